"""Pages that hold several pieces: archives of posts, mail threads, briefs under headings.

An archive repeats its credits ("Written by …", a date) at the end or at the head of each post; which,
is told by what stands around them. A single piece is its own root.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from testimonia.captures.reading import BlockKind, ReadingText, SectionKind
from testimonia.records import Relation, WorkKind
from testimonia.vocabularies import words
from testimonia.works.credits import Credit
from testimonia.works.draft import Draft, is_prose, is_text, prose_words
from testimonia.works.lines import Line, LineKind

BRIEFS = 3  # headings in capitals, from which on they are pieces of their own
BRIEF_WORDS = 20  # of running text under such a heading
ARTICLE_WORDS = 12


def find(lines: list[Line], reading: ReadingText, last: int) -> list[Draft]:
    """The pieces among lines[:last], none if the whole is one."""
    ways = (partial(_mails, reading=reading), partial(_sections, reading=reading), _credited, _briefs)
    return next((drafts for way in ways if len(drafts := way(lines, last=last)) > 1), [])


# --- mail threads ---------------------------------------------------------------------------------


def _mails(lines: list[Line], *, reading: ReadingText, last: int) -> list[Draft]:
    """Messages under From:/Date:/Subject: heads. Each answers the newest before it of its subject, or
    the one that it quotes first."""
    heads = [
        i
        for i in range(last)
        if lines[i].kind is LineKind.MAILHEAD and not (i and lines[i - 1].kind is LineKind.MAILHEAD)
    ]
    if reading.metadata.kind == "mail" and heads[:1] == [0]:
        return []
    starts = [i for i in heads if {"from"} <= _head_names(lines, i)]
    drafts: list[Draft] = []
    for start, stop in pairwise([*starts, last]):
        draft = Draft(WorkKind.POST, start, stop, relation=Relation.PART)
        at = start
        while at < stop and lines[at].kind is LineKind.MAILHEAD:
            _take_head(draft, lines[at])
            draft.apparatus.add(at)
            at += 1
        while draft.last > at and not (is_text(lines[draft.last - 1]) or lines[draft.last - 1].kind is LineKind.DATE):
            draft.last -= 1
        drafts.append(draft)
    return drafts


def _head_names(lines: list[Line], at: int) -> set[str]:
    names = set()
    while at < len(lines) and lines[at].kind is LineKind.MAILHEAD:
        names.add(lines[at].name or "")
        at += 1
    return names


def _take_head(draft: Draft, line: Line) -> None:
    if line.name == "from" and line.credit:
        draft.authors = line.credit.authors
    elif line.name in ("date", "sent") and line.credit:
        draft.published = line.credit.published
    elif line.name == "subject":
        draft.title = line.text.partition(":")[2].strip()
        draft.title_line = line.index


# --- articles that the page marks -----------------------------------------------------------------


def _sections(lines: list[Line], *, reading: ReadingText, last: int) -> list[Draft]:
    """Pieces in <article> elements of their own, if each is more than a teaser."""
    drafts: list[Draft] = []
    for section in reading.sections:
        own = [i for i in range(last) if section.start <= lines[i].start < section.end]
        if (
            section.kind is not SectionKind.ARTICLE
            or not own
            or prose_words(lines, own[0], own[-1] + 1) < ARTICLE_WORDS
        ):
            continue
        if drafts and own[0] < drafts[-1].last:
            continue
        draft = Draft(WorkKind.POST, own[0], own[-1] + 1, relation=Relation.PART, url=section.url)
        take_credits(draft, lines)
        drafts.append(draft)
    return drafts


# --- archives -------------------------------------------------------------------------------------


def _credited(lines: list[Line], *, last: int) -> list[Draft]:
    """Posts of an archive by their credits."""
    groups = credit_groups(lines, last)
    groups = [group for group in groups if any(_signs(lines[i]) for i in group)]
    if len(groups) < 2:
        return _dated_heads(lines, last)
    tails = [_is_tail(lines, group, last) for group in groups]
    if sum(tails) * 2 >= len(tails):
        return _posts_by_tails(lines, groups)
    return _posts_by_heads(lines, groups, last)


def _signs(line: Line) -> bool:
    return line.kind is LineKind.CREDIT and line.credit is not None and bool(line.credit.authors)


def credit_groups(lines: list[Line], last: int) -> list[list[int]]:
    """Credits that stand together, as lists of lines."""
    groups: list[list[int]] = []
    for i in range(last):
        if lines[i].kind not in (LineKind.CREDIT, LineKind.DATE):
            continue
        between = lines[groups[-1][-1] + 1 : i] if groups else []
        signed = groups and lines[groups[-1][-1]].kind is LineKind.DATE and lines[i].kind is LineKind.CREDIT
        if groups and not any(map(is_text, between)) and not (signed and between):
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def _is_tail(lines: list[Line], group: list[int], last: int) -> bool:
    """Whether a credit closes what stands before it rather than opening what follows."""
    before = next((lines[i] for i in range(group[0] - 1, -1, -1) if is_text(lines[i])), None)
    after = next((lines[i] for i in range(group[-1] + 1, last) if is_text(lines[i])), None)
    if before is None:
        return False
    opens = after is not None and is_prose(after) and before.kind is LineKind.SHORT
    return not opens


def _posts_by_tails(lines: list[Line], groups: list[list[int]]) -> list[Draft]:
    drafts = []
    begin = _first_title(lines, groups[0][0])
    for group in groups:
        while begin < group[0] and not is_text(lines[begin]):
            begin += 1
        draft = Draft(WorkKind.POST, begin, group[-1] + 1, relation=Relation.PART)
        take_title(draft, lines, group[0])
        _take(draft, lines, group)
        drafts.append(draft)
        begin = group[-1] + 1
    return drafts


def _first_title(lines: list[Line], stop: int) -> int:
    """Where the first post of a page begins, after the head of the page: at the title above a count of
    comments, else at the last short line before running text."""
    for i in range(stop):
        if lines[i].kind is LineKind.COUNT and i and is_text(lines[i - 1]):
            return i - 1
    prose = next((i for i in range(stop) if is_prose(lines[i])), stop)
    shorts = [i for i in range(prose) if lines[i].kind is LineKind.SHORT]
    return shorts[-1] if shorts else prose


def _posts_by_heads(lines: list[Line], groups: list[list[int]], last: int) -> list[Draft]:
    starts = []
    for group in groups:
        above = group[0] - 1
        while above > 0 and lines[above].kind in (LineKind.COUNT, LineKind.FURNITURE):
            above -= 1
        starts.append(above if above >= 0 and lines[above].kind is LineKind.SHORT else group[0])
    drafts = []
    for group, start, stop in zip(groups, starts, [*starts[1:], last], strict=True):
        draft = Draft(WorkKind.POST, start, stop, relation=Relation.PART)
        take_title(draft, lines, stop)
        _take(draft, lines, group)
        while draft.last > draft.first + 1 and not is_text(lines[draft.last - 1]):
            draft.last -= 1
        drafts.append(draft)
    return drafts


def _dated_heads(lines: list[Line], last: int) -> list[Draft]:
    """Posts that open with a title and a date without a name, or a date and a title."""
    groups = []
    for i in range(last):
        line = lines[i]
        if (
            line.kind in (LineKind.DATE, LineKind.CREDIT)
            and line.credit
            and line.credit.published
            and not line.credit.place
        ):
            after = next((lines[j] for j in range(i + 1, last) if is_text(lines[j])), None)
            before = lines[i - 1] if i else None
            under = (
                before is not None
                and before.kind in (LineKind.SHORT, LineKind.COUNT)
                and after is not None
                and is_prose(after)
            )
            if under and before is not None and not before.text.rstrip().endswith("!"):
                groups.append([i])
    drafts = _posts_by_heads(lines, groups, last) if len(groups) > 1 else []
    return drafts if all(d.title and prose_words(lines, d.first, d.last) > BRIEF_WORDS for d in drafts) else []


def take_credits(draft: Draft, lines: list[Line]) -> None:
    """Set title, authors and date of a draft from the credits in it."""
    groups = [g for g in credit_groups(lines, draft.last) if g[0] >= draft.first]
    take_title(draft, lines, draft.last)
    if groups:
        _take(draft, lines, groups[0])


def take_title(draft: Draft, lines: list[Line], stop: int) -> None:
    """The title of a post: its first short line, or heading."""
    for i in range(draft.first, stop):
        line = lines[i]
        counted = i + 1 < stop and lines[i + 1].kind is LineKind.COUNT and len(line.text) <= 200
        if line.kind is LineKind.SHORT or line.block.kind is BlockKind.HEADING or counted:
            draft.title, draft.title_line = line.text, i
            return
        if is_prose(line):
            return


def _take(draft: Draft, lines: list[Line], group: list[int]) -> None:
    for i in group:
        draft.apparatus.add(i)
        if credit := lines[i].credit:
            apply(draft, credit)


def apply(draft: Draft, credit: Credit) -> None:
    """Put what a credit says into a draft, where nothing is yet."""
    draft.authors = draft.authors or credit.authors
    draft.published = draft.published or credit.published
    if credit.outlet and not draft.publisher:
        draft.publisher = credit.outlet


# --- briefs ---------------------------------------------------------------------------------------


def _briefs(lines: list[Line], *, last: int) -> list[Draft]:
    """Short news under headings in capitals, on a page that has no credit of its own."""
    if any(_signs(line) and line.credit and not line.credit.labelled for line in lines[:last]):
        return []
    heads = [i for i in range(last) if _is_cap_heading(lines, i, last)]
    if len(heads) < BRIEFS:
        return []
    prose_before = prose_words(lines, 0, heads[0])
    drafts = []
    for start, stop in pairwise([*heads, last]):
        kind = (
            WorkKind.NOTICE if lines[start].text.strip(" :.!").casefold() in words("notice_heads") else WorkKind.ARTICLE
        )
        draft = Draft(kind, start, stop, relation=Relation.PART, title=lines[start].text, title_line=start)
        while draft.last > start + 1 and not is_text(lines[draft.last - 1]):
            draft.last -= 1
        drafts.append(draft)
    full = [draft for draft in drafts if prose_words(lines, draft.first, draft.last) >= BRIEF_WORDS]
    inside = sum(prose_words(lines, d.first, d.last) for d in full)
    return full if prose_before < 0.2 * inside and len(full) >= BRIEFS else []


def _is_cap_heading(lines: list[Line], i: int, last: int) -> bool:
    line = lines[i]
    return line.kind is LineKind.SHORT and line.text.isupper() and i + 1 < last and lines[i + 1].kind is LineKind.PROSE
