"""Bylines without a label: the name of a person on a line of its own, where authors are named."""

from __future__ import annotations

import re

from testimonia.works import credits, signatures, titles
from testimonia.works.credits import Credit, cased
from testimonia.works.draft import is_prose
from testimonia.works.lines import Line, LineKind

ARTICLES = 2  # with a byline each, from which on it is the way of the page


def mark(lines: list[Line]) -> None:
    """Make credits of names right below titles, where several texts of a page have them."""
    found = [(line, names) for line in lines if (names := _below_title(lines, line.index))]
    if len(found) >= ARTICLES:
        for line, names in found:
            line.kind, line.credit = LineKind.CREDIT, Credit(names, labelled=True, shape="by n")


def _below_title(lines: list[Line], i: int) -> tuple[str, ...]:
    """The names on a line between what could be a title, set apart from what is above it, and running text."""
    if not 0 < i < len(lines) - 1 or lines[i].kind is not LineKind.SHORT or not is_prose(lines[i + 1]):
        return ()
    title = lines[i - 1]
    titled = title.kind is LineKind.SHORT and title.gap > 1 and titles.likeness(title.text) > 0
    return named(lines[i].text, lines) if titled else ()


def named(text: str, lines: list[Line]) -> tuple[str, ...]:
    """The persons that a line gives as authors, unless the text below speaks of them as of places."""
    names = _persons(text) or tuple(filter(None, [signatures.reporter(text)]))
    return () if names and signatures.is_placed(names[0], lines) else names


def _persons(text: str) -> tuple[str, ...]:
    """The persons that a line names, with nothing beside them but where they are and what for."""
    names = credits.names(re.sub(r"\s*\([^()]*\)", "", text))[0]
    persons = [name for name in names if signatures.is_person(name)]
    others = [name for name in names if name not in persons]
    sound = names[:1] == tuple(persons[:1]) and all(map(signatures.is_body, others))
    return tuple(map(cased, persons)) if sound else ()
