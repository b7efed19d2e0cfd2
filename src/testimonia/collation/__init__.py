"""Collation: captures brought together. Functions over records; the store is not known here.

`collate` takes the readings of a casebook and gives its actors, copies, events and findings; the readings
come back with actors and events resolved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from testimonia.collation import affiliation, clusters, copies, denials, events, findings, twins
from testimonia.collation.clusters import Cluster
from testimonia.collation.copies import Found
from testimonia.collation.decisions import NOTHING_RULED, Decisions
from testimonia.collation.events import Joined
from testimonia.collation.independence import Ground, without_name
from testimonia.collation.precedence import Precedence
from testimonia.names import merging
from testimonia.records import (
    Actor,
    Copy,
    Deed,
    Event,
    Figure,
    Finding,
    Link,
    Position,
    Reading,
    Source,
    Voice,
    Work,
)


@dataclass(frozen=True, slots=True)
class Collation:
    """What a casebook says as a whole. `readings` have actors of the casebook and events in them. What comes last
    is what the casebook needs to grow from here: passages shared, formulae among them; claims told twice; the
    events of captures, those that are one as their claims are told twice, and how they were brought together."""

    readings: tuple[Reading, ...]
    actors: tuple[Actor, ...]
    copies: tuple[Copy, ...]
    events: tuple[Event, ...]
    findings: tuple[Finding, ...]
    links: tuple[Link, ...]
    merged: Mapping[str, str]  # by actor of a reading: that of the casebook
    found: tuple[Found, ...]
    twins: tuple[tuple[str, str], ...]
    local: tuple[Cluster, ...]
    once: tuple[Cluster, ...]
    units: tuple[Joined, ...]


def collate(readings: Iterable[Reading], decisions: Decisions = NOTHING_RULED) -> Collation:
    """Bring readings together. The order in which they come does not matter."""
    given = sorted(readings, key=lambda reading: reading.capture.id)
    local = (actor for reading in given for actor in reading.actors)
    actors, of = merging.merge(local, decisions.on_actors)
    given = [resolved(reading, of) for reading in given]
    works = {work.id: work for reading in given for work in reading.works}
    names = {actor.id: actor.name for actor in actors}
    shared = _shared(given, works, names)
    found_copies = [copy for copy in copies.of(shared) if copy.id not in decisions.left_out]
    by_id = {actor.id: actor for actor in actors}
    texts = {reading.capture.id: reading.capture.text or "" for reading in given}
    told = [claim for reading in given for claim in reading.claims if not isinstance(claim, Position)]
    same = list(twins.find(found_copies, told))
    local_events = clusters.told_of(told, works, by_id, texts, decisions)
    once = events.told_once(local_events, decisions, same)
    whole, units = events.across(events.united(once, decisions.events_together), decisions)
    claims = {claim.id: claim for claim in told}
    found_events = sorted((events.event(one, claims, by_id) for one in whole), key=lambda event: event.id)
    event_of = {claim: event.id for event in found_events for claim in event.claims}
    given = [_with_events(reading, event_of) for reading in given]
    lined_up = {c.id: c for reading in given for c in reading.claims if not isinstance(c, Position)}
    voices = {voice.id: voice for reading in given for voice in reading.voices}
    ground = Ground(
        works,
        voices,
        found_copies,
        names,
        _speaks_for(given, by_id),
        decisions.accounts_together,
        decisions.accounts_apart,
        denials.find(c for r in given for c in r.claims if decisions.counts(c)),
        without_name(actors),
        {actor.id: actor.kind for actor in actors},
    )
    found_findings, links = findings.find(found_events, lined_up, ground)
    return Collation(
        tuple(given),
        tuple(actors),
        tuple(found_copies),
        tuple(found_events),
        tuple(found_findings),
        tuple(links),
        of,
        tuple(shared),
        tuple(same),
        tuple(local_events),
        tuple(once),
        tuple(units),
    )


def _speaks_for(readings: list[Reading], actors: Mapping[str, Actor]) -> dict[str, dict[str, str]]:
    """By person and organisation, the passage that says that the one speaks for the other."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for tie in affiliation.find(readings, {id_: actor.kind for id_, actor in actors.items()}):
        found[tie.person][tie.organisation] = tie.quote
    return found


def _shared(readings: list[Reading], works: dict[str, Work], names: dict[str, str]) -> list[Found]:
    voices: dict[str, list[Voice]] = defaultdict(list)
    texts: dict[str, str] = {}
    prepared: list[copies.Words] = []
    for reading in readings:
        for voice in reading.voices:
            voices[voice.work].append(voice)
        text = reading.capture.text or ""
        texts |= {work.id: text for work in reading.works}
        prepared += copies.words_of(reading.works, text)
    return copies.find(prepared, texts, Precedence(works, voices, names))


def resolved(reading: Reading, of: dict[str, str]) -> Reading:
    """A reading whose local actors are those of the casebook."""
    return Reading(
        reading.capture,
        tuple(
            replace(w, authors=tuple(dict.fromkeys(of[a] for a in w.authors)), publisher=_of(w.publisher, of))
            for w in reading.works
        ),
        tuple(_voice(v, of) for v in reading.voices),
        reading.actors,
        tuple(replace(m, actor=_of(m.actor, of)) for m in reading.mentions),
        tuple(_claim(c, of) for c in reading.claims),
    )


def _of(actor: str | None, of: dict[str, str]) -> str | None:
    return of[actor] if actor is not None else None


def _voice(voice: Voice, of: dict[str, str]) -> Voice:
    if voice.source is None:
        return voice
    return replace(
        voice, source=Source(_of(voice.source.actor, of), voice.source.start, voice.source.end, voice.source.quote)
    )


def _claim(claim: Figure | Deed | Position, of: dict[str, str]) -> Figure | Deed | Position:
    origin = _of(claim.origin, of)
    if isinstance(claim, Figure):
        return replace(claim, origin=origin, by=_of(claim.by, of))
    if isinstance(claim, Deed):
        return replace(claim, origin=origin, agent=_of(claim.agent, of), patient=_of(claim.patient, of))
    return replace(claim, origin=origin, holder=_of(claim.holder, of), target_actor=_of(claim.target_actor, of))


def _with_events(reading: Reading, event_of: dict[str, str]) -> Reading:
    claims = tuple(replace(c, event=event_of.get(c.id)) for c in reading.claims)
    return replace(reading, claims=claims)


__all__ = ["Collation", "Decisions", "collate", "resolved"]
