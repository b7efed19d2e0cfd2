"""What a page announces and prints further down: "We publish here a statement by the League.", "The call below was put
out by the Union.", and then the text, under its title, below a rule or with its salutation, down to the end."""

from __future__ import annotations

import re
from functools import cache

from testimonia.records import WorkKind
from testimonia.vocabularies import listed
from testimonia.works import credits, openings, signatures, titles
from testimonia.works.draft import Draft, is_prose
from testimonia.works.lines import Line, LineKind, is_rule
from testimonia.works.openings import Opening

NEAR = 5  # lines from the announcement to the text
FAR = 12  # … to the rule above it
_WHO = re.compile(
    r"\b(?:by|from|of)\s+(?:(?:the|our|a|an)\s+)?(?:[a-z][\w’'-]*\s+){0,3}?(?:(?:of|in|from)\s+(?:the\s+)?)?(?P<who>[A-Z][\w.’'&-]*(?:\s+(?:(?:of|for|the|and|in)\s+)*[A-Z][\w.’'&-]*)*)"
)
_SENTENCE = re.compile(r"(?<=[a-z)\]][.!?:])\s+(?=[A-Z“\"(])")
_NAME = r"[A-Z][\w.’'&-]*(?: (?:(?:of|the) )?[A-Z][\w.’'&-]*){0,4}"
_ADDRESSED = re.compile(r"\W*(?:to: |(?:mr|madam|sir|your excellency)\b[^.]{0,40},$)", re.IGNORECASE)
_FOLLOWING = re.compile(
    rf"\b[Tt]he following (?:interview|article|piece|report|essay|dispatch|account|column|editorial)(?: by (?P<who>{_NAME}))?[^.]{{0,60}}?"
    rf"\b(?:appeared|was (?:published|printed)|ran|is (?:taken|reprinted)|comes)\b[^.]{{0,40}}?\b(?:in|from|by) (?:(?:yesterday|today|\w+day)['’]s |the )?(?P<outlet>{_NAME})"
)
_SALUTATION = re.compile(
    r"\W*(?:dear|comrades|friends|brothers and sisters|sisters and brothers|to (?:all|the|our))\b", re.IGNORECASE
)


@cache
def _announcing() -> re.Pattern[str]:
    nouns = "|".join([*map(re.escape, listed("statement_nouns")), "text", "speech", "testimony", "report"])
    noun = rf"(?:{nouns})s?\b"
    printed = r"(?:re)?(?:publish|print|post|produc|circulat)\w*"
    return re.compile(
        rf"\b(?:we|I)\b(?:\s+[\w’']+){{0,3}}\s+{printed}\b[^.]{{0,60}}?\b{noun}"
        rf"|\b(?:below|here)\s+(?:is|are|follows?|we|I)\b[^.]{{0,60}}?\b{noun}"
        rf"|\bthe following\s+(?:[\w’'-]+\s+){{0,3}}{noun}"
        rf"|\b(?:the|this|their|its|a|an)\s+(?:[\w’'-]+\s+){{0,3}}{noun}[^.]{{0,60}}?(?:\bbelow\b|\b(?:that|which) follows\b|\b(?:{printed}) here\b)",
        re.IGNORECASE,
    )


def find(lines: list[Line], host: Draft, start: int, stop: int, opened: list[Opening]) -> Opening | None:
    """The text that a host announces in a sentence of its own and prints below, unless one of `opened` begins between the
    two."""
    for i in range(start, stop - 2):
        if followed := _following(lines, i, stop):
            return followed if not any(i < opening.first <= followed.first for opening in opened) else None
        said = next(filter(_announcing().search, _SENTENCE.split(lines[i].text)), None) if is_prose(lines[i]) else None
        if said is None:
            continue
        found = _text_at(lines, host, i + 1, stop)
        if found is None or any(i < opening.first < found[0] for opening in opened):
            continue
        first, title = found
        names = (match["who"] for match in _WHO.finditer(said))
        who = next((signatures.bare_name(name) for name in names if _is_body(name)), None)
        lead = i if first == i + 1 else None
        return Opening(first, who, title=title, lead=lead, called=True, known=True)
    return None


def _following(lines: list[Line], i: int, stop: int) -> Opening | None:
    """What a line says was printed elsewhere and follows: "The following interview by Ada Roun appeared in yesterday's Courier"."""
    match = _FOLLOWING.search(lines[i].text) if is_prose(lines[i]) and i + 1 < stop and is_prose(lines[i + 1]) else None
    if match is None:
        return None
    who = match["who"] if match["who"] and signatures.is_person(match["who"]) else None
    return Opening(i + 1, who, outlet=match["outlet"], lead=i, kind=WorkKind.ARTICLE, known=True)


def announces(line: Line) -> bool:
    """Whether a page says in a line that it prints a text below."""
    return is_prose(line) and _announcing().search(line.text) is not None


def _is_body(name: str) -> bool:
    return signatures.is_body(name) or (name.isupper() and 1 < len(name) <= signatures.ACRONYM)


def _text_at(lines: list[Line], host: Draft, at: int, stop: int) -> tuple[int, int | None] | None:
    """Where an announced text begins, near a line, and the line of its title: what stands between is the host's sign-off."""
    for i in range(at, min(at + NEAR, stop - 1)):
        line, after = lines[i], lines[i + 1]
        if i in host.apparatus:
            continue
        if is_rule(line):
            return _below_rule(lines, i, stop)
        if not is_prose(line) and _ADDRESSED.match(line.text):
            return i, None
        headed = line.kind is LineKind.SHORT and is_prose(after)
        if headed and (titles.likeness(line.text) > 0 or line.text.isupper()):
            return i, i
        if is_prose(line):
            return (i, None) if i > at - 1 and _SALUTATION.match(line.text) else _after_rule(lines, i, stop)
    return None


def _after_rule(lines: list[Line], at: int, stop: int) -> tuple[int, int | None] | None:
    """Where a text begins below the first rule behind the line that announces it, if it has a title."""
    rule = next((i for i in range(at, min(at + FAR, stop - 1)) if is_rule(lines[i])), None)
    found = _below_rule(lines, rule, stop) if rule is not None else None
    return found if found is not None and found[1] is not None else None


def _below_rule(lines: list[Line], rule: int, stop: int) -> tuple[int, int | None] | None:
    """Where a text begins below a rule, and the line of its title, which may stand below what kind of text it is: "JOINT
    STATEMENT"."""
    first = title = rule + 1
    if lines[first].kind is not LineKind.SHORT:
        return (first, None) if is_prose(lines[first]) else None
    if credits.is_genre(lines[first].text) and first + 1 < stop and lines[first + 1].kind is LineKind.SHORT:
        title = first + 1
    return (first, title) if openings.text_follows(lines, title, stop) else None
