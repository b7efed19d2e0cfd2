"""What a number counts: the noun in its phrase or behind "of", or what was counted before it."""

from __future__ import annotations

from dataclasses import dataclass

from testimonia.claims.predicates import Predicate, is_person_noun
from testimonia.grammar.inflection import singular
from testimonia.grammar.numerals import Number
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.names.countries import is_adjective
from testimonia.vocabularies import mapping, words

HANDS = 15  # from which on hands are not those of one or a few
_FILLERS = frozenset(("“", '"', "‘", "more", "further", "additional", "other", "others"))


@dataclass(slots=True)
class Counting:
    """A number with what it counts. `noun` is the token of the noun counted, None when the number stands
    alone; `last` the token after it; `again`: those counted before, or some of them ("of them", "others");
    `part`: some of a whole that is named ("of them", "of the wounded")."""

    sentence: Sentence
    number: Number
    noun: int | None = None
    last: int = 0
    again: bool = False
    part: bool = False

    @property
    def word(self) -> str:
        """The noun, without case; "" when the number stands alone."""
        return self.sentence.word(self.noun) if self.noun is not None else ""

    @property
    def measure(self) -> str | None:
        """What the noun says by itself, or with the word before it: "deaths", "burial permits"."""
        table, noun = mapping("measure_nouns"), self.word
        before = self.sentence.word((self.noun or 1) - 1)
        names = (f"{before} {noun}", f"{before} {singular(noun)}", noun, singular(noun))
        said = mapping("measure_words").get(noun) if self.noun == self.number.last else None  # "a dozen hurt"
        return next((table[name] for name in names if name in table), said) if noun else None

    @property
    def alone(self) -> bool:
        """Whether the number counts what was counted before it, or what its context says."""
        return self.noun is None or self.again or self.word in words("number_nouns")

    def chunks(self) -> list[Chunk]:
        """The phrases that stand for those counted: that of the number and that of the noun."""
        s, n = self.sentence, self.number
        found = [s.at[n.core], s.at[n.last - 1]]
        if self.noun is not None:
            found.append(s.at[self.noun])
        return found

    def among(self, chunks: list[Chunk]) -> bool:
        """Whether those counted are among some phrases."""
        mine = {(c.first, c.last) for c in self.chunks()}
        return any((c.first, c.last) in mine for c in chunks)

    def is_thing(self, predicates: list[Predicate]) -> bool:
        """Whether what is counted is no people."""
        noun = self.word
        if not noun or self.again:
            return False
        if noun in words("uncounted_nouns") and not self.is_by_part():
            return True
        bare = singular(noun)
        if bare in words("people_by_proxy") or self.measure is not None or noun in mapping("measure_words"):
            return False
        if self.is_people() or noun in words("number_nouns"):
            return False
        if bare in words("unit_nouns") or noun in words("unit_nouns"):
            return True
        who = self.sentence.word(self.last) in ("who", "whom")
        return not who and not any(p.measure is not None and self.among(p.patients[:1]) for p in predicates)

    def is_limb(self) -> bool:
        """Whether parts of bodies are counted: "two fingers of his hand"; not "farm hands"."""
        limb = singular(self.word) in words("limb_nouns") and not self.again and not self.is_by_part()
        return limb and self.noun is not None and self.sentence.tag(self.noun - 1) != "NN"

    def is_by_part(self) -> bool:
        """Whether people are counted by a part of them: "250 hands on the pay roll", "three thousand mouths"."""
        part = singular(self.word) in words("people_by_part") and (self.number.low or 0) >= HANDS
        return part and self.sentence.word(self.last) != "of"

    def is_happening(self) -> bool:
        """Whether what is counted is something that happened: "one massacre", "two air strikes"; not "five deaths"."""
        noun = "" if self.again else self.word
        told = noun in mapping("act_nouns") or singular(noun) in mapping("act_nouns")
        return told and self.measure is None and not is_person_noun(noun)

    def is_people_name(self) -> bool:
        """ "Three million Syrians"."""
        named = self.noun is not None and self.sentence.tag(self.noun) in ("NNP", "NNPS")
        return named and (is_adjective(self.word) or self.word.endswith(("ians", "ans", "ese", "ites", "ists")))

    def is_people(self) -> bool:
        """Whether the noun itself means people."""
        who = self.sentence.word(self.last) in ("who", "whom")
        ill = self.noun is not None and is_case(self.sentence, self.noun)
        named = is_person_noun(self.word) or self.is_people_name() or self.is_by_part()
        return named or self.word in ("us", "ours") or who or ill

    def of(self) -> str | None:
        """Those counted, as written; None when the phrase of the number does not say it."""
        s = self.sentence
        if self.noun is None:
            dead = s.word(self.number.last) in words("wounded_nouns")
            return s.tokens.words[self.number.last] if dead else None  # "nine dead"
        if self.again or s.word(self.number.last) == "taken":
            return None  # "64 taken prisoner"
        chunk = s.at[self.noun]
        first = max(chunk.first, self.number.last) if chunk.last > self.number.first else chunk.first
        while first < self.noun and s.tag(first) in ("DT", "IN", "RB", "``", "''", "PRP$"):
            first += 1
        return " ".join(s.tokens.quote(first, self.noun + 1).split())


def read(sentence: Sentence, number: Number) -> Counting:
    """What a number counts by its own phrase."""
    found = Counting(sentence, number, last=number.last)
    own = sentence.at[number.last - 1]
    if own.kind is ChunkKind.NOUN and own.head >= number.last and own.first <= number.core:
        head = own.head - (sentence.word(own.head) in words("day_names"))
        if head < number.last:
            return found  # "killed nine Tuesday"
        found.noun, found.last = head, own.last if head == own.head else own.head  # "nine names tonight"
        found.again = sentence.word(head) in words("rest_words") and head == number.last
        if sentence.word(own.last) == "of" and found.again:
            _read_of(found, own.last)
        return found
    if sentence.word(number.last) in words("person_nouns") and sentence.tag(number.last)[:2] in ("VB", "JJ"):
        found.noun, found.last = number.last, number.last + 1  # "thirteen accused"
        return found
    if (noun := _said_of(sentence, number)) is not None:
        found.noun = noun.head
        return found
    before = sentence.tokens.lower[number.first : number.core]
    found.again = not words("rest_words").isdisjoint(before) or "another" in before  # "a further nine refused"
    at = number.last + is_bracketed(sentence, number)
    while sentence.word(at) in _FILLERS:
        found.again |= sentence.word(at) in words("rest_words")
        at += 1
    named = sentence.word(at) == "of" and sentence.word(number.first - 1) in words("definite_words")
    if named and (whose := sentence.at.get(at + 1)) is not None and sentence.tag(whose.head) == "NNP":
        return found  # "the 41 of Tesk", "the forty of the Workers' Party"
    if sentence.word(at) == "of" and _read_of(found, at):
        return found
    noun = sentence.at.get(at)
    quoted = at > number.last and noun is not None and noun.kind is ChunkKind.NOUN and noun.first <= at + 1
    if quoted and noun is not None and sentence.tag(noun.head)[0] == "N":
        found.noun, found.last, found.again = noun.head, noun.last, False
        return found
    found.last = max(at, number.last)
    return found


def is_bracketed(sentence: Sentence, number: Number) -> bool:
    """Whether a number that counts stands in brackets, as in reports and decrees: "a total of (34) people", "(9) of whom
    are children", "wounded (33)"; not the marks of a list ("(1) …, (2) …"), nor what repeats a word ("nine (9) people")."""
    s, n = sentence, number
    if s.word(n.first - 1) != "(" or s.word(n.last) != ")" or n.first - 1 <= s.first or n.low is None:
        return False
    others = {f"( {int(n.low) + step} )" for step in (-1, 1)}
    line = " ".join(s.tokens.lower[s.first : s.last])
    if s.tag(n.first - 2) == "CD" or any(other in line for other in others):
        return False
    behind, verb = s.at.get(n.last + 1), s.at.get(n.first - 2)
    if verb is not None and verb.kind is ChunkKind.VERB and s.word(verb.head) in mapping("measure_words"):
        return True
    if behind is None or s.word(n.last + 1) == "of":
        return behind is not None and s.word(n.last + 2) in ("whom", "them", "these", "those")
    people = behind.kind is ChunkKind.NOUN and (is_person_noun(s.word(behind.head)) or s.word(behind.head) == "dead")
    return people or (behind.kind is ChunkKind.VERB and behind.finite)


def is_case(sentence: Sentence, token: int) -> bool:
    """Whether a word means people who are ill: "90 cases of cholera", "18 suspected cases", "40 cases and two deaths"."""
    if singular(sentence.word(token)) != "case":
        return False
    said = set(sentence.tokens.lower[sentence.first : sentence.last])
    joined = sentence.word(token + 1) == "and" and "deaths" in sentence.tokens.lower[token + 2 : token + 6]
    return joined or sentence.word(token - 1) in words("case_words") or not words("illnesses").isdisjoint(said)


def _said_of(sentence: Sentence, number: Number) -> Chunk | None:
    """ "The bishops were two": the people of whom a number is said."""
    verb = sentence.at.get(number.first - 1)
    if verb is None or verb.kind is not ChunkKind.VERB or sentence.word(verb.head) not in words("being_words"):
        return None
    alone = sentence.word(number.last) in (".", ",", ";", "")
    subject = sentence.subject(verb) if alone else None
    people = subject is not None and sentence.tag(subject.head) == "NNS" and is_person_noun(sentence.word(subject.head))
    return subject if people else None


def _read_of(found: Counting, of: int) -> bool:
    """Take the noun behind "of": "six of the wounded", "three of them", "two of his brothers"."""
    s = found.sentence
    noun = s.at.get(of + 1)
    if s.word(of + 1) in mapping("measure_words") and (noun is None or noun.head == of + 1):
        found.noun, found.last = of + 1, of + 2  # "dozens of dead"
        return True
    if s.word(of + 1) in ("the", "those") and s.word(of + 2) in mapping("measure_words"):
        found.noun, found.last, found.part = of + 2, of + 3, True
        return True
    if noun is None or noun.kind is not ChunkKind.NOUN:
        return s.word(of + 1) == "whom" and _set_whole(found, of + 1, of + 2)
    if s.word(noun.head) in words("counted_pronouns") or s.tag(noun.head) == "CD":
        return _set_whole(found, noun.head, noun.last)
    if s.word(noun.first) in ("these", "those") and s.tag(noun.first + 1) in ("NNP", "NNPS"):
        return _set_whole(found, noun.first, noun.first + 1)  # "on eight of these | Dr X has …"
    found.noun, found.last, found.again = noun.head, noun.last, False
    found.part = s.tag(noun.first) in ("DT", "PRP$")
    return True


def _set_whole(found: Counting, noun: int, last: int) -> bool:
    found.noun, found.last, found.again = noun, last, True
    found.part = found.word not in ("us", "ours", "you")
    return True
