"""On whose word: the chain from a claim back to its origin, as a tree.

A claim stands in a voice, that perhaps in another, that in a work somebody wrote and somebody put out;
the work may reprint another, and its passage may be a copy of an older one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from testimonia.casebook import older, speaking
from testimonia.casebook.looking import Look, look
from testimonia.casebook.store import Casebook
from testimonia.errors import NotFound
from testimonia.records import Claim, Voice, Work

DEEPEST = 12


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
    with look(casebook) as view:
        return _Tracer(view, casebook.names()).of(type_, record)


class _Tracer:
    def __init__(self, look: Look, names: Mapping[str, str]) -> None:
        self.look, self.names = look, names
        self.seen: set[str] = set()

    def of(self, type_: str, record: Any) -> Node:
        if type_ == "finding":
            root = Node(f"finding: {record.verdict}, {record.independent} independent: {record.why}", record.id)
            for number, group in enumerate(record.origins, 1):
                claims = self.look.claims(group)
                origin = Node(f"origin {number}", children=[self._claim(claims[id_]) for id_ in group])
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
        told = f"{speaking.claim(claim, self.names)}, {claim.standing}"
        node = Node(
            f"{told}, on the word of {speaking.named(claim.origin, self.names, 'unknown')}", claim.id, claim.quote
        )
        if claim.voice is not None:
            node.children.append(self._voice(self.look.get("voice", claim.voice)))
        else:
            node.children.append(self._work(self.look.get("work", claim.work)))
        node.children += self._copied(claim.work, claim.start, claim.end)
        return node

    def _voice(self, voice: Voice) -> Node:
        node = Node(speaking.rendered(voice, self.names), voice.id, voice.content[0].quote)
        if voice.parent is not None:
            node.children.append(self._voice(self.look.get("voice", voice.parent)))
        else:
            node.children.append(self._work(self.look.get("work", voice.work)))
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
            holder = self._work(self.look.get("work", work.parent))
            self.seen.discard(work.parent)
            holder.label = f"{work.relation} in {holder.label}"
            node.children.append(holder)
        return node

    def _copied(self, work: str, start: int, end: int) -> Iterator[Node]:
        """The older passages that a passage is a copy of, and theirs: of a chain the next one first."""
        for copy, other in older.nearest(self.look, work, start, end):
            if other.work in self.seen or len(self.seen) > DEEPEST:
                continue
            self.seen.add(other.work)
            source = self.look.get("work", other.work)
            node = Node(f"{copy.kind} copy of an earlier passage ({copy.why})", copy.id, other.quote)
            node.children = [self._work(source), *self._copied(other.work, other.start, other.end)]
            self.seen.discard(other.work)
            yield node
