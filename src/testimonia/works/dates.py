"""Dates of a page: when it was put out, as it declares it, notes it at its head, or states it in its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.utils import parsedate_to_datetime
from functools import cache
from itertools import pairwise

from testimonia.grammar import times
from testimonia.vocabularies import listed
from testimonia.works.draft import is_prose
from testimonia.works.lines import Line, LineKind

_STATED = re.compile(
    r"(?:^|[.!?]\s+)(?:(?:this (?:page|article) was )?last (?:edited|change|changed|update|updated|modified|revised)|updated|published|posted)(?: on)?:?\s+(?P<date>[^.]{6,40}\d)\.?$",
    re.IGNORECASE,
)
CHANGED = re.compile(r"\b(?:updat|modif|chang|revis|correct)", re.IGNORECASE)
CHRONOLOGY = 3  # days that make one
_APART = re.compile(r"(?:^|[|·•/–—-])\s*(?:[A-Z][a-z]+day,?\s*)?$")  # before a date that stands by itself


def noted(lines: Iterable[Line]) -> str | None:
    """The date that the head of a page notes among other things: "Page first published: 3 May 2016. Last updated:
    …". When it was put out comes before when it was changed, and both before a date without a label."""
    found: list[tuple[int, str]] = []
    for line in lines:
        if is_prose(line):
            break
        if line.kind is LineKind.SHORT:
            found += _noted_in(line.text)
    return min(found, default=(0, None), key=lambda pair: pair[0])[1]


def _noted_in(text: str) -> list[tuple[int, str]]:
    """The dates in a line that say when a page was put out, each with how far they are from saying it."""
    found = []
    for expression in times.find(text):
        edtf = times.resolve(expression, None)
        before = text[: expression.start]
        if edtf is None:
            continue
        if label := _labels().search(before):
            found.append((1 if CHANGED.search(label[0]) else 0, edtf))
        elif _APART.search(before):
            found.append((2, edtf))
    return found


@cache
def _labels() -> re.Pattern[str]:
    """A label that a date follows."""
    verbs = sorted({*listed("date_verbs")} - {"on", "date"}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, verbs))})\W*(?:at \d\d?[:.]\d\d,?\s*)?$", re.IGNORECASE)


def running(lines: list[Line]) -> str | None:
    """The date in the running heads of printed pages."""
    heads = [line.credit for line in lines if line.kind is LineKind.FURNITURE and line.credit]
    return next((credit.published for credit in heads if credit.shape == "running"), None)


def headings(lines: list[Line]) -> set[int]:
    """The lines of a chronology that head its entries: days alone, each with running text right below it."""
    days = {
        line.index
        for line, after in pairwise(lines)
        if line.kind is LineKind.DATE
        and line.credit
        and line.credit.shape == "d"
        and is_prose(after)
        and after.gap <= line.gap
    }
    return days if len(days) >= CHRONOLOGY else set()


def stated(lines: list[Line]) -> str | None:
    """The date that a paragraph gives at its end for the page: "… in English. Last change: 3 May 2016"."""
    found = (match for line in lines if is_prose(line) and (match := _STATED.search(line.text)))
    return next((date for match in found if (date := declared(match["date"]))), None)


def declared(text: str | None) -> str | None:
    """A declared date as EDTF."""
    if not text:
        return None
    if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", text):
        return text
    found = next((edtf for f in times.find(text) if (edtf := times.resolve(f, None))), None)
    if found:
        return found
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (TypeError, ValueError):
        return None
