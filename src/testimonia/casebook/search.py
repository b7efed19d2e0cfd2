"""Search: the words of works, voices, claims and names, by SQLite's FTS5."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import sqlalchemy as sa

from testimonia.casebook.schema import SEARCH
from testimonia.errors import BadQuery

if TYPE_CHECKING:
    from testimonia.collation import Collation

BATCH = 2000
_INSERT = sa.text(f"INSERT INTO {SEARCH} (record, kind, words) VALUES (:record, :kind, :words)")
_TERM = re.compile(r'"[^"]*"|\S+')


def fill(connection: sa.Connection, collation: Collation) -> None:
    """Write the index anew."""
    connection.execute(sa.text(f"DELETE FROM {SEARCH}"))
    batch = []
    for record, kind, words in _entries(collation):
        batch.append({"record": record, "kind": kind, "words": words})
        if len(batch) == BATCH:
            connection.execute(_INSERT, batch)
            batch = []
    if batch:
        connection.execute(_INSERT, batch)


def _entries(collation: Collation) -> Iterator[tuple[str, str, str]]:
    for reading in collation.readings:
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
    for actor in collation.actors:
        yield actor.id, "actor", "\n".join(actor.names)
    for event in collation.events:
        yield event.id, "event", event.label


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
