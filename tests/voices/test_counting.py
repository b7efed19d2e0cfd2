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
    ],
)
def test_whose_word_a_count_is(text: str, origin: str) -> None:
    assert origins(text) == [origin]
