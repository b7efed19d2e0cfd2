"""What the head for measures learns from: numbers, each with what it counts.

Passages written for it lie in `training/figures`: blocks between empty lines, in which a number that counts
people stands in brackets with its measure, `[Nine|killed] are dead`; all other numbers count no people. The
project's gold says the same of its captures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from training.reader import tags
from training.reader.data import NONE, Document
from training.reader.gold import readings
from training.reader.tags import Span

from testimonia.encoder.pieces import Habit, Pieces, Splitter
from testimonia.grammar.chunking import Sentences
from testimonia.grammar.numerals import Number
from testimonia.grammar.tagger import tagger
from testimonia.grammar.tokens import Tokens, tokenize

NOBODY = 0  # the label of numbers that count no people
_MARK = re.compile(r"\[([^\[\]|]+)\|([a-z]+)\]")
_EMPTY = re.compile(r"\n\s*\n")


def blocks(path: Path) -> list[str]:
    """The blocks of a file that stand between empty lines."""
    return [block.strip("\n") for block in _EMPTY.split(path.read_text("utf-8")) if block.strip()]


def passages(path: Path) -> Iterator[tuple[str, dict[Span, str]]]:
    """The texts of a file of passages, with the stretches that count people and their measures."""
    for block in blocks(path):
        text, marks = "", dict[Span, str]()
        at = 0
        for mark in _MARK.finditer(block):
            text += block[at : mark.start()]
            marks[len(text), len(text) + len(mark[1])] = mark[2]
            text += mark[1]
            at = mark.end()
        yield text + block[at:], marks


def written(folder: Path, splitter: Splitter) -> Iterator[Document]:
    """The passages of a folder as documents, every second one by the habit of newspapers; each line is a paragraph."""
    for path in sorted(folder.glob("*.txt")):
        for number, (text, marks) in enumerate(passages(path)):
            tokens = tokenize(text, [(0, len(text))])
            tagger().tag(tokens)
            found = {at: tags.MEASURES.index(measure) for at, measure in labels(tokens, marks).items()}
            habit = list(Habit)[number % len(Habit)]
            yield _document(f"{path.stem}/{number}", splitter.split(text), found, habit)


def labels(tokens: Tokens, marks: dict[Span, str]) -> dict[int, str]:
    """Of each number of a text, by the offset where its amount begins, the measure it is marked with; "" if it is not."""
    found = {}
    for number in _numbers(tokens, [(0, len(tokens.text))]):
        start, end = tokens.span(number.core, number.last)
        found[start] = next((measure for (a, b), measure in marks.items() if a < end and start < b), "")
    return found


def gold(captures: Path, gold_: Path, splitter: Splitter) -> Iterator[Document]:
    """The works of some captures, each number with what their gold says it counts; by either habit."""
    for name, reading, proses, tokens, record in readings(captures, gold_):
        figures = record.get("figures", [])
        for number, prose in enumerate(proses):
            stretches = [(p.start, p.end) for p in prose.told()]
            found = _numbers(tokens, stretches)
            measures = {tokens.starts[number.core]: NOBODY for number in found}
            for figure in figures:
                for each in _counted(reading.text, tokens, found, figure):
                    unsure = figure.get("optional") and figure["low"] != 1
                    measures[tokens.starts[each.core]] = NONE if unsure else tags.MEASURES.index(figure["measure"])
            pieces = Pieces([], [], [], [])
            for start, end in stretches:
                splitter.append(pieces, reading.text, start, end)
            for habit in Habit if measures else ():
                yield _document(f"{name}/{number}", pieces, measures, habit)


def _counted(text: str, tokens: Tokens, numbers: list[Number], figure: dict[str, Any]) -> Iterator[Number]:
    """The numbers of a figure, wherever its quotation stands."""
    for place in re.finditer(re.escape(figure["quote"]), text):
        for number in numbers:
            within = place.start() <= tokens.starts[number.core] and tokens.ends[number.last - 1] <= place.end()
            if within and (number.low, number.high) == (figure["low"], figure["high"]):
                yield number
                break


def _numbers(tokens: Tokens, stretches: Iterable[Span]) -> list[Number]:
    """The numbers of the sentences that begin in some stretches."""
    sentences = Sentences(tokens)
    begins = [(tokens.starts[first], index) for index, first in enumerate(sentences.firsts)]
    inside = [index for at, index in begins if any(a <= at < b for a, b in stretches)]
    return [number for index in inside for number in sentences[index].numbers]


def _document(name: str, pieces: Pieces, labels: dict[int, int], habit: Habit) -> Document:
    measures = np.array([labels.get(start, NONE) for start in pieces.starts])
    return Document(name, pieces, measures=measures, habit=habit)
