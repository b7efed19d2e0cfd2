"""Documents cut into windows and gathered into batches."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import torch
from torch import Tensor
from training.reader.data import NONE, Document

from testimonia.encoder.pieces import BREAK, CLS, SEP

WINDOW = 254  # pieces, besides the two that open and close it
Batch = dict[str, Tensor]
TARGETS = ("attribution", "names", "nested", "silver")


def cut(size: int, offset: int) -> list[tuple[int, int]]:
    """Windows over so many pieces; the first one ends after the offset."""
    bounds = [0, *range(offset or WINDOW, size, WINDOW), size]
    return [(a, b) for a, b in pairwise(bounds) if b > a]


def windows(documents: list[Document], random: np.random.Generator) -> list[dict[str, np.ndarray]]:
    """All windows of some documents, cut at places that are new each time."""
    found = []
    for document in documents:
        size = len(document.pieces.ids)
        offset = int(random.integers(WINDOW // 3, WINDOW + 1)) if size > WINDOW else 0
        found += [_window(document, a, b, random) for a, b in cut(size, offset)]
    return found


def _window(document: Document, start: int, end: int, random: np.random.Generator) -> dict[str, np.ndarray]:
    traits = np.array(document.pieces.traits[start:end])
    chance = random.random()
    words = (traits >= 1) & (traits <= 6)
    if chance < 0.05:  # in capitals
        traits = np.where(words, 5 + (traits + 1) % 2, traits)
    elif chance < 0.08:  # without any
        traits = np.where(words, 1 + (traits + 1) % 2, traits)
    found = {
        "ids": np.array([CLS, *document.pieces.ids[start:end], SEP]),
        "traits": np.array([0, *traits, 0]) + int(document.habit),
        "weight": np.array(document.weight),
        "cues": np.array(_links(document.source_of, start, end)).reshape(-1, 2),
        "contents": np.array(_links(document.cue_of, start, end)).reshape(-1, 2),
    }
    for target in (*TARGETS, "measures"):
        tags = getattr(document, target)
        body = np.full(end - start, NONE) if tags is None else tags[start:end]
        found[target] = np.concatenate([[NONE], body, [NONE]])
    return found


def _links(links: dict[int, int], start: int, end: int) -> list[tuple[int, int]]:
    """The links from within a window; what they go to beyond it is the opening piece."""
    return [
        (a - start + 1, b - start + 1 if start <= b < end else 0) for a, b in sorted(links.items()) if start <= a < end
    ]


def batches(found: list[dict[str, np.ndarray]], size: int, random: np.random.Generator) -> Iterator[Batch]:
    """Batches of windows of like length, in random order."""
    order = sorted(range(len(found)), key=lambda i: (len(found[i]["ids"]), random.random()))
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    for group in random.permutation(len(groups)):
        yield batch([found[i] for i in groups[group]])


def batch(group: list[dict[str, np.ndarray]]) -> Batch:
    """Some windows as tensors; links as rows of window, from, to."""
    longest = max(len(window["ids"]) for window in group)

    def padded(name: str, fill: int) -> Tensor:
        rows = [np.pad(w[name], (0, longest - len(w[name])), constant_values=fill) for w in group]
        return torch.from_numpy(np.stack(rows)).long()

    found = {"ids": padded("ids", 0), "traits": padded("traits", 0)}
    found["mask"] = (found["ids"] != 0).long()
    found |= {target: padded(target, NONE) for target in (*TARGETS, "measures")}
    found["weight"] = torch.tensor([float(w["weight"]) for w in group])
    for name in ("cues", "contents"):
        rows = [(i, int(a), int(b)) for i, w in enumerate(group) for a, b in w[name]]
        found[name] = torch.tensor(rows).reshape(-1, 3).long()
    return found


__all__ = ["BREAK", "Batch", "batches", "windows"]
