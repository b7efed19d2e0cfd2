"""How strong a body is said to be: "the march drew 15,000", "the garrison numbers 900", "the strike involves 2,300
miners", "a sit-in with 60 people"."""

from __future__ import annotations

from testimonia.claims.counting import Counting
from testimonia.claims.predicates import is_armed
from testimonia.grammar.inflection import singular, verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Measure
from testimonia.vocabularies import mapping, words

BACK = 4  # chunks over which a number hangs on a body by "with"


def of(counting: Counting) -> Measure | None:
    """The measure of a number that says how many a body has, by what body it is. Those who are named by more than
    "people" are only counted so where they take part in something: "the regiment has nine cooks" says nothing."""
    s, own = counting.sentence, counting.sentence.at[counting.number.core]
    body = _body(s, own) if s.governed(own) != "with" else _accompanied(s, own)
    measure = _kind(s, body) if body is not None else None
    plain = counting.noun is None or counting.word in words("plain_people") or counting.word in words("number_nouns")
    return measure if measure is Measure.PARTICIPANTS or plain else None


def _body(sentence: Sentence, number: Chunk) -> Chunk | None:
    """The body whose strength a verb tells by a number right behind it, or behind a preposition: "swelled to 900"."""
    index = number.index - 1
    while sentence.kind(index) in (ChunkKind.PREPOSITION, ChunkKind.OTHER):
        index -= 1
    verb = sentence.chunks[index] if sentence.kind(index) is ChunkKind.VERB else None
    if verb is None or verb.passive or sentence.word(verb.head) not in verbs("numbering_verbs"):
        return None
    body = sentence.subject(verb)
    return body if body is not None and body.index < verb.index else None


def _accompanied(sentence: Sentence, number: Chunk) -> Chunk | None:
    """The body on which a number hangs by "with": "the sit-in, with 60 people at its height"."""
    before = sentence.chunks[max(0, number.index - BACK) : number.index]
    body = next((chunk for chunk in reversed(before) if chunk.kind is ChunkKind.NOUN), None)
    return body if body is not None and _kind(sentence, body) is Measure.PARTICIPANTS else None


def _kind(sentence: Sentence, body: Chunk) -> Measure | None:
    """What the number of those in a body counts: who takes part, troops, inhabitants."""
    group = mapping("measure_groups").get(singular(sentence.word(body.head)))
    if group is not None:
        return Measure(group)
    return Measure.TROOPS if is_armed(sentence, body) else None
