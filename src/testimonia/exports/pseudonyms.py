"""Commenters' names replaced by stable pseudonyms.

Those who only comment did not ask to be in a report. A pseudonym is as long as the name, so that offsets
and quotes still fit, and follows from the name and a secret of the casebook: the same person has the same
one in every export, and nobody can find the name by trying.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from testimonia.casebook.store import Casebook
from testimonia.records import ActorKind, WorkKind

NOBODY = "Anonymous"


class Pseudonyms:
    """Replaces the names of those who only comment, in names and in texts."""

    def __init__(self, casebook: Casebook) -> None:
        secret = casebook.secret()
        self.of: dict[str, dict[str, str]] = {}  # by actor: pseudonym by name
        actors = {actor.id: actor for actor in casebook.select("actor")}
        for id_ in _only_commenters(casebook):
            if (
                id_ in actors
                and actors[id_].kind in (ActorKind.PERSON, ActorKind.UNNAMED, ActorKind.GROUP, ActorKind.ORGANISATION)
                and actors[id_].name != NOBODY
            ):
                self.of[id_] = {name: pseudonym(name, actors[id_].name, secret) for name in actors[id_].names}
        names = {name: false for found in self.of.values() for name, false in found.items()}
        names = {name[:1].upper() + name[1:]: false for name, false in names.items()} | names  # where it opens a reason
        self._names = names
        by_length = sorted(names, key=len, reverse=True)
        self._pattern = (
            re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in by_length)) if names else None
        )

    def text(self, text: str) -> str:
        """A text with the names replaced; as long as before."""
        return self._pattern.sub(lambda match: self._names[match[0]], text) if self._pattern else text

    def plain(self, value: Any) -> Any:
        """A plain value with the names replaced wherever a text stands."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {key: self.plain(inner) for key, inner in value.items()}
        return [self.plain(inner) for inner in value] if isinstance(value, list) else value

    def lines(self, lines: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Lines of a ledger with the names replaced."""
        for entry in lines:
            yield self.plain(entry)


def pseudonym(name: str, of: str, secret: str) -> str:
    """What stands for a name of the commenter `of`, as long as the name."""
    digest = hashlib.blake2b(f"{secret}\x1f{of}".encode("utf-8", "replace"), digest_size=32).hexdigest()
    return (f"c{digest}" * (len(name) // 60 + 1))[: len(name)]


def _only_commenters(casebook: Casebook) -> set[str]:
    """Those who have written comments and nothing else, and are quoted by nobody."""
    commenting: set[str] = set()
    otherwise: set[str] = set()
    for work in casebook.select("work"):
        (commenting if work.kind is WorkKind.COMMENT else otherwise).update(work.authors)
        otherwise.update(filter(None, (work.publisher,)))
    otherwise.update(
        voice.source.actor
        for voice in casebook.select("voice")
        if voice.source and voice.source.actor and voice.source.quote and _is_full(voice.source.quote)
    )
    return commenting - otherwise


def _is_full(quote: str) -> bool:
    """Whether a source is named in full: a public person rather than a fellow commenter."""
    return len([word for word in quote.split() if word[:1].isupper()]) > 1
