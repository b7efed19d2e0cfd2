"""The original of a capture, shown so that nothing in it can act: no script, form, picture or link of it lives.

HTML is built anew from a list of harmless elements; a PDF page becomes a picture with the passage boxed;
text is shown as it stands in the bytes.
"""

from __future__ import annotations

import base64
import re
import struct
import threading
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import pypdfium2
from markupsafe import Markup, escape

from testimonia.captures import html as web
from testimonia.captures.reading import ReadingText, Spot
from testimonia.casebook.looking import Look
from testimonia.errors import NotFound
from testimonia.records import Capture, Work
from testimonia.room.room import Room

AROUND = 24_000  # bytes of a text shown on either side of a passage
LARGEST = 6_000_000  # bytes of a page or text that are shown
ZOOM = 1.6  # pixels for a point of a PDF page
LONGEST = 2400  # pixels of a PDF page's longer side
PAGES = 4  # of a PDF, shown for one passage
KEPT = frozenset(
    [
        "a",
        "abbr",
        "address",
        "article",
        "aside",
        "b",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "cite",
        "code",
        "dd",
        "del",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "i",
        "ins",
        "kbd",
        "li",
        "main",
        "mark",
        "nav",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
        "wbr",
    ]
)
DROPPED = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "iframe",
        "frame",
        "frameset",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "form",
        "select",
        "textarea",
        "button",
        "input",
        "dialog",
        "link",
        "meta",
        "base",
        "title",
    ]
)
VOID = frozenset(("br", "hr", "wbr"))
CELL = ("colspan", "rowspan")
_PATH = re.compile(r"(?:/[\w:.-]+(?:\[\d+\])?)+")  # of an element
PDFIUM = threading.Lock()  # pdfium must not be used from several threads at once


@dataclass(frozen=True, slots=True)
class CapturePage:
    """What a capture is, with its original and the works in it."""

    capture: Annotated[Capture, "the capture"]
    works: Annotated[list[tuple[Work, str]], "the works in it, with their titles"]
    kept: Annotated[bool, "whether its bytes lie beside the casebook"]
    frame: Annotated[str, "the address of its original, shown inert"]
    words: Annotated[int, "how many words its reading text has"]


def capture_page(room: Room, look: Look, id_: str, start: int | None, end: int | None) -> CapturePage:
    """The page of a capture. Raises NotFound."""
    capture = look.get("capture", id_)
    works = look.works_in(id_)[:200]
    titles = look.titles(works)
    query = f"?start={start}&end={end}#here" if start is not None and end is not None else ""
    return CapturePage(
        capture,
        [(work, titles[work.id]) for work in works],
        room.casebook.place(capture.sha256).is_file(),
        f"/original/{id_}{query}",
        len((capture.text or "").split()),
    )


@dataclass(frozen=True, slots=True)
class OriginalPage:
    """The original of a capture, for a frame."""

    body: Annotated[Markup, "the original as inert HTML"]
    kind: Annotated[str, "how it is shown: page, pdf, bytes or text"]
    note: Annotated[str, "what the person should know about it"]


def original_page(room: Room, look: Look, id_: str, start: int | None, end: int | None) -> OriginalPage:
    """The original of a capture with a passage marked. Raises NotFound."""
    capture = look.get("capture", id_)
    data = stored(room, capture)
    spots, encoding = room.casebook.way_back(id_)
    found: list[Spot] = []
    if start is not None and end is not None and capture.text is not None:
        found = ReadingText(capture.text, spots=tuple(spots), encoding=encoding).locate(start, end)
    if data is None:
        return OriginalPage(
            _slice(capture.text or "", start, end), "text", "The file itself is not kept: this is its reading text."
        )
    if capture.media_type == "application/pdf":
        return _pdf(data, found)
    if capture.media_type == "text/html":
        note = "Scripts, forms, pictures and styles of the page are left out."
        return OriginalPage(inert(web.decoded(data[:LARGEST]), {spot.path for spot in found}), "page", note)
    if capture.media_type == "message/rfc822":
        note = "The message as a person reads it: its heads and its text, out of the code in which it was sent."
        return OriginalPage(_slice(capture.text or "", start, end), "text", note)
    return _bytes(data, found, encoding or "utf-8")


def stored(room: Room, capture: Capture) -> bytes | None:
    """The bytes of a capture, None when they are not kept."""
    place = room.casebook.place(capture.sha256)
    return place.read_bytes() if place.is_file() else None


# --- HTML -----------------------------------------------------------------------------------------


def inert(markup: str, marked: set[str]) -> Markup:
    """A page built anew out of harmless elements, with no attribute of its own; `marked`: paths of elements
    to mark, the first of which is where the frame opens."""
    root = web.tree(markup)
    body = root.find("body")
    tree = root.getroottree()
    wanted = [element for path in sorted(marked) if _PATH.fullmatch(path) for element in tree.xpath(path)]
    return Markup("".join(_inert(body if body is not None else root, wanted)))


def _inert(root: Any, wanted: Sequence[Any]) -> Iterator[str]:
    """The HTML of a tree, walked without recursion."""
    first = True
    stack: list[tuple[str, Any]] = [("open", root)]
    while stack:
        what, item = stack.pop()
        if what == "text":
            yield item
            continue
        if not isinstance(item.tag, str):
            continue
        tag = item.tag.lower()
        if tag in DROPPED:
            continue
        if tag == "img":
            yield f'<span class="picture">[picture{": " + str(escape(item.get("alt"))) if item.get("alt") else ""}]</span>'
            continue
        name = tag if tag in KEPT and item is not root else "div" if item is root else "span"
        if any(item is element for element in wanted):
            yield f'<{name} class="here"{" id=here" if first else ""}>'
            first = False
        else:
            yield f"<{name}{_cells(item) if name in ('td', 'th') else ''}>"
        if name in VOID:
            continue
        stack.append(("text", f"</{name}>"))
        for child in reversed(item):
            if child.tail:
                stack.append(("text", str(escape(child.tail))))
            stack.append(("open", child))
        if item.text:
            stack.append(("text", str(escape(item.text))))


def _cells(item: Any) -> str:
    return "".join(f' {name}="{item.get(name)}"' for name in CELL if (item.get(name) or "").isdigit())


# --- PDF ------------------------------------------------------------------------------------------


def _pdf(data: bytes, spots: list[Spot]) -> OriginalPage:
    """The pages of a passage as pictures, the passage boxed."""
    parts = []
    for n, page in enumerate((sorted({spot.first for spot in spots}) or [1])[:PAGES]):
        boxes = [spot.box for spot in spots if spot.box and spot.first == page]
        picture = base64.b64encode(page_image(data, page, boxes)).decode()
        here = ' id="here"' if n == 0 else ""
        parts.append(
            f'<figure{here}><img src="data:image/png;base64,{picture}" alt="Page {page}">'
            f"<figcaption>Page {page}</figcaption></figure>"
        )
    return OriginalPage(Markup("".join(parts)), "pdf", "The passage is boxed." if spots else "")


def page_image(data: bytes, number: int, boxes: Sequence[tuple[float, ...]]) -> bytes:
    """A page of a PDF as a PNG, with boxes (left, bottom, right, top, in points) drawn. Raises NotFound."""
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            raise NotFound("the PDF cannot be shown") from None
        try:
            if not 1 <= number <= len(document):
                raise NotFound(f"there is no page {number}")
            page = document[number - 1]
            scale = min(ZOOM, LONGEST / max(page.get_size()))
            pixels = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False).to_numpy()[:, :, :3].copy()
            for box in boxes:
                _box(pixels, box, page.get_size()[1], scale)
        finally:
            document.close()
    return png(pixels)


def _box(pixels: Any, box: tuple[float, ...], height: float, scale: float) -> None:
    """Draw a frame, and tint what is in it."""
    left, bottom, right, top = (edge * scale for edge in box)
    x0, x1 = max(0, int(left) - 5), min(pixels.shape[1], int(right) + 5)
    y0, y1 = max(0, int(height * scale - top) - 5), min(pixels.shape[0], int(height * scale - bottom) + 5)
    if x1 - x0 < 6 or y1 - y0 < 6:
        return
    inside = pixels[y0:y1, x0:x1]
    inside[:, :, 2] = inside[:, :, 2] * 0.72
    for edge in (inside[:3], inside[-3:], inside[:, :3], inside[:, -3:]):
        edge[:] = (168, 71, 29)


def png(pixels: Any) -> bytes:
    """A picture of (height, width, 3) bytes as PNG."""
    height, width, _ = pixels.shape
    rows = b"".join(b"\x00" + row.tobytes() for row in pixels)

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 4)) + chunk(b"IEND", b"")


# --- text -----------------------------------------------------------------------------------------


def _bytes(data: bytes, spots: list[Spot], encoding: str) -> OriginalPage:
    """The bytes of a text around a passage, with the byte at which each line begins."""
    exact = [spot for spot in spots if spot.last > spot.first]
    first = min((spot.first for spot in exact), default=0)
    last = max((spot.last for spot in exact), default=0)
    begin = max(0, data.rfind(b"\n", 0, max(0, first - AROUND)) + 1) if first > AROUND else 0
    end = min(len(data), last + AROUND if exact else max(LARGEST, 1))
    rows = []
    at = begin
    opened = False
    for line in data[begin:end].splitlines(keepends=True):
        a, b = max(first, at) - at, min(last, at + len(line)) - at
        shown = (
            _line(line, a, b, encoding, opened) if exact and a < b else str(escape(line.decode(encoding, "replace")))
        )
        opened = opened or (bool(exact) and a < b)
        rows.append(f'<span class="at">{at}</span><span class="bytes">{shown}</span>')
        at += len(line)
    where = f"Bytes {first} to {last}." if exact else ""
    cut = " Only the part around the passage is shown." if end - begin < len(data) else ""
    return OriginalPage(Markup("<pre>" + "".join(rows) + "</pre>"), "bytes", where + cut)


def _line(line: bytes, a: int, b: int, encoding: str, opened: bool) -> str:
    before, inside, after = (str(escape(part.decode(encoding, "replace"))) for part in (line[:a], line[a:b], line[b:]))
    return f"{before}<mark{'' if opened else ' id=here'}>{inside}</mark>{after}"


def _slice(text: str, start: int | None, end: int | None) -> Markup:
    if start is None or end is None:
        return Markup(f"<pre>{escape(text[:LARGEST])}</pre>")
    a, b = max(0, start - AROUND), end + AROUND
    return Markup(
        f"<pre>{escape(text[a:start])}<mark id=here>{escape(text[start:end])}</mark>{escape(text[end:b])}</pre>"
    )
