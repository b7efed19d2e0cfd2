"""Live pages: entries under times of day."""

from __future__ import annotations

from itertools import pairwise

from testimonia.records import Relation, WorkKind
from testimonia.works import pieces, signatures
from testimonia.works.draft import Draft, is_text
from testimonia.works.lines import Line, LineKind

CLOCKS = 3  # times of day that make a live page


def clocks(lines: list[Line]) -> list[int]:
    """The times of day that head the entries of a live page; none if it is no such page."""
    found = [line.index for line in lines if line.kind is LineKind.CLOCK]
    found = [a for a, b in pairwise([*found, len(lines)]) if any(map(is_text, lines[a + 1 : b]))]
    return found if len(found) >= CLOCKS else []


def entries(lines: list[Line], clocks: list[int]) -> list[Draft]:
    """The entries of a live page that name who wrote them: a time of day, a name, then text. Where most do not
    they are paragraphs of one text, whatever headings they have."""
    drafts = []
    for at, stop in pairwise([*clocks, len(lines)]):
        begin = next(i for i in range(at + 1, stop) if is_text(lines[i]))
        draft = Draft(WorkKind.POST, begin, stop, relation=Relation.PART)
        _take_entry_head(draft, lines)
        pieces.close(draft, lines)
        if draft.last < stop and lines[draft.last].kind is LineKind.DATE:
            draft.last += 1
        drafts.append(draft)
    signed = [draft for draft in drafts if draft.authors]
    return drafts if len(signed) * 3 >= len(drafts) else []


def _take_entry_head(draft: Draft, lines: list[Line]) -> None:
    """The name and the heading at the top of an entry."""
    heads = []
    for i in range(draft.first, draft.last):
        if lines[i].kind is not LineKind.SHORT or "@" in lines[i].text:
            break
        heads.append(i)
    if heads and signatures.is_person(lines[heads[0]].text) and len(heads) < draft.last - draft.first:
        draft.authors = (lines[heads[0]].text.strip(),)
        draft.apparatus.add(heads.pop(0))
    if heads and heads[-1] + 1 < draft.last:
        draft.title, draft.title_line = lines[heads[0]].text, heads[0]
