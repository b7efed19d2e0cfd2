"""Which of the voices that were heard are kept, and what is left of those that hang on others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.encoder.decoding import PER_LABEL
from testimonia.records import Mode, WorkKind
from testimonia.voices import weighing
from testimonia.voices.evidence import Evidence
from testimonia.voices.heard import Heard
from testimonia.voices.linking import CONTENT, CUE, SOURCE

TEXT = "The warden said that nobody had been shot. She went on about the weather."


def heard(rule: str = "saying") -> Heard:
    return Heard(Mode.INDIRECT, [(21, 41)], (0, 10), (11, 15), rule=rule)


def evidence(sure: float) -> Evidence:
    """Of a network that is so sure of the parts of that voice."""
    scores = np.zeros((len(TEXT), 1 + 3 * PER_LABEL), np.float32)
    for label, (start, end) in ((SOURCE, (0, 10)), (CUE, (11, 15)), (CONTENT, (21, 41))):
        scores[start:end, 1 + label * PER_LABEL] = sure
    found = Evidence()
    found.add(range(len(TEXT)), scores)
    return found


def kept(voices: list[Heard], sure: float, *, counted: bool = False) -> list[Heard]:
    return weighing.kept(voices, TEXT, WorkKind.POST, evidence(sure), lambda _: weighing.Place(False, counted))


def test_a_voice_that_the_network_sees_nothing_of_is_dropped_unless_it_tells_a_number() -> None:
    assert len(kept([heard()], 9.0)) == 1
    assert kept([heard("acting")], -9.0) == []
    assert len(kept([heard("acting")], -9.0, counted=True)) == 1


def test_what_only_grammar_heard_gets_a_confidence() -> None:
    surer, less = kept([heard()], 9.0)[0], kept([heard("acting")], -9.0, counted=True)[0]
    assert surer.confidence is not None and less.confidence is not None
    assert 0 < less.confidence < surer.confidence < 1


def test_the_source_of_a_dropped_voice_stays_with_who_has_it_from_there() -> None:
    first = replace(heard("acting"))
    second = Heard(
        Mode.INDIRECT, [(21, 41)], None, (11, 15), same_as=first, told_in=first, confidence=0.97, rule="saying"
    )
    found = weighing.kept(
        [first, second], TEXT, WorkKind.POST, evidence(-9.0), lambda v: weighing.Place(False, counted=v is second)
    )
    assert found == [second]
    assert (second.source, second.same_as, second.told_in) == (first.source, None, None)


@given(st.lists(st.floats(-9, 9), min_size=13, max_size=13), st.integers(0, 60), st.integers(0, 60))
def test_evidence_is_a_share(row: list[float], start: int, end: int) -> None:
    found = Evidence()
    found.add(range(0, 50, 2), np.array([row] * 25, np.float32))
    for label in (SOURCE, CUE, CONTENT):
        assert 0.0 <= found.of(label, [(start, end)]) <= 1.0


def test_the_reading_counts_in_which_it_is_likeliest() -> None:
    both, low = evidence(-2.0), evidence(-2.0).of(CUE, [(11, 15)])
    both.extend(evidence(2.0))
    high = evidence(2.0).of(CUE, [(11, 15)])
    assert low < high == pytest.approx(both.of(CUE, [(11, 15)]))
    assert both.of(CUE, []) == both.of(CUE, [(200, 210)]) == 0.0
