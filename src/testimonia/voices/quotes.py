"""Quotation marks, paired: also nested ones, over paragraphs, and those that lost their partner."""

from __future__ import annotations

import re
from typing import NamedTuple

_OPENING = "“«„‘‹"
_PARTNERS = {"”": "“„”", "»": "«»", "’": "‘'", "›": "‹", '"': '"', "'": "'‘"}  # what each mark closes
_MARK = re.compile(r"[“”«»„‘’‹›\"]|(?<![^\W_])'(?=[^\W_])|(?<=[\w.,!?…])'(?![^\W_])")
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


def find(text: str, start: int, end: int) -> list[Quotation]:
    """The quotations in a paragraph, in order of their beginning."""
    open_: list[tuple[str, int]] = []
    found: list[Quotation] = []
    lost = 0
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        role = _role(text, mark, at, start, end, open_)
        if role == "open" and len(open_) < DEEPEST:
            open_.append((mark, at))
        elif role == "close":
            closed = _closed(text, mark, at, start, open_)
            lost += any(not quotation.whole for quotation in closed)
            found.extend(closed if lost <= DEEPEST else ())
    for depth, (mark, at) in enumerate(open_):
        if mark not in "'‘" and end - at > 3:  # goes on in the next paragraph, or lost its mark
            found.append(Quotation(at + 1, end, at, end, depth > 0, False))
    return sorted(found)


def _role(text: str, mark: str, at: int, start: int, end: int, open_: list[tuple[str, int]]) -> str | None:
    """Whether a mark opens or closes; None for an apostrophe."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if mark in "’'":
        if before.isalnum() and after.isalnum():
            return None
        single = any(m in "‘'" for m, _ in open_)
        if before.isspace() or before in '([“"—–':
            return "open" if mark == "'" and after.isalnum() and _closes_later(text, at, end) else None
        return "close" if single else None
    if mark == "‘":
        return "open"
    if mark == '"':
        opens = (before.isspace() or before in "([—–-‘'/:") and not after.isspace()
        inside = any(m == '"' for m, _ in open_)
        return "open" if opens and not inside else "close" if inside else "open" if not after.isspace() else "close"
    if (
        mark in ("”", "»")
        and (before.isspace() or at == start)
        and not after.isspace()
        and not any(m in "“«„" for m, _ in open_)
    ):
        return "open"  # a closing mark set where an opening one belongs
    return "open" if mark in _OPENING else "close"


def _closes_later(text: str, at: int, end: int) -> bool:
    return re.compile(r"'(?<=[\w.,!?…]')(?![^\W_])").search(text, at + 2, min(end, at + LONGEST)) is not None


def _closed(text: str, mark: str, at: int, start: int, open_: list[tuple[str, int]]) -> list[Quotation]:
    """What a closing mark closes: the nearest opening mark of its kind, or else the paragraph's
    beginning."""
    for depth in range(len(open_) - 1, -1, -1):
        if open_[depth][0] in _PARTNERS.get(mark, ""):
            _, begin = open_[depth]
            del open_[depth:]
            return [Quotation(begin + 1, at, begin, at + 1, depth > 0, True)]
    if mark in "”»" and at - start < LONGEST and at > start:
        first = start + len(text[start:at]) - len(text[start:at].lstrip())
        return [Quotation(first, at, first, at + 1, False, False)]
    return []
