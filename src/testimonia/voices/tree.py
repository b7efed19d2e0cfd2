"""Voices of layout and hearer brought into one tree, without doubles."""

from __future__ import annotations

from testimonia.records import Mode
from testimonia.voices.heard import Heard
from testimonia.voices.holding import Holding

SAME = 0.8  # share of the content's characters that makes two voices one


def grow(layout: list[Heard], heard: list[Heard]) -> list[Heard]:
    """All voices with their parents set, outer ones first."""
    found: list[Heard] = []
    for voice in [*layout, *heard]:
        _clean(voice)
        double = next((other for other in found if _same(other, voice)), None)
        if double is None:
            found.append(voice)
        elif double.source is None and double.same_as is None:
            double.source, double.cue = voice.source, voice.cue or double.cue
    found = [voice for voice in found if voice.content]
    found.sort(key=lambda voice: (voice.start, -voice.size()))
    holding, ranks = Holding(found), {id(voice): at for at, voice in enumerate(found)}
    for voice in found:
        voice.parent = _parent(voice, holding, ranks)
    for voice in found:
        if (told := voice.told_in) is not None and told in found:
            inner, outer = (voice, told) if voice.cites else (told, voice)
            inner.parent = outer
            if _reaches(outer, inner):
                outer.parent = None
    return sorted(found, key=lambda voice: (voice.start, _depth(voice), -voice.size()))


def _reaches(voice: Heard, other: Heard) -> bool:
    """Whether a voice stands, at whatever depth, within another."""
    parent = voice.parent
    while parent is not None and parent is not other:
        parent = parent.parent if parent is not voice else None
    return parent is other


def _depth(voice: Heard) -> int:
    depth, parent = 0, voice.parent
    while parent is not None:
        depth, parent = depth + 1, parent.parent
    return depth


def _clean(voice: Heard) -> None:
    """Content in order, without empty and overlapping pieces."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(voice.content):
        if start < end and (not kept or start >= kept[-1][1]):
            kept.append((start, end))
    voice.content = kept


def _same(a: Heard, b: Heard) -> bool:
    """Whether two voices are one: nearly the same content, and not one speaker citing another."""
    if not a.content or not b.content or a.end <= b.start or b.end <= a.start:
        return False
    shared = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a.content for y in b.content)
    if a.told_in is b or b.told_in is a or shared < SAME * max(a.size(), b.size()) or _cites(a, b) or _cites(b, a):
        return False
    return (
        a.source is None
        or b.source is None
        or a.source == b.source
        or a.mode is Mode.REPRODUCED
        or _overlap(a.source, b.source)
    )


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _parent(voice: Heard, holding: Holding, ranks: dict[int, int]) -> Heard | None:
    """The smallest voice that holds a voice with its source and cue, wherever these stand; of two of one size the
    first holds the other."""
    best: Heard | None = None
    for other in holding.of(*voice.content[0]):
        if other is voice or other.told_in is voice or voice.told_in is other:
            continue
        if (other.size(), -ranks[id(other)]) < (voice.size(), -ranks[id(voice)]):
            continue
        if best is None or other.size() < best.size():
            best = other
    return best


def _cites(outer: Heard, inner: Heard) -> bool:
    """Whether the source or cue of one stands in the content of the other, outside its own."""
    marks = [mark for mark in (inner.source, inner.cue) if mark]
    return any(outer.covers(*mark) and not inner.covers(*mark) for mark in marks)
