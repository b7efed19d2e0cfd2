"""Which voices hold a stretch of text, found by where it stands: a long work has thousands of voices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from testimonia.voices.heard import Heard

NEAR = 500  # characters that are looked up together


class Holding:
    """The voices of a work by where their content is."""

    def __init__(self, voices: Iterable[Heard]) -> None:
        self._near: dict[int, list[Heard]] = defaultdict(list)
        for voice in voices:
            for place in {at for start, end in voice.content for at in range(start // NEAR, end // NEAR + 1)}:
                self._near[place].append(voice)

    def of(self, start: int, end: int) -> list[Heard]:
        """The voices that hold a stretch of text in one piece of their content, in the order in which they came."""
        return [voice for voice in self._near.get(start // NEAR, ()) if voice.covers(start, end)]
