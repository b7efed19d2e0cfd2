"""Pictures of the main pages for the documents, taken from the example captures.

    python bench/screenshots.py docs/images

Needs a Chromium, as the tests of the room do (the variable CHROMIUM names one that is elsewhere).
"""

from __future__ import annotations

import socket
import sys
import tempfile
import threading
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

from testimonia.book import Book
from testimonia.room.server import make_app
from testimonia.room.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "room"))
import browser  # noqa: E402

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"]


def main() -> int:
    """Take the pictures; the exit status."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "docs" / "images")
    path = browser.find()
    if path is None:
        print("no Chromium: no pictures", file=sys.stderr)
        return 2
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Book(Path(folder) / "sulimar.testimonia", create=True) as book:
        book.read([ROOT / "examples" / "captures"])
        settings, server, listening = _serve(book)
        with sync_playwright() as playwright:
            chrome = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
            for name, width, height, scheme in (
                ("desk", 1280, 800, "light"),
                ("work", 1280, 800, "light"),
                ("event", 1280, 800, "light"),
                ("check", 1280, 800, "dark"),
                ("phone", 390, 800, "dark"),
            ):
                context = chrome.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
                page = context.new_page()
                page.goto(settings.start_link)
                page.wait_for_url("**/")
                _shown(page, name, f"http://127.0.0.1:{settings.port}", book)
                page.screenshot(path=out / f"{name}.png")
                print(out / f"{name}.png")
            chrome.close()
        server.should_exit = True
        listening.close()
    return 0


def _serve(book: Book) -> tuple[Settings, uvicorn.Server, socket.socket]:
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    settings = Settings(port=listening.getsockname()[1])
    server = uvicorn.Server(uvicorn.Config(make_app(book.store, settings), log_level="error"))
    threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()
    while not server.started:
        pass
    return settings, server, listening


def _shown(page: Page, name: str, room: str, book: Book) -> None:
    """Bring a page to what its picture shows."""
    finding = max(book.findings(), key=lambda f: (f.independent, len(f.claims)))
    work = max(book.works(), key=lambda w: sum(v.work == w.id for v in book.voices()))
    if name in ("work", "phone"):
        page.goto(f"{room}/work/{work.id}")
        page.locator("#text .voice .voice").first.scroll_into_view_if_needed()
        page.locator("#text .claim.figure").nth(2).click()
        page.locator("#card .excerpt").first.wait_for()
    elif name == "event":
        page.goto(f"{room}/event/{finding.event}")
    elif name == "check":
        page.goto(f"{room}/check")
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.locator("#card .excerpt").first.wait_for()
    page.wait_for_load_state("networkidle")


if __name__ == "__main__":
    raise SystemExit(main())
