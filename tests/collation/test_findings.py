"""Findings: which figures are lined up, how many origins stand behind them, and what the verdict is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from testimonia.collation import Collation
from testimonia.collation.counting import same_people
from testimonia.collation.findings import find
from testimonia.collation.independence import Ground, shared
from testimonia.collation.parts import Whole, wholes
from testimonia.records import (
    Act,
    ClaimKind,
    Copy,
    CopyKind,
    Event,
    Figure,
    Measure,
    Standing,
    Verdict,
    Work,
    WorkKind,
    WorkPassage,
)

FIGURE = Figure(
    id="f",
    kind=ClaimKind.FIGURE,
    work="w",
    voice=None,
    origin="author",
    standing=Standing.ASSERTED,
    event="e",
    start=10,
    end=20,
    quote="",
    measure=Measure.KILLED,
    low=12,
    high=12,
    approximate=False,
    vague=False,
    of="people",
    by=None,
    when=None,
    as_of="2019-03-04",
)


@pytest.fixture
def figure() -> Callable[..., Figure]:
    """Makes figures: an id, a number, and what else differs from twelve killed."""

    def make(id_: str, number: float, **changes: object) -> Figure:
        return replace(FIGURE, id=id_, low=number, high=number, **changes)  # type: ignore[arg-type]

    return make


def _groups(*figures: Figure) -> set[frozenset[str]]:
    return {frozenset(f.id for f in group.figures) for group in same_people(figures)}


def _work(id_: str, *, authors: tuple[str, ...] = (), publisher: str | None = None, title: str | None = None) -> Work:
    return Work(id_, id_, None, None, WorkKind.ARTICLE, title, authors, publisher, None, None, None, None, (), 0, 500)


def _why(a: Figure, b: Figure, ground: Ground) -> list[str]:
    return [reason.why for _, _, reason in shared([a, b], ground)]


def _rests(a: Figure, b: Figure, ground: Ground) -> list[str | None]:
    return [reason.rests for _, _, reason in shared([a, b], ground)]


def test_tolls_of_different_sources_are_lined_up(figure: Callable[..., Figure]) -> None:
    assert _groups(figure("a", 12), figure("b", 30, work="v", origin="ministry", of="civilians")) == {frozenset("ab")}


def test_children_among_the_dead_are_a_finding_of_their_own(figure: Callable[..., Figure]) -> None:
    assert _groups(figure("a", 12), figure("b", 3, of="children", part=True)) == {frozenset("a"), frozenset("b")}


def test_what_one_origin_says_in_one_work_below_its_own_toll_is_a_part(figure: Callable[..., Figure]) -> None:
    assert _groups(figure("a", 12), figure("b", 5, start=80), figure("c", 6, work="v", origin="other")) == {
        frozenset("ac"),
        frozenset("b"),
    }


def test_a_toll_that_rises_from_day_to_day_is_no_part(figure: Callable[..., Figure]) -> None:
    later = figure("a", 12, as_of="2019-03-06", quote="twelve people had been killed by Wednesday")
    assert _groups(later, figure("b", 5, quote="five people had been killed")) == {frozenset("ab")}


def test_the_same_part_told_elsewhere_is_lined_up_with_it(figure: Callable[..., Figure]) -> None:
    parts = figure("b", 5, start=80), figure("c", 5, work="v")
    assert _groups(figure("a", 12), *parts) == {frozenset("a"), frozenset("bc")}


def test_others_besides_those_counted_are_a_part(figure: Callable[..., Figure]) -> None:
    other = figure("b", 30, quote="another 30 were found in the orchard", as_of="2019-03-05")
    assert _groups(figure("a", 12), other) == {frozenset("a"), frozenset("b")}


def test_whoever_quotes_an_outlet_rests_on_what_the_outlet_reports(figure: Callable[..., Figure]) -> None:
    ground = Ground({"w": _work("w", publisher="wire"), "v": _work("v")}, {}, (), {"wire": "Marn Wire"})
    report = figure("a", 12, origin="hospital", voice="says")
    assert _why(report, figure("b", 12, work="v", origin="wire"), ground) == ["one cites Marn Wire"]
    assert _why(report, figure("b", 14, work="v", origin="wire"), ground) == []


def test_a_spokesman_rests_on_whom_he_speaks_for(figure: Callable[..., Figure]) -> None:
    ground = Ground(
        {"w": _work("w"), "v": _work("v")},
        {},
        (),
        {"sabr": "Naji Sabr", "ministry": "Interior Ministry"},
        {"sabr": {"ministry": "Interior Ministry spokesman Naji Sabr"}},
    )
    (why,) = _why(figure("a", 12, origin="sabr"), figure("b", 14, work="v", origin="ministry"), ground)
    assert "Interior Ministry spokesman Naji Sabr" in why


def test_two_nurses_without_a_name_who_have_one_number_are_one_source(figure: Callable[..., Figure]) -> None:
    works = {"w": _work("w"), "v": _work("v")}
    ground = Ground(works, {}, (), {}, unnamed={"x": "nurse", "y": "nurse", "z": "driver"})
    one = figure("a", 2, origin="x")
    assert _why(one, figure("b", 2, work="v", origin="y"), ground) == [
        "both have the number from a nurse without a name"
    ]
    assert _why(one, figure("b", 3, work="v", origin="y"), ground) == []
    assert _why(one, figure("b", 2, work="v", origin="z"), ground) == []


def test_whoever_doubts_a_number_adds_no_origin_to_it(figure: Callable[..., Figure]) -> None:
    ground = Ground({"w": _work("w"), "v": _work("v")}, {}, (), {})
    doubt = figure("b", 12, work="v", origin="reader", standing=Standing.DOUBTED)
    assert _why(figure("a", 12), doubt, ground) == ["one only denies or doubts the other"]
    assert _why(figure("a", 13), doubt, ground) == []


def test_a_doubt_does_not_tie_those_whom_it_doubts(figure: Callable[..., Figure]) -> None:
    ground = Ground({work: _work(work) for work in "wvu"}, {}, (), {})
    doubt = figure("c", 12, work="u", origin="reader", standing=Standing.DOUBTED)
    links = list(shared([figure("a", 12, origin="mayor"), figure("b", 12, work="v", origin="nurse"), doubt], ground))
    assert [(a, b) for a, b, _ in links] == [("c", "b")]


def test_two_numbers_of_one_reprint_are_not_one_account(figure: Callable[..., Figure]) -> None:
    a, b = WorkPassage("w", 0, 600, ""), WorkPassage("v", 100, 700, "")
    copy = Copy("c", a, b, 1.0, CopyKind.VERBATIM, None, "")
    ground = Ground({"w": _work("w"), "v": _work("v")}, {}, (copy,), {})
    wire = figure("a", 12, origin="clerks", start=10)
    assert _why(wire, figure("b", 30, work="v", origin="union", start=400), ground) == []
    assert _why(wire, figure("b", 120, work="v", origin="rival", start=110), ground) == ["the passages are copies"]


def test_whoever_doubts_a_number_does_not_rest_on_it_with_his_own(figure: Callable[..., Figure]) -> None:
    ground = Ground({"w": _work("w", authors=("blog",))}, {}, (), {"blog": "Blog"})
    doubted = figure("a", 40, origin="party", standing=Standing.DOUBTED)
    assert _why(doubted, figure("b", 9, origin="blog", start=90), ground) == []


def test_a_paper_that_has_two_numbers_from_two_others_ties_them_not(figure: Callable[..., Figure]) -> None:
    ground = Ground(
        {work: _work(work, title="Thirty-one dead in the mill of Tesk", publisher="paper") for work in "wv"}, {}, (), {}
    )
    told = [
        figure("a", 31, origin="paper", start=0),
        figure("b", 31, origin="families", start=90),
        figure("c", 9, work="v", origin="paper", start=0),
        figure("d", 9, work="v", origin="doctor", start=90),
    ]
    assert {(a, b) for a, b, _ in shared(told, ground)} == {("a", "b"), ("c", "d")}
    assert {(a, b) for a, b, _ in shared(told[::2], ground)} == {("a", "c")}


def test_a_source_called_by_less_is_the_same_if_it_has_the_same_number(figure: Callable[..., Figure]) -> None:
    names = {"m": "the ministry", "w": "Water Ministry", "h": "Marn Hospital"}
    ground = Ground({"w": _work("w"), "v": _work("v")}, {}, (), names)
    short = figure("a", 12, origin="m")
    assert _why(short, figure("b", 12, work="v", origin="w"), ground) == ["both have the number from Water Ministry"]
    assert _why(short, figure("b", 13, work="v", origin="w"), ground) == []
    assert _why(short, figure("b", 12, work="v", origin="h"), ground) == []


def test_a_state_has_one_number(figure: Callable[..., Figure]) -> None:
    names = {"m": "Ministry of Defence", "a": "Second Army", "u": "Dockers' Union"}
    ground = Ground({"w": _work("w"), "v": _work("v")}, {}, (), names)
    said = figure("a", 12, origin="m")
    assert _why(said, figure("b", 12, work="v", origin="a"), ground) == [
        "Ministry of Defence and Second Army speak for the state"
    ]
    assert _why(said, figure("b", 12, work="v", origin="u"), ground) == []


def test_an_outlet_and_its_headline_are_one_origin(figure: Callable[..., Figure]) -> None:
    ground = Ground({"w": _work("w", title="Twelve dead at the quay of Marn")}, {}, (), {})
    assert _why(figure("a", 12, origin="outlet", start=0), figure("b", 12, origin="nurse", start=90), ground)


def test_an_uncredited_copy_is_no_origin(figure: Callable[..., Figure]) -> None:
    a, b = WorkPassage("w", 0, 60, ""), WorkPassage("v", 100, 160, "")
    copy = Copy("c", a, b, 1.0, CopyKind.VERBATIM, None, "")
    ground = Ground({"w": _work("w"), "v": _work("v")}, {}, (copy,), {})
    other = figure("b", 12, work="v", origin="rival", start=110)
    assert _why(figure("a", 12), other, ground) == ["the passages are copies"]
    assert _why(figure("a", 12), replace(other, start=300), ground) == []


@pytest.mark.parametrize(("earlier", "rests"), [("a", "b"), ("b", "a"), (None, None)])
def test_a_copy_rests_on_what_was_printed_first(
    figure: Callable[..., Figure], earlier: str | None, rests: str | None
) -> None:
    a, b = WorkPassage("w", 0, 60, ""), WorkPassage("v", 100, 160, "")
    copies = [Copy("c", a, b, 1.0, CopyKind.VERBATIM, earlier, ""), Copy("d", a, b, 1.0, CopyKind.EDITED, None, "")]
    ground = Ground({"w": _work("w"), "v": _work("v")}, {}, copies, {})
    one, other = figure("a", 12), figure("b", 12, work="v", origin="rival", start=110)
    assert _rests(one, other, ground) == _rests(other, one, ground) == [rests]


def test_whoever_cites_or_sums_up_rests_on_what_he_has_it_from(figure: Callable[..., Figure]) -> None:
    works = {"w": _work("w", publisher="wire", title="Twelve dead at the quay of Marn"), "v": _work("v")}
    ground = Ground(works, {}, (), {})
    report = figure("a", 12, origin="hospital", voice="says", start=90)
    assert _rests(report, figure("b", 12, work="v", origin="wire"), ground) == ["b"]
    assert _rests(report, figure("b", 12, origin="desk", start=120), ground) == ["b"]
    assert _rests(report, figure("b", 12, origin="nurse", voice="tells", start=0), ground) == ["b"]
    assert _rests(report, figure("b", 12, work="v", origin="hospital"), ground) == [None]


def test_a_person_may_cut_a_link_or_add_one(figure: Callable[..., Figure]) -> None:
    works = {"w": _work("w"), "v": _work("v")}
    same, other = figure("b", 12, work="v"), figure("c", 40, work="v", origin="other")
    assert _why(figure("a", 12), same, Ground(works, {}, (), {})) == ["both rest on one source"]
    assert _why(figure("a", 12), same, Ground(works, {}, (), {}, apart=frozenset((frozenset("ab"),)))) == []
    joined = Ground(works, {}, (), {}, together=frozenset((frozenset("ac"),)))
    assert _why(figure("a", 12), other, joined) == ["ruled to be one account"]


def test_the_toll_since_some_month_is_not_that_of_one_day_in_it(figure: Callable[..., Figure]) -> None:
    day = figure("a", 20, when="2019-12-07")
    since = figure("b", 400, work="v", when="2019-10/2019-12-07")
    groups = same_people([day, since])
    place = {group.figures[0].id: place for place, group in enumerate(groups)}
    assert len(groups) == 2
    assert wholes(groups) == {place["a"]: Whole(place["b"], "counts a shorter time than “”")}


def test_a_day_on_which_more_died_than_since_some_month_is_no_part_of_that_time(figure: Callable[..., Figure]) -> None:
    since = figure("b", 18, work="v", when="2019-10/2019-12-07")
    assert wholes(same_people([figure("a", 20, when="2019-12-07"), since])) == {}


def test_those_taken_with_others_are_a_part_of_all_taken(figure: Callable[..., Figure]) -> None:
    others = figure("b", 39, work="v", quote="was taken away with 39 others")
    assert _groups(figure("a", 41), others) == {frozenset("a"), frozenset("b")}


def test_a_count_repeated_later_speaks_for_the_day_on_which_it_was_first_told(figure: Callable[..., Figure]) -> None:
    ground = Ground({work: _work(work) for work in "wvu"}, {}, (), {})
    first = figure("a", 7, origin="office", voice="says")
    risen = figure("b", 11, work="v", origin="league", voice="says", as_of="2019-03-08")
    again = figure("c", 7, work="u", origin="office", voice="says", as_of="2019-03-20")
    event = Event("e", Act.KILLING, "", None, None, (), ("a", "b", "c"))
    (finding,), _ = find([event], {f.id: f for f in (first, risen, again)}, ground)
    assert finding.verdict is Verdict.GROWING


def test_a_finding_is_called_by_what_most_accounts_call_those_they_count(collated: Callable[..., Collation]) -> None:
    texts = [
        f"Fire at the mill\n\n{outlet}, 3 May 2017\n\n{who} that {count} were killed in the fire at the mill in Tesk on 2 May 2017.\n"
        for outlet, who, count in (
            ("The Marn Courier", "The hospital of Tesk said", "eleven of us"),
            ("Salt Street", "The fire brigade said", "eleven weavers"),
            ("The Tesk Herald", "The mayor of Tesk said", "eleven weavers"),
        )
    ]
    findings = [f for f in collated(*texts).findings if f.measure is Measure.KILLED]
    assert {finding.of for finding in findings if len(finding.claims) > 1} == {"weavers"}
