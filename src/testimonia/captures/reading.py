"""The reading text: what a person would read in a capture, its layout, and the way back.

A reader of a format appends what it sees, block by block, to a `Builder`; what comes out has the
text, the blocks (paragraphs, headings, …), the sections that the format itself marks (a comment, a
quoted mail), the page's metadata and the map back to the capture.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

_PHRASE = re.compile(r"[Tt]he(?: [a-z]+)+")


class BlockKind(StrEnum):
    """What a block is by its layout."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"  # of a list
    QUOTE = "quote"  # set out as somebody's words
    CAPTION = "caption"
    NOTE = "note"  # a footnote
    TABLE = "table"  # a row
    FURNITURE = "furniture"  # of the page, not of the text: menus, share buttons


class Block(NamedTuple):
    """A stretch of the reading text that the layout holds together; `level` of heading or quote."""

    start: int
    end: int
    kind: BlockKind
    level: int = 0


class SectionKind(StrEnum):
    """What a format may mark as a work of its own."""

    ARTICLE = "article"
    COMMENT = "comment"
    MAIL = "mail"  # a quoted message


@dataclass(slots=True)
class Section:
    """A work that the format itself marks, with what it says of it. Dates as written."""

    kind: SectionKind
    start: int
    end: int
    title: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None


@dataclass(slots=True)
class Metadata:
    """What a capture says of itself outside its text. Dates as written."""

    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    kind: str | None = None  # "article", "mail", …


def is_phrase(text: str) -> bool:
    """Whether a text, where the name of a site could stand, names nothing: "The campaign"."""
    return _PHRASE.fullmatch(text) is not None


class Spot(NamedTuple):
    """Where a stretch of the reading text stands in the capture.

    `first` and `last` are byte offsets in text, the page (1-based) twice in PDF and 0 in HTML; `path`
    is the element in HTML; `box` is (left, bottom, right, top) in points in PDF. `exact`: inside the
    stretch, characters and bytes go in step.
    """

    start: int
    end: int
    first: int
    last: int
    path: str = ""
    box: tuple[float, float, float, float] | None = None
    exact: bool = True


@dataclass(slots=True)
class ReadingText:
    """A text with its layout; offsets are code points of `text`."""

    text: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    spots: tuple[Spot, ...] = ()
    encoding: str | None = None  # of text, for the way back to bytes
    language: str | None = None

    def locate(self, start: int, end: int) -> list[Spot]:
        """The spots of a passage, cut to it where that is exact."""
        first = bisect_right(self.spots, start, key=lambda spot: spot.end)
        last = bisect_left(self.spots, end, key=lambda spot: spot.start)
        return [self._cut(spot, start, end) for spot in self.spots[first:last]]

    def _cut(self, spot: Spot, start: int, end: int) -> Spot:
        if not (spot.exact and self.encoding):
            return spot
        a, b = max(start, spot.start), min(end, spot.end)
        before = len(self.text[spot.start : a].encode(self.encoding, "replace"))
        inside = len(self.text[a:b].encode(self.encoding, "replace"))
        return Spot(a, b, spot.first + before, spot.first + before + inside)


class Builder:
    """Puts a reading text together from what a reader finds, in reading order."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._blocks: list[Block] = []
        self._spots: list[Spot] = []
        self.sections: list[Section] = []
        self.metadata = Metadata()
        self.length = 0

    def block(
        self,
        text: str,
        kind: BlockKind = BlockKind.PARAGRAPH,
        *,
        level: int = 0,
        spot: Spot | None = None,
        gap: str = "\n\n",
    ) -> None:
        """Append a block; `spot` says where it is in the capture (its start and end are set here)."""
        if not text:
            return
        start = self.length + (len(gap) if self._pieces else 0)
        self._pieces += [gap, text] if self._pieces else [text]
        self.length = start + len(text)
        self._blocks.append(Block(start, self.length, kind, level))
        if spot:
            self._spots.append(spot._replace(start=start, end=self.length))

    def extend(self, body: ReadingText, path: str) -> None:
        """Append the blocks of another reading text with the space between them as it was; `path`
        says which part of the capture it is."""
        before = None
        for block in body.blocks:
            gap = "\n\n" if before is None else body.text[before : block.start]
            spot = Spot(0, 0, 0, 0, path, exact=False)
            self.block(body.text[block.start : block.end], block.kind, level=block.level, spot=spot, gap=gap)
            before = block.end

    def begin(self) -> int:
        """Where the next block will start."""
        return self.length + 2 if self._pieces else 0

    def done(self) -> ReadingText:
        """The reading text."""
        return ReadingText(
            "".join(self._pieces),
            tuple(self._blocks),
            tuple(section for section in self.sections if section.start < section.end),
            self.metadata,
            tuple(self._spots),
        )
