"""What is likeliest among what the title, the authors and the publisher of a page may be is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from unittest.mock import patch

from testimonia.captures import text
from testimonia.works import author_choices, choosing, day_choices, publisher_choices, roles, title_choices
from testimonia.works.choosing import Choice, Choices
from testimonia.works.divide import divide, told
from testimonia.works.draft import Draft
from testimonia.works.lines import Line
from testimonia.works.roles import Marked, Role, Seen

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


def test_nobody_takes_the_place_of_what_the_rules_found_only_if_much_likelier() -> None:
    weights = {"authors": {"a": 0.5, "b": -2.0, "none": 1.0}}
    none = Choice[int](None, {"none": 1.0})
    near, far = Choice(1, {"a": 1.0, "said": 1.0}), Choice(1, {"b": 1.0, "said": 1.0})
    with patch.object(choosing, "_weights", lambda: weights):
        assert choosing.surest("authors", [near, none]).value == 1
        assert choosing.surest("authors", [far, none]).value is None
        assert choosing.surest("authors", [Choice(2, {"a": 1.0}), none]).value is None


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
    texts = {choice.value.text for choice in found if choice.value is not None}
    assert {"The Quay Lamp", "Guards fire on pickets at the north gate"} <= texts
    assert not any(text.startswith("Nine dockers") for text in texts)
    assert [choice.signs.get("said") for choice in found if choice.value and choice.value.line == 2] == [1.0]
    assert found[-1].value is None


def test_what_is_seen_of_lines_speaks_for_a_title() -> None:
    lines, root = _lines(), _draft()
    root.title, root.title_line = "The Quay Lamp", 0
    headline = "Guards fire on pickets at the north gate"
    title_choices.settle(root, lines, len(lines), _seen(lines, {headline: Role.TITLE}))
    assert root.title == headline


def test_a_stretch_of_a_line_may_be_the_title_and_who_is_marked_an_author() -> None:
    lines, root = _lines(), _draft()
    marks = (
        Marked(Role.TITLE, "Guards fire on pickets", 0.9),
        Marked(Role.AUTHOR, "Ada", 0.8),
        Marked(Role.AUTHOR, "Roun", 0.7),
    )
    seen = {2: Seen((0.5,) * len(Role), (), marks)}
    titled = title_choices.find(2, lines, len(lines), seen)
    assert {"stretch", "stretch of line"} <= next(
        set(choice.signs) for choice in titled if choice.value and choice.value.text == "Guards fire on pickets"
    )
    written = {choice.value: choice.signs for choice in author_choices.find(root, lines, len(lines), seen)}
    assert "marked" in written["Ada",]
    assert "marked in part" in written["Ada Roun",]
    assert "marked together" in written["Ada", "Roun"]


def test_any_day_on_the_page_may_be_that_on_which_it_was_put_out() -> None:
    told_of = PAGE.replace("on Sunday", "on 1 May 2016")
    lines, root = told(text.read(told_of.encode())), _draft()
    found = {choice.value: choice.signs for choice in day_choices.find(root, lines, {})}
    assert set(found) == {"2016-05-03", None}  # a day in running text is not one
    assert {"said", "alone", "in head", "only", "day"} <= set(found["2016-05-03"])
    assert "before_told" not in found["2016-05-03"]


def test_a_day_before_what_the_text_tells_is_marked_so() -> None:
    told_of = PAGE.replace("on Sunday", "on 7 May 2016")
    found = {c.value: c.signs for c in day_choices.find(_draft(), told(text.read(told_of.encode())), {})}
    assert "before_told" in found["2016-05-03"]


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
