"""Positions: who takes which stand towards what, in so many words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from testimonia.claims.stands import Held
from testimonia.grammar.tokens import tokenize

Read = Callable[[str], list[Held]]


def told(text: str, first: int, last: int) -> str:
    """The words of some tokens of a text."""
    return tokenize(text, [(0, len(text))]).quote(first, last)


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
        ("The port minister, Esteban Larr, called on dockers in Varn to return to work.", "demands"),
        ("The mission has noted the reports and called on both parties to respect the truce.", "demands"),
        ("The Harbour Front condemned what it called “a massacre of hungry men”.", "condemns"),
        ("We therefore call upon the Trades Council to declare a strike.", "demands"),
        ("I am against mourning by category.", "opposes"),
        ("I would urge her to look at the minutes.", "demands"),
        ("The presidency expressed its condolences to the bereaved families.", "mourns"),
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


FAMILIES = {
    "slogans": [
        ("Down with the junta, long live the general strike!", ["opposes", "supports"]),
        ("Yes to a free Orvale!", ["supports"]),
        ("Amnesty for the Orvale Nine!", ["demands"]),
        ("Hands off the dockers!", ["demands"]),
        ("Glory to the dead of the mill!", ["mourns"]),
        ("Shame on the port company!", ["condemns"]),
        ("Lift the siege of Orvale!", ["demands"]),
    ],
    "asking": [
        ("The party asks him to show the letter.", ["demands"]),
        ("The families ask the mayor not to close the hall.", ["demands"]),
        ("We demand that the gates be opened, that the list be published, and that the guard leave.", ["demands"] * 3),
    ],
    "judgements": [
        ("I am against the war.", ["opposes"]),
        ("The figure of the ministry is nonsense.", ["doubts"]),
        ("Both statements are untrue.", ["denies"]),
        ("The number of the union is an invention.", ["denies"]),
        ("We hold the general personally answerable for her life.", ["accuses"]),
        ("The movement was responsible.", ["accuses"]),
    ],
    "verbs": [
        ("I do not support the general.", ["opposes"]),
        ("We reject with contempt the story of the minister.", ["opposes"]),
        ("We mourn with the families of the dead.", ["mourns"]),
        ("It demands an inquiry.", ["demands"]),
        ("The OLF also denied having seen the list.", ["denies"]),
        ("Our executive condemns the shooting and calls on the company to pay.", ["condemns", "demands"]),
        ("He does not think that the list is complete.", ["doubts"]),
        ("The council repudiates the treaty.", ["opposes"]),
        ("They oppose both the regime and the invaders.", ["opposes"]),
        ("The minister rejected the allegations as baseless.", ["denies"]),
        ("The minister rejected the accounts of shooting.", ["denies"]),
        ("The union rejects the plan of the owners.", ["opposes"]),
        ("2. demands the withdrawal of the brigade from the port;", ["demands"]),
        ("condemns the shooting at the gate and calls on all dockers to walk out;", ["condemns", "demands"]),
        ("The commission recommends that the brigade be dissolved, that the files be opened.", ["demands", "demands"]),
    ],
    "phrases": [
        ("We send our condolences to the families.", ["mourns"]),
        ("We are sceptical of the count.", ["doubts"]),
        ("The committee expressed its deep sorrow at the death of Ana Rios.", ["mourns"]),
    ],
}


@pytest.mark.parametrize(
    ("text", "wanted"), [case for cases in FAMILIES.values() for case in cases], ids=lambda value: str(value)[:40]
)
def test_a_family_of_positions(held: Read, text: str, wanted: list[str]) -> None:
    assert stances(held(text)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "A policeman standing beside her wept.",
        "The guards fired without warning on the crowd.",
        "They want me to sign.",
        "The strike was called for Monday by the union.",
        "He has taken back a word.",
        "The ministry insists that four people were killed.",
        "The regime has been responsible for the roads.",
        "Nobody should be asked twice.",
        "The lawyer who defended him is ill.",
        "I support neither side.",
        "The company dismissed 40 workers at the port.",
        "Ada Roun stood by the gate with the book of names.",
        "The doctor stands by her finding.",
    ],
)
def test_what_only_looks_like_a_position(held: Read, text: str) -> None:
    assert stances(held(text)) == []


def test_who_says_whom_others_should_support_supports_them(held: Read) -> None:
    (found,) = held("The unions must defend the prisoners of Tarn.")
    assert (found.stance, found.holder) == ("supports", None)


def test_an_organ_without_a_name_is_who_speaks(held: Read) -> None:
    for text in ("The Central Committee condemns the coup.", "Our network condemns the coup."):
        (found,) = held(text)
        assert found.holder is None
    (found,) = held("The Committee of Dockers condemns the coup.")
    assert found.holder is not None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They say that we had rifles. I do not believe that.", "that"),
        ("Two men fell and one drowned, he says. I doubt both.", "both"),
        ("We deny that, of course.", "that"),
        ("The army denied everything.", "everything"),
        ("We condemn this crime.", "this crime"),
        ("We deny that a man was hurt.", "a man was hurt"),
        ("We support both the miners and the dockers.", "the miners and the dockers"),
    ],
)
def test_a_position_towards_what_was_said_before(held: Read, text: str, wanted: str) -> None:
    (found,) = held(text)
    assert found.target is not None
    assert told(text, *found.target) == wanted


def test_a_demand_of_which_nothing_is_left_where_the_text_ends_is_none(held: Read) -> None:
    text = "The League demands that the rector let the police in, and that"
    (found,) = held(text)
    assert found.target is not None
    assert told(text, *found.target) == "the rector let the police in"


def test_things_demanded_in_a_row_are_demands_each(held: Read) -> None:
    text = (
        "We demand the release of our members, an inquiry independent of the ministry, and the removal of the guards."
    )
    found = held(text)
    assert [told(text, *h.target)[:11] for h in found if h.target] == ["the release", "an inquiry", "the removal"]


def test_those_who_hold_a_position_together_hold_it_each(held: Read) -> None:
    found = held("The Harbour Union and the Lorn Front both condemned the raid.")
    assert len({h.holder.first for h in found if h.holder}) == 2
