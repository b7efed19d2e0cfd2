"""Where what is claimed happened: the place phrase of its clause, as written."""

from __future__ import annotations

from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.names.places import is_place
from testimonia.vocabularies import words

PREPOSITIONS = ("in", "near", "at", "outside", "inside", "on", "across", "around", "throughout", "off", "over")
NEAR = frozenset(("near", "outside", "around", "off"))


def where(sentence: Sentence, first: int, last: int) -> str | None:
    """The place of an act at tokens first..last-1: the place phrase in it or right behind, with "near"
    and the like; else one at the beginning of the sentence."""
    found = [c for c in sentence.of_kind(ChunkKind.NOUN) if _is_place(sentence, c)]
    inside = [c for c in found if first <= c.first < last]
    behind = [c for c in found if last <= c.first < last + 6]
    front = [c for c in found if c.first < first and c.first - sentence.first < 4]
    best = next(iter([*inside, *behind, *front]), None)
    if best is None:
        return None
    preposition = sentence.governed(best) or ""
    begin = best.first - 1 if preposition in NEAR else best.first
    end = _end(sentence, best)
    return " ".join(sentence.tokens.quote(begin, end).split())


def _is_place(sentence: Sentence, noun: Chunk) -> bool:
    """Whether a noun phrase behind a preposition of place is a place: by its name or its noun."""
    preposition = sentence.governed(noun)
    if preposition not in PREPOSITIONS or sentence.is_time(noun):
        return False
    head = sentence.word(noun.head)
    if head in words("place_heads") or head in words("place_nouns"):
        return True
    if sentence.tag(noun.head) not in ("NNP", "NNPS") or preposition == "on" or head in words("no_names"):
        return False
    name = sentence.text(noun)
    return is_place(name.removeprefix("the ")) or preposition in ("in", "near", "at", "outside") and head not in words("organisation_heads")


def _end(sentence: Sentence, noun: Chunk) -> int:
    """The token after a place phrase, a region behind a comma or "in" left out."""
    end = noun.last
    if sentence.word(end) == "of" and sentence.kind(noun.index + 2) is ChunkKind.NOUN:
        return sentence.chunks[noun.index + 2].last
    return end - (sentence.tag(end - 1) == "POS")
