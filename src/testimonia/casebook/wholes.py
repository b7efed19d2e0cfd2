"""Which events are part of larger ones. It is looked up when it is shown: a course that comes in touches nothing that
is stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

import sqlalchemy as sa

from testimonia.casebook.looking import Look
from testimonia.casebook.schema import among, derived
from testimonia.collation import courses
from testimonia.records import Deed, Event, Figure


class Part(NamedTuple):
    """The event that another is part of, and why, with the passage that tells of it."""

    whole: Event
    why: str


def wholes(view: Look, events: Collection[Event]) -> dict[str, Part]:
    """By event, of some, the larger one that it is part of."""
    table = derived["event"]
    long = [event for event in view.select("event", table.c.when.contains("/")) if courses.is_course(event)]
    told = _works(view, {event.id for event in (*events, *long)}) if long else {}
    found = courses.inside(events, long, told)
    claims = view.claims({claim for whole, _ in found.values() for claim in whole.claims})
    quotes = {whole.id: _quote(whole, claims) for whole, _ in found.values()}
    return {
        id_: Part(whole, f"{why}, and inside {whole.when} (“{quotes[whole.id]}”)")
        for id_, (whole, why) in found.items()
    }


def parts(view: Look, whole: Event) -> list[Event]:
    """The events that are part of one, in the order of time."""
    if not courses.is_course(whole):
        return []
    table = derived["event"]
    first, _, last = (whole.when or "").partition("/")
    near = view.select("event", table.c.when >= first[:4], table.c.when <= f"{last}~", order=[table.c.when, table.c.id])
    found = wholes(view, near)
    return [event for event in near if event.id in found and found[event.id].whole.id == whole.id]


def _works(view: Look, events: Collection[str]) -> dict[str, set[str]]:
    """The works in which each of some events is told."""
    works: dict[str, set[str]] = defaultdict(set)
    for name in ("figure", "deed"):
        table = derived[name]
        for event, work in view.rows(sa.select(table.c.event, table.c.work).where(among(table.c.event, events))):
            works[event].add(work)
    return works


def _quote(whole: Event, claims: Mapping[str, Figure | Deed]) -> str:
    """The first passage that gives the time of an event."""
    told = [claims[id_] for id_ in whole.claims]
    first = min(told, key=lambda claim: (claim.when != whole.when, claim.work, claim.start))
    return " ".join(first.quote.split())
