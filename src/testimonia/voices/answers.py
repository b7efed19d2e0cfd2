"""Interviews without labels: short questions, each with an answer of the one who was introduced above them."""

from __future__ import annotations

import re

from testimonia.grammar.chunking import Sentences
from testimonia.grammar.phrases import ChunkKind
from testimonia.records import Mode
from testimonia.voices.heard import Heard, Span
from testimonia.works.prose import Paragraph, Prose

_ADDRESSED = re.compile(r"\byou(?:r|rs|rself)?\b|\b(?:Mr|Mrs|Ms|Dr|Comrade|Sir|Madam)\b", re.IGNORECASE)
_SPOKE = re.compile(
    r"\b(?:(?:spoke|talked|talks|speaks) (?:to|with)|interview(?:s|ed)?|in conversation|answers? (?:our|some|a few|\w+) questions|(?:asked|met) (?:him|her|them))\b",
    re.IGNORECASE,
)  # of what stands above the questions
QUESTION = 30  # words of a question
QUESTIONS = 3  # questions, from which on they are an interview


def hear(prose: Prose, sentences: Sentences) -> list[Heard]:
    """The answers of an interview, each as a voice; none if the work is no interview."""
    paragraphs = prose.paragraphs
    asked = [i for i, paragraph in enumerate(paragraphs) if not paragraph.title and _asks(paragraph)]
    if len(asked) < QUESTIONS:
        return []
    addressed = any(_ADDRESSED.search(paragraphs[i].line.text) for i in asked)
    if not addressed and not any(_SPOKE.search(paragraph.line.text) for paragraph in paragraphs[: asked[0]]):
        return []  # questions that nobody is asked: a body answers what people want to know of it
    who = _introduced(paragraphs[: asked[0]], sentences, prose.draft.authors)
    if who is None:
        return []
    rest = paragraphs[asked[0] :]
    turns = all((i - asked[0]) % 2 == 0 for i in asked) and all(_is_short(paragraph) for paragraph in rest[::2])
    if turns:  # what is put to somebody need not be a question
        return [_answer([paragraph], who) for paragraph in rest[1::2]]
    found = []
    for at, stop in zip(asked, [*asked[1:], len(paragraphs)], strict=True):
        if answer := paragraphs[at + 1 : stop]:
            found.append(_answer(answer, who))
    return found


def _asks(paragraph: Paragraph) -> bool:
    return _is_short(paragraph) and paragraph.line.text.rstrip().endswith("?")


def _is_short(paragraph: Paragraph) -> bool:
    return len(paragraph.line.text.split()) <= QUESTION


def _answer(paragraphs: list[Paragraph], who: Span) -> Heard:
    return Heard(Mode.DIRECT, [(paragraph.start, paragraph.end) for paragraph in paragraphs], who)


def _introduced(paragraphs: list[Paragraph], sentences: Sentences, authors: tuple[str, ...]) -> Span | None:
    """The full name that the lines above the first question begin with, that of no author."""
    for paragraph in paragraphs:
        for number in range(paragraph.first, paragraph.last):
            sentence = sentences[number]
            for noun in sentence.of_kind(ChunkKind.NOUN):
                names = [at for at in range(noun.first, noun.last) if sentence.tag(at) in ("NNP", "NNPS")]
                if len(names) > 1 and not any(author in sentence.text(noun) for author in authors):
                    return sentence.tokens.span(names[0], names[-1] + 1)
    return None
