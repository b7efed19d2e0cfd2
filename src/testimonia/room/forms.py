"""What a person can rule on a record, and the answers of these forms as rulings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import sqlalchemy as sa

from testimonia.casebook import schema, speaking
from testimonia.casebook.effects import ACTOR_FIELDS
from testimonia.casebook.grades import grades
from testimonia.casebook.looking import Look
from testimonia.casebook.ruling import FIXED
from testimonia.collation.credibility import MEANINGS
from testimonia.errors import BadRuling
from testimonia.records import RELIABILITY, TYPES, Actor, Decision, Event, shape

AMENDED = ("work", "voice", "mention", "figure", "deed", "position", "actor")
MERGED = ("actor", "event", "figure", "deed", "position")
OFFERED = 12  # other records to choose from at once


@dataclass(frozen=True, slots=True)
class Entry:
    """A field to amend. `kind`: "text", "number", "choice", "yes", "actor" or "list"."""

    name: str
    kind: str
    value: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: a record to merge with, a name or claim to split off."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Forms:
    """What can be ruled on a record."""

    judged: bool  # whether it can be confirmed and rejected
    entries: tuple[Entry, ...]
    merging: bool
    apart: tuple[Choice, ...]  # accounts that share an origin with it
    parts: tuple[Choice, ...]
    moving: bool
    grades: tuple[Choice, ...]
    grade: tuple[str, str]  # the grade that it has and the id of its ruling, empty without one


_GRADES = {
    "actor": tuple(Choice(str(grade), f"{grade}: {words}") for grade, words in RELIABILITY.items()),
    "finding": tuple(Choice(str(value), f"{value}: {words}") for value, words in MEANINGS.items()),
}


def forms(look: Look, type_: str, record: Any, names: Mapping[str, str]) -> Forms:
    """The forms for a record."""
    return Forms(
        judged=type_ != "capture",
        entries=tuple(_entries(type_, record, names)) if type_ in AMENDED else (),
        merging=type_ in MERGED,
        apart=tuple(_linked(look, record)) if type_ == "figure" and record.event else (),
        parts=tuple(_parts(look, record)),
        moving=type_ in ("figure", "deed"),
        grades=_GRADES.get(type_, ()),
        grade=grades(look).of(record.id) if type_ in _GRADES else ("", ""),
    )


def _entries(type_: str, record: Any, names: Mapping[str, str]) -> list[Entry]:
    fixed = (
        FIXED
        - ({"kind"} if type_ in ("work", "actor", "mention") else set())
        - ({"origin"} if type_ == "voice" else set())
    )
    found = []
    for name, hint in shape(TYPES[type_]).items():
        if name in fixed or name == "event":
            continue
        value = getattr(record, name)
        bare = _bare(hint)
        if name in ACTOR_FIELDS:
            many = isinstance(value, tuple)
            shown = "; ".join(names.get(v, v) for v in value) if many else names.get(value or "", "")
            found.append(Entry(name, "list" if many else "actor", shown))
        elif isinstance(bare, type) and issubclass(bare, StrEnum):
            found.append(Entry(name, "choice", str(value or ""), tuple(bare)))
        elif bare is bool:
            found.append(Entry(name, "yes", "yes" if value else ""))
        elif bare in (int, float):
            found.append(Entry(name, "number", "" if value is None else f"{value:g}"))
        elif bare is str:
            found.append(Entry(name, "text", value or ""))
    return found


def _bare(hint: Any) -> Any:
    """A type without None."""
    if get_origin(hint) in (Union, UnionType):
        return next(part for part in get_args(hint) if part is not type(None))
    return hint


def _linked(look: Look, record: Any) -> list[Choice]:
    """The accounts that are held to share an origin with one."""
    finding = look.finding_with(record.event, record.id)
    if finding is None:
        return []
    pairs = [
        (link.b if link.a == record.id else link.a, link.why)
        for link in look.links_of(finding.id)
        if record.id in (link.a, link.b)
    ]
    claims = look.claims([other for other, _ in pairs])
    return [
        Choice(other, f"{why}: “{speaking.short(claims[other].quote, 80)}”") for other, why in pairs if other in claims
    ]


def _parts(look: Look, record: Any) -> list[Choice]:
    if isinstance(record, Actor) and len(record.names) > 1:
        return [Choice(name, name) for name in record.names]
    if isinstance(record, Event) and len(record.claims) > 1:
        claims = look.claims(record.claims[:60])
        return [
            Choice(id_, f"“{speaking.short(claims[id_].quote, 90)}”") for id_ in record.claims[:60] if id_ in claims
        ]
    return []


def others(look: Look, type_: str, id_: str, words: str) -> list[Choice]:
    """Records of a type that one could be merged with or moved to, by some words of theirs."""
    table = schema.derived[type_]
    column = {"actor": "name", "event": "label"}.get(type_, "quote")
    where = [table.c.id != id_, *(table.c[column].icontains(word, autoescape=True) for word in words.split())]
    if type_ in ("figure", "deed", "position") and not words.strip():
        own = look.get(type_, id_)
        where.append(table.c.event == own.event if own.event else table.c.work == own.work)
    elif not words.strip():
        return []
    found = look.select(type_, *where, order=[sa.func.length(table.c[column])], limit=OFFERED)
    return [Choice(record.id, speaking.short(getattr(record, column), 110)) for record in found]


# --- answers --------------------------------------------------------------------------------------

Given = Mapping[str, Sequence[str]]


def changes(look: Look, type_: str, record: Any, given: Given) -> dict[str, Any]:
    """The fields that an answer changes. Raises BadRuling for what is no value of the field."""
    names = look.names(speaking.all_actors([record]))
    found: dict[str, Any] = {}
    for entry in _entries(type_, record, names):
        said = "; ".join(v.strip() for v in given.get(f"field.{entry.name}", ()) if v.strip())
        if f"field.{entry.name}" not in given and entry.kind != "yes":
            continue
        if said != entry.value:
            found[entry.name] = _value(entry, said, shape(TYPES[type_])[entry.name])
    return found


def _value(entry: Entry, said: str, hint: Any) -> Any:
    if entry.kind == "yes":
        return bool(said)
    if entry.kind == "list":
        return [part.strip() for part in said.split(";") if part.strip()]
    if not said:
        return None
    if entry.kind == "number":
        try:
            value = float(said.replace(",", ""))
        except ValueError:
            raise BadRuling(f"{entry.name}: {said!r} is no number") from None
        return int(value) if _bare(hint) is int else value
    return said


def one(given: Given, name: str) -> str:
    """The one value of a field, "" without."""
    values = given.get(name, ())
    return values[0].strip() if values else ""


def decision(given: Given) -> Decision:
    """What an answer decides. Raises BadRuling."""
    try:
        return Decision(one(given, "decision"))
    except ValueError:
        raise BadRuling("no such decision", remedy=f"decisions: {', '.join(Decision)}") from None


@dataclass(frozen=True, slots=True)
class OthersPage:
    """Records to choose from."""

    choices: Annotated[list[Choice], "the records"]
    words: Annotated[str, "what was looked for"]


def names_like(look: Look, words: str) -> list[str]:
    """Names of actors that have some words, the shortest first."""
    if len(words) < 2:
        return []
    table = schema.derived["actor"]
    where = [table.c.name.icontains(word, autoescape=True) for word in words.split()]
    return [actor.name for actor in look.select("actor", *where, order=[sa.func.length(table.c.name)], limit=OFFERED)]
