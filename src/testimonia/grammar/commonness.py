"""How much a word tells: the rarer it is in English, the more.

Ranks are those of the vocabulary of the reader's network, whose words stand in order of how common they are. What
a word tells is thus the same in every casebook, and no capture changes what is made of others.
"""

from __future__ import annotations

import json
import math
from functools import cache, lru_cache
from importlib.resources import files

SHARE = 0.1  # of all words that the commonest is; the others by their rank (Zipf)
STRETCH = 300  # words of a stretch of text in which a word that tells nothing stands


@lru_cache(maxsize=100_000)
def weight(word: str) -> float:
    """What a word (without case) tells, from 0: less the likelier a stretch of text has it."""
    share = SHARE / _ranks().get(word, len(_ranks()) + 1)
    return -math.log(1 - (1 - share) ** STRETCH)


@cache
def _ranks() -> dict[str, int]:
    """Words by how common they are, the commonest 1. What stands before "the" are marks and single letters."""
    text = (files("testimonia.models") / "reader.tokenizer.json").read_text("utf-8")
    places: dict[str, int] = json.loads(text)["model"]["vocab"]
    first = places["the"] - 1
    return {word: place - first for word, place in places.items() if place > first}
