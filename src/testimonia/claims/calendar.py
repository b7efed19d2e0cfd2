"""The times that a work names, where and in which words."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from math import fsum, sqrt
from typing import NamedTuple

from testimonia.grammar.commonness import weight
from testimonia.intervals import Interval, interval

REACH = 20  # times on either side of a sentence that may be meant in it
_PRESENT = frozenset(("now", "sofar"))  # rules of times that name no day


class Naming(NamedTuple):
    """A time (EDTF) as a sentence names it: the number of the sentence, its words, whether it is a title, and whether
    it begins with the time."""

    time: str
    sentence: int
    words: frozenset[str]
    title: bool
    opens: bool


@dataclass(slots=False)
class Calendar:
    """The times of one work in the order in which they are named."""

    named: list[Naming] = field(default_factory=list)

    def add(self, rule: str, naming: Naming) -> None:
        """Take in a time that some rule of grammar found."""
        if rule not in _PRESENT:
            self.named.append(naming)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each time is named; not to be asked for before all are taken in."""
        return Counter(naming.time for naming in self.named)

    @cached_property
    def commonest(self) -> int:
        """How often the time is named that is named most."""
        return max(self.counts.values(), default=0)

    @cached_property
    def _sentences(self) -> list[int]:
        return [naming.sentence for naming in self.named]

    def around(self, sentence: int) -> Sequence[Naming]:
        """The times named near a sentence, those before it first."""
        at = bisect_left(self._sentences, sentence)
        return self.named[max(0, at - REACH) : at + REACH]

    def scene(self, sentence: int, paragraph: int) -> Interval | None:
        """The time named last in a paragraph up to a sentence; `paragraph` is its first sentence."""
        for naming in reversed(self.named[: bisect_left(self._sentences, sentence + 1)]):
            if naming.sentence < paragraph:
                return None
            known = interval(naming.time)
            if known is not None and known.first is not None:
                return known
        return None

    def likest(self, words: frozenset[str], sentence: int) -> Iterator[str]:
        """The time near a sentence, named in another one, in whose words most of some words recur."""
        best, likest = 0.0, None
        for naming in self.around(sentence):
            like = likeness(words, naming.words) if naming.sentence != sentence else 0.0
            if like > best:
                best, likest = like, naming.time
        if likest is not None:
            yield likest


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two sets of words have in common, each word weighed by how much it tells: from 0 to 1."""
    both = _squares(one & other)
    return both / sqrt(_norm(one) * _norm(other)) if both else 0.0


@lru_cache(maxsize=4096)  # the same sentences are compared over and over
def _norm(words: frozenset[str]) -> float:
    return _squares(words)


def _squares(words: Iterable[str]) -> float:
    """What some words tell, squared: the same sum in whatever order a set has them."""
    return fsum(weight(word) ** 2 for word in words)
