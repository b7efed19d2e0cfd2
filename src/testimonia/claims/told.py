"""What a claim says of the thing that happened, and where it stands: what its occasion is known by."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from typing import NamedTuple

from testimonia.claims.calendar import Calendar
from testimonia.grammar.tokens import Tokens
from testimonia.intervals import Interval, interval
from testimonia.records import Act, Deed, Figure
from testimonia.vocabularies import mapping, words

Tellable = Figure | Deed
LONG = 12  # days: a longer time is that of a course of events rather than of one
SOON = 31  # days after what happened in which it is told and counted
SHORT = 3  # letters of a word that tells something


class Words(NamedTuple):
    """The words of a stretch of text without case, and those of them that are names: capitalised within a sentence."""

    all: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


@dataclass(slots=True, frozen=True)
class Setting:
    """Where a sentence stands: its number and that of the first of its paragraph, both counted through the capture;
    its words and those of the paragraph; whether it says that it turns to something else, and whether it is a title;
    where the heading stands that gives its day; when it was written."""

    sentence: int
    paragraph: int
    own: Words
    around: Words
    apart: bool = False
    title: bool = False
    under: int | None = None
    written: Interval | None = None


@dataclass(slots=True, frozen=True)
class Stand:
    """Where a claim stands; `act` is what its words tell."""

    act: Act | None
    at: Setting
    until: str | None = None  # up to when a count runs, if nobody says when
    where: str | None = None  # the place that its sentence names
    follows: str | None = None  # the claim of which it goes on to count
    times: tuple[tuple[str, frozenset[str]], ...] = ()  # that its sentence names, with the signs that it means them
    headed: str | None = None  # the day that a heading or the head of a record gives
    calendar: Calendar = field(default_factory=Calendar)  # of its work


@dataclass(slots=True)
class Told:
    """A claim as occasions see it."""

    claim: Tellable
    stand: Stand
    when: Interval | None
    places: frozenset[str]
    named: frozenset[str]  # persons whom it befell
    actors: frozenset[str]
    family: str
    manner: str | None


def seen(claim: Tellable, stand: Stand, persons: Container[str]) -> Told:
    """A claim with what tells its occasion; `persons` are the ids of named persons."""
    if isinstance(claim, Figure):
        family = mapping("measure_families")[claim.measure]
        ids, named, where = [claim.by], [], stand.where
    else:
        family = mapping("act_families")[claim.act]
        ids, named, where = [claim.agent, claim.patient], [claim.patient], claim.where
    found = frozenset(i for i in named if i and i in persons)
    manner = mapping("manners").get(stand.act) if stand.act else None
    when = interval(claim.when) if claim.when else None
    actors = frozenset(i for i in ids if i)
    return Told(claim, stand, when, place_words(where), found, actors, family, manner)


def words_of(tokens: Tokens, sentences: range) -> Words:
    """The words of some sentences of a text."""
    all_, names = set[str](), set[str]()
    for number in sentences:
        first, last = tokens.sentences[number]
        for at in range(first, last):
            word = tokens.lower[at]
            if len(word) >= SHORT and word.isalpha():
                all_.add(word)
                if at > first and tokens.words[at][0].isupper():
                    names.add(word)
    return Words(frozenset(all_), frozenset(names))


def number_key(claim: Tellable) -> tuple[object, ...] | None:
    """What a figure has in common with the same figure told elsewhere, None for small or vague ones."""
    if not isinstance(claim, Figure) or claim.vague or (claim.low or claim.high or 0) < 3:
        return None
    return claim.measure, claim.low if claim.low is not None else claim.high


def place_words(where: str | None) -> frozenset[str]:
    """The words of a place that tell it from others."""
    if where is None:
        return frozenset()
    found = ["".join(c for c in word if c.isalnum() or c in "'’-") for word in where.split()]
    return frozenset(
        word.casefold() for word in found if word[:1].isupper() and word.casefold() not in words("place_heads")
    )
