"""The pages that teach the roles of lines are well formed and read as they are marked, and what is fitted to them is right."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from training.roles import fitting, pages
from training.roles.fitting import Case

from testimonia.works.roles import MARKED, Role

FILES = sorted((Path(__file__).parents[2] / "training/pages").glob("*.txt"))
PAGE = """[[p:The Quay Lamp]]
[[t:Nine shot at the gate]]
By [[a:Ada Roun]]
[[d:3 May 2016]]

Guards shot nine dockers at the north gate on Sunday, and the union says that it has all of their names.

[[T:Letters]]

The dead had names, and the paper should have printed them on its first page. [[A:Tam Brod]]
=====
Statement of [[ap:the Dyers' League]]

We, the dyers of Orle, condemn what was done at the gate and ask that those who fired be named."""


def test_a_marked_page(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(PAGE, "utf-8")
    first, second = pages.written(path)
    assert (first.title, first.authors, first.publisher) == ("Nine shot at the gate", ["Ada Roun"], "The Quay Lamp")
    assert (second.title, second.authors, second.publisher) == (None, ["the Dyers' League"], None)
    assert "[[" not in first.reading.text
    column = {role: [i for i, row in zip(first.chosen, first.labels, strict=True) if row[role]] for role in Role}
    assert [column[role] for role in (Role.PUBLISHER, Role.TITLE, Role.AUTHOR, Role.PUBLISHED)] == [[0], [1], [2], [3]]
    assert (first.published, second.published) == ("2016-05-03", None)
    marked = {
        text[read.places[k][0] : read.places[k][1]]
        for text, read, marks in zip(first.texts, first.read, first.marks, strict=True)
        for k in np.flatnonzero(marks[:, MARKED.index(Role.AUTHOR)])
    }
    assert {"Ada"} <= marked
    assert "By" not in marked
    assert len(column[Role.PIECE_TITLE]) == len(column[Role.PIECE_AUTHOR]) == 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_all_marks_are_closed_and_none_is_within_another(path: Path) -> None:
    text = path.read_text("utf-8")
    marks = re.findall(r"\[\[[tapdTAPD]{1,2}:(?:(?!\[\[|\]\])[^\n])+\]\]", text)
    assert len(marks) == text.count("[[") == text.count("]]") > 300


def test_what_is_right_more_often_weighs_more() -> None:
    case = Case("one", [{"line": 1.0}, {"foot": 1.0}, {"none": 1.0}], [True, False, False], 1)
    other = Case("two", [{"line": 1.0}, {"foot": 1.0}, {"none": 1.0}], [False, True, False], 1)
    weights = fitting.fit([case] * 8 + [other] * 3)
    assert weights["line"] > weights["foot"] > weights["none"]
    assert fitting.judge([case, case, other], weights) == (2, 1, 3, 3)


def test_a_case_in_which_nothing_is_right_says_nothing() -> None:
    case = Case("one", [{"line": 1.0}, {"foot": 1.0}], [True, False], 0)
    empty = Case("two", [{"line": 1.0}, {"foot": 1.0}], [False, False], 0)
    assert fitting.fit([case] * 9 + [empty] * 9) == fitting.fit([case] * 9)
