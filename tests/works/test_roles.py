"""What the lines at the head and foot of a page are there for is seen by a small net over what the encoder makes of them."""

from __future__ import annotations

import numpy as np
import pytest

from testimonia.captures import text
from testimonia.works import roles
from testimonia.works.divide import told
from testimonia.works.draft import is_prose
from testimonia.works.lines import Line
from testimonia.works.roles import FOOT, HEAD, MARKED, Net, Role

HEADED = """Orle Dispatch

Bakers of Varn Street march on the ministry

Written by Lena Hoss

12 March 2015

Some four hundred bakers marched on the ministry of labour yesterday, and the police arrested eleven of them at the bridge.

A spokesman for the ministry said that nobody had been hurt, which the bakers deny, and that talks would go on.

© 2015 Orle Dispatch"""


def _lines(page: str) -> list[Line]:
    return told(text.read(page.encode()))


def test_title_author_publisher_and_day_are_seen() -> None:
    lines = _lines(HEADED)
    seen = roles.see(lines)

    def likeliest(role: Role) -> str:
        return lines[max(seen, key=lambda i: seen[i].roles[role])].text

    assert likeliest(Role.TITLE) == "Bakers of Varn Street march on the ministry"
    assert likeliest(Role.AUTHOR) == "Written by Lena Hoss"
    assert "Orle Dispatch" in likeliest(Role.PUBLISHER)
    assert likeliest(Role.PUBLISHED) == "12 March 2015"
    assert all(0 <= likely <= 1 for each in seen.values() for likely in each.roles)


def test_names_are_heard_in_lines_as_they_stand_there() -> None:
    lines = _lines(HEADED)
    seen = roles.see(lines)
    heard = {(name.text, name.kind) for each in seen.values() for name in each.names}
    assert ("Lena Hoss", "person") in heard
    assert all(name.text in lines[i].text for i, each in seen.items() for name in each.names)


def test_of_a_long_page_only_head_and_foot_are_looked_at() -> None:
    lines = _lines("\n\n".join(f"Line {number}" for number in range(200)))
    chosen = roles.looked_at(lines)
    assert chosen == [*range(HEAD), *range(200 - FOOT, 200)]
    assert sorted(roles.see(lines)) == chosen


def test_of_running_text_only_what_has_something_else_near_is_looked_at() -> None:
    told_of = ["The guards fired on the pickets at the gate, and nobody has said who gave the order."] * 9
    lines = _lines("\n\n".join(["A headline", *told_of, "Another headline", *told_of]))
    assert [line.index for line in lines if not is_prose(line)] == [0, 10]
    assert roles.looked_at(lines) == [0, 1, 2, 9, 10, 11, 12, 19]


def test_a_line_without_words_and_one_without_end_are_seen() -> None:
    lines = _lines("\u200b\n\n" + "word " * 30_000 + "\n\n☭ ☭\n")
    assert sorted(roles.see(lines)) == [line.index for line in lines]


def test_the_net_sees_a_line_with_those_around_it() -> None:
    width, looks, vectors = 2, 1, 3
    weights = {
        "vectors": np.zeros((vectors, width), np.float32),
        "looks": np.ones((looks, width), np.float32),
        "bias": np.zeros(width, np.float32),
        "near": np.zeros((5, width, width), np.float32),
        "near.bias": np.zeros(width, np.float32),
        "far": np.zeros((5, width, width), np.float32),
        "far.bias": np.zeros(width, np.float32),
        "roles": np.ones((2 * width, len(Role)), np.float32),
        "roles.bias": np.zeros(len(Role), np.float32),
        "piece": np.ones((1, width), np.float32),
        "piece.bias": np.zeros(width, np.float32),
        "line": np.ones((2 * width, width), np.float32),
        "beside": np.zeros((5, width, width), np.float32),
        "beside.bias": np.zeros(width, np.float32),
        "marks": np.ones((2 * width, len(MARKED)), np.float32),
        "marks.bias": np.zeros(len(MARKED), np.float32),
    }
    weights["far"][0] = np.eye(width)  # of the line two above
    rows = np.array([[1.0], [0.0], [0.0], [0.0]], np.float32)
    net = Net(weights)
    likely, known = net(rows, np.zeros((4, vectors), np.float32))
    assert likely.shape == (4, len(Role))
    assert likely[0, 0] == likely[2, 0] > 0.5  # itself; two above it
    assert likely[1, 0] == likely[3, 0] == 0.5
    pieces = net.pieces(np.array([[0.0], [1.0]], np.float32), known[1])
    assert pieces.shape == (2, len(MARKED))
    assert pieces[1, 0] > pieces[0, 0] == 0.5


def test_words_that_are_likely_to_have_a_role_make_a_stretch() -> None:
    text, places = "By Ada Roun, Orle", [(0, 2), (3, 6), (7, 9), (9, 11), (11, 12), (13, 17)]
    likely = np.zeros((len(places), len(MARKED)), np.float32)
    likely[[1, 2], MARKED.index(Role.AUTHOR)] = 0.9  # of the second word one of two pieces
    likely[3, MARKED.index(Role.AUTHOR)] = 0.5
    likely[5, MARKED.index(Role.PUBLISHER)] = 0.6
    found = list(roles.marked(text, places, likely))
    assert [(mark.role, mark.text) for mark in found] == [(Role.AUTHOR, "Ada Roun"), (Role.PUBLISHER, "Orle")]
    assert found[0].likely == pytest.approx((0.9 + 1.4 / 3) / 2)
    assert list(roles.marked("", [], likely[:0])) == []
