"""Names: the local actors of all readings, and what is found by what they share."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from testimonia.casebook import search
from testimonia.casebook.index import tables
from testimonia.casebook.index.base import Base
from testimonia.collation.affiliation import Affiliation
from testimonia.names.keys import key
from testimonia.names.merging import Key, Remerged, keys
from testimonia.records import Actor, ActorKind, Reading, plain

SEPARATOR = "\x1f"


class Names(Base):
    """The register of names (names/merging.py), and who speaks for whom."""

    vanished: frozenset[str] = frozenset()  # local actors of no reading any more

    def as_read(self, captures: Collection[str]) -> list[Reading]:
        """The readings of captures, as they were read."""
        raise NotImplementedError

    def put_local(self, readings: Collection[Reading]) -> tuple[dict[str, Actor], dict[str, Actor]]:
        """Take in the local actors of readings in place of those that their captures had; what those concerned
        were, and what they are."""
        captures = [reading.capture.id for reading in readings]
        lost = {r.actor for r in self.rows("SELECT DISTINCT actor FROM bearings WHERE capture IN :values", captures)}
        borne: dict[str, list[Actor]] = defaultdict(list)
        for reading in readings:
            for actor in reading.actors:
                borne[actor.id].append(actor)
        before = self.local(lost | borne.keys())
        self.do("DELETE FROM bearings WHERE capture IN :values", captures)
        as_read = {reading.capture.id: reading for reading in self.as_read(captures)}
        self.put(tables.bearings, (row for r in readings for row in bearing_rows(r, as_read[r.capture.id])))
        self.put(tables.called, (row for reading in as_read.values() for row in called_rows(reading)))
        names = {
            i: {n for a in borne[i] for n in a.names} | ({*before[i].names} if i in before and i not in lost else set())
            for i in borne
        }
        names |= self._names_of(lost)
        after = {
            r.actor: Actor(r.actor, ActorKind(r.kind), r.name, tuple(sorted(names[r.actor])))
            for r in self.rows(
                "SELECT actor, kind, name FROM bearings b WHERE actor IN :values"
                " AND capture = (SELECT min(capture) FROM bearings WHERE actor = b.actor)",
                borne.keys() | lost,
            )
        }
        self.vanished = frozenset(lost - after.keys())
        changed = {i: actor for i, actor in after.items() if before.get(i) != actor}
        self._put(changed)
        return before, after

    def called(self, names: Collection[str]) -> set[str]:
        """The local actors that were ever read with one of some names, by their keys."""
        return {r.actor for r in self.rows("SELECT DISTINCT actor FROM called WHERE name IN :values", names)}

    def _names_of(self, actors: Collection[str]) -> dict[str, set[str]]:
        """All spellings of some local actors."""
        found: dict[str, set[str]] = defaultdict(set)
        for r in self.rows("SELECT actor, value FROM bearings, json_each(names) WHERE actor IN :values", actors):
            found[r.actor].add(r.value)
        return found

    def _put(self, actors: dict[str, Actor]) -> None:
        merged = {r.id: r.merged for r in self.rows("SELECT id, merged FROM local_actors WHERE id IN :values", actors)}
        self.put(tables.local_actors, ({**local_row(a), "id": i, "merged": merged.get(i)} for i, a in actors.items()))
        self.do("DELETE FROM name_keys WHERE actor IN :values", {*actors, *self.vanished})
        self.put(tables.name_keys, ({"key": _text(k), "actor": i} for i, a in actors.items() for k in {*keys(a)}))

    def local(self, ids: Collection[str]) -> dict[str, Actor]:
        """Some local actors."""
        return {
            r.id: Actor(r.id, ActorKind(r.kind), r.name, tuple(json.loads(r.names)))
            for r in self.rows("SELECT id, kind, name, names FROM local_actors WHERE id IN :values", ids)
            if r.id not in self.vanished
        }

    def keyed(self, keys: Collection[Key]) -> set[str]:
        """Those with one of some keys."""
        return {
            r.actor for r in self.rows("SELECT DISTINCT actor FROM name_keys WHERE key IN :values", map(_text, keys))
        }

    def crowded(self, keys: Collection[Key], most: int) -> set[Key]:
        """The keys that more than so many have."""
        grouped = "SELECT key FROM name_keys WHERE key IN :values GROUP BY key HAVING count(*) > :most"
        spelled = [_text(key) for key in keys if key[0] in ("person", "body")]
        return {tuple(r.key.split(SEPARATOR)) for r in self.rows(grouped, spelled, most=most)}

    def groups(self, ids: Collection[str]) -> dict[str, str]:
        """By local actor the one of the casebook, of all that some local ones are one with."""
        one = "SELECT DISTINCT merged FROM local_actors WHERE id IN :values AND merged IS NOT NULL"
        merged = [r.merged for r in self.rows(one, ids)]
        return {
            r.id: r.merged for r in self.rows("SELECT id, merged FROM local_actors WHERE merged IN :values", merged)
        }

    def merged(self, ids: Collection[str]) -> dict[str, Actor]:
        """Some actors of the casebook."""
        return {actor.id: actor for actor in self.records("actor", "id", ids)}

    def casebook_actors(self, local: Iterable[str]) -> dict[str, str]:
        """Which actor of the casebook some local ones are."""
        return {r.id: r.merged for r in self.rows("SELECT id, merged FROM local_actors WHERE id IN :values", local)}

    def put_actors(self, remerged: Remerged) -> None:
        """Put actors in the place of others."""
        self.do("DELETE FROM local_actors WHERE id IN :values", self.vanished)
        self.do("DELETE FROM actors WHERE id IN :values", remerged.gone)
        self.put_records("actor", remerged.actors)
        for local, merged in remerged.of.items():
            self.connection.execute(
                tables.local_actors.update().where(tables.local_actors.c.id == local).values(merged=merged)
            )
        search.put(self.connection, remerged.gone, {actor.id: [search.of_actor(actor)] for actor in remerged.actors})

    def bearers(self, actors: Collection[str]) -> set[str]:
        """The captures in which some local actors stand."""
        return {r.capture for r in self.rows("SELECT DISTINCT capture FROM bearings WHERE actor IN :values", actors)}

    # --- who speaks for whom ----------------------------------------------------------------------

    def put_ties(self, found: dict[str, list[Affiliation]]) -> set[tuple[str, str]]:
        """Take in what captures tell of who speaks for whom; of whom something else is told now."""
        told = self.rows("SELECT DISTINCT person FROM ties WHERE capture IN :values", found)
        persons = {r.person for r in told} | {tie.person for ties in found.values() for tie in ties}
        before = self.speaking(persons)
        self.do("DELETE FROM ties WHERE capture IN :values", found)
        rows = ((capture, number, tie) for capture, ties in found.items() for number, tie in enumerate(ties))
        self.put(tables.ties, ({**tie._asdict(), "capture": capture, "number": n} for capture, n, tie in rows))
        after = self.speaking(persons)
        flat = [{(p, o, quote) for p, ties in known.items() for o, quote in ties.items()} for known in (before, after)]
        return {(person, organisation) for person, organisation, _ in flat[0] ^ flat[1]}

    def speaking(self, persons: Collection[str]) -> dict[str, dict[str, str]]:
        """For whom some persons speak, with the first passage that tells it."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        told = "SELECT person, organisation, quote FROM ties WHERE person IN :values ORDER BY capture, number"
        for r in self.rows(told, persons):
            found[r.person].setdefault(r.organisation, r.quote)
        return found


def local_row(actor: Actor) -> dict[str, Any]:
    """A local actor as a row."""
    return {"kind": actor.kind, "name": actor.name, "names": plain(actor.names)}


def bearing_rows(reading: Reading, as_read: Reading) -> Iterator[dict[str, Any]]:
    """The actors of a reading as rows."""
    read = {actor.id: actor for actor in as_read.actors}
    for actor in reading.actors:
        was = read.get(actor.id)
        names = None if was == actor else list(was.names) if was else []
        yield {**local_row(actor), "actor": actor.id, "capture": reading.capture.id, "read": names}


def called_rows(as_read: Reading) -> Iterator[dict[str, Any]]:
    """The names of the actors of a reading as rows."""
    for actor in as_read.actors:
        yield from ({"name": name, "actor": actor.id} for name in {*map(key, actor.names)})


def _text(key: Key) -> str:
    return SEPARATOR.join(key)
