"""`export`, `import`, `report` from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Command = Callable[..., Any]


def test_a_ledger_goes_to_standard_output_or_to_a_file(
    testimonia: Command, example_casebook: Path, tmp_path: Path
) -> None:
    printed = testimonia("export", "--casebook", example_casebook)
    assert printed.status == 0
    lines = [json.loads(line) for line in printed.out.splitlines()]
    assert lines[0]["type"] == "ledger"
    written = testimonia("export", "-o", tmp_path / "l.jsonl", "--casebook", example_casebook)
    assert "is written" in written.out
    assert (tmp_path / "l.jsonl").read_text(encoding="utf-8").splitlines()[1:] == printed.out.splitlines()[1:]


def test_json_and_csv(testimonia: Command, example_casebook: Path, tmp_path: Path) -> None:
    document = testimonia("export", "--format", "json", "--casebook", example_casebook).json
    assert len(document["works"]) > 8
    assert testimonia("export", "--format", "csv", "-o", tmp_path / "t", "--casebook", example_casebook).status == 0
    assert (tmp_path / "t" / "figures.csv").is_file()


def test_a_ledger_is_imported_once(testimonia: Command, example_casebook: Path, tmp_path: Path) -> None:
    ledger, other = tmp_path / "l.jsonl", tmp_path / "other.testimonia"
    testimonia("export", "-o", ledger, "--casebook", example_casebook)
    ran = testimonia("import", ledger, "--casebook", other)
    assert ran.status == 0
    assert "13 captures imported" in ran.out
    assert testimonia("import", ledger, "--json", "--casebook", other).json == {"imported": 13, "from": str(ledger)}
    here = testimonia("figures", "--json", "--casebook", example_casebook).json
    there = testimonia("figures", "--json", "--casebook", other).json
    assert [f["id"] for f in here] == [f["id"] for f in there]


def test_the_report_is_written(testimonia: Command, example_casebook: Path, tmp_path: Path) -> None:
    ran = testimonia("report", tmp_path / "r.html", "--title", "A & B", "--casebook", example_casebook)
    assert ran.status == 0
    assert "r.html is written" in ran.out
    assert "<h1>A &amp; B</h1>" in (tmp_path / "r.html").read_text(encoding="utf-8")
