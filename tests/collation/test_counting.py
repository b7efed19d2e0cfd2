"""Which figures count the same people: what their words say of their own number, and what they have in common."""

from __future__ import annotations

import pytest

from testimonia.collation import kinds, wording
from testimonia.collation.counting import same_people
from testimonia.records import ClaimKind, Figure, Measure, Standing


def _figure(
    quote: str,
    low: float,
    *,
    of: str | None = "people",
    work: str = "w",
    origin: str = "author",
    measure: Measure = Measure.KILLED,
    start: int = 10,
) -> Figure:
    return Figure(
        f"{work}{start}", ClaimKind.FIGURE, work, None, origin, Standing.ASSERTED, "e", start, start + 20, quote,
        measure, low, low, False, False, of, None, None, "2019-03-04",
    )  # fmt: skip


def _apart(*figures: Figure) -> bool:
    return len(same_people(figures)) == len(figures)


def test_a_number_has_the_words_up_to_the_next_one() -> None:
    quote = "six people drowned, one of them a ferryman"
    assert wording.of(_figure(quote, 6)).all == ("people", "drowned", ",")
    assert wording.of(_figure(quote, 1)).after == ("of", "them", "a", "ferryman")


def test_an_age_is_no_other_number() -> None:
    assert wording.of(_figure("four of them under twelve", 4)).after == ("of", "them", "under", "twelve")


@pytest.mark.parametrize(
    ("quote", "low"),
    [
        ("nine of the wounded were flown out", 9),
        ("of whom nine", 9),
        ("nine are still on the ward", 9),
        ("the remaining nine", 9),
        ("nine at the ferry stage alone", 9),
        ("he saw nine dragged from the water", 9),
    ],
)
def test_words_that_say_that_only_some_are_counted(quote: str, low: float) -> None:
    assert _apart(_figure("forty hurt", 40, start=0, work="v"), _figure(quote, low, measure=Measure.KILLED))


@pytest.mark.parametrize(
    "quote",
    [
        "the ministry still speaks of nine",
        "we ask that the nine be released",
        "nine people died, almost all of them fishermen",
        "the number of the dead has reached nine",
        "nine or more",
    ],
)
def test_words_that_say_nothing_of_a_part(quote: str) -> None:
    assert not _apart(_figure("forty", 40, start=0, work="v", origin="mayor"), _figure(quote, 9))


def test_whoever_is_missing_remains_so() -> None:
    missing = {"measure": Measure.MISSING}
    told = _figure("40 missing", 40, work="v", origin="mayor", **missing)  # type: ignore[arg-type]
    assert not _apart(told, _figure("nine people remained missing", 9, **missing))  # type: ignore[arg-type]


def test_others_are_others_than_those_told_before() -> None:
    dead, hurt = _figure("nine drowned", 9), _figure("31 others were hurt", 31, measure=Measure.INJURED, start=40)
    later = _figure("four of them badly", 4, measure=Measure.INJURED, start=90)
    elsewhere = _figure("31 hurt", 31, work="v", origin="mayor", measure=Measure.INJURED)
    groups = [{f.id for f in group.figures} for group in same_people([dead, hurt, later, elsewhere])]
    assert {hurt.id, elsewhere.id} in groups


def test_one_sailor_is_not_all_who_were_taken() -> None:
    held = {"measure": Measure.ARRESTED}
    sailor = _figure("a sailor was taken off the ferry", 1, of="sailor", **held)  # type: ignore[arg-type]
    assert _apart(sailor, _figure("23 people were taken", 23, work="v", **held))  # type: ignore[arg-type]
    assert not _apart(_figure("one dead", 1, of="dead"), _figure("three dead", 3, of="dead", work="v", origin="mayor"))


@pytest.mark.parametrize(
    ("quote", "low", "of", "measure", "kind"),
    [
        ("eleven were women", 11, None, Measure.KILLED, "woman"),
        ("one of the dead was a constable", 1, "dead", Measure.KILLED, "police"),
        ("two of them by the police", 2, None, Measure.KILLED, ""),
        ("four of them under twelve", 4, None, Measure.KILLED, "minor"),
        ("26 people were being treated on the quay", 26, "people", Measure.INJURED, "in hospital"),
        ("26 people were taken to the hospital", 26, "people", Measure.INJURED, ""),
    ],
)
def test_what_those_are_called_who_are_only_some(
    quote: str, low: float, of: str | None, measure: Measure, kind: str
) -> None:
    assert kinds.kind(_figure(quote, low, of=of, measure=measure)) == kind


def test_parts_of_one_number_are_one_if_they_say_so() -> None:
    crushed = _figure("two of them had been crushed by the gate", 2, start=30)
    again = _figure("the gate had crushed two of these", 2, work="v", origin="mayor")
    fled = _figure("two of those killed were runaways", 2, work="u", origin="nurse")
    groups = {frozenset(f.id for f in group.figures) for group in same_people([crushed, again, fled])}
    assert groups == {frozenset((crushed.id, again.id)), frozenset((fled.id,))}


def test_what_has_no_measure_is_told_apart_by_its_words() -> None:
    other = {"measure": Measure.OTHER, "of": "sailors"}
    confessed = _figure("three sailors confessed", 3, **other)  # type: ignore[arg-type]
    freed = _figure("eight sailors were acquitted", 8, start=50, **other)  # type: ignore[arg-type]
    again = _figure("five sailors had confessed", 5, work="v", origin="mayor", **other)  # type: ignore[arg-type]
    groups = sorted(sorted(f.id for f in group.figures) for group in same_people([confessed, freed, again]))
    assert groups == sorted([sorted([confessed.id, again.id]), [freed.id]])


def test_a_number_that_is_not_round_is_that_of_the_same_people() -> None:
    moved = _figure("37 convicts have been moved", 37, of="convicts", measure=Measure.OTHER)
    gone = _figure("37 of the inmates are nowhere", 37, of="inmates", work="v", origin="lawyer", measure=Measure.OTHER)
    assert not _apart(moved, gone)


def test_numbers_in_a_row_that_add_up_are_parts_of_their_sum() -> None:
    places = [(740, 10), (290, 30), (180, 50), (90, 70)]
    row = [_figure(f"at the mill, {low}", low, of="names", start=start) for low, start in places]
    total = _figure("1300 names", 1300, of="names", start=400)
    assert [total.id] in [[f.id for f in group.figures] for group in same_people([*row, total])]


def test_troops_are_one_where_they_are_called_so() -> None:
    troops = {"measure": Measure.TROOPS}
    soldiers = _figure("300 soldiers of the Amber Regiment came", 300, of="soldiers", **troops)  # type: ignore[arg-type]
    men = _figure("about 300 men of the Amber Regiment", 300, of="men", work="v", origin="mayor", **troops)  # type: ignore[arg-type]
    rebels = _figure("the brigade has 120 fighters", 120, of="fighters", work="u", origin="driver", **troops)  # type: ignore[arg-type]
    groups = {frozenset(f.id for f in group.figures) for group in same_people([soldiers, men, rebels])}
    assert groups == {frozenset((soldiers.id, men.id)), frozenset((rebels.id,))}


def test_none_is_no_count_of_all() -> None:
    assert _apart(_figure("no one of ours fell", 0), _figure("31 dead", 31, work="v", origin="mayor"))


def test_two_shepherds_are_few_of_the_dead() -> None:
    shepherds = _figure("two shepherds died", 2, of="shepherds")
    assert _apart(shepherds, _figure("31 dead", 31, of="dead", work="v", origin="mayor"))


def test_a_noun_of_the_number_before_makes_no_kind() -> None:
    assert kinds.kind(_figure("the ministry has stuck to 14", 14, of="women")) == ""


def test_what_follows_a_part_is_not_about_the_whole() -> None:
    assert kinds.kind(_figure("one in three of the 60 was under age", 60)) == ""
    assert not _apart(_figure("17 of the 41 are still inside", 41), _figure("41 men", 41, work="v", origin="mayor"))


def test_steps_of_a_rise_are_no_parts() -> None:
    first, then = (
        _figure("the toll went from 19 to 23", 19, start=40),
        _figure("the toll went from 19 to 23", 23, start=43),
    )
    assert not _apart(_figure("34 dead", 34), first)
    assert not _apart(first, then)


def test_tolls_of_several_sources_are_one_finding_however_they_call_the_dead() -> None:
    hospital = _figure("the hospital has twelve bodies", 12, of="bodies", origin="hospital")
    ministry = _figure("seven residents lost their lives", 7, of="residents", work="v", origin="ministry")
    union = _figure("19 people have been killed", 19, work="u", origin="union")
    assert len(same_people([hospital, ministry, union])) == 1


def test_one_driver_is_not_all_the_dead() -> None:
    crane = _figure("a crane driver died of his wounds", 1, of="crane driver")
    dead = _figure("nine people were killed", 9, work="v", origin="mayor")
    groups = {frozenset(f.id for f in group.figures) for group in same_people([crane, dead])}
    assert groups == {frozenset((crane.id,)), frozenset((dead.id,))}


def test_the_order_in_which_figures_come_does_not_matter() -> None:
    told = [_figure(f"{n} dead", n, work=work, origin=work) for n, work in ((4, "a"), (40, "b"), (9, "c"), (7, "d"))]
    one, other = ({frozenset(f.id for f in g.figures) for g in same_people(each)} for each in (told, told[::-1]))
    assert one == other
