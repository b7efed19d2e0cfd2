"""Reading text to works: the page, the posts in it, what they reprint, the comments below.

From the outside in: how the page is laid out (plans.py) says its pieces and comments, then the texts
inside each are found. Last, title, authors, publisher and dates are taken from where they stand and
handed down: what a reprint does not say of itself is as its host has it.
"""

from __future__ import annotations

from testimonia.captures.reading import ReadingText
from testimonia.grammar import times
from testimonia.records import Relation, WorkKind
from testimonia.works import (
    bylines,
    embedded,
    fields,
    kinds,
    links,
    mails,
    openings,
    plans,
    root,
    signatures,
    site,
    titles,
)
from testimonia.works.credits import cased
from testimonia.works.draft import Draft, is_prose, prose_words
from testimonia.works.lines import Line, LineKind, classify, rank
from testimonia.works.plans import Plan

REPLY_WORDS = 60  # of a comment in which other texts are looked for


def divide(reading: ReadingText) -> tuple[list[Draft], list[Line]]:
    """The works of a capture, hosts before what they hold, and the lines they are made of."""
    lines = classify(reading)
    if not lines:
        return [], lines
    fields.mark(lines)
    links.mark(lines)
    bylines.mark(lines)
    rank(lines)
    plan = plans.of(lines, reading)
    whole = _whole(lines, reading, plan)
    _mark_running_heads(lines, whole)
    hosts = plan.pieces or [whole]
    parted = site.parted(whole.title, lines, reading) if whole.title else None
    whole.title = parted[0] if parted else whole.title
    whole.publisher = site.find(lines, reading, whole, hosts) or (parted[1] if parted else None)
    if whole.publisher is None and len(whole.authors) == 1 and signatures.is_body(whole.authors[0]):
        whole.publisher = whole.authors[0]
    if whole.publisher and len(whole.authors) == 1 and titles.same(whole.authors[0], whole.publisher):
        whole.posted = True  # the house put it up: who signs below wrote it
    for piece in plan.pieces:
        piece.parent = piece.parent or whole
    for reply in plan.replies:
        reply.parent = reply.parent or (plan.pieces[0] if len(plan.pieces) == 1 else whole)
    found = [whole]
    for host in hosts if plan.pieces else [whole]:
        found += [host] if host is not whole else []
        _date_host(lines, host, whole)
        held = embedded.find(lines, host, host.authors)
        _expand(held, reading)
        found += held
    found += _with_texts(lines, plan.replies, reading)
    _sign_with_house(whole)
    _settle(found, whole, lines)
    _empty_root(found, whole, lines)
    if whole.kind is WorkKind.PAGE or (plan.pieces and not plan.single):
        _clear(whole, found, lines)
    return found, lines


def _sign_with_house(whole: Draft) -> None:
    """A page that is signed by its house, perhaps in short ("Press Office of the Ministry"), is by the house, and a
    statement of it."""
    if whole.publisher is None and whole.signed and len(whole.authors) == 1:
        whole.publisher = next(filter(signatures.is_body, whole.authors), None)
    house = set(signatures.key(whole.publisher or "").split())
    signed = [set(signatures.key(name).split()) for name in whole.authors]
    if len(signed) == 1 and signed[0] <= house and signatures.is_body(whole.authors[0]):
        whole.authors = tuple(filter(None, [whole.publisher]))
        if whole.signed and whole.kind is WorkKind.ARTICLE:
            whole.kind = WorkKind.STATEMENT


def _empty_root(found: list[Draft], whole: Draft, lines: list[Line]) -> None:
    """A page with nothing of its own but a title is there to hold the statement on it; one that leads in
    several and says no more, to hold them."""
    held = [draft for draft in found if draft.parent is whole and draft.relation is Relation.REPRINT]
    inside = {i for draft in held for i in range(draft.first, draft.last)}
    own = [i for i in range(whole.first, whole.last) if i not in inside and is_prose(lines[i])]
    empty = len(held) == 1 and held[0].title_line is not None and not own
    statements = [draft for draft in held if draft.kind is WorkKind.STATEMENT]
    collects = len(statements) > 1 and len(own) <= 1 and not whole.authors
    if empty and _is_same_head(lines, whole, held[0]):
        _take_over(whole, held[0])
        found.remove(held[0])
        _sign_with_house(whole)
    elif (empty or collects) and whole.kind in (WorkKind.STATEMENT, WorkKind.ARTICLE):
        whole.kind, whole.authors = WorkKind.PAGE, ()
        whole.first, whole.last = 0, len(lines)


def _is_same_head(lines: list[Line], whole: Draft, text: Draft) -> bool:
    """Whether a text begins right below the title of the page: nothing but headings stands between them."""
    first = whole.title_line
    return first is not None and all(line.kind in (LineKind.SHORT, LineKind.DATE) for line in lines[first : text.first])


def _take_over(whole: Draft, text: Draft) -> None:
    """Make a page of the only text on it."""
    whole.kind, whole.authors = text.kind, text.authors or whole.authors
    whole.signed = whole.signed or text.signed
    whole.dated, whole.place = text.dated or whole.dated, text.place or whole.place
    whole.apparatus |= text.apparatus


def _clear(whole: Draft, found: list[Draft], lines: list[Line]) -> None:
    """Short lines of a page around its pieces are in nobody's voice, but for its title."""
    inside = {i for draft in found if draft is not whole for i in range(draft.first, draft.last)}
    whole.apparatus |= {
        line.index
        for line in lines[whole.first : whole.last]
        if line.index not in inside and line.kind is LineKind.SHORT and line.index != whole.title_line
    }


def _whole(lines: list[Line], reading: ReadingText, plan: Plan) -> Draft:
    """The root."""
    if plan.pieces and not plan.single:
        kind = plan.pieces[0].kind
        mailed = kind is not WorkKind.POST or reading.metadata.kind == "mail"
        mailing = kinds.is_bulletin(lines, reading) if mailed else kinds.is_digest(lines)
        start = plan.pieces[0].first
        whole = root.whole(lines, reading, start, holds=kind, mailing=mailing)
        if plan.untitled:
            whole.title = whole.title_line = None
        return whole
    starts = [draft.first for draft in (*plan.pieces, *plan.replies)]
    body = min((draft.first for draft in plan.replies), default=len(lines))
    head = plan.head or (min(starts, default=len(lines)) if plan.pieces else body)
    opened = min(plan.opener.apparatus, default=None) if plan.opener else None
    whole = root.single(lines, reading, body=head or body, commented=bool(plan.replies), opened=opened)
    whole.last = body if body > whole.first else len(lines)
    if plan.opener is not None and whole.kind is WorkKind.ARTICLE:
        whole.kind = WorkKind.POST
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


# --- dates and what is handed down ----------------------------------------------------------------


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
            if credit and credit.when and (edtf := times.resolve(credit.when, whole.published)):
                host.published = edtf
    if host.kind in (WorkKind.ARTICLE, WorkKind.STATEMENT):
        _dateline(lines, host)


def _dateline(lines: list[Line], host: Draft) -> None:
    """The place, date and agency at the beginning of a report: "PORT TARN, 3 May (Agency) — …"."""
    first = next((line for line in lines[host.first : host.last] if line.kind is LineKind.PROSE), None)
    match = openings.DATELINE.match(first.text) if first else None
    if match is None:
        return
    when = times.find(match["date"] or "")
    if match["date"] and not when:
        return
    if not (match["date"] or match["agency"]) and not match["place"].isupper():
        return
    host.place = host.place or cased(match["place"].split(",")[0])
    if match["agency"] and host.publisher is None and host.parent is None:
        host.publisher = match["agency"].split("/")[0].strip()
    if when:
        host.dated = host.dated or times.resolve(when[0], host.published)
        host.published = host.published or times.resolve(when[0], None)


def _settle(found: list[Draft], whole: Draft, lines: list[Line]) -> None:
    """What can be said only when all works are known."""
    if whole.kind is WorkKind.PAGE:
        mails.thread(found, lines)
    if whole.kind is WorkKind.BULLETIN:
        _settle_bulletin(found, whole, lines)
    if whole.kind is WorkKind.ARTICLE:
        _drop_frames(found, whole, lines)
    _drop_envelopes(found, lines)
    if whole.kind is WorkKind.PAGE:
        for draft in found:
            unsigned = draft.kind is WorkKind.STATEMENT and draft.relation is Relation.PART and not draft.authors
            draft.authors = (whole.publisher,) if unsigned and whole.publisher else draft.authors
    pieces = [draft for draft in found if draft.parent is whole and draft.relation is Relation.PART]
    alone = whole.kind is WorkKind.BULLETIN and not pieces and signatures.is_body(whole.publisher or "")
    if (alone or whole.kind is WorkKind.STATEMENT) and not whole.authors and whole.publisher:
        whole.authors = (whole.publisher,)  # a house speaks for itself
    if whole.kind is not WorkKind.PAGE and whole.published is None and len(pieces) == 1:
        whole.published = pieces[0].published
    for draft in found:
        draft.apparatus.intersection_update(range(draft.first, draft.last))
        draft.title = titles.clean(draft.title) if draft.title and draft is not whole else draft.title
        host = draft.parent
        if host is None:
            continue
        if draft.moment is not None and not draft.published:
            draft.published = times.resolve(draft.moment, host.published)
        if not draft.own_outlet:
            draft.publisher = draft.publisher or host.publisher
            draft.published = draft.published or host.published
        if draft.dated is None and draft.anchor is not None:
            draft.dated = times.resolve(draft.anchor, draft.published or host.published)


def _drop_frames(found: list[Draft], whole: Draft, lines: list[Line]) -> None:
    """An entry of a live page that is nothing but somebody's text is no work beside it."""
    for text in [draft for draft in found if draft.relation is Relation.REPRINT]:
        entry = text.parent
        if entry is None or entry is whole or entry.parent is not whole or entry.kind is not WorkKind.POST:
            continue
        if not any(map(is_prose, [*lines[entry.first : text.first], *lines[text.last : entry.last]])):
            text.parent = whole
            found.remove(entry)


def _drop_envelopes(found: list[Draft], lines: list[Line]) -> None:
    """A forwarded message that is nothing but somebody's text under its heads is no work beside it."""
    for text in [draft for draft in found if draft.relation is Relation.REPRINT]:
        message = text.parent
        if message is None or message.parent is None or message.relation is not Relation.REPRINT:
            continue
        headed = lines[message.first].kind is LineKind.MAILHEAD
        if headed and not any(map(is_prose, [*lines[message.first : text.first], *lines[text.last : message.last]])):
            text.parent, text.published = message.parent, text.published or message.published
            text.authors = text.authors or message.authors
            found.remove(message)


def _merge_only_text(piece: Draft, found: list[Draft], lines: list[Line]) -> None:
    """An item of a bulletin that holds somebody's text and nothing else is that text."""
    held = [draft for draft in found if draft.parent is piece]
    if len(held) != 1 or any(map(is_prose, [*lines[piece.first : held[0].first], *lines[held[0].last : piece.last]])):
        return
    text = held[0]
    piece.authors, piece.dated, piece.place, piece.anchor = text.authors, text.dated, text.place, text.anchor
    piece.apparatus |= text.apparatus
    piece.signed = True
    found.remove(text)


def _settle_bulletin(found: list[Draft], whole: Draft, lines: list[Line]) -> None:
    """The items of a bulletin are by the body that sends it out, but those that others sign; a digest's
    subjects are without the name of its list."""
    heads = {titles.plain(line.text) for line in lines}
    for draft in list(found[1:]):
        if draft.title and (match := mails.LIST.search(draft.title)):
            bare = draft.title.replace(match[0], "", 1)
            draft.title = (
                bare
                if any(titles.plain(bare) in head for head in heads if head != titles.plain(draft.title))
                else draft.title
            )
        if draft.parent is not whole or draft.relation is not Relation.PART or draft.kind is WorkKind.POST:
            continue
        _merge_only_text(draft, found, lines)
        if draft.signed:
            draft.kind, draft.relation = WorkKind.STATEMENT, Relation.REPRINT
        elif draft.kind is WorkKind.ARTICLE and whole.publisher and not signatures.is_publication(whole.publisher):
            draft.kind, draft.authors = WorkKind.STATEMENT, draft.authors or (whole.publisher,)
        elif draft.kind is WorkKind.NOTICE and draft.title and whole.publisher:
            draft.authors = (whole.publisher,)
