"""Figures as ranges of numbers: whether they meet, their bounds, and how they are shown."""

from __future__ import annotations

from collections.abc import Sequence

from testimonia.records import Figure

ABOUT = 0.1  # share of the number that "about" gives on either side


def meet(a: Figure, b: Figure) -> bool:
    """Whether two ranges have a number in common."""
    (low_a, high_a), (low_b, high_b) = _ends(a), _ends(b)
    slack = ABOUT * max(low_a, low_b) if a.approximate or b.approximate else 0.0
    return low_a <= high_b + slack and low_b <= high_a + slack


def _ends(figure: Figure) -> tuple[float, float]:
    return figure.low if figure.low is not None else 0.0, figure.high if figure.high is not None else float("inf")


def bounds(figures: Sequence[Figure]) -> tuple[float | None, float | None]:
    """The smallest low; the largest number stated, None when an "at least" account reaches it."""
    lows = [f.low for f in figures if f.low is not None]
    stated = [value for f in figures for value in (f.low, f.high) if value is not None]
    if not stated:
        return None, None
    largest = max(stated)
    open_ = any(f.high is None and f.low is not None and f.low >= largest for f in figures)
    return min(lows, default=None), None if open_ else largest


def number(figure: Figure) -> float:
    """The one number that stands for a figure: its low, else its high."""
    return figure.low if figure.low is not None else figure.high or 0.0


def shown(low: float | None, high: float | None, *, approximate: bool = False) -> str:
    """A range in words and digits: "13", "at least 15", "8,000 to 10,000"."""
    about = "about " if approximate else ""
    if low is None and high is None:
        return "unknown"
    if low == high and low is not None:
        return f"{about}{low:,.0f}"
    if high is None:
        return f"at least {about}{low:,.0f}"
    return f"up to {about}{high:,.0f}" if low is None else f"{about}{low:,.0f} to {high:,.0f}"
