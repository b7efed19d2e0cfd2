"""Deeds told without a verb of their own: with what they were done ("a bomb went off", "turned their rifles
on"), by whom and where to ("soldiers entered the village"), to which limb, and who is among the dead.

Each telling is an act like those of `predicates`, for deeds alone: it counts nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from testimonia.claims.actors import is_actor_noun
from testimonia.claims.predicates import Predicate, is_armed, is_person_noun, is_police
from testimonia.grammar.inflection import singular, verb_forms, verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.names.places import is_place
from testimonia.records import Act
from testimonia.vocabularies import mapping, words

_AT = ("on", "at", "into", "upon", "against", "towards", "toward", "onto", "over", "through", "in", "among", "near")
_NAMES = ("NNP", "NNPS")


def find(sentence: Sentence) -> Iterator[Predicate]:
    """The tellings of a sentence, in order."""
    for verb in sentence.of_kind(ChunkKind.VERB):
        for read in _readers().get(sentence.word(verb.head), ()):
            if (found := read(sentence, verb)) is not None:
                yield found
                break
    yield from _orders(sentence)


@cache
def heads() -> frozenset[str]:
    """The words with one of which a telling begins, for a cheap first look at a sentence."""
    return frozenset(_readers()) | words("order_nouns") | words("victim_words")


@cache
def _readers() -> dict[str, list[Callable[[Sentence, Chunk], Predicate | None]]]:
    """Which tellings to look for at a form of a verb."""
    table: dict[str, list[Callable[[Sentence, Chunk], Predicate | None]]] = {}
    for name, read in (
        ("wielding_verbs", _wielded),
        ("bursting_verbs", _burst),
        ("moving_verbs", _moved),
        ("leaving_verbs", _left),
        ("breaking_verbs", _hurt),
        ("dragging_verbs", _dragged),
        ("ousting_verbs", _ousted),
        ("burning_verbs", _burned),
        ("starting_verbs", _started),
        ("driving_verbs", _driven),
        ("answering_verbs", _answered),
        ("breaching_verbs", _breached),
    ):
        for form in verbs(name):
            table.setdefault(form, []).append(read)
    for form in verb_forms("come"):
        table.setdefault(form, []).append(_came)
    return table


def _telling(
    sentence: Sentence, verb: Chunk, act: Act, agents: list[Chunk], patients: list[Chunk], *, last: int = 0
) -> Predicate:
    told = Predicate(sentence, verb.head, max(last, verb.last), sentence.word(verb.head), act, None, verb=verb)
    told.agents, told.patients = agents, patients
    return told


def doers(sentence: Sentence, verb: Chunk) -> list[Chunk]:
    """Who does what a verb says: its subject, or of a passive the phrase behind "by"."""
    agent = sentence.agent(verb) if verb.passive else sentence.subject(verb)
    return [agent] if agent is not None else []


def _sufferer(sentence: Sentence, verb: Chunk) -> Chunk | None:
    return sentence.subject(verb) if verb.passive else next(iter(sentence.objects(verb)), None)


def _towards(sentence: Sentence, chunk: Chunk, *prepositions: str) -> list[Chunk]:
    """Whom or what something goes against, by what stands behind a verb or noun, times aside."""
    for later in sentence.chunks[chunk.index + 1 : chunk.index + 8]:
        if later.kind in (ChunkKind.RELATIVE, ChunkKind.STOP) or (later.kind is ChunkKind.VERB and later.finite):
            break
        count = sentence.tag(later.head) == "CD" and sentence.tag(later.head - 1) not in _NAMES
        here = later.kind is ChunkKind.NOUN and not count and sentence.governed(later) in (prepositions or _AT)
        if here and not sentence.is_time(later):
            return [later]
    return []


# --- with what ------------------------------------------------------------------------------------


def _wielded(sentence: Sentence, verb: Chunk) -> Predicate | None:
    """ "Jets dropped two bombs on a farm", "stones were thrown at the police", "turned its rifles on workers"."""
    weapon = _sufferer(sentence, verb)
    act = weapon_act(sentence, weapon) if weapon is not None else None
    if act is None or weapon is None:
        return None
    against = _towards(sentence, verb if verb.passive else weapon)
    if sentence.word(verb.head) in verbs("turning_verbs") and not against and not _is_fire(sentence, verb, act):
        return None
    return _telling(sentence, verb, act, doers(sentence, verb), against, last=weapon.last)


def flies(sentence: Sentence, noun: Chunk) -> bool:
    """Whether a phrase means what comes from the air."""
    return singular(sentence.word(noun.head)) in words("aircraft_nouns")


def _is_fire(sentence: Sentence, verb: Chunk, act: Act) -> bool:
    """Whether those who use a weapon are armed, so that it is said what they did: "police used tear gas"."""
    armed = any(is_force(sentence, c) for c in doers(sentence, verb))
    return armed and sentence.word(verb.head) in verb_forms("use") and act in (Act.SHOOTING, Act.REPRESSION)


def _answered(sentence: Sentence, verb: Chunk) -> Predicate | None:
    """ "The police replied with tear gas", "went in with gas and water cannon", "were met with dynamite"."""
    weapon = next(iter(_towards(sentence, verb, "with")), None)
    act = weapon_act(sentence, weapon) if weapon is not None else None
    if act is None or weapon is None:
        return None
    subject, by = sentence.subject(verb), sentence.agent(verb)
    got = sentence.word(verb.head) in verbs("receiving_with_verbs")
    if verb.passive:
        hit = [subject] if subject is not None and got else []
        return _telling(sentence, verb, act, [by] if by is not None else [], hit, last=weapon.last) if hit else None
    if subject is None or not is_force(sentence, subject):
        return None
    return _telling(sentence, verb, act, [subject], sentence.objects(verb)[:1], last=weapon.last)


def _burst(sentence: Sentence, verb: Chunk) -> Predicate | None:
    """ "A bomb went off in the market", "two shells fell on the school", "the hall was hit by a shell": what they hit is
    who suffers."""
    weapon = sentence.agent(verb) if verb.passive else sentence.subject(verb)
    particle = mapping("bursting_particles").get(verbs("bursting_verbs")[sentence.word(verb.head)])
    if weapon is None or (particle and sentence.word(verb.head + 1) not in particle):
        return None
    act = weapon_act(sentence, weapon) or (Act.BOMBING if _is_blast(sentence, weapon) else None)
    if act not in (Act.BOMBING, Act.SHELLING):
        return None
    hit = [sentence.subject(verb)] if verb.passive else sentence.objects(verb)[:1] or _towards(sentence, verb)
    return _telling(sentence, verb, act, [], [chunk for chunk in hit if chunk is not None])


def _is_blast(sentence: Sentence, noun: Chunk) -> bool:
    """Whether a phrase means a blast: "a car bomb explosion"."""
    return singular(sentence.word(noun.head)) in ("blast", "explosion", "detonation")


def _started(sentence: Sentence, verb: Chunk) -> Predicate | None:
    """ "They started shooting"."""
    what = next(iter(sentence.objects(verb)), None)
    if what is None or verb.passive or sentence.text(what).lower() not in ("shooting", "firing"):
        return None
    return _telling(sentence, verb, Act.SHOOTING, doers(sentence, verb), _towards(sentence, what), last=what.last)


def weapon_act(sentence: Sentence, noun: Chunk) -> Act | None:
    """What is done with a weapon, by the last words of its phrase ("live rounds") or of what it is a number of."""
    if singular(sentence.word(noun.head)) in words("salvo_nouns") and sentence.word(noun.last) == "of":
        noun = sentence.complement(noun, "of") or noun
    table, word = mapping("weapon_acts"), sentence.word(noun.head)
    before = f"{sentence.word(noun.head - 1)} " if noun.head > noun.first else ""
    names = (f"{before}{word}", f"{before}{singular(word)}", word, singular(word))
    act = next((table[name] for name in names if name in table), None)
    return Act(act) if act else None


def _came(sentence: Sentence, verb: Chunk) -> Predicate | None:
    """ "They came under fire", "shots came from the crowd", "men came for him at night"."""
    after = sentence.word(verb.last)
    subject = sentence.subject(verb)
    behind = sentence.at.get(verb.last + 1)
    if subject is None or behind is None or behind.kind is not ChunkKind.NOUN:
        return None
    if after == "under" and sentence.word(behind.head) in words("fire_nouns"):
        by = sentence.complement(behind, "from", "by")
        act = Act(mapping("fire_acts").get(sentence.word(behind.head), Act.SHOOTING))
        return _telling(sentence, verb, act, [by] if by is not None else [], [subject], last=behind.last)
    if after == "from" and weapon_act(sentence, subject) is Act.SHOOTING:
        return _telling(sentence, verb, Act.SHOOTING, [behind], [])
    if after == "for" and is_somebody(sentence, behind) and sentence.tag(behind.head) in ("PRP", "NNP"):
        return _telling(sentence, verb, Act.ABDUCTION, [subject], [behind], last=behind.last)
    return None


# --- by whom and where to -------------------------------------------------------------------------


def _moved(sentence: Sentence, verb: Chunk) -> Predicate | None:
    """ "Soldiers entered the village", "two companies went up to the pass", "prisoners took over their wing"."""
    subject = None if verb.passive else sentence.subject(verb)
    if subject is None:
        return None
    head, particle = sentence.word(verb.head), sentence.word(verb.head + 1)
    entry = mapping("movements").get(verbs("moving_verbs")[head])
    act = entry.get(particle) or entry.get("") if entry else None
    goal = next((c for c in sentence.objects(verb) if c.last > verb.last), None)
    goal = goal or next(iter(_towards(sentence, verb, "into", "to", "on", "onto", "towards", "over")), None)
    if act is None or goal is None or not is_place_phrase(sentence, goal):
        return None
    if _is_captive(sentence, subject):
        return _telling(sentence, verb, Act.RIOT, [subject], [goal])
    if verbs("moving_verbs")[head] == "occupy" and is_person_noun(sentence.word(subject.head)):
        return _telling(sentence, verb, Act.PROTEST, [subject], [goal])
    forces = [_unit_of(sentence, c) for c in sentence.joined(subject, verb) if c.index < verb.index]
    told = _telling(sentence, verb, Act(act), forces, [goal])
    told.place = goal
    return told if is_force(sentence, subject) else None


def _breached(sentence: Sentence, verb: Chunk) -> Predicate | None:
    """ "About 600 people broke through the cordon": a storming; of prisoners a riot."""
    subject = None if verb.passive else sentence.subject(verb)
    barrier = next(iter(_towards(sentence, verb, "through", "over")), None)
    if subject is None or barrier is None or not is_somebody(sentence, subject):
        return None
    if singular(sentence.word(barrier.head)) not in words("barrier_nouns"):
        return None
    behind = sentence.tokens.lower[subject.last : verb.first]
    held = _is_captive(sentence, subject) or not words("custody_words").isdisjoint(behind)
    told = _telling(sentence, verb, Act.RIOT if held else Act.STORMING, [subject], [])
    told.place = None if held else barrier
    return told


def _unit_of(sentence: Sentence, noun: Chunk) -> Chunk:
    """Whose units they are: of "three companies of the Mountain Brigade" the brigade."""
    whose = sentence.complement(noun, "of", "from")
    return whose if whose is not None and _is_unit(sentence, noun) else noun


def _left(sentence: Sentence, verb: Chunk) -> Predicate | None:
    """ "About 3,000 people have left the valley", "hundreds fled their homes": they are driven out."""
    subject = None if verb.passive else sentence.subject(verb)
    if subject is None or not verb.finite:
        return None
    many = sentence.tag(subject.first) == "CD" or sentence.tag(subject.head) in ("CD", "NNS")
    lower = sentence.tokens.lower[verb.last : verb.last + 8]
    word = verbs("leaving_verbs")[sentence.word(verb.head)]
    if word == "cross":  # a border, not any street
        place = next(iter(_towards(sentence, verb, "into")), None)
    else:
        place = next(iter(sentence.objects(verb) or _towards(sentence, verb, "from", "across")), None)
    fled = word not in ("leave", "cross")
    home = place is not None and (is_place_phrase(sentence, place) or not words("home_nouns").isdisjoint(lower))
    if not many or not is_somebody(sentence, subject) or not (home or fled):
        return None
    told = _telling(sentence, verb, Act.DISPLACEMENT, [], [subject])
    told.place = place if home else None
    return told


def is_force(sentence: Sentence, noun: Chunk) -> bool:
    """Whether a phrase means armed people, or units of those: "three companies of the Mountain Brigade"."""
    if is_armed(sentence, noun) or sentence.word(noun.head) in words("acting_nouns"):
        return True
    whose = sentence.complement(noun, "of", "from")
    armed = whose is None or is_armed(sentence, whose) or sentence.tag(whose.head) in _NAMES
    return _is_unit(sentence, noun) and armed


def _is_unit(sentence: Sentence, noun: Chunk) -> bool:
    head = sentence.word(noun.head)
    return head in words("means_of_force") or mapping("measure_groups").get(singular(head)) == "troops"


def _is_captive(sentence: Sentence, noun: Chunk) -> bool:
    return singular(sentence.word(noun.head)) in words("captive_nouns")


def is_place_phrase(sentence: Sentence, noun: Chunk) -> bool:
    """Whether a phrase means a place that can be entered, left or burned."""
    head = sentence.word(noun.head)
    if head in words("place_heads") | words("place_nouns") or singular(head) in words("place_nouns"):
        return True
    named = sentence.tag(noun.head) in _NAMES and not is_actor_noun(head)
    return named and (is_place(sentence.text(noun).removeprefix("the ")) or sentence.tag(noun.first) in _NAMES)


def is_somebody(sentence: Sentence, noun: Chunk) -> bool:
    """Whether a phrase means people, by a name, a pronoun, a number or its noun."""
    head, tag = sentence.word(noun.head), sentence.tag(noun.head)
    people = is_person_noun(head) or is_actor_noun(head) or head in words("vague_numbers")
    return (tag == "PRP" and head != "it") or tag in (*_NAMES, "CD") or people


# --- to which limb, out of what -------------------------------------------------------------------


def _hurt(sentence: Sentence, verb: Chunk) -> Predicate | None:
    """ "They burned his hands", "broke two of her fingers", "he had his arm broken"."""
    limb = _sufferer(sentence, verb)
    if limb is None or limb.kind is not ChunkKind.NOUN:
        return None
    named = limb if sentence.tag(limb.head) != "CD" else sentence.complement(limb, "of") or limb
    if singular(sentence.word(named.head)) not in words("limb_nouns"):
        return None
    whose = _owner(sentence, named)
    before = sentence.chunks[limb.index - 1] if limb.index else None
    if verb.passive and before is not None and before.kind is ChunkKind.VERB:
        had = sentence.word(before.head) in verb_forms("have") or sentence.word(before.head) == "had"
        whose = [c for c in [sentence.subject(before)] if c is not None] if had else whose
        told = _telling(sentence, verb, Act.ATTACK, [], whose)
        told.first = before.first
        return told if had else None
    if not whose or (not verb.passive and _same(sentence, whose[0], sentence.subject(verb))):
        return None
    return _telling(sentence, verb, Act.ATTACK, doers(sentence, verb), whose, last=limb.last)


def _owner(sentence: Sentence, limb: Chunk) -> list[Chunk]:
    """Whose limb it is: the possessive at the head of its phrase, or the phrase behind "of"."""
    for token in range(limb.first, limb.head):
        if sentence.tag(token) == "POS":
            return [Chunk(limb.index, ChunkKind.NOUN, limb.first, token, token - 1)]
    if sentence.tag(limb.first) == "PRP$":
        return [Chunk(limb.index, ChunkKind.NOUN, limb.first, limb.first + 1, limb.first)]
    of = sentence.complement(limb, "of")
    return [of] if of is not None else []


def _same(sentence: Sentence, owner: Chunk, subject: Chunk | None) -> bool:
    """Whether an owner is who does it: "he broke his arm" is an accident."""
    own = {"his": "he", "her": "she", "my": "i", "our": "we", "their": "they"}.get(sentence.word(owner.first))
    if own is None or subject is None:
        return False
    return sentence.word(subject.head) == own or (own in ("he", "she") and sentence.tag(subject.head) == "NNP")


def _dragged(sentence: Sentence, verb: Chunk) -> Predicate | None:
    """ "They dragged him out of his bed", "she was taken from her flat", "lifted out of bed": out of a home."""
    whom = _sufferer(sentence, verb)
    if whom is None or not is_somebody(sentence, whom):
        return None
    lower = sentence.tokens.lower[verb.last : max(verb.last, whom.last) + 9]
    out = next((at for at, word in enumerate(lower) if word in ("from", "of", "off", "into")), None)
    if out is None or words("home_nouns").isdisjoint(lower[out : out + 5]):
        return None
    by = doers(sentence, verb)
    police = bool(by) and is_police(sentence, by[0])
    return _telling(sentence, verb, Act.ARREST if police else Act.ABDUCTION, by, [whom])


def _driven(sentence: Sentence, verb: Chunk) -> Predicate | None:
    """ "Thousands were driven from their homes by the army", "forced out of their village"."""
    whom = _sufferer(sentence, verb)
    if whom is None or not is_somebody(sentence, whom):
        return None
    lower = sentence.tokens.lower[max(verb.last, whom.last if not verb.passive else 0) :][:7]
    out = next((at for at, word in enumerate(lower) if word in ("from", "out")), None)
    if out is None or words("homes").isdisjoint(lower[out:]):
        return None
    return _telling(sentence, verb, Act.DISPLACEMENT, doers(sentence, verb), [whom])


def _ousted(sentence: Sentence, verb: Chunk) -> Predicate | None:
    """ "The officers drove the president from the palace", "the mayor was ousted": out of office."""
    whom = _sufferer(sentence, verb)
    entry = verbs("ousting_verbs")[sentence.word(verb.head)]
    if whom is None or not is_somebody(sentence, whom):
        return None
    lower = sentence.tokens.lower[verb.last : max(verb.last, whom.last) + 6]
    if entry in words("firm_ousting_verbs") or not words("office_nouns").isdisjoint(lower):
        return _telling(sentence, verb, Act.OTHER, doers(sentence, verb), [whom])
    return None


def _burned(sentence: Sentence, verb: Chunk) -> Predicate | None:
    """ "The hall burned until six": nobody is said to have set it on fire; "they burned the houses"."""
    subject = sentence.subject(verb)
    objects = [] if verb.passive else sentence.objects(verb)[:1]
    if objects and is_place_phrase(sentence, objects[0]):
        return _telling(sentence, verb, Act.ATTACK, doers(sentence, verb), objects)
    if subject is None or sentence.objects(verb) or not is_place_phrase(sentence, subject):
        return None
    by = doers(sentence, verb) if verb.passive else []
    return _telling(sentence, verb, Act.ATTACK if verb.passive else Act.OTHER, by, [subject])


# --- orders ---------------------------------------------------------------------------------------


def _orders(sentence: Sentence) -> Iterator[Predicate]:
    """ "Gave the order to fire": shots of the one who ordered them."""
    lower = sentence.tokens.lower
    for at in range(sentence.first, sentence.last - 2):
        if lower[at] in words("order_nouns") and lower[at + 1] == "to" and lower[at + 2] in words("firing_words"):
            noun = sentence.at[at]
            verb = next((c for c in reversed(sentence.chunks[: noun.index]) if c.kind is ChunkKind.VERB), None)
            if verb is None or verb.passive or sentence.word(verb.head) not in verbs("ordering_verbs"):
                continue
            subject = sentence.subject(verb)
            told = _telling(sentence, verb, Act.SHOOTING, [subject] if subject is not None else [], [], last=at + 3)
            yield told
