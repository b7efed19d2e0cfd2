"""Where what is claimed happened: the place phrase of its clause, as written."""

from __future__ import annotations

from testimonia.claims.predicates import is_person_noun
from testimonia.grammar.inflection import singular
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.names.places import is_place
from testimonia.vocabularies import words

OPENING = 6  # tokens of what a sentence opens with
_OF_PLACE = frozenset(
    (
        "in",
        "near",
        "at",
        "outside",
        "inside",
        "on",
        "across",
        "around",
        "throughout",
        "off",
        "over",
        "from",
        "to",
        "before",
        "against",
        "by",
    )
)
_FIRM = frozenset(
    ("near", "outside", "inside", "next to", "in front of", "close to", "beside", "behind", "opposite")
)  # any noun behind them is a place
_KEPT = frozenset(
    (
        "near",
        "outside",
        "around",
        "off",
        "next to",
        "in front of",
        "close to",
        "beside",
        "behind",
        "opposite",
        "before",
        "against",
        "by",
    )
)  # are part of the phrase


def where(
    sentence: Sentence, first: int, last: int, *, at: int = 0, goal: bool = False, hit: Chunk | None = None
) -> str | None:
    """The place of an act at tokens first..last-1: the place phrase in it or right behind, with "near"
    and the like; else one at the beginning of the sentence. What stands behind the act, said at token `at`, goes first;
    a name goes before a common noun. `goal`: where to is a place too ("marched to the square"); `hit` is whom it
    befell: "fired on our picket"."""
    found = [c for c in sentence.of_kind(ChunkKind.NOUN) if c is not hit and _is_place(sentence, c, goal=goal)]
    inside = sorted(
        (c for c in found if first <= c.first < last and _is_of_act(sentence, c, at)), key=lambda c: c.first < at
    )
    behind = [c for c in found if last <= c.first < last + 6]
    front = [c for c in found if c.first < first and c.first - sentence.first < 4]
    best = next(iter([*inside, *behind, *front]), None)
    if best is None:
        return None
    if best in inside and not _is_named(sentence, best) and (after := _next(sentence, best, found)) is not None:
        best = after
    preposition = _preposition(sentence, best)
    begin = best.first - len(preposition.split()) if preposition in _KEPT else best.first
    end = _end(sentence, best)
    return " ".join(sentence.tokens.quote(begin, end).split())


def _is_of_act(sentence: Sentence, place: Chunk, at: int) -> bool:
    """Whether a place is that of an act at a token rather than of what is told in commas of who does or suffers it:
    "X, the commander in the north, was killed"."""
    between = sentence.tokens.lower[place.last : max(at, place.last)]
    opens = place.first - sentence.first < OPENING
    return opens or "," not in between


def _next(sentence: Sentence, place: Chunk, found: list[Chunk]) -> Chunk | None:
    """The named place that says where a place of no name is: "at a wedding in the village of X"."""
    after = next((c for c in found if place.index < c.index <= place.index + 2), None)
    return after if after is not None and sentence.governed(after) == "in" and _is_named(sentence, after) else None


def _is_named(sentence: Sentence, noun: Chunk) -> bool:
    end = _end(sentence, noun)
    return any(sentence.tag(i) in ("NNP", "NNPS") for i in range(noun.first, end))


def _preposition(sentence: Sentence, noun: Chunk) -> str:
    """The preposition that a noun phrase stands behind, with the words before that make it one."""
    last = sentence.governed(noun) or ""
    at = noun.first - 1
    if last == "of" and sentence.word(at - 2) == "in" and sentence.word(at - 1) == "front":
        return "in front of"
    if last == "to" and sentence.word(at - 1) in ("next", "close"):
        return f"{sentence.word(at - 1)} to"
    return last


def _is_place(sentence: Sentence, noun: Chunk, *, goal: bool) -> bool:
    """Whether a noun phrase behind a preposition of place is a place: by its name or its noun."""
    preposition = _preposition(sentence, noun)
    if preposition not in _OF_PLACE | _FIRM or sentence.is_time(noun) or sentence.tag(noun.head) == "PRP":
        return False
    if sentence.tag(noun.head) == "CD":
        return sentence.tag(noun.head - 1) in ("NNP", "NNPS") and preposition in _FIRM | {"at", "in"}  # "Gate Four"
    head = sentence.word(noun.head)
    common = sentence.tag(noun.head) in ("NN", "NNS")
    if preposition in ("before", "against", "by") and not common:
        return False  # before a judge, against the junta, by the guards: only common nouns of places
    if _is_way(sentence, noun) or head in words("funeral_words"):
        return False
    if head in words("place_heads") or head in words("place_nouns") or singular(head) in words("place_nouns"):
        return (goal or preposition != "to") and not (preposition == "from" and _is_home_of(sentence, noun))
    if preposition in ("before", "against", "by"):
        return False
    if preposition in _FIRM and sentence.tag(noun.head)[:2] == "NN" and head not in words("person_nouns"):
        return True
    if preposition == "on" and (_is_street(sentence, noun) or _is_struck(sentence, noun)):
        return True
    if (
        sentence.tag(noun.head) not in ("NNP", "NNPS")
        or preposition in ("on", "from", "to")
        or head in words("no_names")
    ):
        return False
    if _is_made(sentence, noun):
        return False
    name = sentence.text(noun)
    return is_place(name.removeprefix("the ")) or (
        preposition in ("in", "near", "at", "outside") and head not in words("organisation_heads")
    )


def _is_way(sentence: Sentence, noun: Chunk) -> bool:
    """ "From door to door", "from house to house"."""
    around = (sentence.word(noun.first - 2), sentence.word(noun.last + 1))
    return noun.last - noun.first == 1 and sentence.word(noun.head) in around


def beside(sentence: Sentence, last: int) -> str | None:
    """The place of what is told behind an act in one breath with it: "were killed | when police fired on them at the
    port", "as troops stormed a prison in the north"."""
    if sentence.word(last) not in ("when", "as", "after", "while"):
        return None
    verb = next((c for c in sentence.of_kind(ChunkKind.VERB) if c.first > last), None)
    if verb is None or not verb.finite:
        return None
    place = where(sentence, last, sentence.clause_end(verb), at=verb.first)
    hit = sentence.subject(verb) if verb.passive else next(iter(sentence.objects(verb)), None)
    return place or (taken(sentence, hit) if hit is not None else None)


def _is_home_of(sentence: Sentence, noun: Chunk) -> bool:
    """Whether people are from there: "young men from the Lower Quarter"."""
    before = sentence.chunks[noun.index - 2] if noun.index >= 2 else None
    people = before is not None and before.kind is ChunkKind.NOUN and is_person_noun(sentence.word(before.head))
    return people and _is_named(sentence, noun)


def _is_street(sentence: Sentence, noun: Chunk) -> bool:
    """ "On Avenida del Puerto": a name with a word for streets and the like anywhere in it."""
    lower = sentence.tokens.lower[noun.first : sentence.extended(noun)[1]]
    return not words("street_words").isdisjoint(lower[:5])


def _is_struck(sentence: Sentence, noun: Chunk) -> bool:
    """ "The raid on Sur Hadid": the named place on which an attack was made."""
    before = sentence.word(noun.first - 2)
    named = sentence.tag(noun.head) in ("NNP", "NNPS")
    sure = before in words("ground_strikes") and sentence.word(noun.head) not in words("organisation_heads")
    return before in words("strikes") and named and (sure or is_place(sentence.text(noun)))


def is_common(sentence: Sentence, noun: Chunk) -> bool:
    """Whether a phrase is a place without a name: "the camp"."""
    known = sentence.word(noun.head) in words("place_nouns") | words("place_heads")
    return known and not any(sentence.tag(i) in ("NNP", "NNPS") for i in range(noun.first, noun.last))


def named_in(sentence: Sentence, noun: Chunk) -> Chunk | None:
    """What has a name and a place without one as its part: "a block of the Fort Nine prison", "the hall of the
    Free Union"; not "the village of Tal Ravin"."""
    part = sentence.word(noun.last) == "of" and sentence.word(noun.head) not in words("settlement_nouns")
    of = sentence.complement(noun, "of") if part else None
    named = of is not None and any(sentence.tag(i) in ("NNP", "NNPS") for i in range(of.first, of.last))
    return of if named else None


def taken(sentence: Sentence, noun: Chunk) -> str | None:
    """The place that is stormed, raided or bombed, if a phrase means one."""
    head = sentence.word(noun.head)
    known = head in words("place_heads") or head in words("place_nouns") or is_place(sentence.text(noun))
    return phrase(sentence, noun) if known else None


def phrase(sentence: Sentence, noun: Chunk) -> str:
    """A place as written, with what it is a part of."""
    return " ".join(sentence.tokens.quote(noun.first, _end(sentence, noun)).split())


def _is_made(sentence: Sentence, noun: Chunk) -> bool:
    """Whether a place tells where a thing comes from: "bombs, made in X,"."""
    return sentence.word(noun.first - 2) in words("origin_participles")


def _end(sentence: Sentence, noun: Chunk) -> int:
    """The token after a place phrase, a region behind a comma or "in" left out."""
    end = noun.last
    if sentence.word(end) == "of" and sentence.kind(noun.index + 2) is ChunkKind.NOUN:
        return sentence.chunks[noun.index + 2].last
    return end - (sentence.tag(end - 1) == "POS")
