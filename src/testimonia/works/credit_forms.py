"""Credits of a form of their own, which are told as wholes: papers of a collection, wires, addresses of groups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Form(NamedTuple):
    """What a line of such a form says: who wrote or for whom, and the words that are its date."""

    shape: str
    author: str | None = None
    outlet: str | None = None
    when: str | None = None


_NAME = r"(?P<{}>(?:[Tt]he )?[A-Z][\w’'&-]*(?: (?:(?:of|the|for|and) )*[A-Z][\w’'&-]*){{0,5}})"
_FORMS = (
    (
        "filed by n",  # by a blog: "Filed under: Docks — Ada @ 9:12 am"
        r"(?i:(?:filed|posted) (?:under|in):?\s.{2,80}?\s(?:--|[—–-])\s*(?P<author>\w[\w .'’-]{1,30}?) @ \d{1,2}[:.]\d\d.{0,3})",
    ),
    (
        "address d",  # of a group of old: "ada@quay.example (06/15/91)"
        r"(?P<author>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)\s+[(\[]?(?P<when>[^()\[\]]*\d[^()\[\]]*)[)\]]?",
    ),
    ("via n", rf"[Vv]ia {_NAME.format('outlet')}\.?"),
    (
        "from n d",  # of an archive: "From Red Review, No. 171, January 1994, pp. 8–9."
        r"(?i:First published in|Published in|Taken from|From|Source:) (?P<outlet>[A-Z][^,\d]{2,50}), "
        r"(?i:(?:(?:Vol|No|Nr|Issue|Series)\b\.? ?[\d.IVXLC/–-]+|new series),? )+"
        r"(?P<when>[^,]*(?:, )?\d{4})(?:, pp?\.? ?[\d–-]+(?:[,–&-] ?\d+)*)?\.?",
    ),
    (
        "from n d",  # "From the Lamp newspaper, April 7, 2011"
        r"(?:From|In|Source:) (?:the )?(?P<outlet>[A-Z][\w’' &-]{2,40}?) (?:newspaper|magazine|journal|weekly|daily|website), (?P<when>.{6,24})",
    ),
    (
        "from n",  # "From Tribune Wire Reports"
        r"(?i:from|by) (?:the )?(?P<outlet>[A-Z][\w’'&. -]{2,40}?)(?: [Ss]taff and)? (?i:wire|news) (?i:reports?|services?)",
    ),
    (
        "n, d, page",  # of a collection of old papers: "The Lamp, 13 September 1922, Page 3"
        rf"{_NAME.format('outlet')}(?:\. \[volume\] \([^()]+\) \d{{4}}\S*)?, (?P<when>[^,]*\d{{1,2}}(?:,)? [^,]*\d{{2,4}}), (?i:page|image) \d+",
    ),
)
_PATTERNS = tuple((shape, re.compile(pattern)) for shape, pattern in _FORMS)


def of(text: str) -> Iterator[Form]:
    """The forms that a line has the looks of."""
    for shape, pattern in _PATTERNS:
        if match := pattern.fullmatch(text):
            said = match.groupdict()
            yield Form(shape, said.get("author"), said.get("outlet"), (said.get("when") or "").strip(" ,") or None)
