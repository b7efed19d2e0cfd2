"""Events inside larger ones, as they are shown and written out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from testimonia import ledger
from testimonia.book import Book
from testimonia.casebook.looking import look
from testimonia.casebook.wholes import parts, wholes
from testimonia.cli import app
from testimonia.room.event import event_page

TOLD = """\
Guards shoot at weavers
By Sela Rook
6 December 2021

Guards shot dead twelve weavers at the weir of Tolm on 5 December 2021, the weavers' union said.

More than 300 people have been killed in the strikes since October, according to the union.
"""


@pytest.fixture
def weir(tmp_path: Path) -> Iterator[Book]:
    """A casebook with a day and the course that it is part of."""
    (tmp_path / "weir.txt").write_text(TOLD)
    with Book(tmp_path / "weir.testimonia", create=True) as book:
        book.read([tmp_path / "weir.txt"], workers=0)
        yield book


def test_the_toll_of_a_day_is_shown_inside_that_of_the_course(weir: Book, tmp_path: Path) -> None:
    day = next(event for event in weir.events() if event.when == "2021-12-05")
    with look(weir.store) as view:
        whole, why = wholes(view, weir.events())[day.id]
        assert whole.when == "2021-10/2021-12-06" and "More than 300 people have been killed" in why
        assert parts(view, whole) == [day] and parts(view, day) == []
        page = event_page(view, day.id)
        assert (page.part, page.parts) == ((whole, why), [])
        assert event_page(view, whole.id).parts == [day]
    assert not any({*day.claims} & {*f.claims} and {*whole.claims} & {*f.claims} for f in weir.findings())
    lines = {line["id"]: line for line in ledger.export(weir.store) if line["type"] == "event"}
    assert (lines[day.id]["part_of"], lines[day.id]["part_why"]) == (whole.id, why)
    assert lines[whole.id]["part_of"] is None
    report = io.StringIO()
    weir.report(report)
    assert "part of <a" in report.getvalue()
    for arguments in (["show", day.id], ["events", "--json"]):
        shown = CliRunner().invoke(app, [*arguments, "--casebook", str(tmp_path / "weir.testimonia")])
        assert "More than 300 people" in " ".join(shown.output.split()), arguments
