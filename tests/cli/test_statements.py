"""`statements`, and `show` of one; chains in the listing of copies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from testimonia.book import Book

Command = Callable[..., Any]


def test_json_names_the_printings_and_the_python_interface_the_same(
    testimonia: Command, example_casebook: Path, example_book: Book
) -> None:
    told = testimonia("statements", "--json", "--casebook", example_casebook).json
    found = example_book.statements()
    assert [statement["id"] for statement in told] == [statement.id for statement in found]
    works = {work.id for work in example_book.works()}
    for statement in told:
        printed = {printing["work"] for printing in statement["printings"]}
        assert len(printed) > 1
        assert {statement["fullest"], *printed} <= works
        assert statement["earliest"] in {None, *printed}


def test_into_a_pipe_each_statement_is_one_line(
    testimonia: Command, example_casebook: Path, example_book: Book
) -> None:
    lines = testimonia("statements", "--casebook", example_casebook).out.splitlines()
    assert len(lines) == len(example_book.statements()) + 1


def test_filters_keep_a_statement_of_which_they_keep_a_printing(
    testimonia: Command, example_casebook: Path, example_book: Book
) -> None:
    statement = max(example_book.statements(), key=lambda s: len(s.printings))
    last = example_book.get(statement.printings[-1].work)
    kept = testimonia("statements", "--actor", last.publisher, "--json", "--casebook", example_casebook).json
    assert statement.id in {one["id"] for one in kept}
    assert testimonia("statements", "--date", "1950", "--json", "--casebook", example_casebook).json == []
    assert len(testimonia("statements", "--limit", 1, "--json", "--casebook", example_casebook).json) == 1


def test_show_tells_what_each_printing_has_and_lacks(
    testimonia: Command, example_casebook: Path, example_book: Book
) -> None:
    statement = max(example_book.statements(), key=lambda s: len(s.printings))
    told = testimonia("show", statement.id, "--json", "--casebook", example_casebook).json
    assert told["record"]["id"] == statement.id
    assert told["differences"].keys() == {p.work for p in statement.printings} - {statement.fullest}
    out = testimonia("show", statement.id[:14], "--casebook", example_casebook).out
    lacking = [d["a"]["quote"] for entries in told["differences"].values() for d in entries if not d["b"]]
    assert lacking
    for quote in lacking:
        assert f"lacks ⟦{' '.join(quote.split())}⟧" in out
    assert out.count("the fullest") >= 1


def test_show_of_a_statement_that_is_not_there_says_where_they_are_listed(
    testimonia: Command, example_casebook: Path
) -> None:
    ran = testimonia("show", "statement-ffffffffffffffff", "--casebook", example_casebook)
    assert ran.status == 2
    assert "testimonia statements" in ran.err


def test_a_rejected_copy_makes_no_statement(own_book: Book) -> None:
    statement = min(own_book.statements(), key=lambda s: len(s.printings))
    printed = {printing.work for printing in statement.printings}
    for copy in own_book.copies():
        if {copy.a.work, copy.b.work} <= printed:
            own_book.rule(copy.id, "reject", by="tester")
    assert statement.id not in {one.id for one in own_book.statements()}


def test_copies_tell_the_chain_of_works(testimonia: Command, example_casebook: Path, example_book: Book) -> None:
    told = testimonia("copies", "--json", "--casebook", example_casebook).json
    chains = example_book.chains()
    assert {copy["id"]: tuple(copy["chain"]) for copy in told} == chains
    assert max(map(len, chains.values())) > 2
    assert " → " in testimonia("copies", "--casebook", example_casebook).out
