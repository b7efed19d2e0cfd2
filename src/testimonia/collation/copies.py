"""Copies: passages that two works share, verbatim, lightly edited, damaged, cut off or abridged.

Runs of four words that few works share lead to the places (seeds.py); the words around them are aligned one
by one (alignment.py); what is left is a copy if it is long enough, is no mere list of names, and is no
formula that many works share. The way is that of passim (Smith, Cordell & Mullen 2015): n-grams that are
not too common, then alignment; the edges are exact.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from testimonia.collation import seeds
from testimonia.collation.alignment import SEAM, Match, align
from testimonia.collation.precedence import Precedence
from testimonia.collation.words import Words, words_of
from testimonia.records import Copy, CopyKind, WorkPassage, identify

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST = 8  # words in one run that make a copy
LONG_ENOUGH = 12  # words of a copy in which no run is so long …
WORTH = 8.0  # … and its balance …
QUOTED = 5.0  # … and where one of the two is said to quote
REPEATED = 20  # words that make a copy within one work …
REPEATED_QUOTED = 12  # … and where one of the two is said to quote
OWN = 5  # of them that are no names: capitals alone make no copy
FULL = 40  # words from which on a passage is no formula, however many works share it
SHARED = 24  # works that may share a shorter one
EDIT = 5  # words on either side that an edit replaces at most; more are a cut
DENSE = 0.6  # share of the words of a passage, cuts aside, that have to be the same
TOUCHED = 0.03  # … and share of them that may be changed in what is still called abridged
_OMISSION = re.compile(r"\[\s*(?:…|\.{3,4})\s*\]|\(\s*(?:…|\.{3})\s*\)|…")


def find(texts: Sequence[Words], captures: Mapping[str, str], precedence: Precedence) -> list[Copy]:
    """The copies among some works, whatever their order. `captures` has the reading text by work id."""
    texts = sorted(texts, key=lambda words: words.work)
    found: list[Copy] = []
    wordings: dict[str, tuple[bytes, bytes]] = {}  # of the short ones, by copy
    for i, j, matches in passages(texts):
        one, other = texts[i], texts[j]
        for match in matches:
            copy = _copy(one, other, match, captures, precedence)
            quoted = precedence.quoted(copy.a) or precedence.quoted(copy.b)
            if is_certain(match, within=i == j, quoted=quoted):
                found.append(copy)
                if match.shared < FULL:
                    wordings[copy.id] = one.plain[slice(*match.a)].tobytes(), other.plain[slice(*match.b)].tobytes()
    return sorted(_distinct(_own_words(found, wordings)), key=lambda copy: copy.id)


def _own_words(found: list[Copy], wordings: Mapping[str, tuple[bytes, bytes]]) -> list[Copy]:
    """Copies without formulae: short passages that many works share."""
    works: dict[bytes, set[str]] = defaultdict(set)
    for copy in found:
        for side, wording in zip((copy.a, copy.b), wordings.get(copy.id, ()), strict=False):
            works[wording].add(side.work)
    return [copy for copy in found if all(len(works[wording]) <= SHARED for wording in wordings.get(copy.id, ()))]


def passages(texts: Sequence[Words]) -> Iterator[tuple[int, int, list[Match]]]:
    """The passages that may be copies, by the places of the two works in `texts`."""
    for i, j, runs in seeds.pairs(texts):
        one, other = texts[i], texts[j]
        apart = [run for run in runs if i != j or run.b - run.a >= LEAST]
        matches = [match for match in align(one, other, apart) if _is_likely(one, match)]
        if i == j:
            matches = [match for match in matches if match.a[1] <= match.b[0]]
        if matches:
            yield i, j, matches


def _is_likely(words: Words, match: Match) -> bool:
    """Whether a passage is long and dense enough, and no mere list of names."""
    length = _length(match)
    if match.longest < LEAST and (length < LONG_ENOUGH or match.balance < QUOTED):
        return False
    own = sum(int(_own(words)[block.a : block.a + block.size].sum()) for block in match.blocks)
    return match.shared >= DENSE * length and own >= OWN


def is_certain(match: Match, *, within: bool, quoted: bool) -> bool:
    """Whether a passage is a copy, `within` one work or across; `quoted`: one of the two stands in a
    quotation."""
    if within:
        return match.shared >= (REPEATED_QUOTED if quoted else REPEATED)
    return quoted or match.longest >= LEAST or match.balance >= WORTH


def _length(match: Match) -> int:
    """The words of the longer side, cuts aside."""
    cuts = sum(max(gap) for gap in match.gaps() if _is_cut(gap))
    return max(match.a[1] - match.a[0], match.b[1] - match.b[0]) - cuts


def _is_cut(gap: tuple[int, int]) -> bool:
    """Whether one side leaves words out there, rather than to have others."""
    return max(gap) > EDIT and min(gap) <= SEAM


def _own(words: Words) -> NDArray[np.bool_]:
    """Which words are no names, nor small words inside a name."""
    before = np.concatenate([[False], words.capital[:-1]])
    after = np.concatenate([words.capital[1:], [False]])
    own: NDArray[np.bool_] = ~words.capital & ~(before & after)
    return own


def _distinct(found: list[Copy]) -> Iterator[Copy]:
    """Copies without those that lie inside another one of the same two works."""
    by_works: dict[tuple[str, str], list[Copy]] = defaultdict(list)
    for copy in found:
        by_works[copy.a.work, copy.b.work].append(copy)
    for copies in by_works.values():
        kept: list[Copy] = []
        for copy in sorted(copies, key=lambda c: (c.a.start - c.a.end, c.id)):
            if not any(_inside(copy.a, other.a) and _inside(copy.b, other.b) for other in kept):
                kept.append(copy)
        yield from kept


def _inside(a: WorkPassage, b: WorkPassage) -> bool:
    return b.start <= a.start and a.end <= b.end


# --- the record -----------------------------------------------------------------------------------


def _copy(a: Words, b: Words, match: Match, captures: Mapping[str, str], precedence: Precedence) -> Copy:
    one, other = _passage(a, match.a, captures[a.work]), _passage(b, match.b, captures[b.work])
    longer = max(match.a[1] - match.a[0], match.b[1] - match.b[0])
    earlier, why = precedence.of(one, other, fuller=_fuller(match))
    return Copy(
        identify("copy", one, other),
        one,
        other,
        round(match.shared / longer, 3),
        _kind(a, b, match, one, other),
        earlier,
        why,
    )


def span(words: Words, of: tuple[int, int]) -> tuple[int, int]:
    """The offsets of some words of a work, the last one excluded."""
    return int(words.starts[of[0]]), int(words.ends[of[1] - 1])


def _passage(words: Words, of: tuple[int, int], text: str) -> WorkPassage:
    start, end = span(words, of)
    while end < len(text) and text[end] in ".!?…":
        end += 1
    return WorkPassage(words.work, start, end, text[start:end])


def _fuller(match: Match) -> str | None:
    """The side of which the other leaves pieces out while it has nothing that is missing there."""
    longer = {"a" if gap[0] > gap[1] else "b" for gap in match.gaps() if _is_cut(gap)}
    return longer.pop() if len(longer) == 1 else None


def _kind(a: Words, b: Words, match: Match, one: WorkPassage, other: WorkPassage) -> CopyKind:
    """Verbatim when no word differs; abridged when one side leaves pieces out, and marks it or has changed
    hardly anything else; else edited."""
    if np.array_equal(a.plain[slice(*match.a)], b.plain[slice(*match.b)]):
        return CopyKind.VERBATIM
    if len(_OMISSION.findall(one.quote)) != len(_OMISSION.findall(other.quote)):
        return CopyKind.ABRIDGED
    changed = sum(max(gap) for gap in match.gaps() if not _is_cut(gap))
    cut = any(map(_is_cut, match.gaps()))
    return CopyKind.ABRIDGED if cut and changed <= TOUCHED * match.shared else CopyKind.EDITED


__all__ = ["Words", "find", "is_certain", "passages", "span", "words_of"]
