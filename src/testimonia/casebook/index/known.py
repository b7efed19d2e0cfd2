"""The records of captures as they were read, for rulings: those that are stored, and in their place those of readings
that are about to be taken in."""

from __future__ import annotations

import json
from collections.abc import Sequence

from testimonia.casebook import schema
from testimonia.casebook.index.shelf import Shelf
from testimonia.casebook.subjects import IN_CAPTURES, Finder
from testimonia.names.keys import key
from testimonia.records import Reading, Subject

_OTHERS = "NOT IN (SELECT value FROM json_each(:fresh))"


class Known:
    """Finds what rulings are about (casebook/rulings.py). `fresh`: readings that are about to be taken in."""

    def __init__(self, shelf: Shelf, fresh: Sequence[Reading]) -> None:
        self._shelf = shelf
        self._finder = Finder(fresh)
        self._captures = {reading.capture.id for reading in fresh}
        self._fresh = json.dumps(sorted(self._captures))

    def find(self, about: Subject) -> str | None:
        """The id that a record in a capture, or an actor of a reading, has now; None if it is gone."""
        if about.type == "actor":
            return about.id if self.bears(about.id) else min(self.named(about.quote or ""), default=None)
        if about.type not in IN_CAPTURES or about.capture is None:
            return None
        if about.capture in self._captures:
            return self._finder.find(about)
        table = schema.derived[about.type].name
        if self._shelf.rows(f"SELECT id FROM {table} WHERE id = :id", id=about.id):
            return about.id
        if not self._shelf.rows("SELECT id FROM captures WHERE id = :id", id=about.capture):
            return None
        return Finder(self._shelf.as_read([about.capture])).find(about)

    def claims(self, about: Subject) -> list[str]:
        """Those of a subject's claims that are still there."""
        wanted = f"SELECT c.id FROM {{}} c JOIN works w ON w.id = c.work WHERE c.id IN :values AND w.capture {_OTHERS}"
        there = {*self._finder.claims(about)}
        for table in ("figures", "deeds"):
            there |= {r.id for r in self._shelf.rows(wanted.format(table), about.claims, fresh=self._fresh)}
        return [claim for claim in about.claims if claim in there]

    def named(self, name: str) -> list[str]:
        """The actors of readings that have a name, by id."""
        ever = [r.actor for r in self._shelf.rows("SELECT actor FROM called WHERE name = :name", name=key(name))]
        read = (
            "SELECT DISTINCT actor, value FROM bearings b, json_each(coalesce(b.read, b.names))"
            f" WHERE actor IN :values AND capture {_OTHERS}"
        )
        stored = {r.actor for r in self._shelf.rows(read, ever, fresh=self._fresh) if key(r.value) == key(name)}
        return sorted(stored.union(self._finder.named(name)))

    def bears(self, actor: str) -> bool:
        """Whether a reading has an actor."""
        read = (
            f"SELECT 1 FROM bearings WHERE actor = :actor AND coalesce(read, '') <> '[]' AND capture {_OTHERS} LIMIT 1"
        )
        return self._finder.bears(actor) or bool(self._shelf.rows(read, actor=actor, fresh=self._fresh))
