"""Teaching the reader: losses, averaged weights, the rounds over the documents."""

from __future__ import annotations

import copy
import math
import time
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from training.reader.batches import TARGETS, Batch, batches, windows
from training.reader.data import Document
from training.reader.model import LINK, Reader

WEIGHTS = {"attribution": 1.0, "names": 0.7, "nested": 0.3, "silver": 0.3, "link": 0.15}


def loss_of(model: Reader, batch: Batch) -> dict[str, Tensor]:
    """The losses of the heads that know something of a batch."""
    hidden = model.hidden(batch["ids"], batch["traits"], batch["mask"])
    found = {}
    for target in TARGETS:
        gold = batch[target]
        if (gold >= 0).any():
            scores = getattr(model, target)(hidden).float()
            each = functional.cross_entropy(scores.transpose(1, 2), gold, ignore_index=-1, reduction="none")
            weight = batch["weight"][:, None] * (gold >= 0)
            found[target] = (each * weight).sum() / weight.sum()
    if len(batch["cues"]) + len(batch["contents"]):
        found["link"] = _link_loss(model, hidden, batch)
    return found


def _link_loss(model: Reader, hidden: Tensor, batch: Batch) -> Tensor:
    parts = model.links(hidden).float().unflatten(-1, (4, LINK))
    total = torch.zeros(())
    for name, query, key in (("cues", 0, 1), ("contents", 2, 3)):
        rows = batch[name]
        if len(rows):
            asked = parts[rows[:, 0], rows[:, 1], query]
            scores = torch.einsum("nd,nld->nl", asked, parts[rows[:, 0], :, key]) / math.sqrt(LINK)
            scores = scores.masked_fill(batch["mask"][rows[:, 0]] == 0, -1e4)
            total = total + functional.cross_entropy(scores, rows[:, 2])
    return total


class Average:
    """A copy of a model whose weights follow it slowly."""

    def __init__(self, model: Reader, decay: float) -> None:
        self.model = copy.deepcopy(model).eval()
        self.decay, self.steps = decay, 0

    @torch.no_grad()
    def follow(self, model: Reader) -> None:
        """Move a little towards the model."""
        self.steps += 1
        decay = min(self.decay, self.steps / (self.steps + 10))
        for mine, theirs in zip(self.model.parameters(), model.parameters(), strict=True):
            if theirs.requires_grad:
                mine.lerp_(theirs, 1 - decay)


def optimiser(model: Reader, rate: float) -> torch.optim.AdamW:
    """AdamW; the heads learn faster, norms and biases do not decay."""
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, weight in model.named_parameters():
        if weight.requires_grad:
            pace = 1.0 if name.startswith(("layers", "positions", "norm")) else 5.0
            groups.setdefault((pace * rate, 0.0 if weight.ndim == 1 else 0.01), []).append(weight)
    return torch.optim.AdamW([{"params": p, "lr": r, "weight_decay": d} for (r, d), p in groups.items()], fused=True)


class Course(NamedTuple):
    """How to teach: rounds over the documents, in which the pace falls to nothing."""

    rounds: int
    rate: float
    seed: int
    size: int = 8  # windows in a batch
    above: bool = False  # only what lies above the layers that the branch shares


def teach(model: Reader, documents: list[Document], course: Course, *, half: bool = False) -> Reader:
    """Teach a model from documents; the averaged model is given back. `half`: products in bfloat16."""
    torch.manual_seed(course.seed)
    random = np.random.default_rng(course.seed)
    if course.above:
        model.hold()
    average, optimise = Average(model, 0.995), optimiser(model, course.rate)
    total = course.rounds * len(list(batches(windows(documents, np.random.default_rng(0)), course.size, random)))
    warm = max(1, min(total // 10, 150))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimise, lambda step: min((step + 1) / warm, max(0.02, (total - step) / max(1, total - warm)))
    )
    sums: dict[str, float] = {}
    began, step = time.perf_counter(), 0
    for _ in range(course.rounds):
        model.train()
        for batch in batches(windows(documents, random), course.size, random):
            with torch.autocast("cpu", torch.bfloat16, enabled=half):
                losses = loss_of(model, batch)
            optimise.zero_grad(set_to_none=True)
            sum(WEIGHTS[name] * loss for name, loss in losses.items()).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimise.step()
            schedule.step()
            average.follow(model)
            step += 1
            for name, loss in losses.items():
                sums[name] = 0.98 * sums.get(name, loss.item()) + 0.02 * loss.item()
            if step % 20 == 0:
                shown = " ".join(f"{name} {value:.4f}" for name, value in sorted(sums.items()))
                print(f"{step}/{total} {time.perf_counter() - began:.0f}s {shown}", flush=True)
    return average.model
