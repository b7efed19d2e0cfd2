"""Deeds: who did what to whom, where, when.

An act of a sentence is a deed when somebody is said to do it or to suffer it, and it is told as having
happened: no plan, wish, threat or habit. A killing "in a drone strike" is one deed with that instrument.
Several patients make several deeds where they are named.
"""

from __future__ import annotations

from dataclasses import dataclass

from testimonia.claims.actors import doer, is_actor_noun, may_act, responsible
from testimonia.claims.predicates import Predicate, is_armed
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Act, Measure
from testimonia.vocabularies import words

_HARM = frozenset((Act.KILLING, Act.ATTACK, Act.STABBING, Act.SHOOTING, Act.EXECUTION, Act.BOMBING))
_MEANS = frozenset((Act.AIR_STRIKE, Act.BOMBING, Act.SHELLING, Act.SHOOTING, Act.ATTACK))
_ALONE = frozenset((Act.PROTEST, Act.RESIGNATION, Act.RIOT, Act.DEPLOYMENT, Act.CLASH, Act.DISPLACEMENT))
LONGEST = 60  # tokens of a deed's passage


@dataclass(slots=True)
class Done:
    """A deed as found, one for each patient."""

    predicate: Predicate
    agent: Chunk | None
    patient: Chunk | None
    instrument: str | None
    negated: bool
    first: int
    last: int


def find(sentence: Sentence, predicates: list[Predicate], *, of_dead: bool = False) -> list[Done]:
    """The deeds of a sentence; `of_dead`: the sentence before has counted dead, whom it may name."""
    found = _listed_dead(sentence, of_dead)
    means = _means(sentence, predicates)
    for predicate in predicates:
        if predicate.act is None or id(predicate) in means.values() or not _happened(sentence, predicate):
            continue
        agents, patients = _who(sentence, predicate)
        if (not agents and not patients) or not _is_particular(sentence, predicate, agents, patients):
            continue
        if not patients and predicate.act not in _ALONE | _MEANS | {Act.STORMING, Act.REPRESSION}:
            continue
        tool = next((other for other in predicates if means.get(id(predicate)) == id(other)), None)
        instrument = sentence.tokens.quote(tool.first, tool.last) if tool is not None else None
        first, last = predicate.span()
        last = min(last, max(first + LONGEST, predicate.last))
        violent = predicate.measure in (Measure.KILLED, Measure.INJURED)
        agent = responsible(sentence, agents[0]) if agents else doer(sentence, predicate, predicates, violent=violent)
        negated = (predicate.verb is not None and predicate.verb.negated) or _no_one(sentence, agent)
        each: list[Chunk | None] = [*_separate(sentence, patients)]
        for patient in each or [None]:
            found.append(Done(predicate, agent, patient, instrument, negated, first, last))
    return found


def _who(sentence: Sentence, predicate: Predicate) -> tuple[list[Chunk], list[Chunk]]:
    """Who does it, and who suffers it; those who die suffer."""
    agents = [c for c in predicate.agents if may_act(sentence, c)]
    if predicate.act is Act.KILLING and predicate.subject_measure is Measure.KILLED:
        dead = [c for c in predicate.agents if _may_suffer(sentence, c, predicate)]
        return [], [c for c in dead if sentence.tag(c.head) in ("NNP", "NNPS") or sentence.tag(c.first) == "DT"]
    if predicate.act in (Act.PROTEST, Act.RIOT):
        return ([] if agents and is_armed(sentence, agents[0]) else agents), []
    patients = [c for c in predicate.patients if _may_suffer(sentence, c, predicate)]
    return agents, patients + _after_colon(sentence, patients)


def _after_colon(sentence: Sentence, patients: list[Chunk]) -> list[Chunk]:
    """Those named behind a colon of whom a count was said to have suffered: "Five were killed: X, Y and …"."""
    if len(patients) != 1 or sentence.tag(patients[0].first) != "CD":
        return []
    lower = sentence.tokens.lower
    colon = next(
        (i for i in range(patients[0].last, min(sentence.last, patients[0].last + 8)) if lower[i] == ":"), None
    )
    first = sentence.at.get(colon + 1) if colon is not None else None
    if first is None or first.kind is not ChunkKind.NOUN:
        return []
    return [c for c in sentence.joined(first) if sentence.tag(c.head) in ("NNP", "NNPS")]


def _listed_dead(sentence: Sentence, of_dead: bool) -> list[Done]:
    """ "Among the dead are X and Y", "the dead include X": a killing for each who is named."""
    opening = " ".join(sentence.tokens.lower[sentence.first : sentence.first + 3])
    if not opening.startswith(tuple(words("listing_of_dead"))) and not (
        of_dead and opening.startswith(("among them", "they include"))
    ):
        return []
    listing = words("being_words") | {"include", "included", "includes"}
    verb = next((c for c in sentence.of_kind(ChunkKind.VERB) if sentence.word(c.head) in listing), None)
    first = sentence.at.get(verb.last) if verb is not None else None
    if verb is None or first is None or first.kind is not ChunkKind.NOUN:
        return []
    named = [c for c in sentence.joined(first) if sentence.tag(c.head) in ("NNP", "NNPS")]
    predicate = Predicate(sentence, verb.first, verb.last, "dead", Act.KILLING, Measure.KILLED, verb=verb)
    return [Done(predicate, None, c, None, False, sentence.first, c.last) for c in named]


def _is_particular(sentence: Sentence, predicate: Predicate, agents: list[Chunk], patients: list[Chunk]) -> bool:
    """Whether an act is a particular event, not a kind of thing that happens: of nouns one that names who
    or whom, in the singular or with who did it; of verbs no toll over a time."""
    if predicate.act in (Act.DISPLACEMENT, Act.DEPLOYMENT) and not agents:
        return False
    if predicate.act is Act.CLASH:
        return bool(agents) and any(may_act(sentence, c) for c in patients)
    if predicate.act is Act.DEPLOYMENT and not any(is_armed(sentence, c) for c in patients):
        return False
    if predicate.noun is None:
        if predicate.act is Act.ATTACK and predicate.measure is Measure.INJURED and not agents:
            return False  # "eleven were injured" tells an outcome
        after = sentence.tokens.lower[predicate.last : predicate.last + 8]
        return not (
            "since" in after and predicate.verb is not None and sentence.word(predicate.verb.first) in ("have", "has")
        )
    if predicate.act in (Act.PROTEST, Act.RIOT):
        return False
    plural = sentence.tag(predicate.noun.head) == "NNS"
    named = any(sentence.tag(c.head) in ("NNP", "NNPS") for c in patients)
    if not patients:
        return bool(agents) and not plural and predicate.act in _MEANS | {Act.REPRESSION}
    return (
        (named and not (plural and predicate.measure))
        or bool(agents)
        or (not plural and _is_definite(sentence, predicate.noun))
    )


def _is_definite(sentence: Sentence, noun: Chunk) -> bool:
    return sentence.word(noun.first) in ("the", "this", "that", "his", "her", "its", "their") or sentence.tag(
        noun.first
    ) in ("PRP$", "NNP")


def _means(sentence: Sentence, predicates: list[Predicate]) -> dict[int, int]:
    """Which harm was done by which act noun: "killed in a drone strike"."""
    found: dict[int, int] = {}
    for harm in predicates:
        if harm.verb is None or harm.measure is None:
            continue
        for tool in predicates:
            if tool.noun is None or tool.act not in _MEANS or tool.measure is not None:
                continue
            governed = sentence.governed(tool.noun)
            near = 0 < tool.noun.index - harm.verb.index <= 14 and tool.first < sentence.clause_end(harm.verb)
            if governed in ("in", "by", "during", "with") and near:
                found[id(harm)] = id(tool)
    return found


def _happened(sentence: Sentence, predicate: Predicate) -> bool:
    """Whether an act is told as something that happened."""
    verb = predicate.verb
    if verb is None:
        noun = predicate.noun
        if noun is None or _is_wanted(sentence, noun):
            return False
        return sentence.governed(noun) not in ("against", "for", "without", "of", "to") or bool(predicate.patients)
    if verb.modal or sentence.word(verb.first) == "to":
        return False
    if verb.passive and sentence.word(verb.first) == "are" and not _is_narrative(sentence):
        return False  # "others are gunned down when they …"
    tag = sentence.tag(verb.head)
    relative = sentence.kind(verb.index - 1) is ChunkKind.RELATIVE
    if relative and sentence.word(verb.first) in ("have", "has", "are", "is"):
        return False  # "militias that have slaughtered protesters": what they are, not what happened
    if tag in ("VB", "VBP") and verb.head == verb.first and not _is_narrative(sentence):
        return False
    before = sentence.tokens.lower[max(sentence.first, verb.first - 5) : verb.first]
    return words("unreal_words").isdisjoint(before)


def _is_wanted(sentence: Sentence, noun: Chunk) -> bool:
    """ "We demand the arrest of …": an act that is only asked for."""
    before = sentence.tokens.lower[max(sentence.first, noun.first - 3) : noun.first]
    return not words("wanting_words").isdisjoint(before)


def _is_narrative(sentence: Sentence) -> bool:
    """Whether the present tense tells what happened, as in headlines and chronologies."""
    tokens = sentence.tokens
    return tokens.words[sentence.last - 1] not in (".", "?") or tokens.words[sentence.first][0].isdigit()


def _may_suffer(sentence: Sentence, chunk: Chunk, predicate: Predicate) -> bool:
    head, tag = sentence.word(chunk.head), sentence.tag(chunk.head)
    if sentence.is_time(chunk) or head in (
        "it",
        "this",
        "that",
        "what",
        "themselves",
        "himself",
        "itself",
        "place",
        "part",
    ):
        return False
    if predicate.measure is not None:
        if tag == "CD" and predicate.noun is not None:
            return False
        return tag in ("NNP", "NNPS", "PRP", "CD") or is_actor_noun(head) or head in words("people_by_proxy")
    return True


def _no_one(sentence: Sentence, agent: Chunk | None) -> bool:
    return agent is not None and sentence.word(agent.first) in ("no", "nobody", "none")


def _separate(sentence: Sentence, patients: list[Chunk]) -> list[Chunk]:
    """The patients of whom each makes a deed: the first, and the others that are named."""
    kept = patients[:1]
    for chunk in patients[1:]:
        named = sentence.tag(chunk.head) in ("NNP", "NNPS")
        apposed = kept and _is_apposition(sentence, kept[-1], chunk)
        if named and not apposed:
            kept.append(chunk)
        elif named and apposed and sentence.tag(kept[-1].head) not in ("NNP", "NNPS"):
            kept[-1] = chunk
    return kept


def _is_apposition(sentence: Sentence, first: Chunk, second: Chunk) -> bool:
    """Whether a phrase describes the one right before it: "the commander of the Force, NAME"."""
    between = sentence.chunks[first.index + 1 : second.index]
    joined = any(c.kind is ChunkKind.JOIN for c in between)
    return not joined and sentence.tag(first.head) not in ("NNP", "NNPS")
