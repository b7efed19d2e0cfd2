"""Denials: which figure somebody disputes who does not tell it."""

from __future__ import annotations

from collections.abc import Callable

from testimonia.collation import Collation
from testimonia.collation.denials import find
from testimonia.records import ClaimKind, Figure, Measure, Position, Stance, Standing, Verdict


def _figure(id_: str, start: int, measure: Measure = Measure.KILLED) -> Figure:
    return Figure(
        id_, ClaimKind.FIGURE, "w", None, None, Standing.REPORTED, None, start, start + 9, "", measure, 5, 5,
        approximate=False, vague=False, of=None, by=None, when=None, as_of=None,
    )  # fmt: skip


def _denial(start: int, target: str) -> Position:
    return Position(
        "p", ClaimKind.POSITION, "w", None, None, Standing.ASSERTED, None, start, start + 30, "",
        Stance.DENIES, "governor", target, None,
    )  # fmt: skip


def test_who_disputes_the_figure_disputes_the_one_told_last() -> None:
    told = [_figure("a", 0), _figure("b", 100), _figure("c", 400)]
    assert find([*told, _denial(200, "the figure")]).keys() == {"b"}


def test_who_denies_that_anyone_was_hurt_disputes_how_many_were() -> None:
    told = [_figure("a", 90), _figure("b", 0, Measure.INJURED)]
    assert find([*told, _denial(200, "anyone had been hurt")]).keys() == {"b"}


def test_a_denial_of_something_else_or_of_its_own_number_disputes_no_other() -> None:
    told = [_figure("a", 0), _figure("b", 240)]
    assert find([told[0], _denial(200, "any involvement")]) == {}
    assert find([*told, _denial(200, "the figure of five")]) == {}


def test_a_disputed_toll_says_who_disputes_it(
    collated: Callable[..., Collation], finding_of: Callable[[Collation, str, float], object]
) -> None:
    text = """Forty-four dead in Tesk

The Marn Courier, 3 May 2017

The Tesk Documentation Desk said that 44 villagers were killed in Tesk on 2 May 2017. Governor Anwar Tlas disputed
the figure.
"""
    finding = finding_of(collated(text), "killed", 44)
    assert finding.verdict is Verdict.DISPUTED  # type: ignore[attr-defined]
    assert "disputed" in finding.why  # type: ignore[attr-defined]
