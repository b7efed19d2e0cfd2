"""What closes a text: names, then a date; a date with a place; a lone name that signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from testimonia.captures.reading import BlockKind
from testimonia.grammar import times
from testimonia.works import signatures, titles
from testimonia.works.credits import unmarked
from testimonia.works.draft import Draft, is_prose
from testimonia.works.lines import Line, LineKind, is_rule

_SIGNATORIES = re.compile(
    r"\W*(?:(?:first|initial)\s+)?(?:signatories|signatures|signed(?:\s+by)?|undersigned)\s*(?::\s*(?P<list>.*)|,)$",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"(?:for|on behalf of|in the name of)\s+(?:the\s+)?(?P<body>(?-i:[A-Z])[^:,]{2,60})[:,]", re.IGNORECASE
)
_ASIDE = re.compile(r"\s*\([^()]*\)")
_FOR_BODY = re.compile(r"(?:for|on behalf of) (?:the )?[A-Z]")
_CROSS = re.compile(r"[+†✝] [A-Z]")  # before the name of a bishop
_FORMULA = re.compile(
    r"(?:yours(?: \w+)?|(?:\w+ ){0,4}(?:sincerely|faithfully|respectfully|truly|regards|greetings|wishes|solidarity|struggle|peace))\s*[,:]?",
    re.IGNORECASE,
)  # above the names under a letter
HEADLINE = 0.6  # of the likeness to a title of a line that is no name
SIGNED_LINES = 3  # of one person, with office and body
LISTED = 3  # lines of names from which on they are a list
MANY = 24  # of those who sign on lines of their own
SIGNERS = 2  # persons below it from which on all of them sign
_OTHERS = re.compile(r"\b(?:others?|further|more)\b|\d+ (?:persons|people|organisations)", re.IGNORECASE)


@dataclass(slots=True)
class Closing:
    """A sign-off: lines first..last-1. `when` is the date it bears; `sourced`: "Source: NAME" stands
    there, the text is taken from NAME; `lone`: a name and no more; `authors`: all who sign."""

    first: int
    last: int
    author: str | None = None
    when: times.Expression | None = None
    place: str | None = None
    sourced: bool = False
    lone: bool = False
    authors: tuple[str, ...] = ()

    def dated(self, anchor: str | None) -> str | None:
        """Its date, for a text put out at `anchor`."""
        return times.resolve(self.when, anchor) if self.when else None


def find(lines: list[Line], host: Draft, start: int, stop: int, openings: set[int], firsts: set[int]) -> list[Closing]:
    """The sign-offs in a stretch of lines. `openings` are lines that name the author of what follows,
    `firsts` those at which a text begins."""
    found = []
    i = start + 1
    lonely = _lonely_dates(lines, start, stop, firsts)
    while i < stop:
        closing = _closing(lines, host, i, stop, firsts) if i not in openings and i not in host.apparatus else None
        closing = closing or lonely.get(i)
        if closing and any(is_prose(lines[j]) for j in range(start, i)):
            found.append(closing)
            i = closing.last
        else:
            i += 1
    return found


def _lonely_dates(lines: list[Line], start: int, stop: int, firsts: set[int]) -> dict[int, Closing]:
    """By line, dates that stand apart below a text with an opening, one to each: they close it. Several are the
    headings of a chronicle."""
    found = {}
    for first, after in pairwise([*sorted(i for i in firsts if start <= i < stop), stop]):
        dates = [line for line in lines[first:after] if line.kind is LineKind.DATE and line.credit]
        if len(dates) == 1 and any(line.kind is LineKind.PROSE for line in lines[first : dates[0].index]):
            credit = dates[0].credit
            plain = dates[0].block.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE)
            if credit and credit.shape == "d" and not credit.timed and plain:
                found[dates[0].index] = Closing(dates[0].index, dates[0].index + 1, when=credit.when)
    return found


def _closing(lines: list[Line], host: Draft, i: int, stop: int, firsts: set[int]) -> Closing | None:
    """A sign-off that begins at a line."""
    if signed := _SIGNATORIES.match(lines[i].text):
        return _signed_by(lines, i, stop, signed["list"] or "")
    if body := _FOR.fullmatch(lines[i].text.strip()):
        last = next((j for j in range(i + 1, stop) if lines[j].kind is not LineKind.SHORT or lines[j].gap > 1), stop)
        if last > i + 1:
            return _with_date(lines, Closing(i, last, signatures.bare_name(body["body"])), stop, gap=2)
    if _FORMULA.fullmatch(lines[i].text.strip()) and (several := _several(lines, i, stop)):
        return _with_date(lines, several, stop)
    names = _names(lines, host, i, stop)
    j = i + len(names)
    date = lines[j] if j < stop and lines[j].kind is LineKind.DATE and j not in host.apparatus else None
    heading = date is not None and _heads(date)
    if date is not None and not heading and date.credit and date.credit.when and not date.credit.timed:
        end = min([stop, *(at for at in firsts if at > date.index)])
        return _with_signers(lines, _dated(lines, date, names, end), stop)
    short = lines[i].kind is LineKind.SHORT
    ended = is_prose(lines[i - 1]) or lines[i - 1].text.rstrip().endswith("!")
    if short and ended and not _heads(lines[i]) and (named := signatures.dated(lines[i].text)):
        return Closing(i, i + 1, signatures.author_of([lines[i]]), named[1])
    return (_ruled_off(lines, names, stop) or _lone(lines, names[0], stop)) if names else None


def _heads(line: Line) -> bool:
    """Whether a line with a day heads what stands below it, rather than that it signs what stands above."""
    place = (line.credit.place or "") if line.credit else ""
    return line.counted or line.block.kind in (BlockKind.HEADING, BlockKind.TABLE) or signatures.tells(place)


def _ruled_off(lines: list[Line], names: list[int], stop: int) -> Closing | None:
    """A body's name, perhaps with that of an organ or person above it, between text and a rule."""
    last = names[-1]
    ruled = last + 1 < stop and is_rule(lines[last + 1]) and is_prose(lines[names[0] - 1])
    if not ruled or not signatures.is_body(lines[last].text):
        return None
    return Closing(
        names[0],
        last + 1,
        signatures.bare_name(signatures.body_of(lines[last].text.strip(signatures.EDGES))),
        lone=True,
    )


def _with_signers(lines: list[Line], dated: Closing | None, stop: int) -> Closing | None:
    """A date line with those who sign below it: for a body ("For the Union:" and their names), or as a list ("Signed:")."""
    if dated is not None and dated.last < stop and (signed := _SIGNATORIES.match(lines[dated.last].text)):
        listed = _signed_by(lines, dated.last, stop, signed["list"] or "")
        if listed.authors and dated.author is None:
            dated.author, dated.authors, dated.last = listed.author, listed.authors, listed.last
        return dated
    if dated is None or dated.last >= stop or not _FOR.fullmatch(lines[dated.last].text.strip()):
        return dated
    last = dated.last + 1
    while last < stop and lines[last].kind is LineKind.SHORT and lines[last].gap == 1:
        last += 1
    dated.last = last if last > dated.last + 1 else dated.last
    return dated


def _signed_by(lines: list[Line], i: int, stop: int, listed: str) -> Closing:
    """A sign-off by many: on the line itself, or as the items of a list below it."""
    last = i + 1
    listed = re.sub(r"\s*\([^()]*\)", "", listed)
    pieces = re.split(r"\s*;\s*|\.\s*$", listed) if ";" in listed else re.split(r"\s*,\s*|\s+and\s+", listed)
    if not listed.strip():
        while last < stop and (
            lines[last].block.kind is BlockKind.ITEM or _signs_below(lines[last], first=last == i + 1)
        ):
            last += 1
        pieces = [line.text for line in lines[i + 1 : last]]
        if not pieces and last < stop and lines[last].text.count(",") >= SIGNERS:
            pieces, last = re.split(r"\s*[,;]\s*", lines[last].text), last + 1
    signed = [piece for piece in pieces if piece.strip() and not _OTHERS.search(piece)]
    names = [signatures.signer(piece) for piece in signed if not signatures.is_office(piece)]
    return Closing(i, last, names[0] if names else None, authors=tuple(names))


def _several(lines: list[Line], i: int, stop: int) -> Closing | None:
    """A sign-off by several persons, each on a line with what they are, below "Yours sincerely,"."""
    last = i + 1
    while (
        last < stop
        and lines[last].kind in (LineKind.SHORT, LineKind.LEADIN)
        and (last == i + 1 or lines[last].gap == 1)
    ):
        last += 1
    signers = [signatures.signer(line.text) for line in lines[i + 1 : last]]
    persons = [name for name in signers if signatures.is_person(name) and not signatures.is_office(name)]
    if len(persons) >= max(SIGNERS, last - i - 2):
        return Closing(i, last, persons[0], authors=tuple(persons))
    alone = len(persons) == 1 and signers[0] == persons[0] and len(signers) <= SIGNED_LINES
    return Closing(i, last, persons[0]) if alone and lines[i].kind is LineKind.LEADIN else None


def _with_date(lines: list[Line], closing: Closing, stop: int, *, gap: int = 1) -> Closing:
    """A sign-off with the day right below it, at most `gap` newlines from it."""
    date = lines[closing.last] if closing.last < stop else None
    if date is not None and date.kind is LineKind.DATE and date.gap <= gap and date.credit and not date.credit.timed:
        closing.when, closing.place, closing.last = date.credit.when, date.credit.place, closing.last + 1
    return closing


def _signs_below(line: Line, *, first: bool) -> bool:
    """Whether a line begins or goes on a list of those who sign."""
    return line.kind is LineKind.SHORT and line.gap <= 1 + first and signatures.is_signature(line.text)


def _names(lines: list[Line], host: Draft, i: int, stop: int) -> list[int]:
    names: list[int] = []
    while (
        i < stop
        and (len(names) < 3 or (len(names) < MANY and lines[i].gap == 1))
        and lines[i].kind in (LineKind.SHORT, LineKind.LEADIN)
        and (
            lines[i].block.kind not in (BlockKind.HEADING, BlockKind.ITEM, BlockKind.TABLE)
            or _CROSS.match(lines[i].text)
        )
        and (signatures.is_signature(lines[i].text) or signatures.is_group(lines[i].text))
        and i not in host.apparatus
    ):
        names.append(i)
        i += 1
    return [*names, i] if names and _is_below_name(lines, i, stop) else names


def _is_below_name(lines: list[Line], i: int, stop: int) -> bool:
    """Whether a line close between names and a date says more of who signs: "Strike committee at the dry dock"."""
    if i + 1 >= stop or lines[i].kind is not LineKind.SHORT or lines[i + 1].kind is not LineKind.DATE:
        return False
    return lines[i].gap == lines[i + 1].gap == 1 and lines[i].text.rstrip()[-1:] not in "!?:"


def _dated(lines: list[Line], date: Line, names: list[int], stop: int) -> Closing | None:
    """A sign-off with a date line, perhaps below names."""
    credit = date.credit
    i = names[0] if names else date.index
    last = date.index + 1
    follows = last < stop and lines[last].kind is LineKind.SHORT and len(lines[last].text.split()) > 1
    follows = follows and titles.likeness(lines[last].text) < HEADLINE
    listed = [] if names else _listed_below(lines, last, stop)
    if len(listed) >= LISTED:
        names, last = listed, listed[-1] + 1
    elif follows and not names and signatures.is_signature(signatures.unsourced(lines[last].text)):
        below = lines[last + 1 : min(stop, last + 3)]
        opens = bool(below) and (is_prose(below[0]) or (below[0].kind is LineKind.SHORT and any(map(is_prose, below))))
        if not opens or lines[last].gap < date.gap:
            names = [last]  # the name may follow the date
            last += 1
            if signatures.is_press_organ(lines[names[0]].text) and _is_house_below(lines, last, stop):
                names, last = [*names, last], last + 1
    place = credit.place if credit else None
    signed = None
    if place and not signatures.is_place(place):
        signed, place = signatures.stationed(place)
        signed = signatures.bare_name(signatures.body_of(signed))
    if place and signed is None and not names:
        signed, place = _person_in(place, date, lines)
    full = credit is not None and credit.published is not None
    if not (names or signed or place or (full and _ends_stretch(lines, last, stop))):
        return None
    sourced = any(signatures.unsourced(lines[n].text) != unmarked(lines[n].text) for n in names)
    author = signatures.author_of(lines[n] for n in names) or signed
    signers = _signers([text for n in names for text in lines[n].text.split("\n")])
    return Closing(i, last, author, credit.when if credit else None, place, sourced, authors=signers)


def _is_house_below(lines: list[Line], i: int, stop: int) -> bool:
    """Whether a line close below the name of a press office is that of its house."""
    return i < stop and lines[i].kind is LineKind.SHORT and lines[i].gap == 1 and signatures.is_body(lines[i].text)


def _listed_below(lines: list[Line], first: int, stop: int) -> list[int]:
    """The lines of a list of those who sign that stands alone below a date."""
    last = first
    while last < stop and _signs_below(lines[last], first=last == first):
        last += 1
    alone = last >= stop or not (is_prose(lines[last]) or lines[last].kind is LineKind.SHORT)
    bodies = [i for i in range(first, last) if _is_body(lines[i].text)]
    return list(range(first, last)) if alone and 2 * len(bodies) >= last - first else []


def _signers(texts: list[str]) -> tuple[str, ...]:
    """All who sign, where the lines of a sign-off name several: bodies, or persons with what they are."""
    bodies = [signatures.bare_name(text) for text in texts if _is_body(text)]
    inline = [signatures.signer(name) for text in texts for name in text.split(",")]
    own = [text for text in texts if not (_FOR_BODY.match(text) or signatures.is_office(text))]
    persons = [signatures.signer(_ASIDE.sub("", text)) for text in own]
    if len(texts) == 1 and len(inline) > 1 and all(map(signatures.is_person, inline)):
        found = inline
    elif len(persons) > 1 and all(map(signatures.is_person, persons)):
        found = persons  # "Ada Roun (Dyers' League)", "Tam Brod (Carters)", "for the Campaign"
    elif len(texts) >= LISTED and 2 * len(bodies) >= len(texts):
        found = [signatures.bare_name(text) for text in texts]  # some of many are not known as bodies
    else:
        found = bodies if len(bodies) == len(texts) else []
    return tuple(found) if len(found) > 1 and not any(map(signatures.is_organ, found)) else ()


def _person_in(place: str, date: Line, lines: list[Line]) -> tuple[str | None, str | None]:
    """The person in the words before a date, and where: "— Ada Roun, 3 May", "Ada Roun, Port Tarn, 3 May"."""
    first, comma, rest = place.partition(", ")
    dashed = date.text.lstrip()[:1] in "-–—"
    if (comma or dashed) and signatures.is_person(first) and not signatures.is_placed(first, lines):
        return first, rest or None
    return None, place


def _is_body(text: str) -> bool:
    """Whether a line of a sign-off is a body rather than a person with an office in one."""
    return signatures.is_body(text) and not signatures.is_person(text.partition(",")[0].strip())


def _lone(lines: list[Line], i: int, stop: int) -> Closing | None:
    """A name alone on its line that signs what stands above: the text that goes on speaks of its bearer,
    or does not go on; or it signs for a body."""
    name = lines[i].text.strip(signatures.EDGES)
    if signatures.unsourced(name) != unmarked(name):
        return None  # it says where the page has it from
    if (
        not 1 < len(name.split()) <= 9
        or any(map(str.isdigit, name))
        or not (is_prose(lines[i - 1]) or lines[i - 1].kind is LineKind.SHORT)
    ):
        return None
    after = lines[i + 1] if i + 1 < stop else None
    author = signatures.author_of([lines[i]])
    stands_for = author is not None and author != signatures.bare_name(name) and not (after and is_prose(after))
    ends = after is None or after.kind in (LineKind.LEADIN, LineKind.FURNITURE, LineKind.NOTE)
    dashed = lines[i].text.lstrip()[:1] in "-–—"
    body = signatures.is_body(name)
    somebody = body or signatures.is_person(name.partition(",")[0])
    spoken_of = somebody and after is not None and is_prose(lines[i - 1]) and name.split()[-1] in after.text
    called = lines[i - 1].text.rstrip().endswith("!") and body  # slogans above the name
    goes_on = body and after is not None and after.kind is LineKind.LEADIN and after.gap > 1
    if (
        stands_for
        or spoken_of
        or (goes_on and is_prose(lines[i - 1]))
        or (ends and (is_prose(lines[i - 1]) or called) and (dashed or after is None))
    ):
        return Closing(i, i + 1, author, lone=True)
    return None


def _ends_stretch(lines: list[Line], at: int, stop: int) -> bool:
    """Whether a stretch ends here: no text follows directly."""
    return at >= stop or lines[at].kind not in (LineKind.PROSE, LineKind.SHORT, LineKind.LEADIN)
