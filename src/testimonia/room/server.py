"""The server: which address leads to which page or change."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from testimonia.casebook.store import Casebook
from testimonia.errors import Problem
from testimonia.room import answering, changes, pages
from testimonia.room.room import Room
from testimonia.room.safety import Guard
from testimonia.room.settings import Settings


def make_app(casebook: Casebook, settings: Settings) -> Starlette:
    """The room of a casebook as an ASGI application. `settings.port` has to be the one served at."""
    room = Room(casebook, settings)
    room.settling.after = lambda: pages.prepare(room)

    @contextlib.asynccontextmanager
    async def alive(_: Starlette) -> AsyncIterator[None]:
        room.start()
        yield
        room.stop()

    app = Starlette(
        routes=routes(),
        middleware=[Middleware(Guard, settings=settings)],
        exception_handlers={Problem: answering.problem, HTTPException: answering.wrong},
        lifespan=alive,
    )
    app.state.room = room
    return app


def routes() -> list[Route | Mount]:
    """All addresses of a room."""
    return [
        Route("/", pages.desk),
        Route("/findings", pages.findings),
        Route("/search", pages.searching),
        Route("/list/{type}", pages.listing),
        Route("/work/{id}", pages.work),
        Route("/at/{id}", pages.at),
        Route("/record/{id}", pages.record),
        Route("/event/{id}", pages.event),
        Route("/actor/{id}", pages.actor),
        Route("/positions", pages.positions),
        Route("/positions/held", pages.held),
        Route("/copies", pages.copies),
        Route("/copy/{id}", pages.copy),
        Route("/check", pages.check),
        Route("/rulings", pages.rulings),
        Route("/capture/{id}", pages.capture),
        Route("/original/{id}", pages.original),
        Route("/cite/{id}", pages.cite),
        Route("/take", pages.take),
        Route("/take/ledger.jsonl", pages.take_ledger),
        Route("/take/report.html", pages.take_report),
        Route("/take/{type}.csv", pages.take_table),
        Route("/status", pages.status),
        Route("/reading", pages.reading),
        Route("/others/{id}", pages.other_records),
        Route("/names", pages.names),
        Route("/rule/{id}", changes.rule, methods=["POST"]),
        Route("/undo/{id}", changes.undo, methods=["POST"]),
        Route("/reading/file", changes.take_in, methods=["POST"]),
        Route("/reading/start", changes.start_reading, methods=["POST"]),
        Route("/reading/stop", changes.stop_reading, methods=["POST"]),
        Mount("/static", StaticFiles(packages=[("testimonia.room", "static")]), name="static"),
    ]
