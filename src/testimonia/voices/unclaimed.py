"""Quotations that no verb claims: those of a noun of speech ("his letter"), or of the speaker before."""

from __future__ import annotations

from bisect import bisect_right

from testimonia.grammar.inflection import verbs
from testimonia.grammar.phrases import ChunkKind, Sentence
from testimonia.records import Mode
from testimonia.vocabularies import words
from testimonia.voices import speakers
from testimonia.voices.heard import Heard, Span
from testimonia.voices.listening import Listening
from testimonia.voices.quotes import Quotation

FEW = 3  # words: a shorter quotation alone is a term or scare quotes


def hear(here: Listening, before: Heard | None) -> None:
    """Quotations that no verb claims: by a noun of speech, or going on from the one before."""
    last: Heard | None = before if before is not None and before.mode is Mode.DIRECT else None
    for quotation in here.quoted:
        inner = (quotation.start, quotation.end)
        if quotation.nested:
            owner = None
        else:
            owner = next(
                (h for h in here.found if any(a <= inner[0] + 1 and inner[1] - 1 <= b for a, b in h.content)), None
            )
        if owner is not None:
            last = owner if owner.mode is Mode.DIRECT else last
            continue
        spoken = _spoken(here, quotation)
        if spoken is not None:
            last = here.add(Mode.DIRECT, [inner], *spoken)
        elif last is not None and not quotation.nested and _goes_on(here, quotation, last):
            last.content.append(inner)


def _spoken(here: Listening, quotation: Quotation) -> tuple[Span, Span] | None:
    """Source and cue of a quotation by a noun of its sentence, or of one right behind it: "These are
    the words of X"."""
    sentence = _sentence_at(here, quotation.outer_start)
    if sentence is not None and (spoken := _noun_source(here, sentence, quotation)) is not None:
        return spoken
    after = _sentence_at(here, quotation.outer_end + 2)
    if after is not None and after is not sentence and after.word(after.first) in ("these", "those", "this", "that"):
        return _noun_source(here, after, quotation)
    return None


def _goes_on(here: Listening, quotation: Quotation, last: Heard) -> bool:
    """Whether a quotation goes on with the speaker of the one before: it is a sentence or more, and
    nobody else is named between."""
    inner = here.text[quotation.start : quotation.end].strip()
    between = here.text[max(last.end, here.paragraph.start) : quotation.outer_start].strip(' .,”"’')
    return (
        len(inner.split()) >= FEW
        and inner[:1].isupper()
        and (not between or (_follows(here, quotation, last) and last.start >= here.paragraph.start))
    )


def _follows(here: Listening, quotation: Quotation, last: Heard) -> bool:
    """Whether a quotation opens the sentence right behind that of the attribution."""
    cue = here.sentence_of((last.cue or last.source or last.content[-1])[0])
    return here.sentence_of(quotation.outer_start + 1) - cue <= 1


def _sentence_at(here: Listening, offset: int) -> Sentence | None:
    tokens = here.sentences.tokens
    begins = [tokens.starts[tokens.sentences[i][0]] for i in range(here.paragraph.first, here.paragraph.last)]
    index = bisect_right(begins, offset) - 1
    return here.sentences[here.paragraph.first + max(0, index)] if begins else None


def _is_said(sentence: Sentence, quotation: Quotation) -> bool:
    """Whether a verb of saying stands right before a quotation: "in its letter, read out by a clerk, the board says
    that “…”"."""
    starts, end = sentence.tokens.starts, quotation.outer_start
    before = [c for c in sentence.of_kind(ChunkKind.VERB) if c.finite and starts[c.first] < end]
    last = before[-1] if before else None
    said = last is not None and sentence.word(last.head) in verbs("saying_verbs")
    return said and last is not None and starts[min(last.last + 1, sentence.last - 1)] >= end - 1


def _noun_source(here: Listening, sentence: Sentence, quotation: Quotation) -> tuple[Span, Span] | None:
    """Source and cue of a quotation from a noun of speech before it: "X's first tweet was: “…”"."""
    tokens = sentence.tokens
    if len(here.text[quotation.start : quotation.end].split()) < 2 or _is_said(sentence, quotation):
        return None
    for token in range(sentence.last - 1, sentence.first - 1, -1):
        if (
            tokens.lower[token] not in words("speech_nouns")
            or quotation.outer_start < tokens.starts[token] < quotation.outer_end
        ):
            continue
        noun = sentence.at[token]
        holder = (
            speakers.possessor(sentence, noun, token)
            or sentence.complement(noun, "of", "by", "from")
            or speakers.named_before(sentence, noun, token)
        )
        if holder is not None and speakers.may_speak(sentence, holder):
            return tokens.span(holder.first, holder.last), tokens.span(token, token + 1)
    return None
