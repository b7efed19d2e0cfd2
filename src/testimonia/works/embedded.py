"""Texts inside a text: reprinted statements and articles, notices of meetings.

What opens one: a line that is only its author's name, a bare header ("Today: (BBC)", "Statement of the
…:"). What closes one: a sign-off (the author's name, a place, a date), the next one, the end. A
sign-off without an opening reaches back to the line that led the text in. A passage led in by a full
sentence, without title, sign-off or date, is a voice and not a work; the voices room hears it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from testimonia.captures.reading import BlockKind
from testimonia.grammar import times
from testimonia.records import Relation, WorkKind
from testimonia.vocabularies import listed, words
from testimonia.works.credits import cased, unmarked
from testimonia.works.draft import Draft, is_prose, is_text, next_text, prose_words
from testimonia.works.lines import Line, LineKind

NAME_WORDS = 14  # of an author's line
HEADLINE_WORDS = 16
MAIL_WORDS = 25  # of a quoted message that is a text of its own
LEADIN_WORDS = 24  # of a sentence that leads a text in
_WORD = re.compile(r"[^\W_]+")
_BRACKET_HEADER = re.compile(r"(?P<lead>[^()]{0,60}?)[:\s]*\((?P<outlet>[^()]{2,40})\)\s*[:.]?")
_OF = re.compile(
    r"^(?:joint\s+|the\s+)*(?P<noun>[\w ]{4,20}?)\s+(?:of|by|from)\s+(?:the\s+)?(?P<who>[^\n]+?)\s*:?$", re.IGNORECASE
)
_WROTE = re.compile(
    r"(?:On|At|Am|Le)\s(?P<when>.*?\d.*?),?\s+(?P<name>[^\W\d_][^<>,:\d]{1,50}?)\s*(?:<[^<>]*>|\([^()]*\))?\s+wrote:",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\b|\b\d{1,2}[:.]\d\d\b|\bnoon\b", re.IGNORECASE)
_QUOTED_TITLE = re.compile(r"^\W*[\"“”‘'](?P<title>[^\"“”]{4,160}?)[\"”’']\s*[-–—:,(]?\s*(?P<rest>.*)$", re.DOTALL)
_EDGES = " \t\u00a0.,:;–—-*_#"


@dataclass(slots=True)
class _Opening:
    """Where a text begins, and what its opening says of it."""

    first: int  # of the text
    author: str | None = None
    outlet: str | None = None
    when: times.Expression | None = None
    lead: int | None = None  # the host's line above
    heading: int | None = None  # the author's name as a heading
    kind: WorkKind = WorkKind.STATEMENT


@dataclass(slots=True)
class _Closing:
    """A sign-off: lines first..last-1."""

    first: int
    last: int
    author: str | None = None
    dated: str | None = None
    place: str | None = None
    sourced: bool = False  # "Source: NAME": the text is taken from there


def find(lines: list[Line], host: Draft, known: tuple[str, ...]) -> list[Draft]:
    """The texts inside a host, in order. `known`: names that the page gives as authors."""
    start = max(host.first, (host.title_line if host.title_line is not None else host.first - 1) + 1)
    stop = _own_end(lines, host)
    mails = _quoted_mails(lines, host, start, stop)
    notices = _notices(lines, host, start, stop)
    taken = {i for draft in (*notices, *mails) for i in range(draft.first, draft.last)}
    openings = [o for i in range(start, stop) if i not in taken and (o := _opening(lines, host, i, stop, known))]
    closings = _closings(lines, host, start, stop, {o.heading for o in openings if o.heading is not None})
    closings = [closing for closing in closings if closing.first not in taken]
    drafts = _between(lines, host, start, stop, openings, closings)
    held = [draft for mail in mails for draft in find(lines, mail, ())]
    return sorted([*notices, *mails, *drafts, *held], key=lambda draft: (draft.first, -draft.last))


def _own_end(lines: list[Line], host: Draft) -> int:
    """Where the text of a host ends: before its own credits and trailing furniture."""
    stop = host.last
    while stop > host.first and (
        stop - 1 in host.apparatus or not (is_text(lines[stop - 1]) or lines[stop - 1].kind is LineKind.DATE)
    ):
        stop -= 1
    return stop


# --- quoted mail ---------------------------------------------------------------------------------


def _quoted_mails(lines: list[Line], host: Draft, start: int, stop: int) -> list[Draft]:
    """Messages that a message quotes below "On 3 May, NAME wrote:"."""
    found: list[Draft] = []
    for i in range(start, stop - 1):
        match = _WROTE.fullmatch(" ".join(lines[i].text.split()))
        if match is None or lines[i + 1].block.kind is not BlockKind.QUOTE or (found and i < found[-1].last):
            continue
        last = i + 1
        while last < stop and lines[last].block.kind is BlockKind.QUOTE:
            last += 1
        if prose_words(lines, i + 1, last) < MAIL_WORDS:
            continue  # a line or two to answer: a voice
        when = next(iter(times.find(match["when"])), None)
        draft = Draft(
            WorkKind.POST, i + 1, last, host, Relation.REPRINT, authors=(match["name"].strip(" \"'"),), lead=i
        )
        draft.published = times.resolve(when, host.published) if when else None
        host.apparatus.add(i)
        if lines[last - 1].kind is LineKind.SHORT and _key(lines[last - 1].text) in _key(draft.authors[0]):
            draft.apparatus.add(last - 1)
        found.append(draft)
    return found


# --- openings -------------------------------------------------------------------------------------


def _opening(lines: list[Line], host: Draft, i: int, stop: int, known: tuple[str, ...]) -> _Opening | None:
    line = lines[i]
    if i in host.apparatus or i == host.title_line:
        return None
    if line.kind is LineKind.SHORT and (author := _known_author(line.text, known)):
        return _Opening(i, author, heading=i) if _text_follows(lines, i, stop) else None
    if (
        line.kind not in (LineKind.SHORT, LineKind.LEADIN, LineKind.PROSE, LineKind.MASTHEAD, LineKind.DATE)
        or len(line.text.split()) > NAME_WORDS
    ):
        return None
    return _header(lines, i, stop) or (None if known else _titled_name(lines, i, stop))


def _known_author(text: str, known: tuple[str, ...]) -> str | None:
    """The author whose name a line is, or begins with ("Name, their party")."""
    bare = _key(text)
    for name in sorted(known, key=len, reverse=True):
        if bare == _key(name):
            return name
    head = text.partition(",")[0].strip()
    if (
        any(_key(part) in map(_key, known) for part in text.split(","))
        and len(head.split()) <= 5
        and text.count(",") == 1
    ):
        return head
    return None


def _key(text: str) -> str:
    found = [word.casefold() for word in _WORD.findall(text)]
    return " ".join(found[1:] if found[:1] == ["the"] else found)


def _text_follows(lines: list[Line], i: int, stop: int) -> bool:
    """Whether running text comes within the next lines, headings aside."""
    for j in range(i + 1, min(stop, i + 4)):
        if is_prose(lines[j]):
            return True
        if lines[j].kind is not LineKind.SHORT:
            return False
    return False


def _header(lines: list[Line], i: int, stop: int) -> _Opening | None:
    """A bare header line of the host: "Two days ago (Guardian)", "Statement of the Union:", "The
    Star, November."."""
    line = lines[i]
    if not _text_follows(lines, i, stop):
        return None
    bare = unmarked(line.text).strip()
    if (match := _BRACKET_HEADER.fullmatch(bare)) and _is_outlet(match["outlet"]) and _bare_lead(match["lead"]):
        when = next(iter(times.find(match["lead"])), None)
        return _Opening(i + 1, outlet=match["outlet"].strip(), when=when, lead=i, kind=WorkKind.ARTICLE)
    if (match := _OF.match(bare)) and _is_statement(match["noun"]) and len(match["who"].split()) <= NAME_WORDS:
        organ, _, body = match["who"].strip(_EDGES).partition(" of the ")
        who = body if body and _is_organ(organ) else match["who"].strip(_EDGES)
        if who[:1].isupper():
            own_title = line.kind is not LineKind.LEADIN and not bare.endswith(":")
            return _Opening(i if own_title else i + 1, who, lead=None if own_title else i)
    return _dated_outlet(bare, i)


def _titled_name(lines: list[Line], i: int, stop: int) -> _Opening | None:
    """A title with its author's name below it, then running text."""
    if (
        i + 2 >= stop
        or lines[i].kind is not LineKind.SHORT
        or lines[i + 1].kind is not LineKind.SHORT
        or lines[i + 2].kind is not LineKind.PROSE
    ):
        return None
    name = lines[i + 1].text.strip(_EDGES)
    heads = words("organisation_heads")
    named = _is_signature(name) and (name.isupper() or not heads.isdisjoint(_key(name).split()))
    if (
        not named
        or len(lines[i].text.split()) < 3
        or (lines[i].text.endswith(tuple("!.")) and _is_signature(lines[i].text))
    ):
        return None
    return _Opening(i, name, heading=i + 1)


def _is_statement(noun: str) -> bool:
    return noun.lower().split()[-1] in words("statement_nouns") or noun.lower() in words("statement_nouns")


def _bare_lead(text: str) -> bool:
    """Whether what stands before "(Outlet)" is a time or nothing: no sentence."""
    bare = text.strip(_EDGES)
    if not bare:
        return True
    covered = sum(found.end - found.start for found in times.find(bare))
    return covered >= 0.5 * len(bare) or len(bare.split()) <= 4


def _is_outlet(text: str) -> bool:
    bare = text.strip()
    return (
        bare[:1].isupper() and len(bare.split()) <= 5 and not times.find(bare) and _WORD.fullmatch(bare) is not None
    ) or (bare[:1].isupper() and 1 < len(bare.split()) <= 5 and _capitals(bare) > 0.5 and not bare[-1].isdigit())


def _capitals(text: str) -> float:
    found = [word for word in text.split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in found) / max(1, len(found))


def _dated_outlet(bare: str, i: int) -> _Opening | None:
    """ "Morning Star November.", "The Courier, 3 May:": a publication and a date, no more."""
    dates = [
        f
        for f in times.find(bare)
        if f.rule in ("dmy", "mdy", "dm", "md", "my", "month", "weekday", "daywords", "numeric")
    ]
    month = re.search(rf"\b(?:{'|'.join(_months())})\b\.?$", bare.strip(_EDGES), re.IGNORECASE)
    if not dates and not month:
        return None
    cut = dates[0].start if dates else month.start()  # type: ignore[union-attr]
    rest = (bare[:cut] + (bare[dates[0].end :] if dates else "")).strip(_EDGES)
    known = {name.casefold() for name in listed("publications")}
    outlet = rest.casefold() in known or (rest.split() or [""])[-1].lower() in words("publication_heads")
    if not outlet or len(rest.split()) > 5 or _capitals(rest) < 0.6:
        return None
    when = dates[0] if dates else next(iter(times.find("in " + month[0])), None)  # type: ignore[index]
    return _Opening(i + 1, outlet=rest, when=when, lead=i, kind=WorkKind.ARTICLE)


@cache
def _months() -> tuple[str, ...]:
    from testimonia.vocabularies import mapping

    return tuple(name for name in mapping("months") if len(name) > 3)


# --- closings -------------------------------------------------------------------------------------


def _closings(lines: list[Line], host: Draft, start: int, stop: int, headings: set[int]) -> list[_Closing]:
    """The sign-offs in a stretch of lines."""
    found = []
    i = start + 1
    while i < stop:
        closing = _closing(lines, host, i, stop) if i not in headings and i not in host.apparatus else None
        if closing and any(is_prose(lines[j]) for j in range(start, i)):
            found.append(closing)
            i = closing.last
        else:
            i += 1
    return found


def _closing(lines: list[Line], host: Draft, i: int, stop: int) -> _Closing | None:
    """A sign-off that begins at a line: names, then a date, or a date with a place, or a lone name at
    the end of a stretch."""
    names: list[int] = []
    j = i
    while (
        j < stop
        and len(names) < 3
        and lines[j].kind is LineKind.SHORT
        and _is_signature(lines[j].text)
        and j not in host.apparatus
    ):
        names.append(j)
        j += 1
    dated = lines[j] if j < stop and lines[j].kind is LineKind.DATE and j not in host.apparatus else None
    if dated is not None and dated.credit and dated.credit.published and not dated.credit.clock:
        last = j + 1
        if (
            last < stop
            and not names
            and lines[last].kind is LineKind.SHORT
            and len(lines[last].text.split()) > 1
            and _is_signature(_unsourced(lines[last].text))
        ):
            names.append(last)  # the name may follow the date
            last += 1
        if names or dated.credit.place or _ends_stretch(lines, last, stop):
            sourced = any(_unsourced(lines[n].text) != unmarked(lines[n].text) for n in names)
            return _Closing(i, last, _author(lines, names), dated.credit.published, dated.credit.place, sourced)
        return None
    if len(names) == 1 and (named := _dated_signature(lines[names[0]].text)):
        return _Closing(i, i + 1, named[0], named[1])
    if len(names) == 1 and _is_lone_signature(lines, names[0], stop):
        return _Closing(i, i + 1, lines[names[0]].text.strip(_EDGES))
    return None


def _is_lone_signature(lines: list[Line], i: int, stop: int) -> bool:
    """Whether a name alone on its line signs what stands above: the text that goes on speaks of its
    bearer, or does not go on."""
    name = lines[i].text.strip(_EDGES)
    if not 1 < len(name.split()) <= 6 or lines[i - 1].kind is not LineKind.PROSE:
        return False
    after = lines[i + 1] if i + 1 < stop else None
    if after is None or after.kind in (LineKind.LEADIN, LineKind.FURNITURE):
        return lines[i].text.lstrip()[:1] in "-–—" or after is None
    return name.split()[-1] in after.text


def _is_signature(text: str) -> bool:
    """Whether a line could sign a text: a name, perhaps with an office; no sentence, no slogan."""
    bare = text.strip()
    if re.match(r"\(?(?:\d{1,3}|[ivx]+)[.)]\s", bare):
        return False
    if len(bare.split()) > NAME_WORDS or bare.endswith(("!", "?", ":")) or bare.startswith(("#", "»", "“", '"')):
        return False
    small = words("name_connectors") | words("name_particles")
    long = [word for word in bare.split() if word.lower() not in small]
    if any(word.lower().strip(".,") in words("english_words") for word in long[1:]):
        return False
    return bool(long) and sum(word.strip("(\"'")[:1].isupper() for word in long) >= 0.6 * len(long)


def _author(lines: list[Line], names: list[int]) -> str | None:
    """The author in the lines of a sign-off: of an organ and its organisation, the organisation."""
    if not names:
        return None
    pieces = [piece.strip(_EDGES) for i in names for piece in _unsourced(lines[i].text).split(",")]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) > 1 and _is_organ(pieces[0]):
        return pieces[1]
    organ, of, body = pieces[0].partition(" of the ")
    return body if of and _is_organ(organ) and len(body.split()) > 1 else pieces[0]


def _unsourced(text: str) -> str:
    """A line without "Source:" before the name."""
    heads = "|".join(listed("source_heads"))
    return re.sub(rf"^(?:{heads})\b\s*:?\s+", "", unmarked(text), flags=re.IGNORECASE)


def _is_organ(text: str) -> bool:
    """Whether a name is of a body within an organisation ("Political Bureau", "The Executive")."""
    return not set(_key(text).split()).isdisjoint(words("organ_words")) and len(text.split()) <= 4


def _dated_signature(text: str) -> tuple[str, str | None] | None:
    """ "Women's League, Sunday evening": a name and a day in one line."""
    name, comma, rest = text.rpartition(",")
    found = times.find(rest) if comma else []
    if not found or not _is_signature(name) or len(rest.split()) > 4:
        return None
    return name.strip(), times.resolve(found[0], None)


def _ends_stretch(lines: list[Line], at: int, stop: int) -> bool:
    """Whether a stretch ends here: no text follows directly."""
    return at >= stop or lines[at].kind not in (LineKind.PROSE, LineKind.SHORT, LineKind.LEADIN)


# --- putting together -----------------------------------------------------------------------------


def _between(
    lines: list[Line], host: Draft, start: int, stop: int, openings: list[_Opening], closings: list[_Closing]
) -> list[Draft]:
    """Texts from openings to closings; a sign-off without an opening finds its beginning."""
    drafts: list[Draft] = []
    begin = start
    for index, opening in enumerate(openings):
        if opening.first < begin and drafts:
            continue
        drafts += _signed(lines, host, begin, opening.lead if opening.lead is not None else opening.first, closings)
        limit = next(
            (o.lead if o.lead is not None else o.first for o in openings[index + 1 :] if o.first > opening.first + 1),
            stop,
        )
        faded = _faded(lines, opening, limit)
        within = faded if opening.kind is WorkKind.ARTICLE else limit
        closing = next((c for c in closings if opening.first < c.first < within), None)
        last = closing.last if closing else faded
        drafts.append(_opened(lines, host, opening, closing, last))
        begin = last
    drafts += _signed(lines, host, begin, stop, closings)
    return [draft for draft in drafts if prose_words(lines, draft.first, draft.last) >= 8]


def _faded(lines: list[Line], opening: _Opening, limit: int) -> int:
    """Where a text without a sign-off ends: where the host leads in something else, leaves a larger gap,
    or at the limit."""
    if opening.heading is not None:
        last = limit
        while last > opening.first + 1 and not is_text(lines[last - 1]):
            last -= 1
        return last
    for i in range(opening.first + 2, limit):
        if (
            lines[i].gap > 2
            or lines[i].kind in (LineKind.FURNITURE, LineKind.LEADIN)
            or (lines[i].kind is LineKind.SHORT and i + 1 == limit)
        ):
            return i
    return limit


def _opened(lines: list[Line], host: Draft, opening: _Opening, closing: _Closing | None, last: int) -> Draft:
    """The draft of a text that has an opening."""
    draft = Draft(opening.kind, opening.first, last, host, Relation.REPRINT, lead=opening.lead)
    if opening.heading is not None:
        draft.apparatus.add(opening.heading)
    if opening.author:
        draft.authors = (cased(opening.author),)
    if opening.outlet:
        draft.publisher, draft.own_outlet = opening.outlet, True
        draft.published = times.resolve(opening.when, host.published) if opening.when else None
    _close(draft, closing)
    _take_title(draft, lines, opening)
    return draft


def _close(draft: Draft, closing: _Closing | None) -> None:
    if closing:
        draft.apparatus |= set(range(closing.first, closing.last))
        draft.dated, draft.place = closing.dated, closing.place
        if closing.author and not draft.authors:
            draft.authors = (cased(closing.author),)


def _take_title(draft: Draft, lines: list[Line], opening: _Opening) -> None:
    """The title: the last short line before the running text, the author's name aside."""
    prose = next((i for i in range(draft.first, draft.last) if is_prose(lines[i])), draft.last)
    heads = [i for i in range(draft.first, prose) if lines[i].kind is LineKind.SHORT and i != opening.heading]
    if not heads and draft.kind is WorkKind.ARTICLE and _is_headline(lines, draft.first, draft.last):
        heads = [draft.first]
    if len(heads) > 1 and _OF.match(lines[heads[0]].text):
        heads = heads[1:]
    if heads:
        draft.title_line = heads[0]
        draft.title = unmarked(lines[draft.title_line].text)


def _is_headline(lines: list[Line], i: int, stop: int) -> bool:
    """Whether a sentence is a headline: one, short, and the longer paragraph below says it again."""
    if i + 1 >= stop or not is_prose(lines[i + 1]):
        return False
    found = {word for word in map(str.casefold, _WORD.findall(lines[i].text)) if len(word) > 3}
    again = found.intersection(map(str.casefold, _WORD.findall(lines[i + 1].text)))
    length = len(lines[i].text.split())
    return (
        length <= HEADLINE_WORDS
        and lines[i].text.count(". ") == 0
        and length < len(lines[i + 1].text.split())
        and len(again) >= 3
    )


def _signed(lines: list[Line], host: Draft, start: int, stop: int, closings: list[_Closing]) -> list[Draft]:
    """Texts known only by their sign-offs."""
    drafts: list[Draft] = []
    begin = start
    for closing in closings:
        if not start < closing.first < stop:
            continue
        first, lead = _reach_back(lines, begin, closing.first)
        if closing.sourced and lead is None:
            first = _after_standfirst(lines, host, first, closing.first)
        elif lead is None and not drafts and not host.dated and not (host.authors and closing.author):
            host.authors = host.authors or ((cased(closing.author),) if closing.author else ())
            host.dated, host.place = closing.dated, host.place or closing.place
            host.apparatus |= set(range(closing.first, closing.last))
            continue
        draft = Draft(WorkKind.STATEMENT, first, closing.last, host, Relation.REPRINT, lead=lead)
        _close(draft, closing)
        _take_title(draft, lines, _Opening(first))
        if closing.sourced:
            draft.title = draft.title or host.title
        outlet = _outlet_in(lines[lead].text) if lead is not None else None
        if outlet and draft.authors and _key(outlet) != _key(draft.authors[0]) and len(draft.authors[0].split()) <= 4:
            draft.publisher, draft.own_outlet = outlet, True
        drafts.append(draft)
        begin = closing.last
    return drafts


def _reach_back(lines: list[Line], begin: int, end: int) -> tuple[int, int | None]:
    """Where a signed text began, and the host's line before it: after the last lead-in, at the last
    title, or after the first short sentence of the host."""
    begin = max(
        [
            begin,
            *(
                i + 1
                for i in range(begin, end - 1)
                if lines[i].block.kind is BlockKind.QUOTE and lines[end].block.kind is not BlockKind.QUOTE
            ),
        ]
    )
    for i in range(end - 1, begin - 1, -1):
        if (
            lines[i].kind is LineKind.LEADIN
            and lines[i].text.rstrip().endswith(":")
            and len(lines[i].text.split()) <= LEADIN_WORDS
            and i + 1 < end
        ):
            return i + 1, i
    for i in range(end - 2, begin - 1, -1):
        if lines[i].kind is LineKind.PROSE and _leads_in(lines[i].text):
            return i + 1, i
    for i in range(end - 1, begin - 1, -1):
        if lines[i].kind is LineKind.SHORT and _text_follows(lines, i, end):
            top = i
            while top > begin and lines[top - 1].kind is LineKind.SHORT:
                top -= 1
            return top, top - 1 if top > begin else None
    return begin, None


def _after_standfirst(lines: list[Line], host: Draft, first: int, stop: int) -> int:
    """Where a text taken from elsewhere begins: after the host's credits, and after a standfirst, a
    paragraph that the text itself has again further down."""
    at = next_text(
        lines,
        max([first, *(i + 1 for i in host.apparatus if first <= i < stop and not any(map(is_prose, lines[first:i])))]),
        stop,
    )
    opening = _key(lines[at].text)[:80]
    if at + 1 < stop and any(_key(line.text).startswith(opening) for line in lines[at + 1 : stop] if is_prose(line)):
        return next_text(lines, at + 1, stop)
    return at


def _leads_in(text: str) -> bool:
    """Whether a sentence says that somebody's words follow: "The Coalition responded differently."."""
    found = [word.casefold() for word in _WORD.findall(text)]
    return len(found) <= LEADIN_WORDS and not words("leadin_words").isdisjoint(found)


def _outlet_in(text: str) -> str | None:
    """The organisation that a lead-in names first, if it is not a person."""
    run: list[str] = []
    for word in unmarked(text).split():
        if not (word[:1].isupper() or (run and word.lower() in words("name_connectors"))):
            break
        run.append(word)
    while run and run[-1].lower() in words("name_connectors"):
        run.pop()
    if run[:1] == ["The"]:
        run = run[1:]
    name = " ".join(run).strip(_EDGES)
    heads = words("organisation_heads") | words("publication_heads")
    return name if len(run) > 1 and not heads.isdisjoint(word.casefold() for word in _WORD.findall(name)) else None


# --- notices --------------------------------------------------------------------------------------


def _notices(lines: list[Line], host: Draft, start: int, stop: int) -> list[Draft]:
    """Announcements of meetings: what, when, at what time, in one paragraph."""
    drafts = []
    for i in range(start, stop):
        line = lines[i]
        if not is_text(line) or len(line.text) > 500 or not _CLOCK.search(line.text):
            continue
        found = [word.casefold() for word in _WORD.findall(line.text)]
        days = [f for f in times.find(line.text) if f.rule in ("dmy", "mdy", "dm", "md", "weekday", "numeric", "iso")]
        if words("meeting_nouns").isdisjoint(found) or not days or re.search(r"\b(?:was|were|had|said)\b", line.text):
            continue
        title = _QUOTED_TITLE.match(line.text)
        draft = Draft(WorkKind.NOTICE, i, i + 1, host, Relation.PART, title=title["title"] if title else None)
        drafts.append(draft)
    return drafts
