"""Doubt and denial, and the figures that they are about.

"The governor disputed the figure" is about the figure told last before it; "the police denied that anyone had been
hurt" about those who were hurt, as the same work tells it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from testimonia.records import Claim, Figure, Position, Stance
from testimonia.vocabularies import mapping, words

AGAINST = frozenset((Stance.DENIES, Stance.DOUBTS))
BESIDE = 60  # characters behind a denial in which it may tell the number that it is about
REACH = 600  # characters from a denial to the figure that it is about
_WORD = re.compile(r"[\w-]+")


def find(claims: Iterable[Claim]) -> dict[str, Position]:
    """By figure, the first position that denies or doubts it without telling it itself."""
    figures: dict[str, list[Figure]] = defaultdict(list)
    denials: list[tuple[Position, str]] = []
    for claim in sorted(claims, key=lambda claim: (claim.work, claim.start, claim.id)):
        if isinstance(claim, Figure):
            figures[claim.work].append(claim)
        elif isinstance(claim, Position) and claim.stance in AGAINST and claim.target:
            denials.append((claim, claim.target))
    found: dict[str, Position] = {}
    for denial, target in denials:
        figure = _meant(denial, target, figures[denial.work])
        if figure is not None:
            found.setdefault(figure.id, denial)
    return found


def _meant(denial: Position, target: str, told: Sequence[Figure]) -> Figure | None:
    """The figure of a work that a denial is about, None if it is about none or tells its figure itself."""
    said = frozenset(_WORD.findall(target.casefold()))
    if any(denial.start <= figure.start < denial.end + BESIDE for figure in told):
        return None
    if not words("figure_words").isdisjoint(said):
        near = [f for f in told if denial.start - REACH <= f.start < denial.start]
    elif not words("anybody_words").isdisjoint(said):
        measures = {measure for word, measure in mapping("harm_words").items() if word in said}
        near = [f for f in told if f.measure in measures and abs(denial.start - f.start) <= REACH]
    else:
        return None
    return min(near, key=lambda figure: abs(denial.start - figure.start), default=None)
