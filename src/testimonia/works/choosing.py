"""Choosing among what the title, the authors or the publisher of a page may be, by signs that are weighed.

What the rules found is one choice among others, and that they found it one of its signs; others are what the net makes of
the lines in which it stands (roles.py), how it looks, and where it was found. The weights (`models/heads.json`, fitted by
`training/roles`) say how much each sign counts: the likeliest choice has the greatest sum. To choose nothing is a choice.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Generic, TypeVar

from testimonia.works import credited
from testimonia.works.draft import Draft
from testimonia.works.lines import Line
from testimonia.works.roles import Role, Seen

LEAST = 1e-4  # likelihood below which it makes no difference
SCALE = 3.0  # by which the logarithm of odds is made comparable with other signs
SURER = 1.0  # by how much nobody has to be likelier than what the rules found
SURE, UNLIKELY = 0.5, 0.05  # of a role
_WORD = re.compile(r"\w+")
Signs = dict[str, float]
T = TypeVar("T")


@dataclass(slots=True)
class Choice(Generic[T]):
    """What may be chosen, None for nothing; its signs, and the lines in which it stands."""

    value: T | None
    signs: Signs = field(default_factory=dict)
    lines: set[int] = field(default_factory=set)

    def say(self, *names: str, **values: float) -> None:
        """Add signs, at their greatest."""
        for name, value in (*((name, 1.0) for name in names), *values.items()):
            if value:
                self.signs[name] = max(self.signs.get(name, -math.inf), float(value))


class Choices(Generic[T]):
    """Choices under keys that say which of them are the same."""

    def __init__(self) -> None:
        self._found: dict[str, Choice[T]] = {}

    def add(self, key: str, value: T, at: int | None, *signs: str) -> None:
        """A choice with some of its signs, found in a line; a value that was found before gets what is new."""
        choice = self._found.setdefault(key, Choice(value))
        choice.say(*signs)
        if at is not None:
            choice.lines.add(at)

    def mark(self, key: str, likely: float) -> None:
        """Say how likely the stretches are in which a choice stands, the likeliest; how much of it one covers."""
        for own, choice in self._found.items():
            if own == key:
                choice.say("marked", marked_as=odds(likely))
            elif own and key and (f" {own} " in f" {key} " or f" {key} " in f" {own} "):
                choice.say("marked in part", marked_in_part_as=odds(likely))

    def __iter__(self) -> Iterator[Choice[T]]:
        return iter(self._found.values())

    def items(self) -> Iterable[tuple[str, Choice[T]]]:
        """The choices with their keys."""
        return self._found.items()

    def tell_held(self) -> None:
        """Say of choices that the key of another is a part of theirs, or theirs of another's."""
        for key, choice in self._found.items():
            for other in self._found:
                if other != key and other and f" {other} " in f" {key} ":
                    choice.say("holds")
                    self._found[other].say("held")


def key(name: str) -> str:
    """The words of a name, by which it is known however it is written: case, signs and a leading article aside."""
    return " ".join(_WORD.findall(name)).casefold().removeprefix("the ")


def heard(lines: list[Line], seen: Mapping[int, Seen]) -> Iterator[tuple[int, str, list[str]]]:
    """The names that the encoder hears in lines: the line of each, the name, and its signs."""
    for i, each in seen.items():
        for name in each.names:
            whole = len(name.text) >= len(lines[i].text.strip()) - 2
            yield i, name.text, ["named", f"named {name.kind}", *(["whole"] if whole else [])]


def marked(seen: Mapping[int, Seen], role: Role) -> Iterator[tuple[int, str, float]]:
    """The stretches of lines that are likely to have a role: the line of each, what it says, and how likely."""
    for i, each in seen.items():
        yield from ((i, mark.text, mark.likely) for mark in each.marked if mark.role is role)


def by_word(root: Draft, lines: list[Line], stop: int) -> Iterator[tuple[tuple[str, ...], str]]:
    """The bodies whose word a text says that it is (credited.py), whatever the rules took first, and how it says so."""
    yield credited.put_out(lines, stop), "put out"
    yield credited.made(lines), "put out"
    yield credited.speaking(lines, stop), "speaking"
    yield credited.contact(lines, stop), "contact"
    yield credited.issued(root.title or ""), "issued"
    yield tuple(filter(None, [credited.releasing(lines[:stop])])), "releasing"


def likeliest(kind: str, choices: Iterable[Choice[T]]) -> Choice[T]:
    """The choice with the greatest sum of weighed signs; the first of several."""
    weights = _weights()[kind]
    return max(choices, key=lambda choice: weigh(choice.signs, weights))


def surest(kind: str, choices: Sequence[Choice[T]]) -> Choice[T]:
    """The likeliest choice; where that is nobody, what the rules found unless it is much less likely."""
    best = likeliest(kind, choices)
    said = next((choice for choice in choices if "said" in choice.signs and choice.value is not None), None)
    if best.value is not None or said is None:
        return best
    weights = _weights()[kind]
    return said if weigh(best.signs, weights) - weigh(said.signs, weights) < SURER else best


def weigh(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The sum of some signs, each by its weight."""
    return sum(weights.get(name, 0.0) * value for name, value in signs.items())


@cache
def _weights() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = json.loads((files("testimonia.models") / "heads.json").read_text("utf-8"))
    return found


def tell_roles(
    choices: Iterable[Choice[T]], none: Choice[T], seen: Mapping[int, Seen], roles: tuple[Role, ...]
) -> None:
    """Give choices the signs that come from what was seen of their lines, the first of `roles` being the one in question;
    `none` is the choice of nothing."""
    own = roles[0]
    best = {role: max((each.roles[role] for each in seen.values()), default=0.0) for role in roles}
    for role in roles:
        none.signs[f"most {role.name}"] = odds(best[role])
    for choice in choices:
        found = [seen[i] for i in choice.lines if i in seen]
        if not found:
            choice.say("unseen")
            if "said" in choice.signs:
                choice.signs["said, seen"] = -1.0
            continue
        for role in roles:
            choice.signs[f"seen {role.name}"] = odds(max(each.roles[role] for each in found))
        likely = max(each.roles[own] for each in found)
        choice.say(top=likely >= best[own], likely=likely > SURE, unlikely=likely < UNLIKELY)
        for name in ("said", "whole", "piece"):
            if name in choice.signs:
                choice.signs[f"{name}, seen"] = odds(likely)
        if "named" in choice.signs and "said" not in choice.signs:
            choice.signs["named, seen"] = odds(likely)


def odds(likely: float) -> float:
    """The logarithm of odds, made comparable with other signs."""
    return math.log((likely + LEAST) / (1 - likely + LEAST)) / SCALE
