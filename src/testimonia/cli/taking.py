"""`export`, `import`, `report`: what leaves a casebook, and what comes from another."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from testimonia.cli import options
from testimonia.errors import Misuse

PANEL = "Take away"
STDOUT = Path("-")


class Format(StrEnum):
    """What a casebook can be exported as."""

    LEDGER = "ledger"
    CSV = "csv"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(rich_help_panel=PANEL)(report)
    app.command(rich_help_panel=PANEL)(export)
    app.command("import", rich_help_panel=PANEL)(bring_in)


@options.takes("names", "casebook", "as_json")
def report(
    context: typer.Context,
    chosen: options.Chosen,
    out: Annotated[Path, typer.Argument(metavar="OUT.html", help="The file to write.", show_default=False)],
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The title of the page.")] = None,
) -> None:
    """Write all of it as one page, for reading, printing and passing on.

    The page needs no network and loads nothing. Commenters go by pseudonyms unless --names is given.

    [dim]testimonia report report.html --title "Sulimar, October 2018"[/dim]
    """
    with options.opened(context, chosen) as book:
        book.report(out, title=title, names=bool(chosen["names"]))
    _done(chosen, {"written": str(out)}, f"{out} is written: open it with a browser")


@options.takes("names", "casebook", "as_json")
def export(
    context: typer.Context,
    chosen: options.Chosen,
    form: Annotated[
        Format, typer.Option("--format", "-f", help="A ledger (all of it, JSON Lines), tables, or one JSON document.")
    ] = Format.LEDGER,
    out: Annotated[
        Path,
        typer.Option(
            "-o", "--out", metavar="OUT", help="The file, or for csv the folder, to write; - is standard output."
        ),
    ] = STDOUT,
) -> None:
    """Write the casebook for other programs.

    A ledger holds the reading texts and so the names in them as they are, unless --pseudonyms is given; the others
    have pseudonyms for commenters unless --names is given.

    [dim]testimonia export -o case.jsonl[/dim]

    [dim]testimonia export --format csv -o tables/[/dim]
    """
    if out == STDOUT and form is Format.CSV:
        raise Misuse("csv is several tables", remedy="name a folder with -o FOLDER")
    with options.opened(context, chosen) as book:
        if out == STDOUT:
            book.export(sys.stdout, form.value, names=chosen["names"])
            return
        book.export(out, form.value, names=chosen["names"])
    _done(chosen, {"written": str(out)}, f"{out} is written")


@options.takes("casebook", "as_json")
def bring_in(
    context: typer.Context,
    chosen: options.Chosen,
    ledger: Annotated[Path, typer.Argument(metavar="LEDGER", help="A ledger, as export makes it.", show_default=False)],
) -> None:
    """Take a ledger into the casebook: its captures as they were read, and its rulings.

    What is not a ledger, or a damaged one, is refused whole.

    [dim]testimonia import case.jsonl --casebook other.testimonia[/dim]
    """
    with options.opened(context, chosen, create=True) as book:
        count = book.bring_in(ledger)
    said = f"{count:,} {'capture' if count == 1 else 'captures'} imported from {ledger}"
    _done(chosen, {"imported": count, "from": str(ledger)}, said)


def _done(chosen: options.Chosen, outcome: dict[str, Any], said: str) -> None:
    """Tell the outcome, to a program or to a person."""
    from testimonia.cli.screen import clean, print_json

    if chosen["as_json"]:
        print_json(outcome)
    else:
        print(clean(said))
