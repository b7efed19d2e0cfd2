"""The hearer of this version: what the trained reader says and what words and marks alone tell, brought together.

The reader was taught on newspapers, where hopes and plans count as attributions; for us somebody must say
something, so it has to be very sure of what no word of saying shows. Where both hear the same voice, grammar says
where its content begins and ends and which words name the speaker, and the reader how sure it is and how far the mention
of the source goes.
"""

from __future__ import annotations

import re
from functools import cache

from testimonia.grammar.chunking import Sentences
from testimonia.grammar.inflection import verb_forms, verbs
from testimonia.records import Mode
from testimonia.vocabularies import words
from testimonia.voices.confidence import confidence
from testimonia.voices.first import FirstHearer
from testimonia.voices.heard import Heard, Hearing, Span
from testimonia.voices.reader import Reader, Said
from testimonia.works.prose import Prose

SAYING, SURE = 0.4, 0.95  # how sure the reader must be where a word of saying shows it, and where none does
DEPTH = 4  # voices within voices
_THAT = re.compile(r"that\s+(?=\S)", re.IGNORECASE)
_NOTHING = re.compile(r"(?:nothing|not a word)(?:$| (?:since|more|about|of|on|to|so|for)\b)")
_WORD = re.compile(r"[^\W_]+")
_OPENING, _QUOTED = "“\"‘«„'", re.compile('[“”"«»„]')


class TrainedHearer:
    """See the module."""

    def __init__(self, reader: Reader) -> None:
        self._reader, self._first = reader, FirstHearer()

    def hear(self, prose: Prose, sentences: Sentences) -> Hearing:
        """The voices and the names of a work."""
        text = sentences.tokens.text
        read = self._reader.read(text, [(paragraph.start, paragraph.end) for paragraph in prose.told()])
        titles = [(paragraph.start, paragraph.end) for paragraph in prose.paragraphs if paragraph.title]
        said = self._nested(text, [each for each in read.said if not (each.cue and _inside(each.cue, titles))], DEPTH)
        first = self._first.hear(prose, sentences).voices
        both = _together(first, [_voice(each, text) for each in said])
        return Hearing([voice for voice in both if not _says_nothing(voice, text)], read.names)

    def _nested(self, text: str, said: list[Said], depth: int) -> list[Said]:
        """What is worth hearing of what is said, and of what is said in that."""
        found = [each for each in said if _worth(each, text)]
        inside = [
            span for each in found if not _sayings().isdisjoint(_lower(text, each.content)) for span in each.content
        ]
        if inside and depth:
            found += self._nested(text, self._reader.read(text, inside).said, depth - 1)
        return found


@cache
def _sayings() -> frozenset[str]:
    """All words of saying."""
    kinds = map(verbs, ("saying_verbs", "speech_acts", "counting_verbs", "citing_verbs"))
    return frozenset({"according"}).union(words("speech_nouns"), *kinds) - _plain()


@cache
def _plain() -> frozenset[str]:
    """Verbs that count only before a number: "has", "made it", "stuck to"."""
    return frozenset().union(*map(verb_forms, ("have", "make", "raise", "print", *words("coming_verbs"))))


def _inside(span: Span, others: list[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _lower(text: str, spans: list[Span]) -> set[str]:
    return {word for start, end in spans for word in _WORD.findall(text[start:end].lower())}


def _says_nothing(voice: Heard, text: str) -> bool:
    """Whether what is said is only pointed at: "she denied it"."""
    said = " ".join(text[start:end].lower() for start, end in voice.content)
    return said in words("pointing_words") or _NOTHING.match(said) is not None


def _worth(said: Said, text: str) -> bool:
    """Whether an attribution is a voice: somebody other than the author says something, and did say it."""
    if said.source is None or said.cue is None or not _lower(text, said.content):
        return False
    source, cue = (_WORD.findall(text[slice(*span)].lower()) for span in (said.source, said.cue))
    if not source or source in (["that"], ["which"]) or text[slice(*said.cue)].startswith("Asked"):
        return False
    if source[0] in words("own_pronouns") | words("nobody_words") or (cue and cue[0] in words("unreal_words")):
        return False
    if not words("crowd_nouns").isdisjoint(source) and not _brings_words(said, text):
        return False
    return said.strength >= (SURE if _sayings().isdisjoint(cue) else SAYING)


def _brings_words(said: Said, text: str) -> bool:
    """Whether a crowd says something that can be told: words in quotation marks, or a clause."""
    return any(text[start] in _OPENING or text[start:end].lower().startswith("that ") for start, end in said.content)


def _voice(said: Said, text: str) -> Heard:
    pieces = [text[start:end] for start, end in said.content]
    if all(piece[0] in _OPENING for piece in pieces):
        mode = Mode.DIRECT
    else:
        mode = Mode.MIXED if any(map(_QUOTED.search, pieces)) else Mode.INDIRECT
    content = [_told(text, *span) for span in sorted(said.content)]
    return Heard(mode, content, said.source, said.cue, confidence=confidence(said.strength))


def _told(text: str, start: int, end: int) -> Span:
    """Content without the "that" before it."""
    that = _THAT.match(text, start, end)
    return (that.end() if that else start), end


def _together(first: list[Heard], read: list[Heard]) -> list[Heard]:
    """The voices of both, each once."""
    left = list(read)
    for voice in first:
        twin = next((other for other in left if _same(voice, other)), None)
        if twin is not None:
            left.remove(twin)
            _refine(voice, twin)
    return [*first, *left]


def _same(voice: Heard, other: Heard) -> bool:
    """Whether two hearers heard the same: by the same cue, or much the same content of the same source."""
    if voice.cue and other.cue and _shared([voice.cue], [other.cue]):
        return True
    sources = not voice.source or not other.source or _shared([voice.source], [other.source]) > 0
    return sources and 2 * _shared(voice.content, other.content) > max(voice.size(), other.size())


def _shared(a: list[Span], b: list[Span]) -> int:
    """How many characters two lists of spans share."""
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


def _refine(voice: Heard, twin: Heard) -> None:
    """Take over what the reader knows better: how far the mention of the source goes, and how sure all is."""
    if voice.source is None or twin.source is None or _shared([voice.source], [twin.source]):
        voice.named = voice.source
        voice.source = twin.source or voice.source
    voice.cue = twin.cue if voice.cue is None or (twin.cue and _shared([voice.cue], [twin.cue])) else voice.cue
    voice.confidence = twin.confidence
