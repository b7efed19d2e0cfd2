"""Teaching the net that says what the lines of a page are there for (works/roles.py)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from training.roles.pages import Page

from testimonia.works.roles import Net, Role

WIDTH, REACH = 64, 5
DROP = 0.3
ROUNDS, RATE, DECAY, SIZE = 25, 1.5e-3, 1e-2, 8
Values = NDArray[np.float32]


class _Example(NamedTuple):
    looks: Tensor
    vectors: Tensor
    labels: Tensor


class _Taught(nn.Module):
    """The net in torch."""

    def __init__(self, looks: int, vectors: int) -> None:
        super().__init__()
        self.vectors, self.looks = nn.Linear(vectors, WIDTH), nn.Linear(looks, WIDTH)
        self.near, self.far = (nn.Conv1d(WIDTH, WIDTH, REACH, padding=REACH // 2) for _ in range(2))
        self.roles = nn.Linear(2 * WIDTH, len(Role))
        self.drop = nn.Dropout(DROP)

    def forward(self, looks: Tensor, vectors: Tensor, there: Tensor) -> Tensor:
        """The scores of the roles of each line of some pages; `there` is 1 at lines and 0 behind the last of a page."""

        def over(near: nn.Conv1d, rows: Tensor) -> Tensor:
            return torch.relu(near(rows.transpose(1, 2))).transpose(1, 2) * there

        first = self.drop(torch.relu(self.vectors(self.drop(vectors)) + self.looks(looks))) * there
        second = self.drop(over(self.near, first)) + first
        scores: Tensor = self.roles(torch.cat([over(self.far, second), first], -1))
        return scores


def teach(pages: Sequence[Page], seed: int) -> dict[str, Values]:
    """The weights of a net, as works/roles.py takes them, taught from some pages."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    examples = [_Example(*map(torch.tensor, (page.looks, page.vectors, page.labels))) for page in pages]
    every = torch.cat([example.vectors for example in examples])
    mean, spread = every.mean(0), every.std(0) + 1e-3
    net = _Taught(examples[0].looks.shape[1], every.shape[1])
    optimise = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    steps = ROUNDS * -(-len(examples) // SIZE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimise, RATE, total_steps=steps)
    lost = nn.functional.binary_cross_entropy_with_logits
    for _ in range(ROUNDS):
        net.train()
        order = random.permutation(len(examples))
        for start in range(0, len(order), SIZE):
            some = [examples[i] for i in order[start : start + SIZE]]
            looks, vectors, labels = (
                nn.utils.rnn.pad_sequence(list(part), batch_first=True) for part in zip(*some, strict=True)
            )
            sizes = torch.tensor([len(example.looks) for example in some])
            there = (torch.arange(looks.shape[1])[None] < sizes[:, None]).float()[..., None]
            scores = net(looks, (vectors - mean) / spread, there)
            loss = lost(scores, labels, weight=there.expand_as(labels), reduction="sum") / SIZE
            optimise.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimise.step()
            schedule.step()
    return _exported(net, mean.numpy(), spread.numpy())


@torch.no_grad()
def _exported(net: _Taught, mean: Values, spread: Values) -> dict[str, Values]:
    state = {name: value.numpy() for name, value in net.state_dict().items()}
    vectors = state["vectors.weight"].T / spread[:, None]
    return {
        "vectors": vectors,
        "looks": state["looks.weight"].T,
        "bias": state["vectors.bias"] + state["looks.bias"] - mean @ vectors,
        "near": state["near.weight"].transpose(2, 1, 0),
        "near.bias": state["near.bias"],
        "far": state["far.weight"].transpose(2, 1, 0),
        "far.bias": state["far.bias"],
        "roles": state["roles.weight"].T,
        "roles.bias": state["roles.bias"],
    }


def likely(nets: Sequence[dict[str, Values]], page: Page) -> Values:
    """How likely each role of each line of a page is, by the mean of some nets."""
    return np.asarray(np.mean([Net(weights)(page.looks, page.vectors) for weights in nets], axis=0), np.float32)
