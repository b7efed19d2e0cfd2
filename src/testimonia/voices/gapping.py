"""Second speakers of whom the verb is not said again: "the police spoke of 800 marchers, the union of 3,000"."""

from __future__ import annotations

from bisect import bisect_left

from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Mode
from testimonia.vocabularies import words
from testimonia.voices import speakers
from testimonia.voices.heard import Heard
from testimonia.voices.listening import Listening

_LEADING = frozenset(("of", "at", "to", "with", "as"))
_WITHIN = frozenset(("of", "for", "in", "at"))


def hear(here: Listening, sentence: Sentence) -> None:
    """The voices of a sentence that only a speaker and a number stand for, behind one with its verb."""
    for chunk in sentence.chunks:
        if chunk.kind is not ChunkKind.NOUN or not _parted(sentence, chunk):
            continue
        number = _number(sentence, chunk)
        if number is None or not speakers.may_be_cited(sentence, chunk) or speakers.gives_number(sentence, chunk):
            continue
        before = _before(here, sentence, chunk)
        if before is not None and before.cue is not None:
            _add(here, sentence, before, chunk, number)


def _parted(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a mark or "and" stands before a phrase."""
    before = sentence.kind(chunk.index - 1)
    return before in (ChunkKind.COMMA, ChunkKind.JOIN) or sentence.word(chunk.first - 1) == ";"


def _number(sentence: Sentence, source: Chunk) -> Chunk | None:
    """The number that stands behind a source without a verb, and is of no verb behind it."""
    at = source.index + 1
    while sentence.kind(at) is ChunkKind.PREPOSITION and sentence.word(sentence.chunks[at].first) in _WITHIN:
        named = sentence.chunks[at + 1 : at + 2]
        if not named or named[0].kind is not ChunkKind.NOUN or speakers.gives_number(sentence, named[0]):
            break
        at += 2
    at += sentence.kind(at) is ChunkKind.COMMA
    at += sentence.kind(at) is ChunkKind.PREPOSITION and sentence.word(sentence.chunks[at].first) in _LEADING
    at += sentence.kind(at) is ChunkKind.STOP and sentence.word(sentence.chunks[at].first) in ("“", '"', "‘")
    number = sentence.chunks[at] if sentence.kind(at) is ChunkKind.NOUN else None
    if number is None or not speakers.gives_number(sentence, number) or sentence.is_time(number):
        return None
    behind = sentence.chunks[at + 1 : at + 2]
    told = bool(behind) and behind[0].kind is ChunkKind.VERB and not _is_tallied(sentence, behind[0])
    return None if told else number


def _is_tallied(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a chunk is "dead", "wounded" and the like behind a number."""
    return chunk.last - chunk.first == 1 and sentence.word(chunk.first) in words("tally_words")


def _before(here: Listening, sentence: Sentence, source: Chunk) -> Heard | None:
    """The voice before it whose verb is meant: one that tells a number which no other verb brings."""
    starts = sentence.tokens.starts
    begin, at = starts[sentence.first], starts[source.first]
    near = [h for h in here.found if h.source and h.cue and begin <= h.start < at and begin <= h.cue[0] < at]
    last = max(near, key=lambda heard: heard.start, default=None)
    if last is None or last.mode is Mode.DIRECT:
        return None
    first = bisect_left(starts, last.start)
    for chunk in sentence.chunks:
        if first <= chunk.first < source.first:
            if chunk.kind is ChunkKind.NOUN and speakers.gives_number(sentence, chunk):
                return last
            if chunk.kind is ChunkKind.VERB and chunk.finite:
                return None  # "police had killed nine, soldiers four"
    return None


def _add(here: Listening, sentence: Sentence, before: Heard, source: Chunk, number: Chunk) -> None:
    """Add the voice, and take what it says from that of the one before."""
    tokens, last = sentence.tokens, number.index
    while last + 1 < len(sentence.chunks):
        joined = sentence.kind(last + 1) is ChunkKind.JOIN and sentence.kind(last + 2) is ChunkKind.NOUN
        if _is_tallied(sentence, sentence.chunks[last + 1]):
            last += 1
        elif joined and speakers.gives_number(sentence, sentence.chunks[last + 2]):
            last += 2  # "19 dead and 44 wounded"
        else:
            break
    at = tokens.starts[source.first]
    kept = [(a, min(b, at)) for a, b in before.content if a < at]
    parted = "and" if sentence.word(source.first - 1) == "and" else ""
    end = tokens.starts[source.first - 1] if parted else at
    before.content = [span for a, b in kept if (span := here.trimmed(a, min(b, end)))] or before.content
    content = tokens.span(number.first, sentence.chunks[last].last)
    inside = any(q.start <= content[0] < q.end for q in here.quoted)
    mode = Mode.MIXED if inside else Mode.INDIRECT
    here.add(mode, [content], speakers.mention(sentence, source), before.cue)
