"""On whose word figures rest that no voice tells."""

from __future__ import annotations

import pytest

from testimonia.captures.opening import Found
from testimonia.reading import read
from testimonia.records import Figure

AUTHOR = "Lena Holt"


def tellers(text: str) -> list[tuple[float | None, str | None]]:
    """The figures of a text, each with its origin."""
    found = read(Found("page.txt", f"The quay of Lorn\n\nBy {AUTHOR}\n\n{text}".encode(), media_type="text/plain"))
    names = {actor.id: actor.name for actor in found.actors}
    return [(claim.low, names.get(claim.origin or "")) for claim in found.claims if isinstance(claim, Figure)]


def test_a_line_that_begins_with_a_body_gives_its_number() -> None:
    text = """What has been said so far:

Lorn Port Authority, 9 June: 12 dead
Lorn Dockers' Union, 10 June: at least 31 dead, 40 wounded
Harbour hospital (11 June) – 33 dead
Our own list, 12 June: 35 dead
"""
    assert tellers(text) == [
        (12, "Lorn Port Authority"),
        (31, "Lorn Dockers' Union"),
        (40, "Lorn Dockers' Union"),
        (33, "Harbour hospital"),
        (35, AUTHOR),
    ]


@pytest.mark.parametrize("line", ["Dockers killed: 12", "Dockers, 9 June: 12 killed", "They came back: 12 were killed"])
def test_a_line_that_begins_with_who_is_counted_is_the_authors(line: str) -> None:
    assert tellers(f"What I know.\n\n{line}") == [(12, AUTHOR)]


def test_the_source_of_a_row_needs_no_name() -> None:
    rows = "Source | Date | Killed\nPolice | 4 May | 3\nGeneral hospital | 5 May | 12"
    assert tellers(f"The totals.\n\n{rows}") == [(3, "Police"), (12, "General hospital")]


def test_a_table_headed_who_is_of_sources_unless_people_are_counted_in_it() -> None:
    rows = "Who | When | Killed\nPort Ministry | 4 May | 3\nHarbour hospital | 5 May | 12"
    assert tellers(f"The totals.\n\n{rows}") == [(3, "Port Ministry"), (12, "Harbour hospital")]
    rows = "Who | When | Killed\nDockers | 4 May | 3\nSailors | 5 May | 12"
    assert tellers(f"The totals.\n\n{rows}") == [(3, AUTHOR), (12, AUTHOR)]


def test_a_corporal_of_a_force_is_not_on_its_word() -> None:
    assert tellers("A corporal of the Border Guard was killed at the quay.") == [(1, AUTHOR)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # a part of those counted in the same sentence
        ("According to the Dockers' Union, 17 men were killed, among them three boys.", [(3, "Dockers' Union")]),
        # a number that another became
        ("The Port Ministry spoke of four dead on the first day. By 3 May it was seven.", [(7, "Port Ministry")]),
        ("The Port Ministry spoke of four dead on Monday. It rained. I counted seven dead.", [(7, AUTHOR)]),
        ("The Port Ministry spoke of four dead on Monday. The number has since risen to seven.", [(7, AUTHOR)]),
        # a number that is wondered at
        ("The Port Ministry said that six men died. Six men, of grief!", [(6, "Port Ministry")]),
        ("The Port Ministry said that six men died. Nine men, of thirst!", [(9, AUTHOR)]),
    ],
)
def test_a_number_goes_on_from_another(text: str, told: list[tuple[float, str]]) -> None:
    assert set(told) <= set(tellers(text))


@pytest.mark.parametrize(("head", "one", "two"), [("Notes", "[1] ", "[2] "), ("Sources:", "1. ", "2. ")])
def test_a_mark_behind_a_figure_sends_to_its_source(head: str, one: str, two: str) -> None:
    text = f"""At least 18 people were killed on the quay.[1] The army lost two soldiers [2]. Nine dockers are missing.

{head}
{one}Lorn Human Rights Centre, list of names, 9 June 2019.
{two}Ministry of Defence of Lorn, press release.
"""
    assert tellers(text) == [(18, "Lorn Human Rights Centre"), (2, "Ministry of Defence of Lorn"), (9, AUTHOR)]


def test_a_mark_that_sends_to_a_remark_says_nothing_of_the_source() -> None:
    text = "At least 18 people were killed.[1]\n\nNotes\n[1] The union also said that it had rained."
    assert tellers(text)[0] == (18, AUTHOR)


def test_the_figures_of_a_note_are_of_whom_its_head_names_until_the_author_speaks() -> None:
    text = """What we hold:

Sources
[1] Lorn Rights Monitor, list of names, 15 May. 31 dead, nine of them women.
[2] Lorn Evening Post, 18 May. 12 dead. We counted 14 dead.
"""
    assert tellers(text) == [
        (31, "Lorn Rights Monitor"),
        (9, "Lorn Rights Monitor"),
        (12, "Lorn Evening Post"),
        (14, AUTHOR),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Twelve sailors have been killed, the port office reported. Over the same days troops shot, by its count, 94 rebels.",
            [(12, "port office"), (94, "port office")],
        ),
        ("The rebels lost, by the Lorn Dockers' Union's own count, 41 men.", [(41, "Lorn Dockers' Union")]),
        ("Then 33 sailors, by our count, were killed on the quay.", [(33, AUTHOR)]),
    ],
)
def test_by_whose_count_a_number_is(text: str, told: list[tuple[float, str]]) -> None:
    assert tellers(text) == told


def test_those_whom_a_body_sends_count_for_it() -> None:
    text = "The dead were buried on Sunday; a team of the Lorn Red Cross, which helped, counted 34 killed."
    assert tellers(text) == [(34, "Lorn Red Cross")]


def test_whose_a_body_is_said_to_be_is_no_part_of_its_name() -> None:
    text = "The Front-run town council said that 61 had been killed."
    assert tellers(text) == [(61, "town council")]


def test_an_item_that_gives_a_number_leads_in_nothing() -> None:
    text = "• Harbour partners report 83 deaths.\n\n• Three dockers of Lorn were killed on 14 August.\n"
    assert tellers(text) == [(83, "Harbour partners"), (3, AUTHOR)]
