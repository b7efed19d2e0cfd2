"""Chains of copies: through which works a passage went from the first that has it to the one that copied it last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from testimonia.records import Copy, WorkPassage

DEEPEST = 12  # steps of a chain
EDGE = 20  # letters by which the edges of a passage that was copied twice may differ


class _Step(NamedTuple):
    """A copy of which one knows which side came first."""

    id: str
    first: WorkPassage
    then: WorkPassage


def chains(copies: Iterable[Copy]) -> dict[str, tuple[str, ...]]:
    """By copy the works that its passage went through, the oldest first, the one that copied it last; empty where
    nobody knows which side came first."""
    found: dict[str, tuple[str, ...]] = {}
    into: dict[str, list[_Step]] = defaultdict(list)
    between: dict[tuple[str, str], list[_Step]] = defaultdict(list)
    steps = []
    for copy in copies:
        first, then = (copy.b, copy.a) if copy.earlier == "b" else (copy.a, copy.b)
        known = copy.earlier is not None and first.work != then.work
        found[copy.id] = (first.work, then.work) if known else ()
        if known:
            steps.append(step := _Step(copy.id, first, then))
            into[then.work].append(step)
            between[first.work, then.work].append(step)
    direct: dict[str, list[_Step]] = defaultdict(list)
    for step in steps:
        if next(_parts(step, into[step.then.work], between), None) is None:
            direct[step.then.work].append(step)
    before = {step.id: [one.id for one in _before(step, direct, between)] for step in steps}
    for _ in range(DEEPEST):  # one step longer each time
        grown = {step.id: _longest(step, before[step.id], found) for step in steps}
        if all(found[id_] == chain for id_, chain in grown.items()):
            break
        found |= grown
    return found


def _before(
    step: _Step, direct: Mapping[str, list[_Step]], between: Mapping[tuple[str, str], list[_Step]]
) -> Iterator[_Step]:
    """The copies by which a passage may have come to where a copy has it from, or on its way."""
    yield from (one for one in direct.get(step.first.work, ()) if covers(one.then, step.first))
    yield from _parts(step, direct.get(step.then.work, ()), between)


def _longest(step: _Step, before: Iterable[str], found: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The longest chain that ends with a copy, as far as chains are known; of equally long ones always the same."""
    known = (found[id_] for id_ in before)
    longer = [(*chain, step.then.work) for chain in known if step.then.work not in chain and len(chain) < DEEPEST]
    return max([found[step.id], *longer], key=lambda chain: (len(chain), chain))


def _parts(step: _Step, into: Iterable[_Step], between: Mapping[tuple[str, str], list[_Step]]) -> Iterator[_Step]:
    """The copies by which a passage went to a work between the two, from where it went on by one of those `into` the
    later one."""
    for near in into:
        if covers(near.then, step.then):
            for far in between.get((step.first.work, near.first.work), ()):
                if covers(far.first, step.first):
                    yield far


def covers(one: WorkPassage, other: WorkPassage) -> bool:
    """Whether one passage has all of another, but for a few letters at its edges."""
    return one.work == other.work and one.start - EDGE <= other.start and other.end <= one.end + EDGE
