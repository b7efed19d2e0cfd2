"""Twins: claims that stand in both passages of a copy. They are one claim told twice, so they are about one
event, whatever the works around them say."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from testimonia.claims.told import Tellable
from testimonia.records import Copy, Deed, WorkPassage


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
