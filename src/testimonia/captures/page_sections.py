"""The pieces that a web page marks: articles and comments, with the author and the date that they bear.

Comments are told by their class, by microdata, or by standing where the page has its comments; where head
and body of a comment are elements side by side, a comment lasts until the next one begins. The first post
of a forum's thread is the page's own text, those after it are comments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from testimonia.captures.page_furniture import class_words
from testimonia.captures.reading import Section, SectionKind
from testimonia.vocabularies import words

LABEL = 200  # characters of a name or date
_DATED = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


@dataclass(slots=True)
class _Open:
    """A section that is open, and the element with whose end it ends."""

    section: Section
    owner: HtmlElement


class Sections:
    """Follows one walk over a page; `found` are its sections in order."""

    def __init__(self) -> None:
        self.found: list[Section] = []
        self._open: list[_Open] = []
        self._areas: list[HtmlElement] = []  # open elements in which comments are
        self._threads = 0  # posts of a thread met so far

    def enter(self, element: HtmlElement, at: int) -> None:
        """An element opens; what it has will begin at `at`."""
        names = class_words(element)
        if element.tag == "dt" and "comment-author" in names:
            parent = element.getparent()
            self._close(parent, at - 2)
            self._begin(SectionKind.COMMENT, element, at, owner=parent)
        elif kind := self._kind(element, names, at):
            self._begin(kind, element, at, owner=element)
        if element.tag in ("div", "section", "ol", "ul") and _is_area(names):
            self._areas.append(element)

    def leave(self, element: HtmlElement, at: int) -> None:
        """An element closes; what it had ends at `at`."""
        self._label(element)
        self._close(element, at)
        if self._areas and self._areas[-1] is element:
            self._areas.pop()

    def _begin(self, kind: SectionKind, element: HtmlElement, at: int, *, owner: HtmlElement | None) -> None:
        anchor = element.get("id")
        section = Section(kind, at, at, url=f"#{anchor}" if anchor else None)
        self.found.append(section)
        self._open.append(_Open(section, element if owner is None else owner))

    def _close(self, owner: HtmlElement | None, at: int) -> None:
        while self._open and self._open[-1].owner is owner:
            self._open.pop().section.end = at

    def _kind(self, element: HtmlElement, names: set[str], at: int) -> SectionKind | None:
        """The kind of section that an element begins. What opens right where a comment opened is part
        of it, and so is a body within a comment."""
        comment = next((o.section for o in reversed(self._open) if o.section.kind is SectionKind.COMMENT), None)
        if not names.isdisjoint(words("thread_classes")):
            self._threads += 1
            return SectionKind.COMMENT if self._threads > 1 and comment is None else None
        if "comment" in names or "Comment" in element.get("itemtype", ""):
            return SectionKind.COMMENT if comment is None or comment.start < at else None
        if self._areas and not names.isdisjoint(words("comment_classes_in_area")):
            return SectionKind.COMMENT if comment is None or comment.start < at else None
        if comment is None and not names.isdisjoint(words("comment_classes")):
            return SectionKind.COMMENT
        if comment is None and (element.tag == "article" or "hentry" in names):
            return SectionKind.ARTICLE
        return None

    def _label(self, element: HtmlElement) -> None:
        """Take author and date of the innermost section from an element that says it has them; of
        elements in one another the innermost says it best, and closes first."""
        if not self._open:
            return
        section = self._open[-1].section
        names = class_words(element) | set(element.get("itemprop", "").split())
        if element.tag == "time" or not names.isdisjoint(words("date_classes")):
            section.date = section.date or _date(element)
        elif (
            not names.isdisjoint(words("author_classes"))
            or element.get("rel") == "author"
            or (element.tag == "cite" and section.kind is SectionKind.COMMENT)
        ):
            section.author = section.author or _content(element)
        elif element.tag in ("h1", "h2", "h3") and section.kind is SectionKind.ARTICLE:
            section.title = section.title or _content(element)


def _is_area(names: set[str]) -> bool:
    areas = words("comment_areas")
    return not names.isdisjoint(areas) or any(re.split("[-_]", name)[0] in areas for name in names)


def _date(element: HtmlElement) -> str | None:
    """The date that an element gives: in full where it has it in full."""
    for given in (element.get("datetime"), element.get("content"), element.get("title")):
        if given and _DATED.search(given):
            return given
    return _content(element)


def _content(element: HtmlElement) -> str | None:
    return " ".join(str(element.text_content()).split())[:LABEL] or None
