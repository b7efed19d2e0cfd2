"""The casebook: one SQLite file, and the captures beside it under their hashes.

Every capture is one transaction: its bytes are in place before its row is. Readings are never replaced,
only added, version by version. What follows from them by collation is written in one transaction, so a
run that ends anywhere leaves a casebook as it was before or after a step, and the next run goes on there.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from testimonia.captures.opening import Found
from testimonia.captures.reading import Spot
from testimonia.casebook import schema
from testimonia.casebook.index import tables
from testimonia.casebook.migrating import WRITING, upgrade
from testimonia.casebook.packing import now, unpack_reading, unpacked
from testimonia.casebook.rows import batched
from testimonia.errors import CasebookProblem, NotFound, StorageFull
from testimonia.records import TYPES, Capture, Decision, Reading, Ruling, Status, plain, revive, shape
from testimonia.version import __version__

SUFFIX = ".captures"  # of the folder beside the casebook


class Casebook:
    """An open casebook. Use as a context manager, or close it."""

    def __init__(self, path: Path, engine: sa.Engine) -> None:
        self.path, self.engine = path, engine
        self.folder = path.with_name(path.name + SUFFIX)

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False) -> Self:
        """Open a casebook, brought to this version's tables.

        Raises NotFound when there is none and `create` is False; NewerCasebook; CasebookProblem."""
        path = Path(path)
        if not path.exists() and not create:
            raise NotFound("there is no casebook", file=str(path), remedy="make one with: testimonia read PATH…")
        if path.is_dir() or not path.parent.is_dir():
            what = "is a folder" if path.is_dir() else "the folder for it does not exist"
            raise CasebookProblem(what, file=str(path), remedy="name a file with --casebook FILE")
        engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), connect_args={"timeout": 60})
        sa.event.listen(engine, "connect", _prepare)
        sa.event.listen(engine, "begin", _begin)
        with guarded(path):
            upgrade(engine, path)
        return cls(path, engine)

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextlib.contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction; storage errors come out as problems that name the casebook."""
        with guarded(self.path), self.engine.execution_options(**WRITING).begin() as connection:
            yield connection

    @contextlib.contextmanager
    def looking(self) -> Iterator[sa.Connection]:
        """A connection for reading."""
        with guarded(self.path), self.engine.connect() as connection:
            yield connection

    # --- captures and readings --------------------------------------------------------------------

    def known(self) -> frozenset[tuple[str, str]]:
        """The captures that have been read, with the version that read each."""
        with self.looking() as connection:
            rows = connection.execute(sa.select(schema.readings.c.capture, schema.readings.c.version))
            return frozenset((row.capture, row.version) for row in rows)

    def unread(self, version: str = __version__) -> dict[str, str]:
        """The captures that a version could not read, and why."""
        table = schema.readings
        failed = sa.select(table).where(table.c.version == version, table.c.status == Status.UNREAD)
        with self.looking() as connection:
            rows = connection.execute(failed).all()
        readings = (self._reading(row.payload, row.capture, row.version) for row in rows)
        return {reading.capture.id: reading.capture.reason or "" for reading in readings}

    def add(
        self,
        found: Found,
        capture: Capture,
        payload: bytes,
        back: bytes | None,
        words: int,
        *,
        version: str = __version__,
    ) -> bool:
        """Keep a capture and what a version read in it; whether the capture is new."""
        kept = not found.problem
        if kept:
            with guarded(self.path):
                self._keep(capture.sha256, found.data)
        row = {name: getattr(capture, name) for name in ("id", "file", "sha256", "media_type", "bytes", "collected")}
        reading = {
            "capture": capture.id,
            "version": version,
            "read_at": datetime.now(UTC).isoformat(timespec="microseconds"),  # the newest is to be told
            "status": capture.status,
            "words": words,
        }
        with self.writing() as connection:
            new = connection.execute(
                sa.insert(schema.collected).prefix_with("OR IGNORE").values(**row, added_at=now(), kept=kept)
            )
            if kept and not new.rowcount:  # known from a ledger, and now from its bytes
                own = schema.collected.c.id == capture.id
                connection.execute(sa.update(schema.collected).where(own).values(kept=True))
            connection.execute(
                sa.insert(schema.readings).prefix_with("OR REPLACE").values(**reading, payload=payload, map=back)
            )
            waits = {"capture": capture.id, "read_at": reading["read_at"]}
            connection.execute(sa.insert(tables.waiting).prefix_with("OR REPLACE").values(**waits))
        return bool(new.rowcount)

    def _keep(self, sha256: str, data: bytes) -> None:
        """Put bytes under their hash beside the casebook."""
        place = self.place(sha256)
        if place.exists() and place.stat().st_size == len(data):
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        half = place.with_name(f"{place.name}.{os.getpid()}.part")
        try:
            half.write_bytes(data)
            half.replace(place)
        except OSError:
            half.unlink(missing_ok=True)
            raise

    def place(self, sha256: str) -> Path:
        """Where the bytes with a hash lie."""
        return self.folder / sha256[:2] / sha256

    def readings(self) -> Iterator[Reading]:
        """The newest reading of every capture, in order of capture ids."""
        with self.looking() as connection:
            captures = list(connection.scalars(sa.select(schema.readings.c.capture).distinct().order_by("capture")))
            for batch in batched(captures, 200):
                yield from self.newest(connection, batch)

    def newest(self, connection: sa.Connection, captures: Sequence[str]) -> list[Reading]:
        """The newest readings of some captures."""
        table = schema.readings
        own = sa.case((table.c.version == __version__, 0), else_=1)
        found: dict[str, Reading] = {}
        for batch in batched(captures, 200):
            order = table.c.capture, table.c.read_at.desc(), own
            for row_ in connection.execute(sa.select(table).where(table.c.capture.in_(batch)).order_by(*order)):
                if row_.capture not in found:
                    found[row_.capture] = self._reading(row_.payload, row_.capture, row_.version)
        return list(found.values())

    def _reading(self, payload: bytes, capture: str, version: str) -> Reading:
        try:
            return unpack_reading(payload)
        except (ValueError, KeyError, TypeError, zlib.error) as error:
            raise CasebookProblem(
                f"the reading of {capture} by {version} is damaged ({error})",
                file=str(self.path),
                remedy="see testimonia doctor",
            ) from None

    def versions(self, capture: str) -> list[str]:
        """The versions that have read a capture, the newest first."""
        table = schema.readings
        with self.looking() as connection:
            return list(
                connection.scalars(
                    sa.select(table.c.version).where(table.c.capture == capture).order_by(table.c.read_at.desc())
                )
            )

    def way_back(self, capture: str) -> tuple[list[Spot], str | None]:
        """The map from the reading text of a capture to its bytes, elements or pages, and the encoding."""
        table = schema.readings
        with self.looking() as connection:
            row = connection.execute(
                sa.select(table.c.map).where(table.c.capture == capture).order_by(table.c.read_at.desc())
            ).first()
        if row is None or row.map is None:
            return [], None
        value = unpacked(row.map)
        spots = [
            Spot(start, end, first, last, path, tuple(box) if box else None, exact)
            for start, end, first, last, path, box, exact in value["spots"]
        ]
        return spots, value["encoding"]

    # --- what follows -----------------------------------------------------------------------------

    @property
    def settled(self) -> bool:
        """Whether the collation is that of all that the casebook holds."""
        with self.looking() as connection:
            waits = connection.scalar(sa.select(tables.waiting.c.capture).limit(1))
            return waits is None and state(connection, "collated") == mark(connection)

    def get(self, key: str) -> str | None:
        """A value of the casebook's state."""
        with self.looking() as connection:
            return state(connection, key)

    def secret(self) -> str:
        """A secret of this casebook, made when first asked for."""
        if (known := self.get("secret")) is not None:
            return known
        made = secrets.token_hex(16)
        with self.writing() as connection:
            connection.execute(sa.insert(schema.state).prefix_with("OR IGNORE").values(key="secret", value=made))
        return self.get("secret") or made

    # --- records ----------------------------------------------------------------------------------

    def select(
        self, name: str, *where: sa.ColumnElement[bool], order: Sequence[Any] = (), limit: int | None = None
    ) -> list[Any]:
        """The records of a type that meet some conditions."""
        table = schema.derived[name]
        wanted = sa.select(table).where(*where).order_by(*(order or (table.c.id,))).limit(limit)
        with self.looking() as connection:
            return [revive(TYPES[name], row) for row in connection.execute(wanted).mappings()]

    def get_record(self, id_: str) -> tuple[str, Any]:
        """The type and record with an id, or with the only id that begins so. Raises NotFound."""
        found = self._records_with(lambda column: column == id_)
        found = found or self._records_with(lambda column: column.startswith(id_, autoescape=True))
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFound(f"{id_} begins several ids", file=str(self.path), remedy="give more of it")
        raise NotFound(
            f"there is no record {id_!r}",
            file=str(self.path),
            remedy="ids are shown by the listings, such as testimonia figures",
        )

    def _records_with(self, test: Callable[[sa.Column[Any]], sa.ColumnElement[bool]]) -> list[tuple[str, Any]]:
        """Records of all types, and their types, whose id passes a test; two of each type at most."""
        return [
            (name, record)
            for name, table in schema.derived.items()
            for record in self.select(name, test(table.c.id), limit=2)
        ]

    def names(self) -> dict[str, str]:
        """The name of every actor by id."""
        table = schema.derived["actor"]
        with self.looking() as connection:
            return {row.id: row.name for row in connection.execute(sa.select(table.c.id, table.c.name))}

    # --- rulings ----------------------------------------------------------------------------------

    def rule(self, ruling: Ruling) -> None:
        """Append a ruling."""
        with self.writing() as connection:
            connection.execute(
                sa.insert(schema.rulings).values(**{name: plain(getattr(ruling, name)) for name in shape(Ruling)})
            )

    def rulings(self) -> list[Ruling]:
        """All rulings in the order in which they were made."""
        return self._rulings()

    def rulings_to_collate(self) -> list[Ruling]:
        """The rulings that collation has to heed: all but grades, which only tell how what it makes is judged."""
        return self._rulings(~graded(schema.rulings))

    def _rulings(self, *where: sa.ColumnElement[bool]) -> list[Ruling]:
        with self.looking() as connection:
            wanted = sa.select(schema.rulings).where(*where).order_by(schema.rulings.c.number)
            return [revive(Ruling, row) for row in connection.execute(wanted).mappings()]

    def stale(self) -> dict[str, str]:
        """Rulings that no longer find what they are about, and why."""
        with self.looking() as connection:
            return {row.ruling: row.why for row in connection.execute(sa.select(schema.stale))}

    def ruled(self) -> dict[str, str]:
        """The last decision on each record that has one."""
        with self.looking() as connection:
            return {row.record: row.decision for row in connection.execute(sa.select(schema.ruled))}


def state(connection: sa.Connection, key: str) -> str | None:
    return connection.scalar(sa.select(schema.state.c.value).where(schema.state.c.key == key))


def set_state(connection: sa.Connection, key: str, value: str) -> None:
    connection.execute(sa.insert(schema.state).prefix_with("OR REPLACE").values(key=key, value=value))


def graded(table: sa.Table) -> sa.ColumnElement[bool]:
    """Which rulings of the table are grades, or take one back."""

    def about(name: str) -> sa.ColumnElement[str]:
        return sa.func.coalesce(table.c.about[name].as_string(), "")

    undone = sa.and_(about("type") == "ruling", about("said") == Decision.GRADE)
    return sa.or_(table.c.decision == Decision.GRADE, undone)


def mark(connection: sa.Connection) -> str:
    """What a collation depends on besides the readings: the version, and the last ruling that is no grade."""
    table = schema.rulings
    last = connection.scalar(sa.select(sa.func.max(table.c.number)).where(~graded(table)))
    return f"{__version__} {last or 0}"


# --- the file -------------------------------------------------------------------------------------


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    """Set up a connection. The driver is told to begin nothing itself: it would not begin a transaction for
    a change of tables, and half a migration is no casebook."""
    connection.isolation_level = None
    for pragma in ("synchronous=NORMAL", "foreign_keys=ON", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    """Begin a transaction. One that will write says so at once, and waits for its turn."""
    writes = connection.get_execution_options().keys() & WRITING.keys()
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


_FULL = ("disk is full", "no space left", "disk i/o error", "quota")


@contextlib.contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Errors of the store as problems that name the casebook and say what to do."""
    try:
        yield
    except (sa.exc.DatabaseError, sqlite3.DatabaseError, OSError) as error:
        raise storage_problem(error, path) from error


def storage_problem(error: Exception, path: Path) -> CasebookProblem:
    """What a storage error means for the person."""
    said = str(getattr(error, "orig", error)).lower()
    if any(sign in said for sign in _FULL):
        return StorageFull(
            "there is no room left on the disk",
            file=str(path),
            remedy="make room and run the same command again: it goes on where it stopped",
        )
    if "readonly" in said or "permission denied" in said or "unable to open" in said:
        return CasebookProblem(
            "cannot be written or opened: no permission",
            file=str(path),
            remedy="choose another place with --casebook FILE",
        )
    if "not a database" in said or "malformed" in said:
        return CasebookProblem(
            "is no casebook, or is damaged",
            file=str(path),
            remedy="restore it from a copy, or read the captures into a new one",
        )
    if "locked" in said:
        return CasebookProblem(
            "another run is writing to it", file=str(path), remedy="wait for it to end and try again"
        )
    return CasebookProblem(f"cannot be used ({said.splitlines()[0] if said else type(error).__name__})", file=str(path))


__all__ = ["Casebook", "guarded", "storage_problem"]
