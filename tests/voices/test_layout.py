"""Voices told by layout: interviews without labels, mail answered between its lines."""

from __future__ import annotations

import pytest

from testimonia.captures.opening import Found
from testimonia.reading import read
from testimonia.records import Mode, Voice

INTERVIEW = """The bell-ringer

By Lena Holt

Amira Sollan receives us in a kitchen with two stoves. She rang the bells of Ostrel for thirty years.

Did you see the soldiers come?

I saw them from the tower. My brother Pavel told me that nine men were shot at the mill. I did not go down to the mill myself, my knees are bad.

They say it was eleven.

Then they know more than I do. I rang for nine and I knew all of them by name, and their fathers too.

Will you ring again?

When there is somebody left to hear it. Ask me in a year, if you find me here.

Who shot them?

The ones with the red bands. Everybody in the town knows it and nobody will tell you.
"""

MAIL = """From: Ilsa Brenner <ilsa@lists.example>
To: list@lists.example
Date: Mon, 23 Oct 2017 22:41:09 +0200
Subject: Re: how many at the mill?

Dear all,

we cannot print that number. Answers below.

On Sun, Oct 22, 2017 at 21:33, Pavel Rusnak wrote:

> I spoke to a woman who was there. She says that sixty were killed at the mill,
> and I believe her more than I believe the bishop.

One woman, and nobody else has seen sixty.

> And why should we be careful when the general is not? Even he has said
> that twelve were killed.

Because he is a general. The Courier this morning:

> At least nine people were killed on Sunday when soldiers opened fire
> at the mill outside the town of Ostrel, doctors said.

Ilsa
"""


def voices(text: str, name: str, media_type: str) -> list[tuple[str | None, Voice]]:
    found = read(Found(name, text.encode(), media_type=media_type))
    names = {actor.id: actor.name for actor in found.actors}
    return [(names.get(v.source.actor or "") if v.source else None, v) for v in found.voices]


def test_answers_of_an_interview_without_labels() -> None:
    found = voices(INTERVIEW, "page.txt", "text/plain")
    answers = [voice for who, voice in found if voice.mode is Mode.DIRECT and who == "Amira Sollan"]
    assert [voice.content[0].quote.split()[0] for voice in answers] == ["I", "Then", "When", "The"]
    brother = next(voice for _, voice in found if voice.cue and voice.cue.quote == "told")
    assert brother.parent == answers[0].id


def test_questions_that_a_body_puts_to_itself_are_no_interview() -> None:
    page = """The Petrel: what we know

Brack Ferries, 4 May 2017

"We are with the families," says Amira Sollan, our director.

Was the deck looked at before the season?

It was. The paper is with the harbour master.

How many people were aboard?

There were 31 people aboard. One of them drowned.

Who looks into it now?

The prosecutor in Tesk does.
"""
    said = [voice for who, voice in voices(page, "page.txt", "text/plain") if who == "Amira Sollan"]
    assert [len(voice.content) for voice in said] == [1]


def test_titles_in_a_list_of_sources_are_no_voices() -> None:
    page = """Ferry aground off Tesk

Wednesday, 3 May 2017

The ferry Petrel ran aground off Tesk on Tuesday. Nobody was hurt.

“Nobody here will sail again before the mole is lit” — Amira Sollan

Sources

"Ferry runs aground in the fog" — Tesk Courier, May 3, 2017
"""
    assert [who for who, _ in voices(page, "page.txt", "text/plain")] == ["Amira Sollan"]


def test_mail_that_is_answered_between_its_lines_is_one_voice() -> None:
    found = voices(MAIL, "mail.eml", "message/rfc822")
    quoted = {who: voice for who, voice in found if voice.mode is Mode.REPRODUCED}
    assert set(quoted) == {"Pavel Rusnak", "Courier"}
    assert len(quoted["Pavel Rusnak"].content) == 2
    general = next(voice for _, voice in found if voice.cue and "has said" in voice.cue.quote)
    assert general.parent == quoted["Pavel Rusnak"].id


LED_IN = """Ostrel: what they say

By Lena Holt

The Union of Ostrel has issued a statement, which you can read over there. I quote,

The mayor calls this an accident. We ask the mayor how old the youngest of the dead was, and who gave the order to fire.

So much for that. Gulf Wire this morning:

“The mayor denied that anybody had been shot in Ostrel and said that none of her guards had left the barracks.”

It is worth nothing. We demand:

1. the names of the dead, of those who shot them and of those who gave the order;

2. that the mayor be tried by a court in the capital.
"""


def test_lead_ins_by_a_bare_name_and_by_the_author_who_quotes() -> None:
    found = voices(LED_IN, "page.txt", "text/plain")
    passages = {who: voice.content[0].quote[:9] for who, voice in found if voice.mode is Mode.REPRODUCED}
    assert passages == {"Union of Ostrel": "The mayor", "Gulf Wire": "The mayor"}


FORUM = """Riot at the mill
by Captain_B » Wed Mar 14, 2018 9:14 am

Norta61 wrote: ↑Wed Mar 14, 2018 6:40 am
The nurse told us that they had thirty with bullets at the hospital.

Oh please. Everybody has a neighbour who is a nurse, and no neighbour has ever counted.
"""


def test_a_post_that_quotes_another_answers_below() -> None:
    found = voices(FORUM, "page.txt", "text/plain")
    quoted = [(who, [piece.quote[:9] for piece in v.content]) for who, v in found if v.mode is Mode.REPRODUCED]
    assert quoted == [("Norta61", ["The nurse"])]


def test_questions_need_not_address_whom_the_page_says_it_spoke_to() -> None:
    text = INTERVIEW.replace("receives us in a kitchen", "spoke to us in a kitchen").replace("Did you see", "Who saw")
    text = text.replace("Will you ring again?", "Will it ring again?")
    answers = [voice for source, voice in voices(text, "page.txt", "text/plain") if source == "Amira Sollan"]
    assert len(answers) == 4
    silent = text.replace("spoke to us in a kitchen", "lives in a kitchen")
    assert not [voice for source, voice in voices(silent, "page.txt", "text/plain") if source == "Amira Sollan"]


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("The Dockers' Forum, for its part, had this to offer by breakfast:", "Dockers' Forum"),
        (
            'The Dockers\' Forum, which has slept all year, is awake and angry. Here it is, under the heading "Hands off Karsk",',
            "Dockers' Forum",
        ),
        ("The Dockers' Forum put out a leaflet on the bus. The core of it reads,", "Dockers' Forum"),
        (
            "Its president, Amira Sollan, who was ill for a week after refusing to leave the deck, writes to us:",
            "Amira Sollan",
        ),
        (
            "The Dockers' Forum has seen the rumours that have been put about, and we answer them one by one:",
            None,
        ),
    ],
)
def test_who_is_led_in_by_being_handed_over_or_pointed_to(lead: str, speaker: str | None) -> None:
    said = "Nine of ours went down to the gate and none came back. Nobody has told their mothers where they lie."
    page = f"The gate\n\nPosted by Lena Holt on 3 May 2019\n\nI have waited for this.\n\n{lead}\n\n{said}\n\nThat is all I have tonight.\n"
    found = [who for who, voice in voices(page, "page.txt", "text/plain") if voice.mode is Mode.REPRODUCED]
    assert found == ([speaker] if speaker else [])
