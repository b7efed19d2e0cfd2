"""Copies: passages that two works share, verbatim, lightly edited, damaged, cut off or abridged.

Runs of four words that few works share lead to the places (seeds.py); the words around them are aligned one
by one (alignment.py); what is left is a copy if it is long enough, is no mere list of names, and is no
formula that many works share. The way is that of passim (Smith, Cordell & Mullen 2015): n-grams that are
not too common, then alignment; the edges are exact.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from testimonia.collation import seeds
from testimonia.collation.alignment import SEAM, Match, align
from testimonia.collation.precedence import Precedence
from testimonia.collation.seeds import Run
from testimonia.collation.words import Words, place, words_of
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


class Found(NamedTuple):
    """A passage that two works share, before formulae are told: the side of which the other leaves pieces out, and
    the wording of either side if it is short enough for a formula."""

    copy: Copy
    fuller: str | None
    wordings: tuple[str, str] | tuple[()]


def find(texts: Sequence[Words], captures: Mapping[str, str], precedence: Precedence) -> list[Found]:
    """The passages that some works share, whatever their order. `captures` has the reading text by work id."""
    texts = sorted(texts, key=lambda words: place(words.work))
    return shared(texts, passages(texts), captures, precedence)


def of(found: Sequence[Found]) -> list[Copy]:
    """The copies among all passages found."""
    works: dict[str, set[str]] = defaultdict(set)
    for one in found:
        for side, wording in zip((one.copy.a, one.copy.b), one.wordings, strict=False):
            works[wording].add(side.work)
    formulae = {wording for wording, printed in works.items() if len(printed) > SHARED}
    return sorted(without_formulae(found, formulae), key=lambda copy: copy.id)


def shared(
    texts: Sequence[Words],
    found: Iterable[tuple[int, int, list[Match]]],
    captures: Mapping[str, str],
    precedence: Precedence,
) -> list[Found]:
    """The passages among some works that are copies if they are no formulae."""
    certain = []
    for i, j, matches in found:
        one, other = texts[i], texts[j]
        for match in matches:
            copy = _copy(one, other, match, captures, precedence)
            quoted = precedence.quoted(copy.a) or precedence.quoted(copy.b)
            if is_certain(match, within=i == j, quoted=quoted):
                short = match.shared < FULL
                wordings = (_wording(one, match.a), _wording(other, match.b)) if short else ()
                certain.append(Found(copy, _fuller(match), wordings))
    return certain


def _wording(words: Words, of: tuple[int, int]) -> str:
    """A short name for the words of a passage, the same for the same words."""
    return hashlib.blake2b(words.plain[slice(*of)].tobytes(), digest_size=8).hexdigest()


def without_formulae(found: Iterable[Found], formulae: Container[str]) -> Iterator[Copy]:
    """The copies that are no formulae, short passages that many works share, and lie in no other one of the same
    two works."""
    return _distinct([one.copy for one in found if not any(wording in formulae for wording in one.wordings)])


def dated(found: Found, precedence: Precedence) -> Found:
    """A passage with what is known now of which side came first."""
    earlier, why = precedence.of(found.copy.a, found.copy.b, fuller=found.fuller)
    return found._replace(copy=replace(found.copy, earlier=earlier, why=why))


def passages(
    texts: Sequence[Words], seeded: Iterable[tuple[int, int, list[Run]]] | None = None
) -> Iterator[tuple[int, int, list[Match]]]:
    """The passages that may be copies, by the places of the two works in `texts`; `seeded`: the pairs of works to
    be looked at, by default all that share anything."""
    for i, j, runs in seeds.pairs(texts) if seeded is None else seeded:
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


def _distinct(found: Iterable[Copy]) -> Iterator[Copy]:
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
