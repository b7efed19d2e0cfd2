"""Statements: one text in several printings, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.collation import copies
from testimonia.collation.precedence import Precedence
from testimonia.collation.statements import Statement, differences, find
from testimonia.records import Relation, Work, WorkKind

HEAD = "To the people of Tesk from the union of ferry workers, on the shots that were fired at the slipway."
MIDDLE = (
    "On the second of May our members walked from the hall to the slipway with nothing in their hands, and the guards "
    "of the company fired on them without a word of warning. Seven of us did not come home that night."
)
DEMAND = (
    "We demand that those who gave the order be named before the week is out, that the wounded be let out of the "
    "barracks, and that the ferries stay tied up until every one of our dead has been given back to a family."
)
END = "Nobody will cross the water while they hold our sisters and brothers behind the customs wall."
WHOLE = "\n\n".join((HEAD, MIDDLE, DEMAND, END))
REPORT = (
    "A correspondent spent the evening at the slipway, where lamps had been set out on the stones. Boats lay idle along "
    "the quay and the ticket office had been boarded up since noon. Shopkeepers who had watched from behind their "
    "shutters gave accounts that did not agree on how the shooting began, nor on who had stood at the head of the march. "
    "The company let a telephone ring. At the barracks a sentry said that there was nobody to be spoken to before Monday, "
    "and that those who had gone in with wounds were being looked after by a doctor of their own."
)
RETOLD = (
    "Ferry workers say that guards shot seven of their number dead when a march reached the slipway. The union wants the "
    "names of whoever is answerable, and will keep boats at their moorings until bodies are returned for burial."
)


def _statements(texts: Mapping[str, str], relations: Mapping[str, Relation] | None = None) -> list[Statement]:
    """The statements among some texts, each a work of a capture of its own, with the day of May it was put out as
    its name."""
    works = [
        Work(id_, id_, None, (relations or {}).get(id_), WorkKind.STATEMENT, None, (), None, f"2017-05-{id_[:2]}",
             None, None, None, (), 0, len(text))
        for id_, text in texts.items()
    ]  # fmt: skip
    words = {work.id: copies.words_of([work], texts[work.id])[0] for work in works}
    precedence = Precedence({work.id: work for work in works}, {}, {})
    found = copies.of(copies.find(list(words.values()), texts, precedence))
    return find(works, found, words)


def _printed(statement: Statement) -> list[str]:
    return [printing.work for printing in statement.printings]


def test_printings_are_one_statement_with_the_fullest_and_the_earliest_named() -> None:
    (found,) = _statements({"05": WHOLE, "03": f"{MIDDLE}\n\n{DEMAND}", "09": f"{HEAD}\n\n{MIDDLE}\n\n{DEMAND}"})
    assert _printed(found) == ["03", "05", "09"]
    assert (found.fullest, found.earliest) == ("05", "03")
    assert "2017-05-03" in found.why


def test_which_is_the_earliest_is_left_open_where_nothing_tells() -> None:
    (found,) = _statements({"03a": WHOLE, "03b": WHOLE})
    assert found.earliest is None
    assert found.why == "nothing tells which came first"


@pytest.mark.parametrize(
    "other",
    [
        RETOLD,
        f"{REPORT}\n\n“{MIDDLE} {DEMAND}”, writes the union.",
        f"{REPORT}\n\n{END}",
        MIDDLE,
    ],
    ids=["retold", "quoted in a report", "a sentence shared", "an excerpt"],
)
def test_what_is_no_printing_of_the_text_is_no_statement(other: str) -> None:
    assert _statements({"03": WHOLE, "05": other}) == []


def test_a_reply_that_repeats_what_it_answers_is_no_printing() -> None:
    texts = {"03": WHOLE, "05": f"{WHOLE}\n\nIs that all they have to say?"}
    assert len(_statements(texts)) == 1
    assert _statements(texts, {"05": Relation.REPLY}) == []


def test_two_texts_in_one_report_stay_two() -> None:
    texts = {"03": f"{HEAD} {MIDDLE}", "04": f"{DEMAND} {END}", "05": f"{HEAD} {MIDDLE} {REPORT} {DEMAND} {END}"}
    assert _statements(texts) == []


@given(st.permutations(["03", "05", "07", "09"]))
def test_the_order_of_works_makes_no_difference(order: list[str]) -> None:
    texts = {"03": f"{HEAD} {MIDDLE} {DEMAND}", "05": WHOLE, "07": REPORT, "09": f"{MIDDLE} {DEMAND} {END}"}
    (found,) = _statements({id_: texts[id_] for id_ in order})
    assert found == _statements(texts)[0]


def test_differences_are_what_one_printing_has_and_the_other_has_not() -> None:
    texts = {"a": WHOLE, "b": f"{HEAD.upper()}\n\n{MIDDLE.replace('Seven', 'Nine')}\n\n{DEMAND} Long live the strike!"}
    words = [
        copies.words_of([Work(id_, id_, None, None, WorkKind.STATEMENT, None, (), None, None, None, None, None, (), 0,
                              len(text))], text)[0]
        for id_, text in texts.items()
    ]  # fmt: skip
    found = list(differences(*words, texts))
    told = [(d.a.quote if d.a else None, d.b.quote if d.b else None) for d in found]
    assert told[0] == ("Seven", "Nine")
    assert told[1:] == [(END[:-1], "Long live the strike")]
    for difference in found:
        for side in (difference.a, difference.b):
            assert side is None or texts[side.work][side.start : side.end] == side.quote
