"""Who gives a number says it; who has members does not."""

from __future__ import annotations

import pytest

from testimonia.captures.opening import Found
from testimonia.reading import read
from testimonia.records import Figure


def origins(text: str) -> list[str | None]:
    page = f"The count\n\nBy Dora Finch\n\n4 January 2020\n\n{text}\n"
    reading = read(Found("page.txt", page.encode(), media_type="text/plain"))
    names = {actor.id: actor.name for actor in reading.actors}
    return [names.get(claim.origin or "") for claim in reading.claims if isinstance(claim, Figure)]


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("The Marn Human Rights Committee has nine names tonight.", "Marn Human Rights Committee"),
        ("Radio Mole had eight dead on Monday.", "Radio Mole"),
        ("The Interior Ministry still gives the number of injured as 12.", "Interior Ministry"),
        ("The Dockers' Federation has 300 members.", "Dora Finch"),
        # who is described, or whose record it is
        ("The prefect of Marn, Ilma Rost, gave nine dead.", "Ilma Rost"),
        (
            "A clerk of the Marn Water Board, who did not want to be named, gave nine dead.",
            "clerk of the Marn Water Board",
        ),
        ("The lawyers have the names of nine prisoners.", "lawyers"),
        ("The court in Marn accepted eleven deaths.", "court"),
        ("A Coast Watch report documents 63 deaths.", "Coast Watch"),
        ("Soldiers found eleven bodies in the well.", "Dora Finch"),
        # by whose count
        ("By the count of the Dockers' Federation 31 men died in Marn.", "Dockers' Federation"),
        ("The count by village elders came to 63 dead.", "village elders"),
        ("By the register of the Marn Port Authority, 31 men died.", "Marn Port Authority"),
        ("According to a list that the Marn Port Authority published, 31 men died.", "Marn Port Authority"),
        ("The infirmary counted nine dead up to Sunday.", "infirmary"),
        (
            "The Centre for Dockers' Rights in Marn, which has nine names on its list, is shut.",
            "Centre for Dockers' Rights",
        ),
        # without a clause
        ("Nine dead says the Marn Water Board.", "Marn Water Board"),
        ("Nine off the ferry is what the Marn Water Board said.", "Marn Water Board"),
        ("The figure of nine injured which was given by the Marn Water Board is wrong.", "Marn Water Board"),
        ("Nine men, by all accounts, went home.", "Dora Finch"),
        ("Nine said they had seen it.", "Dora Finch"),
        # of whom somebody speaks
        ("Nobody has seen the 300 dead that the Dockers' Federation speaks of.", "Dockers' Federation"),
        ("Those are the 58 men whom the Dockers' Federation reported missing.", "Dockers' Federation"),
    ],
)
def test_whose_word_a_count_is(text: str, origin: str) -> None:
    assert origins(text) == [origin]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The Interior Ministry gave the number of wounded as 19, the Dockers' Federation as 34.",
            ["Interior Ministry", "Dockers' Federation"],
        ),
        (
            "The numbers of dead published so far are six, by the Interior Ministry, and nine dead, by the Dockers' Federation.",
            ["Interior Ministry", "Dockers' Federation"],
        ),
        (
            "The toll so far: six dead (Interior Ministry), nine (the clinic, until its line went dead) and twelve (the Dockers' Federation).",
            ["Interior Ministry", "clinic", "Dockers' Federation"],
        ),
        ("The crowd was put at anything from 3,000 (police) to 12,000 (organisers).", ["police", "organisers"]),
        ("The men marched at noon (organisers: 9,000; police: 2,500).", ["organisers", "police"]),
        ("Toll according to the ministry: 9 dead, 30 injured.", ["ministry", "ministry"]),
        ("9 dead (Ministry of Health, 4 May); 14 dead (Doctors' Circle).", ["Ministry of Health", "Doctors' Circle"]),
        ("A leaked memo of the Marn Port Authority gives the dead as 212.", ["Marn Port Authority"]),
        ("Police sources: 12 dead. Hospital sources: 17 dead.", ["Police sources", "Hospital sources"]),
    ],
)
def test_several_counts_in_a_line(text: str, told: list[str]) -> None:
    assert origins(text) == told
