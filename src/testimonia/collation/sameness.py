"""Whether two figures of one event and measure count the same people: a learned likelihood.

Every pair has features: what both say of whom they count (counts.py), whether their numbers, times, origins and words
agree. Their weights were fitted by logistic regression to pairs of which gold says whether they are of one finding
(training/findings.py). All pairs are reckoned at once, each feature as a matrix of figures by figures.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from math import log

import numpy as np

from testimonia.claims.told import LONG
from testimonia.collation.counts import Count
from testimonia.collation.ranges import meet
from testimonia.grammar.commonness import weight
from testimonia.matrices import Matrix, cosines, equal, log_odds, mask

TIMES = (1.5, 3, 10)  # by how many times one number is more than the other
FEW = (3, 10)  # figures of one measure
ODD = 13  # from here on, a number that is not round is hardly ever that of others too
FAR_FEWER = 3  # by this many times
SMALL = 2  # … and up to here it often is
NEAR = 200  # characters between two figures of one passage


def likelihoods(counts: Sequence[Count], common: Counter[str]) -> Matrix:
    """The log odds, of every two figures of one event and measure, that they count the same people; symmetric.
    `common`: how many figures of the event have a word."""
    return log_odds(len(counts), features(counts, common), weights())


@cache
def weights() -> dict[str, float]:
    """The weights by feature; `bias` is what holds of any two."""
    found: dict[str, float] = json.loads((files("testimonia.models") / "findings.json").read_text("utf-8"))
    return found


def features(counts: Sequence[Count], common: Counter[str]) -> Iterator[tuple[str, Matrix]]:
    """The features of every two figures, each by its name with a value for each pair, symmetric."""
    yield f"measure {counts[0].figure.measure}", np.ones((len(counts), len(counts)), np.float32)
    for size in FEW:
        yield f"no more than {size}", np.full((len(counts), len(counts)), len(counts) <= size, np.float32)
    kinds = dict(_of_values("kind", [count.kind or None for count in counts]))
    yield from kinds.items()
    unlike = 1 - kinds["same kind"]  # those of one kind are told alike, whatever else they are called
    for name in sorted(frozenset[str]().union(*(count.marks for count in counts))):
        said = np.array([name in count.marks for count in counts])
        yield f"one {name}", unlike * mask(said[:, None] ^ said[None, :])
        yield f"both {name}", mask(said[:, None] & said[None, :])
    for name, called in (
        ("noun", [count.noun for count in counts]),
        ("phrase", [count.phrase or None for count in counts]),
        ("whom", [count.whom for count in counts]),
    ):
        yield from ((feature, unlike * values) for feature, values in _of_values(name, called))
    yield from _of_some(counts, unlike)
    yield from _of_numbers(counts)
    yield from _of_times(counts)
    yield from _of_works(counts)
    total = 1 + max(common.values(), default=0)
    yield "words", cosines([count.told for count in counts], lambda word: weight(word) * log(total / common[word]))


def _of_values(name: str, values: Sequence[Hashable]) -> Iterator[tuple[str, Matrix]]:
    """Whether both have a value, and the same; whether only one has."""
    said = np.array([value is not None for value in values])
    both, same = mask(said[:, None] & said[None, :]), equal(values)
    yield f"same {name}", both * same
    yield f"other {name}", both * (1 - same)
    yield f"one has {name}", mask(said[:, None] ^ said[None, :])


def _of_some(counts: Sequence[Count], unlike: Matrix) -> Iterator[tuple[str, Matrix]]:
    """Whether people of some sort, told apart by a noun, are fewer than those who are not, or more: two shepherds
    where 31 died."""
    some = np.array([count.whom is not None for count in counts])
    value = np.array([count.number for count in counts])
    beside = np.array(["work fewer" in count.marks for count in counts])
    one = some[:, None] & ~some[None, :]
    for name, holds in (
        ("some beside more", beside[:, None] & np.ones_like(one)),
        ("some are more", value[:, None] > value[None, :]),
        ("some are fewer", value[:, None] < value[None, :]),
        ("some are far fewer", value[:, None] * FAR_FEWER <= value[None, :]),
    ):
        yield name, unlike * mask((one & holds) | (one & holds).T)


def _of_numbers(counts: Sequence[Count]) -> Iterator[tuple[str, Matrix]]:
    figures = [count.figure for count in counts]
    value = np.array([count.number for count in counts])
    exact = np.array([not figure.vague for figure in figures])
    both = mask(exact[:, None] & exact[None, :])
    same = both * mask(value[:, None] == value[None, :])
    yield "same number", same
    yield "same odd number", same * mask((value >= ODD) & (value % 10 != 0))
    yield "same small number", same * mask(value <= SMALL)
    yield "numbers meet", both * (1 - same) * np.array([[meet(a, b) for b in figures] for a in figures], np.float32)
    origins = equal([figure.origin or figure.id for figure in figures])
    yield "same origin", origins
    yield "same origin, same number", origins * mask(value[:, None] == value[None, :])
    whom = equal([count.whom for count in counts])
    yield "same number, same whom", same * whom
    more = np.maximum(value[:, None], value[None, :]) / np.maximum(np.minimum(value[:, None], value[None, :]), 0.5)
    for times in TIMES:
        far = both * mask(more > times)
        yield f"{times} times", far
        yield f"{times} times, same origin", far * origins


def _of_times(counts: Sequence[Count]) -> Iterator[tuple[str, Matrix]]:
    times = [count.when for count in counts]
    known = np.array([time is not None for time in times])
    both = known[:, None] & known[None, :]
    same = both & (equal(times) > 0)
    overlap = np.array([[bool(a and b and a.overlaps(b)) for b in times] for a in times])
    long = np.array([time is not None and (time.days is None or time.days > LONG) for time in times])
    yield "same time", mask(same)
    yield "times meet", mask(both & ~same & overlap)
    yield "other time", mask(both & ~overlap)
    yield "one time", mask(known[:, None] ^ known[None, :])
    yield "one long time", mask(both & (long[:, None] ^ long[None, :]))


def _of_works(counts: Sequence[Count]) -> Iterator[tuple[str, Matrix]]:
    """Whether two figures stand in one work, where two numbers are seldom of the same people unless others are named
    for them, or they speak for other days or moments."""
    place = np.array([count.figure.start for count in counts])
    value = np.array([count.number for count in counts])
    works = equal([count.figure.work for count in counts])
    origins = equal([count.figure.origin or count.figure.id for count in counts])
    moment = np.array(["goes on" in count.marks for count in counts])
    one_day = equal([count.figure.as_of for count in counts]) * mask(~moment[:, None] & ~moment[None, :])
    other = works * one_day * mask(value[:, None] != value[None, :])
    yield "same work, other day", works * (1 - one_day)
    yield "same work, same number", works * mask(value[:, None] == value[None, :])
    yield "same work, other origin", works * (1 - origins)
    yield "same work and origin, other number", origins * other
    yield "near, other number", other * mask(np.abs(place[:, None] - place[None, :]) < NEAR)
