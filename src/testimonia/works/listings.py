"""Listings: the posts that a blog shows together for a tag, a month or a label, under their titles alone.

Posts with credits of their own are found by these (archives.py). Here the head of the page says that it lists posts, and
each stands under its title, which many sites print twice; or the page is of a label, which comes back in the titles.
"""

from __future__ import annotations

import re

from testimonia.captures.reading import ReadingText
from testimonia.records import Relation, WorkKind
from testimonia.works import dates, pieces, titles
from testimonia.works.draft import Draft, is_prose, prose_words
from testimonia.works.furniture import is_archive_head
from testimonia.works.lines import Line, LineKind, top

HEAD = 6  # lines at the head of a page that may say that it lists posts
POST_WORDS = 12  # of running text under a title, but for the last
LABEL_WORDS = 3  # of a label
TITLE_WORDS = 3  # of a title below it, at least
LIKELY = -1.0  # of the words of one
PLAIN_WORDS = 6  # of a title that nothing shows to be one but its length
LABELLED = 3  # titles that make a page of a label
EXCERPTS = 2  # beginnings of posts that make a listing, below its head …
ALONE = 3  # … or without one
EXCERPT = 90  # words of such a beginning
_BROKEN_OFF = re.compile(
    r"(?:\[\s*(?:…|\.\.\.)\s*\]|(?:continue|keep) reading\b.{0,200}|(?:…|\.\.\.)\s*[(\[]?(?:read|see) (?:more|on|the (?:rest|full))\b.{0,200})[)\]\s→»›]*$",
    re.IGNORECASE,
)  # where a listing breaks off a post
_LEADS_ON = re.compile(
    r"\W*(?:(?:continue|keep) reading|read (?:more|on|the (?:rest|full))|(?:view|see) (?:full )?post)\b", re.IGNORECASE
)
_TITLED_LINK = re.compile(
    r"\W*(?:(?:continue|keep) reading|(?:read|see|view) (?:more|on|the (?:rest|full)(?: [a-z]+)?)|more)\s*[:.…–—-]*\s+(?P<title>\S.{3,})",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


def find(lines: list[Line], reading: ReadingText) -> list[Draft]:
    """The posts of a page that lists them, in order."""
    if reading.metadata.kind == "mail":
        return []
    if led_on := _led_on(lines):
        return led_on
    if excerpts := _excerpts(lines):
        return excerpts
    head = next((line.index for line in top(lines, HEAD) if _heads_list(line)), None)
    heads = _heads(lines, head + 1) if head is not None else _labelled(lines)
    drafts = pieces.under(lines, heads, len(lines))
    month = dates.declared(lines[head].text) if head is not None else None
    for draft in drafts:
        draft.kind = WorkKind.POST if draft.kind is WorkKind.ARTICLE else draft.kind
        draft.published = draft.published or (month if month and "-" in month else None)
    full = all(prose_words(lines, draft.first, draft.last) >= POST_WORDS for draft in drafts[:-1])
    return drafts if full else []


def _led_on(lines: list[Line]) -> list[Draft]:
    """The posts of a page that has below each the title above it once more, as a link: "Read more: TITLE"."""
    heads: list[int] = []
    above: dict[str, int] = {}  # the lines since the last such link, by their words
    last = 0
    for line in lines:
        match = _TITLED_LINK.fullmatch(line.text.strip())
        words = titles.plain(match["title"]) if match else ""
        at = above.get(words) if words else None
        above[titles.plain(line.text)] = line.index
        if at is not None and any(map(is_prose, lines[at : line.index])):
            heads.append(at)
            above.clear()
            last = line.index + 1
    if len(heads) < EXCERPTS:
        return []
    drafts = pieces.under(lines, heads, last)
    for draft in drafts:
        draft.kind = WorkKind.POST if draft.kind is WorkKind.ARTICLE else draft.kind
    return drafts


def _excerpts(lines: list[Line]) -> list[Draft]:
    """The posts of a page that shows of each how it begins and breaks it off ("[…]", "… Continue reading TITLE"): one ends
    there, and the next begins below."""
    head = next(
        (line for line in lines if line.rank <= HEAD and is_archive_head(line.text) and not is_prose(line)), None
    )
    begin = head.index + 1 if head is not None else 0
    ends = [line.index for line in lines[begin:] if _breaks_off(lines, line)]
    if len(ends) < (EXCERPTS if head is not None else ALONE):
        return []
    last = max((line.index for line in lines[ends[-1] + 1 :] if is_prose(line)), default=ends[-1])
    drafts: list[Draft] = []
    for stop in [end + 1 for end in ends] + ([last + 1] if last > ends[-1] else []):
        prose = next(i for i in range(begin, stop) if is_prose(lines[i]))
        shorts = [i for i in range(begin, prose) if lines[i].kind is LineKind.SHORT]
        at = (shorts[0] if drafts else shorts[-1]) if shorts else None
        draft = Draft(WorkKind.POST, prose if at is None else at, stop, relation=Relation.PART)
        draft.title, draft.title_line = (lines[at].text, at) if at is not None else (None, None)
        pieces.take_credits(draft, lines, stop)
        drafts.append(draft)
        begin = stop
    if any(prose_words(lines, draft.first, draft.last) > EXCERPT for draft in drafts[:-1]):
        return []
    if head is not None:
        head.kind = LineKind.SHORT
    return drafts


def _breaks_off(lines: list[Line], line: Line) -> bool:
    """Whether a listing breaks off a post at a line: by what stands at its end, or by the link right below it."""
    if not is_prose(line):
        return False
    after = lines[line.index + 1] if line.index + 1 < len(lines) else None
    led = after is not None and after.kind is LineKind.FURNITURE and _LEADS_ON.match(after.text) is not None
    return led or _BROKEN_OFF.search(line.text) is not None


def _heads_list(line: Line) -> bool:
    return line.kind is LineKind.SHORT and is_archive_head(line.text)


def _heads(lines: list[Line], start: int) -> list[int]:
    """The titles of the posts below the head of a listing: those printed twice, else those with a credit between them and
    their text, else the first and the long ones."""
    shorts = [i for i in range(start, len(lines) - 1) if lines[i].kind is LineKind.SHORT]
    twice = [i for i in shorts if titles.same(lines[i].text, lines[i + 1].text)]
    if twice:
        return twice
    if counted := [i for i in shorts if lines[i + 1].kind is LineKind.COUNT]:
        return counted  # "3 comments", right below the title
    prose = next((i for i in range(start, len(lines)) if is_prose(lines[i])), len(lines))
    first = [i for i in shorts if i < prose][-1:]
    credited = [i for i in shorts if lines[i + 1].kind in (LineKind.CREDIT, LineKind.DATE) and _opens(lines, i + 2)]
    long = [i for i in shorts if i > prose and len(lines[i].text.split()) >= PLAIN_WORDS and _opens(lines, i + 1)]
    long = [i for i in long if lines[i].gap > 1 and titles.likeness(lines[i].text) > 0]
    return sorted({*first, *(credited or long)})


def _opens(lines: list[Line], i: int) -> bool:
    """Whether running text begins at a line, or below what is the page's."""
    while i < len(lines) and lines[i].kind is LineKind.FURNITURE:
        i += 1
    return i < len(lines) and is_prose(lines[i])


def _labelled(lines: list[Line]) -> list[int]:
    """The titles on a page whose first line is the label of its posts, in lower case: it comes back in one of them."""
    label = lines[0].text.strip()
    if lines[0].kind is not LineKind.SHORT or not label.islower() or len(label.split()) > LABEL_WORDS:
        return []
    heads = [
        i for i in range(1, len(lines)) if lines[i].kind is LineKind.SHORT and lines[i].gap > 1 and _opens(lines, i + 1)
    ]
    heads = [i for i in heads if len(lines[i].text.split()) >= TITLE_WORDS and titles.likeness(lines[i].text) > LIKELY]
    again = any(label in lines[i].text.casefold() for i in heads[1:])
    credited = any(line.kind in (LineKind.CREDIT, LineKind.DATE) for line in lines)
    return heads if len(heads) >= LABELLED and heads[0] == 1 and again and not credited else []
