"""How much each sign of a choice counts: a conditional logit (McFadden 1974) with a ridge, by Newton's method."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RIDGE = 5.0
LEAST = 4  # choices that a sign has to have
STEPS, STEP, SURE = 60, 1.0, 1e-5
Weights = dict[str, float]
Table = NDArray[np.float64]


@dataclass
class Case:
    """Choices by their signs, which of them are right, and what the rules chose. `source`: where the case is from."""

    source: str
    signs: list[Mapping[str, float]]
    right: list[bool]
    said: int


def fit(cases: Sequence[Case]) -> Weights:
    """The weights under which what is right is likeliest; cases in which nothing is right say nothing."""
    told = [case for case in cases if any(case.right)]
    counts = Counter(name for case in told for signs in case.signs for name in signs)
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    column = {name: k for k, name in enumerate(names)}
    first = np.cumsum([0, *(len(case.signs) for case in told)])
    x: Table = np.zeros((first[-1], len(names)))
    row = 0
    for case in told:
        for signs in case.signs:
            for name, value in signs.items():
                if name in column:
                    x[row, column[name]] = value
            row += 1
    right = np.array([each for case in told for each in case.right], float)
    weights = _newton(x, right, first)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def _newton(x: Table, right: Table, first: NDArray[np.int64]) -> Table:
    weights: Table = np.zeros(x.shape[1])
    of = np.repeat(np.arange(len(first) - 1), np.diff(first))
    for _ in range(STEPS):
        scores = x @ weights
        likely = np.exp(scores - np.maximum.reduceat(scores, first[:-1])[of])
        own = likely * right
        p = likely / np.add.reduceat(likely, first[:-1])[of]
        q = own / np.maximum(np.add.reduceat(own, first[:-1]), 1e-300)[of]
        gradient = x.T @ (p - q) + RIDGE * weights
        means = np.add.reduceat(x * p[:, None], first[:-1], axis=0)
        hessian = (x * p[:, None]).T @ x - means.T @ means + RIDGE * np.eye(len(weights))
        step = np.linalg.solve(hessian, gradient)
        weights = weights - step * min(1.0, STEP / np.abs(step).max())
        if np.abs(step).max() < SURE:
            break
    return weights


def judge(cases: Sequence[Case], weights: Weights) -> tuple[int, int, int, int]:
    """In how many cases the weights choose right, the rules did, something right is among the choices; and how many there
    are."""
    found = [
        max(range(len(case.signs)), key=lambda k: sum(weights.get(n, 0.0) * v for n, v in case.signs[k].items()))
        for case in cases
    ]
    chosen = sum(case.right[k] for case, k in zip(cases, found, strict=True))
    return chosen, sum(case.right[case.said] for case in cases), sum(any(case.right) for case in cases), len(cases)
