"""What each line at the head and foot of a page is there for, as the trained encoder sees it: for title, author, publisher
or day, of the page or of one of its pieces.

The lines are read one behind the other. What the lower layers of the encoder make of a line, what its heads hear of names
and speech in it, and how it looks and stands give a vector; a small net over five lines at a time, twice (`models/roles.npz`,
taught by `training/roles`), gives each line how likely each role is; and one over five pieces at a time, which knows of the line
what the other does, says where in the line it stands. The nets only advise: what is made of them is weighed with all other signs (choosing.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
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
BEFORE, BEHIND = 1, 2  # lines of running text before and behind another line that are looked at with it
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


MARKED = (Role.TITLE, Role.AUTHOR, Role.PUBLISHER)
BESIDE = " ,;:|–—-"  # what may stand beside a stretch
MARK = 0.25  # how likely the words of a stretch are to have a role, at least


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a line, with its kind."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of a line that is likely to be the title, an author or the publisher of the page, and how likely."""

    role: Role
    text: str
    likely: float


@dataclass(frozen=True, slots=True)
class Seen:
    """How likely each role of a line is, the names in it, and the stretches of it that have the roles of the page's own work."""

    roles: tuple[float, ...]
    names: tuple[Name, ...]
    marked: tuple[Marked, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """What the encoder makes of a line: a vector of the whole, one of each piece with its place in the line, and the names in it."""

    vector: Values
    pieces: Values
    places: list[tuple[int, int]]
    names: tuple[Name, ...]


def see(lines: list[Line]) -> dict[int, Seen]:
    """What is seen of the lines at the head and foot of a page, by their number."""
    chosen = looked_at(lines)
    if not chosen:
        return {}
    texts = [lines[i].text for i in chosen]
    told = tell(_nets(), texts, signs(lines, chosen), read(texts))
    return dict(zip(chosen, told, strict=True))


def tell(nets: Sequence[Net], texts: Sequence[str], looks: Values, found: Sequence[Read]) -> Iterator[Seen]:
    """What some nets together make of lines, by how these look and what the encoder makes of them."""
    vectors = np.stack([each.vector for each in found])
    told = [net(looks, vectors) for net in nets]
    for i, (text, each) in enumerate(zip(texts, found, strict=True)):
        pieces = [net.pieces(each.pieces, known[i]) for net, (_, known) in zip(nets, told, strict=True)]
        likely = np.mean([roles[i] for roles, _ in told], axis=0)
        yield Seen(tuple(likely.tolist()), each.names, tuple(marked(text, each.places, np.mean(pieces, axis=0))))


def marked(text: str, places: Sequence[tuple[int, int]], likely: Values) -> Iterator[Marked]:
    """The stretches of a line whose words are likely to have a role of the page's own work."""
    bounds = [i for i, (start, _) in enumerate(places) if not i or start > places[i - 1][1]]
    if not bounds:
        return
    told = np.add.reduceat(likely, bounds) / np.diff([*bounds, len(places)])[:, None]
    ends = [places[i - 1][1] for i in [*bounds[1:], len(places)]]
    for k, role in enumerate(MARKED):
        sure = np.flatnonzero(told[:, k] > MARK)
        for run in np.split(sure, np.flatnonzero(np.diff(sure) > 1) + 1) if len(sure) else ():
            stretch = text[places[bounds[run[0]]][0] : ends[run[-1]]].strip(BESIDE)
            yield Marked(role, stretch, float(told[run, k].mean()))


def looked_at(lines: list[Line]) -> list[int]:
    """The lines that are looked at: of running text those alone that have something else near."""
    ends = {*range(min(HEAD, len(lines))), *range(max(0, len(lines) - FOOT), len(lines))}
    other = [i for i, line in enumerate(lines) if not is_prose(line)]
    near = {0, len(lines) - 1}.union(*(range(i - BEFORE, i + BEHIND + 1) for i in other))
    return sorted(ends & near)


# --- what the encoder makes of lines -----------------------------------------------------------------


def read(texts: list[str]) -> list[Read]:
    """What the encoder makes of some lines, which are read together as paragraphs of one text."""
    cut = [_pieces(text[:LINE_CHARACTERS]) for text in texts]
    found: list[Read] = []
    first = 0
    while first < len(cut):
        last, size = first + 1, len(cut[first].ids)
        while last < len(cut) and size + 1 + len(cut[last].ids) <= WINDOW:
            size += 1 + len(cut[last].ids)
            last += 1
        found += _read_window(texts[first:last], cut[first:last])
        first = last
    return found


def _pieces(text: str) -> Pieces:
    found = Pieces([], [], [], [])
    splitter().append(found, text, 0, len(text))
    return Pieces(*(part[:LINE_PIECES] for part in found))


def _read_window(texts: list[str], cut: list[Pieces]) -> Iterator[Read]:
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
    told = np.concatenate([_by_label(seen.names), _by_label(seen.attribution)], axis=1)
    for text, pieces, (a, b) in zip(texts, cut, spans, strict=True):
        width = seen.shared.shape[1]
        body = [seen.shared[a:b].mean(0), seen.shared[a]] if b > a else [np.zeros(width, np.float32)] * 2
        tagged = decoding.decode(seen.names[a:b]) if b > a else []
        yield Read(
            np.concatenate([*body, *_mean_and_most(told[a:b])]),
            np.concatenate([seen.shared[a:b], told[a:b]], axis=1),
            list(zip(pieces.starts, pieces.ends, strict=True)),
            tuple(Name(text[pieces.starts[t.first] : pieces.ends[t.last - 1]], KINDS[t.label]) for t in tagged),
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
    """A small net over the lines of a page, and over the pieces of each; weights by name, as `training/roles` writes them."""

    def __init__(self, weights: dict[str, Values]) -> None:
        self._w = weights

    def __call__(self, looks: Values, vectors: Values) -> tuple[Values, Values]:
        """How likely each role of each line is, and what is known of the line by then, for its pieces."""
        w = self._w
        first = np.maximum(vectors @ w["vectors"] + looks @ w["looks"] + w["bias"], 0)
        second = np.maximum(_over_five(first, w["near"], w["near.bias"]), 0) + first
        third = np.maximum(_over_five(second, w["far"], w["far.bias"]), 0)
        known = np.concatenate([third, first], axis=1)
        return _likely(known @ w["roles"] + w["roles.bias"]), known

    def pieces(self, vectors: Values, known: Values) -> Values:
        """How likely each of `MARKED` is of each piece of a line."""
        w = self._w
        first = np.maximum(vectors @ w["piece"] + known @ w["line"] + w["piece.bias"], 0)
        second = np.maximum(_over_five(first, w["beside"], w["beside.bias"]), 0)
        return _likely(np.concatenate([second, first], axis=1) @ w["marks"] + w["marks.bias"])


def _likely(scores: Values) -> Values:
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
