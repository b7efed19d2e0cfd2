"""Where names stand, by the capitals of the words and by where a reader hears that bodies are named."""

from __future__ import annotations

import pytest

from testimonia.captures import text
from testimonia.grammar.chunking import Sentences
from testimonia.grammar.tagger import tagger
from testimonia.grammar.tokens import tokenize
from testimonia.names import spotting
from testimonia.works.divide import divide
from testimonia.works.prose import collect


def spotted(page: str, heard: str) -> list[str]:
    """The names in a page, where some last words of it are heard as a body's name."""
    reading = text.laid_out(page)
    drafts, lines = divide(reading)
    tokens = tokenize(reading.text, [(block.start, block.end) for block in reading.blocks])
    tagger().tag(tokens)
    proses = collect(drafts, lines, Sentences(tokens))
    at = reading.text.rindex(heard)
    spots = spotting.find(proses, tokens, set(), [[(at, at + len(heard))]])
    return [spot.name for found in spots.values() for spot in found]


@pytest.mark.parametrize(
    "name",
    ["Dyers' and Weavers' League", "Oarsmen's and Porters' Association", "Union of Glass and Paper Workers of Orle"],
)
def test_a_body_that_several_own_or_make_up_is_one_name(name: str) -> None:
    assert name in spotted(
        f"On Monday evening the {name} met at the harbour with its lawyers", "harbour with its lawyers"
    )


@pytest.mark.parametrize(
    ("heard", "name"),
    [("paramilitary People", None), ("the People", None), ("Banner of the Covenant", "Banner of the Covenant")],
)
def test_a_body_that_is_heard_where_the_text_ends(heard: str, name: str | None) -> None:
    found = spotted(f"The marches in the harbour tailed off on Monday with large numbers of {heard}", heard)
    assert name is None or name in found
