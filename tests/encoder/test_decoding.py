"""Spans out of scores: always well formed, and no well-formed sequence scores better."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from testimonia.encoder.decoding import BEGIN, END, INSIDE, PER_LABEL, SINGLE, Tagged, decode

LABELS = 2
WIDTH = 1 + LABELS * PER_LABEL


def tag(label: int, part: int) -> int:
    return 1 + label * PER_LABEL + part


def spans(tags: tuple[int, ...]) -> list[Tagged] | None:
    """The spans of a sequence of tags; None when it is not well formed."""
    found, open_ = [], None
    for at, each in enumerate(tags):
        label, part = divmod(each - 1, PER_LABEL) if each else (-1, -1)
        if open_ is None and each and part == BEGIN:
            open_ = (label, at)
        elif open_ is None and each and part == SINGLE:
            found.append(Tagged(label, at, at + 1))
        elif open_ is not None and label == open_[0] and part in (INSIDE, END):
            if part == END:
                found.append(Tagged(label, open_[1], at + 1))
                open_ = None
        elif open_ is not None or each:
            return None
    return found if open_ is None else None


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_nothing_well_formed_scores_better(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, WIDTH)).astype(np.float32)
    formed = [
        (sum(scores[range(size), list(t)]), t) for t in product(range(WIDTH), repeat=size) if spans(t) is not None
    ]
    assert decode(scores) == spans(max(formed)[1])


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 300), st.integers(0, 2**32 - 1))
def test_spans_are_in_order_and_apart(size: int, seed: int) -> None:
    found = decode(np.random.default_rng(seed).normal(size=(size, WIDTH)).astype(np.float32) * 3)
    assert all(span.first < span.last <= size for span in found)
    assert all(a.last <= b.first for a, b in pairwise(found))


def test_a_beginning_without_an_end_is_no_span() -> None:
    scores = np.zeros((3, WIDTH), np.float32)
    scores[:, 0] = 1
    scores[2, tag(0, BEGIN)] = 5
    assert decode(scores) == []


def test_neighbours_of_one_label_stay_apart() -> None:
    scores = np.zeros((4, WIDTH), np.float32)
    for at, part in enumerate((BEGIN, END, BEGIN, END)):
        scores[at, tag(1, part)] = 5
    assert decode(scores) == [Tagged(1, 0, 2), Tagged(1, 2, 4)]
