"""Findings: the accounts of one measure of one event lined up, and how many independent origins they have.

Two accounts share an origin when one actor makes both, when one cites whom the other rests on, when their
passages are copies of one another, or when a work sums up in its own words the figure of one whom it
quotes. The verdict is the first that fits: disputed, single, growing, conflicting, corroborated. Figures
given only by a word ("dozens") are listed and count only where no figure is exact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from testimonia.claims.counted import head_noun
from testimonia.grammar.inflection import singular
from testimonia.groups import Groups
from testimonia.intervals import interval
from testimonia.records import Copy, Event, Figure, Finding, Measure, Standing, Verdict, Voice, Work, identify
from testimonia.vocabularies import words

_UNSAID = frozenset((Measure.OTHER, Measure.POPULATION))
Link = tuple[str, str, str]  # two claims, and why they share an origin


@dataclass(slots=True)
class Ground:
    """What findings rest on besides the figures themselves."""

    works: Mapping[str, Work]
    voices: Mapping[str, Voice]
    copies: Sequence[Copy]
    names: Mapping[str, str]


def find(events: Iterable[Event], figures: Mapping[str, Figure], ground: Ground) -> list[Finding]:
    """The findings of all events, in order of their ids."""
    copied = _copied(ground.copies)
    found: list[Finding] = []
    for event in events:
        of_event = [figures[id_] for id_ in event.claims if id_ in figures]
        for group in _same_people(of_event):
            found.append(_finding(event, group, ground, copied))
    return sorted(found, key=lambda finding: finding.id)


# --- which figures count the same people ----------------------------------------------------------


def _same_people(figures: list[Figure]) -> list[list[Figure]]:
    """Figures of one measure that count the same people: a part of them ("children among them") is a
    group of its own."""
    groups: dict[tuple[Measure, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[figure.measure, _counted(figure)].append(figure)
    return [sorted(group, key=lambda f: (f.work, f.start, f.id)) for _, group in sorted(groups.items())]


def _counted(figure: Figure) -> str:
    """What sets those that a figure counts apart, "" for all of them: the part of which they are, or, where
    the measure says nothing about them, what they are."""
    found = [singular(word.strip("“”\"'’,.").casefold()) for word in (figure.of or "").split()]
    part = next((word for word in reversed(found) if word in words("part_nouns")), "")
    if part or not (figure.part or figure.measure in _UNSAID):
        return part
    return f"part {figure.low} {figure.high}" if figure.part else head_noun(figure.of) or ""


# --- a finding ------------------------------------------------------------------------------------


def _finding(event: Event, accounts: list[Figure], ground: Ground, copied: Mapping[str, list[Copy]]) -> Finding:
    links = list(_links(accounts, ground, copied))
    groups = Groups([account.id for account in accounts])
    for one, other, _ in links:
        groups.join(one, other)
    origins = tuple(sorted(tuple(sorted(group)) for group in groups.all()))
    exact = [account for account in accounts if not account.vague] or accounts
    counted = {account.id for account in exact}
    independent = sum(1 for group in origins if counted.intersection(group))
    low, high = _bounds(exact)
    verdict, why = _verdict(exact, origins, independent, ground)
    best = _best(exact, origins)
    measure = accounts[0].measure
    of = next((account.of for account in accounts if account.of), None)
    return Finding(
        id=identify("finding", event.id, measure, *sorted(account.id for account in accounts)[:1]),
        event=event.id,
        measure=measure,
        of=of,
        claims=tuple(account.id for account in accounts),
        origins=origins,
        independent=independent,
        low=low,
        best=best,
        high=high,
        verdict=verdict,
        why=_why(why, links, accounts, ground),
    )


def _bounds(exact: Sequence[Figure]) -> tuple[float | None, float | None]:
    """The smallest low; the largest number stated, None when an "at least" account reaches it."""
    lows = [f.low for f in exact if f.low is not None]
    stated = [value for f in exact for value in (f.low, f.high) if value is not None]
    if not stated:
        return None, None
    largest = max(stated)
    open_ = any(f.high is None and f.low is not None and f.low >= largest for f in exact)
    return min(lows, default=None), None if open_ else largest


def _best(exact: Sequence[Figure], origins: Sequence[tuple[str, ...]]) -> float | None:
    """The latest of the numbers with the most independent support."""
    support: dict[float, set[int]] = defaultdict(set)
    latest: dict[float, str] = {}
    for figure in exact:
        value = figure.low if figure.low is not None else figure.high
        if value is None:
            continue
        support[value].add(next(i for i, group in enumerate(origins) if figure.id in group))
        latest[value] = max(latest.get(value, ""), _speaks_for(figure))
    return max(support, key=lambda v: (len(support[v]), latest[v], v), default=None)


def _speaks_for(figure: Figure) -> str:
    """The day that a figure speaks for, "" if unknown."""
    for edtf in (figure.as_of, figure.when):
        days = interval(edtf) if edtf else None
        if days is not None and days.last is not None:
            return f"{days.last:08d}"
    return ""


# --- shared origins -------------------------------------------------------------------------------


def _links(accounts: list[Figure], ground: Ground, copied: Mapping[str, list[Copy]]) -> Iterator[Link]:
    """Why accounts share an origin, two by two."""
    for n, one in enumerate(accounts):
        for other in accounts[n + 1 :]:
            if reason := _link(one, other, ground, copied):
                yield one.id, other.id, reason


def _link(a: Figure, b: Figure, ground: Ground, copied: Mapping[str, list[Copy]]) -> str | None:
    if a.origin is not None and a.origin == b.origin:
        return f"both rest on {ground.names.get(a.origin, 'one source')}"
    for citing, cited in ((a, b), (b, a)):
        work = ground.works[cited.work]
        own = {*work.authors, work.publisher}
        if citing.origin is not None and citing.origin in own and cited.voice is None:
            return f"one cites {ground.names.get(citing.origin, 'the other')}"
    if a.work == b.work and (a.voice is None) != (b.voice is None) and _meet(a, b):
        return "a work sums up what it quotes"
    if _overlaps_copy(a, b, copied):
        return "the passages are copies"
    return None


def _copied(copies: Sequence[Copy]) -> dict[str, list[Copy]]:
    found: dict[str, list[Copy]] = defaultdict(list)
    for copy in copies:
        found[copy.a.work].append(copy)
        found[copy.b.work].append(copy)
    return found


def _overlaps_copy(a: Figure, b: Figure, copied: Mapping[str, list[Copy]]) -> bool:
    """Whether both figures stand in the two passages of one copy."""
    for copy in copied.get(a.work, ()):
        for x, y in ((copy.a, copy.b), (copy.b, copy.a)):
            if x.work == a.work and y.work == b.work and x.start <= a.start < x.end and y.start <= b.start < y.end:
                return True
    return False


# --- verdict --------------------------------------------------------------------------------------


def _verdict(exact: Sequence[Figure], origins: Sequence[tuple[str, ...]], independent: int, ground: Ground) -> tuple[Verdict, str]:
    doubted = [f for f in exact if f.standing in (Standing.DENIED, Standing.DOUBTED)]
    if doubted:
        who = _speaker(doubted[0], ground)
        return Verdict.DISPUTED, f"{who} denies or doubts it" if who else "it is denied or doubted"
    if independent <= 1:
        return Verdict.SINGLE, "one origin" if len(exact) > 1 else "one account, one origin"
    growing = _grows(exact)
    if growing:
        return Verdict.GROWING, growing
    apart = next(((a, b) for a, b in _pairs(exact, origins) if not _meet(a, b)), None)
    if apart is not None:
        return Verdict.CONFLICTING, f"{_shown(apart[0])} and {_shown(apart[1])} do not meet"
    return Verdict.CORROBORATED, f"{independent} independent origins whose figures meet"


def _speaker(figure: Figure, ground: Ground) -> str | None:
    """Who denies or doubts a figure: the speaker around it, or the author."""
    voice = ground.voices.get(figure.voice or "")
    if voice is not None and voice.source is not None and voice.source.actor:
        return ground.names.get(voice.source.actor)
    authors = ground.works[figure.work].authors
    return ground.names.get(authors[0]) if authors else None


def _pairs(exact: Sequence[Figure], origins: Sequence[tuple[str, ...]]) -> Iterator[tuple[Figure, Figure]]:
    of = {id_: i for i, group in enumerate(origins) for id_ in group}
    for n, a in enumerate(exact):
        for b in exact[n + 1 :]:
            if of[a.id] != of[b.id]:
                yield a, b


def _ends(figure: Figure) -> tuple[float, float]:
    return figure.low if figure.low is not None else 0.0, figure.high if figure.high is not None else float("inf")


def _meet(a: Figure, b: Figure) -> bool:
    """Whether two ranges have a number in common; "about" gives a tenth."""
    (low_a, high_a), (low_b, high_b) = _ends(a), _ends(b)
    slack = 0.1 * max(low_a, low_b) if a.approximate or b.approximate else 0.0
    return low_a <= high_b + slack and low_b <= high_a + slack


def _grows(exact: Sequence[Figure]) -> str | None:
    """In the order of the days they speak for the accounts never fall, the last is higher than the first,
    and no two of one day or the next fail to meet."""
    days = [(int(day), f) for f in exact if (day := _speaks_for(f))]
    if len(days) < len(exact) or len({day for day, _ in days}) < 2:
        return None
    days.sort(key=lambda entry: (entry[0], _number(entry[1])))
    numbers = [_number(f) for _, f in days]
    falls = any(later < earlier for earlier, later in zip(numbers, numbers[1:], strict=False))
    if falls or numbers[-1] <= numbers[0]:
        return None
    for n, (day, a) in enumerate(days):
        for other, b in days[n + 1 :]:
            if other - day <= 1 and not _meet(a, b):
                return None
    return f"from {_shown(days[0][1])} to {_shown(days[-1][1])} in the order of the days they speak for"


def _number(figure: Figure) -> float:
    return figure.low if figure.low is not None else figure.high or 0.0


def _shown(figure: Figure) -> str:
    low, high = figure.low, figure.high
    if low == high and low is not None:
        return f"{'about ' if figure.approximate else ''}{low:,.0f}"
    if high is None:
        return f"at least {low:,.0f}"
    return f"up to {high:,.0f}" if low is None else f"{low:,.0f} to {high:,.0f}"


def _why(verdict: str, links: list[Link], accounts: list[Figure], ground: Ground) -> str:
    """The reason for the verdict, then one for each shared origin."""
    reasons = sorted({reason for _, _, reason in links})
    vague = sum(account.vague for account in accounts)
    extra = [f"{vague} only in words: listed, counted neither way"] if 0 < vague < len(accounts) else []
    return "; ".join([verdict, *reasons, *extra])


