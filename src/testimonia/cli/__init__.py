"""The command `testimonia`: parse, call, print. All that it does is done by `testimonia.Book`.

Modules hold the commands by what a person wants: reading, listings, looking, ruling, checking, taking. A further
command is a function there, or a module of its own that is imported in `_commands`.

Exit status: 0 done; 1 done, but something was unread or damaged; 2 not done, and why in one line;
130 interrupted; 141 nobody reads the output any more.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from testimonia.cli import options
from testimonia.errors import Problem, Unwritable
from testimonia.version import __version__

INTERRUPTED, UNHEARD = 130, 141
DEBUG = "TESTIMONIA_DEBUG"  # a variable that makes faults of the program show where they are
_ABOUT = """Source criticism of contested accounts: who says what, on whose word, copied from where, and where
the accounts agree.

\b
[bold]Start here[/bold]
  testimonia read captures/       a folder of collected pages
  testimonia findings             where the accounts agree or conflict
  testimonia show finding-3fa2b1  the passages that a finding rests on
  testimonia trace claim-9c01d4   on whose word a number rests
  testimonia report report.html   all of it as one page
  testimonia room                 all of it in the browser, to read and correct

Ids may be cut short as long as they stay unique. Every listing has --json. A casebook is one file, by default
casebook.testimonia in the current folder."""


class Unheard(Exception):  # noqa: N818
    """Nobody reads the output any more."""


class Commands(TyperGroup):
    """The commands; a closed pipe comes out as it is instead of as an error of typer's."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that the arguments name."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            raise Unheard from None
        return result


app = typer.Typer(
    name="testimonia",
    cls=Commands,
    help=options.prose(_ABOUT),
    rich_markup_mode="rich",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"testimonia {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    casebook: options.CasebookOption = None,  # noqa: ARG001  # options.casebook_path asks the context for it
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        print(context.get_help())


def _commands() -> None:
    """Register the commands, in the order in which the help lists them."""
    from testimonia.cli import checking, listings, looking, reading, rooms, ruling, statements, taking

    for module in (reading, rooms, listings, statements, looking, ruling, checking, taking):
        module.register(app)


_commands()


def run(arguments: Sequence[str]) -> int:
    """Run the command with some arguments; the exit status. Errors are one line on standard error, or with
    --json one JSON object."""
    try:
        status: Any = app(list(arguments), standalone_mode=False, prog_name="testimonia")
    except Problem as problem:
        return _failed(problem, arguments)
    except typer.TyperException as error:  # arguments that cannot be understood
        return _failed(options.misused(error), arguments)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except Unheard:
        _let_go_of_output()
        return UNHEARD
    except MemoryError:
        return _failed(
            Problem("there is not enough memory for this", remedy="read fewer captures at a time"), arguments
        )
    except OSError as error:
        what = f"cannot be read or written: {error.strerror or error}"
        return _failed(Unwritable(what, file=error.filename or "the output"), arguments)
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        return _failed(_unforeseen(error), arguments)
    return status if isinstance(status, int) else 0


def _unforeseen(error: Exception) -> Problem:
    """A fault of the program's own, as a line for the person."""
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return Problem(
        f"something went wrong that should not have ({said})", remedy=f"please report it; {DEBUG}=1 shows where"
    )


def _failed(problem: Problem, arguments: Sequence[str]) -> int:
    from testimonia.cli.screen import complain

    complain(problem, as_json="--json" in arguments)
    return problem.exit_status


def _let_go_of_output() -> None:
    """Give Python something to flush into at its end, so that it does not complain about the closed pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """The entry point of the installed command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a name that the terminal cannot show ends no run
    status = run(sys.argv[1:])
    if status == INTERRUPTED:  # it is ending: another Ctrl-C could only make it end untidily
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(status)
