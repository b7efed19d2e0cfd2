"""Deeds of whole captures: where and when they were done, and those that only a title tells."""

from __future__ import annotations

import pytest

from testimonia.captures.opening import Found
from testimonia.reading import read
from testimonia.records import Deed, Figure

HEAD = "A week in Tarn\n\nBy Ada Brell\n\n12 May 2017\n\n"


def deeds_of(text: str) -> list[Deed]:
    """The deeds of a page."""
    found = read(Found("page.txt", f"{text}\n".encode(), media_type="text/plain")).claims
    return [claim for claim in found if isinstance(claim, Deed)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Six people were killed on Tuesday when police opened fire on weavers at the port of Tarn.",
            "the port of Tarn",
        ),
        ("Ada Brell, the voice of the poor in our country, was arrested.", None),
        ("Some 400 people stood in the rain on the fish quay last night.", "the fish quay"),
        ("Guards fired on our picket at Pier Four.", "Pier Four"),
        ("On Sunday 900 people walked behind the coffins.", None),
    ],
)
def test_where_a_deed_was_done(text: str, place: str | None) -> None:
    assert [deed.where for deed in deeds_of(f"{HEAD}{text}")][:1] == [place]


def test_a_title_tells_what_its_text_does_not() -> None:
    body = "On Monday police arrested nine bakers in Tarn. The town is quiet, the mayor said."
    found = deeds_of(f"Police and bakers clash in Tarn\n\nBy Ada Brell\n\n3 May 2017\n\n{body}")
    assert sorted(str(deed.act) for deed in found) == ["arrest", "clash"]


def test_days_after_something_say_when_it_was() -> None:
    text = (
        "A list of names\n\nBy Ada Brell\n\n12 May 2017\n\nTen days after troops stormed the mill, a list was printed."
    )
    assert [deed.when for deed in deeds_of(text)] == ["2017-05-02"]


def test_days_of_an_undated_text_are_of_its_year() -> None:
    text = "We were in Tarn from 23 to 29 October 2014. Police arrested nine bakers on 14 October. It rained all week."
    assert [deed.when for deed in deeds_of(text)] == ["2014-10-14"]


YARD = (
    "Rail men shot at Corrin yard\n\nBy Ada Brell\n\n12 May 2017\n\nNine people were killed and 30 wounded when guards opened fire "
    "on strikers at the Corrin rail yard on Wednesday, the Rail Union said.\n\n"
)


@pytest.mark.parametrize(
    "text",
    [
        "Older people speak of Sorrel Bridge. On 4 June 1988 soldiers came at night. Sixteen men were shot and two drowned.",
        "In June 1988 soldiers killed at least 16 strikers in the same yard. No one was tried. The union has always said 22 people died.",
        "The guards had fired once before, in the strike of 1988. Sixteen men died that night.",
    ],
)
def test_what_was_long_ago_is_another_event(text: str) -> None:
    claims = read(Found("page.txt", f"{YARD}{text}\n".encode(), media_type="text/plain")).claims
    told = [(c.start >= len(YARD), c.event, c.when) for c in claims if isinstance(c, (Deed, Figure))]
    assert not {event for old, event, _ in told if old} & {event for old, event, _ in told if not old}
    assert not any((when or "1988").startswith("2017") for old, _, when in told if old)
