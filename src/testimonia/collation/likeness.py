"""How likely an event told in a capture is one that others tell: a learned likelihood.

The two are compared by time, place, those involved, the kinds and manner of acts, the numbers told and the words
around their claims; the weights of these features were fitted by logistic regression to events of which gold says
whether they are one (training/events.py).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from testimonia.claims.together import AFTER, weights
from testimonia.claims.told import LONG, SOON
from testimonia.collation.clusters import Cluster
from testimonia.grammar.commonness import weight
from testimonia.intervals import Interval, follows

OPEN = 9999  # days of a time without an end
LOOSE = 1  # days by which the same event may be told apart
FOREMOST = 5  # names that an event is known by
LONG_AGO = 200  # days between two tellings
FULL = 2.0  # log of the claims of an event of which more say nothing more


def likeness(one: Cluster, event: Cluster) -> float:
    """The log odds that an event of a capture is one that others tell; `event` may hold many."""
    known = weights("across")
    return known["bias"] + math.fsum(known.get(name, 0.0) * value for name, value in features(one, event))


def features(one: Cluster, event: Cluster) -> Iterator[tuple[str, float]]:
    """What speaks for and against it, by name; what is not given is 0."""
    return chain(_acts(one, event), _times(one, event), _shared(one, event), _words(one, event))


def _acts(one: Cluster, event: Cluster) -> Iterator[tuple[str, float]]:
    foremost = sorted(max(sorted(c.families), key=lambda family: c.families[family]) for c in (one, event))
    yield "family", float(foremost[0] == foremost[1])
    yield ", ".join(foremost), 1.0
    yield "families", _cosine(one.families, event.families)
    if one.manners and event.manners:
        yield "manner" if one.manners.keys() & event.manners.keys() else "other manner", 1.0


def _times(one: Cluster, event: Cluster) -> Iterator[tuple[str, float]]:
    first, second = one.when, event.when
    if first is not None and second is not None:
        yield from _both_times(one, event, first, second)
    elif first is None and second is None:
        yield "no times", 1.0
    for known, other in ((first, event), (second, one)):
        if known is not None and known.first is not None and other.when is None and other.told:
            since = min(other.told) - known.first
            yield "told before" if since < -1 else "told soon" if since <= SOON else "told later", 1.0
    between = min((abs(x - y) for x in one.told for y in event.told), default=None)
    if between is not None and not SOON < between <= LONG_AGO:
        yield "told together" if between <= SOON else "told long apart", 1.0


def _both_times(one: Cluster, event: Cluster, first: Interval, second: Interval) -> Iterator[tuple[str, float]]:
    if days := days_between(one, event):
        yield next((f"{most} days" for most in AFTER if days <= most), "days"), 1.0
        yield "counted later", float(counted_later(one, event))
        yield "times meet", float(meet(one, event))
        return
    short, long = sorted((first.days or OPEN, second.days or OPEN))
    if first == second:
        yield "same time", 1.0
    elif long <= LONG:
        yield "near time", 1.0
    rounded = max((first, second), key=lambda time: time.days or OPEN).is_rounded
    yield "time in month or year" if rounded else "time in course", float(short <= LONG < long)
    yield "courses", float(short > LONG)


def _shared(one: Cluster, event: Cluster) -> Iterator[tuple[str, float]]:
    for name in ("named", "places"):
        mine, its = getattr(one, name), getattr(event, name)
        if mine and its:
            yield name if mine.keys() & its.keys() else f"other {name}", 1.0
    if not one.places or not event.places:
        yield "no place", 1.0
    for name, most in (("actors", 3), ("numbers", 2), ("counted", 2)):
        shared = len(getattr(one, name).keys() & getattr(event, name).keys())
        for least in range(1, min(shared, most) + 1):
            yield f"{least} {name}", 1.0
    yield "claims", math.log(one.weight or 1)
    yield "claims there", math.log(event.weight or 1)


def _words(one: Cluster, event: Cluster) -> Iterator[tuple[str, float]]:
    words = _alike(one, event, "about")
    yield "words", words
    yield "words of a full one", words * min(FULL, math.log(event.weight or 1))
    yield "names", _alike(one, event, "names")
    for name, a, b in (("foremost names", one.names, event.names), ("foremost names there", event.names, one.names)):
        if foremost := sorted(a, key=lambda word: (-a[word], word))[:FOREMOST]:
            yield name, sum(word in b for word in foremost) / len(foremost)


# --- words ----------------------------------------------------------------------------------------


def _alike(one: Cluster, event: Cluster, name: str) -> float:
    """Cosine of the words of two events, weighed by how much they tell and how often they stand there."""
    mine, its = getattr(one, name), getattr(event, name)
    shared = math.fsum(_weigh(word, mine[word]) * _weigh(word, its[word]) for word in mine.keys() & its.keys())
    return shared / (_length(one, name) * _length(event, name)) if shared else 0.0


def _length(cluster: Cluster, name: str) -> float:
    if name not in cluster.lengths:
        told = getattr(cluster, name)
        cluster.lengths[name] = math.sqrt(math.fsum(_weigh(word, number) ** 2 for word, number in told.items()))
    return cluster.lengths[name]


def _weigh(word: str, number: int) -> float:
    return weight(word) * (1 + math.log(number))


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    def length(counts: Counter[str]) -> float:
        return math.sqrt(sum(number**2 for number in counts.values()))

    shared = sum(one[key] * other[key] for key in one.keys() & other.keys())
    return shared / (length(one) * length(other)) if shared else 0.0


# --- times ----------------------------------------------------------------------------------------


def days_between(a: Cluster, b: Cluster) -> int:
    """How many days lie from the end of one event to the begin of the other, 0 where their times are not known to
    differ."""
    first, second = a.when, b.when
    if first is None or second is None or first.overlaps(second):
        return 0
    return max(int(y.first or 0) - int(x.last or 0) for x, y in ((first, second), (second, first)))


def counted_later(a: Cluster, b: Cluster) -> bool:
    """Whether one of two events is only counted, and that soon after the other."""
    return any(
        not later.days and later.when is not None and before.when is not None and follows(later.when, before.when, SOON)
        for later, before in ((a, b), (b, a))
    )


def meet(a: Cluster, b: Cluster) -> bool:
    """Whether any claims of two events are of one time, courses aside."""
    mine, its = ([t for t in {*c.days, *c.counts} if (t.days or 9999) <= LONG] for c in (a, b))
    return any(one.overlaps(other) for one in mine for other in its)
