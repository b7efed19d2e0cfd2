"""Numbers in a text: numerals, number words, ranges, and how exact they are said to be.

"At least 15" is 15 to None, "more than 400" 401 to None (people are whole), "up to 50" None to 50,
"about 1,500" exact but approximate, "8,000 to 10,000" a range, "hundreds" 200 to 999 and vague.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from testimonia.grammar.tokens import Tokens
from testimonia.vocabularies import mapping, words

_DIGITS = re.compile(r"(\d{1,3}(?:[,.  ]\d{3})+|\d+)(?:\.(\d+))?([a-z]{1,2})?")
_THIN = frozenset("\u00a0\u2007\u2009\u202f")  # spaces that hold a number together
_GROUPED = re.compile(r"(?<![\w.,/+-])(?<!\d )\d{1,3}(?: \d{3})+(?= [a-z])")  # "7 300 loaves"
_HARD = re.compile(r"\d[\u00a0\u2007\u2009\u202f]\d{3}(?!\w)")
_MARKED = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?!\w)")
_ROUGHLY = ("-odd", "-strong", "-plus")  # "twenty-odd", "a 300-strong crowd"
_LINKS = frozenset(("and", "-", "–", "—", "‐", "‑"))
_DASHES = frozenset(("-", "–", "—"))
_RANGE = frozenset(("to", "-", "–", "—", "or", "and"))
_OWN = frozenset(("a", "my", "our", "your", "his", "her", "its", "their"))  # "ten, maybe a dozen"
_MAYBE = frozenset(("maybe", "perhaps", "possibly", "even"))
RISE = 12  # tokens back to which "raised its own count of the dead from" may begin
LONGEST = 10  # tokens of one number
PASSED = 12  # tokens back to which the count stands that passed a number
DOZEN, SCORE = 12, 20
NOTE = 2  # digits of the mark of a note
DIGITS = 15  # of one token: what has more is a code, and counts nothing


class Number(NamedTuple):
    """A number at tokens first..last-1, its qualifier included; `core` is where the amount begins."""

    first: int
    last: int
    core: int
    low: float | None
    high: float | None
    approximate: bool
    vague: bool


@cache
def qualifiers() -> frozenset[str]:
    """All that may stand before a number to say how exact it is."""
    names = ("at_least", "more_than", "at_most", "less_than", "about", "unqualified")
    return frozenset({"between"}.union(*(words(name) for name in names)))


def find(tokens: Tokens, first: int, last: int) -> Iterator[Number]:
    """The numbers among some tokens, in order, ranges as one."""
    at, lower = first, tokens.lower
    while at < last:
        word = lower[at]
        may = word in _beginnings() or (word[0].isalnum() and not word.isalpha())
        found = _amount(tokens, at, last) if may else None
        if found is None:
            at += 1
            continue
        end, low, high, vague = found
        if not vague and not _is_step(tokens, first, at) and (ranged := _range(tokens, end, last, low)):
            end, low, high = ranged
        rest, behind = _behind_noun(tokens, end, last)
        yield _qualified(tokens, first, at, end, (low + rest, high + rest, vague))
        at = behind


@cache
def _beginnings() -> frozenset[str]:
    """The words of letters alone with which an amount may begin."""
    return frozenset((*mapping("number_words"), *mapping("scales"), *(k.split()[0] for k in mapping("vague_ranges"))))


def _is_step(tokens: Tokens, first: int, at: int) -> bool:
    """Whether a number is a stage of a rise rather than the end of a range: "rose from two to four to nine"."""
    if at == first or tokens.lower[at - 1] not in ("from", "to"):
        return False
    return tokens.lower[at - 1] == "to" or not words("rising_words").isdisjoint(
        tokens.lower[max(first, at - RISE) : at]
    )


def _amount(tokens: Tokens, at: int, last: int) -> tuple[int, float, float, bool] | None:
    """The amount that begins at a token: where it ends, least, most, and whether it is only a word."""
    vague = _vague(tokens, at, last)
    if vague:
        return vague
    end, value, current, seen = at, 0.0, 0.0, False
    while end < last and end - at < LONGEST:
        word = tokens.lower[end]
        if (digits := _digits(tokens, end)) is not None:
            if seen:
                break
            current, seen = digits, True
            while end + 1 < min(last, at + LONGEST) and tokens.words[at][0] != "0" and _is_group(tokens, end):
                end += 1
                current = current * 1000 + float(tokens.words[end])
        elif (parts := _number_words(word)) is not None:
            if seen and current and current % 10 and parts < 100:
                break
            tens, end = _tens_behind(tokens, end, last)
            current, seen = current + parts + tens, True
        elif word in mapping("scales") and (seen or _after_article(tokens, end)):
            scale = float(mapping("scales")[word])
            if word in ("k", "m", "bn", "mn") and not tokens.words[end - 1][-1].isdigit():
                break
            current = (current or 1) * scale
            if scale >= 1000:
                value, current = value + current, 0.0
            seen = True
        elif not (word in _LINKS and seen and end + 1 < last and _joins(tokens, end)):
            break
        end += 1
    if not seen:
        return None
    total = value + current
    return end, total, total, False


def _is_group(tokens: Tokens, at: int) -> bool:
    """Whether the token behind one is the next three digits of its number, set off by a hard or thin space, or by a plain
    one where the page writes others so."""
    word, after = tokens.words[at], tokens.words[at + 1]
    gap = tokens.text[tokens.ends[at] : tokens.starts[at + 1]]
    plain = gap == " " and _groups_by_spaces(tokens.text) and tokens.lower[at - 1 if at else 0] not in mapping("months")
    return (plain or gap in _THIN) and after.isdecimal() and len(after) == 3 and word.isdecimal() and len(word) <= 3


@lru_cache(maxsize=4)
def _groups_by_spaces(text: str) -> bool:
    """Whether a text sets thousands off by spaces, more than once, and never by commas."""
    plain = len(_GROUPED.findall(text))
    return bool(plain) and (plain > 1 or _HARD.search(text) is not None) and _MARKED.search(text) is None


def _tens_behind(tokens: Tokens, at: int, last: int) -> tuple[float, int]:
    """The tens of an older number that has its units first, and their token: "five | and thirty"; not "between five and
    thirty"."""
    if at + 2 >= last or tokens.lower[at + 1] != "and" or _between(tokens, at):
        return 0.0, at
    units, tens = _number_words(tokens.lower[at]), _number_words(tokens.lower[at + 2])
    older = units is not None and 0 < units < 10 and tens in range(SCORE, 100, 10)
    return (tens, at + 2) if older and tens is not None else (0.0, at)


def _behind_noun(tokens: Tokens, end: int, last: int) -> tuple[float, int]:
    """What an older number says behind its noun, and where that ends: "six score | men and four"."""
    at = end + 2
    if at < last and _counts_scores(tokens.lower[end - 1]) and tokens.lower[end + 1] == "and":
        rest = _number_words(tokens.lower[at])
        closed = at + 1 == last or not tokens.lower[at + 1][0].isalnum()
        if rest is not None and 0 < rest < SCORE and closed and tokens.lower[end].isalpha():
            return rest, at + 1
    return 0.0, end


def _counts_scores(word: str) -> bool:
    """Whether a word counts by twenties: "six score", "threescore"."""
    return word.endswith("score") and (word == "score" or _number_words(word) is not None)


def _vague(tokens: Tokens, at: int, last: int) -> tuple[int, float, float, bool] | None:
    """ "Hundreds of thousands", "several hundred", "dozens", "a handful"."""
    ranges = mapping("vague_ranges")
    for length in (3, 2, 1):
        phrase = " ".join(tokens.lower[at : min(last, at + length)])
        if at + length <= last and phrase in ranges:
            if phrase == "tens" and tokens.lower[at + 1 : at + 2] != ["of"]:
                return None
            low, high = ranges[phrase]
            return at + length, float(low), float(high), True
    return None


def _after_article(tokens: Tokens, at: int) -> bool:
    """ "A dozen", "half a dozen", "a hundred", "some hundred and forty"."""
    return (
        at > 0
        and (
            tokens.lower[at - 1] in ("a", "an", "the", "other", "another", "first", "last")
            or tokens.lower[at - 1] in words("about")
        )
        and tokens.lower[at] in ("dozen", "score", "hundred", "thousand", "million", "billion")
    )


def _joins(tokens: Tokens, at: int) -> bool:
    """Whether "and" or a hyphen inside a number goes on: "two hundred and fifty", "twenty-five"."""
    after = _number_words(tokens.lower[at + 1])
    if after is None:
        return False
    if tokens.lower[at] == "and":
        if _counts_scores(tokens.lower[at - 1]):
            return after < SCORE
        return tokens.lower[at - 1] in ("hundred", "thousand", "million") and after < 100
    before = _number_words(tokens.lower[at - 1])
    return before is not None and before >= 20 and before % 10 == 0 and after < 10


def _digits(tokens: Tokens, at: int) -> float | None:
    match = _DIGITS.fullmatch(_bare(tokens.lower[at]))
    if match is None:
        return None
    whole = re.sub(r"\D", "", match[1])
    if len(whole) > DIGITS:
        return None
    value = float(f"{whole}.{match[2] or 0}") if not _is_noted(tokens, at, match) else float(whole)
    suffix = match[3]
    if suffix and suffix not in mapping("scales"):
        return None
    return value * float(mapping("scales")[suffix]) if suffix else value


def _is_noted(tokens: Tokens, at: int, match: re.Match[str]) -> bool:
    """Whether what looks like a fraction is the mark of a note behind a full stop: "the log has 2,000.2 | It was led by …"."""
    after = tokens.words[at + 1] if at + 1 < len(tokens.words) else "It"
    return "," in match[1] and 0 < len(match[2] or "") <= NOTE and not match[3] and after[0].isupper()


def _bare(word: str) -> str:
    """A number without what makes it rough ("twenty-odd") or a measure ("300-strong")."""
    return word.rpartition("-")[0] if word.endswith(_ROUGHLY) else word


@cache
def _number_words(word: str) -> float | None:
    """The value of a number word, hyphened ones included ("twenty-five")."""
    values, word = mapping("number_words"), _bare(word)
    if word in values:
        return float(values[word])
    tens, hyphen, units = word.partition("-")
    if units == "score" and 0 < values.get(tens, 0) < 10:
        return float(values[tens] * SCORE)  # "four-score"
    if units.startswith("and-") and values.get(units[4:], 0) >= SCORE and 0 < values.get(tens, 0) < 10:
        return float(values[units[4:]] + values[tens])  # "five-and-thirty"
    if hyphen and tens in values and units in values and values[tens] >= 20 and 0 < values[units] < 10:
        return float(values[tens] + values[units])
    return None


def _range(tokens: Tokens, end: int, last: int, low: float) -> tuple[int, float, float] | None:
    """A range from `low` to what follows: "8,000 to 10,000", "two to three thousand", "nine, maybe
    ten". Returns where it ends, and its ends."""
    at = end
    if at < last and tokens.lower[at] == ",":
        at += 1
        if at >= last or tokens.lower[at] not in _MAYBE:
            return None
        at += 1
    elif at < last and tokens.lower[at] in _RANGE:
        if tokens.lower[at] in _DASHES and _is_dateline(tokens, at, last):
            return None
        if tokens.lower[at] == "and" and not _between(tokens, end):
            return None
        at += 1
        at += at < last and tokens.lower[at] in _MAYBE
    else:
        return None
    at += at + 1 < last and tokens.lower[at] in _OWN
    after = _amount(tokens, at, last) if at < last else None
    if after is None or after[3]:
        return None
    high = after[1]
    scale = float(mapping("scales").get(tokens.lower[after[0] - 1], 1))
    if scale >= DOZEN and low < scale and low * scale < high:
        low *= scale
    return (after[0], low, high) if low < high <= 20 * low else None


def _is_dateline(tokens: Tokens, dash: int, last: int) -> bool:
    """Whether a dash stands behind a date rather than in a range: "Nov 10 – Eleven people"."""
    return dash + 1 < last and tokens.words[dash - 1][0].isdigit() and not tokens.words[dash + 1][0].isdigit()


def _between(tokens: Tokens, end: int) -> bool:
    return "between" in tokens.lower[max(0, end - 6) : end]


def _qualified(tokens: Tokens, first: int, at: int, end: int, amount: tuple[float, float, bool]) -> Number:
    """The number with what is said of its exactness before and behind it."""
    low: float | None
    high: float | None
    low, high, vague = amount
    begin, core = at, at
    half = at - 2 >= first and tokens.lower[at - 2 : at] == ["half", "a"]
    if half and low == high:
        low = high = low / 2
        begin = core = at - 2
    elif at > first and tokens.lower[at - 1] in ("a", "an") and tokens.lower[at] in mapping("scales"):
        begin = core = at - 1
    begin, phrases = _phrases_before(tokens, first, begin)
    if low == high and low is not None and not vague and not phrases and _is_passed(tokens, first, begin):
        low, high = low + 1, None
    approximate = tokens.lower[end - 1].endswith("-odd")
    for phrase in phrases:
        if phrase in words("at_least") and not vague:
            high = None
        elif phrase in words("more_than") and not vague and low is not None:
            low, high = low + 1, None
        elif phrase in words("at_most") and not vague:
            low = None
        elif phrase in words("less_than") and not vague and high is not None:
            low, high = None, high - 1
        elif phrase in words("about"):
            approximate = approximate or not vague
    end, roughly, more = _said_behind(tokens, end, amount[0])
    return Number(begin, end, core, low, None if more and not vague else high, approximate or roughly, vague)


def _is_passed(tokens: Tokens, first: int, at: int) -> bool:
    """Whether words before a number say that a count went beyond it: "the death toll has passed | 60"."""
    if at == first or tokens.lower[at - 1] not in words("passing_verbs"):
        return False
    return not words("passing_nouns").isdisjoint(tokens.lower[max(first, at - PASSED) : at])


def _said_behind(tokens: Tokens, end: int, amount: float) -> tuple[int, bool, bool]:
    """What is said of its exactness behind an amount: where that ends, whether the amount is only rough, whether there may be
    more."""
    roughly = more = False
    if tokens.lower[end : end + 1] == ["+"] and tokens.starts[end] == tokens.ends[end - 1]:
        more, end = True, end + 1  # "16+"
    for length in (4, 3, 2):
        after = " ".join(tokens.lower[end : end + length])
        if after in words("or_so") or after in words("or_more"):
            roughly, more, end = roughly or after in words("or_so"), more or after in words("or_more"), end + length
    if amount >= SCORE and tokens.lower[end : end + 1] == ["odd"]:
        roughly, end = True, end + 1  # "thirty odd men"
    roughly = roughly or _is_behind_noun(tokens, end + 1, words("or_so"))
    return end, roughly, more or _is_behind_noun(tokens, end + 1, words("or_more_behind_nouns"))


def _is_behind_noun(tokens: Tokens, at: int, phrases: frozenset[str]) -> bool:
    """Whether words behind a noun say how exact its number is: "fifty dockers | or more"; not "12 people | at least three of
    whom"."""
    noun = tokens.lower[at - 1] if at < len(tokens) else ""
    for length in (4, 3, 2) if len(noun) > 2 and noun.isalpha() else ():
        if " ".join(tokens.lower[at : at + length]) in phrases:
            after = tokens.lower[at + length] if at + length < len(tokens) else "."
            return after not in ("than", "a", "an") and after not in _beginnings() and not after[0].isdigit()
    return False


def _aside(tokens: Tokens, first: int, at: int) -> tuple[int, list[str]]:
    """A qualifier between commas before a token: "shot, at the very least, | 14 villagers"."""
    for length in (4, 3, 2) if at > first and tokens.lower[at - 1] == "," else ():
        begin = at - 1 - length
        phrase = " ".join(tokens.lower[max(first, begin) : at - 1])
        if begin > first and tokens.lower[begin - 1] == "," and phrase in words("at_least"):
            return begin - 1, [phrase]
    return at, []


def _phrases_before(tokens: Tokens, first: int, at: int) -> tuple[int, list[str]]:
    """The qualifiers right before a token, the nearest first, and where they begin."""
    found: list[str] = []
    at, aside = _aside(tokens, first, at)
    found += aside
    while True:
        for length in (4, 3, 2, 1):
            phrase = " ".join(tokens.lower[max(first, at - length) : at])
            if phrase == "up to" and at - length > first and tokens.lower[at - length - 1] in words("rising_words"):
                return at, found  # "has gone up to 17"
            if at - length >= first and phrase in qualifiers():
                found.append(phrase)
                at -= length
                break
        else:
            return at, found
