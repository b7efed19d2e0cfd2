"""Events: which claims of different captures are about the same thing that happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from testimonia.claims import occasions
from testimonia.claims.told import Setting, Stand, Words, seen
from testimonia.collation import Collation
from testimonia.collation.counting import same_people
from testimonia.collation.twins import find
from testimonia.records import (
    Act,
    ClaimKind,
    Copy,
    CopyKind,
    Deed,
    Figure,
    Finding,
    Measure,
    Reading,
    Standing,
    Verdict,
    WorkPassage,
)

Collate = Callable[..., Collation]
FindingOf = Callable[[Collation, str, float], Finding]

COURIER = """Guards fire on march in Tesk

The Marn Courier, 3 May 2017

At least eleven people were killed in Tesk on 2 May 2017 when guards fired on a march of tram drivers, the Tesk
Hospital said.
"""
POST = """Twelve dead in Tesk

Salt Street, 4 May 2017

The tram drivers' union said that twelve people were killed in Tesk on 2 May 2017 when guards opened fire on the march.
"""
ELSEWHERE = """Raid on Old Marn

Salt Street, 9 August 2017

Soldiers killed twelve people in Old Marn on 8 August 2017, the mayor of the town said.
"""


def _figure(id_: str, work: str, start: int, number: float) -> Figure:
    return Figure(
        id=id_,
        kind=ClaimKind.FIGURE,
        work=work,
        voice=None,
        origin=None,
        standing=Standing.ASSERTED,
        event=None,
        start=start,
        end=start + 5,
        quote="",
        measure=Measure.KILLED,
        low=number,
        high=number,
        approximate=False,
        vague=False,
        of=None,
        by=None,
        when=None,
        as_of=None,
    )


def test_reports_of_one_day_and_place_are_one_event(collated: Collate, finding_of: FindingOf) -> None:
    finding = finding_of(collated(COURIER, POST), "killed", 11)
    assert len(finding.claims) >= 2
    assert finding.independent == 2
    assert finding.verdict is Verdict.GROWING


def test_the_same_number_of_another_day_and_place_is_another_event(collated: Collate, finding_of: FindingOf) -> None:
    collation = collated(COURIER, POST, ELSEWHERE)
    figures = {claim.id: claim for reading in collation.readings for claim in reading.claims}
    mixed = [
        finding
        for finding in collation.findings
        if any("Old Marn" in figures[id_].quote for id_ in finding.claims)
        and any("Tesk" in figures[id_].quote for id_ in finding.claims)
    ]
    assert mixed == []
    assert finding_of(collation, "killed", 11).independent == 2


LATER = """Toll of Tesk march rises

Salt Street, 6 May 2017

Fourteen tram drivers had died by 6 May 2017, the tram drivers' union said. The Tesk Hospital has fourteen too.
"""
NAMED = """Driver killed in Tesk

The Marn Courier, 3 May 2017

Guards shot dead Ilka Dorn in Tesk on 2 May 2017, the Tesk Hospital said.
"""


NIGHT = """Guards fire on march in Tesk

Harbour Wire, 4 May 2017

Guards killed at least eleven people in Tesk on 3 May 2017 when they opened fire on a march of tram drivers, the Tesk
Hospital said.
"""
AUTUMN = NIGHT.replace("May", "October")


def _killing(collation: Collation, day: str) -> str | None:
    """The event of the killing that one report gives for a day."""
    claims = (claim for reading in collation.readings for claim in reading.claims)
    return next(c.event for c in claims if isinstance(c, Deed) and c.act is Act.KILLING and c.when == day)


def test_a_day_may_be_told_loosely_but_not_a_season(collated: Collate) -> None:
    collation = collated(COURIER, NIGHT, AUTUMN)
    day, next_day, autumn = (_killing(collation, day) for day in ("2017-05-02", "2017-05-03", "2017-10-03"))
    assert day == next_day
    assert autumn != day


def test_what_is_told_in_one_sentence_is_one_event_though_of_another_kind(collated: Collate) -> None:
    text = """Night in Sarn

The Marn Courier, 3 May 2017

Soldiers killed eleven villagers in Sarn on 2 May 2017 and abducted nine boys.
"""
    claims = [claim for reading in collated(text).readings for claim in reading.claims if isinstance(claim, Figure)]
    of = {claim.measure: claim.event for claim in claims}
    assert of[Measure.KILLED] == of[Measure.ABDUCTED]


def test_a_later_count_of_those_who_died_is_of_the_same_event(collated: Collate) -> None:
    collation = collated(COURIER, POST, LATER)
    events = {claim.event for reading in collation.readings for claim in reading.claims if isinstance(claim, Figure)}
    assert len(events) == 1


def test_an_event_is_called_after_its_victim_if_it_had_no_other(collated: Collate) -> None:
    (alone,) = collated(NAMED).events
    assert alone.label.startswith("Killing of Ilka Dorn")
    together = collated(NAMED, COURIER).events
    assert any(len(event.claims) > len(alone.claims) for event in together)
    assert not any("Ilka Dorn" in event.label for event in together)


def test_an_event_is_called_after_the_place_of_what_it_is_called_by(collated: Collate) -> None:
    text = """March in Tesk

The Marn Courier, 3 May 2017

Tram drivers marched from Depot Lane on 2 May 2017. Guards shot eleven drivers dead in Castle Square on 2 May 2017. On
2 May 2017 guards shot dead a nurse in the square, the union said.
"""
    (event,) = (event for event in collated(text).events if event.act in (Act.KILLING, Act.SHOOTING))
    assert "Castle Square" in event.label


def test_those_whom_nobody_killed_have_died(collated: Collate) -> None:
    text = """Ferry lost off Tesk

The Marn Courier, 3 May 2017

Eleven people were killed on 2 May 2017 when the ferry Petrel sank off Tesk, the coast guard said. Nine are missing.
"""
    assert any(event.label.startswith("Deaths") for event in collated(text).events)


def test_years_that_are_looked_back_to_take_nothing_in() -> None:
    before = replace(_figure("figure-1", "work-1", 0, 30), when="2009")
    now = _figure("figure-2", "work-1", 50, 9)
    at = [Setting(n, n, Words(frozenset(), frozenset()), Words(frozenset(), frozenset())) for n in range(2)]
    told = [seen(claim, Stand(None, setting), ()) for claim, setting in zip((before, now), at, strict=True)]
    assert len(occasions.group(told, {})) == 2


def test_claims_at_the_same_place_of_two_passages_are_twins() -> None:
    copy = Copy("c", WorkPassage("w", 100, 200, ""), WorkPassage("v", 500, 600, ""), 1.0, CopyKind.VERBATIM, "a", "")
    claims = [
        _figure("a", "w", 120, 7),
        _figure("b", "w", 160, 7),
        _figure("c", "v", 520, 7),
        _figure("d", "v", 560, 7),
        _figure("e", "v", 540, 9),
        _figure("f", "v", 700, 7),
    ]
    assert set(find([copy], claims)) == {("a", "c"), ("b", "d")}


def test_those_still_in_hospital_are_a_part() -> None:
    hurt = replace(_figure("a", "w", 0, 60), measure=Measure.INJURED)
    still = replace(_figure("b", "v", 0, 22), measure=Measure.INJURED, quote="22 people were still in hospital")
    assert {frozenset(f.id for f in group.figures) for group in same_people([hurt, still])} == {
        frozenset("a"),
        frozenset("b"),
    }


def _groups(*figures: Figure) -> set[frozenset[str]]:
    return {frozenset(f.id for f in group.figures) for group in same_people(figures)}


def test_who_goes_on_counting_counts_the_same_people() -> None:
    first = replace(_figure("a", "w", 0, 4), quote="first spoke of four dead")
    then = replace(_figure("b", "w", 90, 9), quote="nine dead")
    assert _groups(first, then) == {frozenset("ab")}
    whole = replace(_figure("a", "w", 0, 9), quote="nine dead")
    some = replace(_figure("b", "w", 90, 4), quote="four had been shot")
    assert _groups(whole, some) == {frozenset("a"), frozenset("b")}
    earlier = replace(some, quote="on Friday it had been four")
    assert _groups(whole, earlier) == {frozenset("ab")}


def test_numbers_of_one_breath_that_add_up_are_parts() -> None:
    eight = replace(_figure("a", "w", 0, 8), quote="eight dead in the yard")
    one = replace(_figure("b", "w", 30, 1), quote="one on the stairs")
    nine = replace(_figure("c", "w", 400, 9), quote="we agree on nine")
    assert _groups(eight, one, nine) == {frozenset("a"), frozenset("b"), frozenset("c")}


def test_those_under_age_are_one_part_however_they_are_called() -> None:
    minors = replace(_figure("a", "w", 0, 3), quote="three of them under eighteen")
    children = replace(_figure("b", "v", 0, 2), of="children", quote="two children")
    assert _groups(minors, children) == {frozenset("ab")}


def test_the_number_of_people_killed_is_no_part() -> None:
    total = replace(_figure("a", "w", 0, 17), quote="the number of people killed has risen to 17")
    other = replace(_figure("b", "v", 0, 9), quote="nine dead")
    more = replace(_figure("c", "u", 0, 14), high=None, quote="14 dead or more")
    assert _groups(total, other, more) == {frozenset("abc")}


def test_hostages_and_those_arrested_over_them_are_of_two_events(collated: Collate) -> None:
    text = """Hostages in Sarn

The Marn Courier, 3 May 2017

Prisoners in Sarn abducted nine guards on 1 May 2017.

The mayor asked for calm. The ministry was silent.

In the capital police arrested 63 people.
"""
    claims = (claim for reading in collated(text).readings for claim in reading.claims)
    of = {claim.measure: claim.event for claim in claims if isinstance(claim, Figure)}
    assert of[Measure.ABDUCTED] != of[Measure.ARRESTED]


def test_the_day_of_a_count_is_not_lent_to_what_was_done(collated: Collate) -> None:
    text = """The dead of Tesk

The Marn Courier, 9 May 2017

Guards shot the tram drivers in the yard. The hospital had 31 dead on 8 May.
"""
    claims = [claim for reading in collated(text).readings for claim in reading.claims]
    shooting = next(claim for claim in claims if isinstance(claim, Deed))
    assert shooting.when is None
    assert {claim.event for claim in claims} == {shooting.event}


def test_crowds_and_things_are_not_involved(collated: Collate) -> None:
    text = """March in Tesk

The Marn Courier, 3 May 2017

Soldiers fired on the march in Tesk on 2 May 2017. The Harbour Guard killed Ada Brell. People threw stones at soldiers.
"""
    collation = collated(text)
    names = {actor.id: actor.name for actor in collation.actors}
    involved = {names[id_] for event in collation.events for id_ in event.actors}
    assert {"Soldiers", "Ada Brell"} <= involved
    assert not {"march", "the march", "stones", "People"} & involved


def test_what_one_body_did_on_two_days_in_two_towns_is_two_events(readings: Callable[..., list[Reading]]) -> None:
    text = (
        "By Lena Holt, 4 May 2017\n\nThe Marn Guard killed two drivers in Tesk on 2 May 2017. "
        "On 9 April 2017 the Marn Guard had killed three bakers in Brann."
    )
    deeds = [claim for reading in readings([text]) for claim in reading.claims if isinstance(claim, Deed)]
    assert [deed.where for deed in deeds] == ["Tesk", "Brann"]
    assert deeds[0].event != deeds[1].event
