"""Parts and wholes: which figures of an event count some of those whom others count."""

from __future__ import annotations

from collections.abc import Callable

from testimonia.collation import Collation
from testimonia.records import Finding

Collate = Callable[..., Collation]
FindingOf = Callable[[Collation, str, float], Finding]
HEAD = "Fire at the quay\n\nSalt Street, 3 May 2017\n\n"


def test_nine_children_are_a_part_of_all_the_dead(collated: Collate, finding_of: FindingOf) -> None:
    told = collated(
        f"{HEAD}Thirty-one people were killed in Tesk on 2 May 2017 when guards fired on a march, among them nine children.\n"
    )
    children, whole = finding_of(told, "killed", 9), finding_of(told, "killed", 31)
    assert (children.part_of, whole.part_of, whole.part_why) == (whole.id, None, None)
    assert "nine children" in (children.part_why or "")


def test_a_part_that_another_work_tells_is_a_part_of_the_same_whole(collated: Collate, finding_of: FindingOf) -> None:
    told = collated(
        f"{HEAD}Thirty-one people were killed in Tesk on 2 May 2017 when guards fired on a march, the hospital said.\n",
        "The march in Tesk\n\nMerrow News, 4 May 2017\n\nGuards fired on a march in Tesk on 2 May 2017. "
        "Four guards were killed, the ministry said.\n",
    )
    assert finding_of(told, "killed", 4).part_of == finding_of(told, "killed", 31).id


def test_more_than_the_whole_is_no_part(collated: Collate, finding_of: FindingOf) -> None:
    told = collated(
        f"{HEAD}Three people were killed in Tesk on 2 May 2017 when guards fired on a march, the hospital said.\n",
        "The march in Tesk\n\nMerrow News, 4 May 2017\n\nGuards fired on a march in Tesk on 2 May 2017. "
        "Nine children were killed, the ministry said.\n",
    )
    assert finding_of(told, "killed", 9).part_of is None


def test_those_hurt_are_no_part_of_the_dead(collated: Collate, finding_of: FindingOf) -> None:
    told = collated(
        f"{HEAD}Thirty-one people were killed in Tesk on 2 May 2017 when guards fired on a march. Four children were injured.\n"
    )
    assert finding_of(told, "injured", 4).part_of is None
