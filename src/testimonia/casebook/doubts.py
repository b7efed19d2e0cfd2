"""What is worth checking first: what is in doubt, weighed by how much rests on it.

Each entry says why it is there. What has been ruled on is not listed again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import sqlalchemy as sa

from testimonia.casebook import schema
from testimonia.casebook.looking import Look, content
from testimonia.collation.ranges import meet, shown
from testimonia.names.compare import similarity
from testimonia.records import ActorKind, Figure, Finding, Verdict

FINDINGS = 120  # of the most accounts, that are looked at
VOICES = 200
ACTORS = 300
ALIKE, SAME = 0.3, 0.97  # how alike names are that may be one actor's


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to check. `doubt`: how unsure it is, 0 to 1; `weight`: how many claims rest on it."""

    record: str
    kind: str
    words: str
    why: str
    doubt: float
    weight: int
    link: str

    @property
    def urgency(self) -> float:
        """Doubt by weight: what comes first."""
        return self.doubt * self.weight


def doubts(look: Look, *, limit: int) -> list[Doubt]:
    """What to check, the most urgent first."""
    found = [*_odd_accounts(look), *_unknown_speakers(look), *_placeless_events(look), *_alike_actors(look)]
    ruled = look.ruled({doubt.record for doubt in found})
    best: dict[str, Doubt] = {}
    for doubt in found:
        if doubt.record not in ruled and (doubt.record not in best or best[doubt.record].urgency < doubt.urgency):
            best[doubt.record] = doubt
    return sorted(best.values(), key=lambda d: (-d.urgency, d.record))[:limit]


# --- accounts that stand alone --------------------------------------------------------------------


def _odd_accounts(look: Look) -> Iterator[Doubt]:
    """Accounts but for which a finding would not conflict, and those that alone corroborate it."""
    findings = look.contested((Verdict.CONFLICTING, Verdict.DISPUTED, Verdict.CORROBORATED), limit=FINDINGS)
    figures = look.many("figure", {claim for finding in findings for claim in finding.claims[:60]})
    for finding in findings:
        own = [figures[claim] for claim in finding.claims if claim in figures and not figures[claim].vague]
        yield from odd_in(finding, own)


def odd_in(finding: Finding, figures: Sequence[Figure]) -> Iterator[Doubt]:
    """Those accounts of one finding; `figures` are its exact ones."""
    origin = {claim: n for n, claims in enumerate(finding.origins) for claim in claims}
    groups: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[origin.get(figure.id, -1)].append(figure)
    weight = len(finding.claims)
    for number, group in groups.items():
        rest = [figure for other, held in groups.items() if other != number for figure in held]
        against = [f for f in group if any(not meet(f, other) for other in rest)]
        if finding.verdict is not Verdict.CORROBORATED and len(rest) > 1 and against and _agree(rest, origin):
            for figure in against[:3]:
                value = shown(figure.low, figure.high, approximate=figure.approximate)
                why = f"the only one against {len(rest)} accounts that meet: {finding.measure} {value}"
                yield Doubt(figure.id, "figure", figure.quote, why, 0.9, weight, f"/at/{figure.id}")
        if finding.verdict is Verdict.CORROBORATED and finding.independent == 2 and len(group) == 1:
            why = f"that the {finding.measure} are corroborated hangs on this account"
            yield Doubt(group[0].id, "figure", group[0].quote, why, 0.5, weight, f"/at/{group[0].id}")


def _agree(figures: Sequence[Figure], origin: dict[str, int]) -> bool:
    return all(meet(a, b) for a, b in combinations(figures[:40], 2) if origin.get(a.id) != origin.get(b.id))


# --- speakers, events, actors ---------------------------------------------------------------------


def _unknown_speakers(look: Look) -> Iterator[Doubt]:
    """Voices of nobody known in which something is claimed."""
    table, actors = schema.derived["figure"], schema.derived["actor"]
    number = sa.func.count().label("number")
    unnamed = sa.select(actors.c.id).where(actors.c.kind == ActorKind.UNNAMED)
    wanted = (
        sa.select(table.c.voice, number)
        .where(table.c.voice.is_not(None), sa.or_(table.c.origin.is_(None), table.c.origin.in_(unnamed)))
        .group_by(table.c.voice)
        .order_by(number.desc(), table.c.voice)
        .limit(VOICES)
    )
    counts = {row.voice: row.number for row in look.connection.execute(wanted)}
    for id_, voice in look.many("voice", counts).items():
        called = voice.source.quote if voice.source and voice.source.quote else None
        why = f"who “{called}” is is not known; a number rests on it" if called else "nobody is known to say it"
        yield Doubt(id_, "voice", content(voice).quote, why, 0.35 if called else 0.6, counts[id_], f"/at/{id_}")


def _placeless_events(look: Look) -> Iterator[Doubt]:
    """Events without time and place that many claims are put into: perhaps several, perhaps none."""
    table = schema.derived["event"]
    size = schema.size(table.c.claims)
    found = look.select(
        "event", table.c.when.is_(None), table.c.where.is_(None), size > 1, order=[size.desc(), table.c.id], limit=30
    )
    for event in found:
        why = "neither when nor where is known: are these claims about one event?"
        yield Doubt(event.id, "event", event.label, why, 0.4, len(event.claims), f"/event/{event.id}")


def _alike_actors(look: Look) -> Iterator[Doubt]:
    """Actors of like names who may be one."""
    mentions = schema.derived["mention"]
    number = sa.func.count().label("number")
    most = (
        sa.select(mentions.c.actor, number)
        .where(mentions.c.actor.is_not(None))
        .group_by(mentions.c.actor)
        .order_by(number.desc(), mentions.c.actor)
        .limit(ACTORS)
    )
    counts = {row.actor: row.number for row in look.connection.execute(most)}
    kinds = (ActorKind.PERSON, ActorKind.ORGANISATION)
    known = [actor for actor in look.many("actor", counts).values() if actor.kind in kinds]
    beginning: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, actor in enumerate(known):
        for key in {(str(actor.kind), word[:4].casefold()) for word in actor.name.split() if len(word) > 3}:
            beginning[key].append(n)
    pairs = {pair for group in beginning.values() if len(group) < 25 for pair in combinations(group, 2)}
    for a, b in sorted(pairs):
        one, other = sorted((known[a], known[b]), key=lambda actor: (counts[actor.id], actor.id))
        alike = similarity(one.name, other.name)
        if ALIKE <= alike <= SAME:
            why = f"may be the same as {other.name} ({alike:.0%} alike)"
            yield Doubt(one.id, "actor", one.name, why, 1 - abs(alike - 0.6), counts[one.id], f"/actor/{one.id}")
