"""The shelf on which collation finds what stands near what comes in, and to which it puts back what has changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

import sqlalchemy as sa

from testimonia.casebook.effects import Effects
from testimonia.casebook.index.events import Grouped
from testimonia.casebook.index.names import Names
from testimonia.casebook.index.records import Records
from testimonia.casebook.index.words import Printed
from testimonia.records import Reading


class Shelf(Names, Printed, Grouped, Records):
    """All of it, in one open transaction. `read`: the newest readings of some captures; `effects`: what rulings do to
    them."""

    def __init__(
        self, connection: sa.Connection, read: Callable[[sa.Connection, Sequence[str]], list[Reading]]
    ) -> None:
        super().__init__(connection)
        self._read = read
        self._known: dict[str, Reading] = {}
        self.effects = Effects()

    def as_read(self, captures: Collection[str]) -> list[Reading]:
        """The readings of captures, as they were read."""
        missing = sorted({*captures} - self._known.keys())
        self._known |= {reading.capture.id: reading for reading in self._read(self.connection, missing)}
        return [self._known[capture] for capture in sorted(captures)]

    def readings(self, captures: Collection[str]) -> list[Reading]:
        """The readings of captures, with what is ruled on them, before collation."""
        return [self.effects.on(reading) for reading in self.as_read(captures)]

    def bearers(self, actors: Collection[str]) -> set[str]:
        """The captures in which some local actors stand, or into records of which they were put by a ruling."""
        return super().bearers(actors) | self.captures_with(self.effects.naming(actors))

    def casebook_actors(self, local: Iterable[str]) -> dict[str, str]:
        """Which actor of the casebook some local ones are, and those that rulings put into records."""
        return super().casebook_actors({*local, *self.effects.named()})
