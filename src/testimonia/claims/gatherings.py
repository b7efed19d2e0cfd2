"""Protests told by what many people do: strikers who hold a bridge, a crowd that stands outside an embassy, dockers
who refuse to unload a ship, farmers who block a road, mourners who walk behind a coffin."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from testimonia.claims.predicates import Predicate, is_person_noun
from testimonia.claims.tellings import is_force, is_place_phrase
from testimonia.grammar.inflection import nouns, singular, verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Act
from testimonia.vocabularies import words

REACH = 9  # tokens behind a verb that say where and how
_OUTSIDE = frozenset(("outside", "before", "front", "opposite"))
_WHERE = _OUTSIDE | {"at", "on", "in"}
_STRIKES = (
    ("on", "strike"),
    ("out", "on"),
    ("on", "hunger"),
    ("in", "protest"),
    ("in", "solidarity"),
    ("in", "sympathy"),
)


def find(sentence: Sentence) -> Iterator[Predicate]:
    """The protests of a sentence that no verb of protest tells, in order."""
    for verb in sentence.of_kind(ChunkKind.VERB):
        if sentence.word(verb.head) not in _forms() or verb.modal or verb.negated or verb.passive or not verb.finite:
            continue
        subject = sentence.subject(verb)
        if subject is None:
            continue
        if _are_there(sentence, verb) or (_is_crowd(sentence, subject) and _protests(sentence, verb, subject)):
            told = Predicate(sentence, verb.head, verb.last, sentence.word(verb.head), Act.PROTEST, None, verb=verb)
            told.agents = [subject]
            yield told


@cache
def heads() -> frozenset[str]:
    """The words with one of which a protest begins, for a cheap first look at a sentence."""
    people = frozenset(nouns("protest_people")) | words("funeral_words")
    doings = frozenset(verbs("refusing_verbs")) | frozenset(verbs("blocking_verbs"))
    return people | doings | {"strike", "protest", "crowd", "solidarity", "sympathy"}


@cache
def _forms() -> frozenset[str]:
    lists = ("protest_doings", "refusing_verbs", "standing_verbs", "going_verbs", "blocking_verbs")
    return frozenset().union(*(verbs(name) for name in lists)) | words("being_words")


def _is_crowd(sentence: Sentence, noun: Chunk) -> bool:
    """Whether a phrase means many people without arms."""
    head, tag = sentence.word(noun.head), sentence.tag(noun.head)
    if is_force(sentence, noun) or sentence.is_time(noun):
        return False
    if tag == "CD" or head in words("vague_numbers"):
        return True  # "hundreds", "240 of us"
    return head == "crowd" or (tag == "NNS" and is_person_noun(head))


def _protests(sentence: Sentence, verb: Chunk, subject: Chunk) -> bool:
    """Whether what a crowd does is protest: by who they are, by what they refuse, by where they stand or go."""
    word = sentence.word(verb.head)
    lower = sentence.tokens.lower
    behind = lower[verb.last : min(sentence.last, verb.last + REACH)]
    if any(pair in _STRIKES for pair in pairwise(behind)):
        return word in words("being_words") or "protest" in behind
    if word in verbs("refusing_verbs"):
        return behind[:1] == ["to"] and any(w in words("refused_work") for w in _infinitive(sentence, verb))
    if word in verbs("blocking_verbs"):
        blocked = next(iter(sentence.objects(verb)), None)
        return blocked is not None and is_place_phrase(sentence, blocked)
    if word in words("being_words"):
        return _is_many(sentence, subject) and behind[:1] != [] and behind[0] in _OUTSIDE and _has_place(behind)
    if singular(sentence.word(subject.head)) in words("protest_people") and word in verbs("protest_doings"):
        return True
    if word in verbs("going_verbs"):
        return "behind" in behind[:3] and not words("funeral_words").isdisjoint(behind)
    placed = word in verbs("standing_verbs") and not _WHERE.isdisjoint(behind) and _has_place(behind)
    return placed and _is_many(sentence, subject)


def _are_there(sentence: Sentence, verb: Chunk) -> bool:
    """ "We were about 80 outside the embassy"."""
    count = next(iter(sentence.objects(verb)), None)
    if sentence.word(verb.head) not in words("being_words") or count is None or sentence.tag(count.head) != "CD":
        return False
    behind = sentence.tokens.lower[count.last : min(sentence.last, count.last + REACH)]
    return behind[:1] != [] and behind[0] in _OUTSIDE and _has_place(behind)


def _infinitive(sentence: Sentence, verb: Chunk) -> list[str]:
    after = sentence.chunks[verb.index + 1] if verb.index + 1 < len(sentence.chunks) else None
    if after is None or after.kind is not ChunkKind.VERB:
        return []
    return sentence.tokens.lower[after.first : after.last]


def _is_many(sentence: Sentence, subject: Chunk) -> bool:
    """Whether a crowd is counted, or called one."""
    counted = "CD" in sentence.tokens.tags[subject.first : subject.last]
    vague = not words("vague_numbers").isdisjoint(sentence.tokens.lower[subject.first : subject.last])
    return counted or vague or sentence.word(subject.head) == "crowd"


def _has_place(behind: list[str]) -> bool:
    return not words("public_places").isdisjoint(behind)
