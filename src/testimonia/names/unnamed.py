"""Somebody without a name whom a pronoun stands for: "I spoke to a driver. | He …", "the ministry has a list. | It …"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cache

from testimonia.grammar.inflection import nouns, singular, verbs
from testimonia.grammar.marks import Marks
from testimonia.grammar.tokens import FINITE
from testimonia.names import beside
from testimonia.names.phrases import Phrases
from testimonia.names.references import FEMALE, MALE, PLURAL, Reference
from testimonia.names.spotting import Spot
from testimonia.records import MentionKind
from testimonia.vocabularies import words

NEXT = 8  # tokens behind somebody's description in which the name stands
BACK = 2  # sentences in which somebody may have been brought in before
_OBJECTS = (["him"], ["her"], ["them"])  # "they thought him | an anarchist"
_OWNERS = frozenset(("DT", "JJ", "NN", "NNP", "PRP$"))


class Unnamed:
    """Looks back for persons and bodies that were brought in without a name in the works of one capture."""

    def __init__(self, phrases: Phrases, kinds: Mapping[Spot, MentionKind], marks: Marks) -> None:
        self._phrases, self._tokens, self._kinds, self._marks = phrases, phrases.tokens, kinds, marks

    def somebody(self, at: Reference) -> Reference | None:
        """The last person, or persons, that a pronoun may stand for in its sentence and the two before: "I spoke to a driver",
        "my uncle was there", "relatives gave another account"; in the one before also "asked | the interpreter"."""
        tokens, word = self._tokens, self._tokens.lower[at.first]
        many = word in PLURAL
        number = tokens.sentence_at(at.first)
        end = tokens.sentences[number][0] if self.is_inserted(at) else at.first
        for head in range(end - 1, self._begin(at) - 1, -1):
            if not self._is_person(head, many=many) or tokens.tags[head + 1 : head + 2] == ["POS"]:
                continue  # "my brother's friend"
            first = head
            while first > tokens.block_at(head) and tokens.tags[first - 1] in ("JJ", "NN", "NNP", "CD"):
                first -= 1
            near = tokens.sentence_at(head) + 1 == number
            phrase = self._brought_in(first, head, at.work, many=many, near=near)
            if phrase is None or self._marks.closed(phrase.first, at.first):
                continue
            if not self._is_named(phrase) and self._may_be(phrase, word):
                return phrase
        return None

    def body(self, at: Reference) -> Reference | None:
        """The last body or medium in the two sentences before, as what "it" says: "the ministry has a list. It says nine",
        "I watch television. It said four"."""
        tokens = self._tokens
        begin, end = self._begin(at), tokens.sentences[tokens.sentence_at(at.first)][0]
        for head in range(end - 1, begin - 1, -1):
            media = tokens.lower[head] in words("media_nouns")
            if tokens.tags[head + 1 : head + 2] == ["POS"]:
                continue
            if tokens.tags[head] != "NN" or not (media or tokens.lower[head] in _bodies()):
                continue
            first = head
            while first > begin and tokens.tags[first - 1] in ("JJ", "NN"):
                first -= 1
            if tokens.tags[first - 1] in ("DT", "PRP$"):
                return Reference(first - 1, head + 1, at.work)
            if media:
                return Reference(first, head + 1, at.work)
        return None

    def is_inserted(self, at: Reference) -> bool:
        """Whether who speaks stands between marks: "…, she said, …", "…, she told me."."""
        words_, tags = self._tokens.words, self._tokens.tags
        behind = at.first + 2 + (tags[at.first + 2 : at.first + 3] == ["PRP"])
        closed = not words_[behind : behind + 1] or not words_[behind][0].isalnum()
        return not at.first or (closed and not words_[at.first - 1][0].isalnum())

    def _begin(self, at: Reference) -> int:
        """Where to stop looking back: some sentences before, but in the paragraph."""
        tokens = self._tokens
        first = tokens.sentences[max(0, tokens.sentence_at(at.first) - BACK)][0]
        return max(first, tokens.block_at(at.first))

    def _is_person(self, head: int, *, many: bool) -> bool:
        """Whether a noun is that of a person, or of several; an office also with a capital."""
        tag, word = self._tokens.tags[head], self._tokens.lower[head]
        if tag == "NNP" and not many:
            return word in words("role_words") and self._tokens.tags[head + 1 : head + 2] not in (["NNP"], ["NN"])
        beside_ = self._tokens.tags[head + 1 : head + 2] == ["NN"]  # "the exile | radio"
        return tag == ("NNS" if many else "NN") and not beside_ and singular(word) in people()

    def _brought_in(self, first: int, head: int, work: int, *, many: bool, near: bool) -> Reference | None:
        """The phrase up to a noun, if it brings somebody in: "a driver"; "the driver", "relatives" as what a sentence
        begins with, or who is said to have done something; `near`: "the driver" anywhere."""
        tags, lower = self._tokens.tags, self._tokens.lower
        opening = self._tokens.sentences[self._tokens.sentence_at(head)][0]
        article = lower[first - 1] if first > 0 else ""
        if first > opening + 1 and tags[first - 1] == "POS" and not many:
            return self._owned(first, head, work)
        before = lower[max(opening, first - 3) : first - 1]
        each = tags[first - 2] == "NNS" and bool(before)  # "ten crowns a head"
        said = not words("being_words").isdisjoint(
            before[-1:] if before[-1:] != ["not"] else before
        )  # "my cousin is | a nurse"
        said |= len(before) > 1 and before[-1:] in _OBJECTS and before[-2] in verbs("deeming_verbs")
        if article in words("introducing_words") and not many and not each and not said:
            return Reference(first - 1, head + 1, work)
        if many and (first == opening or "CD" in tags[first:head]):
            return Reference(first, head + 1, work)
        subject = first - 1 == opening or tags[head + 1 : head + 2] in (["VBZ"], ["VBD"], ["VBP"], ["WP"])
        known = article == "the" or tags[first - 1] == "PRP$"
        of_other = first > opening + 2 and lower[first - 2] == "of" and singular(lower[first - 3]) in people()
        beside_ = near and not each and not said and not of_other
        return Reference(first - 1, head + 1, work) if known and (subject or beside_) else None

    def _owned(self, first: int, head: int, work: int) -> Reference | None:
        """Somebody who is brought in as somebody's: "my brother's | friend", "NAME's | wife"."""
        tokens, begin = self._tokens, first - 1
        opening = tokens.sentences[tokens.sentence_at(head)][0]
        while begin > opening and tokens.tags[begin - 1] in _OWNERS:
            begin -= 1
        return Reference(begin, head + 1, work) if begin < first - 1 else None

    def _is_named(self, phrase: Reference) -> bool:
        """Whether a phrase only says who somebody named is: "NAME, a teacher", "the mayor of Orla, NAME", or is a name."""
        spots, begins, tags = self._phrases.spots(phrase.work), self._phrases.begins(phrase.work), self._tokens.tags
        own = bisect_left(begins, phrase.first)
        if any(spot.last == phrase.last for spot in spots[own : own + 2]):
            return True
        if beside.before(self._tokens, spots, phrase.first) is not None:
            return True
        at = bisect_left(begins, phrase.last)
        persons = (spot for spot in spots[at : at + 2] if self._kinds[spot] is MentionKind.PERSON)
        behind = next((spot.first for spot in persons), len(tags))
        return behind < phrase.last + NEXT and FINITE.isdisjoint(tags[phrase.last : behind])

    def _may_be(self, phrase: Reference, word: str) -> bool:
        """Whether "he" or "she" may be said of a phrase."""
        wrong = words("female_words") if word in MALE else words("male_words") if word in FEMALE else frozenset()
        return wrong.isdisjoint(self._tokens.lower[phrase.first : phrase.last])


@cache
def _bodies() -> frozenset[str]:
    """Nouns of bodies and texts that speak."""
    return words("common_bodies") | words("speaking_texts") | words("publication_nouns") | words("reporting_nouns")


@cache
def people() -> frozenset[str]:
    """Nouns of one person."""
    return (
        (frozenset(nouns("person_nouns")) | words("unnamed_nouns") | words("role_words"))
        - words("speaking_texts")
        - words("common_bodies")
    )
