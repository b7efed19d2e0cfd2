"""What several commands take, so that it is the same everywhere: the casebook, filters, --json, notes."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from testimonia.errors import Misuse, Problem
from testimonia.records import Verdict

if TYPE_CHECKING:
    from testimonia.book import Book

DEFAULT = Path("casebook.testimonia")
Chosen = dict[str, Any]  # the options that a command was given

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
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="An id, or the beginning of one.", show_default=False)]


def _filter(name: str, help_: str, metavar: str | None = None, **more: Any) -> Any:
    return typer.Option(f"--{name}", metavar=metavar, help=help_, rich_help_panel="Filters", **more)


OPTIONS: Mapping[str, tuple[Any, Any]] = {  # by name: the option, and what it is if it is not given
    "casebook": (CasebookOption, None),
    "as_json": (Annotated[bool, typer.Option("--json", help="Print JSON, for other programs.")], False),
    "actor": (Annotated[str | None, _filter("actor", "Only of this actor: an id, or words of a name.", "NAME")], None),
    "event": (
        Annotated[str | None, _filter("event", "Only of this event: an id, or words of its label.", "EVENT")],
        None,
    ),
    "date": (
        Annotated[
            str | None, _filter("date", "Only of this time: 2018-10-14, 2018-10 or 2018-10-14/2018-10-20.", "EDTF")
        ],
        None,
    ),
    "measure": (
        Annotated[str | None, _filter("measure", "Only of this measure: killed, injured, arrested …", "MEASURE")],
        None,
    ),
    "search": (
        Annotated[
            str | None,
            _filter(
                "search",
                'Only with these words; "in quotation marks" they stand together, strik* is a beginning.',
                "WORDS",
            ),
        ],
        None,
    ),
    "verdict": (
        Annotated[
            list[Verdict] | None,
            _filter("verdict", f"Only with this verdict: {', '.join(Verdict)}. May be given again.", "VERDICT"),
        ],
        None,
    ),
    "compared": (Annotated[bool, _filter("compared", "Only where accounts of several origins are compared.")], False),
    "limit": (Annotated[int | None, _filter("limit", "At most so many.", "N", min=1)], None),
    "rejected": (Annotated[bool, _filter("rejected", "Also what rulings have rejected.")], False),
    "note": (Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why; kept with the ruling.")], None),
    "by": (
        Annotated[
            str | None,
            typer.Option("--by", metavar="NAME", help="Who rules. [dim]By default the name of your account.[/dim]"),
        ],
        None,
    ),
    "names": (
        Annotated[
            bool | None,
            typer.Option(
                "--names/--pseudonyms",
                help="Commenters by their own names, or by stable pseudonyms.",
                show_default=False,
            ),
        ],
        None,
    ),
}


def prose(text: str) -> str:
    """A help text whose paragraphs are one line each, so that they are broken where the terminal ends; those that
    begin with \\b stay as they are."""
    paragraphs = text.split("\n\n")
    return "\n\n".join(p if p.startswith("\b") else " ".join(p.split()) for p in paragraphs)


def takes(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command some of the options above. It is called with the context, with what was chosen of them by
    name, and with what is its own."""

    def of(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def command(context: typer.Context, **given: Any) -> None:
            chosen = {name: given.pop(name) for name in names}
            function(context, chosen, **given)

        own = list(inspect.signature(function, eval_str=True).parameters.values())
        added = [
            inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, annotation=OPTIONS[name][0], default=OPTIONS[name][1]
            )
            for name in names
        ]
        named = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in (own[0], *own[2:])]
        command.__doc__ = prose(inspect.cleandoc(function.__doc__ or ""))
        command.__signature__ = inspect.Signature([*named, *added])  # type: ignore[attr-defined]
        return command

    return of


def opened(context: typer.Context, chosen: Chosen, *, create: bool = False) -> Book:
    """The casebook that a command is for, open: that of its own option, else of the one before the command,
    else the default. Raises Problem."""
    from testimonia.book import Book

    path = chosen["casebook"] or context.find_root().params.get("casebook") or DEFAULT
    return Book(path, create=create)


def misused(error: Any) -> Problem:
    """What typer says about arguments that it does not understand, as our error."""
    message = error.format_message() if hasattr(error, "format_message") else str(error)
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "testimonia"
    return Misuse(message.rstrip("."), remedy=f"see {command} --help")
