"""Credit lines are read field by field, whoever's page they are from."""

from __future__ import annotations

import pytest

from testimonia.works import credits

NAMED = [
    ("by Ada Roun » Tue Mar 13, 2018 7:55 am", ("Ada Roun",), "2018-03-13"),
    ("quay_rat   14 March 2018, 08:55", ("quay_rat",), "2018-03-14"),
    ("18 March 2018, 10:12, by Lidia", ("Lidia",), "2018-03-18"),
    ("Posted by: Lew | May 9, 2006 05:30 PM", ("Lew",), "2006-05-09"),
    ("▲ stoker 4 years ago | root | parent | next [–]", ("stoker",), None),
    ("[–]kelp_forest 41 points 3 years ago", ("kelp_forest",), None),
    ("#1 Submitted by Rolf (not verified) on Tue, 13/03/2018 - 10:22", ("Rolf",), "2018-03-13"),
    ("housing crew | 11.09.2009 23:14 | Housing | Repression", ("housing crew",), "2009-09-11"),
    ("Voice of Lower Karsk, [14.02.2021 06:12]", ("Voice of Lower Karsk",), "2021-02-14"),
    ("By Irena Voss in Dorsk and Tomas Reik in Almeny", ("Irena Voss", "Tomas Reik"), None),
    ("Posted by Jem Tully in Timber, Ministers | 2 Comments »", ("Jem Tully",), None),
    ("Brumal (talk) 14:22, 3 March 2018 (UTC)", ("Brumal",), "2018-03-03"),
    ("Tomas Kell tomas at watch.example", ("Tomas Kell",), None),
    ("Reporting by Ada Roun; editing by Joan Whit", ("Ada Roun",), None),
    ("Shelved by Ada Roun on 15 March 2014", ("Ada Roun",), "2014-03-15"),
    ("Typed up by Mira, 3 May 2016", ("Mira",), "2016-05-03"),
    ("5 07 2009", (), "2009-07-05"),
    ("Our Correspondent April 5, 2011", (), "2011-04-05"),
    ("Published at June 23, 2009 01:12 AM 0Comment(s)1840views", (), "2009-06-23"),
]


@pytest.mark.parametrize(("line", "authors", "published"), NAMED)
def test_names_and_date_of_a_credit(line: str, authors: tuple[str, ...], published: str | None) -> None:
    credit = credits.read(line)
    assert credit is not None
    assert (credit.authors, credit.published) == (authors, published)


def test_a_list_of_authors_keeps_names_that_have_dashes() -> None:
    credit = credits.read(
        "Submitted by hana on 17 October, 2017 - 09:12 Author: Old Party, Old Party (New) – Left Current"
    )
    assert credit is not None
    assert credit.authors == ("Old Party", "Old Party (New) – Left Current")


@pytest.mark.parametrize(
    "line",
    [
        "Shooting began at 8:15 on 3 May 2016",
        "Saturday 28 October 2017    Almeny 9°C, rain",
        "Two days ago (Guardian)",
        "He was born by the river.",
        "Sunday in Tolvik, and what the pilot saw",
        "The march of Saturday 17 March passed off peacefully until the last half hour.",
    ],
)
def test_what_says_more_than_a_credit_is_none(line: str) -> None:
    assert credits.read(line) is None


def test_place_and_date_are_no_name() -> None:
    credit = credits.read("Port Tarn, 3 May 2016")
    assert credit is not None
    assert (credit.authors, credit.place, credit.published) == ((), "Port Tarn", "2016-05-03")


def test_credits_of_one_page_share_their_shape() -> None:
    first, second = (
        credits.read("by Ada » Tue Mar 13, 2018 7:55 am"),
        credits.read("by quay_rat » Wed Mar 14, 2018 6:40 am"),
    )
    assert first is not None
    assert second is not None
    assert first.shape == second.shape


@pytest.mark.parametrize("line", ["Killed by police on 10 March 2013", "Shot by the Hearth Guard on 5 March 2014"])
def test_what_was_done_to_people_on_a_day_is_no_credit(line: str) -> None:
    assert credits.read(line) is None


@pytest.mark.parametrize(
    ("line", "outlet", "published"),
    [
        ("First published in The Lamp, No. 41, Spring 1998", "The Lamp", "1998-21"),
        ("Originally appeared in the Tarn Courier on 3 May 2016", "Tarn Courier", "2016-05-03"),
        ("(Taken from Red Quay, 3 May 2016)", "Red Quay", "2016-05-03"),
        ("Published in The Harbour Tribune, April 5th, 2011.", "The Harbour Tribune", "2011-04-05"),
        ("Source: Workers' Weekly, 3 May 2016", "Workers' Weekly", "2016-05-03"),
    ],
)
def test_a_line_that_says_where_a_text_was_printed_first_has_outlet_and_date(
    line: str, outlet: str, published: str
) -> None:
    credit = credits.read(line)
    assert credit is not None
    assert (credit.outlet, credit.published, credit.authors) == (outlet, published, ())
