"""Which figures of one event and measure count the same people, and which only a part of them.

A part is told by its words ("children among them", "one of them", "seven others") or by its number: whoever
says 22 and then 4 of the same day counts with the 4 some of the 22, while 4 and then 22 go on counting the same
people. A part is never lined up with the whole, only with the same part told elsewhere; parts.py says of which
whole it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations
from typing import NamedTuple

from testimonia.claims.counted import head_noun
from testimonia.claims.occasions import LONG
from testimonia.collation.ranges import meet, number
from testimonia.grammar.inflection import singular
from testimonia.intervals import interval
from testimonia.records import Figure, Measure, Standing
from testimonia.vocabularies import mapping, words

UNSAID = frozenset((Measure.OTHER, Measure.POPULATION))  # measures that do not say who is counted
ADDING_UP = frozenset(  # measures of what goes on happening to others
    (Measure.KILLED, Measure.INJURED, Measure.ARRESTED, Measure.ABDUCTED, Measure.EXECUTED)
)
BREATH = 60  # characters between two numbers told in one breath
_AGAINST = frozenset((Standing.DENIED, Standing.DOUBTED))
_WORD = re.compile(r"\w+")
_AT_LEAST = re.compile(r"\b(?:no )?more than\b|\bor more\b")
_YEARS = "1[0-7]|[0-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven)teen"
_UNDER_AGE = re.compile(
    rf"\bunder (?:the age of )?(?:18|eighteen|{_YEARS})\b(?! (?:hours|days|minutes))|\b(?:{_YEARS}) years old\b|\bminors?\b|\bunder[- ]?age\b",
    re.IGNORECASE,
)
_WITH_OTHERS = re.compile(r"\bwith\s[\w,]+ (?:other|others)\b", re.IGNORECASE)
_OUR_SONS = re.compile(r"\b(?:sons|daughters|brothers|sisters)\s+(?:of|and)\b", re.IGNORECASE)
_OURS = re.compile(r"\b(?:ours?|us)\b", re.IGNORECASE)


IN_ALL = ("in all",)  # what sets those apart who are counted since some day


class Counted(NamedTuple):
    """Figures that count the same people, and what sets these apart: nothing for all of them."""

    figures: list[Figure]
    apart: tuple[str, ...]


def same_people(figures: Iterable[Figure]) -> list[Counted]:
    """Figures of one event in groups that count the same people, in a settled order."""
    by_measure: dict[Measure, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_measure[figure.measure].append(figure)
    groups: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for measure, of_measure in by_measure.items():
        parts = _parts(of_measure)
        for figure in of_measure:
            groups[measure, *_counted(figure, part=figure.id in parts)].append(figure)
    return [
        Counted(sorted(group, key=lambda f: (f.work, f.start, f.id)), tuple(apart))
        for (_, *apart), group in sorted(groups.items())
    ]


def _counted(figure: Figure, *, part: bool) -> tuple[str, ...]:
    """What sets those that a figure counts apart, nothing for all of them: who they are, or how many; where
    the measure says nothing about them, always who they are."""
    kind = _kind(figure)
    if kind:
        return (kind,)
    if part:
        return "part", str(figure.low), str(figure.high)
    if figure.measure in UNSAID:
        return (head_noun(figure.of) or "",)
    return IN_ALL if _is_of_a_course(figure) else ()


def _is_of_a_course(figure: Figure) -> bool:
    """Whether a figure counts since some day, or over weeks: more than the toll of a day in that time."""
    time = interval(figure.when) if figure.when and figure.measure in ADDING_UP else None
    return time is not None and time.days is not None and time.days > LONG


def _kind(figure: Figure) -> str:
    """The noun that says which of all those a figure counts, "" if none does; whoever is under age is a minor."""
    if _UNDER_AGE.search(figure.quote):
        return "minor"
    first = re.split(
        r"\s+(?:and|or|of|in|from|who|with)\s+", "" if _OUR_SONS.search(figure.of or "") else figure.of or ""
    )[0]
    found = [singular(word.strip("“”\"'’,.").casefold()) for word in first.split()]
    kind = next((word for word in reversed(found) if word in words("part_nouns")), "")
    return "minor" if kind in words("minor_nouns") else kind


def _parts(figures: list[Figure]) -> frozenset[str]:
    """The figures of one measure that count a part of those whom others of the same origin count."""
    by_origin: dict[tuple[str, str | None], list[Figure]] = defaultdict(list)
    by_work: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_work[figure.work].append(figure)
        if not _kind(figure):
            by_origin[figure.work, figure.origin or figure.voice].append(figure)
    found = {figure.id for told in by_work.values() for figure in told if _is_said_part(figure, told)}
    for told in by_origin.values():
        found |= {small.id for small in told if any(_is_part_of(small, large) for large in told)}
        found |= set(_adding_up(told))
    same = {_by_whom(figure) for figure in figures if figure.id in found and figure.origin is not None}
    return frozenset(found | {figure.id for figure in figures if _by_whom(figure) in same})


def _is_said_part(figure: Figure, told: list[Figure]) -> bool:
    """Whether the words say that it is a part: "three of them" ("19 of ours" counts all), "63 still in
    hospital"; "ten of the strikers" unless it is the most that its work has `told`; "seven others" if that counts
    more than these."""
    said = _WORD.findall(_AT_LEAST.sub("", figure.quote.casefold()))
    if not words("status_words").isdisjoint(said) or _of_the_counted(said) or _WITH_OTHERS.search(figure.quote):
        return True
    if figure.part and not _OURS.search(figure.of or "") and any(number(other) > number(figure) for other in told):
        return True
    return not words("beside_words").isdisjoint(said) and any(number(other) != number(figure) for other in told)


def _of_the_counted(said: list[str]) -> bool:
    """Whether it says "of them", "of those killed", "of the injured", "of my neighbours"."""
    for one, other, third in zip(said, said[1:], [*said[2:], ""], strict=False):
        told = other in ("the", "those") and third in words("counted_already")
        if one == "of" and (told or other in words("back_words")):
            return True
    return False


def _is_part_of(small: Figure, large: Figure) -> bool:
    """Whether two figures of one origin in one work can only be a part and the whole: who goes on counting says
    the smaller number first, or says that it was of another time."""
    if small.vague or large.vague or small.standing in _AGAINST or large.standing in _AGAINST:
        return False
    if number(small) >= number(large) or meet(small, large) or not _of_one_time(small, large):
        return False
    alike = _whom(small) is None or _whom(small) == _whom(large)
    return not alike or (small.start > large.start and not _goes_on(small))


def _whom(figure: Figure) -> str | None:
    """The noun that tells those counted from others; None for people, names, bodies."""
    noun = head_noun(figure.of)
    return None if noun in words("toll_nouns") else noun


def _adding_up(told: list[Figure]) -> Iterator[str]:
    """Figures told in one breath that add up to a third one of the same origin: "eight in the road, one under the
    lorry", and then nine."""
    exact = {figure.low for figure in told if figure.low == figure.high}
    for one, other in combinations(told, 2):
        beside = abs(one.start - other.start) <= BREATH
        if beside and number(one) + number(other) in exact and not (_goes_on(one) or _goes_on(other)):
            yield from (one.id, other.id)


def _goes_on(figure: Figure) -> bool:
    """Whether the words say that a count was that of some moment: "at first", "by noon"."""
    return not _moments().isdisjoint(_WORD.findall(figure.quote.casefold()))


@cache
def _moments() -> frozenset[str]:
    """Words for a moment: of the list, and the names of months and days that are no other words too."""
    names = (name for table in ("months", "weekdays") for name in mapping(table) if len(name) > 3)
    return words("recount_words").union(names)


def _of_one_time(a: Figure, b: Figure) -> bool:
    """Whether two figures may speak for the same day."""
    one, other = (interval(f.as_of) if f.as_of else None for f in (a, b))
    return one is None or other is None or one.overlaps(other)


def _by_whom(figure: Figure) -> tuple[object, ...]:
    return figure.origin, figure.low, figure.high, (figure.of or "").casefold()
