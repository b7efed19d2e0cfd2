"""What a work has counted so far: numbers that stand alone go on from there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import log10

from testimonia.claims.predicates import Predicate
from testimonia.grammar.inflection import plural, singular, verb_forms
from testimonia.grammar.numerals import Number
from testimonia.grammar.phrases import Chunk, Sentence
from testimonia.records import Act, Measure
from testimonia.vocabularies import mapping, words

TAB = "\t"  # between the cells of a table
WIDE = 40  # letters of the widest cell of a table that is set with spaces or bars
LABEL = 60  # letters of a label beside one number
_DIGIT = re.compile(r"\d")
_COUNT = re.compile(r"[\W\d]*\d[\W\d]*")  # a cell that is a number
_LEGEND = re.compile(r"\b([A-Z]{1,4})\s*[=:–-]\s*([a-z]+)\b")
_DOTS = r"\.{4,}|(?:\. ){4,}|…{2,}"  # that lead from a label to its number
_BETWEEN = re.compile(rf" *\| *| *(?:{_DOTS}) *| {{2,}}")
_APART = re.compile(rf"{_DOTS}| {{3,}}")  # two cells are a row as well, if set so far apart
LINE = 12  # tokens between two lines of a list
FADING = 0.7  # what is left of what a sentence spoke of in the next
TELLING = 10  # people from which on the same number tells of the same people
WORKS = 6  # works back to which a number may go on
NEAR = 90  # tokens back to which "of them" may reach
AMONG = 150  # … and "among them are"


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
    by: Chunk | None = None  # who did it
    told: bool = False  # only said to have been counted, with no word of what happened
    follows: Counted | None = None  # the figure from which its measure was taken: it counts the same, or some of them
    claim: str | None = None  # the id of the claim that it became
    part: bool = False  # of those counted before it: "one of them a child"
    source: tuple[int, int] | None = None  # the tokens that name its source, in a table
    head: str | None = None  # what heads its column of a table, the day for which it is told
    teller: str | None = None  # on whose word it rests, if another than the author's

    def distance(self, number: Number) -> float:
        """How far a number is from this one, in powers of ten."""
        return abs(log10(_size(self.number)) - log10(_size(number)))


@dataclass(slots=True)
class Memory:
    """The figures of a work up to some sentence, and what its paragraph has told of."""

    counted: list[Counted] = field(default_factory=list)
    before: Memory | None = None  # that of the work which holds this one, or stands before it
    told: Measure | None = None  # what the last act of the paragraph counts
    paragraph: int = -1
    headed: bool = False
    columns: list[tuple[str, Measure | None]] = field(default_factory=list)  # of a table, and what they count
    asked: Measure | None = None  # how many of what the sentence before asked …
    asking: Measure | None = None  # … and this one
    heat: dict[Measure, float] = field(default_factory=dict)  # what the last sentences spoke of
    legend: dict[str, str] = field(default_factory=dict)  # what letters stand for: "K = killed, W = wounded"

    def turn(self, paragraph: int) -> None:
        """Begin a paragraph at a token: what the last one told of is over, unless it was a heading."""
        if paragraph != self.paragraph:
            self.told = self.told if self.headed else None
            self.paragraph, self.headed = paragraph, False

    def head(self, lower: list[str]) -> None:
        """Take a short line as a heading: what it names is told of in the paragraph below."""
        measure = said(lower)
        if measure is not None:
            self.told, self.headed = measure, True

    def listen(self, lower: list[str]) -> None:
        """Hear a sentence: what it speaks of is to the fore, what the ones before it spoke of fades."""
        self.asked, self.asking = self.asking, None
        self.heat = {measure: heat * FADING for measure, heat in self.heat.items()}
        for measure in spoken(lower):
            self.heat[measure] = self.heat.get(measure, 0.0) + 1.0
            if lower[-1] == "?" and (("how" in lower and "many" in lower) or lower[:2] == ["what", "about"]):
                self.asking = measure

    def tabulate(self, line: str, below: str = "") -> None:
        """Take a line as one of a table: its head names what the columns count, or the line `below` one that is numbers
        alone."""
        row, labels = cells(line), cells(below)
        if len(row) == 1 and len(labels) in (2, 3) and all(_COUNT.fullmatch(cell) for _, cell in labels[1:]):
            row = _pieces(line)  # the heads of two columns
        if len(row) == 1:
            self.columns = []
        elif len(labels) == len(row) and all(_COUNT.fullmatch(cell) for _, cell in row) and not _DIGIT.search(below):
            self.columns = [(cell, said(cell.lower().split())) for _, cell in labels]
        elif not any(_COUNT.fullmatch(cell) for _, cell in row) and not (
            _DIGIT.search(line) and said(row[0][1].lower().split())
        ):
            self.columns = [(cell, said(cell.lower().split())) for _, cell in row]

    def define(self, line: str) -> None:
        """Take from a line what letters stand for that are set beside counts."""
        self.legend |= {sign: word for sign, word in _LEGEND.findall(line) if said([word]) is not None}

    def stands_for(self, sign: str) -> str | None:
        """What letters stand for, in this work or those before."""
        return next((memory.legend[sign] for memory in self.chain() if sign in memory.legend), None)

    def note(self, predicates: list[Predicate]) -> None:
        """Remember of what a sentence tells, for counts behind it that do not say it."""
        for predicate in predicates:
            if predicate.act in (Act.PROTEST, Act.RIOT) or predicate.subject_measure is Measure.PARTICIPANTS:
                self.told = Measure.PARTICIPANTS
            elif predicate.measure is not None and predicate.measure is not Measure.OTHER:
                self.told = predicate.measure

    def last(self, sentence: Sentence, reach: int = NEAR) -> Counted | None:
        """The last figure, if it is not too far back."""
        if self.counted and sentence.first - self.counted[-1].sentence.first < reach:
            return self.counted[-1]
        return None

    def same(self, number: Number, *, named: bool, of: str = "") -> Counted | None:
        """The last figure with the same amount, here or in the works before: "the 27", "those 23". Small amounts
        are the same only where they are `named` as known; `of` asks for one of such people."""
        if not named and _size(number) < TELLING:
            return None
        amount = (number.low, number.high)
        for memory in self.chain():
            for counted in reversed(memory.counted):
                alike = (counted.number.low, counted.number.high) == amount and of in (counted.of or "").lower()
                if alike and counted.measure is not Measure.OTHER:
                    return counted
        return None

    def chain(self) -> Iterator[Memory]:
        """This memory and those of some works before."""
        memory: Memory | None = self
        for _ in range(WORKS):
            if memory is None:
                return
            yield memory
            memory = memory.before

    def before_line(self, sentence: Sentence) -> Counted | None:
        """The last figure, if it stands in the line before: a list goes on."""
        last = self.counted[-1] if self.counted else None
        return last if last is not None and sentence.first - last.sentence.last <= LINE else None

    def since_last(self, sentence: Sentence) -> Measure | None:
        """What the last word of such a meaning said since the last figure, near enough for "among them"."""
        lower, table = sentence.tokens.lower, mapping("measure_words")
        stop = self.counted[-1].sentence.last if self.counted else 0
        for at in range(sentence.first - 1, max(stop, sentence.first - AMONG), -1):
            if lower[at] in table:
                return Measure(table[lower[at]])
        return None


@lru_cache(maxsize=16)  # asked for each number of a line
def cells(line: str) -> tuple[tuple[int, str], ...]:
    """The cells of a line of a table and where in it they begin: between tabs, or set with bars or spaces in three
    columns or more, or in two that stand far apart, the second of them a number. Any other line is one cell."""
    found = _pieces(line)
    table = TAB in line or (len(found) > 2 and all(len(cell) <= WIDE for _, cell in found))
    label = found[0][1]
    pair = len(found) == 2 and _APART.search(line) and _COUNT.fullmatch(found[1][1]) and not _DIGIT.match(label)
    return found if table or (pair and len(label) <= LABEL) else ((0, line),)


def _pieces(line: str) -> tuple[tuple[int, str], ...]:
    """What tabs, bars, dots or wide spaces part in a line, and where in it each piece begins."""
    between = list(re.finditer(TAB, line)) or list(_BETWEEN.finditer(line))
    begins = [0, *(gap.end() for gap in between)]
    ends = [*(gap.start() for gap in between), len(line)]
    return tuple((begin, line[begin:end].strip()) for begin, end in zip(begins, ends, strict=True))


def spoken(lower: list[str]) -> set[Measure]:
    """The measures of which the words of a sentence speak."""
    table = _speaking()
    return {table[word] for word in lower if word in table}


@cache
def _speaking() -> dict[str, Measure]:
    """Words that speak of a measure by themselves: verbs, nouns, adjectives and participles."""
    found: dict[str, str] = {}
    for name, place in (("act_verbs", 1), ("state_verbs", 1), ("act_nouns", 1)):
        for entry, values in mapping(name).items():
            if values[place] and " " not in entry and entry not in words("loose_verbs"):
                forms = (entry, plural(entry)) if name == "act_nouns" else verb_forms(entry)
                found |= dict.fromkeys(forms, values[place])
    for noun, measure in mapping("measure_nouns").items():
        found |= {noun: measure, plural(noun): measure}
    found |= mapping("measure_words")
    return {word: Measure(measure) for word, measure in found.items()}


def said(lower: list[str]) -> Measure | None:
    """What the last word of a heading that names something counted names."""
    table, nouns = mapping("measure_words"), mapping("measure_nouns")
    found = (table.get(word) or nouns.get(word) or nouns.get(singular(word)) for word in map(_bare, reversed(lower)))
    return next((Measure(measure) for measure in found if measure), None)


def _bare(word: str) -> str:
    return word.strip(".,;:()–—")


def _size(number: Number) -> float:
    return max(1.0, number.low or number.high or 1.0)
