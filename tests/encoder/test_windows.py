"""Windows: every piece is decided once, and seen with what stands around it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from testimonia.encoder.pieces import BREAK
from testimonia.encoder.windows import FILL, MARGIN, WIDTH, cut

WORD = 2000


def pieces(sizes: list[int]) -> list[int]:
    """Paragraphs of so many pieces, with breaks between them."""
    return [id_ for size in sizes for id_ in (BREAK, *[WORD] * size)][1:]


PARAGRAPHS = st.lists(st.integers(0, 800), max_size=12).map(pieces)


@given(PARAGRAPHS)
def test_each_piece_is_decided_once(ids: list[int]) -> None:
    found = cut(ids)
    assert [piece for window in found for piece in range(window.first, window.last)] == list(range(len(ids)))


@given(PARAGRAPHS)
def test_windows_see_around_what_they_decide_unless_a_paragraph_ends(ids: list[int]) -> None:
    ends = {0, len(ids), *(at for at, id_ in enumerate(ids) if id_ == BREAK)}
    for window in cut(ids):
        assert 0 <= window.start <= window.first < window.last <= window.end <= len(ids)
        assert window.end - window.start <= WIDTH
        assert window.start == window.first in ends or window.first - window.start >= MARGIN
        assert window.end == window.last in ends or window.end - window.last >= MARGIN


def test_short_paragraphs_are_read_together() -> None:
    ids = pieces([50, 50, 50])
    assert [tuple(window) for window in cut(ids)] == [(0, 101, 0, 101), (101, 152, 101, 152)]
    assert len(cut(pieces([10] * 9))) == 1


def test_a_paragraph_that_fits_is_one_window() -> None:
    ids = pieces([20, WIDTH - 1, 20])
    assert [window.end - window.start for window in cut(ids)] == [20, WIDTH, 21]
    assert WIDTH > FILL
