"""The first hearer: voices by cue words, quotation marks and sentence structure.

Of each verb of saying: who says it (its subject; behind the verb where the order is turned; after "by"),
and what (the clause or quotation on the side where it stands). Further "according to X", a source in
brackets, verbs that act by speaking with what they act on, and quotations that only a noun ("his
letter", "the words of X") or the paragraph attributes. The trained reader fills the same interface.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from testimonia.grammar.inflection import nouns, verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence, Sentences
from testimonia.records import Mode
from testimonia.vocabularies import mapping, words
from testimonia.voices import quotes
from testimonia.voices.heard import Heard, Hearing, Span
from testimonia.voices.quotes import Quotation
from testimonia.works.prose import Paragraph, Prose

FEW = 3  # words: a shorter quotation alone is a term or scare quotes
_TRIM = " \t\n\u00a0,;:–—-"


class FirstHearer:
    """See the module."""

    def hear(self, prose: Prose, sentences: Sentences) -> Hearing:
        """The voices of a work by its words and marks alone."""
        found: list[Heard] = []
        last: Heard | None = None
        for paragraph in prose.paragraphs:
            quoted = quotes.find(sentences.tokens.text, paragraph.start, paragraph.end)
            heard = _Paragraph(paragraph, sentences, quoted).hear(last)
            last = heard[-1] if heard else None
            found += heard
        return Hearing(found, None)


class _Paragraph:
    """The hearing of one paragraph."""

    def __init__(self, paragraph: Paragraph, sentences: Sentences, quoted: list[Quotation]) -> None:
        self.paragraph, self.sentences = paragraph, sentences
        self.text = sentences.tokens.text
        self.quoted = quoted
        self.found: list[Heard] = []
        self.cited: list[tuple[Sentence, Span | None, Span, bool]] = []

    def hear(self, before: Heard | None) -> list[Heard]:
        for index in range(self.paragraph.first, self.paragraph.last):
            if self._worth(index):
                sentence = self.sentences[index]
                self._according(sentence)
                self._bracketed(sentence)
                for verb in sentence.of_kind(ChunkKind.VERB):
                    self._verb(sentence, verb)
        self._quotations(before)
        self._cite()
        self._sourced()
        return sorted(self.found, key=lambda heard: heard.start)

    def _worth(self, index: int) -> bool:
        """A cheap first look: whether any word of the sentence could be a cue."""
        first, last = self.sentences.tokens.sentences[index]
        return not _cue_words().isdisjoint(self.sentences.tokens.lower[first:last])

    # --- verbs ------------------------------------------------------------------------------------

    def _verb(self, sentence: Sentence, verb: Chunk) -> None:
        word = sentence.word(verb.head)
        if word in verbs("counting_verbs") and self._counting(sentence, verb):
            return
        if word in verbs("citing_verbs"):
            self._citing(sentence, verb)
            return
        says = verbs("saying_verbs").get(word)
        if says is not None and self._saying(sentence, verb, says):
            return
        acts = verbs("speech_acts").get(word)
        if acts is not None:
            self._acting(sentence, verb, acts)

    def _saying(self, sentence: Sentence, verb: Chunk, lemma: str) -> bool:
        """A verb of saying with its clause or quotation; whether it was one."""
        if (verb.negated and lemma not in ("deny", "doubt")) or (
            verb.modal and sentence.word(verb.first) not in ("to", "will")
        ):
            return False
        if sentence.word(verb.first) == "to" and not self._is_told(sentence, verb):
            return False
        source, turned = self._source(sentence, verb)
        if source is None and not (verb.passive and lemma in words("hearsay_verbs")):
            return False
        if source is not None and not _may_speak(sentence, source):
            return False
        if source is None and turned:
            return True  # what is told comes with the next verb
        content, mode = self._said(sentence, verb, source, turned)
        if not content:
            return False
        weak = lemma in words("weak_sayings") and mode is Mode.INDIRECT
        if weak and not self._has_that(sentence, verb):
            return False
        self._add(mode, content, _mention(sentence, source), self._cue(sentence, verb))
        return True

    def _is_told(self, sentence: Sentence, verb: Chunk) -> bool:
        """ "Is reported to have said": an infinitive that is speech all the same."""
        before = sentence.chunks[verb.index - 1] if verb.index else None
        return (
            before is not None
            and before.kind is ChunkKind.VERB
            and before.passive
            and sentence.word(before.head) in verbs("hearsay_verbs")
        )

    def _source(self, sentence: Sentence, verb: Chunk) -> tuple[Chunk | None, bool]:
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
            and self._is_turned(sentence, verb)
            and self._ends_after(sentence, after)
        ):
            return after, True
        return sentence.subject(verb), False

    def _is_turned(self, sentence: Sentence, verb: Chunk) -> bool:
        """Whether what is said stands before the verb: a quotation, or a clause and a comma."""
        before = sentence.chunks[verb.index - 1] if verb.index else None
        if before is None or before.kind is ChunkKind.STOP:
            return True
        if before.kind is not ChunkKind.COMMA:
            return False
        clauses = [
            c
            for c in sentence.chunks[: verb.index]
            if c.kind is ChunkKind.VERB and c.finite and sentence.kind(c.index - 1) is not ChunkKind.RELATIVE
        ]
        quoted = any(
            q.outer_end <= sentence.tokens.starts[verb.first]
            and self._near(q.outer_end, sentence.tokens.starts[verb.first])
            for q in self.quoted
        )
        return bool(clauses) or quoted

    def _ends_after(self, sentence: Sentence, noun: Chunk) -> bool:
        """Whether nothing but what describes the speaker follows: a title, an office, a time."""
        later = [c for c in sentence.chunks[noun.index :] if c.kind is ChunkKind.VERB and c.finite]
        if later and sentence.subject(later[0]) is noun:
            return False  # the subject of what is said, not who says it
        end = sentence.extended(noun)[1]
        after = sentence.at.get(end)
        return (
            after is None
            or after.kind
            in (ChunkKind.COMMA, ChunkKind.OTHER, ChunkKind.STOP, ChunkKind.RELATIVE, ChunkKind.PREPOSITION)
            or sentence.is_time(after)
        )

    def _said(self, sentence: Sentence, verb: Chunk, source: Chunk | None, turned: bool) -> tuple[list[Span], Mode]:
        """The content of a verb of saying: before it or behind it, quoted or told."""
        tokens = sentence.tokens
        head_start = tokens.starts[min(verb.first, source.first if source is not None else verb.first)]
        head_end = tokens.ends[max(verb.last - 1, source.last - 1 if source is not None and turned else verb.last - 1)]
        begin, end = tokens.starts[sentence.first], tokens.ends[sentence.last - 1]
        behind = self._behind(sentence, verb, source if turned else None)
        ahead = self._ahead(sentence, head_start)
        quoted_ahead = [
            q
            for q in self.quoted
            if not q.nested and begin - 1 <= q.outer_start < head_start and self._near(q.outer_end, head_start)
        ]
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
        return (
            ahead is None
            or quotation.outer_start <= ahead[0] + 2
            or quotation.end - quotation.start > 0.6 * (ahead[1] - ahead[0])
        )

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
            if chunk.kind is ChunkKind.COMMA and sentence.word(sentence.first) == "as":
                index += 1  # "As X says, …"
                continue
            if chunk.kind is ChunkKind.COMMA or (
                chunk.kind is ChunkKind.OTHER and not tokens.words[chunk.first][0].isalnum()
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
        if (
            lemma in ("tell", "remind", "inform", "assure", "ask", "warn", "urge", "advise")
            and index < len(chunks)
            and chunks[index].kind is ChunkKind.NOUN
        ):
            index += 1
        return index

    def _is_adjunct(self, sentence: Sentence, chunk: Chunk) -> bool:
        """A phrase between the verb and what is said: "on Tuesday", "in a statement", "to reporters"."""
        after = sentence.chunks[chunk.index + 1] if chunk.index + 1 < len(sentence.chunks) else None
        return (
            after is not None
            and after.kind is ChunkKind.NOUN
            and sentence.word(chunk.first) in ("on", "in", "to", "at", "by", "during", "from", "after", "over", "with")
        )

    def _clause_end(self, sentence: Sentence, first: int) -> int:
        """Where what is said ends: before ", but" of the one who tells it, else with the sentence, its
        end mark aside."""
        last = next(
            (
                i
                for i in range(first + 3, sentence.last - 1)
                if sentence.word(i) == "," and sentence.word(i + 1) in ("but", "although", "though")
            ),
            sentence.last,
        )
        while last > first + 1 and sentence.tokens.words[last - 1] in (
            ".",
            "!",
            "?",
            "…",
            "...",
            "”",
            '"',
            "’",
            ";",
            ")",
        ):
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
        if not before or before[-1] not in ',”"’!?—–-':
            return None
        return self._trimmed(tokens.starts[sentence.first], tokens.starts[sentence.first] + len(before))

    def _trimmed(self, start: int, end: int) -> Span | None:
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip(_TRIM))
        end -= len(piece) - len(piece.rstrip(_TRIM))
        return (start, end) if end - start > 1 else None

    def _has_that(self, sentence: Sentence, verb: Chunk) -> bool:
        return "that" in (
            sentence.word(verb.last),
            sentence.word(verb.last + 1),
            sentence.word(verb.last + 2),
        ) or sentence.word(verb.last) in ("whether", "if")

    def _cue(self, sentence: Sentence, verb: Chunk) -> Span:
        return sentence.tokens.span(verb.head, verb.head + 1)

    def _add(self, mode: Mode, content: list[Span], source: Span | None, cue: Span | None) -> Heard:
        heard = Heard(mode, content, source, cue)
        self.found.append(heard)
        return heard

    # --- counting, citing --------------------------------------------------------------------------

    def _counting(self, sentence: Sentence, verb: Chunk) -> bool:
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
            or not _may_speak(sentence, source)
            or sentence.word(source.head) in words("speaker_pronouns") - {"he", "she"}
        ):
            return False
        if (weak and not _is_recorder(sentence, source)) or any(
            c.kind is ChunkKind.VERB and c.finite for c in sentence.chunks[number.index + 1 : number.index + 2]
        ):
            return False
        if verbs("counting_verbs")[sentence.word(verb.head)] == "have" and not _is_tally(sentence, verb, number):
            return False
        first = next((c for c in sentence.chunks[verb.index + 1 :] if c.kind is ChunkKind.NOUN), number)
        span = self._trimmed(sentence.tokens.starts[first.first], sentence.tokens.ends[sentence.clause_end(verb) - 1])
        if span is None:
            return False
        self._add(Mode.INDIRECT, [span], _mention(sentence, source), self._cue(sentence, verb))
        return True

    def _citing(self, sentence: Sentence, verb: Chunk) -> None:
        """ "…, citing hospital officials", "quoted officials as saying that …", "…, quoted by Merpress": a
        voice within, or around, the one told."""
        tokens = sentence.tokens
        source = sentence.agent(verb) if verb.passive else next(iter(sentence.objects(verb)), None)
        if source is None or not _may_speak(sentence, source):
            return
        if (saying := self._as_saying(sentence, source)) is not None:
            outer = sentence.subject(verb)
            told = self._trimmed(tokens.starts[source.first], self._clause_end(sentence, source.first))
            if outer is not None and told and _may_speak(sentence, outer):
                self._add(Mode.INDIRECT, [told], _mention(sentence, outer), self._cue(sentence, verb))
            span = self._trimmed(tokens.starts[saying[1]], self._clause_end(sentence, saying[1]))
            if span:
                self._add(Mode.INDIRECT, [span], _mention(sentence, source), tokens.span(saying[0], saying[0] + 1))
            return
        self.cited.append((sentence, _mention(sentence, source), self._cue(sentence, verb), verb.passive))

    def _as_saying(self, sentence: Sentence, source: Chunk) -> tuple[int, int] | None:
        """The tokens of "saying" and of what is said in "… as saying that …"."""
        for at in range(source.last, min(source.last + 12, sentence.last - 2)):
            if sentence.word(at) == "as" and sentence.word(at + 1) in ("saying", "stating", "claiming"):
                return at + 1, at + 2 + (sentence.word(at + 2) == "that")
        return None

    def _cite(self) -> None:
        """Give those cited the content of the voice that cites them."""
        for sentence, source, cue, passive in self.cited:
            first, last = sentence.tokens.starts[sentence.first], sentence.tokens.ends[sentence.last - 1]
            near = [
                h for h in self.found if h.source and (first <= h.start < last or (h.cue and first <= h.cue[0] < last))
            ]
            if near and source:
                told = min(near, key=lambda h: abs((h.cue or h.source or cue)[0] - cue[0]))
                inner = self._add(told.mode, list(told.content), source, cue)
                inner.cites = not passive
                inner.told_in = told

    # --- acting by speaking -----------------------------------------------------------------------

    def _acting(self, sentence: Sentence, verb: Chunk, lemma: str) -> None:
        """ "X condemned the attack": what it is about, up to the end of the clause."""
        needed = mapping("speech_act_prepositions").get(lemma)
        inside = needed and verb.last - 1 > verb.head and sentence.word(verb.last - 1) in needed
        if needed and not inside and sentence.word(verb.last) not in needed:
            return
        if not verb.finite or verb.negated or verb.modal or self._is_conditional(sentence, verb):
            return
        source = sentence.agent(verb) if verb.passive else sentence.subject(verb)
        if source is None or not _may_speak(sentence, source) or sentence.word(source.head) in words("crowd_nouns"):
            return
        first = verb.last + (1 if needed and not inside else 0)
        gerund = first < sentence.last and sentence.tag(first) == "VBG"
        if first >= sentence.last or (
            not needed and not gerund and sentence.at[first].kind not in (ChunkKind.NOUN, ChunkKind.STOP)
        ):
            return
        span = self._trimmed(
            sentence.tokens.starts[first],
            min(self._clause_end(sentence, first), sentence.tokens.ends[sentence.clause_end(verb) - 1]),
        )
        if span is None or " " not in self.text[span[0] : span[1]]:
            return
        inside = any(span[0] - 1 <= q.outer_start < span[1] for q in self.quoted)
        cue = sentence.tokens.span(verb.head, first)
        self._add(Mode.MIXED if inside else Mode.INDIRECT, [span], _mention(sentence, source), cue)

    def _is_conditional(self, sentence: Sentence, verb: Chunk) -> bool:
        return not {"if", "unless", "whether"}.isdisjoint(
            sentence.tokens.lower[max(sentence.first, verb.first - 4) : verb.first]
        )

    # --- according to -----------------------------------------------------------------------------

    def _according(self, sentence: Sentence) -> None:
        tokens = sentence.tokens
        for at in range(sentence.first, sentence.last - 2):
            if tokens.lower[at] != "according" or tokens.lower[at + 1] != "to":
                continue
            source = sentence.at.get(at + 2)
            while source is not None and source.kind is not ChunkKind.NOUN and source.last < sentence.last:
                source = sentence.at[source.last]
            if source is None or source.kind is not ChunkKind.NOUN or not _may_speak(sentence, source):
                continue
            end = sentence.extended(source)[1]
            content = self._around(sentence, at, end)
            if content:
                inside = any(a - 1 <= q.outer_start < b for a, b in content for q in self.quoted)
                self._add(
                    Mode.MIXED if inside else Mode.INDIRECT,
                    content,
                    tokens.span(source.first, end),
                    tokens.span(at, at + 2),
                )

    def _around(self, sentence: Sentence, first: int, last: int) -> list[Span]:
        """What stands in the sentence before and behind an insertion at tokens first..last-1."""
        tokens = sentence.tokens
        spans = []
        if first > sentence.first:
            spans.append(self._trimmed(tokens.starts[sentence.first], tokens.starts[first]))
        if last < sentence.last - 1:
            rest = last
            while rest < sentence.last - 1 and not tokens.words[rest][0].isalnum() and tokens.words[rest] not in '“"‘':
                rest += 1
            if not spans or tokens.words[last] == "," or tokens.words[last] in ("—", "–"):
                spans.append(self._trimmed(tokens.starts[rest], self._clause_end(sentence, rest)))
        kept = [span for span in spans if span]
        return [s for s in kept if any(c.isalpha() for c in self.text[s[0] : s[1]])]

    # --- "Source: X" -------------------------------------------------------------------------------

    def _sourced(self) -> None:
        """ "… Source: provincial hospital." behind a paragraph: its voice, and it is all retold."""
        tokens = self.sentences.tokens
        first, last = tokens.sentences[self.paragraph.last - 1]
        if (
            tokens.lower[first] not in ("source", "sources")
            or first + 1 >= last
            or tokens.words[first + 1] != ":"
            or self.paragraph.last - self.paragraph.first < 2
        ):
            return
        begin = tokens.starts[tokens.sentences[self.paragraph.first][0]]
        while begin < self.paragraph.end and not self.text[begin].isalnum() and self.text[begin] not in '“"':
            begin += 1
        end = tokens.ends[tokens.sentences[self.paragraph.last - 2][1] - 1]
        stop = next((i for i in range(first + 2, last) if tokens.words[i] in (",", ".", ";")), last)
        if begin < end and stop > first + 2:
            self._add(Mode.INDIRECT, [(begin, end)], tokens.span(first + 2, stop), tokens.span(first, first + 1))

    # --- brackets ---------------------------------------------------------------------------------

    def _bracketed(self, sentence: Sentence) -> None:
        """ "… killed about 1500 people (Reuters report) and …": the clause before the bracket."""
        tokens = sentence.tokens
        for at in range(sentence.first + 1, sentence.last - 2):
            if tokens.words[at] != "(":
                continue
            close = next((i for i in range(at + 1, min(at + 10, sentence.last)) if tokens.words[i] == ")"), None)
            if close is None or not self._is_source(sentence, at + 1, close):
                continue
            begin = (
                self._clause_start(sentence, at)
                if self._names_publication(sentence, at + 1, close)
                else self._item_start(sentence, at)
            )
            span = self._trimmed(tokens.starts[begin], tokens.starts[at])
            last = close - (tokens.lower[close - 1] in words("speaking_texts"))
            if span and last > at + 1:
                cue = tokens.span(close - 1, close) if last < close else None
                self._add(Mode.INDIRECT, [span], tokens.span(at + 1, last), cue)

    def _is_source(self, sentence: Sentence, first: int, last: int) -> bool:
        """Whether what is in brackets is a source: a publication, or behind a number one who counts."""
        return self._names_publication(sentence, first, last) or self._names_counter(sentence, first, last)

    def _names_publication(self, sentence: Sentence, first: int, last: int) -> bool:
        """ "Reuters", "AFP report", "The Star, 3 May"."""
        name = sentence.tokens.quote(first, last).partition(",")[0]
        known = name in words("publications") or name.removesuffix(" report") in words("publications")
        final = sentence.word(last - 1)
        return known or (final in ("report", "reports") and sentence.tag(first) in ("NNP", "NNPS"))

    def _names_counter(self, sentence: Sentence, first: int, last: int) -> bool:
        """ "23 (Interior Ministry)", "about 4,000 (police)": a name or body behind an item with a number."""
        begin = self._item_start(sentence, first - 1)
        counted = any(sentence.tag(i) == "CD" for i in range(begin, first - 1))
        capital = all(
            sentence.tokens.words[i][0].isupper() or sentence.word(i) in words("name_connectors") | {","}
            for i in range(first, last)
        )
        named = (
            capital
            and sentence.tag(first) in ("NNP", "NNPS", "JJ", "NN", "DT", "VBN")
            and sentence.tag(last - 1) in ("NNP", "NNPS", "NN", "NNS")
        )
        close = sentence.word(last + 1)
        acronym = last - first == 1 and sentence.tokens.words[first].isupper()
        return (
            counted
            and not acronym
            and (named or sentence.word(last - 1) in words("unnamed_nouns"))
            and close in ("", ".", ";", ",", "and")
        )

    def _item_start(self, sentence: Sentence, before: int) -> int:
        """Where the item that ends before a bracket begins: behind the last ";", ":" or ")"."""
        for at in range(before - 1, sentence.first, -1):
            if sentence.tokens.words[at] in (";", ":", ")", "–", "—"):
                return at + 1
        return sentence.first

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
                owner = next(
                    (h for h in self.found if any(a <= inner[0] + 1 and inner[1] - 1 <= b for a, b in h.content)), None
                )
            if owner is not None:
                last = owner if owner.mode is Mode.DIRECT else last
                continue
            spoken = self._spoken(quotation)
            if spoken is not None:
                last = self._add(Mode.DIRECT, [inner], *spoken)
            elif last is not None and not quotation.nested and self._goes_on(quotation, last):
                last.content.append(inner)

    def _spoken(self, quotation: Quotation) -> tuple[Span, Span] | None:
        """Source and cue of a quotation by a noun of its sentence, or of one right behind it: "These are
        the words of X"."""
        sentence = self._sentence_at(quotation.outer_start)
        if sentence is not None and (spoken := self._noun_source(sentence, quotation)) is not None:
            return spoken
        after = self._sentence_at(quotation.outer_end + 2)
        if (
            after is not None
            and after is not sentence
            and after.word(after.first) in ("these", "those", "this", "that")
        ):
            return self._noun_source(after, quotation)
        return None

    def _goes_on(self, quotation: Quotation, last: Heard) -> bool:
        """Whether a quotation goes on with the speaker of the one before: it is a sentence or more, and
        nobody else is named between."""
        inner = self.text[quotation.start : quotation.end].strip()
        between = self.text[max(last.end, self.paragraph.start) : quotation.outer_start].strip(' .,”"’')
        return (
            len(inner.split()) >= FEW
            and inner[:1].isupper()
            and (not between or (len(between.split()) <= 12 and last.start >= self.paragraph.start))
        )

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
            if (
                tokens.lower[token] not in words("speech_nouns")
                or quotation.outer_start < tokens.starts[token] < quotation.outer_end
            ):
                continue
            noun = sentence.at[token]
            holder = (
                _possessor(sentence, noun, token)
                or sentence.complement(noun, "of", "by", "from")
                or _named_before(sentence, noun, token)
            )
            if holder is not None and _may_speak(sentence, holder):
                return tokens.span(holder.first, holder.last), tokens.span(token, token + 1)
        return None


@cache
def _cue_words() -> frozenset[str]:
    kinds = ("saying_verbs", "speech_acts", "counting_verbs", "citing_verbs")
    return frozenset({"according", "("}).union(*map(verbs, kinds))


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


@cache
def _speakers() -> frozenset[str]:
    return (
        frozenset(nouns("person_nouns"))
        | words("unnamed_nouns")
        | words("group_nouns")
        | words("organisation_heads")
        | words("publication_heads")
        | words("speaking_texts")
        | words("role_words")
    )


def _is_tally(sentence: Sentence, verb: Chunk, number: Chunk) -> bool:
    """Whether what somebody "has" is a count of what befell people ("has nine names", "had three dead"), or a bare
    number; and not what belongs to it ("has 300 members")."""
    counted = sentence.tokens.lower[verb.last : sentence.clause_end(verb)]
    bare = sentence.tag(number.last - 1) == "CD" and sentence.word(number.last - 1) != "one"
    return bare or not words("tally_words").isdisjoint(counted)


def _is_recorder(sentence: Sentence, source: Chunk) -> bool:
    """Whether a source is a body or publication that may "have" or "give" a number as its finding."""
    head = sentence.word(source.head)
    return sentence.tag(source.head) in ("NNP", "NNPS") or head in words("organisation_heads") | words(
        "publication_heads"
    ) | words("speaking_texts")


def _possessor(sentence: Sentence, noun: Chunk, head: int) -> Chunk | None:
    """The phrase up to "'s" before a noun."""
    for token in range(noun.first + 1, head):
        if sentence.tag(token) == "POS":
            return Chunk(noun.index, ChunkKind.NOUN, noun.first, token, token - 1)
    return None


def _named_before(sentence: Sentence, noun: Chunk, head: int) -> Chunk | None:
    """The name right before a noun of speech: "the Khomeini quote"."""
    first = head
    while first > noun.first and sentence.tag(first - 1) in ("NNP", "NNPS"):
        first -= 1
    return Chunk(noun.index, ChunkKind.NOUN, first, head, head - 1) if first < head else None


def _mention(sentence: Sentence, source: Chunk | None) -> Span | None:
    """The mention of a source, with its apposition before it."""
    if source is None:
        return None
    last = source.last
    if sentence.tag(last - 1) == "POS":
        last -= 1
    return sentence.tokens.span(source.first, last)
