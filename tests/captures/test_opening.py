"""From paths to captures: kinds told by content, containers opened, nothing passed over in silence."""

from __future__ import annotations

import gzip
import io
import json
import os
import socket
import sys
import zipfile
from pathlib import Path

import pytest

from testimonia.captures import opening
from testimonia.captures.opening import Found, expand, gather, media_type

TEXT = b"Six people died in the mill on Sunday.\n"
MAIL = b"From: a@x.example\nTo: b@x.example\nSubject: Mill\nDate: Mon, 4 May 2020 10:00:00 +0000\n\nText.\n"
PAGE = b"<!DOCTYPE html><html><body><p>Text.</p></body></html>"


def names(found: list[Found]) -> list[str]:
    return [f.name for f in found]


def problems(found: list[Found]) -> dict[str, str]:
    return {f.name: f.problem for f in found if f.problem}


def archive(**members: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (TEXT, "a.txt", "text/plain"),
        (TEXT, "a.html", "text/plain"),
        (TEXT, "a.md", "text/markdown"),
        (PAGE, "a.txt", "text/html"),
        (b"\xef\xbb\xbf  " + PAGE, "page", "text/html"),
        (PAGE.decode().encode("utf-16"), "a.htm", "text/html"),
        (MAIL, "a.txt", "message/rfc822"),
        (b"Subject: only\n\ntext", "a.eml", "message/rfc822"),
        (b"Date: 4 May\nPlace: Kelto\n\nA text that begins with two labels.", "a.txt", "text/plain"),
        (b"From a@x Mon May  4 10:00:00 2020\n" + MAIL, "a.mbox", "application/mbox"),
        (b"From 1990 to 2020\nthe mill stood.", "a.txt", "text/plain"),
        (b"%PDF-1.7\n", "a.txt", "application/pdf"),
        (b'{"id": 1, "text": "x"}\n', "a.json", "application/x-ndjson"),
        (b"{ braces } in a text\n", "a.txt", "text/plain"),
        (gzip.compress(TEXT, mtime=0), "a.txt", "application/gzip"),
        (archive(a=TEXT), "a.pdf", "application/zip"),
    ],
)
def test_a_file_is_told_by_what_is_in_it(data: bytes, name: str, kind: str) -> None:
    assert media_type(data[:4096], name) == kind


def test_folders_are_walked_in_the_order_of_names(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a/2.txt",
        "a/1.txt",
        ".hidden",
        ".git/x",
        "case.testimonia",
        "case.testimonia.captures/aa/aab",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(TEXT)
    assert names(list(gather([tmp_path]))) == ["b.txt", "a/1.txt", "a/2.txt"]


def test_containers_in_one_another(tmp_path: Path) -> None:
    lines = b'{"id": "x", "text": "One."}\n{"id": "y", "text": "Two."}\n'
    inner = archive(**{"in/m.eml": MAIL, "c.jsonl": lines})
    (tmp_path / "all.zip").write_bytes(archive(**{"a.txt": TEXT, "inner.zip": inner, "b.txt.gz": gzip.compress(TEXT)}))
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(lines))
    found = list(gather([tmp_path]))
    assert names(found) == [
        "all.zip#a.txt",
        "all.zip#b.txt.gz",
        "all.zip#inner.zip#c.jsonl#x",
        "all.zip#inner.zip#c.jsonl#y",
        "all.zip#inner.zip#in/m.eml",
        "c.jsonl.gz#x",
        "c.jsonl.gz#y",
    ]
    assert problems(found) == {}


def test_a_packed_file_keeps_its_name_and_is_what_it_was_before_packing() -> None:
    (found,) = expand("report.md.gz", io.BytesIO(gzip.compress(TEXT)))
    assert (found.name, found.media_type, found.data) == ("report.md.gz", "text/markdown", TEXT)


def test_standard_input_is_a_file_like_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(archive(**{"a.txt": TEXT}))))
    assert names(list(gather(["-"]))) == ["stdin#a.txt"]


def test_names_in_archives_lead_nowhere_outside(tmp_path: Path) -> None:
    data = archive(**{"../../etc/passwd": TEXT, "/abs/x": TEXT, "a\\..\\..\\b": TEXT, "c#d\n": TEXT, "..": TEXT})
    found = list(expand("a.zip", io.BytesIO(data)))
    assert sorted(names(found)) == ["a.zip#a/b", "a.zip#abs/x", "a.zip#c_d_", "a.zip#etc/passwd", "a.zip#member"]
    assert all(".." not in f.name for f in found)


def test_a_damaged_member_harms_no_other() -> None:
    data = bytearray(archive(**{"a.txt": TEXT, "b.txt": b"noise " + os.urandom(200), "c.txt": TEXT}))
    at = data.index(b"b.txt") + 40
    data[at : at + 60] = os.urandom(60)
    found = list(expand("a.zip", io.BytesIO(bytes(data))))
    assert names(found) == ["a.zip#a.txt", "a.zip#b.txt", "a.zip#c.txt"]
    assert problems(found).keys() == {"a.zip#b.txt"}
    assert "damaged in its archive" in str(found[1].problem)


@pytest.mark.parametrize("kind", ["zip", "gz"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_cut_off_archive_is_one_problem_that_names_it(kind: str, share: float) -> None:
    whole = archive(**{"a.txt": TEXT * 50}) if kind == "zip" else gzip.compress(TEXT * 50 + os.urandom(500))
    found = list(expand(f"a.{kind}", io.BytesIO(whole[: int(share * len(whole))])))
    assert [bool(f.problem) for f in found] == [True]
    assert "damaged" in str(found[0].problem)


def test_an_encrypted_member_is_named() -> None:
    data = bytearray(archive(**{"a.txt": TEXT}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.index(mark) + (6 if mark[2] == 3 else 8)
        data[at] |= 1
    assert "password" in problems(list(expand("a.zip", io.BytesIO(bytes(data)))))["a.zip#a.txt"]


def test_a_zip_bomb_is_stopped_and_said() -> None:
    bomb = archive(**{f"{n}.txt": b"0" * 4_000_000 for n in range(8)})
    found = list(expand("bomb.zip", io.BytesIO(bomb)))
    assert "zip bomb" in problems(found)["bomb.zip"]
    nested = archive(**{f"{n}.zip": bomb for n in range(4)})
    assert any("zip bomb" in p for p in problems(list(expand("nested.zip", io.BytesIO(nested)))).values())
    assert sum(len(f.data) for f in expand("nested.zip", io.BytesIO(nested))) < 50_000_000


def test_archives_are_opened_only_so_deep() -> None:
    data = TEXT
    for _ in range(6):
        data = archive(**{"x.zip": data})
    (found,) = expand("x.zip", io.BytesIO(data))
    assert "too deep" in str(found.problem)


def test_what_is_too_large_is_said_and_not_held(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(opening, "MAX_CAPTURE", 100_000)
    (tmp_path / "line.txt").write_bytes(b"x " * 100_000)
    (tmp_path / "a.zip").write_bytes(archive(**{"long.txt": os.urandom(150_000), "short.txt": TEXT}))
    (tmp_path / "c.jsonl").write_bytes(
        json.dumps({"id": 1, "text": "x " * 100_000}).encode() + b'\n{"id": 2, "text": "y"}\n'
    )
    found = list(gather([tmp_path]))
    assert names(found) == ["a.zip#long.txt", "a.zip#short.txt", "c.jsonl#line 1", "c.jsonl#2", "line.txt"]
    assert problems(found).keys() == {"a.zip#long.txt", "c.jsonl#line 1", "line.txt"}
    assert all("too large" in problem for problem in problems(found).values())
    assert max(len(f.data) for f in found) < 5_000


# --- folders with all sorts of things in them -----------------------------------------------------


def test_pipes_sockets_and_broken_links_are_named_and_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(tmp_path / "socket"))
        found = list(gather([tmp_path, tmp_path / "pipe", Path("/dev/null"), tmp_path / "missing"]))
    assert names([f for f in found if not f.problem]) == ["a.txt"]
    assert problems(found) == {
        "gone": "cannot be opened: No such file or directory",
        "pipe": "neither a file nor a folder",
        "socket": "neither a file nor a folder",
        "null": "neither a file nor a folder",
        str(tmp_path / "missing"): "no such file or folder",
    }


def test_links_are_followed_and_loops_are_not(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    inside = tmp_path / "inside"
    for folder in (outside, inside / "deeper"):
        folder.mkdir(parents=True)
        (folder / "a.txt").write_bytes(TEXT)
    (inside / "link").symlink_to(outside)
    (inside / "deeper" / "up").symlink_to(inside)
    (inside / "self").symlink_to("self")
    found = list(gather([inside]))
    assert sorted(names([f for f in found if not f.problem])) == ["deeper/a.txt", "link/a.txt"]
    assert problems(found).keys() == {"self"}


def test_what_may_not_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "shut" / "a.txt").write_bytes(TEXT)
    (tmp_path / "b.txt").write_bytes(TEXT)
    (tmp_path / "c.txt").write_bytes(TEXT)
    scan, opened = os.scandir, Path.open

    def refused(path: str) -> object:  # root may open everything, so the tests may not rely on permissions
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    def unopened(path: Path, *args: str, **keywords: str) -> object:
        if path.name == "b.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *args, **keywords)

    monkeypatch.setattr(os, "scandir", refused)
    monkeypatch.setattr(Path, "open", unopened)
    found = list(gather([tmp_path]))
    assert problems(found) == {
        "b.txt": "cannot be opened: Permission denied",
        "shut": "folder cannot be opened: Permission denied",
    }
    assert names([f for f in found if not f.problem]) == ["c.txt"]


def test_file_names_that_are_no_characters_can_be_written_down(tmp_path: Path) -> None:
    os.mkdir(os.fsencode(tmp_path) + b"/caf\xe9")  # noqa: PTH102 (a name in bytes)
    with open(os.fsencode(tmp_path) + b"/caf\xe9/\xff.txt", "wb") as file:  # noqa: PTH123
        file.write(TEXT)
    (found,) = gather([tmp_path])
    found.name.encode("utf-8")
    assert found.data == TEXT
