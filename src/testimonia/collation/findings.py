"""Findings: the accounts of one measure of one event lined up, and how many independent origins they have.

The verdict is the first that fits: disputed, single, growing, conflicting, corroborated. Figures given only
by a word ("dozens") are listed and count only where no figure is exact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from testimonia.collation.counting import same_people
from testimonia.collation.independence import Ground, shared
from testimonia.collation.parts import wholes
from testimonia.collation.ranges import bounds, meet, number, shown
from testimonia.groups import Groups
from testimonia.intervals import interval
from testimonia.records import Claim, Event, Figure, Finding, Link, Standing, Verdict, identify


def find(events: Iterable[Event], figures: Mapping[str, Figure], ground: Ground) -> tuple[list[Finding], list[Link]]:
    """The findings of all events, in order of their ids, and why their accounts share origins."""
    found: list[Finding] = []
    links: list[Link] = []
    for event in events:
        groups = same_people(figures[id_] for id_ in event.claims if id_ in figures)
        of_event = []
        for group in groups:
            finding, why = _finding(event, group.figures, ground)
            of_event.append(finding)
            links += why
        for place, whole in wholes(groups).items():
            of_event[place] = replace(of_event[place], part_of=of_event[whole.place].id, part_why=whole.why)
        found += of_event
    return sorted(found, key=lambda f: f.id), sorted(links, key=lambda link: link.id)


# --- a finding ------------------------------------------------------------------------------------


def _finding(event: Event, accounts: list[Figure], ground: Ground) -> tuple[Finding, list[Link]]:
    measure = accounts[0].measure
    id_ = identify("finding", event.id, measure, *sorted(account.id for account in accounts)[:1])
    links = [Link(identify("link", id_, a, b), id_, a, b, why) for a, b, why in shared(accounts, ground)]
    groups = Groups([account.id for account in accounts])
    for link in links:
        groups.join(link.a, link.b)
    origins = tuple(sorted(tuple(sorted(group)) for group in groups.all()))
    exact = [account for account in accounts if not account.vague] or accounts
    counted = {account.id for account in exact}
    independent = sum(1 for group in origins if counted.intersection(group))
    verdict, why = _verdict(exact, origins, independent, ground)
    low, high = bounds(exact)
    of = next((account.of for account in accounts if account.of), None)
    claims = tuple(account.id for account in accounts)
    why = _why(why, links, accounts)
    return Finding(
        id_, event.id, measure, of, claims, origins, independent, low, _best(exact, origins), high, verdict, why
    ), links


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


# --- verdict --------------------------------------------------------------------------------------


def _verdict(
    exact: Sequence[Figure], origins: Sequence[tuple[str, ...]], independent: int, ground: Ground
) -> tuple[Verdict, str]:
    doubted = next(
        (f for f in exact if f.standing in (Standing.DENIED, Standing.DOUBTED) or f.id in ground.denied), None
    )
    if doubted is not None:
        return Verdict.DISPUTED, _against(doubted, ground)
    if independent <= 1:
        return Verdict.SINGLE, "one origin" if len(exact) > 1 else "one account, one origin"
    growing = _grows(exact)
    if growing:
        return Verdict.GROWING, growing
    apart = next(((a, b) for a, b in _pairs(exact, origins) if not meet(a, b)), None)
    if apart is not None:
        return Verdict.CONFLICTING, f"{_shown(apart[0])} and {_shown(apart[1])} do not meet"
    return Verdict.CORROBORATED, f"{independent} independent origins whose figures meet"


def _against(figure: Figure, ground: Ground) -> str:
    """Who denies or doubts a figure, in what words."""
    denial = ground.denied.get(figure.id)
    who, said = _speaker(denial or figure, ground), f" (“{' '.join(denial.quote.split())}”)" if denial else ""
    return f"{who} denies or doubts it{said}" if who else f"it is denied or doubted{said}"


def _speaker(claim: Claim, ground: Ground) -> str | None:
    """Who makes a claim against a figure: the one who takes the stand, the speaker around it, or the author."""
    voice = ground.voices.get(claim.voice or "")
    speaker = voice.source.actor if voice is not None and voice.source is not None else None
    for actor in (getattr(claim, "holder", None), speaker, *ground.works[claim.work].authors):
        if actor:
            return ground.names.get(actor)
    return None


def _pairs(exact: Sequence[Figure], origins: Sequence[tuple[str, ...]]) -> Iterator[tuple[Figure, Figure]]:
    of = {id_: i for i, group in enumerate(origins) for id_ in group}
    for n, a in enumerate(exact):
        for b in exact[n + 1 :]:
            if of[a.id] != of[b.id]:
                yield a, b


def _grows(exact: Sequence[Figure]) -> str | None:
    """In the order of the days they speak for the accounts never fall, the last is higher than the first,
    and no two of one day or the next fail to meet."""
    days = [(int(day), f) for f in exact if (day := _speaks_for(f))]
    if len(days) < len(exact) or len({day for day, _ in days}) < 2:
        return None
    days.sort(key=lambda entry: (entry[0], number(entry[1])))
    numbers = [number(f) for _, f in days]
    falls = any(later < earlier for earlier, later in pairwise(numbers))
    if falls or numbers[-1] <= numbers[0]:
        return None
    for n, (one, a) in enumerate(days):
        for other, b in days[n + 1 :]:
            if other - one <= 1 and not meet(a, b):
                return None
    return f"from {_shown(days[0][1])} to {_shown(days[-1][1])} in the order of the days they speak for"


def _shown(figure: Figure) -> str:
    return shown(figure.low, figure.high, approximate=figure.approximate)


def _why(verdict: str, links: Sequence[Link], accounts: Sequence[Figure]) -> str:
    """The reason for the verdict, then one for each shared origin."""
    reasons = sorted({link.why for link in links})
    vague = sum(account.vague for account in accounts)
    extra = [f"{vague} only in words: listed, counted neither way"] if 0 < vague < len(accounts) else []
    return "; ".join([verdict, *reasons, *extra])
