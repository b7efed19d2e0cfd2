"""Rows of the store: records as rows, written by the batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa

from testimonia.records import plain, shape

T = TypeVar("T")
BATCH = 2000  # rows written at a time


def row(record: Any) -> dict[str, Any]:
    """A record as a row."""
    return {name: plain(getattr(record, name)) for name in shape(type(record))}


def write(connection: sa.Connection, table: sa.Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows into a table, over those with the same key."""
    insert = sa.insert(table).prefix_with("OR REPLACE")
    for batch in batched(rows):
        connection.execute(insert, batch)


def batched(values: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """Values in lists of a size, by default that which is written at a time."""
    waiting = iter(values)
    while batch := list(islice(waiting, size)):
        yield batch
