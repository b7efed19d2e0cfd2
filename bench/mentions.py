"""Names against re3d's annotation: `python bench/mentions.py ../shared/data/re3d/re3d.jsonl`.

Reads the documents the whole way and compares the mentions with re3d's persons, organisations (our organisations,
groups and publications) and places. A leading article and a trailing possessive count on neither side. The reader
that is kept was taught on re3d, so this shows what it holds; what it makes of documents that it has not seen is
measured when it is made (`python -m training.reader.folds`), and stands in its card.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from testimonia import reading
from testimonia.captures.opening import gather

KINDS = {"Person": "person", "Organisation": "organisation", "Location": "place"}
OURS = {"group": "organisation", "publication": "organisation"}
_LEADING, _TRAILING = re.compile(r"(?:the|an?)\s+", re.IGNORECASE), re.compile(r"(?:['’]s|['’])$")
Name = tuple[str, int, int]


def bare(text: str, kind: str, start: int, end: int) -> Name:
    """A name without its article and possessive."""
    if head := _LEADING.match(text, start, end):
        start = head.end()
    if tail := _TRAILING.search(text[start:end]):
        end -= len(tail.group())
    return kind, start, end


def compare(pairs: Iterable[tuple[set[Name], set[Name]]]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of exact names, by kind and over all."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in (*KINDS.values(), "all")}
    for mine, theirs in pairs:
        for kind, count in counts.items():
            a, b = ({name for name in each if kind in (name[0], "all")} for each in (mine, theirs))
            count.update(shared=len(a & b), mine=len(a), theirs=len(b))
    return {
        kind: (
            c["shared"] / max(c["mine"], 1),
            c["shared"] / max(c["theirs"], 1),
            2 * c["shared"] / max(c["mine"] + c["theirs"], 1),
        )
        for kind, c in counts.items()
    }


def gold(record: dict[str, object]) -> set[Name]:
    """The names of a document of re3d."""
    entities = record["entities"]
    assert isinstance(entities, list)
    return {bare(str(record["text"]), KINDS[kind], a, b) for a, b, kind, _ in entities if kind in KINDS}


def main() -> int:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("re3d", type=Path)
    path = parser.parse_args().re3d
    records = {record["id"]: record for record in map(json.loads, path.open(encoding="utf-8"))}
    pairs = []
    for found in gather([path]):
        result = reading.read(found)
        record = records[found.name.rpartition("#")[2]]
        text = result.capture.text
        if text is None or text != record["text"]:
            print(f"left out, for its text was repaired: {found.name}", file=sys.stderr)
            continue
        names = [(OURS.get(m.kind, str(m.kind)), m.start, m.end) for m in result.mentions]
        pairs.append(({bare(text, *name) for name in names}, gold(record)))
    print(f"{len(pairs)} documents\n{'':<14}precision  recall      F1")
    for kind, (precision, recall, f1) in compare(pairs).items():
        print(f"{kind:<14}{precision:>9.3f}{recall:>8.3f}{f1:>8.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
