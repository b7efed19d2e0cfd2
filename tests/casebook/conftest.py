"""A few captures of one invented event, and casebooks of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from testimonia import ledger
from testimonia.book import Book
from testimonia.casebook.store import Casebook

CAPTURES = {
    "1_herald.txt": """\
Three dead at Kelto mill
By Ada Horn
4 May 2015

Soldiers killed three strikers at the mill in Kelto on Monday, Reuters reported. "They fired without a warning," \
said Jon Pell, the secretary of the Mill Workers' Union.

Colonel Radu Ferenz said that nobody had been killed.
""",
    "2_union.txt": """\
Statement on Kelto

Soldiers killed seven strikers at the mill in Kelto on 4 May 2015. We condemn the army and demand the arrest of \
Colonel Radu Ferenz.

Mill Workers' Union
5 May 2015
""",
    "3_courier.txt": """\
Toll in Kelto rises
By Mara Iven
6 May 2015

At least nine strikers were killed by soldiers in Kelto on Monday, according to the Mill Workers' Union. Soldiers \
killed three strikers at the mill in Kelto on Monday, Reuters reported.
""",
    "4_empty.txt": "",
    "5_letter.eml": """\
From: Jon Pell <jon@mill.example>
To: all@mill.example
Subject: What I saw at Kelto
Date: Tue, 5 May 2015 10:00:00 +0000

I saw soldiers shoot at us in Kelto on Monday. Twelve people were injured. Jon Pell supports the strike.
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the captures."""
    made = tmp_path / "captures"
    made.mkdir()
    for name, text in CAPTURES.items():
        (made / name).write_text(text)
    return made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Casebook]:
    """An empty casebook."""
    with Casebook.open(tmp_path / "case.testimonia", create=True) as opened:
        yield opened


@pytest.fixture
def book(tmp_path: Path, folder: Path) -> Iterator[Book]:
    """A casebook that holds the captures."""
    with Book(tmp_path / "case.testimonia", create=True) as opened:
        opened.read([folder], workers=0)
        yield opened


def records(casebook: Casebook) -> list[dict[str, Any]]:
    """All that a casebook says, but for when it was said."""
    return json.loads(json.dumps(list(ledger.export(casebook))[1:]))
