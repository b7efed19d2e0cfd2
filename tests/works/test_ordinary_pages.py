"""Pages as people collect them: blogs that print what others wrote, items that lead on, lists of who signs, who makes a page."""

from __future__ import annotations

import pytest

from testimonia.captures import text
from testimonia.records import Relation, WorkKind
from testimonia.works import credited, credits
from testimonia.works.divide import divide
from testimonia.works.draft import Draft

TOLD = "Nine dockers were shot dead at the north gate of Orle on Sunday night, the harbour union said, and forty were hurt."
MORE = "The guard has not said who gave the order, and the families have asked the harbour board for the names."

BLOG = f"""Salt and Rope

Thursday, January 25, 2007

Nine men

There are mornings on which one would rather not open the paper at all, and this was one of them.

Nine dead at the gate of Orle
The Morning Courier, Thursday January 25, 2007
By Ada Roun in Orle

{TOLD}

{MORE}

posted by Old Tam at 6:40 AM

2 Comments:

At 9:15 AM, Blogger Maggie Thorn said...

So sorry to read this, my uncle worked at that gate for years.

At 5:51 PM, Anonymous Pell said...

The union over there has an account for the families, I'll mail you the number.

Post a Comment
"""

LISTED = f"""The Long Furrow

Human rights

Orle: nine dockers shot at the gate

Orle, November 2, 2016

{TOLD}

Dockers' League of Orle

Read more: Orle: nine dockers shot at the gate

Declaration of the mission to Varn

Written by Zemla

Tuesday, 18 October 2016 09:12

{MORE}

Read more: Declaration of the mission to Varn

More Articles...
"""

DIGEST = f"""Workers' Week - digest no. 212
12 to 18 March 2012

Compiled by the Quayside Desk, Orle

ARVENIA: Bus drivers' strike in third week
{TOLD}

VARN: Cannery fire
{MORE} It says that seven are in hospital and that nobody had come to look at the plant in years.

OLD ORLE: Shipyard vote
The welders have voted to end their sit-in after forty-one days, and the company takes back its lawsuit against their speakers.
"""


def drafts(page: str) -> list[Draft]:
    return divide(text.read(page.encode()))[0]


def test_a_post_prints_a_report_and_has_comments() -> None:
    root, report, *comments = drafts(BLOG)
    assert (root.title, root.authors, root.published) == ("Nine men", ("Old Tam",), "2007-01-25")
    assert report.relation is Relation.REPRINT
    assert (report.title, report.publisher) == ("Nine dead at the gate of Orle", "The Morning Courier")
    assert report.authors == ("Ada Roun",)
    assert [(each.kind, each.authors) for each in comments] == [
        (WorkKind.COMMENT, ("Maggie Thorn",)),
        (WorkKind.COMMENT, ("Pell",)),
    ]


def test_items_that_lead_on_by_their_titles_are_pieces() -> None:
    _, first, second = drafts(LISTED)
    assert first.title == "Orle: nine dockers shot at the gate"
    assert (second.title, second.published) == ("Declaration of the mission to Varn", "2016-10-18")


def test_items_under_their_places_are_pieces_of_a_digest() -> None:
    root, *found = drafts(DIGEST)
    assert [draft.title for draft in found] == [
        "ARVENIA: Bus drivers' strike in third week",
        "VARN: Cannery fire",
        "OLD ORLE: Shipyard vote",
    ]
    assert root.published == "2012-03-18"  # a week's issue comes out at its end


def test_what_a_blog_takes_from_a_paper_is_a_reprint() -> None:
    page = f"""The Plain Speaker

Third night in Orle

Posted on August 10, 2011 by Ted Marl

You will be told today that the dockers were angry, and I am told that the tills were particularly provoking.

From the Orle Mercury:

{TOLD}

"Nobody wanted this," said the aunt of one of them.

I watched it on television, and I have been to quieter football matches!
"""
    root, report = drafts(page)
    assert (root.authors, report.publisher, report.relation) == (("Ted Marl",), "Orle Mercury", Relation.REPRINT)


def test_a_wire_that_a_message_leads_in_is_a_reprint() -> None:
    page = f"""Who fired first in Orle?

Posted by Tam Brod on 23 November 2004

I do not know where you were looking. This is what came over the wire this morning:

ORLE, Nov 23 (Transpress) - {TOLD}

I would be careful with the word "even".
"""
    _, wire = drafts(page)
    assert (wire.publisher, wire.relation) == ("Transpress", Relation.REPRINT)


def test_all_who_sign_below_each_other_are_authors() -> None:
    page = f"""Open Letter to the President on the Events in Orle

March 24, 2009

We, the undersigned, write to express our dismay. {TOLD}

{MORE}

Signed (affiliations are given for identification only),

Ada Roun, University of Varn
Tam Brod, Mill College
Lena Hoss, Free School of Orle

and 118 others.
"""
    root, *rest = drafts(page)
    assert root.authors == ("Ada Roun", "Tam Brod", "Lena Hoss")
    assert rest == []


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("This report is produced by the Relief Office in Orle (ROO) with its partners.", "Relief Office in Orle"),
        ("This page is kept by the Committee of the Families of Orle.", "Committee of the Families of Orle"),
        ("Spokesperson for the Rights Monitor: Lena Hoss", "Rights Monitor"),
        ("Compiled by the Quayside Desk, Orle", "Quayside Desk"),
    ],
)
def test_who_makes_a_page_by_its_own_word(line: str, body: str) -> None:
    lines = divide(text.read(f"Orle after the strike\n\n{line}\n\n{TOLD}\n".encode()))[1]
    assert credited.made(lines) == (body,)


def test_who_disclaims_is_whose_page_it_is() -> None:
    assert credited.disclaiming("Quay One is not responsible for the content of external sites") == "Quay One"
    assert credited.disclaiming("The Coastal Guard is responsible for the deaths at the gate.") is None
    assert credited.disclaiming("The Ministry is not responsible for the deaths at the gate.") is None
    shouted = "COMMENTS EXPRESSED HERE DO NOT REFLECT THE OPINIONS OF THE DAILY TOCSIN OR ANY EMPLOYEE THEREOF."
    assert credited.disclaiming(shouted) == "Daily Tocsin"
    assert credited.disclaiming("Nobody was responsible for the gate.") is None


@pytest.mark.parametrize(
    ("line", "authors", "place"),
    [
        ("By Sunday Akpe, Lafar", ("Sunday Akpe",), "Lafar"),
        ("By Friday Oko", ("Friday Oko",), None),
        ("By Sunday Akpe and John Roe", ("Sunday Akpe", "John Roe"), None),
        ("By Blessing Oko, Lafar", ("Blessing Oko",), "Lafar"),
    ],
)
def test_names_that_are_days_and_places_behind_names(line: str, authors: tuple[str, ...], place: str | None) -> None:
    credit = credits.read(line)
    assert credit is not None
    assert (credit.authors, credit.place) == (authors, place)


def test_a_paper_behind_the_day_is_the_outlet() -> None:
    credit = credits.read("Published: Saturday, October 5, 2013, The Orle Courier")
    assert credit is not None
    assert (credit.published, credit.outlet, credit.authors) == ("2013-10-05", "The Orle Courier", ())


@pytest.mark.parametrize(
    "lead",
    [
        "Ruben Salk, a forklift driver and member of the strike committee, spoke to Jo Lind about the night shifts.",
        "Ruben Salk was one of those who led the strike at Orle. Jo Lind of The Red Thread spoke to him in Varn.",
    ],
)
def test_who_asks_is_the_author_of_an_interview(lead: str) -> None:
    answers = "\n\n".join(f"How did day {n} begin?\n\nWith shoes. {MORE}" for n in ("one", "two", "three"))
    page = f"Red Thread\n\n“We went back with our heads up”\n\n{lead}\n\n{answers}\n"
    assert drafts(page)[0].authors == ("Jo Lind",)


def test_a_letter_that_a_blog_prints_is_of_all_who_sign_it() -> None:
    page = f"""The Common Room

An open letter to President Drav on Orle

Posted on 18 June 2014

The letter below was sent to the embassy yesterday. We shall print an answer if one comes.

To: Mr Milan Drav, President of the Republic

Mr President,

We, the undersigned teachers, write to you in grief. {TOLD}

Yours sincerely,

Helena Marst, Professor of History, University of Calde
Piotr Ald, Reader in Anthropology, Wex College
Rosa Keen, Professor Emerita, University of Calde

and 148 others
"""
    _, letter = drafts(page)
    assert letter.authors == ("Helena Marst", "Piotr Ald", "Rosa Keen")


def test_what_appeared_elsewhere_and_follows_is_a_reprint() -> None:
    page = f"""The Salt Road

Saturday, May 26, 2007

"We were forty in one cellar"

The following interview by Hana Dajil appeared in yesterday's Olive Branch Weekly and is reposted here with her permission.

Q: When did you leave the camp?

Samia: On Tuesday, in the truce. {MORE}

Q: Will you go back?

Samia: To what?

Posted by Nour at 11:02 PM
"""
    root, interview = drafts(page)
    assert (interview.authors, interview.publisher) == (("Hana Dajil",), "Olive Branch Weekly")
    assert (interview.relation, root.authors) == (Relation.REPRINT, ("Nour",))
