"""What befell people as a verb tells it together with what stands behind: they suffered burns, lost a finger, were
driven off their land, streamed over the border, were shot by a firing squad."""

from __future__ import annotations

from typing import NamedTuple

from testimonia.grammar.inflection import singular, verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Measure
from testimonia.vocabularies import words

REACH = 7  # tokens behind a verb or its object in which the place stands that people leave


class Plight(NamedTuple):
    """What befell people, and whether it is those whom the verb acts on rather than its subject."""

    measure: Measure
    acted_on: bool
    last: int  # the token after what tells it


def of(sentence: Sentence, verb: Chunk) -> Plight | None:
    """What a verb tells with what stands behind it, if it is one of these."""
    head = sentence.word(verb.head)
    if head in verbs("suffering_verbs") and (harm := _object_among(sentence, verb, "harm_nouns")) is not None:
        return Plight(Measure.INJURED, False, harm.last)
    if head in verbs("having_broken_verbs") and (limb := _object_among(sentence, verb, "limb_nouns")) is not None:
        broken = sentence.at.get(limb.last)
        hurt = broken is not None and broken.kind is ChunkKind.VERB and broken.passive and not broken.finite
        return Plight(Measure.INJURED, False, broken.last) if hurt and broken is not None else None
    if head in verbs("losing_verbs") and (limb := _object_among(sentence, verb, "limb_nouns")) is not None:
        return Plight(Measure.INJURED, False, limb.last)
    if head in verbs("driving_verbs") and (last := _left(sentence, verb, "homes")) is not None:
        return Plight(Measure.DISPLACED, True, last)
    if head in verbs("crossing_verbs") and (last := _crossed(sentence, verb)) is not None:
        return Plight(Measure.DISPLACED, False, last)
    return None


def _object_among(sentence: Sentence, verb: Chunk, name: str) -> Chunk | None:
    """The object of a verb, if its noun is of a list: "suffered severe burns", "lost two fingers of the hand"."""
    what = next(iter(sentence.objects(verb)), None)
    if verb.passive or what is None:
        return None
    if sentence.tag(what.head) == "CD" or sentence.word(what.head) in words("loss_parts"):
        what = sentence.complement(what, "of") or what  # "lost the use of an arm"
    return what if singular(sentence.word(what.head)) in words(name) else None


def _left(sentence: Sentence, verb: Chunk, name: str) -> int | None:
    """Where the words end that say out of what people are driven: "from their farms", "off the land"."""
    whom = next(iter(sentence.objects(verb)), None) if not verb.passive else None
    begin = whom.last if whom is not None else verb.head + 1
    for at in range(begin, min(begin + REACH, sentence.last)):
        if sentence.word(at) in ("from", "out", "off"):
            end = min(at + REACH, sentence.last)
            return next((to + 1 for to in range(at + 1, end) if sentence.word(to) in words(name)), None)
    return None


def _crossed(sentence: Sentence, verb: Chunk) -> int | None:
    """Where the words end that say over what people flee: "poured across the border"."""
    for chunk in sentence.chunks[verb.index + 1 : verb.index + 6]:
        if chunk.kind is ChunkKind.VERB:
            return None
        over = sentence.governed(chunk) in ("over", "across") if chunk.kind is ChunkKind.NOUN else False
        if over and singular(sentence.word(chunk.head)) in words("border_nouns"):
            return chunk.last
    return None
