"""A casebook grows: captures come in, and what follows is made anew only where they touch it.

Step by step: names (which local actors are one), copies, events, findings. Each step asks the shelf for what stands
near and puts back what has changed; the shelf may be any store that has it. What comes out is what `collate` makes
of everything at once; docs/decisions/0011-growing-casebooks.md says why, and what it costs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from testimonia.collation import affiliation, clusters, events, findings, resolved, twins
from testimonia.collation.affiliation import Affiliation
from testimonia.collation.clusters import Cluster
from testimonia.collation.decisions import Decisions
from testimonia.collation.events import Unit
from testimonia.collation.independence import Account, Ground
from testimonia.collation.recopying import Pair, Printed, recopy
from testimonia.collation.regrouping import Grouped, regroup
from testimonia.collation.words import words_of
from testimonia.groups import partners
from testimonia.names.merging import Register, Remerged, remerge
from testimonia.records import Actor, Copy, Deed, Event, Figure, Finding, Link, Position, Reading, Work

Twin = tuple[str, str, str, str]  # two claims, and the events of captures that they are of
Part = tuple[str, str]  # a unit, and what in it is one by what is told twice
Units = Mapping[str, Part]  # by event of a capture


class Shelf(Register, Printed, Grouped, Protocol):
    """What is known, and where what has changed is put."""

    def readings(self, captures: Collection[str]) -> list[Reading]:
        """The readings of captures, with what is ruled on them, before collation."""

    def put_local(self, readings: Collection[Reading]) -> tuple[dict[str, Actor], dict[str, Actor]]:
        """Take in the local actors of readings in place of those that their captures had; what those concerned
        were, and what they are."""

    def put_actors(self, remerged: Remerged) -> None:
        """Put actors in the place of others."""

    def casebook_actors(self, local: Iterable[str]) -> dict[str, str]:
        """Which actor of the casebook some local ones are, and others that rulings put into records."""

    def bearers(self, actors: Collection[str]) -> set[str]:
        """The captures in which some local actors stand, or into records of which they were put by a ruling."""

    def put_ties(self, found: dict[str, list[Affiliation]]) -> set[tuple[str, str]]:
        """Take in what captures tell of who speaks for whom; of whom something else is told now."""

    def speaking(self, persons: Collection[str]) -> dict[str, dict[str, str]]:
        """For whom some persons speak, with the first passage that tells it."""

    def works_in(self, captures: Collection[str]) -> list[Work]:
        """The works that captures have had so far."""

    def captures_of(self, works: Collection[str]) -> set[str]:
        """The captures in which works stand."""

    def put_readings(self, readings: Collection[Reading]) -> None:
        """Write the records of readings over those that their captures had."""

    def put_copies(self, copied: Mapping[Pair, Iterable[Copy]]) -> None:
        """Put the copies of pairs of works in the place of those that they had."""

    def copies(self, works: Collection[str]) -> list[Copy]:
        """The copies of which one side stands in one of some works."""

    def occasions_in(self, captures: Collection[str]) -> set[str]:
        """The events of some captures."""

    def occasions(self, ids: Collection[str]) -> dict[str, Cluster]:
        """What events of captures say."""

    def telling(self, claims: Collection[str]) -> set[str]:
        """The captures that some claims are in."""

    def units_of(self, occasions: Collection[str]) -> Units:
        """The units of all events of captures that are in a unit with some."""

    def put_occasions(self, gone: Collection[str], fresh: Iterable[Cluster], units: Units) -> None:
        """Forget events of captures, take others in, and put some into their units."""

    def twins(self, occasions: Collection[str]) -> list[Twin]:
        """The claims told twice of which one is of one of some events of captures."""

    def put_twins(self, found: Mapping[Pair, Iterable[Twin]]) -> set[str]:
        """Put twins of pairs of works in the place of those they had; the events of captures concerned."""

    def put_units(self, gone: Collection[str], fresh: Iterable[Cluster], units: Iterable[Unit]) -> None:
        """Forget units, take others in, and note where some stand."""

    def claims(self, ids: Collection[str]) -> dict[str, Figure | Deed]:
        """Some claims that tell of events."""

    def put_events(self, found: Mapping[str, Event | None]) -> set[str]:
        """Write the records of events, by leader, None for those that are gone; which there were before."""

    def meeting(self, pairs: Iterable[Pair]) -> set[str]:
        """The events of which both of a pair of works have a figure, or a deed."""

    def resting(self, pairs: Iterable[tuple[str, str]]) -> set[str]:
        """The events of which figures, or deeds, rest on both of a pair of actors or are done by them."""

    def events(self, ids: Collection[str]) -> list[Event]:
        """Some events."""

    def told(self, events: Collection[str]) -> dict[str, Account]:
        """The figures and deeds of events."""

    def ground_of(
        self,
        told: Collection[Account],
        copies: Sequence[Copy],
        speaks_for: dict[str, dict[str, str]],
        decisions: Decisions,
    ) -> Ground:
        """What the independence of figures and deeds rests on."""

    def put_findings(self, events: Collection[str], findings: Iterable[Finding], links: Iterable[Link]) -> None:
        """Write the findings of events over those that they had."""


def grow(
    shelf: Shelf,
    readings: Sequence[Reading],
    decisions: Decisions,
    actors: Collection[str],
    accounts: Collection[str],
) -> None:
    """Take readings in, in place of those that their captures had. `actors` of readings and `accounts` are those on
    which other `decisions` bear than before; captures with other records on which they do are taken in again."""
    before, after = shelf.put_local(readings)
    names = remerge(shelf, before, after, decisions.on_actors, actors)
    shelf.put_actors(names)
    others = shelf.readings(shelf.bearers(names.changed) - {reading.capture.id for reading in readings})
    given = _resolved(shelf, [*readings, *others])
    gone = [work.id for work in shelf.works_in([reading.capture.id for reading in readings])]
    shelf.put_readings(given)
    tied = shelf.put_ties(_ties(shelf, given))
    words = [words for reading in readings for words in words_of(reading.works, reading.capture.text or "")]
    found = recopy(shelf, gone, words, {work.id for reading in others for work in reading.works})
    copied = {pair: [copy for copy in copies if copy.id not in decisions.left_out] for pair, copies in found.items()}
    shelf.put_copies(copied)
    touched = _tell(shelf, given, copied, decisions)
    touched |= {claim.event for claim in shelf.claims(accounts).values() if claim.event}
    touched |= shelf.meeting(pair for pair in copied) | shelf.resting(tied)
    _find(shelf, touched, decisions)


def _resolved(shelf: Shelf, readings: Sequence[Reading]) -> list[Reading]:
    """Readings with the actors of the casebook; claims are of no event yet."""
    of = shelf.casebook_actors({actor.id for reading in readings for actor in reading.actors})
    given = (resolved(reading, of) for reading in readings)
    return [replace(r, claims=tuple(replace(claim, event=None) for claim in r.claims)) for r in given]


def _ties(shelf: Shelf, given: Sequence[Reading]) -> dict[str, list[Affiliation]]:
    actors = shelf.merged({m.actor for reading in given for m in reading.mentions if m.actor})
    kinds = {id_: actor.kind for id_, actor in actors.items()}
    return {reading.capture.id: affiliation.find([reading], kinds) for reading in given}


# --- events ---------------------------------------------------------------------------------------


def _tell(
    shelf: Shelf, given: Sequence[Reading], copied: Mapping[Pair, Sequence[Copy]], decisions: Decisions
) -> set[str]:
    """Bring to events what readings tell, and what copies tell twice; the ids of events that are others now."""
    captures = [reading.capture.id for reading in given]
    local = {
        name: cluster
        for reading in given
        for cluster in _local(shelf, reading, decisions)
        for name in cluster.occasions
    }
    had = shelf.occasions_in(captures)
    gone = had - local.keys()
    touched = shelf.put_twins(_twins(shelf, copied, local, decisions)) | local.keys() | had
    inside, old = _closed(shelf, touched, _bound(shelf, decisions, captures, local))
    inside -= gone
    said = {**shelf.occasions(inside - local.keys()), **local}
    pairs = ((a, b) for a, b, one, other in shelf.twins(inside) if {one, other} <= inside)
    once = events.told_once([said[name] for name in sorted(inside)], decisions, pairs)
    units = events.united(once, decisions.events_together)
    part = {name: cluster.id for cluster in once for name in cluster.occasions}
    now = {name: (unit.id, part[name]) for unit in units for name in unit.occasions}
    parts, had_parts = _by_unit(now), _by_unit(old)
    same = {u.id for u in units if not u.occasions & local.keys() and parts[u.id] == had_parts.get(u.id)}
    changed = [unit for unit in units if unit.id not in same]
    left = {unit for unit, _ in old.values()} - same
    regrouped = regroup(shelf, left, changed, decisions.events_apart)
    shelf.put_occasions(gone, local.values(), {name: at for name, at in now.items() if at[0] not in same})
    shelf.put_units(left, changed, regrouped.units.values())
    found = {leader: _event(shelf, leader) for leader in sorted(regrouped.leaders)}
    before = shelf.put_events(found)
    return before | {event.id for event in found.values() if event is not None}


def _local(shelf: Shelf, reading: Reading, decisions: Decisions) -> list[Cluster]:
    """What the events of one capture say."""
    (as_read,) = shelf.readings([reading.capture.id])
    event = {claim.id: claim.event for claim in as_read.claims}
    claims = [replace(claim, event=event[claim.id]) for claim in reading.claims if not isinstance(claim, Position)]
    works = {work.id: work for work in reading.works}
    actors = shelf.merged({i for c in claims if isinstance(c, Deed) for i in (c.patient,) if i})
    return clusters.told_of(claims, works, actors, {reading.capture.id: reading.capture.text or ""}, decisions)


def _twins(
    shelf: Shelf, copied: Mapping[Pair, Sequence[Copy]], local: Mapping[str, Cluster], decisions: Decisions
) -> dict[Pair, list[Twin]]:
    """The claims that stand in both passages of copies, by pair of works, if their events may be one. `local`: what
    the events say that have come."""
    works = {work for pair, copies in copied.items() if copies for work in pair}
    holders = shelf.readings(shelf.captures_of(works))
    told = [c for reading in holders for c in reading.claims if not isinstance(c, Position) and c.work in works]
    own = {work.id: work for reading in holders for work in reading.works}
    placed = ((c.id, clusters.occasion(own[c.work], c, decisions)) for c in told if decisions.counts(c))
    event = {claim: name for claim, name in placed if name}
    found: dict[Pair, list[Twin]] = {}
    for pair, copies in copied.items():
        theirs = (claim for claim in told if claim.work in pair)
        same = ((a, b) for a, b in twins.find(copies, theirs) if a in event and b in event)
        found[pair] = [(a, b, event[a], event[b]) for a, b in same]
    ends = {occasion for told in found.values() for twin in told for occasion in twin[2:]}
    said = {**shelf.occasions(ends - local.keys()), **local}
    return {pair: [t for t in told if not events.conflict(said[t[2]], said[t[3]])] for pair, told in found.items()}


def _bound(
    shelf: Shelf, decisions: Decisions, captures: Collection[str], local: Mapping[str, Cluster]
) -> dict[str, set[str]]:
    """By event of a capture those that are of one event with it by a ruling. `local`: what those of some captures say."""
    claims = {claim for together in decisions.events_together for claim in together}
    known = shelf.occasions(shelf.occasions_in(shelf.telling(claims) - {*captures})) if claims else {}
    holder = {claim: name for name, cluster in {**known, **local}.items() for claim in cluster.ids & claims}
    return partners(
        frozenset(holder[claim] for claim in together if claim in holder) for together in decisions.events_together
    )


def _closed(shelf: Shelf, touched: Collection[str], bound: Mapping[str, set[str]]) -> tuple[set[str], dict[str, Part]]:
    """All events of captures that are or were in a unit with some, are told twice there, or are `bound` to them;
    and their units as they were."""
    inside: set[str] = set()
    old: dict[str, Part] = {}
    ahead = {*touched}
    while ahead:
        inside |= ahead
        units = shelf.units_of(ahead)
        old |= units
        beside = {o for twin in shelf.twins(ahead | units.keys()) for o in twin[2:]}
        beside |= {o for name in bound.keys() & inside for o in bound[name]}
        ahead = (beside | units.keys()) - inside
    return inside, old


def _by_unit(units: Units) -> dict[str, dict[str, str]]:
    """By unit its events of captures, each with its part of it."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for occasion, (unit, part) in units.items():
        found[unit][occasion] = part
    return found


def _event(shelf: Shelf, leader: str) -> Event | None:
    """The record of an event."""
    members = [unit.id for unit in shelf.members(leader)]
    if not members:
        return None
    said, whole = shelf.clusters(members), Cluster()
    for unit in members:
        whole.absorb(said[unit])
    return events.event(whole, shelf.claims(whole.ids), shelf.merged({*whole.actors}))


# --- findings -------------------------------------------------------------------------------------


def _find(shelf: Shelf, touched: Collection[str], decisions: Decisions) -> None:
    """Make the findings of some events anew."""
    told = shelf.told(touched)
    copies = shelf.copies({claim.work for claim in told.values()})
    persons = {actor for c in told.values() for actor in (c.origin, getattr(c, "agent", None)) if actor}
    ground = shelf.ground_of([*told.values()], copies, shelf.speaking(persons), decisions)
    shelf.put_findings(touched, *findings.find(shelf.events(touched), told, ground))
