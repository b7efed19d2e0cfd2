"""What a passage was copied from: of a chain of copies (A → B → C) the next one first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from testimonia.casebook.looking import Look
from testimonia.collation.chains import covers
from testimonia.records import Copy, WorkPassage


class Older(NamedTuple):
    """An older passage, and the copy that says so."""

    copy: Copy
    passage: WorkPassage


def nearest(look: Look, work: str, start: int, end: int) -> list[Older]:
    """The older passages that a passage was copied from, without those that another of them was copied from."""
    older = list(_all(look, work, start, end))
    beyond = [far.passage for one in older for far in _all(look, one.passage.work, one.passage.start, one.passage.end)]
    return [one for one in older if not any(covers(far, one.passage) for far in beyond)] or older


def _all(look: Look, work: str, start: int, end: int) -> Iterator[Older]:
    for copy in look.copies_of(work):
        for mine, other, earlier in ((copy.a, copy.b, "b"), (copy.b, copy.a, "a")):
            if mine.work == work and copy.earlier == earlier and mine.start < end and start < mine.end:
                yield Older(copy, other)
