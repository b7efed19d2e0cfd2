"""What a position is, and what all ways of taking one share: who may hold it, and where its clause ends."""

from __future__ import annotations

from dataclasses import dataclass

from testimonia.claims.actors import is_actor_noun
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Stance
from testimonia.vocabularies import words

Tokens = tuple[int, int]
LONG = 45  # tokens of a target


@dataclass(slots=True)
class Held:
    """A position as found: tokens of its passage and target; `holder` None is who speaks, `towards` the
    phrase for the actor it is about."""

    stance: Stance
    holder: Chunk | None
    target: Tokens | None
    towards: Chunk | None
    cue: int
    first: int
    last: int


def is_own(sentence: Sentence, holder: Chunk | None) -> bool:
    """Whether a holder is who speaks: nobody said, "we", "our union", an organ without a name ("the Central
    Committee")."""
    if holder is None or sentence.word(holder.head) in words("own_pronouns"):
        return True
    head = sentence.word(holder.head)
    ours = sentence.word(holder.first) in ("our", "my")
    if ours and (head in words("organ_nouns") | words("organisation_heads")):
        return True
    between = sentence.tokens.lower[holder.first + 1 : holder.head]
    plain = sentence.word(holder.first) == "the" and all(word in words("organ_adjectives") for word in between)
    return plain and head in words("organ_nouns") and bool(between) and sentence.word(holder.last) != "of"


def may_hold(sentence: Sentence, holder: Chunk) -> bool:
    """Whether a phrase can mean somebody who takes a position."""
    head, tag = sentence.word(holder.head), sentence.tag(holder.head)
    if sentence.is_time(holder) or head in ("this", "that", "there", "what", "which", "these", "nothing"):
        return False
    acronym = len(head) > 1 and sentence.tokens.words[holder.head].isupper()
    return tag in ("NNP", "NNPS", "PRP", "WP", "DT", "CD") or acronym or is_actor_noun(head)


def stop(sentence: Sentence, first: int) -> int:
    """The token after a clause that begins at a token: at its sentence's end, ";" or ", and" of another."""
    for at in range(first + 1, min(sentence.last, first + LONG)):
        word = sentence.tokens.words[at]
        if word in (";", ".", "!", "?", "”") or (
            word == "," and sentence.word(at + 1) in ("and", "but") and _new_clause(sentence, at + 2)
        ):
            return at
        if sentence.word(at) == "and" and _new_clause(sentence, at + 1):
            return at
    return min(sentence.last, first + LONG)


def _new_clause(sentence: Sentence, at: int) -> bool:
    chunk = sentence.at.get(at)
    if chunk is None:
        return False
    if sentence.word(at) == "that":
        return True  # "that the borders be opened, and that …"
    after = sentence.chunks[chunk.index + 1] if chunk.index + 1 < len(sentence.chunks) else None
    return (chunk.kind is ChunkKind.VERB and chunk.finite) or (
        chunk.kind is ChunkKind.NOUN and after is not None and after.kind is ChunkKind.VERB and after.finite
    )
