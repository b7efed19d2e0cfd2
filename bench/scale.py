"""How long collating takes, and how it grows with the number of works.

    python bench/scale.py [--works 100,1000,10000] [--seed 1]

Generated reports (bench/generated.py) are read, then collated: actors, copies, events, findings. Seconds are CPU
seconds of collating alone; memory is the most that the process has held, readings included.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from generated import reports
from testimonia.captures.opening import Found
from testimonia.collation import collate
from testimonia.reading import read


@dataclass(slots=True)
class Result:
    """The figures of one run."""

    works: int
    words: int
    seconds: float
    megabytes: float
    events: int
    findings: int
    copies: int

    @property
    def per_second(self) -> float:
        """Works collated in a second."""
        return self.works / self.seconds


def measured(count: int, seed: int) -> Result:
    """Read so many reports and collate them."""
    texts = list(reports(count, seed))
    readings = [
        read(Found(f"{number}.txt", text.encode(), media_type="text/plain")) for number, text in enumerate(texts)
    ]
    at = time.process_time()
    collation = collate(readings)
    seconds = time.process_time() - at
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    words = sum(len(text.split()) for text in texts)
    counts = len(collation.events), len(collation.findings), len(collation.copies)
    return Result(count, words, seconds, peak, *counts)


def shown(result: Result, before: Result | None) -> str:
    """A line of the table, with how time has grown."""
    growth = ""
    if before is not None:
        power = math.log(result.seconds / before.seconds) / math.log(result.works / before.works)
        growth = f"  n^{power:.2f}"
    return (
        f"{result.works:7}{result.words:10}{result.seconds:8.2f}{result.per_second:9.0f}{result.megabytes:6.0f}"
        f"{result.events:8}{result.findings:10}{result.copies:8}{growth}"
    )


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--works", default="100,1000,10000")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    print(f"{'works':>7}{'words':>10}{'CPU s':>8}{'works/s':>9}{'MB':>6}{'events':>8}{'findings':>10}{'copies':>8}")
    results: list[Result] = []
    for count in map(int, options.works.split(",")):
        result = measured(count, options.seed)
        print(shown(result, results[-1] if results else None), flush=True)
        results.append(result)
    if options.json:
        options.json.write_text(json.dumps([asdict(result) for result in results], indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
