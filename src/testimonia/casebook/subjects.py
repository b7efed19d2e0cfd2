"""What a ruling is about, found again after every re-reading.

A record is found by its id; when another version has read the capture and the id is gone, by its type and
the passage: the same words in the same capture, the nearest to where they stood. Actors are found by name,
events and findings by the claims that they had.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from testimonia.names.keys import key
from testimonia.records import Actor, Copy, Event, Finding, Link, Reading, Subject, Voice, Work

IN_CAPTURES = ("work", "voice", "mention", "figure", "deed", "position")
QUOTED = 160  # characters of a work by which a person knows it


def subject(type_: str, record: Any, capture: str | None, text: str | None) -> Subject:
    """What a ruling about a record keeps of it. `capture` and `text`: of records that stand in one."""
    if isinstance(record, Actor):
        return Subject(record.id, record.name, type_)
    if isinstance(record, Event):
        return Subject(record.id, record.label, type_, claims=record.claims)
    if isinstance(record, Finding):
        return Subject(record.id, record.why, type_, claims=record.claims)
    if isinstance(record, Link):
        return Subject(record.id, record.why, type_, claims=(record.a, record.b))
    if isinstance(record, Copy):
        return Subject(record.id, record.a.quote, type_, start=record.a.start, end=record.a.end)
    start, end = span(record)
    return Subject(record.id, quote(record, text or ""), type_, capture, start, end, said=said(record))


def span(record: Any) -> tuple[int, int]:
    """Where a record stands in the reading text."""
    if isinstance(record, Voice):
        return record.content[0].start, record.content[-1].end
    return record.start, record.end


def quote(record: Any, text: str) -> str:
    """The words by which a record is known."""
    if isinstance(record, Work):
        return text[record.start : min(record.end, record.start + QUOTED)]
    if isinstance(record, Voice):
        return record.content[0].quote
    return str(record.quote)


def said(record: Any) -> str:
    """What a record says, by which it is told from another of the same words: of a figure how many, of a
    position which stance."""
    telling = ("measure", "low", "high", "act", "stance", "target", "mode", "kind")
    return " ".join(str(value) for name in telling if (value := getattr(record, name, None)) is not None)


class Finder:
    """Finds subjects among the records of some readings."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = readings
        self._ids: dict[str, tuple[str, Any]] = {}
        self._stand: dict[tuple[str, str], list[Any]] = defaultdict(list)  # by capture and type
        self._texts = {reading.capture.id: reading.capture.text or "" for reading in readings}
        self._named: dict[str, set[str]] = defaultdict(set)
        for reading in readings:
            for type_, record in records_of(reading):
                self._ids[record.id] = type_, record
                self._stand[reading.capture.id, type_].append(record)
            for actor in reading.actors:
                self._ids[actor.id] = "actor", actor
                for name in actor.names:
                    self._named[key(name)].add(actor.id)

    def find(self, about: Subject) -> str | None:
        """The id that a record in a capture, or an actor, has now; None if it is gone."""
        if about.id in self._ids:
            return about.id
        if about.type == "actor":
            return min(self._named.get(key(about.quote or ""), ()), default=None)
        if about.type not in IN_CAPTURES or about.capture is None or not about.quote:
            return None
        text = self._texts.get(about.capture, "")
        near = [r for r in self._stand.get((about.capture, about.type), ()) if _same_words(quote(r, text), about.quote)]
        return min(near, key=lambda r: _farness(r, about)).id if near else None

    def claims(self, about: Subject) -> list[str]:
        """Those of a subject's claims that are still there."""
        return [claim for claim in about.claims if claim in self._ids]

    def bears(self, actor: str) -> bool:
        """Whether a reading has an actor."""
        return self._ids.get(actor, ("",))[0] == "actor"

    def named(self, name: str) -> list[str]:
        """The actors of readings that have a name."""
        return sorted(self._named.get(key(name), ()))


def _farness(record: Any, about: Subject) -> tuple[bool, int, str]:
    """How far a record of the right words is from what a ruling is about: what it says, then where it stands."""
    other = about.said is not None and said(record) != about.said
    return other, abs(span(record)[0] - (about.start or 0)), record.id


def _same_words(a: str, b: str) -> bool:
    x, y = " ".join(a.split()), " ".join(b.split())
    return x == y or (min(len(x), len(y)) > 12 and (x in y or y in x))


def records_of(reading: Reading) -> Iterator[tuple[str, Any]]:
    """All records of a reading that stand in its text, with their types."""
    yield from (("work", work) for work in reading.works)
    yield from (("voice", voice) for voice in reading.voices)
    yield from (("mention", mention) for mention in reading.mentions)
    yield from ((str(claim.kind), claim) for claim in reading.claims)
