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
        ("My uncle saw 30 dead at the hospital alone.", "My uncle", "reported"),
        ("The night saw 30 dead.", "Lena Holt", "asserted"),
        ("The Tessel gave up about 40 bodies.", "Lena Holt", "asserted"),
        ("The Front spoke of eight dead; it brought the number down to six.", "Front", "reported"),
        ("Four died in hospital, bringing the number of dead to 21.", "Lena Holt", "asserted"),
        (
            "The Mine Board has received information from its partner, the Harbour Rights Committee, that 17 people were killed.",
            "Harbour Rights Committee",
            "reported",
        ),
        # what is told without saying by whom
        ("Some 2,000 people are believed to have been inside.", "Lena Holt", "reported"),
        ("They reportedly killed 19 people.", "Lena Holt", "reported"),
        ("Nine people are known to have died.", "Lena Holt", "asserted"),
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


@pytest.mark.parametrize(
    ("text", "origin", "standing"),
    [
        # said of what stands right before it
        ("The Mine Board says that nine men died. That is a lie.", "Mine Board", "denied"),
        ("The Mine Board says that nine men died. Nobody in the town believes that.", "Mine Board", "doubted"),
        ("The Mine Board says that nine men died. I doubt it.", "Mine Board", "doubted"),
        ("The Mine Board says that nine men died. Not true!", "Mine Board", "denied"),
        ("The Mine Board says that nine men died. We found no trace of it.", "Mine Board", "doubted"),
        ("The radio spoke of 60 dead, and it was half that.", "radio", "denied"),
        ("The Mine Board says that nine men died. If that is a lie, I shall say so.", "Mine Board", "reported"),
        ("The Mine Board says that nine men died. The minister does not believe it.", "Mine Board", "reported"),
        ("The Front spoke of 60 dead. The Mine Board says nine. I don't believe that.", "Mine Board", "doubted"),
        # said of what somebody named claims
        ("The figures of the Mine Board are not serious. It speaks of nine dead.", "Mine Board", "doubted"),
        ("The Mine Board says nine men died. It rained. I doubt the Mine Board's figure.", "Mine Board", "doubted"),
        ("The Mine Board says nine men died. It rained. I doubt the Front's figure.", "Mine Board", "reported"),
        ("The Front's number of 300 dead is exaggerated.", "Front", "doubted"),
        # what it was not
        ("I counted 220 marchers, not 300 marchers.", "Lena Holt", "denied"),
        ("They may have been nine dead, but 13 it was not.", "Lena Holt", "denied"),
        ("There were not 300 people in the square.", "Lena Holt", "denied"),
        ("There were not more than 300 people in the square.", "Lena Holt", "asserted"),
        # a question that comes back to what another told
        ("The Front said that 64 men were killed. 64 dead in one night?", "Front", "doubted"),
    ],
)  # fmt: skip
def test_what_the_author_thinks_of_it(text: str, origin: str, standing: str) -> None:
    assert last_figure(text) == (origin, standing)
