"""Confidence is a share, and surer strengths are never worth less."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from testimonia.voices.confidence import confidence

STRENGTHS = st.floats(0, 1)


@given(STRENGTHS, STRENGTHS)
def test_surer_is_never_worth_less(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert 0 <= confidence(low) <= confidence(high) <= 1
