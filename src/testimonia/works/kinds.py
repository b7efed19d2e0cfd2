"""What a page is that is one piece: an article, a post, a statement, a bulletin that was sent out."""

from __future__ import annotations

import re
from collections import Counter

from testimonia.captures.reading import ReadingText
from testimonia.records import WorkKind
from testimonia.vocabularies import words
from testimonia.works import credits, titles
from testimonia.works.draft import is_prose
from testimonia.works.lines import SPEAKER, Line, LineKind, top

CALLED = 3  # lines at the head of a page that say what it is called
QUESTIONS = 3  # that make an interview
HEAD = 14  # lines at the head of a page that say what it is
FIELDS = 4  # that make a record
ENTRIES = 3  # that make a table of contents
FOOT = 4  # lines at its foot that may say who issued it
_FIELD = re.compile(r"(?P<label>[A-Z][\w /’'-]{2,40}):\s+\S")
_CONTENTS = re.compile(
    r"(?:table of )?contents|(?:also )?in this (?:issue|edition|number)|inside(?: this issue)?", re.IGNORECASE
)
_SHEET = re.compile(
    r"\b(?:news|information|info|strike|fact) ?sheets?\b|\bnews letter\b|\bround robin\b", re.IGNORECASE
)
_ISSUED = re.compile(r"\W*issued\s+by\b", re.IGNORECASE)
_RELEASE = re.compile(
    r"(?:for (?:immediate )?release|(?:press|media|news) release|embargoed|to the press$)\b", re.IGNORECASE
)
_CLOSES_RELEASE = re.compile(
    r"[-–—*#/ ]*(?:ends?|notes? (?:to|for) (?:the )?editors?|(?:press|media) (?:contacts?|enquiries|inquiries)\b.{0,80})[-–—*#/: ]*",
    re.IGNORECASE,
)  # below what is sent to the press
_CALLED_INTERVIEW = re.compile(
    r"\b(?:interview|in conversation|conversation with|questions? (?:to|for)|talks? to)\b", re.IGNORECASE
)
_PRESS = re.compile(r"\bpress (?:statement|release)\b", re.IGNORECASE)
_NUMBERED_ISSUE = re.compile(r"\b(?:issue|no|nr|number|vol)\b\.?\s*#?\d", re.IGNORECASE)
_UPDATE = re.compile(
    r"\b(?:flash|situation|humanitarian|field|operational|emergency|weekly|daily|monthly) (?:updates?|reports?|bulletins?|brief(?:ing)?s?)\b(?=.{0,4}(?:\d|#|no\b|nr\b|n[º°]))|\bsitrep\b|^(?:[\w’'-]+ ){0,3}(?:bulletin|newsletter|circular|mailing)\s+(?:(?:no|nr|issue|number)\b\.?\s*|#\s*)?\d+\W*$|^(?:urgent )?alert\s+(?:(?:no|nr)\b\.?\s*|#\s*)?\d|\bupdate\s+(?:(?:no|nr|number)\b\.?\s*|#\s*)\d",
    re.IGNORECASE,
)  # "Flash Update No. 3", "Situation Report #5"
_MAILING = re.compile(
    r"(?:to )?unsubscribe|you(?:'re| are| have)? receiv|view (?:this|it) .{0,12}(?:in|on) ", re.IGNORECASE
)
_FIRST_PERSON = re.compile(r"(?<![\w“\"])(?:I|I['’]\w+|[Mm]y|[Mm]e)(?!\w)")
_COUNTING = re.compile(
    r"\b[Ww]e (?:have |had |also ){0,2}(?:recorded|documented|registered|verified|logged)\b(?! the\b)[^.;:“\"]{0,40}?\b\d"
)  # what a register does
_QUOTATION = re.compile(r"[“\"«„][^“”\"«»„]*[”\"»]")


def is_mailed_bulletin(lines: list[Line], reading: ReadingText) -> bool:
    """Whether a message calls itself a bulletin in its subject, or has the head of one."""
    titled = names_mailing(reading.metadata.title or "")
    return reading.metadata.kind == "mail" and (titled or _is_headed(lines))


def _is_headed(lines: list[Line]) -> bool:
    """Whether a message begins with the head of a periodical, before any running text."""
    prose = next((line.index for line in lines if is_prose(line)), HEAD)
    return any(line.kind is LineKind.MASTHEAD for line in lines[: min(HEAD, prose)])


def is_mailing(lines: list[Line]) -> bool:
    """Whether a page is a bulletin that was sent out: it says so at its head, or how not to get it."""
    head = " ".join(line.text.lower() for line in top(lines, HEAD) if line.kind in (LineKind.MASTHEAD, LineKind.SHORT))
    named = not words("mailing_nouns").isdisjoint(re.findall(r"[\w-]+", head))
    prose = next((line.index for line in lines if is_prose(line)), HEAD)
    above = lines[: min(HEAD, prose)]
    masthead = any(line.kind is LineKind.MASTHEAD and names_mailing(line.text) for line in above)
    called = (line.text for line in top(above, CALLED) if line.kind is LineKind.SHORT)
    masthead |= any(_UPDATE.search(text) or _SHEET.search(text) for text in called)
    cut = any(
        line.kind is LineKind.FURNITURE and line.text.lower().startswith("continue reading") for line in lines[-8:]
    )
    return masthead or cut or (named and _sent_out(lines)) or _sent_out(lines)


def is_called_mailing(lines: list[Line]) -> bool:
    """Whether the first lines of a page call it a bulletin, digest or the like."""
    kinds = (LineKind.MASTHEAD, LineKind.SHORT)
    return any(line.kind in kinds and names_mailing(line.text) for line in top(lines, CALLED))


def is_bulletin(lines: list[Line], reading: ReadingText) -> bool:
    """Whether a page is a bulletin that was sent out, by any sign."""
    return is_mailing(lines) or is_called_mailing(lines) or is_mailed_bulletin(lines, reading)


def heads_contents(text: str) -> bool:
    """Whether a line heads a table of contents."""
    return _CONTENTS.fullmatch(text.strip(" :*")) is not None


def lists_contents(lines: list[Line]) -> bool:
    """Whether a page has the heading of a table of contents at its head, as the issues of periodicals have, or one that
    is numbered below the number of the issue."""
    return bool(numbered_contents(lines)) or any(
        line.kind is LineKind.SHORT and _CONTENTS.fullmatch(line.text.strip()) for line in top(lines, HEAD)
    )


def is_issue(lines: list[Line]) -> bool:
    """Whether a page has at its head the number of an issue."""
    return any(line.kind is LineKind.MASTHEAD and _NUMBERED_ISSUE.search(line.text) for line in top(lines, CALLED))


def numbered_contents(lines: list[Line]) -> list[Line]:
    """The entries of a table of contents at the head of an issue: they are counted from 1 on and stand together."""
    head = top(lines, HEAD)
    issue = next((line.rank for line in head if line.kind is LineKind.MASTHEAD), HEAD)
    found: list[Line] = []
    for line in head:
        if line.rank > issue and line.number == len(found) + 1 and (not found or line.gap == 1):
            found.append(line)
        elif found or (line.rank > issue and is_prose(line)):
            break
    return found if len(found) >= ENTRIES else []


def is_digest(lines: list[Line]) -> bool:
    """Whether a page of messages is a digest that was sent out, rather than an archive."""
    heads = (LineKind.MASTHEAD, LineKind.SHORT)
    return any("digest" in line.text.lower() for line in top(lines, HEAD) if line.kind in heads)


def names_mailing(text: str) -> bool:
    """Whether a line calls what it heads a bulletin, digest, numbered update or the like."""
    return (_UPDATE.search(text) or _SHEET.search(text)) is not None or not words("mailing_nouns").isdisjoint(
        re.findall(r"[\w-]+", text.lower())
    )


def names_update(text: str) -> bool:
    """Whether a line calls what it heads one of the numbered reports on a situation."""
    return _UPDATE.search(text) is not None


def _sent_out(lines: list[Line]) -> bool:
    return any(line.kind is LineKind.FURNITURE and _MAILING.match(line.text.strip(" *")) for line in lines)


def of_page(lines: list[Line], reading: ReadingText, body: int, *, commented: bool) -> WorkKind:
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
    told = told or prints(lines, body)
    if _is_statement(lines) and not told:
        return WorkKind.STATEMENT
    personal = commented and _is_personal(lines, body) and not _is_reported(lines, body)
    if not is_interview("", lines, body) and (_is_blog(lines) or personal):
        return WorkKind.POST
    return WorkKind.ARTICLE


def _is_reported(lines: list[Line], body: int) -> bool:
    """Whether a page has the head of a paper's: place and day at its very top, and a bare byline below the title."""
    head = top(lines[:body], CALLED + 1)
    placed = bool(head) and head[0].kind is LineKind.DATE and head[0].credit is not None and head[0].credit.place
    return bool(placed) and any(line.credit is not None and line.credit.shape == "by n" for line in head[1:])


def prints(lines: list[Line], body: int) -> bool:
    """Whether a page says that it prints somebody's text: at its beginning, or, in a blog, in brackets above it or by what
    it calls it."""
    bracketed = _is_blog(lines) and lines[0].text[:1] == "["
    return presents(lines, body) or _posts_statement(lines) or bracketed


def presents(lines: list[Line], body: int) -> bool:
    """Whether a page begins by saying what it prints, under a heading of its own below that."""
    prose = next((i for i in range(body) if lines[i].kind is LineKind.PROSE or _leads_in(lines[i])), body)
    if prose + 2 >= body or words("presenting_words").isdisjoint(re.findall(r"[\w-]+", lines[prose].text.lower())):
        return False
    return lines[prose + 1].kind is LineKind.SHORT and is_prose(lines[prose + 2])


def _leads_in(line: Line) -> bool:
    """Whether a line leads something in, rather than addressing the readers: "Dear friends,"."""
    return is_prose(line) and not line.text.rstrip().endswith(",")


def _posts_statement(lines: list[Line]) -> bool:
    """Whether a blog prints a statement under a title of its own: day, title, "Press statement", the other title."""
    head = [line for line in lines[:HEAD] if line.kind is not LineKind.FURNITURE][: CALLED + 1]
    kinds = [line.kind for line in head]
    if kinds != [LineKind.DATE, *[LineKind.SHORT] * CALLED] or not titles.WEEKDAY.match(head[0].text):
        return False
    return head[2].text.strip(" :").casefold() in words("statement_nouns")


def _is_statement(lines: list[Line]) -> bool:
    """Whether a line of the head names the text a statement, or those who sign it begin with "We"."""
    prose = next((line.index for line in lines if is_prose(line)), HEAD)
    kinds = (LineKind.SHORT, LineKind.MASTHEAD, LineKind.CREDIT, LineKind.DATE)
    heads = [line for line in lines[: min(HEAD, prose)] if line.kind in kinds]
    released = any(_RELEASE.match(line.text) for line in lines[: min(HEAD, prose)])
    if released or any(names_statement(line.text) for line in heads):
        return True
    if any(line.credit and line.credit.shape == "source n" and line.credit.authors for line in lines[:HEAD]):
        return True  # a portal shows what a body sent it
    if any(_CLOSES_RELEASE.fullmatch(line.text.strip()) for line in lines if not is_prose(line)):
        return True
    issued = any(line.kind is LineKind.CREDIT and _ISSUED.match(line.text) for line in (*heads, *lines[-FOOT:]))
    return issued or any("undersigned" in line.text.lower() for line in lines[: 2 * HEAD] if is_prose(line))


def names_statement(text: str) -> bool:
    """Whether a heading begins with what it heads: "Press release 7", "Open letter: …", "Joint statement"."""
    if _RELEASE.match(text) or _PRESS.search(text):
        return True
    found = re.findall(r"[\w-]+", text.lower())
    rest = found[1:] if found[:1] in (["joint"], ["public"], ["a"], ["an"], ["the"]) else found
    nouns = words("statement_nouns") - words("faint_statement_nouns")
    if rest[:1] in (["resolution"], ["petition"], ["appeal"]) and rest[1:2] in (["of"], ["by"], ["adopted"]):
        return True
    return " ".join(rest[:2]) in nouns or (bool(rest) and rest[0] in nouns)


def heads_statements(text: str) -> bool:
    """Whether the title of a page says that statements stand on it: "Press releases", "Statements on the strike"."""
    return any(map(names_statement, (text.removesuffix("s"), re.sub(r"^(\w+)s\b", r"\1", text))))


def _is_blog(lines: list[Line]) -> bool:
    """Whether the page is built as blogs are: posts with labels, counts of responses, blogging software."""
    if _is_paper(lines):
        return False
    if titles.day_of_blog(lines) is not None:
        return True
    text = [line.text.lower() for line in lines if len(line.text) < 200]
    prose = next((line.index for line in lines if is_prose(line)), len(lines))
    for line in lines:
        if line.kind is not LineKind.CREDIT or line.credit is None:
            continue
        posted = re.match(r"(?:\W*|.*\d\W+)posted\b(?!.*\bauthors?:)", line.text, re.IGNORECASE)
        written = re.match(r"\W*written\s+by\b", line.text, re.IGNORECASE) and line.index > prose
        if posted or written or credits.is_own_way(line.text):
            return True
    return any(re.search("|".join(words("blog_signs")), entry) for entry in text)


def _is_paper(lines: list[Line]) -> bool:
    """Whether a page says at its top that it is of a paper: "Fortnightly of the coast"."""
    head = [line.text for line in top(lines, CALLED) if line.kind is LineKind.SHORT]
    return any(not words("paper_nouns").isdisjoint(re.findall(r"[\w-]+", text.lower())) for text in head[1:2])


def is_interview(title: str, lines: list[Line], body: int) -> bool:
    """Whether a text is called an interview, or goes by questions and answers, perhaps with names before them."""
    asked = [i for i in range(body - 1) if lines[i].text.rstrip().endswith("?") and len(lines[i].text) < 200]
    answered = sum(is_prose(lines[i + 1]) for i in asked) >= QUESTIONS
    names = Counter(match[1] for line in lines[:body] if (match := SPEAKER.match(line.text)))
    spoken = sum(count > 1 for count in names.values()) > 1
    return answered or spoken or _CALLED_INTERVIEW.search(title) is not None


def is_record(lines: list[Line]) -> bool:
    """Whether a page is the record of an incident by one who counts the dead: fields at its head say where or when it was,
    and how many they are."""
    head = [line for line in lines if not is_prose(line)][: 2 * HEAD]
    labels = [match["label"].lower() for line in head if (match := _FIELD.match(line.text.strip()))]
    counted = [label for label in labels if not words("counted_harms").isdisjoint(label.split())]
    placed = not words("incident_fields").isdisjoint(labels)
    return len(labels) >= FIELDS and bool(counted) and placed


def counts_victims(lines: list[Line]) -> bool:
    """Whether a page says that those who make it count the dead or held: "We recorded 214 deaths in May"."""
    return any(_COUNTING.search(_QUOTATION.sub(" ", line.text)) for line in lines if is_prose(line))


def is_transcript(lines: list[Line]) -> bool:
    """Whether most paragraphs of a page begin with the names of those who speak in turn, as the records of hearings and
    press conferences do."""
    told = [line for line in lines if is_prose(line)]
    names = [match["label"] for line in told if (match := SPEAKER.match(line.text))]
    return len(names) >= QUESTIONS and len(set(names)) > 1 and len(names) * 2 > len(told)


def _is_personal(lines: list[Line], body: int) -> bool:
    """Whether a text says "I" outside of quotations more than once."""
    prose = " ".join(line.text for line in lines[:body] if is_prose(line))
    return len(_FIRST_PERSON.findall(_QUOTATION.sub(" ", prose))) > 1
