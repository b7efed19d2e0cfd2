"""Events inside larger ones: what happened on a day of a course that is told of as a whole.

"Some 500 have been killed since October" tells of a course; the twelve killed on a day of it are some of these, though
nobody says so. Events of one kind hang together so if the time of the one lies well inside that of the other and they
have a place, somebody involved, or a work that tells both in common. Their figures are lined up apart (parts.py has
those that are told of one event).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from testimonia.claims.told import place_words
from testimonia.intervals import Interval, interval
from testimonia.records import Event
from testimonia.vocabularies import mapping

SHORTEST = 4  # days of a course at least: two days and a night are one event
LONGEST = 731  # days of one that a work in common ties to what happened in it: on decades a work but looks back
Key = tuple[str, str]


class Inside(NamedTuple):
    """The event that another is part of, and what says so."""

    whole: Event
    why: str


def is_course(event: Event) -> bool:
    """Whether an event is told to have gone on from one time to another."""
    time = _time(event)
    return time is not None and "/" in (event.when or "") and (time.days or 0) >= SHORTEST


def inside(
    events: Iterable[Event], courses: Iterable[Event], works: Mapping[str, Collection[str]]
) -> dict[str, Inside]:
    """By event that is part of a course the narrowest such course. `works`: in which each event is told."""
    near: dict[Key, list[Event]] = defaultdict(list)
    for course in courses:
        for key in _keys(course, works):
            near[key].append(course)
    found: dict[str, Inside] = {}
    for event in events:
        beside = {course.id: course for key in _keys(event, works) for course in near.get(key, ())}
        around = [Inside(course, why) for course in beside.values() if (why := _why(event, course, works))]
        if around:
            found[event.id] = min(around, key=lambda one: (_length(one.whole), one.whole.id))
    return found


def _keys(event: Event, works: Mapping[str, Collection[str]]) -> Iterator[Key]:
    yield from (("place", word) for word in place_words(event.where))
    yield from (("actor", actor) for actor in event.actors)
    yield from (("work", work) for work in works.get(event.id, ()))


def _why(event: Event, course: Event, works: Mapping[str, Collection[str]]) -> str | None:
    """What says that an event is part of a course, None if nothing does."""
    families = mapping("act_families")
    if families[event.act] != families[course.act] or not _lies_in(_time(event), _time(course)):
        return None
    places = place_words(event.where), place_words(course.where)
    if places[0] & places[1]:
        return "of the same place"
    if {*event.actors} & {*course.actors}:
        return "of the same people"
    beside = _length(course) <= LONGEST and not all(places) and {*works[event.id]} & {*works[course.id]}
    return "told in the same work" if beside else None


def _lies_in(short: Interval | None, long: Interval | None) -> bool:
    """Whether a time lies inside another that is at least twice as long."""
    if short is None or long is None or None in (*short, *long):
        return False
    within = long.first <= short.first and short.last <= long.last  # type: ignore[operator]
    return within and 2 * (short.days or 0) <= (long.days or 0)


def _time(event: Event) -> Interval | None:
    return interval(event.when) if event.when else None


def _length(event: Event) -> int:
    time = _time(event)
    return (time.days if time is not None else None) or 0
