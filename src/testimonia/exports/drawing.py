"""Drawings as SVG: the accounts of a finding as ranges on one axis, and what was reported when.

A drawing of accounts comes in two layouts, for a page and for a telephone; the page shows the one that fits.
Colours are classes, so that the page decides them; shapes tell origins apart as well.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

SHAPES = ("circle", "square", "diamond", "triangle", "cross")  # of origins, by turns
COLOURS = 6  # of origins, by turns: with the shapes thirty are told apart
MOST = 40  # accounts that are drawn
STEPS = 6  # marks on an axis, at most


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand in a drawing of accounts. `stacked`: names stand over the lines, not beside them."""

    css: str
    width: int
    left: int  # of the axis
    right: int
    row: int
    letters: int  # of a name
    stacked: bool


LAYOUTS = (
    Layout("ranges onpage", 820, 350, 700, 24, 36, stacked=False),
    Layout("ranges onphone", 340, 12, 240, 44, 36, stacked=True),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """An account on the axis. `origin` counts from 0; `high` None is open upwards; `target` is an id to go to; `against`:
    who tells it denies or doubts it."""

    label: str
    day: str
    low: float | None
    high: float | None
    origin: int
    vague: bool
    target: str
    shown: str
    against: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A number on the line of time, by the ordinal of its day."""

    day: int
    words: str
    about: str
    target: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the line of time."""

    label: str
    target: str
    points: Sequence[Point]


# --- accounts as ranges ---------------------------------------------------------------------------


def ranges(bars: Sequence[Bar], title: str) -> str:
    """The accounts of a finding, drawn in every layout; nothing when none has a number."""
    drawn = [bar for bar in bars if bar.low is not None or bar.high is not None][:MOST]
    return "".join(draw(drawn, title, layout) for layout in LAYOUTS) if drawn else ""


def draw(bars: Sequence[Bar], title: str, layout: Layout) -> str:
    """Accounts that have a number, drawn in one layout."""
    stated = [value for bar in bars for value in (bar.low, bar.high) if value is not None]
    ticks = _ticks(0 if min(stated) < 0.6 * max(stated) else min(stated) * 0.9, max(stated))
    height = layout.row * len(bars) + 30

    def x(value: float) -> float:
        return layout.left + (layout.right - layout.left) * (value - ticks[0]) / ((ticks[-1] - ticks[0]) or 1)

    parts = [_open(layout.css, layout.width, height, title)]
    parts += _axis([(x(tick), f"{tick:,.0f}") for tick in ticks], height)
    parts += [_bar(bar, row, x, layout) for row, bar in enumerate(bars)]
    return "".join([*parts, "</svg>"])


def _bar(bar: Bar, row: int, x: Callable[[float], float], layout: Layout) -> str:
    y = row * layout.row + (layout.row - 12 if layout.stacked else 17)
    low = x(bar.low) if bar.low is not None else layout.left
    high = x(bar.high) if bar.high is not None else layout.right + 22
    css = f"o{bar.origin % COLOURS}{' vague' if bar.vague else ''}{' against' if bar.against else ''}"
    arrow = f'<path d="M{high:.1f} {y - 4} l7 4 l-7 4 z"/>' if bar.high is None else ""
    line = f'<line class="range" x1="{low:.1f}" x2="{high:.1f}" y1="{y}" y2="{y}"/>' if high != low else ""
    value = high + 10 if bar.high is None or high > low else low + 11
    about = f"{bar.label}{f', {bar.day}' if bar.day else ''}: {bar.shown}{', denied or doubted' if bar.against else ''} (origin {bar.origin + 1})"
    return (
        f'<a href="#{bar.target}" class="{css}"><title>{escape(about)}</title>{_name(bar, y, layout)}{line}{arrow}'
        f"{mark_at(bar.origin, low if bar.low is not None else high, y)}"
        f'<text class="value" x="{value:.1f}" y="{y + 4}">{escape(short(bar.shown))}</text></a>'
    )


def _name(bar: Bar, y: float, layout: Layout) -> str:
    """Who says it, and for what day."""
    name, day = escape(_cut(bar.label, layout.letters)), escape(bar.day)
    if layout.stacked:
        together = f'{name} <tspan class="day">{day}</tspan>'
        return f'<text class="name" x="{layout.left - 6}" y="{y - 14}">{together}</text>'
    return (
        f'<text class="name" x="{layout.left - 100}" y="{y + 4}" text-anchor="end">{name}</text>'
        f'<text class="day" x="{layout.left - 90}" y="{y + 4}">{day}</text>'
    )


def short(shown: str) -> str:
    """A number as said, in signs: "at least 15" is 15+, "about 4,000" ~4,000, "2 to 4" 2–4."""
    signs = shown.removesuffix(" (in words)").removeprefix("at least ")
    for words, sign in (("about ", "~"), ("up to ", "≤"), (" to ", "–")):
        signs = signs.replace(words, sign)
    return f"{signs}+" if shown.startswith("at least ") else signs


def _cut(label: str, most: int) -> str:
    return label if len(label) <= most else f"{label[: most - 1]}…"


def mark_at(origin: int, x: float, y: float) -> str:
    """The mark of an origin at a place in a drawing."""
    return {
        "circle": f'<circle cx="{x:.1f}" cy="{y}" r="5"/>',
        "square": f'<rect x="{x - 5:.1f}" y="{y - 5}" width="10" height="10"/>',
        "diamond": f'<path d="M{x:.1f} {y - 6} l6 6 l-6 6 l-6 -6 z"/>',
        "triangle": f'<path d="M{x:.1f} {y - 6} l6 11 l-12 0 z"/>',
        "cross": f'<path d="M{x - 6:.1f} {y - 2} h4 v-4 h4 v4 h4 v4 h-4 v4 h-4 v-4 h-4 z"/>',
    }[SHAPES[origin % len(SHAPES)]]


def mark(origin: int) -> str:
    """The mark of an origin by itself, for a line of text."""
    return f'<svg class="mark o{origin % COLOURS}" viewBox="0 0 16 16" aria-hidden="true">{mark_at(origin, 8, 8)}</svg>'


def _open(css: str, width: int, height: int, title: str) -> str:
    return f'<svg class="{css}" viewBox="0 0 {width} {height}" role="group" aria-label="{escape(title, quote=True)}">'


def _axis(marks: Sequence[tuple[float, str]], height: int) -> Iterator[str]:
    for x, words in marks:
        yield f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="4" y2="{height - 22}"/>'
        yield f'<text class="tick" x="{x:.1f}" y="{height - 7}" text-anchor="middle">{words}</text>'


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers from below the lowest to above the highest."""
    if high <= low:
        low, high = (0, high or 1) if high > 0 else (low - 1, low + 1)
    step = max(10 ** math.floor(math.log10(high - low)) / 10, 1)
    step *= next(factor for factor in (1, 2, 5, 10, 20) if (high - low) / (step * factor) <= STEPS - 1)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [n * step for n in range(first, max(last, first + 1) + 1)]


# --- the line of time -----------------------------------------------------------------------------

_TIME = Layout("timeline", 960, 330, 915, 17, 46, stacked=False)
_APART = 54  # between numbers that stand side by side
_STACK = 3  # numbers over each other in a lane


def timeline(lanes: Sequence[Lane]) -> str:
    """What was reported when: a row for each finding, its numbers at the days they speak for."""
    days = [point.day for lane in lanes for point in lane.points]
    if not days:
        return ""
    first, last = min(days), max(days)

    def x(day: int) -> float:
        return _TIME.left + (_TIME.right - _TIME.left) * ((day - first) / (last - first) if last > first else 0.5)

    rows: list[str] = []
    y = 8
    for lane in lanes:
        drawn, deep = _lane(lane, x, y)
        rows.append(drawn)
        y += deep * _TIME.row + 12
    height = y + 26
    axis = _axis([(x(day), date.fromordinal(day).isoformat()) for day in _days(first, last)], height)
    return "".join([_open(_TIME.css, _TIME.width, height, "What was reported when"), *axis, *rows, "</svg>"])


def _lane(lane: Lane, x: Callable[[int], float], top: int) -> tuple[str, int]:
    """A lane as SVG, and how many numbers high it is."""
    cells: dict[int, list[Point]] = defaultdict(list)
    for point in sorted(lane.points, key=lambda p: p.day):
        held = cells[round(x(point.day) / _APART)]
        if all((p.words, p.day) != (point.words, point.day) for p in held):
            held.append(point)
    deep = max(min(len(held), _STACK) for held in cells.values())
    name = f'<text class="name" x="{_TIME.left - 44}" y="{top + 13}" text-anchor="end">{escape(_cut(lane.label, _TIME.letters))}</text>'
    parts = [f'<a href="#{lane.target}"><title>{escape(lane.label)}</title>{name}</a>']
    for held in cells.values():
        parts += _cell(held, sum(x(point.day) for point in held) / len(held), top)
    return "".join(parts), deep


def _cell(held: Sequence[Point], x: float, top: int) -> Iterator[str]:
    """Numbers over each other; what is too many is said in their stead."""
    for n, point in enumerate(held[:_STACK]):
        y = top + 13 + n * _TIME.row
        more = len(held) - _STACK + 1
        last = n == _STACK - 1 and more > 1
        about = "; ".join(p.about for p in held[n:]) if last else point.about
        words = f"+{more}" if last else point.words
        inner = f'<text class="number" x="{x:.1f}" y="{y}" text-anchor="middle">{escape(words)}</text>'
        yield f'<a href="#{point.target}"><title>{escape(about)}</title>{inner}</a>'


def _days(first: int, last: int) -> list[int]:
    """Up to six days to mark on a line of time."""
    steps = min(STEPS - 1, last - first)
    return [first] if not steps else [first + round(n * (last - first) / steps) for n in range(steps + 1)]
