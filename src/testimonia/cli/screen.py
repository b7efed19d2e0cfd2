"""What a person sees: tables that fit the terminal, plain columns for a pipe, JSON for programs.

Words from captures may hold anything, so they are printed as text: no markup, no control characters.
"""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from testimonia.errors import Problem

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

LEAST = 9  # of a column that may be broken over lines
LONGEST = 240  # characters of a cell on a terminal


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `of` gives the cell of a record. `from_` and `below`: on terminals of what widths it is
    shown; `fixed`: never broken over lines."""

    title: str
    of: Callable[[Any], object]
    from_: int = 0
    below: int = 0
    fixed: bool = False
    right: bool = False
    style: Callable[[Any], str] | str = ""


def clean(value: object) -> str:
    """A value on one line, without anything that a terminal would obey."""
    if value is None:
        return ""
    line = " ".join(str(value).split())
    return "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cs") else c for c in line)


def console(*, error: bool = False) -> Console:
    """The console for standard output, or for standard error."""
    from rich.console import Console

    return Console(stderr=error, highlight=False, emoji=False, markup=False, soft_wrap=False)


def print_json(value: Any) -> None:
    """A value as JSON on standard output, in ASCII where the output cannot hold it otherwise."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        text = json.dumps(value, indent=2)
    print(text)


def complain(problem: Problem, *, as_json: bool = False) -> None:
    """An error on standard error: one line, or one JSON object."""
    if as_json:
        print(json.dumps(problem.plain()), file=sys.stderr)
    else:
        print(f"error: {clean(problem.line())}", file=sys.stderr)


def note(line: str) -> None:
    """A remark beside the output, on standard error."""
    print(clean(line), file=sys.stderr)


def fits_a_screen(screen: Console) -> bool:
    """Whether what is printed has to fit a width: that of a terminal, or of what COLUMNS says."""
    return screen.is_terminal or os.environ.get("COLUMNS", "").isdigit()


def print_table(records: Sequence[Any], columns: Sequence[Column], *, none: str) -> None:
    """Records as a table that fits the screen; where there is none, each record as one whole line. `none` is
    said when there are no records."""
    if not records:
        note(none)
        return
    screen = console()
    if fits_a_screen(screen):
        screen.print(_table(records, columns, screen.width))
    else:
        _print_plain(records, [column for column in columns if not column.below])


def _table(records: Sequence[Any], columns: Sequence[Column], width: int) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    shown = [column for column in columns if width >= column.from_ and (not column.below or width < column.below)]
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold")
    for column in shown:
        justify: Literal["left", "right"] = "right" if column.right else "left"
        least = None if column.fixed else LEAST
        table.add_column(column.title, no_wrap=column.fixed, overflow="fold", justify=justify, min_width=least)
    for record in records:
        table.add_row(*(Text(cut(clean(column.of(record))), style=_style(column, record)) for column in shown))
    return table


def cut(cell: str) -> str:
    """A text that is not too long to look at."""
    return cell if len(cell) <= LONGEST else f"{cell[: LONGEST - 1]}…"


def _style(column: Column, record: Any) -> str:
    return column.style(record) if callable(column.style) else column.style


def _print_plain(records: Iterable[Any], columns: Sequence[Column]) -> None:
    """A line for each record, cells under each other, whole and without decoration."""
    rows = [[column.title for column in columns], *([clean(c.of(record)) for c in columns] for record in records)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(columns))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
