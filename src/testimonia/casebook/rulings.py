"""Rulings: a person's decisions, kept for ever and applied last, to whatever version has read the captures.

`weigh` finds what each is about in what is known, and tells what all of them do (effects.py). What the values of
rulings hold is in docs/rulings.md; casebook/ruling.py makes them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from testimonia.casebook.effects import ACTOR_FIELDS, Effects, actors_in, parted_id
from testimonia.casebook.subjects import IN_CAPTURES
from testimonia.collation.decisions import Decisions, Pair, Pairs
from testimonia.names.keys import key
from testimonia.names.kinds import kind_of
from testimonia.records import Actor, ActorKind, Decision, MentionKind, Ruling, Subject, identify, revive

Ruled = dict[str, tuple[Decision, str]]  # by record: the decision, and the id of the ruling


class Known(Protocol):
    """The records of captures as they were read."""

    def find(self, about: Subject) -> str | None:
        """The id that a record in a capture, or an actor of a reading, has now; None if it is gone."""

    def claims(self, about: Subject) -> list[str]:
        """Those of a subject's claims that are still there."""

    def named(self, name: str) -> list[str]:
        """The actors of readings that have a name, by id."""

    def bears(self, actor: str) -> bool:
        """Whether a reading has an actor."""


def _across(some: Iterable[str], others: Iterable[str]) -> set[Pair]:
    """All pairs of one of each."""
    return {frozenset((a, b)) for a in some for b in others if a != b}


@dataclass(slots=True)
class Weighed:
    """What rulings do, and what became of each: `ruled` by record in a capture, or actor of a reading; `stale`
    those that find nothing, and why; `waiting` those on what only collation makes, with the claims that it had and
    that are still there."""

    effects: Effects
    ruled: Ruled
    stale: dict[str, str]
    waiting: list[tuple[Ruling, list[str]]]


def weigh(known: Known, rulings: Iterable[Ruling]) -> Weighed:
    """What rulings come to, the later over the earlier."""
    weighing = _Weighing(known)
    given = list(rulings)
    gone = withdrawn(given)
    for ruling in given:
        if ruling.id not in gone and ruling.about.type != "ruling":
            weighing.take(ruling)
    return weighing.done()


def withdrawn(rulings: Iterable[Ruling]) -> frozenset[str]:
    """The rulings that a later one has taken back. Taking that one back brings the first to bear again."""
    gone: set[str] = set()
    for ruling in reversed(list(rulings)):
        if ruling.about.type == "ruling" and ruling.id not in gone:
            gone.add(ruling.about.id)
    return frozenset(gone)


class _Weighing:
    """The rulings while they are taken in, one after the other."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.ruled: Ruled = {}
        self.stale: dict[str, str] = {}
        self.waiting: list[tuple[Ruling, list[str]]] = []
        self.amended: dict[str, dict[str, Any]] = defaultdict(dict)
        self.coined: dict[str, Actor] = {}
        self.renamed: dict[str, dict[str, Any]] = defaultdict(dict)
        self.parted: set[str] = set()
        self.rejected: set[str] = set()
        self.left_out: set[str] = set()
        self.placed: dict[str, str | None] = {}
        self.moved: dict[str, str] = {}  # claims, each with one of the event that it is put into
        self.pairs: dict[str, set[Pair]] = {name: set() for name in ("actors", "accounts", "events")}
        self.apart: dict[str, set[Pair]] = {name: set() for name in ("actors", "accounts", "events")}

    def take(self, ruling: Ruling) -> None:
        """Take one ruling in, or note that it finds nothing."""
        about, value = ruling.about, _value(ruling)
        if about.type in IN_CAPTURES or about.type == "actor":
            id_ = self.known.find(about)
            if id_ is None:
                self.stale[ruling.id] = (
                    "its passage is no longer there" if about.type != "actor" else "nobody bears the name any more"
                )
                return
            self.ruled[id_] = ruling.decision, ruling.id
            self._on_actor(id_, ruling, value) if about.type == "actor" else self._on_record(id_, ruling, value)
            return
        claims = self.known.claims(about)
        if about.claims and not claims:
            self.stale[ruling.id] = f"no claim of the {about.type} is there any more"
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
            self._amend(id_, ruling, value)
        else:
            self._pair("accounts", id_, ruling, value)

    def _on_actor(self, id_: str, ruling: Ruling, value: Mapping[str, Any]) -> None:
        if ruling.decision is Decision.AMEND:
            self.renamed[id_].update(value)
        elif ruling.decision is Decision.MERGE:
            self._pair("actors", id_, ruling, value)
        elif ruling.decision is Decision.SPLIT:
            self._part(id_, value)

    def _part(self, id_: str, value: Mapping[str, Any]) -> None:
        """Take some names of an actor for somebody else's; what was merged across them is merged no more."""
        names = tuple(value.get("names", ()))
        mine = {actor for name in names for actor in self.known.named(name)}
        kept = {actor for name in value.get("from", ()) for actor in self.known.named(name)}
        others = kept | {id_}
        parted = {*map(key, names)}
        self.parted |= parted
        self.apart["actors"] |= _across(map(parted_id, parted), kept | ({id_} - mine))
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
            others = self.known.claims(revive(Subject, value["with"]))
            if others:
                self.pairs["events"].add(frozenset((claims[0], others[0])))
            else:
                self.stale[ruling.id] = "the event to merge with is no longer there"
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
            self.moved.pop(claim, None)
            return
        anchors = [other for other in self.known.claims(revive(Subject, target)) if other != claim]
        if not anchors:
            self.stale[ruling.id] = "the event to move to is no longer there"
            return
        self.placed[claim] = identify("event", ruling.id)
        self.moved[claim] = anchors[0]

    def _pair(self, what: str, id_: str, ruling: Ruling, value: Mapping[str, Any]) -> None:
        """Two things ruled to be one, or two."""
        other = self.known.find(revive(Subject, value["with"]))
        if other is None:
            self.stale[ruling.id] = "what to merge with or split from is no longer there"
            return
        pair = frozenset((id_, other))
        merge = ruling.decision is Decision.MERGE
        (self.pairs if merge else self.apart)[what].add(pair)
        (self.apart if merge else self.pairs)[what].discard(pair)

    def _amend(self, id_: str, ruling: Ruling, value: Mapping[str, Any]) -> None:
        """Set fields of a record; actors in them that are gone are told, and the field is as it was."""
        for name, given in value.items():
            if name not in ACTOR_FIELDS:
                self.amended[id_][name] = given
                continue
            several = isinstance(given, list)
            meant = [self._actor(one) for one in (given if several else [given])]
            if any(
                actor is None and one is not None
                for actor, one in zip(meant, given if several else [given], strict=True)
            ):
                self.stale[ruling.id] = "the actor that it names is no longer there"
            else:
                self.amended[id_][name] = meant if several else meant[0]

    def _actor(self, value: str | None) -> str | None:
        """The actor that a person named by id or name; a new one if nobody bears the name."""
        if value is None:
            return None
        if value.startswith("actor-"):
            there = value in self.coined or value in map(parted_id, self.parted) or self.known.bears(value)
            return value if there else None
        named = self.known.named(value)
        if named:
            return named[0]
        kind = kind_of(value) or MentionKind.PERSON
        id_ = identify("actor", kind is MentionKind.PERSON, key(value))
        of_kind = ActorKind(kind) if kind is not MentionKind.PLACE else ActorKind.ORGANISATION
        self.coined[id_] = Actor(id_, of_kind, value, (value,))
        return id_

    # --- all together -----------------------------------------------------------------------------

    def done(self) -> Weighed:
        """The outcome of all rulings taken in."""
        decisions = Decisions(
            actors_together=frozenset(self.pairs["actors"]),
            actors_apart=frozenset(self.apart["actors"]),
            actors_named={id_: (fields.get("name"), fields.get("kind")) for id_, fields in self.renamed.items()},
            accounts_together=frozenset(self.pairs["accounts"]),
            accounts_apart=frozenset(self.apart["accounts"]),
            events_together=frozenset(self.pairs["events"]) | self._placed_together() | self._moved_to(),
            events_apart=frozenset(self.apart["events"]),
            placed=self.placed,
            left_out=frozenset(self.left_out | self.rejected),
        )
        coined = {
            id_: tuple(self.coined[actor] for actor in sorted({*actors_in(fields)} & self.coined.keys()))
            for id_, fields in self.amended.items()
        }
        coined = {id_: actors for id_, actors in coined.items() if actors}
        effects = Effects(self.amended, coined, frozenset(self.rejected), frozenset(self.parted), decisions)
        return Weighed(effects, self.ruled, self.stale, self.waiting)

    def _placed_together(self) -> Pairs:
        """The claims that are placed in one event, of each such event."""
        claims: dict[str, set[str]] = defaultdict(set)
        for claim, event in self.placed.items():
            if event is not None:
                claims[event].add(claim)
        return frozenset(frozenset(of) for of in claims.values() if len(of) > 1)

    def _moved_to(self) -> Pairs:
        return frozenset(map(frozenset, self.moved.items()))


def _value(ruling: Ruling) -> Mapping[str, Any]:
    """What a ruling sets."""
    value = json.loads(ruling.value) if ruling.value else {}
    return value if isinstance(value, dict) else {}
