"""Markdown: what it shows, block by block; the way back is by lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testimonia.captures.decode import Line, lines
from testimonia.captures.reading import BlockKind, Builder, ReadingText, Spot

SHORT_ROW = 50  # characters: a shorter row was not broken to fit, its break stays
if TYPE_CHECKING:
    from markdown_it.token import Token

_KINDS = {"heading": BlockKind.HEADING, "list_item": BlockKind.ITEM, "blockquote": BlockKind.QUOTE}
_FRONT = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_READER = re.compile(r"(Title: .+\n\n?(?:[A-Z][\w ]{2,24}: .*\n\n?)*)Markdown Content:\n")  # a reader's head
_FIELD = re.compile(r"^(\w[\w ]*):\s*[\"']?(.*?)[\"']?\s*$", re.MULTILINE)


def read(data: bytes) -> ReadingText:
    """The reading text of a Markdown file; front matter gives the metadata.

    Raises Unreadable when it is not text."""
    from markdown_it import MarkdownIt

    found, _ = lines(data)
    text = "\n".join(line.text for line in found)
    front = _FRONT.match(text) or _READER.match(text)
    walk = _Walk(found, front[0].count("\n") if front else 0)
    if front:
        _metadata(walk.builder, front[1])
    for token in MarkdownIt("commonmark").enable("table").parse(text[front.end() :] if front else text):
        walk.take(token)
    return walk.builder.done()


class _Walk:
    """Puts the blocks of a document together from its tokens."""

    def __init__(self, found: list[Line], skipped: int) -> None:
        """`skipped`: lines before the document, of front matter."""
        self.builder = Builder()
        self._lines, self._skipped = found, skipped
        self._open: list[tuple[BlockKind, int]] = []  # what is open, with the level of its blocks
        self._row: Token | None = None  # the row of a table that is open
        self._cells: list[str] = []  # of the row

    def take(self, token: Token) -> None:
        """Take the next token."""
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.type == "tr_open":
            self._row, self._cells = token, []
        elif token.type == "tr_close" and self._row is not None:
            self._block("\t".join(self._cells), BlockKind.TABLE, 0, self._row)
            self._row = None
        elif name in _KINDS and token.nesting > 0:
            depth = 1 + sum(kind is BlockKind.QUOTE for kind, _ in self._open)
            level = {"heading": int(token.tag[-1]) if name == "heading" else 0, "blockquote": depth}.get(name, 0)
            self._open.append((_KINDS[name], level))
        elif name in _KINDS and token.nesting < 0:
            self._open.pop()
        elif token.type in ("inline", "fence", "code_block", "html_block"):
            self._text(token)

    def _text(self, token: Token) -> None:
        """A block of text, or a cell of a table."""
        if self._row is not None:
            self._cells.append(_shown(token))
            return
        kind, level = self._open[-1] if self._open else (BlockKind.PARAGRAPH, 0)
        if {child.type for child in token.children or ()} == {"image"}:
            kind = BlockKind.CAPTION
        self._block(_shown(token), kind, level, token)

    def _block(self, text: str, kind: BlockKind, level: int, token: Token) -> None:
        spot = None
        if token.map:
            first, last = (self._skipped + edge for edge in token.map)
            spot = Spot(0, 0, self._lines[first].first, self._lines[min(last, len(self._lines)) - 1].last, exact=False)
        self.builder.block(text, kind, level=level, spot=spot)


def _shown(token: Token) -> str:
    """The text that a block shows, without its marks."""
    if token.children is None:
        return re.sub(r"<!--.*?-->|<[^>]*>", "", token.content, flags=re.DOTALL).strip()
    shown = ""
    for child in token.children:
        if child.type in ("softbreak", "hardbreak"):
            row = shown.rpartition("\n")[2]
            shown += "\n" if child.type == "hardbreak" or len(row) < SHORT_ROW else " "
        elif child.type in ("text", "code_inline", "image"):
            shown += child.content
    return shown.strip()


def _metadata(builder: Builder, front: str) -> None:
    """Take what the front matter says."""
    fields = {name.lower().replace(" ", "_"): value for name, value in _FIELD.findall(front)}
    meta = builder.metadata
    meta.title, meta.url = fields.get("title"), fields.get("url") or fields.get("source") or fields.get("url_source")
    meta.published = fields.get("date") or fields.get("published") or fields.get("published_time")
    meta.authors = tuple(filter(None, [fields.get("author")]))
    meta.publisher = fields.get("publisher") or fields.get("site")
