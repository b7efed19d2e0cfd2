"""Independence: which accounts of one thing share an origin, and why.

Two accounts share an origin when one actor makes both, when one cites whom the other rests on, when their
passages are copies of one another, or when a work sums up in its own words the figure of one whom it
quotes. A person may cut a link or add one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from testimonia.collation.ranges import meet
from testimonia.records import Copy, Figure, Voice, Work

Pair = frozenset[str]


@dataclass(slots=True)
class Ground:
    """What independence rests on besides the accounts themselves. `together` and `apart` are pairs of
    claims that a person has ruled to share an origin, or not to."""

    works: Mapping[str, Work]
    voices: Mapping[str, Voice]
    copies: Sequence[Copy]
    names: Mapping[str, str]
    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    copied: dict[str, list[Copy]] = field(init=False)

    def __post_init__(self) -> None:
        self.copied = defaultdict(list)
        for copy in self.copies:
            self.copied[copy.a.work].append(copy)
            self.copied[copy.b.work].append(copy)


def shared(accounts: Sequence[Figure], ground: Ground) -> Iterator[tuple[str, str, str]]:
    """The accounts that share an origin, two by two, and why."""
    for n, one in enumerate(accounts):
        for other in accounts[n + 1 :]:
            pair = frozenset((one.id, other.id))
            if pair in ground.together:
                yield one.id, other.id, "ruled to be one account"
            elif pair not in ground.apart and (reason := _reason(one, other, ground)):
                yield one.id, other.id, reason


def _reason(a: Figure, b: Figure, ground: Ground) -> str | None:
    if a.origin is not None and a.origin == b.origin:
        return f"both rest on {ground.names.get(a.origin, 'one source')}"
    for citing, cited in ((a, b), (b, a)):
        work = ground.works[cited.work]
        own = {*work.authors, work.publisher}
        if citing.origin is not None and citing.origin in own and cited.voice is None:
            return f"one cites {ground.names.get(citing.origin, 'the other')}"
    if a.work == b.work and (a.voice is None) != (b.voice is None) and meet(a, b):
        return "a work sums up what it quotes"
    return "the passages are copies" if _are_copies(a, b, ground.copied) else None


def _are_copies(a: Figure, b: Figure, copied: Mapping[str, list[Copy]]) -> bool:
    """Whether both figures stand in the two passages of one copy."""
    for copy in copied.get(a.work, ()):
        for x, y in ((copy.a, copy.b), (copy.b, copy.a)):
            if x.work == a.work and y.work == b.work and x.start <= a.start < x.end and y.start <= b.start < y.end:
                return True
    return False
