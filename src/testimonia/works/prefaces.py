"""What a page says right above a text that it prints: "From the daily Lamp:", "[Translation of an article in the Lamp, 3
May]", "Below is the report of the team."; and title and author that stand below its own words."""

from __future__ import annotations

import re

from testimonia.grammar import times
from testimonia.records import Relation, WorkKind
from testimonia.vocabularies import words
from testimonia.works import announcing, credited, kinds, openings, signatures, titles
from testimonia.works.credits import unmarked
from testimonia.works.draft import Draft, is_prose
from testimonia.works.lines import Line, LineKind
from testimonia.works.openings import Opening

HEAD = 6  # lines with paper, date, title and author
WORDS = 45  # of a line in brackets
_NAME = r"(?:The )?[A-Z][\w'’&.-]*(?: (?:(?:of|the|de|la|and) )?[A-Z][\w'’&-]*){0,4}"
_OF_PAPER = r"(?:website|web site|site|paper|newspaper|daily|weekly|monthly|magazine|journal|agency|blog|radio|station|broadcaster|service|network)"
_LED = re.compile(
    rf"From (?:(?:the|today['’]s|yesterday['’]s) )?(?:(?:[\w-]+ )?{_OF_PAPER} )?(?P<outlet>{_NAME})(?:,? (?:in|of) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)?(?:[, (]+(?:on |of )?(?P<when>[^:()]*\d[^:()]*)\)?)?\s*:"
)
_BRACKETED = re.compile(r"\s*[\[(](?P<said>.*)[\])]\W*", re.DOTALL)
_TAKEN = re.compile(
    r"\b(?:translat\w+|reprint\w*|republish\w*|repost\w*|taken|excerpt\w*|extract\w*|article|report|item|editorial|column|interview)\b[^.]*?\b(?:from|in|by|of)\s",
    re.IGNORECASE,
)
_TITLED = re.compile(rf"\b{_OF_PAPER} (?P<outlet>{_NAME})")
_PLAIN = re.compile(rf"\b(?:from|in|by) (?:the )?(?P<outlet>{_NAME})")


def added(opened: list[Opening], lines: list[Line], host: Draft, start: int, stop: int) -> list[Opening]:
    """The openings of texts in a host with those that prefaces show, in order."""
    ways = (_led, _bracketed, _headed, _credited)
    found = [
        opening
        for i in range(start, stop - 1)
        if (opening := next(filter(None, (w(lines, host, i) for w in ways)), None))
    ]
    if not found and (presented := _presented(lines, host, stop) or announcing.find(lines, host, start, stop, opened)):
        found = [presented]
    firsts = {opening.first for opening in found}
    kept = [o for o in opened if o.first not in firsts and not any(o.lead == other.lead is not None for other in found)]
    return sorted([*kept, *found], key=lambda opening: opening.first)


def _led(lines: list[Line], _: Draft, i: int) -> Opening | None:
    """An article under its headline, led in by the name of its paper: "From the daily Lamp in Norvania:"."""
    if lines[i].kind is not LineKind.LEADIN or lines[i + 1].kind is not LineKind.SHORT:
        return None
    match = _LED.fullmatch(unmarked(lines[i].text))
    if match is None or signatures.is_person(match["outlet"]) or signatures.is_body(match["outlet"]):
        return None
    when = next(iter(times.find(match["when"] or "")), None)
    opening = Opening(i + 1, outlet=match["outlet"], when=when, lead=i, kind=WorkKind.ARTICLE, title=i + 1)
    opening.dateline = i + 2 if lines[i + 2 : i + 3] and lines[i + 2].kind is LineKind.DATE else None
    return opening if _text_below(lines, i + 2) else None


def _bracketed(lines: list[Line], host: Draft, i: int) -> Opening | None:
    """A text below a line in brackets that says where it is taken from, or in a blog whose statement it is."""
    match = _BRACKETED.fullmatch(lines[i].text.strip()) if lines[i].kind is not LineKind.CREDIT else None
    headed = not any(map(is_prose, lines[host.first : i]))
    if match is None or not headed or len(lines[i].text.split()) > WORDS or not _text_below(lines, i + 1):
        return None
    titled = i + 1 if lines[i + 1].kind is LineKind.SHORT else None
    if _TAKEN.search(match["said"]):
        first = match["said"].partition(". ")[0]
        named = _TITLED.search(first) or _PLAIN.search(first)
        when = next((found for found in times.find(first) if times.resolve(found, None)), None)
        if named and (when or signatures.is_publication(named["outlet"])) and not signatures.is_person(named["outlet"]):
            return Opening(i + 1, outlet=named["outlet"], when=when, lead=i, kind=WorkKind.ARTICLE, title=titled)
    issuer = credited.put_out(lines[i : i + 1], 1) if host.kind is WorkKind.POST else ()
    return Opening(i + 1, issuer[0], lead=i, called=True, title=titled) if issuer else None


def _headed(lines: list[Line], host: Draft, i: int) -> Opening | None:
    """An article in a message, under paper and date, title and author on lines of their own."""
    credit = lines[i].credit
    if (
        lines[i].kind is not LineKind.DATE
        or credit is None
        or not credit.place
        or host.relation is not Relation.REPRINT
    ):
        return None
    below = [line for line in lines[i + 1 : i + HEAD] if line.kind is not LineKind.FURNITURE]
    if len(below) < 2 or any(line.kind is not LineKind.SHORT for line in below[:2]):
        return None
    title, name = below[:2]
    named = signatures.is_person(name.text.strip()) and not signatures.is_placed(credit.place, lines)
    if not named or not _text_below(lines, name.index + 1):
        return None
    opening = Opening(i, name.text.strip(), outlet=credit.place, when=credit.when, kind=WorkKind.ARTICLE)
    opening.title, opening.heading, opening.dateline, opening.named = title.index, name.index, i, True
    return opening


def _credited(lines: list[Line], host: Draft, i: int) -> Opening | None:
    """An article under its title and the name of who wrote it, not the host's author, below words of the host."""
    credit = lines[i + 1].credit if lines[i + 1].kind is LineKind.CREDIT else None
    if host.kind is WorkKind.BULLETIN or lines[i].kind is not LineKind.SHORT or i == host.title_line:
        return None
    if credit is None or not credit.shape.startswith("by n") or credit.timed or i in host.apparatus:
        return None
    name = next(iter(credit.authors), "")
    other = name and name not in host.authors and (host.authors or host.kind is WorkKind.POST)
    below_host = is_prose(lines[i - 1]) and any(map(is_prose, lines[host.first : i]))
    if not other or not below_host or titles.likeness(lines[i].text) <= 0 or not _text_below(lines, i + 2):
        return None
    return Opening(i, name, title=i, heading=i + 1, named=True, known=True, kind=WorkKind.ARTICLE)


def _presented(lines: list[Line], host: Draft, stop: int) -> Opening | None:
    """A text under a title of its own below a first paragraph that says what it is; or, in a blog, below "Press
    statement"."""
    own = lines[host.first : stop]
    prose = next((line.index for line in own if line.kind is LineKind.PROSE), stop)
    if host.parent is not None or host.kind not in (WorkKind.ARTICLE, WorkKind.POST):
        return None
    if prose + 2 < stop and kinds.presents(lines, stop):
        title = prose + 1
    elif (
        (called := prose - 2) > (host.title_line if host.title_line is not None else stop)
        and signatures.key(lines[called].text) in words("statement_nouns")
        and lines[prose - 1].kind is LineKind.SHORT
        and host.kind is WorkKind.POST
    ):
        title = prose - 1
    else:
        return None
    text = lines[title].text
    if titles.likeness(text) <= 0 or titles.is_dated(text):
        return None
    author = credited.reporting(text, lines[title:]) or next(iter(credited.issued(text)), None)
    below = lines[title:stop]
    author = author or next(iter(credited.speaking(below, len(below))), None)
    return Opening(title, author, title=title, called=True, known=True) if author else None


def _text_below(lines: list[Line], i: int) -> bool:
    """Whether running text begins at a line, credits and dates aside."""
    heads = (LineKind.CREDIT, LineKind.DATE, LineKind.SHORT)
    below = next((line for line in lines[i : i + openings.NEAR] if line.kind not in heads), None)
    return below is not None and is_prose(below)
