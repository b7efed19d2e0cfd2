"""Readings as the store keeps them: compressed JSON. Apart from the store, for processes that read need no database."""

from __future__ import annotations

import json
import zlib
from datetime import UTC, datetime
from typing import Any

from testimonia.records import TYPES, Capture, Reading, revive, shallow


def now() -> str:
    """This moment, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def packed(value: Any) -> bytes:
    """A value as compressed JSON."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=shallow)
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def unpacked(data: bytes) -> Any:
    """What was packed."""
    return json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))


def pack_reading(reading: Reading) -> bytes:
    """A reading for the store."""
    return packed(reading)


def unpack_reading(data: bytes) -> Reading:
    """A reading out of the store; raises ValueError if it is damaged."""
    value = unpacked(data)
    kinds = {kind: TYPES[kind] for kind in ("figure", "deed", "position")}
    claims = tuple(revive(kinds[claim["kind"]], claim) for claim in value.pop("claims"))
    bare = {name: _several(name, value[name]) for name in ("works", "voices", "actors", "mentions")}
    return Reading(revive(Capture, value["capture"]), **bare, claims=claims)


def _several(name: str, values: list[Any]) -> tuple[Any, ...]:
    kind = TYPES[name[:-1]]
    return tuple(revive(kind, value) for value in values)
