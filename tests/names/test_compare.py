"""Names compared: what counts as a spelling of one name and what as another name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.names.compare import parts, same_person, same_word, similarity, skeleton

NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40)


@given(NAMES, NAMES)
def test_similarity_is_symmetric_and_a_share(a: str, b: str) -> None:
    forth, back = similarity(a, b), similarity(b, a)
    assert forth == pytest.approx(back)
    assert 0 <= forth <= 1


@given(NAMES, NAMES)
def test_nothing_is_more_alike_than_the_same(a: str, b: str) -> None:
    if parts(a):
        assert similarity(a, b) <= similarity(a, a) + 1e-9


@given(NAMES, NAMES)
def test_same_person_does_not_depend_on_the_order(a: str, b: str) -> None:
    assert same_person(a, b) == same_person(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Yusef Harrani", "Yousef Harani"),
        ("Anton Velitsky", "Anton Velitskiy"),
        ("Mohammed al-Sabri", "Muhammad Sabri"),
        ("Luz Montañes Ferro", "Luz Montanes Ferro"),
        ("Robert Hallam", "Rob Hallam"),
        ("Adel Abdul Marash", "Adil Abdul-Marash"),
        ("Ines Quaresma", "Ines M. Quaresma"),
        ("General Tomas Irrigoyen", "Tomas Irigoyen"),
    ],
)
def test_spellings_of_one_person(a: str, b: str) -> None:
    assert same_person(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Mario Fontes", "Maria Fontes"),  # an ending parts them
        ("Oleg Petrenko", "Olga Petrenko"),
        ("Ali Hassan", "Ali Hussein"),
        ("Marek Dorn", "Marek Dorner"),
        ("Hana Cole", "Hans Cole"),
        ("Fontes", "Maria Fontes"),  # a surname alone names nobody
        ("Jon Ashby", "Joan Ashworth"),
        ("Ana Ruiz", "Ana Maria Lopez Ruiz"),
    ],
)
def test_persons_who_are_two(a: str, b: str) -> None:
    assert not same_person(a, b)


@pytest.mark.parametrize(("a", "b"), [("muhandis", "mohandes"), ("qasem", "kassem"), ("zhukov", "joukov")])
def test_transliterations_sound_the_same(a: str, b: str) -> None:
    assert skeleton(a) == skeleton(b)
    assert same_word(a, b)


@pytest.mark.parametrize(
    ("a", "b", "match"),
    [
        ("Ferrol Shipping Limited", "Ferrol Shipping Ltd.", True),
        ("The Ferrol Shipping Company", "Ferrol Shipping Co", True),
        ("Ferrol Shipping (Norway) AS", "Ferrol Mining AS", False),
    ],
)
def test_bodies(a: str, b: str, match: bool) -> None:
    assert (similarity(a, b) > 0.5) == match
