"""The card of a record: what it says, where it stands, on whose word, and what a person may rule on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from testimonia.casebook import speaking
from testimonia.casebook.grades import credible, grades
from testimonia.casebook.looking import Look
from testimonia.casebook.older import nearest
from testimonia.casebook.subjects import IN_CAPTURES, span
from testimonia.records import (
    Actor,
    Capture,
    Claim,
    Copy,
    Deed,
    Event,
    Figure,
    Finding,
    Link,
    Mention,
    Position,
    Voice,
    Work,
)
from testimonia.room.forms import Forms, forms

CONTEXT = 200  # characters on either side of a passage
PASSAGES = 12  # shown on one card
DEEPEST = 12  # works of a chain of copies


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a card: "on the word of: NAME", with where it leads."""

    name: str
    value: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage with its context, and where it can be read."""

    record: str
    work: str
    title: str
    told_by: str
    when: str
    capture: str
    file: str
    start: int
    end: int
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step back towards the origin of a claim."""

    label: str
    link: str
    quote: str


@dataclass(frozen=True, slots=True)
class CardPage:
    """The card of a record, by itself or beside a page."""

    id: Annotated[str, "the id of the record"]
    type: Annotated[str, "its type"]
    heading: Annotated[str, "the record in words"]
    facts: Annotated[list[Fact], "what is known of it"]
    excerpts: Annotated[list[Excerpt], "the passages that it rests on, with their context"]
    more: Annotated[int, "how many passages there are besides those shown"]
    chain: Annotated[list[Step], "on whose word: the steps back to the origin"]
    ruled: Annotated[str, "the decision on it, empty without one"]
    ruling: Annotated[str, "the id of the ruling on it, empty without one"]
    forms: Annotated[Forms, "what can be ruled on it"]


def card(look: Look, id_: str) -> CardPage:
    """The card of a record. Raises NotFound."""
    type_, record = look.record(id_)
    names = look.names(speaking.all_actors([record]))
    spots = list(_spots(look, record))
    decision, ruling = look.ruled([id_]).get(id_, ("", ""))
    return CardPage(
        id=id_,
        type=type_,
        heading=_heading(look, record, names),
        facts=list(_facts(look, record, names)),
        excerpts=excerpts(look, spots[:PASSAGES]),
        more=max(0, len(spots) - PASSAGES),
        chain=list(_chain(look, record)),
        ruled=decision,
        ruling=ruling,
        forms=forms(look, type_, record, names),
    )


def _heading(look: Look, record: Any, names: dict[str, str]) -> str:
    if isinstance(record, Claim):
        return speaking.claim(record, names)
    if isinstance(record, Voice):
        return f"{speaking.speaker(record, names)}{f', {record.cue.quote}' if record.cue else ''}"
    if isinstance(record, Work):
        return look.title(record)
    if isinstance(record, Finding):
        return f"{speaking.measured(record)}: {record.verdict}"
    if isinstance(record, Link):
        return record.why
    if isinstance(record, Copy):
        return f"{record.kind} copy, {record.similarity:.0%} alike"
    return str(getattr(record, "name", None) or getattr(record, "label", None) or getattr(record, "file", record.id))


# --- what is known --------------------------------------------------------------------------------


def _facts(look: Look, record: Any, names: dict[str, str]) -> Iterator[Fact]:
    def actor(name: str, id_: str | None) -> Iterator[Fact]:
        if id_:
            yield Fact(name, names.get(id_, "unknown"), f"/actor/{id_}")

    def plain(name: str, value: Any) -> Iterator[Fact]:
        if value not in (None, "", ()):
            yield Fact(name, ", ".join(value) if isinstance(value, tuple) else str(value).replace("_", " "))

    if isinstance(record, Claim):
        yield from actor("on the word of", record.origin)
        yield from plain("put as", record.standing)
        yield from _claim_facts(record, actor, plain)
        if record.event:
            yield Fact("event", look.labels([record.event]).get(record.event, ""), f"/event/{record.event}")
    elif isinstance(record, Voice):
        yield from actor("speaker", record.source.actor if record.source else None)
        yield from plain("named as", record.source.quote if record.source else None)
        yield from plain("rendered", record.mode)
    elif isinstance(record, Work):
        yield from _work_facts(look, record, actor, plain)
    elif isinstance(record, Actor):
        yield from plain("kind", record.kind)
        yield from plain("reliability", grades(look).reliability(record.id))
        yield Fact("names", "; ".join(record.names), f"/actor/{record.id}")
    elif isinstance(record, Event):
        yield from plain("kind", record.act)
        yield from plain("when", record.when)
        yield from plain("where", record.where)
        yield Fact("accounts", str(len(record.claims)), f"/event/{record.id}")
    elif isinstance(record, Finding):
        for reason in speaking.reasons(record):
            yield from plain("why", reason)
        judged = credible(look, [record])[record.id]
        yield Fact("credibility", f"{judged.value}, {judged.meaning}: {judged.why}")
        if record.part_of:
            yield Fact("part of a whole", record.part_why or "", f"/record/{record.part_of}")
        yield Fact("event", look.labels([record.event]).get(record.event, ""), f"/event/{record.event}#{record.id}")
    elif isinstance(record, Copy):
        yield from plain(
            "first", {"a": "the first passage", "b": "the second passage"}.get(record.earlier or "", "not known")
        )
        yield Fact("because", record.why, f"/copy/{record.id}")
    elif isinstance(record, Capture):
        yield Fact("kind", record.media_type, f"/capture/{record.id}")
    elif isinstance(record, Mention):
        yield from plain("kind", record.kind)
        yield from actor("names", record.actor)


def _claim_facts(record: Claim, actor: Any, plain: Any) -> Iterator[Fact]:
    if isinstance(record, Figure):
        yield from plain("counted", record.of)
        yield from actor("done by", record.by)
        yield from plain("happened", record.when)
        yield from plain("as of", record.as_of)
    elif isinstance(record, Deed):
        yield from actor("done by", record.agent)
        yield from actor("done to", record.patient)
        for name in ("instrument", "when", "where"):
            yield from plain(name, getattr(record, name))
    elif isinstance(record, Position):
        yield from actor("held by", record.holder)
        yield from plain("towards", record.target)
        yield from actor("that is", record.target_actor)


def _work_facts(look: Look, record: Work, actor: Any, plain: Any) -> Iterator[Fact]:
    yield from plain("kind", record.kind)
    for author in record.authors:
        yield from actor("by", author)
    yield from actor("put out by", record.publisher)
    for name in ("published", "dated", "place"):
        yield from plain(name, getattr(record, name))
    if record.parent:
        yield Fact(f"{record.relation} of", look.title(look.get("work", record.parent)), f"/work/{record.parent}")
    yield Fact("capture", look.files([record.capture]).get(record.capture, ""), f"/capture/{record.capture}")


# --- passages -------------------------------------------------------------------------------------

Place = tuple[str, str, int, int]  # record, work, start, end


def _spots(look: Look, record: Any) -> Iterator[Place]:
    """Where a record stands, or what it is made of."""
    if isinstance(record, Event | Finding):
        yield from _of_claims(look, record.claims)
    elif isinstance(record, Link):
        yield from _of_claims(look, (record.a, record.b))
    elif isinstance(record, Copy):
        for side in (record.a, record.b):
            yield record.id, side.work, side.start, side.end
    elif isinstance(record, Actor):
        from testimonia.casebook import schema

        table = schema.derived["mention"]
        for mention in look.select("mention", table.c.actor == record.id, order=[table.c.id], limit=PASSAGES):
            yield mention.id, mention.work, mention.start, mention.end
    elif not isinstance(record, Capture | Work):
        yield record.id, record.work, *span(record)


def _of_claims(look: Look, ids: tuple[str, ...]) -> Iterator[Place]:
    claims = look.claims(ids[: 4 * PASSAGES])
    for id_ in ids:
        if id_ in claims:
            yield id_, claims[id_].work, claims[id_].start, claims[id_].end


def excerpts(look: Look, spots: list[Place]) -> list[Excerpt]:
    """Passages with their context."""
    works = look.many("work", {work for _, work, _, _ in spots})
    names = look.names(speaking.all_actors(works.values()))
    titles = look.titles(works.values())
    files = look.files({work.capture for work in works.values()})
    found = []
    for record, id_, start, end in spots:
        work = works[id_]
        before, quote, after = look.around(work.capture, start, end, CONTEXT)
        found.append(
            Excerpt(
                record,
                id_,
                titles[id_],
                speaking.told_by(work, names),
                speaking.when(work),
                work.capture,
                files.get(work.capture, ""),
                start,
                end,
                before,
                quote,
                after,
            )
        )
    return found


# --- on whose word --------------------------------------------------------------------------------


def _chain(look: Look, record: Any) -> Iterator[Step]:
    """The voices that a claim or voice stands in, the works that hold these, and older copies."""
    if not isinstance(record, Claim | Voice):
        return
    yield from _voices(look, record.voice if isinstance(record, Claim) else record.parent)
    yield from _works(look, record.work)
    yield from _copied(look, record.work, *span(record))


def _copied(look: Look, work: str, start: int, end: int) -> Iterator[Step]:
    """The older passages that a passage was copied from, and theirs, as far back as they go."""
    seen = {work}
    waiting = nearest(look, work, start, end)
    while waiting:
        copy, passage = waiting.pop(0)
        if passage.work in seen:
            continue
        seen.add(passage.work)
        source = look.get("work", passage.work)
        names = look.names(speaking.all_actors([source]))
        label = f"copied from {look.title(source)}, {speaking.told_by(source, names)}: {copy.why}"
        yield Step(label, f"/copy/{copy.id}", speaking.short(passage.quote))
        if len(seen) < DEEPEST:
            waiting = [*nearest(look, passage.work, passage.start, passage.end), *waiting]


def _voices(look: Look, id_: str | None) -> Iterator[Step]:
    seen: set[str] = set()
    while id_ is not None and id_ not in seen:
        seen.add(id_)
        voice = look.get("voice", id_)
        names = look.names(speaking.all_actors([voice]))
        yield Step(speaking.rendered(voice, names), f"/at/{voice.id}", speaking.short(voice.content[0].quote))
        id_ = voice.parent


def _works(look: Look, id_: str | None) -> Iterator[Step]:
    seen: set[str] = set()
    relation = ""
    while id_ is not None and id_ not in seen:
        seen.add(id_)
        work = look.get("work", id_)
        names = look.names(speaking.all_actors([work]))
        when = f", {speaking.when(work)}" if speaking.when(work) else ""
        label = f"{relation}{work.kind} “{look.title(work)}” by {speaking.told_by(work, names)}{when}"
        yield Step(label, f"/work/{work.id}", "")
        relation, id_ = f"a {work.relation or 'part'} in the ", work.parent


__all__ = ["IN_CAPTURES", "CardPage", "Excerpt", "card", "excerpts"]
