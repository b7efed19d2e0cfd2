"""`show`: the passages that a record rests on; `trace`: on whose word it rests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import typer

from testimonia.cli import options, statements

if TYPE_CHECKING:
    from rich.text import Text

    from testimonia.book import Book
    from testimonia.casebook.passages import Shown
    from testimonia.casebook.tracing import Node
    from testimonia.exports.wording import Wording

PANEL = "One record"
GLIMPSE = 90  # characters of context where many passages are shown


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (show, trace):
        app.command(rich_help_panel=PANEL)(command)


@options.takes("casebook", "as_json")
def show(context: typer.Context, chosen: options.Chosen, id_: options.IdArgument) -> None:
    """A record with the passages that it rests on, in their context, and where in the capture they stand.

    A passage is mapped to the bytes of a text, the element of a page, or the page and box of a PDF.

    [dim]testimonia show claim-9c01d4[/dim]
    """
    from testimonia.cli.listings import described
    from testimonia.cli.screen import print_json
    from testimonia.exports.wording import Wording
    from testimonia.records import plain

    with options.opened(context, chosen) as book:
        if id_.startswith("statement-"):
            statements.show(book, id_, as_json=chosen["as_json"])
            return
        record = book.get(id_)
        if chosen["as_json"]:
            shown = [{name: plain(getattr(s, name)) for name in s.__slots__} for s in book.show(record.id)]
            print_json({"type": _type(record), "record": described(book, [record])[0], "passages": shown})
            return
        words = Wording(book.store)
        _print_lines([*_heading(words, record), *_looked_up(book, words, record), *_body(book, words, record)])


@options.takes("casebook", "as_json")
def trace(context: typer.Context, chosen: options.Chosen, id_: options.IdArgument) -> None:
    """On whose word: the chain of voices, works and copies from a claim or finding back to its origin.

    [dim]testimonia trace finding-3fa2b1[/dim]
    """
    from testimonia.cli.screen import print_json

    with options.opened(context, chosen) as book:
        root = book.trace(id_)
        if chosen["as_json"]:
            print_json(_plain(root))
            return
        from testimonia.exports.wording import Wording

        _print_tree(root, Wording(book.store))


def _type(record: Any) -> str:
    return type(record).__name__.lower()


# --- a record -------------------------------------------------------------------------------------

_UNSAID = frozenset(
    ("id", "kind", "start", "end", "quote", "content", "claims", "origins", "sides", "text", "cue", "a", "b", "names")
)


def _heading(words: Wording, record: Any) -> Iterator[Text]:
    """What a record is, and its fields in words."""
    from rich.text import Text

    from testimonia.cli.screen import clean
    from testimonia.records import shape

    short, type_ = words.short(record.id), _type(record)
    yield Text(short if short.startswith(type_) else f"{short}, {type_}", style="bold")
    for name in shape(type(record)):
        value = (
            None
            if name in _UNSAID - ({"kind", "names"} if _type(record) in ("actor", "work") else set())
            else getattr(record, name)
        )
        if value not in (None, (), False):
            yield Text.assemble((f"  {name.replace('_', ' '):<12} ", "dim"), clean(_in_words(words, name, value)))


def _looked_up(book: Book, words: Wording, record: Any) -> Iterator[Text]:
    """How an actor is graded, how credible a finding is, of what an event is part."""
    from rich.text import Text

    from testimonia.cli.screen import clean

    if _type(record) == "finding":
        judged = book.credibility(record.id)
        yield Text.assemble(("  credibility  ", "dim"), clean(f"{judged.value}, {judged.meaning}: {judged.why}"))
    elif record.id in words.part_of:
        part = words.part_of[record.id]
        yield Text.assemble(
            ("  part of      ", "dim"), clean(f"{part.whole.label}, {words.short(part.whole.id)}: {part.why}")
        )
    elif grade := words.grades.reliability(record.id):
        yield Text.assemble(("  grade        ", "dim"), clean(grade))


def _in_words(words: Wording, name: str, value: Any) -> object:
    """A field of a record with names in place of ids."""
    if name == "work" or (name == "parent" and value in words.works):
        return f"{words.titles[value]} ({words.told_by(words.works[value])}), {words.short(value)}"
    if name == "capture":
        return f"{words.files.get(value, '')}, {words.short(value)}"
    if name == "event":
        return f"{words.event(value)}, {words.short(value)}"
    if name == "part_of":
        return words.short(value)
    if name == "source":
        return words.actor(value.actor) or value.quote
    if isinstance(value, tuple):
        return "; ".join(words.names.get(item, str(item)) for item in value)
    if isinstance(value, float):
        return f"{value:,.0f}"
    return words.names.get(value, value) if isinstance(value, str) else value


def _body(book: Book, words: Wording, record: Any) -> Iterator[Text]:
    """The passages of a record; of a finding by origin or by side, of an event claim by claim."""
    from rich.text import Text

    kind = "side" if getattr(record, "sides", ()) else "origin"
    groups: Sequence[Sequence[str]] = getattr(record, f"{kind}s", None) or [getattr(record, "claims", ())]
    for number, claims in enumerate(groups, 1):
        if hasattr(record, "origins"):
            yield Text(f"\n{kind} {number}", style="bold")
        for claim in claims:
            yield Text(f"\n{_claim(words, book.get(claim))}")
            for shown in book.show(claim):
                yield from _passage(shown, most=GLIMPSE)
    if not hasattr(record, "claims"):
        for shown in book.show(record.id):
            yield Text("")
            yield from _passage(shown)


def _claim(words: Wording, claim: Any) -> str:
    """A claim in one line."""
    from testimonia.casebook.speaking import amount
    from testimonia.cli.screen import clean

    what = {
        "figure": lambda: f"{claim.measure}: {amount(claim)} {claim.of or ''}",
        "deed": lambda: f"{claim.act}: {words.actor(claim.agent) or '?'} → {words.actor(claim.patient) or '?'}",
        "position": lambda: f"{words.actor(claim.holder) or '?'} {claim.stance} {claim.target or ''}",
    }[claim.kind]()
    origin = words.actor(claim.origin) or "unknown"
    return clean(f"{words.short(claim.id)}  {what.strip()}, {claim.standing}, on the word of {origin}")


def _passage(shown: Shown, *, most: int = 1000) -> Iterator[Text]:
    """A passage with at most so many characters of context on either side. Brackets mark it, so that it is seen
    without colours too."""
    from rich.text import Text

    from testimonia.cli.screen import clean

    yield Text(f"{clean(shown.file)}, {'; '.join(shown.where) or f'characters {shown.start}-{shown.end}'}", style="dim")
    before, after = clean(f"…{shown.before[-most:]}|"), clean(f"|{shown.after[:most]}…")  # bars keep the spaces
    yield Text.assemble((before[:-1], "dim"), (f"⟦{clean(shown.quote)}⟧", "bold"), (after[1:], "dim"))


def _print_lines(lines: Sequence[Text]) -> None:
    from testimonia.cli.screen import console, fits_a_screen

    screen = console()
    for line in lines:
        screen.print(line, soft_wrap=not fits_a_screen(screen))


# --- a chain --------------------------------------------------------------------------------------


def _plain(node: Node) -> dict[str, Any]:
    return {
        "label": node.label,
        "record": node.record,
        "quote": node.quote,
        "children": [_plain(child) for child in node.children],
    }


def _print_tree(root: Node, words: Wording) -> None:
    from rich.tree import Tree

    from testimonia.cli.screen import console, fits_a_screen

    tree = Tree(_node(root, words), guide_style="dim")
    waiting = [(root, tree)]
    while waiting:
        node, branch = waiting.pop()
        waiting += [(child, branch.add(_node(child, words))) for child in node.children]
    screen = console()
    screen.print(tree, soft_wrap=not fits_a_screen(screen), crop=False)


def _node(node: Node, words: Wording) -> Text:
    from rich.text import Text

    from testimonia.cli.screen import clean, cut

    parts: list[tuple[str, str]] = [(clean(node.label), "")]
    if node.quote:
        parts.append((f" “{cut(clean(node.quote))}”", "italic"))
    if node.record:
        parts.append((f" {words.short(node.record)}", "dim"))
    return Text.assemble(*parts)
