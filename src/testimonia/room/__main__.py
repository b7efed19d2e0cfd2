"""python -m testimonia.room CASEBOOK: the same as `testimonia room`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from testimonia.errors import Problem
from testimonia.room.opening import open_room
from testimonia.room.settings import Settings


def main() -> int:
    """Open the room; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m testimonia.room", description="Open a casebook in the browser.")
    parser.add_argument("casebook", nargs="?", default="casebook.testimonia", type=Path)
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to bind to; others than loopback can reach it then"
    )
    parser.add_argument("--port", default=0, type=int, help="port; by default any that is free")
    parser.add_argument("--read-only", action="store_true", help="show, and let nobody change anything")
    parser.add_argument("--no-browser", action="store_true", help="print the start link and open no browser")
    given = parser.parse_args()
    settings = Settings(host=given.host, port=given.port, read_only=given.read_only)
    try:
        open_room(given.casebook, settings, browser=not given.no_browser)
    except Problem as problem:
        print(problem.line(), file=sys.stderr)
        return problem.exit_status
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
