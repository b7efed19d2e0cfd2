"""Runs that end anywhere: the casebook opens, nothing is lost, and the next run goes on and ends the same."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from testimonia.book import Book
from testimonia.casebook import store as storing
from testimonia.casebook.store import Casebook
from testimonia.errors import StorageFull

from .conftest import CAPTURES, records

POINTS = 12  # statements at which a run is killed, spread over all of them


def read(path: Path, folder: Path) -> Any:
    """Read the captures and collate, in this process."""
    with Book(path, create=True) as book:
        return book.read([folder], workers=0)


def counting(statements: list[str]) -> Callable[..., None]:
    def note(_: object, __: object, statement: str, *___: object) -> None:
        statements.append(statement)

    return note


def killed_at(number: int, path: Path, folder: Path) -> None:
    """Run in a process that kills itself, with signal 9, before its n-th statement to the store."""
    child = os.fork()
    if child == 0:  # pragma: no cover (the child)
        seen: list[str] = []

        def stop(*_: object) -> None:
            seen.append("")
            if len(seen) > number:
                os.kill(os.getpid(), signal.SIGKILL)

        sa.event.listen(sa.Engine, "before_cursor_execute", stop)
        try:
            read(path, folder)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    assert os.WTERMSIG(status) == signal.SIGKILL


@pytest.fixture
def undisturbed(tmp_path: Path, folder: Path) -> tuple[list[dict[str, Any]], int]:
    """What a casebook says after a whole run, and how many statements that took."""
    statements: list[str] = []
    note = counting(statements)
    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        read(tmp_path / "whole.testimonia", folder)
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)
    with Casebook.open(tmp_path / "whole.testimonia") as casebook:
        return records(casebook), len(statements)


def test_a_run_killed_at_any_statement_can_be_run_again_and_ends_the_same(
    undisturbed: tuple[list[dict[str, Any]], int], tmp_path: Path, folder: Path
) -> None:
    wanted, statements = undisturbed
    assert statements > 60
    for point in range(POINTS):
        path = tmp_path / f"killed-{point}.testimonia"
        killed_at(1 + point * statements // POINTS, path, folder)
        stored = 0
        if path.exists():
            with Casebook.open(path, create=True) as casebook:
                stored = len(casebook.known())
        summary = read(path, folder)
        assert summary.captures == len(CAPTURES)
        assert summary.read + len(summary.unread) == len(CAPTURES) - summary.known
        assert stored in (summary.known, summary.known + 1)  # the empty one is told again
        with Casebook.open(path) as casebook:
            assert records(casebook) == wanted


def test_a_run_killed_while_it_writes_a_capture_leaves_no_half_capture(
    undisturbed: tuple[list[dict[str, Any]], int], tmp_path: Path, folder: Path
) -> None:
    path = tmp_path / "half.testimonia"
    child = os.fork()
    if child == 0:  # pragma: no cover (the child)

        def half(place: Path, data: bytes) -> int:
            with place.open("wb") as file:
                file.write(data[: len(data) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
            return 0

        Path.write_bytes = half  # type: ignore[method-assign, assignment]
        try:
            read(path, folder)
        finally:
            os._exit(1)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
    read(path, folder)
    with Casebook.open(path) as casebook:
        assert records(casebook) == undisturbed[0]
        for capture in casebook.select("capture"):
            data = (folder / capture.file).read_bytes()
            assert casebook.place(capture.sha256).read_bytes() == data


PROGRAM = """
import sys, testimonia
if __name__ == "__main__":
    with testimonia.open(sys.argv[1], create=True) as book:
        book.read([sys.argv[2]], workers=2)
"""


def started(path: Path, folder: Path, tmp_path: Path) -> subprocess.Popen[bytes]:
    """A run of its own in processes of its own."""
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    return subprocess.Popen([sys.executable, str(program), str(path), str(folder)])


@pytest.mark.slow
def test_a_whole_run_killed_from_outside_goes_on(tmp_path: Path, folder: Path) -> None:
    for number in range(60):
        (folder / f"more-{number}.txt").write_text(CAPTURES["2_union.txt"] * 5 + f"\n\nNumber {number}\n")
    path = tmp_path / "killed.testimonia"
    run = started(path, folder, tmp_path)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and run.poll() is None:
        if path.exists() and held(path) > 3:
            run.kill()
            break
        time.sleep(0.01)  # until the next look
    assert run.wait() == -signal.SIGKILL
    before = held(path)
    assert 3 < before < 60 + len(CAPTURES)
    assert read(path, folder).known >= before - 1
    with Casebook.open(path) as casebook:
        again = records(casebook)
    read(tmp_path / "whole.testimonia", folder)
    with Casebook.open(tmp_path / "whole.testimonia") as casebook:
        assert records(casebook) == again


def held(path: Path) -> int:
    """How many captures a casebook holds, as anybody may look at any time."""
    try:
        with Casebook.open(path) as casebook:
            return len(casebook.known())
    except Exception:  # its tables are just being made
        return 0


@pytest.mark.slow
def test_two_runs_at_once_on_one_casebook(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "both.testimonia"
    Casebook.open(path, create=True).close()
    runs = [started(path, folder, tmp_path) for _ in range(2)]
    assert [run.wait() for run in runs] == [0, 0]
    read(tmp_path / "one.testimonia", folder)
    with Book(path) as both, Book(tmp_path / "one.testimonia") as one:
        both.settle()
        assert records(both.store) == records(one.store)


# --- full disks -----------------------------------------------------------------------------------


def test_a_full_disk_is_said_and_nothing_is_lost(tmp_path: Path, folder: Path) -> None:
    for number in range(30):
        (folder / f"more-{number}.txt").write_text(f"{number}. {CAPTURES['1_herald.txt']}")
    path = tmp_path / "full.testimonia"
    Casebook.open(path, create=True).close()
    pages = path.stat().st_size // 4096 + 6  # room for some of the captures

    def small(connection: Any, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    sa.event.listen(sa.Engine, "connect", small)
    try:
        with pytest.raises(StorageFull, match=r"full\.testimonia: there is no room left on the disk \(make room"):
            read(path, folder)
    finally:
        sa.event.remove(sa.Engine, "connect", small)
    with Casebook.open(path) as casebook:
        before = len(casebook.known())
    assert 0 < before < 30
    read(path, folder)
    read(tmp_path / "whole.testimonia", folder)
    with Casebook.open(path) as casebook, Casebook.open(tmp_path / "whole.testimonia") as whole:
        assert records(casebook) == records(whole)


def test_no_room_for_a_capture_leaves_no_trace_of_it(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(place: Path, data: bytes) -> int:
        with place.open("wb") as file:
            file.write(data[:5])
        raise OSError(28, "No space left on device")

    path = tmp_path / "full.testimonia"
    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        with pytest.raises(StorageFull, match="no room left"):
            read(path, folder)
    with Casebook.open(path) as casebook:
        assert casebook.known() == frozenset()
        assert [p for p in casebook.folder.rglob("*") if p.is_file()] == []
    assert storing.SUFFIX in str(casebook.folder)
