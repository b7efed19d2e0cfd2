"""Bylines without a label: the name of a person on a line of its own, where authors are named."""

from __future__ import annotations

import re

from testimonia.works import credits, dates, signatures, titles
from testimonia.works.credits import Credit, cased
from testimonia.works.draft import is_prose
from testimonia.works.lines import HEAD, Line, LineKind

NOTED = 2  # paragraphs at the head of a text that may only say who made it
NOTED_WORDS = 40
ARTICLES = 2  # with a byline each, from which on it is the way of the page
_COUNTED = re.compile(r"message \d+ of \d+\s*,?\s+(?P<date>\S.*)", re.IGNORECASE)  # of a thread
_FROM = re.compile(r"^(?:from|dispatch from|report from)\s+(?=[A-Z])", re.IGNORECASE)  # "From Ada Roun, Port Tarn"


def mark(lines: list[Line]) -> None:
    """Make credits of names right below titles, where several texts of a page have them."""
    _mark_noted(lines)
    _mark_sent(lines)
    _mark_counted(lines)
    found = [(line, names) for line in lines if (names := _below_title(lines, line.index))]
    if len(found) >= ARTICLES:
        for line, names in found:
            line.kind, line.credit = LineKind.CREDIT, Credit(names, labelled=True, shape="by n")


def _mark_noted(lines: list[Line]) -> None:
    """Make a credit of a paragraph at the head of a text that only says who made it and how: "Recorded on 3 May.
    Questions: Ada Roun. Translated by J. K."."""
    first = [line for line in lines if is_prose(line)][:NOTED]
    for line in first:
        pieces = re.split(r"(?<=\w\w)\.\s+(?=[A-Z])", line.text.strip().rstrip("."))
        if len(pieces) < 2 or len(line.text.split()) > NOTED_WORDS:
            continue
        read = [credits.read(piece) for piece in pieces]
        authors = tuple(name for credit in read if credit and credit.labelled for name in credit.authors)
        told = zip(pieces, read, strict=True)
        if authors and all(credit or dates.MADE.search(piece) or credits.is_helper(piece) for piece, credit in told):
            line.kind, line.credit = LineKind.CREDIT, Credit(authors, labelled=True, shape="by n")


def _mark_sent(lines: list[Line]) -> None:
    """Make a credit of "From Ada Roun and Red Quay" between a title and the moment right below it."""
    for i, line in enumerate(lines[1:HEAD], 1):
        after = lines[i + 1] if i + 1 < len(lines) else None
        timed = after is not None and after.kind is LineKind.DATE and after.gap == 1 and after.credit is not None
        if (
            line.kind is LineKind.SHORT
            and timed
            and (sent := _FROM.match(line.text))
            and lines[i - 1].kind is LineKind.SHORT
        ):
            names = tuple(re.split(r",? and |, ", line.text[sent.end() :].strip()))
            if names and all(credits.is_handle(name) for name in names):
                line.kind, line.credit = LineKind.CREDIT, Credit(names, labelled=True, shape="by n")


def _mark_counted(lines: list[Line]) -> None:
    """Make credits of the heads that a group gives to its messages: who wrote, how it begins, "Message 2 of 9, May 3, 2016"."""
    for line in lines:
        match = _COUNTED.fullmatch(line.text.strip())
        moment = credits.read(match["date"]) if match else None
        top = line.index
        while top > 0 and lines[top].gap == 1 and lines[top - 1].kind is not LineKind.FURNITURE:
            top -= 1
        name = lines[top].text.strip(" •*·")
        if moment is None or not moment.published or top == line.index or not credits.is_handle(name):
            continue
        line.kind = LineKind.CREDIT
        line.credit = Credit((name,), published=moment.published, clock=True, labelled=True, shape="message by n d")
        for other in lines[top : line.index]:
            other.kind = LineKind.FURNITURE


def _below_title(lines: list[Line], i: int) -> tuple[str, ...]:
    """The names on a line between what could be a title, set apart from what is above it, and running text."""
    if not 0 < i < len(lines) - 1 or lines[i].kind is not LineKind.SHORT or not is_prose(lines[i + 1]):
        return ()
    title = lines[i - 1]
    titled = title.kind is LineKind.SHORT and title.gap > 1 and titles.likeness(title.text) > 0
    return named(lines[i].text, lines) if titled else ()


def named(text: str, lines: list[Line]) -> tuple[str, ...]:
    """The persons that a line gives as authors, unless the text below speaks of them as of places. A line in columns is of
    a table."""
    if "\t" in text:
        return ()
    names = _persons(text, lines) or tuple(filter(None, [signatures.reporter(text)]))
    return () if names and signatures.is_placed(names[0], lines) else names


def _persons(text: str, lines: list[Line]) -> tuple[str, ...]:
    """The persons that a line names, with nothing beside them but where they are and what for."""
    bare = re.sub(r"\s*\([^()]*\)", "", text)
    sent = _FROM.match(bare)
    names = credits.names(bare[sent.end() :] if sent else bare)[0]
    persons = [name for name in names if signatures.is_person(name)]
    others = [name for name in names if name not in persons]
    others = [] if sent else others  # behind it stands where from
    sound = names[:1] == tuple(persons[:1]) and all(map(signatures.is_body, others))
    if not sound and len(names) == 2 and names[0] in persons:
        place = others[0]
        sound = " " not in place or signatures.is_placed(place, lines)  # "Ada Roun, Port Tarn"
    return tuple(map(cased, persons)) if sound else ()
