"""Letters and columns: pieces with a title above and a name below, and what the editor answers."""

from __future__ import annotations

import re
from itertools import pairwise

from testimonia.records import Relation, WorkKind
from testimonia.vocabularies import words
from testimonia.works import pieces, signatures
from testimonia.works.draft import Draft, is_prose, prose_words
from testimonia.works.lines import Line, LineKind

LETTERS = 3  # that make a page of them
INTRO_WORDS = 40  # of running text above the first
_ADDRESS = re.compile(r"(?:Dear\s+\w+|Sirs?|Madam|SIR|To the editor)\b", re.IGNORECASE)
_EDITOR = re.compile(
    r"\W*(?:the\s+editors?|editor'?s?|ed\.?)\s*(?:writes?|replies|reply|repl(?:y|ies)|note|adds?|comments?)\b\s*:",
    re.IGNORECASE,
)
_WITHHELD = re.compile(r"\bname\b.{0,40}\b(?:supplied|withheld|known)\b", re.IGNORECASE)
_FIRST_OF = re.compile(
    r"\bsign(?:atures?|ed|atories)\b.*?\b(?:of|by|is|are)\s+(?P<name>(?-i:[A-Z])[\w’'. -]+)$", re.IGNORECASE
)


def find(lines: list[Line]) -> tuple[list[Draft], list[Draft]]:
    """Pieces that each have a title above and a name below them, letters for one, and what the editor
    answers to them."""
    starts = [
        i for i in range(len(lines)) if pieces.is_plain_heading(lines, i, len(lines)) and not _signs_above(lines, i)
    ]
    addressed = [i for i in starts if _ADDRESS.match(lines[i + 1].text)]
    if len(starts) < LETTERS or prose_words(lines, 0, starts[0]) > INTRO_WORDS:
        return [], []
    drafts: list[Draft] = []
    answers: list[Draft] = []
    persons = 0
    for start, stop in pairwise([*starts, len(lines)]):
        name = next((i for i in range(start + 2, stop) if _signs_above(lines, i)), None)
        if name is None:
            continue
        last = name + 1
        while last < stop and lines[last].gap == 1 and lines[last].kind is LineKind.SHORT:
            last += 1
        draft = Draft(
            WorkKind.STATEMENT, start, last, relation=Relation.PART, title=lines[start].text, title_line=start
        )
        signer = signer_in(lines[name].text)
        persons += signer is not None
        draft.authors = (signer or lines[start].text,)
        draft.apparatus = set(range(name, last))
        drafts.append(draft)
        answers += [_answer(i, draft) for i in range(last, stop) if _EDITOR.match(lines[i].text)]
    sound = len(drafts) * 3 >= len(starts) * 2 and (persons * 3 >= len(drafts) * 2 or len(addressed) * 2 >= len(starts))
    return (drafts, answers) if sound else ([], [])


def _answer(i: int, letter: Draft) -> Draft:
    return Draft(WorkKind.COMMENT, i, i + 1, letter, Relation.REPLY, authors=("editor",))


def _signs_above(lines: list[Line], i: int) -> bool:
    """Whether a short line closes the running text above it with a name, or says that there is none."""
    if lines[i].kind is not LineKind.SHORT or i == 0 or not is_prose(lines[i - 1]):
        return False
    return signer_in(lines[i].text) is not None or _WITHHELD.search(lines[i].text) is not None


def signer_in(text: str) -> str | None:
    """The person who signs with a line: "Col. (retd) A. Merrin, Karsk", "30 signatures, the first is that
    of A. Keth"."""
    bare = re.sub(r"\([^()]*\)", " ", text)
    if first := _FIRST_OF.search(bare):
        bare = first["name"]
    found = bare.partition(",")[0].split()
    while len(found) > 2 and found[0].rstrip(".").lower() in words("titles"):
        found.pop(0)
    name = " ".join(found)
    return name if signatures.is_person(name) or re.fullmatch(r"(?:[A-Z]\.\s*)+[A-Z][\w’'-]+", name) else None
