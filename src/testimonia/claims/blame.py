"""Who is said to have done what a sentence names: accused of it, charged with it, held responsible, denying it.

"The union holds the minister responsible for the killings": the minister is the agent of the killings.
"""

from __future__ import annotations

from testimonia.claims.predicates import Predicate
from testimonia.grammar.inflection import verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.vocabularies import words

REACH = 12  # chunks between the blame and the act
_TO = frozenset(("of", "for", "with", "over", "in", "to", "behind"))


def blamed(sentence: Sentence, predicate: Predicate) -> Chunk | None:
    """Whom a sentence blames for an act of it that has no agent of its own."""
    act = predicate.verb or predicate.noun
    if act is None or (predicate.verb is not None and predicate.verb.finite):
        return None
    for verb in reversed(sentence.chunks[max(0, act.index - REACH) : act.index]):
        if verb.kind is ChunkKind.VERB and (verb.finite or verb.passive or sentence.tag(verb.head) == "VBG"):
            return _by(sentence, verb, act)
    return None


def is_denied(sentence: Sentence, predicate: Predicate) -> bool:
    """Whether who is said to have done it denies it in the same words: "denies any part in the bombing"."""
    act = predicate.verb or predicate.noun
    if act is None:
        return False
    before = sentence.tokens.lower[max(sentence.first, act.first - 8) : act.first]
    return not verbs("denying_verbs").keys().isdisjoint(before)


def _by(sentence: Sentence, verb: Chunk, act: Chunk) -> Chunk | None:
    """Whom a verb before an act blames for it."""
    head = sentence.word(verb.head)
    between = sentence.tokens.lower[verb.last : act.first + 1]
    if head in verbs("denying_verbs") or head in verbs("owning_verbs"):
        part = not words("part_nouns_of_acts").isdisjoint(between)
        gerund = act.kind is ChunkKind.VERB and act.index == verb.index + 1
        return sentence.subject(verb) if part or gerund else None
    if _TO.isdisjoint(between):
        return None
    if head in verbs("blaming_verbs"):
        return sentence.subject(verb) if verb.passive else next(iter(sentence.objects(verb)), None)
    if words("guilt_words").isdisjoint(between):
        return None
    return next(iter(sentence.objects(verb)), None) if head in verbs("holding_verbs") else sentence.subject(verb)
