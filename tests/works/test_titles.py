"""Which line above a text is its title: by its words, and by where it stands."""

from __future__ import annotations

import pytest

from testimonia.captures import text
from testimonia.works import titles
from testimonia.works.lines import classify, rank

BODY = "Nine dockers were killed at the gate on Sunday, the union said, and the guard has not said who gave the order."


@pytest.mark.parametrize(
    ("likely", "unlikely"),
    [
        ("Guards fire on pickets at Gate Four", "The Tarn Courier"),
        ("Guards fire on pickets at Gate Four", "Ada Roun"),
        ("Guards fire on pickets at Gate Four", "Harbour Workers' Union"),
        ("Statement of the Harbour Workers' Union", "Harbour Workers' Union"),
        ("Who gave the order?", "WORLD NEWS"),
        ("A strike nobody has heard of", "Location: Port Tarn"),
        ("What the marines were told", "By our correspondent"),
        ("Nine dead, says the union", "Tuesday, 3 May 2016"),
        ("The dead of Gate Four", "(Photo by Ada Roun)"),
        ("The dead of Gate Four", "Issue no. 412"),
    ],
)
def test_words_of_titles_weigh_more_than_those_of_names_and_labels(likely: str, unlikely: str) -> None:
    assert titles.likeness(likely) > titles.likeness(unlikely)


@pytest.mark.parametrize(
    "head",
    [
        "The Tarn Courier\n\nGuards fire on pickets\n\nBy Ada Roun",
        "The Tarn Courier\na paper for the coast\n\nGuards fire on pickets\n\nBy Ada Roun\n\n3 May 2016",
        "Guards fire on pickets\n\nUnion says that nine are dead; ministry denies it\n\nBy Ada Roun",
        "Home | World | Sport\n\nWORLD\n\nGuards fire on pickets\n\n3 May 2016",
        "Harbour Workers' Union\nMole Street 4\n\nPRESS RELEASE\n\nGuards fire on pickets",
        "The Tarn Courier\n\nHome > World > Guards fire on pickets\n\nGuards fire on pickets\n\nWhat the union says of the night at Gate Four",
        "The Tarn Courier\n\nGuards fire on pickets\n======================\n\nWhat the union says of the night at Gate Four",
        "TARN – DOCKERS – LEAD 2\n\nGuards fire on pickets\n\nBy Ada Roun",
    ],
)
def test_the_title_is_told_from_what_stands_around_it(head: str) -> None:
    lines = classify(text.read(f"{head}\n\n{BODY}\n\n{BODY}\n".encode()))
    rank(lines)
    at = titles.of_page(lines, len(lines))
    assert at is not None
    assert lines[at].text.partition("\n")[0] == "Guards fire on pickets"


def test_a_rule_inside_a_title_takes_no_time() -> None:
    title = "Bulletin of the network " + "=" * 5000 + " no. 57"
    assert titles.clean(title) == title
    assert titles.clean("== The dead of Gate Four == ==") == "The dead of Gate Four"
    assert titles.clean("UA 163/09     Fear of torture at Gate Four") == "Fear of torture at Gate Four"
