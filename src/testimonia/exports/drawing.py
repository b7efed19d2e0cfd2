"""Drawings of findings as SVG: accounts as ranges on one axis, reports on a line of time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

WIDTH = 820  # of a drawing
LABEL = 290  # of the column of names
VALUES = 120  # of the room for numbers on the right
LONGEST = 40  # characters of a name
ROW = 24
SHAPES = ("circle", "square", "diamond", "triangle", "cross")  # of origins, so that colour is not all


@dataclass(frozen=True, slots=True)
class Bar:
    """An account on the axis. `origin` counts from 0; `high` None is open upwards; `target` is an id to
    go to."""

    label: str
    low: float | None
    high: float | None
    origin: int
    vague: bool
    target: str
    shown: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A report on the line of time, by the ordinal of its day."""

    day: int
    label: str
    lane: str
    target: str


def ranges(bars: Sequence[Bar], title: str) -> str:
    """The accounts of a finding as an SVG drawing."""
    stated = [value for bar in bars for value in (bar.low, bar.high) if value is not None]
    if not stated:
        return ""
    ticks = _ticks(0 if min(stated) < 0.6 * max(stated) else min(stated) * 0.9, max(stated))
    first, last = ticks[0], ticks[-1]
    height = ROW * len(bars) + 34

    def x(value: float) -> float:
        return LABEL + (WIDTH - LABEL - VALUES) * (value - first) / ((last - first) or 1)

    parts = [f'<svg class="ranges" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title, quote=True)}">']
    for tick in ticks:
        parts.append(f'<line class="grid" x1="{x(tick):.1f}" x2="{x(tick):.1f}" y1="4" y2="{height - 24}"/>')
        parts.append(f'<text class="tick" x="{x(tick):.1f}" y="{height - 8}" text-anchor="middle">{tick:,.0f}</text>')
    for row, bar in enumerate(bars):
        parts.append(_bar(bar, row, x, WIDTH - VALUES + 6))
    return "".join([*parts, "</svg>"])


def _bar(bar: Bar, row: int, x: object, edge: float) -> str:
    place = x  # a function of the value
    y = row * ROW + 17
    low = place(bar.low if bar.low is not None else 0)  # type: ignore[operator]
    high = edge if bar.high is None else place(bar.high)  # type: ignore[operator]
    css = f"o{bar.origin % len(SHAPES)}{' vague' if bar.vague else ''}"
    open_ = f'<path class="arrow" d="M{high:.1f} {y - 4} l7 4 l-7 4 z"/>' if bar.high is None else ""
    line = f'<line class="range" x1="{low:.1f}" x2="{high:.1f}" y1="{y}" y2="{y}"/>'
    mark = _shape(SHAPES[bar.origin % len(SHAPES)], low, y)
    name = escape(_cut(bar.label))
    return (
        f'<a href="#{bar.target}" class="{css}"><title>{escape(bar.label)}: {escape(bar.shown)}</title>'
        f'<text class="name" x="{LABEL - 14}" y="{y + 4}" text-anchor="end">{name}</text>{line}{open_}{mark}'
        f'<text class="value" x="{max(low, min(high, edge)) + 12:.1f}" y="{y + 4}">{escape(bar.shown)}</text></a>'
    )


def _cut(label: str) -> str:
    """A label that fits its column; what stands behind the last comma, the day, is kept."""
    if len(label) <= LONGEST:
        return label
    name, comma, day = label.rpartition(", ")
    return f"{name[: LONGEST - len(day) - 3]}…{comma}{day}" if comma and len(day) < 24 else f"{label[: LONGEST - 1]}…"


def _shape(kind: str, x: float, y: float) -> str:
    drawn = {
        "circle": f'<circle cx="{x:.1f}" cy="{y}" r="5"/>',
        "square": f'<rect x="{x - 5:.1f}" y="{y - 5}" width="10" height="10"/>',
        "diamond": f'<path d="M{x:.1f} {y - 6} l6 6 l-6 6 l-6 -6 z"/>',
        "triangle": f'<path d="M{x:.1f} {y - 6} l6 11 l-12 0 z"/>',
        "cross": f'<path d="M{x - 6:.1f} {y - 2} h4 v-4 h4 v4 h4 v4 h-4 v4 h-4 v-4 h-4 z"/>',
    }
    return drawn[kind]


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers from below the lowest to above the highest."""
    if high <= low:
        low, high = (0, high or 1) if high > 0 else (low - 1, low + 1)
    step = max(10 ** math.floor(math.log10(high - low)) / 10, 1)
    step *= next(factor for factor in (1, 2, 5, 10, 20) if (high - low) / (step * factor) <= 6)
    first, count = math.floor(low / step), math.ceil(high / step)
    return [n * step for n in range(first, max(count, first + 1) + 1)]


def timeline(dots: Sequence[Dot]) -> str:
    """What was reported when, a lane for each event, as an SVG drawing."""
    if not dots:
        return ""
    lanes = list(dict.fromkeys(dot.lane for dot in dots))
    first, last = min(dot.day for dot in dots), max(dot.day for dot in dots)
    span = max(1, last - first)
    width = 900
    height = 26 * len(lanes) + 40

    def x(day: int) -> float:
        return 270 + (width - 300) * (day - first) / span

    parts = [f'<svg class="timeline" viewBox="0 0 {width} {height}" role="img" aria-label="What was reported when">']
    for day in _days(first, last):
        parts.append(f'<line class="grid" x1="{x(day):.1f}" x2="{x(day):.1f}" y1="4" y2="{height - 26}"/>')
        parts.append(
            f'<text class="tick" x="{x(day):.1f}" y="{height - 8}" text-anchor="middle">{date.fromordinal(day).isoformat()}</text>'
        )
    used: dict[tuple[str, int], int] = {}
    for lane in lanes:
        y = lanes.index(lane) * 26 + 17
        name = escape(lane if len(lane) <= 42 else lane[:41] + "…")
        parts.append(
            f'<text class="name" x="252" y="{y + 4}" text-anchor="end"><title>{escape(lane)}</title>{name}</text>'
        )
    for dot in dots:
        y = lanes.index(dot.lane) * 26 + 17
        shift = used.get((dot.lane, round(x(dot.day) / 9)), 0)
        used[dot.lane, round(x(dot.day) / 9)] = shift + 1
        offset = (shift + 1) // 2 * 5 * (-1 if shift % 2 else 1)
        parts.append(
            f'<a href="#{dot.target}"><circle cx="{x(dot.day) + offset:.1f}" cy="{y}" r="4"/><title>{escape(dot.label)}</title></a>'
        )
    return "".join([*parts, "</svg>"])


def _days(first: int, last: int) -> list[int]:
    """Up to five days to mark on a line of time."""
    steps = min(4, last - first)
    return [first] if not steps else [first + round(n * (last - first) / steps) for n in range(steps + 1)]
