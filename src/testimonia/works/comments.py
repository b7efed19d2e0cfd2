"""Comments under a text: where they begin, and which name and date belongs to which.

In dumps of pages the name and date come before a comment ("Name / date / text", "NAME said… / text /
date") or after it ("1. text / Name / date"). A page does it one way throughout, so the first comment
shows how.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from testimonia.captures.reading import ReadingText, SectionKind
from testimonia.grammar import times
from testimonia.records import Relation, WorkKind
from testimonia.works.draft import Draft, is_prose, is_text
from testimonia.works.lines import Line, LineKind

ANONYMOUS = "Anonymous"
NAME_WORDS = 5  # of a commenter's name


@dataclass(slots=True)
class Mark:
    """Where name and date of a comment stand: lines first..last-1."""

    first: int
    last: int
    name: str
    date: str | None
    ahead: bool | None = None  # known to stand before its comment


def find(lines: list[Line], reading: ReadingText) -> list[Draft]:
    """The comments of a capture, in order."""
    marked = _from_sections(lines, reading)
    if marked:
        return marked
    start = _zone(lines)
    if start is None:
        return []
    marks = _marks(lines, start)
    if not marks:
        return []
    ahead = _stands_ahead(lines, start, marks)
    drafts = _after_marks(lines, marks) if ahead else _before_marks(lines, start, marks)
    return [
        draft
        for draft in drafts
        if any(is_text(lines[i]) for i in range(draft.first, draft.last) if i not in draft.apparatus)
    ]


def _from_sections(lines: list[Line], reading: ReadingText) -> list[Draft]:
    """The comments that the page itself marks."""
    found = []
    sections = [s for s in reading.sections if s.kind is SectionKind.COMMENT]
    for index, section in enumerate(sections):
        inner = next((s.start for s in sections[index + 1 :] if section.start < s.start < section.end), section.end)
        own = [line.index for line in lines if section.start <= line.start < max(inner, section.start + 1)]
        if not own:
            continue
        mark = next((m for i in own if (m := mark_at(lines, i)) and m.last <= own[-1] + 1), None)
        name = clean(section.author or "") or (mark.name if mark else ANONYMOUS)
        draft = _draft(own[0], own[-1] + 1, name, _date(section.date) or (mark.date if mark else None))
        draft.url = section.url
        for i in own:
            bare = clean(lines[i].text)
            if bare == name or lines[i].kind in (
                LineKind.DATE,
                LineKind.CREDIT,
                LineKind.SAID,
                LineKind.FURNITURE,
                LineKind.COUNT,
            ):
                draft.apparatus.add(i)
        found.append(draft)
    return found


def _draft(first: int, last: int, name: str, date: str | None) -> Draft:
    return Draft(WorkKind.COMMENT, first, last, relation=Relation.REPLY, authors=(name,), published=date)


def _zone(lines: list[Line]) -> int | None:
    """The line from which on there are comments: a count of comments with comment heads or dated names
    soon after, or the first comment head or numbered comment after a text."""
    for line in lines:
        if line.kind is LineKind.COUNT and line.index > 2 and _soon(lines, line.index + 1):
            return line.index + 1
    numbered = [line.index for line in lines if line.number is not None]
    for index in numbered:
        if lines[index].number == 1 and _tail_after(lines, index) is not None:
            return index
    heads = [line.index for line in lines if line.kind is LineKind.SAID and _is_name(line.name or "")]
    return heads[0] if len(heads) > 1 else None


def _soon(lines: list[Line], at: int) -> bool:
    """Whether a comment begins within the next lines of text."""
    seen = 0
    for line in lines[at:]:
        if line.kind is LineKind.SAID or line.number == 1 or mark_at(lines, line.index):
            return True
        seen += is_prose(line)
        if seen > 3 or (line.kind is LineKind.COUNT and line.index > at + 1):
            return False
    return False


def _tail_after(lines: list[Line], index: int) -> Mark | None:
    """The name and date that close a numbered comment, before the next one opens."""
    for line in lines[index + 1 :]:
        if line.number is not None:
            return None
        if mark := mark_at(lines, line.index):
            return mark
    return None


def _marks(lines: list[Line], start: int) -> list[Mark]:
    """All names with dates from `start` on."""
    found: list[Mark] = []
    index = start
    while index < len(lines):
        mark = mark_at(lines, index)
        if mark:
            found.append(mark)
            index = mark.last
        else:
            index += 1
    return found


def mark_at(lines: list[Line], index: int) -> Mark | None:
    """A name and a date from this line on, in one line or two; a date alone is anonymous."""
    line = lines[index]
    after = lines[index + 1] if index + 1 < len(lines) else None
    if line.kind is LineKind.SAID and line.credit and _is_name(line.name or ""):
        dated = after is not None and after.kind is LineKind.DATE and after.credit is not None and after.gap == 1
        date = after.credit.published if dated and after and after.credit else line.credit.published
        return Mark(index, index + 1 + dated, line.name or "", date, True)
    if (
        line.kind is LineKind.CREDIT
        and line.credit
        and len(line.credit.authors) == 1
        and line.credit.clock
        and line.credit.published
    ):
        return Mark(index, index + 1, line.credit.authors[0], line.credit.published)
    if line.kind is LineKind.SHORT and after is not None and _is_timestamp(after) and _is_name(line.text):
        return Mark(index, index + 2, clean(line.text), after.credit.published if after.credit else None)
    if _is_timestamp(line) and not (index and lines[index - 1].kind is LineKind.CREDIT):
        return Mark(index, index + 1, ANONYMOUS, line.credit.published if line.credit else None)
    return None


def _is_timestamp(line: Line) -> bool:
    return line.kind is LineKind.DATE and line.credit is not None and line.credit.clock and not line.credit.place


def _is_name(text: str) -> bool:
    return 0 < len(text.split()) <= NAME_WORDS and len(text) <= 50 and not text.rstrip().endswith(("!", "?", ":"))


def clean(name: str) -> str:
    """A commenter's name without "says:", "(moderator)" and the like."""
    bare = re.sub(r"\s+\([a-z][a-z ]+\)$", "", " ".join(name.split()))
    words = bare.rstrip(" :…" if re.search(r"\b\w\.$", bare) else " :….").split()
    while words and words[-1].lower() in ("says", "said", "wrote", "writes", "commented", "by"):
        words.pop()
    while words and words[0].lower() in ("by", "from"):
        words.pop(0)
    return " ".join(words)


def _date(text: str | None) -> str | None:
    return next((edtf for f in times.find(text or "") if (edtf := times.resolve(f, None))), None)


def _stands_ahead(lines: list[Line], start: int, marks: list[Mark]) -> bool:
    """Whether names stand before their comments."""
    first = marks[0]
    if first.ahead:
        return True
    before = any(is_prose(lines[i]) or lines[i].number for i in range(start, first.first))
    return not before


def _after_marks(lines: list[Line], marks: list[Mark]) -> list[Draft]:
    """Comments that follow their names."""
    heads = [mark for mark in marks if mark.name != ANONYMOUS or mark.ahead] or marks
    drafts = []
    for mark, after in zip(heads, [*heads[1:], None], strict=True):
        last = after.first if after else _end(lines, mark.last)
        draft = _draft(mark.first, last, mark.name, mark.date)
        draft.apparatus |= set(range(mark.first, mark.last))
        for i in range(mark.last, last):  # the date may stand at the end
            line = lines[i]
            if line.kind is LineKind.DATE and line.credit and line.credit.clock:
                draft.published = draft.published or line.credit.published
                draft.apparatus.add(i)
        while (
            draft.last - 1 > mark.last and not is_text(lines[draft.last - 1]) and draft.last - 1 not in draft.apparatus
        ):
            draft.last -= 1
        drafts.append(draft)
    return drafts


def _before_marks(lines: list[Line], start: int, marks: list[Mark]) -> list[Draft]:
    """Comments that precede their names."""
    drafts = []
    first = start
    for mark in marks:
        while first < mark.first and not is_text(lines[first]):
            first += 1
        if first < mark.first:
            draft = _draft(first, mark.last, mark.name, mark.date)
            draft.apparatus |= set(range(mark.first, mark.last))
            drafts.append(draft)
        first = mark.last
    return drafts


def _end(lines: list[Line], at: int) -> int:
    """Where the last comment ends: before furniture that no comment follows."""
    last = at
    for line in lines[at:]:
        if line.kind in (LineKind.FURNITURE, LineKind.COUNT) and line.index > at:
            break
        last = line.index + 1
    return last
