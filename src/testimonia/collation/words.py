"""The words of works, as arrays: the form in which copies are looked for.

A word is a run of letters and digits, with apostrophes inside it. Case, accents, the form of apostrophes,
hyphens at line ends and UTF-8 that was read as Windows-1252 make no difference: words that differ only in
these have the same number. All of it is done on arrays of code points, a capture at a time.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from testimonia.records import Relation, Work
from testimonia.works.furniture import is_furniture

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint32]
    Offsets = NDArray[np.int32]
    Flags = NDArray[np.bool_]
    Codes = NDArray[np.uint32]
    Kinds = NDArray[np.uint8]

TABLED = 0x3000  # code points whose kind and plain form are looked up; the scripts above are told one by one
APART, LETTER, JOINER = 0, 1, 2  # kinds of code points; joiners belong to a word when letters stand on both sides
LONGEST = 64  # letters of a word that count
_JOINERS = "'’ʼ‘\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SKIPPED = 0x200B  # what stands for the second half of a code point that was taken for two
_CONTINUATION = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0))
_ID = re.compile(r"work-([0-9a-f]{16})")
_HEAD = re.compile(r"(?:From|To|Date|Sent|Subject|Cc|Reply-To):\s", re.IGNORECASE)


@dataclass(slots=True, frozen=True, eq=False)
class Words:
    """The words of a work's own text: a number for each, its offsets in the reading text, and whether it
    has a capital (words after a hyphen go with the word before it)."""

    work: str
    plain: Numbers
    starts: Offsets
    ends: Offsets
    capital: Flags

    def __len__(self) -> int:
        return len(self.plain)


def place(work: str) -> int:
    """The place of a work in the order in which works are compared: that of their ids, a number of 63 bits."""
    match = _ID.fullmatch(work)
    bits = match[1] if match else hashlib.blake2b(work.encode("utf-8", "replace"), digest_size=8).hexdigest()
    return int(bits, 16) >> 1


def words_of(works: Sequence[Work], text: str) -> list[Words]:
    """The words of the works of one capture: each line belongs to the innermost work around it; furniture, mail heads
    and the title of a thread over each reply to none."""
    plain, starts, ends, capital = _spell(text)
    owners = _owners(works, text, starts)
    found = []
    for number, work in enumerate(works):
        mine = owners == number
        found.append(Words(work.id, plain[mine], starts[mine], ends[mine], capital[mine]))
    return found


def _owners(works: Sequence[Work], text: str, starts: Offsets) -> Offsets:
    """For each word the place of the work whose own it is, -1 for none."""
    begins, lengths = [], []
    at = 0
    for line in text.split("\n"):
        begins.append(at + len(line) - len(line.lstrip()))
        lengths.append(at)
        at += len(line) + 1
    owner = np.full(len(begins), -1, dtype=np.int32)
    for number, work in sorted(enumerate(works), key=lambda entry: (entry[1].start - entry[1].end, entry[1].start)):
        first, last = np.searchsorted(begins, (work.start, work.end))
        owner[first:last] = number
    lines = text.split("\n")
    for number in np.flatnonzero(owner >= 0).tolist():
        if _HEAD.match(lines[number]) or is_furniture(lines[number]):
            owner[number] = -1
    for work in works:
        if work.relation is Relation.REPLY and work.title:
            first = int(np.searchsorted(begins, work.start))
            if lines[first].strip() == work.title.strip():
                owner[first] = -1
    return owner[np.searchsorted(lengths, starts, side="right") - 1]


# --- spelling -------------------------------------------------------------------------------------


def _spell(text: str) -> tuple[Numbers, Offsets, Offsets, Flags]:
    """The words of a text: their numbers, starts, ends and whether they have a capital."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    mended = _mended(text, codes)
    kinds, folded = _looked_up(mended)
    hyphens = np.flatnonzero((mended[:-1] == ord("-")) & (mended[1:] == ord("\n")))
    kinds[hyphens] = kinds[hyphens + 1] = JOINER
    letter = kinds == LETTER
    inside = letter | _joins(kinds, letter)
    edges = np.flatnonzero(np.diff(inside.astype(np.int8), prepend=0, append=0)).astype(np.int32)
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        return np.empty(0, np.uint32), starts, ends, np.empty(0, np.bool_)
    order = np.cumsum(letter, dtype=np.int32)
    first = order[starts] - 1  # the place of each word's first letter among all letters
    lengths = np.diff(first, append=order[-1])
    place = np.minimum(np.arange(order[-1], dtype=np.int32) - np.repeat(first, lengths), LONGEST - 1)
    numbers = np.add.reduceat(folded[letter] * _powers()[place], first)
    return _mixed(numbers), starts, ends, _capitals(codes, starts)


def _looked_up(codes: Codes) -> tuple[Kinds, NDArray[np.uint64]]:
    """The kind and the plain form of each code point."""
    kinds, folded = _tables()
    strange = codes >= TABLED
    if not strange.any():
        return kinds[codes], folded[codes]
    near = np.where(strange, 0, codes)
    found, forms = kinds[near], folded[near]
    for code in np.unique(codes[strange]).tolist():
        found[codes == code], forms[codes == code] = _told(code)
    return found, forms


@cache
def _tables() -> tuple[Kinds, NDArray[np.uint64]]:
    told = [_told(code) for code in range(TABLED)]
    return np.array([kind for kind, _ in told], np.uint8), np.array([form for _, form in told], np.uint64)


def _told(code: int) -> tuple[int, int]:
    """The kind of a code point, and a number for it that case and accents do not change."""
    letter = chr(code)
    if letter in _JOINERS or unicodedata.combining(letter):
        return JOINER, 0
    if not letter.isalnum():
        return APART, 0
    base = "".join(c for c in unicodedata.normalize("NFKD", letter.casefold()) if not unicodedata.combining(c))
    return LETTER, ord(base[0]) * 31 + sum(map(ord, base[1:])) if base else code


@cache
def _powers() -> NDArray[np.uint64]:
    """By place in a word, what its letter is multiplied by."""
    powers = [pow(0x9E3779B97F4A7C15, place + 1, 1 << 64) for place in range(LONGEST)]
    return np.array(powers, np.uint64)


def _mixed(numbers: NDArray[np.uint64]) -> Numbers:
    """64 bits as 32 that depend on all of them."""
    stirred = (numbers ^ (numbers >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    return (stirred >> np.uint64(32)).astype(np.uint32)


def _joins(kinds: Kinds, letter: Flags) -> Flags:
    """Which joiners have a letter on either side."""
    joiner: Flags = kinds == JOINER
    if not joiner.any():
        return joiner
    places = np.arange(len(kinds))
    before = np.maximum.accumulate(np.where(joiner, 0, places))
    after = np.minimum.accumulate(np.where(joiner, len(kinds) - 1, places)[::-1])[::-1]
    joins: Flags = joiner & letter[before] & letter[after]
    return joins


def _capitals(codes: Codes, starts: Offsets) -> Flags:
    """Which words begin with a capital, or are joined by a hyphen to one that does."""
    upper = _uppers()[np.minimum(codes[starts], TABLED - 1)]
    hyphened = np.isin(codes[np.maximum(starts - 1, 0)], (ord("-"), ord("‐"), ord("‑")))
    for word in np.flatnonzero(hyphened & (starts > 0)).tolist():
        upper[word] |= word > 0 and upper[word - 1]
    return upper


@cache
def _uppers() -> Flags:
    return np.array([chr(code).isupper() for code in range(TABLED)], np.bool_)


# --- damage ---------------------------------------------------------------------------------------


def _mended(text: str, codes: Codes) -> Codes:
    """Code points in which UTF-8 read as Windows-1252 is put right: the first of a sequence holds what it
    means, the others are passed over."""
    if not ("Ã" in text or "Â" in text or "â€" in text):
        return codes
    codes = np.append(codes, np.zeros(2, np.uint32))
    value = _continuations()[np.minimum(codes, TABLED)]
    two = np.flatnonzero(((codes[:-2] == 0xC2) | (codes[:-2] == 0xC3)) & (value[1:-1] > 0))
    codes[two] = np.where(codes[two] == 0xC3, value[two + 1] + 0x40, value[two + 1])
    codes[two + 1] = _SKIPPED
    three = np.flatnonzero((codes[:-2] == ord("â")) & (codes[1:-1] == ord("€")) & (value[2:] > 0))
    codes[three] = 0x2000 + value[three + 2] - 0x80
    codes[three + 1] = codes[three + 2] = codes[three]
    return codes[:-2]


@cache
def _continuations() -> Numbers:
    """By code point, the byte from 0x80 to 0xBF that Windows-1252 shows as it, 0 for all others."""
    found = np.zeros(TABLED + 1, np.uint32)
    for byte, shown in enumerate(_CONTINUATION, 0x80):
        found[ord(shown)] = byte
    for byte in range(0x80, 0xA0):
        found[byte] = byte
    return found
