"""The index of a casebook that was collated at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from testimonia.casebook.index import tables
from testimonia.casebook.index.events import occasion_row, text_of
from testimonia.casebook.index.names import SEPARATOR, bearing_rows, called_rows, local_row
from testimonia.casebook.index.words import shared_row, spelled_row
from testimonia.casebook.rows import batched, write
from testimonia.collation import Collation, affiliation, events
from testimonia.collation.recopying import postings
from testimonia.collation.words import place, words_of
from testimonia.names.merging import by_id, keys
from testimonia.records import Reading

Row = dict[str, Any]


def fill(connection: sa.Connection, collation: Collation, as_read: Mapping[str, Reading]) -> None:
    """Write all of the index, which is empty. `as_read`: by capture the readings as they were before rulings."""
    _names(connection, collation, as_read)
    for readings in batched(collation.readings, 2_000):
        _words(connection, readings)
    write(connection, tables.shared, map(shared_row, collation.found))
    _events(connection, collation)


def _names(connection: sa.Connection, collation: Collation, as_read: Mapping[str, Reading]) -> None:
    readings = collation.readings
    write(connection, tables.bearings, (row for r in readings for row in bearing_rows(r, as_read[r.capture.id])))
    write(connection, tables.called, (row for id_ in as_read for row in called_rows(as_read[id_])))
    local = by_id(actor for reading in readings for actor in reading.actors)
    merged = collation.merged
    write(connection, tables.local_actors, ({**local_row(a), "id": i, "merged": merged[i]} for i, a in local.items()))
    keyed = ((SEPARATOR.join(key), id_) for id_, actor in local.items() for key in {*keys(actor)})
    write(connection, tables.name_keys, ({"key": key, "actor": id_} for key, id_ in keyed))
    kinds = {actor.id: actor.kind for actor in collation.actors}
    ties = ((r.capture.id, n, tie) for r in collation.readings for n, tie in enumerate(affiliation.find([r], kinds)))
    write(connection, tables.ties, ({**tie._asdict(), "capture": c, "number": n} for c, n, tie in ties))


def _words(connection: sa.Connection, readings: list[Reading]) -> None:
    words = [words for reading in readings for words in words_of(reading.works, reading.capture.text or "")]
    write(connection, tables.spelled, map(spelled_row, words))
    seeds = sorted((gram, place(one.work), at) for one in words for gram, _, at in postings(one))
    if seeds:
        connection.exec_driver_sql("INSERT INTO seeds (gram, place, at) VALUES (?, ?, ?)", seeds)


def _events(connection: sa.Connection, collation: Collation) -> None:
    units = {name: joined.unit.id for joined in collation.units for name in joined.occasions}
    parts = {name: cluster.id for cluster in collation.once for name in cluster.occasions}
    rows = ((n, cluster) for cluster in collation.local for n in cluster.occasions)
    said = ({"id": n, **occasion_row(cluster), "unit": units[n], "part": parts[n]} for n, cluster in rows)
    write(connection, tables.occasions, said)
    write(connection, tables.units, (joined.unit._asdict() for joined in collation.units))
    keyed = ((text_of(key), joined.unit) for joined in collation.units for key in joined.keys)
    write(connection, tables.unit_keys, ({"key": key, "rank": unit.rank, "unit": unit.id} for key, unit in keyed))
    leaders = {unit.id: unit.leader for unit, _, _ in collation.units}
    claims = {claim: units[name] for cluster in collation.local for name in cluster.occasions for claim in cluster.ids}
    founded = ((leaders[claims[event.claims[0]]], event.id) for event in collation.events)
    write(connection, tables.founded, ({"leader": leader, "event": event} for leader, event in founded))
    write(connection, tables.twins, _twins(collation))


def _twins(collation: Collation) -> Iterator[Row]:
    works = {claim.id: claim.work for reading in collation.readings for claim in reading.claims}
    told = {claim: cluster for cluster in collation.local for claim in cluster.ids}
    for a, b in collation.twins:
        if a in told and b in told and not events.conflict(told[a], told[b]):
            names = {f"occasion_{side}": min(told[claim].occasions) for side, claim in (("a", a), ("b", b))}
            work_a, work_b = sorted((works[a], works[b]), key=place)
            yield {"work_a": work_a, "work_b": work_b, "a": a, "b": b, **names}
