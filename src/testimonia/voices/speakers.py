"""Who may speak: which phrases are a source, and what in them names it."""

from __future__ import annotations

import re
from functools import cache

from testimonia.grammar.inflection import nouns
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
    if sentence.tag(source.head) in ("DT", "WDT", "EX", "CD", "JJ"):
        return head in ("others", "many", "some", "both", "all")
    return head in _speakers()


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
