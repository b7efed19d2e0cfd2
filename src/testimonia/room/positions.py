"""Positions: who stands how towards whom, as a matrix and as passages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from markupsafe import Markup

from testimonia.casebook import standing
from testimonia.casebook.looking import Look
from testimonia.records import Stance
from testimonia.room.card import Excerpt, excerpts
from testimonia.room.rendering import environment
from testimonia.room.room import Room

ROWS, COLUMNS = 30, 12
PASSAGES = 40
SIDES: Mapping[str, str] = {  # of a stance, for the colour and the sign of a cell
    "condemns": "against",
    "opposes": "against",
    "accuses": "against",
    "denies": "against",
    "warns": "against",
    "doubts": "against",
    "supports": "with",
    "welcomes": "with",
    "mourns": "with",
    "demands": "asks",
}


@dataclass(frozen=True, slots=True)
class PositionsPage:
    """The matrix of positions."""

    table: Annotated[Markup, "the matrix, empty when there are no positions"]
    left_out: Annotated[tuple[int, int], "how many holders and targets did not fit"]


@dataclass(frozen=True, slots=True)
class HeldPage:
    """The passages of a cell of the matrix."""

    heading: Annotated[str, "who stands how towards whom"]
    passages: Annotated[list[tuple[str, Excerpt]], "stance and passage each"]
    more: Annotated[bool, "whether there are more passages than are shown"]


def positions_page(room: Room, look: Look) -> PositionsPage:
    """The matrix of positions."""
    return room.memory.of(look, "positions", lambda: _made(look))


def _made(look: Look) -> PositionsPage:
    found = standing.matrix(look, rows=ROWS, columns=COLUMNS)
    names = look.names([*found.holders, *found.targets])
    holders = [(id_, names.get(id_, "unknown")) for id_ in found.holders]
    targets = [(id_, names.get(id_, "unknown")) for id_ in found.targets]
    matrix = environment().get_template("matrix.html")
    drawn = matrix.render(holders=holders, targets=targets, cells=found.cells, sides=SIDES) if holders else ""
    return PositionsPage(Markup(drawn), found.left_out)


def held_page(look: Look, holder: str, target: str, stance: str) -> HeldPage:
    """The passages in which somebody stands somehow towards somebody."""
    found = standing.held(
        look, holder=holder, target=target, stance=stance if stance in set(Stance) else "", limit=PASSAGES + 1
    )
    names = look.names([holder, target])
    heading = " ".join(part for part in (names.get(holder, ""), stance or "and", names.get(target, "")) if part)
    shown = excerpts(look, [(p.id, p.work, p.start, p.end) for p in found[:PASSAGES]])
    return HeldPage(
        heading, [(str(p.stance), passage) for p, passage in zip(found, shown, strict=False)], len(found) > PASSAGES
    )
