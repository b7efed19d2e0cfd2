"""Notes in which a publication corrects itself: "An earlier version said that 83 had died. The number is 38"."""

from __future__ import annotations

import re

from testimonia.grammar.phrases import Sentence

_OPENS = re.compile(
    r"\W*(?:(?:a|editor['’]?s?|important) )?"
    r"(?:corrections?|corrected|corrigend(?:um|a)|errat(?:um|a)|clarifications?|amendments?|amended)\b"
    r"(?!\s+(?:facility|centre|center|officer|institution)s?)",
    re.IGNORECASE,
)
_TEXT = r"(?:article|story|report|page|post|item|piece|copy|text|version|entry|bulletin|dispatch|headline|live ?blog|roll|list)"
_AMENDED = re.compile(
    rf"\bthis {_TEXT} (?:was|is|has been|had been) (?:\w+ ){{0,2}}(?:amended|corrected|updated)\b", re.IGNORECASE
)
_VERSION = re.compile(
    rf"\b(?:earlier|previous|prior|original|first|early|older) (?:version|edition|draft|headline)\b"
    rf"|\b(?:this|our|the) {_TEXT} (?:originally|earlier|previously|initially|first|wrongly|incorrectly|mistakenly|erroneously)\b",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"\bwe (?:had |have )?(?:\w+ly )?(?:wrote|written|said|reported|gave|given|printed|put|stated|counted|named|listed|published)\b"
    r"|\b(?:wrongly|incorrectly|mistakenly|erroneously|misstated|in error|misreported)\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(r"\b(?:not|instead of|rather than|in place of)\b", re.IGNORECASE)
_RATHER = re.compile(rf"{_CONTRAST.pattern}\s+(?:the\s+)?$", re.IGNORECASE)


def is_note(text: str) -> bool:
    """Whether a paragraph corrects what was put out before."""
    return _OPENS.match(text) is not None or _AMENDED.search(text) is not None


def is_version(mention: str) -> bool:
    """Whether a source is an earlier state of the text in which it is named."""
    return _VERSION.search(mention) is not None


def is_wrong(sentence: Sentence, first: int) -> bool:
    """Whether the number at a token of such a note is the one that was wrong."""
    text, starts = sentence.tokens.text, sentence.tokens.starts
    begin, at, end = starts[sentence.first], starts[first], sentence.tokens.ends[sentence.last - 1]
    if _CONTRAST.search(text, begin, end) is None:
        return _is_told(text, begin, end)
    return _is_told(text, begin, at) is not (_RATHER.search(text[begin:at]) is not None)  # "… said 83, not 38"


def _is_told(text: str, begin: int, end: int) -> bool:
    return any(pattern.search(text, begin, end) for pattern in (_VERSION, _WRONG))
