"""Bytes to characters: the encoding found, wrong declarations overruled, double encoding undone.

What a file declares is only a hint. UTF-8 that decodes is UTF-8; "latin-1" is Windows-1252, as
browsers have it. Mojibake is repaired line by line with ftfy, further known damage by the patterns of
vocabularies/damage.toml. Each line keeps its place in the bytes.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from testimonia.captures.reading import Spot
from testimonia.errors import Unreadable
from testimonia.vocabularies import mapping

SAMPLE = 64 * 1024  # bytes by which an unknown encoding is judged
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\ufeff\u2066-\u2069]")
_SPACES = re.compile("[\r\x0b\x0c\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which no encoding can hold
_NOT_PLAIN = re.compile(r"[^\x00-\x7f]")
FOREIGN = 0.3  # of bytes that are not ASCII, above which a text is in another script
_WRONG = re.compile("[A-Za-z][¹²³º¼½¾¿¡¶¤¦¬¸Õ≥≤π∂∑∏∫ª≈∆][a-z]|[À-ÿ]{4}")  # signs in words, or no Latin word
_STATEFUL = ("iso2022", "iso-2022", "hz", "utf-7", "utf_7")
BINARY_SHARE = 0.02  # of control characters, above which a file is not text


class Line(NamedTuple):
    """A line as repaired, where its bytes begin and end, and whether it is as it was."""

    text: str
    first: int
    last: int
    exact: bool


def encoding_of(data: bytes, declared: str | None = None) -> tuple[str, int]:
    """The encoding of some bytes, and how many of them are its byte order mark."""
    for bom, marked in _BOMS:
        if data.startswith(bom):
            return marked, len(bom)
    if name := _without_mark(data[:SAMPLE]):
        return name, 0
    if (name := _known(declared)) and name.startswith(_STATEFUL[:3]):
        return name, 0
    if _utf8(data):
        return "utf-8", 0
    if (name := _known(declared)) and _decodes(data, name):
        return name, 0
    return _guessed(data), 0


def _without_mark(sample: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte is zero."""
    if len(sample) < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _utf8(data: bytes) -> bool:
    """Whether it is UTF-8, a few broken bytes and a cut-off end allowed."""
    try:
        data.decode("utf-8")
        return True
    except UnicodeDecodeError:
        sample = data[:SAMPLE].decode("utf-8", "replace")
        good = len(_NOT_PLAIN.findall(sample))
        bad = sample.count("\ufffd")
        return good - bad > 8 * bad


def _known(name: str | None) -> str | None:
    """The codec that a declared name means to a browser."""
    try:
        found = codecs.lookup(name.strip("\"' ")).name if name else None
    except (LookupError, ValueError):
        return None
    return "cp1252" if found in ("iso8859-1", "ascii") else found


def _decodes(data: bytes, name: str) -> bool:
    """Whether bytes are text in an encoding in which lines end as in ASCII."""
    try:
        if "\n".encode(name) != b"\n":
            return False
        text = data[:SAMPLE].decode(name, "strict")
    except UnicodeDecodeError as problem:
        return problem.start > SAMPLE - 8
    except (LookupError, ValueError):  # a codec of something else than text
        return False
    return not any("\x80" <= char <= "\x9f" for char in text)


def _guessed(data: bytes) -> str:
    """Of text in mostly plain letters the Western encoding that sets no sign into words; else what
    charset-normalizer makes of it; Windows-1252 if nothing."""
    from charset_normalizer import from_bytes

    sample = data[:SAMPLE]
    if sum(byte > 0x7F for byte in sample) < FOREIGN * len(sample):
        for western in ("cp1252", "mac_roman", "cp1250"):
            if _decodes(sample, western) and not _WRONG.search(sample.decode(western, "replace")):
                return western
    best = from_bytes(sample).best()
    name = _known(best.encoding) if best else None
    return name if name and _decodes(data, name) else "cp1252"


def _as_cp1252(problem: UnicodeError) -> tuple[str, int]:
    """Error handler: a byte that does not fit is read as Windows-1252."""
    if not isinstance(problem, UnicodeDecodeError):
        raise problem
    broken = problem.object[problem.start : problem.end]
    return broken.decode("cp1252", "replace"), problem.end


codecs.register_error("testimonia.cp1252", _as_cp1252)


def lines(data: bytes) -> tuple[list[Line], str]:
    """The repaired lines of a text without their ends, and its encoding.

    Raises Unreadable when it is not text."""
    encoding, skip = encoding_of(data)
    steps = not encoding.lower().startswith(_STATEFUL)  # each character is the same bytes wherever it stands
    broken = "testimonia.cp1252" if encoding == "utf-8" else "replace"
    check_text(data[skip : skip + SAMPLE].decode(encoding, broken))
    found = []
    for first, last in _line_spans(data, encoding, skip):
        raw = data[first:last].decode(encoding, broken)
        text = repaired(raw.rstrip("\r"))
        exact = steps and raw.startswith(text) and raw.encode(encoding, "replace") == data[first:last]
        found.append(Line(text, first, last, exact))
    return found, encoding


def _line_spans(data: bytes, encoding: str, skip: int) -> Iterator[tuple[int, int]]:
    """The first byte of each line and the byte after it, without what ends it."""
    wide = encoding.startswith(("utf-16", "utf-32"))
    end = "\n".encode(encoding) if wide else b"\r" if b"\n" not in data and b"\r" in data else b"\n"
    first = at = skip
    while (at := data.find(end, at)) >= 0:
        if (at - skip) % len(end):
            at += 1  # inside a character
            continue
        yield first, at
        first = at = at + len(end)
    yield first, len(data)


def check_text(text: str) -> None:
    """Raise Unreadable when characters show that this never was text."""
    sample = text[:SAMPLE]
    odd = sum(1 for char in sample if char < " " and char not in "\t\n\r\x0b\x0c") + sample.count("\ufffd")
    if odd > BINARY_SHARE * len(sample) + 2:
        raise Unreadable("not text: a binary file of a kind that is not read")


@cache
def _damage() -> list[tuple[re.Pattern[str], str]]:
    """Patterns of known damage and what to put for them."""
    return [(re.compile(pattern), repl) for pattern, repl in mapping("damage").items()]


def repaired(line: str) -> str:
    """A line without control characters and mojibake."""
    if line.isascii() and line.isprintable():
        return line
    text = _SURROGATE.sub("\ufffd", _SPACES.sub(" ", _CONTROL.sub("", line)))
    if not text.isascii():
        text = _unmangled(text)
    return text


def _unmangled(text: str) -> str:
    """Text with double encoding undone."""
    import ftfy
    from ftfy.badness import is_bad

    if is_bad(text):
        text = ftfy.fix_encoding(text)
    for pattern, repl in _damage():
        text = pattern.sub(repl, text)
    return text


def spots(found: list[Line]) -> Iterator[Spot]:
    """The spots of lines that are joined by "\\n"."""
    at = 0
    for line in found:
        yield Spot(at, at + len(line.text), line.first, line.last, exact=line.exact)
        at += len(line.text) + 1
