"""Texts inside a text: reprinted statements and articles, notices of meetings.

Openings and closings are found each for itself (openings.py, closings.py) and paired here. An opening
counts if a closing bears it out, or if the page has several of its kind. A closing without an opening
reaches back to the line that led the text in. A passage led in by a full sentence, without title,
sign-off or date, is a voice and not a work; the voices room hears it.
"""

from __future__ import annotations

import re
from itertools import takewhile

from testimonia.captures.reading import BlockKind
from testimonia.grammar import times
from testimonia.records import Relation, WorkKind
from testimonia.vocabularies import words
from testimonia.works import closings, kinds, mails, openings, pieces, prefaces, signatures, titles
from testimonia.works.closings import Closing
from testimonia.works.credits import cased, unmarked
from testimonia.works.draft import Draft, is_prose, is_text, next_text, prose_words
from testimonia.works.lines import Line, LineKind, is_rule
from testimonia.works.openings import OF, Opening
from testimonia.works.signatures import key

HEADLINE_WORDS = 16
LEADIN_WORDS = 24  # of a sentence that leads a text in
NAMING_WORDS = 12  # of one that does so by naming an organisation
NOTED_WORDS = 80  # of what a page says of a text below it
LEAST_WORDS = 8  # of running text
SECTIONS = 3  # counted headings that make a report of a page
_WORD = re.compile(r"[^\W_]+")
_QUOTED_TITLE = re.compile(r"^\W*[\"“”‘'](?P<title>[^\"“”]{4,160}?)[\"”’']\s*[-–—:,(]?\s*(?P<rest>.*)$", re.DOTALL)
_QUOTED_WITHIN = re.compile(r":\s+[\"“‘'](?P<title>[^\"“”]{8,160}?)[\"”’'](?!\w)")
_QUOTATION = re.compile(r"[“\"«„][^“”\"«»„]*[”\"»]?")
_PERSONAL = re.compile(
    r"(?<!\w)(?:I|I['’]\w+|[Mm]y|[Mm]e|\w+n['’]t|\w+['’](?:re|ve|ll|m)|(?:[Tt]hat|[Ii]t|[Tt]here|[Ww]hat|[Ll]et|[Hh]ere)['’]s)(?!\w)"
)
_FOOTNOTE = re.compile(r"\W*\d{1,2}\W*\s+[A-Z“\"]")
_BULLET = re.compile(r"\s*[-–—•*]\s")
_WIRE = re.compile(r"[.!?”\"]\s+\((?P<agency>[A-Z][\w-]+(?: [A-Z][\w-]+){0,2})\)$")
_EXCLAIMED = re.compile(r"\w!(?:\s|$)")
_DEMANDING = re.compile(
    r"\W*(?:(?:therefore|hence|so|accordingly),?\s+)?(?:we|[Tt]he [\w’'-]+(?: [\w’'-]+){0,3})\s+(?:\w+ly\s+|also\s+|again\s+|therefore\s+)*"
    r"(?:demands?|calls?|urges?|asks?|wants?|recommends?|proposes?|appeals?|resolves?d?|requests?|insists?|requires?)\b",
    re.IGNORECASE,
)  # "We demand:", "The League therefore calls on the government:"
_UPDATE = re.compile(r"\W*(?:UPDATE|Update|EDIT|Edit|PS|P\.S\.)\b")


def find(lines: list[Line], host: Draft, known: tuple[str, ...]) -> list[Draft]:
    """The texts inside a host, in order. `known`: names that the page gives as authors."""
    if body := _sender_signs_for(lines, host):
        _make_statement(lines, host, body)
        return []
    start = max(host.first, (host.title_line if host.title_line is not None else host.first - 1) + 1)
    stop = _own_end(lines, host)
    quoted = [*mails.quoted(lines, host, start, stop), *mails.forwarded(lines, host, start, stop)]
    announces = host.kind not in (WorkKind.NOTICE, WorkKind.COMMENT)
    notices = _notices(lines, host, start, stop) if announces else []
    taken = {i for draft in (*notices, *quoted) for i in range(draft.first, draft.last)}
    opened = prefaces.added(openings.find(lines, host, start, stop, known, taken), lines, host, start, stop)
    opened = [opening for opening in opened if not _is_signature(lines, start, opening)]
    closed = closings.find(lines, host, start, stop, _heading_lines(opened), {_begin(o) for o in opened})
    closed = [closing for closing in closed if closing.first not in taken]
    opened = _borne_out(lines, host, opened, closed)
    headed = _heading_lines(opened)
    closed = [c for c in closed if c.first not in headed and not any(_is_of_head(c, o) for o in opened)]
    drafts = _between(lines, host, start, stop, opened, closed)
    held = [draft for mail in quoted for draft in find(lines, mail, ())]
    return sorted([*notices, *quoted, *drafts, *held], key=lambda draft: (draft.first, -draft.last))


def _own_end(lines: list[Line], host: Draft) -> int:
    """Where the text of a host ends: before its own credits and trailing furniture."""
    stop = host.last
    while stop > host.first and (
        stop - 1 in host.apparatus or not (is_text(lines[stop - 1]) or lines[stop - 1].kind is LineKind.DATE)
    ):
        stop -= 1
    return stop


def _is_signature(lines: list[Line], start: int, opening: Opening) -> bool:
    """Whether what looks like the head of a text is the foot of one that the host has led in: name and date lie
    close together, and a headline with running text stands between the host's words and them."""
    if opening.heading is None or opening.dateline is None or opening.heading >= opening.dateline:
        return False
    tight = all(line.gap == 1 for line in lines[opening.heading + 1 : opening.dateline + 1])
    titles = [
        line.index
        for line in lines[start : opening.heading - 1]
        if line.kind is LineKind.SHORT and is_prose(lines[line.index + 1]) and line.text.rstrip()[-1:] not in ".!?:;,"
    ]
    return tight and bool(titles) and any(map(is_prose, lines[start : titles[-1]]))


def _heading_lines(opened: list[Opening]) -> set[int]:
    return {i for o in opened for i in (o.heading, o.title, o.dateline, o.lead) if i is not None}


def _is_of_head(closing: Closing, opening: Opening) -> bool:
    """Whether what looks like the end of a text is who wrote it and when, between its title and its first words."""
    return opening.title is not None and opening.title < closing.first and closing.last - 1 == opening.dateline


def _begin(opening: Opening) -> int:
    return opening.lead if opening.lead is not None else opening.first


def _borne_out(lines: list[Line], host: Draft, opened: list[Opening], closed: list[Closing]) -> list[Opening]:
    """The openings that something else bears out: a closing before the next one; others like it on the
    page, most of them closed; that the host says so itself."""
    if not opened:
        return []
    ends = [_begin(o) for o in opened[1:]] + [host.last]
    signed = [any(o.first < c.first < end for c in closed) for o, end in zip(opened, ends, strict=True)]
    several = sum(o.named for o in opened) >= 2 and (
        sum(signed) * 2 >= len(opened) or _are_all_named(lines, host, opened) or _are_marked(lines, opened)
    )
    kept = []
    for opening, sign in zip(opened, signed, strict=True):
        above = lines[opening.first - 1] if opening.first > host.first else None
        led = opening.named and above is not None and above.kind is LineKind.LEADIN
        led |= opening.called and above is not None and above.text.rstrip().endswith(":")
        sure = opening.known or opening.outlet or opening.lead is not None or led
        titled = opening.named and opening.title is not None and host.kind is WorkKind.BULLETIN
        headed = opening.named and lines[opening.first].block.kind is BlockKind.HEADING
        if sure or sign or titled or (several and (opening.named or headed)):
            kept.append(opening)
    return kept


def _are_all_named(lines: list[Line], host: Draft, opened: list[Opening]) -> bool:
    """Whether all that stands under headings in a host stands under the names of bodies, from its beginning on."""
    own = range((host.title_line if host.title_line is not None else host.first - 1) + 1, host.last)
    heads = [i for i in own if pieces.is_plain_heading(lines, i, host.last)]
    named = {o.heading for o in opened if o.named and o.heading is not None}
    bodies = all(signatures.is_body(lines[i].text) for i in heads)
    return len(heads) > 1 and bodies and named.issuperset(heads) and not any(map(is_prose, lines[own.start : heads[0]]))


def _are_marked(lines: list[Line], opened: list[Opening]) -> bool:
    """Whether all that name who wrote them stand under headings that the page marks as such, of one level."""
    heads = [lines[o.heading].block for o in opened if o.named and o.heading is not None]
    return {(head.kind, head.level) for head in heads} == {(BlockKind.HEADING, heads[0].level if heads else 0)}


# --- putting together -----------------------------------------------------------------------------


def _between(
    lines: list[Line], host: Draft, start: int, stop: int, opened: list[Opening], closed: list[Closing]
) -> list[Draft]:
    """Texts from openings to closings; a closing without an opening finds its beginning."""
    drafts: list[Draft] = []
    begin = start
    for index, opening in enumerate(opened):
        if opening.first < begin and drafts:
            continue
        drafts += _signed(lines, host, begin, _begin(opening), closed, after=bool(drafts))
        limit = next((_begin(o) for o in opened[index + 1 :] if o.first > opening.first + 1), stop)
        faded = _faded(lines, opening, limit)
        day = faded < limit and lines[faded].kind is LineKind.DATE  # of the text itself, right below it
        within = faded + day if opening.kind is WorkKind.ARTICLE else limit
        closing = next((c for c in closed if opening.first < c.first < within), None)
        draft = _opened(lines, host, opening, closing, closing.last if closing else faded)
        drafts.append(draft)
        begin = draft.last
    drafts += _signed(lines, host, begin, stop, closed, after=bool(drafts))
    return [draft for draft in drafts if prose_words(lines, draft.first, draft.last) >= LEAST_WORDS]


def _faded(lines: list[Line], opening: Opening, limit: int) -> int:
    """Where a text without a sign-off ends: where the host leads in something else, leaves a larger gap,
    speaks in its own voice, or at the limit."""
    if opening.heading is not None and "@" in lines[opening.heading].text:
        return next((i + 1 for i in range(opening.first + 1, limit) if lines[i].kind is LineKind.DATE), limit)
    if lines[opening.first].block.kind is BlockKind.QUOTE:
        limit = next((i for i in range(opening.first, limit) if lines[i].block.kind is not BlockKind.QUOTE), limit)
    if opening.heading is not None or opening.known:
        last = limit
        while last > opening.first + 1 and not is_text(lines[last - 1]):
            last -= 1
        return last
    ruled = next((i for i in range(opening.first + 1, limit) if is_rule(lines[i])), None)
    if opening.outlet and opening.title is not None and ruled is not None:
        return ruled  # a whole article, whoever says "I" in it
    calls = opening.called and opening.kind is WorkKind.STATEMENT
    for i in range(opening.first + 1, limit):
        line = lines[i]
        leads = line.kind is LineKind.LEADIN and i > opening.first + (not is_prose(lines[opening.first]))
        if line.gap > 2 or line.kind is LineKind.FURNITURE or leads or _is_host_again(line, calls=calls):
            return i
        back = i + 1 == limit or _is_host_again(lines[i + 1], calls=calls)
        if line.kind is LineKind.SHORT and back and i > opening.first + 1:
            return i
    credited = (i + 1 for i in range(opening.first, limit) if wire_in(lines[i].text))
    return next(credited, limit) if opening.kind is WorkKind.ARTICLE else limit


def wire_in(text: str) -> str | None:
    """The agency that a paragraph names at its end: "… has not commented. (Agency)"."""
    match = _WIRE.search(text)
    return match["agency"] if match else None


def _is_host_again(line: Line, *, calls: bool) -> bool:
    """Whether a paragraph is in the host's own voice: it says "I", or talks as reports do not. `calls`: it comes after a
    statement, which may call out as well."""
    own = _QUOTATION.sub(" ", line.text)
    exclaimed = None if calls else _EXCLAIMED.search(own)
    return is_prose(line) and (_PERSONAL.search(own) or exclaimed or _UPDATE.match(line.text)) is not None


def _opened(lines: list[Line], host: Draft, opening: Opening, closing: Closing | None, last: int) -> Draft:
    """The draft of a text that has an opening."""
    draft = Draft(opening.kind, opening.first, last, host, Relation.REPRINT, lead=opening.lead)
    if opening.heading is not None:
        draft.apparatus.add(opening.heading)
    if opening.author:
        signed = closing.author if closing and opening.heading is None else None
        fuller = signed and key(opening.author) in key(signed) and key(signed) != key(opening.author)
        organ = signatures.is_organ(opening.author)  # "Statement of the Central Committee"
        fuller = fuller or (signed and signatures.is_body(signed) and (organ or not signatures.is_body(opening.author)))
        fuller = fuller or (signed and signatures.is_person(signed) and _is_holder(opening.author))
        draft.authors = (cased(signed if signed and fuller else opening.author),)
    if opening.outlet:
        draft.publisher, draft.own_outlet = opening.outlet, True
        draft.published = times.resolve(opening.when, host.published) if opening.when else None
    _close(draft, closing)
    if opening.title is not None and draft.first <= opening.title < last:
        draft.title, draft.title_line = unmarked(lines[opening.title].text), opening.title
    elif not (opening.named or opening.called):
        _take_title(draft, lines, opening)
    wire = wire_in(lines[last - 1].text) if opening.kind is WorkKind.ARTICLE else None
    if wire and not draft.authors and wire != draft.publisher:
        draft.authors = (wire,)
    _take_dateline(draft, lines)
    if opening.heading is not None and "@" in lines[opening.heading].text:
        moment = lines[draft.last - 1].credit
        draft.dated = moment.published if moment else None
    return draft


def _is_holder(name: str) -> bool:
    """Whether a text is called that of whoever holds an office: "Letter of the Bishop of Orle"."""
    office = name.split(maxsplit=1)[0].lower()
    return " of " in name.lower() and office in words("titles") | words("role_words")


def _take_dateline(draft: Draft, lines: list[Line]) -> None:
    """Author, date and place that a text bears at its head: on lines of their own, or before a report."""
    for i in range(draft.first, draft.last):
        line = lines[i]
        credit = line.credit
        if line.kind is LineKind.CREDIT and credit and not credit.timed:
            draft.authors = draft.authors or credit.authors
            draft.apparatus.add(i)
        if (
            line.kind is LineKind.DATE
            and credit
            and credit.published
            and draft.own_outlet
            and credit.place in (None, draft.publisher)
        ):
            draft.published = draft.published or credit.published
            draft.apparatus.add(i)
        elif line.kind is LineKind.DATE and credit and credit.when and not draft.dated:
            draft.dated, draft.place = times.resolve(credit.when, draft.published), credit.place
            draft.apparatus.add(i)
        if line.kind is LineKind.DATE and credit and credit.timed:
            draft.dated = draft.dated or credit.published
        if is_prose(line):
            break
    first = next((lines[i] for i in range(draft.first, draft.last) if is_prose(lines[i])), None)
    match = openings.DATELINE.match(first.text) if first and draft.kind is WorkKind.ARTICLE else None
    if match and (match["date"] or match["agency"]):
        when = times.find(match["date"] or "")
        draft.place = draft.place or cased(match["place"].split(",")[0])
        draft.anchor = when[0] if when else None
        if draft.own_outlet and draft.published is None and when and draft.parent:
            draft.published = times.resolve(when[0], draft.parent.published)


def _close(draft: Draft, closing: Closing | None) -> None:
    if closing:
        draft.apparatus |= set(range(closing.first + bool(closing.authors), closing.last))
        anchor = draft.published or (draft.parent.published if draft.parent else None)
        draft.dated, draft.place = closing.dated(anchor), closing.place
        draft.anchor = closing.when
        if closing.author and not draft.authors:
            draft.authors = tuple(map(cased, closing.authors or (closing.author,)))


def _take_title(draft: Draft, lines: list[Line], opening: Opening) -> None:
    """The title: the last short line before the running text, the author's name aside."""
    prose = next((i for i in range(draft.first, draft.last) if is_prose(lines[i])), draft.last)
    heads = [i for i in range(draft.first, prose) if lines[i].kind is LineKind.SHORT and i != opening.heading]
    if not heads and draft.kind is WorkKind.ARTICLE and _is_headline(lines, draft.first, draft.last):
        heads = [draft.first]
    if len(heads) > 1 and OF.match(lines[heads[0]].text):
        heads = heads[1:]
    if heads:
        draft.title_line = heads[0]
        draft.title = unmarked(lines[draft.title_line].text)


def _is_headline(lines: list[Line], i: int, stop: int) -> bool:
    """Whether a sentence is a headline: one, short, and the longer paragraph below says it again."""
    if i + 1 >= stop or not is_prose(lines[i + 1]):
        return False
    found = {word for word in map(str.casefold, _WORD.findall(lines[i].text)) if len(word) > 3 or word.isdigit()}
    again = found.intersection(map(str.casefold, _WORD.findall(lines[i + 1].text)))
    length = len(lines[i].text.split())
    single = length <= HEADLINE_WORDS and lines[i].text.count(". ") == 0
    return single and length < len(lines[i + 1].text.split()) and len(again) >= 3


# --- texts known by their closings ----------------------------------------------------------------


def _signed(
    lines: list[Line], host: Draft, start: int, stop: int, closed: list[Closing], *, after: bool
) -> list[Draft]:
    """Texts known only by their sign-offs. `after`: another such text ends where this stretch starts."""
    drafts: list[Draft] = []
    begin = start
    for closing in closed:
        if not start < closing.first < stop:
            continue
        following = after or bool(drafts)
        if not following and _dates_host(lines, host, closing):
            _sign_host(lines, host, closing)
            continue
        if not following and _is_own_letter(lines, host, closing):
            _sign_letter(lines, host, closing)
            continue
        if not following and (head := _own_statement(lines, host, closing)) is not None:
            drafts.append(_signed_draft(lines, host, head, None, closing))
            begin = closing.last
            continue
        own = host.kind is WorkKind.STATEMENT and host.parent is None and not following
        whole = own or _ends_sections(lines, host, closing)
        house = _is_house(host, closing) and not (following and _signs_alone(lines, host, closing))
        if whole or house or (not following and _ends_host(lines, host, closing)):
            _sign_host(lines, host, closing)
            continue
        first, lead = _reach_back(lines, host, begin, closing.first, following=following)
        if not following and _is_all_signed(lines, host, closing, first):
            _sign_host(lines, host, closing)
            continue
        if closing.sourced and lead is None:
            first = _after_standfirst(lines, host, begin if first is None else first, closing.first)
        elif first is None and (closing.lone or not following):
            if not closing.lone and (closing.author or closing.place or closing.last < stop):
                _sign_host(lines, host, closing)
            continue
        first = begin if first is None else first
        drafts.append(_signed_draft(lines, host, first, lead, closing))
        begin = closing.last
    return drafts


def _sender_signs_for(lines: list[Line], host: Draft) -> str | None:
    """The body for which whoever sent a message, that was then sent on, signs it: "For the Committee: Ada Roun"."""
    if host.parent is None or lines[host.first].kind is not LineKind.MAILHEAD:
        return None
    own = lines[host.first : host.last]
    last = max((i for i, line in enumerate(own) if line.kind is LineKind.PROSE), default=len(own))
    named = any(name in line.text for line in own[last + 1 :] for name in host.authors)
    return signatures.signed_for(own) if named else None


def _make_statement(lines: list[Line], host: Draft, body: str) -> None:
    """Make a message the statement of the body that its sender signs it for; it is of the day below it, else of the one on
    which it was sent."""
    heads = list(takewhile(lambda i: lines[i].kind is LineKind.MAILHEAD, range(host.first, host.last)))
    last = max(i for i in range(host.first, host.last) if lines[i].kind is LineKind.PROSE)
    dates = [line.credit for line in lines[last : host.last] if line.kind is LineKind.DATE and line.credit]
    host.kind, host.authors, host.first = WorkKind.STATEMENT, (cased(body),), heads[-1] + 1
    host.dated = next((credit.published for credit in dates if credit.published), host.published)
    host.place = next((credit.place for credit in dates if credit.place), None)
    host.published = None
    _take_letterhead(host, lines)


def _take_letterhead(host: Draft, lines: list[Line]) -> None:
    """The title of a statement below the name of the body at its head."""
    shorts = list(takewhile(lambda i: lines[i].kind is LineKind.SHORT, range(host.first, host.last)))
    named = len(shorts) > 1 and signatures.is_body(lines[shorts[0]].text)
    if named and not pieces.is_section(lines[shorts[1]].text):
        host.apparatus.add(shorts[0])
        host.title, host.title_line = unmarked(lines[shorts[1]].text), shorts[1]


def _is_own_letter(lines: list[Line], host: Draft, closing: Closing) -> bool:
    """Whether a sign-off closes the letter to its readers with which a bulletin begins."""
    if host.kind is not WorkKind.BULLETIN or host.parent is not None or closing.when is not None:
        return False
    saluted = openings.saluted(lines, host.first, closing.first)
    if saluted is None or any(_leads_to(lines, i) for i in range(saluted + 1, closing.first - 1)):
        return False
    return not any(
        lines[i].kind is LineKind.SHORT and openings.text_follows(lines, i, closing.first)
        for i in range(saluted + 1, closing.first)
    )


def _own_statement(lines: list[Line], host: Draft, closing: Closing) -> int | None:
    """The title of the statement that a numbered mailing carries, which its house signs in form, with place and date."""
    formal = closing.author is not None and signatures.is_body(closing.author) and closing.when and closing.place
    if host.kind is not WorkKind.BULLETIN or host.parent is not None or not formal:
        return None
    prose = next((i for i in range(host.first, closing.first) if is_prose(lines[i])), closing.first)
    heads = [i for i in range(host.first, prose) if lines[i].kind in (LineKind.SHORT, LineKind.MASTHEAD)]
    numbered = (
        len(heads) > 1 and kinds.names_mailing(lines[heads[0]].text) and titles.is_dated(lines[heads[-1]].text) is False
    )
    return heads[-1] if numbered and titles.likeness(lines[heads[-1]].text) > 0 else None


def _sign_letter(lines: list[Line], host: Draft, closing: Closing) -> None:
    """Take who signs a letter to the readers of a bulletin as the author of it: the person, for whomever it is."""
    above = closing.first - 1
    joined = lines[above].kind is LineKind.SHORT and lines[closing.first].gap == 1
    closing.first = above if joined and signatures.is_person(lines[above].text) else closing.first
    signers = [signatures.signer(line.text) for line in lines[closing.first : closing.last]]
    person = next(filter(signatures.is_person, signers), None)
    if person and not any(map(signatures.is_person, host.authors)):
        host.authors = (cased(person),)
    host.apparatus |= set(range(closing.first, closing.last))


def _dates_host(lines: list[Line], host: Draft, closing: Closing) -> bool:
    """Whether a date, perhaps with a place, ends the whole page, where nothing was led in."""
    alone = closing.author is None and host.parent is None
    return alone and not _led_in(lines, host, closing) and _ends(lines, host, closing)


def _ends_host(lines: list[Line], host: Draft, closing: Closing) -> bool:
    """Whether the sign-off of a person, or of a body with the date, ends the whole page, which names no author and leads in
    no text."""
    formal = host.kind in (WorkKind.ARTICLE, WorkKind.STATEMENT) and host.publisher is None
    body = formal and closing.when is not None and signatures.is_body(closing.author or "")
    signed = closing.author is not None and not host.authors and (body or signatures.is_person(closing.author))
    return signed and host.parent is None and not _led_in(lines, host, closing) and _ends(lines, host, closing)


def _ends_sections(lines: list[Line], host: Draft, closing: Closing) -> bool:
    """Whether a body's sign-off, or that of officers of the house, ends a page that is cut into counted sections: it signs
    all of them, not the last."""
    body = closing.author is not None and signatures.is_body(closing.author) and host.kind is not WorkKind.BULLETIN
    if host.parent is not None or host.authors or not (body or _is_by_officers(lines, host, closing)):
        return False
    heads = [line for line in lines[host.first : closing.first] if line.kind is LineKind.SHORT]
    numbers = [line.number for line in heads if line.number is not None]
    own = takewhile(lambda line: not openings.presents(line.text), lines[closing.last : host.last])  # not the annex
    below = [line for line in own if is_prose(line) and not _FOOTNOTE.match(line.text)]
    return len(numbers) >= SECTIONS and numbers == list(range(1, len(numbers) + 1)) and not below


def _is_by_officers(lines: list[Line], host: Draft, closing: Closing) -> bool:
    """Whether those who sign are persons, each with an office, for the house: "Ada Roun, Director", "Tam Brod, Secretary"."""
    names = [line.text.partition(",") for line in lines[closing.first : closing.last] if line.kind is LineKind.SHORT]
    officers = [
        who for who, _, what in names if signatures.is_office(what) and signatures.is_person(signatures.signer(who))
    ]
    return host.publisher is not None and signatures.is_body(host.publisher) and 0 < len(officers) == len(names)


def _is_all_signed(lines: list[Line], host: Draft, closing: Closing, first: int | None) -> bool:
    """Whether a sign-off closes a page of which nothing but headings stands above the text that it signs."""
    open_page = host.parent is None and not host.authors and host.kind is WorkKind.ARTICLE
    own = first is not None and not any(map(is_prose, lines[host.first : first]))
    signed = closing.author is not None and closing.when is not None
    return open_page and own and signed and not _led_in(lines, host, closing) and _ends(lines, host, closing)


def _ends(lines: list[Line], host: Draft, closing: Closing) -> bool:
    """Whether no running text of a host comes after a sign-off, its notes aside, and the little that a page may say of
    the text below a rule."""
    own = list(takewhile(lambda line: line.kind is not LineKind.NOTE, lines[closing.last : host.last]))
    rule = next((i for i, line in enumerate(own) if is_rule(line)), len(own))
    after = prose_words(own, rule, len(own))
    return not any(map(is_prose, own[:rule])) and after <= NOTED_WORDS


def _led_in(lines: list[Line], host: Draft, closing: Closing) -> bool:
    """Whether a host leads in some text above a sign-off."""
    led = any(_leads_to(lines, i) for i in range(host.first, closing.first - 1))
    return led or kinds.presents(lines[host.first : host.last], closing.first - host.first)


def _is_house(host: Draft, closing: Closing) -> bool:
    """Whether a sign-off is of the house that puts the host out: it signs for the whole."""
    house = host.publisher or (host.parent.publisher if host.parent else None)
    if closing.author and host.parent is None and key(host.title or "").startswith(key(closing.author)):
        return True
    if closing.author and key(closing.author) in map(key, host.authors):
        return True
    if closing.author and host.kind is WorkKind.BULLETIN and f" of the {key(closing.author)}" in key(host.title or ""):
        return True  # "Newsletter of the Dyers' League"
    if house is None:
        return False
    if closing.place and key(closing.place) == key(house):
        closing.author, closing.place = closing.place, None
    signed, named = (set(key(name).split()) for name in (closing.author or "", re.sub(r"\s*\([^()]*\)$", "", house)))
    return bool(signed) and (signed <= named or (named <= signed and signed - named <= words("board_words")))


def _signs_alone(lines: list[Line], host: Draft, closing: Closing) -> bool:
    """Whether a person who is taken for the author of a page that prints several texts is named nowhere above his
    sign-off: he signs the last of them."""
    above = lines[host.first : closing.first]
    name = closing.author or ""
    return signatures.is_person(name) and not any(name in line.text for line in above)


def _sign_host(lines: list[Line], host: Draft, closing: Closing) -> None:
    """Take a sign-off as the host's own."""
    other = host.authors and closing.author and not signatures.akin(host.authors[0], closing.author)
    if host.dated:
        return
    if other and not host.posted:
        if host.parent is None and _ends(lines, host, closing):
            host.dated, host.place = closing.dated(host.published), host.place or closing.place
        return
    if _is_by_officers(lines, host, closing) and host.parent is None and not host.authors:
        closing.author, closing.authors = host.publisher, ()  # for which they sign
    host.signed = closing.author is not None
    host.authors = () if host.posted and closing.author else host.authors
    signed = closing.authors or ((closing.author,) if closing.author else ())
    host.authors = host.authors or tuple(map(cased, signed))
    host.dated, host.place = closing.dated(host.published), host.place or closing.place
    host.anchor = closing.when
    host.apparatus |= set(range(closing.first + bool(closing.authors), closing.last))


def _signed_draft(lines: list[Line], host: Draft, first: int, lead: int | None, closing: Closing) -> Draft:
    draft = Draft(WorkKind.STATEMENT, first, closing.last, host, Relation.REPRINT, lead=lead)
    _close(draft, closing)
    _take_title(draft, lines, Opening(first))
    if not draft.authors and (name := _titled_person(draft.title or "")):
        draft.authors, draft.title = (name,), None  # whose words they are stands above them
    if closing.sourced:
        draft.title = draft.title or host.title
    outlet = _outlet_in(lines[lead].text) if lead is not None else None
    signed = set(key(draft.authors[0]).split()) if draft.authors else set()
    if outlet and draft.authors and not signed.issuperset(key(outlet).split()) and len(draft.authors[0].split()) <= 4:
        draft.publisher, draft.own_outlet = outlet, True
    return draft


def _titled_person(text: str) -> str | None:
    """The person whom a heading names with what he is: "Senator Ada Roun"."""
    title, _, name = text.partition(" ")
    known = title.lower().rstrip(".") in words("titles") | words("role_words")
    return name if known and signatures.is_person(name) else None


def _reach_back(
    lines: list[Line], host: Draft, begin: int, end: int, *, following: bool
) -> tuple[int | None, int | None]:
    """Where a signed text began, if anything tells, and the host's line before it: after the last lead-in,
    at a title, or after the last short sentence of the host that announces it. In a row of texts
    (`following`) at the first title after the one before."""
    plain = lines[end].block.kind is not BlockKind.QUOTE
    begin = max([begin, *(i + 1 for i in range(begin, end - 1) if plain and lines[i].block.kind is BlockKind.QUOTE)])
    leads = [i for i in range(begin, end - 1) if _leads_to(lines, i)]
    if leads:
        headed = [i for i in leads if lines[i + 1].kind is LineKind.SHORT and openings.text_follows(lines, i + 1, end)]
        at = headed[0] if headed else leads[-1]
        return at + 1, at
    shorts = [i for i in range(begin, end) if lines[i].kind is LineKind.SHORT and not _is_listed(lines[i])]
    shorts = [i for i in shorts if not _is_counted(lines, i)]
    shorts = [i for i in shorts if i not in host.apparatus and not pieces.is_section(lines[i].text)]
    heads = [i for i in shorts if openings.text_follows(lines, i, end)]
    heads = [i for i in heads if i == begin or lines[i - 1].kind is not LineKind.SHORT or _is_listed(lines[i - 1])]
    if heads:
        at = heads[0] if following else heads[-1]
        while openings.presents(lines[at].text) and lines[at + 1].kind is LineKind.SHORT:
            at += 1
        if openings.presents(lines[at].text) and is_prose(lines[at + 1]) and not following:
            return at + 1, None
        return at, at - 1 if at > begin and not following else None
    announced = next((i + 1 for i in reversed(range(begin, end - 1)) if _announces(lines[i])), None)
    return announced, None if announced is None else announced - 1


def _leads_to(lines: list[Line], i: int) -> bool:
    """Whether a line ends in a colon and leads in a text, not the items of a list, nor what its writers demand."""
    line, after = lines[i], lines[i + 1]
    listed = _is_listed(after) or after.number is not None
    ends = line.text.rstrip().endswith(":")
    short = line.kind is LineKind.LEADIN and ends and len(line.text.split()) <= LEADIN_WORDS
    headed = is_prose(line) and ends and after.kind is LineKind.SHORT and after.gap > 1 and not after.text.endswith(";")
    return (short or headed) and not listed and _DEMANDING.match(line.text) is None


def _is_listed(line: Line) -> bool:
    """Whether a line is an item of a list."""
    return bool(_BULLET.match(line.text)) or (line.block.kind is BlockKind.ITEM and line.number is None)


def _is_counted(lines: list[Line], i: int) -> bool:
    """Whether a line is one of those that count something one behind another."""
    number = lines[i].number
    beside = (lines[j].number for j in (i - 1, i + 1) if 0 <= j < len(lines))
    return number is not None and any(other in (number - 1, number + 1) for other in beside if other is not None)


def _announces(line: Line) -> bool:
    """Whether a sentence says that somebody's words follow: "The Coalition responded differently."."""
    found = [word.casefold() for word in _WORD.findall(line.text)]
    said = not words("leadin_words").isdisjoint(found)
    named = line.kind is LineKind.PROSE and len(found) <= NAMING_WORDS and _outlet_in(line.text) is not None
    return is_prose(line) and len(found) <= LEADIN_WORDS and (said or named)


def _after_standfirst(lines: list[Line], host: Draft, first: int, stop: int) -> int:
    """Where a text taken from elsewhere begins: after the host's credits, and after a standfirst, a
    paragraph that the text itself has again further down."""
    at = next_text(
        lines,
        max([first, *(i + 1 for i in host.apparatus if first <= i < stop and not any(map(is_prose, lines[first:i])))]),
        stop,
    )
    opening = key(lines[at].text)[:80]
    if at + 1 < stop and any(key(line.text).startswith(opening) for line in lines[at + 1 : stop] if is_prose(line)):
        return next_text(lines, at + 1, stop)
    return at


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
    name = " ".join(run).strip(signatures.EDGES)
    heads = words("organisation_heads") | words("publication_heads")
    return name if len(run) > 1 and not heads.isdisjoint(word.casefold() for word in _WORD.findall(name)) else None


# --- notices --------------------------------------------------------------------------------------


def _notices(lines: list[Line], host: Draft, start: int, stop: int) -> list[Draft]:
    """Announcements of meetings: what, when, at what time, in one paragraph."""
    drafts = []
    for i in range(start, stop):
        line = lines[i]
        if not is_text(line) or len(line.text) > 500 or not openings.CLOCK.search(line.text):
            continue
        found = [word.casefold() for word in _WORD.findall(line.text)]
        days = [f for f in times.find(line.text) if f.rule in ("dmy", "mdy", "dm", "md", "weekday", "numeric", "iso")]
        if words("meeting_nouns").isdisjoint(found) or not days or openings.WAS.search(line.text):
            continue
        title = _QUOTED_TITLE.match(line.text) or _QUOTED_WITHIN.search(line.text)
        if title is None and not _heads_notice(line.text):
            continue  # "… Next picket: Saturday, 2 pm." is the host's own
        draft = Draft(WorkKind.NOTICE, i, i + 1, host, Relation.PART, title=title["title"] if title else None)
        drafts.append(draft)
    return drafts


def _heads_notice(text: str) -> bool:
    """Whether a paragraph begins by saying what it announces: "Public meeting, …", "DEMONSTRATION: …"."""
    head = re.split(r"[:,.–—|(]|\s-\s|\b(?:on|in|at)\b|\d", text, maxsplit=1)[0].casefold().split()
    return not words("meeting_nouns").isdisjoint(head) and words("own_series").isdisjoint(head)
