"""Findings: the accounts of one measure of one event lined up, and how many independent origins they have.

The verdict is the first that fits: disputed, single, growing, conflicting, corroborated. Figures given only
by a word ("dozens") are listed and count only where no figure is exact.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from testimonia.collation import twins
from testimonia.collation.counting import Counted, same_people
from testimonia.collation.deeds import Conflict, conflicts
from testimonia.collation.independence import Account, Ground, shared, teller
from testimonia.collation.parts import wholes
from testimonia.collation.ranges import bounds, meet, number, shown
from testimonia.groups import Groups
from testimonia.intervals import interval
from testimonia.records import Deed, Event, Figure, Finding, Link, Measure, Standing, Verdict, identify
from testimonia.vocabularies import words


def find(events: Iterable[Event], told: Mapping[str, Account], ground: Ground) -> tuple[list[Finding], list[Link]]:
    """The findings of all events, in order of their ids, and why their accounts share origins. `told`: the figures
    and deeds of the events."""
    found: list[Finding] = []
    links: list[Link] = []
    for event in events:
        own = [told[id_] for id_ in event.claims if id_ in told]
        groups = _lined_up([claim for claim in own if isinstance(claim, Figure)], ground)
        of_event = []
        for group in groups:
            finding, why = _finding(event, group.figures, ground)
            of_event.append(finding)
            links += why
        for place, whole in wholes(groups).items():
            of_event[place] = replace(of_event[place], part_of=of_event[whole.place].id, part_why=whole.why)
        found += of_event
        for conflict in conflicts((claim for claim in own if isinstance(claim, Deed)), ground):
            finding, why = _of_deeds(event, conflict, ground)
            if finding.independent > 1:
                found.append(finding)
                links += why
    return sorted(found, key=lambda f: f.id), sorted(links, key=lambda link: link.id)


def _lined_up(figures: list[Figure], ground: Ground) -> list[Counted]:
    """Figures of one event in groups that count the same people. What is told again in a copy is with what it was copied
    from and says no more than that: so a copy that comes in changes nothing of who counts the same people."""
    again = twins.told_again(figures, ground.copied, ground.works)
    copied: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.id in again:
            copied[again[figure.id]].append(figure)
    groups = same_people(figure for figure in figures if figure.id not in again)
    return [
        counted._replace(figures=[each for figure in counted.figures for each in (figure, *copied[figure.id])])
        for counted in groups
    ]


# --- a finding ------------------------------------------------------------------------------------


def _finding(event: Event, accounts: list[Figure], ground: Ground) -> tuple[Finding, list[Link]]:
    measure = accounts[0].measure
    id_ = identify("finding", event.id, measure, *sorted(account.id for account in accounts)[:1])
    origins, links = _origins(id_, accounts, ground)
    exact = [account for account in accounts if not account.vague] or accounts
    counted = {account.id for account in exact}
    independent = sum(1 for group in origins if counted.intersection(group))
    verdict, why = _verdict(exact, origins, independent, ground)
    low, high = bounds(exact)
    of = _counted(account.of for account in accounts if account.of)
    claims = tuple(account.id for account in accounts)
    vague = sum(account.vague for account in accounts)
    extra = [f"{vague} only in words: listed, counted neither way"] if 0 < vague < len(accounts) else []
    why = _why(why, links, *extra)
    return Finding(
        id_, event.id, measure, of, claims, origins, independent, low, _best(exact, origins), high, verdict, why
    ), links


def _counted(said: Iterable[str]) -> str | None:
    """What accounts call those whom they count: the commonest noun, a pronoun only if there is none."""
    heard = list(said)
    nouns = [of for of in heard if of.casefold() not in words("counted_pronouns")] or heard
    times = Counter(of.casefold() for of in nouns)
    return max(nouns, key=lambda of: times[of.casefold()], default=None)


def _of_deeds(event: Event, conflict: Conflict, ground: Ground) -> tuple[Finding, list[Link]]:
    """The finding of a conflict of deeds."""
    claims = tuple(deed.id for deed in conflict.deeds)
    id_ = identify("finding", event.id, Measure.DEED, conflict.about, min(claims))
    origins, links = _origins(id_, conflict.deeds, ground)
    why = _why(conflict.why, links)
    return Finding(
        id_,
        event.id,
        Measure.DEED,
        conflict.of,
        claims,
        origins,
        len(origins),
        None,
        None,
        None,
        conflict.verdict,
        why,
        sides=conflict.sides,
    ), links


def _origins(
    finding: str, accounts: Sequence[Account], ground: Ground
) -> tuple[tuple[tuple[str, ...], ...], list[Link]]:
    """Accounts that share an origin together, and why they do."""
    links = [Link(identify("link", finding, a, b), finding, a, b, *why) for a, b, why in shared(accounts, ground)]
    groups = Groups([account.id for account in accounts])
    for link in links:
        groups.join(link.a, link.b)
    return tuple(sorted(tuple(sorted(group)) for group in groups.all())), links


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
    growing = _grows(exact, origins)
    if growing:
        return Verdict.GROWING, growing
    apart = next(((a, b) for a, b in _pairs(exact, origins) if not meet(a, b)), None)
    if apart is not None:
        return Verdict.CONFLICTING, f"{_shown(apart[0])} and {_shown(apart[1])} do not meet"
    return Verdict.CORROBORATED, f"{independent} independent origins whose figures meet"


def _against(figure: Figure, ground: Ground) -> str:
    """Who denies or doubts a figure, in what words."""
    denial = ground.denied.get(figure.id)
    who = ground.names.get(teller(denial or figure, ground) or "")
    said = f" (“{' '.join(denial.quote.split())}”)" if denial else ""
    return f"{who} denies or doubts it{said}" if who else f"it is denied or doubted{said}"


def _pairs(exact: Sequence[Figure], origins: Sequence[tuple[str, ...]]) -> Iterator[tuple[Figure, Figure]]:
    of = {id_: i for i, group in enumerate(origins) for id_ in group}
    for n, a in enumerate(exact):
        for b in exact[n + 1 :]:
            if of[a.id] != of[b.id]:
                yield a, b


def _grows(exact: Sequence[Figure], origins: Sequence[tuple[str, ...]]) -> str | None:
    """In the order of the days they speak for the accounts never fall, the last is higher than the first,
    and no two of one day or the next fail to meet. What an origin has said before speaks for the day on which it
    said it first, whoever repeats it later."""
    of = {id_: i for i, group in enumerate(origins) for id_ in group}
    days: dict[tuple[int, float | None, float | None], tuple[int, Figure]] = {}
    for figure in exact:
        day = _speaks_for(figure)
        if not day:
            return None
        said = of[figure.id], figure.low, figure.high
        days[said] = min(days.get(said, (int(day), figure)), (int(day), figure), key=lambda entry: entry[0])
    told = sorted(days.values(), key=lambda entry: (entry[0], number(entry[1])))
    numbers = [number(f) for _, f in told]
    if told[0][0] == told[-1][0] or numbers[-1] <= numbers[0]:
        return None
    if any(later < earlier for earlier, later in pairwise(numbers)):
        return None
    for n, (one, a) in enumerate(told):
        for other, b in told[n + 1 :]:
            if other - one <= 1 and not meet(a, b):
                return None
    return f"from {_shown(told[0][1])} to {_shown(told[-1][1])} in the order of the days they speak for"


def _shown(figure: Figure) -> str:
    return shown(figure.low, figure.high, approximate=figure.approximate)


def _why(verdict: str, links: Sequence[Link], *extra: str) -> str:
    """The reason for the verdict, then one for each shared origin."""
    return "; ".join([verdict, *sorted({link.why for link in links}), *extra])
