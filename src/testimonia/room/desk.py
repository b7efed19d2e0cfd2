"""The desk: what is in the casebook, what could not be read, what the accounts disagree on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from testimonia.casebook.looking import Look
from testimonia.records import Finding, Verdict
from testimonia.room.room import Room

CONTESTED = (Verdict.DISPUTED, Verdict.CONFLICTING, Verdict.GROWING, Verdict.CORROBORATED)
SHOWN = 12  # findings on the desk
UNREAD = 8  # unread captures on the desk


@dataclass(frozen=True, slots=True)
class Case:
    """A finding with the label of its event."""

    finding: Finding
    event: str


@dataclass(frozen=True, slots=True)
class DeskPage:
    """The start page."""

    totals: Annotated[Mapping[str, int], "how many records of each type there are"]
    verdicts: Annotated[Mapping[str, int], "how many findings of each verdict there are"]
    cases: Annotated[list[Case], "findings, the disputed and conflicting first"]
    unread: Annotated[list[tuple[str, int]], "why captures could not be read, and how many each"]


def desk_page(room: Room, look: Look) -> DeskPage:
    """The start page as the casebook is now."""
    return room.memory.of(look, "desk", lambda: _made(look))


def _made(look: Look) -> DeskPage:
    findings = look.contested(CONTESTED, limit=SHOWN)
    labels = look.labels(finding.event for finding in findings)
    return DeskPage(
        totals=look.totals(),
        verdicts=look.verdicts(),
        cases=[Case(finding, labels.get(finding.event, "")) for finding in findings],
        unread=look.unread_reasons()[:UNREAD],
    )


AT_ONCE = 40  # findings on a page


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """A list of findings."""

    cases: Annotated[list[Case], "the findings, the disputed and conflicting first"]
    verdict: Annotated[str, "the only verdict listed, empty for all"]
    event: Annotated[str, "the id of the only event whose findings are listed, empty for all"]
    verdicts: Annotated[Mapping[str, int], "how many findings of each verdict there are"]
    after: Annotated[int | None, "how many to pass over for the next page, if there is one"]


def findings_page(look: Look, verdict: str, event: str, begin: int) -> FindingsPage:
    """A page of findings, of one verdict or event or all."""
    wanted = [verdict] if verdict else [*CONTESTED, Verdict.SINGLE]
    if event:
        found = [f for f in look.findings_of(event) if f.verdict in wanted][begin : begin + AT_ONCE + 1]
    else:
        found = look.contested(wanted, limit=AT_ONCE + 1, offset=begin)
    labels = look.labels(finding.event for finding in found)
    cases = [Case(finding, labels.get(finding.event, "")) for finding in found[:AT_ONCE]]
    return FindingsPage(cases, verdict, event, look.verdicts(), begin + AT_ONCE if len(found) > AT_ONCE else None)
