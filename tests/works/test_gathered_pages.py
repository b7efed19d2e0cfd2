"""Pages of boards, channels, live blogs, archives and unions: who wrote which part of them, and when."""

from __future__ import annotations

import pytest

from testimonia.captures import html, markdown, text
from testimonia.records import Relation, WorkKind
from testimonia.works import credits, signatures
from testimonia.works.divide import divide
from testimonia.works.draft import Draft

TOLD = "Nine dockers were shot dead at the north gate of Orle on Sunday night, the harbour union said, and forty were hurt."
MORE = "The guard has not said who gave the order, and the families have asked the harbour board for the names."
OWN = "You will look in vain for any of it in the evening papers, so I have typed out what came to me by post."


def drafts(page: str) -> list[Draft]:
    return divide(text.read(page.encode()))[0]


def of_html(page: str) -> list[Draft]:
    return divide(html.read(page.encode()))[0]


def test_a_board_names_its_writers_below_the_moment() -> None:
    post = "#{n}\nOld {day}, 07:4{n} PM\n{name}\nMember\nJoin Date: Jan 2004\nPosts: 2{n}\n\n{said}\n\n"
    page = "Uplands Forum > News\nThread: Shooting at the north gate\n\nPage 1 of 1\n\n"
    page += post.format(n=1, day="03-05-2009", name="stonewall", said=TOLD)
    page += post.format(n=2, day="03-05-2009", name="MairB", said=MORE)
    page += post.format(n=3, day="03-06-2009", name="Goose", said="Nobody takes a boat hook to a gate in March.")
    found = [draft for draft in drafts(page) if draft.parent is not None or draft.kind is WorkKind.POST]
    assert [draft.authors for draft in found] == [("stonewall",), ("MairB",), ("Goose",)]
    # read with the day first they would lie a month apart
    assert [draft.published for draft in found] == ["2009-03-05", "2009-03-05", "2009-03-06"]


def test_what_readers_give_a_comment_is_no_title_of_the_next() -> None:
    page = f"""Orle Courier

March at the north gate ends in violence

By Gemma Rudd
8th August 2011

{TOLD}

{MORE}

Comments

I was there with my two kids and we had to hide in the bakery.

Score: 41

mum of two   8:03am Mon 8 Aug 11

There were a thousand of us if there was one.

Score: -6

Red Kev   8:40am Mon 8 Aug 11

In your dreams. I did the barriers for the regatta.

Score: 28

T. Ackroyd   9:15am Mon 8 Aug 11
"""
    comments = [draft for draft in drafts(page) if draft.kind is WorkKind.COMMENT]
    assert [(draft.authors, draft.title) for draft in comments] == [
        (("mum of two",), None),
        (("Red Kev",), None),
        (("T. Ackroyd",), None),
    ]


def test_a_channel_has_its_posts_under_its_name() -> None:
    page = f"""Orle Now | Орле зараз
12.4K subscribers
What happens on our hill. Write to us: @orle_now_bot

October 2, 2022

Orle Now
Good morning, hill. {MORE}
👍 412  🙏 988
3.1K views  07:48

Orle Now
Forwarded from Harbour Volunteers – Official
{TOLD}
2.7K views  11:15

Orle Now
Channel photo updated

October 3, 2022

Orle Now
They let eleven of them go, and we have just seen the bus at the bakery.
9.8K views  17:36
"""
    root, *found = drafts(page)
    assert root.kind is WorkKind.PAGE
    assert [(draft.authors, draft.published, draft.relation) for draft in found] == [
        (("Orle Now",), "2022-10-02", Relation.PART),
        (("Harbour Volunteers",), "2022-10-02", Relation.REPRINT),
        (("Orle Now",), "2022-10-03", Relation.PART),
    ]


def test_headed_entries_of_a_live_page_are_works() -> None:
    page = f"""The Orle Tribune

Harbour riots live: curfew in three districts

Wed 17 Apr 2019 23.58

23.58

What we know so far

{TOLD}

21.40   Ingrid Aas

They came through the wash bay

{MORE}

19.05   Per Dahl

Mayor: the toll stands

The mayor took no questions on the steps of the city hall and put the crowd at six thousand.
"""
    _, *entries = drafts(page)
    assert [(draft.title, draft.authors) for draft in entries] == [
        ("What we know so far", ()),
        ("They came through the wash bay", ("Ingrid Aas",)),
        ("Mayor: the toll stands", ("Per Dahl",)),
    ]


ARCHIVE = f"""skip to main | skip to sidebar

THE LONG ROPE

No god, no boss. News that the dailies bury on page nine, with a rude remark from me.

Friday, May 22, 2009

WE ARE NOT AGAINST THE SEA

{OWN}

The gate falls silent

By Rosa Tint

{TOLD} {MORE}

posted by Old Mole at 4:17 PM | 3 comments | Links to this post

Thursday, May 14, 2009

BLOOD ON THE QUAY

This one comes from the Coastal Examiner, a daily that you will not find at your corner shop. I have cut it here and there.

Porters shot at pay parade

ORLE ROAD, May 12 - {TOLD}

{MORE}

Twelve thousand, mind you! I'd take the experts' grants and give them to the porters.

posted by Old Mole at 7:03 PM | 6 comments | Links to this post
"""


def test_the_first_post_of_an_archive_begins_below_its_day() -> None:
    _, first, article, second, report = drafts(ARCHIVE)
    assert (first.title, first.published, first.authors) == ("WE ARE NOT AGAINST THE SEA", "2009-05-22", ("Old Mole",))
    assert (second.title, second.published) == ("BLOOD ON THE QUAY", "2009-05-14")
    assert (article.title, article.authors, article.relation) == (
        "The gate falls silent",
        ("Rosa Tint",),
        Relation.REPRINT,
    )
    assert (report.title, report.publisher) == ("Porters shot at pay parade", "Coastal Examiner")


def test_topics_before_a_moment_are_no_author() -> None:
    credit = credits.read("In Orle, Trade Unions on March 29, 2011 at 11:48 pm")
    assert credit is not None
    assert (credit.authors, credit.published, credit.place) == ((), "2011-03-29", None)


def test_yesterdays_paper_is_the_outlet() -> None:
    page = f"""The Tin Whistle

Dockers out again

Posted on March 22, 2011 by Hanne Orsk

{OWN}

This is from yesterday's Harbour Gazette:

Port stays shut

{TOLD}

{MORE}
"""
    _, report = drafts(page)
    assert (report.title, report.publisher, report.published) == ("Port stays shut", "Harbour Gazette", "2011-03-21")


def test_what_stands_in_a_block_of_quotation_ends_with_it() -> None:
    page = f"""<html><head><title>long way down: After the gate</title></head><body>
<h1>long way down</h1><h2>Tuesday, 6 October 2009</h2><h3>After the gate</h3>
<p>{OWN}</p>
<blockquote><p>A note on the locks</p><p>By R. J. Pask</p><p>{TOLD}</p><p>{MORE}</p><p>28 September 2009</p></blockquote>
<p>There you have it. Lessons will be learned, the minister says; I could paper the hall with them.</p>
<p class="post-footer">Posted by Big Len at 22:47</p></body></html>"""
    root, note = of_html(page)
    assert (root.title, root.authors) == ("After the gate", ("Big Len",))
    assert (note.title, note.authors, note.dated) == ("A note on the locks", ("R. J. Pask",), "2009-09-28")


def test_statements_stand_under_headings_that_name_who_makes_them() -> None:
    page = f"""<html><head><title>Orle dispute – statements | Federated Unions of Marn</title></head><body>
<h1>Federated Unions of Marn</h1><h2>Orle dispute: messages and statements</h2>
<p>Statements that the Federated Unions receive are collected on this page, the newest first.</p>
<h3>Union of Salt and Metal Workers</h3><p><b>2 September 2016</b></p><p>{TOLD}</p><p>{MORE}</p>
<h3>Rail and Canal Workers' Association (Marn): we will not move the salt</h3><p>{MORE}</p>
<h3>Statement of the Teachers' League of Orle</h3><p>{TOLD}</p><p>Orle, 31 August 2016</p>
</body></html>"""
    root, *found = of_html(page)
    assert (root.title, root.publisher) == ("Orle dispute: messages and statements", "Federated Unions of Marn")
    assert [draft.authors for draft in found] == [
        ("Union of Salt and Metal Workers",),
        ("Rail and Canal Workers' Association",),
        ("Teachers' League of Orle",),
    ]


def test_a_paper_prints_what_an_agency_claims() -> None:
    page = f"""The Orle Chronicle
Thursday 7 May 2015
Nation | World | Business | Sport

Nine die as gunmen storm the north gate

Thu 7 May 2015 06.15

ORLE (Meridian News Agency) – {TOLD}

{MORE}

© Meridian News Agency 2015
"""
    (root,) = drafts(page)
    assert (root.publisher, root.authors) == ("The Orle Chronicle", ("Meridian News Agency",))


@pytest.mark.parametrize(
    ("signed", "authors"),
    [
        (
            "Movement for a Free Harbour (MFH)\nWorkers' Left of Marn (WLM)\nDockers' Group, Varn (DG)\n\n17 May 2013",
            ("Movement for a Free Harbour", "Workers' Left of Marn", "Dockers' Group, Varn"),
        ),
        (
            "Alan Dods (Carters, personal capacity)\nMarie Ferr (Dyers' League)\nfor the Salt Workers Campaign\nVarn, 10 May 2013",
            ("Alan Dods", "Marie Ferr"),
        ),
    ],
)
def test_all_who_sign_a_statement_are_its_authors(signed: str, authors: tuple[str, ...]) -> None:
    page = f"""<html><head><title>Documents on Orle | Quay Left</title></head><body><div><a href="/">Quay Left</a></div>
<h1>Documents on Orle</h1><p class="date">22 May 2013</p>
<p>We publish below a declaration on the killing at the gate, and a letter in which the dockers ask for help.</p>
<h2>The blood of Orle</h2><p>{TOLD}</p><p>{MORE}</p><p>The undersigned condemn this crime and those who profit from it.</p>
<p>{signed.partition(chr(10) * 2)[0].replace(chr(10), "<br>")}</p>{"<p>17 May 2013</p>" if chr(10) * 2 in signed else ""}
<h2>Letter from the dockers of Orle</h2><p>Brothers and sisters,</p><p>{MORE}</p><p>With fraternal greetings,</p>
<p>Wil Santer<br>for the Union of Orle Dockers<br>Orle, 20 May 2013</p></body></html>"""
    root, statement, letter = of_html(page)
    assert (root.authors, root.publisher) == ((), "Quay Left")
    assert statement.authors == authors
    assert letter.authors == ("Wil Santer",)


def test_bodies_at_the_end_sign_a_joint_statement() -> None:
    page = f"""Joint statement on the killings at Orle

{TOLD}

{MORE}

Long live the harbour!

Orle, 19 May 2013

Coordinating Committee of Orle
Miners' Federation of Marn (MFM)
Legal Watch
Students' Union of Orle

Share this: Twitter  Facebook  Print
"""
    assert drafts(page)[0].authors == (
        "Coordinating Committee of Orle",
        "Miners' Federation of Marn",
        "Legal Watch",
        "Students' Union of Orle",
    )


def test_feet_of_pages_and_headings_of_sections_sign_nothing() -> None:
    parts = "\n\n".join(
        f"{head}\n\n{n}. {TOLD} {MORE}\n\n\nSummary of the report – page {n}"
        for n, head in enumerate(("The north gate", "What the minister knew", "The attack at Old Varn"), 1)
    )
    found = drafts(f"REPUBLIC OF MARN\n\nCommission of Inquiry into Orle\n\nVarn, 12 November 2013\n\n{parts}\n")
    assert len(found) == 1
    assert not signatures.is_signature("What the Minister Knew")


def test_who_talks_in_an_interview_to_whom_the_page_names_is_asked() -> None:
    turns = "\n\n".join(f"JL: And on day {n}?\n\nRS: With shoes. {MORE}" for n in ("two", "three", "four"))
    page = f"""# “We went back with our heads up”

*Red Thread*, 23 May 2013

**Rosa Salk spoke for the dockers of Orle until there was nothing to speak for. She talked to Jo Lind in a kitchen.**

Jo Lind: How did day one begin?

Rosa Salk: {MORE}

{turns}
"""
    (root,) = drafts(page)
    assert root.authors == ("Jo Lind",)


def test_items_of_a_bulletin_are_those_that_its_first_lines_name() -> None:
    page = f"""From: Red Lamp <bulletin@redlamp.example>
Date: Fri, 24 May 2013 18:22:41 +0200
Subject: Red Lamp 88

RED LAMP
Bulletin for friends of dockers ** No. 88 ** 24 May 2013

In this number: Ten days * Not one crane *
The long walk to Orle


TEN DAYS

{TOLD}


NOT ONE CRANE
by Hanne Lass, Varn

{MORE} {TOLD}


THE LONG WALK TO ORLE

{MORE}

Mags Toll
Branch Secretary
------------------------------
"""
    _, *found = drafts(page)
    assert [(draft.title, draft.authors) for draft in found] == [
        ("TEN DAYS", ()),
        ("NOT ONE CRANE", ("Hanne Lass",)),
        ("THE LONG WALK TO ORLE", ("Mags Toll",)),
    ]


def test_words_in_capitals_that_a_line_breaks_are_no_heading() -> None:
    page = f"""Bulletin of the Harbour Committee

Orle, 16 June 2008

To the people of Marn

{TOLD}

- Four comrades murdered.
- Three of whom nothing is known. WE HOLD THE GOVERNMENT RESPONSIBLE
  FOR THEIR LIVES.

{MORE}
"""
    assert all(draft.title != "FOR THEIR LIVES." for draft in drafts(page))


def test_posts_of_a_month_stand_below_their_days() -> None:
    page = f"""REDCAR TO ORLE
A blog about work, with footnotes

Archive for June 2011

June 28, 2011

Orle: the numbers, again
Filed under: International, Mines -- Pat Lom @ 21:15

{TOLD} {MORE}

Comments (4)

June 19, 2011

We shall bury them where we like
Filed under: International -- Den Sug @ 08:02

{MORE} {TOLD}

Comments (11)
"""
    _, first, second = drafts(page)
    assert (first.title, first.authors, first.published) == ("Orle: the numbers, again", ("Pat Lom",), "2011-06-28")
    assert (second.authors, second.published) == (("Den Sug",), "2011-06-19")


def test_numerals_part_an_essay_and_are_no_pieces() -> None:
    parts = "\n\n".join(f"{numeral}\n\n{TOLD}\n\n{MORE}" for numeral in ("I.", "II.", "III.", "IV."))
    found = drafts(f"ESSAYS\n\nForty-one, or the arithmetic of grief\n\nTobias Wren\n\nJanuary 2015\n\n{parts}\n")
    assert [draft.title for draft in found] == ["Forty-one, or the arithmetic of grief"]


def test_what_a_link_to_the_front_page_says_need_not_be_a_name() -> None:
    page = f"""<html><head><title>Sentenced for being shot at | Free the Orle Dockers</title></head><body>
<div><a href="/">The campaign</a> <a href="/news">News</a></div><h1>Sentenced for being shot at</h1>
<p>{TOLD}</p><p>{MORE}</p></body></html>"""
    assert of_html(page)[0].publisher != "The campaign"


def test_signs_that_end_a_release_are_no_heading() -> None:
    page = f"""HARBOUR RIGHTS NETWORK

PRESS RELEASE
For immediate release: 14 March 2014

Orle: killings need an independent inquiry

(Varn, 14 March 2014) – {TOLD}

{MORE}

# # #

Press contact: press@harbour.example
"""
    (root,) = drafts(page)
    assert root.title == "Orle: killings need an independent inquiry"
    assert root.last - root.first > 2


def test_who_signs_the_text_that_a_bulletin_prints_does_not_write_the_bulletin() -> None:
    page = f"""ORLE HARBOUR WATCH
Newsletter of the Orle Families' Committee

No. 4 - 2 March 2029

WHAT WE KNOW

{TOLD} The Committee has a list of 33 names.

STATEMENT OF THE DOCKERS' UNION

We reprint here what the union put out on 20 February.

{MORE}

Jon Abrey
Secretary, Dockers' Union

Printed and published by the Orle Families' Committee, 14 Quay Street
"""
    whole, printed = drafts(page)
    assert whole.authors != ("Jon Abrey",)
    assert printed.relation is Relation.REPRINT
    assert printed.authors == ("Dockers' Union",)


def test_posts_that_the_house_puts_up() -> None:
    posts = "\n\n".join(
        f"{title}\n\nSubmitted by webmaster on {day}\n\n{TOLD}\n\n{MORE}\n\nTags: harbour | strike\nLog in to post comments"
        for title, day in (
            ("Four questions for the prefect", "Tue, 12/03/2013 - 14:22"),
            ("They counted the bricks first", "Fri, 11/29/2013 - 09:40"),
            ("Night on the river", "Wed, 11/27/2013 - 18:05"),
        )
    )
    found = drafts(f"HARBOUR LEFT\n\nNews\n\n{posts}\n")
    assert [draft.published for draft in found[1:]] == ["2013-12-03", "2013-11-29", "2013-11-27"]
    assert not any(draft.authors for draft in found)


def test_an_article_that_prints_a_text_between_rules_is_one() -> None:
    page = f"""Clean Docks Network - Solidarity along the quays

URGENT APPEAL: unions speak out on the killings

Published: 21 January 2019

We reproduce below the joint statement issued on Saturday by the unions. {TOLD}

(If your union would like to add its name, please use the form.)

* * *

JOINT STATEMENT

A wage is not a favour

We, the undersigned unions, say this. {MORE}

Adopted at Varn, 19 January 2019

Signed:

National Federation of Dockers
Sailors’ Unity Forum
Varn Harbour Workers’ League

* * *

Update, 22 January: {TOLD}
"""
    whole, printed = drafts(page)
    assert whole.title == "URGENT APPEAL: unions speak out on the killings"
    assert (printed.title, printed.dated) == ("A wage is not a favour", "2019-01-19")
    assert printed.authors == ("National Federation of Dockers", "Sailors’ Unity Forum", "Varn Harbour Workers’ League")


def test_a_portal_shows_the_report_of_a_body() -> None:
    page = f"""ReliefPoint

Orle: Flood Emergency - Situation Report No. 7

Format      Situation Report
Source      Office for Humanitarian Liaison
Posted      20 Aug 2014

Attachments
Download report (PDF | 611.4 KB)

{TOLD}

{MORE}
"""
    (report,) = drafts(page)
    assert report.authors == ("Office for Humanitarian Liaison",)
    assert report.publisher == "ReliefPoint"
    assert report.published == "2014-08-20"


def test_a_board_that_sets_moment_and_number_above_the_name() -> None:
    posts = "\n\n".join(
        f"{day}-02-2005, 23:{minute}   #{number}\n\n{name}\nMember\nJoin Date: Jan 2005\nPosts: 37\n\n{TOLD}"
        for number, (day, minute, name) in enumerate([(12, 41, "tollhouse"), (13, 58, "mags"), (14, 20, "quaestor")], 1)
    )
    found = drafts(f"Riverton Talk > General\n\nWhat happened at the exchange?\n\nPage 1 of 3   1 2 3 >\n\n{posts}\n")
    assert [(d.authors, d.published) for d in found if d.authors] == [
        (("tollhouse",), "2005-02-12"),
        (("mags",), "2005-02-13"),
        (("quaestor",), "2005-02-14"),
    ]


def test_a_channel_has_its_posts_under_the_second_line_of_its_page() -> None:
    menu = "Download Telegram\nAbout\nBlog\nApps"
    page = (
        "Telegram: View @orle_hill\n\nORLE HILL\n\n@orle_hill\n\n9.4K subscribers\n812 photos\n77 videos\n21 links\n\n"
    )
    page += f"What the hill sees and hears. Write to us: @orle_hill_bot\n\n{menu}\n\nMay 3, 2016\n\n"
    page += f"ORLE HILL\n{TOLD}\n3.1K views 10:58\n\nORLE HILL\n{MORE}\n4.4K views 11:21\n\n"
    page += f"ORLE HILL\nForwarded from Harbour Board | Orle\n{OWN}\n2.2K views 12:40\n\nMay 4, 2016\n\n"
    page += "ORLE HILL\nEleven are back, and we have just seen the bus at the bakery.\n9.8K views 17:36\n\nJoin\n"
    root, *found = drafts(page)
    assert (root.kind, root.title) == (WorkKind.PAGE, "Telegram: View @orle_hill")
    assert [(draft.authors, draft.published, draft.relation) for draft in found] == [
        (("ORLE HILL",), "2016-05-03", Relation.PART),
        (("ORLE HILL",), "2016-05-03", Relation.PART),
        (("Harbour Board",), "2016-05-03", Relation.REPRINT),
        (("ORLE HILL",), "2016-05-04", Relation.PART),
    ]


@pytest.mark.parametrize(
    "heads",
    [
        ("A.   Deaths at Orle", "B.   North Gate, Orle, 3 May", "C.   Old Quay, 5 May"),
        ("II. Findings", "III. North Gate, Orle, 3 May", "IV. Old Quay, 5 May"),
        ("What we saw", "KILLED AT THE NORTH GATE, 3 MAY", "WHAT WE ASK"),
    ],
)
def test_headings_with_a_day_sign_nothing(heads: tuple[str, ...]) -> None:
    parts = "\n\n".join(f"{head}\n\n{TOLD} {MORE}" for head in heads)
    assert len(drafts(f"The deaths of May\n\nPublished on 12 June 2016\n\n{OWN}\n\n{parts}\n")) == 1


def test_marked_headings_with_a_day_in_brackets_sign_nothing() -> None:
    parts = "\n\n".join(f"## {head}\n\n{TOLD} {MORE}" for head in ("North Gate, Orle (3 May)", "Old Quay (5 May)"))
    page = f"# The deaths of May\n\n12 June 2016\n\n{OWN}\n\n{parts}\n"
    assert len(divide(markdown.read(page.encode()))[0]) == 1


def test_a_title_that_is_set_in_from_the_margin_goes_on_over_two_lines() -> None:
    body = "\n".join(
        (
            "1.   The Office spoke to 61 persons in Orle and in the camps below it between the",
            "first and the last day of May, and it was shown the papers of the harbour board.",
        )
    )
    page = f"Harbour Office of Marn\n\n   Attacks on those who work and live at the quays of Orle and Varn,\n   3 to 9 May 2016\n\n{body}\n\n{body.replace('1.', '2.')}\n"
    (root,) = drafts(page)
    assert " ".join((root.title or "").split()).endswith("quays of Orle and Varn, 3 to 9 May 2016")


def test_a_bulletin_that_speaks_of_its_house_is_by_it() -> None:
    said = f"The Monitor counted nine dead at the north gate. {MORE}\n\nThe Orle Harm Monitor has asked the guard for its log."
    page = f"Orle Harm Monitor | Bulletins | Method | Donate\n\nMonthly Harm Bulletin No. 4\n\nPublished 12 June 2016\n\n{TOLD}\n\n{said}\n\nThe Monitor condemns what was done. {OWN}\n"
    (root,) = drafts(page)
    assert (root.kind, root.authors) == (WorkKind.BULLETIN, ("Orle Harm Monitor",))


def test_what_a_page_calls_its_text_beside_the_day_is_no_title() -> None:
    page = f"Observer Mission of Orle\n\nLatest from the Observer Mission, as received by 3 May 2016\n\nPublishing date\n3 May 2016\n\nDocument type\nDaily report 51/2016\n\n{TOLD}\n\n{MORE}\n"
    root, *_ = drafts(page)
    assert (root.title, root.published) == ("Latest from the Observer Mission, as received by 3 May 2016", "2016-05-03")


def test_the_export_of_a_channel_has_posts_below_the_time_alone() -> None:
    name = "Orle Live ⚡️"
    page = f"Exported from Telegram\n\n{name}\n312 messages\n\n4 May 2019\n\n{name}\n09:12\n{TOLD}\n\n09:40\n{MORE}\n\n"
    page += f"10:31\nForwarded from Harbour Board (official)\n{OWN}\n\n{name}\n14:40\n{MORE}\n\n5 May 2019\n\n{name}\n08:03\n{TOLD}\n"
    root, *found = drafts(page)
    assert root.kind is WorkKind.PAGE
    assert [(draft.authors, draft.published) for draft in found] == [
        (("Orle Live",), "2019-05-04"),
        (("Orle Live",), "2019-05-04"),
        (("Harbour Board",), "2019-05-04"),
        (("Orle Live",), "2019-05-04"),
        (("Orle Live",), "2019-05-05"),
    ]


def test_what_a_board_counts_of_its_writers_may_stand_apart_from_their_rank() -> None:
    post = "{name}\n{rank}\n\nJoined: 14 Mar 2006\nPosts: 9{n}\nLocation: Karsk\n\n\t\n"
    post += "PostPosted: Mon May 04, 2009 {n}:12 pm    Post subject:  \tReply with quote\n{said}\nBack to top\n\n"
    post += "\tView user's profile Send private message\n \n"
    page = "Quayside Forums :: View topic - North gate\n\nQuayside Forums\n\nNorth gate\n\n"
    page += "View previous topic :: View next topic\nAuthor \tMessage\n\n"
    leads = "Can anyone make sense of this, which my cousin put into English:\n\nLa Gaviota de Orle, 3 May\n\n"
    leads += f"NINE DOCKERS DEAD AT GATE\n\n{TOLD}\n\n{MORE}\n\nSo was it nine or more?"
    other = f"{OWN} Here is the other lot, whom nobody prints:\n\nStatement from Low Tide\n\n"
    other += f"Shame on the board! {MORE} Bread and rope for all! We ask each crew to keep its own list of the missing."
    page += post.format(name="old_crane", rank="Regular", n=1, said=leads)
    page += post.format(name="Tally", rank="Newbie", n=2, said=OWN)
    page += post.format(name="marl77", rank="Regular", n=3, said=other)
    found = drafts(page)
    assert [(draft.kind, draft.authors) for draft in found[1:]] == [
        (WorkKind.POST, ("old_crane",)),
        (WorkKind.ARTICLE, ()),
        (WorkKind.COMMENT, ("Tally",)),
        (WorkKind.COMMENT, ("marl77",)),
        (WorkKind.STATEMENT, ("Low Tide",)),
    ]
    assert (found[2].publisher, found[2].published) == ("La Gaviota de Orle", "2009-05-03")


@pytest.mark.parametrize(
    ("header", "below", "authors", "outlet"),
    [
        (
            "El Ancla de Orle, today (my translation)",
            "SHOTS AT THE NORTH GATE\n\nBy Nora Veen\n\n",
            ("Nora Veen",),
            "El Ancla de Orle",
        ),
        ("Harbour Union of Orle, 3 May", "", ("Harbour Union of Orle",), None),
    ],
)
def test_a_name_with_a_day_heads_a_text_that_a_post_prints(
    header: str, below: str, authors: tuple[str, ...], outlet: str | None
) -> None:
    page = f"North of the quay\n\nMonday, May 04, 2009\n\nNine at the gate\n\n{OWN} This is what went round:\n\n{header}\n\n"
    page += f"{below}{TOLD}\n\n{MORE}\n\nI have nothing to add, and I'm off to the picket.\n\nPosted by Gus Marl at 9:12 PM\n"
    page += f"\nSunday, May 03, 2009\n\nBefore the march\n\n{OWN}\n\n{MORE}\n\nPosted by Gus Marl at 8:10 PM\n"
    texts = [draft for draft in drafts(page) if draft.relation is Relation.REPRINT]
    assert [(draft.authors, (draft.own_outlet and draft.publisher) or None) for draft in texts] == [(authors, outlet)]


def test_a_round_up_by_several_is_parted_by_their_names_not_by_their_titles() -> None:
    page = f"""Low Tide

North gate: the statements

Submitted by Mair B on 9 May, 2009 - 09:47  Author: Harbour Union of Orle, Dyers' League, Gus Marl

We print here what each of them has said since the shooting at the north gate.

Harbour Union of Orle

THE GATE WILL NOT BE SHUT ON US

{TOLD} {OWN}

Orle, 5 May 2009

Dyers' League

THE DYE IS NOT YET DRY

{MORE} {OWN}

Karsk, 6 May 2009

Families of the North Gate

NAME THEM

{TOLD} {MORE}

Orle, 7 May 2009

Gus Marl

{OWN} {MORE}
"""
    texts = [draft for draft in drafts(page) if draft.relation is Relation.REPRINT]
    assert [draft.authors for draft in texts][:2] == [("Harbour Union of Orle",), ("Dyers' League",)]
    assert texts[-1].authors == ("Gus Marl",)
    assert [draft.title for draft in texts][:2] == ["THE GATE WILL NOT BE SHUT ON US", "THE DYE IS NOT YET DRY"]


def test_a_comment_without_a_name_among_those_with_one() -> None:
    page = f"Nine at the gate\n\n{TOLD}\n\n{MORE}\n\nPosted by Gus Marl at 8:41 PM | Permalink\n\nComments\n\n"
    names = ("Nora", "Tally", "", "Mair B", "Goose")
    for n, name in enumerate(names):
        page += f"That makes {n + 3} accounts of the gate which I have read.\n\n"
        page += (
            f"Posted by: {name} | May 04, 2009 at 0{n + 1}:12 AM\n\n" if name else f"May 04, 2009 at 0{n + 1}:12 AM\n\n"
        )
    replies = [draft for draft in drafts(page) if draft.relation is Relation.REPLY]
    assert [draft.authors[0] for draft in replies] == ["Nora", "Tally", "Anonymous", "Mair B", "Goose"]


def test_comments_below_a_report_that_close_with_name_and_day() -> None:
    page = f"""<html><body><div class="date">Orle, Monday 4 May 2009</div><article><h1>Nine dead at the north gate</h1>
<p>By Nora Veen</p><p>{TOLD} I counted them myself.</p><p>{MORE} She told me and I believed her.</p></article>
<div><h3>2 comments</h3><div><p>You write that forty were hurt. It was sixty, I carried six of them.</p><p>Gus M., 5 May 2009</p></div>
<div><p>Thank you for this, nobody else has asked us.</p><p>A cook from the night shift, 6 May 2009</p></div></div></body></html>"""
    found = of_html(page)
    assert (found[0].kind, found[0].authors) == (WorkKind.ARTICLE, ("Nora Veen",))
    assert [(draft.kind, draft.published) for draft in found[1:]] == [
        (WorkKind.COMMENT, "2009-05-05"),
        (WorkKind.COMMENT, "2009-05-06"),
    ]
    assert found[1].authors == ("Gus M.",)


def test_officers_sign_a_bulletin_in_counted_sections_for_their_house_and_an_annex_follows() -> None:
    page = f"""ARCHDIOCESAN OFFICE FOR HUMAN RIGHTS
12 Quay Street, Orle
----------------------------------------------------------

INFORMATION BULLETIN No. 7
The north gate and after

1. THE DEAD

{TOLD}

2. THE HELD

{MORE}

3. WHAT WE ASK

We ask the harbour board to give the names of all who are held to their families before the week is out.

Sister Nora Veen, Director
Dr Gus Marl, legal adviser

Orle, 9 May 2009

ANNEX

LETTER OF THE BISHOP OF ORLE
for the noon service

Brothers and sisters,

{OWN} Bring bread to those who wait at the gate.

+ Tam Brod
Bishop of Orle
8 May 2009
"""
    found = drafts(page)
    assert [(draft.kind, draft.authors, draft.dated) for draft in found] == [
        (WorkKind.BULLETIN, ("Archdiocesan Office for Human Rights",), "2009-05-09"),
        (WorkKind.STATEMENT, ("Tam Brod",), "2009-05-08"),
    ]
    assert found[1].title == "LETTER OF THE BISHOP OF ORLE"


def test_a_directorate_of_communication_that_signs_is_of_the_ministry_below_it() -> None:
    page = f"""<html><head><title>Ministry of Works - English service</title></head><body>
<div id="head"><p>REPUBLIC OF ORLE<br/>Ministry of Works</p></div><ul id="nav"><li><a href="/en/">Start</a></li><li><a href="/">Español</a></li></ul>
<p>Communiqué no. 12/2009</p><h1>ON THE EVENTS AT THE NORTH GATE, DEPARTMENT OF KARSK</h1><p>{TOLD}</p><p>{MORE}</p>
<p>Orle, 9 May 2009</p><p>Directorate of Social Communication<br/>Ministry of Works</p></body></html>"""
    found = of_html(page)
    assert [(draft.authors, draft.publisher) for draft in found] == [(("Ministry of Works",), "Ministry of Works")]


def test_a_circular_with_a_model_letter_is_by_whoever_signs_above_that() -> None:
    page = f"""# URGENT APPEAL: the north gate

Dear colleagues,

{TOLD}

{MORE}

In solidarity,

Nora Veen
General Secretary

MODEL LETTER

His Excellency the Minister of Works

We are appalled to learn of the shooting at the north gate and ask that those who gave the order be named.

Yours faithfully,
"""
    assert drafts(page)[0].authors == ("Nora Veen",)
