"""Deeds: who did what to whom, where, when.

An act of a sentence is a deed when somebody is said to do it or to suffer it, and it is told as having
happened: no plan, wish, threat or habit. A killing "in a drone strike" is one deed with that instrument.
Several patients make several deeds where they are named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from testimonia.claims import causes, conditions, gatherings, places, rereading, tellings, victims, whereabouts
from testimonia.claims.actors import doer, is_actor_noun, is_mere_means, may_act, responsible
from testimonia.claims.blame import blamed, is_denied
from testimonia.claims.predicates import Predicate, is_armed
from testimonia.claims.tellings import is_force, is_somebody
from testimonia.grammar.inflection import singular
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.grammar.tagger import lexicon
from testimonia.names.countries import country_of
from testimonia.records import Act, Measure
from testimonia.vocabularies import words

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


def find(
    sentence: Sentence, predicates: list[Predicate], *, before: Act | None = None, narrative: bool = False
) -> list[Done]:
    """The deeds of a sentence. `before` is the act last told; `narrative` says that the present tense tells
    what happened."""
    if _asks(sentence):
        return []
    told = victims.listed(sentence, before)
    found = [_listed(sentence, told[0], chunk) for chunk in told[1]] if told is not None else []
    acts = _acts(sentence, predicates)
    means = _means(sentence, acts)
    for predicate in acts:
        if predicate.act is None or id(predicate) in means.values():
            continue
        agents, patients = _who(sentence, predicate)
        accused = None if agents else blamed(sentence, predicate)
        agents = agents or ([accused] if accused is not None else [])
        if accused is None and not _happened(sentence, predicate, narrative=narrative):
            continue
        if not _is_told(sentence, predicate, agents, patients):
            continue
        tool = next((other for other in acts if means.get(id(predicate)) == id(other)), None)
        found += _done(sentence, predicate, predicates, agents, patients, tool)
    return [done for done in found if not _is_outcome(done, found)]


def _asks(sentence: Sentence) -> bool:
    """Whether it is a question whether something is so: "HOLT: Did they tell you who had fired?"."""
    if sentence.word(sentence.last - 1) != "?":
        return False
    begins = [i for i in range(sentence.first, sentence.last) if i == sentence.first or sentence.word(i - 1) == ":"]
    return any(sentence.word(at) in words("inverting_verbs") for at in begins)


def _is_outcome(done: Done, others: list[Done]) -> bool:
    """Whether a wounding is what came of another deed of its sentence: "opened fire, wounding nine"."""
    if done.predicate.word not in words("outcome_verbs"):
        return False
    doers = {other.agent.index for other in others if other is not done and other.agent is not None}
    return done.agent is not None and done.agent.index in doers


def _acts(sentence: Sentence, predicates: list[Predicate]) -> list[Predicate]:
    """The acts of a sentence, those told without a verb of their own in the place of what the verb says else."""
    told = list(tellings.find(sentence))
    verbs_told = {id(t.verb) for t in told}
    said = {id(p.verb) for p in predicates if p.act is not None} | verbs_told
    told += [t for t in (*gatherings.find(sentence), *conditions.find(sentence)) if id(t.verb) not in said]
    others = (rereading.reread(sentence, p) for p in predicates if id(p.verb) not in verbs_told)
    return sorted((*others, *told), key=lambda p: p.first)


def _done(
    sentence: Sentence,
    predicate: Predicate,
    predicates: list[Predicate],
    agents: list[Chunk],
    patients: list[Chunk],
    tool: Predicate | None,
) -> Iterator[Done]:
    """A deed for each who is named among those who suffer an act, and among those who do it."""
    instrument = sentence.tokens.quote(tool.first, tool.last) if tool is not None else None
    if instrument is None and (weapon := causes.by_what(sentence, predicate)) is not None:
        instrument = sentence.text(weapon)
    first, last = predicate.span()
    last = min(last, max(first + LONGEST, predicate.last))
    violent = predicate.measure in (Measure.KILLED, Measure.INJURED)
    doers: list[Chunk | None] = [responsible(sentence, a) for a in _named_apart(sentence, agents)]
    doers = doers or [doer(sentence, predicate, predicates, violent=violent)]
    negated = (predicate.verb is not None and predicate.verb.negated) or is_denied(sentence, predicate)
    people = [_people_in(sentence, c) for c in patients]
    whom: list[Chunk | None] = [*_separate(sentence, people), *_among_them(sentence, patients)]
    for agent in doers:
        means = agent is not None and is_mere_means(sentence, agent)
        with_what = instrument or (sentence.text(agent) if agent is not None and means else None)
        for patient in whom or [None]:
            denied = negated or _no_one(sentence, agent)
            yield Done(predicate, None if means else agent, patient, with_what, denied, first, last)


def _people_in(sentence: Sentence, patient: Chunk) -> Chunk:
    """Who makes up a crowd that suffers: of "a column of striking miners" the miners."""
    crowd = sentence.word(patient.head) in words("crowds_as_places") | words("fighting_bodies")
    of = sentence.complement(patient, "of") if crowd and sentence.word(patient.last) == "of" else None
    return of if of is not None and is_actor_noun(sentence.word(of.head)) else patient


def _named_apart(sentence: Sentence, agents: list[Chunk]) -> list[Chunk]:
    """The agents of whom each makes a deed: the first, and others that are named ("units of X and the bands of Y")."""
    return [a for a in agents if a is agents[0] or _is_named(sentence, responsible(sentence, a))]


def _is_named(sentence: Sentence, chunk: Chunk) -> bool:
    return sentence.tag(chunk.head) in ("NNP", "NNPS")


def _is_told(sentence: Sentence, predicate: Predicate, agents: list[Chunk], patients: list[Chunk]) -> bool:
    """Whether an act with those who take part is told as a deed."""
    if (not agents and not patients) or any(sentence.word(a.head) in words("nobodies") for a in predicate.agents):
        return False
    if predicate.word in words("accidental_verbs") and not agents:
        return False  # "170 people drowned"
    if predicate.act is Act.KILLING and not agents and all(_is_bare_count(sentence, predicate, c) for c in patients):
        return False  # "41 killed", which counts and does not tell
    if predicate.act is Act.ABDUCTION and any(_is_remains(sentence, c) for c in patients):
        return False  # "families carried off their dead"
    taken = predicate.act is Act.ABDUCTION and predicate.word in words("taking_verbs") and predicate.verb
    if taken and whereabouts.is_care(sentence, taken):
        return False  # "the wounded were taken to hospital"
    if predicate.act is Act.SANCTION and any(sentence.word(a.head) == "we" for a in agents):
        return False  # "we have suspended all movements"
    if (
        predicate.act is Act.OTHER
        and predicate.word in words("hunting_verbs")
        and not _is_hunt(sentence, agents, patients)
    ):
        return False  # "pursued a policy"
    bare = predicate.act is Act.STORMING and predicate.noun is None and not agents
    if bare and not any(places.taken(sentence, c) for c in patients):
        return False  # "a store of ammunition was seized"
    named_after = predicate.word in words("massacre_nouns") and bool(agents)
    if (
        not patients
        and not named_after
        and predicate.act not in _ALONE | _MEANS | {Act.STORMING, Act.REPRESSION, Act.OTHER}
    ):
        return False
    return _is_particular(sentence, predicate, agents, patients)


def _is_hunt(sentence: Sentence, agents: list[Chunk], patients: list[Chunk]) -> bool:
    """Whether somebody is chased, or something on wheels or water."""
    goes = (c for c in patients if singular(sentence.word(c.head)) in words("vessels") or is_somebody(sentence, c))
    return next(goes, None) is not None or (not patients and bool(agents))


def _is_bare_count(sentence: Sentence, predicate: Predicate, noun: Chunk) -> bool:
    """Whether a number without a noun is all that is said to have suffered, by a participle without more."""
    verb = predicate.verb
    bare = verb is not None and verb.first == verb.head and not verb.finite
    told = sentence.word(predicate.last) in ("when", "as", "in", "by", "after", "during")
    return bare and not told and sentence.tag(noun.head) == "CD" and sentence.word(noun.last) != "of"


def _is_remains(sentence: Sentence, noun: Chunk) -> bool:
    """Whether a phrase means those who are dead already, or no people: "the bodies of four", "a source"."""
    return singular(sentence.word(noun.head)) in words("remains_and_things")


def _listed(sentence: Sentence, told: Predicate, chunk: Chunk) -> Done:
    """A deed for one who is listed."""
    return Done(told, None, chunk, None, False, sentence.first, max(told.last, chunk.last))


def _who(sentence: Sentence, predicate: Predicate) -> tuple[list[Chunk], list[Chunk]]:
    """Who does it, and who suffers it; those who die suffer."""
    agents = [c for c in predicate.agents if may_act(sentence, c) or _is_doer(sentence, c, predicate)]
    if predicate.act is Act.KILLING and predicate.subject_measure is Measure.KILLED:
        named = _after_colon(sentence, predicate.agents)  # "three of us fell: X, Y and Z"
        one = [c for c in predicate.agents if _is_the_one(sentence, c)]
        if not one and not named and causes.is_violent(sentence, predicate):
            one = [c for c in predicate.agents if _may_suffer(sentence, c, predicate)]
        return [], one or named
    if predicate.act in (Act.PROTEST, Act.RIOT) and predicate.noun is None:
        verb = predicate.verb
        gathers = verb is not None and predicate.word in words("gathering_verbs") and bool(sentence.objects(verb))
        bare = verb is not None and not verb.finite and verb.first == verb.head and sentence.agent(verb) is None
        if gathers or (verb is not None and verb.passive and not bare):
            return [], []  # not "2,000 people | marched", which only looks like a participle
        hit = predicate.patients if predicate.act is Act.RIOT else []
        return [a for a in agents if not is_force(sentence, agents[0]) and _is_crowd(sentence, a)], hit
    patients = [c for c in predicate.patients if _may_suffer(sentence, c, predicate)]
    if predicate.act is Act.CLASH and not patients and predicate.verb is not None and len(predicate.agents) > 1:
        return predicate.agents[:1], predicate.agents[1:2]  # "police and miners clash"
    return agents, patients + _after_colon(sentence, patients)


def _among_them(sentence: Sentence, patients: list[Chunk]) -> list[Chunk]:
    """Those who are named among a number who suffered: "143 people, among them X", "nine, including Y"."""
    lower = sentence.tokens.lower
    for at in range(patients[0].last if patients else sentence.last, sentence.last - 2):
        opens = lower[at] == "including" or (lower[at] == "among" and lower[at + 1] in ("them", "whom"))
        if opens and lower[at - 1] == ",":
            first = sentence.at[at + 1 + (lower[at] == "among")]
            named = sentence.joined(first) if first.kind is ChunkKind.NOUN else []
            return [c for c in named if _is_named(sentence, c) and c not in patients][:3]
    return []


def _is_doer(sentence: Sentence, chunk: Chunk, predicate: Predicate) -> bool:
    """Whether "it" did it: what people suffer, or an act that was carried out."""
    did = predicate.noun is not None or bool(predicate.patients and predicate.measure)
    return sentence.word(chunk.head) == "it" and did


def _is_the_one(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether those who died are somebody in particular: by name, or "her son"; not "four people"."""
    named = _is_named(sentence, chunk) and not sentence.is_time(chunk)
    one = sentence.tag(chunk.head) == "NN" and sentence.tag(chunk.first) in ("PRP$", "NNP")
    armed = sentence.tag(chunk.first) == "CD" and is_armed(sentence, chunk)
    return named or armed or (one and is_actor_noun(sentence.word(chunk.head)))


def _is_crowd(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a phrase means many, or a body of people: one who walks off protests against nothing."""
    head, tag = sentence.word(chunk.head), sentence.tag(chunk.head)
    if country_of(sentence.text(chunk).removeprefix("The ").removeprefix("the ")) is not None:
        return False  # "the United States occupied this country"
    bodies = words("group_nouns") | words("crowd_nouns") | words("organisation_heads") | words("acting_nouns")
    return tag in ("NNS", "NNPS", "CD") or head in bodies | {"we", "they", "us", "them", "who"}


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


def _is_particular(sentence: Sentence, predicate: Predicate, agents: list[Chunk], patients: list[Chunk]) -> bool:
    """Whether an act is a particular event, not a kind of thing that happens: of nouns one that names who
    or whom, in the singular or with who did it; of verbs no toll over a time."""
    if predicate.act is Act.CLASH:
        many = bool(agents) and (len(agents) > 1 or sentence.governed(agents[0]) in ("between", "by"))
        return bool(agents) and (many or any(may_act(sentence, c) for c in patients))
    if predicate.act is Act.DEPLOYMENT and not any(is_armed(sentence, c) for c in (*patients, *agents)):
        return False
    if predicate.act is Act.DISPLACEMENT:
        return predicate.noun is None or bool(agents)
    if predicate.noun is None:
        if predicate.word in words("outcome_verbs") and predicate.act in (Act.ATTACK, Act.ARREST) and not agents:
            hurt = (
                predicate.verb is not None
                and predicate.verb.passive
                and causes.by_what(sentence, predicate) is not None
            )
            return hurt or _is_held_for(sentence, predicate)
        return bool(agents) or not _is_toll(sentence, predicate)
    if predicate.act in (Act.PROTEST, Act.RIOT):
        return bool(agents) and sentence.tag(predicate.noun.head) == "NN"
    plural = sentence.tag(predicate.noun.head) == "NNS"
    spans = [sentence.extended(c) for c in patients]
    named = any(sentence.tag(at) in ("NNP", "NNPS") for first, last in spans for at in range(first, last))
    if not patients:
        accused = blamed(sentence, predicate) in agents and sentence.governed(predicate.noun) is not None
        massacre = predicate.word in words("massacre_nouns") and accused
        alone = predicate.act in _MEANS | {Act.REPRESSION, Act.RESIGNATION} or massacre
        return bool(agents) and not plural and alone
    return (named and not plural) or bool(agents) or (not plural and _is_definite(sentence, predicate.noun))


def _is_held_for(sentence: Sentence, predicate: Predicate) -> bool:
    """ "Were being held on suspicion of", "are held without charge": an arrest; not "they are still held"."""
    after = sentence.tokens.lower[predicate.last : predicate.last + 7]
    return predicate.word == "hold" and not words("held_for").isdisjoint(after)


def _is_toll(sentence: Sentence, predicate: Predicate) -> bool:
    """ "Arrested since Sunday", "have been killed since May": a count over a time."""
    after = sentence.tokens.lower[predicate.last : predicate.last + 8]
    verb = predicate.verb
    perfect = verb is not None and (not verb.finite or sentence.word(verb.first) in ("have", "has", "had"))
    return "since" in after and perfect and predicate.act not in (Act.DISPLACEMENT, Act.PROTEST)


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
            if not harm.verb.passive and sentence.subject(harm.verb) is tool.noun:
                found[id(harm)] = id(tool)  # "a drone strike killed nine"
            near = 0 < tool.noun.index - harm.verb.index <= 14 and tool.first < sentence.clause_end(harm.verb)
            if governed in ("in", "by", "during", "with") and near:
                found[id(harm)] = id(tool)
    return found


def _happened(sentence: Sentence, predicate: Predicate, *, narrative: bool) -> bool:
    """Whether an act is told as something that happened."""
    verb = predicate.verb
    if verb is None:
        noun = predicate.noun
        if noun is None or _is_wanted(sentence, noun):
            return False
        return sentence.governed(noun) not in ("against", "for", "without", "of", "to") or bool(predicate.patients)
    if (verb.modal or sentence.word(verb.first) == "to") and not _is_said_to_have(sentence, verb):
        return False
    if sentence.tag(verb.head) == "VBG" and not verb.finite and not predicate.agents:
        return False  # "terrorising people is no answer"
    if verb.passive and sentence.word(verb.first) == "are" and not (narrative or _is_narrative(sentence)):
        return False  # "others are gunned down when they …"
    tag = sentence.tag(verb.head)
    relative = sentence.kind(verb.index - 1) is ChunkKind.RELATIVE
    if relative and sentence.word(verb.first) in ("have", "has", "are", "is"):
        return False  # "militias that have slaughtered protesters": what they are, not what happened
    past = lexicon().get(sentence.word(verb.head)) == "irregular"  # "shot" is no infinitive
    being = sentence.word(verb.head) in words("being_words")  # "are in custody", "are on strike"
    past = past or being
    if tag in ("VB", "VBP") and verb.head == verb.first and not past and not (narrative or _is_narrative(sentence)):
        return False
    if sentence.word(verb.first) == "be" or (tag == "VB" and _is_singular(sentence, sentence.subject(verb))):
        return False  # "demands that he be tried", "that the minister resign"
    tokens = range(max(sentence.first, verb.first - 5), verb.first)
    before = {sentence.word(at) for at in tokens if sentence.tag(at) != "NNP"} - {"to"}
    told = {*sentence.tokens.lower[verb.first : verb.last + 2], *before}
    return words("unreal_words").isdisjoint(before) and words("habit_words").isdisjoint(told)


def _is_said_to_have(sentence: Sentence, verb: Chunk) -> bool:
    """ "Are alleged | to have been taken", "is believed | to have ordered"."""
    before = sentence.chunks[verb.index - 1] if verb.index else None
    had = sentence.word(verb.first) == "to" and sentence.word(verb.first + 1) == "have"
    return had and before is not None and before.kind is ChunkKind.VERB and before.passive and not before.modal


def _is_singular(sentence: Sentence, subject: Chunk | None) -> bool:
    head = sentence.word(subject.head) if subject is not None else ""
    return subject is not None and sentence.tag(subject.head) in ("NN", "NNP") and head not in words("acting_nouns")


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
        many = words("people_by_proxy") | words("collective_nouns")
        human = is_actor_noun(head) or head in many or _looks_human(head)
        return tag in ("NNP", "NNPS", "PRP", "CD") or human or (head == "those" and bool(predicate.agents))
    return True


def _looks_human(head: str) -> bool:
    """Whether a noun has the ending of those for people: "a bookkeeper"."""
    known = words("not_people") | words("unit_nouns")
    return len(head) > 5 and head not in known and head.endswith(("er", "or", "ist", "ian", "man", "woman", "ant"))


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
