"""Acts as sentences name them: the verb or noun, who does it, to whom.

Of a verb the subject acts on the objects, in the passive the other way round; of a noun whose "killing"
it is stands behind "of" or before "'s", and who does it behind "by" or before the noun.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from testimonia.claims import plights
from testimonia.grammar.inflection import plural, singular, verb_forms, verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Act, Measure
from testimonia.vocabularies import mapping, words

# Single words that may stand behind the object of a verb: "shot two men dead"; two or more always may.
_BEHIND_OBJECTS = frozenset(
    (
        "dead",
        "prisoner",
        "hostage",
        "captive",
        "alive",
        "away",
        "out",
        "up",
        "down",
        "apart",
        "from",
        "off",
        "free",
        "go",
    )
)


@dataclass(slots=True)
class Predicate:
    """An act said by tokens first..last-1; `measure` counts the patients, `subject_measure` the agents."""

    sentence: Sentence
    first: int
    last: int
    word: str  # as the vocabulary has it
    act: Act | None
    measure: Measure | None
    subject_measure: Measure | None = None
    agents: list[Chunk] = field(default_factory=list)
    patients: list[Chunk] = field(default_factory=list)
    verb: Chunk | None = None  # None: a noun
    weak: bool = False  # an everyday verb, which says less than what stands beside it
    noun: Chunk | None = None
    place: Chunk | None = None  # where it says that it was done

    @property
    def unreal(self) -> bool:
        """Whether it is said not to be, or only to come."""
        return self.verb is not None and (self.verb.modal or self.verb.negated)

    def span(self) -> tuple[int, int]:
        """The tokens of the act with those who take part."""
        if self.verb is not None:
            return self.sentence.clause(self.verb)
        assert self.noun is not None
        chunks = [self.noun, *self.agents, *self.patients]
        first, last = min(c.first for c in chunks), max(c.last for c in chunks)
        end = self.sentence.extended(self.noun)[1]
        return first, max(last, min(end, last + 12))


def find(sentence: Sentence) -> Iterator[Predicate]:
    """The acts of a sentence, in order."""
    for chunk in sentence.chunks:
        if chunk.kind is ChunkKind.VERB:
            found = _verb(sentence, chunk)
        elif chunk.kind is ChunkKind.NOUN:
            found = _noun(sentence, chunk)
        else:
            continue
        if found is not None:
            yield found


def is_armed(sentence: Sentence, noun: Chunk) -> bool:
    """Whether a phrase means soldiers, police or others in arms: by its noun ("gendarmes"), or by what those
    in it are members of ("400 members of the National Gendarmerie")."""
    head = sentence.word(noun.head)
    if head in words("armed_words") or singular(head) in words("armed_words") | words("armed_nouns"):
        return True
    if head not in words("member_nouns"):
        return False
    last = noun.last
    if sentence.word(noun.last) == "with":
        with_ = sentence.tokens.lower[noun.last : noun.last + 4]
        return not words("weapons").isdisjoint(with_)
    if sentence.word(noun.last) in ("of", "from"):
        after = (c.first for c in sentence.chunks[noun.index :] if c.kind is ChunkKind.VERB)
        last = min(next(after, sentence.last), noun.last + 16)
    return not words("armed_words").isdisjoint(sentence.tokens.lower[noun.first : last])


def heads() -> frozenset[str]:
    """All words with which an act can begin, for a cheap first look at a sentence."""
    return _heads()


@cache
def _heads() -> frozenset[str]:
    return frozenset(_verb_table()) | frozenset(_fates()) | frozenset(form.split()[-1] for form in _noun_table())


@cache
def _verb_table() -> dict[str, list[tuple[tuple[str, ...], str, bool]]]:
    """Forms of the first word of each act verb with what follows it, the entry, and whether it is a
    state; entries of more words first."""
    table: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for name, state in (("act_verbs", False), ("state_verbs", True)):
        for entry in mapping(name):
            head, *rest = entry.split()
            for form in verb_forms(head):
                table.setdefault(form, []).append((tuple(rest), entry, state))
    for entries in table.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[2]))
    return table


@cache
def _noun_table() -> dict[str, str]:
    return {form: noun for noun in mapping("act_nouns") for form in (noun, plural(noun))}


def _verb(sentence: Sentence, verb: Chunk) -> Predicate | None:
    for rest, entry, state in _verb_table().get(sentence.word(verb.head), ()):
        last = _matches(sentence, verb, rest)
        if last is not None:
            found = _act(sentence, verb, last, entry, state=state)
            told = found is None or (found.measure or found.subject_measure) is not None
            return found if told else _plight(sentence, verb) or found
    return _plight(sentence, verb) or _fate(sentence, verb)


def _plight(sentence: Sentence, verb: Chunk) -> Predicate | None:
    """What befell people by a verb and what stands behind it: "suffered burns", "were driven off their land"."""
    plight = plights.of(sentence, verb)
    if plight is None:
        return None
    found = Predicate(sentence, verb.head, max(plight.last, verb.last), sentence.word(verb.head), None, None, verb=verb)
    subject = _with_joined(sentence, sentence.subject(verb), verb)
    if not plight.acted_on:
        found.subject_measure, found.agents = plight.measure, subject
        return found
    agent = sentence.agent(verb)
    found.measure, found.act = plight.measure, Act.DISPLACEMENT
    found.patients = subject if verb.passive else sentence.objects(verb)
    found.agents = ([agent] if agent is not None else []) if verb.passive else subject
    return found


def _act(sentence: Sentence, verb: Chunk, last: int, entry: str, *, state: bool) -> Predicate | None:
    """The act of a verb that ends before `last`, by its entry in the lists."""
    if state:
        act, measure = mapping("state_verbs")[entry]
        return _state(sentence, verb, last, entry, act, measure)
    act, measure = mapping("act_verbs")[entry]
    found = Predicate(sentence, verb.head, last, entry, Act(act), Measure(measure) if measure else None, verb=verb)
    also = mapping("state_verbs").get(entry) or mapping("state_verbs").get(entry.split(maxsplit=1)[0])
    bare = verb.passive and not verb.finite and verb.first == verb.head and sentence.agent(verb) is None
    if also and also[1] and (not verb.passive or (bare and found.measure is None)):
        found.subject_measure = Measure(also[1])
    _take_part(sentence, found, verb, last)
    if bare and found.subject_measure is not None:
        found.agents, found.patients = found.patients, []  # "two thousand people marched"
    if found.word == "hit" and not (
        verb.passive or any(sentence.tag(p.head).startswith("NNP") for p in found.patients)
    ):
        found.measure = None
    if (
        found.word in words("bare_passives")
        and not found.patients
        and not any(_may_be_somebody(sentence, a) for a in found.agents)
    ):
        found.patients, found.agents = found.agents, []  # "Clinic destroyed from the air"
    if found.word == "fire" and found.patients and not sentence.governed(found.patients[0]):
        return _fate(sentence, verb)  # somebody is dismissed
    if found.word in mapping("measures_by_agent"):
        blames = not words("guilt_words").isdisjoint(sentence.tokens.lower[last : sentence.clause_end(verb)])
        if blames and not verb.passive:
            return None  # "we hold the minister responsible"
        _by_agent(sentence, found)
    hit = found.measure is not None or verb.passive
    if found.act is Act.SHOOTING and hit and any(_is_captive(sentence, p, verb) for p in found.patients):
        found.act, found.measure = Act.EXECUTION, Measure.EXECUTED
    if found.word in mapping("acts_on_people") and any(_is_people(sentence, p) for p in found.patients):
        act, measure = mapping("acts_on_people")[found.word]
        found.act, found.measure = Act(act), Measure(measure)
    return _by_right(sentence, found, next(iter(found.agents), None))


def _by_right(sentence: Sentence, found: Predicate, agent: Chunk | None) -> Predicate:
    """An act of taking people away: if the police do it, they arrest them."""
    if found.act is Act.ABDUCTION and agent is not None and is_police(sentence, agent):
        found.act, found.measure = Act.ARREST, Measure.ARRESTED
    return found


def is_police(sentence: Sentence, noun: Chunk) -> bool:
    """Whether a phrase means those who arrest by right."""
    return singular(sentence.word(noun.head)) in words("arresting_nouns")


def _is_captive(sentence: Sentence, noun: Chunk, verb: Chunk) -> bool:
    """Whether those shot were in the hands of who did it: by their noun, what stands before it ("captured soldiers")
    or behind ("soldiers who had been taken prisoner"), or because they were lined up."""
    if singular(sentence.word(noun.head)) in words("condemned_nouns"):
        return True
    around = sentence.tokens.lower[noun.first : max(noun.last, sentence.clause_end(noun), verb.first)]
    return not words("captive_words").isdisjoint(around) or "taken prisoner" in " ".join(around)


def _may_be_somebody(sentence: Sentence, noun: Chunk) -> bool:
    """Whether a phrase means people, a name or a body rather than a thing."""
    head = sentence.word(noun.head)
    bodies = words("group_nouns") | words("organisation_heads") | words("state_nouns") | words("acting_nouns")
    return is_person_noun(head) or head in bodies or sentence.tag(noun.head) in ("NNP", "NNPS", "PRP")


def _is_people(sentence: Sentence, noun: Chunk) -> bool:
    return is_person_noun(sentence.word(noun.head)) or sentence.tag(noun.head) in ("CD", "PRP")


def _matches(sentence: Sentence, verb: Chunk, rest: tuple[str, ...]) -> int | None:
    """Where a verb with its further words ends; some stand behind the object ("shot two men dead")."""
    at = verb.head + 1
    if (last := _stand(sentence, at, rest)) is not None:
        return last
    if (len(rest) > 1 or _BEHIND_OBJECTS.issuperset(rest)) and (objects := sentence.objects(verb)):
        of = sentence.word(objects[0].last) == "of" and sentence.complement(objects[0], "of")
        return _stand(sentence, (of or objects[0]).last, rest)
    return None


def _stand(sentence: Sentence, at: int, rest: tuple[str, ...]) -> int | None:
    """Where the further words of an entry end, if they stand from a token on: "their" is anybody's, and an adverb
    may stand before one ("lost there the life")."""
    for word in rest:
        if sentence.word(at) != word and sentence.tag(at) in ("RB", "EX"):
            at += 1
        whose = word == "their" and (sentence.tag(at) == "PRP$" or sentence.word(at) == "the")
        if sentence.word(at) != word and not whose:
            return None
        at += 1
    return at


def _state(sentence: Sentence, verb: Chunk, last: int, entry: str, act: str, measure: str) -> Predicate | None:
    """A verb that is said of those counted: "died", "marched", "have been out"."""
    found = Predicate(
        sentence,
        verb.head,
        last,
        entry,
        Act(act) if act else None,
        None,
        Measure(measure) if measure else None,
        verb=verb,
    )
    by = sentence.agent(verb) if verb.passive else None  # "was attended by 120 people"
    found.agents = [by] if by is not None else _with_joined(sentence, sentence.subject(verb), verb)
    if entry in words("falling_verbs") and _is_felled(sentence, found, last):
        found.act, found.subject_measure = Act.KILLING, Measure.KILLED
    return found


def _is_felled(sentence: Sentence, found: Predicate, last: int) -> bool:
    """Whether people fall and no word says into what: "three of our comrades fell"; not "fell ill"."""
    people = any(_is_people(sentence, agent) for agent in found.agents)
    return people and (sentence.word(last) in ("", "beside", "alongside") or not sentence.word(last)[0].isalnum())


TOWARDS = frozenset((Act.CLASH, Act.SHOOTING, Act.BOMBING, Act.SHELLING))
AGAINST = frozenset(("with", "against", "at", "on", "into", "upon", "towards", "toward"))
ACTS_OF_FATES = {Measure.KILLED: Act.KILLING, Measure.ABDUCTED: Act.ABDUCTION, Measure.ARRESTED: Act.ARREST}


@cache
def _fates() -> dict[str, list[tuple[tuple[str, ...], str, Measure]]]:
    """Forms of the first word of each verb by whose object people are counted, with what follows it, the
    entry and the measure; entries of more words first."""
    table: dict[str, list[tuple[tuple[str, ...], str, Measure]]] = {}
    for entry, measure in (mapping("loss_verbs") | mapping("fate_verbs")).items():
        head, *rest = entry.split()
        for form in verb_forms(head):
            table.setdefault(form, []).append((tuple(rest), entry, Measure(measure)))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def _fate(sentence: Sentence, verb: Chunk) -> Predicate | None:
    """A verb by whose object people are counted: "lost four relatives", "19 are buried", "two were freed"."""
    for rest, entry, measure in _fates().get(sentence.word(verb.head), ()):
        last = _matches(sentence, verb, rest)
        if last is not None:
            weak = entry not in mapping("loss_verbs")
            found = Predicate(sentence, verb.head, max(last, verb.last), entry, None, measure, verb=verb, weak=weak)
            subject = sentence.subject(verb)
            if not verb.passive and subject is not None and sentence.word(subject.head) in ("it", "this", "that"):
                return None  # "it took 600 people"
            found.patients = _with_joined(sentence, subject, verb) if verb.passive else _behind(sentence, verb, last)
            if weak and found.patients and _is_people(sentence, found.patients[0]):
                found.act = ACTS_OF_FATES.get(measure)
            by = sentence.agent(verb) if verb.passive else subject
            if found.act is not None and entry not in words("costing_verbs"):
                found.agents = [by] if by is not None else []
            return _by_right(sentence, found, by)
    return None


def _behind(sentence: Sentence, verb: Chunk, last: int) -> list[Chunk]:
    """Whom a verb acts on that ends before a token: "operated on | twelve men", "let | six of them go"."""
    after, objects = sentence.at.get(last), sentence.objects(verb)
    if not objects and last > verb.last and after is not None and after.kind is ChunkKind.NOUN and after.first >= last:
        return sentence.joined(after)
    return objects


def _by_agent(sentence: Sentence, found: Predicate) -> None:
    """Set the measure of a verb by who does it: police, others, or a place ("the prison holds 900")."""
    measures = mapping("measures_by_agent")[found.word]
    verb, agent = found.verb, found.agents[0] if found.agents else None
    if not any(_is_people(sentence, p) for p in found.patients):
        found.act, found.measure = None, None
        return
    if any(is_armed(sentence, p) for p in found.patients):
        found.act, found.measure = Act.ABDUCTION, Measure(measures["people"])  # the police hold no guards
        return
    if (verb is not None and verb.passive and agent is None) or (agent is not None and _is_force(sentence, agent)):
        found.measure = Measure(measures["armed"])
    elif agent is not None and (_is_pronoun(sentence, agent) or is_person_noun(sentence.word(agent.head))):
        found.measure = Measure(measures["people"])
        found.act = Act.ABDUCTION
    else:
        found.measure = Measure(measures["place"])
        found.act = None


def _is_pronoun(sentence: Sentence, noun: Chunk) -> bool:
    return sentence.tag(noun.head) == "PRP" and sentence.word(noun.head) != "it"


def _is_force(sentence: Sentence, noun: Chunk) -> bool:
    head = sentence.word(noun.head)
    return is_armed(sentence, noun) or head in words("state_nouns") or head in words("authority_nouns")


def _take_part(sentence: Sentence, found: Predicate, verb: Chunk, last: int) -> None:
    """Who does it to whom."""
    if (whom := _whom(sentence, verb)) is not None:
        found.agents, found.patients = whom
        return
    subject = _with_joined(sentence, sentence.subject(verb), verb)
    if verb.passive:
        found.patients = subject
        agent = sentence.agent(verb)
        found.agents = [agent] if agent is not None else []
        return
    found.agents = subject
    after = sentence.at.get(last)
    split = (
        sentence.word(verb.head + 1) != found.word.partition(" ")[2].partition(" ")[0] != ""
    )  # "took 23 people from"
    behind = after is not None and after.kind is ChunkKind.NOUN and after.first >= last and not sentence.is_time(after)
    if last > verb.last and not split and behind and after is not None:
        found.patients = sentence.joined(after)
        return
    found.patients = [c for c in sentence.objects(verb) if split or c.last > last]  # not that of "open fire"
    if (
        not found.patients
        and found.measure is not None
        and sentence.tag(verb.head) in ("VBD", "VBN")
        and verb.head == verb.first
        and sentence.word(verb.last) not in ("at", "into", "on", "towards")
    ):
        found.patients, agent = found.agents, sentence.agent(verb)  # "a guard stabbed before the shots": suffered
        found.agents = [agent] if agent is not None else []
    if not found.patients and found.act in TOWARDS:
        found.patients = _towards(sentence, verb)


def _whom(sentence: Sentence, verb: Chunk) -> tuple[list[Chunk], list[Chunk]] | None:
    """Who does it to whom in a relative clause that says so: "six people whom | police | had shot dead"."""
    whom = sentence.chunks[verb.index - 2] if verb.index >= 2 else None
    agent = sentence.chunks[verb.index - 1]
    if whom is None or agent.kind is not ChunkKind.NOUN or sentence.word(whom.first) != "whom":
        return None
    whole = sentence.antecedent(whom) if whom.kind is ChunkKind.RELATIVE and not sentence.governed(whom) else None
    return ([agent], [whole]) if whole is not None else None


def _towards(sentence: Sentence, verb: Chunk) -> list[Chunk]:
    """Whom an act goes against that is said without an object: "opened fire on Sunday on the crowd"."""
    for chunk in sentence.chunks[verb.index + 1 : verb.index + 8]:
        if chunk.kind in (ChunkKind.RELATIVE, ChunkKind.STOP) or (chunk.kind is ChunkKind.VERB and chunk.finite):
            break
        if chunk.kind is ChunkKind.NOUN and sentence.governed(chunk) in AGAINST and not sentence.is_time(chunk):
            return [chunk]
    return []


def _with_joined(sentence: Sentence, subject: Chunk | None, verb: Chunk) -> list[Chunk]:
    """A subject with the phrases joined to it before the verb."""
    if subject is None:
        return []
    if subject.index > verb.index:
        return [subject]
    if (first := _named_before(sentence, subject, verb)) is not None:
        return [first, subject]
    return [c for c in sentence.joined(subject, verb) if c.index < verb.index] or [subject]


def _named_before(sentence: Sentence, subject: Chunk, verb: Chunk) -> Chunk | None:
    """The other of two who are named before "who": "X and Y, who were arrested"."""
    commas = [sentence.kind(at) for at in (subject.index + 1, subject.index + 2)]
    relative = commas == [ChunkKind.COMMA, ChunkKind.RELATIVE] and subject.index + 3 >= verb.index
    joined = subject.index > 1 and sentence.kind(subject.index - 1) is ChunkKind.JOIN
    first = sentence.chunks[subject.index - 2] if relative and joined else None
    named = first is not None and all(sentence.tag(c.head) == "NNP" for c in (first, subject))
    several = sentence.word(verb.first) in ("were", "are", "have")
    return first if named and several else None


def _noun(sentence: Sentence, chunk: Chunk) -> Predicate | None:
    """An act named by the head of a noun phrase, or by its last two words ("drone strikes")."""
    head = sentence.word(chunk.head)
    two = f"{sentence.word(chunk.head - 1)} {head}" if chunk.head > chunk.first else ""
    of = sentence.complement(chunk, "of") if sentence.word(chunk.last) == "of" else None
    what = f"{head} of {sentence.word(of.head)}" if of is not None else ""  # "an exchange of fire"
    entry = _noun_table().get(what) or _noun_table().get(two) or _noun_table().get(head)
    if entry is None or sentence.tag(chunk.head)[:2] not in ("NN", "VB"):
        return None
    act, measure = mapping("act_nouns")[entry]
    whole = of if of is not None and entry == _noun_table().get(what) else None
    first = chunk.head if whole is not None else chunk.head - entry.count(" ")
    found = Predicate(
        sentence,
        first,
        whole.last if whole is not None else chunk.head + 1,
        entry,
        Act(act) if act else None,
        Measure(measure) if measure else None,
        noun=chunk,
    )
    between = sentence.complement(chunk, "between")
    if between is not None:
        sides = sentence.joined(between)
        found.agents, found.patients = sides[:1], sides[1:2]
        found.act = Act.CLASH if found.act in (Act.SHOOTING, Act.SHELLING) else found.act  # an exchange of fire
        return found
    if whole is None:
        _take_part_in(sentence, found, chunk)
    found.agents = found.agents or _orderer(sentence, chunk) or _beginner(sentence, whole or chunk)
    return found


def _beginner(sentence: Sentence, noun: Chunk) -> list[Chunk]:
    """Who did what a noun names, behind a participle: "an attack | carried out by the brigade", "fire begun by the crowd"."""
    verb = sentence.at.get(sentence.extended(noun)[1])
    does = verb is not None and verb.kind is ChunkKind.VERB and verb.passive and not verb.finite
    if verb is None or not does or sentence.word(verb.head) not in verbs("performing_verbs"):
        return []
    agent = sentence.agent(verb)
    return [agent] if agent is not None else []


def _take_part_in(sentence: Sentence, found: Predicate, chunk: Chunk) -> None:
    """Who does to whom what a noun names: "the killing of X by Y", "Y's raid on X", "the bombing of X"."""
    act, measure = mapping("act_nouns")[found.word]
    before = _before(sentence, chunk, found.first)
    by, of = sentence.complement(chunk, "by"), sentence.complement(chunk, "of")
    on = sentence.complement(chunk, "on", "against", "at", "upon")
    on = None if on is not None and sentence.is_time(on) else on
    of = None if on is not None and of is not None and on.index < of.index else of  # "the raid on the offices of …"
    of = of or (on if measure or act == "storming" else None)
    if measure or act in ("repression", "storming", "displacement", "arrest"):
        found.patients = _listed(sentence, of) if of is not None else []
        if not found.patients and before is not None and not by:
            found.patients = [before]
        elif before is not None:
            found.agents = [before]
    else:
        found.patients = [x for x in (on, of if found.word in words("acts_of") else None) if x is not None][:1]
        found.agents = [before] if before is not None else []
        beside = of is not None and of.index == chunk.index + 2
        if found.word in words("acts_of_doers") and of is not None and beside and not sentence.is_time(of):
            found.agents = [of] if sentence.tag(of.head) != "CD" else found.agents
    if by is not None:
        found.agents = [by]


def _listed(sentence: Sentence, noun: Chunk) -> list[Chunk]:
    """A noun phrase behind "of" with those joined to it; what follows a mere comma is another matter."""
    found = sentence.joined(noun)
    joins = [c.index for c in found if sentence.kind(c.index - 1) is ChunkKind.JOIN]
    return [c for c in found if c is noun or c.index <= max(joins, default=-1)]


def _orderer(sentence: Sentence, chunk: Chunk) -> list[Chunk]:
    """Who orders or carries out an act: "Trump ordered the attack", "the killing was ordered by Trump"."""
    noun = chunk
    if (
        sentence.governed(chunk) == "of"
        and chunk.index >= 2
        and sentence.word(sentence.chunks[chunk.index - 2].head) in ("campaign", "series", "wave", "act", "acts")
    ):
        noun = sentence.chunks[chunk.index - 2]
    for verb in sentence.of_kind(ChunkKind.VERB):
        if sentence.word(verb.head) not in verbs("light_verbs") or verb.negated or verb.modal:
            continue
        if verb.passive and sentence.subject(verb) is noun and (agent := sentence.agent(verb)) is not None:
            return [agent]
        if (
            not verb.passive
            and any(c is noun for c in sentence.objects(verb))
            and (subject := sentence.subject(verb)) is not None
        ):
            return [subject]
    return []


def _before(sentence: Sentence, chunk: Chunk, first: int) -> Chunk | None:
    """The name or owner before an act noun: "America's assassination", "US airstrikes", "army raid"."""
    for token in range(first - 1, chunk.first, -1):
        if sentence.tag(token) == "POS":
            return Chunk(chunk.index, ChunkKind.NOUN, chunk.first, token, token - 1)
    begin = first
    while begin > chunk.first and (
        sentence.tag(begin - 1) in ("NNP", "NNPS")
        or sentence.word(begin - 1) in words("organisation_heads") | words("group_nouns") | {"military", "police"}
    ):
        begin -= 1
    if begin < first and sentence.tag(begin)[0] == "N":
        return Chunk(chunk.index, ChunkKind.NOUN, begin, first, first - 1)
    return None


@lru_cache(maxsize=100_000)
def is_person_noun(word: str) -> bool:
    """Whether a noun counts people: by the list, or in the plural by its ending."""
    one = singular(word)
    if word in words("not_people") or one in words("not_people") or one in words("unit_nouns"):
        return False
    if word in words("person_nouns") or one in words("person_nouns"):
        return True
    return len(word) > 5 and word.endswith(
        ("ers", "ors", "eurs", "ists", "ist", "ians", "ian", "men", "women", "ants", "ees", "zens", "iots")
    )
