"""On whose word: the chain from a claim back to its origin, as a tree.

A claim stands in a voice, that perhaps in another, that in a work somebody wrote and somebody put out;
the work may reprint another, and its passage may be a copy of an older one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from testimonia.casebook import schema
from testimonia.casebook.store import Casebook
from testimonia.errors import NotFound
from testimonia.records import Claim, Copy, Figure, Voice, Work, WorkPassage

DEEPEST = 12
EDGE = 20  # letters by which the edges of a passage that was copied twice may differ


@dataclass(slots=True)
class Node:
    """A step of a chain: what it is, the record, its words, and what it goes back to."""

    label: str
    record: str | None = None
    quote: str | None = None
    children: list[Node] = field(default_factory=list)


def trace(casebook: Casebook, id_: str) -> Node:
    """The chain of a claim, voice, work or finding. Raises NotFound for what has none."""
    type_, record = casebook.get_record(id_)
    return _Tracer(casebook).of(type_, record)


def _covers(one: WorkPassage, other: WorkPassage) -> bool:
    """Whether one passage has all of another, but for a few letters at its edges."""
    return one.work == other.work and one.start - EDGE <= other.start and other.end <= one.end + EDGE


class _Tracer:
    def __init__(self, casebook: Casebook) -> None:
        self.casebook = casebook
        self.names = casebook.names()
        self.seen: set[str] = set()

    def of(self, type_: str, record: Any) -> Node:
        if type_ == "finding":
            root = Node(f"finding: {record.verdict}, {record.independent} independent: {record.why}", record.id)
            for number, group in enumerate(record.origins, 1):
                origin = Node(f"origin {number}")
                origin.children = [self._claim(self.casebook.get_record(claim)[1]) for claim in group]
                root.children.append(origin)
            return root
        if isinstance(record, Claim):
            return self._claim(record)
        if isinstance(record, Voice):
            return self._voice(record)
        if isinstance(record, Work):
            return self._work(record)
        raise NotFound(
            f"a {type_} has no chain to trace", remedy="trace a figure, deed, position, voice, work or finding"
        )

    def _claim(self, claim: Claim) -> Node:
        what = f"{claim.kind}"
        if isinstance(claim, Figure):
            from testimonia.collation.ranges import shown

            what = f"{claim.measure}: {shown(claim.low, claim.high, approximate=claim.approximate)} {claim.of or ''}".strip()
        origin = self.names.get(claim.origin or "", "unknown")
        node = Node(f"{what}, {claim.standing}, on the word of {origin}", claim.id, claim.quote)
        if claim.voice is not None:
            node.children.append(self._voice(self.casebook.get_record(claim.voice)[1]))
        else:
            node.children.append(self._work(self.casebook.get_record(claim.work)[1]))
        node.children += self._copied(claim.work, claim.start, claim.end)
        return node

    def _voice(self, voice: Voice) -> Node:
        source = voice.source
        who = (
            (self.names.get(source.actor or "") if source else None)
            or (source.quote if source else None)
            or "somebody unnamed"
        )
        cue = f" ({voice.cue.quote})" if voice.cue else ""
        node = Node(f"{voice.mode} words of {who}{cue}", voice.id, voice.content[0].quote)
        if voice.parent is not None:
            node.children.append(self._voice(self.casebook.get_record(voice.parent)[1]))
        else:
            node.children.append(self._work(self.casebook.get_record(voice.work)[1]))
        return node

    def _work(self, work: Work) -> Node:
        who = ", ".join(self.names.get(a, a) for a in work.authors) or "no author named"
        outlet = self.names.get(work.publisher or "")
        when = work.dated or work.published
        told = [f"by {who}", f"put out by {outlet}" if outlet else None, when]
        title = f" “{work.title}”" if work.title else ""
        node = Node(f"{work.kind}{title}, {', '.join(part for part in told if part)}", work.id)
        if work.parent is not None and work.parent not in self.seen:
            self.seen.add(work.parent)
            holder = self._work(self.casebook.get_record(work.parent)[1])
            self.seen.discard(work.parent)
            holder.label = f"{work.relation} in {holder.label}"
            node.children.append(holder)
        return node

    def _copied(self, work: str, start: int, end: int) -> Iterator[Node]:
        """The older passages that a passage is a copy of, and theirs: of a chain the next one first."""
        for copy, other in self._nearest([*self._copies(work, start, end)]):
            if other.work in self.seen or len(self.seen) > DEEPEST:
                continue
            self.seen.add(other.work)
            source = self.casebook.get_record(other.work)[1]
            node = Node(f"{copy.kind} copy of an earlier passage ({copy.why})", copy.id, other.quote)
            node.children = [self._work(source), *self._copied(other.work, other.start, other.end)]
            self.seen.discard(other.work)
            yield node

    def _nearest(self, older: list[tuple[Copy, WorkPassage]]) -> list[tuple[Copy, WorkPassage]]:
        """Of older passages those that are not what another of them was copied from."""
        beyond = [far for _, near in older for _, far in self._copies(near.work, near.start, near.end)]
        direct = [(copy, other) for copy, other in older if not any(_covers(far, other) for far in beyond)]
        return direct or older

    def _copies(self, work: str, start: int, end: int) -> Iterator[tuple[Copy, WorkPassage]]:
        table = schema.derived["copy"]
        sides = sa.or_(table.c.a["work"].as_string() == work, table.c.b["work"].as_string() == work)
        for copy in self.casebook.select("copy", sides):
            for mine, other, earlier in ((copy.a, copy.b, "b"), (copy.b, copy.a, "a")):
                if mine.work == work and copy.earlier == earlier and mine.start < end and start < mine.end:
                    yield copy, other
