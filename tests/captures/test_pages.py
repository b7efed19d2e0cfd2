"""Web pages in the manner of many kinds of sites: what a person would read in them, and what they mark."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from testimonia.captures import html
from testimonia.captures.reading import BlockKind, ReadingText, SectionKind
from testimonia.errors import Unreadable

PAGES = Path(__file__).with_name("pages")
SHOWN = sorted(path.stem for path in PAGES.glob("*.txt"))


def page(name: str) -> ReadingText:
    return html.read((PAGES / f"{name}.html").read_bytes())


def markup(body: str, head: str = "") -> ReadingText:
    return html.read(f"<html><head>{head}</head><body>{body}</body></html>".encode())


@pytest.mark.parametrize("name", SHOWN)
def test_the_reading_text_is_what_a_person_reads(name: str) -> None:
    assert page(name).text == (PAGES / f"{name}.txt").read_text("utf-8").rstrip("\n")


@pytest.mark.parametrize("name", SHOWN)
def test_every_block_leads_back_to_the_element_that_holds_it(name: str) -> None:
    reading = page(name)
    root = lxml.html.document_fromstring((PAGES / f"{name}.html").read_bytes())
    for block, spot in zip(reading.blocks, reading.spots, strict=True):
        assert (spot.start, spot.end) == (block.start, block.end)
        (element,) = root.xpath(spot.path)
        inside = "".join(str(element.getparent().text_content() if element.getparent() is not None else "").split())
        first = reading.text[block.start : block.end].split()[0].strip("[]")
        assert first in inside or not first.isascii()


def test_comments_have_their_authors_and_times() -> None:
    found = {
        name: [(s.author, s.date) for s in page(name).sections if s.kind is SectionKind.COMMENT]
        for name in ("wordpress", "drupal", "newspaper", "microdata", "forum")
    }
    assert found == {
        "wordpress": [("Jonas Pell", "2017-03-09T19:40:00+00:00"), ("tenant_14b", "2017-03-09T20:02:00+00:00")],
        "drupal": [("Bo Hart", "Wed, 22/05/2013 - 09:15")],
        "newspaper": [("Gulltooth", "Monday, November 2, 2015 7:31 AM")],
        "microdata": [("Former guard", "2004-12-02T10:00"), ("S.", None)],
        "forum": [("Night Mail", "2011-02-03T20:40:00+00:00")],
    }


def test_head_and_body_of_a_comment_side_by_side_are_one_comment() -> None:
    reading = page("blogger")
    comments = [reading.text[s.start : s.end] for s in reading.sections if s.kind is SectionKind.COMMENT]
    assert comments == [
        "Pule said...\n\nMy uncle was number thirty-five.\n\n18 August 2012 at 22:40",
        "Anonymous said...\n\nLies. The police were attacked first.\nWho paid you?\n\n19 August 2012 at 08:11",
    ]


def test_a_reply_lies_within_the_comment_it_replies_to() -> None:
    outer, inner = [s for s in page("wordpress").sections if s.kind is SectionKind.COMMENT]
    assert outer.start < inner.start < inner.end <= outer.end
    assert (outer.url, inner.url) == ("#comment-41", "#comment-42")


def test_metadata_of_json_ld_opengraph_and_the_head_of_the_page() -> None:
    meta = page("newspaper").metadata
    assert (meta.title, meta.publisher, meta.authors, meta.published) == (
        "Ferry sinks off Cape Ansel, dozens missing",
        "Ostrava Bay Herald",
        ("Petra Lind", "Sam Adeyo"),
        "2015-11-02T06:14:00Z",
    )
    assert meta.kind == "article"
    word = page("wordpress").metadata
    assert (word.url, word.publisher, word.tags) == (
        "https://tarrinbulletin.example/2017/03/09/statement-varn-street/",
        "The Tarrin Bulletin",
        ("Statements", "Varn Street"),
    )


@pytest.mark.parametrize(
    ("name", "title", "publisher"),
    [
        ("blogger", "What the miners of Kolo say", "Under the Acacias"),
        ("drupal", "Release the Merrow six", "Committee for Free Assembly"),
        ("forum", "What happened at the depot", "Railfolk Forum"),
        ("archive", "Archive: June 2008", "Campaign for the Lowlands"),
        ("megamenu", "Notice of curfew", "City of Tharn"),
    ],
)
def test_the_declared_title_is_parted_from_the_name_of_the_site(name: str, title: str, publisher: str) -> None:
    assert (page(name).metadata.title, page(name).metadata.publisher) == (title, publisher)


def test_a_login_wall_is_unread_with_what_it_says() -> None:
    with pytest.raises(Unreadable, match="Please log in"):
        page("wall")
    with pytest.raises(Unreadable, match="shows no text"):
        markup("<div id=root></div><script>render('everything')</script>")


def test_blocks_know_what_they_are() -> None:
    reading = markup(
        "<h2>Head</h2><p>Text.</p><blockquote><p>Set apart.</p><blockquote>Deeper.</blockquote></blockquote>"
        "<ul><li>Item</li></ul><table><tr><td>a</td><td>b</td></tr></table><figcaption>Caption</figcaption>"
        "<div class=footnotes><p>A note.</p></div>"
    )
    kinds = [(b.kind, b.level) for b in reading.blocks]
    assert kinds == [
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.QUOTE, 1),
        (BlockKind.QUOTE, 2),
        (BlockKind.ITEM, 0),
        (BlockKind.TABLE, 0),
        (BlockKind.CAPTION, 0),
        (BlockKind.NOTE, 0),
    ]


def test_marks_of_footnotes_are_set_in_brackets_and_exponents_are_not() -> None:
    reading = markup(
        "<p>He fled.<sup>2</sup> See<sup><a href='#n3'>3</a></sup> 40 km<sup>2</sup> on the 1<sup>st</sup></p>"
    )
    assert reading.text == "He fled.[2] See[3] 40 km2 on the 1st"


def test_a_preformatted_mail_keeps_its_paragraphs_and_quotations() -> None:
    reading = markup("<pre>On Monday X wrote:\n&gt; They shot at us.\n\nThat is not so. I was there.</pre>")
    assert [b.kind for b in reading.blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.QUOTE,
        BlockKind.PARAGRAPH,
    ]
    assert "They shot at us." in reading.text


def test_what_is_left_out_parts_what_stands_around_it() -> None:
    reading = markup(
        "<div>One side.<div class=advert>Buy!</div>The other <script>x()</script>side.</div>" + "<p>more</p>" * 20
    )
    assert reading.text.startswith("One side.\n\nThe other side.\n\nmore")


def test_a_page_that_is_a_list_of_links_is_still_read() -> None:
    reading = markup(
        "<ul>" + "".join(f"<li><a href={n}>Statement number {n} of the union</a></li>" for n in range(9)) + "</ul>"
    )
    assert reading.text.count("Statement number") == 9


def test_class_words_that_say_what_a_post_is_about_are_no_furniture() -> None:
    posts = "".join(
        f"<div class='post category-newsletter tag-cookies'><h2>Post {n}</h2><p>Text of the post number {n}, at length.</p></div>"
        for n in range(6)
    )
    assert markup(posts).text.count("at length") == 6


def test_the_declared_encoding_is_overruled_by_the_bytes() -> None:
    wrong = "<html><head><meta charset='iso-8859-1'></head><body><p>“Vojtěch” – naïve</p></body></html>".encode()
    assert html.read(wrong).text == "“Vojtěch” – naïve"
    right = "<html><head><meta charset='windows-1251'></head><body><p>Москва и Kiev</p></body></html>".encode("cp1251")
    assert html.read(right).text == "Москва и Kiev"


def test_nesting_of_any_depth_is_read_to_the_end() -> None:
    deep = markup("<div>" * 100_000 + "<p>At the bottom of it.</p>" + "</div>" * 100_000 + "<p>After it.</p>")
    assert "At the bottom of it." in deep.text
    assert "After it." in deep.text


def test_line_breaks_part_a_paragraph_unless_they_fit_it_to_a_width() -> None:
    parted = markup("<p>The Tarn Courier<br>Tuesday, 3 May 2016<br>Nine dead at Gate Four</p>")
    assert [parted.text[b.start : b.end] for b in parted.blocks] == [
        "The Tarn Courier",
        "Tuesday, 3 May 2016",
        "Nine dead at Gate Four",
    ]
    rows = (
        "Nine dockers were killed at the gate on Sunday when the guards fired",
        "on the crowd, and the union has said that it will not go back to work",
        "before those who gave the order are known and have been brought to",
        "a court in which the widows can hear what they have to say for it.",
    )
    fitted = markup(f"<p>{'<br>'.join(rows)}</p>")
    assert len(fitted.blocks) == 1


@pytest.mark.parametrize(
    ("box", "kept"),
    [
        ("<aside><h3>The count so far</h3><p>Harbour police: 4 dead</p></aside>", True),
        ("<aside class='newsletter'><h3>The count so far</h3><p>Harbour police: 4 dead</p></aside>", False),
        ("<aside><h3>The count so far</h3><p><a href='/x'>Harbour police: 4 dead</a></p></aside>", False),
    ],
)
def test_a_box_inside_the_text_with_a_heading_and_no_links_is_of_the_text(box: str, kept: bool) -> None:
    prose = (
        "<p>Shots were fired at the dockers on the quay of Lorn, and nobody has said yet who gave the order.</p>" * 6
    )
    source = f"<html><body><article><h1>The quay of Lorn</h1>{prose}{box}{prose}</article></body></html>"
    assert ("4 dead" in html.read(source.encode()).text) is kept
