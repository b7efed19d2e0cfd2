"""Plain text: paragraphs told from lines.

A dump of a page has a paragraph a line; an old wire or a mail breaks its lines at some width. Which it
is, is judged by the lines themselves, stretch by stretch of lines without a blank one between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from testimonia.captures.decode import lines, repaired, spots
from testimonia.captures.reading import Block, BlockKind, ReadingText

WRAP = (45, 132)  # characters of a line that was broken to fit
COLUMN = 8  # lines of a stretch that may be a narrow column of print
SHORT = 0.62  # of the longest line: a line shorter than this ends its paragraph
MAIL_HEADS = (
    "From",
    "To",
    "Date",
    "Sent",
    "Subject",
    "Reply-To",
    "Cc",
    "Message-ID",
    "Message",
    "Content-Type",
    "In-Reply-To",
    "References",
    "Newsgroups",
    "Organization",
    "List-Id",
)
_MAIL_HEAD = re.compile(rf"\s*(?:{'|'.join(MAIL_HEADS)}):\s+\S")
_CREDIT = re.compile(r"\s*(?:by\s.{2,80}?\b(?:19|20)\d\d\b.{0,24}|[^\s@]+@[^\s@]+\.\w+)\s*$", re.IGNORECASE)
_MOMENT = re.compile(r"\s*\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}[:.]\d\d")  # at the head of a line of a chat
_ITEM = re.compile(r"\s*(?:[•·▪‣*+]|[-–—](?=\s)|\(?(?:\d{1,2}|[a-z])[.)])\s+\S")
_NOTE = re.compile(r"\s*(?:\[\d{1,3}\]|\^?\d{1,2}\^?\]|[¹²³⁴-⁹†‡])\s*\S")
_HEADING = re.compile(r"\s*(#{1,6})\s+(?!posted by\b)(?=\S)(?=[^\n]*\w)")  # "# # #" ends a release
_QUOTED = re.compile(r"\A\s*+((?:>\s?)+)")
_RULE = re.compile(r"\s*([-=_*~#.·—–])\1{3,}\s*$")
_OPENS = re.compile(r"\s*(?:On|In|At|An?|It|As|After|When|This|There|For|By|We|More than|At least) [\w“\"]")
_HEADLINE = re.compile(r"\s*[A-Z\d“\"](?!.*[.!?;] )")
_GAP = re.compile(r"\n(?:[^\S\n]*\n)+")
_END = re.compile(r"[.!?:…][\"'”’)\]]*\s*$")
TABLE = 3  # rows behind one another that make a table
_BETWEEN_CELLS = re.compile(r"(?<=\S)(?:\t| *\|| {2,})(?= *\S)")
_LED = re.compile(r"\S *(?:\.{4,}|(?:\. ){4,}|…{2,}) *\d[\d,]*\s*$")  # by dots to a number at the end of the line
_INDENT = re.compile(r"[ \t\u3000]{2,}\S")


def read(data: bytes) -> ReadingText:
    """The reading text of a plain text file: its characters as they are, damage repaired.

    Raises Unreadable when it is not text."""
    found, encoding = lines(data)
    text = "\n".join(line.text for line in found)
    kept = tuple(spot for spot in spots(found) if spot.start < spot.end)
    return ReadingText(text, tuple(blocks(text)), spots=kept, encoding=encoding)


def laid_out(text: str) -> ReadingText:
    """Text that was carried inside something else, repaired and with its blocks."""
    clean = "\n".join(repaired(line) for line in text.splitlines())
    return ReadingText(clean, tuple(blocks(clean)))


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The stretches of text that sentences do not leave: paragraphs, or lines where each is one."""
    return [(block.start, block.end) for block in blocks(text)]


def unquoted(text: str) -> str:
    """Lines without the marks of quoted mail before them."""
    return re.sub(r"\n[^\S\n]*(?:>[^\S\n]?)+", "\n", text)


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a text, in order."""
    stretches = [_rows(text, start, end) for start, end in _stretches(text)]
    ends = [broken for rows in stretches for broken in _broken(text, rows, items=False)]
    wrapped = sum(ends) >= 0.6 * len(ends)  # the habit of the whole text
    for rows in stretches:
        for table, run in _runs(text, rows):
            for start, end in run if table else _paragraph_rows(text, run, wrapped):
                yield from _block(text, start, end, table=table)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """What stands between blank lines."""
    start = 0
    for gap in _GAP.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _rows(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The lines of a stretch that are not empty."""
    found = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if _QUOTED.sub("", text[start:stop], count=1).strip():
            found.append((start, stop))
        start = stop + 1
    return found


def _broken(text: str, rows: list[tuple[int, int]], *, items: bool = True) -> list[bool]:
    """Of each line but the last: whether its end looks put there to fit a width. Without `items`, those are left out
    that an item of a list follows, which has a line of its own at any width."""
    found = []
    narrow = _is_column(text, rows)
    for (a, b), (c, d) in pairwise(rows):
        if not items and _ITEM.match(text, c, d):
            continue
        fits = narrow or WRAP[0] <= len(text[a:b].strip()) <= WRAP[1]
        apart = _CREDIT.match(text, c, d)
        goes_on = text[c].islower() and text[b - 1] != ":"
        found.append(fits and not apart and (not _END.search(text, max(a, b - 6), b) or goes_on))
    return found


def _is_column(text: str, rows: list[tuple[int, int]]) -> bool:
    """Whether lines are those of a narrow column of print: many, none long, and sentences run on over their ends."""
    if len(rows) < COLUMN or max(b - a for a, b in rows) > WRAP[0]:
        return False
    on = sum(text[c].islower() and not _END.search(text, max(a, b - 6), b) for (a, b), (c, _) in pairwise(rows))
    return on >= 0.4 * len(rows)


def _paragraph_rows(text: str, rows: list[tuple[int, int]], habit: bool) -> Iterator[tuple[int, int]]:
    """Lines joined to paragraphs where they were wrapped."""
    widest = max((b - a for a, b in rows), default=0)
    ends = _broken(text, rows)
    enough = len(ends) > 3 and sum(ends) >= 0.6 * len(ends)
    wrapped = enough or (habit and any(ends)) or (0 < len(ends) == sum(ends) and text[rows[-1][0]].islower())
    begin = None
    for index, (a, b) in enumerate(rows):
        begin = a if begin is None else begin
        after = rows[index + 1] if index + 1 < len(rows) else None
        below = text[slice(*after)] if after else ""
        titled = index == 0 and enough and _is_headline(text[a:b], below)
        if after is None or after[0] > b + 1 or titled or _parts(text[a:b], below, widest, wrapped):
            yield begin, b
            begin = None


def _is_headline(line: str, after: str) -> bool:
    """Whether the first of some wrapped lines is a heading: no sentence ends in it, and one begins below it, by a small word
    that has a capital for nothing else."""
    return bool(_HEADLINE.match(line)) and not _END.search(line) and bool(_OPENS.match(after))


def _parts(line: str, after: str, widest: int, wrapped: bool) -> bool:
    """Whether a paragraph ends between two lines. Quoted mail is always wrapped."""
    if _QUOTED.match(line) or _QUOTED.match(after):
        if _depth(line) != _depth(after):
            return True
        line, after = _QUOTED.sub("", line, count=1), _QUOTED.sub("", after, count=1)
    elif not wrapped:
        return True
    if _INDENT.match(after) and not _INDENT.match(line):
        return True
    if (
        _MAIL_HEAD.match(after)
        or _ITEM.match(after)
        or _NOTE.match(after)
        or _MOMENT.match(after)
        or _HEADING.match(after)
        or _RULE.match(line)
        or _RULE.match(after)
    ):
        return True
    return len(line) < SHORT * widest and not after.lstrip()[:1].islower()


def _runs(text: str, rows: list[tuple[int, int]]) -> Iterator[tuple[bool, list[tuple[int, int]]]]:
    """Lines that stand together, in runs: those that make a table, and what stands between such."""
    in_table = [False] * len(rows)
    for is_row, found in groupby(range(len(rows)), lambda at: _is_row(text[slice(*rows[at])])):
        run = list(found)
        if is_row and (len(run) >= TABLE or _are_numbers_and_labels([text[slice(*rows[at])] for at in run])):
            in_table[run[0] : run[-1] + 1] = [True] * len(run)
    for table, found in groupby(range(len(rows)), in_table.__getitem__):
        yield table, [rows[at] for at in found]


def _are_numbers_and_labels(lines: list[str]) -> bool:
    """Whether two lines are a row of numbers and the row of their labels."""
    cells = [_BETWEEN_CELLS.split(line.strip()) for line in lines]
    counts = sorted(sum(cell.strip()[:1].isdigit() for cell in row) for row in cells)
    return len(cells) == 2 and len(cells[0]) == len(cells[1]) and counts == [0, len(cells[0])]


def _is_row(line: str) -> bool:
    """Whether a line is set in three columns or more, or leads by dots to a number."""
    return (len(_BETWEEN_CELLS.findall(line)) >= 2 and not _END.search(line)) or _LED.search(line) is not None


def _depth(line: str) -> int:
    match = _QUOTED.match(line)
    return match[1].count(">") if match else 0


def _block(text: str, start: int, end: int, *, table: bool) -> Iterator[Block]:
    """One block with its kind, without the space around it; `table` says that it is a row of one."""
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    end -= len(raw) - len(raw.rstrip())
    if start >= end:
        return
    line = text[start:end]
    if table:
        yield Block(start, end, BlockKind.TABLE)
    elif match := _HEADING.match(line):
        yield Block(start, end, BlockKind.HEADING, len(match[1]))
    elif match := _QUOTED.match(line):
        yield Block(start + match.end(), end, BlockKind.QUOTE, match[1].count(">"))
    elif _RULE.match(line):
        yield Block(start, end, BlockKind.FURNITURE)
    elif _NOTE.match(line):
        yield Block(start, end, BlockKind.NOTE)
    elif _ITEM.match(line):
        yield Block(start, end, BlockKind.ITEM)
    else:
        yield Block(start, end, BlockKind.PARAGRAPH)
