"""Slogans: short lines and clauses that begin as slogans do, each a position of who speaks."""

from __future__ import annotations

from collections.abc import Iterator

from testimonia.claims.stands import Held
from testimonia.grammar.inflection import singular
from testimonia.grammar.phrases import ChunkKind, Sentence
from testimonia.records import Stance
from testimonia.vocabularies import mapping, words

LONGEST = 16  # words of one
_MARKS = frozenset((",", ";", "–", "—", "-", "!", "/", "and"))


def find(sentence: Sentence) -> Iterator[Held]:
    """The slogans of a sentence: "Down with X!", "No to X, long live Y!"."""
    first = _start(sentence)
    if sentence.last - first > 2 * LONGEST:
        return
    starts = [first, *(at + 1 for at in range(first, sentence.last - 2) if sentence.word(at) in _MARKS)]
    found = [(at, size) for at in starts if (size := _opening(sentence, at))]
    if not found or found[0][0] != first:
        return
    for (at, size), (end, _) in zip(found, [*found[1:], (sentence.last, 0)], strict=True):
        if (held := _slogan(sentence, at, size, end)) is not None:
            yield held


def _start(sentence: Sentence) -> int:
    first = sentence.first
    while first < sentence.last - 1 and not sentence.tokens.words[first][0].isalpha():
        first += 1
    return first


def _opening(sentence: Sentence, at: int) -> int:
    """How many words open a slogan at a token, 0 for none."""
    for size in (3, 2, 1):
        phrase = " ".join(sentence.tokens.lower[at : min(at + size, sentence.last)])
        if phrase in mapping("slogans") and at + size < sentence.last:
            return size
    return 0


def _slogan(sentence: Sentence, at: int, size: int, end: int) -> Held | None:
    phrase = " ".join(sentence.tokens.lower[at : at + size])
    stance = Stance(mapping("slogans")[phrase])
    exclaims = "!" in sentence.tokens.words[sentence.last - 1] or sentence.tokens.words[at].isupper()
    verbs = any(c.kind is ChunkKind.VERB and c.finite and at + size <= c.first < end for c in sentence.chunks)
    if (size == 1 and not exclaims and phrase != "against") or verbs or end - at > LONGEST:
        return None
    last = end
    while last > at + size and not sentence.tokens.words[last - 1][0].isalnum():
        last -= 1
    if last <= at + size:
        return None
    noun = sentence.at.get(at + size)
    towards = noun if noun is not None and noun.kind is ChunkKind.NOUN else None
    lower = sentence.tokens.lower[at + size : last]
    if stance is Stance.SUPPORTS and any(singular(word) in words("fallen_words") for word in lower):
        stance = Stance.MOURNS  # "Glory to the dead of …"
    target = (at, last) if stance is Stance.DEMANDS else (at + size, last)
    return Held(stance, None, target, towards, at, at, last)
