"""Which of two passages came first, and by what one knows it.

A passage that stands in somebody's quoted words is later than that person's or paper's own; of two works
the one with the earlier date came first; within one work what is quoted of it comes later; where nothing
else tells, what the other leaves pieces out of. Else it is not known.
"""

from __future__ import annotations

from collections.abc import Mapping

from testimonia.intervals import Interval, interval
from testimonia.records import Relation, Voice, Work, WorkPassage


class Precedence:
    """Knows works, who speaks where in them, and the names of actors."""

    def __init__(self, works: Mapping[str, Work], voices: Mapping[str, list[Voice]], names: Mapping[str, str]) -> None:
        self._works, self._voices, self._names = works, voices, names

    def of(self, a: WorkPassage, b: WorkPassage, *, fuller: str | None = None) -> tuple[str | None, str]:
        """ "a", "b" or None, and why; `fuller` is the side of which the other leaves pieces out."""
        one, other = self._works[a.work], self._works[b.work]
        if one.id == other.id:
            return ("a" if a.start < b.start else "b"), "the same work quotes what it has printed before"
        credit = self._credit(a, b, "b") or self._credit(b, a, "a")
        if credit is not None:
            return credit
        if (inside := self._quoted_back(a, b, "b") or self._quoted_back(b, a, "a")) is not None:
            return inside
        if (dated := self._by_days(one, other)) is not None:
            return dated
        if self._within(one, other) or self._reprints(other, one):
            return "a", "the other reprints it" if self._reprints(
                other, one
            ) else "the work around it repeats what it reprints"
        if self._within(other, one) or self._reprints(one, other):
            return "b", "the other reprints it" if self._reprints(
                one, other
            ) else "the work around it repeats what it reprints"
        if fuller is not None:
            return fuller, "the other leaves out pieces of it"
        known = self._days(one) and self._days(other)
        return None, "both of one day" if known else "nothing tells which came first"

    def _by_days(self, one: Work, other: Work) -> tuple[str, str] | None:
        """Which of two works is the earlier by its date; of texts of one date, which was put out first."""
        first, second = self._days(one), self._days(other)
        if first is None or second is None:
            return None
        if not first.overlaps(second):
            days = [w.dated or w.published for w in (one, other)]
            return ("a" if first < second else "b"), f"one is of {days[0]}, the other of {days[1]}"
        printed = [interval(w.published) if w.published else None for w in (one, other)]
        if printed[0] is None or printed[1] is None or printed[0].overlaps(printed[1]):
            return None
        why = f"one was put out on {one.published}, the other on {other.published}"
        return ("a" if printed[0] < printed[1] else "b"), why

    def _reprints(self, work: Work, original: Work) -> bool:
        """Whether a work is a reprint and the other its author's or publisher's own print."""
        owners = {*original.authors, original.publisher} - {None}
        return (
            work.relation is Relation.REPRINT
            and original.relation is not Relation.REPRINT
            and not owners.isdisjoint({*work.authors, work.publisher})
        )

    def _credit(self, quoting: WorkPassage, quoted: WorkPassage, earlier: str) -> tuple[str, str] | None:
        """Whether one passage stands in words ascribed to the author or publisher of the other's work."""
        work = self._works[quoted.work]
        owners = {*work.authors, work.publisher} - {None}
        for voice in self._voices.get(quoting.work, ()):
            actor = voice.source.actor if voice.source else None
            if actor in owners and any(
                p.start <= quoting.start + 2 and quoting.end - 2 <= p.end for p in voice.content
            ):
                return earlier, f"quoted as the words of {self._names.get(actor or '', 'its author')}"
        return None

    def _quoted_back(self, quoting: WorkPassage, original: WorkPassage, earlier: str) -> tuple[str, str] | None:
        """Whether one stands in a quotation and the other in running text of a work that may be older."""
        first, second = self._days(self._works[quoting.work]), self._days(self._works[original.work])
        if first is None or second is None or (not first.overlaps(second) and first < second):
            return None
        return (earlier, "stands there as a quotation") if self.quoted(quoting) and not self.quoted(original) else None

    def quoted(self, passage: WorkPassage) -> bool:
        """Whether a passage stands in somebody's voice in its work."""
        return any(
            p.start <= passage.start + 2 and passage.end - 2 <= p.end
            for v in self._voices.get(passage.work, ())
            for p in v.content
        )

    def _within(self, inner: Work, outer: Work) -> bool:
        parent = inner.parent
        while parent is not None:
            if parent == outer.id:
                return True
            parent = self._works[parent].parent
        return False

    def _days(self, work: Work) -> Interval | None:
        """The earliest days that a work may be of: by its own date, or that of its publication."""
        known = [
            days
            for d in (work.dated, work.published)
            if d and (days := interval(d)) is not None and days.first is not None
        ]
        return min(known, key=lambda days: (days.days or 9999, days.first or 0), default=None)
