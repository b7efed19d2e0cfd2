"""Events: what the events of captures say, which are told twice, and in which event each stands."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from testimonia.casebook import search
from testimonia.casebook.index import tables
from testimonia.casebook.index.base import Base
from testimonia.casebook.packing import packed, unpacked
from testimonia.collation.clusters import SAID, Cluster
from testimonia.collation.events import Key, Unit, keys, rank
from testimonia.collation.recopying import Pair
from testimonia.intervals import Interval
from testimonia.records import Event

PAGE = 100  # units with a key that are fetched at a time
Twin = tuple[str, str, str, str]  # two claims, and the events of captures that they are of
Part = tuple[str, str]  # a unit, and what in it is one by what is told twice
Units = Mapping[str, Part]  # by event of a capture


class Grouped(Base):
    """Events and what they are made of (collation/regrouping.py)."""

    # --- events of captures -----------------------------------------------------------------------

    def occasions_in(self, captures: Collection[str]) -> set[str]:
        """The events of some captures."""
        return {r.id for r in self.rows("SELECT id FROM occasions WHERE capture IN :values", captures)}

    def occasions(self, ids: Collection[str]) -> dict[str, Cluster]:
        """What events of captures say."""
        return {r.id: _cluster(r.said) for r in self.rows("SELECT id, said FROM occasions WHERE id IN :values", ids)}

    def telling(self, claims: Collection[str]) -> set[str]:
        """The captures that some claims are in."""
        told = "SELECT DISTINCT capture FROM works w JOIN {} c ON c.work = w.id WHERE c.id IN :values"
        return {r.capture for table in ("figures", "deeds") for r in self.rows(told.format(table), claims)}

    def units_of(self, occasions: Collection[str]) -> dict[str, Part]:
        """The units of all events of captures that are in a unit with some."""
        units = {r.unit for r in self.rows("SELECT DISTINCT unit FROM occasions WHERE id IN :values", occasions)}
        wanted = "SELECT id, unit, part FROM occasions WHERE unit IN :values"
        return {r.id: (r.unit, r.part) for r in self.rows(wanted, units)}

    def put_occasions(self, gone: Collection[str], fresh: Iterable[Cluster], units: Units) -> None:
        """Forget events of captures, take others in, and put some into their units."""
        self.do("DELETE FROM occasions WHERE id IN :values", gone)
        rows = {name: occasion_row(cluster) for cluster in fresh for name in cluster.occasions}
        at = {name: {"unit": unit, "part": part} for name, (unit, part) in units.items()}
        self.put(tables.occasions, ({"id": name, **said, **at[name]} for name, said in rows.items()))
        if moved := [{"name": name, **where} for name, where in at.items() if name not in rows]:
            self.connection.execute(sa.text("UPDATE occasions SET unit = :unit, part = :part WHERE id = :name"), moved)

    def twins(self, occasions: Collection[str]) -> list[Twin]:
        """The claims told twice of which one is of one of some events of captures."""
        told = "SELECT a, b, occasion_a, occasion_b FROM twins WHERE occasion_{} IN :values"
        return sorted({(*r,) for side in ("a", "b") for r in self.rows(told.format(side), occasions)})

    def put_twins(self, found: Mapping[Pair, Iterable[Twin]]) -> set[str]:
        """Put twins of pairs of works in the place of those they had; the events of captures concerned."""
        touched: set[str] = set()
        for (a, b), twins in found.items():
            where = {"a": a, "b": b}
            own = "FROM twins WHERE work_a = :a AND work_b = :b"
            touched |= {o for r in self.rows(f"SELECT occasion_a, occasion_b {own}", **where) for o in r}
            self.connection.execute(sa.text(f"DELETE {own}"), where)
            names = ("a", "b", "occasion_a", "occasion_b")
            rows = [{"work_a": a, "work_b": b, **dict(zip(names, twin, strict=True))} for twin in {*twins}]
            touched |= {row[name] for row in rows for name in names[2:]}
            self.put(tables.twins, rows)
        return touched

    # --- units ------------------------------------------------------------------------------------

    def units(self, ids: Collection[str]) -> dict[str, Unit]:
        """Some units."""
        return {r.id: Unit(*r) for r in self.rows("SELECT rank, id, leader, score FROM units WHERE id IN :values", ids)}

    def clusters(self, ids: Collection[str]) -> dict[str, Cluster]:
        """What units say; each call makes new ones."""
        parts: dict[Part, Cluster] = {}
        for r in self.rows("SELECT unit, part, said FROM occasions WHERE unit IN :values ORDER BY id", ids):
            if (at := (r.unit, r.part)) in parts:
                parts[at].absorb(_cluster(r.said), twin=True)
            else:
                parts[at] = _cluster(r.said)
        found: dict[str, Cluster] = {}
        for (unit, _), part in parts.items():
            if unit in found:
                found[unit].absorb(part)
            else:
                found[unit] = part
        return found

    def members(self, leader: str) -> list[Unit]:
        """The units of an event, in order."""
        wanted = "SELECT rank, id, leader, score FROM units WHERE leader = :leader ORDER BY rank"
        return [Unit(*r) for r in self.rows(wanted, leader=leader)]

    def having(self, key: Key) -> Iterator[Unit]:
        """The units with a key, in order, fetched as they are needed."""
        after = b""
        wanted = (
            "SELECT k.rank, k.unit, u.leader, u.score FROM unit_keys k JOIN units u ON u.id = k.unit"
            " WHERE k.key = :key AND k.rank > :after ORDER BY k.rank LIMIT :page"
        )
        while found := self.rows(wanted, key=text_of(key), after=after, page=PAGE):
            yield from (Unit(*r) for r in found)
            after = found[-1].rank

    def put_units(self, gone: Collection[str], fresh: Iterable[Cluster], units: Iterable[Unit]) -> None:
        """Forget units, take others in, and note where some stand."""
        self.do("DELETE FROM units WHERE id IN :values", gone)
        self.do("DELETE FROM unit_keys WHERE unit IN :values", gone)
        told = ((cluster, rank(cluster)) for cluster in fresh)
        self.put(
            tables.unit_keys, ({"key": text_of(k), "rank": at, "unit": c.id} for c, at in told for k in {*keys(c)})
        )
        self.put(tables.units, (unit._asdict() for unit in units))

    # --- records ----------------------------------------------------------------------------------

    def put_events(self, found: Mapping[str, Event | None]) -> set[str]:
        """Write the records of events, by leader, None for those that are gone; which there were before."""
        before = {r.event for r in self.rows("SELECT event FROM founded WHERE leader IN :values", found)}
        self.do("DELETE FROM founded WHERE leader IN :values", found)
        self.do("DELETE FROM events WHERE id IN :values", before)
        events = {leader: event for leader, event in found.items() if event is not None}
        self.put_records("event", events.values())
        self.put(tables.founded, ({"leader": leader, "event": event.id} for leader, event in events.items()))
        rows = [{"c": claim, "e": event.id} for event in events.values() for claim in event.claims]
        for table in ("figures", "deeds"):
            self.do(f"UPDATE {table} SET event = NULL WHERE event IN :values", before)
            if rows:
                self.connection.execute(sa.text(f"UPDATE {table} SET event = :e WHERE id = :c"), rows)
        search.put(self.connection, before, {event.id: [search.of_event(event)] for event in events.values()})
        return before

    def meeting(self, pairs: Iterable[Pair]) -> set[str]:
        """The events of which both of a pair of works have a figure, or a deed."""
        return self._shared(pairs, (("figures", ("work",)), ("deeds", ("work",))))

    def resting(self, pairs: Iterable[tuple[str, str]]) -> set[str]:
        """The events of which figures, or deeds, rest on both of a pair of actors or are done by them."""
        return self._shared(pairs, (("figures", ("origin",)), ("deeds", ("origin", "agent"))))

    def _shared(self, pairs: Iterable[tuple[str, str]], tables: Iterable[tuple[str, tuple[str, ...]]]) -> set[str]:
        """The events of which there are claims with both of a pair in some columns of a table."""
        whole = []
        for table, columns in tables:
            one, other = (" OR ".join(f"{column} = :{side}" for column in columns) for side in ("a", "b"))
            whole.append(
                f"SELECT event FROM (SELECT event FROM {table} WHERE {one} INTERSECT SELECT event FROM {table} WHERE {other})"
            )
        told = " UNION ".join(whole)
        return {row.event for a, b in pairs for row in self.rows(told, a=a, b=b) if row.event}


def occasion_row(cluster: Cluster) -> dict[str, Any]:
    """An event of a capture as a row, but for its id and its unit."""
    counters = {name: [[key, n] for key, n in getattr(cluster, name).items()] for name in SAID}
    sets = {name: sorted(getattr(cluster, name)) for name in ("told", "ids", "occasions")}
    said = packed({**counters, **sets, "first": cluster.first, "weight": cluster.weight})
    return {"capture": min(cluster.occasions).split()[0], "said": said}


def _cluster(said: bytes) -> Cluster:
    value = unpacked(said)
    cluster = Cluster(first=tuple(value["first"]), weight=value["weight"])
    for name in SAID:
        dict.update(getattr(cluster, name), ((_key(name, key), n) for key, n in value[name]))
    cluster.told, cluster.ids, cluster.occasions = ({*value[name]} for name in ("told", "ids", "occasions"))
    return cluster


def _key(name: str, key: Any) -> Any:
    if name in ("days", "counts"):
        return Interval(*key)
    return tuple(key) if name == "numbers" else key


def text_of(key: Key) -> str:
    """A key as a text."""
    return json.dumps([float(part) if isinstance(part, int) else part for part in key], ensure_ascii=False)
