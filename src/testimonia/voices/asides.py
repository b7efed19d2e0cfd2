"""Voices that break off to say who tells of them: "he said that nine had died, she told us, and that …"."""

from __future__ import annotations

from testimonia.voices.heard import Heard, Span
from testimonia.voices.holding import Holding

_MARKS = " \t\n\u00a0,;:–—-"
_JOINING = ("and that ", "but that ", "that ")


def part(voices: list[Heard], text: str) -> None:
    """Of two voices each of which stands in what the other one says, the one that is broken off ends where the other
    speaks and goes on behind it, and all of it is what the other says."""
    holding = Holding(voices)
    for inner in voices:
        for start, _ in [span for span in (inner.cue or inner.source,) if span]:
            for outer in holding.of(start, start + 1):
                if outer is not inner and outer.told_in is not inner and inner.told_in is not outer:
                    _part(inner, outer, text)


def _part(inner: Heard, outer: Heard, text: str) -> None:
    marks = [span for span in (outer.source, outer.cue) if span]
    if outer.cue is None or not all(inner.covers(*mark) for mark in marks):
        return
    first, last = min(start for start, _ in marks), max(end for _, end in marks)
    if first < outer.start or not all(outer.covers(*mark) for mark in (inner.source, inner.cue) if mark):
        return
    before = [_trimmed(text, a, min(b, first)) for a, b in inner.content if a < first]
    behind = [_trimmed(text, max(a, last), b) for a, b in inner.content if b > last]
    inner.content = [span for span in (*before, *behind) if span[0] < span[1]] or inner.content
    outer.content = [*outer.content, *(span for span in behind if span[0] >= outer.end and span[0] < span[1])]


def _trimmed(text: str, start: int, end: int) -> Span:
    """A stretch without the marks around it, and without what joins it to the one before."""
    while start < end and text[start] in _MARKS:
        start += 1
    while start < end and text[end - 1] in _MARKS:
        end -= 1
    joined = next((word for word in _JOINING if text.startswith(word, start, end)), "")
    return start + len(joined), end
