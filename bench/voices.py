"""Voices against PolNeAR's annotation: `python bench/voices.py ../shared/data/polnear/dev`.

Reads the texts the whole way and compares spans of source, cue and content with those of the first annotator
of each article; where there is a second one, how far they agree stands beside it. `exact`: same label, start
and end; `overlap`: labelled characters; `whole`: attributions all of whose spans are the same. The last table
says of voices by their confidence how many are right: their content shares half its characters with one of gold.

In PolNeAR hopes, plans and beliefs count as attributions, and contents keep "that" and quotation marks; in
testimonia's own gold they do not, and voices follow that. `--reader` asks the trained reader alone, which was taught
PolNeAR's habits. `--ledger OUT` writes what was found as a ledger, for other scorers.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from testimonia import reading
from testimonia.captures.opening import gather
from testimonia.encoder.pieces import Habit
from testimonia.records import Mode, Passage, Reading, Source, Voice, plain
from testimonia.voices.confidence import confidence
from testimonia.voices.reader import reader

LABELS = ("source", "cue", "content")
Span = tuple[str, int, int]


@dataclass
class Marked:
    """What is marked in a text: spans, and those that belong together."""

    spans: set[Span] = field(default_factory=set)
    wholes: set[frozenset[Span]] = field(default_factory=set)

    def add(self, spans: frozenset[Span]) -> None:
        """Mark an attribution."""
        if spans:
            self.spans |= spans
            self.wholes.add(spans)

    def characters(self) -> set[tuple[str, int]]:
        """The labelled characters."""
        return {(label, at) for label, start, end in self.spans for at in range(start, end)}


def annotated(path: Path) -> Marked:
    """What an annotator marked."""
    spans: dict[str, list[Span]] = {}
    links: list[list[str]] = []
    for line in path.read_text("utf-8").splitlines():
        key, _, rest = line.partition("\t")
        kind, _, offsets = rest.partition("\t")[0].partition(" ")
        if key.startswith("T") and kind.lower() in LABELS:
            bounds = [part.split() for part in offsets.split(";")]
            spans[key] = [(kind.lower(), int(a), int(b)) for a, b in bounds]
        elif key.startswith("E"):
            links.append([role.partition(":")[2] for role in rest.split()])
    found = Marked({span for parts in spans.values() for span in parts})
    for link in links:
        found.add(frozenset(span for key in link for span in spans.get(key, ())))
    return found


def heard(voices: tuple[Voice, ...]) -> Marked:
    """What is marked by voices; passages set out by layout are not annotated in PolNeAR."""
    found = Marked()
    for voice in voices:
        if voice.mode is Mode.REPRODUCED:
            continue
        parts = [("source", voice.source), ("cue", voice.cue), *(("content", each) for each in voice.content)]
        spans = [(label, p.start, p.end) for label, p in parts if p is not None]
        found.add(frozenset((label, a, b) for label, a, b in spans if a is not None and b is not None))
    return found


def tallies(pairs: list[tuple[Marked, Marked]]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of (found, gold) pairs by measure."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])

    def count(key: str, mine: set[object], theirs: set[object]) -> None:
        for at, number in enumerate((len(mine & theirs), len(mine), len(theirs))):
            counts[key][at] += number

    for mine, theirs in pairs:
        for label in (*LABELS, "all"):
            a, b = ({s for s in each.spans if label in (s[0], "all")} for each in (mine, theirs))
            count(f"{label} exact", set(a), set(b))
        count("all overlap", set(mine.characters()), set(theirs.characters()))
        count("whole", set(mine.wholes), set(theirs.wholes))
    return {key: (n / max(a, 1), n / max(b, 1), 2 * n / max(a + b, 1)) for key, (n, a, b) in counts.items()}


def alone(text: str) -> tuple[Voice, ...]:
    """All attributions that the trained reader finds in a text, as voices."""

    def passage(span: tuple[int, int]) -> Passage:
        return Passage(*span, text[slice(*span)])

    stretches, at = [], 0
    for line in text.splitlines(keepends=True):
        stretches += [(at, at + len(line))] if line.strip() else []
        at += len(line)
    found = []
    for number, said in enumerate(reader().read(text, stretches, Habit.NEWSPAPERS).said):
        source = Source(None, *said.source, text[slice(*said.source)]) if said.source else None
        content = tuple(map(passage, said.content))
        sure = confidence(said.strength)
        found.append(
            Voice(str(number), "", None, Mode.INDIRECT, source, passage(said.cue) if said.cue else None, content, sure)
        )
    return tuple(found)


def stored(result: Reading, voices: tuple[Voice, ...]) -> Iterator[str]:
    """The lines of a ledger with the capture and its voices."""
    yield json.dumps({"type": "capture", **plain(result.capture)})
    yield json.dumps({"type": "work", "id": result.capture.id, "capture": result.capture.id})
    for voice in voices:
        yield json.dumps({"type": "voice", **plain(voice), "work": result.capture.id})


def confidences(voices: tuple[Voice, ...], gold: Marked) -> list[tuple[float, bool]]:
    """The confidence of each voice, and whether gold has one of much the same content."""
    told = [{at for label, a, b in whole if label == "content" for at in range(a, b)} for whole in gold.wholes]
    found = []
    for voice in voices:
        if voice.confidence is not None:
            mine = {at for part in voice.content for at in range(part.start, part.end)}
            right = any(2 * len(mine & other) >= 0.5 * (len(mine) + len(other)) for other in told)
            found.append((voice.confidence, right))
    return found


def report(
    pairs: list[tuple[Marked, Marked]], second: list[tuple[Marked, Marked]], sure: list[tuple[float, bool]]
) -> None:
    """Print the tables."""
    print(f"{len(pairs)} articles\n{'':<16}precision  recall      F1   second person's F1")
    people = tallies(second)
    for key, (precision, recall, f1) in tallies(pairs).items():
        beside = f"{people[key][2]:.3f}" if key in people else ""
        print(f"{key:<16}{precision:>9.3f}{recall:>8.3f}{f1:>8.3f}   {beside}")
    print("\nconfidence   voices   right")
    for tenth in range(10):
        inside = [right for value, right in sure if tenth <= min(value * 10, 9.99) < tenth + 1]
        if inside:
            print(f"{tenth / 10:.1f} to {(tenth + 1) / 10:.1f}{len(inside):>9}{sum(inside) / len(inside):>8.2f}")


def main() -> int:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("split", type=Path, help="a folder with text/ and attributions/")
    parser.add_argument("--reader", action="store_true", help="the trained reader alone")
    parser.add_argument("--ledger", type=Path, help="where to write what was found")
    options = parser.parse_args()
    split: Path = options.split
    lines: list[str] = []
    annotators: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((split / "attributions").glob("*.ann")):
        annotators[path.stem.rsplit("_", 1)[0]].append(path)
    pairs, second, sure = [], [], []
    for found in gather([split / "text"]):
        files = annotators.get(Path(found.name).stem, [])
        result = reading.read(found)
        text = result.capture.text
        if not files or text is None or text != (split / "text" / Path(found.name).name).read_text("utf-8"):
            print(f"left out: {found.name}", file=sys.stderr)
            continue
        gold = annotated(files[0])
        voices = alone(text) if options.reader else result.voices
        lines += stored(result, voices)
        pairs.append((heard(voices), gold))
        sure += confidences(voices, gold)
        second += [(annotated(other), gold) for other in files[1:]]
    if options.ledger:
        options.ledger.write_text("\n".join(lines) + "\n", "utf-8")
    report(pairs, second, sure)
    return 0


if __name__ == "__main__":
    sys.exit(main())
