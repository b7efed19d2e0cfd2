"""What opens a text inside another: the author's name as a heading, a line that calls it a statement, a
bare header of the host ("Today: (BBC)", "The Star, 3 May:"), the place and agency of a report."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from testimonia.captures.reading import BlockKind
from testimonia.grammar import times
from testimonia.records import WorkKind
from testimonia.vocabularies import mapping, words
from testimonia.works import signatures, titles
from testimonia.works.credits import unmarked
from testimonia.works.draft import Draft, is_prose
from testimonia.works.lines import SECTION, Line, LineKind, is_table
from testimonia.works.signatures import EDGES, capitals, key

OF = re.compile(
    r"^(?:joint\s+|the\s+|a\s+)*(?P<noun>[\w -]{4,20}?)\s+(?:of|by|from)\s+(?:the\s+)?(?P<who>[^\n]+?)\s*:?$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"\s+(?:on the|about|regarding|concerning)\s+", re.IGNORECASE)  # behind who states it
DATELINE = re.compile(
    r"^(?P<place>[A-Z][A-Z .'’-]{2,30}(?:,\s*[A-Z][A-Za-z .'’-]{2,30})?|[A-Z][\w .'’-]{2,25}(?:,\s*[A-Z][\w.'’ -]{2,25})?)"
    r"(?:,\s*(?P<date>[^()—–\n]{3,24}?))?\s*+(?:\((?P<agency>[^()]{2,40})\)\s*+)?(?:—|–|--?)\s+"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?P<date>{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}})"
_AGENCY = r"[A-Z][\w’'&-]*(?: [A-Z][\w’'&-]*){1,4}"
DATED_BY = re.compile(
    rf"{_DAY}\. (?P<agency>{_AGENCY})\. (?=[A-Z“\"])"
)  # "3 May 2016. Coast News Service. Three dockers …"
DATED = re.compile(
    rf"{_DAY}(?:,? (?P<place>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{0,3}}))?"
    r"\s*(?:\((?P<agency>[A-Z][\w &]{1,30})\)\s*[—–:-]{1,2}\s*|(?<=\w)\s*[—–-]{1,2}\s+|\.\s+)(?=[A-Z“\"])"
)  # at the beginning of a report
POSTED = re.compile(
    rf"{_DAY}\s*(?:—|–|--?)\s*(?:(?:[Ff]irst|[Oo]riginally)\s+)?"
    r"(?:[Pp]osted|[Pp]ublished|[Rr]eposted|[Rr]epublished|[Pp]rinted)\s+(?:at|on|in|by|from)\s+(?:the\s+)?(?P<outlet>[A-Z][\w’'&-]*(?: (?:(?:of|the|and|for) )*[A-Z][\w’'&-]*){0,4})"
    r"(?:[:,/][^—–\n]{0,60}?)?\s*(?:—|–|--|\.)\s"
)  # before a text: when it was put up, and where
_BRACKET_HEADER = re.compile(r"(?P<lead>[^()]{0,60}?)[:\s]*\((?P<outlet>[^()]{2,40})\)\s*[:.]?")
_WORD = re.compile(r"[^\W_]+")
_FRAME = re.compile(r"^[A-Z0-9]{1,2}[.)]\s+(?=(?:The\s)?[A-Z]\w)|,?\s*(?:page|p\.)\s*\d+\s*$")
_TO = re.compile(r"(?:an?\s+|the\s+)?(?:open\s+)?(?:appeal|letter|message|call|petition|address)\s+to\s", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:to|dear)\s", re.IGNORECASE)
_LOCAL = re.compile(r",\s+(?:local|branch|lodge|section)\s+\d+$", re.IGNORECASE)  # of a union
_NUMBER = re.compile(r"\d{1,2}[.)]\s+")  # before a heading
_ASIDE = re.compile(r"\s*\([^()]*\)$")  # "(my translation)"
_FROM = re.compile(
    r"(?:From|Out of|Translated from)\s+(?:(?P<time>(?:last\s+)?\w+day|yesterday|today)['’]s\s+|the\s+)?"
    r"(?P<outlet>[A-Z][\w'’&-]*(?:\s+(?:of|the|da|de|la|[A-Z][\w'’&-]*)){0,4})[.,:;]"
)
_ON_LINE = re.compile(r"\s*\((?:web ?site|online|web)\)$", re.IGNORECASE)  # behind the name of a paper
_TAKEN = re.compile(
    r"(?:taken |reprinted |reproduced |copied |reposted |quoted |(?:news |full )?(?:story|report|article|text) )?from\s+(?:the\s+(?=[A-Z]))?(?=[A-Z])",
    re.IGNORECASE,
)
_IS_FROM = re.compile(
    r"^(?:(?:this|the following|it|what follows) (?:is|was|comes|came) (?:(?:taken )?from (?:the )?)?)?(?:['’]s\s+)?",
    re.IGNORECASE,
)  # "This is from yesterday's Harbour Gazette", without the day
_PLACED = re.compile(r"\s*\([A-Z][a-z][^()]*\)$")  # where a body is, behind its name
_FROM_PAPER = re.compile(r"\b(?:from|in) (?:the )?(?P<outlet>[A-Z][\w'’&-]*(?: [A-Z][\w'’&-]*){0,4})")
_NAME_ALONE = re.compile(r"(?:The\s+)?[A-Z][\w'’&-]*(?:\s+(?:(?:of|the|and)\s+)?[A-Z][\w'’&-]*){0,4}")
_FROM_BODY = re.compile(r"From\s+(?:the\s+)?(?P<who>[^\s:][^:]{4,70}):")
_SHORT_FORM = re.compile(r"[A-Z][A-Z0-9.&/-]{1,9}")  # of an agency's name
_HANDLE = re.compile(r"^(?P<name>[^@\n]{2,50}?)\s+\(?@\w+\)?")
_PRESENTS = re.compile(
    r"(?:\d{1,2}[.)]\s+)?(?:full text|text of|(?:the )?(?:statement|letter|text) in full|in full|verbatim|for the record|document(?:ation)?|read the|in (?:their|his|her|its|our) (?:own )?words)\b"
    r"|(?:\d{1,2}[.)]\s+)?(?:a |the )?(?:(?:message|letter|statement|word|greeting|appeal|report)s? )?from (?:our |the )?(?=\S)(?!.*\sto\s)"
    r"|[(\[][^()\[\]]*[)\]]\W*$|(?:annex(?:e|ure)?|appendix|enclosure|attachment)(?:\s+(?:no\.?\s*)?(?:\d{1,2}|[A-Z]|[IVX]+))?\W*$",
    re.IGNORECASE,
)
NEAR = 4  # lines from a header to the text below it
LEAD_WORDS = 40  # of the host's words about a text that follows
_SALUTATION = re.compile(
    r"\W*(?:dear|friends|comrades|sisters|(?:hello|greetings|welcome)\b.{0,30}|to (?:all )?(?:our|all|the) (?:\w+ )?(?:members|readers|friends|subscribers|supporters|comrades))\b",
    re.IGNORECASE,
)
CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\b|\b\d{1,2}[:.]\d\d\b|\bnoon\b", re.IGNORECASE)
WAS = re.compile(r"\b(?:was|were|had|said)\b")
_DAYS = ("iso", "roman", "dmy", "mdy", "dm", "md", "my", "month", "weekday", "daywords", "numeric")


@dataclass(slots=True)
class Opening:
    """Where a text begins, and what its opening says of it. `heading` is the line with the author's name,
    `lead` the host's line above, `title` the title's line, `dateline` one with place and date below it; `named`: it names its author; `called`: it is
    called a statement."""

    first: int
    author: str | None = None
    outlet: str | None = None
    when: times.Expression | None = None
    lead: int | None = None
    heading: int | None = None
    title: int | None = None
    dateline: int | None = None
    kind: WorkKind = WorkKind.STATEMENT
    named: bool = False
    called: bool = False
    known: bool = False


def find(
    lines: list[Line], host: Draft, start: int, stop: int, known: tuple[str, ...], taken: set[int]
) -> list[Opening]:
    """The openings among lines[start:stop] but those `taken`, in order. `known` are names that the page
    gives as authors."""
    found: list[Opening] = []
    i = start
    while i < stop:
        if i in taken or i in host.apparatus:
            i += 1
            continue
        headed = _bracketed(lines, i, stop) or _dated_name(lines, i, stop)
        run = [] if headed else _run(lines, host, i, stop)
        run = _without_end(lines, run, known, bool(found)) if run and i else run
        while len(run) > 1 and lines[run[1]].gap > lines[run[-1]].gap:
            run = run[1:]  # what stands apart from the heading is not of it
        while len(run) > 1 and presents(lines[run[0]].text):
            run = run[1:]
        opening = (
            (_headed(lines, run, known, titles.plain(host.title or "")) or _announced(lines, run, start))
            if run
            else None
        )
        if opening is None:
            run = []
            opening = headed or _clipped(lines, i, host, stop) or header(lines, i, stop)
            opening = opening or (None if _led(found, i) else _reported(lines, i, start))
            _take_title_above(opening, lines, start)
        if opening:
            if run and _is_dateline(lines, run[-1] + 1, stop):
                opening.dateline = run[-1] + 1
            found.append(opening)
        i = max([i, *run[-1:]]) + 1
    return _with_alike(lines, _without_sections(lines, found, start, stop), start, stop)


def _is_employer(above: Line, line: Line) -> bool:
    """Whether a line right below a byline says for which agency its bearer writes."""
    byline = above.kind is LineKind.CREDIT and above.credit is not None and bool(above.credit.authors)
    return byline and line.gap == 1 and line.kind is LineKind.SHORT and signatures.is_agency(line.text)


def _take_title_above(opening: Opening | None, lines: list[Line], start: int) -> None:
    """Begin a text with its title, where outlet and day stand below that, perhaps with who wrote it between, all of it below
    the host's words."""
    at = opening.lead if opening is not None and opening.outlet and opening.when else None
    if opening is None or at is None or at - 2 < start or lines[at].text.rstrip().endswith(":"):
        return
    name = lines[at - 1].text.partition(",")[0].strip()
    named = at - 3 >= start and lines[at].gap == 1 < lines[at - 1].gap and signatures.is_person(name)
    title = lines[at - 1 - named]
    if title.kind is LineKind.SHORT and titles.likeness(title.text) > 0 and is_prose(lines[title.index - 1]):
        opening.first = opening.title = title.index
        opening.lead, opening.dateline = None, at
        opening.author = name if named else opening.author


def _clipped(lines: list[Line], i: int, host: Draft, stop: int) -> Opening | None:
    """The paper above its day, right below the title of a post that somebody has put up: what follows is an article of it."""
    line, day = lines[i], lines[i + 1] if i + 1 < stop else None
    below = host.kind is WorkKind.POST and host.parent is not None and host.title_line == i - 1
    dated = day is not None and day.kind is LineKind.DATE and day.gap == 1 and day.credit and day.credit.shape == "d"
    if not below or day is None or not dated or line.kind is not LineKind.SHORT or not text_follows(lines, i + 1, stop):
        return None
    if not signatures.is_publication(line.text.strip()):
        return None
    when = next(iter(times.find(day.text)), None)
    title = _title_at(lines, i + 2, stop)
    return Opening(i + 2, outlet=line.text.strip(), when=when, lead=i, kind=WorkKind.ARTICLE, title=title, known=True)


def _without_sections(lines: list[Line], found: list[Opening], start: int, stop: int) -> list[Opening]:
    """The openings without those under one of many headings that are counted, where most of these name nobody: such
    are the sections of one text ("3. FORCES ON THE SITE")."""

    def counted(i: int | None) -> bool:
        return i is not None and lines[i].kind is LineKind.SHORT and _NUMBER.match(lines[i].text) is not None

    named = [o for o in found if o.named and counted(o.heading)]
    if len(named) * 2 >= sum(map(counted, range(start, stop))):
        return found
    return [o for o in found if o not in named]


def _with_alike(lines: list[Line], found: list[Opening], start: int, stop: int) -> list[Opening]:
    """The openings and, where several are under headings that the format marks, those under the other
    headings of that level."""
    if sum(o.named for o in found) > 1:
        found = sorted([*found, *_persons(lines, found, start, stop)], key=lambda opening: opening.first)
        found = sorted([*found, *_behind_dates(lines, found, start, stop)], key=lambda opening: opening.first)
    found = sorted([*found, *_capitals(lines, found, start, stop)], key=lambda opening: opening.first)
    levels = Counter(lines[o.first].block.level for o in found if o.named and _is_marked(lines[o.first]))
    level, count = next(iter(levels.most_common(1)), (0, 0))
    if count < 2:
        return found
    taken = {o.first for o in found}
    others = [
        Opening(i, signatures.bare_name(lines[i].text.split(",")[0]), heading=i, named=True)
        for i in range(start, stop)
        if i not in taken and _is_marked(lines[i]) and lines[i].block.level == level
        if signatures.is_signature(lines[i].text)
    ]
    return sorted([*found, *others], key=lambda opening: opening.first)


def _capitals(lines: list[Line], found: list[Opening], start: int, stop: int) -> list[Opening]:
    """Headings in capitals among those in capitals that name bodies."""
    heads = [lines[o.heading] for o in found if o.named and o.heading is not None]
    if len(heads) < 2 or not all(line.text.isupper() and line.gap > 1 for line in heads):
        return []
    taken = {i for o in found for i in (o.first, o.heading, o.title)}
    more = []
    for i in range(start, stop - 1):
        line = lines[i]
        if i in taken or not line.text.isupper() or line.gap < 2 or line.kind is not LineKind.SHORT:
            continue
        titled = lines[i + 1].kind is LineKind.SHORT and i + 2 < stop and is_prose(lines[i + 2])
        if signatures.is_signature(line.text) and (titled or is_prose(lines[i + 1])):
            title = i + 1 if titled else None
            more.append(Opening(i, signatures.bare_name(line.text), heading=i, named=True, title=title))
    return more


def _persons(lines: list[Line], found: list[Opening], start: int, stop: int) -> list[Opening]:
    """Persons with what they are, as headings among those that name bodies: "Ada Roun, Harbour parish"."""
    taken = {i for o in found for i in (o.first, o.heading)}
    heads = [
        i
        for i in range(start, stop - 1)
        if i not in taken and lines[i].kind is LineKind.SHORT and lines[i].text.count(",") in (1, 2)
        if is_prose(lines[i + 1])
        and lines[i].gap > 1
        and (is_prose(lines[i - 1]) or lines[i - 1].kind is LineKind.SHORT)
    ]
    names = [(i, signatures.signer(lines[i].text)) for i in heads]
    return [Opening(i, name, heading=i, named=True) for i, name in names if signatures.is_person(name)]


def _behind_dates(lines: list[Line], found: list[Opening], start: int, stop: int) -> list[Opening]:
    """Names of bodies not known as such, as headings among those that name bodies: each right behind the date that ends
    the text above."""
    taken = {i for o in found for i in (o.first, o.heading)}
    heads = [
        i
        for i in range(start + 1, stop - 1)
        if i not in taken and lines[i].kind is LineKind.SHORT and lines[i].gap > 1 and is_prose(lines[i + 1])
        if lines[i - 1].kind is LineKind.DATE and signatures.is_signature(lines[i].text)
    ]
    return [Opening(i, signatures.bare_name(lines[i].text), heading=i, named=True) for i in heads]


def _is_marked(line: Line) -> bool:
    return line.block.kind is BlockKind.HEADING


def _announced(lines: list[Line], run: list[int], start: int) -> Opening | None:
    """A title with a person's name below it, announced by a line of the host that says where it is from."""
    lead = run[0] - 1
    if len(run) < 2 or lead < start or not signatures.is_person(lines[run[-1]].text):
        return None
    match = _FROM.match(lines[lead].text) if is_prose(lines[lead]) else None
    if match is None or len(lines[lead].text.split()) > LEAD_WORDS:
        return None
    opening = Opening(run[0], lines[run[-1]].text.strip(), heading=run[-1], title=run[0], lead=lead, named=True)
    opening.kind, opening.outlet = WorkKind.ARTICLE, match["outlet"].strip(EDGES)
    opening.when = next(iter(times.find(match["time"] or "")), None)
    return opening


def _led(found: list[Opening], i: int) -> bool:
    """Whether a header of the host already opens the text that begins at a line."""
    return bool(found) and found[-1].lead is not None and found[-1].first == i


def _run(lines: list[Line], host: Draft, i: int, stop: int) -> list[int]:
    """Heading lines that stand together above running text."""
    run: list[int] = []
    while i < stop and len(run) < 5 and i not in host.apparatus and i != host.title_line:
        if run and _is_marked(lines[i]) and not _is_marked(lines[run[-1]]):
            break
        if _may_head(lines[i]):
            run.append(i)
        elif not (run and _is_dateline(lines, i, stop) and _is_above_date(lines[run[-1]])):
            break
        i += 1
    if not run or i >= stop or not is_prose(lines[i]):
        return []
    leads_on = lines[i].kind is LineKind.LEADIN and lines[i].text.rstrip().endswith(":")
    signs = len(run) == 1 and run[0] > 0 and is_prose(lines[run[0] - 1])
    tight = signs and lines[run[0]].gap == 1 < lines[i].gap and signatures.is_person(lines[run[0]].text)
    return [] if signs and (leads_on or tight) else run  # a name below a text, and the host goes on


def _is_above_date(line: Line) -> bool:
    """Whether a date below a line is that of the text under it: a name and a date end the text above, unless the page says
    that the name is a heading."""
    return _is_marked(line) or not signatures.is_signature(line.text)


def _is_dateline(lines: list[Line], i: int, stop: int) -> bool:
    """Whether a line has the date and place of the text that begins below it."""
    return lines[i].kind is LineKind.DATE and i + 1 < stop and is_prose(lines[i + 1])


def _without_end(lines: list[Line], run: list[int], known: tuple[str, ...], after: bool) -> list[int]:
    """Heading lines without those at their top that end the text above: a name that signs it, a slogan of
    it (if `after` says that there is one)."""
    while len(run) > 1 and (is_prose(lines[run[0] - 1]) or lines[run[0] - 1].kind is LineKind.SHORT):
        text = lines[run[0]].text
        rest = _headed(lines, run[1:], known)
        own = _names_author(lines[run[0]], unmarked(text), len(run)) or known_author(text, known)
        ends = (text.endswith("!") and after) or signatures.is_signature(text) or signatures.dated(text) is not None
        if rest is None or own or not ends:
            break
        run = run[1:]
    return run


def _may_head(line: Line) -> bool:
    """Whether a line may be of the heading of a text; the items of a list are none, but for numbered ones."""
    if line.kind is LineKind.LEADIN:
        return line.block.kind is BlockKind.HEADING
    listed = line.block.kind is BlockKind.ITEM and line.number is None
    if line.kind is LineKind.CREDIT:  # "Statement by the Harbour Union"
        of = OF.match(line.text.strip())
        return of is not None and is_statement(of["noun"]) and signatures.is_body(of["who"])
    return line.kind in (LineKind.SHORT, LineKind.MASTHEAD) and not listed


def _headed(lines: list[Line], run: list[int], known: tuple[str, ...], titled: str = "") -> Opening | None:
    """What the heading lines above a text say of it, if they name its author or call it a statement. `titled`: the
    words of the host's title."""
    author: str | None = None
    heading = called = named_title = None
    sure = False
    for i in run:
        text = _NUMBER.sub("", unmarked(lines[i].text))
        if author is None and (name := known_author(text, known)):
            author, heading, sure = name, i, True
        elif called is None and (of := OF.match(text)) and is_statement(of["noun"]) and of["who"].strip()[:1].isupper():
            called = i
            author = author or signatures.bare_name(signatures.body_of(_SUBJECT.split(of["who"])[0].strip(EDGES)))
        elif called is None and (key(text) in words("statement_nouns") or _TO.match(text)):
            called = i
        elif len(run) > 1 and titles.plain(text) in titled:
            continue
        elif author is None and (led := _titled_by(lines[i], text)):
            author, heading, named_title = led, i, i
        elif author is None and _names_author(lines[i], text, len(run)) and not _is_titled(lines, run, i):
            single = text.count(",") == 1 and not _LOCAL.search(text)
            author, heading = signatures.bare_name(text.split(",")[0] if single else text), i
    if heading is None and called is None:
        return None
    opening = Opening(run[0], author, heading=heading, named=heading is not None, called=called is not None, known=sure)
    plain = [i for i in run if i not in (heading, called) and not (author and signatures.is_organ(lines[i].text))]
    plain = [
        i for i in plain if called is None or i < called or not lines[i].text[:1].islower()
    ]  # "to be read on Sunday"
    own = [i for i in plain if called is not None and i > called]
    likely = [i for i in plain if titles.likeness(lines[i].text) > 0]
    plain = own or likely or plain
    opening.title = plain[0] if plain else called if called is not None and (author or len(run) > 1) else named_title
    if opening.title == called and called is not None and key(lines[called].text) in words("statement_nouns"):
        opening.title = called
    if called is not None and heading is None and plain and plain[0] > called:
        opening.first = plain[0] if key(lines[called].text) in words("statement_nouns") else run[0]
    return opening


def _titled_by(line: Line, text: str) -> str | None:
    """The body that a heading names before what it says: "Dyers' League: we will not move the salt"."""
    name, colon, title = text.partition(": ")
    named = _is_marked(line) and bool(colon) and len(title.split()) > 1 and signatures.is_body(name)
    return signatures.bare_name(_PLACED.sub("", name)) if named else None


def _is_titled(lines: list[Line], run: list[int], i: int) -> bool:
    """Whether a heading that could be a body's name is the title above that name: the next one looks less like
    a title."""
    names = [(j, unmarked(lines[j].text)) for j in run if j > i]
    below = [j for j, name in names if _names_author(lines[j], name, len(run)) and not signatures.is_organ(name)]
    return any(titles.likeness(lines[j].text) < titles.likeness(lines[i].text) for j in below)


def _names_author(line: Line, text: str, among: int) -> bool:
    """Whether a heading is the name of who wrote what follows: a body's; a person's in capitals below a
    title."""
    if _ADDRESS.match(text) or text.endswith("!") or (text.count(",") > 1 and times.find(text)):
        return False
    if signatures.is_body(text.partition(",")[0]):
        return True
    person = among > 1 and text.isupper() and signatures.is_person(text) and signatures.is_signature(text)
    return person and line.block.kind is not BlockKind.HEADING and text.lower() not in words("rubrics")


def known_author(text: str, known: tuple[str, ...]) -> str | None:
    """The author whose name a line is, or begins with ("Name, their party")."""
    bare = key(text)
    head = text.partition(",")[0].strip()
    for name in sorted(known, key=len, reverse=True):
        if bare == key(name) or (key(head) == key(name) and not times.find(text)):
            return name
    party = any(key(part) in map(key, known) for part in text.split(","))
    return head if party and len(head.split()) <= 5 and text.count(",") == 1 else None


def presents(text: str) -> bool:
    """Whether a heading is the host's about the text below it: "Full text", "FROM THE FAMILIES", "(as it reached us)"."""
    return _PRESENTS.match(text.strip()) is not None


def announces(lines: list[Line], first: int, stop: int) -> bool:
    """Whether lines[first:stop] say when something will be, as notices do: a day and a time, and nothing that was."""
    told = " ".join(line.text for line in lines[first + 1 : stop] if is_prose(line))
    days = [when for when in times.find(told) if when.rule in _DAYS]
    return bool(days) and CLOCK.search(told) is not None and WAS.search(told) is None


def saluted(lines: list[Line], first: int, stop: int) -> int | None:
    """The line among lines[first:stop] with which a letter to readers begins, no later than its first paragraph."""
    prose = next((i for i in range(first, stop) if is_prose(lines[i])), stop)
    return next((i for i in range(first, min(prose + 1, stop)) if _SALUTATION.match(lines[i].text)), None)


def is_statement(noun: str) -> bool:
    """Whether a noun is of texts that organisations put out."""
    return noun.lower().split()[-1] in words("statement_nouns") or noun.lower() in words("statement_nouns")


# --- headers of the host --------------------------------------------------------------------------


def _may_be_header(lines: list[Line], i: int, stop: int) -> bool:
    """Whether a line is short and has running text below it."""
    kinds = (LineKind.SHORT, LineKind.LEADIN, LineKind.PROSE, LineKind.MASTHEAD, LineKind.DATE)
    short = lines[i].kind in kinds and len(lines[i].text.split()) <= signatures.NAME_WORDS
    return short and text_follows(lines, i, stop)


def _bracketed(lines: list[Line], i: int, stop: int) -> Opening | None:
    """A header of the host that has the outlet in brackets: "Two days ago (Guardian)"."""
    match = _BRACKET_HEADER.fullmatch(_FRAME.sub("", unmarked(lines[i].text)).strip())
    if match is None or not _may_be_header(lines, i, stop):
        return None
    outlet, _, behind = match["outlet"].partition(", ")  # "(Northern Wire, 3 May)"
    dated = times.find(behind) if behind else []
    outlet = outlet if dated else match["outlet"]
    if not (_is_outlet(outlet) and _bare_lead(match["lead"])) or _is_short_for(outlet, match["lead"]):
        return None
    lead = match["lead"].strip(EDGES)
    named = capitals(lead) > 0.5 and len(lead.split()) > 1  # "Harbour Union (Unity)"
    placed = lead.istitle() and not lines[i].text.rstrip().endswith(":")  # "Port Tarn (Shootings)"
    if not _is_known(outlet) and not times.find(lead) and (not lead or named or placed):
        return None  # "(Applause)"
    when = next(iter([*times.find(lead), *dated]), None)
    return Opening(i + 1, outlet=outlet.strip(), when=when, lead=i, kind=WorkKind.ARTICLE)


def _is_short_for(outlet: str, lead: str) -> bool:
    """Whether what stands in brackets are the initials of the name before them: "Harbour Unity Movement (HUM)"."""
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", lead) if word[0].isupper())
    return len(outlet) > 1 and outlet.isupper() and initials.startswith(outlet)


def header(lines: list[Line], i: int, stop: int) -> Opening | None:
    """A bare header line of the host: "Statement of the Union:", "The Star, November.", "From the Star, 3 May:",
    "Today: (Star)"."""
    line = lines[i]
    if not _may_be_header(lines, i, stop):
        return None
    if bracketed := _bracketed(lines, i, stop):
        return bracketed
    bare = _FRAME.sub("", unmarked(line.text)).strip()
    if (match := OF.match(bare)) and is_statement(match["noun"]) and bare.endswith(":"):
        who = signatures.body_of(match["who"].strip(EDGES))
        if who[:1].isupper():
            return Opening(i + 1, signatures.bare_name(who), lead=i, called=True, title=_title_at(lines, i + 1, stop))
    if (match := _FROM_BODY.fullmatch(bare)) and line.kind is LineKind.LEADIN and _names_somebody(match["who"]):
        return Opening(i + 1, _source(match["who"]), lead=i, called=True, title=_title_at(lines, i + 1, stop))
    if match and line.text.rstrip().endswith(":") and _is_known(outlet := match["who"].strip()) and _is_outlet(outlet):
        return Opening(
            i + 1, outlet=outlet, lead=i, kind=WorkKind.ARTICLE, called=True, title=_title_at(lines, i + 1, stop)
        )
    if match := _HANDLE.match(line.text):
        return (
            Opening(i, match["name"].strip(), heading=i, named=True, known=True)
            if line.kind is LineKind.SHORT
            else None
        )
    own = SECTION.sub("", unmarked(line.text)) if line.counted else unmarked(line.text)
    return _dated_outlet(bare, i, own.strip())


def _dated_name(lines: list[Line], i: int, stop: int) -> Opening | None:
    """A name that need not be known, with a day: "La Voz de Orle, today (my translation)", "Dyers' League, 3 May". It stands
    below a line that leads in a text, or above a title with a byline."""
    name, comma, day = _ASIDE.sub("", unmarked(lines[i].text)).strip().rpartition(", ")
    found = [when for when in times.find(day) if when.rule in _DAYS and when.end - when.start == len(day)]
    if not (comma and found and _is_name(name) and _may_be_header(lines, i, stop)):
        return None
    person = signatures.is_person(name) and name.split()[0].lower() not in words("paper_articles")
    led = i > 0 and lines[i - 1].text.rstrip().endswith(":")
    titled = lines[i + 1].kind is LineKind.SHORT
    by = titled and i + 2 < stop and lines[i + 2].kind is LineKind.CREDIT
    if signatures.is_body(name):
        author = signatures.bare_name(name)
        return Opening(i + 1, author, lead=i, called=True, title=i + 1 if titled else None) if led else None
    if person or not titled or not (led or by):
        return None
    return Opening(i + 1, outlet=name, when=found[0], lead=i, kind=WorkKind.ARTICLE, called=True, title=i + 1)


def _is_name(text: str) -> bool:
    """Whether a few words have capitals as a name has, small ones aside."""
    small = words("name_connectors") | words("name_particles")
    found = text.split()
    capital = all(word[0].isupper() or word in small for word in found)
    return 1 < len(found) <= signatures.NAME_WORDS and capital and found[-1][0].isupper()


def _names_somebody(text: str) -> bool:
    """Whether words behind "From" name who wrote what follows: a body or several words with capitals at their end."""
    return signatures.is_body(text) or (
        text.rsplit(maxsplit=1)[-1][:1].isupper() and not times.find(text) and not _is_known(text)
    )


def _source(text: str) -> str:
    """The name in such words: "anti-war group Open Gate" has it at its end."""
    if signatures.is_body(text):
        return signatures.bare_name(signatures.body_of(text))
    named = re.search(r"(?:(?:^|(?<=[a-z] ))[A-Z][\w’'-]*(?: (?:(?:of|for|the|and) )*[A-Z][\w’'-]*)*)$", text)
    return signatures.bare_name(named[0] if named else text)


def _title_at(lines: list[Line], i: int, stop: int) -> int | None:
    return i if i + 1 < stop and lines[i].kind is LineKind.SHORT else None


def text_follows(lines: list[Line], i: int, stop: int) -> bool:
    """Whether running text comes within the next lines, headings aside."""
    for j in range(i + 1, min(stop, i + NEAR)):
        if is_prose(lines[j]):
            return not is_table(lines[j].text)
        if lines[j].kind not in (LineKind.SHORT, LineKind.CREDIT, LineKind.DATE):
            return False
    return False


def _bare_lead(text: str) -> bool:
    """Whether what stands before "(Outlet)" is a time or nothing: no sentence."""
    bare = text.strip(EDGES)
    if not bare:
        return True
    covered = sum(found.end - found.start for found in times.find(bare))
    return covered >= 0.5 * len(bare) or len(bare.split()) <= 4


def _is_known(outlet: str) -> bool:
    """Whether a name is of a publication by itself: by its words, or in capitals as agencies' are."""
    return signatures.is_publication(outlet.strip()) or _SHORT_FORM.fullmatch(outlet.strip()) is not None


def _is_outlet(text: str) -> bool:
    bare = text.strip()
    one = _WORD.fullmatch(bare) is not None and not times.find(bare)
    several = 1 < len(bare.split()) <= 5 and capitals(bare) > 0.5 and not bare[-1].isdigit()
    return bare[:1].isupper() and len(bare.split()) <= 5 and (one or several)


def _dated_outlet(bare: str, i: int, unframed: str) -> Opening | None:
    """ "Morning Star November.", "The Courier, 3 May:", "AP, last night:", "From the Spark, 3 May": a publication and a
    time. `unframed` is the line as it stands, with a number before it or the page behind it."""
    paged = bare != unframed
    bare = _TAKEN.sub("", bare)
    paged |= bare != unframed
    dates = [f for f in times.find(bare) if f.rule in _DAYS]
    month = re.search(rf"\b(?:{'|'.join(_months())})\b\.?$", bare.strip(EDGES), re.IGNORECASE)
    if not dates and month is None:
        return None
    if dates:
        rest = _IS_FROM.sub("", (bare[: dates[0].start] + bare[dates[-1].end :]).strip(EDGES))
    else:
        rest = bare[: month.start()].strip(EDGES) if month else ""
    rest = _ON_LINE.sub("", rest)
    short = bare.endswith(":") and re.fullmatch(r"[A-Z]{2,6}", rest) is not None
    if not (signatures.is_publication(rest) or short or (paged and _NAME_ALONE.fullmatch(rest))):
        return None
    if len(rest.split()) > 5 or capitals(rest) < 0.6 or rest[-1:].isdigit():
        return None
    if rest.lower().split()[-1:] in (["on"], ["at"], ["in"], ["by"], ["from"]):
        return None  # "VIGIL ON SUNDAY"
    when = dates[0] if dates else next(iter(times.find(f"in {month[0]}" if month else "")), None)
    return Opening(i + 1, outlet=rest, when=when, lead=i, kind=WorkKind.ARTICLE)


@cache
def _months() -> tuple[str, ...]:
    return tuple(name for name in mapping("months") if len(name) > 3)


def _reported(lines: list[Line], i: int, start: int) -> Opening | None:
    """A report that opens with its place and agency, below text of the host."""
    if lines[i].kind is not LineKind.PROSE or not any(is_prose(line) for line in lines[start:i]):
        return None
    if i > 1 and _is_employer(lines[i - 2], lines[i - 1]):
        return None  # it is the page's own, below a note to editors
    match = DATELINE.match(lines[i].text)
    titled = lines[i - 1].kind is LineKind.SHORT
    if match and not match["agency"] and match["date"] and titled and is_prose(lines[i - 2]):
        # "This one comes from the Coastal Examiner …"
        named = (source["outlet"] for source in _FROM_PAPER.finditer(lines[i - 2].text))
        outlet = next(filter(signatures.is_publication, named), None)
        return Opening(i - 1, outlet=outlet, lead=i - 2, kind=WorkKind.ARTICLE, title=i - 1) if outlet else None
    if match is None or not match["agency"] or not (match["date"] or signatures.is_publication(match["agency"])):
        return None
    if not match["date"] and is_prose(lines[i - 1]) and lines[i - 1].text.rstrip().endswith(":"):
        return None  # a passage that a sentence leads in is a voice
    outlet = match["agency"].split("/")[0].strip()
    return Opening(i - titled, outlet=outlet, kind=WorkKind.ARTICLE, title=i - 1 if titled else None)
