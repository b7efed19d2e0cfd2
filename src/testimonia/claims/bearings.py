"""How a number stands in its sentence: what verb it goes with, whether it is said or only there, whether it
stands alone, whether a protest is told of around it."""

from __future__ import annotations

from testimonia.claims.counting import Counting
from testimonia.claims.memory import Counted, Memory
from testimonia.claims.predicates import Predicate, is_armed
from testimonia.grammar.inflection import singular, verbs
from testimonia.grammar.phrases import Chunk, ChunkKind
from testimonia.records import Measure
from testimonia.vocabularies import words

LABEL = 4  # tokens of a label that is no sentence
LEAD = 8  # tokens before a colon in which a word for a count may stand
MANY = 50  # people from which on it is told that they came or left
FEW = 8  # people up to which coming and walking is no gathering
CROWD = 20  # people from which on "there were 50 of them" tells of a crowd
_QUOTES = frozenset('"“‘«')
_BREAKS = frozenset((",", ";", ":", "and", "(", ")", ".", '"', "“", "”", "–", "—"))


class Bearings:
    """One number in its sentence, among the figures found before it there and earlier."""

    def __init__(self, counting: Counting, predicates: list[Predicate], memory: Memory, found: list[Counted]) -> None:
        self.counting, self.sentence, self.number = counting, counting.sentence, counting.number
        self.predicates, self.memory, self.found = predicates, memory, found

    def _is_one(self) -> bool:
        """ "One of our readers", "one man told us": one counts only where something happened to it."""
        return (self.number.low, self.number.high) == (1, 1)

    def _is_many(self) -> bool:
        """Whether so many come or leave that it is a crowd or a flight, or a protest is spoken of."""
        size = self.number.low or self.number.high or 0
        return size >= MANY or (size >= FEW and self.memory.told is Measure.PARTICIPANTS) or self._is_at_protest()

    def _is_few(self, predicate: Predicate) -> bool:
        """Whether a few people only came or walked, as anybody does."""
        few = not self.number.vague and (self.number.low or self.number.high or 0) < FEW
        return few and (self._is_one() or predicate.word not in words("protest_verbs"))

    def _is_armed(self) -> bool:
        """Whether those counted are soldiers or police: by their noun, or what they are members of."""
        s, noun = self.sentence, self.counting.noun
        if noun is None or self.counting.again:
            return False
        return is_armed(s, s.at[noun])

    def _is_irregular(self) -> bool:
        """Whether those counted bear arms for nobody's state: fighters, rebels, gunmen."""
        return not self.counting.again and singular(self.counting.word) in words("irregular_nouns")

    def _is_known(self) -> bool:
        """Whether those counted are spoken of as known: "its 22 fighters", "the 22", in quotation marks."""
        s, n = self.sentence, self.number
        before = s.word(n.first - 1)
        quoted = s.tokens.words[n.last] in _QUOTES if n.last < s.last else False
        return before in words("definite_words") or s.tag(n.first - 1) in ("PRP$", "POS") or quoted

    def _is_existential(self) -> bool:
        """ "There were more than 50 of them", "we were 300"."""
        s = self.sentence
        before = s.tokens.lower[max(s.first, self.number.first - 5) : self.number.first]
        return ("there" in before or "we" in before) and not {"were", "was", "are", "'re"}.isdisjoint(before)

    def _may_go_on(self) -> bool:
        """Whether a number that stands alone may go on from what was counted before."""
        s, n, c = self.sentence, self.number, self.counting
        word = s.tokens.words[n.core]
        if word.isdigit() and len(word) == 4 and 1500 < int(word) < 2100 and n.first == n.core:
            return False
        if n.vague and n.last - n.first == 1 and s.word(n.last) not in ("of", "more", "others", "who"):
            return s.word(n.first) in words("plural_scales") and self._begins()
        if c.again:
            many = (n.low or n.high or 0) >= CROWD or self._is_fragment()
            there = self._is_existential() or self.memory.told is Measure.PARTICIPANTS or self._is_at_protest()
            return c.word not in ("us", "ours") or there or many
        definite = s.word(n.first - 1) in words("definite_words")
        if definite and (n.high or 9) <= 2:
            return False  # "the two met"
        asked = self.memory.asked is not None
        if (
            s.word(n.first - 1) == ":"
            and n.first - s.first <= LABEL
            and not asked
            and self.memory.before_line(s) is None
        ):
            return False  # "Posts: 12"
        who = n.vague and s.word(n.last) in ("who", "whom")
        named = s.word(n.first - 1) in words("number_nouns") or s.tag(n.first - 1) == "POS"  # "the union's 1,300"
        return definite or who or named or self._begins() or self.is_told() or self._is_fragment() or n.first != n.core

    def _is_there(self) -> bool:
        """ "Thousands of people were outside", "80 dockers were at the gate"."""
        s, after = self.sentence, self.sentence.at.get(self.counting.last)
        being = after is not None and after.kind is ChunkKind.VERB and s.word(after.head) in words("being_words")
        return (
            being
            and after is not None
            and s.tag(after.last) in ("IN", "RB")
            and s.word(after.last) not in ("of", "from")
        )

    def _begins(self) -> bool:
        """ "Eleven were released", "41 have been found", "fourteen being dragged away", "41 named so far"."""
        s, n = self.sentence, self.number
        after = s.at.get(self.counting.last)
        if after is None or after.kind is not ChunkKind.VERB or n.first != s.at[n.first].first:
            return False
        return after.finite or (after.passive and (n.first == s.first or s.word(after.first) == "being"))

    def is_told(self) -> bool:
        """ "The union says eleven", "stopped at five"."""
        s, n = self.sentence, self.number
        before = [c for c in s.chunks if c.last <= n.first]
        verb = next((c for c in reversed(before) if c.kind is ChunkKind.VERB), None)
        return verb is not None and _tells(s.word(verb.head))

    def is_counted(self) -> bool:
        """The same of a verb that says who counted: "by Saturday it had counted eleven"."""
        s, n = self.sentence, self.number
        if self.counting.word in ("life", "lives"):
            return False  # "the fire claimed eleven lives"
        verbs_ = [c for c in s.of_kind(ChunkKind.VERB) if c.last <= n.first and c.finite]
        word = s.word(verbs_[-1].head) if verbs_ else ""
        return word not in words("being_words") and word not in words("having_words") and _tells(word)

    def _is_fragment(self) -> bool:
        """Whether no verb stands between the last mark and the number, nor behind it: "on Tuesday thirteen",
        "25,000 (the union)"."""
        s, n = self.sentence, self.number
        first = next((i + 1 for i in range(n.first - 1, s.first - 1, -1) if s.word(i) in _BREAKS), s.first)
        last = next((i for i in range(n.last, s.last) if s.word(i) in _BREAKS), s.last)
        here = [c for c in s.chunks if first <= c.first < last]
        return last - first <= 8 and not any(c.kind is ChunkKind.VERB for c in here)

    def _is_at_protest(self) -> bool:
        s = self.sentence
        around = s.tokens.lower[max(0, s.first - 30) : s.last]
        return not words("protest_words").isdisjoint(around)

    def _is_subject(self, verb: Chunk) -> bool:
        """Whether those counted are the subject of a verb."""
        subject = self.sentence.subject(verb) if verb.finite or verb.passive else None
        return subject is not None and self.counting.among([subject])

    def _is_figure(self) -> bool:
        """ "The ministry has not corrected its figure of Friday: three miners", "the toll: nine": it stands behind a
        colon and a word for a count."""
        s, n = self.sentence, self.number
        colon = next((at for at in range(n.first - 1, s.first, -1) if s.word(at) == ":"), None)
        if colon is None or n.first - colon > LABEL:
            return False
        return not words("number_nouns").isdisjoint(s.tokens.lower[max(s.first, colon - LEAD) : colon])

    def _is_loose(self) -> bool:
        """Whether those counted are only said or listed: no verb but one of saying has them."""
        s, c = self.sentence, self.counting
        for verb in s.of_kind(ChunkKind.VERB):
            word = s.word(verb.head)
            if _tells(word) and (word not in words("being_words") or self._is_existential()):
                spoken = word not in words("being_words") and not verb.passive and not s.objects(verb)
                if spoken and self._is_subject(verb):
                    return False  # "two witnesses agree"
                if word in words("having_words") and c.among(s.objects(verb)):
                    return False  # "the mission has six clerks"
                continue
            if self._is_subject(verb) or c.among(s.objects(verb)):
                return False
        own = s.at[self.number.core]
        spoken = own.index >= 2 and _tells(s.word(s.chunks[own.index - 2].head))
        return s.governed(own) in (None, "at") or (s.governed(own) == "of" and spoken)

    def _is_spoken_with(self) -> bool:
        """Whether those counted speak or are spoken with: "27 prisoners told us", "they spoke with 27"."""
        s = self.sentence
        for verb in s.of_kind(ChunkKind.VERB):
            if s.word(verb.head) not in verbs("talking_verbs"):
                continue
            subject = s.subject(verb)
            if subject is not None and self.counting.among([subject]):
                return True
            met = s.word(verb.head) in verbs("meeting_verbs") and not self.counting.alone
            if met and self.counting.among(_spoken_to(self, verb)):
                return True
        return False


def _spoken_to(measuring: Bearings, verb: Chunk) -> list[Chunk]:
    s = measuring.sentence
    after = s.chunks[verb.index + 1 : verb.index + 3]
    if len(after) == 2 and after[0].kind is ChunkKind.PREPOSITION and after[1].kind is ChunkKind.NOUN:
        return s.joined(after[1]) if s.word(after[0].first) in ("with", "to") else []
    return s.objects(verb)


def _tells(verb: str) -> bool:
    """Whether a verb says a number or that there is one."""
    return verb in verbs("telling_verbs") or verb in words("being_words") or verb in verbs("saying_verbs")
