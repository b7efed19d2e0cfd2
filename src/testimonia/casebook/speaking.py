"""Records in words: how claims, voices, works and findings are called wherever a person reads of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from testimonia.collation.ranges import shown
from testimonia.records import Claim, Deed, Figure, Finding, Position, Voice, Work

SHORT = 160  # characters of a quote in a list
FIRST_WORDS = 9  # of a work without a title
_BETWEEN = re.compile(r"; (?![^“”]*”)")  # reasons, but not what stands in a quotation in them


def claim(record: Claim, names: Mapping[str, str]) -> str:
    """What a claim says: "killed: at least 15 people", "protest by X", "X condemns Y"."""
    if isinstance(record, Figure):
        return f"{record.measure}: {amount(record)}{f' {record.of}' if record.of else ''}"
    if isinstance(record, Deed):
        agent = f" by {named(record.agent, names)}" if record.agent else ""
        patient = f" of {named(record.patient, names)}" if record.patient else ""
        return f"{record.act.replace('_', ' ')}{agent}{patient}"
    if isinstance(record, Position):
        target = record.target or named(record.target_actor, names)
        return f"{named(record.holder, names)} {record.stance} {target}"
    return str(record.kind)


def amount(figure: Figure) -> str:
    """The number of a figure as it was said."""
    return shown(figure.low, figure.high, approximate=figure.approximate) + (" (in words)" if figure.vague else "")


def measured(finding: Finding) -> str:
    """What a finding counts, of whom; of deeds, what was done."""
    return f"{finding.measure}{f' ({finding.of})' if finding.of else ''}"


def spread(finding: Finding) -> str:
    """The range of a finding, with the best number where it says more; of deeds, how many sides there are."""
    if finding.sides:
        return f"{len(finding.sides)} sides"
    best = f", best {finding.best:,.0f}" if finding.best is not None and finding.low != finding.high else ""
    return f"{shown(finding.low, finding.high)}{best}"


def reasons(finding: Finding) -> list[str]:
    """Why a finding has its verdict, and why accounts of it share origins, a reason each."""
    return _BETWEEN.split(finding.why)


def opening(text: str) -> str:
    """The first words of a work without a title, by which it is called."""
    words = _words(text)
    return " ".join(words[:FIRST_WORDS]) + ("…" if len(words) > FIRST_WORDS else "") or "untitled"


def actors_of(record: Any) -> list[str | None]:
    """The actors that the words for a record name."""
    fields = ("origin", "by", "agent", "patient", "holder", "target_actor", "actor", "publisher")
    found: list[str | None] = [getattr(record, name, None) for name in fields]
    found += (*getattr(record, "authors", ()), *getattr(record, "actors", ()))
    if isinstance(record, Voice) and record.source:
        found.append(record.source.actor)
    return found


def named(actor: str | None, names: Mapping[str, str], nobody: str = "somebody unnamed") -> str:
    """The name of an actor."""
    return names.get(actor or "", nobody)


def speaker(voice: Voice, names: Mapping[str, str]) -> str:
    """Who speaks in a voice."""
    source = voice.source
    if source is None:
        return "somebody unnamed"
    return names.get(source.actor or "") or source.quote or "somebody unnamed"


def rendered(voice: Voice, names: Mapping[str, str]) -> str:
    """How a voice gives whose words, and by what cue: "indirect words of X (said)"."""
    cue = f" ({voice.cue.quote})" if voice.cue else ""
    return f"{voice.mode} words of {speaker(voice, names)}{cue}"


def told_by(work: Work, names: Mapping[str, str]) -> str:
    """Who wrote a work, and who put it out."""
    who = [names[a] for a in (*work.authors, work.publisher or "") if a in names]
    return ", ".join(dict.fromkeys(who)) or "unnamed"


def when(work: Work) -> str:
    """The date of a work: what it bears, else when it was put out."""
    return work.dated or work.published or ""


def short(quote: str, most: int = SHORT) -> str:
    """A quote on one line, cut at a word."""
    plain = " ".join(_words(quote))
    if len(plain) <= most:
        return plain
    return plain[:most].rsplit(" ", 1)[0] + "…"


def all_actors(records: Iterable[Any]) -> set[str]:
    """The actors that the words for some records name."""
    return {actor for record in records for actor in actors_of(record) if actor}


def _words(text: str) -> list[str]:
    """The words of a text, without the marks of quoted mail."""
    return [word for word in text.split() if word.strip(">")]
