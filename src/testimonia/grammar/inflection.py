"""Forms of words: of verbs by rule and by the list of irregular ones, of nouns the plural."""

from __future__ import annotations

from functools import cache

from testimonia.vocabularies import listed, mapping

_VOWELS = "aeiou"


@cache
def verb_forms(verb: str) -> frozenset[str]:
    """All forms of a verb; of "call for" those of its first word."""
    head, space, rest = verb.partition(" ")
    past = mapping("irregular_verbs").get(head)
    forms = {head, _third(head), _gerund(head), *(past or [_past(head)])}
    return frozenset(form + space + rest for form in forms)


def verb_classes(verb: str) -> list[tuple[str, str]]:
    """The forms of a verb with what they may be: "base", "third", "gerund", "past", "irregular"."""
    past = mapping("irregular_verbs").get(verb)
    forms = [(_third(verb), "third"), (_gerund(verb), "gerund")]
    if past is None:
        return [*forms, (verb, "base"), (_past(verb), "past")]
    regular = all(form.endswith("ed") and form != verb for form in past)
    return [
        *forms,
        (verb, "irregular" if verb in past else "base"),
        *((form, "past" if regular else "irregular") for form in past),
    ]


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ies"
    if verb == "have":
        return "has"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _doubles(verb: str) -> bool:
    """Whether the last consonant doubles: "stop", "admit", but not "open"."""
    past = mapping("irregular_verbs").get(verb)
    if past and past[0].startswith(verb + verb[-1]):
        return True
    one_vowel = sum(letter in _VOWELS for letter in verb) == 1
    return one_vowel and len(verb) > 2 and verb[-1] not in _VOWELS + "wxy" and verb[-2] in _VOWELS


def _gerund(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if _doubles(verb) else "") + "ing"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if _doubles(verb) else "") + "ed"


@cache
def plural(noun: str) -> str:
    """The plural of a noun, by rule."""
    if noun.endswith("man") and noun not in ("human", "german", "roman", "ottoman", "shaman"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x", "z")) else "s")


@cache
def singular(noun: str) -> str:
    """The singular of a noun, by rule or list; a word that is not a plural stays as it is."""
    if noun in mapping("irregular_plurals"):
        return str(mapping("irregular_plurals")[noun])
    if (noun.endswith("men") and len(noun) > 3) or noun == "men":
        return noun[:-3] + "man"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes", "zes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


@cache
def verbs(name: str) -> dict[str, str]:
    """The forms of the verbs of a vocabulary list, each with its verb."""
    return {form: verb for verb in listed(name) for form in verb_forms(verb)}


@cache
def nouns(name: str) -> dict[str, str]:
    """The nouns of a vocabulary list and their plurals, each with its noun."""
    return {form: noun for noun in listed(name) for form in (noun, plural(noun))}
