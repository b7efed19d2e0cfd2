"""`show` and `trace`: every record leads to its passages, every claim back to its origin."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from testimonia.book import Book
from testimonia.cli.listings import LISTINGS

Command = Callable[..., Any]


@pytest.mark.parametrize("type_", [listing.type for listing in LISTINGS])
def test_every_type_of_record_is_shown_with_passages_out_of_its_captures(
    type_: str, testimonia: Command, example_casebook: Path, example_book: Book
) -> None:
    texts = {capture.id: capture.text for capture in example_book.captures()}
    for record in example_book.records(type_)[:2]:
        ran = testimonia("show", record.id, "--json", "--casebook", example_casebook)
        assert ran.status == 0
        assert ran.json["record"]["id"] == record.id
        for passage in ran.json["passages"]:
            assert texts[passage["capture"]][passage["start"] : passage["end"]] == passage["quote"]
        assert testimonia("show", record.id, "--casebook", example_casebook).status == 0


def test_a_passage_is_marked_in_its_context_with_the_place_in_the_capture(
    testimonia: Command, example_casebook: Path, example_book: Book
) -> None:
    figure = example_book.figures(measure="killed")[0]
    ran = testimonia("show", figure.id, "--casebook", example_casebook)
    assert f"⟦{' '.join(figure.quote.split())}⟧" in ran.out
    assert "bytes " in ran.out or "page " in ran.out or "/" in ran.out


@pytest.mark.parametrize(
    ("suffix", "sign"), [(".txt", "bytes "), (".html", "/"), (".pdf", "page "), (".eml", ""), (".md", "bytes ")]
)
def test_the_map_to_the_capture_is_in_the_terms_of_its_format(
    suffix: str, sign: str, testimonia: Command, example_casebook: Path, example_book: Book
) -> None:
    held = {c.id for c in example_book.captures() if c.file.endswith(suffix)}
    works = {w.id for w in example_book.works() if w.capture in held}
    voice = next(v for v in example_book.voices() if v.work in works)
    passages = testimonia("show", voice.id, "--json", "--casebook", example_casebook).json["passages"]
    assert any(sign in place for place in passages[0]["where"])


def test_a_finding_is_shown_origin_by_origin(testimonia: Command, example_casebook: Path, example_book: Book) -> None:
    finding = max((f for f in example_book.findings() if not f.sides), key=lambda f: len(f.origins))
    out = testimonia("show", finding.id, "--casebook", example_casebook).out
    assert out.count("\norigin ") == len(finding.origins)


def test_deeds_that_conflict_are_shown_side_by_side(testimonia: Command, tmp_path: Path) -> None:
    told = {
        "a.txt": "Shots in Tesk\n\nSalt Street, 3 May 2017\n\nGuards opened fire on a march in Tesk on 2 May 2017, "
        "the Harbour Hospital said.\n",
        "b.txt": "No shots in Tesk\n\nMerrow News, 4 May 2017\n\nThe Interior Ministry denied that guards had opened "
        "fire on a march in Tesk on 2 May 2017.\n",
    }
    for name, text in told.items():
        (tmp_path / name).write_text(text)
    casebook = tmp_path / "tesk.testimonia"
    with Book(casebook, create=True) as book:
        book.read([tmp_path / name for name in told], workers=0)
        (finding,) = book.findings(measure="deed")
        book.report(page := io.StringIO())
    out = testimonia("show", finding.id, "--casebook", casebook).out
    assert out.count("\nside ") == len(finding.sides) == 2
    assert all(f'id="p-{claim}"' in page.getvalue() for claim in finding.claims)


def test_a_part_is_shown_with_its_whole_and_why(
    testimonia: Command, example_casebook: Path, example_book: Book
) -> None:
    part = next(finding for finding in example_book.findings() if finding.part_of)
    out = testimonia("show", part.id, "--casebook", example_casebook).out
    assert (part.part_of or "")[:12] in out
    assert " ".join((part.part_why or "").split()) in out


def test_a_trace_ends_at_works(testimonia: Command, example_casebook: Path, example_book: Book) -> None:
    works = {work.id for work in example_book.works()}
    for claim in example_book.figures(measure="killed")[::4]:
        root = testimonia("trace", claim.id, "--json", "--casebook", example_casebook).json
        assert root["record"] == claim.id
        assert works & set(_records(root))


def _records(node: dict[str, Any]) -> list[str]:
    return [node["record"], *(record for child in node["children"] for record in _records(child))]


def test_a_trace_is_drawn_as_a_tree(testimonia: Command, example_casebook: Path, example_book: Book) -> None:
    finding = max(example_book.findings(), key=lambda f: len(f.claims))
    out = testimonia("trace", finding.id, "--casebook", example_casebook).out
    assert out.startswith("finding: ")
    assert out.count("├── origin") + out.count("└── origin") == len(finding.origins)


def test_what_has_no_chain_says_so(testimonia: Command, example_casebook: Path, example_book: Book) -> None:
    ran = testimonia("trace", example_book.names()[0].id, "--casebook", example_casebook)
    assert ran.status == 2
    assert "no chain" in ran.err
