"""Events brought together a few at a time are those brought together all at once."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.collation import events, regrouping
from testimonia.collation.clusters import Cluster
from testimonia.collation.decisions import Decisions, Pairs
from testimonia.collation.events import Key, Unit
from testimonia.collation.regrouping import regroup
from testimonia.intervals import Interval

DAY = 737_000


class Known:
    """Units kept in memory."""

    def __init__(self) -> None:
        self.unit: dict[str, Unit] = {}
        self.cluster: dict[str, Cluster] = {}

    def units(self, ids: Collection[str]) -> dict[str, Unit]:
        return {id_: self.unit[id_] for id_ in ids if id_ in self.unit}

    def clusters(self, ids: Collection[str]) -> dict[str, Cluster]:
        return {id_: _again(self.cluster[id_]) for id_ in ids}

    def members(self, leader: str) -> list[Unit]:
        return sorted(unit for unit in self.unit.values() if unit.leader == leader)

    def having(self, key: Key) -> Iterator[Unit]:
        yield from sorted(u for u in self.unit.values() if key in set(events.keys(self.cluster[u.id])))

    def change(self, gone: Collection[str], fresh: list[Cluster], apart: Pairs) -> None:
        """Take units out and in."""
        now = regroup(self, gone, fresh, apart)
        for id_ in gone:
            del self.unit[id_], self.cluster[id_]
        self.cluster |= {cluster.id: cluster for cluster in fresh}
        self.unit |= now.units

    def groups(self) -> set[frozenset[str]]:
        """Which units are of one event."""
        found: dict[str, set[str]] = defaultdict(set)
        for unit in self.unit.values():
            found[unit.leader].add(unit.id)
        return {frozenset(group) for group in found.values()}


def _again(cluster: Cluster) -> Cluster:
    copy = Cluster()
    copy.absorb(cluster)
    return copy


def _cluster(number: int, data: random.Random) -> Cluster:
    """What an event of a capture might say."""
    cluster = Cluster()
    cluster.ids, cluster.first, cluster.weight = (
        {f"claim-{number}"},
        (f"{data.random()}", f"claim-{number}"),
        data.randint(1, 3),
    )
    cluster.occasions = {f"event-{number}"}
    day = DAY + data.randint(0, 5)
    if data.random() < 0.6:
        cluster.days = Counter({Interval(day, day): 1})
    cluster.told = {day + data.randint(0, 2)}
    cluster.places = Counter(data.sample(["quay", "bridge", "depot"], data.randint(0, 2)))
    cluster.actors = Counter(data.sample(["guards", "union"], data.randint(0, 1)))
    cluster.families = Counter([data.choice(["violence", "protest"])])
    cluster.numbers = Counter({("killed", float(data.randint(3, 6))): 1})
    cluster.about = Counter(data.sample(["quay", "march", "tram", "depot", "noon", "guards", "shots"], 4))
    return cluster


@pytest.mark.parametrize("crowded", [2, 60])
@given(data=st.randoms(use_true_random=False), size=st.integers(1, 24))
def test_a_few_at_a_time_or_all_at_once(crowded: int, data: random.Random, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(events, "CROWDED", crowded)
        patch.setattr(regrouping, "CROWDED", crowded)
        known = Known()
        waiting = [_cluster(number, data) for number in range(size)]
        apart: Pairs = frozenset()
        for _ in range(size):
            gone = [id_ for id_ in sorted(known.unit) if data.random() < 0.1]
            fresh = [waiting.pop() for _ in range(min(len(waiting), data.randint(0, 4)))]
            if gone and data.random() < 0.5:  # told anew: it says something else
                fresh.append(_cluster(int(gone[0].removeprefix("claim-")), data))
            ruled = frozenset(frozenset(data.sample(range(size), 2)) for _ in range(data.randint(0, 1)) if size > 1)
            pairs = frozenset(frozenset(f"claim-{number}" for number in pair) for pair in ruled)
            told = {cluster.id for cluster in fresh}
            stirred = {claim for pair in apart ^ pairs for claim in pair if claim in known.unit and claim not in told}
            gone = [*{*gone, *stirred}]
            fresh += [_again(known.cluster[claim]) for claim in stirred]
            apart = pairs
            known.change(gone, fresh, apart)
            every = [_again(cluster) for cluster in known.cluster.values()]
            whole, _ = events.across(every, Decisions(events_apart=apart))
            assert known.groups() == {frozenset(found.ids) for found in whole}
