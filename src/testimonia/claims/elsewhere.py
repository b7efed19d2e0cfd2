"""Times of a sentence that are not of a claim in it: those of saying it, and those of another clause.

"She declared on 13 February that five had died": the day on which it was said. "Built in 1871, the prison holds
900", "the biggest march since 2016", "resigned on Monday, eight days after guards shot two": times of something
else that the sentence tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from testimonia.grammar.inflection import verbs
from testimonia.grammar.phrases import ChunkKind, Sentence
from testimonia.grammar.times import Expression
from testimonia.vocabularies import words
from testimonia.voices.heard import Heard, Span

BESIDE = 12  # characters between words of attribution and a time that goes with them
_LEADS = frozenset(("on", "in", "late", "early", "earlier", "last", "this", "the", "again"))  # before a time
_OPENS = re.compile(r"\s*(?:that\b|,)", re.IGNORECASE)
_CONJUNCTION = re.compile(r"\b(?:after|before)\b[^,;]*$", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:first|last|worst|most|(?:bigg|larg|deadli|bloodi|long|high|heavi|strong)est)\b", re.IGNORECASE
)
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)


def of_saying(sentence: Sentence, time: Expression, voice: Heard | None) -> bool:
    """Whether a time goes with words of attribution rather than with what is said: with those of the `voice` around a
    claim, or with a verb of saying that stands right before or behind it."""
    return _is_beside_verb(sentence, time) or (voice is not None and _is_of_voice(sentence, time, voice))


def _is_of_voice(sentence: Sentence, time: Expression, voice: Heard) -> bool:
    """Whether a time stands nearer to the source and cue of a voice than to its content, "that" aside, or opens the
    content right behind them ("declared on 13 | February that five had died")."""

    def gap(span: Span) -> int:
        return max(span[0] - time.end, time.start - span[1], 0)

    text = sentence.tokens.text
    inside = min(gap((start + 5 * text.startswith("that ", start), end)) for start, end in voice.content)
    marks = [span for span in (voice.source, voice.cue) if span is not None]
    behind = any(0 <= time.start - end <= BESIDE for _, end in marks)
    opens = any(time.start <= start < time.end for start, _ in voice.content)
    if behind and opens and _OPENS.match(text, time.end):
        return True
    return inside > 0 and (not marks or min(map(gap, marks)) <= inside)


def _is_beside_verb(sentence: Sentence, time: Expression) -> bool:
    """ "Repeated on Tuesday", "on 10 February spoke of"."""
    first, last = _tokens(sentence, time)
    before = first - 1
    while sentence.word(before) in _LEADS:
        before -= 1
    return _says(sentence, before) or _says(sentence, last)


def _says(sentence: Sentence, place: int) -> bool:
    word = sentence.word(place)
    of = word in verbs("telling_verbs") and sentence.word(place + 1) == "of"
    return (of or word in verbs("saying_verbs")) and sentence.tag(place)[:2] == "VB"


def of_another_clause(sentence: Sentence, time: Expression, at: int) -> bool:
    """Whether a time belongs to another clause than what stands at an offset: to a participle in commas, to what went
    before or after it, or to what it is compared with."""
    text, begin = sentence.tokens.text, sentence.tokens.starts[sentence.first]
    if time.end <= at and _CONJUNCTION.search(text, time.end, at):
        return True
    since = _SINCE.search(text, max(begin, time.start - 60), time.end) if at < time.start else None
    if since is not None and is_compared(text, begin, since.start()):
        return True
    return any(a <= time.start < b and not a <= at < b for a, b in _asides(sentence))


def is_compared(text: str, begin: int, since: int) -> bool:
    """Whether "since" at an offset of a sentence goes with a comparison: "the biggest march since the war began"."""
    return _COMPARED.search(text, max(begin, since - 40), since) is not None


def _asides(sentence: Sentence) -> Iterator[Span]:
    """Participles with what hangs on them, at the beginning of a sentence or between commas, as offsets."""
    starts, chunks = sentence.tokens.starts, sentence.chunks
    commas = [c.index for c in chunks if c.kind is ChunkKind.COMMA]
    for opening, closing in pairwise([-1, *commas]):
        first = next((c for c in chunks[opening + 1 : closing] if c.kind is not ChunkKind.STOP), None)
        if first is None:
            continue
        told = first.kind is ChunkKind.VERB and sentence.tag(first.first) in ("VBN", "VBD")
        goes_on = sentence.kind(closing + 1) is ChunkKind.VERB  # "the party, hailed last year as the future, sent …"
        if (told and (first.passive or goes_on)) or sentence.word(first.first) in words("founding_participles"):
            yield starts[first.first], starts[chunks[closing].first]


def _tokens(sentence: Sentence, time: Expression) -> tuple[int, int]:
    """The tokens of a time: the first, and the one behind the last."""
    starts = sentence.tokens.starts
    inside = [i for i in range(sentence.first, sentence.last) if time.start <= starts[i] < time.end]
    return (inside[0], inside[-1] + 1) if inside else (sentence.first, sentence.first)
