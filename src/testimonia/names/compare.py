"""How alike two names are: the probability that they are spellings of one name.

Names are made plain (anyascii, case, titles, legal forms, particles), their words aligned one to one,
best first, and the alignment is summed up in a few features: how alike the aligned words are, the worst
of them, what is left over on either side, how alike the whole is without regard to where words part.
A logistic model weighs them; its weights are fitted by `training/names.py`.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

from anyascii import anyascii
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from testimonia.vocabularies import listed, mapping, words

# intercept, then the weights of `features`, in their order
WEIGHTS = (-6.464, 1.005, 3.342, -1.157, 0.746, 3.212, 1.094, -3.325, -0.952)
_WORD = re.compile(r"[a-z0-9]+")
_CLITIC = re.compile(r"(?<=[a-z])['’`ʼ‘](?=[a-z])")
_VOWELS = re.compile(r"(?<=.)[aeiouyw]+")
_SOUNDS = (
    ("sch", "sh"), ("tch", "ch"), ("dzh", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("ck", "k"), ("qu", "k"), ("q", "k"), ("c", "k"),
    ("x", "ks"), ("z", "s"), ("w", "v"), ("ts", "s"), ("th", "t"), ("dh", "d"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("y", "i"), ("dj", "j"),
)  # fmt: skip


@lru_cache(maxsize=100_000)
def similarity(a: str, b: str) -> float:
    """The probability that two names name the same, 0 to 1."""
    score = WEIGHTS[0] + math.fsum(w * f for w, f in zip(WEIGHTS[1:], features(a, b), strict=True))
    return 1 / (1 + math.exp(-score))


def features(a: str, b: str) -> tuple[float, ...]:
    """What the model sees of two names; see the module. Symmetric."""
    first, second = parts(a), parts(b)
    if not first or not second:
        same = float(first == second)
        return (same, same, 0.0, 0.0, same, same, 0.0, 0.0)
    short, long = sorted((first, second), key=lambda p: (len(p), sum(map(len, p)), p))
    pairs = _aligned(short, long)
    matched = [score for _, _, score in pairs]
    left = [word for i, word in enumerate(short) if i not in {p[0] for p in pairs}]
    over = [word for j, word in enumerate(long) if j not in {p[1] for p in pairs}]
    size = sum(map(len, long))
    weights = [len(short[i]) + len(long[j]) for i, j, _ in pairs]
    mean = math.fsum(w * m for w, m in zip(weights, matched, strict=True)) / max(1, sum(weights))
    joined, other = "".join(sorted(short)), "".join(sorted(long))
    whole = max(
        DamerauLevenshtein.normalized_similarity(joined, other),
        DamerauLevenshtein.normalized_similarity("".join(first), "".join(second)),
    )
    sound = JaroWinkler.similarity(skeleton("".join(short)), skeleton("".join(long)))
    return (
        mean if pairs else 0.0,
        min(matched, default=0.0),
        sum(map(len, left)) / max(1, sum(map(len, short))),
        sum(map(len, over)) / size,
        whole,
        sound,
        float(bool(left and over)),
        _edits(short, long, pairs),
    )


def _edits(short: tuple[str, ...], long: tuple[str, ...], pairs: list[tuple[int, int, float]]) -> float:
    """The most edits between two aligned words, as a share of the longer word's length squared away:
    one letter in a long word is a slip, in a short one another name."""
    return max(
        (DamerauLevenshtein.distance(short[i], long[j]) / max(len(short[i]), len(long[j])) for i, j, _ in pairs),
        default=1.0,
    )


def _aligned(short: tuple[str, ...], long: tuple[str, ...]) -> list[tuple[int, int, float]]:
    """The best pairs of words, each word once; words that are nothing alike stay alone."""
    scored = [(word_similarity(x, y), i, j) for i, x in enumerate(short) for j, y in enumerate(long)]
    pairs: list[tuple[int, int, float]] = []
    used: set[int] = set()
    taken: set[int] = set()
    for score, i, j in sorted(scored, key=lambda entry: (-entry[0], entry[1], entry[2])):
        if score < 0.6:
            break
        if i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            pairs.append((i, j, score))
    return pairs


@lru_cache(maxsize=100_000)
def word_similarity(a: str, b: str) -> float:
    """How alike two plain words are: 1 for the same, high for other spellings of the same sounds,
    for an initial and its name, for a short form of a given name."""
    if a == b:
        return 1.0
    if a.isdigit() or b.isdigit():
        return 0.7 if a.isdigit() and b.isdigit() else 0.0
    if len(a) == 1 or len(b) == 1:
        return 0.9 if a[0] == b[0] else 0.0
    nicknames = mapping("nicknames")
    if nicknames.get(a, a) == nicknames.get(b, b):
        return 0.95
    spelled = max(JaroWinkler.similarity(a, b), DamerauLevenshtein.normalized_similarity(a, b))
    if skeleton(a) == skeleton(b):
        return max(spelled, 0.92)
    return spelled


@lru_cache(maxsize=100_000)
def same_word(a: str, b: str) -> bool:
    """Whether two plain words are spellings of one: the same, or other letters for the same sounds, as
    transliterations have them. Words that only an ending parts, as it parts Mario and Maria, are two."""
    if a == b:
        return True
    if min(len(a), len(b)) < 4 or skeleton(a)[:1] != skeleton(b)[:1]:
        return False
    short, long = sorted((a, b), key=len)
    if long[:-1] == short or (a[:-1] == b[:-1] and {a[-1], b[-1]} <= set("aeo")):
        return False
    if len(short) > 6 and DamerauLevenshtein.distance(a, b) == 1:
        return True
    alike = DamerauLevenshtein.normalized_similarity(a, b) > 0.65
    return alike and skeleton(a) == skeleton(b) and len(skeleton(a)) > 1


def same_person(a: str, b: str) -> bool:
    """Whether two full names are spellings of one person's: word for word the same sounds, a name in
    the middle left out, a given name shortened to its usual form."""
    short, long = sorted((_untitled(parts(a)), _untitled(parts(b))), key=len)
    if len(short) < 2 or not same_word(short[-1], long[-1]):
        return False
    nicknames = mapping("nicknames")
    given = same_word(short[0], long[0]) or nicknames.get(short[0], short[0]) == nicknames.get(long[0], long[0])
    if not given or len(long) - len(short) > 1:
        return False
    middle = iter(long[1:-1])
    return all(any(same_word(word, other) or other[:1] == word for other in middle) for word in short[1:-1])


def _untitled(name: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a full name without the titles before it."""
    while len(name) > 2 and name[0] in words("titles"):
        name = name[1:]
    return name


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """The sounds of a word that transliterations keep: consonants, doubled ones once."""
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    word = _VOWELS.sub("", word).replace("h", "") or word
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=100_000)
def parts(name: str) -> tuple[str, ...]:
    """The words of a name that tell it apart, plain: without titles, legal forms, particles, "the"."""
    bare = anyascii(name).lower()
    bare = re.sub(r"\b([a-z])\.(?=[a-z]\b|\s*[a-z]\.)", r"\1", _CLITIC.sub("", bare)).replace("&", " and ")
    found = [_numeral(word) for word in _WORD.findall(bare)]
    kept = [word for word in found if word not in _noise()]
    return tuple(kept or found)


def _numeral(word: str) -> str:
    values = mapping("number_words")
    ordinals = {"first": "1", "second": "2", "third": "3", "1st": "1", "2nd": "2", "3rd": "3"}
    return str(values[word]) if word in values else ordinals.get(word, word)


@cache
def _noise() -> frozenset[str]:
    forms = {form for line in listed("legal_forms") for form in line.split()}
    return frozenset(forms) | words("comparison_noise")
