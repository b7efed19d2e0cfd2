"""Who speaks on whose word: voices that stand in others, the outer one first."""

from __future__ import annotations

import pytest

from testimonia.captures.opening import Found
from testimonia.reading import read
from testimonia.records import Reading, Voice


def reading(text: str, credit: str = "By Lena Holt") -> Reading:
    return read(Found("page.txt", f"The quay of Lorn\n\n{credit}\n\n{text}".encode(), media_type="text/plain"))


def chains(text: str, credit: str = "By Lena Holt") -> dict[str, list[str]]:
    """By what is said innermost, the speakers as written, from the outermost on."""
    found = reading(text, credit)
    by_id = {voice.id: voice for voice in found.voices}
    holding = {voice.parent for voice in found.voices}

    def speakers(voice: Voice) -> list[str]:
        outer = speakers(by_id[voice.parent]) if voice.parent in by_id else []
        return [*outer, (voice.source.quote or "") if voice.source else ""]

    return {" … ".join(c.quote for c in v.content): speakers(v) for v in found.voices if v.id not in holding}


@pytest.mark.parametrize(
    ("text", "said", "speakers"),
    [
        (
            "According to the station, quoting a nurse at the harbour, two bodies were brought in that night.",
            "two bodies were brought in that night",
            ["the station", "a nurse at the harbour"],
        ),
        (
            "According to the Lorn Courier, which cites travellers from the delta, the brigade had killed 30 men.",
            "the brigade had killed 30 men",
            ["the Lorn Courier", "travellers"],
        ),
        (
            "Channel Arin, citing a statement by the militia, said 40 soldiers had been killed.",
            "40 soldiers had been killed",
            ["Channel Arin", "a statement by the militia"],
        ),
        (
            "The announcer, quoting a channel close to the brigade, spoke of forty dead soldiers.",
            "forty dead soldiers",
            ["The announcer", "a channel"],
        ),
        (
            "The harbour boat sank and 13 sailors drowned, the dock master said, citing two crew members.",
            "The harbour boat sank and 13 sailors drowned",
            ["the dock master", "two crew members"],
        ),
        (
            "The bishop said, on the word of two priests, that 60 people had been executed.",
            "60 people had been executed",
            ["The bishop", "two priests"],
        ),
        (
            "Orsk told the Daily Mast, according to people who were in the room, that 12 men had died.",
            "12 men had died",
            ["people who were in the room", "Orsk"],
        ),
        (
            '"A doctor told me that nine of the students were beaten to death," said Mina Oss, a lawyer.',
            "nine of the students were beaten to death",
            ["Mina Oss, a lawyer", "A doctor"],
        ),
        (
            "It was late. The Orla Press Service (OPS) reports, citing a harbour official, that eleven people are dead.",
            "eleven people are dead",
            ["The Orla Press Service (OPS)", "a harbour official"],
        ),
        (
            "The Courier cites an official who says that 19 men were shot.",
            "19 men were shot",
            ["The Courier", "an official"],
        ),
        (
            "It was late. Two cooks were killed, the local mayor, quoted by the Orla Mirror, said.",
            "Two cooks were killed",
            ["the Orla Mirror", "the local mayor"],
        ),
        (
            "Two inspectors of the port office, he said, had told him that they had been ordered to sign.",
            "they had been ordered to sign",
            ["he", "Two inspectors"],
        ),
        (
            "It was late. He told her that nine were buried, Edda Rand says, and that the ground was hard.",
            "nine were buried",
            ["Edda Rand", "He"],
        ),
        (
            "It was late. Radio Lorn has a nurse saying that two bodies came in.",
            "two bodies came in",
            ["Radio Lorn", "a nurse"],
        ),
        (
            "The Courier cites hospital records that show nine dead.",
            "hospital records that show nine dead",
            ["The Courier"],
        ),
    ],
)
def test_who_is_cited_stands_in_who_cites(text: str, said: str, speakers: list[str]) -> None:
    found = chains(text)
    assert {key.removeprefix("that "): value for key, value in found.items()}[said] == speakers


def test_what_is_cited_is_no_voice_of_who_cites() -> None:
    told = [
        piece.quote
        for voice in reading("Thirty-one people were shot, according to Lorn Radio, citing hospital officials.").voices
        for piece in voice.content
    ]
    assert "citing hospital officials" not in told


def test_a_post_quoted_in_a_forum_is_of_who_posted_it() -> None:
    text = "Originally posted by Wave_9\nSix people died and nobody counts them.\nSix is what the ministry says too."
    assert chains(text, "Dockside boards")["Six people died and nobody counts them."] == ["Wave_9"]


def test_a_text_of_a_day_is_not_of_that_day_but_of_whose_it_is() -> None:
    text = """The Lorn Dockers' Union has been honest about the dead. Its statement of 30 March said without ornament:

“At least 16 people were killed, among them two boys selling water. More than seventy were wounded.”

We thank them."""
    assert ["Its"] in chains(text).values()


@pytest.mark.parametrize(
    ("text", "said", "source"),
    [
        ("On Sunday 73 bodies were counted by volunteers.", "73 bodies", "volunteers"),
        ("The number of the dead is put at 230 by the health department.", "230", "the health department"),
        ("The toll:\n\n- 27 dead (Lorn Miners' Federation)", "27 dead", "Lorn Miners' Federation"),
        ("On Monday 30 rebels (Halden Observatory) fell.", "On Monday 30 rebels", "Halden Observatory"),
    ],
)
def test_who_counts_may_stand_behind_the_number(text: str, said: str, source: str) -> None:
    assert chains(text)[said] == [source]


@pytest.mark.parametrize(
    ("text", "said", "speakers"),
    [
        (
            "“The captain told the judge, ‘I saw nobody fall,’ and the judge believed him,” said a retired porter.",
            "I saw nobody fall",
            ["a retired porter", "The captain"],
        ),
        (
            "“She told me, ‘They are pulling us in and nobody slows down,’ and then the line was dead,” a widow said.",
            "They are pulling us in and nobody slows down",
            ["a widow", "She"],
        ),
        (
            "\"The mayor said, 'Six men died on the quay,' and walked off,\" said Mina Oss, a lawyer.",
            "Six men died on the quay",
            ["Mina Oss, a lawyer", "The mayor"],
        ),
        (
            "The Lorn Courier quoted a police captain on Monday: “Somebody told us to ‘clear the gate’, and we did.”",
            "clear the gate",
            ["The Lorn Courier", "a police captain", "Somebody"],
        ),
        (
            "The agency quotes Tamar Oss, a nurse, as saying: “He cut across our bows and the wave did the rest.”",
            "He cut across our bows and the wave did the rest.",
            ["The agency", "Tamar Oss"],
        ),
        (
            "“The lights went off,” the agency quotes Tamar Oss, a nurse, as saying.",
            "The lights went off,",
            ["the agency", "Tamar Oss"],
        ),
        (
            "The officer was quoted by the radio as saying that nine men had died.",
            "nine men had died",
            ["the radio", "The officer"],
        ),
    ],
)
def test_a_quotation_in_a_quotation_is_of_who_is_quoted_there(text: str, said: str, speakers: list[str]) -> None:
    assert chains(text)[said.removesuffix(".") if said not in chains(text) else said] == speakers
    assert chains(text, "Posted by Lena Holt on 3 May 2016")[said] == speakers


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The police spoke of about 800 marchers, the Federation of some 3,000.",
            {"about 800 marchers": ["The police"], "some 3,000": ["the Federation"]},
        ),
        (
            "Survivors speak of 240 people on board, the harbour board of “no more than 150”.",
            {"240 people on board": ["Survivors"], "no more than 150": ["the harbour board"]},
        ),
        (
            "Officials reported 12 dead and 30 wounded, Red Crescent staff 19 dead and 44 wounded.",
            {"12 dead and 30 wounded": ["Officials"], "19 dead and 44 wounded": ["Red Crescent staff"]},
        ),
        (
            "The ministry puts the dead at 5, the union at 11 and the hospital at eight.",
            {"the dead at 5": ["The ministry"], "11": ["the union"], "eight": ["the hospital"]},
        ),
        (
            "The mayor says that soldiers killed nine men, the militia four.",
            {"soldiers killed nine men, the militia four": ["The mayor"]},
        ),
        (
            "The ministry’s toll of five dead has never been withdrawn, nor have police figures of 800 marchers.",
            {"five dead": ["The ministry"], "800 marchers": ["police"]},
        ),
        (
            "It was long ago: by the army’s count 17 people, and by that of the families 28, were shot at the weir.",
            {"17 people": ["the army"], "28": ["the families"]},
        ),
        (
            "The claim of a “massacre with nine dead”, put about by the Dockers' Union, is untrue.",
            {"massacre with nine dead": ["the Dockers' Union"]},
        ),
        (
            "In Lorn it was worse. Fourteen dead, they say, and 20 wounded.",
            {"Fourteen dead … and 20 wounded": ["they"]},
        ),
    ],
)
def test_who_gives_a_number_needs_no_verb_of_his_own(text: str, told: dict[str, list[str]]) -> None:
    assert chains(text, "Posted by Lena Holt on 3 May 2016") == told


@pytest.mark.parametrize(
    ("text", "said", "speakers"),
    [
        (
            "The Mercury has it from Orla News, and the agency from an official who gives no name, that 30 drowned.",
            "30 drowned",
            ["The Mercury", "Orla News", "an official"],
        ),
        (
            "I have it from a man who was told so by the bishop’s own driver that 38 died.",
            "38 died",
            ["a man", "the bishop’s own driver"],
        ),
        (
            "Mother Oda told us that a neighbour had heard from a conscript's mother that four men were alive.",
            "four men were alive",
            ["Mother Oda", "a neighbour", "a conscript's mother"],
        ),
        (
            "It was late. We learned from the porters, who had heard it from a nurse: nine dead.",
            "nine dead",
            ["the porters", "a nurse"],
        ),
        ("Two numbers go round. 17 is from the Observatory and nobody knows more.", "17", ["the Observatory"]),
        (
            "At least 23 people were shot in the square. The number comes from the hospitals and is too low.",
            "At least 23 people were shot in the square",
            ["the hospitals"],
        ),
    ],
)
def test_what_is_had_from_another_is_of_all_who_told_it_on(text: str, said: str, speakers: list[str]) -> None:
    assert chains(text, "Posted by Lena Holt on 3 May 2016")[said] == speakers
