"""One capture read: its record, its reading text, and why it could not be read."""

from __future__ import annotations

import hashlib

import pytest

from testimonia import captures
from testimonia.captures.opening import Found, media_type
from testimonia.records import Status

GERMAN = (
    "Am Sonntag wurden auf dem Zollplatz mindestens drei Menschen getötet, als die Hafenwache das Feuer auf eine "
    "Demonstration gegen den Verkauf des Hafens eröffnete, teilten Ärzte des Krankenhauses mit. "
)


def read(data: bytes, name: str = "a.txt") -> captures.Read:
    return captures.read(Found(name, data, media_type(data[:4096], name), size=len(data)), collected="2020-01-03")


def test_a_capture_is_known_by_its_bytes() -> None:
    data = b"Six people died in the mill on Sunday, and nobody knows why it burnt."
    one, text = read(data)
    other, _ = read(data, "another-name.txt")
    assert one.id == other.id
    assert one.sha256 == hashlib.sha256(data).hexdigest()
    assert (one.status, one.language, one.bytes, one.collected) == (Status.READ, "en", len(data), "2020-01-03")
    assert text is not None
    assert one.text == text.text
    assert read(data + b"!").capture.id != one.id


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.txt", "empty"),
        (b"\n \x00\r\n", "a.txt", "empty"),
        (bytes(range(256)) * 30, "a.txt", "not text"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "a.txt", "of a kind that is not read (image/png)"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 500, "a.doc", "old Office document"),
        (b"SQLite format 3\x00" + b"\x00" * 100, "a.txt", "a database"),
        (b"{\\rtf1 text}", "a.rtf", "rich text"),
        (b"%PDF-1.4\nnothing of the sort", "a.pdf", "damaged or cut off"),
        (b"<html><body></body></html>", "a.html", "shows no text"),
        (b"<html></html>", "a.html", "web page"),
        (GERMAN.encode(), "a.txt", "in German: only English is read so far"),
    ],
)
def test_what_cannot_be_read_is_kept_with_the_reason(data: bytes, name: str, reason: str) -> None:
    capture, text = read(data, name)
    assert text is None
    assert (capture.status, capture.text) == (Status.UNREAD, None)
    assert reason in str(capture.reason)
    assert "\n" not in str(capture.reason)


def test_a_text_too_long_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(captures, "MAX_TEXT", 1_000)
    capture, _ = read(b"A line of it. " * 100)
    assert "split it" in str(capture.reason)


def test_a_few_words_are_taken_for_english_and_other_scripts_are_not() -> None:
    assert read(b"Solidarity!").capture.status is Status.READ
    assert "Persian" in str(read("حکم اعدام برای همه بازداشت‌شدگان اعتراضات لغو باید گردد".encode()).capture.reason)


def test_english_with_names_of_another_language_is_english() -> None:
    text = "Hizb-ut-Tahrir said that Wałęsa, Núñez and Žižek were in Łódź when the police came for them."
    assert read(text.encode()).capture.language == "en"
