"""Who is let in, and what may be changed: asked over the wire, as an attacker would."""

from __future__ import annotations

import http.client
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from testimonia.casebook.store import Casebook
from testimonia.room.settings import Settings


def ask(room: Any, method: str = "GET", path: str = "/", body: bytes = b"", **headers: str) -> http.client.HTTPResponse:
    """The answer to a request; underscores in the names of heads stand for hyphens."""
    connection = http.client.HTTPConnection("127.0.0.1", room.settings.port, timeout=20)
    heads = {name.replace("_", "-"): value for name, value in headers.items()}
    skip = "Host" in heads
    connection.putrequest(method, path, skip_host=skip)
    if method == "POST" and "Content-Length" not in heads:
        heads["Content-Length"] = str(len(body))
    for name, value in heads.items():
        connection.putheader(name, value)
    connection.endheaders(body)
    answer = connection.getresponse()
    answer.text = answer.read().decode("utf-8", "replace")  # type: ignore[attr-defined]
    connection.close()
    return answer


@pytest.fixture
def inside(own_room: Any) -> dict[str, str]:
    """The heads of a request that is let in and may change things."""
    return let_in(own_room, "/start?token=start")


def let_in(room: Any, start: str) -> dict[str, str]:
    """The heads of a request of a browser that came by the start link."""
    cookie = ask(room, path=start).headers["Set-Cookie"].split(";")[0]
    csrf = re.search(r'data-csrf="(\w+)"', ask(room, Cookie=cookie).text)  # type: ignore[attr-defined]
    assert csrf
    return {"Cookie": cookie, "Origin": room.url, "X_CSRF": csrf[1]}


def a_figure(room: Any) -> str:
    return str(room.casebook.select("figure", limit=1)[0].id)


def test_only_the_start_link_lets_in(example_room: Any) -> None:
    assert ask(example_room).status == 403
    assert ask(example_room, path="/start?token=guess").status == 403
    assert ask(example_room, Cookie=f"testimonia-{example_room.settings.port}=guess").status == 403
    answer = ask(example_room, path="/start?token=start")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "samesite=strict" in cookie.lower()
    assert "start" not in cookie.split(";")[0].partition("=")[2]
    assert ask(example_room, Cookie=cookie.split(";")[0]).status == 200


def test_another_name_for_this_machine_is_turned_away(own_room: Any, inside: dict[str, str]) -> None:
    for host in ("evil.example", f"evil.example:{own_room.settings.port}", "127.0.0.1:1", ""):
        assert ask(own_room, Host=host, Cookie=inside["Cookie"]).status == 421
    assert ask(own_room, Host=f"localhost:{own_room.settings.port}", Cookie=inside["Cookie"]).status == 200


@pytest.mark.parametrize(
    "change",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"X_CSRF": ""},
        {"X_CSRF": "guess"},
        {"Cookie": ""},
    ],
)
def test_a_change_needs_origin_token_and_cookie(own_room: Any, inside: dict[str, str], change: dict[str, str]) -> None:
    path = f"/rule/{a_figure(own_room)}"
    assert ask(own_room, "POST", path, b"decision=reject", **(inside | change)).status == 403
    assert own_room.casebook.rulings() == []
    assert ask(own_room, "POST", path, b"decision=reject", **inside).status == 200
    assert [ruling.decision for ruling in own_room.casebook.rulings()] == ["reject"]


def test_pages_that_another_site_asks_for_are_not_given(own_room: Any, inside: dict[str, str]) -> None:
    assert ask(own_room, Cookie=inside["Cookie"], Sec_Fetch_Site="cross-site").status == 403
    assert ask(own_room, Cookie=inside["Cookie"], Sec_Fetch_Site="same-origin").status == 200


def test_every_answer_says_what_a_page_may_do(example_room: Any) -> None:
    for path in ("/", "/start?token=start", "/static/room.css", "/nothing"):
        heads = ask(example_room, path=path).headers
        assert "default-src 'none'" in heads["Content-Security-Policy"]
        assert "unsafe" not in heads["Content-Security-Policy"]
        assert heads["X-Content-Type-Options"] == "nosniff" and heads["Referrer-Policy"] == "no-referrer"


def test_a_room_for_reading_changes_nothing(opening: Callable[..., Any], own_casebook: Path) -> None:
    room = opening(own_casebook, read_only=True)
    cookie = ask(room, path="/start?token=start").headers["Set-Cookie"].split(";")[0]
    page = ask(room, Cookie=cookie).text  # type: ignore[attr-defined]
    csrf = re.search(r'data-csrf="(\w+)"', page)
    assert csrf and "Add captures" not in page and "reading only" in page
    heads = {"Cookie": cookie, "Origin": room.url, "X_CSRF": csrf[1]}
    for path in (f"/rule/{a_figure(room)}", "/undo/last", "/reading/start", "/reading/file?name=a.txt"):
        assert ask(room, "POST", path, b"decision=reject", **heads).status == 403
    assert room.casebook.rulings() == []


def test_what_is_too_large_is_refused_before_it_is_read(own_room: Any, inside: dict[str, str]) -> None:
    upload = inside | {"Content_Type": "application/octet-stream"}
    most = str(own_room.settings.max_file + 1)
    assert ask(own_room, "POST", "/reading/file?name=a", **upload, Content_Length=most).status == 413
    assert ask(own_room, "POST", "/rule/x", **inside, Content_Length=str(2 * 1024 * 1024)).status == 413
    assert not (own_room.casebook.folder / "waiting").exists()


def test_the_token_is_not_shown_and_the_link_carries_it() -> None:
    settings = Settings(port=8080)
    assert settings.token not in repr(settings) and len(settings.token) > 30
    assert settings.start_link == f"http://127.0.0.1:8080/start?token={settings.token}"
    assert Settings(host="0.0.0.0", port=80).hosts == Settings(port=80).hosts


def test_what_goes_wrong_is_said_in_one_shape(own_room: Any, inside: dict[str, str]) -> None:
    answer = ask(own_room, path="/work/work-none", Cookie=inside["Cookie"], Accept="application/json")
    assert answer.status == 404 and '"error":"T300"' in answer.text.replace(" ", "")  # type: ignore[attr-defined]
    assert ask(own_room, "POST", "/rule/claim-none", b"decision=reject", **inside).status == 404
    assert ask(own_room, "POST", f"/rule/{a_figure(own_room)}", b"decision=invent", **inside).status == 400


def test_a_ruling_that_was_answered_outlives_a_crash(own_casebook: Path) -> None:
    with Casebook.open(own_casebook) as casebook:
        figure = casebook.select("figure", limit=1)[0].id
    command = [sys.executable, "-m", "testimonia", "room", "--no-browser", "--casebook", str(own_casebook)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        found = re.search(r"http://127\.0\.0\.1:(\d+)(/start\?token=\S+)", process.stdout.readline())
        assert found
        room = SimpleNamespace(settings=Settings(port=int(found[1])), url=f"http://127.0.0.1:{found[1]}")
        heads = let_in(room, found[2])
        assert ask(room, "POST", f"/rule/{figure}", b"decision=reject", **heads).status == 200
    finally:
        process.kill()
        process.communicate()
    with Casebook.open(own_casebook) as casebook:
        assert [ruling.about.id for ruling in casebook.rulings()] == [figure]
