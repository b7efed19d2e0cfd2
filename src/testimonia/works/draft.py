"""A work while it is being divided off: lines instead of offsets, names instead of actors."""

from __future__ import annotations

from dataclasses import dataclass, field

from testimonia.grammar.times import Expression
from testimonia.records import Relation, WorkKind
from testimonia.works.lines import Line, LineKind


@dataclass(slots=True, eq=False)
class Draft:
    """A work as lines first..last-1 of its capture. `apparatus` are lines in it that are no prose:
    credits, sign-offs, names of commenters. `lead` is the line by which its host introduces it."""

    kind: WorkKind
    first: int
    last: int
    parent: Draft | None = None
    relation: Relation | None = None
    title: str | None = None
    title_line: int | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    dated: str | None = None
    place: str | None = None
    url: str | None = None
    tags: tuple[str, ...] = ()
    apparatus: set[int] = field(default_factory=set)
    lead: int | None = None
    own_outlet: bool = False  # the host names another outlet than itself
    posted: bool = False  # its author is known only as who put it up
    signed: bool = False  # by a sign-off of its own
    moment: Expression | None = None  # when it was put up as it stands there, where the year is left out
    anchor: Expression | None = None  # its date as it stands there, where the year is left out

    def holds(self, other: Draft) -> bool:
        """Whether another draft lies inside."""
        return self.first <= other.first and other.last <= self.last and self is not other


def is_text(line: Line) -> bool:
    """Whether a line is something that someone says: prose, a heading, a lead-in."""
    return line.kind in (LineKind.PROSE, LineKind.SHORT, LineKind.LEADIN, LineKind.NOTE, LineKind.SAID)


def is_prose(line: Line) -> bool:
    """Whether a line is running text."""
    return line.kind in (LineKind.PROSE, LineKind.LEADIN)


def next_text(lines: list[Line], at: int, stop: int) -> int:
    """The first line from `at` on that is text, or `stop`."""
    return next((i for i in range(at, stop) if is_text(lines[i])), stop)


def prose_words(lines: list[Line], first: int, last: int) -> int:
    """How many words of running text some lines have."""
    return sum(len(lines[i].text.split()) for i in range(first, last) if is_prose(lines[i]))


def inset(line: Line, text: str) -> int:
    """How far in a line is set in the reading text."""
    return line.start - (text.rfind("\n", 0, line.start) + 1)


def answered(draft: Draft, above: list[Draft], lines: list[Line], text: str) -> Draft | None:
    """The last of some drafts above another that is not set in as far as that, if one is."""
    own = inset(lines[draft.first], text)
    return next((other for other in reversed(above) if inset(lines[other.first], text) < own), None)
