"""How a reading text is laid out: its blocks, furniture, lines that were broken because they were full."""

from __future__ import annotations

import itertools
from typing import Any

from testimonia.room.layout import is_wrapped, stretches


def test_the_blocks_are_the_text_but_for_the_space_between(example_room: Any) -> None:
    for capture in example_room.casebook.select("capture"):
        blocks = stretches(example_room.casebook, capture)
        assert blocks and all(a.end <= b.start for a, b in itertools.pairwise(blocks))
        joined = "".join(capture.text[block.start : block.end] for block in blocks)
        marks = {ord(c): None for c in "> \n\t\u00a0"}  # of quoted lines: they are shown as quotations
        assert joined.translate(marks) == capture.text.translate(marks)


def test_full_lines_flow_and_short_ones_stay(example_room: Any) -> None:
    pdf = next(c for c in example_room.casebook.select("capture") if c.media_type == "application/pdf")
    flowed = [pdf.text[b.start : b.end] for b in stretches(example_room.casebook, pdf) if "flowed" in b.css]
    assert len(flowed) > 3 and all("\n" in text for text in flowed)
    short = "Free Union of Port Workers\nSulimar, 15 October 2018"
    long = "Number of those who were taken to the hospital,\nof whom two have died since."
    assert (is_wrapped(short), is_wrapped(long), is_wrapped("one line")) == (False, True, False)


def test_lines_of_the_page_are_told(example_room: Any) -> None:
    for capture in example_room.casebook.select("capture"):
        for block in stretches(example_room.casebook, capture):
            if capture.text[block.start : block.end] == "Share this:":
                assert block.furniture
                return
    raise AssertionError("no capture has the line")
