"""Which source and which contents belong to a cue: what the network says, and what stands nearer."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from testimonia.encoder.decoding import Scores, Tagged
from testimonia.encoder.pieces import BREAK, Pieces
from testimonia.encoder.windows import Window

PARTS = 4  # vectors of a piece: a cue that asks for its source, a source; a content that asks for its cue, a cue
SOURCE, CUE, CONTENT = range(3)  # in the order of the network's labels
FAR = 1.0  # what a doubling of the distance costs, in the units of the network's scores
BEHIND = 0.5  # what it costs to stand behind the cue that is asked for, or that asks
APART = 30.0  # what it costs to stand in another paragraph
NONE = 6.0  # what it costs to have none of these


@dataclass(slots=True, eq=False)
class Attribution:
    """Spans of pieces that belong together; without a cue when the content asked for none."""

    cue: Tagged | None
    source: Tagged | None = None
    contents: list[Tagged] = field(default_factory=list)


def link(spans: list[Tagged], windows: list[Window], vectors: list[Scores], pieces: Pieces) -> list[Attribution]:
    """The attributions that some spans make up. The vectors of a window are rows, the first of which is
    that of the piece that opens it and stands for "none of these"."""
    found = [Attribution(span) for span in spans if span.label == CUE]
    by_cue = {attribution.cue: attribution for attribution in found}
    breaks = np.cumsum(np.array(pieces.ids) == BREAK)
    for window, rows in zip(windows, vectors, strict=True):
        parts = rows.reshape(len(rows), PARTS, -1) / math.sqrt(rows.shape[1] / PARTS)
        inside = [span for span in spans if window.start <= span.first < window.end]
        groups = [[span for span in inside if span.label == label] for label in (SOURCE, CUE, CONTENT)]
        decided = [[span for span in group if window.first <= span.first < window.last] for group in groups]
        asked = _Asked(window, breaks)
        for cue, source in asked.chosen(decided[CUE], groups[SOURCE], parts[:, 0], parts[:, 1]):
            by_cue[cue].source = source
        for content, cue_of in asked.chosen(decided[CONTENT], groups[CUE], parts[:, 2], parts[:, 3]):
            if cue_of is not None:
                by_cue[cue_of].contents.append(content)
    return [*found, *_left_over(spans, found, breaks)]


def _left_over(spans: list[Tagged], found: list[Attribution], breaks: np.ndarray) -> list[Attribution]:
    """Attributions of the contents that asked for no cue: with what nothing else has of their paragraph, first
    a cue with its source, else a source."""
    told = {content for attribution in found for content in attribution.contents}
    idle = [attribution for attribution in found if not attribution.contents]
    used = {attribution.source for attribution in found if attribution.contents}
    sources = [span for span in spans if span.label == SOURCE and span not in used]
    alone = []
    for content in [span for span in spans if span.label == CONTENT and span not in told]:

        def distance(span: Tagged, content: Tagged = content) -> int:
            return max(span.first - content.last, content.first - span.last)

        def beside(span: Tagged | None, content: Tagged = content) -> bool:
            return span is not None and bool(breaks[span.first] == breaks[content.first])

        near = min(
            (each for each in idle if each.cue and beside(each.cue)),
            key=lambda a: distance(a.cue or content),
            default=None,
        )
        if near is not None:
            near.contents.append(content)
            idle.remove(near)
            continue
        source = min((each for each in sources if beside(each)), key=distance, default=None)
        if source is not None:
            sources.remove(source)
        alone.append(Attribution(None, source, [content]))
    return alone


@dataclass(slots=True)
class _Asked:
    """Choosing among the spans of a window."""

    window: Window
    breaks: np.ndarray  # of each piece, how many paragraphs end before it

    def chosen(
        self, asking: list[Tagged], offered: list[Tagged], queries: Scores, keys: Scores
    ) -> list[tuple[Tagged, Tagged | None]]:
        """For each span that asks the one that fits best, or none."""
        if not asking:
            return []
        rows = [0, *(span.first - self.window.start + 1 for span in offered)]
        scores = queries[[span.first - self.window.start + 1 for span in asking]] @ keys[rows].T
        scores[:, 0] -= NONE
        scores[:, 1:] -= np.array([[self._cost(span, other) for other in offered] for span in asking]).reshape(
            len(asking), -1
        )
        return [(span, None if at == 0 else offered[at - 1]) for span, at in zip(asking, scores.argmax(1), strict=True)]

    def _cost(self, span: Tagged, other: Tagged) -> float:
        between = max(other.first - span.last, span.first - other.last, 0)
        apart = self.breaks[span.first] != self.breaks[other.first]
        return FAR * math.log2(1 + between) + BEHIND * (other.first > span.first) + APART * bool(apart)
