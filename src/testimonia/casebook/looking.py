"""What a page shows, fetched by key: a few records at a time, never a whole table.

A `Look` is one consistent view of a casebook, open for as long as a page is put together.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from testimonia.casebook import schema, speaking
from testimonia.casebook.rulings import withdrawn
from testimonia.casebook.store import Casebook, graded
from testimonia.errors import NotFound
from testimonia.records import TYPES, ClaimKind, Copy, Finding, Link, Passage, Ruling, Status, Voice, Work, revive

KINDS = tuple(str(kind) for kind in ClaimKind)
OPENING = 200  # characters of a work without a title, out of which it gets one
_FIRST_WORD, _LAST_WORD = re.compile(r"^\S*\s"), re.compile(r"\s\S*$")  # that may be cut
_PREFIXES = {
    "capture": ("capture",),
    "actor": ("actor",),
    "work": ("work",),
    "voice": ("voice",),
    "mention": ("mention",),
    "claim": KINDS,
    "event": ("event",),
    "copy": ("copy",),
    "finding": ("finding",),
    "link": ("link",),
}


@contextlib.contextmanager
def look(casebook: Casebook) -> Iterator[Look]:
    """A view of a casebook."""
    with casebook.looking() as connection:
        yield Look(connection)


class Look:
    """Fetches records by what they are, belong to or are said by."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    # --- by id ------------------------------------------------------------------------------------

    def record(self, id_: str) -> tuple[str, Any]:
        """The type and the record with exactly this id. Raises NotFound."""
        for name in _PREFIXES.get(id_.partition("-")[0], tuple(schema.derived)):
            if found := self.many(name, (id_,)):
                return name, found[id_]
        raise NotFound(
            f"there is no record {id_!r}", remedy="a later reading may have replaced it: search for its words"
        )

    def get(self, name: str, id_: str) -> Any:
        """The record of a type with an id. Raises NotFound."""
        found = self.many(name, (id_,))
        if id_ not in found:
            raise NotFound(f"there is no {name} {id_!r}", remedy="search for its words")
        return found[id_]

    def many(self, name: str, ids: Collection[str]) -> dict[str, Any]:
        """The records of a type with some ids, by id."""
        table = schema.derived[name]
        return {record.id: record for record in self.select(name, schema.among(table.c.id, ids))} if ids else {}

    def claims(self, ids: Collection[str]) -> dict[str, Any]:
        """Claims of all kinds, by id."""
        return {id_: record for kind in KINDS for id_, record in self.many(kind, ids).items()}

    def select(
        self, name: str, *where: sa.ColumnElement[bool], order: Sequence[Any] = (), limit: int | None = None
    ) -> list[Any]:
        """The records of a type that meet some conditions."""
        table = schema.derived[name]
        rows = self.connection.execute(sa.select(table).where(*where).order_by(*order).limit(limit))
        return [revive(TYPES[name], row) for row in rows.mappings().all()]

    def rows(self, chosen: sa.Select[Any]) -> list[list[Any]]:
        """The rows of a selection, fetched as one: while a row is fetched others run, and each of many is waited for."""
        inner = chosen.subquery()
        packed = sa.select(sa.func.json_group_array(sa.func.json_array(*inner.c)))
        found: list[list[Any]] = json.loads(self.connection.scalar(packed) or "[]")
        return found

    def names(self, ids: Iterable[str | None]) -> dict[str, str]:
        """The names of some actors, by id."""
        return self.column("actor", "name", {id_ for id_ in ids if id_})

    def actor_called(self, id_: str, name: str) -> str:
        """The id of the actor that had an id or, if it is gone, has a name; "" without."""
        table = schema.derived["actor"]
        if self.many("actor", (id_,)):
            return id_
        known = self.select(
            "actor", sa.cast(table.c.names, sa.Text).contains(name, autoescape=True), order=[table.c.id]
        )
        return next((actor.id for actor in known if name in actor.names), "")

    def labels(self, events: Iterable[str | None]) -> dict[str, str]:
        """The labels of some events, by id."""
        return self.column("event", "label", {id_ for id_ in events if id_})

    def files(self, captures: Iterable[str]) -> dict[str, str]:
        """The file names of some captures, by id; their texts are not fetched."""
        return self.column("capture", "file", set(captures))

    def column(self, name: str, column: str, ids: Collection[str]) -> dict[str, Any]:
        """A column of some records of a type, by id."""
        table = schema.derived[name]
        chosen = sa.select(table.c.id, table.c[column]).where(schema.among(table.c.id, ids))
        return {id_: value for id_, value in self.rows(chosen)}  # noqa: C416

    def title(self, work: Work) -> str:
        """The title of a work, else its first words."""
        return self.titles([work])[work.id]

    def titles(self, works: Iterable[Work]) -> dict[str, str]:
        """The titles of some works, by id; of one without, its first words."""
        found = {}
        captures = schema.derived["capture"]
        for work in works:
            if work.title:
                found[work.id] = work.title
                continue
            start = sa.func.substr(captures.c.text, work.start + 1, min(OPENING, work.end - work.start))
            text = self.connection.scalar(sa.select(start).where(captures.c.id == work.capture))
            found[work.id] = speaking.opening(text or "")
        return found

    def around(self, capture: str, start: int, end: int, most: int) -> tuple[str, str, str]:
        """A passage of a reading text, with the words before and behind it: up to so many characters of each."""
        text = schema.derived["capture"].c.text
        first = max(0, start - most)
        cut = sa.select(sa.func.substr(text, first + 1, end + most - first))
        whole = self.connection.scalar(cut.where(schema.derived["capture"].c.id == capture)) or ""
        before, quote, behind = whole[: start - first], whole[start - first : end - first], whole[end - first :]
        return (
            _FIRST_WORD.sub("", before) if first else before,
            quote,
            behind if len(behind) < most else _LAST_WORD.sub("", behind),
        )

    # --- the whole --------------------------------------------------------------------------------

    def totals(self) -> dict[str, int]:
        """How many records of each type there are."""
        return {
            name: self.connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for name, table in schema.derived.items()
        }

    def mark(self) -> str:
        """What the collation shown belongs to; changes whenever anything shown may have changed."""
        stamp = self.connection.scalar(sa.select(schema.state.c.value).where(schema.state.c.key == "stamp"))
        last = self.connection.scalar(sa.select(sa.func.max(schema.rulings.c.number)))  # a grade is not collated
        return f"{stamp or ''} {last or 0}"

    def unread(self, limit: int | None = None) -> list[Any]:
        """The captures that could not be read."""
        table = schema.derived["capture"]
        return self.select("capture", table.c.status == Status.UNREAD, order=[table.c.file], limit=limit)

    def unread_reasons(self) -> list[tuple[str, int]]:
        """Why captures could not be read, and how many each; the most frequent first."""
        table = schema.derived["capture"]
        number = sa.func.count()
        wanted = sa.select(table.c.reason, number).where(table.c.status == Status.UNREAD).group_by(table.c.reason)
        return [(reason or "", n) for reason, n in self.connection.execute(wanted.order_by(number.desc()))]

    # --- works ------------------------------------------------------------------------------------

    def works_in(self, capture: str) -> list[Work]:
        """The works of a capture in the order of its text, the holding before the held."""
        table = schema.derived["work"]
        return self.select("work", table.c.capture == capture, order=[table.c.start, table.c.end.desc(), table.c.id])

    def voices_in(self, works: Collection[str]) -> list[Voice]:
        """The voices of some works in the order of the text."""
        table = schema.derived["voice"]
        found = self.select("voice", schema.among(table.c.work, works))
        return sorted(found, key=lambda voice: (voice.content[0].start, -voice.content[-1].end, voice.id))

    def claims_in(self, works: Collection[str]) -> list[Any]:
        """The claims of some works in the order of the text."""
        found = [
            claim for kind in KINDS for claim in self.select(kind, schema.among(schema.derived[kind].c.work, works))
        ]
        return sorted(found, key=lambda claim: (claim.start, claim.end, claim.id))

    def copies_of(self, work: str, limit: int = 100) -> list[Copy]:
        """The copies that a work has a side in."""
        table = schema.derived["copy"]
        found = {
            copy.id: copy
            for side in (table.c.a, table.c.b)
            for copy in self.select("copy", schema.within(side, "work") == work, limit=limit)
        }
        return [found[id_] for id_ in sorted(found)]

    # --- events and findings ----------------------------------------------------------------------

    def findings_of(self, event: str) -> list[Finding]:
        """The findings of an event, the one with the most accounts first."""
        found = self.select("finding", schema.derived["finding"].c.event == event)
        return sorted(found, key=lambda finding: (-len(finding.claims), finding.id))

    def links_of(self, finding: str) -> list[Link]:
        """Why accounts of a finding share origins."""
        return self.select("link", schema.derived["link"].c.finding == finding)

    def finding_with(self, event: str, claim: str) -> Finding | None:
        """The finding of an event that lines a claim up."""
        return next((finding for finding in self.findings_of(event) if claim in finding.claims), None)

    def finding_of(self, id_: str, claims: Collection[str]) -> str:
        """The id of the finding that had an id or, if it is gone, has most of some claims; "" without."""
        if self.many("finding", (id_,)):
            return id_
        events = {claim.event for claim in self.claims(claims).values() if claim.event}
        found = [finding for event in sorted(events) for finding in self.findings_of(event)]
        shared = {finding.id: len(set(claims).intersection(finding.claims)) for finding in found}
        best = max(sorted(shared), key=lambda finding: shared[finding], default="")
        return best if shared.get(best) else ""

    def event_of(self, id_: str, claims: Collection[str]) -> str:
        """The id of the event that had an id or, if it is gone, has most of some claims; "" without."""
        if self.many("event", (id_,)):
            return id_
        shared = Counter(claim.event for claim in self.claims(claims).values() if claim.event)
        return max(sorted(shared), key=lambda event: shared[event], default="")

    def contested(self, verdicts: Sequence[str], *, limit: int, offset: int = 0) -> list[Finding]:
        """Findings in the order of some verdicts, in each those with the most accounts first."""
        table = schema.derived["finding"]
        order = [schema.size(table.c.claims).desc(), table.c.id]
        found: list[Finding] = []
        for verdict in verdicts:
            if len(found) == limit:
                break
            wanted = sa.select(table).where(table.c.verdict == verdict).order_by(*order)
            rows = self.connection.execute(wanted.limit(limit - len(found)).offset(offset)).mappings().all()
            if offset and not rows:
                number = sa.select(sa.func.count()).where(table.c.verdict == verdict)
                offset = max(0, offset - (self.connection.scalar(number) or 0))
            elif rows:
                offset = 0
            found += [revive(Finding, row) for row in rows]
        return found

    def verdicts(self) -> dict[str, int]:
        """How many findings there are of each verdict."""
        table = schema.derived["finding"]
        wanted = sa.select(table.c.verdict, sa.func.count().label("number")).group_by(table.c.verdict)
        return {row.verdict: row.number for row in self.connection.execute(wanted)}

    def languages(self) -> list[str]:
        """The languages of the captures."""
        table = schema.derived["capture"]
        wanted = sa.select(table.c.language).where(table.c.language.is_not(None)).distinct().order_by(table.c.language)
        return list(self.connection.scalars(wanted))

    # --- rulings ----------------------------------------------------------------------------------

    def ruled(self, ids: Collection[str]) -> dict[str, tuple[str, str]]:
        """The last decision on each of some records, and the id of its ruling."""
        table = schema.ruled
        return {
            row.record: (row.decision, row.ruling)
            for row in self.connection.execute(sa.select(table).where(schema.among(table.c.record, ids)))
        }

    def rulings(self, *, before: int | None = None, limit: int = 100) -> list[tuple[int, Ruling]]:
        """Rulings with their numbers, the newest first, from before a number on."""
        table = schema.rulings
        wanted = sa.select(table).order_by(table.c.number.desc()).limit(limit)
        if before is not None:
            wanted = wanted.where(table.c.number < before)
        return [(row["number"], revive(Ruling, row)) for row in self.connection.execute(wanted).mappings()]

    def rulings_on_rulings(self) -> list[Ruling]:
        """Rulings that take other rulings back, the oldest first."""
        table = schema.rulings
        wanted = sa.select(table).where(table.c.about["type"].as_string() == "ruling").order_by(table.c.number)
        return [revive(Ruling, row) for row in self.connection.execute(wanted).mappings()]

    def grades(self) -> list[Ruling]:
        """Rulings that grade or take a grade back, the oldest first."""
        table = schema.rulings
        wanted = sa.select(table).where(graded(table)).order_by(table.c.number)
        return [revive(Ruling, row) for row in self.connection.execute(wanted).mappings()]

    def last_standing(self) -> Ruling | None:
        """The newest ruling that is not taken back and takes none back."""
        gone = withdrawn(self.rulings_on_rulings())
        before = None
        while page := self.rulings(before=before, limit=50):
            standing = [r for _, r in page if r.about.type != "ruling" and r.id not in gone]
            if standing:
                return standing[0]
            before = page[-1][0]
        return None

    def stale(self, ids: Collection[str]) -> dict[str, str]:
        """Why some rulings no longer find what they are about; of those that do not."""
        table = schema.stale
        return {
            row.ruling: row.why
            for row in self.connection.execute(sa.select(table).where(schema.among(table.c.ruling, ids)))
        }


def content(voice: Voice) -> Passage:
    """The stretch of a voice from its first word to its last."""
    first, last = voice.content[0], voice.content[-1]
    return Passage(first.start, last.end, first.quote)
