"""Quotation marks, paired: also nested ones, over paragraphs, and those that lost their partner."""

from __future__ import annotations

import re
from typing import NamedTuple

_OPENING = "“«„‘‹"
_PARTNERS = {"”": "“„”", "»": "«»", "’": "‘'", "›": "‹", '"': '"', "'": "'‘"}  # what each mark closes
_MARK = re.compile(r"``|''(?!')|[“”«»„‘’‹›\"]|(?<![^\W_])'(?=[^\W_])|(?<=[\w.,!?…])'(?![^\W_])")
_TYPED = {"``": '"', "''": '"'}  # as typewriters and wires have it
_NAMED = re.compile(r"(?:\w['’]s|\ws['’]|\b(?:on|in|of|from|titled|entitled|called))\s$")  # before the name of a work
_SMALL = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"))
NAME_WORDS = 6  # of a programme, a paper or a book
LONGEST = 4000  # characters of a quotation within a paragraph
DEEPEST = 8  # quotations inside one another, and closing marks in a paragraph that lost theirs


class Quotation(NamedTuple):
    """A quotation: offsets of what is quoted, and of it with its marks; `nested` in another one;
    `whole` unless a mark is missing."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    nested: bool
    whole: bool


class _Open(NamedTuple):
    """A mark that opens a quotation, and where it stands."""

    mark: str
    start: int
    end: int


def find(text: str, start: int, end: int) -> list[Quotation]:
    """The quotations in a paragraph, in order of their beginning."""
    open_: list[_Open] = []
    found: list[Quotation] = []
    lost = 0
    for match in _MARK.finditer(text, start, end):
        mark = _TYPED.get(match[0], match[0])
        role = _role(text, mark, match.span(), start, end, open_)
        if role == "open" and len(open_) < DEEPEST:
            open_.append(_Open(mark, *match.span()))
        elif role == "close":
            closed = _closed(text, mark, match.span(), start, open_)
            lost += any(not quotation.whole for quotation in closed)
            found.extend(closed if lost <= DEEPEST else ())
    for depth, opened in enumerate(open_):
        if opened.mark not in "'‘" and end - opened.start > 3:  # goes on in the next paragraph, or lost its mark
            found.append(Quotation(opened.end, end, opened.start, end, depth > 0, False))
    return sorted(found)


def is_name(text: str, quotation: Quotation) -> bool:
    """Whether what is quoted is what something is called, not what is said: "on Channel 2's “Face the Town”"."""
    told = text[quotation.start : quotation.end].strip(" .,;")
    words = told.split()
    if not 2 <= len(words) <= NAME_WORDS or not _NAMED.search(
        text, max(0, quotation.outer_start - 12), quotation.outer_start
    ):
        return False
    return words[0][:1].isupper() and all(word[:1].isupper() or word in _SMALL for word in words)


def _role(text: str, mark: str, span: tuple[int, int], start: int, end: int, open_: list[_Open]) -> str | None:
    """Whether a mark opens or closes; None for an apostrophe."""
    at, behind = span
    before = text[at - 1] if at > start else " "
    after = text[behind] if behind < end else " "
    if mark in "’'":
        if before.isalnum() and after.isalnum():
            return None
        single = any(each.mark in "‘'" for each in open_)
        if before.isspace() or before in '([“"—–':
            return "open" if mark == "'" and after.isalnum() and _closes_later(text, at, end) else None
        return "close" if single else None
    if mark == "‘":
        return "open"
    if mark == '"':
        opens = (before.isspace() or before in "([—–-‘'/:") and not after.isspace()
        inside = any(each.mark == '"' for each in open_)
        return "open" if opens and not inside else "close" if inside else "open" if not after.isspace() else "close"
    if (
        mark in ("”", "»")
        and (before.isspace() or at == start)
        and not after.isspace()
        and not any(each.mark in "“«„" for each in open_)
    ):
        return "open"  # a closing mark set where an opening one belongs
    return "open" if mark in _OPENING else "close"


def _closes_later(text: str, at: int, end: int) -> bool:
    return re.compile(r"'(?<=[\w.,!?…]')(?![^\W_])").search(text, at + 2, min(end, at + LONGEST)) is not None


def _closed(text: str, mark: str, span: tuple[int, int], start: int, open_: list[_Open]) -> list[Quotation]:
    """What a closing mark closes: the nearest opening mark of its kind, or else the paragraph's
    beginning."""
    at, behind = span
    for depth in range(len(open_) - 1, -1, -1):
        if open_[depth].mark in _PARTNERS.get(mark, ""):
            _, begin, inner = open_[depth]
            del open_[depth:]
            return [Quotation(inner, at, begin, behind, depth > 0, True)]
    if mark in "”»" and at - start < LONGEST and at > start:
        first = start + len(text[start:at]) - len(text[start:at].lstrip())
        return [Quotation(first, at, first, behind, False, False)]
    return []
