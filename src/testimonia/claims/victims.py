"""Those who are named among the dead, the arrested and so on: "among the dead are X and Y", "the dead include X",
"X was among those arrested"."""

from __future__ import annotations

from testimonia.claims.predicates import Predicate
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Act, Measure
from testimonia.vocabularies import mapping, words

_NAMES = ("NNP", "NNPS")


def listed(sentence: Sentence, before: Act | None = None) -> tuple[Predicate, list[Chunk]] | None:
    """Those said to be among the dead, the arrested and so on, with what befell them: "among the dead are X and
    Y", "the dead include X", "X was among those arrested". `before` is what the sentence before told, for
    "among them"."""
    lower = sentence.tokens.lower
    for verb in sentence.of_kind(ChunkKind.VERB):
        head = sentence.word(verb.head)
        if head in words("being_words") or head in words("including_words"):
            break
    else:
        return None
    front = lower[sentence.first : verb.first]
    behind = lower[verb.last : verb.last + 5]
    among = front[:1] == ["among"] or head in words("including_words")
    side = front if among else behind[behind.index("among") :] if "among" in behind else []
    act = next((Act(mapping("victim_acts")[w]) for w in side[:4] if w in mapping("victim_acts")), None)
    if act is None and among and side[1:2] == ["them"]:
        act = before
    if act is None or verb.modal or verb.negated:
        return None
    first = sentence.at.get(verb.last) if among else sentence.subject(verb)
    if first is None or first.kind is not ChunkKind.NOUN:
        return None
    measure = Measure.KILLED if act is Act.KILLING else Measure.ARRESTED
    told = Predicate(sentence, verb.first, verb.last, "among", act, measure, verb=verb)
    if not among and not _is_particular(sentence, first):
        return None
    if not among:
        told.last = max(verb.last, verb.last + len(behind[: behind.index("among") + 3]))
        return told, [first]
    return told, _people(sentence, first)


def _is_particular(sentence: Sentence, noun: Chunk) -> bool:
    """Whether a phrase names somebody, or says whose they are: "two of its sisters", "his two guards"."""
    if sentence.tag(noun.head) == "CD":
        noun = sentence.complement(noun, "of") or noun
    owned = any(sentence.tag(at) in ("PRP$", "POS") for at in range(noun.first, noun.head))
    return owned or sentence.tag(noun.head) in _NAMES


def _people(sentence: Sentence, first: Chunk) -> list[Chunk]:
    """Those listed from a phrase on: the names, over ages, offices and what is told of each; else the first."""
    names = [
        c
        for c in sentence.chunks[first.index :]
        if c.kind is ChunkKind.NOUN
        and sentence.tag(c.head) in _NAMES
        and not sentence.governed(c)
        and (c is first or _is_listed(sentence, c))
    ]
    return names or [first]


def _is_listed(sentence: Sentence, noun: Chunk) -> bool:
    """Whether a phrase follows a comma, "and" or a semicolon, and no verb is said of it."""
    before = sentence.chunks[noun.index - 1]
    joined = before.kind in (ChunkKind.COMMA, ChunkKind.JOIN) or sentence.word(before.first) in (";", ")")
    after = sentence.chunks[noun.index + 1] if noun.index + 1 < len(sentence.chunks) else None
    return joined and not (after is not None and after.kind is ChunkKind.VERB and after.finite)
