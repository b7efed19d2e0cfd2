"""`rule`: decide; `rulings`: what has been decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

import typer

from testimonia.cli import options
from testimonia.errors import BadRuling
from testimonia.records import Decision

if TYPE_CHECKING:
    from testimonia.cli.screen import Column
    from testimonia.exports.wording import Wording

PANEL = "Correct it"
NOTHING = "none"  # the event of a claim that is moved out of its event; no grade
_with_options = options.takes("note", "by", "casebook", "as_json")

rule = typer.Typer(
    help=options.prose("""Decide what the program got right or wrong.

A ruling is kept with who, when and why. It is never deleted, and holds for every later reading; of two rulings on the
same record the later wins.

[dim]testimonia rule reject claim-9c01d4 --note "counts shots, not people"[/dim]"""),
    rich_markup_mode="rich",
)


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(rule, name="rule", rich_help_panel=PANEL)
    app.command(rich_help_panel=PANEL)(rulings)


@rule.command()
@_with_options
def confirm(context: typer.Context, chosen: options.Chosen, id_: options.IdArgument) -> None:
    """The record is right.

    [dim]testimonia rule confirm claim-9c01d4[/dim]
    """
    _rule(context, chosen, id_, Decision.CONFIRM)


@rule.command()
@_with_options
def reject(context: typer.Context, chosen: options.Chosen, id_: options.IdArgument) -> None:
    """The record is wrong: it counts no more, and listings leave it out unless they are given --rejected.

    [dim]testimonia rule reject claim-9c01d4 --note "counts shots, not people"[/dim]
    """
    _rule(context, chosen, id_, Decision.REJECT)


@rule.command()
@_with_options
def amend(
    context: typer.Context,
    chosen: options.Chosen,
    id_: options.IdArgument,
    changes: Annotated[
        list[str],
        typer.Argument(metavar="FIELD=VALUE…", help="FIELD= empties a field; ; stands between several values."),
    ],
) -> None:
    """Fields of the record are different.

    Actors may be given by name or id. docs/rulings.md lists the fields.

    [dim]testimonia rule amend claim-9c01d4 low=14 high=14 origin="Harbour Hospital"[/dim]

    [dim]testimonia rule amend actor-77ab10 name="Youssef Karadine"[/dim]
    """
    with options.opened(context, chosen) as book:
        values = _values(book.get(id_), changes)
    _rule(context, chosen, id_, Decision.AMEND, changes=values)


@rule.command()
@_with_options
def merge(
    context: typer.Context,
    chosen: options.Chosen,
    id_: options.IdArgument,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The id of what it is one with.")],
) -> None:
    """Two actors or events are one; of two claims: they go back to one origin.

    [dim]testimonia rule merge actor-77ab10 actor-0c4e52[/dim]
    """
    _rule(context, chosen, id_, Decision.MERGE, other=other)


@rule.command()
@_with_options
def split(
    context: typer.Context,
    chosen: options.Chosen,
    id_: options.IdArgument,
    parts: Annotated[
        list[str] | None,
        typer.Argument(metavar="PART…", help="The names of the actor, or the claims of the event, that are another's."),
    ] = None,
    other: Annotated[
        str | None, typer.Option("--from", metavar="OTHER", help="Of two claims, actors or events: they are not one.")
    ] = None,
) -> None:
    """An actor or an event is two; of two claims: they do not go back to one origin.

    [dim]testimonia rule split actor-77ab10 "Union of Free Port Workers"[/dim]

    [dim]testimonia rule split claim-9c01d4 --from claim-5be0a2[/dim]
    """
    _rule(context, chosen, id_, Decision.SPLIT, other=other, parts=parts or ())


@rule.command()
@_with_options
def move(
    context: typer.Context,
    chosen: options.Chosen,
    id_: options.IdArgument,
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help=f"The id of the event it is about; {NOTHING} for none.")
    ],
) -> None:
    """A claim is about another event.

    [dim]testimonia rule move claim-9c01d4 event-1d60f8[/dim]
    """
    _rule(context, chosen, id_, Decision.AMEND, changes={"event": None if event == NOTHING else event})


@rule.command()
@_with_options
def grade(
    context: typer.Context,
    chosen: options.Chosen,
    id_: options.IdArgument,
    grade: Annotated[
        str, typer.Argument(metavar="GRADE", help=f"A to F, of a finding 1 to 6; {NOTHING} takes the grade back.")
    ],
) -> None:
    """How reliable an actor is, A to F, or how credible a finding, 1 to 6, by the Admiralty code.

    A completely, B usually, C fairly, D not usually reliable, E unreliable, F cannot be judged. Findings have a
    credibility by rule; a grade of a finding stands above it. docs/verdicts.md has the rule.

    [dim]testimonia rule grade actor-77ab10 B --note "counted the dead itself before"[/dim]
    """
    _rule(context, chosen, id_, Decision.GRADE, grade=None if grade == NOTHING else grade)


@options.takes("casebook", "as_json")
def rulings(context: typer.Context, chosen: options.Chosen) -> None:
    """All rulings, the oldest first, with those that no longer find what they are about.

    [dim]testimonia rulings --json[/dim]
    """
    from testimonia.cli.screen import print_json, print_table
    from testimonia.exports.wording import Wording
    from testimonia.records import plain

    with options.opened(context, chosen) as book:
        stale = book.stale_rulings()
        if chosen["as_json"]:
            print_json([{**plain(ruling), "stale": stale.get(ruling.id)} for ruling in book.rulings()])
        else:
            print_table(book.rulings(), _columns(Wording(book.store), stale), none="no rulings")


def _columns(words: Wording, stale: Mapping[str, str]) -> Sequence[Column]:
    from testimonia.cli.columns import WIDE
    from testimonia.cli.screen import Column

    return [
        Column("at", lambda r: r.at, fixed=True, from_=WIDE),
        Column("by", lambda r: r.by),
        Column("decision", lambda r: r.decision, fixed=True),
        Column("about", lambda r: words.short(r.about.id), fixed=True),
        Column("words", lambda r: r.about.quote),
        Column("value", lambda r: r.value, from_=WIDE),
        Column("note", lambda r: r.note),
        Column("state", lambda r: f"finds nothing: {stale[r.id]}" if r.id in stale else "holds", style=_style(stale)),
    ]


def _style(stale: Mapping[str, str]) -> Any:
    return lambda ruling: "yellow" if ruling.id in stale else ""


def _rule(context: typer.Context, chosen: options.Chosen, id_: str, decision: Decision, **what: Any) -> None:
    """Make a ruling and say so."""
    from testimonia.cli.screen import clean, print_json
    from testimonia.records import plain

    with options.opened(context, chosen) as book:
        ruling = book.rule(id_, decision, by=chosen["by"], note=chosen["note"], **what)
        if chosen["as_json"]:
            print_json(plain(ruling))
        else:
            quote = f" “{clean(ruling.about.quote)}”" if ruling.about.quote else ""
            print(f"ruled: {ruling.decision} {ruling.about.id}{quote}")


def _values(record: Any, changes: Sequence[str]) -> dict[str, Any]:
    """What FIELD=VALUE sets, in the types that the fields of a record have. Raises BadRuling."""
    from testimonia.records import shape

    hints = shape(type(record))
    found: dict[str, Any] = {}
    for change in changes:
        name, equals, text = change.partition("=")
        if not equals:
            raise BadRuling(f"{change!r} sets nothing", remedy="give FIELD=VALUE")
        found[name] = _value(hints.get(name, str), text) if text else None
    return found


def _value(hint: Any, text: str) -> Any:
    """A value out of what was typed, as the field needs it; what does not fit stays a text, and is refused later."""
    kinds = set(get_args(hint)) or {hint}
    if get_origin(hint) is tuple:
        return [part.strip() for part in text.split(";") if part.strip()]
    if bool in kinds:
        return {"true": True, "yes": True, "false": False, "no": False}.get(text.lower(), text)
    if kinds & {int, float}:
        try:
            number = float(text.replace(",", ""))
        except ValueError:
            return text
        return int(number) if number.is_integer() else number
    return text
