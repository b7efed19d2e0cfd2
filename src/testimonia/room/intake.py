"""Captures that come in through the browser: they wait in a folder beside the casebook until they are read.

Whatever ends the reading, a stop, a crash, a power cut, what has not been read yet is still waiting and is
read when it is started again. Files are handed from one room to another by renaming, so that two rooms on
one casebook never read the same one.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import threading
import unicodedata
from collections.abc import AsyncIterable, Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Annotated

from testimonia.casebook.store import Casebook, guarded
from testimonia.errors import CasebookProblem, Problem
from testimonia.room.settings import Settings

_UNFIT = re.compile(r"[\x00-\x1f\x7f<>:\"|?*\\/#]")
LONGEST = 200  # bytes of a file's name


class StoppedError(Exception):
    """The person has stopped the reading."""


@dataclass(slots=True)
class Progress:
    """How far the reading is. `captures` may be more than `files`: an archive holds many."""

    files: int = 0
    done: int = 0
    captures: int = 0
    unread: list[tuple[str, str]] = field(default_factory=list)
    running: bool = False
    stopping: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """The progress of reading."""

    progress: Annotated[Progress, "how far the reading is"]
    waiting: Annotated[int, "how many files wait to be read"]
    collating: Annotated[bool, "whether what was read is still being collated"]


class Intake:
    """Takes files in, and reads them in the background. `workers`: processes, by default one for each core."""

    def __init__(self, casebook: Casebook, settings: Settings, *, workers: int | None = None) -> None:
        self.casebook, self.settings, self.workers = casebook, settings, workers
        self.folder = casebook.folder / "waiting"
        self.own = casebook.folder / f"reading-{os.getpid()}-{secrets.token_hex(3)}"
        self.progress = Progress()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    # --- taking in --------------------------------------------------------------------------------

    async def take(self, name: str, chunks: AsyncIterable[bytes]) -> str:
        """Keep a file until it is read; the name under which it is. Raises CasebookProblem."""
        place = self.folder / safe_name(name)
        waiting = _files(self.folder)
        if len(waiting) >= self.settings.max_files or sum(map(_size, waiting)) >= self.settings.max_waiting:
            raise CasebookProblem(f"{len(waiting)} files wait already", remedy="have them read first")
        with guarded(self.casebook.path):
            place.parent.mkdir(parents=True, exist_ok=True)
            half = place.with_name(f".{secrets.token_hex(6)}.part")
            try:
                with half.open("wb") as file:
                    async for chunk in chunks:
                        file.write(chunk)
                        if file.tell() > self.settings.max_file:
                            raise CasebookProblem("is too large", file=place.name)
                half.replace(_free(place))
            finally:
                half.unlink(missing_ok=True)
        return place.name

    def waiting(self) -> int:
        """How many files wait to be read."""
        return len(_files(self.folder))

    # --- reading ----------------------------------------------------------------------------------

    def start(self, done: Callable[[], None]) -> None:
        """Read what is waiting, in the background; nothing when that is under way. `done` is called at the end."""
        with self._lock:
            if self.progress.running:
                return
            self._claim()
            files = _files(self.own)
            if not files:
                return
            self.progress = Progress(files=len(files), running=True)
            self._thread = threading.Thread(target=self._run, args=(done,), name="reading", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop after the captures that are being read."""
        self.progress.stopping = True

    def close(self) -> None:
        """Stop, and wait until that is so."""
        self.stop()
        if self._thread is not None:
            self._thread.join()

    def recover(self) -> None:
        """Put files back that a room which is gone had begun to read."""
        for folder in self.casebook.folder.glob("reading-*"):
            if folder != self.own and not _alive(folder.name.split("-")[1]):
                self._put_back(folder)

    def _claim(self) -> None:
        """Take what is waiting for this room."""
        with contextlib.suppress(FileNotFoundError):
            self.folder.rename(self.own)

    def _put_back(self, folder: Path) -> None:
        for file in _files(folder):
            place = self.folder / file.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            file.replace(_free(place))
        shutil.rmtree(folder, ignore_errors=True)

    def _run(self, done: Callable[[], None]) -> None:
        from testimonia import pipeline

        try:
            summary = pipeline.read([self.own], self.casebook, workers=self.workers, progress=self._tick)
            self.progress.unread = summary.unread
            shutil.rmtree(self.own, ignore_errors=True)
        except StoppedError:
            pass
        except Problem as problem:
            self.progress.problem = problem.line()
        finally:
            self._put_back(self.own)
            self.progress.running = False
            done()

    def _tick(self, name: str) -> None:
        """A capture is read; a file that is one capture has been seen to."""
        self.progress.captures += 1
        file, inside, _ = name.partition("#")
        if not inside:
            self.progress.done += 1
            (self.own / file).unlink(missing_ok=True)
        if self.progress.stopping:
            raise StoppedError


def safe_name(name: str) -> str:
    """A path of a file as it was dropped, without a way out of its folder."""
    parts = []
    for part in PurePosixPath(name.replace("\\", "/")).parts[-6:]:
        bare = _UNFIT.sub("_", unicodedata.normalize("NFC", part)).strip(" .")
        bare = bare.encode("utf-8", "replace").decode("utf-8")
        while len(bare.encode()) > LONGEST:
            bare = bare[1:]
        if bare:
            parts.append(bare)
    return "/".join(parts) or "capture"


def _files(folder: Path) -> list[Path]:
    """The whole files in a folder and those in it."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def _size(file: Path) -> int:
    """The bytes of a file, 0 when it has just gone."""
    with contextlib.suppress(FileNotFoundError):
        return file.stat().st_size
    return 0


def _free(place: Path) -> Path:
    """A place that is not taken yet."""
    number = 1
    free = place
    while free.exists():
        number += 1
        free = place.with_name(f"{place.stem} ({number}){place.suffix}")
    return free


def _alive(pid: str) -> bool:
    """Whether a process of this machine is there."""
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True
