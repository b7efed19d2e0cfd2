"""A publication that corrects itself: what was wrong is denied, and both are its own word."""

from __future__ import annotations

import pytest

from testimonia.captures.opening import Found
from testimonia.reading import read
from testimonia.records import Figure


def figures(note: str) -> dict[float | None, tuple[str | None, str]]:
    """Origin and standing of the figures of a page that ends with a note, by their numbers."""
    html = f"""<html><head><title>The fire at Orla</title><meta property="og:site_name" content="The Orla Mercury"></head>
    <body><article><h1>The fire at Orla</h1><p>By Lena Holt</p><p>3 May 2016</p>
    <p>The porters carried 12 dead out of the hall, and the town has not slept since that night in April.</p>
    <p>{note}</p></article></body></html>"""
    found = read(Found("page.html", html.encode(), media_type="text/html"))
    names = {actor.id: actor.name for actor in found.actors}
    told = [claim for claim in found.claims if isinstance(claim, Figure)]
    return {figure.low: (names.get(figure.origin or ""), str(figure.standing)) for figure in told}


@pytest.mark.parametrize(
    ("note", "wrong", "right"),
    [
        (
            "Correction: an earlier version of this article said that 62 people had been buried. The number is 63.",
            62,
            63,
        ),
        (
            "This article was amended on 4 May 2016. An earlier version said that 83 people had died, not 38.",
            83,
            38,
        ),
        (
            "(CORRECTION: In our first report we wrote that 32 people had been killed. The figure should have read 23.)",
            32,
            23,
        ),
        ("Corrected on 4 May: six people were killed, not nine as we reported.", 9, 6),
    ],
)
def test_what_is_corrected_is_denied(note: str, wrong: float, right: float) -> None:
    found = figures(note)
    assert found[wrong] == ("Orla Mercury", "denied")
    assert found[right] == ("Orla Mercury", "asserted")
    assert found[12] == ("Lena Holt", "asserted")


def test_a_house_of_correction_corrects_nothing() -> None:
    assert figures("Correctional officers say that 14 people died in the cells.")[14][1] == "reported"
