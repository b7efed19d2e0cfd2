"""JSON Lines: a document a line."""

from __future__ import annotations

import io
import json

import pytest

from testimonia.captures import jsonl
from testimonia.captures.opening import expand
from testimonia.errors import Unreadable


def line(**record: object) -> bytes:
    return json.dumps(record).encode()


def test_a_line_is_a_document_with_its_metadata() -> None:
    reading = jsonl.read(
        line(
            id="a1",
            text="Four were hurt.\n\nNobody knows why.",
            title="At Pier 4",
            url="https://x.example",
            date="2018-10-14",
        )
    )
    assert reading.text == "Four were hurt.\n\nNobody knows why."
    meta = reading.metadata
    assert (meta.title, meta.url, meta.published) == ("At Pier 4", "https://x.example", "2018-10-14")
    assert [spot.path for spot in reading.spots] == ["text"]


@pytest.mark.parametrize("text", ["Head\n\nText.", " Text \n with odd ends \n\n", "“Words”\n"])
def test_the_reading_text_is_that_of_the_corpus_so_that_offsets_are(text: str) -> None:
    assert jsonl.read(line(id=1, text=text, title="Head")).text == text


@pytest.mark.parametrize(
    "broken",
    [
        b"{not json",
        b"[1, 2]",
        b'{"id": 1}',
        b'{"id": 1, "text": null}',
        b'{"text": ""}',
        b"[" * 100_000,
        b'{"text": 5}',
    ],
)
def test_what_is_no_such_record_is_unread(broken: bytes) -> None:
    with pytest.raises(Unreadable):
        jsonl.read(broken)


def test_half_a_character_is_replaced() -> None:
    jsonl.read(b'{"id": 1, "text": "half \\ud83d of it", "title": "t \\udc00"}').text.encode("utf-8")


def test_members_are_named_by_id_else_by_line_and_a_broken_one_harms_no_other() -> None:
    data = b"\n".join((line(id="a/../b#1", text="x"), b"{broken", b"", line(text="y"), line(id=7, text="z")))
    found = list(expand("c.jsonl", io.BytesIO(data)))
    assert [f.name for f in found] == ["c.jsonl#a/b_1", "c.jsonl#line 2", "c.jsonl#line 4", "c.jsonl#7"]
    assert all(f.problem is None for f in found)


def test_what_a_record_says_of_its_document_goes_by_the_usual_names() -> None:
    meta = jsonl.read(
        line(
            text="Six were held.",
            link="https://tarn.example/6",
            headline="Six held in Tarn",
            byline="By Ada Roun; Jon Lind",
            site="The Tarn Courier",
            date_published="2018-10-14T06:00:00Z",
        )
    ).metadata
    assert (meta.url, meta.title) == ("https://tarn.example/6", "Six held in Tarn")
    assert (meta.authors, meta.publisher) == (("Ada Roun", "Jon Lind"), "The Tarn Courier")
    assert meta.published == "2018-10-14T06:00:00Z"


def test_authors_may_be_a_list_and_a_source_that_is_an_address_is_no_publisher() -> None:
    meta = jsonl.read(line(text="Six.", authors=["Ada Roun", 7, " "], source="https://tarn.example/6")).metadata
    assert (meta.authors, meta.publisher) == (("Ada Roun",), None)
