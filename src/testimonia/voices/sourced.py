"""Sources beside what they say: "according to X", one in brackets, "Source: X" behind a paragraph."""

from __future__ import annotations

import re
from functools import cache

from testimonia.grammar import times
from testimonia.grammar.inflection import nouns, verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Mode
from testimonia.vocabularies import mapping, words
from testimonia.voices import speakers
from testimonia.voices.heard import Heard, Span
from testimonia.voices.listening import Listening

HEADLINE, SHORT = 24, 5  # tokens of a headline, and of its source with the mark before it
BRACKET, LISTED = 10, 24  # tokens of a source in brackets, and of several with their numbers
_PARTING = frozenset((",", ";", ":", "]"))
_JOINING = frozenset(
    ("since", "because", "that", "and", "but", "while", "as", "for", "where", "though", "although", ":")
)


def according(here: Listening, sentence: Sentence) -> None:
    """ "… according to X": what stands before it, or behind it."""
    tokens, begun = sentence.tokens, sentence.first
    for at in range(sentence.first, sentence.last - 2):
        if tokens.lower[at] != "according" or tokens.lower[at + 1] != "to":
            continue
        source = sentence.at.get(at + 2)
        while source is not None and source.kind is not ChunkKind.NOUN and source.last < sentence.last:
            source = sentence.at[source.last]
        if source is None or source.kind is not ChunkKind.NOUN or not speakers.may_be_cited(sentence, source):
            continue
        parted = _before_number(sentence, source)
        last = parted if parted is not None else _described(sentence, sentence.extended(source)[1])
        end = parted if parted is not None else _cited_behind(sentence, last)
        content = _around(here, sentence, at, end, begun)
        begun = end if parted is None else end + 1
        if content:
            inside = any(a - 1 <= q.outer_start < b for a, b in content for q in here.quoted)
            here.add(
                Mode.MIXED if inside else Mode.INDIRECT,
                content,
                tokens.span(source.first, last),
                tokens.span(at, at + 2),
            )


def _before_number(sentence: Sentence, source: Chunk) -> int | None:
    """Where a source ends within its phrase because a number that another gives is joined to it: "nine according to the
    ministry | and ten according to …"."""
    last = sentence.extended(source)[1]
    joined = (i for i in range(source.first + 1, last - 1) if sentence.word(i) in ("and", "but", "or"))
    return next((i for i in joined if sentence.tag(i + 1) == "CD"), None)


def _cited_behind(sentence: Sentence, end: int) -> int:
    """Where what describes a source ends, and who is cited by it, right behind: "according to the radio |, quoting a
    nurse,"."""
    if sentence.word(end) in ("who", "whose", "that", "which"):  # "according to people | who were in the room,"
        return next((i for i in range(end + 1, sentence.last - 1) if sentence.word(i) == ","), end)
    cites = end + 1 + (sentence.word(end + 1) == "which")
    if sentence.word(end) != "," or sentence.word(cites) not in verbs("citing_verbs"):
        return end
    return next((i for i in range(cites + 1, sentence.last) if sentence.word(i) == ","), sentence.last - 1)


def on_word(here: Listening, sentence: Sentence) -> None:
    """ "… by the count of X", "… on the word of X", "… by X's reckoning": what stands before it, or behind it; within
    what another one tells, a source of that one."""
    tokens = sentence.tokens
    for before in sentence.of_kind(ChunkKind.PREPOSITION):
        noun = sentence.chunks[before.index + 1] if before.index + 1 < len(sentence.chunks) else None
        if sentence.word(before.first) not in ("by", "on") or noun is None or not _is_word(sentence, noun):
            continue
        own = speakers.possessor(sentence, noun, noun.head)
        source = own or _before_subject(sentence, sentence.complement(noun, "of"))
        if source is not None and (alone := _counted_alone(sentence, source)) is not None:
            span = tokens.span(alone.first, alone.last)
            here.add(Mode.INDIRECT, [span], speakers.mention(sentence, source), tokens.span(noun.head, noun.head + 1))
            continue
        refused = any(chunk.negated for chunk in sentence.chunks[: before.index])  # "we bury nobody on the word of …"
        if source is None or refused or not speakers.may_speak(sentence, source):
            continue
        cut = own is None and sentence.at.get(source.last) is sentence.at[source.first]
        end = noun.last if own is not None else source.last if cut else sentence.extended(source)[1]
        named, cue = speakers.mention(sentence, source), tokens.span(noun.head, noun.head + 1)
        at = tokens.starts[before.first]
        teller = next((heard for heard in here.found if heard.source and heard.covers(at, at + 1)), None)
        beside = _teller_beside(here, sentence, at) if teller is None else None
        if beside is not None:
            heard = here.add(beside.mode, list(beside.content), named, cue)
            heard.told_in, heard.cites = beside, True
            continue
        if teller is not None:
            kept = [piece for a, b in teller.content if a < at and (piece := here.trimmed(a, min(b, at)))]
            teller.content = kept or teller.content
        content = list(teller.content) if teller else _around(here, sentence, before.first, end)
        if content:
            heard = here.add(Mode.INDIRECT, content, named, cue)
            heard.told_in, heard.cites = teller, teller is not None


def _before_subject(sentence: Sentence, source: Chunk | None) -> Chunk | None:
    """A source without the number with which what is counted begins in its phrase: "by the count of the Union | 31 men
    died"."""
    if source is None:
        return None
    number = next((i for i in range(source.first + 1, source.last) if sentence.tag(i) == "CD"), None)
    if number is None or sentence.tag(number - 1)[:2] != "NN":
        return source
    return Chunk(source.index, source.kind, source.first, number, number - 1)


def _teller_beside(here: Listening, sentence: Sentence, at: int) -> Heard | None:
    """Who tells on the word of another whose word stands before what is told: "the mayor said, on the word of a priest,
    | that …", "on the authority of the court | the paper reports that …"."""
    begin, end = sentence.tokens.starts[sentence.first], sentence.tokens.ends[sentence.last - 1]
    near = (heard for heard in here.found if heard.source and begin <= heard.source[0] < end and at < heard.start < end)
    return next((heard for heard in near if heard.cue is not None and heard.told_in is None), None)


def _is_word(sentence: Sentence, noun: Chunk) -> bool:
    """Whether a noun is what somebody counts, or on which something is believed."""
    head = sentence.word(noun.head)
    again = (
        head in ("that", "those") and sentence.word(noun.last) == "of"
    )  # "by the army's count …, by that of the union"
    return again or head in nouns("count_nouns") or head in words("trusted_nouns") or head in nouns("evidence_nouns")


def _counted_alone(sentence: Sentence, source: Chunk) -> Chunk | None:
    """The number behind a source that has no verb of its own, as others have theirs by their count: "by the army's
    count | 17, by that of the union 28"."""
    at = source.index + 1 + (sentence.kind(source.index + 1) is ChunkKind.COMMA)
    number = sentence.chunks[at] if sentence.kind(at) is ChunkKind.NOUN else None
    behind = sentence.kind(at + 1)
    if number is None or not speakers.gives_number(sentence, number) or behind is ChunkKind.VERB:
        return None
    return number if behind in (None, ChunkKind.COMMA, ChunkKind.JOIN, ChunkKind.OTHER, ChunkKind.STOP) else None


def _described(sentence: Sentence, end: int) -> int:
    """The token after a source with the participle that describes it: "a communiqué | issued by the council"."""
    verb = sentence.at.get(end)
    if verb is None or verb.kind is not ChunkKind.VERB or verb.finite or not verb.passive:
        return end
    agent = sentence.agent(verb)
    return sentence.extended(agent)[1] if agent is not None else end


def _around(here: Listening, sentence: Sentence, first: int, last: int, begun: int | None = None) -> list[Span]:
    """What stands in the sentence before and behind an insertion at tokens first..last-1; of several, from where the one
    before ended."""
    tokens = sentence.tokens
    spans = []
    joined = sentence.word(first - 1) in _JOINING
    begin = here.clause_begin(sentence, first)
    several = sentence.tokens.lower[sentence.first : sentence.last].count("according") > 1
    if several:
        begin = next((i + 1 for i in range(first - 1, begin, -1) if sentence.word(i) in _PARTING), begin)
        begin = max(begin, sentence.first if begun is None else begun)
    if first > begin and not joined:
        spans.append(here.trimmed(tokens.starts[begin], tokens.starts[first]))
    if last < sentence.last - 1:
        rest = last
        while rest < sentence.last - 1 and not tokens.words[rest][0].isalnum() and tokens.words[rest] not in '“"‘':
            rest += 1
        new = bool(spans) and tokens.lower[rest] in ("and", "but")  # "nine died, according to X, and two are missing"
        if joined or not spans or (tokens.words[last] == "," and not new) or tokens.words[last] in ("—", "–"):
            spans.append(here.trimmed(tokens.starts[rest], here.clause_end(sentence, rest, of_subject=False)))
    again = next((i for i in range(last, sentence.last) if sentence.word(i) == "according"), sentence.last)
    if several and again < sentence.last:
        stop = tokens.starts[next((i for i in range(again - 1, last, -1) if sentence.word(i) in _PARTING), again)]
        spans = [span and here.trimmed(span[0], min(span[1], stop)) for span in spans if span and span[0] < stop]
    kept = [span for span in (spans[:1] if several else spans) if span]
    return [s for s in kept if any(c.isalnum() for c in here.text[s[0] : s[1]])]


def under(here: Listening) -> None:
    """ "… Source: provincial hospital." behind a paragraph: its voice, and it is all retold."""
    tokens = here.sentences.tokens
    first, last = tokens.sentences[here.paragraph.last - 1]
    if (
        tokens.lower[first] not in ("source", "sources")
        or first + 1 >= last
        or tokens.words[first + 1] != ":"
        or here.paragraph.last - here.paragraph.first < 2
    ):
        return
    begin = tokens.starts[tokens.sentences[here.paragraph.first][0]]
    while begin < here.paragraph.end and not here.text[begin].isalnum() and here.text[begin] not in '“"':
        begin += 1
    end = tokens.ends[tokens.sentences[here.paragraph.last - 2][1] - 1]
    stop = next((i for i in range(first + 2, last) if tokens.words[i] in (",", ".", ";")), last)
    if begin < end and stop > first + 2:
        here.add(Mode.INDIRECT, [(begin, end)], tokens.span(first + 2, stop), tokens.span(first, first + 1))


def headed(here: Listening) -> None:
    """ "Nine killed in mine – hospital": a headline and whose word it is."""
    tokens = here.sentences.tokens
    first, last = tokens.sentences[here.paragraph.first][0], tokens.sentences[here.paragraph.last - 1][1]
    if here.found or last - first > HEADLINE or tokens.words[last - 1] in (".", "!", "?"):
        return
    for at in range(first + 1, last - 1):
        if tokens.words[at] in ("-", "–", "—") and last - at <= SHORT and _is_unnamed(here, at + 1, last):
            _head(here, (first, at), (at + 1, last))
            return


def _head(here: Listening, said: Span, source: Span) -> None:
    """Add the voice of a headline; both are tokens."""
    tokens = here.sentences.tokens
    span = here.trimmed(*tokens.span(*said))
    if span is not None and any(tag == "CD" for tag in tokens.tags[said[0] : said[1]]):
        inside = any(span[0] - 1 <= q.outer_start < span[1] for q in here.quoted)
        here.add(Mode.MIXED if inside else Mode.INDIRECT, [span], tokens.span(*source), None)


def _is_unnamed(here: Listening, first: int, last: int) -> bool:
    """Whether the tokens of a headline's source are those of a body or persons without a name."""
    tokens = here.sentences.tokens
    plain = all(word[0].isalpha() for word in tokens.words[first:last])
    head = tokens.lower[last - 1]
    return plain and head in words("unnamed_nouns") | words("common_bodies") and head not in nouns("speaking_texts")


def bracketed(here: Listening, sentence: Sentence) -> None:
    """ "… killed about 1500 people (Reuters report) and …": the clause before the bracket."""
    tokens = sentence.tokens
    for at in range(sentence.first + 1, sentence.last - 2):
        if tokens.words[at] != "(":
            continue
        close = next((i for i in range(at + 1, min(at + LISTED, sentence.last)) if tokens.words[i] == ")"), None)
        if close is not None and _listed(here, sentence, at + 1, close):
            continue
        if close is not None and (name := _cited(sentence, at + 1, close)) is not None:
            span = here.trimmed(tokens.starts[_item_start(sentence, at)], tokens.starts[at])
            if span:
                here.add(Mode.INDIRECT, [span], tokens.span(at + 1, name), None)
            continue
        if close is None or close - at > BRACKET or not _is_source(sentence, at + 1, close):
            continue
        close = _before_day(sentence, at + 1, close)
        begin = (
            _clause_start(sentence, at) if _names_publication(sentence, at + 1, close) else _item_start(sentence, at)
        )
        span = here.trimmed(tokens.starts[begin], tokens.starts[at])
        if _is_moment(sentence, begin, at):
            continue  # "Two days ago (Reuters)" heads what follows
        last = close - (tokens.lower[close - 1] in words("speaking_texts"))
        if span and last > at + 1:
            cue = tokens.span(close - 1, close) if last < close else None
            here.add(Mode.INDIRECT, [span], tokens.span(at + 1, last), cue)


def _cited(sentence: Sentence, first: int, last: int) -> int | None:
    """Where the name ends in a reference in brackets to what it put out on a day, with or without a page: "(Rights Desk
    Apr. 2000)", "(The Star 12 June 1999, 3)"; None if it is none."""
    words_ = sentence.tokens.words
    start, end = sentence.tokens.span(first, last)
    reference = _reference().fullmatch(sentence.tokens.text, start, end)
    if reference is None:
        return None
    name = next(i for i in range(first, last) if sentence.tokens.ends[i] >= reference.end("name")) + 1
    capital = all(words_[i][0].isupper() or sentence.word(i) in words("name_connectors") for i in range(first, name))
    named = sentence.tag(name - 1) in ("NNP", "NNPS") or words_[name - 1].isupper()
    return name if capital and named and name <= first + BRACKET else None


@cache
def _reference() -> re.Pattern[str]:
    """A name with a day, month or year and perhaps a page: "Rights Desk Apr. 2000, 41"."""
    month = "|".join(re.escape(name.capitalize()) for name in sorted(mapping("months"), key=len, reverse=True))
    day = rf"(?:(?:\d{{1,2}} )?(?:{month})\.? (?:\d{{1,2}}, )?)?"
    return re.compile(rf"(?P<name>.+?),? {day}(?:1[5-9]|20)\d\d[a-z]?(?:[,:] (?:pp?\. ?)?[\d–-]+)?")


def _listed(here: Listening, sentence: Sentence, first: int, last: int) -> bool:
    """ "… marched (organisers: 9,000; police: 2,500)": the numbers that some give; whether it is such a list."""
    tokens, found, begin = sentence.tokens, [], first
    for at in range(first, last + 1):
        if at < last and tokens.words[at] not in (";", ","):
            continue
        colon = next((i for i in range(begin, at) if tokens.words[i] == ":"), begin)
        known = sentence.word(colon - 1) in words("unnamed_nouns") | words("common_bodies") | words(
            "organisation_heads"
        )
        named = known or sentence.tag(colon - 1) in ("NNP", "NNPS")
        if colon == begin or not named or sentence.tag(colon + 1) != "CD":
            return False
        found.append((tokens.span(begin, colon), tokens.span(colon + 1, at)))
        begin = at + 1
    for source, content in found:
        here.add(Mode.INDIRECT, [content], source, None)
    return bool(found)


def _is_moment(sentence: Sentence, first: int, last: int) -> bool:
    """Whether tokens are a time and nothing else."""
    chunks = [chunk for chunk in sentence.chunks if first <= chunk.first < last]
    times = [chunk for chunk in chunks if chunk.kind is ChunkKind.NOUN]
    verbs = any(chunk.kind is ChunkKind.VERB for chunk in chunks)
    return bool(times) and not verbs and all(map(sentence.is_time, times))


def _is_source(sentence: Sentence, first: int, last: int) -> bool:
    """Whether what is in brackets is a source: a publication, or behind a number one who counts."""
    return _names_publication(sentence, first, last) or _names_counter(sentence, first, last)


def _before_day(sentence: Sentence, first: int, last: int) -> int:
    """Where a source in brackets ends before its day: "(Ministry of Health|, 4 May)"."""
    comma = next((i for i in range(first + 1, last) if sentence.word(i) == ","), last)
    if comma >= last - 1:
        return last
    if sentence.tag(first - 2) == "CD" and _is_counter(sentence, comma - 1):
        return comma  # "nine (the clinic|, until its line went dead)"
    start, end = sentence.tokens.span(comma + 1, last)
    found = next(iter(times.find(sentence.tokens.text, start, end)), None)
    return comma if found is not None and (found.start, found.end) == (start, end) else last


def _names_publication(sentence: Sentence, first: int, last: int) -> bool:
    """ "Reuters", "AFP report", "The Star, 3 May"."""
    last = _before_day(sentence, first, last)
    name = sentence.tokens.quote(first, last).partition(",")[0]
    known = name in words("publications") or name.removesuffix(" report") in words("publications")
    final = sentence.word(last - 1)
    return known or (final in ("report", "reports") and sentence.tag(first) in ("NNP", "NNPS"))


def _names_counter(sentence: Sentence, first: int, last: int) -> bool:
    """ "23 (Interior Ministry)", "about 4,000 (police)": a name or body behind an item with a number."""
    closing, last = last, _before_day(sentence, first, last)
    begin = _item_start(sentence, first - 1)
    counted = any(sentence.tag(i) == "CD" and sentence.word(i - 1) != "[" for i in range(begin, first - 1))
    capital = all(
        sentence.tokens.words[i][0].isupper()
        or sentence.word(i) in words("name_connectors") | {",", "'", "’", "'s", "’s"}
        for i in range(first, last)
    )
    named = (
        capital
        and sentence.tag(first) in ("NNP", "NNPS", "JJ", "NN", "DT", "VBN")
        and sentence.tag(last - 1) in ("NNP", "NNPS", "NN", "NNS")
    )
    close = sentence.word(closing + 1)
    acronym = last - first == 1 and sentence.tokens.words[first].isupper()
    return (
        counted
        and not acronym
        and (named or _is_counter(sentence, last - 1))
        and (close in ("", ".", ";", ",", "and", "to", "or", ")") or sentence.tag(closing + 1)[:2] == "VB")
    )


def _is_counter(sentence: Sentence, at: int) -> bool:
    """Whether a word is of those without a name who count, or of a body's name."""
    return sentence.word(at) in words("unnamed_nouns") | words("common_bodies") | words("organisation_heads")


def _item_start(sentence: Sentence, before: int) -> int:
    """Where the item that ends before a bracket begins: behind the last ";", ":" or ")"."""
    for at in range(before - 1, sentence.first, -1):
        if sentence.tokens.words[at] in (";", ":", ")", "–", "—"):
            joined = sentence.tokens.words[at] == ")" and sentence.word(at + 1) in (",", "and", "or")
            return at + 1 + joined
    return sentence.first


def _clause_start(sentence: Sentence, before: int) -> int:
    for chunk in reversed(sentence.chunks):
        if chunk.last <= before and chunk.kind is ChunkKind.VERB and chunk.finite:
            subject = sentence.subject(chunk)
            return subject.first if subject is not None and subject.first < chunk.first else chunk.first
    return sentence.first
