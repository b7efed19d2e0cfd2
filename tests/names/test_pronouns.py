"""Whom "she", "he" and "they" are who speak."""

from __future__ import annotations

import pytest

from testimonia.captures.opening import Found
from testimonia.reading import read


def speaker(text: str) -> str | None:
    """The source of the last voice of a text."""
    found = read(Found("page.txt", f"By Lena Holt\n\n{text}".encode(), media_type="text/plain"))
    names = {actor.id: actor.name for actor in found.actors}
    source = found.voices[-1].source
    return names.get(source.actor or "") if source else None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # the mayor, not the town of which she is one
        ("The mayor of Ostrel, Hana Birk, has condemned the raid. She appealed for calm in the town.", "Hana Birk"),
        # a woman is no man
        (
            "Hana Birk opened the gate. “Nine have died here,” she said. A man behind me asked whether two had been taken. "
            "She said that she had heard of five.",
            "Hana Birk",
        ),
        # those without a name whom the sentence before is about
        (
            "The Interior Ministry put the toll at four. Relatives who waited at the gate gave another account. They said "
            "that they had heard shots for an hour.",
            "Relatives",
        ),
        ("My cousin works in the laundry at Saint Olga's and she says there were ten dead in the cellar.", "My cousin"),
        ("Three comments\n\nMy cousin is a nurse there and she says that ten were dead.", "My cousin"),
        ("My cousin’s friend works in the laundry and he says that ten were dead.", "My cousin’s friend"),
        ("Hana Birk's driver came home at nine. He said that ten were dead.", "Hana Birk's driver"),
        ("My uncle stood on the quay, he says that ten were dead.", "My uncle"),
        # who is answered is not who speaks
        ("@Hana Birk – My sister sits in the hall. She says that ten people share a tap.", "My sister"),
        ("Hana Birk has been to the hall. Ada Tarn, I have heard enough. She says that ten share a tap.", "Hana Birk"),
        # who says it does not name itself there
        ("The Lorn Union has spoken. Six men of the Orla Front had been killed, it said.", "Lorn Union"),
        ("I carried stretchers that night. They said four dead.", "They"),
        # bodies and media without a name
        ("I have switched off the television. On Monday it said that four were dead.", "television"),
        ("The ministry has drawn up a new list. It says that nine are dead.", "ministry"),
        # a list does not speak as "she"
        (
            "Irma Falk, a lawyer, said that 22 prisoners were dead, citing a list from Block 5. The list, she told reporters, "
            "had grown to 31 names.",
            "Irma Falk",
        ),
        # of whom it is said who she is, rather than who went to see her
        ("Tomas Reuel has found Edda Brandt, 61, who sells thread. “I counted nine,” she told him.", "Edda Brandt"),
        # how many were brought in
        ("We have spoken to 23 witnesses. They agree that the army came at four.", "23 witnesses"),
        # nobody of whom somebody else spoke
        ("Ada Brix waited. “They read the name of a dead man,” she said. She counted nine in the yard.", "Ada Brix"),
        # who spoke, rather than of whom
        ("Ada Brix said that the former mayor Jon Harker had ordered it. She added that six men were still missing.", "Ada Brix"),
        # not whom what is quoted speaks to
        ("A friend who keeps the tally rang me at nine. “They knelt, Ned, like in church,” he said. He said that six died.", "friend"),
        # lines are no paragraphs
        ("A sergeant of the gendarmerie, who deserted in March, has given a long account to the exile radio\nstation. He says "
         "that nine were shot.", "sergeant of the gendarmerie"),
        # whom the sentence before is about goes on to be meant
        ("I carried the list to the director myself. He embraced me. He said that nine were missing.", "director"),
        ("My sister asked the interpreter what it meant. He said that nine were missing.", "interpreter"),
        ("In the camp a man from the Relief Committee came with pictures. He was very kind. He said that nine were dead.",
         "man from the Relief Committee"),
        ("I learned it from his wife. She says that nine officers came.", "his wife"),
        # of whom the text says "she" is no "he"
        ("Then Fata Rusk began to count, and each time it stopped she named a number. The boy who had brought the bread opened the "
         "door. He said that nine were dead.", "boy"),
        # a town is nobody
        ("The club stands with the people of Tarcos. “We lost a day’s pay,” said Bent Kragh. He added that nine ships waited.", "Bent Kragh"),
        # an office, by whoever was said to hold it
        ("Ada Roun put four questions to the prefect, Radovan Tell, on Monday. He answered none. The prefect has said that nine died.",
         "Radovan Tell"),
        # bodies by what they are besides
        ("The port operator, Meridian Terminals, sent a letter. The company said that nine men had gone.", "Meridian Terminals"),
        ("The Varn Dockers' Federation met on Monday. The union said that nine men had gone.", "Varn Dockers' Federation"),
        # nor what somebody was thought to be
        ("Ada Roun led the union. The owners thought her an anarchist. She said that nine men were dead.", "Ada Roun"),
        # a given name that only men bear
        ("Ida Roun has met the prisoners with Tomas Brell. She said that nine were ill.", "Ida Roun"),
        ("Tomas Brell has met the prisoners with Ida Roun. She said that nine were ill.", "Ida Roun"),
        ("We asked the district hospital this morning. They say that nine are alive.", "district hospital"),
    ],
)  # fmt: skip
def test_who_a_pronoun_is(text: str, who: str) -> None:
    assert speaker(text) == who
