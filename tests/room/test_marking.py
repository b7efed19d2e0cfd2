"""Marks on a text: they may nest and cross, and the text stays what it is."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from testimonia.room.marking import Mark, marked


class Text(HTMLParser):
    """The text of some HTML without the labels, and the classes at each character."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.open, self.classes = "", [], []  # type: ignore[var-annotated]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(dict(attrs).get("class"))

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if "n" not in self.open:
            self.text += data
            self.classes += [tuple(self.open)] * len(data)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text("ab <>&\"'😀é\n", max_size=40))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)), st.integers(0, 3))
    return text, [
        Mark(a, b, f"m{n}", rank, f"r{n}", "1") for n, (a, b, rank) in enumerate(draw(st.lists(spans, max_size=6)))
    ]


@given(marked_texts())
def test_the_text_is_kept_and_every_mark_covers_just_its_stretch(given: tuple[str, list[Mark]]) -> None:
    text, marks = given
    read = Text(str(marked(text, 0, len(text), marks)))
    assert read.text == text and read.open == []
    for mark in marks:
        covered = {n for n, classes in enumerate(read.classes) if mark.css in classes}
        assert covered == set(range(mark.start, mark.end))


def test_voices_nest_and_claims_stand_inside_them() -> None:
    text = "He says that she says that two died."
    marks = [Mark(13, 35, "outer", 0, "v1", "1"), Mark(27, 35, "inner", 2, "v2", "2"), Mark(27, 35, "claim", 90, "c")]
    html = str(marked(text, 0, len(text), marks))
    assert html.index("outer") < html.index("inner") < html.index("claim")
    assert Text(html).classes[28] == ("outer", "inner", "claim")


def test_only_the_first_piece_of_a_mark_is_its_anchor() -> None:
    crossing = [Mark(0, 6, "a", 0, "one"), Mark(3, 9, "b", 1, "two"), Mark(4, 5, "c", 0, "three")]
    html = str(marked("abcdefghi", 0, 9, crossing))
    assert all(html.count(f'id="{name}"') == 1 for name in ("one", "two", "three"))
    part = str(marked("abcdefghi", 4, 9, crossing))
    assert 'id="one"' not in part and 'data-record="one"' in part
