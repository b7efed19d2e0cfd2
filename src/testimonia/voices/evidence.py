"""How likely the network holds the pieces of a text to be of a source, of a cue, or of what is said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from testimonia.encoder.decoding import PER_LABEL, Scores
from testimonia.voices.heard import Span


class Evidence:
    """See the module. A stretch that is read again by itself, as what somebody says, has evidence of each reading."""

    def __init__(self) -> None:
        self._readings: list[tuple[Sequence[int], NDArray[np.float64]]] = []

    def add(self, starts: Sequence[int], scores: Scores) -> None:
        """Take in a reading: the offsets at which its pieces begin, in order, and their scores of tags."""
        shares = np.exp(scores - scores.max(1, keepdims=True), dtype=np.float64)
        shares /= shares.sum(1, keepdims=True)
        sums = np.zeros(
            (len(shares) + 1, (shares.shape[1] - 1) // PER_LABEL)
        )  # of the shares of labels up to each piece
        np.cumsum(shares[:, 1:].reshape(len(shares), -1, PER_LABEL).sum(2), axis=0, out=sums[1:])
        self._readings.append((starts, sums))

    def extend(self, other: Evidence) -> None:
        """Take in the readings of another."""
        self._readings += other._readings

    def of(self, label: int, spans: Sequence[Span]) -> float:
        """How likely the pieces of some spans are to have a label, on average, in the reading in which that is likeliest; 0 if
        none has them."""
        return max((_mean(starts, sums, label, spans) for starts, sums in self._readings), default=0.0)


def _mean(starts: Sequence[int], sums: NDArray[np.float64], label: int, spans: Sequence[Span]) -> float:
    ends = [(bisect_left(starts, start), bisect_left(starts, end)) for start, end in spans]
    pieces = sum(last - first for first, last in ends)
    total = sum(sums[last, label] - sums[first, label] for first, last in ends if first < last)
    return min(1.0, max(0.0, float(total) / pieces)) if pieces > 0 else 0.0
