"""Reading text to works: the page, the posts in it, what they reprint, the comments below.

From the outside in: comments are set aside, then the pieces of an archive or thread are told apart,
then the texts inside each. Last, title, authors, publisher and dates are taken from where they stand
and handed down: what a reprint does not say of itself is as its host has it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from email.utils import parsedate_to_datetime

from testimonia.captures.reading import BlockKind, ReadingText
from testimonia.grammar import times
from testimonia.records import Relation, WorkKind
from testimonia.vocabularies import listed
from testimonia.works import comments, embedded, posts
from testimonia.works.credits import cased, unmarked
from testimonia.works.draft import Draft, is_prose
from testimonia.works.furniture import is_related_head
from testimonia.works.lines import Line, LineKind, classify

_ORNAMENT = re.compile(r"(?:\b\w ){3,}\w\b")
_SPACED = re.compile(r"(?<=\b\w) (?=\w\b)")
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))[\s©]*(?:\(c\))?\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?\s*(?:by\s+)?(?P<name>[A-Z][^.|–—\n]{1,60}?)(?:\s+(?:-|–|—|\||ltd|inc|and the author|all rights|(?:19|20)\d\d)|[.,|]|$)",
    re.IGNORECASE,
)
_SITE_SUFFIX = re.compile(r"\s+[|–—·»-]\s+(?P<site>[^|–—·»]{2,40})$")
_LIST = re.compile(r"\[([\w .-]{3,40})\](?!\()")  # a mailing list before its subjects
_SUBJECT = re.compile(r"^(?:re|fwd?|aw|wg)\s*:\s*", re.IGNORECASE)


def divide(reading: ReadingText) -> tuple[list[Draft], list[Line]]:
    """The works of a capture, hosts before what they hold, and the lines they are made of."""
    lines = classify(reading)
    if not lines:
        return [], lines
    _mark_related(lines)
    replies = comments.find(lines, reading)
    body = min((draft.first for draft in replies), default=len(lines))
    pieces = posts.find(lines, reading, body)
    root = _root(lines, reading, pieces, replies, body)
    _mark_running_heads(lines, root)
    hosts = pieces or [root]
    _site(lines, reading, root, hosts)
    found = [root]
    for piece in pieces:
        piece.parent = piece.parent or root
    for host in hosts:
        found += [host] if host is not root else []
        _date_host(lines, host, root)
        found += (
            embedded.find(lines, host, root.authors if host is root else host.authors)
            if host.last <= body or pieces
            else []
        )
    for reply in replies:
        reply.parent = reply.parent or (pieces[0] if len(pieces) == 1 else root)
    found += replies
    _hand_down(found, root)
    return found, lines


def _mark_related(lines: list[Line]) -> None:
    """Short lines under "Related stories" and the like are furniture, and so is what an e-mail bulletin
    has after "Continue reading"."""
    listing = False
    cut = False
    for line in lines:
        if (cut and line.kind in (LineKind.SHORT, LineKind.LEADIN)) or (
            listing and line.kind is LineKind.SHORT and not is_related_head(line.text) and _is_link(line)
        ):
            line.kind = LineKind.FURNITURE
            continue
        listing = line.kind in (LineKind.SHORT, LineKind.FURNITURE, LineKind.LEADIN) and (
            is_related_head(line.text) or (listing and line.kind is LineKind.FURNITURE)
        )
        if listing:
            line.kind = LineKind.FURNITURE
        cut = cut or (line.text.lower().startswith("continue reading") and line.kind is LineKind.FURNITURE)
        if cut and is_prose(line):
            cut = False


def _mark_running_heads(lines: list[Line], root: Draft) -> None:
    """The title printed again where a sentence runs on over it, or a third time, is furniture."""
    if root.title is None:
        return
    again = [
        line
        for line in lines
        if line.index != root.title_line and line.kind is LineKind.SHORT and _same(line.text, root.title)
    ]
    for line in again:
        before = next((other for other in reversed(lines[: line.index]) if is_prose(other)), None)
        broken = before is not None and before.text.rstrip()[-1:] not in '.!?:;”"’)'
        if broken or len(again) > 1 or (before is not None and root.kind is not WorkKind.BULLETIN):
            line.kind = LineKind.FURNITURE


def _is_link(line: Line) -> bool:
    return len(line.text.split()) <= 16


# --- the root -------------------------------------------------------------------------------------


def _root(lines: list[Line], reading: ReadingText, pieces: list[Draft], replies: list[Draft], body: int) -> Draft:
    """The work that is the whole page."""
    if pieces:
        root = Draft(WorkKind.PAGE, 0, len(lines))
        root.title, root.title_line = _page_title(lines, pieces[0].first)
        heads = [
            line.credit.published for line in lines[: pieces[0].first] if line.kind is LineKind.MASTHEAD and line.credit
        ]
        root.published = next(filter(None, heads), None)
        return root
    kind = _kind(lines, reading, replies)
    root = Draft(kind, 0, body if replies else len(lines))
    _take_title(root, lines, reading, body)
    _take_credits(root, lines, reading, body)
    if kind is not WorkKind.BULLETIN and root.title_line is not None:
        root.first = root.title_line
    return root


def _page_title(lines: list[Line], stop: int) -> tuple[str | None, int | None]:
    """The heading of a page of several pieces: its last short line above them, if not the first."""
    shorts = [i for i in range(stop) if lines[i].kind in (LineKind.SHORT, LineKind.LEADIN)]
    if not shorts:
        return None, None
    at = shorts[-1]
    return unmarked(lines[at].text), at


def _kind(lines: list[Line], reading: ReadingText, replies: list[Draft]) -> WorkKind:
    """What a single piece is."""
    head = lines[:14]
    if any(
        line.kind is LineKind.MASTHEAD and re.search(r"bulletin|newsletter", line.text, re.IGNORECASE) for line in head
    ) or any(
        line.text.lower().startswith(("continue reading", "unsubscribe", "you are receiving this", "to unsubscribe"))
        and line.kind is LineKind.FURNITURE
        for line in lines
    ):
        return WorkKind.BULLETIN
    if reading.metadata.kind == "article":
        return WorkKind.ARTICLE
    blog = any(
        re.match(r"(?:written|posted) by ", line.text, re.IGNORECASE) and line.kind is LineKind.CREDIT for line in lines
    )
    if (
        blog
        or (replies and any(line.kind is LineKind.COUNT and "respons" in line.text.lower() for line in lines))
        or reading.metadata.kind == "mail"
    ):
        return WorkKind.POST
    if any(
        re.match(r"(?:press release|statement|communiqu|declaration|joint statement)", line.text, re.IGNORECASE)
        for line in head
        if line.kind in (LineKind.SHORT, LineKind.MASTHEAD)
    ):
        return WorkKind.STATEMENT
    return WorkKind.ARTICLE


def _take_title(root: Draft, lines: list[Line], reading: ReadingText, body: int) -> None:
    """The title: what the page declares where the text has it, else the short line nearest above the
    credit or the running text."""
    declared = reading.metadata.title
    if declared:
        at = next((line.index for line in lines[:body] if _same(line.text, declared)), None)
        cut = _SITE_SUFFIX.sub("", declared)
        if at is None:
            at = next((line.index for line in lines[:body] if _same(line.text, cut)), None)
            declared = cut if at is not None else declared
        heads = any(line.block.kind is BlockKind.HEADING for line in lines[:body])
        if at is not None or reading.metadata.kind == "mail" or (reading.metadata.kind == "article" and not heads):
            root.title, root.title_line = (
                declared
                if reading.metadata.kind == "mail"
                else (unmarked(lines[at].text) if at is not None else declared),
                at,
            )
            return
    levels = [line.block.level for line in lines[:body] if line.block.kind is BlockKind.HEADING]
    top = 1 if 1 in levels else min(levels) if declared and levels else None
    heading = next(
        (line for line in lines[:body] if line.block.kind is BlockKind.HEADING and line.block.level == top), None
    )
    at = heading.index if heading else _title_line(lines, body)
    if at is not None:
        root.title, root.title_line = unmarked(lines[at].text.lstrip("# ")), at
    elif declared:
        root.title = declared


def _same(a: str, b: str) -> bool:
    return _plain(a) == _plain(b) != ""


def _title_line(lines: list[Line], body: int) -> int | None:
    """The line that is the title of a single piece."""
    prose = next((i for i in range(body) if lines[i].kind is LineKind.PROSE and len(lines[i].text.split()) > 8), body)
    shorts = [i for i in range(prose) if lines[i].kind is LineKind.SHORT and not _is_ornament(lines[i].text)]
    counts = Counter(_plain(lines[i].text) for i in range(len(lines)) if lines[i].kind is LineKind.SHORT)
    repeated = [i for i in shorts if counts[_plain(lines[i].text)] > 1 and len(lines[i].text.split()) > 2]
    if repeated:
        return repeated[0]
    credit = next(
        (i for i in range(prose) if lines[i].kind is LineKind.CREDIT or (lines[i].kind is LineKind.DATE and i > 0)),
        None,
    )
    above = [i for i in shorts if credit is not None and i < credit]
    below = [i for i in shorts if credit is not None and i > credit]
    if credit is not None and lines[credit].kind is LineKind.DATE and below:
        return below[0]
    if above:
        titled = [i for i in above if not _is_section_label(lines[i].text)]
        return (titled or above)[-1]
    titled = [i for i in shorts if not _is_section_label(lines[i].text)]
    if len(titled) > 1 and _is_personal(lines[titled[-1]].text) and titled[-1] + 1 == prose:
        titled.pop()
    if len(titled) > 1 and lines[titled[-1]].text.endswith("!") and titled[-2] == 0 and len(lines[0].text.split()) > 4:
        titled.pop()  # a slogan below the title
    return titled[-1] if titled else shorts[-1] if shorts else None


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", text)).casefold()


def _is_ornament(text: str) -> bool:
    letters = sum(map(str.isalnum, text))
    return letters < 0.4 * len(text.replace(" ", "")) or _ORNAMENT.search(text) is not None


def _is_section_label(text: str) -> bool:
    """A rubric of the page: one or two words, or all capitals of few words."""
    return len(text.split()) == 1 or (text.rstrip().endswith(":") and len(text.split()) < 4)


def _is_personal(text: str) -> bool:
    """Whether a line looks like a person's name: two to four capitalised words, none of them small."""
    found = text.split()
    return (
        2 <= len(found) <= 4 and all(re.fullmatch(r"[A-Z][\w'’.-]*", word) for word in found) and text[-1] not in "!?"
    )


def _take_credits(root: Draft, lines: list[Line], reading: ReadingText, body: int) -> None:
    """Authors and date of a single piece: what its credits say, then what the page declares."""
    meta = reading.metadata
    top = _near_title(lines, root, body)
    for i in top:
        credit = lines[i].credit
        if credit is None:
            continue
        root.apparatus.add(i)
        if (
            lines[i].kind is LineKind.MASTHEAD
            or credit.authors
            or credit.labelled
            or (lines[i].kind is LineKind.DATE and not credit.place)
        ):
            posts.apply(root, credit)
        elif credit.place:
            root.dated, root.place = root.dated or credit.published, credit.place
    if not root.authors and root.title_line is not None:
        after = root.title_line + 1
        if after < body and lines[after].kind is LineKind.SHORT and _is_personal(lines[after].text):
            root.authors = (cased(lines[after].text),)
            root.apparatus.add(after)
    _take_tail_mark(root, lines, body)
    root.authors = root.authors or meta.authors
    root.published = root.published or _edtf(meta.published)
    if root.kind is WorkKind.BULLETIN and root.authors == meta.authors:
        root.publisher, root.authors = root.publisher or next(iter(root.authors), None), ()
    root.url, root.tags = meta.url, meta.tags


def _take_tail_mark(root: Draft, lines: list[Line], body: int) -> None:
    """The name and time below the first post of a thread, as below its comments."""
    at = next((i for i in range(body - 1, -1, -1) if is_prose(lines[i])), body)
    mark = next(
        (m for i in range(at + 1, body) if (m := comments.mark_at(lines, i)) and m.name != comments.ANONYMOUS), None
    )
    if mark is not None and not root.authors and not root.published:
        root.authors, root.published = (comments.clean(mark.name),), mark.date
        root.apparatus |= set(range(mark.first, mark.last))


def _near_title(lines: list[Line], root: Draft, body: int) -> list[int]:
    """The credits of the whole: those at the head, before the running text, and those at the very end."""
    prose = next((i for i in range(body) if is_prose(lines[i]) and i > (root.title_line or 0)), body)
    head = [i for i in range(prose) if lines[i].kind in (LineKind.CREDIT, LineKind.DATE, LineKind.MASTHEAD)]
    end = body
    while end > prose and lines[end - 1].kind not in (LineKind.PROSE, LineKind.LEADIN):
        end -= 1
    tail = [i for i in range(end, body) if lines[i].kind is LineKind.CREDIT and lines[i].credit]
    tail = [j for i in tail for j in (i, i + 1) if j < body and lines[j].kind in (LineKind.CREDIT, LineKind.DATE)]
    first = [i for i in head if lines[i].kind is LineKind.CREDIT]
    return list(dict.fromkeys([*first, *tail, *head]))


def _edtf(text: str | None) -> str | None:
    """A declared date as EDTF."""
    if not text:
        return None
    if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", text):
        return text
    found = next((edtf for f in times.find(text) if (edtf := times.resolve(f, None))), None)
    if found:
        return found
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (TypeError, ValueError):
        return None


# --- publisher ------------------------------------------------------------------------------------


def _site(lines: list[Line], reading: ReadingText, root: Draft, hosts: list[Draft]) -> None:
    """The publisher of the page: declared, claimed at its foot, set at its head, or advertised by it."""
    found = reading.metadata.publisher or root.publisher
    found = found or _copyright(lines) or _ornament(lines) or _masthead(lines, root, hosts) or _advertised(lines)
    root.publisher = cased(found) if found else None


def _copyright(lines: list[Line]) -> str | None:
    for line in reversed(lines):
        if len(line.text) < 300 and (match := _COPYRIGHT.search(line.text)):
            name = re.sub(r"\s+(?:Ltd|Inc|LLC|GmbH|Limited)\.?$", "", match["name"].strip())
            if name[0].isupper() and len(name.split()) <= 6:
                return name
    return None


def _ornament(lines: list[Line]) -> str | None:
    """A name in spaced letters at the head of a bulletin."""
    for line in lines[:20]:
        for row in line.text.split("\n"):
            for match in re.finditer(r"\b\w(?: {1,4}\w\b)+", row):
                letters = [chunk.replace(" ", "") for chunk in re.split(r" {2,}", match[0])]
                if sum(map(len, letters)) >= 5 and all(letters):
                    return _uncrammed(match[0])
    return None


def _uncrammed(spaced: str) -> str:
    """Spaced letters as words: wider gaps, or capitals, begin a word."""
    if re.search(r" {2,}", spaced):
        return " ".join(chunk.replace(" ", "") for chunk in re.split(r" {2,}", spaced))
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", spaced.replace(" ", ""))


def _masthead(lines: list[Line], root: Draft, hosts: list[Draft]) -> str | None:
    """The first short line of the page, where the title comes later."""
    if bracket := _LIST.match(lines[0].text) or _LIST.match(_SUBJECT.sub("", root.title or "")):
        return bracket[1]
    title = min((h.title_line if h.title_line is not None else h.first for h in [root, *hosts]), default=0)
    for line in lines[: min(title, 4)]:
        if line.kind is LineKind.MASTHEAD and line.index == 0:
            return re.sub(r"\W*\b(?:no|vol|issue|nr)\b.*|\W*\d.*", "", line.text, flags=re.IGNORECASE).strip() or None
        name = line.text.split("\n")[0].strip(" *#").rstrip(".:")
        if (
            (line.kind is LineKind.SHORT or line.text.count("\n") == 1)
            and 0 < len(name.split()) <= 6
            and not _is_ornament(name)
            and line.index < 2
        ):
            return name
    return None


def _advertised(lines: list[Line]) -> str | None:
    """The house that the page speaks of as its own: "meeting hosted by NAME", "subscribe to NAME"."""
    house = "|".join(map(re.escape, listed("own_house")))
    pattern = re.compile(
        rf"\b(?:{house})\s+(?:the\s+|\*)?(?P<name>[A-Z][\w'’-]*(?:[ ](?:of|the|for|and|[A-Z][\w'’-]*))*)", re.IGNORECASE
    )
    for line in lines:
        if match := pattern.search(line.text):
            name = re.sub(
                r"(?:\s+(?:of|the|for|and|with|in|on))+$", "", re.split(r"\s+(?=(?:with|on|at|in)\b)", match["name"])[0]
            )
            if name[:1].isupper():
                return name
    return None


# --- dates and what is handed down ----------------------------------------------------------------


def _date_host(lines: list[Line], host: Draft, root: Draft) -> None:
    """Dates of a host that its credits leave open: a date line without a year, the page's date."""
    if host is not root and not host.published:
        head = [lines[i] for i in range(root.first, host.first) if lines[i].kind in (LineKind.MASTHEAD, LineKind.DATE)]
        host.published = next(
            (line.credit.published for line in reversed(head) if line.credit and line.credit.published), None
        )
    if host.published is None:
        for i in sorted(host.apparatus):
            credit = lines[i].credit
            if credit and credit.when and (edtf := times.resolve(credit.when, root.published)):
                host.published = edtf
    if host is root:
        _dateline(lines, host)


_DATELINE = re.compile(
    r"^(?P<place>[A-Z][A-Z .'’-]{2,30}(?:,\s*[A-Z][A-Za-z .'’-]{2,30})?|[A-Z][\w .'’-]{2,25}(?:,\s*[A-Z][\w.'’ -]{2,25})?)"
    r"(?:,\s*(?P<date>[^()—–\n]{3,24}?))?\s*(?:\((?P<agency>[^()]{2,40})\))?\s*(?:—|–|--?)\s+"
)


def _dateline(lines: list[Line], host: Draft) -> None:
    """The place, date and agency at the beginning of a report: "PORT TARN, 3 May (Agency) — …"."""
    first = next((line for line in lines[host.first : host.last] if line.kind is LineKind.PROSE), None)
    match = _DATELINE.match(first.text) if first else None
    if match is None or not (match["date"] or match["agency"]):
        return
    when = times.find(match["date"] or "")
    if match["date"] and not when:
        return
    host.place = host.place or cased(match["place"].split(",")[0])
    if match["agency"] and host.publisher is None:
        host.publisher = match["agency"].split("/")[0].strip()
    if when:
        host.dated = host.dated or times.resolve(when[0], host.published)


def _hand_down(found: list[Draft], root: Draft) -> None:
    """Publisher and date of publication, from host to held, unless another outlet is named. A statement
    that nobody signs is that of the house that puts it out."""
    _sign_root(found, root)
    if root.kind is WorkKind.STATEMENT and not root.authors and root.publisher:
        root.authors = (root.publisher,)
    for draft in found:
        host = draft.parent
        if host is None:
            continue
        if not draft.own_outlet:
            draft.publisher = draft.publisher or host.publisher
            draft.published = draft.published or host.published
        if draft.kind is WorkKind.NOTICE:
            draft.authors = ()
    _thread(found)


def _sign_root(found: list[Draft], root: Draft) -> None:
    """A page without a date of its own has that of its only piece."""
    pieces = [draft for draft in found if draft.parent is root and draft.relation is Relation.PART]
    if root.kind is not WorkKind.PAGE and root.published is None and len(pieces) == 1:
        root.published = pieces[0].published


def _thread(found: list[Draft]) -> None:
    """Messages of one subject answer the first of it."""
    first: dict[str, Draft] = {}
    for draft in found:
        if draft.kind is not WorkKind.POST or draft.relation is not Relation.PART or not draft.title:
            continue
        subject = _SUBJECT.sub("", draft.title).casefold()
        if subject in first and _SUBJECT.match(draft.title):
            draft.parent, draft.relation = first[subject], Relation.REPLY
        first.setdefault(subject, draft)


def names_in(found: Iterable[Draft]) -> set[str]:
    """All names that works bear as authors and publishers."""
    return {name for draft in found for name in (*draft.authors, *(filter(None, [draft.publisher])))}
