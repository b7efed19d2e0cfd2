"""Sentences cut into chunks: noun phrases, verb groups and the words between them, by the tags of the words."""

from __future__ import annotations

import re
from functools import cache, cached_property

from testimonia.grammar import numerals
from testimonia.grammar.inflection import nouns, verbs
from testimonia.grammar.mending import mend
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.grammar.tagger import lexicon
from testimonia.grammar.tokens import FINITE, Tokens
from testimonia.vocabularies import mapping, words

_CODES = {
    "DT": "D", "PDT": "D", "PRP$": "D", "WP$": "D", "JJ": "A", "JJR": "A", "JJS": "A", "CD": "C", "NN": "N", "NNS": "N",
    "NNP": "P", "NNPS": "P", "PRP": "R", "EX": "R", "POS": "S", "IN": "I", "TO": "T", "MD": "M", "VB": "b", "VBD": "d",
    "VBZ": "z", "VBP": "p", "VBN": "v", "VBG": "g", "RB": "r", "RBR": "r", "RBS": "r", "RP": "x", "CC": "&", "WDT": "W",
    "WP": "W", "WRB": "w", ",": ",", ":": ";", ".": ".", "``": "q", "''": "q", "-LRB-": "(", "-RRB-": ")", "$": "$", "#": "$",
    "FW": "N", "UH": "o", "LS": "C", "SYM": "o",
}  # fmt: skip
_CHUNKS = re.compile(
    r"""
      (?P<noun>
          [DQ]{0,6}C*
          (?:[ANPS$]|(?<!N)C|t(?=[NPSt])|r(?=r*[AC])|q(?=[ANPCvg][ANPCS]*q[NP])|(?<=[DACSq])[vg](?=q?[ANPS&]*[NPt])|(?<=[ANPvg])q(?=[NP]))*
          (?:[NPt]S?|(?<!N)C|(?<=D)A)(?![NPSt])
        | [DQ]{0,6}C+ | R | D | Q )
    | (?P<verb> (?:M|T(?=r*[bv])|[zdp](?=r*[vgb]))?r*(?:[bzdpvg]r*)+(?:q[vd](?=q))?x? )
    | (?P<preposition> [ITx] )
    | (?P<relative> [Ww] )
    | (?P<join> & )
    | (?P<comma> , )
    | (?P<stop> [;q()] )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_KINDS = {kind.name.lower(): kind for kind in ChunkKind}
_BE = frozenset(["be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "get", "got", "gets"])
_HAVE = frozenset(["have", "has", "had", "having", "'ve"])
_NOT = frozenset(["not", "n't", "n’t", "never", "no", "nor", "neither", "hardly"])
_AFTER_VERB = frozenset(("IN", "TO", "RP", "RB", "DT", "PRP$", "CD"))
_THEN = frozenset(("then", "there", "here", "later", "again", "ago", "today", "yesterday"))
_NOMINAL = frozenset("NPSt")
_BEFORE_TIMES = frozenset(("last", "next", "early", "late"))
_TAKEN = frozenset(("taken", "made"))
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_YEARS_AFTER = frozenset(("in", "since", "during", "until", "of", "by"))
_HELPERS = _BE | _HAVE
_GOING_ON = frozenset(("began", "started", "kept", "continued", "stopped", "went", "came"))  # "kept shooting"


def sentence(tokens: Tokens, first: int, last: int) -> Sentence:
    """The numbers and chunks of the tokens first..last-1, which must be tagged."""
    found = Sentence(tokens, first, last, numbers=list(numerals.find(tokens, first, last)))
    mend(tokens, first, last)
    if FINITE.isdisjoint(tokens.tags[first:last]):
        _mend_headline(tokens, first, last)
    codes = _codes(found)
    at = 0
    while at < len(codes):
        match = _CHUNKS.match(codes, at)
        assert match is not None  # the last alternative takes any character
        kind = _KINDS[match.lastgroup or "other"]
        stop = max(match.end(), at + 1)
        if kind is ChunkKind.VERB:
            stop = _verb_end(tokens, codes, first, at, stop)
        begin, end = first + at, first + stop
        chunk = Chunk(len(found.chunks), kind, begin, end, end - 1)
        if kind is ChunkKind.NOUN:
            _set_noun(found, chunk)
        elif kind is ChunkKind.VERB:
            _set_verb(found, chunk, codes[stop : stop + 1])
            before = found.chunks[-1] if found.chunks else None
            if tokens.tags[chunk.first] == "VB" and before is not None and before.kind is ChunkKind.NOUN:
                chunk.finite = True  # "dockers in the harbour walk out": a present that looks like an infinitive
        found.chunks.append(chunk)
        found.at.update(dict.fromkeys(range(begin, end), chunk))
        at = stop
    return found


def _verb_end(tokens: Tokens, codes: str, first: int, begin: int, end: int) -> int:
    """Where a verb group ends: before the participle of another ("a boy died | holding her sleeve")."""
    for at in range(begin + 1, end):
        if codes[at] == "q" and tokens.lower[first + at - 1] not in _BE:
            return at  # "had been | “neutralised”" is one, "said “killed" is not
        if codes[at] in "zdp" and codes[at - 1] in "zdp" and tokens.lower[first + at] in _BE:
            return at  # "workers who protest | are gunned down"
        if codes[at] in "zdp" and codes[at - 1] == "v" and tokens.lower[first + at] in _BE | _HAVE:
            return at  # "those | who were killed | are named"
        if codes[at] in "zd" and codes[at - 1] in "vb" and tokens.lower[first + at - 1] not in _HELPERS:
            return at  # "who did not wish to be named | said"
        if codes[at] == "g" and codes[at - 1] == "d":
            word = tokens.lower[first + at - 1]
            if word not in _BE and word not in _HAVE and word not in _GOING_ON:
                return at
    return end


def _mend_headline(tokens: Tokens, first: int, last: int) -> None:
    """Give a sentence without a finite verb the one that looks like something else: "Thousands march in …", "The
    Guard shot Piet Orlan", "the union called on …"."""
    tags, lower, known = tokens.tags, tokens.lower, lexicon()
    for at in range(first + 1, last - 1):
        before, tag, after, kind = tags[at - 1], tags[at], tags[at + 1], known.get(lower[at])
        many = before in ("NNS", "NNPS") or lower[at - 1] in words("vague_numbers")
        if tag == "NN" and kind == "base" and many and after in _AFTER_VERB:
            tags[at] = "VBP"
            return
        strikes = lower[at] in verbs("headline_acts") and before in ("NNS", "NNPS")
        if tag in ("NN", "VBN") and strikes and (after[:2] == "NN" or after == "JJ"):
            tags[at] = "VBP"  # "Warplanes bomb market"
            return
        named = before[:2] == "NN" and (
            after in ("NNP", "NNPS", "DT", "PRP", "PRP$", "CD") or lower[at] in verbs("saying_verbs")
        )
        if named and ((tag == "NN" and kind == "irregular") or (tag == "VBN" and lower[at] in _speaking())):
            tags[at] = "VBD"
            return


@cache
def _speaking() -> frozenset[str]:
    """Forms of verbs of which somebody who is named is rather the subject than the object."""
    return frozenset(verbs("saying_verbs")) | frozenset(verbs("speech_acts"))


def _codes(found: Sentence) -> str:
    """The tags as one letter each; words that say how exact a number is count as adjectives."""
    first, last, lower = found.first, found.last, found.tokens.lower
    units = words("time_units")
    codes = [
        "t" if word in units and tag[:2] == "NN" else _CODES.get(tag, "o")
        for tag, word in zip(found.tokens.tags[first:last], lower[first:last], strict=True)
    ]
    for number in found.numbers:
        begin, core, end = number.first - first, number.core - first, number.last - first
        codes[begin:core] = "Q" * (core - begin)
        if not number.vague and end - core > 1:
            codes[core:end] = "C" * (end - core)  # "two hundred and fifty people", "8,000 to 10,000 people"
        if begin and lower[number.first - 1] in _THEN:
            codes[begin - 1] = "o"  # "since then | three of the wounded …"
        if begin > 1 and codes[begin - 2 : begin] == ["I", "P"] and found.tag(number.last) == "NNS":
            codes[begin:end] = "Q" * (end - begin)  # "in Harlingford | 240 dockers refused"
        at = number.core
        if number.last < last and lower[number.last] in mapping("months") and lower[at].isdigit():
            codes[core] = codes[end - 1] = codes[end] = "R"  # "9 February | gendarmes"
            codes[core + 1 : end - 1] = "I" * (end - core - 2)  # "8 to 9 June"
        if at > first and lower[at - 1] in _YEARS_AFTER and _YEAR.fullmatch(lower[at]):
            codes[core] = "R"  # "in 2009 seventeen prisoners …": a phrase of its own
    for at in range(1, len(codes) - 2):
        if codes[at] == "&" and _is_compound(found, first + at):
            codes[at] = "A"
    _part(found, codes)
    return "".join(codes)


def _part(found: Sentence, codes: list[str]) -> None:
    """Part what stands side by side and is not one phrase: "64 | taken | prisoner", "on Wednesday evening | rockets hit",
    "on the quay | last night", "nine ports | yesterday"."""
    lower, first = found.tokens.lower, found.first
    for at in range(len(codes) - 1):
        word, after = lower[first + at], lower[first + at + 1]
        behind = codes[at + 2] if at + 2 < len(codes) else ""
        if word in _TAKEN and after in words("captured_as"):
            codes[at + 1] = "o"
        elif codes[at] == "N" and after in _BEFORE_TIMES and behind == "t":
            codes[at + 1] = "D"
        elif codes[at] == "N" and after in words("day_names") and codes[at + 1] == "t" and behind not in _NOMINAL:
            codes[at + 1] = "R"
        elif codes[at] == "t" and found.tag(first + at + 1) == "NNS" and found.tag(first + at + 2) in FINITE:
            codes[at] = "R"


def _is_compound(found: Sentence, at: int) -> bool:
    """Whether "and" joins what people are called after: "striking dock | and | cannery workers"."""
    tags = [found.tag(at + step) for step in (-1, 1, 2)]
    if tags != ["NN", "NN", "NNS"] or found.word(at + 2) not in nouns("person_nouns"):
        return False
    lists = ("acting_nouns", "person_nouns", "organisation_heads", "unnamed_nouns")
    return all(found.word(at - 1) not in words(name) for name in lists)


def _set_noun(found: Sentence, chunk: Chunk) -> None:
    """The head: the last noun, number or pronoun, a final possessive aside."""
    chunk.head = chunk.last - 1
    if found.tokens.tags[chunk.head] == "POS" and chunk.head > chunk.first:
        chunk.head -= 1


def _set_verb(found: Sentence, chunk: Chunk, after: str) -> None:
    """Main verb, voice, finiteness, negation of a verb group; `after` is the code behind it."""
    lower, tags = found.tokens.lower, found.tokens.tags
    verbs = [i for i in range(chunk.first, chunk.last) if tags[i][:2] in ("VB", "MD")]
    chunk.head = next((i for i in reversed(verbs) if tags[i] != "MD"), chunk.last - 1)
    helpers = [i for i in verbs if i < chunk.head]
    be = any(lower[i] in _BE for i in helpers)
    have = bool(helpers) and lower[helpers[-1]] in _HAVE
    bare = tags[chunk.head] == "VBN" and not helpers
    if bare and after and after in "DACNPRQ" and words("time_nouns").isdisjoint(lower[chunk.last : chunk.last + 2]):
        bare = False  # "… and captured 107 people": past tense, whatever the tagger says
        chunk.finite = True
    chunk.passive = tags[chunk.head] in ("VBN", "VBD") and (be or bare) and not have
    chunk.finite = chunk.finite or (
        any(tags[i] in ("VBD", "VBZ", "VBP", "MD") for i in verbs) and lower[chunk.first] != "to"
    )
    chunk.negated = any(lower[i] in _NOT for i in range(chunk.first, chunk.last))
    chunk.modal = any(tags[i] == "MD" for i in verbs) or (lower[chunk.first] == "to" and chunk.head > chunk.first)


class Sentences:
    """The sentences of some tokens, chunked when first looked at."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self._found: dict[int, Sentence] = {}

    @cached_property
    def firsts(self) -> list[int]:
        """The first token of each sentence."""
        return [first for first, _ in self.tokens.sentences]

    def __len__(self) -> int:
        return len(self.tokens.sentences)

    def __getitem__(self, index: int) -> Sentence:
        if index not in self._found:
            self._found[index] = sentence(self.tokens, *self.tokens.sentences[index])
        return self._found[index]
