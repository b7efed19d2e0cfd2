"""Texts in windows that are read one by one. Attributions stand within a paragraph, so windows end where paragraphs
do; short windows cost less for each piece, as every piece of a window looks at all others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from testimonia.encoder.pieces import BREAK

WIDTH = 254  # pieces in a window at most, besides the two that open and close it
FILL = 126  # pieces up to which a window takes one more paragraph
MARGIN = 24  # pieces of a longer paragraph that a window sees on each side of what it decides


class Window(NamedTuple):
    """Pieces start..end-1 are seen, of which the window decides first..last-1."""

    start: int
    end: int
    first: int
    last: int


def cut(ids: list[int]) -> list[Window]:
    """Windows over the pieces of some paragraphs. Each piece is decided by one of them."""
    return [window for start, end in _groups(ids) for window in _over(start, end)]


def _groups(ids: list[int]) -> Iterator[tuple[int, int]]:
    """Paragraphs that are read together."""
    start = end = 0
    for stop in [*(at for at, id_ in enumerate(ids) if id_ == BREAK), len(ids)]:
        if stop - start > FILL and end > start:
            yield start, end
            start = end
        end = stop
    if end > start:
        yield start, end


def _over(start: int, end: int) -> list[Window]:
    """One window, or several that overlap."""
    size = end - start
    if size <= WIDTH:
        return [Window(start, end, start, end)]
    steps = -(-(size - WIDTH) // (WIDTH - 2 * MARGIN))
    starts = [start + index * (size - WIDTH) // steps for index in range(steps + 1)]
    seams = [start, *((a + WIDTH + b) // 2 for a, b in pairwise(starts)), end]
    return [Window(a, a + WIDTH, seams[i], seams[i + 1]) for i, a in enumerate(starts)]
