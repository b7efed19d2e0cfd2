"""Matrices of things by things, as likelihoods of pairs are reckoned: whether every two have something in common."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from testimonia.grammar.commonness import weight

Matrix = NDArray[np.float32]
FAR = 5.0  # log odds beyond which no single pair weighs, either way


def log_odds(size: int, features: Iterable[tuple[str, Matrix]], weights: Mapping[str, float]) -> Matrix:
    """The sum of the features of every two of so many things, each by its weight; `bias` is what holds of any two."""
    score = np.full((size, size), weights["bias"], np.float32)
    for name, values in features:
        if weigh := weights.get(name):
            score += np.float32(weigh) * values
    return np.clip(score, -FAR, FAR)


def cosines(stretches: Sequence[frozenset[str]], weigh: Callable[[str], float] = weight) -> Matrix:
    """Of every two sets of words the cosine, each word weighed by how much it tells; 0 without words."""
    rows = {words: place for place, words in enumerate(dict.fromkeys(stretches))}
    vocabulary = {word: place for place, word in enumerate(sorted(set[str]().union(*rows)))}
    table = np.zeros((len(rows), len(vocabulary)), np.float32)
    for words, row in rows.items():
        for word in words:
            table[row, vocabulary[word]] = weigh(word)
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-6)
    place = np.array([rows[words] for words in stretches], np.int64)
    found: Matrix = (table @ table.T)[place[:, None], place[None, :]]
    return found


def shared(sets: Sequence[Collection[Hashable]]) -> Matrix:
    """Whether two sets have something in common."""
    things = {thing: place for place, thing in enumerate(dict.fromkeys(t for each in sets for t in each))}
    table = np.zeros((len(sets), len(things)), np.float32)
    for row, each in enumerate(sets):
        for thing in each:
            table[row, things[thing]] = 1
    return mask(table @ table.T > 0)


def equal(values: Sequence[Hashable]) -> Matrix:
    """Whether two values are the same."""
    places = {value: place for place, value in enumerate(dict.fromkeys(values))}
    row = np.array([places[value] for value in values])
    return mask(row[:, None] == row[None, :])


def either(values: Sequence[bool]) -> Matrix:
    """Whether one of two holds, or both."""
    row = np.array(values)
    return mask(row[:, None] | row[None, :])


def between(values: Sequence[int]) -> Matrix:
    """How far two numbers are apart."""
    row = np.array(values, np.float32)
    found: Matrix = np.abs(row[:, None] - row[None, :])
    return found


def match(values: Sequence[str | None], others: Sequence[str]) -> Matrix:
    """Whether the value of one is what the other is, either way round."""
    places = {value: place for place, value in enumerate(dict.fromkeys(others))}
    row, column = np.array([places.get(v or "", -1) for v in values]), np.array([places[v] for v in others])
    found = row[:, None] == column[None, :]
    return mask(found | found.T)


def mask(values: NDArray[np.bool_]) -> Matrix:
    """What holds as 1, what does not as 0."""
    return values.astype(np.float32)
