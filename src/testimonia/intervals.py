"""EDTF dates as intervals of days, for comparing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

_DATE = re.compile(r"(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d))?(?:-(\d\d))?")
ABOUT = 2  # days that "~" adds on either side of a day


class Interval(NamedTuple):
    """Days from first to last, both included, as ordinals; None is open."""

    first: int | None
    last: int | None

    @property
    def days(self) -> int | None:
        """How many days, None if open."""
        return None if self.first is None or self.last is None else self.last - self.first + 1

    def overlaps(self, other: Interval) -> bool:
        """Whether there is a day in both."""
        before = self.last is not None and other.first is not None and self.last < other.first
        after = self.first is not None and other.last is not None and other.last < self.first
        return not (before or after)

    @property
    def is_rounded(self) -> bool:
        """Whether it is some month or year as a whole: a day in it may be meant that nobody names."""
        if self.first is None or self.last is None or self.first == self.last:
            return False
        first, after = date.fromordinal(self.first), date.fromordinal(self.last + 1)
        months = 12 * (after.year - first.year) + after.month - first.month
        return first.day == after.day == 1 and (months == 1 or (months == 12 and first.month == 1))


def follows(one: Interval, other: Interval, days: int) -> bool:
    """Whether a time comes after another, within so many days."""
    return one.first is not None and other.last is not None and 0 < one.first - other.last <= days


def commonest_time(times: Mapping[Interval, int]) -> Interval | None:
    """The commonest of some times, the shortest and earliest of equally common ones."""
    return max(times, key=lambda i: (times[i], -(i.days or 9999), -(i.first or 0)), default=None)


@lru_cache(maxsize=50_000)
def interval(edtf: str) -> Interval | None:
    """The days that an EDTF date may mean; None if it is no date."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _single(first)
    a = None if first in ("", "..") else _single(first)
    b = None if last in ("", "..") else _single(last)
    if a is None and b is None:
        return None
    return Interval(a.first if a else None, b.last if b else None)


def _single(text: str) -> Interval | None:
    match = _DATE.match(text)
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        if "X" in year:
            span = 10 ** year.count("X")
            start = int(year.replace("X", "0"))
            return Interval(date(start, 1, 1).toordinal(), date(start + span - 1, 12, 31).toordinal())
        if month is None or int(month) > 12:
            return Interval(date(int(year), 1, 1).toordinal(), date(int(year), 12, 31).toordinal())
        first = date(int(year), int(month), int(day) if day else 1)
        last = first if day else _month_end(first)
    except ValueError:
        return None
    around = ABOUT if day and "~" in text else 0
    return Interval(first.toordinal() - around, last.toordinal() + around)


def _month_end(first: date) -> date:
    after = date(first.year + (first.month == 12), first.month % 12 + 1, 1)
    return after - timedelta(days=1)
