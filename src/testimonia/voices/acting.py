"""Verbs that act by speaking: "X condemned the attack"."""

from __future__ import annotations

from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Mode
from testimonia.vocabularies import mapping, words
from testimonia.voices import speakers
from testimonia.voices.listening import Listening


def hear(here: Listening, sentence: Sentence, verb: Chunk, lemma: str) -> None:
    """ "X condemned the attack": what it is about, up to the end of the clause."""
    needed = mapping("speech_act_prepositions").get(lemma)
    inside = needed and verb.last - 1 > verb.head and sentence.word(verb.last - 1) in needed
    if needed and not inside and sentence.word(verb.last) not in needed:
        return
    if not verb.finite or verb.negated or verb.modal or _is_conditional(sentence, verb):
        return
    source = sentence.agent(verb) if verb.passive else sentence.subject(verb)
    if source is None or not speakers.may_speak(sentence, source) or sentence.word(source.head) in words("crowd_nouns"):
        return
    first = verb.last + (1 if needed and not inside else 0)
    first = first if needed else _past_aside(sentence, first, lemma)
    acts = first < sentence.last and (sentence.tag(first) == "VBG" or _is_promised(sentence, first, lemma))
    noun = first < sentence.last and sentence.at[first].kind in (ChunkKind.NOUN, ChunkKind.STOP)
    both = sentence.word(first) == "both"
    if first >= sentence.last or not (needed or acts or noun or both) or sentence.is_time(sentence.at[first]):
        return
    span = here.trimmed(
        sentence.tokens.starts[first],
        min(here.clause_end(sentence, first), sentence.tokens.ends[_clause_end(sentence, verb) - 1]),
    )
    quoted = next((q for q in here.quoted if span is not None and q.outer_start == span[0]), None)
    if quoted is not None:
        span = (quoted.start, quoted.end)  # "promised “an answer”"
    calls = lemma in ("call", "appeal") and quoted is None  # "called for restraint"
    if span is None or not (calls or " " in here.text[span[0] : span[1]]):
        return
    inside = quoted is not None or any(span[0] - 1 <= q.outer_start < span[1] for q in here.quoted)
    cue = sentence.tokens.span(verb.head, first)
    here.add(Mode.MIXED if inside else Mode.INDIRECT, [span], speakers.mention(sentence, source), cue)


def _is_promised(sentence: Sentence, first: int, lemma: str) -> bool:
    """Whether it is what somebody promises or threatens to do: "to send in the army"."""
    return lemma in words("promising_verbs") and sentence.word(first) == "to" and sentence.tag(first + 1) == "VB"


def _past_aside(sentence: Sentence, first: int, lemma: str) -> int:
    """The token of "to" behind when or where somebody promised: "promised in May | to spend …"."""
    if lemma in words("promising_verbs") and first < sentence.last and sentence.at[first].kind is ChunkKind.PREPOSITION:
        after = sentence.at[first].index + 2
        if after < len(sentence.chunks) and sentence.word(sentence.chunks[after].first) == "to":
            return sentence.chunks[after].first
    return first


def _clause_end(sentence: Sentence, verb: Chunk) -> int:
    """The token after what a verb is about, with what is claimed in it: "a report by the union | that …"."""
    end = sentence.clause_end(verb)
    if sentence.word(end) == "that" and sentence.at[end].index + 1 < len(sentence.chunks):
        return sentence.clause_end(sentence.chunks[sentence.at[end].index + 1])
    return end


def _is_conditional(sentence: Sentence, verb: Chunk) -> bool:
    return not {"if", "unless", "whether"}.isdisjoint(
        sentence.tokens.lower[max(sentence.first, verb.first - 4) : verb.first]
    )
