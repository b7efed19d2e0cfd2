"""What is said of a name where it stands, and the name that stands beside what is said of somebody."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from testimonia.grammar.tokens import Tokens
from testimonia.names.spotting import Spot
from testimonia.vocabularies import words

BEFORE, BEHIND = 3, 6  # tokens that are looked at
_PHRASE = frozenset(("DT", "JJ", "CD", "NN", "NNS", "PRP$", "POS", "VBN"))


def said_of(tokens: Tokens, spot: Spot) -> list[str]:
    """The words, without case, that say who or what bears a name: "the widow NAME", "the relief group NAME", "the NAME
    brigade", "NAME, a miners' union"."""
    tags, lower = tokens.tags, tokens.lower
    first = spot.first
    while first > 0 and spot.first - first < BEFORE and tags[first - 1] in ("NN", "JJ", "NNS"):
        first -= 1
    titles = [
        word.removesuffix(".")
        for word in lower[max(0, spot.first - BEFORE) : first]
        if word.removesuffix(".") in words("titles")
    ]
    said = [*titles, *lower[first : spot.first], *(spot.title or "").casefold().split(), *_apposed(tokens, first)]
    if tags[spot.last : spot.last + 1] == ["NN"]:
        said.append(lower[spot.last])
    last = spot.last + 1
    if lower[spot.last : last] == [","] and tags[last : last + 1] in (["CD"], ["DT"], ["PRP$"], ["NN"]):
        while last < len(tags) and last - spot.last < BEHIND and tags[last] in _PHRASE:
            said.append(lower[last])
            last += 1
    return said


def _apposed(tokens: Tokens, first: int) -> list[str]:
    """The words of a phrase in commas before a name: "the port operator, | NAME,"."""
    if tokens.words[max(0, first - 1) : first] != [","]:
        return []
    begin = first - 1
    while begin > 0 and first - begin <= BEHIND and tokens.tags[begin - 1] in ("NN", "JJ"):
        begin -= 1
    return tokens.lower[begin : first - 1] if tokens.lower[begin - 1 : begin] == ["the"] else []


def behind(tokens: Tokens, spots: Sequence[Spot], end: int) -> Spot | None:
    """The name in commas behind a phrase that ends at a token: "a miners' union (MU), NAME, …"."""
    if tokens.words[end : end + 1] == ["("] and tokens.words[end + 2 : end + 3] == [")"]:
        end += 3
    spot = at(tokens, spots, end + 1) if tokens.words[end : end + 1] == [","] else None
    after = tokens.words[spot.last] if spot is not None and spot.last < len(tokens) else "."
    closed = after.lower() == "who" or not (after[0].isalnum() or after[0] in "'’")
    return spot if closed else None


def at(tokens: Tokens, spots: Sequence[Spot], first: int) -> Spot | None:
    """The name that begins at a token, over its titles and "the"."""
    index = bisect_left(spots, first, key=lambda spot: spot.first)
    if index == len(spots):
        return None
    between = {word.removesuffix(".") for word in tokens.lower[first : spots[index].first]}
    return spots[index] if between <= words("titles") | words("role_words") | {"the"} else None


def before(tokens: Tokens, spots: Sequence[Spot], first: int) -> Spot | None:
    """The name before a phrase that begins at a token behind a comma, and perhaps an age: "NAME, 61, | a trader"."""
    index = bisect_left(spots, first, key=lambda spot: spot.first)
    if not index or spots[index - 1].last >= first:
        return None
    return spots[index - 1] if {*tokens.tags[spots[index - 1].last : first]} <= {",", "CD"} else None
