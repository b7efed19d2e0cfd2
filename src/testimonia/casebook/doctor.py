"""Is a casebook sound? Every reading unpacks, every quote stands where it says, every capture is what it was.

Nothing is changed. Damage is what is lost or wrong; a notice is what a person should know.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from testimonia.captures.reading import Spot
from testimonia.casebook import schema
from testimonia.casebook.grades import stale_rulings
from testimonia.casebook.packing import unpack_reading, unpacked
from testimonia.casebook.store import Casebook
from testimonia.errors import Problem
from testimonia.records import Passage, Reading, Ruling, revive

CHUNK = 1 << 20  # bytes of a file read at a time
BROKEN = (ValueError, KeyError, TypeError, IndexError, AttributeError, zlib.error)  # what damaged data raise


class Severity(StrEnum):
    """How bad it is."""

    DAMAGE = "damage"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong, with what, and what to do."""

    severity: Severity
    where: str
    what: str
    remedy: str


@dataclass(slots=True)
class Diagnosis:
    """What was looked at, how many of each, and what was found."""

    looked_at: dict[str, int] = field(default_factory=dict)
    complaints: list[Complaint] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether nothing is damaged."""
        return all(complaint.severity is not Severity.DAMAGE for complaint in self.complaints)

    def plain(self) -> dict[str, Any]:
        """All of it, ready for JSON."""
        return {"sound": self.sound, "looked_at": self.looked_at, "complaints": [asdict(c) for c in self.complaints]}


def examine(casebook: Casebook) -> Diagnosis:
    """Look at everything in a casebook."""
    doctor = _Doctor(casebook)
    doctor.file()
    doctor.captures()
    doctor.readings()
    doctor.rulings()
    doctor.collation()
    return doctor.diagnosis


class _Doctor:
    def __init__(self, casebook: Casebook) -> None:
        self.casebook = casebook
        self.diagnosis = Diagnosis()

    def damage(self, where: str, what: str, remedy: str) -> None:
        self.diagnosis.complaints.append(Complaint(Severity.DAMAGE, where, what, remedy))

    def notice(self, where: str, what: str, remedy: str) -> None:
        self.diagnosis.complaints.append(Complaint(Severity.NOTICE, where, what, remedy))

    def saw(self, what: str, count: int = 1) -> None:
        self.diagnosis.looked_at[what] = self.diagnosis.looked_at.get(what, 0) + count

    def file(self) -> None:
        """SQLite's own check of the file."""
        with self.casebook.looking() as connection:
            said = [str(line) for line in connection.scalars(sa.text("PRAGMA integrity_check"))]
        for line in said if said != ["ok"] else ():
            self.damage(
                str(self.casebook.path), line, "restore the file from a copy, or read the captures into a new one"
            )

    def captures(self) -> None:
        """The bytes beside the casebook against their hashes."""
        with self.casebook.looking() as connection:
            rows = connection.execute(sa.select(schema.collected).where(schema.collected.c.kept)).all()
        known = {self.casebook.place(row.sha256) for row in rows}
        for row in rows:
            self.saw("captures")
            place = self.casebook.place(row.sha256)
            remedy = f"remove {place} if it is there, and read the file again with: testimonia read --again"
            try:
                same = _sha256(place) == row.sha256
            except OSError as error:
                self.damage(row.file, f"its bytes are not beside the casebook ({error.strerror})", remedy)
                continue
            if not same:
                self.damage(row.file, "its bytes are not those that were collected", remedy)
        for stray in _files(self.casebook.folder):
            if stray not in known:
                self.notice(str(stray), "belongs to no capture", "a run that was broken off left it; it may be removed")

    def readings(self) -> None:
        """Every reading of every version: unpacked, and its quotes held against its text."""
        table = schema.readings
        with self.casebook.looking() as connection:
            for row in connection.execution_options(yield_per=50).execute(sa.select(table)):
                self.saw("readings")
                try:
                    reading = unpack_reading(row.payload)
                    wrong = [self._slices(reading), *_loose_ends(reading)]
                    if row.map is not None:
                        [Spot(*spot) for spot in unpacked(row.map)["spots"]]
                except BROKEN as error:
                    wrong = [f"cannot be unpacked ({type(error).__name__}: {error})"]
                for what in filter(None, wrong):
                    self.damage(
                        f"the reading of {row.capture} by {row.version}",
                        what,
                        "read it again with: testimonia read --again",
                    )

    def _slices(self, reading: Reading) -> str | None:
        """How many quotes are not where they say; None when all are."""
        text = reading.capture.text or ""
        passages = list(_passages(reading))
        self.saw("passages", len(passages))
        lost = [p for p in passages if not 0 <= p.start <= p.end <= len(text) or text[p.start : p.end] != p.quote]
        return (
            f"{len(lost)} of {len(passages)} quotes are not in its text, the first {lost[0].quote!r}" if lost else None
        )

    def rulings(self) -> None:
        """Rulings that can be read, and those that find nothing."""
        with self.casebook.looking() as connection:
            rows = connection.execute(sa.select(schema.rulings)).mappings().all()
        for row in rows:
            self.saw("rulings")
            try:
                revive(Ruling, {**row})
            except BROKEN as error:
                self.damage(str(row["id"]), f"cannot be read ({error})", "restore the casebook from a copy")
        for id_, why in stale_rulings(self.casebook).items():
            self.notice(
                id_, f"no longer finds what it is about: {why}", "see testimonia rulings, and rule again if need be"
            )

    def collation(self) -> None:
        """Whether what follows from the readings is up to date."""
        try:
            if not self.casebook.settled:
                self.notice(str(self.casebook.path), "is not collated yet", "the next listing does it")
        except Problem as problem:
            self.damage(str(self.casebook.path), problem.what, problem.remedy or "")


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.rglob("*") if path.is_file())


def _passages(reading: Reading) -> Iterator[Passage]:
    """All quotes of a reading, with where they stand."""
    for voice in reading.voices:
        yield from voice.content
        if voice.cue is not None:
            yield voice.cue
        source = voice.source
        if source is not None and source.start is not None and source.end is not None and source.quote is not None:
            yield Passage(source.start, source.end, source.quote)
    for record in (*reading.mentions, *reading.claims):
        yield Passage(record.start, record.end, record.quote)


def _loose_ends(reading: Reading) -> Iterator[str]:
    """References to records that are not there."""
    works = {work.id for work in reading.works}
    voices = {voice.id for voice in reading.voices}
    length = len(reading.capture.text or "")
    if any(not 0 <= work.start <= work.end <= length for work in reading.works):
        yield "a work does not stand in its text"
    if any(record.work not in works for record in (*reading.voices, *reading.mentions, *reading.claims)):
        yield "a record is of a work that is not there"
    parents = {voice.parent for voice in reading.voices} | {claim.voice for claim in reading.claims}
    if parents - voices - {None}:
        yield "a record is in a voice that is not there"
