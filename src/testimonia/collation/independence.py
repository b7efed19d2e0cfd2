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
from testimonia.records import Actor, ActorKind, Claim, Copy, Deed, Figure, Standing, Voice, Work

Pair = frozenset[str]
Account = Figure | Deed
AGAINST = frozenset((Standing.DENIED, Standing.DOUBTED))


@dataclass(slots=True)
class Ground:
    """What independence rests on besides the accounts themselves. `speaks_for`: by person and organisation,
    the passage that ties them. `together` and `apart` are pairs of claims that a person has ruled to share
    an origin, or not to. `denied`: by figure, the claim that denies or doubts it. `unnamed`: what actors without a name are;
    `kinds`: of all actors."""

    works: Mapping[str, Work]
    voices: Mapping[str, Voice]
    copies: Sequence[Copy]
    names: Mapping[str, str]
    speaks_for: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    denied: Mapping[str, Claim] = field(default_factory=dict)
    unnamed: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, ActorKind] = field(default_factory=dict)
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

    def same(self, a: str | None, b: str | None) -> bool:
        """Whether two actors are one as far as they are called: "a march" of two captures is two actors."""
        return self.names.get(a or "") == self.names.get(b or "")

    def owners(self, account: Account) -> frozenset[str]:
        """The authors and the publisher of the work of an account."""
        work = self.works[account.work]
        return frozenset(filter(None, (*work.authors, work.publisher)))


def without_name(actors: Iterable[Actor]) -> dict[str, str]:
    """By actor without a name, what he is: a nurse, a doctor."""
    kinds = {actor.id: head_noun(actor.name) for actor in actors if actor.kind is ActorKind.UNNAMED}
    return {id_: kind for id_, kind in kinds.items() if kind}


def teller(claim: Claim, ground: Ground) -> str | None:
    """Who makes a claim: the one who takes the stand, the speaker around it, or the author."""
    voice = ground.voices.get(claim.voice or "")
    speaker = voice.source.actor if voice is not None and voice.source is not None else None
    return next(filter(None, (getattr(claim, "holder", None), speaker, *ground.works[claim.work].authors)), None)


def shared(accounts: Sequence[Account], ground: Ground) -> Iterator[tuple[str, str, str]]:
    """The accounts that share an origin, two by two, and why."""
    for n, one in enumerate(accounts):
        for other in accounts[n + 1 :]:
            pair = frozenset((one.id, other.id))
            if pair in ground.together:
                yield one.id, other.id, "ruled to be one account"
            elif pair not in ground.apart and (reason := _reason(one, other, ground)):
                yield one.id, other.id, reason


def _reason(a: Account, b: Account, ground: Ground) -> str | None:
    """Why two accounts share an origin, the first reason that holds; None if they do not."""
    if a.origin is not None and a.origin == b.origin:
        return f"both rest on {ground.name(a.origin)}"
    for way in (_cites, _speaks_for):
        if (why := way(a, b, ground) or way(b, a, ground)) is not None:
            return why
    if (
        _say_the_same(a, b, ground)
        and (kind := ground.unnamed.get(a.origin or ""))
        and kind == ground.unnamed.get(b.origin or "")
    ):
        return f"both have {'the number' if isinstance(a, Figure) else 'it'} from a {kind} without a name"
    if _say_the_same(a, b, ground) and (a.standing in AGAINST) != (b.standing in AGAINST):
        return "one only denies or doubts the other"
    if a.work == b.work and (a.voice is None) != (b.voice is None) and _say_the_same(a, b, ground):
        return "a work sums up what it quotes"
    if _is_headline(a, b, ground):
        return "an outlet sums up its own report"
    alike = isinstance(a, Figure) or _say_the_same(a, b, ground)
    return "the passages are copies" if alike and _are_copies(a, b, ground.copied) else None


def _cites(citing: Account, cited: Account, ground: Ground) -> str | None:
    """Whether one rests on the author or publisher of the other: on its own word, or on what it reports."""
    if citing.origin is None or citing.origin not in ground.owners(cited):
        return None
    return (
        f"one cites {ground.name(citing.origin)}"
        if cited.voice is None or _say_the_same(citing, cited, ground)
        else None
    )


def _speaks_for(one: Account, other: Account, ground: Ground) -> str | None:
    """Whether one rests on a person who speaks for the organisation on which the other rests."""
    quote = ground.speaks_for.get(one.origin or "", {}).get(other.origin or "")
    return f"{ground.name(one.origin)} speaks for {ground.name(other.origin)} (“{quote}”)" if quote else None


def _is_headline(a: Account, b: Account, ground: Ground) -> bool:
    """Whether two accounts of one work are its title and its text, with one number."""
    if a.work != b.work or not _say_the_same(a, b, ground):
        return False
    work = ground.works[a.work]
    head = work.start + len(work.title or "")
    return bool(work.title) and (a.start <= head) != (b.start <= head)


def _say_the_same(a: Account, b: Account, ground: Ground) -> bool:
    """Whether two accounts give one number; or have one do the same to another, or both say that he did not."""
    if isinstance(a, Figure) and isinstance(b, Figure):
        return number(a) == number(b)
    if isinstance(a, Deed) and isinstance(b, Deed) and (a.standing in AGAINST) == (b.standing in AGAINST):
        same = ground.same(a.agent, b.agent) and ground.same(a.patient, b.patient)
        return same or a.quote.split() == b.quote.split()
    return False


def _are_copies(a: Account, b: Account, copied: Mapping[str, list[Copy]]) -> bool:
    """Whether both figures stand in the two passages of one copy."""
    for copy in copied.get(a.work, ()):
        for x, y in ((copy.a, copy.b), (copy.b, copy.a)):
            if x.work == a.work and y.work == b.work and x.start <= a.start < x.end and y.start <= b.start < y.end:
                return True
    return False
