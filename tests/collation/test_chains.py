"""Chains of copies: through which works a passage went."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from testimonia.collation.chains import DEEPEST, chains
from testimonia.records import Copy, CopyKind, WorkPassage


def _copy(first: str, then: str, *, at: tuple[int, int] = (0, 200), known: bool = True) -> Copy:
    """A copy of one work's passage in another; the later side is `a`."""
    sides = [WorkPassage(work, *at, "words") for work in (then, first)]
    id_ = f"{first}{then}{at[0]}"
    return Copy(id_, sides[0], sides[1], 1.0, CopyKind.VERBATIM, "b" if known else None, "one is older")


def test_a_chain_goes_through_the_works_between() -> None:
    found = chains([_copy("A", "B"), _copy("B", "C"), _copy("A", "C")])
    assert found == {"AB0": ("A", "B"), "BC0": ("A", "B", "C"), "AC0": ("A", "B", "C")}


def test_another_passage_of_the_same_works_is_no_link_of_the_chain() -> None:
    assert chains([_copy("A", "B"), _copy("B", "C", at=(400, 600))])["BC400"] == ("B", "C")


def test_without_knowing_which_came_first_there_is_no_chain() -> None:
    assert chains([_copy("A", "B", known=False), _copy("B", "C")]) == {"AB0": (), "BC0": ("B", "C")}


def test_copies_in_a_circle_repeat_no_work() -> None:
    found = chains([_copy("A", "B"), _copy("B", "C"), _copy("C", "A")])
    assert all(len(set(chain)) == len(chain) for chain in found.values())


def test_a_chain_has_an_end() -> None:
    works = [f"{number:02}" for number in range(2 * DEEPEST)]
    found = chains(_copy(first, then) for first, then in pairwise(works))
    assert max(map(len, found.values())) == DEEPEST


@given(st.permutations(list(combinations("ABCDE", 2))))
def test_the_order_of_copies_makes_no_difference(pairs: list[tuple[str, str]]) -> None:
    assert chains(_copy(*pair) for pair in pairs)["AE0"] == tuple("ABCDE")
