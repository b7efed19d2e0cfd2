"""Logistic regression, as the weights of names, voices, events, findings and times are fitted; and what their commands
have in common."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

STEPS = 60
SURE = 1e-9  # a step so small changes nothing
KNOWN = 20.0  # times that a weight is held faster to what is known of it beforehand
Table = NDArray[np.float64]
Weights = dict[str, float]


def logistic(x: Table, y: Table, say: Table, before: Table, ridge: Table) -> Table:
    """The weights of the columns of `x` for the labels `y`, by Newton's method. `say`: how much each row weighs; each weight
    is drawn by its `ridge` towards what it was `before`."""
    weights = before.copy()
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        gradient = x.T @ (say * (p - y)) + ridge * (weights - before)
        hessian = (x * (say * p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        weights = weights - step
        if np.abs(step).max() < SURE:
            break
    return weights


def fitted(x: Table, y: Table, say: Table, names: Sequence[str], prior: Mapping[str, float], ridge: float) -> Weights:
    """The weights by name of features, and the `bias` of the leading column of `x`, which is 1. `prior`: what is known of some
    beforehand."""
    before = np.array([0.0, *(prior.get(name, 0.0) for name in names)])
    held = np.array([1e-6, *(ridge * (KNOWN if name in prior else 1.0) for name in names)])
    bias, *found = logistic(x, y, say, before, held)
    return {"bias": round(float(bias), 3)} | {name: round(float(w), 3) for name, w in zip(names, found, strict=True)}


def command(what: str, name: str) -> argparse.ArgumentParser:
    """The options of a command that fits the weights of something to folders of gold and stores them as a model of that
    name."""
    parser = argparse.ArgumentParser(description=f"Weights of {what}.")
    parser.add_argument("folders", type=Path, nargs="+", help="folders with `captures` and `gold`")
    parser.add_argument("-o", "--out", type=Path, default=Path(str(files("testimonia.models") / f"{name}.json")))
    return parser


def write(model: Mapping[str, Any], path: Path) -> None:
    """Store weights."""
    path.write_text(json.dumps(model, indent=1, ensure_ascii=False) + "\n", "utf-8")
