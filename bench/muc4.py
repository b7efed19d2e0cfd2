"""Counts and incidents against the templates of MUC-4.

    python bench/muc4.py FOLDER            # FOLDER holds tst1 and tst2 of MUC-4, from NIST
    python bench/muc4.py FOLDER --sets dev --errors 20

MUC-4 (1992) is a collection of reports of political violence in Latin America with templates filled by
hand, one an incident. Each report is read as a capture of its own: the text behind its number.

**Counts.** Of a report, the distinct pairs of (killed or injured, number above one).

- *Gold*: of each template, the numbers of its human targets whose effect is DEATH or INJURY; a target is
  known by its quoted names. "50" is 50, "~50" too, "10-" (at least) 10 to none, "-10" none to 10; PLURAL is
  no number. The same words for several targets go with their effects in the order of the key. Fillers joined by "/" are alternatives, one of which is enough. What is marked "?" or stands in
  a template that is OPTIONAL, or not ACCOMPLISHED, counts neither way; nor does the TOTAL NUMBER of human targets, nor
  the sum of the numbers of one effect, which a report may give as well.
- *Predicted*: the figures of the ledger with measure killed or injured, not vague, above one, not denied or doubted.
- right, over all reports: pairs of both; precision = right / (right + false), recall = right / (right + missed).

The templates leave out by design what is not a terrorist incident of the last weeks. So there are two rows.
*relevant* looks only at reports for which the key has a template that must be found, and does not hold against the
ledger what the rules of MUC-4 keep out of every template: counts of the armed (soldiers, guerrillas, …), tolls
of a course of events (longer than CAMPAIGN days), and what happened more than OLD days before the report. Where the key
has such a count all the same, it is right if found and missed if not. *all* looks at everything in all reports.

**Incidents.** Of a report, the events with a deed or figure of violence, against its templates that are
ACCOMPLISHED (the others and optional ones count neither way). One-to-one; they agree when all of these do:

- the act: ATTACK, KIDNAPPING, BOMBING, ARSON, ROBBERY, … against the acts of the event (ACTS below);
- the day: within one day of the key's, or of a day of its range. "- 14 MAR 89" is any day up to it, and so
  is no day at all: MUC-4 writes it for incidents without a date of their own;
- the place: a word of a place of the event is in the key's location at any level (city, department,
  country), or one of them gives none.

Exit status 0; 2 with one line when the folder cannot be used.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path

from testimonia.captures.opening import Found
from testimonia.grammar.inflection import singular
from testimonia.intervals import Interval, interval
from testimonia.reading import read
from testimonia.records import Deed, Figure, Measure, Reading, Standing

Pair = tuple[str, float | None, float | None]  # killed or injured, least, most
EFFECTS = {"DEATH": "killed", "INJURY": "injured"}
UNSURE = (Standing.DENIED, Standing.DOUBTED)
ACTS = {
    "ATTACK": {"killing", "attack", "shooting", "stabbing", "clash", "execution", "storming", "shelling", "air_strike"},
    "BOMBING": {"bombing", "air_strike", "attack", "killing", "shelling"},
    "KIDNAPPING": {"abduction", "arrest"},
    "ARSON": {"attack"},
    "ROBBERY": {"attack", "storming", "riot"},
    "HIJACKING": {"abduction", "storming"},
}
VIOLENT = set().union(*ACTS.values())
COUNTED = {Measure.KILLED: "killing", Measure.INJURED: "attack", Measure.ABDUCTED: "abduction"}
ARMED = frozenset(
    [
        "soldier",
        "troop",
        "guerrilla",
        "guerilla",
        "rebel",
        "subversive",
        "extremist",
        "terrorist",
        "insurgent",
        "policeman",
        "guardsman",
        "officer",
        "casualty",
        "combatant",
        "fighter",
        "militant",
        "commando",
        "attacker",
        "assailant",
        "gunman",
        "kidnapper",
        "sergeant",
        "lieutenant",
        "corporal",
        "private",
    ]
)
CAMPAIGN = 30  # days
OLD = 60  # days
MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_SLOT = re.compile(r"^(\d{1,2})\.\s+(.*)$")
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})", re.IGNORECASE)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_LEVEL = re.compile(r"\([^)]*\)")


@dataclass
class Template:
    """An incident of the key: its slots by number, each a list of fillers as written."""

    slots: dict[int, list[str]] = field(default_factory=dict)

    def first(self, slot: int) -> str:
        """The first filler of a slot, "" without one."""
        return next((f for f in self.slots.get(slot, []) if f not in ("-", "*")), "")

    @property
    def counts(self) -> bool:
        """Whether it has to be found."""
        return "OPTIONAL" not in self.first(1) and self.first(5).startswith("ACCOMPLISHED")


@dataclass
class Tally:
    """Found and missed things."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        """A row of the table."""
        precision = self.right / max(1, self.right + len(self.false))
        recall = self.right / max(1, self.right + len(self.missed))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        gold = self.right + len(self.missed)
        return f"{name:22} {gold:6} {self.right + len(self.false):9} {self.right:6} {precision:10.3f} {recall:7.3f} {f1:6.3f}"


# --- the files ------------------------------------------------------------------------------------


def reports(folder: Path) -> dict[str, str]:
    """The texts of a set by their number."""
    found: dict[str, str] = {}
    for path in sorted(folder.iterdir()):
        if path.name.startswith(folder.name) and path.is_file():
            parts = re.split(r"^(\w+-MUC[34]-\d+).*$", path.read_text("latin-1"), flags=re.MULTILINE)
            found |= dict(zip(parts[1::2], parts[2::2], strict=True))
    return found


def templates(folder: Path) -> dict[str, list[Template]]:
    """The templates of a set by the number of their report; a report without an incident has none."""
    found: dict[str, list[Template]] = {}
    for path in sorted(folder.glob("key-*")):
        report, slot = "", 0
        for line in path.read_text("latin-1").splitlines():
            match = _SLOT.match(line)
            if line.startswith(";") or not line.strip():
                continue
            if match:
                slot, filler = int(match[1]), match[2].split(":", 1)[1].strip().split("  ", 1)[-1].strip()
                if slot == 0:
                    report = filler.split()[0]
                    found.setdefault(report, [])
                elif slot == 1 and filler != "*":
                    found[report].append(Template())
                if found[report] and filler != "*":
                    found[report][-1].slots.setdefault(slot, []).append(filler)
            elif found.get(report) and found[report][-1].slots.get(slot):
                found[report][-1].slots[slot].append(line.strip())
    return found


# --- counts ---------------------------------------------------------------------------------------


def gold_counts(found: Iterable[Template]) -> tuple[list[set[Pair]], set[Pair]]:
    """The counts to be found, each as a set of alternatives, and those that count neither way."""
    needed: list[set[Pair]] = []
    neither: set[Pair] = set()
    for template in found:
        sums: dict[str, float] = {}
        for filler, effects in _targets(template):
            numbers, optional = _numbers(filler), filler.startswith("?")
            for effect in effects:
                pairs = {(effect, low, high) for low, high in numbers if (low or high or 0) > 1}
                pairs |= {(effect, low + 1, None) for _, low, high in pairs if low is not None and high is None}
                sums[effect] = sums.get(effect, 0) + max((low or high or 0 for low, high in numbers), default=0)
                if pairs and template.counts and not optional and pairs not in needed:
                    needed.append(pairs)
                else:
                    neither |= pairs
        totals = [n for filler in template.slots.get(24, []) for n in _numbers(filler)]
        neither |= {(effect, *total) for effect in EFFECTS.values() for total in totals}
        neither |= {(effect, total, total) for effect, total in sums.items()}
    return needed, neither


def _targets(template: Template) -> Iterator[tuple[str, list[str]]]:
    """The fillers of the number slot with what happened to the target that each names."""
    numbers = [(filler, set(_QUOTED.findall(filler))) for filler in template.slots.get(21, [])]
    effects = [(_effects(filler), set(_QUOTED.findall(filler))) for filler in template.slots.get(23, [])]
    for filler, names in numbers:
        mine = [found for found, of in effects if names & of]
        twins = [other for other, of in numbers if names & of]
        if 1 < len(twins) == len(mine):
            mine = [mine[twins.index(filler)]]  # "7: PEOPLE", "12: PEOPLE" with "DEATH: PEOPLE", "INJURY: PEOPLE"
        yield filler, [effect for found in mine for effect in found]


def _effects(filler: str) -> list[str]:
    kinds = filler.split('"', maxsplit=1)[0]
    return [name for word, name in EFFECTS.items() if word in kinds and "NO " not in kinds]


def _numbers(filler: str) -> list[tuple[float | None, float | None]]:
    found: list[tuple[float | None, float | None]] = []
    for part in filler.split(":", maxsplit=1)[0].split("/"):
        match = re.fullmatch(r"\??\s*([-~]?)\s*(\d+)\s*(-?)\s*(\d*)", part.strip())
        if match:
            number = float(match[2])
            low = None if match[1] == "-" else number
            high = float(match[4]) if match[4] else None if match[3] else number
            found.append((low, high))
    return found


def predicted_counts(reading: Reading) -> tuple[set[Pair], set[Pair]]:
    """The counts of a reading, and those of them that no template is about."""
    found: set[Pair] = set()
    within: set[Pair] = set()
    days = [d for w in reading.works for d in (w.dated, w.published) if d]
    written = interval(days[0]) if days else None
    for claim in reading.claims:
        if not isinstance(claim, Figure) or claim.measure not in (Measure.KILLED, Measure.INJURED):
            continue
        if not claim.vague and (claim.low or claim.high or 0) > 1 and claim.standing not in UNSURE:
            pair = (str(claim.measure), claim.low, claim.high)
            found.add(pair)
            within |= set() if _is_beside(claim, written) else {pair}
    return found, found - within


def _is_beside(claim: Figure, written: Interval | None) -> bool:
    """Whether a count is one that MUC-4 keeps out of templates."""
    if not ARMED.isdisjoint(singular(word) for word in (claim.of or "").casefold().split()):
        return True
    when = interval(claim.when) if claim.when else None
    if when is None or when.last is None:
        return False
    long = when.days is None or when.days > CAMPAIGN
    return long or (written is not None and written.first is not None and written.first - when.last > OLD)


def tally_counts(tally: Tally, name: str, reading: Reading, found: list[Template], *, strict: bool) -> None:
    """Score the counts of one report; unless strict, without those that no template is about."""
    needed, neither = gold_counts(found)
    left, beside = predicted_counts(reading)
    neither |= set() if strict else beside
    for pairs in needed:
        hits = pairs & left
        tally.right += bool(hits)
        tally.missed += [] if hits else [f"{name} {sorted(pairs, key=str)}"]
    left -= set(chain.from_iterable(needed)) | neither
    tally.false += [f"{name} {pair}" for pair in sorted(left, key=str)]


# --- incidents ------------------------------------------------------------------------------------


@dataclass
class Incident:
    """An event as the ledger tells it: its acts, days (as numbers) and places."""

    acts: set[str] = field(default_factory=set)
    days: set[tuple[int | None, int | None]] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    def agrees(self, template: Template) -> bool:
        """Whether act, day and place are those of a template."""
        acts = ACTS.get(template.first(4).lstrip("? ").split(" /")[0], set())
        return bool(acts & self.acts) and self._same_day(template) and self._same_place(template)

    def _same_day(self, template: Template) -> bool:
        day = template.first(2)
        spans = [s for part in day.split("/") if (s := _span(part)) is not None]
        if not spans:
            return True
        if not self.days:
            return any(first is None for first, _ in spans)
        return any(
            (first is None or last_ is None or last_ >= first - 1) and (first_ is None or first_ <= last + 1)
            for first, last in spans
            for first_, last_ in self.days
        )

    def _same_place(self, template: Template) -> bool:
        key = set(re.findall(r"\w+", _LEVEL.sub("", template.first(3)).casefold())) - {"-"}
        return not self.places or not key or bool(key & self.places)


def _span(text: str) -> tuple[int | None, int] | None:
    """The first and last day of a date of the key; no first day where it is only "up to"."""
    days = [
        date(1900 + int(m[3]), MONTHS.index(m[2].upper()) + 1, min(int(m[1]), 28)).toordinal() + max(0, int(m[1]) - 28)
        for m in _DAY.finditer(text)
        if m[2].upper() in MONTHS
    ]
    if not days:
        return None
    return (None if text.strip(" (?").startswith("-") else days[0]), days[-1]


def incidents(reading: Reading) -> list[Incident]:
    """The violent events of a reading."""
    found: dict[str | None, Incident] = {}
    for claim in reading.claims:
        if not isinstance(claim, Figure | Deed) or claim.standing in UNSURE:
            continue
        act = str(claim.act) if isinstance(claim, Deed) else COUNTED.get(claim.measure, "")
        if act not in VIOLENT:
            continue
        incident = found.setdefault(claim.event or claim.id, Incident())
        incident.acts.add(act)
        when = interval(claim.when) if claim.when else None
        if when is not None:
            incident.days.add((when.first, when.last))
        if isinstance(claim, Deed) and claim.where:
            incident.places |= set(re.findall(r"\w+", claim.where.casefold()))
    return list(found.values())


def tally_incidents(tally: Tally, name: str, reading: Reading, found: list[Template]) -> None:
    """Score the incidents of one report, those that must be found first."""
    left = incidents(reading)
    for template in sorted(found, key=lambda t: not t.counts):
        hit = next((incident for incident in left if incident.agrees(template)), None)
        if hit is not None:
            left.remove(hit)
        if template.counts:
            tally.right += hit is not None
            tally.missed += [] if hit else [f"{name} {template.first(4)} {template.first(2)} {template.first(3)}"]
    tally.false += [f"{name} {sorted(i.acts)} {[_shown(d) for d in i.days]} {sorted(i.places)}" for i in left]


def _shown(days: tuple[int | None, int | None]) -> str:
    return "/".join(date.fromordinal(day).isoformat() if day else ".." for day in days)


# --- all together ---------------------------------------------------------------------------------


def score(folder: Path, sets: Iterable[str]) -> dict[str, Tally]:
    """The tallies of some sets, by row."""
    rows = {name: Tally() for name in ("counts, relevant", "counts, all", "incidents, relevant", "incidents, all")}
    for name, text, found in _cases(folder, sets):
        reading = read(Found(f"{name}.txt", text.strip().encode(), media_type="text/plain"))
        kinds = ["all"] + ["relevant"] * any(template.counts for template in found)
        for kind in kinds:
            tally_counts(rows[f"counts, {kind}"], name, reading, found, strict=kind == "all")
            tally_incidents(rows[f"incidents, {kind}"], name, reading, found)
    return rows


def _cases(folder: Path, sets: Iterable[str]) -> Iterator[tuple[str, str, list[Template]]]:
    for name in sets:
        if not (folder / name).is_dir():
            raise SystemExit(f"{folder / name}: no such folder; it should hold the texts and keys of MUC-4")
        keys = templates(folder / name)
        yield from ((report, text, keys[report]) for report, text in reports(folder / name).items() if report in keys)


def main(arguments: list[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Counts and incidents against the templates of MUC-4.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sets", nargs="+", default=["tst1", "tst2"])
    parser.add_argument("--errors", type=int, default=0, help="so many missed and false things of each row")
    options = parser.parse_args(arguments)
    rows = score(options.folder, options.sets)
    print(f"{'':22} {'gold':>6} {'predicted':>9} {'right':>6} {'precision':>10} {'recall':>7} {'f1':>6}")
    for name, tally in rows.items():
        print(tally.line(name))
    for name, tally in rows.items():
        for sign, entries in (("-", tally.missed), ("+", tally.false)):
            for entry in entries[: options.errors]:
                print(name, sign, entry)
    return 0


if __name__ == "__main__":
    sys.exit(main())
