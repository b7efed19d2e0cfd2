"""JSON Lines corpora: a document a line, with `id`, `text` and optionally what else is known of it.

The reading text is `text` as it is, so that offsets are those of the corpus. Title, authors, publisher, date and address
are known of the work, under any of the names that programs which collect pages give them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from testimonia.captures import text as plain
from testimonia.captures.decode import repaired
from testimonia.captures.reading import Metadata, ReadingText, Spot
from testimonia.errors import Unreadable

URL = ("url", "link", "uri", "canonical_url", "source_url")
TITLE = ("title", "headline")
AUTHORS = ("author", "authors", "byline", "creator")
PUBLISHER = ("publisher", "site", "site_name", "sitename", "outlet", "publication", "source")
PUBLISHED = (
    "date",
    "published",
    "date_published",
    "published_at",
    "published_date",
    "publish_date",
    "date_publish",
    "publication_date",
    "pubdate",
)
_BY = re.compile(r"\Aby:?\s+", re.IGNORECASE)
_ADDRESS = re.compile(r"\S+://\S+|\S+\.[a-z]{2,8}")


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
    text = "\n".join(map(repaired, record["text"].split("\n")))
    if not text.strip():
        raise Unreadable("empty")
    publishers = (name for name in _given(record, PUBLISHER) if not _ADDRESS.fullmatch(name))
    metadata = Metadata(
        url=next(_given(record, URL), None),
        title=repaired(next(_given(record, TITLE), "")) or None,
        authors=_authors(record),
        publisher=next(publishers, None),
        published=next(_given(record, PUBLISHED), None),
    )
    whole = Spot(0, len(text), 0, 0, "text", exact=False)
    return ReadingText(text, tuple(plain.blocks(text)), spots=(whole,), metadata=metadata)


def _given(record: dict[str, object], names: tuple[str, ...]) -> Iterator[str]:
    """What a record has under any of some names, the usual ones first."""
    values = (value.strip() for name in names if isinstance(value := record.get(name), str))
    yield from (value for value in values if value)


def _authors(record: dict[str, object]) -> tuple[str, ...]:
    """The authors of a record: one, several behind semicolons, or a list of them; without "By"."""
    for name in AUTHORS:
        value = record.get(name)
        listed = value if isinstance(value, list) else value.split(";") if isinstance(value, str) else []
        names = [_BY.sub("", each.strip()) for each in listed if isinstance(each, str)]
        if found := tuple(filter(None, names)):
            return found
    return ()
