"""Citations in three forms."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from testimonia.casebook.looking import look
from testimonia.errors import NotFound
from testimonia.room.citing import as_bibtex, as_text, cite_page


def test_a_passage_is_cited_with_work_place_and_capture(example_room: Any) -> None:
    casebook = example_room.casebook
    figure = next(f for f in casebook.select("figure") if f.quote == "At least seven people have been killed")
    with look(casebook) as view:
        page = cite_page(view, figure.id, None, None)
        sha256 = view.get("capture", view.get("work", figure.work).capture).sha256
    (item,) = json.loads(page.csl)
    assert item["note"] == "“At least seven people have been killed”" and sha256 in item["archive"]
    assert item["issued"]["date-parts"][0][:2] == [2018, 10] and item["author"]
    assert sha256 in page.text and f"characters {figure.start}–{figure.end}" in page.text
    assert page.bibtex.startswith(f"@misc{{{figure.id},") and "year = {2018}" in page.bibtex


def test_a_finding_is_cited_with_its_verdict(example_room: Any) -> None:
    finding = example_room.casebook.select("finding")[0]
    with look(example_room.casebook) as view:
        page = cite_page(view, finding.id, None, None)
        with pytest.raises(NotFound):
            cite_page(view, example_room.casebook.select("actor")[0].id, None, None)
    assert finding.verdict in page.text and json.loads(page.csl)[0]["type"] == "dataset"


def test_nothing_in_bibtex_is_an_instruction() -> None:
    item = {"id": "x", "title": r"50% \of {it} & a_b", "author": [{"literal": "A & B"}], "issued": {"literal": "2018~"}}
    found = as_bibtex(item)
    assert not re.search(r"(?<!\\)[%&_]", found.split("title")[1].split("\n")[0])
    assert found.count("{") == found.count("}") and as_text(item).startswith("A & B, “50%")
