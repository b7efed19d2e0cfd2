"""Texts of these tests are divided by the rules alone: what is seen of the lines of pages is tested with the works."""

from __future__ import annotations

import pytest

from testimonia.works import roles


@pytest.fixture(autouse=True)
def _by_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roles, "see", lambda _: {})
