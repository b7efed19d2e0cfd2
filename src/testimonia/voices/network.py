"""The trained network, run by onnxruntime. Each window runs alone, so what is said of it never depends on
what else is read."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from testimonia.voices.decoding import Scores
from testimonia.voices.pieces import CLS, SEP, Habit

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


class Output(NamedTuple):
    """What the network says of a window: the scores of the tags of its pieces by head, and the vectors of
    links, of the opening piece and then of each."""

    attribution: Scores
    names: Scores
    nested: Scores
    links: Scores


class Network(Protocol):
    """Reads a window."""

    def run(self, ids: list[int], traits: list[int], habit: Habit) -> Output:
        """What it says of some pieces, by a habit of annotation."""
        ...


class Onnx:
    """The network of this version."""

    def __init__(self, session: InferenceSession) -> None:
        self._session = session

    def run(self, ids: list[int], traits: list[int], habit: Habit) -> Output:
        """What it says of some pieces, by a habit of annotation."""
        feed = {"ids": np.array([[CLS, *ids, SEP]]), "traits": np.array([[0, *traits, 0]]) + int(habit)}
        attribution, names, nested, links = self._session.run(None, feed)
        return Output(attribution[0, 1:-1], names[0, 1:-1], nested[0, 1:-1], links[0, :-1])


@cache
def network() -> Network:
    """The network, loaded once in a process; on one thread, for there is a process for each core."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    model = (resources.files("testimonia.models") / "reader.onnx").read_bytes()
    return Onnx(InferenceSession(model, options, providers=["CPUExecutionProvider"]))
