"""Fit the weights by which figures are lined up into findings: `python training/findings.py FOLDER… [-t FOLDER…] [-o FILE]`.

A folder has `captures` and `gold` with findings (bench/gold/*, examples). Pairs of figures of one event and measure
are of one finding of gold or of two: those of gold itself, in gold's events, and those that are read, in the events
found. A ridge logistic regression is fitted to both. Each folder is then judged by weights that have not seen it: how
many of gold's findings have the right verdict and number of origins, on gold's figures and on those read.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

import numpy as np

from logistic import Table, Weights, command, fitted, write

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "bench"))

import scoring  # noqa: E402
from collation_on_gold import lines, perfect  # noqa: E402
from testimonia import reading  # noqa: E402
from testimonia.captures.opening import gather  # noqa: E402
from testimonia.collation import Collation, collate, findings, sameness  # noqa: E402
from testimonia.collation.counts import seen  # noqa: E402
from testimonia.collation.independence import Account, Ground  # noqa: E402
from testimonia.records import Act, Event, Figure, Finding, Link, Measure, Reading, identify  # noqa: E402

RIDGE = 10.0
HELD = ("one far more", "10 times", "1.5 times")  # how far numbers are apart: accounts that are conflict
PRIOR = {  # what is known of a feature beforehand
    "one adds up": -3.0,  # it is rare, and sure
    "both is part": -2.6,  # two parts of one number are one only if they say so
    "one part of": -1.7,  # who says nine and then four counts some of the nine
}
LARGE = 0.25  # power of the number of pairs by which those of an event and measure weigh less
LEAST = 5  # examples that a feature has to have
Example = tuple[dict[str, Table], Table]  # features of pairs, and whether they are of one finding


@dataclass(slots=True)
class Side:
    """A folder collated, from gold's readings or from ours. `events`, `told`, `ground`: what findings are made from;
    `finding_of`: by figure the finding of gold that it is of."""

    path: Path
    collation: Collation
    events: list[Event]
    told: Mapping[str, Account]
    ground: Ground
    finding_of: dict[str, int]

    def examples(self) -> Iterator[Example]:
        """Of the figures of every event and measure: the features of their pairs, and whether those are of one
        finding."""
        for event in self.events:
            by_measure: dict[Measure, list[Figure]] = defaultdict(list)
            for claim in (self.told[id_] for id_ in event.claims):
                if isinstance(claim, Figure):
                    by_measure[claim.measure].append(claim)
            counts = [seen(figures) for figures in by_measure.values()]
            common = Counter(word for each in counts for count in each for word in count.told)
            for each in counts:
                label = np.array([self.finding_of.get(count.figure.id, -1) for count in each])
                one, other = np.triu_indices(len(each), 1)
                known = (label[one] >= 0) & (label[other] >= 0)
                one, other = one[known], other[known]
                if len(one):
                    found = {name: values[one, other] for name, values in sameness.features(each, common)}
                    yield found, (label[one] == label[other]).astype(float)

    def scored(self, weights: Weights) -> list[float]:
        """The shares of gold's findings with the right verdict, and number of origins, lined up by some weights."""
        with patch.object(sameness, "weights", lambda: weights):
            found, _ = findings.find(self.events, self.told, self.ground)
        rows = scoring.Scorer(self.path, lines(replace(self.collation, findings=tuple(found)))).measures()
        return [rows[f"findings: {name}"] for name in ("verdict", "independent")]


def read(path: Path) -> list[Side]:
    """A folder as gold has it, in gold's events; and as it is read."""
    read = [found for found in map(reading.read, gather([path / "captures"])) if found.works]
    return [_side(path, perfect(path), of_gold=True), _side(path, read, of_gold=False)]


def _side(path: Path, readings: Iterable[Reading], *, of_gold: bool) -> Side:
    given: list[tuple[Iterable[Event], Mapping[str, Account], Ground]] = []
    find = findings.find

    def listen(
        events: Iterable[Event], told: Mapping[str, Account], ground: Ground
    ) -> tuple[list[Finding], list[Link]]:
        given.append((events, told, ground))
        return find(events, told, ground)

    with patch.object(findings, "find", listen):
        collation = collate(readings)
    (events, told, ground), *_ = given
    scorer = scoring.Scorer(path, lines(collation))
    pairs = [
        (page.file, g.data, f.data["id"])
        for page in scorer.pages
        for kind in ("figures", "deeds")
        for g, f in scorer.paired(page, kind)
        if g and f
    ]
    claim = {f"{file}:{data['id']}": id_ for file, data, id_ in pairs}
    finding_of = {
        claim[account]: place
        for place, finding in enumerate(scorer.findings)
        for account in finding["accounts"]
        if account in claim
    }
    if of_gold:
        by_label: dict[str, list[str]] = defaultdict(list)
        for _, data, id_ in pairs:
            by_label[data.get("event") or id_].append(id_)
        events = [
            Event(identify("event", label), Act.OTHER, label, None, None, (), tuple(sorted(claims)))
            for label, claims in sorted(by_label.items())
        ]
    return Side(path, collation, list(events), told, ground, finding_of)


def fit(given: Sequence[Example]) -> Weights:
    """The weights of some examples; the more pairs there are of an event and measure, the less each has to say."""
    often = Counter[str]()
    for found, _ in given:
        often.update({name: int(np.count_nonzero(values)) for name, values in found.items()})
    names = [name for name, n in sorted(often.items()) if (n >= LEAST or name in PRIOR) and name not in HELD]
    x = np.concatenate([_table(found, names, len(label)) for found, label in given])
    y = np.concatenate([label for _, label in given])
    say = np.concatenate([np.full(len(label), len(label) ** -LARGE) for _, label in given])
    return fitted(x, y, say * len(say) / say.sum(), names, PRIOR, RIDGE) | dict.fromkeys(HELD, 0.0)


def _table(found: Mapping[str, Table], names: Sequence[str], rows: int) -> Table:
    nothing = np.zeros(rows)
    return np.column_stack([np.ones(rows), *(found.get(name, nothing) for name in names)])


def main(arguments: list[str] | None = None) -> int:
    """Fit, judge by folds, write."""
    parser = command("findings", "findings")
    parser.add_argument("-t", "--test", type=Path, nargs="*", default=[], help="folders that are only judged")
    options = parser.parse_args(arguments)
    learned = [read(path) for path in options.folders]
    tested = [read(path) for path in options.test]
    print(f"{'':10}{'verdict':>9}{'indep.':>8}{'read:':>8}{'verdict':>9}{'indep.':>8}")
    examples = [[example for side in folder for example in side.examples()] for folder in learned]
    for folder in [*learned, *tested]:
        weights = fit([e for other, own in zip(learned, examples, strict=True) if other is not folder for e in own])
        (verdict, independent), read_ = (side.scored(weights) for side in folder)
        row = f"{verdict:9.3f}{independent:8.3f}{'':8}{read_[0]:9.3f}{read_[1]:8.3f}"
        print(f"{folder[0].path.name:10}{row}", flush=True)
    weights = fit([example for own in examples for example in own])
    write(weights, options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
