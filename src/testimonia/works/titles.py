"""Titles: which of the lines above a text is its title.

Above a text stand the name of the site, what the site says of itself, a rubric, a kicker, the title, a
standfirst, names. None of them is known by one sign, so each line is weighed: by its words, and by where
it stands. The heaviest is the title.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from testimonia.captures.reading import BlockKind, ReadingText
from testimonia.grammar import times
from testimonia.vocabularies import listed, words
from testimonia.works import credits, pieces, signatures
from testimonia.works.credits import unmarked
from testimonia.works.draft import Draft, is_prose
from testimonia.works.furniture import is_archive_head, is_furniture, is_menu, is_related_head
from testimonia.works.lines import HEAD, Line, LineKind

KNOWN = 4096  # lines whose likeness is kept: it is asked for several times
PROSE_WORDS = 8  # of a line with which the text has begun
TITLE_WORDS = 18  # of the longest usual title
SAID = 4  # words of a line in brackets with which the page says something of the text
CALLED = 3  # lines at the head of a page that say what it is called
SITE_WORDS = 6  # of the name of a site
TOP = 3  # lines at the top of a page that may be of its site
POSSIBLE = -1.0  # of one above a credit that may be a title
LIKELY = 0.4  # of the words of a line that are those of a title
SUBJECT = 10  # lines at the head of a page that may give its subject
STANDFIRST = 9  # words of a line that may be one, below a shorter title
LABEL = 6  # words of a line that only counts a text among its like: "Situation report no. 7"
LINK_WORDS = 4  # of a link in a menu
COLUMN = 6  # links that make one
KICKER = 5  # words of a label in capitals above a title
WORDED = 0.8  # of a line in capitals that is of words, not of codes
POSTED = 2.0  # that a blog says right below who posted it and when
NEAR = 3  # lines from a title to the credit below it
_ORNAMENT = re.compile(r"(?:\b\w ){3,}\w\b")
_CODED = re.compile(r"[A-Z]{1,8}[/-]\d[\w/.-]*")  # "PA/11203"
_TEXTS = r"(?:note|report|release|brief(?:ing)?|update|dispatch|paper|memo(?:randum)?|circular|bulletin|newsletter|communiqu[ée]|statement|declaration|document|file|alert|notice)"
_COUNTED = re.compile(
    rf"\b(?:no|nr|vol|issue|number|edition|case|ref)\b\.?:?\s*\S*\d|n[º°]\s*\d|\b{_TEXTS}\s+#?\d{{1,4}}(?:\s*[/-]\s*\d{{2,4}})?$",
    re.IGNORECASE,
)  # "Bulletin No. 7", "Fact-finding note 7/2014"
_LABELLED = re.compile(rf"(?:[\w’'-]+ ){{0,3}}{_TEXTS}\s+(?:(?:no|nr|number|n[º°])\b\.?\s*)?#?\d", re.IGNORECASE)
_FIELD = re.compile(r"(?P<label>[A-Z][\w /'’-]{1,32}):\s+\S")
_ADDRESS = re.compile(r"to (?:the|all|our|whom|those) |dear ", re.IGNORECASE)
_CALLS = re.compile(
    r"(?:[\w’'-]+ ){0,2}[\w’'-]+s(?:,(?: and)? (?:[\w’'-]+ ){0,2}(?:[\w’'-]+s|people|youth|men|women))+\s*!"
)
_BRACKETED = re.compile(r"\W*[(\[].*[)\]]\W*")
_IN_BRACKETS = re.compile(r"\[[^\[\]]*\]|\([^()]*\)")
_TRAIL = re.compile(r"\s[/»›>|·]+\s")
_TABLE = re.compile(r"\w\s{2,}\w")  # columns
_STATED = re.compile(r"\b(?:press|joint|public) (?:statement|release|declaration)\b", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:table of )?contents\b|(?:also )?in this (?:issue|edition|number|report)\b|inside\b:", re.IGNORECASE
)
_SLUG = re.compile(r"[A-Z]{2,}(?:-[A-Z]{2,})+/?\S*(?:\s|$)")  # of a wire: "NOR-DOCKS-STRIKE 3rd lead"
_CLOCKED = re.compile(r"\d{1,2}[:.]\d\d\b")
_RELEASE = re.compile(r"for (?:immediate )?release|embargoed", re.IGNORECASE)
_POSTED = re.compile(r"\W*posted (?:by|on)\b.*\d", re.IGNORECASE)
_MOTTO = re.compile(r"\s+[–—|-]\s+[a-z].*")  # behind the name of a site
SITE_SUFFIX = re.compile(r"\s+[|–—·»-]\s+(?P<site>[^|–—·»]{2,40})$")
_SAID_OF_SITE = re.compile(
    r"(?:the |our |your )?(?:[\w’'-]+ ){0,2}(?:news|notes|views|essays|thoughts|letters|dispatches|writings?|scribbles|scribblings|jottings|musings|ramblings|comment|commentary|reflections|reports|stories|analysis|voices?|ideas|opinion|discussion|blog|weblog|diary|journal|magazine|paper|newspaper|weekly|fortnightly|monthly|quarterly|organ|bulletin|newsletter|review|forum|archives?)"
    r"(?:(?:,| and| &) [\w’'-]+)? (?:of|on|from|for|about|by|against|in)\b",
    re.IGNORECASE,
)  # what a site or paper is and of what: "Notes from the marsh", "Socialist weekly of the north"
_PRINTED = re.compile(
    r"\b(?:print(?:er|able)?|text|mobile)(?:[ -](?:friendly|only))? (?:version|edition|view|page|format)\b",
    re.IGNORECASE,
)  # how a page to print is called
_THREAD = re.compile(r"^(?:thread|topic):\s+(?=\S)", re.IGNORECASE)  # how a board calls what a title is of
_ANNEXED = re.compile(
    r"^(?:annex(?:e|ure)?|appendix|attachment|enclosure|addendum)(?:\s+(?:no\.?\s*)?(?:\d{1,2}|[A-Z]|[IVX]+))?\s*[:.–—-]\s+(?=\S)",
    re.IGNORECASE,
)  # how a page calls a text that it holds
_ANSWERED = re.compile(
    r"(?:\d+|no|one|two|three) (?:\w+ )?(?:responses?|thoughts?|comments?|repl(?:y|ies)|reactions?) (?:to|on|about) (?P<title>.{3,})",
    re.IGNORECASE,
)  # what a blog counts below a post: "3 responses to TITLE"
_CALLED_UP = re.compile(
    r"(?:\d{1,3}\. )?(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Dame|Viscount|Earl)\b\.? )+(?:[A-Z][\w.’'-]+ ){0,2}[A-Z][A-Z’'-]+.?"
)  # who speaks in a parliament
_HOME = re.compile(r"\b(?:home|front page|about|archive|contact)\b", re.IGNORECASE)
WEEKDAY = re.compile(r"\W*(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_HOMEWARD = re.compile(r"home\s*[›»>/]", re.IGNORECASE)
_TRAIL_END = re.compile(r"[›»>/]")
_QUOTED = re.compile(r"[“\"«„][^“”\"«»„]*[”\"»]")
_EPIGRAPH = re.compile(
    r"[“\"«„‘'](?P<said>.+)[”\"»’'],?\s+(?:[-–—]+\s*)?\(?(?P<who>[A-Z][\w.’'-]*(?: [\w.’'-]+){0,3})\)?"
)
_OBITUARIES = re.compile(r"obituar(?:y|ies)|in memoriam", re.IGNORECASE)
_OBITUARY = re.compile(r"(?:,|:| [-–—|])? obituary$|^(?:obituary|in memoriam): ", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=KNOWN)
def likeness(text: str) -> float:
    """How much the words of a line look like those of a title: above 0 more than like a name, a label, a
    field or a note."""
    bare = text.strip()
    found = bare.split()
    if not found or is_ornament(bare):
        return -3.0
    weight = {1: -1.5, 2: -0.6, 3: 0.0, 4: 0.3}.get(len(found), 0.6 if len(found) <= TITLE_WORDS else 0.0)
    weight += _telling(bare, found) - _naming(bare)
    weight += 0.4 * (bare.endswith(("?", "!")) or bare[0] in "\"“‘'«") + 0.3 * (": " in bare[4:] and len(found) > 3)
    weight -= 1.0 * bool(_TABLE.search(bare))
    weight -= 2.0 * bool(_BRACKETED.fullmatch(bare)) + 1.0 * bare[0].islower() + 0.6 * bare.endswith((":", ","))
    weight += 0.6 * _names_statement(found) + 0.3 * (found[0] in ("The", "A", "An") and len(found) > 2)
    weight -= 0.8 * bool(_COUNTED.search(bare) and ": " not in bare) + 1.5 * bool(_TRAIL.search(bare))
    weight -= 1.5 * bool(_CLOCKED.match(bare)) + 1.0 * bool(_RELEASE.match(bare)) + 1.5 * credits.begins(bare)
    weight -= 1.5 * signatures.is_office(bare) + 1.5 * credits.is_helper(bare)
    weight -= 1.0 * (signatures.reporter(bare) is not None) + 2.5 * bool(_SLUG.match(bare))
    weight -= 2.0 * (_PRINTED.search(bare) is not None) + 2.0 * (_CALLED_UP.fullmatch(bare) is not None)
    weight -= (
        2.0 * _is_epigraph(bare)
        + 2.0 * is_contents(bare)
        + 0.8 * (_LABELLED.match(bare) is not None and len(found) < LABEL)
    )
    return weight - 1.0 * is_dated(bare) - 1.5 * _is_field(bare)


def _is_epigraph(bare: str) -> bool:
    """Whether a line is somebody's words and the name of whose they are: "“All rivers are late.” Ada Roun"."""
    match = _EPIGRAPH.fullmatch(bare)
    return match is not None and signatures.is_person(match["who"])


def day_of_blog(lines: list[Line]) -> int | None:
    """The line at the head of a blog's page, below its name and what it says of itself, that has the day in full, where the
    title of what was written then follows."""
    above = -1.0
    for i, line in enumerate(lines[: min(HEAD, len(lines) - 1)]):
        long = is_prose(line) and len(line.text.split()) > TITLE_WORDS
        if line.kind is LineKind.CREDIT or line.rank > TOP or long:
            return None
        if line.kind is LineKind.DATE and WEEKDAY.match(line.text):
            if line.credit is not None and line.credit.clock:
                return None  # the moment of a paper's site
            return i if lines[i + 1].kind is LineKind.SHORT and likeness(lines[i + 1].text) > above else None
        above = max(above, likeness(line.text)) if line.kind is LineKind.SHORT else above
    return None


def is_contents(text: str) -> bool:
    """Whether a line heads a table of contents."""
    return _CONTENTS.match(text.strip()) is not None


def is_dated(text: str) -> bool:
    """Whether a line is a date, with little beside it."""
    named = (found for found in times.find(text) if found.rule != "daywords" or len(found.quote) == len(text.strip()))
    return sum(found.end - found.start for found in named) > 0.4 * len(text.strip())  # "Northern Today" is a name


def _telling(bare: str, found: list[str]) -> float:
    """Whether there are words as sentences have them, and names do not."""
    small = words("name_connectors") | words("name_particles")
    plain = [word for word in found[1:] if word[0].islower() and word.lower() not in small]
    common = words("english_words") - small
    return 1.0 if plain or any(word.lower() in common for word in _WORD.findall(bare)) else 0.0


def _naming(bare: str) -> float:
    """How much a line looks like a name, or a label of the page."""
    if (
        re.sub(r"^(?:an?|the|our) ", "", bare.lower()) in words("rubrics")
        or bare.lower() in words("related_heads")
        or pieces.is_section(bare)
    ):
        return 2.0
    if signatures.is_person(bare):
        return 1.5
    if _names_statement(bare.split()):
        return 0.0
    if signatures.is_body(bare) or signatures.is_publication(bare):
        return 1.0
    return 0.6 if pieces.is_rubric(bare) else 0.0


def _names_statement(found: list[str]) -> bool:
    """Whether words begin by saying what stands below them: "Statement of …", "Joint declaration on …"."""
    rest = found[found[0].lower() in ("joint", "public", "open", "the", "a", "first", "second") :]
    within = len(found) > 4 and _STATED.search(" ".join(found)) is not None
    return within or (len(rest) > 2 and rest[0].lower() in words("statement_nouns"))


def _is_field(bare: str) -> bool:
    """Whether a line says something of the text under a label."""
    match = _FIELD.match(bare)
    heads = {*listed("author_heads"), *listed("source_heads"), *listed("date_verbs"), *listed("field_heads")}
    return match is not None and match["label"].lower() in heads


def is_motto(text: str) -> bool:
    """Whether a line looks like what a site says of itself."""
    found = text.split()
    said = _SAID_OF_SITE.match(text) is not None or re.search(r"\bsince \d{4}", text) is not None
    return text[:1].islower() or (found[0] in ("A", "An") and len(found) > 3) or said


def is_ornament(text: str) -> bool:
    """Whether a line is of signs, spaced letters or codes rather than of words."""
    letters = sum(map(str.isalnum, text))
    found = text.split()
    codes = sum(word.isupper() or any(map(str.isdigit, word)) for word in found) + sum(map(str.isdigit, text)) // 4
    shouted = text.isupper() and sum(map(str.isalpha, found)) >= WORDED * len(found)
    coded = _CODED.fullmatch(text.strip()) is not None or (codes > len(found) and len(found) > 2 and not shouted)
    return coded or letters < 0.4 * len(text.replace(" ", "")) or _ORNAMENT.search(text) is not None


def plain(text: str) -> str:
    """The words of a line, case and numbers aside."""
    return " ".join(re.findall(r"[^\W\d_]+", text)).casefold()


def clean(text: str) -> str:
    """A title without marks and rules around it, without numbers before it and what a page adds."""
    text = re.sub(r"^[A-Z]{3,12}\s{2,}(?=\S)", "", text)  # a label set apart: "LIVE  …"
    text = re.sub(r"^[A-Z]{1,4} ?\d[\d/.-]*\s{2,}(?=\S)", "", text)  # the number of a file: "UA 12/09   …"
    bare = unmarked(text.partition("\n")[0] if re.search(r"\n[-=~_*]{4,}", text) else text)
    bare = re.sub(r"^(?:(?:#(?![^\W\d_])|[*>=•»~])+\s*)+|(?<![\s#*=~])[\s#*=~]*[#*=~]$", "", bare).strip()
    bare = _ANNEXED.sub("", _THREAD.sub("", bare))
    head, stop, tail = bare.rpartition(". ")
    return head if stop and is_furniture(tail) else bare


def same(a: str, b: str) -> bool:
    """Whether two lines have the same words."""
    return plain(a) == plain(b) != ""


def take(root: Draft, lines: list[Line], reading: ReadingText, body: int) -> bool:
    """The title: what the page declares where the text has it, else the line that looks most like one. Whether it was told
    by looks alone."""
    declared = reading.metadata.title
    found = _declared(lines, reading, declared, body) if declared else None
    mailed = reading.metadata.kind == "mail"  # its subject, whatever its head is
    named = found is not None and found[1] is not None and _names_blog(lines, found[1], body)
    if found and not named and (mailed or not (found[1] is not None and _is_letterhead(lines, found[1]))):
        root.title, root.title_line = found
        return False
    if subject := _subject(lines):
        root.title, root.title_line = subject.text.partition(":")[2].strip(), subject.index
        return False
    if (dead := _mourned(lines, body)) is not None:
        root.title, root.title_line = clean(lines[dead].text), dead
        return False
    headings = [line for line in lines[:body] if line.block.kind is BlockKind.HEADING]
    headings = [line for line in headings if not same(line.text, reading.metadata.publisher or "")] or headings
    levels = [line.block.level for line in headings]
    top = 1 if 1 in levels else min(levels) if declared and levels else None
    heading = next((line for line in headings if line.block.level == top), None)
    at = heading.index if heading else of_page(lines, body)
    sent = _sent_subject(lines, body) if not declared else None
    if sent is not None and (at is None or likeness(lines[at].text) < 0):
        root.title, root.title_line = sent.text.partition(":")[2].strip(), sent.index
        return False
    if at is not None:
        root.title, root.title_line = clean(lines[at].text), at
    elif declared:
        root.title = declared
        return False
    elif trail := next((line for line in lines[:HEAD] if _HOMEWARD.match(line.text)), None):
        end = _TRAIL_END.split(trail.text)[-1].strip()
        root.title, root.title_line = (clean(end), trail.index) if likeness(end) > 0 else (None, None)
        return False
    return heading is None and reading.metadata.kind != "mail"


def _mourned(lines: list[Line], body: int) -> int | None:
    """The line above an obituary that names the dead, who is told of below: "Ada Roun" below "Obituaries", or "Ada Roun
    obituary"."""
    for i, line in enumerate(lines[:body]):
        if is_prose(line):
            return None
        name = _OBITUARY.sub("", line.text.strip())
        called = name != line.text.strip() or (
            i > 0 and _OBITUARIES.fullmatch(lines[i - 1].text.strip(" :")) is not None
        )
        if line.kind is LineKind.SHORT and called and signatures.is_person(name):
            told = any(name.split()[-1] in other.text for other in lines[i + 1 : body] if is_prose(other))
            return i if told else None
    return None


def _sent_subject(lines: list[Line], body: int) -> Line | None:
    """The line that gives the subject of a message above its text, unless it is quoted."""
    headed = (line for line in lines[:SUBJECT] if line.kind is LineKind.MAILHEAD and line.name == "subject")
    subject = next((line for line in headed if line.block.kind is not BlockKind.QUOTE), None)
    return subject if subject is not None and any(map(is_prose, lines[subject.index : body])) else None


def _names_blog(lines: list[Line], i: int, body: int) -> bool:
    """Whether the declared title is the name of a blog at the top of its page: a day stands below it, and below that what
    looks like the title of what was written then."""
    if lines[i].rank or lines[i].block.kind is BlockKind.HEADING or len(lines[i].text.split()) > SITE_WORDS:
        return False
    day = next((line.index for line in lines[i + 1 : i + SITE_WORDS] if line.kind is LineKind.DATE), None)
    below = lines[day + 1] if day is not None and day + 1 < body else None
    return below is not None and below.kind is LineKind.SHORT and likeness(below.text) > 0


def _subject(lines: list[Line]) -> Line | None:
    """The line that gives the subject of a text that is no message: nobody sent it."""
    heads = [line for line in lines[:SUBJECT] if line.kind is LineKind.MAILHEAD]
    sent = any(line.name == "from" for line in heads)
    return None if sent else next((line for line in heads if line.name == "subject"), None)


def _declared(lines: list[Line], reading: ReadingText, declared: str, body: int) -> tuple[str, int | None] | None:
    """The declared title and its line, if the text bears it out."""
    kind = reading.metadata.kind
    at = next((line.index for line in lines[:body] if same(line.text, declared)), None)
    cut = SITE_SUFFIX.sub("", declared)
    if at is None and kind != "mail":
        at = next((line.index for line in lines[:body] if same(line.text, cut)), None)
        declared = cut if at is not None else declared
    headed = any(line.block.kind is BlockKind.HEADING for line in lines[:body])
    if at is None and kind != "mail" and not (kind == "article" and not headed):
        return None
    return (declared if kind == "mail" or at is None else unmarked(lines[at].text)), at


def _is_letterhead(lines: list[Line], i: int) -> bool:
    """Whether a line at the head of a page is the name of a body, what a site says of itself right below its
    name, or whom a letter is to."""
    text = lines[i].text
    motto = lines[i].rank == 1 and lines[i].gap == 1 and _QUOTED.fullmatch(text.strip()) is not None
    publication = text.split()[-1].lower() in words("publication_heads")
    named = lines[i].rank < CALLED and text.isupper() and (publication or signatures.is_body(text))
    above = lines[i].rank == 1 and lines[i].gap == 1 and lines[i - 1].rank == 0
    named = named or (above and _is_letterhead(lines, i - 1))
    return motto or named or _ADDRESS.match(text) is not None


def of_pieces(lines: list[Line], stop: int, *, first: bool, mailing: bool) -> tuple[str | None, int | None]:
    """The heading of a page of several pieces: the `first` or the last of the short lines above them."""
    kinds = (LineKind.SHORT, LineKind.LEADIN, *((LineKind.MASTHEAD,) if mailing else ()))
    shorts = [i for i in range(stop) if lines[i].kind in kinds and not is_ornament(lines[i].text)]
    called = [i for i in shorts if is_archive_head(lines[i].text)]
    if called and not first:
        return clean(lines[called[-1]].text), called[-1]
    shorts = [i for i in shorts if not (is_dated(lines[i].text) or _is_field(lines[i].text))] or shorts
    shorts = [i for i in shorts if not (signatures.is_office(lines[i].text) or lines[i].text.startswith("@"))] or shorts
    shorts = [
        i for i in shorts if not (lines[i].rank in (1, 2) and is_motto(lines[i].text)) or _is_below_menu(lines, i)
    ]
    shorts = [i for i in shorts if not (lines[i].rank == 1 and _QUOTED.fullmatch(lines[i].text.strip()))] or shorts
    below = "\n".join(plain(line.text) for line in lines[stop:] if line.kind is LineKind.SHORT)
    listed = [i for i in shorts if lines[i].text[:1].isdigit() and plain(lines[i].text) in below]
    counted = [i for i in shorts if lines[i].number]
    listed += counted if [lines[i].number for i in counted[:2]] == [1, 2] else []
    shorts = [i for i in shorts if i < min(listed, default=stop)] or ([] if counted[:1] == shorts[:1] else shorts)
    shorts = [i for i in shorts if _TRAIL.search(lines[i].text) is None] or shorts
    if not shorts:
        labelled = (i for i in range(stop) if is_archive_head(lines[i].text.partition("\n")[0]))
        at = next(labelled, None)
        return (clean(lines[at].text.partition("\n")[0]), at) if at is not None else (None, None)
    at = shorts[0] if first else shorts[-1]
    return clean(lines[at].text), at


def _is_below_menu(lines: list[Line], i: int) -> bool:
    """Whether a line stands below the menu of a page: what the site says of itself stands above that."""
    return any(line.kind is LineKind.FURNITURE and line.rank > 0 and is_menu(line.text) for line in lines[:i])


def of_page(lines: list[Line], stop: int) -> int | None:
    """The line that is the title of a page of one text, which begins somewhere in lines[:stop]."""
    heads = _heads(lines, stop)
    if not heads:
        return None
    weights = _weights(lines, heads, stop)
    best = max(heads, key=lambda i: (round(weights[i], 2), -i))
    called = [i for i in heads if lines[i].text.strip().lower() in words("statement_nouns")]
    if called and called[-1] > best and signatures.is_body(lines[best].text):
        return called[-1]  # "Ministry of Works", "COMMUNIQUÉ"
    said = _IN_BRACKETS.fullmatch(lines[best].text.strip()) is not None and len(lines[best].text.split()) > SAID
    return None if said or _names_site(lines, best, heads) else best


def _names_site(lines: list[Line], i: int, heads: list[int]) -> bool:
    """Whether the only line that could be a title is the name of the site: it is at the top, with no more than what the
    site says of itself between it and the menu that leads home, and the text has none."""
    if lines[i].rank or likeness(lines[i].text) > LIKELY or not all(is_motto(lines[j].text) for j in heads if j != i):
        return False
    below = next((line for line in lines[i + 1 :] if line.index not in heads), None)
    menu = below is not None and below.kind is LineKind.FURNITURE and is_menu(below.text)
    return menu and below is not None and _HOME.search(below.text) is not None


def _heads(lines: list[Line], stop: int) -> list[int]:
    """The short lines above the running text."""
    prose = next((i for i in range(day_of_blog(lines) or 0, stop) if _begins(lines, i, stop)), stop)
    return [i for i in range(prose) if lines[i].kind is LineKind.SHORT]


def _begins(lines: list[Line], i: int, stop: int) -> bool:
    """Whether the running text has begun with a line: it is a long one, or one of two."""
    if lines[i].kind is not LineKind.PROSE:
        return lines[i].block.kind is BlockKind.TABLE
    return len(lines[i].text.split()) > PROSE_WORDS or (i + 1 < stop and lines[i + 1].kind is LineKind.PROSE)


def weights(lines: list[Line], stop: int) -> dict[int, float]:
    """What each of the short lines above the running text, which begins in lines[:stop], weighs as its title."""
    heads = _heads(lines, stop)
    return _weights(lines, heads, stop) if heads else {}


def _weights(lines: list[Line], heads: list[int], stop: int) -> dict[int, float]:
    """What each of the lines above a text weighs as its title."""
    counts = Counter(plain(line.text) for line in lines if line.kind is LineKind.SHORT)
    words_of = {i: likeness(lines[i].text) - 2.0 * _in_record(lines, i) for i in heads}
    begin = next((plain(line.text) for line in lines[heads[-1] + 1 : stop] if is_prose(line)), "")
    trails = [_TRAIL.split(line.text)[-1].strip().casefold() for line in lines[: heads[-1]] if _is_trail(line)]
    answered = [plain(match["title"]) for line in lines if (match := _ANSWERED.fullmatch(line.text.strip()))]
    own = {i: words_of[i] - _of_site(lines, i, words_of) - _above_title(lines, i, heads) for i in heads}
    weights = {}
    for i in heads:
        text = lines[i].text
        weight = own[i]
        again = counts[plain(text)] > 1 and not any(words_of[j] > LIKELY for j in heads if j < i)  # else a caption
        weight += 2.0 * (again and len(text.split()) > 2 and weight > -0.5)
        weight += 0.8 * (weight > -0.5 and len(text.split()) > 1 and plain(text) in begin)
        weight += 4.0 * any(len(end) > 4 and end in text.casefold() for end in trails)
        weight += 2.0 * _is_ruled(lines, i) + _credited(lines, i, stop)
        weight += 3.0 * any(plain(text) == end for end in answered)
        weight -= _below(lines, i, own)
        weight += 2.2 * _is_of_day(lines, i)
        weight -= 1.0 * (lines[i].block.kind is BlockKind.ITEM)
        weight += 1.5 * (signatures.is_person(text) and signatures.is_placed(text, lines))
        weight -= 1.0 * (_ADDRESS.match(text) is not None and len(heads) > 1 and not text.endswith("!"))
        weight -= 2.0 * _in_column(lines, i)
        weight -= 2.0 * (_CALLS.fullmatch(text.strip()) is not None and len(heads) > 1)
        weights[i] = weight
    return weights


def _is_trail(line: Line) -> bool:
    """Whether a line says by what way one came to the page, which is called as it ends."""
    return line.kind is LineKind.FURNITURE and len(_TRAIL.findall(line.text)) > 1


def _is_of_day(lines: list[Line], i: int) -> bool:
    """Whether a line stands between the head of a diary, which ends in the day, and the text of that day."""
    above = lines[i - 1] if i else None
    if day_of_blog(lines) == i - 1 and likeness(lines[i].text) > 0:
        return True
    if above is None or above.kind is not LineKind.DATE or above.credit is None or above.credit.timed or not above.rank:
        return False
    if above.credit.place or above.credit.outlet:
        return False  # "The Lamp, 3 May"
    first = lines[i - 2] if i > 1 and lines[i - 2].kind is LineKind.SHORT else None
    if first is not None and len(first.text.split()) > SITE_WORDS and likeness(first.text) > LIKELY:
        return False  # it has a headline above it
    said = ": " in lines[i].text or lines[i].text.rstrip().endswith(".")
    said = said or signatures.reporter(lines[i].text) is not None or signatures.is_body(lines[i].text)
    return not said and i + 1 < len(lines) and is_prose(lines[i + 1])


def _in_record(lines: list[Line], i: int) -> bool:
    """Whether a line is one of several fields that stand together."""
    near = [lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines) and lines[max(i, j)].gap == 1]
    return _FIELD.match(lines[i].text) is not None and any(_FIELD.match(line.text) for line in near)


def _in_column(lines: list[Line], i: int) -> bool:
    """Whether a line is one of many short ones behind one another, as menus have their links."""

    def is_link(line: Line) -> bool:
        return (
            line.kind in (LineKind.SHORT, LineKind.FURNITURE, LineKind.LEADIN) and len(line.text.split()) <= LINK_WORDS
        )

    first = last = i
    while first > 0 and is_link(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and is_link(lines[last + 1]):
        last += 1
    return is_link(lines[i]) and last - first + 1 >= COLUMN


def _is_ruled(lines: list[Line], i: int) -> bool:
    """Whether a rule stands right below a line."""
    after = lines[i + 1] if i + 1 < len(lines) else None
    return (
        after is not None
        and after.block.kind is BlockKind.FURNITURE
        and after.gap == 1
        and not after.text.strip("=-_~")
    )


def _credited(lines: list[Line], i: int, stop: int) -> float:
    """What it weighs that a credit or date follows a line, a standfirst between them aside, or the text."""
    for j in range(i + 1, min(stop, i + 1 + NEAR)):
        if j == i + 1 and lines[j].kind is LineKind.CREDIT and _POSTED.match(lines[j].text):
            return POSTED
        if lines[j].kind in (LineKind.CREDIT, LineKind.DATE):
            timed = _is_timed(lines[j])
            alone = j == i + 1 and not any(
                line.kind in (LineKind.CREDIT, LineKind.DATE) for line in lines[j + 1 : j + NEAR]
            )
            return (
                POSTED
                if timed and alone and not lines[i].rank and likeness(lines[i].text) > 0
                else 0.8
                if j == i + 1
                else 0.5
            )
        if is_prose(lines[j]):
            return 0.4 if j == i + 1 else 0.2
        if lines[j].kind is LineKind.SHORT and signatures.is_person(lines[j].text):
            return 0.8 if j == i + 1 else 0.5
    return 0.0


def _is_timed(line: Line) -> bool:
    """Whether a line is a day with the time of day."""
    return line.kind is LineKind.DATE and line.credit is not None and line.credit.clock


def _below(lines: list[Line], i: int, words_of: dict[int, float]) -> float:
    """What it weighs against a line that a line as good stands above it: it is a standfirst, or below the
    credit."""
    above = [j for j in words_of if j < i and not _is_parted(lines, j, i)]
    if any(words_of[j] > POSSIBLE and lines[k].kind is LineKind.CREDIT for j in above for k in range(j + 1, i)):
        return 1.7
    least = 0.0 if len(lines[i].text.split()) >= STANDFIRST else LIKELY
    return 1.4 if any(words_of[j] > least for j in above) else 0.0


def _of_site(lines: list[Line], i: int, words_of: dict[int, float]) -> float:
    """What it weighs against a line at the top that it could be the name of the site, or what the site says
    of itself: a menu or date parts it from what could be a title further down."""
    below = [j for j in words_of if j > i and words_of[j] > 0]
    if any(_is_parted(lines, i, j, 2 if words_of[i] <= words_of[j] else 1) for j in below):
        return 1.5
    first = min(words_of)
    if lines[i].rank == 0:
        name = _MOTTO.sub("", lines[i].text)
        short = len(name.split()) <= SITE_WORDS and not name.endswith(("!", "?"))
        weight = 1.5 if name != lines[i].text else 1.0 if words_of[i] <= 0.6 else 0.4
        return weight * (short and len(words_of) > 1)
    rubric = lines[first].text.strip().lower() in words("rubrics")
    second = lines[i].rank == 1 and first == i - 1 and lines[i].gap == 1 and not rubric
    return 1.6 * (second and len(words_of) > 2)


def _above_title(lines: list[Line], i: int, heads: list[int]) -> float:
    """What it weighs against a line that it looks like what stands above a title: what the site says of itself, a
    kicker in few capitals."""
    motto = 1.5 * (0 < lines[i].rank < TOP and is_motto(lines[i].text) and not _is_below_menu(lines, i))
    text, after = lines[i].text, next((lines[j].text for j in heads if j > i and likeness(lines[j].text) > 0), "")
    kicker = text.isupper() and len(_WORD.findall(text)) <= KICKER < len(after.split()) and not after.isupper()
    return motto + 0.8 * kicker


def _is_parted(lines: list[Line], i: int, j: int, most: int = 2) -> bool:
    """Whether what stands between two lines ends the head of the site: a menu, or (of the first `most` lines) the date
    of the day, before any credit of the text."""
    for line in lines[i + 1 : j] if lines[i].rank <= TOP else ():
        clocked = line.credit is not None and line.credit.clock
        long = len(lines[i].text.split()) > SITE_WORDS and likeness(lines[i].text) > LIKELY
        own = line.index == i + 1 and line.kind is LineKind.DATE and (clocked or long)
        if own or line.kind is LineKind.CREDIT or is_related_head(line.text):
            return False
        menu = line.kind is LineKind.FURNITURE and line.block.kind is not BlockKind.FURNITURE
        if menu or line.kind is LineKind.MASTHEAD or (line.kind is LineKind.DATE and lines[i].rank < most):
            return True
    return False
