"""Texts in pieces of words, as the reader takes them: numbers, traits that its vocabulary does not keep
(capitals, spaces), and where each stands in the text."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CLS, SEP, BREAK = 101, 102, 1  # numbers in the vocabulary; BREAK stands between paragraphs
TRAITS = 8  # 0: added by us; 7: a break; else 1 + capitals (none, first, all) * 2 + whether a space stands before
BREAK_TRAIT = 7
CHUNK = 20_000  # characters that are split at once
_HALF = re.compile("[\ud800-\udfff]")  # halves of characters, which no encoding has


class Habit(IntEnum):
    """By whose habit of annotation a text is read; the network is told by another set of traits."""

    NEWSPAPERS = 0  # PolNeAR's: hopes, plans and beliefs are attributions, "that" belongs to what is said
    OURS = TRAITS  # somebody other than the author must say something


class Pieces(NamedTuple):
    """The pieces of a text; offsets are into it."""

    ids: list[int]
    traits: list[int]
    starts: list[int]
    ends: list[int]


class Splitter:
    """Splits texts into pieces."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer

    def split(self, text: str) -> Pieces:
        """A text in pieces, with a break wherever a blank line or a line's end stands."""
        found = Pieces([], [], [], [])
        at = 0
        for line in text.splitlines(keepends=True):
            if line.strip():
                self.append(found, text, at, at + len(line))
            at += len(line)
        return found

    def append(self, found: Pieces, text: str, start: int, end: int) -> None:
        """Append the pieces of a paragraph, behind a break if others stand before it."""
        if found.ids:
            _put(found, BREAK, BREAK_TRAIT, start, start)
        for begin in range(start, end, CHUNK):
            stop = min(begin + CHUNK, end)
            encoding = self._tokenizer.encode(_HALF.sub("?", text[begin:stop]), add_special_tokens=False)
            for id_, (a, b) in zip(encoding.ids, encoding.offsets, strict=True):
                if b > a:
                    _put(found, id_, _trait(text, begin + a, begin + b), begin + a, begin + b)


def _put(found: Pieces, id_: int, trait: int, start: int, end: int) -> None:
    found.ids.append(id_)
    found.traits.append(trait)
    found.starts.append(start)
    found.ends.append(end)


def _trait(text: str, start: int, end: int) -> int:
    piece = text[start:end]
    capitals = 0 if piece[:1].islower() or not piece[:1].isupper() else 2 if len(piece) > 1 and piece.isupper() else 1
    return 1 + 2 * capitals + (start == 0 or text[start - 1].isspace())


@cache
def splitter() -> Splitter:
    """The splitter of the reader's vocabulary."""
    from tokenizers import Tokenizer

    data = (resources.files("testimonia.models") / "reader.tokenizer.json").read_text("utf-8")
    tokenizer = Tokenizer.from_str(data)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Splitter(tokenizer)
