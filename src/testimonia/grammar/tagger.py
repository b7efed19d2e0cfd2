"""Parts of speech: which words are verbs, nouns, names, numbers.

A linear model over the words, endings and shapes around each token, in two passes: the second also
sees what the first made of the neighbours (stacking, after Cohen & Carvalho 2005). No tag depends on
the decision before it, so a whole work is tagged in a few array operations. Features are hashed
into a table of int8 weights, which is package data; `training/tagger.py` makes it.

Words that the vocabularies know cannot become what they never are: "stabbed" no noun, "eleven" no adverb.
Text in capitals throughout (old wires, headlines) is tagged without regard to case.
"""

from __future__ import annotations

import zlib
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from testimonia.grammar.tokens import APOSTROPHES, Tokens
from testimonia.vocabularies import listed, mapping, words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ids = NDArray[np.uint32]
    Scores = NDArray[np.int16]

BITS = 18  # of the hashed feature table
MASK = np.uint32((1 << BITS) - 1)
PAD = 3  # empty tokens at either end of a sentence
CHUNK = 4096  # tokens scored at once, to bound memory
_CASELESS_SHARE = 0.6  # of a sentence's letters in capitals: then case says nothing
_MIX = np.uint32(0x9E3779B1)  # Fibonacci hashing
_QUOTES = dict.fromkeys('“"«„', "``") | dict.fromkeys("”»", "''")
_PLAIN = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys("‐‑–—", "-"))


@lru_cache(maxsize=200_000)
def traits(word: str, caseless: bool) -> tuple[int, int, int, int]:
    """Hashes of a word: itself, its last three and two letters, its shape."""
    plain = word.translate(_PLAIN)
    lower = plain.lower()
    if lower[0].isdigit():
        lower = "".join("0" if c.isdigit() else c for c in lower)
    shape = "" if caseless else _shape(plain)
    return tuple(zlib.crc32(part.encode("utf-8", "replace")) for part in (lower, lower[-3:], lower[-2:], shape))  # type: ignore[return-value]


def _shape(word: str) -> str:
    head = "X" if word[0].isupper() else "x" if word[0].islower() else "9" if word[0].isdigit() else word[0]
    inner = "".join(sorted({"X" if c.isupper() else "-" if c == "-" else "." if c == "." else "" for c in word[1:]}))
    return head + inner


def is_caseless(words: list[str]) -> bool:
    """Whether capitals tell nothing: almost all letters are capitals, or there are none."""
    letters = "".join(words)
    upper = sum(map(str.isupper, letters))
    lower = sum(map(str.islower, letters))
    return upper > _CASELESS_SHARE * (upper + lower) or upper == 0


def columns(tokens: Tokens) -> tuple[Ids, NDArray[np.intp]]:
    """The traits of all tokens in four columns, with padding between sentences, and the row that
    each token has among them."""
    nothing = (1, 2, 3, 4)
    rows: list[tuple[int, int, int, int]] = [nothing] * PAD
    at = np.empty(len(tokens), dtype=np.intp)
    for first, last in tokens.sentences:
        caseless = is_caseless(tokens.words[first:last])
        at[first:last] = np.arange(len(rows), len(rows) + last - first)
        rows.extend(traits(word, caseless) for word in tokens.words[first:last])
        rows.extend([nothing] * PAD)
    return np.array(rows, dtype=np.uint32).reshape(-1, 4), at


def features(cells: Ids, at: NDArray[np.intp], guessed: Ids | None = None) -> Ids:
    """The hashed features of the tokens whose rows are `at`: one line a token.

    `guessed` are the tags of the first pass for every row (0 on padding), for the second."""
    word, end3, end2, shape = (cells[:, i] for i in range(4))

    def joined(salt: int, *parts: Ids) -> Ids:
        hashed = np.full(len(at), salt * 2654435761 % (1 << 32), dtype=np.uint32)
        for part in parts:
            hashed = (hashed ^ part) * _MIX
            hashed ^= hashed >> np.uint32(15)
        return hashed & MASK

    here, back, on = at, at - 1, at + 1
    found = [
        joined(1, word[here]),
        joined(2, end3[here], shape[here]),
        joined(3, end2[here], word[back]),
        joined(4, word[back], word[here]),
        joined(5, word[here], word[on]),
        joined(6, word[back]),
        joined(7, word[on]),
        joined(8, word[at - 2], word[back]),
        joined(9, word[on], word[at + 2]),
        joined(10, end3[back], end3[here]),
        joined(11, end3[here], end3[on]),
        joined(12, shape[back], shape[here], shape[on]),
        joined(13, end2[back], end2[here], end2[on]),
        joined(14, word[back], word[on]),
    ]
    if guessed is not None:
        found += [
            joined(15, guessed[back], word[here]),
            joined(16, guessed[on], word[here]),
            joined(17, guessed[back], guessed[on], end2[here]),
            joined(18, guessed[at - 2], guessed[back], end3[here]),
            joined(19, guessed[on], guessed[at + 2], end3[here]),
            joined(20, guessed[at - 2], guessed[back], guessed[on], guessed[at + 2]),
            joined(21, guessed[at - 3], guessed[at - 2], guessed[back], guessed[here]),
            joined(22, guessed[here], guessed[on], guessed[at + 2], guessed[at + 3]),
            joined(23, guessed[back], guessed[here], guessed[on], shape[here]),
        ]
    return np.stack(found, axis=1)


_NEVER = -10_000  # score of a tag that a word cannot have
_OPEN = "any"
_CLASSES = {
    _OPEN: (),
    "past": ("VBD", "VBN", "JJ"),
    "third": ("VBZ", "NNS"),
    "base": ("VB", "VBP", "NN"),
    "third only": ("VBZ",),
    "base only": ("VB", "VBP"),
    "gerund": ("VBG", "NN", "JJ"),
    "irregular": ("VB", "VBP", "VBD", "VBN", "NN", "JJ"),
    "number": ("CD",),
}


@cache
def lexicon() -> dict[str, str]:
    """Words of the vocabularies with the class of tags that they may have."""
    from testimonia.grammar.inflection import verb_classes

    names = ("saying_verbs", "speech_acts")
    lemmas = {verb.split()[0] for name in names for verb in listed(name)}
    lemmas |= {verb.split()[0] for name in ("act_verbs", "state_verbs", "loss_verbs") for verb in mapping(name)}
    lemmas |= {verb.removeprefix("not ").split()[0] for verb in mapping("stance_verbs")}
    found: dict[str, str] = {}
    for lemma in sorted(lemmas):
        for form, kind in verb_classes(lemma):
            only = " only" if lemma not in words("noun_verbs") and kind in ("third", "base") else ""
            found[form] = kind + only if found.get(form, kind + only) == kind + only else "irregular"
    return found | dict.fromkeys((w for w in mapping("number_words") if w not in ("one", "zero")), "number")


class Tagger:
    """The two weight tables (features by tags, int8) and the names of the tags."""

    def __init__(self, tags: list[str], first: NDArray[np.int8], second: NDArray[np.int8]) -> None:
        self.tags, self._first, self._second = tags, first, second
        self._classes = {name: index for index, name in enumerate(_CLASSES)}
        allowed = [[not kinds or tag in kinds for tag in tags] for kinds in _CLASSES.values()]
        self._bias = np.where(np.array(allowed), 0, _NEVER).astype(np.int16)

    def _limits(self, tokens: Tokens) -> Scores:
        """For each token the scores that rule tags out."""
        known, classes = lexicon(), self._classes
        rows = [
            classes[known[low]] if low in known and (word == low or word.isupper() or known[low] == "number") else 0
            for word, low in zip(tokens.words, tokens.lower, strict=True)
        ]
        return self._bias[np.array(rows, dtype=np.intp)]

    def tag(self, tokens: Tokens) -> None:
        """Set `tokens.tags`."""
        if not tokens.words:
            return
        cells, at = columns(tokens)
        limits = self._limits(tokens)
        guessed = np.zeros(len(cells), dtype=np.uint32)
        guessed[at] = _best(self._first, cells, at, limits) + 1
        final = _best(self._second, cells, at, limits, guessed)
        names = np.array(self.tags)
        tokens.tags = [_QUOTES.get(word, tag) for word, tag in zip(tokens.words, names[final].tolist(), strict=True)]
        _mend(tokens)


def _mend(tokens: Tokens) -> None:
    """Verbs before numbers that look like adjectives or nouns: "injured three", "and wound twelve", "the union counts two"."""
    known, tags = lexicon(), tokens.tags
    for at in range(1, len(tags) - 1):
        if tags[at + 1] != "CD":
            continue
        tag, kind = tags[at], known.get(tokens.lower[at])
        if tag == "JJ" and kind == "past" and tags[at - 1] != "DT":
            tags[at] = "VBD"
        elif tag == "NN" and kind == "base" and tags[at - 1] == "CC":
            tags[at] = "VB"
        elif tag == "NN" and kind == "base" and tags[at - 1] in ("NN", "NNS", "NNP", "NNPS"):
            tags[at] = "VBP"
        elif tag == "NNS" and kind == "third" and tags[at - 1] in ("NN", "NNP", "NNPS"):
            tags[at] = "VBZ"


def _best(
    weights: NDArray[np.int8], cells: Ids, at: NDArray[np.intp], limits: Scores, guessed: Ids | None = None
) -> Ids:
    """The best tag of each token."""
    best = np.empty(len(at), dtype=np.uint32)
    for begin in range(0, len(at), CHUNK):
        part = at[begin : begin + CHUNK]
        found = features(cells, part, guessed)
        scores = limits[begin : begin + CHUNK].copy()
        for column in found.T:
            scores += weights.take(column, axis=0)  # twice as fast as weights[column]
        best[begin : begin + CHUNK] = scores.argmax(axis=1)
    return best


@cache
def tagger() -> Tagger:
    """The tagger of the package."""
    with (files("testimonia.models") / "tagger.npz").open("rb") as file, np.load(file) as data:
        return Tagger([str(tag) for tag in data["tags"]], _dense(data, "first"), _dense(data, "second"))


def _dense(data: np.lib.npyio.NpzFile, name: str) -> NDArray[np.int8]:
    """A weight table from its rows that are not zero."""
    table = np.zeros((1 << BITS, len(data["tags"])), dtype=np.int8)
    table[data[f"{name}_rows"]] = data[f"{name}_weights"]
    return table
