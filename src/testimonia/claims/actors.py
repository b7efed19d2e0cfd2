"""Which phrases can mean somebody who acts, and whose doing an act is."""

from __future__ import annotations

from functools import cache

from testimonia.claims.predicates import Predicate, is_person_noun
from testimonia.grammar import numerals
from testimonia.grammar.inflection import singular
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.names.countries import is_adjective
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
    return (
        is_person_noun(head) or not _actor_nouns().isdisjoint((head, singular(head))) or head in words("vague_numbers")
    )


def may_act(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a phrase can mean who did something."""
    head, tag = sentence.word(chunk.head), sentence.tag(chunk.head)
    if sentence.is_time(chunk) or head in words("empty_subjects"):
        return False
    fights = head in words("means_of_force") and tag == "NNS"  # "units of the brigade", "jets"
    fights = fights or singular(head) in words("fighting_bodies") or singular(head) in words("aircraft_nouns")
    if singular(head) in words("vessels"):
        fights = responsible(sentence, chunk) is not chunk  # "a coast guard vessel", not "a bus"
    return tag in ("NNP", "NNPS", "PRP", "WP", "CD") or fights or is_actor_noun(head)


def responsible(sentence: Sentence, chunk: Chunk) -> Chunk:
    """Whose doing it is: of "jets of the regime" the regime, of "its fighters" its, of "the brigade's men" the brigade,
    of "an army helicopter" the army, of "officers of the Coastal Police" that."""
    head = sentence.word(chunk.head)
    if head in words("member_nouns") or singular(head) in words("armed_nouns"):
        of = sentence.complement(chunk, "of") if sentence.word(chunk.last) == "of" else None
        if of is not None and sentence.tag(of.head) in ("NNP", "NNPS"):
            return of
    if head not in words("means_of_force") and not _is_craft(head):
        return chunk
    if sentence.tag(chunk.first) in ("PRP$", "WP$"):
        return Chunk(chunk.index, ChunkKind.NOUN, chunk.first, chunk.first + 1, chunk.first)
    for at in range(chunk.first + 1, chunk.head):
        if sentence.tag(at) == "POS":
            return Chunk(chunk.index, ChunkKind.NOUN, chunk.first, at, at - 1)
    if sentence.word(chunk.last) == "of" and (of := sentence.complement(chunk, "of")) is not None:
        return of
    before = chunk.head - 1
    if before > chunk.first and sentence.word(before) in words("armed_words"):
        return Chunk(chunk.index, ChunkKind.NOUN, chunk.first, chunk.head, before)
    if _is_craft(head) and before >= chunk.first and is_adjective(sentence.tokens.words[before]):
        return Chunk(chunk.index, ChunkKind.NOUN, before, chunk.head, before)  # "an American drone"
    return chunk


def _is_craft(head: str) -> bool:
    return singular(head) in words("vessels") or singular(head) in words("aircraft_nouns")


def is_mere_means(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a phrase only says with what something was done, by nobody who is named: "two jets", "a drone"."""
    flies = singular(sentence.word(chunk.head)) in words("aircraft_nouns")
    return flies and all(sentence.tag(at) in ("CD", "DT", "NN", "NNS") for at in range(chunk.first, chunk.last))


def uncounted(sentence: Sentence, chunk: Chunk, after: int = 0) -> Chunk | None:
    """A phrase without the number that counts those in it, and without what stands before a token: "at least 41
    | people", "dozens of | men"; None when nothing is left."""
    first = after if chunk.first < after < chunk.last else chunk.first
    for number in numerals.find(sentence.tokens, chunk.first, chunk.last):
        first = max(first, number.last)
    while first < chunk.head and sentence.word(first) in words("undetermining"):
        first += 1  # "no officer", "the same gangs"
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
            and not _came_later(sentence, other, predicate)
        ):
            agents = [c for c in other.agents if may_act(sentence, c)]
            if agents and not (predicate is not None and _overlap(agents[0], predicate.patients)):
                return responsible(sentence, agents[0])
    return None


def _came_later(sentence: Sentence, other: Predicate, harm: Predicate | None) -> bool:
    """Whether an act was done after the harm: "fired only after X was hit"."""
    harmed = harm.verb if harm is not None else None
    if harmed is None or other.verb is None or other.verb.index > harmed.index:
        return False
    return "after" in sentence.tokens.lower[other.verb.last : harmed.first]


def _overlap(chunk: Chunk, chunks: list[Chunk]) -> bool:
    return any(chunk.index == other.index for other in chunks)
