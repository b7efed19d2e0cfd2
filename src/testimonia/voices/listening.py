"""What is heard of one paragraph by its words and marks, and how far what is said goes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

from testimonia.grammar.chunking import Sentences
from testimonia.grammar.inflection import verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Mode
from testimonia.vocabularies import words
from testimonia.voices.heard import Heard, Span
from testimonia.voices.quotes import Quotation
from testimonia.works.prose import Paragraph

_CITING = frozenset(("citing", "quoting"))
_TRIM = " \t\n\u00a0,;:–—-"


def _begin(quotation: Quotation) -> int:
    return quotation.start


@cache
def _speaking() -> frozenset[str]:
    return frozenset(verbs("speech_acts")) | frozenset(verbs("saying_verbs"))


class Cited(NamedTuple):
    """Somebody cited, of whom it is not known yet what he said: his mention, the cue, whether he is the one who cites
    ("quoted by NAME"), else the mention of who does."""

    sentence: Sentence
    source: Span | None
    cue: Span
    passive: bool
    citer: Span | None


@dataclass
class Listening:
    """A paragraph that is listened to, with its quotations: the voices found so far, and those cited of whom it is
    not known yet what they said."""

    paragraph: Paragraph
    sentences: Sentences
    quoted: list[Quotation]
    found: list[Heard] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)
    rule: str = ""  # the name of the rule that listens

    @cached_property
    def text(self) -> str:
        """The text that the offsets are of."""
        return self.sentences.tokens.text

    def sentence_of(self, offset: int) -> int:
        """The number of the sentence in which an offset stands."""
        tokens = self.sentences.tokens
        return bisect_right(self.sentences.firsts, bisect_right(tokens.starts, offset) - 1) - 1

    def around(self, offset: int) -> Quotation | None:
        """The innermost quotation in which an offset stands."""
        return max((q for q in self.quoted if q.start <= offset < q.end), key=_begin, default=None)

    def quoted_beside(self, offset: int) -> list[Quotation]:
        """The quotations that stand where an offset does: outside all, or right inside the same one."""
        around = self.around(offset)
        if around is None:
            return [q for q in self.quoted if not q.nested]
        return [q for q in self.quoted if q is not around and self.around(q.outer_start) is around]

    def trimmed(self, start: int, end: int) -> Span | None:
        """A stretch without the spaces, commas and dashes around it; None if nothing is left."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip(_TRIM))
        end -= len(piece) - len(piece.rstrip(_TRIM))
        return (start, end) if end - start > 1 or self.text[start:end].isalnum() else None

    def near(self, end: int, start: int) -> bool:
        """Whether nothing but marks stands between two offsets."""
        return not self.text[end:start].strip(_TRIM + "”\"’'")

    def before_citing(self, sentence: Sentence, first: int, last: int) -> int:
        """The token where what is said ends before ", citing …", else `last`."""
        gerunds = (i for i in range(first, last - 1) if sentence.word(i) == "," and sentence.word(i + 1) in _CITING)
        return next(gerunds, last)

    def clause_end(self, sentence: Sentence, first: int, *, of_subject: bool = True) -> int:
        """Where what is said ends: before ", but" of the one who tells it, a clause behind ";" or, if he is the subject of
        the sentence, what else he says; else with the sentence, its end mark aside."""
        last = next((i for i in range(first + 1, sentence.last - 1) if self._turns(sentence, first, i)), sentence.last)
        last = min(last, self._before_speaking(sentence, first, sentence.last)) if of_subject else last
        last = self.before_citing(sentence, first + 1, last)
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

    def _turns(self, sentence: Sentence, first: int, at: int) -> bool:
        """Whether a mark inside what is said parts it from what its teller adds: ", but …", "; the army says ten"."""
        word, after = sentence.word(at), sentence.word(at + 1)
        if (
            word in ("and", "but")
            and self.around(sentence.tokens.starts[at]) is None
            and self._is_mine(sentence, at + 1)
        ):
            return True  # "the police said four | and I believe it"
        if word == ",":
            turned = at >= first + 3 and after in ("but", "although", "though")
            hung = after in ("and", "but") and sentence.word(at + 2) in ("who", "which", "when")  # ", and who wrote …"
            return (
                turned
                or hung
                or self._resumes(sentence, first, at + 1)
                or self._speaks_next(sentence, at + 1 + (after in ("and", "while")))
            )
        told = "that" in (after, sentence.word(at + 2))  # "…; and that two were shot"
        behind = sentence.chunks[sentence.at[at].index + 1 :]
        return word == ";" and not told and any(c.kind is ChunkKind.VERB and c.finite for c in behind)

    def _is_mine(self, sentence: Sentence, first: int) -> bool:
        """Whether the author is the subject of what begins at a token: "and I …", "and for the hospital I …"."""
        chunk = sentence.at.get(first)
        if (
            chunk is not None
            and chunk.kind is ChunkKind.PREPOSITION
            and sentence.kind(chunk.index + 1) is ChunkKind.NOUN
        ):
            chunk = sentence.chunks[chunk.index + 2] if chunk.index + 2 < len(sentence.chunks) else None
        verb = sentence.kind(chunk.index + 1) is ChunkKind.VERB if chunk is not None else False
        return chunk is not None and sentence.word(chunk.head) in ("i", "we") and verb

    def _resumes(self, sentence: Sentence, first: int, at: int) -> bool:
        """Whether at a token behind a comma the sentence goes on with its main verb: "the board, which says nine died, |
        is …"."""
        verb = sentence.at.get(at)
        if verb is None or verb.kind is not ChunkKind.VERB or not verb.finite:
            return False
        subject = sentence.subject(verb)
        return subject is not None and subject.last < first

    def _speaks_next(self, sentence: Sentence, first: int) -> bool:
        """Whether a clause begins at a token in which another one says something: ", the union says eleven"."""
        subject = sentence.at.get(first)
        if subject is None or subject.kind is not ChunkKind.NOUN or sentence.tag(subject.head) == "PRP":
            return False
        verb = sentence.headed(subject)
        closes = verb is not None and verb.last >= sentence.last - 1  # "…, the radio reports."
        if verb is None or verb.passive or not (closes or sentence.word(verb.last)[:1].isalnum()):
            return False
        lemma = verbs("saying_verbs").get(sentence.word(verb.head))
        return lemma is not None and lemma not in words("weak_sayings")

    def _before_speaking(self, sentence: Sentence, first: int, last: int) -> int:
        """The token where what is said ends before what the speaker does by speaking next: "… and accuses …"."""
        for chunk in sentence.chunks[sentence.at[first].index + 2 :]:
            if chunk.first >= last:
                break
            acts = chunk.kind is ChunkKind.VERB and chunk.finite and not chunk.passive
            joined = sentence.join_before(chunk.index) if acts and sentence.word(chunk.head) in _speaking() else None
            if joined is not None and joined > sentence.at[first].index:
                return sentence.chunks[joined].first
        return last

    def _opened_within(self, sentence: Sentence, first: int, mark: int) -> bool:
        """Whether what a mark closes was opened behind a token."""
        close = sentence.tokens.words[mark]
        inside = sentence.tokens.words[first:mark]
        if close == ")":
            return "(" in inside
        return any(word in ("“", '"') for word in inside)

    def cue(self, sentence: Sentence, verb: Chunk) -> Span:
        """The main verb of a verb group."""
        return sentence.tokens.span(verb.head, verb.head + 1)

    def clause_begin(self, sentence: Sentence, before: int) -> int:
        """The token with which the clause that ends at a token begins: behind the last ";", else with the sentence."""
        return next((i + 1 for i in range(before - 1, sentence.first, -1) if sentence.word(i) == ";"), sentence.first)

    def add(self, mode: Mode, content: list[Span], source: Span | None, cue: Span | None) -> Heard:
        """Keep a voice that was heard, and give it back."""
        heard = Heard(mode, self._within_quotation(content, cue or source), source, cue, rule=self.rule)
        self.found.append(heard)
        return heard

    def _within_quotation(self, content: list[Span], cue: Span | None) -> list[Span]:
        """What is said, as far as the quotation goes in which its cue stands: "he told me that four | had died," she
        says."""
        around = [q for q in self.quoted if q.whole and cue is not None and q.start <= cue[0] < q.end]
        if not around:
            return content
        end = min(q.end for q in around)
        cut = [(a, min(b, end)) for a, b in content if a < end]
        return [span for a, b in cut if (span := self.trimmed(a, b))] or content
