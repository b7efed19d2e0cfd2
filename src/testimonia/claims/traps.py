"""Numbers that count no people: dates and clocks, money, ages, shares, measures, scores, numberings, and
parts of names."""

from __future__ import annotations

import re

from testimonia.claims.counting import is_bracketed, is_case
from testimonia.claims.predicates import heads, is_person_noun
from testimonia.grammar.inflection import singular
from testimonia.grammar.numerals import Number
from testimonia.grammar.phrases import ChunkKind, Sentence
from testimonia.vocabularies import words

_MONEY = re.compile(r"(?:[$£€¥₹]|\b[A-Z]{0,2}\$|\b(?:USD|EUR|GBP|Rs\.?))\s*$")
_AFTER_UNIT = re.compile(r"\s*(?:%|°|[$£€¥]|per\s?cent|percent)")
_AGE_BEFORE = re.compile(
    r"(?:\baged?|\bage of|\b(?:boy|girl|man|woman|child|youth) of|\bunder|\bturned|\bturning)\s+"
    r"(?:maybe |about |perhaps |around |only )?$",
    re.IGNORECASE,
)
_AGE_SAID = re.compile(r"\b(?:aged?|age of|turned|turning)\s+$", re.IGNORECASE)
_AGE_AFTER = re.compile(r"\s*(?:years?[ -]old|-year-old|years of age|(?:was|is) the age\b)", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(r"\b(?:half past|quarter past|past|quarter to|minutes to|o'clock)\s+$", re.IGNORECASE)
_OCLOCK_AFTER = re.compile(r"\s*(?:o['’]clock|[ap]\.?m\b)", re.IGNORECASE)
_CLOCK_AFTER = re.compile(r"\s*(?:(?:to \w+ )?in the (?:morning|evening|afternoon)|at night|sharp\b)", re.IGNORECASE)
_POINTED = re.compile(r"\d{1,2}\.\d\d")  # 18.00
_DAY_LIST = re.compile(r"(?:\s*(?:,|and|or|to|[-–])\s*\d{1,2})+\s+[A-Z][a-z]{2}")
_AROUND_FRACTION = re.compile(r"\s*(?:[-–/:]\s*\d|/)")
_UNIT_AFTER = re.compile(r"\s?(?:km|cm|mm|kg|mph|kph|ft|sq|ha|GB|MB|hrs?|mins?|secs?)\b")
_CITED = re.compile(r"\([^()]*\b(?:1[5-9]|20)\d\d[,:] (?:pp?\. ?)?$")  # "(Land Council 2000, 41)": a page
_OPENING = re.compile(r"[ \t>]*(\d{1,3})(?:\.\d)?[KM]?(?:(?=[ \t]*$)|[ \t]+([^\W\d].*))")  # a line
AROUND = 300  # letters around a number in which the lines beside it begin
RANSOM = 8  # tokens back to which the verb stands
OLDEST = 115  # years
CITED = 80  # characters back to which the bracket of a cited page opens


def is_trap(sentence: Sentence, number: Number, dates: list[tuple[int, int]]) -> bool:
    """Whether a number counts no people. `dates` are the offsets of the time expressions of the sentence."""
    tokens = sentence.tokens
    start, end = tokens.starts[number.core], tokens.ends[number.last - 1]
    if any(a < end and start < b for a, b in dates):
        return True
    before, after = tokens.text[max(0, start - 24) : start], tokens.text[end : end + 24]
    return (
        _is_measure(sentence, number, before, after)
        or _is_age(sentence, number, before, after)
        or _is_clock(sentence, number, before, after)
        or _is_score(sentence, number, after)
        or (
            not _is_behind_day(sentence, number, dates)
            and (_is_numbering(sentence, number) or _is_named(sentence, number))
        )
    )


def _is_behind_day(sentence: Sentence, number: Number, dates: list[tuple[int, int]]) -> bool:
    """Whether the word before a number, a comma aside, ends a date: "5 June | 7", a day and a count; "On 5 June 2016, seven …"."""
    at = number.first - 1 - (sentence.word(number.first - 1) == "," and _has_noun(sentence, number))
    before = sentence.tokens.ends[at] if at >= sentence.first else -1
    return any(begin < before <= end for begin, end in dates)


def is_age(sentence: Sentence, number: Number) -> bool:
    """Whether words beside a number say that it is how old somebody is: "aged 12", "had not turned eighteen"."""
    tokens = sentence.tokens
    start, end = tokens.starts[number.core], tokens.ends[number.last - 1]
    said = _AGE_AFTER.match(tokens.text, end) or _AGE_SAID.search(tokens.text, max(0, start - 24), start)
    return said is not None and not number.vague and (number.low or 0) <= OLDEST


def _is_measure(sentence: Sentence, number: Number, before: str, after: str) -> bool:
    """Money, shares, units, lists of days, "a 40-seat bus", what a place is made for."""
    behind = sentence.word(number.last)
    if behind == "-" and sentence.tag(number.last + 1)[:2] == "NN":
        return True
    if any(amount is not None and amount != int(amount) for amount in (number.low, number.high)) or number.high == 0:
        return True
    if (
        _MONEY.search(before)
        or _AFTER_UNIT.match(after)
        or sentence.word(number.first - 1) in words("uncounting_words")
    ):
        return True
    before_for = sentence.word(number.first - 2) if sentence.word(number.first - 1) == "for" else ""
    if _is_room(sentence, number, before_for) or _is_ransom(sentence, number):
        return True
    if _is_glued(sentence, number, after):
        return True
    head = sentence.word(sentence.at[number.last - 1].head)  # "10 union members" are people
    unit = singular(behind) in words("unit_nouns") and sentence.tag(number.last)[:1] != "V" and not is_person_noun(head)
    unit = unit and not _is_state(number, behind) and not is_case(sentence, number.last)
    return unit or (_DAY_LIST.match(after) is not None and (number.low or 0) <= 31)


def _is_room(sentence: Sentence, number: Number, noun: str) -> bool:
    """Whether a number behind "for" says for how many there is room: "a place made for 200", "a cell for ten"; not "60 beds
    for 90 patients", which are too few."""
    own = _has_noun(sentence, number)
    many = next((n for n in sentence.numbers if sentence.word(n.last) == noun and n.last == number.first - 2), None)
    if own and many is not None and (many.high or 0) < (number.low or number.high or 0):
        return False
    return noun in words("capacity_words") or (noun in words("room_nouns") and not own)


def _is_ransom(sentence: Sentence, number: Number) -> bool:
    """ "Nine were freed for 3 million": what was paid for somebody."""
    paid = sentence.word(number.first - 1) == "for" and not _has_noun(sentence, number)
    said = sentence.tokens.lower[max(sentence.first, number.first - RANSOM) : number.first]
    return (
        paid
        and sentence.word(number.last - 1) in ("thousand", "million")
        and not words("ransom_words").isdisjoint(said)
    )


def _is_state(number: Number, word: str) -> bool:
    """Whether a word behind a number that could be a unit is what befell those counted, or a verb: "nine shot", "the thirty
    has …"."""
    several = (number.high or number.low or 0) > 1
    return word in words("having_words") or (several and singular(word) == word and word in heads())


def _has_noun(sentence: Sentence, number: Number) -> bool:
    """Whether a number has a noun in its own phrase."""
    own = sentence.at[number.last - 1]
    return own.kind is ChunkKind.NOUN and own.head >= number.last


def _is_glued(sentence: Sentence, number: Number, after: str) -> bool:
    """A unit written with the number or shortened behind it: "300km", "accuracy 50 m"."""
    word = sentence.tokens.lower[number.last - 1]
    unit = word.lstrip("0123456789.,")
    short = number.last - number.core > 1 and word == "m" and sentence.tokens.words[number.last - 1] == "m"
    if short and not sentence.word(number.last).isalpha():
        return True
    return (unit != word and unit in words("short_units")) or _UNIT_AFTER.match(after) is not None


def _is_age(sentence: Sentence, number: Number, before: str, after: str) -> bool:
    """ "Aged 12", "a boy of 15", "she was four", "Piet Lanz, 52, …", "Julio Raban (22)"."""
    if _AGE_AFTER.match(after):
        return True
    if number.vague or (number.low or 0) > OLDEST or sentence.word(number.last) in ("of", "people", "men", "women"):
        return False
    if _AGE_BEFORE.search(before) or _is_of_one(sentence, number):
        return True
    if sentence.word(number.first - 1) in words("age_words"):
        return True  # "the youngest was four months old, the eldest 88"
    return _is_apposed(sentence, number) or _is_said_of_one(sentence, number)


def _is_of_one(sentence: Sentence, number: Number) -> bool:
    """ "An owner of 41, whose …", "a schoolboy of sixteen": how old one person is."""
    at = number.first - 2
    noun = sentence.word(at)
    one = sentence.tag(at) == "NN" and is_person_noun(noun) and noun not in words("many_nouns")
    own = sentence.at[number.last - 1]
    bare = own.kind is not ChunkKind.NOUN or own.head < number.last
    return one and bare and sentence.word(number.first - 1) == "of" and number.first == number.core


def _is_apposed(sentence: Sentence, number: Number) -> bool:
    """A number in commas or brackets right behind a name."""
    tokens = sentence.tokens
    before, after = sentence.word(number.first - 1), sentence.word(number.last)
    word = tokens.words[number.core]
    named = sentence.tag(number.first - 2) in ("NNP", "NNPS")
    single = number.last - number.core == 1 and (word.isalpha() or len(word) <= 2 or "-" in word)
    named = named or (sentence.tag(number.first - 2) == "NN" and is_person_noun(sentence.word(number.first - 2)))
    named = named or (_is_entry(sentence) and before == after == ",")
    closed = before == "," and after in (",", ".", ";", "and", "")
    return single and named and (closed or (before == "(" and after in (")", ",")))


def _is_entry(sentence: Sentence) -> bool:
    """Whether a line without a verb begins with a name: "Ana Moru, f, 31, nurse"."""
    verbs = any(chunk.finite for chunk in sentence.of_kind(ChunkKind.VERB))
    return not verbs and sentence.tag(sentence.first) in ("NNP", "NNPS")


def _is_said_of_one(sentence: Sentence, number: Number) -> bool:
    """ "She was four", "the youngest is fifteen": said of one person by a form of "be"."""
    verb = sentence.at.get(number.first - 1)
    noun = sentence.at[number.last - 1]
    if verb is None or verb.kind is not ChunkKind.VERB or (noun.kind is ChunkKind.NOUN and noun.head >= number.last):
        return False
    if sentence.word(verb.head) not in ("was", "is", "'s", "’s", "am", "are", "were", "be"):
        return False
    subject = sentence.subject(verb)
    if sentence.word(verb.first - 1) == "who":
        ranged = number.low is not None and number.high is not None and number.low < number.high
        return ranged or sentence.word(verb.head) in ("was", "is")  # "children, who are between four and nine"
    if subject is None:
        return False
    head = sentence.word(subject.head)
    return (
        head in words("aged_words")
        or head == "one"
        or sentence.tag(subject.head) == "NNP"
        or (sentence.tag(subject.head) == "NN" and is_person_noun(head) and head not in words("many_nouns"))
    )


def _is_clock(sentence: Sentence, number: Number, before: str, after: str) -> bool:
    """ "Half past six", "at nine", "until six"; not "puts the dead at nine"."""
    if number.vague:
        return False
    if _is_hours(sentence, number) or _POINTED.fullmatch(sentence.tokens.words[number.core]):
        return True
    if (number.low or 0) > 24:
        return False
    if _CLOCK_BEFORE.search(before) or _OCLOCK_AFTER.match(after):
        return True
    back = sentence.tokens.lower[max(sentence.first, number.first - 8) : number.first - 1]
    putting = not words("putting_words").isdisjoint(back)  # "raised its count to five in the evening"
    if _CLOCK_AFTER.match(after) and not putting:
        return True
    own = sentence.at[number.last - 1]
    head = own.head - (sentence.word(own.head) in words("day_names"))
    counted = (own.kind is ChunkKind.NOUN and head >= number.last) or sentence.word(number.last) in ("of", "more")
    if counted or (number.low or 0) > 12 or sentence.word(number.first - 1) not in words("clock_words"):
        return False
    return not putting


def _is_hours(sentence: Sentence, number: Number) -> bool:
    """ "At 0730", "at approximately 2200 hours": a time of day in four digits."""
    word, before = (
        sentence.tokens.words[number.core],
        sentence.tokens.lower[max(sentence.first, number.first - 2) : number.core],
    )
    if len(word) != 4 or not word.isdigit() or int(word[:2]) > 24 or int(word[2:]) > 59:
        return False
    own = sentence.at[number.last - 1]
    bare = own.kind is not ChunkKind.NOUN or own.head < number.last
    return sentence.word(number.last) in ("hours", "local", "gmt") or (
        bare and not words("hour_words").isdisjoint(before)
    )


def _is_share(sentence: Sentence, number: Number) -> bool:
    """ "One in six", "nine in ten of them"."""
    after = (
        sentence.word(number.last) in ("in", "out")
        and sentence.tag(number.last + 1 + (sentence.word(number.last) == "out")) == "CD"
    )
    before = sentence.word(number.first - 1) in ("in", "of") and sentence.tag(number.first - 2) == "CD"
    shared = before and sentence.word(number.first - 1) == "in" and (number.low or 0) <= 100
    return (after and number.last - number.core == 1 and (number.low or 0) <= 100) or shared


def _is_score(sentence: Sentence, number: Number, after: str) -> bool:
    """ "14 to 3", "voted by 212 to 9", "3–1", "41 / 42"."""
    if sentence.word(number.first - 1) == "but" and sentence.word(number.first - 2) == "all":
        return True  # "all but two"
    if _is_share(sentence, number):
        return True
    if number.vague or sentence.tag(number.last) == "NNS":
        return False
    if _AROUND_FRACTION.match(after) or (
        sentence.word(number.first - 1) == "/" and sentence.tag(number.first - 2) == "CD"
    ):
        return True
    versus = sentence.word(number.last) == "to" and sentence.tag(number.last + 1) == "CD"
    scored = sentence.tokens.lower[max(sentence.first, number.first - 6) : number.first]
    if versus and (number.low or 0) <= 1000 and sentence.word(number.first - 1) not in ("from", "to"):
        return True
    return (
        sentence.word(number.first - 1) == "to"
        and sentence.tag(number.first - 2) == "CD"
        and not words("score_words").isdisjoint(scored)
    )


def _is_numbering(sentence: Sentence, number: Number) -> bool:
    """ "1. …" at the beginning, "No. 57", "(2)", "[1]", a telephone number."""
    tokens = sentence.tokens
    word, before, behind = tokens.words[number.core], sentence.word(number.first - 1), sentence.word(number.last)
    if ":" in word or "/" in word or (word[-1] in "shdmt" and word[0].isdigit() and not word[-1].isdigit()):
        return True
    if word.isdigit() and (before == "+" or before.isdigit() or behind.isdigit() or (word[0] == "0" and len(word) > 1)):
        return True
    bullet = not any(w[0].isalnum() for w in tokens.words[sentence.first : number.core])
    if bullet and word.isdigit() and behind in (".", ")", ":", "|", "/"):
        return True
    if _is_of_contents(tokens.text, tokens.starts[number.core]):
        return True
    if before in ("[", "(") and behind in ("]", ")", "!") and word.isdigit() and len(word) <= 2:
        return before == "[" or not is_bracketed(sentence, number)
    if behind == ":" and word.isdigit():
        return True
    if _CITED.search(tokens.text, max(0, tokens.starts[number.core] - CITED), tokens.starts[number.core]):
        return True
    if before == "day" and sentence.word(number.first - 2) in ("that", "this", "the", "same"):
        return False  # "on that day seven farm workers were killed"
    if number.vague or sentence.word(number.first) in ("at", "about", "some"):
        return False
    two = sentence.word(number.first - 2)
    if (two == "the" and before in words("number_nouns")) or _is_of_people(sentence, number):
        return False  # "the number 31"
    at = number.first - 1
    while at > sentence.first + 1 and sentence.word(at) in (",", "and", "to") and sentence.tag(at - 1) == "CD":
        at -= 2  # "Bulletins 1, 3 and 9"
    word = sentence.word(at)
    if _is_counting_verb(sentence, at):
        return False
    noun = singular(word) if sentence.tag(at)[:1] == "N" else word
    return noun in words("numbered_nouns") or (two in words("numbered_nouns") and before in (".", "#")) or before == "#"


def _is_of_contents(text: str, at: int) -> bool:
    """Whether a number that opens a line goes on from those that open the lines around it: "4 The strike", "5 Victims",
    "6 Sources"; or stands alone on it as they do, like the counts below a post."""
    opening = [_OPENING.match(line) for line in _lines_around(text, at)]
    numbers = [int(match[1]) if match else None for match in opening]
    own = numbers[2]
    if own is None or text[text.rfind("\n", 0, at) + 1 : at].strip(" \t>"):
        return False
    around = [
        number is not None and number - own == step for number, step in zip(numbers, (-2, -1, 0, 1, 2), strict=True)
    ]
    if any(all(around[begin : begin + 3]) for begin in range(3)):
        return True
    alone = [match is not None and not match[2] for match in opening]
    return alone[2] and (alone[1] or alone[3])


def _lines_around(text: str, at: int) -> list[str]:
    """The line that holds an offset, between the two above it and the two below it; empty ones where there are none."""
    above, below = text[max(0, at - AROUND) : at].split("\n"), text[at : at + AROUND].split("\n")
    return [*["", "", *above[:-1]][-2:], above[-1] + below[0], *[*below[1:], "", ""][:2]]


def _is_counting_verb(sentence: Sentence, at: int) -> bool:
    """Whether a word before a number that could be its noun is a verb: "the dead now number 54", "the union counts 31"; not
    "guilty on counts 3 and 4"."""
    word = sentence.word(at)
    if word in ("number", "numbers"):
        return sentence.tag(at - 1) in ("RB", "NNS", "TO", "MD", "WP", "NNP", "WDT")
    return word in ("count", "counts") and sentence.word(at - 1) not in words("before_charges")


def _is_of_people(sentence: Sentence, number: Number) -> bool:
    """Whether words behind a number say that people are counted: "in three days 14 others", "in that year 31 of us"."""
    behind = sentence.word(number.last)
    return behind in words("rest_words") or (
        behind == "of" and sentence.word(number.last + 1) in ("us", "them", "whom")
    )


def _is_named(sentence: Sentence, number: Number) -> bool:
    """ "Gate Four", "Pier 2", "Military Detachment 4": a number at the end of a name."""
    tokens = sentence.tokens
    at = number.core
    if number.first != at or at <= sentence.first or number.vague:
        return False
    before, word = tokens.words[at - 1], tokens.words[at]
    if before[0].isupper() and word[0].isupper() and not word.isupper() and tokens.text.count(f"{before} {word}") > 1:
        return True  # "Fort Nine", wherever it stands
    while at > sentence.first + 2 and sentence.word(at - 1) == "and" and sentence.tag(at - 2) == "CD":
        at -= 2  # "Decrees 3 and 7"
    before = tokens.words[at - 1]
    if at == sentence.first + 1:
        return False
    capital = before[0].isupper() and not before.isupper() and sentence.tag(at - 1) in ("NNP", "NN")
    after_noun = is_person_noun(sentence.word(number.last)) or sentence.word(number.last) in (
        "of",
        *words("rest_words"),
    )
    single = number.last - number.core == 1
    return capital and not after_noun and (word[0].isupper() or (word.isdigit() and single and len(word) <= 3))
