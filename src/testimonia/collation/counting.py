"""Which figures of one event and measure count the same people, and which only a part of them.

A part is told by its words ("children among them", "one of them", "seven others") or by its number: whoever
says 22 and then 4 of the same day counts with the 4 some of the 22, while 4 and then 22 go on counting the same
people. A part is never lined up with the whole, only with the same part told elsewhere; parts.py says of which
whole it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from testimonia.claims.counted import head_noun
from testimonia.claims.told import LONG
from testimonia.collation import wording
from testimonia.collation.alike import together
from testimonia.collation.kinds import IN_HOSPITAL, kind
from testimonia.collation.partial import is_part
from testimonia.collation.ranges import meet, number
from testimonia.intervals import interval
from testimonia.records import Figure, Measure, Standing
from testimonia.vocabularies import mapping, words

TOLD_ALIKE = frozenset((Measure.OTHER, Measure.TROOPS))  # measures of many groups of people in one event
HARM = frozenset((Measure.KILLED, Measure.INJURED))
UNSAID = frozenset((Measure.OTHER, Measure.POPULATION))  # measures that do not say who is counted
ADDING_UP = frozenset(  # measures of what goes on happening to others
    (Measure.KILLED, Measure.INJURED, Measure.ARRESTED, Measure.ABDUCTED, Measure.EXECUTED)
)
BREATH = 60  # characters between two numbers told in one breath
FAR_FEWER = 3  # by this many times a part is smaller that does not say so, of the dead and hurt …
A_FEW = 100  # … and of others, whom people count differently
LONGEST_ROW = 8  # numbers that may add up to one
_AGAINST = frozenset((Standing.DENIED, Standing.DOUBTED))
_WORD = re.compile(r"\w+")
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
        Counted(some, tuple(apart))
        for (measure, *apart), group in sorted(groups.items())
        for some in _told_alike(sorted(group, key=_place), measure, apart)
    ]


def _told_alike(group: list[Figure], measure: str, apart: Sequence[str]) -> list[list[Figure]]:
    """Figures of one measure that may count the same people, in groups that do."""
    return together(group) if apart[:1] in (["part"], ["none"]) or measure in TOLD_ALIKE else [group]


def _place(figure: Figure) -> tuple[str, int, str]:
    return figure.work, figure.start, figure.id


def _counted(figure: Figure, *, part: bool) -> tuple[str, ...]:
    """What sets those that a figure counts apart, nothing for all of them: who they are, or how many; where
    the measure says nothing about them, always who they are."""
    some = kind(figure)
    if some and not (part and some == IN_HOSPITAL):
        return (some,)
    if figure.measure in TOLD_ALIKE:
        return ("",)
    if figure.high == 0:
        return ("none",)
    if part:
        return ("part",)
    if figure.measure is Measure.POPULATION:
        return (head_noun(figure.of) or "",)
    return IN_ALL if _is_of_a_course(figure) else ()


def _is_of_a_course(figure: Figure) -> bool:
    """Whether a figure counts since some day, or over weeks: more than the toll of a day in that time."""
    time = interval(figure.when) if figure.when and figure.measure in ADDING_UP else None
    return time is not None and time.days is not None and time.days > LONG


def _parts(figures: list[Figure]) -> frozenset[str]:
    """The figures of one measure that count a part of those whom others of the same origin count."""
    by_origin: dict[tuple[str, str | None], list[Figure]] = defaultdict(list)
    by_work: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_work[figure.work].append(figure)
        if kind(figure) in ("", IN_HOSPITAL):
            by_origin[figure.work, figure.origin or figure.voice].append(figure)
    found = {figure.id for told in by_work.values() for figure in told if is_part(figure, told)}
    if max(map(number, figures)) > 1:
        found |= {figure.id for figure in figures if _is_one_of_them(figure)}
    found |= set(_few(figures))
    for told in by_origin.values():
        found |= {small.id for small in told if any(_is_part_of(small, large) for large in told)}
        found |= set(_adding_up(told))
    same = {_by_whom(figure) for figure in figures if figure.id in found and figure.origin is not None}
    return frozenset(found | {figure.id for figure in figures if _by_whom(figure) in same})


def _few(figures: list[Figure]) -> Iterator[str]:
    """Figures of people of some sort, far fewer than whoever counts all of them says: two shepherds where 31 died."""
    exact = [figure for figure in figures if not figure.vague and number(figure) > 0]
    least = min((number(figure) for figure in exact if _whom(figure) is None and not kind(figure)), default=0)
    for figure in exact:
        times = FAR_FEWER if figure.measure in HARM else A_FEW
        if _whom(figure) is not None and number(figure) * times <= least:
            yield figure.id


def _is_one_of_them(figure: Figure) -> bool:
    """ "A sailor was arrested": no count of all, where others count several."""
    return figure.low == figure.high == 1 and _whom(figure) is not None


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
    return None if noun in words("toll_nouns") or noun in words("people_by_proxy") else noun


def _adding_up(told: list[Figure]) -> Iterator[str]:
    """Figures told in one breath that add up to another one of the same origin: "eight in the road, one under the
    lorry", and then nine."""
    exact = {figure.low for figure in told if figure.low == figure.high}
    row: list[Figure] = []
    for figure in sorted(told, key=_place):
        if _goes_on(figure) or (row and figure.start - row[-1].start > BREATH):
            row = []
        if not _goes_on(figure):
            row = [*row[1 - LONGEST_ROW :], figure]
        for first in range(len(row) - 1):
            if sum(map(number, row[first:])) in exact:
                yield from (part.id for part in row[first:])


def _goes_on(figure: Figure) -> bool:
    """Whether the words say that a count was that of some moment: "at first", "by noon", "from 19 to 23"."""
    if wording.of(figure).before[-1:] in (("from",), ("to",)):
        return True
    return not _moments().isdisjoint(_WORD.findall(figure.quote.casefold()))


@cache
def _moments() -> frozenset[str]:
    """Words for a moment: of the list, and the names of months and days that are no other words too."""
    names = (name for table in ("months", "weekdays") for name in mapping(table) if len(name) > 3)
    return words("recount_words").union(names)


def _of_one_time(a: Figure, b: Figure) -> bool:
    """Whether two figures may speak for the same day, of what happened in the same time."""
    for one, other in ((a.as_of, b.as_of), (a.when, b.when)):
        first, second = (interval(edtf) if edtf else None for edtf in (one, other))
        if first is not None and second is not None and not first.overlaps(second):
            return False
    return True


def _by_whom(figure: Figure) -> tuple[object, ...]:
    return figure.origin, figure.low, figure.high, (figure.of or "").casefold()
