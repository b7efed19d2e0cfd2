"""Actors of different captures brought together.

Two are one when they have a full name in common, when their full names are spellings of one, when one is
the acronym of the other, or when both are names of one state. A surname alone brings nothing together.
Only names that could be alike are compared: they share a key by sound, so the work grows with the names
and not with their pairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple, Protocol

from testimonia.groups import Groups, partners
from testimonia.names.compare import parts, skeleton
from testimonia.names.countries import adjectives, country_of
from testimonia.names.keys import key
from testimonia.names.likeness import alike, best_name, initials
from testimonia.records import Actor, ActorKind
from testimonia.vocabularies import words

CROWDED = 200  # names under one key, above which it tells nothing


Key = tuple[str, ...]
Pairs = frozenset[frozenset[str]]


class Ruled(NamedTuple):
    """What persons have ruled: pairs of local ids that are one, or two; the name and kind that one is given."""

    together: Pairs = frozenset()
    apart: Pairs = frozenset()
    named: Mapping[str, tuple[str | None, str | None]] = MappingProxyType({})


NOTHING_RULED = Ruled()


def merge(local: Iterable[Actor], ruled: Ruled = NOTHING_RULED) -> tuple[list[Actor], dict[str, str]]:
    """The actors of a casebook, and which of them each local actor is."""
    merged, of = _merged(by_id(local), ruled, frozenset())
    return sorted(merged, key=lambda actor: actor.id), of


def _merged(actors: Mapping[str, Actor], ruled: Ruled, full: Collection[Key]) -> tuple[list[Actor], dict[str, str]]:
    together, apart, named = ruled
    groups = Groups(sorted(actors))
    known = [tuple(sorted(pair)) for pair in sorted(together, key=sorted) if len(pair) == 2 and pair <= actors.keys()]
    foes = partners(pair for pair in apart if pair <= actors.keys())
    for pair in chain(known, _alike(actors, full)):
        _join(groups, foes, *map(groups.find, pair))
    merged = []
    of: dict[str, str] = {}
    for members in groups.all():
        whole = _renamed(_united([actors[i] for i in members]), [named[i] for i in members if i in named])
        merged.append(whole)
        of |= dict.fromkeys(members, whole.id)
    return merged, of


# --- a few names more -----------------------------------------------------------------------------


class Register(Protocol):
    """The local actors that are known, by what names that are one have in common."""

    def local(self, ids: Collection[str]) -> dict[str, Actor]:
        """Some local actors."""

    def keyed(self, keys: Collection[Key]) -> set[str]:
        """Those with one of some keys."""

    def crowded(self, keys: Collection[Key], most: int) -> set[Key]:
        """The keys that more than so many have."""

    def groups(self, ids: Collection[str]) -> dict[str, str]:
        """By local actor the one of the casebook, of all that some actors of the casebook are made of."""

    def merged(self, ids: Collection[str]) -> dict[str, Actor]:
        """Some actors of the casebook."""


@dataclass(frozen=True, slots=True)
class Remerged:
    """What has become of actors: those of the casebook that are gone and that there are instead, by local actor
    the new one, and the local actors whose id, kind or name in the casebook is another."""

    gone: frozenset[str]
    actors: tuple[Actor, ...]
    of: Mapping[str, str]
    changed: frozenset[str]


def remerge(
    register: Register,
    before: Mapping[str, Actor],
    after: Mapping[str, Actor],
    ruled: Ruled,
    stirred: Collection[str],
) -> Remerged:
    """Bring together anew what some local actors touch that were `before`, or are `after`, or are `stirred`, for they are
    otherwise ruled on; the register has all as they are after. Others are told apart from these, but not looked at
    among themselves."""
    touched = {i for i in before.keys() | after.keys() if before.get(i) != after.get(i)} | {*stirred}
    known = (before, {**register.local(stirred), **after})
    shared = {k for some in known for i in touched & some.keys() for k in keys(some[i])}
    near = touched | register.keyed(shared - register.crowded(shared, CROWDED + len(touched)))
    old = register.groups(near)
    beside = partners(ruled.together | ruled.apart)
    while reached := {i for one in beside.keys() & (near | old.keys()) for i in beside[one]} - near - old.keys():
        near |= reached
        old |= register.groups(reached)
    actors = register.local(near | old.keys())
    own = {k for actor in actors.values() for k in keys(actor)}
    full = register.crowded(own, CROWDED)
    around = register.local(register.keyed(own - full))
    merged, of = _merged(around | actors, ruled, full)
    of = {i: of[i] for i in actors}
    whole = set(of.values())
    found = {actor.id: actor for actor in merged if actor.id in whole}
    were = register.merged(old.values())
    changed = {i for i, m in of.items() if i not in old or _shown(were[old[i]]) != _shown(found[m])}
    return Remerged(frozenset(old.values()), tuple(found[i] for i in sorted(found)), of, frozenset(changed))


def _shown(actor: Actor) -> tuple[str, ActorKind, str]:
    """What records say of an actor."""
    return actor.id, actor.kind, actor.name


def keys(actor: Actor) -> Iterator[Key]:
    """What actors that are one have in common, one of these at least."""
    body = "person" if actor.kind is ActorKind.PERSON else "body"
    yield from (("name", body, name) for name in _telling(actor))
    yield from (("initials", form) for form in (*_forms(actor), *_acronym(actor)))
    yield from _spelled(actor)


def _join(groups: Groups[str], foes: dict[str, set[str]], one: str, other: str) -> None:
    """Join two groups, by those that stand for them, unless that would bring together what was ruled to be two.
    `foes`: by those that stand for groups who may not be in them."""
    if one == other or other in map(groups.find, foes.get(one, ())):
        return
    groups.join(one, other)
    if one in foes:
        foes[other] = foes.get(other, set()) | foes.pop(one)


def by_id(local: Iterable[Actor]) -> dict[str, Actor]:
    """Local actors by id; the same name in several captures has the same id."""
    found: dict[str, Actor] = {}
    for actor in local:
        known = found.get(actor.id)
        found[actor.id] = (
            actor
            if known is None
            else Actor(actor.id, known.kind, known.name, tuple(sorted({*known.names, *actor.names})))
        )
    return found


def _united(members: list[Actor]) -> Actor:
    kinds = Counter(actor.kind for actor in members)
    kind = max(sorted(kinds), key=lambda k: kinds[k])
    spellings = Counter(name for actor in members for name in (actor.name, *actor.names))
    return Actor(min(actor.id for actor in members), kind, best_name(spellings, kind), tuple(sorted(spellings)))


def _renamed(actor: Actor, given: list[tuple[str | None, str | None]]) -> Actor:
    """An actor with the name and kind that persons have given it."""
    for name, kind in given:
        names = tuple(sorted({*actor.names, name})) if name else actor.names
        actor = Actor(actor.id, ActorKind(kind) if kind else actor.kind, name or actor.name, names)
    return actor


def _alike(actors: Mapping[str, Actor], full: Collection[Key]) -> Iterator[tuple[str, str]]:
    """Pairs of actors that are one. `full`: keys that too many have."""
    yield from _same_names(actors)
    yield from _acronyms(actors)
    for block in _blocks(actors, full):
        for n, one in enumerate(block):
            for other in block[n + 1 :]:
                if _one_kind(actors[one].kind, actors[other].kind) and alike(
                    key(actors[one].name), key(actors[other].name), actors[one].kind
                ):
                    yield one, other


def _one_kind(a: ActorKind, b: ActorKind) -> bool:
    bodies = (ActorKind.ORGANISATION, ActorKind.PUBLICATION)
    return a == b or (a in bodies and b in bodies)


def _same_names(actors: Mapping[str, Actor]) -> Iterator[tuple[str, str]]:
    """Actors with a telling name in common: the first with each other one."""
    first: dict[tuple[bool, str], str] = {}
    for id_ in sorted(actors):
        actor = actors[id_]
        for name in _telling(actor):
            at = (actor.kind is ActorKind.PERSON, name)
            known = first.setdefault(at, id_)
            if known != id_:
                yield known, id_


def _telling(actor: Actor) -> Iterator[str]:
    """The names of an actor that no other has: full names of persons, any name of a body but what it is ("the Alliance"),
    states by their usual one."""
    if actor.kind is ActorKind.UNNAMED:
        return
    for name in sorted({actor.name, *actor.names}):
        country = country_of(name) if name.casefold() not in adjectives() else None
        if country and actor.kind is not ActorKind.PERSON:
            yield country.casefold()
            continue
        full = actor.kind is not ActorKind.PERSON or " " in key(name)
        called = key(name) in words("organisation_heads") and name != actor.name
        if full and not called and words("state_nouns").isdisjoint(key(name).split()):
            yield key(name)


def _forms(actor: Actor) -> Iterator[str]:
    """What the names of a body may be shortened to."""
    if actor.kind in (ActorKind.ORGANISATION, ActorKind.PUBLICATION):
        yield from {form for name in actor.names if " " in name for form in initials(name)}


def _acronym(actor: Actor) -> Iterator[str]:
    """An actor's name if it looks like an acronym."""
    bare = actor.name.replace(".", "")
    if bare.isupper() and 3 <= len(bare) <= 8 and actor.kind in (ActorKind.ORGANISATION, ActorKind.PUBLICATION):
        yield bare.casefold()


def _acronyms(actors: Mapping[str, Actor]) -> Iterator[tuple[str, str]]:
    """Acronyms that are the initials of just one body."""
    bodies: dict[str, set[str]] = defaultdict(set)
    for id_, actor in actors.items():
        for form in _forms(actor):
            bodies[form].add(id_)
    for id_, actor in sorted(actors.items()):
        for bare in _acronym(actor):
            full = bodies.get(bare, set()) - {id_}
            if len(full) == 1:
                yield id_, next(iter(full))


def _spelled(actor: Actor) -> Iterator[Key]:
    """What the full name of an actor has in common with other spellings of it: the same sounds in the last word
    and the first letter, or the same words but one."""
    if actor.kind in (ActorKind.UNNAMED, ActorKind.GROUP):
        return
    found = parts(actor.name)
    if len(found) < 2 or len(found) > 12:
        return
    if actor.kind is ActorKind.PERSON:
        yield "person", skeleton(found[-1]), found[0][0]
        return
    bare = [(country_of(word) or word).casefold() for word in found]
    for left_out in range(len(found)):
        yield "body", *sorted(bare[:left_out] + bare[left_out + 1 :])


def _blocks(actors: Mapping[str, Actor], full: Collection[Key]) -> Iterator[list[str]]:
    """Actors whose full names could be spellings of one."""
    blocks: dict[Key, list[str]] = defaultdict(list)
    for id_ in sorted(actors):
        for spelled in dict.fromkeys(_spelled(actors[id_])):
            blocks[spelled].append(id_)
    yield from (block for k, block in blocks.items() if 1 < len(block) <= CROWDED and k not in full)
