"""Independence: which accounts of one thing share an origin, and why.

Two accounts share an origin when one actor makes both, when one cites whom the other rests on or the work
that reports it, when one's source speaks for the other's, when both have one number from somebody of one kind
without a name, from one called by less ("the ministry"), or from bodies of a state, when one only denies the other,
when a work sums up in its title or its own words the figure of one whom it quotes, or when they stand at one place of
a copy, credited or not. A person may cut a link or add one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from testimonia.claims.counted import head_noun
from testimonia.collation.decisions import Pairs
from testimonia.collation.ranges import number
from testimonia.records import Actor, ActorKind, Claim, Copy, Deed, Figure, Standing, Voice, Work
from testimonia.vocabularies import words

Account = Figure | Deed
BESIDE = 20  # characters by which the place of a number may differ in two passages of one copy
_WORD = re.compile(r"[^\W\d_]{2,}")
_SMALL = frozenset(("the", "of", "for", "and", "in", "at", "on"))
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
    together: Pairs = frozenset()
    apart: Pairs = frozenset()
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

    def called(self, actor: str | None) -> frozenset[str]:
        """The words of an actor's name that tell him from others."""
        found = frozenset(_WORD.findall(self.names.get(actor or "", "").casefold().replace("’", "'")))
        return found - _SMALL

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


class Reason(NamedTuple):
    """Why two accounts share an origin, and which of them rests on the other, if that can be told."""

    why: str
    rests: str | None = None


def shared(accounts: Sequence[Account], ground: Ground) -> Iterator[tuple[str, str, Reason]]:
    """The accounts that share an origin, two by two, and why."""
    found: list[tuple[Account, Account, Reason]] = []
    own: list[tuple[Account, Account]] = []  # those of one who tells two numbers himself
    for n, one in enumerate(accounts):
        for other in accounts[n + 1 :]:
            pair = frozenset((one.id, other.id))
            if pair in ground.together:
                found.append((one, other, Reason("ruled to be one account")))
            elif pair in ground.apart:
                continue
            elif _tells_both(one, other, ground):
                own.append((one, other))
            elif (reason := _reason(one, other, ground)) is not None:
                found.append((one, other, reason))
    taken = {x.id for one, other, _ in found for x in (one, other) if one.origin != other.origin}
    found += ((a, b, _rests_on(a, ground)) for a, b in own if not (a.id in taken and b.id in taken))
    yield from ((one.id, other.id, why) for one, other, why in found)
    meant = {x.id for one, other, _ in found for x, y in ((one, other), (other, one)) if y.standing not in AGAINST}
    for account in accounts:
        if account.standing in AGAINST and account.id not in meant:
            yield from _doubted(account, accounts, ground)


def _tells_both(a: Account, b: Account, ground: Ground) -> bool:
    """Whether the author or publisher of two accounts gives two numbers, each of which he may have from another."""
    mine = a.origin is not None and a.origin == b.origin and a.origin in ground.owners(a) & ground.owners(b)
    return mine and isinstance(a, Figure) and not _say_the_same(a, b, ground)


def _rests_on(account: Account, ground: Ground) -> Reason:
    return Reason(f"both rest on {ground.name(account.origin)}")


def _doubted(doubt: Account, accounts: Sequence[Account], ground: Ground) -> Iterator[tuple[str, str, Reason]]:
    """An account that a doubt or denial is about, if it says no more than that: one of its own work before others."""
    about = [
        other
        for other in accounts
        if other.standing not in AGAINST
        and _say_the_same(doubt, other, ground)
        and frozenset((doubt.id, other.id)) not in ground.apart
    ]
    if about:
        first = min(about, key=lambda other: (other.work != doubt.work, other.work, other.start, other.id))
        yield doubt.id, first.id, Reason("one only denies or doubts the other")


def _reason(a: Account, b: Account, ground: Ground) -> Reason | None:
    """Why two accounts share an origin, the first reason that holds; None if they do not."""
    if a.origin is not None and a.origin == b.origin:
        return _rests_on(a, ground)
    for one, other in ((a, b), (b, a)):
        if _cites(one, other, ground):
            return Reason(f"one cites {ground.name(one.origin)}", one.id)
    if why := _speaks_for(a, b, ground) or _speaks_for(b, a, ground):
        return Reason(why)
    if _say_the_same(a, b, ground):
        if (kind := ground.unnamed.get(a.origin or "")) and kind == ground.unnamed.get(b.origin or ""):
            told, article = "the number" if isinstance(a, Figure) else "it", "an" if kind[0] in "aeiou" else "a"
            return Reason(f"both have {told} from {article} {kind} without a name")
        if why := _is_called_shorter(a, b, ground) or _of_one_state(a, b, ground):
            return Reason(why)
        if a.work == b.work and (a.voice is None) != (b.voice is None):
            return Reason("a work sums up what it quotes", a.id if a.voice is None else b.id)
        if (head := _headline(a, b, ground)) is not None:
            return Reason("an outlet sums up its own report", head.id)
    copy = _copied(a, b, ground)
    return Reason("the passages are copies", _later(a, b, copy)) if copy is not None else None


def _is_called_shorter(a: Account, b: Account, ground: Ground) -> str | None:
    """Whether one rests on "the ministry" or "Salk" and the other on the Interior Ministry or Irena Salk."""
    one, other = (ground.called(account.origin) for account in (a, b))
    if one and other and (one <= other or other <= one):
        longer = max((a, b), key=lambda account: len(ground.called(account.origin)))
        return f"both have the number from {ground.name(longer.origin)}"
    return None


def _of_one_state(a: Account, b: Account, ground: Ground) -> str | None:
    """Whether both rest on bodies of a state: it says one number by its ministers, its army, its radio."""
    one, other = (ground.called(account.origin) for account in (a, b))
    if words("state_words").isdisjoint(one) or words("state_words").isdisjoint(other):
        return None
    return f"{ground.name(a.origin)} and {ground.name(b.origin)} speak for the state"


def _cites(citing: Account, cited: Account, ground: Ground) -> bool:
    """Whether one rests on the author or publisher of the other: on its own word, or on what it reports."""
    owners = ground.owners(cited)
    if citing.origin is None or citing.origin not in owners:
        return False
    return cited.origin in owners or _say_the_same(citing, cited, ground)


def _speaks_for(one: Account, other: Account, ground: Ground) -> str | None:
    """Whether one rests on a person who speaks for the organisation on which the other rests."""
    quote = ground.speaks_for.get(one.origin or "", {}).get(other.origin or "")
    return f"{ground.name(one.origin)} speaks for {ground.name(other.origin)} (“{quote}”)" if quote else None


def _headline(a: Account, b: Account, ground: Ground) -> Account | None:
    """Which of two accounts is in the title of a work, if the other is in its text."""
    work = ground.works[a.work]
    head = work.start + len(work.title or "")
    if a.work != b.work or not work.title or (a.start <= head) == (b.start <= head):
        return None
    return a if a.start <= head else b


def _say_the_same(a: Account, b: Account, ground: Ground) -> bool:
    """Whether two accounts give one number; or have one do the same to another, or both say that he did not."""
    if isinstance(a, Figure) and isinstance(b, Figure):
        return number(a) == number(b)
    if isinstance(a, Deed) and isinstance(b, Deed) and (a.standing in AGAINST) == (b.standing in AGAINST):
        same = ground.same(a.agent, b.agent) and ground.same(a.patient, b.patient)
        return same or a.quote.split() == b.quote.split()
    return False


def _copied(a: Account, b: Account, ground: Ground) -> Copy | None:
    """A copy in whose two passages two accounts stand and say the same, or a figure stands where the other does and
    only its number was changed; if there are several one that tells which came first."""
    same = _say_the_same(a, b, ground)
    if not same and not isinstance(a, Figure):
        return None
    found = [c for c in ground.copied.get(a.work, ()) if _stand(a, b, c, same=same) or _stand(b, a, c, same=same)]
    return min(found, key=lambda copy: (copy.earlier is None, copy.id), default=None)


def _stand(one: Account, other: Account, copy: Copy, *, same: bool) -> bool:
    """Whether two accounts stand in passage a, and b, of a copy; unless they say the same, at one place of them."""
    x, y = copy.a, copy.b
    if x.work != one.work or y.work != other.work:
        return False
    inside = x.start <= one.start < x.end and y.start <= other.start < y.end
    return inside and (same or abs((one.start - x.start) - (other.start - y.start)) <= BESIDE)


def _later(a: Account, b: Account, copy: Copy) -> str | None:
    """Which of two accounts that stand in the passages of a copy is in the later one, if it is known."""
    if copy.earlier is None:
        return None
    mine = copy.a.work == a.work and copy.a.start <= a.start < copy.a.end
    first, second = (a, b) if mine else (b, a)
    return second.id if copy.earlier == "a" else first.id
