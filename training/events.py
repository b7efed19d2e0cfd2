"""Fit the weights by which claims are brought together into events: `python training/events.py FOLDER… [-o FILE]`.

A folder has `captures` and `gold` (bench/gold/*, examples). The captures are read; of each claim that gold has too
it is known of which event it is. Two models are fitted by ridge logistic regression: of pairs of claims of a capture
(claims/together.py), and of an event told in a capture against those that captures before it tell
(collation/likeness.py), these in the order in which they are brought together, as gold would have it. Each folder is
then judged by weights that have not seen it: the area under the curve of both, and the events' B-cubed F1 in all.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from logistic import Table, Weights, command, fitted, write

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "bench"))

import scoring  # noqa: E402
from collation_on_gold import lines  # noqa: E402
from testimonia import reading  # noqa: E402
from testimonia.captures.opening import gather  # noqa: E402
from testimonia.claims import occasions, together  # noqa: E402
from testimonia.claims.told import Told  # noqa: E402
from testimonia.collation import collate, events, likeness  # noqa: E402
from testimonia.collation.clusters import Cluster  # noqa: E402
from testimonia.records import Reading  # noqa: E402

RIDGE = 20.0
LEAST = 5  # examples that a feature has to have
PRIOR = {  # what is known of a feature beforehand: gold has few events that lie far apart, casebooks have many
    "within": {
        "1 days": -0.5,
        "3 days": -1.0,
        "7 days": -1.5,
        "31 days": -2.5,
        "400 days": -3.5,
        "days": -5.0,
        "time in course": -4.0,
        "one long time": -2.0,
        "other place": -1.5,
        "other place of deeds": -2.5,
        "resignation, violence": -3.0,
        "protest, resignation": -2.0,
        "sanction, violence": -2.0,
        "other named": -0.5,
    },
    "across": {
        "1 days": -0.5,
        "3 days": -1.5,
        "7 days": -2.0,
        "31 days": -2.0,
        "400 days": -6.0,
        "days": -8.0,
        "time in course": -2.0,
        "other places": -1.0,
    },
}
Example = tuple[dict[str, float], bool, float]  # features, whether they are one, how much it weighs


@dataclass(slots=True)
class Folder:
    """Captures with what is told in them, and of which event gold says it is."""

    path: Path
    readings: list[Reading]
    told: list[tuple[list[Told], dict[str, str]]]  # of each capture, and which work answers which
    events: dict[str, str]  # by claim

    def within(self) -> Iterator[Example]:
        """Pairs of claims of a capture."""
        for told, answers in self.told:
            known = [at for at, item in enumerate(told) if item.claim.id in self.events]
            pairs = [(a, b) for n, a in enumerate(known) for b in known[n + 1 :]]
            if not pairs:
                continue
            found = dict(together.features(told, answers))
            for a, b in pairs:
                one, other = (self.events[told[at].claim.id] for at in (a, b))
                given = {name: float(values[a, b]) for name, values in found.items() if values[a, b]}
                yield given, one == other, len(pairs) ** -0.5

    def regrouped(self, weights: Weights) -> list[Reading]:
        """The readings with the occasions that some weights make."""
        found = []
        with _weights({"within": weights}):
            for given, (told, answers) in zip(self.readings, self.told, strict=True):
                settled = occasions.settle(occasions.group(told, answers))
                found.append(replace(given, claims=tuple(settled.get(c.id, c) for c in given.claims)))
        return found

    def across(self, readings: Iterable[Reading]) -> Iterator[Example]:
        """Events of captures, each against the events as gold would have them before it."""
        known: dict[str, Cluster] = {}
        for one in sorted(_local(readings), key=events.rank):
            labels = Counter(self.events[id_] for id_ in sorted(one.ids) if id_ in self.events)
            if not labels:
                continue
            label = labels.most_common(1)[0][0]
            for name, event in known.items():
                yield dict(likeness.features(one, event)), name == label, labels.total() ** 0.5
            known.setdefault(label, Cluster()).absorb(one)

    def scored(self, readings: Iterable[Reading], weights: Weights) -> dict[str, float]:
        """What the scorer says of the readings brought together by some weights."""
        with _weights({"across": weights}):
            return scoring.Scorer(self.path, lines(collate(readings))).measures()


@contextmanager
def _weights(instead: Mapping[str, Weights]) -> Iterator[None]:
    """Have other weights for a while."""
    kept = together.weights

    def weights(part: str) -> Weights:
        return instead.get(part) or kept(part)

    with patch.object(together, "weights", weights), patch.object(likeness, "weights", weights):
        yield


def read(path: Path) -> Folder:
    """Read the captures of a folder."""
    told: list[tuple[list[Told], dict[str, str]]] = []
    group = occasions.group

    def listen(claims: Sequence[Told], answers: Mapping[str, str]) -> list[occasions.Occasion]:
        told.append((list(claims), dict(answers)))
        return group(claims, answers)

    with patch.object(occasions, "group", listen):
        readings = [found for found in map(reading.read, gather([path / "captures"])) if found.works]
    scorer = scoring.Scorer(path, lines(collate(readings)))
    both = (pair for kind in ("figures", "deeds") for pair in scorer.pairs(kind))
    return Folder(
        path, readings, told, {f.data["id"]: g.data["event"] for g, f in both if g and f and g.data.get("event")}
    )


def _local(readings: Iterable[Reading]) -> list[Cluster]:
    """The events of captures, as they are before they are brought together."""
    return list(collate(readings).once)


# --- fitting --------------------------------------------------------------------------------------


def fit(examples: Sequence[Sequence[Example]], part: str) -> Weights:
    """The weights of the examples of some folders, each folder with the same say per root of its size."""
    flat = [(given, label, weight / len(each) ** 0.5) for each in examples for given, label, weight in each]
    names = [name for name, n in sorted(Counter(k for given, _, _ in flat for k in given).items()) if n >= LEAST]
    x = matrix((given for given, _, _ in flat), names)
    y = np.array([label for _, label, _ in flat], float)
    say = np.array([weight for _, _, weight in flat])
    return fitted(x, y, say / say.mean(), names, PRIOR[part], RIDGE)


def matrix(rows: Iterable[Mapping[str, float]], names: Sequence[str]) -> Table:
    """Features as a matrix, with a leading 1."""
    return np.array([[1.0, *(row.get(name, 0.0) for name in names)] for row in rows])


def area(weights: Weights, examples: Sequence[Example]) -> float:
    """The area under the curve: how often one of the same scores higher than one of another."""
    scores = np.array(
        [weights["bias"] + sum(weights.get(k, 0.0) * v for k, v in given.items()) for given, _, _ in examples]
    )
    labels = np.array([label for _, label, _ in examples])
    ranks = np.empty(len(scores))
    ranks[np.argsort(scores, kind="stable")] = np.arange(1, len(scores) + 1)
    same = labels.sum()
    return float((ranks[labels].sum() - same * (same + 1) / 2) / max(1, same * (len(labels) - same)))


def main(arguments: list[str] | None = None) -> int:
    """Fit, judge by folds, write."""
    parser = command("events", "events")
    parser.add_argument("-t", "--test", type=Path, nargs="*", default=[], help="folders that are only judged")
    options = parser.parse_args(arguments)
    learned = [read(path) for path in options.folders]
    tested = [read(path) for path in options.test]
    every = [*learned, *tested]
    within = {id(folder): list(folder.within()) for folder in every}
    unseen = {id(f): fit([within[id(other)] for other in learned if other is not f], "within") for f in every}
    grouped = {id(folder): folder.regrouped(unseen[id(folder)]) for folder in every}
    across = {id(folder): list(folder.across(grouped[id(folder)])) for folder in every}
    print(f"{'':10}{'within':>8}{'across':>8}{'events':>8}{'verdict':>8}{'indep.':>8}")
    for folder in every:
        weights = fit([across[id(other)] for other in learned if other is not folder], "across")
        rows = folder.scored(grouped[id(folder)], weights)
        found = [area(unseen[id(folder)], within[id(folder)]), area(weights, across[id(folder)])]
        found += [rows.get(name, float("nan")) for name in ("events", "findings: verdict", "findings: independent")]
        print(f"{folder.path.name:10}" + "".join(f"{value:8.3f}" for value in found), flush=True)
    model: dict[str, Any] = {
        "within": fit([within[id(folder)] for folder in learned], "within"),
        "across": fit([across[id(folder)] for folder in learned], "across"),
    }
    write(model, options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
