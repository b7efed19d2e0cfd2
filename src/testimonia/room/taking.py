"""What is taken away: tables as CSV, the report, the ledger."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from testimonia import ledger
from testimonia.casebook import speaking
from testimonia.casebook.looking import Look, look
from testimonia.casebook.paging import Wanted, everything
from testimonia.exports.pseudonyms import Pseudonyms
from testimonia.exports.tables import cell, header, with_names
from testimonia.ledger import ORDER
from testimonia.records import plain
from testimonia.room.room import Room

BATCH = 500
TABLES = ORDER


@dataclass(frozen=True, slots=True)
class TakePage:
    """What can be taken away."""

    tables: Annotated[list[tuple[str, int]], "the types of records, and how many there are of each"]


def take_page(room: Room, view: Look) -> TakePage:
    """What can be taken away now."""
    totals = room.memory.of(view, "totals", view.totals)
    return TakePage([(name, totals[name]) for name in TABLES])


def table(room: Room, name: str, wanted: Wanted, *, names: bool) -> Iterator[str]:
    """A table as CSV, in portions. `names`: with commenters' own names."""
    hidden = None if names else Pseudonyms(room.casebook)
    out = io.StringIO()
    writer = csv.DictWriter(out, header(name), restval="", extrasaction="ignore")
    writer.writeheader()
    yield "\ufeff"
    with look(room.casebook) as view:
        for records in _batches(everything(view, name, wanted)):
            known = view.names(speaking.all_actors(records))
            for record in records:
                row = with_names(plain(record), known)
                shown = hidden.plain(row) if hidden else row
                writer.writerow({key: cell(value) for key, value in shown.items() if key != "text"})
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def _batches(records: Iterator[object]) -> Iterator[list[object]]:
    batch: list[object] = []
    for record in records:
        batch.append(record)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def whole_ledger(room: Room, *, names: bool) -> Iterator[str]:
    """The ledger, line by line. `names`: with commenters' own names."""
    lines = ledger.export(room.casebook)
    for line in lines if names else Pseudonyms(room.casebook).lines(lines):
        yield json.dumps(line, ensure_ascii=False) + "\n"


def report(room: Room, *, names: bool) -> str:
    """The report, one HTML page. `names`: with commenters' own names."""
    from testimonia.exports.report import render

    return render(room.casebook, hidden=None if names else Pseudonyms(room.casebook))
