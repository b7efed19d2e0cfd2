"""The queue of what to check, and the page of all rulings."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated, Any

from testimonia.casebook.doubts import Doubt, doubts
from testimonia.casebook.grades import grades
from testimonia.casebook.looking import Look
from testimonia.casebook.rulings import withdrawn
from testimonia.records import Ruling
from testimonia.room.room import Room

QUEUE = 60
AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class CheckPage:
    """The queue of what to check."""

    doubts: Annotated[list[Doubt], "what to check, the most urgent first"]


def check_page(room: Room, look: Look) -> CheckPage:
    """The queue as the casebook is now."""
    return room.memory.of(look, "check", lambda: CheckPage(doubts(look, limit=QUEUE)))


@dataclass(frozen=True, slots=True)
class Made:
    """A ruling as a row. `state`: "standing", "taken back", or why it finds nothing any more."""

    number: int
    ruling: Ruling
    terms: str
    state: str


@dataclass(frozen=True, slots=True)
class RulingsPage:
    """All rulings, the newest first."""

    rulings: Annotated[list[Made], "the rulings, the newest first"]
    after: Annotated[int | None, "the number before which the next page begins, if there is one"]


def rulings_page(look: Look, before: int | None) -> RulingsPage:
    """A page of rulings."""
    found = look.rulings(before=before, limit=AT_ONCE + 1)
    gone = withdrawn(look.rulings_on_rulings())
    stale = {**look.stale([ruling.id for _, ruling in found]), **grades(look).stale}
    rows = [
        Made(n, ruling, _terms(ruling), "taken back" if ruling.id in gone else stale.get(ruling.id, "standing"))
        for n, ruling in found[:AT_ONCE]
    ]
    return RulingsPage(rows, found[AT_ONCE - 1][0] if len(found) > AT_ONCE else None)


def _terms(ruling: Ruling) -> str:
    """What a ruling sets, in words."""
    value = json.loads(ruling.value) if ruling.value else {}
    if not isinstance(value, dict):
        return str(value)
    return ", ".join(f"{name.replace('_', ' ')}: {_term(given)}" for name, given in value.items())


def _term(given: Any) -> str:
    if isinstance(given, dict):
        return str(given.get("quote") or given.get("id"))
    return "; ".join(map(str, given)) if isinstance(given, list) else "none" if given is None else str(given)
