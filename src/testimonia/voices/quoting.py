"""Who cites whom in what the reader hears: it takes those who are cited for what is said ("the radio, citing | a nurse").

In truth they say what the one who cites them tells, so they get his content.
"""

from __future__ import annotations

import re

from testimonia.records import Mode
from testimonia.voices.heard import Heard, Span

_CITING = frozenset(("citing", "quoting"))
_TOLD = re.compile(r",?\s+(?:as saying\s+)?that\s+(?=\S)|,\s+(?=\S)")
_QUOTED = re.compile('[“”"«»„]')


def turned(read: list[Heard], text: str) -> list[Heard]:
    """The voices that the reader heard, with those who are cited as voices within those who cite them."""
    found = [voice for voice in read if not _cites(voice, text)]
    for voice in read:
        if _cites(voice, text):
            found += _both(voice, found, text)
    return found


def _cites(voice: Heard, text: str) -> bool:
    return voice.cue is not None and text[slice(*voice.cue)].lower() in _CITING


def _both(voice: Heard, others: list[Heard], text: str) -> list[Heard]:
    """The voice of who is cited; before it that of who cites, if it is not among the others."""
    start, end = voice.content[0][0], voice.content[-1][1]
    told = _TOLD.search(text, start, end)
    named = (start, told.start() if told else end)
    if told is not None and text.startswith(("which ", "who "), told.end()):
        told = None  # "citing the radio, which …"
    outer = next((other for other in others if other.source and other.source == voice.source), None)
    if outer is None and told is None:
        return []
    added = []
    if outer is None and told is not None:
        outer = _indirect(text, [(told.end(), end)], voice.source, None, voice.confidence)
        added.append(outer)
    assert outer is not None
    inner = _indirect(text, list(outer.content), named, voice.cue, voice.confidence)
    inner.told_in, inner.cites = outer, True
    return [*added, inner]


def _indirect(text: str, content: list[Span], source: Span | None, cue: Span | None, confidence: float | None) -> Heard:
    quoted = any(_QUOTED.search(text, *span) for span in content)
    return Heard(Mode.MIXED if quoted else Mode.INDIRECT, content, source, cue, confidence=confidence)
