"""Who says what, by words and marks: each sentence with its speakers, innermost last, and what they say."""

from __future__ import annotations

import pytest

from testimonia.captures.opening import Found
from testimonia.reading import read
from testimonia.records import Figure, Standing, Voice

Told = tuple[str, str]


def heard(text: str) -> list[Told]:
    """The speakers by name, each with what he says."""
    reading = read(Found("page.txt", f"Posted by Lena Holt on 3 May 2019\n\n{text}".encode(), media_type="text/plain"))
    names = {actor.id: actor.name for actor in reading.actors}

    def speaker(voice: Voice) -> str:
        return names.get(voice.source.actor or "", "") if voice.source else ""

    return [(speaker(voice), " … ".join(piece.quote for piece in voice.content)) for voice in reading.voices]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The army killed 17 villagers at Harrow in 1999 (Human Dignity Watch 2000, 44).", "Human Dignity Watch"),
        ("Two soldiers were arrested in June 1999 (The Morvale Times 12 June 1999, 3).", "Morvale Times"),
        ("Some 4,500 villagers crossed the border (Mine Board, May 2000).", "Mine Board"),
    ],
)
def test_references_in_brackets(text: str, speaker: str) -> None:
    assert heard(text) == [(speaker, text.partition(" (")[0])]


def test_a_year_in_brackets_is_no_reference() -> None:
    assert heard("He was born in Harrow (then Morvale 1903).") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Lorries drove into the yard after 4 a.m., witnesses living opposite the gate told Radio Ellan.",
            [("witnesses", "Lorries drove into the yard after 4 a.m.")],
        ),
        (
            "The number of dead has risen to 17, medical staff said on Sunday, after six of the wounded died.",
            [("medical staff", "The number of dead has risen to 17 … after six of the wounded died")],
        ),
        (
            "Soldiers, Mara Olt said, had carried batons and nothing else.",
            [("Mara Olt", "Soldiers … had carried batons and nothing else")],
        ),
        (
            "Mara Olt, the coordinator, has said that she is appalled and has called on all sides to let ambulances through.",
            [("Mara Olt", "she is appalled"), ("Mara Olt", "all sides to let ambulances through")],
        ),
        (
            "A source at the port office, who did not want to be named, said that 90 people were missing.",
            [("source at the port office", "90 people were missing")],
        ),
        (
            "“We could hear them knocking until six. After that, nothing,” said Josko Pell, a fitter.",
            [("Josko Pell", "We could hear them knocking until six. After that, nothing,")],
        ),
        (
            "A soldier had said to one of her porters that his unit had been promised leave.",
            [("soldier", "his unit had been promised leave")],
        ),
    ],
)
def test_verbs_of_saying(text: str, told: list[Told]) -> None:
    assert heard(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The committee's count stands at 31.", [("committee", "31")]),
        ("The ministry's figure is five. Its first count was seven.", [("ministry", "five"), ("ministry", "seven")]),
        ("The Interior Ministry raised its count to five.", [("Interior Ministry", "five")]),
        ("We left out five deaths reported by the miners' committee.", [("miners' committee", "five deaths")]),
        ("The union's count, as of this morning, is 43.", [("union", "43")]),
        ("The ministry has gone up to 17. The ministry reached 17 villages.", [("ministry", "17")]),
        ("The Daily Courier made it 640.", [("Daily Courier", "640")]),
        ("The Port Council met. It puts the dead at 31. The toll reaches 11.", [("Port Council", "the dead at 31")]),
        (
            "The union's claim that four men died is a fairy tale, the minister said.",
            [("minister", "The union's claim that four men died is a fairy tale"), ("union", "four men died")],
        ),
    ],
)
def test_nouns_of_saying_and_counting(text: str, told: list[Told]) -> None:
    assert heard(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "At least nine miners were killed, Radio Ellan reported, citing a doctor at the clinic.",
            [
                ("Radio Ellan", "At least nine miners were killed"),
                ("doctor at the clinic", "At least nine miners were killed"),
            ],
        ),
        (
            "Radio Ellan reports, citing a guard, that the editor was paid.",
            [("Radio Ellan", "the editor was paid"), ("guard", "the editor was paid")],
        ),
        (
            "A committee of relatives put the number of dead at 14, citing a telephone call from the mine.",
            [("committee", "the number of dead at 14"), ("telephone call", "the number of dead at 14")],
        ),
        ("Radio Ellan had nine from a doctor on Friday.", [("Radio Ellan", "nine"), ("doctor", "nine")]),
        (
            "Dora, who had it from a clerk at the court, told me that there would be charges.",
            [("Dora", "there would be charges"), ("clerk at the court", "there would be charges")],
        ),
    ],
)
def test_who_is_cited_is_the_inner_voice(text: str, told: list[Told]) -> None:
    assert heard(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Nine inmates killed as troops storm prison - hospital",
            [("hospital", "Nine inmates killed as troops storm prison")],
        ),
        ("Army: nine rebels killed near Orla", [("Army", "nine rebels killed near Orla")]),
    ],
)
def test_a_headline_says_whose_word_it_is(text: str, told: list[Told]) -> None:
    below = (
        "By Dora Finch\n\n3 May 2019\n\nThe town was calm on Monday after the raid, and the shops were open again.\n"
    )
    assert heard(f"{text}\n\n{below}") == told


def test_what_somebody_dismisses_is_denied_and_on_the_word_of_who_claims_it() -> None:
    text = "The minister dismissed a report by the Dockers' Union that four people had died."
    reading = read(Found("page.txt", f"Posted by Lena Holt on 3 May 2019\n\n{text}".encode(), media_type="text/plain"))
    names = {actor.id: actor.name for actor in reading.actors}
    [figure] = [claim for claim in reading.claims if isinstance(claim, Figure)]
    assert (names[figure.origin or ""], figure.standing) == ("Dockers' Union", Standing.DENIED)


def test_what_a_speaker_tells_of_its_own_words_is_no_other_voice() -> None:
    text = "The Port Council said that it had warned the government of a massacre."
    assert [speaker for speaker, _ in heard(text)] == ["Port Council"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "It is 31 according to the police, 37 according to the Daily Courier, at least 43 according to the union.",
            [("police", "It is 31"), ("Daily Courier", "37"), ("union", "at least 43")],
        ),
        (
            "The bombing has now cost 23 lives, by the count of the Central Hospital.",
            [("Central Hospital", "The bombing has now cost 23 lives")],
        ),
        (
            "A surgeon at the hospital, who did not give his name, told Radio Ellan that 26 men had been admitted.",
            [("surgeon at the hospital", "26 men had been admitted")],
        ),
        (
            "The Defence Ministry says 41 rebels and two soldiers were killed on Sunday.",
            [("Defence Ministry", "41 rebels and two soldiers were killed on Sunday")],
        ),
        (
            "“There were no hostages,” said Mara Dvor, whose brother is inside and who works at the mill. “There were two "
            "hundred men who had eaten nothing.”",
            [("Mara Dvor", "There were no hostages, … There were two hundred men who had eaten nothing.")],
        ),
    ],
)
def test_each_source_has_its_own_words(text: str, told: list[Told]) -> None:
    assert heard(text) == told


def test_what_is_only_pointed_at_is_not_said() -> None:
    assert heard("The minister denied it.") == []


@pytest.mark.parametrize(
    "text",
    [
        "According to the information of our comrades in Marn at least 90 people were killed.",
        "According to our comrades in Marn at least 90 people were killed.",
    ],
)
def test_information_is_the_word_of_those_who_gave_it(text: str) -> None:
    assert heard(text) == [("our comrades in Marn", "at least 90 people were killed")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("By Monday nine were dead, said Ada Roun,", "Ada Roun"),
        ("By Monday nine dead, the mayor said,", "mayor"),
        ("Two of the nine were shot, by the count of the union", "union"),
        ("Nine were dead by Monday, according to the mayor,", "mayor"),
    ],
)
def test_a_text_that_ends_right_behind_who_says_it(text: str, speaker: str) -> None:
    assert [name for name, _ in heard(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "“We see no link to the strike,” the mayor said, adding that it would take “more hours” to be sure.",
            ("mayor", "We see no link to the strike,"),
        ),
        (
            "“You winning?” she said, but Pell went on about “how the yard is run,” and slept.",
            ("", "You winning?"),
        ),
        (
            "“We need other guards,” Mara Olt said on Radio Ellan's “State of the Coast.”",
            ("Mara Olt", "We need other guards,"),
        ),
        (
            "It was, the mayor said, ''a stone on which men and women were sold.''",
            ("mayor", "a stone on which men and women were sold."),
        ),
        (
            "``Nobody counted them,'' said Josko Pell, a fitter.",
            ("Josko Pell", "Nobody counted them,"),
        ),
    ],
)
def test_only_quotations_of_who_speaks_are_his(text: str, told: Told) -> None:
    assert told in heard(text)
