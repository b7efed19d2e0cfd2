"""Fit the weights by which the time of a figure is chosen: `python training/times.py FOLDER… [-o FILE]`.

A folder has `captures` and `gold` (bench/gold/*, examples). The captures are read; of each figure that gold has too the
times that may be meant (claims/dating.py) are set against when gold says that it was. Of each two times, one right
and one wrong, the right one is to weigh more: a logistic regression on the difference of their signs, with a ridge. Each
folder is then judged by weights that have not seen it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np

from logistic import Weights, command, logistic, write

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "bench"))

import scoring  # noqa: E402
from collation_on_gold import lines  # noqa: E402
from testimonia import reading  # noqa: E402
from testimonia.captures.opening import gather  # noqa: E402
from testimonia.claims import dating  # noqa: E402
from testimonia.claims.dating import Choice  # noqa: E402
from testimonia.claims.told import Told  # noqa: E402
from testimonia.collation import collate  # noqa: E402

RIDGE = 4.0
LEAST = 8  # times that may be meant which a sign has to have
CLEAR = 1.0  # by how much another time has to be likelier than what the rules say, which gold had been looked at for
UNSAID = 0.2  # how much a figure weighs of which gold gives no time, against others


class Example(NamedTuple):
    """A figure: the times that may be meant, which of them are right, and whether gold gives one."""

    choices: list[Choice]
    right: list[bool]
    said: bool


def read(path: Path) -> list[Example]:
    """The figures of a folder that gold has too."""
    given: dict[str, list[Choice]] = {}
    choices = dating.choices

    def listen(told: Told, group: Sequence[Told], work: Sequence[Told], lent: str | None) -> list[Choice]:
        given[told.claim.id] = found = choices(told, group, work, lent)
        return found

    with patch.object(dating, "choices", listen):
        readings = [found for found in map(reading.read, gather([path / "captures"])) if found.works]
    found = []
    for gold, figure in scoring.Scorer(path, lines(collate(readings))).pairs("figures"):
        if gold and figure and not gold.data.get("optional"):
            each, when = given[figure.data["id"]], gold.data.get("when")
            right = [_is_right(when, choice.time, figure.data["as_of"]) for choice in each]
            found.append(Example(each, right, when is not None))
    return found


def _is_right(gold: str | None, time: str | None, as_of: str | None) -> bool:
    """Whether a time is gold's; what is said of no time is of the day for which it is told."""
    if gold is None:
        return time is None
    meant = time or as_of
    return meant is not None and scoring.same_date(gold, meant)


def fit(examples: Sequence[Example]) -> Weights:
    """The weights of the signs."""
    counted = Counter(sign for example in examples for choice in example.choices for sign in choice.signs)
    names = [sign for sign, n in sorted(counted.items()) if n >= LEAST]
    place = {sign: at for at, sign in enumerate(names)}
    rows, say = [], []
    for example in examples:
        both = [
            (one, other)
            for one, right in zip(example.choices, example.right, strict=True)
            for other, wrong in zip(example.choices, example.right, strict=True)
            if right and not wrong
        ]
        for one, other in both:
            row = np.zeros(len(names))
            for choice, sign in ((one, 1.0), (other, -1.0)):
                for name, value in choice.signs.items():
                    if name in place:
                        row[place[name]] += sign * value
            rows.append(row)
            say.append((1.0 if example.said else UNSAID) / len(both))
    x = np.array(rows)
    found = logistic(x, np.ones(len(x)), np.array(say), np.zeros(len(names)), np.full(len(names), RIDGE))
    weights = {name: round(float(weight), 3) for name, weight in zip(names, found, strict=True)}
    return weights | {dating.RULE: weights[dating.RULE] + CLEAR}


def judge(weights: Weights, examples: Sequence[Example]) -> tuple[float, float]:
    """How many figures of which gold gives a time get it, and how many of the others get none."""
    hits: dict[bool, list[bool]] = {True: [], False: []}
    for example in examples:
        sums = [sum(weights.get(sign, 0.0) * value for sign, value in c.signs.items()) for c in example.choices]
        hits[example.said].append(example.right[int(np.argmax(sums))])
    said, unsaid = (sum(found) / max(1, len(found)) for found in (hits[True], hits[False]))
    return said, unsaid


def main(arguments: list[str] | None = None) -> int:
    """Fit, judge by folds, write."""
    options = command("the times of figures", "times").parse_args(arguments)
    learned = {path: read(path) for path in options.folders}
    print(f"{'':10}{'figures':>8}{'time':>8}{'none':>8}")
    for path, examples in learned.items():
        others = [example for other, each in learned.items() if other != path for example in each]
        said, unsaid = judge(fit(others), examples)
        print(f"{path.name:10}{len(examples):8}{said:8.3f}{unsaid:8.3f}", flush=True)
    model = fit([example for each in learned.values() for example in each])
    write(model, options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
