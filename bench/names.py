"""How well names are compared: `python bench/names.py --data ../shared/data`.

On labelled pairs of names: precision, recall and F1 of `names.compare.similarity` at 0.5, beside two
plain comparators at their own best thresholds, and how long each takes for a pair as a multiple of the
first of them. The weights of `similarity` were fitted to the same pairs, so F1 by ten folds, in which no pair
is judged by weights that have seen it, is the figure that counts; `training/names.py` fits them.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))
from names import by_folds, load  # type: ignore[attr-defined]  # of training/
from testimonia.names import compare

Pair = tuple[str, str]
ROUNDS = 3


def measures(predicted: np.ndarray, truth: np.ndarray) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    right = float((predicted & truth).sum())
    precision, recall = right / max(1, predicted.sum()), right / max(1, truth.sum())
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def at_best(scores: np.ndarray, truth: np.ndarray) -> tuple[float, float, float]:
    """The measures at the threshold with the best F1."""
    return max((measures(scores >= cut, truth) for cut in np.unique(scores)), key=lambda found: found[2])


def seconds(function: Callable[[str, str], float], pairs: list[Pair]) -> float:
    """CPU seconds for a pair that was not compared before, the best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        for cached in filter(None, (getattr(f, "cache_clear", None) for f in vars(compare).values())):
            cached()
        begin = time.process_time()
        for a, b in pairs:
            function(a, b)
        best = min(best, time.process_time() - begin)
    return best / len(pairs)


def run(data: Path) -> dict[str, dict[str, float]]:
    """All rows of the table by name of the comparator."""
    path = data / "names/pairs.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    pairs = [(row["name1"], row["name2"]) for row in rows]
    truth = np.array([row["is_match"] == "true" for row in rows])
    plain: dict[str, Callable[[str, str], float]] = {
        "edit distance": Levenshtein.normalized_similarity,
        "token set ratio": fuzz.token_set_ratio,
    }
    known = {name: at_best(np.array([f(a, b) for a, b in pairs]), truth) for name, f in plain.items()}
    own = np.array([compare.similarity(a, b) for a, b in pairs]) > 0.5
    x, y = load(path)
    known |= {"testimonia": measures(own, truth), "testimonia by folds": measures(by_folds(x, y), truth)}
    unit = seconds(plain["token set ratio"], pairs)
    cost = {name: seconds(function, pairs) for name, function in (plain | {"testimonia": compare.similarity}).items()}
    return {
        name: dict(zip(("precision", "recall", "f1"), found, strict=True))
        | ({"microseconds": 1e6 * cost[name], "times": cost[name] / unit} if name in cost else {})
        for name, found in known.items()
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not (options.data / "names/pairs.csv").exists():
        sys.exit(f"{options.data}/names/pairs.csv is not there; --data names the folder with the labelled pairs")
    table = run(options.data)
    if options.json:
        print(json.dumps(table, indent=1))
        return
    print(f"{'':22}{'precision':>10}{'recall':>10}{'F1':>10}{'µs a pair':>12}{'× token set':>12}")
    for name, row in table.items():
        cost = f"{row['microseconds']:12.1f}{row['times']:12.1f}" if "times" in row else ""
        print(f"{name:22}{row['precision']:10.3f}{row['recall']:10.3f}{row['f1']:10.3f}{cost}")


if __name__ == "__main__":
    main()
