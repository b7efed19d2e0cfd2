"""Archives: posts that each have their credit ("Written by …", a date) at the end or at the head.

Which, is told by whether running text stands above the first of them.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise

from testimonia.captures.reading import BlockKind, ReadingText, SectionKind
from testimonia.grammar import times
from testimonia.records import Relation, WorkKind
from testimonia.vocabularies import words
from testimonia.works import comments, marks, openings, pieces, signatures, titles
from testimonia.works.credits import Credit
from testimonia.works.draft import Draft, is_prose, is_text, next_text, prose_words
from testimonia.works.lines import Line, LineKind, top

STACK = 5  # lines from a date to the title below it
MOTTO_WORDS = 40  # that a blog has below its name
BRIEF_WORDS = 20  # of running text under such a heading
ARTICLE_WORDS = 12  # of most posts …
BULLETINS = 3  # under a day and a time of day each
_BULLETINS = re.compile(r"\b(?:bulletins|broadcasts|newscasts|d[ei]spatches|communiqu[eé]s)\b", re.IGNORECASE)
_ARCHIVE = re.compile(r"\barchives?\b", re.IGNORECASE)
_LABEL = re.compile(r"[a-z]{4}")
_REMARK = re.compile(r"[\[(][^\[\]()]*[\])]")  # of the page: "[Unofficial translation]"
_FILED = re.compile(r"(?:filed|posted) (?:under|in)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\bn(?:(?:,| and|, and| &) n)+")  # names
_SIGNED = re.compile(r"\s*\bby (?:the )?n\b.*")
FEW_WORDS = 5  # … and of all


def find(lines: list[Line], reading: ReadingText) -> tuple[list[Draft], list[Draft]]:
    """The posts of an archive by their credits, and the comments below them."""
    groups = _signed_groups(lines)
    if len(groups) < 2:
        return _with_comments(_dated_heads(lines), lines, reading)
    counts = [line.index for line in lines if line.kind is LineKind.COUNT]
    if len(counts) == 1 and groups[0][-1] < counts[0] < groups[1][0] and len(groups) > 2:
        return [], []  # an article and its comments
    bylines = _are_bylines(lines, groups)
    by_tails = not bylines and (_text_before(lines, groups[0]) or not _is_under_title(lines, groups[0]))
    posts, replies = _by_tails(lines, reading, groups) if by_tails else _by_heads(lines, reading, groups)
    posts = _without_notices(posts, lines)
    if bylines or _is_paper(lines):
        for post in posts:
            post.kind = WorkKind.NOTICE if post.kind is WorkKind.NOTICE else WorkKind.ARTICLE
    titled = [post for post in posts if post.title]
    if len(titled) * 3 < len(posts) * 2 or _is_one_text(posts, lines):
        return [], []
    return posts, replies


def _is_paper(lines: list[Line]) -> bool:
    """Whether a page is of a paper: it has the head of one."""
    head = top(lines, 3)
    days = [line.text for line in head[1:] if line.kind is LineKind.DATE or titles.is_dated(line.text)]
    dated = any(not _ARCHIVE.search(day) for day in days)
    named = dated and head[0].kind is LineKind.SHORT and signatures.is_publication(head[0].text)
    return named or any(line.kind is LineKind.MASTHEAD for line in head)


def _without_notices(posts: list[Draft], lines: list[Line]) -> list[Draft]:
    """The posts, and the notices below them under headings of their own, as pieces."""
    found = []
    for post in posts:
        found.append(post)
        heads = [
            i
            for i in range(post.first + 1, post.last - 1)
            if lines[i].kind is LineKind.SHORT and i != post.title_line and pieces.is_notice_head(lines[i].text)
        ]
        if not heads:
            continue
        notice = pieces.under(lines, [heads[0]], post.last)[0]
        post.last = heads[0]
        post.apparatus = {i for i in post.apparatus if i < post.last}
        pieces.close(post, lines)
        found.append(notice)
    return found


def _signed_groups(lines: list[Line]) -> list[list[int]]:
    """The credits with authors that come back in one shape."""
    groups = [g for g in credit_groups(lines, len(lines)) if any(signs(lines[i]) for i in g)]
    shapes = Counter(_shape(lines, group) for group in groups)
    usual = {shape for shape, count in shapes.items() if count > 1}
    return [group for group in groups if _shape(lines, group) in usual]


def _shape(lines: list[Line], group: list[int]) -> str:
    """The shape of the credit among some lines, by however many."""
    credit = next(lines[i].credit for i in group if signs(lines[i]))
    return _SEVERAL.sub("n", credit.shape) if credit else ""


def _are_bylines(lines: list[Line], groups: list[list[int]]) -> bool:
    """Whether credits are those of the articles of a paper: each stands between a title and running text right below it,
    and says no day."""
    return all(
        _shape(lines, group) == "by n"
        and group[0] > 0
        and lines[group[0] - 1].kind is LineKind.SHORT
        and group[-1] + 1 < len(lines)
        and is_prose(lines[group[-1] + 1])
        and not any(map(_has_date, (lines[i] for i in group)))
        for group in groups
    )


def _unsigned(line: Line) -> str:
    """The shape of a credit but for the names in it, which a site need not give with each post: "posted on d by n"."""
    shape = line.credit.shape if line.credit else ""
    bare = _SIGNED.sub("", shape)
    return bare if _LABEL.search(bare) else shape


def signs(line: Line) -> bool:
    """Whether a credit says who wrote what it belongs to: with a label, or "by"."""
    credit = line.credit
    if line.kind is not LineKind.CREDIT or credit is None:
        return False
    if not credit.authors and credit.shape != "by n" and not (credit.published and _nobody().search(credit.shape)):
        return False
    if marks.is_of_comment(credit):
        return False
    return credit.labelled or credit.shape.startswith("by ") or " by " in credit.shape


@cache
def _nobody() -> re.Pattern[str]:
    """ "Submitted by webmaster on …": put up by the house."""
    return re.compile(rf"\bby (?:the )?(?:{'|'.join(sorted(words('nobody_names')))})\b")


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
        remark = groups and signs(lines[groups[-1][-1]]) and _is_remark(lines[i])
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
    begin = _below_day(lines, groups[0]) or _first_title(lines, groups[0][0])
    for group, after in zip(groups, [*groups[1:], None], strict=True):
        while begin < group[0] and not is_text(lines[begin]):
            begin += 1
        draft = Draft(WorkKind.POST, begin, _signature_end(lines, group) + 1, relation=Relation.PART)
        pieces.take_title(draft, lines, group[0])
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


def _is_day(line: Line) -> bool:
    """Whether a line is a day and no more."""
    return line.kind is LineKind.DATE and line.credit is not None and line.credit.shape == "d"


def _next_title(lines: list[Line], start: int, stop: int) -> int:
    """Where the next post begins, if a count of comments below its title says so, else `stop`."""
    counts = (i for i in range(start + 1, stop) if lines[i].kind is LineKind.COUNT and is_text(lines[i - 1]))
    return next((i - 1 for i in counts if marks.prose_between(lines, i, stop)), stop)


def _signature_end(lines: list[Line], group: list[int]) -> int:
    """The last line of a credit at the end of a post; a date heading of the next post is not of it."""
    signed = next(i for i in group if signs(lines[i]))
    own = [i for i in group if i <= signed or (i == signed + 1 and not _has_date(lines[signed]))]
    return max(own)


def _has_date(line: Line) -> bool:
    return line.credit is not None and (line.credit.when is not None or line.credit.clock)


def _below_day(lines: list[Line], group: list[int]) -> int | None:
    """Where the first post of a page begins that has the day of each above its title: below the first such day. The
    credit at its end, with the day of the next, shows it."""
    last = group[-1]
    below = last + 1 < len(lines) and lines[last + 1].kind is LineKind.SHORT
    if not (below and _is_day(lines[last])):
        return None
    days = (i for i in range(group[0] - 1) if _is_day(lines[i]) and lines[i + 1].kind is LineKind.SHORT)
    first = next(days, None)
    return first + 1 if first is not None and prose_words(lines, 0, first) <= MOTTO_WORDS else None


def _first_title(lines: list[Line], stop: int) -> int:
    """Where the first post of a page begins, after the head of the page: at the title above a count of
    comments or below the day of the post, else at the last short line before running text."""
    for i in range(stop):
        if lines[i].kind is LineKind.COUNT and i and is_text(lines[i - 1]):
            return i - 1
    for day, title, text in zip(lines[:stop], lines[1:stop], lines[2:stop], strict=False):
        if (
            _is_day(day)
            and title.kind is LineKind.SHORT
            and is_prose(text)
            and prose_words(lines, 0, day.index) <= MOTTO_WORDS
        ):
            return title.index
    prose = next((i for i in range(stop) if is_prose(lines[i])), stop)
    shorts = [i for i in range(prose) if lines[i].kind is LineKind.SHORT]
    return shorts[-1] if shorts else prose


def _by_heads(lines: list[Line], reading: ReadingText, groups: list[list[int]]) -> tuple[list[Draft], list[Draft]]:
    starts = [_head_start(lines, group) for group in groups]
    posts: list[Draft] = []
    replies: list[Draft] = []
    for group, start, stop in zip(groups, starts, [*starts[1:], len(lines)], strict=True):
        draft = Draft(WorkKind.POST, start, stop, relation=Relation.PART)
        pieces.take_title(draft, lines, stop)
        if start + 1 < group[0] and _is_kicker(lines, start):
            draft.title, draft.title_line = lines[start + 1].text, start + 1
        _take(draft, lines, group)
        below = comments.find(lines, reading, group[-1] + 1, stop)
        for reply in below:
            reply.parent = draft
        replies += below
        draft.last = below[0].first if below else stop
        pieces.close(draft, lines)
        posts.append(draft)
    return posts, replies


def _head_start(lines: list[Line], group: list[int]) -> int:
    above = group[0] - 1
    while above > 0 and lines[above].kind in (LineKind.COUNT, LineKind.FURNITURE):
        above -= 1
    if above < 0 or lines[above].kind is not LineKind.SHORT:
        return group[0]
    return above - (above > 0 and _is_kicker(lines, above - 1))


def _is_kicker(lines: list[Line], i: int) -> bool:
    """Whether a line is what a paper has above a title, to say what or where it is about: "NORTH GATE DOCKS"."""
    line, title = lines[i], lines[i + 1]
    short = line.kind is title.kind is LineKind.SHORT and title.gap == 1 < line.gap
    return short and line.text.isupper() and not title.text.isupper()


def _dated_heads(lines: list[Line]) -> list[Draft]:
    """Posts that open with a title and a date without a name, or a date and a title."""
    return _dates_above(lines) or _dates_below(lines)


def _with_comments(posts: list[Draft], lines: list[Line], reading: ReadingText) -> tuple[list[Draft], list[Draft]]:
    """Posts and the comments below them, where a count of these stands there."""
    replies: list[Draft] = []
    for post, stop in zip(posts, [*(after.first for after in posts[1:]), len(lines)], strict=False):
        counts = [i for i in range(post.first + 1, stop) if lines[i].kind is LineKind.COUNT]
        below = comments.find(lines, reading, counts[-1], stop) if counts else []
        for reply in below:
            reply.parent = post
        if below and below[0].first < post.last:
            post.last = below[0].first
            pieces.close(post, lines)
        replies += below
    return posts, replies


def _heads_text(lines: list[Line], title: int) -> bool:
    """Whether running text begins right below a title, or below what the page says there of who posted it and where."""
    below = lines[title + 1 : title + 3]
    told = below[:1] and (below[0].kind is LineKind.CREDIT or _FILED.match(below[0].text))
    return bool(below) and (is_prose(below[0]) or (bool(told) and len(below) > 1 and is_prose(below[1])))


def _dates_above(lines: list[Line]) -> list[Draft]:
    """Posts that open with a date above their title."""
    days = [i for i in range(len(lines)) if lines[i].kind is LineKind.DATE and not (lines[i].credit or Credit()).place]
    heads = [(i, j) for i in days if (j := next_text(lines, i + 1, len(lines))) + 1 < len(lines)]
    heads = [(i, j) for i, j in heads if lines[j].kind is LineKind.SHORT and _heads_text(lines, j) and j - i < STACK]
    heads = [(i, j) for j, i in {j: i for i, j in heads}.items()]  # the day below a text is not that of the next
    if len(heads) < 2 or prose_words(lines, 0, heads[0][0]) > BRIEF_WORDS:
        return []
    drafts = []
    for (day, title), (stop, _) in pairwise([*heads, (len(lines), 0)]):
        draft = Draft(WorkKind.POST, title, stop, relation=Relation.PART, title=lines[title].text, title_line=title)
        credit = lines[day].credit
        draft.published = credit.published if credit else None
        pieces.close(draft, lines)
        pieces.take_credits(draft, lines, stop)
        report = openings.DATELINE.match(lines[title + 1].text)
        draft.kind = WorkKind.ARTICLE if report and report["agency"] else WorkKind.POST
        drafts.append(draft)
    lengths = [prose_words(lines, draft.first, draft.last) for draft in drafts]
    full = sum(length >= ARTICLE_WORDS for length in lengths)
    return drafts if full * 3 >= 2 * len(drafts) and min(lengths) >= FEW_WORDS else []


def _dates_below(lines: list[Line]) -> list[Draft]:
    """Posts that open with a date below their title."""
    groups = []
    last = len(lines)
    for i in range(1, last):
        line = lines[i]
        credit = line.credit
        if line.kind not in (LineKind.DATE, LineKind.CREDIT) or not credit or not credit.published or credit.place:
            continue
        told = (lines[j] for j in range(i + 1, last) if is_text(lines[j]))
        after = next((line for line in told if not _REMARK.fullmatch(line.text.strip())), None)
        before = lines[i - 1]
        counted = before.kind is LineKind.COUNT and i > 1 and not pieces.is_rubric(lines[i - 2].text)
        under = (before.kind is LineKind.SHORT or counted) and after is not None and is_prose(after)
        led = i > 1 and lines[i - 2].kind is LineKind.LEADIN and lines[i - 2].text.rstrip().endswith(":")  # by a host
        if under and not led and not credit.clock and not before.text.rstrip().endswith("!"):
            groups.append([i])
    shapes = Counter(_unsigned(lines[group[0]]) for group in groups)
    groups = [group for group in groups if shapes[_unsigned(lines[group[0]])] > 1]
    if len(groups) < 2:
        return []
    starts = [_head_start(lines, group) for group in groups]
    drafts = []
    for group, start, stop in zip(groups, starts, [*starts[1:], last], strict=True):
        draft = Draft(WorkKind.POST, start, stop, relation=Relation.PART)
        pieces.take_title(draft, lines, stop)
        _take(draft, lines, group)
        pieces.close(draft, lines)
        drafts.append(draft)
    credits = [lines[group[0]].credit or Credit() for group in groups]
    labelled = all(credit.labelled for credit in credits)
    least = ARTICLE_WORDS if labelled else BRIEF_WORDS
    return drafts if all(d.title and prose_words(lines, d.first, d.last) > least for d in drafts) else []


def bulletins(lines: list[Line]) -> list[Draft]:
    """What was read out or wired under days with a time of day, one below another, on a page that says above them that it
    holds such ("Bulletins > May 2016")."""
    heads = [line.index for line in lines[:-1] if _is_moment(line) and is_prose(lines[line.index + 1])]
    above = lines[: heads[0]] if heads else []
    if len(heads) < BULLETINS or any(map(is_prose, above)) or not any(_BULLETINS.search(line.text) for line in above):
        return []
    told = (times.resolve(when, None) for line in reversed(above) for when in times.find(line.text))
    month = next(filter(None, told), None)
    drafts = []
    for start, stop in pairwise([*heads, len(lines)]):
        draft = Draft(WorkKind.BULLETIN, start, stop, relation=Relation.PART, apparatus={start})
        credit = lines[start].credit or Credit()
        draft.published = credit.published or (times.resolve(credit.when, month) if credit.when else None)
        pieces.close(draft, lines)
        drafts.append(draft)
    return drafts


def _is_moment(line: Line) -> bool:
    """Whether a line is a day with a time of day and no more."""
    credit = line.credit
    return line.kind is LineKind.DATE and credit is not None and credit.clock and credit.shape == "d"


def _take_credits(draft: Draft, lines: list[Line]) -> None:
    """Set title, authors and date of a draft from the credits in it."""
    groups = [g for g in credit_groups(lines, draft.last) if g[0] >= draft.first]
    pieces.take_title(draft, lines, draft.last)
    if groups:
        _take(draft, lines, groups[0])


def _take(draft: Draft, lines: list[Line], group: list[int]) -> None:
    for i in group:
        if not draft.first <= i < draft.last:
            continue
        draft.apparatus.add(i)
        if credit := lines[i].credit:
            pieces.apply(draft, credit)


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
    return drafts if len(drafts) > 1 else _with_notices_below(drafts, lines)


def _with_notices_below(drafts: list[Draft], lines: list[Line]) -> list[Draft]:
    """The one article of a paper's page and the notices that stand below it under headings of their own."""
    if len(drafts) != 1 or not any(line.kind is LineKind.DATE for line in lines[: drafts[0].first]):
        return []
    below = [line for line in lines[drafts[0].last :] if line.block.kind is BlockKind.HEADING]
    heads = [line.index for line in below if line.kind is LineKind.SHORT]
    found = pieces.under(lines, heads, len(lines))
    notices = [draft for draft in found if openings.announces(lines, draft.first, draft.last)]
    for draft in notices:
        draft.kind = WorkKind.NOTICE
    drafts[0].kind = WorkKind.ARTICLE
    return [*drafts, *notices] if notices else []
