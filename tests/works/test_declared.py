"""Statements, reports and what else organisations put out: what they are, who speaks in them, and of which day."""

from __future__ import annotations

import pytest

from testimonia.captures import text
from testimonia.records import Relation, WorkKind
from testimonia.works import dates
from testimonia.works.divide import divide
from testimonia.works.draft import Draft

pytestmark = pytest.mark.usefixtures("by_rules")

REPORT = """\
TARN VALLEY RELIEF LEAGUE

Field note 3/2014

WHO OPENED THE SLUICE?

SUMMARY

The League has established that twenty-one persons were drowned at Orle when the sluice was opened in the night of 2 May.

METHOD

Two members of the League were in Orle from 6 to 9 May. They heard 40 witnesses and read the log of the sluice.

RECOMMENDATIONS

The League calls on the prefecture to say who gave the order. It urges the company to compensate the families.

Port Tarn, 2 June 2014
"""

BETWEEN_RULES = """\
QUAYSIDE ONLINE
The portal of the lower town

Thursday, 12 May 2014

The flood: what the agency says, what the company says

We carry below the report of the Northern Wire Service and the company's statement in full.

* * *

Toll of Orle flood rises to 21; survivors blame sluice guards

By Ada Roun

PORT TARN, May 10 (NWS) - At least 21 people were drowned when the sluice above Orle was opened on Friday night, the prefecture said.

The company rejected the accounts of survivors, who said that there had been no warning.

(Reporting by Ada Roun; editing by P. Merrin)

* * *

ORLE WATER COMPANY
Press and Public Affairs

Statement No. 4/2014: Events at the sluice

The company mourns every life lost. Its guards acted on the orders of the prefecture, and the log of the sluice shows this.

Port Tarn, 9 May 2014

* * *

Was this page useful?  Yes  No
"""

POST = """\
Salt and Lanterns

About  |  Archive

Letters from Orle

May 14, 2014

I have stopped reading the papers. On Friday they said four, on Sunday eleven, and today nobody says anything.

The families have written to me, and I print what they sent word for word, as I promised them that I should do:

To all who have sons at the sluice

They told us twelve. We have twenty-one names and twelve graves. Write down the names.

Association of the Families of Orle

And this came last night:

HARBOUR COUNCIL OF PORT TARN
Statement on the crime of Orle

Of the dead nine were of our town. We condemn this crime and those who deny it.

For the Council: Halim Keder
13 May 2014

Wim Tolland

Filed under: water

4 thoughts on “Letters from Orle”

My uncle was at the sluice with his four children, and only the smallest is found.

Nadia J.
May 14, 2014 at 6:20 pm

They should be ashamed, all of them, and the prefect first of all.

A neighbour from Orle Bridge
May 14, 2014 at 7:02 pm

Nine from our street alone. I counted them myself at the mill.

Bo T.
May 14, 2014 at 9:31 pm
"""


def works(page: str) -> list[Draft]:
    """The works of a page."""
    return divide(text.laid_out(page))[0]


def test_the_sections_of_a_report_are_one_statement_of_the_day_below_them() -> None:
    (whole,) = works(REPORT)
    assert whole.kind is WorkKind.STATEMENT
    assert whole.title == "WHO OPENED THE SLUICE?"
    assert whole.authors == ("Tarn Valley Relief League",)
    assert (whole.dated, whole.published, whole.place) == ("2014-06-02", None, "Port Tarn")


def test_reports_and_statements_between_rules_below_what_the_page_says_itself() -> None:
    page, report, statement = works(BETWEEN_RULES)
    assert page.kind is WorkKind.PAGE
    assert page.title == "The flood: what the agency says, what the company says"
    assert (report.kind, report.authors, report.publisher) == (WorkKind.ARTICLE, ("Ada Roun",), "Northern Wire Service")
    assert (report.published, report.dated) == (None, "2014-05-10")
    assert (statement.kind, statement.authors) == (WorkKind.STATEMENT, ("Orle Water Company",))
    assert (statement.title, statement.dated) == ("Statement No. 4/2014: Events at the sluice", "2014-05-09")
    assert (statement.publisher, statement.published) == ("Quayside Online", "2014-05-12")


def test_texts_in_a_post_that_a_body_signs_and_the_name_below_them() -> None:
    post, first, second, *comments = works(POST)
    assert post.authors == ("Wim Tolland",)
    assert [draft.relation for draft in (first, second)] == [Relation.REPRINT] * 2
    assert (first.title, first.authors) == (
        "To all who have sons at the sluice",
        ("Association of the Families of Orle",),
    )
    assert (second.authors, second.dated) == (("Harbour Council of Port Tarn",), "2014-05-13")
    assert [draft.authors[0] for draft in comments] == ["Nadia J.", "A neighbour from Orle Bridge", "Bo T."]


@pytest.mark.parametrize(
    ("head", "dated"),
    [
        ("Press statement No. 4, 12 June 2016", "2016-06-12"),
        ("Joint declaration – 12 June 2016", "2016-06-12"),
        ("12 June 2016 - for immediate release", "2016-06-12"),
        ("Statement issued on 12 June 2016", "2016-06-12"),
        ("12 June 2016", None),
    ],
)
def test_a_statement_is_dated_by_what_its_head_says_of_it(head: str, dated: str | None) -> None:
    (whole,) = works(
        f"HARBOUR UNION OF ORLE\n{head}\n\nStatement on the report of the commission\n\nThe commission has put out its report, and it says"
        " that twelve people were drowned.\n\nWe buried twenty-one, and we condemn this report.\n"
    )
    assert whole.kind is WorkKind.STATEMENT
    assert whole.authors == ("Harbour Union of Orle",)
    assert (whole.published, whole.dated) == ("2016-06-12", dated)


def test_a_ministry_under_the_name_of_its_state_speaks() -> None:
    (whole,) = works(
        "Republic of Orle\nMinistry of Public Works\n\nHome | The Minister | Press | Tenders\n\nRelease 12/2014\n\nOn the events at the sluice\n\n"
        "Port Tarn, 9 May 2014\n\n1. The Ministry deplores the deaths of twelve persons in the night of 2 May.\n\n"
        "2. The claim that there were more is untrue, and whoever spreads it will answer for it.\n\n© Republic of Orle 2014\n"
    )
    assert (whole.kind, whole.title) == (WorkKind.STATEMENT, "On the events at the sluice")
    assert whole.authors == (whole.publisher,) == ("Ministry of Public Works",)
    assert whole.dated == "2014-05-09"


def test_what_a_statement_demands_is_no_text_in_it() -> None:
    (whole,) = works(
        "Harbour Party of Orle (Unity)\n\nThe sluice must be opened to all\n\nStatement of the Central Committee\n\n"
        "Twenty-one of our class brothers were drowned in the night of 2 May, and the prefect is silent.\n\nWe demand:\n\n"
        "The release of all who were arrested at the mill, and an inquiry elected by the families.\n\nDown with the company!\n\n"
        "Central Committee of the Harbour Party of Orle (Unity)\nPort Tarn, 9 May 2014\n"
    )
    assert (whole.kind, whole.dated) == (WorkKind.STATEMENT, "2014-05-09")
    assert whole.authors == ("Harbour Party of Orle (Unity)",)


def test_texts_under_headers_that_say_which_paper_they_are_from() -> None:
    _, first, second = works(
        "Salt Road\n\nReading the papers so that you need not\n\n18 March 2016\n\nI was going to write about herring. Here are the papers instead.\n\n"
        "From the Orle Mail, 15 March:\n\nTwelve people were drowned at Orle on Friday, the prefect said. He regretted every death.\n\n"
        "Tonight (Northern News Agency)\n\nSurvivors of the flood said on Monday that there had been no warning before the sluice was opened.\n"
    )
    assert (first.kind, first.publisher, first.published) == (WorkKind.ARTICLE, "Orle Mail", "2016-03-15")
    assert (second.kind, second.publisher, second.published) == (
        WorkKind.ARTICLE,
        "Northern News Agency",
        "2016-03-18",
    )


LIVE = """\
Capital Star

News  |  Sport  |  Weather

Flood at Orle: search goes on

Tuesday 9 May 2014

Live updates by Renske Aldun and Tomas Veric

21.50
What we know

The prefecture says that seventeen people were drowned, and we are closing this page until the morning.

RA

19.32
Seventeen dead

Six more bodies have been laid out in the school, the prefect has just told reporters at the mill.

Tomas Veric, Orle

08.15
Sluice opened above Orle

At least four people were drowned when the sluice was opened in the night, the prefecture says.

RA, TV
"""


def test_the_entries_of_a_live_page_are_signed_with_names_and_initials() -> None:
    _, *entries = works(LIVE)
    assert [draft.title for draft in entries] == ["What we know", "Seventeen dead", "Sluice opened above Orle"]
    assert [draft.authors for draft in entries] == [
        ("Renske Aldun",),
        ("Tomas Veric",),
        ("Renske Aldun", "Tomas Veric"),
    ]


def test_what_is_sent_to_the_press_is_a_statement_of_the_house() -> None:
    (whole,) = works(
        "Open Doors for the Drowned\n\nAbout us   Campaigns   Press   Donate\n\nIssued 3 May 2014\n\nThree nurses must be freed\n\n"
        "Three nurses have been in detention since Friday for giving journalists the number of the dead.\n\n"
        "“They did what a hospital does: they counted,” said Mirela Tann, who leads the group.\n\nEnds\n\nNotes to editors\n"
        "1. The three are Ana Vell, Petra Lund and Ida Ferro.\n"
    )
    assert (whole.kind, whole.authors) == (WorkKind.STATEMENT, ("Open Doors for the Drowned",))
    assert (whole.published, whole.dated) == ("2014-05-03", "2014-05-03")


def test_a_numbered_update_of_an_office_is_a_bulletin_by_it() -> None:
    (whole,) = works(
        "INTERNATIONAL RELIEF OFFICE (IRO)\n\nFLASH UPDATE No. 3\nOrle: flood below the sluice\n9 May 2014, 12:00 hrs\n\nKEY FIGURES\n\n21      bodies recovered\n"
        "9       persons missing\n\nHIGHLIGHTS\n\n- Seven days after the flood the prefecture reports that 21 bodies have been recovered at the mill.\n\n"
        "NEEDS\n\nThe school has been fitted out for sixty people, and blankets for forty more are on their way from the coast.\n"
    )
    assert (whole.kind, whole.title) == (WorkKind.BULLETIN, "Orle: flood below the sluice")
    assert whole.authors == ("International Relief Office",)
    assert whole.published == "2014-05-09"


def test_a_table_of_contents_with_pages_tells_the_items_of_a_bulletin() -> None:
    bulletin, *items = works(
        "LOWER TOWN SOLIDARITY BULLETIN\nNo. 9 – March 2014 – published by the Friends of the Dyers, Korvan\n\nCONTENTS\nThe sluice – p. 1\nThe press and the dead – p. 2\n"
        "Dates – p. 2\n\nTHE SLUICE\n\nTwenty-one people were drowned because the sluice above Orle was opened in the night.\n\nTHE PRESS AND THE DEAD\nby Olga Tessin\n\n"
        "The Orle Mail still writes twelve. It had the right number in its first edition and took it back.\n\nDATES\n\nSaturday 19 March, 3 pm: vigil at the mill.\n"
    )
    assert bulletin.kind is WorkKind.BULLETIN
    assert [(item.title, item.authors) for item in items] == [
        ("THE SLUICE", ()),
        ("THE PRESS AND THE DEAD", ("Olga Tessin",)),
        ("DATES", ()),
    ]


def test_a_document_that_a_journal_prints_is_dated_by_those_who_sign_it() -> None:
    host, letter = works(
        "Valley Review, vol. 12, no. 2 (Summer 2014), pp. 44-47\n\nDOCUMENT\n\nLetter of the survivors\n\nWe print here the letter which the survivors of the mill sent to"
        " the commission.\n\nTo the Commission\n\nWe are the eleven who came through the door. We ask to be heard in public, and before the captain.\n\n"
        "Mira Koll and ten others\nOrle, 2 May 2014\n"
    )
    assert (host.title, host.dated) == ("Letter of the survivors", None)
    assert (letter.title, letter.authors, letter.dated) == ("To the Commission", ("Mira Koll",), "2014-05-02")


def test_posts_under_their_days_keep_the_comments_below_them() -> None:
    _, first, second, *comments = works(
        "the lantern\npolitics, poetry, complaints\n\n10 June 2014\nA night in Orle\n\nTwenty-one, says the teacher of the mill school. Twelve, says the prefect, and he is never wrong.\n\n"
        "Filed under Water · 2 comments\n\nCOMMENTS\n\nLotte on 10 June 2014 at 14:02\nThank you for this.\n\nReply\n\ngustav on 10 June 2014 at 15:31\nThe prefect has since said thirteen.\n\n"
        "Reply\n\n9 June 2014\nNo title\n\nIt rained. A neighbour says that the sluice was opened last night, but he says that every week.\n\nFiled under Weather\n"
    )
    assert [(post.title, post.published) for post in (first, second)] == [
        ("A night in Orle", "2014-06-10"),
        ("No title", "2014-06-09"),
    ]
    assert [(comment.authors, comment.parent) for comment in comments] == [(("Lotte",), first), (("gustav",), first)]


def test_the_board_of_a_journal_signs_for_the_whole() -> None:
    (whole,) = works(
        "Left Waters\njournal of valley workers | issue 14 | July 2014\n\nContents | Archive | Subscribe\n\nThe lessons of Orle\n\nThe strike at the mill is over, and the"
        " drivers have won back their colleague.\n\nWhy it was lost\n\nThe leadership opened talks on 4 June without asking anybody, as we had warned.\n\n"
        "Left Waters editorial board, 30 June 2014\n"
    )
    assert (whole.authors, whole.dated) == (("Left Waters editorial board",), "2014-06-30")


def test_headings_in_capitals_are_no_authors_and_a_pit_with_a_number_no_masthead() -> None:
    (whole,) = works(
        "THE ORLE FREE PRESS\n\nDown in No. 2\n\nWhat the widows say, what the company says, and what the water said\n\nBy Reet Ambrus\n\n"
        "At seven in the morning the lamp room gave out its lamps. Pit No. 2 was sunk in 1964. By noon nobody had come back.\n\n"
        "THE COMPANY'S ARITHMETIC\n\nThe company's spokeswoman said on Friday that forty-three men had died. On Tuesday it had been fewer.\n\n"
        "A VERDICT\n\nThe union says that the pit must close, and nobody I met disagrees with that.\n\n9 November 2014\n"
    )
    assert (whole.title, whole.authors) == ("Down in No. 2", ("Reet Ambrus",))
    assert (whole.published, whole.dated) == (None, "2014-11-09")


def test_a_page_of_texts_under_the_names_of_bodies_keeps_its_own_date() -> None:
    host, *texts = works(
        "The flood at Orle: statements and messages\n\nCompiled by the Dyers' Solidarity Committee, last update 12 May 2014\n\nHARBOUR UNION OF ORLE\n\n"
        "Twenty-one of our brothers are dead. We demand the arrest of the directors.\n\n6 May 2014\n\nSOCIALIST PARTY OF ORLE\n\n"
        "The party condemns the government that licensed this sluice. We call for a day of strike.\n\nTarn, 7 May 2014\n"
    )
    assert host.published == "2014-05-12"
    assert [(draft.authors, draft.dated) for draft in texts] == [
        (("Harbour Union of Orle",), "2014-05-06"),
        (("Socialist Party of Orle",), "2014-05-07"),
    ]


@pytest.mark.parametrize(
    "date",
    ["2000-13-45", "0000-00-00", "3 Jan 99999999999999999999 10:00:00 GMT", "Jan -0 EST 10:00:00 9999999999999999999"],
)
def test_an_impossible_date_is_none(date: str) -> None:
    assert dates.declared(date) is None
