"""What each line at the head and foot of a page is there for, as the trained encoder sees it: for title, author, publisher
or day, of the page or of one of its pieces.

The lines are read one behind the other. What the lower layers of the encoder make of a line, what its heads hear of names
and speech in it, and how it looks and stands give a vector; a small net over five lines at a time, twice (`models/roles.npz`,
taught by `training/roles`), gives each line how likely each role is. The net only advises: what is made of it is weighed with
all other signs (choosing.py).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from testimonia.encoder import decoding
from testimonia.encoder.network import network
from testimonia.encoder.pieces import BREAK, BREAK_TRAIT, Habit, Pieces, splitter
from testimonia.works import signatures, titles
from testimonia.works.draft import is_prose
from testimonia.works.lines import Line, LineKind

HEAD, FOOT = 45, 12  # lines at the head and foot of a page that are looked at
LINE_CHARACTERS = 400  # of a line that are looked at
LINE_PIECES = 30
LONG, ENDING = 2_000, 10  # characters of a line of which only beginning and end are looked at, and of that end
WINDOW = 250  # pieces that are read at once
BEGUN = 8  # words of a line with which the running text begins
KINDS = ("person", "organisation", "place")  # of names, as the encoder's head has them
Values = NDArray[np.float32]


class Role(IntEnum):
    """What a line has."""

    TITLE = 0
    AUTHOR = 1
    PUBLISHER = 2
    PUBLISHED = 3
    PIECE_TITLE = 4
    PIECE_AUTHOR = 5
    PIECE_PUBLISHER = 6
    PIECE_PUBLISHED = 7


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a line, with its kind."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Seen:
    """How likely each role of a line is, and the names in it."""

    roles: tuple[float, ...]
    names: tuple[Name, ...]


def see(lines: list[Line]) -> dict[int, Seen]:
    """What is seen of the lines at the head and foot of a page, by their number."""
    chosen = looked_at(lines)
    if not chosen:
        return {}
    vectors, names = read([lines[i].text for i in chosen])
    looks = signs(lines, chosen)
    likely = np.mean([net(looks, vectors) for net in _nets()], axis=0)
    told = zip(chosen, likely.tolist(), names, strict=True)
    return {i: Seen(tuple(roles), found) for i, roles, found in told}


def looked_at(lines: list[Line]) -> list[int]:
    """The lines that are looked at."""
    if len(lines) <= HEAD + FOOT:
        return list(range(len(lines)))
    return [*range(HEAD), *range(len(lines) - FOOT, len(lines))]


# --- what the encoder makes of lines -----------------------------------------------------------------


def read(texts: list[str]) -> tuple[Values, list[tuple[Name, ...]]]:
    """A vector of each line, and the names in it. Lines are read together as paragraphs of one text."""
    cut = [_pieces(text[:LINE_CHARACTERS]) for text in texts]
    vectors: list[Values] = []
    names: list[tuple[Name, ...]] = []
    first = 0
    while first < len(cut):
        last, size = first + 1, len(cut[first].ids)
        while last < len(cut) and size + 1 + len(cut[last].ids) <= WINDOW:
            size += 1 + len(cut[last].ids)
            last += 1
        _read_window(texts[first:last], cut[first:last], vectors, names)
        first = last
    return np.stack(vectors), names


def _pieces(text: str) -> Pieces:
    found = Pieces([], [], [], [])
    splitter().append(found, text, 0, len(text))
    return Pieces(*(part[:LINE_PIECES] for part in found))


def _read_window(texts: list[str], cut: list[Pieces], vectors: list[Values], names: list[tuple[Name, ...]]) -> None:
    ids: list[int] = []
    traits: list[int] = []
    spans = []
    for pieces in cut:
        if ids:
            ids.append(BREAK)
            traits.append(BREAK_TRAIT)
        spans.append((len(ids), len(ids) + len(pieces.ids)))
        ids += pieces.ids
        traits += pieces.traits
    seen = network().see(ids, traits, Habit.OURS)
    told = [_by_label(seen.names), _by_label(seen.attribution)]
    for text, pieces, (a, b) in zip(texts, cut, spans, strict=True):
        heads = [part for scores in told for part in _mean_and_most(scores[a:b])]
        width = seen.shared.shape[1]
        body = [seen.shared[a:b].mean(0), seen.shared[a]] if b > a else [np.zeros(width, np.float32)] * 2
        vectors.append(np.concatenate([*body, *heads]))
        tagged = decoding.decode(seen.names[a:b]) if b > a else []
        names.append(
            tuple(Name(text[pieces.starts[t.first] : pieces.ends[t.last - 1]], KINDS[t.label]) for t in tagged)
        )


def _by_label(scores: Values) -> Values:
    """How likely it is that each piece is outside all spans, or in one of each label."""
    likely = np.exp(scores - scores.max(-1, keepdims=True))
    likely /= likely.sum(-1, keepdims=True)
    count = (scores.shape[1] - 1) // decoding.PER_LABEL
    labels = likely[:, 1:].reshape(len(likely), count, decoding.PER_LABEL).sum(2)
    return np.concatenate([likely[:, :1], labels], axis=1)


def _mean_and_most(scores: Values) -> list[Values]:
    if not len(scores):
        return [np.zeros(scores.shape[1], np.float32)] * 2
    return [scores.mean(0), scores.max(0)]


# --- how lines look and stand ----------------------------------------------------------------------------

_WORD = re.compile(r"[^\W\d_]{4,}")
_BAR = re.compile(r"[|»›>·]")
_BY = re.compile(r"\W*by\b", re.IGNORECASE)
_SIZES = ((1, 1), (2, 3), (4, 6), (7, 14), (15, 10**6))  # of lines, in words


def signs(lines: list[Line], chosen: list[int]) -> Values:
    """How some lines of a page look and where they stand, in numbers from 0 to 1 or so."""
    begin = next((i for i, line in enumerate(lines) if is_prose(line) and len(line.text.split()) > BEGUN), len(lines))
    end = max((i for i, line in enumerate(lines) if is_prose(line)), default=0)
    told = set(_WORD.findall(" ".join(line.text for line in lines if is_prose(line)).casefold()))
    again = Counter(titles.plain(line.text) for line in lines)
    rows = []
    for i in chosen:
        words = set(_WORD.findall(lines[i].text.casefold()))
        shared = len(words & told) / len(words) if words else 0.0
        row = [*_looks(lines[i]), *_stands(lines, i, begin, end), shared, again[titles.plain(lines[i].text)] > 1]
        rows.append(row)
    return np.array(rows, np.float32)


def _looks(line: Line) -> list[float]:
    """How a line looks by itself."""
    text, credit = line.text.strip(), line.credit
    text = text if len(text) <= LONG else text[:LINE_CHARACTERS] + text[-ENDING:]
    size = len(text.split())
    return [
        *(float(line.kind is kind) for kind in LineKind),
        signatures.is_person(text.strip(signatures.EDGES)),
        signatures.is_body(text),
        signatures.is_publication(text),
        text.isupper(),
        *(float(a <= size <= b) for a, b in _SIZES),
        titles.likeness(text) / 2,
        credit is not None,
        *(bool(credit and said) for said in _credited(line)),
        text[:1].islower(),
        text.endswith("."),
        text.endswith((":", ",")),
        any(map(str.isdigit, text)),
        _BAR.search(text) is not None,
        "©" in text or "opyright" in text,
        _BY.match(text) is not None,
        "http" in text or "www." in text,
        "@" in text,
        min(size, 60) / 60,
    ]


def _credited(line: Line) -> list[object]:
    """What the credit of a line says."""
    credit = line.credit
    if credit is None:
        return [None] * 5
    return [credit.authors, credit.published, credit.clock, credit.labelled, credit.outlet]


def _stands(lines: list[Line], i: int, begin: int, end: int) -> list[float]:
    """Where a line stands: on the page, and from where the running text begins and ends."""
    last = len(lines) - 1
    return [
        lines[i].gap > 1,
        i < last and lines[i + 1].gap > 1,
        min(lines[i].rank, 12) / 12,
        *(float(lines[i].rank == rank) for rank in range(3)),
        i < begin,
        i > end,
        min(max(begin - i, 0), 6) / 6,
        min(max(i - end, 0), 6) / 6,
        i == begin - 1,
        i == end + 1,
        i == last,
        i == last - 1,
    ]


# --- the net ---------------------------------------------------------------------------------------------


class Net:
    """A small net over the lines of a page; weights by name, as `training/roles` writes them."""

    def __init__(self, weights: dict[str, Values]) -> None:
        self._w = weights

    def __call__(self, looks: Values, vectors: Values) -> Values:
        """How likely each role of each line is."""
        w = self._w
        first = np.maximum(vectors @ w["vectors"] + looks @ w["looks"] + w["bias"], 0)
        second = np.maximum(_over_five(first, w["near"], w["near.bias"]), 0) + first
        third = np.maximum(_over_five(second, w["far"], w["far.bias"]), 0)
        scores = np.concatenate([third, first], axis=1) @ w["roles"] + w["roles.bias"]
        return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))), np.float32)


def _over_five(rows: Values, weights: Values, bias: Values) -> Values:
    """A map of each row with the two before and the two behind it; weights are by place."""
    reach = len(weights) // 2
    padded = np.pad(rows, ((reach, reach), (0, 0)))
    return np.asarray(sum(padded[k : k + len(rows)] @ weights[k] for k in range(len(weights))) + bias, np.float32)


@cache
def _nets() -> list[Net]:
    """The nets of this version, which were taught alike from different beginnings; their mean is surer than each."""
    with (files("testimonia.models") / "roles.npz").open("rb") as file, np.load(file) as stored:
        weights = {name: stored[name].astype(np.float32) for name in stored.files}
    numbers = sorted({name.partition("/")[0] for name in weights})
    return [Net({key.partition("/")[2]: w for key, w in weights.items() if key.startswith(f"{n}/")}) for n in numbers]
