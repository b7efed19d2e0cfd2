"""Teaching the net that says what the lines of a page are there for (works/roles.py)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from training.roles.pages import Page

from testimonia.works import roles
from testimonia.works.roles import MARKED, Role, Seen

WIDTH, NARROW, REACH = 64, 32, 5
PIECES = 0.3  # how much what pieces are told to be counts beside what lines are
OTHERS = 0.3  # of the lines without a mark, how many are looked at piece by piece in a round
DROP = 0.3
ROUNDS, RATE, DECAY, SIZE = 25, 1.5e-3, 1e-2, 8
Values = NDArray[np.float32]


class _Example(NamedTuple):
    looks: Tensor
    vectors: Tensor
    labels: Tensor
    pieces: Tensor  # of all lines, each padded to the longest
    marks: Tensor


class _Taught(nn.Module):
    """The net in torch."""

    def __init__(self, looks: int, vectors: int, pieces: int) -> None:
        super().__init__()
        self.vectors, self.looks = nn.Linear(vectors, WIDTH), nn.Linear(looks, WIDTH)
        self.near, self.far = (nn.Conv1d(WIDTH, WIDTH, REACH, padding=REACH // 2) for _ in range(2))
        self.roles = nn.Linear(2 * WIDTH, len(Role))
        self.piece, self.line = nn.Linear(pieces, NARROW), nn.Linear(2 * WIDTH, NARROW, bias=False)
        self.beside = nn.Conv1d(NARROW, NARROW, REACH, padding=REACH // 2)
        self.marks = nn.Linear(2 * NARROW, len(MARKED))
        self.drop = nn.Dropout(DROP)

    def forward(self, looks: Tensor, vectors: Tensor, there: Tensor) -> tuple[Tensor, Tensor]:
        """The scores of the roles of each line of some pages, and what is known of the line; `there` is 1 at lines and 0 behind the last of a page."""
        first = self.drop(torch.relu(self.vectors(self.drop(vectors)) + self.looks(looks))) * there
        second = self.drop(_over(self.near, first, there)) + first
        known = torch.cat([_over(self.far, second, there), first], -1)
        return self.roles(known), known

    def of_pieces(self, pieces: Tensor, known: Tensor, there: Tensor) -> Tensor:
        """The scores of the marks of the pieces of lines."""
        first = self.drop(torch.relu(self.piece(self.drop(pieces)) + self.line(known)[:, None])) * there
        scores: Tensor = self.marks(torch.cat([_over(self.beside, first, there), first], -1))
        return scores


def _over(near: nn.Conv1d, rows: Tensor, there: Tensor) -> Tensor:
    return torch.relu(near(rows.transpose(1, 2))).transpose(1, 2) * there


def _padded(parts: Sequence[Tensor]) -> Tensor:
    return nn.utils.rnn.pad_sequence(list(parts), batch_first=True)


def _there(sizes: Sequence[int]) -> Tensor:
    """1 where there is something, 0 behind it."""
    return (torch.arange(max(sizes))[None] < torch.tensor(sizes)[:, None]).float()[..., None]


def teach(pages: Sequence[Page], seed: int) -> dict[str, Values]:
    """The weights of a net, as works/roles.py takes them, taught from some pages."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    vectors = [torch.tensor(np.stack([each.vector for each in page.read])) for page in pages]
    every, all_pieces = (
        torch.cat(vectors),
        torch.cat([torch.tensor(each.pieces) for page in pages for each in page.read]),
    )
    means, spreads = (every.mean(0), all_pieces.mean(0)), (every.std(0) + 1e-3, all_pieces.std(0) + 1e-3)
    net = _Taught(pages[0].looks.shape[1], every.shape[1], all_pieces.shape[1])
    del every, all_pieces
    optimise = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    steps = ROUNDS * -(-len(pages) // SIZE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimise, RATE, total_steps=steps)
    lost = nn.functional.binary_cross_entropy_with_logits
    for _ in range(ROUNDS):
        net.train()
        order = random.permutation(len(pages))
        for start in range(0, len(order), SIZE):
            some = order[start : start + SIZE]
            there = _there([len(pages[i].looks) for i in some])
            looks, labels = (_padded([torch.tensor(part(pages[i])) for i in some]) for part in (_looks, _labels))
            scores, known = net(looks, (_padded([vectors[i] for i in some]) - means[0]) / spreads[0], there)
            loss = lost(scores, labels, weight=there.expand_as(labels), reduction="sum") / SIZE
            drawn = random.random((len(some), scores.shape[1])) < OTHERS
            lines = [
                (k, j)
                for k, i in enumerate(some)
                for j, each in enumerate(pages[i].read)
                if each.places and (drawn[k, j] or pages[i].marks[j].any())
            ]
            read = [pages[some[k]].read[j].pieces for k, j in lines]
            inside = _there([len(each) for each in read])
            marks = _padded([torch.tensor(pages[some[k]].marks[j]) for k, j in lines])
            pieces = (_padded([torch.tensor(each) for each in read]) - means[1]) / spreads[1]
            told = net.of_pieces(pieces, known[[k for k, _ in lines], [j for _, j in lines]], inside)
            loss = loss + PIECES * lost(told, marks, weight=inside.expand_as(marks), reduction="sum") / SIZE
            optimise.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimise.step()
            schedule.step()
    return _exported(net, means, spreads)


def _looks(page: Page) -> Values:
    return page.looks


def _labels(page: Page) -> Values:
    return page.labels


@torch.no_grad()
def _exported(net: _Taught, means: tuple[Tensor, ...], spreads: tuple[Tensor, ...]) -> dict[str, Values]:
    state = {name: value.numpy() for name, value in net.state_dict().items()}
    vectors, piece = (
        state[f"{name}.weight"].T / spread.numpy()[:, None]
        for name, spread in zip(("vectors", "piece"), spreads, strict=True)
    )
    return {
        "vectors": vectors,
        "looks": state["looks.weight"].T,
        "bias": state["vectors.bias"] + state["looks.bias"] - means[0].numpy() @ vectors,
        "piece": piece,
        "piece.bias": state["piece.bias"] - means[1].numpy() @ piece,
        "line": state["line.weight"].T,
        **{name: state[f"{name}.weight"].transpose(2, 1, 0) for name in ("near", "far", "beside")},
        **{name: state[f"{name}.weight"].T for name in ("roles", "marks")},
        **{f"{name}.bias": state[f"{name}.bias"] for name in ("near", "far", "beside", "roles", "marks")},
    }


def seen(nets: Sequence[dict[str, Values]], page: Page) -> dict[int, Seen]:
    """What is seen of the lines of a page by some nets together."""
    told = roles.tell(list(map(roles.Net, nets)), page.texts, page.looks, page.read)
    return dict(zip(page.chosen, told, strict=True))
