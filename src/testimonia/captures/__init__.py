"""Captures: bytes to reading text, a module for each format.

`opening.gather` finds captures at paths; `read` makes of one its record and its reading text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from testimonia.captures.opening import Found
from testimonia.captures.reading import ReadingText
from testimonia.errors import Unreadable
from testimonia.records import Capture, Status

MAX_TEXT = 3_000_000  # characters of one reading text; more than a long book has
MAX_MARKUP = 12 * 1024 * 1024  # bytes of a text or web page
_READERS = {
    "text/plain": "text",
    "text/markdown": "markdown",
    "text/html": "html",
    "message/rfc822": "mail",
    "application/pdf": "pdf",
    "application/json": "jsonl",
}
_KNOWN = {
    "application/zip": "an archive",
    "application/x-ole-storage": "an old Office document: save it as text, HTML or PDF",
    "application/rtf": "a rich text document: save it as text, HTML or PDF",
    "application/vnd.sqlite3": "a database",
}


class Read(NamedTuple):
    """A capture, and its reading text if it could be read."""

    capture: Capture
    text: ReadingText | None


def capture_id(sha256: str) -> str:
    """The id of a capture, from the hash of its bytes."""
    return f"capture-{sha256[:16]}"


def fingerprint(found: Found) -> str:
    """The SHA-256 of a capture's bytes; of what could not be opened, of its name and why."""
    if found.problem:
        return hashlib.sha256(f"{found.name}\0{found.problem}".encode("utf-8", "replace")).hexdigest()
    return hashlib.sha256(found.data).hexdigest()


def read(found: Found, *, collected: str | None = None) -> Read:
    """Read one capture. Whatever goes wrong makes it unread with a reason; nothing is raised.

    `collected` is when it was collected, ISO 8601."""
    sha256 = fingerprint(found)
    try:
        text = _text(found)
    except Unreadable as problem:
        return Read(_capture(found, sha256, collected, None, " ".join(problem.line().split())), None)
    except (RecursionError, MemoryError) as error:
        return Read(
            _capture(found, sha256, collected, None, f"too much for this machine to read ({type(error).__name__})"),
            None,
        )
    return Read(_capture(found, sha256, collected, text, None), text)


def _text(found: Found) -> ReadingText:
    """The reading text of a capture in a language that is read."""
    from testimonia.captures.language import check

    if found.problem:
        raise Unreadable(found.problem)
    if not found.data.strip(b"\x00 \t\r\n"):
        raise Unreadable("empty")
    if found.media_type not in _READERS:
        raise Unreadable(f"{_KNOWN.get(found.media_type, 'a file of a kind that is not read')} ({found.media_type})")
    if found.media_type.startswith("text/") and len(found.data) > MAX_MARKUP:
        raise Unreadable(f"too long a text ({len(found.data) / 1e6:.0f} MB)", remedy="split it")
    reader: Callable[[bytes], ReadingText] = import_module(f"{__name__}.{_READERS[found.media_type]}").read
    text = reader(found.data)
    if not text.text.strip():
        raise Unreadable("no text in it")
    if len(text.text) > MAX_TEXT:
        raise Unreadable(f"too long a text ({len(text.text):,} characters)", remedy="split it")
    check(text)
    return text


def _capture(found: Found, sha256: str, collected: str | None, text: ReadingText | None, reason: str | None) -> Capture:
    return Capture(
        id=capture_id(sha256),
        file=found.name,
        sha256=sha256,
        media_type=found.media_type,
        bytes=found.size or len(found.data),
        url=text.metadata.url if text else None,
        collected=collected,
        language=text.language if text else None,
        status=Status.UNREAD if text is None else Status.READ,
        reason=reason,
        text=text.text if text else None,
    )
