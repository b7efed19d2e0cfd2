"""`statements`: works that are one text in several printings; and how `show` shows one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import typer

from testimonia.cli import options
from testimonia.cli.listings import PANEL

if TYPE_CHECKING:
    from rich.text import Text

    from testimonia.book import Book
    from testimonia.collation.statements import Difference, Statement
    from testimonia.exports.wording import Wording


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(rich_help_panel=PANEL)(statements)


@options.takes("actor", "date", "search", "limit", "casebook", "as_json")
def statements(context: typer.Context, chosen: options.Chosen) -> None:
    """Works that are one text in several printings: which is the fullest, which the earliest.

    The filters keep a statement when one of its printings passes them.

    [dim]testimonia statements --actor "port workers"[/dim]
    """
    from testimonia.cli import columns
    from testimonia.cli.screen import print_json, print_table
    from testimonia.exports.wording import Wording
    from testimonia.records import plain

    wanted = {name: chosen[name] for name in ("actor", "date", "limit")}
    with options.opened(context, chosen) as book:
        found = book.statements(**wanted, words=chosen["search"])
        if chosen["as_json"]:
            print_json(plain(tuple(found)))
        else:
            print_table(found, columns.statements(Wording(book.store)), none="no statements")


def show(book: Book, id_: str, *, as_json: bool) -> None:
    """A statement with its printings, and what each has or lacks beside the fullest."""
    from testimonia.cli.screen import console, fits_a_screen, print_json
    from testimonia.exports.wording import Wording
    from testimonia.records import plain

    found = book.statement(id_)
    differences = book.differences(found)
    if as_json:
        told = {work: plain(tuple(entries)) for work, entries in differences.items()}
        print_json({"type": "statement", "record": plain(found), "differences": told})
        return
    screen = console()
    for line in _lines(Wording(book.store), found, differences):
        screen.print(line, soft_wrap=not fits_a_screen(screen))


def _lines(words: Wording, found: Statement, differences: dict[str, list[Difference]]) -> Iterator[Text]:
    from rich.text import Text

    from testimonia.cli.screen import clean

    yield Text(words.short(found.id), style="bold")
    said: dict[str, Any] = {
        "title": words.titles[found.fullest],
        "fullest": words.printed(found.fullest),
        "earliest": words.printed(found.earliest) if found.earliest else "not known",
        "why": found.why,
    }
    for name, value in said.items():
        yield Text.assemble((f"  {name:<12} ", "dim"), clean(value))
    for printing in found.printings:
        yield Text("")
        yield Text(
            clean(f"{words.printed(printing.work)}, {printing.words} words, {words.short(printing.work)}"), style="bold"
        )
        if printing.work == found.fullest:
            yield Text("the fullest", style="dim")
        elif not differences[printing.work]:
            yield Text("the same words as the fullest", style="dim")
        for difference in differences.get(printing.work, ()):
            yield _difference(difference)


def _difference(difference: Difference) -> Text:
    """What a printing has, lacks, or has for other words."""
    from rich.text import Text

    from testimonia.cli.screen import clean

    mine = ("" if difference.b is None else f"⟦{clean(difference.b.quote)}⟧", "bold")
    its = ("" if difference.a is None else f"⟦{clean(difference.a.quote)}⟧", "")
    if difference.a is None:
        return Text.assemble(("adds ", "dim"), mine)
    return Text.assemble(("lacks ", "dim"), its) if difference.b is None else Text.assemble(mine, (" for ", "dim"), its)
