"""Grades that persons gave: how reliable an actor is, how credible a finding.

They are found when looking, by id or else as other rulings find their record (docs/rulings.md), so that a grade
changes nothing that is stored.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from testimonia.casebook.looking import Look, look
from testimonia.casebook.rulings import withdrawn
from testimonia.casebook.schema import among, derived
from testimonia.casebook.store import Casebook
from testimonia.collation import denials
from testimonia.collation.credibility import Credibility, credibility
from testimonia.records import RELIABILITY, Finding, Link, Reliability, Ruling, Verdict


@dataclass(frozen=True, slots=True)
class Grades:
    """The grades that stand, by record, each with its ruling. `stale`: rulings that find nothing, and why."""

    actors: Mapping[str, tuple[Reliability, Ruling]]
    findings: Mapping[str, tuple[int, Ruling]]
    stale: Mapping[str, str]

    def of(self, id_: str) -> tuple[str, str]:
        """The grade of an actor or finding and the id of its ruling, empty without one."""
        found = self.actors.get(id_) or self.findings.get(id_)
        return (str(found[0]), found[1].id) if found else ("", "")

    def reliability(self, id_: str) -> str:
        """How reliable an actor is graded to be, by whom and why, in words; empty without a grade."""
        if id_ not in self.actors:
            return ""
        grade, ruling = self.actors[id_]
        return f"{grade}, {RELIABILITY[grade]} ({_who(ruling)})"


def _who(ruling: Ruling) -> str:
    return f"ruled by {ruling.by}{f': {ruling.note}' if ruling.note else ''}"


def grades(view: Look) -> Grades:
    """The grades of a casebook, the later over the earlier."""
    given = view.grades()
    gone = withdrawn(given)
    standing: dict[str, tuple[str | None, Ruling]] = {}
    stale = {}
    for ruling in given:
        if ruling.id in gone or ruling.about.type == "ruling":
            continue
        about = ruling.about
        if about.type == "actor":
            id_ = view.actor_called(about.id, about.quote or "")
        else:
            id_ = view.finding_of(about.id, about.claims)
        if id_:
            standing[id_] = json.loads(ruling.value or "{}").get("grade"), ruling
        else:
            why = "nobody bears the name any more" if about.type == "actor" else "the finding is no longer there"
            stale[ruling.id] = why
    kept = {id_: (grade, ruling) for id_, (grade, ruling) in standing.items() if grade}
    return Grades(
        {i: (Reliability(grade), ruling) for i, (grade, ruling) in kept.items() if ruling.about.type == "actor"},
        {i: (int(grade), ruling) for i, (grade, ruling) in kept.items() if ruling.about.type == "finding"},
        stale,
    )


def credible(view: Look, findings: Iterable[Finding], known: Grades | None = None) -> dict[str, Credibility]:
    """How credible some findings are, by id: by a person's ruling, else by rule."""
    known = known or grades(view)
    found = list(findings)
    accounts = view.claims({claim for finding in found for claim in finding.claims})
    disputed = {c for f in found if f.verdict is Verdict.DISPUTED for c in f.claims if c in accounts}
    denied = denials.find(view.claims_in({accounts[claim].work for claim in disputed})) if disputed else {}
    actors = {id_: grade for id_, (grade, _) in known.actors.items()}
    links = _resting(view, {finding.id for finding in found}) if actors else {}
    judged = {}
    for finding in found:
        if finding.id in known.findings:
            value, ruling = known.findings[finding.id]
            judged[finding.id] = Credibility(value, _who(ruling), ruled=True)
        else:
            against = [denied[claim] for claim in finding.claims if claim in denied]
            judged[finding.id] = credibility(finding, accounts, against, actors, links.get(finding.id, ()))
    return judged


def _resting(view: Look, findings: Collection[str]) -> dict[str, list[Link]]:
    """By finding the links that tell which account rests on the other."""
    table = derived["link"]
    found: dict[str, list[Link]] = defaultdict(list)
    for link in view.select("link", among(table.c.finding, findings), table.c.rests.is_not(None)):
        found[link.finding].append(link)
    return found


def stale_rulings(casebook: Casebook) -> dict[str, str]:
    """All rulings of a casebook that no longer find what they are about, and why."""
    with look(casebook) as view:
        return {**casebook.stale(), **grades(view).stale}
