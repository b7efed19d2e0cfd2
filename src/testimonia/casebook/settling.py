"""Settling: what follows from the readings of a casebook, brought up to date.

A few new captures are taken in group by group, each in one transaction that touches what they touch, and what rulings
bear on otherwise than before. Many, or another version's readings, have everything collated anew; the index by which a
casebook grows is then filled, too. Grades bear on nothing that is stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from testimonia.casebook import schema, search
from testimonia.casebook.effects import Effects
from testimonia.casebook.index import tables
from testimonia.casebook.index.filling import fill
from testimonia.casebook.index.known import Known
from testimonia.casebook.index.shelf import Shelf
from testimonia.casebook.looking import Look
from testimonia.casebook.packing import now
from testimonia.casebook.rows import row, write
from testimonia.casebook.rulings import Weighed, weigh
from testimonia.casebook.store import Casebook, mark, set_state, state
from testimonia.casebook.subjects import Finder
from testimonia.collation import Collation, collate
from testimonia.collation.growing import grow
from testimonia.records import Decision, Ruling

GROUP = 200  # captures taken in at a time
SHARE = 10  # share of the casebook above which everything is collated anew: one in so many


def settle(casebook: Casebook) -> None:
    """Bring what follows from the readings up to date, with the rulings applied."""
    try:
        while _some(casebook):
            pass
    except _MuchError:
        _whole(casebook)


class _MuchError(Exception):
    """So much is to be taken in that it is better to begin anew."""


def _some(casebook: Casebook) -> bool:
    """Take in some of the captures that wait, those first that are here already, and what rulings bear on; whether
    there was anything. Raises _MuchError."""
    rulings = casebook.rulings_to_collate()
    with casebook.writing() as connection:
        before, depends = state(connection, "collated"), mark(connection)
        if before is None or before.rpartition(" ")[0] != depends.rpartition(" ")[0]:
            raise _MuchError
        waiting = connection.scalar(sa.select(sa.func.count()).select_from(tables.waiting)) or 0
        _heed(connection, waiting)
        if not waiting and before == depends:
            return False
        known = (
            "SELECT w.capture FROM waiting w LEFT JOIN captures c ON c.id = w.capture ORDER BY c.id IS NULL, w.capture"
        )
        chosen = list(connection.scalars(sa.text(f"{known} LIMIT {GROUP}")))
        _take(connection, Shelf(connection, casebook.newest), chosen, rulings)
        set_state(connection, "collated", depends)
    return True


def _take(connection: sa.Connection, shelf: Shelf, chosen: list[str], rulings: list[Ruling]) -> None:
    """Take some captures in, with the rulings."""
    weighed = weigh(Known(shelf, shelf.as_read(chosen)), rulings)
    stirred = weighed.effects.stirred(Effects.of_text(state(connection, "effects") or ""))
    shelf.effects = weighed.effects
    again = shelf.captures_with(stirred.records) | shelf.bearers(shelf.called(stirred.names))
    _heed(connection, len(again))
    grow(shelf, shelf.readings(again.union(chosen)), weighed.effects.decisions, stirred.actors, stirred.accounts)
    connection.execute(sa.delete(tables.waiting).where(tables.waiting.c.capture.in_(chosen)))
    for table in (schema.ruled, schema.stale):
        connection.execute(sa.delete(table))
    _put_rulings(connection, weighed)
    _stamp(connection)


def _heed(connection: sa.Connection, number: int) -> None:
    """Raise _MuchError if so many captures are too many to be taken in beside those that are here."""
    held = connection.scalar(sa.select(sa.func.count()).select_from(schema.derived["capture"])) or 0
    if number * SHARE > held + SHARE:
        raise _MuchError


def _whole(casebook: Casebook) -> None:
    """Collate everything anew."""
    with casebook.looking() as connection:
        waited = connection.execute(sa.select(tables.waiting)).all()
        depends = mark(connection)
    readings = list(casebook.readings())
    weighed = weigh(Finder(readings), casebook.rulings_to_collate())
    collation = collate(map(weighed.effects.on, readings), weighed.effects.decisions)
    with casebook.writing() as connection:
        for table in (*schema.derived.values(), schema.ruled, schema.stale, *tables.INDEX):
            connection.execute(sa.delete(table))
        connection.execute(sa.text(f"DELETE FROM {schema.SEARCH}"))
        for name, table in schema.derived.items():
            write(connection, table, map(row, _records(name, collation)))
        search.fill(connection, collation)
        fill(connection, collation, {reading.capture.id: reading for reading in readings})
        _put_rulings(connection, weighed)
        own = sa.text("DELETE FROM waiting WHERE capture = :capture AND read_at = :read_at")
        if waited:
            connection.execute(own, [dict(capture._mapping) for capture in waited])
        set_state(connection, "collated", depends)
        _stamp(connection)


def _put_rulings(connection: sa.Connection, weighed: Weighed) -> None:
    """Write what rulings do, on which records they are, and which find nothing."""
    view = Look(connection)
    merged = sa.select(tables.local_actors.c.id, tables.local_actors.c.merged)
    of = dict(view.rows(merged.where(schema.among(tables.local_actors.c.id, weighed.ruled))))
    ruled = {of.get(id_, id_): entry for id_, entry in weighed.ruled.items()}
    stale = dict(weighed.stale)
    for ruling, claims in weighed.waiting:
        about = ruling.about
        if found := _found(view, about.type or "", about.id, claims):
            ruled[found] = ruling.decision, ruling.id
        elif ruling.decision in (Decision.CONFIRM, Decision.AMEND):
            stale.setdefault(ruling.id, f"the {about.type} is no longer there")
    decided = ({"record": record, "decision": d, "ruling": ruling} for record, (d, ruling) in ruled.items())
    write(connection, schema.ruled, decided)
    write(connection, schema.stale, ({"ruling": ruling, "why": why} for ruling, why in stale.items()))
    set_state(connection, "effects", weighed.effects.text())


def _found(view: Look, type_: str, id_: str, claims: list[str]) -> str:
    """The record that a ruling on what collation makes is about, "" if it is gone."""
    if type_ == "event":
        return view.event_of(id_, claims)
    if type_ == "finding":
        return view.finding_of(id_, claims)
    return id_ if type_ in schema.derived and view.many(type_, (id_,)) else ""


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
