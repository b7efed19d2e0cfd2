"""The report: one HTML page that holds all it shows, for reading, printing and passing on.

Findings with their accounts as ranges, a line of time, events, positions, copies, the works, and every figure
one click from its passage. No script, no style or picture from elsewhere; commenters go by pseudonyms unless
told otherwise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import jinja2
from markupsafe import Markup, escape

from testimonia.casebook.grades import stale_rulings
from testimonia.casebook.listing import Filter, count
from testimonia.casebook.packing import now
from testimonia.casebook.printings import compared, statements
from testimonia.casebook.speaking import amount, measured, spread
from testimonia.casebook.speaking import claim as in_words
from testimonia.casebook.speaking import reasons as reasons_of
from testimonia.casebook.store import Casebook
from testimonia.collation.chains import chains
from testimonia.collation.credibility import MEANINGS as CREDIBILITY
from testimonia.collation.credibility import Credibility
from testimonia.collation.independence import AGAINST
from testimonia.exports.drawing import Bar, Lane, Point, mark, ranges, short, timeline
from testimonia.exports.pseudonyms import Pseudonyms
from testimonia.exports.wording import Wording
from testimonia.intervals import interval
from testimonia.records import (
    RELIABILITY,
    Capture,
    Copy,
    Deed,
    Event,
    Figure,
    Finding,
    Position,
    Status,
    Verdict,
    Work,
)
from testimonia.version import __version__

CONTEXT = 160  # characters on either side of a passage
LANES = 16  # findings on the line of time
MEANINGS: Mapping[Verdict, str] = {
    Verdict.DISPUTED: "somebody denies or doubts it",
    Verdict.CONFLICTING: "the numbers do not meet, or who did it and where cannot be one",
    Verdict.GROWING: "later accounts have higher numbers, as when the dead are still being counted",
    Verdict.CORROBORATED: "two or more independent origins, and their numbers meet",
    Verdict.SINGLE: "all accounts go back to one origin",
}  # in the order of the page


@dataclass(frozen=True, slots=True)
class Account:
    """A figure or deed as the page shows it. `origin` counts from 0."""

    claim: Figure | Deed
    value: str
    as_of: str
    who: str
    origin: int
    mark: Markup
    work: Work
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Case:
    """A finding as the page shows it."""

    finding: Finding
    event: Event
    title: str
    spread: str
    accounts: list[Account]
    drawing: Markup
    reasons: list[str]
    credibility: Credibility


def render(casebook: Casebook, *, title: str | None = None, hidden: Pseudonyms | None = None) -> str:
    """The report of a casebook as HTML. `hidden`: the pseudonyms to use for commenters."""
    hide = hidden.text if hidden else str
    maker = _Maker(casebook, hide)
    return _template(hide).render(
        title=title or casebook.path.stem,
        version=__version__,
        made_at=now(),
        counts=count(casebook),
        words=maker.words,
        meanings=MEANINGS,
        credibilities=CREDIBILITY,
        graded=maker.graded(),
        compared=[case for case in maker.cases if case.finding.verdict is not Verdict.SINGLE],
        singles=[case for case in maker.cases if case.finding.verdict is Verdict.SINGLE],
        timeline=maker.timeline(),
        events=maker.events(),
        positions=maker.positions(),
        statements=maker.statements(),
        copies=maker.copies(),
        works=maker.works(),
        unread=[capture for capture in maker.captures.values() if capture.status is Status.UNREAD],
        stale=stale_rulings(casebook),
    )


def _template(hide: Callable[[str], str]) -> jinja2.Template:
    """The template. What goes into it is hidden value by value, before it is escaped."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("testimonia.exports", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=lambda value: hide(value) if isinstance(value, str) and not isinstance(value, Markup) else value,
    )
    environment.filters["whole_dates"] = lambda text: _whole_dates(hide(text))
    return environment.get_template("report.html")


def _whole_dates(text: str) -> Markup:
    """A text whose dates are not broken over lines."""
    return Markup(re.sub(r"\d{4}-\d\d(?:-\d\d)?", r'<span class="date">\g<0></span>', str(escape(text))))


class _Maker:
    """The records of a casebook brought into the shape of the page."""

    def __init__(self, casebook: Casebook, hide: Callable[[str], str]) -> None:
        self.casebook, self.hide = casebook, hide
        self.words = Wording(casebook)
        self.captures: dict[str, Capture] = {capture.id: capture for capture in casebook.select("capture")}
        self.figures: dict[str, Figure] = {figure.id: figure for figure in casebook.select("figure")}
        self.deeds: dict[str, Deed] = {deed.id: deed for deed in casebook.select("deed")}

    @cached_property
    def cases(self) -> list[Case]:
        """The findings: the contested first, then those with most accounts."""
        order = list(MEANINGS)
        findings = self.casebook.select("finding")
        self.words.judge(findings)
        found = [self._case(finding) for finding in findings]
        return sorted(
            found,
            key=lambda c: (order.index(c.finding.verdict), -len(c.accounts), c.event.label, c.title, c.finding.id),
        )

    def _case(self, finding: Finding) -> Case:
        event = self.words.events[finding.event]
        origin = {claim: n for n, claims in enumerate(finding.origins) for claim in claims}
        side = {claim: n for n, claims in enumerate(finding.sides) for claim in claims}
        accounts = sorted(
            (self._account(claim, origin[claim]) for claim in finding.claims),
            key=lambda a: (side.get(a.claim.id, 0), a.origin, a.as_of, a.claim.work, a.claim.start),
        )
        title = measured(finding)
        bars = [self._bar(account, account.claim) for account in accounts if isinstance(account.claim, Figure)]
        drawing = ranges(bars, self.hide(f"{title}: {event.label}"))
        reasons = [reason[:1].upper() + reason[1:] for reason in reasons_of(finding)]
        return Case(
            finding, event, title, spread(finding), accounts, Markup(drawing), reasons, self.words.credible(finding)
        )

    def _account(self, id_: str, origin: int) -> Account:
        claim = self.figures.get(id_) or self.deeds[id_]
        work = self.words.works[claim.work]
        text = self.captures[work.capture].text or ""
        if isinstance(claim, Figure):
            value, as_of = f"{amount(claim)} {claim.of or ''}".strip(), claim.as_of
        else:
            value, as_of = in_words(claim, self.words.names), None
        return Account(
            claim,
            value,
            as_of or "",
            self.words.actor(claim.origin) or "unknown",
            origin,
            Markup(mark(origin)),
            work,
            _before(text[max(work.start, claim.start - CONTEXT) : claim.start]),
            _after(text[claim.end : min(work.end, claim.end + CONTEXT)]),
        )

    def _bar(self, account: Account, figure: Figure) -> Bar:
        who = self.hide(account.who)
        return Bar(
            who,
            account.as_of,
            figure.low,
            figure.high,
            account.origin,
            figure.vague,
            f"p-{figure.id}",
            amount(figure),
            figure.standing in AGAINST,
        )

    def timeline(self) -> Markup:
        """When the works were put out, and the numbers of each finding by the day they speak for."""
        put_out: dict[int, list[Work]] = defaultdict(list)
        for work in self.words.works.values():
            if (day := _day(work.dated or work.published)) is not None:
                put_out[day].append(work)
        works = [
            Point(day, str(len(of)), "; ".join(self.hide(self.words.titles[work.id]) for work in of), of[0].id)
            for day, of in put_out.items()
        ]
        numbers = [(case, list(self._points(case))) for case in self.cases]
        told = [(case, points) for case, points in numbers if len({point.day for point in points}) > 1]
        lanes = [Lane(self.hide(f"{c.title}: {c.event.label}"), c.finding.id, points) for c, points in told[:LANES]]
        return Markup(timeline([*([Lane("works of that day", "works", works)] if works else []), *lanes]))

    def _points(self, case: Case) -> Iterator[Point]:
        for account in case.accounts:
            if isinstance(account.claim, Figure) and (day := _day(account.as_of)) is not None:
                value = amount(account.claim)
                about = f"{account.as_of}: {value} {case.finding.measure}, {self.hide(account.who)}"
                yield Point(day, short(value), about, f"p-{account.claim.id}")

    def events(self) -> list[tuple[Event, list[Deed]]]:
        """Events by time, with the deeds told of them; those of one claim only are left out."""
        deeds: dict[str, list[Deed]] = defaultdict(list)
        for deed in self.deeds.values():
            if deed.event is not None:
                deeds[deed.event].append(deed)
        found = [event for event in self.words.events.values() if len(event.claims) > 1]
        found.sort(key=lambda e: ((e.when or "~").lstrip("./"), e.label, e.id))
        return [(event, sorted(deeds[event.id], key=lambda d: (d.act, d.work, d.start))) for event in found]

    def positions(self) -> list[tuple[str, list[Position]]]:
        """Positions by holder, those with most first."""
        held: dict[str, list[Position]] = defaultdict(list)
        for position in self.casebook.select("position"):
            held[self.words.actor(position.holder) or "unknown"].append(position)
        for positions in held.values():
            positions.sort(key=lambda p: (p.stance, p.target or "", p.work, p.start))
        return sorted(held.items(), key=lambda entry: (-len(entry[1]), entry[0]))

    def statements(self) -> list[Mapping[str, Any]]:
        """Statements with what each printing has or lacks beside the fullest."""
        found = statements(self.casebook, Filter())
        return [{"record": statement, "differences": compared(self.casebook, statement)} for statement in found]

    def graded(self) -> list[tuple[str, str, str]]:
        """Actors that persons have graded: name, grade and the grade in words."""
        grades = self.words.grades.actors
        return sorted((self.words.actor(id_), str(grade), RELIABILITY[grade]) for id_, (grade, _) in grades.items())

    def copies(self) -> list[Mapping[str, Any]]:
        """Copies, the longest first; of each the earlier passage first."""
        found: list[Mapping[str, Any]] = []
        copies: list[Copy] = self.casebook.select("copy")
        ways = chains(copies)
        for copy in sorted(copies, key=lambda c: (-len(c.a.quote), c.id)):
            first, second = (copy.b, copy.a) if copy.earlier == "b" else (copy.a, copy.b)
            found.append(
                {
                    "record": copy,
                    "first": first,
                    "second": second,
                    "length": len(first.quote.split()),
                    "chain": ways[copy.id] if len(ways[copy.id]) > 2 else (),
                }
            )
        return found

    def works(self) -> list[tuple[Work, int]]:
        """The works in the order of their captures, with how many figures each has."""
        numbers: dict[str, int] = defaultdict(int)
        for figure in self.figures.values():
            numbers[figure.work] += 1
        in_order = sorted(self.words.works.values(), key=lambda w: (self.captures[w.capture].file, w.start, -w.end))
        return [(work, numbers[work.id]) for work in in_order]


def _day(edtf: str | None) -> int | None:
    """The last day of a date, as an ordinal."""
    days = interval(edtf) if edtf else None
    return days.last if days is not None else None


def _before(text: str) -> str:
    """What stands before a passage, on one line, from a whole word on."""
    line = " ".join(f"{text}|".split())[:-1]
    return line if len(text) < CONTEXT else f"…{line.partition(' ')[2]}"


def _after(text: str) -> str:
    """What stands after a passage, on one line, up to a whole word."""
    line = " ".join(f"|{text}".split())[1:]
    return line if len(text) < CONTEXT else f"{line.rpartition(' ')[0]}…"
