"""Originals shown inert: HTML built anew, a page of a PDF as a picture, text at its bytes."""

from __future__ import annotations

import re
import struct
from typing import Any

import lxml.html
import numpy
from hypothesis import given
from hypothesis import strategies as st

from testimonia.captures.reading import Spot
from testimonia.room import capture
from testimonia.room.capture import DROPPED, KEPT, inert, png

TAGS = sorted(KEPT | DROPPED | {"img", "marquee", "x-y", "svg", "center"})
HARMLESS = {"class", "id", "colspan", "rowspan"}


def harmless(html: str) -> bool:
    """Whether there are only elements and attributes in it that do nothing."""
    root = lxml.html.fromstring(f"<section>{html}</section>")
    return all(
        element.tag in KEPT | {"section"} and set(element.attrib) <= HARMLESS
        for element in root.iter()
        if isinstance(element.tag, str)
    )


@given(
    st.lists(
        st.tuples(st.sampled_from(TAGS), st.sampled_from(("onclick", "style", "src", "href", "srcdoc", "id"))),
        max_size=12,
    )
)
def test_nothing_of_a_page_is_kept_but_harmless_elements(pieces: list[tuple[str, str]]) -> None:
    markup = "".join(f"<{tag} {name}=\"javascript:x('')\">word" for tag, name in pieces)
    assert harmless(str(inert(f"<body><p>first</p>{markup}</body>", set())))


def test_the_words_stay_and_what_acts_goes() -> None:
    page = """<body onload=x()><h1 style="position:fixed">Head</h1><script>bad()</script><p>One <b onclick=x()>two</b>
      <a href="javascript:x()">three</a> <img src="http://e.example/p.png" alt="a bridge"> &lt;script&gt;</p>
      <form action=/x><input name=y></form><iframe src=//e.example></iframe><svg onload=x()><text>t</text></svg></body>"""
    html = str(inert(page, set()))
    assert harmless(html)
    for kept in ("<h1>Head</h1>", "One <b>two</b>", "<a>three</a>", "[picture: a bridge]", "&lt;script&gt;"):
        assert kept in html
    for gone in ("bad()", "e.example", "x()", "<input", "style", "<svg"):
        assert gone not in html


def test_the_element_of_a_passage_is_marked_once() -> None:
    for path in ("/html/body/div/p[2]", "/html/body[1]/div[1]/p[2]"):
        html = str(inert("<body><p>a</p><div><p>b</p><p>c</p></div></body>", {path}))
        assert html == '<div><p>a</p><div><p>b</p><p class="here" id=here>c</p></div></div>'
    assert "here" not in str(inert("<body><p>a</p></body>", {"//*", "count(", "/html/body/p[9]"}))


def test_a_picture_is_a_png_of_its_size() -> None:
    pixels = numpy.zeros((3, 5, 3), numpy.uint8)
    data = png(pixels)
    assert data.startswith(b"\x89PNG\r\n\x1a\n") and struct.unpack(">II", data[16:24]) == (5, 3)


def test_bytes_of_a_passage_are_marked_where_they_stand() -> None:
    data = "Überall\nzwei Tote\nEnde".encode()
    start = data.index(b"zwei")
    page = capture._bytes(data, [Spot(8, 12, start, start + 4)], "utf-8")
    assert "<mark id=here>zwei</mark> Tote" in page.body
    assert re.findall(r'class="at">(\d+)<', page.body) == ["0", "9", "19"]
    assert page.note == f"Bytes {start} to {start + 4}."


def test_a_page_of_a_pdf_shows_the_passage_in_a_box(example_room: Any) -> None:
    from testimonia.casebook.looking import look

    casebook = example_room.casebook
    pdf = next(c for c in casebook.select("capture") if c.media_type == "application/pdf")
    spots, _ = casebook.way_back(pdf.id)
    data = casebook.place(pdf.sha256).read_bytes()
    plain = capture.page_image(data, spots[0].first, [])
    assert spots[0].box and capture.page_image(data, spots[0].first, [spots[0].box]) != plain
    with look(casebook) as view:
        room = example_room_of(example_room)
        page = capture.original_page(room, view, pdf.id, spots[0].start, spots[0].end)
    assert page.kind == "pdf" and "data:image/png;base64," in page.body and 'id="here"' in page.body


def example_room_of(opened: Any) -> Any:
    from testimonia.room.room import Room

    return Room(opened.casebook, opened.settings)
