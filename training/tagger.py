"""Make the part-of-speech tagger: `python training/tagger.py --data ../shared/data`.

Learns from CoreNLP's tags on PolNeAR's training articles (silver: a model's word, not a person's) and
reports agreement with them on the development articles, as written and in capitals. Needs torch.
Writes src/testimonia/models/tagger.npz. Fixed seeds; about ten minutes on two cores.
"""

from __future__ import annotations

import argparse
import gzip
import json
from bisect import bisect_right
from pathlib import Path
from typing import Any

import numpy as np
import torch

from testimonia.captures.text import paragraphs
from testimonia.grammar.tagger import BITS, Tagger, columns, features
from testimonia.grammar.tokens import Tokens, tokenize

MODEL = Path(__file__).parents[1] / "src/testimonia/models/tagger.npz"
Example = tuple[Tokens, np.ndarray]


def documents(data: Path, part: str) -> list[tuple[str, dict[str, Any]]]:
    """The texts of a part of PolNeAR with CoreNLP's annotation."""
    found = []
    with gzip.open(data / f"polnear/{part}.corenlp.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            path = data / f"polnear/{part}/text/{record['name']}.txt"
            found.append((path.read_text("utf-8"), record))
    return found


def example(text: str, record: dict[str, Any], tags: dict[str, int]) -> Example:
    """Our tokens of a text, and for each CoreNLP's tag as a number (-1: none overlaps)."""
    silver = [token for sentence in record["sentences"] for token in sentence]
    begins = [token[0] for token in silver]
    tokens = tokenize(text, paragraphs(text))
    gold = np.full(len(tokens), -1)
    for i, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True)):
        j = bisect_right(begins, end - 1) - 1  # the last token that overlaps: the head of a compound
        if j >= 0 and silver[j][1] > start:
            gold[i] = tags.setdefault(silver[j][2], len(tags))
    return tokens, gold


def matrices(examples: list[Example]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """All traits in one table with the rows of the tokens, and their tags."""
    cells, rows, gold, offset = [], [], [], 0
    for tokens, tags in examples:
        table, at = columns(tokens)
        cells.append(table)
        rows.append(at + offset)
        gold.append(tags)
        offset += len(table)
    return np.concatenate(cells), np.concatenate(rows), np.concatenate(gold)


def fit(found: np.ndarray, gold: np.ndarray, tags: int, *, epochs: int, seed: int) -> np.ndarray:
    """Weights of a softmax over hashed features, float, by Adam with a falling rate."""
    torch.manual_seed(seed)
    model = torch.nn.EmbeddingBag(1 << BITS, tags, mode="sum")
    torch.nn.init.zeros_(model.weight)
    kept = np.flatnonzero(gold >= 0)
    x, y = torch.from_numpy(found[kept].astype(np.int64)), torch.from_numpy(gold[kept])
    batch = 4096
    steps = epochs * (len(kept) // batch + 1)
    optimiser = torch.optim.Adam(model.parameters(), lr=0.03)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.05, steps)
    for _ in range(epochs):
        for part in torch.randperm(len(kept)).split(batch):
            loss = torch.nn.functional.cross_entropy(model(x[part]), y[part], label_smoothing=0.05)
            loss = loss + 1e-6 * model.weight.abs().sum()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return model.weight.detach().numpy()


def predict(weights: np.ndarray, found: np.ndarray) -> np.ndarray:
    """The likeliest tag of each row of features."""
    best = [weights[part].sum(axis=1).argmax(axis=1) for part in np.array_split(found, len(found) // 4096 + 1)]
    return np.concatenate(best)


def packed(weights: np.ndarray, used: np.ndarray) -> np.ndarray:
    """Int8, without the features met fewer than twice."""
    scale = 63 / np.quantile(np.abs(weights[used]).max(axis=1), 0.999)
    table = np.clip(np.round(weights * scale), -127, 127).astype(np.int8)
    table[np.abs(table) < 3] = 0
    table[~used] = 0
    return table


def agreement(tagger: Tagger, examples: list[Example], names: list[str]) -> float:
    """The share of tags that are the same as in some examples."""
    right = total = 0
    for tokens, gold in examples:
        tagger.tag(tokens)
        pairs = [(a, names[b]) for a, b in zip(tokens.tags, gold, strict=True) if b >= 0]
        right += sum(a == b for a, b in pairs)
        total += len(pairs)
    return right / total


def train(data: Path, epochs: int, model: Path) -> None:
    """Learn from the training articles, write the model, and print how far it agrees with the others."""
    tags: dict[str, int] = {}
    texts = documents(data, "train")
    plain = [example(text, record, tags) for text, record in texts]
    capitals = [example(text.upper(), record, tags) for text, record in texts[::3] if len(text.upper()) == len(text)]
    names = list(tags)
    cells, rows, gold = matrices(plain + capitals)
    found = features(cells, rows)
    halves = np.arange(len(rows)) * 2 // len(rows)  # by document order: neighbours stay together
    guessed = np.zeros(len(cells), dtype=np.uint32)
    for half in (0, 1):
        other, own = halves != half, halves == half
        weights = fit(found[other], gold[other], len(names), epochs=epochs, seed=half)
        guessed[rows[own]] = predict(weights, found[own]) + 1
        print(f"half {half}: {np.mean(predict(weights, found[own]) == gold[own]):.4f}", flush=True)
    first = fit(found, gold, len(names), epochs=epochs, seed=2)
    both = features(cells, rows, guessed)
    second = fit(both, gold, len(names), epochs=epochs, seed=3)
    counts = [np.bincount(table.ravel(), minlength=1 << BITS) for table in (found, both)]
    tables = [packed(w, c >= 2) for w, c in zip((first, second), counts, strict=True)]
    kept = [np.flatnonzero(table.any(axis=1)).astype(np.uint32) for table in tables]
    np.savez_compressed(
        model,
        tags=np.array(names),
        first_rows=kept[0],
        first_weights=tables[0][kept[0]],
        second_rows=kept[1],
        second_weights=tables[1][kept[1]],
    )
    tagger = Tagger(names, tables[0], tables[1])
    dev = documents(data, "dev")
    written = agreement(tagger, [example(t, r, dict(tags)) for t, r in dev], names + ["?"] * 9)
    upper = [example(t.upper(), r, dict(tags)) for t, r in dev if len(t.upper()) == len(t)]
    print(f"dev agreement with CoreNLP: {written:.4f}, in capitals {agreement(tagger, upper, names + ['?'] * 9):.4f}")
    print(f"{model.name}: {model.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args()
    train(options.data, options.epochs, options.out)
