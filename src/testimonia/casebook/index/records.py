"""Records: those of readings, and the findings that follow from events."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from testimonia.casebook import schema, search
from testimonia.casebook.index.base import Base
from testimonia.collation import denials
from testimonia.collation.decisions import Decisions
from testimonia.collation.independence import Account, Ground, without_name
from testimonia.records import Copy, Deed, Event, Figure, Finding, Link, Reading, Work

IN_WORKS = ("voice", "mention", "figure", "deed", "position")


class Records(Base):
    """What readings hold, with the actors of the casebook."""

    def works_in(self, captures: Collection[str]) -> list[Work]:
        """The works that captures have had so far."""
        return self.records("work", "capture", captures)

    def captures_with(self, records: Collection[str]) -> set[str]:
        """The captures in which some works, or records in works, stand; of copies those of both passages."""
        works = {r.work for name in IN_WORKS for r in self.rows(
            f"SELECT DISTINCT work FROM {schema.derived[name].name} WHERE id IN :values", records
        )}  # fmt: skip
        works |= {work for r in self.rows("SELECT a, b FROM shared WHERE copy IN :values", records) for work in r}
        return self.captures_of(works | {*records})

    def captures_of(self, works: Collection[str]) -> set[str]:
        """The captures in which works stand."""
        return {r.capture for r in self.rows("SELECT DISTINCT capture FROM works WHERE id IN :values", works)}

    def put_readings(self, readings: Collection[Reading]) -> None:
        """Write the records of readings over those that their captures had."""
        captures = [reading.capture.id for reading in readings]
        works = [work.id for work in self.works_in(captures)]
        for name in IN_WORKS:
            self.do(f"DELETE FROM {schema.derived[name].name} WHERE work IN :values", works)
        self.do("DELETE FROM works WHERE id IN :values", works)
        self.put_records("capture", (reading.capture for reading in readings))
        self.put_records("work", (work for reading in readings for work in reading.works))
        self.put_records("voice", (voice for reading in readings for voice in reading.voices))
        self.put_records("mention", (mention for reading in readings for mention in reading.mentions))
        for name in ("figure", "deed", "position"):
            self.put_records(name, (c for reading in readings for c in reading.claims if c.kind == name))
        entries = {reading.capture.id: list(search.of_reading(reading)) for reading in readings}
        search.put(self.connection, entries, entries)

    def claims(self, ids: Collection[str]) -> dict[str, Figure | Deed]:
        """Some claims that tell of events."""
        return {claim.id: claim for name in ("figure", "deed") for claim in self.records(name, "id", ids)}

    # --- findings ---------------------------------------------------------------------------------

    def events(self, ids: Collection[str]) -> list[Event]:
        """Some events."""
        return self.records("event", "id", ids)

    def told(self, events: Collection[str]) -> dict[str, Account]:
        """The figures and deeds of events."""
        return {claim.id: claim for name in ("figure", "deed") for claim in self.records(name, "event", events)}

    def ground_of(
        self,
        told: Collection[Account],
        copies: Sequence[Copy],
        speaks_for: dict[str, dict[str, str]],
        decisions: Decisions,
    ) -> Ground:
        """What the independence of figures and deeds rests on."""
        works = {work.id: work for work in self.records("work", "id", {claim.work for claim in told})}
        beside = (c for name in ("figure", "position") for c in self.records(name, "work", works))
        denied = denials.find(claim for claim in beside if decisions.counts(claim))
        heard = {claim.voice for claim in (*told, *denied.values()) if claim.voice}
        voices = {voice.id: voice for voice in self.records("voice", "id", heard)}
        named = {claim.origin for claim in told} | {v.source.actor for v in voices.values() if v.source}
        named |= {i for work in works.values() for i in (*work.authors, work.publisher)}
        named |= {i for claim in told if isinstance(claim, Deed) for i in (claim.agent, claim.patient)}
        named |= {denial.holder for denial in denied.values()}
        actors = self.records("actor", "id", {i for i in named if i})
        names = {actor.id: actor.name for actor in actors}
        kinds = {actor.id: actor.kind for actor in actors}
        return Ground(
            works,
            voices,
            copies,
            names,
            speaks_for,
            decisions.accounts_together,
            decisions.accounts_apart,
            denied,
            without_name(actors),
            kinds,
        )

    def put_findings(self, events: Collection[str], findings: Iterable[Finding], links: Iterable[Link]) -> None:
        """Write the findings of events over those that they had."""
        gone = [r.id for r in self.rows("SELECT id FROM findings WHERE event IN :values", events)]
        self.do("DELETE FROM links WHERE finding IN :values", gone)
        self.do("DELETE FROM findings WHERE id IN :values", gone)
        self.put_records("finding", findings)
        self.put_records("link", links)
