"""Voices behind a name and a colon: lists of who says what, and interviews."""

from __future__ import annotations

import pytest

from testimonia.captures.opening import Found
from testimonia.reading import read
from testimonia.records import Figure, Mode, Position, Reading


def reading(text: str, credit: str = "By Lena Holt") -> Reading:
    return read(Found("page.txt", f"The quay of Lorn\n\n{credit}\n\n{text}".encode(), media_type="text/plain"))


def said(text: str, credit: str = "By Lena Holt") -> set[tuple[str, str]]:
    """Source as written and content of the voices of a text."""
    voices = reading(text, credit).voices
    return {
        (voice.source.quote or "", " … ".join(c.quote for c in voice.content).strip("“”\"'."))
        for voice in voices
        if voice.source
    }


CHRONICLE = """What was done in March, day by day, and what others say of it stands behind the arrow.

03.03.  10.40  Tar Square. A charge of about 12 kg in a bag. Eleven killed, 30 hurt.
        -> Ministry of Public Order: nine killed.
        -> Low Hills Brigade: denies that it laid the charge.
        -> Lorn Courier (5 March): 14 dead and 22 wounded.
        -> Council in exile (7 March): 40 killed.

11.03.  05.00  The Fort. Death in custody of Pal Wend, 24, tram conductor.
        -> Ministry of Public Order, quoted by Merpress: "The prisoner's heart stopped."

By the end of the month: women: 14. Police: 2. Children: 3.
"""


def test_whose_word_an_entry_is_stands_before_the_colon() -> None:
    found = said(CHRONICLE)
    assert found >= {
        ("Ministry of Public Order", "nine killed"),
        ("Low Hills Brigade", "that it laid the charge"),
        ("Lorn Courier", "14 dead and 22 wounded"),
        ("Council in exile", "40 killed"),
        ("Merpress", "The prisoner's heart stopped"),
        ("Ministry of Public Order", "The prisoner's heart stopped"),
    }
    assert not {source for source, _ in found} & {"Police", "Women", "women", "Children"}


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("And how many are in the cells? Police: 117. Nobody believes it.", ("Police", "117")),
        ("* The Interior Ministry (11 October): six dead, not a shot fired.", ("The Interior Ministry", "six dead, not a shot fired")),
        ("- Lorn Defence League, statement, 19 September: “thirty-one of our people”", ("Lorn Defence League", "thirty-one of our people")),
        ("- Ada Roun, “The quay”, personal blog, 25 May: “We have buried 24 people”", ("Ada Roun", "We have buried 24 people")),
        ("Karel Dunn, a survivor: “Nine of us came back.”", ("Karel Dunn", "Nine of us came back")),
        ("Mayor Krell: nine dead, two of them children.", ("Mayor Krell", "nine dead, two of them children")),
        ("The mayor: “Nine dead.” The doctor: “Fourteen.”", ("The doctor", "Fourteen")),
        ("How many came? The organisers: “over 900”, as of Saturday.", ("The organisers", "over 900")),
    ],
)  # fmt: skip
def test_a_label_is_a_source(text: str, voice: tuple[str, str]) -> None:
    assert voice in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Members of the committee: 12 from the port and 3 from the town.",
        "Opening hours of the registry: 9 to 5. Donations this week: 250 crowns.",
        "Lorn: nine dead. Harl: four dead.",
    ],
)
def test_other_labels_are_none(text: str) -> None:
    assert not said(text)


INTERVIEW = """Edda Rand was a surgeon at the hospital of Lorn until last week. She spoke to Ines Holt.

HOLT: How many wounded did you see that night?

RAND: Sixty-one on the tables. Our director told the press 27, and I stand by that number.

HOLT: The ministry speaks of seven.

RAND: They sent us a doctor of their own. The committee of the relatives says 19 are buried.

He said to me: “Madam, you have twenty people too many here.”

HOLT: Did the patients tell you who had fired?

RAND: Patients talk.
"""


@pytest.mark.parametrize("credit", ["By Ines Holt", "By the newsroom"])
def test_the_answers_of_an_interview_are_voices_and_its_questions_none(credit: str) -> None:
    found = reading(INTERVIEW, credit)
    by_id = {voice.id: voice for voice in found.voices}
    answers = [v for v in found.voices if v.source and v.source.quote == "RAND"]
    assert [(v.mode, v.content[0].quote.split()[0]) for v in answers] == [
        (Mode.DIRECT, "Sixty-one"),
        (Mode.DIRECT, "They"),
        (Mode.DIRECT, "Patients"),
    ]
    assert not [v for v in found.voices if v.source and v.source.quote in ("HOLT", "the patients")]
    inside = {v.content[0].quote for v in found.voices if v.parent in by_id}
    assert {"27", "19 are buried"} <= {quote.strip("“”") for quote in inside}


HEARING = """Committee on Harbours, transcript

THE CHAIR (Nora Vell): Good morning. We shall hear Colonel Edvard Hale for the Army, Ms Ruth Tamm for the union, and Mr Jan Orre.

COLONEL HALE: One shot was fired, and nobody was hurt.

MS TAMM: Our list has nine dead. The captain told us that he had seen two.

(Disturbance in the gallery.)

THE CHAIR: I ask for quiet. Colonel, is there a log?

COLONEL HALE: That is for the minister.

MR ORRE: My brother was killed there. I demand that the log be published.

THE CHAIR: The sitting is closed.
"""


def test_all_who_speak_in_a_hearing_are_heard() -> None:
    found = reading(HEARING, "By the newsroom")
    names = {actor.id: actor.name for actor in found.actors}
    turns = [v for v in found.voices if v.source and v.source.quote and v.source.quote.isupper()]
    assert [names[v.source.actor] for v in turns if v.source and v.source.actor] == [
        "Nora Vell",
        "Edvard Hale",
        "Ruth Tamm",
        "Nora Vell",
        "Edvard Hale",
        "Jan Orre",
        "Nora Vell",
    ]
    assert not [v for v in turns if any("Disturbance" in part.quote for part in v.content)]
    (demand,) = [c for c in found.claims if isinstance(c, Position) and c.stance == "demands"]
    assert names[demand.holder] == "Jan Orre"


PARLIAMENT = """2.41 p.m.

The Minister for Ports (Mr. Abel Nokt): Madam Speaker, on Friday last nine persons lost their lives at the north gate.

2.49 p.m.

Mr. Josia Wemb (Orle North): I was in the mortuary on Saturday. I counted twenty-six bodies.

Mr. Nokt: The figure of nine was given to me by the Commissioner this very morning.

Mr. Wemb: The same Commissioner told the newspapers on Sunday that four had died.

Mrs. Constance Ade (Lake Province): They are looking for thirty-one men, and I have the list here.
"""


def test_members_of_a_parliament_are_known_by_title_and_surname() -> None:
    found = reading(PARLIAMENT, "14th May, 2003")
    names = {actor.id: actor.name for actor in found.actors}
    figures = {claim.low: names[claim.origin or ""] for claim in found.claims if isinstance(claim, Figure)}
    assert figures[26] == "Josia Wemb"
    assert figures[31] == "Constance Ade"


def test_who_is_spoken_to_in_a_parliament_and_the_office_before_a_name() -> None:
    text = PARLIAMENT + "\nMr. Wemb: Will the Minister tell this House where they went? He said that nine were taken.\n"
    found = reading(text, "14th May, 2003")
    names = {actor.id: actor.name for actor in found.actors}
    sources = [names.get(v.source.actor or "") for v in found.voices if v.source]
    assert {"Madam Speaker", "Ports", "Orle North", "House"}.isdisjoint(sources)  # spoken to, held, sat for, told
    assert sources.count("Abel Nokt") == 3  # his two turns, and what he is said to have said
    assert "14th" not in names.values()


QUESTIONED = """12.31 pm

The Secretary of State for Roads and Bridges (Lena Stod): With permission, I will make a statement on the fall of the bridge.

Ruth Ambel (Sall and the Isles) (Ind): Families tell me that 300 people were on it. Will she publish the report?

Lena Stod: The police have counted 182 people.

Mr. Colm Harrow (Westmer) (Nat): I was there on Sunday. I saw 25 bodies.

Lena Stod: I am aware of it.
"""


def test_one_who_answers_for_an_office_and_many_who_ask_once() -> None:
    found = reading(QUESTIONED, "14 February 2029")
    names = {actor.id: actor.name for actor in found.actors}
    spoken = [names[v.source.actor or ""].split()[-1] for v in found.voices if v.source and not v.parent]
    assert spoken == ["Stod", "Ambel", "Stod", "Harrow", "Stod"]
    figures = {claim.low: names[claim.origin or ""].split()[-1] for claim in found.claims if isinstance(claim, Figure)}
    assert figures[25] == "Harrow"
