"""Lists of links that a page has among or below its text: related stories, most read, other posts."""

from __future__ import annotations

from testimonia.works.furniture import is_related_head
from testimonia.works.lines import Line, LineKind

LINK_WORDS = 16  # of the text of a link


def mark(lines: list[Line]) -> None:
    """Make furniture of short lines under "Related stories" and the like, and of what an e-mail bulletin
    has after "Continue reading"."""
    listing = cut = False
    for line in lines:
        if (
            line.kind is LineKind.SHORT
            and (listing or cut)
            and _is_link(line, lines)
            and not is_related_head(line.text)
        ):
            line.kind = LineKind.FURNITURE
            continue
        if line.kind is LineKind.LEADIN and cut:
            line.kind = LineKind.FURNITURE
        bare = line.kind in (LineKind.SHORT, LineKind.FURNITURE, LineKind.LEADIN)
        listing = bare and (is_related_head(line.text) or (listing and line.kind is LineKind.FURNITURE))
        if listing:
            line.kind = LineKind.FURNITURE
        cut = (cut or _cuts(line)) and line.kind is not LineKind.PROSE


def _cuts(line: Line) -> bool:
    return line.kind is LineKind.FURNITURE and line.text.lower().startswith("continue reading")


def _is_link(line: Line, lines: list[Line]) -> bool:
    """Whether a short line is a link rather than the title of what follows."""
    after = next((other for other in lines[line.index + 1 :] if other.kind is not LineKind.FURNITURE), None)
    heads = after is not None and after.kind is LineKind.PROSE and after.index <= line.index + 2
    return len(line.text.split()) <= LINK_WORDS and not heads
