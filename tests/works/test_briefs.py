"""What headings part is pieces of a page, or the sections of one text."""

from __future__ import annotations

from testimonia.captures import text
from testimonia.records import WorkKind
from testimonia.works.divide import divide
from testimonia.works.lines import is_table

SECTIONS = """\
TARN VALLEY RELIEF COMMITTEE
P.O. Box 9, Port Tarn
Bulletin No. 6 / 2 June 2014

THE FLOOD AT ORLE: WHAT WE HAVE COUNTED

WHAT IS NEW

1. The Committee has seen the graves of 21 persons who were drowned at Orle when the guards opened the sluice.

2. Nine persons are still missed by their families, and four of them were children at the mill school.

HOW WE COUNT

3. A death is counted only where two relatives and the parish clerk have told us of it on different days.

WHAT WE ASK

4. The Committee asks the prefecture to publish the log of the sluice, and to say who gave the order that night.
"""


def test_headings_over_which_paragraphs_are_numbered_on_are_sections_of_one_text() -> None:
    drafts, _ = divide(text.laid_out(SECTIONS))
    assert [draft.kind for draft in drafts] == [WorkKind.BULLETIN]


def test_a_bulletin_of_one_text_has_the_title_of_that_text_and_is_by_its_house() -> None:
    whole = divide(text.laid_out(SECTIONS))[0][0]
    assert whole.title == "THE FLOOD AT ORLE: WHAT WE HAVE COUNTED"
    assert whole.authors == ("Tarn Valley Relief Committee",)


def test_headings_with_a_count_of_their_own_are_not_one_text() -> None:
    again = SECTIONS.replace("3. A", "1. A").replace("4. The", "1. The")
    assert len(divide(text.laid_out(again))[0]) > 1


def test_a_table_is_told_by_its_columns() -> None:
    assert is_table("Source        Date       Dead\nPrefecture    20 May     3\nMill union    25 May     24")
    assert is_table("No. | Name | Age\n1 | Roun | 40\n2 | Prell | 31")
    assert not is_table("They counted us twice,\nonce at the gate\nand once on the road.")
