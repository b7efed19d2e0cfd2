"""Claims of a whole capture: when, as of when, on whose word, how sure, and where."""

from __future__ import annotations

import pytest

from testimonia.captures.opening import Found
from testimonia.reading import read
from testimonia.records import Deed, Figure, Measure, Position, Reading

HEAD = "Strike at Port Ellan\n\nBy Dora Finch\n\n3 May 2016\n\n"  # a Tuesday


def reading(text: str) -> Reading:
    return read(Found("page.txt", (HEAD + text).encode(), media_type="text/plain"))


def figures(text: str) -> list[Figure]:
    return [claim for claim in reading(text).claims if isinstance(claim, Figure)]


def origin(found: Reading, claim: Figure | Deed | Position) -> str:
    return next(actor.name for actor in found.actors if actor.id == claim.origin)


@pytest.mark.parametrize(
    ("text", "when", "as_of"),
    [
        ("Nine dockers were killed on Monday.", "2016-05-02", "2016-05-03"),
        ("Nine dockers have been killed since Sunday.", "2016-05-01/2016-05-03", "2016-05-03"),
        ("So far nine dockers have been killed.", "../2016-05-03", "2016-05-03"),
        ("The death toll rose to nine on Monday.", "../2016-05-02", "2016-05-02"),
        ("By Monday the union had counted nine dead.", "../2016-05-02", "2016-05-02"),
        ("Nine dockers were killed.", None, "2016-05-03"),
    ],
)
def test_when_it_happened_and_the_day_it_is_told_for(text: str, when: str | None, as_of: str) -> None:
    (found,) = figures(text)
    assert (found.when, found.as_of) == (when, as_of)


def test_a_count_told_on_a_day_takes_the_time_of_what_is_counted_from_elsewhere() -> None:
    found = figures("Guards fired on the march on Sunday, killing seven. On Monday the union counted nine dead.")
    assert [(f.low, f.when, f.as_of) for f in found] == [
        (7, "2016-05-01", "2016-05-03"),
        (9, "2016-05-01", "2016-05-02"),
    ]


def test_on_whose_word() -> None:
    found = reading("Nine dockers were killed on Monday. The Ellan Dockers' Federation said that eleven were killed.")
    nine, eleven = (claim for claim in found.claims if isinstance(claim, Figure))
    assert origin(found, nine) == "Dora Finch"
    assert "Federation" in origin(found, eleven)
    assert (str(nine.standing), str(eleven.standing)) == ("asserted", "reported")


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Nine dockers were allegedly killed on Monday.", "alleged"),
        ("The minister denied that nine dockers were killed.", "denied"),
    ],
)
def test_how_sure(text: str, standing: str) -> None:
    assert [str(f.standing) for f in figures(text)] == [standing]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Guards shot Piet Orlan outside Gate Four.", "outside Gate Four"),
        ("Guards shot Piet Orlan in Port Ellan.", "Port Ellan"),
        ("Police arrested Piet Orlan on Avenida Norte.", "Avenida Norte"),
        ("Piet Orlan was killed beside the fountain.", "beside the fountain"),
        ("Soldiers stormed the prison.", "the prison"),
        ("Guards shot Piet Orlan.", None),
    ],
)
def test_where(text: str, where: str | None) -> None:
    (found,) = (claim for claim in reading(text).claims if isinstance(claim, Deed))
    assert found.where == where


def test_lists_go_on_from_work_to_work() -> None:
    text = "Nine dockers were killed on Monday.\n\n2 comments\n\nharbour_rat says:\nThe radio says seven.\n"
    assert [(str(f.measure), f.low) for f in figures(text)][-1] == ("killed", 7)


def test_every_claim_stands_where_it_says() -> None:
    found = reading("Nine dockers were killed on Monday. We condemn the guards. Police arrested Piet Orlan.")
    assert found.capture.text is not None
    assert len(found.claims) >= 3
    for claim in found.claims:
        assert found.capture.text[claim.start : claim.end] == claim.quote


def test_capitals_are_read_as_well() -> None:
    text = "NINE DOCKERS WERE KILLED AND AT LEAST 15 WOUNDED ON MONDAY, THE POLICE SAID."
    assert [(str(f.measure), f.low, f.high, f.when) for f in figures(text)] == [
        ("killed", 9, 9, "2016-05-02"),
        ("injured", 15, None, "2016-05-02"),
    ]


def names(found: Reading) -> dict[str | None, str]:
    return {actor.id: actor.name for actor in found.actors}


def test_they_are_those_who_did_the_deed_before() -> None:
    found = reading("On Sunday the Harbour Guard stormed the union hall. They shot three dockers in the yard.")
    agents = [names(found).get(claim.agent) for claim in found.claims if isinstance(claim, Deed)]
    assert agents == ["Harbour Guard", "Harbour Guard"]


def test_a_deed_takes_the_day_of_the_one_before_in_its_paragraph() -> None:
    found = reading("On Sunday guards stormed the hall. Two brothers were arrested in the yard.")
    assert {claim.when for claim in found.claims if isinstance(claim, Deed)} == {"2016-05-01"}


def test_the_lines_below_a_demand_are_demands() -> None:
    text = "The Dockers' Union of Ellan met.\n\nWe demand:\n\n1. the release of all pickets;\n\n2. that the guard leave the port.\n\nThe meeting ended at noon.\n"
    found = [claim for claim in reading(text).claims if isinstance(claim, Position)]
    assert [(str(p.stance), p.target) for p in found] == [
        ("demands", "the release of all pickets"),
        ("demands", "the guard leave the port"),
    ]


def test_those_called_on_in_a_list_are_each_the_actor_of_a_demand() -> None:
    text = "The Dockers' Union of Ellan therefore calls on\n\n- the mayor to open the gates;\n\n- the company to pay.\n"
    found = [claim for claim in reading(text).claims if isinstance(claim, Position)]
    assert [p.target for p in found] == ["to open the gates", "to pay"]


def test_where_it_was_is_the_place_that_was_entered() -> None:
    found = reading("Soldiers entered the village of Orvale at dawn.")
    assert [claim.where for claim in found.claims if isinstance(claim, Deed)] == ["the village of Orvale"]


def test_a_record_of_an_incident_gives_its_day_to_what_it_counts() -> None:
    text = (
        "Incident 2016-014\n\nIncident date: 1 May 2016\nType: shooting\n\nAt least nine dockers were killed at the gate.\n\n"
        "Sources\n\n[1] Ada Roun, briefing, 6 May 2016, a count of 11 dead.\n"
    )
    found = [(f.low, f.when, f.as_of) for f in figures(text) if f.measure == Measure.KILLED]
    assert (9, "2016-05-01") in [entry[:2] for entry in found]
    assert (11, "2016-05-01", "2016-05-06") in found


@pytest.mark.parametrize("heads", ["2 May       3 May", "No. 1 (2 May)    No. 2 (3 May)"])
def test_a_table_whose_columns_are_days_tells_each_count_for_its_day(heads: str) -> None:
    rows = f"                 {heads}     4 May\nDead               4           9           14\nMissing           --          12            7\n"
    found = figures("The fire brigade has found no more of those who were at work.\n\n" + rows)
    assert [(claim.measure, claim.low, claim.as_of) for claim in found] == [
        (Measure.KILLED, 4, "2016-05-02"),
        (Measure.KILLED, 9, "2016-05-03"),
        (Measure.KILLED, 14, "2016-05-04"),
        (Measure.MISSING, 12, "2016-05-03"),
        (Measure.MISSING, 7, "2016-05-04"),
    ]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        (
            "Ada Soll said on Friday that \u201csome forty men\u201d had been beaten and called on the mayor to open the cells.",
            "Ada Soll",
        ),
        (
            "A spokesman for the Port Ministry said that nine men had been held. He denied that the jail was full.",
            "Port Ministry",
        ),
    ],
)
def test_who_tells_and_goes_on_holds_the_position(text: str, holder: str) -> None:
    found = read(Found("page.txt", f"The quay\n\nBy Lena Holt\n\n{text}\n".encode(), media_type="text/plain"))
    names = {actor.id: actor.name for actor in found.actors}
    assert [names[claim.holder] for claim in found.claims if isinstance(claim, Position)] == [holder]
