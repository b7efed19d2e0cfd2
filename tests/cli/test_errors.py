"""What goes wrong: one line that names the file and the remedy, an exit status, one shape in JSON."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
Process = Callable[..., "subprocess.Popen[str]"]

MISTAKES = {
    "no casebook": (["findings", "--casebook", "absent.testimonia"], "T300", "absent.testimonia"),
    "an unknown command": (["fndings"], "T001", "fndings"),
    "an unknown option": (["figures", "--colour", "red"], "T001", "--colour"),
    "a missing argument": (["show"], "T001", "ID"),
    "no such file to read": (["read", "absent/"], "T101", "absent/"),
    "no subcommand": (["rule"], "T001", "rule"),
    "csv to standard output": (["export", "--format", "csv"], "T001", "csv"),
    "no ledger to import": (["import", "absent.jsonl", "--casebook", "new.testimonia"], "T400", "absent.jsonl"),
}
ABOUT_EXAMPLES = {
    "an unknown id": (["show", "claim-zzz"], "T300", "claim-zzz"),
    "an id that is not unique": (["show", "claim-"], "T300", "several"),
    "an unknown measure": (["figures", "--measure", "drowned"], "T401", "killed"),
    "a date that is none": (["works", "--date", "yesterday"], "T401", "yesterday"),
    "a search for nothing": (["works", "--search", "!!"], "T401", "at least one word"),
    "an unknown actor": (["positions", "--actor", "Nemo"], "T300", "Nemo"),
    "an unknown event": (["figures", "--event", "Waterloo"], "T300", "Waterloo"),
    "an unknown verdict": (["findings", "--verdict", "maybe"], "T001", "maybe"),
    "a limit of nothing": (["works", "--limit", "0"], "T001", "limit"),
}


@pytest.mark.parametrize(("arguments", "code", "word"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_one_line_and_status_2(
    arguments: list[str], code: str, word: str, testimonia: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _one_line(testimonia(*arguments), word)
    _one_shape(testimonia(*arguments, "--json"), code)
    assert not Path("absent.testimonia").exists()


@pytest.mark.parametrize(("arguments", "code", "word"), ABOUT_EXAMPLES.values(), ids=ABOUT_EXAMPLES)
def test_a_mistake_about_a_casebook_is_one_line_and_status_2(
    arguments: list[str], code: str, word: str, testimonia: Command, example_casebook: Path
) -> None:
    _one_line(testimonia(*arguments, "--casebook", example_casebook), word)
    _one_shape(testimonia(*arguments, "--json", "--casebook", example_casebook), code)


def _one_line(ran: Any, word: str) -> None:
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.startswith("error: ")
    assert ran.err.count("\n") == 1
    assert word in ran.err


def _one_shape(ran: Any, code: str) -> None:
    assert ran.status == 2
    assert ran.out == ""
    error = json.loads(ran.err)
    assert error.keys() == {"error", "what", "file", "remedy"}
    assert error["error"] == code


def test_a_file_that_is_no_casebook_is_named_and_left_alone(testimonia: Command, tmp_path: Path) -> None:
    file = tmp_path / "letter.testimonia"
    file.write_bytes(b"Dear Sir, " * 200)
    ran = testimonia("works", "--casebook", file)
    assert ran.status == 2
    assert "letter.testimonia" in ran.err
    assert file.read_bytes() == b"Dear Sir, " * 200


def test_a_place_that_cannot_be_written_is_named(testimonia: Command, example_casebook: Path, tmp_path: Path) -> None:
    ran = testimonia("report", tmp_path / "absent" / "r.html", "--casebook", example_casebook)
    assert ran.status == 2
    assert "absent" in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("command", [["report"], ["export", "-o"]])
def test_a_folder_where_a_file_is_to_be_written_is_named(
    command: list[str], testimonia: Command, example_casebook: Path, tmp_path: Path
) -> None:
    _one_line(testimonia(*command, tmp_path, "--casebook", example_casebook), "is a folder")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to write to")
def test_a_full_disk_behind_the_output_is_one_line(process: Process, example_casebook: Path) -> None:
    with Path("/dev/full").open("w") as full:
        started = process("figures", "--casebook", example_casebook, stdout=full)
        _, err = started.communicate(timeout=60)
    assert started.returncode == 2
    assert err.startswith("error: the output: cannot be read or written")
    assert err.count("\n") == 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may open everything")
def test_a_folder_without_permission_is_told_and_the_rest_read(testimonia: Command, page: Path, tmp_path: Path) -> None:
    closed = page / "closed"
    closed.mkdir()
    closed.chmod(0)
    try:
        ran = testimonia("read", page, "--workers", 0, "--casebook", tmp_path / "c.testimonia")
    finally:
        closed.chmod(stat.S_IRWXU)
    assert ran.status == 1
    assert "closed" in ran.err
    assert "1 read" in ran.out


def test_a_closed_pipe_ends_it_quietly(process: Process, example_casebook: Path) -> None:
    started = process("figures", "--json", "--casebook", example_casebook)
    assert started.stdout is not None
    assert started.stderr is not None
    started.stdout.close()
    assert started.stderr.read() == ""
    assert started.wait(60) == 141


@pytest.mark.skipif(os.name == "nt", reason="signals are another thing there")
@pytest.mark.parametrize("workers", [0, 1])
def test_an_interrupt_ends_it_quietly_and_the_next_run_goes_on(
    workers: int, process: Process, testimonia: Command, page: Path, tmp_path: Path
) -> None:
    casebook = tmp_path / "c.testimonia"
    started = process("read", page, "-", "--workers", workers, "--casebook", casebook, start_new_session=True)
    assert started.stdin is not None
    started.stdin.write("x" * 500_000)  # more than a pipe holds: when it is written, standard input is being read
    started.stdin.flush()
    assert _interrupted(started) == 130
    _, err = started.communicate(timeout=60)
    assert err == ""
    ran = testimonia("read", page, "--workers", 0, "--json", "--casebook", casebook)
    assert ran.status == 0
    assert ran.json["known"] + ran.json["read"] == 1
    assert ran.json["known"] == (1 if workers == 0 else ran.json["known"])


def _interrupted(started: subprocess.Popen[str]) -> int:
    """The exit status of a process after Ctrl-C. One that comes just before a blocking read is heard only after it,
    so it is given again."""
    for _ in range(20):
        os.killpg(started.pid, signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return started.wait(2)
    started.kill()
    raise AssertionError("it does not end")
