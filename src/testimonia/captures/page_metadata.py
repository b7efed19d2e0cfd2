"""What a web page declares of itself: JSON-LD, OpenGraph, <meta>, <link>, <time>, <title>.

Only what is declared is taken, the surest source first; what the text says is for the works room.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml.html import HtmlElement

from testimonia.captures.page_furniture import class_words, is_content
from testimonia.captures.reading import Metadata, is_phrase
from testimonia.vocabularies import listed, words

LONGEST = 60  # characters of a site's name
SHORT = 3  # letters of a word that tells nothing
_SEPARATORS = " |–—·•»«:‹›-/"
_WORD = re.compile(r"\w+")
_EDGES = tuple(" |–—·•»«:‹›/")  # of what stands beside the name of the site
_FRONT = re.compile(r"/|\.{1,2}/?|(?:\.{0,2}/)*(?:index|default|home)\.\w{3,5}|https?://[^/?#]+/?", re.IGNORECASE)


def read(root: HtmlElement) -> Metadata:
    """The metadata of a page."""
    meta = _metas(root)
    linked = next((item for item in _json_ld(root) if _is_article(item)), {})
    title = _name(linked.get("headline")) or _first(meta, "meta_title")
    authors = dict.fromkeys(_names(linked.get("author"))) or dict.fromkeys(_all(meta, "meta_author"))
    published = _name(linked.get("datePublished")) or _first(meta, "meta_published") or _time(root)
    return Metadata(
        url=_link(root) or _first(meta, "meta_url"),
        title=title or _title(root),
        authors=tuple(name for name in authors if not name.startswith("http")),
        publisher=_name(linked.get("publisher")) or _first(meta, "meta_publisher"),
        published=published,
        language=(root.get("lang") or root.get("xml:lang") or "")[:2].lower() or None,
        tags=tuple(dict.fromkeys([*meta.get("article:tag", []), *_tags(root)])),
        kind="article" if linked or meta.get("og:type") == ["article"] else None,
    )


def complete(metadata: Metadata, root: HtmlElement, headings: Iterable[str]) -> None:
    """Part the declared title into that of the text and the name of the site, by the headings of the text;
    take the publisher from there, or from the head of the page."""
    shown = list(_shown_names(root))
    found = _without_site(metadata.title or "", shown) or _parted(metadata.title or "", headings)
    if found:
        metadata.title = found[0]
    # <title> may have the site beside the title
    named = _without_site(_title(root) or "", shown) or _parted(_title(root) or "", [metadata.title or ""])
    metadata.publisher = (
        metadata.publisher
        or (found[1] if found else None)
        or (named[1] if named else None)
        or _site(root)
        or next(iter(shown), None)
    )


def _parted(declared: str, headings: Iterable[str]) -> tuple[str, str | None] | None:
    """The title and the site in "Fire in Varn Street | The Bulletin"; None where no heading is in it."""
    plain = " ".join(declared.split())
    heads = [" ".join(head.split()) for head in headings]
    inside = [head for head in heads if head and head.casefold() in plain.casefold()]
    title = max(inside, key=len, default=None)
    if title is None:
        return None
    at = plain.casefold().index(title.casefold())
    before, after = plain[:at].strip(_SEPARATORS), plain[at + len(title) :].strip(_SEPARATORS)
    others = [head for head in heads if head not in inside]
    if before and not after and (own := next((head for head in others if _says_much_of(before, head)), None)):
        return own, title  # the heading is the name of the site, the title stands below it in other words
    return title, after or before or None


def _says_much_of(title: str, head: str) -> bool:
    """Whether a heading has most of the telling words of a title, and not nothing else."""
    told = {word for word in _WORD.findall(title.casefold()) if len(word) > SHORT}
    return len(told) > 1 and 2 * len(told.intersection(_WORD.findall(head.casefold()))) > len(told)


def _without_site(declared: str, names: list[str]) -> tuple[str, str] | None:
    """The title and the site in "Fire in Varn Street | The Bulletin", where the page shows the name of its site."""
    plain = " ".join(declared.split())
    for name in names:
        for begin, end in ((0, len(plain) - len(name)), (len(name), len(plain))):
            rest = plain[begin:end] if end > begin else ""
            named = plain[end:] if begin == 0 else plain[:begin]
            edge = rest[-1:] if begin == 0 else rest[:1]
            if named.casefold() == name.casefold() and edge in _EDGES and (title := rest.strip(_SEPARATORS)):
                return title, named
    return None


def _shown_names(root: HtmlElement) -> Iterator[str]:
    """What may be the name of the site by where a page shows it: the text of the link to its front page, the heading in
    the head of the page, where its text has one of its own."""
    for link in root.iter("a"):
        if _FRONT.fullmatch((link.get("href") or "").strip()):
            yield from _name_of(link)
    for head in root.iter("h1", "h2"):
        above = list(head.iterancestors())
        edged = any(element.tag == "header" or class_words(element) & words("edge_classes") for element in above)
        others = any(other not in head.iter() for other in root.iter("h1", "h2", "h3") if other is not head)
        if edged and others and not any(map(is_content, above)):
            yield from _name_of(head)


def _name_of(element: HtmlElement) -> Iterator[str]:
    """The text of an element, if it may be the name of a site."""
    said = " ".join(str(element.text_content()).split())
    if 0 < len(said) <= LONGEST and said.casefold() not in words("not_site_names") and not is_phrase(said):
        yield said


def _site(root: HtmlElement) -> str | None:
    """The name of the site as its head has it: in words or as the text of a picture."""
    for element in root.iter("div", "p", "a", "span", "h1", "h2", "strong", "img"):
        if class_words(element).isdisjoint(words("site_name_classes")):
            continue
        pictures = [element, *element.iter("img")] if element.tag != "img" else [element]
        said = " ".join(str(element.text_content()).split()) or next((p.get("alt") or "" for p in pictures[::-1]), "")
        if 0 < len(said) <= LONGEST and said.casefold() not in words("not_site_names"):
            return said
    return None


def _tags(root: HtmlElement) -> Iterator[str]:
    """The tags that a page gives its text."""
    for link in root.iter("a"):
        if "tag" in (link.get("rel") or "").split() and (tag := " ".join(str(link.text_content()).split())):
            yield tag


def _metas(root: HtmlElement) -> dict[str, list[str]]:
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


def _json_ld(root: HtmlElement) -> Iterator[dict[str, Any]]:
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


def _link(root: HtmlElement) -> str | None:
    return next((link.get("href") for link in root.iter("link") if link.get("rel") == "canonical"), None)


def _title(root: HtmlElement) -> str | None:
    element = root.find(".//title")
    return " ".join(element.text_content().split()) or None if element is not None else None


def _time(root: HtmlElement) -> str | None:
    """The date of a <time> that is said to be that of publication, or of the only one."""
    times = [element for element in root.iter("time") if element.get("datetime")]
    marked = [t for t in times if "pubdate" in t.attrib or t.get("itemprop") == "datePublished"]
    found = marked or (times if len(times) == 1 else [])
    return found[0].get("datetime") if found else None
