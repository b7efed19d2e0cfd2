"""Bytes to characters and back: encodings found, declarations overruled, damage undone, the map kept."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimonia.captures import text
from testimonia.captures.decode import encoding_of, lines, repaired
from testimonia.captures.reading import ReadingText
from testimonia.errors import Unreadable

SAMPLE = "The café in Łódź – “closed” since 1 May. Über 30 people, señor Núñez says, were hurt.\nIt’s quiet now.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_told_with_and_without_its_mark(encoding: str) -> None:
    data = (SAMPLE * 3).encode(encoding)
    assert text.read(data).text == SAMPLE * 3


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1252", "The café’s owner – señor Núñez – said “no”. " * 4),
        ("mac_roman", "It’s quiet – “too quiet”, says Núñez. " * 4),
        ("cp1250", "Wałęsa’s men in Łódź – said Błażej. " * 4),
        ("cp1251", "Москва молчит. Вчера на площади погибли три человека, сообщило агентство. " * 4),
        ("shift_jis", "昨日、広場で三人が死亡したと通信社が伝えた。警察はこれを否定している。" * 4),
        ("gb18030", "昨天广场上有三人死亡，通讯社报道。警方否认了这一消息。" * 4),
    ],
)
def test_older_encodings_are_told_by_their_bytes(encoding: str, words: str) -> None:
    assert text.read(words.encode(encoding)).text == words


def test_what_a_file_declares_counts_only_where_the_bytes_allow_it() -> None:
    assert encoding_of("naïve".encode(), "iso-8859-1") == ("utf-8", 0)
    assert encoding_of("naïve".encode("cp1252"), "utf-8")[0] == "cp1252"
    assert encoding_of("naïve".encode("latin-1"), "no such thing")[0] == "cp1252"
    assert encoding_of("naïve".encode("latin-1"), "base64")[0] == "cp1252"


def test_latin_1_means_windows_1252_as_browsers_have_it() -> None:
    assert encoding_of("“no” – he said, it’s naïve".encode("cp1252"), "iso-8859-1") == ("cp1252", 0)


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("Iranâ€™s president", "Iran’s president"),
        ("cafÃ© in ZÃ¼rich", "café in Zürich"),
        ("a line\x00 with\x07 control\u200e marks", "a line with control marks"),
        ("half a \ud83d pair", "half a \ufffd pair"),
        ("tab\tstays, \xa0 stays", "tab\tstays, \xa0 stays"),
    ],
)
def test_damage_is_undone(damaged: str, whole: str) -> None:
    assert repaired(damaged) == whole


def test_lines_end_in_every_way_there_is() -> None:
    for end in ("\n", "\r\n", "\r"):
        found, _ = lines(end.join(("one", "two", "")).encode())
        assert [line.text for line in found] == ["one", "two", ""]


def test_binary_is_no_text() -> None:
    for number in range(40):
        with pytest.raises(Unreadable, match="not text"):
            text.read(random.Random(number).randbytes(3_000))


def back(reading: ReadingText, data: bytes) -> None:
    """Every character leads to bytes that hold it: just these where the map is exact, else to its line."""
    assert reading.encoding is not None
    for at, char in enumerate(reading.text):
        if char == "\n":
            continue
        (spot,) = reading.locate(at, at + 1)
        held = data[spot.first : spot.last].decode(
            reading.encoding, "testimonia.cp1252" if reading.encoding == "utf-8" else "replace"
        )
        if spot.exact:
            assert held == char
        else:
            assert char in repaired(held.rstrip("\r"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_the_map_leads_back_in_every_encoding(encoding: str) -> None:
    mixed = "plain\r\nna\x07ïve “words” – it’s\r\n\r\nIranâ€™s\n"
    data = mixed.encode(encoding)
    back(text.read(data), data)


def test_the_map_leads_back_where_a_byte_is_broken() -> None:
    data = "“Whole” line, naïve – it’s long enough to be UTF-8: ćčžšđ\nBroken: caf".encode() + b"\xe9 and on\nlast\n"
    reading = text.read(data)
    assert "café and on" in reading.text
    back(reading, data)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.text(alphabet="ab é’“\u2014ж字\xa0Ã¢€™\t", max_size=12), min_size=1, max_size=6),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be"]),
)
def test_every_spot_of_the_map_leads_to_the_bytes_that_hold_it(found: list[str], end: str, encoding: str) -> None:
    data = ("A line of plain English to begin with." + end + end.join(found)).encode(encoding)
    back(text.read(data), data)
