"""How fast captures are read into a casebook, and in how much memory: with the trained reader, and by the first
hearer alone, who needs no network; and how fast the network is beside the same encoder in torch.

    python bench/reading.py [--captures 1000] [--workers 2] [--seed 1]

Reads generated captures (text, web pages, mail, JSON Lines) with `pipeline.read`, as `testimonia read` does:
starting the processes, keeping the bytes and storing the readings are all counted, collating is not. *words/s* is by
the clock; *words/CPU s* by the time that all processes worked, which other work on the machine changes little: times
the number of cores it is what an idle machine reads. *first* is how many seconds after the call the first capture was
stored. The reports resemble real ones in what costs time: their sentences are ordinary English, with names, figures,
quotations and dates in the share that such reports have.

The network is timed on their windows, on one thread, against `training/reader/model.py` in 32-bit numbers with
weights that mean nothing (which take as long): where torch is installed.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from html import escape
from pathlib import Path

from testimonia import preparing
from testimonia.captures.opening import Found

Given = tuple[list[int], list[int], list[int]]  # the pieces of a window, their traits, and which begin a number
Run = Callable[[list[int], list[int], list[int]], object]  # reads a window
REPORTS = 6  # on whose windows the network is timed
SYLLABLES = ["ka", "ro", "ven", "dal", "mir", "sto", "lin", "bar", "tes", "or", "na", "hel", "gri", "pov", "sen", "tal"]
GIVEN = ["Anna", "Jonas", "Mara", "Viktor", "Ruth", "Osman", "Petra", "Samuel", "Leila", "Tomas", "Irena", "David"]
ROLES = ["the minister", "Colonel", "Mayor", "Dr", "the secretary of the union", "a witness,", "spokeswoman"]
BODIES = [
    "Workers' Union",
    "Human Rights Committee",
    "Port Authority",
    "Ministry of the Interior",
    "Red Crescent",
    "Herald",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
CLAIMS = [
    "At least {n} people were killed and {m} injured when soldiers opened fire in {place} on {day}, {body} said.",
    "{person} said that {n} of the dead were children. “They were running away,” {she} said.",
    "{body} condemned the attack and called on the government to release all those arrested.",
    "According to {body}, the police arrested {m} demonstrators near the town hall of {place} on {day}.",
    "{person} denied that anyone had been shot. “There was no order to fire,” {she} told reporters.",
    "About {k} people marched through {place} in support of the strikers.",
    "“We counted {n} bodies in the courtyard,” said {person}, who works at the hospital in {place}.",
    "{person}, of {body}, put the number of the missing at {m}.",
    "{body} reported that {n} fishermen had drowned off {place} since {day}.",
]
REST = [
    "The road to the harbour was closed for most of the morning, and shops along it stayed shut.",
    "It had rained in the night, and the square in front of the station was still wet.",
    "Nobody in the street would say more than that, and those who spoke asked not to be named.",
    "The company has owned the mill since it was built, but has not paid for repairs in ten years.",
    "A letter that was read out at the meeting gives another account of how the quarrel began.",
    "Two of the three bridges over the river have been under repair since the spring.",
    "What happened after that is less clear, as the lamps went out and people began to run.",
    "The inquiry is to sit in public, and its findings are expected before the end of the year.",
    "Some of those who were there have since left the country; others have gone back to work.",
    "The price of bread had doubled in a month, and there was talk of it in every queue.",
    "In the evening the bells were rung, as they are when somebody from the town is buried.",
    "Reporters were kept behind a fence and were told that the road was not safe.",
]


@dataclass(slots=True)
class Result:
    """The figures of one run."""

    hearer: str
    captures: int
    words: int
    workers: int
    first: float  # seconds until the first capture was stored
    seconds: float
    cpu_seconds: float
    megabytes: float


class Reports:
    """Reports of invented events, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.names = ["".join(self.chance.choices(SYLLABLES, k=self.chance.choice((2, 3)))).title() for _ in range(400)]

    def _sentence(self) -> str:
        chance = self.chance
        if chance.random() < 0.55:
            return chance.choice(REST)
        person = f"{chance.choice(ROLES)} {chance.choice(GIVEN)} {chance.choice(self.names)}"
        return chance.choice(CLAIMS).format(
            n=chance.randint(2, 40),
            m=chance.choice(("dozens", str(chance.randint(20, 300)), "more than 60")),
            k=f"{chance.randint(1, 30)},000",
            place=chance.choice(self.names),
            day=chance.choice(DAYS),
            body=f"the {chance.choice(self.names)} {chance.choice(BODIES)}",
            person=person[0].upper() + person[1:],
            she=chance.choice(("he", "she")),
        )

    def report(self) -> tuple[str, str, str, list[str]]:
        """Title, author, date and paragraphs of one report."""
        chance = self.chance
        title = f"{chance.randint(2, 40)} dead in {chance.choice(self.names)}, {chance.choice(BODIES)} says"
        author = f"{chance.choice(GIVEN)} {chance.choice(self.names)}"
        date = f"{chance.randint(1, 28)} {chance.choice(('March', 'June', 'October'))} {chance.randint(1995, 2022)}"
        paragraphs = [
            " ".join(self._sentence() for _ in range(chance.randint(2, 6))) for _ in range(chance.randint(4, 16))
        ]
        return title, author, date, paragraphs

    def captures(self, count: int) -> Iterator[tuple[str, str]]:
        """So many captures: name and content."""
        for number in range(count):
            title, author, date, paragraphs = self.report()
            kind = ("txt", "txt", "html", "html", "eml")[number % 5]
            if kind == "txt":
                content = "\n\n".join((title, f"By {author}", date, *paragraphs))
            elif kind == "html":
                body = "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
                menu = "".join(f"<li><a href='/{n}'>{n}</a></li>" for n in self.names[:12])
                content = (
                    f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head><body><nav><ul>{menu}"
                    f"</ul></nav><article><h1>{title}</h1><p class='byline'>By {author}, {date}</p>{body}</article></body></html>"
                )
            else:
                heads = f"From: {author} <a@example.org>\nSubject: {title}\nDate: {date}\n"
                content = f"{heads}Content-Type: text/plain; charset=utf-8\n\n" + "\n\n".join(paragraphs)
            yield f"{number:05d}.{kind}", content


def cpu() -> float:
    """The seconds that this process and those that it has waited for have worked."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def by_first_hearer(found: Found) -> preparing.Prepared:
    """`preparing.prepare` without the network."""
    from testimonia import reading
    from testimonia.voices.first import FirstHearer

    reading.hearer = cache(FirstHearer)
    return preparing.prepare(found)


HEARERS = {"first": by_first_hearer, "trained": preparing.prepare}  # the one that needs less memory first


def measured(count: int, hearer: str, *, workers: int, seed: int) -> Result:
    """Read so many captures with so many processes."""
    from testimonia import pipeline  # here, for the processes load this file too, and they need no store
    from testimonia.casebook.store import Casebook

    with tempfile.TemporaryDirectory() as held:
        folder = Path(held, "captures")
        folder.mkdir()
        for name, content in Reports(seed).captures(count):
            (folder / name).write_text(content, "utf-8")
        with Casebook.open(Path(held, "bench.testimonia"), create=True) as casebook:
            pipeline.prepare = HEARERS[hearer]  # type: ignore[attr-defined]
            stored: list[float] = []
            clock, worked = time.monotonic(), cpu()
            summary = pipeline.read(
                [folder], casebook, workers=workers, progress=lambda _: stored.append(time.monotonic())
            )
            seconds = time.monotonic() - clock
            _wait_for_processes()
            used = cpu() - worked
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    return Result(hearer, summary.read, summary.words, workers, stored[0] - clock, seconds, used, peak)


def _wait_for_processes() -> None:
    """Wait for the processes of the pool, so that their time is counted."""
    import multiprocessing

    for child in multiprocessing.active_children():
        child.join()


@dataclass(slots=True)
class Network:
    """Microseconds for each piece of text; None for torch where it is not installed."""

    ours: float
    torch: float | None


def network(count: int, *, seed: int) -> Network:
    """Time the network on the windows of so many reports."""
    from testimonia.encoder import windows
    from testimonia.encoder.network import network as ours
    from testimonia.encoder.pieces import Habit, splitter

    reports = Reports(seed)
    net = ours()
    given: list[Given] = []

    def run(ids: list[int], traits: list[int], numbers: list[int]) -> None:
        net.run(ids, traits, Habit.OURS, numbers)

    for _ in range(count):
        text = "\n".join(reports.report()[3])
        pieces = splitter().split(text)
        for window in windows.cut(pieces.ids):
            numbers = [at for at, start in enumerate(pieces.starts[window.start : window.end]) if text[start].isdigit()]
            given.append((pieces.ids[window.start : window.end], pieces.traits[window.start : window.end], numbers))
    try:
        theirs = _in_torch()
    except ImportError:
        return Network(_microseconds(run, given), None)
    return Network(_microseconds(run, given), _microseconds(theirs, given))


def _in_torch() -> Run:
    """What reads a window in torch."""
    sys.path.append(str(Path(__file__).parents[1]))
    import torch
    from training.reader.model import Reader

    torch.set_num_threads(1)
    model = Reader().eval()

    def run(ids: list[int], traits: list[int], numbers: list[int]) -> None:
        given = torch.tensor([ids]), torch.tensor([traits]), torch.ones(1, len(ids))
        with torch.inference_mode():
            if numbers:
                model(*given)
            else:  # as ours, without the branch
                hidden = model.hidden(*given)
                _ = [head(hidden) for head in (model.attribution, model.names, model.nested, model.links)]

    return run


def _microseconds(run: Run, given: list[Given]) -> float:
    """How long a piece takes: the better of three rounds, after one that warms up."""
    rounds = []
    for _ in range(4):
        began = time.thread_time()
        for window in given:
            run(*window)
        rounds.append(time.thread_time() - began)
    return min(rounds[1:]) / sum(len(ids) for ids, _, _ in given) * 1e6


def show(results: list[Result], timed: Network) -> None:
    """Print the figures."""
    heads = f"{'hearer':<9}{'captures':>9}{'words':>9}{'processes':>11}{'first':>7}{'captures/s':>12}"
    print(f"{heads}{'words/s':>9}{'words/CPU s':>13}{'MB':>6}")
    for one in results:
        print(
            f"{one.hearer:<9}{one.captures:9}{one.words:9}{one.workers:11}{one.first:7.2f}{one.captures / one.seconds:12.1f}"
            f"{one.words / one.seconds:9.0f}{one.words / one.cpu_seconds:13.0f}{one.megabytes:6.0f}"
        )
    beside = "torch is not installed" if timed.torch is None else f"{timed.torch:.0f} in torch"
    times = "" if timed.torch is None else f": {timed.torch / timed.ours:.1f} times as fast"
    print(f"network: {timed.ours:.0f} microseconds a piece, {beside}{times}")


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--captures", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    results = [measured(options.captures, each, workers=options.workers, seed=options.seed) for each in HEARERS]
    timed = network(REPORTS, seed=options.seed)
    show(results, timed)
    if options.json:
        kept = {"reading": [asdict(each) for each in results], "network": asdict(timed)}
        options.json.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
