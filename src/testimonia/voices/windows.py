"""Long texts in windows that overlap, so that each piece is read with what stands around it."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

WIDTH = 254  # pieces in a window, besides the two that open and close it
MARGIN = 24  # pieces that a window sees on each side of what it decides


class Window(NamedTuple):
    """Pieces start..end-1 are seen, of which the window decides first..last-1."""

    start: int
    end: int
    first: int
    last: int


def cut(size: int) -> list[Window]:
    """Windows over so many pieces. Each piece is decided by one of them."""
    if size <= WIDTH:
        return [Window(0, size, 0, size)] if size else []
    steps = -(-(size - WIDTH) // (WIDTH - 2 * MARGIN))
    starts = [index * (size - WIDTH) // steps for index in range(steps + 1)]
    seams = [0, *((a + WIDTH + b) // 2 for a, b in pairwise(starts)), size]
    return [Window(a, a + WIDTH, seams[i], seams[i + 1]) for i, a in enumerate(starts)]
