"""Numbered sources: "[2]" behind a figure, and the list of notes below that says who "[2]" is."""

from __future__ import annotations

import re
from bisect import bisect_left

from testimonia.claims.scene import Scene
from testimonia.names.references import Reference
from testimonia.records import MentionKind
from testimonia.vocabularies import words
from testimonia.works.lines import LineKind
from testimonia.works.prose import Paragraph, Prose

LONGEST = 12  # tokens of who is named at the head of a note
_BRACKETED = re.compile(r"\[(\d{1,3})\][ \t]*")
_NUMBERED = re.compile(r"(\d{1,3})[.)][ \t]+")
_MARK = re.compile(r"\[(\d{1,3})\]")
_BEHIND = re.compile(r"[ .,;:!?”\"’)]*(?:\[\d{1,3}\] *)+")
_TELLING = ("VBD", "VBZ", "VBP", "MD")


class Notes:
    """The notes of one work, by their numbers."""

    def __init__(self, scene: Scene, index: int) -> None:
        self._scene, self._index = scene, index
        self._sources: dict[str, Reference] = {}
        self._entries: dict[int, Reference] = {}  # by the line of the note
        for paragraph, number, begin in _listed(scene.proses[index]):
            found = self._head(paragraph, begin)
            if found is not None:
                self._sources.setdefault(number, found)
                self._entries[paragraph.line.index] = found

    def behind(self, end: int, last: int) -> Reference | None:
        """The source to which the first mark behind a figure sends, in its sentence, which ends at `last`, or right
        behind this."""
        if not self._sources:
            return None
        text = self._scene.tokens.text
        after = _BEHIND.match(text, last)
        mark = _MARK.search(text, end, after.end() if after else last)
        return self._sources.get(mark[1]) if mark else None

    def heading(self, paragraph: Paragraph) -> Reference | None:
        """The source at the head of a note."""
        return self._entries.get(paragraph.line.index)

    def _head(self, paragraph: Paragraph, begin: int) -> Reference | None:
        """Who is named at the head of a note: what stands before its first mark, if that tells nothing."""
        tokens = self._scene.tokens
        first, end = bisect_left(tokens.starts, begin), bisect_left(tokens.starts, paragraph.end)
        stop = min(first + LONGEST, end)
        last = next((i for i in range(first, stop) if tokens.words[i] in (",", ".", ";", ":", "(", "–", "—")), stop)
        if last == first or not tokens.words[first][0].isalpha() or (last == stop and stop < end):
            return None
        aged = tokens.tags[last + 1 : last + 2] == ["CD"] and tokens.words[last + 2 : last + 3] == [","]
        if tokens.tags[first] == "CD" or aged or tokens.lower[last + 1 : last + 2] == ["aged"]:
            return None  # "[1] Two lawyers and two physicians", "[2] NAME, aged 17, …": who is counted
        told = any(tokens.tags[i] in _TELLING and tokens.words[i].islower() for i in range(first, last))
        return Reference(first, last, self._index) if not told and self._is_source(first, last) else None

    def _is_source(self, first: int, last: int) -> bool:
        """Whether a phrase names somebody, or is a body without a name: no title, no "see", no "ibid"."""
        lower = self._scene.tokens.lower
        if lower[first] in words("pointing_verbs") or '"' in lower[first:last] or "“" in lower[first:last]:
            return False
        spot = self._scene.resolver.phrases.spot_in(first, last, self._index)
        kind = self._scene.roster.kind_of_spot[spot] if spot is not None else None
        bodies = words("common_bodies")
        if lower[first] not in words("mouthpieces"):  # "Communiqué of the Central Committee" may be the author's own
            bodies |= words("organisation_heads") | words("publication_heads")
        return kind not in (None, MentionKind.PLACE, MentionKind.GROUP) or not bodies.isdisjoint(lower[first:last])


def _listed(prose: Prose) -> list[tuple[Paragraph, str, int]]:
    """The notes of a work, with their numbers and where they begin: lines that begin with a number in brackets, and
    below a heading that says so lines that are numbered."""
    found, below = [], False
    for paragraph in prose.paragraphs:
        text = paragraph.line.text
        match = _BRACKETED.match(text) or (_NUMBERED.match(text) if below else None)
        if match is not None:
            found.append((paragraph, match[1], paragraph.start + match.end()))
        else:
            below = paragraph.line.kind is LineKind.NOTE
    return found
