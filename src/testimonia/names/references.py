"""Phrases that stand for somebody, and the pronouns among them by whom they may stand for."""

from __future__ import annotations

from dataclasses import dataclass

PERSONAL = frozenset(("he", "she", "him", "her", "himself", "herself", "who", "his"))
PLURAL = frozenset(("they", "them", "we", "us", "themselves", "their"))
THING = frozenset(("it", "itself", "which", "its", "whose"))
MALE, FEMALE = frozenset(("he", "him", "himself", "his")), frozenset(("she", "her", "herself"))


@dataclass(slots=True, frozen=True)
class Reference:
    """A phrase at tokens first..last-1 of a work (by its index)."""

    first: int
    last: int
    work: int
