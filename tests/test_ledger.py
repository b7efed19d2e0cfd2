"""The ledger: what goes out comes in the same, on any machine, however it was read; bad ones are refused whole."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from testimonia import ledger
from testimonia.book import Book
from testimonia.errors import BadLedger
from testimonia.records import plain


def exported(book: Book) -> list[dict[str, Any]]:
    """The lines of a ledger, but for the head that says when it was made."""
    return json.loads(json.dumps(list(ledger.export(book.store))[1:]))


def write(path: Path, lines: list[dict[str, Any]]) -> Path:
    head = {"type": "ledger", "version": 1, "made_by": "testimonia 0.0.1", "made_at": "2020-01-01T00:00:00+00:00"}
    path.write_text("".join(json.dumps(line) + "\n" for line in (head, *lines)))
    return path


def test_what_goes_out_and_in_and_out_again_is_the_same(example_book: Book, tmp_path: Path) -> None:
    example_book.export(tmp_path / "a.jsonl")
    with Book(tmp_path / "other.testimonia", create=True) as other:
        assert other.bring_in(tmp_path / "a.jsonl") == len(example_book.captures())
        assert exported(other) == exported(example_book)


def test_rulings_go_with_it(own_book: Book, tmp_path: Path) -> None:
    figures = own_book.figures(measure="killed")
    own_book.rule(figures[0].id, "amend", changes={"low": 5, "high": 5})
    own_book.rule(figures[1].id, "reject", note="not this one")
    own_book.rule(own_book.works()[0].id, "confirm")
    own_book.export(tmp_path / "a.jsonl")
    with Book(tmp_path / "other.testimonia", create=True) as other:
        other.bring_in(tmp_path / "a.jsonl")
        assert exported(other) == exported(own_book)
        assert other.stale_rulings() == {}
        assert other.bring_in(tmp_path / "a.jsonl")  # and once more
        assert exported(other) == exported(own_book)


def test_a_ledger_does_not_replace_what_was_read_here(own_book: Book, tmp_path: Path) -> None:
    before = exported(own_book)
    changed = [line | {"low": 1.0, "high": 1.0} if line.get("kind") == "figure" else line for line in before]
    own_book.bring_in(write(tmp_path / "a.jsonl", changed))
    assert exported(own_book) == before


def test_captures_known_from_a_ledger_are_read_when_they_are_there(
    example_book: Book, examples: Path, tmp_path: Path
) -> None:
    example_book.export(tmp_path / "a.jsonl")
    with Book(tmp_path / "other.testimonia", create=True) as other:
        other.bring_in(tmp_path / "a.jsonl")
        assert other.read([examples / "captures"], workers=0).read == len(example_book.captures())
        assert exported(other) == exported(example_book)
        assert all(other.store.place(c.sha256).exists() for c in other.captures())


def test_the_keys_are_those_of_the_format(example_book: Book) -> None:
    lines = exported(example_book)
    assert {line["type"] for line in lines} >= {
        "capture",
        "actor",
        "work",
        "voice",
        "mention",
        "claim",
        "event",
        "finding",
    }
    for line in lines:
        assert line["id"]
        assert "" not in line.values()


def test_every_quote_is_a_slice_of_the_reading_text(example_book: Book) -> None:
    lines = exported(example_book)
    texts = {line["id"]: line["text"] for line in lines if line["type"] == "capture"}
    works = {line["id"]: line["capture"] for line in lines if line["type"] == "work"}
    seen = 0
    for line in lines:
        text = texts.get(works.get(line.get("work", ""), ""), "")
        for part in (line, line.get("cue"), line.get("source"), *(line.get("content") or ())):
            if isinstance(part, dict) and part.get("quote") is not None and part.get("start") is not None and text:
                assert text[part["start"] : part["end"]] == part["quote"]
                seen += 1
    assert seen > 500


PROGRAM = """
import sys, testimonia
if __name__ == "__main__":
    with testimonia.open(sys.argv[1], create=True) as book:
        book.read([sys.argv[2]], workers=int(sys.argv[3]))
        book.export(sys.argv[4])
"""


@pytest.mark.slow
def test_one_process_or_two_once_or_again_the_ledger_is_the_same(examples: Path, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    made = []
    for number, (workers, seed) in enumerate(((0, "1"), (2, "2"), (0, "3"))):
        casebook = tmp_path / f"{min(number, 1)}.testimonia"  # the third run is a second one on the second casebook
        out = tmp_path / f"{number}.jsonl"
        arguments = [str(casebook), str(examples / "captures"), str(workers), str(out)]
        subprocess.run([sys.executable, str(program), *arguments], check=True, env={"PYTHONHASHSEED": seed, **path()})
        made.append(out.read_text().split("\n", 1)[1])
    assert made[0] == made[1] == made[2]


def path() -> dict[str, str]:
    """The way to the modules of this process, for another."""
    return {"PYTHONPATH": ":".join(sys.path)}


# --- ledgers that are none ------------------------------------------------------------------------

CAPTURE = {
    "type": "capture", "id": "capture-1", "file": "a.txt", "sha256": "0", "media_type": "text/plain", "bytes": 5,
    "url": None, "collected": None, "language": "en", "status": "read", "reason": None, "text": "Seven are dead.",
}  # fmt: skip
WORK = {
    "type": "work", "id": "work-1", "capture": "capture-1", "parent": None, "relation": None, "kind": "article",
    "title": None, "authors": [], "publisher": None, "published": None, "dated": None, "place": None, "url": None,
    "tags": [], "start": 0, "end": 15,
}  # fmt: skip
MENTION = {"type": "mention", "id": "m-1", "work": "work-1", "kind": "group", "actor": None, "start": 0, "end": 5, "quote": "Seven"}  # fmt: skip


def test_keys_and_types_that_are_not_known_are_passed_over(tmp_path: Path) -> None:
    lines = [CAPTURE | {"colour": "blue"}, {"type": "weather", "id": "w"}, WORK, MENTION]
    with Book(tmp_path / "c.testimonia", create=True) as book:
        assert book.bring_in(write(tmp_path / "a.jsonl", lines)) == 1
        assert [m.quote for m in book.mentions()] == ["Seven"]
        assert plain(book.works()[0]) == {key: value for key, value in WORK.items() if key != "type"}


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([CAPTURE | {"bytes": "five"}], "line 2, capture capture-1: bytes: int is needed"),
        ([CAPTURE | {"status": "eaten"}], "line 2, capture capture-1: status:"),
        ([CAPTURE, WORK | {"capture": "capture-2"}], "is of a work or capture that is not in it"),
        ([CAPTURE, WORK, MENTION | {"quote": "Eight"}], "its quote is not at 0-5 of the text of a.txt"),
        ([CAPTURE, WORK, MENTION | {"end": 500}], "its quote is not at"),
        ([{"id": "x"}], "line 2 is no record"),
    ],
)
def test_a_bad_ledger_is_refused_whole_with_its_line(tmp_path: Path, lines: list[dict[str, Any]], words: str) -> None:
    with Book(tmp_path / "c.testimonia", create=True) as book:
        with pytest.raises(BadLedger, match=r"a\.jsonl") as told:
            book.bring_in(write(tmp_path / "a.jsonl", lines))
        assert words in told.value.line()
        assert book.captures() == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"not json\n", "line 1 is no JSON"),
        (b'{"type": "capture"}\n', "the first line does not say that this is a ledger"),
        (b'{"type": "ledger", "version": 9}\n', "is of version 9; this Testimonia reads version 1"),
        (b'{"type": "ledger", "version": 1}\n\xff\xfe\n', "it is not UTF-8"),
        (b'{"type": "ledger", "version": 1}\n' + b"[" * 100_000 + b"\n", "line 2 is no JSON"),
    ],
)
def test_a_file_that_is_no_ledger(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(content)
    with pytest.raises(BadLedger) as told:
        ledger.load(tmp_path / "a.jsonl")
    assert words in told.value.line()
