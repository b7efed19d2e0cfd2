"""Fit the weights by which it is told how likely a voice is: `python training/hearing.py FOLDER… [-o FILE]`.

A folder has `captures` and `gold` (bench/gold/*, examples). The captures are read with every voice kept that either hearer
hears; each that stands in the ledger is then right if gold has it. A logistic regression with a ridge on the signs of voices
(voices/weighing.py). Each folder is then judged by weights that have not seen it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np

from logistic import Weights, command, fitted, write

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "bench"))

import scoring  # noqa: E402
from collation_on_gold import lines  # noqa: E402
from testimonia import reading  # noqa: E402
from testimonia.captures.opening import gather  # noqa: E402
from testimonia.collation import collate  # noqa: E402
from testimonia.voices import weighing  # noqa: E402
from testimonia.voices.heard import Heard  # noqa: E402
from testimonia.voices.weighing import Signs  # noqa: E402

RIDGE = 4.0
LEAST = 8  # voices that a sign has to have


class Case(NamedTuple):
    """A voice by its signs, and whether it is right; `source`: the folder it is from."""

    source: str
    signs: Signs
    right: bool


class Folder(NamedTuple):
    """The voices of a folder, and how many of gold are not among them."""

    cases: list[Case]
    missed: int


def read(path: Path) -> Folder:
    """The voices of a folder."""
    seen: dict[int, tuple[Heard, Signs]] = {}
    given: dict[str, Signs] = {}
    signs, voices = weighing.signs, reading._voices

    def listen(voice: Heard, *rest: Any, **more: Any) -> Signs:
        found = signs(voice, *rest, **more)
        seen[id(voice)] = voice, found
        return found

    def record(scene: Any, index: int, heard: list[Heard], work: Any) -> Any:
        found = voices(scene, index, heard, work)
        given.update(
            {scene.voice_ids[id(v)]: seen[id(v)][1] for v in heard if id(v) in seen and id(v) in scene.voice_ids}
        )
        return found

    with (
        patch.object(weighing, "signs", listen),
        patch.object(weighing, "likely", lambda _: 1.0),
        patch.object(reading, "_voices", record),
    ):
        readings = [found for found in map(reading.read, gather([path / "captures"])) if found.works]
    pairs = scoring.Scorer(path, lines(collate(readings))).pairs("voices")
    cases = [
        Case(path.name, given[voice.data["id"]], gold is not None)
        for gold, voice in pairs
        if voice is not None and voice.data["id"] in given and not (gold and gold.optional)
    ]
    return Folder(cases, sum(voice is None and not (gold and gold.optional) for gold, voice in pairs))


def fit(cases: Sequence[Case]) -> Weights:
    """The weights of the signs."""
    counted = Counter(sign for case in cases for sign, value in case.signs.items() if value)
    names = [sign for sign, n in sorted(counted.items()) if n >= LEAST]
    x = np.array([[1.0, *(case.signs.get(name, 0.0) for name in names)] for case in cases])
    right = np.array([float(case.right) for case in cases])
    return fitted(x, right, np.ones(len(x)), names, {}, RIDGE)


def judge(weights: Weights, folder: Folder) -> tuple[float, float]:
    """F1 of the voices with all that were heard, and with those that are likely enough."""
    with patch.object(weighing, "_weights", lambda: weights):
        kept = [case for case in folder.cases if weighing.likely(case.signs) >= weighing.LEAST]
    of_gold = sum(case.right for case in folder.cases) + folder.missed
    all_, some = (
        2 * sum(case.right for case in cases) / max(1, len(cases) + of_gold) for cases in (folder.cases, kept)
    )
    return all_, some


def main(arguments: list[str] | None = None) -> int:
    """Fit, judge by folds, write."""
    options = command("the signs of voices", "voices").parse_args(arguments)
    learned = {path: read(path) for path in options.folders}
    print(f"{'':10}{'voices':>8}{'all':>8}{'kept':>8}")
    for path, folder in learned.items():
        others = [case for other, each in learned.items() if other != path for case in each.cases]
        all_, kept = judge(fit(others), folder)
        print(f"{path.name:10}{len(folder.cases):8}{all_:8.3f}{kept:8.3f}", flush=True)
    model = fit([case for each in learned.values() for case in each.cases])
    write(model, options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
