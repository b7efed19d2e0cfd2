"""The way through: captures at some paths into a casebook, and the casebook collated.

Reading is done capture by capture, in processes; each is stored as soon as it is read, so a run that ends
anywhere can be run again and goes on where it stopped. Collation looks at all of it and comes last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from testimonia import captures
from testimonia.captures.opening import Found, gather
from testimonia.casebook.store import Casebook
from testimonia.engines import local
from testimonia.preparing import crashed, prepare
from testimonia.records import Status
from testimonia.version import __version__


@dataclass(slots=True)
class Summary:
    """What a run of reading has done."""

    read: int = 0
    known: int = 0  # read before by this version
    words: int = 0
    works: int = 0
    unread: list[tuple[str, str]] = field(default_factory=list)  # name and reason

    @property
    def captures(self) -> int:
        """All captures that were met."""
        return self.read + self.known + len(self.unread)


Progress = Callable[[str], None]


def read(
    paths: Sequence[str | Path],
    casebook: Casebook,
    *,
    again: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Read the captures at some paths into a casebook. What this version has read before is passed over,
    unless `again`.

    `workers`: processes, by default one for each core; 0 for none besides this. `progress` is called with
    the name of each capture when it is done."""
    summary = Summary()
    done = progress or (lambda _: None)
    fresh = gather(paths) if again else _fresh(gather(paths), casebook, summary, done)
    for found, prepared in local.run(
        prepare, fresh, workers=local.processes() if workers is None else workers, lost=crashed
    ):
        casebook.add(found, prepared.capture, prepared.payload, prepared.back, prepared.words, version=__version__)
        if prepared.capture.status is Status.READ:
            summary.read += 1
            summary.words += prepared.words
        else:
            summary.unread.append((found.name, prepared.capture.reason or ""))
        done(found.name)
    return summary


def _fresh(found: Iterable[Found], casebook: Casebook, summary: Summary, done: Progress) -> Iterator[Found]:
    """The captures that this version has not read yet."""
    known = {capture for capture, version in casebook.known() if version == __version__}
    failed = casebook.unread(__version__)
    for capture in found:
        id_ = captures.capture_id(captures.fingerprint(capture))
        if id_ in known:
            if id_ in failed:
                summary.unread.append((capture.name, failed[id_]))
            else:
                summary.known += 1
            done(capture.name)
            continue
        known.add(id_)
        yield capture


def settle(casebook: Casebook) -> None:
    """Bring what follows from the readings of a casebook up to date, with the rulings applied."""
    from testimonia.casebook import settling

    settling.settle(casebook)
