"""The trained reader: attributions in stretches of a text, by the network's word.

The stretches are read as paragraphs one behind the other, in windows; tags and links of all windows are
put together before spans are made of them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from testimonia.encoder import decoding, windows
from testimonia.encoder.decoding import Scores, Tagged
from testimonia.encoder.network import Network, network
from testimonia.encoder.pieces import Habit, Pieces, Splitter, splitter
from testimonia.encoder.windows import Window
from testimonia.records import Measure, MentionKind
from testimonia.voices import linking
from testimonia.voices.evidence import Evidence
from testimonia.voices.heard import Named, Odds, Span

LIKELY = 0.5  # how sure the network must be of what is said besides something surer
LONG = 40_000  # pieces that are read at once: more would take too much memory
MEASURES = (
    None,
    *(measure for measure in Measure if measure is not Measure.DEED),
)  # what a number may count, if people
NAMES = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE)  # the labels of the heads for names


@dataclass(slots=True)
class Said:
    """An attribution by its offsets in the text; source or cue may be missing. `strength`: how sure the network
    is of its spans, 0 to 1."""

    source: Span | None
    cue: Span | None
    content: list[Span]
    strength: float


class Read(NamedTuple):
    """What the reader found in some stretches: attributions in the order of their cues, names, what the numbers that
    begin at some offsets count, and how likely each piece is to be part of an attribution."""

    said: list[Said]
    names: list[Named]
    counts: dict[int, Odds]
    evidence: Evidence


class Reader:
    """Reads attributions, names and counts."""

    def __init__(self, cut: Splitter, net: Network) -> None:
        self._cut, self._net = cut, net

    def read(self, text: str, stretches: list[Span], habit: Habit = Habit.OURS, numbers: Collection[int] = ()) -> Read:
        """The attributions in some stretches of a text that say something, the names there, and what those count of the
        numbers that begin at some offsets."""
        pieces = Pieces([], [], [], [])
        for start, end in stretches:
            self._cut.append(pieces, text, start, end)
        found = Read([], [], {}, Evidence())
        for first in range(0, len(pieces.ids), LONG):
            part = self._read(Pieces(*(part[first : first + LONG] for part in pieces)), habit, numbers)
            found.said.extend(part.said)
            found.names.extend(part.names)
            found.counts.update(part.counts)
            found.evidence.extend(part.evidence)
        return found

    def _read(self, pieces: Pieces, habit: Habit, numbers: Collection[int]) -> Read:
        cuts = windows.cut(pieces.ids)
        begun = [[at - w.start for at in range(w.first, w.last) if pieces.starts[at] in numbers] for w in cuts]
        outputs = [
            self._net.run(pieces.ids[w.start : w.end], pieces.traits[w.start : w.end], habit, numbered)
            for w, numbered in zip(cuts, begun, strict=True)
        ]
        counts = {
            pieces.starts[w.start + at]: _odds(scores)
            for w, numbered, output in zip(cuts, begun, outputs, strict=True)
            for at, scores in zip(numbered, output.measures, strict=True)
        }
        scores = _decided(cuts, [output.attribution for output in outputs])
        spans = decoding.decode(scores)
        sure = dict(zip(spans, decoding.strengths(scores, spans), strict=True))
        linked = linking.link(spans, cuts, [output.links for output in outputs], pieces)
        for each in linked:
            least = min(LIKELY, max((sure[content] for content in each.contents), default=LIKELY))
            each.contents = [content for content in each.contents if sure[content] >= least]
        named: dict[tuple[int, int], Named] = {}
        for head in ([output.names for output in outputs], [output.nested for output in outputs]):
            for span in decoding.decode(_decided(cuts, head)):
                named.setdefault((span.first, span.last), _named(span, pieces))  # what both hear is of the first's kind
        said = [_said(each, pieces, sure) for each in linked if each.contents]
        evidence = Evidence()
        evidence.add(pieces.starts, scores)
        return Read(said, sorted(named.values(), key=_place), counts, evidence)


@cache
def reader() -> Reader:
    """The reader of this version."""
    return Reader(splitter(), network())


def _decided(cuts: list[Window], scores: list[Scores]) -> Scores:
    """The scores of all pieces, each from the window that decides it."""
    return np.concatenate([part[w.first - w.start : w.last - w.start] for w, part in zip(cuts, scores, strict=True)])


def _odds(scores: Scores) -> Odds:
    """The logarithms of how likely each measure is."""
    least = scores - scores.max()
    return dict(zip(MEASURES, (least - np.log(np.exp(least).sum())).tolist(), strict=True))


def _named(span: Tagged, pieces: Pieces) -> Named:
    return Named(NAMES[span.label], pieces.starts[span.first], pieces.ends[span.last - 1])


def _place(named: Named) -> tuple[int, int]:
    return named.start, -named.end


def _said(found: linking.Attribution, pieces: Pieces, sure: dict[Tagged, float]) -> Said:
    def span(tagged: Tagged) -> Span:
        return pieces.starts[tagged.first], pieces.ends[tagged.last - 1]

    source = span(found.source) if found.source else None
    cue = span(found.cue) if found.cue else None
    strength = min(sure[each] for each in (found.cue, *found.contents) if each)
    return Said(source, cue, [span(content) for content in found.contents], strength)
