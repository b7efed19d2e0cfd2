"""Demands told by what others are to do: "the minister must say …", "they asked him to …", and lists below
"We demand:"."""

from __future__ import annotations

from dataclasses import replace

from testimonia.claims.stands import Held, is_own, may_hold, stop
from testimonia.grammar.inflection import verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Stance
from testimonia.vocabularies import words

_NOBODY = frozenset(("you", "we", "it", "one", "who", "i", "there", "this", "that", "readers"))


def by_modal(sentence: Sentence, verb: Chunk) -> Held | None:
    """ "The Prime Minister must say what he knew": the speaker demands it."""
    first = sentence.word(verb.first)
    needs = first in ("need", "needs") and verb.head == verb.first and sentence.word(verb.last) == "to"
    needs = needs and sentence.tag(verb.last + 1) == "VB"
    if (first not in words("demanding_modals") and not needs) or (verb.negated and first != "must"):
        return None
    if sentence.tokens.words[sentence.last - 1] == "?":
        return None
    subject = sentence.subject(verb)
    if subject is None or sentence.word(subject.first) in ("no", "nobody", "none"):
        return None
    if sentence.word(subject.head) in _NOBODY or _is_idle(sentence, verb, subject):
        return None
    begin = verb.last if needs else verb.first + 1
    end = stop(sentence, max(begin, verb.last))
    while end > begin and not sentence.tokens.words[end - 1][-1].isalnum():
        end -= 1
    if end <= begin:
        return None
    return Held(Stance.DEMANDS, None, (begin, end), subject, verb.first, min(subject.first, verb.first), end)


def _is_idle(sentence: Sentence, verb: Chunk, subject: Chunk) -> bool:
    """Whether a modal asks for nothing: "it must have been dark", "this should be noted"."""
    named = sentence.tag(subject.head) in ("NNP", "NNPS")
    noun = sentence.kind(verb.index + 1) in (ChunkKind.NOUN, ChunkKind.STOP)
    if sentence.word(verb.head) == "be" and named and noun:
        return False
    return sentence.word(verb.head) in words("idle_verbs") or sentence.word(verb.first + 1) == "have"


def by_asking(sentence: Sentence, verb: Chunk) -> Held | None:
    """ "The party asks him to show the letter"."""
    if sentence.word(verb.head) not in verbs("asking_verbs") or verb.modal or verb.negated or verb.passive:
        return None
    asked = next(iter(sentence.objects(verb)), None)
    if asked is None or not may_hold(sentence, asked) or sentence.word(asked.head) in ("me", "us", "it"):
        return None
    begin = _infinitive(sentence, asked.last)
    holder = sentence.subject(verb)
    if begin is None or (holder is None and verb.finite):
        return None
    if holder is not None and not is_own(sentence, holder) and not may_hold(sentence, holder):
        return None
    end = stop(sentence, begin + 1)
    first = holder.first if holder is not None and holder.first < verb.first else verb.first
    own = None if is_own(sentence, holder) else holder
    return Held(Stance.DEMANDS, own, (begin, end), asked, verb.head, first, end)


def _infinitive(sentence: Sentence, first: int) -> int | None:
    """Where "(not) to do" begins behind those asked, over a time between."""
    for at in range(first, min(sentence.last - 1, first + 7)):
        word = sentence.word(at)
        if word == "to" and sentence.tag(at + 1) in ("VB", "RB", "VBP"):
            return at - (sentence.word(at - 1) == "not")
        if word in (",", ";", ".", "that", "if", "whether", "for"):
            return None
    return None


# --- lists ----------------------------------------------------------------------------------------


def opens_list(sentence: Sentence) -> Held | None:
    """A demand whose what stands in the lines below: "We demand:", "The committee therefore calls on"."""
    last = sentence.last
    while last > sentence.first and not sentence.tokens.words[last - 1][0].isalpha():
        last -= 1
    colon = last < sentence.last and sentence.tokens.words[last] == ":"
    if sentence.last - last > 1 + (not colon) or sentence.tokens.words[sentence.last - 1] in (".", "?", "!"):
        return None
    verb = next((c for c in reversed(sentence.chunks) if c.kind is ChunkKind.VERB), None)
    if verb is None or sentence.word(verb.head) not in verbs("listing_demands") or last - verb.last > 3:
        return None
    if verb.negated or verb.modal or (not colon and sentence.word(last - 1) not in ("on", "upon", "for", "that")):
        return None
    holder = sentence.subject(verb)
    if holder is not None and not is_own(sentence, holder) and not may_hold(sentence, holder):
        return None
    own = None if is_own(sentence, holder) else holder
    return Held(Stance.DEMANDS, own, None, None, verb.head, verb.first, last)


def is_item(sentence: Sentence) -> bool:
    """Whether a line is one of a list: it opens with a dash, a bullet, a number, or in small letters."""
    opening = sentence.tokens.words[sentence.first]
    return opening in ("-", "–", "—", "•", "*", "·", "(", "+") or opening.rstrip(".)").isdigit() or opening[0].islower()


def item(sentence: Sentence, list_: Held) -> Held | None:
    """The demand of a line below a demand: what is to be done, and by whom."""
    first = sentence.first
    while first < sentence.last and not sentence.tokens.words[first][0].isalpha():
        first += 1
    if sentence.word(first) == "that":
        first += 1
    last = sentence.last
    while last > first and not sentence.tokens.words[last - 1][0].isalnum():
        last -= 1
    if last - first < 2:
        return None
    noun = sentence.at.get(first)
    towards = noun if noun is not None and noun.kind is ChunkKind.NOUN else None
    begin = _called_to(sentence, first, last) if towards is not None else None
    return replace(list_, target=(begin or first, last), towards=towards, cue=first, first=first, last=last)


def _called_to(sentence: Sentence, first: int, last: int) -> int | None:
    """Of "the soldiers | to refuse" where what they are to do begins."""
    for at in range(first + 1, last - 1):
        if sentence.word(at) == "to" and sentence.tag(at + 1) in ("VB", "RB"):
            return at
        if sentence.tag(at) in ("VBD", "VBZ", "VBP", "MD"):
            return None
    return None
