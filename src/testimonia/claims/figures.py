"""Figures: how many people, of whom, what happened to them.

Every number is looked at: what it counts (the noun behind it, "of them", or what was counted before),
whether that is people, and by which act, noun or phrase one knows what happened to them. A number that
stands alone ("the union says eleven") counts what its paragraph counted before it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from testimonia.claims.predicates import Predicate, is_person_noun
from testimonia.grammar import times
from testimonia.grammar.inflection import singular, verbs
from testimonia.grammar.numerals import Number
from testimonia.grammar.numerals import find as find_numbers
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Measure
from testimonia.vocabularies import mapping, words

_MONEY = re.compile(r"[$£€¥₹]\s*$")
_AFTER_UNIT = re.compile(r"\s*(?:%|°|[$£€¥]|per\s?cent|percent)")
_AGE_BEFORE = re.compile(
    r"(?:\baged?|\bage of|\b(?:boy|girl|man|woman|child|youth) of|\bunder|\bturned)\s+(?:maybe |about |perhaps |around )?$",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(r"\s*(?:years?[ -]old|-year-old|years of age)", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(r"\b(?:past|quarter to|minutes to|o'clock)\s+$", re.IGNORECASE)
_CLOCK_AFTER = re.compile(
    r"\s*(?:o['’]clock|[ap]\.?m\b|(?:to \w+ )?in the (?:morning|evening|afternoon)|at night)", re.IGNORECASE
)
_DAY_LIST = re.compile(r"(?:\s*(?:,|and|or|to|[-–])\s*\d{1,2})+\s+[A-Z][a-z]{2}")
_PRONOUNS = frozenset(("them", "us", "ours", "those", "these", "whom", "which", "theirs", "you", "mine", "his", "hers"))
_REST = frozenset(("more", "others", "other", "further", "additional", "else"))
_NO_COUNT = frozenset(("side", "sides", "hand", "hands", "way", "ways", "thing", "things", "time", "times"))
NEAR = 90  # tokens back to which "of them" may reach
FAR = 400  # … and a number that stands alone
BARE_VERBS = (
    "say",
    "count",
    "put",
    "give",
    "make",
    "claim",
    "report",
    "admit",
    "speak",
    "be",
    "stop",
    "rise",
    "reach",
    "stand",
    "grow",
    "climb",
    "have",
    "confirm",
    "announce",
    "agree",
    "arrive",
    "acknowledge",
    "cite",
    "list",
    "record",
    "number",
)


@dataclass(slots=True)
class Counted:
    """A figure as found: its number, what is counted, by which measure, and where it stands."""

    sentence: Sentence
    number: Number
    measure: Measure
    of: str | None
    predicate: Predicate | None
    start: int
    end: int
    part: bool = False  # of those counted before it: "one of them a child"


@dataclass(slots=True)
class Memory:
    """What a work has counted so far, for numbers that stand alone."""

    counted: list[Counted] = field(default_factory=list)

    def last(self, sentence: Sentence) -> Counted | None:
        """The last figure, if it is not too far back."""
        if self.counted and sentence.first - self.counted[-1].sentence.first < NEAR:
            return self.counted[-1]
        return None

    def same(self, number: Number) -> Counted | None:
        """The last figure with the same amount: "the 27", "those 23"."""
        return next(
            (
                c
                for c in reversed(self.counted)
                if (c.number.low, c.number.high) == (number.low, number.high) and c.measure is not Measure.OTHER
            ),
            None,
        )

    def topic(self, sentence: Sentence) -> Measure | None:
        """What the last figures counted most, of several the one counted last; before any figure, what the
        last word of such a meaning says."""
        near = [
            c.measure
            for c in self.counted[-8:]
            if sentence.first - c.sentence.first < FAR and c.measure is not Measure.OTHER and not c.part
        ]
        counts = Counter(near)
        if near:
            return max(reversed(near), key=lambda m: counts[m])
        lower = sentence.tokens.lower
        table = mapping("measure_words")
        said = next(
            (
                table[lower[i]]
                for i in range(sentence.first - 1, max(0, sentence.first - NEAR), -1)
                if lower[i] in table
            ),
            None,
        )
        return Measure(said) if said else None


def find(sentence: Sentence, predicates: list[Predicate], memory: Memory, *, title: bool = False) -> list[Counted]:
    """The figures of a sentence; `memory` is what was counted before it, and is brought up to date."""
    tokens = sentence.tokens
    found: list[Counted] = []
    dates = [
        (d.start, d.end) for d in times.find(tokens.text, tokens.starts[sentence.first], tokens.ends[sentence.last - 1])
    ]
    for number in find_numbers(tokens, sentence.first, sentence.last):
        if _is_trap(sentence, number, dates):
            continue
        counted = _Count(sentence, number, predicates, memory, found).made()
        if counted is not None:
            found.append(counted)
            memory.counted.append(counted)
    found += _singles(sentence, predicates, found)
    return sorted(found, key=lambda c: c.number.first)


# --- what is no count of people -------------------------------------------------------------------


def _is_trap(sentence: Sentence, number: Number, dates: list[tuple[int, int]]) -> bool:
    """Whether a number is a date, money, an age, a share, a measure, a name's part or a numbering."""
    tokens = sentence.tokens
    start, end = tokens.starts[number.core], tokens.ends[number.last - 1]
    text = tokens.text
    if any(a < end and start < b for a, b in dates):
        return True
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    if sentence.word(number.last) == "-" and sentence.tag(number.last + 1)[:2] == "NN":
        return True
    if _MONEY.search(before) or _AFTER_UNIT.match(after) or _AGE_AFTER.match(after):
        return True
    if _AGE_BEFORE.search(before) and not number.vague and (number.low or 0) < 120:
        return True
    if (_DAY_LIST.match(after) and (number.low or 0) <= 31) or singular(sentence.word(number.last)) in words(
        "unit_nouns"
    ):
        return True
    if (
        _CLOCK_BEFORE.search(before)
        or _CLOCK_AFTER.match(after)
        or sentence.word(number.first - 1) in ("every", "each", "any", "no", "another's", "at")
    ):
        return (number.low or 0) <= 12 or sentence.word(number.first - 1) != "at"
    return _is_apposed_age(sentence, number) or _is_numbering(sentence, number) or _is_named(sentence, number)


def _is_apposed_age(sentence: Sentence, number: Number) -> bool:
    """ "Piet Lanz, 52, …", "Julio Raban (22)": an age behind a name."""
    tokens = sentence.tokens
    before, after = sentence.word(number.first - 1), sentence.word(number.last)
    named = sentence.tag(number.first - 2) in ("NNP", "NNPS")
    single = (
        number.last - number.core == 1 and tokens.words[number.core].isdigit() and len(tokens.words[number.core]) <= 2
    )
    return single and named and ((before == "," and after in (",", "")) or (before == "(" and after == ")"))


def _is_numbering(sentence: Sentence, number: Number) -> bool:
    """ "1. …" at the beginning, "No. 57", "(2)", "[1]", a clock."""
    tokens = sentence.tokens
    word = tokens.words[number.core]
    if ":" in word or "/" in word or (word[-1] in "shdmt" and word[0].isdigit() and not word[-1].isdigit()):
        return True
    if number.core == sentence.first and sentence.word(number.last) in (".", ")", ":") and word.isdigit():
        return True
    if (
        sentence.word(number.first - 1) in ("[", "(")
        and sentence.word(number.last) in ("]", ")")
        and word.isdigit()
        and len(word) <= 2
    ):
        return True
    if sentence.word(number.last) in (":",) and word.isdigit():
        return True
    if number.vague:
        return False
    return sentence.word(number.first - 1) in words("numbered_nouns") or (
        sentence.word(number.first - 2) in words("numbered_nouns") and sentence.word(number.first - 1) in (".", "#")
    )


def _is_named(sentence: Sentence, number: Number) -> bool:
    """ "Gate Four", "Pier 2", "Military Detachment 4": a number at the end of a name."""
    tokens = sentence.tokens
    at = number.core
    if number.first != at or at == sentence.first or number.vague:
        return False
    before = tokens.words[at - 1]
    capital = before[0].isupper() and not before.isupper() and sentence.tag(at - 1) in ("NNP", "NN")
    after_noun = is_person_noun(sentence.word(number.last)) or sentence.word(number.last) in ("of", *_REST)
    word = tokens.words[at]
    return (
        capital
        and not after_noun
        and (word[0].isupper() or (word.isdigit() and number.last - at == 1 and len(word) <= 3))
        and at - 1 > sentence.first
    )


# --- what is counted ------------------------------------------------------------------------------


class _Count:
    """One number in its sentence."""

    def __init__(
        self, sentence: Sentence, number: Number, predicates: list[Predicate], memory: Memory, found: list[Counted]
    ) -> None:
        self.sentence, self.number = sentence, number
        self.predicates, self.memory, self.found = predicates, memory, found
        self.chunk = sentence.at[number.last - 1]
        self.noun: int | None = None  # token of the noun counted
        self.last = number.last  # token after what is counted
        self.of_before = False  # "of them": what was counted before
        self._read_noun()

    def _read_noun(self) -> None:
        """Set what is counted: in the noun phrase of the number, or behind "of"."""
        s, n = self.sentence, self.number
        chunk = self.chunk
        if chunk.kind is ChunkKind.NOUN and chunk.head >= n.last and chunk.first <= n.core:
            self.noun, self.last = chunk.head, chunk.last
            if s.word(chunk.head) in _REST and chunk.head == n.last:
                self.of_before = True
            return
        at = n.last
        while s.word(at) in ("“", '"', "more", "further", "additional", "other", "others") or s.word(at) in ("‘",):
            self.of_before |= s.word(at) in ("others", "more", "further")
            at += 1
        if s.word(at) == "of":
            after = s.at.get(at + 1)
            if s.word(at + 1) == "the" and s.word(at + 2) in mapping("measure_words"):
                self.noun, self.last = at + 2, at + 3  # "two of the wounded"
                return
            if after is not None and after.kind is ChunkKind.NOUN:
                self.noun, self.last = after.head, after.last
                self.of_before = s.word(after.head) in _PRONOUNS or s.tag(after.head) == "CD"
                return
        if (
            at < s.last
            and s.at[at].kind is ChunkKind.NOUN
            and at > n.last
            and s.at[at].first <= at + 1
            and s.tag(s.at[at].head)[0] == "N"
        ):
            self.noun, self.last = s.at[at].head, s.at[at].last  # a noun in quotation marks
            self.of_before = False
            return
        self.last = max(at, n.last)

    @property
    def noun_word(self) -> str:
        return self.sentence.word(self.noun) if self.noun is not None else ""

    def made(self) -> Counted | None:
        """The figure, None when no people are counted."""
        noun = self.noun_word
        if noun in _NO_COUNT or self._is_one_among() or (noun and not self.of_before and self._is_thing(noun)):
            return None
        measure, predicate, part = self._measure()
        if measure is None:
            return None
        start, end = self._span(predicate)
        return Counted(self.sentence, self.number, measure, self._of(), predicate, start, end, part)

    def _is_one_among(self) -> bool:
        """ "One of the leaders", "reminds one", "the five" of "two of the five": no counts of their own."""
        s, n = self.sentence, self.number
        if s.word(n.first - 1) == "the" and s.word(n.first - 2) == "of" and s.tag(n.first - 3) == "CD":
            return True
        if (n.low, n.high) != (1, 1) or n.core != n.first:
            return False
        if any(p.measure is not None and p.verb is not None and self._among(p.patients) for p in self.predicates):
            return s.word(n.last) != "of" and self.noun is None and s.word(n.first - 1) not in ("", "and", ",", "that")
        if (
            s.word(n.last) == "of"
            and s.word(n.last + 1) in ("the", "its", "his", "her", "our", "their", "my", "those", "these")
            and s.word(n.last + 2) not in mapping("measure_words")
        ):
            return s.tag(n.last + 2) != "CD"
        described = (
            s.word(n.first - 1)
            in (
                ",",
                "was",
                "is",
                "were",
                "are",
                "as",
                "be",
                "been",
                "(",
                "–",
                "—",
                "of",
                "reminds",
                "only",
                "this",
                "that",
                "the",
                "which",
            )
            or self._after_name()
        )
        if s.word(n.last) == "of":
            return described and not self.of_before
        return (
            not (self.noun is None and s.word(n.first - 1) in ("and", ",", "plus")) and self.noun is not None
        ) or described

    def _after_name(self) -> bool:
        return self.sentence.tag(self.number.first - 1) in ("NNP", "NNPS")

    def _is_thing(self, noun: str) -> bool:
        bare = singular(noun)
        if bare in words("people_by_proxy") or bare in mapping("measure_nouns") or noun in mapping("measure_words"):
            return False
        if self.sentence.tag(self.noun or 0) in ("NNP", "NNPS") and not is_person_noun(noun):
            return not self._is_people_name(noun)
        return (
            bare in words("unit_nouns")
            or noun in words("unit_nouns")
            or (not is_person_noun(noun) and not self._harmed())
        )

    def _is_people_name(self, noun: str) -> bool:
        """ "Three million Syrians"."""
        from testimonia.names.countries import is_adjective

        return is_adjective(noun) or noun.endswith(("ians", "ans", "ese", "is", "ites", "ists"))

    def _harmed(self) -> bool:
        return any(p.measure is not None and self._among(p.patients) for p in self.predicates)

    def _among(self, chunks: list[Chunk]) -> bool:
        spans = {(c.first, c.last) for c in chunks}
        mine = self.sentence.at[self.number.core]
        return (self.chunk.first, self.chunk.last) in spans or (mine.first, mine.last) in spans

    # --- measure ----------------------------------------------------------------------------------

    def _measure(self) -> tuple[Measure | None, Predicate | None, bool]:
        """The measure, the act that it follows from, and whether those counted are a part of others."""
        for way in (
            self._part_of_last,
            self._beside,
            self._acted_on,
            self._lead,
            self._by_phrase,
            self._partitive,
            self._by_group,
            self._by_noun,
        ):
            measure, predicate = way()
            if measure is not None:
                return measure, predicate, way in (self._partitive, self._part_of_last) or self._is_part()
        if self._is_bare() and (self.noun_word not in ("us", "ours") or self._followed() is not None):
            return (self._followed(), None, self._is_part()) if self._may_follow() else (None, None, False)
        if self.noun is not None and (
            is_person_noun(self.noun_word) or self._is_people_name(self.noun_word) or self.noun_word == "us"
        ):
            return self._of_people(), None, False
        return None, None, False

    def _followed(self) -> Measure | None:
        """What a number that stands alone counts: what the same number counted before, else the topic."""
        if (same := self.memory.same(self.number)) is not None:
            return same.measure
        if self.of_before and (last := self.memory.last(self.sentence)) is not None:
            return last.measure
        return self.memory.topic(self.sentence)

    def _of_people(self) -> Measure:
        """People of whom the sentence does not say what happened to them: counted before by the same
        number, or there at a protest, or other."""
        same = self.memory.same(self.number)
        if same is not None and same.of and self.noun_word in same.of.lower():
            return same.measure
        lower = self.sentence.tokens.lower
        around = lower[max(0, self.sentence.first - 30) : self.sentence.last]
        there = self.sentence.tokens.lower[self.sentence.first] == "there" or self.noun_word == "us"
        if there and not words("protest_words").isdisjoint(around):
            return Measure.PARTICIPANTS
        return Measure.OTHER

    def _is_part(self) -> bool:
        """ "Three of them", "two of the wounded", "one of the four"."""
        s, n = self.sentence, self.number
        return s.word(n.last) == "of" and (self.of_before or self.noun_word in mapping("measure_words"))

    def _beside(self) -> tuple[Measure | None, Predicate | None]:
        """A participle or adjective right behind: "nine dead", "60 persons wounded", "17 others wounded"."""
        s = self.sentence
        table = mapping("measure_words")
        for at in range(self.last, min(self.last + 3, s.last)):
            word = s.word(at)
            if word in table and not (s.tag(at) in ("VBD", "VBZ", "VBP") and s.at[at].finite and self._has_object(at)):
                return Measure(table[word]), self._predicate_at(at)
            if s.tag(at) not in ("RB", "JJ", "VBD", "VBP", "VBN", "''", "``"):
                break
        for at in range(self.number.last, self.last):
            if s.word(at) in table and s.tag(at) in ("VBN", "JJ", "VBD") and at != self.noun:
                return Measure(table[s.word(at)]), None
        return None, None

    def _has_object(self, at: int) -> bool:
        return bool(self.sentence.objects(self.sentence.at[at])) and not self.sentence.at[at].passive

    def _predicate_at(self, token: int) -> Predicate | None:
        return next((p for p in self.predicates if p.first <= token < p.last), None)

    def _acted_on(self) -> tuple[Measure | None, Predicate | None]:
        """Those counted are who an act is done to, or who does what is counted by it."""
        for p in self.predicates:
            if (
                p.measure is not None
                and self._among(p.patients)
                and (p.measure is not Measure.TROOPS or self._is_armed())
            ):
                return p.measure, p
        for p in self.predicates:
            if p.subject_measure is not None and self._among(p.agents):
                if p.subject_measure is Measure.PARTICIPANTS and self.noun is None:
                    continue
                return p.subject_measure, p
        return None, None

    def _is_armed(self) -> bool:
        noun = self.noun_word
        return (
            noun in words("armed_words")
            or singular(noun) in words("armed_words")
            or mapping("measure_nouns").get(singular(noun)) == "troops"
            or noun in ("gendarmes", "policemen", "officers", "advisers", "advisors")
        )

    def _lead(self) -> tuple[Measure | None, Predicate | None]:
        """ "Death toll rises to 23", "put the number of dead at two", "is home to 3 million"."""
        s = self.sentence
        before = " ".join(s.tokens.lower[max(s.first, self.number.first - 25) : self.number.first])
        near = " ".join(s.tokens.lower[max(s.first, self.number.first - 5) : self.number.first])
        for phrase, measure in mapping("measure_leads").items():
            bare = self._is_bare() or self.noun_word in mapping("measure_nouns") or self.noun_word == "people"
            if f" {phrase} " in f" {before if bare else near} " and (
                bare or phrase in ("home to", "population of", "whereabouts of", "looking for")
            ):
                return Measure(measure), None
        if self.noun_word in ("", "people", "persons") and re.search(
            r"\b(?:number|figure|total)(?: \w+)? (?:at|is|was|of|to)$", before
        ):
            return self.memory.topic(s), None
        return self._label(), None

    def _label(self) -> Measure | None:
        """ "People arrested: 23 (Interior Ministry)": what stands before a colon."""
        s = self.sentence
        colon = next(
            (i for i in range(self.number.first - 1, max(s.first, self.number.first - 4) - 1, -1) if s.word(i) == ":"),
            None,
        )
        label = s.tokens.lower[s.first : colon] if colon is not None else []
        for word in reversed(label[-8:]):
            measure = mapping("measure_words").get(word) or mapping("measure_nouns").get(singular(word))
            if measure and len(label) <= 8:
                return Measure(measure)
        return None

    def _by_phrase(self) -> tuple[Measure | None, Predicate | None]:
        """What a phrase behind says: "12 people are in hospital", "four of them in custody"."""
        s = self.sentence
        stop = next((i for i in range(self.last, s.last) if s.word(i) in (";", ":")), s.last)
        after = " ".join(s.tokens.lower[self.last : min(stop, self.last + 9)])
        for phrase, measure in mapping("measure_phrases").items():
            if f" {phrase} " in f" {after} " and not self._other_number_between(after, phrase):
                return Measure(measure), None
        return None, None

    def _by_group(self) -> tuple[Measure | None, Predicate | None]:
        """ "A mob of 300", "a force of some 450 men", "400 members of the gendarmerie"."""
        s, n = self.sentence, self.number
        if s.word(n.first - 1) == "of" and (measure := mapping("measure_groups").get(singular(s.word(n.first - 2)))):
            return Measure(measure), None
        if (
            s.word(n.first - 2) == "of"
            and s.word(n.first - 1) in ("about", "some", "around")
            and (measure := mapping("measure_groups").get(singular(s.word(n.first - 3))))
        ):
            return Measure(measure), None
        noun = s.at.get(self.noun) if self.noun is not None else None
        if self.noun_word in ("members", "men", "officers", "advisers", "advisors", "personnel") and noun is not None:
            of = s.complement(noun, "of", "from")
            around = s.tokens.lower[noun.first : noun.last] + (
                s.tokens.lower[of.first : of.last] if of is not None and of.first <= noun.last + 2 else []
            )
            if not words("armed_words").isdisjoint(around):
                return Measure.TROOPS, None
        return None, None

    def _other_number_between(self, after: str, phrase: str) -> bool:
        gap = after[: after.find(phrase)].split()
        return any(word.isdigit() or word in mapping("number_words") for word in gap) or any(
            verb in gap for verb in ("said", "says", "that")
        )

    def _part_of_last(self) -> tuple[Measure | None, Predicate | None]:
        """ "… three million people, one million of them children, …": an insertion in what was just said."""
        s, n = self.sentence, self.number
        inserted = s.word(n.first - 1) == "," and s.word(n.last) == "of" and s.word(n.last + 1) in ("them", "whom")
        after = s.at.get(self.last)
        if not inserted or not self.found or (after is not None and after.kind is ChunkKind.VERB):
            return None, None
        return self.found[-1].measure, None

    def _partitive(self) -> tuple[Measure | None, Predicate | None]:
        """A part of those counted before: "among them eleven children", "one of them a child", "eight of
        them children"."""
        s = self.sentence
        before = " ".join(s.tokens.lower[max(s.first, self.number.first - 4) : self.number.first])
        among = (
            re.search(
                r"(?:among (?:them|whom|the dead|the victims)|including|along with|together with|of whom|plus|as well as)(?: were| are| was)?$",
                before,
            )
            is not None
        )
        of_them = s.word(self.number.last) == "of" and self.of_before
        if not (among or of_them):
            return None, None
        if self.found:
            return self.found[-1].measure, self.found[-1].predicate
        if among and (named := next((p for p in self.predicates if p.measure is not None), None)) is not None:
            return named.measure, named
        last = self.memory.last(s)
        return (last.measure, None) if last is not None else (None, None)

    def _by_noun(self) -> tuple[Measure | None, Predicate | None]:
        """What the noun itself says: deaths, refugees, marchers, troops."""
        noun = self.noun_word
        if noun in ("names", "graves", "victims"):
            return self.memory.topic(self.sentence) or Measure.KILLED, None
        two = f"{self.sentence.word((self.noun or 1) - 1)} {noun}"
        table = mapping("measure_nouns")
        measure = table.get(two) or table.get(noun) or table.get(singular(noun))
        return (Measure(measure), None) if measure else (None, None)

    def _is_bare(self) -> bool:
        """A number without a noun: it counts what was counted before."""
        return self.noun is None or self.of_before or self.noun_word in ("figure", "number")

    def _may_follow(self) -> bool:
        """Whether a number that stands alone may go on from what was counted before."""
        s, n = self.sentence, self.number
        if self._followed() is None or (
            n.vague and n.last - n.first == 1 and s.word(n.last) not in ("of", "more", "others", "who")
        ):
            return False
        if s.word(n.first - 1) == "the" and (n.high or 9) <= 2:
            return False  # "the two met"
        if self.of_before:
            return True
        before = [chunk for chunk in s.chunks if chunk.last <= n.first]
        verb = next((c for c in reversed(before) if c.kind is ChunkKind.VERB), None)
        sayings = {form for name in BARE_VERBS for form in _forms(name)}
        says = verb is not None and (s.word(verb.head) in sayings or s.word(verb.head) in verbs("saying_verbs"))
        word = s.tokens.words[n.core]
        begins = n.first == s.first and n.last < s.last and s.at[n.last].kind is ChunkKind.VERB
        who = s.word(n.last) in ("who", "whom") and n.vague
        definite = begins or who or s.word(n.first - 1) in ("the", "these", "those", "all")
        alone = n.first == s.first and s.word(n.last) in (".", "", "?", "!")
        aged = (
            verb is not None
            and (subject := s.subject(verb)) is not None
            and s.word(subject.head) in ("he", "she", "i")
            and verb.head + 1 == n.first
        )
        return (
            (says or definite or alone)
            and not aged
            and not (word.isdigit() and len(word) == 4 and 1500 < int(word) < 2100)
        )

    # --- span and noun ----------------------------------------------------------------------------

    def _of(self) -> str | None:
        """Those counted, as written; of "them" what they were called before."""
        s = self.sentence
        last = self.found[-1] if self.found else self.memory.last(s)
        if self.noun is None:
            word = s.word(self.number.last)
            if word in mapping("measure_words"):
                return s.tokens.words[self.number.last]  # "nine dead"
            same = self.memory.same(self.number)
            return same.of if same is not None else last.of if last is not None else None
        if self.of_before:
            if self.noun_word in _PRONOUNS - {"us", "ours"} or self.noun_word in _REST or s.tag(self.noun) == "CD":
                return (last.of if last is not None else None) or (
                    self.noun_word if self.noun_word == "others" else None
                )
            return s.tokens.quote(self.noun, self.noun + 1)
        chunk = s.at[self.noun]
        first = max(chunk.first, self.number.last) if chunk.first <= self.number.core else chunk.first
        while first < self.noun and s.tag(first) in ("DT", "IN", "RB", "``", "''", "PRP$"):
            first += 1
        return " ".join(s.tokens.quote(first, self.noun + 1).split())

    def _span(self, predicate: Predicate | None) -> tuple[int, int]:
        """Where the claim stands: its clause, or the number with what is counted."""
        s = self.sentence
        first, last = self.number.first, max(self.last, self.number.last)
        if predicate is not None:
            a, b = predicate.span()
            if a <= last and first <= b + 1:
                first, last = min(a, first), max(b, last)
        else:
            clause = _clause_around(s, first)
            if clause is not None and clause[1] - clause[0] <= 40:
                first, last = min(clause[0], first), max(clause[1], last)
        while last > first + 1 and not s.tokens.words[last - 1][0].isalnum() and s.tokens.words[last - 1] not in '”"’)':
            last -= 1
        return s.tokens.span(first, last)


def _forms(verb: str) -> frozenset[str]:
    from testimonia.grammar.inflection import verb_forms

    return verb_forms(verb) | (frozenset(("is", "are", "was", "were", "been", "'s")) if verb == "be" else frozenset())


def _clause_around(sentence: Sentence, token: int) -> tuple[int, int] | None:
    """The clause of the finite verb nearest to a token."""
    verbs_ = [c for c in sentence.of_kind(ChunkKind.VERB) if c.finite]
    spans = [sentence.clause(verb) for verb in verbs_]
    holding = [span for span in spans if span[0] <= token < span[1]]
    return min(holding, key=lambda span: span[1] - span[0], default=None)


# --- one person -----------------------------------------------------------------------------------


def _singles(sentence: Sentence, predicates: list[Predicate], found: list[Counted]) -> list[Counted]:
    """ "A driver was killed": a figure of one, where a single unnamed person suffers what is counted."""
    numbered = [(c.number.first, c.number.last) for c in found]
    singles = []
    for predicate in predicates:
        if predicate.measure is None:
            continue
        for patient in predicate.patients:
            if any(patient.first <= first < patient.last for first, _ in numbered) or not _is_single(sentence, patient):
                continue
            if _is_described_name(sentence, patient, predicate.patients):
                continue
            number = Number(patient.first, patient.head + 1, patient.first, 1.0, 1.0, False, False)
            first, last = predicate.span()
            start, end = sentence.tokens.span(min(first, patient.first), max(last, patient.last))
            of = sentence.tokens.quote(patient.head, patient.head + 1)
            singles.append(Counted(sentence, number, predicate.measure, of, predicate, start, end))
    return singles


def _is_described_name(sentence: Sentence, noun: Chunk, patients: list[Chunk]) -> bool:
    """Whether a definite phrase only describes somebody named: "X, the commander of the Force"."""
    if sentence.word(noun.first) != "the":
        return False
    before = [p for p in patients if p.index < noun.index and sentence.tag(p.head) in ("NNP", "NNPS")]
    of = sentence.complement(noun, "of", "for")
    return bool(before) or (of is not None and of.index == noun.index + 2)


def _is_single(sentence: Sentence, noun: Chunk) -> bool:
    """One person who is not named: "a driver", "another man", "the director"."""
    head = sentence.word(noun.head)
    article = sentence.word(noun.first)
    if sentence.tag(noun.head) != "NN" or article not in ("a", "an", "another", "one", "the"):
        return False
    named = (
        any(
            sentence.tag(i) in ("NNP", "NNPS") and i > noun.first and not sentence.tokens.words[i].isupper()
            for i in range(noun.first, noun.last)
        )
        and article == "the"
    )
    after = sentence.word(noun.last) == "," and sentence.tag(noun.last + 1) in ("NNP", "NNPS") and article == "the"
    return (
        is_person_noun(head)
        and head
        not in words("collective_nouns")
        | {"people", "family", "crew", "staff", "personnel", "youth", "other", "member"}
        and not named
        and not after
    )
