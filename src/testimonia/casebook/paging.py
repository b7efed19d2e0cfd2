"""The records of a type a page at a time, each page found by where the one before it ended."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from testimonia.casebook import schema, search
from testimonia.casebook.asking import Narrowing, days_of, ids_named, of_actors
from testimonia.casebook.looking import Look
from testimonia.errors import BadQuery
from testimonia.intervals import Interval, interval
from testimonia.records import TYPES, revive, shape

PAGE = 50
BATCH = 200  # rows that are held against a date at a time
MOST = 4000  # of them, before a page ends without being full
FOUND = 5000  # records that words are looked for in
ROUGHLY = 3  # days by which a date "about" a day may be off
_DATES = ("when", "as_of", "published", "dated")
_KIND = {"figure": "measure", "deed": "act", "event": "act", "position": "stance", "capture": "status"}


@dataclass(frozen=True, slots=True)
class Wanted(Narrowing):
    """What to list: the filters of a search, of which `kind` may also be a measure, act, stance or status; and
    `words`: full text."""

    words: str = ""


def portion(look: Look, name: str, wanted: Wanted, *, after: str = "", size: int = PAGE) -> tuple[list[Any], str]:
    """Records of a type from a place on, and the place where the next begin ("" at the end).

    Raises BadQuery for a date or words that say nothing."""
    found: list[Any] = []
    place = after
    for record, here in _following(look, name, wanted, after):
        if len(found) == size:
            return found, place
        found.append(record)
        place = here
    return found, ""


def everything(look: Look, name: str, wanted: Wanted) -> Iterator[Any]:
    """All records of a type that fit, one after the other."""
    for record, _ in _following(look, name, wanted, "", most=None):
        yield record


def _following(look: Look, name: str, wanted: Wanted, after: str, most: int | None = MOST) -> Iterator[tuple[Any, str]]:
    """Fitting records with their places."""
    table = schema.derived[name]
    order = _order(table)
    where = list(_conditions(look, table, name, wanted))
    days = days_of(wanted.date)
    seen = 0
    columns = [column for column in table.c if not (name == "capture" and column.name == "text")]
    while most is None or seen < most:
        here = [*where, sa.tuple_(*order) > sa.tuple_(*_place(after, len(order)))] if after else where
        chosen = sa.select(*columns, *(o.label(f"_{n}") for n, o in enumerate(order))).where(*here)
        rows = look.connection.execute(chosen.order_by(*order).limit(BATCH if days else PAGE + 1)).mappings().all()
        for row in rows:
            after = json.dumps([row[f"_{n}"] for n in range(len(order))])
            record = revive(TYPES[name], row)
            if days is None or _of_days(record, days):
                yield record, after
        seen += len(rows)
        if len(rows) < (BATCH if days else PAGE + 1):
            return


def _order(table: sa.Table) -> list[Any]:
    """By what records of a table are ordered; each is covered by an index, and no two are alike in all."""
    if table.name == "works":
        return [schema.plainly(table.c.dated, table.c.published), table.c.id]
    if table.name == "events":
        return [schema.plainly(table.c.when), table.c.id]
    first = next((table.c[name] for name in ("work", "name", "file") if name in table.c), None)
    between = [table.c.start] if "start" in table.c and "work" in table.c else []
    return [*([first] if first is not None else []), *between, table.c.id]


def _place(after: str, size: int) -> list[Any]:
    try:
        place = json.loads(after)
    except ValueError:
        place = None
    if not isinstance(place, list) or len(place) != size or not all(isinstance(p, str | int) for p in place):
        raise BadQuery("there is no such page", remedy="begin the list anew")
    return place


def _conditions(look: Look, table: sa.Table, name: str, wanted: Wanted) -> Iterator[sa.ColumnElement[bool]]:
    if wanted.words:
        yield schema.among(table.c.id, _with_words(look, name, wanted.words))
    if wanted.kind:
        yield table.c[_KIND.get(name, "kind")] == wanted.kind
    if wanted.event:
        ids = ids_named(look, "event", "label", wanted.event)
        own = table.c.id if name == "event" else table.c.get("event")
        yield schema.among(own, ids) if own is not None else sa.false()
    if wanted.actor:
        yield of_actors(table, ids_named(look, "actor", "name", wanted.actor))
    if days := days_of(wanted.date):
        yield sa.or_(sa.false(), *(_near(table.c[field], days) for field in _DATES if field in table.c))
    works = schema.derived["work"]
    if wanted.publisher:
        publishers = ids_named(look, "actor", "name", wanted.publisher)
        yield _in_works(table, name, schema.among(works.c.publisher, publishers))
    if wanted.language:
        captures = schema.derived["capture"]
        spoken = sa.select(captures.c.id).where(captures.c.language == wanted.language)
        is_capture = name == "capture"
        yield table.c.language == wanted.language if is_capture else _in_works(table, name, works.c.capture.in_(spoken))


def _with_words(look: Look, name: str, words: str) -> list[str]:
    wanted = sa.text(
        f"SELECT record FROM {schema.SEARCH} WHERE {schema.SEARCH} MATCH :query AND kind = :kind LIMIT :most"
    )
    given = {"query": search.plain(words), "kind": name, "most": FOUND}
    return list(look.connection.scalars(wanted, given))


def _near(column: sa.Column[Any], days: Interval) -> sa.ColumnElement[bool]:
    """Dates that may overlap some days, as far as their letters say: what is left is held against the days."""
    conditions: list[sa.ColumnElement[bool]] = [column.is_not(None)]
    if days.last is not None:
        conditions.append(column < date.fromordinal(days.last + ROUGHLY).isoformat() + "~")
    if days.first is not None:
        first = date.fromordinal(max(1, days.first - ROUGHLY)).isoformat()
        fuzzy = sa.or_(column.contains("/"), column.contains("X"), sa.func.length(column) < len(first))
        conditions.append(sa.or_(column >= first, fuzzy))
    return sa.and_(*conditions)


def _in_works(table: sa.Table, name: str, condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    if name == "work":
        return condition
    works = schema.derived["work"]
    if "work" not in table.c:
        return table.c.id.in_(sa.select(works.c.capture).where(condition)) if name == "capture" else sa.false()
    return table.c.work.in_(sa.select(works.c.id).where(condition))


def _of_days(record: Any, days: Interval) -> bool:
    own = [getattr(record, name) for name in _DATES if name in shape(type(record))]
    return any(found.overlaps(days) for date in own if date and (found := interval(date)) is not None)
