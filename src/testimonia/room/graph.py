"""The independence of accounts as a drawing: who cites or copies whom, each link a way to its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from testimonia.exports.drawing import COLOURS, mark_at

ROW = 26
WIDTH = 760
LEFT = 230  # of the column of marks: the links arch on its left


@dataclass(frozen=True, slots=True)
class Node:
    """An account: which origin it has, counting from 0, and where it leads."""

    id: str
    label: str
    origin: int


@dataclass(frozen=True, slots=True)
class Edge:
    """Why two accounts share an origin. `link` leads to the evidence."""

    record: str
    a: str
    b: str
    why: str
    link: str


def arcs(nodes: Sequence[Node], edges: Sequence[Edge], title: str) -> str:
    """Accounts one below the other, those that share an origin joined by arches, as an SVG drawing."""
    row = {node.id: n for n, node in enumerate(nodes)}
    height = ROW * len(nodes) + 10
    parts = [f'<svg class="arcs" viewBox="0 0 {WIDTH} {height}" role="group" aria-label="{escape(title, quote=True)}">']
    for edge in sorted(edges, key=lambda e: -abs(row.get(e.a, 0) - row.get(e.b, 0))):
        if edge.a in row and edge.b in row:
            parts.append(_arch(edge, row[edge.a], row[edge.b]))
    for node in nodes:
        y = row[node.id] * ROW + 18
        parts.append(
            f'<a href="/record/{escape(node.id)}" class="rec o{node.origin % COLOURS}" data-record="{escape(node.id)}">{mark_at(node.origin, LEFT, y)}'
            f'<text class="name" x="{LEFT + 16}" y="{y + 4}">{escape(node.label)}</text></a>'
        )
    return "".join([*parts, "</svg>"])


def _arch(edge: Edge, a: int, b: int) -> str:
    """A link as an arch; its pattern says of what kind the reason is."""
    top, bottom = min(a, b) * ROW + 18, max(a, b) * ROW + 18
    reach = LEFT - 12 - min(LEFT - 30, 22 + 9.0 * (bottom - top) / ROW)
    path = f"M{LEFT - 9} {top} C{reach:.0f} {top} {reach:.0f} {bottom} {LEFT - 9} {bottom}"
    return (
        f'<a href="{escape(edge.link)}" class="rec edge {kind(edge.why)}" data-record="{escape(edge.record)}"'
        f' aria-label="{escape(edge.why, quote=True)}"><title>{escape(edge.why)}</title>'
        f'<path class="reach" d="{path}"/><path class="line" d="{path}"/></a>'
    )


def kind(why: str) -> str:
    """Of what kind a reason is: the link says so by its pattern as well."""
    for sign, name in (("cites", "cites"), ("copies", "copies"), ("sums up", "sums"), ("ruled", "ruled")):
        if sign in why:
            return name
    return "same"
