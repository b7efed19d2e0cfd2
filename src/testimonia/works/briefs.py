"""Bulletins and briefs: short pieces under headings, between rules, or below another article.

A bulletin has its headings in its table of contents; briefs stand on a page that has no credit of its
own and no text above the first of them.
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from testimonia.captures.reading import BlockKind
from testimonia.records import Relation, WorkKind
from testimonia.vocabularies import words
from testimonia.works import announcing, archives, kinds, marks, openings, pieces, signatures, titles
from testimonia.works.draft import Draft, is_prose, is_text, prose_words
from testimonia.works.furniture import is_related_head
from testimonia.works.lines import Line, LineKind

CLIPPED = 2  # articles of others that make a page of them
BRIEFS = 3  # headings from which on they are pieces of their own
BRIEF_WORDS = 20  # of running text under such a heading
ARTICLE_WORDS = 12
INTRO_WORDS = 70  # of what a page says of the texts between rules below it
MOST = 2  # times as long as all below it is an article that has something below it
SECOND_WORDS = 40  # of running text of another article below the first
_CONTENTS = re.compile(r"in this (?:number|issue|bulletin|edition|mailing|digest)\s*:\s*(?=\S)", re.IGNORECASE)
_STARS = re.compile(r"\s*[*•·|;/]\s*")
_LISTED = re.compile(r"\s*[-–—•*·]\s+\S")
_IN_BRIEF = re.compile(r"\b(?:in (?:brief|short)|(?:news|world|labou?r) briefs|round-?up|news digest)\b", re.IGNORECASE)
_COUNTED = re.compile(r"(?P<noun>[^\W\d_]+)\s+(?:no\.?\s*)?\d{1,3}\b", re.IGNORECASE)
_PLACED = re.compile(r"[A-Z][A-Z .,'’&/-]{2,30}:\s+[A-Z“\"'‘]\w")  # "ORLANIA: Bakers' strike in third week"
_SOURCED = re.compile(r"\((?:[A-Z][\w .,/&’'-]{1,40}|[a-z]{2,3})\)\s*$")
_DATELINE = re.compile(r"^[A-Z][\w .,'’-]{2,40}?\s*(?:\([^()]{2,30}\)\s*)?(?:—|–|--?|:)\s+[A-Z“\"]")


def contents(lines: list[Line]) -> list[Draft]:
    """The items of a bulletin whose headings stand in its table of contents, or are closed by links to
    the rest ("Read more")."""
    seen: dict[str, int] = {}
    heads = []
    for line in lines:
        if listed := _CONTENTS.match(line.text):
            listed_titles = map(pieces.plain_heading, _STARS.split(line.text[listed.end() :]))
            seen |= dict.fromkeys(filter(None, listed_titles), line.index - 1)
        if not _may_head(line):
            continue
        key = pieces.plain_heading(line.text)
        after = next((other for other in lines[line.index + 1 :] if is_text(other)), None)
        if key in seen and after is not None and seen[key] < line.index - 1:
            heads.append(line.index)
        elif key:
            seen.setdefault(key, line.index)
    if pieces.are_sections([lines[i].text for i in heads]):
        return []
    least = 1 if kinds.numbered_contents(lines) else 2
    least = BRIEFS if any(_CONTENTS.match(line.text) for line in lines) else least
    drafts = pieces.under(lines, heads, len(lines)) if len(heads) >= least else []
    for draft in drafts:
        draft.title = pieces.NUMBERING.sub("", draft.title or "") or draft.title
    return drafts


def lists_titles(lines: list[Line]) -> bool:
    """Whether a page begins with a list of titles, one right below another, that all come back as headings."""
    listed = list(takewhile(lambda line: _LISTED.match(line.text) and (line.gap == 1 or not line.index), lines))
    heads = {pieces.plain_heading(line.text) for line in lines[len(listed) :] if line.kind is LineKind.SHORT}
    return len(listed) > 1 and heads.issuperset(pieces.plain_heading(line.text) for line in listed)


def _may_head(line: Line) -> bool:
    return line.kind in (LineKind.SHORT, LineKind.LEADIN) or line.block.kind in (BlockKind.HEADING, BlockKind.ITEM)


def headed(lines: list[Line]) -> list[Draft]:
    """Short news under headings, on a page that has no credit of its own and no text before them."""
    if any(archives.signs(line) and line.credit and not line.credit.labelled for line in lines):
        return []
    last = len(lines)
    for way in (_is_cap_heading, _is_placed_heading, pieces.is_plain_heading):
        heads = [i for i in range(last) if way(lines, i, last)]
        if len(heads) < BRIEFS or _counts_on(lines, heads) or _are_sections(lines, heads):
            continue
        if _are_by_several(lines, heads[0]):
            return []
        called = _is_called_brief(lines, heads[0])
        full = [d for d in pieces.under(lines, heads, last) if _is_full(lines, d, called=called)]
        inside = sum(prose_words(lines, d.first, d.last) for d in full)
        if len(full) < BRIEFS or prose_words(lines, 0, heads[0]) >= 0.2 * inside:
            continue
        if way in (_is_cap_heading, _is_placed_heading) or _are_reports(full, lines) or called:
            return full
    return []


def _are_by_several(lines: list[Line], stop: int) -> bool:
    """Whether the head of a page names several authors ("Author: Dyers' League, Ada Roun"), and some of them stand alone on
    lines below: each heads a text of that author, whatever title follows."""
    credited = (line.credit for line in lines[:stop] if line.kind is LineKind.CREDIT and line.credit)
    named = next((credit.authors for credit in credited if credit.labelled and len(credit.authors) > 1), ())
    alone = {openings.known_author(line.text, named) for line in lines if line.kind is LineKind.SHORT}
    return len(alone - {None}) > 1


def _are_sections(lines: list[Line], heads: list[int]) -> bool:
    """Whether headings are of the sections of one text; in a numbered report on a situation one such shows it."""
    texts = [lines[i].text for i in heads]
    report = any(kinds.names_update(line.text) for line in lines[: heads[0]] if not is_prose(line))
    return pieces.are_sections(texts) or (report and any(map(pieces.is_section, texts)))


def _is_full(lines: list[Line], draft: Draft, *, called: bool) -> bool:
    """Whether there is enough text under a heading; less will do for a report where the page calls them brief."""
    least = ARTICLE_WORDS if called and draft.kind is WorkKind.ARTICLE else BRIEF_WORDS
    return prose_words(lines, draft.first, draft.last) >= least


def _is_called_brief(lines: list[Line], stop: int) -> bool:
    """Whether a page calls itself news in brief above the first of them."""
    return any(line.kind is LineKind.SHORT and _IN_BRIEF.search(line.text) for line in lines[:stop])


def _counts_on(lines: list[Line], heads: list[int]) -> bool:
    """Whether paragraphs are numbered on over most headings: those of the sections of one text."""
    counts = [
        [number for line in lines[start:stop] if (number := line.number) is not None]
        for start, stop in pairwise([*heads, len(lines)])
    ]
    counts = [found for found in counts if found]
    on = sum(before[-1] + 1 == after[0] for before, after in pairwise(counts))
    return on > 0 and (on + 1) * 2 > len(heads)


def numbered(lines: list[Line]) -> list[Draft]:
    """Statements of one house under headings that count them: "Resolution 4: …", "Motion 12"."""
    heads = [i for i in range(len(lines) - 1) if (m := _COUNTED.match(lines[i].text)) and _is_counted(m["noun"])]
    heads = [i for i in heads if lines[i].kind is LineKind.SHORT and is_prose(lines[i + 1])]
    drafts = pieces.under(lines, heads, len(lines)) if len(heads) > 1 else []
    for draft in drafts:
        draft.kind = WorkKind.STATEMENT
    return drafts


def _is_counted(noun: str) -> bool:
    return noun.lower() in words("statement_nouns") or noun.lower() in ("motion", "composite", "amendment")


def items(lines: list[Line]) -> list[Draft]:
    """The items of a bulletin: by its table of contents, else those between rules that have titles."""
    found = max(contents(lines), ruled(lines, sent=True), key=len)
    return [draft for draft in found if draft.title or draft.lead is not None]


def ruled(lines: list[Line], *, sent: bool = False) -> list[Draft]:
    """Reports between rules, most of which open with a place, a title or a header that says where they are from. What
    the page says itself above the first of them is not one. `sent`: they are the items of a bulletin."""
    rules = [-1, *(line.index for line in lines if _is_rule(line)), len(lines)]
    stretches = [(a + 1, b) for a, b in pairwise(rules) if prose_words(lines, a + 1, b) >= ARTICLE_WORDS]
    if not sent and _are_reprints(lines, stretches):
        return []
    lengths = [prose_words(lines, start, stop) for start, stop in stretches]
    if not sent and len(stretches) > 1 and lengths[0] > MOST * sum(lengths[1:]):
        return []  # an article with something below it
    if len(stretches) > 1 and _prints(lines, stretches):
        return []
    drafts: list[Draft] = []
    opened = 0
    for start, stop in stretches:
        draft = _between_rules(lines, start, stop)
        titled = draft.title is not None or draft.lead is not None
        opened += titled or _DATELINE.match(lines[draft.first].text) is not None
        drafts.append(draft)
    sound = len(drafts) >= BRIEFS and opened * 3 >= len(drafts) * 2
    intro = lengths[:1] <= [INTRO_WORDS] or (sent and openings.saluted(lines, *stretches[0]) is not None)
    if sound and stretches[0][0] == 0 and intro and all(draft.title for draft in drafts[1:]):
        drafts = drafts[1:]
    return drafts if sound else []


def _prints(lines: list[Line], stretches: list[tuple[int, int]]) -> bool:
    """Whether it is one article, with its day below its title, that prints a text between rules and says so: below the day
    a bulletin says so last."""
    first, *others = (lines[start:stop] for start, stop in stretches)
    prose = next(i for i, line in enumerate(first) if is_prose(line))
    dated = any(line.kind is LineKind.DATE for line in first[:prose]) and len(others) < BRIEFS
    if dated and announcing.announces([line for line in first if is_prose(line)][-1]):
        return True
    own = _is_credited(first) and not any(map(_is_credited, others))
    return own and any(map(announcing.announces, first))


def _is_credited(stretch: list[Line]) -> bool:
    """Whether a stretch has a credit with a day."""
    return any(line.kind is LineKind.CREDIT and line.credit and line.credit.published for line in stretch)


def clipped(lines: list[Line]) -> list[Draft]:
    """Articles of several papers that a page or message has put together: each under a counted title, below a rule or
    above the name of its paper."""
    heads = [
        line.index
        for line in lines[:-1]
        if line.kind is LineKind.SHORT and line.number and line.index
        if _is_rule(lines[line.index - 1]) or _papered(lines[line.index + 1])
    ]
    numbers = [lines[i].number for i in heads]
    if (
        len(heads) < CLIPPED
        or numbers != list(range(1, len(heads) + 1))
        or pieces.are_sections([lines[i].text for i in heads])
    ):
        return []
    drafts = [
        Draft(WorkKind.ARTICLE, start, stop, title=lines[start].text, title_line=start)
        for start, stop in pairwise([*heads, len(lines)])
    ]
    for draft in drafts:
        pieces.close(draft, lines)
        draft.title, draft.relation = pieces.NUMBERING.sub("", draft.title or "") or draft.title, Relation.REPRINT
        named = lines[draft.first + 1]
        if named.kind is LineKind.SHORT and signatures.is_publication(named.text.strip()):
            draft.publisher, draft.own_outlet = named.text.strip(), True
            draft.apparatus.add(named.index)
        elif _papered(named) and named.credit:
            draft.own_outlet, draft.moment = True, named.credit.when
        pieces.take_credits(draft, lines, draft.last)
    return drafts if all(prose_words(lines, d.first, d.last) >= ARTICLE_WORDS for d in drafts) else []


def _papered(line: Line) -> bool:
    """Whether a line is the name of a paper with a date."""
    return line.kind in (LineKind.DATE, LineKind.CREDIT) and line.credit is not None and line.credit.outlet is not None


def _between_rules(lines: list[Line], start: int, stop: int) -> Draft:
    """The report in a stretch between rules."""
    first = next(i for i in range(start, stop) if is_text(lines[i]) or lines[i].kind is LineKind.DATE)
    title = titles.of_page(lines, stop) if start == 0 else None
    below = lines[title + 1] if title is not None and title + 1 < len(lines) else None
    if title is not None and below is not None and below.kind in (LineKind.CREDIT, LineKind.DATE):
        first = title  # below the head of the page
    header = openings.header(lines, first, stop) if start else None
    if header is not None and header.outlet:
        draft = Draft(WorkKind.ARTICLE, header.first, stop, relation=Relation.REPRINT, lead=first)
        draft.publisher, draft.own_outlet, draft.moment = header.outlet, True, header.when
        pieces.close(draft, lines)
        if lines[draft.first].kind is LineKind.SHORT:
            pieces.take_title(draft, lines, draft.last)
        return draft
    first = first if is_text(lines[first]) else next(i for i in range(start, stop) if is_text(lines[i]))
    draft = Draft(WorkKind.ARTICLE, first, stop, relation=Relation.PART)
    if lines[first].kind is LineKind.SHORT:
        draft.title, draft.title_line = lines[first].text, first
        draft.title = pieces.NUMBERING.sub("", draft.title) if lines[first].number else draft.title
        notice = pieces.is_notice_head(lines[first].text) or openings.announces(lines, first, stop)
        draft.kind = WorkKind.NOTICE if notice else draft.kind
    pieces.close(draft, lines)
    pieces.take_credits(draft, lines, stop)
    return draft


def _are_reprints(lines: list[Line], stretches: list[tuple[int, int]]) -> bool:
    """Whether what stands between rules are texts that the page reprints: many end in a sign-off, with place and date
    or, where somebody introduces them under a name, with a date below a name."""
    if not stretches:
        return False
    credited = [line.credit for line in lines[slice(*stretches[0])] if line.kind is LineKind.CREDIT and line.credit]
    introduced = stretches[0][0] == 0 and any(credit.authors for credit in credited)
    ends = [lines[stop - 1] for _, stop in stretches[1:] if pieces.signs_off(lines, stop - 1)]
    signed = [line for line in ends if introduced or (line.credit is not None and line.credit.place is not None)]
    return len(signed) * 2 >= max(2, len(stretches))


def _is_rule(line: Line) -> bool:
    return line.kind is LineKind.FURNITURE and not any(map(str.isalpha, line.text)) and len(line.text) > 2


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


def _is_placed_heading(lines: list[Line], i: int, last: int) -> bool:
    """Whether a line heads a report with its place: "ORLANIA: Bakers' strike in third week"."""
    line = lines[i]
    below = i + 1 < last and lines[i + 1].kind is LineKind.PROSE
    return below and not is_prose(line) and _PLACED.match(line.text) is not None


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
                pieces.close(draft, lines)
                drafts.append(draft)
        elif is_prose(line):
            furniture = 0
    return drafts
