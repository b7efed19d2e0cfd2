"""Numbers in a text: what is written is what is read, however it is written."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from testimonia.grammar import numerals
from testimonia.grammar.numerals import Number
from testimonia.grammar.tokens import tokenize
from testimonia.vocabularies import mapping, words

UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
AMOUNTS = st.integers(1, 9_999_999)


def spelled(number: int) -> str:
    """A number below a million in English words."""
    if number < 20:
        return UNITS[number]
    if number < 100:
        return TENS[number // 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")
    scale, name = (100, "hundred") if number < 1000 else (1000, "thousand")
    rest = number % scale
    joint = " and " if rest < 100 else " "
    return f"{spelled(number // scale)} {name}" + (joint + spelled(rest) if rest else "")


def read(text: str) -> list[Number]:
    tokens = tokenize(text, [(0, len(text))])
    return list(numerals.find(tokens, 0, len(tokens)))


@given(AMOUNTS, st.sampled_from([",", "\u2009", "\u202f", "\u00a0"]))
def test_numerals_however_grouped(amount: int, mark: str) -> None:
    (found,) = read(f"with {amount:,} people".replace(",", mark))
    assert (found.low, found.high) == (amount, amount)


@given(st.integers(1, 999_999))
@example(100_000)
@example(30_003)
def test_number_words(amount: int) -> None:
    (found,) = read(f"with {spelled(amount)} people")
    assert (found.low, found.high) == (amount, amount)


@given(st.integers(1, 999_999))
def test_case_says_nothing(amount: int) -> None:
    text = f"at least {spelled(amount)} people"
    assert [n[3:] for n in read(text.upper())] == [n[3:] for n in read(text)] == [(amount, None, False, False)]


@given(AMOUNTS, st.sampled_from(sorted(words("at_least"))))
def test_at_least_is_open_upwards(amount: int, phrase: str) -> None:
    (found,) = read(f"killed {phrase} {amount} people")
    assert (found.low, found.high, found.approximate) == (amount, None, False)


@given(AMOUNTS, st.sampled_from(sorted(words("more_than"))))
def test_more_than_begins_at_the_next_whole_person(amount: int, phrase: str) -> None:
    (found,) = read(f"killed {phrase} {amount} people")
    assert (found.low, found.high) == (amount + 1, None)


@given(AMOUNTS, st.sampled_from(sorted(words("at_most"))))
def test_up_to_is_open_downwards(amount: int, phrase: str) -> None:
    (found,) = read(f"killed {phrase} {amount} people")
    assert (found.low, found.high) == (None, amount)


@given(AMOUNTS, st.sampled_from(sorted(words("about"))))
def test_about_is_exact_but_approximate(amount: int, phrase: str) -> None:
    (found,) = read(f"killed {phrase} {amount} people")
    assert (found.low, found.high, found.approximate) == (amount, amount, True)


@given(st.integers(1, 5000), st.integers(1, 5000), st.sampled_from(["to", "-", "–", "or"]))
def test_ranges(low: int, more: int, link: str) -> None:
    high = low + more
    if high > 20 * low:
        return
    (found,) = read(f"with {low} {link} {high} people")
    assert (found.low, found.high) == (low, high)


def test_every_vague_word_has_its_range() -> None:
    for phrase, (low, high) in mapping("vague_ranges").items():
        (found,) = read(f"with {phrase} of people")
        assert (found.low, found.high, found.vague) == (low, high, True), phrase


@settings(max_examples=300)
@given(st.text(st.sampled_from("0123456789 ,.-–/ao\u2009'kmtwenyhudrsil"), max_size=40))
def test_numbers_stand_where_they_are_said_to(text: str) -> None:
    tokens = tokenize(text, [(0, len(text))])
    last = 0
    for found in numerals.find(tokens, 0, len(tokens)):
        assert last <= found.core < found.last <= len(tokens)
        assert 0 <= found.first <= found.core
        assert found.low is None or found.high is None or found.low <= found.high
        last = found.last


def test_no_numbers() -> None:
    assert read("Nobody and nothing, not even once; the second of the many.") == []
    assert read("one-third of the seats and two-thirds of the votes") == []


def test_a_dash_behind_a_date_makes_no_range() -> None:
    assert [(n.low, n.high) for n in read("TARN, Nov 10 - Eleven people were killed")] == [(10, 10), (11, 11)]
    assert [(n.low, n.high) for n in read("some 5 – 6 people")] == [(5, 6)]


def test_a_row_of_digits_too_long_for_an_amount_counts_nothing() -> None:
    assert read("1" * 400 + " crowns") == []
    assert all(number.low < 1e30 for number in read("100\u00a0" * 150 + "crowns") if number.low is not None)


def test_raised_digits_are_not_the_next_of_a_number() -> None:
    assert [number.low for number in read("1\u00a0²²² people")] == [1]


def test_older_numbers() -> None:
    texts = (
        "five-and-thirty men",
        "two and fifty fell",
        "three-score of them",
        "six score men and four.",
        "ten score men and ten women",
    )
    assert [[n.low for n in read(text)] for text in texts] == [[35], [52], [60], [124], [200, 10]]


def test_groups_of_digits_behind_plain_spaces_are_one_number_where_others_are() -> None:
    assert [n.low for n in read("2 150 men had 7 300 loaves")] == [2150, 7300]
    assert [n.low for n in read("on May 5 200 men had 7 300 loaves and 3 100 cakes")] == [5, 200, 7300, 3100]
    assert [n.low for n in read("gate 2 150 men had 7,300 loaves")] == [2, 150, 7300]


def test_a_count_that_has_passed_a_number_is_more() -> None:
    assert [(n.low, n.high) for n in read("the death toll on the quay has passed 40")] == [(41, None)]
    assert [(n.low, n.high) for n in read("the lorry passed 40 people")] == [(40, 40)]
