"""The lines of a reading text, each told by its looks: prose, short, credit, date, comment head, …

A line is a block of the reading text. What a short line is (a title, a sign-off, a name) can only be
said by what stands around it, which is for the modules that divide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise, takewhile
from string import ascii_uppercase

from testimonia.captures.reading import Block, BlockKind, ReadingText
from testimonia.captures.text import MAIL_HEADS, WRAP, unquoted
from testimonia.grammar import times
from testimonia.grammar.inflection import singular
from testimonia.vocabularies import listed, mapping, words
from testimonia.works import credits
from testimonia.works.credits import Credit
from testimonia.works.furniture import is_archive_head, is_furniture, is_glued_trail, is_menu, is_search_head, is_turner

DAY = 10  # characters of a date to the day
DENSE = 8  # lines without a blank one between them from which on none is to be expected
STACKED = 18  # letters of a date set on three lines
ROWS = 4  # of a block that is taken apart
WRAPPED = 90  # characters of a row that was not broken to fit
HEAD = 8  # lines at the head of a page
FORM_WORDS = 18  # of a line of a form
SAMPLE = 20_000  # characters of a page in which dates show how it writes them
MONTHS = 12
LONG_TITLE = 40  # words of a title at the top of a page
LONG = 200  # characters above which a line is prose
LONGEST = 2000  # characters of a line that anything but running text may be
WIDTH = 60  # characters of a line that was broken to fit
NAME_WORDS = 4  # of a person's name, or of an office
LOWER_WORDS = 9  # of one that begins in lower case
SHORT_WORDS = 22  # of a line that may be a title
TITLE_WORDS = 18  # of a title with a full stop behind it
QUOTED_WORDS = 14  # of a title that is a quotation
TITLED = 0.9  # of its longer words that have capitals


class LineKind(StrEnum):
    """What a line is by itself."""

    PROSE = "prose"
    SHORT = "short"  # no full sentence: a title, a name, a heading
    LEADIN = "lead-in"  # ends in a colon or comma: what follows is introduced
    CREDIT = "credit"  # who wrote it, and when
    DATE = "date"  # a date alone, or a place and a date
    CLOCK = "clock"  # a time of day alone
    SAID = "said"  # the head of a comment: "NAME said…"
    COUNT = "count"  # how many comments there are
    MASTHEAD = "masthead"  # of a periodical
    MAILHEAD = "mail head"  # From:, Date:, Subject:
    NOTE = "note"
    FURNITURE = "furniture"


@dataclass(slots=True)
class Line:
    """A block with what it is. `number` of a numbered comment; `name` of a comment head or mail head."""

    index: int
    start: int
    end: int
    text: str
    kind: LineKind
    block: Block
    credit: Credit | None = None
    name: str | None = None
    number: int | None = None
    gap: int = 1  # newlines before it
    counted: bool = False  # it heads a section that is counted on from another
    rank: int = 0  # how many lines above it are not furniture


_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_EXCLAIMED = re.compile(r"[\"“«„'‘][^\"“”«»„]*[!?…][\"”»“'’]")
_BREAK = re.compile(r"[a-z]{3}[.!?][\"”’)]*\s+[A-Z]")
_THEN = re.compile(r"\s+(?:said|says|wrote|writes|commented)\s*[:.…]*$", re.IGNORECASE)
_MOMENT_FIRST = re.compile(
    r"^(?:at|on)\s+(?P<when>[^:]{0,30}\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?),?\s+(?P<name>\S.{0,48})", re.IGNORECASE
)
_MAILED_BY = re.compile(r"\S+@\S+\s+\((?P<name>[^()]+)\)")
_FRAMED = re.compile(r"\s*[^\w\s\"'“‘(\[>•]{2,}")
_COLUMNS = re.compile(r"\S {6,}\S")
_CELLS = re.compile(r"\S(?: {3,}|\t| +\| +)\S.*?(?: {3,}|\t| +\| +)\S")
_NUMBER_CELL = re.compile(r"(?:\t|[ |] *[ |] *)[\d,.]+\+?(?=\t| *\|| {2}|\s*$)")
_DAY_AND_COUNT = re.compile(r"([^\t|]*?\S)(?:\t| {2,}| *\| *)(?:\d{1,3}|\d{1,3}[.,]\d{3})\s*$")
_AMOUNT = re.compile(r"[~<>]?\d[\d,.\s]*[+%]?")  # a cell that is a number
_CELL_ENDS = re.compile(r"\t| *\| *| {2,}")
_DIGIT = re.compile(r"\d|\bby\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*\(?(\d{1,3})(?:[.)]\s+(?=\S)|-\s+(?=[^\W\d_]))")
SPEAKER = re.compile(  # before what is said, as in a transcript: "THE CHAIR (Mr Lund): ", "Ada Roun (Varley) (Ind):"
    r"(?P<label>[A-Z][\w.’' -]{0,30}?|The [A-Z][\w.,’' -]{2,70}?(?=\s*\())\s*(?:\([^()]{1,40}\)\s*){0,2}:\s+(?=\S)"
)
_ANSWERS = frozenset(("re", "fw", "fwd"))
_UNNAMED = re.compile(  # who is quoted in a text: "One survivor says:"
    r"(?:one|another|the|an?|some|two|three|many|several|his|her|their|my|our|this|that|other)\s+(?-i:[a-z])",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"(?:leave|post|add|write|submit) (?:a|your) (?:public )?(?:comment|reply|response)\b", re.IGNORECASE
)
_SYSTEM = re.compile(r"^(?:Blogger|OpenID|Anonymous)\s+(?=\S)")  # with which one who comments is known
_PAGE_NUMBER = re.compile(r"\W+(?:page|p\.)\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\W*$", re.IGNORECASE)
_SHOUTED = re.compile(r"\b[A-Z]{2,}[ ,]+[A-Z]{2,}$")  # at the end of a line that is not all in capitals
_ACCOUNT = re.compile(r"@\w{2,30}")  # the handle of one
_COUNT_AHEAD = re.compile(r"#?(\d{1,3})[.):]?\s+(?=\D)")
_NUMBER_ALONE = re.compile(r"\(?(?:\d{1,2}|[IVX]{1,4})[.)]?")
SECTION = re.compile(r"\s*(?P<mark>[A-Z]|[IVX]{2,4})[.)]\s+(?=\S)")  # how a heading is counted
_COUNTING = f" {' '.join(ascii_uppercase)}  I II III IV V VI VII VIII IX X XI XII "
_MAILHEAD = re.compile(rf"({'|'.join(MAIL_HEADS)})\s*:\s*(\S.*)", re.IGNORECASE)
_CLOCK = re.compile(
    r"\W*(?:(?:posted|published|written|added)\s+(?:at|@)\s+)?(?:\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?|\d{4}\s*(?:hrs|GMT))(?:\s*\(?[A-Z]{2,5}\)?)?\W*",
    re.IGNORECASE,
)
_ORNAMENT = re.compile(r"\s*[^\w\s\"'“‘(\[>•]|\s*[(\[]{2,}")
_SPACED = re.compile(r"(?:\b\w {1,4}){4,}")
_NOTES = re.compile(r"(?:end|foot)?notes|references|bibliography|p\.?\s?s\.?:?|notes?:|sources:?", re.IGNORECASE)
_ISSUE = re.compile(r"\b(?:no|nr|vol|issue|number|nº|n°)\b\.?\s*#?\d+", re.IGNORECASE)
_TITLED = re.compile(r"\d: (?:\S+ ){2}")  # "Bulletin No. 7: What happened on the bridge"
_SENTENCES = re.compile(r"(?:[a-z]{3}|\d{2})[.!?][\"”’)]*\s+[A-Z]\w*\s+\w")  # more than one
_MASTHEAD = re.compile(
    r"\b(?:no|nr|vol|issue|number|nº|n°)\b\.?\s*#?\d+|(?<![\w/-])(?<!\w, )\d{1,4}\s*[/*|·–-](?!\s*(?:1[89]|20)\d\d\b)",
    re.IGNORECASE,
)


def classify(reading: ReadingText) -> list[Line]:
    """The lines of a reading text."""
    found: list[Line] = []
    before = 0
    for block, start, end in _rows(reading):
        text = reading.text[start:end]
        if block.kind is BlockKind.QUOTE:
            text = unquoted(text)
        line = Line(len(found), start, end, text, LineKind.PROSE, block)
        line.gap = reading.text.count("\n", before, start) if found else 2
        _tell(line)
        found.append(line)
        before = end
    found = _joined(found)
    _unstack(found)
    _mark_tables(found)
    _mark_moments(found)
    _mark_broken(found)
    _mark_form(found)
    _settle(found)
    _mark_counted(found)
    _mark_numbers(found)
    _mark_sections(found)
    _mark_pages(found)
    _mark_head(found)
    _mark_motto(found)
    _mark_titled(found)
    _mark_spoken(found)
    _mark_said(found)
    if all(line.gap == 1 for line in found[1:]) and len(found) > DENSE:
        for line in found:
            line.gap = 2  # a page without blank lines sets nothing close together by leaving them out
    return found


def rank(lines: list[Line]) -> None:
    """Count for each line those above it that are not furniture: menus and links to skip say nothing of what
    stands where at the head of a page."""
    above = 0
    for line in lines:
        line.rank = above
        above += line.kind is not LineKind.FURNITURE


def top(lines: list[Line], most: int) -> list[Line]:
    """The first lines of a page that are not furniture, `most` of them at most."""
    return [line for line in lines if line.rank < most and line.kind is not LineKind.FURNITURE]


def _joined(lines: list[Line]) -> list[Line]:
    """The lines, those of a title in capitals that runs on over several made one: "REPORT OF THE COMMISSION", "INTO THE
    EVENTS OF MAY"."""
    found: list[Line] = []
    for line in lines:
        before = found[-1] if found else None
        if before is not None and _runs_on(before, line):
            before.end, before.text, before.kind = line.end, f"{before.text} {line.text}", LineKind.SHORT
        else:
            line.index = len(found)
            found.append(line)
    return found


def _runs_on(line: Line, after: Line) -> bool:
    """Whether a line in capitals goes on in the next: it breaks off at a small word, or the next begins with one. One whose
    words have capitals does so if it breaks off at a small word."""
    comma = line.kind is LineKind.LEADIN and line.text.endswith(",")
    short = line.kind is LineKind.SHORT or comma
    if after.gap > 1 or not short:
        return False
    last, first = line.text.lower().split()[-1], after.text.lower().split()[0]
    if not (line.text.isupper() and after.text.isupper()):
        titled = min(_capitalised(line.text), _capitalised(after.text)) > TITLED
        return titled and after.kind is LineKind.SHORT and last in words("joining_words")
    if after.kind is not LineKind.SHORT and (after.kind is not LineKind.DATE or first not in words("joining_words")):
        return False
    fits = len(line.text.split()) + len(after.text.split()) <= SHORT_WORDS
    return fits and (comma or last in words("joining_words") or first in words("joining_words"))


def _unstack(lines: list[Line]) -> None:
    """A date that is set on three lines, one for month, day and year each, is one."""
    for first, second, third in zip(lines, lines[1:], lines[2:], strict=False):
        stacked = [first.text, second.text, third.text]
        if sum(map(len, stacked)) <= STACKED and third.text.strip().isdigit() and "\n" not in "".join(stacked):
            credit = credits.read(" ".join(stacked)) or credits.read(f"{stacked[0]} {stacked[1]}, {stacked[2]}")
            if credit and credit.published and not credit.authors and not credit.place:
                first.kind, first.credit = LineKind.DATE, credit
                second.kind = third.kind = LineKind.FURNITURE


def _mark_moments(lines: list[Line]) -> None:
    """A day is the moment of a post where the name stands close above it with the handle of the account between them, or
    where a time of day stands close below it: "Ada Roun", "3 May 2016", "9:12"."""
    for line in lines:
        credit = line.credit
        if line.kind is not LineKind.DATE or credit is None or credit.shape != "d" or credit.clock:
            continue
        stack = list(takewhile(lambda i: lines[i + 1].gap == 1, range(line.index - 1, -1, -1)))
        above = [lines[i] for i in stack if any(map(str.isalnum, lines[i].text))]
        after = lines[line.index + 1] if line.index + 1 < len(lines) else None
        if len(above) == 2 and _ACCOUNT.fullmatch(above[0].text.strip()) and above[1].kind is LineKind.SHORT:
            credit.clock = True
            for other in lines[above[1].index + 1 : line.index]:
                other.kind = LineKind.FURNITURE
        named = len(above) == 1 and above[0].kind is LineKind.SHORT and credits.is_handle(above[0].text)
        if named and after is not None and after.kind is LineKind.CLOCK and after.gap == 1:
            credit.clock, after.kind = True, LineKind.FURNITURE


def _mark_counted(lines: list[Line]) -> None:
    """What counts the comments of a page, in front of the name in their heads, is not of the name: "2  Ada Roun  3 May 2016"."""
    heads = [line for line in lines if line.credit and line.credit.clock and line.credit.authors]
    found = [
        (line.credit, match) for line in heads if line.credit and (match := _COUNT_AHEAD.match(line.credit.authors[0]))
    ]
    counts = [int(match[1]) for _, match in found]
    if len(counts) > 1 and counts == list(range(counts[0], counts[0] + len(counts))):
        for credit, match in found:
            credit.authors = (credit.authors[0][match.end() :], *credit.authors[1:])


def _mark_numbers(lines: list[Line]) -> None:
    """A number alone right above a heading counts it: "1", "(2)", "III."."""
    for line, after in pairwise(lines):
        if after.gap == 1 < line.gap and after.kind is LineKind.SHORT and _NUMBER_ALONE.fullmatch(line.text.strip()):
            line.kind = LineKind.FURNITURE


def _mark_sections(lines: list[Line]) -> None:
    """A place and a day head a section that is counted on from another: "A. Casualties", "B. North gate, 9 March"."""
    short = [line for line in lines if line.kind in (LineKind.SHORT, LineKind.DATE)]
    counted = [(line, match["mark"]) for line in short if (match := SECTION.match(line.text))]
    for (line, mark), (after, following) in pairwise(counted):
        if f" {mark} {following} " in _COUNTING:
            for each in (line, after):
                each.kind, each.credit, each.counted = LineKind.SHORT, None, True


def _mark_pages(lines: list[Line]) -> None:
    """What comes back on every printed page with its number is furniture: "Summary of the report – page 2"."""
    numbered = [(line, _PAGE_NUMBER.sub("", line.text)) for line in lines if line.kind is LineKind.SHORT]
    often = Counter(rest for line, rest in numbered if rest != line.text)
    for line, rest in numbered:
        if rest != line.text and often[rest] > 1:
            line.kind = LineKind.FURNITURE


def _mark_tables(lines: list[Line]) -> None:
    """What looks like a row of links is one of a table where its neighbour makes one with it."""
    for at, line in enumerate(lines):
        menu = line.kind is LineKind.FURNITURE and line.block.kind is not BlockKind.FURNITURE and is_menu(line.text)
        beside = lines[max(0, at - 1) : at + 2] if menu else ()
        if any(_make_table(line.text, other.text) for other in beside if other is not line):
            line.kind = LineKind.PROSE


def _make_table(row: str, other: str) -> bool:
    """Whether two rows are of one table: heads that name something counted beside numbers, or labels with a number each."""
    mine, theirs = (_CELL_ENDS.split(text.strip(" |")) for text in (row, other))
    counts, counts_beside = ([_AMOUNT.fullmatch(cell) is not None for cell in cells] for cells in (mine, theirs))
    if len(mine) == 1 or len(theirs) == 1:
        return False
    if not any(counts):
        return len(theirs) - len(mine) in (0, 1) and all(counts_beside[1:]) and _names_counted(mine)
    if all(counts):
        return len(mine) == len(theirs) and not any(counts_beside) and _names_counted(theirs)
    labelled = not counts[0] and not counts_beside[0]
    return labelled and any(one and two for one, two in zip(counts, counts_beside, strict=False))


def _names_counted(cells: list[str]) -> bool:
    """Whether some heads of columns name something counted: "Killed", "Arrests"."""
    found = {word.strip("().:") for cell in cells for word in cell.lower().split()}
    known = mapping("measure_words").keys() | mapping("measure_nouns").keys()
    return not known.isdisjoint(found | {singular(word) for word in found})


def _mark_head(lines: list[Line]) -> None:
    """The day above the way to the page is that of whoever looked at it."""
    for line, after in pairwise(lines[:HEAD]):
        if line.kind is LineKind.DATE and is_glued_trail(after.text):
            line.kind, line.credit = LineKind.FURNITURE, None


def _mark_motto(lines: list[Line]) -> None:
    """What a site says of itself right below its name, in lower case and without a full stop, is no running text."""
    first, second, third = (*lines[:3], None, None, None)[:3]
    if first is None or second is None or third is None or first.kind is not LineKind.SHORT or second.gap > 1:
        return
    words_of = len(second.text.split())
    open_ended = second.text[:1].islower() and "\n" not in second.text and _SENTENCE_END.search(second.text) is None
    if second.kind is LineKind.PROSE and open_ended and third.gap > 1 and words_of <= SHORT_WORDS:
        second.kind = LineKind.SHORT


def _mark_broken(lines: list[Line]) -> None:
    """A long line, or one that ends in a comma, that goes on in the next one in lower case, or breaks off within words in
    capitals that go on there, is of a paragraph that was broken; so are those close below it, up to the end of a sentence."""
    broken: set[int] = set()
    for line, after in pairwise(lines):
        goes_on = after.gap == 1 and after.text[:1].islower() and after.kind in (LineKind.PROSE, LineKind.SHORT)
        comma = line.kind is LineKind.LEADIN and line.text.endswith(",")
        open_ended = line.index in broken and _SENTENCE_END.search(line.text) is None
        open_ended = open_ended and after.gap == 1 and after.kind is LineKind.SHORT
        if open_ended or (goes_on and (comma or (line.kind is LineKind.SHORT and len(line.text) >= WRAPPED))):
            line.kind = after.kind = LineKind.PROSE
            broken |= {line.index, after.index} if comma or open_ended else set()
        shouts = after.gap == 1 and after.kind is LineKind.SHORT and after.text.isupper() and not line.text.isupper()
        if line.kind is LineKind.PROSE and shouts and _SHOUTED.search(line.text):
            after.kind = LineKind.PROSE


def _mark_form(lines: list[Line]) -> None:
    """What stands below "Leave a reply" at the end of a page is the form, where nobody speaks there."""
    at = next(
        (i for i, line in enumerate(lines) if line.kind is LineKind.FURNITURE and _FORM.match(line.text.strip())), None
    )
    below = lines[at + 1 :] if at is not None else []
    spoken = (LineKind.SAID, LineKind.CREDIT, LineKind.DATE, LineKind.COUNT)
    if all(line.kind not in spoken and len(line.text.split()) <= FORM_WORDS for line in below):
        for line in below:
            line.kind = LineKind.FURNITURE


def _settle(lines: list[Line]) -> None:
    """Read "4/5/2016" with the month first where the other dates of the page have it so, or where the dates of its pieces
    then lie closer together."""
    found = [(credit, when) for line in lines if (credit := line.credit) and (when := credit.when) and credit.published]
    unsure = [(credit, when) for credit, when in found if when.rule == "numeric"]
    told = times.find("\n".join(line.text for line in lines)[:SAMPLE]) if unsure else []
    rules = Counter(when.rule for when in told)
    pairs = [(int(when.parts["num_a"]), int(when.parts["num_b"])) for when in told if when.rule == "numeric"]
    if max((first for first, _ in pairs), default=0) > MONTHS:
        return
    plain = rules["mdy"] - rules["dmy"] - rules["dm"]
    american = any(second > MONTHS for _, second in pairs) or _is_closer([when for _, when in unsure])
    if plain <= 0 and not american:
        return
    for credit, when in unsure:
        month, day = int(when.parts["num_a"]), int(when.parts["num_b"])
        if max(month, day) <= MONTHS and credit.published:
            credit.published = f"{credit.published[:4]}-{month:02}-{day:02}"


def _is_closer(unsure: list[times.Expression]) -> bool:
    """Whether dates of one year lie closer together if the month comes first."""
    told = {(when.parts["num_y"], int(when.parts["num_a"]), int(when.parts["num_b"])) for when in unsure}
    days = {first * 31 + second for _, first, second in told}
    others = {second * 31 + first for _, first, second in told}
    years = {year for year, _, _ in told}
    return len(years) == 1 and len(told) > 1 and max(days) - min(days) < max(others) - min(others)


def _mark_titled(lines: list[Line]) -> None:
    """A sentence at the head of a page is a title where its date, under a label, stands right below it; so is a long first
    line that ends no sentence, and one with its date in it above the date."""
    first = next((line for line in lines if line.kind is not LineKind.FURNITURE), None)
    long = any(line is not first and line.kind is LineKind.PROSE and len(line.text) > LONG for line in lines)
    for line, after in pairwise(lines[:HEAD]):
        day = (
            line.kind is LineKind.DATE and line.credit is not None and line.credit.outlet and not line.credit.published
        )
        if day and after.kind is LineKind.DATE and after.credit is not None and after.credit.shape == "d":
            line.kind, line.credit = LineKind.SHORT, None
        open_ended = line.kind is LineKind.PROSE and "\n" not in line.text and _SENTENCE_END.search(line.text) is None
        if line is first and open_ended and after.gap > 1 and long and len(line.text.split()) <= LONG_TITLE:
            line.kind = LineKind.SHORT
        dated = after.kind is LineKind.DATE and after.credit is not None and after.credit.published is not None
        dated = dated and after.credit is not None and after.credit.shape == "d"
        one = line.kind is LineKind.PROSE and "\n" not in line.text and _SENTENCES.search(line.text) is None
        if line is first and one and dated and long and len(line.text.split()) <= TITLE_WORDS:
            line.kind = LineKind.SHORT
        labelled = after.kind is LineKind.CREDIT and after.credit is not None and after.credit.labelled
        if labelled and one and after.gap == 1 < line.gap and len(line.text.split()) <= TITLE_WORDS:
            line.kind = LineKind.SHORT


def _mark_said(lines: list[Line]) -> None:
    """A name before "said," is the head of a comment, where the moment stands right below it."""
    for line, after in pairwise(lines):
        timed = after.kind is LineKind.DATE and after.credit is not None and after.credit.clock
        said = _said().fullmatch(f"{line.text[:-1]}:") if timed and line.kind is LineKind.LEADIN else None
        if said and line.text.endswith(","):
            line.kind, line.name = LineKind.SAID, said["name"].strip()
            line.credit = Credit((line.name,))


def _mark_spoken(lines: list[Line]) -> None:
    """What is said under names that come back, as in a transcript, is running text, however short."""
    said = [(line, match[1]) for line in lines if (match := SPEAKER.match(line.text))]
    words_of = Counter(name for name, _ in {(name, line.text) for line, name in said})
    unsaid = _ANSWERS | words("profile_labels")
    names = {name for name, count in words_of.items() if count > 1 and name.lower() not in unsaid}
    for line, name in said:
        if len(names) > 1 and name in names and line.kind in (LineKind.SHORT, LineKind.LEADIN):
            line.kind = LineKind.PROSE


def _rows(reading: ReadingText) -> Iterator[tuple[Block, int, int]]:
    """The blocks of a text; those of a few short rows with a credit among them row by row."""
    for block in reading.blocks:
        text = reading.text[block.start : block.end]
        rows = text.split("\n")
        if (
            1 < len(rows) <= ROWS
            and all(0 < len(row.strip(" \t\u00a0>")) < WRAPPED for row in rows)
            and (
                _has_credit(rows)
                or _has_name(rows)
                or _has_office(rows)
                or _has_columns(rows)
                or any(map(is_menu, rows))
            )
            and not _is_broken_credit(text)
            and not _is_filled(rows)
        ):
            at = block.start
            for row in rows:
                yield block, at + len(row) - len(row.lstrip(" \t\u00a0>")), at + len(row.rstrip())
                at += len(row) + 1
        else:
            yield block, block.start, block.end


def _has_name(rows: list[str]) -> bool:
    """Whether the first of some rows is a name in capitals, set apart by them from the row below it."""
    return rows[0].isupper() and len(rows) == 2 and not rows[1].isupper() and is_short(rows[1])


def _has_office(rows: list[str]) -> bool:
    """Whether two rows are a person's name and an office: "Ada Roun", "General Secretary"."""
    name, office = rows[0].split(), rows[1].lower().split()
    named = 1 < len(name) <= NAME_WORDS and all(word[0].isupper() for word in name) and rows[0][-1] not in ".!?:"
    return len(rows) == 2 and named and 0 < len(office) <= NAME_WORDS and office[-1] in words("role_words")


def _is_filled(rows: list[str]) -> bool:
    """Whether rows are a paragraph broken to fit a width: no row has room for the first word of the next."""
    width = max(map(len, rows))
    broken = all(len(row) + 1 + len(after.split()[0]) > width for row, after in pairwise(rows))
    return broken and len(rows) > 2 and width >= WIDTH


def _is_broken_credit(text: str) -> bool:
    """Whether some rows are one credit that was broken to fit a width."""
    whole = _unwrapped(text)
    first = credits.read(text.partition("\n")[0])
    complete = first is not None and first.published is not None and not first.authors  # a line of its own below it
    return whole != text and not complete and credits.read(whole) is not None


def _has_columns(rows: list[str]) -> bool:
    """Whether some row is set in columns, as the heads of printed pages are."""
    return any(_COLUMNS.search(row) for row in rows)


def is_rule(line: Line) -> bool:
    """Whether a line is one of signs that part texts."""
    return line.kind is LineKind.FURNITURE and not any(map(str.isalnum, line.text)) and len(line.text) > 1


def is_table(text: str) -> bool:
    """Whether most rows of a text are set in columns, by wide spaces or strokes."""
    rows = text.split("\n")
    return len(rows) > 2 and sum(_CELLS.search(row) is not None for row in rows) * 2 > len(rows)


def _has_credit(rows: list[str]) -> bool:
    return any(_DIGIT.search(row) and credits.read(row) for row in rows)


def _tell(line: Line) -> None:
    """Set the kind of a line and what belongs to it."""
    text = line.text
    if match := _NUMBERED.match(text):
        line.number = int(match[1])
    if line.block.kind is BlockKind.TABLE and (_NUMBER_CELL.search(text) or _heads_sources(text) or _heads_days(text)):
        return  # a row with a name and a date is no credit, "Source | Date | Killed" no furniture
    if (
        (row := _DAY_AND_COUNT.fullmatch(text))
        and (day := credits.read(row[1]))
        and (day.published or day.when)
        and not day.authors
    ):
        return  # nor is a day with a count in the next column
    if line.block.kind is BlockKind.NOTE or _NOTES.fullmatch(text):
        line.kind = LineKind.NOTE
    elif len(text) > LONG and "\n" not in text and not credits.begins(text):
        return
    elif mail := _MAILHEAD.fullmatch(text):
        line.kind, line.name = LineKind.MAILHEAD, mail[1].lower()
        line.credit = _mail_credit(line.name, mail[2])
    elif line.block.kind is BlockKind.FURNITURE:
        line.kind = LineKind.FURNITURE
    elif len(text) <= LONGEST:
        _tell_by_words(line, _unwrapped(text))


def _unwrapped(text: str) -> str:
    """A line that was broken once or twice to fit a width, as it was."""
    rows = text.split("\n")
    return " ".join(text.split()) if 1 < len(rows) <= 3 and min(map(len, rows[:-1])) >= WRAP[0] else text


def _tell_by_words(line: Line, text: str) -> None:
    """Set the kind of a line that only its words tell."""
    if _counts().fullmatch(text.strip(" »«|•")) or _counts().fullmatch(text.strip("() ")):
        line.kind = LineKind.COUNT
    elif _CLOCK.fullmatch(text):
        line.kind = LineKind.CLOCK
    elif (
        (said := _said().fullmatch(text))
        and (not said["behind"] or _date(said["behind"]))
        and not _UNNAMED.match(said["name"])
    ):
        line.kind, line.name = LineKind.SAID, _SYSTEM.sub("", said["name"].strip())
        line.credit = Credit((line.name,), published=_date(said["rest"] or said["when"] or said["behind"] or ""))
    elif credit := _said_then(text):
        line.kind, line.credit = LineKind.CREDIT, credit
    elif _FRAMED.match(text) and _is_masthead(text):
        line.kind = LineKind.MASTHEAD
        line.credit = Credit(published=_date(_ISSUE.sub(" ", text)))
    elif (is_archive_head(text) or is_search_head(text)) and is_short(text) and not is_furniture(text):
        line.kind = LineKind.SHORT
    elif credit := credits.read(text):
        line.credit = credit
        turns = is_turner(text) and not (credit.authors or credit.timed)  # « April | June »
        line.kind = (
            LineKind.FURNITURE if turns else LineKind.CREDIT if credit.authors or credit.labelled else LineKind.DATE
        )
    elif _is_masthead(text):
        line.kind = LineKind.MASTHEAD
        line.credit = Credit(published=_date(_ISSUE.sub(" ", text)))
    elif is_furniture(text) or is_furniture(line.text) or credits.is_making(text):
        line.kind = LineKind.FURNITURE
    elif text.rstrip().endswith((":", ",")) and len(text.split()) <= 60:
        line.kind = LineKind.LEADIN
    elif is_short(text):
        line.kind = LineKind.SHORT


def _said_then(text: str) -> Credit | None:
    """The credit in the head of a comment that has its moment before the verb: "NAME, on 3 May at 7:12 said:",
    "At 7:12 PM, NAME said…"."""
    head = _THEN.sub("", text)
    if head == text or not _DIGIT.search(head):
        return None
    first = _MOMENT_FIRST.match(head)
    credit = credits.read(f"{first['name']}, {first['when']}" if first else head)
    if credit is None and first and credits.is_handle(first["name"]):
        return Credit(
            (_SYSTEM.sub("", first["name"]),), clock=True
        )  # "At 7:12 PM, NAME said…" under the date of the day
    if credit is None or not (credit.timed and credit.authors):
        return None
    credit.authors = tuple(_SYSTEM.sub("", name) for name in credit.authors)
    return credit


def _date(text: str) -> str | None:
    """The EDTF date in a text that says which year it is: the first of the most exact ("Since 1888 | 3 May 2016")."""
    if issue := credits.season(text):
        return issue[1]
    found = (times.resolve(when, None) for when in times.find(text))
    return max(filter(None, found), key=lambda edtf: min(len(edtf), DAY), default=None)


def _mail_credit(head: str, value: str) -> Credit:
    """What a line of mail heads says."""
    if head in ("date", "sent"):
        published, moment = _date(value), credits.read(value)
        if moment is not None and moment.published and len(published or "") < DAY:
            published = moment.published  # "2016/05/03"
        return Credit(published=published, labelled=True)
    if head == "from":
        behind = _MAILED_BY.fullmatch(value)
        name = behind["name"] if behind else re.sub(r"\s*[<(\[].*", "", value).strip("\"' ")
        return Credit(authors=(name,) if name else (), labelled=True)
    return Credit(labelled=True)


def is_short(text: str) -> bool:
    """Whether a line is no full sentence by its looks: short, without a full stop at its end (a lone
    name may have one), or all in capitals."""
    bare = text.strip()
    count = len(bare.split())
    if "\n" in bare or count > SHORT_WORDS:
        return False
    if _EXCLAIMED.fullmatch(bare):
        return count <= QUOTED_WORDS  # a quotation for a title
    if not _SENTENCE_END.search(bare):
        if len(bare) >= WIDTH and _BREAK.search(bare) and _capitalised(bare) < TITLED:
            return False  # a line of prose that was broken to fit
        return bare[:1].isupper() or not bare[:1].isalpha() or count <= LOWER_WORDS
    if bare.endswith(("!", "?")) or bare.isupper():
        return count <= 14
    most = 12 if _capitalised(bare) < TITLED else TITLE_WORDS
    return count <= most and bare.endswith(".") and bare.count(".") == 1 and _capitalised(bare) > 0.6


def _capitalised(text: str) -> float:
    """The share of the longer words that begin with a capital; of all, where none is long ("Meg H.")."""
    found = text.split()
    long = [word for word in found if len(word) > 3] or found
    return sum(word[0].isupper() for word in long) / max(1, len(long))


@cache
def _said() -> re.Pattern[str]:
    verbs = "|".join(listed("comment_verbs"))
    return re.compile(
        rf"(?:\d+[.)]\s+)?(?P<name>[\w@](?:(?!(?<!\b[A-Z])\.\s\w\w)[^\n:“”\"]){{0,48}}?)\s+(?:{verbs})(?:\s*(?P<rest>\([^)]*\)|(?:on|at)\s.{{6,60}}?)?\s*(?:[:…]|\.\.\.)(?:\s*(?P<behind>[A-Z\d][^:“”\"]{{8,40}}\d[:.]\d\d(?:\s?[ap]\.?m\.?)?))?|\s+(?P<when>on\s[^:]{{4,40}}\d|on\s.{{4,40}}\d[:.]\d\d(?:\s?[ap]m)?))",
        re.IGNORECASE,
    )


@cache
def _counts() -> re.Pattern[str]:
    """A count of comments, or the heading over them."""
    nouns = "|".join(listed("comment_nouns"))
    whose = "|".join(listed("comment_owners"))
    number = r"(?:\d+|no|one|two|three)"
    piece = r"(?:this|the)\s+(?:article|story|post|page|entry|report|topic)"
    return re.compile(
        rf"(?:(?:(?:with|all|show(?:ing)?|display|view|see|the|your|following)\s+)*{number}\s+(?:{whose}\s+)?(?:{nouns})(?:\s+(?:to|on|so far|log ?in|add)\b.{{0,160}}|\s{{2,}}.{{0,80}})?"
        rf"|(?:{whose}\s+)?(?:{nouns})\s*(?:\(\d+\)|:\s*\d*)|(?:(?:{whose})\s+)?(?:comments|responses|replies|additions)(?:\s+(?:about|on|to)\s+{piece})?"
        rf")\s*:?(?:[\s|–—-]+(?:log ?in|add|leave).{{0,160}})?",
        re.IGNORECASE,
    )


def _heads_sources(text: str) -> bool:
    """Whether a row heads a table that says in its first column who gives the numbers."""
    return _CELL_ENDS.split(text.strip(" |"))[0].lower() in words("source_columns") | words("open_source_columns")


def _heads_days(text: str) -> bool:
    """Whether a row heads a table whose columns are days."""
    return sum(any(times.find(cell)) for cell in _CELL_ENDS.split(text.strip(" |"))) > 1


def _is_masthead(text: str) -> bool:
    """The head line of a periodical: what it calls itself, or the number of the issue, with a year."""
    lower = text.lower()
    if "://" in text or lower.startswith("you are here") or credits.is_genre(text) or _TITLED.search(text):
        return False
    if text.rstrip().endswith(".") and (_NUMBERED.match(text) or _SENTENCES.search(text)):
        return False  # "2. Nine were hurt. Bulletin No. 4 gave seven."
    named = not words("periodical_nouns").isdisjoint(lower.replace("/", " ").split())
    if _ORNAMENT.match(text) and (named or _SPACED.search(text)):
        return len(text) < LONG
    return (
        len(text.split()) <= SHORT_WORDS
        and bool(_MASTHEAD.search(text))
        and (named or bool(re.search(r"\b(?:1[89]|20)\d\d\b", text)))
    )
