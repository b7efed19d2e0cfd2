"""`read` and `doctor`: what is told, what the exit status says, that nothing is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from testimonia.casebook.store import SUFFIX

Command = Callable[..., Any]


def test_reading_a_folder_tells_what_the_casebook_holds(testimonia: Command, page: Path, tmp_path: Path) -> None:
    casebook = tmp_path / "c.testimonia"
    ran = testimonia("read", page, "--workers", 0, "--casebook", casebook)
    assert (ran.status, ran.err) == (0, "")
    assert "1 read" in ran.out
    assert "1 capture, 1 work" in ran.out


def test_reading_twice_adds_nothing_and_a_changed_file_is_a_new_capture(
    testimonia: Command, page: Path, tmp_path: Path
) -> None:
    casebook = tmp_path / "c.testimonia"

    def read() -> Any:
        return testimonia("read", page, "--workers", 0, "--json", "--casebook", casebook).json

    first, second = read(), read()
    assert (first["read"], first["known"]) == (1, 0)
    assert (second["read"], second["known"]) == (0, 1)
    assert first["holds"] == second["holds"]
    with (page / "post.txt").open("a", encoding="utf-8") as file:
        file.write("\nUpdate: nine people were killed.\n")
    assert read()["holds"]["capture"] == 2


def test_again_reads_what_was_read_before(testimonia: Command, page: Path, tmp_path: Path) -> None:
    casebook = tmp_path / "c.testimonia"
    testimonia("read", page, "--workers", 0, "--casebook", casebook)
    ran = testimonia("read", page, "--again", "--workers", 0, "--json", "--casebook", casebook)
    assert (ran.json["read"], ran.json["known"], ran.json["holds"]["capture"]) == (1, 0, 1)


def test_what_is_unread_is_told_with_the_reason_every_time(testimonia: Command, page: Path, tmp_path: Path) -> None:
    (page / "empty.txt").write_bytes(b"")
    casebook = tmp_path / "c.testimonia"
    for read in ("1 read", "1 known"):
        ran = testimonia("read", page, "--workers", 0, "--casebook", casebook)
        assert ran.status == 1
        assert "1 unread" in ran.out
        assert "empty.txt: empty" in ran.err
        assert read in ran.out
    listed = testimonia("captures", "--json", "--casebook", casebook).json
    assert {(c["file"], c["status"], c["reason"]) for c in listed} >= {("empty.txt", "unread", "empty")}


def test_a_missing_path_among_others_is_told_and_the_rest_read(testimonia: Command, page: Path, tmp_path: Path) -> None:
    ran = testimonia("read", tmp_path / "absent", page, "--workers", 0, "--casebook", tmp_path / "c.testimonia")
    assert ran.status == 1
    assert "absent: no such file or folder" in ran.err
    assert "1 read" in ran.out


@pytest.mark.parametrize("workers", ["0", "1"])
def test_standard_input_is_read(workers: str, process: Any, page: Path, tmp_path: Path) -> None:
    started = process("read", "-", "--workers", workers, "--json", "--casebook", tmp_path / "c.testimonia")
    out, err = started.communicate((page / "post.txt").read_text(encoding="utf-8"), timeout=120)
    assert (started.returncode, err) == (0, "")
    assert json.loads(out)["read"] == 1


def test_the_casebook_may_be_named_before_the_command_after_it_or_by_the_environment(
    testimonia: Command, example_casebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    after = testimonia("works", "--casebook", example_casebook)
    before = testimonia("--casebook", example_casebook, "works")
    monkeypatch.setenv("TESTIMONIA_CASEBOOK", str(example_casebook))
    assert after.out == before.out == testimonia("works").out != ""


def test_by_default_the_casebook_is_in_the_current_folder(
    testimonia: Command, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert testimonia("read", page, "--workers", 0).status == 0
    assert (tmp_path / "casebook.testimonia").is_file()


# --- doctor ---------------------------------------------------------------------------------------


def test_a_sound_casebook(testimonia: Command, example_casebook: Path) -> None:
    ran = testimonia("doctor", "--json", "--casebook", example_casebook)
    assert ran.status == 0
    assert ran.json["sound"] is True
    assert ran.json["looked_at"]["captures"] == ran.json["looked_at"]["readings"] > 8
    assert ran.json["looked_at"]["passages"] > 500
    assert "is sound" in testimonia("doctor", "--casebook", example_casebook).out


def test_a_damaged_capture_is_named_and_makes_the_status_1(testimonia: Command, own_casebook: Path) -> None:
    folder = own_casebook.with_name(own_casebook.name + SUFFIX)
    victim = next(path for path in sorted(folder.rglob("*")) if path.is_file())
    victim.write_bytes(b"something else")
    ran = testimonia("doctor", "--casebook", own_casebook)
    assert ran.status == 1
    assert "not those that were collected" in ran.out
    assert "is damaged" in ran.out


# --- the program ----------------------------------------------------------------------------------


def test_version_and_help_are_there(testimonia: Command) -> None:
    from testimonia import __version__

    assert testimonia("--version").out == f"testimonia {__version__}\n"
    assert "findings" in testimonia().out
    assert testimonia("figures", "--help").status == 0


def test_help_loads_neither_the_store_nor_the_reader(process: Any) -> None:
    """What takes long to load is loaded only by the commands that need it."""
    code = (
        "import sys; from testimonia.cli import run; run(['--help']); "
        "slow = {'sqlalchemy', 'alembic', 'numpy', 'lxml', 'jinja2', 'testimonia.book'}; "
        "sys.exit(', '.join(sorted(slow & sys.modules.keys())) or 0)"
    )

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.stderr == ""
    assert ran.returncode == 0
