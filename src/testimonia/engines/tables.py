"""Collation over tables: rows of readings in, rows of what follows out.

The rows are the plain values of records (records.plain), so they may come out of Parquet, a database or JSON lines,
and the functions that do the work are those of every casebook. Rows of actors have the capture that they stand in
besides: which of them are one is for collation to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from testimonia.collation import Collation, collate
from testimonia.records import TYPES, Reading, plain, revive

Row = Mapping[str, Any]
Tables = Mapping[str, Iterable[Row]]  # rows by the type of their records
IN_WORKS = ("voice", "mention", "figure", "deed", "position")
FOLLOWING = ("actor", "copy", "event", "finding", "link")  # what only collation makes


def collated(tables: Tables) -> dict[str, Iterator[Row]]:
    """Collate readings that come as tables; the tables of all records, as a casebook has them."""
    return _following(collate(readings(tables)))


def rows(given: Iterable[Reading]) -> dict[str, list[Row]]:
    """Readings as tables, as they were read."""
    found: dict[str, list[Row]] = defaultdict(list)
    for reading in given:
        found["capture"].append(plain(reading.capture))
        found["actor"] += [{**plain(actor), "capture": reading.capture.id} for actor in reading.actors]
        found["work"] += map(plain, reading.works)
        found["voice"] += map(plain, reading.voices)
        found["mention"] += map(plain, reading.mentions)
        for claim in reading.claims:
            found[claim.kind].append(plain(claim))
    return dict(found)


def readings(tables: Tables) -> Iterator[Reading]:
    """The readings that tables hold."""
    own: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    holder: dict[str, str] = {}
    for row in tables.get("work", ()):
        holder[row["id"]] = row["capture"]
        own[row["capture"]]["work"].append(revive(TYPES["work"], row))
    for row in tables.get("actor", ()):
        own[row["capture"]]["actor"].append(revive(TYPES["actor"], row))
    for name in IN_WORKS:
        for row in tables.get(name, ()):
            own[holder[row["work"]]][name].append(revive(TYPES[name], row))
    for row in tables.get("capture", ()):
        parts = own[row["id"]]
        yield Reading(
            revive(TYPES["capture"], row),
            tuple(parts["work"]),
            tuple(parts["voice"]),
            tuple(parts["actor"]),
            tuple(parts["mention"]),
            (*parts["figure"], *parts["deed"], *parts["position"]),
        )


def _following(collation: Collation) -> dict[str, Iterator[Row]]:
    tables = rows(collation.readings)
    whole = (collation.actors, collation.copies, collation.events, collation.findings, collation.links)
    following = {name: map(plain, records) for name, records in zip(FOLLOWING, whole, strict=True)}
    return {name: iter(found) for name, found in {**tables, **following}.items()}
