"""`read`: captures into the casebook."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from testimonia.cli import options
from testimonia.errors import NoSuchFile

if TYPE_CHECKING:
    from testimonia.book import Book

STDIN = "-"


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(rich_help_panel="Start")(read)


@options.takes("casebook", "as_json")
def read(
    context: typer.Context,
    chosen: options.Chosen,
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH…", help="Files, folders, archives; - is standard input.", show_default=False),
    ],
    again: Annotated[bool, typer.Option("--again", help="Also what this version has read before.")] = False,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            metavar="N",
            min=0,
            help="Processes. [dim]By default one for each core; 0: none besides this one.[/dim]",
        ),
    ] = None,
) -> None:
    """Read captures into the casebook and bring their accounts together.

    Text, Markdown, HTML, e-mail (.eml, .mbox), PDF, JSON Lines; .gz and .zip of them; folders. What was read before
    is passed over, so a run that was broken off goes on where it stopped. What cannot be read is kept, listed with
    the reason, and makes the exit status 1.

    [dim]testimonia read captures/ more.zip[/dim]

    [dim]curl -s https://example.org/page | testimonia read -[/dim]
    """
    there, missing = _sorted_out(paths)
    with options.opened(context, chosen, create=True) as book:
        with _progress(there, quiet=chosen["as_json"]) as tick:
            summary = book.read(there, again=again, workers=workers, progress=tick)
        unread = [*((path, "no such file or folder") for path in missing), *summary.unread]
        _tell(book, summary, unread, as_json=chosen["as_json"])
    if unread:
        raise typer.Exit(1)


def _sorted_out(paths: list[str]) -> tuple[list[str], list[str]]:
    """The paths that are there and those that are not. Raises NoSuchFile when none is."""
    missing = [path for path in paths if path != STDIN and not Path(path).exists() and not Path(path).is_symlink()]
    if len(missing) == len(paths):
        raise NoSuchFile(
            "no such file or folder", file=", ".join(missing), remedy="give the path of a file or a folder"
        )
    return [path for path in paths if path not in missing], missing


@contextmanager
def _progress(paths: list[str], *, quiet: bool) -> Iterator[Callable[[str], None] | None]:
    """A bar on standard error while captures are read, if somebody looks."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from testimonia.captures.opening import count
    from testimonia.cli.screen import console

    columns = (
        TextColumn("reading"),
        BarColumn(),
        TextColumn("{task.fields[captures]:,} captures"),
        TimeElapsedColumn(),
    )
    seen: set[str] = set()
    captures = 0
    with Progress(*columns, console=console(error=True), transient=True) as bar:
        task = bar.add_task("", total=count(paths), captures=0)

        def tick(name: str) -> None:
            nonlocal captures
            captures += 1
            seen.add(name.partition("#")[0])
            bar.update(task, completed=len(seen), captures=captures)

        yield tick


def _tell(book: Book, summary: Any, unread: list[tuple[str, str]], *, as_json: bool) -> None:
    """The outcome of a run of reading."""
    from testimonia.cli.screen import clean, note, print_json

    counts = book.count()
    if as_json:
        print_json(
            {
                "read": summary.read,
                "known": summary.known,
                "words": summary.words,
                "unread": [{"file": file, "reason": reason} for file, reason in unread],
                "casebook": str(book.store.path),
                "holds": counts,
            }
        )
        return
    known = f", {summary.known:,} known already" if summary.known else ""
    failed = f", {len(unread):,} unread" if unread else ""
    print(f"{summary.read:,} read ({summary.words:,} words){known}{failed}")
    for file, reason in unread:
        note(f"unread: {clean(file)}: {clean(reason)}")
    print(f"{clean(book.store.path)} holds {_holdings(counts)}")


def _holdings(counts: dict[str, int]) -> str:
    from testimonia.casebook.schema import plural

    shown = ("capture", "work", "voice", "figure", "deed", "position", "event", "finding")
    return ", ".join(f"{counts[name]:,} {name if counts[name] == 1 else plural(name)}" for name in shown)
