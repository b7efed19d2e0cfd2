"""JSON Lines corpora: a document a line, with `id`, `text` and optionally `url`, `date`, `title`.

The reading text is `text` as it is, so that offsets are those of the corpus; the title is known of the work.
"""

from __future__ import annotations

import json

from testimonia.captures import text as plain
from testimonia.captures.decode import repaired
from testimonia.captures.reading import Metadata, ReadingText, Spot
from testimonia.errors import Unreadable


def identity(line: bytes) -> str | None:
    """The id of a line, None if it has none."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    found = record.get("id") if isinstance(record, dict) else None
    return str(found) if isinstance(found, str | int) else None


def read(data: bytes) -> ReadingText:
    """The reading text of one line. Raises Unreadable when it is not such a record."""
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        raise Unreadable("not JSON", remedy="each line has to be a JSON object with id and text") from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise Unreadable("a JSON line without text", remedy="each line has to be a JSON object with id and text")
    given = {
        key: value.strip()
        for key in ("url", "date", "title", "author", "publisher")
        if isinstance(value := record.get(key), str)
    }
    text = "\n".join(map(repaired, record["text"].split("\n")))
    if not text.strip():
        raise Unreadable("empty")
    metadata = Metadata(
        url=given.get("url") or None,
        title=repaired(given.get("title", "")) or None,
        authors=tuple(filter(None, [given.get("author")])),
        publisher=given.get("publisher") or None,
        published=given.get("date") or None,
    )
    whole = Spot(0, len(text), 0, 0, "text", exact=False)
    return ReadingText(text, tuple(plain.blocks(text)), spots=(whole,), metadata=metadata)
