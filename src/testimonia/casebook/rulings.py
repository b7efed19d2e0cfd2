"""Rulings: a person's decisions, kept for ever and applied last, to whatever version has read the captures.

`apply` brings them to bear on readings and hands collation what it has to keep together and apart. What
the values of rulings hold is in docs/rulings.md; casebook/ruling.py makes them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from testimonia.casebook.subjects import IN_CAPTURES, Finder, holder, records_of
from testimonia.collation import Collation, Decisions
from testimonia.names.keys import key
from testimonia.names.kinds import kind_of
from testimonia.records import (
    Actor,
    ActorKind,
    Decision,
    MentionKind,
    Reading,
    Ruling,
    Standing,
    Subject,
    Voice,
    identify,
    revive,
    shape,
)

ACTOR_FIELDS = frozenset(
    ("origin", "by", "agent", "patient", "holder", "target_actor", "actor", "publisher", "authors")
)
Pair = frozenset[str]
Ruled = dict[str, tuple[Decision, str]]  # by record: the decision, and the id of the ruling


@dataclass(frozen=True, slots=True)
class _Split:
    """Names that are not of an actor; by the readings the actors that have these, and those that it had."""

    names: frozenset[str]
    mine: frozenset[str]
    others: frozenset[str]


def _across(some: Iterable[str], others: Iterable[str]) -> set[Pair]:
    """All pairs of one of each."""
    return {frozenset((a, b)) for a in some for b in others if a != b}


@dataclass(slots=True)
class Applied:
    """Readings with the rulings on them, what collation has to heed, and what became of each ruling.

    `ruled`: the last ruling on each record; `stale`: rulings that find nothing, and why."""

    readings: list[Reading]
    decisions: Decisions
    ruled: Ruled
    stale: list[tuple[str, str]]
    waiting: list[tuple[Ruling, list[str]]]  # about what only collation makes, and the claims that it had

    def after(self, collation: Collation) -> None:
        """Bring the rulings on actors, events, findings, links and copies to the records of a collation."""
        self.ruled = {collation.merged.get(id_, id_): entry for id_, entry in self.ruled.items()}
        made = {
            r.id
            for records in (collation.events, collation.findings, collation.links, collation.copies)
            for r in records
        }
        for ruling, claims in self.waiting:
            now = ruling.about.id if ruling.about.id in made else _counterpart(ruling.about, claims, collation)
            if now is not None:
                self.ruled[now] = ruling.decision, ruling.id
            elif ruling.decision in (Decision.CONFIRM, Decision.AMEND):
                self.stale.append((ruling.id, f"the {ruling.about.type} is no longer there"))


def _counterpart(about: Subject, claims: Sequence[str], collation: Collation) -> str | None:
    """The event or finding that has most of the claims that another had."""
    if about.type == "event":
        found = holder(claims, collation.events)
        return found.id if found else None
    if about.type == "finding":
        scored = [(len(set(claims).intersection(f.claims)), f.id) for f in collation.findings]
        best = max(scored, default=(0, ""))
        return best[1] if best[0] else None
    return None


def apply(readings: Sequence[Reading], rulings: Iterable[Ruling]) -> Applied:
    """Readings with the rulings on them, the later over the earlier."""
    application = _Application(readings)
    given = list(rulings)
    gone = withdrawn(given)
    for ruling in given:
        if ruling.id not in gone and ruling.about.type != "ruling":
            application.take(ruling)
    return application.done()


def withdrawn(rulings: Iterable[Ruling]) -> frozenset[str]:
    """The rulings that a later one has taken back. Taking that one back brings the first to bear again."""
    gone: set[str] = set()
    for ruling in reversed(list(rulings)):
        if ruling.about.type == "ruling" and ruling.id not in gone:
            gone.add(ruling.about.id)
    return frozenset(gone)


class _Application:
    """The rulings while they are taken in, one after the other."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = readings
        self.finder = Finder(readings)
        self.ruled: Ruled = {}
        self.stale: list[tuple[str, str]] = []
        self.waiting: list[tuple[Ruling, list[str]]] = []
        self.amended: dict[str, dict[str, Any]] = {}
        self.renamed: dict[str, dict[str, Any]] = {}
        self.splits: list[_Split] = []
        self.rejected: set[str] = set()
        self.left_out: set[str] = set()
        self.placed: dict[str, str | None] = {}
        self.pairs: dict[str, set[Pair]] = {name: set() for name in ("actors", "accounts", "events")}
        self.apart: dict[str, set[Pair]] = {name: set() for name in ("actors", "accounts", "events")}

    def take(self, ruling: Ruling) -> None:
        """Take one ruling in, or note that it finds nothing."""
        about, value = ruling.about, _value(ruling)
        if about.type in IN_CAPTURES or about.type == "actor":
            id_ = self.finder.find(about)
            if id_ is None:
                self.stale.append(
                    (
                        ruling.id,
                        "its passage is no longer there" if about.type != "actor" else "nobody bears the name any more",
                    )
                )
                return
            self.ruled[id_] = ruling.decision, ruling.id
            self._on_actor(id_, ruling, value) if about.type == "actor" else self._on_record(id_, ruling, value)
            return
        claims = self.finder.claims(about)
        if about.claims and not claims:
            self.stale.append((ruling.id, f"no claim of the {about.type} is there any more"))
            return
        self.waiting.append((ruling, claims))
        self._on_collated(ruling, claims, value)

    # --- by what they are about -------------------------------------------------------------------

    def _on_record(self, id_: str, ruling: Ruling, value: Mapping[str, Any]) -> None:
        if ruling.decision is Decision.CONFIRM:
            self.rejected.discard(id_)
        elif ruling.decision is Decision.REJECT:
            self.rejected.add(id_)
        elif ruling.decision is Decision.AMEND and "event" in value:
            self._move(id_, ruling, value["event"])
        elif ruling.decision is Decision.AMEND:
            self.amended.setdefault(id_, {}).update(value)
        else:
            self._pair("accounts", id_, ruling, value)

    def _on_actor(self, id_: str, ruling: Ruling, value: Mapping[str, Any]) -> None:
        if ruling.decision is Decision.AMEND:
            self.renamed.setdefault(id_, {}).update(value)
        elif ruling.decision is Decision.MERGE:
            self._pair("actors", id_, ruling, value)
        elif ruling.decision is Decision.SPLIT:
            self._part(id_, value)

    def _part(self, id_: str, value: Mapping[str, Any]) -> None:
        """Take some names of an actor for somebody else's; what was merged across them is merged no more."""
        names = tuple(value.get("names", ()))
        mine = {actor for name in names for actor in self.finder.named(name)}
        others = {id_, *(actor for name in value.get("from", ()) for actor in self.finder.named(name))}
        self.splits.append(_Split(frozenset(map(key, names)), frozenset(mine), frozenset(others)))
        crossing = {pair for pair in self.pairs["actors"] if len(pair & mine) == 1}
        self.pairs["actors"] -= crossing
        self.apart["actors"] |= crossing | _across(mine - others, others - mine)

    def _on_collated(self, ruling: Ruling, claims: list[str], value: Mapping[str, Any]) -> None:
        kind = ruling.about.type
        if kind == "copy":
            (self.left_out.add if ruling.decision is Decision.REJECT else self.left_out.discard)(ruling.about.id)
        elif kind == "link" and ruling.decision is Decision.REJECT and len(claims) == 2:
            self.apart["accounts"].add(frozenset(claims))
        elif kind == "event" and ruling.decision is Decision.REJECT:
            self.placed |= dict.fromkeys(claims, None)
        elif kind == "event" and ruling.decision is Decision.MERGE:
            others = self.finder.claims(revive(Subject, value["with"]))
            if others:
                self.pairs["events"].add(frozenset((claims[0], others[0])))
            else:
                self.stale.append((ruling.id, "the event to merge with is no longer there"))
        elif kind == "event" and ruling.decision is Decision.SPLIT:
            taken = [claim for claim in value.get("claims", ()) if claim in claims]
            self.placed |= dict.fromkeys(taken, identify("event", ruling.id))
            self.apart["events"] |= (
                {frozenset((taken[0], claim)) for claim in claims if claim not in taken} if taken else set()
            )

    def _move(self, claim: str, ruling: Ruling, target: Any) -> None:
        """Put a claim into another event, or with None into none."""
        if target is None:
            self.placed[claim] = None
            return
        anchors = [other for other in self.finder.claims(revive(Subject, target)) if other != claim]
        if not anchors:
            self.stale.append((ruling.id, "the event to move to is no longer there"))
            return
        self.placed[claim] = identify("event", ruling.id)
        self.pairs["events"].add(frozenset((claim, anchors[0])))

    def _pair(self, what: str, id_: str, ruling: Ruling, value: Mapping[str, Any]) -> None:
        """Two things ruled to be one, or two."""
        other = self.finder.find(revive(Subject, value["with"]))
        if other is None:
            self.stale.append((ruling.id, "what to merge with or split from is no longer there"))
            return
        pair = frozenset((id_, other))
        merge = ruling.decision is Decision.MERGE
        (self.pairs if merge else self.apart)[what].add(pair)
        (self.apart if merge else self.pairs)[what].discard(pair)

    # --- all together -----------------------------------------------------------------------------

    def done(self) -> Applied:
        """The outcome of all rulings taken in."""
        readings = [self._with_rulings(reading) for reading in self.readings]
        for reading in readings:
            works = {work.id for work in reading.works if work.id in self.rejected}
            self.left_out |= {c.id for c in reading.claims if c.id in self.rejected or c.work in works}
        decisions = Decisions(
            actors_together=frozenset(self.pairs["actors"]),
            actors_apart=frozenset(self.apart["actors"]),
            actors_named={id_: (fields.get("name"), fields.get("kind")) for id_, fields in self.renamed.items()},
            accounts_together=frozenset(self.pairs["accounts"]),
            accounts_apart=frozenset(self.apart["accounts"]),
            events_together=frozenset(self.pairs["events"]),
            events_apart=frozenset(self.apart["events"]),
            placed=self.placed,
            left_out=frozenset(self.left_out),
        )
        return Applied(readings, decisions, self.ruled, self.stale, self.waiting)

    def _with_rulings(self, reading: Reading) -> Reading:
        """A reading with what was amended, rejected and split in it."""
        if self.splits:
            reading = self._split(reading)
        ids = {record.id for _, record in records_of(reading)}
        if not ids & (self.amended.keys() | self.rejected):
            return reading
        actors = {actor.id: actor for actor in reading.actors}
        return replace(
            reading,
            works=tuple(self._amend(work, actors) for work in reading.works),
            voices=tuple(self._amend(voice, actors) for voice in reading.voices),
            mentions=tuple(self._amend(mention, actors) for mention in reading.mentions),
            claims=tuple(self._amend(self._unvoiced(claim, reading), actors) for claim in reading.claims),
            actors=tuple(actors[id_] for id_ in sorted(actors)),
        )

    def _amend(self, record: Any, actors: dict[str, Actor]) -> Any:
        changes = self.amended.get(record.id)
        if not changes:
            return record
        hints = shape(type(record))
        found = {}
        for name, value in changes.items():
            named = name in ACTOR_FIELDS
            several = isinstance(value, list)
            meant = [self._actor(one, actors) if named else one for one in (value if several else [value])]
            found[name] = revive(hints[name], meant if several else meant[0])
        return replace(record, **found)

    def _actor(self, value: str | None, actors: dict[str, Actor]) -> str | None:
        """The actor that a person named by id or name; a new one if nobody bears the name."""
        if value is None or value.startswith("actor-"):
            return value
        known = self.finder.named(value)
        if known:
            return known[0]
        kind = kind_of(value) or MentionKind.PERSON
        id_ = identify("actor", kind is MentionKind.PERSON, key(value))
        actors[id_] = Actor(
            id_, ActorKind(kind) if kind is not MentionKind.PLACE else ActorKind.ORGANISATION, value, (value,)
        )
        return id_

    def _unvoiced(self, claim: Any, reading: Reading) -> Any:
        """A claim whose voice is rejected is its author's."""
        if claim.voice is None or claim.voice not in self.rejected:
            return claim
        work = next(work for work in reading.works if work.id == claim.work)
        origin = work.authors[0] if work.authors else work.publisher
        return replace(claim, voice=None, origin=origin, standing=Standing.ASSERTED)

    # --- actors split -----------------------------------------------------------------------------

    def _split(self, reading: Reading) -> Reading:
        """A reading in which some names of an actor are somebody else's. Where the words of a record do
        not say which name is meant, it stays with the old one."""
        actors: list[Actor] = []
        for actor in reading.actors:
            parted = {n for split in self.splits if actor.id in split.mine | split.others for n in split.names}
            taken = tuple(name for name in actor.names if key(name) in parted)
            kept = tuple(name for name in actor.names if key(name) not in parted)
            if not taken or not kept:
                actors.append(actor)
                continue
            fresh = Actor(identify("actor", "split", key(taken[0])), actor.kind, max(taken, key=len), taken)
            old = replace(actor, name=actor.name if actor.name in kept else max(kept, key=len), names=kept)
            actors += [fresh, old]
            self.apart["actors"].add(frozenset((fresh.id, actor.id)))
            reading = _reassigned(reading, actor.id, fresh)
        return replace(reading, actors=tuple(sorted(actors, key=lambda actor: actor.id)))


def _reassigned(reading: Reading, old: str, fresh: Actor) -> Reading:
    """A reading in which the records that name an actor by the names of another are the other's."""
    plain, new = {key(name) for name in fresh.names}, fresh.id

    def mine(quote: str | None) -> bool:
        return quote is not None and any(name in key(quote) for name in plain)

    def voice(v: Voice) -> Voice:
        if v.source is None or v.source.actor != old or not mine(v.source.quote):
            return v
        return replace(v, source=replace(v.source, actor=new))

    voices = tuple(voice(v) for v in reading.voices)
    moved = {v.id for v, before in zip(voices, reading.voices, strict=True) if v is not before}

    def claim(c: Any) -> Any:
        fields = [
            f
            for f in ACTOR_FIELDS
            if getattr(c, f, None) == old and (mine(c.quote) or (f in ("origin", "holder") and c.voice in moved))
        ]
        return replace(c, **dict.fromkeys(fields, new)) if fields else c

    return replace(
        reading,
        voices=voices,
        mentions=tuple(replace(m, actor=new) if m.actor == old and mine(m.quote) else m for m in reading.mentions),
        claims=tuple(map(claim, reading.claims)),
    )


def _value(ruling: Ruling) -> Mapping[str, Any]:
    """What a ruling sets."""
    value = json.loads(ruling.value) if ruling.value else {}
    return value if isinstance(value, dict) else {}
