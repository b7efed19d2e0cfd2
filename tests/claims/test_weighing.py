"""What grammar and the hearer say that a number counts, weighed."""

from __future__ import annotations

from math import log
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from testimonia.claims.measuring import Measured
from testimonia.claims.memory import Counted
from testimonia.claims.weighing import frees, weigh
from testimonia.records import Measure
from testimonia.voices.heard import Odds
from testimonia.voices.reader import MEASURES

GUESS, SAID = Measured(Measure.OTHER), Measured(Measure.KILLED, said=True)


def odds(**likely: float) -> Odds:
    """Likelihoods of some measures, `nobody` of no people; the rest share what is left."""
    rest = (1 - sum(likely.values())) / (len(MEASURES) - len(likely))
    return {measure: log(likely.get(measure or "nobody", rest)) for measure in MEASURES}


def test_without_a_hearer_grammar_decides() -> None:
    assert weigh(GUESS, None) is Measure.OTHER
    assert weigh(None, None) is None
    assert not frees(None)


def test_a_guess_gives_way_to_a_sure_hearer() -> None:
    assert weigh(GUESS, odds(missing=0.9, other=0.05)) is Measure.MISSING


def test_what_the_words_say_stands_against_a_doubtful_hearer() -> None:
    assert weigh(SAID, odds(injured=0.6, killed=0.3)) is Measure.KILLED


def test_the_predicate_of_those_counted_stands_against_a_sure_hearer() -> None:
    likely = odds(injured=0.98, killed=0.01)
    assert weigh(SAID, likely) is Measure.INJURED
    assert weigh(SAID._replace(sure=True), likely) is Measure.KILLED


def test_a_part_without_a_verb_is_counted_like_its_whole() -> None:
    whole = cast(Counted, object())  # of which no more is asked than whether there is one
    part = Measured(Measure.POPULATION, part=True, source=whole, said=True)
    likely = odds(displaced=0.75, population=0.02)
    assert weigh(part, likely) is Measure.POPULATION
    assert weigh(part._replace(part=False), likely) is Measure.DISPLACED


def test_what_grammar_calls_people_may_be_none() -> None:
    assert weigh(GUESS, odds(nobody=0.97)) is None


def test_people_whom_grammar_does_not_see() -> None:
    assert weigh(None, odds(displaced=0.9)) is Measure.DISPLACED


def test_a_number_is_freed_only_by_a_sure_hearer() -> None:
    assert frees(odds(killed=0.98))
    assert not frees(odds(killed=0.7))
    assert not frees(odds(nobody=0.99))


@given(st.lists(st.floats(-20, 0), min_size=len(MEASURES), max_size=len(MEASURES)), st.sampled_from(MEASURES))
def test_agreement_is_kept(values: list[float], own: Measure | None) -> None:
    found = Measured(own) if own is not None else None
    likely = dict(zip(MEASURES, values, strict=True))
    if max(values) == likely[own]:
        assert weigh(found, likely) is own
