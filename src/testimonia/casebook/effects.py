"""What rulings do, to readings and to collation. It is kept with what follows, so that it can be told what a ruling that
is made, taken back or found again bears on."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Self

from testimonia.casebook.subjects import records_of
from testimonia.collation.decisions import Decisions
from testimonia.names.keys import key
from testimonia.records import Actor, Reading, Standing, Voice, identify, plain, revive, shape

ACTOR_FIELDS = frozenset(
    ("origin", "by", "agent", "patient", "holder", "target_actor", "actor", "publisher", "authors")
)
_PAIRS = ("actors_together", "actors_apart", "accounts_together", "accounts_apart", "events_together", "events_apart")


class Stirred(NamedTuple):
    """What is otherwise ruled than before: records of captures, and copies; actors of readings; names (by their keys)
    that are or were parted from others; claims whose origins are or were ruled on."""

    records: frozenset[str]
    actors: frozenset[str]
    names: frozenset[str]
    accounts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Effects:
    """What rulings do. `amended`: by record the fields that are set, actors in them by id; `coined`: by record
    the actors among them that no reading has. `rejected`: records. `parted`: keys of names that are somebody
    else's. `decisions`: what collation has to heed."""

    amended: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    coined: Mapping[str, tuple[Actor, ...]] = field(default_factory=dict)
    rejected: frozenset[str] = frozenset()
    parted: frozenset[str] = frozenset()
    decisions: Decisions = field(default_factory=Decisions)

    # --- on readings ------------------------------------------------------------------------------

    def on(self, reading: Reading) -> Reading:
        """A reading with what was amended, rejected and parted in it."""
        if self.parted:
            reading = self._part(reading)
        if not self.amended and not self.rejected:
            return reading
        ids = {record.id for _, record in records_of(reading)}
        if not ids & (self.amended.keys() | self.rejected):
            return reading
        coined = (actor for id_ in sorted(ids & self.coined.keys()) for actor in self.coined[id_])
        actors = {actor.id: actor for actor in (*coined, *reading.actors)}
        return replace(
            reading,
            works=tuple(map(self._amend, reading.works)),
            voices=tuple(map(self._amend, reading.voices)),
            mentions=tuple(map(self._amend, reading.mentions)),
            claims=tuple(self._amend(self._unvoiced(claim, reading)) for claim in reading.claims),
            actors=tuple(actors[id_] for id_ in sorted(actors)),
        )

    def naming(self, actors: Collection[str]) -> set[str]:
        """The records into which some actors were put."""
        wanted = {*actors}
        return {id_ for id_, fields in self.amended.items() if not wanted.isdisjoint(actors_in(fields))}

    def named(self) -> set[str]:
        """The actors that were put into records."""
        return {actor for fields in self.amended.values() for actor in actors_in(fields)}

    def _amend(self, record: Any) -> Any:
        changes = self.amended.get(record.id)
        if not changes:
            return record
        hints = shape(type(record))
        return replace(record, **{name: revive(hints[name], value) for name, value in changes.items()})

    def _unvoiced(self, claim: Any, reading: Reading) -> Any:
        """A claim whose voice is rejected is its author's."""
        if claim.voice is None or claim.voice not in self.rejected:
            return claim
        work = next(work for work in reading.works if work.id == claim.work)
        origin = work.authors[0] if work.authors else work.publisher
        return replace(claim, voice=None, origin=origin, standing=Standing.ASSERTED)

    def _part(self, reading: Reading) -> Reading:
        """A reading in which some names of an actor are somebody else's. Where the words of a record do
        not say which name is meant, it stays with the old one."""
        actors: list[Actor] = []
        for actor in reading.actors:
            taken = tuple(name for name in actor.names if key(name) in self.parted)
            kept = tuple(name for name in actor.names if key(name) not in self.parted)
            if not taken or not kept:
                actors.append(actor)
                continue
            fresh = Actor(parted_id(key(taken[0])), actor.kind, max(taken, key=len), taken)
            old = replace(actor, name=actor.name if actor.name in kept else max(kept, key=len), names=kept)
            actors += [fresh, old]
            reading = _reassigned(reading, actor.id, fresh)
        return replace(reading, actors=tuple(sorted(actors, key=lambda actor: actor.id)))

    # --- what is otherwise ------------------------------------------------------------------------

    def stirred(self, before: Effects) -> Stirred:
        """What these effects bear on otherwise than others."""
        mine, its = self.decisions, before.decisions
        records = {*(self.rejected ^ before.rejected), *(mine.left_out ^ its.left_out)}
        for now, then in (
            (self.amended, before.amended),
            (self.coined, before.coined),
            (mine.placed, its.placed),
        ):
            records |= _changed(now, then)
        records |= _members(mine.events_together ^ its.events_together, mine.events_apart ^ its.events_apart)
        actors = _members(mine.actors_together ^ its.actors_together, mine.actors_apart ^ its.actors_apart)
        accounts = _members(mine.accounts_together ^ its.accounts_together, mine.accounts_apart ^ its.accounts_apart)
        return Stirred(
            frozenset(records),
            frozenset(actors | _changed(mine.actors_named, its.actors_named)),
            self.parted ^ before.parted,
            frozenset(accounts),
        )

    # --- kept -------------------------------------------------------------------------------------

    def text(self) -> str:
        """All of it as a text."""
        ruled = self.decisions
        pairs = {name: sorted(map(sorted, getattr(ruled, name))) for name in _PAIRS}
        others = {"actors_named": dict(ruled.actors_named), "placed": dict(ruled.placed)}
        value = {
            "amended": {id_: dict(fields) for id_, fields in self.amended.items()},
            "coined": {id_: plain(actors) for id_, actors in self.coined.items()},
            "rejected": sorted(self.rejected),
            "parted": sorted(self.parted),
            "decisions": {**pairs, **others, "left_out": sorted(ruled.left_out)},
        }
        return json.dumps(value, ensure_ascii=False, sort_keys=True)

    @classmethod
    def of_text(cls, text: str) -> Self:
        """What `text` gave."""
        value = json.loads(text)
        ruled = value["decisions"]
        named = {id_: tuple(given) for id_, given in ruled["actors_named"].items()}
        pairs = {name: frozenset(map(frozenset, ruled[name])) for name in _PAIRS}
        return cls(
            value["amended"],
            {id_: revive(tuple[Actor, ...], actors) for id_, actors in value["coined"].items()},
            frozenset(value["rejected"]),
            frozenset(value["parted"]),
            Decisions(**pairs, actors_named=named, placed=ruled["placed"], left_out=frozenset(ruled["left_out"])),
        )


def parted_id(name: str) -> str:
    """The id of whoever has a name, by its key, that was parted from others."""
    return identify("actor", "split", name)


def actors_in(fields: Mapping[str, Any]) -> Iterable[str]:
    """The actors that some fields are set to."""
    for name in ACTOR_FIELDS & fields.keys():
        value = fields[name]
        yield from value if isinstance(value, list) else [value] if value else []


def _changed(now: Mapping[str, Any], then: Mapping[str, Any]) -> set[str]:
    """The keys whose values are others."""
    return {k for k in now.keys() | then.keys() if (k in now, now.get(k)) != (k in then, then.get(k))}


def _members(*pairs: Iterable[frozenset[str]]) -> set[str]:
    return {member for some in pairs for pair in some for member in pair}


def _reassigned(reading: Reading, old: str, fresh: Actor) -> Reading:
    """A reading in which the records that name an actor by the names of another are the other's."""
    names, new = {key(name) for name in fresh.names}, fresh.id

    def mine(quote: str | None) -> bool:
        return quote is not None and any(name in key(quote) for name in names)

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
