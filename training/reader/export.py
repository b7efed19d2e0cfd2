"""The reader as an ONNX graph, in whole numbers of eight bits.

Weights have a scale for each output. What goes into a product gets one scale for the window while it runs,
so outliers would coarsen all the rest; therefore each input channel is made smaller or greater beforehand,
and its weights the other way, as its greatest values in some sample texts advise.

Weights of products lie within 63 either way, not 127: processors without instructions made for it add products of eight bits
in pairs within sixteen, where greater ones overflow without a word, and what is read would depend on the machine
(docs/decisions/0018).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from training.reader.batches import Batch
from training.reader.model import EPSILON, HEADS, SHARED, WIDTH, Reader

MICROSOFT = "com.microsoft"
MOST = 63  # of a weight in whole numbers
EASE = 0.75  # how much of the unevenness is taken from what goes in and put on the weights
Values = npt.NDArray[np.float32]


@torch.no_grad()
def greatest(model: Reader, samples: list[Batch]) -> dict[str, Values]:
    """Of each linear map the greatest value that goes into each of its channels, by the samples."""
    found: dict[str, Values] = {}

    def watch(name: str) -> None:
        def hook(_: nn.Module, given: tuple[torch.Tensor, ...]) -> None:
            most = given[0].abs().flatten(0, -2).amax(0).float().numpy()
            found[name] = np.maximum(found.get(name, most), most)

        hooks.append(model.get_submodule(name).register_forward_pre_hook(hook))

    hooks: list[torch.utils.hooks.RemovableHandle] = []
    for name, module in model.named_modules():
        if isinstance(module, nn.Linear):
            watch(name)
    for batch in samples:
        model(batch["ids"], batch["traits"], batch["mask"])
    for hook in hooks:
        hook.remove()
    return found


class Graph:
    """A graph in the making."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: npt.NDArray[np.generic]) -> str:
        """A value that is part of the graph."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **options: object) -> str:
        """An operation with one output."""
        self.nodes.append(helper.make_node(kind, inputs, [output], output, domain=domain, **options))
        return output

    def table(self, name: str, values: Values, index: str) -> str:
        """The rows of a table by their numbers; each row has a scale of its own."""
        scales = np.maximum(np.abs(values).max(1, keepdims=True), 1e-9) / 127
        whole = np.rint(values / scales).astype(np.int8)
        rows = self.node("Gather", [self.constant(f"{name}.table", whole), index], f"{name}.rows")
        scale = self.node("Gather", [self.constant(f"{name}.scales", scales.astype(np.float32)), index], f"{name}.by")
        return self.node("Mul", [self.node("Cast", [rows], f"{name}.real", to=TensorProto.FLOAT), scale], f"{name}.of")

    def linear(self, name: str, hidden: str, weight: Values, bias: Values, most: Values | None) -> str:
        """What a linear map makes of its input; exact when the greatest values are not known."""
        given = self.constant(f"{name}.bias", bias)
        if most is None:
            product = self.node("MatMul", [hidden, self.constant(f"{name}.weight", weight.T)], f"{name}.product")
            return self.node("Add", [product, given], name)
        ease = np.maximum(most, 1e-3) ** EASE / np.maximum(np.abs(weight).max(0), 1e-3) ** (1 - EASE)
        hidden = self.node(
            "Mul", [hidden, self.constant(f"{name}.ease", (1 / ease).astype(np.float32))], f"{name}.eased"
        )
        weight = weight * ease
        scales = np.maximum(np.abs(weight).max(1), 1e-9) / MOST
        whole = self.constant(f"{name}.weight", np.rint(weight / scales[:, None]).astype(np.int8).T)
        zeros = self.constant(f"{name}.zeros", np.zeros(len(scales), np.int8))
        scale = self.constant(f"{name}.scales", scales.astype(np.float32))
        return self.node("DynamicQuantizeMatMul", [hidden, whole, scale, zeros, given], name, MICROSOFT)


class _Reading(Graph):
    """The graph of a reader, or of its branch: maps exact unless the greatest values that go into them are given."""

    def __init__(self, model: Reader, most: dict[str, Values] | None) -> None:
        super().__init__()
        self.state = {name: value.detach().float().numpy() for name, value in model.state_dict().items()}
        self.most = most

    def map(self, names: list[str], hidden: str) -> str:
        """One product for several maps of the same input."""
        weight, bias = (np.concatenate([self.state[f"{name}.{part}"] for name in names]) for part in ("weight", "bias"))
        return self.linear("+".join(names), hidden, weight, bias, self.most[names[0]] if self.most else None)

    def split(self, names: list[str], product: str) -> None:
        """A product of several maps into those of each."""
        bounds = self.constant(f"{product}.widths", np.array([len(self.state[f"{name}.bias"]) for name in names]))
        self.nodes.append(helper.make_node("Split", [product, bounds], names, axis=-1))

    def norm(self, name: str, first: str, second: str) -> str:
        """The sum of two, evened out. Not as one operation of onnxruntime's: that takes six times as long."""
        given = [self.constant(f"{name}.{part}", self.state[f"{name}.{part}"]) for part in ("weight", "bias")]
        both = self.node("Add", [first, second], f"{name}.sum")
        return self.node("LayerNormalization", [both, *given], name, axis=-1, epsilon=EPSILON)

    def layer(self, at: str, hidden: str, rows: str | None = None) -> str:
        """What a layer makes of its input, of some rows of it only if these are named."""
        three = [f"{at}.{part}" for part in ("query", "key", "value")]
        self.split(three, self.map(three, hidden))
        if rows is not None:
            hidden, three[0] = (self.node("Gather", [n, rows], f"{n}.rows", axis=1) for n in (hidden, three[0]))
        mixed = self.node("MultiHeadAttention", three, f"{at}.attended", MICROSOFT, num_heads=HEADS)
        hidden = self.norm(f"{at}.first_norm", self.map([f"{at}.mixed"], mixed), hidden)
        wide = self.node("Gelu", [self.map([f"{at}.widen"], hidden)], f"{at}.wide", MICROSOFT)
        return self.norm(f"{at}.second_norm", self.map([f"{at}.narrow"], wide), hidden)

    def closed(self, given: dict[str, tuple[int, list[str | int]]], heads: list[str]) -> onnx.ModelProto:
        """The graph as a model, with its inputs by name (their types and widths) and its outputs."""
        inputs = [helper.make_tensor_value_info(name, kind, widths) for name, (kind, widths) in given.items()]
        out = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", None, None]) for name in heads]
        whole = helper.make_graph(self.nodes, "reader", inputs, out, self.constants)
        sets = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(whole, opset_imports=sets, ir_version=9)


def build(model: Reader, most: dict[str, Values] | None = None) -> onnx.ModelProto:
    """The graph of a reader without its branch; what that goes on from is given out as well."""
    graph = _Reading(model, most)
    zero = graph.constant("zero", np.array([0]))
    size = graph.node("Shape", ["ids"], "size", start=1, end=2)
    all_places = graph.constant("places", graph.state["positions.weight"])
    places = graph.node("Slice", [all_places, zero, size, zero], "places.of")
    words = graph.node("Add", [graph.table("words", graph.state["words.weight"], "ids"), places], "placed")
    hidden = graph.norm("norm", words, graph.table("traits", graph.state["traits.weight"], "traits"))
    for index in range(len(model.layers)):
        hidden = graph.layer(f"layers.{index}", hidden)
        hidden = graph.node("Identity", [hidden], "shared") if index + 1 == SHARED else hidden
    tagged = ["attribution", "names", "nested"]
    heads = [*tagged, "links.0"]
    graph.split(heads, graph.map(heads, hidden))
    links = graph.map(["links.2"], graph.node("Gelu", ["links.0"], "links.wide", MICROSOFT))
    pieces: tuple[int, list[str | int]] = (TensorProto.INT64, ["batch", "pieces"])
    return graph.closed({"ids": pieces, "traits": pieces}, [*tagged, links, "shared"])


def build_branch(model: Reader, most: dict[str, Values] | None = None) -> onnx.ModelProto:
    """The graph of the branch: from what the shared layers make of the pieces, and the places of the numbers among
    them, to the scores of their measures."""
    graph = _Reading(model, most)
    hidden, last = "shared", len(model.branch) - 1
    for index in range(len(model.branch)):
        hidden = graph.layer(f"branch.{index}", hidden, "numbers" if index == last else None)
    measures = graph.map(["measures"], hidden)
    given: dict[str, tuple[int, list[str | int]]] = {
        "shared": (TensorProto.FLOAT, ["batch", "pieces", WIDTH]),
        "numbers": (TensorProto.INT64, ["count"]),
    }
    return graph.closed(given, [measures])
