"""Lists of labels and numbers that say how a whole divides: "74 (Lorn 50, Tesk 20, Port Orr 4)", rows of
"Old Fort    71", "Arson 12. Theft 5.".

The numbers of such a list count the same as the whole, of which they are parts. What shows the list is its form, two
numbers or more each closed by a mark, and the whole: the number in front of the bracket, or one counted before that they
add up to.
"""

from __future__ import annotations

import re

from testimonia.claims.memory import Counted, Memory, said
from testimonia.claims.predicates import is_person_noun
from testimonia.grammar.numerals import Number
from testimonia.grammar.phrases import ChunkKind, Sentence
from testimonia.records import Measure
from testimonia.vocabularies import words

BACK = 20  # figures back to which the whole may stand
LEAST = 5  # of a whole that numbers add up to: small ones add up by chance
LABEL = 6  # tokens of a label
HEADING = 8  # words of a heading
FEW = 3  # numbers of a sentence without brackets from which on they are a list
_CLOSING = frozenset((";", ",", ".", ")", "|"))
_OPENING = _CLOSING | {"(", ":", "and", "•", "–", "—"}
_BEFALLING = frozenset(("by", "in", "from", "of", "at", "on", "near"))
_AMOUNT = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
_ROW = re.compile(
    rf"[ \t>]*(?:[•*·–—-] *)?[^\W\d](?:[^\n]{{0,40}}?(?:\t| *\.{{4,}} *| {{2,}})|[^\d\n]{{0,40}}?: *)({_AMOUNT})(?=[ \t]*(?:\n|\Z)| *\(| {{2,}})[^\n]*"
)
_ITEMS = re.compile(rf"(?:[^\d.;,\n]{{2,40}} {_AMOUNT}(?:[.;,]\s*|$)){{2,}}")
_ITEM = re.compile(rf" ({_AMOUNT})(?=[.;,]|$)")


def whole(sentence: Sentence, number: Number, memory: Memory, dates: list[tuple[int, int]]) -> Counted | None:
    """The figure of which a number is a part, None if it is not one of such a list."""
    if number.first != number.core or number.low is None or number.low != number.high:
        return None
    bracket = _bracket(sentence, number.first)
    if bracket is not None:
        counted = [c for c in reversed(memory.counted) if c.sentence is sentence and c.number.first < bracket[0]]
        exact = [c for c in counted if c.number.low is not None and c.number.high == c.number.low]
        inside = _closed(sentence, *bracket, dates)
        if number in inside and len(inside) > 1:
            return _divided(sentence, inside, exact) if exact[:1] == counted[:1] else None
        return _told_apart(sentence, *bracket, counted)
    heading, rows = _rows(sentence, number)
    closed = [one.low or 0.0 for one in _closed(sentence, sentence.first, sentence.last, dates)]
    for amounts in (rows, _items(sentence, number), closed):
        if number.low in amounts and len(amounts) > 1 and (found := _added_up(sum(amounts), memory)) is not None:
            return found
    return _no_less(sum(rows), memory) if len(rows) > 1 and _divides(heading) and said(heading) is None else None


def headed(sentence: Sentence, number: Number) -> Measure | None:
    """What a row of a list counts whose heading says it, and that it divides: "Arrests by prison"."""
    heading, rows = _rows(sentence, number)
    return said(heading) if len(rows) > 1 and _divides(heading) else None


def label(sentence: Sentence, number: Number) -> int:
    """The token with which the label of a number in a list begins: right behind the number before it, at most."""
    at = number.first
    while at > max(sentence.first, number.first - LABEL) and not _parts_labels(sentence, at - 1):
        at -= 1
    return at


def _parts_labels(sentence: Sentence, at: int) -> bool:
    """Whether a token stands between two labels: no comma within one, as in "Fort Orr, men's wing, 15"."""
    mark = sentence.word(at)
    return mark in _OPENING and (mark not in (",", "and") or sentence.word(at - 1)[:1].isdigit())


def _bracket(sentence: Sentence, token: int) -> tuple[int, int] | None:
    """The tokens of the bracket in which a token stands: that which opens it, and that which closes it."""
    for at in range(token - 1, sentence.first - 1, -1):
        if sentence.word(at) == ")":
            return None
        if sentence.word(at) == "(":
            return at, next(
                (end for end in range(token, sentence.last) if sentence.word(end) == ")"), sentence.last - 1
            )
    return None


def _divided(sentence: Sentence, found: list[Number], counted: list[Counted]) -> Counted | None:
    """Which of the figures before a bracket, the last one first, its numbers divide: the one that they make up, or the last,
    if they are less and each stands right behind its label. "61 dockers (Ana Lorn, 40, and Piet Moru, 15)" gives ages."""
    total = sum(one.low or 0.0 for one in found)
    if (made := next((c for c in counted if c.number.low == total), None)) is not None:
        return made
    less = bool(counted) and total < (counted[0].number.low or 0.0)
    return counted[0] if less and all(_is_behind_label(sentence, one) for one in found) else None


def _told_apart(sentence: Sentence, first: int, last: int, counted: list[Counted]) -> Counted | None:
    """The figure before a bracket that tells of what kind those are whom it counts, or how it befell them: "19 people were
    killed (eight men, seven women and four children)", "31 dead (14 by gunfire, 17 in the crush)"."""
    inside = [number for number in sentence.numbers if first < number.first < last]
    verbs = any(first < verb.first < last and verb.finite for verb in sentence.of_kind(ChunkKind.VERB))
    whole_ = counted[0] if counted else None
    if verbs or len(inside) < 2 or whole_ is None or whole_.number.low is None:
        return None
    told = all(_is_kind(sentence, number) or sentence.word(number.last) in _BEFALLING for number in inside)
    return whole_ if told and sum(number.low or 0.0 for number in inside) <= whole_.number.low else None


def _is_kind(sentence: Sentence, number: Number) -> bool:
    return is_person_noun(sentence.word(number.last))


def kind(sentence: Sentence, number: Number) -> int:
    """The token behind the noun of people right behind a number: "eight | men |"."""
    return number.last + _is_kind(sentence, number)


def _is_behind_label(sentence: Sentence, number: Number) -> bool:
    """Whether a label stands right before a number; "aged 40" and "page 40" are none."""
    word = sentence.tokens.words[number.first - 1]
    return word[-1].isalnum() and word not in words("no_labels") and word not in words("numbered_nouns")


def _closed(sentence: Sentence, first: int, last: int, dates: list[tuple[int, int]]) -> list[Number]:
    """The numbers between two tokens behind which a mark or the sentence ends: "Lorn 50; Old Fort 20"; none
    where they are too few for a list without brackets."""
    starts = sentence.tokens.starts
    found = [
        number
        for number in sentence.numbers
        if first <= number.first < last
        and number.low is not None
        and (number.last >= sentence.last or sentence.word(number.last) in _CLOSING)
        and not any(start <= starts[number.core] < end for start, end in dates)
    ]
    bracketed = sentence.word(first) == "("
    return found if bracketed or len(found) >= FEW else []


def _rows(sentence: Sentence, number: Number) -> tuple[list[str], list[float]]:
    """The amounts of the lines around a number, its own among them, that are each a label and a number, and the words of
    the line above them."""
    text = sentence.tokens.text
    begin = text.rfind("\n", 0, sentence.tokens.starts[number.first]) + 1
    own = _ROW.match(text, begin)
    if own is None or own.start(1) != sentence.tokens.starts[number.first]:
        return [], []
    found = [own]
    while begin > 0 and (row := _ROW.match(text, above := text.rfind("\n", 0, begin - 1) + 1)) is not None:
        found.insert(0, row)
        begin = above
    while (row := _ROW.match(text, found[-1].end() + 1)) is not None:
        found.append(row)
    return text[text.rfind("\n", 0, max(0, begin - 1)) + 1 : begin].lower().split(), [_value(row[1]) for row in found]


def _divides(heading: list[str]) -> bool:
    """Whether a heading says by what a list divides a whole: "By prison", "Arrests per district"."""
    return len(heading) <= HEADING and not words("dividing_words").isdisjoint(heading)


def _items(sentence: Sentence, number: Number) -> list[float]:
    """The amounts of a line that is all labels and numbers: "Arson 12. Theft 5. Riot 3."."""
    text = sentence.tokens.text
    at = sentence.tokens.starts[number.first]
    begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[begin : end if end >= 0 else len(text)].strip()
    return [_value(amount) for amount in _ITEM.findall(line)] if _ITEMS.fullmatch(line) else []


def _value(amount: str) -> float:
    return float(amount.replace(",", ""))


def _no_less(total: float, memory: Memory) -> Counted | None:
    """The figure counted last of those that are as much as some numbers together, or more."""
    told = (c.follows if c.part and c.follows is not None else c for c in reversed(memory.counted[-BACK:]))
    return next((c for c in told if c.number.low is not None and c.number.low >= total), None)


def _added_up(total: float, memory: Memory) -> Counted | None:
    """The figure counted before that is as much as some numbers together."""
    if total < LEAST:
        return None
    for counted in reversed(memory.counted[-BACK:]):
        for one in (counted, counted.follows):
            if one is not None and (one.number.low, one.number.high) == (total, total):
                return one
    return None
