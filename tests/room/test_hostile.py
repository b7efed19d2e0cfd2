"""Hostile captures in a real browser: nothing of them runs, and no request leaves the room."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import testimonia

pytestmark = pytest.mark.slow


class Listener:
    """A server elsewhere, that notes who calls."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        calls = self.calls

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                calls.append(self.path)
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]


@pytest.fixture
def listener() -> Iterator[Listener]:
    found = Listener()
    threading.Thread(target=found.server.serve_forever, daemon=True).start()
    yield found
    found.server.shutdown()
    found.server.server_close()


HOSTILE = Path(__file__).parent / "hostile"
NAME = "<img src=x onerror=top.ran='name'>.txt"


@pytest.fixture(scope="module")
def hostile_room(opening: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A room on the hostile captures, one of them with a hostile name."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / NAME).write_text("Eight people were killed in Sulimar on Sunday, officials said.\n")
    path = folder / "case.testimonia"
    with testimonia.open(path, create=True) as book:
        book.read([HOSTILE, folder / NAME], workers=0)
    return opening(path)


def addresses(room: Any) -> list[str]:
    """Every page on which something of the captures stands."""
    book = room.casebook
    found = [
        "/",
        "/findings",
        "/search?q=people",
        "/positions",
        "/copies",
        "/check",
        "/take",
        "/list/capture",
        "/list/actor",
        "/list/voice",
    ]
    found += ["/list/figure", "/list/work"]
    found += [
        f"/{name}/{record.id}"
        for name in ("work", "capture", "original", "event", "actor")
        for record in book.select(name.replace("original", "capture"), limit=8)
    ]
    found += [f"/cite/{figure.id}" for figure in book.select("figure")[:3]]
    return found + [
        f"/record/{record.id}"
        for name in ("figure", "voice", "position", "finding")
        for record in book.select(name)[:4]
    ]


def test_nothing_runs_and_no_request_leaves(hostile_room: Any, visit: Callable[..., Any]) -> None:
    page = visit(hostile_room)
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    for address in addresses(hostile_room):
        page.goto(hostile_room.link(address))
        page.mouse.move(300, 300)
        assert page.evaluate("window.ran") is None, address
        assert not page.title().startswith("forged")
    assert len(asked) > 60
    assert [url for url in asked if not url.startswith((hostile_room.url, "data:image/png"))] == []


def test_the_original_of_a_hostile_page_is_words_alone(hostile_room: Any, visit: Callable[..., Any]) -> None:
    capture = next(c for c in hostile_room.casebook.select("capture") if c.media_type == "text/html")
    page = visit(hostile_room, f"/capture/{capture.id}")
    frame = page.frame_locator("iframe.original")
    assert frame.get_by_text("Seven people were killed in Sulimar").is_visible()
    assert page.locator("iframe.original").get_attribute("sandbox") == ""
    link = frame.get_by_text("Read the whole statement")
    assert link.get_attribute("href") is None
    link.click()
    inside = page.frames[1]
    assert (
        inside.locator(
            "script, form, input, img, svg, iframe, object, embed, video, [onclick], [style], [href]:not(link)"
        ).count()
        == 0
    )
    assert page.url == hostile_room.link(f"/capture/{capture.id}") and page.evaluate("window.ran") is None


def test_the_frame_keeps_even_a_page_that_slipped_through(
    hostile_room: Any, visit: Callable[..., Any], listener: Listener
) -> None:
    """The policy of the frame alone: a script put there by hand does not run, a picture is not fetched."""
    from testimonia.room.pages import FRAME_POLICY

    page = visit(hostile_room, tolerant=True)
    raw = (HOSTILE / "scripts.html").read_text().replace("127.0.0.1:9/", f"127.0.0.1:{listener.port}/")
    heads = {"Content-Security-Policy": FRAME_POLICY, "Content-Type": "text/html"}
    page.context.route("**/original/raw", lambda route: route.fulfill(body=raw, headers=heads))
    page.evaluate(
        """() => { const frame = document.createElement("iframe"); frame.setAttribute("sandbox", "");
        frame.src = "/original/raw"; frame.id = "raw"; document.body.append(frame); }"""
    )
    page.frame_locator("#raw").get_by_text("Seven people were killed").wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.ran") is None and page.url == hostile_room.link("/")
    assert listener.calls == []
    page.evaluate(
        "address => fetch(address, {mode: 'no-cors'}).catch(() => 0)", f"http://127.0.0.1:{listener.port}/own"
    )
    assert listener.calls == []  # nor may a page of the room itself
    with socket.create_connection(("127.0.0.1", listener.port)) as call:
        call.sendall(b"GET /heard HTTP/1.0\r\n\r\n")
        call.recv(1)
    assert listener.calls == ["/heard"]  # it would have been heard


def test_a_hostile_name_of_a_file_is_shown_as_it_is(hostile_room: Any, visit: Callable[..., Any]) -> None:
    page = visit(hostile_room, "/list/capture")
    assert page.get_by_text(NAME).is_visible()
