"""What collation makes of perfect readings: gold's works, voices, names and claims, brought together by ours.

    python bench/collation_on_gold.py bench/gold/late              # rows of events and findings
    python bench/collation_on_gold.py bench/gold/late -o OUT.jsonl # and the ledger

Everything that a reading says is taken from gold; which claims of a capture are about one thing that
happened, and all that is across captures, is found as ever. What gold does not say of a claim (where it
stands in its text, whether it is a part, the day for which it speaks) is what the grammar says there.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import scoring
from testimonia import captures, ledger
from testimonia.captures.opening import Found, gather
from testimonia.captures.reading import ReadingText
from testimonia.claims import figures, occasions, predicates, timing
from testimonia.claims.memory import Counted, Memory
from testimonia.claims.told import Setting, Stand, seen, words_of
from testimonia.collation import Collation, collate
from testimonia.grammar.chunking import Sentences
from testimonia.grammar.tagger import tagger
from testimonia.grammar.tokens import tokenize
from testimonia.records import (
    Actor,
    ActorKind,
    Capture,
    Deed,
    Figure,
    Mention,
    MentionKind,
    Position,
    Reading,
    Relation,
    Voice,
    Work,
    identify,
    plain,
    revive,
)

Record = Mapping[str, Any]
NAMING = ("origin", "by", "agent", "patient", "holder", "target_actor")
KINDS = {"figures": Figure, "deeds": Deed, "positions": Position}


class Perfect:
    """One capture, read as gold reads it."""

    def __init__(self, capture: Capture, text: ReadingText, gold: Record) -> None:
        self.capture, self.text, self.gold = capture, text.text, gold
        self.letters = scoring.Letters(text.text)
        self.tokens = tokenize(text.text, [(block.start, block.end) for block in text.blocks])
        tagger().tag(self.tokens)
        self.sentences = Sentences(self.tokens)
        self.blocks = [block.start for block in text.blocks]
        self.actors: dict[str, Actor] = {}
        self.spelled: dict[str, str] = {}
        for entry in gold.get("names", []):
            actor = self._actor(entry["actor"], entry.get("kind"), entry["spellings"])
            self.spelled |= dict.fromkeys(entry["spellings"], actor)
        self.works = {work.id: work for work in self._works()}
        self.voices = list(self._voices())
        self.memories = {id_: Memory() for id_ in self.works}
        self.counted: dict[int, list[Counted]] = {}
        self.stand: dict[str, Stand] = {}

    def reading(self) -> Reading:
        """The reading, its claims with their occasions."""
        claims = sorted((claim for list_ in KINDS for claim in self._claims(list_)), key=lambda claim: claim.start)
        things = [claim for claim in claims if not isinstance(claim, Position)]
        persons = {id_ for id_, actor in self.actors.items() if actor.kind is ActorKind.PERSON}
        answers = {w.id: w.parent for w in self.works.values() if w.parent and w.relation is Relation.REPLY}
        settled = occasions.settle(occasions.group([seen(c, self.stand[c.id], persons) for c in things], answers))
        return Reading(
            self.capture,
            tuple(self.works.values()),
            tuple(self.voices),
            tuple(self.actors.values()),
            tuple(self._mentions()),
            tuple(settled.get(claim.id, claim) for claim in claims),
        )

    # --- records ----------------------------------------------------------------------------------

    def _id(self, id_: str | None) -> str | None:
        return None if id_ is None else f"{self.capture.id}:{id_}"

    def _actor(self, name: str, kind: str | None = None, spellings: tuple[str, ...] = ()) -> str:
        kind = kind or ActorKind.UNNAMED
        own = self.capture.id if kind == ActorKind.UNNAMED else ""  # two unnamed speakers are not one
        id_ = identify("actor", name, kind, own)
        self.actors.setdefault(id_, Actor(id_, ActorKind(kind), name, tuple(sorted({name, *spellings}))))
        self.spelled[name] = id_
        return id_

    def _named(self, name: Any) -> str | None:
        name = name[0] if isinstance(name, list) and name else name
        return (self.spelled.get(name) or self._actor(name)) if name else None

    def _passage(self, span: scoring.Span) -> dict[str, Any]:
        begins = self.letters.begins
        start, end = bisect_right(begins, span[0]) - 1, bisect_left(begins, span[1])
        return {"start": start, "end": end, "quote": self.text[start:end]}

    def _passages(self, record: Record, key: str, work: str | None) -> list[dict[str, Any]]:
        quotes = record[key] if isinstance(record[key], list) else [record[key]]
        own = self.works.get(work or "")
        within = self.letters.span(own.start, own.end) if own else None
        return [self._passage(places[0]) for quote in quotes if (places := self.letters.places(quote, within))]

    def _works(self) -> Iterator[Work]:
        for record in self.gold["works"]:
            if (span := self.letters.stretch(record)) is not None:
                known = dict.fromkeys(("published", "dated", "title", "place", "url", "parent", "relation"))
                data = known | dict(record) | self._passage(span) | {"id": self._id(record["id"]), "tags": ()}
                data |= {"parent": self._id(record.get("parent")), "capture": self.capture.id}
                authors = [self._named(name) for name in record.get("authors") or ()]
                yield revive(Work, data | {"authors": authors, "publisher": self._named(record.get("publisher"))})

    def _voices(self) -> Iterator[Voice]:
        for record in self.gold.get("voices", []):
            content = self._passages(record, "content", self._id(record["work"]))
            if content and self._id(record["work"]) in self.works:
                actor = self._named(record.get("source"))
                data = {key: self._id(record.get(key)) for key in ("id", "work", "parent")} | {"mode": record["mode"]}
                source = {"actor": actor, "start": None, "end": None, "quote": None} if actor else None
                yield revive(Voice, data | {"source": source, "cue": None, "content": content})

    def _mentions(self) -> Iterator[Mention]:
        """Every spelling of a named actor, the longest where one lies inside another."""
        spellings = sorted(self.spelled, key=len, reverse=True)
        for match in re.finditer("|".join(rf"\b{re.escape(s)}\b" for s in spellings) or "$^", self.text):
            actor = self.actors[self.spelled[match[0]]]
            work = max((w for w in self.works.values() if w.start <= match.start() < w.end), key=_start, default=None)
            if work is not None and actor.kind is not ActorKind.UNNAMED:
                kind = MentionKind(actor.kind)
                yield Mention(self._id(f"m{match.start()}") or "", work.id, kind, actor.id, *match.span(), match[0])

    def _claims(self, list_: str) -> Iterator[Figure | Deed | Position]:
        for record in self.gold.get(list_, []):
            work = self._id(record["work"])
            if work in self.works and (passages := self._passages(record, "quote", work)):
                data = {"instrument": None, "where": None, "when": None} | dict(record) | passages[0]
                data |= {"id": self._id(record["id"]), "work": work, "voice": self._id(record.get("voice"))}
                data |= {key: self._named(record.get(key)) for key in NAMING}
                data |= {"kind": list_[:-1], "event": None, "standing": record.get("standing", "asserted")}
                claim = revive(KINDS[list_], data | {"as_of": None})
                yield claim if isinstance(claim, Position) else self._stood(claim)

    # --- what the grammar says of a claim ---------------------------------------------------------

    def _stood(self, claim: Figure | Deed) -> Figure | Deed:
        number = max(0, bisect_right([self.tokens.starts[f] for f in self.sentences.firsts], claim.start) - 1)
        sentence = self.sentences[number]
        day = timing.anchor(self.works[claim.work], self.works.__getitem__)
        counted = self._counted(number, claim) if isinstance(claim, Figure) else None
        predicate = counted.predicate if counted is not None else None
        act = claim.act if isinstance(claim, Deed) else predicate.act if predicate is not None else None
        follows = counted.follows.claim if counted and counted.follows else None
        self.stand[claim.id] = Stand(act, self._setting(number), follows=follows)
        if isinstance(claim, Deed):
            return claim
        written = timing.Written(day, None)
        told = timing.times_of(sentence, (claim.start, claim.end), written, None, at=claim.start)
        figure: Figure = revive(Figure, plain(claim) | {"as_of": told.as_of, "part": bool(counted and counted.part)})
        return figure

    def _setting(self, number: int) -> Setting:
        block = bisect_right(self.blocks, self.tokens.starts[self.sentences.firsts[number]]) - 1
        begins, ends = self.blocks[block], (*self.blocks, len(self.text))[block + 1]
        starts = [self.tokens.starts[first] for first in self.sentences.firsts]
        line = range(bisect_left(starts, begins), bisect_left(starts, ends))
        own, around = words_of(self.tokens, range(number, number + 1)), words_of(self.tokens, line)
        return Setting(number, line.start, own, around, timing.turns(self.sentences[number]))

    def _counted(self, number: int, claim: Figure) -> Counted | None:
        """The number that a figure is, as the grammar counts it."""
        if number not in self.counted:
            sentence = self.sentences[number]
            acts = list(predicates.find(sentence))
            self.counted[number] = figures.find(sentence, acts, self.memories[claim.work])
        for counted in self.counted[number]:
            at = self.tokens.starts[counted.number.first]
            if claim.start <= at < claim.end and (counted.number.low, counted.number.high) == (claim.low, claim.high):
                counted.claim = claim.id
                return counted
        return None


def _start(work: Work) -> int:
    return work.start


def perfect(folder: Path) -> list[Reading]:
    """The captures of a folder as its gold reads them."""
    gold = [json.loads(path.read_text("utf-8")) for path in sorted((folder / "gold").glob("*.json"))]
    by_file = {Path(data["file"]).name: data for data in gold if "file" in data}
    found: list[Found] = [capture for capture in gather([folder / "captures"]) if capture.name in by_file]
    readings = []
    for capture in found:
        read = captures.read(capture)
        if read.text is not None:
            readings.append(Perfect(read.capture, read.text, by_file[capture.name]).reading())
    return readings


def lines(collation: Collation) -> Iterator[dict[str, Any]]:
    """A collation as the lines of a ledger."""
    yield {"type": "ledger", "version": ledger.VERSION, "made_by": "collation_on_gold"}
    for reading in collation.readings:
        yield ledger.line("capture", reading.capture)
        for type_, records in (("work", reading.works), ("voice", reading.voices), ("claim", reading.claims)):
            yield from (ledger.line(type_, record) for record in records)
    for type_ in ("actor", "event", "finding", "copy"):
        records = getattr(collation, {"copy": "copies"}.get(type_, f"{type_}s"))
        yield from (ledger.line(type_, record) for record in records)


def main(arguments: list[str] | None = None) -> int:
    """Print the rows, write the ledger if asked to."""
    parser = argparse.ArgumentParser(description="Collation on gold claims.")
    parser.add_argument("folders", type=Path, nargs="+", help="folders with `captures` and `gold`")
    parser.add_argument("-o", "--out", type=Path, help="where to write the ledger of the last of them")
    options = parser.parse_args(arguments)
    rows = {}
    for folder in options.folders:
        made = list(lines(collate(perfect(folder))))
        rows[folder.name] = scoring.Scorer(folder, made).measures()
    if options.out:
        with options.out.open("w", encoding="utf-8") as file:
            ledger.write(made, file)
    print(f"{'':24}" + "".join(f"{name:>12}" for name in rows))
    for row in ("events", "findings: verdict", "findings: independent"):
        print(f"{row:24}" + "".join(f"{found.get(row, float('nan')):12.3f}" for found in rows.values()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
