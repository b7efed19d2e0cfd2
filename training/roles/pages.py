"""What is learned from: pages of which it is known what their title is, who wrote them, who puts them out and when.

Pages written for it lie in `training/pages`, parted by lines of `=`: in double brackets stands what is marked, `[[t:…]]` the
title, `a` authors, `p` who puts it out, `d` when (`ap` where author and publisher are one); capitals are for other works on
the page. The project's gold says the same of its captures, and the golden pages of the tests of theirs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from testimonia import captures
from testimonia.captures import text as texts
from testimonia.captures.opening import gather
from testimonia.captures.reading import ReadingText
from testimonia.grammar import times
from testimonia.works import roles
from testimonia.works.divide import told
from testimonia.works.draft import is_prose
from testimonia.works.lines import Line
from testimonia.works.roles import Name, Role

MARKS = "tapdTAPD"  # in the order of roles
GOLDEN = "pages"  # what the golden pages of the tests are called as a source
AGAIN = 6  # lines that are marked with one name at most
DATED = 300  # characters of a line with a date
_CLAIM = re.compile(r"©|copyright|www\.|https?:|\||»|›", re.IGNORECASE)
_PAGE = re.compile(r"\n=====+[^\S\n]*\n")
_MARK = re.compile(r"\[\[(?P<marks>[tapdTAPD]{1,2}):(?P<text>.*?)\]\]")
Values = NDArray[np.float32]


@dataclass
class Page:
    """A page: its reading text, the lines that are looked at with what they look like and what the encoder makes of them,
    the roles they have, and the head of its own work. `source`: the file or set it is from."""

    source: str
    reading: ReadingText
    chosen: list[int]
    looks: Values
    vectors: Values
    names: list[tuple[Name, ...]]
    labels: Values
    title: str | None
    authors: list[str]
    publisher: str | None


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
        labels = np.zeros((len(lines), len(MARKS)), np.float32)
        for mark, start, end in spans:
            for line in _lines_of(lines, reading.text, text, start, end):
                labels[line.index, MARKS.index(mark)] = 1
        own = [(mark, text[start:end]) for mark, start, end in spans if mark.islower()]
        head = {mark: [value for found, value in own if found == mark] for mark in "tap"}
        if head["p"] and set(head["p"]) <= set(head["a"]) and not _shown(lines, labels):
            head["p"] = []  # a body that is only named as the author
            labels[:, Role.PUBLISHER] = 0
        yield _page(path.stem, reading, lines, labels, {
            "title": next(iter(head["t"]), None),
            "authors": list(dict.fromkeys(head["a"])),
            "publisher": next(iter(head["p"]), None),
        })  # fmt: skip


def _shown(lines: list[Line], labels: Values) -> bool:
    """Whether a page that is its author's own shows who puts it out: above the title, or in a claim or address."""
    title = next((line.index for line in lines if labels[line.index, Role.TITLE]), 0)
    marked = [line for line in lines if labels[line.index, Role.PUBLISHER] and not is_prose(line)]
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


def _lines_of(lines: list[Line], reading: str, text: str, start: int, end: int) -> Iterator[Line]:
    """The lines of a reading text that have a stretch of the text it was read from."""
    value, near = text[start:end], start * len(reading) // max(1, len(text))
    places = [match.start() for match in re.finditer(re.escape(value), reading)]
    if places:
        at = min(places, key=lambda place: abs(place - near))
        yield from (line for line in lines if line.start < at + len(value) and at < line.end)


def gold(folder: Path) -> Iterator[Page]:
    """The captures of a folder with gold."""
    for found in gather([folder / "captures"]):
        _, reading = captures.read(found)
        path = folder / "gold" / f"{Path(found.name).name[:3]}.json"
        works = json.loads(path.read_text("utf-8"))["works"] if path.exists() else []
        lines = told(reading) if reading is not None and works else []
        if reading is not None and lines:
            yield _page(folder.name, reading, lines, _labels(lines, works), works[0])


def golden(folder: Path) -> Iterator[Page]:
    """The golden pages of the tests: each with what it should be divided into beside it."""
    for path in sorted(folder.glob("*.json")):
        told_of = json.loads(path.read_text("utf-8"))
        works = [{"title": None, "authors": [], "publisher": None, **work} for work in told_of["works"]]
        works = [work for work in works if not work.get("optional")]
        _, reading = captures.read(next(iter(gather([folder / told_of["file"]]))))
        lines = told(reading) if reading is not None and works else []
        if reading is not None and lines:
            yield _page(GOLDEN, reading, lines, _labels(lines, works), works[0])


def _labels(lines: list[Line], works: list[dict[str, Any]]) -> Values:
    """The roles of lines by what gold says of the works."""
    labels = np.zeros((len(lines), len(MARKS)), np.float32)
    words = [plain(line.text) for line in lines]
    for work in works:
        first = Role.PIECE_TITLE if work.get("parent") else Role.TITLE
        for i in _titled(words, plain(work.get("title"))):
            labels[i, first] = 1
        inherited = bool(work.get("parent")) and work.get("publisher") == works[0].get("publisher")
        houses = [work["publisher"]] if work.get("publisher") and not inherited else []
        for role, names in ((Role.AUTHOR, work.get("authors") or []), (Role.PUBLISHER, houses)):
            for name in names:
                for i in _named(lines, words, plain(name)):
                    labels[i, first + role] = 1
        for line in lines if work.get("published") else ():
            if not is_prose(line) and len(line.text) <= DATED and _dates(line, work["published"]):
                labels[line.index, first + Role.PUBLISHED] = 1
    return labels


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


def _page(source: str, reading: ReadingText, lines: list[Line], labels: Values, head: dict[str, Any]) -> Page:
    chosen = roles.looked_at(lines)
    vectors, names = roles.read([lines[i].text for i in chosen])
    looks = roles.signs(lines, chosen)
    return Page(
        source,
        reading,
        chosen,
        looks,
        vectors,
        names,
        labels[chosen],
        head["title"],
        head["authors"],
        head["publisher"],
    )
