"""A casebook as a person's programs see it: read, list, show, trace, rule, take away.

import testimonia

with testimonia.open("case.testimonia", create=True) as book:
    book.read(["captures/"])
    for finding in book.findings():
        print(finding.verdict, finding.independent, finding.why)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Literal, Self

from testimonia.casebook.grades import credible, grades, stale_rulings
from testimonia.casebook.listing import Filter, count, listing
from testimonia.casebook.looking import look
from testimonia.casebook.passages import Shown, passages
from testimonia.casebook.printings import compared, statement, statements
from testimonia.casebook.store import Casebook
from testimonia.casebook.tracing import Node, trace
from testimonia.collation.chains import chains
from testimonia.collation.credibility import Credibility
from testimonia.collation.statements import Difference, Statement
from testimonia.records import (
    Actor,
    Capture,
    Copy,
    Decision,
    Deed,
    Event,
    Figure,
    Finding,
    Mention,
    Position,
    Reliability,
    Ruling,
    Voice,
    Work,
)

if TYPE_CHECKING:
    from testimonia.pipeline import Summary

Format = Literal["ledger", "csv", "json"]


class Book:
    """An open casebook. Listings take the keywords of `Filter`: actor, event, date, measure, words."""

    def __init__(self, path: str | Path = "casebook.testimonia", *, create: bool = False) -> None:
        """Open the casebook at a path. Raises NotFound when there is none and `create` is False."""
        self.store = Casebook.open(path, create=create)

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- reading ----------------------------------------------------------------------------------

    def read(
        self,
        paths: Sequence[str | Path],
        *,
        again: bool = False,
        workers: int | None = None,
        progress: Callable[[str], None] | None = None,
    ) -> Summary:
        """Read captures into the casebook and collate it. What this version has read before is passed over,
        unless `again`. `workers`: processes, by default one for each core, 0 for none besides this one;
        `progress` is called with the name of each capture when it is done."""
        from testimonia import pipeline

        summary = pipeline.read(paths, self.store, again=again, workers=workers, progress=progress)
        self.settle()
        return summary

    def settle(self) -> None:
        """Collate the casebook, unless nothing has changed since."""
        if not self.store.settled:
            from testimonia import pipeline

            pipeline.settle(self.store)

    # --- listings ---------------------------------------------------------------------------------

    def records(self, name: str, **wanted: Any) -> list[Any]:
        """The records of a type ("figure", "work", …)."""
        self.settle()
        return listing(self.store, name, Filter(**wanted))

    def captures(self, **wanted: Any) -> list[Capture]:
        """The captures, unread ones too."""
        return self.records("capture", **wanted)

    def works(self, **wanted: Any) -> list[Work]:
        """The works in the captures."""
        return self.records("work", **wanted)

    def voices(self, **wanted: Any) -> list[Voice]:
        """Who speaks where."""
        return self.records("voice", **wanted)

    def names(self, **wanted: Any) -> list[Actor]:
        """The actors with all their spellings."""
        return self.records("actor", **wanted)

    def mentions(self, **wanted: Any) -> list[Mention]:
        """Where names stand."""
        return self.records("mention", **wanted)

    def figures(self, **wanted: Any) -> list[Figure]:
        """How many, of whom, on whose word."""
        return self.records("figure", **wanted)

    def deeds(self, **wanted: Any) -> list[Deed]:
        """Who did what to whom."""
        return self.records("deed", **wanted)

    def positions(self, **wanted: Any) -> list[Position]:
        """Who stands how towards what."""
        return self.records("position", **wanted)

    def events(self, **wanted: Any) -> list[Event]:
        """What the claims are about."""
        return self.records("event", **wanted)

    def findings(self, **wanted: Any) -> list[Finding]:
        """Where the accounts agree or conflict."""
        return self.records("finding", **wanted)

    def copies(self, **wanted: Any) -> list[Copy]:
        """Passages that works share."""
        return self.records("copy", **wanted)

    def chains(self) -> dict[str, tuple[str, ...]]:
        """By copy, the works that its passage went through, the oldest first; empty if the order is not known."""
        return chains(self.copies())

    def statements(self, **wanted: Any) -> list[Statement]:
        """Works that are one text in several printings. `actor`, `date`, `words`: of any of the printings."""
        self.settle()
        return statements(self.store, Filter(**wanted))

    def statement(self, id_: str) -> Statement:
        """The statement with an id, or with the only id that begins so. Raises NotFound."""
        self.settle()
        return statement(self.store, id_)

    def differences(self, of: Statement) -> dict[str, list[Difference]]:
        """By the works that print a statement, in what each differs from the fullest, which is `a` of a difference."""
        return compared(self.store, of)

    def count(self) -> dict[str, int]:
        """How many records of each type there are."""
        self.settle()
        return count(self.store)

    def actor_names(self) -> Mapping[str, str]:
        """The name of every actor by id."""
        self.settle()
        return self.store.names()

    # --- one record -------------------------------------------------------------------------------

    def get(self, id_: str) -> Any:
        """The record with an id, or with the only id that begins so. Raises NotFound."""
        self.settle()
        return self.store.get_record(id_)[1]

    def show(self, id_: str) -> list[Shown]:
        """The passages that a record rests on, in their context."""
        return passages(self.store, self.get(id_))

    def trace(self, id_: str) -> Node:
        """The chain of voices, works and copies back to the origin."""
        self.settle()
        return trace(self.store, id_)

    # --- rulings ----------------------------------------------------------------------------------

    def rule(self, id_: str, decision: Decision | str, **what: Any) -> Ruling:
        """Make a ruling about a record; see `casebook.ruling.make` for the keywords. It holds at once."""
        from testimonia.casebook.ruling import make

        self.settle()
        ruling = make(self.store, id_, Decision(decision), **what)
        self.settle()
        return ruling

    def rulings(self) -> list[Ruling]:
        """All rulings, the oldest first."""
        return self.store.rulings()

    def stale_rulings(self) -> dict[str, str]:
        """Rulings that no longer find what they are about, and why."""
        self.settle()
        return stale_rulings(self.store)

    def grades(self) -> dict[str, Reliability]:
        """How reliable persons have graded actors to be, by the id of the actor."""
        self.settle()
        with look(self.store) as view:
            return {id_: grade for id_, (grade, _) in grades(view).actors.items()}

    def credibility(self, id_: str) -> Credibility:
        """How credible a finding is, 1 to 6, and why. Raises NotFound."""
        self.settle()
        with look(self.store) as view:
            return credible(view, [view.get("finding", id_)])[id_]

    # --- taking away ------------------------------------------------------------------------------

    def export(self, out: str | Path | IO[str], format: Format = "ledger", *, names: bool | None = None) -> None:
        """Write the casebook to a file, or for csv into a folder. `names`: with commenters' own names; by
        default a ledger has them and other formats have pseudonyms."""
        from testimonia.exports.writing import write

        self.settle()
        place = Path(out) if isinstance(out, str) else out
        write(self.store, place, format, names=format == "ledger" if names is None else names)

    def bring_in(self, ledger: str | Path) -> int:
        """Import a ledger; how many captures it had. Raises BadLedger."""
        from testimonia.ledger import bring_in

        imported = bring_in(self.store, Path(ledger))
        self.settle()
        return imported

    def report(self, out: str | Path | IO[str], *, title: str | None = None, names: bool = False) -> None:
        """Write the report, one HTML page. `names`: with commenters' own names."""
        from testimonia.exports.pseudonyms import Pseudonyms
        from testimonia.exports.report import render
        from testimonia.exports.writing import whole

        self.settle()
        page = render(self.store, title=title, hidden=None if names else Pseudonyms(self.store))
        if isinstance(out, str | Path):
            with whole(Path(out)) as file:
                file.write(page)
        else:
            out.write(page)
