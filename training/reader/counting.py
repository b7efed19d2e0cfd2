"""Teaching the branch that reads what numbers count. The layers below it stay as they are, so what they make of
the texts is worked out once."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from training.reader.batches import batches, windows
from training.reader.data import NONE, Document
from training.reader.learn import Course
from training.reader.model import Reader

SMOOTHING = 0.05  # passages written by hand are now and then wrong
HEAD = 5.0  # times that the head learns faster than its layers
Read = tuple[Tensor, Tensor]  # what the shared layers make of the pieces of a window, and their labels


def teach(model: Reader, documents: list[Document], course: Course, *, half: bool = False, anew: bool = True) -> None:
    """Teach the branch of a model what the numbers of some documents count. `half`: products in bfloat16; `anew`: the
    branch begins as the layers beside it, else it goes on from where it stands."""
    torch.manual_seed(course.seed)
    random = np.random.default_rng(course.seed)
    if anew:
        model.fork()
    read = shared(model, documents, half=half)
    groups = [list(model.branch.parameters()), list(model.measures.parameters())]
    rates = [course.rate, HEAD * course.rate]
    optimise = torch.optim.AdamW([{"params": p, "lr": r} for p, r in zip(groups, rates, strict=True)])
    total = course.rounds * len(list(_batches(read, course.size, random)))
    warm = max(1, min(total // 10, 50))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimise, lambda step: min((step + 1) / warm, max(0.02, (total - step) / max(1, total - warm)))
    )
    began = time.perf_counter()
    for number in range(course.rounds):
        model.train()
        losses = []
        for hidden, labels, mask in _batches(read, course.size, random):
            with torch.autocast("cpu", torch.bfloat16, enabled=half):
                branched = model.branched(hidden.float(), mask)
            known = labels != NONE
            scores = model.measures(branched[known].float())
            loss = functional.cross_entropy(scores, labels[known], label_smoothing=SMOOTHING)
            optimise.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([weight for group in groups for weight in group], 1.0)
            optimise.step()
            schedule.step()
            losses.append(loss.item())
        print(f"round {number}: {time.perf_counter() - began:.0f}s loss {np.mean(losses):.3f}", flush=True)
    model.eval()


@torch.no_grad()
def shared(model: Reader, documents: list[Document], *, half: bool = False) -> list[Read]:
    """What the shared layers make of the windows of some documents that have numbers."""
    model.eval()
    random = np.random.default_rng(0)
    found = []
    cut = [window for window in windows(documents, random) if (window["measures"] != NONE).any()]
    for batch in batches(cut, 16, random):
        with torch.autocast("cpu", torch.bfloat16, enabled=half):
            hidden = model.shared(batch["ids"], batch["traits"], batch["mask"])
        for row, labels, size in zip(hidden, batch["measures"], batch["mask"].sum(1).tolist(), strict=True):
            found.append((row[:size].to(torch.bfloat16), labels[:size]))
    return found


def _batches(read: list[Read], size: int, random: np.random.Generator) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """Windows of like length together, in random order: what was made of them, labels, and which pieces are theirs."""
    order = sorted(range(len(read)), key=lambda at: (len(read[at][0]), random.random()))
    groups = [order[at : at + size] for at in range(0, len(order), size)]
    for group in random.permutation(len(groups)):
        rows, labels = zip(*(read[at] for at in groups[group]), strict=True)
        sizes = torch.tensor([len(row) for row in rows])
        mask = (torch.arange(int(sizes.max()))[None] < sizes[:, None]).long()
        hidden = nn.utils.rnn.pad_sequence(list(rows), batch_first=True)
        yield hidden, nn.utils.rnn.pad_sequence(list(labels), batch_first=True, padding_value=NONE), mask
