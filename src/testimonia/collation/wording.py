"""What a passage says of one of the numbers in it: the words on either side, up to the next number.

"17 of the 41 are still inside" says of the 17 that they are of others and still inside, of the 41 only the latter;
"six people died, one of them an officer" does not say of the six that they are "of them".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from testimonia.grammar import numerals
from testimonia.grammar.numerals import Number
from testimonia.grammar.tokens import tokenize
from testimonia.records import Figure

_OF_THE = (("of", "the"), ("of", "those"), ("of", "these"), ("of", "its"), ("of", "our"), ("of", "their"))
KEPT = 100_000  # passages whose words are kept: findings are made of the same figures again and again


class Wording(NamedTuple):
    """The words before a number, and those behind it, without case; marks are words."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """All of them."""
        return self.before + self.after


def of(figure: Figure) -> Wording:
    """The words of a figure's passage that are about its own number; all of them where the number is not found. What
    follows "17 of the 41" is about the 17."""
    return _around(figure.quote, figure.low, figure.high)


@lru_cache(maxsize=KEPT)
def _around(quote: str, low: float | None, high: float | None) -> Wording:
    tokens = tokenize(quote, [(0, len(quote))])
    found = [n for n in numerals.find(tokens, 0, len(tokens.lower)) if not _is_age(tokens.lower, n)]
    own = next((place for place, n in enumerate(found) if (n.low, n.high) == (low, high)), None)
    if own is None:
        return Wording((), tuple(tokens.lower))
    begin = found[own - 1].last if own else 0
    end = found[own + 1].first if own + 1 < len(found) else len(tokens.lower)
    before, after = tuple(tokens.lower[begin : found[own].core]), tuple(tokens.lower[found[own].last : end])
    return Wording(before, () if own and before in _OF_THE else after)


def _is_age(lower: Sequence[str], n: Number) -> bool:
    """ "Under eighteen", "under the age of eighteen", "seventeen years old"."""
    before = tuple(lower[max(0, n.core - 2) : n.core])
    return lower[n.last : n.last + 1] == ["years"] or before[-1:] in (("under",), ("aged",)) or before == ("age", "of")
