"""Who may have written a page: names in credits, on lines of their own at its head and foot, of those whose word it is, and
those that the encoder hears; and what speaks for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile

from testimonia.works import bylines, choosing, credited, credits, kinds, signatures, titles
from testimonia.works.choosing import Choice, Choices
from testimonia.works.credits import cased
from testimonia.works.draft import Draft, is_prose
from testimonia.works.lines import Line, LineKind
from testimonia.works.roles import Role, Seen

ABOVE = 3  # lines above the title in which an author may be named
BELOW = 3  # lines below the first paragraph
FOOT = 6  # lines below the text, and at the end of the page
LINE_WORDS = 22  # of a line with a name
HANDLE_WORDS = 3
SIGNERS = 3  # lines of names that make a list of them
LONGEST = 120  # characters of a name
ROLES = (Role.AUTHOR, Role.TITLE, Role.PUBLISHER, Role.PIECE_AUTHOR)
Names = tuple[str, ...]
_BY = re.compile(
    r"^\W*(?:by|from|author|written by|posted by|words|text|story|report(?:ed)? by|compiled by)\b[:\s]+", re.IGNORECASE
)
_BROKEN_OFF = re.compile(r"\s+(?:in|at|of|for|from)$")  # "Northern Wire in", before a town
_SIGNED = re.compile(
    r"\W*(?:signed|yours (?:sincerely|faithfully|truly|respectfully)|(?:the |list of )?(?:signator(?:y|ies)|signers|undersigned))\b",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\s*\([A-Z][A-Z.&-]{1,8}\)$")  # its letters, behind the name of a body
_FIRST = re.compile(r",\s|\s[-–—|/]\s|\s\(|\s·\s|;\s")
_NAME = r"(?:The )?[A-Z][\w’'&.-]*(?:,? (?:(?:of|for|the|and|de|la|in|against|&) )*[A-Z][\w’'&-]*){1,9}"
_SUBJECT = re.compile(
    rf"^\W*(?:[A-Z][\w .,’'-]{{2,40}}?(?:—|–|--| - |:)\s*)?(?:We,? )?(?:the |The )?(?P<who>{_NAME}|[A-Z]{{3,8}})"
)  # of the first sentence of a text


def settle(root: Draft, lines: list[Line], stop: int, seen: Mapping[int, Seen]) -> None:
    """Give a page the likeliest authors; it has those whom the rules found, its title and publisher. One of several who sign
    is not alone; whether a page without authors is the word of who puts it out is left to what its kind says (settle.py)."""
    asker = credited.interviewer(lines, stop) if kinds.is_interview(root.title or "", lines, stop) else None
    if asker and asker == root.authors:
        return
    names = choosing.surest("authors", find(root, lines, stop, seen)).value or ()
    told = _told(root, lines, stop, asker)
    if told and (set(names) & set(told) or not any(map(signatures.is_person, root.authors))):
        names = told
    one_of_several = names != () and set(names) <= set(root.authors)
    if one_of_several or (not root.authors and names == (root.publisher,)):
        return
    text = "\n".join(line.text for line in lines)
    root.authors = tuple(signatures.house_of(_BROKEN_OFF.sub("", name), text) for name in names)


def _told(root: Draft, lines: list[Line], stop: int, asker: Names | None) -> Names:
    """Whom a page itself tells of as its authors: all who sign it, the body for which somebody does, who asks in it if it is an interview, who makes it by its
    own word."""
    if signed := signers(lines):
        return signed
    if body := signatures.signed_for(lines[:stop]):
        return (body,)
    if asker is not None:
        return () if any(map(signatures.is_person, root.authors)) else asker
    return () if root.authors else credited.made(lines) or _own_word(root, lines[:stop])


def _own_word(root: Draft, lines: list[Line]) -> Names:
    """Who puts a page out that tells what the same body "said today"."""
    name = credited.said_today(lines)
    return (name,) if name and choosing.key(name) == choosing.key(root.publisher or "") else ()


def signers(lines: list[Line]) -> Names:
    """Those who sign a text below a line that says so, each on a line with where she is from: "Signed (…), | Ada Roun, Mill
    College | Tam Brod, Dyers' League"."""
    for i, line in enumerate(lines):
        if not _SIGNED.match(line.text) or len(line.text.split()) > LINE_WORDS:
            continue
        names: list[str] = []
        for below in (part for other in lines[i + 1 :] for part in other.text.split("\n")):
            name = _FIRST.split(below.strip())[0].strip(signatures.EDGES)
            if len(below.split()) > LINE_WORDS or not signatures.is_person(name):
                break
            names.append(cased(name))
        if len(names) >= SIGNERS:
            return tuple(names)
    return _bodies_at_end(lines)


def _bodies_at_end(lines: list[Line]) -> Names:
    """The bodies that sign a text below its last words or its date, each on a line of its own."""
    if any(line.credit and line.credit.authors and line.kind is LineKind.CREDIT for line in lines):
        return ()  # it is written by somebody, and signed is what stands within it
    last = max((at for at, line in enumerate(lines) if is_prose(line)), default=0)
    for at in range(last + 1, len(lines)):
        if lines[at].kind is not LineKind.SHORT:
            continue
        below = takewhile(lambda other: other.kind is LineKind.SHORT and other.gap == 1, lines[at + 1 :])
        names = [lines[at].text, *(line.text for line in below)]
        if not signatures.is_body(names[-1]) and signatures.is_placed(names[-1], lines):
            names.pop()  # "Port Tarn", below them
        bodies = sum(signatures.is_body(name) and name[:1].isupper() for name in names)
        if len(names) >= SIGNERS and all(map(signatures.is_signature, names)) and 2 * bodies > len(names):
            return tuple(cased(signatures.bare_name(name)) for name in names)
    return ()


def find(root: Draft, lines: list[Line], stop: int, seen: Mapping[int, Seen]) -> list[Choice[Names]]:
    """Who may have written a page whose text ends before `stop`, and that nobody is named."""
    title = root.title_line if root.title_line is not None else -1
    begin = next((i for i in range(title + 1, stop) if is_prose(lines[i])), stop)
    found = Choices[Names]()
    if root.authors:
        _add(found, root.authors, None, "said", f"said {_kind(root.authors[0])}")
    if root.publisher:
        signs = ["publisher", f"publisher {root.kind}", f"publisher is {_kind(root.publisher)}"]
        _add(found, (root.publisher,), None, *signs)
    for i in _near(lines, title, begin, stop):
        for names, sign in _in_line(lines, i, titled=i == title):
            _add(found, names, i, sign)
    for names, sign in _by_word(root, lines, title, stop):
        _add(found, names, None, sign)
    if (subject := first_subject(lines, begin, stop)) is not None:
        _add(found, (subject,), None, "subject")
    for i, name, signs in choosing.heard(lines, seen):
        told = ["named in prose"] if is_prose(lines[i]) else []
        _add(found, (cased(signatures.bare_name(name)),), i, *signs, *told)
    _add_marked(found, lines, seen)
    text = "\n".join(line.text for line in lines[:stop] if is_prose(line)).casefold()
    for choice in found:
        name = choice.value[0] if choice.value else ""
        choice.say(
            person=signatures.is_person(name.strip(signatures.EDGES)),
            body=signatures.is_body(name),
            told=name.casefold() in text,
            title=titles.same(name, root.title or ""),
            several=len(choice.value or ()) > 1,
        )
    found.tell_held()
    none = Choice[Names](None, {"none": 1.0})
    none.say(none_said=not root.authors, none_published=bool(root.publisher))
    none.say(f"none {root.kind}", f"none {root.kind} {bool(root.authors)}")
    choosing.tell_roles(found, none, seen, ROLES)
    return [*found, none]


def _add_marked(found: Choices[Names], lines: list[Line], seen: Mapping[int, Seen]) -> None:
    """Whoever is marked as an author, and all of them together."""
    told = [(i, cased(signatures.bare_name(name)), each) for i, name, each in choosing.marked(seen, Role.AUTHOR)]
    for i, name, _ in told:
        _add(found, (name,), i, "marked in prose" if is_prose(lines[i]) else "marked apart")
    together = tuple(dict.fromkeys(name for _, name, each in told if each > choosing.SURE))
    if len({choosing.key(name) for name in together}) > 1:
        _add(found, together, next(i for i, name, _ in told if name in together), "marked together")
    for _, name, each in told:
        found.mark(choosing.key(name), each)


def _add(found: Choices[Names], names: Names, at: int | None, *signs: str) -> None:
    names = tuple(bare for name in names if (bare := _SHORT.sub("", name.strip()).removeprefix("the ").strip()))
    if names and all(len(name) <= LONGEST and name.count("(") == name.count(")") for name in names):
        found.add(" / ".join(sorted(map(choosing.key, names))), names, at, *signs)


def _kind(name: str) -> str:
    if signatures.is_person(name):
        return "person"
    return "body" if signatures.is_body(name) else "publication" if signatures.is_publication(name) else "other"


def _near(lines: list[Line], title: int, begin: int, stop: int) -> Iterator[int]:
    """The lines near the title, around the beginning of the text and at its end, and at the end of the page."""
    end = max((i for i in range(stop) if is_prose(lines[i])), default=0)
    for i in range(len(lines)):
        above = title - ABOVE <= i <= title
        head = title < i < begin or (begin <= i <= begin + BELOW and not is_prose(lines[i]))
        foot = end < i < stop and i - end <= FOOT
        if above or head or foot or i >= max(stop - 1, len(lines) - FOOT):
            yield i


def _in_line(lines: list[Line], i: int, *, titled: bool) -> Iterator[tuple[Names, str]]:
    """The names that a line may give as authors, and how it gives them."""
    line = lines[i]
    if line.credit and line.credit.authors:
        yield line.credit.authors, "credit"
        return
    if line.kind is LineKind.PROSE or len(line.text.split()) > LINE_WORDS:
        return
    text = line.text.strip()
    by = _BY.match(text)
    bare = (text[by.end() :] if by else text).strip(signatures.EDGES)
    first = _FIRST.split(bare)[0].strip(signatures.EDGES)
    found = list(_whole(lines, bare)) if not titled else []
    if first and first != bare:
        if signatures.is_person(first):
            found.append(((cased(first),), "first person"))
        elif signatures.is_body(first):
            found.append(((_body(first),), "first body"))
    if not found and by and bare and not titled:
        found.append(((cased(bare),), "by"))
    handle = len(bare.split()) <= HANDLE_WORDS and bare[:1].isupper() and credits.is_handle(bare)
    if not found and handle and not titled:
        found.append(((bare,), "handle"))
    yield from found


def _whole(lines: list[Line], bare: str) -> Iterator[tuple[Names, str]]:
    """A line that is nothing but a name."""
    if names := bylines.named(bare, lines):
        yield names, "line of names"
    elif signatures.is_person(bare):
        yield (cased(bare),), "line of person"
    elif signatures.is_body(bare) or (bare.isupper() and 1 < len(bare) <= signatures.ACRONYM):
        yield (_body(bare),), "line of body"


def _body(text: str) -> str:
    return cased(signatures.bare_name(signatures.body_of(text)))


def _by_word(root: Draft, lines: list[Line], title: int, stop: int) -> Iterator[tuple[Names, str]]:
    """Those whose word a text says that it is, whatever the rules took first."""
    if about := credited.about(lines, stop):
        yield (about[0],), "about"
    yield from choosing.by_word(root, lines, stop)
    yield credited.in_title(root.title or ""), "in title"
    yield credited.presented(lines[title + 1 : stop]), "presented"
    yield tuple(filter(None, [credited.reporting(root.title or "", lines)])), "reporting"


def first_subject(lines: list[Line], begin: int, stop: int) -> str | None:
    """The body with which the first sentence of a text begins."""
    match = _SUBJECT.match(lines[begin].text) if begin < stop else None
    name = signatures.bare_name(signatures.body_of(match["who"].strip(signatures.EDGES))) if match else ""
    return cased(name) if name and (signatures.is_body(name) or name.isupper()) else None
