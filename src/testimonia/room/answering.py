"""Answering a request: its parameters, a page in one view of the casebook, problems in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from testimonia.casebook.looking import Look, look
from testimonia.errors import NotFound, Problem
from testimonia.room.rendering import respond
from testimonia.room.room import Room


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """Something that cannot be shown or done."""

    what: Annotated[str, "what is wrong"]
    remedy: Annotated[str, "what to do"]
    status: Annotated[int, "the status of the answer"]


def room_of(request: Request) -> Room:
    """The room that a request is made to."""
    room: Room = request.app.state.room
    return room


def shown(request: Request, template: str, make: Callable[[Room, Look], Any]) -> Response:
    """Make a page in one view of the casebook, and answer with it."""
    room = room_of(request)
    with look(room.casebook) as view:
        made = make(room, view)
    return respond(request, template, made)


def id_of(request: Request) -> str:
    """The id in an address."""
    return str(request.path_params["id"])


def asked(request: Request, name: str) -> str:
    """A parameter of an address, "" without."""
    return request.query_params.get(name, "").strip()


def integer(request: Request, name: str) -> int | None:
    """A parameter of an address that is a whole number."""
    value = asked(request, name)
    return int(value) if value.isascii() and value.isdigit() and len(value) < 12 else None


def passage(request: Request) -> tuple[int | None, int | None]:
    """The passage in an address."""
    return integer(request, "start"), integer(request, "end")


async def answers(request: Request) -> dict[str, list[str]]:
    """The fields of a form."""
    return parse_qs((await request.body()).decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=500)


def problem(request: Request, error: Exception) -> Response:
    """The answer to what went wrong, in words."""
    assert isinstance(error, Problem)
    status = 404 if isinstance(error, NotFound) else 400
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse(error.plain(), status)
    return respond(request, "problem.html", ProblemPage(error.what, error.remedy or "", status), status=status)


def wrong(request: Request, error: Exception) -> Response:
    """The answer to an address that is none."""
    assert isinstance(error, HTTPException)
    what = "There is no such page." if error.status_code == 404 else error.detail
    return respond(request, "problem.html", ProblemPage(what, "", error.status_code), status=error.status_code)
