"""What the pieces of a page have in common."""

from __future__ import annotations

from testimonia.records import WorkKind
from testimonia.works.draft import Draft
from testimonia.works.pieces import take_outlets


def _titled(*titles: str) -> list[Draft]:
    return [Draft(WorkKind.ARTICLE, i, i + 1, title=title) for i, title in enumerate(titles)]


def test_papers_and_bodies_before_the_titles_of_a_digest_are_where_the_items_are_from() -> None:
    drafts = _titled("CWX: QUAY OPEN AGAIN", "HARBOUR POST: LIST OF THE HELD", "TUN: STATEMENT")
    take_outlets(drafts, "The Teachers' Union of Norrland mourns the three dockers.")
    assert [draft.title for draft in drafts] == ["QUAY OPEN AGAIN", "LIST OF THE HELD", "STATEMENT"]
    assert [draft.publisher for draft in drafts] == ["CWX", "Harbour Post", None]
    assert drafts[2].authors == ("Teachers' Union of Norrland",) and drafts[2].kind is WorkKind.STATEMENT


def test_places_before_titles_are_of_the_titles() -> None:
    drafts = _titled("Norrland: a shooting that nobody ordered", "Gull Harbour: who pays the guards?")
    take_outlets(drafts, "")
    assert [draft.publisher for draft in drafts] == [None, None]
    assert drafts[0].title == "Norrland: a shooting that nobody ordered"
