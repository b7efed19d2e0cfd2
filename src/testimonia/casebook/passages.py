"""A record in its context: the passage, the words around it, and where it stands in the capture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from testimonia.captures.reading import ReadingText, Spot
from testimonia.casebook.store import Casebook
from testimonia.casebook.subjects import span
from testimonia.errors import NotFound
from testimonia.records import Actor, Capture, Copy, Event, Finding, Link, Work

CONTEXT = 280  # characters on either side


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage with its context. `where` says where in the capture it stands, one entry a stretch."""

    capture: str
    file: str
    work: str | None
    start: int
    end: int
    before: str
    quote: str
    after: str
    where: tuple[str, ...]


def passages(casebook: Casebook, record: Any) -> list[Shown]:
    """The passages that a record rests on: its own, or those of the records that it is made of."""
    if isinstance(record, Capture):
        return [_shown(casebook, record, None, 0, min(len(record.text or ""), 2 * CONTEXT))] if record.text else []
    if isinstance(record, Actor):
        return _of_actor(casebook, record)
    if isinstance(record, Event | Finding):
        return [shown for claim in record.claims for shown in passages(casebook, casebook.get_record(claim)[1])]
    if isinstance(record, Link):
        return [shown for claim in (record.a, record.b) for shown in passages(casebook, casebook.get_record(claim)[1])]
    if isinstance(record, Copy):
        return [_in_work(casebook, side.work, side.start, side.end) for side in (record.a, record.b)]
    work = record.id if isinstance(record, Work) else record.work
    return [_in_work(casebook, work, *span(record))]


def _of_actor(casebook: Casebook, actor: Actor) -> list[Shown]:
    from testimonia.casebook import schema

    table = schema.derived["mention"]
    mentions = casebook.select("mention", table.c.actor == actor.id, order=[table.c.work, table.c.start], limit=20)
    return [shown for mention in mentions for shown in passages(casebook, mention)]


def _in_work(casebook: Casebook, work: str, start: int, end: int) -> Shown:
    _, found = casebook.get_record(work)
    _, capture = casebook.get_record(found.capture)
    return _shown(casebook, capture, work, start, end)


def _shown(casebook: Casebook, capture: Capture, work: str | None, start: int, end: int) -> Shown:
    text = capture.text
    if text is None or not 0 <= start < end <= len(text):
        raise NotFound("the passage is not in the reading text", file=capture.file, remedy="see testimonia doctor")
    before = text[max(0, start - CONTEXT) : start]
    after = text[end : end + CONTEXT]
    return Shown(
        capture.id,
        capture.file,
        work,
        start,
        end,
        before,
        text[start:end],
        after,
        tuple(where(casebook, capture, start, end)),
    )


def where(casebook: Casebook, capture: Capture, start: int, end: int) -> list[str]:
    """Where in the capture a stretch of its reading text stands."""
    spots, encoding = casebook.way_back(capture.id)
    located = ReadingText(capture.text or "", spots=tuple(spots), encoding=encoding).locate(start, end)
    return _runs(located)


def _runs(spots: Sequence[Spot]) -> list[str]:
    """Spots in words; byte ranges that follow one another as one."""
    found: list[str] = []
    first = last = None
    for spot in spots:
        if spot.path or spot.box:
            place = spot.path or f"page {spot.first}, box {', '.join(f'{v:.0f}' for v in spot.box or ())}"
            if place not in found:
                found.append(place)
        else:
            first = spot.first if first is None else min(first, spot.first)
            last = spot.last if last is None else max(last, spot.last)
    if first is not None:
        found.append(f"bytes {first}-{last}")
    return found
