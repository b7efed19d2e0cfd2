"""Credibility by rule: from how the accounts agree, and from how their sources are graded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.collation import Collation
from testimonia.collation.credibility import MEANINGS, Credibility, credibility
from testimonia.records import Claim, Figure, Finding, Link, Reliability, Standing, Verdict

Collate = Callable[..., Collation]
GRADES = st.none() | st.sampled_from(Reliability)


@pytest.fixture(scope="module")
def figure(collated: Collate) -> Figure:
    """An account to make others of."""
    collation = collated("Fire at Bray mill\n\n3 May 2021\n\nFour people were killed at Bray mill, the coroner said.\n")
    return next(c for r in collation.readings for c in r.claims if isinstance(c, Figure))


def judged(
    figure: Figure, verdict: Verdict, grades: list[Reliability | None], denier: Any = "", vague: int = 0
) -> Credibility:
    """The credibility of a finding with an origin for each grade; the first so many of them in words only.
    `denier`: the grade of somebody who denies it, "" if nobody does."""
    accounts: dict[str, Claim] = {
        f"figure-{n}": replace(figure, id=f"figure-{n}", origin=f"actor-{n}", vague=n < vague)
        for n in range(len(grades))
    }
    origins = tuple((id_,) for id_ in accounts)
    claims = tuple(accounts)
    found = Finding("finding-1", "event-1", figure.measure, None, claims, origins, 0, 4, 4, 4, verdict, "")
    denials = [] if denier == "" else [replace(figure, origin="actor-denier", standing=Standing.DENIED)]
    known = {f"actor-{n}": grade for n, grade in enumerate(grades) if grade}
    if denier:
        known["actor-denier"] = denier
    return credibility(found, accounts, denials, known)


A, B, C, D, E, F = Reliability


@pytest.mark.parametrize(
    ("verdict", "grades", "value"),
    [
        (Verdict.CORROBORATED, [None, None], 1),
        (Verdict.CORROBORATED, [A, None, E], 1),
        (Verdict.CORROBORATED, [None, E], 6),
        (Verdict.CORROBORATED, [B, F], 2),
        (Verdict.CORROBORATED, [D, E], 4),
        (Verdict.GROWING, [None, C], 2),
        (Verdict.GROWING, [C, E], 3),
        (Verdict.CONFLICTING, [A, A], 4),
        (Verdict.SINGLE, [None], 6),
        (Verdict.SINGLE, [F], 6),
        (Verdict.SINGLE, [A], 2),
        (Verdict.SINGLE, [C], 3),
        (Verdict.SINGLE, [E], 4),
    ],
)
def test_the_rule(figure: Figure, verdict: Verdict, grades: list[Reliability | None], value: int) -> None:
    found = judged(figure, verdict, grades)
    assert (found.value, found.meaning, found.ruled) == (value, MEANINGS[value], False)
    assert found.why


@pytest.mark.parametrize(
    ("telling", "denying", "value"), [(D, B, 5), (B, D, 4), (B, B, 4), (None, A, 4), (D, None, 4), (F, A, 4), (D, F, 4)]
)
def test_what_is_denied_is_improbable_only_if_who_denies_it_is_graded_better(
    figure: Figure, telling: Reliability | None, denying: Reliability | None, value: int
) -> None:
    assert judged(figure, Verdict.DISPUTED, [telling], denying).value == value


def test_what_is_only_told_in_words_does_not_confirm_a_number(figure: Figure) -> None:
    assert judged(figure, Verdict.SINGLE, [A, None], vague=1).value == 6
    assert judged(figure, Verdict.CORROBORATED, [None, None], vague=2).value == 1


@pytest.mark.parametrize(
    ("grades", "rests", "value"),
    [
        ([D, A], ["figure-1"], 4),  # the second copies, cites or sums up the first
        ([A, D], ["figure-1"], 2),
        ([None, A], ["figure-1"], 6),
        ([D, A], [], 4),  # which of them copied is not known
        ([F, C], [], 3),
        ([None, B], [], 2),
        ([D, A], ["figure-0", "figure-1"], 4),
        ([C, A, B], ["figure-1", "figure-2"], 3),
    ],
)
def test_who_copies_an_account_lends_it_no_grade(
    figure: Figure, grades: list[Reliability | None], rests: list[str], value: int
) -> None:
    accounts = {f"figure-{n}": replace(figure, id=f"figure-{n}", origin=f"actor-{n}") for n in range(len(grades))}
    claims = tuple(accounts)
    found = Finding("finding-1", "event-1", figure.measure, None, claims, (claims,), 1, 4, 4, 4, Verdict.SINGLE, "")
    links = [Link(f"link-{id_}", found.id, claims[0], claims[1], "", id_) for id_ in rests]
    known = {f"actor-{n}": grade for n, grade in enumerate(grades) if grade}
    assert credibility(found, accounts, [], known, links).value == value


@given(
    grades=st.lists(GRADES, min_size=1, max_size=5),
    verdict=st.sampled_from(Verdict),
    seed=st.randoms(use_true_random=False),
)
def test_the_order_of_the_accounts_does_not_matter(
    figure: Figure, grades: list[Reliability | None], verdict: Verdict, seed: Any
) -> None:
    shuffled = list(grades)
    seed.shuffle(shuffled)
    assert judged(figure, verdict, grades, B) == judged(figure, verdict, shuffled, B)


@given(grades=st.lists(GRADES, min_size=2, max_size=5))
def test_an_unreliable_origin_more_takes_nothing_from_what_is_confirmed(
    figure: Figure, grades: list[Reliability | None]
) -> None:
    before, after = (judged(figure, Verdict.CORROBORATED, found).value for found in (grades, [*grades, E]))
    assert before in (after, 6)  # two that cannot be judged, and one that can
