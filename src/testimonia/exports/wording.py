"""What the works, actors and events of a whole casebook are called, for what is printed or written out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

import sqlalchemy as sa

from testimonia.casebook import schema, speaking
from testimonia.casebook.grades import Grades, credible, grades
from testimonia.casebook.looking import look
from testimonia.casebook.store import Casebook
from testimonia.casebook.wholes import Part, wholes
from testimonia.collation.credibility import Credibility
from testimonia.records import Capture, Event, Finding, Work

SHORTEST = 6  # digits of a shortened id


class Wording:
    """The words for the records of a casebook."""

    def __init__(self, casebook: Casebook) -> None:
        self.casebook = casebook
        self._judged: dict[str, Credibility] = {}

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of every actor by id."""
        return self.casebook.names()

    @cached_property
    def works(self) -> dict[str, Work]:
        """All works by id."""
        return {work.id: work for work in self.casebook.select("work")}

    @cached_property
    def events(self) -> dict[str, Event]:
        """All events by id."""
        return {event.id: event for event in self.casebook.select("event")}

    @cached_property
    def files(self) -> dict[str, str]:
        """The name of the file of every capture by id."""
        table = schema.derived["capture"]
        with self.casebook.looking() as connection:
            return {row.id: row.file for row in connection.execute(sa.select(table.c.id, table.c.file))}

    @cached_property
    def grades(self) -> Grades:
        """The grades that persons have given."""
        with look(self.casebook) as view:
            return grades(view)

    def judge(self, findings: Iterable[Finding]) -> None:
        """Find out how credible some findings are, all at once."""
        with look(self.casebook) as view:
            self._judged |= credible(view, findings, self.grades)

    def credible(self, finding: Finding) -> Credibility:
        """How credible a finding is."""
        if finding.id not in self._judged:
            self.judge([finding])
        return self._judged[finding.id]

    @cached_property
    def part_of(self) -> dict[str, Part]:
        """The larger event that an event is part of, by id."""
        with look(self.casebook) as view:
            return wholes(view, [*self.events.values()])

    @cached_property
    def titles(self) -> dict[str, str]:
        """What every work is called: its title, else its first words."""
        untitled = [work for work in self.works.values() if not work.title]
        found = {work.id: work.title for work in self.works.values() if work.title}
        texts = self._texts({work.capture for work in untitled})
        for work in untitled:
            found[work.id] = speaking.opening(texts.get(work.capture, "")[work.start : work.end])
        return found

    def _texts(self, captures: Iterable[str]) -> dict[str, str]:
        table = schema.derived["capture"]
        found: list[Capture] = self.casebook.select("capture", table.c.id.in_(list(captures)))
        return {capture.id: capture.text or "" for capture in found}

    @cached_property
    def _digits(self) -> dict[str, int]:
        """By the kind of id, how many digits tell all of a kind apart."""
        ids: list[str] = []
        with self.casebook.looking() as connection:
            for table in schema.derived.values():
                ids += connection.scalars(sa.select(table.c.id))
        ids.sort()
        needed: dict[str, int] = {}
        for one, next_ in pairwise(ids):
            kind, _, digits = one.partition("-")
            alike = len(_beginning(digits, next_.partition("-")[2])) if next_.startswith(f"{kind}-") else 0
            needed[kind] = max(needed.get(kind, SHORTEST), alike + 1)
        return needed

    def short(self, id_: str) -> str:
        """An id cut as short as it can be given to a command."""
        kind, dash, digits = id_.partition("-")
        return f"{kind}{dash}{digits[: self._digits.get(kind, SHORTEST)]}"

    def actor(self, id_: str | None) -> str:
        """The name of an actor; empty without one."""
        return self.names.get(id_, id_) if id_ else ""

    def actors(self, ids: Iterable[str], *, most: int = 6) -> str:
        """The names of some actors."""
        names = list(dict.fromkeys(self.actor(id_) for id_ in ids))
        return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")

    def told_by(self, work: Work) -> str:
        """Who wrote a work, and who put it out."""
        return speaking.told_by(work, self.names)

    def printed(self, id_: str) -> str:
        """Who put a work out, and when."""
        work = self.works[id_]
        return ", ".join(part for part in (self.told_by(work), work.published or work.dated) if part)

    def chain(self, works: Sequence[str]) -> str:
        """The works that a passage went through; empty for two, of which there is no more to say."""
        return " → ".join(map(self.printed, works)) if len(works) > 2 else ""

    def event(self, id_: str | None) -> str:
        """The label of an event; empty without one."""
        return self.events[id_].label if id_ in self.events else id_ or ""

    def depth(self, work: Work) -> int:
        """In how many works a work is held."""
        depth = 0
        while work.parent in self.works:
            work, depth = self.works[work.parent], depth + 1
        return depth


def _beginning(a: str, b: str) -> str:
    """The digits with which both begin."""
    for n, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return a[:n]
    return a
