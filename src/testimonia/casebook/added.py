"""What is added to the fields of records when they are written out: what is not stored with them, but looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from testimonia.casebook.grades import credible, grades
from testimonia.casebook.looking import Look
from testimonia.casebook.wholes import wholes
from testimonia.records import Actor, Event, Finding

FIELDS: Mapping[str, tuple[str, ...]] = {
    "actor": ("grade",),
    "event": ("part_of", "part_why"),
    "finding": ("credibility", "credibility_why"),
}


def fields(view: Look, records: Iterable[Any]) -> dict[str, dict[str, Any]]:
    """What is added to the fields of some actors, events and findings, by id."""
    given = list(records)
    actors = [record.id for record in given if isinstance(record, Actor)]
    events = [record for record in given if isinstance(record, Event)]
    findings = [record for record in given if isinstance(record, Finding)]
    found: dict[str, dict[str, Any]] = {}
    if actors or findings:
        known = grades(view)
        found |= {id_: {"grade": known.of(id_)[0] or None} for id_ in actors}
        for id_, judged in credible(view, findings, known).items():
            found[id_] = {"credibility": judged.value, "credibility_why": judged.why}
    if events:
        part = wholes(view, events)
        of = {id_: {"part_of": one.whole.id, "part_why": one.why} for id_, one in part.items()}
        found |= {event.id: of.get(event.id, {"part_of": None, "part_why": None}) for event in events}
    return found
