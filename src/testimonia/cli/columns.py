"""The columns of the listings, by type of record; some need a wide terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from testimonia.cli.screen import Column
from testimonia.collation.chains import chains

if TYPE_CHECKING:
    from testimonia.exports.wording import Wording

VERDICT_STYLES = {
    "disputed": "bold red",
    "conflicting": "red",
    "growing": "magenta",
    "corroborated": "green",
    "single": "dim",
}
WIDE = 100  # columns from which on there is room for more than the most needed
WIDER = 140
NAMES_SHOWN = 8  # spellings of an actor


def _id(words: Wording) -> Column:
    return Column("id", lambda record: words.short(record.id), fixed=True, style="dim")


def _captures(words: Wording) -> list[Column]:
    return [
        _id(words),
        Column("file", lambda c: c.file),
        Column("kind", lambda c: c.media_type, from_=WIDE),
        Column("language", lambda c: c.language, from_=WIDE),
        Column("bytes", lambda c: f"{c.bytes:,}", fixed=True, right=True),
        Column("state", lambda c: c.status if c.status == "read" else f"unread: {c.reason}", style=_state),
    ]


def _state(capture: Any) -> str:
    return "" if capture.status == "read" else "yellow"


def _works(words: Wording) -> list[Column]:
    return [
        _id(words),
        Column("title", lambda w: "· " * words.depth(w) + words.titles[w.id]),
        Column("kind", lambda w: f"{w.kind}, {w.relation}" if w.relation else w.kind),
        Column("by", words.told_by),
        Column("published", lambda w: w.published, fixed=True, from_=WIDE),
        Column("dated", lambda w: w.dated, fixed=True, from_=WIDE),
        Column("when", lambda w: w.dated or w.published, fixed=True, below=WIDE),
        Column("file", lambda w: words.files.get(w.capture), from_=WIDER),
    ]


def _voices(words: Wording) -> list[Column]:
    def who(voice: Any) -> str:
        source = voice.source
        return (words.actor(source.actor) or source.quote or "unnamed") if source else "unnamed"

    return [
        _id(words),
        Column("who", who),
        Column("mode", lambda v: v.mode, fixed=True),
        Column("in", lambda v: words.titles.get(v.work), from_=WIDE),
        Column("words", lambda v: " … ".join(passage.quote for passage in v.content)),
    ]


def _names(words: Wording) -> list[Column]:
    def also(actor: Any) -> str:
        others = [name for name in actor.names if name != actor.name]
        more = f"; {len(others) - NAMES_SHOWN} more" if len(others) > NAMES_SHOWN else ""
        return "; ".join(others[:NAMES_SHOWN]) + more

    return [
        _id(words),
        Column("name", lambda a: a.name),
        Column("kind", lambda a: a.kind, fixed=True),
        Column("grade", lambda a: words.grades.of(a.id)[0], fixed=True),
        Column("also", also),
    ]


def _figures(words: Wording) -> list[Column]:
    from testimonia.casebook.speaking import amount

    return [
        _id(words),
        Column("measure", lambda f: f.measure, fixed=True),
        Column("number", amount),
        Column("of", lambda f: f.of, from_=WIDE),
        Column("on the word of", lambda f: words.actor(f.origin) or "unknown"),
        Column("standing", lambda f: f.standing, from_=WIDER, fixed=True),
        Column("as of", lambda f: f.as_of, from_=WIDE),
        Column("event", lambda f: words.event(f.event), from_=WIDER),
        Column("passage", lambda f: f.quote),
    ]


def _deeds(words: Wording) -> list[Column]:
    return [
        _id(words),
        Column("act", lambda d: d.act, fixed=True),
        Column("by", lambda d: words.actor(d.agent)),
        Column("to", lambda d: words.actor(d.patient)),
        Column("when", lambda d: d.when),
        Column("where", lambda d: d.where, from_=WIDE),
        Column("on the word of", lambda d: words.actor(d.origin), from_=WIDE),
        Column("passage", lambda d: d.quote),
    ]


def _positions(words: Wording) -> list[Column]:
    return [
        _id(words),
        Column("who", lambda p: words.actor(p.holder) or "unknown"),
        Column("stance", lambda p: p.stance, fixed=True),
        Column("towards", lambda p: p.target or words.actor(p.target_actor)),
        Column("in", lambda p: words.titles.get(p.work), from_=WIDE),
        Column("passage", lambda p: p.quote, from_=WIDER),
    ]


def _events(words: Wording) -> list[Column]:
    return [
        _id(words),
        Column("when", lambda e: e.when),
        Column("event", lambda e: e.label),
        Column("where", lambda e: e.where, from_=WIDE),
        Column("involved", lambda e: words.actors(e.actors)),
        Column("claims", lambda e: len(e.claims), right=True, fixed=True),
        Column("part of", lambda e: words.part_of[e.id].whole.label if e.id in words.part_of else None, from_=WIDER),
    ]


def _findings(words: Wording) -> list[Column]:
    from testimonia.casebook.speaking import measured, spread

    return [
        _id(words),
        Column("verdict", lambda f: f.verdict, fixed=True, style=lambda f: VERDICT_STYLES[f.verdict]),
        Column("event", lambda f: words.event(f.event), from_=WIDE),
        Column("measure", measured, from_=WIDE),
        Column("what", lambda f: f"{measured(f)}: {words.event(f.event)}", below=WIDE),
        Column("range", spread),
        Column("origins", lambda f: f.independent, right=True, fixed=True),
        Column("accounts", lambda f: len(f.claims), right=True, fixed=True, from_=WIDE),
        Column("credibility", lambda f: words.credible(f).value, right=True, fixed=True, from_=WIDE),
        Column("part of", lambda f: words.short(f.part_of) if f.part_of else None, from_=WIDER),
        Column("why", lambda f: f.why, from_=WIDER),
    ]


def _copies(words: Wording) -> list[Column]:
    ways = chains(words.casebook.select("copy"))

    def sides(copy: Any) -> tuple[Any, Any]:
        return (copy.b, copy.a) if copy.earlier == "b" else (copy.a, copy.b)

    return [
        _id(words),
        Column("kind", lambda c: c.kind, fixed=True),
        Column("words", lambda c: len(c.a.quote.split()), right=True, fixed=True),
        Column("first", lambda c: words.titles.get(sides(c)[0].work)),
        Column("then", lambda c: words.titles.get(sides(c)[1].work)),
        Column("order", lambda c: f"{'' if c.earlier else 'not known: '}{c.why}", from_=WIDE),
        Column("chain", lambda c: words.chain(ways[c.id]), from_=WIDE),
        Column("passage", lambda c: sides(c)[0].quote, from_=WIDER),
    ]


def statements(words: Wording) -> list[Column]:
    """The columns of the listing of statements."""
    return [
        _id(words),
        Column("printings", lambda s: len(s.printings), right=True, fixed=True),
        Column("text", lambda s: words.titles[s.fullest]),
        Column("fullest", lambda s: words.printed(s.fullest)),
        Column("earliest", lambda s: words.printed(s.earliest) if s.earliest else "not known"),
        Column("why", lambda s: s.why, from_=WIDER),
        Column("printed in", lambda s: "; ".join(words.printed(p.work) for p in s.printings), from_=WIDER),
    ]


COLUMNS: dict[str, Callable[[Wording], Sequence[Column]]] = {
    "capture": _captures,
    "work": _works,
    "voice": _voices,
    "actor": _names,
    "figure": _figures,
    "deed": _deeds,
    "position": _positions,
    "event": _events,
    "finding": _findings,
    "copy": _copies,
}
