"""Listings: the records of a type that meet what a person asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from testimonia.casebook import schema, search
from testimonia.casebook.store import Casebook
from testimonia.casebook.subjects import span
from testimonia.errors import BadQuery, NotFound
from testimonia.intervals import Interval, interval
from testimonia.records import ActorKind, Decision, Measure, shape

_ACTORS = ("origin", "by", "agent", "patient", "holder", "target_actor", "actor", "publisher")
_DATES = ("when", "as_of", "published", "dated")
_SEARCHED = {"finding": "event", "copy": "work", "mention": "actor"}  # looked up by what they belong to


@dataclass(frozen=True, slots=True)
class Filter:
    """What to list. Each condition that is set has to hold.

    `actor`, `event`: an id, or words of a name or label; `date`: EDTF, overlapping; `words`: full text.
    `rejected`: rejected records too."""

    actor: str | None = None
    event: str | None = None
    date: str | None = None
    measure: str | None = None
    words: str | None = None
    rejected: bool = False
    limit: int | None = None


def listing(casebook: Casebook, name: str, wanted: Filter) -> list[Any]:
    """The records of a type that a filter lets through, in the order in which a person would read the captures;
    actors by name, events by time.

    Raises NotFound for an actor or event that nobody is, BadQuery for a date or search that says nothing."""
    table = schema.derived[name]
    where: list[sa.ColumnElement[bool]] = []
    if wanted.measure is not None:
        where.append(_measure(table, name, wanted.measure))
    if wanted.words is not None:
        where.append(_words(casebook, table, name, wanted.words))
    if wanted.event is not None:
        where.append(_event(casebook, table, name, wanted.event))
    if wanted.actor is not None:
        where.append(_actor(casebook, table, name, wanted.actor))
    rejected = (
        set() if wanted.rejected else {id_ for id_, decision in casebook.ruled().items() if decision == Decision.REJECT}
    )
    found = sorted(
        (r for r in casebook.select(name, *where) if r.id not in rejected), key=_reading_order(casebook, name)
    )
    if wanted.date is not None:
        days = _days(wanted.date)
        found = [record for record in found if _of_date(record, days)]
    return found[: wanted.limit] if wanted.limit is not None else found


def _reading_order(casebook: Casebook, name: str) -> Callable[[Any], tuple[Any, ...]]:
    """The key by which a listing is sorted."""
    if name == "actor":
        return lambda actor: (actor.kind == ActorKind.UNNAMED, actor.name.casefold(), actor.id)
    if name == "event":
        return lambda event: ((event.when or "~").lstrip("./"), event.label, event.id)
    if name in ("finding", "link"):
        return lambda record: record.id
    captures, works = schema.derived["capture"].c, schema.derived["work"].c
    with casebook.looking() as connection:
        files = {row.id: row.file for row in connection.execute(sa.select(captures.id, captures.file))}
        starts = {
            row.id: (files[row.capture], row.start, -row.end, row.id)
            for row in connection.execute(sa.select(works.id, works.capture, works.start, works.end))
        }
    if name == "capture":
        return lambda capture: (capture.file, capture.id)
    if name == "work":
        return lambda work: starts[work.id]
    if name == "copy":
        return lambda copy: (*starts[copy.a.work], copy.a.start, copy.id)
    return lambda record: (*starts[record.work], span(record), record.id)


def _measure(table: sa.Table, name: str, measure: str) -> sa.ColumnElement[bool]:
    if measure not in set(Measure):
        raise BadQuery(f"{measure!r} is no measure", remedy=f"measures: {', '.join(Measure)}")
    if "measure" not in table.c:
        raise BadQuery(f"a {name} has no measure to filter by")
    return table.c.measure == measure


def _words(casebook: Casebook, table: sa.Table, name: str, words: str) -> sa.ColumnElement[bool]:
    """Records whose own words match; findings and copies by their event and works."""
    with casebook.looking() as connection:
        if name in _SEARCHED:
            ids = search.matching(connection, words, _SEARCHED[name])
            if name == "copy":
                return sa.or_(table.c.a["work"].as_string().in_(ids), table.c.b["work"].as_string().in_(ids))
            return table.c[_SEARCHED[name]].in_(ids)
        ids = search.matching(connection, words, name)
        if name == "capture":
            works = schema.derived["work"]
            held = sa.select(works.c.capture).where(works.c.id.in_(search.matching(connection, words, "work")))
            return sa.or_(table.c.id.in_(ids), table.c.id.in_(held))
    return table.c.id.in_(ids)


def _event(casebook: Casebook, table: sa.Table, name: str, event: str) -> sa.ColumnElement[bool]:
    events = schema.derived["event"]
    words = [events.c.label.icontains(word, autoescape=True) for word in event.split()]
    ids = [
        found.id
        for found in casebook.select("event", sa.or_(events.c.id.startswith(event, autoescape=True), sa.and_(*words)))
    ]
    if not ids:
        raise NotFound(f"there is no event {event!r}", remedy="testimonia events lists them")
    if name == "event":
        return table.c.id.in_(ids)
    if "event" not in table.c:
        raise BadQuery(f"a {name} has no event to filter by")
    return table.c.event.in_(ids)


def _actor(casebook: Casebook, table: sa.Table, name: str, actor: str) -> sa.ColumnElement[bool]:
    ids = actors_named(casebook, actor)
    if not ids:
        raise NotFound(f"there is no actor {actor!r}", remedy="testimonia names lists them")
    if name == "actor":
        return table.c.id.in_(ids)
    conditions: list[sa.ColumnElement[bool]] = [table.c[field].in_(ids) for field in _ACTORS if field in table.c]
    if "source" in table.c:
        conditions.append(table.c.source["actor"].as_string().in_(ids))
    listed = [field for field in ("authors", "actors") if field in table.c]
    conditions += [sa.cast(table.c[field], sa.Text).contains(f'"{id_}"') for field in listed for id_ in ids]
    if name == "finding":
        figures = schema.derived["figure"]
        rest_on = sa.select(figures.c.event).where(sa.or_(figures.c.origin.in_(ids), figures.c.by.in_(ids)))
        conditions.append(table.c.event.in_(rest_on))
    if not conditions:
        raise BadQuery(f"a {name} has no actor to filter by")
    return sa.or_(*conditions)


def actors_named(casebook: Casebook, wanted: str) -> list[str]:
    """The actors with an id, or with a name that has all words asked for."""
    actors = schema.derived["actor"]
    words = [sa.cast(actors.c.names, sa.Text).icontains(word, autoescape=True) for word in wanted.split()]
    found = casebook.select("actor", sa.or_(actors.c.id.startswith(wanted, autoescape=True), sa.and_(*words)))
    plain = wanted.casefold().split()
    return [
        a.id
        for a in found
        if a.id.startswith(wanted) or any(all(word in name.casefold() for word in plain) for name in a.names)
    ]


def _days(date: str) -> Interval:
    found = interval(date)
    if found is None:
        raise BadQuery(f"{date!r} is no date", remedy="EDTF, such as 2020-01-03, 2020-01 or 2019-12-27/2020-01-03")
    return found


def _of_date(record: Any, days: Interval) -> bool:
    own = [getattr(record, name) for name in _DATES if name in shape(type(record))]
    return any(found.overlaps(days) for edtf in own if edtf and (found := interval(edtf)) is not None)


def count(casebook: Casebook) -> dict[str, int]:
    """How many records of each type there are."""
    with casebook.looking() as connection:
        return {
            name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for name, table in schema.derived.items()
        }
