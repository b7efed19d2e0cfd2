"""On whose word a claim rests, and how sure it is put.

The origin is the innermost source that the words name: the source of the voice in which the claim
stands, or of the next voice outwards that has one; else the author; else, for press without a byline, the
publication.
"""

from __future__ import annotations

from testimonia.claims.scene import Scene
from testimonia.grammar.inflection import singular, verbs
from testimonia.grammar.phrases import ChunkKind, Sentence
from testimonia.records import Mode, Standing, Work
from testimonia.vocabularies import words
from testimonia.voices.heard import Heard

_UNSURE = frozenset(("say", "report", "believe", "understand", "think", "rumour", "rumor"))  # verbs of hearsay
_KNOWN = frozenset(("the", "these", "those"))
_LEADING = frozenset(("the", "these", "those", "some", "about", "around"))
BEFORE, BEHIND = 8, 3  # tokens around a claim that say how sure it is


def origin(scene: Scene, work: Work, voice: Heard | None) -> str | None:
    """The actor on whose word a claim in a voice of a work rests."""
    while voice is not None:
        actor = scene.origins.get(id(voice))
        if actor is not None:
            return actor
        voice = voice.parent
    return author(work)


def author(work: Work) -> str | None:
    """Who speaks in a work: its first author, else its publisher."""
    return work.authors[0] if work.authors else work.publisher


def standing(scene: Scene, voice: Heard | None, sentence: Sentence, first: int, last: int) -> Standing:
    """How sure a claim at tokens first..last-1 is put."""
    before, behind = _around(sentence, first, last)
    if not words("allegation_words").isdisjoint([*before, *(set(behind) - words("blaming_words"))]):
        return Standing.ALLEGED
    cue = _cue_word(scene, voice)
    phrases = _phrases([*before, *behind])
    own = sentence.word(first - 1) in _KNOWN or sentence.tag(first - 1) in (
        "PRP$",
        "POS",
    )  # "denied that his 120 men shot"
    if own:
        phrases.discard("denied that")
    near = before[max((i for i, word in enumerate(before) if word == ","), default=-1) + 1 :]
    denied = words("denial_phrases") & phrases - (set() if "did not" in _phrases(near) else {"did not"})
    untrue = _is_called_false(sentence, first, last) or _is_contrasted(sentence, first, last)
    if denied or untrue or (not own and _is_denied(scene, voice)):
        return Standing.DENIED
    if cue in verbs("doubt_verbs") or not words("doubt_phrases").isdisjoint(phrases):
        return Standing.DOUBTED
    own_word = voice is None or voice.mode in (Mode.DIRECT, Mode.REPRODUCED)
    hearsay = not words("hearsay_words").isdisjoint([*before, *behind]) or _is_hearsay(sentence, first)
    return Standing.ASSERTED if own_word and not hearsay else Standing.REPORTED


def _is_hearsay(sentence: Sentence, first: int) -> bool:
    """Whether a claim is of people of whom something is said without saying by whom: "three are | said to be | critical"."""
    own = sentence.at.get(first)
    for verb in sentence.chunks[own.index + 1 :] if own is not None else ():
        if verb.kind is ChunkKind.VERB and verb.finite:
            told = verbs("hearsay_verbs").get(sentence.word(verb.head))
            return told in _UNSURE and verb.passive and "to" in sentence.tokens.lower[verb.head + 1 : verb.last + 1]
        if verb.kind in (ChunkKind.STOP, ChunkKind.COMMA, ChunkKind.JOIN):
            return False
    return False


def _around(sentence: Sentence, first: int, last: int) -> tuple[list[str], list[str]]:
    """The words before and behind a claim, in its part of the sentence."""
    lower = sentence.tokens.lower
    begin = max(sentence.first, first - BEFORE)
    parted = next((i + 1 for i in range(first - 1, begin - 1, -1) if lower[i] in (";", ":")), begin)
    return lower[parted:first], lower[last : min(sentence.last, last + BEHIND)]


def _is_called_false(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a claim stands in what the sentence calls untrue: "the claim that six died is an invention", "the figure
    of 29 was wrong", "nine was the company's first figure and was withdrawn"."""
    lower = sentence.tokens.lower
    before = range(first - 1, sentence.first, -1)
    claimed = any(lower[i] in ("that", "of") and singular(lower[i - 1]) in words("claim_nouns") for i in before)
    bare = first == sentence.first and last < sentence.last and lower[last] in ("is", "was")
    behind = lower[last : sentence.last]
    if not (claimed or bare) or "never" in behind:
        return False
    untrue = not words("untrue_phrases").isdisjoint(_phrases(behind))
    return untrue or (claimed and not words("nonsense_words").isdisjoint(behind))


def _is_contrasted(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a number is what it was not: "I counted 220, not 300", "it was not 80", "13 it was not"."""
    lower = sentence.tokens.lower
    behind = [word for word in lower[last : min(sentence.last, last + 4)] if word[0].isalpha()]
    if behind[:1] in (["it"], ["they"], ["there"]) and behind[1:2] != [] and behind[1] in words("being_words"):
        return behind[2:3] in (["not"], ["n't"], ["n’t"], ["never"])
    while sentence.word(first - 1) in _LEADING:
        first -= 1
    if sentence.word(first - 1) not in ("not", "n't", "n’t") or sentence.word(first) in words("comparing_words"):
        return False
    before = sentence.word(first - 2)
    was = before in words("being_words") and sentence.word(first - 3) in ("it", "there", "they", "that", "this")
    return was or not before[:1].isalnum() or before in ("and", "but")


def _is_denied(scene: Scene, voice: Heard | None) -> bool:
    """Whether the voice in which a claim stands, or one around it, denies: "dismissed a report by the union that …"."""
    while voice is not None:
        if _cue_word(scene, voice) in verbs("denial_verbs"):
            return True
        voice = voice.parent
    return False


def _cue_word(scene: Scene, voice: Heard | None) -> str:
    return scene.tokens.text[slice(*voice.cue)].lower() if voice is not None and voice.cue else ""


def _phrases(around: list[str]) -> set[str]:
    """The words and pairs and triples of words of a stretch."""
    found = set(around)
    for size in (2, 3, 4):
        found |= {" ".join(around[i : i + size]) for i in range(len(around) - size + 1)}
    return found
