"""Pages of many pieces: boards, lists, channels and networks, what bodies, agencies and papers put up one below another."""

from __future__ import annotations

from testimonia.captures import html, markdown, text
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


def test_names_of_comments_stand_above_the_bodies_that_a_page_marks() -> None:
    body = "<p class='comment-author'>{} said...</p><p class='comment-body'>{}</p><p class='comment-timestamp'>{}</p>"
    page = f"<html><head><title>Quay Notes: The gate</title></head><body><h3>The gate</h3><p>{TOLD}</p><p>{MORE}</p>"
    page += "<p>Posted by Nora Veen at 21:10</p><div class='comments'><h4>2 comments:</h4>"
    page += body.format(
        "rope_walk", "My cousin works there and says that nobody has been told a thing.", "4 May 2009 06:15"
    )
    page += body.format("Anonymous", "Let the court do its work, as it did after the last one.", "4 May 2009 09:02")
    _, *replies = divide(html.read(f"{page}</div></body></html>".encode()))[0]
    assert [(reply.authors, reply.published) for reply in replies] == [
        (("rope_walk",), "2009-05-04"),
        (("Anonymous",), "2009-05-04"),
    ]


def test_statements_between_the_day_above_and_the_sign_off_below() -> None:
    said = "We mourn nine members who were shot at the north gate, and we hold the harbour board responsible for what was done."
    asked = (
        "We call on the guard to publish its orders, and on our members to stay away from the gate until it is open."
    )
    entry = f"{{}}\n\n{{}}\n\n{said}\n\n{asked}\n\n{{}}\n{{}}\n\n\n"
    page = "LEAGUE OF HARBOUR TENANTS\nHomes before cranes\n\nPress releases\n\n"
    page += entry.format("06/05/2009", "They took the list", "Nora Veen\nSecretary", "Orle, 6 May 2009")
    page += entry.format("04/05/2009", "Stay at home", "Executive of the LHT", "4 May 2009")
    page += entry.format("03/05/2009", "We mourn", "Executive of the LHT", "3 May 2009")
    found = drafts(f"{page}Older releases >\n")
    assert [(draft.kind, draft.title, draft.published, draft.dated) for draft in found[1:]] == [
        (WorkKind.STATEMENT, "They took the list", "2009-05-06", "2009-05-06"),
        (WorkKind.STATEMENT, "Stay at home", "2009-05-04", "2009-05-04"),
        (WorkKind.STATEMENT, "We mourn", "2009-05-03", "2009-05-03"),
    ]
    assert found[1].authors == ("Nora Veen",)


def test_bulletins_stand_under_day_and_hour_without_a_year() -> None:
    page = f"""Harbour Radio Orle
The voice of the quays

News > Bulletins > May 2009


Tuesday 5 May, 12.00

Good afternoon. {TOLD}

{MORE}


Monday 4 May, 19.00

Good evening. {OWN}


Sunday 3 May, 22.00

{TOLD}

We shall stay on the air.
"""
    found = drafts(page)
    assert [(draft.kind, draft.published) for draft in found] == [
        (WorkKind.PAGE, None),
        (WorkKind.BULLETIN, "2009-05-05"),
        (WorkKind.BULLETIN, "2009-05-04"),
        (WorkKind.BULLETIN, "2009-05-03"),
    ]


def test_the_number_of_a_despatch_is_no_name() -> None:
    wire = "ONS-0{n}  HOME  {day}.05.09  10:42\n\n{title}\n\nORLE, {day} May (ONS) - {text}\n\n{more}\n\n\n"
    page = "ONS  Orle News Service\n\nDespatches of May 2009\n\n\n"
    page += wire.format(n=417, day="03", title="ORDER RESTORED AT NORTH GATE", text=TOLD, more=MORE)
    page += wire.format(n=422, day="04", title="TOLL STANDS AT FOUR, SAYS GUARD", text=MORE, more=TOLD)
    page += wire.format(n=430, day="05", title="HARBOUR OPEN AGAIN", text=TOLD, more=OWN)
    found = drafts(page)
    assert [(draft.kind, draft.title, draft.published, draft.authors) for draft in found[1:]] == [
        (WorkKind.ARTICLE, "ORDER RESTORED AT NORTH GATE", "2009-05-03", ()),
        (WorkKind.ARTICLE, "TOLL STANDS AT FOUR, SAYS GUARD", "2009-05-04", ()),
        (WorkKind.ARTICLE, "HARBOUR OPEN AGAIN", "2009-05-05", ()),
    ]


def test_the_export_of_a_channel_has_its_long_name_above_every_post() -> None:
    name = "Orle Live ⚡️ news of the quays and the hills"
    page = f"Exported data\n\n{name}\nchannel · 9 213 subscribers\n\n4 May 2019\n\n{name}\n09:12\n{TOLD}\n\n"
    page += "Photo\nNot included, change data exporting settings to download.\n\n"
    page += (
        f"{name}\n14:40\n{MORE}\n\n5 May 2019\n\n{name}\n08:03\nIn reply to this message\n{OWN}\n\n❤️ 1.1K   😢 874\n"
    )
    found = drafts(page)
    assert [(draft.kind, draft.published) for draft in found[1:]] == [
        (WorkKind.POST, "2019-05-04"),
        (WorkKind.POST, "2019-05-04"),
        (WorkKind.POST, "2019-05-05"),
    ]
    assert ends(page) == [TOLD, MORE, OWN]


def test_articles_of_an_issue_are_no_statements_of_its_paper() -> None:
    text_ = f"{TOLD}\n\n{MORE}\n\nBack to contents\n\n\n"
    heads = ["Orle: murder at the north gate", "Guard at the embassy again", "What the weavers will do now"]
    page = "Dockers' Horizon Union\n\nIssue 88, Thursday 7 May 2009\n\nIn this issue:\n" + "\n".join(heads) + "\n\n\n"
    page += f"{heads[0]}\n\n{text_}{heads[1]}\n\nBy Nora Veen\n\n{text_}{heads[2]}\n\n{text_}"
    assert [(draft.kind, draft.title, draft.authors) for draft in drafts(page)[1:]] == [
        (WorkKind.ARTICLE, heads[0], ()),
        (WorkKind.ARTICLE, heads[1], ("Nora Veen",)),
        (WorkKind.ARTICLE, heads[2], ()),
    ]


def test_a_channel_says_its_name_once_above_the_posts_that_follow_close() -> None:
    page = f"""Exported from Telegram

Orle Quays Now 🚢
214 messages

4 May 2019

Orle Quays Now 🚢
09:12
{TOLD}

09:40
{MORE}

Orle Quays Now 🚢
11:05
Photo
The yard after the shots, from the roof.

11:20
Forwarded from Harbour Board (official)
Work at the north gate has ended. We ask all to go home.

11:31
In reply to this message
Which board?
"""
    root, *found = drafts(page)
    assert root.title == "Orle Quays Now 🚢"
    assert [(draft.kind, draft.relation, draft.authors) for draft in found] == [
        (WorkKind.POST, Relation.PART, ("Orle Quays Now",)),
        (WorkKind.POST, Relation.PART, ("Orle Quays Now",)),
        (WorkKind.POST, Relation.PART, ("Orle Quays Now",)),
        (WorkKind.STATEMENT, Relation.REPRINT, ("Harbour Board",)),
        (WorkKind.POST, Relation.PART, ("Orle Quays Now",)),
    ]
    lines = divided(page)[1]
    assert lines[found[2].first].text == "The yard after the shots, from the roof."


def test_articles_of_a_paper_have_their_place_in_capitals_above_their_titles() -> None:
    note = "You have found an old part of the Quay Worker. We are moving it and all other stories to where the new ones are now."
    page = f"{note}\n\nFROM THE YARDS\n\nMay 4, 2009 | Page 7\n\n"
    page += f"NORTH GATE DOCKS\nGuards fire on the line\nBy Nora Veen and Tor Brask\n\nORLE--{TOLD}\n\n{MORE}\n\nBack to the top\n\n"
    page += f"HOLM SHIPYARD\nTwo dead in a tank\nBy Ada Roun\n\nHOLM--{MORE}\n\n{TOLD}\n\nBack to the top\n\n"
    page += f"UNIVERSITY OF ORLE\nCleaners win\nBy Per Sund\n\n{OWN}\n\nBack to the top\n"
    root, *found = drafts(page)
    assert root.kind is WorkKind.PAGE
    assert [(draft.kind, draft.title, draft.authors) for draft in found] == [
        (WorkKind.ARTICLE, "Guards fire on the line", ("Nora Veen", "Tor Brask")),
        (WorkKind.ARTICLE, "Two dead in a tank", ("Ada Roun",)),
        (WorkKind.ARTICLE, "Cleaners win", ("Per Sund",)),
    ]
    lines = divided(page)[1]
    assert lines[found[1].first].text == "HOLM SHIPYARD"


def test_remarks_on_a_network_stand_between_a_name_and_buttons() -> None:
    page = f"""Facebook

Log In

Friends of the North Gate

4 May 2009 at 21:07 · Public

{TOLD}

{OWN}

Nora Veen

👍 2.1K     31 comments     14 shares

Like   Comment   Share

Most relevant

Top fan
Tor Brask
I was there and counted eleven on the stones.
Like · Reply · 3 d
    Nora Veen
    Tor Brask write to me please
    Like · Reply · 2 d

Harbour Union of Orle
{MORE}
Like · Reply · 2 d · Edited
    View 4 more replies

Per Sund
stay at home then
Like · Reply · 1 d

Privacy · Terms · Advertising · Cookies
"""
    root, *found = drafts(page)
    assert (root.kind, root.title, root.authors, root.publisher) == (
        WorkKind.POST,
        None,
        ("Nora Veen",),
        "Friends of the North Gate",
    )
    assert [(draft.kind, draft.authors) for draft in found] == [
        (WorkKind.COMMENT, ("Tor Brask",)),
        (WorkKind.COMMENT, ("Nora Veen",)),
        (WorkKind.COMMENT, ("Harbour Union of Orle",)),
        (WorkKind.COMMENT, ("Per Sund",)),
    ]
    assert [draft.parent for draft in found] == [root, found[0], root, root]
    assert ends(page)[0] == "I was there and counted eleven on the stones."


def test_remarks_of_a_talk_page_answer_what_is_not_set_in_as_far() -> None:
    page = f"""Talk:North gate killings

From Quaypedia, the free encyclopedia

Contents
1 Toll in the lead
2 Links

Toll in the lead[edit]

{TOLD} I would go with nine. --Crane (talk) 10:14, 3 June 2013 (UTC)

    {MORE} I put it there. Tarry (talk) 11:40, 3 June 2013 (UTC)

        Fair enough, but say so. --Crane (talk) 12:02, 3 June 2013 (UTC)

    I carried one of them. — Preceding unsigned comment added by 192.0.2.77 (talk) 02:51, 9 June 2013 (UTC)

    Support per Tarry. Lockkeeper (talk) 07:12, 12 June 2013 (UTC)

Links[edit]

Hello fellow editors,

I have changed one link on this page. Please look over what I did when you can.

Cheers.—LinkBot (Report error) 16:58, 2 October 2016 (UTC)

This page was last edited on 2 October 2016, at 16:58.
Text is available under the Creative Commons Attribution-ShareAlike License; additional terms may apply.
"""
    root, *found = drafts(page)
    assert root.publisher == "Quaypedia"
    first, links, *replies = found
    assert [(draft.title, draft.authors) for draft in (first, links)] == [
        ("Toll in the lead", ("Crane",)),
        ("Links", ("LinkBot",)),
    ]
    assert [(draft.authors, draft.parent) for draft in replies] == [
        (("Tarry",), first),
        (("Crane",), replies[0]),
        (("192.0.2.77",), first),
        (("Lockkeeper",), first),
    ]


def test_what_a_chat_notes_itself_is_no_message_and_names_the_group() -> None:
    page = """[02/10/2018, 19:02:11] North Gate Families: Messages and calls are end-to-end encrypted. Only those in this chat can read them.
[02/10/2018, 19:02:11] Nora created this group
[09/10/2018, 05:48:37] Nora: They are at the gate, nine lorries. Wake up
[09/10/2018, 05:49:02] Tor Brask: Seen. Ringing the union
[09/10/2018, 08:05:51] +47 555 0143 joined using this group's invite link
[09/10/2018, 08:09:26] +47 555 0143: Good morning, I am from Radio Orle. Can anybody speak at nine?
[09/10/2018, 08:12:48] Nora: I will
"""
    root, *found = drafts(page)
    assert (root.title, root.publisher, root.published) == ("North Gate Families", "North Gate Families", None)
    assert [(draft.authors[0], draft.publisher) for draft in found] == [
        ("Nora", "North Gate Families"),
        ("Tor Brask", "North Gate Families"),
        ("+47 555 0143", "North Gate Families"),
        ("Nora", "North Gate Families"),
    ]


def test_letters_close_with_names_in_capitals_over_their_places() -> None:
    page = f"""The Orle Courier

HOME   NEWS   SPORT   BUSINESS   OPINION   LIFE

Letters to the Editor

Tuesday, May 5, 2009

SHOTS AT THE NORTH GATE

Madam, – Your correspondent Dr Holm writes that the dockers had it coming. {TOLD}

If that is taking sides, then I suppose I take one. – Yours, etc,

NORA VEEN,
Harbour Road,
Orle 6.

* * *

Madam, – It is regrettable that the Minister waited nine days. {MORE}

P.J. HOLM,
Port Tarn.

* * *

THE SMELL OF THE QUAY

Madam, – {OWN}

(Mrs) B. SUND,
Holm.
"""
    root, *found = drafts(page)
    assert root.kind is WorkKind.PAGE
    assert [(draft.kind, draft.title, draft.authors) for draft in found] == [
        (WorkKind.STATEMENT, "SHOTS AT THE NORTH GATE", ("Nora Veen",)),
        (WorkKind.STATEMENT, None, ("P.J. Holm",)),
        (WorkKind.STATEMENT, "THE SMELL OF THE QUAY", ("B. Sund",)),
    ]
    assert ends(page) == ["Orle 6.", "Port Tarn.", "Holm."]


def test_letters_below_what_a_paper_asks_for_may_be_signed_with_what_one_is() -> None:
    asks = "Send your news, views and criticism in not more than 200 words to Lever Postbag, PO Box 11, Orle. We reserve the right to"
    asks += " shorten letters, and what is said in them is not what the Lever or those who put it out think of it."
    page = f"From The Lever newspaper, 7 May 2009\n\nLever postbag\n\nDo you have something to say?\n\n{asks}\n\n\n"
    page += f"Blood on the stones\n\n{TOLD}\n\n{OWN}\n\nRetired crane driver, Holm\n\n\n"
    page += f"Whose side is the board on?\n\n{MORE}\n\nNora Veen, Orle\n\n\n"
    page += f"The view from the ward\n\n{OWN}\n\nName and address supplied\n"
    root, *found = drafts(page)
    assert root.kind is WorkKind.PAGE
    assert [(draft.kind, draft.title, draft.authors) for draft in found] == [
        (WorkKind.STATEMENT, "Blood on the stones", ("Retired crane driver",)),
        (WorkKind.STATEMENT, "Whose side is the board on?", ("Nora Veen",)),
        (WorkKind.STATEMENT, "The view from the ward", ("Anonymous",)),
    ]


def test_the_count_of_a_comment_is_not_of_the_name_behind_it() -> None:
    page = f"The Crane & The Quay\n\nWho fired at the north gate?\n\nby Nora Veen on May 8, 2009 · 3 comments\n\n{TOLD}\n\n{OWN}\n\n3 Comments\n\n"
    page += f"1  T. F. Brask  May 8, 2009 at 3:15 pm\n\n{MORE}\n\n2  Nora Veen  May 8, 2009 at 5:40 pm\n\nThere is a list of what was found.\n\n"
    page += "3  old_crane  May 9, 2009 at 1:12 am\n\nNot a word on the hospitals in any of this, and I have read it twice.\n\nComments on this entry are closed.\n"
    root, *found = drafts(page)
    assert root.authors == ("Nora Veen",)
    assert [draft.authors for draft in found] == [("T. F. Brask",), ("Nora Veen",), ("old_crane",)]


def test_a_blog_of_clippings_has_the_papers_below_its_titles() -> None:
    page = f"""ORLE CLIPPINGS

A blog of clippings. Articles are here for information only.

Friday, 8 May 2009

DOCKS: Board blames dockers

The Quay Herald
May 7, 2009

NINE DEAD AS GUARD FIRES ON PICKET

By Nora Veen in Orle

{TOLD}

The watchman of the gate took me along the fence and showed me where each of them had fallen.

{MORE}

Labels: docks, guard

Posted by Keeper at 08:20    0 comments   Links to this post

Wednesday, 6 May 2009

ELECTIONS: Observers go home

Orle Broadcasting (web site), 5 May

{MORE} The last of the observers left on Monday, and there will be no second count.

Labels: elections

Posted by Keeper at 19:44    2 comments   Links to this post

Newer Posts    Home    Older Posts
"""
    found = drafts(page)[1:]
    assert [(draft.kind, draft.title, draft.publisher, draft.published) for draft in found] == [
        (WorkKind.POST, "DOCKS: Board blames dockers", "Orle Clippings", "2009-05-08"),
        (WorkKind.ARTICLE, "NINE DEAD AS GUARD FIRES ON PICKET", "The Quay Herald", "2009-05-07"),
        (WorkKind.POST, "ELECTIONS: Observers go home", "Orle Clippings", "2009-05-06"),
        (WorkKind.ARTICLE, None, "Orle Broadcasting", "2009-05-05"),
    ]
    lines = divided(page)[1]
    assert lines[found[1].last - 1].text == MORE


def test_an_article_in_a_post_has_its_writer_above_the_paper_and_goes_on_to_the_rule() -> None:
    page = f"""Quay Notes

What the dockers are saying

leave a comment »

There has been a great deal of nonsense written about the north gate this fortnight.

So here is a piece from the Harbour Labour Review, by someone who has been to look.

“We count the lamps at night”

Tor Brask, Orle
Harbour Labour Review, 6 May 2009

{TOLD}

They took me along the fence, and I wrote down the names that they gave me.

{MORE}

-------

Update: I hear that the collection has reached the families.

Written by Nora Veen

May 8, 2009 at 9:41 pm
"""
    root, *found = drafts(page)
    assert root.authors == ("Nora Veen",)
    assert [(draft.title, draft.authors, draft.publisher, draft.published) for draft in found] == [
        ("“We count the lamps at night”", ("Tor Brask",), "Harbour Labour Review", "2009-05-06"),
    ]
    assert ends(page) == [MORE]


def test_a_circular_of_a_union_is_by_who_signs_it_below_its_greeting() -> None:
    page = f"""<html><head><title>NFQDW CHQ: CIRCULAR No. 12</title></head><body>
<p>NATIONAL FEDERATION OF QUAY &amp; DOCK WORKERS<br />(CENTRAL HEADQUARTERS)</p>
<p>Friday, May 8, 2009</p>
<h1>CIRCULAR No. 12</h1>
<p>To<br />All Branch Secretaries</p>
<p>Sub: Martyrdom of nine comrades at the north gate of Orle - observance of a day of protest on 20th May - reg.</p>
<p>Dear Comrades,</p>
<p>{TOLD} {MORE}</p>
<p>All branches will kindly send their reports by the 25th, with the names of those who took part in it.</p>
<p>LONG LIVE THE ORLE MARTYRS!</p>
<p>With revolutionary greetings,<br />Yours fraternally,</p>
<p>(K. Lund Holm)<br />Secretary General</p>
<p>Posted by NFQDW CHQ at 7:48 AM</p>
<p>2 comments:</p>
<p>Anonymous said...<br />Our branch wore black badges today and did not wait for the day.<br />May 8, 2009 at 6:15 PM</p>
<p>T. Brask said...<br />He was my trainee in the yard, and I ask for a photograph of him.<br />May 9, 2009 at 9:31 AM</p>
</body></html>"""
    root, *found = divide(html.read(page.encode()))[0]
    assert (root.kind, root.authors) == (WorkKind.STATEMENT, ("K. Lund Holm",))
    assert root.publisher == "National Federation of Quay & Dock Workers"
    assert [draft.authors for draft in found] == [("Anonymous",), ("T. Brask",)]


def test_a_count_of_comments_is_no_title_of_the_first() -> None:
    page = f"# What we could read\n\nNora Veen\n\n3 May 2009\n\n{TOLD}\n\n{OWN}\n\n## Comments (1)\n\n**Tor Brask** – 4 May 2009, 10:02\n\n{MORE}\n"
    _, *found = divide(markdown.read(page.encode()))[0]
    assert [(draft.title, draft.authors) for draft in found] == [(None, ("Tor Brask",))]


def test_a_record_of_parliament_is_no_statement_of_it() -> None:
    page = f"""HANSARD 1803–2009 → 2000s → 2009 → May 2009 → 8 May 2009 → Written Answers → FOREIGN AFFAIRS

Orle

HC Deb 8 May 2009 vol 75 cc112-5W 112W

§ Mr. Tam Brask asked the Secretary of State what reports he has had of the shooting at Orle. {TOLD}

§ Mr. Holm
{MORE}

Back to FOREIGN AFFAIRS
Forward to ENERGY

© Parliament of Norvania
"""
    root = drafts(page)[0]
    assert (root.kind, root.authors) == (WorkKind.ARTICLE, ())
    assert root.publisher in ("Hansard", "Parliament of Norvania")


def test_a_report_below_its_byline_and_agency_is_the_wire_itself() -> None:
    page = f"""ONS0417 4 I 0518 ONS /NWA-QX71

Orle-Docks, 2nd ld-writethru

Guards retake north gate; 19 dead in dock strike

(Eds: UPDATES with the hospital's count and what the union said, foreigners
safe. It ADDS a byline and the word of the board.)

By NORA VEEN
Orle News Agency

ORLE, Norvania, May 8 (ONS) -- {TOLD}

{MORE}

{OWN}
"""
    assert len(drafts(page)) == 1
