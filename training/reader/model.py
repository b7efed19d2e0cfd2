"""The reader in torch: MiniLM's encoder with heads for attribution, its links, and names."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional
from training.reader import tags

from testimonia.encoder.pieces import TRAITS, Habit

WIDTH, HEADS, LAYERS, INNER, WORDS, POSITIONS = 384, 12, 6, 1536, 30522, 512
LINK = 64
SHARED = 3  # layers below the branch that reads what numbers count
EPSILON = 1e-12


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.mixed = nn.Linear(WIDTH, WIDTH)
        self.first_norm, self.second_norm = nn.LayerNorm(WIDTH, EPSILON), nn.LayerNorm(WIDTH, EPSILON)
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        """Attend and transform; the mask is added to the scores."""

        def split(values: Tensor) -> Tensor:
            return values.unflatten(-1, (HEADS, -1)).transpose(1, 2)

        query, key, value = split(self.query(hidden)), split(self.key(hidden)), split(self.value(hidden))
        mixed = functional.scaled_dot_product_attention(query, key, value, mask).transpose(1, 2).flatten(2)
        hidden = self.first_norm(hidden + self.dropout(self.mixed(mixed)))
        wide = functional.gelu(self.widen(hidden))
        return self.second_norm(hidden + self.dropout(self.narrow(wide)))


class Reader(nn.Module):
    """Pieces and traits in; scores of tags and the vectors of links out."""

    def __init__(self, dropout: float = 0.1, layers: int = LAYERS) -> None:
        super().__init__()
        self.words = nn.Embedding(WORDS, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.traits = nn.Embedding(len(Habit) * TRAITS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.dropout = nn.Dropout(dropout)
        self.attribution = nn.Linear(WIDTH, tags.count(tags.ATTRIBUTION))
        self.names = nn.Linear(WIDTH, tags.count(tags.NAMES))
        self.nested = nn.Linear(WIDTH, tags.count(tags.NAMES))
        self.silver = nn.Linear(WIDTH, tags.count(tags.SILVER))
        self.branch = nn.ModuleList(Layer(dropout) for _ in range(layers - SHARED))
        self.measures = nn.Linear(WIDTH, len(tags.MEASURES))
        self.links = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, 4 * LINK))
        nn.init.zeros_(self.traits.weight)

    @torch.no_grad()
    def fork(self) -> None:
        """Begin the branch as the layers beside it stand."""
        self.branch.load_state_dict(self.layers[SHARED:].state_dict())

    def hold(self) -> None:
        """Learn no more in what the branch shares."""
        for part in (self.positions, self.traits, self.norm, self.layers[:SHARED]):
            part.requires_grad_(False)

    @torch.no_grad()
    def inherit(self) -> None:
        """Begin our habit where newspapers' stands."""
        self.traits.weight[Habit.OURS :] = self.traits.weight[: Habit.OURS]

    def hidden(self, ids: Tensor, traits: Tensor, mask: Tensor) -> Tensor:
        """What the encoder makes of the pieces; the mask is 1 at them and 0 at padding."""
        return self._through(self.layers[SHARED:], self.shared(ids, traits, mask), mask)

    def shared(self, ids: Tensor, traits: Tensor, mask: Tensor) -> Tensor:
        """What the layers make of the pieces that the branch shares with the other heads."""
        places = torch.arange(ids.shape[1], device=ids.device)
        hidden = self.norm(self.words(ids) + self.positions(places) + self.traits(traits))
        return self._through(self.layers[:SHARED], self.dropout(hidden), mask)

    def branched(self, shared: Tensor, mask: Tensor) -> Tensor:
        """What the branch makes of that."""
        return self._through(self.branch, shared, mask)

    def _through(self, layers: nn.ModuleList, hidden: Tensor, mask: Tensor) -> Tensor:
        added = None
        if not mask.all():
            kind = self.layers[0].query(hidden[:1, :1]).dtype
            added = ((1.0 - mask[:, None, None, :].float()) * -10_000.0).to(kind)
        for layer in layers:
            hidden = layer(hidden, added)
        return hidden

    def forward(self, ids: Tensor, traits: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Scores of attribution, outer and nested names, link vectors, and scores of measures (what is used at run
        time)."""
        shared = self.shared(ids, traits, mask)
        hidden, branched = self._through(self.layers[SHARED:], shared, mask), self.branched(shared, mask)
        tagged = (self.attribution(hidden), self.names(hidden), self.nested(hidden))
        return *tagged, self.links(hidden), self.measures(branched)


def pretrained(folder: Path, dropout: float = 0.1) -> Reader:
    """A reader with the weights of all-MiniLM-L6-v2 in its encoder."""
    weights = load_file(folder / "model.safetensors")
    model = Reader(dropout)
    kind = weights["embeddings.token_type_embeddings.weight"][0]
    state = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"] + kind,
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    names = {
        "attention.self.query": "query",
        "attention.self.key": "key",
        "attention.self.value": "value",
        "attention.output.dense": "mixed",
        "attention.output.LayerNorm": "first_norm",
        "intermediate.dense": "widen",
        "output.dense": "narrow",
        "output.LayerNorm": "second_norm",
    }
    for layer in range(LAYERS):
        for theirs, ours in names.items():
            for part in ("weight", "bias"):
                state[f"layers.{layer}.{ours}.{part}"] = weights[f"encoder.layer.{layer}.{theirs}.{part}"]
    missing = set(model.state_dict()) - set(state)
    model.load_state_dict(state, strict=False)
    heads = ("attribution", "names", "nested", "silver", "branch", "measures", "links", "traits")
    assert all(name.startswith(heads) for name in missing), missing
    model.words.weight.requires_grad_(False)
    return model
