"""Comments and threads: what stands between the marks of a page that many have written on.

In dumps of pages name and moment come before a comment or after it; a page does it one way throughout,
so its first comment shows how. What comes back with every comment (ranks, buttons, counts of posts) is
the page's and in nobody's voice.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from testimonia.captures.reading import BlockKind, ReadingText, SectionKind
from testimonia.grammar import times
from testimonia.records import Relation, WorkKind
from testimonia.works import credits, marks, networks
from testimonia.works.draft import Draft, answered, is_prose, is_text, next_text, prose_words
from testimonia.works.furniture import is_related_head, is_search_head
from testimonia.works.lines import Line, LineKind
from testimonia.works.marks import ANONYMOUS, Mark

VOTES = 3  # words of a line that counts what readers give a comment
FEW = 6  # words of a line that may be the page's own beside a comment
INTRO_WORDS = 30  # of what a board says above a thread
REMARKS = 3  # signed in their lines that make a talk page …
LONG = 2  # of them
TAIL = 110  # characters at the end of a line where its name and moment are
NEAR = 4  # lines of text from a count of comments to the first of them
MOTTO_WORDS = 40  # that a writer has below every post
SHARE = 0.6  # of the marks of a page that have a title in the same place
_LABELLED = re.compile(r"([A-Z][\w' ]{1,20}):\s+\S.{0,60}")
_DRAWN = re.compile(r"_{5,}")  # a line between a post and that
_EDIT = re.compile(r"\s*\[\s*edit[^\]]*\]\s*$", re.IGNORECASE)
_MOMENT = re.compile(r"\d{1,2}[:.]\d\d[^\n]{0,50}$|\d{4}[^\n]{0,20}$")
_SENTENCES = re.compile(r"(?<!\b[A-Z])(?:[.!?…][)”\"’']*|[”\"])(?:\s*—\s*|(?:\s+[-–—]+)?\s+)")
_COMMENT = re.compile(r"\bcomments?\b", re.IGNORECASE)
_FOLLOWED = re.compile(r"\b(?:subscribers|followers|members)\b|(?<!\w)@\w+|\bt\.me/", re.IGNORECASE)
_BOARD = re.compile(
    r"\b(?:(?:board|forum) (?:index|home|list)|users browsing this (?:forum|topic|thread|board)|display posts from|page \d+ of \d+\b.{0,6}\bposts?|\d+ posts?\b.{0,6}\bpage \d+|post (?:a )?reply|(?:topic|thread) tools|(?:previous|next) (?:topic|thread)|who is online|back to the (?:list|thread|topic)|\d+ participants|author\s+message|results \d+ to \d+)\b",
    re.IGNORECASE,
)  # what boards have around the posts of a thread
_NAME_BEHIND = re.compile(r"[.!?…][\"”’')]*\s+(?:[-–—]\s*)?([A-Z][\w’'-]*(?: [A-Z][\w.’'-]*)?)$")
_NUMBER = re.compile(r"[\d.,]+")
_VOTES = re.compile(r"[+−–-]?\d[\d.,]*")
_ANSWER = re.compile(r"^(?:re|aw|sv)\s*:\s*", re.IGNORECASE)


def find(lines: list[Line], reading: ReadingText, start: int, stop: int, *, below: bool = False) -> list[Draft]:
    """The comments among lines[start:stop], in order. `below`: nothing but comments is there to expect."""
    sections = _from_sections(lines, reading, start, stop)
    if sections and not _are_named_outside(lines, sections, start, stop):
        return sections
    if remarks := networks.find(lines, reading, start, stop):
        return remarks
    if listed := _numbered(lines, start, stop) or _nameless(lines, start, stop):
        return listed
    first = _zone(lines, start, stop)
    if first is None and below and marks.find(lines, start, stop):
        first = start
    alone = marks.bare(lines, start if first is None else first, stop)
    if (framed := _named_above(lines, start if first is None else first, alone)) and len(framed) == len(alone):
        return framed
    found = _marks(lines, start if first is None else first, stop, days=first is not None)
    if first is None:
        if named := _named_above(lines, start, found):
            return named
        found = _after_prose(lines, start, found)
        answered = any(mark.first > start and _ANSWER.match(lines[mark.first - 1].text) for mark in found)
        if len(found) < 2 and not answered and not any(mark.of_comment for mark in found):
            return []
    if not found:
        return []
    begin = first if first is not None else _block_above(lines, start, found)
    _mark_votes(lines, begin, stop, found)
    if not _ahead(lines, begin, stop, found):
        return _before(lines, begin, found)
    drafts = _after(lines, begin, stop, found)
    for line in lines[begin : drafts[0].first if drafts and first is not None else begin]:
        line.kind = LineKind.FURNITURE  # between the count and the first of them
    return drafts


def _numbered(lines: list[Line], start: int, stop: int) -> list[Draft]:
    """Comments that are counted from 1 on below the credit that signs a post, most with their name behind the last
    sentence."""
    signing = (line.index for line in lines[start:stop] if line.credit and line.credit.clock and line.credit.authors)
    signed = next(signing, stop)
    below = [i for i in range(signed + 1, stop) if is_text(lines[i])]
    if len(below) < 2 or [lines[i].number for i in below] != list(range(1, len(below) + 1)):
        return []
    names = [_NAME_BEHIND.search(lines[i].text) for i in below]
    if sum(map(bool, names)) * 2 <= len(below) or not marks.prose_between(lines, start, signed):
        return []
    return [_draft(i, i + 1, name[1] if name else ANONYMOUS, None) for i, name in zip(below, names, strict=True)]


def _nameless(lines: list[Line], start: int, stop: int) -> list[Draft]:
    """Comments below their count of which a dump has kept the numbers and lost the names; answers are counted anew."""
    count = next((i for i in range(start, stop) if lines[i].kind is LineKind.COUNT), stop)
    end = next((i for i in range(count + 1, stop) if lines[i].kind is LineKind.FURNITURE), stop)
    below = [i for i in range(count + 1, end) if is_text(lines[i])]
    heads = [i for i in below if lines[i].number is not None and is_prose(lines[i])]
    if not heads or heads[0] != below[0] or lines[heads[0]].number != 1 or marks.find(lines, count + 1, stop):
        return []
    return [_draft(i, after, ANONYMOUS, None) for i, after in pairwise([*heads, end])]


def _ahead(lines: list[Line], begin: int, stop: int, found: list[Mark]) -> bool:
    """Whether the marks stand before their comments: there is text below the last one, and none above the
    first, or none that is as near to it."""
    first, last = found[0], found[-1]
    if first.said:
        return True
    inner = [mark for mark in found if mark.last < stop and mark.first > begin and is_prose(lines[mark.first - 1])]
    gaps = [lines[mark.last].gap - lines[mark.first].gap for mark in inner]
    below, above = sum(gap > 0 for gap in gaps), sum(gap < 0 for gap in gaps)
    if gaps and max(below, above) > len(gaps) / 2:
        return above > below  # a mark stands nearer to what it is of
    if any(lines[i].number is not None for i in range(begin, first.first)):
        return False
    if not any(map(is_text, lines[begin : first.first])):
        return True
    below = next((i for i in range(last.last, stop) if lines[i].kind is LineKind.FURNITURE), stop)
    if not any(map(is_text, lines[last.last : below])):
        return False
    if not marks.prose_between(lines, begin, first.first):
        return True
    return _titles_above(lines, begin, found) > 0 or lines[first.first].gap > lines[first.last].gap


def _marks(lines: list[Line], start: int, stop: int, *, days: bool) -> list[Mark]:
    """The marks of most pieces among lines[start:stop]. `days`: where no moments are, names with days are, also on one line
    below each piece, and days alone if one stands right at the start."""
    found = marks.usual(marks.find(lines, start, stop))
    if found or not days:
        return found
    found = marks.usual(marks.find(lines, start, stop, days=True))
    if not found and (closing := marks.dated(lines, start, stop)):
        return [] if any(map(is_prose, lines[closing[-1].last : stop])) else closing
    headed = bool(found) and not any(map(is_text, lines[start : found[0].first])) and not any(m.name for m in found)
    return found if headed or all(mark.name for mark in found) else []


def _block_above(lines: list[Line], start: int, found: list[Mark]) -> int:
    """Where what stands right above the first mark begins, if marks stand nearer to what is above them."""
    first = found[0].first
    if _ahead(lines, max(start, first - 1), len(lines), found):
        return first
    at = first - 1
    while at > start and lines[at].gap == 1 and is_text(lines[at - 1]):
        at -= 1
    return at


def invites(lines: list[Line], piece: Draft) -> bool:
    """Whether a page asks for comments below a piece."""
    own = lines[piece.first : piece.last]
    return any(_COMMENT.search(line.text) for line in own if line.kind in (LineKind.FURNITURE, LineKind.COUNT))


def is_board(lines: list[Line]) -> bool:
    """Whether a page is a thread of a board by what stands around its posts: buttons, where in the board it is."""
    return any(_BOARD.search(line.text) for line in lines if not is_prose(line))


def thread(lines: list[Line], stop: int) -> list[Draft]:
    """The posts of a page on which all pieces are marked alike from the first on: the first opens it,
    the others answer it."""
    every = marks.find(lines, 0, stop)
    found = marks.usual(every)
    if found and (account := _account(lines[: found[0].first])):
        for mark in found:
            mark.name = mark.name or account
    if found and (every[0] is not found[0] or sum(mark.name is not None for mark in found) * 2 < len(found)):
        return []  # the credit of another piece stands above them, or nobody is named
    if len(found) < 2 or prose_words(lines, 0, found[0].first) > INTRO_WORDS:
        return []
    if not any(map(is_text, lines[found[0].last : found[1].first])) or found[0].said:
        return []
    if any(line.kind is LineKind.COUNT for line in [*lines[: found[0].first], *lines[found[0].last : found[1].first]]):
        return []  # a piece and its comments
    drafts = _after(lines, found[0].first, stop, found)
    if len(drafts) < 2:
        return []
    searched = any(is_search_head(line.text) for line in lines[: found[0].first])
    alone = searched or len({draft.authors for draft in drafts}) == 1  # a diary or a channel: nobody answers
    for draft in drafts if alone else drafts[:1]:
        draft.kind, draft.relation = WorkKind.POST, Relation.PART
    for draft in drafts[1:]:
        draft.parent = None if alone else drafts[0]
    return drafts


def _account(head: list[Line]) -> str | None:
    """The name of the account or channel of which a page is, where its head tells how it is called and followed."""
    told = any(_FOLLOWED.search(line.text) for line in head)
    return next((line.text for line in head if told and line.kind is LineKind.SHORT and marks.is_name(line.text)), None)


def talk(lines: list[Line], reading: ReadingText) -> list[Draft]:
    """Remarks that close with their name and moment on the same line, as on talk pages: the first under a heading opens a
    section; the others answer the last that is not set in as far, or it."""
    closed = [line for line in lines if _inline_mark(line)]
    if len(closed) < REMARKS or sum(map(is_prose, closed)) < LONG:
        return []
    drafts: list[Draft] = []
    section: list[Draft] = []
    begin = 0
    for line in lines:
        signed = _inline_mark(line)
        if _heads_section(lines, line):
            begin, section = line.index, []
        if signed is None:
            continue
        draft = _draft(line.index, line.index + 1, *signed)
        if section:
            draft.first = next_text(lines, drafts[-1].last, line.index)
            draft.parent = answered(draft, section, lines, reading.text) or section[0]
        else:
            draft.relation = Relation.PART
            if lines[begin].kind is LineKind.SHORT:
                draft.first, draft.title, draft.title_line = begin, _EDIT.sub("", lines[begin].text), begin
        section.append(draft)
        drafts.append(draft)
    return drafts


def _heads_section(lines: list[Line], line: Line) -> bool:
    """Whether a line heads a section of a talk page: it can be edited, or a remark stands close below it."""
    short = line.kind is LineKind.SHORT and _inline_mark(line) is None
    return short and (
        _EDIT.search(line.text) is not None or any(map(_inline_mark, lines[line.index + 1 : line.index + 3]))
    )


def _inline_mark(line: Line) -> tuple[str, str | None] | None:
    """Name and date at the end of a paragraph."""
    tail = line.text[-TAIL:]
    if line.kind not in (LineKind.PROSE, LineKind.CREDIT, LineKind.SHORT) or not _MOMENT.search(tail):
        return None
    for sentence in reversed(list(_SENTENCES.finditer(tail))):
        credit = credits.read(tail[sentence.end() :])
        if credit and credit.clock and credit.authors and credit.published:
            return credit.authors[0], credit.published
    return None


# --- where they are -------------------------------------------------------------------------------


def _zone(lines: list[Line], start: int, stop: int) -> int | None:
    """The line from which on there are comments, if a count of them, or numbers, say so."""
    for i in range(max(start, 1), stop):
        below = i > 2 or start > 0 or marks.prose_between(lines, start, i)
        if lines[i].kind is LineKind.COUNT and below and _soon(lines, i + 1, stop):
            return i + 1
    numbered = [i for i in range(start, stop) if lines[i].number is not None]
    for i in numbered:
        if lines[i].number == 1 and _tail_after(lines, i, stop):
            return i
    return None


def _soon(lines: list[Line], at: int, stop: int) -> bool:
    """Whether a comment begins within the next lines of text."""
    found = _marks(lines, at, stop, days=True)
    if not found:
        return False
    between = [line for line in lines[at : found[0].first] if is_prose(line)]
    counted = any(line.kind is LineKind.COUNT for line in lines[at + 1 : found[0].first])
    return len(between) <= NEAR and not (counted and len(between) > 1)


def _tail_after(lines: list[Line], index: int, stop: int) -> bool:
    """Whether a name and moment close a numbered comment, before the next one opens."""
    end = next((i for i in range(index + 1, stop) if lines[i].number is not None), stop)
    return any(not mark.said for mark in marks.find(lines, index + 1, end))


def _named_above(lines: list[Line], start: int, found: list[Mark]) -> list[Draft]:
    """Comments that have their names above and their moments below."""
    drafts = []
    nameless = [mark for mark in found if not mark.name and not mark.said]
    for before, mark in pairwise(nameless):
        drafts += _framed(lines, before.last, mark)
    if nameless:
        above = [i for i in range(start, nameless[0].first) if marks.is_name(lines[i].text)]
        drafts = [*(_framed(lines, above[-1], nameless[0]) if above else []), *drafts]
    return drafts if len(drafts) > 1 and len(drafts) >= SHARE * len(nameless) else []


def _framed(lines: list[Line], first: int, mark: Mark) -> list[Draft]:
    """The comment between a name and a moment, if there is one."""
    named = [i for i in range(first, mark.first - 1) if marks.is_name(lines[i].text) and not is_prose(lines[i])]
    named = [i for i in named if is_text(lines[i + 1]) and (i == first or lines[i].gap > lines[i + 1].gap)]
    if not named:
        return []
    draft = _draft(named[0], mark.last, marks.clean(lines[named[0]].text), mark.date)
    draft.apparatus = {named[0], *range(mark.first, mark.last)}
    return [draft]


def _after_prose(lines: list[Line], start: int, found: list[Mark]) -> list[Mark]:
    """Marks without those that stand above the first running text: they are the host's own, unless it has
    a credit of another kind."""
    prose = next((i for i in range(start, len(lines)) if is_prose(lines[i])), len(lines))
    first = found[0].first if found else start
    if any(line.kind is LineKind.CREDIT and line.credit and line.credit.authors for line in lines[start:first]):
        prose = first - 1
    return [mark for mark in found if mark.first > prose and (mark.said or mark.name)]


def _from_sections(lines: list[Line], reading: ReadingText, start: int, stop: int) -> list[Draft]:
    """The comments that the page itself marks."""
    found = []
    sections = [s for s in reading.sections if s.kind is SectionKind.COMMENT]
    for index, section in enumerate(sections):
        inner = next((s.start for s in sections[index + 1 :] if section.start < s.start < section.end), section.end)
        bounds = section.start, max(inner, section.start + 1)
        own = [i for i in range(start, stop) if bounds[0] <= lines[i].start < bounds[1]]
        if not own:
            continue
        mark = next(iter(marks.find(lines, own[0], own[-1] + 1)), None)
        name = marks.clean(section.author or "") or (mark.name if mark else None) or ANONYMOUS
        draft = _draft(own[0], own[-1] + 1, name, _date(section.date) or (mark.date if mark else None))
        draft.url = section.url
        draft.apparatus |= {i for i in own if marks.clean(lines[i].text) == name or not is_text(lines[i])}
        draft.apparatus |= {i for i in own if lines[i].kind is LineKind.SAID}
        if lines[own[0]].kind is LineKind.SHORT and own[0] not in draft.apparatus and mark and mark.first == own[0] + 1:
            draft.title, draft.title_line = lines[own[0]].text, own[0]
        found.append(draft)
    return found


def _are_named_outside(lines: list[Line], sections: list[Draft], start: int, stop: int) -> bool:
    """Whether a page marks only the bodies of its comments, and their names stand above these."""
    inside = {i for draft in sections for i in range(draft.first, draft.last)}
    said = [i for i in range(start, stop) if lines[i].kind is LineKind.SAID and i not in inside]
    return len(said) >= len(sections) and all(draft.authors == (ANONYMOUS,) for draft in sections)


def _date(text: str | None) -> str | None:
    return next((edtf for f in times.find(text or "") if (edtf := times.resolve(f, None))), None)


# --- comments from their marks --------------------------------------------------------------------


def _draft(first: int, last: int, name: str, date: str | None) -> Draft:
    return Draft(WorkKind.COMMENT, first, last, relation=Relation.REPLY, authors=(name,), published=date)


def _after(lines: list[Line], begin: int, stop: int, found: list[Mark]) -> list[Draft]:
    """Comments that follow their marks."""
    titled = _titles_above(lines, begin, found)
    _mark_repeated(lines, begin, stop, found)
    _mark_profiles(lines, begin, stop, found)
    names = {mark.name for mark in found if mark.name}
    drafts = []
    for index, mark in enumerate(found):
        top = mark.first - titled
        last = found[index + 1].first - titled if index + 1 < len(found) else _end(lines, mark.last, stop)
        draft = _draft(top, last, _own_name(mark.name or ANONYMOUS, names), mark.date)
        draft.moment = mark.when
        draft.apparatus |= set(range(mark.first, mark.last)) - {mark.title}
        if titled or mark.title is not None:
            draft.title_line = top if mark.title is None else mark.title
            draft.title = lines[draft.title_line].text
        _without_motto(draft, lines, mark)
        _close(draft, lines, mark)
        if any(is_text(lines[i]) for i in range(mark.last, draft.last) if i not in draft.apparatus):
            drafts.append(draft)
    _titles_below(lines, drafts)
    if not any(mark.name for mark in found):
        _names_below(lines, drafts)
    return drafts


def _names_below(lines: list[Line], drafts: list[Draft]) -> None:
    """Take the last lines of comments as names, where most comments end with what could be one."""
    ends = [(draft, draft.last - 1) for draft in drafts if _may_sign(lines, draft)]
    if len(ends) >= SHARE * len(drafts):
        for draft, i in ends:
            draft.authors = (marks.clean(lines[i].text),)
            draft.apparatus.add(i)


def _may_sign(lines: list[Line], draft: Draft) -> bool:
    last = lines[draft.last - 1]
    return last.kind is LineKind.SHORT and marks.is_name(last.text) and draft.last - draft.first > 2


def _close(draft: Draft, lines: list[Line], mark: Mark) -> None:
    """End a comment at the moment that stands below it, if there is one, else at its last line of text."""
    for i in range(mark.last, draft.last):
        credit = lines[i].credit
        if lines[i].kind is LineKind.DATE and credit and credit.timed and mark.date is None:
            draft.published = draft.published or credit.published
            draft.apparatus.add(i)
            if marks.prose_between(lines, mark.last, i):
                draft.last = i + 1
                return
    while draft.last > mark.last + 1 and not (is_text(lines[draft.last - 1]) or _is_day(lines[draft.last - 1])):
        draft.last -= 1


def _without_motto(draft: Draft, lines: list[Line], mark: Mark) -> None:
    """End a post above the drawn line under which a board sets what its writer has below every post."""
    for i in range(mark.last + 1, draft.last):
        below = sum(len(lines[j].text.split()) for j in range(i + 1, draft.last) if is_text(lines[j]))
        if _DRAWN.fullmatch(lines[i].text.strip()) and below <= MOTTO_WORDS:
            draft.last = i
            return


def _is_day(line: Line) -> bool:
    return line.kind is LineKind.DATE and line.credit is not None and not line.credit.timed


def _before(lines: list[Line], begin: int, found: list[Mark]) -> list[Draft]:
    """Comments that precede their marks."""
    drafts = []
    first = begin
    for mark in found:
        while first < mark.first and not is_text(lines[first]):
            first += 1
        if first < mark.first:
            draft = _draft(first, mark.last, mark.name or ANONYMOUS, mark.date)
            draft.apparatus |= set(range(mark.first, mark.last))
            drafts.append(draft)
        first = mark.last
    return drafts


def _end(lines: list[Line], at: int, stop: int) -> int:
    """Where the last comment ends: before furniture, or the heading of another list, that nothing of it
    follows."""
    for i in range(at, stop):
        line = lines[i]
        heading = line.kind is LineKind.SHORT and is_related_head(line.text)
        if (line.kind in (LineKind.FURNITURE, LineKind.COUNT) or heading) and _has_prose_or_short(lines, at, i):
            return i
        if i > at and _is_day(line):
            headed = i > at + 1 and lines[i - 1].kind is LineKind.SHORT and i + 1 < stop and is_prose(lines[i + 1])
            return i - headed  # the date of another post stands above or below its title
    return stop


def _has_prose_or_short(lines: list[Line], first: int, last: int) -> bool:
    return any(is_text(line) for line in lines[first:last])


def _own_name(name: str, names: set[str]) -> str:
    """A name without that of whom it answers, which some pages put behind it."""
    answered = next((other for other in names if other != name and name.endswith(f" {other}")), None)
    return name.removesuffix(answered).rstrip() if answered else name


def _titles_above(lines: list[Line], begin: int, found: list[Mark]) -> int:
    """1 if the line above each mark is the title of its comment, else 0."""
    above = [lines[mark.first - 1] for mark in found if mark.first > 0 and mark.first - 1 >= begin - 1]
    titles = [line for line in above if _is_title(lines, line, begin)]
    return int(bool(above) and len(titles) >= SHARE * len(found) and not found[0].said)


def _is_title(lines: list[Line], line: Line, begin: int) -> bool:
    day = line.kind is LineKind.DATE and line.credit is not None and line.credit.published is None
    if line.kind is LineKind.COUNT:
        return False
    if line.kind not in (LineKind.SHORT, LineKind.LEADIN) and line.block.kind is not BlockKind.HEADING and not day:
        return False
    before = lines[line.index - 1] if line.index else None
    apart = before is None or line.index <= begin or line.gap > 1 or not is_text(before)
    return apart and lines[line.index + 1].gap <= line.gap


def _titles_below(lines: list[Line], drafts: list[Draft]) -> None:
    """Take as titles the first lines of comments that are one line, but for "Re:"."""
    heads: dict[int, int] = {}
    for index, draft in enumerate(drafts):
        own = [i for i in range(draft.first, draft.last) if i not in draft.apparatus and is_text(lines[i])]
        if draft.title is None and own and lines[own[0]].kind in (LineKind.SHORT, LineKind.LEADIN):
            heads[index] = own[0]
    plain = Counter(_ANSWER.sub("", lines[i].text).casefold() for i in heads.values())
    for index, i in heads.items():
        if plain[_ANSWER.sub("", lines[i].text).casefold()] > 1:
            drafts[index].title, drafts[index].title_line = lines[i].text, i


# --- what is the page's ---------------------------------------------------------------------------


def _mark_votes(lines: list[Line], begin: int, stop: int, found: list[Mark]) -> None:
    """Make furniture of what readers give the comments: "Score: -6"."""
    short = [line for line in lines[begin:stop] if line.kind is LineKind.SHORT and len(line.text.split()) <= VOTES]
    shapes = {line.index: _VOTES.sub("#", line.text) for line in short}
    often = Counter(shapes.values())
    for i, shape in shapes.items():
        if "#" in shape and often[shape] >= max(2, len(found) / 2):
            lines[i].kind = LineKind.FURNITURE


def _mark_repeated(lines: list[Line], begin: int, stop: int, found: list[Mark]) -> None:
    """Make furniture of short lines that come back with the comments."""
    taken = {i for mark in found for i in range(mark.first - 1, mark.last)}
    short = [
        i
        for i in range(begin, stop)
        if lines[i].kind in (LineKind.SHORT, LineKind.LEADIN)
        and len(lines[i].text.split()) <= FEW
        and not _ANSWER.match(lines[i].text)
    ]
    shapes = Counter(_NUMBER.sub("#", lines[i].text) for i in short if i not in taken)
    for i in short:
        if i not in taken and shapes[_NUMBER.sub("#", lines[i].text)] >= max(2, len(found) / 2):
            lines[i].kind = LineKind.FURNITURE


def _mark_profiles(lines: list[Line], begin: int, stop: int, found: list[Mark]) -> None:
    """Make furniture of what a page says of those who write: "Posts: 12", with the rank or name above it
    and the motto below it."""
    taken = {i for mark in found for i in range(mark.first, mark.last)}
    labels = {
        i: match[1] for i in range(begin, stop) if i not in taken and (match := _LABELLED.fullmatch(lines[i].text))
    }
    labels = {i: label for i, label in labels.items() if not _ANSWER.match(f"{label}:")}
    often = Counter(labels.values())
    rows = [i for i in labels if often[labels[i]] >= 2 and not is_prose(lines[i])]
    rows += [a + 1 for a, b in pairwise(rows) if b == a + 2]
    names = {mark.name for mark in found}
    for i in sorted(rows):
        lines[i].kind = LineKind.FURNITURE
        above = i - 1
        while above >= begin and above not in taken and lines[above + 1].gap <= 1 and _is_rank(lines[above], names):
            lines[above].kind = LineKind.FURNITURE
            above -= 1
        below = i + 1
        while below < stop and lines[below].gap <= 1 and _is_motto(lines[below]):
            below += 1
        if below < stop and lines[below].kind is LineKind.FURNITURE:
            for other in range(i + 1, below):
                lines[other].kind = LineKind.FURNITURE


def _is_motto(line: Line) -> bool:
    return line.kind is LineKind.SHORT and not _ANSWER.match(line.text)


def _is_rank(line: Line, names: set[str | None]) -> bool:
    return line.kind is LineKind.SHORT and (len(line.text.split()) <= 3 or marks.clean(line.text) in names)
