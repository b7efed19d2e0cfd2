"""Letters to a paper: pieces that each close with the name of who wrote them, and what the editor answers.

They stand on a page of their own, or in a column below articles under a heading that says so. Each has a
title or none, mostly an address ("Dear …", "SIR –"), and below its text a name, perhaps with a place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from testimonia.records import Relation, WorkKind
from testimonia.vocabularies import words
from testimonia.works import pieces, signatures, titles
from testimonia.works.credits import cased
from testimonia.works.draft import Draft, is_prose, next_text, prose_words
from testimonia.works.lines import Line, LineKind
from testimonia.works.marks import ANONYMOUS

LETTERS = 2  # that make a column of them …
UNCALLED = 3  # … without a heading that says so
INTRO_WORDS = 40  # of running text above the first …
ASKING_WORDS = 90  # … where a heading calls them letters: how to send them in
HEAD_WORDS = 3  # of such a heading with the name of the paper
SIGNER_WORDS = 6
FEW = 4  # lines of a signature …
ABOVE = 6  # lines from whom a letter is to down to its salutation, on either side of its date
SIGNED = 3  # … below a letter that is the whole page
UNLIKE = -1.0  # of the words of a line that are no title's
_ADDRESS = re.compile(r"(?:Dear\s+\w+|Sirs?\b|Madam\b|To the editor\b)", re.IGNORECASE)
_EDITOR = re.compile(
    r"\W*(?:the\s+editors?|editor['’]?s?|ed\.?)\s*(?:writes?|replies|reply|repl(?:y|ies)|note|adds?|comments?)\b\s*:",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"(?P<name>[A-Z]\w+(?: [A-Z]\w+){1,2}) (?:replies|answers|responds):")
_LAST = re.compile(r"^[\s:*#]+|[\s:*#]+$|\s+[—–|-]\s+(?=\w+$)")  # "THE LEVER no. 9 — LETTERS"
_YOUR_VIEWS = re.compile(
    r"\b(?:have your say|your (?:reactions?|views|comments|say|thoughts|experiences|stories))\W*$", re.IGNORECASE
)
_YOU = re.compile(r"\byour?\b", re.IGNORECASE)
_PLACED = re.compile(r"(?P<who>[A-Z][\w’'-]+(?: [a-z][\w’'-]+){0,3}), [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}")
_WITHHELD = re.compile(r"\bname\b.{0,40}\b(?:supplied|withheld|known)\b", re.IGNORECASE)
_FIRST_OF = re.compile(
    r"\bsign(?:atures?|ed|atories)\b.*?\b(?:of|by|is|are)\s+(?P<name>(?-i:[A-Z])[\w’'. -]+)$", re.IGNORECASE
)


_OFFICIAL = re.compile(
    r"\W*(?:(?:dear|respected|honou?rable|hon['’]?ble)\s+)*(?:(?:mr|madam|the)\.?\s+)?(?:sirs?|madam|editors?|(?:your )?excellenc(?:y|ies))(?:\s*(?:/|or|and)\s*(?:sirs?|madam))?\s*[,:!–—-]*",
    re.IGNORECASE,
)  # whom a letter addresses, on a line of its own
_SIR = re.compile(r"(?:dear )?(?:sirs?|madam|editor)\s*(?:,|[-–—:])", re.IGNORECASE)  # at the head of its text
_YOURS = re.compile(
    r"(?:i (?:am|remain),? )?yours\b|(?:best |kind )?regards\b|sincerely\b|respectfully\b|in (?:\w+ )?(?:solidarity|friendship|struggle)\b",
    re.IGNORECASE,
)
_MODEL = re.compile(
    r"(?:model|sample|suggested|specimen|draft) (?:letter|message|text|e-?mail)\b.{0,40}", re.IGNORECASE
)  # over what readers are asked to send
_TO = re.compile(r"to\s*[:,]?(?P<whom>\s*the\s.+)?", re.IGNORECASE)
_ADDRESSED = re.compile(
    r"\W*(?:(?:dear |respected )?(?:sirs?|madam)|dear|your excellency|excellencies)\b", re.IGNORECASE
)
_MATTER = re.compile(r"^(?:re|sub(?:ject)?)\s*:\s*(?=\S)", re.IGNORECASE)  # before what a letter is about
_GREETING = re.compile(r"\W*(?:dear|respected)\s[^.!?]{2,60}[,:]", re.IGNORECASE)


@dataclass(slots=True)
class Column:
    """Letters with what the editor answers. `head`: the line that calls them letters; `below`: there are
    articles above it."""

    letters: list[Draft]
    answers: list[Draft]
    head: int | None = None
    below: bool = False


def find(lines: list[Line]) -> Column | None:
    """The letters on a page, if it has a column of them."""
    head = _heading(lines)
    start = 0 if head is None else head + 1
    below = head is not None and prose_words(lines, 0, head) > INTRO_WORDS
    letters, answers = _letters(lines, start, called=head is not None)
    if len(letters) < (LETTERS if head is not None else UNCALLED):
        return None
    if prose_words(lines, start, letters[0].first) > (INTRO_WORDS if head is None else ASKING_WORDS):
        return None
    asked = head is not None and _YOUR_VIEWS.search(lines[head].text) is not None
    if asked and len([i for i in range(letters[0].first, letters[0].last) if is_prose(lines[i])]) > 1:
        asks = lines[letters[0].first]
        letters[0].first += is_prose(asks) and "?" in asks.text and _YOU.search(asks.text) is not None
    addressed = sum(_is_addressed(lines, letter) for letter in letters)
    titled = sum(letter.title is not None for letter in letters)
    named = sum(letter.authors != (letter.title,) for letter in letters)
    asked &= addressed * 2 < len(letters)
    sure = asked or addressed * 2 >= len(letters) or (titled == len(letters) and named * 3 >= 2 * len(letters))
    if not sure:
        return None
    for letter in letters:
        letter.kind = WorkKind.COMMENT if below or asked else WorkKind.STATEMENT
    return Column(letters, answers, head, below)


def salutation(lines: list[Line], body: int) -> int | None:
    """The line with which a page that is one letter to an office or a paper addresses it: "Dear Editor,"; "Dear Ms Roun,"
    below whom it is to."""
    for i in range(body):
        if lines[i].kind is LineKind.PROSE and not _MATTER.match(lines[i].text):
            return i if _SIR.match(lines[i].text) else None
        to = any((match := _TO.fullmatch(line.text.strip())) and not match["whom"] for line in lines[:i])
        if _OFFICIAL.fullmatch(lines[i].text.strip()) or (to and _GREETING.fullmatch(lines[i].text.strip())):
            return i
    return None


def dates(lines: list[Line], i: int) -> bool:
    """Whether a date is that of a letter: whom it is to stands above it, and a salutation below."""
    above, below = lines[max(0, i - ABOVE) : i], lines[i + 1 : i + ABOVE]
    to = any(_TO.fullmatch(line.text.strip()) for line in above)
    return to and any(_ADDRESSED.match(line.text) for line in below)


def matter(title: str, near: list[Line]) -> str:
    """The title of a letter, which stands among some lines, without what says that it is its matter: "Re: …"."""
    addressed = any(_ADDRESSED.match(line.text) for line in near)
    return _MATTER.sub("", title) or title if addressed else title


def sender(lines: list[Line], body: int) -> tuple[str, int] | None:
    """The person who signs a letter at the end of a page, perhaps above the place, or above the letter that its readers are
    to send; with the line."""
    model = (i for i in range(body) if lines[i].kind is LineKind.SHORT and _MODEL.fullmatch(lines[i].text.strip()))
    body = next(model, body)
    ends = [i for i in range(body) if lines[i].kind is LineKind.PROSE][-1:]
    below = [i for i in range(ends[0] + 1, body) if lines[i].kind is not LineKind.FURNITURE] if ends else []
    formula = max((at for at, i in enumerate(below) if _YOURS.match(lines[i].text)), default=-1)
    below = below[formula + 1 :]
    put_up = next(
        (at for at, i in enumerate(below) if lines[i].credit and lines[i].kind is LineKind.CREDIT), len(below)
    )
    below = below[:put_up]
    apart = all(lines[i].kind in (LineKind.SHORT, LineKind.LEADIN) for i in below) and len(below) <= SIGNED
    name = lines[below[0]].text.strip(signatures.EDGES + "()") if below and apart else ""
    return (cased(name), below[0]) if signatures.is_person(name) else None


def _heading(lines: list[Line]) -> int | None:
    """The line that says that letters follow."""
    kinds = (LineKind.SHORT, LineKind.FURNITURE)
    called = (line.index for line in lines if line.kind in kinds and _calls(line.text))
    return next(called, None)


def _calls(text: str) -> bool:
    """Whether a short line calls what follows letters, perhaps with the name of the paper: "Lamp postbag"."""
    found = text.casefold().split()
    column = 1 < len(found) <= HEAD_WORDS and found[-1] in words("letters_columns")
    called = _LAST.split(text)[-1].casefold() in words("letters_heads")
    return called or column or _YOUR_VIEWS.search(text) is not None


def _letters(lines: list[Line], start: int, *, called: bool) -> tuple[list[Draft], list[Draft]]:
    """The stretches from `start` on that close with a name, and the answers between them. `called`: a heading calls them
    letters, so that what one is and where may stand for a name."""
    letters: list[Draft] = []
    answers: list[Draft] = []
    begin = next_text(lines, start, len(lines))
    for i in range(start, len(lines)):
        if letters and i < letters[-1].last:
            continue
        if letters and (answer := _EDITOR.match(lines[i].text) or _ANSWER.match(lines[i].text)):
            name = answer.groupdict().get("name") or "editor"
            answers.append(Draft(WorkKind.COMMENT, i, i + 1, letters[-1], Relation.REPLY, authors=(name,)))
            begin = next_text(lines, i + 1, len(lines))
        elif i > begin and (_signs_above(lines, i) or (called and _is_role(lines, i))):
            letters.append(_letter(lines, _opening(lines, begin, i, first=not letters), i))
            begin = next_text(lines, letters[-1].last, len(lines))
    return letters, answers


def _opening(lines: list[Line], begin: int, name: int, *, first: bool) -> int:
    """Where a letter begins: at its title, right above its text, or at its text. Above the `first` the paper may
    say something itself."""
    if first:
        titled = [i for i in range(begin, name - 1) if pieces.is_plain_heading(lines, i, name)]
        begin = titled[-1] if titled else begin
    prose = next((i for i in range(begin, name) if is_prose(lines[i])), begin)
    return prose - 1 if prose > begin and lines[prose - 1].kind is LineKind.SHORT else prose


def _letter(lines: list[Line], first: int, name: int) -> Draft:
    """The letter that is signed at a line."""
    last = name + 1
    while last < min(len(lines), name + FEW) and _belongs(lines, last):
        last += 1
    draft = Draft(WorkKind.STATEMENT, first, last, relation=Relation.PART)
    if lines[first].kind is LineKind.SHORT:
        draft.title, draft.title_line = lines[first].text, first
    signer = signer_in(lines[name].text)
    withheld = _WITHHELD.search(lines[name].text) is not None
    role = _PLACED.fullmatch(lines[name].text.strip()) if not (signer or withheld) else None
    signer = role["who"] if role else signer
    unnamed = ANONYMOUS if withheld else draft.title or ANONYMOUS
    draft.authors = (cased(signer) if signer else unnamed,)
    draft.apparatus = set(range(name, last))
    return draft


def _belongs(lines: list[Line], i: int) -> bool:
    """Whether a line below a name says more of who signs: right below it, or one that is no title."""
    if lines[i].kind is not LineKind.SHORT:
        return lines[i].gap == 1 and _is_cut(lines[i])
    return lines[i].gap == 1 or (titles.likeness(lines[i].text) < UNLIKE and lines[i].gap <= lines[i - 1].gap)


def _is_addressed(lines: list[Line], letter: Draft) -> bool:
    """Whether a letter begins by addressing somebody."""
    opening = next((lines[i] for i in range(letter.first, letter.last) if is_prose(lines[i])), lines[letter.first])
    return _ADDRESS.match(opening.text) is not None


def _signs_above(lines: list[Line], i: int) -> bool:
    """Whether a short line closes the running text above it with a name, or says that there is none."""
    short = lines[i].kind in (LineKind.SHORT, LineKind.DATE) or _is_cut(lines[i])
    if not short or i == 0 or not is_prose(lines[i - 1]):
        return False
    return signer_in(lines[i].text) is not None or _WITHHELD.search(lines[i].text) is not None


def _is_cut(line: Line) -> bool:
    """Whether a short line ends with a comma, as a name does above a place."""
    return line.kind is LineKind.LEADIN and line.text.rstrip().endswith(",") and len(line.text.split()) <= SIGNER_WORDS


def _is_role(lines: list[Line], i: int) -> bool:
    """Whether a line between a text and the title of the next letter, set nearer to the text, says what somebody is and
    where: "Retired crane driver, Port Tarn"."""
    line, after = lines[i], lines[i + 1] if i + 1 < len(lines) else None
    placed = line.kind is LineKind.SHORT and _PLACED.fullmatch(line.text.strip()) is not None
    return placed and i > 0 and is_prose(lines[i - 1]) and (after is None or after.gap > line.gap)


def signer_in(text: str) -> str | None:
    """The person who signs with a line: "Col. (retd) A. Merrin, Karsk", "30 signatures, the first is that
    of A. Keth"."""
    bare = re.sub(r"\([^()]*\)", " ", text)
    if first := _FIRST_OF.search(bare):
        bare = first["name"]
    found = bare.partition(",")[0].split()
    while len(found) > 2 and found[0].rstrip(".").lower() in words("titles"):
        found.pop(0)
    name = " ".join(found)
    return name if signatures.is_person(name) or re.fullmatch(r"(?:[A-Z]\.\s*)+[A-Z][\w’'-]+", name) else None
