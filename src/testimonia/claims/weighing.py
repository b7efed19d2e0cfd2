"""What grammar and the hearer say that a number counts, weighed against each other.

The hearer gives each measure a likelihood; what grammar says is made likelier, most where words beside the number say
it. How much was set by hand, between what suits texts for which grammar has words and texts for which it has none
(docs/decisions/0012).
"""

from __future__ import annotations

from math import log

from testimonia.claims.measuring import Measured
from testimonia.records import Measure
from testimonia.voices.heard import Odds

SURE = 6.0  # by how much the logarithm grows where it is the predicate of those counted: "200 workers were injured"
SAID = 2.4  # … where the words beside the number say it
SHARED = 4.0  # … where a part of those counted before it has no verb of its own: "three million, one of them children"
GUESSED = 1.0  # … where it follows from what was told before, or from the noun alone
REFUSED = 2.0  # … where grammar sees no people
FREE = log(0.97)  # how likely people must be for what looks like a date, an age or a price


def weigh(found: Measured | None, odds: Odds | None) -> Measure | None:
    """The measure of a number, None if it counts no people: what grammar found, or what the hearer thinks likelier."""
    own = found.measure if found is not None else None
    if odds is None:
        return own
    return max(odds, key=lambda measure: odds[measure] + (_trust(found) if measure is own else 0.0))


def _trust(found: Measured | None) -> float:
    if found is None:
        return REFUSED
    if found.sure:
        return SURE
    if found.said:
        return SHARED if found.source is not None and found.part else SAID
    return GUESSED


def frees(odds: Odds | None) -> bool:
    """Whether the hearer is so sure of people that a number is none of the traps."""
    return odds is not None and max(odds[measure] for measure in Measure if measure in odds) > FREE
