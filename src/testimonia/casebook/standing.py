"""Who stands where: what an actor says, who cites it, what positions are held towards whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import sqlalchemy as sa

from testimonia.casebook import schema
from testimonia.casebook.looking import Look
from testimonia.records import Position, Voice, Work


class Cell(NamedTuple):
    """Where the row of a holder and the column of a target meet: how often which stance."""

    holder: str
    target: str
    stance: str
    number: int


@dataclass(slots=True)
class Matrix:
    """Positions by holder and target; `left_out`: holders and targets that did not fit."""

    holders: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    cells: dict[tuple[str, str], list[Cell]] = field(default_factory=dict)
    left_out: tuple[int, int] = (0, 0)


def matrix(look: Look, *, rows: int, columns: int) -> Matrix:
    """The positions of those who hold most, towards those towards whom most are held."""
    table = schema.derived["position"]
    number = sa.func.count().label("number")
    counted = (
        sa.select(table.c.holder, table.c.target_actor, table.c.stance, number)
        .where(table.c.holder.is_not(None), table.c.target_actor.is_not(None))
        .group_by(table.c.holder, table.c.target_actor, table.c.stance)
    )
    cells = [Cell(*row) for row in look.connection.execute(counted)]
    towards: Counter[str] = Counter()
    for cell in cells:
        towards[cell.target] += cell.number
    targets = set(_most(towards, columns))
    held: Counter[str] = Counter()
    for cell in cells:
        held[cell.holder] += cell.number if cell.target in targets else 0
    holders = [id_ for id_ in _most(held, rows) if held[id_]]
    found = Matrix(holders, _most(towards, columns), left_out=(len(held) - len(holders), len(towards) - len(targets)))
    shown = {(holder, target) for holder in holders for target in targets}
    for cell in sorted(cells, key=lambda c: (-c.number, c.stance)):
        if (cell.holder, cell.target) in shown:
            found.cells.setdefault((cell.holder, cell.target), []).append(cell)
    return found


def _most(counts: Counter[str], limit: int) -> list[str]:
    return sorted(counts, key=lambda id_: (-counts[id_], id_))[:limit]


def held(look: Look, *, holder: str = "", target: str = "", stance: str = "", limit: int = 200) -> list[Position]:
    """Positions of a holder, towards a target, of a stance; each that is given has to fit."""
    table = schema.derived["position"]
    given = ((table.c.holder, holder), (table.c.target_actor, target), (table.c.stance, stance))
    where = [column == value for column, value in given if value]
    return look.select("position", *where, order=[table.c.work, table.c.start], limit=limit)


# --- one actor ------------------------------------------------------------------------------------


def voices_of(look: Look, actor: str, limit: int) -> list[Voice]:
    """The voices in which an actor speaks."""
    table = schema.derived["voice"]
    return look.select("voice", schema.within(table.c.source, "actor") == actor, order=[table.c.id], limit=limit)


def written_by(look: Look, actor: str, limit: int) -> list[Work]:
    """Works that an actor wrote or put out."""
    table = schema.derived["work"]
    wrote = sa.select(schema.authors.c.work).where(schema.authors.c.actor == actor)
    found = {
        w.id: w
        for where in (table.c.id.in_(wrote), table.c.publisher == actor)
        for w in look.select("work", where, limit=limit)
    }
    return sorted(found.values(), key=lambda w: (w.dated or w.published or "~", w.id))[:limit]


def said_by(look: Look, actor: str, limit: int) -> list[Any]:
    """Figures that rest on an actor's word, and deeds that it did or suffered."""
    figures, deeds = schema.derived["figure"], schema.derived["deed"]
    return [
        *look.select("figure", figures.c.origin == actor, order=[figures.c.id], limit=limit),
        *look.select("deed", deeds.c.origin == actor, order=[deeds.c.id], limit=limit),
    ]


def done_by(look: Look, actor: str, limit: int) -> list[Any]:
    """Deeds of which an actor is said to be agent or patient."""
    table = schema.derived["deed"]
    found = {
        d.id: d
        for column in (table.c.agent, table.c.patient)
        for d in look.select("deed", column == actor, order=[table.c.id], limit=limit)
    }
    return list(found.values())[:limit]


def co_speakers(look: Look, works: Collection[str], besides: str, limit: int) -> list[tuple[str, int]]:
    """Who speaks in some works besides an actor, and in how many of them."""
    table = schema.derived["voice"]
    speaker = schema.within(table.c.source, "actor")
    chosen = sa.select(table.c.work, speaker.label("actor")).where(schema.among(table.c.work, works)).distinct()
    counts = Counter(actor for _, actor in look.rows(chosen) if actor and actor != besides)
    return sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))[:limit]
