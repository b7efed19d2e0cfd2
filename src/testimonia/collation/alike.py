"""Which figures of some that may count the same people do, by what they say of them: no measure and no noun tells.

Seven who confessed are not seven who were let go, and two who died in hospital not two who lay under the lorry. Figures
are together that say a telling word in common or that one origin repeats in another work.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from testimonia.claims.counted import head_noun
from testimonia.collation import wording
from testimonia.collation.ranges import number
from testimonia.grammar.commonness import weight
from testimonia.grammar.inflection import singular
from testimonia.groups import Groups
from testimonia.records import Figure
from testimonia.vocabularies import mapping, words

TELLS = 2.2  # weight from which on a word that figures share tells that they count the same people
ODD = 13  # from here on, a number that is not round is hardly ever that of others too


def together(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures in groups that count the same people. `of_one_number`: they are parts with one number; else a noun in
    common goes for the number."""
    groups = Groups([figure.id for figure in figures])
    holders: dict[Hashable, str] = {}
    first = _first_told(figures)
    for figure in figures:
        for key in _keys(figure, first):
            groups.join(figure.id, holders.setdefault(key, figure.id))
    by_id = {figure.id: figure for figure in figures}
    return [[by_id[id_] for id_ in group] for group in groups.all()]


def _keys(figure: Figure, first: frozenset[str]) -> Iterator[Hashable]:
    """What figures have in common that count the same people."""
    value, noun = number(figure), head_noun(figure.of)
    telling = {singular(word) for word in wording.of(figure).all if _tells(word)}
    if figure.id in first and figure.origin is not None:
        yield "origin", value, figure.origin
    for word in telling:
        yield "word", value, word
    if value >= ODD and value % 10:
        yield "number", value
    if noun is not None:
        for word in telling - {noun}:
            yield "noun", noun, word


def _first_told(figures: Sequence[Figure]) -> frozenset[str]:
    """Of the figures of one number that one origin has in one work, the first."""
    found: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        place = figure.work, figure.origin, number(figure)
        known = found.setdefault(place, figure)
        if (figure.start, figure.id) < (known.start, known.id):
            found[place] = figure
    return frozenset(figure.id for figure in found.values())


def _tells(word: str) -> bool:
    """Whether a word tells one group of people from another."""
    noun = singular(word)
    common = noun in words("toll_nouns") or noun in words("general_people") or word in mapping("harm_words")
    return word.isalpha() and not common and word not in words("beside_words") and weight(word) >= TELLS
