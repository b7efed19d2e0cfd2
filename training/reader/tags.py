"""The labels of the heads, as BIOES tags."""

from __future__ import annotations

import numpy as np

from testimonia.voices import reader

Span = tuple[int, int]
ATTRIBUTION = ("source", "cue", "content")
NAMES = ("person", "organisation", "place")
SILVER = ("PERSON", "ORGANIZATION", "LOCATION", "MISC")
# Of numbers, not of spans: what they count, "" if no people.
MEASURES = tuple(measure or "" for measure in reader.MEASURES)
PER_LABEL = 4  # begin, inside, end, single


def count(labels: tuple[str, ...]) -> int:
    """How many tags a head with some labels has; 0 is outside."""
    return 1 + PER_LABEL * len(labels)


def write(tags: np.ndarray, label: int, first: int, last: int) -> None:
    """Tag the tokens from first to before last as one span."""
    base = 1 + PER_LABEL * label
    if last - first == 1:
        tags[first] = base + 3
        return
    tags[first:last] = base + 1
    tags[first], tags[last - 1] = base, base + 2
