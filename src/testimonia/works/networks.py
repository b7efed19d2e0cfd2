"""What is written below a post of a network: the name above each remark, the buttons of the page below it."""

from __future__ import annotations

import re

from testimonia.captures.reading import ReadingText
from testimonia.records import Relation, WorkKind
from testimonia.vocabularies import words
from testimonia.works import marks
from testimonia.works.draft import Draft, answered, is_text
from testimonia.works.lines import Line, LineKind

REMARKS = 2  # above buttons, that show a network
_AGE = re.compile(
    r"\b\d{1,2} ?(?:s|secs?|m|mins?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mo|months?|y|yrs?|years?)\b(?: ago)?",
    re.IGNORECASE,
)  # of a remark when the page was saved: "3 d"


def find(lines: list[Line], reading: ReadingText, start: int, stop: int) -> list[Draft]:
    """The remarks among lines[start:stop], if each stands between a name and its buttons. Those set further in answer the
    one above them that is not."""
    found: list[Draft] = []
    below = [i for i in range(start, stop) if _is_buttons(lines[i])]
    for end in below:
        draft = _remark(lines, start, end)
        if draft is None:
            return []
        draft.parent = answered(draft, found, lines, reading.text)
        found.append(draft)
    return found if len(found) >= REMARKS else []


def account(lines: list[Line], title: int | None) -> str | None:
    """The account that put up a page of a network, where its name was taken for the title: right above the moment."""
    moment = lines[title + 1].credit if title is not None and title + 1 < len(lines) else None
    timed = title is not None and moment is not None and moment.clock and lines[title].kind is LineKind.SHORT
    return lines[title].text if timed and title is not None and sum(map(_is_buttons, lines)) >= REMARKS else None


def _is_buttons(line: Line) -> bool:
    """Whether a line is the buttons below a remark, perhaps with its age: "Like · Reply · 3 d"."""
    if line.kind not in (LineKind.FURNITURE, LineKind.SHORT):
        return False
    aged = _AGE.search(line.text) is not None
    found = re.findall(r"[^\W\d_]+", _AGE.sub("", line.text.lower()))
    return "reply" in found and ("like" in found or aged) and words("button_words").issuperset(found)


def _remark(lines: list[Line], start: int, end: int) -> Draft | None:
    """The remark above its buttons, below the name of who made it; a rank that the page gives may stand above the name."""
    first = end
    while first > start and is_text(lines[first - 1]):
        first -= 1
    ranked = first < end and lines[first].text.strip().lower() in words("board_ranks")
    if ranked:
        lines[first].kind = LineKind.FURNITURE
        first += 1
    named = first + 1 < end and lines[first].kind is LineKind.SHORT and marks.is_name(lines[first].text)
    if not named:
        return None
    name = marks.clean(lines[first].text)
    return Draft(WorkKind.COMMENT, first, end, relation=Relation.REPLY, authors=(name,), apparatus={first})
