"""Reading text to works: the page, the posts in it, what they reprint, the comments below.

From the outside in: how the page is laid out (plans.py) says its pieces and comments, then the texts
inside each are found. Last, title, authors, publisher and dates are taken from where they stand and
handed down: what a reprint does not say of itself is as its host has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from testimonia.captures.reading import ReadingText
from testimonia.grammar import times
from testimonia.records import Relation, WorkKind
from testimonia.works import (
    author_choices,
    bylines,
    credited,
    dates,
    day_choices,
    embedded,
    fields,
    kinds,
    letters,
    links,
    mails,
    networks,
    openings,
    pieces,
    plans,
    publisher_choices,
    roles,
    root,
    settle,
    signatures,
    site,
    titles,
)
from testimonia.works.credits import cased
from testimonia.works.draft import Draft, is_prose, prose_words
from testimonia.works.lines import SPEAKER, Line, LineKind, classify, rank
from testimonia.works.marks import ANONYMOUS
from testimonia.works.plans import Plan
from testimonia.works.roles import Seen

REPLY_WORDS = 60  # of a comment in which other texts are looked for


def divide(reading: ReadingText) -> tuple[list[Draft], list[Line]]:
    """The works of a capture, hosts before what they hold, and the lines they are made of."""
    lines = told(reading)
    if not lines:
        return [], lines
    seen = roles.see(lines) if _is_open(reading) and not all(map(is_prose, lines)) else {}
    plan = plans.of(lines, reading, seen)
    whole = _whole(lines, reading, plan, seen)
    _mark_running_heads(lines, whole)
    hosts = plan.pieces or [whole]
    named = _part_title(whole, lines, reading)
    whole.publisher = site.find(lines, reading, whole, hosts) or named
    _choose(whole, lines, reading, seen, written=hosts == [whole] and plan.opener is None)
    _take_account(whole, lines)
    whole.authors = tuple(site.in_full(name, lines) for name in whole.authors)
    sender = signatures.house_of(next(iter(reading.metadata.authors), ""), reading.text)
    if whole.authors == reading.metadata.authors != () and reading.metadata.kind == "mail":
        whole.authors = (sender,)
    reporting = credited.reporting(whole.title or "", lines)
    own = len(whole.authors) == 1 and (signatures.is_body(whole.authors[0]) or whole.authors == (reporting,))
    headed = whole.authors == (reporting,) or (own and site.heads_page(whole.authors[0], lines, whole.title_line))
    if whole.publisher is None and own and headed:
        whole.publisher = whole.authors[0]
    whole.publisher = plan.name or whole.publisher
    sent = whole.kind is WorkKind.BULLETIN and not whole.authors and signatures.is_body(sender)
    if sent and not titles.same(sender, whole.publisher or ""):
        whole.authors = (sender,)  # the organisation that sends out a periodical with a name of its own
    if whole.publisher and len(whole.authors) == 1 and titles.same(whole.authors[0], whole.publisher):
        whole.posted = True  # the house put it up: who signs below wrote it
    for piece in plan.pieces:
        piece.parent = piece.parent or whole
    for reply in plan.replies:
        reply.parent = reply.parent or (plan.pieces[0] if len(plan.pieces) == 1 else whole)
    found = [whole]
    for host in hosts if plan.pieces else [whole]:
        found += [host] if host is not whole else []
        found += _of_host(host, whole, lines, reading, seen)
    whole.authors = whole.authors or _house(found, lines)
    outlets = {piece.publisher for piece in plan.pieces}
    if whole.publisher is None and len(plan.pieces) > 1 and len(outlets) == 1:
        whole.publisher = next(iter(outlets))
    found += _with_texts(lines, plan.replies, reading)
    settle.all_of(found, whole, lines)
    for draft in found:
        draft.published = _end(draft.published)
    if whole.kind not in (WorkKind.PAGE, WorkKind.BULLETIN):
        _trim(whole, found, lines)
    if whole.kind is WorkKind.PAGE or (plan.pieces and not plan.single):
        _clear(whole, found, lines)
    return found, lines


def _house(found: list[Draft], lines: list[Line]) -> tuple[str, ...]:
    """The house of a bulletin that is one text and speaks of it as of one that does something: it wrote that."""
    house = found[0].publisher if len(found) == 1 and found[0].kind is WorkKind.BULLETIN else None
    return (house,) if house and credited.acts(house, lines) else ()


def _part_title(whole: Draft, lines: list[Line], reading: ReadingText) -> str | None:
    """Take from the title of a page the name of its site, and give that back; what heads a table of contents is no title."""
    if whole.title and kinds.heads_contents(whole.title):
        whole.title = whole.title_line = None
    parted = site.parted(whole.title, lines, reading) if whole.title else None
    whole.title = parted[0] if parted else whole.title
    return parted[1] if parted else None


def _take_account(whole: Draft, lines: list[Line]) -> None:
    """What stands as the title of a post on a network is the account that put it up: its author, if nobody signs, and its
    house, if no person."""
    if account := networks.account(lines, whole.title_line):
        whole.title = whole.title_line = None
        whole.authors = whole.authors or (account,)
        whole.publisher = whole.publisher if signatures.is_person(account) else account


def _end(day: str | None) -> str | None:
    """The last day of a stretch of days, on which an issue for it comes out; an open one has only its other end."""
    ends = [end for end in (day or "").split("/") if end.strip(".")]
    return ends[-1] if ends else None


def _of_host(
    host: Draft, whole: Draft, lines: list[Line], reading: ReadingText, seen: Mapping[int, Seen]
) -> list[Draft]:
    """The texts within a host, which gets its dates."""
    _date_host(lines, host, whole)
    said = host.published
    if host is whole and seen and not reading.metadata.published:
        day_choices.settle(whole, lines, seen)
    pieces.take_dashed(host, lines)
    held = embedded.find(lines, host, host.authors)
    if kinds.is_transcript(lines[host.first : host.last]):  # a question heads no text
        held = [draft for draft in held if not SPEAKER.match(draft.title or "")]
    if said is None and host.published in {host.dated, *_own_days(held, host, lines)}:
        host.published = None  # the day of the text itself, which need not be that of whoever put it out
    _expand(held, reading)
    for letter in held:
        if signers := author_choices.signers(lines[letter.first : letter.last]):
            letter.authors = signers
            whole.authors = () if whole.authors == signers else whole.authors
    if host is whole and (poster := _poster(whole, held, lines)):
        whole.authors = poster
    elif host is whole and _is_only_theirs(whole, held, lines):
        whole.authors = ()
    return held


def _own_days(held: list[Draft], host: Draft, lines: list[Line]) -> Iterator[str]:
    """The days that statements within a host bear, and nothing around them has."""
    inside = {i for draft in held for i in range(draft.first, draft.last)}
    around = [lines[i].credit for i in range(host.first, host.last) if i not in inside]
    told = {credit.published for credit in around if credit}
    yield from (
        draft.dated for draft in held if draft.kind is WorkKind.STATEMENT and draft.dated and draft.dated not in told
    )


def _is_only_theirs(whole: Draft, held: list[Draft], lines: list[Line]) -> bool:
    """Whether who was taken for the author of a page that prints texts of others is named in those alone."""
    inside = {i for draft in held for i in range(draft.first, draft.last)}
    named = {i for i in range(whole.first, whole.last) if any(name in lines[i].text for name in whole.authors)}
    others = any(draft.kind is WorkKind.STATEMENT and draft.authors != whole.authors for draft in held)
    return others and bool(named) and named <= inside


def _poster(whole: Draft, held: list[Draft], lines: list[Line]) -> tuple[str, ...] | None:
    """Who put up a page, where who was taken for its author wrote a text that it prints."""
    theirs = [draft for draft in held if draft.authors and draft.authors == whole.authors]
    inside = {i for draft in theirs for i in range(draft.first, draft.last)}
    outside = [lines[i].credit for i in range(whole.first, whole.last) if i not in inside] if theirs else []
    return next((each.authors for each in outside if each and each.shape.startswith("posted by n")), None)


def _is_open(reading: ReadingText) -> bool:
    """Whether a capture leaves open what the title, the authors or the publisher of its page are."""
    meta = reading.metadata
    return meta.kind != "mail" and not (meta.title and meta.authors and meta.publisher)


def told(reading: ReadingText) -> list[Line]:
    """The lines of a reading text, each told by its looks and by those beside it."""
    lines = classify(reading)
    fields.mark(lines)
    links.mark(lines)
    bylines.mark(lines)
    rank(lines)
    return lines


def _choose(whole: Draft, lines: list[Line], reading: ReadingText, seen: Mapping[int, Seen], *, written: bool) -> None:
    """The publisher and the authors of a page that does not declare them, the likeliest of all they may be; authors where the
    page is one text (`written`), not a thread of which each part says who wrote it. Where
    nothing was seen the rules alone decide."""
    meta = reading.metadata
    if not seen:
        return
    known = whole.publisher is not None and whole.kind is WorkKind.BULLETIN  # its house, not what it is called
    known = known and not (credited.made(lines) and titles.same(whole.publisher or "", whole.title or ""))
    if meta.publisher is None and not known:
        publisher_choices.settle(whole, lines, whole.last, seen)
    letter = meta.kind != "mail" and letters.salutation(lines, whole.last) is not None
    signed = letter and letters.sender(lines, whole.last) is not None  # whoever put it up
    if written and not meta.authors and not signed:
        author_choices.settle(whole, lines, whole.last, seen)


def _trim(whole: Draft, found: list[Draft], lines: list[Line]) -> None:
    """End a text before what the page has below it."""
    held = [draft.last for draft in found if draft is not whole and draft.relation is not Relation.REPLY]
    least = max([whole.first + 1, *held])
    while whole.last > least and lines[whole.last - 1].kind in (LineKind.FURNITURE, LineKind.COUNT):
        whole.last -= 1


def _clear(whole: Draft, found: list[Draft], lines: list[Line]) -> None:
    """Short lines of a page around its pieces are in nobody's voice, but for its title."""
    inside = {i for draft in found if draft is not whole for i in range(draft.first, draft.last)}
    whole.apparatus |= {
        line.index
        for line in lines[whole.first : whole.last]
        if line.index not in inside and line.kind is LineKind.SHORT and line.index != whole.title_line
    }


def _whole(lines: list[Line], reading: ReadingText, plan: Plan, seen: Mapping[int, Seen]) -> Draft:
    """The root."""
    if plan.pieces and not plan.single:
        kind = plan.pieces[0].kind
        mailed = kind is not WorkKind.POST or reading.metadata.kind == "mail"
        mailing = plan.issue or (kinds.is_bulletin(lines, reading) if mailed else kinds.is_digest(lines))
        mailing |= reading.metadata.kind == "mail" and kind is WorkKind.ARTICLE
        start = plan.pieces[0].first
        whole = root.whole(lines, reading, start, holds=kind, mailing=mailing, headed=plan.channel)
        if plan.untitled or plan.name:
            whole.title, whole.title_line = plan.name, None
        return whole
    starts = [draft.first for draft in (*plan.pieces, *plan.replies)]
    body = min((draft.first for draft in plan.replies), default=len(lines))
    head = plan.head or (min(starts, default=len(lines)) if plan.pieces else body)
    opened = min(plan.opener.apparatus, default=None) if plan.opener else None
    whole = root.single(lines, reading, body=head or body, commented=bool(plan.replies), opened=opened, seen=seen)
    whole.last = body if body > whole.first else len(lines)
    if plan.opener is not None and whole.kind is WorkKind.ARTICLE:
        whole.kind = WorkKind.POST
    titled = bool(plan.replies) and all(mails.ANSWER.match(reply.title or "") for reply in plan.replies)
    if titled and is_prose(lines[0]) and not whole.authors:
        whole.kind, whole.authors = WorkKind.COMMENT, (ANONYMOUS,)  # cut out of a board, below its own head
    if plan.opener is not None:
        whole.authors = whole.authors or plan.opener.authors
        whole.published = whole.published or plan.opener.published
        whole.apparatus |= plan.opener.apparatus
    return whole


def _with_texts(lines: list[Line], replies: list[Draft], reading: ReadingText) -> list[Draft]:
    """Comments, each followed by the texts that stand in it."""
    found = []
    for reply in replies:
        found.append(reply)
        if prose_words(lines, reply.first, reply.last) >= REPLY_WORDS:
            held = [draft for draft in embedded.find(lines, reply, ()) if draft.relation is Relation.REPRINT]
            reply.dated = reply.place = None
            _expand(held, reading)
            found += held
    return found


def _expand(found: list[Draft], reading: ReadingText) -> None:
    """Acronyms of authors in full, where the page says what they stand for."""
    for draft in found:
        draft.authors = tuple(signatures.expanded(name, reading.text) for name in draft.authors)


def _mark_running_heads(lines: list[Line], whole: Draft) -> None:
    """The title printed again where a sentence runs on over it, or a third time, is furniture."""
    if whole.title is None:
        return
    again = [
        line
        for line in lines
        if line.index != whole.title_line and line.kind is LineKind.SHORT and titles.same(line.text, whole.title)
    ]
    for line in again:
        before = next((other for other in reversed(lines[: line.index]) if is_prose(other)), None)
        broken = before is not None and before.text.rstrip()[-1:] not in '.!?:;”"’)'
        if broken or len(again) > 1 or (before is not None and whole.kind is not WorkKind.BULLETIN):
            line.kind = LineKind.FURNITURE
            after = lines[line.index + 1] if broken and line.index + 1 < len(lines) else None
            if after is not None and after.kind is LineKind.SHORT:
                after.kind = LineKind.PROSE  # the sentence goes on


# --- dates ---------------------------------------------------------------------------------------


def _date_host(lines: list[Line], host: Draft, whole: Draft) -> None:
    """Dates of a host that its credits leave open: a date line without a year, the page's date."""
    if host.kind is WorkKind.POST and host is not whole and not host.published:
        head = [lines[i] for i in range(whole.first, host.first) if lines[i].kind in (LineKind.MASTHEAD, LineKind.DATE)]
        host.published = next(
            (line.credit.published for line in reversed(head) if line.credit and line.credit.published), None
        )
    if host.published is None:
        for i in sorted(host.apparatus):
            credit = lines[i].credit
            if (
                credit
                and credit.when
                and not (credit.held or dates.tells_day(lines[i].text))
                and not (credit.place and _is_of_text_alone(host, whole))
                and (edtf := times.resolve(credit.when, whole.published))
            ):
                host.published = edtf
    if host.kind in (WorkKind.ARTICLE, WorkKind.STATEMENT):
        _dateline(lines, host, whole)


def _is_of_text_alone(host: Draft, whole: Draft) -> bool:
    """Whether a day with a place beside it says when a text was written, and not when it was put out: that of a piece, of a
    statement, or of what a house says without a byline."""
    own = not host.authors and settle.speaks(host.publisher)
    return host is not whole or host.kind is WorkKind.STATEMENT or (host.kind is WorkKind.ARTICLE and own)


def _take_dated(lines: list[Line], host: Draft, whole: Draft, match: re.Match[str]) -> None:
    """The day with which a report begins, with the agency or the place behind it: "3 May 2016 (NWA) — …", "3 May 2016. Coast
    News Service. …"."""
    when = next(iter(times.find(match["date"])), None)
    edtf = times.resolve(when, host.published or whole.published) if when else None
    if edtf is None:
        return
    host.dated = host.dated or edtf
    host.place = host.place or match.groupdict().get("place")
    if match["agency"] and host.publisher is None and whole.publisher is None:
        host.publisher = signatures.spelled_out(match["agency"], "\n".join(line.text for line in lines))


def _dateline(lines: list[Line], host: Draft, whole: Draft) -> None:
    """The place, date and agency at the beginning of a report: "PORT TARN, 3 May (Agency) — …". What stands on a page
    of others is from there."""
    first = next((line for line in lines[host.first : host.last] if line.kind is LineKind.PROSE), None)
    if first is not None and (posted := openings.POSTED.match(first.text)):
        day = next(iter(times.find(posted["date"])), None)
        host.published = host.published or (times.resolve(day, None) if day else None)
        host.publisher = posted["outlet"]
        return
    match = openings.DATELINE.match(first.text) if first else None
    if match is None:
        by = openings.DATED_BY.match(first.text) if first is not None else None
        by = by if by and (signatures.is_publication(by["agency"]) or signatures.is_wire(by["agency"])) else None
        if first is not None and (dated := by or openings.DATED.match(first.text)):
            _take_dated(lines, host, whole, dated)
        return
    when = times.find(match["date"] or "")
    if match["date"] and not when:
        return
    if not (match["date"] or match["agency"]) and not match["place"].isupper():
        return
    host.place = host.place or cased(match["place"].split(",")[0])
    agency = (match["agency"] or "").split("/")[0].strip()
    other = agency and not signatures.akin(agency, whole.publisher or "")
    if other and host is whole and host.publisher and not host.authors:
        host.authors = (signatures.spelled_out(agency, "\n".join(line.text for line in lines)),)
    printed = host is not whole and host.kind is WorkKind.ARTICLE and signatures.is_publication(whole.publisher or "")
    if other and printed and host.publisher is None:
        host.authors = host.authors or (signatures.spelled_out(agency, "\n".join(line.text for line in lines)),)
    elif other and host.publisher is None:
        host.publisher = signatures.spelled_out(agency, "\n".join(line.text for line in lines))
        host.own_outlet = host.parent is not None
        host.relation = Relation.REPRINT if host.own_outlet else host.relation
    if when:
        host.dated = host.dated or times.resolve(when[0], host.published or whole.published)
        host.published = host.published or times.resolve(when[0], None)
