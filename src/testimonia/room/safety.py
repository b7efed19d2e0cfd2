"""Who may come in, and what a page may do: checked for every request before any page sees it.

Only a browser that came by the start link has the cookie. Host and Origin are checked, so that no other
site can reach the room through the person's browser; each change carries a token that only the room's own
pages know. What a page may load is fixed: the room's own files, nothing inline.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from testimonia.room.settings import Settings

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

SAFE = ("GET", "HEAD")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
ENTER = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Testimonia</title>
<link rel="icon" href="/static/mark.svg" type="image/svg+xml">
<meta http-equiv="refresh" content="0; url=/"></head><body><p><a href="/">Open the reading room</a></p></body></html>"""
LARGEST_FORM = 1024 * 1024  # bytes of a change that is no upload


class Guard:
    """Stands before the pages: lets in, turns away, and puts the headers of safety on every answer."""

    def __init__(self, app: App, settings: Settings) -> None:
        self.app, self.settings = app, settings
        self.cookie = f"testimonia-{settings.port}"
        self.session = _derived(settings.token, "session")
        self.csrf = _derived(settings.token, "csrf")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        request = Request(scope)
        refusal = self._refusal(request)
        scope.setdefault("state", {})["csrf"] = self.csrf
        await (refusal or self.app)(scope, receive, _with_headers(send, request.url.path))

    def _refusal(self, request: Request) -> Response | None:
        """The answer to a request that goes no further."""
        if request.headers.get("host", "").lower() not in self.settings.hosts:
            return _no(421, "This room does not answer under that name.")
        if request.url.path == "/start":
            return self._start(request)
        if _is_file(request.url.path) and request.method in SAFE:
            return None
        known = hmac.compare_digest(request.cookies.get(self.cookie, "").encode(), self.session.encode())
        if not known:
            return _no(403, "Open the room by the link that its start has printed.")
        if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return _no(403, "Another site has asked for this page.")
        return None if request.method in SAFE else self._unfit_change(request)

    def _start(self, request: Request) -> Response:
        """Let a browser in that knows the token."""
        if not hmac.compare_digest(request.query_params.get("token", "").encode(), self.settings.token.encode()):
            return _no(403, "That is not the start link of this room: take the one that its start has printed.")
        response = HTMLResponse(ENTER)
        response.set_cookie(self.cookie, self.session, httponly=True, samesite="strict", path="/")
        return response

    def _unfit_change(self, request: Request) -> Response | None:
        """Why a change may not be made."""
        headers = request.headers
        if request.method != "POST":
            return _no(405, "There is no such thing to do.")
        if self.settings.read_only:
            return _no(403, "This room is open for reading only.")
        if headers.get("origin", "").partition("://")[2] not in self.settings.hosts:
            return _no(403, "A change has to come from a page of this room.")
        if not hmac.compare_digest(headers.get("x-csrf", "").encode(), self.csrf.encode()):
            return _no(403, "The page is of an earlier start of the room: load it again.")
        return _too_large(headers, self.settings)


def _is_file(path: str) -> bool:
    """Whether an address is of the room's own files, in which there is nothing of a casebook."""
    return path.startswith("/static/")


def _derived(token: str, what: str) -> str:
    """A secret that follows from the token and does not give it away."""
    return hmac.new(token.encode(), what.encode(), hashlib.sha256).hexdigest()


def _no(status: int, why: str) -> Response:
    return PlainTextResponse(why + "\n", status)


def _too_large(headers: Headers, settings: Settings) -> Response | None:
    length = headers.get("content-length", "")
    if not length.isdigit():
        return _no(411, "How long it is has to be said.")
    upload = headers.get("content-type", "").startswith("application/octet-stream")
    most = settings.max_file if upload else LARGEST_FORM
    return _no(413, f"Too large: at most {most // (1024 * 1024)} MB.") if int(length) > most else None


def _with_headers(send: Send, path: str) -> Send:
    """Sending with the headers of safety. The room's own files may be used in the frame of a capture, which
    is of no origin."""
    extra = {"Cross-Origin-Resource-Policy": "cross-origin", "Cache-Control": "no-cache"} if _is_file(path) else {}

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in (HEADERS | extra).items():
                headers.setdefault(name, value)
        await send(message)

    return sending
