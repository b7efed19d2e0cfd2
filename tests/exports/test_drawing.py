"""Drawings: every account is drawn at its place, whatever its numbers."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.exports.drawing import LAYOUTS, MOST, Bar, Lane, Point, ranges, short, timeline

numbers = st.one_of(st.none(), st.integers(0, 10**7))
bars = st.builds(
    Bar,
    label=st.text(max_size=60),
    day=st.sampled_from(["", "2018-10-14", "2018-10-14/2018-10-20"]),
    low=numbers,
    high=numbers,
    origin=st.integers(0, 40),
    vague=st.booleans(),
    target=st.just("p-1"),
    shown=st.sampled_from(["4", "at least 15", "about 4,000", "2 to 9"]),
    against=st.booleans(),
)


def _parsed(drawing: str) -> list[ElementTree.Element]:
    clean = re.sub(r"[^\x09\x0a\x0d\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", drawing)
    return list(ElementTree.fromstring(f"<div>{clean}</div>"))


@given(st.lists(bars, max_size=8))
def test_whatever_the_numbers_each_account_is_drawn_within_the_drawing(accounts: list[Bar]) -> None:
    stated = [bar for bar in accounts if bar.low is not None or bar.high is not None]
    drawings = _parsed(ranges(accounts, 'A "title" & more'))
    assert len(drawings) == (len(LAYOUTS) if stated else 0)
    for drawing, layout in zip(drawings, LAYOUTS, strict=False):
        assert len(drawing.findall("a")) == len(stated)
        for circle in drawing.iter("circle"):
            assert 0 <= float(circle.attrib["cx"]) <= layout.width


def test_larger_numbers_stand_further_right() -> None:
    accounts = [Bar("A", "", n, n, 0, False, f"p-{n}", str(n)) for n in (3, 7, 14)]
    drawing = _parsed(ranges(accounts, "killed"))[0]
    places = [float(circle.attrib["cx"]) for circle in drawing.iter("circle")]
    assert places == sorted(places)
    assert len(set(places)) == 3


def test_an_open_range_has_an_arrow_and_a_closed_one_has_none() -> None:
    open_, closed = Bar("A", "", 15, None, 0, False, "a", "at least 15"), Bar("A", "", 15, 15, 0, False, "a", "15")
    assert "arrow" not in ranges([closed], "")
    assert ranges([open_], "").count("l7 4 l-7 4 z") == len(LAYOUTS)


def test_what_is_denied_or_doubted_is_told_apart() -> None:
    told = Bar("A", "", 220, 220, 0, False, "a", "220")
    denied = Bar("A", "", 300, 300, 0, False, "b", "300", against=True)
    for drawing in _parsed(ranges([told, denied], "")):
        assert [link.attrib["class"].split() for link in drawing.findall("a")] == [["o0"], ["o0", "against"]]
        assert ["denied or doubted" in (link.findtext("title") or "") for link in drawing.findall("a")] == [False, True]


def test_a_finding_with_hundreds_of_accounts_keeps_a_size() -> None:
    drawing = _parsed(ranges([Bar("A", "", n, n, n, False, "a", str(n)) for n in range(300)], ""))[0]
    assert len(drawing.findall("a")) == MOST


@pytest.mark.parametrize(
    ("said", "signs"),
    [
        ("4", "4"),
        ("at least 15", "15+"),
        ("about 4,000", "~4,000"),
        ("at least about 40", "~40+"),
        ("2 to 9", "2–9"),
        ("24 to 99 (in words)", "24–99"),
        ("up to 8", "≤8"),
    ],
)
def test_numbers_are_shortened_to_signs(said: str, signs: str) -> None:
    assert short(said) == signs


def test_the_line_of_time_has_a_row_for_each_finding_and_leads_to_passages() -> None:
    lanes = [
        Lane("killed: the square", "finding-1", [Point(10, "3", "first", "p-1"), Point(12, "7", "then", "p-2")]),
        Lane("injured: the square", "finding-2", [Point(10, "31", "first", "p-3")]),
    ]
    (drawing,) = _parsed(timeline(lanes))
    assert [a.attrib["href"] for a in drawing.findall("a")] == ["#finding-1", "#p-1", "#p-2", "#finding-2", "#p-3"]


def test_what_stands_on_one_day_is_stacked_and_too_many_are_counted() -> None:
    points = [Point(10, str(n), f"told {n}", f"p-{n}") for n in range(6)]
    (drawing,) = _parsed(timeline([Lane("killed", "f", points)]))
    assert [text.text for text in drawing.iter("text") if text.attrib["class"] == "number"] == ["0", "1", "+4"]


def test_without_days_there_is_no_line_of_time() -> None:
    assert timeline([]) == timeline([Lane("killed", "f", [])]) == ""
