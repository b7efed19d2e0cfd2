"""Dates of a page: when it was put out, as it declares it, notes it at its head, or states it in its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.utils import parsedate_to_datetime
from functools import cache
from itertools import pairwise

from testimonia.grammar import times
from testimonia.vocabularies import listed
from testimonia.works import credits
from testimonia.works.draft import is_prose
from testimonia.works.lines import Line, LineKind

_STATED = re.compile(
    r"(?:^|[.!?]\s+)(?:(?:this (?:page|article) was )?last (?:edited|change|changed|update|updated|modified|revised)|updated|published|posted)(?: by [^,.]{2,40},)?(?: on)?:?\s+(?P<date>[^.]{6,40}\d)(?: by \S.{0,40})?(?: \([^()]*\))*\.?$",
    re.IGNORECASE,
)
CHANGED = re.compile(r"\b(?:updat|modif|chang|revis|correct)", re.IGNORECASE)
MADE = re.compile(
    r"(?:\b(?:interview|conversation|discussion|debate|round ?table|speech|lecture|address|talk|sermon|remarks|text|essay|article|piece|letter|statement|declaration|resolution|appeal|testimony|chronology)\b[^.!?\n]{0,60}?\b"
    r"|(?:^|[.(]\s*)(?:first |originally )?)(?:recorded|conducted|held|given|delivered|written|completed|concluded|finished|adopted|carried out|took place|drawn up|taken down|transcribed|signed)\b",
    re.IGNORECASE,
)  # what was done with a text on its day
MADE_WORDS = 45  # of a line that tells it
MADE_CLOSE = 90  # characters from there to the day
HEAD = 2  # paragraphs at the head of a text
LONG = 400  # characters of one that are looked at
LABELLED = 70  # characters of a date with its label
TAIL = 4  # lines at the end of a text
DAYS = ("iso", "dmy", "mdy", "dm", "md", "my", "numeric", "roman")
CHRONOLOGY = 3  # days that make one
_BY = re.compile(r"\W*written by\b", re.IGNORECASE)  # how a site calls who put up a text
_SENTENCE = re.compile(r"(?<=[\d.])[.;|]\s+")
_FOUNDED = re.compile(
    r"\b(?:since|est|estd|established|founded|launched|incorporated|begun)\b\W*(?:in\s+)?$", re.IGNORECASE
)
_SLUG = re.compile(r"\b(?P<day>\d\d)\d{4}(?: ?(?:GMT|UTC|Z))? (?P<month>[A-Z]{3}) (?P<year>\d\d)\W*$")
_APART = re.compile(r"(?:^|[|·•/–—-])\s*(?:[A-Z][a-z]+day,?\s*)?$")  # before a date that stands by itself


def below(lines: list[Line], body: int) -> Line | None:
    """The day alone between the text of a post and what its blog has below: "3 May 2016", "Post a comment"."""
    last = next((i for i in reversed(range(1, body)) if lines[i].kind not in (LineKind.FURNITURE, LineKind.COUNT)), 0)
    day = lines[last]
    alone = day.kind is LineKind.DATE and day.credit is not None and day.credit.shape == "d" and last + 1 < body
    return day if alone and is_prose(lines[last - 1]) else None


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


def told(lines: list[Line]) -> str | None:
    """The date that a sentence at the head of a text has under a label, with nothing beside it: "Last revised 3 May 2016.
    Times are local."."""
    found: list[tuple[int, str]] = []
    for line in [line for line in lines if is_prose(line)][:HEAD]:
        for piece in _SENTENCE.split(line.text[:LONG]):
            bare = re.sub(r"\s*\([^()]*\)", "", piece).strip(" .;")
            credit = credits.read(bare) if len(bare) <= LABELLED else None
            if credit and credit.labelled and credit.published and not (credit.authors or credit.place):
                found.append((1 if CHANGED.search(piece) else 0, credit.published))
    return min(found, default=(0, None), key=lambda pair: pair[0])[1]


def of_text(lines: list[Line]) -> times.Expression | None:
    """The day on which a text says that it was written, adopted, spoken or recorded, at its head or at its end: "This
    interview was conducted on 3 May 2016", "Adopted in Port Tarn, 3 May"."""
    prose = [i for i, line in enumerate(lines) if is_prose(line)]
    first = prose[1] if len(prose) > 1 else len(lines)
    ends = [line for line in lines[first:] if line.kind is not LineKind.FURNITURE][-TAIL:]
    told = [line for line in (*lines[:first], *ends) if line.kind is not LineKind.DATE]
    for line in [line for line in told if line.kind is not LineKind.CREDIT or not _BY.match(line.text)]:
        text = re.sub(r"[*_]", "", line.text)
        match = MADE.search(text) if len(text.split()) <= MADE_WORDS else None
        found = [when for when in times.find(text) if match and when.start >= match.end() and when.rule in DAYS]
        if match and found and found[0].start - match.end() <= MADE_CLOSE:
            return found[0]
    return None


def tells_day(text: str) -> bool:
    """Whether a line gives the day for which its text tells: "(as of 3 May 2016, 17:00)", "Cut-off: 3 May"."""
    bare = text.strip(" ([*").lower()
    return any(re.match(rf"{re.escape(label)}\b", bare) for label in listed("told_day_labels"))


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
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, verbs))})(?: by [^,]{{2,40}},)?\W*(?:at \d\d?[:.]\d\d,?\s*)?$", re.IGNORECASE
    )


def running(lines: list[Line]) -> str | None:
    """The date in the running heads of printed pages."""
    heads = [line.credit for line in lines if line.kind is LineKind.FURNITURE and line.credit]
    return next((credit.published for credit in heads if credit.shape == "running"), None)


def slug(lines: list[Line]) -> str | None:
    """The date in the slug of a wire at the head or foot of its text: "WIRE ab/cd 021915 GMT AUG 12"."""
    for line in (*lines[:TAIL], *lines[-TAIL:]):
        if line.kind is LineKind.SHORT and (match := _SLUG.search(line.text)):
            return declared(f"{match['day']} {match['month'].title()} 20{match['year']}")
    return None


def at_foot(lines: list[Line]) -> str | None:
    """The moment alone on the last line of a page that is not furniture."""
    last = next((line for line in reversed(lines) if line.kind is not LineKind.FURNITURE), None)
    credit = last.credit if last is not None and last.kind is LineKind.DATE else None
    return credit.published if credit is not None and credit.clock and not credit.place else None


def headings(lines: list[Line]) -> set[int]:
    """The lines of a chronology that head its entries: days alone, each with running text right below it."""
    days = {
        line.index
        for line, after in pairwise(lines)
        if line.kind is LineKind.DATE
        and line.credit
        and line.credit.shape == "d"
        and not line.credit.timed
        and is_prose(after)
        and after.gap <= line.gap
    }
    return days if len(days) >= CHRONOLOGY else set()


def stated(lines: list[Line]) -> str | None:
    """The date that a paragraph gives at its end for the page: "… in English. Last change: 3 May 2016"."""
    told = (line for line in lines if is_prose(line) or line.kind in (LineKind.NOTE, LineKind.FURNITURE))
    found = (match for line in told if (match := _STATED.search(line.text)))
    return next((date for match in found if (date := declared(match["date"]))), None)


def declared(text: str | None) -> str | None:
    """A declared date as EDTF."""
    if not text:
        return None
    if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", text):
        return text if times.day_of(text) else None
    told = (when for when in times.find(text) if not _FOUNDED.search(text[: when.start]))
    found = next((edtf for when in told if (edtf := times.resolve(when, None))), None)
    if found:
        return found
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (TypeError, ValueError, OverflowError):
        return None
