"""Furniture: lines of the page that are in nobody's voice."""

from __future__ import annotations

import re
from functools import cache

from testimonia.vocabularies import listed, words

ROWS = 6  # of a block that may be furniture row by row
LONGEST = 260  # characters of a line that is looked at
STARRED = 4  # links between asterisks, which may begin in lower case
_ARROW = re.compile(r"[←→«»‹›].{2,80}|.{2,80}[←→»›]")
_LINK = re.compile(r"\s*[»›]\s*\S")
_FILLER = re.compile(r"([A-Za-z])\1{3,}")
_HASHTAGS = re.compile(r"(?:[#＃][^\s#]+[\s,·|]*)+")
_LINKS = re.compile(r"(?:<?(?:https?://|www\.)\S+>?[\s,]*)+")
_MENU = re.compile(r"\s*(?:[|·•»›>/→]|::|\s{3,})\s*|\s+[*~+.]\s+")
_STARS = re.compile(r"\s[*~·.]\s")
_INSIDE = re.compile(r"\w(?:.*\w)?", re.DOTALL)  # of a line: without the marks around it
_UI_WORD = re.compile(r"[\w'’-]+")
_NUMBERED_RULE = re.compile(r"[-=_*~#. ]{2,}[\[(<|]?\s*\d{1,2}\s*[\])>|]?[-=_*~#. ]{4,}")
_RULE = re.compile(r"[\W_]+")
_ARCHIVE = re.compile(
    r"(?:(?:author|monthly|daily|weekly|yearly|tag|category|blog|topic|subject)?\s*archives?\s*(?:for|of(?! the\b)|:|»|–|-|\|)|(?:author|monthly|daily|weekly|yearly|tag|category|blog|topic|subject) archives?|(?:all |showing )?(?:posts|entries)\b.{0,12}\b(?:tagged|labelled|by|about|from|in|with)|(?:tag|category|label)\s*:|browsing\b|.{2,60}\barchives\s+[-–—|»]\s+\S.{1,40}$)",
    re.IGNORECASE,
)  # how a blog calls the pages that list its posts
_LISTED = re.compile(r"[^.!?:]{2,60}\bArchives(?:\s*[-–—|]\s*\S.{0,40})?")  # "Dock strike Archives - The Lamp"
_SEARCHED = re.compile(
    r"search(?: results)?(?: for)?\s*:\s*\S.*|search results for\s+\S.*|results for\s*[:\"“#]\s*\S.*", re.IGNORECASE
)  # how a network heads what it found: "Search: north gate"
MENU_WORDS = 24  # of a row of links
_GLUED = re.compile(
    r"Home(?:page)?(?=[A-Z])(?:[^\n]*?[a-z)\]?!’'](?=[A-Z“‘\"]))+[^\n]{3,}"
)  # "HomeNewsTitle of the page"
_ENDS = re.compile(r"[.!?…][\"'”’)]*$")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in listed("furniture")), re.IGNORECASE)


# "Download report (PDF | 611.4 KB)", "statement.pdf 120 kB"
_ATTACHED = re.compile(r".{0,60}\b\d+(?:[.,]\d+)? ?(?:[kK]i?[bB]|[mM]i?[bB]|bytes)\b\W*")


def is_furniture(line: str) -> bool:
    """Whether a line, taken by itself, is furniture."""
    if len(line) > LONGEST:
        return False
    rows = line.split("\n")
    if 1 < len(rows) <= ROWS and all(map(is_furniture, rows)):
        return True
    if all(_LINK.match(row) for row in line.split("\n")) or is_turner(line) or _FILLER.fullmatch(line.strip()):
        return True
    if is_glued_trail(line):
        return True
    bare = line.strip(" \t\u00a0*_[]»«›‹→←•·|")
    if not bare or _RULE.fullmatch(bare) or _NUMBERED_RULE.fullmatch(line.strip()):
        return True
    if (
        _pattern().fullmatch(line.strip())
        or _pattern().fullmatch(bare)
        or _HASHTAGS.fullmatch(bare)
        or _ATTACHED.fullmatch(bare)
        or _LINKS.fullmatch(bare)
        or is_menu(line)
    ):
        return True
    return is_buttons(bare) or _is_row(bare)


def is_archive_head(line: str) -> bool:
    """Whether a line heads the posts of a blog that are of a month, a subject, an author: "Archive for May 2016"."""
    return _ARCHIVE.match(line.strip()) is not None or _LISTED.fullmatch(line.strip()) is not None


def is_search_head(line: str) -> bool:
    """Whether a line says what was searched for, above what was found."""
    return _SEARCHED.fullmatch(line.strip()) is not None


def is_glued_trail(line: str) -> bool:
    """Whether a line says by what way one came to the page, in links that nothing parts: "HomeStatementsTitle"."""
    return _GLUED.fullmatch(line.strip()) is not None


def is_turner(line: str) -> bool:
    """Whether a line leads to the page before or after by its arrows."""
    return _ARROW.fullmatch(line.strip()) is not None


def is_buttons(line: str) -> bool:
    """Whether a line is made of the words on buttons, and numbers: "permalink embed reply", "Reply 12"."""
    found = [word for word in _UI_WORD.findall(line.lower()) if not word.isdigit()]
    return 0 < len(found) <= 12 and words("button_words").issuperset(found)


def _is_row(line: str) -> bool:
    """Whether a line is a row of pieces each of which is furniture."""
    pieces = [piece.strip() for piece in _MENU.split(line) if piece.strip(" .")]
    return len(pieces) > 1 and all(_pattern().fullmatch(piece) or is_buttons(piece) for piece in pieces)


def is_menu(line: str) -> bool:
    """A row of links: three or more short pieces between bars, arrows or wide gaps."""
    if _is_unbarred(line):
        return True
    pieces = [piece.strip() for piece in _MENU.split(line.strip()) if piece.strip()]
    if len(pieces) < 3:
        pieces = [piece for piece in re.split(r"\s{2,}", line.strip()) if piece]
        pieces = pieces if all(len(piece.split()) <= 3 for piece in pieces) else []
    if len(pieces) < 3 or _ENDS.search(line) or len(line) > 160:
        return False
    barred = "|" in line or "•" in line or "::" in line or (len(pieces) >= STARRED and _STARS.search(line) is not None)
    return all(len(piece.split()) <= 4 and (barred or not piece[0].islower()) for piece in pieces[:-1])


def _is_unbarred(line: str) -> bool:
    """Whether a line is a row of links that lost what stood between them: "Home Statements Leaflets Contact us"."""
    found = line.split()
    if not 4 <= len(found) <= MENU_WORDS or _ENDS.search(line) or any(map(str.isdigit, line)):
        return False
    capitals = sum(word[0].isupper() for word in found)
    links = sum(word.lower() in words("link_words") for word in found)
    return capitals >= 0.7 * len(found) and (links > 2 or (found[0] == "Home" and links > 1))


def is_related_head(line: str) -> bool:
    """Whether a heading opens a list of other pages."""
    if "://" in line:
        return False
    inside = _INSIDE.search(line)
    bare = inside[0].lower() if inside else ""
    return bare in words("related_heads") or (len(bare.split()) <= 5 and bare.startswith(listed("related_openers")))
