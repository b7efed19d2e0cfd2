"""PDF: paragraphs across lines and pages, running heads left out, the page and box of every passage."""

from __future__ import annotations

import pytest
from fpdf import FPDF

from testimonia.captures import pdf
from testimonia.errors import Unreadable

STORY = (
    "The committee has counted eleven dead. It sits down with every family before it writes a name, and it has "
    "asked the hospital for the list that the nurses kept on the night of the fourteenth. "
)


class Bulletin(FPDF):
    """Pages with a running head and their numbers."""

    def header(self) -> None:
        self.set_font("Helvetica", size=8)
        self.cell(0, 8, "Bulletin of the committee, No. 7", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        self.set_y(-12)
        self.set_font("Helvetica", size=8)
        self.cell(0, 8, f"Page {self.page_no()} of 3", align="C")


def made(*paragraphs: str, kind: type[FPDF] = FPDF) -> FPDF:
    document = kind()
    document.set_title("What we know")
    document.set_author("Ada Horn")
    document.add_page()
    document.set_font("Helvetica", size=12)
    for paragraph in paragraphs:
        document.multi_cell(0, 7, paragraph, new_x="LMARGIN", new_y="NEXT")
        document.ln(7)
    return document


def test_lines_are_joined_to_paragraphs() -> None:
    reading = pdf.read(bytes(made(STORY, STORY).output()))
    said = [" ".join(reading.text[b.start : b.end].split()) for b in reading.blocks]
    assert said == [STORY.strip(), STORY.strip()]
    assert (reading.metadata.title, reading.metadata.authors) == ("What we know", ("Ada Horn",))


def test_a_paragraph_runs_on_over_the_page_and_running_heads_are_left_out() -> None:
    document = made(*[STORY] * 5, kind=Bulletin)
    document.multi_cell(0, 7, STORY * 12)
    reading = pdf.read(bytes(document.output()))
    text = " ".join(reading.text.split())
    assert text.count("Bulletin of the committee") <= 1
    assert "Page 2 of" not in text
    assert STORY.strip() * 1 in text
    assert text.count("The committee has counted eleven dead.") == 17
    assert {page for spot in reading.spots for page in (spot.first, spot.last)} >= {1, 2}


def test_every_passage_has_its_page_and_box() -> None:
    reading = pdf.read(bytes(made(STORY).output()))
    for spot in reading.spots:
        assert spot.first >= 1
        assert spot.box is not None
        left, bottom, right, top = spot.box
        assert 0 <= left < right <= 596
        assert 0 <= bottom < top <= 843


def test_a_scan_without_text_is_unread() -> None:
    document = FPDF()
    document.add_page()
    document.rect(10, 10, 100, 100, style="F")
    with pytest.raises(Unreadable, match="scan without text"):
        pdf.read(bytes(document.output()))


def test_an_encrypted_file_is_unread() -> None:
    document = made(STORY)
    document.set_encryption("owner", "user")
    with pytest.raises(Unreadable, match="encrypted PDF"):
        pdf.read(bytes(document.output()))


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7])
def test_a_cut_off_file_is_read_or_unread_with_a_reason(share: float) -> None:
    data = bytes(made(STORY, STORY).output())
    try:
        assert pdf.read(data[: int(share * len(data))]).text
    except Unreadable as problem:
        assert "damaged or cut off" in problem.what or "without text" in problem.what
