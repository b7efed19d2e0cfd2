"""How the index asks the store."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from testimonia.casebook import schema
from testimonia.casebook.rows import row, write
from testimonia.records import TYPES, revive


class Base:
    """Rows by what they have in one of many values, in a transaction that is open."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def rows(self, statement: str, values: Iterable[Any] = (), **others: Any) -> list[Any]:
        """The rows of a statement in which `:values` stands for a list."""
        given = {"values": json.dumps(list(values)), **others} if ":values" in statement else others
        wanted = statement.replace(":values", "(SELECT value FROM json_each(:values))")
        return list(self.connection.execute(sa.text(wanted), given).all())

    def do(self, statement: str, values: Iterable[Any]) -> None:
        """The same for a statement that changes rows."""
        if listed := list(values):
            wanted = statement.replace(":values", "(SELECT value FROM json_each(:values))")
            self.connection.execute(sa.text(wanted), {"values": json.dumps(listed)})

    def put(self, table: sa.Table, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write rows, over those with the same key."""
        write(self.connection, table, rows)

    def records(self, name: str, column: str, values: Collection[str]) -> list[Any]:
        """The records of a type that have one of some values in a column."""
        if not values:
            return []
        table = schema.derived[name]
        listed = sa.text("SELECT value FROM json_each(:values)").bindparams(values=json.dumps(sorted(values)))
        wanted = sa.select(table).where(table.c[column].in_(listed))
        return [revive(TYPES[name], found) for found in self.connection.execute(wanted).mappings()]

    def put_records(self, name: str, records: Iterable[Any]) -> None:
        """Write records of a type."""
        self.put(schema.derived[name], map(row, records))
