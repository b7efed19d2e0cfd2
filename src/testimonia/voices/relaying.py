"""What somebody has from another: "the Courier has it from a clerk that …", "heard from a guard, who had it from …"."""

from __future__ import annotations

from testimonia.grammar.inflection import verb_forms, verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Mode
from testimonia.vocabularies import words
from testimonia.voices import speakers
from testimonia.voices.heard import Heard, Span
from testimonia.voices.listening import Listening

_PARTICLES = frozenset(("so", "it", "this", "that", "as"))


def hear(here: Listening, sentence: Sentence, verb: Chunk) -> bool:
    """A verb by which something is had from another; whether it was one."""
    giver = _giver(sentence, verb)
    if giver is None:
        return False
    chain = [(_haver(sentence, verb), here.cue(sentence, verb)), *_links(sentence, verb, giver)]
    told = _told(here, sentence, giver)
    if told is None:
        return False
    outer: Heard | None = None
    mode = Mode.MIXED if any(told[0] - 1 <= q.outer_start < told[1] for q in here.quoted) else Mode.INDIRECT
    for source, cue in chain:
        if source is None or not speakers.may_be_cited(sentence, source):
            continue
        inner = here.add(mode, [told], speakers.mention(sentence, source), cue)
        inner.told_in, inner.cites = outer, outer is not None
        outer = inner
    return True


def has_saying(here: Listening, sentence: Sentence, verb: Chunk) -> bool:
    """ "The radio has a nurse saying that …": who is had, within who has him."""
    objects, haver = sentence.objects(verb), _haver(sentence, verb)
    said = sentence.chunks[objects[0].index + 1] if objects and objects[0].index + 1 < len(sentence.chunks) else None
    if said is None or haver is None or sentence.tag(said.head) != "VBG" or not speakers.may_speak(sentence, haver):
        return False
    if sentence.word(said.head) not in verbs("saying_verbs") or not speakers.may_speak(sentence, objects[0]):
        return False
    first = said.last + (sentence.word(said.last) == "that")
    told = (
        here.trimmed(sentence.tokens.starts[first], here.clause_end(sentence, first)) if first < sentence.last else None
    )
    if told is None:
        return False
    outer = here.add(Mode.INDIRECT, [told], speakers.mention(sentence, haver), here.cue(sentence, verb))
    inner = here.add(Mode.INDIRECT, [told], speakers.mention(sentence, objects[0]), here.cue(sentence, said))
    inner.told_in, inner.cites = outer, True
    return True


def comes_from(here: Listening, sentence: Sentence, verb: Chunk) -> bool:
    """ "24 is from a paper", "the number comes from the hospitals": whose a number is, this one or that of the sentence
    before."""
    coming = sentence.word(verb.last - 1) in ("is", "was", "comes")  # not "six are from Orla"
    source, subject = _behind_from(sentence, verb.index + 1), sentence.subject(verb)
    if not coming or verb.negated or source is None or subject is None:
        return False
    span = _counted(here, sentence, subject)
    if span is None or not speakers.may_be_cited(sentence, source):
        return False
    here.add(Mode.INDIRECT, [span], speakers.mention(sentence, source), here.cue(sentence, verb))
    return True


def _counted(here: Listening, sentence: Sentence, subject: Chunk) -> Span | None:
    """What a number that comes from somebody tells: itself, or the sentence before."""
    tokens, number = sentence.tokens, here.sentence_of(sentence.tokens.starts[sentence.first])
    if sentence.tag(subject.head) == "CD":
        return tokens.span(subject.first, subject.last)
    tally = sentence.word(subject.head) in words("raised_words")
    if not tally or sentence.word(subject.first) not in ("the", "this", "that") or number <= here.paragraph.first:
        return None
    before = here.sentences[number - 1]
    if "CD" not in tokens.tags[before.first : before.last]:
        return None
    return here.trimmed(tokens.starts[before.first], here.clause_end(before, before.first))


def _haver(sentence: Sentence, verb: Chunk) -> Chunk | None:
    """Who has something: "a friend | at the university" heard it."""
    subject = sentence.subject(verb)
    while subject is not None and subject.index > 1 and sentence.governed(subject):
        before = sentence.chunks[subject.index - 2]
        if before.kind is not ChunkKind.NOUN:
            break
        subject = before
    return subject


def _giver(sentence: Sentence, verb: Chunk) -> Chunk | None:
    """From whom something is had by a verb: "has it | from a clerk", "heard | from a clerk"."""
    word, at = sentence.word(verb.head), verb.index + 1
    if word in verb_forms("have") | verb_forms("get") and sentence.kind(at) is ChunkKind.NOUN:
        had = sentence.word(sentence.chunks[at].head) in words("had_words")
        return _behind_from(sentence, at + 1) if had else None
    return _behind_from(sentence, at) if word in verbs("learning_verbs") else None


def _behind_from(sentence: Sentence, at: int) -> Chunk | None:
    noun = sentence.chunks[at + 1] if sentence.kind(at + 1) is ChunkKind.NOUN else None
    return noun if noun is not None and sentence.word(sentence.chunks[at].first) == "from" else None


def _links(sentence: Sentence, verb: Chunk, giver: Chunk) -> list[tuple[Chunk, Span]]:
    """Who is one behind the other in a chain, with the cues: "from A, and A from B", "from A, who was told so by B"."""
    found = [(giver, sentence.tokens.span(giver.first - 1, giver.first))]
    if sentence.word(verb.head) in verbs("learning_verbs"):
        found = [(giver, sentence.tokens.span(verb.head, giver.first))]
    for chunk in sentence.chunks[giver.index + 1 :]:
        if sentence.word(chunk.first) == "that" and not _hangs(sentence, chunk):
            break
        again = chunk.kind is ChunkKind.PREPOSITION and sentence.word(chunk.first) in ("from", "by")
        after = sentence.chunks[chunk.index + 1] if again and chunk.index + 1 < len(sentence.chunks) else None
        if after is not None and after.kind is ChunkKind.NOUN and _relays(sentence, chunk):
            found.append((after, sentence.tokens.span(chunk.first, after.first)))
    return found


def _relays(sentence: Sentence, preposition: Chunk) -> bool:
    """Whether "from" or "by" goes on with a chain: behind another one of it, or "who had it", "who was told so"."""
    before = sentence.chunks[preposition.index - 1]
    if before.last - before.first == 1 and sentence.word(before.first) in _PARTICLES:
        before = sentence.chunks[before.index - 1]
    if before.kind is ChunkKind.VERB:
        word = sentence.word(before.head)
        had = word in verb_forms("have") | verb_forms("get") | frozenset(verbs("learning_verbs"))
        return had or (word in verb_forms("tell") and before.passive)
    joined = sentence.kind(before.index - 1) is ChunkKind.JOIN
    return before.kind is ChunkKind.NOUN and joined and sentence.word(preposition.first) == "from"


def _hangs(sentence: Sentence, that: Chunk) -> bool:
    """Whether "that" is a particle of the chain: "who was told that by …"."""
    return sentence.word(that.last) in ("by", "from")


def _told(here: Listening, sentence: Sentence, giver: Chunk) -> Span | None:
    """What is told behind a chain: the clause behind "that" or a colon."""
    for chunk in sentence.chunks[giver.index + 1 :]:
        opens = sentence.word(chunk.first) == "that" and not _hangs(sentence, chunk)
        if (opens or sentence.word(chunk.first) == ":") and chunk.last < sentence.last:
            first = chunk.first + 1
            return here.trimmed(sentence.tokens.starts[first], here.clause_end(sentence, first))
    return None
