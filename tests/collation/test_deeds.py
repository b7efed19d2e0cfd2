"""Deeds of one event that conflict: who did it, where, whether it happened; and what is no conflict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from testimonia.collation import Collation
from testimonia.collation.deeds import Conflict, conflicts
from testimonia.collation.independence import Ground, shared
from testimonia.records import Act, ActorKind, ClaimKind, Deed, Standing, Verdict, Work, WorkKind

Collate = Callable[..., Collation]
KINDS = {
    "Arne Vell": ActorKind.PERSON,
    "Marshal Orr": ActorKind.PERSON,
    "Coast Guard": ActorKind.ORGANISATION,
    "Tesk Coast Guard": ActorKind.ORGANISATION,
    "Red Lantern": ActorKind.ORGANISATION,
    "Norway": ActorKind.ORGANISATION,
    "marchers": ActorKind.GROUP,
    "two men": ActorKind.UNNAMED,
    "anybody": ActorKind.UNNAMED,
    "people": ActorKind.UNNAMED,
}
WORKS = {
    id_: Work(id_, id_, None, None, WorkKind.ARTICLE, None, (id_,), None, None, None, None, None, (), 0, 500)
    for id_ in "abc"
}
GROUND = Ground(WORKS, {}, (), {name: name for name in KINDS}, kinds=KINDS)


def _deed(work: str, agent: str | None = None, patient: str | None = "Arne Vell", **changes: object) -> Deed:
    told = Deed(
        id=f"{work}{changes.get('start', 0)}",
        kind=ClaimKind.DEED,
        work=work,
        voice=None,
        origin=work,
        standing=Standing.ASSERTED,
        event="e",
        start=0,
        end=9,
        quote="was killed",
        act=Act.KILLING,
        agent=agent,
        patient=patient,
        instrument=None,
        when=None,
        where=None,
    )
    return replace(told, **changes)  # type: ignore[arg-type]


def _found(*deeds: Deed, ground: Ground = GROUND) -> list[tuple[str, tuple[tuple[str, ...], ...]]]:
    found: list[Conflict] = conflicts(deeds, ground)
    assert found == conflicts(reversed(deeds), ground)
    return [(conflict.about, conflict.sides) for conflict in found]


def test_two_who_are_each_said_to_have_killed_one_man() -> None:
    deeds = _deed("a", "Coast Guard"), _deed("b", "Red Lantern"), _deed("c", "Coast Guard")
    assert _found(*deeds) == [("who did it", (("a0", "c0"), ("b0",)))]
    (conflict,) = conflicts(deeds, GROUND)
    assert conflict.verdict is Verdict.CONFLICTING
    assert (conflict.of, conflict.why) == ("killing of Arne Vell", "who did it: Coast Guard, or Red Lantern")


def test_whoever_is_said_to_have_killed_himself_was_killed_by_nobody_else() -> None:
    assert _found(_deed("a", "Coast Guard"), _deed("b", "Arne Vell")) == [("who did it", (("a0",), ("b0",)))]


@pytest.mark.parametrize("other", ["Tesk Coast Guard", "Marshal Orr", "Norway", "two men", None])
def test_those_who_may_be_of_one_another_are_no_two_doers(other: str | None) -> None:
    assert _found(_deed("a", "Coast Guard"), _deed("b", other)) == []


def test_two_whom_one_source_names_together_are_no_two_doers() -> None:
    both = _deed("c", "Coast Guard"), _deed("c", "Red Lantern", start=40)
    assert _found(_deed("a", "Coast Guard"), _deed("b", "Red Lantern"), *both) == []


def test_what_many_suffered_many_may_have_done() -> None:
    assert _found(_deed("a", "Coast Guard", "marchers"), _deed("b", "Red Lantern", "marchers")) == []


def test_one_man_is_not_killed_in_two_towns() -> None:
    deeds = _deed("a", where="in Port Ellan"), _deed("b", where="Old Marn")
    assert _found(*deeds) == [("where", (("a0",), ("b0",)))]


@pytest.mark.parametrize("other", ["in Norway", "in his flat", "near Ellan"])
def test_a_place_that_may_hold_or_be_the_other_is_no_other(other: str) -> None:
    assert _found(_deed("a", where="in Port Ellan"), _deed("b", where=other)) == []


def test_a_place_that_somebody_tells_to_be_in_another_is_no_other() -> None:
    inside = _deed("c", patient="marchers", where="Old Marn, a part of Ellan", act=Act.PROTEST)
    assert _found(_deed("a", where="in Port Ellan"), _deed("b", where="Old Marn"), inside) == []


def test_what_somebody_denies_another_tells() -> None:
    denied = _deed("a", "Coast Guard", None, standing=Standing.DENIED)
    told, beside = _deed("b", "Coast Guard", "marchers"), _deed("c", "Red Lantern", "marchers")
    assert _found(denied, told, beside) == [("whether it happened", (("b0",), ("a0",)))]
    (conflict,) = conflicts([denied, told], GROUND)
    assert conflict.verdict is Verdict.DISPUTED


def test_that_anybody_was_hit_denies_each_who_was() -> None:
    denied = _deed("a", None, "anybody", standing=Standing.DENIED)
    assert _found(denied, _deed("b"), _deed("c", None, "marchers")) == [
        ("whether it happened", (("b0", "c0"), ("a0",)))
    ]


def test_that_there_was_no_battle_denies_every_battle_but_not_that_there_was_no_attack() -> None:
    denied = _deed("a", None, None, standing=Standing.DENIED)
    for act, found in ((Act.CLASH, [("whether it happened", (("b0",), ("a0",)))]), (Act.ATTACK, [])):
        assert _found(replace(denied, act=act), _deed("b", "Red Lantern", None, act=act)) == found


def test_that_so_many_people_were_killed_is_denied_of_the_number() -> None:
    denied = _deed("a", None, "people", standing=Standing.DENIED)
    assert _found(denied, _deed("b", None, "people")) == []


def test_nobody_denies_what_he_tells_himself() -> None:
    denied = _deed("a", "Coast Guard", standing=Standing.DENIED, start=40)
    assert _found(_deed("a", "Coast Guard"), denied) == []


def test_deeds_that_agree_are_no_finding() -> None:
    assert _found(_deed("a", "Coast Guard"), _deed("b", "Coast Guard")) == []


def test_a_denial_is_an_origin_of_its_own_and_a_copy_of_a_denial_is_not() -> None:
    denied = _deed("a", "Coast Guard", standing=Standing.DENIED)
    assert list(shared([denied, _deed("b", "Coast Guard")], GROUND)) == []
    again = _deed("c", "Coast Guard", standing=Standing.DENIED, origin="a")
    assert [reason.why for _, _, reason in shared([denied, again], GROUND)] == ["both rest on one source"]


def test_a_denial_read_out_of_texts_is_a_finding_with_its_sides(collated: Collate) -> None:
    told = collated(
        "Shots in Tesk\n\nSalt Street, 3 May 2017\n\nGuards opened fire on a march in Tesk on 2 May 2017, the Harbour Hospital said.\n",
        "No shots in Tesk\n\nMerrow News, 4 May 2017\n\nThe Interior Ministry denied that guards had opened fire on a march in Tesk on 2 May 2017.\n",
    )
    (finding,) = (finding for finding in told.findings if finding.measure == "deed")
    deeds = {claim.id: claim for reading in told.readings for claim in reading.claims}
    assert finding.verdict is Verdict.DISPUTED
    assert finding.independent == len(finding.sides) == 2
    assert [{deeds[id_].standing for id_ in side} for side in finding.sides][1] == {Standing.DENIED}
