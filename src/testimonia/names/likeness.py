"""Whether two names within a casebook are spellings of one, and which spelling to show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from anyascii import anyascii

from testimonia.names.compare import parts, same_person, same_word, skeleton
from testimonia.names.countries import adjectives, country_of
from testimonia.records import ActorKind, MentionKind
from testimonia.vocabularies import words

SPACED = re.compile(r"(?:\b\w ){3}")  # letters with spaces between them


def alike(a: str, b: str, kind: MentionKind | ActorKind) -> bool:
    """Whether two full names are spellings of one: of bodies the same words are needed, for "Party of X"
    and "Party of X (Majority)" are two."""
    if str(kind) == "person":
        return same_person(a, b)
    x, y = _plain_words(a), _plain_words(b)
    return (len(x) == len(y) and all(map(_same_word, x, y))) or _turned(x, y)


def near_surname(few: list[str], many: list[str]) -> bool:
    """Whether a surname is another spelling of that of a full name: "al-Mohandis", "al-Muhandis"."""
    one, other = parts(" ".join(few)), parts(" ".join(many[-len(few) :]))
    return len(one) == len(other) and len("".join(one)) > 5 and all(map(same_word, one, other))


def signatures(name: str, kind: MentionKind) -> Iterator[tuple[str, ...]]:
    """What names that are alike have in common, one of them at least: of persons the first sound of the last
    word; of bodies the first sounds of all words, or the same words in any order."""
    if kind is MentionKind.PERSON:
        yield from (("person", skeleton(word)[:1]) for word in parts(name)[-1:])
    elif kind is not MentionKind.PLACE:
        plain = _plain_words(name)
        yield (kind, "sounds", *(skeleton(word)[:1] for word in plain))
        yield (kind, "words", *sorted((country_of(word) or word).casefold() for word in plain))


def _plain_words(name: str) -> list[str]:
    """The words of a body's name without the small ones."""
    small = words("name_connectors")
    return [word for word in re.findall(r"[^\W_]+", anyascii(name).casefold()) if word not in small]


def _turned(a: list[str], b: list[str]) -> bool:
    """Whether two names are one turned round: "Miners' Federation of X", "X Miners' Federation". The same
    words in another order are another name: "Free Union of Dockers", "Union of Free Dockers"."""
    x, y = ([(country_of(word) or word).casefold() for word in name] for name in (a, b))
    return len(x) == len(y) > 1 and any(x[i:] + x[:i] == y for i in range(len(x)))


def _same_word(a: str, b: str) -> bool:
    """Whether two words of a body's name differ in spelling only: also British and American."""
    return same_word(a, b) or a.replace("isation", "ization") == b.replace("isation", "ization")


def initials(name: str) -> set[str]:
    """What a name may be shortened to: the initials of its words, with and without the small ones."""
    found = re.findall(r"[^\W\d_]+", name.replace("’", "").replace("'", ""))
    large = [word for word in found if word[0].isupper()]
    return {"".join(w[0] for w in large).casefold(), "".join(w[0] for w in found).casefold()}


def best_name(spellings: Counter[str], kind: ActorKind) -> str:
    """The name to show: the fullest, then the commonest spelling; of states the usual one."""
    for name in spellings:
        if kind is ActorKind.ORGANISATION and (country := country_of(name)) and name.casefold() not in adjectives():
            return country
    plain = {
        n: c for n, c in spellings.items() if not (n.isupper() and len(n) > 6) and not SPACED.match(n)
    } or spellings
    if kind is ActorKind.ORGANISATION:
        plain = {n: c for n, c in plain.items() if words("state_nouns").isdisjoint(n.casefold().split())} or plain
    return max(plain, key=lambda n: (len(n.split()), plain[n], len(n), n))
