"""Captures that come in: kept under safe names until they are read, whatever happens in between."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.casebook.store import Casebook
from testimonia.errors import CasebookProblem
from testimonia.room.intake import Intake, safe_name
from testimonia.room.settings import Settings


async def chunks(*data: bytes) -> AsyncIterator[bytes]:
    for part in data:
        yield part


def take(intake: Intake, name: str, *data: bytes) -> str:
    with ThreadPoolExecutor(1) as apart:  # a browser test may have an event loop here
        return apart.submit(anyio.run, intake.take, name, chunks(*data)).result()


@pytest.fixture
def casebook(tmp_path: Path) -> Casebook:
    return Casebook.open(tmp_path / "case.testimonia", create=True)


def read(intake: Intake) -> None:
    done = threading.Event()
    intake.start(done.set)
    assert done.wait(60)


@given(
    st.text(max_size=80)
    | st.sampled_from(["../../etc/passwd", "..\\..\\x", "/abs", "a/../../b", "C:\\x", ".", "", "é" * 300])
)
def test_a_name_never_leads_out_of_its_folder(name: str) -> None:
    safe = Path(safe_name(name))
    assert not safe.is_absolute() and ".." not in safe.parts and safe.name
    assert all(len(part.encode()) <= 200 and not part.startswith(".") for part in safe.parts)


def test_files_wait_are_read_and_are_gone(casebook: Casebook) -> None:
    intake = Intake(casebook, Settings(), workers=0)
    assert take(intake, "one.txt", b"Seven people were killed in Sulimar on Sunday, ", b"officials said.") == "one.txt"
    take(intake, "one.txt", b"Three people were killed in Sulimar on Sunday, the union said on Monday.")
    take(intake, "folder/empty.txt", b"")
    assert intake.waiting() == 3
    read(intake)
    assert intake.waiting() == 0 and intake.progress.captures == 3 and not intake.progress.problem
    assert [name for name, _ in intake.progress.unread] == ["folder/empty.txt"]
    assert len(casebook.known()) == 3


def test_a_file_that_is_too_large_or_one_too_many_is_not_kept(casebook: Casebook) -> None:
    intake = Intake(casebook, Settings(max_file=10, max_files=1))
    with pytest.raises(CasebookProblem):
        take(intake, "large", b"123456", b"123456")
    assert intake.waiting() == 0 and not list(intake.folder.glob(".*"))
    take(intake, "small", b"1234")
    full = Intake(casebook, Settings(max_waiting=4))
    for no_room in (intake, full):
        with pytest.raises(CasebookProblem):
            take(no_room, "second", b"1234")


def test_what_a_stop_leaves_waits_and_is_read_the_next_time(
    casebook: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake = Intake(casebook, Settings(), workers=0)
    for n in range(3):
        take(intake, f"{n}.txt", f"{n + 2} people were killed in Sulimar on Sunday, officials said.".encode())
    tick = intake._tick
    monkeypatch.setattr(intake, "_tick", lambda name: (intake.stop(), tick(name)))
    read(intake)
    assert intake.waiting() == 2 and len(casebook.known()) == 1 and not intake.progress.running
    monkeypatch.undo()
    read(intake)
    assert intake.waiting() == 0 and len(casebook.known()) == 3


def test_files_of_a_room_that_is_gone_wait_again(casebook: Casebook) -> None:
    left = casebook.folder / "reading-999999999-abc"
    left.mkdir(parents=True)
    (left / "a.txt").write_bytes(b"x")
    intake = Intake(casebook, Settings(), workers=0)
    own = casebook.folder / f"reading-{__import__('os').getpid()}-other"
    own.mkdir()
    (own / "b.txt").write_bytes(b"y")
    intake.recover()
    assert [p.name for p in intake.folder.iterdir()] == ["a.txt"] and (own / "b.txt").exists() and not left.exists()
