"""`rule`: each decision holds at once, is listed with who and why, and can be overruled."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from testimonia.book import Book

Command = Callable[..., Any]


@pytest.fixture
def rule(testimonia: Command, own_casebook: Path) -> Command:
    """Rule on the test's own casebook."""
    return lambda *arguments: testimonia("rule", *arguments, "--casebook", own_casebook)


@pytest.fixture
def listed(testimonia: Command, own_casebook: Path) -> Command:
    """A listing of the test's own casebook by id."""
    return lambda *arguments: {
        record["id"]: record for record in testimonia(*arguments, "--json", "--casebook", own_casebook).json
    }


def test_a_rejected_claim_is_left_out_until_it_is_confirmed(rule: Command, listed: Command, example_book: Book) -> None:
    claim = example_book.figures(measure="killed")[0]
    assert rule("reject", claim.id, "--note", "counts shots", "--by", "Ada").status == 0
    assert claim.id not in listed("figures")
    assert claim.id in listed("figures", "--rejected")
    (ruling,) = listed("rulings").values()
    assert (ruling["decision"], ruling["by"], ruling["note"]) == ("reject", "Ada", "counts shots")
    rule("confirm", claim.id)
    assert claim.id in listed("figures")
    assert len(listed("rulings")) == 2


def test_an_amendment_sets_fields_in_their_types(rule: Command, listed: Command, example_book: Book) -> None:
    claim = next(f for f in example_book.figures(measure="killed") if f.high is not None)
    ran = rule("amend", claim.id, "low=14", "high=", "approximate=yes", "of=dock workers", "origin=Ivo Brandt")
    assert ran.status == 0
    found = listed("figures")[claim.id]
    assert (found["low"], found["high"], found["approximate"], found["of"]) == (14, None, True, "dock workers")
    assert found["origin_name"] == "Ivo Brandt"


def test_a_work_may_be_given_several_authors(rule: Command, listed: Command, example_book: Book) -> None:
    work = example_book.works()[0]
    assert rule("amend", work.id, "authors=Ada Lind; Tom Reyle").status == 0
    assert listed("works")[work.id]["authors_names"] == ["Ada Lind", "Tom Reyle"]


def test_two_actors_are_made_one(rule: Command, listed: Command, example_book: Book) -> None:
    one, other = [a for a in example_book.names() if a.kind == "person"][:2]
    assert rule("merge", one.id, other.id).status == 0
    found = [a for a in listed("names").values() if {one.name, other.name} <= set(a["names"])]
    assert len(found) == 1


def test_a_name_is_split_off_an_actor(rule: Command, listed: Command, example_book: Book) -> None:
    actor = next(a for a in example_book.names() if len(a.names) > 1)
    name = next(n for n in actor.names if n != actor.name)
    assert rule("split", actor.id, name).status == 0
    assert not any({actor.name, name} <= set(a["names"]) for a in listed("names").values())


def test_a_claim_is_moved_to_another_event_and_out_of_all(rule: Command, listed: Command, example_book: Book) -> None:
    claim = next(f for f in example_book.figures() if f.event)
    event = next(e for e in example_book.events() if e.id != claim.event and claim.id not in e.claims)
    assert rule("move", claim.id, event.id).status == 0
    assert set(event.claims) & set(listed("events")[listed("figures")[claim.id]["event"]]["claims"])
    assert rule("move", claim.id, "none").status == 0
    assert listed("figures")[claim.id]["event"] is None


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["amend", "CLAIM", "low"], "FIELD=VALUE"),
        (["amend", "CLAIM", "colour=red"], "fields: "),
        (["amend", "CLAIM", "low=many"], "low"),
        (["amend", "CLAIM", "measure=drowned"], "drowned"),
        (["merge", "CLAIM", "WORK"], "only be merged with another figure"),
        (["split", "WORK", "x"], "cannot be split"),
        (["move", "CLAIM", "WORK"], "no event"),
        (["reject", "claim-zzz"], "no record"),
    ],
)
def test_a_ruling_that_makes_no_sense_is_refused(
    arguments: list[str], word: str, rule: Command, listed: Command, example_book: Book
) -> None:
    stand_ins = {"CLAIM": example_book.figures()[0].id, "WORK": example_book.works()[0].id}
    ran = rule(*(stand_ins.get(argument, argument) for argument in arguments))
    assert ran.status == 2
    assert word in ran.err
    assert ran.err.count("\n") == 1
    assert not listed("rulings")


def test_json_gives_the_ruling(rule: Command, example_book: Book) -> None:
    claim = example_book.figures()[0]
    ran = rule("amend", claim.id, "low=3", "--json")
    assert ran.json["about"]["id"] == claim.id
    assert json.loads(ran.json["value"]) == {"low": 3}


def test_rulings_are_listed_for_people(
    rule: Command, testimonia: Command, own_casebook: Path, example_book: Book
) -> None:
    rule("confirm", example_book.figures()[0].id, "--by", "Ada", "--note", "seen")
    out = testimonia("rulings", "--casebook", own_casebook).out
    assert "Ada" in out
    assert "confirm" in out
    assert "holds" in out


def test_an_actor_is_graded_and_a_finding_is_judged(
    rule: Command, listed: Command, testimonia: Command, own_casebook: Path, example_book: Book
) -> None:
    actor, finding = example_book.names()[0], example_book.findings()[0]
    assert rule("grade", actor.id, "B", "--by", "Ada", "--note", "counts itself").status == 0
    assert rule("grade", finding.id, "3").status == 0
    assert listed("names")[actor.id]["grade"] == "B"
    assert listed("findings")[finding.id]["credibility"] == 3
    shown = testimonia("show", actor.id, "--casebook", own_casebook).out
    assert "B, usually reliable (ruled by Ada: counts itself)" in " ".join(shown.split())
    assert "3, possibly true" in testimonia("show", finding.id, "--casebook", own_casebook).out
    rule("grade", actor.id, "none")
    assert listed("names")[actor.id]["grade"] is None
    assert rule("grade", actor.id, "Z").status == 2
