"""Sources and contents to cues: by the network's vectors, and what stands nearer."""

from __future__ import annotations

import numpy as np

from testimonia.encoder.decoding import Tagged
from testimonia.encoder.pieces import BREAK, Pieces
from testimonia.encoder.windows import cut
from testimonia.voices.linking import CONTENT, CUE, PARTS, SOURCE, link

WORD = 2000
SIZE = 4


def pieces(size: int, breaks: tuple[int, ...] = ()) -> Pieces:
    ids = [BREAK if at in breaks else WORD for at in range(size)]
    return Pieces(ids, [1] * size, list(range(size)), list(range(1, size + 1)))


def linked(spans: list[Tagged], read: Pieces, pulls: tuple[tuple[int, int, int, float], ...] = ()):
    """Links with vectors of naught but for (part, asking piece, asked piece, strength)."""
    windows = cut(read.ids)
    vectors = []
    for window in windows:
        rows = np.zeros((window.end - window.start + 1, PARTS, SIZE), np.float32)
        for number, (part, asking, asked, strength) in enumerate(pulls):
            rows[asking - window.start + 1, part, number] = strength
            rows[asked - window.start + 1, part + 1, number] = strength
        vectors.append(rows.reshape(len(rows), -1))
    return link(spans, windows, vectors, read)


def test_the_nearest_source_and_cue_are_taken_when_the_network_does_not_care() -> None:
    far, near, cue, content = Tagged(SOURCE, 0, 2), Tagged(SOURCE, 6, 8), Tagged(CUE, 8, 9), Tagged(CONTENT, 9, 20)
    (found,) = linked([far, near, cue, content], pieces(20))
    assert (found.source, found.cue, found.contents) == (near, cue, [content])


def test_the_network_may_say_otherwise() -> None:
    far, near, cue, content = Tagged(SOURCE, 0, 2), Tagged(SOURCE, 6, 8), Tagged(CUE, 8, 9), Tagged(CONTENT, 9, 20)
    (found,) = linked([far, near, cue, content], pieces(20), ((0, 8, 0, 9.0),))
    assert found.source == far


def test_one_cue_has_several_contents_and_one_source_several_cues() -> None:
    source, said, adding = Tagged(SOURCE, 4, 5), Tagged(CUE, 5, 6), Tagged(CUE, 12, 13)
    before, behind, more = Tagged(CONTENT, 0, 4), Tagged(CONTENT, 6, 11), Tagged(CONTENT, 13, 20)
    first, second = linked([before, source, said, behind, adding, more], pieces(20))
    assert (first.source, first.contents) == (source, [before, behind])
    assert (second.source, second.contents) == (source, [more])


def test_a_source_in_another_paragraph_is_none() -> None:
    source, cue, content = Tagged(SOURCE, 0, 2), Tagged(CUE, 4, 5), Tagged(CONTENT, 5, 9)
    (found,) = linked([source, cue, content], pieces(9, breaks=(3,)))
    assert (found.source, found.contents) == (None, [content])


def test_links_within_the_second_window() -> None:
    source, cue, content = Tagged(SOURCE, 300, 302), Tagged(CUE, 302, 303), Tagged(CONTENT, 303, 330)
    (found,) = linked([source, cue, content], pieces(400))
    assert (found.source, found.contents) == (source, [content])


def test_a_content_without_a_cue_takes_a_source_that_is_left_in_its_paragraph() -> None:
    source, content, elsewhere = Tagged(SOURCE, 0, 2), Tagged(CONTENT, 4, 9), Tagged(SOURCE, 11, 12)
    (found,) = linked([source, content, elsewhere], pieces(14, breaks=(10,)))
    assert (found.source, found.cue, found.contents) == (source, None, [content])
