"""Acts as deeds take them, which is more than what they count: the shot that hit, the deaths in a raid, the
assault on a prison, whose shelling it was, those whom the guards killed."""

from __future__ import annotations

from dataclasses import replace

from testimonia.claims.predicates import Predicate
from testimonia.claims.tellings import doers, flies, is_place_phrase, is_somebody, weapon_act
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Act
from testimonia.vocabularies import words


def reread(sentence: Sentence, predicate: Predicate) -> Predicate:
    """An act as a deed, the same if there is nothing to add."""
    read = _reread_verb if predicate.verb is not None else _reread_noun
    return read(sentence, predicate)


def _reread_verb(sentence: Sentence, predicate: Predicate) -> Predicate:
    verb, word = predicate.verb, predicate.word
    if verb is None:
        return predicate
    if word == "hit" and verb.passive and predicate.patients and is_somebody(sentence, predicate.patients[0]):
        by = sentence.agent(verb)
        if by is None or weapon_act(sentence, by) is Act.SHOOTING:
            return replace(predicate, act=Act.SHOOTING, agents=[])
    if predicate.act in (Act.ATTACK, Act.BOMBING) and any(flies(sentence, agent) for agent in predicate.agents):
        return replace(predicate, act=Act.AIR_STRIKE)  # "jets hit the quarter"
    if word in words("sentencing_verbs"):
        return replace(predicate, act=Act.SANCTION, agents=doers(sentence, verb))
    if not verb.passive and not predicate.agents and verb.finite and predicate.patients:
        predicate = replace(predicate, agents=[c for c in doers(sentence, verb) if c not in predicate.patients])
    bare = not verb.passive or verb.first == verb.head
    if bare and not sentence.objects(verb) and (relative := _object_relative(sentence, verb)) is not None:
        return replace(predicate, agents=relative[1:], patients=relative[:1])
    return predicate


def _object_relative(sentence: Sentence, verb: Chunk) -> list[Chunk] | None:
    """Of "those whom the guards killed and took away" those and the guards."""
    index = verb.index - 1
    while sentence.kind(index) in (ChunkKind.JOIN, ChunkKind.VERB, ChunkKind.OTHER):
        index -= 1
    if sentence.kind(index) is not ChunkKind.NOUN or sentence.kind(index - 1) is not ChunkKind.RELATIVE:
        return None
    relative = sentence.chunks[index - 1]
    whom = sentence.antecedent(relative) if sentence.word(relative.first) in ("whom", "that") else None
    return [whom, sentence.chunks[index]] if whom is not None else None


def _reread_noun(sentence: Sentence, predicate: Predicate) -> Predicate:
    noun, act = predicate.noun, predicate.act
    if noun is None:
        return predicate
    of = sentence.complement(noun, "of")
    hit = [c for c in predicate.patients if sentence.tag(c.head) != "CD" and not sentence.is_time(c)]
    if act in (Act.BOMBING, Act.SHELLING, Act.AIR_STRIKE) and not hit and of is not None:
        return replace(predicate, patients=[of])
    if act is Act.RIOT and not predicate.agents and of is not None and is_somebody(sentence, of):
        return replace(predicate, agents=[of])
    if (
        predicate.word in words("assault_nouns")
        and predicate.patients
        and is_place_phrase(sentence, predicate.patients[0])
    ):
        return replace(predicate, act=Act.STORMING)
    if predicate.word in words("massacre_nouns") and predicate.patients:
        people = [c for c in predicate.patients if not _is_site(sentence, c)]
        return replace(predicate, patients=people)
    if predicate.word == "death" and predicate.patients and _is_violent(sentence):
        operation = next((c for c in sentence.of_kind(ChunkKind.NOUN) if _is_operation(sentence, c)), None)
        by = sentence.complement(operation, "of", "by") if operation is not None else None
        return replace(predicate, act=Act.KILLING, agents=[by] if by is not None else predicate.agents)
    return predicate


def _is_site(sentence: Sentence, noun: Chunk) -> bool:
    """Whether what a massacre is named after is a place, not people: "the massacre of Upper Tesk"."""
    return sentence.tag(noun.head) == "NNP" and sentence.tag(noun.first) in ("NNP", "DT")


def _is_violent(sentence: Sentence) -> bool:
    return not words("violent_words").isdisjoint(sentence.tokens.lower[sentence.first : sentence.last])


def _is_operation(sentence: Sentence, noun: Chunk) -> bool:
    return sentence.word(noun.head) in ("operation", "raid", "attack", "assault") and sentence.governed(noun) == "in"
