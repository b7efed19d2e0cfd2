"""Rulings taken back by later rulings: nothing is removed, and what was taken back no longer bears."""

from __future__ import annotations

from typing import Any

import pytest

from testimonia.book import Book
from testimonia.casebook.looking import look
from testimonia.casebook.ruling import withdraw
from testimonia.errors import BadRuling, NotFound


def rule(book: Book, id_: str, decision: str, **terms: Any) -> Any:
    return book.rule(id_, decision, **terms)


def state(book: Book) -> dict[str, Any]:
    """What is shown, without the rulings themselves."""
    book.settle()
    return {name: book.records(name, rejected=True) for name in ("actor", "figure", "event", "finding")}


def take_back(book: Book, id_: str) -> Any:
    ruling = withdraw(book.store, id_)
    book.settle()
    return ruling


@pytest.mark.parametrize("decision", ["reject", "amend", "merge", "split"])
def test_what_is_taken_back_is_as_if_it_had_not_been(own_book: Book, decision: str) -> None:
    before = state(own_book)
    event = max(own_book.events(), key=lambda e: len(e.claims))
    actor = max(own_book.names(), key=lambda a: len(a.names))
    about, terms = {
        "reject": (event.id, {}),
        "amend": (own_book.figures()[0].id, {"changes": {"low": 1.0}}),
        "merge": (event.id, {"other": next(e.id for e in own_book.events() if e.id != event.id)}),
        "split": (actor.id, {"parts": actor.names[:1]}),
    }[decision]
    ruling = rule(own_book, about, decision, **terms)
    assert state(own_book) != before
    take_back(own_book, ruling.id)
    assert state(own_book) == before and len(own_book.rulings()) == 2


def test_taking_back_a_taking_back_brings_the_ruling_to_bear_again(own_book: Book) -> None:
    figure = own_book.figures()[0]
    ruling = rule(own_book, figure.id, "reject")
    back = take_back(own_book, ruling.id)
    assert own_book.store.ruled() == {}
    take_back(own_book, back.id)
    assert own_book.store.ruled() == {figure.id: "reject"}
    with pytest.raises(BadRuling):
        take_back(own_book, back.id)
    with pytest.raises(NotFound):
        take_back(own_book, "ruling-none")


def test_the_last_ruling_that_stands(own_book: Book) -> None:
    one, two = (rule(own_book, figure.id, "confirm") for figure in own_book.figures()[:2])
    take_back(own_book, two.id)
    with look(own_book.store) as view:
        last = view.last_standing()
    assert last is not None and last.id == one.id
