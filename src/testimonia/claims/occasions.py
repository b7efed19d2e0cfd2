"""Occasions: which claims of a capture are about the same thing that happened, and what they say together.

How likely two claims belong together is learned (together.py). Claims are brought together from the likeliest pair
on, two groups as long as their claims are on average likelier together than not (average linkage). What one claim
of an occasion leaves out, its time, the others lend it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from testimonia.claims import dating, together
from testimonia.claims.told import LONG, Tellable, Told
from testimonia.intervals import Interval, commonest_time, interval
from testimonia.matrices import Matrix
from testimonia.records import Figure, Measure, identify
from testimonia.vocabularies import words

BESIDE = 2  # sentences between an occasion and that of which it is the outcome
JOIN = 0.5  # mean log odds from which on two groups of claims are one
NEAR = 100  # claims on either side that have a say in when something was
BLOCK = 400  # claims that are compared with each other; longer captures are gone through in blocks
YEARS = 400  # days from what was long ago
LASTING = frozenset((Measure.MISSING, Measure.POPULATION, Measure.OTHER))  # not of the time of what happened


@dataclass(slots=True, eq=False)
class Occasion:
    """Claims of one thing that happened, in the order of the text, with the times and kinds of acts that they say."""

    told: list[Told] = field(default_factory=list)
    days: Counter[Interval] = field(default_factory=Counter)  # of deeds
    counts: Counter[Interval] = field(default_factory=Counter)  # of figures, some of which are days of counting
    families: Counter[str] = field(default_factory=Counter)

    def add(self, told: Told) -> None:
        """Take a claim in."""
        self.told.append(told)
        if told.when is not None and told.when.first is not None:
            (self.counts if isinstance(told.claim, Figure) else self.days)[told.when] += 1
        self.families[told.family] += 1

    @property
    def when(self) -> Interval | None:
        """The commonest time of its deeds, else of its figures."""
        return commonest_time(self.days) or commonest_time(self.counts)

    @property
    def family(self) -> str:
        """The kind of act that most of its claims tell."""
        return max(sorted(self.families), key=lambda family: self.families[family])


# --- grouping -------------------------------------------------------------------------------------


def group(told: Sequence[Told], answers: Mapping[str, str]) -> list[Occasion]:
    """The occasions of a capture, of its claims in the order of the text; `answers`: by work the one that it
    replies to."""
    found = []
    for begin in range(0, len(told), BLOCK):
        block = told[begin : begin + BLOCK]
        for members in link(together.likelihoods(block, answers) - JOIN):
            occasion = Occasion()
            for at in sorted(members):
                occasion.add(block[at])
            found.append(occasion)
    return found


def link(scores: Matrix) -> list[list[int]]:
    """Things in groups by average linkage: the two groups with the highest mean score are joined while it is above 0.
    `scores` of every two things, symmetric."""
    groups = [[at] for at in range(len(scores))]
    mean, size = scores.astype(np.float64), np.ones(len(scores))
    np.fill_diagonal(mean, -np.inf)
    while len(mean):
        one, other = divmod(int(np.argmax(mean)), len(mean))
        if not mean[one, other] > 0:
            break
        joined = (mean[one] * size[one] + mean[other] * size[other]) / (size[one] + size[other])
        joined[[one, other]] = -np.inf
        mean[one], mean[:, one] = joined, joined
        mean[other], mean[:, other] = -np.inf, -np.inf
        size[one] += size[other]
        groups[one] += groups[other]
        groups[other] = []
    return [members for members in groups if members]


# --- what they lend each other --------------------------------------------------------------------


def settle(occasions: Iterable[Occasion]) -> dict[str, Tellable]:
    """The claims of occasions by id, with their event and the time that others lend them; what was done takes none
    from figures alone, whose day may be that of a count."""
    found: dict[str, Tellable] = {}
    occasions = list(occasions)
    works: dict[str, list[Told]] = {}
    for item in (item for occasion in occasions for item in occasion.told):
        works.setdefault(item.claim.work, []).append(item)
    for told in works.values():
        told.sort(key=_place)
    for occasion in occasions:
        event = identify("event", min(t.claim.id for t in occasion.told))
        lent: dict[str, str | None] = {}
        for work in {t.claim.work for t in occasion.told}:
            claims = [t for t in occasion.told if t.claim.work == work]
            lent[work] = (
                _time_of(claims, occasion.when)
                or _time_beside(claims, occasion, occasions)
                or _only_time(work, occasion, occasions)
            )
        only_counted = bool(occasion.counts) and not occasion.days
        for item in occasion.told:
            claim, when = item.claim, lent[item.claim.work]
            if _is_of_long_ago(item, when):
                when = None
            if isinstance(claim, Figure):
                given = when if claim.when is None and claim.measure not in LASTING else None
                when = dating.choose(item, occasion.told, _near(works[claim.work], item), given)
            else:
                when = claim.when or (None if only_counted else when)
            found[claim.id] = replace(claim, event=event, when=when)
    return found


def _is_of_long_ago(told: Told, lent: str | None) -> bool:
    """Whether the time named last before a claim lies years from one that others lend it."""
    scene, time = told.stand.calendar.scene(told.stand.at.sentence, told.stand.at.paragraph), interval(lent or "")
    if scene is None or time is None or None in (*scene, *time):
        return False
    return max(time.first - scene.last, scene.first - time.last) > YEARS  # type: ignore[operator]


def _place(told: Told) -> int:
    return told.stand.at.sentence


def _near(work: Sequence[Told], item: Told) -> Sequence[Told]:
    """The claims of a work around one of them."""
    at = bisect_left(work, _place(item), key=_place)
    return work[max(0, at - NEAR) : at + NEAR]


def _time_of(claims: list[Told], known: Interval | None) -> str | None:
    """The time of an occasion in the words of one work, None for a course of events."""
    if known is None or (known.days or 9999) > LONG:
        return None
    return _commonest(t.claim.when for t in claims if t.claim.when is not None and t.when == known)


def _time_beside(claims: list[Told], own: Occasion, occasions: list[Occasion]) -> str | None:
    """Of what has no time: that of the occasion told right beside it, of which it may have been the outcome
    (shots at a march)."""
    if own.when is not None:
        return None
    best: tuple[int, str] | None = None
    for other in occasions:
        if other is own or not any(
            " ".join(sorted((a, b))) in words("outcomes") for a in own.families for b in other.families
        ):
            continue
        beside = [t for t in other.told if t.claim.work == claims[0].claim.work]
        when = _time_of(beside, other.when)
        gap = min((abs(a.stand.at.sentence - b.stand.at.sentence) for a in claims for b in beside), default=BESIDE + 1)
        if when is not None and gap <= BESIDE and (best is None or gap < best[0]):
            best = gap, when
    return best[1] if best else None


def _only_time(work: str, own: Occasion, occasions: list[Occasion]) -> str | None:
    """Of what has no time: that of all else of its kind of which its work tells, if that is of one time and
    some of it tells that kind foremost."""
    if own.when is not None:
        return None
    times: dict[str, bool] = {}
    for other in occasions:
        if other is not own and own.families.keys() & other.families.keys():
            when = _time_of([t for t in other.told if t.claim.work == work], other.when)
            if when is not None:
                times[when] = times.get(when, False) or own.family == other.family
    return next(iter(times)) if len(times) == 1 and all(times.values()) else None


def _commonest(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return max(counts, key=lambda v: (counts[v], len(v), v), default=None)
