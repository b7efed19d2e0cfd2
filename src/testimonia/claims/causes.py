"""What people died of or were hurt by, where nobody is said to have done it: "died in the strike", "were hurt by
stones"."""

from __future__ import annotations

from testimonia.claims.predicates import Predicate
from testimonia.claims.tellings import weapon_act
from testimonia.grammar.inflection import singular
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Act
from testimonia.vocabularies import words

REACH = 12  # chunks behind a verb in which the cause stands
_CAUSING = frozenset(
    ("in", "from", "during", "after", "by", "under", "as", "when", "while", "through")
)  # of wounds: later
_QUOTES = frozenset(("“", "”", "‘", "’", '"', "'"))


def is_violent(sentence: Sentence, predicate: Predicate) -> bool:
    """Whether those who died were killed: by what stands behind the verb ("died in the raid", "as a result of the
    shooting", "when shells hit the square")."""
    verb = predicate.verb
    if verb is None or predicate.word in words("accidental_verbs"):
        return False
    opened = False
    for chunk in sentence.chunks[verb.index + 1 : verb.index + REACH]:
        if chunk.kind is ChunkKind.STOP and sentence.word(chunk.first) not in _QUOTES:
            return False
        opened = opened or sentence.word(chunk.first) in _CAUSING
        acts = chunk.kind in (ChunkKind.NOUN, ChunkKind.VERB)
        deadly = singular(sentence.word(chunk.head)) in words("deadly_nouns")
        deadly = deadly or sentence.tokens.lower[chunk.head : chunk.head + 3] == ["exchange", "of", "fire"]
        if opened and acts and (deadly or sentence.word(chunk.head) in words("violent_words") - words("no_cause")):
            return True
    return False


def by_what(sentence: Sentence, predicate: Predicate) -> Chunk | None:
    """The weapon by which people were hurt, in the place of who did it: "hit by a brick", "injured by machetes", "the
    bomb that killed nine"."""
    verb = predicate.verb
    if verb is not None and not verb.passive and predicate.measure is not None:
        weapon = sentence.subject(verb)
        return weapon if weapon is not None and weapon_act(sentence, weapon) is not None else None
    by = sentence.agent(verb) if verb is not None and verb.passive else None
    if by is None:
        return None
    held = singular(sentence.word(by.head)) in words("hand_weapons")
    return by if held or weapon_act(sentence, by) in (Act.RIOT, Act.REPRESSION) else None
