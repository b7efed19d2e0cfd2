"""Copies: passages that works share, side by side with their differences, and the tree of a text's reprints."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from markupsafe import Markup, escape

from testimonia.casebook import schema, speaking
from testimonia.casebook.looking import Look
from testimonia.records import Copy, Work, WorkPassage

AT_ONCE = 60
MOST = 200  # works in a tree
CONTEXT = 160
_WORD = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Shared:
    """A copy as a row, the earlier passage first."""

    copy: Copy
    words: int
    quote: str
    first: str
    second: str
    titles: tuple[str, str]
    known: bool


@dataclass(frozen=True, slots=True)
class CopiesPage:
    """The list of copies."""

    copies: Annotated[list[Shared], "the copies, the longest first"]
    work: Annotated[tuple[str, str] | None, "id and title of the work whose copies these are; none for all"]
    after: Annotated[int | None, "how many to pass over for the next page, if there is one"]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a copy."""

    work: Work
    title: str
    told_by: str
    passage: WorkPassage
    html: Markup
    before: str
    after: str
    earlier: bool


@dataclass(frozen=True, slots=True)
class Branch:
    """A work in the tree of reprints; `depth`: how far from the first."""

    work: str
    title: str
    told_by: str
    when: str
    depth: int
    copy: str
    why: str
    here: bool


@dataclass(frozen=True, slots=True)
class CopyPage:
    """A copy, side by side."""

    copy: Annotated[Copy, "the copy"]
    sides: Annotated[list[Side], "its two sides, the earlier first where that is known"]
    tree: Annotated[list[Branch], "the works that share the text, each below the one it was copied from"]
    cut: Annotated[bool, "whether the tree was cut"]
    ruled: Annotated[str, "the decision on it, empty without one"]


def copies_page(look: Look, work: str, begin: int) -> CopiesPage:
    """The list of copies, of one work or all."""
    import sqlalchemy as sa

    table = schema.derived["copy"]
    if work:
        found = sorted(look.copies_of(work, 500), key=lambda c: (-len(c.a.quote), c.id))[begin : begin + AT_ONCE + 1]
    else:
        length = sa.func.length(table.c.a)
        rows = sa.select(table.c.id).order_by(length.desc(), table.c.id).limit(AT_ONCE + 1).offset(begin)
        ids = list(look.connection.scalars(rows))
        by_id = look.many("copy", ids)
        found = [by_id[id_] for id_ in ids]
    shown = found[:AT_ONCE]
    works = look.many("work", {side.work for copy in shown for side in (copy.a, copy.b)} | ({work} if work else set()))
    titles = look.titles(works.values())
    listed = [_shared(copy, titles) for copy in shown]
    after = begin + AT_ONCE if len(found) > AT_ONCE else None
    return CopiesPage(listed, (work, titles[work]) if work in titles else None, after)


def _shared(copy: Copy, titles: dict[str, str]) -> Shared:
    first, second = (copy.b, copy.a) if copy.earlier == "b" else (copy.a, copy.b)
    pair = titles.get(first.work, ""), titles.get(second.work, "")
    quote = speaking.short(first.quote, 180)
    return Shared(copy, len(first.quote.split()), quote, first.work, second.work, pair, copy.earlier is not None)


def copy_page(look: Look, id_: str) -> CopyPage:
    """A copy side by side. Raises NotFound."""
    copy = look.get("copy", id_)
    ordered = [(copy.b, "b"), (copy.a, "a")] if copy.earlier == "b" else [(copy.a, "a"), (copy.b, "b")]
    marked = differences(ordered[0][0].quote, ordered[1][0].quote)
    sides = [
        _side(look, passage, html, copy.earlier == name) for (passage, name), html in zip(ordered, marked, strict=True)
    ]
    tree, cut = reprints(look, copy)
    return CopyPage(copy, sides, tree, cut, look.ruled([id_]).get(id_, ("", ""))[0])


def _side(look: Look, passage: WorkPassage, html: Markup, earlier: bool) -> Side:
    work = look.get("work", passage.work)
    names = look.names(speaking.all_actors([work]))
    before, _, after = look.around(work.capture, passage.start, passage.end, CONTEXT)
    return Side(work, look.title(work), speaking.told_by(work, names), passage, html, before, after, earlier)


def differences(first: str, second: str) -> tuple[Markup, Markup]:
    """Two texts as HTML, what is only in one of them marked."""
    a, b = _WORD.findall(first), _WORD.findall(second)
    left: list[str] = []
    right: list[str] = []
    for what, a1, a2, b1, b2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        for out, words, tag in ((left, a[a1:a2], "del"), (right, b[b1:b2], "ins")):
            text = str(escape("".join(words)))
            out.append(text if what == "equal" or not text.strip() else f"<{tag}>{text}</{tag}>")
    return Markup("".join(left)), Markup("".join(right))


# --- the tree of reprints -------------------------------------------------------------------------


def reprints(look: Look, copy: Copy) -> tuple[list[Branch], bool]:
    """The works that share a text with those of a copy, each below that which it was copied from; and
    whether some were left out."""
    copies, cut = _connected(look, copy)
    works = {side.work for one in copies for side in (one.a, one.b)}
    above = _above(copies)
    records = look.many("work", works)
    titles = look.titles(records.values())
    names = look.names(speaking.all_actors(records.values()))
    own = {copy.a.work, copy.b.work}

    def branch(work: str, depth: int) -> Branch:
        record, by = records[work], above.get(work)
        told, when = speaking.told_by(record, names), speaking.when(record)
        return Branch(work, titles[work], told, when, depth, by.id if by else "", by.why if by else "", work in own)

    return [branch(work, depth) for work, depth in _ordered(records, above)], cut


def _above(copies: Sequence[Copy]) -> dict[str, Copy]:
    """For each work the copy by which it has the text: from the last before it of those that it may have it from,
    and of these the one of which it has most."""
    older: dict[str, dict[str, Copy]] = {}
    for one in sorted(copies, key=lambda c: (-len(c.a.quote), c.id)):
        if one.earlier is not None:
            first, later = (one.a, one.b) if one.earlier == "a" else (one.b, one.a)
            older.setdefault(later.work, {}).setdefault(first.work, one)
    found = {}
    for work, sources in older.items():
        beyond = {far for source in sources for far in older.get(source, ())}
        found[work] = next(
            (copy for source, copy in sources.items() if source not in beyond), next(iter(sources.values()))
        )
    return found


def _connected(look: Look, copy: Copy) -> tuple[list[Copy], bool]:
    """Copies that overlap one another's passages, beginning with one."""
    found = {copy.id: copy}
    waiting = [copy.a, copy.b]
    seen: set[str] = set()
    while waiting and len(seen) < MOST:
        passage = waiting.pop(0)
        if passage.work in seen:
            continue
        seen.add(passage.work)
        for other in look.copies_of(passage.work):
            for mine, its in ((other.a, other.b), (other.b, other.a)):
                if mine.work == passage.work and mine.start < passage.end and passage.start < mine.end:
                    found[other.id] = other
                    waiting.append(its)
    return list(found.values()), bool(waiting) and len(seen) >= MOST


def _ordered(works: dict[str, Work], above: dict[str, Copy]) -> list[tuple[str, int]]:
    """Works in the order of the tree with their depths. A work in a circle stands by itself."""
    below: dict[str, list[str]] = {}
    roots = []
    for work in works:
        copy = above.get(work)
        parent = (copy.a.work if copy.b.work == work else copy.b.work) if copy else None
        if parent in works and parent != work:
            below.setdefault(parent, []).append(work)
        else:
            roots.append(work)
    found: list[tuple[str, int]] = []
    seen: set[str] = set()

    def by_date(ids: Sequence[str]) -> list[str]:
        return sorted(ids, key=lambda w: (works[w].dated or works[w].published or "~", w))

    for root in [*by_date(roots), *by_date(list(works))]:
        stack = [(root, 0)]
        while stack:
            work, depth = stack.pop()
            if work not in seen:
                seen.add(work)
                found.append((work, depth))
                stack += [(child, depth + 1) for child in reversed(by_date(below.get(work, [])))]
    return found
