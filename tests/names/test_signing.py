"""A body that speaks of itself in what it signs."""

from __future__ import annotations

import pytest

from testimonia.names.signing import is_itself

LEAGUE = ("Workers' League of Ostrel (Unity)", "WLO")


@pytest.mark.parametrize(
    "mention", ["The League", "The Workers’ League", "the Central Committee", "Our organisation", "our own delegates"]
)
def test_what_a_body_calls_itself(mention: str) -> None:
    assert is_itself(mention, LEAGUE)


@pytest.mark.parametrize(
    "mention", ["the league", "The Federal Council", "The Miners' League", "our comrades", "The Government", "League"]
)
def test_what_is_somebody_else(mention: str) -> None:
    assert not is_itself(mention, LEAGUE)
