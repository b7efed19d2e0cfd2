"""What persons have ruled, in the form in which collation takes it. Pairs are of ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Pair = frozenset[str]
Pairs = frozenset[Pair]
_NONE: Pairs = frozenset()


@dataclass(frozen=True, slots=True)
class Decisions:
    """Rulings for collation. Actors by their ids in readings; accounts and events by claims: two events are
    one, or two, when claims of theirs are said to be. `actors_named`: name and kind that an actor is given.
    `placed`: the event of a reading in which a claim is
    to stand. `left_out`: claims and copies that count for nothing."""

    actors_together: Pairs = _NONE
    actors_apart: Pairs = _NONE
    actors_named: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    accounts_together: Pairs = _NONE
    accounts_apart: Pairs = _NONE
    events_together: Pairs = _NONE
    events_apart: Pairs = _NONE
    placed: Mapping[str, str | None] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
