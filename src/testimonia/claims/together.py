"""Whether two claims of a capture are about the same thing that happened: a learned likelihood.

Every pair has features: how far apart the two stand and under which headings, whether their times, places, persons,
acts, numbers and words agree. Their weights were fitted by logistic regression to pairs of which gold says whether
they are of one event (training/events.py). All pairs are reckoned at once, each feature as a matrix of claims by claims.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations_with_replacement

import numpy as np

from testimonia.claims.counted import head_noun
from testimonia.claims.told import LONG, SOON, Told, number_key
from testimonia.matrices import Matrix, between, cosines, either, equal, log_odds, mask, match, shared
from testimonia.records import Deed, Figure

OPEN = 9999  # days of a time without an end
NEAR = ((0, 0), (1, 1), (2, 2), (3, 6), (7, 15))  # sentences between two claims
AFTER = (1, 3, 7, SOON, 400)  # days from the one time to the other
SCENES = (3, SOON, 400)  # the same of times that were named before
CARRIED = 8  # sentences over which a time or place that was said goes on


def likelihoods(told: Sequence[Told], answers: Mapping[str, str]) -> Matrix:
    """The log odds, of every two of some claims in the order of the text, that they are about one thing; symmetric.
    `answers`: by work the one that it replies to."""
    score = np.triu(log_odds(len(told), features(told, answers), weights("within")), 1)
    return score + score.T


@cache
def weights(part: str) -> dict[str, float]:
    """The weights of a part of the model of events by feature: `within` captures, `across` them; `bias` is what
    holds of any two."""
    text = (files("testimonia.models") / "events.json").read_text("utf-8")
    found: dict[str, float] = json.loads(text)[part]
    return found


def features(told: Sequence[Told], answers: Mapping[str, str]) -> Iterator[tuple[str, Matrix]]:
    """The features of every two claims, each by its name with a value for each pair; those that are the same either
    way round, and those of a claim (row) and a later one (column)."""
    yield from _of_places_in_the_text(told, answers)
    yield from _of_times(told)
    yield from _of_what_was_told_before(told)
    yield from _of_scenes(told)
    yield from _of_tellings(told)
    yield from _of_acts(told)
    yield from _of_figures(told)
    places, named = [t.places for t in told], [t.named for t in told]
    yield from _of_sets("place", places)
    yield from _of_sets("place of deeds", [t.places if isinstance(t.claim, Deed) else frozenset[str]() for t in told])
    yield from _of_sets("named", named)
    yield "actors", shared([t.actors for t in told])
    yield "words", cosines([t.stand.at.own.all for t in told])
    yield "words around", cosines([t.stand.at.around.all for t in told])
    yield "names", cosines([t.stand.at.own.names for t in told])
    yield "names around", cosines([t.stand.at.around.names for t in told])


def _of_places_in_the_text(told: Sequence[Told], answers: Mapping[str, str]) -> Iterator[tuple[str, Matrix]]:
    of = [t.claim.work for t in told]
    works = equal(of)
    yield "work", works
    yield "answer", match([answers.get(work) for work in of], of)
    at = [t.stand.at for t in told]
    gap = between([setting.sentence for setting in at])
    for least, most in NEAR:
        yield f"{most} sentences", works * mask((least <= gap) & (gap <= most))
    yield "sentences", works * np.log1p(gap)
    yield "paragraph", works * equal([setting.paragraph for setting in at])
    heading = equal([setting.under for setting in at])
    yield "heading", works * heading * either([setting.under is not None for setting in at])
    yield "other heading", works * (1 - heading)
    yield "title", either([setting.title for setting in at])
    turned = np.array([setting.apart for setting in at], np.float32)
    yield "turned", works * mask(gap > 0) * turned[None, :]
    yield "follows", match([t.stand.follows for t in told], [t.claim.id for t in told])


def _of_times(told: Sequence[Told]) -> Iterator[tuple[str, Matrix]]:
    when = [t.when if _time(t) is not None else None for t in told]
    known = np.array([time is not None for time in when])
    first = np.array([(time.first or 0) if time is not None else 0 for time in when], np.int64)
    last = np.array([first[i] + OPEN if t is None or t.last is None else t.last for i, t in enumerate(when)], np.int64)
    length = np.where(known, last - first + 1, 0)
    long, both = length > LONG, known[:, None] & known[None, :]
    yield "no times", mask(~known[:, None] & ~known[None, :])
    one = known[:, None] ^ known[None, :]
    yield "one time", mask(one)
    yield "one long time", mask(one & (long[:, None] | long[None, :]))
    one_time = both & (first[:, None] == first[None, :]) & (last[:, None] == last[None, :])
    yield "same time", mask(one_time)
    yield "same long time", mask(one_time & long[:, None])
    later = np.maximum(first[:, None] - last[None, :], first[None, :] - last[:, None])
    meet = both & ~one_time & (later <= 0)
    yield "times meet", mask(meet & ~long[:, None] & ~long[None, :])
    rounded = np.array([known[i] and t is not None and t.is_rounded for i, t in enumerate(when)])
    in_long = meet & (long[:, None] ^ long[None, :])
    in_rounded = in_long & np.where(long[:, None], rounded[:, None], rounded[None, :])
    yield "time in course", mask(in_long & ~in_rounded)
    yield "time in month or year", mask(in_rounded)
    yield "courses meet", mask(meet & long[:, None] & long[None, :])
    apart, least = both & (later > 0), 0
    for most in AFTER:
        yield f"{most} days", mask(apart & (least < later) & (later <= most))
        least = most
    yield "days", mask(apart & (later > least))
    soon = apart & (later <= SOON)
    figure = np.array([isinstance(t.claim, Figure) for t in told])
    counted = figure & np.array([t.stand.act is None for t in told])
    second = first[:, None] < last[None, :]  # the column's is the later one
    yield "figure after", mask(soon & np.where(second, figure[None, :], figure[:, None]))
    yield "count after", mask(soon & np.where(second, counted[None, :], counted[:, None]))


def _of_what_was_told_before(told: Sequence[Told]) -> Iterator[tuple[str, Matrix]]:
    """Whether two are of one time and place by what was said last in their works before them, where not both say so
    themselves."""
    days = [_time(t) if t.when is not None and (t.when.days or OPEN) <= LONG else None for t in told]
    for name, own in (("time", days), ("place", [t.places or None for t in told])):
        carried: list[Hashable] = []
        last: tuple[str, int, Hashable] = ("", 0, None)
        for item, said in zip(told, own, strict=True):
            work, sentence = item.claim.work, item.stand.at.sentence
            if said is not None:
                last = work, sentence, said
            known = last[0] == work and sentence - last[1] <= CARRIED
            carried.append(last[2] if known else None)
        says, knows = (np.array([value is not None for value in values]) for values in (own, carried))
        open_ = mask(knows[:, None] & knows[None, :] & ~(says[:, None] & says[None, :]))
        same = equal(carried)
        yield f"same {name} before", open_ * same
        yield f"other {name} before", open_ * (1 - same)


def _of_scenes(told: Sequence[Told]) -> Iterator[tuple[str, Matrix]]:
    """How far apart the times are that were named last in the paragraphs of two claims, where not both say one
    themselves: "On 3 May 1991 it was the same. Seventeen people were killed." """
    own = [t.when if _time(t) is not None else None for t in told]
    scenes = [
        time or t.stand.calendar.scene(t.stand.at.sentence, t.stand.at.paragraph)
        for t, time in zip(told, own, strict=True)
    ]
    says, known = (np.array([time is not None for time in times]) for times in (own, scenes))
    first = np.array([(time.first or 0) if time is not None else 0 for time in scenes], np.int64)
    last = np.array(
        [first[i] + OPEN if t is None or t.last is None else t.last for i, t in enumerate(scenes)], np.int64
    )
    open_ = known[:, None] & known[None, :] & ~(says[:, None] & says[None, :])
    later = np.maximum(first[:, None] - last[None, :], first[None, :] - last[:, None])
    yield "same scene", mask(open_ & (first[:, None] == first[None, :]) & (last[:, None] == last[None, :]))
    least = 0
    for most in SCENES:
        yield f"{most} days from scene to scene", mask(open_ & (least < later) & (later <= most))
        least = most
    yield "days from scene to scene", mask(open_ & (later > least))


def _of_tellings(told: Sequence[Told]) -> Iterator[tuple[str, Matrix]]:
    """How far apart the days are on which two claims of different works were written, where not both say when it was: posts
    of a channel."""
    days = [t.stand.at.written.last if t.stand.at.written is not None else None for t in told]
    known = np.array([day is not None for day in days])
    says = np.array([_time(t) is not None for t in told])
    apart = equal([t.claim.work for t in told]) == 0
    open_ = apart & known[:, None] & known[None, :] & ~(says[:, None] & says[None, :])
    gap = between([day or 0 for day in days])
    yield "told the same day", mask(open_ & (gap == 0))
    least = 0
    for most in AFTER:
        yield f"told {most} days apart", mask(open_ & (least < gap) & (gap <= most))
        least = most
    yield "told long apart", mask(open_ & (gap > least))


def _time(told: Told) -> Hashable:
    return told.when if told.when is not None and told.when.first is not None else None


def _of_acts(told: Sequence[Told]) -> Iterator[tuple[str, Matrix]]:
    families = [t.family for t in told]
    yield "family", equal(families)
    for one, other in combinations_with_replacement(sorted(set(families)), 2):
        a, b = (np.array([family == name for family in families]) for name in (one, other))
        yield f"{one}, {other}", mask((a[:, None] & b[None, :]) | (b[:, None] & a[None, :]))
    for name, known in (("manner", [t.manner for t in told]), ("act", [t.stand.act for t in told])):
        said = np.array([value is not None for value in known], np.float32)
        both = said[:, None] * said[None, :]
        yield name, both * equal(known)
        yield f"other {name}", both * (1 - equal(known))


def _of_figures(told: Sequence[Told]) -> Iterator[tuple[str, Matrix]]:
    figure = np.array([isinstance(t.claim, Figure) for t in told], np.float32)
    both = figure[:, None] * figure[None, :]
    yield "figures", both
    yield "figure and deed", 1 - both - (1 - figure[:, None]) * (1 - figure[None, :])
    yield "measure", both * equal([None if isinstance(t.claim, Deed) else t.claim.measure for t in told])
    numbers = [number_key(t.claim) for t in told]
    yield "number", shared([() if number is None else (number,) for number in numbers])
    nouns = [head_noun(t.claim.of) if isinstance(t.claim, Figure) else None for t in told]
    yield from _of_sets("counted", [() if noun is None else (noun,) for noun in nouns])


def _of_sets(name: str, sets: Sequence[Collection[Hashable]]) -> Iterator[tuple[str, Matrix]]:
    """Whether both have something, and something of it in common; whether only one has."""
    said = np.array([bool(each) for each in sets], np.float32)
    both, common = said[:, None] * said[None, :], shared(sets)
    yield name, common
    yield f"other {name}", both - common
    yield f"one {name}", mask(said[:, None] != said[None, :])
