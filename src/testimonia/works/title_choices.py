"""Which of the lines at the head of a page, or which stretch of a line, may be its title, and what speaks for each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from testimonia.works import choosing, titles
from testimonia.works.choosing import Choice
from testimonia.works.draft import Draft, is_prose
from testimonia.works.lines import Line, LineKind
from testimonia.works.roles import Role, Seen

LAST_RANK = 18  # lines at the head of a page among which the title is
WORDS = 40  # of a title
SENTENCE_WORDS = 24  # of one that is a sentence
BEGUN = 8  # words of a line with which the running text begins
COVERED = 0.8  # of a line whose words are marked as the title, as good as whole
MOST = 3.0  # that a weight counts
ROLES = (Role.TITLE, Role.AUTHOR, Role.PUBLISHER, Role.PIECE_TITLE)
_KINDS = (LineKind.SHORT, LineKind.LEADIN, LineKind.MASTHEAD, LineKind.NOTE)


class Heading(NamedTuple):
    """A line and what it gives as a title."""

    line: int
    text: str


def settle(root: Draft, lines: list[Line], stop: int, seen: Mapping[int, Seen]) -> None:
    """Give a page the likeliest title among its lines before `stop`, or none; it has what the rules found."""
    found = choosing.likeliest("title", find(root.title_line, lines, stop, seen)).value
    if found is None:
        root.title = root.title_line = None
    elif found.line != root.title_line or found.text != titles.clean(lines[found.line].text):
        root.title, root.title_line = found.text, found.line


def find(said: int | None, lines: list[Line], stop: int, seen: Mapping[int, Seen]) -> list[Choice[Heading]]:
    """What may be the title, and that there is none; `said`: the line that the rules found."""
    weights = titles.weights(lines, stop)
    may = [i for i in range(min(_begin(lines, stop) + 1, stop)) if i == said or _may_be(lines[i])]
    none = Choice[Heading](None, {"none": 1.0})
    none.say(none_said=said is None)
    choices = [Choice(Heading(i, titles.clean(lines[i].text)), lines={i}) for i in may]
    marked = list(choosing.marked(seen, Role.TITLE))
    for choice, heading in [(choice, choice.value) for choice in choices if choice.value]:
        i = heading.line
        choice.say(said=i == said)
        if i in weights:
            other = max((weight for j, weight in weights.items() if j != i), default=0.0)
            choice.signs["weight"] = _bounded(weights[i])
            choice.signs["margin"] = _bounded(weights[i] - other)
        inside = [(text, likely) for j, text, likely in marked if j == i]
        covered = sum(len(text) for text, _ in inside) / max(1, len(lines[i].text.strip()))
        choice.say(marked=bool(inside), covered=covered, marked_part=bool(inside) and covered < COVERED)
    for i, text, likely in marked:
        if i < stop and choosing.key(text) != choosing.key(lines[i].text) and re.search(r"\w", text):
            stretch = Choice(Heading(i, titles.clean(text)), lines={i})
            stretch.say("stretch", stretch_as=choosing.odds(likely), stretch_said=i == said, listed=i in may)
            stretch.say("stretch of prose" if is_prose(lines[i]) else "stretch of line")
            choices.append(stretch)
    for choice in choices:
        if choice.value:
            choice.signs["likeness"] = max(-2.0, min(2.0, titles.likeness(choice.value.text.strip())))
    choosing.tell_roles(choices, none, seen, ROLES)
    return [*choices, none]


def _bounded(weight: float) -> float:
    return max(-MOST, min(MOST, weight))


def _begin(lines: list[Line], stop: int) -> int:
    """Where the running text begins: with a long line, or with two."""
    for i in range(stop):
        if is_prose(lines[i]) and (len(lines[i].text.split()) > BEGUN or (i + 1 < stop and is_prose(lines[i + 1]))):
            return i
    return stop


def _may_be(line: Line) -> bool:
    size = len(line.text.split())
    if line.rank > LAST_RANK or not 0 < size <= WORDS:
        return False
    sentence = line.kind is LineKind.PROSE and size <= SENTENCE_WORDS and "\n" not in line.text.strip()
    return line.kind in _KINDS or sentence
