"""Things that belong together, found pair by pair (union-find)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


def partners(pairs: Iterable[frozenset[T]]) -> dict[T, set[T]]:
    """By item those with which it makes a pair."""
    found: dict[T, set[T]] = defaultdict(set)
    for pair in pairs:
        for item in pair:
            found[item] |= pair - {item}
    return dict(found)


class Groups(Generic[T]):
    """A partition of some items, each alone at first. The order of joins does not matter."""

    def __init__(self, items: Iterable[T]) -> None:
        self._parent = {item: item for item in items}

    def __contains__(self, item: object) -> bool:
        return item in self._parent

    def find(self, item: T) -> T:
        """The item that stands for the group of an item."""
        root = item
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[item] != root:
            self._parent[item], item = root, self._parent[item]
        return root

    def join(self, a: T, b: T) -> None:
        """Put the groups of two items together."""
        self._parent[self.find(a)] = self.find(b)

    def all(self) -> list[list[T]]:
        """The groups, their items in the order given, in order of their first items."""
        found: dict[T, list[T]] = defaultdict(list)
        for item in self._parent:
            found[self.find(item)].append(item)
        return list(found.values())
