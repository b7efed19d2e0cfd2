"""How well and how fast copies are found among texts with planted ones.

    python bench/reuse.py [--docs 200,800,3200] [--seed 1]      texts that bench/generated.py makes
    python bench/reuse.py --given DIR                           docs.jsonl and gold.jsonl in DIR
    python bench/reuse.py --given DIR --out PAIRS.jsonl         and what was found, to score elsewhere

docs.jsonl has {"id", "text"} a line; gold.jsonl {"source", "s_begin", "s_end", "target", "t_begin", "t_end",
"kind"}: those characters of one text are those of the other. Seconds are CPU seconds of the whole process from
its start to the end of the search, the making or reading of the texts aside. How passim is run on the same
texts: bench/PASSIM.md.

paired: characters of target texts found with the right source text; pairs: pairs of texts; found: planted
passages of which half the characters are covered; exact: found, and both edges within 20 characters.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from generated import Planted, texts_with_copies
from testimonia.collation import copies
from testimonia.records import Work, WorkKind

EDGE = 20  # characters by which an edge may be off
Span = tuple[int, int]


@dataclass(slots=True)
class Result:
    """The figures of one run."""

    docs: int
    seconds: float
    megabytes: float
    precision: float
    recall: float
    pairs: float
    found: float
    found_edit20: float
    exact: float


def search(texts: Sequence[str]) -> list[Planted]:
    """The copies among some texts, each a work of its own."""
    words = []
    for number, text in enumerate(texts):
        id_ = f"{number:08}"
        work = Work(id_, id_, None, None, WorkKind.ARTICLE, None, (), None, None, None, None, None, (), 0, len(text))
        words += copies.words_of([work], text)
    found = []
    for i, j, matches in copies.passages(words):
        for match in matches:
            if copies.is_certain(match, within=i == j, quoted=False):
                (a, b), (c, d) = copies.span(words[i], match.a), copies.span(words[j], match.b)
                found.append(Planted(i, a, b, j, c, d, ""))
    return found


def score(gold: Sequence[Planted], found: Sequence[Planted]) -> dict[str, float]:
    """The figures that say how well copies were found. Which of two texts is the source counts for nothing."""
    targets = {planted.target for planted in gold}
    predicted: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for copy in found:
        a, b = (copy.source, copy.s_begin, copy.s_end), (copy.target, copy.t_begin, copy.t_end)
        if copy.target not in targets:
            a, b = b, a
        predicted[a[0], b[0]].append(b[1:])
    true: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for planted in gold:
        true[planted.source, planted.target].append((planted.t_begin, planted.t_end))
    hit = sum(_common(_merged(true[pair]), _merged(predicted.get(pair, []))) for pair in true)
    rows = [(planted, *_judged(planted, predicted.get((planted.source, planted.target), []))) for planted in gold]
    hard = [row for row in rows if row[0].kind == "edit20"]
    return {
        "precision": hit / max(1, sum(_size(_merged(spans)) for spans in predicted.values())),
        "recall": hit / max(1, sum(_size(_merged(spans)) for spans in true.values())),
        "pairs": len(predicted.keys() & true.keys()) / max(1, len(predicted)),
        "found": sum(row[1] for row in rows) / max(1, len(rows)),
        "found_edit20": sum(row[1] for row in hard) / max(1, len(hard)),
        "exact": sum(row[2] for row in rows) / max(1, len(rows)),
    }


def _judged(planted: Planted, spans: Iterable[Span]) -> tuple[bool, bool]:
    """Whether a passage was found, and whether with both its edges."""
    over = [(a, b) for a, b in spans if a < planted.t_end and b > planted.t_begin]
    covered = _common(_merged(over), [(planted.t_begin, planted.t_end)])
    if not over or 2 * covered < planted.t_end - planted.t_begin:
        return False, False
    first, last = min(a for a, _ in over), max(b for _, b in over)
    return True, abs(first - planted.t_begin) <= EDGE and abs(last - planted.t_end) <= EDGE


def _merged(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((begin, end))
    return found


def _common(one: Sequence[Span], other: Sequence[Span]) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def _size(spans: Iterable[Span]) -> int:
    return sum(end - begin for begin, end in spans)


def measured(texts: Sequence[str], gold: Sequence[Planted], started: float) -> tuple[Result, list[Planted]]:
    """The figures of one run, and what it found. `started`: CPU seconds that count before the search."""
    at = time.process_time()
    found = search(texts)
    seconds = started + time.process_time() - at
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Result(len(texts), seconds, peak, **score(gold, found)), found


def given(folder: Path) -> tuple[list[str], list[str], list[Planted]]:
    """Ids, texts and planted passages from files."""
    docs = [json.loads(line) for line in (folder / "docs.jsonl").open(encoding="utf-8")]
    place = {doc["id"]: number for number, doc in enumerate(docs)}
    gold = []
    for line in (folder / "gold.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        names = ("s_begin", "s_end", "target", "t_begin", "t_end", "kind")
        row["target"] = place[row["target"]]
        gold.append(Planted(place[row["source"]], *(row[name] for name in names)))
    return [doc["id"] for doc in docs], [doc["text"] for doc in docs], gold


def show(results: Sequence[Result]) -> None:
    """Print the figures, and how time grows."""
    print(
        f"{'docs':>7}{'CPU s':>8}{'MB':>6}{'paired P':>10}{'R':>8}{'pairs P':>9}{'found':>8}{'edit20':>8}{'exact':>8}"
    )
    for r in results:
        print(
            f"{r.docs:7}{r.seconds:8.2f}{r.megabytes:6.0f}{r.precision:10.4f}{r.recall:8.4f}{r.pairs:9.4f}"
            f"{r.found:8.4f}{r.found_edit20:8.4f}{r.exact:8.4f}"
        )
    if len(results) > 1:
        one, other = results[-2:]
        growth = math.log(other.seconds / one.seconds) / math.log(other.docs / one.docs)
        print(f"time grows as n^{growth:.2f} from {one.docs} to {other.docs} documents")


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--docs", default="200,800,3200")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--given", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    started = time.process_time()
    results = []
    if options.given:
        ids, texts, gold = given(options.given)
        result, found = measured(texts, gold, started)
        results.append(result)
        if options.out:
            rows = ({**asdict(copy), "source": ids[copy.source], "target": ids[copy.target]} for copy in found)
            options.out.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    else:
        for count in map(int, options.docs.split(",")):
            texts, gold = texts_with_copies(count, options.seed)
            results.append(measured(texts, gold, started)[0])
    show(results)
    if options.json:
        options.json.write_text(json.dumps([asdict(result) for result in results], indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
