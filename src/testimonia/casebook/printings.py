"""Statements of a casebook: found when somebody looks, out of its works and copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

import sqlalchemy as sa

from testimonia.casebook import schema
from testimonia.casebook.index.words import Printed
from testimonia.casebook.listing import Filter, listing
from testimonia.casebook.store import Casebook
from testimonia.collation.statements import Difference, Statement, differences, find
from testimonia.collation.words import Words, words_of
from testimonia.errors import NotFound
from testimonia.records import Capture, Copy, Work, WorkPassage

AT_ONCE = 500  # captures whose texts are held at a time


def statements(casebook: Casebook, wanted: Filter) -> list[Statement]:
    """The statements of which a filter lets a printing through, in the order in which a person would read them.
    What rulings have rejected makes none."""
    chosen = {work.id for work in listing(casebook, "work", replace(wanted, limit=None))}
    works, copies = listing(casebook, "work", Filter()), _copies(casebook)
    copied = {side.work for copy in copies for side in (copy.a, copy.b)}
    with casebook.looking() as connection:
        texts = Printed(connection).words(copied)
    found = find(works, copies, texts)
    return [s for s in found if any(p.work in chosen for p in s.printings)][: wanted.limit]


def _copies(casebook: Casebook) -> list[Copy]:
    """All copies without the words of their passages, of which there may be very many."""
    table = schema.derived["copy"]
    ends = [schema.within(table.c[side], name) for side in ("a", "b") for name in ("work", "start", "end")]
    chosen = sa.select(table.c.id, *ends, table.c.similarity, table.c.kind, table.c.earlier, table.c.why)
    with casebook.looking() as connection:
        return [
            Copy(id_, WorkPassage(a, start, end, ""), WorkPassage(b, first, last, ""), *rest)
            for id_, a, start, end, b, first, last, *rest in connection.execute(chosen)
        ]


def statement(casebook: Casebook, id_: str) -> Statement:
    """The statement with an id, or with the only id that begins so. Raises NotFound."""
    found = [s for s in statements(casebook, Filter()) if s.id.startswith(id_)]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFound(f"{id_} begins several ids", file=str(casebook.path), remedy="give more of it")
    raise NotFound(f"there is no statement {id_!r}", file=str(casebook.path), remedy="testimonia statements lists them")


def compared(casebook: Casebook, of: Statement) -> dict[str, list[Difference]]:
    """By printing, in what it differs from the fullest, which is `a` of each difference."""
    table = schema.derived["work"]
    works = casebook.select("work", table.c.id.in_([printing.work for printing in of.printings]))
    texts, captures = {}, {}
    for words, text in _texts(casebook, {work.capture for work in works}):
        texts[words.work], captures[words.work] = words, text
    others = [printing.work for printing in of.printings if printing.work != of.fullest]
    return {work: list(differences(texts[of.fullest], texts[work], captures)) for work in others}


def _texts(casebook: Casebook, ids: Iterable[str]) -> Iterator[tuple[Words, str]]:
    """The words of the works in some captures, each with the reading text that it is in."""
    works, captures = schema.derived["work"], schema.derived["capture"]
    waiting = sorted(ids)
    for begin in range(0, len(waiting), AT_ONCE):
        some = waiting[begin : begin + AT_ONCE]
        held: dict[str, list[Work]] = defaultdict(list)
        for work in casebook.select("work", works.c.capture.in_(some)):
            held[work.capture].append(work)
        found: list[Capture] = casebook.select("capture", captures.c.id.in_(some))
        for capture in found:
            text = capture.text or ""
            yield from ((words, text) for words in words_of(held[capture.id], text))
