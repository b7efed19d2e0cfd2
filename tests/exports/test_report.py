"""The report: one page that holds all it shows, each figure one click from its passage."""

from __future__ import annotations

import io
import re
from html import unescape

import pytest
from lxml import html

from testimonia.book import Book
from testimonia.records import Verdict


@pytest.fixture(scope="module")
def page(example_book: Book) -> str:
    """The report of the examples."""
    out = io.StringIO()
    example_book.report(out, title="Sulimar, <October> 2018")
    return out.getvalue()


@pytest.fixture(scope="module")
def tree(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def test_it_loads_nothing(page: str, tree: html.HtmlElement) -> None:
    assert not tree.xpath("//script | //link | //img | //iframe | //object | //embed | //form | //base")
    assert not tree.xpath("//@src | //@srcset | //@style | //@*[starts-with(name(), 'on')]")
    assert all(target.startswith("#") for target in tree.xpath("//@href"))
    assert not re.search(r"url\(|@import|https?://", tree.xpath("string(//style)"))
    policy = tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_every_link_leads_to_a_place_on_the_page(tree: html.HtmlElement) -> None:
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {target.removeprefix("#") for target in tree.xpath("//@href")} <= set(ids)


def test_every_figure_of_a_finding_is_one_click_from_its_passage(example_book: Book, tree: html.HtmlElement) -> None:
    told = {claim.id: claim for claim in (*example_book.figures(), *example_book.deeds())}
    for finding in example_book.findings():
        for claim in finding.claims:
            (passage,) = tree.xpath(f"//blockquote[@id='p-{claim}']")
            assert passage.xpath("string(mark)").split() == _hidden_or(told[claim].quote, passage).split()
            if finding.verdict is not Verdict.SINGLE:
                assert tree.xpath(f"//section[@id='{finding.id}']//a[@href='#p-{claim}']")


def _hidden_or(quote: str, passage: html.HtmlElement) -> str:
    """The quote, or what stands in its place where it has a pseudonym in it."""
    shown = passage.xpath("string(mark)")
    return shown if re.search(r"\bc[0-9a-f]{2,}", shown) and len(shown.split()) == len(quote.split()) else quote


def test_findings_with_several_origins_are_drawn_for_pages_and_telephones(
    example_book: Book, tree: html.HtmlElement
) -> None:
    for finding in example_book.findings():
        if finding.verdict is not Verdict.SINGLE and not finding.sides:
            drawings = tree.xpath(f"//section[@id='{finding.id}']/svg/@class")
            assert drawings == ["ranges onpage", "ranges onphone"]


def test_a_part_leads_to_its_whole(example_book: Book, tree: html.HtmlElement) -> None:
    parts = [finding for finding in example_book.findings() if finding.part_of]
    assert parts
    for part in parts:
        assert tree.xpath(f"//*[@id='{part.id}']//a[@href='#{part.part_of}']")


def test_all_verdicts_are_explained(tree: html.HtmlElement) -> None:
    assert {term.text_content() for term in tree.xpath("//dt")} == set(Verdict)


def test_works_and_events_and_the_timeline_are_there(example_book: Book, tree: html.HtmlElement) -> None:
    rows = tree.xpath("//h2[@id='works']/following-sibling::div[1]//tbody/tr/@id")
    assert set(rows) == {work.id for work in example_book.works()}
    assert tree.xpath("//svg[@class='timeline']//a[starts-with(@href, '#p-claim')]")
    assert tree.xpath("//details[starts-with(@id, 'event-')]")


def test_words_from_outside_are_escaped(page: str) -> None:
    assert "<h1>Sulimar, &lt;October&gt; 2018</h1>" in page


def test_no_commenter_is_named_unless_asked_for(example_book: Book, page: str) -> None:
    shown = unescape(page)
    for name in ("Mirela K.", "Law&Order65", "tallyman", "dockside_dan", "grain_silo"):
        assert name not in shown
    with_names = io.StringIO()
    example_book.report(with_names, names=True)
    assert "Law&Order65" in unescape(with_names.getvalue())


def test_what_could_not_be_read_is_told(own_book: Book, tmp_path: object) -> None:
    from pathlib import Path

    empty = Path(str(tmp_path)) / "empty.txt"
    empty.write_bytes(b"")
    own_book.read([empty], workers=0)
    out = io.StringIO()
    own_book.report(out)
    assert "1 capture could not be read." in out.getvalue()
    assert "empty.txt: empty" in out.getvalue()


def test_a_casebook_without_anything_gives_a_page(tmp_path: object) -> None:
    import testimonia

    with testimonia.open(f"{tmp_path}/empty.testimonia", create=True) as book:
        out = io.StringIO()
        book.report(out)
    assert "no two origins" in out.getvalue()
