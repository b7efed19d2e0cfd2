"""When a page may have been put out: the days that its lines give, and what speaks for each."""

from __future__ import annotations

import re
from collections.abc import Mapping

from testimonia.grammar import times
from testimonia.works import choosing, dates
from testimonia.works.choosing import Choice, Choices
from testimonia.works.draft import Draft, is_prose
from testimonia.works.lines import Line
from testimonia.works.roles import Role, Seen

LINE_CHARACTERS = 600  # of a line in which days are looked for
LINES = 400  # at the head, and at the foot, of a page
BEGINNING = 32  # characters of a paragraph before the day of its dateline, at most
BELOW = 3  # lines below the first paragraph that are still the head
DAY, MONTH = 10, 7  # characters of a date
ROLES = (Role.PUBLISHED, Role.TITLE, Role.AUTHOR, Role.PIECE_PUBLISHED)
_BEFORE = re.compile(r"([^\W\d_]+|[©•·|/—–(-])\W*$")
_CLOCK = re.compile(r"\d[:.]\d\d")
_REST = re.compile(r"[^\W\d_]{2,}")
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:gmt|utc|[ap]\.?m)\b", re.IGNORECASE)


def settle(root: Draft, lines: list[Line], seen: Mapping[int, Seen]) -> None:
    """Give a page the likeliest day; it has the one that the rules found, its kind and title."""
    root.published = choosing.likeliest("published", find(root, lines, seen)).value


def find(root: Draft, lines: list[Line], seen: Mapping[int, Seen]) -> list[Choice[str]]:
    """On which days a page may have been put out, and that it says none."""
    title = root.title_line if root.title_line is not None else -1
    begin = next((i for i in range(title + 1, len(lines)) if is_prose(lines[i])), len(lines))
    end = max((i for i in range(len(lines)) if is_prose(lines[i])), default=0)
    found = Choices[str]()
    if root.published:
        found.add(root.published, root.published, None, "said", f"said {root.kind}")
    told: set[str] = set()  # in running text, which says nothing of when it was put out
    for i in sorted({*range(min(LINES, len(lines))), *range(max(0, len(lines) - LINES), len(lines))}):
        prose = is_prose(lines[i])
        for number, (day, signs) in enumerate(_in_line(lines[i], root.published, prose=prose).items()):
            if prose and "dateline" not in signs and day != root.published:
                told.add(day)
            else:
                where = "said, told" if prose and "dateline" not in signs else f"in {_where(i, title, begin, end)}"
                found.add(day, day, i, *signs, where, *(["later in line"] if number else []))
    _compare(found, told)
    none = Choice[str](None, {"none": 1.0})
    none.say(f"none {root.kind}", none_said=root.published is None)
    choosing.tell_roles(found, none, seen, ROLES)
    return [*found, none]


def _where(i: int, title: int, begin: int, end: int) -> str:
    if i <= title:
        return "title" if i == title else "above"
    if i <= begin + BELOW:
        return "head" if i < begin else "beginning"
    return "foot" if i >= end else "text"


def _in_line(line: Line, said: str | None, *, prose: bool) -> dict[str, list[str]]:
    """The days that a line gives, and how it gives them; `said`: the day that the rules found, for "3 May" may be it."""
    text, credit = line.text[:LINE_CHARACTERS], line.credit
    found: dict[str, list[str]] = {}
    for when in times.find(text):
        if when.rule not in dates.DAYS:
            continue
        day = times.resolve(when, None)
        if day is None and (said is None or times.resolve(when, said) != said):
            continue
        signs = found.setdefault(day or said or "", [])
        signs += ["prose" if prose else "line", *([] if day else ["in part"])]
        if prose and when.start <= BEGINNING:
            signs.append("dateline")
        if not prose:
            rest = _WEEKDAY.sub("", text[: when.start] + " " + text[when.end :])
            signs.append("among words" if _REST.search(rest) else "alone")
            if before := _BEFORE.search(text[: when.start]):
                signs.append(f"after {before[1].lower()}")
        if _CLOCK.search(text[when.end : when.end + 12]):
            signs.append("clock")
    if credit and credit.published:
        alone = len(_REST.findall(_WEEKDAY.sub("", text))) < 2
        signs = found.setdefault(credit.published, ["line", "alone" if alone else "among words"])
        signs += ["credit", *(["labelled"] if credit.labelled else []), *(["clock"] if credit.clock else [])]
    return found


def _compare(found: Choices[str], told: set[str]) -> None:
    """The signs of days beside each other."""
    days = [day for day, _ in found.items() if len(day) == DAY]
    for day, choice in found.items():
        size = len(day)
        choice.say(
            **{"day": size == DAY, "month": size == MONTH, "other": size not in (DAY, MONTH)},
            only=len(days) == 1 and day in days,
            latest=day == max(days, default=""),
            earliest=day == min(days, default=""),
            before_told=any(len(other) == DAY and other > day for other in told),
            several=len(choice.lines) > 1,
        )
