"""Which phrases can mean somebody who acts, and whose doing an act is."""

from __future__ import annotations

from collections.abc import Sequence
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
    if sentence.is_time(chunk) or head in words("empty_subjects") or _is_where(sentence, chunk):
        return False
    fights = head in words("means_of_force") and tag == "NNS"  # "units of the brigade", "jets"
    fights = fights or singular(head) in words("fighting_bodies") or singular(head) in words("aircraft_nouns")
    if singular(head) in words("vessels") | words("firing_nouns"):
        fights = responsible(sentence, chunk) is not chunk  # "a coast guard vessel", not "a bus"; "police fire"
    return tag in ("NNP", "NNPS", "PRP", "WP", "CD") or fights or is_actor_noun(head)


def _is_where(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a name only says where: "the attack in | Karst |, which killed …", "at Harrow, | Morvale |, …"."""
    if sentence.tag(chunk.head) != "NNP" or is_actor_noun(sentence.word(chunk.head)):
        return False
    at = chunk
    while at.index >= 2 and sentence.kind(at.index - 1) is ChunkKind.COMMA and sentence.tag(at.first)[:3] == "NNP":
        at = sentence.chunks[at.index - 2]
    named = at.kind is ChunkKind.NOUN and sentence.tag(at.head) == "NNP"
    return named and sentence.governed(at) in ("in", "at", "near", "outside")


def responsible(sentence: Sentence, chunk: Chunk) -> Chunk:
    """Whose doing it is: of "jets of the regime" the regime, of "its fighters" its, of "the brigade's men" the brigade,
    of "an army helicopter" the army, of "officers of the Coastal Police" that, of "police fire" the police."""
    head = sentence.word(chunk.head)
    if head in words("member_nouns") or singular(head) in words("armed_nouns"):
        of = sentence.complement(chunk, "of") if sentence.word(chunk.last) == "of" else None
        if of is not None and sentence.tag(of.head) in ("NNP", "NNPS"):
            return of
    fires = singular(head) in words("firing_nouns") and head not in words("means_of_force")
    if head not in words("means_of_force") and not _is_craft(head) and not fires:
        return chunk
    if sentence.tag(chunk.first) in ("PRP$", "WP$"):
        return Chunk(chunk.index, ChunkKind.NOUN, chunk.first, chunk.first + 1, chunk.first)
    for at in range(chunk.first + 1, chunk.head):
        if sentence.tag(at) == "POS":
            owner = Chunk(chunk.index, ChunkKind.NOUN, chunk.first, at, at - 1)
            return owner if not fires or _may_fire(sentence, owner) else chunk
    of = sentence.complement(chunk, "of", "by") if sentence.word(chunk.last) in ("of", "by") else None
    if of is not None and (not fires or _may_fire(sentence, of)):
        return of
    before = chunk.head - 1
    while (
        fires
        and before > chunk.first
        and sentence.tag(before) in ("VBG", "JJ", "NN")
        and not _is_body(sentence, before)
    ):
        before -= 1  # "police | rifle | fire"
    if before >= chunk.first and _is_body(sentence, before):
        return Chunk(chunk.index, ChunkKind.NOUN, chunk.first, chunk.head, before)
    if _is_craft(head) and before >= chunk.first and is_adjective(sentence.tokens.words[before]):
        return Chunk(chunk.index, ChunkKind.NOUN, before, chunk.head, before)  # "an American drone"
    return chunk


def _may_fire(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a phrase means those who shoot or strike, not what burns or is shot at: "the fire of the guards"."""
    armed = any(_is_body(sentence, at) for at in range(chunk.first, chunk.last))
    return armed or sentence.word(chunk.head) in words("state_nouns") | words("means_of_force")


def _is_body(sentence: Sentence, token: int) -> bool:
    """Whether a word before what was fired says by whom: "police", "army"."""
    return sentence.word(token) in words("armed_words") or singular(sentence.word(token)) in words("armed_nouns")


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
    sentence: Sentence,
    predicate: Predicate | None,
    predicates: list[Predicate],
    *,
    violent: bool,
    counted: Sequence[Chunk] = (),
) -> Chunk | None:
    """Who did what a figure counts, as its sentence says: the agent of its act; of the dead and injured else
    that of the violence told beside it ("three people were killed when guards opened fire"), or whose fire it was; never
    those `counted`."""
    if predicate is not None and (predicate.measure is Measure.POPULATION or predicate.unreal):
        return None
    agents = predicate.agents if predicate is not None and predicate.measure is not None else []
    own = [c for c in agents if may_act(sentence, c) and not _overlap(c, counted)]
    if own:
        return responsible(sentence, own[0])
    if not violent:
        return None
    for other in predicates:
        if (
            other.act in VIOLENT - {Act.STORMING}
            and other.verb is not None
            and other.subject_measure is None
            and _acts_on_somebody(sentence, other)
            and not other.unreal
            and not _came_later(sentence, other, predicate)
        ):
            agents = [c for c in other.agents if may_act(sentence, c) and not _suffers(c, predicates, counted)]
            if agents:
                return responsible(sentence, agents[0])
    return _whose_fire(sentence)


def _acts_on_somebody(sentence: Sentence, act: Predicate) -> bool:
    """Whether an act by which people are counted has an object; if not, those befall it who seem to do it: "about 100
    people injured that day"."""
    return act.measure is None or any(not sentence.is_time(c) for c in act.patients)


def _whose_fire(sentence: Sentence) -> Chunk | None:
    """Whose fire, bullets or batons a sentence speaks of: "nine died in police firing", "in shelling by the army"."""
    for chunk in sentence.chunks:
        if singular(sentence.word(chunk.head)) not in words("firing_nouns") or sentence.is_time(chunk):
            continue
        if chunk.kind is ChunkKind.VERB and sentence.tag(chunk.head) == "VBG":
            agent = sentence.agent(chunk)
            if agent is not None and _may_fire(sentence, agent):
                return agent
        whose = responsible(sentence, chunk) if chunk.kind is ChunkKind.NOUN else chunk
        if whose is not chunk:
            return whose if sentence.tag(whose.head) != "PRP$" else _who_uses(sentence, chunk)
    return None


def _who_uses(sentence: Sentence, chunk: Chunk) -> Chunk | None:
    """Who uses what is theirs: "the police used first | their batons"."""
    using = next((c for c in reversed(sentence.chunks[: chunk.index]) if c.kind is ChunkKind.VERB and c.finite), None)
    subject = sentence.subject(using) if using is not None else None
    return subject if subject is not None and may_act(sentence, subject) else None


def _suffers(chunk: Chunk, predicates: list[Predicate], counted: Sequence[Chunk]) -> bool:
    """Whether those of a phrase are who is harmed rather than who harms: those counted, or whom another act befalls."""
    harmed = [c for p in predicates if p.measure is not None and p.act is not None for c in p.patients]
    return _overlap(chunk, counted) or _overlap(chunk, harmed)


def _came_later(sentence: Sentence, other: Predicate, harm: Predicate | None) -> bool:
    """Whether an act was done after the harm: "fired only after X was hit"."""
    harmed = harm.verb if harm is not None else None
    if harmed is None or other.verb is None or other.verb.index > harmed.index:
        return False
    return "after" in sentence.tokens.lower[other.verb.last : harmed.first]


def _overlap(chunk: Chunk, chunks: Sequence[Chunk]) -> bool:
    return any(chunk.index == other.index for other in chunks)
