"""The command, run in this process and as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from testimonia.cli import run


class Ran(NamedTuple):
    """What a run of the command came to."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output as JSON."""
        return json.loads(self.out)


@pytest.fixture
def testimonia(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run `testimonia ARGUMENTS…` in this process."""
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.delenv("TESTIMONIA_CASEBOOK", raising=False)

    def ran(*arguments: object) -> Ran:
        capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        return Ran(status, *capsys.readouterr())

    return ran


@pytest.fixture
def process() -> Callable[..., subprocess.Popen[str]]:
    """Start `testimonia ARGUMENTS…` as a process of its own."""

    def start(*arguments: object, **more: Any) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "testimonia", *map(str, arguments)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.PIPE, **more}
        environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
        return subprocess.Popen(command, text=True, encoding="utf-8", env=environment, **pipes)

    return start


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A folder with one capture in it."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "post.txt").write_text(
        "Fire at the mill\n\nBy Ada Lind\n\n3 May 2021\n\n"
        "At least five people were killed in the fire at Bray mill on Sunday, the county coroner, Tom Reyle, said.\n",
        encoding="utf-8",
    )
    return folder
