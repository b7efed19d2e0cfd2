"""Where there is a Chromium for the tests in a browser; run as a program, it puts one there if it may.

`make test` runs it first. What it cannot do it says, and the tests say then that they did not run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find() -> str | None:
    """The path of a Chromium; the variable CHROMIUM names one that is elsewhere."""
    if named := os.environ.get("CHROMIUM"):
        return named
    return next((path for name in NAMES if (path := shutil.which(name))), None) or _of_playwright()


def _of_playwright() -> str | None:
    """The Chromium that Playwright has downloaded, if it has."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Put a Chromium there: Debian's where this is root's to do, else Playwright's own."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        commands = [
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-qq", "-y", "--no-install-recommends", "chromium"],
        ]
    else:
        commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    for command in commands:
        if subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
            return


if __name__ == "__main__":
    if find() is None:
        print("Looking for a Chromium for the tests in a browser …")
        install()
    print(
        f"Tests in a browser use {found}." if (found := find()) else "No Chromium: the tests in a browser will not run."
    )
