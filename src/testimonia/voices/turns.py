"""Interviews and hearings whose lines bear the names of those who speak: "HOLT: How many?", "RAND: Nine."."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from testimonia.records import Mode
from testimonia.vocabularies import words
from testimonia.voices.heard import Heard, Span
from testimonia.works.lines import SPEAKER, LineKind
from testimonia.works.prose import Paragraph, Prose

SURE, FEW = 3, 2  # lines with the same label, from which on it is one of those who speak; fewer where one of them asks
PAIR = 3  # where more than so many speak, those who ask are heard like the others: a hearing
_ASIDE = re.compile(r"\(.*\)|\[.*\]", re.DOTALL)  # what is told of a hearing: "(Laughter.)"
_IN_BRACKETS = re.compile(r"\((?P<name>(?:[A-Z][\w’'-]*\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)\)")
Labelled = list[tuple[Paragraph, re.Match[str]]]


class Turn(NamedTuple):
    """A line that begins with who speaks: the line, the stretch of the label, where what is said begins, and whether
    it is one who asks."""

    paragraph: Paragraph
    label: Span
    begin: int
    asks: bool


def hear(prose: Prose) -> list[Heard]:
    """The answers of an interview, each as a voice, its questions are none; all that is said in a hearing."""
    found = []
    lines = {turn.paragraph.line.index: turn for turn in find(prose)}
    following = {paragraph.line.index: paragraph for paragraph in prose.paragraphs}
    for index, turn in lines.items():
        if turn.asks:
            continue
        content, at = [(turn.begin, turn.paragraph.end)], index + 1
        while at in following and at not in lines and not _ASIDE.fullmatch(following[at].line.text.strip()):
            content.append((following[at].start, following[at].end))
            at += 1
        found.append(Heard(Mode.DIRECT, content, turn.label))
    return found


def find(prose: Prose) -> list[Turn]:
    """The turns of an interview; none if the work is no interview."""
    labelled: Labelled = [
        (paragraph, match)
        for paragraph in prose.paragraphs
        if (match := SPEAKER.match(paragraph.line.text)) and paragraph.line.kind is not LineKind.LEADIN
    ]
    counts = Counter(_key(match) for _, match in labelled)
    again = {key for key, count in counts.items() if count >= FEW}
    turns = [(p, m) for p, m in labelled if _key(m) in again or any(_is_same(m["label"], key) for key in again)]
    sure = sum(counts[key] >= SURE for key in again) > 1 or 2 * len(labelled) > len(prose.paragraphs)
    held = len(counts) > 2 and any(_is_office(match) for _, match in turns)  # a minister answers, each member asks once
    if not (len(again) > 1 or held) or not (sure or _questioning(turns)):
        return []
    turns = _with_others(turns, labelled)
    asks = _asking(turns, prose.draft.authors)
    found = []
    for paragraph, match in turns:
        start, end = _speaker(match)
        asked = any(_is_same(match["label"], one) for one in asks)
        found.append(
            Turn(paragraph, (paragraph.start + start, paragraph.start + end), paragraph.start + match.end(), asked)
        )
    return found


def _speaker(match: re.Match[str]) -> Span:
    """Where a label names who speaks: an office has the name behind it, "The Minister for Ports (Mr. Abel Roun):"."""
    behind = _IN_BRACKETS.search(match.string, match.end("label"), match.end()) if _is_office(match) else None
    return behind.span("name") if behind is not None else match.span("label")


def _is_office(match: re.Match[str]) -> bool:
    """Whether a label is an office with somebody in brackets behind it."""
    return match["label"].startswith("The ") and "(" in match.string[match.end("label") : match.end()]


def _key(match: re.Match[str]) -> str:
    """By what two labels are known to be of one: a label without title and first names, where it has a title."""
    start, end = _speaker(match)
    speaker = match.string[start:end]
    return (speaker.split()[-1] if _is_titled(speaker) else speaker).casefold()


def _with_others(turns: Labelled, labelled: Labelled) -> Labelled:
    """The turns and those between them of who speaks only once: a label in capitals like the others', or a full name."""
    known = {match["label"] for _, match in turns}
    first, last = turns[0][0].line.index, turns[-1][0].line.index
    shouted = all(label.isupper() for label in known)
    return [
        (paragraph, match)
        for paragraph, match in labelled
        if match["label"] in known
        or (first < paragraph.line.index < last and (match["label"].isupper() if shouted else _is_full(match["label"])))
        or (last < paragraph.line.index and _is_full(match["label"]) and _is_titled(match["label"]))
    ]


def _is_full(label: str) -> bool:
    """Whether a label has more than one word, each with a capital."""
    parts = label.split()
    return len(parts) > 1 and all(part[:1].isupper() for part in parts)


def _is_titled(label: str) -> bool:
    """Whether a label begins with a title: "Mrs. Ada Roun"."""
    return label.split(maxsplit=1)[0].lower().rstrip(".") in words("titles")


def _asking(turns: Labelled, authors: Collection[str]) -> set[str]:
    """The labels of those who ask: of the authors of the work, else those most of whose lines are questions, else of
    who has the first word. None in a hearing."""
    labels = {match["label"] for _, match in turns}
    if own := {label for label in labels if any(_is_same(label, author) for author in authors)}:
        return own
    if len(labels) > PAIR:
        return set()
    return _questioning(turns) or {turns[0][1]["label"]}


def _questioning(turns: Labelled) -> set[str]:
    """The labels most of whose lines are questions."""
    lines = Counter(match["label"] for _, match in turns)
    questions = Counter(match["label"] for p, match in turns if p.line.text.rstrip(" ”\"'’").endswith("?"))
    return {label for label in lines if 2 * questions[label] > lines[label]}


def _is_same(label: str, name: str) -> bool:
    """Whether two labels, or a label and a name, are of one: the same, initials, or the last name alone."""
    short, long = sorted((label.replace(".", "").casefold(), name.replace(".", "").casefold()), key=len)
    parts = long.split()
    return short == long or short == "".join(part[0] for part in parts) or parts[-1:] == [short]
