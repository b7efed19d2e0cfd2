"""The listings: one command for each type of record, with the filters that make sense for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import typer

from testimonia.cli import options
from testimonia.records import Verdict

if TYPE_CHECKING:
    from testimonia.book import Book

PANEL = "What is in a casebook"


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing: the name of the command, the type of its records, what it says of itself, its filters."""

    name: str
    type: str
    about: str
    example: str
    filters: tuple[str, ...]


LISTINGS = (
    Listing(
        "captures",
        "capture",
        "The files as they were collected, with those that could not be read and why.",
        'testimonia captures --search "harbour guard"',
        ("search", "limit"),
    ),
    Listing(
        "works",
        "work",
        "The pieces of writing in the captures: articles, posts, statements, comments, reprints.",
        'testimonia works --actor "port workers" --date 2018-10',
        ("actor", "date", "search", "limit", "rejected"),
    ),
    Listing(
        "voices",
        "voice",
        "Who speaks, and the words: quoted, retold or reproduced.",
        'testimonia voices --actor "interior minister"',
        ("actor", "search", "limit", "rejected"),
    ),
    Listing(
        "names",
        "actor",
        "Persons, organisations, groups and publications, with every spelling met.",
        "testimonia names --search union",
        ("actor", "search", "limit", "rejected"),
    ),
    Listing(
        "figures",
        "figure",
        "How many, of whom, on whose word.",
        "testimonia figures --measure killed --date 2018-10-14",
        ("measure", "actor", "event", "date", "search", "limit", "rejected"),
    ),
    Listing(
        "deeds",
        "deed",
        "Who did what to whom, when and where.",
        'testimonia deeds --actor "harbour guard"',
        ("actor", "event", "date", "search", "limit", "rejected"),
    ),
    Listing(
        "positions",
        "position",
        "Who condemns, supports, demands, doubts … what.",
        "testimonia positions --actor union --json",
        ("actor", "search", "limit", "rejected"),
    ),
    Listing(
        "events",
        "event",
        "What the claims are about.",
        "testimonia events --date 2018-10-14/2018-10-20",
        ("actor", "event", "date", "search", "limit", "rejected"),
    ),
    Listing(
        "findings",
        "finding",
        "The accounts of each measure of each event, lined up: where they agree or conflict, the contested first.",
        "testimonia findings --measure killed --compared",
        ("verdict", "compared", "measure", "actor", "event", "date", "search", "limit", "rejected"),
    ),
    Listing(
        "copies",
        "copy",
        "Passages that works share, and which came first.",
        "testimonia copies --json | jq '.[].why'",
        ("search", "limit", "rejected"),
    ),
)


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for listing in LISTINGS:
        app.command(listing.name, rich_help_panel=PANEL)(command(listing))


def command(listing: Listing) -> Callable[..., None]:
    """The function that typer makes the command of a listing from."""

    def run(context: typer.Context, chosen: options.Chosen) -> None:
        with options.opened(context, chosen) as book:
            _print(book, listing, found(book, listing.type, chosen), as_json=chosen["as_json"])

    run.__doc__ = f"{listing.about}\n\n[dim]{listing.example}[/dim]"
    return options.takes(*listing.filters, "casebook", "as_json")(run)


def found(book: Book, type_: str, chosen: options.Chosen) -> Sequence[Any]:
    """The records that the filters on the command line let through."""
    wanted = {name: value for name, value in chosen.items() if name not in ("casebook", "as_json", "search")}
    wanted["words"] = chosen["search"]
    if type_ != "finding":
        return book.records(type_, **wanted)
    limit = wanted.pop("limit")
    verdicts = set(wanted.pop("verdict") or Verdict) - ({Verdict.SINGLE} if wanted.pop("compared") else set())
    return [finding for finding in in_order(book, book.findings(**wanted)) if finding.verdict in verdicts][:limit]


def in_order(book: Book, findings: Sequence[Any]) -> list[Any]:
    """Findings, those with most to look into first, those with one origin last."""
    from testimonia.exports.wording import Wording

    words, verdicts = Wording(book.store), list(Verdict)
    verdicts.append(verdicts.pop(verdicts.index(Verdict.SINGLE)))
    return sorted(findings, key=lambda f: (verdicts.index(f.verdict), -len(f.claims), words.event(f.event), f.id))


def _print(book: Book, listing: Listing, records: Sequence[Any], *, as_json: bool) -> None:
    from testimonia.cli.columns import COLUMNS
    from testimonia.cli.screen import print_json, print_table
    from testimonia.exports.wording import Wording

    if as_json:
        found = described(book, records)
        if listing.type == "copy":
            chains = book.chains()
            found = [{**copy, "chain": list(chains.get(copy["id"], ()))} for copy in found]
        print_json(found)
    else:
        words = Wording(book.store)
        if listing.type == "finding":
            words.judge(records)
        print_table(records, COLUMNS[listing.type](words), none=f"no {listing.name}")


def described(book: Book, records: Sequence[Any]) -> list[dict[str, Any]]:
    """Records as plain values, with names beside the ids of actors and what is looked up for them; a capture without its text."""
    from testimonia.casebook.added import fields
    from testimonia.casebook.looking import look
    from testimonia.exports.tables import with_names
    from testimonia.records import plain

    names = book.actor_names()
    with look(book.store) as view:
        added = fields(view, records)
    rows = [{**with_names(plain(record), names), **added.get(record.id, {})} for record in records]
    return [{key: value for key, value in row.items() if key != "text"} for row in rows]
