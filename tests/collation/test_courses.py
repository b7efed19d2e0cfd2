"""Events that are part of a course told of as a whole, and those that are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from testimonia.collation.courses import inside, is_course
from testimonia.records import Act, Event

COURSE = Event("since", Act.KILLING, "Killing", "2021-10/2021-12-07", None, (), ("c",))
DAY = Event("day", Act.SHOOTING, "Shooting", "2021-12-05", "at the weir of Tolm", ("watch", "weavers"), ("d",))
TOGETHER = {"since": {"w"}, "day": {"v", "w"}}
APART = {"since": {"w"}, "day": {"v"}}


def test_a_day_is_part_of_the_course_in_which_it_lies_if_one_work_tells_both() -> None:
    found = inside([DAY, COURSE], [COURSE], TOGETHER)
    assert {id_: (one.whole, one.why) for id_, one in found.items()} == {"day": (COURSE, "told in the same work")}
    assert inside([DAY], [COURSE], APART) == {}


@pytest.mark.parametrize(
    ("course", "why"),
    [
        (replace(COURSE, where="in Tolm"), "of the same place"),
        (replace(COURSE, actors=("watch",)), "of the same people"),
        (replace(COURSE, where="in Ruhm", actors=("weavers",)), "of the same people"),
    ],
)
def test_a_course_of_the_same_place_or_people_needs_no_work_in_common(course: Event, why: str) -> None:
    assert inside([DAY], [course], APART)["day"].why == why


@pytest.mark.parametrize(
    "course",
    [
        replace(COURSE, act=Act.ARREST),
        replace(COURSE, when="2021-10/2021-11-30"),
        replace(COURSE, where="in Ruhm"),
        replace(COURSE, when="1988/2021-12-07"),  # what a work looks back on is the whole of nothing
    ],
    ids=["of another kind", "over before", "elsewhere", "of decades"],
)
def test_what_is_of_another_kind_time_or_place_is_not_the_whole(course: Event) -> None:
    assert inside([DAY], [course], TOGETHER) == {}


def test_the_whole_is_the_narrowest_course_and_courses_are_parts_of_longer_ones() -> None:
    month = replace(COURSE, id="month", when="2021-11-20/2021-12-06")
    works = {**TOGETHER, "month": {"w"}}
    found = inside([DAY, COURSE, month], [COURSE, month], works)
    assert {id_: one.whole.id for id_, one in found.items()} == {"day": "month", "month": "since"}


@pytest.mark.parametrize(
    ("when", "course"),
    [
        ("2021-10/2021-12-07", True),
        ("2021-12-04/2021-12-05", False),
        ("2021-10", False),
        (None, False),
        ("../2021", False),
    ],
)
def test_a_course_is_told_to_go_from_one_time_to_another(when: str | None, course: bool) -> None:
    assert is_course(replace(COURSE, when=when)) is course
