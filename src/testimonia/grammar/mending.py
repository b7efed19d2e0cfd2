"""Tags that the tagger gets wrong where the words around leave no doubt: "soldiers entered", "and shot them",
"the Guard set fire to the hall"."""

from __future__ import annotations

from functools import cache

from testimonia.grammar.inflection import nouns
from testimonia.grammar.tagger import lexicon
from testimonia.grammar.tokens import Tokens
from testimonia.vocabularies import mapping, words

_SUBJECTS = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP"))
_OPENING = frozenset(("IN", "DT", "JJ", "CD", "CC", ",", "VBD", "VBN", ":", "``", "RB"))
_PAST = frozenset(("VBD", "VBN", "MD", "VBP"))
_BRACKETS = frozenset(("-LRB-", "-RRB-", "``", "''"))
_OBJECTS = frozenset(("DT", "PRP", "PRP$", "NNP", "NNPS", "CD"))


def mend(tokens: Tokens, first: int, last: int) -> None:
    """Mend the tags of the tokens first..last-1 in place."""
    tags, lower = tokens.tags, tokens.lower
    for at in range(first, last):
        tag, word = tags[at], lower[at]
        before = tags[at - 1] if at > first else ","
        after = tags[at + 1] if at + 1 < last else "."
        if tag in _BRACKETS and word[0].isalpha():
            tags[at] = "NNP" if tokens.words[at][0].isupper() else "NN"
        elif tag[:2] == "VB" and at + 1 < last and lower[at + 1] in mapping("no_verb_before").get(word, ()):
            tags[at] = "JJ"
        elif tag in ("VB", "VBP") and word in _pasts():
            tags[at] = "VBD"
        elif tag == "VBZ" and word in nouns("person_nouns") and before in _OPENING and after in _PAST:
            tags[at] = "NNS"
        elif tag == "NN" and word in _striking() and before in _SUBJECTS and at > first:
            followed = after in _OBJECTS or (at + 1 < last and lower[at + 1] in _striking()[word])
            if followed and before != "NN":
                tags[at] = "VBD"
        elif tag == "NNS" and before == "CC" and "VBZ" in tags[first:at] and _goes_on(lower, tags, at, last):
            tags[at] = "VBZ"


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
