"""Which of the lines at the head of a page may be its title, and what speaks for each."""

from __future__ import annotations

from collections.abc import Mapping

from testimonia.works import choosing, titles
from testimonia.works.choosing import Choice
from testimonia.works.draft import Draft, is_prose
from testimonia.works.lines import Line, LineKind
from testimonia.works.roles import Role, Seen

LAST_RANK = 18  # lines at the head of a page among which the title is
WORDS = 40  # of a title
SENTENCE_WORDS = 24  # of one that is a sentence
BEGUN = 8  # words of a line with which the running text begins
MOST = 3.0  # that a weight counts
ROLES = (Role.TITLE, Role.AUTHOR, Role.PUBLISHER, Role.PIECE_TITLE)
_KINDS = (LineKind.SHORT, LineKind.LEADIN, LineKind.MASTHEAD, LineKind.NOTE)


def settle(root: Draft, lines: list[Line], stop: int, seen: Mapping[int, Seen]) -> None:
    """Give a page the likeliest title among its lines before `stop`, or none; it has what the rules found."""
    found = find(root.title_line, lines, stop, seen)
    at = choosing.likeliest("title", found).value
    if at != root.title_line:
        root.title, root.title_line = (titles.clean(lines[at].text), at) if at is not None else (None, None)


def find(said: int | None, lines: list[Line], stop: int, seen: Mapping[int, Seen]) -> list[Choice[int]]:
    """The lines that may be the title, and that there is none; `said`: the one that the rules found."""
    weights = titles.weights(lines, stop)
    may = [i for i in range(min(_begin(lines, stop) + 1, stop)) if i == said or _may_be(lines[i])]
    none = Choice[int](None, {"none": 1.0})
    none.say(none_said=said is None)
    choices = [Choice(i, lines={i}) for i in may]
    for choice in choices:
        i = next(iter(choice.lines))
        choice.say(said=i == said)
        choice.signs["likeness"] = max(-2.0, min(2.0, titles.likeness(lines[i].text.strip())))
        if i in weights:
            other = max((weight for j, weight in weights.items() if j != i), default=0.0)
            choice.signs["weight"] = _bounded(weights[i])
            choice.signs["margin"] = _bounded(weights[i] - other)
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
