"""Testimonia: who says what, on whose word, copied from where, and where the accounts agree.

    import testimonia

    with testimonia.open("case.testimonia", create=True) as book:
        book.read(["captures/"])
        for finding in book.findings(measure="killed"):
            print(finding.verdict, finding.independent, finding.low, finding.best, finding.high)

`open` gives a `Book`; all records are frozen dataclasses of `testimonia.records`, errors are
`testimonia.errors.Problem`. docs/api.md has more.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from testimonia.errors import Problem
from testimonia.version import __version__

if TYPE_CHECKING:
    from testimonia.book import Book


def open(path: str | Path = "casebook.testimonia", *, create: bool = False) -> Book:
    """Open a casebook; with `create`, make it if there is none. Raises Problem."""
    from testimonia.book import Book

    return Book(path, create=create)


__all__ = ["Problem", "__version__", "open"]
