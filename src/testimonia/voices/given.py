"""Numbers beside which stands who gives them, without a clause: "six, by the authorities, and seventeen, by the union", "38
says the council", "nineteen is what the council said", "the figure of nine that was given by the army"."""

from __future__ import annotations

from testimonia.grammar.inflection import nouns, verb_forms, verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Mode
from testimonia.vocabularies import words
from testimonia.voices import speakers
from testimonia.voices.heard import Span
from testimonia.voices.listening import Listening

FAR = 5  # chunks from a number to "is what they said", or from "which" to its agent
_CLOSING = (ChunkKind.COMMA, ChunkKind.STOP, ChunkKind.OTHER, ChunkKind.JOIN, None)


def hear(here: Listening, sentence: Sentence) -> None:
    """The voices of the numbers of a sentence."""
    for chunk in sentence.of_kind(ChunkKind.NOUN):
        if not speakers.gives_number(sentence, chunk) or sentence.is_time(chunk):
            continue
        given = _by(sentence, chunk) or _says(sentence, chunk) or _is_what(sentence, chunk) or _which(sentence, chunk)
        if given is None or not speakers.may_be_cited(sentence, given[0]):
            continue
        source, cue, end = given
        tokens = sentence.tokens
        span = here.trimmed(tokens.starts[chunk.first], tokens.ends[end - 1])
        if span is not None and here.around(span[0]) is None and not _is_heard(here, span):
            here.add(Mode.INDIRECT, [span], speakers.mention(sentence, source), tokens.span(*cue))


def _is_heard(here: Listening, span: Span) -> bool:
    """Whether somebody says just that already."""
    return any(content == span for heard in here.found for content in heard.content)


def _by(sentence: Sentence, number: Chunk) -> tuple[Chunk, tuple[int, int], int] | None:
    """ "The numbers published are six, by the authorities, and …": the source, the cue and the end of what is given."""
    at = number.index + 1 + (sentence.word(number.last) in words("tally_words"))  # "seventeen | dead"
    if [sentence.kind(i) for i in range(at, at + 3)] != [ChunkKind.COMMA, ChunkKind.PREPOSITION, ChunkKind.NOUN]:
        return None
    by, source = sentence.chunks[at + 1], sentence.chunks[at + 2]
    counted = nouns("count_nouns").keys() & set(sentence.tokens.lower[sentence.first : number.first])
    closed = sentence.kind(source.index + 1) in _CLOSING or sentence.word(source.last) == "of"
    if sentence.word(by.first) != "by" or not counted or not closed or speakers.gives_number(sentence, source):
        return None
    return source, (by.first, by.last), sentence.chunks[at].first


def _says(sentence: Sentence, number: Chunk) -> tuple[Chunk, tuple[int, int], int] | None:
    """ "38 says the council, sixty said Ada Roun": a number right before a verb of saying and its subject."""
    if sentence.kind(number.index - 1) not in _CLOSING or sentence.tag(number.last - 1) not in (
        "CD",
        "NN",
        "NNS",
        "JJ",
    ):
        return None
    at = number.index + 1 + (sentence.word(number.last) in words("tally_words"))  # "nine | dead"
    verb, source = (*sentence.chunks[at : at + 2], None, None)[:2]
    if verb is None or source is None or verb.kind is not ChunkKind.VERB or source.kind is not ChunkKind.NOUN:
        return None
    said = verb.finite and not verb.passive and verbs("saying_verbs").get(sentence.word(verb.head)) in ("say", "report")
    behind = sentence.at.get(sentence.extended(source)[1])
    ends = behind is None or behind.kind in _CLOSING
    if not said or verb.last - verb.first > 1 or not ends or sentence.tag(source.head) == "PRP":
        return None
    return source, (verb.head, verb.head + 1), verb.first


def _is_what(sentence: Sentence, number: Chunk) -> tuple[Chunk, tuple[int, int], int] | None:
    """ "Nineteen from the quarry is what the council said": the number is what somebody says."""
    if sentence.kind(number.index - 1) not in _CLOSING:
        return None
    for verb in sentence.chunks[number.index + 1 : number.index + FAR]:
        if verb.kind is not ChunkKind.VERB:
            continue
        what, source, saying = (*sentence.chunks[verb.index + 1 : verb.index + 4], None, None, None)[:3]
        if what is None or source is None or saying is None or sentence.word(what.first) != "what":
            return None
        said = sentence.word(saying.head) in verbs("saying_verbs") and source.kind is ChunkKind.NOUN
        is_ = sentence.word(verb.head) in words("being_words")
        return (source, (saying.head, saying.head + 1), verb.first) if said and is_ else None
    return None


def _which(sentence: Sentence, number: Chunk) -> tuple[Chunk, tuple[int, int], int] | None:
    """ "The figure of seventeen injured which was given by the ministry": on the word of the agent of a relative clause."""
    before = sentence.chunks[number.index - 2] if number.index > 1 else None
    if before is None or sentence.governed(number) != "of" or sentence.word(before.head) not in nouns("count_nouns"):
        return None
    at = next((c for c in sentence.chunks[number.index + 1 : number.index + FAR] if c.kind is ChunkKind.RELATIVE), None)
    verb = sentence.chunks[at.index + 1] if at is not None and at.index + 1 < len(sentence.chunks) else None
    if at is None or verb is None or verb.kind is not ChunkKind.VERB or not verb.passive or verb.negated:
        return None
    told = verbs("counting_verbs").keys() | verbs("saying_verbs").keys() | verb_forms("put")
    agent = sentence.agent(verb)
    if agent is None or sentence.word(verb.head) not in told:
        return None
    return agent, (verb.head, verb.head + 1), at.first
