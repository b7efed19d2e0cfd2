"""The shelf on which collation finds what stands near what comes in, and to which it puts back what has changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import sqlalchemy as sa

from testimonia.casebook.index.events import Grouped
from testimonia.casebook.index.names import Names
from testimonia.casebook.index.records import Records
from testimonia.casebook.index.words import Printed
from testimonia.records import Reading


class Shelf(Names, Printed, Grouped, Records):
    """All of it, in one open transaction. `read`: the newest readings of some captures."""

    def __init__(
        self, connection: sa.Connection, read: Callable[[sa.Connection, Sequence[str]], list[Reading]]
    ) -> None:
        super().__init__(connection)
        self._read = read
        self._known: dict[str, Reading] = {}

    def readings(self, captures: Collection[str]) -> list[Reading]:
        """The readings of captures, as they were read."""
        missing = sorted({*captures} - self._known.keys())
        self._known |= {reading.capture.id: reading for reading in self._read(self.connection, missing)}
        return [self._known[capture] for capture in sorted(captures)]
