"""What can be done: rulings, and captures that come in. Only requests that the guard let pass get here."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from testimonia.room import ruling
from testimonia.room.answering import answers, asked, id_of, room_of, shown
from testimonia.room.rendering import respond
from testimonia.room.room import reading_page


async def rule(request: Request) -> Response:
    """Make a ruling on a record."""
    given = await answers(request)

    def done() -> Response:
        room = room_of(request)
        page = ruling.settled(room, ruling.rule(room, id_of(request), given))
        return ruling.announce(respond(request, "ruled.html", page), id_of(request), page)

    return await run_in_threadpool(done)


def undo(request: Request) -> Response:
    """Take a ruling back, by its id or the last one."""
    room = room_of(request)
    taken = ruling.undo(room, id_of(request))
    page = ruling.settled(room, taken)
    return ruling.announce(respond(request, "ruled.html", page), "", page)


async def take_in(request: Request) -> Response:
    """Keep a file until it is read."""
    name = await room_of(request).intake.take(asked(request, "name"), request.stream())
    return PlainTextResponse(name)


def start_reading(request: Request) -> Response:
    """Read what is waiting."""
    room = room_of(request)
    room.intake.start(room.settling.want)
    return _progress(request)


def stop_reading(request: Request) -> Response:
    """Stop reading; what is not read yet goes on waiting."""
    room_of(request).intake.stop()
    return _progress(request)


def _progress(request: Request) -> Response:
    return shown(request, "reading.html", lambda room, _: reading_page(room))
