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
from testimonia.errors import Unwritable
from testimonia.exports.pseudonyms import Pseudonyms
from testimonia.exports.tables import document, write_csv


@contextlib.contextmanager
def whole(path: Path) -> Iterator[IO[str]]:
    """A file to write that takes its place only when it is whole. Raises Unwritable."""
    half = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with half.open("w", encoding="utf-8") as file:
            yield file
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise Unwritable(
            f"cannot be written: {error.strerror or error}", file=str(path), remedy="choose another place"
        ) from None
    except BaseException:
        half.unlink(missing_ok=True)
        raise


def write(casebook: Casebook, out: Path, form: str, *, names: bool) -> Path:
    """Write a casebook as "ledger", "json" or "csv" (a folder); where it went."""
    hidden = None if names else Pseudonyms(casebook)
    if form == "csv":
        try:
            write_csv(casebook, out, hidden)
        except OSError as error:
            raise Unwritable(
                f"cannot be written: {error.strerror or error}", file=str(out), remedy="choose another folder"
            ) from None
        return out
    with whole(out) as file:
        if form == "ledger":
            lines = ledger.export(casebook)
            ledger.write(hidden.lines(lines) if hidden else lines, file)
        else:
            json.dump(document(casebook, hidden), file, ensure_ascii=False, indent=1)
            file.write("\n")
    return out
