"""Claims, voices and works in words: how they are called wherever a page names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from testimonia.collation.ranges import shown
from testimonia.records import Claim, Deed, Figure, Position, Voice, Work

SHORT = 160  # characters of a quote in a list


def claim(record: Claim, names: Mapping[str, str]) -> str:
    """What a claim says: "killed: at least 15 people", "protest by X", "X condemns Y"."""
    if isinstance(record, Figure):
        value = shown(record.low, record.high, approximate=record.approximate)
        return f"{record.measure}: {value}{' (in words)' if record.vague else ''}{f' {record.of}' if record.of else ''}"
    if isinstance(record, Deed):
        agent = f" by {named(record.agent, names)}" if record.agent else ""
        patient = f" of {named(record.patient, names)}" if record.patient else ""
        return f"{record.act.replace('_', ' ')}{agent}{patient}"
    if isinstance(record, Position):
        target = record.target or named(record.target_actor, names)
        return f"{named(record.holder, names)} {record.stance} {target}"
    return str(record.kind)


def actors_of(record: Any) -> list[str | None]:
    """The actors that the words for a record name."""
    fields = ("origin", "by", "agent", "patient", "holder", "target_actor", "actor", "publisher")
    found: list[str | None] = [getattr(record, name, None) for name in fields]
    found += (*getattr(record, "authors", ()), *getattr(record, "actors", ()))
    if isinstance(record, Voice) and record.source:
        found.append(record.source.actor)
    return found


def named(actor: str | None, names: Mapping[str, str], nobody: str = "somebody unnamed") -> str:
    """The name of an actor."""
    return names.get(actor or "", nobody)


def speaker(voice: Voice, names: Mapping[str, str]) -> str:
    """Who speaks in a voice."""
    source = voice.source
    if source is None:
        return "somebody unnamed"
    return names.get(source.actor or "") or source.quote or "somebody unnamed"


def told_by(work: Work, names: Mapping[str, str]) -> str:
    """Who wrote a work, and who put it out."""
    who = [names[a] for a in (*work.authors, work.publisher or "") if a in names]
    return ", ".join(dict.fromkeys(who)) or "unnamed"


def when(work: Work) -> str:
    """The date of a work: what it bears, else when it was put out."""
    return work.dated or work.published or ""


def short(quote: str, most: int = SHORT) -> str:
    """A quote on one line, cut at a word."""
    plain = " ".join(quote.split())
    if len(plain) <= most:
        return plain
    return plain[:most].rsplit(" ", 1)[0] + "…"


def all_actors(records: Iterable[Any]) -> set[str]:
    """The actors that the words for some records name."""
    return {actor for record in records for actor in actors_of(record) if actor}
