"""Logistic regression, as the weights of names and events are fitted."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

STEPS = 60
SURE = 1e-9  # a step so small changes nothing
Table = NDArray[np.float64]


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
