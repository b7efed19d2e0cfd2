"""A voice as heard: offsets, not yet a record. What a hearer is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from testimonia.grammar.chunking import Sentences
from testimonia.records import Measure, MentionKind, Mode
from testimonia.works.prose import Prose

Span = tuple[int, int]


@dataclass(slots=True, eq=False)
class Heard:
    """Someone speaks: offsets of content, of the mention of the source and of the cue. `same_as` is
    the voice whose source this one has too when it has no mention of its own."""

    mode: Mode
    content: list[Span]
    source: Span | None = None
    cue: Span | None = None
    same_as: Heard | None = None
    parent: Heard | None = None
    told_in: Heard | None = None  # the voice of the same content that cites this one, or that it cites
    cites: bool = False  # `told_in` cites this one
    named: Span | None = None  # the words of the source that name the speaker, where these are known apart
    confidence: float | None = None  # how sure the hearer is, 0 to 1
    rule: str = ""  # which rule of grammar heard it; none where only the reader did

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.content[-1][1]

    def covers(self, start: int, end: int) -> bool:
        """Whether a stretch lies inside one piece of the content, or from the first to the last."""
        return any(a <= start and end <= b for a, b in self.content)

    def size(self) -> int:
        """How many characters the content has."""
        return sum(b - a for a, b in self.content)


class Named(NamedTuple):
    """A name, or a phrase that names, by its offsets in the text."""

    kind: MentionKind
    start: int
    end: int


Odds = Mapping[Measure | None, float]  # how likely a number counts by each measure, or no people: logarithms


class Hearing(NamedTuple):
    """What a hearer makes of a work: its voices, in any order and without parents; the names in it, or
    None when it does not hear names; and what it says of the numbers that begin at some offsets."""

    voices: list[Heard]
    names: list[Named] | None
    counts: Mapping[int, Odds] = {}


class Hearer(Protocol):
    """Finds the voices in the running text of a work; layout is not its business."""

    def hear(self, prose: Prose, sentences: Sentences) -> Hearing:
        """What there is to hear in a work."""
        ...
