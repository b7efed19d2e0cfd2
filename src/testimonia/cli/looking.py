"""`show`: the passages that a record rests on; `trace`: on whose word it rests."""

from __future__ import annotations

from typing import Annotated

import typer

IdArgument = Annotated[str, typer.Argument(metavar="ID", help="An id, or the beginning of one.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
