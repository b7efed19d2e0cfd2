"""The page of an event: its accounts lined up, how they agree, who rests on whom, who stands where."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from markupsafe import Markup

from testimonia.casebook import schema, speaking
from testimonia.casebook.grades import credible
from testimonia.casebook.looking import Look
from testimonia.casebook.wholes import Part, parts, wholes
from testimonia.collation import denials
from testimonia.collation.credibility import Credibility
from testimonia.collation.independence import AGAINST
from testimonia.exports.drawing import Bar, Lane, Point, mark, ranges, short, timeline
from testimonia.intervals import interval
from testimonia.records import Deed, Event, Figure, Finding, Link, Position, Verdict, Work
from testimonia.room.graph import Edge, Node, arcs

ACCOUNTS = 40  # of a finding that are shown at once
FINDINGS = 12
DEEDS = 40
POSITIONS = 40
PARTS = 40
LINKS = 120
WORKS = 150  # that tell of an event, whose positions are looked through


@dataclass(frozen=True, slots=True)
class Account:
    """A figure or deed as a row. `origin`: the number of its origin, counting from 1; `mark`: its mark in the
    drawings; `against`: the position that denies or doubts it."""

    claim: Figure | Deed
    value: str
    as_of: str
    word: str
    origin: int
    mark: Markup
    work: Work
    title: str
    told_by: str
    ruled: str
    against: Told | None


@dataclass(frozen=True, slots=True)
class Case:
    """A finding as shown."""

    finding: Finding
    title: str
    best: str
    reasons: list[str]
    accounts: list[Account]
    left_out: int
    drawing: Markup
    links: list[Link]
    graph: Markup
    credibility: Credibility


@dataclass(frozen=True, slots=True)
class Told:
    """A deed or position as a row."""

    record: Any
    words: str
    by: str
    title: str
    when: str
    ruled: str


@dataclass(frozen=True, slots=True)
class EventPage:
    """The page of an event."""

    event: Annotated[Event, "the event"]
    actors: Annotated[list[tuple[str, str]], "those involved: id and name"]
    part: Annotated[Part | None, "the larger event that it is part of, if there is one"]
    parts: Annotated[list[Event], "the events that are part of it"]
    cases: Annotated[list[Case], "its findings, that with the most accounts first"]
    more: Annotated[int, "how many findings there are besides"]
    timeline: Annotated[Markup, "what was reported when, as a drawing"]
    deeds: Annotated[list[Told], "who is said to have done what"]
    positions: Annotated[list[Told], "who stands how towards those involved, where the event is told"]
    ruled: Annotated[str, "the decision on the event, empty without one"]


def event_page(look: Look, id_: str) -> EventPage:
    """The page of an event. Raises NotFound."""
    event = look.get("event", id_)
    findings = look.findings_of(id_)
    maker = _Maker(look, event, findings[:FINDINGS])
    cases = [maker.case(finding) for finding in findings[:FINDINGS]]
    involved = look.names(event.actors[:20])
    return EventPage(
        event,
        [(a, involved[a]) for a in event.actors[:20] if a in involved],
        wholes(look, [event]).get(id_),
        parts(look, event)[:PARTS],
        cases,
        max(0, len(findings) - FINDINGS),
        maker.timeline(cases),
        maker.told(maker.deeds()),
        maker.told(maker.positions()),
        look.ruled([id_]).get(id_, ("", ""))[0],
    )


class _Maker:
    """The records of an event brought into the shape of the page."""

    def __init__(self, look: Look, event: Event, findings: Sequence[Finding]) -> None:
        self.look, self.event = look, event
        ids = [claim for finding in findings for claim in finding.claims[:ACCOUNTS]]
        self.lined_up: Mapping[str, Figure | Deed] = {**look.many("figure", ids), **look.many("deed", ids)}
        self.works: dict[str, Work] = look.many("work", {claim.work for claim in self.lined_up.values()})
        self.titles = look.titles(self.works.values())
        self.names = look.names(speaking.all_actors([*self.lined_up.values(), *self.works.values()]))
        self.ruled = look.ruled(ids)
        self.credible = credible(look, findings)
        self.against = self._against({c for f in findings if f.verdict is Verdict.DISPUTED for c in f.claims})

    def _against(self, disputed: Collection[str]) -> dict[str, Told]:
        """By figure of some, the position that denies or doubts it."""
        works = {claim.work for id_, claim in self.lined_up.items() if id_ in disputed}
        denied = denials.find(self.look.claims_in(works)) if works else {}
        found = {id_: position for id_, position in denied.items() if id_ in disputed}
        return dict(zip(found, self.told(list(found.values())), strict=True))

    def case(self, finding: Finding) -> Case:
        """A finding with its accounts, drawings and reasons."""
        group = {claim: n for n, claims in enumerate(finding.origins) for claim in claims}
        side = {claim: n for n, claims in enumerate(finding.sides) for claim in claims}
        claims = [self.lined_up[c] for c in finding.claims[:ACCOUNTS] if c in self.lined_up]
        accounts = [self.account(claim, group.get(claim.id, 0)) for claim in claims]
        accounts.sort(key=lambda a: (side.get(a.claim.id, 0), a.origin, a.as_of, a.claim.work, a.claim.start))
        links = self.look.links_of(finding.id)[:LINKS]
        title = speaking.measured(finding)
        best = f"{finding.best:,.0f}" if finding.best is not None and finding.low != finding.high else ""
        bars = [_bar(account, account.claim) for account in accounts if isinstance(account.claim, Figure)]
        nodes = [Node(a.claim.id, f"{_label(a)}: {a.value}", a.origin - 1) for a in accounts]
        edges = [Edge(link.id, link.a, link.b, link.why, f"/record/{link.id}") for link in links]
        graph = arcs(nodes, edges, f"Which accounts of {title} share an origin") if len(nodes) > 1 else ""
        return Case(
            finding,
            title,
            best,
            speaking.reasons(finding),
            accounts,
            len(finding.claims) - len(accounts),
            Markup(ranges(bars, f"{title}: {self.event.label}")),
            links,
            Markup(graph),
            self.credible[finding.id],
        )

    def account(self, claim: Figure | Deed, group: int) -> Account:
        """A figure or deed as a row."""
        work = self.works[claim.work]
        if isinstance(claim, Figure):
            value, as_of = speaking.amount(claim), claim.as_of
        else:
            value, as_of = speaking.claim(claim, self.names), None
        word = speaking.named(claim.origin, self.names, "unknown")
        decision = self.ruled.get(claim.id, ("", ""))[0]
        sign, by = Markup(mark(group)), speaking.told_by(work, self.names)
        return Account(
            claim,
            value,
            as_of or "",
            word,
            group + 1,
            sign,
            work,
            self.titles[work.id],
            by,
            decision,
            self.against.get(claim.id),
        )

    def timeline(self, cases: Sequence[Case]) -> Markup:
        """The accounts by the day they speak for, a lane for each finding."""
        lanes = [
            Lane(case.title, case.finding.id, [point for account in case.accounts if (point := _point(account))])
            for case in cases
        ]
        return Markup(timeline([lane for lane in lanes if lane.points]))

    def deeds(self) -> list[Deed]:
        """Who is said to have done what in the event."""
        table = schema.derived["deed"]
        return self.look.select(
            "deed", table.c.event == self.event.id, order=[table.c.work, table.c.start], limit=DEEDS
        )

    def positions(self) -> list[Position]:
        """Positions in the works that tell of the event, towards those involved or the event itself."""
        table = schema.derived["position"]
        works = sorted(self.works)[:WORKS]
        towards = schema.plainly(table.c.target_actor).in_(
            self.event.actors[:50]
        )  # by the index of works, not of targets
        found = self.look.select(
            "position",
            table.c.work.in_(works),
            towards,
            order=[table.c.holder, table.c.stance, table.c.id],
            limit=POSITIONS,
        )
        own = self.look.select("position", table.c.event == self.event.id, limit=POSITIONS)
        return list({position.id: position for position in [*own, *found]}.values())

    def told(self, claims: Sequence[Any]) -> list[Told]:
        """Deeds or positions as rows."""
        works = self.look.many("work", {claim.work for claim in claims})
        names = self.look.names(speaking.all_actors([*claims, *works.values()]))
        titles = self.look.titles(works.values())
        ruled = self.look.ruled([claim.id for claim in claims])
        return [
            Told(
                claim,
                speaking.claim(claim, names),
                speaking.named(claim.origin, names, "unknown"),
                titles[claim.work],
                speaking.when(works[claim.work]),
                ruled.get(claim.id, ("", ""))[0],
            )
            for claim in claims
        ]


def _label(account: Account) -> str:
    return f"{account.word}{f', {account.as_of}' if account.as_of else ''}"


def _point(account: Account) -> Point | None:
    """A figure on the line of time; None of a deed, or when the day it speaks for is not known."""
    days = interval(account.as_of) if account.as_of else None
    if days is None or days.last is None or not isinstance(account.claim, Figure):
        return None
    about = f"{account.as_of}: {account.value} {account.claim.measure}, {account.word}"
    return Point(days.last, short(account.value), about, f"row-{account.claim.id}")


def _bar(account: Account, figure: Figure) -> Bar:
    return Bar(
        account.word,
        account.as_of,
        figure.low,
        figure.high,
        account.origin - 1,
        figure.vague,
        f"row-{figure.id}",
        account.value,
        figure.standing in AGAINST,
    )
