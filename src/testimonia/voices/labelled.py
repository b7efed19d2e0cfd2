"""What stands behind somebody's name and a colon: "→ Interior Ministry (8 March): nine killed", "Police: 117"."""

from __future__ import annotations

from testimonia.grammar import times
from testimonia.grammar.inflection import nouns, verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Mode
from testimonia.vocabularies import words
from testimonia.voices.heard import Span
from testimonia.voices.listening import Listening

FAR = 14  # tokens of a label
TEXT = 4  # words that say what a text is
HEADLINE = 3  # tokens behind the label of a headline, from which on it is told rather than counted
_TELLERS = frozenset(("source", "sources", "witnesses", "eyewitnesses", "officials"))
_QUOTING = frozenset(("quoted", "cited"))


def hear(here: Listening, sentence: Sentence) -> None:
    """The voice of a sentence that begins with whose word it is."""
    begin = sentence.first + 3 * (sentence.word(sentence.first) == "[" and sentence.word(sentence.first + 2) == "]")
    first = next((i for i in range(begin, sentence.last) if sentence.tokens.words[i][0].isalnum()), None)
    if first is None or sentence.at[first].kind is not ChunkKind.NOUN:
        return
    colon = next((i for i in range(first + 1, min(first + FAR, sentence.last - 1)) if sentence.word(i) == ":"), None)
    if colon is None or any(first <= c.first < colon and c.finite for c in sentence.of_kind(ChunkKind.VERB)):
        return
    end = next((i for i in range(first + 1, colon) if sentence.word(i) in (",", "(")), colon)
    behind = _aside(sentence, end, colon)
    said = _said(here, sentence, colon + 1)
    if behind is None or said is None or not _is_source(here, sentence, (first, end), colon):
        return
    mode, content, cue = said
    heard = here.add(mode, content, sentence.tokens.span(first, end), cue)
    if behind:
        teller = sentence.tokens.span(behind[0].first, behind[0].last)
        heard.told_in = here.add(
            mode, list(content), teller, sentence.tokens.span(behind[0].first - 2, behind[0].first)
        )
        heard.cites = True


def _aside(sentence: Sentence, first: int, last: int) -> list[Chunk] | None:
    """Who quotes the one in a label, if what stands behind his name says that; none if it is a day; None if it is
    something else."""
    text, (start, end) = sentence.tokens.text, sentence.tokens.span(first, last) if first < last else (0, 0)
    rest = text[start:end]
    for found in times.find(text, start, end):
        rest = rest.replace(found.quote, "")
    if not any(letter.isalnum() for letter in rest):
        return []
    if sentence.word(first) == "," and _is_description(sentence, first + 1, last):
        return []  # "NAME, a survivor: “…”"
    if sentence.word(first) == "," and all(_is_text(part) for part in rest.split(",")):
        return []  # "NAME, statement, 19 May: …"
    quoted = sentence.word(first + 1) in _QUOTING and sentence.word(first + 2) == "by"
    teller = sentence.at.get(first + 3) if quoted else None
    return [teller] if teller is not None and teller.kind is ChunkKind.NOUN and teller.last <= last else None


def _is_description(sentence: Sentence, first: int, last: int) -> bool:
    """Whether some tokens say who somebody is: "a survivor", "the council's doctor"."""
    noun = sentence.at.get(first)
    who = frozenset(nouns("person_nouns")) | words("role_words") | words("unnamed_nouns")
    return noun is not None and noun.kind is ChunkKind.NOUN and noun.last <= last and sentence.word(noun.head) in who


def _is_text(part: str) -> bool:
    """Whether what stands between commas says what text it is: "personal blog", "“Saturday”", "Release No. 14"."""
    lower = part.lower().split()
    texts = words("speaking_texts") | words("speech_nouns") | words("mouthpieces") | words("publication_heads")
    quoted = part.strip()[:1] in "“\"‘'" and part.strip()[-1:] in "”\"’'"
    return not lower or quoted or (len(lower) <= TEXT and not texts.isdisjoint(lower))


def _is_source(here: Listening, sentence: Sentence, label: tuple[int, int], colon: int) -> bool:
    """Whether the tokens of a label are one who speaks: a body or medium, or somebody without a name who is described, or
    dated, or heads a line, or after whom it was asked; "Women: 14" and "Police: 3" in a list are counted themselves."""
    tokens, (first, end), source = sentence.tokens, label, sentence.at[label[0]]
    head = sentence.word(min(source.head, end - 1))
    if "CD" in tokens.tags[first:end]:
        return False
    quoted = any(q.outer_start <= tokens.starts[colon + 1] < q.end for q in here.quoted)
    if quoted and end < colon and sentence.tag(end - 1) in ("NNP", "NNPS"):
        return True
    if tokens.quote(first, end) in words("publications") or (
        quoted and end < colon and tokens.words[end - 1][0].isupper()
    ):
        return True  # "Merpress, 6 March: “…”"
    titled = sentence.word(first) in words("role_words") and sentence.tag(first + 1) in ("NNP", "NNPS")
    if titled or head in words("spokespersons") | _TELLERS:
        return True  # "Mayor Krell: nine dead", "Hospital sources: 17 dead"
    if quoted and sentence.word(first) == "the" and head in frozenset(nouns("person_nouns")) | words("role_words"):
        return True  # "The doctor: “Fourteen.”"
    people = head in words("group_nouns") or head in nouns("person_nouns") or head == "police"
    people = people and (end - first == 1 or tokens.words[source.head][0].islower())  # not "Lorn Courier"
    if not people and head in words("organisation_heads") | words("publication_heads") | words("common_bodies"):
        return True
    asked = here.sentence_of(tokens.starts[first]) > here.paragraph.first and tokens.words[sentence.first - 1] == "?"
    heads = here.paragraph.title and sentence.last - colon > HEADLINE
    described = asked or heads or end < colon or end - first > 2
    speaking = words("unnamed_nouns") | words("spokespersons") if asked or not people else words("speaking_groups")
    return described and head in speaking


def _said(here: Listening, sentence: Sentence, first: int) -> tuple[Mode, list[Span], Span | None] | None:
    """How and what is said behind a colon, and the cue if a verb stands there: "denies that …"; it must be a quotation,
    what such a verb brings, or give a number."""
    tokens = sentence.tokens
    begin, end = tokens.starts[first], tokens.ends[sentence.last - 1]
    quoted = [q for q in here.quoted if not q.nested and begin <= q.outer_start < end]
    if quoted and quoted[0].outer_start == begin:
        return Mode.DIRECT, [(quoted[0].start, quoted[0].end)], None
    mode = Mode.MIXED if quoted else Mode.INDIRECT
    if verbs("saying_verbs").get(sentence.word(first)) and sentence.tag(first) in ("VBZ", "VBD", "VBP"):
        that = first + 1 + (sentence.word(first + 1) == "that")
        span = here.trimmed(tokens.starts[that], here.clause_end(sentence, that)) if that < sentence.last else None
        return (mode, [span], tokens.span(first, first + 1)) if span else None
    span = here.trimmed(begin, here.clause_end(sentence, first))
    number = any(sentence.tag(i) == "CD" for i in range(first, sentence.last))
    return (mode, [span], None) if span and number else None
