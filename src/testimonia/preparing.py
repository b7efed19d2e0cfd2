"""One capture read and packed, ready to be stored: what the processes do that read side by side. They need no
store, and the process that stores needs nothing of the reading: so neither waits for what the other loads."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from testimonia import captures
from testimonia.captures.opening import Found
from testimonia.captures.reading import ReadingText
from testimonia.casebook.packing import now, pack_reading, packed
from testimonia.records import Capture, Reading, Status


class Prepared(NamedTuple):
    """What reading a capture comes to, ready to be stored."""

    capture: Capture
    payload: bytes
    back: bytes | None
    words: int


def prepare(found: Found) -> Prepared:
    """Read one capture and pack what comes out; runs in any process. An error of the program's own makes the
    capture unread, as nothing else would: the others are read, and the person is told."""
    from testimonia import reading

    try:
        capture, text = captures.read(found, collected=found.collected or now())
        result = Reading(capture) if text is None else reading.read_text(capture, text)
    except Exception as error:
        return crashed(found, type(error).__name__)
    return Prepared(_bare(capture), pack_reading(result), _map(text), len(text.text.split()) if text else 0)


def crashed(found: Found, error: str | None = None) -> Prepared:
    """What is stored of a capture whose reading failed, or killed its process."""
    reason = f"reading it broke off{f' ({error})' if error else ''}; it is kept as it is (please report it)"
    sha256 = captures.fingerprint(found)
    capture = Capture(
        captures.capture_id(sha256),
        found.name,
        sha256,
        found.media_type,
        len(found.data),
        None,
        found.collected,
        None,
        Status.UNREAD,
        reason,
        None,
    )
    return Prepared(capture, pack_reading(Reading(capture)), None, 0)


def _bare(capture: Capture) -> Capture:
    """A capture without its text, which the payload has."""
    return replace(capture, text=None)


def _map(text: ReadingText | None) -> bytes | None:
    return packed({"encoding": text.encoding, "spots": text.spots}) if text else None
