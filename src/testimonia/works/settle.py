"""What can be said of the works of a page only when all of them are known: who signs for whom, what is a frame around a
text and no work itself, and what is handed down from a host to what it holds."""

from __future__ import annotations

import re

from testimonia.grammar import times
from testimonia.records import Relation, WorkKind
from testimonia.vocabularies import words
from testimonia.works import credited, declared, kinds, mails, signatures, site, titles
from testimonia.works.credits import cased
from testimonia.works.draft import Draft, is_prose
from testimonia.works.lines import Line, LineKind


def all_of(found: list[Draft], whole: Draft, lines: list[Line]) -> None:
    """Settle the works of a capture, of which `whole` is the root."""
    _sign_with_house(whole)
    _settle_kinds(found, whole, lines)
    _hand_down(found, whole)
    _empty_root(found, whole, lines)
    _name_organs(found, lines)


def _settle_kinds(found: list[Draft], whole: Draft, lines: list[Line]) -> None:
    """What the works are, by what their host is, and who speaks in them."""
    if whole.kind is WorkKind.PAGE:
        mails.thread(found, lines)
    if whole.kind is WorkKind.BULLETIN:
        _settle_bulletin(found, whole, lines)
    if whole.kind is WorkKind.ARTICLE:
        _drop_frames(found, whole, lines)
    _drop_envelopes(found, lines)
    if whole.kind is WorkKind.PAGE:
        _settle_pieces(found, whole, lines)
    spoken = kinds.is_transcript(lines[whole.first : whole.last])
    counts = whole.publisher is not None and kinds.is_record(lines[whole.first : whole.last])
    own = counts or _is_own_word(whole, found)
    if whole.kind is WorkKind.ARTICLE and not whole.authors and not spoken and own:
        whole.kind = WorkKind.STATEMENT
    if whole.kind is WorkKind.ARTICLE and _is_signed_for(whole, lines):
        whole.kind = WorkKind.STATEMENT
    if whole.kind in (WorkKind.ARTICLE, WorkKind.STATEMENT) and (body := credited.itself(lines[: whole.last])):
        whole.kind, whole.authors = WorkKind.STATEMENT, (body,)
    if whole.kind in (WorkKind.ARTICLE, WorkKind.POST) and _is_of_register(whole, lines):
        whole.kind = WorkKind.STATEMENT
    pieces = _pieces(found, whole)
    alone = whole.kind is WorkKind.BULLETIN and not pieces and signatures.is_body(whole.publisher or "")
    if (alone or whole.kind is WorkKind.STATEMENT) and not whole.authors and whole.publisher:
        whole.authors = (whole.publisher,)  # a house speaks for itself
    if whole.kind is WorkKind.STATEMENT:
        _date_statement(whole, lines)
    if whole.kind is not WorkKind.PAGE and whole.published is None and len(pieces) == 1:
        whole.published = pieces[0].published


def _pieces(found: list[Draft], whole: Draft) -> list[Draft]:
    return [draft for draft in found if draft.parent is whole and draft.relation is Relation.PART]


def _hand_down(found: list[Draft], whole: Draft) -> None:
    """Give each work what it does not say of itself and its host does."""
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


def _sign_with_house(whole: Draft) -> None:
    """A page that is signed by its house, perhaps in short ("Press Office of the Ministry"), is by the house, and a
    statement of it."""
    if whole.publisher is None and whole.signed and len(whole.authors) == 1:
        whole.publisher = next(filter(signatures.is_body, whole.authors), None)
    house = set(signatures.key(re.sub(r"\s*\([^()]*\)$", "", whole.publisher or "")).split())
    if whole.signed and whole.publisher and any(_is_short_for(name, whole.publisher) for name in whole.authors):
        whole.authors = (whole.publisher,)  # "CWG, 6.10.2011" below what the Communist Workers' Group puts out
    signed = [set(signatures.key(name).split()) for name in whole.authors]
    same = whole.authors == (whole.publisher,)
    short = len(signed) == 1 and (same or signed[0] <= house) and signatures.is_body(whole.authors[0])
    organ = len(signed) == 1 and bool(house) and house < signed[0] and signed[0] - house <= words("board_words")
    organ = organ and signed[0].isdisjoint(("editorial", "editors", "newsroom"))  # of a paper these are who writes
    if short or organ:
        whole.authors = tuple(filter(None, [whole.publisher]))
        if whole.signed and whole.kind in (WorkKind.ARTICLE, WorkKind.POST):
            whole.kind = WorkKind.STATEMENT


def _is_short_for(name: str, house: str) -> bool:
    """Whether a name has the initials of that of a house, or the first of them."""
    short = re.sub(r"\W", "", name)
    initials = site.initials(house)
    return short.casefold() == initials or (
        short.isupper() and len(short) > 2 and initials.startswith(short.casefold())
    )


def _name_organs(found: list[Draft], lines: list[Line]) -> None:
    """An organ that alone signs a text ("The Executive Committee"), or a body in short ("for the Council"), is the
    organisation's that the text names at its head or speaks of as its own, else of the one that puts the text out."""
    for draft in found:
        name = draft.authors[0] if len(draft.authors) == 1 else ""
        short = signatures.is_mere_head(name)
        if not (short or _is_mere_organ(name) or signatures.is_press_organ(name)):
            continue
        told = _named_at_head(draft, lines) if short or signatures.is_press_organ(name) else []
        told += [draft.publisher] if draft.publisher and speaks(draft.publisher) else []
        full = (body for body in told if not short or signatures.key(name) in signatures.key(body).split())
        draft.authors = (next(full, name),)


def _named_at_head(draft: Draft, lines: list[Line]) -> list[str]:
    """The bodies that a text names above its first words, and the one that speaks of itself in these."""
    own = lines[draft.first : draft.last]
    prose = next((i for i, line in enumerate(own) if is_prose(line)), len(own))
    heads = [cased(line.text.strip()) for line in own[:prose] if line.kind is not LineKind.FURNITURE]
    issued = [name for head in heads for name in credited.issued(head)]
    bodies = [credited.reported_by(head) or head for head in heads if signatures.is_body(head)]
    return [*issued, *bodies, *credited.speaking(own, len(own))]


def _is_mere_organ(name: str) -> bool:
    """Whether a name is of an organ and does not say of what: "National Executive", but no "Dyers' Committee"."""
    qualified = words("organ_qualifiers") | words("board_words") | words("organ_words")
    return signatures.is_organ(name) and set(signatures.key(name).split()) <= qualified


def _settle_pieces(found: list[Draft], whole: Draft, lines: list[Line]) -> None:
    """The reports of a page, and what among them is somebody's statement: of the house, if nobody signs it."""
    issue = kinds.is_issue(lines)  # of a paper, whatever its name is like
    for draft in [draft for draft in found if draft.parent is whole and draft.kind is WorkKind.ARTICLE]:
        _merge_only_text(draft, found, lines)
        other = draft.relation is Relation.REPRINT  # put together from elsewhere
        declared.tell(draft, lines)
        if draft.kind is WorkKind.ARTICLE and not (draft.authors or other or issue) and speaks(whole.publisher):
            draft.kind = WorkKind.STATEMENT
    _settle_spoken(_pieces(found, whole), lines)
    for draft in [draft for draft in found if draft.parent is whole and draft.kind is WorkKind.POST and draft.title]:
        named = kinds.names_statement(draft.title or "") and all(map(_is_of_house, draft.authors))
        housed = speaks(whole.publisher) or kinds.heads_statements(whole.title or "")
        if draft.signed and (named or (draft.dated and housed)):
            draft.kind = WorkKind.STATEMENT
    for draft in found:
        unsigned = draft.kind is WorkKind.STATEMENT and draft.relation is Relation.PART and not draft.authors
        draft.authors = (whole.publisher,) if unsigned and whole.publisher else draft.authors


def _settle_spoken(pieces: list[Draft], lines: list[Line]) -> None:
    """What bodies say of themselves in the first words of pieces that nobody signs are their statements. Where most pieces
    are one body's, so are the others that speak of it."""
    unsigned = [draft for draft in pieces if not draft.authors and draft.kind is not WorkKind.NOTICE]
    for draft in unsigned:
        own = lines[draft.first : draft.last]
        if issuer := credited.put_out(own, len(own)) or credited.speaking(own, len(own)):
            draft.kind, draft.authors = WorkKind.STATEMENT, issuer
    spoken = {draft.authors for draft in unsigned if draft.authors}
    text = "\n".join(line.text for line in lines)
    bodies = {tuple(signatures.spelled_out(name, text) for name in names) for names in spoken}
    most = sum(bool(draft.authors) for draft in unsigned) * 2 >= len(unsigned) > 1
    if len(bodies) != 1 or not most or len(unsigned) < len(pieces):
        return
    names = {name for authors in (*spoken, *bodies) for name in authors}
    for draft in unsigned:
        told = "\n".join(line.text for line in lines[draft.first : draft.last])
        if any(name in told for name in names):
            draft.kind, draft.authors = WorkKind.STATEMENT, next(iter(bodies))


def _is_of_house(name: str) -> bool:
    """Whether a name is of a body or of an organ of one."""
    return signatures.is_body(name) or signatures.is_organ(name)


def _date_statement(whole: Draft, lines: list[Line]) -> None:
    """Date a statement that is the whole page by what its head says of it ("Press release, 3 May 2016"); it was put out
    on that day where nothing else says when. A day with the place of the writing beside it is of the text alone."""
    credits = [credit for i in sorted(whole.apparatus) if (credit := lines[i].credit) and credit.formal]
    formal = [credit for credit in credits if credit.published]
    whole.dated = whole.dated or next((credit.published for credit in formal), None)
    released = (credit.published for credit in formal if credit.labelled or credit.place is None)
    whole.published = whole.published or next(released, None)


def _is_own_word(whole: Draft, found: list[Draft]) -> bool:
    """Whether a page without a byline is the word of the organisation that puts it out."""
    holds = any(draft.parent is whole and draft.relation is not Relation.REPLY for draft in found)
    return not holds and speaks(whole.publisher)


def _is_signed_for(whole: Draft, lines: list[Line]) -> bool:
    """Whether somebody signs a page for the body that is its author, perhaps in short: "For the Commission: Ada Roun"."""
    body = signatures.key(signatures.signed_for(lines[whole.first : whole.last]) or "")
    names = [signatures.key(name) for name in whole.authors]
    return len(names) == 1 and bool(body) and (names[0] == body or body in names[0].split())


def _is_of_register(whole: Draft, lines: list[Line]) -> bool:
    """Whether a page that no person signs is of those who count the dead, and say so in it."""
    house = whole.publisher or ""
    signed = any(name != house and not signatures.is_body(name) for name in whole.authors)
    kept = not signed or whole.authors == credited.made(lines)
    own = lines[whole.first : whole.last]
    return bool(house) and kept and not signatures.is_publication(house) and kinds.counts_victims(own)


def speaks(house: str | None) -> bool:
    """Whether who puts a page out is an organisation that speaks for itself, no paper."""
    return house is not None and signatures.is_body(house) and not signatures.is_publication(house)


def _is_acronym(name: str) -> bool:
    return name.isupper() and name.isalpha() and len(name) <= signatures.ACRONYM


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
        elif whole.publisher is None or not (speaks(whole.publisher) or _is_acronym(whole.publisher)):
            continue
        elif draft.kind is WorkKind.ARTICLE and not draft.authors:
            draft.kind, draft.authors = WorkKind.STATEMENT, (whole.publisher,)
        elif draft.kind is WorkKind.NOTICE and draft.title:
            draft.authors = (whole.publisher,)


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


def _empty_root(found: list[Draft], whole: Draft, lines: list[Line]) -> None:
    """A page with nothing of its own but a title is there to hold the statement on it; one that leads in
    several and says no more, to hold them."""
    held = [draft for draft in found if draft.parent is whole and draft.relation is Relation.REPRINT]
    inside = {i for draft in held for i in range(draft.first, draft.last)}
    own = [i for i in range(whole.first, whole.last) if i not in inside and is_prose(lines[i])]
    empty = len(held) == 1 and held[0].title_line is not None and not own
    statements = [draft for draft in held if draft.kind is WorkKind.STATEMENT]
    collects = len(statements) > 1 and len(own) <= 1 and not whole.authors
    posted = empty and whole.kind is WorkKind.POST and not titles.same(whole.title or "", held[0].title or "")
    if empty and whole.kind is not WorkKind.BULLETIN and not posted and _is_same_head(lines, whole, held[0]):
        _take_over(whole, held[0])
        found.remove(held[0])
        _sign_with_house(whole)
    elif empty and whole.kind is WorkKind.BULLETIN and whole.authors == held[0].authors:
        whole.authors = ()  # the house speaks in the statement alone
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
