"""Fields: what a page or database says of a text as labels with values, on one line or on two.

"LENGTH: 287 words" among its like is the page's; "Written by" above a name, "Posted" above a date are
credits set on two lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from testimonia.vocabularies import listed, words
from testimonia.works import credits, signatures
from testimonia.works.credits import Credit
from testimonia.works.draft import is_prose
from testimonia.works.lines import Line, LineKind

FEW = 3  # fields that make a record
VALUE_WORDS = 14  # of a field
_NO_FIELDS = (LineKind.PROSE, LineKind.MAILHEAD)
_CAPITAL = re.compile(r"[A-Z][A-Z-]{3,}(?: [A-Z-]+)?:\s+\S")
_ROW = re.compile(r"(?P<label>[A-Z][\w /'’-]{1,24})(?:\t| {3,}| *\| *)\S")
_FIELD = re.compile(r"(?P<label>[A-Z][\w /'’-]{1,24}):\s+(?P<value>\S.*)")


def mark(lines: list[Line]) -> None:
    """Make furniture of the fields of a record, but for credits; read credits that are set on two lines."""
    _free_dates(lines)
    _free_record(lines)
    _pair(lines)
    _list_values(lines)
    _catalogue(lines)
    records = [line for line in lines if _is_capital(line)]
    labels = Counter(line.text.partition(":")[0] for line in records)
    if len(labels) >= FEW and max(labels.values()) == 1:
        _set_aside(records)
    for block in _blocks(lines):
        if _is_record(block):
            _set_aside(block)


def _catalogue(lines: list[Line]) -> None:
    """Read the entry of a catalogue, labels before values without a mark between them: "Publisher Dyers' League",
    "Publication Date 3 May 2016"."""
    for block in _blocks(lines):
        entries = [(line, match) for line in block if (match := _entry().match(line.text))]
        labels = {match["label"].lower() for _, match in entries}
        if len(labels) < FEW or not any(line.kind in (LineKind.CREDIT, LineKind.DATE) for line, _ in entries):
            continue
        for line, match in entries:
            if line.kind in (LineKind.CREDIT, LineKind.DATE):
                continue
            label = match["label"].lower()
            value = line.text[match.end() :].strip()
            body = value.rpartition(": ")[2]  # "Orle: Refugee Board"
            own = signatures.is_body(body) and not signatures.is_publication(body)
            issued = (body,) if own and "author" not in labels else ()
            outlet = None if label == "source" and issued else value  # of a portal: the body whose report it shows
            credit = None
            if label in ("publisher", "source"):
                credit = Credit(issued, outlet=outlet, labelled=True, shape="source n")
            if label in listed("author_heads"):
                credit = Credit((value,), labelled=True, shape="by n")
            line.kind, line.credit = (LineKind.CREDIT if credit else LineKind.FURNITURE), credit


@cache
def _entry() -> re.Pattern[str]:
    labels = "|".join(map(re.escape, listed("catalogue_labels")))
    return re.compile(rf"(?=[A-Z])(?P<label>(?i:{labels}))\s+(?=[^\W_a-z])")


def _free_dates(lines: list[Line]) -> None:
    """Make credits of dates that look like the head of a message where no other head of one stands beside them."""
    heads = {line.index for line in lines if line.kind is LineKind.MAILHEAD}
    for i in heads:
        credit = lines[i].credit
        if lines[i].name == "date" and not heads & {i - 1, i + 1} and credit is not None and credit.published:
            lines[i].kind = LineKind.CREDIT


def _free_record(lines: list[Line]) -> None:
    """Take for no credit the day in the record of an event that stands beside a text, as encyclopaedias set it in columns:
    "Date", "Location", "Deaths", each with its value."""
    for block in _blocks(lines):
        rows = [(line, match["label"].lower()) for line in block if (match := _ROW.match(line.text))]
        harmed = any(not words("counted_harms").isdisjoint(label.split()) for _, label in rows)
        if len(rows) < FEW or not harmed or words("incident_fields").isdisjoint(label for _, label in rows):
            continue
        for line, _ in rows:
            if line.kind in (LineKind.CREDIT, LineKind.DATE):
                line.kind, line.credit = LineKind.SHORT, None


def _is_capital(line: Line) -> bool:
    """Whether a line is a field with its label in capitals, and no heading in capitals."""
    value = line.text.partition(":")[2]
    found = value.split()
    headed = value.isupper() and len(found) > 2
    return line.kind not in _NO_FIELDS and bool(_CAPITAL.match(line.text)) and len(found) <= VALUE_WORDS and not headed


def _set_aside(found: list[Line]) -> None:
    for line in found:
        if line.kind not in (LineKind.CREDIT, LineKind.DATE):
            line.kind = LineKind.FURNITURE


def _blocks(lines: list[Line]) -> Iterator[list[Line]]:
    """Stretches of lines without space between them, all of them fields."""
    block: list[Line] = []
    for line in lines:
        if block and (line.gap > 1 or line.kind is LineKind.MAILHEAD):
            yield block
            block = []
        if line.kind is not LineKind.MAILHEAD:
            block.append(line)
    yield block


def _is_record(block: list[Line]) -> bool:
    """Whether lines are what a page says of its text: fields with labels of their own, a credit or source
    among them."""
    set_aside = [line for line in block if line.kind in (LineKind.CREDIT, LineKind.DATE, LineKind.FURNITURE)]
    fields = [match for line in block if (match := _FIELD.fullmatch(line.text)) and line not in set_aside]
    short = [match for match in fields if len(match["value"].split()) <= VALUE_WORDS]
    labels = {match["label"] for match in fields}
    if len(block) < FEW or len(short) + len(set_aside) < len(block) or len(labels) < len(fields):
        return False
    heads = {*listed("author_heads"), *listed("source_heads"), *listed("date_verbs")}
    shown = sum(_FIELD.fullmatch(line.text) is not None for line in block)
    credited = shown > 1 and any(line.kind is LineKind.CREDIT for line in set_aside)
    return credited or any(match["label"].lower() in heads for match in fields)


# --- on two lines ---------------------------------------------------------------------------------


def _pair(lines: list[Line]) -> None:
    """Read "Posted" and "6 May 2014", "Written by" and "Ada Roun" on lines of their own as credits; where
    they stand close together, what is among them is of their kind."""
    portal = _is_portal(lines)
    for line, after in pairwise(lines):
        label = _label(line)
        if line.kind not in (LineKind.SHORT, LineKind.LEADIN, LineKind.FURNITURE) or after.gap > 2 or line.gap == 0:
            continue
        if label in words("date_verbs") and after.kind is LineKind.DATE and after.credit and after.credit.shape == "d":
            line.kind = LineKind.FURNITURE
            after.kind, after.credit.labelled = LineKind.CREDIT, True
            after.credit.formal |= credits.is_genre(label)
        elif after.kind is LineKind.SHORT:
            _pair_name(line, after, label, portal=portal)
    for block in _blocks(lines):
        labels = [line for line in block if line.kind is LineKind.CREDIT and line.credit and line.credit.labelled]
        if len(block) > 2 * FEW and len(labels) >= FEW and not any(map(is_prose, block)):
            _set_aside(block)


def _label(line: Line) -> str:
    """A line as the label of what stands below it."""
    return line.text.strip().rstrip(":").casefold()


def _is_portal(lines: list[Line]) -> bool:
    """Whether a page is one of a portal that shows what bodies send it: it says in which form and of which country."""
    return len({_label(line) for line in lines if line.kind is not LineKind.PROSE} & words("portal_labels")) > 1


def _list_values(lines: list[Line]) -> None:
    """Make furniture of labels and values that a page of a portal sets below each other: "Theme:", "Health"; and of what the
    page of a text calls it right beside its day: "Document type", "Daily report 5"."""
    pairs = [
        (line, after)
        for line, after in pairwise(lines)
        if _label(line) in listed("catalogue_labels") and after.gap == 1 and not is_prose(after)
    ]
    if len(pairs) >= FEW and _is_portal(lines):
        _set_aside([line for pair in pairs for line in pair])
    for line, after in pairs:
        beside = [lines[at] for at in (line.index - 1, after.index + 1) if 0 <= at < len(lines)]
        dated = any(other.credit is not None and other.credit.labelled and other.credit.published for other in beside)
        if dated and _label(line) in words("portal_labels"):
            _set_aside([line, after])


def _pair_name(line: Line, after: Line, label: str, *, portal: bool) -> None:
    """Take a line as the name that the label above it asks for. The source of what a `portal` shows wrote it."""
    verb = label.removesuffix(" by")
    by = label in listed("author_heads") or (
        verb in listed("credit_verbs") and (verb != label or verb in listed("date_verbs"))
    )
    if by and label != "text" and (signatures.is_person(after.text) or credits.is_handle(after.text)):
        if label.endswith("by") or after.gap == 1:
            line.kind, after.kind = LineKind.FURNITURE, LineKind.CREDIT
            after.credit = Credit((after.text.strip(),), labelled=True, shape="by n")
    elif label in ("source", "publication", "publisher") and after.gap == 1:
        name = after.text.strip()
        own = portal and not signatures.is_publication(name)
        line.kind, after.kind = LineKind.FURNITURE, LineKind.CREDIT
        after.credit = Credit((name,) if own else (), None if own else name, labelled=True, shape="source n")
