"""What holds of any casebook: the order of captures does not matter, and a copy adds no origin."""

from __future__ import annotations

import random
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from testimonia.collation import Collation, collate
from testimonia.records import Finding, Reading

PLACES = ("Old Marn", "Tesk", "Port Ellan")
SOURCES = (
    "the Harbour Hospital",
    "the Interior Ministry",
    "the Dockers' Federation of Ellan",
    "Radio Ellan",
    "a nurse",
)
OUTLETS = ("The Ellan Courier", "Salt Street", "Merrow News")

reports = st.builds(
    lambda outlet, day, place, number, source, hurt, tail: (
        f"Shots at the quay of {place}\n\n{outlet}, {day} May 2017\n\n"
        f"At least {number} people were killed on 2 May 2017 when guards opened fire on a march in {place}, {source} said. "
        f"Another {hurt} people were injured, among them three children, according to {source}. "
        f"The march had been called by the tram drivers of {place} against the closing of their depot.{tail}\n"
    ),
    st.sampled_from(OUTLETS),
    st.integers(2, 9),
    st.sampled_from(PLACES),
    st.integers(3, 40),
    st.sampled_from(SOURCES),
    st.integers(2, 60),
    st.sampled_from(
        (
            "",
            " The Interior Ministry denied that guards had opened fire on the march.",
            " Arne Vell was killed by the Tram Guard of Ellan, the Harbour Hospital said.",
            " Arne Vell took his own life, the Interior Ministry said.",
        )
    ),
)
Read = Callable[[list[str]], list[Reading]]
casebooks = st.lists(reports, min_size=1, max_size=5, unique=True)
quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _said(collation: Collation) -> tuple[object, ...]:
    """All that a collation says."""
    return (
        collation.actors,
        collation.copies,
        collation.events,
        collation.findings,
        collation.links,
        sorted(collation.readings, key=lambda reading: reading.capture.id),
    )


def _holding(claims: frozenset[str], findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if claims & set(finding.claims)]


@quick
@given(texts=casebooks, rng=st.randoms(use_true_random=False))
def test_the_order_in_which_captures_come_does_not_matter(readings: Read, texts: list[str], rng: random.Random) -> None:
    given_ = readings(texts)
    shuffled: list[Reading] = list(given_)
    rng.shuffle(shuffled)
    assert _said(collate(given_)) == _said(collate(shuffled))


@quick
@given(texts=casebooks)
def test_a_part_is_smaller_than_its_whole_and_shares_no_account_with_it(readings: Read, texts: list[str]) -> None:
    collation = collate(readings(texts))
    known = {finding.id: finding for finding in collation.findings}
    for part in (finding for finding in collation.findings if finding.part_of):
        whole = known[part.part_of or ""]
        assert (whole.event, whole.measure) == (part.event, part.measure)
        assert not {*part.claims} & {*whole.claims}
        assert (part.low or 0) < (whole.high or float("inf"))


@quick
@given(texts=casebooks)
def test_deeds_that_conflict_are_each_on_one_side_and_of_several_origins(readings: Read, texts: list[str]) -> None:
    for finding in collate(readings(texts)).findings:
        assert (finding.measure == "deed") == bool(finding.sides)
        if finding.sides:
            assert len(finding.sides) > 1 and finding.independent > 1
            assert sorted(claim for side in finding.sides for claim in side) == sorted(finding.claims)


@quick
@given(texts=casebooks, data=st.data())
def test_adding_a_copy_never_raises_the_number_of_independent_origins(
    readings: Read, texts: list[str], data: st.DataObject
) -> None:
    before = collate(readings(texts))
    copied = data.draw(st.sampled_from(texts))
    printed = copied.replace(" May 2017\n", " May 2017, as printed elsewhere\n", 1)
    after = collate(readings([*texts, f"Reprinted by The Lamplighter\n\n{printed}"]))
    for finding in before.findings:
        (later,) = _holding(frozenset(finding.claims), after.findings)
        assert later.independent <= finding.independent
