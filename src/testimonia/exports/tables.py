"""Exports as tables (CSV, one file a type) and as one JSON document, with names in place of ids."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from testimonia.casebook import added
from testimonia.casebook.looking import look
from testimonia.casebook.store import Casebook
from testimonia.exports.pseudonyms import Pseudonyms
from testimonia.ledger import ORDER
from testimonia.records import TYPES as RECORDS
from testimonia.records import plain, shape

ACTOR_FIELDS = ("publisher", "actor", "origin", "by", "agent", "patient", "holder", "target_actor")


def rows(casebook: Casebook, name: str, names: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The records of a type as plain values, with what is looked up for them; beside each actor's id the name."""
    records = casebook.select(name)
    with look(casebook) as view:
        looked_up = added.fields(view, records)
    for record in records:
        yield {**with_names(plain(record), names), **looked_up.get(record.id, {})}


def with_names(row: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """A plain record with `FIELD_name` for every field that is an actor."""
    found = dict(row)
    for field in ACTOR_FIELDS:
        if field in row:
            found[f"{field}_name"] = names.get(row[field]) if row[field] else None
    for field in ("authors", "actors"):
        if isinstance(row.get(field), list):
            found[f"{field}_names"] = [names.get(id_, id_) for id_ in row[field]]
    if isinstance(row.get("source"), dict):
        found["source_name"] = names.get(row["source"]["actor"] or "")
    return found


def document(casebook: Casebook, hidden: Pseudonyms | None) -> dict[str, Any]:
    """The whole casebook as one JSON value: a list for each type."""
    names = casebook.names()
    whole: dict[str, Any] = {name: list(rows(casebook, name, names)) for name in ORDER}
    whole["ruling"] = [plain(ruling) for ruling in casebook.rulings()]
    plural = {"copy": "copies"}
    whole = {plural.get(name, f"{name}s"): entries for name, entries in whole.items()}
    return hidden.plain(whole) if hidden else whole


def write_csv(casebook: Casebook, folder: Path, hidden: Pseudonyms | None) -> list[Path]:
    """Write a table for each type into a folder; the files."""
    folder.mkdir(parents=True, exist_ok=True)
    names = casebook.names()
    written = []
    for name in ORDER:
        path = folder / f"{'copies' if name == 'copy' else name + 's'}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, header(name), restval="", extrasaction="ignore")
            writer.writeheader()
            for row in rows(casebook, name, names):
                writer.writerow(
                    {key: cell(value) for key, value in (hidden.plain(row) if hidden else row).items() if key != "text"}
                )
        written.append(path)
    return written


def header(name: str) -> list[str]:
    """The columns of the table of a type."""
    fields = list(with_names(dict.fromkeys(shape(RECORDS[name])) | _lists(name), {}))
    return [*(field for field in fields if field != "text"), *added.FIELDS.get(name, ())]


def _lists(name: str) -> dict[str, Any]:
    """Values of the right shape for the fields from which further columns follow."""
    fields = shape(RECORDS[name])
    found: dict[str, Any] = {field: [] for field in ("authors", "actors") if field in fields}
    return found | ({"source": {"actor": None}} if "source" in fields else {})


def cell(value: Any) -> Any:
    """A value as a cell: lists by semicolons, nested ones as JSON; nothing that a spreadsheet would run."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = "; ".join(value)
    elif isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value
