"""Which figures of one event and measure count the same people, and which only a part of them.

How likely two do is learned (sameness.py). They are brought together from the likeliest pair on, as claims are to
what happened (claims/occasions.py). A part is never lined up with the whole, only with the same part told elsewhere;
parts.py says of which whole it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from testimonia.claims.occasions import link
from testimonia.collation.counts import Count, seen
from testimonia.collation.ranges import number
from testimonia.collation.sameness import likelihoods
from testimonia.records import Figure, Measure

JOIN = 0.73  # mean log odds from which on two groups of figures count the same people
BLOCK = 600  # figures that are compared with each other; more of them are gone through in blocks


class Share(Enum):
    """Whether figures count all whom an event befell."""

    ALL = "all"
    PART = "part"
    COURSE = "course"  # all of a longer time
    UNKNOWN = "unknown"


class Counted(NamedTuple):
    """Figures that count the same people."""

    figures: list[Figure]
    share: Share


def same_people(figures: Iterable[Figure]) -> list[Counted]:
    """Figures of one event in groups that count the same people, in a settled order."""
    by_measure: dict[Measure, list[Figure]] = defaultdict(list)
    for figure in sorted(figures, key=_place):
        by_measure[figure.measure].append(figure)
    counts = {measure: seen(of_measure) for measure, of_measure in sorted(by_measure.items())}
    common = Counter(word for of_measure in counts.values() for count in of_measure for word in count.told)
    return [
        counted
        for of_measure in counts.values()
        for begin in range(0, len(of_measure), BLOCK)
        for counted in _shared_out(_together(of_measure[begin : begin + BLOCK], common))
    ]


def _place(figure: Figure) -> tuple[str, int, str]:
    return figure.work, figure.start, figure.id


def _together(counts: Sequence[Count], common: Counter[str]) -> list[list[Count]]:
    if len(counts) == 1:
        return [[*counts]]
    groups = link(likelihoods(counts, common) - JOIN)
    return [[counts[at] for at in sorted(group)] for group in groups]


def _shared_out(groups: Sequence[Sequence[Count]]) -> list[Counted]:
    """Groups of one measure, each with what share of all it counts: those who are no part and of no course are all,
    where most figures say so."""
    marked = [_share(group) for group in groups]
    open_ = [at for at, share in enumerate(marked) if share is Share.UNKNOWN]
    if open_:
        whole = max(open_, key=lambda at: (len(groups[at]), max(map(_number, groups[at])), -at))
        marked[whole] = Share.ALL
    return [Counted([c.figure for c in group], share) for group, share in zip(groups, marked, strict=True)]


def _share(group: Sequence[Count]) -> Share:
    if 2 * sum(count.is_part for count in group) > len(group):
        return Share.PART
    return Share.COURSE if 2 * sum(count.is_of_a_course for count in group) > len(group) else Share.UNKNOWN


def _number(count: Count) -> float:
    return number(count.figure)
