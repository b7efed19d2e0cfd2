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
        ("Jets of the regime bombed the village of Tal Ravin.", ("air_strike", "the regime", "the village")),
        ("Guards opened fire on Sunday on the crowd.", ("shooting", "Guards", "the crowd")),
        ("Some men took away the printer Jan Tereb.", ("abduction", "Some men", "the printer Jan Tereb")),
        ("Soldiers stormed the prison before dawn.", ("storming", "Soldiers", "the prison")),
        ("About 2,000 dockers marched to the square.", ("protest", "About 2,000 dockers", None)),
        ("The police chief resigned on Monday.", ("resignation", "The police chief", None)),
        ("The clinic was bombed yesterday.", ("bombing", None, "The clinic")),
        ("Two clinics destroyed from the air", ("attack", None, "Two clinics")),
        ("A bomb wrecked the café on Monday.", ("bombing", None, "the café")),
        ("It came two days after a bomb tore through a crowded market.", ("bombing", None, "a crowded market")),
        ("An explosion destroyed the town hall.", ("bombing", None, "the town hall")),
        ("The school was hit by a shell at noon.", ("shelling", None, "The school")),
        ("Four people died “in an exchange of fire begun by the guards”.", ("killing", None, "Four people")),
        ("Four people died in an exchange of fire begun by the guards.", ("clash", "the guards", None)),
        ("An attack staged by the Low Hills Brigade shook the port.", ("attack", "the Low Hills Brigade", None)),
        ("Unknown men in the procession discharged firearms at the gate.", ("shooting", "Unknown men", "the gate")),
        ("She accused the Harbour Guard of the massacre.", ("killing", "the Harbour Guard", None)),
        ("More than 700 people had crossed into Norland by Friday.", ("displacement", None, "More than 700 people")),
        ("Farmers have blocked the road since noon.", ("protest", "Farmers", None)),
        ("Riot police blocked the bridge.", ("deployment", "Riot police", "the bridge")),
        ("Two thousand people marched in Orla on Saturday.", ("protest", "Two thousand people", None)),
        ("Rebels held nine officers hostage.", ("abduction", "Rebels", "nine officers")),
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
        "HOLT: Did the patients tell you who had fired on you?",
        "In May 3,410 people crossed the strait.",
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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Twelve miners died in the shelling of Tarn.", ("killing", None, "Twelve miners")),
        ("Six nurses died when rockets hit the clinic.", ("killing", None, "Six nurses")),
        ("Two constables were hurt by bottles.", ("attack", None, "Two constables")),
        ("One of them, Piet Orlan, was dead by dawn.", ("killing", None, "Piet Orlan")),
        ("Seven dockers are in custody.", ("arrest", None, "Seven dockers")),
        ("Five students were being held on suspicion of arson.", ("arrest", None, "Five students")),
        ("Eleven of the rebels were killed and 40 taken prisoner.", ("arrest", None, "40")),
        ("His men had been met with tear gas.", ("repression", None, "His men")),
        ("Guards shot and wounded two dockers.", ("attack", "Guards", "two dockers")),
        ("The number of people killed when guards fired on the queue rose to nine.", ("killing", "guards", "people")),
        ("A driver from the coast who had been shot beside his cab died.", ("shooting", None, "A driver")),
    ],
)
def test_what_befell_people(told: Tell, text: str, wanted: Told) -> None:
    assert wanted in told(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Police led away four of the dockers.", ("arrest", "Police", "four")),
        ("Riot police used tear gas.", ("repression", "Riot police", None)),
        ("The police replied with live rounds.", ("shooting", "The police", None)),
        ("Units of the Third Brigade stormed Block B at dawn.", ("storming", "the Third Brigade", "Block B")),
        ("Officers of the Harbour Police fired on the crowd.", ("shooting", "the Harbour Police", "the crowd")),
        ("An army helicopter attacked the farm.", ("air_strike", "An army", "the farm")),
        ("The band's men took away nine dockers.", ("abduction", "The band", "nine dockers")),
        ("Three jets bombed the market.", ("air_strike", None, "the market")),
        ("Warplanes bomb market in Tarn", ("air_strike", None, "market")),
        ("Some 300 people broke through the cordon.", ("storming", "Some 300 people", None)),
        ("A navy boat chased them for an hour.", ("other", "A navy", "them")),
        ("The mayor accepted the resignation of Colonel Piet Lanz.", ("resignation", "Colonel Piet Lanz", None)),
        ("Police and striking bakers clashed in Tarn.", ("clash", "Police", "striking bakers")),
        ("The raid on the offices of the union was a warning.", ("storming", None, "the offices")),
    ],
)
def test_who_did_it_and_with_what(told: Tell, text: str, wanted: Told) -> None:
    assert wanted in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "About 300 strikers held the bridge at Tarn.",
        "Sixty bakers refused to unload the ship.",
        "On Sunday 4,000 people walked behind the coffins.",
        "Some 200 people stood in the rain outside the ministry.",
        "We were about 50 outside the embassy.",
        "Weavers closed the mill in protest at the arrests.",
        "Nine hundred miners have been on strike since May.",
    ],
)
def test_crowds_protest_by_what_they_do(told: Tell, text: str) -> None:
    assert [found[0] for found in told(text)] == ["protest"]


@pytest.mark.parametrize(
    "text",
    [
        "Forty people drowned in the bay.",
        "Three men died of a heart attack.",
        "Families carried off their dead.",
        "The wounded were taken to the clinic in Sarn.",
        "The survivors were taken aboard.",
        "The ministry pursued a policy of patience.",
        "We have suspended all journeys.",
        "Thirty people waited at the bakery.",
        "The brigade blocked the column.",
        "Four were still in custody.",
        "A bus killed the dog.",
    ],
)
def test_accidents_and_what_is_no_deed(done: Read, text: str) -> None:
    assert done(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The missile that killed the mayor was old.", ("killing", None, "the mayor")),
        (
            "The conscripts, who had been captured in May, were lined up and shot.",
            ("execution", None, "The conscripts"),
        ),
        ("On 9 May two jets of the army, bought on credit, bombed the mill.", ("air_strike", "the army", "the mill")),
        ("They fired after Piet Orlan, 29, was hit in the neck.", ("shooting", None, "Piet Orlan")),
        ("Piet Orlan and Ana Moru, who were arrested in May, are free.", ("arrest", None, "Piet Orlan")),
        ("Police took six bakers off the bus.", ("arrest", "Police", "six bakers")),
        ("Gunmen took two nurses from the hospital.", ("abduction", "Gunmen", "two nurses")),
    ],
)
def test_who_it_is_over_what_stands_between(told: Tell, text: str, wanted: Told) -> None:
    assert wanted in told(text)


def test_a_bare_count_tells_no_deed(done: Read) -> None:
    assert done("The article says 17 killed and nothing else.") == []
