"""When what a figure counts happened: one of the times that its work names, chosen by learned weights.

"The federation, 30 March: at least 16 dead" was said on that day; those who died did so when the shots fell of which
the claims beside it tell. The times that the sentence of a figure names, those that the other claims of its occasion
and the text around offer, and none at all may be meant. Signs speak for each; the one with the greatest sum of
weights is taken (training/times.py).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from math import fsum
from typing import NamedTuple

from testimonia.claims.calendar import Calendar
from testimonia.claims.told import Told
from testimonia.intervals import Interval, interval
from testimonia.records import Deed, Figure, Measure

RULE = "rule"  # sign of what the rules of grammar and of the occasion alone would say
OFTEN = 5  # from so often on a time is as common as can be
BESIDE = 1  # sentences
SHORT, SOON, YEAR = 2, 31, 400  # days
_KINDS = {
    Measure.KILLED: "harm",
    Measure.INJURED: "harm",
    Measure.EXECUTED: "harm",
    Measure.ARRESTED: "held",
    Measure.ABDUCTED: "held",
    Measure.PARTICIPANTS: "crowd",
    Measure.TROOPS: "crowd",
}
Found = defaultdict[str | None, dict[str, float]]


class Choice(NamedTuple):
    """A time that may be meant, None for none, with the signs of it."""

    time: str | None
    signs: dict[str, float]

    @property
    def weight(self) -> float:
        """How much speaks for it."""
        known = weights()
        return fsum(known.get(sign, 0.0) * value for sign, value in self.signs.items())  # in whatever order


@cache
def weights() -> dict[str, float]:
    """The weights of the signs."""
    found: dict[str, float] = json.loads((files("testimonia.models") / "times.json").read_text("utf-8"))
    return found


def choose(told: Told, group: Sequence[Told], work: Sequence[Told], lent: str | None) -> str | None:
    """When what a figure counts happened. `group`: the claims of its occasion; `work`: all of its work; `lent`: the time
    that its occasion gives to what has none of its own."""
    return max(choices(told, group, work, lent), key=lambda choice: choice.weight).time


def choices(told: Told, group: Sequence[Told], work: Sequence[Told], lent: str | None) -> list[Choice]:
    """All that may be meant, with the signs, each alone and together with what is counted."""
    figure, stand = told.claim, told.stand
    found: Found = defaultdict(dict)
    for named, signs in stand.times:
        _sign(found, named, *signs)
    for sign, time in (("guess", figure.when), ("until", stand.until), ("lent", lent), ("heading", stand.headed)):
        if time is not None:
            _sign(found, time, sign)
    rule = figure.when or lent or stand.until
    _sign(found, rule, RULE)
    _of_occasion(told, group, found)
    _of_calendar(told, stand.calendar, found)
    _of_work(told, work, found)
    if rule is None or not rule.startswith(".."):
        _sign(found, None, "none")
    day = interval(figure.as_of) if isinstance(figure, Figure) and figure.as_of else None
    own = [known for named, _ in stand.times if (known := interval(named))]
    kind = _KINDS.get(figure.measure, "rest") if isinstance(figure, Figure) else "rest"
    result = []
    for time, given in found.items():
        if time is not None and rule == f"../{time}":
            continue  # up to that day, as the words say
        signs_ = given | dict.fromkeys(_of_shape(time, day, [] if "said" in given else own), 1.0)
        result.append(Choice(time, signs_ | {f"{sign} | {kind}": value for sign, value in signs_.items()}))
    return result


def _sign(found: Found, time: str | None, *signs: str) -> None:
    found[time] |= dict.fromkeys(signs, 1.0)


def _of_occasion(told: Told, group: Sequence[Told], found: Found) -> None:
    """Signs of the times that the other claims of an occasion say."""
    figure = told.claim
    said = [other for other in group if other is not told and other.claim.when is not None]
    deeds = [other for other in said if isinstance(other.claim, Deed)]
    counts = [other for other in said if isinstance(other.claim, Figure)]
    same = [other for other in counts if _measure(other) == _measure(told)]
    for name, those in (("deed", deeds), ("count", counts), ("same measure", same)):
        _of_common(f"{name} of occasion", those, found)
    for other in same:
        if _amount(other) == _amount(told):
            _sign(found, other.claim.when, "same number")
    here = told.stand.at.sentence
    for name, those in (("deed", deeds), ("figure", counts)):
        gaps = [(abs(o.stand.at.sentence - here), o.claim.when or "") for o in those if o.claim.work == figure.work]
        if gaps:
            gap, when = min(gaps)
            _sign(found, when, f"nearest {name}", *([f"{name} beside"] if gap <= BESIDE else []))


def _measure(told: Told) -> Measure | None:
    return told.claim.measure if isinstance(told.claim, Figure) else None


def _amount(told: Told) -> tuple[float | None, float | None] | None:
    return (told.claim.low, told.claim.high) if isinstance(told.claim, Figure) else None


def _of_common(sign: str, those: Iterable[Told], found: Found) -> None:
    """Signs of the times of some claims: each, and the commonest."""
    counter = Counter(other.claim.when for other in those if other.claim.when is not None)
    most = max(counter.values(), default=0)
    for when, n in counter.items():
        _sign(found, when, sign, *([f"commonest {sign}"] if n == most else []))


def _of_work(told: Told, work: Sequence[Told], found: Found) -> None:
    """Signs of the times that the claims of a work say, of whichever occasion."""
    _of_common("deed of work", (other for other in work if isinstance(other.claim, Deed)), found)
    _of_common("kin of work", (o for o in work if o.family == told.family and o is not told), found)


def _of_calendar(told: Told, calendar: Calendar, found: Found) -> None:
    """Signs of the times that a work names near a figure."""
    at = told.stand.at
    near = calendar.around(at.sentence)
    for naming in near:
        where = "before" if naming.sentence < at.sentence else "behind" if naming.sentence > at.sentence else "here"
        _sign(found, naming.time, "named", f"named {where}", *(["named in title"] if naming.title else []))
        found[naming.time]["often"] = min(calendar.counts[naming.time], OFTEN) / OFTEN
        if calendar.counts[naming.time] == calendar.commonest:
            _sign(found, naming.time, "commonest named")
    for sign, words in (("likest sentence", at.own.all), ("likest paragraph", at.around.all)):
        for time in calendar.likest(words, at.sentence):
            _sign(found, time, sign)
    if near and near[0] is calendar.named[0]:
        _sign(found, near[0].time, "first named")
    before = [naming for naming in near if naming.sentence < at.sentence]
    if before:
        close = at.sentence - before[-1].sentence <= BESIDE
        _sign(found, before[-1].time, "last named", *(["last named beside"] if close else []))
    if opening := [naming for naming in before if naming.opens]:
        _sign(found, opening[-1].time, "last that opens")


def _of_shape(time: str | None, day: Interval | None, own: Sequence[Interval]) -> Iterator[str]:
    """How long a time is, how far it lies back from the `day` for which the figure speaks, and from the times in its
    `own` sentence."""
    known = interval(time) if time else None
    if known is None:
        return
    yield "open" if known.days is None else "day" if known.days == 1 else "days" if known.days <= SOON else "long"
    if known.first is None or known.last is None:
        return
    if day is not None and day.last is not None:
        yield f"back {_span(day.last - known.last)}"
    for other in own:
        if other.last is not None:
            yield f"back {_span(other.last - known.last)} from a time beside"


def _span(days: int) -> str:
    """How far back some days are, in words."""
    if days <= 0:
        return "not" if days < 0 else "0"
    return "short" if days <= SHORT else "soon" if days <= SOON else "year" if days <= YEAR else "long"
