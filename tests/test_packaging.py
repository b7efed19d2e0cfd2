"""The package as it is installed: from wheels alone, with everything it needs, and working."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

import testimonia

UNREACHABLE = (
    "Temporary failure",
    "Network is unreachable",
    "Failed to establish",
    "No route to host",
    "Name or service",
)


def test_the_version_is_that_of_the_package(root: Path) -> None:
    text = (root / "src/testimonia/version.py").read_text(encoding="utf-8")
    assert f'"{testimonia.__version__}"' in text


@pytest.mark.slow
def test_it_installs_from_wheels_alone_and_works(root: Path, examples: Path, tmp_path: Path) -> None:
    """Into an environment of its own: the required dependencies from wheels, then the package, then a reading."""
    wheel = _built(root, tmp_path)
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    package = root / "src" / "testimonia"
    data = {
        p.relative_to(root / "src").as_posix() for p in package.rglob("*") if p.suffix in (".toml", ".html", ".npz")
    }
    assert data <= names
    assert "testimonia/py.typed" in names

    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    required = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    _pip(python, "install", "--only-binary=:all:", *required)
    _pip(python, "install", "--no-deps", str(wheel))
    page = examples / "captures" / "004_long_pier_88.html"
    done = subprocess.run(
        [python, "-I", "-m", "testimonia", "read", page, "--workers", "0", "--casebook", tmp_path / "c.testimonia"],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "1 read" in done.stdout


def _built(root: Path, folder: Path) -> Path:
    """The package as a wheel."""
    _pip(Path(sys.executable), "wheel", "--no-deps", "--wheel-dir", str(folder), str(root))
    (wheel,) = folder.glob("testimonia-*.whl")
    return wheel


def _pip(python: Path, *arguments: str) -> None:
    done = subprocess.run(
        [python, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode and any(sign in done.stderr for sign in UNREACHABLE):
        pytest.skip("no package index can be reached")
    assert done.returncode == 0, done.stderr
