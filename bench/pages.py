"""How much of the main text of web pages is read, and how much else.

    python bench/pages.py

The pages of `tests/captures/pages` are our own, in the manner of blogs, newspapers, forums and old sites; beside each
stands the text that a person reads in it. By words, in order (difflib): precision is the share of what was read that
is in that text, recall the share of that text that was read. If trafilatura is installed, it is measured beside.
"""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Callable
from pathlib import Path

from testimonia.captures import html

PAGES = Path(__file__).resolve().parent.parent / "tests" / "captures" / "pages"


def ours(data: bytes) -> str:
    """The reading text."""
    return html.read(data).text


def trafilatura() -> Callable[[bytes], str] | None:
    """Trafilatura's text with comments and tables, if it is there."""
    try:
        import trafilatura as other
    except ImportError:
        return None
    return lambda data: other.extract(data, include_comments=True, include_tables=True) or ""


def compared(wanted: str, found: str) -> tuple[float, float]:
    """Precision and recall of words."""
    a, b = (re.findall(r"\w+", text) for text in (wanted, found))
    same = sum(block.size for block in difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return same / max(1, len(b)), same / max(1, len(a))


def main() -> int:
    """Measure and print."""
    readers: dict[str, Callable[[bytes], str]] = {"testimonia": ours}
    if other := trafilatura():
        readers["trafilatura"] = other
    print(f"{'page':<14}" + "".join(f"{name:>14} P     R" for name in readers))
    sums: dict[str, list[tuple[float, float]]] = {name: [] for name in readers}
    for path in sorted(PAGES.glob("*.txt")):
        cells = []
        for name, reader in readers.items():
            scores = compared(path.read_text("utf-8"), reader(path.with_suffix(".html").read_bytes()))
            sums[name].append(scores)
            cells.append(f"{scores[0]:16.2f}{scores[1]:6.2f}")
        print(f"{path.stem:<14}" + "".join(cells))
    means = [[sum(column) / len(column) for column in zip(*scores, strict=True)] for scores in sums.values()]
    print(f"{'mean':<14}" + "".join(f"{p:16.2f}{r:6.2f}" for p, r in means))
    return 0


if __name__ == "__main__":
    sys.exit(main())
