"""Pages that hold several pieces: archives of posts, live pages, bulletins, briefs under headings.

An archive repeats its credits ("Written by …", a date) at the end or at the head of each post; which,
is told by what stands around them. A bulletin has its headings in its table of contents, a live page
has clock times. A single piece is its own root.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from testimonia.captures.reading import BlockKind, ReadingText, SectionKind
from testimonia.records import Relation, WorkKind
from testimonia.vocabularies import words
from testimonia.works import comments, marks, signatures
from testimonia.works.credits import Credit
from testimonia.works.draft import Draft, is_prose, is_text, prose_words
from testimonia.works.furniture import is_related_head
from testimonia.works.lines import Line, LineKind

BRIEFS = 3  # headings from which on they are pieces of their own
BRIEF_WORDS = 20  # of running text under such a heading
ARTICLE_WORDS = 12
SECOND_WORDS = 40  # of running text of another article below the first
CLOCKS = 3  # times of day that make a live page
_NUMBERING = re.compile(r"^\W*(?:\d{1,2}[.)]?|[ivx]{1,4}[.)])\s+|^\W+")
_ADDRESS = re.compile(r"(?:Dear\s+\w+|Sirs?|Madam|SIR|To the editor)\b", re.IGNORECASE)
_EDITOR = re.compile(
    r"\W*(?:the\s+editors?|editor'?s?|ed\.?)\s*(?:writes?|replies|reply|repl(?:y|ies)|note|adds?|comments?)\b\s*:",
    re.IGNORECASE,
)
_WITHHELD = re.compile(r"\bname\b.{0,40}\b(?:supplied|withheld|known)\b", re.IGNORECASE)
_FIRST_OF = re.compile(
    r"\bsign(?:atures?|ed|atories)\b.*?\b(?:of|by|is|are)\s+(?P<name>(?-i:[A-Z])[\w’'. -]+)$", re.IGNORECASE
)
_SENTENCE = re.compile(r"[.!?:…][\"'”’)\]]*\s*$")
_COUNTED = re.compile(r"(?P<noun>[^\W\d_]+)\s+(?:no\.?\s*)?\d{1,3}\b", re.IGNORECASE)
_SOURCED = re.compile(r"\((?:[A-Z][\w .,/&’'-]{1,40}|[a-z]{2,3})\)\s*$")
_DATELINE = re.compile(r"^[A-Z][\w .,'’-]{2,40}?\s*(?:\([^()]{2,30}\)\s*)?(?:—|–|--?|:)\s+[A-Z“\"]")


# --- articles that the page marks -----------------------------------------------------------------


def sections(lines: list[Line], reading: ReadingText) -> list[Draft]:
    """Pieces in <article> elements of their own, if each is more than a teaser."""
    drafts: list[Draft] = []
    for section in reading.sections:
        own = [i for i in range(len(lines)) if section.start <= lines[i].start < section.end]
        article = section.kind is SectionKind.ARTICLE and bool(own)
        if not article or prose_words(lines, own[0], own[-1] + 1) < ARTICLE_WORDS:
            continue
        if drafts and own[0] < drafts[-1].last:
            continue
        draft = Draft(WorkKind.POST, own[0], own[-1] + 1, relation=Relation.PART, url=section.url)
        _take_credits(draft, lines)
        drafts.append(draft)
    return drafts if len(drafts) > 1 else []


# --- archives -------------------------------------------------------------------------------------


def archive(lines: list[Line], reading: ReadingText) -> tuple[list[Draft], list[Draft]]:
    """The posts of an archive by their credits, and the comments below them."""
    groups = _signed_groups(lines)
    if len(groups) < 2:
        return _dated_heads(lines), []
    counts = [line.index for line in lines if line.kind is LineKind.COUNT]
    if len(counts) == 1 and groups[0][-1] < counts[0] < groups[1][0] and len(groups) > 2:
        return [], []  # an article and its comments
    by_tails = _text_before(lines, groups[0]) or not _is_under_title(lines, groups[0])
    posts, replies = _by_tails(lines, reading, groups) if by_tails else _by_heads(lines, reading, groups)
    posts = _without_notices(posts, lines)
    if _is_paper(lines):
        for post in posts:
            post.kind = WorkKind.NOTICE if post.kind is WorkKind.NOTICE else WorkKind.ARTICLE
    titled = [post for post in posts if post.title]
    if len(titled) * 3 < len(posts) * 2 or _is_one_text(posts, lines):
        return [], []
    return posts, replies


def _is_paper(lines: list[Line]) -> bool:
    """Whether a page is of a paper: it has the head of one."""
    return any(line.kind is LineKind.MASTHEAD for line in lines[:3])


def _without_notices(posts: list[Draft], lines: list[Line]) -> list[Draft]:
    """The posts, and the notices below them under headings of their own, as pieces."""
    found = []
    for post in posts:
        found.append(post)
        heads = [
            i
            for i in range(post.first + 1, post.last - 1)
            if lines[i].kind is LineKind.SHORT and i != post.title_line and is_notice_head(lines[i].text)
        ]
        if not heads:
            continue
        notice = _under(lines, [heads[0]], post.last)[0]
        post.last = heads[0]
        post.apparatus = {i for i in post.apparatus if i < post.last}
        close(post, lines)
        found.append(notice)
    return found


def _signed_groups(lines: list[Line]) -> list[list[int]]:
    """The credits with authors that come back in one shape."""
    groups = [g for g in credit_groups(lines, len(lines)) if any(_signs(lines[i]) for i in g)]
    shapes = Counter(_shape(lines, group) for group in groups)
    usual = {shape for shape, count in shapes.items() if count > 1}
    return [group for group in groups if _shape(lines, group) in usual]


def _shape(lines: list[Line], group: list[int]) -> str:
    credit = next(lines[i].credit for i in group if _signs(lines[i]))
    return credit.shape if credit else ""


def _signs(line: Line) -> bool:
    """Whether a credit says who wrote what it belongs to: with a label, or "by"."""
    credit = line.credit
    if line.kind is not LineKind.CREDIT or credit is None or not (credit.authors or credit.shape == "by n"):
        return False
    return credit.labelled or credit.shape.startswith("by ") or " by n" in credit.shape


def _is_one_text(posts: list[Draft], lines: list[Line]) -> bool:
    """Whether what looks like posts hardly has text."""
    return sum(prose_words(lines, post.first, post.last) >= ARTICLE_WORDS for post in posts) < 2


def credit_groups(lines: list[Line], last: int) -> list[list[int]]:
    """Credits that stand together, as lists of lines."""
    groups: list[list[int]] = []
    for i in range(last):
        if not _is_credit(lines[i]):
            continue
        between = lines[groups[-1][-1] + 1 : i] if groups else []
        signed = groups and lines[groups[-1][-1]].kind is LineKind.DATE and lines[i].kind is LineKind.CREDIT
        remark = groups and _signs(lines[groups[-1][-1]]) and _is_remark(lines[i])
        if groups and not any(map(is_text, between)) and not (signed and between) and not remark:
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def _is_credit(line: Line) -> bool:
    """Whether a line says who or when; a head of a message does if it has the date."""
    dated = line.credit is not None and line.credit.published is not None
    return line.kind in (LineKind.CREDIT, LineKind.DATE) or (line.kind is LineKind.MAILHEAD and dated)


def _is_remark(line: Line) -> bool:
    """Whether a credit is of a comment: a name and a moment without a label."""
    credit = line.credit
    return credit is not None and credit.timed and bool(credit.authors) and not credit.labelled


def _text_before(lines: list[Line], group: list[int]) -> bool:
    """Whether the first credit of a page has running text above it, which it then closes."""
    return prose_words(lines, 0, group[0]) >= BRIEF_WORDS


def _is_under_title(lines: list[Line], group: list[int]) -> bool:
    """Whether a credit opens what follows: a title stands above it, or nothing."""
    before = next((lines[i] for i in range(group[0] - 1, -1, -1) if is_text(lines[i])), None)
    after = next((lines[i] for i in range(group[-1] + 1, len(lines)) if is_text(lines[i])), None)
    return before is None or (after is not None and is_prose(after) and before.kind is LineKind.SHORT)


def _by_tails(lines: list[Line], reading: ReadingText, groups: list[list[int]]) -> tuple[list[Draft], list[Draft]]:
    posts: list[Draft] = []
    replies: list[Draft] = []
    begin = _first_title(lines, groups[0][0])
    for group, after in zip(groups, [*groups[1:], None], strict=True):
        while begin < group[0] and not is_text(lines[begin]):
            begin += 1
        draft = Draft(WorkKind.POST, begin, _signature_end(lines, group) + 1, relation=Relation.PART)
        take_title(draft, lines, group[0])
        _take_day(draft, lines)
        _take(draft, lines, group)
        posts.append(draft)
        end = _next_title(lines, group[-1] + 1, after[0]) if after else len(lines)
        below = comments.find(lines, reading, group[-1] + 1, end, below=True)
        for reply in below:
            reply.parent = draft
        replies += below
        begin = end if after and end < after[0] else below[-1].last if below else group[-1] + 1
    return posts, replies


def _take_day(draft: Draft, lines: list[Line]) -> None:
    """The date right below the title of a post."""
    below = (draft.title_line if draft.title_line is not None else draft.first) + 1
    credit = lines[below].credit if below < draft.last else None
    if credit and lines[below].kind is LineKind.DATE and not credit.place:
        draft.published = credit.published
        draft.apparatus.add(below)


def _next_title(lines: list[Line], start: int, stop: int) -> int:
    """Where the next post begins, if a count of comments below its title says so, else `stop`."""
    counts = (i for i in range(start + 1, stop) if lines[i].kind is LineKind.COUNT and is_text(lines[i - 1]))
    return next((i - 1 for i in counts if marks.prose_between(lines, i, stop)), stop)


def _signature_end(lines: list[Line], group: list[int]) -> int:
    """The last line of a credit at the end of a post; a date heading of the next post is not of it."""
    signed = next(i for i in group if _signs(lines[i]))
    own = [i for i in group if i <= signed or (i == signed + 1 and not _has_date(lines[signed]))]
    return max(own)


def _has_date(line: Line) -> bool:
    return line.credit is not None and (line.credit.when is not None or line.credit.clock)


def _first_title(lines: list[Line], stop: int) -> int:
    """Where the first post of a page begins, after the head of the page: at the title above a count of
    comments, else at the last short line before running text."""
    for i in range(stop):
        if lines[i].kind is LineKind.COUNT and i and is_text(lines[i - 1]):
            return i - 1
    prose = next((i for i in range(stop) if is_prose(lines[i])), stop)
    shorts = [i for i in range(prose) if lines[i].kind is LineKind.SHORT]
    return shorts[-1] if shorts else prose


def _by_heads(lines: list[Line], reading: ReadingText, groups: list[list[int]]) -> tuple[list[Draft], list[Draft]]:
    starts = [_head_start(lines, group) for group in groups]
    posts: list[Draft] = []
    replies: list[Draft] = []
    for group, start, stop in zip(groups, starts, [*starts[1:], len(lines)], strict=True):
        draft = Draft(WorkKind.POST, start, stop, relation=Relation.PART)
        take_title(draft, lines, stop)
        _take(draft, lines, group)
        below = comments.find(lines, reading, group[-1] + 1, stop)
        for reply in below:
            reply.parent = draft
        replies += below
        draft.last = below[0].first if below else stop
        close(draft, lines)
        posts.append(draft)
    return posts, replies


def _head_start(lines: list[Line], group: list[int]) -> int:
    above = group[0] - 1
    while above > 0 and lines[above].kind in (LineKind.COUNT, LineKind.FURNITURE):
        above -= 1
    return above if above >= 0 and lines[above].kind is LineKind.SHORT else group[0]


def close(draft: Draft, lines: list[Line]) -> None:
    """End a piece at its last line of text, before a list of links of the page."""
    listed = next(
        (
            i
            for i in range(draft.first + 1, draft.last)
            if lines[i].kind is LineKind.FURNITURE and not any(map(is_prose, lines[i : draft.last]))
        ),
        draft.last,
    )
    if any(map(is_prose, lines[draft.first : listed])):
        draft.last = listed
    while draft.last > draft.first + 1 and not (is_text(lines[draft.last - 1]) or _signs_off(lines, draft.last - 1)):
        draft.last -= 1


def _signs_off(lines: list[Line], i: int) -> bool:
    """Whether a date line ends the text above it: it has a place, or stands below a name."""
    credit = lines[i].credit
    if lines[i].kind is not LineKind.DATE or credit is None or credit.timed:
        return False
    return credit.place is not None or (i > 0 and lines[i - 1].kind is LineKind.SHORT and lines[i].gap == 1)


def _dated_heads(lines: list[Line]) -> list[Draft]:
    """Posts that open with a title and a date without a name, or a date and a title."""
    groups = []
    last = len(lines)
    for i in range(1, last):
        line = lines[i]
        credit = line.credit
        if line.kind not in (LineKind.DATE, LineKind.CREDIT) or not credit or not credit.published or credit.place:
            continue
        after = next((lines[j] for j in range(i + 1, last) if is_text(lines[j])), None)
        before = lines[i - 1]
        under = before.kind in (LineKind.SHORT, LineKind.COUNT) and after is not None and is_prose(after)
        if under and not credit.clock and not before.text.rstrip().endswith("!"):
            groups.append([i])
    if len(groups) < 2:
        return []
    starts = [_head_start(lines, group) for group in groups]
    drafts = []
    for group, start, stop in zip(groups, starts, [*starts[1:], last], strict=True):
        draft = Draft(WorkKind.POST, start, stop, relation=Relation.PART)
        take_title(draft, lines, stop)
        _take(draft, lines, group)
        close(draft, lines)
        drafts.append(draft)
    return drafts if all(d.title and prose_words(lines, d.first, d.last) > BRIEF_WORDS for d in drafts) else []


def _take_credits(draft: Draft, lines: list[Line]) -> None:
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
        if not draft.first <= i < draft.last:
            continue
        draft.apparatus.add(i)
        if credit := lines[i].credit:
            apply(draft, credit)


def apply(draft: Draft, credit: Credit) -> None:
    """Put what a credit says into a draft, where nothing is yet."""
    draft.authors = draft.authors or credit.authors
    draft.published = draft.published or credit.published
    if credit.outlet and not draft.publisher:
        draft.publisher = credit.outlet


def signed(lines: list[Line]) -> tuple[list[Draft], list[Draft]]:
    """Pieces that each have a title above and a name below them, letters for one, and what the editor
    answers to them."""
    starts = [i for i in range(len(lines)) if _is_plain_heading(lines, i, len(lines)) and not _signs_above(lines, i)]
    addressed = [i for i in starts if _ADDRESS.match(lines[i + 1].text)]
    if len(starts) < BRIEFS or prose_words(lines, 0, starts[0]) > SECOND_WORDS:
        return [], []
    drafts: list[Draft] = []
    answers: list[Draft] = []
    persons = 0
    for start, stop in pairwise([*starts, len(lines)]):
        name = next((i for i in range(start + 2, stop) if _signs_above(lines, i)), None)
        if name is None:
            continue
        last = name + 1
        while last < stop and lines[last].gap == 1 and lines[last].kind is LineKind.SHORT:
            last += 1
        draft = Draft(
            WorkKind.STATEMENT, start, last, relation=Relation.PART, title=lines[start].text, title_line=start
        )
        signer = signer_in(lines[name].text)
        persons += signer is not None
        draft.authors = (signer or lines[start].text,)
        draft.apparatus = set(range(name, last))
        drafts.append(draft)
        answers += [_answer(i, draft) for i in range(last, stop) if _EDITOR.match(lines[i].text)]
    sound = len(drafts) * 3 >= len(starts) * 2 and (persons * 3 >= len(drafts) * 2 or len(addressed) * 2 >= len(starts))
    return (drafts, answers) if sound else ([], [])


def _answer(i: int, letter: Draft) -> Draft:
    return Draft(WorkKind.COMMENT, i, i + 1, letter, Relation.REPLY, authors=("editor",))


def _signs_above(lines: list[Line], i: int) -> bool:
    """Whether a short line closes the running text above it with a name, or says that there is none."""
    if lines[i].kind is not LineKind.SHORT or i == 0 or not is_prose(lines[i - 1]):
        return False
    return signer_in(lines[i].text) is not None or _WITHHELD.search(lines[i].text) is not None


def signer_in(text: str) -> str | None:
    """The person who signs with a line: "Col. (retd) A. Merrin, Karsk", "30 signatures, the first is that
    of A. Keth"."""
    bare = re.sub(r"\([^()]*\)", " ", text)
    if first := _FIRST_OF.search(bare):
        bare = first["name"]
    found = bare.partition(",")[0].split()
    while len(found) > 2 and found[0].rstrip(".").lower() in words("titles"):
        found.pop(0)
    name = " ".join(found)
    return name if signatures.is_person(name) or re.fullmatch(r"(?:[A-Z]\.\s*)+[A-Z][\w’'-]+", name) else None


def is_rubric(text: str) -> bool:
    """A label of the page rather than a title: one word, or few in capitals or before a colon."""
    found = text.split()
    return len(found) == 1 or (text.rstrip().endswith(":") and len(found) < 4) or (text.isupper() and len(found) < 3)


# --- live pages -----------------------------------------------------------------------------------


def live(lines: list[Line]) -> list[Draft]:
    """The entries of a live page: a time of day, a name or a heading, then text. Where most have neither they
    are paragraphs of one text."""
    clocks = [i for i, line in enumerate(lines) if line.kind is LineKind.CLOCK]
    clocks = [a for a, b in pairwise([*clocks, len(lines)]) if any(map(is_text, lines[a + 1 : b]))]
    if len(clocks) < CLOCKS:
        return []
    drafts = []
    for at, stop in pairwise([*clocks, len(lines)]):
        begin = next(i for i in range(at + 1, stop) if is_text(lines[i]))
        draft = Draft(WorkKind.POST, begin, stop, relation=Relation.PART)
        _take_entry_head(draft, lines)
        close(draft, lines)
        if draft.last < stop and lines[draft.last].kind is LineKind.DATE:
            draft.last += 1
        drafts.append(draft)
    headed = [draft for draft in drafts if draft.title or draft.authors]
    return drafts if len(headed) * 3 >= len(drafts) else []


def _take_entry_head(draft: Draft, lines: list[Line]) -> None:
    """The name and the heading at the top of an entry."""
    heads = []
    for i in range(draft.first, draft.last):
        if lines[i].kind is not LineKind.SHORT or "@" in lines[i].text:
            break
        heads.append(i)
    if heads and signatures.is_person(lines[heads[0]].text) and len(heads) < draft.last - draft.first:
        draft.authors = (lines[heads[0]].text.strip(),)
        draft.apparatus.add(heads.pop(0))
    if heads and heads[-1] + 1 < draft.last:
        draft.title, draft.title_line = lines[heads[0]].text, heads[0]


# --- bulletins and briefs -------------------------------------------------------------------------


def contents(lines: list[Line]) -> list[Draft]:
    """The items of a bulletin whose headings stand in its table of contents, or are closed by links to
    the rest ("Read more")."""
    seen: dict[str, int] = {}
    heads = []
    for line in lines:
        if not _may_head(line):
            continue
        key = plain_heading(line.text)
        after = next((other for other in lines[line.index + 1 :] if is_text(other)), None)
        if key in seen and after is not None and seen[key] < line.index - 1:
            heads.append(line.index)
        elif key:
            seen.setdefault(key, line.index)
    drafts = _under(lines, heads, len(lines)) if len(heads) > 1 else []
    for draft in drafts:
        draft.title = _NUMBERING.sub("", draft.title or "") or draft.title
    return drafts


def _may_head(line: Line) -> bool:
    return line.kind in (LineKind.SHORT, LineKind.LEADIN) or line.block.kind in (BlockKind.HEADING, BlockKind.ITEM)


def plain_heading(text: str) -> str:
    """A heading without numbers, marks and case."""
    return " ".join(re.findall(r"[^\W_]+", _NUMBERING.sub("", text))).casefold()


def briefs(lines: list[Line]) -> list[Draft]:
    """Short news under headings, on a page that has no credit of its own and no text before them."""
    if any(_signs(line) and line.credit and not line.credit.labelled for line in lines):
        return []
    last = len(lines)
    for way in (_is_cap_heading, _is_plain_heading):
        heads = [i for i in range(last) if way(lines, i, last)]
        if len(heads) < BRIEFS:
            continue
        full = [d for d in _under(lines, heads, last) if prose_words(lines, d.first, d.last) >= BRIEF_WORDS]
        inside = sum(prose_words(lines, d.first, d.last) for d in full)
        if len(full) < BRIEFS or prose_words(lines, 0, heads[0]) >= 0.2 * inside:
            continue
        if way is _is_cap_heading or _are_reports(full, lines):
            return full
    return []


def numbered(lines: list[Line]) -> list[Draft]:
    """Statements of one house under headings that count them: "Resolution 4: …", "Motion 12"."""
    heads = [i for i in range(len(lines) - 1) if (m := _COUNTED.match(lines[i].text)) and _is_counted(m["noun"])]
    heads = [i for i in heads if lines[i].kind is LineKind.SHORT and is_prose(lines[i + 1])]
    drafts = _under(lines, heads, len(lines)) if len(heads) > 1 else []
    for draft in drafts:
        draft.kind = WorkKind.STATEMENT
    return drafts


def _is_counted(noun: str) -> bool:
    return noun.lower() in words("statement_nouns") or noun.lower() in ("motion", "composite", "amendment")


def ruled(lines: list[Line]) -> list[Draft]:
    """Reports between rules, most of which open with a place or a title."""
    rules = [-1, *(line.index for line in lines if _is_rule(line)), len(lines)]
    stretches = [(a + 1, b) for a, b in pairwise(rules) if prose_words(lines, a + 1, b) >= ARTICLE_WORDS]
    drafts = []
    opened = 0
    for start, stop in stretches:
        first = next(i for i in range(start, stop) if is_text(lines[i]))
        titled = lines[first].kind is LineKind.SHORT
        opened += titled or _DATELINE.match(lines[first].text) is not None
        draft = Draft(WorkKind.ARTICLE, first, stop, relation=Relation.PART)
        if titled:
            draft.title, draft.title_line = lines[first].text, first
        close(draft, lines)
        drafts.append(draft)
    return drafts if len(drafts) >= BRIEFS and opened * 3 >= len(drafts) * 2 else []


def _is_rule(line: Line) -> bool:
    return line.kind is LineKind.FURNITURE and not any(map(str.isalnum, line.text)) and len(line.text) > 2


def _are_reports(drafts: list[Draft], lines: list[Line]) -> bool:
    """Whether pieces look like reports: most open with a place or close with a source, and the page has a
    heading of its own above them."""
    marked = 0
    for draft in drafts:
        own = [lines[i].text for i in range(draft.first, draft.last) if is_prose(lines[i])]
        marked += bool(own) and bool(_DATELINE.match(own[0]) or _SOURCED.search(own[-1]))
    return marked * 3 >= len(drafts) * 2


def _is_cap_heading(lines: list[Line], i: int, last: int) -> bool:
    line = lines[i]
    return line.kind is LineKind.SHORT and line.text.isupper() and i + 1 < last and lines[i + 1].kind is LineKind.PROSE


def _is_plain_heading(lines: list[Line], i: int, last: int) -> bool:
    line = lines[i]
    return line.kind is LineKind.SHORT and i + 1 < last and lines[i + 1].kind is LineKind.PROSE and line.gap > 1


def _under(lines: list[Line], heads: list[int], last: int) -> list[Draft]:
    """Pieces from heading to heading."""
    drafts = []
    for start, stop in pairwise([*heads, last]):
        kind = WorkKind.NOTICE if is_notice_head(lines[start].text) else WorkKind.ARTICLE
        draft = Draft(kind, start, stop, relation=Relation.PART, title=lines[start].text, title_line=start)
        close(draft, lines)
        drafts.append(draft)
    return drafts


def is_notice_head(text: str) -> bool:
    """Whether a heading opens notices."""
    bare = plain_heading(text)
    return bare in words("notice_heads") or bare.split()[:1] in (["agenda"], ["diary"], ["dates"], ["events"])


def second(lines: list[Line], stop: int) -> list[Draft]:
    """Other articles of a page below the first: a title and a good deal of text after lines that close an
    article (links, topics, the label of another section)."""
    prose = next((i for i in range(stop) if is_prose(lines[i])), stop)
    drafts: list[Draft] = []
    furniture = 0
    for i in range(prose, stop):
        line = lines[i]
        if line.kind is LineKind.FURNITURE or is_related_head(line.text):
            furniture += 1
        elif line.kind is LineKind.SHORT and furniture > 2 and not marks.prose_between(lines, i - 1, i):
            end = next((j for j in range(i + 1, stop) if lines[j].kind in (LineKind.FURNITURE, LineKind.COUNT)), stop)
            if i + 1 < stop and is_prose(lines[i + 1]) and prose_words(lines, i, end) >= SECOND_WORDS:
                draft = Draft(WorkKind.ARTICLE, i, end, relation=Relation.PART, title=line.text, title_line=i)
                close(draft, lines)
                drafts.append(draft)
        elif is_prose(line):
            furniture = 0
    return drafts
