"""From paths to captures: folders, archives, mailboxes and corpora are opened, each file told by what
is in it rather than by its name.

Nothing here reads a text; what comes out are names and bytes. What cannot be opened comes out as well,
with the reason: nothing is passed over in silence.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import shutil
import stat
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from testimonia.errors import Unreadable

MAX_CAPTURE = 32 * 1024 * 1024  # bytes of one capture
MAX_ARCHIVE = 2 * 1024 * 1024 * 1024  # bytes that one archive may unpack to
MAX_RATIO = 200  # of unpacked to packed bytes, above which an archive is a bomb …
RATIO_FROM = 4 * 1024 * 1024  # … once it has unpacked as much
MAX_NESTING = 3  # archives within archives
MAX_NAME = 200  # characters of a member's name
STDIN = "-"
_OWN = (".testimonia", ".testimonia-wal", ".testimonia-shm", ".testimonia.captures")  # casebooks are no captures
HEAD = 4096  # bytes by which the kind of a file is told


@dataclass(slots=True)
class Found:
    """A capture as found: its name ("container#member" inside another file) and bytes, or why not."""

    name: str
    data: bytes = b""
    media_type: str = "application/octet-stream"
    problem: str | None = None
    size: int = 0
    collected: str | None = None  # when the file at the path was last written, ISO 8601


@dataclass(slots=True)
class _Budget:
    """What an archive may still unpack."""

    packed: int
    unpacked: int = 0

    def spend(self, size: int) -> None:
        self.unpacked += size
        if self.unpacked > MAX_ARCHIVE or self.unpacked > max(RATIO_FROM, MAX_RATIO * self.packed):
            raise Unreadable("unpacks to far more than it holds (a zip bomb?); the rest of it is left out")


def gather(paths: Iterable[str | Path]) -> Iterator[Found]:
    """All captures at some paths, folders walked in the order of names; "-" is standard input."""
    for path in paths:
        if str(path) == STDIN:
            with tempfile.TemporaryFile() as held:
                shutil.copyfileobj(sys.stdin.buffer, held)
                held.seek(0)
                yield from expand("stdin", held, 0)
        else:
            yield from _at(Path(path))


def count(paths: Iterable[str | Path]) -> int:
    """How many files there are at some paths (an archive is one), for a progress bar."""
    return sum(1 for path in paths for _ in (_files(Path(path)) if str(path) != STDIN else [path]))


def _at(path: Path) -> Iterator[Found]:
    if not os.path.lexists(path):
        yield Found(_shown(str(path)), problem="no such file or folder")
        return
    base = path if path.is_dir() else path.parent
    for file, problem in _files(path):
        name = _shown(file.relative_to(base).as_posix() if file.is_relative_to(base) else file.name)
        if problem:
            yield Found(name, problem=problem)
            continue
        try:
            with file.open("rb") as opened:
                collected = _written(opened)
                for found in expand(name, opened):
                    found.collected = collected
                    yield found
        except OSError as error:
            yield Found(name, problem=f"cannot be opened: {error.strerror or error}")


def _written(file: BinaryIO) -> str:
    """When an open file was last written: of a capture, when it was collected."""
    return datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC).isoformat(timespec="seconds")


def _shown(name: str) -> str:
    """A name as it can be written down: file names may be bytes that are no characters."""
    return os.fsencode(name).decode("utf-8", "replace")


def _files(path: Path) -> Iterator[tuple[Path, str | None]]:
    """The files at a path with what is wrong with them, in the order of names. Links to folders are
    followed, each folder once; hidden files and casebooks are left out."""
    if not path.is_dir():
        yield path, _irregular(path)
        return
    problems: list[OSError] = []
    met: set[tuple[int, int]] = set()
    _is_new(path, met)
    for folder, folders, names in os.walk(path, onerror=problems.append, followlinks=True):
        kept = [name for name in sorted(folders) if not name.startswith(".") and not name.endswith(_OWN)]
        folders[:] = [name for name in kept if _is_new(Path(folder, name), met)]
        for name in sorted(names):
            if not name.startswith(".") and not name.endswith(_OWN):
                file = Path(folder, name)
                yield file, _irregular(file)
    for error in problems:
        yield Path(error.filename), f"folder cannot be opened: {error.strerror}"


def _is_new(folder: Path, met: set[tuple[int, int]]) -> bool:
    """Whether a folder has not been met yet; a link may lead back to it."""
    try:
        found = folder.stat()
    except OSError:
        return True  # walking it will say what is wrong
    identity = (found.st_dev, found.st_ino)
    fresh = identity not in met
    met.add(identity)
    return fresh


def _irregular(file: Path) -> str | None:
    """Why what is at a path is no file that could be read; opening a pipe or device might never end."""
    try:
        mode = file.stat().st_mode
    except OSError as error:
        return f"cannot be opened: {error.strerror or error}"
    return None if stat.S_ISREG(mode) else "neither a file nor a folder"


def expand(
    name: str, file: BinaryIO, depth: int = 0, budget: _Budget | None = None, *, inner: str | None = None
) -> Iterator[Found]:
    """The captures in a file: itself, or what it contains. `inner`: its name without that of its packing."""
    head = file.read(HEAD)
    file.seek(0)
    kind = media_type(head, inner or name)
    opener = _CONTAINERS.get(kind)
    if opener is None:
        yield from _single(name, kind, file, depth, budget)
    elif depth >= MAX_NESTING:
        yield Found(name, media_type=kind, problem="archives within archives, too deep to open")
    else:
        try:
            yield from opener(name, file, depth, budget)
        except Unreadable as problem:
            yield Found(name, media_type=kind, problem=problem.what)
        except _DAMAGE as error:
            yield Found(name, media_type=kind, problem=f"a damaged or unsupported archive: {_said(error)}")


def _said(error: Exception) -> str:
    return str(error).rstrip(".") or type(error).__name__


def _single(name: str, kind: str, file: BinaryIO, depth: int = 0, budget: _Budget | None = None) -> Iterator[Found]:
    """One capture; the files attached to a message are captures of their own."""
    data = file.read(MAX_CAPTURE + 1)
    if len(data) > MAX_CAPTURE:
        size = file.seek(0, os.SEEK_END)
        yield Found(name, data[:HEAD], kind, _too_large(size), size)
        return
    yield Found(name, data, kind, size=len(data))
    if kind == "message/rfc822":
        from testimonia.captures.mail import attachments

        for member, content in attachments(data):
            yield from expand(f"{name}#{_safe(member)}", io.BytesIO(content), depth + 1, budget)


def _too_large(size: int) -> str:
    return f"too large ({size / 1e6:.0f} MB; at most {MAX_CAPTURE / 1e6:.0f} MB are read): split it"


def _zip(name: str, file: BinaryIO, depth: int, budget: _Budget | None) -> Iterator[Found]:
    budget = budget or _Budget(file.seek(0, os.SEEK_END))
    with zipfile.ZipFile(file) as archive:
        for member in sorted(archive.infolist(), key=lambda entry: entry.filename):
            if member.is_dir():
                continue
            full = f"{name}#{_safe(member.filename)}"
            if member.flag_bits & 1:
                yield Found(full, problem="encrypted in its archive: unpack it with its password first")
                continue
            yield from _member(full, partial(archive.open, member), depth, budget)


def _gzip(name: str, file: BinaryIO, depth: int, budget: _Budget | None) -> Iterator[Found]:
    budget = budget or _Budget(file.seek(0, os.SEEK_END))
    file.seek(0)
    inner = name.removesuffix(".gz")
    with io.BufferedReader(gzip.GzipFile(fileobj=file)) as opened:
        kind = media_type(opened.read(HEAD), inner)
        opened.seek(0)
        if kind in _STREAMED:
            yield from _STREAMED[kind](name, opened, depth, budget)
        else:
            yield from _member(name, lambda: opened, depth, budget, inner=inner)


def _member(
    name: str, opened: Callable[[], IO[bytes]], depth: int, budget: _Budget, *, inner: str | None = None
) -> Iterator[Found]:
    """What an archive's member is, unpacked within the budget and the limit of one capture. A damaged
    one is a problem of its own: those after it are still read."""
    chunks: list[bytes] = []
    size = 0
    try:
        with opened() as stream:
            while (chunk := stream.read(1 << 20)) and size <= MAX_CAPTURE:
                budget.spend(len(chunk))
                size += len(chunk)
                chunks.append(chunk)
    except _DAMAGE as error:
        yield Found(name, b"".join(chunks)[:HEAD], problem=f"damaged in its archive: {_said(error)}", size=size)
        return
    if size > MAX_CAPTURE:
        yield Found(name, chunks[0][:HEAD], problem=_too_large(size), size=size)
        return
    yield from expand(name, io.BytesIO(b"".join(chunks)), depth + 1, budget, inner=inner)


def _mbox(name: str, file: BinaryIO, depth: int, budget: _Budget | None) -> Iterator[Found]:
    from testimonia.captures.mail import messages

    for number, message in enumerate(messages(file, most=MAX_CAPTURE), 1):
        if budget:
            budget.spend(len(message))
        yield from _single(f"{name}#{number}", "message/rfc822", io.BytesIO(message), depth, budget)


def _json_lines(name: str, file: BinaryIO, depth: int, budget: _Budget | None) -> Iterator[Found]:
    from testimonia.captures.jsonl import identity

    for number, line in enumerate(_lines(file, budget), 1):
        if line.strip():
            member = identity(line) or f"line {number}"
            yield from _single(f"{name}#{_safe(member)}", "application/json", io.BytesIO(line.strip()), depth, budget)


def _lines(file: BinaryIO, budget: _Budget | None) -> Iterator[bytes]:
    """Lines, none of which fills the memory: what is too long for a capture comes cut off and once."""
    while line := file.readline(MAX_CAPTURE + 2):
        if budget:
            budget.spend(len(line))
        yield line
        while len(line) == MAX_CAPTURE + 2 and not line.endswith(b"\n"):
            line = file.readline(MAX_CAPTURE + 2)


_DAMAGE = (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError)
_Opener = Callable[[str, BinaryIO, int, _Budget | None], Iterator[Found]]
_STREAMED: dict[str, _Opener] = {"application/mbox": _mbox, "application/x-ndjson": _json_lines}
_CONTAINERS: dict[str, _Opener] = {"application/zip": _zip, "application/gzip": _gzip, **_STREAMED}


def _safe(name: str) -> str:
    """A member's name without a way out of its container."""
    parts = [part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("..", ".", "/")]
    bare = re.sub(r"[\x00-\x1f#\ud800-\udfff]", "_", "/".join(parts))
    return bare[:MAX_NAME] or "member"


# --- kinds of files -------------------------------------------------------------------------------

_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"7z\xbc\xaf", "application/x-7z-compressed"),
    (b"Rar!", "application/vnd.rar"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ", "application/x-xz"),
    (b"SQLite format 3", "application/vnd.sqlite3"),
)
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|article|p|table|h[1-6])\b[^>]*>", re.IGNORECASE
)
_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_MAIL_HEADS = re.compile(
    rb"^(?:From|To|Subject|Date|Received|Message-ID|MIME-Version|Return-Path):", re.IGNORECASE | re.MULTILINE
)
_BY_SUFFIX = {".md": "text/markdown", ".markdown": "text/markdown"}


def media_type(head: bytes, name: str) -> str:
    """The kind of a file by its first bytes; its name only tells Markdown from plain text."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    suffix = PurePosixPath(name.lower()).suffix
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if re.match(rb"From \S+.*\d{4}\s*\n>?[A-Za-z-]+:", start):
        return "application/mbox"
    if _is_mail(start, suffix):
        return "message/rfc822"
    if start.startswith(b"{") and _is_json_line(start, suffix):
        return "application/x-ndjson"
    if _is_html(start, suffix):
        return "text/html"
    return _BY_SUFFIX.get(suffix, "text/plain")


def _is_mail(start: bytes, suffix: str) -> bool:
    heads = _MAIL.match(start)
    wanted = 1 if suffix in (".eml", ".mbox") else 3
    return heads is not None and len({h.lower() for h in _MAIL_HEADS.findall(heads[0])}) >= wanted


def _is_json_line(start: bytes, suffix: str) -> bool:
    line, complete, _ = start.partition(b"\n")
    if suffix in (".jsonl", ".ndjson"):
        return True
    try:
        return bool(complete) and isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _is_html(start: bytes, suffix: str) -> bool:
    plain = start.replace(b"\x00", b"")[:2048]
    if suffix in (".html", ".htm", ".xhtml"):
        return _MARKUP.search(plain) is not None or b"</" in plain
    return plain[:1] == b"<" and _MARKUP.search(plain) is not None
