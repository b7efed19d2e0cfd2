"""Grading in the room: what the pages of an actor and of an event say before, after, and when it is undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from testimonia.casebook.looking import Look, look
from testimonia.casebook.store import Casebook
from testimonia.room import ruling
from testimonia.room.actor import actor_page
from testimonia.room.card import card
from testimonia.room.event import event_page
from testimonia.room.rendering import GLOBALS, environment
from testimonia.room.room import Room
from testimonia.room.settings import Settings

Shown = Callable[..., str]


@pytest.fixture
def room(own_casebook: Path) -> Any:
    """A room on a copy of the casebook of the examples."""
    with Casebook.open(own_casebook) as casebook:
        yield Room(casebook, Settings())


@pytest.fixture
def shown(room: Room) -> Shown:
    """A page as HTML, with its blanks made one."""

    def html(template: str, page: Callable[[Look, str], Any], id_: str) -> str:
        with look(room.casebook) as view:
            made = page(view, id_)
        given = dict.fromkeys(GLOBALS, "") | {entry.name: getattr(made, entry.name) for entry in fields(made)}
        return " ".join(environment().get_template(template).render(**given).split())

    return html


def test_an_actor_is_graded_on_its_card_and_the_grade_undone(room: Room, shown: Shown) -> None:
    actor = room.casebook.select("actor", limit=1)[0].id
    assert '<option value="B">' in shown("card.html", card, actor)
    made = ruling.rule(room, actor, {"decision": ["grade"], "grade": ["B"], "note": ["counts itself"]})
    assert "reliability B, usually reliable" in shown("actor.html", actor_page, actor)
    after = shown("card.html", card, actor)
    assert '<option value="B" selected>' in after
    assert f"/undo/{made.id}" in after
    ruling.undo(room, "last")
    assert "reliability B" not in shown("actor.html", actor_page, actor)
    assert f"/undo/{made.id}" not in shown("card.html", card, actor)


def test_a_finding_is_judged_above_the_rule(room: Room, shown: Shown) -> None:
    finding = room.casebook.select("finding", limit=1)[0]
    assert "credibility <b>" in shown("event.html", event_page, finding.event)
    ruling.rule(room, finding.id, {"decision": ["grade"], "grade": ["5"], "note": ["saw the lists"]})
    page = shown("event.html", event_page, finding.event)
    assert "credibility <b>5</b>, improbable: ruled by" in page
    assert "saw the lists" in page


def test_what_is_remembered_of_pages_is_not_older_than_a_grade(room: Room) -> None:
    with look(room.casebook) as view:
        before = view.mark()
    ruling.rule(room, room.casebook.select("actor", limit=1)[0].id, {"decision": ["grade"], "grade": ["A"]})
    with look(room.casebook) as view:
        assert view.mark() != before
