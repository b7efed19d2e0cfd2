"""Statements: works that are one text in several printings.

Two works are printings of one text when what they share is most of the own words of the shorter one, and half of
those of the longer one at least: less is an excerpt, or a report that quotes. A reply repeats what it answers and
is no printing of it. Translations and retellings share no wording, so they are none.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from testimonia.collation.words import Words
from testimonia.groups import Groups
from testimonia.records import Copy, Relation, Work, WorkPassage, identify

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST = 0.6  # share of the shorter one's own words that two printings have in common …
HALF = 0.5  # … and of the longer one's
SEAM = 3  # words in a row that have to be the same to part two differences
Pairs = Mapping[tuple[str, str], Sequence[Copy]]


@dataclass(frozen=True, slots=True)
class Printing:
    """A work that prints a text, and how many own words it has."""

    work: str
    words: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One text and its printings in the order of their dates. `fullest`: the work that has most of it; `earliest`:
    the work that had it first, None if that is not known; `why` says by what one knows."""

    id: str
    title: str | None
    printings: tuple[Printing, ...]
    fullest: str
    earliest: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of two printings that stand in one only, or stand there for other words in the other."""

    a: WorkPassage | None
    b: WorkPassage | None


def find(works: Sequence[Work], copies: Iterable[Copy], texts: Mapping[str, Words]) -> list[Statement]:
    """The statements among some works, in the order of the works. `texts`: the words of every work that has a copy."""
    by_id = {work.id: work for work in works if work.relation is not Relation.REPLY}
    pairs: dict[tuple[str, str], list[Copy]] = defaultdict(list)
    for copy in copies:
        if copy.a.work != copy.b.work and copy.a.work in by_id and copy.b.work in by_id:
            pairs[min(copy.a.work, copy.b.work), max(copy.a.work, copy.b.work)].append(copy)
    groups = Groups(by_id)
    for (one, other), shared in pairs.items():
        if _is_one_text(texts[one], texts[other], shared):
            groups.join(one, other)
    return [_statement([by_id[id_] for id_ in group], pairs, texts) for group in groups.all() if len(group) > 1]


def _is_one_text(one: Words, other: Words, shared: Sequence[Copy]) -> bool:
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return _share(shorter, shared) >= MOST and _share(longer, shared) >= HALF


def _share(words: Words, copies: Sequence[Copy]) -> float:
    """The share of a work's own words that lie in some copies."""
    inside: NDArray[np.bool_] = np.zeros(len(words), dtype=np.bool_)
    for copy in copies:
        side = copy.a if copy.a.work == words.work else copy.b
        first, last = np.searchsorted(words.starts, side.start), np.searchsorted(words.ends, side.end, side="right")
        inside[first:last] = True
    return float(inside.mean()) if len(words) else 0.0


def _statement(works: Sequence[Work], pairs: Pairs, texts: Mapping[str, Words]) -> Statement:
    in_time = sorted(works, key=lambda work: (work.published or work.dated or "~", work.id))
    earliest, why = _earliest(in_time, pairs)
    fullest = max(in_time, key=lambda work: (len(texts[work.id]), work.id == earliest))
    return Statement(
        identify("statement", *sorted(work.id for work in works)),
        fullest.title,
        tuple(Printing(work.id, len(texts[work.id])) for work in in_time),
        fullest.id,
        earliest,
        why,
    )


def _earliest(works: Sequence[Work], pairs: Pairs) -> tuple[str | None, str]:
    """The only work that no other one of some printings is earlier than, and why; None without one."""
    ids = [work.id for work in works]
    later: set[str] = set()
    reasons: dict[str, dict[str, None]] = defaultdict(dict)
    for one in ids:
        for other in ids:
            if not (shared := pairs.get((one, other))):
                continue
            copy = max(shared, key=lambda c: (c.a.end - c.a.start, c.id))
            if copy.earlier is not None:
                first, then = (copy.a, copy.b) if copy.earlier == "a" else (copy.b, copy.a)
                later.add(then.work)
                reasons[first.work][copy.why] = None
    first_ones = [id_ for id_ in ids if id_ not in later]
    if len(first_ones) == 1:
        return first_ones[0], "; ".join(reasons[first_ones[0]])
    return None, "nothing tells which came first"


def differences(a: Words, b: Words, captures: Mapping[str, str]) -> Iterator[Difference]:
    """What stands in one of two printings and not in the other, in the order of the first. Case, accents and
    typography make no difference. `captures` has the reading text by work id."""
    matcher = difflib.SequenceMatcher(None, a.plain.tolist(), b.plain.tolist(), autojunk=False)
    same = [block for block in matcher.get_matching_blocks() if block.size >= SEAM or block.size == 0]
    at_a = at_b = 0
    for block in same:
        if at_a < block.a or at_b < block.b:
            yield Difference(_passage(a, at_a, block.a, captures), _passage(b, at_b, block.b, captures))
        at_a, at_b = block.a + block.size, block.b + block.size


def _passage(words: Words, first: int, last: int, captures: Mapping[str, str]) -> WorkPassage | None:
    if first == last:
        return None
    start, end = int(words.starts[first]), int(words.ends[last - 1])
    return WorkPassage(words.work, start, end, captures[words.work][start:end])
