"""Fit the weights of names/compare.py: `python training/names.py --data ../shared/data`.

Logistic regression on the features of labelled pairs, with a little ridge; prints the weights to put
there, and F1 by ten folds, so that no pair is judged by weights that have seen it.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import numpy as np

from logistic import logistic
from testimonia.names.compare import features

RIDGE = 0.5
FOLDS = 10


def load(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Features (with a leading 1) and labels of the pairs of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    x = np.array([[1.0, *features(row["name1"], row["name2"])] for row in rows])
    return x, np.array([row["is_match"] == "true" for row in rows], dtype=float)


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Ridge logistic regression; the first weight is free."""
    ridge = np.full(x.shape[1], RIDGE)
    ridge[0] = 0
    return logistic(x, y, np.ones(len(y)), np.zeros(x.shape[1]), ridge)


def by_folds(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Which pairs match, each judged by weights that have not seen it."""
    order = np.random.default_rng(0).permutation(len(y))
    predicted = np.zeros(len(y), dtype=bool)
    for part in np.array_split(order, FOLDS):
        rest = np.setdiff1d(order, part)
        predicted[part] = x[part] @ fit(x[rest], y[rest]) > 0
    return predicted


def f1(predicted: np.ndarray, y: np.ndarray) -> float:
    """F1 of predicted matches."""
    return float(2 * (predicted & (y > 0)).sum() / (predicted.sum() + y.sum()))


def main(data: Path) -> None:
    """Fit, and print the weights and how good they are."""
    x, y = load(data / "names/pairs.csv")
    weights = fit(x, y)
    print(f"F1 by {FOLDS} folds {f1(by_folds(x, y), y):.3f}, on all pairs {f1(x @ weights > 0, y):.3f}")
    print("WEIGHTS = (" + ", ".join(f"{w:.3f}" for w in weights) + ")")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    main(parser.parse_args().data)
