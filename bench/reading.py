"""How fast captures are read into a casebook, and in how much memory.

    python bench/reading.py [--captures 1000] [--workers 2] [--seed 1]

Reads generated captures (text, web pages, mail, JSON Lines) with `pipeline.read`, as `testimonia read` does:
starting the processes, keeping the bytes and storing the readings are all counted, collating is not. *words/s* is by
the clock; *words/CPU s* by the time that all processes worked, which other work on the machine changes little: times
the number of cores it is what an idle machine reads. The reports resemble real ones in what costs time: their sentences are
ordinary English, with names, figures, quotations and dates in the share that such reports have.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path

from testimonia import pipeline
from testimonia.casebook.store import Casebook

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

    captures: int
    words: int
    workers: int
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


def measured(count: int, *, workers: int, seed: int) -> Result:
    """Read so many captures with so many processes."""
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held, "captures")
        folder.mkdir()
        for name, content in Reports(seed).captures(count):
            (folder / name).write_text(content, "utf-8")
        with Casebook.open(Path(held, "bench.testimonia"), create=True) as casebook:
            clock, worked = time.monotonic(), cpu()
            summary = pipeline.read([folder], casebook, workers=workers)
            seconds = time.monotonic() - clock
            _wait_for_processes()
            used = cpu() - worked
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    return Result(summary.read, summary.words, workers, seconds, used, peak)


def _wait_for_processes() -> None:
    """Wait for the processes of the pool, so that their time is counted."""
    import multiprocessing

    for child in multiprocessing.active_children():
        child.join()


def show(result: Result) -> None:
    """Print the figures."""
    print(f"{'captures':>9}{'words':>10}{'processes':>11}{'captures/s':>12}{'words/s':>9}{'words/CPU s':>13}{'MB':>6}")
    print(
        f"{result.captures:9}{result.words:10}{result.workers:11}{result.captures / result.seconds:12.1f}"
        f"{result.words / result.seconds:9.0f}{result.words / result.cpu_seconds:13.0f}{result.megabytes:6.0f}"
    )


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--captures", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    result = measured(options.captures, workers=options.workers, seed=options.seed)
    show(result)
    if options.json:
        options.json.write_text(json.dumps(asdict(result), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
