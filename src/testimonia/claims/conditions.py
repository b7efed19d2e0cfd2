"""What befell people, told by the state that they are in: "the doctor, Ilya Sarn, was dead by noon", "nine men are in
custody"."""

from __future__ import annotations

from collections.abc import Iterator

from testimonia.claims.predicates import Predicate
from testimonia.claims.tellings import is_somebody
from testimonia.grammar.inflection import verb_forms
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Act
from testimonia.vocabularies import words

LONGEST = 4  # words of a phrase for being held
_STAYING = ("lie", "remain", "sit")


def find(sentence: Sentence) -> Iterator[Predicate]:
    """The deeds of a sentence that it tells by a state, in order."""
    for verb in sentence.of_kind(ChunkKind.VERB):
        if verb.modal or verb.negated or not verb.finite or not _is_being(sentence.word(verb.head)):
            continue
        subject = sentence.subject(verb)
        if subject is None or not is_somebody(sentence, subject):
            continue
        if sentence.word(verb.last) == "dead":
            named = _named(sentence, subject, verb)
            if named is not None:
                yield _told(sentence, verb, verb.last + 1, Act.KILLING, named)
        elif (last := _in_custody(sentence, verb)) is not None:
            yield _told(sentence, verb, last, Act.ARREST, subject)


def _is_being(word: str) -> bool:
    return word in words("being_words") or any(word in verb_forms(verb) for verb in _STAYING)


def _told(sentence: Sentence, verb: Chunk, last: int, act: Act, whom: Chunk) -> Predicate:
    told = Predicate(sentence, verb.head, last, sentence.word(verb.head), act, None, verb=verb)
    told.patients = [whom]
    return told


def _named(sentence: Sentence, subject: Chunk, verb: Chunk) -> Chunk | None:
    """Who is named as dead: the subject, or the name set beside it in commas."""
    if sentence.tag(subject.head) == "NNP":
        return subject
    beside = (c for c in sentence.chunks[subject.index + 1 : verb.index] if c.kind is ChunkKind.NOUN)
    names = (c for c in beside if sentence.tag(c.head) == "NNP" and sentence.kind(c.index - 1) is ChunkKind.COMMA)
    return next(names, None)


def _in_custody(sentence: Sentence, verb: Chunk) -> int | None:
    """The token after a phrase for being held right behind a verb, adverbs aside; not of those "still in custody"."""
    lower, at = sentence.tokens.lower, verb.last
    while sentence.tag(at) == "RB":
        at += 1
    if "still" in lower[verb.first : at]:
        return None
    ends = (at + n for n in range(1, LONGEST + 1))
    return next((end for end in ends if " ".join(lower[at:end]) in words("custody_phrases")), None)
