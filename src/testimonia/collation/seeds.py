"""Seeds: where two works may share a passage.

Every run of four words is a number; the numbers of all works are sorted, so that equal runs stand side by
side. A run that few works share is a seed for each two of them; one that many share is compared only from
each to the next, which is enough to find what all of them have printed and keeps the time in proportion.
A seed counts when the words around it go on agreeing, in step or a word out of step.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from testimonia.collation.words import Words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint32]
    Places = NDArray[np.int64]

SEED = 4  # words of a seed
CROWDED = 8  # places that share a run, above which each is compared with the next ones only …
NEXT = 2  # … so many of them
AROUND = 6  # words on either side of a seed that are looked at
ENOUGH = 8  # words that have to agree, those of the seed among them
CHUNK = 1 << 16  # seeds looked at in one go
_FACTORS = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F], np.uint32)


class Run(NamedTuple):
    """Words that two works share one by one: the first one's place in either, and how many."""

    a: int
    b: int
    size: int


class Posting(NamedTuple):
    """Where a run of four words stands: its number, the work, the place of its first word."""

    gram: int
    work: str
    at: int


class Row:
    """The words of some works one after the other, with as many between them as are looked at around a seed,
    no two of which are the same."""

    def __init__(self, texts: Sequence[Words]) -> None:
        apart = AROUND + SEED
        sizes = np.array([len(words) + apart for words in texts], np.int64)
        self.begins = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        self.plain = np.arange(int(self.begins[-1]), dtype=np.uint32) * np.uint32(2_654_435_761)
        for begin, words in zip(self.begins.tolist(), texts, strict=False):
            self.plain[begin : begin + len(words)] = words.plain

    def owner(self, at: Places) -> Places:
        """The works, by number, in which places are."""
        return np.searchsorted(self.begins, at, side="right") - 1

    def whole(self) -> NDArray[np.bool_]:
        """By place, whether a run of words begins there that does not go over the end of its work."""
        found = np.ones(len(self.plain), np.bool_)
        ends = self.begins[1:]
        for back in range(1, AROUND + 2 * SEED):
            found[np.maximum(ends - back, 0)] = False
        return found


def pairs(texts: Sequence[Words]) -> Iterator[tuple[int, int, list[Run]]]:
    """Pairs of works, by their place in `texts`, with the runs of words that may be of a shared passage."""
    row = Row(texts)
    hashes, at = _shared(row)
    _, sizes = np.unique(hashes, return_counts=True)
    yield from _paired(row, _seeds(hashes, at, np.repeat(sizes <= CROWDED, sizes)))


def pairs_with(
    texts: Sequence[Words], postings: Sequence[Posting], crowded: Container[int], chosen: Container[str]
) -> Iterator[tuple[int, int, list[Run]]]:
    """The pairs of which one at least is chosen. `texts` are in order of their works; `postings` the places of
    all runs that stand in those chosen, of those that are `crowded` at least the places next to theirs."""
    row = Row(texts)
    number = {words.work: place for place, words in enumerate(texts)}
    listed = sorted(set(postings), key=lambda posting: (posting.gram, number[posting.work], posting.at))
    hashes = np.array([posting.gram for posting in listed], np.int64)
    works = np.array([number[posting.work] for posting in listed], np.int64)
    at = row.begins[works] + np.array([posting.at for posting in listed], np.int64)
    few = np.array([posting.gram not in crowded for posting in listed], np.bool_)
    mine = np.array([words.work in chosen for words in texts], np.bool_)
    found = ((a, b, mine[row.owner(a)] | mine[row.owner(b)]) for a, b in _seeds(hashes, at, few))
    yield from _paired(row, ((a[kept], b[kept]) for a, b, kept in found))


def _paired(row: Row, seeds: Iterable[tuple[Places, Places]]) -> Iterator[tuple[int, int, list[Run]]]:
    found = [_agreeing(row, a, b) for a, b in seeds]
    a = np.concatenate([np.empty(0, np.int64), *(pair[0] for pair in found)])
    b = np.concatenate([np.empty(0, np.int64), *(pair[1] for pair in found)])
    yield from _by_pair(a, b, row)


def grams(plain: Numbers) -> Numbers:
    """A number for each run of words, by its first word."""
    size = max(0, len(plain) - SEED + 1)
    total = np.zeros(size, np.uint32)
    for place, factor in enumerate(_FACTORS):
        total += plain[place : place + size] * factor
    return total ^ (total >> np.uint32(15))


def _seeds(hashes: Numbers | Places, at: Places, few: NDArray[np.bool_]) -> Iterator[tuple[Places, Places]]:
    """Places at which the same runs stand, two by two: all of those of a run that stands at few."""
    for step in range(1, CROWDED):
        same = hashes[step:] == hashes[:-step]
        if step > NEXT:
            same &= few[step:]
        for chosen in _chunks(np.flatnonzero(same)):
            yield at[chosen], at[chosen + step]


def _shared(row: Row) -> tuple[Numbers, Places]:
    """The runs that stand at several places, sorted, with the places. A run and its place are one number of
    64 bits, sorted where it lies: all of this is as large as the archive."""
    if not len(row.plain):
        return np.empty(0, np.uint32), np.empty(0, np.int64)
    packed = grams(row.plain).astype(np.uint64)
    packed <<= np.uint64(32)
    packed |= np.arange(len(packed), dtype=np.uint32)
    packed = packed[row.whole()[: len(packed)]]
    packed.sort()
    next_ = packed[1:] ^ packed[:-1] < np.uint64(1 << 32)
    several = np.zeros(len(packed), np.bool_)
    several[1:] |= next_
    several[:-1] |= next_
    packed = packed[several]
    return (packed >> np.uint64(32)).astype(np.uint32), (packed & np.uint64(0xFFFFFFFF)).astype(np.int64)


def _chunks(places: Places) -> Iterator[Places]:
    for begin in range(0, len(places), CHUNK):
        yield places[begin : begin + CHUNK]


def _agreeing(row: Row, a: Places, b: Places) -> tuple[Places, Places]:
    """The seeds around which enough words agree: most are told by the words in step; only where some agree
    are those a word out of step looked at. Of the seeds inside a longer run one in four will do."""
    plain = row.plain
    before, after = range(-AROUND, 0), range(SEED, SEED + AROUND)
    left, right = _agree(plain, a, b, before), _agree(plain, a, b, after)
    enough = left + right >= ENOUGH - SEED
    unsure = np.flatnonzero(~enough & (left + right > 0))
    for shift in (-1, 1):
        some_a, some_b = a[unsure], b[unsure]
        left[unsure] = np.maximum(left[unsure], _agree(plain, some_a, some_b, before, shift))
        right[unsure] = np.maximum(right[unsure], _agree(plain, some_a, some_b, after, shift))
    enough[unsure] = left[unsure] + right[unsure] >= ENOUGH - SEED
    kept = enough & ((left < AROUND) | (right < AROUND) | ((a - row.begins[row.owner(a)]) % SEED == 0))
    return a[kept], b[kept]


def _agree(plain: Numbers, a: Places, b: Places, steps: range, shift: int = 0) -> NDArray[np.int8]:
    """How many words agree so many steps from places in two works, one side shifted."""
    last = len(plain) - 1
    found = np.zeros(len(a), np.int8)
    for step in steps:
        found += plain[np.clip(a + step, 0, last)] == plain[np.clip(b + (step + shift), 0, last)]
    return found


def _by_pair(a: Places, b: Places, row: Row) -> Iterator[tuple[int, int, list[Run]]]:
    """Seeds as runs, those of each pair of works together."""
    if not len(a):
        return
    one, other = row.owner(a), row.owner(b)
    order = np.lexsort((a, b - a, other, one))
    a, b, one, other = a[order], b[order], one[order], other[order]
    goes_on = (np.diff(one) == 0) & (np.diff(other) == 0) & (np.diff(b - a) == 0) & (np.diff(a) <= SEED)
    firsts = np.flatnonzero(np.concatenate([[True], ~goes_on]))
    lasts = np.append(firsts[1:], len(a)) - 1
    sizes = a[lasts] - a[firsts] + SEED
    a, b, one, other = a[firsts], b[firsts], one[firsts], other[firsts]
    a, b = a - row.begins[one], b - row.begins[other]
    edges = np.flatnonzero(np.concatenate([[True], (np.diff(one) != 0) | (np.diff(other) != 0)])).tolist()
    for begin, end in zip(edges, [*edges[1:], len(a)], strict=True):
        runs = map(Run, a[begin:end].tolist(), b[begin:end].tolist(), sizes[begin:end].tolist())
        yield int(one[begin]), int(other[begin]), sorted(runs)
