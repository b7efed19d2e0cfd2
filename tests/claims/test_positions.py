"""Positions: who takes which stand towards what, in so many words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from testimonia.claims.positions import Held

Read = Callable[[str], list[Held]]


def stances(found: list[Held]) -> list[str]:
    return [str(h.stance) for h in found]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("We condemn the shooting at the gate.", "condemns"),
        ("The union denounced the sale of the port.", "condemns"),
        ("We stand with the dockers of Port Ellan.", "supports"),
        ("Long live the strike!", "supports"),
        ("In solidarity with the dockers of Port Ellan!", "supports"),
        ("The party opposes the sale.", "opposes"),
        ("Down with the junta!", "opposes"),
        ("No to the sale of our port!", "opposes"),
        ("We demand the release of all prisoners.", "demands"),
        ("The union called on the minister to resign.", "demands"),
        ("The minister must resign.", "demands"),
        ("The government should publish the list.", "demands"),
        ("They welcomed the verdict.", "welcomes"),
        ("We mourn our brothers.", "mourns"),
        ("The bishop warned of more bloodshed.", "warns"),
        ("She accused the guards of lying.", "accuses"),
        ("The minister denied the charge.", "denies"),
        ("I doubt the figure of the ministry.", "doubts"),
    ],
)
def test_stances(held: Read, text: str, stance: str) -> None:
    assert stance in stances(held(text))


@pytest.mark.parametrize(
    "text",
    [
        "The march began at noon.",
        "If they condemn the strike, so be it.",
        "Who condemns the strike?",
        "He may support the motion.",
        "She wants to go home.",
        "It must have been dark.",
        "It should be noted that the gate was closed.",
    ],
)
def test_no_stance(held: Read, text: str) -> None:
    assert held(text) == []


def test_each_actor_is_a_target_of_its_own(held: Read) -> None:
    assert stances(held("We condemn Anton Velitsky and Hale Druitt.")) == ["condemns", "condemns"]


def test_we_is_who_speaks(held: Read) -> None:
    (found,) = held("We condemn the shooting.")
    assert found.holder is None
    (found,) = held("The union condemns the shooting.")
    assert found.holder is not None
