"""By what a name is known under all its spellings."""

from __future__ import annotations

from functools import lru_cache

from testimonia.grammar.tokens import APOSTROPHES

_PLAIN = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys("‐‑–—", "-"))


@lru_cache(maxsize=100_000)
def key(name: str) -> str:
    """A name without what spellings of it differ in by typography: case, quotes, dashes, full stops, a
    leading "the", a possessive."""
    bare = " ".join(name.translate(_PLAIN).casefold().replace(".", "").replace("-", " ").split())
    bare = bare.removesuffix("'s").removesuffix("'").removeprefix("the ")
    return bare.strip(' ,;:"()')
