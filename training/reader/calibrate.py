"""How much the reader's strengths are worth: the share of attributions that are right, by strength.

On PolNeAR's development articles, which the reader was not taught on. Right is what shares half its characters
with an attribution of gold. Neighbouring strengths are pooled until the share never falls.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from training.reader.data import Span, annotations, articles

from testimonia.encoder.pieces import Habit
from testimonia.voices.reader import Reader

KNOTS = 12


def judged(reader: Reader, folder: Path) -> list[tuple[float, bool]]:
    """The strength of each attribution in the articles of a part of PolNeAR, and whether it is right."""
    found = []
    for path, stand_off in articles(folder):
        text = path.read_text("utf-8")
        gold = [_characters(each.get("content", [])) for each in annotations(stand_off)]
        for said in reader.read(text, lines(text), Habit.NEWSPAPERS).said:
            mine = _characters(said.content)
            right = any(4 * len(mine & other) >= len(mine) + len(other) for other in gold)
            found.append((said.strength, right))
    return found


def lines(text: str) -> list[Span]:
    """The lines of a text that are not blank."""
    spans, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            spans.append((at, at + len(line)))
        at += len(line)
    return spans


def _characters(spans: list[Span]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def pooled(found: list[tuple[float, bool]]) -> tuple[list[float], list[float]]:
    """Strengths, and the shares that are right there, which never fall."""
    parts = np.array_split(np.array(sorted(found), float), KNOTS)
    blocks = [[float(part[:, 0].mean()), float(part[:, 1].mean()), len(part)] for part in parts if len(part)]
    at = 0
    while at + 1 < len(blocks):
        (a, b), weight = blocks[at : at + 2], blocks[at][2] + blocks[at + 1][2]
        if a[1] <= b[1]:
            at += 1
            continue
        blocks[at : at + 2] = [[*((a[i] * a[2] + b[i] * b[2]) / weight for i in (0, 1)), weight]]
        at = max(at - 1, 0)
    return [round(block[0], 4) for block in blocks], [round(block[1], 4) for block in blocks]


def write(reader: Reader, folder: Path, to: Path) -> None:
    """Store what strengths are worth."""
    strengths, shares = pooled(judged(reader, folder))
    to.write_text(json.dumps({"strengths": strengths, "shares": shares}) + "\n", "utf-8")
