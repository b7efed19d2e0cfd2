"""Voices that hold a stretch of text are found wherever their content stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from testimonia.records import Mode
from testimonia.voices.heard import Heard
from testimonia.voices.holding import Holding

SPANS = st.tuples(st.integers(0, 3000), st.integers(1, 1200)).map(lambda pair: (pair[0], pair[0] + pair[1]))
VOICES = st.lists(st.lists(SPANS, min_size=1, max_size=3).map(lambda spans: Heard(Mode.DIRECT, spans)), max_size=12)


@given(VOICES, SPANS)
def test_all_that_hold_a_stretch_are_found_in_order(voices: list[Heard], span: tuple[int, int]) -> None:
    assert Holding(voices).of(*span) == [voice for voice in voices if voice.covers(*span)]
