"""On whose word a claim rests, and how sure it is put.

The origin is the innermost source that the words name: the source of the voice in which the claim
stands, or of the next voice outwards that has one; else the author; else, for press without a byline, the
publication.
"""

from __future__ import annotations

from testimonia.claims.memory import Counted
from testimonia.claims.scene import Scene
from testimonia.grammar.inflection import singular, verbs
from testimonia.grammar.phrases import ChunkKind, Sentence
from testimonia.names.pronouns import Reference
from testimonia.records import MentionKind, Mode, Standing, Work
from testimonia.vocabularies import words
from testimonia.voices.heard import Heard

BEFORE, BEHIND = 8, 3  # tokens around a claim that say how sure it is
_BEFORE_NUMBER = frozenset(("more", "than", "over", "about", "some", "nearly", "around", "at", "least"))


def origin(scene: Scene, work: Work, voice: Heard | None) -> str | None:
    """The actor on whose word a claim in a voice of a work rests."""
    while voice is not None:
        actor = scene.origins.get(id(voice))
        if actor is not None:
            return actor
        voice = voice.parent
    return author(work)


def teller(scene: Scene, index: int, counted: Counted) -> str | None:
    """On whose word a figure rests that no voice tells: whose number it is ("the Congress's 1,300", "the forty of the
    League"), or who told the number to which it comes back ("the sixty-four")."""
    sentence, number = counted.sentence, counted.number
    if counted.source is not None:
        return _body(scene, Reference(*counted.source, index))
    own = sentence.at[number.last - 1]
    if own.kind is ChunkKind.NOUN and own.head >= number.last:
        return None  # "the mayor's two sons"
    first = number.first
    while first > sentence.first and (
        sentence.word(first - 1) in _BEFORE_NUMBER or not sentence.word(first - 1)[0].isalnum()
    ):
        if sentence.tag(first - 1) == "POS":
            break
        first -= 1
    before = sentence.at.get(first - 1)
    if before is not None and sentence.tag(first - 1) == "POS":
        return _body(scene, Reference(before.first, first - 1, index))
    holder = sentence.at.get(number.last + 1) if sentence.word(number.last) == "of" else None
    if holder is not None and sentence.tag(holder.head) in ("NNP", "NNPS"):
        return _body(scene, Reference(holder.first, sentence.extended(holder)[1], index))
    source = counted.follows
    same = source is not None and (source.number.low, source.number.high) == (number.low, number.high)
    return source.teller if source is not None and same else None


def _body(scene: Scene, at: Reference) -> str | None:
    """The body that a phrase names."""
    spot = scene.resolver.spot_in(at.first, at.last, at.work)
    kinds = (MentionKind.ORGANISATION, MentionKind.PUBLICATION)
    return scene.resolver.resolve(at) if spot is not None and scene.roster.kind_of_spot[spot] in kinds else None


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
    denied = words("denial_phrases") & phrases - (set() if "did not" in _phrases(before) else {"did not"})
    if denied or _is_denied(scene, voice) or _is_called_false(sentence, first, last):
        return Standing.DENIED
    if cue in verbs("doubt_verbs") or not words("doubt_phrases").isdisjoint(phrases):
        return Standing.DOUBTED
    if voice is None or voice.mode in (Mode.DIRECT, Mode.REPRODUCED):
        return Standing.ASSERTED
    return Standing.REPORTED


def _around(sentence: Sentence, first: int, last: int) -> tuple[list[str], list[str]]:
    """The words before and behind a claim, in its part of the sentence."""
    lower = sentence.tokens.lower
    begin = max(sentence.first, first - BEFORE)
    parted = next((i + 1 for i in range(first - 1, begin - 1, -1) if lower[i] in (";", ":")), begin)
    return lower[parted:first], lower[last : min(sentence.last, last + BEHIND)]


def _is_called_false(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a claim stands in what the sentence calls untrue: "the claim that six died is an invention"."""
    lower = sentence.tokens.lower
    that = next((i for i in range(first - 1, sentence.first, -1) if lower[i] == "that"), sentence.first)
    if singular(lower[that - 1]) not in words("claim_nouns") or that == sentence.first:
        return False
    behind = lower[last : sentence.last]
    return not words("nonsense_words").isdisjoint(behind) or not words("untrue_phrases").isdisjoint(_phrases(behind))


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
