"""Search: the words of works, voices, claims and names, by SQLite's FTS5."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import sqlalchemy as sa

from testimonia.casebook.index.tables import found
from testimonia.casebook.rows import batched
from testimonia.casebook.schema import SEARCH
from testimonia.errors import BadQuery
from testimonia.records import Actor, Event, Reading

if TYPE_CHECKING:
    from testimonia.collation import Collation

_INSERT = sa.text(f"INSERT INTO {SEARCH} (rowid, record, kind, words) VALUES (:at, :record, :kind, :words)")
_DELETE = sa.text(f"DELETE FROM {SEARCH} WHERE rowid BETWEEN :first AND :last")
_TERM = re.compile(r'"[^"]*"|\S+')


Entry = tuple[str, str, str]  # a record, its type, its words


def of_reading(reading: Reading) -> Iterator[Entry]:
    """The words of a capture and of what stands in it."""
    text = reading.capture.text or ""
    if not reading.works and text:
        yield reading.capture.id, "capture", text
    for work in reading.works:
        yield work.id, "work", f"{work.title or ''}\n{text[work.start : work.end]}"
    for voice in reading.voices:
        source = voice.source.quote if voice.source and voice.source.quote else ""
        yield voice.id, "voice", f"{source}\n" + "\n".join(passage.quote for passage in voice.content)
    for claim in reading.claims:
        yield claim.id, str(claim.kind), claim.quote


def of_actor(actor: Actor) -> Entry:
    """The names of an actor."""
    return actor.id, "actor", "\n".join(actor.names)


def of_event(event: Event) -> Entry:
    """What an event is called."""
    return event.id, "event", event.label


def fill(connection: sa.Connection, collation: Collation) -> None:
    """Write the index anew."""
    put(connection, (), {actor.id: [of_actor(actor)] for actor in collation.actors})
    put(connection, (), {event.id: [of_event(event)] for event in collation.events})
    for readings in batched(collation.readings, 200):
        put(connection, (), {reading.capture.id: of_reading(reading) for reading in readings})


def put(connection: sa.Connection, gone: Iterable[str], fresh: Mapping[str, Iterable[Entry]]) -> None:
    """Take the words of some holders (captures, actors, events) out of the index, and those of others in."""
    held = sa.select(found).where(found.c.holder.in_(sa.bindparam("holders", expanding=True)))
    for holders in batched(gone):
        for row in connection.execute(held, {"holders": holders}).all():
            connection.execute(_DELETE, {"first": row.first, "last": row.last})
        connection.execute(sa.delete(found).where(found.c.holder.in_(holders)))
    at = connection.scalar(sa.text(f"SELECT rowid FROM {SEARCH} ORDER BY rowid DESC LIMIT 1")) or 0
    entries, places = [], []
    for holder, told in fresh.items():
        first = at + 1
        for record, kind, words in told:
            at += 1
            entries.append({"at": at, "record": record, "kind": kind, "words": words})
        if at >= first:
            places.append({"holder": holder, "first": first, "last": at})
    if entries:
        connection.execute(_INSERT, entries)
        connection.execute(sa.insert(found), places)


def matching(connection: sa.Connection, query: str, kind: str) -> list[str]:
    """The ids of records of a kind with all words of a query, best first. Words in quotation marks stand
    together; a word may end in *. Raises BadQuery when there is no word in it."""
    wanted = sa.text(f"SELECT record FROM {SEARCH} WHERE {SEARCH} MATCH :query AND kind = :kind ORDER BY rank")
    return list(connection.scalars(wanted, {"query": plain(query), "kind": kind}))


def plain(query: str) -> str:
    """A query in which nothing is an operator of FTS5."""
    terms = []
    for term in _TERM.findall(query):
        star = "*" if term.endswith("*") and not term.startswith('"') else ""
        bare = term.strip('"*').replace('"', "")
        if any(c.isalnum() for c in bare):
            terms.append(f'"{bare}"{star}')
    if not terms:
        raise BadQuery(f"nothing to search for in {query!r}", remedy="give at least one word")
    return " ".join(terms)
