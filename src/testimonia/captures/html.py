"""Web pages: their visible, main text by blocks, with the element that each block came from.

What belongs to the page (menus, forms, share buttons, what is hidden) is left out: by the meaning of
the element, or by the words of its class and id unless it holds a good part of the page. What is left
out is so for good reasons only; the works room knows furniture by its words as well. Scripts are never
run. The tree is walked without recursion, so that its depth does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import lxml.html
from lxml import etree

from testimonia.captures import page_metadata
from testimonia.captures.decode import check_text, encoding_of, repaired
from testimonia.captures.reading import BlockKind, Builder, ReadingText, Section, SectionKind, Spot
from testimonia.errors import Unreadable
from testimonia.vocabularies import words

Element = lxml.html.HtmlElement
MOST = 0.3  # of a page's text: an element that holds as much is not furniture by its class alone
_DECLARED = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)|<\?xml[^>]+encoding=[\"']([\w-]+)", re.IGNORECASE)
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WRAPPERS = re.compile(r"<(?!/?(?:p|h[1-6]|li|title|script|style|meta|br)\b)[^<>]*>", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\[?[\d*†‡]{1,3}\]?")
_SPACE = re.compile(r"[ \n\r\f]+")
_CLASS = re.compile(r"[a-z]+(?:[-_]+[a-z]+)*")
_KINDS: dict[str, BlockKind] = {f"h{n}": BlockKind.HEADING for n in range(1, 7)} | {
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
    root = _tree(markup)
    walk = _Walk(root)
    walk.run()
    reading = walk.builder.done()
    reading.metadata = page_metadata.read(root)
    reading.language = reading.metadata.language
    if not reading.text.strip():
        raise Unreadable("a web page that shows no text (a login wall, or built by scripts)")
    return reading


def _tree(markup: str) -> Element:
    """The tree of a page. What is nested deeper than libxml2 goes is read without its wrappers."""
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(markup, parser=parser)
        if any(entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in entry.message for entry in parser.error_log):
            root = lxml.html.document_fromstring(_WRAPPERS.sub(" ", markup), parser=parser)
    except (etree.LxmlError, ValueError):
        raise Unreadable("a web page without any text") from None
    return root


@dataclass(slots=True)
class _Frame:
    """An open element: what it changes while it is open."""

    element: Element
    kind: BlockKind | None = None
    quote: int = 0
    section: Section | None = None
    pre: bool = False


@dataclass(slots=True)
class _Walk:
    """One pass over a tree, in which text is gathered into blocks."""

    root: Element
    builder: Builder = field(default_factory=Builder)
    frames: list[_Frame] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    home: Element | None = None  # the element that the buffered text stands in
    total: int = 1

    def run(self) -> None:
        body = self.root.find("body")
        self.root = body if body is not None else self.root
        self.total = max(1, len(self.root.text_content()))
        for event, element in _events(self.root, self._left_out):
            if event == "start":
                self._open(element)
            elif event == "end":
                self._close(element)
            if event in ("end", "skip") and element.tail:
                self._text(element.tail)
        self._flush()

    def _left_out(self, element: Element) -> bool:
        """Whether an element and all in it is not part of the text."""
        tag = element.tag
        if not isinstance(tag, str) or tag in words("unseen_tags"):
            return True
        given = element.attrib
        if "hidden" in given or given.get("aria-hidden") == "true" or _HIDDEN.search(given.get("style", "")):
            return True
        if tag in words("furniture_tags") or given.get("role") in words("furniture_roles"):
            return not self._large(element)
        if tag == "body" or words("furniture_classes").isdisjoint(_parts(class_words(element))):
            return False
        return not self._large(element)

    def _large(self, element: Element) -> bool:
        return len(element.text_content()) > MOST * self.total

    def _open(self, element: Element) -> None:
        tag = element.tag
        if tag in words("inline_tags"):
            self._label(element)
        elif tag in ("br", "hr"):
            self._break(tag)
        else:
            if tag not in ("td", "th"):
                self._flush()
            self._enter(element)
        if element.text and tag == "sup" and _NOTE_MARK.fullmatch(element.text.strip()):
            self._text(f"[{element.text.strip('[] ')}]", element)
        elif element.text:
            self._text(element.text, element)

    def _enter(self, element: Element) -> None:
        """Open a block element."""
        above = self.frames[-1] if self.frames else _Frame(element)
        names = class_words(element)
        kind = _KINDS.get(str(element.tag), above.kind)
        if not names.isdisjoint(words("note_classes")) or element.get("role") in ("doc-footnote", "doc-endnotes"):
            kind = BlockKind.NOTE
        frame = _Frame(
            element, kind, above.quote + (element.tag == "blockquote"), None, above.pre or element.tag == "pre"
        )
        if found := self._section_kind(element, names):
            frame.section = Section(found, self.builder.begin(), 0, url=_anchor(element))
            self.builder.sections.append(frame.section)
        self.frames.append(frame)
        self._label(element)

    def _section_kind(self, element: Element, names: set[str]) -> SectionKind | None:
        """The kind of section that an element begins. What opens right where a comment opened is part
        of it, and so is a body within a comment."""
        open_ = [f.section for f in self.frames if f.section and f.section.kind is SectionKind.COMMENT]
        if "comment" in names or "Comment" in element.get("itemtype", ""):
            fresh = not open_ or open_[-1].start < self.builder.begin()
            return SectionKind.COMMENT if fresh else None
        if not open_ and not names.isdisjoint(words("comment_classes")):
            return SectionKind.COMMENT
        if not open_ and (element.tag == "article" or "hentry" in names):
            return SectionKind.ARTICLE
        return None

    def _close(self, element: Element) -> None:
        if element.tag in words("inline_tags") or element.tag in ("br", "hr"):
            return
        if element.tag in ("td", "th"):
            self._text("\t", element)
        else:
            self._flush()
        if self.frames and self.frames[-1].element is element:
            frame = self.frames.pop()
            if frame.section:
                frame.section.end = self.builder.length

    def _label(self, element: Element) -> None:
        """Take author and date of the innermost section from an element that says it has them."""
        section = next((frame.section for frame in reversed(self.frames) if frame.section), None)
        if section is None:
            return
        names = class_words(element)
        if element.tag == "time" or not names.isdisjoint(words("date_classes")):
            section.date = section.date or element.get("datetime") or _content(element)
        elif not names.isdisjoint(words("author_classes")) or element.get("rel") == "author":
            section.author = section.author or _content(element)
        elif element.tag in ("h1", "h2", "h3") and section.kind is SectionKind.ARTICLE:
            section.title = section.title or _content(element)

    def _text(self, text: str, home: Element | None = None) -> None:
        if not self.buffer and text.isspace():
            return
        if not self.buffer:
            self.home = home if home is not None else self.frames[-1].element if self.frames else self.root
        pre = self.frames[-1].pre if self.frames else False
        self.buffer.append(text if pre or text == "\t" else _SPACE.sub(" ", text.replace("\t", " ")))

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
        frame = self.frames[-1] if self.frames else _Frame(self.root)
        kind, level = frame.kind or BlockKind.PARAGRAPH, frame.quote
        if kind is BlockKind.HEADING:
            level = int(
                next(f.element.tag[1] for f in reversed(self.frames) if f.kind is kind and f.element.tag in _KINDS)
            )
        elif frame.quote and kind is not BlockKind.NOTE:
            kind = BlockKind.QUOTE
        path = self.root.getroottree().getpath(self.home) if self.home is not None else ""
        self.builder.block(text, kind, level=level, spot=Spot(0, 0, 0, 0, path, exact=False))


def _events(root: Element, left_out: object) -> Iterator[tuple[str, Element]]:
    """(start | end | skip, element) in document order, without recursion."""
    walk = etree.iterwalk(root, events=("start", "end"))
    skipped: Element | None = None
    for event, element in walk:
        if event == "start":
            if element is not root and left_out(element):  # type: ignore[operator]
                walk.skip_subtree()
                skipped = element
            else:
                yield "start", element
        elif skipped is element:
            yield "skip", element
            skipped = None
        else:
            yield "end", element


def class_words(element: Element) -> set[str]:
    """The words of an element's class and id, without case and numbers."""
    given = f"{element.get('class', '')} {element.get('id', '')}".lower()
    return set(_CLASS.findall(given))


def _parts(names: set[str]) -> set[str]:
    """Class words with what they begin and end with: "post-share" is of "share" too."""
    pieces = [re.split("[-_]+", name) for name in names]
    return names | {end for piece in pieces for end in (piece[0], piece[-1])}


def _anchor(element: Element) -> str | None:
    name = element.get("id")
    return f"#{name}" if name else None


def _content(element: Element) -> str | None:
    return " ".join(element.text_content().split())[:200] or None
