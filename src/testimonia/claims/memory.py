"""What a work has counted so far: numbers that stand alone go on from there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import log10

from testimonia.claims.predicates import Predicate
from testimonia.grammar.inflection import singular
from testimonia.grammar.numerals import Number
from testimonia.grammar.phrases import Chunk, Sentence
from testimonia.records import Act, Measure
from testimonia.vocabularies import mapping

TAB = "\t"  # between the cells of a table
ORDER = 0.7  # powers of ten within which two numbers are of one order
TOLLS = frozenset((Measure.KILLED, Measure.PARTICIPANTS))  # what a number alone most often counts
RARE = 0.3  # what other measures lose beside them
LINE = 12  # tokens between two lines of a list
TELLING = 10  # people from which on the same number tells of the same people
WORKS = 6  # works back to which a number may go on
NEAR = 90  # tokens back to which "of them" may reach
AMONG = 150  # … and "among them are"
FAR = 600  # … and a number that stands alone
BACK = 10  # counts looked at for a number that stands alone
STALE = 0.12  # what a count loses for each one after it, in powers of ten


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

    def distance(self, number: Number) -> float:
        """How far a number is from this one, in powers of ten."""
        return abs(log10(_size(self.number)) - log10(_size(number)))

    def near(self, number: Number) -> bool:
        """Whether a number is of the same order as this one."""
        return self.distance(number) < ORDER


@dataclass(slots=True)
class Memory:
    """The figures of a work up to some sentence, and what its paragraph has told of."""

    counted: list[Counted] = field(default_factory=list)
    before: Memory | None = None  # that of the work which holds this one, or stands before it
    told: Measure | None = None  # what the last act of the paragraph counts
    paragraph: int = -1
    headed: bool = False
    columns: list[tuple[str, Measure | None]] = field(default_factory=list)  # of a table, and what they count

    def turn(self, paragraph: int) -> None:
        """Begin a paragraph at a token: what the last one told of is over, unless it was a heading."""
        if paragraph != self.paragraph:
            self.told = self.told if self.headed else None
            self.paragraph, self.headed = paragraph, False

    def head(self, lower: list[str]) -> None:
        """Take a short line as a heading: what it names is told of in the paragraph below."""
        said = _said(lower)
        if said is not None:
            self.told, self.headed = said, True

    def tabulate(self, line: str) -> None:
        """Take a line as one of a table: its head names what the columns count."""
        if TAB not in line:
            self.columns = []
        elif not any(letter.isdigit() for letter in line):
            self.columns = [(cell.strip(), _said(cell.lower().split())) for cell in line.split(TAB)]

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

    def same(self, number: Number, *, named: bool) -> Counted | None:
        """The last figure with the same amount, here or in the works before: "the 27", "those 23". Small amounts
        are the same only where they are `named` as known."""
        if not named and _size(number) < TELLING:
            return None
        amount = (number.low, number.high)
        for memory in self._chain():
            for counted in reversed(memory.counted):
                if (counted.number.low, counted.number.high) == amount and counted.measure is not Measure.OTHER:
                    return counted
        return None

    def _chain(self) -> Iterator[Memory]:
        """This memory and those of some works before."""
        memory: Memory | None = self
        for _ in range(WORKS):
            if memory is None:
                return
            yield memory
            memory = memory.before

    def alike(self, sentence: Sentence, number: Number) -> Counted | None:
        """The figure from which a number that stands alone goes on: of the last ones that nearest in size."""
        near = [c for c in self.counted[-BACK:] if sentence.first - c.sentence.first < FAR]
        whole = [c for c in near if c.measure is not Measure.OTHER and not c.part]
        for memory in self._chain():
            whole = whole or [c for c in memory.counted[-BACK:] if c.measure is not Measure.OTHER]
        whole = whole or near
        here = [c for c in whole if c.sentence.first >= self.paragraph]  # of its paragraph
        if self.told is not None and not here:
            return None
        back = len(whole)
        return min(
            here or whole,
            key=lambda c: (
                c.distance(number) + STALE * (back - 1 - whole.index(c)) + RARE * (c.measure not in TOLLS and not here)
            ),
            default=None,
        )

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

    def topic(self, sentence: Sentence) -> Measure | None:
        """Before any figure: what is told, or what the last word of such a meaning says."""
        if self.told is not None:
            return self.told
        lower, table = sentence.tokens.lower, mapping("measure_words")
        for at in range(sentence.first - 1, max(0, sentence.first - NEAR), -1):
            if lower[at] in table:
                return Measure(table[lower[at]])
        return None


def _said(lower: list[str]) -> Measure | None:
    """What the last word of a heading that names something counted names."""
    table, nouns = mapping("measure_words"), mapping("measure_nouns")
    said = (table.get(word) or nouns.get(word) or nouns.get(singular(word)) for word in reversed(lower))
    return next((Measure(measure) for measure in said if measure), None)


def _size(number: Number) -> float:
    return max(1.0, number.low or number.high or 1.0)
