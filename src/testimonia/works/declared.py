"""Pieces of a page that are statements: a body is named above them or signs them, or they call themselves one."""

from __future__ import annotations

import re

from testimonia.records import Relation, WorkKind
from testimonia.works import kinds, openings, signatures, titles
from testimonia.works.credits import cased, unmarked
from testimonia.works.draft import Draft, is_prose
from testimonia.works.lines import Line, LineKind

_PREPOSITION = re.compile(r"\s(?:to|on|at|with|against|about|from|by|after|before|over)\s", re.IGNORECASE)


def tell(piece: Draft, lines: list[Line]) -> None:
    """Make a statement of an article of a page whose head or sign-off shows that it is one, with its author and title."""
    heads = _heads(piece, lines)
    reported = any(map(signatures.is_person, piece.authors)) and not piece.signed
    author = None if reported else next((i for i in heads if _names_body(lines[i].text)), None)
    called = any(kinds.names_statement(lines[i].text) for i in heads)
    signed = piece.signed and (piece.dated is not None or any(map(signatures.is_body, piece.authors)))
    if author is None and not called and not signed:
        return
    piece.kind = WorkKind.STATEMENT
    if author is None:
        return
    name = signatures.bare_name(lines[author].text.partition(",")[0])
    bodies = [other for other in piece.authors if signatures.is_body(other)]
    piece.authors = tuple(bodies) or (cased(name),)
    piece.relation = Relation.REPRINT
    piece.apparatus.add(author)
    others = [i for i in heads if i != author and titles.likeness(lines[i].text) > 0]
    piece.title_line = max(others, key=lambda i: titles.likeness(lines[i].text), default=None)
    piece.title = None if piece.title_line is None else unmarked(lines[piece.title_line].text)


def _heads(piece: Draft, lines: list[Line]) -> list[int]:
    """The short lines above the running text of a piece."""
    prose = next((i for i in range(piece.first, piece.last) if is_prose(lines[i])), piece.last)
    return [i for i in range(piece.first, prose) if lines[i].kind is LineKind.SHORT]


def _names_body(text: str) -> bool:
    """Whether a heading is the name of a body, which states what is below it."""
    named = signatures.is_body(text.partition(",")[0]) and not kinds.names_statement(text)
    named = named and _PREPOSITION.search(text) is None  # "Reply to the Congress of Labour"
    return named and not signatures.is_publication(text) and openings.OF.match(text) is None
