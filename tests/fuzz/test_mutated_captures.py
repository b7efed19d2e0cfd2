"""Damaged captures by the thousand: nothing is raised, and what is read stands where it says it stands."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from testimonia import reading
from testimonia.captures.opening import Found, expand
from testimonia.casebook.packing import pack_reading, unpack_reading
from testimonia.records import Claim, Reading, Status, Voice

Mutation = Callable[[bytes, random.Random], bytes]

MUTANTS = 2_000  # with `make fuzz` …
SOME = 500  # … and among all other tests
PARTS = 8  # tests that they are dealt out to
LONGEST = 3_000  # bytes of an example that is damaged: a piece of it is as good, and sooner read

TOKENS = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80", b"\r", b"\x1b$B", b"\xe2\x80", b"\xf0\x9f\x92"),
    *(
        b"<",
        b">",
        b"</div>",
        b"<table><tr>",
        b"<!--",
        b"<![CDATA[",
        b"<blockquote>",
        b"<script>",
        b"&#x110000;",
        b"&#0;",
    ),
    *(
        b"\n\n",
        b"\nFrom x@y 2019\n",
        b"Subject: =?utf-8?b?",
        b"Content-Type: multipart/mixed; boundary=\n\n",
        b"> > > ",
    ),
    *("“".encode(), "”".encode(), b"''", b'"', b"(", b"said", b" said that ", b"according to ", b"he ", b"killed "),
    *(b"1,500 ", b"99999999999999999999 ", b"31 February 0000 ", b"31/12/9999", b"between 5 and ", b"at least ", b"0"),
    *(
        b"Mr ",
        b"Dr. ",
        b"the ",
        b"-",
        "–".encode(),
        b" by ",
        b"By ",
        b"Posted by ",
        b"3 comments",
        b"1. ",
        b"(Reuters)",
        b"January ",
    ),
)
ENCODINGS = ("utf-16", "utf-16-be", "cp1252", "utf-8-sig", "cp037", "utf-32", "shift_jis", "cp1251")


def flip(data: bytes, chance: random.Random) -> bytes:
    """Some bytes are others."""
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, 200))):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def cut(data: bytes, chance: random.Random) -> bytes:
    """The end is missing, or the beginning."""
    at = chance.randrange(len(data))
    return data[:at] if chance.random() < 0.7 else data[at:]


def delete(data: bytes, chance: random.Random) -> bytes:
    """A piece out of the middle is missing."""
    a, b = sorted((chance.randrange(len(data)), chance.randrange(len(data))))
    return data[:a] + data[min(b, a + chance.choice((1, 10, 400, 10_000))) :]


def repeat(data: bytes, chance: random.Random) -> bytes:
    """A piece is there several times."""
    a = chance.randrange(len(data))
    piece = data[a : a + chance.choice((1, 20, 300, 2_000))]
    return data[:a] + piece * chance.choice((2, 3, 30)) + data[a:]


def splice(data: bytes, chance: random.Random) -> bytes:
    """A piece of the text stands somewhere else."""
    a, b = chance.randrange(len(data)), chance.randrange(len(data))
    return data[:b] + data[a : a + chance.choice((5, 80, 1_500))] + data[b:]


def insert(data: bytes, chance: random.Random) -> bytes:
    """Marks, words and markup where they do not belong."""
    for _ in range(chance.choice((1, 4, 30))):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(TOKENS) + data[at:]
    return data


def shuffle(data: bytes, chance: random.Random) -> bytes:
    """The lines stand in another order."""
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def case(data: bytes, chance: random.Random) -> bytes:
    """All in capitals, all small, or letters without the spaces between words."""
    return chance.choice((bytes.upper, bytes.lower, lambda d: d.replace(b" ", b"")))(data)


def encode(data: bytes, chance: random.Random) -> bytes:
    """The text is in another encoding, or was put into one twice."""
    text = data.decode("utf-8", "replace")
    if chance.random() < 0.4:
        return text.encode("utf-8").decode("cp1252", "replace").encode("utf-8")
    return text.encode(chance.choice(ENCODINGS), "replace")


def join(data: bytes, chance: random.Random) -> bytes:
    """Lines run into one another."""
    return data.replace(b"\n", chance.choice((b"", b" ", b"\r", b"\n\n\n")))


MUTATIONS: tuple[Mutation, ...] = (flip, cut, delete, repeat, splice, insert, shuffle, case, encode, join)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Data with one to three kinds of damage."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        data = chance.choice(MUTATIONS)(data, chance) if data else data
    return data


# --- the test ---------------------------------------------------------------------------------------


def originals() -> list[tuple[str, bytes]]:
    """The example captures in all formats, and web pages of many kinds."""
    root = Path(__file__).resolve().parents[2]
    files = [*(root / "examples" / "captures").iterdir(), *(root / "tests" / "captures" / "pages").glob("*.html")]
    return [(file.name, file.read_bytes()) for file in sorted(files)]


def mutants(part: int, count: int) -> Iterator[tuple[str, bytes]]:
    """One part of so many damaged captures, the same ones every time."""
    found = originals()
    for number in range(part, count, PARTS):
        chance = random.Random(number)
        name, data = chance.choice(found)
        if not name.endswith(".pdf") and len(data) > LONGEST and chance.random() < 0.9:
            at = chance.randrange(len(data) - LONGEST)
            data = data[:at][:600] + data[at : at + LONGEST]
        yield f"{number}-{name}", mutated(data, chance)


@pytest.mark.slow
@pytest.mark.fuzz
@pytest.mark.parametrize("part", range(PARTS))
def test_damaged_captures_are_read_or_unread_with_a_reason(part: int, pytestconfig: pytest.Config) -> None:
    read, count = 0, MUTANTS if pytestconfig.getoption("markexpr") == "fuzz" else SOME
    for name, data in mutants(part, count):
        try:
            for found in expand(name, io.BytesIO(data)):
                result = reading.read(found)
                check(result, found)
                read += result.capture.status is Status.READ
        except Exception as error:
            error.add_note(f"mutant {name}")
            raise
    assert read > count / PARTS / 3  # most damage still leaves something to read


def check(result: Reading, found: Found) -> None:
    """An unread capture has a reason in one line; of one that is read all quotes slice back."""
    capture = result.capture
    if capture.status is Status.UNREAD:
        assert capture.reason
        assert "\n" not in capture.reason
        return
    text = capture.text
    assert text is not None
    text.encode("utf-8")
    for work in result.works:
        assert 0 <= work.start < work.end <= len(text)
    for record in (*result.mentions, *result.claims, *(p for v in result.voices for p in pieces(v))):
        assert text[record.start : record.end] == record.quote, (type(record), record)
    assert unpack_reading(pack_reading(result)) == result
    assert found.name


def pieces(voice: Voice) -> Iterator[Any]:
    """All passages of a voice."""
    yield from voice.content
    yield from (part for part in (voice.cue, voice.source) if part is not None and part.start is not None)


def test_claims_are_what_is_checked() -> None:
    assert {"start", "end", "quote"} <= set(Claim.__slots__)
