"""Asking a casebook as one types: full text with filters, a bounded amount of work however much matches."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

import sqlalchemy as sa

from testimonia.casebook import schema, search
from testimonia.casebook.looking import KINDS, Look
from testimonia.errors import BadQuery
from testimonia.intervals import Interval, interval
from testimonia.records import Work

RANKED = 1000  # matches, at most, that are put in order …
SMALL = 200_000  # … in an index of so many entries: in a larger one that takes too long
MATCHED = 2000  # matches that are looked at
BEFORE, SHOWN = 70, 190  # characters of a snippet: before the first word found, and in all
BATCH = 500  # of them, that are held against filters at a time
_ACTORS = ("origin", "by", "agent", "patient", "holder", "target_actor", "actor", "publisher")
_MARK = "\x02", "\x03"  # around the words found, in snippets


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What found records have to be like. Each that is set has to hold.

    `actor`: words of a name, who speaks, acts, writes or publishes; `event`: words of a label; `date`: EDTF,
    overlapping that of the work; `publisher`: words of its name; `kind`: of record or of work; `language`."""

    actor: str = ""
    event: str = ""
    date: str = ""
    publisher: str = ""
    kind: str = ""
    language: str = ""

    def __bool__(self) -> bool:
        kind = self.kind if self.kind not in RECORD_KINDS else ""
        return any((self.actor, self.event, self.date, self.publisher, self.language, kind))


class Hit(NamedTuple):
    """Something found. `snippet`: its words, those searched for between \\x02 and \\x03."""

    record: str
    kind: str
    snippet: str
    work: Work | None


RECORD_KINDS = ("work", "voice", *KINDS, "actor", "event", "capture")


def ask(look: Look, words: str, narrowing: Narrowing, *, limit: int = 30) -> tuple[list[Hit], bool]:
    """What matches some words, the best first, and whether there is more. The last word may be unfinished.

    Raises BadQuery when there is no word to search for, or a date that is none."""
    kind = narrowing.kind if narrowing.kind in RECORD_KINDS else ""
    rows = _matches(look, search.plain(words), kind)
    found = _first(look, rows, narrowing, limit)
    if len(found) <= limit and len(rows) < MATCHED and not words.endswith((" ", "*", '"')):
        begun = _matches(look, search.plain(f"{words.rstrip()}*"), kind)  # dearer than whole words
        known = {row[0] for row in found}
        found += [row for row in _first(look, begun, narrowing, limit) if row[0] not in known]
    return _hits(look, words, found[:limit]), len(found) > limit


def _first(look: Look, rows: Sequence[Row], narrowing: Narrowing, limit: int) -> list[Row]:
    """Those of some matches that pass the filters, one more than the limit at most."""
    return list(islice(_narrowed(look, rows, narrowing) if narrowing else iter(rows), limit + 1))


Row = tuple[str, str, int]  # record, kind, and the row of the index


def _matches(look: Look, query: str, kind: str) -> list[Row]:
    """Matches: ranked where that is quick, else names first and texts as they come."""
    where = f"FROM {schema.SEARCH} WHERE {schema.SEARCH} MATCH :query{' AND kind = :kind' if kind else ''}"
    given: dict[str, Any] = {"query": query, "most": MATCHED} | ({"kind": kind} if kind else {})
    rows = _rows(look, f"{where} LIMIT :most", given)
    size = look.connection.scalar(sa.text(f"SELECT max(rowid) FROM {schema.SEARCH}")) or 0
    if len(rows) <= RANKED and size <= SMALL:
        return _rows(look, f"{where} ORDER BY rank LIMIT :most", given)
    return sorted(rows, key=lambda row: row[1] not in ("actor", "event"))


def _rows(look: Look, what: str, given: dict[str, Any]) -> list[Row]:
    wanted = sa.text(f"SELECT record, kind, rowid AS place {what}").bindparams(**given)
    places = wanted.columns(sa.column("record"), sa.column("kind"), sa.column("place"))
    return [(record, kind, place) for record, kind, place in look.rows(places.subquery().select())]


def _hits(look: Look, words: str, rows: Sequence[Row]) -> list[Hit]:
    """Rows with their words and works."""
    texts = _texts(look, [rowid for _, _, rowid in rows])
    homes = _homes(look, rows)
    works = look.many("work", set(homes.values()))
    wanted = pattern(words)
    return [Hit(id_, kind, snippet(texts.get(n, ""), wanted), works.get(homes.get(id_, ""))) for id_, kind, n in rows]


def _texts(look: Look, rowids: Sequence[int]) -> dict[int, str]:
    """The words of some entries of the index."""
    listed = ", ".join(map(str, rowids)) or "NULL"
    wanted = sa.text(f"SELECT rowid, words FROM {schema.SEARCH} WHERE rowid IN ({listed})")
    return {row.rowid: row.words for row in look.connection.execute(wanted)}


def pattern(words: str) -> re.Pattern[str]:
    """What finds the words of a search in a folded text; each may be the beginning of a longer one."""
    terms = re.findall(r"\w+", _folded(words))
    return re.compile("|".join(rf"(?<!\w){re.escape(term)}\w*" for term in terms) or r"(?!)")


def snippet(text: str, wanted: re.Pattern[str]) -> str:
    """The part of a text around the first word found, the words found between \\x02 and \\x03."""
    folded = _folded(text)
    first = wanted.search(folded)
    start = max(0, (first.start() if first else 0) - BEFORE)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = min(len(text), start + SHOWN)
    parts, at = ["…" if start else ""], start
    for match in wanted.finditer(folded, start, end):
        parts += [text[at : match.start()], _MARK[0], text[match.start() : match.end()], _MARK[1]]
        at = match.end()
    return "".join([*parts, text[at:end], "…" if end < len(text) else ""])


def _folded(text: str) -> str:
    """A text without case and accents, as long as it was."""
    return text.lower() if text.isascii() else "".join(_letter(c) for c in text)


@cache
def _letter(c: str) -> str:
    """A letter without case and accent."""
    bare = unicodedata.normalize("NFD", c)[0].lower()
    return bare if len(bare) == 1 else c


def _homes(look: Look, rows: Sequence[Row]) -> dict[str, str]:
    """The work that each record stands in, by record."""
    found = {id_: id_ for id_, kind, _ in rows if kind == "work"}
    for kind in ("voice", *KINDS):
        ids = [id_ for id_, k, _ in rows if k == kind]
        if ids:
            found |= look.column(kind, "work", ids)
    return found


# --- narrowing ------------------------------------------------------------------------------------


def _narrowed(look: Look, rows: Iterable[Row], narrowing: Narrowing) -> Iterator[Row]:
    """The matches that filters let through."""
    test = _Test(look, narrowing)
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        passed = test.passed(batch)
        yield from (row for row in batch if row[0] in passed)


class _Test:
    """Holds matches against filters, a batch at a time."""

    def __init__(self, look: Look, narrowing: Narrowing) -> None:
        self.look, self.asked = look, narrowing
        self.days = days_of(narrowing.date)
        self.actors = ids_named(look, "actor", "name", narrowing.actor)
        self.publishers = ids_named(look, "actor", "name", narrowing.publisher)
        self.events = ids_named(look, "event", "label", narrowing.event)
        self.kind = "" if narrowing.kind in RECORD_KINDS else narrowing.kind

    def passed(self, rows: Sequence[Row]) -> set[str]:
        """The ids of those of a batch that pass."""
        homes = _homes(self.look, rows)
        works = self._works(set(homes.values())) if self._asks_of_works() else None
        found = {id_ for id_, _, _ in rows if works is None or homes.get(id_) in works}
        if self.asked.event or self.asked.actor:
            for kind in {kind for id_, kind, _ in rows if id_ in found}:
                ids = {id_ for id_, k, _ in rows if k == kind}
                found -= ids - self._of(kind, ids & found)
        return found

    def _asks_of_works(self) -> bool:
        return bool(self.kind or self.asked.language or self.asked.publisher or self.days)

    def _works(self, ids: set[str]) -> set[str]:
        """Those of some works that pass."""
        works, captures = schema.derived["work"], schema.derived["capture"]
        chosen = sa.select(works.c.id, works.c.dated, works.c.published).where(schema.among(works.c.id, ids))
        if self.kind:
            chosen = chosen.where(works.c.kind == self.kind)
        if self.asked.publisher:
            chosen = chosen.where(schema.among(works.c.publisher, self.publishers))
        if self.asked.language:
            spoken = captures.c.language == self.asked.language
            chosen = chosen.join(captures, captures.c.id == works.c.capture).where(spoken)
        return {id_ for id_, *dates in self.look.rows(chosen) if self.days is None or _of_days(dates, self.days)}

    def _of(self, kind: str, ids: set[str]) -> set[str]:
        """Those of some records of a kind that are of the event and the actor asked for."""
        table = schema.derived[kind]
        chosen = sa.select(table.c.id).where(schema.among(table.c.id, ids))
        if self.asked.event:
            own = table.c.id if kind == "event" else table.c.event if "event" in table.c else None
            chosen = chosen.where(schema.among(own, self.events) if own is not None else sa.false())
        if self.asked.actor:
            chosen = chosen.where(of_actors(table, self.actors))
        return set(self.look.connection.scalars(chosen))


def of_actors(table: sa.Table, ids: frozenset[str]) -> sa.ColumnElement[bool]:
    """Records in which one of some actors speaks, acts, writes or is meant."""
    if table.name == "actors":
        return schema.among(table.c.id, ids)
    conditions: list[sa.ColumnElement[bool]] = [
        schema.among(table.c[field], ids) for field in _ACTORS if field in table.c
    ]
    if "source" in table.c:
        conditions.append(schema.among(schema.within(table.c.source, "actor"), ids))
    if "authors" in table.c:
        wrote = sa.select(schema.authors.c.work).where(schema.among(schema.authors.c.actor, ids))
        conditions.append(table.c.id.in_(wrote))
    if "actors" in table.c:
        involved = sa.func.json_each(table.c.actors).table_valued("value")
        conditions.append(sa.exists().select_from(involved).where(schema.among(involved.c.value, ids)))
    return sa.or_(sa.false(), *conditions)


def _of_days(dates: Iterable[str | None], days: Interval) -> bool:
    return any(own.overlaps(days) for date in dates if date and (own := interval(date)) is not None)


def days_of(date: str) -> Interval | None:
    """The days of an EDTF date, None without one. Raises BadQuery for what is none."""
    if not date:
        return None
    if (found := interval(date)) is None:
        raise BadQuery(f"{date!r} is no date", remedy="such as 2020-01-03, 2020-01 or 2019-12-27/2020-01-03")
    return found


def ids_named(look: Look, name: str, column: str, words: str) -> frozenset[str]:
    """The actors or events whose name has all of some words."""
    if not words:
        return frozenset()
    table = schema.derived[name]
    conditions = [table.c[column].icontains(word, autoescape=True) for word in words.split()]
    wanted = sa.select(table.c.id).where(sa.or_(table.c.id == words, sa.and_(*conditions)))
    return frozenset(look.connection.scalars(wanted.limit(2000)))
