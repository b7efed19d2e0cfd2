"""Whom a phrase without a name means when the name stands beside it, or has stood before."""

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
        ("The warders' own union, SUTEP, says that nine warders were abducted.", "SUTEP"),
        ("“We came to bury a father,” said a senior figure in the militia, Abu Harith.", "Abu Harith"),
        ("The clinic's director, Dr Anna Reyl, said that nine people were hurt.", "Anna Reyl"),
        ("Radio Ostrel heard it first. The station said that ten people had been killed.", "Radio Ostrel"),
        ("The DPO denied it. The DPO's office abroad said that its figure of 112 dead stood.", "DPO"),
        ("The Water Ministry counted nine. Its spokesman, who would not be named, said that ten were missing.", "Water Ministry"),
        ("The army counted nine. Its spokesman, Major Ilan Dorst, said that ten were missing.", "Ilan Dorst"),
        ("A group calling itself Red Dawn said that it had killed nine.", "Red Dawn"),
        ("A farmer, who gave his name only as Abdel, was there. He said that nine had died.", "Abdel"),
        ("One paper, the Ostrel Herald, said that nine had died.", "Ostrel Herald"),
        ("Anna Brel said that nine had died, citing a list read out to her by telephone by an inmate of Block 5.", "inmate"),
        ("Portugal has sent a ship. Portugal is far. " + "It rained and nobody came to the quay. " * 50 + "The government says nine died.", "Portugal"),
        ("According to the Centre's list, Derwin's two guards were killed.", "Centre"),
    ],
)  # fmt: skip
def test_who_a_phrase_means(text: str, who: str) -> None:
    assert speaker(text) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Nine men were killed, the head of the district clinic said on Friday. Dr Ada Brix was tired.", "Ada Brix"),
        ("Nine men were killed, a surgeon there said. Outside stood Jon Reyl, a surgeon at the hospital.", "Jon Reyl"),
        ("Nine men were killed, said a doctor who asked not to be named. Dr Ada Brix had left.", "doctor"),
        ("Nine men were killed, the prosecutor said on Friday. The mayor, Ada Brix, was tired.", "prosecutor"),
    ],
)  # fmt: skip
def test_an_office_whose_holder_is_named_below(text: str, who: str) -> None:
    named = speaker(text)
    assert named is not None
    assert named.startswith(who)
