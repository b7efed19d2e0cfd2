"""What is likeliest among what the title, the authors and the publisher of a page may be is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from unittest.mock import patch

from testimonia.captures import text
from testimonia.works import author_choices, choosing, publisher_choices, roles, title_choices
from testimonia.works.choosing import Choice, Choices
from testimonia.works.divide import divide, told
from testimonia.works.draft import Draft
from testimonia.works.lines import Line
from testimonia.works.roles import Role, Seen

PAGE = """The Quay Lamp
Home | News | Letters
Guards fire on pickets at the north gate
By Ada Roun
3 May 2016

Nine dockers were killed at the north gate on Sunday, the union said, and the guard has not said who gave the order to fire.

“They were sitting down,” said Tam Brod, a crane driver, who saw it from the roof.

© 2016 The Quay Lamp. All rights reserved."""


def _lines() -> list[Line]:
    return told(text.read(PAGE.encode()))


def _draft() -> Draft:
    return next(iter(divide(text.read(PAGE.encode()))[0]))


def _seen(lines: list[Line], likely: Mapping[str, Role]) -> dict[int, Seen]:
    """Lines seen as having a role for sure, or none."""
    return {line.index: Seen(tuple(float(likely.get(line.text) is role) for role in Role), ()) for line in lines}


def test_the_greatest_sum_of_weighed_signs_is_chosen() -> None:
    weights = {"title": {"a": 1.0, "b": -2.0, "none": 0.5}}
    one, two = Choice(1, {"a": 1.0, "b": 0.4}), Choice(2, {"a": 0.3})
    none = Choice[int](None, {"none": 1.0})
    with patch.object(choosing, "_weights", lambda: weights):
        assert choosing.likeliest("title", [one, two]).value == 2
        assert choosing.likeliest("title", [one, two, none]).value is None


def test_what_is_found_twice_is_one_choice_with_the_signs_of_both() -> None:
    found = Choices[str]()
    found.add("lamp", "The Lamp", 0, "line")
    found.add("lamp", "Lamp", 4, "copyright", "line")
    [choice] = found
    assert (choice.value, choice.lines) == ("The Lamp", {0, 4})
    assert choice.signs == {"line": 1.0, "copyright": 1.0}


def test_any_line_at_the_head_may_be_the_title_and_running_text_not() -> None:
    lines = _lines()
    found = title_choices.find(2, lines, len(lines), {})
    texts = {lines[choice.value].text for choice in found if choice.value is not None}
    assert {"The Quay Lamp", "Guards fire on pickets at the north gate"} <= texts
    assert not any(text.startswith("Nine dockers") for text in texts)
    assert [choice.signs.get("said") for choice in found if choice.value == 2] == [1.0]
    assert found[-1].value is None


def test_what_is_seen_of_lines_speaks_for_a_title() -> None:
    lines, root = _lines(), _draft()
    root.title, root.title_line = "The Quay Lamp", 0
    headline = "Guards fire on pickets at the north gate"
    title_choices.settle(root, lines, len(lines), _seen(lines, {headline: Role.TITLE}))
    assert root.title == headline


def test_authors_may_be_in_bylines_in_the_text_or_nobody() -> None:
    lines, root = _lines(), _draft()
    found = {choice.value: choice.signs for choice in author_choices.find(root, lines, len(lines), {})}
    assert {("Ada Roun",), None} <= set(found)
    assert "credit" in found["Ada Roun",]
    heard = {5: Seen((0.0,) * len(Role), (roles.Name("Tam Brod", "person"),))}
    again = {choice.value: choice.signs for choice in author_choices.find(root, lines, len(lines), heard)}
    assert {"named", "named person", "told"} <= set(again["Tam Brod",])


def test_a_publisher_may_be_on_top_or_in_a_claim_at_the_foot() -> None:
    lines, root = _lines(), _draft()
    found = {choice.value: choice.signs for choice in publisher_choices.find(root, lines, len(lines), {})}
    assert {"line", "in above", "copyright", "twice"} <= set(found["The Quay Lamp"])
    assert None in found


def test_the_head_of_the_page_is_read_with_all_of_it() -> None:
    root = _draft()
    assert (root.title, root.authors, root.publisher) == (
        "Guards fire on pickets at the north gate",
        ("Ada Roun",),
        "The Quay Lamp",
    )


def test_without_a_line_there_is_nothing_to_choose() -> None:
    assert roles.see([]) == {}
    assert divide(text.read(b"\n")) == ([], [])
