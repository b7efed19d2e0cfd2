"""Settling: what follows from the readings of a casebook, brought up to date.

A few new captures are taken in group by group, each in one transaction that touches what they touch. Many, another
version's readings or rulings have everything collated anew; the index by which a casebook grows is then filled, too.
With rulings there is no such index: a ruling may bear on anything. Only grades bear on nothing that is stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from testimonia.casebook import schema, search
from testimonia.casebook.index import tables
from testimonia.casebook.index.filling import fill
from testimonia.casebook.index.shelf import Shelf
from testimonia.casebook.packing import now
from testimonia.casebook.rows import row, write
from testimonia.casebook.rulings import apply
from testimonia.casebook.store import Casebook, mark, set_state, state
from testimonia.collation import Collation, collate
from testimonia.collation.growing import grow

GROUP = 200  # captures taken in at a time
SHARE = 10  # share of the casebook above which everything is collated anew: one in so many


def settle(casebook: Casebook) -> None:
    """Bring what follows from the readings up to date, with the rulings applied."""
    if casebook.rulings_to_collate() or _much(casebook):
        _whole(casebook)
    else:
        while _some(casebook):
            pass


def _much(casebook: Casebook) -> bool:
    """Whether so much waits that it is better to begin anew."""
    with casebook.looking() as connection:
        if state(connection, "collated") != mark(connection):
            return True
        waiting = connection.scalar(sa.select(sa.func.count()).select_from(tables.waiting)) or 0
        held = connection.scalar(sa.select(sa.func.count()).select_from(schema.derived["capture"])) or 0
        return waiting * SHARE > held + SHARE


def _some(casebook: Casebook) -> bool:
    """Take in some of the captures that wait, those first that are here already; whether there were any."""
    with casebook.writing() as connection:
        known = (
            "SELECT w.capture FROM waiting w LEFT JOIN captures c ON c.id = w.capture ORDER BY c.id IS NULL, w.capture"
        )
        chosen = list(connection.scalars(sa.text(f"{known} LIMIT {GROUP}")))
        if chosen:
            shelf = Shelf(connection, casebook.newest)
            grow(shelf, shelf.readings(chosen))
            connection.execute(sa.delete(tables.waiting).where(tables.waiting.c.capture.in_(chosen)))
            _stamp(connection)
    return bool(chosen)


def _whole(casebook: Casebook) -> None:
    """Collate everything anew."""
    with casebook.looking() as connection:
        waited = connection.execute(sa.select(tables.waiting)).all()
        depends = mark(connection)
    rulings = casebook.rulings_to_collate()
    ruled = apply(list(casebook.readings()), rulings)
    collation = collate(ruled.readings, ruled.decisions)
    ruled.after(collation)
    with casebook.writing() as connection:
        for table in (*schema.derived.values(), schema.ruled, schema.stale, *tables.INDEX):
            connection.execute(sa.delete(table))
        connection.execute(sa.text(f"DELETE FROM {schema.SEARCH}"))
        for name, table in schema.derived.items():
            write(connection, table, map(row, _records(name, collation)))
        decided = ({"record": r, "decision": d, "ruling": i} for r, (d, i) in ruled.ruled.items())
        write(connection, schema.ruled, decided)
        write(connection, schema.stale, ({"ruling": i, "why": why} for i, why in ruled.stale))
        search.fill(connection, collation)
        if not rulings:
            fill(connection, collation)
        own = sa.text("DELETE FROM waiting WHERE capture = :capture AND read_at = :read_at")
        if waited:
            connection.execute(own, [dict(capture._mapping) for capture in waited])
        set_state(connection, "collated", depends)
        _stamp(connection)


def _stamp(connection: sa.Connection) -> None:
    """Note that what follows is another now."""
    number = int((state(connection, "stamp") or "0").split()[0]) + 1
    set_state(connection, "stamp", f"{number} {now()}")


def _records(name: str, collation: Collation) -> Iterable[Any]:
    """The records of a type in a collation."""
    whole: dict[str, Iterable[Any]] = {
        "actor": collation.actors,
        "event": collation.events,
        "copy": collation.copies,
        "finding": collation.findings,
        "link": collation.links,
        "capture": (reading.capture for reading in collation.readings),
    }
    if name in whole:
        return whole[name]
    if name in ("figure", "deed", "position"):
        return (claim for reading in collation.readings for claim in reading.claims if claim.kind == name)
    return (record for reading in collation.readings for record in getattr(reading, f"{name}s"))
