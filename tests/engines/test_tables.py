"""Collation from rows that were exported, as an engine for archives runs it."""

from __future__ import annotations

import json
from pathlib import Path

from testimonia.book import Book
from testimonia.casebook.store import Casebook
from testimonia.engines import tables
from testimonia.records import plain

FOLLOWING = ("actor", "work", "voice", "mention", "figure", "deed", "position", "copy", "event", "finding", "link")


def test_rows_of_readings_come_to_what_the_casebook_has(example_book: Book, tmp_path: Path) -> None:
    store: Casebook = example_book.store
    exported = tables.rows(store.readings())
    for name, rows in exported.items():
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    taken = {
        place.stem: [json.loads(line) for line in place.read_text("utf-8").splitlines()] for place in tmp_path.iterdir()
    }
    found = tables.collated(taken)
    for name in FOLLOWING:
        assert sorted(found[name], key=lambda row: row["id"]) == [plain(record) for record in store.select(name)], name
