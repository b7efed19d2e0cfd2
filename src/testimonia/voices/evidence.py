"""How likely the network holds the pieces of a text to be of a source, of a cue, or of what is said."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from testimonia.encoder.decoding import PER_LABEL, Scores
from testimonia.voices.heard import Span

SOURCE, CUE, CONTENT = range(3)  # in the order of the network's labels


class Evidence:
    """See the module. A stretch that is read again by itself, as what somebody says, has evidence of each reading."""

    def __init__(self) -> None:
        self._readings: list[tuple[NDArray[np.int64], Scores]] = []

    def add(self, starts: Sequence[int], scores: Scores) -> None:
        """Take in a reading: the offsets at which its pieces begin, in order, and their scores of tags."""
        shares = np.exp(scores - scores.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        by_label = shares[:, 1:].reshape(len(shares), -1, PER_LABEL).sum(2)
        self._readings.append((np.array(starts, np.int64), by_label))

    def extend(self, other: Evidence) -> None:
        """Take in the readings of another."""
        self._readings += other._readings

    def of(self, label: int, spans: Sequence[Span]) -> float:
        """How likely the pieces of some spans are to have a label, on average, in the reading in which that is likeliest; 0 if
        none has them."""
        return max((_mean(starts, shares[:, label], spans) for starts, shares in self._readings), default=0.0)


def _mean(starts: NDArray[np.int64], shares: Scores, spans: Sequence[Span]) -> float:
    found = [share for span in spans for share in shares[slice(*np.searchsorted(starts, span))].tolist()]
    return sum(found) / len(found) if found else 0.0
