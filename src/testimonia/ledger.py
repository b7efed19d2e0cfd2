"""The ledger: a casebook as one file of JSON Lines, for other programs and other machines (docs/ledger.md).

Nothing is lost on the way: what is imported and exported again is the same. A ledger holds the reading
texts themselves, so it names commenters as they do; `pseudonyms` replaces them throughout.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from testimonia.captures.opening import Found
from testimonia.casebook import added
from testimonia.casebook.looking import look
from testimonia.casebook.packing import now, pack_reading
from testimonia.casebook.schema import derived
from testimonia.casebook.store import Casebook
from testimonia.errors import BadLedger
from testimonia.records import CLAIMS, TYPES, Capture, ClaimKind, Reading, Ruling, plain, revive
from testimonia.version import __version__

VERSION = 1
ORDER = tuple(derived)  # rulings come last


def export(casebook: Casebook) -> Iterator[dict[str, Any]]:
    """The lines of a ledger, the first of them its head."""
    yield {"type": "ledger", "version": VERSION, "made_by": f"testimonia {__version__}", "made_at": now()}
    occasions = {claim.id: claim.event for reading in casebook.readings() for claim in reading.claims}
    with look(casebook) as view:
        looked_up = added.fields(view, [*casebook.select("event"), *casebook.select("finding")])
    for name in ORDER:
        for record in casebook.select(name):
            if name in set(ClaimKind):
                yield {**line("claim", record), "occasion": occasions.get(record.id)}
            else:
                yield {**line(name, record), **looked_up.get(record.id, {})}
    for ruling in casebook.rulings():
        yield line("ruling", ruling)


def line(type_: str, record: Any) -> dict[str, Any]:
    """A record as a line of a ledger."""
    return {"type": type_, **plain(record)}


def write(lines: Iterable[Mapping[str, Any]], file: IO[str]) -> int:
    """Write lines; how many."""
    count = 0
    for entry in lines:
        count += 1
        file.write(json.dumps(entry, ensure_ascii=False) + "\n")
    return count


def load(path: Path) -> tuple[dict[str, list[Any]], str]:
    """The records of a ledger by type, and by what it was made. Raises BadLedger that names the line."""
    found: dict[str, list[Any]] = defaultdict(list)
    made_by = None
    try:
        with path.open(encoding="utf-8") as file:
            for number, text in enumerate(file, 1):
                entry = _entry(text, path, number)
                if number == 1:
                    made_by = _head(entry, path)
                elif entry is not None and (kind := _kind(entry)) is not None:
                    found[str(entry["type"])].append(_record(kind, entry, path, number))
    except (OSError, UnicodeDecodeError) as error:
        raise BadLedger(
            f"cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}", file=str(path)
        ) from None
    if made_by is None:
        raise BadLedger("is empty", file=str(path))
    return found, made_by


def _entry(text: str, path: Path, number: int) -> dict[str, Any] | None:
    if not text.strip():
        return None
    try:
        entry = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadLedger(f"line {number} is no JSON: {error}", file=str(path)) from None
    if not isinstance(entry, dict) or not isinstance(entry.get("type"), str):
        raise BadLedger(f"line {number} is no record: it needs a type", file=str(path))
    return entry


def _head(entry: dict[str, Any] | None, path: Path) -> str:
    if entry is None or entry["type"] != "ledger":
        raise BadLedger(
            "the first line does not say that this is a ledger",
            file=str(path),
            remedy='{"type": "ledger", "version": 1, …}',
        )
    if entry.get("version") != VERSION:
        raise BadLedger(
            f"is of version {entry.get('version')}; this Testimonia reads version {VERSION}", file=str(path)
        )
    return str(entry.get("made_by") or "unknown")


def _kind(entry: Mapping[str, Any]) -> type[Any] | None:
    """The record that a line is; None of a type that is not known, which is passed over."""
    if entry["type"] != "claim":
        return TYPES.get(entry["type"])
    return CLAIMS.get(entry.get("kind"))  # type: ignore[arg-type]


def _record(kind: type[Any], entry: Mapping[str, Any], path: Path, number: int) -> Any:
    if "occasion" in entry:  # collation starts from what the capture says alone
        entry = {**entry, "event": entry["occasion"]}
    try:
        return revive(kind, entry)
    except (ValueError, TypeError) as error:
        raise BadLedger(f"line {number}, {entry['type']} {entry.get('id')}: {error}", file=str(path)) from None


def bring_in(casebook: Casebook, path: Path) -> int:
    """Import a ledger into a casebook; how many captures it holds. Captures and rulings that the casebook has
    already are passed over.

    Raises BadLedger: then nothing has been imported."""
    found, made_by = load(path)
    readings = _readings(found, path)
    own = {capture for capture, _ in casebook.known()}
    for reading in readings:
        capture = reading.capture
        if capture.id in own:
            continue  # what was read here is not replaced by what was read elsewhere
        outside = Found(capture.file, media_type=capture.media_type, problem="imported", size=capture.bytes)
        casebook.add(
            outside,
            capture,
            pack_reading(reading),
            None,
            len((capture.text or "").split()),
            version=f"{made_by} (imported)",
        )
    known = {ruling.id for ruling in casebook.rulings()}
    for ruling in found["ruling"]:
        if isinstance(ruling, Ruling) and ruling.id not in known:
            casebook.rule(ruling)
    return len(readings)


def _readings(found: Mapping[str, list[Any]], path: Path) -> list[Reading]:
    """The records put together again by capture."""
    captures: dict[str, Capture] = {capture.id: capture for capture in found.get("capture", ())}
    holder = {work.id: work.capture for work in found.get("work", ())}
    actors = {actor.id: actor for actor in found.get("actor", ())}
    parts: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for name in ("work", "voice", "mention", "claim"):
        for record in found.get(name, ()):
            capture = record.capture if name == "work" else holder.get(record.work)
            if capture not in captures:
                raise BadLedger(f"{name} {record.id} is of a work or capture that is not in it", file=str(path))
            _check(record, captures[capture], path)
            parts[capture][name].append(record)
    readings = []
    for id_, capture in captures.items():
        own = parts[id_]
        used = {actor for records in own.values() for record in records for actor in _actors(record)}
        kept = tuple(actors[actor] for actor in sorted(used) if actor in actors)
        readings.append(
            Reading(capture, tuple(own["work"]), tuple(own["voice"]), kept, tuple(own["mention"]), tuple(own["claim"]))
        )
    return readings


def _check(record: Any, capture: Capture, path: Path) -> None:
    """A record that stands in a text has to stand there."""
    start, end = getattr(record, "start", None), getattr(record, "end", None)
    quote = getattr(record, "quote", None)
    if start is None or capture.text is None:
        return
    if not 0 <= start <= (end or 0) <= len(capture.text) or (quote is not None and capture.text[start:end] != quote):
        raise BadLedger(f"{record.id}: its quote is not at {start}-{end} of the text of {capture.file}", file=str(path))


def _actors(record: Any) -> Iterator[str]:
    for name in ("publisher", "actor", "origin", "by", "agent", "patient", "holder", "target_actor"):
        if (actor := getattr(record, name, None)) is not None:
            yield actor
    yield from getattr(record, "authors", ())
    source = getattr(record, "source", None)
    if source is not None and source.actor is not None:
        yield source.actor
