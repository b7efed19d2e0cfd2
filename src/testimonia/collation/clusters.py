"""What the claims of an event say together: its times, places, those involved, the kinds of acts, the numbers and the
words around them. Each capture comes with its own events (claims/occasions.py); what is said of one here is all that
the bringing together of captures looks at, and it is kept in the casebook.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from testimonia.claims.counted import head_noun
from testimonia.claims.told import number_key, place_words
from testimonia.collation.decisions import Decisions
from testimonia.intervals import Interval, commonest_time, interval
from testimonia.records import Actor, ActorKind, Deed, Figure, Position, Work
from testimonia.vocabularies import mapping

Told = Figure | Deed
AROUND = 240  # characters on either side of a claim whose words tell what it is about
SAID = ("days", "counts", "places", "named", "actors", "families", "manners", "counted", "numbers", "about", "names")
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(slots=True, eq=False)
class Cluster:
    """Claims of one event, with what they say together."""

    days: Counter[Interval] = field(default_factory=Counter)  # of deeds
    counts: Counter[Interval] = field(default_factory=Counter)  # of figures, some of which are days of counting
    places: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    actors: Counter[str] = field(default_factory=Counter)
    families: Counter[str] = field(default_factory=Counter)
    manners: Counter[str] = field(default_factory=Counter)
    counted: Counter[str] = field(default_factory=Counter)
    numbers: Counter[tuple[object, ...]] = field(default_factory=Counter)
    about: Counter[str] = field(default_factory=Counter)  # words around the claims
    names: Counter[str] = field(default_factory=Counter)  # those of them that are names
    told: set[int] = field(default_factory=set)  # days on which works told it
    ids: set[str] = field(default_factory=set)  # of the claims
    occasions: set[str] = field(default_factory=set)  # events of captures that are in it
    first: tuple[str, str] | None = None  # words and id of the claim by which the event is known, the least of all
    lengths: dict[str, float] = field(default_factory=dict)  # of those words and names, once reckoned
    weight: int = 0  # how many claims tell it, those that are copies of others aside

    def add(self, claim: Told, actors: Mapping[str, Actor]) -> None:
        """Take a claim in."""
        self.ids.add(claim.id)
        self.first = min(self.first or (claim.quote, claim.id), (claim.quote, claim.id))
        self.weight += 1
        when = interval(claim.when) if claim.when else None
        if when is not None and when.first is not None:
            (self.counts if isinstance(claim, Figure) else self.days)[when] += 1
        if isinstance(claim, Figure):
            self.families[mapping("measure_families")[claim.measure]] += 1
            self.actors.update((claim.by,) if claim.by else ())
            noun = head_noun(claim.of)
            self.counted.update((noun,) if noun else ())
        else:
            self.families[mapping("act_families")[claim.act]] += 1
            manner = mapping("manners").get(claim.act)
            self.manners.update((manner,) if manner else ())
            self.places.update(place_words(claim.where))
            self.actors.update(i for i in (claim.agent, claim.patient) if i)
            self.named.update(i for i in (claim.patient,) if i and actors[i].kind is ActorKind.PERSON)
        number = number_key(claim)
        self.numbers.update((number,) if number else ())

    def absorb(self, other: Cluster, *, twin: bool = False) -> None:
        """Take another event in. What a twin says has been said already: it adds no weight."""
        self.first = min(filter(None, (self.first, other.first)), default=None)
        self.weight = max(self.weight, other.weight) if twin else self.weight + other.weight
        for name in SAID:
            mine: Counter[object] = getattr(self, name)
            for key, count in getattr(other, name).items():
                mine[key] = max(mine[key], count) if twin else mine[key] + count
        self.told |= other.told
        self.ids |= other.ids
        self.occasions |= other.occasions
        self.lengths.clear()

    @property
    def id(self) -> str:
        """The claim by which it is known."""
        return self.first[1] if self.first else ""

    @property
    def when(self) -> Interval | None:
        """The commonest time of the deeds, else of the figures."""
        return commonest_time(self.days) or commonest_time(self.counts)


def told_of(
    claims: Iterable[Figure | Deed | Position],
    works: Mapping[str, Work],
    actors: Mapping[str, Actor],
    texts: Mapping[str, str],
    decisions: Decisions,
) -> list[Cluster]:
    """The events of captures, with what their claims say of them."""
    local: dict[str, Cluster] = defaultdict(Cluster)
    for claim in claims:
        if isinstance(claim, Position) or not decisions.counts(claim):
            continue
        work = works[claim.work]
        name = occasion(work, claim, decisions)
        if name is None:
            continue
        cluster = local[name]
        cluster.occasions.add(name)
        cluster.add(claim, actors)
        about, names = _words_around(claim, texts[work.capture])
        cluster.about.update(about)
        cluster.names.update(names)
        cluster.told.update(_day(work))
    return list(local.values())


def occasion(work: Work, claim: Told, decisions: Decisions) -> str | None:
    """The event of a capture that a claim is of, by a name that no other capture has."""
    event = decisions.placed.get(claim.id, claim.event)
    return f"{work.capture} {event}" if event else None


def _words_around(claim: Told, text: str) -> tuple[set[str], set[str]]:
    """The words of the line around a claim, and those of them that are names: capitalised within a sentence."""
    begin = max(text.rfind("\n", 0, claim.start) + 1, claim.start - AROUND)
    end = text.find("\n", claim.end)
    line = text[begin : min(len(text) if end < 0 else end, claim.end + AROUND)]
    found = [
        (match[0].casefold(), match[0][0].isupper() and not _opens(line, match.start()))
        for match in _WORD.finditer(line)
    ]
    return {word for word, _ in found}, {word for word, name in found if name}


def _opens(line: str, at: int) -> bool:
    """Whether a word opens a sentence."""
    before = line[max(0, at - 4) : at].rstrip(" “”\"'‘’([")
    return not before or before[-1] in ".!?:…"


def _day(work: Work) -> Iterator[int]:
    for edtf in (work.dated, work.published):
        days = interval(edtf) if edtf else None
        if days is not None and days.last is not None:
            yield days.last
            return
