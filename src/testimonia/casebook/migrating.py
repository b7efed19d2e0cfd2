"""Bringing the tables of a casebook to this version, by Alembic."""

from __future__ import annotations

import contextlib
import sqlite3
from importlib.resources import files
from pathlib import Path

import sqlalchemy as sa
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from testimonia.errors import CasebookProblem, NewerCasebook

WRITING = {"testimonia_writes": True}  # the option of a connection that will write


def configuration(connection: sa.Connection | None = None) -> Config:
    """Alembic's configuration, with its scripts out of the package."""
    config = Config()
    config.set_main_option("script_location", str(files("testimonia.casebook") / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def upgrade(engine: sa.Engine, path: Path) -> None:
    """Make or bring up the tables. Raises NewerCasebook; CasebookProblem when the file is something else."""
    scripts = ScriptDirectory.from_config(configuration())
    head = scripts.get_current_head()
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        if current == head:
            return
        if current is None and sa.inspect(connection).get_table_names():
            raise CasebookProblem(
                "is a database, but no casebook", file=str(path), remedy="name another file with --casebook FILE"
            )
    if current is not None and current not in {script.revision for script in scripts.walk_revisions()}:
        raise NewerCasebook(
            "was made by a newer Testimonia", file=str(path), remedy="update Testimonia to open it; nothing was changed"
        )
    if current is None:
        _log_ahead(engine)
    from alembic import command

    with engine.execution_options(**WRITING).begin() as connection:  # another process may have done it meanwhile
        command.upgrade(configuration(connection), "head")


def _log_ahead(engine: sa.Engine) -> None:
    """Have SQLite write changes to a log first (WAL), for good: who reads does not wait for who writes."""
    with contextlib.closing(engine.raw_connection()) as connection, contextlib.suppress(sqlite3.OperationalError):
        connection.cursor().execute("PRAGMA journal_mode=WAL")  # refused while another process does the same
