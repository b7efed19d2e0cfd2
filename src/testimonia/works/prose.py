"""The prose of each work: its own paragraphs, without what it holds, credits and furniture."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from testimonia.captures.reading import BlockKind
from testimonia.grammar import times
from testimonia.grammar.chunking import Sentences
from testimonia.works.draft import Draft, is_text
from testimonia.works.lines import Line, LineKind

LONGEST = 80  # characters of a heading


@dataclass(slots=True)
class Paragraph:
    """A line of prose with its sentences first..last-1 (of the capture's)."""

    line: Line
    first: int
    last: int
    title: bool = False
    under: Line | None = None  # the heading above it, if that is or has a date

    @property
    def start(self) -> int:
        """Where the line begins."""
        return self.line.start

    @property
    def end(self) -> int:
        """Where the line ends."""
        return self.line.end


@dataclass(slots=True)
class Prose:
    """A work and its own paragraphs, in order."""

    draft: Draft
    paragraphs: list[Paragraph] = field(default_factory=list)

    def told(self) -> list[Paragraph]:
        """Its paragraphs, without the lines that only say whose mail is quoted below them."""
        return [paragraph for paragraph in self.paragraphs if paragraph.line.kind is not LineKind.CREDIT]


def collect(drafts: list[Draft], lines: list[Line], sentences: Sentences) -> list[Prose]:
    """The prose of all works of a capture, in the order of the works."""
    owner = innermost(drafts, len(lines))
    begins = [sentences.tokens.starts[first] for first in sentences.firsts]
    found = {id(draft): Prose(draft) for draft in drafts}
    under: dict[int, Line] = {}
    for line in lines:
        draft = owner[line.index]
        if draft is None:
            continue
        _turn(under, draft, line, lines)
        first, last = bisect_left(begins, line.start), bisect_left(begins, line.end)
        if first < last and (is_read(draft, line) or _is_answered(draft, line, lines)):
            title = draft.title_line == line.index
            found[id(draft)].paragraphs.append(Paragraph(line, first, last, title, under.get(id(draft))))
    return [found[id(draft)] for draft in drafts]


def _turn(under: dict[int, Line], draft: Draft, line: Line, lines: list[Line]) -> None:
    """Take a line as the dated heading of what follows in its work, or end what stands under the last one: at a heading,
    and below one in words at whatever stands like it."""
    last, heads = under.get(id(draft)), _is_heading(draft, line, lines)
    if line.block.kind is BlockKind.HEADING or (heads and last is not None and last.kind is LineKind.SHORT):
        under.pop(id(draft), None)
    if (line.kind is LineKind.DATE and line.index not in draft.apparatus) or (heads and _is_dated(line.text)):
        under[id(draft)] = line


def _is_heading(draft: Draft, line: Line, lines: list[Line]) -> bool:
    """Whether a short line stands by itself above running text of its work: "Bus station, 11 March"."""
    below = lines[line.index + 1] if line.index + 1 < draft.last else None
    own = line.index not in draft.apparatus and line.index not in (draft.title_line, draft.lead)
    alone = line.gap > 1 and below is not None and below.gap > 1 and below.kind is LineKind.PROSE
    return line.kind is LineKind.SHORT and own and alone and len(line.text) <= LONGEST


def _is_dated(text: str) -> bool:
    """Whether a line names a day where it ends or begins."""
    found = times.find(text)
    ends = len(found) == 1 and not any(map(str.isalnum, text[found[0].end :]))
    opens = len(found) == 1 and not any(map(str.isalnum, text[: found[0].start]))
    return (ends or opens) and found[0].rule in times.FULL_DAYS | times.YEARLESS_DAYS


def innermost(drafts: list[Draft], count: int) -> list[Draft | None]:
    """The innermost work of each line."""
    owner: list[Draft | None] = [None] * count
    for draft in sorted(drafts, key=lambda d: d.last - d.first, reverse=True):
        owner[draft.first : draft.last] = [draft] * (draft.last - draft.first)
    return owner


def _is_answered(draft: Draft, line: Line, lines: list[Line]) -> bool:
    """Whether a line says whose mail is quoted, piece by piece, in the answer below it: "On 3 May, NAME wrote:"."""
    quoted = lines[line.index + 1 : line.index + 2]
    below = bool(quoted) and quoted[0].block.kind is BlockKind.QUOTE and line.index + 1 < draft.last
    credit = line.kind is LineKind.CREDIT and line.index not in draft.apparatus
    return credit and below and line.text.rstrip().endswith(" wrote:")


def is_read(draft: Draft, line: Line) -> bool:
    """Whether a line of a work is in its prose."""
    return is_text(line) and line.index not in draft.apparatus
