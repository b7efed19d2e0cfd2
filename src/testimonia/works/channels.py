"""What one channel or account has put up: every post under the name that heads the page."""

from __future__ import annotations

import re
from itertools import islice, pairwise, takewhile

from testimonia.records import Relation, WorkKind
from testimonia.works import marks, signatures
from testimonia.works.draft import Draft, is_prose, is_text, next_text
from testimonia.works.lines import Line, LineKind

HEADS = 2  # lines at the head of a page of which one may be the name: "Telegram: View @NAME", NAME
POSTS = 3  # under the name that heads a page, that make it a channel's
GROUPS = 2  # of them that the name stands above, where each has its time
ABOUT = 3  # lines in which a channel says what it is
_WORD = re.compile(r"[^\W\d_]{2}")
_FORWARDED = re.compile(r"forwarded from:?\s+(?P<who>\S.{0,80})", re.IGNORECASE)
_OFFICIAL = re.compile(r"\bofficial\b", re.IGNORECASE)
_QUALIFIED = re.compile(r"\s+[–—|-]\s+.*$|\s*\([^()]*\)$")  # "Ministry of Works – Official"


def find(lines: list[Line]) -> list[Draft]:
    """The posts of a page of which each stands below the name that heads the page."""
    plain = (line for line in lines if line.kind is not LineKind.FURNITURE)
    titles = takewhile(lambda line: line.kind is LineKind.SHORT, islice(plain, HEADS))
    return next(filter(None, (_below(lines, title) for title in titles)), [])


def _below(lines: list[Line], head: Line) -> list[Draft]:
    """The posts that stand below a line of the head of a page and below its like."""
    own = [line for line in lines[head.index + 1 : -1] if line.kind is LineKind.SHORT]
    timed = [line.index for line in own if line.text == head.text and lines[line.index + 1].kind is LineKind.CLOCK]
    named = [line.index for line in own if _names(head.text, line.text) and is_text(lines[line.index + 1])]
    clocked = _under_clocks(lines, timed)
    heads = clocked or named
    if len(heads) < POSTS or sum(map(is_prose, lines[head.index + 1 : heads[0]])) > ABOUT:
        return []
    name = _plain(lines[heads[0]].text)
    posts = [_post(lines, first, stop, name) for first, stop in pairwise([*heads, len(lines)])]
    says = _is_said if clocked else is_prose  # what has its time is a post, however short
    return [
        post for post in posts if any(says(lines[i]) for i in range(post.first, post.last) if i not in post.apparatus)
    ]


def _under_clocks(lines: list[Line], timed: list[int]) -> list[int]:
    """Where posts begin that each have a time of day above them: at that, or at the name above it (`timed`), which is not
    said again above those that follow close."""
    clocks = [line.index for line in lines if line.kind is LineKind.CLOCK]
    heads = [i - 1 if i - 1 in timed else i for i in clocks]
    return heads if len(timed) >= GROUPS and len(heads) >= POSTS and heads[0] in timed else []


def _names(head: str, line: str) -> bool:
    """Whether a line is the name that heads a page: the whole of that, or the first of several."""
    return marks.is_name(_plain(line)) and _plain(line) in (_plain(head), _plain(head.partition("|")[0]))


def _post(lines: list[Line], first: int, stop: int, name: str) -> Draft:
    """A post; one that passes on what somebody else has put up is that."""
    day = next((line for line in reversed(lines[:first]) if line.kind is LineKind.DATE and line.credit), None)
    draft = Draft(WorkKind.POST, first, stop, relation=Relation.PART, authors=(name,))
    draft.published = day.credit.published if day and day.credit else None
    named = lines[first].kind is not LineKind.CLOCK
    below = first + 1 + (named and lines[first + 1].kind is LineKind.CLOCK)
    draft.apparatus = set(range(first, below))
    draft.first = first if below == first + 1 and named else next_text(lines, below, stop)
    while draft.last > first + 1 and not _is_said(lines[draft.last - 1]):
        draft.last -= 1
    match = _FORWARDED.fullmatch(lines[below].text.strip()) if below < stop else None
    if match is not None and draft.last > below + 1:
        draft.first, draft.lead = next_text(lines, below + 1, stop), below
        who = _QUALIFIED.sub("", match["who"]).strip()
        draft.authors, draft.relation, draft.apparatus = (who,), Relation.REPRINT, set()
        official = signatures.is_body(who) or _OFFICIAL.search(match["who"]) is not None
        draft.kind = WorkKind.STATEMENT if official else draft.kind  # or another channel
    return draft


def _is_said(line: Line) -> bool:
    """Whether a line is said by somebody, not the counts of those who liked it."""
    return is_text(line) and _WORD.search(line.text) is not None


def _plain(name: str) -> str:
    """A name without the signs around it."""
    return re.sub(r"^[^\w(]+|[^\w).]+$", "", name)
