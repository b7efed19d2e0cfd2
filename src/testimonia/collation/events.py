"""Events: which claims are about the same thing that happened.

Within a work a claim joins the event that it goes with best: by time, place, who suffered or did it, the
kind of act, and how near it stands to what was told of it before. Across works the events so found are
brought together when time, place, those involved and act agree as far as each says; only those are
compared that have a day, a named person or a place in common. What is told without time and place goes
with what its work is about.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from testimonia.intervals import Interval, interval
from testimonia.records import Act, Actor, ActorKind, Deed, Event, Figure, Position, Work, identify
from testimonia.vocabularies import mapping, words

Told = Figure | Deed
JOIN = 1.0  # score from which on a claim joins an event of its work
UNITE = 3.0  # … and events of different works become one
NEAR, CLOSE = 160, 700  # characters between claims: one sentence; one paragraph
CROWDED = 60  # events under one key, above which the key tells nothing
LONG = 12  # days: a longer time is that of a course of events rather than of one
_PLACE = re.compile(r"[^\W\d_][\w'’-]+")


@dataclass(slots=True)
class Told_:
    """A claim as events see it."""

    claim: Told
    when: Interval | None
    places: frozenset[str]
    named: frozenset[str]
    actors: frozenset[str]
    family: str


@dataclass(slots=True, eq=False)
class Cluster:
    """Claims of one event, with what they say together."""

    told: list[Told_] = field(default_factory=list)
    days: Counter[Interval] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    actors: Counter[str] = field(default_factory=Counter)
    families: Counter[str] = field(default_factory=Counter)

    def add(self, told: Told_) -> None:
        self.told.append(told)
        if told.when is not None and told.when.first is not None:
            self.days[told.when] += 1
        self.places.update(told.places)
        self.named.update(told.named)
        self.actors.update(told.actors)
        self.families[told.family] += 1

    def absorb(self, other: Cluster) -> None:
        for told in other.told:
            self.add(told)

    @property
    def when(self) -> Interval | None:
        """The commonest time, the shortest of equally common ones."""
        return max(self.days, key=lambda i: (self.days[i], -(i.days or 9999), -(i.first or 0)), default=None)


def find(claims: Iterable[Figure | Deed | Position], works: Mapping[str, Work], actors: Mapping[str, Actor]) -> list[Event]:
    """The events that figures and deeds are about. Actor ids in claims are those of `actors`."""
    by_work: dict[str, list[Told]] = defaultdict(list)
    for claim in claims:
        if not isinstance(claim, Position):
            by_work[claim.work].append(claim)
    local: list[Cluster] = []
    for work in sorted(by_work):
        local += within(sorted(by_work[work], key=lambda c: (c.start, c.end, c.id)), actors)
    return sorted((_event(cluster, actors) for cluster in across(local)), key=lambda event: event.id)


# --- within a work --------------------------------------------------------------------------------


def within(claims: list[Told], actors: Mapping[str, Actor]) -> list[Cluster]:
    """The events of one work."""
    told = [_told(claim, actors) for claim in claims]
    found: list[Cluster] = []
    waiting: list[Told_] = []
    for item in sorted(told, key=lambda t: (not _is_anchored(t), t.claim.start, t.claim.id)):
        best = max(found, key=lambda cluster: _fit(item, cluster), default=None)
        if best is not None and _fit(item, best) >= JOIN:
            best.add(item)
        elif _is_anchored(item):
            found.append(Cluster())
            found[-1].add(item)
        else:
            waiting.append(item)
    for item in waiting:
        best = max(found, key=lambda cluster: (_tie(item.family, cluster), len(cluster.told)), default=None)
        if best is not None and _tie(item.family, best) > 0 and item.family != "other":
            best.add(item)
        else:
            found.append(Cluster())
            found[-1].add(item)
    return found


def _told(claim: Told, actors: Mapping[str, Actor]) -> Told_:
    if isinstance(claim, Figure):
        family = mapping("measure_families")[claim.measure]
        ids, named, where = [claim.by], [], None
    else:
        family = mapping("act_families")[claim.act]
        ids, named, where = [claim.agent, claim.patient], [claim.patient], claim.where
    persons = frozenset(i for i in named if i and i in actors and actors[i].kind is ActorKind.PERSON)
    return Told_(claim, interval(claim.when) if claim.when else None, _place_words(where), persons, frozenset(i for i in ids if i), family)


def _place_words(where: str | None) -> frozenset[str]:
    """The words of a place that tell it from others."""
    if where is None:
        return frozenset()
    found = _PLACE.findall(where)
    return frozenset(word.casefold() for word in found if word[0].isupper() and word.casefold() not in words("place_heads"))


def _is_anchored(told: Told_) -> bool:
    """Whether a claim says by itself when or where it was, or whom by name it befell."""
    return bool((told.when is not None and told.when.first is not None) or told.places or told.named)


def _fit(told: Told_, cluster: Cluster) -> float:
    """How well a claim goes with an event of its work."""
    score = _time_fit(told.when, cluster) + _place_fit(told.places, cluster) + _name_fit(told.named, cluster)
    score += _tie(told.family, cluster)
    gap = min(_gap(told.claim, other.claim) for other in cluster.told)
    score += 2.0 if gap < NEAR else 0.8 if gap < CLOSE else 0.0
    score += 0.5 * bool(told.actors & cluster.actors.keys())
    return score


def _gap(a: Told, b: Told) -> int:
    """Characters between two claims of one work; 0 where they overlap."""
    return max(0, max(a.start, b.start) - min(a.end, b.end))


def _time_fit(when: Interval | None, cluster: Cluster) -> float:
    known = cluster.when
    if when is None or known is None:
        return 0.0
    if when == known:
        return 2.0
    if not when.overlaps(known):
        return -5.0
    if when.first is None:
        return 0.3  # "by 10 March": no more than that it was before
    length, other = when.days or 9999, known.days or 9999
    return -1.5 if max(length, other) > LONG >= min(length, other) else 1.2


def _place_fit(places: frozenset[str], cluster: Cluster) -> float:
    if not places or not cluster.places:
        return 0.0
    return 1.5 if places & cluster.places.keys() else -1.2


def _name_fit(named: frozenset[str], cluster: Cluster) -> float:
    if not named or not cluster.named:
        return 0.0
    return 4.0 if named & cluster.named.keys() else -0.3


def _tie(family: str, cluster: Cluster) -> float:
    """How well a family of acts goes with those of an event."""
    if family in cluster.families:
        return 1.0
    ties = mapping("family_ties")
    return max(float(ties.get(" ".join(sorted((family, other))), -1.0)) for other in cluster.families)


# --- across works ---------------------------------------------------------------------------------


def across(local: list[Cluster]) -> list[Cluster]:
    """Events of different works that are one, brought together; the fullest first."""
    found: list[Cluster] = []
    index: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for cluster in sorted(local, key=_weight):
        keys = list(_keys(cluster))
        near = {i for k in keys for i in index[k] if len(index[k]) <= CROWDED}
        scored = [(_likeness(cluster, found[i]), -i) for i in near]
        best = max(scored, default=(0.0, 0))
        if best[0] >= UNITE:
            at = -best[1]
            found[at].absorb(cluster)
        else:
            at = len(found)
            found.append(cluster)
        for k in keys:
            if at not in index[k]:
                index[k].append(at)
    return found


def _weight(cluster: Cluster) -> tuple[object, ...]:
    """Order in which events are brought together: those that say most first; by content, so that it does
    not matter in which order works came."""
    said = bool(cluster.days) + bool(cluster.places) + bool(cluster.named)
    return (-said, -len(cluster.told), min(t.claim.id for t in cluster.told))


def _keys(cluster: Cluster) -> Iterator[tuple[object, ...]]:
    """What events that are one have in common: a day, a named person, a place."""
    when = cluster.when
    if when is not None and when.first is not None and (when.days or 9999) <= LONG:
        for day in range(when.first, (when.last or when.first) + 1):
            yield "day", day
    elif when is not None:
        yield "span", when
    for actor in cluster.named:
        yield "named", actor
    for place in cluster.places:
        yield "place", place


def _likeness(a: Cluster, b: Cluster) -> float:
    """How likely two events of different works are one."""
    score = max(_tie(family, b) for family in a.families)
    shared = a.named.keys() & b.named.keys()
    score += 3.0 if shared else 0.0
    first, second = a.when, b.when
    if first is not None and second is not None:
        if not first.overlaps(second):
            return -9.0
        long, short = sorted(((first.days or 9999), (second.days or 9999)), reverse=True)
        score += 2.0 if first == second or long <= LONG else -1.0 if short <= LONG else 0.5
    if a.places and b.places:
        score += 1.5 if a.places.keys() & b.places.keys() else -1.5
    score += 0.5 * min(2, len(a.actors.keys() & b.actors.keys()))
    return score


# --- the record -----------------------------------------------------------------------------------


def _event(cluster: Cluster, actors: Mapping[str, Actor]) -> Event:
    claims = sorted(t.claim.id for t in cluster.told)
    act = _act(cluster)
    when = _commonest(t.claim.when for t in cluster.told if t.claim.when and t.when is not None and t.when == cluster.when)
    where = _commonest(t.claim.where for t in cluster.told if isinstance(t.claim, Deed) and t.claim.where)
    involved = tuple(sorted(cluster.actors, key=lambda i: (-cluster.actors[i], i)))
    return Event(identify("event", *claims[:1], act), act, _label(cluster, act, when, where, actors), when, where, involved, tuple(claims))


def _commonest(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return max(counts, key=lambda v: (counts[v], len(v), v), default=None)


def _act(cluster: Cluster) -> Act:
    """The act that most deeds tell, else the one that the figures are of."""
    told = Counter(t.claim.act for t in cluster.told if isinstance(t.claim, Deed))
    if told:
        return max(sorted(told), key=lambda act: told[act])
    by_measure = {"killed": Act.KILLING, "injured": Act.ATTACK, "arrested": Act.ARREST, "abducted": Act.ABDUCTION, "executed": Act.EXECUTION, "participants": Act.PROTEST, "displaced": Act.DISPLACEMENT, "troops": Act.DEPLOYMENT}
    measures = Counter(t.claim.measure for t in cluster.told if isinstance(t.claim, Figure))
    best = max(sorted(measures), key=lambda m: measures[m])
    return by_measure.get(best, Act.OTHER)


def _label(cluster: Cluster, act: Act, when: str | None, where: str | None, actors: Mapping[str, Actor]) -> str:
    """What to call an event: "Killing of NAME, near the airport, 2020-01-03"."""
    label = str(mapping("act_labels")[act])
    if cluster.named:
        first = max(sorted(cluster.named), key=lambda i: cluster.named[i])
        label += f" of {actors[first].name}"
    parts = [label, where, when]
    return ", ".join(part for part in parts if part)
