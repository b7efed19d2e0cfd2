"""Marks of comments are told by what their like on the page have in the same place."""

from __future__ import annotations

from testimonia.captures import text
from testimonia.works import comments, marks
from testimonia.works.lines import classify

SAID = "They fired on the crowd at the gate, and nobody will say who gave the order."


def found(page: str) -> list[tuple[str | None, str | None]]:
    lines = classify(text.laid_out(page))
    return [(mark.name, mark.date) for mark in marks.find(lines, 0, len(lines))]


def test_name_above_its_moment() -> None:
    page = "".join(
        f"{name}\n\n3 May 2016 at 19:0{n}\n\n{SAID}\n\n" for n, name in enumerate(["Ada", "quay_rat", "M. Lund"])
    )
    assert found(page) == [("Ada", "2016-05-03"), ("quay_rat", "2016-05-03"), ("M. Lund", "2016-05-03")]


def test_name_two_lines_below_its_moment_with_a_number_between() -> None:
    page = "".join(f"08-14-2012, 07:4{n} AM\n#{n}\n{name}\n\n{SAID}\n\n" for n, name in enumerate(["Ada", "sid"], 1))
    assert [name for name, _ in found(page)] == ["Ada", "sid"]


def test_what_stands_there_every_time_is_no_name() -> None:
    page = "".join(f"Member\n\n3 May 2016 at 19:0{n}\n\n{SAID}\n\n" for n in range(3))
    assert [name for name, _ in found(page)] == [None, None, None]


def test_comments_below_their_text_end_at_the_name() -> None:
    page = f"Title of the post\n\n{SAID}\n\nComments\n\n{SAID}\n\nAda\n\n3 May 2016 at 19:02\n\nNo. {SAID}\n\nsid\n\n3 May 2016 at 19:40\n"
    reading = text.laid_out(page)
    lines = classify(reading)
    drafts = comments.find(lines, reading, 0, len(lines))
    assert [draft.authors for draft in drafts] == [("Ada",), ("sid",)]
    assert [lines[draft.first].text for draft in drafts] == [SAID, f"No. {SAID}"]


def test_a_comment_without_a_name_is_by_anonymous() -> None:
    page = f"A title\n\n{SAID}\n\n2 comments\n\nAda said...\n\n{SAID}\n\n3 May 2016 at 19:02\n\nAnonymous said...\n\n{SAID}\n\n3 May 2016 at 20:02\n"
    reading = text.laid_out(page)
    lines = classify(reading)
    drafts = comments.find(lines, reading, 0, len(lines))
    assert [(draft.authors, draft.published) for draft in drafts] == [
        (("Ada",), "2016-05-03"),
        (("Anonymous",), "2016-05-03"),
    ]
