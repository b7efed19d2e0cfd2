"""Interviews whose lines bear the names of those who speak: "HOLT: How many?", "RAND: Nine."."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from testimonia.records import Mode
from testimonia.voices.heard import Heard, Span
from testimonia.works.lines import SPEAKER, LineKind
from testimonia.works.prose import Paragraph, Prose

SURE, FEW = 3, 2  # lines with the same label, from which on it is one of those who speak; fewer where one of them asks


class Turn(NamedTuple):
    """A line that begins with who speaks: the line, the stretch of the label, where what is said begins, and whether
    it is one who asks."""

    paragraph: Paragraph
    label: Span
    begin: int
    asks: bool


def hear(prose: Prose) -> list[Heard]:
    """The answers of an interview, each as a voice; its questions are none."""
    found = []
    lines = {turn.paragraph.line.index: turn for turn in find(prose)}
    following = {paragraph.line.index: paragraph for paragraph in prose.paragraphs}
    for index, turn in lines.items():
        if turn.asks:
            continue
        content, at = [(turn.begin, turn.paragraph.end)], index + 1
        while at in following and at not in lines:
            content.append((following[at].start, following[at].end))
            at += 1
        found.append(Heard(Mode.DIRECT, content, turn.label))
    return found


def find(prose: Prose) -> list[Turn]:
    """The turns of an interview; none if the work is no interview."""
    labelled = [
        (paragraph, match)
        for paragraph in prose.paragraphs
        if (match := SPEAKER.match(paragraph.line.text)) and paragraph.line.kind is not LineKind.LEADIN
    ]
    counts = Counter(match["label"] for _, match in labelled)
    again = {label for label, count in counts.items() if count >= FEW}
    turns = [(p, m) for p, m in labelled if any(_is_same(m["label"], label) for label in again)]
    sure = sum(counts[label] >= SURE for label in again) > 1
    if len(again) < 2 or not (sure or _questioning(turns)):
        return []
    asks = _asking(turns, prose.draft.authors)
    return [
        Turn(p, (p.start, p.start + m.end("label")), p.start + m.end(), any(_is_same(m["label"], one) for one in asks))
        for p, m in turns
    ]


def _asking(turns: list[tuple[Paragraph, re.Match[str]]], authors: Collection[str]) -> set[str]:
    """The labels of those who ask: of the authors of the work, else those most of whose lines are questions, else of
    who has the first word."""
    labels = {match["label"] for _, match in turns}
    if own := {label for label in labels if any(_is_same(label, author) for author in authors)}:
        return own
    return _questioning(turns) or {turns[0][1]["label"]}


def _questioning(turns: list[tuple[Paragraph, re.Match[str]]]) -> set[str]:
    """The labels most of whose lines are questions."""
    lines = Counter(match["label"] for _, match in turns)
    questions = Counter(match["label"] for p, match in turns if p.line.text.rstrip(" ”\"'’").endswith("?"))
    return {label for label in lines if 2 * questions[label] > lines[label]}


def _is_same(label: str, name: str) -> bool:
    """Whether two labels, or a label and a name, are of one: the same, initials, or the last name alone."""
    short, long = sorted((label.replace(".", "").casefold(), name.replace(".", "").casefold()), key=len)
    parts = long.split()
    return short == long or short == "".join(part[0] for part in parts) or parts[-1:] == [short]
