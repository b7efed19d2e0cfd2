"""Which language a text is in. English is told by its small words; else py3langid is asked.

What is not English is not guessed at: the capture is kept, unread, with the language as the reason.
"""

from __future__ import annotations

import re

from testimonia.captures.reading import ReadingText
from testimonia.errors import Unreadable
from testimonia.vocabularies import words

SAMPLE = 6000  # characters from the middle of a text by which its language is told
ENGLISH = 0.22  # share of small words above which a text is English
MAYBE = 0.08  # … and below which it is not, whatever the model says of so few words
FEW = 12  # words: a shorter text is taken for English unless its letters are not Latin
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NAMES = {
    "ar": "Arabic", "bn": "Bengali", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "ku": "Kurdish", "my": "Burmese",
    "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def check(reading: ReadingText) -> None:
    """Set the language of a reading text. Raises Unreadable when it is not one that is read."""
    middle = max(0, (len(reading.text) - SAMPLE) // 2)
    sample = reading.text[middle : middle + SAMPLE]
    reading.language = language_of(sample)
    if reading.language != "en":
        name = _NAMES.get(reading.language, f"the language {reading.language!r}")
        raise Unreadable(f"in {name}: only English is read so far")


def english_share(found: list[str]) -> float:
    """The share of English small words among some words."""
    small = words("english_words")
    return sum(word.lower() in small for word in found) / max(1, len(found))


def language_of(text: str) -> str:
    """ISO 639-1 code of the language of a text; "en" where nothing speaks against it."""
    found = _WORD.findall(text)
    latin = sum(word[0] < "\u0250" for word in found)
    share = english_share(found)
    if latin >= 0.5 * len(found) and (len(found) < FEW or share >= ENGLISH):
        return "en"
    import py3langid

    code: str = py3langid.classify(text.lower())[0]
    if code == "en" or (latin >= 0.5 * len(found) and share >= MAYBE and len(found) < 4 * FEW):
        return "en"
    return code
