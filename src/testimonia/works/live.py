"""Live pages: entries under times of day."""

from __future__ import annotations

import re
from itertools import pairwise

from testimonia.records import Relation, WorkKind
from testimonia.works import bylines, pieces, signatures
from testimonia.works.draft import Draft, is_prose, is_text
from testimonia.works.lines import Line, LineKind

_SHORT = re.compile(r"[A-Z]{2,4}")
_INITIALS = re.compile(r"(?:\b[A-Z]{2,4}(?:\s*(?:,|&|/|and)\s*)?)+$")
_WHERE = re.compile(r"\s+(?:at|in|near|outside)\s+(?:the\s+)?\S.*$")  # "Ada Roun at the bridge"
_CLOCK_AND_NAME = re.compile(r"\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?\s+(?P<name>[A-Z]\S+(?: \S+){1,3})")
CLOCKS = 3  # times of day that make a live page


def clocks(lines: list[Line]) -> list[int]:
    """The times of day that head the entries of a live page; none if it is no such page."""
    found = [line.index for line in lines if line.kind is LineKind.CLOCK or _signed(line)]
    found = [a for a, b in pairwise([*found, len(lines)]) if any(map(is_text, lines[a + 1 : b]))]
    return found if len(found) >= CLOCKS else []


def _signed(line: Line) -> str | None:
    """The name behind a time of day that stands with nothing else on a line: "21.40  Ada Roun"."""
    match = _CLOCK_AND_NAME.fullmatch(line.text.strip()) if line.kind in (LineKind.SHORT, LineKind.CREDIT) else None
    return match["name"] if match and signatures.is_person(match["name"]) else None


def entries(lines: list[Line], clocks: list[int]) -> list[Draft]:
    """The entries of a live page that are works of their own: below a time of day who wrote them, or a heading, then text.
    Where most have neither they are paragraphs of one text."""
    drafts = []
    above = lines[: clocks[0]]
    authors = [name for line in above if line.credit for name in line.credit.authors]
    authors += [name for line in above if line.kind is LineKind.SHORT for name in bylines.named(line.text, lines)]
    for at, stop in pairwise([*clocks, len(lines)]):
        begin = next(i for i in range(at + 1, stop) if is_text(lines[i]))
        draft = Draft(WorkKind.POST, begin, stop, relation=Relation.PART)
        _take_entry_head(draft, lines)
        draft.authors = draft.authors or tuple(filter(None, [_signed(lines[at])]))
        pieces.close(draft, lines)
        if not draft.authors:
            _take_entry_end(draft, lines, authors)
        if draft.last < stop and lines[draft.last].kind is LineKind.DATE:
            draft.last += 1
        drafts.append(draft)
    signed = [draft for draft in drafts if draft.authors]
    headed = [draft for draft in drafts if draft.title]
    return drafts if len(signed) * 3 >= len(drafts) or len(headed) * 2 > len(drafts) else []


def _take_entry_end(draft: Draft, lines: list[Line], authors: list[str]) -> None:
    """The name at the bottom of an entry, or the initials of those whom the page gives as `authors`."""
    i = draft.last - 1
    text = lines[i].text.strip(signatures.EDGES)
    if lines[i].kind is not LineKind.SHORT or i == draft.title_line:
        return
    name = text.partition(",")[0].strip()
    if signatures.is_person(name) and is_prose(lines[i - 1]):
        draft.authors = (name,)
        draft.apparatus.add(i)
    elif match := _INITIALS.search(text):
        by = {"".join(word[0] for word in author.split()): author for author in authors}
        draft.authors = tuple(by[short] for short in _SHORT.findall(match[0]) if short in by)
        if match[0] == text:
            draft.apparatus.add(i)


def _take_entry_head(draft: Draft, lines: list[Line]) -> None:
    """The name and the heading at the top of an entry."""
    heads = []
    for i in range(draft.first, draft.last):
        if lines[i].kind is not LineKind.SHORT or "@" in lines[i].text:
            break
        heads.append(i)
    by = _WHERE.sub("", lines[heads[0]].text.strip()) if heads else ""
    if signatures.is_person(by) and len(heads) < draft.last - draft.first:
        draft.authors = (by,)
        draft.apparatus.add(heads.pop(0))
    if heads and heads[-1] + 1 < draft.last:
        draft.title, draft.title_line = lines[heads[0]].text, heads[0]
