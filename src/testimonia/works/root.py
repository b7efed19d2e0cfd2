"""The work that is the whole page: its title, kind, authors and date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from testimonia.captures.reading import Metadata, ReadingText
from testimonia.grammar import times
from testimonia.records import WorkKind
from testimonia.vocabularies import words
from testimonia.works import (
    announcing,
    bylines,
    credited,
    dates,
    kinds,
    letters,
    marks,
    pieces,
    signatures,
    title_choices,
    titles,
)
from testimonia.works.credits import Credit, cased
from testimonia.works.draft import Draft, is_prose
from testimonia.works.lines import Line, LineKind
from testimonia.works.roles import Seen

FEW = 6  # lines at the head of a paper's page that may have its date
HEAD = 14  # lines at the head of a page that say what it is
NAME_WORDS = 7  # of the title of a bulletin
_CHAPTER = re.compile(r"[IVX]{1,4}\.\s+[A-Z][a-z]+$")
_DIGEST = re.compile(r"(?P<name>[\w. -]+?) digest,", re.IGNORECASE)  # of a list: "coast-news Digest, Vol 3"
_PLATFORM = re.compile(r"\bfollow\b|\bmin read\b", re.IGNORECASE)  # beside the author's name above a title
_MADE = re.compile(
    r"\W*(?:(?:written|composed|drafted|completed|delivered|spoken|signed|adopted)\s*:|(?:recorded|conducted|transcribed|(?:taken|noted) down)\b)",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(
    r"(?:The )?(?P<name>[^,:|]{4,40}?) (?:Internet |Reference |Online |Digital )?Archives?", re.IGNORECASE
)
_BULLETS = frozenset("•▪·")
_WHOSE = re.compile(r"\b(?:of|from|for)\s+(?:the\s+)?(?=[A-Z])")  # "Newsletter of the Union" is no name of its own
_NOTED = re.compile(r"(?:source|sources|first published|notes?|p\.?\s?s\.?)\b", re.IGNORECASE)


def whole(
    lines: list[Line], reading: ReadingText, first_piece: int, *, holds: WorkKind, mailing: bool, headed: bool
) -> Draft:
    """The root of a page that is there to hold its pieces, of the kind `holds`. A page of reports or letters
    is of their date; a `mailing`, a page of remarks and one that is `headed` have their title first."""
    report = holds in (WorkKind.ARTICLE, WorkKind.STATEMENT)
    root = Draft(WorkKind.BULLETIN if mailing else WorkKind.PAGE, 0, len(lines))
    first = mailing or headed or holds is WorkKind.COMMENT
    root.title, root.title_line = titles.of_pieces(lines, first_piece, first=first, mailing=mailing)
    _take_own_name(root, lines)
    heading = (LineKind.MASTHEAD, LineKind.DATE) if mailing or report else (LineKind.MASTHEAD,)
    heads = [line.credit.published for line in lines[:first_piece] if line.kind in heading and line.credit]
    if report:
        heads += [dates.declared(line.text) for line in lines[: min(first_piece, FEW)] if not is_prose(line)]
    root.published = next(filter(None, heads), None) or dates.declared(reading.metadata.published)
    root.published = root.published or dates.stated(lines[:first_piece])
    issues = (line.credit.published for line in lines[:first_piece] if line.kind is LineKind.MASTHEAD and line.credit)
    issue = next(filter(None, issues), None)
    if mailing and issue and issue != root.published:
        root.dated = issue  # it was put up again later
    if reading.metadata.kind == "mail":
        root.title = reading.metadata.title
        root.first = _after_heads(lines)
        listed = _DIGEST.match(root.title or "")
        sender = next((name for name in reading.metadata.authors if "@" not in name), None)
        root.publisher = reading.metadata.publisher or (listed["name"] if listed else sender)
        _take_signature(root, lines, first_piece)
    return root


def single(
    lines: list[Line],
    reading: ReadingText,
    *,
    body: int,
    commented: bool,
    opened: int | None = None,
    seen: Mapping[int, Seen] | None = None,
) -> Draft:
    """The root of a page that is one piece, perhaps with others inside: lines[:body], comments aside. `opened`:
    where the mark of its first post stands, below the title; `seen`: what is seen of the lines at its head and foot."""
    root = Draft(kinds.of_page(lines, reading, body, commented=commented), 0, body)
    addressed = letters.salutation(lines, body) if reading.metadata.kind != "mail" else None
    if addressed is not None:
        root.kind = WorkKind.STATEMENT
    if titles.take(root, lines, reading, opened or body) and seen:
        title_choices.settle(root, lines, opened or body, seen)
    if root.title and root.title_line:
        root.title = letters.matter(root.title, lines[root.title_line - 1 : root.title_line + 2])
    if reading.metadata.kind == "mail":
        root.first = _after_heads(lines)
    if root.kind is WorkKind.BULLETIN and reading.metadata.title is None:
        title, at = titles.of_pieces(lines, body, first=True, mailing=True)
        housed = title is not None and at == 0 and signatures.is_body(title)  # the house above its own title
        if not housed or not root.title or signatures.is_body(root.title):
            root.title, root.title_line = title, at
        _take_own_name(root, lines)
    if addressed is not None and (signed := letters.sender(lines, body)):
        root.authors = (signed[0],)
        root.apparatus.add(signed[1])
    _take_credits(root, lines, reading, body)
    if (
        root.kind is WorkKind.ARTICLE
        and len((root.title or "").split()) <= NAME_WORDS
        and kinds.names_mailing(root.title or "")
    ):
        root.kind = WorkKind.BULLETIN
    elif root.kind is not WorkKind.BULLETIN and root.title_line is not None:
        root.first = root.title_line
    if root.kind is WorkKind.POST and root.published is None and (day := dates.below(lines, body)):
        root.published = day.credit.published if day.credit else None
        root.apparatus.add(day.index)
    titled = dates.declared(root.title) or ""
    root.published = root.published or dates.told(lines[(root.title_line or -1) + 1 : body])
    root.published = (
        root.published or (titled if "-" in titled and not root.dated else None) or dates.stated(lines[:body])
    )
    root.published = root.published or dates.noted(line for line in lines[:body] if line.index != root.title_line)
    root.published = root.published or dates.slug(lines[:body])
    root.published = root.published or dates.at_foot(lines[:body])
    if root.published is None and any(_MADE.match(lines[i].text) for i in root.apparatus):
        root.published = root.dated
    _take_appearance(root, lines)
    if root.kind in (WorkKind.ARTICLE, WorkKind.STATEMENT) and (made := dates.of_text(lines[root.first : body])):
        root.dated = root.dated or times.resolve(made, root.published)
    return root


def _take_own_name(root: Draft, lines: list[Line]) -> None:
    """The name of what a body sends out, below its own: "Nordic Committee for the Miners", "News sheet 5"."""
    at = root.title_line
    if root.kind is not WorkKind.BULLETIN or at is None or not signatures.is_body(root.title or ""):
        return
    below = next((line for line in lines[at + 1 : at + 2] if line.kind in (LineKind.SHORT, LineKind.MASTHEAD)), None)
    if below is not None and kinds.names_mailing(below.text) and not _WHOSE.search(below.text):
        root.title, root.title_line = titles.clean(below.text), below.index


def _take_appearance(root: Draft, lines: list[Line]) -> None:
    """Where and when the text appeared, as it says itself, if nothing else does."""
    found = credited.appeared(lines) if root.kind in (WorkKind.ARTICLE, WorkKind.STATEMENT) else None
    if found and not root.published and not root.publisher:
        root.publisher, root.published = found.outlet, found.published


def _after_heads(lines: list[Line]) -> int:
    """The first line of a message below its heads."""
    return next((line.index for line in lines if line.kind is not LineKind.MAILHEAD), 0)


# --- credits --------------------------------------------------------------------------------------


def _take_credits(root: Draft, lines: list[Line], reading: ReadingText, body: int) -> None:
    """Authors and date of a single piece: what its credits say, then what the page declares."""
    meta = reading.metadata
    if meta.kind == "mail" and root.kind is WorkKind.POST:
        root.authors = meta.authors  # whatever it quotes
    for i in sorted(_near_title(lines, root, body), key=lambda i: dates.CHANGED.search(lines[i].text) is not None):
        credit = lines[i].credit and _placed(lines[i], lines)
        if credit is None or (lines[i].kind is LineKind.MAILHEAD and meta.kind == "mail"):
            continue
        root.apparatus.add(i)
        made = _MADE.match(lines[i].text) is not None or dates.tells_day(lines[i].text)
        if credit.held or (made and not credit.authors) or letters.dates(lines, i):
            root.dated = root.dated or credit.published
            continue
        issued = credit.outlet is not None and i < (root.title_line or 0) + HEAD
        named = lines[i].kind is LineKind.MASTHEAD or credit.authors or issued or credit.labelled
        if named or (lines[i].kind is LineKind.DATE and not credit.place):
            if root.posted and credit.authors and not credit.user:
                root.authors, root.posted = (), False  # "Submitted by x", "Author: Ada Roun"
            root.posted = root.posted or (credit.user and not root.authors)
            pieces.apply(root, credit)
            if credit.labelled and (root.published or "") == (credit.published or "")[:7]:
                root.published = credit.published  # the day, of which an issue has the month
        elif credit.place:
            root.dated, root.place = root.dated or credit.published, credit.place
    root.dated = root.dated or _second_day(root, lines, body)
    _take_authors(root, lines, meta, body)
    root.authors = tuple(name for name in root.authors if not titles.is_dated(name))
    if root.title_line is not None and _is_own_name(root):
        root.apparatus.add(root.title_line)
        root.title = root.title_line = None
    root.posted |= any("@" in name for name in root.authors)  # an address: who signs has the name
    root.published = root.published or dates.declared(meta.published) or dates.running(lines)
    sender = next(iter(meta.authors), "")
    if root.kind is WorkKind.BULLETIN and root.authors == meta.authors and not signatures.is_person(sender):
        root.publisher, root.authors = root.publisher or next(iter(root.authors), None), ()
    root.url, root.tags = meta.url, meta.tags


def _second_day(root: Draft, lines: list[Line], body: int) -> str | None:
    """The day on a line of its own right above the text, below the credit that says when it was put up, or below the
    title under the day of a blog: it is the text's own."""
    prose = next((i for i in range((root.title_line or 0) + 1, body) if is_prose(lines[i])), 0)
    own = lines[prose - 1] if prose > 1 else None
    if (
        own is None
        or own.kind is not LineKind.DATE
        or own.credit is None
        or own.credit.shape != "d"
        or own.credit.timed
    ):
        return None
    above = [
        line for line in lines[: own.index] if line.kind is LineKind.CREDIT and line.credit and line.credit.published
    ]
    day = titles.day_of_blog(lines)
    put_up = any(line.credit and line.credit.labelled for line in above) or (day is not None and day < own.index - 1)
    return own.credit.published if put_up else None


def _take_authors(root: Draft, lines: list[Line], meta: Metadata, body: int) -> None:
    """The authors where no credit names them: at the head, below the text, in the title, as the page declares them."""
    if not root.authors and root.title_line is not None:
        _take_names(root, lines, body)
    root.authors = root.authors or credited.in_title(root.title or "")
    root.authors = root.authors or credited.presented(lines[(root.title_line or -1) + 1 : body])
    if not root.authors and root.title_line is not None and _is_signed_post(lines, root.title_line):
        root.authors = (cased(lines[root.title_line].text),)
    _take_signature(root, lines, body)
    _take_mark(root, lines, body)
    if not root.authors and kinds.is_interview(root.title or "", lines, body):
        root.authors = credited.interviewer(lines, body)
    if not root.authors and not meta.authors and (bearer := credited.about(lines, body)):
        root.authors = (bearer[0],)
    root.authors = root.authors or tuple(name for name in meta.authors if name.lower() not in words("nobody_names"))
    root.authors = root.authors or _keeper(lines, root.title_line or 0)
    reporting = credited.reporting(root.title or "", lines)
    issuer = (reporting,) if reporting else credited.issued(root.title or "")
    issuer = issuer or credited.put_out(lines, body)
    issuer = issuer or (credited.contact(lines, body) if root.kind is WorkKind.STATEMENT else ())
    issuer = issuer or credited.speaking(lines, body) or tuple(filter(None, [credited.releasing(lines[:body])]))
    if not root.authors and issuer and not (root.kind is WorkKind.POST and kinds.prints(lines, body)):
        text = "\n".join(line.text for line in lines)
        root.authors = tuple(signatures.spelled_out(name, text) for name in issuer)
        root.kind = WorkKind.STATEMENT if root.kind is WorkKind.ARTICLE else root.kind


def _keeper(lines: list[Line], title: int) -> tuple[str, ...]:
    """The person whose writings a page keeps, as the line above the title says: "Ada Roun Archive"."""
    shorts = [line.text.strip() for line in lines[:title] if line.kind is LineKind.SHORT and line.rank < FEW]
    kept = (match["name"] for text in shorts if (match := _ARCHIVE.fullmatch(text)))
    return tuple(name for name in kept if signatures.is_person(name))[:1]


def _is_signed_post(lines: list[Line], i: int) -> bool:
    """Whether what could be a title is the name of the person who put up what follows, with the moment right below."""
    after = lines[i + 1] if i + 1 < len(lines) else None
    timed = after is not None and after.gap == 1 and after.credit is not None and after.credit.clock
    return timed and lines[i].rank == 0 and _heads_as_author(lines[i])


def _is_own_name(root: Draft) -> bool:
    """Whether a title is no more than the name of the person who wrote the text."""
    return (
        len(root.authors) == 1
        and titles.same(root.title or "", root.authors[0])
        and signatures.is_person(root.authors[0])
    )


def _placed(line: Line, lines: list[Line]) -> Credit | None:
    """A credit whose unlabelled name is a place where the text speaks of it as of one, and whose place beside the date
    is a name where it looks like a person's: "14/03/2016 Ada Roun"."""
    credit = line.credit
    if credit is not None and len(credit.authors) > 1 and signatures.is_placed(credit.authors[-1], lines):
        credit = replace(credit, authors=credit.authors[:-1])  # "By Ada Roun, Port Tarn"
    if credit is None or credit.labelled or line.kind is LineKind.MASTHEAD:
        return credit
    name = credit.authors[0] if len(credit.authors) == 1 else ""
    headed = line.rank == 0 and "by " not in credit.shape and credit.published and not credit.clock
    if name and headed and not (signatures.is_person(name) or credit.outlet):
        return replace(credit, authors=(), outlet=name)  # "The Lamp · 3 May 2016 · Documents"
    if name and credit.clock and _is_seat(name, lines[: line.index]):
        return replace(credit, authors=(), place=name)
    if name and "by " not in credit.shape and credit.when and signatures.is_placed(name, lines):
        return replace(credit, authors=(), place=None)
    place = credit.place or ""
    if place.startswith("The ") and not signatures.is_placed(place, lines):
        return replace(credit, outlet=place, place=None)  # "The Lamp, 3 May"
    apart = re.search(rf"{re.escape(place)}\s+\d|\d\s+{re.escape(place)}", line.text) is not None
    if apart and signatures.is_person(place) and not place.isupper() and not signatures.is_placed(place, lines):
        return replace(credit, authors=(place,), place=None)
    return credit


def _is_seat(name: str, above: list[Line]) -> bool:
    """Whether a name beside a moment is the place of a body that is named above it: "Tram Union of Orle", "Orle, 3 May, 9.00"."""
    bodies = (line.text for line in above if line.kind is LineKind.SHORT and signatures.is_body(line.text))
    return any(re.search(rf"\b(?:of|in) {re.escape(name)}$", body.strip(), re.IGNORECASE) for body in bodies)


def _take_names(root: Draft, lines: list[Line], body: int) -> None:
    """The names of persons on a line of their own below the title."""
    prose = next((i for i in range((root.title_line or 0) + 1, body) if is_prose(lines[i])), body)
    for i in range((root.title_line or 0) + 1, prose):
        if lines[i].text.lstrip()[:1] in _BULLETS:
            continue
        if lines[i].kind is not LineKind.SHORT or _CHAPTER.match(lines[i].text) or pieces.is_section(lines[i].text):
            continue
        wire = (cased(lines[i].text.strip(signatures.EDGES)),) if signatures.is_agency(lines[i].text) else ()
        if (names := bylines.named(lines[i].text, lines) or wire) and not _is_addressed(names[0], lines):
            root.authors = names
            root.apparatus.add(i)
            return
    above = (root.title_line or 0) - 1
    if above > 0 and lines[above].text.strip().lower() in words("role_words"):
        above -= 1  # "Ada Roun", "Columnist"
    heading = lines[above - 1].credit if above > 0 else None
    dated = above > 0 and lines[above - 1].kind in (LineKind.DATE, LineKind.CREDIT)
    dated = dated and not (heading and heading.outlet)  # "The Review, May 2016", "Ada Roun"
    parted = above
    while above > 0 and lines[above].kind in (LineKind.DATE, LineKind.FURNITURE) and lines[above].rank > 0:
        above -= 1  # "Ada Roun", "Follow", "3 May 2016"
    followed = any(_PLATFORM.search(line.text) for line in lines[above + 1 : parted + 1])
    if above < parted and (lines[above].rank > 0 or not followed):
        return
    if above >= 0 and not dated and lines[above].kind is LineKind.SHORT and _heads_as_author(lines[above]):
        root.authors = (cased(lines[above].text),)
        if above < parted:
            root.apparatus.add(above)


def _heads_as_author(line: Line) -> bool:
    """Whether a line above a title looks like a person's name rather than the name of the site."""
    sited = line.rank == 0 and not words("site_nouns").isdisjoint(line.text.lower().split())
    return signatures.is_person(line.text) and not sited


def _take_signature(root: Draft, lines: list[Line], body: int) -> None:
    """The name of a person or body on a line of its own at the end of the text, before its notes and rules."""
    if root.authors or announcing.find(lines, root, (root.title_line or 0) + 1, body, []):
        return  # it is of the text that the page prints
    for i in range(body - 1, 1, -1):
        if lines[i].kind is not LineKind.SHORT:
            continue
        after = lines[i + 1] if i + 1 < body else None
        ends = (
            after is None
            or (
                i + 2 == body
                and after.gap == 1
                and (signatures.is_office(after.text) or signatures.heads_office(after.text))
            )
            or after.kind in (LineKind.NOTE, LineKind.FURNITURE, LineKind.CLOCK)
            or _NOTED.match(after.text) is not None
        )
        below = is_prose(lines[i - 1]) or (lines[i - 1].kind is LineKind.DATE and lines[i].gap > 1)
        name = signatures.signer(lines[i].text)
        called = below or lines[i - 1].text.rstrip().endswith("!") or _is_organ_above(lines, i)  # a slogan, a desk
        bare = signatures.bare_name(lines[i].text)
        head = bare.partition(", ")[0]
        body_name = head if signatures.is_body(head) else bare
        if ends and called and root.title_line != i and _signs(body_name):
            root.authors = (cased(signatures.bare_name(signatures.body_of(body_name))),)
            root.apparatus |= {i, i - 1} if _is_organ_above(lines, i) else {i}
            if root.kind is WorkKind.ARTICLE and not kinds.names_mailing(root.title or ""):
                root.kind = WorkKind.STATEMENT
            return
        signed = signatures.is_person(lines[i].text) or (
            root.kind is WorkKind.BULLETIN and signatures.is_person(name) and signatures.author_of([lines[i]]) != name
        )  # "Ada Roun, for the Friends of the Valley"
        several = [piece.strip(" .") for piece in lines[i].text.split(",")]
        signed = signed or (len(several) > 1 and all(map(signatures.is_person, several)))
        if ends and below and signed:
            root.authors = (
                tuple(map(cased, several)) if len(several) > 1 and signatures.is_person(several[-1]) else (cased(name),)
            )
            root.apparatus.add(i)
            return


def _is_addressed(name: str, lines: list[Line]) -> bool:
    """Whether a letter is to a person: "Dear Ms Roun"."""
    dear = (line.text for line in lines if line.text.startswith("Dear "))
    return any(name.rsplit(maxsplit=1)[-1] in text for text in dear)


def _is_organ_above(lines: list[Line], i: int) -> bool:
    """Whether a short line right above a body's name, below the text, is of an organ of it: "Urgent Appeals Desk"."""
    above = lines[i - 1]
    if above.kind is not LineKind.SHORT or lines[i].gap > 1 or not any(map(is_prose, lines[max(0, i - 2) : i - 1])):
        return False
    return signatures.is_signature(above.text) and not (
        signatures.is_person(above.text) or signatures.is_office(lines[i].text)
    )


def _signs(text: str) -> bool:
    """Whether a line below a text is the name of the body whose text it is, and not of one who has put it up."""
    other = ":" in text or signatures.is_publication(text.strip()) or signatures.is_wire(text)
    return signatures.is_body(text) and not other


def _take_mark(root: Draft, lines: list[Line], body: int) -> None:
    """The name and time above or below the first post of a thread, as with its comments."""
    every = marks.find(lines, 0, len(lines)) if not root.authors else []
    alike = [mark for mark in every if mark.shape == every[0].shape and mark.name]
    if len(alike) > 1 and alike[0] is every[0] and alike[0].last <= (root.title_line or 0):
        root.authors, root.published = (alike[0].name or "",), root.published or alike[0].date
    if root.authors or root.published:
        return
    at = next((i for i in range(body - 1, -1, -1) if is_prose(lines[i])), body)
    mark = next((mark for mark in marks.find(lines, at + 1, body) if mark.name), None)
    if mark is not None and mark.name:
        root.authors, root.published = (mark.name,), mark.date
        root.apparatus |= set(range(mark.first, mark.last))


def _near_title(lines: list[Line], root: Draft, body: int) -> list[int]:
    """The credits of the whole: those at the head, before the running text, and those at the very end."""
    prose = next((i for i in range(body) if is_prose(lines[i]) and i > (root.title_line or 0)), body)
    kinds = (LineKind.CREDIT, LineKind.DATE, LineKind.MASTHEAD, LineKind.MAILHEAD)
    days = dates.headings(lines)
    head = [i for i in range(prose) if lines[i].kind in kinds and i not in days]
    end = body
    while end > prose and lines[end - 1].kind not in (LineKind.PROSE, LineKind.LEADIN):
        end -= 1
    tail = [i for i in range(end, body) if lines[i].kind is LineKind.CREDIT and lines[i].credit]
    tail = [j for i in tail for j in (i, i + 1) if j < body and lines[j].kind in (LineKind.CREDIT, LineKind.DATE)]
    head += [i for i in _below_standfirst(lines, prose, body) if i not in days]
    first = [i for i in head if lines[i].kind is LineKind.CREDIT]
    return list(dict.fromkeys([*first, *tail, *head]))


def _below_standfirst(lines: list[Line], prose: int, body: int) -> list[int]:
    """The credits between the first paragraph of a text and the second, where the first leads the text in; a
    date without a label has to stand right below it."""
    after = next((i for i in range(prose + 1, min(body, prose + HEAD)) if is_prose(lines[i])), None)
    if after is None:
        return []
    found = [i for i in range(prose + 1, after) if lines[i].kind in (LineKind.CREDIT, LineKind.DATE)]
    joined = {i for i in found if all(j in found for j in range(prose + 1, i))}
    if any(line.kind is LineKind.SHORT for line in lines[prose + 1 : after]):
        joined = set()  # the date closes a text, and the heading of the next one follows
    timed = {i for i in found if (credit := lines[i].credit) and credit.clock}
    return [i for i in found if i in joined | timed or lines[i].kind is LineKind.CREDIT]
