"""Who is named in a capture: spellings of one actor together, others apart, and what phrases stand for."""

from __future__ import annotations

from testimonia.captures.opening import Found
from testimonia.collation import collate
from testimonia.reading import read
from testimonia.records import Actor, ActorKind, Figure, Reading


def reading(text: str, name: str = "page.txt") -> Reading:
    return read(Found(name, text.encode(), media_type="text/plain"))


def actors(*texts: str) -> list[Actor]:
    """The actors of a casebook with some captures."""
    return list(collate(reading(text, f"{n}.txt") for n, text in enumerate(texts)).actors)


def bearing(name: str, among: list[Actor]) -> Actor:
    found = [actor for actor in among if name in actor.names]
    assert len(found) == 1, [actor.names for actor in found]
    return found[0]


PORT = """Strike at Port Ellan

By Dora Finch

The Ellan Dockers' Federation (EDF) said on Monday that two of its members were killed. Interior Minister Anton
Velitsky said the guards had been attacked. Velitsky spoke to Radio Ellan. The minister denied that shots were fired.

The EDF called for a general strike. A nurse at the harbour hospital said that five men had been brought in.
"""


def test_surname_acronym_and_office_within_a_work() -> None:
    found = actors(PORT)
    assert bearing("Velitsky", found) is bearing("Anton Velitsky", found)
    assert bearing("EDF", found) is bearing("Ellan Dockers' Federation", found)
    assert bearing("Anton Velitsky", found).kind is ActorKind.PERSON
    assert bearing("Ellan Dockers' Federation", found).kind is ActorKind.ORGANISATION


def test_a_surname_alone_brings_nothing_together_across_captures() -> None:
    other = "Velitsky wins the regatta\n\nVelitsky, the rower from Marn, said she was happy. Two people were hurt."
    found = actors(PORT, other)
    assert len([actor for actor in found if "Velitsky" in actor.names]) == 2


def test_transliterations_of_a_full_name_are_one_actor_across_captures() -> None:
    one = "Yusef Harrani said that six people were killed. Harrani is a doctor."
    other = "Dr Yousef Harani told reporters that seven people had been killed."
    assert bearing("Yusef Harrani", actors(one, other)) is bearing("Yousef Harani", actors(one, other)) or (
        {"Yusef Harrani", "Yousef Harani"} <= set(bearing("Yusef Harrani", actors(one, other)).names)
    )


def test_parties_with_like_names_stay_apart() -> None:
    text = (
        "The Workers' Party of Ellan said the shooting was murder. The Workers' Party of Ellan (Majority) said that "
        "nobody was killed. The Workers' Party of Ellan condemned the statement."
    )
    found = actors(text)
    assert bearing("Workers' Party of Ellan", found) is not bearing("Workers' Party of Ellan (Majority)", found)


def test_a_state_goes_by_its_rulers_too() -> None:
    text = (
        "Talveria denied the attack. The Talverian government said that nobody had died. Later the Talverian regime "
        "said that two people had been killed."
    )
    found = actors(text)
    assert {"Talverian government", "Talverian regime"} <= set(bearing("Talveria", found).names)


def test_the_unnamed_go_as_written_and_their_word_rests_on_the_body() -> None:
    text = "Clashes\n\nBy Dora Finch\n\nA police spokeswoman said that 38 people were arrested in the old town."
    found = reading(text)
    names = {actor.id: actor for actor in found.actors}
    [voice] = found.voices
    assert voice.source is not None
    assert names[voice.source.actor or ""].name == "police spokeswoman"
    [figure] = [claim for claim in found.claims if isinstance(claim, Figure)]
    assert names[figure.origin or ""].name == "police"


def test_somebody_unnamed_is_described_in_full() -> None:
    found = actors(PORT)
    assert bearing("nurse at the harbour hospital", found).kind is ActorKind.UNNAMED


def test_a_masthead_in_capitals_is_a_spelling_of_the_publisher() -> None:
    text = (
        "THE ELLAN COURIER\nNews | Sport | Tides\n\nTwo killed at gate\n\nBy Dora Finch\n\n3 May 2016\n\n"
        "Two men were killed at the gate on Monday, the Ellan Courier has learned. The guards fired for a minute.\n"
    )
    found = actors(text)
    courier = [actor for actor in found if any("courier" in name.casefold() for name in actor.names)]
    assert [actor.kind for actor in courier] == [ActorKind.PUBLICATION]


def test_short_forms_of_a_faction_are_its_names() -> None:
    text = (
        "The Communist Party of Ellan (Unity) said that three people were killed. The CPE (Unity) demanded an inquiry. "
        "The Unity party has two members on the council. The Communist Party of Ellan said nothing."
    )
    found = actors(text)
    assert "CPE (Unity)" in bearing("Communist Party of Ellan (Unity)", found).names
    assert "Communist Party of Ellan" not in bearing("Communist Party of Ellan (Unity)", found).names


def test_a_trade_before_a_name_and_a_numbered_body() -> None:
    text = "Clashes\n\nShopkeeper Dario Mend, 44, said that the 4th Harbour Brigade shot two men on Monday."
    names = {name for actor in actors(text) for name in actor.names}
    assert {"Dario Mend", "4th Harbour Brigade"} <= names


def speakers(text: str) -> list[str]:
    """Who speaks in a text, by name, in the order of the voices."""
    found = reading(text)
    names = {actor.id: actor.name for actor in found.actors}
    return [names[voice.source.actor] for voice in found.voices if voice.source and voice.source.actor]


def test_a_bulletin_or_figure_is_the_word_of_the_body_whose_it_is() -> None:
    text = (
        "According to Interior Ministry figures, six people died. The ministry's first bulletin said that four people died. "
        "According to a report of the Miners' Union, nine people died."
    )
    assert speakers(text) == ["Interior Ministry", "Interior Ministry", "Miners' Union"]


def test_a_name_goes_on_behind_the_phrase_that_speaks() -> None:
    text = (
        "The Workers' Party of Ellan claimed that eighty people came. The Socialist Workers' Party said that four people "
        "came. The Workers' Party repeated that eighty people came."
    )
    assert speakers(text) == ["Workers' Party of Ellan", "Socialist Workers' Party", "Workers' Party of Ellan"]


def test_it_is_the_body_that_spoke_rather_than_the_one_it_spoke_of() -> None:
    text = (
        "The Port Council condemned the government of General Marr. It demanded that the prisoners be freed. "
        "It warned that the docks would close."
    )
    assert set(speakers(text)) == {"Port Council"}


def test_the_committee_is_the_one_that_signs() -> None:
    text = (
        "Statement of the Ellan Strike Committee\n\n3 May 2016\n\nTwo dockers were killed at the gate on Monday. The "
        "committee condemns the killing. A guard told us that the Committee had been warned.\n\n"
        "Ellan Strike Committee\n3 May 2016\n"
    )
    found = reading(text)
    names = {actor.id: actor.name for actor in found.actors}
    holders = {names.get(getattr(claim, "holder", None) or "") for claim in found.claims if claim.kind == "position"}
    assert holders == {"Ellan Strike Committee"}


def test_names_that_capitals_alone_do_not_tell_go_as_far_as_they_are_heard() -> None:
    text = (
        "Dead in the upper valley\n\nFighters of the Sword of the Morning killed nine villagers on Friday, the Ombudsman's "
        "Office said. The Sword of the Morning denied it. The secretary of the Sword of the Morning told Our Courier that "
        "nobody had been there.\n"
    )
    found = actors(text)
    assert bearing("Sword of the Morning", found).kind is ActorKind.ORGANISATION
    assert bearing("Ombudsman's Office", found)
    assert bearing("Our Courier", found).kind is ActorKind.PUBLICATION


def test_who_reports_in_a_dateline_is_a_publication() -> None:
    text = (
        "Nine dead on the pass\n\nMARN, May 3 (Northfeed) - Nine people were killed on the pass on Friday, the police said.\n\n"
        "The prefect told Northfeed that the road had been closed.\n"
    )
    assert bearing("Northfeed", actors(text)).kind is ActorKind.PUBLICATION


def test_an_organ_speaks_for_its_body() -> None:
    text = (
        "The split\n\nThe Political Bureau of the Workers' Party of Marn (WPM) said on Friday that nine members were killed. "
        "The WPM demands an inquiry.\n"
    )
    found = actors(text)
    assert bearing("WPM", found).name == "Workers' Party of Marn"


def test_he_is_somebody_without_a_name_rather_than_a_place() -> None:
    text = "Clashes went on in Lower Marn on Monday. We met a driver at the bridge. He says that five people were shot."
    assert speakers(text) == ["driver at the bridge"]


def test_in_his_own_words_nobody_speaks_of_himself_as_she() -> None:
    text = (
        "Elin Sorab, a nurse, was on duty. Dora Finch wrote to us: “I met Elin Sorab in the yard. She said that four men "
        "were dead.”"
    )
    assert "Dora Finch" not in speakers(text)[1:]


def test_a_name_of_marks_alone_is_nobody() -> None:
    found = reading(f"’s\n\nBy ’s\n\n{PORT}\n’s")
    assert all(any(map(str.isalnum, actor.name)) for actor in found.actors)


def test_bodies_that_are_called_by_what_they_are_alone_stay_apart_across_captures() -> None:
    text = "By Dora Finch\n\nThe {name} met on Monday. The Alliance said that nine of its members were dead. The Alliance called a strike.\n"
    found = actors(text.format(name="New Left Alliance"), text.format(name="Free Rivers Alliance"))
    assert bearing("New Left Alliance", found) is not bearing("Free Rivers Alliance", found)
