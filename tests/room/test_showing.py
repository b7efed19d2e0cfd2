"""What pages show of a few invented captures: who disputes a figure, chains of copies, all authors, mail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from testimonia.book import Book
from testimonia.casebook import migrating, speaking
from testimonia.casebook.looking import look
from testimonia.records import Finding, Verdict
from testimonia.room.actor import actor_page
from testimonia.room.capture import original_page
from testimonia.room.card import card
from testimonia.room.copies import copy_page
from testimonia.room.event import event_page
from testimonia.room.room import Room
from testimonia.room.settings import Settings

LEAD = (
    "At least seven dockers were killed on 2 May 2017 when guards opened fire on a march at the old quay of Tesk, and "
    "many more were carried away on carts before the harbour office sent anybody to look after them."
)
CHAIN = {
    f"{day}.txt": f"Shots at the quay\n\n{paper}, {day} May 2017\n\n{LEAD}\n\nSo says {paper}.\n"
    for paper, day in {"Merrow News": 3, "Salt Street": 6, "The Ellan Courier": 9}.items()
}
MAIL = """\
From: Jon Pell <jon@mill.example>
To: all@mill.example
Subject: What I saw at Kelto
Date: Tue, 5 May 2015 10:00:00 +0000
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

I saw soldiers shoot at us in Kelto =E2=80=93 on Monday. Twelve people were in=
jured.
"""

Making = Callable[[dict[str, str]], Book]


@pytest.fixture
def made(tmp_path: Path) -> Making:
    """Makes casebooks of some captures."""

    def make(captures: dict[str, str]) -> Book:
        for name, text in captures.items():
            (tmp_path / name).write_text(text)
        book = Book(tmp_path / "case.testimonia", create=True)
        book.read([tmp_path / name for name in captures], workers=0)
        return book

    return make


def test_a_card_and_the_tree_tell_a_chain_of_copies_step_by_step(made: Making) -> None:
    with made(CHAIN) as book, look(book.store) as view:
        dated = {work.id: work.dated or work.published for work in book.works()}
        last = next(f for f in book.figures() if dated[f.work] == "2017-05-09" and f.low == 7)
        copied = [step.label for step in card(view, last.id).chain if step.label.startswith("copied from")]
        assert [label.partition(", the other")[0][-10:] for label in copied] == ["2017-05-06", "2017-05-03"]
        for copy in book.copies():
            tree = copy_page(view, copy.id).tree
            assert [(branch.when, branch.depth) for branch in tree] == [
                ("2017-05-03", 0),
                ("2017-05-06", 1),
                ("2017-05-09", 2),
            ]


def test_a_disputed_account_leads_to_who_denies_it(made: Making) -> None:
    text = (
        "Shots at Kelto\n\n4 May 2015\n\nSoldiers killed three strikers at the mill in Kelto on Monday, the union said. "
        "Colonel Radu Ferenz disputed the figure.\n"
    )
    with made({"1.txt": text}) as book, look(book.store) as view:
        (finding,) = (f for f in book.findings() if f.verdict is Verdict.DISPUTED)
        (case,) = (case for case in event_page(view, finding.event).cases if case.finding == finding)
        (against,) = (account.against for account in case.accounts)
        assert against is not None and "Ferenz" in against.words


def test_reasons_are_told_apart_but_not_what_is_quoted_in_them() -> None:
    why = "he denies it (“false; all of it”); both rest on one source"
    finding = Finding("finding-1", "event-1", "killed", None, (), (), 1, 3, 3, 3, Verdict.DISPUTED, why)  # type: ignore[arg-type]
    assert speaking.reasons(finding) == ["he denies it (“false; all of it”)", "both rest on one source"]


def test_works_are_listed_with_each_of_their_authors(made: Making) -> None:
    with made(
        {"1.txt": "A mill closes\n\nBy Ada Horn and Mara Iven\n4 May 2015\n\nThe mill in Kelto closed.\n"}
    ) as book:
        (work,) = book.works()
        assert len(work.authors) == 2
        with look(book.store) as view:
            for author in work.authors:
                assert [found.id for found, _ in actor_page(view, author).works] == [work.id]
        assert [[w.id for w in book.works(actor=author)] for author in work.authors] == [[work.id]] * 2


def test_a_mail_is_shown_as_a_person_reads_it(made: Making) -> None:
    with made({"1.eml": MAIL}) as book, look(book.store) as view:
        (figure,) = (f for f in book.figures() if f.low == 12)
        room = Room(book.store, Settings(port=1))
        page = original_page(room, view, book.captures()[0].id, figure.start, figure.end)
        assert f"<mark id=here>{figure.quote}</mark>" in page.body
        assert "Kelto – on Monday" in page.body and "=E2" not in page.body


def test_authors_of_a_casebook_of_the_former_version_are_known(tmp_path: Path) -> None:
    from alembic import command

    path = tmp_path / "old.testimonia"
    engine = sa.create_engine(f"sqlite:///{path}")
    work = "INSERT INTO works (id, capture, kind, authors, tags, start, \"end\") VALUES ('work-1', 'c', 'post', :a, '[]', 0, 1)"
    with engine.begin() as connection:
        command.upgrade(migrating.configuration(connection), "0005")
        connection.execute(sa.text(work), {"a": '["actor-1", "actor-2"]'})
        command.upgrade(migrating.configuration(connection), "head")
        assert set(connection.execute(sa.text("SELECT actor, work FROM authors"))) == {
            ("actor-1", "work-1"),
            ("actor-2", "work-1"),
        }
        connection.execute(sa.text("INSERT OR REPLACE " + work.removeprefix("INSERT ")), {"a": '["actor-3"]'})
        assert list(connection.scalars(sa.text("SELECT actor FROM authors"))) == ["actor-3"]
        connection.execute(sa.text("DELETE FROM works"))
        assert not list(connection.scalars(sa.text("SELECT actor FROM authors")))
    engine.dispose()
