"""What a name names: a person, an organisation, a publication, a group, a place, or nothing that acts."""

from __future__ import annotations

import re

from testimonia.names.countries import adjectives, countries
from testimonia.names.places import is_place
from testimonia.records import MentionKind
from testimonia.vocabularies import words

_ACRONYM = re.compile(r"[A-Z][A-Z0-9&./-]{1,7}")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)


def kind_of(name: str, *, title: str | None = None, after: str = "", article: bool = False) -> MentionKind | None:
    """The kind of a name. `title`: the title before it; `after`: the preposition before it; `article`:
    whether "the" stands before it. None for what names no actor and no place (an event, a law)."""
    lower = [word.casefold() for word in re.findall(r"[^\s,()]+", name.replace("’", "'"))]
    if not lower or _ORDINAL.fullmatch(name):
        return None
    last, bare = lower[-1].strip(".'"), " ".join(lower)
    if title and _is_personal_title(title):
        return MentionKind.PERSON
    if name in words("publications") or name.removeprefix("The ") in words("publications"):
        return MentionKind.PUBLICATION
    if bare in countries():
        return (
            MentionKind.ORGANISATION
            if after not in ("in", "near", "from", "at", "into", "across", "to", "outside", "inside")
            else MentionKind.PLACE
        )
    if not words("state_nouns").isdisjoint(lower) and len(lower) > 1:
        return MentionKind.ORGANISATION
    if len(lower) == 1:
        return _of_one_word(name, last, after, article)
    return _of_words(name, lower, last, after, article)


def _is_personal_title(title: str) -> bool:
    found = [word.strip(".").casefold() for word in title.split()]
    return bool(found) and (found[-1] in words("titles") or found[-1] in words("role_words"))


def _of_one_word(name: str, last: str, after: str, article: bool) -> MentionKind | None:
    if (
        last in words("group_nouns")
        or last.removesuffix("s") in adjectives()
        or (last.endswith("ists") or last.endswith("ites"))
    ):
        return MentionKind.GROUP
    if _ACRONYM.fullmatch(name):
        return MentionKind.ORGANISATION
    if last in words("event_heads"):
        return None
    if after in ("in", "near", "at", "into", "across", "outside", "inside") or is_place(name):
        return MentionKind.PLACE
    if last in words("organisation_heads"):
        return MentionKind.ORGANISATION
    if last in words("publication_heads"):
        return MentionKind.PUBLICATION if article else MentionKind.PERSON
    return MentionKind.ORGANISATION if article else MentionKind.PERSON


def _of_words(name: str, lower: list[str], last: str, after: str, article: bool) -> MentionKind | None:
    organisation = words("organisation_heads")
    if last in words("event_heads") and not organisation & set(lower[:-1]):
        return None
    if last in words("publication_heads") and last not in organisation:
        return MentionKind.PUBLICATION
    if lower[0] in words("publication_openers"):
        return MentionKind.PUBLICATION
    if last in words("company_heads"):
        return MentionKind.ORGANISATION
    if last in words("place_heads") and not organisation & set(lower[:-1]):
        return MentionKind.PLACE
    cut = next((i for i, word in enumerate(lower) if word in words("name_connectors")), len(lower))
    if organisation & {word.removesuffix("'s") for word in lower[:cut]} or last in organisation:
        return MentionKind.ORGANISATION
    if lower[0] in words("statement_nouns"):
        return MentionKind.PUBLICATION
    if last in words("group_nouns"):
        return MentionKind.GROUP
    if is_place(name) or (after in ("in", "near", "at") and not article and len(lower) < 4 and cut == len(lower)):
        return MentionKind.PLACE
    if cut < len(lower) or article or len(lower) > 5:
        return MentionKind.ORGANISATION
    return MentionKind.PERSON
