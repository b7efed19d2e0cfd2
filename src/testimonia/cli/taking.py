"""`export`, `import`, `report`: what leaves a casebook, and what comes from another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from testimonia.cli import options

PANEL = "Take away"


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(rich_help_panel=PANEL)(report)


def report(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(metavar="OUT.html", help="The file to write.")],
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The title of the page.")] = None,
    names: options.NamesOption = False,
    casebook: options.CasebookOption = None,
) -> None:
    """Write all of it as one page, for reading, printing and passing on.

    The page needs no network and loads nothing. Commenters go by pseudonyms unless --names is given.

    [dim]testimonia report report.html --title "Sulimar, October 2018"[/dim]
    """
    with options.opened(context, casebook) as book:
        book.report(out, title=title, names=bool(names))
    print(f"{out} is written: open it with a browser")
