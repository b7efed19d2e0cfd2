"""Voices that cite others: "…, citing hospital officials", "quoted officials as saying that …"."""

from __future__ import annotations

from testimonia.grammar.phrases import Chunk, Sentence
from testimonia.records import Mode
from testimonia.voices import speakers
from testimonia.voices.listening import Listening


def hear(here: Listening, sentence: Sentence, verb: Chunk) -> None:
    """ "…, citing hospital officials", "quoted officials as saying that …", "…, quoted by Merpress": a
    voice within, or around, the one told."""
    tokens = sentence.tokens
    source = sentence.agent(verb) if verb.passive else next(iter(sentence.objects(verb)), None)
    if source is None or not speakers.may_speak(sentence, source):
        return
    if (saying := _as_saying(sentence, source)) is not None:
        outer = sentence.subject(verb)
        told = here.trimmed(tokens.starts[source.first], here.clause_end(sentence, source.first))
        if outer is not None and told and speakers.may_speak(sentence, outer):
            here.add(Mode.INDIRECT, [told], speakers.mention(sentence, outer), here.cue(sentence, verb))
        span = here.trimmed(tokens.starts[saying[1]], here.clause_end(sentence, saying[1]))
        if span:
            here.add(Mode.INDIRECT, [span], speakers.mention(sentence, source), tokens.span(saying[0], saying[0] + 1))
        return
    here.cited.append((sentence, speakers.mention(sentence, source), here.cue(sentence, verb), verb.passive))


def _as_saying(sentence: Sentence, source: Chunk) -> tuple[int, int] | None:
    """The tokens of "saying" and of what is said in "… as saying that …"."""
    for at in range(source.last, min(source.last + 12, sentence.last - 2)):
        if sentence.word(at) == "as" and sentence.word(at + 1) in ("saying", "stating", "claiming"):
            return at + 1, at + 2 + (sentence.word(at + 2) == "that")
    return None


def cite(here: Listening) -> None:
    """Give those cited the content of the voice that cites them."""
    for sentence, source, cue, passive in here.cited:
        first, last = sentence.tokens.starts[sentence.first], sentence.tokens.ends[sentence.last - 1]
        near = [h for h in here.found if h.source and (first <= h.start < last or (h.cue and first <= h.cue[0] < last))]
        if near and source:
            told = min(near, key=lambda h: abs((h.cue or h.source or cue)[0] - cue[0]))
            inner = here.add(told.mode, list(told.content), source, cue)
            inner.cites = not passive
            inner.told_in = told
