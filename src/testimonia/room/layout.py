"""How a reading text is laid out on a page: its blocks, and which of them are furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from testimonia import captures
from testimonia.captures.opening import Found
from testimonia.captures.reading import Block, BlockKind
from testimonia.casebook.store import Casebook
from testimonia.records import Capture
from testimonia.works.furniture import is_furniture

LARGEST = 4 * 1024 * 1024  # bytes of a capture that is read again for its layout
FULL = 45  # characters of a line that may have been broken because it was full
_GAP = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block of a reading text. `tag`: the element that it is shown as."""

    start: int
    end: int
    tag: str
    css: str
    furniture: bool


_TAGS = {
    BlockKind.HEADING: "h4",
    BlockKind.QUOTE: "blockquote",
    BlockKind.CAPTION: "p",
    BlockKind.ITEM: "p",
    BlockKind.NOTE: "p",
}


def stretches(casebook: Casebook, capture: Capture) -> list[Stretch]:
    """The blocks of a capture's reading text, in order; nothing but white space stands between them."""
    text = capture.text or ""
    blocks = _layout(casebook, capture.sha256, capture.media_type, capture.file) if capture.bytes <= LARGEST else None
    if blocks is None or blocks[0] != text:
        return [_stretch(text, Block(start, end, BlockKind.PARAGRAPH)) for start, end in _paragraphs(text)]
    return [_stretch(text, block) for block in blocks[1]]


def _stretch(text: str, block: Block) -> Stretch:
    furniture = block.kind is BlockKind.FURNITURE or is_furniture(text[block.start : block.end])
    css = f"{block.kind}{' flowed' if is_wrapped(text[block.start : block.end]) else ''}"
    return Stretch(block.start, block.end, _TAGS.get(block.kind, "p"), css, furniture)


def is_wrapped(text: str) -> bool:
    """Whether the lines of a block were broken where they were full, not where their author wanted it."""
    *lines, last = text.split("\n")
    return bool(lines) and min(map(len, lines)) >= FULL and len(last) <= max(map(len, lines)) + 10


@lru_cache(maxsize=64)
def _layout(casebook: Casebook, sha256: str, media_type: str, file: str) -> tuple[str, tuple[Block, ...]] | None:
    """The text and blocks that reading the capture again gives; None if its bytes are not kept."""
    place = casebook.place(sha256)
    if not place.is_file():
        return None
    text = captures.read(Found(file, place.read_bytes(), media_type)).text
    return (text.text, text.blocks) if text else None


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Stretches between blank lines."""
    found, at = [], 0
    for gap in [*_GAP.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if text[at:end].strip():
            found.append((at, end))
        at = gap.end() if gap else end
    return found
