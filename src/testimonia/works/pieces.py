"""What the pieces of a page have in common: where they end, their titles, what their headings are."""

from __future__ import annotations

import re
from itertools import pairwise

from testimonia.captures.reading import BlockKind
from testimonia.records import Relation, WorkKind
from testimonia.vocabularies import words
from testimonia.works import signatures
from testimonia.works.credits import Credit, cased
from testimonia.works.draft import Draft, is_prose, is_text
from testimonia.works.lines import Line, LineKind, is_rule

SECTIONS = 2  # of one text that show that the others are such as well
_DAYS = re.compile(r"[\d-]{10}/[\d-]{10}")  # a stretch of days is what a text is about
_PAGE = re.compile(r"(?:\s*[.–—-]+\s*|\s{2,}|,\s*)(?:(?:pp?\.|page)\s*\d{1,3}|(?<=[.\s])\d{1,3})\s*$")
_PREFIXED = re.compile(r"(?P<who>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,2}): (?P<title>\S.*)")
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_DASHED = re.compile(r"[–—-]{1,2}\s*(?P<name>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){0,2})")
_NUMERAL = re.compile(r"(?:[IVX]{1,5}|\d{1,2})[.)]?")
NUMBERING = re.compile(r"^\W*(?:\d{1,2}[.)]?|[ivxIVX]{1,4}[.)])\s+|^\W+")


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
    while draft.last > draft.first + 1 and not (is_text(lines[draft.last - 1]) or signs_off(lines, draft.last - 1)):
        draft.last -= 1


def signs_off(lines: list[Line], i: int) -> bool:
    """Whether a date line ends the text above it: it has a place, or stands below a name."""
    credit = lines[i].credit
    if lines[i].kind is not LineKind.DATE or credit is None or credit.timed:
        return False
    return credit.place is not None or (i > 0 and lines[i - 1].kind is LineKind.SHORT and lines[i].gap == 1)


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


def apply(draft: Draft, credit: Credit) -> None:
    """Put what a credit says into a draft, where nothing is yet."""
    draft.authors = draft.authors or credit.authors
    if credit.published and not _DAYS.fullmatch(credit.published):
        draft.published = draft.published or credit.published
    if credit.outlet and not draft.publisher:
        draft.publisher = credit.outlet


def take_credits(draft: Draft, lines: list[Line], stop: int) -> None:
    """Who wrote a piece of a page and when, by the credits between its title and its text, and those that stand right
    below the text, before `stop`."""
    prose = next((i for i in range(draft.first, draft.last) if is_prose(lines[i])), draft.last)
    if (day := _day_below(lines, draft.last, stop)) and draft.dated is None:
        draft.dated, draft.last = day, draft.last + 1
    below = draft.last
    while below < stop and (lines[below].kind is LineKind.CREDIT or _dates_credit(lines, below)):
        below += 1
    end = draft.last
    while end > prose and lines[end - 1].kind in (LineKind.CREDIT, LineKind.DATE):
        end -= 1
    closes = end < draft.last and lines[end].kind is LineKind.CREDIT  # "Interview: Ada Roun", "Port Tarn, 3 May"
    for i in (*range(draft.first, prose), *range(end if closes else draft.last, below)):
        credit = lines[i].credit
        if i < prose and not draft.authors and _is_byline(lines, i, draft.title_line):
            draft.authors = (cased(lines[i].text.strip()),)
            draft.apparatus.add(i)
        if credit is None or lines[i].kind not in (LineKind.CREDIT, LineKind.DATE):
            continue
        draft.apparatus.add(i)
        if lines[i].kind is LineKind.DATE and credit.place:
            draft.dated, draft.place = draft.dated or credit.published, draft.place or credit.place
        elif draft.own_outlet and any(name in (draft.publisher or "") for name in credit.authors):
            draft.place, draft.published = (
                credit.authors[0],
                draft.published or credit.published,
            )  # of "The Tarn Courier"
        else:
            apply(draft, credit)
    draft.last = below
    if not draft.authors and (name := _signed_at_end(draft, lines)) is not None:
        draft.authors = (cased(lines[name].text.strip()),)
        draft.apparatus |= set(range(name, draft.last))


def _signed_at_end(draft: Draft, lines: list[Line]) -> int | None:
    """The line of a person's name, perhaps with an office below it, that stands between the text and a rule, or ends the
    page."""
    prose = max((i for i in range(draft.first, draft.last) if is_prose(lines[i])), default=draft.last)
    last = draft.last
    while last > prose + 1 and lines[last - 1].kind is LineKind.FURNITURE:
        last -= 1
    own = range(prose + 1, last)
    ruled = last >= len(lines) or is_rule(lines[last])
    short = len(own) in (1, 2) and all(lines[i].kind is LineKind.SHORT for i in own)
    named = short and signatures.is_person(lines[own[0]].text) and not signatures.is_placed(lines[own[0]].text, lines)
    held = named and (len(own) == 1 or signatures.is_office(lines[own[1]].text) or _is_town(lines[own[1]].text))
    return own[0] if ruled and held and prose < draft.last else None


def _is_town(text: str) -> bool:
    """Whether a line below a name could say where its bearer is from: "Port Tarn"."""
    found = text.split()
    return len(found) < 3 and all(word[:1].isupper() and word.isalpha() for word in found)


def _day_below(lines: list[Line], i: int, stop: int) -> str | None:
    """The day on a line close below a text, with a link of the page and nothing else between it and the next one."""
    if i >= stop or lines[i].kind is not LineKind.DATE or lines[i].gap > 1 or not is_prose(lines[i - 1]):
        return None
    linked = i + 1 < stop and lines[i + 1].kind is LineKind.FURNITURE and not any(map(is_prose, lines[i + 1 : stop]))
    credit = lines[i].credit
    return credit.published if linked and credit and credit.shape == "d" and not credit.timed else None


def _dates_credit(lines: list[Line], i: int) -> bool:
    """Whether a moment belongs to the credit above it, which has none: "Written by NAME", "3 May 2016 at 8:21 pm"."""
    above = lines[i - 1].credit if i and lines[i - 1].kind is LineKind.CREDIT else None
    credit = lines[i].credit if lines[i].kind is LineKind.DATE else None
    return above is not None and above.published is None and credit is not None and credit.clock


def take_dashed(draft: Draft, lines: list[Line]) -> None:
    """The name that signs a post behind a dash, on its last line: "– Ada"."""
    last = next((lines[i] for i in range(draft.last - 1, draft.first, -1) if is_text(lines[i])), None)
    match = _DASHED.fullmatch(last.text.strip()) if last is not None and last.kind is LineKind.SHORT else None
    if match and last is not None and not draft.authors:
        draft.authors = (match["name"],)
        draft.apparatus.add(last.index)


def _is_byline(lines: list[Line], i: int, title: int | None) -> bool:
    """Whether a line is no more than a person's name between a title and the text."""
    line = lines[i]
    below = title is not None and i == title + 1 and line.kind is LineKind.SHORT and line.gap <= lines[i - 1].gap
    return below and signatures.is_person(line.text) and not signatures.is_placed(line.text, lines)


def under(lines: list[Line], heads: list[int], last: int) -> list[Draft]:
    """Pieces from heading to heading."""
    drafts = []
    for start, stop in pairwise([*heads, last]):
        kind = WorkKind.NOTICE if is_notice_head(lines[start].text) else WorkKind.ARTICLE
        draft = Draft(kind, start, stop, relation=Relation.PART, title=lines[start].text, title_line=start)
        close(draft, lines)
        take_credits(draft, lines, stop)
        drafts.append(draft)
    return drafts


def take_outlets(drafts: list[Draft], text: str) -> None:
    """Take the paper, agency or body in front of each title of a digest as where the item is from: "NCW: MINE SHUT"."""
    found = [_PREFIXED.fullmatch(draft.title or "") for draft in drafts]
    names = [signatures.spelled_out(match["who"], text) for match in found if match]
    known = [name for name in names if signatures.is_publication(cased(name)) or signatures.is_agency(name)]
    sure = [name for name in names if name in known or signatures.is_body(name) or _ACRONYM.fullmatch(name)]
    if len(names) < len(drafts) or not known or len(set(names)) < 2 or sure != names:
        return
    for draft, match, name in zip(drafts, found, names, strict=True):
        draft.title, draft.relation = match["title"] if match else draft.title, Relation.REPRINT
        if signatures.is_body(name) and name not in known:
            draft.kind, draft.authors = WorkKind.STATEMENT, draft.authors or (name,)
        else:
            draft.publisher, draft.own_outlet = cased(name), True


def is_rubric(text: str) -> bool:
    """A label of the page rather than a title: one word, or few in capitals or before a colon."""
    found = text.split()
    return len(found) == 1 or (text.rstrip().endswith(":") and len(found) < 4) or (text.isupper() and len(found) < 3)


def plain_heading(text: str) -> str:
    """A heading without numbers, marks and case, and without the page that a table of contents gives for it."""
    return " ".join(re.findall(r"[^\W_]+", _PAGE.sub("", NUMBERING.sub("", text)))).casefold()


def is_section(text: str) -> bool:
    """Whether a heading is that of a section of one text: "2. Method", "KEY FIGURES", "II."."""
    return plain_heading(text) in words("section_heads") or _NUMERAL.fullmatch(text.strip()) is not None


def are_sections(texts: list[str]) -> bool:
    """Whether headings of a page are those of the sections of one text: several of them, or most."""
    count = sum(map(is_section, texts))
    return count >= SECTIONS or 0 < len(texts) <= 2 * count


def is_notice_head(text: str) -> bool:
    """Whether a heading opens notices."""
    bare = plain_heading(text)
    return bare in words("notice_heads") or bare.split()[:1] in (["agenda"], ["diary"], ["dates"], ["events"])


def is_plain_heading(lines: list[Line], i: int, last: int) -> bool:
    """Whether a short line that stands apart has running text below it."""
    line = lines[i]
    return line.kind is LineKind.SHORT and i + 1 < last and lines[i + 1].kind is LineKind.PROSE and line.gap > 1
