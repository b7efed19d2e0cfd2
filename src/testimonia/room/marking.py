"""A reading text as HTML, with the voices, claims and passages in it marked.

Marks may nest and cross: a mark that crosses another is closed and opened again where need be. Nothing of
the text is lost or changed: the text content of the outcome is the text.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to mark. `rank`: outer marks have the lower; `label`: what stands before it, not part of the
    text; `link`: where it leads; `record`: the record that it shows."""

    start: int
    end: int
    css: str
    rank: int
    record: str | None = None
    label: str = ""
    told: str = ""

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Outer marks first."""
        return self.rank, self.start, -self.end, self.record or self.css


def marked(text: str, start: int, end: int, marks: Sequence[Mark]) -> Markup:
    """The stretch of a text as HTML with some marks."""
    inside = [mark for mark in marks if mark.start < end and start < mark.end and mark.start < mark.end]
    edges = {start, end}
    edges.update(min(max(edge, start), end) for mark in inside for edge in (mark.start, mark.end))
    parts: list[str] = []
    open_: list[Mark] = []
    ordered = sorted(edges)
    for first, last in itertools.pairwise(ordered):
        wanted = sorted((m for m in inside if m.start <= first and last <= m.end), key=lambda m: m.order)
        _turn(open_, wanted, first, parts)
        parts.append(str(escape(text[first:last])))
    _turn(open_, [], end, parts)
    return Markup("".join(parts))


def _turn(open_: list[Mark], wanted: list[Mark], at: int, parts: list[str]) -> None:
    """Close and open marks so that just the wanted ones are open."""
    kept = 0
    while kept < min(len(open_), len(wanted)) and open_[kept] is wanted[kept]:
        kept += 1
    while len(open_) > kept:
        open_.pop()
        parts.append("</span>")
    for mark in wanted[kept:]:
        open_.append(mark)
        parts.append(_opened(mark, at == mark.start))


def _opened(mark: Mark, whole: bool) -> str:
    record = f' data-record="{escape(mark.record)}"' if mark.record else ""
    anchor = f' id="{escape(mark.record or "here")}"' if whole and (mark.record or mark.css == "here") else ""
    told = f' title="{escape(mark.told)}"' if mark.told else ""
    label = f'<span class="n" aria-hidden="true">{escape(mark.label)}</span>' if mark.label and whole else ""
    return f'<span class="{mark.css}"{record}{anchor}{told}>{label}'
