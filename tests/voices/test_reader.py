"""The trained reader: what it finds, where, and that nothing that it is given makes it fail."""

from __future__ import annotations

import numpy as np
import pytest

from testimonia.encoder.network import Output
from testimonia.encoder.pieces import Habit, splitter
from testimonia.records import MentionKind
from testimonia.voices import reader as reading
from testimonia.voices.heard import Span
from testimonia.voices.reader import Read, Reader, reader

TEXT = (
    "The harbour was closed on Monday. Mayor Ilda Corvane said that four dockers had been killed.\n"
    "“We heard shots before dawn,” a night watchman told the newspaper.\n"
)


def paragraphs(text: str) -> list[Span]:
    spans, at = [], 0
    for line in text.splitlines(keepends=True):
        spans.append((at, at + len(line.rstrip("\n"))))
        at += len(line)
    return spans


def read(text: str) -> Read:
    return reader().read(text, paragraphs(text))


def test_sources_cues_and_contents() -> None:
    found = [
        (
            TEXT[slice(*each.source)] if each.source else None,
            TEXT[slice(*each.cue)],
            [TEXT[a:b] for a, b in each.content],
        )
        for each in read(TEXT).said
    ]
    assert ("a night watchman", "told", ["“We heard shots before dawn,”"]) in found
    assert any(source == "Mayor Ilda Corvane" and cue == "said" for source, cue, _ in found)


def test_names() -> None:
    found = {(name.kind, TEXT[name.start : name.end]) for name in read(TEXT).names}
    assert (MentionKind.PERSON, "Mayor Ilda Corvane") in found or (MentionKind.PERSON, "Ilda Corvane") in found


def test_said_alone_or_among_others_is_heard_alike() -> None:
    """What is heard of a text does not depend on what is read beside it."""
    alone = read(TEXT)
    for other in ("A short note.", "Nobody came. " * 200, "!" * 500):
        read(other)
        assert read(TEXT)[:3] == alone[:3]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \t ",
        "\x00\x07\ufeff",
        "a" * 30_000,
        "word " * 3_000,
        TEXT.upper(),
        TEXT.lower(),
        "👩‍👩‍👧" * 200,
        "قالت الوزيرة إن أربعة أشخاص قتلوا. " * 20,
        "\u202e" + TEXT,
        "部长说，四人死亡。" * 50,
        "e\u0301" * 500,
        "\ud800 lone",
    ],
)
def test_offsets_are_right_whatever_is_read(text: str) -> None:
    found = reader().read(text, [(0, len(text))])
    for said in found.said:
        spans = [span for span in (said.source, said.cue, *said.content) if span]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert 0 <= said.strength <= 1
    assert all(0 <= name.start < name.end <= len(text) for name in found.names)


def test_capitals_are_read() -> None:
    text = TEXT.upper()
    assert any(text[slice(*each.cue)] in ("SAID", "TOLD") for each in reader().read(text, paragraphs(text)).said)


def test_a_long_text_is_read_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LONG", 300)
    found = read(TEXT * 12)
    assert (
        len([each for each in found.said if TEXT in (TEXT * 12)[each.cue[0] - len(TEXT) : each.cue[1] + len(TEXT)]])
        > 12
    )


class TwoMinds:
    """A network that hears the first piece as a person, and within it as a place."""

    def run(self, ids: list[int], traits: list[int], habit: Habit, numbers: list[int]) -> Output:
        attribution, names, nested = (np.zeros((len(ids), 13), np.float32) for _ in range(3))
        names[0, 4] = nested[0, 12] = 9
        return Output(
            attribution, names, nested, np.zeros((len(ids) + 1, 256), np.float32), np.zeros((0, 0), np.float32)
        )


def test_a_stretch_is_one_name() -> None:
    found = Reader(splitter(), TwoMinds()).read("Harbour", [(0, 7)]).names
    assert [(name.kind, name.start, name.end) for name in found] == [(MentionKind.PERSON, 0, 7)]
