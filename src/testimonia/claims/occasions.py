"""Occasions: which claims of a work are about the same thing that happened, and what they say together.

A claim joins the occasion that it goes with best: by time, place, who suffered or did it, the kind and
manner of the act, and how near it stands to what was told of it before. Claims with a time, place or name
of their own are placed first; a reply may speak of what the work that it answers tells. What one claim of
an occasion leaves out, its time, the others lend it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace

from testimonia.intervals import Interval, interval
from testimonia.records import Act, Deed, Figure, Measure, identify
from testimonia.vocabularies import mapping, words

Tellable = Figure | Deed
BESIDE = 4  # sentences between an occasion and that of which it is the outcome
LONG = 12  # days: a longer time is that of a course of events rather than of one
RECENT = 24  # occasions of a work that are looked at, the last ones
BESIDE, FAR = 2, 1_000_000  # sentences
JOIN = 1.7  # score from which on a claim joins an occasion
OF_PARENT = -0.5  # what an occasion of the answered work loses beside one of the reply
SAME_TIME, WITHIN_TIME, UP_TO, COURSE, OTHER_TIME = 2.0, 0.9, -0.5, -1.5, -5.0
LATER, SOON = -0.7, 31  # a figure of so many days later may be what was counted by then …
COUNTED = -0.1  # … all the more if no verb says that it happened then
SAME_PLACE, OTHER_PLACE = 2.0, -1.8
SAME_NAME = 4.0
SAME_SENTENCE, NEXT_SENTENCE, NEAR_SENTENCE, TURNED = 2.6, 1.4, 0.4, -2.0
ALSO = 1.0  # what is of a kind that goes ill with it, but told in one sentence: "two were shot and 20 led away"
SAME_ACTOR, SAME_NUMBER = 0.4, 1.5
OTHER_KIND, OTHER_MANNER = -1.0, -2.0
LASTING = frozenset((Measure.MISSING, Measure.POPULATION, Measure.OTHER))  # not of the time of what happened


@dataclass(slots=True, frozen=True)
class Stand:
    """Where a claim stands: `sentence` and `paragraph` count through the capture; `apart`: its sentence
    says that it turns to something else. `act` is what its words tell."""

    act: Act | None
    sentence: int
    paragraph: int
    apart: bool
    until: str | None = None  # up to when a count runs, if nobody says when
    where: str | None = None  # the place that its sentence names
    follows: str | None = None  # the claim of which it goes on to count


@dataclass(slots=True)
class Told:
    """A claim as occasions see it."""

    claim: Tellable
    stand: Stand
    when: Interval | None
    places: frozenset[str]
    named: frozenset[str]
    actors: frozenset[str]
    family: str
    manner: str | None


@dataclass(slots=True, eq=False)
class Occasion:
    """Claims of one thing that happened, with what they say together."""

    told: list[Told] = field(default_factory=list)
    days: Counter[Interval] = field(default_factory=Counter)  # of deeds
    counts: Counter[Interval] = field(default_factory=Counter)  # of figures, some of which are days of counting
    places: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    actors: Counter[str] = field(default_factory=Counter)
    families: Counter[str] = field(default_factory=Counter)
    manners: Counter[str] = field(default_factory=Counter)
    numbers: set[tuple[object, ...]] = field(default_factory=set)
    sentences: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))  # by work, in order
    paragraphs: set[tuple[str, int]] = field(default_factory=set)  # with the works that they are of

    def add(self, told: Told) -> None:
        """Take a claim in."""
        self.told.append(told)
        insort(self.sentences[told.claim.work], told.stand.sentence)
        self.paragraphs.add((told.claim.work, told.stand.paragraph))
        if told.when is not None and told.when.first is not None:
            (self.counts if isinstance(told.claim, Figure) else self.days)[told.when] += 1
        self.places.update(told.places)
        self.named.update(told.named)
        self.actors.update(told.actors)
        self.families[told.family] += 1
        self.manners.update((told.manner,) if told.manner else ())
        if (number := number_key(told.claim)) is not None:
            self.numbers.add(number)

    @property
    def when(self) -> Interval | None:
        """The commonest time of its deeds, else of its figures."""
        return commonest_time(self.days) or commonest_time(self.counts)

    @property
    def family(self) -> str:
        """The kind of act that most of its claims tell."""
        return max(sorted(self.families), key=lambda family: self.families[family])


def commonest_time(days: Mapping[Interval, int]) -> Interval | None:
    """The commonest of some times, the shortest and earliest of equally common ones."""
    return max(days, key=lambda i: (days[i], -(i.days or 9999), -(i.first or 0)), default=None)


def number_key(claim: Tellable) -> tuple[object, ...] | None:
    """What a figure has in common with the same figure told elsewhere, None for small or vague ones."""
    if not isinstance(claim, Figure) or claim.vague or (claim.low or claim.high or 0) < 3:
        return None
    return claim.measure, claim.low if claim.low is not None else claim.high


def told(claim: Tellable, stand: Stand, persons: Container[str]) -> Told:
    """A claim with what tells its occasion; `persons` are the ids of named persons."""
    if isinstance(claim, Figure):
        family = mapping("measure_families")[claim.measure]
        ids, named, where = [claim.by], [], stand.where
    else:
        family = mapping("act_families")[claim.act]
        ids, named, where = [claim.agent, claim.patient], [claim.patient], claim.where
    found = frozenset(i for i in named if i and i in persons)
    manner = mapping("manners").get(stand.act) if stand.act else None
    when = interval(claim.when) if claim.when else None
    actors = frozenset(i for i in ids if i)
    return Told(claim, stand, when, place_words(where), found, actors, family, manner)


def place_words(where: str | None) -> frozenset[str]:
    """The words of a place that tell it from others."""
    if where is None:
        return frozenset()
    found = ["".join(c for c in word if c.isalnum() or c in "'’-") for word in where.split()]
    return frozenset(
        word.casefold() for word in found if word[:1].isupper() and word.casefold() not in words("place_heads")
    )


# --- grouping -------------------------------------------------------------------------------------


def group(by_work: Mapping[str, list[Told]], replies_to: Mapping[str, str]) -> list[Occasion]:
    """The occasions of a capture; works in order, each after the one that it answers."""
    found: dict[str, list[Occasion]] = {}
    for work, claims in by_work.items():
        answered = found.get(replies_to.get(work, ""), [])
        found[work] = _within(claims, answered)
    return list({id(o): o for occasions in found.values() for o in occasions}.values())


def _within(claims: list[Told], answered: list[Occasion]) -> list[Occasion]:
    """The occasions of one work, those of the answered work that it speaks of included: first of claims that
    say by themselves when, where or whom, then of the others, then of those that only go on counting."""
    found: list[Occasion] = []
    waiting: list[Told] = []
    of_claim = {told.claim.id: occasion for occasion in answered for told in occasion.told}

    def place(item: Told, occasion: Occasion) -> None:
        occasion.add(item)
        of_claim[item.claim.id] = occasion
        if occasion not in found:
            found.append(occasion)

    for item in sorted(claims, key=lambda t: (t.stand.follows is not None, not _is_anchored(t))):
        best, score = _best(item, found, answered)
        if (gone_on := _gone_on(item, of_claim)) is not None:
            place(item, gone_on)
        elif best is not None and score >= JOIN:
            place(item, best)
        elif _is_anchored(item):
            place(item, Occasion())
        else:
            waiting.append(item)
    for item in waiting:
        place(item, _gone_on(item, of_claim) or _by_kind(item, found) or _by_kind(item, answered) or Occasion())
    return found


def _gone_on(item: Told, of_claim: Mapping[str, Occasion]) -> Occasion | None:
    """The occasion of the count with which a figure goes on, if their times allow it."""
    occasion = of_claim.get(item.stand.follows or "")
    return occasion if occasion is not None and _time_fit(item, occasion) > OTHER_TIME else None


def _best(item: Told, found: list[Occasion], answered: list[Occasion]) -> tuple[Occasion | None, float]:
    scored = [(_fit(item, occasion), n, occasion) for n, occasion in enumerate(found[-RECENT:])]
    scored += [(_fit(item, o) + OF_PARENT, -n - 1, o) for n, o in enumerate(answered[:RECENT]) if o not in found]
    if not scored:
        return None, 0.0
    score, _, occasion = max(scored, key=lambda entry: entry[:2])
    return occasion, score


def _by_kind(item: Told, found: list[Occasion]) -> Occasion | None:
    """What a claim without time and place goes with: the fullest occasion of its kind; without a kind, what is
    told right beside it."""
    if item.stand.apart:
        return None
    if item.family == "other":
        beside = min(found, key=lambda o: _gap(item, o), default=None)
        return beside if beside is not None and _gap(item, beside) <= BESIDE else None
    fitting = (occasion for occasion in found if not _befell_another(item, occasion))
    best = max(fitting, key=lambda o: (_tie(item, o), len(o.told)), default=None)
    return best if best is not None and _tie(item, best) > 0 and _time_fit(item, best) >= 0 else None


def _befell_another(item: Told, occasion: Occasion) -> bool:
    """Whether a deed befell somebody else than those, known by name, whom an occasion is about."""
    patient = getattr(item.claim, "patient", None)
    return patient is not None and bool(occasion.named) and patient not in occasion.actors


def _gap(item: Told, occasion: Occasion) -> int:
    """How many sentences lie between a claim and the nearest of an occasion in the same work."""
    here, others = item.stand.sentence, occasion.sentences.get(item.claim.work, ())
    at = bisect_left(others, here)
    return min((abs(here - other) for other in others[max(0, at - 1) : at + 1]), default=FAR)


def _is_anchored(told: Told) -> bool:
    """Whether a claim says by itself when or where it was, or whom by name it befell."""
    return bool((told.when is not None and told.when.first is not None) or told.places or told.named)


# --- how well they go together --------------------------------------------------------------------


def _fit(told: Told, occasion: Occasion) -> float:
    """How well a claim goes with an occasion."""
    score = _time_fit(told, occasion) + _place_fit(told.places, occasion) + _name_fit(told, occasion)
    tie = _tie(told, occasion)
    near = _nearness(told, occasion)
    score += tie + (near if tie >= 0 else ALSO * (near == SAME_SENTENCE))
    score += SAME_ACTOR * bool(told.actors & occasion.actors.keys())
    number = number_key(told.claim)
    return score + SAME_NUMBER * (number is not None and number in occasion.numbers)


def _nearness(told: Told, occasion: Occasion) -> float:
    same_work = occasion.sentences.get(told.claim.work)
    if not same_work:
        return 0.0
    gap = _gap(told, occasion)
    if gap == 0:
        return SAME_SENTENCE
    turns = told.stand.apart and told.stand.act is not None  # a bare figure goes on with what was told
    if turns and same_work[-1] < told.stand.sentence:
        return TURNED
    if gap <= 2 or (told.claim.work, told.stand.paragraph) in occasion.paragraphs:
        return NEXT_SENTENCE
    return NEAR_SENTENCE if gap <= 6 else 0.0


def _time_fit(told: Told, occasion: Occasion) -> float:
    when, known = told.when, occasion.when
    if known is None:
        return 0.0
    if when is None:
        return COURSE if (known.days or 9999) > LONG else 0.0  # years that are looked back to take nothing in
    counted = isinstance(told.claim, Figure) and told.stand.act is None
    if when == known:
        return WITHIN_TIME if counted and occasion.days else SAME_TIME
    if not when.overlaps(known):
        if isinstance(told.claim, Figure) and follows(when, known, SOON):
            return COUNTED if counted else LATER
        return LATER if not occasion.days and follows(known, when, SOON) else OTHER_TIME
    if when.first is None:
        return UP_TO  # "by 10 March": no more than that it was before
    length, other = when.days or 9999, known.days or 9999
    return COURSE if max(length, other) > LONG >= min(length, other) else WITHIN_TIME


def follows(one: Interval, other: Interval, days: int) -> bool:
    """Whether a time comes after another, within so many days."""
    return one.first is not None and other.last is not None and 0 < one.first - other.last <= days


def _place_fit(places: frozenset[str], occasion: Occasion) -> float:
    if not places or not occasion.places:
        return 0.0
    return SAME_PLACE if places & occasion.places.keys() else OTHER_PLACE


def _name_fit(told: Told, occasion: Occasion) -> float:
    return SAME_NAME if told.named & occasion.named.keys() else 0.0


def _tie(told: Told, occasion: Occasion) -> float:
    """How well an act goes with those of an occasion: their kinds, and the manner if both have one."""
    apart = told.manner is not None and bool(occasion.manners) and told.manner not in occasion.manners
    return kinship(told.family, occasion.families) + OTHER_MANNER * apart


def tie(family: str, other: str) -> float:
    """How well two kinds of acts go together."""
    if family == other:
        return 1.0
    return float(mapping("family_ties").get(" ".join(sorted((family, other))), OTHER_KIND))


def kinship(family: str, families: Mapping[str, int]) -> float:
    """How well a kind of act goes with those of an occasion, each as often as it is told."""
    return sum(count * tie(family, other) for other, count in families.items()) / sum(families.values())


# --- what they lend each other --------------------------------------------------------------------


def settle(occasions: Iterable[Occasion]) -> dict[str, Tellable]:
    """The claims of occasions by id, with their event and the time that others lend them; what was done takes none
    from figures alone, whose day may be that of a count."""
    found: dict[str, Tellable] = {}
    occasions = list(occasions)
    for occasion in occasions:
        event = identify("event", *sorted(t.claim.id for t in occasion.told)[:1])
        lent: dict[str, str | None] = {}
        for work in {t.claim.work for t in occasion.told}:
            claims = [t for t in occasion.told if t.claim.work == work]
            lent[work] = (
                _time_of(claims, occasion.when)
                or _time_beside(claims, occasion, occasions)
                or _only_time(work, occasion, occasions)
            )
        only_counted = bool(occasion.counts) and not occasion.days
        for item in occasion.told:
            bare = only_counted and isinstance(item.claim, Deed)
            found[item.claim.id] = _lend(item, event, None if bare else lent[item.claim.work])
    return found


def _time_of(claims: list[Told], known: Interval | None) -> str | None:
    """The time of an occasion in the words of one work, None for a course of events."""
    if known is None or (known.days or 9999) > LONG:
        return None
    return _commonest(t.claim.when for t in claims if t.claim.when is not None and t.when == known)


def _time_beside(claims: list[Told], own: Occasion, occasions: list[Occasion]) -> str | None:
    """Of what has no time: that of the occasion told right beside it, of which it may have been the outcome
    (shots at a march)."""
    if own.when is not None:
        return None
    best: tuple[int, str] | None = None
    for other in occasions:
        if other is own or not any(
            " ".join(sorted((a, b))) in words("outcomes") for a in own.families for b in other.families
        ):
            continue
        beside = [t for t in other.told if t.claim.work == claims[0].claim.work]
        when = _time_of(beside, other.when)
        gap = min((abs(a.stand.sentence - b.stand.sentence) for a in claims for b in beside), default=BESIDE + 1)
        if when is not None and gap <= BESIDE and (best is None or gap < best[0]):
            best = gap, when
    return best[1] if best else None


def _only_time(work: str, own: Occasion, occasions: list[Occasion]) -> str | None:
    """Of what has no time: that of all else of its kind of which its work tells, if that is of one time and
    some of it tells that kind foremost."""
    if own.when is not None:
        return None
    times: dict[str, bool] = {}
    for other in occasions:
        if other is not own and own.families.keys() & other.families.keys():
            when = _time_of([t for t in other.told if t.claim.work == work], other.when)
            if when is not None:
                times[when] = times.get(when, False) or own.family == other.family
    return next(iter(times)) if len(times) == 1 and all(times.values()) else None


def _commonest(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return max(counts, key=lambda v: (counts[v], len(v), v), default=None)


def _lend(told: Told, event: str, when: str | None) -> Tellable:
    claim = told.claim
    if isinstance(claim, Figure):
        lent = None if claim.measure in LASTING else when
        return replace(claim, event=event, when=claim.when or lent or told.stand.until)
    return replace(claim, event=event, when=claim.when or when)
