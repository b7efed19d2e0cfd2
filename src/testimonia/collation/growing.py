"""A casebook grows: captures come in, and what follows is made anew only where they touch it.

Step by step: names (which local actors are one), copies, events, findings. Each step asks the shelf for what stands
near and puts back what has changed; the shelf may be any store that has it. What comes out is what `collate` makes
of everything at once; docs/decisions/0011-growing-casebooks.md says why, and what it costs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from testimonia.collation import affiliation, events, findings, resolved, twins
from testimonia.collation.affiliation import Affiliation
from testimonia.collation.decisions import Decisions
from testimonia.collation.events import Cluster, Unit
from testimonia.collation.independence import Account, Ground
from testimonia.collation.recopying import Pair, Printed, recopy
from testimonia.collation.regrouping import Grouped, regroup
from testimonia.collation.words import words_of
from testimonia.names.merging import Register, Remerged, remerge
from testimonia.records import Actor, Copy, Deed, Event, Figure, Finding, Link, Position, Reading, Work

Twin = tuple[str, str, str, str]  # two claims, and the events of captures that they are of
NOTHING_RULED = Decisions()


class Shelf(Register, Printed, Grouped, Protocol):
    """What is known, and where what has changed is put."""

    def readings(self, captures: Collection[str]) -> list[Reading]:
        """The readings of captures, as they were read."""

    def put_local(self, readings: Collection[Reading]) -> tuple[dict[str, Actor], dict[str, Actor]]:
        """Take in the local actors of readings in place of those that their captures had; what those concerned
        were, and what they are."""

    def put_actors(self, remerged: Remerged) -> None:
        """Put actors in the place of others."""

    def casebook_actors(self, local: Iterable[str]) -> dict[str, str]:
        """Which actor of the casebook some local ones are."""

    def bearers(self, actors: Collection[str]) -> set[str]:
        """The captures in which some local actors stand."""

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

    def units_of(self, occasions: Collection[str]) -> dict[str, str]:
        """By event of a capture its unit, of all that are in a unit with some."""

    def put_occasions(self, gone: Collection[str], fresh: Iterable[Cluster], units: Mapping[str, str]) -> None:
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
        self, told: Collection[Account], copies: Sequence[Copy], speaks_for: dict[str, dict[str, str]]
    ) -> Ground:
        """What the independence of figures and deeds rests on."""

    def put_findings(self, events: Collection[str], findings: Iterable[Finding], links: Iterable[Link]) -> None:
        """Write the findings of events over those that they had."""


def grow(shelf: Shelf, readings: Sequence[Reading]) -> None:
    """Take readings in, in place of those that their captures had."""
    before, after = shelf.put_local(readings)
    names = remerge(shelf, before, after)
    shelf.put_actors(names)
    others = shelf.readings(shelf.bearers(names.changed) - {reading.capture.id for reading in readings})
    given = _resolved(shelf, [*readings, *others])
    gone = [work.id for work in shelf.works_in([reading.capture.id for reading in readings])]
    shelf.put_readings(given)
    tied = shelf.put_ties(_ties(shelf, given))
    words = [words for reading in readings for words in words_of(reading.works, reading.capture.text or "")]
    copied = recopy(shelf, gone, words, {work.id for reading in others for work in reading.works})
    shelf.put_copies(copied)
    stirred = _tell(shelf, given, copied)
    touched = stirred | shelf.meeting(pair for pair in copied) | shelf.resting(tied)
    _find(shelf, touched)


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


def _tell(shelf: Shelf, given: Sequence[Reading], copied: Mapping[Pair, Sequence[Copy]]) -> set[str]:
    """Bring to events what readings tell, and what copies tell twice; the ids of events that are others now."""
    captures = [reading.capture.id for reading in given]
    local = {name: cluster for reading in given for cluster in _local(shelf, reading) for name in cluster.occasions}
    had = shelf.occasions_in(captures)
    gone = had - local.keys()
    touched = shelf.put_twins(_twins(shelf, copied, local)) | local.keys() | had
    inside, old = _closed(shelf, touched)
    inside -= gone
    said = {**shelf.occasions(inside - local.keys()), **local}
    pairs = ((a, b) for a, b, one, other in shelf.twins(inside) if {one, other} <= inside)
    units = events.united([said[name] for name in sorted(inside)], NOTHING_RULED, pairs)
    same = {unit.id for unit in units if not unit.occasions & local.keys() and unit.occasions == _had(old, unit.id)}
    changed = [unit for unit in units if unit.id not in same]
    left = {*old.values()} - same
    regrouped = regroup(shelf, left, changed)
    shelf.put_occasions(gone, local.values(), {name: unit.id for unit in changed for name in unit.occasions})
    shelf.put_units(left, changed, regrouped.units.values())
    found = {leader: _event(shelf, leader) for leader in sorted(regrouped.leaders)}
    before = shelf.put_events(found)
    return before | {event.id for event in found.values() if event is not None}


def _local(shelf: Shelf, reading: Reading) -> list[Cluster]:
    """What the events of one capture say."""
    (as_read,) = shelf.readings([reading.capture.id])
    event = {claim.id: claim.event for claim in as_read.claims}
    claims = [replace(claim, event=event[claim.id]) for claim in reading.claims if not isinstance(claim, Position)]
    works = {work.id: work for work in reading.works}
    actors = shelf.merged({i for c in claims if isinstance(c, Deed) for i in (c.patient,) if i})
    return events.told_of(claims, works, actors, {reading.capture.id: reading.capture.text or ""}, NOTHING_RULED)


def _twins(shelf: Shelf, copied: Mapping[Pair, Sequence[Copy]], local: Mapping[str, Cluster]) -> dict[Pair, list[Twin]]:
    """The claims that stand in both passages of copies, by pair of works, if their events may be one. `local`: what
    the events say that have come."""
    works = {work for pair, copies in copied.items() if copies for work in pair}
    holders = shelf.readings(shelf.captures_of(works))
    told = [c for reading in holders for c in reading.claims if not isinstance(c, Position) and c.work in works]
    own = {work.id: work for reading in holders for work in reading.works}
    event = {c.id: name for c in told if (name := events.occasion(own[c.work], c))}
    found: dict[Pair, list[Twin]] = {}
    for pair, copies in copied.items():
        theirs = (claim for claim in told if claim.work in pair and claim.id in event)
        found[pair] = [(a, b, event[a], event[b]) for a, b in twins.find(copies, theirs)]
    ends = {occasion for told in found.values() for twin in told for occasion in twin[2:]}
    said = {**shelf.occasions(ends - local.keys()), **local}
    return {pair: [t for t in told if not events.conflict(said[t[2]], said[t[3]])] for pair, told in found.items()}


def _closed(shelf: Shelf, touched: Collection[str]) -> tuple[set[str], dict[str, str]]:
    """All events of captures that are or were in a unit with some, or are told twice there; and their units as
    they were."""
    inside: set[str] = set()
    old: dict[str, str] = {}
    ahead = {*touched}
    while ahead:
        inside |= ahead
        units = shelf.units_of(ahead)
        old |= units
        beside = {o for twin in shelf.twins(ahead | units.keys()) for o in twin[2:]}
        ahead = (beside | units.keys()) - inside
    return inside, old


def _had(old: Mapping[str, str], unit: str) -> set[str]:
    return {occasion for occasion, known in old.items() if known == unit}


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


def _find(shelf: Shelf, touched: Collection[str]) -> None:
    """Make the findings of some events anew."""
    told = shelf.told(touched)
    copies = shelf.copies({claim.work for claim in told.values()})
    persons = {actor for c in told.values() for actor in (c.origin, getattr(c, "agent", None)) if actor}
    ground = shelf.ground_of([*told.values()], copies, shelf.speaking(persons))
    shelf.put_findings(touched, *findings.find(shelf.events(touched), told, ground))
