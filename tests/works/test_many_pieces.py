"""Pages of many pieces: boards, lists, channels and networks, what bodies, agencies and papers put up one below another."""

from __future__ import annotations

from testimonia.captures import text
from testimonia.records import Relation, WorkKind
from testimonia.works.divide import divide
from testimonia.works.draft import Draft
from testimonia.works.lines import Line

TOLD = "Nine dockers were shot dead at the north gate of Orle on Sunday night, the harbour union said, and forty were hurt."
MORE = "The guard has not said who gave the order, and the families have asked the harbour board for the names."
OWN = "You will look in vain for any of it in the evening papers, so I have typed out what came to me by post."


def divided(page: str) -> tuple[list[Draft], list[Line]]:
    return divide(text.read(page.encode()))


def drafts(page: str) -> list[Draft]:
    return divided(page)[0]


def ends(page: str) -> list[str]:
    found, lines = divided(page)
    return [lines[draft.last - 1].text for draft in found[1:]]


def test_a_board_with_a_block_on_its_writers_and_a_drawn_line_above_what_they_always_say() -> None:
    page = f"""Quayside Forum Index -> Harbour news

North gate: how many were there?

View previous topic :: View next topic

Author\tMessage

old_crane
Joined: 14 Mar 2006
Posts: 96
Location: Orle

Posted: Mon May 04, 2009 9:12 pm    Post subject: North gate: how many were there?

{TOLD}
Back to top

Tally
Joined: 02 Jan 2008
Posts: 7
Location: Karsk

Posted: Mon May 04, 2009 10:40 pm    Post subject: Re: North gate

{MORE}
_________________
Ropes rot. So do boards.
Back to top

old_crane
Joined: 14 Mar 2006
Posts: 96
Location: Orle

Posted: Tue May 05, 2009 7:05 am    Post subject:

{OWN}
Back to top
"""
    found = drafts(page)
    assert found[0].title == "North gate: how many were there?"
    assert [(draft.authors, draft.published) for draft in found[1:]] == [
        (("old_crane",), "2009-05-04"),
        (("Tally",), "2009-05-04"),
        (("old_crane",), "2009-05-05"),
    ]
    assert ends(page) == [TOLD, MORE, OWN]


def test_the_rank_of_a_writer_with_a_count_of_posts_is_no_name() -> None:
    page = f"""Old Harbours Board » Strikes

Topic: The north gate

Windlass
Member, 310 posts
4 May 2009, 9:12 pm

{TOLD}

Councillor Nora Veen
New member, 2 posts
5 May 2009, 7:05 am

{MORE}

Page 1 of 1 - 2 posts - 90 views
"""
    assert [draft.authors for draft in drafts(page)[1:]] == [("Windlass",), ("Nora Veen",)]


def test_posts_that_a_network_found_answer_nobody() -> None:
    page = f"""Warbler

Search: "north gate" since:2019-05-01

Nora Veen
@noraveen
·
May 4, 2019
{TOLD}
12
1.4K

Orle Harbour Guard
@orle_guard
·
May 4, 2019
{MORE}
3
95

Trending now
"""
    found = drafts(page)
    assert [(draft.authors, draft.published, draft.relation) for draft in found[1:]] == [
        (("Nora Veen",), "2019-05-04", Relation.PART),
        (("Orle Harbour Guard",), "2019-05-04", Relation.PART),
    ]
    assert found[0].published is None
    assert ends(page) == [TOLD, MORE]


def test_the_archive_of_a_list_sets_name_day_and_time_one_below_another() -> None:
    page = f"""harbour-friends@lists.example

Sign In   Sign Up   Manage this list

Fwd: north gate

First post: 4 May 2009   Last: 5 May 2009   1 comments   2 participants


Nora Veen
4 May 2009
9:12 a.m.

{OWN}

Nora

---------- Forwarded message ----------
From: Dockers' Union of Orle <press@duo.example>
Date: 3 May 2009 10:02
Subject: Shot at the gate

{TOLD}

{MORE}

Executive of the Dockers' Union of Orle
3 May 2009

Reply   0   0


Paul Aster
5 May 2009
7:40 p.m.

Thank you for this. I have sent it on to the weavers, who will read it out on Friday in the hall.

Paul

Reply   0   0

Back to the thread   Back to the list
"""
    page_, post, letter, answer = drafts(page)
    assert page_.title == "Fwd: north gate"
    assert (post.authors, post.published) == (("Nora Veen",), "2009-05-04")
    assert (letter.authors, letter.kind, letter.dated) == (
        ("Dockers' Union of Orle",),
        WorkKind.STATEMENT,
        "2009-05-03",
    )
    assert letter.parent is post
    assert (answer.authors, answer.published) == (("Paul Aster",), "2009-05-05")
