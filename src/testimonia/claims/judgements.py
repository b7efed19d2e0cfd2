"""Positions told by what somebody or something is: "I am against the war", "the figure is nonsense", "the
minister is responsible for it", "we hold him responsible"."""

from __future__ import annotations

from testimonia.claims.stands import Held, is_own, may_hold, stop
from testimonia.grammar.inflection import singular, verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Stance
from testimonia.vocabularies import mapping, words


def find(sentence: Sentence, verb: Chunk) -> Held | None:
    """The position of a clause by its verb of being or holding."""
    if verb.passive or verb.negated or verb.modal:
        return None
    if sentence.word(verb.head) in words("being_words") | {"'m", "am", "’m"}:
        return _for_or_against(sentence, verb) or _judged(sentence, verb)
    if sentence.word(verb.head) in verbs("holding_verbs"):
        return _held_responsible(sentence, verb)
    return None


def _for_or_against(sentence: Sentence, verb: Chunk) -> Held | None:
    """ "We are against the sale"."""
    behind = sentence.chunks[verb.index + 1 : verb.index + 3]
    side = next((c for c in behind if sentence.word(c.first) in mapping("sides")), None)
    holder, noun = sentence.subject(verb), sentence.at.get(side.last) if side is not None else None
    if side is None or holder is None or noun is None:
        return None
    doing = noun.kind is ChunkKind.VERB and sentence.tag(noun.head) == "VBG"  # "I am against mourning by category"
    if noun.kind is not ChunkKind.NOUN and not doing:
        return None
    if sentence.word(holder.head) == "it" or not (is_own(sentence, holder) or may_hold(sentence, holder)):
        return None
    stance = Stance(mapping("sides")[sentence.word(side.first)])
    return _held(sentence, stance, verb, holder, noun)


def _judged(sentence: Sentence, verb: Chunk) -> Held | None:
    """ "The figure of the ministry is nonsense", "the army is responsible for the deaths": who speaks says so."""
    subject = sentence.subject(verb)
    lower = sentence.tokens.lower[verb.last : verb.last + 3]
    if subject is None or sentence.word(verb.first) in ("be", "been"):
        return None
    end = sentence.clause_end(verb)
    if not words("nonsense_words").isdisjoint(lower) and singular(sentence.word(subject.head)) in words("claim_nouns"):
        last = sentence.extended(subject, stop=verb.first)[1]
        stance = Stance.DOUBTS if words("untrue_words").isdisjoint(lower) else Stance.DENIES
        return Held(stance, None, (subject.first, last), None, verb.head, subject.first, end)
    guilty = lower[:1] in (["responsible"], ["guilty"]) and lower[1:2] != ["for"] and may_hold(sentence, subject)
    if guilty and sentence.word(subject.head) not in ("it", "who") and not is_own(sentence, subject):
        return Held(Stance.ACCUSES, None, (subject.first, subject.last), subject, verb.head, subject.first, end)
    return None


def _held_responsible(sentence: Sentence, verb: Chunk) -> Held | None:
    """ "We hold the general personally answerable for …"."""
    whom, holder = next(iter(sentence.objects(verb)), None), sentence.subject(verb)
    if whom is None or words("guilt_words").isdisjoint(sentence.tokens.lower[whom.last : whom.last + 3]):
        return None
    if holder is None or not (is_own(sentence, holder) or may_hold(sentence, holder)):
        return None
    return _held(sentence, Stance.ACCUSES, verb, holder, whom)


def _held(sentence: Sentence, stance: Stance, verb: Chunk, holder: Chunk, noun: Chunk) -> Held:
    own = None if is_own(sentence, holder) else holder
    last = sentence.extended(noun)[1] if stance is not Stance.ACCUSES else noun.last
    last = stop(sentence, noun.first) if noun.kind is ChunkKind.VERB else last
    end = max(last, sentence.clause_end(verb))
    return Held(stance, own, (noun.first, last), noun, verb.head, min(holder.first, verb.first), end)
