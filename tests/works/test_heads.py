"""What the head and foot of a page say of its text, in the forms in which sites of many kinds set it."""

from __future__ import annotations

from pathlib import Path

import pytest

from testimonia import captures
from testimonia.captures.opening import gather
from testimonia.records import WorkKind
from testimonia.works.divide import divide
from testimonia.works.draft import Draft

pytestmark = pytest.mark.usefixtures("by_rules")

TITLE = "Nine killed as guards fire on dockers at Port Marsh"
BODY = """Nine dockers were killed at the gate of the old harbour in Port Marsh on Sunday, the union said, and the guard has not said who gave the order.

The governor, Anton Veresh, told reporters on Monday that he had asked for a report and that he would not comment before he had read it.

The union has called on its members to stay away from work until the bodies have been returned to their families."""


def drafts(path: Path) -> list[Draft]:
    """The works of a page, the whole first."""
    _, reading = captures.read(next(gather([path])))
    assert reading is not None
    return divide(reading)[0]


def root(tmp_path: Path, text: str, name: str = "page.txt") -> Draft:
    """The work that is the whole page."""
    path = tmp_path / name
    path.write_text(text.replace("BODY", BODY).replace("TITLE", TITLE), "utf-8")
    return drafts(path)[0]


@pytest.mark.parametrize(
    ("text", "author", "published"),
    [
        ("TITLE\n\nBy Lena Ostrow (with agencies)\n\n14 March 2016\n\nBODY", "Lena Ostrow", "2016-03-14"),
        ("TITLE\nLena Ostrow / MNN / Mar 14, 2016, 18:47 IST\n\nBODY", "Lena Ostrow", "2016-03-14"),
        (
            "TITLE\n\nPosted: 14 Mar 2016, 18:47 IST | Updated: 15 Mar 2016, 09:02 IST\nLena Ostrow, MNN\n\nBODY",
            "Lena Ostrow",
            "2016-03-14",
        ),
        ("TITLE\n\nLENA OSTROW\n\nPort Marsh - 14 MAR 2016 - 18:47 CET\n\nBODY", "Lena Ostrow", "2016-03-14"),
        ("TITLE\n\nLena Ostrow 14 March 2016\n\nBODY", "Lena Ostrow", "2016-03-14"),
        ("Lena Ostrow\n\nFollow\n\nMar 14, 2016 · 5 min read\n\nTITLE\n\nBODY", "Lena Ostrow", "2016-03-14"),
        ("The Quay\n\nTITLE\n\nMontag, 14. März 2016\n\nBODY", None, "2016-03-14"),
        ("The Quay\n\nTITLE\n\n14 de marzo de 2016\n\nBODY", None, "2016-03-14"),
        ("TITLE\n\n14 March 2016\n\nBODY\n\nLena Ostrow is a lawyer and lives in Korvan.", "Lena Ostrow", "2016-03-14"),
        ("TITLE\n\n14 March 2016\n\nBODY\n\nAnton Veresh is a lawyer and lives in Korvan.", None, "2016-03-14"),
        (
            "Open letter on the dead of the harbour\n\nDear Governor,\n\nBODY\n\nYours sincerely,\n\nFelicia Morrow\nChair, Quay Tenants' Union",
            "Felicia Morrow",
            None,
        ),
        ("Red Harbour\n\nTITLE\n\n14 March 2016\n\nBODY", None, "2016-03-14"),
        (
            "Karsk Register\n[ Search ]  [ Method ]  [ Who we are ]\n\nHarbour, March 2016: chronology\n\n"
            "Last revised 2 April 2016. Times are local.\n\nBODY",
            None,
            "2016-04-02",
        ),
        (
            "Tarn Tribune\nIndependent since 1888 | Monday, March 14, 2016 | 41° Cloudy\n\nTITLE\n\nBy Lena Ostrow\n\nBODY",
            "Lena Ostrow",
            "2016-03-14",
        ),
        (
            "~ the paper boat ~\n\nhome / shelf / me\n\nTITLE\n\nset down on 14 march 2016 by l. ostrow\n\nBODY",
            "l. ostrow",
            "2016-03-14",
        ),
        ("The Quay\n\nTITLE\n\nFrom Lena Ostrow, Norhaven\n\n14 March 2016\n\nBODY", "Lena Ostrow", "2016-03-14"),
        ("TITLE\n\n14.03.2016, 21:40 (Lena)\n\nBODY", "Lena", "2016-03-14"),
        ("14.03.2016 | 18:20\n\nTITLE\n\nText: L. Ostrow   Photos: R. Lind\n\nBODY", "L. Ostrow", "2016-03-14"),
        ("TITLE\n\nSubmitted by kettle on March 14, 2016\nAuthor: Lena Ostrow\n\nBODY", "Lena Ostrow", "2016-03-14"),
        (
            "Left Bank\n\nMarch 14, 2016\n\nTITLE\n\nThis is a guest post by Lena Ostrow, who works at the quay.\n\nBODY",
            "Lena Ostrow",
            "2016-03-14",
        ),
        (
            "The Cane Review\n\n2016 harbour shooting\n\nlast edited by Kettleman, 14 March 2016 (history) (talk)\n\nBODY",
            None,
            "2016-03-14",
        ),
        (
            'League of Cane Workers\n\n"They shot the carrier first"\n\nRecorded in Dorrow on 8 March 2016\n\nBODY\n\nPublished 14 March 2016',
            "League of Cane Workers",
            "2016-03-14",
        ),
        (
            "Lena Ostrow Archive\n\nTITLE\n\nWritten: 4 May 1921\nFirst published: The Spark, No. 17, 6 May 1921\n\nBODY",
            "Lena Ostrow",
            "1921-05-06",
        ),
        ("2016 harbour shooting\n\nBODY\n\nThis page was last edited on 3 May 2020, at 10:11.", None, "2020-05-03"),
    ],
)
def test_author_and_date_of_a_text_in_many_forms(
    tmp_path: Path, text: str, author: str | None, published: str | None
) -> None:
    whole = root(tmp_path, text)
    assert (whole.authors, whole.published) == ((author,) if author else (), published)


@pytest.mark.parametrize(
    ("title", "author"),
    [
        ("Remarks by Prime Minister Halvard Crane at the memorial service", "Halvard Crane"),
        ("Norland: Statement by the High Representative Clara Duvall on the killing of dockers", "Clara Duvall"),
        ("Speech by President Lindqvist at the harbour", "Lindqvist"),
    ],
)
def test_a_title_may_name_who_speaks(tmp_path: Path, title: str, author: str) -> None:
    assert root(tmp_path, f"{title}\n\n14 March 2016\n\nBODY").authors == (author,)


def test_a_name_with_organisation_in_brackets_stays_whole(tmp_path: Path) -> None:
    whole = root(tmp_path, "TITLE\n\nAuthor: Miners' Federation of Orlovia (Renewal)\n\n14 March 2016\n\nBODY")
    assert whole.authors == ("Miners' Federation of Orlovia (Renewal)",)


@pytest.mark.parametrize(
    "head",
    [
        "This article is more than 4 years old\n\nTITLE\n\nLena Ostrow in Port Marsh\n\nMon 14 Mar 2016 18.47 GMT",
        "Archived page: this content may be out of date\n\nThe Quay\n\nTITLE\n\n14 March 2016",
        "Quay Weekly\n\nTITLE\n\nMonday 14th March 2016\n\nLena Ostrow reports from the harbour gate",
    ],
)
def test_what_a_page_says_of_its_age_and_reporter_is_no_title(tmp_path: Path, head: str) -> None:
    assert root(tmp_path, f"{head}\n\nBODY").title == TITLE


def test_the_name_of_who_posts_is_no_title(tmp_path: Path) -> None:
    whole = root(tmp_path, "Felicia Morrow\n14 March 2016 at 18:47 · Port Marsh ·\n\nBODY\n\n12 Likes 3 Comments")
    assert (whole.title, whole.authors, whole.published) == (None, ("Felicia Morrow",), "2016-03-14")


def test_a_release_is_of_its_dateline(tmp_path: Path) -> None:
    lead = "PORT MARSH, March 14, 2016 — The dockers today demanded an inquiry into the killing of nine of them."
    whole = root(tmp_path, f"For immediate release\n\nDockers demand inquiry into killings\n\n{lead}\n\nBODY")
    assert (whole.dated, whole.published, whole.publisher) == ("2016-03-14", "2016-03-14", None)


def test_the_edition_in_which_a_text_appeared(tmp_path: Path) -> None:
    whole = root(tmp_path, "TITLE\n\nBODY\n\nThis article appeared in the March 14, 2016 edition of The Quay Observer.")
    assert (whole.publisher, whole.published) == ("The Quay Observer", "2016-03-14")


def test_the_head_of_a_printed_page_is_its_publication(tmp_path: Path) -> None:
    whole = root(tmp_path, f"QUAY LANTERN{' ' * 40}MARCH 2016\n\nTITLE\n\nLena Ostrow\n\nBODY")
    assert (whole.publisher, whole.published, whole.dated) == ("Quay Lantern", "2016-03", None)


def test_the_name_of_the_site_behind_a_title(tmp_path: Path) -> None:
    head = "Title: TITLE\n\nURL Source: https://quaylantern.example/nine\n\nPublished Time: 2016-03-14T18:47:00+00:00"
    whole = root(tmp_path, f"{head}\n\nMarkdown Content:\n# TITLE - Quay Lantern\n\nBODY", "page.md")
    assert (whole.title, whole.publisher, whole.published) == (TITLE, "Quay Lantern", "2016-03-14")


def test_a_page_that_gives_its_site_as_title(tmp_path: Path) -> None:
    body = BODY.replace("\n\n", "</p><p>")
    page = f"<html><head><title>Quay Lantern</title></head><body><h2>TITLE</h2><p>{body}</p></body></html>"
    assert root(tmp_path, page, "page.html").publisher == "Quay Lantern"


def test_a_blog_whose_name_stands_before_the_declared_title(tmp_path: Path) -> None:
    body = BODY.replace("\n\n", "</p><p>")
    head = "<meta property='og:title' content='TITLE'><title>Quay Lantern: TITLE</title>"
    page = f"<html><head>{head}</head><body><h3>TITLE</h3><p>{body}</p></body></html>"
    whole = root(tmp_path, page, "page.html")
    assert (whole.title, whole.publisher) == (TITLE, "Quay Lantern")


def test_a_forwarded_message_that_is_a_statement_signed_below_its_date(tmp_path: Path) -> None:
    heads = "From: {0} <a@b.example>\nDate: Tue, 22 May 2018 19:03:58 +0200\nSubject: {1}\nTo: x@y.example\n\n"
    outer = (
        heads.format("Hedda Quist", "Fwd: Statement")
        + "This came in an hour ago, and I have not seen it elsewhere.\n\n"
    )
    mark = "---------- Forwarded message ---------\n" + heads.format("Quay Teachers' Association", "Statement")
    path = tmp_path / "page.eml"
    path.write_text(
        f"{outer}{mark}STATEMENT ON THE SHOOTING\n\n{BODY}\n\nQuay, 22 May 2018\n\nFor the Association:\nBasil Ormond, President\n",
        "utf-8",
    )
    message, text = drafts(path)
    assert (message.authors, text.title) == (("Hedda Quist",), "STATEMENT ON THE SHOOTING")
    assert (text.authors, text.dated) == (("Quay Teachers' Association",), "2018-05-22")


def test_texts_between_rules_begin_below_the_head_of_the_page(tmp_path: Path) -> None:
    pieces = "\n\n----------\n\n".join(f"{head}\n\n{BODY}" for head in ("Who gave the order", "What the nurse counted"))
    head = "QUAY LANTERN\nPaper of the harbour\nNo. 41, 3 May 2017\n\nThe arithmetic of the guard\n\nBy Lena Ostrow"
    path = tmp_path / "page.txt"
    path.write_text(f"{head}\n\n{BODY}\n\n----------\n\n{pieces}", "utf-8")
    whole, first, *others = drafts(path)
    assert (whole.publisher, whole.published) == ("Quay Lantern", "2017-05-03")
    assert (first.title, len(others)) == ("The arithmetic of the guard", 2)


def test_what_a_board_says_of_its_writers_is_no_moment(tmp_path: Path) -> None:
    posts = [
        f"{answer}Kessrin: what is going on?\nPostby {name} » Sat Mar 14, 2015 {hour}:22 pm\n\n{text}\n\n{name}\nPosts: 412\nJoined: Tue Aug 05, 2008 7:11 pm\n\nTop"
        for answer, name, hour, text in (
            ("", "Halyard", 9, "Does anyone have reliable news from the market, where the army says twelve are dead?"),
            (
                "Re: ",
                "old_mole",
                10,
                "The committee put out a statement last night, and it says that there were far more.",
            ),
            ("Re: ", "Petra V", 11, "A nurse I know at the hospital told me the same on the telephone this morning."),
        )
    ]
    path = tmp_path / "page.txt"
    path.write_text("Redbridge Commons\n\n" + "\n\n".join(posts), "utf-8")
    authors = [draft.authors for draft in drafts(path) if draft.authors]
    assert authors == [("Halyard",), ("old_mole",), ("Petra V",)]


@pytest.mark.parametrize(
    "title",
    [
        "Press release of the Garment Workers' League on the Saltmarsh fire",
        "Garment Workers' League: Statement on the Saltmarsh fire",
        "Appeal by the Garment Workers' League for the prisoners of Saltmarsh",
    ],
)
def test_a_body_heads_its_statement(tmp_path: Path, title: str) -> None:
    assert root(tmp_path, f"{title}\n\nBODY").authors == ("Garment Workers' League",)


def test_a_statement_of_a_day_is_of_nobody(tmp_path: Path) -> None:
    assert root(tmp_path, "Statement of 13 March on the Saltmarsh fire\n\nBODY").authors == ()


@pytest.mark.parametrize(
    ("text", "author", "dated"),
    [
        (
            "“We counted them”: an interview with Dorit Salme\n\nInterview recorded on 22 March 2016 in Port Marsh. Questions: Lena Ostrow. Translated by"
            " J. Kessy.\n\nBODY",
            "Lena Ostrow",
            "2016-03-22",
        ),
        (
            "“We counted them”: an interview with Dorit Salme\n\nThe Courier's Lena Ostrow spoke to Dorit Salme, a crane driver, at her home.\n\nBODY",
            "Lena Ostrow",
            None,
        ),
        (
            "# The gate\n\n*Lena Ostrow*\n\nBODY\n\n## The hat\n\nBODY\n\nKorvan, April 2016\n\n---\nBODY",
            "Lena Ostrow",
            "2016-04",
        ),
        ("TITLE\n\nLive updates by Lena Ostrow\n\n14 March 2016\n\nBODY", "Lena Ostrow", None),
        ("TITLE\n\nby Lena Ostrow (Korvan branch)\n\n14 March 2016\n\nBODY", "Lena Ostrow", None),
        (
            "Opinion\nNine and counting\nWhy the inquiry must not be left to the guard\n\nLENA OSTROW\n\n14 Mar 2016\n\nBODY",
            "Lena Ostrow",
            None,
        ),
        (
            "TITLE\n\nBy Lena Ostrow\n\n14 March 2016\n\nBODY\n\nAdopted by the editors in Korvan, 12 March 2016",
            "Lena Ostrow",
            "2016-03-12",
        ),
    ],
)
def test_author_and_day_of_interviews_essays_and_comments(
    tmp_path: Path, text: str, author: str, dated: str | None
) -> None:
    whole = root(tmp_path, text)
    assert (whole.authors, whole.dated) == ((author,), dated)


@pytest.mark.parametrize(
    "line",
    [
        "Port Marsh, 5 March 2016",
        "Issued at Port Marsh on Saturday, 5th March, 2016",
        "Done in Port Marsh, the 5th of March 2016",
        "Adopted by the congress in Port Marsh, 5 March 2016",
        "Port Marsh, this 5th day of March 2016",
        "Port Marsh, 5. 3. 2016",
        "Port Marsh, on 5 March 2016",
        "(Port Marsh, 5 March 2016)",
    ],
)
def test_place_and_date_below_a_statement_in_many_forms(tmp_path: Path, line: str) -> None:
    whole = root(tmp_path, f"Statement of the Harbour Union on the dead\n\nBODY\n\nHarbour Union\n{line}")
    assert (whole.dated, whole.place, whole.authors) == ("2016-03-05", "Port Marsh", ("Harbour Union",))


def test_the_slug_of_a_wire_tells_the_year_of_its_dateline(tmp_path: Path) -> None:
    whole = root(tmp_path, "Korvan, 2 March (Wire North) - BODY\n\nWN/ab/cd 021915 MAR 16")
    assert (whole.publisher, whole.published, whole.dated) == ("Wire North", "2016-03-02", "2016-03-02")


def test_a_page_of_an_encyclopedia_is_called_without_its_site(tmp_path: Path) -> None:
    text = (
        "Harbour killings - Quaypedia, the free quay encyclopedia\n\nFrom Quaypedia\n\nBODY\n\nReferences\n1. The Courier, 15 March 2016.\n\n"
        "This page was last modified on 3 May 2016, at 08:14."
    )
    whole = root(tmp_path, text)
    assert (whole.title, whole.publisher, whole.published) == ("Harbour killings", "Quaypedia", "2016-05-03")


@pytest.mark.parametrize(
    ("text", "publisher", "dated"),
    [
        (
            "NORTH RADIO\nNews | Listen | Programmes\n\nTITLE\n\nNR News - 14 March 2016, 18:40\n\nBODY",
            "North Radio",
            None,
        ),
        ("TITLE\n\nBODY\n\n(Korvan, 6 March)\n\nCopyright The Lamp, 14 March 2016", "The Lamp", "2016-03-06"),
        ("The Lamp · 14 March 2016 · Documents\n\nTITLE\n\nBODY", "The Lamp", None),
    ],
)
def test_what_puts_a_text_out_is_not_taken_for_its_author(
    tmp_path: Path, text: str, publisher: str, dated: str | None
) -> None:
    whole = root(tmp_path, text)
    assert (whole.authors, whole.publisher, whole.published, whole.dated) == ((), publisher, "2016-03-14", dated)


def test_a_menu_between_asterisks_right_below_the_name_of_a_site_is_none_of_the_text(tmp_path: Path) -> None:
    whole = root(
        tmp_path,
        "indymedia karsk\nnewswire * calendar * publish * about us\n\nTITLE\n"
        "by tram driver Monday, Mar. 14, 2016 at 4:05 PM\n\nBODY",
    )
    assert (whole.title, whole.publisher, whole.authors) == (
        "Nine killed as guards fire on dockers at Port Marsh",
        "indymedia karsk",
        ("tram driver",),
    )


def test_a_leaflet_is_by_the_body_below_its_slogans(tmp_path: Path) -> None:
    whole = root(
        tmp_path,
        "WHO FIRED ON THE QUAY?\n\nWorkers, students!\n\nBODY\n\nDown with the guard!\nAll out on Friday!\n\n"
        "Youth League of Karsk\nMarch 2016",
    )
    assert (whole.kind, whole.title, whole.authors) == (
        WorkKind.STATEMENT,
        "WHO FIRED ON THE QUAY?",
        ("Youth League of Karsk",),
    )
    assert (whole.publisher, whole.dated) == ("Youth League of Karsk", "2016-03")


def test_those_listed_below_the_date_of_a_letter_sign_it(tmp_path: Path) -> None:
    whole = root(
        tmp_path,
        "Open letter to the Minister\n\nMinister,\n\nBODY\n\nKarsk, 14 March 2016\n\n"
        "Signed:\nAda Roun, teacher\nBert Quist, pastor\nWriters' Guild of Karsk",
    )
    assert whole.authors == ("Ada Roun", "Bert Quist", "Writers' Guild of Karsk")
    assert (whole.dated, whole.place) == ("2016-03-14", "Karsk")


POST = """RED STARLING

News from below

[Home]  [Scans]  [Who we are]

Two statements on the quay

Filed by Nils on 15 March 2016

I put together what two parties say on the shooting. Read both with care, since they do not speak to each other.

* * *

KARSK COMMUNIST LEAGUE – RENEWAL

The quay will be avenged

Nine dockers were killed at the gate of the old harbour on Sunday, and eleven of the wounded are our members.

Central Committee of the KCL–R
Karsk, 11 March 2016

* * *

KARSK COMMUNIST LEAGUE – UNITY

Neither guard nor governor

The governor asked for a report on Monday and will not read it. We call on all workers to support the dockers.

Political Secretariat, KCL–U
13 March 2016

* * *

If anybody has a third leaflet of those days, please send it to me, since I have only seen its back page.
"""


def test_statements_between_rules_that_somebody_introduces_are_reprints_in_the_post(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(POST, "utf-8")
    whole, *texts = drafts(path)
    assert (whole.title, whole.authors, whole.published) == ("Two statements on the quay", ("Nils",), "2016-03-15")
    assert [(text.title, text.authors, text.dated) for text in texts] == [
        ("The quay will be avenged", ("Karsk Communist League – Renewal",), "2016-03-11"),
        ("Neither guard nor governor", ("Karsk Communist League – Unity",), "2016-03-13"),
    ]


MAILED = """From: Open Quays <bulletin@openquays.example>
To: members@openquays.example
Date: Mon, 24 Mar 2016 18:30:00 +0100
Subject: Open Quays 58 - Karsk: an interview
Content-Type: text/plain; charset="utf-8"

OPEN QUAYS
Bulletin of Nurses for Open Quays
No. 58 / 24 March 2016

==================================================

1
"Where should I put them?"

Nadja Holt was a surgeon at the hospital of Karsk until last week. She spoke to Ines Farrow.

FARROW: How many wounded did you see?

HOLT: Sixty-one on the tables, and eleven we could not lift on to one.

FARROW: The governor speaks of seven.

HOLT: He sent us a doctor of his own, who leafed through the book for ten minutes and went away again.

Interview: Ines Farrow
Tolm, 19 March 2016

==================================================

2
APPEAL

We, nurses of nine countries, condemn the arrest of six nurses of Karsk, who were taken from the ward on 8 March.

Signed by 412 members
Nurses for Open Quays, 22 March 2016

==================================================

3
THE DUES

The dues for this year are payable now, and whoever has not paid by June will not get the bulletin any longer.
"""


def test_items_of_a_bulletin_under_numbers_are_credited_below(tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    path.write_text(MAILED, "utf-8")
    whole, interview, appeal = drafts(path)[:3]
    assert whole.title == "Open Quays 58 - Karsk: an interview"
    assert (interview.title, interview.authors) == ('"Where should I put them?"', ("Ines Farrow",))
    assert (interview.dated, interview.place) == ("2016-03-19", "Tolm")
    assert (appeal.kind, appeal.title, appeal.authors) == (
        WorkKind.STATEMENT,
        "APPEAL",
        ("Nurses for Open Quays",),
    )
    assert (appeal.dated, appeal.place) == ("2016-03-22", None)


def test_the_initials_below_a_leaflet_are_of_the_body_above_it(tmp_path: Path) -> None:
    whole = root(
        tmp_path,
        "COMMUNIST WORKERS' GROUP - DORROW SECTION\n-----------------------\nOUR DEAD ARE NOT FOR SALE!\n"
        "-----------------------\n\nBODY\n\nCWG, 6.10.2016",
    )
    assert (whole.kind, whole.title, whole.authors) == (
        WorkKind.STATEMENT,
        "OUR DEAD ARE NOT FOR SALE!",
        ("Communist Workers' Group",),
    )
    assert whole.dated == "2016-10-06"


ISSUE = """The Harrow
socialist monthly, Dorrow, founded 1974

October 2016

CONTENTS
Editorial ............ 1
The nine of Dorrow .... 2
From the branches ..... 6

EDITORIAL

Who owns the quay owns the guard, and who owns the guard writes the reports that we read in the morning paper.

THE NINE OF DORROW
Petra Nyman

Nine dockers were killed at the gate of the old harbour on Sunday, and the guard has not said who gave the order.

FROM THE BRANCHES

Forty people came to the vigil for the dockers on Thursday, and the collection for the widows made 212 crowns.
"""


def test_an_issue_with_a_table_of_contents_is_parted_by_it(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(ISSUE, "utf-8")
    whole, *pieces = drafts(path)
    assert (whole.kind, whole.title, whole.published) == (WorkKind.BULLETIN, "The Harrow", "2016-10")
    assert [(piece.title, piece.authors) for piece in pieces] == [
        ("EDITORIAL", ()),
        ("THE NINE OF DORROW", ("Petra Nyman",)),
        ("FROM THE BRANCHES", ()),
    ]


def test_a_name_and_place_with_a_date_close_a_letter_to_a_paper(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(
        "The Tidewater Dispatch\n\nLETTERS TO THE EDITOR\n\nThe count\n\nSir, – Your paper gave the two dead of the "
        "guard on the first page and the nine of the union on the seventh.\n\nHARRIET VANE, Lowtown, 8 October\n\n"
        "The carts\n\nSir, – Nobody has yet asked who will pay for the burnt carts of the company.\n\nPETER HOLM, Dorrow\n",
        "utf-8",
    )
    assert [(piece.title, piece.authors) for piece in drafts(path)[1:]] == [
        ("The count", ("Harriet Vane",)),
        ("The carts", ("Peter Holm",)),
    ]


def test_a_faction_in_brackets_stays_with_the_name_of_its_party(tmp_path: Path) -> None:
    whole = root(
        tmp_path,
        "NORHAVEN SOCIALIST PARTY (MAJORITY)\nSEVEN COFFINS, ONE ANSWER\n\nBODY\n\nLong live the ferrymen!\n\n"
        "Politburo of the NSP (M)\nNorhaven, 9 June 2016",
    )
    assert (whole.kind, whole.title) == (WorkKind.STATEMENT, "SEVEN COFFINS, ONE ANSWER")
    assert whole.authors == (whole.publisher,) == ("Norhaven Socialist Party (Majority)",)


def test_who_translated_a_text_is_not_its_title(tmp_path: Path) -> None:
    whole = root(
        tmp_path,
        "DOCUMENT\n\nTranslated from the Norhavish by E. Lund\n\nDeclaration of the ferrymen's wives\n\nBODY\n\n"
        "Committee of Ferrymen's Wives\nNorhaven, 11 June 2016",
    )
    assert (whole.title, whole.authors) == ("Declaration of the ferrymen's wives", ("Committee of Ferrymen's Wives",))


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Dyers' League of Orle\nHome | Statements | Join\n\nTITLE\n\nOrle, 14 March 2016\n\nBODY", None),
        (
            "Dyers' League of Orle\nHome | Statements | Join\n\nTITLE\n\nStatement of the Dyers' League of Orle\n\nBODY\n\nExecutive Committee, Dyers' League of Orle\nOrle, 14 March 2016",
            None,
        ),
        (
            "Dyers' League of Orle\nHome | Statements | Join\n\nTITLE\n\nPosted on 16 March 2016\n\nBODY\n\nDyers' League of Orle\nOrle, 14 March 2016",
            "2016-03-16",
        ),
        ("Dyers' League of Orle\n\nFor immediate release: 14 March 2016\n\nTITLE\n\nBODY", "2016-03-14"),
    ],
)
def test_a_day_with_its_place_is_of_a_statement_and_not_of_who_put_it_out(
    tmp_path: Path, text: str, published: str | None
) -> None:
    found = root(tmp_path, text)
    assert (found.kind, found.dated, found.published) == (WorkKind.STATEMENT, "2016-03-14", published)


def test_a_portal_sets_labels_and_values_below_each_other(tmp_path: Path) -> None:
    found = root(
        tmp_path,
        """ReliefNet
Informing those who help

Search    Updates    Countries

TITLE

Format
News and Press Release

Source
Nurses without Walls

Posted
14 Mar 2016

BODY

Primary country:
Korvan
Other country:
Tarn
Theme:
Health    Shelter and Camps
Language:
English

Related Content""",
    )
    assert found.kind is WorkKind.STATEMENT
    assert (found.authors, found.publisher, found.published) == (("Nurses without Walls",), "ReliefNet", "2016-03-14")


def test_what_an_encyclopaedia_sets_in_columns_is_of_the_event(tmp_path: Path) -> None:
    found = root(
        tmp_path,
        """Freepedia

Main page | Contents | Random article

Port Marsh shooting

Port Marsh shooting
Part of the 2016 dock strike
Date\t13 March 2016
Location\tOld Harbour, Port Marsh
Deaths\t9 (union), 4 (guard)
Injuries\t31

BODY

This page was last edited on 2 May 2019, at 11:20 (UTC).""",
    )
    assert (found.authors, found.published) == ((), "2019-05-02")


def test_the_sections_of_a_numbered_report_on_a_situation_are_no_works(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    text = f"""RELIEF OFFICE OF KORVAN
Province of Lower Tarn

Home   Alerts   Bulletins   Maps

Situation Bulletin No. 4: Floods in Lower Tarn

KEY FIGURES

{BODY}

TENTS

{BODY}

BOATS AND MEN

{BODY}"""
    path.write_text(text, "utf-8")
    (whole,) = drafts(path)
    assert whole.title == "Situation Bulletin No. 4: Floods in Lower Tarn"
    assert (whole.kind, whole.authors) == (WorkKind.BULLETIN, ("Relief Office of Korvan",))


@pytest.mark.parametrize(
    "head",
    [
        "Obituaries\n\nMila Ostrow\n\nWinch hand who survived the shootings of 1962 and spent her life saying who had fired\n\nJon Veld\n14 March 2016",
        "Mila Ostrow obituary\n\nWinch hand who survived the shootings of 1962 and spent her life saying who had fired\n\nJon Veld\n14 March 2016",
    ],
)
def test_an_obituary_is_called_by_the_name_of_the_dead(tmp_path: Path, head: str) -> None:
    dead = "Mila Ostrow, who has died aged 81, worked for forty years in the harbour of Port Marsh."
    found = root(tmp_path, f"The Courier\n\nNews   Comment   Sport\n\n{head}\n\n{dead}\n\nBODY")
    assert (found.title or "").removesuffix(" obituary") == "Mila Ostrow"
    assert found.authors == ("Jon Veld",)


def test_what_a_blog_says_of_itself_in_lower_case_is_no_text(tmp_path: Path) -> None:
    found = root(
        tmp_path,
        "Salt Stairs\nletters from a harbour that has not been on any map since 1911\n\nAbout / Links\n\nNine names\nPosted on March 14, 2016 by Mila Ostrow\n\nBODY",
    )
    assert (found.title, found.authors, found.published) == ("Nine names", ("Mila Ostrow",), "2016-03-14")


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("DEAD OF KORVAN\nA record of all sides\n\nHome | Counts | How we work", "Dead of Korvan"),
        ("The Tarn Rolls\nkept by the Evening Desk\n\nHome | Counts | How we work", "Evening Desk"),
    ],
)
def test_a_post_of_those_who_count_the_dead_is_their_statement(tmp_path: Path, head: str, author: str) -> None:
    text = f"{head}\n\nMarch 2016: the harbour\nPosted 2 April 2016 in Counts\n\nWe recorded 61 deaths in March, nine of them at the old harbour.\n\nBODY\n\n© 2014-2016 {author}"
    found = root(tmp_path, text)
    assert (found.kind, found.authors) == (WorkKind.STATEMENT, (author,))


def test_a_paper_that_counts_is_no_register(tmp_path: Path) -> None:
    text = "The Korvan Courier\n\nTITLE\n\n2 April 2016\n\nWe recorded 61 deaths in March, nine of them at the old harbour.\n\nBODY"
    assert root(tmp_path, text).kind is WorkKind.ARTICLE


@pytest.mark.parametrize(
    "line", ["(as of 14 March 2016, 17:00)", "Cut-off: 14 March 2016, 08:00", "Dated: 14 March 2016"]
)
def test_the_day_for_which_a_report_tells_is_its_own(tmp_path: Path, line: str) -> None:
    head = f"Korvan: Tarn Valley Floods\nSituation Report No. 4\n{line}\nNext report: 21 March 2016"
    text = f"{head}\n\nThis report is produced by the Relief Office of Korvan.\n\nHIGHLIGHTS\n\nBODY"
    found = root(tmp_path, text)
    assert (found.dated, found.published) == ("2016-03-14", None)


def test_somebody_signs_for_a_body_that_the_head_names_in_full(tmp_path: Path) -> None:
    text = "CANAL FAMILIES' COMMITTEE\n\nWHO OPENED THE LOCK IN THE NIGHT\n\nBODY\n\nFor the Committee:\nMila Ostrow, chair\nKorvan, 14 March 2016"
    found = root(tmp_path, text)
    assert found.kind is WorkKind.STATEMENT
    assert (found.authors, found.dated, found.published) == (("Canal Families' Committee",), "2016-03-14", None)


def test_a_message_that_its_sender_signs_for_a_body_is_a_statement(tmp_path: Path) -> None:
    mail = f"""From: Jon Veld <jon@quay.example>
To: lamp@list.example
Date: Tue, 15 Mar 2016 08:20:17 +0200
Subject: Fwd: First report
Content-Type: text/plain; charset=utf-8

Dear all,

This came in the night. I have checked what can be checked.

Jon

---------- Forwarded message ----------
From: Mila Ostrow <families@korvan.example>
Date: 2016/03/14
Subject: First report

CANAL FAMILIES' COMMITTEE

WHAT WE KNOW OF THE NIGHT

1. At the gate

{BODY}

2. What we ask

We ask the governor to withdraw his words.

For the Committee:
Mila Ostrow, chair
"""
    path = tmp_path / "mail.eml"
    path.write_text(mail, "utf-8")
    _, text = drafts(path)
    assert (text.kind, text.authors) == (WorkKind.STATEMENT, ("Canal Families' Committee",))
    assert (text.title, text.dated, text.published) == ("WHAT WE KNOW OF THE NIGHT", "2016-03-14", "2016-03-15")


def test_a_press_office_that_signs_is_of_whoever_speaks_above_it(tmp_path: Path) -> None:
    text = "The Korvan Courier\n\nTITLE\n\nBy Lena Ostrow\n\n15 March 2016\n\nBODY\n\nHere is what it has put on paper in full:\n\nCOMMUNIQUÉ No. 2\n\nThe Korvan Harbour Guard wishes to correct false reports. Nobody was fired upon.\n\nOffice of Public Affairs\nHarbour Guard Headquarters, 14 March 2016"
    path = tmp_path / "page.txt"
    path.write_text(text.replace("BODY", BODY).replace("TITLE", TITLE), "utf-8")
    assert [draft.authors for draft in drafts(path)] == [("Lena Ostrow",), ("Korvan Harbour Guard",)]


def test_a_leaflet_is_by_the_body_at_its_head(tmp_path: Path) -> None:
    text = "TARN DOCK SHOP STEWARDS' COMMITTEE\n\nYESTERDAY IT WAS GATE FOUR. TOMORROW IT IS YOU!\n\nBrothers and sisters,\n\nBODY\n\nThe joint meeting of the gates on Friday decided,\nby 1,912 hands against 40, to stop work from\nMonday. Bring the band.\n\nDO NOT BELIEVE THE COURIER. ASK US.\n\nKorvan, 14 March 2016\n\nPrinted by voluntary labour. Please pass on."
    path = tmp_path / "page.txt"
    path.write_text(text.replace("BODY", BODY), "utf-8")
    (leaflet,) = drafts(path)
    assert (leaflet.kind, leaflet.authors) == (WorkKind.STATEMENT, ("Tarn Dock Shop Stewards' Committee",))
    assert (leaflet.dated, leaflet.published) == ("2016-03-14", None)


def test_a_report_in_counted_paragraphs_is_by_the_body_that_speaks_of_itself_in_it(tmp_path: Path) -> None:
    text = """FREE STATE OF KORVAN

PANEL ON THE CANAL SHOOTINGS

The Night of 14 March 2016

Summary

Port Ilva
12 May 2017

1. The Panel was established by decree to find out what happened at the canal on the night of 14 March 2016.

2. The Panel heard 31 witnesses, among them nine men of the Harbour Guard, in the months that followed.

3. The mayor told the Panel that no boat had been sent out. The Panel finds that this was untrue.
"""
    path = tmp_path / "page.txt"
    path.write_text(text, "utf-8")
    (report,) = drafts(path)
    assert (report.kind, report.authors) == (WorkKind.STATEMENT, ("Panel on the Canal Shootings",))


def test_an_article_that_counts_what_a_body_found_is_not_by_that(tmp_path: Path) -> None:
    text = """The Korvan Courier

Commission on the Canal: what it says

By Lena Ostrow

15 May 2017

1. The Commission found that nine people died at the canal, four more than the Guard had said at the time.

2. The Commission heard 31 witnesses in a year, among them nine men of the Harbour Guard.

3. The Commission has asked the courts to try two officers. Nobody in Port Ilva expects that they will.
"""
    path = tmp_path / "page.txt"
    path.write_text(text, "utf-8")
    (article,) = drafts(path)
    assert (article.kind, article.authors) == (WorkKind.ARTICLE, ("Lena Ostrow",))
