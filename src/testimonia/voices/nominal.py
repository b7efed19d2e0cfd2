"""What a noun of saying or counting brings with whose it is: "the union's claim that …", "the ministry's count is five"."""

from __future__ import annotations

from testimonia.grammar.inflection import nouns, verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Mode
from testimonia.vocabularies import words
from testimonia.voices import speakers
from testimonia.voices.listening import Listening

NEAR = 9  # chunks from a noun of counting to its number


def hear(here: Listening, sentence: Sentence) -> None:
    """The voices of the nouns of a sentence."""
    for noun in sentence.of_kind(ChunkKind.NOUN):
        word = sentence.word(noun.head)
        if word in words("speech_nouns"):
            _claimed(here, sentence, noun)
            _put_about(here, sentence, noun)
        elif word in words("news_nouns"):
            _claimed(here, sentence, noun)
        if word in nouns("count_nouns"):
            _counted(here, sentence, noun)


def _claimed(here: Listening, sentence: Sentence, noun: Chunk) -> None:
    """ "The union's claim that four men died is a fairy tale", "denied a report by the union that four had died"."""
    holder = _holder(sentence, noun) or sentence.complement(noun, "of", "by", "from")
    if holder is None or not speakers.may_speak(sentence, holder):
        return
    last = sentence.extended(holder)[1] if holder.index > noun.index else noun.last
    if (named := _apposed(sentence, last)) is not None and holder.index > noun.index:
        holder, last = named, named.last + 1
    that = sentence.at.get(last)
    if that is None or sentence.word(that.first) != "that" or that.last >= sentence.last:
        return
    _add(here, sentence, noun, holder, that.last, _end(sentence, noun, that))


def _apposed(sentence: Sentence, at: int) -> Chunk | None:
    """The name in commas that says who somebody is: "from its partner|, the Harbour Committee, | that …"."""
    comma = sentence.at.get(at)
    name = sentence.at.get(at + 1)
    if comma is None or comma.kind is not ChunkKind.COMMA or name is None or name.kind is not ChunkKind.NOUN:
        return None
    closed = sentence.word(name.last) == "," and sentence.word(name.last + 1) == "that"
    return name if closed and sentence.tag(name.head) in ("NNP", "NNPS") else None


def _end(sentence: Sentence, noun: Chunk, that: Chunk) -> int:
    """The token after what is claimed: before the verb of which the claim is the subject, else with the clause."""
    finite = [c for c in sentence.chunks[that.index :] if c.kind is ChunkKind.VERB and c.finite]
    if not any(c.kind is ChunkKind.VERB and c.finite for c in sentence.chunks[: noun.index]):
        for verb in finite[1:]:
            if sentence.kind(verb.index - 1) not in (ChunkKind.RELATIVE, ChunkKind.JOIN, ChunkKind.COMMA):
                return verb.first
    return sentence.clause_end(finite[0]) if finite else sentence.last


def _put_about(here: Listening, sentence: Sentence, noun: Chunk) -> None:
    """ "The claim of a “massacre with nine dead”, put about by the union, is untrue"."""
    if sentence.word(noun.last) != "of":
        return
    verb = next((c for c in sentence.chunks[noun.index + 2 :] if c.kind is ChunkKind.VERB), None)
    by = verb.index + 1 if verb is not None and verb.last - verb.first <= 2 else len(sentence.chunks)
    by += sentence.kind(by) is ChunkKind.PREPOSITION and sentence.kind(by + 1) is ChunkKind.PREPOSITION  # "put | about"
    agent = sentence.chunks[by + 1] if sentence.kind(by + 1) is ChunkKind.NOUN else None
    if verb is None or agent is None or sentence.word(sentence.chunks[by].first) != "by":
        return
    if sentence.tag(verb.first) == "VBG" or not speakers.may_speak(sentence, agent):
        return
    tokens = sentence.tokens
    begin, end = tokens.ends[noun.last], tokens.starts[verb.first]
    quoted = [q for q in here.quoted if begin <= q.outer_start and q.outer_end <= end]
    span = (quoted[0].start, quoted[0].end) if len(quoted) == 1 else here.trimmed(begin, end)
    if span is not None:
        mode = Mode.DIRECT if len(quoted) == 1 else Mode.MIXED if quoted else Mode.INDIRECT
        here.add(mode, [span], speakers.mention(sentence, agent), tokens.span(verb.first, verb.last))


def _counted(here: Listening, sentence: Sentence, noun: Chunk) -> None:
    """ "The committee's count stands at 31", "raised its figure to five", "its figure of Friday: three dead"."""
    holder, number = _holder(sentence, noun), _number(sentence, noun)
    holder = holder or _counter(sentence, noun)
    if holder is not None and number is not None and speakers.may_speak(sentence, holder):
        last = number
        while sentence.kind(last.index + 1) is ChunkKind.JOIN and _is_number(sentence, last.index + 2):
            last = sentence.chunks[last.index + 2]  # "14 dead and 52 injured"
        if sentence.word(last.last) in words("tally_words"):
            last = sentence.at[last.last]
        _add(here, sentence, noun, holder, number.first, last.last)


def _counter(sentence: Sentence, noun: Chunk) -> Chunk | None:
    """Whose count it is, behind it: "the count by village elders", "the estimate of the Water Board"."""
    if (by := sentence.complement(noun, "by", "from")) is not None:
        return by if not speakers.gives_number(sentence, by) else None
    of = sentence.complement(noun, "of")
    bodies = words("common_bodies") | words("organisation_heads")
    body = of is not None and sentence.word(of.head) in bodies and not speakers.gives_number(sentence, of)
    return of if body else None


def _is_number(sentence: Sentence, index: int) -> bool:
    return sentence.kind(index) is ChunkKind.NOUN and speakers.gives_number(sentence, sentence.chunks[index])


def _number(sentence: Sentence, noun: Chunk) -> Chunk | None:
    """The number that a noun of counting comes to: behind its verb, "to" or ":", or "of"."""
    if sentence.word(noun.last) == "of" and _is_number(sentence, noun.index + 2):
        counted = sentence.chunks[noun.index + 2]
        return counted if _is_toll(sentence, counted) else None
    reached = False
    for chunk in sentence.chunks[noun.index + 1 : noun.index + NEAR]:
        colon = sentence.word(chunk.first) == ":"
        if _is_number(sentence, chunk.index) and (reached or sentence.governed(chunk) in ("to", "at")):
            return chunk
        if chunk.kind is ChunkKind.VERB and sentence.word(chunk.head) not in verbs("reaching_verbs"):
            return None
        reached = reached or colon or chunk.kind is ChunkKind.VERB
        if chunk.kind is ChunkKind.RELATIVE or (
            reached and chunk.kind is ChunkKind.NOUN and not sentence.is_time(chunk)
        ):
            return None
    return None


def _is_toll(sentence: Sentence, number: Chunk) -> bool:
    """Whether a number alone, or of people: "the union's toll of nine", not "its list of nine demands"."""
    after = sentence.chunks[number.index + 1 : number.index + 2]
    if after and after[0].kind is ChunkKind.NOUN and sentence.is_time(after[0]):
        return False  # "its list of 15 October"
    head = sentence.word(number.head)
    people = head in nouns("person_nouns") or not words("tally_words").isdisjoint(
        sentence.tokens.lower[number.first : number.last + 1]
    )
    return people or sentence.tag(number.head) == "CD"


def _holder(sentence: Sentence, noun: Chunk) -> Chunk | None:
    """Whose a noun is: "the union's", "the union", "its", "…, whose"."""
    if (named := speakers.possessor(sentence, noun, noun.head)) is not None:
        return named
    body = sentence.word(noun.head - 1)
    if noun.head > noun.first and body in words("common_bodies") and sentence.word(noun.head) in nouns("count_nouns"):
        return Chunk(noun.index, ChunkKind.NOUN, noun.first, noun.head, noun.head - 1)  # "police figures"
    if sentence.tag(noun.first) == "PRP$" and sentence.word(noun.first) in words("possessive_speakers"):
        return Chunk(noun.index, ChunkKind.NOUN, noun.first, noun.first + 1, noun.first)
    if sentence.tag(noun.first) == "WP$":
        before = (c for c in reversed(sentence.chunks[: noun.index]) if c.kind is not ChunkKind.COMMA)
        hung = next(before, None)
        return hung if hung is not None and hung.kind is ChunkKind.NOUN else None
    return None


def _add(here: Listening, sentence: Sentence, noun: Chunk, holder: Chunk, first: int, last: int) -> None:
    tokens = sentence.tokens
    span = here.trimmed(tokens.starts[first], tokens.ends[last - 1]) if first < last else None
    if span is not None:
        inside = any(span[0] - 1 <= q.outer_start < span[1] for q in here.quoted)
        cue = tokens.span(noun.head, noun.head + 1)
        here.add(Mode.MIXED if inside else Mode.INDIRECT, [span], speakers.mention(sentence, holder), cue)
