"""What the tests of collation share: captures read out of short texts, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from testimonia.captures.opening import Found
from testimonia.collation import Collation, collate
from testimonia.reading import read
from testimonia.records import Figure, Finding, Reading

Read = Callable[[Iterable[str]], list[Reading]]
Collate = Callable[..., Collation]
FindingOf = Callable[[Collation, str, float], Finding]


def _read(texts: Iterable[str]) -> list[Reading]:
    named = ((f"{number:03}.txt", text) for number, text in enumerate(texts))
    return [read(Found(name, text.encode(), media_type="text/plain")) for name, text in named]


def _finding_of(collation: Collation, measure: str, number: float) -> Finding:
    figures = {c.id: c for r in collation.readings for c in r.claims if isinstance(c, Figure)}
    found = [
        finding
        for finding in collation.findings
        if finding.measure == measure and any(figures[id_].low == number for id_ in finding.claims)
    ]
    assert len(found) == 1, found
    return found[0]


@pytest.fixture(scope="session")
def readings() -> Read:
    """The readings of some texts, each a capture."""
    return _read


@pytest.fixture(scope="session")
def collated() -> Collate:
    """Collates some texts."""
    return lambda *texts: collate(_read(texts))


@pytest.fixture(scope="session")
def finding_of() -> FindingOf:
    """The one finding of a measure that lines up a number."""
    return _finding_of
