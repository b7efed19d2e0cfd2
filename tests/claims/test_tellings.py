"""Deeds by families: what they were done with, by whom and where to, to which limb; who is listed or blamed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from testimonia.claims.deeds import Done

Read = Callable[[str], list[Done]]
Told = tuple[str, str | None, str | None]
Tell = Callable[[str], list[Told]]


FAMILIES = {
    "weapons": [
        ("Jets of the regime dropped two bombs on a farm near Orvale.", ("bombing", "the regime", "a farm")),
        ("A bomb went off in the fish market.", ("bombing", None, "the fish market")),
        ("Two shells fell on the school.", ("shelling", None, "the school")),
        ("The police fired tear gas at the crowd.", ("repression", "The police", "the crowd")),
        ("Youths threw stones at the police.", ("riot", "Youths", "the police")),
        ("Soldiers turned their rifles on the strikers.", ("shooting", "Soldiers", "the strikers")),
        ("Gendarmes fired live rounds at the pickets.", ("shooting", "Gendarmes", "the pickets")),
        ("The patrol came under fire from the mill.", ("shooting", None, "The patrol")),
    ],
    "shots": [
        ("The guards fired without warning on the crowd.", ("shooting", "The guards", "the crowd")),
        ("A baker was hit in the shoulder.", ("shooting", None, "A baker")),
        ("The guards lined up and started shooting.", ("shooting", "The guards", None)),
        ("They say that soldiers entered the hall and shot the porter.", ("shooting", "soldiers", "the porter")),
    ],
    "movements": [
        ("Soldiers entered the village at dawn.", ("storming", "Soldiers", "the village")),
        ("Three companies of the Hill Brigade went up to Orvale.", ("deployment", "the Hill Brigade", "Orvale")),
        ("Security forces retook the prison on Tuesday.", ("storming", "Security forces", "the prison")),
        ("Prisoners took over their block.", ("riot", "Prisoners", "their block")),
        ("About 3,000 people have left the valley since Sunday.", ("displacement", None, "About 3,000 people")),
        (
            "Thousands were driven from their homes by the brigade.",
            ("displacement", "the brigade", "Thousands"),
        ),
    ],
    "limbs": [
        ("They burned his hands.", ("attack", "They", "his")),
        ("A policeman broke two of her fingers.", ("attack", "A policeman", "her")),
        ("Lisa Maren had her arm broken.", ("attack", None, "Lisa Maren")),
    ],
    "homes": [
        ("They dragged Piet Orlan out of his bed.", ("abduction", "They", "Piet Orlan")),
        ("Lisa Maren was taken from her flat by four men.", ("abduction", "four men", "Lisa Maren")),
        ("Police took the clerk from his house.", ("arrest", "Police", "the clerk")),
        ("Men came for him at the change of shift.", ("abduction", "Men", "him")),
    ],
    "office": [
        ("The officers deposed the president.", ("other", "The officers", "the president")),
        ("The mayor was driven from his office.", ("other", None, "The mayor")),
    ],
    "lists": [
        ("The dead include Piet Orlan, a baker.", ("killing", None, "Piet Orlan")),
        ("Two of her brothers were among those arrested.", ("arrest", None, "Two")),
        ("Police detained 40 people, among them Lisa Maren.", ("arrest", "Police", "Lisa Maren")),
    ],
    "relatives": [
        ("We remember those whom the guards killed.", ("killing", "the guards", "those")),
    ],
    "nouns": [
        ("We condemn the bombing of the Fish Market.", ("bombing", None, "the Fish Market")),
        ("The assault on the prison lasted an hour.", ("storming", None, "the prison")),
        ("A two-day uprising by inmates ended.", ("riot", "inmates", None)),
    ],
    "blame": [
        ("We accuse Captain Orlan of giving the order to fire.", ("shooting", "Captain Orlan", None)),
        ("He was charged with the murder of two dockers.", ("killing", "He", "two dockers")),
        (
            "The union holds the minister responsible for the killing of Lisa Maren.",
            ("killing", "the minister", "Lisa Maren"),
        ),
        ("The OLF denies any part in the bombing.", ("bombing", "The OLF", None)),
    ],
    "protests": [
        ("Dockers walked off the quays for two hours.", ("protest", "Dockers", None)),
        ("Teachers downed tools on Monday.", ("protest", "Teachers", None)),
        ("Some 700 miners occupied the pit.", ("protest", "Some 700 miners", None)),
    ],
    "crowds": [
        ("Hundreds of teachers marched through the capital.", ("protest", "Hundreds", None)),
        ("Inmates took guards hostage.", ("abduction", "Inmates", "guards")),
        ("The court sentenced two activists to eight years.", ("sanction", "The court", "two activists")),
        ("Residents accused soldiers of burning their homes.", ("attack", "soldiers", "their homes")),
    ],
    "verbs": [
        ("The guards clubbed the students.", ("attack", "The guards", "the students")),
        ("The Orvale militia torched the printing house.", ("attack", "The Orvale militia", "the printing house")),
        ("Police apprehended two brothers.", ("arrest", "Police", "two brothers")),
        ("Gunmen wiped out the family.", ("killing", "Gunmen", "the family")),
        ("The Guard set fire to the Labour House.", ("attack", "the Guard", "the Labour House")),
    ],
}


@pytest.mark.parametrize(
    ("text", "wanted"), [case for cases in FAMILIES.values() for case in cases], ids=lambda value: str(value)[:40]
)
def test_a_family_of_deeds(told: Tell, text: str, wanted: Told) -> None:
    found = told(text)
    assert (wanted[0], *(x and x.lower() for x in wanted[1:])) in [
        (act, *(x and x.lower() for x in who)) for act, *who in found
    ], found


@pytest.mark.parametrize(
    "text",
    [
        "He broke his arm on the stairs.",
        "The band will march to the hall.",
        "The information gathered by our team is public.",
        "A man in a grey coat walked off whistling.",
        "Soldiers who enter a village shoot first.",
        "We demand that the general be arrested.",
        "The union demands that the minister resign.",
        "Four people died of the fever.",
        "They are still being held.",
        "More than 40 people have been arrested since May.",
        "The minister turned the page.",
        "She left the meeting early.",
        "The market went up in price.",
        "A large store of cartridges went to the museum.",
        "Terrorising people is no answer.",
        "The police routinely beat prisoners.",
    ],
)
def test_what_only_looks_like_a_deed(told: Tell, text: str) -> None:
    assert told(text) == []


def test_named_doers_have_a_deed_each(told: Tell) -> None:
    found = told("Units of the Hill Brigade and the bands of the Karavel entered the village of Orvale.")
    assert [agent for act, agent, _ in found if act == "storming"] == ["the Hill Brigade", "the Karavel"]


def test_a_denied_deed_is_denied(done: Read) -> None:
    (found,) = done("The OLF denies any part in the bombing.")
    assert found.negated


def test_the_present_tells_what_happened_only_in_a_chronicle(done: Read) -> None:
    from testimonia.claims import deeds, predicates

    (found,) = done("On 3 May police raided the hall.")
    sentence = found.predicate.sentence
    assert deeds.find(sentence, list(predicates.find(sentence)), narrative=True)


def test_a_wound_that_comes_of_another_deed_is_none_of_its_own(told: Tell) -> None:
    found = told("Gunmen opened fire on the bus, killing two drivers and wounding nine others.")
    assert [act for act, *_ in found] == ["shooting", "killing"]


def test_what_did_the_harm_is_its_instrument(done: Read) -> None:
    (found,) = done("A drone strike killed Piet Orlan.")
    assert (str(found.predicate.act), found.instrument) == ("killing", "drone strike")
