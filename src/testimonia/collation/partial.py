"""Which figures say in their own words that they count only some: "three of them", "seven others", "22 still in
custody", "at the tram depot alone", "she saw three"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from testimonia.collation import wording
from testimonia.collation.ranges import number
from testimonia.collation.wording import Wording
from testimonia.records import Figure, Measure
from testimonia.vocabularies import words

NEAR = 3  # words between a number and what makes a part of it
FAR = 8  # … and what has become of it
_CLAUSE_ENDS = frozenset((";", ":", ".", "(", ")", "and", "but", "while"))
_PLACED = frozenset(("in", "at", "on", "from", "inside"))
_OURS = frozenset(("us", "ours", "our"))


def is_part(figure: Figure, told: Sequence[Figure]) -> bool:
    """Whether the words of a figure say that it counts only some. "Ten of the strikers" counts all of them unless its
    work has `told` more; "seven others" are others than those that the work told before."""
    said = wording.of(figure)
    if _of_the_counted(said) or _is_left(said, figure.measure) or _alone(said) or _seen(said) or _with_others(said):
        return True
    if figure.part and _OURS.isdisjoint(said.after[:FAR]) and any(number(other) > number(figure) for other in told):
        return True
    if not _besides(said):
        return False
    return any(other.start <= figure.start and number(other) != number(figure) for other in told)


def _of_the_counted(said: Wording) -> bool:
    """ "Three of them", "two of those killed", "ten more of the injured", "of whom six", "among them six"."""
    begin = int(said.after[:1] != () and said.after[0] in words("beside_words"))
    one, other, third = (*said.after[begin : begin + 3], "", "", "")[:3]
    if one == "of" and (other in words("back_words") or _is_counted(other, third)):
        return True
    return any(
        one in ("of", "among", "including") and other in words("back_words")
        for one, other in pairwise(said.before[-NEAR:])
    )


def _is_counted(article: str, noun: str) -> bool:
    return article in ("the", "those") and noun in words("counted_already")


def _is_left(said: Wording, measure: Measure) -> bool:
    """What has become of them by now: "22 are still in hospital", "the remaining four"; not that they "be freed".
    Whoever is missing is so still."""
    if measure is Measure.MISSING:
        return False
    end = next((i for i, word in enumerate(said.after) if word in _CLAUSE_ENDS), len(said.after))
    clause = ("", *said.after[: min(end, FAR)])
    later = any(word in words("status_words") and past != "be" for past, word in pairwise(clause))
    return later or not words("status_words").isdisjoint(said.before[-1:])


def _alone(said: Wording) -> bool:
    """ "At the tram depot alone"."""
    end = said.after.index("alone") if "alone" in said.after else 0
    return not _PLACED.isdisjoint(said.after[max(0, end - NEAR - 1) : end])


def _seen(said: Wording) -> bool:
    """ "He saw three bodies": whoever has not counted tells those before his eyes."""
    return not words("sight_words").isdisjoint(said.before[-2:])


def _besides(said: Wording) -> bool:
    """ "Another 45", "31 others", "two more bodies"."""
    return not words("beside_words").isdisjoint((*said.before[-1:], *said.after[:1]))


def _with_others(said: Wording) -> bool:
    """ "Was taken with eight others"."""
    return "with" in said.before[-2:] and _besides(said)
