"""A casebook that grows says what one says that is collated at once."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from testimonia import pipeline, preparing
from testimonia.captures.opening import Found
from testimonia.casebook import ruling, settling
from testimonia.casebook.store import Casebook
from testimonia.collation import collate, copies, recopying, seeds
from testimonia.errors import BadRuling
from testimonia.names import merging
from testimonia.records import Decision, Reading

PLACES = ("Old Marn", "Tesk", "Port Ellan")
SOURCES = (
    "the Harbour Hospital",
    "the Interior Ministry",
    "the Dockers' Federation of Ellan",
    "DFE",
    "Nora Sand",
    "Nora Sandt",
)
OUTLETS = ("The Ellan Courier", "Salt Street", "Merrow News")
TYPES = (
    "capture",
    "actor",
    "work",
    "voice",
    "mention",
    "figure",
    "deed",
    "position",
    "copy",
    "event",
    "finding",
    "link",
)

RULED = {
    "work": ("reject", "amend"),
    "voice": ("reject", "confirm"),
    "figure": ("reject", "confirm", "amend", "merge", "part", "move"),
    "deed": ("reject", "confirm", "amend", "move"),
    "position": ("reject", "amend"),
    "actor": ("amend", "merge", "split", "confirm"),
    "event": ("reject", "confirm", "merge", "split"),
    "finding": ("confirm",),
    "copy": ("reject", "confirm"),
    "link": ("reject",),
}

reports = st.builds(
    lambda outlet, day, place, number, source, hurt, tail: (
        f"Shots at the quay of {place}\n\n{outlet}, {day} May 2017\n\n"
        f"At least {number} people were killed on {day - 1} May 2017 when guards opened fire on a march in {place}, "
        f"{source} said. Another {hurt} people were injured, among them three children, according to {source}. "
        f"The march had been called by the tram drivers of {place} against the closing of their depot.{tail}\n"
    ),
    st.sampled_from(OUTLETS),
    st.integers(2, 9),
    st.sampled_from(PLACES),
    st.integers(3, 9),
    st.sampled_from(SOURCES),
    st.integers(2, 9),
    st.sampled_from(
        (
            "",
            " Nora Sand, a spokeswoman for the Interior Ministry, said nothing.",
            " They went home at ten in the evening.",
            " The Interior Ministry denied that guards had opened fire on the march.",
            " Arne Vell was killed by guards in Old Marn, the Harbour Hospital said.",
            " The Dockers' Federation of Ellan killed Arne Vell in Port Ellan, the Interior Ministry said.",
            " Arne Vell took his own life, Nora Sandt said.",
        )
    ),
)


@cache
def prepared(text: str) -> tuple[Found, preparing.Prepared]:
    """A text as a capture, read."""
    found = Found(f"{abs(hash(text))}.txt", text.encode(), "text/plain", size=len(text), collected="2020-01-01")
    return found, preparing.prepare(found)


def add(casebook: Casebook, texts: Iterable[str]) -> None:
    """Put texts into a casebook."""
    for text in texts:
        found, what = prepared(text)
        casebook.add(found, what.capture, what.payload, what.back, what.words)


def said(casebook: Casebook) -> dict[str, list[Any]]:
    """All records of a casebook."""
    return {name: casebook.select(name) for name in TYPES}


def at_once(readings: Sequence[Reading]) -> dict[str, list[Any]]:
    """The records of readings that are collated at once."""
    whole = collate(readings)
    own = {
        name: [r for reading in whole.readings for r in getattr(reading, f"{name}s")]
        for name in ("work", "voice", "mention")
    }
    claims = [claim for reading in whole.readings for claim in reading.claims]
    own |= {name: [claim for claim in claims if claim.kind == name] for name in ("figure", "deed", "position")}
    own |= {"capture": [reading.capture for reading in whole.readings], "actor": whole.actors, "copy": whole.copies}
    own |= {"event": whole.events, "finding": whole.findings, "link": whole.links}
    return {name: sorted(records, key=lambda record: record.id) for name, records in own.items()}


@pytest.fixture(scope="module")
def folder_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Gives a place for a casebook."""
    numbers = iter(range(10_000))
    place = tmp_path_factory.mktemp("growing")
    return lambda: place / f"{next(numbers)}.testimonia"


def crowd(patch: pytest.MonkeyPatch) -> None:
    """Have what is crowded in an archive be so in a few works."""
    for module in (seeds, recopying):
        patch.setattr(module, "CROWDED", 4)
    for module in (copies, recopying):
        patch.setattr(module, "SHARED", 2)
    patch.setattr(copies, "FULL", 60)
    patch.setattr(merging, "CROWDED", 2)


@pytest.mark.parametrize("few", [False, True])
@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(texts=st.lists(reports, min_size=1, max_size=9, unique=True), rng=st.randoms(use_true_random=False))
def test_one_by_one_in_groups_or_at_once(
    few: bool, folder_of: Callable[[], Path], texts: list[str], rng: random.Random
) -> None:
    with pytest.MonkeyPatch.context() as patch, Casebook.open(folder_of(), create=True) as casebook:
        patch.setattr(settling, "SHARE", rng.choice([0, 1]))
        if few:
            crowd(patch)
        waiting = list(texts)
        rng.shuffle(waiting)
        while waiting:
            size = rng.randint(1, 3)
            add(casebook, waiting[:size])
            waiting = waiting[size:]
            if rng.random() < 0.3:
                add(casebook, [rng.choice(texts)] if not waiting else [])  # read again
            pipeline.settle(casebook)
        assert casebook.settled
        known = said(casebook)
        whole = at_once(list(casebook.readings()))
        for name in TYPES:
            assert known[name] == whole[name], name


@settings(max_examples=15, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(texts=st.lists(reports, min_size=1, max_size=5, unique=True), data=st.data())
def test_a_copy_that_comes_in_never_raises_the_number_of_independent_origins(
    folder_of: Callable[[], Path], texts: list[str], data: st.DataObject
) -> None:
    with pytest.MonkeyPatch.context() as patch, Casebook.open(folder_of(), create=True) as casebook:
        add(casebook, texts)
        pipeline.settle(casebook)
        patch.setattr(settling, "SHARE", 0)
        before = casebook.select("finding")
        lead, _, told = data.draw(st.sampled_from(texts)).partition("\n\n")
        head = data.draw(st.sampled_from(("The Lamplighter\n\n", "Reprinted by The Lamplighter\n\n", "")))
        cut = data.draw(st.sampled_from((None, -60)))
        add(casebook, [f"{head}{lead}\n\n{told[:cut].replace(' May 2017', ' May 2017, late edition', 1)}\n"])
        pipeline.settle(casebook)
        after = casebook.select("finding")
        for finding in before:
            later = [found for found in after if {*finding.claims} & {*found.claims}]
            assert max(found.independent for found in later) <= finding.independent


# --- with rulings ---------------------------------------------------------------------------------


def rule(casebook: Casebook, rng: random.Random) -> None:
    """Make some ruling, or take one back; none if what was chosen cannot be ruled so."""
    known = said(casebook)
    if (made := casebook.rulings()) and rng.random() < 0.2:
        with contextlib.suppress(BadRuling):
            ruling.withdraw(casebook, rng.choice(made).id)
        return
    type_, decision = rng.choice([(t, d) for t, decisions in RULED.items() for d in decisions])
    fitting = [r for r in known[type_] if decision != "split" or len(r.names if type_ == "actor" else r.claims) > 1]
    if not fitting:
        return
    record, other = (rng.choice(fitting) for _ in range(2))
    terms: dict[str, Any] = {}
    if decision == "amend":
        who = rng.choice([*(actor.name for actor in known["actor"]), rng.choice(known["actor"]).id, "Lone Ferry Watch"])
        terms["changes"] = {
            "work": {"publisher": who, "dated": rng.choice([None, "2017-05-03"])},
            "figure": rng.choice([{"low": 4.0, "high": 4.0}, {"origin": who}, {"when": "2017-05-05"}]),
            "deed": rng.choice([{"agent": who}, {"where": "Tesk"}]),
            "position": {"holder": who},
            "actor": rng.choice([{"name": "The Silent Quay"}, {"kind": "group"}]),
        }[type_]
    elif decision == "move":
        decision, terms["changes"] = "amend", {"event": rng.choice([None, *(event.id for event in known["event"])])}
    elif decision == "part":
        decision, terms["other"] = "split", other.id
    elif decision == "merge":
        terms["other"] = other.id
    elif decision == "split":
        whole = record.names if type_ == "actor" else record.claims
        terms["parts"] = rng.sample(whole, rng.randint(1, len(whole)))
    with contextlib.suppress(BadRuling):
        ruling.make(casebook, record.id, Decision(decision), **terms)


@pytest.mark.parametrize("few", [False, True])
@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(texts=st.lists(reports, min_size=2, max_size=8, unique=True), rng=st.randoms(use_true_random=False))
def test_rulings_bear_on_what_grows_as_on_what_is_collated_at_once(
    few: bool, folder_of: Callable[[], Path], texts: list[str], rng: random.Random
) -> None:
    with pytest.MonkeyPatch.context() as patch, Casebook.open(folder_of(), create=True) as casebook:
        if few:
            crowd(patch)
        waiting = list(texts)
        add(casebook, waiting[:1])
        pipeline.settle(casebook)
        patch.setattr(settling, "SHARE", 0)  # nothing is too much
        while waiting:
            add(casebook, waiting[:1])
            waiting = waiting[1:]
            for _ in range(rng.randint(0, 2)):
                rule(casebook, rng)
                if rng.random() < 0.5:
                    pipeline.settle(casebook)
            pipeline.settle(casebook)
        grown, ruled, stale = said(casebook), casebook.ruled(), casebook.stale()
        settling._whole(casebook)
        whole = said(casebook)
        for name in TYPES:
            assert grown[name] == whole[name], name
        assert (ruled, stale) == (casebook.ruled(), casebook.stale())
