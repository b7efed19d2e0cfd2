"""Lists of the records of a type, filtered, a page at a time: each table as a page and as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from testimonia.casebook import speaking
from testimonia.casebook.looking import Look
from testimonia.casebook.paging import Wanted, portion
from testimonia.records import Act, ActorKind, Measure, Stance, Status, WorkKind
from testimonia.room.room import Room

TITLES = {
    "capture": "Captures",
    "work": "Works",
    "voice": "Voices",
    "figure": "Figures",
    "deed": "Deeds",
    "position": "Positions",
    "event": "Events",
    "actor": "Actors",
}
_KINDS: Mapping[str, tuple[str, ...]] = {
    "work": tuple(WorkKind),
    "figure": tuple(measure for measure in Measure if measure is not Measure.DEED),
    "deed": tuple(Act),
    "event": tuple(Act),
    "position": tuple(Stance),
    "actor": tuple(ActorKind),
    "capture": tuple(Status),
}
_HEADS: Mapping[str, tuple[str, ...]] = {
    "capture": ("File", "Kind", "Language", "Read"),
    "work": ("Title", "Kind", "By", "Dated", "Published"),
    "voice": ("Speaker", "Cue", "Words", "In"),
    "figure": ("Figure", "On the word of", "As of", "Passage", "In"),
    "deed": ("Deed", "On the word of", "When", "Passage", "In"),
    "position": ("Position", "On the word of", "Passage", "In"),
    "event": ("Event", "When", "Where", "Claims"),
    "actor": ("Name", "Kind", "Also"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, where it leads, and whether a card of the record opens."""

    text: str
    link: str = ""
    quote: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A record as a row; the first cell leads to it."""

    record: str
    card: bool
    cells: tuple[Cell, ...]
    ruled: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list of records."""

    type: Annotated[str, "the type of the records"]
    title: Annotated[str, "what they are called"]
    heads: Annotated[tuple[str, ...], "the heads of the columns"]
    rows: Annotated[list[Row], "the records as rows"]
    after: Annotated[str, "where the next page begins, empty when there is none"]
    wanted: Annotated[Wanted, "the filters"]
    kinds: Annotated[tuple[str, ...], "kinds to filter by"]
    languages: Annotated[list[str], "languages of the captures, to filter by"]
    query: Annotated[str, "the filters as part of an address"]


def list_page(room: Room, look: Look, type_: str, wanted: Wanted, *, after: str, query: str) -> ListPage:
    """A page of a list. Raises BadQuery for a filter that says nothing."""
    records, following = portion(look, type_, wanted, after=after)
    languages = room.memory.of(look, "languages", look.languages)
    rows = list(_rows(look, type_, records))
    return ListPage(
        type_, TITLES[type_], _HEADS[type_], rows, following, wanted, _KINDS.get(type_, ()), languages, query
    )


def _rows(look: Look, type_: str, records: list[Any]) -> Iterator[Row]:
    works = look.many("work", {record.work for record in records if hasattr(record, "work")})
    own = records if type_ == "work" else works.values()
    titles = look.titles(own)
    names = look.names(speaking.all_actors([*records, *works.values()]))
    ruled = look.ruled([record.id for record in records])
    for record in records:
        cells = tuple(_CELLS[type_](record, names, titles))
        if hasattr(record, "work"):
            cells += (Cell(titles[record.work], f"/at/{record.id}"),)
        yield Row(record.id, hasattr(record, "work"), cells, ruled.get(record.id, ("", ""))[0])


Names = Mapping[str, str]


def _capture(record: Any, _: Names, __: Names) -> Iterator[Cell]:
    yield Cell(record.file, f"/capture/{record.id}")
    yield Cell(record.media_type)
    yield Cell(record.language or "")
    yield Cell("yes" if record.status is Status.READ else f"no: {record.reason}")


def _work(record: Any, names: Names, titles: Names) -> Iterator[Cell]:
    yield Cell(titles[record.id], f"/work/{record.id}")
    yield Cell(record.kind)
    yield Cell(speaking.told_by(record, names))
    yield Cell(record.dated or "")
    yield Cell(record.published or "")


def _voice(record: Any, names: Names, _: Names) -> Iterator[Cell]:
    yield Cell(speaking.speaker(record, names), f"/record/{record.id}")
    yield Cell(record.cue.quote if record.cue else "")
    yield Cell(speaking.short(record.content[0].quote), quote=True)


def _claim(record: Any, names: Names, _: Names) -> Iterator[Cell]:
    yield Cell(speaking.claim(record, names), f"/record/{record.id}")
    standing = f" ({record.standing})" if record.standing != "asserted" else ""
    yield Cell(f"{speaking.named(record.origin, names, 'unknown')}{standing}")
    if record.kind != "position":
        yield Cell((record.as_of if record.kind == "figure" else record.when) or "")
    yield Cell(speaking.short(record.quote), quote=True)


def _event(record: Any, _: Names, __: Names) -> Iterator[Cell]:
    yield Cell(record.label, f"/event/{record.id}")
    yield Cell(record.when or "")
    yield Cell(record.where or "")
    yield Cell(str(len(record.claims)))


def _actor(record: Any, _: Names, __: Names) -> Iterator[Cell]:
    yield Cell(record.name, f"/actor/{record.id}")
    yield Cell(record.kind)
    yield Cell("; ".join(name for name in record.names if name != record.name)[:160])


_CELLS = {
    "capture": _capture,
    "work": _work,
    "voice": _voice,
    "figure": _claim,
    "deed": _claim,
    "position": _claim,
    "event": _event,
    "actor": _actor,
}
