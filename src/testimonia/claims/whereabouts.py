"""What the place says of those who are there or were brought there: in the morgue, to hospital, into the cells, on the
square."""

from __future__ import annotations

from testimonia.claims.counting import Counting
from testimonia.grammar.inflection import singular, verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Measure
from testimonia.vocabularies import mapping, words

REACH = 10  # tokens behind those counted in which the place stands
_INTO = frozenset(("to", "into", "onto"))
_CARED = frozenset((Measure.INJURED, Measure.KILLED, Measure.DISPLACED))
_HELD = frozenset((Measure.ARRESTED, Measure.INJURED, Measure.KILLED))


def of(counting: Counting) -> Measure | None:
    """The measure of those counted by the place behind them, None where it says nothing: not of who works there,
    nor of who goes there by themselves."""
    if singular(counting.word) in words("staff_nouns"):
        return None
    return _brought(counting) or _received(counting) or _fronted(counting)


def is_care(sentence: Sentence, verb: Chunk) -> bool:
    """Whether those whom a verb takes somewhere are brought to be cared for or laid down: "were taken to hospital",
    "took the survivors aboard"."""
    for chunk in sentence.chunks[verb.index + 1 :]:
        if chunk.first - verb.last > REACH or _ends(sentence, chunk, verb):
            return False
        if not words("rescuing_adverbs").isdisjoint(sentence.tokens.lower[chunk.first : chunk.last]):
            return True
        into = chunk.kind is ChunkKind.NOUN and sentence.governed(chunk) in _INTO
        if into and (_place(sentence, chunk, None) in _CARED or sentence.word(chunk.head) in words("care_nouns")):
            return True
    return False


def _fronted(counting: Counting) -> Measure | None:
    """What the place says with which the sentence opens: "in the prisons there are a thousand more"."""
    s = counting.sentence
    there = s.word(counting.number.first - 1) in words("being_words") and s.word(counting.number.first - 2) == "there"
    first = next((chunk for chunk in s.chunks if chunk.kind is ChunkKind.NOUN), None)
    return _place(s, first, None) if there and first is not None and first.index <= 1 else None


def _received(counting: Counting) -> Measure | None:
    """What a place says of those whom it takes in: "the mortuary took in fourteen", "the school shelters ninety"."""
    s = counting.sentence
    index = s.at[counting.number.core].index - 1
    while s.kind(index) in (ChunkKind.OTHER, ChunkKind.PREPOSITION):
        index -= 1
    verb = s.chunks[index] if s.kind(index) is ChunkKind.VERB else None
    if verb is None or verb.passive or s.word(verb.head) not in verbs("receiving_verbs"):
        return None
    place = s.subject(verb)
    if place is None or place.index > index:
        return None
    if singular(s.word(place.head)) in words("shelter_nouns"):
        return Measure.DISPLACED
    found = mapping("measure_places").get(singular(s.word(place.head)))
    return Measure(found) if found and Measure(found) in _HELD else None


def _brought(counting: Counting) -> Measure | None:
    """What the place behind those counted says of them, if they are there or were brought there."""
    s = counting.sentence
    verb: Chunk | None = None
    for chunk in s.chunks[s.at[counting.last - 1].index + 1 :]:
        if chunk.first - counting.last > REACH or _ends(s, chunk, verb):
            return None
        if chunk.kind is ChunkKind.VERB:
            verb = chunk
        elif chunk.kind is ChunkKind.NOUN and s.tag(chunk.head) == "CD" and s.tag(chunk.head - 1) != "NNP":
            return None
        elif chunk.kind is ChunkKind.NOUN and (place := _place(s, chunk, verb)) is not None:
            return place if place not in _HELD or _is_put(s, chunk, verb, counting) else None
    return None


def _ends(sentence: Sentence, chunk: Chunk, verb: Chunk | None) -> bool:
    """Whether what is said of those counted ends before a chunk: with a second verb that is finite, or a clause."""
    if sentence.word(chunk.first) in (".", "?", "!"):
        return True
    if chunk.kind is ChunkKind.STOP:
        return sentence.word(chunk.first) in (";", ":", "–", "—")
    return chunk.kind is ChunkKind.VERB and chunk.finite and verb is not None


def _place(sentence: Sentence, noun: Chunk, verb: Chunk | None) -> Measure | None:
    """What a place behind a preposition says of people in it; of a school only if they sleep there."""
    if sentence.governed(noun) not in words("placing_prepositions"):
        return None
    head = sentence.word(noun.head)
    if (
        singular(head) in words("shelter_nouns")
        and verb is not None
        and sentence.word(verb.head) in verbs("sheltering_verbs")
    ):
        return Measure.DISPLACED
    two = f"{singular(sentence.word(noun.head - 1))} {singular(head)}"
    found = mapping("measure_places").get(two) or mapping("measure_places").get(singular(head))
    return Measure(found) if found else None


def _is_put(sentence: Sentence, place: Chunk, verb: Chunk | None, counting: Counting) -> bool:
    """Whether those counted are in a place or were brought there, rather than go there: "went to the prison"."""
    if sentence.governed(place) not in _INTO or verb is None:
        return True
    return verb.passive or not counting.among([subject] if (subject := sentence.subject(verb)) else [])
