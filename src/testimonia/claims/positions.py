"""Positions: who condemns, supports, opposes, demands, mourns, warns of, accuses, denies, doubts what.

Only explicit wording counts: a verb of taking a stand with its subject ("we" is who speaks), a phrase
("in solidarity with", "critical of"), a demand by "must", "should" or "needs to", a slogan.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from testimonia.claims.actors import is_actor_noun
from testimonia.grammar.inflection import verb_forms
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Stance
from testimonia.vocabularies import mapping, words

Tokens = tuple[int, int]
LONG = 45  # tokens of a target
SLOGAN = 14  # words of a slogan


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
    phrases = {phrase.split()[0] for phrase in (*mapping("stance_phrases"), *mapping("slogans"))}
    return frozenset(forms | phrases | words("demanding_modals") | words("demanding_needs"))


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
    found: list[Held] = []
    if (slogan := _slogan(sentence)) is not None:
        found.append(slogan)
    else:
        if sentence.tokens.words[sentence.last - 1] == "?":
            return
        for verb in sentence.of_kind(ChunkKind.VERB):
            found += _by_verb(sentence, verb)
            found += _by_modal(sentence, verb)
        found += _by_phrase(sentence)
    taken: set[int] = set()
    for held in sorted(found, key=lambda h: h.first):
        if held.cue not in taken or held.stance in (
            Stance.MOURNS,
            Stance.ACCUSES,
            Stance.OPPOSES,
            Stance.CONDEMNS,
            Stance.DOUBTS,
        ):
            taken.add(held.cue)
            yield held


# --- verbs ----------------------------------------------------------------------------------------


def _by_verb(sentence: Sentence, verb: Chunk) -> Iterator[Held]:
    found = _match(sentence, verb)
    if found is None:
        return
    stance, last, entry = found
    if verb.negated != entry.startswith("not ") or not _is_taken(sentence, verb, stance):
        return
    holder = sentence.agent(verb) if verb.passive else sentence.subject(verb)
    if holder is None and (verb.passive or verb.finite):
        return
    own = holder is None or sentence.word(holder.head) in words("own_pronouns")
    if holder is not None and not own and not _may_hold(sentence, holder):
        return
    if entry in ("want", "fight against", "resist") and not (
        own or (verb.finite and holder is not None and _is_crowd(sentence, holder))
    ):
        return
    if verb.passive:
        target = sentence.subject(verb)
        if target is not None:
            yield _held(sentence, stance, holder if not own else None, (target.first, target.last), target, verb)
        return
    yield from _targets(sentence, verb, stance, last, None if own else holder)


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
    if verb.modal and not (
        stance in (Stance.SUPPORTS, Stance.OPPOSES) and sentence.word(verb.first) in ("should", "must", "will", "can")
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


def _may_hold(sentence: Sentence, holder: Chunk) -> bool:
    head, tag = sentence.word(holder.head), sentence.tag(holder.head)
    if sentence.is_time(holder) or head in ("it", "this", "that", "there", "what", "which", "these", "nothing"):
        return False
    return tag in ("NNP", "NNPS", "PRP", "WP", "DT", "CD") or is_actor_noun(head)


def _targets(sentence: Sentence, verb: Chunk, stance: Stance, last: int, holder: Chunk | None) -> Iterator[Held]:
    """What the position is towards: the objects, the one called on, the clause demanded."""
    while sentence.word(last) in ("also", "strongly", "fully", ":"):
        last += 1
    if sentence.word(last) in ("that", "whether"):
        yield _held(
            sentence, stance, holder, (last + 1, _stop(sentence, last + 1)), _clause_subject(sentence, last + 1), verb
        )
        return
    noun = sentence.at.get(last)
    if noun is not None and noun.kind is ChunkKind.STOP:
        quoted = _quoted(sentence, last)
        noun = sentence.at.get(noun.last)
        if noun is not None and noun.kind is not ChunkKind.NOUN and quoted is not None:
            yield _held(sentence, stance, holder, quoted, None, verb)
            return
    if (
        stance is Stance.DEMANDS
        and noun is not None
        and sentence.word(noun.head) in ("solidarity", "support")
        and (towards := sentence.complement(noun, "with", "for")) is not None
    ):
        yield _held(sentence, Stance.SUPPORTS, holder, (towards.first, sentence.extended(towards)[1]), towards, verb)
        return
    if noun is None or noun.kind is not ChunkKind.NOUN:
        if stance in (Stance.DENIES, Stance.WARNS, Stance.DOUBTS) and last < sentence.last:
            yield _held(sentence, stance, holder, (last, _stop(sentence, last)), None, verb)
        return
    if stance is Stance.DEMANDS and (asked := _asked(sentence, noun)) is not None:
        yield _held(sentence, stance, holder, asked, noun, verb)
        return
    if stance is Stance.ACCUSES:
        yield from _accused(sentence, stance, holder, noun, verb)
        return
    objects = [noun]
    if stance in (Stance.MOURNS, Stance.OPPOSES, Stance.CONDEMNS, Stance.SUPPORTS):
        objects = [c for c in sentence.joined(noun) if c is noun or sentence.tag(c.head) in ("NNP", "NNPS")]
    for chunk in objects:
        span = (chunk.first, sentence.extended(chunk)[1]) if len(objects) == 1 else (chunk.first, chunk.last)
        yield _held(sentence, stance, holder, (span[0], min(span[1], span[0] + LONG)), chunk, verb)


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
            return at, _stop(sentence, at + 1)
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
        stop = accused[index + 1].first if index + 1 < len(accused) else _stop(sentence, chunk.first)
        while stop > chunk.last and sentence.word(stop - 1) in ("and", ","):
            stop -= 1
        yield _held(sentence, stance, holder, (chunk.first, stop), chunk, verb)


def _clause_subject(sentence: Sentence, first: int) -> Chunk | None:
    chunk = sentence.at.get(first)
    return chunk if chunk is not None and chunk.kind is ChunkKind.NOUN else None


def _stop(sentence: Sentence, first: int) -> int:
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
    after = sentence.chunks[chunk.index + 1] if chunk.index + 1 < len(sentence.chunks) else None
    return (chunk.kind is ChunkKind.VERB and chunk.finite) or (
        chunk.kind is ChunkKind.NOUN and after is not None and after.kind is ChunkKind.VERB and after.finite
    )


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


# --- must, should, needs to -----------------------------------------------------------------------


def _by_modal(sentence: Sentence, verb: Chunk) -> Iterator[Held]:
    """ "The Prime Minister must say what he knew": the speaker demands it."""
    first = sentence.word(verb.first)
    needs = (
        sentence.word(verb.head) in words("demanding_needs")
        and sentence.word(verb.last) == "to"
        and sentence.tag(verb.last + 1) == "VB"
    )
    if needs and sentence.word(verb.head) not in ("need", "needs"):
        needs = False
    if (first not in words("demanding_modals") and not needs) or (verb.negated and first != "must"):
        return
    if (_match(sentence, verb) is not None and not verb.passive) or sentence.tokens.words[sentence.last - 1] == "?":
        return
    subject = sentence.subject(verb)
    if subject is None or sentence.word(subject.head) in (
        "you",
        "we",
        "it",
        "one",
        "who",
        "i",
        "there",
        "this",
        "that",
        "readers",
    ):
        return
    named = sentence.tag(subject.head) in ("NNP", "NNPS")
    is_to_be = (
        sentence.word(verb.head) == "be" and named and sentence.kind(verb.index + 1) in (ChunkKind.NOUN, ChunkKind.STOP)
    )
    if (sentence.word(verb.head) in words("idle_verbs") and not is_to_be) or sentence.word(verb.first + 1) == "have":
        return
    begin = verb.last if needs else verb.first + 1
    stop = _stop(sentence, max(begin, verb.last))
    if stop <= begin:
        return
    yield Held(Stance.DEMANDS, None, (begin, stop), subject, verb.first, min(subject.first, verb.first), stop)


# --- phrases and slogans --------------------------------------------------------------------------


@cache
def _phrase_heads() -> frozenset[str]:
    """The words with which phrases that take a stand begin."""
    return frozenset(phrase.split()[0] for phrase in mapping("stance_phrases"))


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
            if sentence.tag(at - 1) == "PRP$" or sentence.word(at - 1) in ("no", "without"):
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
            if holder is not None and sentence.word(holder.head) in words("own_pronouns"):
                holder = None
            elif (holder is not None and not _may_hold(sentence, holder)) or (verb is not None and verb.modal):
                break
            end = sentence.extended(noun)[1]
            first = holder.first if holder is not None and holder.first < at else at
            yield Held(Stance(stance), holder, (noun.first, min(end, noun.first + LONG)), noun, at, first, end)
            break


def _slogan(sentence: Sentence) -> Held | None:
    """A short sentence that begins as slogans do: "Down with X!", "No to X!", "Free X!"."""
    tokens = sentence.tokens
    first = sentence.first
    while first < sentence.last and not tokens.words[first][0].isalpha():
        first += 1
    if sentence.last - first > SLOGAN + 2:
        return None
    for size in (3, 2, 1):
        phrase = " ".join(tokens.lower[first : min(first + size, sentence.last)])
        stance = mapping("slogans").get(phrase)
        if stance is None or first + size >= sentence.last:
            continue
        exclaims = "!" in tokens.words[sentence.last - 1]
        verbs = any(c.kind is ChunkKind.VERB and c.finite and c.first >= first + size for c in sentence.chunks)
        if (size == 1 and not exclaims and phrase not in ("against",)) or verbs:
            return None
        noun = sentence.at.get(first + size)
        last = sentence.last
        while last > first + size and not tokens.words[last - 1][0].isalnum():
            last -= 1
        if last <= first + size:
            return None
        towards = noun if noun is not None and noun.kind is ChunkKind.NOUN else None
        return Held(Stance(stance), None, (first + size, last), towards, first, first, last)
    return None
