"""Writing what leaves: whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from testimonia import ledger
from testimonia.casebook.store import Casebook
from testimonia.errors import BadQuery, Unwritable
from testimonia.exports.pseudonyms import Pseudonyms
from testimonia.exports.tables import document, write_csv


@contextlib.contextmanager
def whole(path: Path) -> Iterator[IO[str]]:
    """A file to write that takes its place only when it is whole. Raises Unwritable."""
    if path.is_dir():
        raise Unwritable("is a folder", file=str(path), remedy="name a file in it")
    half = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with half.open("w", encoding="utf-8") as file:
            yield file
        half.replace(path)
    except OSError as error:
        _remove(half)
        raise Unwritable(
            f"cannot be written: {error.strerror or error}", file=str(path), remedy="choose another place"
        ) from None
    except BaseException:
        _remove(half)
        raise


def _remove(half: Path) -> None:
    with contextlib.suppress(OSError):
        half.unlink()


def write(casebook: Casebook, out: Path | IO[str], form: str, *, names: bool) -> None:
    """Write a casebook as "ledger", "json" or "csv" (a folder). `names`: with commenters' own names."""
    hidden = None if names else Pseudonyms(casebook)
    if not isinstance(out, Path):
        _to_file(casebook, out, form, hidden)
    elif form == "csv":
        try:
            write_csv(casebook, out, hidden)
        except OSError as error:
            raise Unwritable(
                f"cannot be written: {error.strerror or error}", file=str(out), remedy="choose another folder"
            ) from None
    else:
        with whole(out) as file:
            _to_file(casebook, file, form, hidden)


def _to_file(casebook: Casebook, file: IO[str], form: str, hidden: Pseudonyms | None) -> None:
    if form == "ledger":
        lines = ledger.export(casebook)
        ledger.write(hidden.lines(lines) if hidden else lines, file)
    elif form == "json":
        json.dump(document(casebook, hidden), file, ensure_ascii=False, indent=1)
        file.write("\n")
    else:
        raise BadQuery(f"{form!r} cannot be written to a file", remedy="ledger and json can; csv needs a folder")
