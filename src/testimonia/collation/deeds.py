"""Deeds of one event that conflict: who did it, where, whether it happened.

Deeds that agree are no finding, there are too many. What happens to one person once (a killing, an abduction) has one
doer and one place; whoever is named beside him by one and the same origin, acts for him, or may be of those
who sent him, is no other. A deed that somebody denies conflicts with those that others tell of the same act, by and to
the same as far as both say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from testimonia.claims.counted import head_noun
from testimonia.claims.told import place_words
from testimonia.collation.independence import AGAINST, Ground, teller
from testimonia.groups import Groups
from testimonia.names.countries import country_of
from testimonia.records import Act, ActorKind, Deed, Verdict
from testimonia.vocabularies import mapping, words

Side = tuple[str, ...]  # deeds that say the same
ONCE = frozenset((Act.KILLING, Act.EXECUTION, Act.SHOOTING, Act.STABBING, Act.ABDUCTION, Act.ARREST))  # of a person
ANYTHING = frozenset((Act.ATTACK, Act.KILLING, Act.OTHER))  # acts of which "there was none" may mean a certain one


class Conflict(NamedTuple):
    """Deeds of one event that cannot all be right. `about`: the question that they answer otherwise; `of`: what was
    done, and to whom."""

    about: str
    of: str
    deeds: list[Deed]
    sides: tuple[Side, ...]
    verdict: Verdict
    why: str


def conflicts(deeds: Iterable[Deed], ground: Ground) -> list[Conflict]:
    """The conflicts among the deeds of one event, in a settled order."""
    told = sorted(deeds, key=_in_order)
    by_act: dict[Act, list[Deed]] = defaultdict(list)
    for deed in told:
        by_act[deed.act].append(deed)
    found: list[Conflict] = []
    for act, same in sorted(by_act.items()):
        found += filter(None, [_whether(act, same, ground)])
        if act not in ONCE:
            continue
        to: dict[str, list[Deed]] = defaultdict(list)
        for deed in same:
            if deed.patient and ground.kinds.get(deed.patient) is ActorKind.PERSON and deed.standing not in AGAINST:
                to[deed.patient].append(deed)
        for patient, own in sorted(to.items()):
            found += filter(None, [_who(act, patient, own, ground), _where(act, patient, own, told, ground)])
    return found


# --- whether it happened --------------------------------------------------------------------------


def _whether(act: Act, deeds: Sequence[Deed], ground: Ground) -> Conflict | None:
    """The deeds of one act that are denied or doubted, against those that others tell."""
    asserted = [deed for deed in deeds if deed.standing not in AGAINST]
    against: list[Deed] = []
    hit: dict[str, Deed] = {}
    for denied in deeds:
        if denied.standing in AGAINST and (met := [d for d in asserted if _denies(denied, d, ground)]):
            against.append(denied)
            hit |= {deed.id: deed for deed in met}
    if not against:
        return None
    first = against[0]
    who = ground.names.get(teller(first, ground) or "")
    why = f"{who or 'somebody'} denies or doubts it (“{' '.join(first.quote.split())}”)"
    told = [deed for deed in deeds if deed.id in hit]
    sides = (tuple(deed.id for deed in told), tuple(deed.id for deed in against))
    lined_up = [deed for deed in deeds if deed.id in hit or deed in against]
    return Conflict("whether it happened", _label(act), lined_up, sides, Verdict.DISPUTED, why)


def _denies(denied: Deed, told: Deed, ground: Ground) -> bool:
    """Whether what one denies is what another tells."""
    if told.origin is not None and told.origin == teller(denied, ground):
        return False
    if denied.agent is None and denied.patient is None:
        return denied.act not in ANYTHING
    anybody = denied.patient is not None and _is_anybody(denied.patient, ground)
    if denied.agent is None and not anybody and _is_so_many(denied.patient, ground):
        return False  # the number is denied, which is for the finding of the figure to say
    if denied.agent is not None and not ground.same(denied.agent, told.agent):
        return False
    if anybody or denied.patient is None or ground.same(denied.patient, told.patient):
        return True
    return told.patient is None and denied.agent is not None


def _is_anybody(actor: str, ground: Ground) -> bool:
    return not words("anybody_words").isdisjoint(ground.names.get(actor, "").casefold().split())


def _is_so_many(actor: str | None, ground: Ground) -> bool:
    """Whether an actor is but people, persons, dead: what a number stands with."""
    noun = head_noun(ground.names.get(actor or ""))
    return noun is None or noun in words("toll_nouns")


# --- who did it, and where ------------------------------------------------------------------------


def _who(act: Act, patient: str, deeds: Sequence[Deed], ground: Ground) -> Conflict | None:
    """What is told of who did something to a person, if it cannot be one and the same."""
    by: dict[str, list[Deed]] = defaultdict(list)
    named: dict[str, set[str]] = defaultdict(set)  # by origin
    for deed in deeds:
        if deed.agent and ground.kinds.get(deed.agent) is not ActorKind.UNNAMED:
            by[deed.agent].append(deed)
            named[deed.origin or deed.work].add(deed.agent)
    doers = Groups(sorted(by))
    for together in named.values():
        _join(doers, together)
    for one, other in combinations(sorted(by), 2):
        if not _another(one, other, patient, ground):
            doers.join(one, other)
    groups = [[deed for agent in group for deed in by[agent]] for group in doers.all()]
    said = {deed.id: ground.name(deed.agent) for own in by.values() for deed in own}
    return _conflict("who did it", f"{_label(act)} of {ground.name(patient)}", groups, said)


def _another(one: str, other: str, patient: str, ground: Ground) -> bool:
    """Whether two who are said to have done a thing can only be two: a person may have acted for an organisation, and
    an organisation for a country."""
    if patient in (one, other):
        return True
    if other in ground.speaks_for.get(one, {}) or one in ground.speaks_for.get(other, {}):
        return False
    names = [frozenset(ground.name(actor).casefold().split()) for actor in (one, other)]
    if names[0] <= names[1] or names[1] <= names[0]:
        return False
    sorts = [
        (ground.kinds.get(actor) is ActorKind.PERSON, country_of(ground.name(actor)) is not None)
        for actor in (one, other)
    ]
    return sorts[0] == sorts[1]


def _where(act: Act, patient: str, deeds: Sequence[Deed], of_event: Sequence[Deed], ground: Ground) -> Conflict | None:
    """What is told of where something was done to a person, if no place named is in another as far as the event tells."""
    at = {deed.id: _places(deed) for deed in deeds if _places(deed)}
    places = Groups(sorted({word for deed in of_event for word in _places(deed)}))
    for deed in of_event:
        _join(places, _places(deed))
    by: dict[str, list[Deed]] = defaultdict(list)
    for deed in deeds:
        if deed.id in at:
            by[places.find(min(at[deed.id]))].append(deed)
    said = {deed.id: deed.where or "" for deed in deeds}
    return _conflict("where", f"{_label(act)} of {ground.name(patient)}", list(by.values()), said)


def _places(deed: Deed) -> frozenset[str]:
    """The words that name a place smaller than a country."""
    if deed.where is None or country_of(deed.where.removeprefix("in ")) is not None:
        return frozenset()
    return place_words(deed.where)


def _join(groups: Groups[str], together: Iterable[str]) -> None:
    for one, other in pairwise(sorted(together)):
        groups.join(one, other)


def _conflict(about: str, of: str, groups: Sequence[Sequence[Deed]], said: Mapping[str, str]) -> Conflict | None:
    """The conflict of groups of deeds that say different things, None if there is but one or but one tells."""
    deeds = sorted((deed for group in groups for deed in group), key=_in_order)
    if len(groups) < 2 or len({deed.origin or deed.work for deed in deeds}) < 2:
        return None
    ordered = sorted((sorted(group, key=_in_order) for group in groups), key=lambda group: (-len(group), group[0].id))
    sides = tuple(tuple(deed.id for deed in group) for group in ordered)
    ways = (" and ".join(dict.fromkeys(said[id_] for id_ in side)) for side in sides)
    return Conflict(about, of, deeds, sides, Verdict.CONFLICTING, f"{about}: {', or '.join(ways)}")


def _in_order(deed: Deed) -> tuple[str, int, str]:
    return deed.work, deed.start, deed.id


def _label(act: Act) -> str:
    return str(mapping("act_labels")[act]).casefold()
