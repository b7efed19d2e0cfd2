"""What is learned from: pages of which it is known what their title is, who wrote them, who puts them out and when.

Pages written for it lie in `training/pages`, parted by lines of `=`: in double brackets stands what is marked, `[[t:…]]` the
title, `a` authors, `p` who puts it out, `d` when (`ap` where author and publisher are one); capitals are for other works on
the page. The project's gold says the same of its captures, and the golden pages of the tests of theirs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from testimonia import captures
from testimonia.captures import text as texts
from testimonia.captures.opening import gather
from testimonia.captures.reading import ReadingText
from testimonia.grammar import times
from testimonia.works import dates, roles
from testimonia.works.divide import told
from testimonia.works.draft import is_prose
from testimonia.works.lines import Line
from testimonia.works.roles import Read, Role

MARKS = "tapdTAPD"  # in the order of roles
GOLDEN = "pages"  # what the golden pages of the tests are called as a source
AGAIN = 6  # lines that are marked with one name at most
DATED = 300  # characters of a line with a date
_CLAIM = re.compile(r"©|copyright|www\.|https?:|\||»|›", re.IGNORECASE)
_PAGE = re.compile(r"\n=====+[^\S\n]*\n")
_MARK = re.compile(r"\[\[(?P<marks>[tapdTAPD]{1,2}):(?P<text>.*?)\]\]")
Values = NDArray[np.float32]


class Mark(NamedTuple):
    """A stretch of a line that has a role."""

    line: int
    role: Role
    start: int
    end: int


@dataclass
class Page:
    """A page: its reading text, the lines that are looked at with what they look like and what the encoder makes of them,
    the roles they have, which of `roles.MARKED` their pieces have, and the head of its own work. `source`: the file or set it is from."""

    source: str
    reading: ReadingText
    chosen: list[int]
    texts: list[str]
    looks: Values
    read: list[Read]
    labels: Values
    marks: list[Values]
    title: str | None
    authors: list[str]
    publisher: str | None
    published: str | None
    dated: bool  # whether it is known when it was put out


def plain(text: str | None) -> str:
    """Words, case and signs aside."""
    return " ".join(re.findall(r"\w+", text or "")).casefold()


def written(path: Path) -> Iterator[Page]:
    """The pages of a file of marked pages."""
    for block in _PAGE.split(path.read_text("utf-8")):
        text, spans = _unmarked(block.strip("\n"))
        reading = texts.read(text.encode())
        lines = told(reading)
        if not lines:
            continue
        marks = [
            Mark(line.index, Role(MARKS.index(mark)), *stretch)
            for mark, start, end in spans
            for line, stretch in _lines_of(lines, reading.text, text, start, end)
        ]
        own = [(mark, text[start:end]) for mark, start, end in spans if mark.islower()]
        head = {mark: [value for found, value in own if found == mark] for mark in "tapd"}
        if head["p"] and set(head["p"]) <= set(head["a"]) and not _shown(lines, marks):
            head["p"] = []  # a body that is only named as the author
            marks = [mark for mark in marks if mark.role is not Role.PUBLISHER]
        yield _page(path.stem, reading, lines, marks, {
            "title": next(iter(head["t"]), None),
            "authors": list(dict.fromkeys(head["a"])),
            "publisher": next(iter(head["p"]), None),
            "published": next((day for value in head["d"] if (day := dates.declared(value))), None),
        })  # fmt: skip


def _shown(lines: list[Line], marks: list[Mark]) -> bool:
    """Whether a page that is its author's own shows who puts it out: above the title, or in a claim or address."""
    title = next((mark.line for mark in marks if mark.role is Role.TITLE), 0)
    marked = [lines[mark.line] for mark in marks if mark.role is Role.PUBLISHER and not is_prose(lines[mark.line])]
    return any(line.index < title or _CLAIM.search(line.text) for line in marked)


def _unmarked(block: str) -> tuple[str, list[tuple[str, int, int]]]:
    """A page without marks, and the stretches that were marked."""
    text, at = "", 0
    spans = []
    for match in _MARK.finditer(block):
        text += block[at : match.start()]
        spans += [(mark, len(text), len(text) + len(match["text"])) for mark in match["marks"]]
        text += match["text"]
        at = match.end()
    return text + block[at:], spans


def _lines_of(
    lines: list[Line], reading: str, text: str, start: int, end: int
) -> Iterator[tuple[Line, tuple[int, int]]]:
    """The lines of a reading text that have a stretch of the text it was read from, and where in the line it stands."""
    value, near = text[start:end], start * len(reading) // max(1, len(text))
    places = [match.start() for match in re.finditer(re.escape(value), reading)]
    if places:
        at = min(places, key=lambda place: abs(place - near))
        for line in lines:
            if line.start < at + len(value) and at < line.end:
                yield line, (max(0, at - line.start), min(at + len(value), line.end) - line.start)


def gold(folder: Path) -> Iterator[Page]:
    """The captures of a folder with gold."""
    for found in gather([folder / "captures"]):
        _, reading = captures.read(found)
        path = folder / "gold" / f"{Path(found.name).name[:3]}.json"
        works = json.loads(path.read_text("utf-8"))["works"] if path.exists() else []
        lines = told(reading) if reading is not None and works else []
        if reading is not None and lines:
            yield _page(folder.name, reading, lines, _marks(lines, works), works[0])


def golden(folder: Path) -> Iterator[Page]:
    """The golden pages of the tests: each with what it should be divided into beside it."""
    for path in sorted(folder.glob("*.json")):
        told_of = json.loads(path.read_text("utf-8"))
        works = [{"title": None, "authors": [], "publisher": None, **work} for work in told_of["works"]]
        works = [work for work in works if not work.get("optional")]
        _, reading = captures.read(next(iter(gather([folder / told_of["file"]]))))
        lines = told(reading) if reading is not None and works else []
        if reading is not None and lines:
            yield _page(GOLDEN, reading, lines, _marks(lines, works), works[0])


def _marks(lines: list[Line], works: list[dict[str, Any]]) -> Iterator[Mark]:
    """What is marked in lines by what gold says of the works."""
    words = [plain(line.text) for line in lines]
    for work in works:
        first = Role.PIECE_TITLE if work.get("parent") else Role.TITLE
        for i in _titled(words, plain(work.get("title"))):
            yield Mark(i, first, *_place(lines[i].text, work["title"]))
        inherited = bool(work.get("parent")) and work.get("publisher") == works[0].get("publisher")
        houses = [work["publisher"]] if work.get("publisher") and not inherited else []
        for role, names in ((Role.AUTHOR, work.get("authors") or []), (Role.PUBLISHER, houses)):
            for name in names:
                for i in _named(lines, words, plain(name)):
                    yield Mark(i, Role(first + role), *_place(lines[i].text, name))
        for line in lines if work.get("published") else ():
            if not is_prose(line) and len(line.text) <= DATED and _dates(line, work["published"]):
                yield Mark(line.index, Role(first + Role.PUBLISHED), 0, len(line.text))


def _place(text: str, value: str) -> tuple[int, int]:
    """Where the words of a value stand in a line; the whole line where they do not."""
    words = r"\W+".join(map(re.escape, re.findall(r"\w+", value)))
    match = re.search(words, text, re.IGNORECASE)
    return match.span() if match else (0, len(text))


def _titled(words: list[str], title: str) -> list[int]:
    if not title:
        return []
    same = [i for i, each in enumerate(words) if each == title]
    within = [i for i, each in enumerate(words) if title in each]
    return (same or [i for i in within if len(title) > len(words[i]) / 2] or within[:1])[:3]


def _named(lines: list[Line], words: list[str], name: str) -> list[int]:
    found = [i for i, each in enumerate(words) if name and f" {name} " in f" {each} "]
    return [i for i in found if not is_prose(lines[i])][:AGAIN] or found[:1]


def _dates(line: Line, day: str) -> bool:
    credited = line.credit is not None and line.credit.published == day
    return credited or any(times.resolve(found, None) == day for found in times.find(line.text))


def _page(source: str, reading: ReadingText, lines: list[Line], marks: Iterable[Mark], head: dict[str, Any]) -> Page:
    chosen = roles.looked_at(lines)
    shown = [lines[i].text for i in chosen]
    read = roles.read(shown)
    labels = {i: np.zeros(len(MARKS), np.float32) for i in chosen}
    pieces = {
        i: np.zeros((len(each.places), len(roles.MARKED)), np.float32) for i, each in zip(chosen, read, strict=True)
    }
    for mark in marks:
        if mark.line in labels:
            labels[mark.line][mark.role] = 1
        if mark.line in pieces and mark.role in roles.MARKED:
            places = read[chosen.index(mark.line)].places
            inside = [k for k, (start, end) in enumerate(places) if start < mark.end and mark.start < end]
            pieces[mark.line][inside, roles.MARKED.index(mark.role)] = 1
    return Page(
        source,
        reading,
        chosen,
        shown,
        roles.signs(lines, chosen),
        read,
        np.array(list(labels.values())),
        list(pieces.values()),
        head["title"],
        head["authors"],
        head["publisher"],
        head.get("published"),
        "published" in head,
    )
