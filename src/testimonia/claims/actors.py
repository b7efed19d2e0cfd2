"""Which phrases can mean somebody who acts, and whose doing an act is."""

from __future__ import annotations

from functools import cache

from testimonia.claims.predicates import Predicate, is_person_noun
from testimonia.grammar import numerals
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Act, Measure
from testimonia.vocabularies import words

VIOLENT = frozenset(
    (Act.KILLING, Act.ATTACK, Act.SHOOTING, Act.BOMBING, Act.AIR_STRIKE, Act.SHELLING, Act.STABBING, Act.STORMING)
)


@cache
def _actor_nouns() -> frozenset[str]:
    lists = ("group_nouns", "unnamed_nouns", "organisation_heads", "state_nouns", "role_words", "acting_nouns")
    return frozenset().union(*(words(name) for name in lists))


def is_actor_noun(head: str) -> bool:
    """Whether a noun means a person, group, body or state, or what these fight with."""
    return is_person_noun(head) or head in _actor_nouns() or head in words("vague_numbers")


def may_act(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a phrase can mean who did something."""
    head, tag = sentence.word(chunk.head), sentence.tag(chunk.head)
    if sentence.is_time(chunk) or head in words("empty_subjects"):
        return False
    return tag in ("NNP", "NNPS", "PRP", "WP", "CD") or is_actor_noun(head)


def responsible(sentence: Sentence, chunk: Chunk) -> Chunk:
    """Whose doing it is: of "jets of the regime" the regime, of "its fighters" its."""
    if sentence.word(chunk.head) not in words("means_of_force"):
        return chunk
    if sentence.tag(chunk.first) in ("PRP$", "WP$"):
        return Chunk(chunk.index, ChunkKind.NOUN, chunk.first, chunk.first + 1, chunk.first)
    return sentence.complement(chunk, "of") or chunk


def uncounted(sentence: Sentence, chunk: Chunk, after: int = 0) -> Chunk | None:
    """A phrase without the number that counts those in it, and without what stands before a token: "at least 41
    | people", "dozens of | men"; None when nothing is left."""
    first = after if chunk.first < after < chunk.last else chunk.first
    for number in numerals.find(sentence.tokens, chunk.first, chunk.last):
        first = max(first, number.last)
    if first >= chunk.last:
        return (
            sentence.complement(chunk, "of")
            if sentence.word(chunk.last) in ("of", "in")
            else _in_quotes(sentence, chunk)
        )
    return Chunk(chunk.index, chunk.kind, first, chunk.last, chunk.head)


def _in_quotes(sentence: Sentence, number: Chunk) -> Chunk | None:
    """The phrase in quotation marks behind a number: 41 | “terrorists”."""
    mark, noun = (sentence.at.get(number.last + i) for i in (0, 1))
    quoted = mark is not None and noun is not None and sentence.tokens.words[mark.first] in ("“", '"', "‘", "'")
    return noun if quoted and noun is not None and noun.kind is ChunkKind.NOUN else None


def doer(
    sentence: Sentence, predicate: Predicate | None, predicates: list[Predicate], *, violent: bool
) -> Chunk | None:
    """Who did what a figure counts, as its sentence says: the agent of its act; of the dead and injured else
    that of the violence told beside it ("three people were killed when guards opened fire")."""
    if predicate is not None and (predicate.measure is Measure.POPULATION or predicate.unreal):
        return None
    own = (
        [] if predicate is None or predicate.measure is None else [c for c in predicate.agents if may_act(sentence, c)]
    )
    if own:
        return responsible(sentence, own[0])
    if not violent:
        return None
    for other in predicates:
        if (
            other.act in VIOLENT - {Act.STORMING}
            and other.verb is not None
            and other.subject_measure is None
            and not other.unreal
        ):
            agents = [c for c in other.agents if may_act(sentence, c)]
            if agents and not (predicate is not None and _overlap(agents[0], predicate.patients)):
                return responsible(sentence, agents[0])
    return None


def _overlap(chunk: Chunk, chunks: list[Chunk]) -> bool:
    return any(chunk.index == other.index for other in chunks)
