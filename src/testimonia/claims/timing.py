"""When what is claimed happened, and the day that a figure speaks for.

The time expression of the claim's clause, else of its sentence, else the time that the work gives the
same act in a sentence before, resolved against the day on which the work was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from testimonia.grammar import times
from testimonia.grammar.phrases import Sentence
from testimonia.records import Work

_STATE = re.compile(r"\b(?:is|are|has|have|there (?:is|are)|currently|remains?|number)\b", re.IGNORECASE)
_RISING = re.compile(r"\b(?:rise[sn]?|rose|risen|climb\w*|reach\w*|now (?:counts?|stands?|at)|has counted|so far|to date|until (?:today|now))\b", re.IGNORECASE)
_BEGAN = re.compile(r"since (?:the |its |their |his )?(?P<noun>\w+)s? (?:began|started|broke out|erupted)", re.IGNORECASE)
_PAST_ONLY = frozenset(("now",))


def anchor(work: Work, of: Callable[[str], Work]) -> str | None:
    """The day on which a work was written: its own date, that of its publication, or of what holds it."""
    while True:
        if found := work.dated or work.published:
            return found
        if work.parent is None:
            return None
        work = of(work.parent)


def when(sentence: Sentence, start: int, end: int, day: str | None) -> str | None:
    """The EDTF time of a claim at offsets start..end of a sentence."""
    tokens = sentence.tokens
    first, last = tokens.starts[sentence.first], tokens.ends[sentence.last - 1]
    found = list(times.dated(tokens.text, first, last, day))
    inside = [edtf for expression, edtf in found if start <= expression.start and expression.end <= end and expression.rule not in _PAST_ONLY]
    if inside:
        return inside[0]
    clear = [(expression, edtf) for expression, edtf in found if expression.rule not in _PAST_ONLY]
    if clear:
        return min(clear, key=lambda entry: min(abs(entry[0].start - end), abs(start - entry[0].end)))[1]
    if day and "/" not in day and _RISING.search(tokens.text, first, last):
        return f"../{day}"
    return found[0][1] if found else None


def since_began(text: str, sentence: Sentence, start: int, end: int, day: str | None) -> str | None:
    """ "Since the protests started": from when the text elsewhere says that they began."""
    tokens = sentence.tokens
    match = _BEGAN.search(tokens.text, tokens.starts[sentence.first], tokens.ends[sentence.last - 1])
    if match is None or day is None:
        return None
    for began in re.finditer(r"\b(?:began|started|broke out|erupted)\b", text):
        if start <= began.start() < end and began.start() != match.end():
            for _, edtf in times.dated(text, began.end(), min(end, began.end() + 60), day):
                return f"{edtf.partition('/')[0]}/{day}"
    return None
