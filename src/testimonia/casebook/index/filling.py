"""The index of a casebook that was collated at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from testimonia.casebook.index import tables
from testimonia.casebook.index.events import occasion_row, text_of
from testimonia.casebook.index.names import SEPARATOR, local_row
from testimonia.casebook.index.words import shared_row, spelled_row
from testimonia.casebook.rows import batched, write
from testimonia.collation import Collation, affiliation, events
from testimonia.collation.recopying import postings
from testimonia.collation.words import place, words_of
from testimonia.names.merging import by_id, keys
from testimonia.records import Reading

Row = dict[str, Any]


def fill(connection: sa.Connection, collation: Collation) -> None:
    """Write all of the index, which is empty."""
    _names(connection, collation)
    for readings in batched(collation.readings, 2_000):
        _words(connection, readings)
    write(connection, tables.shared, map(shared_row, collation.found))
    _events(connection, collation)


def _names(connection: sa.Connection, collation: Collation) -> None:
    borne = [(reading.capture.id, actor) for reading in collation.readings for actor in reading.actors]
    write(connection, tables.bearings, ({**local_row(a), "actor": a.id, "capture": c} for c, a in borne))
    local = by_id(actor for _, actor in borne)
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
    rows = ((name, cluster) for cluster in collation.local for name in cluster.occasions)
    write(connection, tables.occasions, ({"id": n, **occasion_row(c), "unit": units[n]} for n, c in rows))
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
