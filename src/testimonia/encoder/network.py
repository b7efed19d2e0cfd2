"""The trained network, run by onnxruntime. Each window runs alone, so what is said of it never depends on
what else is read."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from testimonia.encoder.decoding import Scores
from testimonia.encoder.pieces import CLS, SEP, Habit

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


class Output(NamedTuple):
    """What the network says of a window: the scores of the tags of its pieces by head; the vectors of
    links, of the opening piece and then of each; and the scores of the measures of the numbers asked for."""

    attribution: Scores
    names: Scores
    nested: Scores
    links: Scores
    measures: Scores


class Seen(NamedTuple):
    """What the network makes of a window without looking for links and measures: the scores of the tags of its pieces, and
    what its lower layers make of each."""

    attribution: Scores
    names: Scores
    shared: Scores


class Network(Protocol):
    """Reads a window."""

    def see(self, ids: list[int], traits: list[int], habit: Habit) -> Seen:
        """What it makes of some pieces."""
        ...

    def run(self, ids: list[int], traits: list[int], habit: Habit, numbers: list[int]) -> Output:
        """What it says of some pieces, by a habit of annotation; `numbers`: the pieces that begin a number."""
        ...


class Onnx:
    """The network of this version: what reads, and the branch that goes on from its lower layers where there are
    numbers."""

    def __init__(self, reading: InferenceSession, counting: InferenceSession) -> None:
        self._reading, self._counting = reading, counting

    def see(self, ids: list[int], traits: list[int], habit: Habit) -> Seen:
        """What it makes of some pieces."""
        attribution, names, shared = self._reading.run(["attribution", "names", "shared"], _feed(ids, traits, habit))
        return Seen(attribution[0, 1:-1], names[0, 1:-1], shared[0, 1:-1])

    def run(self, ids: list[int], traits: list[int], habit: Habit, numbers: list[int]) -> Output:
        """What it says of some pieces, by a habit of annotation; `numbers`: the pieces that begin a number."""
        attribution, names, nested, links, shared = self._reading.run(None, _feed(ids, traits, habit))
        measures = np.zeros((0, 0), np.float32)
        if numbers:
            asked = {"shared": shared, "numbers": np.array(numbers) + 1}
            measures = self._counting.run(None, asked)[0][0]
        return Output(attribution[0, 1:-1], names[0, 1:-1], nested[0, 1:-1], links[0, :-1], measures)


def _feed(ids: list[int], traits: list[int], habit: Habit) -> dict[str, npt.NDArray[np.int64]]:
    """Pieces as the graph takes them, between the two that open and close a window."""
    return {"ids": np.array([[CLS, *ids, SEP]]), "traits": np.array([[0, *traits, 0]]) + int(habit)}


@cache
def network() -> Network:
    """The network, loaded once in a process; on one thread, for there is a process for each core."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3

    def session(name: str) -> InferenceSession:
        model = (resources.files("testimonia.models") / name).read_bytes()
        return InferenceSession(model, options, providers=["CPUExecutionProvider"])

    return Onnx(session("reader.onnx"), session("counting.onnx"))
