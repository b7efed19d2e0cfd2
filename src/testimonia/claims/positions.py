"""Positions: who condemns, supports, opposes, demands, mourns, warns of, accuses, denies, doubts what.

Only explicit wording counts: a verb of taking a stand with its subject ("we" is who speaks), a phrase
("in solidarity with", "critical of"), a demand by "must", "should" or "needs to", a slogan.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from testimonia.claims import demands, judgements, slogans
from testimonia.claims.actors import is_actor_noun
from testimonia.claims.stands import LONG, Held, Tokens, is_own, may_hold, stop
from testimonia.grammar.inflection import singular, verb_forms, verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Stance
from testimonia.vocabularies import mapping, words

_NAMES_MORE = (ChunkKind.NOUN, ChunkKind.VERB)
_QUALIFYING = frozenset(("JJ", "IN", "DT", "NN", "NNS", "NNP", "VBN", "PRP$", "POS"))
_OUGHT = ("should", "must")
QUALIFIED = 8  # tokens behind something demanded that say more of it
_MANY = frozenset((Stance.MOURNS, Stance.ACCUSES, Stance.OPPOSES, Stance.CONDEMNS, Stance.DOUBTS, Stance.DEMANDS))


def worth(lower: list[str]) -> bool:
    """A cheap first look: whether any word of a sentence could take a position."""
    return not _signs().isdisjoint(lower)


@cache
def _signs() -> frozenset[str]:
    forms = {
        form
        for entry in mapping("stance_verbs")
        for form in verb_forms(entry.split()[-1] if entry.startswith("not ") else entry.split()[0])
    }
    phrases = {max(phrase.split(), key=len) for phrase in (*mapping("stance_phrases"), *mapping("slogans"))}
    others = words("demanding_modals") | words("demanding_needs") | words("guilt_words") | words("nonsense_words")
    return frozenset(forms | phrases | others | mapping("sides").keys() | verbs("asking_verbs").keys())


@cache
def _verb_table() -> dict[str, list[tuple[tuple[str, ...], str, Stance]]]:
    table: dict[str, list[tuple[tuple[str, ...], str, Stance]]] = {}
    for entry, stance in mapping("stance_verbs").items():
        head, *rest = entry.removeprefix("not ").split()
        for form in verb_forms(head):
            table.setdefault(form, []).append((tuple(rest), entry, Stance(stance)))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def find(sentence: Sentence) -> Iterator[Held]:
    """The positions of a sentence."""
    found = list(slogans.find(sentence))
    if not found and sentence.tokens.words[sentence.last - 1] != "?":
        for verb in sentence.of_kind(ChunkKind.VERB):
            found += _of_verb(sentence, verb)
        found += _by_phrase(sentence)
    taken: set[int] = set()
    for held in sorted(found, key=lambda h: h.first):
        if held.cue not in taken or held.stance in _MANY:
            taken.add(held.cue)
            yield held
            yield from _with_others(sentence, held)


def _with_others(sentence: Sentence, held: Held) -> Iterator[Held]:
    """The same of the others who are named beside a holder: "the Union and | the Front both condemned the raid"."""
    if held.holder is None or held.holder.first > held.cue:
        return
    for other in sentence.joined(held.holder):
        beside = sentence.word(other.first - 1) == "and" and held.holder.last <= other.first and other.last <= held.cue
        if beside and other is not held.holder and may_hold(sentence, other):
            yield replace(held, holder=other)


def _of_verb(sentence: Sentence, verb: Chunk) -> list[Held]:
    """The positions of a clause, by its verb."""
    if found := list(_by_verb(sentence, verb)):
        return found
    for read in (demands.by_asking, judgements.find):
        if (held := read(sentence, verb)) is not None:
            return [held]
    taken = _match(sentence, verb) is not None and not verb.passive
    asked = None if taken else demands.by_modal(sentence, verb)
    return [asked] if asked is not None else []


# --- verbs ----------------------------------------------------------------------------------------


def _by_verb(sentence: Sentence, verb: Chunk) -> Iterator[Held]:
    found = _match(sentence, verb)
    if found is None:
        return
    stance, last, entry = found
    if entry.endswith((" that", " whether")):
        last -= 1
    elif " the " in entry and sentence.word(last) != "that":
        last = verb.last  # "rejected | the allegations"
    if _is_negated(sentence, verb) != entry.startswith("not "):
        if entry not in words("deniable_stances"):
            return
        stance = Stance.OPPOSES  # "I do not support the general"
    if not _is_taken(sentence, verb, stance):
        return
    holder = sentence.agent(verb) if verb.passive else sentence.subject(verb)
    if holder is None and (verb.passive or verb.finite) and not _is_resolved(sentence, verb):
        return
    claimed = not verb.passive and _is_of_claim(sentence, last)
    if stance is Stance.OPPOSES and entry in words("refusals") and claimed:
        stance = Stance.DENIES  # "rejected | the accounts of gunfire"
    if entry == "dismiss" and not claimed:
        return  # "dismissed | 40 workers"
    own = is_own(sentence, holder) or (verb.modal and sentence.word(verb.first) in _OUGHT)  # who speaks says so
    if not own and (holder is None or not may_hold(sentence, holder)):
        return
    if entry in words("personal_stances") and not (
        own or (verb.finite and holder is not None and _is_crowd(sentence, holder))
    ):
        return
    if _is_literal(sentence, verb, entry):
        return
    yield from _towards(sentence, verb, stance, last, None if own else holder)


def _towards(sentence: Sentence, verb: Chunk, stance: Stance, last: int, holder: Chunk | None) -> Iterator[Held]:
    """What a verb takes a stand on: its subject if it is passive, a word that points back, or what follows."""
    if verb.passive:
        target = sentence.subject(verb)
        if target is not None:
            yield _held(sentence, stance, holder, (target.first, target.last), target, verb)
    elif (at := _pointing(sentence, last)) is not None:
        yield _held(sentence, stance, holder, (at, at + 1), None, verb)
    else:
        yield from _targets(sentence, verb, stance, last, holder)


def _is_resolved(sentence: Sentence, verb: Chunk) -> bool:
    """Whether a verb is of an item of a resolution, whose subject stands above the list: "2. demands the withdrawal of … and
    calls on …;"."""
    words_ = sentence.tokens.words
    opener = next(sentence.of_kind(ChunkKind.VERB), verb)
    opens = not any(map(str.isalpha, "".join(words_[sentence.first : opener.first])))
    plain = all(sentence.tag(v.first) == "VBZ" and words_[v.first].islower() for v in (opener, verb))
    joined = verb is opener or sentence.word(verb.first - 1) in ("and", ",", ";")
    return opens and plain and joined and not verb.negated


def _is_of_claim(sentence: Sentence, last: int) -> bool:
    """Whether what somebody rejects is what others have said: "the accounts of gunfire", "all statements to the contrary"."""
    noun = sentence.at.get(last)
    return noun is not None and singular(sentence.word(noun.head)) in words("claim_nouns") - words("untold_claims")


def _is_negated(sentence: Sentence, verb: Chunk) -> bool:
    return verb.negated or not words("bare_negations").isdisjoint(sentence.tokens.lower[verb.first - 1 : verb.head])


def _is_literal(sentence: Sentence, verb: Chunk, entry: str) -> bool:
    """Whether words that can take a stand mean something else: "a policeman standing beside her", "took back",
    "without warning", "they want me to sign", "the strike was called by the union"."""
    before, after = sentence.word(verb.first - 1), sentence.word(verb.last)
    if entry in words("literal_stances") and (not verb.finite or _is_relative(sentence, verb)):
        return True
    if entry == "back" and verb.head > verb.first and sentence.tag(verb.head - 1)[:2] == "VB":
        return sentence.word(verb.head - 1) not in ("have", "has", "had", "be", "been", "do", "does", "did", "will")
    if entry == "warn" and not verb.finite and sentence.tag(verb.head) == "VBG":
        return before == "without" or after not in ("that", "of", "against", "the", "about")
    if entry == "stand by" and _stands_there(sentence, verb):
        return True
    if entry == "want" and after in ("me", "us"):
        return sentence.word(verb.first - 1) not in words("own_pronouns")
    return entry.startswith("call ") and verb.passive


def _stands_there(sentence: Sentence, verb: Chunk) -> bool:
    """Whether somebody stands beside something, or stands by what he said himself: "stood by the gate", "stands by her finding"."""
    at = next((at for at in range(verb.head, verb.last + 1) if sentence.word(at) == "by"), verb.last)
    noun = sentence.at.get(at + 1)
    if noun is None or noun.kind is not ChunkKind.NOUN:
        return True
    head = sentence.word(noun.head)
    return not (
        sentence.tag(noun.head) in ("NNP", "NNPS", "PRP") or is_actor_noun(head) or head in words("cause_nouns")
    )


def _is_relative(sentence: Sentence, verb: Chunk) -> bool:
    """Whether a verb tells who somebody is: "the lawyer who defended him"."""
    return sentence.kind(verb.index - 1) is ChunkKind.RELATIVE


def _match(sentence: Sentence, verb: Chunk) -> tuple[Stance, int, str] | None:
    """The stance that a verb takes with the words behind it, and the token after them."""
    for rest, entry, stance in _verb_table().get(sentence.word(verb.head), ()):
        for at in (verb.head + 1, verb.last):
            if tuple(sentence.word(at + i) for i in range(len(rest))) == rest:
                return stance, max(at + len(rest), verb.last), entry
    return None


def _is_taken(sentence: Sentence, verb: Chunk, stance: Stance) -> bool:
    """Whether a verb says that the stance is taken, not that it may or should be."""
    if sentence.word(verb.first) == "to":
        before = sentence.chunks[verb.index - 1] if verb.index else None
        subject_verb = next((c for c in reversed(sentence.chunks[: verb.index]) if c.kind is ChunkKind.VERB), None)
        joined = before is not None and before.kind in (ChunkKind.NOUN, ChunkKind.VERB)
        return (
            joined
            and subject_verb is not None
            and sentence.word(subject_verb.head)
            in ("want", "wants", "wrote", "able", "can", "do", "continue", "continues", "going")
        )
    if verb.modal and sentence.word(verb.first) in ("would", "'d", "’d"):
        return stance is Stance.DEMANDS and sentence.word(verb.first - 1) in ("i", "we")  # "I would urge her to …"
    if verb.modal and not (
        stance in (Stance.SUPPORTS, Stance.OPPOSES) and sentence.word(verb.first) in (*_OUGHT, "will", "can")
    ):
        return False
    if stance is Stance.DEMANDS and sentence.word(verb.head) in ("want", "wants", "wanted"):
        return _wants(sentence, verb)
    return {"if", "unless"}.isdisjoint(sentence.tokens.lower[max(sentence.first, verb.first - 3) : verb.first])


def _wants(sentence: Sentence, verb: Chunk) -> bool:
    """ "We want an inquiry", "we want the cranes to turn": what others are to do; not "I want to go"."""
    after = sentence.word(verb.last)
    return after != "to" or sentence.word(verb.last + 1) in ("see", "know")


def _is_crowd(sentence: Sentence, holder: Chunk) -> bool:
    """Whether a holder is people rather than a state."""
    head = sentence.word(holder.head)
    return (
        (sentence.tag(holder.head) in ("PRP", "NNP") and head != "it")
        or head in words("group_nouns") | words("crowd_nouns") | words("person_nouns")
        or (is_actor_noun(head) and head not in words("state_nouns"))
    )


def _targets(sentence: Sentence, verb: Chunk, stance: Stance, last: int, holder: Chunk | None) -> Iterator[Held]:
    """What the position is towards: the objects, the one called on, the clause demanded."""
    last = _over_adverbs(sentence, last)
    if sentence.word(last) in ("that", "whether"):
        if sentence.word(verb.head) not in verbs("insisting_verbs") or _is_wished(sentence, last + 1):
            yield from _that(sentence, verb, stance, last, holder)
        return
    if sentence.word(last) in ("neither", "no", "none", "nobody", "nothing"):
        return
    noun = sentence.at.get(last)
    if noun is not None and noun.kind is ChunkKind.STOP:
        quoted = _quoted(sentence, last)
        noun = sentence.at.get(noun.last)
        if noun is not None and noun.kind is not ChunkKind.NOUN and quoted is not None:
            yield _held(sentence, stance, holder, quoted, None, verb)
            return
    if sentence.word(last) == "what" and stance is not Stance.DOUBTS:
        yield _held(sentence, stance, holder, (last, stop(sentence, last)), None, verb)  # "condemned what it called …"
        return
    if noun is None or noun.kind is not ChunkKind.NOUN:
        if stance in (Stance.DENIES, Stance.WARNS, Stance.DOUBTS) and last < sentence.last:
            yield _held(sentence, stance, holder, (last, stop(sentence, last)), None, verb)
        return
    if stance is Stance.DEMANDS:
        yield from _demanded(sentence, holder, noun, verb)
        return
    if stance is Stance.ACCUSES:
        yield from _accused(sentence, stance, holder, noun, verb)
        return
    objects = [noun]
    if stance in (Stance.MOURNS, Stance.OPPOSES, Stance.CONDEMNS, Stance.SUPPORTS):
        named = sentence.tag(noun.head) in ("NNP", "NNPS") or stance is not Stance.MOURNS
        joined = sentence.joined(noun)
        objects = [c for c in joined if c is noun or (named and sentence.tag(c.head) in ("NNP", "NNPS"))]
    for chunk in objects:
        span = (chunk.first, sentence.extended(chunk)[1]) if len(objects) == 1 else (chunk.first, chunk.last)
        yield _held(sentence, stance, holder, (span[0], min(span[1], span[0] + LONG)), chunk, verb)


def _demanded(sentence: Sentence, holder: Chunk | None, noun: Chunk, verb: Chunk) -> Iterator[Held]:
    """What one is called on to do, else each of the things in a row that are demanded: "the release of all, an inquiry, and
    the removal of the guards"."""
    if (asked := _asked(sentence, noun)) is not None:
        yield _held(sentence, Stance.DEMANDS, holder, asked, noun, verb)
        return
    towards = sentence.complement(noun, "with", "for")
    if sentence.word(noun.head) in ("solidarity", "support") and towards is not None:
        yield _held(sentence, Stance.SUPPORTS, holder, (towards.first, sentence.extended(towards)[1]), towards, verb)
        return
    first: Chunk | None = noun
    while first is not None:
        end = min(sentence.extended(first)[1], first.first + LONG)
        held = _held(sentence, Stance.DEMANDS, holder, (first.first, end), first, verb)
        if first is not noun:
            held.first, held.cue = first.first, first.first
        yield held
        first = _next_thing(sentence, end)


def _next_thing(sentence: Sentence, end: int) -> Chunk | None:
    """The phrase that goes on a row behind a comma or "and", if no clause begins with it."""
    at = end
    while at < min(sentence.last, end + QUALIFIED) and sentence.tag(at) in _QUALIFYING:
        at += 1  # "an inquiry | independent of the ministry"
    end = at if sentence.word(at) in (",", "and") else end
    at = end
    while at < sentence.last and sentence.word(at) in (",", "and"):
        at += 1
    noun = sentence.at.get(at) if at > end else None
    if noun is None or noun.kind is not ChunkKind.NOUN or sentence.tag(at) not in ("DT", "JJ", "PRP$", "NN", "NNS"):
        return None
    after = sentence.extended(noun)[1]
    behind = sentence.at.get(after)
    return noun if behind is None or behind.kind is not ChunkKind.VERB else None


def _pointing(sentence: Sentence, last: int) -> int | None:
    """The word behind a verb that points back to what was said: "we deny that", "I doubt both"."""
    for at in (last, _over_adverbs(sentence, last)):  # "both" is one of these adverbs too
        ends = (i for i in range(at + 1, sentence.last) if sentence.word(i) in words("clause_ends"))
        end = next(ends, sentence.last)
        more = any(at < c.last - 1 and c.first < end and c.kind in _NAMES_MORE for c in sentence.chunks)
        if sentence.word(at) in words("said_before_words") and not more:
            return at
    return None


def _over_adverbs(sentence: Sentence, last: int) -> int:
    """Where what the position is towards begins: behind "strongly", "with contempt", "this morning"."""
    while sentence.word(last) in words("stance_adverbs"):
        last += 1
    noun = sentence.at.get(last + 1) if sentence.word(last) in ("with", "without", "in") else sentence.at.get(last)
    if noun is None or noun.kind is not ChunkKind.NOUN:
        return last
    aside = sentence.word(noun.head) in words("feeling_nouns") or (noun.first == last and sentence.is_time(noun))
    return noun.last if aside and noun.last < sentence.last - 1 else last


def _that(sentence: Sentence, verb: Chunk, stance: Stance, that: int, holder: Chunk | None) -> Iterator[Held]:
    """What stands behind "that"; of several that are demanded each: "that …, that …, and that …"."""
    while sentence.word(that) in ("that", "whether") and that + 1 < sentence.last:
        end = stop(sentence, that + 1)
        if stance is Stance.DEMANDS:
            end = next((at for at in range(that + 1, end) if _parts(sentence, at)), end)
        held = _held(sentence, stance, holder, (that + 1, end), _clause_subject(sentence, that + 1), verb)
        if sentence.word(that - 1) in (",", "and"):
            held.first, held.cue = that, that
        yield held
        that = end
        while sentence.word(that) in (",", "and"):
            that += 1


def _parts(sentence: Sentence, at: int) -> bool:
    """Whether another "that" clause follows a comma or "and"."""
    after = at + 1 + (sentence.word(at + 1) == "and")
    return sentence.word(at) in (",", "and") and sentence.word(after) == "that"


def _is_wished(sentence: Sentence, first: int) -> bool:
    """Whether a clause says what is to be, not what was: "insists that the list be published"."""
    verb = next((c for c in sentence.of_kind(ChunkKind.VERB) if c.first >= first), None)
    return verb is not None and (verb.modal or sentence.tag(verb.first) in ("VB", "MD"))


def _quoted(sentence: Sentence, first: int) -> Tokens | None:
    """The tokens in the quotation marks that open at a token."""
    words_ = sentence.tokens.words
    close = next(
        (at for at in range(first + 1, min(sentence.last, first + LONG)) if words_[at] in ("”", '"', "’", "'")), None
    )
    return (
        (first, close + 1)
        if words_[first] in ("“", '"', "‘", "'") and close is not None and close > first + 1
        else None
    )


def _asked(sentence: Sentence, noun: Chunk) -> Tokens | None:
    """What one is called on to do: "… on dockers in every port | to walk out"."""
    end = sentence.extended(noun)[1]
    for at in range(noun.last, min(sentence.last - 1, end + 14)):
        if sentence.word(at) == "to" and sentence.tag(at + 1) in ("VB", "RB"):
            return at, stop(sentence, at + 1)
        if at >= end and sentence.tokens.words[at] in (";", ":"):
            return None
    return None


def _accused(sentence: Sentence, stance: Stance, holder: Chunk | None, noun: Chunk, verb: Chunk) -> Iterator[Held]:
    accused = [
        c
        for c in sentence.joined(noun)
        if c is noun or sentence.tag(c.head) in ("NNP", "NNPS") or sentence.word(c.last) == "of"
    ]
    for index, chunk in enumerate(accused):
        end = accused[index + 1].first if index + 1 < len(accused) else stop(sentence, chunk.first)
        while end > chunk.last and sentence.word(end - 1) in ("and", ","):
            end -= 1
        yield _held(sentence, stance, holder, (chunk.first, end), chunk, verb)


def _clause_subject(sentence: Sentence, first: int) -> Chunk | None:
    chunk = sentence.at.get(first)
    return chunk if chunk is not None and chunk.kind is ChunkKind.NOUN else None


def _held(
    sentence: Sentence, stance: Stance, holder: Chunk | None, target: Tokens, towards: Chunk | None, verb: Chunk
) -> Held:
    subject = sentence.subject(verb)
    begins = [
        verb.first,
        target[0],
        *([holder.first] if holder is not None else []),
        *([subject.first] if subject is not None and subject.index < verb.index else []),
    ]
    first = min(begins) if target[0] - min(begins) < LONG else verb.first
    return Held(stance, holder, target, towards, verb.head, first, max(target[1], verb.last))


# --- phrases and slogans --------------------------------------------------------------------------


@cache
def _phrase_heads() -> frozenset[str]:
    """The words with which phrases that take a stand begin."""
    return frozenset(phrase.split()[0] for phrase in mapping("stance_phrases"))


def _is_expressed(sentence: Sentence, at: int) -> bool:
    """Whether a feeling is that of who expresses it: "the ministry expressed its | condolences"."""
    verb = sentence.chunks[sentence.at[at].index - 1] if sentence.at[at].index else None
    return verb is not None and verb.kind is ChunkKind.VERB and sentence.word(verb.head) in verbs("expressing_verbs")


def _by_phrase(sentence: Sentence) -> Iterator[Held]:
    lower = sentence.tokens.lower
    for at in range(sentence.first, sentence.last - 1):
        if lower[at] not in _phrase_heads():
            continue
        for size in (3, 2):
            phrase = " ".join(lower[at : min(at + size, sentence.last)])
            stance = mapping("stance_phrases").get(phrase)
            if stance is None:
                continue
            noun = sentence.at.get(at + size)
            quoted = _quoted(sentence, at + size) if noun is not None and noun.kind is ChunkKind.STOP else None
            if noun is not None and noun.kind is ChunkKind.STOP:
                noun = sentence.at.get(noun.last)
            theirs = sentence.tag(at - 1) == "PRP$" and sentence.word(at - 1) not in ("our", "my")
            theirs = theirs and not _is_expressed(sentence, at)
            if theirs or sentence.word(at - 1) in ("no", "without"):
                break
            if noun is not None and noun.kind is ChunkKind.VERB and quoted is not None:
                yield Held(Stance(stance), None, quoted, None, at, at, quoted[1])
                break
            if noun is None or noun.kind is not ChunkKind.NOUN or (sentence.tag(at)[0] == "V" and size == 2):
                break
            verb = next(
                (c for c in reversed(sentence.chunks[: noun.index]) if c.kind is ChunkKind.VERB and c.finite), None
            )
            holder = sentence.subject(verb) if verb is not None else None
            if phrase.startswith(("demand of", "support from")):
                holder = noun
            if is_own(sentence, holder):
                holder = None
            elif (holder is not None and not may_hold(sentence, holder)) or (verb is not None and verb.modal):
                break
            end = sentence.extended(noun)[1]
            first = holder.first if holder is not None and holder.first < at else at
            yield Held(Stance(stance), holder, (noun.first, min(end, noun.first + LONG)), noun, at, first, end)
            break
