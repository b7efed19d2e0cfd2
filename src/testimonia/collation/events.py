"""Events: which claims of different works are about the same thing that happened.

Each capture comes with its own events (claims/occasions.py). They are brought together when time, place,
those involved, the kind and manner of the act, the numbers told and the words around them agree as far as
each says. Only those are compared that have a day, a person, a place or a number in common. The order in
which captures come does not matter: the events that say most are taken first.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from testimonia.claims.counted import head_noun
from testimonia.claims.occasions import LONG, SOON, commonest_time, follows, number_key, place_words, tie
from testimonia.collation.commonness import weight
from testimonia.collation.decisions import Decisions, Pairs
from testimonia.collation.involved import involved
from testimonia.groups import Groups, partners
from testimonia.intervals import Interval, interval
from testimonia.records import Act, Actor, ActorKind, Deed, Event, Figure, Position, Work, identify
from testimonia.vocabularies import mapping

Told = Figure | Deed
Key = tuple[object, ...]
UNITE = 3.0  # score from which on events are one
SAME_TIME, IN_COURSE, BOTH_LONG, TOLD_BEFORE = 2.0, -1.0, 0.5, -3.0
LOOSE = 1  # days by which the same event may be told apart
OTHER_TIMES = ((LOOSE, -1.0), (3, -2.0), (31, -2.5), (math.inf, -9.0))  # by how many days lie between at most
COUNTED_LATER, TOLD_SOON, TOLD_TOGETHER = 0.2, 1.2, 0.7
SAME_PLACE, OTHER_PLACE, STRANGE_PLACE = 2.4, -0.5, -1.5  # the last where nothing else is shared
SAME_NAME = 3.0
SAME_ACTOR, SAME_NUMBER, SAME_COUNTED = 0.5, 1.7, 1.0  # of the first two up to two count
OTHER_MANNER = -2.0
CROWDED = 60  # events under one key, above which the key tells nothing
AROUND = 240  # characters on either side of a claim whose words tell what it is about
LIKE = 3.2  # what events with the very same words around them gain
SAID = ("days", "counts", "places", "named", "actors", "families", "manners", "counted", "numbers", "about")
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(slots=True, eq=False)
class Cluster:
    """Claims of one event, with what they say together."""

    days: Counter[Interval] = field(default_factory=Counter)  # of deeds
    counts: Counter[Interval] = field(default_factory=Counter)  # of figures, some of which are days of counting
    places: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    actors: Counter[str] = field(default_factory=Counter)
    families: Counter[str] = field(default_factory=Counter)
    manners: Counter[str] = field(default_factory=Counter)
    counted: Counter[str] = field(default_factory=Counter)
    numbers: Counter[tuple[object, ...]] = field(default_factory=Counter)
    about: Counter[str] = field(default_factory=Counter)  # words around the claims
    told: set[int] = field(default_factory=set)  # days on which works told it
    ids: set[str] = field(default_factory=set)  # of the claims
    occasions: set[str] = field(default_factory=set)  # events of captures that are in it
    first: tuple[str, str] | None = None  # words and id of the claim by which the event is known, the least of all
    length: float | None = None  # of those words, weighed; kept once reckoned
    weight: int = 0  # how many claims tell it, those that are copies of others aside

    def add(self, claim: Told, actors: Mapping[str, Actor]) -> None:
        """Take a claim in."""
        self.ids.add(claim.id)
        self.first = min(self.first or (claim.quote, claim.id), (claim.quote, claim.id))
        self.weight += 1
        when = interval(claim.when) if claim.when else None
        if when is not None and when.first is not None:
            (self.counts if isinstance(claim, Figure) else self.days)[when] += 1
        if isinstance(claim, Figure):
            self.families[mapping("measure_families")[claim.measure]] += 1
            self.actors.update((claim.by,) if claim.by else ())
            noun = head_noun(claim.of)
            self.counted.update((noun,) if noun else ())
        else:
            self.families[mapping("act_families")[claim.act]] += 1
            manner = mapping("manners").get(claim.act)
            self.manners.update((manner,) if manner else ())
            self.places.update(place_words(claim.where))
            self.actors.update(i for i in (claim.agent, claim.patient) if i)
            self.named.update(i for i in (claim.patient,) if i and actors[i].kind is ActorKind.PERSON)
        number = number_key(claim)
        self.numbers.update((number,) if number else ())

    def absorb(self, other: Cluster, *, twin: bool = False) -> None:
        """Take another event in. What a twin says has been said already: it adds no weight."""
        self.first = min(filter(None, (self.first, other.first)), default=None)
        self.weight = max(self.weight, other.weight) if twin else self.weight + other.weight
        for name in SAID:
            mine, its = getattr(self, name), getattr(other, name)
            setattr(self, name, mine | its if twin else mine + its)
        self.told |= other.told
        self.ids |= other.ids
        self.occasions |= other.occasions
        self.length = None

    @property
    def id(self) -> str:
        """The claim by which it is known."""
        return self.first[1] if self.first else ""

    @property
    def when(self) -> Interval | None:
        """The commonest time of the deeds, else of the figures."""
        return commonest_time(self.days) or commonest_time(self.counts)


def told_of(
    claims: Iterable[Figure | Deed | Position],
    works: Mapping[str, Work],
    actors: Mapping[str, Actor],
    texts: Mapping[str, str],
    decisions: Decisions,
) -> list[Cluster]:
    """The events of captures, with what their claims say of them."""
    local: dict[str, Cluster] = defaultdict(Cluster)
    for claim in claims:
        if isinstance(claim, Position) or not decisions.counts(claim):
            continue
        work = works[claim.work]
        name = occasion(work, claim, decisions)
        if name is None:
            continue
        cluster = local[name]
        cluster.occasions.add(name)
        cluster.add(claim, actors)
        cluster.about.update(_words_around(claim, texts[work.capture]))
        cluster.told.update(_day(work))
    return list(local.values())


def occasion(work: Work, claim: Told, decisions: Decisions) -> str | None:
    """The event of a capture that a claim is of, by a name that no other capture has."""
    event = decisions.placed.get(claim.id, claim.event)
    return f"{work.capture} {event}" if event else None


def _words_around(claim: Told, text: str) -> set[str]:
    """The words of the line around a claim."""
    begin = max(text.rfind("\n", 0, claim.start) + 1, claim.start - AROUND)
    end = text.find("\n", claim.end)
    line = text[begin : min(len(text) if end < 0 else end, claim.end + AROUND)]
    return {word.casefold() for word in _WORD.findall(line)}


def _day(work: Work) -> Iterator[int]:
    for edtf in (work.dated, work.published):
        days = interval(edtf) if edtf else None
        if days is not None and days.last is not None:
            yield days.last
            return


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
        best, at = max(((likeness(cluster, found[i]), -i) for i in near), default=(0.0, 0))
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
    return places or (_days_between(a, b) > LOOSE and not _counted_later(a, b) and not _meet(a, b))


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


def likeness(a: Cluster, b: Cluster) -> float:
    """How likely two events of different works are one."""
    score = max(tie(one, other) for one in a.families for other in b.families)
    if a.manners and b.manners and not a.manners.keys() & b.manners.keys():
        score += OTHER_MANNER
    score += SAME_NAME * bool(a.named.keys() & b.named.keys())
    score += _time_likeness(a, b)
    score += _place_likeness(a, b)
    score += SAME_ACTOR * min(2, len(a.actors.keys() & b.actors.keys()))
    score += SAME_NUMBER * min(2, len(a.numbers.keys() & b.numbers.keys()))
    score += SAME_COUNTED * bool(a.counted.keys() & b.counted.keys())
    if score + LIKE < UNITE:
        return score  # the words around them cannot make up for it
    return score + LIKE * _alike(a, b)


def _place_likeness(a: Cluster, b: Cluster) -> float:
    """What places say: other ones may be parts of one place, if anybody or any number is shared."""
    if not a.places or not b.places:
        return 0.0
    if a.places.keys() & b.places.keys():
        return SAME_PLACE
    shared = (a.numbers.keys() & b.numbers.keys()) or (a.actors.keys() & b.actors.keys())
    return OTHER_PLACE if shared else STRANGE_PLACE


def _time_likeness(a: Cluster, b: Cluster) -> float:
    first, second = a.when, b.when
    if first is not None and second is not None:
        if between := _days_between(a, b):
            if _counted_later(a, b):
                return COUNTED_LATER
            return next(score for days, score in OTHER_TIMES if between <= days or (days == LOOSE and _meet(a, b)))
        short, long = sorted((first.days or 9999, second.days or 9999))
        return SAME_TIME if first == second or long <= LONG else IN_COURSE if short <= LONG else BOTH_LONG
    for known, other in ((first, b), (second, a)):
        if known is not None and known.first is not None and other.told:
            since = min(other.told) - known.first
            return TOLD_BEFORE if since < -1 else TOLD_SOON if since <= SOON else 0.0
    apart = min((abs(x - y) for x in a.told for y in b.told), default=SOON + 1)
    return TOLD_TOGETHER if first is second is None and apart <= SOON else 0.0


def _days_between(a: Cluster, b: Cluster) -> int:
    """How many days lie from the end of one event to the begin of the other, 0 where their times are not known to
    differ."""
    first, second = a.when, b.when
    if first is None or second is None or first.overlaps(second):
        return 0
    return max(int(y.first or 0) - int(x.last or 0) for x, y in ((first, second), (second, first)))


def _counted_later(a: Cluster, b: Cluster) -> bool:
    """Whether one of two events is only counted, and that soon after the other."""
    return any(
        not later.days and later.when is not None and before.when is not None and follows(later.when, before.when, SOON)
        for later, before in ((a, b), (b, a))
    )


def _meet(a: Cluster, b: Cluster) -> bool:
    """Whether any claims of two events are of one time, courses aside."""
    mine, its = ([t for t in {*c.days, *c.counts} if (t.days or 9999) <= LONG] for c in (a, b))
    return any(one.overlaps(other) for one in mine for other in its)


def _alike(a: Cluster, b: Cluster) -> float:
    """Cosine of the words around two events, each counted once and weighed."""
    shared = _length(a.about.keys() & b.about.keys())
    if not shared:
        return 0.0
    for cluster in (a, b):
        if cluster.length is None:
            cluster.length = _length(cluster.about)
    return shared / math.sqrt((a.length or 1.0) * (b.length or 1.0))


def _length(words: Iterable[str]) -> float:
    """The squared length of some words."""
    return math.fsum(weight(word) ** 2 for word in words)


# --- the record -----------------------------------------------------------------------------------


def event(cluster: Cluster, claims: Mapping[str, Told], actors: Mapping[str, Actor]) -> Event:
    """The record of an event; `claims` and `actors` have those that are in it."""
    told = [claims[id_] for id_ in sorted(cluster.ids)]
    act = _act(told)
    when = _commonest(c.when for c in told if c.when and interval(c.when) == cluster.when)
    where = _commonest(c.where for c in told if isinstance(c, Deed) and c.where)
    return Event(
        identify("event", told[0].id, act),
        act,
        _label(act, _victim(told, act, actors), when, where),
        when,
        where,
        involved(cluster.actors, actors),
        tuple(claim.id for claim in told),
    )


def _commonest(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return max(counts, key=lambda v: (counts[v], len(v), v), default=None)


def _act(told: Sequence[Told]) -> Act:
    """The act that most deeds tell, else the one that the figures are of."""
    acts = Counter(claim.act for claim in told if isinstance(claim, Deed))
    if acts:
        return max(sorted(acts), key=lambda act: acts[act])
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


def _label(act: Act, victim: str | None, when: str | None, where: str | None) -> str:
    """What to call an event: "Killing of NAME, near the airport, 2020-01-03"."""
    label = str(mapping("act_labels")[act])
    parts = [f"{label} of {victim}" if victim else label, where, when]
    return ", ".join(part for part in parts if part)
