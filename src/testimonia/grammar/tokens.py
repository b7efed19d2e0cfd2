"""Words and sentences of a text, with their offsets.

The unit of all reading. A token is a word, a number, a clitic ("'s", "n't") or a mark; names keep
their inner hyphens and apostrophes ("al-Sha'bi"), abbreviations their full stops ("U.S."). Sentences
never cross the end of a block, since a heading or a caption often has no full stop.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter

from testimonia.vocabularies import words

LONGEST = 400  # tokens of a sentence: what goes on is none, and is cut
APOSTROPHES = "'’‘ʼ`´"
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))  # tags of finite verbs
_A = f"[{APOSTROPHES}]"
TOKEN = re.compile(
    rf"""
      \d+(?:[-‐‑][^\W\d_]{{2,}})+                                    # 14-year-old
    | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|m|bn|k|am|pm)?(?![^\W_])      # 1,500  3rd  12:19  1990s  2m
    | (?:[^\W\d_]\.){{2,}}                                           # U.S.
    | [^\W_]+?(?=n{_A}t\b)                                           # do|n't
    | n{_A}t\b
    | {_A}(?:s|S|re|ve|ll|d|m)\b                                     # 's 're
    | (?:{_A}(?=\d\ds?\b))?[^\W_]+
      (?:(?:{_A}(?!(?:s|S|re|ve|ll|d|m|t)\b)|[-‐‑](?=[^\W_])|&(?=[^\W_])|[.@](?=[a-z]\w))[^\W_]+)*
    | \.{{2,}} | -{{2,}}
    | [^\w\s] | _+
    """,
    re.VERBOSE,
)
_QUOTING = re.compile(r"^[> ]*>", re.MULTILINE)
_CLOSERS = frozenset("\"'”’»)]}")
_ENDERS = frozenset(".?!…") | {"...", "....", "?!"}


@dataclass(slots=True)
class Tokens:
    """A text cut into tokens and sentences.

    `starts` and `ends` are offsets into `text`; `words` the tokens as written, `lower` without case;
    `sentences` are (first, after last) token indices, `blocks` the first tokens of blocks; `tags` the Penn Treebank
    tags, once tagged.
    """

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    lower: list[str]
    sentences: list[tuple[int, int]]
    blocks: list[int]
    tags: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The offsets of the tokens first..last-1 (at least one)."""
        return self.starts[first], self.ends[last - 1]

    def quote(self, first: int, last: int) -> str:
        """The text of the tokens first..last-1."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def sentence_at(self, token: int) -> int:
        """Which sentence a token stands in, by its index."""
        return bisect_right(self.sentences, token, key=itemgetter(0)) - 1

    def block_at(self, token: int) -> int:
        """The first token of the block that a token stands in."""
        return self.blocks[bisect_right(self.blocks, token) - 1]


def lowered(text: str) -> str:
    """A text without case, of the same length."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(char.lower()[0] for char in text)


def tokenize(text: str, blocks: Iterable[tuple[int, int]]) -> Tokens:
    """Cut the blocks of a text (offset pairs in order) into tokens and sentences."""
    starts: list[int] = []
    ends: list[int] = []
    found: list[str] = []
    sentences: list[tuple[int, int]] = []
    firsts: list[int] = []
    for begin, end in blocks:
        first = len(found)
        firsts.append(first)
        spans = [match.span() for match in TOKEN.finditer(text, begin, end)]
        if text.find(">", begin, end) >= 0:
            quoting = _quoting(text, begin, end)
            spans = [span for span in spans if span[0] not in quoting]
        starts += [start for start, _ in spans]
        ends += [stop for _, stop in spans]
        found += [text[start:stop] for start, stop in spans]
        _join_abbreviations(found, starts, ends, first)
        sentences.extend(_sentences(found, first))
    return Tokens(text, starts, ends, found, [word.lower() for word in found], sentences, firsts)


def _quoting(text: str, begin: int, end: int) -> set[int]:
    """Where the marks of quoted mail stand, at the heads of lines."""
    first = text.rfind("\n", 0, begin) + 1
    heads = (match.span() for match in _QUOTING.finditer(text, first, end))
    return {at for start, stop in heads for at in range(start, stop) if text[at] == ">"}


def _join_abbreviations(found: list[str], starts: list[int], ends: list[int], first: int) -> None:
    """Give "Mr", "Gen" and single initials their full stop back."""
    known = words("abbreviations")
    at = first
    while True:
        try:
            at = found.index(".", at + 1)
        except ValueError:
            return
        before = found[at - 1]
        if (
            at > first
            and ends[at - 1] == starts[at]
            and (before.lower() in known or (len(before) == 1 and before.isupper()))
        ):
            found[at - 1] += "."
            ends[at - 1] += 1
            del found[at], starts[at], ends[at]
            at -= 1


def _sentences(found: list[str], first: int) -> Iterator[tuple[int, int]]:
    """The sentences of the tokens from `first` on, as (first, after last)."""
    cuts = [first, *_cuts(found, first), len(found)]
    for a, b in pairwise(cuts):
        yield from ((at, min(at + LONGEST, b)) for at in range(a, b, LONGEST))


def _cuts(found: list[str], first: int) -> Iterator[int]:
    """Where a new sentence begins: after an end mark and its closers, before a likely beginning."""
    last = len(found) - 1
    at = first
    while at < last:
        word = found[at]
        if word in _ENDERS:
            after = at + 1
            while after <= last and (found[after] in _ENDERS or found[after] in _CLOSERS):
                after += 1
            if after <= last and _begins(found[after], bold=word != "…" and word[0] != "."):
                yield after
            at = after
            continue
        if len(word) > 2 and word[-1] == "." and found[at + 1] in words("sentence_openers"):
            yield at + 1
        at += 1


def _begins(word: str, *, bold: bool) -> bool:
    """Whether a word may begin a sentence; after "?" and "!" only a capital may."""
    head = word[0]
    if head.isupper() or head.isdigit() or head in "“‘«\"'([{•*#@—–-":
        return True
    return not bold and not head.isalnum() and head not in ",;:)”’%"
