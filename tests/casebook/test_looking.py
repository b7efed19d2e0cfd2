"""What pages ask of a casebook: records by id, a page at a time, as one types, what to check."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.book import Book
from testimonia.casebook.asking import Narrowing, ask, pattern, snippet
from testimonia.casebook.doubts import doubts, odd_in
from testimonia.casebook.looking import look
from testimonia.casebook.paging import Wanted, everything, portion
from testimonia.casebook.standing import matrix
from testimonia.errors import BadQuery, NotFound
from testimonia.intervals import interval
from testimonia.records import Claim, ClaimKind, Figure, Finding, Measure, Standing, Verdict


def test_a_record_is_found_by_its_whole_id_alone(example_book: Book) -> None:
    figure = example_book.figures()[0]
    with look(example_book.store) as view:
        assert view.record(figure.id) == ("figure", figure)
        for id_ in (figure.id[:-1], "claim-", "", "nonsense-1"):
            with pytest.raises(NotFound):
                view.record(id_)


@pytest.mark.parametrize(
    "name", ["capture", "actor", "work", "voice", "figure", "deed", "position", "event", "finding", "copy"]
)
@pytest.mark.parametrize("size", [1, 7, 50])
def test_pages_together_are_the_whole_and_in_one_order(example_book: Book, name: str, size: int) -> None:
    with look(example_book.store) as view:
        whole = [record.id for record in everything(view, name, Wanted())]
        assert sorted(whole) == sorted(record.id for record in example_book.records(name, rejected=True))
        found, after = [], ""
        while True:
            records, after = portion(view, name, Wanted(), after=after, size=size)
            found += [record.id for record in records]
            if not after:
                break
        assert found == whole


def test_a_list_is_filtered_by_all_that_is_given(example_book: Book) -> None:
    names = example_book.actor_names()
    with look(example_book.store) as view:
        found = list(
            everything(view, "figure", Wanted(kind="killed", actor="human rights committee", date="2018-10-20"))
        )
        assert found and len(found) < len(example_book.figures())
        day = interval("2018-10-20")
        for figure in found:
            assert figure.measure == "killed"
            spans = [interval(date) for date in (figure.when, figure.as_of) if date]
            assert any(span and day and span.overlaps(day) for span in spans)
            assert any("Human Rights Committee" in names.get(a or "", "") for a in (figure.origin, figure.by))
        assert list(everything(view, "figure", Wanted(publisher="nobody of that name"))) == []
        german = list(everything(view, "work", Wanted(language="de")))
        assert german == [] and list(everything(view, "work", Wanted(language="en")))
        for bad in (Wanted(date="yesterday"), Wanted(words="...")):
            with pytest.raises(BadQuery):
                portion(view, "work", bad)
        with pytest.raises(BadQuery):
            portion(view, "work", Wanted(), after='["only one"]')


def test_the_last_word_of_a_search_may_be_unfinished(example_book: Book) -> None:
    with look(example_book.store) as view:
        whole, _ = ask(view, "lantern bridge", Narrowing())
        begun, _ = ask(view, "lantern bri", Narrowing())
        assert whole and {hit.record for hit in whole} <= {
            hit.record for hit in ask(view, "lantern bri", Narrowing(), limit=500)[0]
        }
        assert "\x02" in begun[0].snippet
        assert ask(view, "bri lantern ", Narrowing())[0] == []
        some, more = ask(view, "people", Narrowing(), limit=3)
        assert len(some) == 3 and more


def test_a_search_is_narrowed(example_book: Book) -> None:
    names = example_book.actor_names()
    with look(example_book.store) as view:
        hits, _ = ask(view, "killed", Narrowing(publisher="halyard", kind="figure"), limit=200)
        assert hits and all(
            hit.kind == "figure" and hit.work and names[hit.work.publisher or ""] == "Halyard" for hit in hits
        )
        comments, _ = ask(view, "the", Narrowing(kind="comment"), limit=200)
        assert comments and all(hit.work and hit.work.kind == "comment" for hit in comments)
        assert ask(view, "killed", Narrowing(date="1999"))[0] == []


def test_the_matrix_counts_every_position_between_those_shown(example_book: Book) -> None:
    held = [p for p in example_book.positions() if p.holder and p.target_actor]
    with look(example_book.store) as view:
        whole = matrix(view, rows=500, columns=500)
        small = matrix(view, rows=3, columns=2)
    assert sum(cell.number for cells in whole.cells.values() for cell in cells) == len(held)
    assert len(small.holders) <= 3 and len(small.targets) == 2 and small.left_out[0] > 0
    assert all(any((holder, target) in small.cells for target in small.targets) for holder in small.holders)


def test_what_to_check_is_ordered_and_leaves_out_what_was_ruled_on(own_book: Book) -> None:
    with look(own_book.store) as view:
        found = doubts(view, limit=50)
    assert [d.urgency for d in found] == sorted((d.urgency for d in found), reverse=True)
    assert len({d.record for d in found}) == len(found) and all(
        0 < d.doubt <= 1 and d.weight > 0 and d.why for d in found
    )
    own_book.rule(found[0].record, "confirm")
    with look(own_book.store) as view:
        assert found[0].record not in {d.record for d in doubts(view, limit=500)}


def figure(n: int, low: float, high: float | None) -> Figure:
    """A figure of its own origin."""
    where = Claim(
        f"claim-{n}", ClaimKind.FIGURE, f"work-{n}", None, f"actor-{n}", Standing.ASSERTED, "event-1", 0, 5, "words"
    )
    mine = {name: getattr(where, name) for name in Claim.__slots__}
    rest = {"approximate": False, "vague": False, "of": "people", "by": None, "when": None, "as_of": None}
    return Figure(**mine, measure=Measure.KILLED, low=low, high=high, **rest)


def finding(figures: list[Figure], verdict: Verdict) -> Finding:
    ids = tuple(f.id for f in figures)
    origins = tuple((id_,) for id_ in ids)
    return Finding("finding-1", "event-1", Measure.KILLED, "people", ids, origins, len(ids), 1, 2, 3, verdict, "why")


def test_only_an_account_but_for_which_the_others_meet_is_in_doubt() -> None:
    alone = [figure(1, 7, 7), figure(2, 7, None), figure(3, 6, 8), figure(4, 2, 2)]
    assert [d.record for d in odd_in(finding(alone, Verdict.CONFLICTING), alone)] == ["claim-4"]
    many = [figure(1, 7, 7), figure(2, 9, 9), figure(3, 2, 2)]
    assert list(odd_in(finding(many, Verdict.CONFLICTING), many)) == []
    two = [figure(1, 7, 7), figure(2, 7, 7)]
    assert {d.record for d in odd_in(finding(two, Verdict.CORROBORATED), two)} == {"claim-1", "claim-2"}


@given(st.text("abé ßİ\nz.", max_size=400), st.text("abz é", max_size=5))
def test_a_snippet_is_a_part_of_its_text_with_the_words_found_marked(text: str, words: str) -> None:
    found = snippet(text, pattern(words))
    plain = found.replace("\x02", "").replace("\x03", "")
    assert plain.strip("…") in text and len(plain) < 200
    assert found.count("\x02") == found.count("\x03")


def test_words_are_found_without_case_accents_and_ends() -> None:
    assert snippet("In Sulimár an den Brücken", pattern("SULIM bruck")) == "In \x02Sulimár\x03 an den \x02Brücken\x03"
