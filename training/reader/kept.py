"""The weights of a reader out of the graphs that testimonia keeps, as near as eight bits hold them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from training.reader.export import Values
from training.reader.model import Reader


def restored(folder: Path) -> Reader:
    """The reader whose graphs lie in a folder; what no graph keeps (the head for CoreNLP's names) is as new."""
    model = Reader()
    state = model.state_dict()
    for graph in ("reader.onnx", "counting.onnx"):
        kept = {each.name: numpy_helper.to_array(each) for each in onnx.load(folder / graph).graph.initializer}
        for name, value in kept.items():
            stem, _, part = name.rpartition(".")
            if part == "table":
                state[f"{stem}.weight"] = torch.from_numpy(value.astype(np.float32) * kept[f"{stem}.scales"])
            elif name == "places":
                state["positions.weight"] = torch.from_numpy(value.copy())
            elif part == "bias":
                weight, at = _weight(stem, kept), 0
                for each in stem.split("+"):
                    size = len(state[f"{each}.bias"])
                    state[f"{each}.weight"] = torch.from_numpy(weight[at : at + size].copy())
                    state[f"{each}.bias"] = torch.from_numpy(value[at : at + size].copy())
                    at += size
    model.load_state_dict(state)
    model.words.weight.requires_grad_(False)
    return model.eval()


def _weight(name: str, kept: dict[str, Values]) -> Values:
    """The weights of a linear map or a normalisation."""
    if f"{name}.scales" not in kept:
        return kept[f"{name}.weight"].T if kept[f"{name}.weight"].ndim > 1 else kept[f"{name}.weight"]
    return kept[f"{name}.weight"].T.astype(np.float32) * kept[f"{name}.scales"][:, None] * kept[f"{name}.ease"]
