"""Who may speak: which phrases are a source, and what in them names it."""

from __future__ import annotations

import re
from functools import cache

from testimonia.grammar.inflection import nouns, singular, verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.vocabularies import words
from testimonia.voices.heard import Span

_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


def may_speak(sentence: Sentence, source: Chunk) -> bool:
    """Whether a noun phrase can be a speaker other than the author: no "I" or "we", no thing or time."""
    head = sentence.word(source.head)
    if head in words("own_pronouns") or sentence.is_time(source):
        return False
    if sentence.word(source.first) in words("nobody_words"):
        return False
    if sentence.tag(source.head) in ("PRP", "PRP$"):
        return head in words("speaker_pronouns") | words("possessive_speakers")
    if sentence.tag(source.head) in ("NNP", "NNPS"):
        return True
    if sentence.tag(source.head) in ("DT", "WDT", "EX", "CD") or head in ("others", "many", "some"):
        return head in ("others", "many", "some", "both", "all")
    press = not words("reporting_nouns").isdisjoint(sentence.tokens.lower[source.first : source.head])
    known = press or not _speakers().isdisjoint((head, singular(head)))  # "the daily al-Sabah"
    return known or head.partition("-")[0] in words("role_words")  # "inspector-general"


@cache
def _speakers() -> frozenset[str]:
    return (
        frozenset(nouns("person_nouns"))
        | words("unnamed_nouns")
        | words("group_nouns")
        | words("organisation_heads")
        | words("publication_heads")
        | words("speaking_texts")
        | words("role_words")
    )


def is_recorder(sentence: Sentence, source: Chunk) -> bool:
    """Whether a source is a body, publication or record that may "have" or "give" a number as its finding."""
    head = sentence.word(source.head)
    bodies = words("organisation_heads") | words("common_bodies") | words("spokespersons")
    texts = words("publication_heads") | words("speaking_texts") | frozenset(nouns("evidence_nouns"))
    return sentence.tag(source.head) in ("NNP", "NNPS") or head in bodies | texts


def may_be_cited(sentence: Sentence, source: Chunk) -> bool:
    """Whether a noun phrase can be what a voice cites: who may speak, or a text or picture."""
    return may_speak(sentence, source) or sentence.word(source.head) in nouns("evidence_nouns")


def before_citing(sentence: Sentence, verb: Chunk) -> Chunk | None:
    """The subject of a verb from which it is parted by whom he cites: "the radio, citing a nurse, | said"."""
    commas = [chunk for chunk in sentence.chunks[: verb.index] if chunk.kind is ChunkKind.COMMA]
    if len(commas) < 2 or commas[-1].index != verb.index - 1:
        return None
    for opening in commas[:-1]:
        at, participle = opening.index - 1, sentence.chunks[opening.index + 1]
        cites = participle.kind is ChunkKind.VERB and sentence.word(participle.head) in verbs("citing_verbs")
        if cites and not participle.finite and sentence.kind(at) is ChunkKind.NOUN:
            while (
                at >= 2 and sentence.kind(at - 1) is ChunkKind.PREPOSITION and sentence.kind(at - 2) is ChunkKind.NOUN
            ):
                at -= 2
            return sentence.chunks[at]
    return None


def gives_number(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a noun phrase has a number that is no year or day."""
    year = _YEAR.fullmatch(sentence.word(chunk.last - 1)) and sentence.governed(chunk) in (
        "in",
        "since",
        "until",
        "from",
        "of",
    )
    number = any(sentence.tag(i) == "CD" for i in range(chunk.first, chunk.last))
    time = sentence.is_time(chunk) and sentence.tag(chunk.head - 1) == "CD"
    return number and not year and not time


def possessor(sentence: Sentence, noun: Chunk, head: int) -> Chunk | None:
    """The phrase up to "'s" before a noun."""
    for token in range(noun.first + 1, head):
        if sentence.tag(token) == "POS":
            return Chunk(noun.index, ChunkKind.NOUN, noun.first, token, token - 1)
    return None


def named_before(sentence: Sentence, noun: Chunk, head: int) -> Chunk | None:
    """The name right before a noun of speech: "the Khomeini quote"."""
    first = head
    while first > noun.first and sentence.tag(first - 1) in ("NNP", "NNPS"):
        first -= 1
    return Chunk(noun.index, ChunkKind.NOUN, first, head, head - 1) if first < head else None


def mention(sentence: Sentence, source: Chunk | None) -> Span | None:
    """The mention of a source, with its apposition before it."""
    if source is None:
        return None
    last = source.last
    if sentence.tag(last - 1) == "POS":
        last -= 1
    return sentence.tokens.span(source.first, last)
