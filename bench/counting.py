"""By which measure numbers count: grammar alone, and weighed against the hearer.

    python bench/counting.py training/figures        # rows by file of passages

The passages were written for the hearer, which has learned from them; no word of grammar was written for them. So the
first column says how far grammar gets in other words than those it was made with; the second is no test. What
both get on captures that nobody learned from is in docs/quality.md (`held`).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from training.reader import counts  # noqa: E402

from testimonia.claims import figures, predicates  # noqa: E402
from testimonia.claims.memory import Memory  # noqa: E402
from testimonia.grammar.chunking import Sentences  # noqa: E402
from testimonia.grammar.tagger import tagger  # noqa: E402
from testimonia.grammar.tokens import tokenize  # noqa: E402
from testimonia.voices.heard import Odds  # noqa: E402
from testimonia.voices.reader import reader  # noqa: E402


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    print(f"{'':14} {'numbers':>8} {'grammar':>8} {'both':>8}   F1 of measures")
    for path in sorted(options.folder.glob("*.txt")):
        print(row(path))


def row(path: Path) -> str:
    """The figures of one file of passages."""
    total, alone, both = 0, [0, 0, 0], [0, 0, 0]
    for text, marks in counts.passages(path):
        tokens = tokenize(text, [(0, len(text))])
        tagger().tag(tokens)
        sentences = Sentences(tokens)
        gold = counts.labels(tokens, marks)
        total += len(gold)
        heard = reader().read(text, [(0, len(text))], numbers=frozenset(gold)).counts
        for tally, odds in ((alone, figures.NOTHING), (both, heard)):
            mine = _found(sentences, odds)
            tally[0] += sum(bool(gold[at]) and mine.get(at) == gold[at] for at in gold)
            tally[1] += sum(at in mine for at in gold)
            tally[2] += sum(map(bool, gold.values()))
    shown = " ".join(f"{2 * right / max(1, found + there):8.3f}" for right, found, there in (alone, both))
    return f"{path.stem:14} {total:8} {shown}"


def _found(sentences: Sentences, heard: Mapping[int, Odds]) -> dict[int, str]:
    """The measures of the figures of a text by where their amounts begin."""
    memory, tokens = Memory(), sentences.tokens
    found = {}
    for index in range(len(sentences)):
        sentence = sentences[index]
        memory.listen(tokens.lower[sentence.first : sentence.last])
        for counted in figures.find(sentence, list(predicates.find(sentence)), memory, heard):
            found[tokens.starts[counted.number.core]] = str(counted.measure)
    return found


if __name__ == "__main__":
    main()
