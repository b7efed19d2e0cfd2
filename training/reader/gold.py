"""The project's own captures with their gold as documents to learn from.

Their gold says who speaks in blogs, statements and bulletins, which PolNeAR's newspapers do not; its
contents are widened to PolNeAR's habit, which keeps "that" and quotation marks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from training.reader.data import NONE, Document, attribute, tokens_of
from training.reader.tags import Span

from testimonia import captures
from testimonia.captures.opening import gather
from testimonia.captures.reading import ReadingText
from testimonia.encoder.pieces import Habit, Pieces, Splitter
from testimonia.grammar.chunking import Sentences
from testimonia.grammar.tagger import tagger
from testimonia.grammar.tokens import Tokens, tokenize
from testimonia.works.divide import divide
from testimonia.works.prose import Prose, collect

NEAR = 400  # characters between what is said and who says it
_BEFORE = re.compile(r"(?:\bthat\s+)?[“\"‘']?$", re.IGNORECASE)
_AFTER = re.compile(r"[.,!?]?[”\"’]")


class Taken(NamedTuple):
    """A capture of the project's own with its gold."""

    name: str
    reading: ReadingText
    proses: list[Prose]
    tokens: Tokens
    gold: dict[str, Any]


def readings(captures_: Path, gold: Path) -> Iterator[Taken]:
    """The captures of a folder that have gold."""
    for found in gather([captures_]):
        _, reading = captures.read(found)
        path = gold / f"{Path(found.name.replace('#', '-')).name[:3]}.json"
        member = gold / f"{Path(found.name).name[:3]}-{found.name.rpartition('#')[2]}.json"
        path = member if "#" in found.name else path
        if reading is None or not path.exists():
            continue
        drafts, lines = divide(reading)
        tokens = tokenize(reading.text, [(block.start, block.end) for block in reading.blocks])
        tagger().tag(tokens)
        proses = collect(drafts, lines, Sentences(tokens))
        yield Taken(found.name, reading, proses, tokens, json.loads(path.read_text("utf-8")))


def documents(captures_: Path, gold: Path, splitter: Splitter) -> Iterator[Document]:
    """The works of some captures, and what is quoted in them, each with its attributions."""
    for name, reading, proses, _, record in readings(captures_, gold):
        placed = [_placed(reading.text, voice) for voice in record.get("voices", [])]
        for number, prose in enumerate(proses):
            stretches = [(p.start, p.end) for p in prose.paragraphs]
            yield from of_voices(f"{name}/{number}", reading.text, stretches, placed, splitter)


def _placed(text: str, voice: dict[str, Any]) -> tuple[dict[str, Any], dict[str, list[Span]]]:
    """A voice of gold with its spans in a text."""
    spans: dict[str, list[Span]] = {"content": []}
    places = [list(_all(text, quote)) for quote in voice["content"]]
    if not places or not places[0]:
        return voice, spans

    def nearest(quote: str | None, around: Span) -> tuple[int, Span] | None:
        found = [(max(around[0] - b, a - around[1], 0), (a, b)) for a, b in _all(text, quote or "")]
        apart = [each for each in found if not (around[0] <= each[1][0] and each[1][1] <= around[1])]
        return min(apart, default=None)

    def cost(place: Span) -> int:
        return sum((nearest(voice.get(key), place) or (0,))[0] for key in ("source_quote", "cue"))

    first = min(places[0], key=cost)
    spans["content"] = [widened(text, first)]
    for later in places[1:]:
        after = [place for place in later if place[0] >= first[0]]
        spans["content"] += [widened(text, min(after))] if after else []
    for key, label in (("cue", "cue"), ("source_quote", "source")):
        found = nearest(voice.get(key), first)
        if found and found[0] < NEAR:
            spans[label] = [found[1]]
    return voice, spans


def _all(text: str, quote: str) -> Iterator[Span]:
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield at, at + len(quote)
        at = text.find(quote, at + 1)


def widened(text: str, span: Span) -> Span:
    """A content with the "that" and the quotation marks around it."""
    before, after = _BEFORE.search(text, max(0, span[0] - 8), span[0]), _AFTER.match(text, span[1])
    opened = before is not None and before.group()[-1:] in ("“", '"', "‘", "'") and before.group() != ""
    return (before.start() if before else span[0], after.end() if after and opened else span[1])


def of_voices(
    name: str,
    text: str,
    stretches: list[Span],
    placed: list[tuple[dict[str, Any], dict[str, list[Span]]]],
    splitter: Splitter,
) -> Iterator[Document]:
    """A text and, each by itself, the contents of its voices that hold others."""
    reproduced = {voice["id"] for voice, _ in placed if voice["mode"] == "reproduced"}
    top = [each for each in placed if each[0].get("parent") in (None, *reproduced) and each[0]["id"] not in reproduced]
    yield _document(name, text, stretches, top, splitter)
    for voice, spans in placed:
        inner = [each for each in placed if each[0].get("parent") == voice["id"]]
        held = any(a <= span[0] < b for a, b in stretches for span in spans["content"])
        if inner and held and voice["id"] not in reproduced:
            yield _document(f"{name}/{voice['id']}", text, spans["content"], inner, splitter)


def _document(
    name: str,
    text: str,
    stretches: list[Span],
    placed: list[tuple[dict[str, Any], dict[str, list[Span]]]],
    splitter: Splitter,
) -> Document:
    pieces = Pieces([], [], [], [])
    for start, end in stretches:
        splitter.append(pieces, text, start, end)
    document = Document(name, pieces, habit=Habit.OURS)

    def held(spans: dict[str, list[Span]]) -> dict[str, list[Span]]:
        return {k: [s for s in v if any(a <= s[0] < b for a, b in stretches)] for k, v in spans.items()}

    attribute(
        document, [held(spans) for voice, spans in placed if not voice.get("optional") and held(spans)["content"]]
    )
    assert document.attribution is not None
    for voice, spans in placed:
        if voice.get("optional"):
            for start, end in (span for found in spans.values() for span in found):
                first, last = tokens_of(pieces, start, end)
                document.attribution[first:last] = np.where(
                    document.attribution[first:last] == 0, NONE, document.attribution[first:last]
                )
    return document
