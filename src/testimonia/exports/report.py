"""The report: one HTML page that holds all it shows, for reading, printing and passing on.

Findings with their accounts as ranges, a line of time, the works, and every figure one click from its
passage. No script, no style or picture from elsewhere; commenters go by pseudonyms unless told otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup

from testimonia.casebook.listing import count
from testimonia.casebook.store import Casebook, now
from testimonia.collation.ranges import shown
from testimonia.exports.drawing import Bar, Dot, ranges, timeline
from testimonia.exports.pseudonyms import Pseudonyms
from testimonia.intervals import interval
from testimonia.records import Event, Figure, Finding, Status, Verdict, Work
from testimonia.version import __version__

CONTEXT = 220  # characters on either side of a passage
LANES = 14  # events on the line of time
ORDER = tuple(Verdict)  # disputed first


@dataclass(frozen=True, slots=True)
class Account:
    """A claim as the report shows it."""

    id: str
    value: str
    of: str
    origin: str
    group: int
    standing: str
    as_of: str
    work: Work
    told_by: str
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class Case:
    """A finding as the report shows it."""

    finding: Finding
    event: Event
    title: str
    range: str
    accounts: list[Account]
    drawing: Markup
    reasons: list[str]


def render(casebook: Casebook, *, title: str | None = None, hidden: Pseudonyms | None = None) -> str:
    """The report of a casebook as HTML."""
    maker = _Maker(casebook)
    unread = [c for c in maker.captures.values() if c.status is Status.UNREAD]
    cases = maker.cases()
    page = _template().render(
        title=title or casebook.path.stem,
        version=__version__,
        made_at=now(),
        counts=count(casebook),
        unread=unread,
        cases=cases,
        verdicts=ORDER,
        timeline=maker.timeline(cases),
        works=maker.works_in_order(),
        events=maker.events_in_order(),
        positions=maker.positions(),
        copies=maker.copies(),
        names=maker.names,
        titles=maker.titles,
        files={id_: capture.file for id_, capture in maker.captures.items()},
        stale=casebook.stale(),
    )
    return hidden.text(page) if hidden else page


@cache
def _template() -> jinja2.Template:
    loader = jinja2.PackageLoader("testimonia.exports", "templates")
    environment = jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    return environment.get_template("report.html")


class _Maker:
    """The records of a casebook brought into the shape of the page."""

    def __init__(self, casebook: Casebook) -> None:
        self.casebook = casebook
        self.names = casebook.names()
        self.captures = {capture.id: capture for capture in casebook.select("capture")}
        self.works = {work.id: work for work in casebook.select("work")}
        self.figures = {figure.id: figure for figure in casebook.select("figure")}
        self.events = {event.id: event for event in casebook.select("event")}
        self.titles = {id_: self._title(work) for id_, work in self.works.items()}

    def _title(self, work: Work) -> str:
        if work.title:
            return work.title
        text = self.captures[work.capture].text or ""
        words = text[work.start : work.end].split()
        return f"{' '.join(words[:9])}…"

    def told_by(self, work: Work) -> str:
        """Who wrote a work, and who put it out."""
        who = [self.names.get(a, a) for a in work.authors]
        outlet = self.names.get(work.publisher or "")
        return ", ".join(dict.fromkeys([*who, *([outlet] if outlet else [])])) or "unnamed"

    def cases(self) -> list[Case]:
        """The findings: the contested first, then those with most accounts."""
        found = [self._case(finding) for finding in self.casebook.select("finding")]
        return sorted(
            found,
            key=lambda c: (
                ORDER.index(c.finding.verdict) if c.finding.verdict is not Verdict.SINGLE else 9,
                -len(c.accounts),
                c.title,
                c.finding.id,
            ),
        )

    def _case(self, finding: Finding) -> Case:
        event = self.events[finding.event]
        group = {claim: n for n, claims in enumerate(finding.origins) for claim in claims}
        figures = sorted(
            (self.figures[c] for c in finding.claims), key=lambda f: (group[f.id], f.as_of or "", f.work, f.start)
        )
        accounts = [self._account(figure, group[figure.id]) for figure in figures]
        title = f"{finding.measure}{f' ({finding.of})' if finding.of else ''}"
        drawing = ranges([self._bar(f, a) for f, a in zip(figures, accounts, strict=True)], f"{title}: {event.label}")
        best = f", best {finding.best:,.0f}" if finding.best is not None and finding.low != finding.high else ""
        return Case(
            finding,
            event,
            title,
            f"{shown(finding.low, finding.high)}{best}",
            accounts,
            Markup(drawing),
            finding.why.split("; "),
        )

    def _account(self, figure: Figure, group: int) -> Account:
        work = self.works[figure.work]
        text = self.captures[work.capture].text or ""
        before = text[max(work.start, figure.start - CONTEXT) : figure.start]
        after = text[figure.end : min(work.end, figure.end + CONTEXT)]
        value = shown(figure.low, figure.high, approximate=figure.approximate) + (" (in words)" if figure.vague else "")
        origin = self.names.get(figure.origin or "", "unknown")
        return Account(
            figure.id,
            value,
            figure.of or "",
            origin,
            group + 1,
            figure.standing,
            figure.as_of or "",
            work,
            self.told_by(work),
            before,
            figure.quote,
            after,
        )

    def _bar(self, figure: Figure, account: Account) -> Bar:
        label = f"{account.origin}{f', {figure.as_of}' if figure.as_of else ''}"
        return Bar(label, figure.low, figure.high, account.group - 1, figure.vague, f"p-{figure.id}", account.value)

    def timeline(self, cases: Sequence[Case]) -> Markup:
        """Figures by the day they speak for, in lanes of the events with most of them."""
        dots: dict[str, list[Dot]] = defaultdict(list)
        for case in cases:
            for account in case.accounts:
                days = interval(account.as_of) if account.as_of else None
                if days is not None and days.last is not None:
                    label = f"{account.as_of}: {account.value} {case.finding.measure}, {account.origin}"
                    dots[case.event.label].append(Dot(days.last, label, case.event.label, f"p-{account.id}"))
        lanes = sorted(dots, key=lambda lane: (-len(dots[lane]), lane))[:LANES]
        return Markup(timeline([dot for lane in lanes for dot in dots[lane]]))

    def works_in_order(self) -> list[tuple[int, Work, str, int]]:
        """The works with how deep they are held, who tells them, and how many figures they have."""
        numbers: dict[str, int] = defaultdict(int)
        for figure in self.figures.values():
            numbers[figure.work] += 1
        in_order = sorted(self.works.values(), key=lambda w: (self.captures[w.capture].file, w.start, -w.end))
        return [(self._depth(work), work, self.told_by(work), numbers[work.id]) for work in in_order]

    def _depth(self, work: Work) -> int:
        depth = 0
        while work.parent is not None:
            work, depth = self.works[work.parent], depth + 1
        return depth

    def events_in_order(self) -> list[tuple[Event, str]]:
        """Events by time, with those involved."""
        with_time = sorted(self.events.values(), key=lambda e: ((e.when or "~").lstrip("./"), e.label, e.id))
        return [
            (event, ", ".join(self.names.get(a, a) for a in event.actors[:6]))
            for event in with_time
            if len(event.claims) > 1
        ]

    def positions(self) -> list[tuple[str, list[tuple[str, str, str, str]]]]:
        """Positions by holder: stance, target, quote, and the work."""
        found: dict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
        for position in self.casebook.select("position"):
            holder = self.names.get(position.holder or "", "unknown")
            target = position.target or self.names.get(position.target_actor or "", "")
            found[holder].append((position.stance, target, position.quote, self.titles[position.work]))
        return sorted(
            ((holder, sorted(set(held))) for holder, held in found.items()),
            key=lambda entry: (-len(entry[1]), entry[0]),
        )

    def copies(self) -> list[Mapping[str, Any]]:
        """Copies, the longest first, the earlier passage named."""
        found: list[Mapping[str, Any]] = []
        for copy in sorted(self.casebook.select("copy"), key=lambda c: (-len(c.a.quote), c.id)):
            first, second = (copy.b, copy.a) if copy.earlier == "b" else (copy.a, copy.b)
            found.append(
                {
                    "kind": copy.kind,
                    "earlier": copy.earlier,
                    "why": copy.why,
                    "first": first,
                    "second": second,
                    "words": len(first.quote.split()),
                }
            )
        return found
