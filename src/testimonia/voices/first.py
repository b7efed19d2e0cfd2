"""The first hearer: voices by cue words, quotation marks and sentence structure.

Of each verb of saying: who says it (its subject; behind the verb where the order is turned; after "by"),
and what (the clause or quotation on the side where it stands). Further "according to X", a source in
brackets, verbs that act by speaking with what they act on, and quotations that only a noun ("his
letter", "the words of X") or the paragraph attributes. The trained reader fills the same interface.
"""

from __future__ import annotations

from bisect import bisect_right

from testimonia.grammar.inflection import verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence, Sentences
from testimonia.records import Mode
from testimonia.vocabularies import mapping, words
from testimonia.voices import quotes
from testimonia.voices.heard import Heard, Span
from testimonia.voices.quotes import Quotation
from testimonia.works.prose import Paragraph, Prose

FEW = 3  # words: a shorter quotation alone is a term or scare quotes
_TRIM = " \t\n\u00a0,;:–—-"


class FirstHearer:
    """See the module."""

    def hear(self, prose: Prose, sentences: Sentences) -> list[Heard]:
        found: list[Heard] = []
        last: Heard | None = None
        for paragraph in prose.paragraphs:
            quoted = quotes.find(sentences.tokens.text, paragraph.start, paragraph.end)
            heard = _Paragraph(paragraph, sentences, quoted).hear(last)
            last = heard[-1] if heard else None
            found += heard
        return found


class _Paragraph:
    """The hearing of one paragraph."""

    def __init__(self, paragraph: Paragraph, sentences: Sentences, quoted: list[Quotation]) -> None:
        self.paragraph, self.sentences = paragraph, sentences
        self.text = sentences.tokens.text
        self.quoted = quoted
        self.found: list[Heard] = []

    def hear(self, before: Heard | None) -> list[Heard]:
        for index in range(self.paragraph.first, self.paragraph.last):
            if self._worth(index):
                sentence = self.sentences[index]
                self._according(sentence)
                self._bracketed(sentence)
                for verb in sentence.of_kind(ChunkKind.VERB):
                    self._verb(sentence, verb)
        self._quotations(before)
        return sorted(self.found, key=lambda heard: heard.start)

    def _worth(self, index: int) -> bool:
        """A cheap first look: whether any word of the sentence could be a cue."""
        first, last = self.sentences.tokens.sentences[index]
        return not _cue_words().isdisjoint(self.sentences.tokens.lower[first:last])

    # --- verbs ------------------------------------------------------------------------------------

    def _verb(self, sentence: Sentence, verb: Chunk) -> None:
        word = sentence.word(verb.head)
        says = verbs("saying_verbs").get(word)
        if says is not None and self._saying(sentence, verb, says):
            return
        acts = verbs("speech_acts").get(word)
        if acts is not None:
            self._acting(sentence, verb, acts)

    def _saying(self, sentence: Sentence, verb: Chunk, lemma: str) -> bool:
        """A verb of saying with its clause or quotation; whether it was one."""
        if verb.negated and lemma not in ("deny", "doubt"):
            return False
        source, turned = self._source(sentence, verb)
        if source is None and not (verb.passive or sentence.word(verb.first) == "to"):
            return False
        if source is not None and not _may_speak(sentence, source):
            return False
        content, mode = self._said(sentence, verb, source, turned)
        if not content:
            return False
        weak = lemma in words("weak_sayings") and mode is Mode.INDIRECT
        if weak and not self._has_that(sentence, verb):
            return False
        self._add(mode, content, _mention(sentence, source), self._cue(sentence, verb))
        return True

    def _source(self, sentence: Sentence, verb: Chunk) -> tuple[Chunk | None, bool]:
        """Who says it, and whether the verb stands before its subject."""
        if verb.passive and not sentence.word(verb.first) == "having":
            if (agent := sentence.agent(verb)) is not None:
                return agent, False
            after = sentence.chunks[verb.index + 1] if verb.index + 1 < len(sentence.chunks) else None
            if after is None or after.kind is not ChunkKind.VERB:
                return None, False
        before = sentence.chunks[verb.index - 1] if verb.index else None
        after = sentence.chunks[verb.index + 1] if verb.index + 1 < len(sentence.chunks) else None
        turned = before is None or before.kind in (ChunkKind.COMMA, ChunkKind.STOP)
        if turned and after is not None and after.kind is ChunkKind.NOUN and self._ends_after(sentence, after):
            return after, True
        return sentence.subject(verb), False

    def _ends_after(self, sentence: Sentence, noun: Chunk) -> bool:
        """Whether nothing but what describes the speaker follows: a title, an office, a time."""
        end = sentence.extended(noun)[1]
        after = sentence.at.get(end)
        return after is None or after.kind in (ChunkKind.COMMA, ChunkKind.OTHER, ChunkKind.STOP, ChunkKind.RELATIVE, ChunkKind.PREPOSITION) or sentence.is_time(after)

    def _said(self, sentence: Sentence, verb: Chunk, source: Chunk | None, turned: bool) -> tuple[list[Span], Mode]:
        """The content of a verb of saying: before it or behind it, quoted or told."""
        tokens = sentence.tokens
        head_start = tokens.starts[min(verb.first, source.first if source is not None else verb.first)]
        head_end = tokens.ends[max(verb.last - 1, source.last - 1 if source is not None and turned else verb.last - 1)]
        begin, end = tokens.starts[sentence.first], tokens.ends[sentence.last - 1]
        behind = self._behind(sentence, verb, source if turned else None)
        ahead = self._ahead(sentence, head_start)
        quoted_ahead = [q for q in self.quoted if not q.nested and begin - 1 <= q.outer_start < head_start and self._near(q.outer_end, head_start)]
        quoted_behind = [q for q in self.quoted if not q.nested and q.outer_start >= head_end and q.outer_start <= end]
        if quoted_ahead and self._is_whole(quoted_ahead[-1], ahead):
            spans = self._run(quoted_ahead)
            return spans + [(q.start, q.end) for q in quoted_behind if turned or behind is None], Mode.DIRECT
        if behind is not None and not turned:
            inside = [q for q in quoted_behind if q.outer_start >= behind[0] - 1 and q.outer_start < behind[1]]
            if inside and inside[0].outer_start <= behind[0] + 2 and inside[0].end >= behind[1] - 3:
                return [(inside[0].start, inside[0].end)], Mode.DIRECT
            return [behind], Mode.MIXED if inside else Mode.INDIRECT
        if ahead is not None and (turned or behind is None):
            inside = [q for q in self.quoted if ahead[0] - 1 <= q.outer_start < ahead[1]]
            return [ahead], Mode.MIXED if inside else Mode.INDIRECT
        return [], Mode.INDIRECT

    def _near(self, end: int, start: int) -> bool:
        return not self.text[end:start].strip(_TRIM + "”\"’'")

    def _is_whole(self, quotation: Quotation, ahead: Span | None) -> bool:
        return ahead is None or quotation.outer_start <= ahead[0] + 2 or quotation.end - quotation.start > 0.6 * (ahead[1] - ahead[0])

    def _run(self, quoted: list[Quotation]) -> list[Span]:
        """The quotations that end at the last one without a break: sentences in one pair of marks."""
        return [(quoted[-1].start, quoted[-1].end)]

    def _behind(self, sentence: Sentence, verb: Chunk, turned_source: Chunk | None) -> Span | None:
        """The clause behind a verb of saying: from "that", a colon or its subject to the end."""
        tokens = sentence.tokens
        index = (turned_source.index if turned_source is not None else verb.index) + 1
        chunks = sentence.chunks
        index = self._skip_hearer(sentence, verb, index)
        while index < len(chunks):
            chunk = chunks[index]
            word = sentence.word(chunk.first)
            if chunk.kind is ChunkKind.COMMA or (chunk.kind is ChunkKind.OTHER and not tokens.words[chunk.first][0].isalnum()):
                return None
            if word in ("that", "whether", "if") and chunk.kind in (ChunkKind.PREPOSITION, ChunkKind.RELATIVE, ChunkKind.NOUN):
                index += word == "that"
                break
            if tokens.words[chunk.first] in (":", "“", '"', "‘"):
                index += tokens.words[chunk.first] == ":"
                break
            if chunk.kind in (ChunkKind.NOUN, ChunkKind.VERB, ChunkKind.RELATIVE):
                break
            if chunk.kind is ChunkKind.PREPOSITION and self._is_adjunct(sentence, chunk):
                index += 2
                continue
            if chunk.kind is ChunkKind.OTHER or sentence.is_time(chunk):
                index += 1
                continue
            break
        if index >= len(chunks):
            return None
        first = chunks[index].first
        return self._trimmed(tokens.starts[first], self._clause_end(sentence, first))

    def _skip_hearer(self, sentence: Sentence, verb: Chunk, index: int) -> int:
        """Past the one who is told: "told state radio", "said to the crowd"."""
        chunks = sentence.chunks
        lemma = verbs("saying_verbs").get(sentence.word(verb.head), "")
        while index < len(chunks) and chunks[index].kind is ChunkKind.NOUN and sentence.is_time(chunks[index]):
            index += 1
        if lemma in ("tell", "remind", "inform", "assure", "ask", "warn", "urge", "advise") and index < len(chunks) and chunks[index].kind is ChunkKind.NOUN:
            index += 1
        return index

    def _is_adjunct(self, sentence: Sentence, chunk: Chunk) -> bool:
        """A phrase between the verb and what is said: "on Tuesday", "in a statement", "to reporters"."""
        after = sentence.chunks[chunk.index + 1] if chunk.index + 1 < len(sentence.chunks) else None
        return after is not None and after.kind is ChunkKind.NOUN and sentence.word(chunk.first) in ("on", "in", "to", "at", "by", "during", "from", "after", "over", "with")

    def _clause_end(self, sentence: Sentence, first: int) -> int:
        """Where what is said ends: with the sentence, its end mark aside."""
        last = sentence.last
        while last > first + 1 and sentence.tokens.words[last - 1] in (".", "!", "?", "…", "...", "”", '"', "’", ";", ")"):
            if sentence.tokens.words[last - 1] in ("”", '"', ")") and self._opened_within(sentence, first, last - 1):
                break
            last -= 1
        return sentence.tokens.ends[last - 1]

    def _opened_within(self, sentence: Sentence, first: int, mark: int) -> bool:
        close = sentence.tokens.words[mark]
        inside = sentence.tokens.words[first:mark]
        if close == ")":
            return "(" in inside
        return any(word in ("“", '"') for word in inside)

    def _ahead(self, sentence: Sentence, head_start: int) -> Span | None:
        """The clause before a verb and its source: it ends with a comma there."""
        tokens = sentence.tokens
        before = self.text[tokens.starts[sentence.first] : head_start].rstrip()
        if not before or before[-1] not in ",”\"’!?—–-":
            return None
        return self._trimmed(tokens.starts[sentence.first], tokens.starts[sentence.first] + len(before))

    def _trimmed(self, start: int, end: int) -> Span | None:
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip(_TRIM))
        end -= len(piece) - len(piece.rstrip(_TRIM))
        return (start, end) if end - start > 1 else None

    def _has_that(self, sentence: Sentence, verb: Chunk) -> bool:
        return "that" in (sentence.word(verb.last), sentence.word(verb.last + 1), sentence.word(verb.last + 2)) or sentence.word(verb.last) in ("whether", "if")

    def _cue(self, sentence: Sentence, verb: Chunk) -> Span:
        return sentence.tokens.span(verb.head, verb.head + 1)

    def _add(self, mode: Mode, content: list[Span], source: Span | None, cue: Span | None) -> Heard:
        heard = Heard(mode, content, source, cue)
        self.found.append(heard)
        return heard

    # --- acting by speaking -----------------------------------------------------------------------

    def _acting(self, sentence: Sentence, verb: Chunk, lemma: str) -> None:
        """ "X condemned the attack": what it is about, up to the end of the clause."""
        needed = mapping("speech_act_prepositions").get(lemma)
        if needed and sentence.word(verb.last) not in needed:
            return
        if not verb.finite or verb.negated:
            return
        source = sentence.agent(verb) if verb.passive else sentence.subject(verb)
        if source is None or not _may_speak(sentence, source):
            return
        first = verb.last + (1 if needed else 0)
        if first >= sentence.last or not needed and sentence.at[first].kind not in (ChunkKind.NOUN, ChunkKind.STOP):
            return
        span = self._trimmed(sentence.tokens.starts[first], min(self._clause_end(sentence, first), sentence.tokens.ends[sentence.clause_end(verb) - 1]))
        if span is None or " " not in self.text[span[0] : span[1]]:
            return
        inside = any(span[0] - 1 <= q.outer_start < span[1] for q in self.quoted)
        cue = sentence.tokens.span(verb.head, first)
        self._add(Mode.MIXED if inside else Mode.INDIRECT, [span], _mention(sentence, source), cue)

    # --- according to -----------------------------------------------------------------------------

    def _according(self, sentence: Sentence) -> None:
        tokens = sentence.tokens
        for at in range(sentence.first, sentence.last - 2):
            if tokens.lower[at] != "according" or tokens.lower[at + 1] != "to":
                continue
            source = sentence.at.get(at + 2)
            while source is not None and source.kind is not ChunkKind.NOUN and source.last < sentence.last:
                source = sentence.at[source.last]
            if source is None or source.kind is not ChunkKind.NOUN:
                continue
            end = sentence.extended(source)[1]
            content = self._around(sentence, at, end)
            if content:
                inside = any(a - 1 <= q.outer_start < b for a, b in content for q in self.quoted)
                self._add(Mode.MIXED if inside else Mode.INDIRECT, content, tokens.span(source.first, end), tokens.span(at, at + 2))

    def _around(self, sentence: Sentence, first: int, last: int) -> list[Span]:
        """What stands in the sentence before and behind an insertion at tokens first..last-1."""
        tokens = sentence.tokens
        spans = []
        if first > sentence.first:
            spans.append(self._trimmed(tokens.starts[sentence.first], tokens.starts[first]))
        if last < sentence.last - 1:
            rest = last
            while rest < sentence.last - 1 and not tokens.words[rest][0].isalnum() and tokens.words[rest] not in "“\"‘":
                rest += 1
            if not spans or tokens.words[last] == "," or tokens.words[last] in ("—", "–"):
                spans.append(self._trimmed(tokens.starts[rest], self._clause_end(sentence, rest)))
        kept = [span for span in spans if span]
        return [s for s in kept if any(c.isalpha() for c in self.text[s[0] : s[1]])]

    # --- brackets ---------------------------------------------------------------------------------

    def _bracketed(self, sentence: Sentence) -> None:
        """ "… killed about 1500 people (Reuters report) and …": the clause before the bracket."""
        tokens = sentence.tokens
        for at in range(sentence.first + 3, sentence.last - 2):
            if tokens.words[at] != "(":
                continue
            close = next((i for i in range(at + 1, min(at + 8, sentence.last)) if tokens.words[i] == ")"), None)
            if close is None or not self._is_source(sentence, at + 1, close):
                continue
            begin = self._clause_start(sentence, at)
            span = self._trimmed(tokens.starts[begin], tokens.starts[at])
            last = close - (tokens.lower[close - 1] in words("speaking_texts"))
            if span and last > at + 1:
                cue = tokens.span(close - 1, close) if last < close else None
                self._add(Mode.INDIRECT, [span], tokens.span(at + 1, last), cue)

    def _is_source(self, sentence: Sentence, first: int, last: int) -> bool:
        """Whether what is in brackets names a publication: "Reuters", "AFP report", "The Star, 3 May"."""
        name = sentence.tokens.quote(first, last).partition(",")[0]
        known = name in words("publications") or name.removesuffix(" report") in words("publications")
        final = sentence.word(last - 1)
        return known or (final in ("report", "reports") and sentence.tag(first) in ("NNP", "NNPS"))

    def _clause_start(self, sentence: Sentence, before: int) -> int:
        for chunk in reversed(sentence.chunks):
            if chunk.last <= before and chunk.kind is ChunkKind.VERB and chunk.finite:
                subject = sentence.subject(chunk)
                return subject.first if subject is not None and subject.first < chunk.first else chunk.first
        return sentence.first

    # --- quotations without a verb ----------------------------------------------------------------

    def _quotations(self, before: Heard | None) -> None:
        """Quotations that no verb claims: by a noun of speech, or going on from the one before."""
        last: Heard | None = before if before is not None and before.mode is Mode.DIRECT else None
        for quotation in self.quoted:
            inner = (quotation.start, quotation.end)
            if quotation.nested:
                owner = None
            else:
                owner = next((h for h in self.found if any(a <= inner[0] + 1 and inner[1] - 1 <= b for a, b in h.content)), None)
            if owner is not None:
                last = owner if owner.mode is Mode.DIRECT else last
                continue
            sentence = self._sentence_at(quotation.outer_start)
            spoken = self._noun_source(sentence, quotation) if sentence is not None else None
            if spoken is not None:
                last = self._add(Mode.DIRECT, [inner], *spoken)
            elif last is not None and not quotation.nested and self._goes_on(quotation, last):
                last.content.append(inner)

    def _goes_on(self, quotation: Quotation, last: Heard) -> bool:
        """Whether a quotation goes on with the speaker of the one before: it is a sentence or more, and
        nobody else is named between."""
        inner = self.text[quotation.start : quotation.end].strip()
        between = self.text[max(last.end, self.paragraph.start) : quotation.outer_start].strip(" .,”\"’")
        return len(inner.split()) >= FEW and inner[:1].isupper() and (not between or len(between.split()) <= 12 and last.start >= self.paragraph.start)

    def _sentence_at(self, offset: int) -> Sentence | None:
        tokens = self.sentences.tokens
        begins = [tokens.starts[tokens.sentences[i][0]] for i in range(self.paragraph.first, self.paragraph.last)]
        index = bisect_right(begins, offset) - 1
        return self.sentences[self.paragraph.first + max(0, index)] if begins else None

    def _noun_source(self, sentence: Sentence, quotation: Quotation) -> tuple[Span, Span] | None:
        """Source and cue of a quotation from a noun of speech before it: "X's first tweet was: “…”"."""
        tokens = sentence.tokens
        if len(self.text[quotation.start : quotation.end].split()) < 2:
            return None
        for token in range(sentence.last - 1, sentence.first - 1, -1):
            if tokens.lower[token] not in words("speech_nouns") or quotation.outer_start < tokens.starts[token] < quotation.outer_end:
                continue
            noun = sentence.at[token]
            holder = _possessor(sentence, noun, token) or sentence.complement(noun, "of", "by", "from")
            if holder is not None and _may_speak(sentence, holder):
                return tokens.span(holder.first, holder.last), tokens.span(token, token + 1)
        return None


def _cue_words() -> frozenset[str]:
    from functools import cache

    @cache
    def found() -> frozenset[str]:
        return frozenset(verbs("saying_verbs")) | frozenset(verbs("speech_acts")) | {"according", "("}

    return found()


def _may_speak(sentence: Sentence, source: Chunk) -> bool:
    """Whether a noun phrase can be a speaker other than the author: no "I" or "we", no thing or time."""
    head = sentence.word(source.head)
    if head in words("own_pronouns") or sentence.is_time(source):
        return False
    if sentence.tag(source.head) in ("PRP",):
        return head in words("speaker_pronouns")
    if sentence.tag(source.head) in ("NNP", "NNPS"):
        return True
    if sentence.tag(source.head) in ("DT", "WDT", "EX", "CD", "JJ"):
        return head in ("others", "many", "some", "both", "all")
    return head in _speakers()


def _speakers() -> frozenset[str]:
    from testimonia.grammar.inflection import nouns

    return frozenset(nouns("person_nouns")) | words("unnamed_nouns") | words("group_nouns") | words("organisation_heads") | words("publication_heads") | words("speaking_texts") | words("role_words")


def _possessor(sentence: Sentence, noun: Chunk, head: int) -> Chunk | None:
    """The phrase up to "'s" before a noun."""
    for token in range(noun.first + 1, head):
        if sentence.tag(token) == "POS":
            return Chunk(noun.index, ChunkKind.NOUN, noun.first, token, token - 1)
    return None


def _mention(sentence: Sentence, source: Chunk | None) -> Span | None:
    """The mention of a source, with its apposition before it."""
    if source is None:
        return None
    last = source.last
    if sentence.tag(last - 1) == "POS":
        last -= 1
    return sentence.tokens.span(source.first, last)
