"""What can go wrong, in words for the person: what, with which file or value, and what to do.

Every error that reaches a person is a `Problem` with a code (docs/errors.md), never a stack trace.
"""

from __future__ import annotations

from typing import ClassVar


class Problem(Exception):  # noqa: N818 (a word that a person reads)
    """The root of all errors. `what` says it in one line; `remedy` what to do."""

    code: ClassVar[str] = "T000"
    exit_status: ClassVar[int] = 2

    def __init__(self, what: str, *, file: str | None = None, remedy: str | None = None) -> None:
        self.what, self.file, self.remedy = what, file, remedy
        super().__init__(self.line())

    def line(self) -> str:
        """The whole as one line."""
        where = f"{self.file}: " if self.file else ""
        hint = f" ({self.remedy})" if self.remedy else ""
        return " ".join(f"{where}{self.what}{hint}".split())

    def plain(self) -> dict[str, str | None]:
        """The one shape of an error in JSON."""
        return {"error": self.code, "what": self.what, "file": self.file, "remedy": self.remedy}


class Misuse(Problem):
    """Arguments of a command that cannot be understood."""

    code = "T001"


class Unreadable(Problem):
    """A capture that cannot be read; it is kept and marked with the reason."""

    code = "T100"


class NoSuchFile(Problem):
    """A path on the command line that is not there or may not be opened."""

    code = "T101"


class CasebookProblem(Problem):
    """A casebook that cannot be opened or written."""

    code = "T200"


class NewerCasebook(CasebookProblem):
    """A casebook of a newer version."""

    code = "T201"


class StorageFull(CasebookProblem):
    """No room left where the casebook lies."""

    code = "T202"


class NotFound(Problem):
    """An id or a name that the casebook does not know."""

    code = "T300"


class BadRuling(Problem):
    """A ruling that makes no sense for what it is about."""

    code = "T301"


class BadLedger(Problem):
    """A ledger that cannot be imported."""

    code = "T400"


class BadQuery(Problem):
    """A search or filter that cannot be understood."""

    code = "T401"


class Unwritable(Problem):
    """A file that cannot be written."""

    code = "T500"
