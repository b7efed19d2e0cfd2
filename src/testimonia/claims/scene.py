"""What is known of a capture while its claims are found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from testimonia.captures.reading import ReadingText
from testimonia.grammar.chunking import Sentences
from testimonia.grammar.tokens import Tokens
from testimonia.names.references import Reference
from testimonia.names.resolving import Resolver
from testimonia.names.roster import Roster
from testimonia.records import Capture
from testimonia.voices.heard import Heard, Odds
from testimonia.voices.holding import Holding
from testimonia.works.draft import Draft
from testimonia.works.prose import Prose


@dataclass(slots=False)
class Scene:
    """The text of a capture as read so far: works and their prose, voices, actors."""

    capture: Capture
    reading: ReadingText
    tokens: Tokens
    sentences: Sentences
    drafts: list[Draft]
    proses: list[Prose]
    roster: Roster
    resolver: Resolver
    heard: dict[int, list[Heard]] = field(default_factory=dict)  # voices by work
    sources: dict[int, str | None] = field(default_factory=dict)  # actor by id() of the voice
    origins: dict[int, str | None] = field(default_factory=dict)  # … and on whose word what it says rests
    answers: dict[str, str] = field(default_factory=dict)  # by unnamed speaker the body for which he speaks
    voice_ids: dict[int, str] = field(default_factory=dict)  # by id() of the voice
    counts: dict[int, Odds] = field(
        default_factory=dict
    )  # what the hearer says of the numbers that begin at some offsets
    _holding: dict[int, Holding] = field(default_factory=dict)  # by work, once all its voices are known

    @cached_property
    def _starts(self) -> list[int]:
        return self.tokens.starts

    def reference(self, start: int, end: int, work: int) -> Reference | None:
        """The tokens of a stretch of text."""
        first, last = bisect_right(self.tokens.ends, start), bisect_left(self._starts, end)
        return Reference(first, last, work) if first < last else None

    def voice_at(self, start: int, end: int, work: int) -> Heard | None:
        """The innermost voice of a work whose content holds a stretch of text: of two with the same content the
        one that the other cites."""
        if work not in self._holding:
            self._holding[work] = Holding(self.heard.get(work, ()))
        holding = self._holding[work].of(start, end)
        citing = {id(voice.parent) for voice in holding}
        return min((voice for voice in holding if id(voice) not in citing), key=Heard.size, default=None)
