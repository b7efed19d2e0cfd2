"""Who of all those that an event befell a figure counts: children, guards, those in hospital."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from testimonia.collation import wording
from testimonia.collation.wording import Wording
from testimonia.grammar.inflection import singular
from testimonia.records import Figure, Measure
from testimonia.vocabularies import mapping

IN_HOSPITAL = "in hospital"
_YEARS = "1[0-7]|[0-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven)teen"
_UNDER_AGE = re.compile(
    rf"\bunder (?:the age of )?(?:18|eighteen|{_YEARS})\b(?! (?:hours|days|minutes))|\b(?:{_YEARS}) years old\b|\bminors?\b|\bunder[- ]?age\b"
)
_BY_TRADE = frozenset((Measure.TROOPS, Measure.PARTICIPANTS))  # soldiers and nurses are no few of those who came
_ANYWHERE = frozenset(("minor", "boy", "girl", "woman"))
_OUR_SONS = re.compile(r"\b(?:sons|daughters|brothers|sisters) (?:of|and)\b")
_IN_CARE = re.compile(r"\b(?:admitted|being treated|hospitali[sz]ed|(?:in|at) (?:\w+ ){0,3}hospital)\b")
_SOME = r"of (?:them|whom|these|those|which|(?:the|those) (?:dead|killed|victims|injured|wounded|arrested|detained|missing))"
_WERE = re.compile(rf"(?:{_SOME},? )?(?:(?:was|were|are) |(?<=. ))(?:an? |the )?(?P<who>\w+(?: \w+)?)\b")
_BEHIND = re.compile(r"\s+(?:and|or|of|in|from|who|with)\s+")


def kind(figure: Figure) -> str:
    """What those are called whom a figure counts, if they are only some, "" if it may count all; whoever is under
    age is a minor."""
    said = wording.of(figure)
    behind = " ".join(said.after)
    if _UNDER_AGE.search(" ".join(said.all)):
        return "minor"
    nouns = [] if _OUR_SONS.search(behind) else _BEHIND.split(figure.of or "")[0].split()
    found = _named(noun for noun in nouns if noun.casefold() in figure.quote.casefold()) or _named(_told_behind(behind))
    named = found if found in _ANYWHERE or figure.measure not in _BY_TRADE else ""
    return named or (IN_HOSPITAL if _is_in_hospital(figure, said) else "")


def _named(nouns: Iterable[str]) -> str:
    """What the last of some words that names a kind calls it."""
    plain = [singular(word.strip("“”\"'’,.").casefold()) for word in nouns]
    return next((mapping("part_kinds")[noun] for noun in reversed(plain) if noun in mapping("part_kinds")), "")


def _told_behind(behind: str) -> Sequence[str]:
    """The words by which a number is told to be some: "eleven were women", "one of the dead was a police officer",
    "one of them the boy"."""
    match = _WERE.match(behind)
    return match["who"].split() if match else ()


def _is_in_hospital(figure: Figure, said: Wording) -> bool:
    """Whether those hurt are counted who are in a hospital: "had been admitted", "were being treated there", not all
    who "were taken to hospital" or "treated for burns"."""
    return figure.measure is Measure.INJURED and _IN_CARE.search(" ".join(said.after)) is not None
