"""Events of a growing casebook: some are told anew, and only what they touch is brought together again.

Bringing together goes through the events of captures in a fixed order, each joining the event that it is likest
(events.across). What comes in at a place in that order changes nothing before it, and after it only what could
have joined an event that has become another: these are decided again, in that order, until nothing changes. A key
that many events have tells nothing from the sixty-first on; where that place moves, those between are decided again
too. So the outcome is that of doing it all at once, exactly.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from testimonia.collation.clusters import Cluster
from testimonia.collation.decisions import Pairs
from testimonia.collation.events import CROWDED, UNITE, Key, Unit, keys, rank, ruled_apart
from testimonia.collation.likeness import likeness
from testimonia.groups import partners

Rank = bytes


class Grouped(Protocol):
    """What is known of events: the units, by id and in order."""

    def units(self, ids: Collection[str]) -> dict[str, Unit]:
        """Some units."""

    def clusters(self, ids: Collection[str]) -> dict[str, Cluster]:
        """What units say; each call makes new ones."""

    def members(self, leader: str) -> list[Unit]:
        """The units of an event, in order."""

    def having(self, key: Key) -> Iterator[Unit]:
        """The units with a key, in order, fetched as they are needed."""


class Regrouped(NamedTuple):
    """What has changed: units that are there or stand otherwise, and the events (by leader) that are gone or have
    to be written again."""

    units: dict[str, Unit]
    leaders: set[str]


def regroup(grouped: Grouped, gone: Collection[str], fresh: Iterable[Cluster], apart: Pairs) -> Regrouped:
    """Decide anew what some units that are gone and others that have come touch. A unit that says other things
    than before is gone and has come, as is one that holds a claim which is otherwise ruled `apart` from others."""
    return _Regrouping(grouped, gone, fresh, apart).done()


@dataclass(slots=True)
class _Column:
    """The units with one key, in order, as far as they were looked at; and which events the key led to before a
    place, as it was and as it is."""

    waiting: Iterator[Unit]
    old: list[Unit] = field(default_factory=list)  # as it was
    new: list[tuple[Rank, str]] = field(default_factory=list)  # that have come
    at_old: int = 0
    at_new: int = 0
    led: dict[str, None] = field(default_factory=dict)  # leaders before the place, as it is …
    had: dict[str, None] = field(default_factory=dict)  # … and as it was

    def fetch(self) -> Unit | None:
        """One more of the old ones."""
        unit = next(self.waiting, None)
        if unit is not None:
            self.old.append(unit)
        return unit


class _Regrouping:
    def __init__(self, grouped: Grouped, gone: Collection[str], fresh: Iterable[Cluster], apart: Pairs) -> None:
        self.grouped = grouped
        self.apart = partners(apart)
        self.said = {cluster.id: cluster for cluster in fresh}
        self.before = grouped.units({*gone, *self.said})
        self.gone = {id_: unit for id_, unit in self.before.items() if id_ in gone or id_ in self.said}
        self.now: dict[str, Unit] = {}  # decided
        self.told: dict[str, Cluster] = {}  # what units said before
        self.columns: dict[Key, _Column] = {}
        self.members: dict[str, list[tuple[Rank, str]]] = {}  # of events, in order, as they are
        self.whole: dict[str, tuple[Cluster, int]] = {}  # events as far as they are put together
        self.changed: dict[str, Rank] = {}  # events that are not what they were, and from where on
        self.heap: list[tuple[Rank, int, str]] = []
        self.due: set[tuple[Rank, int, str]] = set()

    def done(self) -> Regrouped:
        """Go through all that has to be decided."""
        for unit in self.gone.values():
            self._want(unit.rank, 0, unit.id)
        for id_, cluster in self.said.items():
            self._want(rank(cluster), 1, id_)
        while self.heap:
            at, kind, id_ = heapq.heappop(self.heap)
            self.due.discard((at, kind, id_))
            if kind == 0:
                self._leave(self.gone[id_])
            elif id_ in self.said:
                self._arrive(at, id_)
            else:
                self._again(self.before[id_])
        return Regrouped(self.now, set(self.changed))

    def _want(self, at: Rank, kind: int, id_: str) -> None:
        """Have a unit leave (0) or be decided (1) when its turn comes."""
        if (at, kind, id_) not in self.due:
            self.due.add((at, kind, id_))
            heapq.heappush(self.heap, (at, kind, id_))

    # --- one unit ---------------------------------------------------------------------------------

    def _leave(self, unit: Unit) -> None:
        cluster = self._old(unit.id)
        self._take_out(unit)
        self._stir(unit.rank, unit.leader, keys(cluster))

    def _arrive(self, at: Rank, id_: str) -> None:
        cluster = self.said[id_]
        own = set(keys(cluster))
        unit = self._decide(at, id_, cluster, own)
        for key in own:
            insort(self._column(key).new, (at, id_))
        self._put_in(unit)
        self._stir(at, unit.leader, own)

    def _again(self, unit: Unit) -> None:
        cluster = self._old(unit.id)
        own = set(keys(cluster))
        for key in own:
            self._advance(self._column(key), unit.rank)
        if self._stands(unit, cluster, own):
            return
        decided = self._decide(unit.rank, unit.id, cluster, own)
        if decided == unit:
            return
        if decided.leader == unit.leader:
            self.now[unit.id] = decided
            return
        self._take_out(unit)
        self._put_in(decided)
        self._stir(unit.rank, unit.leader, own)
        self._stir(unit.rank, decided.leader, own)

    def _stands(self, unit: Unit, cluster: Cluster, own: Collection[Key]) -> bool:
        """Whether a unit stays where it is, which is easily told when what it has joined is what it was."""
        joined = unit.leader if unit.leader != unit.id else None
        if joined is not None and joined in self.changed:
            return False
        columns = [self._column(key) for key in own]
        if any((len(column.led) > CROWDED) != (len(column.had) > CROWDED) for column in columns):
            return False
        near = {leader for column in columns if len(column.led) <= CROWDED for leader in column.led}
        for leader in near & self.changed.keys():
            event = self._event(leader, unit.rank)
            if likeness(cluster, event) >= (unit.score or UNITE):
                return False
        return True

    def _decide(self, at: Rank, id_: str, cluster: Cluster, own: Collection[Key]) -> Unit:
        """Which event a unit joins."""
        near: set[str] = set()
        for key in own:
            column = self._column(key)
            self._advance(column, at)
            if len(column.led) <= CROWDED:
                near |= column.led.keys()
        self._load(near)
        best: tuple[float, Rank, str] | None = None
        for leader in near:
            event = self._event(leader, at)
            if ruled_apart(cluster, event, self.apart):
                continue
            score, founded = likeness(cluster, event), self.members[leader][0][0]
            if best is None or score > best[0] or (score == best[0] and founded < best[1]):
                best = score, founded, leader
        if best is None or best[0] < UNITE:
            return Unit(at, id_, id_, None)
        return Unit(at, id_, best[2], best[0])

    # --- events -----------------------------------------------------------------------------------

    def _take_out(self, unit: Unit) -> None:
        """Take a unit out of its event."""
        members = self._members(unit.leader)
        del members[bisect_left(members, (unit.rank, unit.id))]
        self.changed.setdefault(unit.leader, unit.rank)

    def _put_in(self, unit: Unit) -> None:
        self.now[unit.id] = unit
        insort(self._members(unit.leader), (unit.rank, unit.id))
        self.changed.setdefault(unit.leader, unit.rank)

    def _members(self, leader: str) -> list[tuple[Rank, str]]:
        if leader not in self.members:
            known = self.grouped.members(leader)
            self.before |= {unit.id: unit for unit in known if unit.id not in self.before}
            self.members[leader] = [(unit.rank, unit.id) for unit in known]
        return self.members[leader]

    def _event(self, leader: str, at: Rank) -> Cluster:
        """An event as it stands before a place in the order; places only go up."""
        members = self._members(leader)
        cluster, taken = self.whole.get(leader, (Cluster(), 0))
        while taken < len(members) and members[taken][0] < at:
            cluster.absorb(self._said(members[taken][1]))
            taken += 1
        self.whole[leader] = cluster, taken
        return cluster

    # --- who is touched ---------------------------------------------------------------------------

    def _stir(self, at: Rank, leader: str, own: Iterable[Key]) -> None:
        """Have those decided again that come after a place and could join an event that has changed there, or
        have one of the keys whose events have."""
        reached = set(own)
        for _, id_ in self._members(leader):
            reached |= set(keys(self._said(id_)))
        for at_, id_ in self._members(leader):
            if at_ > at and id_ not in self.said and id_ not in self.gone:
                self._want(at_, 1, id_)
        for key in reached:
            for unit in self._ahead(self._column(key), at):
                if unit.id not in self.gone:
                    self._want(unit.rank, 1, unit.id)

    def _ahead(self, column: _Column, at: Rank) -> Iterator[Unit]:
        """The old units of a column after a place, as long as the key may tell anything there."""
        slack = CROWDED + 1 + len(self.gone) + len(self.now)
        led: set[str] = set()
        number = 0
        while len(led) <= slack:
            unit = column.old[number] if number < len(column.old) else column.fetch()
            if unit is None:
                return
            self.before.setdefault(unit.id, unit)
            led.add(unit.leader)
            number += 1
            if unit.rank > at:
                yield unit

    def _column(self, key: Key) -> _Column:
        if key not in self.columns:
            self.columns[key] = _Column(self.grouped.having(key))
        return self.columns[key]

    def _advance(self, column: _Column, at: Rank) -> None:
        """Note the events that a column leads to before a place. Beyond the crowd nothing more is noted."""
        while len(column.had) <= CROWDED or len(column.led) <= CROWDED:
            unit = column.old[column.at_old] if column.at_old < len(column.old) else column.fetch()
            if unit is None or unit.rank >= at:
                break
            self.before.setdefault(unit.id, unit)
            column.at_old += 1
            column.had[unit.leader] = None
            if unit.id not in self.gone:
                column.led[self.now.get(unit.id, unit).leader] = None
        while column.at_new < len(column.new) and column.new[column.at_new][0] < at:
            column.led[self.now[column.new[column.at_new][1]].leader] = None
            column.at_new += 1

    # --- what units say ---------------------------------------------------------------------------

    def _said(self, id_: str) -> Cluster:
        return self.said[id_] if id_ in self.said else self._old(id_)

    def _old(self, id_: str) -> Cluster:
        """What a unit said before; those whose turn comes are fetched with it."""
        if id_ not in self.told:
            self._fetch(
                {id_, *(due for _, kind, due in self.due if kind or due not in self.said)} - self.said.keys() | {id_}
            )
        return self.told[id_]

    def _load(self, leaders: Iterable[str]) -> None:
        """Have what the units of some events say."""
        self._fetch({id_ for leader in leaders for _, id_ in self._members(leader)} - self.said.keys())

    def _fetch(self, ids: Collection[str]) -> None:
        if missing := [id_ for id_ in ids if id_ not in self.told]:
            self.told |= self.grouped.clusters(missing)
