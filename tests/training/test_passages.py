"""The passages that the reader learns from are well formed, and are read as they are marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.reader import counts, voiced

from testimonia.records import Measure

ROOT = Path(__file__).parents[2] / "training"
FIGURES, VOICES = sorted((ROOT / "figures").glob("*.txt")), sorted((ROOT / "voices").glob("*.txt"))


def test_a_marked_number(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("[Nine|killed] fell at dawn,\nin 1931.\n\n\nNobody came.", "utf-8")
    assert list(counts.passages(path)) == [
        ("Nine fell at dawn,\nin 1931.", {(0, 4): "killed"}),
        ("Nobody came.", {}),
    ]


def test_marked_voices(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("{s1|The league} {c1|says} that {w1|{s2|a cook} {c2|counted} {w2|nine}}.", "utf-8")
    [(text, voices)] = voiced.passages(path)
    shown = [
        (voice["parent"], {label: [text[a:b] for a, b in spans] for label, spans in parts.items()})
        for voice, parts in voices
    ]
    assert shown == [
        (None, {"source": ["The league"], "cue": ["says"], "content": ["that a cook counted nine"]}),
        ("0", {"source": ["a cook"], "cue": ["counted"], "content": ["nine"]}),
    ]


def test_who_speaks_again_is_heard_for_each_sign_of_speech(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("{s1|She} {c1|said} {w1|it rained} and {c1|added}: {w1|a lot}. {w1|For days.}", "utf-8")
    [(text, voices)] = voiced.passages(path)
    said = [[text[a:b] for a, b in (*parts["source"], *parts["cue"], *parts["content"])] for _, parts in voices]
    assert said == [["She", "said", "it rained"], ["She", "added", "a lot", "For days."]]


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.stem)
def test_every_number_is_marked_with_a_measure(path: Path) -> None:
    for text, marks in counts.passages(path):
        assert not set("[]|") & set(text) - {"|"}, text
        assert set(marks.values()) <= set(Measure)


@pytest.mark.parametrize("path", VOICES, ids=lambda path: path.stem)
def test_every_voice_says_something(path: Path) -> None:
    for text, voices in voiced.passages(path):
        assert not set("{}") & set(text), text
        assert all(text[a:b].strip() for _, parts in voices for spans in parts.values() for a, b in spans)
