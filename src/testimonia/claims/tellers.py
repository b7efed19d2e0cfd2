"""On whose word a figure rests that no voice tells: by its layout, by its phrase, or by the number it comes back to."""

from __future__ import annotations

from dataclasses import dataclass, field

from testimonia.claims.memory import Counted, Memory
from testimonia.claims.notes import Notes
from testimonia.claims.predicates import is_person_noun
from testimonia.claims.scene import Scene
from testimonia.grammar import times
from testimonia.grammar.inflection import nouns
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.names.references import Reference
from testimonia.records import MentionKind
from testimonia.vocabularies import words
from testimonia.works.prose import Paragraph

LABEL = 12  # tokens of who stands before the colon of a line, with the day
BESIDE = 6  # tokens between a number and whose count it is
ITEM = 30  # tokens of a line that gives somebody's number
_BEFORE_NUMBER = frozenset(("more", "than", "over", "about", "some", "nearly", "around", "at", "least"))
_BULLETS = frozenset("-–—*•·▪")
_PARTING = frozenset((":", "–", "—", "-"))
_TELLING = ("VBD", "VBZ", "VBP", "MD")
_OWN = frozenset(("i", "we", "our", "my"))
_AGAIN = frozenset(("then", "later", "again", "now", "first", "finally"))


@dataclass(slots=True)
class Telling:
    """What is known in a work of who tells its figures: what it has counted so far, and its notes."""

    scene: Scene
    index: int
    memory: Memory
    notes: Notes = field(init=False)

    def __post_init__(self) -> None:
        self.notes = Notes(self.scene, self.index)

    def teller(self, counted: Counted, paragraph: Paragraph, begin: int = 0) -> str | None:
        """On whose word a figure rests that no voice tells: the source of its row, line or note, whose number it is
        ("the Congress's 1,300", "the forty of the League"), or who told the number from which it goes on, since what is
        said there began at an offset."""
        if counted.source is not None:
            return source(self.scene, Reference(*counted.source, self.index))
        if (named := self._set_beside(counted, paragraph)) is not None:
            return source(self.scene, named)
        if (counter := _counter(counted)) is not None:
            return self._counting(counted, counter)
        if counted.follows is not None and counted.follows.start < begin:
            return _owner(self.scene, self.index, counted)  # told before somebody else began to speak
        return _owner(self.scene, self.index, counted) or _going_on(counted, self.memory)

    def _counting(self, counted: Counted, counter: tuple[int, int]) -> str | None:
        """The actor by whose count a number is; "its" stands for who told the last one of the paragraph."""
        if counted.sentence.tag(counter[0]) == "PRP$":
            before = (
                c
                for c in reversed(self.memory.counted)
                if c is not counted and c.sentence.first < counted.sentence.first
            )
            last = next(before, None)
            if last is not None and last.teller is not None and last.sentence.first >= self.memory.paragraph:
                return last.teller
        return self.scene.resolver.resolve(Reference(*counter, self.index), speaks=True, cited=True)

    def wonders(self, counted: Counted) -> bool:
        """Whether a question comes back to a number that another told: "64 dead for three lost?"."""
        if counted.sentence.word(counted.sentence.last - 1) != "?":
            return False
        own = self.memory.counted
        told = (other for other in own if other is not counted and other.teller is not None)
        before = (other for memory in self.memory.chain() if memory is not self.memory for other in memory.counted)
        return any(_is_same(other, counted) for other in (*told, *before))

    def _set_beside(self, counted: Counted, paragraph: Paragraph) -> Reference | None:
        """The source that the layout gives: before the colon of a line, at the head of a note, in the note to which a
        mark sends."""
        label = _label(self.scene, self.index, counted, paragraph)
        if label is not None:
            return label
        tokens, number = self.scene.tokens, counted.number
        noted = self.notes.behind(tokens.ends[number.last - 1], tokens.ends[counted.sentence.last - 1])
        if noted is not None or self._is_comment(paragraph, counted):
            return noted
        return self.notes.heading(paragraph)

    def _is_comment(self, paragraph: Paragraph, counted: Counted) -> bool:
        """Whether the author of a note has begun to speak: "We compared …"."""
        first = self.scene.tokens.sentences[paragraph.first][0]
        return not _OWN.isdisjoint(self.scene.tokens.lower[first : counted.sentence.last])


def source(scene: Scene, at: Reference) -> str | None:
    """The actor that a phrase names that stands for a source: one with a name rather than one as written."""
    return _body(scene, at) or scene.resolver.resolve(at, speaks=True, cited=True)


def _body(scene: Scene, at: Reference) -> str | None:
    """The body that a phrase names."""
    spot = scene.resolver.phrases.spot_in(at.first, at.last, at.work)
    kinds = (MentionKind.ORGANISATION, MentionKind.PUBLICATION)
    return scene.resolver.resolve(at) if spot is not None and scene.roster.kind_of_spot[spot] in kinds else None


# --- lines that give somebody's number ------------------------------------------------------------


def _label(scene: Scene, index: int, counted: Counted, paragraph: Paragraph) -> Reference | None:
    """Who stands before the colon or dash of a short line with a number: "Harbour Police, 4 May: 3 dead"."""
    tokens = scene.tokens
    first, last = tokens.sentences[paragraph.first][0], tokens.sentences[paragraph.last - 1][1]
    while first < last and tokens.words[first] in _BULLETS:
        first += 1
    if paragraph.title or last - first > ITEM:
        return None
    parts = (i for i in range(first + 1, min(first + LABEL, counted.number.first)) if tokens.words[i] in _PARTING)
    parting = next(parts, None)
    if parting is None:
        return None
    at = next((i for i in range(first, parting - 2) if tokens.lower[i : i + 2] == ["according", "to"]), None)
    first = at + 2 if at is not None else first  # "Toll according to the ministry: nine dead"
    if tokens.tags[first] in ("IN", "TO"):
        return None  # "For the record: …"
    end = next((i for i in range(first + 1, parting) if tokens.words[i] in (",", "(")), parting)
    dated = end < parting and _is_day(scene, end, parting)
    if (end < parting and not dated) or _tells(scene, first, parting):
        return None
    label = Reference(first, end, index)
    return label if _may_count(scene, label, dated=dated) else None


def _is_day(scene: Scene, first: int, last: int) -> bool:
    """Whether some tokens are a time, marks aside."""
    text, (start, end) = scene.tokens.text, scene.tokens.span(first, last)
    rest = text[start:end]
    for found in times.find(text, start, end):
        rest = rest.replace(found.quote, "")
    return rest != text[start:end] and not any(letter.isalnum() for letter in rest)


def _tells(scene: Scene, first: int, last: int) -> bool:
    """Whether there is a verb among some tokens; a capital is that of a name."""
    return any(scene.tokens.tags[i] in _TELLING and scene.tokens.words[i].islower() for i in range(first, last))


def _may_count(scene: Scene, label: Reference, *, dated: bool) -> bool:
    """Whether a label is a source: a name of a body, or a body or person without one that is described or dated."""
    head = scene.tokens.lower[label.last - 1]
    people = label.last - label.first == 1 and (is_person_noun(head) or head in words("group_nouns"))
    if not people and _body(scene, label) is not None:
        return True
    bodies = (words("organisation_heads") | words("publication_heads")) - words("group_nouns") | words("common_bodies")
    described = dated or label.last - label.first > 1
    own = scene.tokens.lower[label.first] in _OWN
    return described and not own and (head in bodies or (dated and head in words("speaking_groups")))


# --- whose number it is ---------------------------------------------------------------------------


def _owner(scene: Scene, index: int, counted: Counted) -> str | None:
    """The body whose number it is: "the Congress's 1,300", "the forty of the League"."""
    sentence, number = counted.sentence, counted.number
    if not _is_bare(counted):
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
    return None


def _counter(counted: Counted) -> tuple[int, int] | None:
    """The tokens of by whose count it is, said close to the number: "destroyed, by its count, 94 rebels", "94 by the union's
    count"."""
    sentence, number = counted.sentence, counted.number
    near = range(max(sentence.first + 2, number.first - BESIDE), min(sentence.last, number.last + BESIDE))
    at = next((i for i in near if sentence.word(i) in nouns("count_nouns") and _is_whose(sentence, i)), None)
    noun = sentence.at.get(at) if at is not None else None
    if at is None or noun is None or sentence.word(noun.first - 1) != "by":
        return None
    return noun.first, noun.first + 1 if sentence.tag(noun.first) == "PRP$" else at - 1


def _is_whose(sentence: Sentence, at: int) -> bool:
    """Whether a noun is somebody's, not the writer's own: "its count", "the union's own count"."""
    at -= sentence.word(at - 1) == "own"
    return sentence.tag(at - 1) == "POS" or (sentence.tag(at - 1) == "PRP$" and sentence.word(at - 1) not in _OWN)


def _is_bare(counted: Counted) -> bool:
    """Whether a number has no noun of its own behind it."""
    own = counted.sentence.at[counted.number.last - 1]
    if is_person_noun(counted.sentence.word(counted.number.last - 1)):
        return False  # "a corporal of the Border Guard" is one of them
    return own.kind is not ChunkKind.NOUN or own.head < counted.number.last


# --- numbers that go on from others ---------------------------------------------------------------


def _going_on(counted: Counted, memory: Memory) -> str | None:
    """Who told the number to which a figure comes back ("the sixty-four"), of which it is a part ("three of them
    children"), which it changes ("by 3 May it was nine") or which it wonders at ("Around ten!")."""
    before = counted.follows
    if before is not None:
        again = _is_bare(counted) and (_is_same(before, counted) or _is_next(before, counted))
        if again or _is_part(before, counted):
            return before.teller
    if counted.sentence.word(counted.sentence.last - 1) not in ("!", "?"):
        return None
    known = (other for other in reversed(memory.counted) if other is not counted and _is_same(other, counted))
    return next((other.teller for other in known), None)


def _is_same(before: Counted, counted: Counted) -> bool:
    return (before.number.low, before.number.high) == (counted.number.low, counted.number.high)


def _is_part(before: Counted, counted: Counted) -> bool:
    """Whether a figure is of those counted before it in the same sentence."""
    return counted.part and before.sentence is counted.sentence


def _is_next(before: Counted, counted: Counted) -> bool:
    """Whether a bare number is what another became: "on Friday seven", "by 3 May it was nine", "then nine"."""
    sentence, number = counted.sentence, counted.number
    if before.measure is not counted.measure or sentence.tag(number.last - 1) != "CD":
        return False
    told = [chunk for chunk in sentence.of_kind(ChunkKind.VERB) if chunk.finite and chunk.last <= number.first]
    subject = sentence.subject(told[-1]) if told else None
    if told and (told[-1].modal or subject is None or sentence.word(subject.head) != "it"):
        return False
    return _is_timed(sentence, number.first)


def _is_timed(sentence: Sentence, last: int) -> bool:
    """Whether a time or "then" stands before a token in its part of the sentence."""
    first = next((i + 1 for i in range(last - 1, sentence.first, -1) if sentence.word(i) in (";", ":")), sentence.first)
    chunks: list[Chunk] = [chunk for chunk in sentence.chunks if first <= chunk.first < last]
    timed = any(chunk.kind is ChunkKind.NOUN and sentence.is_time(chunk) for chunk in chunks)
    return timed or not _AGAIN.isdisjoint(sentence.tokens.lower[first:last])
