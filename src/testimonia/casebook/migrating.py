"""Bringing the tables of a casebook to this version, by Alembic."""

from __future__ import annotations

import contextlib
import sqlite3
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from testimonia.errors import CasebookProblem, NewerCasebook

if TYPE_CHECKING:
    from alembic.config import Config

_SCRIPTS = files("testimonia.casebook") / "migrations"
WRITING = {"testimonia_writes": True}  # the option of a connection that will write


def configuration(connection: sa.Connection | None = None) -> Config:
    """Alembic's configuration, with its scripts out of the package."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def upgrade(engine: sa.Engine, path: Path) -> None:
    """Make or bring up the tables. Raises NewerCasebook; CasebookProblem when the file is something else."""
    known = sorted(script.name[:4] for script in (_SCRIPTS / "versions").iterdir() if script.name[0].isdigit())
    with engine.connect() as connection:
        current = _revision(connection)
        if current == known[-1]:
            return
        if current is None and sa.inspect(connection).get_table_names():
            raise CasebookProblem(
                "is a database, but no casebook", file=str(path), remedy="name another file with --casebook FILE"
            )
    if current is not None and current not in known:
        raise NewerCasebook(
            "was made by a newer Testimonia", file=str(path), remedy="update Testimonia to open it; nothing was changed"
        )
    if current is None:
        _log_ahead(engine)
    from alembic import command

    with engine.execution_options(**WRITING).begin() as connection:  # another process may have done it meanwhile
        command.upgrade(configuration(connection), "head")


def _revision(connection: sa.Connection) -> str | None:
    """The number of the last migration. Asked without Alembic, which takes longer to load than most commands to run."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return found


def _log_ahead(engine: sa.Engine) -> None:
    """Have SQLite write changes to a log first (WAL), for good: who reads does not wait for who writes."""
    with contextlib.closing(engine.raw_connection()) as connection, contextlib.suppress(sqlite3.OperationalError):
        connection.cursor().execute("PRAGMA journal_mode=WAL")  # refused while another process does the same
