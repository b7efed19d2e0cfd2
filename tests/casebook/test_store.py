"""The store: what goes in comes out, files that are no casebooks, versions, migrations, search."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from testimonia import pipeline, preparing, reading
from testimonia.book import Book
from testimonia.captures.opening import Found
from testimonia.casebook import migrating, schema, store
from testimonia.casebook.listing import Filter, listing
from testimonia.casebook.packing import pack_reading, unpack_reading
from testimonia.casebook.store import Casebook, storage_problem
from testimonia.errors import BadQuery, CasebookProblem, NewerCasebook, NotFound, StorageFull
from testimonia.version import __version__

from .conftest import CAPTURES, records


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# --- captures and readings ------------------------------------------------------------------------


def test_reading_the_same_files_twice_adds_nothing(book: Book, folder: Path) -> None:
    before = records(book.store)
    summary = book.read([folder, folder / "1_herald.txt"], workers=0)
    assert (summary.read, summary.known, len(summary.unread)) == (0, 5, 1)
    assert records(book.store) == before


def test_a_changed_file_is_a_new_capture_and_the_old_one_stays(book: Book, folder: Path) -> None:
    (folder / "2_union.txt").write_text(CAPTURES["2_union.txt"].replace("seven", "eight"))
    assert book.read([folder], workers=0).read == 1
    assert [c.file for c in book.captures() if c.file == "2_union.txt"] == ["2_union.txt"] * 2
    assert {f.low for f in book.figures(measure="killed")} >= {7, 8}


def test_the_bytes_of_every_capture_are_kept(book: Book, folder: Path) -> None:
    for capture in book.captures():
        assert book.store.place(capture.sha256).read_bytes() == (folder / capture.file).read_bytes()


def test_an_unread_capture_is_kept_listed_and_told_again(book: Book, folder: Path) -> None:
    (unread,) = [c for c in book.captures() if c.status == "unread"]
    assert (unread.file, unread.reason) == ("4_empty.txt", "empty")
    assert book.read([folder], workers=0).unread == [("4_empty.txt", "empty")]


def test_an_error_of_the_program_harms_one_capture_only(
    store: Casebook, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_text = reading.read_text

    def broken(capture: Any, text: Any) -> Any:
        if "union" in capture.file:
            raise ZeroDivisionError("a fault of ours")
        return read_text(capture, text)

    monkeypatch.setattr(reading, "read_text", broken)
    summary = pipeline.read([folder], store, workers=0)
    assert summary.read == 3
    assert dict(summary.unread)["2_union.txt"].startswith("reading it broke off (ZeroDivisionError)")


def test_a_reading_comes_out_as_it_went_in(book: Book) -> None:
    for one in book.store.readings():
        assert unpack_reading(pack_reading(one)) == one


def test_a_damaged_reading_is_named(book: Book) -> None:
    with book.store.writing() as connection:
        connection.execute(sa.update(schema.readings).values(payload=b"nonsense"))
    with pytest.raises(CasebookProblem, match=r"the reading of capture-\w+ by .* is damaged"):
        list(book.store.readings())


def test_readings_of_older_versions_stay(book: Book, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (store, pipeline):
        monkeypatch.setattr(module, "__version__", "999.0")
    assert book.read([folder], workers=0).read == 4
    for capture in book.captures():
        assert sorted(book.store.versions(capture.id)) == [__version__, "999.0"]
    assert len(list(book.store.readings())) == len(CAPTURES)


def test_whether_the_collation_is_that_of_what_is_held(book: Book, folder: Path) -> None:
    assert book.store.settled
    (folder / "new.txt").write_text("Six people died in Kelto on Tuesday.")
    pipeline.read([folder], book.store, workers=0)
    assert not book.store.settled
    book.settle()
    assert book.store.settled


# --- files that are no casebooks ------------------------------------------------------------------


def test_there_is_no_casebook(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="there is no casebook"):
        Casebook.open(tmp_path / "none.testimonia")
    assert not (tmp_path / "none.testimonia").exists()
    with pytest.raises(CasebookProblem, match="is a folder"):
        Casebook.open(tmp_path)
    with pytest.raises(CasebookProblem, match="does not exist"):
        Casebook.open(tmp_path / "no" / "x.testimonia", create=True)


@pytest.mark.parametrize(
    "content", [b"just some words, and no database at all" * 30, b"SQLite format 3\x00" + b"\xff" * 200]
)
def test_a_file_of_something_else_is_said_to_be_and_not_touched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.testimonia"
    path.write_bytes(content)
    with pytest.raises(CasebookProblem, match=r"x\.testimonia: is no casebook, or is damaged"):
        Casebook.open(path, create=True)
    assert path.read_bytes() == content


def test_another_database_is_said_to_be_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "x.testimonia"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE songs (name TEXT)")
    other.close()
    before = digest(path)
    with pytest.raises(CasebookProblem, match="is a database, but no casebook"):
        Casebook.open(path, create=True)
    assert digest(path) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["x.testimonia"]


def test_a_casebook_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "new.testimonia"
    Casebook.open(path, create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = digest(path)
    with pytest.raises(NewerCasebook, match=r"made by a newer Testimonia \(update Testimonia to open it"):
        Casebook.open(path)
    assert digest(path) == before


def test_a_place_where_nothing_can_be_written() -> None:
    with pytest.raises(CasebookProblem, match="cannot be written or opened"):
        Casebook.open("/proc/x.testimonia", create=True)


@pytest.mark.parametrize(
    ("said", "kind", "words"),
    [
        ("attempt to write a readonly database", CasebookProblem, "no permission"),
        ("database is locked", CasebookProblem, "another run is writing"),
        ("database or disk is full", StorageFull, "no room left"),
        ("database disk image is malformed", CasebookProblem, "damaged"),
        ("something new", CasebookProblem, "cannot be used (something new)"),
    ],
)
def test_storage_errors_in_words(said: str, kind: type[CasebookProblem], words: str) -> None:
    problem = storage_problem(sqlite3.OperationalError(said), Path("x.testimonia"))
    assert type(problem) is kind
    assert words in problem.line()
    assert problem.line().startswith("x.testimonia: ")


# --- migrations -----------------------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection")  # of indices on what is inside a column
def test_the_tables_of_the_migrations_are_those_of_the_schema(store: Casebook) -> None:
    ours = {"include_object": lambda _o, name, *_: not (name or "").startswith(schema.SEARCH)}
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=ours)
        assert compare_metadata(context, schema.metadata) == []


def test_migrations_are_numbered_one_after_the_other() -> None:
    scripts = list(ScriptDirectory.from_config(migrating.configuration()).walk_revisions())
    numbers = [script.revision for script in reversed(scripts)]
    assert numbers == [f"{n:04d}" for n in range(1, len(numbers) + 1)]


def test_a_casebook_of_the_first_version_is_brought_up(tmp_path: Path, folder: Path) -> None:
    from alembic import command

    path = tmp_path / "old.testimonia"
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        command.upgrade(migrating.configuration(connection), "0001")
    engine.dispose()
    with Book(path) as book:
        assert book.read([folder], workers=0).read == 4
        assert book.findings()


# --- search ---------------------------------------------------------------------------------------


def test_words_are_found_where_they_stand(book: Book) -> None:
    assert {c.file for c in book.captures(words="kelto")} == {n for n in CAPTURES if "empty" not in n}
    assert [c.file for c in book.captures(words='"without a warning"')] == ["1_herald.txt"]
    assert [c.file for c in book.captures(words="warn* Reuters")] == ["1_herald.txt"]
    assert {f.low for f in book.figures(words="seven strikers")} == {7}
    assert book.captures(words="nowhere") == []


@pytest.mark.parametrize("words", ['"', "AND OR NOT", "a* b:c (d", "NEAR(x y)", "-x", "col:val ^z", "ü’"])
def test_no_search_is_an_error_of_the_database(book: Book, words: str) -> None:
    try:
        listing(book.store, "work", Filter(words=words))
    except BadQuery as problem:
        assert "nothing to search for" in problem.what


def test_what_came_from_elsewhere_is_not_kept_twice(store: Casebook) -> None:
    found = Found("a.txt", b"Six people died in the mill in Kelto on Sunday.", "text/plain", size=47)
    one = preparing.prepare(found)
    assert store.add(found, one.capture, one.payload, one.back, one.words)
    assert not store.add(found, one.capture, one.payload, one.back, one.words)
    assert len(store.known()) == 1
