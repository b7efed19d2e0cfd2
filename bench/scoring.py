"""How well a casebook reads captures for which somebody wrote down what is in them.

    python bench/scoring.py bench/gold/dev            # a folder with `captures` and `gold`
    python bench/scoring.py examples --errors figures

Gold is one JSON file a capture, with verbatim quotes instead of offsets, and `findings.json` over all of them
(bench/gold/README.md). Everything is compared as letters and digits alone: case, accents, marks and spaces
say nothing. A quote stands wherever its letters stand, in the work it is given for if it does there.

**Found** (precision, recall, F1). Each thing of gold is paired with at most one of the casebook, the best
overlap first. Two passages overlap when they share a third of the letters of the shorter one (voices: half of
both). Besides, a work starts within 40 letters of gold's, or shares 0.6 of all the letters that the two cover; a
figure has the same least and most, and the measure; a deed the same act; a position the same stance. What gold calls
optional need not be found, and what is paired with it is not held against anybody.

**Right** (accuracy). Of the pairs for which either side says anything: how many say the same. Names are the
same when equal, when one holds the other as whole words, or when gold's `names` give both to one actor;
dates when the casebook's is gold's or a more precise one within it, both ends of a range; texts when equal; who is
counted when the head noun of one is among the words of the other.

**Grouped** (B-cubed F1). Events: paired figures and deeds by gold's event against the casebook's. Names: gold's
spellings by actor against the casebook's actors.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import testimonia
from testimonia import ledger

Record = Mapping[str, Any]
Span = tuple[int, int]  # of the letters of a reading text
Pairs = list[tuple["Thing | None", "Thing | None"]]
NEAR = 40  # letters by which the starts of a work may differ
SHARE = 1 / 3  # of the shorter passage
UNREAD = ("voices", "deeds", "positions")  # kinds of things that the gold of a set may leave out
OF = re.compile(r"\b(?:of|in|from|on|at|by|near|with|who|that|which|among|for|to)\b")


# --- letters, names, dates ------------------------------------------------------------------------


@cache
def _letter(char: str) -> str:
    """A character as compared: its letters and digits without accents and case; "" for marks."""
    plain = unicodedata.normalize("NFKD", char)
    return "".join(c for c in plain if c.isalnum()).casefold()


def letters(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(map(_letter, text))


def spoken(text: object) -> str:
    """The words of a text, without case, accents and marks."""
    return " ".join(filter(None, (letters(word) for word in re.findall(r"[^\W_]+", str(text or "").replace(".", "")))))


def same_text(gold: object, found: object) -> bool:
    """The same words."""
    return spoken(gold) == spoken(found)


def same_date(gold: object, found: object) -> bool:
    """The same day, or a more precise date within gold's."""

    def ends(date: object) -> list[str]:
        parts = re.sub(r"[~?%]|T[^/]*", "", str(date)).split("/")
        return (parts * 2)[:2]

    return all(a in ("", "..") or b.startswith(a.rstrip("X")) for a, b in zip(ends(gold), ends(found), strict=True))


def same_counted(gold: object, found: object) -> bool:
    """The head noun of one is among the words of the other."""

    def nouns(text: object) -> list[str]:
        return [word.removesuffix("s") for word in spoken(text).split()]

    def head(text: object) -> str:
        return (nouns(OF.split(str(text), maxsplit=1)[0]) or nouns(text) or [""])[-1]

    return head(gold) in nouns(found) or head(found) in nouns(gold)


def same_target(gold: object, found: object) -> bool:
    """Half of the longer words of the shorter one are in the other."""
    a, b = ({w for w in spoken(text).split() if len(w) > 3} or set(spoken(text).split()) for text in (gold, found))
    return 2 * len(a & b) >= min(len(a), len(b)) > 0


# --- both sides -----------------------------------------------------------------------------------


@dataclass(eq=False)
class Thing:
    """A work, voice or claim of either side: what is said of it, and where it may stand."""

    kind: str
    data: dict[str, Any]
    spans: list[list[Span]]  # of each of its passages, every place
    work: Span | None = None

    @property
    def optional(self) -> bool:
        """Whether it need not be found."""
        return bool(self.data.get("optional"))

    def size(self) -> int:
        """Letters of its passages."""
        return sum(places[0][1] - places[0][0] for places in self.spans if places)

    def shared(self, other: Thing) -> int:
        """Letters that its passages share with another's, each where it shares most."""
        mine = [s for places in other.spans for s in places[:1]]
        return sum(max((_overlap(a, mine) for a in places), default=0) for places in self.spans)


def _overlap(span: Span, others: Iterable[Span]) -> int:
    return sum(max(0, min(span[1], b) - max(span[0], a)) for a, b in others)


class Letters:
    """A reading text as letters, in which quotes are placed and offsets turned into places."""

    def __init__(self, text: str) -> None:
        self.plain = letters(text)
        self.begins = [0, *accumulate(len(_letter(c)) for c in text)]  # letters before each offset

    def span(self, start: int, end: int) -> Span:
        """The letters between two offsets."""
        return self.begins[start], self.begins[end]

    def places(self, quote: str, within: Span | None) -> list[Span]:
        """Where the letters of a quote stand; those inside a work first, if there are any."""
        needle = letters(quote)
        found = [(m.start(), m.start() + len(needle)) for m in re.finditer(f"(?={re.escape(needle)})", self.plain)]
        inside = [s for s in found if within and within[0] <= s[0] < within[1]]
        return inside or found

    def stretch(self, record: Record) -> Span | None:
        """From the place of a work's `first` to the next one of its `last`."""
        starts = self.places(str(record["first"]), None)
        starts = starts[record["nth"] - 1 :][:1] if record.get("nth") else starts
        ends = self.places(str(record["last"]), None)
        spans = [(a[0], b[1]) for a in starts for b in ends if b[0] >= a[0]]
        return min(spans, key=lambda s: s[1] - s[0], default=None)


@dataclass
class Page:
    """What gold and the casebook say of one capture."""

    file: str
    gold: dict[str, list[Thing]] = field(default_factory=lambda: defaultdict(list))
    found: dict[str, list[Thing]] = field(default_factory=lambda: defaultdict(list))


def _gold_page(data: Record, text: Letters) -> Page:
    page, works = Page(data["file"]), dict[str, Span | None]()
    for record in data.get("works", []):
        works[record["id"]] = span = text.stretch(record)
        page.gold["works"].append(Thing("work", dict(record), [[span] if span else []], span))
    for kind in ("voices", "figures", "deeds", "positions"):
        for record in data.get(kind, []):
            quotes = record["content"] if kind == "voices" else [record["quote"]]
            quotes = [quotes] if isinstance(quotes, str) else quotes
            work = works.get(record["work"])
            page.gold[kind].append(Thing(kind, dict(record), [text.places(q, work) for q in quotes], work))
    return page


class Book:
    """A ledger by type and id, as far as it is scored."""

    def __init__(self, lines: Iterable[Record]) -> None:
        self.by: dict[str, dict[str, Record]] = defaultdict(dict)
        for line in lines:
            if "id" in line:
                self.by[line["type"]][line["id"]] = line

    def name(self, actor: str | None) -> str | None:
        """The name of an actor."""
        return self.by["actor"][actor]["name"] if actor else None

    def fill(self, page: Page, capture: Record, text: Letters) -> None:
        """Put what the ledger says of a capture on its page."""
        works = {id_: w for id_, w in self.by["work"].items() if w["capture"] == capture["id"]}
        for work in works.values():
            span = text.span(work["start"], work["end"])
            data = dict(work) | {
                "authors": [self.name(a) for a in work["authors"]],
                "publisher": self.name(work["publisher"]),
            }
            page.found["works"].append(Thing("work", data, [[span]], span))
        for voice in self.by["voice"].values():
            if voice["work"] in works:
                source = voice["source"] or {}
                data = dict(voice) | {"source": [self.name(source.get("actor")), source.get("quote")]}
                spans = [[text.span(part["start"], part["end"])] for part in voice["content"]]
                page.found["voices"].append(Thing("voices", data, spans))
        for claim in self.by["claim"].values():
            if claim["work"] in works:
                names = {key: self.name(claim.get(key)) for key in ("origin", "by", "agent", "patient", "holder")}
                towards = claim.get("target") or self.name(claim.get("target_actor"))
                when = claim.get("when") or claim.get("as_of")
                spans = [[text.span(claim["start"], claim["end"])]]
                data = dict(claim) | names | {"target": towards, "when": when}
                page.found[claim["kind"] + "s"].append(Thing(claim["kind"] + "s", data, spans))


# --- scoring --------------------------------------------------------------------------------------


class Scorer:
    """Gold and a casebook side by side; `measures` are all rows by name."""

    def __init__(self, folder: Path, lines: Iterable[Record]) -> None:
        book = Book(lines)
        self.book, self.pages, self.owners = book, list[Page](), dict[str, str]()
        self.findings: list[Record] = []
        self.spellings: dict[str, str] = {}
        for path in sorted((folder / "gold").glob("*.json")):
            data = json.loads(path.read_text("utf-8"))
            if path.stem in ("findings", "copies"):
                self.findings += data.get("findings", []) if isinstance(data, dict) else []
                continue
            self._read(path.stem, data)
        self._paired: dict[str, dict[str, Pairs]] = {}

    def _read(self, stem: str, data: Record) -> None:
        name = Path(str(data["file"])).name
        captures = self.book.by["capture"].values()
        capture = next((c for c in captures if Path(c["file"]).name == name), None)
        text = Letters((capture or {}).get("text") or "")
        page = _gold_page(data, text)
        page.file = stem
        if capture is not None:
            self.book.fill(page, capture, text)
        self.pages.append(page)
        for entry in data.get("names", []):
            for spelling in (entry["actor"], *entry["spellings"]):
                self.owners[spoken(spelling)] = spoken(entry["actor"])
                if not entry.get("optional"):
                    self.spellings[spelling.removeprefix("the ").removeprefix("The ")] = spoken(entry["actor"])

    def same_name(self, gold: object, found: object) -> bool:
        """The same actors, as many on both sides."""
        a, b = ([x for x in (v if isinstance(v, list) else [v]) if x] for v in (gold, found))
        return len(a) == len(b) and all(any(self._same_one(x, y) for y in b) for x in a)

    def _same_one(self, gold: object, found: object) -> bool:
        a, b = spoken(gold), spoken(found)
        inside = f" {a} " in f" {b} " or f" {b} " in f" {a} "
        return bool(a and b) and (inside or self.owners.get(a, a) == self.owners.get(b, b))

    # --- pairs ------------------------------------------------------------------------------------

    def pairs(self, kind: str) -> Pairs:
        """All things of a kind: in pairs, or with None for what the other side lacks."""
        return [pair for page in self.pages for pair in self.paired(page, kind)]

    def paired(self, page: Page, kind: str) -> Pairs:
        """The pairs of one capture; "values" are figures whatever their measure."""
        known = self._paired.setdefault(kind, {})
        if page.file not in known:
            list_ = "figures" if kind == "values" else kind
            gold, found = page.gold[list_], page.found[list_]
            ranked = [(rank, g, f) for g in gold for f in found if (rank := self._rank(kind, g, f))]
            taken: set[int] = set()
            result: Pairs = []
            for _, g, f in sorted(ranked, key=lambda entry: (entry[0], not entry[1].optional), reverse=True):
                if not taken & {id(g), id(f)}:
                    taken |= {id(g), id(f)}
                    result.append((g, f))
            result += [(g, None) for g in gold if id(g) not in taken]
            result += [(None, f) for f in found if id(f) not in taken]
            known[page.file] = result
        return known[page.file]

    def _rank(self, kind: str, g: Thing, f: Thing) -> tuple[float, ...] | None:
        """How well two things fit; None when they do not."""
        shared, sizes = g.shared(f), (max(1, g.size()), max(1, f.size()))
        if kind == "works":
            if g.work is None or f.work is None:
                return None
            whole = shared / (sum(sizes) - shared)
            return (whole + 1e-9,) if abs(g.work[0] - f.work[0]) <= NEAR or whole >= 0.6 else None
        both = 2 * shared / sum(sizes)
        if kind == "voices":
            return (both, self.speaks(g, f)) if both >= 0.5 else None
        keys = {
            "figures": ("measure", "low", "high"),
            "values": ("low", "high"),
            "deeds": ("act",),
            "positions": ("stance",),
        }
        if any(g.data.get(key) != f.data.get(key) for key in keys[kind]) or shared < SHARE * min(sizes):
            return None
        alike = sum(self.same_name(g.data.get(key), f.data.get(key)) for key in ("agent", "patient", "holder"))
        return shared / min(sizes), alike, both

    def speaks(self, g: Thing, f: Thing) -> bool:
        """Whether the source of a voice is the one of gold, or a second one that gold names."""
        names = [name for name in (g.data.get("source"), *(g.data.get("co_sources") or [])) if name]
        return not names or any(self._same_one(a, b) for a in names for b in f.data["source"] if b)

    # --- rows -------------------------------------------------------------------------------------

    def found(self, kind: str, right: Callable[[Thing, Thing], bool] = lambda _g, _f: True) -> float:
        """F1 of a kind of thing."""
        match = [(g, f) for g, f in self.pairs(kind) if not (g and g.optional)]
        hits = sum(bool(g and f and right(g, f)) for g, f in match)
        return _rate(2 * hits, sum(g is not None for g, _ in match) + sum(f is not None for _, f in match))

    def right(self, kind: str, key: str, same: Callable[[Any, Any], bool]) -> float:
        """Accuracy of what is said of the things found."""
        both = [(g.data.get(key), f.data.get(key)) for g, f in self.pairs(kind) if g and f and not g.optional]
        judged = [(a, b) for a, b in both if a not in (None, [], "") or b not in (None, [], "")]
        return _rate(sum(bool(a and b and same(a, b)) for a, b in judged), len(judged))

    def measures(self) -> dict[str, float]:
        """All rows, but for the kinds of things of which the gold has none."""
        names, rows = self.same_name, dict[str, float]()
        rows["works"] = self.found("works")
        for key, same in (
            ("title", same_text),
            ("authors", names),
            ("publisher", names),
            ("published", same_date),
            ("dated", same_date),
        ):
            rows[f"works: {key}"] = self.right("works", key, same)
        rows["voices"] = self.found("voices")
        rows["voices: with source"] = self.found("voices", self.speaks)
        rows["figures"], rows["figures: value only"] = self.found("figures"), self.found("values")
        kinds = (("of", same_counted), ("origin", names), ("standing", same_text), ("when", same_date), ("by", names))
        for key, same in kinds:
            rows[f"figures: {key}"] = self.right("figures", key, same)
        rows["deeds"] = self.found("deeds")
        for key, same in (("agent", names), ("patient", names), ("when", same_date), ("where", self._same_one)):
            rows[f"deeds: {key}"] = self.right("deeds", key, same)
        rows["positions"] = self.found("positions")
        rows["positions: holder"] = self.right("positions", "holder", names)
        rows["positions: target"] = self.right("positions", "target", same_target)
        without = [kind for kind in UNREAD if not any(page.gold[kind] for page in self.pages)]
        rows = {name: value for name, value in rows.items() if name.partition(":")[0] not in without}
        return rows | self._grouped() | self._lined_up()

    def _grouped(self) -> dict[str, float]:
        gold, found = dict[str, str](), dict[str, str]()
        for kind in ("figures", "deeds"):
            for g, f in self.pairs(kind):
                if g and f and not g.optional and g.data.get("event"):
                    gold[f.data["id"]], found[f.data["id"]] = g.data["event"], f.data.get("event") or f.data["id"]
        actors = {
            n.removeprefix("the ").removeprefix("The "): id_
            for id_, a in self.book.by["actor"].items()
            for n in a["names"]
        }
        common = self.spellings.keys() & actors.keys()
        return {
            "events": b_cubed(gold, found),
            "names": b_cubed({n: self.spellings[n] for n in common}, {n: actors[n] for n in common}),
        }

    def _lined_up(self) -> dict[str, float]:
        """Of gold's findings: the share with the right verdict, and the right number of origins, in the finding
        of the casebook that has most of the accounts."""
        claim_of: dict[str, str] = {}
        for page in self.pages:
            for g, f in (*self.paired(page, "figures"), *self.paired(page, "deeds")):
                if g and f:
                    claim_of[f"{page.file}:{g.data['id']}"] = f.data["id"]
        verdicts = numbers = 0
        for finding in self.findings:
            mine = {claim_of.get(account) for account in finding["accounts"]} - {None}
            ranked = self.book.by["finding"].values()
            best = max(ranked, key=lambda f: (len(mine & set(f["claims"])), -len(f["claims"])), default=None)
            if best is not None and mine & set(best["claims"]):
                verdicts += best["verdict"] == finding["verdict"]
                numbers += best["independent"] == finding["independent"]
        if not self.findings:
            return {}
        return {
            "findings: verdict": _rate(verdicts, len(self.findings)),
            "findings: independent": _rate(numbers, len(self.findings)),
        }

    def errors(self, kind: str) -> list[str]:
        """What of a kind was missed (-) and what is false (+)."""
        wrong = [(g, f) for g, f in self.pairs(kind) if not (g and f) and not (g and g.optional)]
        return [f"{'-' if g else '+'} {(g or f).data.get('quote')}" for g, f in wrong if g or f]  # type: ignore[union-attr]


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> float:
    """The B-cubed F1 of two groupings of the same items (Bagga & Baldwin 1998)."""

    def mean(own: Mapping[str, str], other: Mapping[str, str]) -> float:
        mates = {item: [x for x in own if own[x] == own[item]] for item in own}
        return sum(sum(other[x] == other[item] for x in mates[item]) / len(mates[item]) for item in own) / len(own)

    if not gold:
        return 0.0
    precision, recall = mean(found, gold), mean(gold, found)
    return 2 * precision * recall / (precision + recall)


def _rate(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def read(folder: Path) -> list[dict[str, Any]]:
    """The ledger of the captures of a folder, read now."""
    with (
        tempfile.TemporaryDirectory() as place,
        testimonia.open(Path(place) / "scored.testimonia", create=True) as book,
    ):
        book.read([folder / "captures"], workers=0)
        return list(ledger.export(book.store))


def main(arguments: list[str] | None = None) -> int:
    """Print the rows of some folders beside each other."""
    parser = argparse.ArgumentParser(description="Scores on gold.")
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--errors", choices=["works", "voices", "figures", "values", "deeds", "positions"])
    options = parser.parse_args(arguments)
    scorers = [Scorer(folder, read(folder)) for folder in options.folders]
    rows = [scorer.measures() for scorer in scorers]
    print(f"{'':24}" + "".join(f"{folder.name:>12}" for folder in options.folders))
    for name in rows[0]:
        print(f"{name:24}" + "".join(f"{row.get(name, float('nan')):12.3f}" for row in rows))
    for scorer in scorers if options.errors else []:
        print("\n".join(scorer.errors(options.errors)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
