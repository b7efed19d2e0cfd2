"""Who puts a page out: declared, set at its head, claimed at its foot, or advertised by it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from testimonia.captures.reading import BlockKind, ReadingText
from testimonia.records import WorkKind
from testimonia.vocabularies import listed, words
from testimonia.works import credited, credits, kinds, pieces, signatures, titles
from testimonia.works.credits import cased, unmarked
from testimonia.works.draft import Draft, is_prose
from testimonia.works.furniture import is_archive_head, is_turner
from testimonia.works.lines import Line, LineKind, top
from testimonia.works.links import running_name
from testimonia.works.mails import ANSWER, LIST

NAME_WORDS = 6  # of a name
TOP = 4  # lines at the top of a page that may have it, in a credit …
HEADLINE = 1.2  # of the likeness to a title, from which on a line names no site
KEPT = 8  # lines at the end of a page that may say who keeps it
FOOT = 4  # lines at the foot of a page
HEAD = 6  # lines at the top of a page that may say whose it is
PERIODICAL_WORDS = 8  # of the name of one, spaced letters aside
SHARED = 4  # letters of a word, above which it is telling
MOTTO = 4  # words in lower case from which on a line is what a site says of itself
NAMED = 3  # … or by itself
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))(?:[\s©]|copyright|\(c\))*(?:(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)?\d\d)?)?\s*(?:(?:by|of)\s+)?(?P<name>[^\W\d_][^.|,–—\n]{1,60}?)"
    r"(?:\s{2,}|\s+[-–—|]|\s+(?:ltd|inc|limited|llc|gmbh|media(?=\s*(?:[.,|]|$))|and the author|all rights|or its|(?:19|20)\d\d)\b|[.,|]|\s*$)",
    re.IGNORECASE,
)
_NO_OWNERS = ("all rights", "reserved", "notice", "policy", "information")  # behind "Copyright"
_COPYRIGHT_LAST = re.compile(
    r"(?P<name>[A-Z][^©\n]{2,60}?)\s*(?:©|\(c\)|copyright)\s*(?:19|20)\d\d\b.{0,20}", re.IGNORECASE
)
_NAME = r"(?:The\s+)?[A-Z][\w'’&-]*(?:\s+(?:of|the|for|and|[A-Z][\w'’&-]*)){0,4}"
_TRAIL = re.compile(r"([^<>»›→|]{2,50}?)(?:\s+\d{4}[-–]\d{2,4})?\s*[>»›→]\s*\S")  # "Site > section > page"
_STATE = re.compile(
    r"(?:the\s+)?(?:[\w’'-]+\s+){0,3}(?:republic|kingdom|state|government|commonwealth|federation|union|emirate|sultanate|principality|province|city|municipality)(?:\s+of(?:\s+[\w’'-]+){1,6})?",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    r"(?:the\s+|an?\s+)?(?:[\w-]+\s+){0,3}(?:e-?)?(?:newsletter|bulletin|mailing|news|views|notes|letters?|dispatches|reports|information|broadsheet|paper|newspaper|organ|journal|magazine|review|weekly|monthly|quarterly|gazette|circular|digest|voice)\s+(?:of|from|for)\s+(?:the\s+)?(?-i:[A-Z])",
    re.IGNORECASE,
)
_BULLETIN_OF = re.compile(
    r"(?:the )?(?:[a-z]+ )?(?:newsletter|bulletin|circular) (?:of|from) (?:the )?(?P<name>(?-i:[A-Z])[^,|·–—\d]+?)\W*",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"\s(?:to|on|at|with|against|about|by|after|before|over)\s", re.IGNORECASE)
_SEVERAL = re.compile(r"\s[*|•·–—]+\s")  # pieces of a masthead
_PIECES = re.compile(r"\n|\s{2,}[-–—]\s{2,}|\s+[-–—>|»›]\s+")  # of a line with the name of a site
_PLACE_OF = re.compile(r"\s*\((?:https?://|www\.)[^()]*\)")  # where a site is, behind its name
_FOREIGN = re.compile(r"(?<=[a-z])\s+[\u0370-\uffff]+$")  # its name in another script
_KEEPS = re.compile(
    r"\bthis (?:page|site|website|blog|list|bulletin|archive) is (?:kept|maintained|run|published|produced|edited|hosted) by (?:the )?(?P<name>(?-i:[A-Z])[^,.;|]{3,60})",
    re.IGNORECASE,
)
_POSTAL = re.compile(
    r"(?P<name>[A-Z][^,\d|]{3,60}), (?:P\.? ?O\.? ?Box \d+|\d+[a-z]? [A-Z][\w’' -]+|[A-Z][\w’' -]+ \d+)(?:, [^,]{2,40}){1,4}\.?"
)
_ABOUT = re.compile(r"About (?:the )?(?P<name>[A-Z]\S+(?: \S+){1,5})")
_NUMBER = re.compile(r"[\s,–—-]+(?:no|nr|vol|issue)\b\.?\s*\d.*", re.IGNORECASE)  # of an issue
_LABEL = re.compile(
    r"(?:from )?(?:the )?archives? of (?:the )?|(?:channel|blog|site|group|list|page|source):\s+", re.IGNORECASE
)  # before the name of a site
_MENU = re.compile(r"\s*(?:[|·•]|::|\s{3,})\s*")
_ADDRESS = re.compile(r"[\w.-]+\.[a-z]{2,8}\b")
_BLOG_ARCHIVE = re.compile(r"\s*[»›|:-]+\s*(?:blog )?archives?\b.*", re.IGNORECASE)
_ISSUE = re.compile(r"(?:vol|volume|no|nr|issue|number)\b\.?\s*\d", re.IGNORECASE)
_CODE = re.compile(r"^[A-Z][a-z]+-[a-z]+$|^[A-Z]\w+:\w|^[:/]|\b[A-Z]{2,}\d{2,}")  # of a wire
_NAMED = re.compile(
    r"(?:The )?[A-Z][\w’'&-]*(?: (?:(?:of|the|for|and) )*[A-Z][\w’'&-]*){0,3}"
)  # a site behind a stroke
_SEAT = re.compile(r" (?:C?HQ|HO)$")
_WORD = re.compile(r"[^\W\d_]+")


def find(lines: list[Line], reading: ReadingText, root: Draft, hosts: list[Draft]) -> str | None:
    """The publisher of a page."""
    if declared := reading.metadata.publisher or (_periodical(lines) if root.publisher else None) or root.publisher:
        return signatures.house_of(cased(in_full(_BLOG_ARCHIVE.sub("", declared), lines)), reading.text)
    if named := _periodical(lines) or _letterhead(lines):
        return cased(named)
    owner = _copyright(lines, root.authors)
    head = (owner and _owned(lines, root, owner)) or _masthead(lines, root, hosts)
    if root.kind is WorkKind.BULLETIN:
        found = _spaced(lines) or owner or head
    elif owner and head and _shares(owner, head):
        found = head
    else:
        printed = head is not None and signatures.is_publication(head) and signatures.is_body(owner or "")
        found = head if head and (owner is None or printed) else owner or head  # what a body puts out has its own name
    found = (
        found
        or _copyright(lines, ())
        or _spaced(lines)
        or _running(lines)
        or _advertised(lines)
        or _about(lines)
        or _kept(lines)
        or _sourced(lines)
        or _called(lines, reading, root)
        or _house_below(lines, root)
        or (credited.hearer(lines) if root.kind is WorkKind.ARTICLE and not root.authors else None)
    )
    first = (found or "").partition(", ")[0]  # "Dyers' Committee, Port Tarn"
    found = first if signatures.is_body(first) and not titles.is_dated(found or "") else found
    name = cased(signatures.bare_name(_BLOG_ARCHIVE.sub("", found))) if found else None
    return signatures.house_of(name, reading.text) if name else None


def in_full(name: str, lines: list[Line]) -> str:
    """The name at the head of a page of which another, perhaps with the seat of a union behind it, has the initials:
    "NUDW CHQ"."""
    short = _SEAT.sub("", name)
    rows = (line.text.partition("\n")[0].strip() for line in top(lines, HEAD) if short.isupper() and len(short) > 2)
    return next((row for row in rows if " " in row and initials(cased(row)) == short.casefold()), name)


def heads_page(name: str, lines: list[Line], title: int | None) -> bool:
    """Whether a body's name stands above the text of a page, or at its very foot, rather than in the text alone."""
    heads = [*top(lines, HEAD), *lines[-FOOT:]]
    heads = [line for line in heads if line.index != title and not is_prose(line)]
    return any(name.casefold() in line.text.casefold() for line in heads)


def parted(title: str, lines: list[Line], reading: ReadingText) -> tuple[str, str] | None:
    """A title and the name of the site behind it ("Fire in Varn Street - The Bulletin"), if the page bears that out as
    a name: it has it again, or in its address."""
    match = titles.SITE_SUFFIX.search(title)
    if match is None or not match["site"][:1].isupper():
        return _barred(title, lines)
    name = match["site"].strip()
    if is_archive_head(title) and title[: match.start()].casefold().endswith("archives"):
        return title[: match.start()].rstrip(), name  # "Mills Archives - The Lamp"
    barred = "|" in match[0] and _NAMED.fullmatch(name) is not None and not name.isupper()
    joined = "".join(_WORD.findall(name.casefold()))
    stated = not words("statement_nouns").isdisjoint(name.casefold().split())
    addressed = len(joined) > 4 and joined in re.sub(r"\W", "", (reading.metadata.url or "").casefold())
    again = any(line.text.strip().casefold() == name.casefold() for line in lines)
    head, comma, _ = re.sub(r", (?!(?:the|an?|your|our)\b).*", "", name).partition(
        ", "
    )  # "NAME, the free encyclopedia"
    others = (line.text for line in lines if line.text.strip() != title.strip())
    if comma and not (stated or addressed or again) and any(head in text for text in others):
        return title[: match.start()].rstrip(), head
    return (
        (title[: match.start()].rstrip(), name)
        if not stated and (barred or addressed or again or _is_borne_out(name, lines))
        else None
    )


def _barred(title: str, lines: list[Line]) -> tuple[str, str] | None:
    """A title and the name of the site behind a stroke, whatever comes after that, if a line near the top has the name
    behind one as well."""
    head, bar, rest = title.partition(" | ")
    others = (piece.strip() for line in top(lines, TOP) for piece in line.text.split(" | ")[1:] if line.text != title)
    name = next(
        (name for name in others if len(name.split()) > 1 and rest.casefold().startswith(name.casefold())), None
    )
    return (head.rstrip(), name) if bar and name and len(head.split()) > len(name.split()) else None


def _house_below(lines: list[Line], root: Draft) -> str | None:
    """The body or paper that stands below the title, above the text: "Ministry of Transport, Republic of Orle"."""
    if root.title_line is None:
        return None
    below = takewhile(lambda line: not is_prose(line), lines[root.title_line + 1 :])
    heads = [line for line in lines if pieces.is_plain_heading(lines, line.index, len(lines))]
    among = sum(signatures.is_body(line.text) for line in heads) > 1  # who signs the texts below
    shorts = (line.text.strip() for line in below if line.kind is LineKind.SHORT and not (among and line in heads))
    names = (text.partition(",")[0] for text in shorts if not (text.lower().startswith("to ") or text.endswith("!")))
    names = (name for name in names if not (signatures.is_agency(name) or kinds.names_statement(name)))
    houses = [
        name for name in names if signatures.is_publication(name) or (signatures.is_body(name) and not root.authors)
    ]
    return next((name for name in houses if not (_PREPOSITION.search(name) or _heads_releases(name))), None)


def _periodical(lines: list[Line]) -> str | None:
    """The name of a periodical in the line above the one that says whose it is: "Newsletter of the Dyers' League"."""
    for line in top(lines, HEAD):
        bracket = line.text.find("(") if line.kind is not LineKind.PROSE else -1
        if bracket > 0 and _WHOSE.match(line.text[bracket + 1 :].strip()):
            return line.text[:bracket].strip()  # "The Lamp (Weekly of the Dyers' League)"
        row = next((row for row in line.text.split("\n") if _WHOSE.match(row.strip())), None)
        above = lines[line.index - 1] if line.index else None
        if row is None:
            continue
        if line.rank == 0 and (whose := _BULLETIN_OF.fullmatch(row.strip())):
            return whose["name"]
        name = line.text.partition("\n")[0] if not line.text.startswith(row) else above.text if above else ""
        joined = name != line.text and (not line.text.startswith(row) or line.gap == 1)
        if joined and name.strip() and len(name.split()) <= PERIODICAL_WORDS and not titles.is_dated(name):
            spaced = re.search(r"\b\w(?: {1,8}\w\b){4,}", name)
            return _uncrammed(spaced[0]) if spaced else _name_in(name)
    return None


def _letterhead(lines: list[Line]) -> str | None:
    """The body in the second line of a page whose first, right above it, names the state that it is of, or is its name
    in another language."""
    first, second = (*top(lines, 2), None, None)[:2]
    if first is None or second is None or second.gap > 1 or not signatures.is_body(second.text):
        return None
    if signatures.is_press_organ(second.text):
        return first.text.strip() if signatures.is_body(first.text) else None
    state = _STATE.fullmatch(first.text.strip()) is not None
    shared = {word for word in _WORD.findall(first.text.casefold()) if len(word) > SHARED} & set(
        _WORD.findall(second.text.casefold())
    )
    foreign = not signatures.is_body(first.text) and first.text.isupper() == second.text.isupper() and bool(shared)
    return second.text.strip() if state or foreign else None


def _called(lines: list[Line], reading: ReadingText, root: Draft) -> str | None:
    """What the page calls itself where it does not give the title of its text."""
    name = reading.metadata.title or ""
    beside = titles.SITE_SUFFIX.search(name)
    name = beside["site"].strip() if beside else name
    short = {word for word in _WORD.findall(name.casefold()) if len(word) > SHARED}
    shortened = bool(short) and short <= set(_WORD.findall((root.title or "").casefold()))  # the title in short
    other = not shortened and not any(titles.same(name, text) for text in (root.title or "", *(x.text for x in lines)))
    return name if other and _may_be_site(name) and name[:1].isupper() and reading.metadata.kind != "mail" else None


def _shares(a: str, b: str) -> bool:
    """Whether two names have a word in common that says something, or one is short for the other."""
    first, second = ({word.casefold() for word in _WORD.findall(name)} - {"the", "of", "and"} for name in (a, b))
    return bool(first & second) or a.casefold() in (initials(b), b.casefold())


def initials(name: str) -> str:
    """The initials of the words of a name that have capitals, without case."""
    return "".join(word[0] for word in re.findall(r"(?<!['’])\b[^\W\d_]+", name) if word[0].isupper()).casefold()


def _owned(lines: list[Line], root: Draft, owner: str) -> str | None:
    """The line above the title that has the name of the owner in it, in the form the page goes by."""
    names = [_name_in(line.text) for line in lines[: root.title_line or 0] if line.kind is LineKind.SHORT]
    return next((name for name in names if 1 < len(name.split()) <= NAME_WORDS and _shares(owner, name)), None)


def _name_in(text: str) -> str:
    """The name of a site in a line that may have more beside it: its acronym, what it says of itself."""
    text = _NUMBER.sub("", text) or text
    bare = _LABEL.sub("", text)
    bare = bare if bare[:1].isupper() else text  # "archive of the river movement" says what it is
    names = [piece.strip(" *#").rstrip(".:") for piece in _PIECES.split(bare)]
    short = len(names) > 1 and names[0].isupper() and initials(names[1]).startswith(names[0][:3].casefold())
    name = names[1] if short and len(names[0]) < len(names[1]) / 2 else names[0]
    return _FOREIGN.sub("", _PLACE_OF.sub("", name))


def _copyright(lines: list[Line], authors: tuple[str, ...]) -> str | None:
    """Who claims a page at its foot, but for its `authors`: they own it, and it has a name."""
    for line in reversed(lines):
        match = (
            _COPYRIGHT_LAST.fullmatch(line.text.strip()) or _COPYRIGHT.search(line.text)
            if len(line.text) < 300
            else None
        )
        if match and "powered by" not in line.text.lower():
            name = re.sub(r"\s+(?:Ltd|Inc|LLC|GmbH|Limited)\.?$", "", match["name"].strip())
            claims = name.casefold() not in {*map(str.casefold, authors), *_NO_OWNERS}
            if len(name.split()) <= NAME_WORDS and claims:
                return name
    return None


def _spaced(lines: list[Line]) -> str | None:
    """A name in spaced letters at the head of a bulletin."""
    for line in lines[:20]:
        for row in line.text.split("\n"):
            if match := re.search(r"\b\w(?: {1,8}\w\b){4,}", row):
                return _uncrammed(match[0])
    return None


def _uncrammed(spaced: str) -> str:
    """Spaced letters as words: wider gaps, or capitals, begin a word."""
    gaps = {len(gap) for gap in re.findall(r" +", spaced)}
    if len(gaps) > 1:
        return " ".join(chunk.replace(" ", "") for chunk in re.split(rf" {{{min(gaps) + 1},}}", spaced))
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", spaced.replace(" ", ""))


def _masthead(lines: list[Line], root: Draft, hosts: list[Draft]) -> str | None:
    """The first short line of the page, where the title comes later."""
    listed = any(line.kind is LineKind.MAILHEAD or (line.credit and line.credit.shape == "address") for line in lines)
    first = [line.text for line in lines[:1] if line.kind is not LineKind.FURNITURE]
    subjects = [LIST.match(ANSWER.sub("", title)) for title in [*first, *(host.title or "" for host in [root, *hosts])]]
    if listed and (bracket := next(filter(None, subjects), None)):
        return bracket[1]
    holds = root.kind in (WorkKind.PAGE, WorkKind.BULLETIN)
    titled = hosts if hosts and holds else [root]
    title = min(draft.first if draft.title_line is None else draft.title_line for draft in titled)
    if titled == [root] and root.title_line is None:
        title = next((line.index for line in lines if is_prose(line)), title)  # a text without a title
    menus = takewhile(lambda line: line.kind is LineKind.FURNITURE, lines)
    trails = [found[1].strip() for line in menus if (found := _TRAIL.match(line.text))]
    trails += _trail_to(lines, root)
    if trail := next((name for name in trails if _may_be_site(name) and not re.search(r"\n|\s{2}|:\s", name)), None):
        return trail
    head = [line for line in lines[: title + (root.kind is WorkKind.BULLETIN)] if line.rank < TOP]
    head = [line for line in head if line.index not in root.apparatus or line.credit]
    head = [
        line for line in head if not any(titles.same(line.text, host.title or "") for host in hosts if host is not root)
    ]
    head.sort(key=lambda line: _LABEL.match(line.text) is None)  # "Channel: Quay Watch"
    named = list(
        _head_names(
            root.title or "", [line for line in head if line.index != root.title_line or (holds and _may_name(line))]
        )
    )
    best = next((name for name in named if _is_borne_out(name, lines)), next(iter(named), ""))
    return next((name for name in named if best.casefold() in name.casefold()), None)


def _trail_to(lines: list[Line], root: Draft) -> list[str]:
    """The first link of a row of links, right below the title, that ends in the title: "Site » News » Title of the …"."""
    at = root.title_line
    below = lines[at + 1] if at is not None and at + 1 < len(lines) else None
    if below is None or below.kind is not LineKind.FURNITURE or not (found := _TRAIL.match(below.text)):
        return []
    end = re.split(r"[>»›|]", below.text)[-1].strip(" .…")
    return [found[1].strip()] if end and (root.title or "").casefold().startswith(end.casefold()) else []


def _may_name(line: Line) -> bool:
    """Whether the title of a page of others may be the name of the site: it is at the top, no headline and no label
    in lower case."""
    return not line.rank and titles.likeness(line.text) < HEADLINE and not line.text.strip().islower()


def _head_names(title: str, lines: list[Line]) -> Iterator[str]:
    """What could be the name of the site in the lines above the title, in order."""
    for line in lines:
        if line.credit and line.credit.outlet:
            yield line.credit.outlet
        elif line.kind is LineKind.MASTHEAD and line.rank == 0:
            if (name := _issued(line.text)) and not (_heads_releases(name) or titles.is_dated(name)):
                yield name
        elif line.kind is LineKind.FURNITURE and line.rank == 0 and not is_turner(line.text):
            row = _MENU.split(line.text.strip())
            listed = len(row) > 2 or row[-1].casefold() in words("rubrics")
            if listed and len(row[0].split()) > 1 and _may_be_site(row[0]):
                yield row[0]
        elif line.rank < NAMED and (
            line.kind is LineKind.SHORT or (line.text.count("\n") == 1 and line.kind is not LineKind.FURNITURE)
        ):
            name = _name_in(line.text)
            if titles.same(name, title) and (rest := line.text.removeprefix(name).strip(" -–—|>")):
                name = rest  # "Title - Site"
            called = line.text.endswith("!") and not words("united_nouns").isdisjoint(
                name.lower().rstrip("!").split(", ")
            )
            addressed = called or name.lower().startswith(("to ", "for the attention"))
            body = signatures.is_body(name) and not signatures.is_press_organ(name)
            said = name.islower() and len(name.split()) > MOTTO
            if not (addressed or said or titles.is_dated(name)) and (_may_be_site(name) or body):
                yield name


def _issued(text: str) -> str | None:
    """The name of a periodical in its head line, which has the number of the issue as well."""
    first, _, below = text.partition("\n")
    text = first if below and not any(map(str.isdigit, first)) else text
    if _SEVERAL.search(text):
        return _SEVERAL.split(text)[0]
    name = re.sub(r"\W*\b(?:no|vol|issue|nr)\b.*|\W*\d.*", "", text, flags=re.IGNORECASE)
    return _LABEL.sub("", name).strip() or None


def _may_be_site(name: str) -> bool:
    """Whether a line could be the name of a site: few words, no label of a page, no code of a wire."""
    bare = name.strip(" \t●•*").casefold()
    bare_words = [word for word in name.split() if word.lower() not in words("name_connectors")]
    labels = (
        words("rubrics")
        | words("field_heads")
        | words("catalogue_labels")
        | words("button_words")
        | words("letters_heads")
        | words("date_verbs")
    )
    address = bare == name and _ADDRESS.fullmatch(bare)
    return (
        0 < len(bare_words) <= NAME_WORDS
        and not address
        and not (bare_words[0].islower() and "," in name)
        and not titles.is_dated(name)
        and not (name.endswith("!") and _PREPOSITION.search(name))
        and not (name.startswith("@") or is_archive_head(name) or signatures.is_press_organ(name))
        and not _ISSUE.match(name)
        and not _CODE.search(name)
        and bare not in labels
        and not _heads_releases(name)
        and not (titles.is_contents(name) or pieces.is_section(name))
    )


def _heads_releases(name: str) -> bool:
    """Whether a line says of what kind a text is, as every release of a house does: "PRESS NOTE"."""
    return " " in name.strip() and name.strip(" \t:").casefold() in words("statement_nouns")


def _is_borne_out(name: str, lines: list[Line]) -> bool:
    """Whether the page has a name again: in an address, or in another of its lines."""
    bare, joined = name.casefold(), "".join(_WORD.findall(name.casefold()))
    for line in lines:
        text = line.text.casefold()
        if bare in text and text.strip() != bare and line.kind is LineKind.FURNITURE:
            return True
        if any(joined in re.sub(r"\W", "", address) for address in _ADDRESS.findall(text)):
            return True
    return False


def _about(lines: list[Line]) -> str | None:
    """Of whom a page says something under "About NAME" below its text."""
    heads = (match for line in lines if line.kind is LineKind.SHORT and (match := _ABOUT.fullmatch(line.text.strip())))
    return next((match["name"] for match in heads if not signatures.is_person(match["name"])), None)


def _kept(lines: list[Line]) -> str | None:
    """Who is said to keep a page, or stands with an address at its very foot: "Dyers' League, 130 Quay Road, Port Tarn"."""
    for line in reversed(lines[-KEPT:]):
        match = _KEEPS.search(line.text) or _POSTAL.fullmatch(line.text.strip())
        if match and signatures.is_body(match["name"]):
            return match["name"]
    return None


def _sourced(lines: list[Line]) -> str | None:
    """Where a page says that its text is from, on its last line that does."""
    said = [line.text for line in lines if line.block.kind is not BlockKind.TABLE and line.kind is not LineKind.LEADIN]
    sources = [name for text in said if (name := signatures.unsourced(text)) != unmarked(text)]
    names = credits.names(_LABEL.sub("", sources[-1]))[0] if sources else ()
    named = bool(names) and signatures.is_signature(names[0]) and names[0][0].isalnum()
    return names[0] if named and (_is_labelled(said, sources[-1]) or signatures.is_publication(names[0])) else None


def _is_labelled(said: list[str], source: str) -> bool:
    """Whether a source is given under a label, rather than as "From NAME"."""
    line = next((text for text in said if signatures.unsourced(text) == source and text != source), "")
    return not unmarked(line).lower().startswith("from ")


def _running(lines: list[Line]) -> str | None:
    """The name at the head of printed pages."""
    names = Counter(name for line in lines if line.kind is LineKind.FURNITURE and (name := running_name(line)))
    name, count = next(iter(names.most_common(1)), ("", 0))
    return name if count > 1 else None


def _advertised(lines: list[Line]) -> str | None:
    """The house that the page speaks of as its own: "meeting hosted by NAME", "subscribe to NAME"."""
    house = "|".join(map(re.escape, listed("own_house")))
    pattern = re.compile(
        rf"\b(?:{house})\s+(?:the\s+|\*)?(?P<name>[A-Z][\w'’-]*(?:[ ](?:of|the|for|and|[A-Z][\w'’-]*))*)", re.IGNORECASE
    )
    own = re.compile(rf"(?:^|[.!?]\s+)(?P<name>{_NAME})\s+(?:{'|'.join(map(re.escape, listed('own_disclaimers')))})\b")
    phrases = (*listed("own_house"), *listed("own_disclaimers"))
    for line in lines:
        lower = line.text.lower()
        if not any(phrase in lower for phrase in phrases):
            continue
        if match := own.search(line.text) or pattern.search(line.text):
            bare = re.split(r"\s+(?=(?:with|on|at|in)\b)", match["name"])[0]
            name = re.sub(r"(?:\s+(?:of|the|for|and|with|in|on))+$", "", bare)
            if name[:1].isupper():
                return name
    return None
