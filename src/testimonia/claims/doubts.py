"""What the author doubts or denies of what somebody was said to claim: "That is a lie.", "I doubt both.", "The figures
of the League are not serious."."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from testimonia.claims.scene import Scene
from testimonia.grammar.inflection import singular, verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.names.references import Reference
from testimonia.records import Standing
from testimonia.vocabularies import words
from testimonia.voices import speakers
from testimonia.voices.heard import Heard
from testimonia.works.prose import Paragraph

NEAR = 6  # tokens behind a verb of being in which stands what something is
_POINTING = frozenset(("this", "that", "it", "which", "these", "those", "both", "all", "neither", "either", "none"))
_PLURAL = frozenset(("these", "those", "both", "all", "neither", "either", "none", "they", "them"))
_PERSONS = frozenset(("he", "she", "they", "him", "her", "them"))
_NOUN = (ChunkKind.NOUN,)
_NEGATIONS = frozenset(("not", "n't", "n’t", "hardly", "scarcely", "never", "no"))


class Doubt(NamedTuple):
    """A doubt or denial: of what was told before it, of all of it or the last of several, or of what somebody named claims."""

    standing: Standing
    about: Chunk | None = None
    all_of_it: bool = False


class Doubts:
    """The doubts of the author of one work."""

    def __init__(self, scene: Scene, index: int, authors: frozenset[str]) -> None:
        self._scene, self._index, self._authors = scene, index, authors
        self._known: dict[int, list[Doubt]] = {}  # by sentence

    def on(
        self, paragraph: Paragraph, sentence: Sentence, last: int, voice: Heard, origin: str | None
    ) -> Standing | None:
        """How sure the author puts what a voice tells up to a token, on whose word; None where nothing is said of that."""
        for doubt in find(sentence, last, self._authored):
            if doubt.about is None:
                return doubt.standing
        for number in range(paragraph.first, paragraph.last):
            for doubt in self._of(number):
                named = doubt.about
                if named is not None and origin is not None and self._named(named) == origin:
                    return doubt.standing
        behind = self._behind(voice)
        if behind is None or not paragraph.first <= behind <= paragraph.last:
            return None
        return next((d.standing for d in self._of(behind) if d.about is None and self._meant(d, voice, behind)), None)

    def _of(self, number: int) -> list[Doubt]:
        """The doubts of a sentence of the author."""
        if number not in self._known:
            sentence = self._scene.sentences[number]
            start, end = self._scene.tokens.span(sentence.first, sentence.last)
            own = self._scene.voice_at(start, end - 1, self._index) is None
            self._known[number] = list(find(sentence, sentence.first, self._authored)) if own else []
        return self._known[number]

    def _behind(self, voice: Heard) -> int | None:
        """The first sentence behind what a voice says."""
        tokens = self._scene.tokens
        paragraphs = self._scene.proses[self._index].paragraphs
        spans = (n for p in paragraphs if p.end > voice.end for n in range(p.first, p.last))
        return next((n for n in spans if tokens.starts[tokens.sentences[n][0]] >= voice.end), None)

    def _meant(self, doubt: Doubt, voice: Heard, number: int) -> bool:
        """Whether a doubt of what stands before it is of what a voice says: the last one, or one of several."""
        begin = self._scene.tokens.starts[self._scene.tokens.sentences[number][0]]
        later = (other.start for other in self._scene.heard[self._index] if other.end <= begin)
        return doubt.all_of_it or max(later, default=voice.start) <= max(voice.start, voice.end - 1)

    def _authored(self, subject: Chunk) -> bool:
        return self._named(subject) in self._authors

    def _named(self, chunk: Chunk) -> str | None:
        return self._scene.resolver.resolve(Reference(chunk.first, chunk.last, self._index))


def find(sentence: Sentence, first: int, is_author: Callable[[Chunk], bool]) -> Iterator[Doubt]:
    """The doubts of a sentence behind a token; `is_author` says whether a phrase of it means the author."""
    if first == sentence.first and (flat := _exclaimed(sentence)) is not None:
        yield Doubt(flat)
    for verb in sentence.of_kind(ChunkKind.VERB):
        subject = _subject(sentence, verb) if verb.finite and verb.first >= first else None
        if subject is None or (
            subject.first < first and singular(sentence.word(subject.head)) not in words("claim_nouns")
        ):
            continue
        found = _said_to_be(sentence, verb, subject) or _lies(sentence, verb, subject)
        if found is None and _judges(sentence, subject, is_author):
            found = _disbelieved(sentence, verb, subject)
        if found is not None:
            yield found


def _subject(sentence: Sentence, verb: Chunk) -> Chunk | None:
    """Of what a verb is said; "that" right before it may have been taken for a particle."""
    before = sentence.chunks[verb.index - 1] if verb.index else None
    if before is not None and sentence.word(before.first) == "that" and sentence.kind(before.index - 1) not in _NOUN:
        return before
    return sentence.subject(verb)


def _object(sentence: Sentence, verb: Chunk) -> Chunk | None:
    """What a verb is about; "that" at the end of a clause may have been taken for a particle."""
    behind = sentence.at.get(verb.last)
    ends = not sentence.word(verb.last + 1)[:1].isalnum()
    if behind is not None and sentence.word(behind.first) == "that" and ends:
        return behind
    return next(iter(sentence.objects(verb)), None)


def _exclaimed(sentence: Sentence) -> Standing | None:
    """ "Lies.", "Not true.", "Nonsense!": a doubt without a verb."""
    lower = [word for word in sentence.tokens.lower[sentence.first : sentence.last] if word[0].isalpha()]
    if not lower or len(lower) > NEAR or any(chunk.finite for chunk in sentence.of_kind(ChunkKind.VERB)):
        return None
    return _quality(lower) if lower[0] in _NEGATIONS or len(lower) < NEAR - 2 else None


def _quality(lower: list[str]) -> Standing | None:
    """What some words say of a claim: that it is untrue, or not to be believed."""
    if not _NEGATIONS.isdisjoint(lower):
        if not words("true_words").isdisjoint(lower):
            return Standing.DENIED
        return None if words("credible_words").isdisjoint(lower) else Standing.DOUBTED
    if not words("untrue_words").isdisjoint(lower) or not words("wrong_words").isdisjoint(lower):
        return Standing.DENIED
    excessive = any(word == "too" and after in words("sized_words") for word, after in pairwise(lower))
    dubious = words("nonsense_words") | words("dubious_words")
    return Standing.DOUBTED if excessive or not dubious.isdisjoint(lower) else None


def _said_to_be(sentence: Sentence, verb: Chunk, subject: Chunk) -> Doubt | None:
    """ "That is a lie", "their figure proved wrong", "it was half that"."""
    group = sentence.tokens.lower[verb.first : verb.last]
    is_ = not words("being_words").isdisjoint(group) or sentence.word(verb.head) in verbs("proving_verbs")
    if not is_ or verb.modal:
        return None
    claim = singular(sentence.word(subject.head)) in words("claim_nouns")
    if not claim and not _points(sentence, subject):
        return None
    end = min(verb.last + NEAR, sentence.clause_end(verb))
    lower = [*group, *sentence.tokens.lower[verb.last : end]]
    standing = None if _is_elsewhere(sentence, verb) else _quality(lower)
    if standing is None and not claim and not words("fraction_words").isdisjoint(lower) and not verb.negated:
        standing = Standing.DENIED
    return _doubt(sentence, standing, subject)


def _is_elsewhere(sentence: Sentence, verb: Chunk) -> bool:
    """Whether a doubt is only one if something holds, or is of what was claimed at other times."""
    lower = sentence.tokens.lower[sentence.first : sentence.last]
    if "if" in lower[: verb.first - sentence.first] or "whether" in lower[: verb.first - sentence.first]:
        return True
    return not {"past", "often", "always", "sometimes"}.isdisjoint(lower)


def _lies(sentence: Sentence, verb: Chunk, subject: Chunk) -> Doubt | None:
    """ "They are lying", "he lied"."""
    if sentence.word(verb.head) not in ("lie", "lies", "lied", "lying") or verb.negated or verb.modal:
        return None
    if sentence.word(subject.head) in _PERSONS:
        ends = not sentence.word(verb.last)[:1].isalpha() or sentence.word(verb.last) in ("about", "to", "again")
        return Doubt(Standing.DENIED) if ends else None
    return None


def _judges(sentence: Sentence, subject: Chunk, is_author: Callable[[Chunk], bool]) -> bool:
    """Whether a subject is the author, or nobody."""
    word = sentence.word(subject.head)
    if word in ("i", "we", "one", "there") or sentence.word(subject.first) in words("nobody_words") | {"few", "hardly"}:
        return True
    return word not in _PERSONS and is_author(subject)


def _disbelieved(sentence: Sentence, verb: Chunk, subject: Chunk) -> Doubt | None:
    """ "We deny it", "I doubt the League's figure", "nobody believes that", "we found no trace of it"."""
    word = sentence.word(verb.head)
    whom = _object(sentence, verb)
    if whom is None:
        return None
    if verb.modal and not verb.negated:
        return None
    pointed = whom if _is_claim(sentence, whom) else None
    nobody = sentence.word(subject.first) in words("nobody_words") | {"few", "hardly"}
    if pointed is not None:
        if word in verbs("denial_verbs") and not verb.negated and not nobody:
            return _doubt(sentence, Standing.DENIED, pointed)
        doubtful = word in verbs("doubt_verbs") and not verb.negated and not nobody
        if doubtful or (word in verbs("trusting_verbs") and (verb.negated != nobody)):
            return _doubt(sentence, Standing.DOUBTED, pointed)
    if singular(sentence.word(whom.head)) in words("proof_nouns") and sentence.word(whom.first) in (
        "no",
        "any",
        "little",
    ):
        missing = sentence.word(whom.first) != "any" or verb.negated
        of = sentence.complement(whom, "of", "for")
        if missing and of is not None and _is_claim(sentence, of):
            return _doubt(sentence, Standing.DOUBTED, of)
    return None


def _is_claim(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a phrase is what was claimed, or who claimed it."""
    bare = chunk.last - chunk.first == 1 and sentence.word(chunk.head) in _POINTING | _PERSONS
    return bare or singular(sentence.word(chunk.head)) in words("claim_nouns") | {"word"}


def _points(sentence: Sentence, chunk: Chunk) -> bool:
    return chunk.last - chunk.first == 1 and sentence.word(chunk.head) in _POINTING


def _doubt(sentence: Sentence, standing: Standing | None, claim: Chunk) -> Doubt | None:
    """A doubt of a claim: of whose it is, or of what stands before."""
    if standing is None:
        return None
    head = sentence.word(claim.head)
    if _points(sentence, claim) or head in _PERSONS:
        return Doubt(standing, None, head in _PLURAL)
    whose = speakers.possessor(sentence, claim, claim.head) or sentence.complement(claim, "of", "by", "from")
    if whose is not None and speakers.gives_number(sentence, whose):
        whose = None
    pronoun = whose is not None and sentence.tag(whose.head) in ("PRP", "PRP$")
    return Doubt(standing, None if pronoun else whose, singular(head) != head)
