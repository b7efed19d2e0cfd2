"""Messages under From:, Date: and Subject: lines: threads of a list, digests, what a message forwards."""

from __future__ import annotations

import re
from itertools import pairwise

from testimonia.captures.reading import BlockKind, ReadingText
from testimonia.grammar import times
from testimonia.records import Relation, WorkKind
from testimonia.works import signatures, titles
from testimonia.works.draft import Draft, is_prose, is_text, prose_words
from testimonia.works.lines import Line, LineKind

QUOTED_WORDS = 25  # of a quoted message that is a text of its own …
SIGNED_WORDS = 12  # … and of one that is signed
LIST = re.compile(r"\[([\w .-]{3,40})\]\s*(?!\()")  # a mailing list before its subjects
ANSWER = re.compile(r"^(?:re|fwd?|aw|wg)\s*:\s*", re.IGNORECASE)
_FORWARDED = re.compile(r"[-_=\s]*(?:original|forwarded) message[-_=\s]*|begin forwarded message:?", re.IGNORECASE)
_WROTE = re.compile(
    r"(?:(?:On|At|Am|Le)\s(?P<when>.*?\d.*?),?\s+|-+\s*In\s\S+,?\s+|In (?:article|message|post)\s\S+,?\s+)?\"?(?P<name>[^\W\d_][^<>,:\d\"]{1,50}?)\"?\s*(?:<[^<>]*>|\([^()]*\)|\[[^\[\]]*\])?\s+(?:wrote|writes):",
    re.IGNORECASE,
)


def find(lines: list[Line], reading: ReadingText) -> list[Draft]:
    """The messages of a capture that holds several, in order; of a message file those that it forwards."""
    heads = _heads(lines)
    own = reading.metadata.kind == "mail" and "digest" not in (reading.metadata.title or "").lower()
    heads = heads[1:] if reading.metadata.kind == "mail" and heads[:1] == [0] else heads
    drafts: list[Draft] = []
    hosts: list[Draft] = []
    for start, stop in pairwise([*heads, len(lines)]):
        draft = _message(lines, start, _quote_end(lines, start, stop))
        answers = own and _answers(draft, reading) and not _is_nested(lines, start)
        if answers:
            draft.relation = Relation.REPLY
            hosts.append(draft)
        elif own or _is_nested(lines, start):
            draft.relation, draft.parent = Relation.REPRINT, hosts[-1] if hosts else None
            _enclose(draft, hosts)
        else:
            hosts.append(draft)
        drafts.append(draft)
        sign(draft, lines)
    return drafts if own or len(drafts) > 1 or not hosts else []


def _heads(lines: list[Line]) -> list[int]:
    """The first lines of all groups of head lines that say from whom a message is."""
    starts = [
        line.index
        for line in lines
        if line.kind is LineKind.MAILHEAD and not (line.index and lines[line.index - 1].kind is LineKind.MAILHEAD)
    ]
    return [i for i in starts if {"from"} < _names(lines, i)]


def _names(lines: list[Line], at: int) -> set[str]:
    names = set()
    while at < len(lines) and lines[at].kind is LineKind.MAILHEAD:
        names.add(lines[at].name or "")
        at += 1
    return names


def _answers(draft: Draft, reading: ReadingText) -> bool:
    """Whether a message below another has its subject: they are of one thread."""
    subject, own = (ANSWER.sub("", title or "").casefold() for title in (draft.title, reading.metadata.title))
    return subject == own != "" and ANSWER.match(draft.title or "") is not None


def _is_nested(lines: list[Line], start: int) -> bool:
    """Whether a message stands in another: quoted, or below the mark of a forwarded one."""
    return lines[start].block.kind is BlockKind.QUOTE or any(
        _FORWARDED.fullmatch(line.text.strip()) for line in lines[max(0, start - 2) : start]
    )


def _quote_end(lines: list[Line], start: int, stop: int) -> int:
    """Where a message ends: a quoted one with its quotation."""
    if lines[start].block.kind is not BlockKind.QUOTE:
        return stop
    return next((i for i in range(start, stop) if lines[i].block.kind is not BlockKind.QUOTE), stop)


def _enclose(draft: Draft, hosts: list[Draft]) -> None:
    if hosts:
        hosts[-1].last = max(hosts[-1].last, draft.last)


def _message(lines: list[Line], start: int, stop: int) -> Draft:
    """A message with what its head says. Rules and footers below it are left out."""
    draft = Draft(WorkKind.POST, start, stop, relation=Relation.PART)
    at = start
    while at < stop and lines[at].kind is LineKind.MAILHEAD:
        _take_head(draft, lines[at])
        draft.apparatus.add(at)
        at += 1
    footer = next((i for i in range(at, stop) if _is_footer(lines, i, stop)), stop)
    draft.last = footer
    while draft.last > at and not (is_text(lines[draft.last - 1]) or lines[draft.last - 1].kind is LineKind.DATE):
        draft.last -= 1
    return draft


def _is_footer(lines: list[Line], i: int, stop: int) -> bool:
    """Whether a rule closes a message: what a list puts below it has hardly any running text."""
    rule = lines[i].block.kind is BlockKind.FURNITURE or _FORWARDED.fullmatch(lines[i].text.strip()) is not None
    return rule and not any(is_text(line) for line in lines[i:stop] if line.kind is not LineKind.SHORT)


def _take_head(draft: Draft, line: Line) -> None:
    if line.name == "from" and line.credit:
        draft.authors = line.credit.authors
    elif line.name in ("date", "sent") and line.credit:
        draft.published = line.credit.published
    elif line.name == "subject":
        draft.title = line.text.partition(":")[2].strip()
        draft.title_line = line.index


def thread(drafts: list[Draft], lines: list[Line]) -> None:
    """Messages of one subject answer the first of it, or the one that they quote first."""
    first: dict[str, Draft] = {}
    for draft in drafts:
        if draft.relation is not Relation.PART or not draft.title:
            continue
        subject = ANSWER.sub("", draft.title).casefold()
        if subject in first and ANSWER.match(draft.title):
            draft.parent, draft.relation = _quoted(draft, drafts, lines) or first[subject], Relation.REPLY
        first.setdefault(subject, draft)


def _quoted(draft: Draft, drafts: list[Draft], lines: list[Line]) -> Draft | None:
    """The message out of which another quotes first: the one in which those words are not a quotation."""
    quotes = [i for i in range(draft.first, draft.last) if lines[i].block.kind is BlockKind.QUOTE]
    words = " ".join(lines[quotes[0]].text.split())[:60] if quotes else ""
    if not words:
        return None
    earlier = drafts[: drafts.index(draft)]
    said = [d for d in earlier if any(words in " ".join(lines[i].text.split()) for i in _own_lines(d, lines))]
    return said[-1] if said else None


def _own_lines(draft: Draft, lines: list[Line]) -> list[int]:
    return [i for i in range(draft.first, draft.last) if lines[i].block.kind is not BlockKind.QUOTE]


def quoted(lines: list[Line], host: Draft, start: int, stop: int) -> list[Draft]:
    """Messages that a message quotes below "On 3 May, NAME wrote:", "--- In quay@list, NAME wrote:"."""
    found: list[Draft] = []
    for i in range(start, stop - 1):
        if lines[i + 1].block.kind is not BlockKind.QUOTE or (found and i < found[-1].last):
            continue
        match = _WROTE.fullmatch(" ".join(lines[i].text.split()))
        if match is None:
            found += _signed(lines, host, i + 1, stop)
            continue
        last = i + 1
        while last < stop and lines[last].block.kind is BlockKind.QUOTE:
            last += 1
        if prose_words(lines, i + 1, last) < QUOTED_WORDS or any(is_prose(line) for line in lines[last:stop]):
            continue  # words to answer: a voice
        when = next(iter(times.find(match["when"] or "")), None)
        draft = Draft(
            WorkKind.POST, i + 1, last, host, Relation.REPRINT, authors=(match["name"].strip(" \"'"),), lead=i
        )
        draft.published = times.resolve(when, host.published) if when else None
        host.apparatus.add(i)
        if (
            lines[last - 1].kind is LineKind.SHORT
            and lines[last - 1].text.strip(" .").casefold() in draft.authors[0].casefold()
        ):
            draft.apparatus.add(last - 1)
        found.append(draft)
    return found


def forwarded(lines: list[Line], host: Draft, start: int, stop: int) -> list[Draft]:
    """The message that a post forwards below its own words, under a line that says so and the heads of that message."""
    if lines[host.first].kind is LineKind.MAILHEAD:
        return []  # a message itself
    head = next((i for i in _heads(lines) if start < i < stop and _is_nested(lines, i)), None)
    if head is None or lines[head].block.kind is BlockKind.QUOTE:
        return []
    draft = _message(lines, head, stop)
    draft.parent, draft.relation, draft.lead = host, Relation.REPRINT, head - 1
    sign(draft, lines)
    return [draft]


def _signed(lines: list[Line], host: Draft, first: int, stop: int) -> list[Draft]:
    """The message that a message has below it, quoted to the end and with the name of who wrote it in its last row."""
    above = lines[first - 1]
    if above.block.kind is BlockKind.QUOTE or any(line.block.kind is not BlockKind.QUOTE for line in lines[first:stop]):
        return []
    rows = [row.strip() for line in lines[first:stop] for row in line.text.split("\n")]
    name = rows[-1].strip(" .-–—")
    if not signatures.is_person(name) or sum(len(row.split()) for row in rows[:-1]) < SIGNED_WORDS:
        return []
    return [Draft(WorkKind.POST, first, stop, host, Relation.REPRINT, authors=(name,))]


def sign(draft: Draft, lines: list[Line]) -> None:
    """Make the name or initials that close a message no prose; what is forwarded of a body and signed by it is its statement."""
    at = draft.last - 1
    if draft.relation is Relation.REPRINT:
        _sign_body(draft, lines)
    housed = bool(draft.authors) and signatures.is_body(draft.authors[0]) and draft.relation is Relation.REPRINT
    if housed and titles.same(lines[at].text, draft.authors[0]):
        draft.kind = WorkKind.STATEMENT
        draft.apparatus.add(at)
    person = bool(draft.authors) and signatures.is_person(draft.authors[0])
    if person and at > draft.first and lines[at].kind is LineKind.SHORT and len(lines[at].text.split()) <= 3:
        bare = lines[at].text.strip(" .-–—").casefold()
        name = draft.authors[0].casefold()
        if bare in name or bare == "".join(word[0] for word in re.split(r"[\s-]+", name) if word):
            draft.apparatus.add(at)


def _sign_body(draft: Draft, lines: list[Line]) -> None:
    """Make a statement of a message that ends in the name of a body and a day below it."""
    name, day = lines[draft.last - 2], lines[draft.last - 1]
    if name.index <= draft.first or name.kind is not LineKind.SHORT or day.kind is not LineKind.DATE or day.gap > 1:
        return
    body = signatures.is_body(name.text) or signatures.is_organ(name.text)
    author = signatures.author_of([name])
    if author and (body or signatures.body_of(name.text) != name.text):
        draft.kind, draft.authors = WorkKind.STATEMENT, (author,)
        draft.dated = day.credit.published if day.credit else None
        draft.apparatus |= {name.index, day.index}
