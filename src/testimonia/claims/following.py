"""What a number counts that does not say it: the figure from which it goes on, or what the text tells of.

Every figure told before, in this work and those before it, and every measure that the text speaks of may be meant.
Signs speak for each: how near it stands, how near it is in size, whether the amounts are the same, what was
spoken of just before. The one for which most speaks is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from testimonia.claims.counting import Counting
from testimonia.claims.memory import Counted, Memory
from testimonia.records import Measure
from testimonia.vocabularies import mapping

FARTHEST = 2.0  # powers of ten: what is farther is no farther
HOTTEST = 3.0  # how much what was spoken of before can be to the fore
BACK = 10  # figures of this work that are looked at, the last ones …
BEFORE = 5  # … and of each work before
SPOKEN = (
    Measure.KILLED,
    Measure.INJURED,
    Measure.ARRESTED,
    Measure.ABDUCTED,
    Measure.MISSING,
    Measure.DISPLACED,
    Measure.PARTICIPANTS,
)


class Choice(NamedTuple):
    """A measure that may be meant, with the figure from which it would be taken, and what speaks for it."""

    measure: Measure
    source: Counted | None
    signs: dict[str, float]

    @property
    def weight(self) -> float:
        """How much speaks for it."""
        weights: dict[str, float] = mapping("signs_of_going_on")
        return sum(value * weights.get(name, 0.0) for name, value in self.signs.items())


class Following:
    """A number of which its sentence does not say what it counts."""

    def __init__(self, counting: Counting, memory: Memory) -> None:
        self.counting, self.memory = counting, memory

    def choose(self) -> Choice | None:
        """What most speaks for."""
        return max(self.choices(), key=lambda choice: choice.weight, default=None)

    def choices(self) -> Iterator[Choice]:
        """All that may be meant: a measure of which no figure was told stands by itself."""
        counted = set()
        for works, memory in enumerate(self.memory.chain()):
            for back, source in enumerate(reversed(memory.counted[-(BEFORE if works else BACK) :])):
                counted.add(source.measure)
                yield Choice(source.measure, source, self._of_source(source, back, works))
        for measure in SPOKEN:
            if measure not in counted:
                yield Choice(measure, None, {"bare": 1.0, **self._of_measure(measure)})
        if self.counting.is_people() and not self.counting.alone:
            yield Choice(Measure.OTHER, None, {"bare": 1.0})

    def _of_measure(self, measure: Measure) -> dict[str, float]:
        memory = self.memory
        return {
            str(measure): 1.0,
            "heat": min(memory.heat.get(measure, 0.0), HOTTEST),
            "told": float(memory.told is measure),
        }

    def _of_source(self, source: Counted, back: int, works: int) -> dict[str, float]:
        c, s = self.counting, self.counting.sentence
        here = not works and source.sentence.first >= self.memory.paragraph
        return {
            **self._of_measure(source.measure),
            "size": -min(source.distance(c.number), FARTHEST),
            "back": -back / BACK,
            "last": float(not back and not works),
            "sentence": float(not works and source.sentence.first == s.first),
            "paragraph": float(here),
            "counted": float(bool(source.of) and c.word != "" and c.word in (source.of or "").lower()),
            "part": float(source.part),
        }
