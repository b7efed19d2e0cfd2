"""Lists of links that a page has among or below its text: related stories, most read, other posts."""

from __future__ import annotations

import re
from collections import Counter

from testimonia.captures.reading import BlockKind
from testimonia.grammar import times
from testimonia.vocabularies import words
from testimonia.works.credits import Credit
from testimonia.works.draft import is_prose
from testimonia.works.furniture import is_related_head
from testimonia.works.lines import Line, LineKind

ITEMS = 4  # of a menu
ITEM_WORDS = 4  # of one in a list, its bullet among them
LINK_WORDS = 16  # of the text of a link
_BULLETED = re.compile(r"\s*[•●▪*·]\s+\S")
_ITEM = re.compile(r"[^\W\d_][\w’'&/-]*(?: [\w’'&/-]+){0,2}")  # of a menu
_RUNNING = re.compile(
    r"\s*(?:\d{1,4}\s{3,}(?P<after>[^\d\n]{4,80})|(?P<before>[^\n]{4,80}?)\s{3,}(?:[Pp]age\s+)?\d{1,4}(?:\s{3,}(?P<date>\S[^\n]{3,24}))?)\s*"
)


def mark(lines: list[Line]) -> None:
    """Make furniture of short lines under "Related stories" and the like, and of what an e-mail bulletin
    has after "Continue reading"."""
    _mark_running(lines)
    _mark_items(lines)
    _mark_menus(lines)
    listing = cut = marked = False
    for line in lines:
        headed = line.block.kind is BlockKind.HEADING
        listing = listing and (marked or not headed)  # a heading ends a list under a line that is none
        if (
            line.kind is LineKind.SHORT
            and (listing or cut)
            and _is_link(line, lines)
            and not is_related_head(line.text)
        ):
            line.kind = LineKind.FURNITURE
            continue
        if line.kind is LineKind.LEADIN and cut:
            line.kind = LineKind.FURNITURE
        bare = line.kind in (LineKind.SHORT, LineKind.FURNITURE, LineKind.LEADIN)
        listing = bare and (
            (is_related_head(line.text) and _heads_list(line, lines)) or (listing and line.kind is LineKind.FURNITURE)
        )
        if listing:
            marked = headed if is_related_head(line.text) else marked
            line.kind = LineKind.FURNITURE
        cut = (cut or _cuts(line)) and line.kind is not LineKind.PROSE


def _mark_items(lines: list[Line]) -> None:
    """The short items of a list in which others are links are links."""
    items: list[Line] = []
    ends: list[Line | None] = [*lines, None]
    for line in ends:
        if line is not None and _BULLETED.match(line.text) and (line.gap == 1 or not items):
            items.append(line)
            continue
        links = [item for item in items if item.kind is LineKind.FURNITURE]
        if len(links) > 1 and all(len(item.text.split()) <= ITEM_WORDS for item in items):
            for item in items:
                item.kind = LineKind.FURNITURE if item.kind is LineKind.SHORT else item.kind
        items = [line] if line is not None and _BULLETED.match(line.text) else []


def _mark_menus(lines: list[Line]) -> None:
    """Make furniture of the menu of a site that is set line by line above its text: most of its words are those of menus."""
    run: list[Line] = []
    for line in lines:
        if is_prose(line):
            return
        item = line.kind in (LineKind.SHORT, LineKind.FURNITURE) and _ITEM.fullmatch(line.text.strip()) is not None
        if item and (not run or line.gap == 1):
            run.append(line)
            continue
        _set_menu(run)
        run = [line] if item else []
    _set_menu(run)


def _set_menu(run: list[Line]) -> None:
    usual = words("rubrics") | words("related_heads") | words("button_words")
    known = sum(line.kind is LineKind.FURNITURE or line.text.strip().lower() in usual for line in run)
    if len(run) >= ITEMS and known * 2 >= len(run):
        for line in run:
            line.kind = LineKind.FURNITURE


def _mark_running(lines: list[Line]) -> None:
    """Make furniture of the heads and feet of printed pages: a name that comes back with page
    numbers, or the first line of all with one."""
    names = Counter(name for line in lines if (name := running_name(line)))
    first = lines[0].text.casefold() if lines else ""
    for line in lines:
        name = running_name(line) or ""
        if names[name] > 1 or name.casefold() == first:
            line.kind = LineKind.FURNITURE
            line.credit = _running_credit(line)


def _running_credit(line: Line) -> Credit | None:
    """The date that stands in a running head."""
    match = _RUNNING.fullmatch(line.text)
    found = times.find(match["date"]) if match and match["date"] else []
    return Credit(published=times.resolve(found[0], None), shape="running") if found else None


def running_name(line: Line) -> str | None:
    """The name in a line that could be the head of a printed page: with a page number, set apart from it."""
    match = _RUNNING.fullmatch(line.text) if line.kind is not LineKind.PROSE else None
    return (match["after"] or match["before"]).strip() if match else None


def _heads_list(line: Line, lines: list[Line]) -> bool:
    """Whether a line stands above others as a heading does, and is not the last of some itself."""
    last = line.index + 1 == len(lines)
    begun = any(
        other.kind is not LineKind.FURNITURE for other in lines[1 : line.index]
    )  # above it stands no menu alone
    return (begun and line.gap > 1) or last or lines[line.index + 1].gap == 1


def _cuts(line: Line) -> bool:
    return line.kind is LineKind.FURNITURE and line.text.lower().startswith("continue reading")


def _is_link(line: Line, lines: list[Line]) -> bool:
    """Whether a short line is a link rather than the title of what follows."""
    at = line.index + 1
    between = (LineKind.SHORT, LineKind.CREDIT, LineKind.DATE)
    while at < len(lines) and at < line.index + 4 and (_is_rule(lines[at]) or lines[at].kind in between):
        at += 1
    heads = at < len(lines) and lines[at].kind is LineKind.PROSE
    return len(line.text.split()) <= LINK_WORDS and not heads


def _is_rule(line: Line) -> bool:
    return line.block.kind is BlockKind.FURNITURE
