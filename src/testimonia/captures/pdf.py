"""PDF: the text of its pages, lines joined to paragraphs, running heads left out, with page and box."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from testimonia.captures import text as plain
from testimonia.captures.decode import repaired
from testimonia.captures.reading import BlockKind, Builder, Metadata, ReadingText, Spot
from testimonia.errors import Unreadable

EDGE = 2  # lines at the top and bottom of a page among which running heads are looked for
WIDE = 1.4  # times the usual step from line to line: a paragraph ends
MAX_PAGES = 5000
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010\ufffe\x02]\n(?=[a-z])")
_PAGE = re.compile(r"\W*(?:page|p\.|seite)?\W*\d{1,4}(?:\W*(?:/|of|von)\W*\d{1,4})?\W*", re.IGNORECASE)
_PDF_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")


@dataclass(slots=True)
class Line:
    """A line of a page, and the box around it."""

    text: str
    page: int
    box: tuple[float, float, float, float] | None


def read(data: bytes) -> ReadingText:
    """The reading text of a PDF. Raises Unreadable for encrypted files and scans without text."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        if "password" in str(problem).lower():
            raise Unreadable("an encrypted PDF", remedy="remove the password and read it again") from None
        raise Unreadable("a PDF that is damaged or cut off", remedy="collect it again") from None
    try:
        pages = [_lines(document, number) for number in range(min(len(document), MAX_PAGES))]
        meta = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    if not any(line.text.strip() for page in pages for line in page):
        raise Unreadable("a scan without text", remedy="run text recognition (OCR) over it first")
    reading = _composed(pages)
    dated = _PDF_DATE.match(meta.get("CreationDate", ""))
    published = "-".join(filter(None, dated.groups())) if dated else None
    authors = tuple(filter(None, [meta.get("Author", "").strip()]))
    reading.metadata = Metadata(title=meta.get("Title", "").strip() or None, authors=authors, published=published)
    return reading


def _lines(document: pypdfium2.PdfDocument, number: int) -> list[Line]:
    """The lines of a page, from top to bottom as the file has them."""
    try:
        page = document[number]
        text = page.get_textpage()
        count = text.count_chars()
        found, at = [], 0
        for raw in text.get_text_range(0, count).split("\n") if count > 0 else []:
            shown = repaired(raw.rstrip("\r").replace("\ufffe", "-").replace("\x02", "-"))
            found.append(Line(shown, number + 1, _box(text, at, len(raw))))
            at += len(raw) + 1
    except pypdfium2.PdfiumError:
        return []
    return found


def _box(text: pypdfium2.PdfTextPage, first: int, count: int) -> tuple[float, float, float, float] | None:
    """The box around some characters of a page, in points."""
    rects = [text.get_rect(i) for i in range(pdfium.FPDFText_CountRects(text, first, count))] if count else []
    if not rects:
        return None
    left, bottom, right, top = zip(*rects, strict=True)
    return tuple(round(edge, 1) for edge in (min(left), min(bottom), max(right), max(top)))


def _composed(pages: list[list[Line]]) -> ReadingText:
    """Pages as one text; a paragraph may run on over the page."""
    kept = _spaced(_without_running_heads(pages))
    builder = Builder()
    text = "\n".join(line.text for line in kept)
    begins = [0, *accumulate(len(line.text) + 1 for line in kept)]
    pending: list[Line] = []
    for block in plain.blocks(text):
        lines = kept[bisect_right(begins, block.start) - 1 : bisect_left(begins, block.end)]
        pending += lines
        if not _runs_on(text[block.start : block.end], text[block.end : block.end + 9].lstrip()):
            _append(builder, pending, block.kind if len(pending) == len(lines) else BlockKind.PARAGRAPH)
            pending = []
    _append(builder, pending, BlockKind.PARAGRAPH)
    return builder.done()


def _spaced(lines: list[Line]) -> list[Line]:
    """Lines with an empty one where the page leaves more space than between lines of a paragraph."""
    steps = [_step(a, b) for a, b in pairwise(lines)]
    usual = median([step for step in steps if step > 0] or [0.0])
    found = lines[:1]
    for step, line in zip(steps, lines[1:], strict=True):
        if step > WIDE * usual > 0:
            found.append(Line("", line.page, None))
        found.append(line)
    return found


def _step(above: Line, below: Line) -> float:
    """How far a line is below another of its page, in points; 0 where that cannot be said."""
    if above.box is None or below.box is None or above.page != below.page:
        return 0.0
    return max(0.0, above.box[1] - below.box[1])


def _runs_on(block: str, after: str) -> bool:
    """Whether a paragraph was broken by the end of a page."""
    return len(block) > 40 and block[-1] not in '.!?:;"”’' and after[:1].islower()


def _append(builder: Builder, lines: list[Line], kind: BlockKind) -> None:
    if not lines:
        return
    whole = _HYPHEN.sub("", "\n".join(line.text.strip() for line in lines))
    boxes = [line.box for line in lines if line.box and line.page == lines[0].page]
    box = None
    if boxes:
        left, bottom, right, top = zip(*boxes, strict=True)
        box = (min(left), min(bottom), max(right), max(top))
    builder.block(whole, kind, spot=Spot(0, 0, lines[0].page, lines[-1].page, box=box, exact=False))


def _without_running_heads(pages: list[list[Line]]) -> list[Line]:
    """All lines but page numbers and what stands at the edge of several pages, the first time apart."""
    pages = [_trimmed(page) for page in pages]
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_key(line.text) for line in page[:EDGE] + page[-EDGE:]})
    kept: list[Line] = []
    seen: set[str] = set()
    for page in pages:
        for index, line in enumerate(page):
            edge = index < EDGE or index >= len(page) - EDGE
            key = _key(line.text)
            if edge and (
                _PAGE.fullmatch(line.text) or (len(pages) > 1 and edges[key] > 1 and (key in seen or not key))
            ):
                continue
            seen.add(key)
            kept.append(line)
    return kept


def _trimmed(page: list[Line]) -> list[Line]:
    while page and not page[-1].text.strip():
        page = page[:-1]
    while page and not page[0].text.strip():
        page = page[1:]
    return page


def _key(text: str) -> str:
    """A line without its numbers, by which running heads are known."""
    return re.sub(r"[\d\W]+", " ", text).strip().lower()
