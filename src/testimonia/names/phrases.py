"""Phrases of one capture: the names in them, their head nouns, and where the description of somebody ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain

from testimonia.grammar.tokens import Tokens
from testimonia.names.references import Reference
from testimonia.names.spotting import Spot
from testimonia.vocabularies import words

LONGEST = 9  # tokens that describe somebody behind the noun
# tags of the words that a noun phrase is made of
OF_PHRASE = frozenset(("DT", "JJ", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$", "CD", "VBN"))


class Phrases:
    """Looks at the phrases of the works of one capture; `spots` are the names in each that have a kind, in order."""

    def __init__(self, tokens: Tokens, spots: dict[int, list[Spot]]) -> None:
        self.tokens = tokens
        self._spots = spots
        self._begins = {work: [spot.first for spot in found] for work, found in spots.items()}

    @property
    def works(self) -> list[int]:
        """The works, by their indices."""
        return list(self._spots)

    def spots(self, work: int) -> list[Spot]:
        """The names in a work that have a kind, in order."""
        return self._spots.get(work, [])

    def all_spots(self) -> Iterator[Spot]:
        """Those of all works."""
        return chain.from_iterable(self._spots.values())

    def begins(self, work: int) -> list[int]:
        """The tokens at which they begin."""
        return self._begins.get(work, [])

    def spot_in(self, first: int, last: int, work: int) -> Spot | None:
        """The name that a phrase is or ends in; of several the last."""
        begins = self.begins(work)
        found = self.spots(work)[bisect_left(begins, first) : bisect_left(begins, last)]
        inside = [spot for spot in found if spot.last <= last + 1]
        return inside[-1] if inside else None

    def head(self, at: Reference) -> int:
        """The head noun: the last noun before the first preposition."""
        tags = self.tokens.tags
        stop = next(
            (i for i in range(at.first, at.last) if tags[i] in ("IN", "TO", "WDT", "WP", ",") and i > at.first), at.last
        )
        for i in range(stop - 1, at.first - 1, -1):
            if tags[i][:2] in ("NN", "PR", "CD", "JJ", "DT"):
                return i
        return max(at.first, stop - 1)

    def described_to(self, last: int) -> int:
        """Where the description of somebody ends: "a nurse | at the hospital", "men | in plain clothes"."""
        tokens = self.tokens
        stop = min(len(tokens), last + LONGEST)
        while last < stop and tokens.lower[last] in words("describing_prepositions"):
            end = last + 1
            while end < stop and tokens.tags[end] in OF_PHRASE:
                end += 1
            inside = tokens.lower[last + 1 : end]
            if tokens.lower[last] == "at" and inside[:1] in (["least"], ["most"]):
                break
            if not inside or tokens.tags[end - 1][:2] != "NN" or not words("time_nouns").isdisjoint(inside):
                break
            last = end
        return last
