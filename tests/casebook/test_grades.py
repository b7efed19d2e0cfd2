"""Grades of actors and findings: they hold at once, survive re-reading, and collate nothing anew."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from testimonia.book import Book
from testimonia.casebook import settling, store
from testimonia.casebook.ruling import withdraw
from testimonia.errors import BadRuling
from testimonia.records import Actor, Finding, Reliability


def union(book: Book) -> Actor:
    return next(actor for actor in book.names() if "Mill Workers' Union" in actor.names)


def resting_on(book: Book, actor: Actor) -> Finding:
    """The finding with an account on the word of an actor."""
    claims = {figure.id for figure in book.figures(measure="killed") if figure.origin == actor.id}
    return next(finding for finding in book.findings() if claims.intersection(finding.claims))


def test_a_grade_holds_until_it_is_taken_back(book: Book) -> None:
    actor = union(book)
    first = book.rule(actor.id, "grade", grade="d")
    assert book.grades() == {actor.id: Reliability.D}
    second = book.rule(actor.id, "grade", grade="B", note="counted itself")
    assert book.grades() == {actor.id: Reliability.B}
    undone = withdraw(book.store, second.id)
    assert book.grades() == {actor.id: Reliability.D}
    withdraw(book.store, undone.id)
    assert book.grades() == {actor.id: Reliability.B}
    book.rule(actor.id, "grade", grade=None)
    assert book.grades() == {}
    assert len(book.rulings()) == 5
    assert first.id in {ruling.id for ruling in book.rulings()}


def test_a_ruling_on_credibility_stands_above_the_rule(book: Book) -> None:
    finding = book.findings()[0]
    by_rule = book.credibility(finding.id)
    ruling = book.rule(finding.id, "grade", grade="3", by="Ada", note="I spoke to both")
    ruled = book.credibility(finding.id)
    assert (ruled.value, ruled.ruled, ruled.why) == (3, True, "ruled by Ada: I spoke to both")
    withdraw(book.store, ruling.id)
    assert book.credibility(finding.id) == by_rule


def test_an_author_lends_no_grade_to_what_he_has_copied(book: Book, folder: Path) -> None:
    told = (
        "At least 40 strikers were arrested on the road behind the mill when they carried the beams home in the rain."
    )
    for day, name in ((9, "Tova Lind"), (12, "Piet Marre")):
        (folder / f"{day}.txt").write_text(f"Arrests at Kelto\nBy {name}\n{day} May 2015\n\n{told}\n")
    book.read([folder], workers=0)
    (finding,) = [f for f in book.findings(measure="arrested") if f.low == 40]
    first, copied = sorted((book.get(claim) for claim in finding.claims), key=lambda account: account.as_of)
    assert finding.independent == 1 and first.origin != copied.origin
    book.rule(copied.origin, "grade", grade="A")
    assert book.credibility(finding.id).value == 6
    book.rule(first.origin, "grade", grade="D")
    assert book.credibility(finding.id).value == 4


def test_a_grade_collates_nothing_anew(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    actor, finding = union(book), book.findings()[0]
    monkeypatch.delattr(settling, "_whole")
    ruling = book.rule(actor.id, "grade", grade="E")
    book.rule(finding.id, "grade", grade="2")
    undone = withdraw(book.store, ruling.id)
    withdraw(book.store, undone.id)
    assert book.grades() == {actor.id: Reliability.E}
    assert book.credibility(finding.id).value == 2


def test_grades_survive_another_reading_and_a_merger(book: Book, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    actor = union(book)
    finding = resting_on(book, actor)
    book.rule(actor.id, "grade", grade="C")
    book.rule(finding.id, "grade", grade="5")
    other = next(a for a in book.names() if a.name == "Jon Pell")
    book.rule(actor.id, "merge", other=other.id)
    monkeypatch.setattr(store, "__version__", "999.0")
    book.settle()
    merged = union(book)
    assert book.grades() == {merged.id: Reliability.C}
    assert book.credibility(resting_on(book, merged).id).value == 5
    assert book.stale_rulings() == {}


def test_a_grade_of_a_finding_that_is_gone_is_told(book: Book) -> None:
    finding = book.findings()[0]
    ruling = book.rule(finding.id, "grade", grade="2")
    for claim in finding.claims:
        book.rule(claim, "reject")
    assert ruling.id in book.stale_rulings()


def test_only_actors_and_findings_are_graded(book: Book) -> None:
    for id_, grade in ((book.figures()[0].id, "A"), (union(book).id, "3"), (book.findings()[0].id, "B")):
        with pytest.raises(BadRuling):
            book.rule(id_, "grade", grade=grade)


def test_a_ledger_has_the_credibility_and_carries_the_grade(book: Book, tmp_path: Path) -> None:
    actor = union(book)
    book.rule(actor.id, "grade", grade="B")
    place = tmp_path / "kelto.jsonl"
    book.export(place)
    lines = [json.loads(line) for line in place.read_text(encoding="utf-8").splitlines()]
    findings = {line["id"]: line for line in lines if line["type"] == "finding"}
    for finding in book.findings():
        judged = book.credibility(finding.id)
        assert findings[finding.id]["credibility"] == judged.value
        assert findings[finding.id]["credibility_why"] == judged.why
    with Book(tmp_path / "other.testimonia", create=True) as other:
        other.bring_in(place)
        assert other.grades() == {actor.id: Reliability.B}


def test_the_report_has_grades_and_credibility(book: Book) -> None:
    book.rule(union(book).id, "grade", grade="B")
    out = io.StringIO()
    book.report(out, names=True)
    assert "Union B (usually reliable)" in out.getvalue()
    finding = book.findings()[0]
    judged = book.credibility(finding.id)
    assert f"Credibility {judged.value}, {judged.meaning}" in out.getvalue()
