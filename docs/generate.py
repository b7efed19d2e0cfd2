"""Writes what of the documentation is made from the program: docs/cli.md, docs/findings.svg, the tour in README.md.

    python docs/generate.py CASEBOOK        (`make docs` reads the examples and calls this)

tests/docs holds cli.md against the program.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from typer.main import get_command

import testimonia
from testimonia.book import Book
from testimonia.casebook.speaking import amount, measured, spread
from testimonia.cli import app, run
from testimonia.cli.listings import in_order
from testimonia.exports.drawing import LAYOUTS, Bar, draw
from testimonia.exports.wording import Wording
from testimonia.records import Finding, Verdict

HERE = Path(__file__).parent
CLI, PICTURE, README = HERE / "cli.md", HERE / "findings.svg", HERE.parent / "README.md"

# --- the command line -----------------------------------------------------------------------------

_INTRODUCTION = """# The command line

This page is made from the program (`make docs`); `testimonia COMMAND --help` says the same.

Every command takes `--casebook FILE`, after the command or before it; without it the casebook is the one that the
variable `TESTIMONIA_CASEBOOK` names, else `casebook.testimonia` in the current folder. Ids may be cut short as long as
they stay unique. On a terminal listings are tables that fit it; into a pipe each record is one whole line; with
`--json` they are JSON.

| exit status | what it says |
|---|---|
| 0 | done |
| 1 | done, but something was unread (`read`) or is damaged (`doctor`) |
| 2 | not done; one line on standard error says why, with `--json` one JSON object ([errors](errors.md)) |
| 130 | interrupted by Ctrl-C; what was read is kept, the same command goes on where it stopped |
| 141 | nobody reads the output any more |
"""


def cli_page() -> str:
    """docs/cli.md."""
    return "\n".join([_INTRODUCTION, *_commands(get_command(app), "testimonia")]).rstrip() + "\n"


def _commands(group: Any, path: str) -> Iterator[str]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield f"## {path} {name}\n\n{_prose(command.help)}\n"
            yield from _commands(command, f"{path} {name}")
        else:
            yield from _command(command, f"{path} {name}")


def _command(command: Any, path: str) -> Iterator[str]:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and p.name != "help"]
    usage = [path, *(p.metavar if p.required else f"[{p.metavar}]" for p in arguments)]
    yield f"## {' '.join(usage)}\n\n{_prose(command.help)}\n"
    yield "| | |\n|---|---|"
    for parameter in arguments:
        yield f"| `{parameter.metavar}` | {_prose(parameter.help)} |"
    for parameter in options:
        names = ", ".join((*parameter.opts, *parameter.secondary_opts))
        value = f" {parameter.metavar}" if parameter.metavar and parameter.metavar.isupper() else ""
        yield f"| `{names}{value}` | {_prose(parameter.help)} |"
    yield ""


def _prose(help_: str | None) -> str:
    """A help text as Markdown: examples as code, lines joined to paragraphs."""
    text = re.sub(r"\[dim\](testimonia .*?|curl .*?)\[/dim\]", r"    \1", help_ or "", flags=re.DOTALL)
    text = re.sub(r"\[/?(?:dim|bold)\]", "", text)
    paragraphs = [" ".join(p.split()) if not p.startswith("    ") else p for p in text.split("\n\n")]
    return "\n\n".join(paragraphs).replace("|", "\\|") if len(paragraphs) == 1 else "\n\n".join(paragraphs)


# --- the picture ----------------------------------------------------------------------------------

_STYLE = """
svg { font: 12px system-ui, "Segoe UI", Roboto, Helvetica, sans-serif; }
.paper { fill: #fbfaf7; } text { fill: #1d2328; } .tick, .day, .why { fill: #59636d; } .tick, .day { font-size: 11px; }
.head { font: bold 15px Georgia, serif; } .grid { stroke: #dcd9d1; } .range { stroke-width: 3; }
.vague .range { stroke-dasharray: 3 4; }
.o0 { fill: #1f5f99; stroke: #1f5f99; } .o1 { fill: #a8471d; stroke: #a8471d; } .o2 { fill: #2f7a4a; stroke: #2f7a4a; }
.o3 { fill: #7a3f8f; stroke: #7a3f8f; } .o4 { fill: #6b5b16; stroke: #6b5b16; } .o5 { fill: #9c2b56; stroke: #9c2b56; }
text, tspan { stroke: none; }
"""


def picture(book: Book) -> str:
    """The finding of figures with most accounts and the first other one that is disputed, or whose accounts are at
    odds, as one drawing."""
    words, found = Wording(book.store), [f for f in in_order(book, book.findings()) if not f.sides]
    figures = {figure.id: figure for figure in book.figures()}
    most = max(found, key=lambda f: (len(f.claims), f.id))
    top, parts = 0, []
    odd = [f for kind in (Verdict.DISPUTED, Verdict.CONFLICTING) for f in found if f.verdict is kind and f is not most]
    for finding in [most, *odd][:2]:
        drawing, height = _drawn(finding, words, figures, top)
        parts.append(drawing)
        top += height
    width = LAYOUTS[0].width
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-16 0 {width + 16} {top}" width="{width + 16}">'
        f'<style>{_STYLE}</style><rect class="paper" x="-16" width="{width + 16}" height="{top}"/>{"".join(parts)}</svg>\n'
    )


def _drawn(finding: Finding, words: Wording, figures: dict[str, Any], top: int) -> tuple[str, int]:
    """A finding with its heading, and how high it is."""
    origin = {claim: n for n, claims in enumerate(finding.origins) for claim in claims}
    accounts = sorted((figures[claim] for claim in finding.claims), key=lambda f: (origin[f.id], f.as_of or ""))
    bars = [
        Bar(words.actor(f.origin), f.as_of or "", f.low, f.high, origin[f.id], f.vague, "", amount(f))
        for f in dict.fromkeys(accounts)
    ]
    title = f"{words.event(finding.event)}: {measured(finding)}"
    independent = f"{finding.independent} independent {'origin' if finding.independent == 1 else 'origins'}"
    drawing = draw(bars, title, LAYOUTS[0]).replace('<a href="#" ', "<g ").replace("</a>", "</g>")
    height = int(re.search(r'viewBox="0 0 \d+ (\d+)"', drawing)[1])  # type: ignore[index]
    placed = drawing.replace("<svg ", f'<svg y="{top + 54}" width="{LAYOUTS[0].width}" height="{height}" ', 1)
    head = f'<text class="head" x="0" y="{top + 26}">{escape(title)}</text>'
    why = f'<text class="why" x="0" y="{top + 44}">{finding.verdict}: {escape(spread(finding))} · {independent}</text>'
    return head + why + placed, height + 62


# --- the tour -------------------------------------------------------------------------------------

_MARKS = ("<!-- tour: made by docs/generate.py -->", "<!-- end of the tour -->")
_WIDTH = 100


def tour(book: Book, casebook: str) -> str:
    """What the first commands print, shortened."""
    found = in_order(book, book.findings())
    finding = next((f for f in found if f.verdict in (Verdict.GROWING, Verdict.CONFLICTING)), found[0])
    words = Wording(book.store)
    claim = max(finding.claims, key=lambda c: (str(book.trace(c)).count("copy of"), len(str(book.trace(c))), c))
    steps = (
        ("findings --compared --limit 7", 30),
        (f"show {words.short(finding.id)}", 26),
        (f"trace {words.short(claim)}", 14),
    )
    return "\n".join(_printed(command, most, casebook) for command, most in steps)


def _printed(command: str, most: int, casebook: str) -> str:
    """A command with what it prints, at most so many lines of it."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        run([*command.split(), "--casebook", casebook])
    lines = [line.rstrip() for line in out.getvalue().strip("\n").splitlines()]
    while lines and not lines[0].strip():
        lines.pop(0)
    shown = lines if len(lines) <= most else [*lines[:most], "…"]
    return "\n".join(["```", f"$ testimonia {command}", *shown, "```", ""])


def main(casebook: str) -> None:
    """Write all of it."""
    os.environ["COLUMNS"] = str(_WIDTH)
    CLI.write_text(cli_page(), encoding="utf-8")
    with testimonia.open(casebook) as book:
        PICTURE.write_text(picture(book), encoding="utf-8")
        text = README.read_text(encoding="utf-8")
        before, after = text.split(_MARKS[0])[0], text.split(_MARKS[1])[1]
        toured = tour(book, casebook)
        for command in re.findall(r"^\$ testimonia ((?:show|trace) \S+)", toured, re.MULTILINE):
            before = re.sub(rf"testimonia {command.split()[0]} \S+", f"testimonia {command}", before)
        README.write_text(f"{before}{_MARKS[0]}\n\n{toured}\n{_MARKS[1]}{after}", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
