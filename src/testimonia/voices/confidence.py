"""What the reader's strengths are worth: how many of those heard so surely are right."""

from __future__ import annotations

import json
from bisect import bisect_right
from functools import cache
from importlib import resources


@cache
def _table() -> tuple[list[float], list[float]]:
    stored = json.loads((resources.files("testimonia.models") / "reader.json").read_text("utf-8"))
    return stored["strengths"], stored["shares"]


def confidence(strength: float) -> float:
    """The share of attributions of a strength that are right, between those that were counted."""
    strengths, shares = _table()
    at = bisect_right(strengths, strength)
    if at in (0, len(strengths)):
        return shares[min(at, len(shares) - 1)]
    low, high = strengths[at - 1], strengths[at]
    part = (strength - low) / (high - low)
    return round(shares[at - 1] + part * (shares[at] - shares[at - 1]), 3)
