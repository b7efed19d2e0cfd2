"""Noun phrases, verb groups and what holds them together: a shallow reading of a sentence.

Not a parse: chunks are found by the tags of the words, and who does what to whom by what stands where
(subject before, object behind, "by" for the agent of a passive). That is enough where the act is named
by its verb or noun, and fast enough for every sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from testimonia.grammar.inflection import nouns, verbs
from testimonia.grammar.numerals import Number
from testimonia.grammar.tokens import Tokens
from testimonia.vocabularies import mapping, words


class ChunkKind(StrEnum):
    """What a chunk of a sentence is."""

    NOUN = "noun phrase"
    VERB = "verb group"
    PREPOSITION = "preposition"
    RELATIVE = "relative"  # who, which, that
    JOIN = "join"  # and, or
    COMMA = "comma"
    STOP = "stop"  # ; : – and quotation marks
    OTHER = "other"


@dataclass(slots=True)
class Chunk:
    """Tokens first..last-1; `head` is the head noun, or the main verb."""

    index: int
    kind: ChunkKind
    first: int
    last: int
    head: int
    passive: bool = False
    finite: bool = False
    negated: bool = False
    modal: bool = False  # may, would, will: not (yet) so


_MARKS = frozenset("“”\"‘’'«»")
_INTRODUCING = frozenset(
    [
        "that",
        "because",
        "although",
        "though",
        "while",
        "whilst",
        "when",
        "whenever",
        "after",
        "before",
        "since",
        "until",
        "unless",
        "if",
        "whether",
        "as",
        "where",
        "than",
        "so",
        "once",
        "whereas",
    ]
)
_PEOPLE = frozenset(("NNP", "NNPS", "NNS", "PRP", "CD", "DT"))  # tags of heads that may mean people
_NOMINATIVES = frozenset(("i", "he", "she", "we", "they"))  # right before a verb these are its subject
_ALSO_PREPOSITIONS = frozenset(("after", "before", "since", "as", "than", "until"))


@dataclass(slots=True)
class Sentence:
    """A sentence of some tokens with its chunks."""

    tokens: Tokens
    first: int
    last: int
    chunks: list[Chunk] = field(default_factory=list)
    at: dict[int, Chunk] = field(default_factory=dict)  # chunk by token
    numbers: list[Number] = field(default_factory=list)

    # --- what is where ----------------------------------------------------------------------------

    def word(self, index: int) -> str:
        """The word at a token, without case; "" outside the sentence."""
        return self.tokens.lower[index] if self.first <= index < self.last else ""

    def tag(self, index: int) -> str:
        """The tag of a token; "" outside the sentence."""
        return self.tokens.tags[index] if self.first <= index < self.last else ""

    def text(self, chunk: Chunk) -> str:
        """The text of a chunk, as written."""
        return self.tokens.quote(chunk.first, chunk.last)

    def kind(self, index: int) -> ChunkKind | None:
        """The kind of the chunk with that index, None outside."""
        return self.chunks[index].kind if 0 <= index < len(self.chunks) else None

    def of_kind(self, kind: ChunkKind) -> Iterator[Chunk]:
        """The chunks of a kind, in order."""
        return (chunk for chunk in self.chunks if chunk.kind is kind)

    # --- who does what to whom --------------------------------------------------------------------

    def subject(self, verb: Chunk) -> Chunk | None:
        """The noun phrase of which a verb group is said; of a relative clause what it hangs on."""
        if not verb.finite and not verb.passive:
            return self._subject_of_participle(verb)
        if self.word(verb.first) == "to" and self.kind(verb.index - 1) is ChunkKind.VERB:
            return self.subject(self.chunks[verb.index - 1])  # "are known to have been murdered"
        if not verb.finite and self.kind(verb.index - 1) is ChunkKind.NOUN:
            return self.chunks[verb.index - 1]  # "of the 900 people packed into the camp"
        return self._pronoun_before(verb) or self._before_aside(verb) or self._subject_before(verb.index)

    def _pronoun_before(self, verb: Chunk) -> Chunk | None:
        """A pronoun right before a verb that can be nothing but its subject: "with 64 prisoners, I can say"."""
        before = self.chunks[verb.index - 1] if verb.index else None
        alone = before is not None and before.last - before.first == 1
        return before if alone and before is not None and self.word(before.head) in _NOMINATIVES else None

    def _before_aside(self, verb: Chunk) -> Chunk | None:
        """The phrase that opens a sentence, times and places aside, with a relative clause or participle in commas
        between it and the verb."""
        if self.kind(verb.index - 1) is not ChunkKind.COMMA:
            return None
        opening = self._opening()
        if opening is None or opening.index >= verb.index:
            return None
        comma = self.at.get(self.extended(opening)[1])
        if comma is None or comma.kind is not ChunkKind.COMMA or comma.index >= verb.index - 2:
            return None
        inside = self.chunks[comma.index + 1 : verb.index - 1]
        if [c.kind for c in inside[:3]] == [ChunkKind.NOUN, ChunkKind.COMMA, ChunkKind.RELATIVE] and len(inside) > 3:
            inside = inside[2:]  # "its president, NAME, who …, | said"
        inside = inside[inside[0].kind is ChunkKind.PREPOSITION and len(inside) > 1 :]  # "to | which he belonged"
        relative = inside[0].kind is ChunkKind.RELATIVE or self.tag(inside[0].first) in ("WP$", "VBG", "VBN", "VBD")
        relative = relative or (self.word(inside[0].last) == "of" and self.word(inside[0].last + 1) in ("them", "whom"))
        ended = any(
            c.kind is ChunkKind.VERB and c.finite and self.kind(c.index - 1) is ChunkKind.COMMA for c in inside[1:]
        )
        return opening if relative and not ended else None

    def _opening(self) -> Chunk | None:
        """The first phrase that no preposition governs and that is no time, if only such stand before it."""
        for chunk in self.chunks:
            if chunk.kind is ChunkKind.NOUN and not self.governed(chunk) and not self.is_time(chunk):
                return chunk
            if chunk.kind in (ChunkKind.VERB, ChunkKind.RELATIVE, ChunkKind.COMMA, ChunkKind.JOIN):
                return None
        return None

    def _subject_before(self, stop: int) -> Chunk | None:
        if (main := self._shared_verb(stop)) is not None:
            return self.subject(main)
        found: Chunk | None = None
        kept: Chunk | None = None  # found before the last comma: what is left of it is another clause's
        comma = False  # between the phrase found and what is looked at
        index = stop - 1
        while index >= 0:
            index = self._outside(index)
            chunk = self.chunks[index]
            if chunk.kind is ChunkKind.VERB and chunk.finite:
                relative = self._relative_before(index)
                if relative is None:
                    shared = (
                        kept is None
                        and found is not None
                        and self.kind(stop - 1) is ChunkKind.COMMA
                        and found.index == index + 1
                    )
                    return self.subject(chunk) if shared else kept or found  # "condemned sales, spoke against …"
                if found is None or not comma:  # "people who had come | were shot"
                    found, comma, index = None, False, self._before_relative(relative)
                    continue
                return kept or found
            if chunk.kind is ChunkKind.RELATIVE:
                return found or (None if self.tag(chunk.first) == "WRB" else self.antecedent(chunk))
            if chunk.kind is ChunkKind.STOP and found is not None and not self._is_transparent(chunk):
                return found
            if (led := self._led_in(chunk, found, kept)) is not None:
                return led
            if chunk.kind is ChunkKind.JOIN and found is not None and self.tag(found.head) == "PRP":
                return found  # "we oppose it and | we oppose …"
            if chunk.kind is ChunkKind.COMMA:
                if index and found is not None and self._is_reached(self.chunks[index - 1]):
                    return found  # "toll rises to 21, police hold 60"
                comma, kept = True, found
            elif chunk.kind is ChunkKind.NOUN and not self.governed(chunk) and not self._is_aside(chunk):
                found, comma = chunk, False
            index -= 1
        return found

    def _led_in(self, chunk: Chunk, found: Chunk | None, kept: Chunk | None) -> Chunk | None:
        """The subject found so far, if a chunk before it leads it in: "when | guards fired"; "were shot, including | a girl,
        and nine were hurt", of which what stands behind the comma is kept."""
        if kept is not None and self.word(chunk.first) == "including":
            return kept
        return found if chunk.kind is ChunkKind.PREPOSITION and self.word(chunk.first) in _INTRODUCING else None

    def _outside(self, index: int) -> int:
        """A chunk, or that before the bracket which it closes: "were shot | (nine men and two boys) and four were hurt"."""
        if self.word(self.chunks[index].first) != ")":
            return index
        return next((at - 1 for at in range(index - 1, 0, -1) if self.word(self.chunks[at].first) == "("), index)

    def _closed(self, index: int) -> int | None:
        """Where the bracket closes that a chunk opens."""
        if self.word(self.chunks[index].first) != "(":
            return None
        return next((at for at in range(index + 1, len(self.chunks)) if self.word(self.chunks[at].first) == ")"), None)

    def _is_aside(self, noun: Chunk) -> bool:
        """Whether a phrase is a time, an age in commas behind a name, or short for a name before it, in brackets."""
        if self.word(noun.first - 1) == "(" and self.word(noun.last) == ")":
            return True
        age = self.tag(noun.head) == "CD" and self.kind(noun.index - 1) is ChunkKind.COMMA
        return self.is_time(noun) or (age and self.kind(noun.index + 1) is ChunkKind.COMMA)

    def _is_transparent(self, stop: Chunk) -> bool:
        """Whether a mark does not part what it stands between: a bracket, or a quotation mark around no more
        than a noun phrase (five “armed agitators” and two gendarmes)."""
        mark = self.tokens.words[stop.first]
        return mark in "()" or (mark in _MARKS and (self._quotes(stop.index, 1) or self._quotes(stop.index, -1)))

    def _quotes(self, index: int, step: int) -> bool:
        """Whether from a quotation mark on, or back, a phrase without a verb stands in quotation marks."""
        for at in range(index + step, index + 6 * step, step):
            kind = self.kind(at)
            if kind is ChunkKind.STOP:
                return self.tokens.words[self.chunks[at].first] in _MARKS and abs(at - index) > 1
            if kind is None or (kind is ChunkKind.VERB and self.chunks[at].finite) or kind is ChunkKind.COMMA:
                return False
        return False

    def _shared_verb(self, stop: int) -> Chunk | None:
        """The earlier verb group whose subject this one has too: "attacked … and killed"."""
        index = self.join_before(stop)
        if index is None:
            return None
        participle: Chunk | None = None
        for chunk in reversed(self.chunks[:index]):
            if chunk.kind is ChunkKind.STOP and self.tokens.words[chunk.first] == ";":
                break
            if chunk.kind is ChunkKind.VERB and chunk.finite:
                return self._telling(chunk, stop) or participle or chunk
            if (
                chunk.kind is ChunkKind.VERB
                and chunk.passive
                and participle is None
                and not self._describes(chunk, stop)
            ):
                participle = chunk
        return participle

    def join_before(self, stop: int) -> int | None:
        """The "and" by which a verb group is joined to what is before, over an aside in commas: "and, on Friday, | said"."""
        index = stop - 1
        while self.kind(index) is ChunkKind.OTHER:
            index -= 1
        if self.kind(index) is ChunkKind.COMMA and self.kind(stop) is ChunkKind.VERB:
            commas = (c.index for c in reversed(self.chunks[:index]) if c.kind is ChunkKind.COMMA)
            index = next((at - 1 for at in commas if self.kind(at - 1) is ChunkKind.JOIN), index)
        return index if self.kind(index) is ChunkKind.JOIN else None

    def _telling(self, verb: Chunk, stop: int) -> Chunk | None:
        """The verb of saying in whose clause a verb stands, before another verb of saying: "repeated that they were
        guilty and | said …"."""
        said = verbs("saying_verbs")
        if (
            self.kind(stop) is not ChunkKind.VERB
            or self.word(self.chunks[stop].head) not in said
            or self.word(verb.head) in said
        ):
            return None
        subject = self.subject(verb)
        before = self.chunks[subject.index - 1] if subject is not None and subject.index else None
        if (
            before is not None
            and before.kind is ChunkKind.PREPOSITION
            and self.word(before.first) == "that"
            and before.index
        ):
            before = self.chunks[before.index - 1]
        told = before is not None and before.kind is ChunkKind.VERB and self.word(before.head) in said
        return before if told else None

    def _describes(self, participle: Chunk, stop: int) -> bool:
        """Whether a participle before a finite verb only describes what another verb is about: "spoke of nine rebels
        killed and claimed …"; not in "after a gallery collapsed and killed five"."""
        index = participle.index - 1
        while self.kind(index) in (ChunkKind.STOP, ChunkKind.NOUN):
            index -= 1
        before = self.chunks[index] if index >= 0 else None
        hung = before is not None and (
            before.kind is ChunkKind.VERB
            or (before.kind is ChunkKind.PREPOSITION and self.word(before.first) not in _INTRODUCING)
        )
        return self.chunks[stop].finite and hung

    def _before_relative(self, relative: Chunk) -> int:
        """The chunk before a relative clause, and before "some of" in front of it."""
        index = relative.index - 1
        if self.kind(index) is ChunkKind.PREPOSITION:
            index -= 2
        return index

    def _subject_of_participle(self, verb: Chunk) -> Chunk | None:
        """Of "gunmen killing …" the phrase before; of "…, killing …" the subject of the main clause."""
        before = verb.index - 1
        if self.kind(before) is ChunkKind.COMMA or self.kind(before) is ChunkKind.JOIN:
            main = next((c for c in reversed(self.chunks[:before]) if c.kind is ChunkKind.VERB and c.finite), None)
            if main is not None:
                return self.subject(main)
        if self.kind(before) is ChunkKind.NOUN:
            return self.chunks[before]
        if self.word(verb.first) == "to":
            main = next((c for c in reversed(self.chunks[: verb.index]) if c.kind is ChunkKind.VERB and c.finite), None)
            return self.subject(main) if main is not None else None
        return None

    def _relative_before(self, index: int) -> Chunk | None:
        """The relative word that opens the clause of a verb group, if one does."""
        for chunk in reversed(self.chunks[max(0, index - 3) : index]):
            if chunk.kind is ChunkKind.RELATIVE:
                return chunk
            if chunk.kind not in (ChunkKind.NOUN, ChunkKind.OTHER):
                return None
        return None

    def antecedent(self, relative: Chunk) -> Chunk | None:
        """What a relative clause hangs on: the phrase before, or the one that this belongs to."""
        before = [c for c in self.chunks[: relative.index] if c.kind is ChunkKind.NOUN]
        age = len(before) > 1 and self.tag(before[-1].head) == "CD" and self.governed(before[-1]) == "of"
        aged = age and self.tag(before[-1].first) != "DT" and self.tag(before[-2].head) == "NN"
        if self.word(relative.first) == "which" and (body := self._seated(before)) is not None:
            return body
        if aged or not before or self.word(relative.first) not in ("who", "whom"):
            return before[-1 - aged] if before else None  # "a boy of sixteen who …"
        return self._person_before(before)

    def _seated(self, before: list[Chunk]) -> Chunk | None:
        """The body of which the last of some phrases only says where it is: "the Centre for Rights | in Orle, which …"."""
        place = before[-1] if before else None
        if place is None or self.governed(place) != "in" or self.tag(place.head) != "NNP":
            return None
        body = self.chunks[place.index - 2]
        while body.index > 1 and self.governed(body) in ("of", "for") and body.kind is ChunkKind.NOUN:
            body = self.chunks[body.index - 2]
        named = self.tag(body.head) in ("NNP", "NNPS") and self.word(body.head) in words("organisation_heads")
        return body if named and body.kind is ChunkKind.NOUN else None

    def _person_before(self, before: list[Chunk]) -> Chunk:
        """The last phrase of some that can mean people, over what hangs on it: "a driver from the interior | who …"; the
        name before it if it only says who that is: "NAME, clerk of the council, | who …"."""
        for chunk in reversed(before[-3:]):
            body = self.word(chunk.first) == "the" or self.word(chunk.head) in words("organisation_heads")
            named = self.tag(chunk.head) in _PEOPLE and not body
            human = named or self.word(chunk.head) in nouns("person_nouns")
            if human or self.governed(chunk) is None:
                described = None if named or chunk is before[-1] else self._described_by(chunk)
                return described or (chunk if human or chunk is before[-1] else before[-1])
        return before[-1]

    def _described_by(self, noun: Chunk) -> Chunk | None:
        """The name right before a phrase in commas that says who that is."""
        name = self.chunks[noun.index - 2] if noun.index >= 2 else None
        apposed = self.kind(noun.index - 1) is ChunkKind.COMMA and name is not None and name.kind is ChunkKind.NOUN
        return name if apposed and name is not None and self.tag(name.head) in _PEOPLE else None

    def objects(self, verb: Chunk) -> list[Chunk]:
        """The noun phrases that a verb group acts on, joined ones included; those in apposition too."""
        index = verb.index + 1
        while (
            self.kind(index) in (ChunkKind.OTHER, ChunkKind.STOP)
            and self.word(self.chunks[index].first) not in (";", ":")
        ) or (self.kind(index) is ChunkKind.NOUN and self.text(self.chunks[index]).lower() in words("day_names")):
            index += 1
        if self.kind(index) is not ChunkKind.NOUN:
            return []
        return self.joined(self.chunks[index])

    def joined(self, noun: Chunk, verb: Chunk | None = None) -> list[Chunk]:
        """A noun phrase with those joined to it by commas and "and", over what hangs on each; up to a verb, if
        they are to be its subject."""
        found = [noun]
        index = noun.index + 1
        linked = False
        while index < len(self.chunks):
            chunk = self.chunks[index]
            if (aside := self._closed(index)) is not None:
                index = aside + 1
                continue
            if self.word(chunk.first) == ")":
                break  # the phrase stood in the bracket
            if chunk.kind in (ChunkKind.COMMA, ChunkKind.JOIN):
                linked = True
            elif chunk.kind is ChunkKind.NOUN:
                if linked and (not self.governed(chunk) or self.governed(chunk) == "with"):
                    heads = self.headed(chunk)
                    if (heads is not None and heads is not verb) or self._begins_relative(chunk):
                        break
                    found.append(chunk)
                linked = False
            elif chunk.kind is ChunkKind.PREPOSITION and self.word(chunk.first) not in _INTRODUCING:
                linked = self.word(chunk.first) in ("along", "together") or (
                    self.word(chunk.first) == "with" and self.word(chunk.first - 1) in ("along", "together")
                )
            elif chunk.kind is ChunkKind.OTHER or (chunk.kind is ChunkKind.STOP and self._is_transparent(chunk)):
                pass
            else:
                break
            index += 1
        return found

    def _is_reached(self, noun: Chunk) -> bool:
        """Whether a phrase is the number to which something rose."""
        return noun.kind is ChunkKind.NOUN and self.tag(noun.head) == "CD" and self.governed(noun) == "to"

    def _begins_clause(self, noun: Chunk) -> bool:
        """Whether a noun phrase is the subject of a verb right behind it."""
        after = self.chunks[noun.index + 1] if noun.index + 1 < len(self.chunks) else None
        return after is not None and after.kind is ChunkKind.VERB and after.finite

    def _begins_relative(self, noun: Chunk) -> bool:
        """Whether a noun phrase opens a relative clause: "some of whom"."""
        return self.kind(noun.index + 1) is ChunkKind.PREPOSITION and self.kind(noun.index + 2) is ChunkKind.RELATIVE

    def agent(self, verb: Chunk) -> Chunk | None:
        """The phrase after "by" that belongs to a verb group or noun, before the next verb."""
        for chunk in self.chunks[verb.index + 1 : verb.index + 10]:
            if chunk.kind is ChunkKind.VERB and (chunk.finite or self.kind(chunk.index - 1) is ChunkKind.COMMA):
                return None  # not "were killed, | as is said by the ministry", "…, | spread by the party"
            if chunk.kind is ChunkKind.PREPOSITION and self.word(chunk.first) == "by":
                found = self._after(chunk)
                return None if found is None or self.is_time(found) or self.tag(found.first) == "VBG" else found
        return None

    def governed(self, noun: Chunk) -> str | None:
        """The preposition that a noun phrase stands behind, if any; "after supporters swarmed" has none."""
        before = self.chunks[noun.index - 1] if noun.index else None
        if before is None or before.kind is not ChunkKind.PREPOSITION:
            return None
        word = self.word(before.first)
        if word in _INTRODUCING and (word not in _ALSO_PREPOSITIONS or self._heads_clause(noun)):
            return None
        return word

    def _heads_clause(self, noun: Chunk) -> bool:
        """Whether the next verb behind a noun phrase and what hangs on it is finite."""
        return self.headed(noun) is not None

    def headed(self, noun: Chunk) -> Chunk | None:
        """The finite verb behind a noun phrase and what hangs on it, if there is one before any mark."""
        aged = noun.index + 3 if self._is_aged(noun) else noun.index
        for chunk in self.chunks[aged + 1 :]:
            if chunk.kind is ChunkKind.VERB:
                return chunk if chunk.finite else None
            if chunk.kind not in (ChunkKind.PREPOSITION, ChunkKind.NOUN, ChunkKind.OTHER):
                return None
        return None

    def _is_aged(self, noun: Chunk) -> bool:
        """Whether an age in commas stands behind a phrase: "after Piet Orlan, 29, | was hit"."""
        commas = (ChunkKind.COMMA, ChunkKind.NOUN, ChunkKind.COMMA)
        kinds = tuple(chunk.kind for chunk in self.chunks[noun.index + 1 : noun.index + 4])
        return kinds == commas and self.tag(self.chunks[noun.index + 2].head) == "CD"

    def complement(self, noun: Chunk, *prepositions: str) -> Chunk | None:
        """The phrase that hangs on a noun by one of some prepositions, before the next verb."""
        for chunk in self.chunks[noun.index + 1 : noun.index + 8]:
            if chunk.kind in (ChunkKind.VERB, ChunkKind.RELATIVE, ChunkKind.STOP):
                return None
            if chunk.kind is ChunkKind.PREPOSITION and self.word(chunk.first) in prepositions:
                return self._after(chunk)
        return None

    def _after(self, chunk: Chunk) -> Chunk | None:
        index = chunk.index + 1
        while self.kind(index) in (ChunkKind.OTHER, ChunkKind.STOP):
            index += 1
        return self.chunks[index] if self.kind(index) is ChunkKind.NOUN else None

    def extended(self, noun: Chunk, *, stop: int | None = None) -> tuple[int, int]:
        """Tokens of a noun phrase with all that hangs on it: prepositions, joined phrases, and what
        a participle adds; up to a verb, a comma or `stop`."""
        index = noun.index
        limit = self.last if stop is None else stop
        while index + 1 < len(self.chunks):
            after = self.chunks[index + 1]
            two = self.chunks[index + 2] if index + 2 < len(self.chunks) else None
            if two is None or two.last > limit or two.kind is not ChunkKind.NOUN:
                break
            if (
                after.kind is ChunkKind.PREPOSITION
                and self.word(after.first)
                not in _INTRODUCING
                - {
                    "since",
                    "after",
                    "before",
                }
            ) or (after.kind is ChunkKind.JOIN and not self._begins_clause(two)):
                index += 2
            else:
                break
        return noun.first, self.chunks[index].last

    def is_time(self, noun: Chunk) -> bool:
        """Whether a noun phrase without a preposition is a time ("last Friday", "Tuesday")."""
        head = self.word(noun.head)
        if head in ("march", "may"):
            return self.tag(noun.head)[:3] == "NNP" and self.tag(noun.first) != "DT"
        dated = head.isdigit() and not mapping("months").keys().isdisjoint(
            (self.word(noun.head + 1), self.word(noun.head - 1))
        )
        return head in words("time_nouns") or dated

    def clause(self, verb: Chunk) -> tuple[int, int]:
        """Tokens of the clause of a verb group: from its subject to the next clause."""
        subject = self.subject(verb)
        first = subject.first if subject is not None and subject.first < verb.first else verb.first
        return first, self.clause_end(verb)

    def clause_end(self, chunk: Chunk) -> int:
        """The token after the clause that a chunk is in."""
        for later in self.chunks[chunk.index + 1 :]:
            if later.kind is ChunkKind.STOP and self.tokens.words[later.first] not in "()\"“”’‘'":
                return later.first
            if later.kind is ChunkKind.COMMA and self._opens_clause(later.index + 1):
                return later.first
            if later.kind is ChunkKind.JOIN and self._opens_clause(later.index + 1):
                return later.first
            if (
                later.kind is ChunkKind.PREPOSITION
                and self.word(later.first) in _INTRODUCING
                and self._opens_clause(later.index + 1)
            ):
                return later.first
        end = self.last
        while end > chunk.last and not self.tokens.words[end - 1][0].isalnum():
            end -= 1
        return end

    def _opens_clause(self, index: int) -> bool:
        """Whether a clause of its own begins at a chunk: a subject and its verb, or a verb."""
        while self.kind(index) in (ChunkKind.OTHER, ChunkKind.JOIN, ChunkKind.STOP):
            index += 1
        if self.kind(index) is ChunkKind.RELATIVE:
            return True
        if self.kind(index) is ChunkKind.VERB:
            return self.chunks[index].finite
        return self.kind(index) is ChunkKind.NOUN and self.headed(self.chunks[index]) is not None
