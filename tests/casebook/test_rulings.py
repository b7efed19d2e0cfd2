"""Rulings of every kind on every kind of record: they hold, they survive re-reading, stale ones are told."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from testimonia import pipeline, reading
from testimonia.book import Book
from testimonia.casebook import packing, store
from testimonia.errors import BadRuling, NotFound
from testimonia.records import Decision, Event, Figure, Reading, Ruling, plain

Reread = Callable[..., None]


@pytest.fixture
def reread(book: Book, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Reread:
    """Read all captures with a newer version, which may change what is read in them."""

    def again(change: Callable[[Reading], Reading] = lambda found: found, version: str = "999.0") -> None:
        read_text = reading.read_text
        with monkeypatch.context() as patched:
            for module in (store, pipeline):
                patched.setattr(module, "__version__", version)
            patched.setattr(reading, "read_text", lambda capture, text: change(read_text(capture, text)))
            assert book.read([folder], workers=0).read == 4

    return again


def figure(book: Book, low: int) -> Figure:
    """The first killed figure of a number."""
    return next(f for f in book.figures(measure="killed") if f.low == low)


def event_of(book: Book, claim: str) -> Event:
    found = book.get(claim).event
    assert found is not None
    return book.get(found)


def changed_ids(found: Reading) -> Reading:
    """A reading as another version may have it: the same things found, under other ids."""
    text = json.dumps(plain(found))
    for kind in ("work", "voice", "mention", "claim", "figure", "deed", "position"):
        text = text.replace(f'"{kind}-', f'"{kind}-f')
    return packing.unpack_reading(packing.packed(json.loads(text)))


def without_seven(found: Reading) -> Reading:
    """A reading by a version that does not find the figure of the union."""
    return replace(found, claims=tuple(c for c in found.claims if getattr(c, "low", None) != 7))


# --- on records in captures -----------------------------------------------------------------------


def test_a_rejected_figure_is_in_no_finding_and_a_confirmed_one_is_again(book: Book) -> None:
    seven = figure(book, 7)
    assert any(seven.id in f.claims for f in book.findings())
    book.rule(seven.id, "reject")
    assert not any(seven.id in f.claims for f in book.findings())
    assert seven.id not in {f.id for f in book.figures()}
    assert seven.id in {f.id for f in book.figures(rejected=True)}
    book.rule(seven.id, "confirm")
    assert any(seven.id in f.claims for f in book.findings())
    assert [r.decision for r in book.rulings()] == [Decision.REJECT, Decision.CONFIRM]


@pytest.mark.parametrize(
    ("listed", "changes"),
    [
        ("work", {"title": "Another title", "dated": "2015-05-07", "kind": "bulletin", "tags": ["kelto"]}),
        ("voice", {"mode": "mixed"}),
        ("mention", {"kind": "group"}),
        ("figure", {"low": 5, "high": None, "measure": "injured", "when": "2015-05-03", "approximate": True}),
        ("deed", {"act": "shooting", "where": "Lower Kelto"}),
        ("position", {"stance": "opposes", "target": "the army"}),
    ],
)
def test_fields_of_records_are_amended(book: Book, listed: str, changes: dict[str, Any]) -> None:
    record = book.records(listed)[0]
    book.rule(record.id, "amend", changes=changes)
    now = plain(book.get(record.id))
    assert {name: now[name] for name in changes} == changes


def test_an_actor_is_named_in_an_amendment_by_its_name_even_a_new_one(book: Book) -> None:
    seven = figure(book, 7)
    book.rule(seven.id, "amend", changes={"origin": "Jon Pell", "by": "Third Rifle Company"})
    now = book.get(seven.id)
    assert book.actor_names()[now.origin] == "Jon Pell"
    assert book.actor_names()[now.by] == "Third Rifle Company"


def test_a_claim_of_a_rejected_voice_is_its_authors(book: Book) -> None:
    claim = next(f for f in book.figures() if f.voice is not None)
    book.rule(claim.voice, "reject")
    now = book.get(claim.id)
    assert (now.voice, now.standing) == (None, "asserted")


def test_a_claim_is_moved_to_another_event_or_to_none(book: Book) -> None:
    seven, injured = figure(book, 7), book.figures(measure="injured")[0]
    book.rule(seven.id, "amend", changes={"event": None})
    alone = event_of(book, seven.id) if book.get(seven.id).event else None
    assert alone is None or alone.claims == (seven.id,) or injured.id not in alone.claims
    target = event_of(book, figure(book, 9).id)
    book.rule(seven.id, "amend", changes={"event": target.id})
    assert book.get(seven.id).event == book.get(figure(book, 9).id).event


def test_two_accounts_are_ruled_one_or_two(book: Book) -> None:
    accounts = [f for f in book.figures(measure="killed") if f.low in (7, 9)]
    (finding,) = [f for f in book.findings(measure="killed") if {a.id for a in accounts} <= set(f.claims)]
    together = [set(o) for o in finding.origins]
    ids = {a.id for a in accounts}
    shared = any(ids <= origin for origin in together)
    decision = "split" if shared else "merge"
    book.rule(accounts[0].id, decision, other=accounts[1].id)
    (finding,) = [f for f in book.findings(measure="killed") if ids <= set(f.claims)]
    assert any(ids <= set(origin) for origin in finding.origins) is not shared


# --- on actors ------------------------------------------------------------------------------------


def named(book: Book, name: str) -> str:
    return next(a.id for a in book.names() if name in a.names)


def test_actors_are_merged_split_and_renamed(book: Book) -> None:
    union, reuters = named(book, "Mill Workers' Union"), named(book, "Reuters")
    book.rule(union, "merge", other=reuters)
    (one,) = [a for a in book.names() if "Reuters" in a.names]
    assert "Mill Workers' Union" in one.names
    assert {f.origin for f in book.figures(measure="killed") if f.low == 7 or f.voice} == {one.id}
    book.rule(one.id, "split", parts=["Reuters"])
    assert named(book, "Reuters") != named(book, "Mill Workers' Union")
    book.rule(named(book, "Reuters"), "amend", changes={"name": "Reuters News Agency"})
    assert "Reuters News Agency" in book.actor_names().values()


# --- on what collation makes ----------------------------------------------------------------------


def test_events_are_merged_split_and_rejected(book: Book) -> None:
    seven, injured = figure(book, 7), book.figures(measure="injured")[0]
    if book.get(seven.id).event != book.get(injured.id).event:
        book.rule(event_of(book, seven.id).id, "merge", other=event_of(book, injured.id).id)
    event = event_of(book, seven.id)
    assert injured.id in event.claims
    book.rule(event.id, "split", parts=[seven.id])
    assert book.get(seven.id).event != book.get(injured.id).event
    book.rule(event_of(book, injured.id).id, "reject")
    assert book.get(injured.id).event is None or len(event_of(book, injured.id).claims) == 1


def test_a_copy_is_rejected(book: Book) -> None:
    (copy,) = book.copies()
    book.rule(copy.id, "reject")
    assert book.copies() == []


def test_what_is_confirmed_says_so(book: Book) -> None:
    for record in (book.findings()[0], book.events()[0], book.names()[0], book.works()[0], book.copies()[0]):
        book.rule(record.id, "confirm")
        assert book.store.ruled()[record.id] == Decision.CONFIRM


# --- again and again ------------------------------------------------------------------------------


def made(book: Book) -> None:
    """Rulings of many kinds."""
    seven = figure(book, 7)
    book.rule(seven.id, "amend", changes={"low": 8, "high": 8}, by="A", note="misprint")
    book.rule(book.figures(measure="injured")[0].id, "reject")
    book.rule(book.works()[0].id, "amend", changes={"title": "Another title"})
    book.rule(book.voices()[0].id, "confirm")
    book.rule(book.positions()[0].id, "amend", changes={"stance": "opposes"})
    book.rule(named(book, "Mill Workers' Union"), "merge", other=named(book, "Reuters"))


def state(book: Book) -> dict[str, Any]:
    """What rulings have made of a casebook, without ids."""
    return {
        "killed": sorted(f.low or 0 for f in book.figures(measure="killed")),
        "injured": len(book.figures(measure="injured")),
        "titles": sorted(w.title or "" for w in book.works()),
        "stances": sorted(p.stance for p in book.positions()),
        "names": sorted(a.names for a in book.names()),
        "decisions": sorted(book.store.ruled().values()),
    }


@pytest.mark.parametrize("change", [lambda found: found, changed_ids], ids=["same ids", "other ids"])
def test_rulings_survive_reading_by_a_newer_version(
    book: Book, reread: Reread, change: Callable[[Reading], Reading]
) -> None:
    made(book)
    before = state(book)
    assert 8 in before["killed"]
    assert before["injured"] == 0
    reread(change)
    assert book.stale_rulings() == {}
    assert state(book) == before


def test_a_ruling_that_finds_its_passage_no_more_is_told_and_comes_back_with_it(book: Book, reread: Reread) -> None:
    ruling = book.rule(figure(book, 7).id, "amend", changes={"low": 8, "high": 8})
    reread(without_seven)
    assert book.stale_rulings() == {ruling.id: "its passage is no longer there"}
    assert [r.id for r in book.rulings()] == [ruling.id]
    reread(version="999.1")
    assert book.stale_rulings() == {}
    assert figure(book, 8)


def test_rulings_are_rows_that_nothing_takes_away(book: Book) -> None:
    made(book)
    first = book.rulings()
    made_of = {(r.by, r.note, r.about.quote) for r in first if r.note}
    assert made_of == {("A", "misprint", figure(book, 8).quote)}
    book.rule(book.findings()[0].id, "confirm")
    assert book.rulings()[: len(first)] == first


# --- rulings that make no sense -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("listed", "decision", "what", "words"),
    [
        ("figure", "amend", {"changes": {"low": "many"}}, "low: float is needed"),
        ("figure", "amend", {"changes": {"measure": "eaten"}}, "measure:"),
        ("figure", "amend", {"changes": {"quote": "x"}}, "no field 'quote' to amend"),
        ("figure", "amend", {}, "nothing to amend"),
        ("finding", "amend", {"changes": {"low": 3}}, "cannot be amended itself"),
        ("capture", "confirm", {}, "nothing to rule on"),
        ("work", "merge", {}, "cannot be merged"),
        ("figure", "merge", {}, "merge with what?"),
        ("actor", "split", {"parts": ["Nobody"]}, "some, but not all"),
        ("event", "split", {"parts": []}, "some, but not all"),
        ("voice", "split", {"parts": ["x"]}, "cannot be split"),
    ],
)
def test_a_ruling_that_makes_no_sense_is_refused_and_not_kept(
    book: Book, listed: str, decision: str, what: dict[str, Any], words: str
) -> None:
    record = book.records(listed)[0]
    with pytest.raises(BadRuling, match=words):
        book.rule(record.id, decision, **what)
    assert book.rulings() == []


def test_a_ruling_on_nothing(book: Book) -> None:
    with pytest.raises(NotFound):
        book.rule("figure-0000", "confirm")
    with pytest.raises(BadRuling, match="only be merged with another"):
        book.rule(book.names()[0].id, "merge", other=book.works()[0].id)
    assert all(isinstance(ruling, Ruling) for ruling in book.rulings())
