"""How a body calls itself in what it signs: "the Party", "the Central Committee", "our delegates"."""

from __future__ import annotations

from collections.abc import Iterable

from testimonia.grammar.inflection import singular
from testimonia.names.keys import key
from testimonia.vocabularies import words


def is_itself(mention: str, names: Iterable[str]) -> bool:
    """Whether a mention in a text means the body that signs it, by some names of that body."""
    first, *rest = mention.split() or [""]
    if first.lower() == "our" and rest:
        return singular(rest[-1].casefold()) in _own()
    if first.lower() != "the" or not rest or not all(word[0].isupper() for word in rest):
        return False
    called = key(" ".join(rest)).split()
    organ = called[-1] in words("signing_organs") and called[0] in words("organ_adjectives") and len(called) > 1
    return organ or any({*called} <= {*key(name).split()} for name in names)


def is_its_kind(mention: str, names: Iterable[str]) -> bool:
    """Whether a mention of a body that nobody names may mean the one that signs, by letters that stand for its names: "The
    Commission" of "CSDH"."""
    first, *rest = mention.split() or [""]
    if first.lower() != "the" or len(rest) != 1 or not rest[0][0].isupper() or rest[0].casefold() not in _own():
        return False
    return any(name.isupper() and " " not in name and rest[0][0] in name for name in names)


def _own() -> frozenset[str]:
    return words("organ_nouns") | words("organisation_heads") | words("own_teams")
