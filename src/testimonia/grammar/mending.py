"""Tags that the tagger gets wrong where the words around leave no doubt: "soldiers entered", "and shot them",
"the Guard set fire to the hall"."""

from __future__ import annotations

from functools import cache

from testimonia.grammar.inflection import nouns, verbs
from testimonia.grammar.participles import OBJECTS, mended
from testimonia.grammar.tagger import lexicon
from testimonia.grammar.tokens import FINITE, Tokens
from testimonia.vocabularies import mapping, words

REACH = 7  # tokens back to which the first of two participles stands: "were lined up against the wall and shot"
_SUBJECTS = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP"))
_OPENING = frozenset(("IN", "DT", "JJ", "CD", "CC", ",", "VBD", "VBN", ":", "``", "RB"))
_PAST = frozenset(("VBD", "VBN", "MD", "VBP"))
_PARTICIPLES = frozenset(("VBN", "RP"))
_BRACKETS = frozenset(("-LRB-", "-RRB-", "``", "''"))
_QUALIFIED = frozenset(("JJ", "CC"))  # what may stand behind an adjective, beside nouns and participles
_NOT_PAST = frozenset(("NN", "NNS", "JJ", "VB", "VBP"))
_MANY = frozenset(("more", "others", "dead", "wounded", "injured"))
_CITING = ([",", "citing"], [",", "quoting"])  # "Norpress, quoting …"


def mend(tokens: Tokens, first: int, last: int) -> None:
    """Mend the tags of the tokens first..last-1 in place."""
    tags, lower = tokens.tags, tokens.lower
    _parts(tags, lower, first, last)
    for at in range(first, last):
        tag, word = tags[at], lower[at]
        before = tags[at - 1] if at > first else ","
        after = tags[at + 1] if at + 1 < last else "."
        if tag in _BRACKETS and word[0].isalpha():
            tags[at] = "NNP" if tokens.words[at][0].isupper() else "NN"
        elif tag[:2] == "VB" and at + 1 < last and lower[at + 1] in mapping("no_verb_before").get(word, ()):
            tags[at] = "JJ"
        elif word in _pasts() and (tag in ("VB", "VBP") or (tag == "NN" and word != "shot" and before in _SUBJECTS)):
            tags[at] = "VBD"
        elif (
            tag == "VBZ" and word in nouns("person_nouns") and before in _OPENING and (after in _PAST or after == "VBG")
        ):
            tags[at] = "NNS"
        elif tag == "NN" and word in _striking() and before in _SUBJECTS and at > first:
            followed = after in OBJECTS or (at + 1 < last and lower[at + 1] in _striking()[word])
            followed = followed or (after == "CC" and tags[at + 2 : at + 3] in (["VBD"], ["VBN"]))
            if followed and before != "NN":
                tags[at] = "VBD"
        elif before == "CD" and (noun := _counted(tags[at], word, after)) is not None:
            tags[at] = noun
        elif tag in _NOT_PAST and word in _fell() and _is_of_many(tags, lower, at, first):
            tags[at] = "VBD"
        elif (
            tag == "NNS"
            and before[:2] == "NN"
            and (_tells(lower, at, last) or _closes(tokens, at, first, last) or _counts(tokens, at, first, last))
        ):
            tags[at] = "VBZ"
            tags[at - 1] = "NNP" if tokens.words[at - 1][0].isupper() else before
        elif tag in ("JJ", "NN") and "-" in word and all(part in mapping("number_words") for part in word.split("-")):
            tags[at] = "CD"  # "speaks of twenty-nine"
        else:
            tags[at] = mended(tokens, at, first, last) or _joined(tokens, at, first, last)


def _joined(tokens: Tokens, at: int, first: int, last: int) -> str:
    """The tag of a word that may be the second verb of its clause, an unknown name before what it cites, or a place
    without an article."""
    tags, lower = tokens.tags, tokens.lower
    tag = tags[at]
    if tag == "VB" and _is_said_of_many(tags, at, first):
        return "VBP"
    if tag == "NN" and lower[at] in words("captured_as") and at > first and tags[at - 1] in ("NNS", "PRP"):
        return "RB"  # "held nine officers | hostage"
    if tag == "JJ" and lower[at] in nouns("person_nouns") and _heads_phrase(tags, lower, at, first, last):
        return "NN"
    if tag == "JJ" and lower[at][-1].isdigit() and "-" in lower[at] and tokens.words[at][0].isupper():
        return "NNP"  # a vessel or vehicle with a number: "P-214"
    if tag[:2] == "NN" and tags[at + 1 : min(at + 2, last)] == ["CD"] and _strikes_in_title(tokens, at, first, last):
        return "VBZ" if lower[at].endswith("s") else "VBP"
    if tag == "VBN" and _calls_on(lower, at, last) and _is_second(tags, lower, at, first):
        return "VBD"
    if tag == "NN" and _calls_on(lower, at, last) and _is_said_by_us(tags, lower, at, first):
        return "VBP"
    second = at > first and tags[at - 1] == "CC"
    if second and tag == "NNS" and "VBZ" in tags[first:at] and _goes_on(lower, tags, at, last):
        return "VBZ"
    if tag[:2] == "VB" and at > first and tags[at - 1] == "NNP" and _is_in_name(tokens, at, first, last):
        return "NNP"
    if tag == "RB" and at == first and tokens.words[at][0].isupper() and lower[at + 1 : at + 3] in _CITING:
        return "NNP"
    if tag == "JJ" and lower[at] in mapping("measure_places"):
        after = tags[at + 1] if at + 1 < last else "."
        return tag if after in _QUALIFIED or after[:2] in ("NN", "VB") else "NN"  # "were taken to hospital."
    return tag


def _heads_phrase(tags: list[str], lower: list[str], at: int, first: int, last: int) -> bool:
    """Whether a word that looks like an adjective is the one person of whom a verb tells: "a police | constable died"."""
    begin = at - 1
    while begin > first and tags[begin] in ("NN", "JJ"):
        begin -= 1
    return begin >= first and lower[begin] in ("a", "an") and at + 1 < last and tags[at + 1] in FINITE


def _strikes_in_title(tokens: Tokens, at: int, first: int, last: int) -> bool:
    """Whether a word that looks like part of a name before a number is the verb of a title: "Guards | Kill | 6 Miners"."""
    tags = tokens.tags
    verb = tokens.words[at][0].isupper() and tokens.lower[at] in verbs("headline_acts")
    return verb and at > first and tags[at - 1][:2] == "NN" and FINITE.isdisjoint(tags[first:last])


def _is_in_name(tokens: Tokens, at: int, first: int, last: int) -> bool:
    """Whether a word with a capital that looks like a verb ends a name: "Gulf Wire said", where not all words have one."""
    if not tokens.words[at][0].isupper() or not tokens.words[at - 1][0].isupper():
        return False
    plain = [word for word in tokens.words[first:last] if word[0].isalpha()]
    return 2 * sum(word[0].islower() for word in plain) >= len(plain)


def _calls_on(lower: list[str], at: int, last: int) -> bool:
    """Whether a word behind "and" is the past of a verb of speech rather than a participle: "… and called on all"."""
    return at + 1 < last and lower[at + 1] in ("on", "for", "upon", "that") and lower[at] in verbs("speech_acts")


def _is_second(tags: list[str], lower: list[str], at: int, first: int) -> bool:
    """Whether a word is the verb of its clause: behind "and" and another verb, or behind a name in commas with no verb
    before: "the mayor, NAME, | called for calm"."""
    if at == first:
        return False
    before = tags[first:at]
    passive = not words("being_words").isdisjoint(lower[first:at]) and "VBD" not in before
    if tags[at - 1] == "CC":
        return not passive and not FINITE.isdisjoint(before)
    return tags[at - 1] == "," and before.count(",") > 1 and FINITE.isdisjoint(before)


def _is_said_by_us(tags: list[str], lower: list[str], at: int, first: int) -> bool:
    """Whether a word is what "we" do: "we therefore | call upon"."""
    begin = at - 1
    while begin > first and (tags[begin] == "RB" or lower[begin] in words("stance_adverbs")):
        begin -= 1
    return begin >= first and lower[begin] in ("we", "i")


def _parts(tags: list[str], lower: list[str], first: int, last: int) -> None:
    """Mend what a verb group of several words has in it: "have since been freed", "were lined up and shot"."""
    for at in range(first + 1, last - 1):
        if lower[at] in ("therefore", "hereby"):
            tags[at] = "RB"
        if lower[at] == "since" and tags[at + 1] == "VBN" and lower[at - 1] in words("having_words"):
            tags[at] = "RB"
            continue
        joined = tags[at] == "NN" and tags[at - 1] == "CC" and tags[at + 1][:2] != "NN" and lower[at] in _striking()
        if joined and not _PARTICIPLES.isdisjoint(tags[max(first, at - REACH) : at]):
            tags[at] = "VBN"


def _counted(tag: str, word: str, after: str) -> str | None:
    """What a word behind a number is that looks like a verb and is a unit or a weapon: "nine metres wide", "112 bullet
    marks"; None if it is not."""
    if tag[:2] != "VB" or word in _fell():
        return None
    if word in nouns("unit_nouns") and word.endswith("s"):
        return "NNS"
    return "NN" if word in mapping("weapon_acts") and after[:2] == "NN" else None


def _is_of_many(tags: list[str], lower: list[str], at: int, first: int) -> bool:
    """Whether a word stands behind one for many people: "three of our comrades fell", "four more lay"."""
    return at > first and (tags[at - 1] in ("NNS", "NNPS") or lower[at - 1] in _MANY)


@cache
def _fell() -> frozenset[str]:
    """Past forms of irregular verbs that are no base form."""
    return frozenset(past[0] for verb, past in mapping("irregular_verbs").items() if verb not in past)


def _tells(lower: list[str], at: int, last: int) -> bool:
    """Whether a word is the verb of who tells something: "Radio Ellan reports, citing …"."""
    behind = lower[at + 1 : min(at + 3, last)]
    return lower[at] in verbs("saying_verbs") and behind[:1] == [","] and behind[1:] in (["citing"], ["quoting"])


def _closes(tokens: Tokens, at: int, first: int, last: int) -> bool:
    """Whether a word is the verb of who tells something and closes the sentence: "…, Radio Ellan reports."."""
    begin = at - 1
    while begin > first and tokens.tags[begin] in ("NNP", "DT"):
        begin -= 1
    ends = at + 1 == last or not tokens.words[at + 1][0].isalnum()
    named = begin < at - 1 and tokens.tags[at - 1] == "NNP" and begin > first
    return tokens.lower[at] in verbs("saying_verbs") and ends and named and tokens.words[begin] == ","


def _counts(tokens: Tokens, at: int, first: int, last: int) -> bool:
    """Whether a word is the only verb of its sentence and brings a number: "a UN report documents 63 deaths"."""
    behind = at + 1 + (tokens.lower[at + 1 : at + 2] == ["of"])
    number = behind < last and tokens.tags[behind] == "CD"
    return number and tokens.lower[at] in verbs("counting_verbs") and FINITE.isdisjoint(tokens.tags[first:last])


def _is_said_of_many(tags: list[str], at: int, first: int) -> bool:
    """Whether a base form is the verb of those right before it, with whom a clause begins: "residents still | maintain"."""
    begin = at - 1
    while begin > first and tags[begin] == "RB":
        begin -= 1
    if begin < first or tags[begin] not in ("NNS", "NNPS"):
        return False
    while begin > first and tags[begin - 1] in ("DT", "JJ", "JJR", "JJS", "CD", "NN", "NNP", "PRP$", "POS"):
        begin -= 1
    return begin == first or tags[begin - 1] in (",", ":", "``")


def _goes_on(lower: list[str], tags: list[str], at: int, last: int) -> bool:
    """Whether a word behind "and" is the second verb of its clause: "… and calls on the minister"."""
    behind = at + 1 < last and (lower[at + 1] in ("on", "for", "upon", "that") or tags[at + 1] in ("DT", "PRP$"))
    return behind and lexicon().get(lower[at]) == "third"


@cache
def _pasts() -> frozenset[str]:
    """Past forms that are no base form: "shot", "drove"; not "hit"."""
    bases = mapping("irregular_verbs").keys()
    forms = {form for past in mapping("irregular_verbs").values() for form in past[:1]}
    return frozenset(
        f for f in forms if f not in bases and lexicon().get(f) == "irregular" and f not in words("nouns_as_past")
    )


@cache
def _striking() -> dict[str, frozenset[str]]:
    """Past forms that are nouns as well, with the words behind them that leave no doubt."""
    return {word: frozenset(after) for word, after in mapping("past_or_noun").items()}
