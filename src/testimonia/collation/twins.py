"""Twins: claims that stand in both passages of a copy. They are one claim told twice, so they are about one
event, whatever the works around them say."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from testimonia.claims.told import Tellable
from testimonia.groups import Groups
from testimonia.records import Copy, Deed, Work, WorkPassage


def find(copies: Iterable[Copy], claims: Iterable[Tellable]) -> Iterator[tuple[str, str]]:
    """Pairs of claims that say the same at the same place of two passages."""
    by_work: dict[str, list[Tellable]] = defaultdict(list)
    for claim in claims:
        by_work[claim.work].append(claim)
    for told in by_work.values():
        told.sort(key=lambda claim: claim.start)
    for copy in copies:
        others = _by_content(_inside(by_work, copy.b))
        for claim in _inside(by_work, copy.a):
            at = claim.start - copy.a.start
            twin = min(
                others.get(_content(claim), ()), key=lambda other: abs(other.start - copy.b.start - at), default=None
            )
            if twin is not None and twin.id != claim.id:
                yield claim.id, twin.id


def told_again(
    claims: Iterable[Tellable], copied: Mapping[str, Sequence[Copy]], works: Mapping[str, Work]
) -> dict[str, str]:
    """By claim that is a twin, the one among its twins that was told first: as far as the copies tell, else the days of
    the works. `copied`: by work the copies that it has part in."""
    known = {claim.id: claim for claim in claims}
    by_work: dict[str, list[Tellable]] = defaultdict(list)
    for claim in known.values():
        by_work[claim.work].append(claim)
    groups, later = Groups(known), set[str]()
    for copy in {copy.id: copy for work in by_work for copy in copied.get(work, ())}.values():
        told = {claim.id: claim for work in (copy.a.work, copy.b.work) for claim in by_work.get(work, ())}
        for a, b in find([copy], told.values()):
            groups.join(a, b)
            later |= {"a": {b}, "b": {a}}.get(copy.earlier or "", set())

    def order(id_: str) -> tuple[bool, str, str, int, str]:
        claim, work = known[id_], works[known[id_].work]
        return id_ in later, work.dated or work.published or "9999", claim.work, claim.start, id_

    again: dict[str, str] = {}
    for group in groups.all():
        first = min(group, key=order)
        again |= {id_: first for id_ in group if id_ != first}
    return again


def _inside(by_work: Mapping[str, Sequence[Tellable]], passage: WorkPassage) -> Sequence[Tellable]:
    """The claims that begin in a passage."""
    told = by_work.get(passage.work, ())
    first, last = (bisect_left(told, at, key=lambda claim: claim.start) for at in (passage.start, passage.end))
    return told[first:last]


def _by_content(claims: Iterable[Tellable]) -> dict[tuple[object, ...], list[Tellable]]:
    found: dict[tuple[object, ...], list[Tellable]] = defaultdict(list)
    for claim in claims:
        found[_content(claim)].append(claim)
    return found


def _content(claim: Tellable) -> tuple[object, ...]:
    """What twins have in common."""
    return (claim.act,) if isinstance(claim, Deed) else (claim.measure, claim.low, claim.high)
