"""The records: out to plain values and back, ids that stay, values that do not fit named by their field."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimonia.records import TYPES, Actor, ActorKind, Figure, Mention, Work, identify, plain, revive, shape

TEXT = st.text(max_size=12)
RECORDS = st.sampled_from(sorted(TYPES)).flatmap(lambda name: st.tuples(st.just(name), st.from_type(TYPES[name])))


@settings(max_examples=300, deadline=None)
@given(RECORDS)
def test_every_record_comes_back_from_plain_values_as_it_was(made: tuple[str, Any]) -> None:
    name, record = made
    assert revive(TYPES[name], plain(record)) == record


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.builds(Mention), st.builds(Work), st.builds(Actor)))
def test_plain_values_are_json(record: Any) -> None:
    assert revive(type(record), json.loads(json.dumps(plain(record)))) == record


def test_records_compare_by_value_and_can_be_kept_in_sets() -> None:
    one = Actor("a", ActorKind.GROUP, "X", ("X", "Y"))
    assert one == Actor("a", ActorKind.GROUP, "X", ("X", "Y"))
    assert len({one, Actor("a", ActorKind.GROUP, "X", ("X", "Y"))}) == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"kind": "tribe"}, "kind: 'tribe' is not a valid ActorKind"),
        ({"name": 5}, "name: str is needed, not 5"),
        ({"names": "X"}, "names: a list is needed, not 'X'"),
        ({"names": [None]}, "names: str is needed, not None"),
        ({"name": None}, "name: str is needed, not None"),
    ],
)
def test_a_value_that_does_not_fit_is_named_by_its_field(changed: dict[str, Any], words: str) -> None:
    given_ = {"id": "a", "kind": "group", "name": "X", "names": ["X"]} | changed
    with pytest.raises(ValueError, match=words):
        revive(Actor, given_)


def test_what_may_be_left_out_may_be_left_out_and_more_is_passed_over() -> None:
    values = dict.fromkeys(shape(Figure)) | {
        "id": "f", "kind": "figure", "work": "w", "standing": "asserted", "start": 0, "end": 1, "quote": "x",
        "measure": "killed", "approximate": False, "vague": False, "colour": "blue",
    }  # fmt: skip
    del values["part"]
    assert revive(Figure, values).part is False


def test_whole_numbers_are_numbers_and_truth_values_are_none() -> None:
    assert revive(float, 3) == 3
    with pytest.raises(ValueError, match="int is needed"):
        revive(int, True)


@given(st.lists(TEXT, max_size=4), st.lists(TEXT, max_size=4))
def test_ids_tell_apart_what_is_not_the_same(one: list[str], other: list[str]) -> None:
    plainly = [[part.replace("\x1f", "") for part in parts] for parts in (one, other)]
    assert (identify("x", *plainly[0]) == identify("x", *plainly[1])) == (
        "\x1f".join(plainly[0]) == "\x1f".join(plainly[1])
    )
