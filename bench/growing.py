"""What adding one work to a large casebook takes, with all findings up to date.

    python bench/growing.py [--works 2000] [--added 6] [--rulings 100] [--seed 1] [--keep FILE]

A casebook of generated readings (no reader is run: its time is bench/reading.py's) is collated at once; then
single captures come in, one after the other: in turn a report with a lead that others have printed, one that tells
of a known event in its own words, one of something new; then a person makes rulings, and more come in. Printed are
the seconds of storing and collating each.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from generated import Language, place_of
from testimonia import pipeline
from testimonia.captures.opening import Found
from testimonia.casebook import ruling, schema
from testimonia.casebook.packing import pack_reading
from testimonia.casebook.ruling import Terms
from testimonia.casebook.store import Casebook
from testimonia.names.keys import key
from testimonia.records import (
    Act,
    Actor,
    ActorKind,
    Capture,
    ClaimKind,
    Decision,
    Deed,
    Figure,
    Measure,
    Mention,
    MentionKind,
    Mode,
    Passage,
    Reading,
    Source,
    Standing,
    Status,
    Voice,
    Work,
    WorkKind,
    identify,
)


@dataclass
class Lead:
    """What a report says first: on whose word, how many, of what event."""

    event: int
    body: str
    toll: int
    person: str
    hurt: int
    aside: str


@dataclass
class Text:
    """A text as it grows, with where its pieces stand."""

    written: str = ""
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, piece: str, name: str | None = None) -> None:
        """Write a piece; `name` if it is to be found again."""
        if name:
            self.spans[name] = len(self.written), len(self.written) + len(piece)
        self.written += piece

    def passage(self, name: str) -> Passage:
        """Where a piece stands."""
        start, end = self.spans[name]
        return Passage(start, end, self.written[start:end])


class Archive:
    """Makes readings of invented reports: eight tell of one event, one in five prints another's lead."""

    def __init__(self, works: int, seed: int) -> None:
        self.rng = random.Random(f"growing/{works}/{seed}")
        self.language = Language(self.rng)
        self.events = max(1, works // 8)
        names = {self.language.name() for _ in range(200)}
        self.outlets = [f"The {name} Courier" for name in sorted(names)[:60]]
        self.bodies = [f"{name} Hospital" for name in sorted(names)[60:160]]
        self.leads: dict[int, Lead] = {}
        self.number = 0

    def report(self, event: int | None = None, *, copied: bool | None = None) -> Reading:
        """The reading of one more report."""
        event = self.rng.randrange(self.events) if event is None else event
        copied = self.rng.random() < 0.2 if copied is None else copied
        lead = self.leads.get(event)
        if lead is None or not copied:
            person = f"{self.language.name()} {self.language.name()}"
            aside = " ".join(self.language.word() for _ in range(self.rng.randint(4, 9)))
            toll = 3 + event % 30 + self.rng.randint(0, 3)
            lead = self.leads[event] = Lead(event, self.rng.choice(self.bodies), toll, person, 2 * toll, aside)
        self.number += 1
        return self._reading(lead, self.rng.choice(self.outlets))

    def _reading(self, lead: Lead, outlet: str) -> Reading:
        when = f"{1990 + lead.event // 336 % 30}-{1 + lead.event // 28 % 12:02}-{1 + lead.event % 28:02}"
        text = Text()
        text.add(f"Report {self.number} from ")
        text.add(place_of(lead.event), "place")
        text.add("\n\n")
        text.add(outlet, "outlet")
        text.add(f", {when}\n\n")
        text.add(lead.body, "body")
        text.add(" ")
        text.add("said", "cue")
        text.add(" ")
        text.add(f"at least {lead.toll} people were killed in {place_of(lead.event)} on {when}, {lead.aside}", "killed")
        text.add(". ")
        text.add(lead.person, "person")
        text.add(" ")
        text.add("counted", "cue2")
        text.add(" ")
        text.add(f"{lead.hurt} injured", "injured")
        text.add(f". {' '.join(self.language.sentence() for _ in range(6))}\n")
        return _records(text, lead, when)


def _actor(name: str, kind: ActorKind) -> Actor:
    return Actor(identify("actor", kind is ActorKind.PERSON, key(name)), kind, name, (name,))


def _records(text: Text, lead: Lead, when: str) -> Reading:
    """The records of a report."""
    data = text.written.encode()
    sha256 = identify("x", text.written).removeprefix("x-") * 4
    capture = Capture(
        f"capture-{sha256[:16]}",
        f"{sha256[:16]}.txt",
        sha256,
        "text/plain",
        len(data),
        None,
        None,
        "en",
        Status.READ,
        None,
        text.written,
    )
    outlet = _actor(text.passage("outlet").quote, ActorKind.PUBLICATION)
    body, person = _actor(lead.body, ActorKind.ORGANISATION), _actor(lead.person, ActorKind.PERSON)
    work = identify("work", capture.id, 0)
    voices, claims = [], []
    event = identify("event", capture.id)
    told = (("body", body, "cue", "killed", lead.toll), ("person", person, "cue2", "injured", lead.hurt))
    for name, actor, cue, measure, number in told:
        content, source = text.passage(measure), text.passage(name)
        voice = identify("voice", work, measure)
        heard = Source(actor.id, source.start, source.end, source.quote)
        voices.append(Voice(voice, work, None, Mode.INDIRECT, heard, text.passage(cue), (content,), 0.9))
        claims.append(
            Figure(
                identify("claim", work, measure),
                ClaimKind.FIGURE,
                work,
                voice,
                actor.id,
                Standing.REPORTED,
                event,
                content.start,
                content.end,
                content.quote,
                Measure(measure),
                float(number),
                None,
                False,
                False,
                "people",
                None,
                when,
                when,
            )
        )
    killed = text.passage("killed")
    deed = Deed(
        identify("claim", work, "deed"),
        ClaimKind.DEED,
        work,
        voices[0].id,
        body.id,
        Standing.REPORTED,
        event,
        killed.start,
        killed.end,
        killed.quote,
        Act.KILLING,
        None,
        None,
        None,
        when,
        place_of(lead.event),
    )
    kinds = {"outlet": MentionKind.PUBLICATION, "body": MentionKind.ORGANISATION, "person": MentionKind.PERSON}
    actors = {"outlet": outlet, "body": body, "person": person}
    mentions = [
        Mention(
            identify("mention", work, name), work, kind, actors[name].id, *text.spans[name], text.passage(name).quote
        )
        for name, kind in kinds.items()
    ]
    whole = Work(
        work,
        capture.id,
        None,
        None,
        WorkKind.ARTICLE,
        text.written.split("\n")[0],
        (),
        outlet.id,
        when,
        when,
        None,
        None,
        (),
        0,
        len(text.written) - 1,
    )
    used = tuple(sorted((outlet, body, person), key=lambda actor: actor.id))
    return Reading(capture, (whole,), tuple(voices), used, tuple(mentions), (*claims, deed))


def add(casebook: Casebook, reading: Reading) -> None:
    """Put a reading into a casebook."""
    capture = reading.capture
    found = Found(capture.file, media_type=capture.media_type, problem="generated", size=capture.bytes)
    casebook.add(found, capture, pack_reading(reading), None, len((capture.text or "").split()))


def peak() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Growing:
    """A casebook and the archive that it grows by."""

    def __init__(self, path: Path, archive: Archive) -> None:
        self.path, self.archive = path, archive

    def begin(self, works: int) -> None:
        """Make the casebook of so many works, at once."""
        with Casebook.open(self.path, create=True) as casebook:
            for _ in range(works):
                add(casebook, self.archive.report())
            self.time(f"{works} works collated at once", lambda: pipeline.settle(casebook))
        print(f"file {self.path.stat().st_size / 1e6:.0f} MB")

    def more(self, number: int) -> None:
        """Add some, one at a time."""
        kinds: tuple[tuple[str, dict[str, Any]], ...] = (
            ("a lead printed before", {"copied": True}),
            ("a known event", {"copied": False}),
            ("something new", {"event": self.archive.events}),
        )
        with Casebook.open(self.path) as casebook:
            for what, how in islice(cycle(kinds), number):
                if "event" in how:
                    how["event"] = self.archive.events
                    self.archive.events += 1
                reading = self.archive.report(**how)

                def taken(reading: Reading = reading) -> None:
                    add(casebook, reading)
                    pipeline.settle(casebook)

                self.time(what, taken)

    def rule(self, number: int) -> None:
        """Have so many rulings made, all but the last few at once."""
        if number <= 0:
            return
        with Casebook.open(self.path) as casebook:
            table = schema.derived["figure"]
            figures = casebook.select("figure", order=[table.c.work, table.c.start], limit=2 * number)
            kinds: tuple[tuple[Decision, Terms], ...] = (
                (Decision.REJECT, {}),
                (Decision.AMEND, {"changes": {"low": 4.0, "high": 4.0}}),
                (Decision.AMEND, {"changes": {"origin": "The Lighthouse Keepers"}}),
                (Decision.AMEND, {"changes": {"event": None}}),
                (Decision.MERGE, {"other": figures[-1].id}),
            )
            for n, (figure, (decision, terms)) in enumerate(zip(figures, cycle(kinds), strict=False)):
                if n == number - len(kinds):
                    self.time(f"{n} rulings at once", lambda: pipeline.settle(casebook))
                if n < number:
                    ruling.make(casebook, figure.id, decision, **terms)
                if number - len(kinds) <= n < number:
                    self.time(f"one ruling: {decision}", lambda: pipeline.settle(casebook))

    def time(self, what: str, step: Callable[[], None]) -> None:
        """Do something, and print what it took."""
        begin, cpu = time.perf_counter(), time.process_time()
        step()
        spent = time.perf_counter() - begin, time.process_time() - cpu
        print(f"{what:32}{spent[0]:8.3f} s  {spent[1]:8.3f} CPU s  {peak():6.0f} MB", flush=True)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--works", type=int, default=2_000)
    parser.add_argument("--added", type=int, default=6)
    parser.add_argument("--rulings", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        growing = Growing(options.keep or Path(folder) / "growing.testimonia", Archive(options.works, options.seed))
        growing.begin(options.works)
        print("one more at a time:")
        growing.more(options.added)
        growing.rule(options.rulings)
        growing.more(options.added)


if __name__ == "__main__":
    main()
