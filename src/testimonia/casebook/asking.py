"""Asking a casebook as one types: full text with filters, a bounded amount of work however much matches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa

from testimonia.casebook import schema, search
from testimonia.casebook.looking import KINDS, Look
from testimonia.errors import BadQuery
from testimonia.intervals import Interval, interval
from testimonia.records import Voice, Work

RANKED = 1000  # matches that are put in order; of more, the first ones are taken
FILTERED = 5000  # matches that filters are held against
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
        return any((self.actor, self.event, self.date, self.publisher, self.language))


class Hit(NamedTuple):
    """Something found. `snippet`: its words, those searched for between \\x02 and \\x03."""

    record: str
    kind: str
    snippet: str
    work: Work | None


RECORD_KINDS = ("work", "voice", *KINDS, "actor", "event", "capture")


def ask(look: Look, words: str, narrowing: Narrowing, *, limit: int = 30) -> tuple[list[Hit], bool]:
    """What matches some words, best first, and whether there is more. The last word may be unfinished.

    Raises BadQuery when there is no word to search for, or a date that is none."""
    query = search.plain(words if words.endswith((" ", "*", '"')) else f"{words.rstrip()}*")
    kinds = [narrowing.kind] if narrowing.kind in RECORD_KINDS else []
    rows = _matches(look, query, kinds)
    found: list[Hit] = []
    for record, kind, rowid, work in _narrowed(look, rows, narrowing):
        if len(found) == limit:
            return found, True
        found.append(Hit(record, kind, _snippet(look, query, rowid), work))
    return found, False


def _matches(look: Look, query: str, kinds: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """Matches (record, kind, rowid): ranked where that is quick, else as they come."""
    where = f"FROM {schema.SEARCH} WHERE {schema.SEARCH} MATCH :query"
    given: dict[str, Any] = {"query": query}
    if kinds:
        where += " AND kind = :kind"
        given["kind"] = kinds[0]
    first = look.connection.execute(
        sa.text(f"SELECT record, kind, rowid {where} LIMIT :most"), {**given, "most": RANKED + 1}
    ).all()
    if len(first) <= RANKED:
        yield from map(
            tuple, look.connection.execute(sa.text(f"SELECT record, kind, rowid {where} ORDER BY rank"), given)
        )
        return
    more = sa.text(f"SELECT record, kind, rowid {where} LIMIT :most")
    yield from map(tuple, look.connection.execute(more, {**given, "most": FILTERED}))


def _snippet(look: Look, query: str, rowid: int) -> str:
    wanted = sa.text(
        f"SELECT snippet({schema.SEARCH}, 2, :a, :b, '…', 24) FROM {schema.SEARCH} "
        f"WHERE {schema.SEARCH} MATCH :query AND rowid = :rowid"
    )
    return look.connection.scalar(wanted, {"a": _MARK[0], "b": _MARK[1], "query": query, "rowid": rowid}) or ""


# --- narrowing ------------------------------------------------------------------------------------

Row = tuple[str, str, int]


def _narrowed(look: Look, rows: Iterable[Row], narrowing: Narrowing) -> Iterator[tuple[str, str, int, Work | None]]:
    """The matches that filters let through, with the work that each stands in."""
    test = _Test(look, narrowing)
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == 100:
            yield from test.passed(batch)
            batch = []
    yield from test.passed(batch)


class _Test:
    """Holds matches against filters, a batch at a time."""

    def __init__(self, look: Look, narrowing: Narrowing) -> None:
        self.look, self.narrowing = look, narrowing
        self.days = days_of(narrowing.date)
        self.actors = ids_named(look, "actor", "name", narrowing.actor)
        self.publishers = ids_named(look, "actor", "name", narrowing.publisher)
        self.events = ids_named(look, "event", "label", narrowing.event)
        kind = narrowing.kind
        self.work_kind = kind if kind and kind not in RECORD_KINDS else ""

    def passed(self, rows: Sequence[Row]) -> Iterator[tuple[str, str, int, Work | None]]:
        """Those of a batch that pass."""
        records = self._records(rows)
        works = self.look.many("work", {w for r in records.values() if (w := _work_of(r))})
        languages = self._languages(works.values()) if self.narrowing.language else {}
        for id_, kind, rowid in rows:
            record = records.get(id_)
            work = works.get(_work_of(record) or "") if record is not None else None
            if record is not None and self._passes(record, work, languages):
                yield id_, kind, rowid, work

    def _records(self, rows: Sequence[Row]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for kind in {kind for _, kind, _ in rows}:
            found |= self.look.many(kind, {id_ for id_, k, _ in rows if k == kind})
        return found

    def _languages(self, works: Iterable[Work]) -> dict[str, str]:
        captures = schema.derived["capture"]
        wanted = sa.select(captures.c.id, captures.c.language).where(captures.c.id.in_({w.capture for w in works}))
        return {row.id: row.language for row in self.look.connection.execute(wanted)}

    def _passes(self, record: Any, work: Work | None, languages: dict[str, str]) -> bool:
        asked = self.narrowing
        if self.work_kind and (work is None or work.kind != self.work_kind):
            return False
        if asked.language and (work is None or languages.get(work.capture) != asked.language):
            return False
        if asked.publisher and (work is None or work.publisher not in self.publishers):
            return False
        if asked.event and getattr(record, "event", None) not in self.events and record.id not in self.events:
            return False
        if asked.actor and self.actors.isdisjoint({*_actors(record), *(work.authors if work else ())}):
            return False
        return self.days is None or (work is not None and _of_days(work, self.days))


def _work_of(record: Any) -> str | None:
    return record.id if isinstance(record, Work) else getattr(record, "work", None)


def _actors(record: Any) -> Iterator[str]:
    for name in ("origin", "by", "agent", "patient", "holder", "target_actor", "publisher"):
        if actor := getattr(record, name, None):
            yield actor
    yield from getattr(record, "authors", ())
    if isinstance(record, Voice) and record.source and record.source.actor:
        yield record.source.actor
    yield record.id


def _of_days(work: Work, days: Interval) -> bool:
    own = [interval(date) for date in (work.dated, work.published) if date]
    return any(date.overlaps(days) for date in own if date is not None)


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
