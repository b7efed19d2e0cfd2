"""The word lists: commented TOML files, one a subject, read once when first asked for.

Code holds no word lists. A file is a table of named lists or of maps; `words("titles")` is the list
`titles` wherever it stands, and names are unique over all files (tests/test_vocabularies.py sees to it).
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, cast


@cache
def load(subject: str) -> dict[str, Any]:
    """The content of the file `subject`.toml."""
    path = files(__name__) / f"{subject}.toml"
    return tomllib.loads(path.read_text("utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """The list of that name as a set; see `listed` for one in order."""
    return frozenset(listed(name))


@cache
def listed(name: str) -> tuple[str, ...]:
    """The list of that name, in the order of its file."""
    return tuple(_entry(name, list))


@cache
def mapping(name: str) -> dict[str, Any]:
    """The map of that name."""
    return cast("dict[str, Any]", _entry(name, dict))


def _entry(name: str, kind: type) -> Any:
    for entry in sorted(files(__name__).iterdir(), key=lambda path: path.name):
        if entry.name.endswith(".toml"):
            value = load(entry.name[:-5]).get(name)
            if isinstance(value, kind):
                return value
    raise KeyError(f"no vocabulary named {name!r}")
