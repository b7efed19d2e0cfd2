"""Who gives a number says it: "the ministry counts five"."""

from __future__ import annotations

from testimonia.grammar.inflection import verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Mode
from testimonia.vocabularies import words
from testimonia.voices import speakers
from testimonia.voices.listening import Listening


def hear(here: Listening, sentence: Sentence, verb: Chunk) -> bool:
    """ "The Courier has seven dead", "the ministry counts 5": who gives a number says it."""
    if verb.passive or verb.negated or verb.modal:
        return False
    weak = sentence.word(verb.head) in verbs("weak_counting")
    reach = verb.index + (7 if weak else 4)  # "gives the number of injured as 12"
    objects = [c for c in sentence.chunks[verb.index + 1 : reach] if c.kind is ChunkKind.NOUN]
    number = next((c for c in objects if any(sentence.tag(i) == "CD" for i in range(c.first, c.last))), None)
    source = sentence.subject(verb)
    if (
        number is None
        or source is None
        or not speakers.may_speak(sentence, source)
        or sentence.word(source.head) in words("speaker_pronouns") - {"he", "she"}
    ):
        return False
    if (weak and not speakers.is_recorder(sentence, source)) or any(
        c.kind is ChunkKind.VERB and c.finite for c in sentence.chunks[number.index + 1 : number.index + 2]
    ):
        return False
    if verbs("counting_verbs")[sentence.word(verb.head)] == "have" and not _is_tally(sentence, verb, number):
        return False
    first = next((c for c in sentence.chunks[verb.index + 1 :] if c.kind is ChunkKind.NOUN), number)
    span = here.trimmed(sentence.tokens.starts[first.first], sentence.tokens.ends[sentence.clause_end(verb) - 1])
    if span is None:
        return False
    here.add(Mode.INDIRECT, [span], speakers.mention(sentence, source), here.cue(sentence, verb))
    return True


def _is_tally(sentence: Sentence, verb: Chunk, number: Chunk) -> bool:
    """Whether what somebody "has" is a count of what befell people ("has nine names", "had three dead"), or a bare
    number; and not what belongs to it ("has 300 members")."""
    counted = sentence.tokens.lower[verb.last : sentence.clause_end(verb)]
    bare = sentence.tag(number.last - 1) == "CD" and sentence.word(number.last - 1) != "one"
    return bare or not words("tally_words").isdisjoint(counted)
