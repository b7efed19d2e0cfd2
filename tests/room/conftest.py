"""Rooms to test, and a browser to test them in: one for the whole run."""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn

from testimonia.casebook.store import Casebook
from testimonia.room.server import make_app
from testimonia.room.settings import Settings

sys.path.insert(0, str(Path(__file__).parent))
import browser as chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
MISSING = "no Chromium: the tests in a browser DID NOT RUN (install chromium, or name one with CHROMIUM=…)"


@dataclass
class Opened:
    """A room that is open."""

    url: str
    settings: Settings
    casebook: Casebook

    def link(self, address: str) -> str:
        return self.url + address


@pytest.fixture(scope="session")
def opening() -> Iterator[Callable[..., Opened]]:
    """Opens a room on a casebook; all are closed at the end."""
    with ExitStack() as stack:

        def open_room(path: Path, **given: object) -> Opened:
            listening = socket.socket()
            listening.bind(("127.0.0.1", 0))
            settings = Settings(port=listening.getsockname()[1], token="start", **given)  # type: ignore[arg-type]
            casebook = stack.enter_context(Casebook.open(path, create=not settings.read_only))
            server = uvicorn.Server(uvicorn.Config(make_app(casebook, settings), log_level="error", lifespan="on"))
            thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
            thread.start()

            def close() -> None:
                server.should_exit = True
                thread.join(20)
                listening.close()

            stack.callback(close)
            while not server.started:
                thread.join(0.01)
            return Opened(f"http://127.0.0.1:{settings.port}", settings, casebook)

        yield open_room


@pytest.fixture(scope="session")
def example_room(opening: Callable[..., Opened], example_casebook: Path) -> Opened:
    """A room on the example captures, only for looking at."""
    return opening(example_casebook, read_only=True)


@pytest.fixture
def own_room(opening: Callable[..., Opened], own_casebook: Path) -> Opened:
    """A room on a copy of the casebook of the examples, for one test to rule in."""
    return opening(own_casebook)


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """The browser. Without one the tests say plainly that they did not run; in CI that is a failure."""
    path = chromium.find()
    if path is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def visit(chrome: Browser) -> Iterator[Callable[..., Page]]:
    """Enters a room by its start link, with a page of its own; errors on the page fail the test, and
    so does what its policy blocks, unless `tolerant`."""
    contexts = []
    problems: list[str] = []

    def enter(
        room: Opened, address: str = "/", *, width: int = 1280, scheme: str = "light", tolerant: bool = False
    ) -> Page:
        context = chrome.new_context(viewport={"width": width, "height": 860}, color_scheme=scheme)  # type: ignore[arg-type]
        context.set_default_timeout(60_000)  # a machine may have much else to do
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        blocked = "Content Security Policy"
        page.on("console", lambda said: problems.append(said.text) if blocked in said.text and not tolerant else None)
        page.goto(room.link("/start?token=start"))
        page.wait_for_url(room.link("/"))
        if address != "/":
            page.goto(room.link(address))
        return page

    yield enter
    for context in contexts:
        context.close()
    assert not problems


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it where it cannot be missed."""
    skipped = [report for report in terminalreporter.getreports("skipped") if MISSING in str(report.longrepr)]
    if skipped:
        terminalreporter.section(f"{len(skipped)} tests did not run")
        terminalreporter.write_line(MISSING)
