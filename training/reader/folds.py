"""What the reader makes of names in documents it has not seen: `python -m training.reader.folds --data ../shared/data`.

re3d in five parts by document. For each part the reader of the first course, which knows nothing of re3d, is
taught on the four others and reads the fifth; the names of all five are scored together, as bench/mentions.py
does. Needs the weights of the first course (`python -m training.reader`).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from bench.mentions import KINDS, Name, bare, compare
from training.reader import data
from training.reader.__main__ import ROOT, load
from training.reader.data import Document
from training.reader.learn import Course, teach
from training.reader.model import Reader

from testimonia.encoder import windows
from testimonia.encoder.decoding import decode
from testimonia.encoder.pieces import CLS, SEP, splitter

PARTS, COURSE = 5, Course(rounds=12, rate=1e-4, seed=3, size=4)


@torch.no_grad()
def names(model: Reader, document: Document, text: str) -> set[Name]:
    """The names that a model finds."""
    pieces = document.pieces
    layers: list[list[np.ndarray]] = [[], []]
    for w in windows.cut(pieces.ids):
        ids = torch.tensor([[CLS, *pieces.ids[w.start : w.end], SEP]])
        traits = torch.tensor([[0, *pieces.traits[w.start : w.end], 0]]) + int(document.habit)
        for layer, scores in zip(layers, model(ids, traits, torch.ones_like(ids))[1:3], strict=True):
            layer.append(scores[0, 1:-1][w.first - w.start : w.last - w.start].numpy())
    spans = {span for layer in layers for span in decode(np.concatenate(layer))}
    kinds = list(KINDS.values())
    return {bare(text, kinds[s.label], pieces.starts[s.first], pieces.ends[s.last - 1]) for s in spans}


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT / "../shared/data")
    parser.add_argument("--work", type=Path, default=ROOT / "build/reader")
    parser.add_argument("--half", action="store_true")
    options = parser.parse_args()
    records = data.re3d_records(options.data)
    documents = [data.named(record, splitter()) for record in records]
    pairs = []
    for part in range(PARTS):
        taught = [document for at, document in enumerate(documents) if at % PARTS != part]
        model = load(options.work / "course1.pt")
        model.inherit()
        model = teach(model, taught, COURSE, half=options.half).eval()
        for record, document in list(zip(records, documents, strict=True))[part::PARTS]:
            gold = {bare(record["text"], KINDS[k], a, b) for a, b, k, _ in record["entities"] if k in KINDS}
            pairs.append((names(model, document, record["text"]), gold))
    (options.work / "folds.json").write_text(json.dumps(compare(pairs)), "utf-8")
    for kind, figures in compare(pairs).items():
        print(f"{kind:<14}" + "".join(f"{figure:>8.3f}" for figure in figures))


if __name__ == "__main__":
    main()
