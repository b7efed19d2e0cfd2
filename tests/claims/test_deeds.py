"""Deeds: who did what to whom, as far as a sentence says it happened."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from testimonia.claims.deeds import Done

Read = Callable[[str], list[Done]]
Told = tuple[str, str | None, str | None]
Tell = Callable[[str], list[Told]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Harbour Guard shot Piet Orlan at the gate.", ("shooting", "The Harbour Guard", "Piet Orlan")),
        ("Piet Orlan was shot dead by the Harbour Guard.", ("killing", "the Harbour Guard", "Piet Orlan")),
        ("Nine dockers were killed when guards opened fire.", ("killing", "guards", "Nine dockers")),
        ("Lisa Maren died in the kitchen.", ("killing", None, "Lisa Maren")),
        ("The killing of Piet Orlan by the guards shocked the town.", ("killing", "the guards", "Piet Orlan")),
        ("Police arrested the secretary of the union.", ("arrest", "Police", "the secretary")),
        ("Jets of the regime bombed the village of Tal Ravin.", ("bombing", "the regime", "the village")),
        ("Guards opened fire on Sunday on the crowd.", ("shooting", "Guards", "the crowd")),
        ("Some men took away the printer Jan Tereb.", ("abduction", "Some men", "the printer Jan Tereb")),
        ("Soldiers stormed the prison before dawn.", ("storming", "Soldiers", "the prison")),
        ("About 2,000 dockers marched to the square.", ("protest", "About 2,000 dockers", None)),
        ("The police chief resigned on Monday.", ("resignation", "The police chief", None)),
        ("The clinic was bombed yesterday.", ("bombing", None, "The clinic")),
        ("Two clinics destroyed from the air", ("attack", None, "Two clinics")),
    ],
)
def test_who_did_what_to_whom(told: Tell, text: str, wanted: Told) -> None:
    assert wanted in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The minister will resign.",
        "They threatened to kill the editor.",
        "We demand the arrest of the captain.",
        "Workers who protest are gunned down every day.",
        "He could have been arrested.",
        "Their priority remains fighting against hunger.",
        "People are holding up sheets of paper.",
        "The list holds 34 names.",
        "Eleven were injured.",
        "The candidates had taken an interest in the war.",
    ],
)
def test_what_did_not_happen_or_is_no_deed(done: Read, text: str) -> None:
    assert done(text) == []


def test_every_named_patient_has_a_deed(told: Tell) -> None:
    assert [t[2] for t in told("Guards killed Piet Orlan, Lisa Maren and two others.")] == [
        "Piet Orlan",
        "Lisa Maren",
    ]
    found = told("Among the dead are Piet Orlan, 52, a crane driver, and Lisa Maren.")
    assert [t[2] for t in found] == ["Piet Orlan", "Lisa Maren"]
    found = told("Three people were killed: Dr Piet Orlan, 44, and the nurse Lisa Maren.")
    assert {"Dr Piet Orlan", "the nurse Lisa Maren"} <= {t[2] for t in found}


def test_a_killing_in_an_attack_is_one_deed_with_that_instrument(done: Read) -> None:
    (found,) = done("Piet Orlan was killed in a drone strike.")
    assert (str(found.predicate.act), found.instrument) == ("killing", "drone strike")


def test_a_denied_deed_is_kept_as_denied(done: Read) -> None:
    (found,) = done("The guards did not shoot Piet Orlan.")
    assert found.negated


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Two jets attacked the clinic.", "air_strike"),
        ("The patrol came under attack from the hills.", "attack"),
        ("On Monday the doctor was suspended.", "sanction"),
        ("The Third Brigade secured the bridge.", "deployment"),
        ("Forty prisoners began the strike on Monday.", "protest"),
    ],
)
def test_acts_by_who_does_them_and_how(told: Tell, text: str, act: str) -> None:
    assert [found[0] for found in told(text)] == [act]


def test_those_named_behind_a_colon_fell(told: Tell) -> None:
    found = told("Three of our comrades fell: Ana Moru, Piet Lanz and Hale Druitt.")
    assert [patient for _, _, patient in found] == ["Ana Moru", "Piet Lanz", "Hale Druitt"]
