"""What a web page declares of itself: JSON-LD, OpenGraph, <meta>, <link>, <time>, <title>.

Only what is declared is taken, the surest source first; what the text says is for the works room.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import lxml.html

from testimonia.captures.reading import Metadata
from testimonia.vocabularies import listed, words


def read(root: lxml.html.HtmlElement) -> Metadata:
    """The metadata of a page."""
    meta = _metas(root)
    linked = next((item for item in _json_ld(root) if _is_article(item)), {})
    title = _name(linked.get("headline")) or _first(meta, "meta_title")
    authors = tuple(dict.fromkeys([*_names(linked.get("author")), *_all(meta, "meta_author")]))
    published = _name(linked.get("datePublished")) or _first(meta, "meta_published") or _time(root)
    return Metadata(
        url=_link(root) or _first(meta, "meta_url"),
        title=title or _title(root),
        authors=tuple(name for name in authors if not name.startswith("http")),
        publisher=_name(linked.get("publisher")) or _first(meta, "meta_publisher"),
        published=published,
        language=(root.get("lang") or root.get("xml:lang") or "")[:2].lower() or None,
        tags=tuple(dict.fromkeys(meta.get("article:tag", []))),
        kind="article" if linked or meta.get("og:type") == ["article"] else None,
    )


def _metas(root: lxml.html.HtmlElement) -> dict[str, list[str]]:
    """The contents of <meta>, by name without case."""
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if content := " ".join((element.get("content") or "").split()):
            found.setdefault(name.lower(), []).append(content)
    return found


def _first(meta: dict[str, list[str]], names: str) -> str | None:
    return next(iter(_all(meta, names)), None)


def _all(meta: dict[str, list[str]], names: str) -> Iterator[str]:
    for name in listed(names):
        yield from meta.get(name, ())


def _json_ld(root: lxml.html.HtmlElement) -> Iterator[dict[str, Any]]:
    """All objects of the page's JSON-LD; what does not parse is passed over."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            queue: list[Any] = [json.loads(script.text or "null", strict=False)]
        except (ValueError, RecursionError):
            continue
        while queue:
            item = queue.pop(0)
            if isinstance(item, list):
                queue += item
            elif isinstance(item, dict):
                yield item
                queue.append(item.get("@graph"))


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    return not words("article_types").isdisjoint(
        kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)
    )


def _names(value: Any) -> Iterator[str]:
    """The names in a JSON-LD value: a string, an object with a name, a list of these."""
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and name.strip():
            yield " ".join(name.split())


def _name(value: Any) -> str | None:
    return next(_names(value), None)


def _link(root: lxml.html.HtmlElement) -> str | None:
    return next((link.get("href") for link in root.iter("link") if link.get("rel") == "canonical"), None)


def _title(root: lxml.html.HtmlElement) -> str | None:
    element = root.find(".//title")
    return " ".join(element.text_content().split()) or None if element is not None else None


def _time(root: lxml.html.HtmlElement) -> str | None:
    """The date of a <time> that is said to be that of publication, or of the only one."""
    times = [element for element in root.iter("time") if element.get("datetime")]
    marked = [t for t in times if "pubdate" in t.attrib or t.get("itemprop") == "datePublished"]
    found = marked or (times if len(times) == 1 else [])
    return found[0].get("datetime") if found else None
