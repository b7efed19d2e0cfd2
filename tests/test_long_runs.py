"""Lines with long runs of one character, or of one short piece, are read as what they are: none takes minutes."""

from __future__ import annotations

import pytest

from testimonia import captures
from testimonia.captures.opening import Found
from testimonia.grammar.tokens import LONGEST, tokenize
from testimonia.reading import read_text
from testimonia.records import Figure
from testimonia.works.divide import divide

LONG = 12_000  # characters
TOLD = "The dockers said that they had marched to the square and that the police had killed nine of them."
DENIED = "The mayor, Piet Orlan, denied on 3 May 1999 that soldiers had fired, according to the Harbour Union."
GAPS = (" ", "\t", "\u00a0", "\u00a0 ")
PIECES = (
    "-",
    "[",
    "@",
    ">",
    "=",
    "“",
    "”",
    "a",
    "A",
    "1",
    "a ",
    "A-",
    ". ",
    "1,",
    "@a ",
    "* ",
    "| ",
    "( ",
    "http://a ",
)


def of(run: str) -> Found:
    """A short report with a run inside a paragraph of it."""
    text = f"Union in Short\n\nBy Lena Holt\n\n{TOLD} They showed {run} to us.\n\n{DENIED}"
    return Found("page.txt", text.encode(), media_type="text/plain")


@pytest.mark.parametrize("piece", [*GAPS, *PIECES])
def test_a_run_inside_a_paragraph_is_text_of_it(piece: str) -> None:
    _, text = captures.read(of((piece * LONG)[:LONG]))
    assert text is not None
    (draft,), lines = divide(text)
    assert (draft.title, draft.authors) == ("Union in Short", ("Lena Holt",))
    assert text.text[lines[draft.first].start : lines[draft.last - 1].end] == text.text
    told, denied = lines[-2:]
    assert told.text.startswith(TOLD)
    assert told.text.endswith(" to us.")
    assert denied.text == DENIED


@pytest.mark.parametrize("gap", [" ", "\u00a0"])
def test_what_is_told_around_a_gap_is_heard(gap: str) -> None:
    capture, text = captures.read(of(gap * LONG))
    assert text is not None
    found = read_text(capture, text)
    (nine,) = (claim for claim in found.claims if isinstance(claim, Figure))
    assert text.text[nine.start : nine.end] == nine.quote
    assert "Piet Orlan" in {mention.quote for mention in found.mentions}


def test_what_goes_on_without_end_is_cut_into_sentences() -> None:
    text = "Names, " * LONGEST
    assert tokenize(text, [(0, len(text))]).sentences == [(0, LONGEST), (LONGEST, 2 * LONGEST)]


def test_marks_of_quoted_mail_are_no_tokens() -> None:
    text = "> > We stay > here\n> > and go"
    assert tokenize(text, [(0, len(text))]).words == ["We", "stay", ">", "here", "and", "go"]
