"""Which figures of one event and measure count the same people, and which only a part of them.

A part is told by its words ("children among them", "one of them", "seven others") or by its number: whoever
says 22 and 4 of the same day counts with the 4 some of the 22. A part is never lined up with the whole, only
with the same part told elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from testimonia.claims.counted import head_noun
from testimonia.collation.ranges import meet, number
from testimonia.grammar.inflection import singular
from testimonia.intervals import interval
from testimonia.records import Figure, Measure, Standing
from testimonia.vocabularies import words

UNSAID = frozenset((Measure.OTHER, Measure.POPULATION))  # measures that do not say who is counted
_WORD = re.compile(r"\w+")
_AT_LEAST = re.compile(r"\bmore than\b")
_OURS = re.compile(r"\b(?:ours?|us)\b", re.IGNORECASE)


def same_people(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Figures of one event in groups that count the same people, in a settled order."""
    by_measure: dict[Measure, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_measure[figure.measure].append(figure)
    groups: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for measure, of_measure in by_measure.items():
        parts = _parts(of_measure)
        for figure in of_measure:
            groups[measure, *_counted(figure, part=figure.id in parts)].append(figure)
    return [sorted(group, key=lambda f: (f.work, f.start, f.id)) for _, group in sorted(groups.items())]


def _counted(figure: Figure, *, part: bool) -> tuple[str, ...]:
    """What sets those that a figure counts apart, nothing for all of them: who they are, or how many; where
    the measure says nothing about them, always who they are."""
    kind = _kind(figure)
    if kind:
        return (kind,)
    if part:
        return "part", str(figure.low), str(figure.high)
    return (head_noun(figure.of) or "",) if figure.measure in UNSAID else ()


def _kind(figure: Figure) -> str:
    """The noun that says which of all those a figure counts, "" if none does."""
    first = re.split(r"\s+(?:and|or|of|in|from|who|with)\s+", figure.of or "")[0]
    found = [singular(word.strip("“”\"'’,.").casefold()) for word in first.split()]
    return next((word for word in reversed(found) if word in words("part_nouns")), "")


def _parts(figures: list[Figure]) -> frozenset[str]:
    """The figures of one measure that count a part of those whom others of the same origin count."""
    by_origin: dict[tuple[str, str | None], list[Figure]] = defaultdict(list)
    works = Counter(figure.work for figure in figures)
    for figure in figures:
        if not _kind(figure):
            by_origin[figure.work, figure.origin or figure.voice].append(figure)
    found = {figure.id for figure in figures if _is_said_part(figure, alone=works[figure.work] == 1)}
    for told in by_origin.values():
        found |= {small.id for small in told if any(_is_part_of(small, large) for large in told)}
    same = {_by_whom(figure) for figure in figures if figure.id in found and figure.origin is not None}
    return frozenset(found | {figure.id for figure in figures if _by_whom(figure) in same})


def _is_said_part(figure: Figure, *, alone: bool) -> bool:
    """Whether the words say that it is a part: "three of them" ("19 of ours" counts all), "63 still in
    hospital"; "seven others" if its work counts more than these, `alone` if it does not."""
    if figure.part and not _OURS.search(figure.of or ""):
        return True
    said = _WORD.findall(_AT_LEAST.sub("", figure.quote.casefold()))
    if not words("status_words").isdisjoint(said) or _of_the_counted(said):
        return True
    return not alone and not words("beside_words").isdisjoint(said)


def _of_the_counted(said: list[str]) -> bool:
    """Whether it says "of them", "of those killed", "of the injured"."""
    for one, other, third in zip(said, said[1:], [*said[2:], ""], strict=False):
        if one == "of" and (other in ("them", "whom") or third in words("counted_already")):
            return True
    return False


def _is_part_of(small: Figure, large: Figure) -> bool:
    """Whether two figures of one origin in one work can only be a part and the whole."""
    if small.vague or large.vague or large.standing in (Standing.DENIED, Standing.DOUBTED):
        return False
    return number(small) < number(large) and not meet(small, large) and _of_one_time(small, large)


def _of_one_time(a: Figure, b: Figure) -> bool:
    """Whether two figures may speak for the same day."""
    one, other = (interval(f.as_of) if f.as_of else None for f in (a, b))
    return one is None or other is None or one.overlaps(other)


def _by_whom(figure: Figure) -> tuple[object, ...]:
    return figure.origin, figure.low, figure.high, (figure.of or "").casefold()
