"""What holds of every division, whatever the page."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from testimonia.captures import text
from testimonia.captures.reading import ReadingText
from testimonia.records import Relation
from testimonia.works.divide import divide
from testimonia.works.draft import Draft
from testimonia.works.lines import Line

NAMES = st.sampled_from(["Ada Roun", "quay_rat", "K.", "Harbour Union", "Committee of Relatives (CR)", "Anonymous"])
DAYS = st.sampled_from(["3 May 2016", "May 3, 2016", "03.05.2016", "2016-05-03", "Tuesday, 3 May"])
PROSE = st.sampled_from(
    [
        "The guards fired on the crowd at the gate, and nine people were killed, the union said on Monday.",
        "“We counted them,” she said. “There were nine.”",
        "I don't believe a word of it, and neither should you.",
        "We demand an inquiry and the release of all who were arrested on Sunday.",
        "> They said that nobody was there.",
    ]
)
SHORT = st.sampled_from(
    [
        "Blood on the quay",
        "STATEMENT OF THE HARBOUR UNION",
        "Long live the strike!",
        "Read more",
        "Comments (3)",
        "Reply",
        "» Old news",
        "Related stories",
        "News | Sport | Tides",
        "# Heading",
        "In this issue",
        "* * *",
        "-----",
        "Notes",
    ]
)
MARKS = st.one_of(
    st.builds("{} said...".format, NAMES),
    st.builds("by {} » {} 7:55 am".format, NAMES, DAYS),
    st.builds("Posted by {} at 10:42".format, NAMES),
    st.builds("Written by {}".format, NAMES),
    st.builds("{} at 19:02".format, DAYS),
    st.builds("Port Tarn, {}".format, DAYS),
    st.builds("{}, {}".format, NAMES, DAYS),
    st.builds("From: {} <a@b.example>".format, NAMES),
    st.builds("Date: {}".format, DAYS),
    st.builds("On {}, {} wrote:".format, DAYS, NAMES),
    st.sampled_from(["Subject: Re: the gate", "Last night (Courier)", "20.55 BST", "10:15am", "#3", "1. The dead"]),
    NAMES,
    DAYS,
)
LINES = st.lists(st.tuples(st.one_of(PROSE, SHORT, MARKS), st.integers(1, 3)), max_size=40)


@given(LINES)
@settings(max_examples=150, deadline=None)
def test_pages_of_any_lines_are_divided_soundly(rows: list[tuple[str, int]]) -> None:
    check(text.laid_out("".join(line + "\n" * gap for line, gap in rows)))


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_text_is_divided_soundly(anything: str) -> None:
    check(text.laid_out(anything))


def check(reading: ReadingText) -> None:
    """The invariants of a division."""
    drafts, lines = divide(reading)
    assert bool(drafts) == bool(lines)
    for draft in drafts:
        assert (draft.parent is None) == (draft is drafts[0]) == (draft.relation is None)
        assert 0 <= draft.first < draft.last <= len(lines)
        assert whole_words(reading.text, lines[draft.first].start, lines[draft.last - 1].end)
        assert all(draft.first <= i < draft.last for i in draft.apparatus)
        assert draft.parent is None or (draft.parent in drafts and is_placed(draft, draft.parent))
    for draft in drafts:
        held = sorted((d for d in drafts if d.parent is draft), key=lambda d: d.first)
        assert all(a.last <= b.first for a, b in pairwise(held))


def whole_words(reading: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends where words do."""
    cut = start > 0 and reading[start - 1].isalnum() and reading[start].isalnum()
    return not cut and not (end < len(reading) and reading[end - 1].isalnum() and reading[end].isalnum())


def is_placed(draft: Draft, parent: Draft) -> bool:
    """Whether a work lies in its parent, or answers it further down."""
    if parent.first <= draft.first and draft.last <= parent.last:
        return True
    return draft.relation is Relation.REPLY and draft.first >= parent.last


def test_an_empty_text_holds_nothing() -> None:
    assert divide(text.laid_out("")) == ([], [])


def test_lines_of_furniture_alone_are_a_work_without_prose() -> None:
    drafts, lines = divide(text.laid_out("Share\n\nTweet\n\nCookie policy\n"))
    assert len(drafts) == 1
    assert not any(isinstance(line, Line) and line.kind == "prose" for line in lines)
