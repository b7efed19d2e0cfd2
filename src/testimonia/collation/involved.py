"""Who is involved in an event: of all whom its claims name as doing or suffering something, those who can.

A named person, body or paper always; others only where their noun says who they are. "The soldiers" and "dockers from
the north pier" are somebody; "people", "the crowd" and what took place or was used ("the march", "stones") are not.
"""

from __future__ import annotations

from collections.abc import Mapping

from testimonia.claims.counted import head_noun
from testimonia.claims.predicates import is_person_noun
from testimonia.records import Actor, ActorKind

NAMED = frozenset((ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.PUBLICATION))


def involved(told: Mapping[str, int], actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """The ids of those involved, who is told of most first; `told` counts claims by actor."""
    return tuple(sorted(filter(lambda id_: _is_somebody(actors[id_]), told), key=lambda id_: (-told[id_], id_)))


def _is_somebody(actor: Actor) -> bool:
    noun = head_noun(actor.name)
    return actor.kind in NAMED or (noun is not None and is_person_noun(noun))
