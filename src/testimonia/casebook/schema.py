"""The tables of a casebook. Columns of records follow from the records themselves (records.shape).

Two layers. `collected`, `readings` and `rulings` are what was collected, read and decided: rows are added,
never changed or removed, and readings of older versions stay. All other tables follow from these by
collation and are written anew by it in one transaction.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from types import UnionType
from typing import Any, Union, get_args, get_origin

import sqlalchemy as sa

from testimonia.records import TYPES, shape

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# --- collected, read, decided ---------------------------------------------------------------------

collected = sa.Table(
    "collected",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("file", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False, index=True),
    sa.Column("media_type", sa.Text, nullable=False),
    sa.Column("bytes", sa.Integer, nullable=False),
    sa.Column("collected", sa.Text),
    sa.Column("added_at", sa.Text, nullable=False),
    sa.Column("kept", sa.Boolean, nullable=False),  # whether its bytes lie beside the casebook
)

readings = sa.Table(
    "readings",
    metadata,
    sa.Column("capture", sa.Text, primary_key=True),
    sa.Column("version", sa.Text, primary_key=True),
    sa.Column("read_at", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("words", sa.Integer, nullable=False),
    sa.Column("payload", sa.LargeBinary, nullable=False),  # compressed JSON of records.Reading
    sa.Column("map", sa.LargeBinary),  # compressed JSON of the map back to the capture
)

rulings = sa.Table(
    "rulings",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("about", sa.JSON(none_as_null=True), nullable=False),
    sa.Column("decision", sa.Text, nullable=False),
    sa.Column("value", sa.Text),
    sa.Column("note", sa.Text),
)

state = sa.Table(
    "state",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)


# --- what follows from them -----------------------------------------------------------------------

_INDEXED = {
    "capture": ("file", "status", "language"),
    "actor": ("name",),
    "work": ("capture", "publisher"),
    "voice": ("work",),
    "mention": ("work", "actor"),
    "figure": ("work", "event", "origin", "voice"),
    "deed": ("work", "event", "origin", "agent", "patient"),
    "position": ("work", "target_actor", "event"),
    "finding": ("event",),
    "link": ("finding",),
}
_DERIVED = tuple(name for name in TYPES if name != "ruling")


def _column(name: str, hint: Any, *, index: bool) -> sa.Column[Any]:
    parts = [part for part in get_args(hint) if part is not type(None)]
    bare = parts[0] if get_origin(hint) in (Union, UnionType) else hint
    nullable = bare is not hint
    kind: Any = sa.JSON(none_as_null=True)
    if isinstance(bare, type) and issubclass(bare, str):
        kind = sa.Text
    elif bare is bool:
        kind = sa.Boolean
    elif bare is int:
        kind = sa.Integer
    elif bare is float:
        kind = sa.Float
    return sa.Column(name, kind, primary_key=name == "id", nullable=nullable and name != "id", index=index)


def _table(name: str) -> sa.Table:
    columns = [
        _column(field, hint, index=field in _INDEXED.get(name, ())) for field, hint in shape(TYPES[name]).items()
    ]
    return sa.Table(plural(name), metadata, *columns)


def plural(name: str) -> str:
    """What many records of a type are called."""
    return {"copy": "copies"}.get(name, f"{name}s")


derived: dict[str, sa.Table] = {name: _table(name) for name in _DERIVED}


for _table_, _kind in (("figure", "measure"), ("deed", "act"), ("position", "stance")):  # the claims of a kind in order
    _columns = [derived[_table_].c[name] for name in (_kind, "work", "start", "id")]
    sa.Index(f"ix_{plural(_table_)}_{_kind}", *_columns)
sa.Index("ix_positions_matrix", *(derived["position"].c[name] for name in ("holder", "target_actor", "stance")))

authors = sa.Table(  # who wrote which works; kept by triggers on works, which the migrations make
    "authors",
    metadata,
    sa.Column("actor", sa.Text, primary_key=True),
    sa.Column("work", sa.Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)


def among(column: sa.ColumnElement[Any], values: Iterable[str]) -> sa.ColumnElement[bool]:
    """Whether a value is one of some, however many: they go to the database as one."""
    listed = sa.func.json_each(sa.literal(json.dumps(sorted(values)))).table_valued("value")
    return column.in_(sa.select(listed.c.value))


def within(column: sa.Column[Any], path: str) -> sa.ColumnElement[Any]:
    """A value inside a column of JSON, written so that an index on it is used."""
    return sa.func.json_extract(column, sa.literal_column(f"'$.{path}'" if path[0] != "[" else f"'${path}'"))


def size(column: sa.Column[Any]) -> sa.ColumnElement[int]:
    """How long a list in a column of JSON is."""
    return sa.func.json_array_length(column)


def plainly(*columns: sa.Column[Any]) -> sa.ColumnElement[str]:
    """The first text that there is in some columns, "" without one. Indices on the columns are not used for it, only
    those on just this."""
    return sa.func.coalesce(*columns, sa.literal_column("''"))


stale = sa.Table(  # rulings that no longer find what they are about
    "stale_rulings",
    metadata,
    sa.Column("ruling", sa.Text, primary_key=True),
    sa.Column("why", sa.Text, nullable=False),
)
ruled = sa.Table(  # records on which there is a ruling
    "ruled",
    metadata,
    sa.Column("record", sa.Text, primary_key=True),
    sa.Column("decision", sa.Text, nullable=False),
    sa.Column("ruling", sa.Text, nullable=False),
)
SEARCH = "search"  # the FTS5 table: record, kind, words; made by the migrations, as are the
# indices on what is inside a column
