"""From scores of tags to spans: the best sequence of tags that is well formed.

The tags of a head are 0 for outside and, for each label, begin, inside, end and single. A span of several
pieces begins, goes on and ends with the tags of one label; so behind each piece the reader is either
outside, or inside a span of one label, and the best way to each of these is all there is to remember.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
PER_LABEL = 4
BEGIN, INSIDE, END, SINGLE = range(PER_LABEL)


class Tagged(NamedTuple):
    """A span of pieces first..last-1 with the number of its label."""

    label: int
    first: int
    last: int


def decode(scores: Scores) -> list[Tagged]:
    """The spans of the best well-formed sequence of tags, in order; scores are pieces by tags."""
    size, width = scores.shape
    labels = (width - 1) // PER_LABEL
    parts = scores[:, 1:].reshape(size, labels, PER_LABEL)
    alone = np.concatenate([scores[:, :1], parts[:, :, SINGLE]], axis=1)
    lone, lone_score = alone.argmax(1).tolist(), alone.max(1).tolist()
    rows = parts[:, :, :SINGLE].tolist()
    never = float("-inf")
    outside, inside = 0.0, [never] * labels
    stays: list[list[bool]] = []  # of each piece and label: whether its span began before
    closes: list[int] = []  # of each piece: the label of the span that ends there, or -1
    for row, single in zip(rows, lone_score, strict=True):
        best, closed = outside + single, -1
        kept = []
        for label, (begin, middle, end) in enumerate(row):
            within = inside[label]
            if within + end > best:
                best, closed = within + end, label
            stay = within + middle > outside + begin
            kept.append(stay)
            inside[label] = within + middle if stay else outside + begin
        outside = best
        stays.append(kept)
        closes.append(closed)
    return _walk_back(lone, stays, closes)


def _walk_back(lone: list[int], stays: list[list[bool]], closes: list[int]) -> list[Tagged]:
    found = []
    at = len(closes) - 1
    while at >= 0:
        label = closes[at]
        if label < 0:
            if lone[at]:
                found.append(Tagged(lone[at] - 1, at, at + 1))
            at -= 1
            continue
        first = at - 1
        while stays[first][label]:
            first -= 1
        found.append(Tagged(label, first, at + 1))
        at = first - 1
    return found[::-1]


def strengths(scores: Scores, spans: list[Tagged]) -> list[float]:
    """How likely the network holds the beginning and the end of each span to be, together."""
    if not spans:
        return []
    firsts, lasts = [span.first for span in spans], [span.last - 1 for span in spans]
    lone = np.array([first == last for first, last in zip(firsts, lasts, strict=True)])
    base = np.array([1 + PER_LABEL * span.label for span in spans])
    begin = _likely(scores[firsts], base + np.where(lone, SINGLE, BEGIN))
    end = _likely(scores[lasts], base + np.where(lone, SINGLE, END))
    return [float(value) for value in np.sqrt(begin * end)]


def _likely(rows: Scores, tags: npt.NDArray[np.int64]) -> Scores:
    """The share of a tag in each row."""
    shares = np.exp(rows - rows.max(1, keepdims=True))
    likely: Scores = shares[np.arange(len(rows)), tags] / shares.sum(1)
    return likely
