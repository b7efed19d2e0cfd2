"""Parts and wholes: of which finding of an event another counts only some.

Nine children among 31 dead, four of the dead who were guards, the toll of a day in that of a course since October:
each is lined up for itself (counting.py), and linked to what it is a part of.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from testimonia.collation.counting import Counted, Share
from testimonia.collation.ranges import number
from testimonia.intervals import interval
from testimonia.records import Figure, Measure

UNSAID = frozenset((Measure.OTHER, Measure.POPULATION))  # measures that do not say who is counted
WHOLES = {Share.PART: (Share.ALL, Share.COURSE), Share.ALL: (Share.COURSE,)}


class Whole(NamedTuple):
    """Which of some groups of figures is the whole, by its place, and why."""

    place: int
    why: str


def wholes(groups: Sequence[Counted]) -> dict[int, Whole]:
    """By place of a group of figures of one event, the whole that it is a part of."""
    places = {(group.figures[0].measure, group.share): place for place, group in enumerate(groups)}
    found: dict[int, Whole] = {}
    for place, group in enumerate(groups):
        measure = group.figures[0].measure
        if measure in UNSAID:
            continue
        for share in WHOLES.get(group.share, ()):
            whole = places.get((measure, share))
            if whole is not None and (why := _part_of(group, groups[whole])) is not None:
                found[place] = Whole(whole, why)
                break
    return found


def _part_of(part: Counted, whole: Counted) -> str | None:
    """Why some are a part of a whole, with the passage that tells it; None unless they are told to be fewer."""
    most = max(map(number, whole.figures))
    if part.share is Share.ALL:
        course = _course_around(part.figures, whole.figures) if max(map(number, part.figures)) <= most else None
        return f"counts a shorter time than “{_said(course)}”" if course else None
    fewest = min(part.figures, key=lambda figure: (number(figure), figure.work, figure.start, figure.id))
    return f"counts only some of them: “{_said(fewest)}”" if number(fewest) < most else None


def _course_around(short: Sequence[Figure], long: Sequence[Figure]) -> Figure | None:
    """The first figure of a course in whose time one of a day falls."""
    times = [time for figure in short if figure.when and (time := interval(figure.when))]
    for figure in long:
        course = interval(figure.when) if figure.when else None
        if course is not None and any(course.overlaps(time) for time in times):
            return figure
    return None


def _said(figure: Figure) -> str:
    return " ".join(figure.quote.split())
