"""What stands under a heading with a day happened then: reports and bulletins that go through incidents one by one."""

from __future__ import annotations

from testimonia.captures.opening import Found
from testimonia.reading import read
from testimonia.records import Deed, Figure

REPORT = """Shore Watch

# Attacks on the ferries, 2 to 9 June 2019

Shore Watch, 20 June 2019

Between 2 and 9 June 2019 Shore Watch recorded 15 deaths on the three crossings.

## Landing stage, Orme (3 June)

Nine passengers were killed when two mortar shells struck the stage. The army speaks of four dead.

Later shelling killed two people.

## Lower quay, 7 June 2019

Four dockers were killed and six were wounded.

## How we count

Our staff speak to 30 people for every report.
"""


def told(text: str, media: str = "text/markdown") -> list[Figure | Deed]:
    found = read(Found("report", text.encode(), media_type=media))
    return [claim for claim in found.claims if isinstance(claim, Figure | Deed)]


def times(text: str, media: str = "text/markdown") -> dict[tuple[str, float | None], str | None]:
    return {(c.measure, c.low): c.when for c in told(text, media) if isinstance(c, Figure)}


def test_figures_under_a_dated_heading_are_of_its_day() -> None:
    found = times(REPORT)
    assert found["killed", 9] == found["killed", 2] == "2019-06-03"
    assert found["killed", 4] == "2019-06-07"  # the last of two
    assert found["injured", 6] == "2019-06-07"
    assert found["killed", 15] == "2019-06-02/2019-06-09"


def test_deeds_too_and_a_heading_without_a_day_ends_it() -> None:
    killed = [c.when for c in told(REPORT) if isinstance(c, Deed)]
    assert killed and set(killed) <= {"2019-06-03", "2019-06-07", "2019-06-02/2019-06-09"}
    assert times(REPORT).get(("other", 30), None) is None


def test_a_heading_of_a_plain_page_does_as_well() -> None:
    text = REPORT.replace("# ", "").replace("#", "")
    found = times(text, "text/plain")
    assert found["killed", 9] == "2019-06-03"
    assert found["injured", 6] == "2019-06-07"
