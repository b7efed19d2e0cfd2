"""Times: every expression found means a valid EDTF date, and the one that is written."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from testimonia.grammar import times

WRITTEN = "2018-10-24"  # a Wednesday
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DAYS = st.dates(date(1500, 1, 1), date(2099, 12, 31))


def dates(text: str, anchor: str | None = WRITTEN) -> list[str]:
    return [edtf for _, edtf in times.dated(text, 0, len(text), anchor)]


def test_an_entry_of_a_chronology_may_open_with_its_day_in_numbers() -> None:
    assert dates("03.09.  10.40  Market Row.\n14.10.  Mill Bridge.") == ["2018-09-03", "2018-10-14"]
    assert dates("The train left at 14.10. Nobody saw it.") == []


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on 14 October 2018", "2018-10-14"),
        ("on October 14, 2018", "2018-10-14"),
        ("on Sunday, 14 October 2018", "2018-10-14"),
        ("on the 14th of October, 2018", "2018-10-14"),
        ("on 2018-10-14", "2018-10-14"),
        ("on 14/10/2018", "2018-10-14"),
        ("on 14.10.2018", "2018-10-14"),
        ("on 14.10. in the morning", "2018-10-14"),
        ("since 14.10. and goes on", "2018-10-14/2018-10-24"),
        ("on 14 October", "2018-10-14"),
        ("on 14 December", "2017-12-14"),
        ("on Sunday", "2018-10-21"),
        ("last Wednesday", "2018-10-17"),
        ("yesterday", "2018-10-23"),
        ("last night", "2018-10-23"),
        ("this morning", "2018-10-24"),
        ("two days ago", "2018-10-22"),
        ("a week ago", "2018-10-17"),
        ("in October 2018", "2018-10"),
        ("in November", "2017-11"),
        ("in 2009", "2009"),
        ("in the 1990s", "199X"),
        ("since October", "2018-10/2018-10-24"),
        ("since Sunday", "2018-10-21/2018-10-24"),
        ("since the coup of 3 October", "2018-10-03/2018-10-24"),
        ("since the night of October 3", "2018-10-03/2018-10-24"),
        ("since the raid on the camp on 3 October", "2018-10-03/2018-10-24"),
        ("as of Oct. 3 some", "2018-10-03"),
        ("until Friday", "../2018-10-19"),
        ("so far", "../2018-10-24"),
        ("to date", "../2018-10-24"),
        ("the past few days", "2018-10-17~/2018-10-24"),
        ("earlier this week", "2018-10-22/2018-10-24"),
        ("last week", "2018-10-15/2018-10-21"),
        ("from 3 to 5 May 2018", "2018-05-03/2018-05-05"),
        ("between 13 and 16 February", "2018-02-13/2018-02-16"),
        ("from Sunday to Tuesday", "2018-10-21/2018-10-23"),
        ("about 6 August 2016", "2016-08-06~"),
        ("overnight on Friday", "2018-10-19/2018-10-20"),
        ("between March 6 and 14", "2018-03-06/2018-03-14"),
        ("from March 6 to 14, 2017", "2017-03-06/2017-03-14"),
        ("in the week to 12 October", "2018-10-06/2018-10-12"),
        ("in the week ending Sunday", "2018-10-15/2018-10-21"),
        ("in the week of 8 October", "2018-10-08/2018-10-14"),
        ("in the seven days from Wednesday to Tuesday", "2018-10-17/2018-10-23"),
        ("in the aftermath, from Sunday’s raid, still felt", "2018-10-21"),
    ],
)
def test_what_is_written_is_what_is_meant(text: str, edtf: str) -> None:
    assert dates(f"It happened {text}, he said.") == [edtf]


@pytest.mark.parametrize("text", ["on 14 October 2018", "on SUNDAY", "since OCTOBER", "yesterday", "in 2009"])
def test_capitals_mean_the_same(text: str) -> None:
    assert dates(text.upper()) == dates(text)


def test_two_numbers_behind_a_month_are_days_only_where_it_is_said() -> None:
    assert dates("On October 6 and 14 men were taken.") == ["2018-10-06"]
    assert dates("On October 6 to 14 villages it spread.") == ["2018-10-06"]


@pytest.mark.parametrize(
    "text",
    ["They may march again.", "He sat in the sun.", "1,987 people", "1990 people were there.", "Call 555 0134."],
)
def test_what_is_no_time(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize("text", ["on Sunday", "yesterday", "last week", "in October", "from 3 to 5 May"])
def test_relative_dates_need_the_day_of_writing(text: str) -> None:
    assert dates(text, None) == []


@given(DAYS)
def test_full_dates_in_any_order(day: date) -> None:
    month = MONTHS[day.month - 1]
    for text in (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", day.isoformat()):
        assert dates(f"on {text}.") == [day.isoformat()]


@given(st.dates(date(1900, 1, 10), date(2099, 12, 31)), st.integers(0, 6))
def test_weekdays_are_the_last_ones(written: date, back: int) -> None:
    day = written - timedelta(days=back)
    assert dates(f"on {day:%A} night", written.isoformat()) == [day.isoformat()]


@given(st.dates(date(1900, 3, 1), date(2099, 12, 31)), st.integers(22, 330))
def test_days_without_a_year_lie_behind(written: date, back: int) -> None:
    day = written - timedelta(days=back)
    assume((day.month, day.day) != (2, 29))
    assert dates(f"on {day.day} {MONTHS[day.month - 1]}", written.isoformat()) == [day.isoformat()]


PHRASES = st.lists(
    st.sampled_from(
        [
            "on",
            "in",
            "since",
            "until",
            "between",
            "and",
            "from",
            "to",
            "about",
            "the",
            "last",
            "this",
            "past",
            "few",
            "days",
            "weeks",
            "of",
            "ago",
            "early",
            "earlier",
            "3",
            "14",
            "31",
            "30th",
            "2018",
            "1999",
            "12/10/18",
            "2018-02-30",
            "Sunday",
            "Monday",
            "February",
            "Feb.",
            "October",
            "May",
            "yesterday",
            "tonight",
            "so",
            "far",
            "now",
            "week",
            "month",
            "year",
            "2016-17",
            ",",
            ".",
            "–",
        ]
    ),
    max_size=12,
)


@settings(max_examples=150)
@given(PHRASES, st.sampled_from([None, "2018-10-24", "2018-10", "2018", "2018-10-01/2018-10-24"]))
def test_whatever_is_found_is_edtf_and_stands_there(words: list[str], anchor: str | None) -> None:
    text = " ".join(words)
    for expression, edtf in times.dated(text, 0, len(text), anchor):
        assert text[expression.start : expression.end] == expression.quote
        parse_edtf(edtf)


def test_a_number_in_the_next_column_is_no_year() -> None:
    assert [expression.rule for expression in times.find("3 May      17\n5 May\t27\n")] == ["dm", "dm"]
    assert [expression.rule for expression in times.find("Tolm, 5 May 17")] == ["dmy"]


def test_in_that_time_is_the_stretch_named_before() -> None:
    text = "The committee counted 800 raids since 5 October. In that time three people died."
    assert dates(text) == ["2018-10-05/2018-10-24", "2018-10-05/2018-10-24"]
    assert dates("On 5 October a raid began. In that time three people died.") == ["2018-10-05"]


@pytest.mark.parametrize("edtf", ["2000-13-01", "2001-02-30", "0000", "0001-01-01", "9999", "9999-12-31"])
def test_what_is_no_day_or_of_no_year_that_is_read_is_no_anchor(edtf: str) -> None:
    assert times.day_of(edtf) is None
    assert dates("last week", edtf) == []
