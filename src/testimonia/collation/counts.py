"""What a figure says of those whom it counts, seen beside the others of its event and measure.

A part is told by its words ("children among them", "one of them", "seven others") or by its number: whoever
says 22 and then 4 of the same day counts with the 4 some of the 22, while 4 and then 22 go on counting the same
people.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median

from testimonia.claims.counted import head_noun
from testimonia.claims.told import LONG
from testimonia.collation import wording
from testimonia.collation.independence import AGAINST
from testimonia.collation.kinds import IN_HOSPITAL, kind
from testimonia.collation.partial import is_part
from testimonia.collation.ranges import meet, number
from testimonia.grammar.inflection import singular
from testimonia.intervals import Interval, interval
from testimonia.records import Figure, Measure
from testimonia.vocabularies import mapping, words

ADDING_UP = frozenset(  # measures of what goes on happening to others
    (Measure.KILLED, Measure.INJURED, Measure.ARRESTED, Measure.ABDUCTED, Measure.EXECUTED)
)
ANYBODY = ("toll_nouns", "people_by_proxy", "people_at_large")
FEWER, FAR_FEWER, FEWEST = 0.7, 0.35, 0.1  # shares of a larger number
FAR_MORE = 5.0
BREATH = 60  # characters between two numbers told in one breath
LONGEST_ROW = 8  # numbers that may add up to one
_BESIDE = frozenset(("the", "a", "an", "our", "of", "its"))
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Count:
    """A figure with whom it counts. `noun`: what they are called, `whom`: if it tells them from others, `phrase`: all
    its words; `kind`: what they are called if they are only some; `told`: the words about them; `marks`: what is so
    of it alone."""

    figure: Figure
    number: float
    noun: str | None
    whom: str | None
    phrase: str
    kind: str
    told: frozenset[str]
    when: Interval | None
    marks: frozenset[str]

    @property
    def is_part(self) -> bool:
        """Whether it says of itself, or by its number, that it counts only some."""
        return bool(self.kind) or not self.marks.isdisjoint(("is part", "part of", "adds up", "none"))

    @property
    def is_of_a_course(self) -> bool:
        """Whether it counts since some day, or over weeks: more than the toll of a day in that time."""
        return "course" in self.marks


def seen(figures: Sequence[Figure]) -> list[Count]:
    """The figures of one event and measure, each with whom it counts."""
    among = _Among(figures)
    return [_count(figure, among) for figure in figures]


class _Among:
    """What the figures of one event and measure say together."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self.kinds = {figure.id: kind(figure) for figure in figures}
        self.by_work: dict[str, list[Figure]] = defaultdict(list)
        self._by_teller: dict[object, list[Figure]] = defaultdict(list)
        self._largest: dict[object, float] = defaultdict(float)
        for figure in figures:
            self.by_work[figure.work].append(figure)
            if self.of_all(figure):
                self._by_teller[_teller(figure)].append(figure)
            if not figure.vague:
                for key in (("own", figure.origin, _sort(figure)), ("work", figure.work, _sort(figure))):
                    self._largest[key] = max(self._largest[key], number(figure))
        self.adding_up = {id_ for told in self._by_teller.values() for id_ in _adding_up(told)}
        exact: dict[str | None, list[float]] = defaultdict(list)
        for figure in figures:
            if not figure.vague and (value := number(figure)) > 0:
                exact[_sort(figure)].append(value)
        self._usual = {sort: median(values) for sort, values in exact.items()}

    def of_all(self, figure: Figure) -> bool:
        """Whether a figure does not say that it counts only some."""
        return self.kinds[figure.id] in ("", IN_HOSPITAL)

    def beside(self, figure: Figure) -> Sequence[Figure]:
        """Those of the same origin in the same work that do not say so either."""
        return self._by_teller.get(_teller(figure), ())

    def wholes(self, figure: Figure) -> Iterator[tuple[str, float]]:
        """With what the number of a figure is compared: the usual one, the largest of its origin and of its work."""
        yield "", self._usual.get(_sort(figure), 0.0)
        yield "own ", self._largest["own", figure.origin, _sort(figure)]
        yield "work ", self._largest["work", figure.work, _sort(figure)]


def _sort(figure: Figure) -> str | None:
    """What sort of people a figure counts of which its measure says nothing: these are not compared with others."""
    return _whom(figure) or "" if figure.measure is Measure.OTHER else None


def _teller(figure: Figure) -> tuple[str, str | None, str | None]:
    """Who tells of a sort of people in a work."""
    return figure.work, figure.origin or figure.voice, _sort(figure)


def _count(figure: Figure, among: _Among) -> Count:
    time = interval(figure.when) if figure.when else None
    return Count(
        figure,
        number(figure),
        head_noun(figure.of),
        _whom(figure),
        " ".join(word for word in (figure.of or "").casefold().split() if word not in _BESIDE),
        among.kinds[figure.id],
        frozenset(
            singular(word) for word in wording.of(figure).all if word.isalpha() and word not in words("beside_words")
        ),
        time if time is not None and time.first is not None else None,
        frozenset(_marks(figure, among)),
    )


def _marks(figure: Figure, among: _Among) -> Iterator[str]:
    """What is so of a figure alone."""
    told = {
        "is part": is_part(figure, among.by_work[figure.work]),
        "part": figure.part,
        "part of": among.of_all(figure) and any(_is_part_of(figure, other) for other in among.beside(figure)),
        "adds up": figure.id in among.adding_up,
        "course": _is_of_a_course(figure),
        "none": figure.high == 0,
        "one": figure.low == figure.high == 1,
        "vague": figure.vague,
        "against": figure.standing in AGAINST,
        "hospital": among.kinds[figure.id] == IN_HOSPITAL,
        "no noun": figure.of is None,
        "goes on": _goes_on(figure),
    }
    yield from (name for name, holds in told.items() if holds)
    for name, whole in among.wholes(figure):
        share = number(figure) / whole if whole and not figure.vague else 1.0
        for size, most in (("fewer", FEWER), ("far fewer", FAR_FEWER), ("fewest", FEWEST)):
            if share <= most:
                yield f"{name}{size}"
        if share >= FAR_MORE:
            yield f"{name}far more"


def _is_part_of(small: Figure, large: Figure) -> bool:
    """Whether two figures of one origin in one work can only be a part and the whole: who goes on counting says
    the smaller number first, or says that it was of another time."""
    if small.vague or large.vague or small.standing in AGAINST or large.standing in AGAINST:
        return False
    if number(small) >= number(large) or meet(small, large) or not _of_one_time(small, large):
        return False
    alike = _whom(small) is None or _whom(small) == _whom(large)
    return not alike or (small.start > large.start and not _goes_on(small))


def _whom(figure: Figure) -> str | None:
    """The noun that tells those counted from others; None for people, names, bodies, residents."""
    noun = head_noun(figure.of)
    return None if any(noun in words(list_) for list_ in ANYBODY) else noun


def _is_of_a_course(figure: Figure) -> bool:
    time = interval(figure.when) if figure.when and figure.measure in ADDING_UP else None
    return time is not None and time.days is not None and time.days > LONG


def _adding_up(told: list[Figure]) -> Iterator[str]:
    """Figures told in one breath that add up to another one of the same origin: "eight in the road, one under the
    lorry", and then nine."""
    exact = {figure.low for figure in told if figure.low == figure.high}
    row: list[Figure] = []
    for figure in sorted(told, key=lambda figure: figure.start):
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
