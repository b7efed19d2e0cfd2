"""Whom a figure counts."""

from __future__ import annotations

from testimonia.grammar.inflection import singular
from testimonia.vocabularies import words


def head_noun(of: str | None) -> str | None:
    """The noun of a phrase that says who is counted, in the singular; None for people in general."""
    if not of:
        return None
    plain = [word.strip("“”\"'’‘,.()[]").casefold() for word in of.split()]
    stop = next(
        (i for i, word in enumerate(plain) if word in ("of", "in", "from", "at", "who", "with") and i), len(plain)
    )
    noun = singular(plain[stop - 1]) if plain[:stop] else ""
    return None if not noun or noun in words("general_people") else noun
