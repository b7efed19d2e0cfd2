"""When what is claimed happened, and the day that a figure speaks for: the time expressions of the claim's
clause or sentence, resolved against the day on which the work was written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from testimonia.claims import elsewhere
from testimonia.grammar import times
from testimonia.grammar.phrases import Sentence
from testimonia.intervals import interval
from testimonia.records import Work
from testimonia.vocabularies import words
from testimonia.voices.heard import Heard

_RISING = re.compile(
    r"\b(?:rise[sn]?|rose|risen|climb\w*|reach\w*|now (?:counts?|stands?|at)|has counted|the (?:death )?toll|toll (?:on|as of|by|in)|so far|to date|until (?:today|now))\b",
    re.IGNORECASE,
)
_BEGAN = re.compile(
    r"since (?:the |its |their |his )?(?P<noun>\w+)s? (?:began|started|broke out|erupted)", re.IGNORECASE
)
_INCIDENT = re.compile(
    r"^\W*(?:(?:date|day) of (?:the )?(?:incident|event|attack|strike|killing)|(?:incident|event|attack|strike) date)\s*:\s*",
    re.IGNORECASE | re.MULTILINE,
)
_AFTER = re.compile(r"\W*(?P<long>\w+(?:-\w+)? (?:day|week|month|year)s?) after\b", re.IGNORECASE)
_OPENING = re.compile(r"^\W*(?:on|in|by|at|until|since)\b", re.IGNORECASE)
# of another time
_SHIFTED = re.compile(r"\b(?:hours?|days?|nights?|weeks?|months?|years?)\s+(?:after|before)\b", re.IGNORECASE)
_NAMED_AFTER = re.compile(r"[A-Z][\w’']+ of (?:the )?$")
_WHEN = re.compile(r"\bwhen\b[^,;:]*$", re.IGNORECASE)
NAME = 40  # characters of a name before a day in it
LATE = 31  # days back to which a day without its year is one of late
RECORD = 1500  # characters at the head of a record that have its fields
LONGEST_HEADING = 40  # characters
_PRESENT = frozenset(("now",))
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
NONE: Mapping[str, str] = {}
_OF_YEAR = times.FULL_DAYS | {
    "entry",
    "dm",
    "md",
    "my",
    "years",
    "year",
    "decade",
    "dayonly",
}  # rules that need no day of writing


def anchor(work: Work, of: Callable[[str], Work]) -> str | None:
    """The day on which a work was written: its own date, that of its publication, or of what holds it."""
    while True:
        if found := work.dated or work.published:
            return found
        if work.parent is None:
            return None
        work = of(work.parent)


def year_of(text: str, start: int, end: int) -> str | None:
    """The last day that a text without a date names in full: its days are of that year or near it."""
    full = (edtf for e, edtf in times.dated(text, start, end, None) if e.rule in times.FULL_DAYS and edtf[:4].isdigit())
    return max(map(_last_day, full), default=None)


def named_in_full(text: str, start: int, end: int) -> dict[str, str]:
    """The days that a text names with their year, by month and day, but those that it names of several years."""
    found: dict[str, set[str]] = defaultdict(set)
    for expression, edtf in times.dated(text, start, end, None):
        if expression.rule in times.FULL_DAYS and _DAY.fullmatch(edtf):
            found[edtf[5:]].add(edtf)
    return {day: next(iter(full)) for day, full in found.items() if len(full) == 1}


class Written(NamedTuple):
    """When a text was written: its day, or else a day near which it tells of. `full`: by month and day the days that it
    names with their year."""

    day: str | None
    near: str | None = None
    full: Mapping[str, str] = NONE


class Times(NamedTuple):
    """When something happened, the day for which it is said, and the time up to which a count runs when nobody
    says when what it counts happened; EDTF."""

    when: str | None
    as_of: str | None
    until: str | None = None


def dated(text: str, first: int, last: int, written: Written) -> list[tuple[times.Expression, str]]:
    """The times of a passage; a day without its year is the one that the text names in full. Where nobody says when it was
    written, days and months take their year from a day near it, and all that is told from the day of writing stays open."""
    if written.day is not None or written.near is None:
        found = times.dated(text, first, last, written.day)
        return [(e, _in_full(text, e, edtf, written)) for e, edtf in found]
    found = times.dated(text, first, last, written.near)
    return [e for e in found if e[0].rule in _OF_YEAR or (e[0].rule == "range" and any(map(str.isdigit, e[0].quote)))]


def _in_full(text: str, named: times.Expression, edtf: str, written: Written) -> str:
    """The day that an expression means if it leaves out the year: not of late, or in a name ("Relatives of 17 June"), it is
    one that the text names in full."""
    full = written.full.get(edtf[5:]) if named.rule in times.YEARLESS_DAYS else None
    day, wrote = interval(edtf), interval(written.day or "")
    if full is None or day is None or wrote is None or day.last is None or wrote.last is None:
        return edtf
    return (
        full
        if wrote.last - day.last > LATE or _NAMED_AFTER.search(text[max(0, named.start - NAME) : named.start])
        else edtf
    )


def _days_after(sentence: Sentence, at: int, day: str | None) -> str | None:
    """When what stands at an offset happened, if a sentence opens with how long after it it tells of something: "Ten
    days after troops stormed the prison, the mayor …"."""
    tokens = sentence.tokens
    begin, end = tokens.starts[sentence.first], tokens.ends[sentence.last - 1]
    after = _AFTER.match(tokens.text, begin, end)
    comma = tokens.text.find(",", after.end(), end) if after is not None else -1
    if after is None or not after.end() <= at < (comma if comma > 0 else end):
        return None
    ago = f"{after['long']} ago"
    return next((edtf for _, edtf in times.dated(ago, 0, len(ago), day)), None)


def times_of(
    sentence: Sentence,
    passage: tuple[int, int],
    written: Written,
    voice: Heard | None,
    *,
    at: int,
    told: bool = False,
) -> Times:
    """The times of a claim in a passage of a sentence; `at` is where its number or act stands. A time
    of saying ("said on Monday that …") and one of another clause are none of its own. That of a count which
    rises, or is only `told` ("by Saturday it had counted eleven"), is the day for which it is told."""
    tokens, day = sentence.tokens, written.day
    first, last = tokens.starts[sentence.first], tokens.ends[sentence.last - 1]
    found = dated(tokens.text, first, last, written)
    saying = [entry for entry in found if elsewhere.of_saying(sentence, entry[0], voice)]
    own = [e for e in found if e not in saying and not elsewhere.of_another_clause(sentence, e[0], at)]
    said = [edtf for expression, edtf in saying if expression.rule not in _PRESENT]
    as_of = _last_day(said[0]) or day if said and said[0] else day
    when = _days_after(sentence, at, day) or _happened(passage, own)
    rising = _RISING.search(tokens.text, first, last) is not None
    if when is None:
        return Times(None, as_of, f"../{as_of}" if as_of and (rising or (told and said)) else None)
    if len(_last_day(when)) < len("2020-01-01") and (told or rising or when.startswith("../")):
        return Times(_last_day(when), _last_day(when))  # what was told in a year was of that year
    if when.startswith("../"):
        return Times(None, _last_day(when), when) if told else Times(when, _last_day(when))
    if rising and not told and any(edtf == when and _is_of_what_happened(sentence, e) for e, edtf in own):
        return Times(when, as_of)
    if (told or rising) and "/" not in when:
        return Times(None, _last_day(when), f"../{_last_day(when)}" if rising else None)
    return Times(when, as_of)


CLOSE, NEAR = 15, 60  # characters between a number and a time


def named(
    sentence: Sentence, passage: tuple[int, int], written: Written, voice: Heard | None, at: tuple[int, int]
) -> Iterator[tuple[str, frozenset[str]]]:
    """The times that a sentence names, each with signs of its being that of a number at some offsets, the clause of which
    is `passage`."""
    tokens = sentence.tokens
    first, last = tokens.starts[sentence.first], tokens.ends[sentence.last - 1]
    for time, edtf in dated(tokens.text, first, last, written):
        behind = time.start >= at[1]
        if not behind and _SHIFTED.search(tokens.text, time.end, at[0]):
            continue  # "resigned on Thursday, eight days after guards killed eleven"
        gap = time.start - at[1] if behind else at[0] - time.end
        side = "behind" if behind else "before"
        signs = {
            "said": True,
            side: True,
            f"{side} {'close' if gap <= CLOSE else 'near' if gap <= NEAR else 'far'}": True,
            "in clause": passage[0] <= time.start < passage[1],
            "opens": opens(tokens.text, first, time),
            "bracket": tokens.text[time.start - 1 : time.start] == "(" or tokens.text[time.end : time.end + 1] == ")",
            "of saying": elsewhere.of_saying(sentence, time, voice),
            "of another clause": elsewhere.of_another_clause(sentence, time, at[0]),
        }
        yield edtf, frozenset(sign for sign, holds in signs.items() if holds)


def opens(text: str, start: int, time: times.Expression) -> bool:
    """Whether a stretch of text begins with a time, "on" or the like aside."""
    return not any(map(str.isalnum, _OPENING.sub("", text[start : time.start])))


def _is_of_what_happened(sentence: Sentence, time: times.Expression) -> bool:
    """Whether a time stands in a clause of what happened, not with the rising of the count: "the number killed when
    guards opened fire on Friday has risen to nine"."""
    text, begin = sentence.tokens.text, sentence.tokens.starts[sentence.first]
    clause = _WHEN.search(text, begin, time.start)
    return clause is not None and _RISING.search(text, clause.start(), time.start) is None


def _last_day(edtf: str) -> str:
    return edtf.rpartition("/")[2].strip("~")


def _happened(passage: tuple[int, int], found: list[tuple[times.Expression, str]]) -> str | None:
    """The time among some that is that of a claim: one in its passage, else the nearest."""
    start, end = passage
    clear = [(expression, edtf) for expression, edtf in found if expression.rule not in _PRESENT]
    inside = [edtf for expression, edtf in clear if start <= expression.start < end]
    if inside:
        return inside[0]
    if clear:
        return min(clear, key=lambda entry: min(abs(entry[0].start - end), abs(start - entry[0].end)))[1]
    return found[0][1] if found else None


class Heading(NamedTuple):
    """The day (EDTF) that a heading gives to what stands below it, and whether it is no more than a date."""

    day: str | None
    bare: bool


def heading(text: str, start: int, end: int, day: str | None) -> Heading:
    """What a heading that may be or have a date says of the time of what stands below it."""
    found = list(times.dated(text, start, end, day))
    if len(found) != 1 or len(found[0][1]) < len("2020-01-01"):
        return Heading(None, bare=False)
    expression, edtf = found[0]
    around = text[start : expression.start].strip("#*–—-•· ") + text[expression.end : end].strip(".:–—-* ")
    return Heading(edtf, bare=not around and end - start <= LONGEST_HEADING)


def column(head: str, day: str | None) -> str | None:
    """The day for which the numbers of a column are told, if its head has one: "No. 4 (10 Nov)"."""
    found = [edtf for _, edtf in times.dated(head, 0, len(head), day)]
    return found[0] if len(found) == 1 else None


def recorded(text: str, start: int, end: int, day: str | None) -> str | None:
    """The day that a record of one incident gives for it in a field at its head: "Incident date: 14 May 2019"."""
    field = _INCIDENT.search(text, start, min(end, start + RECORD))
    line = text.find("\n", field.end()) if field else -1
    found = times.dated(text, field.end(), line if line > 0 else end, day) if field else ()
    return next((edtf for _, edtf in found), None)


def turns(sentence: Sentence) -> bool:
    """Whether a sentence opens by turning to something else: "In another development, …"."""
    opening = " ".join(sentence.tokens.lower[sentence.first : sentence.first + 5])
    return opening.startswith(tuple(words("turning_phrases")))


def since_began(text: str, sentence: Sentence, start: int, end: int, day: str | None) -> str | None:
    """ "Since the protests started": from when the text elsewhere says that they began."""
    tokens = sentence.tokens
    first, last = tokens.starts[sentence.first], tokens.ends[sentence.last - 1]
    match = _BEGAN.search(tokens.text, first, last)
    if match is None or day is None or elsewhere.is_compared(tokens.text, first, match.start()):
        return None
    for began in re.finditer(r"\b(?:began|started|broke out|erupted)\b", text):
        if start <= began.start() < end and began.start() != match.end():
            for _, edtf in times.dated(text, began.end(), min(end, began.end() + 60), day):
                return f"{edtf.partition('/')[0]}/{day}"
    return None
