"""Works made for measuring: reports about invented events, and texts with planted copies.

Everything follows from a seed. Words are made of syllables, so nothing in them is anybody's text.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

SYLLABLES = [
    a + b
    for a in ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "tr", "st"]
    for b in ["a", "e", "i", "o", "u", "ai", "or", "en", "il", "us"]
]
SMALL = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "that",
    "was",
    "for",
    "on",
    "with",
    "as",
    "by",
    "it",
    "at",
    "from",
    "his",
    "had",
]
KINDS = {"verbatim": 40, "edit05": 8, "edit10": 8, "edit20": 8, "typographic": 12, "truncated": 12, "abridged": 12}
EDITED = {"edit05": 0.05, "edit10": 0.10, "edit20": 0.20}  # share of the words that are changed


@dataclass(frozen=True, slots=True)
class Planted:
    """A passage of one text that stands in another: offsets in both, and what was done to it."""

    source: int
    s_begin: int
    s_end: int
    target: int
    t_begin: int
    t_end: int
    kind: str


class Language:
    """Makes words and sentences; a few words are common, most are rare, as in any language."""

    def __init__(self, rng: random.Random, size: int = 20_000) -> None:
        self.rng = rng
        made = {"".join(rng.choices(SYLLABLES, k=rng.choice((1, 2, 2, 3)))) for _ in range(size)}
        self.words = sorted(made)
        rng.shuffle(self.words)

    def word(self) -> str:
        """A word: small ones often, the others by rank."""
        if self.rng.random() < 0.35:
            return self.rng.choice(SMALL)
        return self.words[int(len(self.words) ** self.rng.random()) - 1]

    def name(self) -> str:
        """A proper name."""
        return "".join(self.rng.choices(SYLLABLES, k=3)).capitalize()

    def sentence(self) -> str:
        """A sentence of eight to thirty words."""
        words = [self.word() for _ in range(self.rng.randint(8, 30))]
        return f"{' '.join(words).capitalize()}."


# --- texts with planted copies --------------------------------------------------------------------


def texts_with_copies(count: int, seed: int) -> tuple[list[str], list[Planted]]:
    """So many texts of some 700 words; half of them hold one to three passages of the other half."""
    rng = random.Random(f"{seed}/{count}")
    language = Language(rng)
    sentences = [[language.sentence() for _ in range(rng.randint(25, 50))] for _ in range(count)]
    planted: list[Planted] = []
    free = {number: list(range(0, len(sentences[number]) - 14, 14)) for number in range(count // 2)}
    for target in range(count // 2, count):
        text = sentences[target]
        marks = sorted(rng.sample(range(1, len(text)), rng.randint(1, 3)))
        pieces, last, length = [], 0, 0
        for mark in marks:
            source = rng.randrange(count // 2)
            if not free[source]:
                continue
            first = free[source].pop(rng.randrange(len(free[source])))
            before = " ".join(text[last:mark])
            passage, span, kind = _passage(sentences[source], first, rng, language)
            start = length + len(before) + 1
            planted.append(Planted(source, *span, target, start, start + len(passage), kind))
            pieces += [before, passage]
            length = start + len(passage) + 1
            last = mark
        sentences[target] = [*pieces, " ".join(text[last:])]
    return [" ".join(parts) for parts in sentences], planted


def _passage(
    sentences: list[str], first: int, rng: random.Random, language: Language
) -> tuple[str, tuple[int, int], str]:
    """A passage as it will stand in the other text, where it stands in this, and its kind."""
    kind = rng.choices(list(KINDS), list(KINDS.values()))[0]
    chosen = sentences[first : first + rng.randint(3 if kind == "abridged" else 1, 10)]
    start = sum(len(sentence) + 1 for sentence in sentences[:first])
    whole = " ".join(chosen)
    span = start, start + len(whole)
    if kind in EDITED:
        return _edited(whole, EDITED[kind], rng, language), span, kind
    if kind == "typographic":
        return whole.replace(" the ", "\u00a0the ").replace(" of ", "  of\n").replace(" and ", " â€” and "), span, kind
    if kind == "truncated":
        cut = whole[: max(60, len(whole) * 2 // 3)].rsplit(" ", 1)[0]
        return f"{cut} …", (start, start + len(cut)), kind
    if kind == "abridged":
        middle = rng.randint(1, len(chosen) - 2)
        return " ".join([*chosen[:middle], "[…]", *chosen[middle + 1 :]]), span, kind
    return whole, span, kind


def _edited(text: str, rate: float, rng: random.Random, language: Language) -> str:
    """A text with words replaced, left out and put in."""
    found: list[str] = []
    for word in text.split(" "):
        if rng.random() >= rate:
            found.append(word)
        else:
            found += rng.choice(([language.word()], [language.word()], [], [word, language.word()]))
    return " ".join(found)


# --- reports about events -------------------------------------------------------------------------


def reports(count: int, seed: int) -> Iterator[str]:
    """So many short reports; eight in the middle tell of one event, one in five prints another's lead."""
    rng = random.Random(f"{seed}/{count}")
    language = Language(rng)
    outlets = [f"The {language.name()} {rng.choice(('Courier', 'Post', 'Herald', 'Observer'))}" for _ in range(40)]
    bodies = [f"the {language.name()} {rng.choice(('Hospital', 'Ministry', 'Committee', 'Union'))}" for _ in range(60)]
    leads: dict[int, str] = {}
    for number in range(count):
        event = rng.randrange(max(1, count // 8))
        lead = leads.get(event)
        if lead is None or rng.random() > 0.2:
            lead = leads[event] = _lead(event, rng.choice(bodies), rng, language)
        day = 2 + event % 26
        told = f"{rng.choice(outlets)}, {min(28, day + rng.randint(0, 2))} {_month(event)} {2010 + event % 12}"
        rest = " ".join(language.sentence() for _ in range(3))
        yield f"Report {number} from {place_of(event)}\n\n{told}\n\n{lead}\n\n{rest}\n"


def _lead(event: int, body: str, rng: random.Random, language: Language) -> str:
    """What a report says first, in one of several ways."""
    toll = 3 + event % 30 + rng.randint(0, 3)
    day = f"{2 + event % 26} {_month(event)} {2010 + event % 12}"
    place, person = place_of(event), f"{language.name()} {language.name()}"
    aside = " ".join(language.word() for _ in range(rng.randint(4, 9)))
    body = body[0].upper() + body[1:]
    return rng.choice(
        (
            f"{body} said that at least {toll} people were killed in {place} on {day}, {aside}. "
            f"{person}, who lives nearby, saw {rng.randint(2, 9)} arrests.",
            f"On {day} soldiers shot dead {toll} workers in {place} while {aside}. "
            f"Another {toll * 2} people were injured, according to {body}.",
            f"{toll} dead in {place}: that is what {person} counted on {day}, {aside}. {body} gave no number.",
            f"{person} was among {toll} people who died when guards fired at a crowd in {place} on {day}. "
            f"{body} speaks of {aside}.",
            f"The toll of the shooting in {place} on {day} has risen to {toll}, {body} said, {aside}. "
            f"More than {toll * 3} people were hurt, {person} told reporters.",
        )
    )


def place_of(event: int) -> str:
    """The place of an event."""
    rng = random.Random(event)
    return "".join(rng.choices(SYLLABLES, k=3)).capitalize()


def _month(event: int) -> str:
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    return months[event // 26 % 12]
