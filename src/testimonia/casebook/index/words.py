"""Words: where each run of four stands, and the passages that works share."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import numpy as np

from testimonia.casebook.index import tables
from testimonia.casebook.index.base import Base
from testimonia.collation.copies import Found
from testimonia.collation.precedence import Precedence
from testimonia.collation.recopying import Pair, Place, postings
from testimonia.collation.seeds import NEXT, Posting
from testimonia.collation.words import Words, place
from testimonia.records import Copy, Voice, plain, revive

ALL = 64  # places of a run that are simply fetched; of more only those near some
_NEAR = (
    "SELECT place, at FROM seeds WHERE gram = ? AND (place, at) < (?, ?) ORDER BY place DESC, at DESC LIMIT ?",
    "SELECT place, at FROM seeds WHERE gram = ? AND (place, at) >= (?, ?) ORDER BY place, at LIMIT ?",
)


class Printed(Base):
    """What works say, and share (collation/recopying.py)."""

    def words(self, works: Collection[str]) -> dict[str, Words]:
        """The words of works, of those that are known."""
        wanted = "SELECT work, plain, starts, ends, capital FROM spelled WHERE work IN :values"
        return {r.work: _words(*r) for r in self.rows(wanted, works)}

    def put_words(self, gone: Collection[str], fresh: Iterable[Words]) -> None:
        """Forget works, and take others in."""
        for words in self.words(gone).values():
            at = [(gram, place(words.work), at) for gram, _, at in postings(words)]
            self._many("DELETE FROM seeds WHERE gram = ? AND place = ? AND at = ?", at)
        self.do("DELETE FROM spelled WHERE work IN :values", gone)
        for words in fresh:
            self.put(tables.spelled, [spelled_row(words)])
            at = [(gram, place(words.work), at) for gram, _, at in postings(words)]
            self._many("INSERT INTO seeds (gram, place, at) VALUES (?, ?, ?)", at)

    def _many(self, statement: str, rows: list[tuple[int, int, int]]) -> None:
        if rows:
            self.connection.exec_driver_sql(statement, rows)

    def places(self, near: Iterable[Posting]) -> dict[int, tuple[int, list[Place]]]:
        """By the runs of words that stand at some places, at how many they stand, and where, in order: of those
        that stand at many at least the NEXT places before and after each of the given ones; of others all."""
        given: dict[int, list[Posting]] = defaultdict(list)
        for posting in near:
            given[posting.gram].append(posting)
        counts = {r.gram: r.n for r in self.rows(
            "SELECT gram, count(*) AS n FROM seeds WHERE gram IN :values GROUP BY gram", given
        )}  # fmt: skip
        found: dict[int, set[tuple[int, int]]] = defaultdict(set)
        few = [gram for gram, count in counts.items() if count <= ALL + len(given[gram])]
        for r in self.rows("SELECT gram, place, at FROM seeds WHERE gram IN :values", few):
            found[r.gram].add((r.place, r.at))
        cursor = self.connection.connection.cursor()
        for gram in counts.keys() - {*few}:
            for posting in given[gram]:
                where = gram, place(posting.work), posting.at
                for statement, size in zip(_NEAR, (NEXT, NEXT + 1), strict=True):
                    found[gram].update(cursor.execute(statement, (*where, size)).fetchall())
        cursor.close()
        works = self._works({number for at in found.values() for number, _ in at})
        return {gram: (counts[gram], [(works[n], at) for n, at in sorted(found[gram])]) for gram in found}

    def _works(self, places: Collection[int]) -> dict[int, str]:
        return {r.place: r.work for r in self.rows("SELECT place, work FROM spelled WHERE place IN :values", places)}

    # --- passages ---------------------------------------------------------------------------------

    def found(self, works: Collection[str]) -> list[Found]:
        """The passages found of which one side stands in one of some works."""
        return self._found("a", works, "b", works)

    def worded(self, wordings: Collection[str]) -> list[Found]:
        """The passages found with some wordings."""
        return self._found("wording_a", wordings, "wording_b", wordings)

    def _found(self, one: str, values: Collection[str], other: str, others: Collection[str]) -> list[Found]:
        found = {}
        for column, wanted in ((one, values), (other, others)):
            for r in self.rows(f"SELECT * FROM shared WHERE {column} IN :values", wanted):
                wordings = (r.wording_a, r.wording_b) if r.wording_a else ()
                found[r.copy] = Found(revive(Copy, json.loads(r.record)), r.fuller, wordings)
        return [found[copy] for copy in sorted(found)]

    def printed(self, wordings: Collection[str]) -> dict[str, int]:
        """In how many works a wording stands."""
        works: dict[str, set[str]] = defaultdict(set)
        for side in ("a", "b"):
            told = f"SELECT wording_{side} AS wording, {side} AS work FROM shared WHERE wording_{side} IN :values"
            for r in self.rows(told, wordings):
                works[r.wording].add(r.work)
        return {wording: len(printed) for wording, printed in works.items()}

    def put_found(self, gone: Iterable[Found], fresh: Iterable[Found]) -> None:
        """Forget passages, and take others in."""
        self.do("DELETE FROM shared WHERE copy IN :values", [one.copy.id for one in gone])
        self.put(tables.shared, map(shared_row, fresh))

    def ground(self, works: Collection[str]) -> tuple[Mapping[str, str], Precedence]:
        """The reading texts of some works by work, and what tells which came first."""
        own = self.records("work", "id", works)
        captures = {work.capture for work in own}
        around = {work.id: work for work in self.records("work", "capture", captures)}
        texts = {r.id: r.text for r in self.rows("SELECT id, text FROM captures WHERE id IN :values", captures)}
        voices: dict[str, list[Voice]] = defaultdict(list)
        for voice in self.records("voice", "work", works):
            voices[voice.work].append(voice)
        owners = {i for work in own for i in (*work.authors, work.publisher) if i}
        names = {actor.id: actor.name for actor in self.records("actor", "id", owners)}
        return {work.id: texts[work.capture] or "" for work in own}, Precedence(around, voices, names)

    def put_copies(self, copied: Mapping[Pair, Iterable[Copy]]) -> None:
        """Put the copies of pairs of works in the place of those that they had."""
        gone = [one.copy for one in self.rows(
            "SELECT id AS copy, json_extract(a, '$.work') AS a, json_extract(b, '$.work') AS b FROM copies"
            " WHERE json_extract(a, '$.work') IN :values", {a for a, _ in copied}
        ) if (one.a, one.b) in copied]  # fmt: skip
        self.do("DELETE FROM copies WHERE id IN :values", gone)
        self.put_records("copy", (copy for copies in copied.values() for copy in copies))

    def copies(self, works: Collection[str]) -> list[Copy]:
        """The copies of which one side stands in one of some works."""
        table = "SELECT id FROM copies WHERE json_extract({}, '$.work') IN :values"
        ids = {r.id for side in ("a", "b") for r in self.rows(table.format(side), works)}
        return self.records("copy", "id", ids)


def _words(work: str, plain_: bytes, starts: bytes, ends: bytes, capital: bytes) -> Words:
    first, last = np.frombuffer(starts, np.int32), np.frombuffer(ends, np.int32)
    return Words(work, np.frombuffer(plain_, np.uint32), first, last, np.frombuffer(capital, np.bool_))


def spelled_row(words: Words) -> dict[str, Any]:
    """The words of a work as a row."""
    arrays = {name: getattr(words, name).tobytes() for name in ("plain", "starts", "ends", "capital")}
    return {"place": place(words.work), "work": words.work, **arrays}


def shared_row(found: Found) -> dict[str, Any]:
    """A passage as a row."""
    a, b = found.wordings or (None, None)
    copy = found.copy
    row = {"copy": copy.id, "a": copy.a.work, "b": copy.b.work, "record": plain(copy), "fuller": found.fuller}
    return {**row, "wording_a": a, "wording_b": b}
