"""Plain text: paragraphs told from lines, by the habit of the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from testimonia.captures import text
from testimonia.captures.reading import BlockKind


def blocks(source: str) -> list[tuple[str, str]]:
    reading = text.read(source.encode())
    return [(str(b.kind), reading.text[b.start : b.end]) for b in reading.blocks]


def test_a_dump_has_a_paragraph_a_line() -> None:
    source = "The fire in the mill\nBy Ada Horn\nSix people died when the mill burnt down on Sunday.\nNobody knows why."
    assert [t for _, t in blocks(source)] == source.split("\n")


WIRE = """\
KELTO, 4 May - Soldiers shot at a column of strikers near the
mill at Kelto on Monday, killing at least four of them, a union
official said by telephone from the town.

The army said in a statement that its men had been attacked with
stones and bottles. It gave no figure of its own, and it has not
let reporters into the town since.
"""


def test_a_wire_breaks_its_lines_to_fit() -> None:
    assert [t.count("\n") for _, t in blocks(WIRE)] == [2, 2]


def test_a_list_says_nothing_of_how_lines_are_broken() -> None:
    names = "\n".join(
        f"{n}. {name}" for n, name in enumerate(("Roun, Ada, 54", "Lom, Vera", "Karu, S.", "Brod, Tam"), 1)
    )
    said = """\
What I wrote down tonight is nine killed, of whom seven are on the list of
the sick bay with name and age. Two of them nobody has been able to name yet.
One, brought in from the quay, may belong elsewhere.
"""
    assert [t.count("\n") for _, t in blocks(f"{WIRE}\n{said}\n{names}\n")][:3] == [2, 2, 2]


def test_what_is_set_in_from_the_margin_goes_on_as_it_began() -> None:
    head = "   Attacks on those who live and work at the quays of Kelto,\n   3 to 9 May 2016"
    assert [t.count("\n") for _, t in blocks(f"Harbour Office\n\n{head}\n\n{WIRE}")] == [0, 1, 2, 2]


def test_quoted_mail_is_set_apart_with_its_depth() -> None:
    reading = text.read(b"You wrote:\n> We were ten.\n> > How many?\nWe were nine.")
    assert [(b.kind, b.level) for b in reading.blocks] == [
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.QUOTE, 1),
        (BlockKind.QUOTE, 2),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_items_notes_headings_and_rules() -> None:
    source = "# Head\n\n- one thing\n- another\n\n[1] A note on it.\n\n-----\n\nText."
    assert [kind for kind, _ in blocks(source)] == ["heading", "item", "item", "note", "furniture", "paragraph"]


def test_the_characters_stay_as_they_are() -> None:
    source = "A  line with   spaces\xa0and “quotes”.\n\n\n   Another.\n"
    assert text.read(source.encode()).text == source


@given(st.text(alphabet="ab .,\n>-*1#[]()“”\t", max_size=200))
def test_blocks_are_in_order_and_without_space_around_them(source: str) -> None:
    reading = text.read(("begin " + source).encode())
    last = 0
    for block in reading.blocks:
        assert last <= block.start < block.end <= len(reading.text)
        inside = reading.text[block.start : block.end]
        assert inside == inside.strip() or block.kind is BlockKind.QUOTE
        last = block.end
