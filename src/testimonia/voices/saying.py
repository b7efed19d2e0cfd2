"""Verbs of saying: who says it, and the clause or quotation on the side where it stands."""

from __future__ import annotations

from testimonia.grammar.inflection import verb_forms, verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Mode
from testimonia.vocabularies import words
from testimonia.voices import speakers
from testimonia.voices.heard import Span
from testimonia.voices.listening import Listening
from testimonia.voices.quotes import Quotation

INSERTED = 14  # chunks of an insertion between commas
_CLOSING = (ChunkKind.COMMA, ChunkKind.OTHER, ChunkKind.STOP)
_PLACING = (ChunkKind.PREPOSITION, ChunkKind.NOUN)
_ASKING = frozenset(("whether", "if", "what", "who", "where", "why", "how", "when"))


def hear(here: Listening, sentence: Sentence, verb: Chunk, lemma: str) -> bool:
    """A verb of saying with its clause or quotation; whether it was one."""
    if (verb.negated and lemma not in ("deny", "doubt")) or (
        verb.modal and sentence.word(verb.first) not in ("to", "will")
    ):
        return False
    if "down" in (sentence.word(verb.last - 1), sentence.word(verb.last), sentence.word(verb.last + 1)):
        return False  # "wrote down three names", "wrote it down"
    if sentence.word(verb.first) == "to" and not _is_told(sentence, verb):
        return False
    source, turned = _source(here, sentence, verb)
    if source is None and not (verb.passive and lemma in words("hearsay_verbs")):
        return False
    if source is not None and not speakers.may_speak(sentence, source) and not _tells_me(sentence, source, verb, lemma):
        return False
    if source is not None and _is_asked(sentence, source):
        return False
    if source is None and turned:
        return True  # what is told comes with the next verb
    content, mode = _said(here, sentence, verb, source, turned)
    if not content:
        return False
    weak = lemma in words("weak_sayings") and (mode is Mode.INDIRECT or lemma in words("finding_verbs"))
    weak = weak and not (lemma == "point" and "out" in (sentence.word(verb.last - 1), sentence.word(verb.last)))
    if weak and not _has_that(sentence, verb):
        return False
    here.add(mode, content, speakers.mention(sentence, source), here.cue(sentence, verb))
    return True


def _is_asked(sentence: Sentence, source: Chunk) -> bool:
    """Whether it is a question whether somebody says something: "Did the patients tell you who had fired?"."""
    return sentence.word(sentence.last - 1) == "?" and sentence.word(source.first - 1) in words("inverting_verbs")


def _tells_me(sentence: Sentence, source: Chunk, verb: Chunk, lemma: str) -> bool:
    """Whether somebody is a person because he tells it to one: "a net-mender told me"."""
    hearer = sentence.chunks[verb.index + 1 : verb.index + 2]
    someone = sentence.tag(source.head) == "NN" and sentence.word(source.first) in words("introducing_words")
    return someone and lemma == "tell" and bool(hearer) and sentence.tag(hearer[0].head) == "PRP"


def _is_told(sentence: Sentence, verb: Chunk) -> bool:
    """ "Is reported to have said": an infinitive that is speech all the same."""
    before = sentence.chunks[verb.index - 1] if verb.index else None
    return (
        before is not None
        and before.kind is ChunkKind.VERB
        and before.passive
        and sentence.word(before.head) in verbs("hearsay_verbs")
    )


def _source(here: Listening, sentence: Sentence, verb: Chunk) -> tuple[Chunk | None, bool]:
    """Who says it, and whether the verb stands before its subject."""
    if verb.passive and sentence.word(verb.first) != "having":
        if (agent := sentence.agent(verb)) is not None:
            return agent, False
        after = sentence.chunks[verb.index + 1] if verb.index + 1 < len(sentence.chunks) else None
        return (
            (None, False)
            if after is None
            or after.kind is not ChunkKind.VERB
            or sentence.word(after.head) not in verbs("saying_verbs")
            else (None, True)
        )
    after = sentence.chunks[verb.index + 1] if verb.index + 1 < len(sentence.chunks) else None
    if (
        after is not None
        and after.kind is ChunkKind.NOUN
        and sentence.word(verb.head) not in verb_forms("tell")  # who is told stands there
        and _is_turned(here, sentence, verb)
        and _ends_after(sentence, after)
    ):
        return after, True
    return _inserted(sentence, verb) or speakers.before_citing(sentence, verb) or _subject(sentence, verb), False


def _subject(sentence: Sentence, verb: Chunk) -> Chunk | None:
    """Of whom a verb is said: before ", she told me, " who is told of; of "issued a statement | saying" who issued it."""
    subject = _before_aside(sentence, verb) or sentence.subject(verb)
    if subject is None or sentence.tag(verb.head) != "VBG" or subject.index != verb.index - 1:
        return subject
    text = sentence.word(subject.head) in words("speaking_texts")
    main = next((c for c in reversed(sentence.chunks[: subject.index]) if c.kind is ChunkKind.VERB and c.finite), None)
    if not text or main is None or main.passive or subject not in sentence.objects(main):
        return subject
    return sentence.subject(main) or subject


def _before_aside(sentence: Sentence, verb: Chunk) -> Chunk | None:
    """The subject from which a verb is parted by who tells of it: "a soldier, she told me, | had said"."""
    commas = [chunk.index for chunk in sentence.chunks[: verb.index] if chunk.kind is ChunkKind.COMMA]
    if commas[-1:] != [verb.index - 1] or len(commas) < 2 or commas[-2] == 0:
        return None
    inside = sentence.chunks[commas[-2] + 1 : commas[-1]]
    told = [chunk for chunk in inside if chunk.kind is ChunkKind.VERB]
    if len(told) != 1 or inside[0] is told[0] or not told[0].finite or inside[0].kind is not ChunkKind.NOUN:
        return None
    before = sentence.chunks[: commas[-2]]
    if sentence.word(told[0].head) not in verbs("saying_verbs") or any(c.kind is ChunkKind.VERB for c in before):
        return None
    return next((c for c in before if c.kind is ChunkKind.NOUN and not sentence.governed(c)), None)


def _inserted(sentence: Sentence, verb: Chunk) -> Chunk | None:
    """Who speaks in ", witnesses at the gate said": the phrase between a comma and a verb behind which nothing is told."""
    comma = next((c for c in reversed(sentence.chunks[: verb.index]) if c.kind is ChunkKind.COMMA), None)
    last = _with_when(sentence, verb)
    behind = sentence.chunks[last.index + 1] if last.index + 1 < len(sentence.chunks) else None
    if comma is None or not (behind is None or behind.kind in _CLOSING or _only_when(sentence, behind)):
        return None
    between = sentence.chunks[comma.index + 1 : verb.index]
    plain = all(c.kind in (ChunkKind.NOUN, ChunkKind.PREPOSITION, ChunkKind.OTHER) for c in between)
    told = any(c.kind is ChunkKind.VERB for c in sentence.chunks[: comma.index]) or _splits(sentence, last)
    told = told or "CD" in sentence.tokens.tags[sentence.first : comma.first]  # "six dead, hospital says"
    return between[0] if between and plain and told and between[0].kind is ChunkKind.NOUN else None


def _with_when(sentence: Sentence, verb: Chunk) -> Chunk:
    """The last chunk of "pointed out within the hour": a verb with its particle and when or where it is said, if then a
    comma stands."""
    at = verb.index + 1
    at += sentence.kind(at) in (ChunkKind.OTHER, ChunkKind.PREPOSITION) and sentence.word(verb.last) in ("out", "on")
    while sentence.kind(at) is ChunkKind.PREPOSITION and sentence.kind(at + 1) is ChunkKind.NOUN:
        at += 2
    return sentence.chunks[at - 1] if sentence.kind(at) is ChunkKind.COMMA else verb


def _only_when(sentence: Sentence, first: Chunk) -> bool:
    """Whether a sentence ends with when or where it is said: "on Friday", "in a statement"."""
    rest = sentence.chunks[first.index :]
    return first.kind is ChunkKind.PREPOSITION and all(c.kind in (*_CLOSING, *_PLACING) for c in rest)


def _splits(sentence: Sentence, last: Chunk) -> bool:
    """Whether ", X said," stands between a subject and its verb: "soldiers, she said, had carried …"."""
    opens = False
    for chunk in sentence.chunks[: max(0, last.index - 2)]:
        opens = sentence.word(chunk.first) != ";" and (opens or (chunk.kind is ChunkKind.VERB and chunk.finite))
    comma, verb = sentence.kind(last.index + 1), sentence.chunks[last.index + 2 : last.index + 3]
    return comma is ChunkKind.COMMA and not opens and bool(verb) and verb[0].kind is ChunkKind.VERB and verb[0].finite


def _is_turned(here: Listening, sentence: Sentence, verb: Chunk) -> bool:
    """Whether what is said stands before the verb: a quotation, or a clause and a comma."""
    before = sentence.chunks[verb.index - 1] if verb.index else None
    if before is None or before.kind is ChunkKind.STOP:
        return True
    if before.kind is not ChunkKind.COMMA:
        return False
    if _splits(sentence, sentence.at[sentence.extended(sentence.chunks[verb.index + 1])[1] - 1]):
        return True
    clauses = [
        c
        for c in sentence.chunks[: verb.index]
        if c.kind is ChunkKind.VERB and c.finite and sentence.kind(c.index - 1) is not ChunkKind.RELATIVE
    ]
    quoted = any(
        q.outer_end <= sentence.tokens.starts[verb.first] and here.near(q.outer_end, sentence.tokens.starts[verb.first])
        for q in here.quoted
    )
    numbered = "CD" in sentence.tokens.tags[sentence.first : verb.first]  # "ten thousand on the square, says the union"
    return bool(clauses) or quoted or numbered


def _ends_after(sentence: Sentence, noun: Chunk) -> bool:
    """Whether nothing but what describes the speaker follows: a title, an office, a time."""
    later = [c for c in sentence.chunks[noun.index :] if c.kind is ChunkKind.VERB and c.finite]
    hung = bool(later) and sentence.kind(later[0].index - 1) is ChunkKind.RELATIVE
    if later and not hung and not _splits(sentence, noun) and sentence.subject(later[0]) is noun:
        return False  # the subject of what is said, not who says it
    end = sentence.extended(noun)[1]
    after = sentence.at.get(end)
    return (
        after is None
        or after.kind in (ChunkKind.COMMA, ChunkKind.OTHER, ChunkKind.STOP, ChunkKind.RELATIVE, ChunkKind.PREPOSITION)
        or sentence.is_time(after)
    )


def _said(
    here: Listening, sentence: Sentence, verb: Chunk, source: Chunk | None, turned: bool
) -> tuple[list[Span], Mode]:
    """The content of a verb of saying: before it or behind it, quoted or told."""
    tokens = sentence.tokens
    head_start = tokens.starts[min(verb.first, source.first if source is not None else verb.first)]
    head_end = tokens.ends[max(verb.last - 1, source.last - 1 if source is not None and turned else verb.last - 1)]
    begin, end = tokens.starts[sentence.first], tokens.ends[sentence.last - 1]
    shares = source is not None and not turned and _shares_source(sentence, source, verb)
    if shares:
        head_start = tokens.starts[verb.first]
    aside = source is not None and not turned and _is_aside(sentence, source, verb)
    if aside and source is not None:
        head_start = tokens.starts[source.first - 1]  # "…, | as the minister claims"
    aside = aside or _splits(sentence, _with_when(sentence, verb))
    behind = None if aside else _behind(here, sentence, verb, source if turned else None)
    ahead = None if shares else _ahead(here, sentence, head_start)
    beside = here.quoted_beside(head_start)
    quoted_ahead = [
        q
        for q in beside
        if begin < q.outer_end <= head_start and here.near(q.outer_end, head_start)  # it may have begun before
    ]
    quoted_behind = [q for q in beside if head_end <= q.outer_start <= end]
    if quoted_ahead and _is_whole(quoted_ahead[-1], ahead):
        spans = [(quoted_ahead[-1].start, quoted_ahead[-1].end)]
        goes_on = (q for q in quoted_behind if not _turns(sentence, head_end, q.outer_start))
        return spans + [(q.start, q.end) for q in goes_on if turned or behind is None], Mode.DIRECT
    if not turned and quoted_behind and _leads_to(sentence, verb, quoted_behind[0]):
        return [(quoted_behind[0].start, quoted_behind[0].end)], Mode.DIRECT  # "put it to me like this: …"
    if behind is not None and not turned:
        inside = [q for q in quoted_behind if q.outer_start >= behind[0] - 1 and q.outer_start < behind[1]]
        opened = inside[:1] if inside and inside[0].outer_start <= behind[0] + 2 else []
        if opened and opened[0].end >= behind[1] - 3:
            return [(opened[0].start, opened[0].end)], Mode.DIRECT
        if opened and _goes_on(sentence, verb, opened[0].outer_end):
            return [(opened[0].start, opened[0].end)], Mode.MIXED  # "who promised “an answer” | has given none"
        return [behind], Mode.MIXED if inside else Mode.INDIRECT
    if ahead is not None and (turned or behind is None):
        bare = aside or not any(c.kind is ChunkKind.VERB and c.finite for c in _within(sentence, ahead))
        last = verb if source is None or not turned else source
        spans = [ahead, *_continued(here, sentence, verb, last, bare=bare)]
        inside = [q for q in here.quoted for first, last in spans if first - 1 <= q.outer_start < last]
        return spans, Mode.MIXED if inside else Mode.INDIRECT
    return [], Mode.INDIRECT


def _shares_source(sentence: Sentence, source: Chunk, verb: Chunk) -> bool:
    """Whether what stands ahead was said by another verb of the same source: "“…,” he said, | adding that …"."""
    between = sentence.chunks[source.index + 1 : verb.index]
    acts = [c for c in between if c.kind is ChunkKind.VERB and not c.passive]
    return any(sentence.word(c.head) in verbs("saying_verbs") for c in acts)


def _turns(sentence: Sentence, begin: int, end: int) -> bool:
    """Whether between two offsets something else is said or told of: "…,” she said, adding that “…”"; "…,” he said, but
    the guard, who “…”, was silent"."""
    for verb in _within(sentence, (begin, end)):
        if verb.kind is not ChunkKind.VERB or sentence.kind(verb.index - 1) is ChunkKind.RELATIVE:
            continue
        subject = sentence.subject(verb) if verb.finite else None
        own = subject is not None and sentence.tokens.starts[subject.first] >= begin
        if own or sentence.word(verb.head) in verbs("saying_verbs"):
            return True
    return False


def _goes_on(sentence: Sentence, verb: Chunk, at: int) -> bool:
    """Whether at an offset the verb of the main clause stands: behind a relative clause, or behind a comma."""
    chunks = [c for c in sentence.chunks if sentence.tokens.starts[c.first] >= at and c.kind is not ChunkKind.STOP]
    comma = chunks[:1] != [] and chunks[0].kind is ChunkKind.COMMA
    behind = chunks[comma:][:1]
    closed = comma or sentence.kind(verb.index - 1) is ChunkKind.RELATIVE
    return closed and any(c.kind is ChunkKind.VERB and c.finite for c in behind)


def _is_aside(sentence: Sentence, source: Chunk, verb: Chunk) -> bool:
    """Whether "as X claims" stands behind what is said, with nothing behind it but a mark."""
    ends = not sentence.word(verb.last)[:1].isalnum() and sentence.word(verb.last) not in ("“", "‘", '"')
    return sentence.word(source.first - 1) == "as" and source.first - 1 > sentence.first and ends


def _leads_to(sentence: Sentence, verb: Chunk, quotation: Quotation) -> bool:
    """Whether a verb leads to a quotation behind a colon, a comma or "told them to", with no other verb between."""
    starts = sentence.tokens.starts
    between = [c for c in sentence.chunks[verb.index + 1 :] if starts[c.first] < quotation.outer_start]
    before = [
        sentence.word(c.last - 1) for c in between if c.kind is not ChunkKind.STOP or sentence.word(c.first) == ":"
    ]
    leads = before[-1:] in ([":"], [","]) or (before[-1:] == ["to"] and len(before) > 1)
    leads = leads and "that" not in before  # "say that one of them, the second, “did it”"
    return leads and not any(c.kind is ChunkKind.VERB and c.finite for c in between)


def _within(sentence: Sentence, span: Span) -> list[Chunk]:
    """The chunks of a sentence that begin in a stretch of text."""
    starts = sentence.tokens.starts
    return [chunk for chunk in sentence.chunks if span[0] <= starts[chunk.first] < span[1]]


def _continued(here: Listening, sentence: Sentence, verb: Chunk, last: Chunk, *, bare: bool) -> list[Span]:
    """What goes on behind ", X said,": "… after six of the wounded died"; if there was no verb before it, all:
    "by Monday, she told us, | ten had died"."""
    begin = _skip_hearer(sentence, verb, last.index + 1) if last is verb else last.index + 1
    comma = next(
        (
            c
            for c in sentence.chunks[begin:]
            if c.kind is not ChunkKind.OTHER and not sentence.is_time(c) and sentence.word(c.first) != "on"
        ),
        None,
    )
    if comma is None or comma.kind is not ChunkKind.COMMA or comma.last == sentence.last:
        return []
    goes_on = sentence.word(comma.last) in words("continuing_words") or _shares_verb(sentence, comma)
    if not bare and not goes_on and not _splits(sentence, last):
        return []
    span = here.trimmed(sentence.tokens.starts[comma.last], here.clause_end(sentence, comma.last))
    return [span] if span is not None else []


def _shares_verb(sentence: Sentence, comma: Chunk) -> bool:
    """Whether the verb before ", it said," is meant again behind it: ", and 112 taken prisoner"."""
    behind = sentence.chunks[comma.index + 1 :]
    joined = bool(behind) and behind[0].kind is ChunkKind.JOIN and len(behind) > 1
    number = joined and behind[1].kind is ChunkKind.NOUN and speakers.gives_number(sentence, behind[1])
    return number and not any(c.kind is ChunkKind.VERB and c.finite and not c.passive for c in behind)


def _is_whole(quotation: Quotation, ahead: Span | None) -> bool:
    return (
        ahead is None
        or quotation.outer_start <= ahead[0] + 2
        or quotation.end - quotation.start > 0.6 * (ahead[1] - ahead[0])
    )


def _behind(here: Listening, sentence: Sentence, verb: Chunk, turned_source: Chunk | None) -> Span | None:
    """The clause behind a verb of saying: from "that", a colon or its subject to the end."""
    tokens = sentence.tokens
    index = (turned_source.index if turned_source is not None else verb.index) + 1
    chunks = sentence.chunks
    index = _skip_hearer(sentence, verb, index)
    if (number := _behind_name(sentence, chunks[verb.index + 1 : index])) is not None:
        alone = sentence.kind(sentence.at[number].index + 1) in (ChunkKind.COMMA, ChunkKind.JOIN, ChunkKind.STOP)
        end = tokens.ends[sentence.at[number].last - 1] if alone else here.clause_end(sentence, number)
        return here.trimmed(tokens.starts[number], end)
    while index < len(chunks):
        chunk = chunks[index]
        word = sentence.word(chunk.first)
        if chunk.kind is ChunkKind.COMMA and (beyond := _beyond(sentence, chunk)) is not None:
            index = beyond
            continue
        if (
            chunk.kind is ChunkKind.COMMA
            or (word == "on" and sentence.kind(index + 1) is ChunkKind.COMMA)  # ", she went on, "
            or (chunk.kind is ChunkKind.OTHER and not tokens.words[chunk.first][0].isalnum())
        ):
            return None
        if word in ("that", "whether", "if") and chunk.kind in (
            ChunkKind.PREPOSITION,
            ChunkKind.RELATIVE,
            ChunkKind.NOUN,
        ):
            index += word == "that"
            break
        if tokens.words[chunk.first] in (":", "“", '"', "‘"):
            index += tokens.words[chunk.first] == ":"
            break
        if chunk.kind in (ChunkKind.NOUN, ChunkKind.VERB, ChunkKind.RELATIVE):
            break
        if chunk.kind is ChunkKind.PREPOSITION and _is_adjunct(sentence, chunk):
            index += 2
            if index + 1 < len(chunks) and sentence.word(chunks[index].first) == "of":
                index += 2  # "to one | of the porters"
            continue
        if chunk.kind is ChunkKind.OTHER or sentence.is_time(chunk):
            index += 1
            continue
        break
    if index >= len(chunks) or sentence.word(chunks[index].first) in ("of", "about"):
        return None
    first = chunks[index].first
    return here.trimmed(tokens.starts[first], here.clause_end(sentence, first))


def _beyond(sentence: Sentence, comma: Chunk) -> int | None:
    """The chunk of the "that" behind an insertion: "told the radio|, according to the porters, | that …"; what is told
    in "As X says, | …"."""
    if sentence.word(sentence.first) == "as":
        return comma.index + 1
    for closing in sentence.chunks[comma.index + 2 : comma.index + INSERTED]:
        if (
            closing.kind is ChunkKind.VERB
            and closing.finite
            and sentence.kind(closing.index - 1) is not ChunkKind.RELATIVE
        ):
            return None
        if closing.kind is ChunkKind.COMMA:
            return closing.index + 1 if sentence.word(closing.last) == "that" else None
    return None


def _skip_hearer(sentence: Sentence, verb: Chunk, index: int) -> int:
    """Past the one who is told: "told state radio", "said to the crowd"."""
    chunks = sentence.chunks
    lemma = verbs("saying_verbs").get(sentence.word(verb.head), "")
    while index < len(chunks) and chunks[index].kind is ChunkKind.NOUN and sentence.is_time(chunks[index]):
        if sentence.word(chunks[index].last) == "of":
            break  # "three days of mourning"
        index += 1
    if lemma in words("hearer_verbs") and index < len(chunks) and chunks[index].kind is ChunkKind.NOUN:
        index += 1
        if index + 1 < len(chunks) and sentence.word(chunks[index].first) == "of":
            index += 2  # "told one | of our members"
    return index


def _behind_name(sentence: Sentence, hearer: list[Chunk]) -> int | None:
    """The token of a number right behind the name of who is told: "told Merpress | 45 had died"."""
    for chunk in hearer:
        for at in range(chunk.first + 1, chunk.last):
            if sentence.tag(at) == "CD" and sentence.tag(at - 1) in ("NNP", "NNPS"):
                return at
    return None


def _is_adjunct(sentence: Sentence, chunk: Chunk) -> bool:
    """A phrase between the verb and what is said: "on Tuesday", "in a statement", "to reporters"."""
    after = sentence.chunks[chunk.index + 1] if chunk.index + 1 < len(sentence.chunks) else None
    return (
        after is not None
        and after.kind is ChunkKind.NOUN
        and sentence.word(chunk.first) in ("on", "in", "to", "at", "by", "during", "from", "after", "over", "with")
    )


def _ahead(here: Listening, sentence: Sentence, head_start: int) -> Span | None:
    """The clause before a verb and its source: it ends with a comma there."""
    tokens = sentence.tokens
    head = next((i for i in range(sentence.first, sentence.last) if tokens.starts[i] >= head_start), sentence.last)
    begin = tokens.starts[here.clause_begin(sentence, head)]
    before = here.text[begin:head_start].rstrip()
    if not before or before[-1] not in ',”"’!?—–-':
        return None
    return here.trimmed(begin, begin + len(before))


def _has_that(sentence: Sentence, verb: Chunk) -> bool:
    return (
        "that"
        in (
            sentence.word(verb.last),
            sentence.word(verb.last + 1),
            sentence.word(verb.last + 2),
        )
        or sentence.word(verb.last) in _ASKING
        or _told_by(sentence, verb)
        or _told_first(sentence, verb) in _ASKING
    )


def _told_by(sentence: Sentence, verb: Chunk) -> bool:
    """Whether "that" stands behind who tells it: "was informed by the army | that"."""
    agent = sentence.agent(verb) if verb.passive else None
    return agent is not None and sentence.word(sentence.extended(agent)[1]) == "that"


def _told_first(sentence: Sentence, verb: Chunk) -> str:
    """The word behind the one who is told: "asked them | whether"."""
    index = _skip_hearer(sentence, verb, verb.index + 1)
    return sentence.word(sentence.chunks[index].first) if index < len(sentence.chunks) else ""
