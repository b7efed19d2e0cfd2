"""Opening a room: the casebook, the server, the start link."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import uvicorn

from testimonia.casebook.store import Casebook
from testimonia.errors import CasebookProblem
from testimonia.room.server import make_app
from testimonia.room.settings import LOOPBACK, Settings


def open_room(
    path: Path, settings: Settings, *, browser: bool = True, say: Callable[[str], None] = print, create: bool = True
) -> None:
    """Serve a casebook until interrupted. `say` gets the start link; `browser`: open it.

    Raises CasebookProblem, NotFound; CasebookProblem too when the address cannot be had."""
    listening = _socket(settings)
    settings = replace(settings, port=listening.getsockname()[1])
    with Casebook.open(path, create=create and not settings.read_only) as casebook, listening:
        app = make_app(casebook, settings)
        say(f"The reading room of {path.name}: {settings.start_link}")
        if settings.host not in LOOPBACK and settings.host != "::1":
            say("Other machines can reach it: whoever has the link can do what you can, and nothing is encrypted.")
        say("Stop it with Ctrl+C.")
        if browser:
            webbrowser.open(settings.start_link)
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="on")
        uvicorn.Server(config).run(sockets=[listening])


def _socket(settings: Settings) -> socket.socket:
    """A socket bound to the address of a room."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((settings.host, settings.port))
        made.listen(128)  # so that whoever follows the link at once waits instead of being refused
    except OSError as error:
        made.close()
        where = f"{settings.host}:{settings.port}"
        raise CasebookProblem(
            f"cannot listen at {where}: {error.strerror or error}", remedy="choose another --port"
        ) from None
    return made
