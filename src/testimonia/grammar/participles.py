"""Tags of verbs that the words around show to be the past, a participle or an adjective: "the number of people | killed
when …", "fired on | striking | miners", "three weeks | ago"."""

from __future__ import annotations

from functools import cache

from testimonia.grammar.inflection import nouns, verb_forms
from testimonia.grammar.tagger import lexicon
from testimonia.grammar.tokens import Tokens
from testimonia.vocabularies import mapping, words

_PHRASE = frozenset(("JJ", "DT", "CD", "NN", "NNS", "PRP$"))
OBJECTS = frozenset(("DT", "PRP", "PRP$", "NNP", "NNPS", "CD"))  # tags with which an object begins


def mended(tokens: Tokens, at: int, first: int, last: int) -> str | None:
    """The tag that a token should have, None if nothing shows that its own is wrong."""
    tags, lower = tokens.tags, tokens.lower
    tag, word = tags[at], lower[at]
    if at == first:
        return None
    before, after = tags[at - 1], tags[at + 1] if at + 1 < last else "."
    if tag == "VBD" and word in _harmed() and after not in OBJECTS and _is_of(tags, lower, at, first):
        return "VBN"
    if tag == "VBN" and _is_past(tokens, at, first, after):
        return "VBD"
    if tag == "VBG" and word in words("attributive_participles") and after[:2] == "NN":
        return "JJ"
    if tag in ("VB", "VBP") and before == "NN" and lower[at - 2] in ("a", "an"):
        return "NN"  # "a bread | queue"
    return "RB" if word == "ago" else None


def _is_past(tokens: Tokens, at: int, first: int, after: str) -> bool:
    """Whether what looks like a participle is the verb of its clause: "gendarmes | shot at a road block", "denies that
    the P-214 | pursued, rammed or …"."""
    tags, lower = tokens.tags, tokens.lower
    if lower[at] == "shot" and lower[at - 1] in nouns("armed_nouns"):
        return lower[at + 1 : at + 2] == ["at"]
    if tags[at - 1] != "NNP" or after == "IN":
        return False
    begin = at - 1
    while begin > first and tags[begin - 1] in ("NNP", "DT"):
        begin -= 1
    return begin > first and lower[begin - 1] == "that" and tags[begin - 1] == "IN"


@cache
def _harmed() -> frozenset[str]:
    """Past forms of verbs that somebody does to somebody, never people by themselves: "killed", "arrested"."""
    acts, states = mapping("act_verbs"), mapping("state_verbs")
    done = (verb for verb, (_, measure) in acts.items() if measure and " " not in verb and verb not in states)
    return frozenset(form for verb in done for form in verb_forms(verb) if lexicon().get(form) != "base")


def _is_of(tags: list[str], lower: list[str], at: int, first: int) -> bool:
    """Whether a word stands behind a noun phrase that "of" governs: "the number of people | killed when …"."""
    begin = at - 1
    if begin <= first or tags[begin] not in ("NN", "NNS"):
        return False
    while begin > first and tags[begin - 1] in _PHRASE:
        begin -= 1
    return begin > first and lower[begin - 1] == "of"
