"""Alignment: the exact edges of what two works share.

Runs of shared words that lie near one another are a region; the words of a region and a little around it
are aligned one by one. Equal words count for a passage and what stands between them against it; a passage is
the stretch with the highest balance. What one side leaves out at one place counts no more than a fixed
amount, so an abridgement stays one passage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein

from testimonia.collation.seeds import Run
from testimonia.collation.words import Words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint32]
    Worths = NDArray[np.float64]

MARGIN = 32  # words around a region in which its edges are looked for
NEAR = 48  # words from one run to the next of a region
STEP = 12  # words by which the next run may be out of step with it
SHORT = 3  # letters of a word that agrees by chance …
OF_SHORT, OF_NAME = 0.5, 0.6  # … and what it and a name count beside other words
GAP, PER_WORD = 0.6, 0.5  # what a difference costs, and each of its words
SEAM = 8  # words that may stand where the other side leaves some out …
CUT = 400  # … at most so many
COST_OF_CUT = 4.0
FIRM = 3.0  # balance that a stretch needs to hold beside a cut, or to be looked at at all
DROP = 6.0  # fall of the balance that ends a passage


class Block(NamedTuple):
    """Equal words: the first one's place in either work, how many, and what they count."""

    a: int
    b: int
    size: int
    worth: float


@dataclass(slots=True)
class Match:
    """A passage of two works as the equal blocks it is made of, with their balance."""

    blocks: list[Block] = field(default_factory=list)
    balance: float = 0.0

    @property
    def a(self) -> tuple[int, int]:
        """The words of the first work, the last one excluded."""
        return self.blocks[0].a, self.blocks[-1].a + self.blocks[-1].size

    @property
    def b(self) -> tuple[int, int]:
        """The words of the second work."""
        return self.blocks[0].b, self.blocks[-1].b + self.blocks[-1].size

    @property
    def shared(self) -> int:
        """How many words are equal."""
        return sum(block.size for block in self.blocks)

    @property
    def longest(self) -> int:
        """How many are equal in one run."""
        return max(block.size for block in self.blocks)

    def gaps(self) -> Iterator[tuple[int, int]]:
        """The words of either side between the blocks."""
        for one, other in pairwise(self.blocks):
            yield other.a - one.a - one.size, other.b - one.b - one.size


def align(a: Words, b: Words, runs: Sequence[Run]) -> list[Match]:
    """The passages that two works share around some runs of words, in order."""
    worth = _worth(a)
    found: list[Match] = []
    for first, last in _regions(runs):
        found += _passages(_blocks(a, b, first, last, worth))
    return _joined(sorted(found, key=lambda match: (match.a, match.b)))


def _regions(runs: Sequence[Run]) -> Iterator[tuple[Run, Run]]:
    """Runs that follow one another nearly in step, as the first and the last of them."""
    open_: list[tuple[Run, Run]] = []
    for run in runs:
        for number, (first, last) in enumerate(open_):
            out = (run.b - run.a) - (last.b - last.a)
            if run.a - last.a - last.size <= NEAR and abs(out) <= STEP and run.b >= last.b:
                open_[number] = first, max(last, run, key=lambda r: r.a + r.size)
                break
        else:
            open_.append((run, run))
    yield from open_


def _worth(words: Words) -> Worths:
    """What each word counts for a passage."""
    return np.where(words.ends - words.starts <= SHORT, OF_SHORT, np.where(words.capital, OF_NAME, 1.0))


def _blocks(a: Words, b: Words, first: Run, last: Run, worth: Worths) -> Iterator[Block]:
    """The equal words of a region and its margins, in runs. The margins are aligned from the region outwards,
    so they are of like length on both sides."""
    end_a, end_b = last.a + last.size, last.b + last.size
    left = min(MARGIN, first.a, first.b)
    right = min(MARGIN, len(a) - end_a, len(b) - end_b)
    edges_a = (max(0, first.a - left - STEP), first.a, end_a, min(len(a), end_a + right + STEP))
    edges_b = (max(0, first.b - left - STEP), first.b, end_b, min(len(b), end_b + right + STEP))
    found: list[tuple[int, int, int]] = []
    for (x, x_end), (y, y_end) in zip(pairwise(edges_a), pairwise(edges_b), strict=True):
        found += _equal(a, b, (x, x_end), (y, y_end))
    for i, j, size in _slid(found, a.plain, b.plain):
        yield Block(i, j, size, float(worth[i : i + size].sum()))


def _equal(a: Words, b: Words, x: tuple[int, int], y: tuple[int, int]) -> Iterator[tuple[int, int, int]]:
    """The runs of equal words in two stretches, of an alignment with the fewest changes."""
    one, other = a.plain[slice(*x)].tolist(), b.plain[slice(*y)].tolist()
    for step in Levenshtein.opcodes(one, other):
        if step.tag == "equal":
            yield x[0] + step.src_start, y[0] + step.dest_start, step.src_end - step.src_start


def _slid(blocks: list[tuple[int, int, int]], one: Numbers, other: Numbers) -> list[tuple[int, int, int]]:
    """Blocks with words moved over what one side leaves out, from the smaller to the larger of two where
    they fit either; blocks that touch are one."""
    found: list[tuple[int, int, int]] = []
    for i, j, length in reversed(blocks):
        size = length
        while found and size and _fits(found[-1], (i, j, size), one, other):
            x, y, after = found[-1]
            found[-1] = x - 1, y - 1, after + 1
            size -= 1
        if found and size and (i + size, j + size) == found[-1][:2]:
            found[-1] = i, j, size + found[-1][2]
        elif size:
            found.append((i, j, size))
    return found[::-1]


def _fits(block: tuple[int, int, int], before: tuple[int, int, int], one: Numbers, other: Numbers) -> bool:
    """Whether the last word of a smaller block would do as well right before the next."""
    (x, y, size), (i, j, smaller) = block, before
    one_sided = (x == i + smaller) != (y == j + smaller)
    return one_sided and smaller < size and bool(one[x - 1] == other[y - 1] == one[i + smaller - 1])


def _passages(blocks: Iterator[Block]) -> Iterator[Match]:
    """The stretches of blocks with the highest balance, one after the other."""
    current, best, at_best = Match(), 0.0, 0
    for block in blocks:
        balance = current.balance - _cost(current.blocks[-1], block) if current.blocks else 0.0
        if balance <= 0 or balance < best - DROP:
            yield from _firm(current, at_best, best)
            current, best, balance = Match(), 0.0, 0.0
        current.blocks.append(block)
        current.balance = balance + block.worth
        if current.balance > best:
            best, at_best = current.balance, len(current.blocks)
    yield from _firm(current, at_best, best)


def _firm(match: Match, size: int, balance: float) -> Iterator[Match]:
    if balance >= FIRM:
        yield Match(match.blocks[:size], balance)


def _cost(one: Block, other: Block) -> float:
    """What stands between two blocks counts so much against a passage."""
    gap = other.a - one.a - one.size, other.b - one.b - one.size
    cost = GAP + PER_WORD * max(gap)
    return min(cost, COST_OF_CUT + PER_WORD * min(gap)) if min(gap) <= SEAM else cost


def _joined(matches: list[Match]) -> list[Match]:
    """Passages that follow one another, or that were found twice in part, as one."""
    found: list[Match] = []
    for match in matches:
        if not any(_taken_up(match, other) for other in reversed(found)):
            found.append(match)
    return found


def _taken_up(match: Match, before: Match) -> bool:
    """Whether a passage goes on with another, perhaps after words that one side leaves out; if so it takes
    in what is new of it."""
    if match.b[0] < before.b[0]:
        return False
    gap = match.a[0] - before.a[1], match.b[0] - before.b[1]
    twice = max(gap) < 0
    if not twice and not -SEAM <= min(gap) <= SEAM:
        return False
    rest = list(_beyond(before, match.blocks))
    if not rest:
        return twice
    end = before.blocks[-1]
    gap = rest[0].a - end.a - end.size, rest[0].b - end.b - end.size
    gain = sum(block.worth for block in rest) - sum(_cost(x, y) for x, y in pairwise([end, *rest]))
    if not (min(gap) <= SEAM and max(gap) <= CUT and gain > 0):
        return False
    before.blocks += rest
    before.balance += gain
    return True


def _beyond(match: Match, blocks: Sequence[Block]) -> Iterator[Block]:
    """What of some blocks lies after a passage in both works."""
    for block in blocks:
        over = max(0, match.a[1] - block.a, match.b[1] - block.b)
        if over < block.size:
            rest = 1 - over / block.size
            yield Block(block.a + over, block.b + over, block.size - over, block.worth * rest)
