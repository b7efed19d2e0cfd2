"""The way through, from a folder with all sorts of things in it to a casebook: each bad one is told in one line
that names it, the rest is read, and nothing is lost."""

from __future__ import annotations

import os
import random
import resource
import zipfile
from pathlib import Path

import pytest

from testimonia import pipeline
from testimonia.casebook.store import Casebook
from testimonia.records import Status

GOOD = "Soldiers shot at the strikers in Kelto on Monday. Six people were killed, the union said."


def cluttered(folder: Path) -> dict[str, str]:
    """A folder with good captures and bad ones; the bad ones with what is to be said of them."""
    (folder / "good.txt").write_text(GOOD)
    (folder / "good.html").write_text(f"<html><body><p>{GOOD} So it was.</p></body></html>")
    bad = {
        "empty.txt": (b"", "empty"),
        "binary.txt": (random.Random(5).randbytes(4000), "not text"),
        "picture.html": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 90, "of a kind that is not read"),
        "cut.pdf": (b"%PDF-1.4\n1 0 obj", "damaged or cut off"),
        "cut.zip": (b"PK\x03\x04 and no more", "damaged"),
        "cut.txt.gz": (b"\x1f\x8b\x08\x00 and no more", "damaged"),
        "zeros.txt": (b"\x00" * 5_000, "empty"),
        "deutsch.txt": (
            ("Am Sonntag wurden drei Menschen getötet, sagte die Polizei der Stadt. " * 3).encode(),
            "in German",
        ),
    }
    for name, (data, _) in bad.items():
        (folder / name).write_bytes(data)
    (folder / "lines.jsonl").write_bytes(
        b'{"id": "a", "text": "' + GOOD.encode() + b'"}\n{"id": "b", "te\n{"id": "c"}\n'
    )
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to("loop")
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("../../a.txt", GOOD + " (packed)")
        bomb.writestr("b.txt", b"0" * 30_000_000)
    return {name: words for name, (_, words) in bad.items()} | {
        "lines.jsonl#line 2": "not JSON",
        "lines.jsonl#c": "without text",
        "pipe": "neither a file nor a folder",
        "loop": "cannot be opened",
        "bomb.zip": "zip bomb",
    }


@pytest.mark.parametrize("workers", [0, 2])
def test_a_cluttered_folder(tmp_path: Path, workers: int) -> None:
    folder = tmp_path / "clutter"
    folder.mkdir()
    told = cluttered(folder)
    with Casebook.open(tmp_path / "c.testimonia", create=True) as casebook:
        met: list[str] = []
        summary = pipeline.read([folder], casebook, workers=workers, progress=met.append)
        reasons = dict(summary.unread)
        assert reasons.keys() == told.keys()
        for name, words in told.items():
            assert words in reasons[name]
            assert "\n" not in reasons[name]
        assert summary.read == 4
        assert len(met) == summary.captures == len(told) + 4
        pipeline.settle(casebook)
        found = {c.file: c for c in casebook.select("capture")}
        assert {name for name, c in found.items() if c.status is Status.UNREAD} == told.keys()
        assert {c.reason for c in found.values() if c.status is Status.UNREAD} == set(reasons.values())
        assert "bomb.zip#a.txt" in found
        again = pipeline.read([folder], casebook, workers=0)
        assert (again.read, again.known, dict(again.unread)) == (0, 4, reasons)


def test_a_line_of_any_length_is_refused_without_holding_it(tmp_path: Path) -> None:
    with (tmp_path / "line.txt").open("wb") as file:
        file.truncate(3_000_000_000)  # takes no room on the disk
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with Casebook.open(tmp_path / "c.testimonia", create=True) as casebook:
        ((name, reason),) = pipeline.read([tmp_path / "line.txt"], casebook, workers=0).unread
    assert name == "line.txt"
    assert reason.startswith("too large (3000 MB")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # kB


def test_no_paths_and_no_captures(tmp_path: Path) -> None:
    with Casebook.open(tmp_path / "c.testimonia", create=True) as casebook:
        assert pipeline.read([], casebook, workers=0).captures == 0
        (tmp_path / "none").mkdir()
        assert pipeline.read([tmp_path / "none"], casebook, workers=2).captures == 0
        pipeline.settle(casebook)
        assert casebook.settled
        assert casebook.select("finding") == []
