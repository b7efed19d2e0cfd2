"""Who signs: bodies, persons who sign for them, organs of them; and what is no signature."""

from __future__ import annotations

import pytest

from testimonia.captures import text
from testimonia.works import signatures
from testimonia.works.lines import classify


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Harbour Union, National Executive", "Harbour Union"),
        ("Political Bureau, Harbour Workers' Party", "Harbour Workers' Party"),
        ("Central Committee of the Harbour Party (Unity)", "Harbour Party (Unity)"),
        ("Ruben Salva, for the delegates of Block 5", "delegates of Block 5"),
        ("For the Council: Musa Keder", "Council"),
        ("Association of Relatives (AR)", "Association of Relatives"),
        ("Medics for Orwand", "Medics for Orwand"),
    ],
)
def test_the_author_in_a_sign_off(line: str, author: str) -> None:
    assert signatures.author_of(classify(text.laid_out(line))) == author


@pytest.mark.parametrize("line", ["Down with the Guard!", "1. The dead", "We demand an inquiry", "“No silver”"])
def test_slogans_and_sentences_do_not_sign(line: str) -> None:
    assert not signatures.is_signature(line)


def test_an_acronym_is_expanded_where_the_page_says_what_it_stands_for() -> None:
    page = "Irma Lozada of the Association of Relatives of Detainees (AFADE) spoke. AFADE has names."
    assert signatures.expanded("AFADE", page) == "Association of Relatives of Detainees"
    assert signatures.expanded("CPA", page) == "CPA"


def test_of_many_who_sign_office_and_numbers_are_left_out() -> None:
    assert (
        signatures.signer("Dockers' Section, Transport Workers of Coranda (6,200 members)")
        == "Transport Workers of Coranda"
    )
    assert signatures.signer("Dr Hanneke Moor, port chaplaincy") == "Hanneke Moor"


@pytest.mark.parametrize(
    ("text", "body", "place"),
    [
        ("Harbour Union, Port Tarn", "Harbour Union", "Port Tarn"),
        ("Harbour Union, Executive Committee", "Harbour Union", None),
        ("Executive Committee, Harbour Union", "Harbour Union", None),
        ("Harbour Union", "Harbour Union", None),
    ],
)
def test_a_body_and_where_it_signs(text: str, body: str, place: str | None) -> None:
    assert signatures.stationed(text) == (body, place)


def test_hyphens_before_an_acronym_in_brackets_take_no_time() -> None:
    assert signatures.expanded("AFADE", f"{'A-' * 60}\x01 (AFADE)") == "AFADE"
    assert signatures.expanded("UHR", "The Union of Al-Haq Relatives (UHR) spoke.") == "Union of Al-Haq Relatives"
