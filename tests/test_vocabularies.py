"""The word lists: a name stands for one list, nothing stands twice in it, and all are used."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from testimonia import vocabularies

SUBJECTS = sorted(
    entry.name.removesuffix(".toml") for entry in files(vocabularies).iterdir() if entry.name.endswith(".toml")
)


def test_a_name_stands_for_one_list() -> None:
    names = Counter(name for subject in SUBJECTS for name in vocabularies.load(subject))
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("subject", SUBJECTS)
def test_nothing_stands_twice_in_a_list(subject: str) -> None:
    for name, entries in vocabularies.load(subject).items():
        if isinstance(entries, list):
            assert [entry for entry, count in Counter(entries).items() if count > 1] == [], name


def test_every_list_is_used(root: Path) -> None:
    code = "".join(path.read_text("utf-8") for path in (root / "src").rglob("*.py"))
    assert [n for subject in SUBJECTS for n in vocabularies.load(subject) if f'"{n}"' not in code] == []
