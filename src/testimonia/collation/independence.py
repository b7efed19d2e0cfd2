"""Independence: which accounts of one thing share an origin, and why.

Two accounts share an origin when one actor makes both, when one cites whom the other rests on or the work
that reports it, when one's source speaks for the other's, when both have one number from somebody of one kind
without a name, when one only denies the other, when a work sums up in its title or its own words the figure of
one whom it quotes, or when their passages are copies, credited or not. A person may cut a link or add one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from testimonia.claims.counted import head_noun
from testimonia.collation.ranges import number
from testimonia.records import Actor, ActorKind, Claim, Copy, Figure, Standing, Voice, Work

Pair = frozenset[str]
_AGAINST = frozenset((Standing.DENIED, Standing.DOUBTED))


@dataclass(slots=True)
class Ground:
    """What independence rests on besides the accounts themselves. `speaks_for`: by person and organisation,
    the passage that ties them. `together` and `apart` are pairs of claims that a person has ruled to share
    an origin, or not to. `denied`: by figure, the claim that denies or doubts it. `unnamed`: what actors without a name are."""

    works: Mapping[str, Work]
    voices: Mapping[str, Voice]
    copies: Sequence[Copy]
    names: Mapping[str, str]
    speaks_for: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    denied: Mapping[str, Claim] = field(default_factory=dict)
    unnamed: Mapping[str, str] = field(default_factory=dict)
    copied: dict[str, list[Copy]] = field(init=False)

    def __post_init__(self) -> None:
        self.copied = defaultdict(list)
        for copy in self.copies:
            self.copied[copy.a.work].append(copy)
            if copy.b.work != copy.a.work:
                self.copied[copy.b.work].append(copy)

    def name(self, actor: str | None) -> str:
        """What to call an actor."""
        return self.names.get(actor or "", "one source")

    def owners(self, account: Figure) -> frozenset[str]:
        """The authors and the publisher of the work of an account."""
        work = self.works[account.work]
        return frozenset(filter(None, (*work.authors, work.publisher)))


def without_name(actors: Iterable[Actor]) -> dict[str, str]:
    """By actor without a name, what he is: a nurse, a doctor."""
    kinds = {actor.id: head_noun(actor.name) for actor in actors if actor.kind is ActorKind.UNNAMED}
    return {id_: kind for id_, kind in kinds.items() if kind}


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
    """Why two accounts share an origin, the first reason that holds; None if they do not."""
    if a.origin is not None and a.origin == b.origin:
        return f"both rest on {ground.name(a.origin)}"
    for way in (_cites, _speaks_for):
        if (why := way(a, b, ground) or way(b, a, ground)) is not None:
            return why
    if (
        _same_number(a, b)
        and (kind := ground.unnamed.get(a.origin or ""))
        and kind == ground.unnamed.get(b.origin or "")
    ):
        return f"both have the number from a {kind} without a name"
    if _same_number(a, b) and (a.standing in _AGAINST) != (b.standing in _AGAINST):
        return "one only denies or doubts the other"
    if a.work == b.work and (a.voice is None) != (b.voice is None) and _same_number(a, b):
        return "a work sums up what it quotes"
    if _is_headline(a, b, ground):
        return "an outlet sums up its own report"
    return "the passages are copies" if _are_copies(a, b, ground.copied) else None


def _cites(citing: Figure, cited: Figure, ground: Ground) -> str | None:
    """Whether one rests on the author or publisher of the other: on its own word, or on what it reports."""
    if citing.origin is None or citing.origin not in ground.owners(cited):
        return None
    return f"one cites {ground.name(citing.origin)}" if cited.voice is None or _same_number(citing, cited) else None


def _speaks_for(one: Figure, other: Figure, ground: Ground) -> str | None:
    """Whether one rests on a person who speaks for the organisation on which the other rests."""
    quote = ground.speaks_for.get(one.origin or "", {}).get(other.origin or "")
    return f"{ground.name(one.origin)} speaks for {ground.name(other.origin)} (“{quote}”)" if quote else None


def _is_headline(a: Figure, b: Figure, ground: Ground) -> bool:
    """Whether two accounts of one work are its title and its text, with one number."""
    if a.work != b.work or not _same_number(a, b):
        return False
    work = ground.works[a.work]
    head = work.start + len(work.title or "")
    return bool(work.title) and (a.start <= head) != (b.start <= head)


def _same_number(a: Figure, b: Figure) -> bool:
    return number(a) == number(b)


def _are_copies(a: Figure, b: Figure, copied: Mapping[str, list[Copy]]) -> bool:
    """Whether both figures stand in the two passages of one copy."""
    for copy in copied.get(a.work, ()):
        for x, y in ((copy.a, copy.b), (copy.b, copy.a)):
            if x.work == a.work and y.work == b.work and x.start <= a.start < x.end and y.start <= b.start < y.end:
                return True
    return False
