"""`room`: a casebook in the browser."""

from __future__ import annotations

from typing import Annotated

import typer

from testimonia.cli import options
from testimonia.cli.options import DEFAULT, Chosen


@options.takes("casebook")
def room(
    context: typer.Context,
    chosen: Chosen,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Address to listen at; others than loopback let other machines in.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="Port; 0 is any that is free.")] = 0,
    read_only: Annotated[bool, typer.Option("--read-only", help="Show it, and let nobody change anything.")] = False,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the link and open no browser.")] = False,
) -> None:
    """Open the reading room: read, check, correct and take away, in the browser.

    The link that is printed lets a browser in; whoever has it can do what you can.

    [dim]testimonia room --read-only[/dim]
    """
    from testimonia.room.opening import open_room
    from testimonia.room.settings import Settings

    path = chosen["casebook"] or context.find_root().params.get("casebook") or DEFAULT
    settings = Settings(host=host, port=port, read_only=read_only)
    open_room(path, settings, browser=not no_browser, say=_say)


def _say(line: str) -> None:
    """Print a line at once: the person waits for the link while the room goes on."""
    print(line, flush=True)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("room", rich_help_panel="Start")(room)
