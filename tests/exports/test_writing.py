"""Exports: ledger, tables, one document; the same records, safely, and without commenters' names if so asked."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

import testimonia
from testimonia.book import Book, Format
from testimonia.casebook.schema import plural
from testimonia.errors import Unwritable
from testimonia.exports.tables import cell
from testimonia.ledger import ORDER

COMMENTERS = ("Mirela K.", "Law&Order65", "tallyman", "dockside_dan", "grain_silo")


def _exported(book: Book, form: Format, tmp_path: Path, **more: Any) -> Path:
    out = tmp_path / f"out-{form}"
    book.export(out, form, **more)
    return out


def _ledger(book: Book, **more: Any) -> list[dict[str, Any]]:
    out = io.StringIO()
    book.export(out, "ledger", **more)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def _all_of(path: Path) -> str:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


# --- the contract of all formats ------------------------------------------------------------------


@pytest.mark.parametrize("form", ["ledger", "csv", "json"])
def test_every_format_holds_every_record(form: Format, example_book: Book, tmp_path: Path) -> None:
    text = _all_of(_exported(example_book, form, tmp_path))
    for name in ORDER:
        assert all(record.id in text for record in example_book.records(name, rejected=True)), name


@pytest.mark.parametrize("form", ["ledger", "csv", "json"])
def test_no_commenter_is_named_in_any_format_if_so_asked(form: Format, example_book: Book, tmp_path: Path) -> None:
    text = _all_of(_exported(example_book, form, tmp_path, names=False))
    assert not [name for name in COMMENTERS if name in text]
    assert "Helena Straub" in text  # those who speak in public keep their names


@pytest.mark.parametrize(("form", "named"), [("ledger", True), ("csv", False), ("json", False)])
def test_who_is_named_by_default(form: Format, named: bool, example_book: Book, tmp_path: Path) -> None:
    assert ("dockside_dan" in _all_of(_exported(example_book, form, tmp_path))) is named


@pytest.mark.parametrize("form", ["ledger", "csv", "json"])
def test_what_cannot_be_written_is_told(form: Format, example_book: Book, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unwritable, match="file"):
        example_book.export(tmp_path / "file" / "out", form)


# --- ledger ---------------------------------------------------------------------------------------


def test_a_ledger_imported_and_exported_again_is_the_same(example_book: Book, tmp_path: Path) -> None:
    first = _exported(example_book, "ledger", tmp_path)
    with testimonia.open(tmp_path / "other.testimonia", create=True) as other:
        assert other.bring_in(first) == len(example_book.captures())
        assert _ledger(other)[1:] == _ledger(example_book)[1:]


def test_a_ledger_with_pseudonyms_can_be_imported(example_book: Book, tmp_path: Path) -> None:
    """Importing checks that every quote stands in its text: pseudonyms are as long as the names."""
    hidden = _exported(example_book, "ledger", tmp_path, names=False)
    with testimonia.open(tmp_path / "other.testimonia", create=True) as other:
        other.bring_in(hidden)
        assert len(other.figures()) == len(example_book.figures())


# --- pseudonyms -----------------------------------------------------------------------------------


def test_pseudonyms_are_the_same_in_every_export_and_as_long_as_the_names(example_book: Book) -> None:
    first, second = _ledger(example_book, names=False), _ledger(example_book, names=False)
    assert first[1:] == second[1:]
    for plain, hidden in zip(_ledger(example_book), first, strict=True):
        if plain["type"] == "capture":
            assert len(plain["text"] or "") == len(hidden["text"] or "")
        if plain["type"] == "actor":
            assert [len(name) for name in plain["names"]] == [len(name) for name in hidden["names"]]


def test_a_name_that_opens_a_reason_is_replaced_too(example_book: Book, tmp_path: Path) -> None:
    """ "Dockside_dan denies or doubts it" begins a line of a finding's reasons."""
    page = tmp_path / "report.html"
    example_book.report(page)
    shown = page.read_text("utf-8").casefold()
    assert [name for name in COMMENTERS if name.casefold() in shown] == []


def test_different_commenters_have_different_pseudonyms(example_book: Book) -> None:
    hidden = {entry["id"]: entry["name"] for entry in _ledger(example_book, names=False) if entry["type"] == "actor"}
    by_name = {actor.name: hidden[actor.id] for actor in example_book.names()}
    assert len({by_name[name] for name in COMMENTERS}) == len(COMMENTERS)


# --- tables ---------------------------------------------------------------------------------------


def test_a_table_for_each_type_with_names_beside_ids(example_book: Book, tmp_path: Path) -> None:
    folder = _exported(example_book, "csv", tmp_path)
    assert {path.stem for path in folder.iterdir()} == {plural(name) for name in ORDER}
    with (folder / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    names = example_book.actor_names()
    assert len(rows) == len(example_book.figures())
    assert all(names.get(row["origin"], "") == row["origin_name"] or row["origin_name"].startswith("c") for row in rows)


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_run_by_a_spreadsheet(formula: str) -> None:
    assert cell(formula) == f"'{formula}"
    assert cell([formula, "x"]).startswith("'")


def test_numbers_and_nothing_stay_what_they_are() -> None:
    assert (cell(-3), cell(2.5), cell(None), cell("plain"), cell(["a", "b"])) == (-3, 2.5, None, "plain", "a; b")


# --- one document ---------------------------------------------------------------------------------


def test_the_document_has_a_list_for_each_type(example_book: Book, tmp_path: Path) -> None:
    document = json.loads(_all_of(_exported(example_book, "json", tmp_path)))
    assert document.keys() == {*map(plural, ORDER), "rulings"}
    assert len(document["works"]) == len(example_book.works())
    assert all("origin_name" in figure for figure in document["figures"])
