"""Times of saying and of other clauses told apart from times of happening."""

from __future__ import annotations

import pytest

from testimonia.captures.opening import Found
from testimonia.reading import read
from testimonia.records import Deed, Figure


def claims(text: str) -> list[Figure | Deed]:
    found = read(
        Found(
            "page.txt", f"Two years on\n\nBy Dora Finch\n\n4 January 2020\n\n{text}\n".encode(), media_type="text/plain"
        )
    ).claims
    return [claim for claim in found if isinstance(claim, Figure | Deed)]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("During the November 2019 protests the guards killed about 1,500 people (Halyard report).", "2019-11"),
        ("The union said on Thursday that the guards had killed nine people in the square.", None),
        ("The mayor, Ada Brell, declared on 13 December that five dockers had died in the fire.", None),
        ("The ministry, which on 2 January spoke of nine dead, has gone silent since.", "../2020-01-02"),
        ("Built in 1871 for fewer, the barracks of Tarn held 640 prisoners when the guards killed them.", None),
        ("On 2 January the cabinet, praised three years ago by everybody, sent 600 soldiers to Tarn.", "2020-01-02"),
        ("Thousands of dockers marched in Tarn in the biggest protest since the war began in 2012.", None),
        ("The mayor resigned on Thursday, eight days after guards killed eleven people in the square.", None),
        ("On Thursday, after a night of rain, guards killed eleven people in the square.", "2020-01-02"),
        (
            "Guards killed 74 people in Tarn between the evening of 2 December and the evening of 3 December.",
            "2019-12-02/2019-12-03",
        ),
    ],
)
def test_a_time_of_saying_or_of_another_clause_is_not_when_it_happened(text: str, when: str | None) -> None:
    figures = [claim for claim in claims(text) if isinstance(claim, Figure)]
    assert [figure.when for figure in figures] == [when]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The Relatives of 9 December say that fourteen dockers were killed.", "2001-12-09"),  # a day in a name
        ("Fourteen dockers were killed on 12 November.", "2019-11-12"),  # no day that is named in full
        ("Nine dockers were arrested on 9 December.", "2019-12-09"),  # of late
    ],
)
def test_a_day_without_its_year_may_be_one_named_in_full(text: str, when: str) -> None:
    found = claims(f"On 9 December 2001 guards stormed the yard at Tarn. Nobody was ever tried for it.\n\n{text}")
    assert [claim.when for claim in found if isinstance(claim, Figure)] == [when]


def test_what_befell_somebody_else_is_another_event() -> None:
    found = claims(
        "The guards killed Anton Velitsky near the airport on 3 January.\n\n"
        + "The wind blew from the sea. The tide was high. Nobody slept. The lamps were lit early. We made tea.\n\n" * 2
        + "Its repression of the miners shows what the state is."
    )
    killing = next(claim for claim in found if isinstance(claim, Deed) and claim.act == "killing")
    repression = next(claim for claim in found if isinstance(claim, Deed) and claim.act == "repression")
    assert killing.event != repression.event
