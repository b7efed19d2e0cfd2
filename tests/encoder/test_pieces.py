"""Texts in pieces: offsets are into the text as it is, whatever stands in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimonia.encoder.pieces import BREAK, BREAK_TRAIT, CHUNK, TRAITS, Pieces, splitter


def words(text: str, pieces: Pieces) -> list[str]:
    return [text[a:b] for a, b in zip(pieces.starts, pieces.ends, strict=True) if a < b]


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_pieces_stand_in_order_in_the_text(text: str) -> None:
    pieces = splitter().split(text)
    assert all(a <= b <= len(text) for a, b in zip(pieces.starts, pieces.ends, strict=True))
    assert pieces.starts == sorted(pieces.starts)
    assert pieces.ends == sorted(pieces.ends)  # pieces of one character that falls apart share it
    assert all(0 <= trait < TRAITS for trait in pieces.traits)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Müller sagte: «Nein».", ["Müller", "sagte", ":", "«", "Nein", "»", "."]),
        ("She 👩‍👩‍👧 said\u0007 no", ["She", "👩‍👩‍👧", "said", "no"]),
        ("قال الوزير", ["قال", "الوزير"]),
        ("\u202eright to left\u202c", ["right", "to", "left"]),
    ],
)
def test_words_keep_their_places(text: str, expected: list[str]) -> None:
    found = "".join(words(text, splitter().split(text)))
    assert all(word[0] in found for word in expected)
    for word in words(text, splitter().split(text)):
        assert word in text


def test_capitals_and_spaces_are_traits() -> None:
    pieces = splitter().split("The UN, they")
    assert pieces.traits == [4, 6, 1, 2]


def test_breaks_stand_between_paragraphs() -> None:
    pieces = splitter().split("One.\n\nTwo.\n")
    at = pieces.ids.index(BREAK)
    assert (pieces.traits[at], pieces.starts[at], pieces.ends[at]) == (BREAK_TRAIT, 6, 6)
    assert pieces.ids.count(BREAK) == 1


def test_a_text_without_spaces_longer_than_a_chunk() -> None:
    text = "a1." * (CHUNK // 2)
    pieces = splitter().split(text)
    assert (pieces.starts[0], pieces.ends[-1]) == (0, len(text))
