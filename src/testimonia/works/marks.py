"""Marks: the lines that say who wrote a piece and when, as they stand at its head or at its end.

A page that holds many pieces marks each the same way: "NAME said…" and a moment below it, "by NAME »
moment", a moment with the name above. So a mark is told by its moment and by what its like on the page
have in the same place, not by which site it is from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from testimonia.grammar import times
from testimonia.vocabularies import words
from testimonia.works.credits import Credit, is_handle
from testimonia.works.draft import is_prose
from testimonia.works.lines import Line, LineKind

ANONYMOUS = "Anonymous"
SPOKEN_WORDS = 10  # of a name before "says"
JOINED_WORDS = 8  # of one that stands right above its moment, apart from the text: "A neighbour from Port Tarn"
OFFSETS = (-1, 1, 2, -2, -3)  # lines from a moment at which its name may stand, the likeliest first
AGREE = 0.6  # of the moments of a page that have a name at the same offset
_OF_COMMENT = re.compile(r"(?:comment|reply|response)(?:ed)? (?:by|from|of) n\b")
_POST = re.compile(r"\d\s+(?:post )?#\s?\d{1,5}\s*$", re.IGNORECASE)
_COUNTED = re.compile(r"\W*#?\s?\d+\W*")
_PLACED = re.compile(r"(?P<name>[A-Z]\S+(?: [A-Z]\S*){1,2}), [A-Z]\S+(?: [A-Z]\S+)?")  # "Ada Roun, Port Tarn"
_POSTED = re.compile(r"[^:]{2,30}[,|·•-] *[\d.,]+ (?:posts?|messages|comments)", re.IGNORECASE)  # "Member, 214 posts"
_SAYING = re.compile(r"\s+(?:says|said|wrote|writes|commented|replied)[:…. ]*$", re.IGNORECASE)


@dataclass(slots=True)
class Mark:
    """Lines first..last-1 that say who and when. `said`: a verb of saying stands after the name;
    `shape`: what marks of one kind share; `title`: the line among them that is a title; `when`: the date as it
    stands there, where the year is left out."""

    first: int
    last: int
    name: str | None
    date: str | None
    said: bool = False
    shape: str = ""
    title: int | None = None
    when: times.Expression | None = None

    @property
    def of_comment(self) -> bool:
        """Whether it calls what it is of a comment."""
        return _OF_COMMENT.match(self.shape) is not None


def is_of_comment(credit: Credit) -> bool:
    """Whether a credit calls what it is of a comment: "Comment by Ada — 3 May 2016 @ 9:12"."""
    return _OF_COMMENT.match(credit.shape) is not None


def find(lines: list[Line], start: int, stop: int, *, days: bool = False) -> list[Mark]:
    """The marks among lines[start:stop], in order. `days`: a day without a time of day is a moment too."""
    moments = [i for i in range(start, stop) if _is_moment(lines[i]) or (days and _is_day(lines[i]))]
    bare = [i for i in moments if lines[i].kind is not LineKind.SAID and not _authors(lines[i])]
    offset = _name_offset(lines, bare, start, stop)
    usual = _common_between(lines, bare, offset, start, stop)
    profiled = (
        _numbered(lines, bare, stop) or _blocks(lines, bare, start) or ({} if offset else _profiled(lines, bare, start))
    )
    found: list[Mark] = []
    for i in moments:
        if found and i < found[-1].last:
            continue
        mark = profiled.get(i) or _mark(lines, i, offset if i in bare else 0, stop, usual)
        if found and mark.first < found[-1].last:
            mark.first = i
        found.append(mark)
    return found


def bare(lines: list[Line], start: int, stop: int) -> list[Mark]:
    """The moments among lines[start:stop] that stand alone, as marks without names."""
    alone = (line for line in lines[start:stop] if _is_moment(line) and line.kind is LineKind.DATE)
    return [Mark(line.index, line.index + 1, None, line.credit.published if line.credit else None) for line in alone]


def _is_moment(line: Line) -> bool:
    """Whether a line tells the moment of a piece, or who said it."""
    if line.kind is LineKind.SAID:
        return is_name(line.name or "", SPOKEN_WORDS)
    credit = line.credit
    return line.kind in (LineKind.CREDIT, LineKind.DATE) and credit is not None and credit.timed and not credit.place


def _is_day(line: Line) -> bool:
    """Whether a line is a day and no more."""
    credit = line.credit
    return line.kind is LineKind.DATE and credit is not None and credit.shape == "d"


def _authors(line: Line) -> tuple[str, ...]:
    return line.credit.authors if line.credit else ()


def _name_offset(lines: list[Line], moments: list[int], start: int, stop: int) -> int:
    """How many lines from a moment its name stands, judged over all moments of a page; 0: nowhere."""
    best, most = 0, 0.0
    for offset in OFFSETS:
        usual = _common_between(lines, moments, offset, start, stop)
        spots = [at for i in moments if start <= (at := i + offset) < stop and _may_name(lines, i, at, usual)]
        names = Counter(clean(lines[at].text) for at in spots)
        account = names.keys() == {clean(lines[0].text)}  # of one who writes alone, whose name heads the page
        varied = len(names) > 1 or len(moments) < 3 or account
        share = len(spots) / max(1, len(moments))
        if varied and share >= AGREE and share > most + 0.1:
            best, most = offset, share
    if best == 1 and moments and not _may_name(lines, moments[-1], min(moments[-1] + 1, stop - 1), set()):
        return 0  # names below all moments but the last are those of what follows
    return best


def _profiled(lines: list[Line], moments: list[int], start: int) -> dict[int, Mark]:
    """Marks whose names head a block of what a board says of its writers (rank, posts), above title and
    moment; what is counted may stand apart from name and rank."""
    found = {}
    for i in moments:
        top = _block_top(lines, i, start)
        name = _block_top(lines, top - 1, start) if top > start else top
        if start < name < top and lines[name].kind is LineKind.FURNITURE:
            name = _block_top(lines, name - 1, start)
        fits = top - name > 1 and not prose_between(lines, name, i)
        if fits and lines[name].kind is LineKind.SHORT and is_name(lines[name].text):
            credit = lines[i].credit
            date = credit.published if credit else None
            title = top if top < i else None
            found[i] = Mark(name, i + 1, clean(lines[name].text), date, shape="profile", title=title)
    return found if len(found) > 1 and len(found) >= AGREE * len(moments) else {}


def _numbered(lines: list[Line], moments: list[int], stop: int) -> dict[int, Mark]:
    """Marks of which the moment comes first, with the number of the post, and below it the block of what a board says of
    its writer: "3 May 2016, 9:12   #2"."""
    found = {}
    counted = [i for i in moments if _POST.search(lines[i].text)]
    for i in counted:
        name, credit = i + 1, lines[i].credit
        if name >= stop or lines[name].kind is not LineKind.SHORT or not is_name(lines[name].text):
            return {}
        last = name + 1
        while last < stop and lines[last].gap <= 1 and not is_prose(lines[last]):
            last += 1
        date = credit.published if credit else None
        found[i] = Mark(i, last, clean(lines[name].text), date, shape="profile")
    return found if len(found) > 1 and len(found) >= AGREE * len(moments) else {}


def _blocks(lines: list[Line], moments: list[int], start: int) -> dict[int, Mark]:
    """Marks that close the block of what a board says of a writer: the name, a rank, counts, the moment."""
    found = {}
    for i in moments:
        top = _block_top(lines, i, start)
        said = [
            line for line in lines[top + 1 : i] if line.kind is LineKind.FURNITURE and any(map(str.isdigit, line.text))
        ]
        named = lines[top].kind is LineKind.SHORT and is_name(lines[top].text)
        if said and named and not prose_between(lines, top, i):
            credit = lines[i].credit
            found[i] = Mark(top, i + 1, clean(lines[top].text), credit.published if credit else None, shape="block")
    return found if len(found) > 1 and len(found) >= AGREE * len(moments) else {}


def _block_top(lines: list[Line], i: int, start: int) -> int:
    """The first of the lines above that stand together with a line."""
    while i > start and lines[i].gap == 1:
        i -= 1
    return i


def _common_between(lines: list[Line], moments: list[int], offset: int, start: int, stop: int) -> set[str]:
    """What stands between moments and their names more than once: the page's, not a writer's."""
    between = [line.text for i in moments for line in lines[max(start, min(i, i + offset) + 1) : max(i, i + offset)]]
    return {text for text, count in Counter(between[: stop - start]).items() if count > 1}


def _may_name(lines: list[Line], moment: int, at: int, usual: set[str]) -> bool:
    """Whether a line near a moment could be the name that belongs to it."""
    line = lines[at]
    between = lines[min(at, moment) + 1 : max(at, moment)]
    joined = at == moment - 1 and lines[moment].gap == 1 < line.gap
    heads_next = at > moment and at + 1 < len(lines) and line.gap > lines[at + 1].gap  # the text below it
    return (
        line.kind is LineKind.SHORT
        and not heads_next
        and not _is_rank(line)
        and (is_name(line.text) or (joined and is_handle(line.text, JOINED_WORDS)))
        and not _COUNTED.fullmatch(line.text)
        and all(_is_of_board(o) or o.text in usual for o in between)
    )


def _is_of_board(line: Line) -> bool:
    """Whether a line between a name and its moment is the board's: a count, a rank."""
    return _is_rank(line) or line.kind is LineKind.FURNITURE or _COUNTED.fullmatch(line.text) is not None


def _is_rank(line: Line) -> bool:
    """Whether a line is the rank of a writer, perhaps with the count of what that one has written."""
    bare = line.text.strip()
    return bare.lower() in words("board_ranks") or _POSTED.fullmatch(bare) is not None


def _mark(lines: list[Line], i: int, offset: int, stop: int, usual: set[str]) -> Mark:
    line = lines[i]
    credit = line.credit
    date = credit.published if credit else None
    if line.kind is LineKind.SAID:
        after = lines[i + 1] if i + 1 < stop else None
        dated = after is not None and _is_moment(after) and not _authors(after) and after.kind is not LineKind.SAID
        dated = dated and after is not None and after.gap <= 2
        date = after.credit.published if dated and after and after.credit else date
        return Mark(i, i + 1 + dated, clean(line.name or ""), date, True, "said")
    if names := _authors(line):
        return Mark(i, i + 1, clean(names[0]), date, shape=credit.shape if credit else "")
    at = i + offset
    while offset < 0 < at and lines[at].kind is LineKind.FURNITURE and lines[at].gap == 1:
        at -= 1  # over what a page says of its writers
    if offset and 0 <= at < stop and _may_name(lines, i, at, usual):
        when = credit.when if credit and not date else None
        return Mark(min(i, at), max(i, at) + 1, clean(lines[at].text), date, shape=f"name at {offset}", when=when)
    return Mark(
        i, i + 1, None, date, shape=f"name at {offset}" if offset else f"moment {credit.shape if credit else ''}"
    )


def is_name(text: str, most: int = 5) -> bool:
    """Whether a line could be the name of a commenter."""
    bare = text.strip()
    if most > 5:
        return 0 < len(bare.split()) <= most
    return 0 < len(bare) <= 50 and is_handle(re.sub(r"\s*\([^()]*\)$", "", clean(bare)))


def clean(name: str) -> str:
    """A commenter's name without "says:", "(moderator)", what was cut off it, and the like."""
    bare = re.sub(r"^\(([^()]+)\)$", r"\1", " ".join(name.split()))
    bare = re.sub(r"\s+\([a-z][a-z ]+\)$|\s+OP$|^\[|\]$|\s+permalink$|^\d{1,3}\.\s+(?=\D)", "", bare)
    while (shorter := _SAYING.sub("", bare)) != bare:
        bare = shorter
    bare = re.sub(r"^(?:by|from)\s+", "", bare, flags=re.IGNORECASE)
    title, _, rest = bare.partition(". ")
    bare = rest if title.lower() in words("titles") and rest else bare  # "Rev. A. Roun"
    title, _, rest = bare.partition(" ")
    full = len(rest.split()) > 1 and all(word[:1].isupper() and len(word) > 2 for word in rest.split())
    bare = rest if title.lower() in words("titles") and full else bare  # "Councillor Ada Roun"
    bare = placed["name"] if (placed := _PLACED.fullmatch(bare)) else bare
    return bare.rstrip(" :…" if re.search(r"\b\w\.$", bare) else " :….").lstrip("@»>- ")


def usual(marks: Iterable[Mark]) -> list[Mark]:
    """The marks of the kind that most of a page's are of, and those of it that lack their name."""
    found = list(marks)
    if not found:
        return []
    spoken = [mark for mark in found if mark.said]
    others = any(mark.name for mark in found if not mark.said)
    if len(spoken) * (2 if others else 3) >= len(found):
        return spoken
    shapes = [_alike(mark.shape) for mark in found]
    shape = Counter(shapes).most_common(1)[0][0]
    alike = [at for at, own in enumerate(shapes) if own == shape]
    signed = len(alike) > 2 and all(found[at].name for at in alike)
    between = range(alike[0], alike[-1])
    return [mark for at, mark in enumerate(found) if at in alike or (signed and at in between and _lacks_name(mark))]


def _lacks_name(mark: Mark) -> bool:
    """Whether a mark is a moment alone, where others of the page have a name before theirs."""
    return mark.name is None and mark.date is not None and mark.shape == "moment d"


def dated(lines: list[Line], start: int, stop: int) -> list[Mark]:
    """The lines among lines[start:stop] that close texts with a name and a day: "Ada R., 3 May 2016"."""
    found = []
    for line in lines[start:stop]:
        name, comma, day = line.text.strip().rpartition(", ")
        when = next(iter(times.find(day)), None) if comma and not is_prose(line) else None
        date = times.resolve(when, None) if when and when.start == 0 and when.end == len(day) else None
        if (
            date is not None
            and line.index > start
            and is_prose(lines[line.index - 1])
            and is_handle(name, JOINED_WORDS)
        ):
            found.append(Mark(line.index, line.index + 1, clean(name), date, shape="n, d"))
    return found


def _alike(shape: str) -> tuple[str, ...]:
    """A shape without what may change from mark to mark: what stands between its pieces."""
    return tuple(word for word in re.findall(r"[a-z]+|-?\d", shape) if word not in ("on", "at"))


def prose_between(lines: list[Line], first: int, last: int) -> bool:
    """Whether there is running text among lines[first:last]."""
    return any(is_prose(line) for line in lines[first:last])
