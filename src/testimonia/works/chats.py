"""What several have said to one another, each on lines that begin with moment and name: "[3/5/16, 09:12] Ada: …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from testimonia.grammar import times
from testimonia.records import Relation, WorkKind
from testimonia.vocabularies import listed
from testimonia.works import marks
from testimonia.works.draft import Draft, is_text, prose_words
from testimonia.works.lines import Line, LineKind

SAID = 3  # messages that make a chat
INTRO_WORDS = 30  # above the first
_WHEN = r"\W{0,2}(?P<when>\d[\d ./-]{4,11}\d,?\s+(?:at )?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?)"
_MOMENT = re.compile(rf"{_WHEN}\W", re.IGNORECASE)
_SPOKEN = re.compile(
    rf"{_WHEN}\W{{1,4}}(?P<name>(?:\+\d|[^\W\d_])[\w .'’-]{{0,30}}?):\s+(?P<what>\S.*)", re.IGNORECASE | re.DOTALL
)


@dataclass(slots=True)
class Chat:
    """Its messages, and the name of the group, in whose name its notices are."""

    messages: list[Draft]
    name: str | None


def find(lines: list[Line]) -> Chat | None:
    """The chat that a page is, if it is one. What it notes itself ("… created this group") is nobody's message."""
    heads = [(line.index, match) for line in lines if (match := _SPOKEN.match(line.text))]
    if len(heads) < SAID or prose_words(lines, 0, heads[0][0]) > INTRO_WORDS:
        return None
    starts = [line for line in lines if _MOMENT.match(line.text)]
    ends = dict(pairwise([*(line.index for line in starts), len(lines)]))
    said = {at: match for at, match in heads if not _is_notice(match["what"])}
    messages = [_message(lines, at, ends.get(at, len(lines)), match) for at, match in said.items()]
    for line in starts:
        line.kind = line.kind if line.index in said else LineKind.FURNITURE
    name = next((marks.clean(match["name"]) for at, match in heads if at not in said), None)
    return Chat(messages, name if name not in {draft.authors[0] for draft in messages} else None)


def _message(lines: list[Line], first: int, stop: int, said: re.Match[str]) -> Draft:
    """A message, up to the next one or to what the chat notes."""
    days = (times.resolve(when, None) for when in times.find(said["when"]))
    name = marks.clean(said["name"])
    draft = Draft(
        WorkKind.POST, first, stop, relation=Relation.PART, authors=(name,), published=next(filter(None, days), None)
    )
    while draft.last > first + 1 and not is_text(lines[draft.last - 1]):
        draft.last -= 1
    return draft


@cache
def _notices() -> re.Pattern[str]:
    return re.compile("|".join(listed("chat_notices")), re.IGNORECASE)


def _is_notice(text: str) -> bool:
    """Whether a message is what the chat itself says."""
    return _notices().search(text) is not None
