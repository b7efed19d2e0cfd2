"""Listings: tables for people, JSON for programs, the same records either way."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from testimonia.book import Book
from testimonia.casebook import schema
from testimonia.cli.columns import COLUMNS
from testimonia.cli.listings import LISTINGS, Listing

Command = Callable[..., Any]
every_listing = pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)


@every_listing
def test_json_holds_every_record_with_its_id_and_names(
    listing: Listing, testimonia: Command, example_casebook: Path, example_book: Book
) -> None:
    ran = testimonia(listing.name, "--json", "--casebook", example_casebook)
    assert ran.status == 0
    assert {record["id"] for record in ran.json} == {record.id for record in example_book.records(listing.type)}
    for record in ran.json:
        assert "text" not in record
        for field in ("origin", "holder", "publisher"):
            assert field not in record or f"{field}_name" in record


@every_listing
def test_into_a_pipe_each_record_is_one_whole_line(
    listing: Listing, testimonia: Command, example_casebook: Path
) -> None:
    wanted = testimonia(listing.name, "--json", "--casebook", example_casebook).json
    lines = testimonia(listing.name, "--casebook", example_casebook).out.splitlines()
    assert len(lines) == len(wanted) + 1
    assert lines[0].startswith("id")
    assert not any("\x1b" in line or (line.endswith("…") and listing.name != "works") for line in lines)


@every_listing
@pytest.mark.parametrize("width", [40, 150])
def test_a_table_fits_the_width(
    listing: Listing, width: int, testimonia: Command, example_casebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "COLUMNS", str(width))
    ran = testimonia(listing.name, "--limit", 5, "--casebook", example_casebook)
    assert ran.status == 0
    assert all(len(line) <= width for line in ran.out.splitlines())


def test_every_type_that_is_listed_has_columns_and_a_table() -> None:
    assert {listing.type for listing in LISTINGS} == COLUMNS.keys()
    assert COLUMNS.keys() <= schema.derived.keys()


def test_ids_of_listings_are_short_and_can_be_given_to_show(
    testimonia: Command, example_casebook: Path, example_book: Book
) -> None:
    lines = testimonia("figures", "--casebook", example_casebook).out.splitlines()[1:]
    shortened = [line.split()[0] for line in lines]
    assert len(set(shortened)) == len(shortened)
    for short in shortened[::8]:
        assert len(short) < len(example_book.get(short).id)


# --- filters --------------------------------------------------------------------------------------


def test_measure_keeps_only_figures_of_that_measure(testimonia: Command, example_casebook: Path) -> None:
    found = testimonia("figures", "--measure", "injured", "--json", "--casebook", example_casebook).json
    assert found
    assert {figure["measure"] for figure in found} == {"injured"}


def test_actor_keeps_only_what_an_actor_says_or_does(testimonia: Command, example_casebook: Path) -> None:
    found = testimonia("positions", "--actor", "straub", "--json", "--casebook", example_casebook).json
    assert found
    assert all("Straub" in f"{position['holder_name']} {position['origin_name']}" for position in found)


def test_date_keeps_only_what_overlaps_it(testimonia: Command, example_casebook: Path) -> None:
    every = testimonia("events", "--json", "--casebook", example_casebook).json
    found = testimonia("events", "--date", "2018-10-14", "--json", "--casebook", example_casebook).json
    assert 0 < len(found) < len(every)
    assert not testimonia("events", "--date", "1955", "--json", "--casebook", example_casebook).json


def test_event_keeps_only_claims_of_that_event(testimonia: Command, example_casebook: Path) -> None:
    event = testimonia("events", "--json", "--casebook", example_casebook).json[0]["id"]
    found = testimonia("figures", "--event", event, "--json", "--casebook", example_casebook).json
    assert all(figure["event"] == event for figure in found)


def test_search_finds_words_and_words_that_stand_together(testimonia: Command, example_casebook: Path) -> None:
    apart = testimonia("works", "--search", "guard harbour", "--json", "--casebook", example_casebook).json
    together = testimonia("works", "--search", '"guard harbour"', "--json", "--casebook", example_casebook).json
    assert len(apart) > len(together)


def test_limit_and_verdict(testimonia: Command, example_casebook: Path) -> None:
    found = testimonia("findings", "--verdict", "single", "--limit", 3, "--json", "--casebook", example_casebook).json
    assert [finding["verdict"] for finding in found] == ["single"] * 3


def test_compared_findings_have_more_than_one_origin_and_the_contested_come_first(
    testimonia: Command, example_casebook: Path
) -> None:
    found = testimonia("findings", "--compared", "--json", "--casebook", example_casebook).json
    assert all(len(finding["origins"]) > 1 or finding["verdict"] == "disputed" for finding in found)
    order = ["disputed", "growing", "conflicting", "corroborated"]
    assert [order.index(f["verdict"]) for f in found] == sorted(order.index(f["verdict"]) for f in found)


def test_nothing_found_says_so_beside_the_output(testimonia: Command, example_casebook: Path) -> None:
    ran = testimonia("works", "--search", "zeppelin", "--casebook", example_casebook)
    assert (ran.status, ran.out, ran.err) == (0, "", "no works\n")


# --- words from captures --------------------------------------------------------------------------


def test_words_of_captures_are_neither_markup_nor_commands_to_the_terminal(
    testimonia: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    capture = tmp_path / "evil.txt"
    capture.write_text(
        "[bold red]News[/bold red] \x1b[2Jof the day\n\nBy Ada Lind\n\n3 May 2021\n\nThe mill burnt down and people wept.\n"
    )
    casebook = tmp_path / "c.testimonia"
    assert testimonia("read", capture, "--workers", 0, "--casebook", casebook).status == 0
    for columns in ("", "120"):
        monkeypatch.setitem(os.environ, "COLUMNS", columns)
        out = testimonia("works", "--casebook", casebook).out
        assert "[bold red]" in out
        assert "\x1b" not in out
