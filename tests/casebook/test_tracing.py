"""On whose word: chains of copies."""

from __future__ import annotations

from pathlib import Path

from testimonia.book import Book
from testimonia.casebook.tracing import Node

LEAD = (
    "At least seven dockers were killed on 2 May 2017 when guards opened fire on a march at the old quay of Tesk, and "
    "many more were carried away on carts before the harbour office sent anybody to look after them."
)
PAPERS = {"Merrow News": 3, "Salt Street": 6, "The Ellan Courier": 9}


def quotes(node: Node) -> list[str]:
    """The copies right below a step."""
    return [child.label for child in node.children if "copy of an earlier passage" in child.label]


def test_a_chain_of_copies_is_told_step_by_step(tmp_path: Path) -> None:
    for paper, day in PAPERS.items():
        (tmp_path / f"{day}.txt").write_text(
            f"Shots at the quay\n\n{paper}, {day} May 2017\n\n{LEAD}\n\nSo says {paper}.\n"
        )
    with Book(tmp_path / "case.testimonia", create=True) as book:
        book.read([tmp_path / f"{day}.txt" for day in PAPERS.values()], workers=0)
        dated = {work.id: work.dated or work.published for work in book.works()}
        last = next(f for f in book.figures() if dated[f.work] == "2017-05-09" and f.low == 7)
        (step,) = quotes(book.trace(last.id))
        assert "one is of 2017-05-06" in step
        copied = next(child for child in book.trace(last.id).children if child.label == step)
        (first,) = quotes(copied)
        assert "one is of 2017-05-03" in first
