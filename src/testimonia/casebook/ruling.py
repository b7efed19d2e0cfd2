"""Making a ruling: checked against the record that it is about, so that it can be applied ever after."""

from __future__ import annotations

import getpass
import json
import uuid
from collections.abc import Mapping, Sequence
from typing import Any, TypedDict, Unpack

from testimonia.casebook.effects import ACTOR_FIELDS
from testimonia.casebook.packing import now
from testimonia.casebook.rulings import withdrawn
from testimonia.casebook.store import Casebook
from testimonia.casebook.subjects import IN_CAPTURES, subject
from testimonia.collation.credibility import MEANINGS
from testimonia.errors import BadRuling, NotFound
from testimonia.records import Actor, Decision, Event, Reliability, Ruling, Subject, plain, revive, shape

FIXED = frozenset(
    (
        "id",
        "kind",
        "work",
        "capture",
        "start",
        "end",
        "quote",
        "voice",
        "parent",
        "claims",
        "source",
        "cue",
        "confidence",
        "content",
        "names",
    )
)
_MERGED = ("actor", "event", "figure", "deed", "position")
GRADES = {"actor": tuple(map(str, Reliability)), "finding": tuple(map(str, MEANINGS))}
_AMENDED = (*IN_CAPTURES, "actor")


class Terms(TypedDict, total=False):
    """What a ruling sets. `changes`: the fields that an amendment sets; "event" moves a claim to another
    event. `grade`: A to F of an actor, 1 to 6 of a finding, None to take a grade back. `other`: what to merge with, or of two accounts what to split from. `parts`: the names or claims
    that a split takes out."""

    changes: Mapping[str, Any] | None
    other: str | None
    parts: Sequence[str]
    grade: str | None


def make(
    casebook: Casebook,
    id_: str,
    decision: Decision,
    *,
    by: str | None = None,
    note: str | None = None,
    **terms: Unpack[Terms],
) -> Ruling:
    """Append a ruling about the record with an id. Raises NotFound, BadRuling."""
    type_, record = casebook.get_record(id_)
    other = terms.get("other")
    about = _subject(casebook, type_, record)
    value: dict[str, Any] = {}
    if decision is Decision.AMEND:
        value = _amendment(casebook, type_, record, terms.get("changes") or {})
    elif decision is Decision.MERGE or (decision is Decision.SPLIT and other):
        value = {"with": _partner(casebook, type_, record, other)}
    elif decision is Decision.SPLIT:
        value = _parts(type_, record, terms.get("parts", ()))
    elif decision is Decision.GRADE:
        value = {"grade": _grade(type_, terms.get("grade"))}
    ruling = Ruling(
        id=f"ruling-{uuid.uuid4().hex[:16]}",
        at=now(),
        by=by or _user(),
        about=about,
        decision=decision,
        value=json.dumps(value, ensure_ascii=False) if value else None,
        note=note,
    )
    casebook.rule(ruling)
    return ruling


def withdraw(casebook: Casebook, id_: str, *, by: str | None = None, note: str | None = None) -> Ruling:
    """Take a ruling back by a later one about it; both are kept. Raises NotFound, BadRuling."""
    rulings = {ruling.id: ruling for ruling in casebook.rulings()}
    if id_ not in rulings:
        raise NotFound(f"there is no ruling {id_!r}", file=str(casebook.path), remedy="testimonia rulings lists them")
    if id_ in withdrawn(rulings.values()):
        raise BadRuling("this ruling has been taken back already")
    taken = rulings[id_]
    said = Decision.GRADE if Decision.GRADE in (taken.decision, taken.about.said) else None  # see store.graded
    about = Subject(id_, taken.about.quote, "ruling", said=said)
    ruling = Ruling(f"ruling-{uuid.uuid4().hex[:16]}", now(), by or _user(), about, Decision.REJECT, None, note)
    casebook.rule(ruling)
    return ruling


def _subject(casebook: Casebook, type_: str, record: Any) -> Subject:
    """The record as a ruling knows it, with the capture that it stands in."""
    if type_ == "capture":
        raise BadRuling(
            "a capture is what was collected: there is nothing to rule on", remedy="rule on its works, voices or claims"
        )
    work = record if type_ == "work" else casebook.get_record(record.work)[1] if type_ in IN_CAPTURES else None
    capture = casebook.get_record(work.capture)[1] if work is not None else None
    return subject(type_, record, capture.id if capture else None, capture.text if capture else None)


def _amendment(casebook: Casebook, type_: str, record: Any, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The fields to change, each checked against the record."""
    if type_ not in _AMENDED:
        raise BadRuling(
            f"a {type_} follows from claims and cannot be amended itself",
            remedy="rule on its claims, or merge and split it",
        )
    if not changes:
        raise BadRuling("nothing to amend", remedy="give FIELD=VALUE")
    found: dict[str, Any] = {}
    hints = shape(type(record))
    for name, value in changes.items():
        if name == "event" and type_ in ("figure", "deed"):
            found[name] = _event(casebook, value)
            continue
        if name not in hints or name in FIXED - ({"kind"} if type_ in ("work", "actor", "mention") else set()):
            allowed = sorted(n for n in hints if n not in FIXED)
            raise BadRuling(f"a {type_} has no field {name!r} to amend", remedy=f"fields: {', '.join(allowed)}")
        found[name] = value
        if name not in ACTOR_FIELDS:
            try:
                revive(hints[name], value)
            except ValueError as problem:
                raise BadRuling(f"{name}: {problem}") from None
    return found


def _event(casebook: Casebook, id_: str | None) -> Any:
    """The event to move a claim to; None for none."""
    if id_ is None:
        return None
    type_, event = casebook.get_record(id_)
    if not isinstance(event, Event):
        raise BadRuling(f"{id_} is a {type_}, no event")
    return plain(subject(type_, event, None, None))


def _partner(casebook: Casebook, type_: str, record: Any, other: str | None) -> Any:
    """What to merge with or split from: another record of the same type."""
    if type_ not in _MERGED:
        raise BadRuling(f"a {type_} cannot be merged or split", remedy=f"these can: {', '.join(_MERGED)}")
    if other is None:
        raise BadRuling("merge with what?", remedy="give the id of the other record")
    kind, found = casebook.get_record(other)
    if kind != type_ or found.id == record.id:
        raise BadRuling(
            f"a {type_} can only be merged with another {type_}",
            remedy=f"{other} is {'the same one' if found.id == record.id else f'a {kind}'}",
        )
    return plain(_subject(casebook, kind, found))


def _parts(type_: str, record: Any, parts: Sequence[str]) -> dict[str, Any]:
    """What a split takes out of an actor or an event."""
    if isinstance(record, Actor):
        unknown = [name for name in parts if name not in record.names]
        if not parts or unknown or len(set(parts)) >= len(set(record.names)):
            raise BadRuling(
                "name some, but not all, of the actor's names to split off",
                remedy=f"its names: {'; '.join(record.names)}",
            )
        return {"names": list(parts), "from": [name for name in record.names if name not in parts]}
    if isinstance(record, Event):
        known = [claim for part in parts for claim in record.claims if claim.startswith(part)]
        if len(known) < len(parts) or not parts or len(known) >= len(record.claims):
            raise BadRuling(
                "name some, but not all, of the event's claims to split off", remedy="testimonia show EVENT lists them"
            )
        return {"claims": known}
    raise BadRuling(f"a {type_} cannot be split", remedy="actors and events can; two accounts with --from")


def _grade(type_: str, grade: str | None) -> str | None:
    """A grade that a record of a type can have."""
    allowed = GRADES.get(type_)
    if allowed is None:
        raise BadRuling(f"a {type_} cannot be graded", remedy="grade an actor A to F, or a finding 1 to 6")
    if grade is not None and grade.upper() not in allowed:
        raise BadRuling(f"{grade!r} is no grade", remedy=f"{type_}s are graded {', '.join(allowed)}")
    return grade and grade.upper()


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"
