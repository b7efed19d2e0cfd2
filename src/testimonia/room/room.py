"""What the pages of an open room share: the casebook, its collation in the background, what is remembered."""

from __future__ import annotations

import contextlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from testimonia.casebook.looking import Look
from testimonia.casebook.store import Casebook
from testimonia.errors import Problem
from testimonia.room.intake import Intake, ReadingPage
from testimonia.room.settings import Settings

T = TypeVar("T")
REMEMBERED = 256  # values


@dataclass(frozen=True, slots=True)
class StatusPage:
    """What is under way."""

    under_way: Annotated[bool, "whether the casebook is being collated, so that pages are behind it"]
    problem: Annotated[str, "what went wrong with that, empty when nothing did"]


class Room:
    """An open room."""

    def __init__(self, casebook: Casebook, settings: Settings) -> None:
        self.casebook, self.settings = casebook, settings
        self.memory = Memory()
        self.settling = Settling(casebook)
        self.intake = Intake(casebook, settings)

    def start(self) -> None:
        """Begin the work in the background."""
        if self.settings.read_only:
            threading.Thread(target=self.settling.after, name="warming", daemon=True).start()
        else:
            self.intake.recover()
            self.settling.start()

    def stop(self) -> None:
        """End it, after what is under way."""
        self.intake.close()
        self.settling.stop()


def reading_page(room: Room) -> ReadingPage:
    """How far the reading of captures is."""
    return ReadingPage(room.intake.progress, room.intake.waiting(), room.settling.under_way)


class Memory:
    """Values that hold as long as the collation stays the same; those used longest ago are forgotten."""

    def __init__(self) -> None:
        self._values: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, look: Look, key: Hashable, make: Callable[[], T]) -> T:
        """The value under a key, made when there is none for this collation."""
        whole = (look.mark(), key)
        with self._lock:
            if whole in self._values:
                self._values.move_to_end(whole)
                return self._values[whole]  # type: ignore[no-any-return]
        value = make()
        with self._lock:
            self._values[whole] = value
            while len(self._values) > REMEMBERED:
                self._values.popitem(last=False)
        return value


class Settling:
    """Collates the casebook in the background whenever something was read or ruled."""

    def __init__(self, casebook: Casebook) -> None:
        self.casebook = casebook
        self.after: Callable[[], None] = lambda: None  # done whenever the casebook is collated
        self.problem: str | None = None
        self._lock = threading.Lock()
        self._wanted = threading.Event()
        self._settled = threading.Event()
        self._settled.set()
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="settling", daemon=True)

    def start(self) -> None:
        """Begin; what has to be done first is done first."""
        self.want()
        self._thread.start()

    def stop(self) -> None:
        """End after what is under way."""
        self._ended = True
        self._wanted.set()
        if self._thread.is_alive():
            self._thread.join()

    def want(self) -> None:
        """Something has changed."""
        with self._lock:
            self._settled.clear()
            self._wanted.set()

    @property
    def under_way(self) -> bool:
        """Whether the pages are behind what the casebook holds."""
        return not self._settled.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait for the collation, but not longer; whether it is done."""
        return self._settled.wait(seconds)

    def _run(self) -> None:
        from testimonia import pipeline

        while True:
            self._wanted.wait()
            if self._ended:
                return
            self._wanted.clear()
            try:
                if not self.casebook.settled:
                    pipeline.settle(self.casebook)
                self.problem = None
            except Problem as problem:
                self.problem = problem.line()
            except Exception as error:  # a fault of the program must not end the room: it is said on every page
                self.problem = f"Collating went wrong ({type(error).__name__}: {error}): please report it"
            with self._lock:
                if self._wanted.is_set():
                    continue
                self._settled.set()
            with contextlib.suppress(Problem):
                self.after()
