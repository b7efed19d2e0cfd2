"""Web pages: their visible, main text by blocks, with the element that each block came from.

What belongs to the page rather than to its text is left out (page_furniture), the pieces and comments
that it marks are noted (page_sections), and so is what it declares (page_metadata). Scripts are never
run. The tree is walked without recursion, so that its depth does not matter.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from testimonia.captures import page_metadata
from testimonia.captures.decode import check_text, encoding_of, repaired
from testimonia.captures.page_furniture import HEADINGS, Furniture, class_words, is_unseen, walked
from testimonia.captures.page_sections import Sections
from testimonia.captures.reading import BlockKind, Builder, ReadingText, Spot
from testimonia.captures.text import laid_out, paragraphs
from testimonia.errors import Unreadable
from testimonia.vocabularies import words

FEW = 80  # words: only a page with fewer is taken for one that shows something else in the place of its text
CELL = 120  # characters: a table with a longer cell is layout
_DECLARED = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)|<\?xml[^>]+encoding=[\"']([\w-]+)", re.IGNORECASE)
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_WRAPPERS = re.compile(r"<(?!/?(?:p|h[1-6]|li|title|script|style|meta|br)\b)[^<>]*>", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\[?([\d*†‡]{1,3})\]?")
_SPACE = re.compile(r"[ \n\r\f]+")
_KINDS: dict[str, BlockKind] = dict.fromkeys(HEADINGS, BlockKind.HEADING) | {
    "li": BlockKind.ITEM,
    "dt": BlockKind.ITEM,
    "dd": BlockKind.ITEM,
    "tr": BlockKind.TABLE,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "blockquote": BlockKind.QUOTE,
}


def read(data: bytes) -> ReadingText:
    """The reading text of a web page. Raises Unreadable when it shows no text."""
    text = _XML.sub("", decoded(data))
    check_text(text)
    return read_markup(text)


def decoded(data: bytes, declared: str | None = None) -> str:
    """The characters of a page; what it declares is in its first bytes, else what its carrier `declared`."""
    named = _DECLARED.search(data[:4096])
    name = (named[1] or named[2]).decode("ascii") if named else declared
    encoding, skip = encoding_of(data, name)
    return data[skip:].decode(encoding, "testimonia.cp1252" if encoding == "utf-8" else "replace")


def read_markup(markup: str) -> ReadingText:
    """The reading text of a page that is already decoded."""
    root = tree(markup)
    metadata = page_metadata.read(root)
    body = root.find("body")
    body = root if body is None else body
    _mark_notes(body)
    walk = _Walk(body, Furniture(body, metadata.title or ""))
    walk.run()
    reading = walk.done()
    heads = [reading.text[b.start : b.end] for b in reading.blocks if b.kind is BlockKind.HEADING]
    page_metadata.complete(metadata, root, heads)
    reading.metadata, reading.language = metadata, metadata.language
    if not reading.text.strip():
        raise Unreadable("a web page that shows no text (a login wall, or built by scripts)")
    if len(reading.text.split()) < FEW and (said := _wall().search(reading.text)):
        raise Unreadable(f"a web page without its text: it says “{said[0]}”", remedy="collect it again")
    return reading


@cache
def _wall() -> re.Pattern[str]:
    """What a page says in the place of its text."""
    return re.compile("|".join(words("wall_phrases")), re.IGNORECASE)


def tree(markup: str) -> HtmlElement:
    """The tree of a page. What is nested deeper than libxml2 goes is read without its wrappers."""
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(markup, parser=parser)
        if any(entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in entry.message for entry in parser.error_log):
            root = lxml.html.document_fromstring(_WRAPPERS.sub(" ", markup), parser=parser)
    except (etree.LxmlError, ValueError):
        raise Unreadable("a web page without any text") from None
    return root


def _mark_notes(body: HtmlElement) -> None:
    """Set the marks of footnotes in brackets: raised numbers that are links or follow a sentence."""
    for raised in list(body.iter("sup")):
        mark = _NOTE_MARK.fullmatch(str(raised.text_content()).strip())
        if mark is None or is_unseen(raised):
            continue
        linked = len(raised) > 0 or ((above := raised.getparent()) is not None and above.tag == "a")
        before = raised.getprevious()
        ahead = (before.tail if before is not None else getattr(raised.getparent(), "text", None)) or ""
        if linked or ahead.rstrip()[-1:] in (".", ",", ";", "”", '"', "’", ")", "!", "?"):
            for child in list(raised):
                raised.remove(child)
            raised.text = f"[{mark[1]}]"


@dataclass(slots=True)
class _Frame:
    """An open block element: what it changes while it is open."""

    element: HtmlElement
    kind: BlockKind | None = None
    quote: int = 0


@dataclass(slots=True)
class _Walk:
    """One pass over a tree, in which text is gathered into blocks."""

    root: HtmlElement
    furniture: Furniture
    builder: Builder = field(default_factory=Builder)
    sections: Sections = field(default_factory=Sections)
    frames: list[_Frame] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    home: str = ""  # the path of the element that the buffered text stands in
    steps: list[str] = field(default_factory=list)  # the path of the element that is open
    met: list[Counter[str]] = field(default_factory=lambda: [Counter()])  # the tags in each element that is open
    verbatim: HtmlElement | None = None  # preformatted text, which is taken as it is

    def run(self) -> None:
        """Walk the tree."""
        for event, element in walked(self.root, self._passed_over):
            if event == "start":
                self._step(element)
                self._open(element)
            elif event == "end":
                self._close(element)
            else:
                self._step(element)
                self._pass(element)
            if event != "start":
                self.steps.pop()
                self.met.pop()
                if element.tail:
                    self._text(element.tail)
        self._flush()

    def _step(self, element: HtmlElement) -> None:
        """Go into an element: its place among those of its tag is part of the way to it."""
        tag = str(element.tag)
        if element is self.root:
            self.steps.append(self.root.getroottree().getpath(element))
        else:
            self.met[-1][tag] += 1
            self.steps.append(f"{tag}[{self.met[-1][tag]}]")
        self.met.append(Counter())

    def _pass(self, element: HtmlElement) -> None:
        """Go by an element. What is left out parts what stands around it."""
        if element.tag not in words("unseen_tags") and element.tag not in words("inline_tags"):
            self._flush()
        if element is self.verbatim:
            body = laid_out(str(element.text_content()).strip("\n"))
            self.builder.extend(body, "/".join(self.steps))

    def done(self) -> ReadingText:
        """The reading text."""
        self.builder.sections = self.sections.found
        return self.builder.done()

    def _passed_over(self, element: HtmlElement) -> bool:
        """Whether to go on behind an element: it is furniture, or preformatted and taken as it is."""
        if self.furniture.holds(element):
            return True
        if element.tag == "pre":
            self.verbatim = element
        return element is self.verbatim

    def _open(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in ("br", "hr"):
            self._break(tag)
        elif tag not in words("inline_tags"):
            if tag not in ("td", "th") or self._frame().kind is not BlockKind.TABLE:
                self._flush()
            self._enter(element)
        if element.text:
            self._text(element.text)

    def _enter(self, element: HtmlElement) -> None:
        """Open a block element."""
        above = self._frame()
        kind = _KINDS.get(str(element.tag), above.kind)
        if element.tag == "tr":
            kind = BlockKind.TABLE if _is_data(element) else above.kind
        names = class_words(element)
        if not names.isdisjoint(words("note_classes")) or element.get("role") in ("doc-footnote", "doc-endnotes"):
            kind = BlockKind.NOTE
        self.frames.append(_Frame(element, kind, above.quote + (element.tag == "blockquote")))
        self.sections.enter(element, self.builder.begin())

    def _close(self, element: HtmlElement) -> None:
        if element.tag in ("br", "hr"):
            return
        if element.tag in words("inline_tags"):
            if element.tag == "cite" and self.buffer and self.buffer[-1].rstrip().endswith(":"):
                self._flush()  # "NAME wrote:" above a quotation
        elif element.tag in ("td", "th") and self._frame().kind is BlockKind.TABLE:
            self._text("\t")
        else:
            self._flush()
        self.sections.leave(element, self.builder.length)
        if self.frames and self.frames[-1].element is element:
            self.frames.pop()

    def _frame(self) -> _Frame:
        return self.frames[-1] if self.frames else _Frame(self.root)

    def _text(self, text: str) -> None:
        if not self.buffer and text.isspace():
            return
        if not self.buffer:
            self.home = "/".join(self.steps)
        self.buffer.append(text if text == "\t" else _SPACE.sub(" ", text.replace("\t", " ")))

    def _break(self, tag: str) -> None:
        """A line break; two in a row, or a rule, end a paragraph."""
        while self.buffer and self.buffer[-1] == " ":
            self.buffer.pop()
        if tag == "hr" or (self.buffer and self.buffer[-1] == "\n"):
            self._flush()
        elif self.buffer:
            self.buffer.append("\n")

    def _flush(self) -> None:
        """Make a block of what was gathered."""
        text = "".join(self.buffer)
        self.buffer.clear()
        text = "\n".join(repaired(re.sub(" +", " ", line).strip()) for line in text.strip().split("\n"))
        if not text:
            return
        frame = self._frame()
        kind, level = frame.kind or BlockKind.PARAGRAPH, frame.quote
        if kind is BlockKind.HEADING:
            level = next(int(f.element.tag[1]) for f in reversed(self.frames) if f.element.tag in HEADINGS)
        elif frame.quote and kind is not BlockKind.NOTE:
            kind = BlockKind.QUOTE
        spot = Spot(0, 0, 0, 0, self.home, exact=False)
        for index, part in enumerate(_lines(text) if kind is BlockKind.PARAGRAPH else [text]):
            self.builder.block(part, kind, level=level, spot=spot, gap="\n" if index else "\n\n")


def _lines(text: str) -> list[str]:
    """A paragraph parted at its line breaks, but where they only fit it to a width."""
    return [text[start:end] for start, end in paragraphs(text)]


def _is_data(row: HtmlElement) -> bool:
    """Whether a row of a table holds data: short cells without blocks in them. Else it is layout."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    for cell in cells:
        inside = {child.tag for child in cell.iterdescendants()}
        if inside & {"br", "p", "div", "table", "ul", "ol", "hr", "blockquote", *HEADINGS}:
            return False
    return all(len(str(cell.text_content()).strip()) <= CELL for cell in cells)
