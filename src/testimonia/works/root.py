"""The work that is the whole page: its title, kind, authors and date."""

from __future__ import annotations

import re
from collections import Counter
from email.utils import parsedate_to_datetime

from testimonia.captures.reading import BlockKind, ReadingText
from testimonia.grammar import times
from testimonia.records import WorkKind
from testimonia.vocabularies import words
from testimonia.works import credits, marks, pieces, signatures
from testimonia.works.credits import cased, unmarked
from testimonia.works.draft import Draft, is_prose
from testimonia.works.furniture import is_furniture
from testimonia.works.lines import Line, LineKind

KICKER = 3  # words of a label above a title
TITLE_WORDS = 5  # of a line above a date that is more than the name of a site
FEW = 6  # lines at the head of a paper's page that may have its date
CALLED = 3  # lines at the head of a page that say what it is called
QUESTIONS = 3  # that make an interview
HEAD = 14  # lines at the head of a page that say what it is
NAME_WORDS = 7  # of the title of a bulletin
SITE_WORDS = 6  # of the name of a site at its head
_RELEASE = re.compile(r"(?:for (?:immediate )?release|(?:press|media|news) release|embargoed)\b", re.IGNORECASE)
_PRESS = re.compile(r"\bpress (?:statement|release)\b", re.IGNORECASE)
_CODED = re.compile(r"[A-Z]{1,8}[/-]\d[\w/.-]*")  # "PA/11203"
_CHAPTER = re.compile(r"[IVX]{1,4}\.\s+[A-Z][a-z]+$")
_STATED = re.compile(
    r"(?:^|[.!?]\s+)(?:last (?:change|changed|update|updated|modified|revised)|updated|published|posted)(?: on)?:?\s+(?P<date>[^.]{6,40}\d)\.?$",
    re.IGNORECASE,
)
_NOTED = re.compile(r"(?:source|sources|first published|notes?|p\.?\s?s\.?)\b", re.IGNORECASE)
_ORNAMENT = re.compile(r"(?:\b\w ){3,}\w\b")
_SITE_SUFFIX = re.compile(r"\s+[|–—·»-]\s+(?P<site>[^|–—·»]{2,40})$")
_MAILING = re.compile(
    r"(?:to )?unsubscribe|you(?:'re| are| have)? receiv|view (?:this|it) .{0,12}(?:in|on) ", re.IGNORECASE
)
_FIRST_PERSON = re.compile(r"(?<![\w“\"])(?:I|I['’]\w+|[Mm]y|[Mm]e)(?!\w)")
_ADDRESS = re.compile(r"to (?:the|all|our|whom|those) ", re.IGNORECASE)
_QUOTATION = re.compile(r"[“\"«„][^“”\"«»„]*[”\"»]")


def whole(lines: list[Line], reading: ReadingText, first_piece: int, *, holds: WorkKind, mailing: bool) -> Draft:
    """The root of a page that is there to hold its pieces, of the kind `holds`. A page of reports or letters
    is of their date; a `mailing` and a page of remarks have their title first."""
    report = holds in (WorkKind.ARTICLE, WorkKind.STATEMENT)
    root = Draft(WorkKind.BULLETIN if mailing else WorkKind.PAGE, 0, len(lines))
    first = mailing or holds is WorkKind.COMMENT
    root.title, root.title_line = _page_title(lines, first_piece, first=first, mailing=mailing)
    kinds = (LineKind.MASTHEAD, LineKind.DATE) if mailing or report else (LineKind.MASTHEAD,)
    heads = [line.credit.published for line in lines[:first_piece] if line.kind in kinds and line.credit]
    if report:
        heads += [declared_date(line.text) for line in lines[: min(first_piece, FEW)] if not is_prose(line)]
    root.published = next(filter(None, heads), None) or declared_date(reading.metadata.published)
    root.published = root.published or stated_date(lines[:first_piece])
    if reading.metadata.kind == "mail":
        root.title = reading.metadata.title
        root.first = _after_heads(lines)
        root.publisher = reading.metadata.publisher or next(iter(reading.metadata.authors), None)
        _take_signature(root, lines, first_piece)
    return root


def _page_title(lines: list[Line], stop: int, *, first: bool, mailing: bool) -> tuple[str | None, int | None]:
    """The heading of a page of several pieces: the `first` or the last of the short lines above them."""
    kinds = (LineKind.SHORT, LineKind.LEADIN, *((LineKind.MASTHEAD,) if mailing else ()))
    shorts = [i for i in range(stop) if lines[i].kind in kinds and not _is_ornament(lines[i].text)]
    shorts = [i for i in shorts if not (i in (1, 2) and is_motto(lines[i].text))]
    below = "\n".join(plain(line.text) for line in lines[stop:] if line.kind is LineKind.SHORT)
    listed = [i for i in shorts if lines[i].text[:1].isdigit() and plain(lines[i].text) in below]
    shorts = [i for i in shorts if i < min(listed, default=stop)] or shorts
    if not shorts:
        return None, None
    at = shorts[0] if first else shorts[-1]
    return clean_title(lines[at].text), at


def single(lines: list[Line], reading: ReadingText, *, body: int, commented: bool, opened: int | None = None) -> Draft:
    """The root of a page that is one piece, perhaps with others inside: lines[:body], comments aside. `opened`:
    where the mark of its first post stands, below the title."""
    root = Draft(_kind(lines, reading, body, commented=commented), 0, body)
    _take_title(root, lines, reading, opened or body)
    if reading.metadata.kind == "mail":
        root.first = _after_heads(lines)
    if root.kind is WorkKind.BULLETIN and reading.metadata.title is None:
        root.title, root.title_line = _page_title(lines, body, first=True, mailing=True)
    _take_credits(root, lines, reading, body)
    if (
        root.kind is WorkKind.ARTICLE
        and len((root.title or "").split()) <= NAME_WORDS
        and _names_mailing(root.title or "")
    ):
        root.kind = WorkKind.BULLETIN
    elif root.kind is not WorkKind.BULLETIN and root.title_line is not None:
        root.first = root.title_line
    root.published = root.published or declared_date(root.title) or stated_date(lines[:body])
    return root


def _after_heads(lines: list[Line]) -> int:
    """The first line of a message below its heads."""
    return next((line.index for line in lines if line.kind is not LineKind.MAILHEAD), 0)


# --- kind -----------------------------------------------------------------------------------------


def is_mailed_bulletin(lines: list[Line], reading: ReadingText) -> bool:
    """Whether a message calls itself a bulletin in its subject, or has the head of one."""
    titled = _names_mailing(reading.metadata.title or "")
    return reading.metadata.kind == "mail" and (titled or any(line.kind is LineKind.MASTHEAD for line in lines[:HEAD]))


def is_mailing(lines: list[Line]) -> bool:
    """Whether a page is a bulletin that was sent out: it says so at its head, or how not to get it."""
    head = " ".join(line.text.lower() for line in lines[:HEAD] if line.kind in (LineKind.MASTHEAD, LineKind.SHORT))
    named = not words("mailing_nouns").isdisjoint(re.findall(r"[\w-]+", head))
    prose = next((line.index for line in lines if is_prose(line)), HEAD)
    above = lines[: min(HEAD, prose)]
    masthead = any(line.kind is LineKind.MASTHEAD and _names_mailing(line.text) for line in above)
    cut = any(
        line.kind is LineKind.FURNITURE and line.text.lower().startswith("continue reading") for line in lines[-8:]
    )
    return masthead or cut or (named and _sent_out(lines)) or _sent_out(lines)


def is_called_mailing(lines: list[Line]) -> bool:
    """Whether the first lines of a page call it a bulletin, digest or the like."""
    kinds = (LineKind.MASTHEAD, LineKind.SHORT)
    return any(line.kind in kinds and _names_mailing(line.text) for line in lines[:CALLED])


def is_digest(lines: list[Line]) -> bool:
    """Whether a page of messages is a digest that was sent out, rather than an archive."""
    heads = (LineKind.MASTHEAD, LineKind.SHORT)
    return any("digest" in line.text.lower() for line in lines[:HEAD] if line.kind in heads)


def _names_mailing(text: str) -> bool:
    return not words("mailing_nouns").isdisjoint(re.findall(r"[\w-]+", text.lower()))


def _sent_out(lines: list[Line]) -> bool:
    return any(line.kind is LineKind.FURNITURE and _MAILING.match(line.text.strip(" *")) for line in lines)


def _kind(lines: list[Line], reading: ReadingText, body: int, *, commented: bool) -> WorkKind:
    """What a single piece is."""
    if is_mailing(lines) or is_mailed_bulletin(lines, reading):
        return WorkKind.BULLETIN
    addressed = any(
        (line.credit and line.credit.shape == "address") or (line.kind is LineKind.MAILHEAD and line.name == "from")
        for line in lines[:HEAD]
    )
    if reading.metadata.kind == "mail" or addressed:
        return WorkKind.POST
    if reading.metadata.kind == "article":
        return WorkKind.ARTICLE
    told = (commented or _is_blog(lines)) and _is_personal(lines, body)  # a post about a statement
    if _is_statement(lines) and not told:
        return WorkKind.STATEMENT
    if not _is_interview(lines, body) and (_is_blog(lines) or (commented and _is_personal(lines, body))):
        return WorkKind.POST
    return WorkKind.ARTICLE


def _is_statement(lines: list[Line]) -> bool:
    """Whether a line of the head names the text a statement, or those who sign it begin with "We"."""
    prose = next((line.index for line in lines if is_prose(line)), HEAD)
    kinds = (LineKind.SHORT, LineKind.MASTHEAD, LineKind.CREDIT, LineKind.DATE)
    heads = [line for line in lines[: min(HEAD, prose)] if line.kind in kinds]
    if any(_names_statement(line.text) for line in heads):
        return True
    return any("undersigned" in line.text.lower() for line in lines[: 2 * HEAD] if is_prose(line))


def _names_statement(text: str) -> bool:
    """Whether a heading begins with what it heads: "Press release 7", "Open letter: …", "Joint statement"."""
    if _RELEASE.match(text) or _PRESS.search(text):
        return True
    found = re.findall(r"[\w-]+", text.lower())
    rest = found[1:] if found[:1] in (["joint"], ["public"], ["a"]) else found
    nouns = words("statement_nouns") - words("faint_statement_nouns")
    return " ".join(rest[:2]) in nouns or (bool(rest) and rest[0] in nouns)


def _is_blog(lines: list[Line]) -> bool:
    """Whether the page is built as blogs are: posts with labels, counts of responses, blogging software."""
    text = [line.text.lower() for line in lines if len(line.text) < 200]
    prose = next((line.index for line in lines if is_prose(line)), len(lines))
    for line in lines:
        if line.kind is not LineKind.CREDIT or line.credit is None:
            continue
        posted = re.match(r"\W*posted\b", line.text, re.IGNORECASE)
        written = re.match(r"\W*written\s+by\b", line.text, re.IGNORECASE) and line.index > prose
        if posted or written:
            return True
    return any(re.search("|".join(words("blog_signs")), entry) for entry in text)


def _is_interview(lines: list[Line], body: int) -> bool:
    """Whether a text goes by questions and answers."""
    asked = [i for i in range(body - 1) if lines[i].text.rstrip().endswith("?") and len(lines[i].text) < 200]
    return sum(is_prose(lines[i + 1]) for i in asked) >= QUESTIONS


def _is_personal(lines: list[Line], body: int) -> bool:
    """Whether a text says "I" outside of quotations more than once."""
    prose = " ".join(line.text for line in lines[:body] if is_prose(line))
    return len(_FIRST_PERSON.findall(_QUOTATION.sub(" ", prose))) > 1


# --- title ----------------------------------------------------------------------------------------


def clean_title(text: str) -> str:
    """A title without marks and rules around it, without numbers before it and what a page adds."""
    text = re.sub(r"^[A-Z]{3,12}\s{2,}(?=\S)", "", text)  # a label set apart: "LIVE  …"
    bare = unmarked(text.partition("\n")[0] if re.search(r"\n[-=~_*]{4,}", text) else text)
    bare = re.sub(r"^(?:[#*>=•»~]+\s*)+|(?:\s*[#*=~]+)+$", "", bare).strip()
    head, stop, tail = bare.rpartition(". ")
    return head if stop and is_furniture(tail) else bare


def _take_title(root: Draft, lines: list[Line], reading: ReadingText, body: int) -> None:
    """The title: what the page declares where the text has it, else the line that looks most like one."""
    declared = reading.metadata.title
    found = _declared(lines, reading, declared, body) if declared else None
    if found and not (found[1] is not None and _is_letterhead(lines, found[1])):
        root.title, root.title_line = found
        return
    levels = [line.block.level for line in lines[:body] if line.block.kind is BlockKind.HEADING]
    top = 1 if 1 in levels else min(levels) if declared and levels else None
    heading = next(
        (line for line in lines[:body] if line.block.kind is BlockKind.HEADING and line.block.level == top), None
    )
    at = heading.index if heading else _title_line(lines, body)
    if at is not None:
        root.title, root.title_line = clean_title(lines[at].text), at
    elif declared:
        root.title = declared


def _declared(lines: list[Line], reading: ReadingText, declared: str, body: int) -> tuple[str, int | None] | None:
    """The declared title and its line, if the text bears it out."""
    kind = reading.metadata.kind
    at = next((line.index for line in lines[:body] if same(line.text, declared)), None)
    cut = _SITE_SUFFIX.sub("", declared)
    if at is None:
        at = next((line.index for line in lines[:body] if same(line.text, cut)), None)
        declared = cut if at is not None else declared
    headed = any(line.block.kind is BlockKind.HEADING for line in lines[:body])
    if at is None and kind != "mail" and not (kind == "article" and not headed):
        return None
    return (declared if kind == "mail" or at is None else unmarked(lines[at].text)), at


def same(a: str, b: str) -> bool:
    """Whether two lines have the same words."""
    return plain(a) == plain(b) != ""


def plain(text: str) -> str:
    """The words of a line, case and numbers aside."""
    return " ".join(re.findall(r"[^\W\d_]+", text)).casefold()


def _title_line(lines: list[Line], body: int) -> int | None:
    """The line that is the title of a single piece: of the short lines above the running text the one that
    comes back on the page, else the first of those right above the text or its credit that is no rubric,
    no name of the site and no person's name."""
    prose = next((i for i in range(body) if lines[i].kind is LineKind.PROSE and len(lines[i].text.split()) > 8), body)
    shorts = [i for i in range(prose) if lines[i].kind is LineKind.SHORT and not _is_ornament(lines[i].text)]
    shorts = [i for i in shorts if not _is_letterhead(lines, i)] or shorts
    counts = Counter(plain(line.text) for line in lines if line.kind is LineKind.SHORT)
    repeated = [i for i in shorts if counts[plain(lines[i].text)] > 1 and len(lines[i].text.split()) > 2]
    if repeated:
        return repeated[0]
    ruled = [i for i in shorts if i + 1 < len(lines) and _underlines(lines[i + 1])]
    if ruled:
        return ruled[0]
    titled = [
        i for i in shorts if not pieces.is_rubric(lines[i].text) and not (i in (1, 2) and is_motto(lines[i].text))
    ]
    if not titled:
        return shorts[-1] if shorts else None
    credit = next((i for i in range(titled[0], prose) if _is_credit(lines, i, titled)), None)
    near = [i for i in titled if credit is None or i < credit] or titled
    if credit is not None and lines[credit].kind is LineKind.DATE and near[-1] < titled[0]:
        near = titled
    run = _last_run(lines, near)
    run = _without_site(lines, run)
    while len(run) > 1 and signatures.is_person(lines[run[-1]].text):
        run.pop()
    kicker = len(run) > 1 and len(lines[run[0]].text.split()) <= KICKER < len(lines[run[1]].text.split()) - KICKER
    return run[1] if kicker else run[0]


def _is_letterhead(lines: list[Line], i: int) -> bool:
    """Whether a line at the head of a page is the name of a body, what a site says of itself right below its
    name, or whom a letter is to."""
    text = lines[i].text
    motto = i == 1 and lines[i].gap == 1 and _QUOTATION.fullmatch(text.strip()) is not None
    publication = text.split()[-1].lower() in words("publication_heads")
    named = i < CALLED and text.isupper() and (publication or signatures.is_body(text))
    named = named or (i == 1 and lines[i].gap == 1 and _is_letterhead(lines, 0))
    return motto or named or _ADDRESS.match(text) is not None


def _underlines(line: Line) -> bool:
    """Whether a line is a rule right below another."""
    return line.block.kind is BlockKind.FURNITURE and line.gap == 1 and line.text.strip("=-_~") == ""


def _is_credit(lines: list[Line], i: int, titled: list[int]) -> bool:
    """Whether a line is a credit below the title, rather than the date of the page above it."""
    kind = lines[i].kind
    if kind is LineKind.CREDIT:
        return True
    above = [other for other in titled if other < i]
    headed = bool(above) and above[-1] == i - 1 and len(lines[i - 1].text.split()) >= TITLE_WORDS
    return kind is LineKind.DATE and i > 0 and (headed or (bool(titled) and len(above) == len(titled)))


def _last_run(lines: list[Line], found: list[int]) -> list[int]:
    """The last of some lines that stand together, with nothing of another kind between them."""
    run = [found[-1]]
    for i in reversed(found[:-1]):
        between = lines[i + 1 : run[0]]
        if any(line.kind is not LineKind.COUNT for line in between):
            break
        run.insert(0, i)
    return run


def _without_site(lines: list[Line], run: list[int]) -> list[int]:
    """Title lines without the name of the site above them, and what the site says of itself below it."""
    first = lines[0].text
    named = run[0] == 0 and len(first.split()) <= SITE_WORDS and not first.endswith("!") and ": " not in first
    if len(run) > 1 and named:
        run = run[1:]
        motto = len(run) > 1 and run[0] == 1 and (lines[1].gap < lines[run[1]].gap or is_motto(lines[1].text))
        run = run[1:] if motto else run
    return run


def is_motto(text: str) -> bool:
    """Whether a line looks like what a site says of itself."""
    found = text.split()
    return text[:1].islower() or (found[0] in ("A", "An") and len(found) > 3) or bool(re.search(r"\bsince \d{4}", text))


def _is_ornament(text: str) -> bool:
    letters = sum(map(str.isalnum, text))
    coded = _CODED.fullmatch(text.strip()) is not None
    return coded or letters < 0.4 * len(text.replace(" ", "")) or _ORNAMENT.search(text) is not None


# --- credits --------------------------------------------------------------------------------------


def _take_credits(root: Draft, lines: list[Line], reading: ReadingText, body: int) -> None:
    """Authors and date of a single piece: what its credits say, then what the page declares."""
    meta = reading.metadata
    for i in _near_title(lines, root, body):
        credit = lines[i].credit
        if credit is None or (lines[i].kind is LineKind.MAILHEAD and meta.kind == "mail"):
            continue
        root.apparatus.add(i)
        named = lines[i].kind is LineKind.MASTHEAD or credit.authors or credit.labelled
        if named or (lines[i].kind is LineKind.DATE and not credit.place):
            root.posted = root.posted or (credit.user and not root.authors)
            pieces.apply(root, credit)
        elif credit.place:
            root.dated, root.place = root.dated or credit.published, credit.place
    if not root.authors and root.title_line is not None:
        _take_names(root, lines, body)
    _take_signature(root, lines, body)
    _take_mark(root, lines, body)
    root.authors = root.authors or meta.authors
    root.posted |= any("@" in name for name in root.authors)  # an address: who signs has the name
    root.published = root.published or declared_date(meta.published) or _running_date(lines)
    sender = next(iter(meta.authors), "")
    if root.kind is WorkKind.BULLETIN and root.authors == meta.authors and not signatures.is_person(sender):
        root.publisher, root.authors = root.publisher or next(iter(root.authors), None), ()
    root.url, root.tags = meta.url, meta.tags


def _take_names(root: Draft, lines: list[Line], body: int) -> None:
    """The names of persons on a line of their own below the title."""
    prose = next((i for i in range((root.title_line or 0) + 1, body) if is_prose(lines[i])), body)
    for i in range((root.title_line or 0) + 1, prose):
        if lines[i].kind is not LineKind.SHORT or _CHAPTER.match(lines[i].text):
            continue
        if names := _persons(lines[i].text) or _reporter(lines[i].text):
            root.authors = names
            root.apparatus.add(i)
            return
    above = (root.title_line or 0) - 1
    dated = above > 0 and lines[above - 1].kind in (LineKind.DATE, LineKind.CREDIT)
    if above >= 0 and not dated and lines[above].kind is LineKind.SHORT and signatures.is_person(lines[above].text):
        root.authors = (cased(lines[above].text),)


def _reporter(text: str) -> tuple[str, ...]:
    """The person who is said below a title to speak in the text: "Ada Roun reports from Karsk"."""
    verbs = words("standfirst_verbs")
    found = text.split()
    at = next((i for i, word in enumerate(found) if word in verbs), 0)
    name = " ".join(found[:at])
    return (name,) if signatures.is_person(name) else ()


def _persons(text: str) -> tuple[str, ...]:
    """The persons that a line names, with nothing beside them but where they are and what for."""
    names = credits.names(re.sub(r"\s*\([^()]*\)", "", text))[0]
    persons = [name for name in names if signatures.is_person(name)]
    others = [name for name in names if name not in persons]
    sound = names[:1] == tuple(persons[:1]) and all(map(signatures.is_body, others))
    return tuple(map(cased, persons)) if sound else ()


def _take_signature(root: Draft, lines: list[Line], body: int) -> None:
    """The name of a person on a line of its own at the end of the text, before its notes and rules."""
    if root.authors:
        return
    for i in range(body - 1, 1, -1):
        after = lines[i + 1] if i + 1 < body else None
        ends = (
            after is None or after.kind in (LineKind.NOTE, LineKind.FURNITURE) or _NOTED.match(after.text) is not None
        )
        if ends and lines[i].kind is LineKind.SHORT and is_prose(lines[i - 1]) and signatures.is_person(lines[i].text):
            root.authors = (cased(lines[i].text),)
            root.apparatus.add(i)
            return


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
    head = [i for i in range(prose) if lines[i].kind in kinds]
    end = body
    while end > prose and lines[end - 1].kind not in (LineKind.PROSE, LineKind.LEADIN):
        end -= 1
    tail = [i for i in range(end, body) if lines[i].kind is LineKind.CREDIT and lines[i].credit]
    tail = [j for i in tail for j in (i, i + 1) if j < body and lines[j].kind in (LineKind.CREDIT, LineKind.DATE)]
    head += _below_standfirst(lines, prose, body)
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
    return [i for i in found if i in joined or lines[i].kind is LineKind.CREDIT]


def _running_date(lines: list[Line]) -> str | None:
    """The date in the running heads of printed pages."""
    heads = [line.credit for line in lines if line.kind is LineKind.FURNITURE and line.credit]
    return next((credit.published for credit in heads if credit.shape == "running"), None)


def stated_date(lines: list[Line]) -> str | None:
    """The date that a paragraph gives at its end for the page: "… in English. Last change: 3 May 2016"."""
    found = (match for line in lines if is_prose(line) and (match := _STATED.search(line.text)))
    return next((date for match in found if (date := declared_date(match["date"]))), None)


def declared_date(text: str | None) -> str | None:
    """A declared date as EDTF."""
    if not text:
        return None
    if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", text):
        return text
    found = next((edtf for f in times.find(text) if (edtf := times.resolve(f, None))), None)
    if found:
        return found
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (TypeError, ValueError):
        return None
