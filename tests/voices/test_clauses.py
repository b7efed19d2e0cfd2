"""Whose a clause is and where it ends: verbs joined by "and", semicolons, one speaker behind another."""

from __future__ import annotations

import pytest

from testimonia.captures.opening import Found
from testimonia.reading import read


def heard(text: str) -> list[tuple[str | None, str]]:
    """Source and content of the voices of a text."""
    found = read(Found("page.txt", f"Posted by Lena Holt on 3 May 2019\n\n{text}".encode(), media_type="text/plain"))
    names = {actor.id: actor.name for actor in found.actors}
    said = [(voice.source, " … ".join(piece.quote for piece in voice.content)) for voice in found.voices]
    return [(names.get(source.actor or "") if source else None, content) for source, content in said]


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        (
            "Minister Ivo Tolvar repeated that the movement was guilty, and said two of the prisoners had confessed.",
            [("Ivo Tolvar", "the movement was guilty"), ("Ivo Tolvar", "two of the prisoners had confessed")],
        ),
        (
            "They were nine according to the Ministry of Mines and ten according to the Orla Register.",
            [("Ministry of Mines", "They were nine"), ("Orla Register", "ten")],
        ),
        (
            "The Harbour Police said 4 and I propose that we do not mention it.",
            [("Harbour Police", "4")],
        ),
        (
            "“Nobody was shot. No officer fired a round there,” Anton Belis told reporters.",
            [("Anton Belis", "Nobody was shot. No officer fired a round there,")],
        ),
        (
            "The Harbour Police issued a statement saying that nine people had died.",
            [("Harbour Police", "nine people had died")],
        ),
        (
            "I wrote to Pavla Ehrin, clerk of the Orla Incident Register, who said that nine had died.",
            [("Pavla Ehrin", "nine had died")],
        ),
        (
            "Pavla Ehrin, who did not wish to be seen with us, said that the men had orders.",
            [("Pavla Ehrin", "the men had orders")],
        ),
        (
            "Anna Ost had been informed by the Harbour Police that the road was mined.",
            [("Harbour Police", "the road was mined")],
        ),
        (
            "The mourners, put by the Orla Courier at about 2,000, walked behind the carts.",
            [("Orla Courier", "about 2,000")],
        ),
        (
            "The Orla Courier does not mention that nine died. Few of its readers say that they know. A group calling itself "
            "the Lamp marched. Anton Belis declined to say who had fired.",
            [],
        ),
        (
            "The brigade, according to Gulf News, denies that there was any shooting and says it lost two men.",
            [
                ("Gulf News", "The brigade … denies that there was any shooting and says it lost two men"),
                ("brigade", "there was any shooting"),
                ("brigade", "it lost two men"),
            ],
        ),
        (
            "Portugal condemned “any recourse to force” and called on all sides to keep calm.",
            [("Portugal", "any recourse to force"), ("Portugal", "all sides to keep calm")],
        ),
        (
            "Orlapress, quoting a police source, says that three of the injured are policemen.",
            [("Orlapress", "three of the injured are policemen"), ("police source", "three of the injured are policemen")],
        ),
        (
            "Villagers put the toll at 40 and accused the operator, Dalmore Hydro, of hiding the bodies.",
            [("Villagers", "the toll at 40"), ("Villagers", "the operator, Dalmore Hydro, of hiding the bodies")],
        ),
        (
            "The Courier says seven were killed, the union says that there were eleven.",
            [("Courier", "seven were killed"), ("union", "there were eleven")],
        ),
        (
            "Fifty men have still not come home; nine had been released by the 26th, according to the strike committee.",
            [("strike committee", "nine had been released by the 26th")],
        ),
        (
            "She had seen four in the lane; one of them, the teacher Anna Brel said, was the midwife.",
            [("Anna Brel", "one of them … was the midwife")],
        ),
        (
            "The army said that two men had been shot; that three were hurt.",
            [("army", "two men had been shot; that three were hurt")],
        ),
        (
            "The Courier has seven dead, on the word of the hospital.",
            [("Courier", "seven dead"), ("hospital", "seven dead")],
        ),
        (
            "Gulf News, relying on hospital officials, reported 17 dead.",
            [("Gulf News", "17 dead"), ("hospital officials", "17 dead")],
        ),
        (
            "By 2016, on the estimate of the economist Lia Nassar, it had 900 men.",
            [("Lia Nassar", "By 2016 … it had 900 men")],
        ),
        (
            "Anna Brel said that seven families, about 40 people, were sleeping in the school.",
            [("Anna Brel", "seven families, about 40 people, were sleeping in the school")],
        ),
        (
            "The ministry said thirteen, on Wednesday seventeen.",
            [("ministry", "thirteen … seventeen")],
        ),
        (
            "The Foreign Office denied that there had been a single death and, after two days, conceded that eleven were hurt.",
            [("Foreign Office", "there had been a single death"), ("Foreign Office", "eleven were hurt")],
        ),
        (
            "Nine hundred people on the quay, says the union.",
            [("union", "Nine hundred people on the quay")],
        ),
        (
            "The mayor promised in her campaign to spend ten million on cells. Portugal called for restraint.",
            [("mayor", "to spend ten million on cells"), ("Portugal", "restraint")],
        ),
        (
            "We oppose the government and we oppose the front. No other witness said that there were boys with rifles.",
            [],
        ),
        (
            "By last night, Anna Brel told the Post, the list had grown to 31 names.",
            [("Anna Brel", "By last night … the list had grown to 31 names")],
        ),
        (
            "The Base League, to which Orlov belonged until May, said that nine had died.",
            [("Base League", "nine had died")],
        ),
        (
            "It was the captain, as his own deputy has admitted, who gave that order.",
            [("his own deputy", "It was the captain … who gave that order")],
        ),
        (
            "A mayor who promised “cells with windows” has put bars on them.",
            [("mayor", "cells with windows")],
        ),
        (
            "We break with Orlov, who says he speaks for us, and who wrote that they were “doing their job”.",
            [("Orlov", "he speaks for us"), ("Orlov", "they were “doing their job”")],
        ),
        (
            "Two days ago (Reuters)",
            [],
        ),
        (
            "Civilians reported injured: 100. The mayor has said nothing since.",
            [],
        ),
        (
            "Of those 17, Anna Brel went on, five were children. Nine men went on, and soldiers had found 38 bodies “in arms”.",
            [("Anna Brel", "Of those 17 … five were children")],
        ),
        (
            "Jon Reyl, comparing the lists, found that one in six was abroad. Orlapress spoke to nine people.",
            [("Jon Reyl", "one in six was abroad")],
        ),
        (
            "Mayor counts 23 dead after jets hit hospital quarter of Ostrel",
            [("Mayor", "23 dead after jets hit hospital quarter of Ostrel")],
        ),
        (
            "The Open Hands Network has twenty-six. The lawyers' own inquiry, finished last week, has 33 dead.",
            [("Open Hands Network", "twenty-six"), ("lawyers' own inquiry", "33 dead")],
        ),
        (
            "The Courier says seven, the union eleven, and the families thirty-one.",
            [("Courier", "seven"), ("union", "eleven"), ("families", "thirty-one")],
        ),
        (
            "The mission, in a short report, arrived at 27 deaths.",
            [("mission", "27 deaths")],
        ),
        (
            "It was late. Nine fighters had been killed, the mayor said, and 12 taken prisoner.",
            [("mayor", "Nine fighters had been killed … and 12 taken prisoner")],
        ),
        (
            "A net-mender told me the cells held thirty women.",
            [("net-mender", "the cells held thirty women")],
        ),
        (
            "It was late. Interior Ministry raises death toll in strait capsizing to 26.",
            [("Interior Ministry", "death toll in strait capsizing to 26")],
        ),
        (
            "The union's list of 15 October had four names.",
            [("union", "four names")],
        ),
        (
            "The hospital's register has nineteen dead.",
            [("hospital", "nineteen dead")],
        ),
    ],
)  # fmt: skip
def test_whose_a_clause_is_and_where_it_ends(text: str, voices: list[tuple[str, str]]) -> None:
    assert heard(text) == voices


def test_when_it_is_said_stands_behind_who_says_it() -> None:
    said = "At least 23 workers perished when fire tore through a mill on Wednesday night"
    assert ("fire brigade", said) in heard(f"{said}, the fire brigade said on Friday.")


def test_what_takes_lives_says_nothing() -> None:
    assert heard("In 2014 a fire at the dye works claimed 11 lives.") == []


def test_what_somebody_adds_is_not_the_quotation_before_it() -> None:
    text = "“We saw no link to the port,” the mayor said, adding that two men were still missing."
    assert "two men were still missing" in [content for _, content in heard(text)]
