"""Events: which claims of different works are about the same thing that happened.

Each capture comes with its own events (claims/occasions.py). How likely two are one is learned, of time, place, those
involved, the kind and manner of the act, the numbers told and the words around them (likeness.py). Only those are
compared that have a day, a person, a place or a number in common. The order in which captures come does not matter:
the events that say most are taken first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from testimonia.claims.told import LONG, SOON
from testimonia.collation.clusters import Cluster, Told
from testimonia.collation.decisions import Decisions, Pairs
from testimonia.collation.involved import involved
from testimonia.collation.likeness import LOOSE, counted_later, days_between, likeness, meet
from testimonia.groups import Groups, partners
from testimonia.intervals import interval
from testimonia.records import Act, Actor, ActorKind, Deed, Event, Figure, identify
from testimonia.vocabularies import mapping

Key = tuple[object, ...]
UNITE = -1.0  # log odds from which on events are one
CROWDED = 60  # events under one key, above which the key tells nothing
BLAMED = 10  # of so many claims one says who did it, where an event is called a killing
OWN = 2  # times that the place of a deed like the event itself counts, where its name is chosen


# --- bringing together ----------------------------------------------------------------------------


def told_once(local: Sequence[Cluster], decisions: Decisions, twins: Iterable[tuple[str, str]]) -> list[Cluster]:
    """Events of captures; those that hold claims told twice are one."""
    apart = decisions.events_apart
    return _together(local, (pair for pair in twins if frozenset(pair) not in apart), twins=True)


def united(once: Sequence[Cluster], together: Pairs) -> list[Cluster]:
    """Events, those that hold claims ruled to be of one event as one."""
    known = {claim for cluster in once for claim in cluster.ids} if together else set()
    return _together(once, (pair for claims in together for pair in pairwise(claims & known)), twins=False)


class Unit(NamedTuple):
    """An event of captures in its place: which event it has joined (the id of the one that founded it) and how
    like it was; None if it founded one."""

    rank: bytes
    id: str
    leader: str
    score: float | None


class Joined(NamedTuple):
    """A unit with the keys and the events of captures that it has."""

    unit: Unit
    keys: tuple[Key, ...]
    occasions: frozenset[str]


def across(local: Sequence[Cluster], decisions: Decisions) -> tuple[list[Cluster], list[Joined]]:
    """Events of different works that are one, brought together, the fullest first; and how. What this does with
    all at once regrouping.py does a few at a time."""
    found: list[Cluster] = []
    joined: list[Joined] = []
    leaders: list[str] = []
    index: dict[Key, list[int]] = defaultdict(list)
    apart = partners(decisions.events_apart)
    for cluster in sorted(local, key=rank):
        own = tuple(dict.fromkeys(keys(cluster)))
        place, held = rank(cluster), frozenset(cluster.occasions)
        near = {i for k in own for i in index[k] if len(index[k]) <= CROWDED}
        near = {i for i in near if not ruled_apart(cluster, found[i], apart)}
        best, at = max(((likeness(cluster, found[i]), -i) for i in near), default=(UNITE - 1, 0))
        at = -at
        unit = (
            Unit(place, cluster.id, leaders[at], best) if best >= UNITE else Unit(place, cluster.id, cluster.id, None)
        )
        if best < UNITE:
            at = len(found)
            found.append(Cluster())
            leaders.append(cluster.id)
        found[at].absorb(cluster)
        joined.append(Joined(unit, own, held))
        for k in own:
            if at not in index[k]:
                index[k].append(at)
    return found, joined


def _together(local: Sequence[Cluster], pairs: Iterable[tuple[str, ...]], *, twins: bool) -> list[Cluster]:
    """The events, those united that hold claims which belong together."""
    holder = {claim: number for number, cluster in enumerate(local) for claim in cluster.ids}
    groups = Groups(range(len(local)))
    for one, other in pairs:
        if one in holder and other in holder and not (twins and conflict(local[holder[one]], local[holder[other]])):
            groups.join(holder[one], holder[other])
    found = []
    for first, *rest in groups.all():
        whole = local[first]
        if rest:
            whole = Cluster()
            for number in (first, *rest):
                whole.absorb(local[number], twin=twins)
        found.append(whole)
    return found


def conflict(a: Cluster, b: Cluster) -> bool:
    """Whether two events that are told in the same words are of different days or places all the same: then
    the words are a formula."""
    places = bool(a.places and b.places) and not a.places.keys() & b.places.keys()
    return places or (days_between(a, b) > LOOSE and not counted_later(a, b) and not meet(a, b))


def ruled_apart(a: Cluster, b: Cluster, apart: Mapping[str, Collection[str]]) -> bool:
    """Whether some of the claims of two events are ruled to be of two; `apart`: by claim those of other events."""
    return bool(apart) and any(not b.ids.isdisjoint(apart[claim]) for claim in a.ids & apart.keys())


def rank(cluster: Cluster) -> bytes:
    """Order in which events are brought together: those that say most first; by content, so that it does
    not matter in which order works came."""
    said = 2 * bool(cluster.days) + bool(cluster.counts) + bool(cluster.places) + bool(cluster.named)
    quote, id_ = cluster.first or ("", "")
    return f"{9 - said}{999_999_999 - cluster.weight:09}{quote}\0{id_}".encode("utf-8", "surrogatepass")


def keys(cluster: Cluster) -> Iterator[Key]:
    """What events that are one have in common: a day, the month after it in which it is told, a named person,
    a place, a number."""
    when = cluster.when
    if when is not None and when.first is not None and (when.days or 9999) <= LONG:
        yield "about", when.first // SOON
        for day in range(when.first, (when.last or when.first) + 1):
            yield "day", day
    elif when is not None:
        yield "span", when
    else:
        for day in cluster.told:
            yield "about", day // SOON
            yield "about", day // SOON - 1
    for actor in cluster.named:
        yield "named", actor
    for place in cluster.places:
        yield "place", place
    yield from cluster.numbers


# --- the record -----------------------------------------------------------------------------------


def event(cluster: Cluster, claims: Mapping[str, Told], actors: Mapping[str, Actor]) -> Event:
    """The record of an event; `claims` and `actors` have those that are in it."""
    told = [claims[id_] for id_ in sorted(cluster.ids)]
    act = _act(told)
    when = _commonest(c.when for c in told if c.when and interval(c.when) == cluster.when)
    where = _where([c for c in told if isinstance(c, Deed)], act, when)
    victim = _victim(told, act, actors)
    return Event(
        identify("event", told[0].id, act),
        act,
        _label(_name(told, act, victim), victim, when, where),
        when,
        where,
        involved(cluster.actors, actors),
        tuple(claim.id for claim in told),
    )


def _where(deeds: Sequence[Deed], act: Act, when: str | None) -> str | None:
    """The place that most deeds tell, those above all that say what the event is called by; "the square" speaks for
    "Customs Square"."""
    families = mapping("act_families")
    votes = Counter[str]()
    for deed in deeds:
        if deed.where:
            own = families[deed.act] == families[act] and deed.when == when
            votes[deed.where] += OWN if own else 1
    heads = Counter[str]()
    for place, count in votes.items():
        heads[place.casefold().split()[-1]] += count if place == place.lower() else 0
    named = {place: votes[place] + heads[place.casefold().split()[-1]] for place in votes if place != place.lower()}
    of = named or votes
    return max(of, key=lambda place: (of[place], len(place), place), default=None)


def _commonest(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return max(counts, key=lambda v: (counts[v], len(v), v), default=None)


def _act(told: Sequence[Told]) -> Act:
    """The act that most deeds tell of the kind that most claims are of, else the one that the figures are of."""
    families, measures_of = mapping("act_families"), mapping("measure_families")
    kinds = Counter(families[c.act] if isinstance(c, Deed) else measures_of[c.measure] for c in told)
    acts = Counter(claim.act for claim in told if isinstance(claim, Deed))
    if acts:
        return max(sorted(acts), key=lambda act: (kinds[families[act]], acts[act]))
    measures = Counter(claim.measure for claim in told if isinstance(claim, Figure))
    best = max(sorted(measures), key=lambda measure: measures[measure])
    return Act(mapping("acts_of_measures").get(best, Act.OTHER))


def _victim(told: Sequence[Told], act: Act, actors: Mapping[str, Actor]) -> str | None:
    """The name of the one whom an event befell; None if others suffered it too, or nobody knows who it was."""
    families, measures = mapping("act_families"), mapping("measure_families")
    kind = families[act]
    patients = {claim.patient for claim in told if isinstance(claim, Deed) and families[claim.act] == kind}
    named = [actors[id_] for id_ in patients if id_ and id_ in actors and actors[id_].kind is ActorKind.PERSON]
    figures = [claim for claim in told if isinstance(claim, Figure) and measures[claim.measure] == kind]
    more = any(claim.vague or max(claim.low or 0, claim.high or 0) > 1 for claim in figures)
    return named[0].name if len(named) == 1 and not more else None


def _name(told: Sequence[Told], act: Act, victim: str | None) -> str:
    """What an act is called; where hardly anybody says who did it, people died and were not killed by anybody."""
    done = sum(bool(claim.agent if isinstance(claim, Deed) else claim.by) for claim in told)
    undone = mapping("undone_labels").get(act, {})
    return str(
        mapping("act_labels")[act] if done * BLAMED >= len(told) or not undone else undone["one" if victim else "many"]
    )


def _label(label: str, victim: str | None, when: str | None, where: str | None) -> str:
    """What to call an event: "Killing of NAME, near the airport, 2020-01-03"."""
    parts = [f"{label} of {victim}" if victim else label, where, when]
    return ", ".join(part for part in parts if part)
