"""Voices told by layout: passages set out after a lead-in, quoted mail, interviews, captions.

A passage that is led in by a line of its own ("X writes,") runs on to the next lead-in, or, where the
page sets quotations apart, as far as it is set apart. A host that leads in without naming anyone ("but,")
goes on quoting whom it quoted before.
"""

from __future__ import annotations

import re
from itertools import pairwise

from testimonia.captures.reading import BlockKind
from testimonia.grammar.chunking import Sentences
from testimonia.grammar.inflection import verb_forms, verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Mode
from testimonia.vocabularies import words
from testimonia.voices import answers, speakers, turns
from testimonia.voices.heard import Heard, Span
from testimonia.works.lines import LineKind
from testimonia.works.prose import Paragraph, Prose

LEAD_WORDS = 45  # of a line that leads in
LEAD_TAIL = 9  # … of a last sentence that leaves it to the one before to say who speaks
SHORT_LEAD = 10  # … of a full sentence that does
_CREDITED = re.compile(r"^[“\"](?P<quote>.{12,}?)[”\"]\s*[-–—]+\s*(?P<who>[A-Z][^“”\".!?]{2,80}?)\.?$")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_STAMPED = re.compile(r"\bwrote:\s*[↑^]")  # "NAME wrote: ↑Wed Mar 14, 2018 6:40 am"
_POSTED = re.compile(r"originally posted by:?\s+(?P<who>\S.{0,40})", re.IGNORECASE)  # above a post quoted in a forum
_HAPPENING = frozenset(("go", "open", "begin", "end", "put"))  # what else happens by these: "two bombs went off"
_POINTING = frozenset(("this", "following"))  # to what stands below
_BARE_LEAD = re.compile(r"\b(?:but|and|then|also|further|later|again|finally|lastly)\W*$", re.IGNORECASE)


def hear(prose: Prose, sentences: Sentences) -> list[Heard]:
    """The voices that the layout of a work tells."""
    found = turns.hear(prose) or answers.hear(prose, sentences)
    found += [heard for paragraph in prose.paragraphs if (heard := _credited(paragraph))]
    found += _posted(prose.paragraphs)
    last: Heard | None = None
    answered: Heard | None = None  # the mail that is answered between its lines
    index = 0
    paragraphs = prose.paragraphs
    while index < len(paragraphs):
        lead = _lead(paragraphs, index, sentences, last)
        line = paragraphs[index].line
        marked = _is_marked(paragraphs, index + 1)
        stop = _end(paragraphs, index + 1, lead, sentences) if lead or marked else index + 1
        spans = [span for span in map(_shown, paragraphs[index + 1 : stop]) if span[0] < span[1]]
        if marked and answered is not None and (lead is None or not line.text.rstrip().endswith(":")):
            answered.content += spans
        elif lead is not None and spans:
            last = Heard(Mode.REPRODUCED, spans, lead.source, lead.cue, lead.same_as)
            found.append(last)
            answered = last if marked and line.kind in (LineKind.CREDIT, LineKind.SAID) else answered
        index = max(stop, index + 1)
    return found


def _is_marked(paragraphs: list[Paragraph], index: int) -> bool:
    """Whether a paragraph opens a passage that is set apart."""
    kinds = [paragraph.line.block.kind for paragraph in paragraphs[index - 1 : index + 1]]
    return kinds[1:] == [BlockKind.QUOTE] and kinds[0] is not BlockKind.QUOTE


def _lead(paragraphs: list[Paragraph], index: int, sentences: Sentences, last: Heard | None) -> Heard | None:
    """What a line says of the passage below it, if it leads one in."""
    if index + 1 >= len(paragraphs) or paragraphs[index].title:
        return None
    paragraph, after = paragraphs[index], paragraphs[index + 1]
    if after.line.index != paragraph.line.index + 1:
        return None  # what it leads in is a work of its own
    text = paragraph.line.text
    set_apart = after.line.block.kind is BlockKind.QUOTE and paragraph.line.block.kind is not BlockKind.QUOTE
    ends_open = (
        paragraph.line.kind in (LineKind.LEADIN, LineKind.SAID)
        or text.rstrip().endswith((":", ","))
        or _STAMPED.search(text) is not None
        or (text.rstrip('”"’) ').split()[-1:] and text.rsplit(maxsplit=1)[-1].lower() in verbs("leadin_verbs"))
    )
    short = (
        len(text.split()) <= SHORT_LEAD
        and paragraph.line.kind is LineKind.PROSE
        and paragraph.last - paragraph.first == 1
    )
    if not (set_apart or ends_open or short) or (after.line.kind is LineKind.LEADIN and not set_apart):
        return None
    sentence = sentences[paragraph.last - 1]
    if sentence.last - sentence.first > LEAD_WORDS * 1.3:
        return None
    spoken = _writer(sentence) if paragraph.line.kind is LineKind.CREDIT else _speaker(sentence)
    if (
        (spoken is None or spoken[0] is None)
        and ends_open
        and paragraph.last - paragraph.first > 1
        and sentence.last - sentence.first <= LEAD_TAIL
    ):
        spoken = _speaker(sentences[paragraph.last - 2]) or spoken  # "… a statement. From the middle of it:"
    spoken = spoken or (_pointed(paragraph, sentences) if ends_open else None)
    if spoken is not None:
        if short and not (set_apart or ends_open) and not _is_concerned(sentence):
            return None
        return Heard(Mode.REPRODUCED, [(0, 0)], *spoken)
    if (ends_open or set_apart) and last is not None and (_BARE_LEAD.search(text) or set_apart):
        return Heard(Mode.REPRODUCED, [(0, 0)], same_as=last)
    return None


def _writer(sentence: Sentence) -> tuple[Span, Span] | None:
    """Source and cue of "On 3 May 2016 at 09:31, NAME wrote:"."""
    verb = next(reversed(list(sentence.of_kind(ChunkKind.VERB))), None)
    name = sentence.chunks[verb.index - 1] if verb is not None and verb.index else None
    if verb is None or name is None or name.kind is not ChunkKind.NOUN:
        return None
    return _span(sentence, name), sentence.tokens.span(verb.head, verb.head + 1)


def _speaker(sentence: Sentence) -> tuple[Span | None, Span | None] | None:
    """Source and cue of a sentence that ends by letting somebody speak."""
    for verb in reversed(list(sentence.of_kind(ChunkKind.VERB))):
        word = sentence.word(verb.head)
        idle = verb.passive and verbs("leadin_verbs").get(word) in _HAPPENING  # "versions put into circulation"
        if word in verbs("leadin_verbs") and not idle:
            subject = sentence.subject(verb) or _inverted(sentence, verb)
            if subject is not None and sentence.word(subject.head) in words("leadin_nouns"):
                subject = _whose(sentence, subject) or subject
            if subject is not None and sentence.word(subject.head) in words("text_parts"):
                subject = _whose(sentence, subject)
                subject = None if subject is not None and sentence.tag(subject.head) == "PRP" else subject
            if subject is not None and sentence.word(subject.head) in _POINTING:
                return _handed(sentence) or (None, sentence.tokens.span(verb.head, verb.head + 1))
            if subject is not None and _own(sentence, subject):
                continue  # "we demand:", "which you can read over there"
            source = _span(sentence, subject) if subject is not None else None
            return source, sentence.tokens.span(verb.head, verb.head + 1)
    for token in range(sentence.last - 1, sentence.first - 1, -1):
        if sentence.word(token) in words("leadin_nouns"):
            holder = _whose(sentence, sentence.at[token])
            if holder is not None and not _own(sentence, holder):
                return _span(sentence, holder), sentence.tokens.span(token, token + 1)
    if (
        not {"here", "from"}.isdisjoint(sentence.tokens.lower[sentence.first : sentence.first + 3])
        and (named := _last_name(sentence)) is not None
    ):
        return _span(sentence, named), sentence.tokens.span(sentence.first, sentence.first + 1)
    return _bare_name(sentence) or _handed(sentence)


def _handed(sentence: Sentence) -> tuple[Span, Span] | None:
    """Source and cue of a lead-in that hands over what follows: "The council, for its part, had this to say:"."""
    if sentence.tokens.words[sentence.last - 1] != ":":
        return None
    for verb in sentence.of_kind(ChunkKind.VERB):
        given = [sentence.word(noun.head) for noun in sentence.objects(verb)]
        subject = sentence.subject(verb)
        if verb.passive or not verb.finite or sentence.word(verb.head) not in verbs("handing_verbs") or subject is None:
            continue
        if _POINTING.isdisjoint(given) or not speakers.may_speak(sentence, subject):
            continue
        return _span(sentence, subject), sentence.tokens.span(verb.head, verb.head + 1)
    return None


def _pointed(paragraph: Paragraph, sentences: Sentences) -> tuple[Span, Span] | None:
    """Source and cue of a paragraph that speaks of somebody, by name from its first words on, and ends by pointing to his
    words: "Here it is, under the heading “…”,"."""
    last = sentences[paragraph.last - 1]
    points = last.word(last.first) == "here" and last.word(last.first + 1) in (
        "it",
        "this",
        "they",
        "these",
        "is",
        "are",
    )
    if not points or paragraph.last - paragraph.first < 2:
        return None
    first = sentences[paragraph.first]
    opening = next((c for c in first.of_kind(ChunkKind.NOUN) if not first.governed(c) and not first.is_time(c)), None)
    if opening is None or first.tag(opening.head) not in ("NNP", "NNPS"):
        return None
    return _span(first, opening), last.tokens.span(last.first, last.first + 1)


def _bare_name(sentence: Sentence) -> tuple[Span, None] | None:
    """The source of a lead-in that is only a name and a time: "Orlapress this morning:"."""
    first = sentence.chunks[0]
    name = first.kind is ChunkKind.NOUN and sentence.tag(first.head) in ("NNP", "NNPS")
    rest = sentence.chunks[1:-1]
    bare = sentence.tokens.words[sentence.last - 1] == ":" and all(
        sentence.is_time(c) for c in rest if c.kind is not ChunkKind.PREPOSITION
    )
    return (_span(sentence, first), None) if name and rest and bare else None


def _is_concerned(sentence: Sentence) -> bool:
    """A short full sentence leads in only when it says that somebody reacted or felt, nothing else, as a number is."""
    verbs_ = [sentence.word(v.head) for v in sentence.of_kind(ChunkKind.VERB)]
    if any(not sentence.is_time(sentence.at[number.core]) for number in sentence.numbers):
        return False  # "• Health partners report 83 deaths."
    lemma = verbs("leadin_verbs").get(verbs_[0]) if len(verbs_) == 1 else None
    return lemma is not None and lemma not in _HAPPENING


def _inverted(sentence: Sentence, verb: Chunk) -> Chunk | None:
    after = sentence.objects(verb)
    return after[0] if after else None


def _own(sentence: Sentence, noun: Chunk) -> bool:
    return sentence.word(noun.head) in words("own_pronouns")


def _possessor(sentence: Sentence, noun: Chunk) -> Chunk | None:
    """The phrase up to "'s" inside a noun phrase, as a chunk."""
    for token in range(noun.first, noun.head):
        if sentence.tag(token) == "POS" and token > noun.first:
            return Chunk(noun.index, ChunkKind.NOUN, noun.first, token, token - 1)
    return None


def _whose(sentence: Sentence, noun: Chunk) -> Chunk | None:
    """Whose a text is: "the union's statement of 3 May", "a letter by Ada Roun", "their reply"."""
    behind = sentence.complement(noun, "of", "by", "from")
    if (owner := _possessor(sentence, noun)) is not None:
        return owner
    if behind is not None and not _is_day(sentence, behind):
        return behind
    his = sentence.tag(noun.first) == "PRP$" and sentence.word(noun.first) in words("possessive_speakers")
    return Chunk(noun.index, ChunkKind.NOUN, noun.first, noun.first + 1, noun.first) if his else None


def _is_day(sentence: Sentence, noun: Chunk) -> bool:
    """Whether a phrase is a time or a number: "of Friday", "of 3 May", "No. 4"."""
    return sentence.is_time(noun) or sentence.tag(noun.first) == "CD"


def _last_name(sentence: Sentence) -> Chunk | None:
    named = (c for c in sentence.of_kind(ChunkKind.NOUN) if sentence.tag(c.head) in ("NNP", "NNPS"))
    return next((chunk for chunk in named if not _is_quoted(sentence, chunk)), None)


def _is_quoted(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a phrase stands in quotation marks, as in the heading of what follows."""
    before = sentence.tokens.words[sentence.first : chunk.head]
    return (sum(word == '"' for word in before) % 2 == 1) or before.count("“") > before.count("”")


def _span(sentence: Sentence, noun: Chunk) -> Span:
    first = noun.first
    return sentence.tokens.span(first, noun.last)


def _end(paragraphs: list[Paragraph], first: int, lead: Heard | None, sentences: Sentences) -> int:
    """Where a passage that begins at a paragraph ends."""
    if first >= len(paragraphs):
        return first
    begin = paragraphs[first]
    if begin.line.block.kind is BlockKind.QUOTE:
        level = begin.line.block.level
        stop = first
        while (
            stop < len(paragraphs)
            and paragraphs[stop].line.block.kind is BlockKind.QUOTE
            and paragraphs[stop].line.block.level >= level
        ):
            stop += 1
        return stop
    quoted = begin.line.text[:1] in '“"„«'
    stop = first + 1
    while stop < len(paragraphs):
        here, before = paragraphs[stop], paragraphs[stop - 1]
        if here.line.gap > 2 or here.title or here.line.index != before.line.index + 1:
            break
        if quoted:
            if here.line.text[:1] not in '“"„«' or here.line.kind is LineKind.LEADIN:
                break
        elif here.line.kind is LineKind.LEADIN or _lead(paragraphs, stop, sentences, lead) is not None:
            break
        stop += 1
    if paragraphs[first - 1].line.kind is LineKind.SAID or _STAMPED.search(paragraphs[first - 1].line.text):
        return first + 1  # a post that quotes another and answers
    if lead is not None and lead.cue and sentences.tokens.text[slice(*lead.cue)].lower() in verb_forms("headline"):
        return first + 1
    led_on = stop < len(paragraphs) and (
        paragraphs[stop].line.kind is LineKind.LEADIN or _lead(paragraphs, stop, sentences, lead) is not None
    )
    return stop if led_on or quoted or stop - first <= 3 else _run(paragraphs, first, stop)


def _run(paragraphs: list[Paragraph], first: int, stop: int) -> int:
    """Where the lines end that stand closer to the first than this does to its lead-in."""
    last = first + 1
    while last < stop and paragraphs[last].line.gap < paragraphs[first].line.gap:
        last += 1
    return last


def _shown(paragraph: Paragraph) -> Span:
    """The stretch of a set-out paragraph, without ">" and the quotation marks around the whole of it."""
    text = paragraph.line.text
    start, end = paragraph.start, paragraph.end
    if match := re.match(r"(?:>\s*)+", text):
        start += match.end()
        text = text[match.end() :]
    if len(text) > 2 and text[0] in '“"' and text[-1] in '”"' and not re.search(r"[“”\"]", text[1:-1]):
        return start + 1, end - 1
    return start, end


def _posted(paragraphs: list[Paragraph]) -> list[Heard]:
    """The posts that others quote in a forum: the line below the one that says whose it is."""
    found = []
    for before, quoted in pairwise(paragraphs):
        match = _POSTED.fullmatch(before.line.text.strip())
        if match is not None and quoted.line.index == before.line.index + 1:
            at = before.start + before.line.text.index(match["who"])
            found.append(Heard(Mode.REPRODUCED, [_shown(quoted)], (at, at + len(match["who"]))))
    return found


def _credited(paragraph: Paragraph) -> Heard | None:
    """ "…" – NAME: a caption or motto; what is no sentence, with a day behind the name, is a title in a list of sources."""
    match = _CREDITED.match(paragraph.line.text)
    if match is None or (match["quote"][-1] not in ".!?,…" and _YEAR.search(match["who"])):
        return None
    spans = [(paragraph.start + match.start(group), paragraph.start + match.end(group)) for group in ("quote", "who")]
    return Heard(Mode.DIRECT, [spans[0]], spans[1])
