"""Windows: every piece is decided once, and seen with what stands around it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from testimonia.voices.windows import MARGIN, WIDTH, cut


@given(st.integers(0, 5000))
def test_each_piece_is_decided_once(size: int) -> None:
    found = cut(size)
    assert [piece for window in found for piece in range(window.first, window.last)] == list(range(size))


@given(st.integers(1, 5000))
def test_windows_see_around_what_they_decide(size: int) -> None:
    for window in cut(size):
        assert 0 <= window.start <= window.first < window.last <= window.end <= size
        assert window.end - window.start <= WIDTH
        assert window.start in (0, max(0, window.first)) or window.first - window.start >= MARGIN
        assert window.end == size or window.end - window.last >= MARGIN


def test_a_short_text_is_one_window() -> None:
    assert [tuple(window) for window in cut(WIDTH)] == [(0, WIDTH, 0, WIDTH)]
