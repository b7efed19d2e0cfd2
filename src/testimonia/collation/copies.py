"""Copies: passages that two works share, verbatim, lightly edited or abridged.

Runs of four words are looked up in all works at once (sorted hashes); those that few works share are the
seeds of passages. Seeds in step are chained over small gaps, the chain is aligned word by word, and what
is left of eight words or more is a copy. The method is that of passim (Smith, Cordell & Mullen 2015),
with exact alignment of only the stretches that seeds have found.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import numpy as np

from testimonia.collation.precedence import Precedence
from testimonia.records import Copy, CopyKind, Work, WorkPassage, identify
from testimonia.works.furniture import is_furniture

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.int64]

SHINGLE = 4  # words of a seed
LEAST = 8  # words in one run that make a copy
LONG_ENOUGH = 12  # words that make one also when changes part them
REPEATED = 20  # … and that many a copy within one work that nobody is said to quote
OWN = 5  # of them that are no names: capitals alone make no copy
EDIT = 5  # words on either side that an edit replaces at most
CUT = 150  # words that an abridgement leaves out at one place at most …
SEAM = 3  # … while the other side has no more than this there
FIRM = 5  # words of a run that holds beside a cut
DENSE = 0.7  # share of the words of a passage, cuts aside, that have to be the same
CLEAR = 0.78  # … where no run is long
CROWDED = 24  # works that share a seed, above which it is a formula
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_HEAD = re.compile(r"(?:From|To|Date|Sent|Subject|Cc|Reply-To):\s", re.IGNORECASE)
_OMISSION = re.compile(r"\[\s*(?:…|\.{3,4})\s*\]|\(\s*(?:…|\.{3})\s*\)|…")


@dataclass(slots=True)
class Words:
    """The words of a work's own text: plain forms and offsets into the reading text."""

    work: str
    plain: list[str]
    starts: list[int]
    ends: list[int]
    capital: list[bool]


@dataclass(slots=True)
class Match:
    """Two stretches of words: first..last-1 of either work, how many words they share, and whether one
    side leaves pieces out."""

    a: tuple[int, int]
    b: tuple[int, int]
    shared: int
    cut: bool = False


def words_of(works: Sequence[Work], text: str) -> list[Words]:
    """The words of the works of one capture: each stretch belongs to the innermost work around it, and
    furniture and mail heads to none."""
    found = {work.id: Words(work.id, [], [], [], []) for work in works}
    inner = sorted(works, key=lambda w: (w.end - w.start, -w.start))
    at = 0
    for line in text.split("\n"):
        first = at + len(line) - len(line.lstrip())
        owner = next((w for w in inner if w.start <= first < w.end), None)
        if owner is not None and not _HEAD.match(line) and not is_furniture(line):
            _add(found[owner.id], line, at)
        at += len(line) + 1
    return list(found.values())


def _add(words: Words, line: str, at: int) -> None:
    """Append the words of a line."""
    for match in _WORD.finditer(line):
        word = match.group()
        words.plain.append(_plain(word))
        hyphened = match.start() > 0 and line[match.start() - 1] in "-‐‑" and bool(words.capital) and words.capital[-1]
        words.capital.append(word[0].isupper() or hyphened)
        words.starts.append(at + match.start())
        words.ends.append(at + match.end())


def _plain(word: str) -> str:
    lower = word.casefold().replace("’", "'")
    return (
        lower
        if lower.isascii()
        else "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    )


def find(texts: Sequence[Words], captures: Mapping[str, str], precedence: Precedence) -> list[Copy]:
    """The copies among some works. `captures` has the reading text by work id."""
    by_id = {words.work: words for words in texts}
    found: list[Copy] = []
    for one, other, seeds in _pairs(texts):
        for match in _passages(by_id[one], by_id[other], seeds, same=one == other):
            copy = _copy(by_id[one], by_id[other], match, captures, precedence)
            quoted = match.shared >= LONG_ENOUGH and (precedence.quoted(copy.a) or precedence.quoted(copy.b))
            if one != other or quoted or match.shared >= REPEATED:
                found.append(copy)
    return sorted(_distinct(found), key=lambda copy: copy.id)


# --- seeds ----------------------------------------------------------------------------------------


def _pairs(texts: Sequence[Words]) -> Iterator[tuple[str, str, list[tuple[int, int]]]]:
    """Pairs of works that share seeds, with the positions of the seeds in both."""
    hashes, docs, places = _shingles(texts)
    if not len(hashes):
        return
    order = np.lexsort((places, docs, hashes))
    hashes, docs, places = hashes[order], docs[order], places[order]
    edges = np.flatnonzero(np.diff(hashes)) + 1
    begins = np.concatenate([[0], edges])
    sizes = np.diff(np.concatenate([begins, [len(hashes)]]))
    shared = (sizes > 1) & (sizes <= CROWDED)
    seeds: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for begin, size in zip(begins[shared].tolist(), sizes[shared].tolist(), strict=True):
        group = list(zip(docs[begin : begin + size].tolist(), places[begin : begin + size].tolist(), strict=True))
        for n, (doc, at) in enumerate(group):
            for other, there in group[n + 1 :]:
                seeds[doc, other].append((at, there))
    for (doc, other), found in sorted(seeds.items()):
        if len(found) > 1:
            yield texts[doc].work, texts[other].work, sorted(found)


def _shingles(texts: Sequence[Words]) -> tuple[Array, Array, Array]:
    """The hash of every run of words in all works, with the work and the position."""
    numbers: dict[str, int] = {}
    hashes, docs, places = [], [], []
    for doc, words in enumerate(texts):
        ids = np.fromiter(
            (numbers.setdefault(word, len(numbers) + 1) for word in words.plain), dtype=np.int64, count=len(words.plain)
        )
        if len(ids) < SHINGLE:
            continue
        combined = np.zeros(len(ids) - SHINGLE + 1, dtype=np.int64)
        with np.errstate(over="ignore"):
            for shift in range(SHINGLE):
                combined = combined * np.int64(1_000_003) + ids[shift : len(ids) - SHINGLE + 1 + shift]
        hashes.append(combined)
        docs.append(np.full(len(combined), doc, dtype=np.int64))
        places.append(np.arange(len(combined), dtype=np.int64))
    if not hashes:
        empty = np.empty(0, dtype=np.int64)
        return empty, empty, empty
    return np.concatenate(hashes), np.concatenate(docs), np.concatenate(places)


# --- passages -------------------------------------------------------------------------------------


def _passages(a: Words, b: Words, seeds: list[tuple[int, int]], *, same: bool) -> Iterator[Match]:
    """The shared passages of two works, out of chains of seeds."""
    for chain in _chains([s for s in seeds if not same or s[1] - s[0] >= LEAST]):
        for match in _aligned(a, b, chain):
            if not (same and match.a[1] > match.b[0]):
                yield match


def _chains(seeds: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Seeds that go on one after the other in both works, over an edit or a cut."""
    open_: list[list[tuple[int, int]]] = []
    for at, there in seeds:
        fit = [chain for chain in open_ if _goes_on(at - chain[-1][0], there - chain[-1][1])]
        if fit:
            best = min(fit, key=lambda chain: abs((at - chain[-1][0]) - (there - chain[-1][1])))
            best.append((at, there))
        else:
            open_.append([(at, there)])
        done = [chain for chain in open_ if at - chain[-1][0] > CUT]
        for chain in done:
            open_.remove(chain)
            yield chain
    yield from open_


def _goes_on(a: int, b: int) -> bool:
    """Whether a seed that is so many words further on in either work goes on a passage."""
    least, most = min(a, b), max(a, b)
    return least > 0 and (most <= 3 * EDIT + SHINGLE or (least <= 2 * SHINGLE + SEAM and most <= CUT))


def _aligned(a: Words, b: Words, chain: list[tuple[int, int]]) -> Iterator[Match]:
    """The passages of a chain: grown word by word, aligned, and parted where neither an edit nor a cut
    explains the difference."""
    first, last = chain[0], chain[-1]
    begin = _grown(a, b, first, -1)
    end = _grown(a, b, (last[0] + SHINGLE - 1, last[1] + SHINGLE - 1), 1)
    blocks = _blocks(a.plain[begin[0] : end[0] + 1], b.plain[begin[1] : end[1] + 1])
    run: list[tuple[int, int, int]] = []
    for block in blocks:
        if run and not _continues(run[-1], block):
            yield from _match(a, b, begin, run)
            run = []
        run.append(block)
    yield from _match(a, b, begin, run)


def _blocks(a: list[str], b: list[str]) -> list[tuple[int, int, int]]:
    """The stretches that two lists of words share in the same order: (place in a, in b, words)."""
    if a == b:
        return [(0, 0, len(a))]
    return [(m.a, m.b, m.size) for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() if m.size]


def _continues(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Whether two shared stretches are of one passage: an edit between them, or a cut between firm runs."""
    gap_a, gap_b = other[0] - one[0] - one[2], other[1] - one[1] - one[2]
    if max(gap_a, gap_b) <= EDIT:
        return max(one[2], other[2]) > 1
    return min(gap_a, gap_b) <= SEAM and one[2] >= FIRM and other[2] >= FIRM


def _match(a: Words, b: Words, begin: tuple[int, int], run: list[tuple[int, int, int]]) -> Iterator[Match]:
    """A run of shared stretches as a passage, if it is enough: loose words at its ends left out."""
    while len(run) > 1 and run[0][2] < 2:
        run = run[1:]
    while len(run) > 1 and run[-1][2] < 2:
        run = run[:-1]
    shared = sum(size for _, _, size in run)
    if shared < LEAST:
        return
    span_a = begin[0] + run[0][0], begin[0] + run[-1][0] + run[-1][2]
    span_b = begin[1] + run[0][1], begin[1] + run[-1][1] + run[-1][2]
    gaps = [(y[0] - x[0] - x[2], y[1] - x[1] - x[2]) for x, y in zip(run, run[1:], strict=False)]
    cuts = [max(gap) for gap in gaps if max(gap) > EDIT]
    length = max(span_a[1] - span_a[0], span_b[1] - span_b[0]) - sum(cuts)
    own = sum(_own(a, begin[0] + x + i) for x, _, size in run for i in range(size))
    loose = max(size for _, _, size in run) < LEAST
    if loose and (shared < LONG_ENOUGH or shared < CLEAR * length):
        return
    if shared >= DENSE * length and own >= OWN:
        yield Match(span_a, span_b, shared, bool(cuts))


def _own(words: Words, at: int) -> bool:
    """Whether a word is no name, nor one of the small words inside a name."""
    if words.capital[at]:
        return False
    between = (
        0 < at < len(words.capital) - 1
        and words.capital[at - 1]
        and (words.capital[at + 1] or words.plain[at + 1] in ("the", "of"))
    )
    return not between


def _grown(a: Words, b: Words, at: tuple[int, int], step: int) -> tuple[int, int]:
    """How far two works agree from a position on, a changed word here and there allowed when at least
    two words behind it agree again."""
    i, j = at
    while True:
        moved = False
        for skip_a, skip_b in ((1, 1), (2, 2), (1, 2), (2, 1)):
            x, y = i + step * skip_a, j + step * skip_b
            if _equal(a, b, x, y) and (skip_a == skip_b == 1 or _equal(a, b, x + step, y + step)):
                i, j, moved = x, y, True
                break
        if not moved:
            return i, j


def _equal(a: Words, b: Words, i: int, j: int) -> bool:
    return 0 <= i < len(a.plain) and 0 <= j < len(b.plain) and a.plain[i] == b.plain[j]


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
    earlier, why = precedence.of(one, other)
    return Copy(
        identify("copy", one, other),
        one,
        other,
        round(match.shared / longer, 3),
        _kind(a, b, match, one, other),
        earlier,
        why,
    )


def _passage(words: Words, span: tuple[int, int], text: str) -> WorkPassage:
    start, end = words.starts[span[0]], words.ends[span[1] - 1]
    while end < len(text) and text[end] in ".!?…":
        end += 1
    return WorkPassage(words.work, start, end, text[start:end])


def _kind(a: Words, b: Words, match: Match, one: WorkPassage, other: WorkPassage) -> CopyKind:
    """Verbatim when no word differs; abridged when one side leaves pieces out; else edited."""
    x, y = a.plain[slice(*match.a)], b.plain[slice(*match.b)]
    if x == y:
        return CopyKind.VERBATIM
    marked = len(_OMISSION.findall(one.quote)) != len(_OMISSION.findall(other.quote))
    return CopyKind.ABRIDGED if match.cut or marked else CopyKind.EDITED
