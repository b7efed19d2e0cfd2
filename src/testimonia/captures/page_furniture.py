"""What of a web page is furniture: menus, forms, share buttons, lists of links, what nobody sees.

An element is judged by its meaning, by the words of its class and id, and by how much of its text is
links. One that holds a good part of the page's text is not furniture by its name alone, a foot or head
inside an article is the article's own, and a page that marks its main part is read by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from testimonia.vocabularies import words

MOST = 0.3  # of a page's text: an element that holds as much is not furniture by its class
LINKED = 0.85  # of an element's text: above it, it is a list of links
LINKS = 3  # links that make a list
MENU = 30  # letters of a link of a menu, on average
SMALL = 120  # letters of what buttons and links beside a text say
MAIN = 0.4  # of the page's prose: a main element that holds as much is the page's text
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CLASS = re.compile(r"[a-z]+(?:[-_]+[a-z]+)*")
_SUBJECT = re.compile(r"(?:category|tag|term|topic|author|format|status|type|has|no|with|without|is|not|one|two)[-_]")
_BACK = frozenset("↩↑^⬆⤴⇑")  # the link from a footnote to its place


@dataclass(slots=True)
class Size:
    """How much text an element shows, in letters and figures: all of it, in links, in headings without
    a link; and how many links."""

    text: int = 0
    linked: int = 0
    headed: int = 0
    links: int = 0

    def add(self, other: Size) -> None:
        """Count in what is inside."""
        self.text += other.text
        self.linked += other.linked
        self.headed += other.headed
        self.links += other.links

    @property
    def prose(self) -> int:
        """Text that is not in links."""
        return self.text - self.linked

    @property
    def link_share(self) -> float:
        """The share of links in the text, headings aside."""
        return self.linked / max(1, self.text - self.headed)


class Furniture:
    """Tells the furniture of one page from its text."""

    def __init__(self, root: HtmlElement, title: str) -> None:
        """`title` is what the page declares as its title."""
        self._title = " ".join(title.casefold().split())
        self._sizes = _measured(root)
        self._all = self._sizes.get(root, Size())
        self._content = any(is_content(element) for element in self._sizes)
        self._heads = [element for element in self._sizes if element.tag in ("h1", "h2", "h3")]
        self._main = self._main_of(root)
        self._around = set(self._main.iterancestors()) if self._main is not None else set()

    def holds(self, element: HtmlElement) -> bool:
        """Whether an element and all in it is not part of the text."""
        if is_unseen(element):
            return True
        size = self._sizes.get(element, Size())
        names = class_words(element)
        pieces = _pieces(names)
        if element.tag in HEADINGS:
            return False
        if self._is_outside(element, pieces):
            return True
        if size.text <= SMALL and not pieces.isdisjoint(words("button_classes")):
            return not any(above.tag in HEADINGS for above in element.iterancestors())
        return (
            self._is_named(element, pieces, size)
            or self._is_list_of_links(element, size)
            or self._is_of_other_pages(element, size)
        )

    def _is_named(self, element: HtmlElement, pieces: set[str], size: Size) -> bool:
        """Whether an element is called furniture, and is not the page's text all the same."""
        tag, role = str(element.tag), element.get("role")
        if tag == "body" or (size.text > MOST * self._all.text and size.link_share < 2 * MOST):
            return False
        if tag == "aside" and role is None and self._is_box(element, size):
            return not pieces.isdisjoint(words("furniture_classes"))
        if tag in words("furniture_tags") or role in words("furniture_roles"):
            return True
        if not pieces.isdisjoint(words("furniture_classes")):
            return True
        own = not pieces.isdisjoint(words("content_classes"))  # the head or foot of a post, not of the page
        edge = tag in ("header", "footer") or not (own or pieces.isdisjoint(words("edge_classes")))
        return edge and self._is_edge(element)

    def _is_box(self, element: HtmlElement, size: Size) -> bool:
        """Whether an aside is a box of the text beside it: inside that, below a heading of its own, without links."""
        return size.headed > 0 and not size.links and any(is_content(above) for above in element.iterancestors())

    def _is_edge(self, element: HtmlElement) -> bool:
        """Whether the head or foot of something is that of the page, and has not the title of the text."""
        if any(is_content(above) for above in (element, *element.iterancestors())):
            return False
        inside = {head for head in self._heads if element in head.iterancestors()}
        outside = [head for head in self._heads if head not in inside]
        if not inside or any(self._is_title(head) for head in outside):
            return bool(outside)
        return not any(self._is_title(head) for head in inside) and bool(outside)

    def _is_title(self, head: HtmlElement) -> bool:
        said = " ".join(str(head.text_content()).casefold().split())
        return said != "" and said in self._title

    def _is_list_of_links(self, element: HtmlElement, size: Size) -> bool:
        """Whether an element is a menu, or a list of other pages beside the text."""
        if element.tag in words("inline_tags") or size.links < LINKS or size.link_share < LINKED:
            return False
        if size.text > MOST * self._all.text or any(is_content(above) for above in (element, *element.iterancestors())):
            return False
        return self._content or size.linked <= MENU * size.links

    def _is_of_other_pages(self, element: HtmlElement, size: Size) -> bool:
        """Whether an element opens with a heading under which pages list other pages."""
        if element.tag not in ("div", "section", "td", "aside") or not size.links or size.text > MOST * self._all.text:
            return False
        first = next((child for child in element.iter("h1", "h2", "h3", "h4", "h5", "h6", "p", "strong")), None)
        if first is None or first.tag not in HEADINGS or self._is_title(first):
            return False
        said = " ".join(str(first.text_content()).split()).strip(" :»").lower()
        return said.startswith(tuple(words("related_heads")))

    def _is_outside(self, element: HtmlElement, pieces: set[str]) -> bool:
        """Whether an element is outside the main part of a page that has one; comments stay."""
        if self._main is None or element is self._main or element in self._around:
            return False
        if self._main in element.iterancestors():
            return False
        areas = words("comment_areas")
        return pieces.isdisjoint(areas) and not any(
            not _pieces(class_words(above)).isdisjoint(areas)
            for above in (*element.iterancestors(), *element.iterdescendants("div", "section", "ol", "ul"))
        )

    def _main_of(self, root: HtmlElement) -> HtmlElement | None:
        """The element that the page marks as its main part, if there is one and it is that."""
        marked = [e for e in root.iter("main", "div", "section", "td") if e.tag == "main" or e.get("role") == "main"]
        if len(marked) != 1 or self._sizes.get(marked[0], Size()).prose < MAIN * self._all.prose:
            return None
        inside = any(marked[0] in head.iterancestors() for head in self._heads)
        return marked[0] if inside or not any(head.tag == "h1" for head in self._heads) else None


def is_unseen(element: HtmlElement) -> bool:
    """Whether a person does not see an element."""
    tag = element.tag
    if not isinstance(tag, str) or tag in words("unseen_tags"):
        return True
    given = element.attrib
    if "hidden" in given or given.get("aria-hidden") == "true" or _HIDDEN.search(given.get("style", "")):
        return True
    if tag == "a" and (mark := (element.text or "").strip()) and set(mark) <= _BACK:
        return True
    names = class_words(element)
    if not names.isdisjoint(words("unseen_classes")):
        return True
    before = element.getprevious() if tag == "time" and "updated" in names else None
    return before is not None and before.tag == "time"


def is_content(element: HtmlElement) -> bool:
    """Whether an element is, by its meaning, a text, a comment, or where the comments are."""
    if element.tag == "article" or element.get("itemprop") == "articleBody":
        return True
    return not class_words(element).isdisjoint(words("content_classes") | words("comment_areas"))


def class_words(element: HtmlElement) -> set[str]:
    """The words of an element's class and id, without case and numbers; those that say what it is about
    or what state it is in left out."""
    given = f"{element.get('class', '')} {element.get('id', '')}"
    if given == " ":
        return set()
    return {name for name in _CLASS.findall(given.lower()) if not _SUBJECT.match(name)}


def _pieces(names: set[str]) -> set[str]:
    """Class words with the words that they are made of: "post-share" is of "share" too."""
    return names | {piece for name in names for piece in re.split("[-_]+", name)}


def _measured(root: HtmlElement) -> dict[HtmlElement, Size]:
    """The sizes of all elements that are seen."""
    sizes: dict[HtmlElement, Size] = {}
    open_: list[tuple[HtmlElement, Size]] = []
    for event, element in walked(root, is_unseen):
        if event == "start":
            open_.append((element, Size(text=_letters(element.text))))
        elif event == "end":
            _, size = open_.pop()
            if element.tag == "a" and size.text:
                size.linked, size.links, size.headed = size.text, 1, 0
            elif element.tag in HEADINGS:
                size.headed = size.text - size.linked
            sizes[element] = size
            if open_:
                open_[-1][1].add(size)
        if event != "start" and open_:
            open_[-1][1].text += _letters(element.tail)
    return sizes


def _letters(text: str | None) -> int:
    return sum(map(str.isalnum, text)) if text else 0


def walked(root: HtmlElement, left_out: object) -> Iterator[tuple[str, HtmlElement]]:
    """(start | end | skip, element) in document order, without recursion."""
    walk = etree.iterwalk(root, events=("start", "end"))
    skipped: HtmlElement | None = None
    for event, element in walk:
        if event == "start":
            if element is not root and left_out(element):  # type: ignore[operator]
                walk.skip_subtree()
                skipped = element
            else:
                yield "start", element
        elif skipped is element:
            yield "skip", element
            skipped = None
        else:
            yield "end", element
