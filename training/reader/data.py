"""What the reader learns from, as arrays: pieces of words with their traits, tags and links."""

from __future__ import annotations

import gzip
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from training.reader import tags
from training.reader.tags import Span

from testimonia.encoder.pieces import Habit, Pieces, Splitter

NONE = -1  # no label known: not learned from


@dataclass(slots=True)
class Document:
    """A text in pieces with what is known of it. `source_of` and `cue_of`: for the first piece of each cue the
    first piece of its source, and for that of each content that of its cue (NONE: it has none)."""

    name: str
    pieces: Pieces
    attribution: np.ndarray | None = None
    names: np.ndarray | None = None
    nested: np.ndarray | None = None
    silver: np.ndarray | None = None
    measures: np.ndarray | None = None  # of the first piece of each number: what it counts
    source_of: dict[int, int] = field(default_factory=dict)
    cue_of: dict[int, int] = field(default_factory=dict)
    habit: Habit = Habit.NEWSPAPERS  # by which it was annotated
    weight: float = 1.0


def tokens_of(pieces: Pieces, start: int, end: int) -> Span:
    """The pieces that a stretch of text covers."""
    first = bisect_right(pieces.ends, start)
    return first, max(bisect_left(pieces.starts, end), first)


def annotations(path: Path) -> list[dict[str, list[Span]]]:
    """The attributions of a stand-off file, each as its spans by label."""
    spans: dict[str, tuple[str, list[Span]]] = {}
    found = []
    for line in path.read_text("utf-8").splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            label, _, offsets = rest.split("\t")[0].partition(" ")
            if label.lower() in tags.ATTRIBUTION:
                bounds = [part.split() for part in offsets.split(";")]
                spans[key] = (label.lower(), [(int(a), int(b)) for a, b in bounds])
        elif key.startswith("E"):
            attribution: dict[str, list[Span]] = {}
            for role in rest.split():
                label, parts = spans.get(role.partition(":")[2], ("", []))
                if parts:
                    attribution.setdefault(label, []).extend(parts)
            if attribution:
                found.append(attribution)
    return found


def attribute(document: Document, attributions: list[dict[str, list[Span]]]) -> None:
    """Tag a document with its attributions and note their links."""
    marked = np.zeros(len(document.pieces.ids), np.int64)
    for attribution in attributions:
        firsts: dict[str, list[int]] = {}
        for number, label in enumerate(tags.ATTRIBUTION):
            for start, end in sorted(attribution.get(label, ())):
                first, last = tokens_of(document.pieces, start, end)
                if first < last and (not marked[first:last].any() or label == "source"):
                    tags.write(marked, number, first, last)
                    firsts.setdefault(label, []).append(first)
        if "cue" not in firsts:
            continue
        cue = firsts["cue"][0]
        document.source_of[cue] = firsts.get("source", [NONE])[0]
        for piece in firsts.get("content", ()):
            document.cue_of[piece] = cue
    document.attribution = marked


def articles(folder: Path) -> list[tuple[Path, Path]]:
    """The articles of a part of PolNeAR, each with its first annotator's file."""
    first: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        first.setdefault(path.stem.rsplit("_", 1)[0], path)
    return [(folder / "text" / f"{name}.txt", path) for name, path in first.items()]


def polnear(data: Path, part: str, splitter: Splitter) -> Iterator[Document]:
    """PolNeAR's articles with their attributions and CoreNLP's names."""
    annotated = {text.stem: (text, stand_off) for text, stand_off in articles(data / "polnear" / part)}
    with gzip.open(data / f"polnear/{part}.corenlp.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["name"] not in annotated:
                continue
            path, stand_off = annotated[record["name"]]
            document = Document(record["name"], splitter.split(path.read_text("utf-8")))
            attribute(document, annotations(stand_off))
            document.silver = silver(document.pieces, record)
            yield document


def silver(pieces: Pieces, record: dict[str, Any]) -> np.ndarray:
    """CoreNLP's names as tags."""
    marked = np.zeros(len(pieces.ids), np.int64)
    for sentence in record["sentences"]:
        at = 0
        while at < len(sentence):
            label = sentence[at][3]
            stop = at + 1
            while stop < len(sentence) and sentence[stop][3] == label:
                stop += 1
            if label in tags.SILVER:
                first, last = tokens_of(pieces, sentence[at][0], sentence[stop - 1][1])
                if first < last:
                    tags.write(marked, tags.SILVER.index(label), first, last)
            at = stop
    return marked


KINDS = {"Person": "person", "Organisation": "organisation", "Location": "place"}


def re3d_records(data: Path) -> list[dict[str, Any]]:
    """re3d's documents as they are stored."""
    with (data / "re3d/re3d.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def re3d(data: Path, splitter: Splitter) -> list[Document]:
    """re3d's documents with their entities, which are the same by either habit: each twice."""
    return [named(record, splitter, habit) for record in re3d_records(data) for habit in Habit]


def named(record: dict[str, Any], splitter: Splitter, habit: Habit = Habit.OURS) -> Document:
    """A document of re3d with its entities: outer ones, and those within one."""
    document = Document(record["id"], splitter.split(record["text"]), habit=habit)
    size = len(document.pieces.ids)
    document.names, document.nested = np.zeros(size, np.int64), np.zeros(size, np.int64)
    spans = {(a, b, KINDS[kind]) for a, b, kind, _ in record["entities"] if kind in KINDS}
    for start, end, kind in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        first, last = tokens_of(document.pieces, start, end)
        layer = next((each for each in (document.names, document.nested) if not each[first:last].any()), None)
        if first < last and layer is not None:
            tags.write(layer, tags.NAMES.index(kind), first, last)
    return document
