"""Passages written for the heads of attribution, in `training/voices`: blocks between empty lines, a paragraph a line.

The parts of a voice stand in braces with a letter (s: source, c: cue, w: what is said) and the voice's number:
`{s1|The clinic} {c1|says} {w1|nine died}`. A voice within what another says stands within its braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.reader.counts import blocks
from training.reader.data import Document
from training.reader.gold import of_voices, widened
from training.reader.tags import Span

from testimonia.encoder.pieces import Splitter

Voice = tuple[dict[str, Any], dict[str, list[Span]]]  # as gold has it, and its spans by label
_LABELS = {"s": "source", "c": "cue", "w": "content"}
_MARK = re.compile(r"\{([scw])(\d+)\||\}")


def passages(path: Path) -> Iterator[tuple[str, list[Voice]]]:
    """The texts of a file of passages with their voices."""
    for block in blocks(path):
        yield _read(block)


def _read(block: str) -> tuple[str, list[Voice]]:
    text, at = "", 0
    open_: list[tuple[str, str, int]] = []
    found: dict[str, dict[str, list[Span]]] = {}
    for mark in _MARK.finditer(block):
        text += block[at : mark.start()]
        at = mark.end()
        if mark[1]:
            open_.append((_LABELS[mark[1]], mark[2], len(text)))
        elif open_:
            label, number, start = open_.pop()
            found.setdefault(number, {}).setdefault(label, []).append((start, len(text)))
    text += block[at:]
    parts = [part for spans in found.values() for part in _by_cue(spans) if part["content"]]
    inside = [_holding(part, parts) for part in parts]
    for part in parts:
        part["content"] = [widened(text, span) for span in part["content"]]
    ids = [str(number) for number in range(len(parts))]
    voices = [
        {"id": id_, "parent": None if p is None else ids[p], "mode": ""} for id_, p in zip(ids, inside, strict=True)
    ]
    return text, list(zip(voices, parts, strict=True))


def _by_cue(spans: dict[str, list[Span]]) -> list[dict[str, list[Span]]]:
    """A voice that speaks again, "she added", as one for each sign of speech: what is said goes to the one next to it."""
    cues = spans.get("cue", [])
    if len(cues) < 2:
        return [{"source": [], "content": []} | {label: sorted(each) for label, each in spans.items()}]
    parts: list[dict[str, list[Span]]] = [
        {"cue": [cue], "source": [_nearest(cue, spans["source"])] if "source" in spans else [], "content": []}
        for cue in cues
    ]
    for content in sorted(spans.get("content", ())):
        parts[cues.index(_nearest(content, cues))]["content"].append(content)
    return parts


def _nearest(span: Span, others: list[Span]) -> Span:
    return min(others, key=lambda other: max(span[0] - other[1], other[0] - span[1], 0))


def _holding(part: dict[str, list[Span]], parts: list[dict[str, list[Span]]]) -> int | None:
    """The number of the innermost voice that says what a voice says."""
    start, end = part["content"][0]
    held = [
        (b - a, number)
        for number, other in enumerate(parts)
        for a, b in other["content"]
        if other is not part and a <= start and end <= b and (a, b) != (start, end)
    ]
    return min(held, default=(0, None))[1]


def written(folder: Path, splitter: Splitter) -> Iterator[Document]:
    """The passages of a folder as documents, and what is said in them where others are told of in it."""
    for path in sorted(folder.glob("*.txt")):
        for number, (text, voices) in enumerate(passages(path)):
            lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
            yield from of_voices(f"{path.stem}/{number}", text, lines, voices, splitter)
