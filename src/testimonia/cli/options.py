"""What several commands take: the casebook, the filters, --json."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from testimonia.errors import Misuse, Problem
from testimonia.records import Verdict

if TYPE_CHECKING:
    from testimonia.book import Book

DEFAULT = Path("casebook.testimonia")

CasebookOption = Annotated[
    Path | None,
    typer.Option(
        "--casebook",
        "-c",
        metavar="FILE",
        envvar="TESTIMONIA_CASEBOOK",
        show_envvar=False,
        help=f"The casebook. [dim]By default {DEFAULT}, or what TESTIMONIA_CASEBOOK names.[/dim]",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for other programs.")]
NoteOption = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why; kept with the ruling.")]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who rules. [dim]By default the name of your account.[/dim]")
]
NamesOption = Annotated[
    bool | None,
    typer.Option(
        "--names/--pseudonyms",
        help="Commenters by their own names, or by stable pseudonyms.",
        show_default=False,
    ),
]


def _filter(name: str, help_: str, metavar: str | None = None, **more: Any) -> Any:
    return typer.Option(f"--{name}", metavar=metavar, help=help_, rich_help_panel="Filters", **more)


# What a listing may take, by name; listings.py says which takes which.
OPTIONS: Mapping[str, Any] = {
    "casebook": CasebookOption,
    "as_json": JsonOption,
    "actor": Annotated[str | None, _filter("actor", "Only of this actor: an id, or words of a name.", "NAME")],
    "event": Annotated[str | None, _filter("event", "Only of this event: an id, or words of its label.", "EVENT")],
    "date": Annotated[
        str | None, _filter("date", "Only of this time: 2018-10-14, 2018-10 or 2018-10-14/2018-10-20.", "EDTF")
    ],
    "measure": Annotated[
        str | None, _filter("measure", "Only of this measure: killed, injured, arrested …", "MEASURE")
    ],
    "search": Annotated[
        str | None,
        _filter(
            "search", 'Only with these words; "in quotation marks" they stand together, strik* is a beginning.', "WORDS"
        ),
    ],
    "verdict": Annotated[
        list[Verdict] | None,
        _filter("verdict", f"Only with this verdict: {', '.join(Verdict)}. May be given again.", "VERDICT"),
    ],
    "compared": Annotated[bool, _filter("compared", "Only where accounts of several origins are compared.")],
    "limit": Annotated[int | None, _filter("limit", "At most so many.", "N", min=1)],
    "rejected": Annotated[bool, _filter("rejected", "Also what rulings have rejected.")],
}
DEFAULTS: Mapping[str, Any] = {"as_json": False, "compared": False, "rejected": False}  # None for the others


def casebook_path(context: typer.Context, casebook: Path | None) -> Path:
    """The casebook that a command is for: its own option, else that before the command, else the default."""
    return casebook or context.find_root().params.get("casebook") or DEFAULT


def opened(context: typer.Context, casebook: Path | None, *, create: bool = False) -> Book:
    """The casebook, open. Raises Problem."""
    from testimonia.book import Book

    return Book(casebook_path(context, casebook), create=create)


def misused(error: Any) -> Problem:
    """What typer says about arguments that it does not understand, as our error."""
    message = error.format_message() if hasattr(error, "format_message") else str(error)
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "testimonia"
    return Misuse(message.rstrip("."), remedy=f"see {command} --help")
