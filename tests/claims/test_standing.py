"""On whose word figures rest, and how sure they are put."""

from __future__ import annotations

import pytest

from testimonia.captures.opening import Found
from testimonia.reading import read
from testimonia.records import Figure


def last_figure(text: str) -> tuple[str | None, str]:
    """Origin and standing of the last figure of a text."""
    found = read(Found("page.txt", f"By Lena Holt\n\n{text}".encode(), media_type="text/plain"))
    names = {actor.id: actor.name for actor in found.actors}
    figure = [claim for claim in found.claims if isinstance(claim, Figure)][-1]
    return names.get(figure.origin or ""), str(figure.standing)


@pytest.mark.parametrize(
    ("text", "origin", "standing"),
    [
        # whose number it is
        ("The Congress counted 1,300 arrests. The Congress's 1,300 is a list of names.", "Congress", "reported"),
        ("The Front counted 20 dead. And the forty of the Miners' Party?", "Miners' Party", "reported"),
        ("The Works Ministry has not changed its figure of Friday: three miners killed.", "Works Ministry", "reported"),
        ("The Front was founded in 1960. The Front's two founders were killed.", "Lena Holt", "asserted"),
        # who told the number to which a text comes back
        ("The Front said that 64 men were killed. I do not believe the sixty-four.", "Front", "doubted"),
        # what is called untrue
        ("The claim that 61 civilians were killed that day is an invention.", "Lena Holt", "denied"),
        ("Colonel Baum denied that 12 people had been killed.", "Baum", "denied"),
        ("Colonel Baum denied that his 120 men had fired.", "Baum", "reported"),
        ("Nine men died, according to the ministry, and 14 more were injured.", "Lena Holt", "asserted"),
        ("The figure of 29 in the last bulletin was wrong.", "Lena Holt", "denied"),
        ("The Mine Board’s toll of five dead has never been withdrawn.", "Mine Board", "reported"),
        ("Nobody waited for them, they did not wait either: 900 people walked out.", "Lena Holt", "asserted"),
        # accused of something else
        ("Villagers put the number of the dead at 40 and accused the mayor of hiding it.", "Villagers", "reported"),
    ],
)  # fmt: skip
def test_on_whose_word_and_how_sure(text: str, origin: str, standing: str) -> None:
    assert last_figure(text) == (origin, standing)
