"""Markdown: what it shows, block by block; the way back is by lines."""

from __future__ import annotations

import re

from testimonia.captures.decode import check_text, lines
from testimonia.captures.reading import BlockKind, Builder, ReadingText, Spot

SHORT_ROW = 50  # characters: a shorter row was not broken to fit, its break stays
_KINDS = {"heading": BlockKind.HEADING, "list_item": BlockKind.ITEM, "blockquote": BlockKind.QUOTE}
_FRONT = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_FIELD = re.compile(r"^(\w+):\s*[\"']?(.*?)[\"']?\s*$", re.MULTILINE)


def read(data: bytes) -> ReadingText:
    """The reading text of a Markdown file; front matter gives the metadata.

    Raises Unreadable when it is not text."""
    from markdown_it import MarkdownIt

    found, _ = lines(data)
    text = "\n".join(line.text for line in found)
    check_text(text)
    builder = Builder()
    front = _FRONT.match(text)
    skipped = front[0].count("\n") if front else 0
    if front:
        _metadata(builder, front[1])
    begins = [line.first for line in found]
    ends = [line.last for line in found]
    open_: list[tuple[BlockKind, int]] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text[front.end() :] if front else text):
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in _KINDS and token.nesting:
            if token.nesting > 0:
                open_.append((_KINDS[name], int(token.tag[1]) if name == "heading" else len(open_) + 1))
            else:
                open_.pop()
        elif token.type in ("inline", "fence", "code_block", "html_block") and token.map:
            first, last = (skipped + edge for edge in token.map)
            spot = Spot(0, 0, begins[first], ends[min(last, len(ends)) - 1], exact=False)
            kind, level = open_[-1] if open_ else (BlockKind.PARAGRAPH, 0)
            builder.block(_shown(token), kind, level=level, spot=spot)
    return builder.done()


def _shown(token: object) -> str:
    """The text that a block shows, without its marks."""
    children = getattr(token, "children", None)
    if children is None:
        return re.sub(r"<[^>]*>", "", getattr(token, "content", "")).strip()
    parts = []
    for child in children:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            row = "".join(parts).rpartition("\n")[2]
            parts.append("\n" if child.type == "hardbreak" or len(row) < SHORT_ROW else " ")
        elif child.type == "image":
            parts.append(child.content)
    return "".join(parts).strip()


def _metadata(builder: Builder, front: str) -> None:
    """Take what the front matter says."""
    fields = dict(_FIELD.findall(front))
    meta = builder.metadata
    meta.title, meta.url = fields.get("title"), fields.get("url") or fields.get("source")
    meta.published = fields.get("date") or fields.get("published")
    meta.authors = tuple(filter(None, [fields.get("author")]))
    meta.publisher = fields.get("publisher") or fields.get("site")
