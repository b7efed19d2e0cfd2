"""Who speaks for whom: persons whom the text ties to an organisation by their office.

"Irena Salk, the union's deputy secretary", "Interior Ministry spokesman Naji Sabr", "Elin Sorab of St
Brenna's Hospital": what such a person says rests on the organisation. Only an office named right between
the two names counts, in either order, with nothing else between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from testimonia.records import ActorKind, Mention, Reading
from testimonia.vocabularies import words

NEAR = 60  # characters between two names at most


class Affiliation(NamedTuple):
    """A person, the organisation, and the passage that ties them."""

    person: str
    organisation: str
    quote: str


@cache
def _between() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands between a person and the organisation, and between an organisation and its person."""
    office = "|".join(sorted(map(re.escape, words("offices")), key=len, reverse=True))
    role = rf"(?:[\w-]+\s){{0,3}}(?:{office})"
    behind = rf",?\s(?:who\sis\s|an?\s|the\s)*{role}\s(?:of|at|for|from|with)\s(?:the\s)?"
    possessed = rf"(?:['’]s?)?\s{role},?\s(?:\w+\.?\s)?"
    return re.compile(behind, re.IGNORECASE), re.compile(possessed, re.IGNORECASE)


def find(readings: Iterable[Reading], kinds: Mapping[str, ActorKind]) -> list[Affiliation]:
    """The affiliations that works tell, each once, with the first passage that tells it."""
    found: dict[tuple[str, str], Affiliation] = {}
    for reading in readings:
        text = reading.capture.text or ""
        mentions = sorted((m for m in reading.mentions if m.actor in kinds), key=lambda m: (m.start, m.end))
        for one, other in pairwise(mentions):
            tied = _tied(one, other, text, kinds)
            if tied is not None:
                found.setdefault((tied.person, tied.organisation), tied)
    return list(found.values())


def _tied(one: Mention, other: Mention, text: str, kinds: Mapping[str, ActorKind]) -> Affiliation | None:
    """What two names next to each other tell."""
    if not 0 < other.start - one.end <= NEAR or one.actor is None or other.actor is None:
        return None
    between = text[one.end : other.start]
    behind, possessed = _between()
    quote = " ".join(text[one.start : other.end].split())
    first, second = kinds[one.actor], kinds[other.actor]
    if first is ActorKind.PERSON and second is ActorKind.ORGANISATION and behind.fullmatch(between):
        return Affiliation(one.actor, other.actor, quote)
    if first is ActorKind.ORGANISATION and second is ActorKind.PERSON and possessed.fullmatch(between):
        return Affiliation(other.actor, one.actor, quote)
    return None
