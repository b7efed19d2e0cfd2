"""Voices of all hearers in one tree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from testimonia.records import Mode
from testimonia.voices.heard import Heard
from testimonia.voices.tree import grow

SPANS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 12)).map(lambda s: (s[0], s[0] + s[1])), min_size=1, max_size=2
)
MARKS = st.none() | st.tuples(st.integers(0, 20), st.integers(1, 3)).map(lambda s: (s[0], s[0] + s[1]))


@st.composite
def voices(draw: st.DrawFn) -> list[Heard]:
    """Some voices, any of which may be told in another."""
    found = [Heard(Mode.INDIRECT, draw(SPANS), draw(MARKS), draw(MARKS)) for _ in range(draw(st.integers(1, 6)))]
    for voice in found:
        told = draw(st.none() | st.sampled_from(found))
        if told is not None and told is not voice:
            voice.told_in, voice.cites = told, draw(st.booleans())
    return found


@given(voices())
def test_no_voice_stands_within_itself(heard: list[Heard]) -> None:
    for voice in grow([], heard):
        above, parent = [voice], voice.parent
        while parent is not None:
            assert parent not in above
            above.append(parent)
            parent = parent.parent


def test_of_two_with_the_same_words_the_first_holds_the_second() -> None:
    said, told = Heard(Mode.INDIRECT, [(30, 60)], (0, 5), (6, 10)), Heard(Mode.INDIRECT, [(30, 60)], (12, 20), (21, 28))
    first, second = grow([], [said, told])
    assert (first.parent, second.parent) == (None, first)
