"""Rulings made in the room: the answer of a form as a ruling, and what the person is told."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated, Any

from starlette.responses import Response

from testimonia.casebook.looking import look
from testimonia.casebook.ruling import make, withdraw
from testimonia.casebook.speaking import short
from testimonia.errors import BadRuling
from testimonia.records import Decision, Ruling
from testimonia.room import forms
from testimonia.room.forms import Given
from testimonia.room.room import Room

PATIENCE = 2.5  # seconds that an answer waits for the collation
DONE = {
    "confirm": "Confirmed",
    "reject": "Rejected",
    "amend": "Amended",
    "merge": "Merged",
    "split": "Split",
    "grade": "Graded",
}


@dataclass(frozen=True, slots=True)
class RuledPage:
    """What the person is told of a ruling."""

    done: Annotated[str, "what was decided"]
    about: Annotated[str, "the words by which the record is known"]
    ruling: Annotated[str, "the id of the ruling, to undo it"]
    settled: Annotated[bool, "whether the pages show it already"]
    now: Annotated[str, "the id that the actor ruled on has now, empty if it has not changed"] = ""


def rule(room: Room, id_: str, given: Given) -> Ruling:
    """Make the ruling that an answer asks for. Raises BadRuling, NotFound."""
    note = forms.one(given, "note") or None
    other = forms.one(given, "other") or None
    if forms.one(given, "decision") == "move":
        if other is None:
            raise BadRuling("move it where?", remedy="choose an event, or none")
        changes: dict[str, Any] = {"event": None if other == "none" else other}
        return make(room.casebook, id_, Decision.AMEND, changes=changes, note=note)
    decision = forms.decision(given)
    if decision is Decision.AMEND:
        with look(room.casebook) as view:
            type_, record = view.record(id_)
            changes = forms.changes(view, type_, record, given)
        return make(room.casebook, id_, decision, changes=changes, note=note)
    if decision is Decision.GRADE:
        return make(room.casebook, id_, decision, grade=forms.one(given, "grade") or None, note=note)
    return make(room.casebook, id_, decision, other=other, parts=tuple(given.get("part", ())), note=note)


def undo(room: Room, id_: str) -> Ruling:
    """Take a ruling back, or with "last" the last one that stands. Raises BadRuling, NotFound."""
    if id_ == "last":
        with look(room.casebook) as view:
            last = view.last_standing()
        if last is None:
            raise BadRuling("there is no ruling to undo")
        id_ = last.id
    return withdraw(room.casebook, id_)


def settled(room: Room, ruling: Ruling) -> RuledPage:
    """Have the casebook collated with a ruling, and say what was decided."""
    room.settling.want()
    about = ruling.about
    done = "Taken back" if about.type == "ruling" else DONE[ruling.decision]
    in_time = room.settling.wait(PATIENCE)
    now = ""
    if in_time and about.type == "actor":
        with look(room.casebook) as view:
            now = view.actor_called(about.id, about.quote or "")
    return RuledPage(done, short(about.quote or "", 80), ruling.id, in_time, now if now != about.id else "")


def announce(answer: Response, record: str, page: RuledPage) -> Response:
    """Let the page in the browser know that a record was ruled on."""
    what = {"record": record, "settled": page.settled, "now": page.now}
    answer.headers["HX-Trigger"] = json.dumps({"ruled": what})
    return answer
