"""Who may put a page out: names at its head and foot, whole lines and parts of lines, in credits and claims, and those that
the encoder hears; and what speaks for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from testimonia.captures.reading import is_phrase
from testimonia.vocabularies import words
from testimonia.works import author_choices, choosing, credited, signatures, titles
from testimonia.works.choosing import Choice, Choices
from testimonia.works.draft import Draft, is_prose
from testimonia.works.furniture import is_furniture
from testimonia.works.lines import Line, LineKind
from testimonia.works.roles import Role, Seen

BELOW = 3  # lines below the first paragraph
FOOT = 5  # lines below the text, and at the end of the page
LINE_WORDS = 30  # of a line that is taken apart
NAME_WORDS = 9
PIECE_WORDS = 8
PIECES = 12  # of a line
LONGEST = 90  # characters of a name
ROLES = (Role.PUBLISHER, Role.TITLE, Role.AUTHOR, Role.PUBLISHED, Role.PIECE_PUBLISHER)
_SIZES = ((1, 1), (2, 3), (4, 6), (7, 14))
_NAME = r"(?:The )?[A-Z][\w’'&.-]*(?:,? (?:(?:of|for|the|and|de|la|in|against|&) )*[A-Z][\w’'&-]*){0,9}"
_COPYRIGHT = re.compile(r"copyright|©|\(c\)", re.IGNORECASE)
_OWNED = re.compile(
    r"(?:copyright|©|\(c\))[\s©]*(?:copyright|\(c\))?\s*(?:(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)?\d\d)?)?,?\s*(?:by )?(?P<name>[A-Z][^.|,–—\n©]{2,60}?)"
    r"(?:\s+(?:ltd|inc|limited|llc|all rights|(?:19|20)\d\d)\b|[.,|–—]|\s-|\s*$)",
    re.IGNORECASE,
)
_VIA = re.compile(
    rf"\b(?:source|via|from|courtesy(?: of)?|originally published (?:in|by|on)|first published (?:in|by|on)|re(?:printed|produced|posted|published) from|published (?:in|by)|appeared in)\s*:?\s+(?:the )?(?P<name>{_NAME})"
)
_PIECES = re.compile(r"\s*\n\s*|\s+[-–—|·•»›>/:*]+\s+|\s{3,}|:\s+|\s\|\s?")
_LICENCE = re.compile(r"\b(?:creative commons|licen[cs]es?$)", re.IGNORECASE)  # on which terms a page may be used
_YEAR = re.compile(r"\s*\(?\b(?:19|20)\d\d\b\)?.*$")
_FIRST = re.compile(r",\s|\s\(|\s(?:no|nr|vol|issue)\b\.?\s*\d", re.IGNORECASE)
_DATELINE = re.compile(r"\W*[A-Z][\w .,’'-]{2,50}?\s*[(\[](?P<agency>[A-Z][\w’' .&-]{1,40})[)\]]\s*[-–—:.]*")
_DOMAIN = re.compile(r"(?:www\.|https?://|@)?[\w-]+\.(?:org|com|net|info|co|blogspot|wordpress|gov|edu|[a-z]{2})\b\S*")


def settle(root: Draft, lines: list[Line], stop: int, seen: Mapping[int, Seen]) -> None:
    """Give a page the likeliest publisher; it has the one that the rules found, its title and authors."""
    found = find(root, lines, stop, seen)
    name = choosing.surest("publisher", found).value
    if name is not None and name.isupper():
        name = next((full for choice in found if (full := choice.value) and _begins(full, name)), name)
    open_ = root.publisher is None or titles.same(root.publisher, root.title or "")
    if open_ and (made := credited.made(lines)):
        name = made[0]
    paper = _paper(root, lines)
    other = name is not None and paper is not None and choosing.key(name) not in choosing.key(paper)
    if name is not None and other and _sends(name, lines):
        root.authors = root.authors or (signatures.bare_name(name),)
        name = paper  # that prints the report of an agency
    if name is not None and name != root.publisher:
        text = "\n".join(line.text for line in lines)
        name = signatures.house_of(signatures.bare_name(name), text)
    root.publisher = name


def _paper(root: Draft, lines: list[Line]) -> str | None:
    """The paper whose name heads a page."""
    first = next((line for line in lines if line.kind is not LineKind.FURNITURE), None)
    headed = first is not None and first.kind is LineKind.SHORT and first.index != root.title_line
    return first.text.strip() if first and headed and signatures.is_publication(first.text.strip()) else None


def _sends(name: str, lines: list[Line]) -> bool:
    """Whether who is named sends reports to papers: an agency by its name, or one whose name stands with a moment in the
    place of the author's."""
    signed = any(line.kind is LineKind.CREDIT and line.text.lstrip().startswith(name) for line in lines)
    return signatures.is_agency(name) or signed


def _begins(full: str, short: str) -> bool:
    """Whether the words of a name begin with the letters of a short one, and perhaps one word more."""
    initials = "".join(word[0] for word in full.split() if word[0].isupper())
    return len(short) > 2 and len(full.split()) > 2 and initials.startswith(short) and len(initials) <= len(short) + 1


def find(root: Draft, lines: list[Line], stop: int, seen: Mapping[int, Seen]) -> list[Choice[str]]:
    """Who may put out a page whose text ends before `stop`, and that nobody is named."""
    title = root.title_line if root.title_line is not None else -1
    begin = next((i for i in range(title + 1, stop) if is_prose(lines[i])), stop)
    zones = _zones(lines, title, begin, stop)
    found = Choices[str]()
    if root.publisher:
        _add(found, root.publisher, None, "said", f"said {_kind(root.publisher)}")
    for name in root.authors:
        _add(found, name, None, "author", f"author {root.kind}")
    for i, zone in zones.items():
        for name, signs in _in_line(lines[i], prose=is_prose(lines[i])):
            _add(found, name, i, *signs, *([] if is_prose(lines[i]) else [f"in {zone}"]))
    for name, sign in _by_word(root, lines, begin, stop):
        _add(found, name, begin if sign == "dateline" else None, sign)
    for i, name, signs in choosing.heard(lines, seen):
        _add(found, name, i, *signs, f"named in {zones.get(i, 'text')}")
    likely = list(choosing.marked(seen, Role.PUBLISHER))
    for i, name, _ in likely:
        _add(found, name, i)
    for _, name, each in likely:
        found.mark(choosing.key(name), each)
    _describe(found, root, lines)
    none = Choice[str](None, {"none": 1.0})
    none.say(f"none {root.kind}", none_said=root.publisher is None, none_written=bool(root.authors))
    choosing.tell_roles(found, none, seen, ROLES)
    return [*found, none]


def _add(found: Choices[str], name: str, at: int | None, *signs: str) -> None:
    name = " ".join(name.split()).strip(signatures.EDGES)
    if is_phrase(name) or _LICENCE.search(name):
        return
    if re.search(r"[^\W\d_]{2}", name) and len(name) <= LONGEST and len(name.split()) <= NAME_WORDS:
        found.add(choosing.key(name), name, at, *signs)


def _kind(name: str) -> str:
    if signatures.is_publication(name):
        return "publication"
    return "body" if signatures.is_body(name) else "person" if signatures.is_person(name) else "other"


def _zones(lines: list[Line], title: int, begin: int, stop: int) -> dict[int, str]:
    """The lines in which a publisher may be named, each with where it stands."""
    end = max((i for i in range(stop) if is_prose(lines[i])), default=0)
    found = {}
    for i, line in enumerate(lines):
        if i <= title:
            found[i] = "title" if i == title else "above"
        elif i < begin:
            found[i] = "head"
        elif i <= begin + BELOW and i < stop and not is_prose(line):
            found[i] = "standfirst"
        elif end < i <= end + FOOT:
            found[i] = "foot"
        elif i >= len(lines) - FOOT:
            found[i] = "last"
    return found


def _in_line(line: Line, *, prose: bool) -> Iterator[tuple[str, list[str]]]:
    """The names that a line may have, and how it has them."""
    text, credit = line.text, line.credit
    if credit and credit.outlet:
        yield credit.outlet, ["outlet"]
    if credit and len(credit.authors) == 1:
        yield credit.authors[0], ["credited"]
    if disclaims := credited.disclaiming(text):
        yield disclaims, ["copyright"]
    if prose:
        yield from ((match["name"], ["via, told"]) for match in _VIA.finditer(text))
        return
    claimed = _COPYRIGHT.search(text) is not None
    if len(text.split()) > LINE_WORDS and not claimed:
        return
    if claimed and (owner := _OWNED.search(text)):
        yield owner["name"], ["copyright"]
    yield from ((match["name"], ["via"]) for match in _VIA.finditer(text))
    pieces = [piece for piece in _PIECES.split(text) if piece.strip(signatures.EDGES)]
    for j, piece in enumerate(pieces[:PIECES] if len(pieces) > 1 else []):
        name = _YEAR.sub("", piece) if j else piece
        if 1 <= len(name.split()) <= PIECE_WORDS and name.strip(signatures.EDGES)[:1].isupper():
            where = "first" if j == 0 else "last" if j == len(pieces) - 1 else "middle"
            yield name, ["piece", f"{where} piece"]
    if len(text.split()) <= NAME_WORDS and line.kind is not LineKind.PROSE:
        yield text, ["line"]
        first = _FIRST.split(text)[0]
        if first != text:
            yield first, ["beginning"]


def _by_word(root: Draft, lines: list[Line], begin: int, stop: int) -> Iterator[tuple[str, str]]:
    """The agency of a dateline, and those whose word a text says or shows that it is."""
    if begin < stop and (match := _DATELINE.match(lines[begin].text)):
        yield match["agency"].split("/")[0], "dateline"
    yield from ((name, sign) for names, sign in choosing.by_word(root, lines, stop) for name in names)
    for name, sign in (
        (credited.hearer(lines), "hearer"),
        (author_choices.first_subject(lines, begin, stop), "subject"),
    ):
        if name:
            yield name, sign


def _describe(found: Choices[str], root: Draft, lines: list[Line]) -> None:
    """The signs of names themselves: how they look, how often the page has them, whether its addresses do."""
    found.tell_held()
    text = "\n".join(line.text for line in lines)
    plain = choosing.key(text)
    domains = re.sub(r"[^a-z]", "", " ".join(_DOMAIN.findall(text.lower())))
    for key, choice in found.items():
        name = choice.value or ""
        size, times = len(name.split()), plain.count(key)
        choice.signs["likeness"] = max(-2.0, min(2.0, titles.likeness(name)))
        choice.say(
            *(f"{a} to {b} words" for a, b in _SIZES if a <= size <= b),
            _kind(name),
            upper=name.isupper(),
            lower=name[:1].islower(),
            agency=signatures.is_agency(name),
            twice=times >= 2,
            thrice=times >= 3,
            domain=len(key) > 5 and key.replace(" ", "") in domains,
            rubric=key in words("rubrics") or is_furniture(name),
            dated=titles.is_dated(name),
            title=key == choosing.key(root.title or ""),
            written=any(choosing.key(author) == key for author in root.authors),
        )
