"""Actors of different captures brought together.

Two are one when they have a full name in common, when their full names are spellings of one, when one is
the acronym of the other, or when both are names of one state. A surname alone brings nothing together.
Only names that could be alike are compared: they share a key by sound, so the work grows with the names
and not with their pairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from testimonia.groups import Groups
from testimonia.names.compare import parts, skeleton
from testimonia.names.countries import adjectives, country_of
from testimonia.names.keys import key
from testimonia.names.roster import alike, best_name, initials
from testimonia.records import Actor, ActorKind
from testimonia.vocabularies import words

CROWDED = 200  # names under one key, above which it tells nothing


Pairs = frozenset[frozenset[str]]
Names = Mapping[str, tuple[str | None, str | None]]
_UNNAMED: Names = {}


def merge(
    local: Iterable[Actor], *, together: Pairs = frozenset(), apart: Pairs = frozenset(), named: Names = _UNNAMED
) -> tuple[list[Actor], dict[str, str]]:
    """The actors of a casebook, and which of them each local actor is.

    `together` and `apart` are pairs of local ids that a person has ruled to be one, or two; `named` the
    name and kind that one is given by a person."""
    actors = _by_id(local)
    groups = Groups(sorted(actors))
    known = [tuple(sorted(pair)) for pair in sorted(together, key=sorted) if len(pair) == 2 and pair <= actors.keys()]
    for one, other in [*known, *_alike(actors)]:
        if not _parted(groups, one, other, apart):
            groups.join(one, other)
    merged = []
    of: dict[str, str] = {}
    for members in groups.all():
        whole = _renamed(_united([actors[i] for i in members]), [named[i] for i in members if i in named])
        merged.append(whole)
        of |= dict.fromkeys(members, whole.id)
    return sorted(merged, key=lambda actor: actor.id), of


def _parted(groups: Groups[str], one: str, other: str, apart: Pairs) -> bool:
    """Whether joining two would bring together what was ruled to be two."""
    if not apart:
        return False
    joined = {groups.find(one), groups.find(other)}
    return any({groups.find(i) for i in pair if i in groups} == joined for pair in apart)


def _by_id(local: Iterable[Actor]) -> dict[str, Actor]:
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


def _alike(actors: dict[str, Actor]) -> Iterator[tuple[str, str]]:
    """Pairs of actors that are one."""
    yield from _same_names(actors)
    yield from _acronyms(actors)
    for block in _blocks(actors):
        for n, one in enumerate(block):
            for other in block[n + 1 :]:
                if _one_kind(actors[one].kind, actors[other].kind) and alike(
                    key(actors[one].name), key(actors[other].name), actors[one].kind
                ):
                    yield one, other


def _one_kind(a: ActorKind, b: ActorKind) -> bool:
    bodies = (ActorKind.ORGANISATION, ActorKind.PUBLICATION)
    return a == b or (a in bodies and b in bodies)


def _same_names(actors: dict[str, Actor]) -> Iterator[tuple[str, str]]:
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
    """The names of an actor that no other has: full names of persons, any name of a body, states by
    their usual one."""
    if actor.kind is ActorKind.UNNAMED:
        return
    for name in {actor.name, *actor.names}:
        country = country_of(name) if name.casefold() not in adjectives() else None
        if country and actor.kind is not ActorKind.PERSON:
            yield country.casefold()
            continue
        full = actor.kind is not ActorKind.PERSON or " " in key(name)
        if full and words("state_nouns").isdisjoint(key(name).split()):
            yield key(name)


def _acronyms(actors: dict[str, Actor]) -> Iterator[tuple[str, str]]:
    """Acronyms that are the initials of just one body."""
    bodies: dict[str, set[str]] = defaultdict(set)
    for id_, actor in actors.items():
        if actor.kind in (ActorKind.ORGANISATION, ActorKind.PUBLICATION):
            for name in actor.names:
                if " " in name:
                    for form in initials(name):
                        bodies[form].add(id_)
    for id_, actor in actors.items():
        bare = actor.name.replace(".", "")
        if bare.isupper() and 3 <= len(bare) <= 8 and actor.kind in (ActorKind.ORGANISATION, ActorKind.PUBLICATION):
            full = bodies.get(bare.casefold(), set()) - {id_}
            if len(full) == 1:
                yield id_, next(iter(full))


def _blocks(actors: dict[str, Actor]) -> Iterator[list[str]]:
    """Actors whose full names could be spellings of one: the same sounds in the last word and a common
    first letter, or the same words but one."""
    blocks: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for id_ in sorted(actors):
        actor = actors[id_]
        if actor.kind in (ActorKind.UNNAMED, ActorKind.GROUP):
            continue
        found = parts(actor.name)
        if len(found) < 2 or len(found) > 12:
            continue
        if actor.kind is ActorKind.PERSON:
            blocks["person", skeleton(found[-1]), found[0][0]].append(id_)
        else:
            bare = [(country_of(word) or word).casefold() for word in found]
            for left_out in range(len(found)):
                rest = bare[:left_out] + bare[left_out + 1 :]
                blocks["body", *sorted(rest)].append(id_)
    yield from (block for block in blocks.values() if 1 < len(block) <= CROWDED)
