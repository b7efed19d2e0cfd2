"""Voices that cite others: "…, citing hospital officials", "quoted officials as saying that …"."""

from __future__ import annotations

from typing import NamedTuple

from testimonia.grammar.inflection import nouns, verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Mode
from testimonia.vocabularies import words
from testimonia.voices import speakers
from testimonia.voices.heard import Span
from testimonia.voices.listening import Cited, Listening

FAR = 14  # chunks from who is cited to what he told


class Said(NamedTuple):
    """What one who is quoted says, the cue for it, and how."""

    content: Span
    cue: Span
    mode: Mode


def hear(here: Listening, sentence: Sentence, verb: Chunk) -> None:
    """ "…, citing hospital officials", "quoted officials as saying that …", "…, quoted by Merpress": a
    voice within, or around, the one told."""
    if verb.passive and verb.finite and _is_quoted(here, sentence, verb):
        return
    passive = verb.passive or sentence.word(verb.last) == "by"  # ", quoted by the daily NAME, "
    source = _quoter(sentence, verb) if passive else _cited(sentence, verb)
    if source is None or not speakers.may_be_cited(sentence, source):
        return
    citer = None if passive else sentence.subject(verb)
    if not passive and (said := _said_by(here, sentence, verb, source)) is not None:
        _quoted(here, sentence, source, said, (citer, here.cue(sentence, verb)))
        return
    if not passive and (told := _told_behind(here, sentence, source)) is not None:
        _both(here, sentence, verb, source, told)
        return
    if verb.finite and citer is not None and _is_shown(sentence, source) and speakers.may_speak(sentence, citer):
        shown = here.trimmed(sentence.tokens.starts[source.first], here.clause_end(sentence, source.first))
        if shown is not None:
            here.add(Mode.INDIRECT, [shown], speakers.mention(sentence, citer), here.cue(sentence, verb))
        return
    citing = citer if citer is not None and speakers.may_speak(sentence, citer) else None
    cue = here.cue(sentence, verb)
    here.cited.append(Cited(sentence, _named(sentence, source), cue, passive, speakers.mention(sentence, citing)))


def _quoter(sentence: Sentence, verb: Chunk) -> Chunk | None:
    """By whom somebody is quoted."""
    by = verb.index + 1
    named = sentence.word(verb.last) == "by" and sentence.kind(by + 1) is ChunkKind.NOUN
    return sentence.chunks[by + 1] if named else sentence.agent(verb)


def _is_shown(sentence: Sentence, source: Chunk) -> bool:
    """Whether what is cited shows something itself: "cites records | that show nine dead"."""
    evidence = sentence.word(source.head) in nouns("evidence_nouns")
    return evidence and sentence.word(source.last) in ("that", "which")


def _is_quoted(here: Listening, sentence: Sentence, verb: Chunk) -> bool:
    """Whether somebody "was quoted (by X) as saying that …"."""
    speaker, quoter = sentence.subject(verb), sentence.agent(verb)
    said = _said_by(here, sentence, verb, quoter or verb)
    if speaker is None or said is None or not speakers.may_speak(sentence, speaker):
        return False
    _quoted(here, sentence, speaker, said, (quoter, here.cue(sentence, verb)))
    return True


def _said_by(here: Listening, sentence: Sentence, verb: Chunk, source: Chunk) -> Said | None:
    """What one who is quoted says, the cue for it and how: "quoted a clerk as saying that …", "quoted a clerk on
    Monday: “…”", "“…,” the radio quotes a clerk as saying"."""
    tokens = sentence.tokens
    saying = _as_saying(sentence, source)
    cue, first = (
        (tokens.span(saying[0], saying[0] + 1), saying[1]) if saying else (here.cue(sentence, verb), source.last)
    )
    begin, end = tokens.ends[first - 1], tokens.ends[sentence.last - 1]
    beside = here.quoted_beside(tokens.starts[verb.first])
    behind = next((q for q in beside if begin <= q.outer_start < end), None)
    if behind is not None:
        between = here.text[begin : behind.outer_start].rstrip()
        if between.endswith(":") or (saying and not between.strip(",:")):
            mode = Mode.DIRECT if here.near(behind.end, end) else Mode.MIXED
            stop = behind.end if mode is Mode.DIRECT else here.clause_end(sentence, first)
            return Said((behind.start - (mode is Mode.MIXED), stop), cue, mode)
    if saying is None:
        return None
    if first < sentence.last and tokens.words[first][0].isalnum():
        span = here.trimmed(tokens.starts[first], here.clause_end(sentence, first))
        inside = span is not None and any(span[0] - 1 <= q.outer_start < span[1] for q in here.quoted)
        return Said(span, cue, Mode.MIXED if inside else Mode.INDIRECT) if span else None
    ahead = [q for q in beside if tokens.starts[sentence.first] - 1 <= q.outer_start < tokens.starts[verb.first]]
    return Said((ahead[-1].start, ahead[-1].end), cue, Mode.DIRECT) if ahead else None


def _quoted(
    here: Listening, sentence: Sentence, speaker: Chunk, said: Said, quoting: tuple[Chunk | None, Span]
) -> None:
    """Add the voice of who is quoted, and around it that of who quotes, by his verb."""
    quoter, cue = quoting
    inner = here.add(said.mode, [said.content], speakers.mention(sentence, speaker), said.cue)
    if quoter is not None and speakers.may_speak(sentence, quoter):
        inner.told_in = here.add(said.mode, [said.content], speakers.mention(sentence, quoter), cue)
        inner.cites = True


def _named(sentence: Sentence, source: Chunk) -> Span | None:
    """Who is cited, with whose paper it is: "a statement by the militia"."""
    whose = sentence.at.get(source.last + 1) if sentence.word(source.last) == "by" else None
    if whose is None or whose.kind is not ChunkKind.NOUN:
        return speakers.mention(sentence, source)
    return sentence.tokens.span(source.first, whose.last)


def _cited(sentence: Sentence, verb: Chunk) -> Chunk | None:
    """Who is cited: "quoting officials", "relying on officials"."""
    if sentence.word(verb.head) not in verbs("relying_verbs"):
        return next(iter(sentence.objects(verb)), None)
    on = verb.index + 1
    relies = (
        sentence.tag(verb.head) == "VBG"
        and sentence.word(verb.last) == "on"
        and sentence.kind(on + 1) is ChunkKind.NOUN
    )
    return sentence.chunks[on + 1] if relies else None


def had_from(here: Listening, sentence: Sentence, verb: Chunk) -> bool:
    """ "Who had it from a clerk": the source of the voice beside it."""
    objects = sentence.objects(verb)
    if not objects or sentence.word(objects[0].head) not in words("had_words"):
        return False
    source = sentence.complement(objects[0], "from")
    if source is None or not speakers.may_be_cited(sentence, source):
        return False
    cue = sentence.tokens.span(verb.head, source.first)
    here.cited.append(Cited(sentence, speakers.mention(sentence, source), cue, False, None))
    return True


def _told_behind(here: Listening, sentence: Sentence, source: Chunk) -> Span | None:
    """What is told behind the source: "citing a guard, that four had died"."""
    for chunk in sentence.chunks[source.index + 1 : source.index + FAR]:
        if sentence.word(chunk.first) == "that" and sentence.kind(chunk.index - 1) is ChunkKind.COMMA:
            first = chunk.first + 1
            return (
                here.trimmed(sentence.tokens.starts[first], here.clause_end(sentence, first))
                if first < sentence.last
                else None
            )
    return None


def _both(here: Listening, sentence: Sentence, verb: Chunk, source: Chunk, told: Span) -> None:
    """Add the voice that tells, and within it the one that it cites."""
    saying = verb
    if sentence.kind(verb.index - 1) is ChunkKind.COMMA and verb.index >= 2:  # ", citing …, that"
        before = sentence.chunks[verb.index - 2]
        says = before.last - before.first == 1 and sentence.word(before.head) in verbs("saying_verbs")
        saying = before if before.kind is ChunkKind.VERB or says else verb
    inner = here.add(Mode.INDIRECT, [told], speakers.mention(sentence, source), here.cue(sentence, verb))
    outer = sentence.subject(saying)
    if saying.kind is not ChunkKind.VERB:  # "The agency (AG) | reports": taken for a noun
        outer = next((c for c in sentence.chunks if c.index < saying.index and c.kind is ChunkKind.NOUN), None)
    if outer is not None and speakers.may_speak(sentence, outer):
        inner.told_in = here.add(Mode.INDIRECT, [told], speakers.mention(sentence, outer), here.cue(sentence, saying))
        inner.cites = True


def _as_saying(sentence: Sentence, source: Chunk) -> tuple[int, int] | None:
    """The tokens of "saying" and of what is said in "… as saying that …"."""
    for at in range(source.last, min(source.last + 12, sentence.last - 2)):
        if sentence.word(at) == "as" and sentence.word(at + 1) in ("saying", "stating", "claiming", "telling"):
            return at + 1, at + 2 + (sentence.word(at + 2) == "that")
    return None


def cite(here: Listening) -> None:
    """Give those cited the content of the voice that cites them."""
    for sentence, source, cue, passive, citer in here.cited:
        first, last = sentence.tokens.starts[sentence.first], sentence.tokens.ends[sentence.last - 1]
        near = [h for h in here.found if h.source and (first <= h.start < last or (h.cue and first <= h.cue[0] < last))]
        if not near or not source:
            continue
        own = next((h for h in near if h.source and source[0] <= h.source[0] < source[1]), None)
        if own is not None:  # "the Courier cites a nurse, who says …": he is cited by whose verb it is
            if citer is not None and own.told_in is None:
                own.told_in, own.cites = here.add(own.mode, list(own.content), citer, cue), True
            continue
        told = min(near, key=lambda h: abs((h.cue or h.source or cue)[0] - cue[0]))
        inner = here.add(told.mode, list(told.content), source, cue)
        inner.cites = not passive
        inner.told_in = told
