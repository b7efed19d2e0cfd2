"""What the tests of works share."""

from __future__ import annotations

import pytest

from testimonia.works import roles


@pytest.fixture
def by_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules alone: nothing is seen of lines (works/roles.py), so nothing is chosen by what is."""
    monkeypatch.setattr(roles, "see", lambda _: {})
