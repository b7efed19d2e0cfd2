"""How quickly the reading room answers on a large casebook, with several readers at once.

    python bench/room.py --works 5000                    # ten claims a work; makes the casebook first
    python bench/room.py --works 100000 --keep DIR       # keep it there and use it again
    python bench/room.py --works 100000 --keep DIR --gate

The casebook is made up: invented places and people, the proportions of the example captures. Rows are
written as collation writes them. The room runs in a process of its own; readers ask for pages drawn by chance
(with a seed), each as soon as it has the one before. `--gate` exits 1 when a page misses a bound.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import multiprocessing
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from testimonia.casebook import schema
from testimonia.casebook.store import Casebook, mark, set_state
from testimonia.records import identify

MEDIAN, TAIL = 0.150, 0.400  # seconds: the bounds
FIRST = 200_000  # bytes of the first page with all that it loads
CLAIMS = 10  # of a work
BATCH = 1000  # works written at a time
PLACES = [
    "Ardun",
    "Belmar",
    "Corvo",
    "Dunmore",
    "Eskil",
    "Farrow",
    "Galden",
    "Hestia",
    "Ivaro",
    "Jorun",
    "Kelda",
    "Lomar",
    "Merrin",
    "Norvik",
    "Orsha",
    "Pellan",
    "Quarrow",
    "Rovan",
    "Selby",
    "Tarn",
]
PEOPLE = [
    "Alma",
    "Boris",
    "Clara",
    "Daven",
    "Edda",
    "Felix",
    "Greta",
    "Hanno",
    "Ilse",
    "Joren",
    "Katya",
    "Lars",
    "Mira",
    "Nils",
    "Olga",
    "Pavel",
    "Rosa",
    "Stefan",
    "Tessa",
    "Viktor",
]
FAMILIES = [
    "Arden",
    "Brandt",
    "Corr",
    "Dahl",
    "Ekman",
    "Ferenz",
    "Gruber",
    "Holm",
    "Ister",
    "Jansen",
    "Kolar",
    "Lund",
    "Marosh",
    "Novak",
    "Orrell",
    "Penz",
    "Roth",
    "Salk",
    "Tiller",
    "Vail",
]
VERBS = ["said", "reported", "wrote", "told", "announced", "claimed", "added"]
WORDS = [
    "the",
    "march",
    "on",
    "the",
    "square",
    "went",
    "past",
    "the",
    "old",
    "customs",
    "house",
    "and",
    "down",
    "to",
    "the",
    "quay",
    "where",
    "people",
    "had",
    "waited",
    "since",
    "the",
    "morning",
    "for",
    "news",
    "of",
    "those",
    "who",
    "had",
    "been",
    "taken",
    "to",
    "the",
    "hospital",
    "and",
    "the",
    "barracks",
    "while",
    "the",
    "shops",
    "stayed",
    "closed",
    "and",
    "nobody",
    "answered",
]
MEASURES = ("killed", "injured", "arrested", "participants", "missing")
ACTS = ("shooting", "arrest", "protest", "attack", "killing")
STANCES = ("condemns", "supports", "demands", "opposes", "accuses")


# --- a casebook -----------------------------------------------------------------------------------


class Maker:
    """Makes up works with voices and claims, ten thousand at a time if need be."""

    def __init__(self, works: int) -> None:
        self.works, self.chance = works, random.Random(7)
        self.actors = [self._actor(n) for n in range(max(50, works // 12))]
        self.events = [identify("event", n) for n in range(max(20, works // 8))]
        self.claims_of: dict[str, list[str]] = defaultdict(list)  # figures of a measure by event and measure
        self.origin_of: dict[str, str] = {}
        self.all_of: dict[str, list[str]] = defaultdict(list)

    def _actor(self, n: int) -> dict[str, Any]:
        kind = ("person", "organisation", "publication", "group")[n % 4]
        given, family, place = PEOPLE[n % 20], FAMILIES[n // 20 % 20], PLACES[n // 7 % 20]
        name = (
            f"{given} {family} {n // 400 or ''}".strip() if kind == "person" else f"{place} {family} {kind.title()} {n}"
        )
        return {"id": identify("actor", n), "kind": kind, "name": name, "names": [name, family]}

    def some(self) -> str:
        """An actor; a few are met far more often than the others."""
        return str(self.actors[int(len(self.actors) * self.chance.random() ** 3)]["id"])

    def work(self, n: int) -> dict[str, list[dict[str, Any]]]:
        """The rows of a work and its capture, by table."""
        rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        capture, work = identify("capture", n), identify("work", n)
        day = f"20{18 + n % 7:02d}-{1 + n // 7 % 12:02d}-{1 + n // 84 % 28:02d}"
        event = self.events[int(len(self.events) * self.chance.random() ** 1.5)]
        text = [f"{PLACES[n % 20]} bulletin {n}\n"]
        length = len(text[0])
        for part in range(CLAIMS):
            sentence, at = self._sentence(), length + 1
            voice = identify("voice", n, part) if part % 4 == 0 else None
            length += len(sentence) + 1
            text.append(sentence)
            passage = {"start": at, "end": at + len(sentence), "quote": sentence}
            if voice:
                rows["voice"].append(self._voice(voice, work, passage))
            self._claim(
                rows, identify("claim", n, part), part, {"work": work, "voice": voice, "event": event, **passage}, day
            )
        whole = "\n".join(text)
        title = f"{PLACES[n % 20]}: {' '.join(self.chance.sample(WORDS, 6))}"
        rows["capture"].append(
            {"id": capture, "file": f"{n:06d}.txt", "sha256": f"{n:064x}", "media_type": "text/plain", "bytes": len(whole), "url": None,
             "collected": f"{day}T00:00:00+00:00", "language": "en", "status": "unread" if n % 200 == 199 else "read",
             "reason": "a scan without text" if n % 200 == 199 else None, "text": whole}
        )  # fmt: skip
        rows["work"].append(
            {"id": work, "capture": capture, "parent": None, "relation": None, "kind": ("article", "post", "statement")[n % 3], "title": title,
             "authors": [self.some()], "publisher": self.some(), "published": day, "dated": None, "place": None, "url": None, "tags": [],
             "start": 0, "end": len(whole)}
        )  # fmt: skip
        if n and n % 5 == 0:
            rows["copy"].append(self._copy(n, work, whole))
        return rows

    def _sentence(self) -> str:
        number = self.chance.randint(2, 90)
        who = f"{self.chance.choice(PEOPLE)} {self.chance.choice(FAMILIES)}"
        words = " ".join(self.chance.sample(WORDS, 12))
        return (
            f"{who} {self.chance.choice(VERBS)} that {number} people were hurt in {self.chance.choice(PLACES)} {words}."
        )

    def _voice(self, id_: str, work: str, passage: dict[str, Any]) -> dict[str, Any]:
        said = {"start": passage["start"] + 20, "end": passage["end"], "quote": passage["quote"][20:]}
        source = {
            "actor": self.some(),
            "start": passage["start"],
            "end": passage["start"] + 4,
            "quote": passage["quote"][:4],
        }
        return {
            "id": id_,
            "work": work,
            "parent": None,
            "mode": "indirect",
            "source": source,
            "cue": None,
            "content": [said],
        }

    def _claim(
        self, rows: dict[str, list[dict[str, Any]]], id_: str, part: int, common: dict[str, Any], day: str
    ) -> None:
        kind = ("figure", "figure", "figure", "deed", "position", "figure", "figure", "deed", "deed", "position")[part]
        row = {
            "id": id_,
            "kind": kind,
            **common,
            "origin": self.some(),
            "standing": "reported" if common["voice"] else "asserted",
        }
        if kind == "figure":
            measure = MEASURES[part % 5]
            low = float(self.chance.choice((3, 3, 3, 4, 7, 12)))
            row |= {"measure": measure, "low": low, "high": low, "approximate": False, "vague": False, "of": "people", "by": None, "when": day,
                    "as_of": day, "part": False}  # fmt: skip
            self.claims_of[f"{common['event']} {measure}"].append(id_)
            self.origin_of[id_] = row["origin"]
        elif kind == "deed":
            row |= {
                "act": ACTS[part % 5],
                "agent": self.some(),
                "patient": self.some(),
                "instrument": None,
                "when": day,
                "where": None,
            }
        else:
            row |= {
                "stance": self.chance.choice(STANCES),
                "holder": row["origin"],
                "target": "the march",
                "target_actor": self.some(),
                "event": None,
            }
        if row["event"]:
            self.all_of[row["event"]].append(id_)
        rows[kind].append(row)

    def _copy(self, n: int, work: str, text: str) -> dict[str, Any]:
        sides = [
            {"work": w, "start": 30, "end": 200, "quote": text[30:200]}
            for w in (work, identify("work", n - self.chance.randint(1, min(n, 40))))
        ]
        return {
            "id": identify("copy", n),
            "a": sides[0],
            "b": sides[1],
            "similarity": 0.9,
            "kind": "edited",
            "earlier": "b",
            "why": "put out the day before",
        }

    def collated(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """The rows of events, findings and links."""
        for n, event in enumerate(self.events):
            place = PLACES[n % 20]
            yield "event", {"id": event, "act": ACTS[n % 5], "label": f"{ACTS[n % 5].title()}, {place} {n}", "when": f"20{18 + n % 7}", "where": place,
                            "actors": [self.some() for _ in range(4)], "claims": self.all_of[event]}  # fmt: skip
        for name, claims in self.claims_of.items():
            event, measure = name.split()
            yield from self._finding(event, measure, claims)

    def _finding(self, event: str, measure: str, claims: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
        groups: dict[str, list[str]] = defaultdict(list)
        for claim in claims:
            groups[self.origin_of[claim]].append(claim)
        id_ = identify("finding", event, measure)
        verdict = (
            "single" if len(groups) == 1 else self.chance.choice(("conflicting", "corroborated", "growing", "disputed"))
        )
        yield "finding", {"id": id_, "event": event, "measure": measure, "of": "people", "claims": claims, "origins": list(groups.values()),
                          "independent": len(groups), "low": 3.0, "best": 7.0, "high": 12.0, "verdict": verdict, "why": "12 and 3 do not meet"}  # fmt: skip
        for group in groups.values():
            for a, b in itertools.pairwise(group):
                yield (
                    "link",
                    {
                        "id": identify("link", id_, a, b),
                        "finding": id_,
                        "a": a,
                        "b": b,
                        "why": "both rest on one source",
                    },
                )


def make(path: Path, works: int) -> None:
    """Make a casebook with some works."""
    maker = Maker(works)
    with Casebook.open(path, create=True) as casebook, casebook.writing() as connection:
        connection.execute(sa.insert(schema.derived["actor"]), maker.actors)
        _index(connection, [(a["id"], "actor", a["name"]) for a in maker.actors])
        for first in range(0, works, BATCH):
            rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
            for n in range(first, min(works, first + BATCH)):
                for name, found in maker.work(n).items():
                    rows[name] += found
            for name, found in rows.items():
                connection.execute(sa.insert(schema.derived[name]), found)
            _index(connection, list(_words(rows)))
        collated: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for name, row in maker.collated():
            collated[name].append(row)
        for name, found in collated.items():
            connection.execute(sa.insert(schema.derived[name]), found)
        _index(connection, [(row["id"], "event", row["label"]) for row in collated["event"]])
    with Casebook.open(path) as casebook, casebook.writing() as connection:
        set_state(connection, "collated", mark(connection))


def _words(rows: dict[str, list[dict[str, Any]]]) -> Iterator[tuple[str, str, str]]:
    texts = {row["id"]: row["text"] for row in rows["capture"]}
    yield from ((row["id"], "work", f"{row['title']}\n{texts[row['capture']]}") for row in rows["work"])
    yield from ((row["id"], "voice", row["content"][0]["quote"]) for row in rows["voice"])
    yield from ((row["id"], name, row["quote"]) for name in ("figure", "deed", "position") for row in rows[name])


def _index(connection: sa.Connection, entries: list[tuple[str, str, str]]) -> None:
    insert = sa.text(f"INSERT INTO {schema.SEARCH} (record, kind, words) VALUES (:record, :kind, :words)")
    if entries:
        connection.execute(insert, [{"record": r, "kind": k, "words": w} for r, k, w in entries])


# --- readers --------------------------------------------------------------------------------------


def addresses(path: Path, seed: int) -> dict[str, list[str]]:
    """Addresses of every page, with records drawn by chance."""
    chance = random.Random(seed)
    with Casebook.open(path) as casebook, casebook.looking() as connection:

        def ids(name: str) -> list[str]:
            table = schema.derived[name]
            found = list(connection.scalars(sa.select(table.c.id).order_by(table.c.id).limit(4000)))
            return chance.sample(found, min(60, len(found)))

        drawn = {
            name: ids(name) for name in ("work", "event", "actor", "figure", "voice", "copy", "capture", "finding")
        }
    words = [f"{chance.choice(PLACES)} {chance.choice(FAMILIES)[:3]}" for _ in range(20)] + [
        "people hurt",
        "the march",
        "qu",
        "ho",
        "bul",
        "peop",
        "peopl",
    ]
    lists = ("work", "figure", "event", "actor", "voice", "position", "capture")
    return {
        "desk": ["/"],
        "search": [f"/search?q={word.replace(' ', '+')}" for word in words],
        "search, filtered": [
            f"/search?q=people&kind=figure&date=20{18 + n % 7}&publisher={PLACES[n]}" for n in range(20)
        ],
        "work": [f"/work/{id_}" for id_ in drawn["work"]],
        "passage": [f"/at/{id_}" for id_ in drawn["figure"]],
        "card": [f"/record/{id_}" for name in ("figure", "voice", "finding", "actor") for id_ in drawn[name][:20]],
        "event": [f"/event/{id_}" for id_ in drawn["event"]],
        "actor": [f"/actor/{id_}" for id_ in drawn["actor"]],
        "findings": ["/findings", "/findings?verdict=conflicting", "/findings?verdict=single&begin=40"],
        "positions": ["/positions"],
        "copies": ["/copies", "/copies?begin=60"],
        "copy": [f"/copy/{id_}" for id_ in drawn["copy"]],
        "list": [f"/list/{name}" for name in lists],
        "list, filtered": [f"/list/figure?kind=killed&actor={FAMILIES[n]}" for n in range(10)]
        + [f"/list/work?date=2019-0{1 + n}" for n in range(9)],
        "capture": [f"/capture/{id_}" for id_ in drawn["capture"]],
        "original": [f"/original/{id_}?start=40&end=90" for id_ in drawn["capture"]],
        "to check": ["/check"],
        "rulings": ["/rulings"],
        "take away": ["/take"],
        "citation": [f"/cite/{id_}" for id_ in drawn["figure"]],
    }


def reader(port: int, pages: dict[str, list[str]], seconds: float, seed: int, out: Any) -> None:
    """Ask for pages until the time is up; the times go into `out`."""
    chance = random.Random(seed)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    cookie = entered(connection)
    times: dict[str, list[float]] = defaultdict(list)
    names = list(pages)
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        name = chance.choice(names)
        began = time.perf_counter()
        connection.request("GET", chance.choice(pages[name]), headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        times[name].append(time.perf_counter() - began)
        if answer.status not in (200, 303):
            raise SystemExit(f"{name}: {answer.status}")
    out.put(dict(times))


def entered(connection: http.client.HTTPConnection) -> str:
    """The cookie of a browser that came by the start link."""
    connection.request("GET", "/start?token=bench")
    answer = connection.getresponse()
    answer.read()
    return str(answer.headers["Set-Cookie"].split(";")[0])


def first_page(port: int) -> int:
    """The bytes of the desk and all that it loads."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    cookie = entered(connection)
    total = 0
    for path in ("/", "/static/room.css", "/static/htmx.min.js", "/static/room.js", "/static/mark.svg"):
        connection.request("GET", path, headers={"Cookie": cookie})
        total += len(connection.getresponse().read())
    return total


SERVE = """
import sys
from pathlib import Path
from testimonia.room.opening import open_room
from testimonia.room.settings import Settings
if __name__ == "__main__":
    open_room(Path(sys.argv[1]), Settings(port=int(sys.argv[2]), token="bench", read_only=True), browser=False)
"""


def warmed(port: int, pages: dict[str, list[str]], pid: int) -> dict[str, float]:
    """What is worked out once worked out, and then the processor time that each page takes, in seconds: that says
    how quick the room is on a machine that is busy with other things."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    cookie = entered(connection)

    def get(address: str) -> None:
        connection.request("GET", address, headers={"Cookie": cookie})
        connection.getresponse().read()

    costs = {}
    for name, found in pages.items():
        get(found[0])
        began = processor(pid)
        for n in range(20):
            get(found[n % len(found)])
        costs[name] = (processor(pid) - began) / 20
    return costs


def processor(pid: int) -> float:
    """The seconds of processor time that a process has used; 0 where the system does not say."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(path: Path, readers: int, seconds: float) -> tuple[dict[str, list[float]], dict[str, float], int]:
    """By page the times and the processor time, and the bytes of the first page."""
    port = 18765
    room = subprocess.Popen([sys.executable, "-c", SERVE, str(path), str(port)], stdout=subprocess.PIPE)
    assert room.stdout
    room.stdout.readline()
    time.sleep(0.5)
    try:
        pages = addresses(path, 1)
        size = first_page(port)
        costs = warmed(port, pages, room.pid)
        out: Any = multiprocessing.get_context("spawn").Queue()
        asking = [
            multiprocessing.get_context("spawn").Process(target=reader, args=(port, pages, seconds, seed, out))
            for seed in range(readers)
        ]
        for process in asking:
            process.start()
        times: dict[str, list[float]] = defaultdict(list)
        for _ in asking:
            for name, found in out.get().items():
                times[name] += found
    finally:
        room.terminate()
        room.wait(20)
    return times, costs, size


def table(times: dict[str, list[float]]) -> list[tuple[str, int, float, float]]:
    """By page: how often it was asked for, the median and the 99th percentile in seconds."""
    rows = []
    for name, found in times.items():
        found.sort()
        rows.append((name, len(found), statistics.median(found), found[min(len(found) - 1, int(0.99 * len(found)))]))
    return sorted(rows, key=lambda row: -row[2])


def main() -> int:
    """Make, measure, print; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--works", type=int, default=5000)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--keep", type=Path, help="folder to keep the casebook in")
    parser.add_argument("--json", type=Path, help="write the figures there")
    parser.add_argument("--gate", action="store_true", help="exit 1 when a bound is missed")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        path = (given.keep or Path(scratch)) / f"room-{given.works}.testimonia"
        if not path.exists():
            began = time.perf_counter()
            make(path, given.works)
            print(f"made {given.works:,} works with {given.works * CLAIMS:,} claims in {time.perf_counter() - began:.0f} s, "
                  f"{path.stat().st_size / 1e6:,.0f} MB")  # fmt: skip
        times, costs, size = measure(path, given.readers, given.seconds)
    rows = table(times)
    busy = f", the machine busy with {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{given.readers} readers on {given.works:,} works{busy}")
    print(f"{'page':<18} {'asked':>6} {'median':>8} {'99 %':>8} {'processor':>10}")
    for name, count, median, tail in rows:
        missed = " !" if median > MEDIAN or tail > TAIL else ""
        print(
            f"{name:<18} {count:>6} {1000 * median:>5.0f} ms {1000 * tail:>5.0f} ms {1000 * costs[name]:>7.0f} ms{missed}"
        )
    print(f"first page with all that it loads: {size / 1000:.0f} kB (bound {FIRST / 1000:.0f} kB)")
    if given.json:
        given.json.write_text(
            json.dumps({"rows": rows, "processor": costs, "first_page": size, "works": given.works}, indent=1) + "\n"
        )
    slow = size > FIRST or any(median > MEDIAN or tail > TAIL for _, _, median, tail in rows)
    return 1 if given.gate and slow else 0


if __name__ == "__main__":
    raise SystemExit(main())
