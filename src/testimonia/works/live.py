"""Live pages: entries under times of day."""

from __future__ import annotations

from itertools import pairwise

from testimonia.records import Relation, WorkKind
from testimonia.works import pieces, signatures
from testimonia.works.draft import Draft, is_text
from testimonia.works.lines import Line, LineKind

CLOCKS = 3  # times of day that make a live page


def find(lines: list[Line]) -> list[Draft]:
    """The entries of a live page: a time of day, a name or a heading, then text. Where most have neither they
    are paragraphs of one text."""
    clocks = [i for i, line in enumerate(lines) if line.kind is LineKind.CLOCK]
    clocks = [a for a, b in pairwise([*clocks, len(lines)]) if any(map(is_text, lines[a + 1 : b]))]
    if len(clocks) < CLOCKS:
        return []
    drafts = []
    for at, stop in pairwise([*clocks, len(lines)]):
        begin = next(i for i in range(at + 1, stop) if is_text(lines[i]))
        draft = Draft(WorkKind.POST, begin, stop, relation=Relation.PART)
        _take_entry_head(draft, lines)
        pieces.close(draft, lines)
        if draft.last < stop and lines[draft.last].kind is LineKind.DATE:
            draft.last += 1
        drafts.append(draft)
    headed = [draft for draft in drafts if draft.title or draft.authors]
    return drafts if len(headed) * 3 >= len(drafts) else []


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
