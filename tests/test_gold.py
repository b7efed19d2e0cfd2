"""The gate: no measure on the project's own gold falls below its floor (bench/quality.py sets them)."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

WORKED_ON = (
    "dev",
    "test",
    "more",
    "examples",
    "late",
    "fresh",
    "next",
    "recent",
    "apart",
    "later",
    "market",
    "estate",
    "prison",
    "ambush",
    "layouts",
    "collected",
    "gathered",
    "port",
    "border",
    "camp",
    "appeals",
    "gazette",
    "strike",
    "reports",
    "weekly",
    "column",
    "ferry",
    "mine",
    "sheets",
    "counts",
    "letters",
    "siege",
    "quarry",
)
SCORED = ("held", "unseen", "strange", "ordinary", "airfield", "plain")
SETS = (*WORKED_ON, *SCORED)


def _bench(root: Path, name: str) -> ModuleType:
    """A module of bench/, which is no package."""
    sys.path.insert(0, str(root / "bench"))
    try:
        spec = importlib.util.spec_from_file_location(name, root / "bench" / f"{name}.py")
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.remove(str(root / "bench"))


@pytest.fixture(scope="module")
def scoring(root: Path) -> ModuleType:
    return _bench(root, "scoring")


@pytest.fixture(scope="module")
def quality(root: Path, scoring: ModuleType) -> ModuleType:
    return _bench(root, "quality")


@pytest.fixture(scope="module")
def measured(quality: ModuleType) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = quality.measured()
    return found


@pytest.mark.parametrize("name", SETS)
def test_the_gold_is_that_of_the_floors(quality: ModuleType, name: str) -> None:
    assert quality.digest(quality.SETS[name]) == quality.floors()[name]["hash"], (
        "the gold has changed: measure again with `python bench/quality.py --floors`"
    )


@pytest.mark.parametrize("name", SETS)
def test_no_measure_falls_below_its_floor(
    quality: ModuleType, measured: dict[str, dict[str, float]], name: str
) -> None:
    wanted: dict[str, Any] = quality.floors()[name]["floors"]
    assert wanted, "no floors"
    low = {
        row: (measured[name].get(row), floor) for row, floor in wanted.items() if measured[name].get(row, 0.0) < floor
    }
    assert not low, f"(measured, floor): {low}"


# --- the scorer itself ----------------------------------------------------------------------------


def _ledger(text: str, **figure: Any) -> list[dict[str, Any]]:
    start = text.index("Nine")
    claim = {"type": "claim", "id": "c1", "kind": "figure", "work": "w1", "measure": "killed", "low": 9, "high": 9}
    claim |= {"start": start, "end": len(text), "origin": "a1", "when": None, "as_of": "2018-05-03", "of": "dockers"}
    work = {"type": "work", "id": "w1", "capture": "k1", "title": None, "authors": ["a1"], "publisher": None}
    return [
        {"type": "ledger", "version": 1},
        {"type": "capture", "id": "k1", "file": "000_x.txt", "text": text},
        {"type": "actor", "id": "a1", "name": "Dora Finch", "names": ["Dora Finch"]},
        work | {"published": None, "dated": None, "start": 0, "end": len(text)},
        claim | figure,
    ]


def _gold(folder: Path, **figure: Any) -> Path:
    import json

    (folder / "gold").mkdir(parents=True)
    wanted = {
        "id": "f1",
        "work": "w1",
        "measure": "killed",
        "low": 9,
        "high": 9,
        "quote": "Nine dockers died",
        "of": "dockers",
    }
    data = {
        "file": "000_x.txt",
        "works": [{"id": "w1", "first": "By Dora Finch", "last": "died.", "authors": ["Dora Finch"]}],
        "figures": [wanted | {"origin": "Finch", "when": "2018-05"} | figure],
    }
    (folder / "gold" / "000.json").write_text(json.dumps(data))
    return folder


TEXT = "By Dora Finch. Nine dockers died."


def test_what_is_the_same_scores_one(scoring: ModuleType, tmp_path: Path) -> None:
    rows = scoring.Scorer(_gold(tmp_path), _ledger(TEXT)).measures()
    for name in ("works", "works: authors", "figures", "figures: origin", "figures: when", "figures: of"):
        assert rows[name] == 1.0, name


@pytest.mark.parametrize(
    ("change", "row"),
    [
        ({"measure": "injured"}, "figures"),
        ({"low": 8}, "figures: value only"),
        ({"as_of": "2018-06-03"}, "figures: when"),
        ({"of": "guards"}, "figures: of"),
        ({"origin": None}, "figures: origin"),
        ({"start": 0, "end": 8}, "figures"),
    ],
)
def test_what_is_not_does_not(scoring: ModuleType, tmp_path: Path, change: dict[str, Any], row: str) -> None:
    assert scoring.Scorer(_gold(tmp_path), _ledger(TEXT, **change)).measures()[row] == 0.0


def test_optional_gold_counts_neither_way(scoring: ModuleType, tmp_path: Path) -> None:
    folder = _gold(tmp_path, optional=True)
    found = scoring.Scorer(folder, _ledger(TEXT)).measures()["figures"]
    missed = scoring.Scorer(folder, [line for line in _ledger(TEXT) if line["type"] != "claim"]).measures()["figures"]
    assert found == missed == 1.0


def test_b_cubed(scoring: ModuleType) -> None:
    gold = {"a": "1", "b": "1", "c": "2"}
    assert scoring.b_cubed(gold, gold) == 1.0
    assert scoring.b_cubed(gold, dict.fromkeys(gold, "x")) == pytest.approx(2 * (5 / 9) / (5 / 9 + 1))
    assert scoring.b_cubed(gold, {"a": "x", "b": "y", "c": "z"}) == pytest.approx(2 * (2 / 3) / (2 / 3 + 1))
