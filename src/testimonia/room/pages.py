"""What can be looked at: for each address, the page that is made. Nothing here changes anything."""

from __future__ import annotations

from dataclasses import fields
from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse

from testimonia.casebook.asking import Narrowing
from testimonia.casebook.looking import Look, look
from testimonia.casebook.paging import Wanted
from testimonia.casebook.subjects import IN_CAPTURES, span
from testimonia.errors import NotFound
from testimonia.records import Verdict, WorkKind
from testimonia.room import taking
from testimonia.room.actor import actor_page
from testimonia.room.answering import asked, id_of, integer, passage, room_of, shown
from testimonia.room.capture import capture_page, original_page
from testimonia.room.card import card
from testimonia.room.checking import check_page, rulings_page
from testimonia.room.citing import cite_page
from testimonia.room.copies import copies_page, copy_page
from testimonia.room.desk import desk_page, findings_page
from testimonia.room.event import event_page
from testimonia.room.finding_words import search_page
from testimonia.room.forms import OthersPage, names_like, others
from testimonia.room.lists import TITLES, list_page
from testimonia.room.positions import held_page, positions_page
from testimonia.room.room import Room, StatusPage, reading_page
from testimonia.room.work import work_page

FRAME_POLICY = "sandbox; default-src 'none'; style-src 'self'; img-src data:; frame-ancestors 'self'; base-uri 'none'"


def prepare(room: Room) -> None:
    """Work out what pages show of the casebook as a whole, so that nobody waits for it."""
    with look(room.casebook) as view:
        for page in (desk_page, positions_page, check_page, taking.take_page):
            page(room, view)


def desk(request: Request) -> Response:
    """The desk."""
    return shown(request, "desk.html", desk_page)


def findings(request: Request) -> Response:
    """Findings, the contested first."""
    verdict = asked(request, "verdict")
    verdict = verdict if verdict in set(Verdict) else ""
    begin = integer(request, "begin") or 0
    event = asked(request, "event")
    return shown(request, "findings.html", lambda _, view: findings_page(view, verdict, event, begin))


def searching(request: Request) -> Response:
    """Results of a search: as a part of a page while typing, as a page of their own otherwise."""
    narrowing = Narrowing(*(asked(request, entry.name) for entry in fields(Narrowing)))

    def make(room: Room, view: Look) -> Any:
        languages = room.memory.of(view, "languages", view.languages)
        words = request.query_params.get("q", "")
        return search_page(view, words, narrowing, languages=languages, kinds=list(WorkKind))

    return shown(request, "results.html" if request.headers.get("hx-request") else "search.html", make)


def listing(request: Request) -> Response:
    """A list of records."""
    type_ = request.path_params["type"]
    if type_ not in TITLES:
        raise NotFound("there is no such list", remedy=f"lists: {', '.join(TITLES)}")
    wanted = _wanted(request)
    query = urlencode({entry.name: value for entry in fields(Wanted) if (value := getattr(wanted, entry.name))})
    after = asked(request, "after")
    return shown(
        request, "list.html", lambda room, view: list_page(room, view, type_, wanted, after=after, query=query)
    )


def _wanted(request: Request) -> Wanted:
    return Wanted(*(asked(request, entry.name) for entry in fields(Wanted)))


def work(request: Request) -> Response:
    """A work."""
    start, end = passage(request)
    here = (start, end) if start is not None and end is not None and start < end else None
    begin = integer(request, "from") or (here[0] if here else 0)
    return shown(request, "work.html", lambda room, view: work_page(room, view, id_of(request), begin=begin, here=here))


def at(request: Request) -> Response:
    """To the passage of a record, wherever it stands."""
    with look(room_of(request).casebook) as view:
        return RedirectResponse(where(view, id_of(request)), 303)


def where(view: Look, id_: str) -> str:
    """The address at which a record is read. Raises NotFound."""
    type_, found = view.record(id_)
    if type_ == "finding":
        return f"/event/{found.event}#{id_}"
    if type_ in IN_CAPTURES and type_ != "work":
        start, end = span(found)
        return f"/work/{found.work}?start={start}&end={end}#here"
    return (
        f"/{type_}/{quote(id_)}" if type_ in ("work", "event", "actor", "copy", "capture") else f"/record/{quote(id_)}"
    )


def record(request: Request) -> Response:
    """The card of a record, beside a page or by itself."""
    template = "card.html" if request.headers.get("hx-request") else "record.html"
    return shown(request, template, lambda _, view: card(view, id_of(request)))


def event(request: Request) -> Response:
    """An event."""
    return shown(request, "event.html", lambda _, view: event_page(view, id_of(request)))


def actor(request: Request) -> Response:
    """An actor."""
    return shown(request, "actor.html", lambda _, view: actor_page(view, id_of(request)))


def positions(request: Request) -> Response:
    """The matrix of positions."""
    return shown(request, "positions.html", positions_page)


def held(request: Request) -> Response:
    """The passages of a cell of the matrix."""
    given = asked(request, "holder"), asked(request, "target"), asked(request, "stance")
    return shown(request, "held.html", lambda _, view: held_page(view, *given))


def copies(request: Request) -> Response:
    """Copies, of one work or all."""
    begin = integer(request, "begin") or 0
    return shown(request, "copies.html", lambda _, view: copies_page(view, asked(request, "work"), begin))


def copy(request: Request) -> Response:
    """A copy, side by side."""
    return shown(request, "copy.html", lambda _, view: copy_page(view, id_of(request)))


def check(request: Request) -> Response:
    """The queue of what to check."""
    return shown(request, "check.html", check_page)


def rulings(request: Request) -> Response:
    """All rulings."""
    return shown(request, "rulings.html", lambda _, view: rulings_page(view, integer(request, "before")))


def capture(request: Request) -> Response:
    """A capture."""
    return shown(
        request, "capture.html", lambda room, view: capture_page(room, view, id_of(request), *passage(request))
    )


def original(request: Request) -> Response:
    """The original of a capture, for a sandboxed frame."""
    answer = shown(
        request, "original.html", lambda room, view: original_page(room, view, id_of(request), *passage(request))
    )
    answer.headers["Content-Security-Policy"] = FRAME_POLICY
    return answer


def cite(request: Request) -> Response:
    """A citation."""
    return shown(request, "cite.html", lambda _, view: cite_page(view, id_of(request), *passage(request)))


# --- taken away -----------------------------------------------------------------------------------


def take(request: Request) -> Response:
    """What can be taken away."""
    return shown(request, "take.html", taking.take_page)


def take_table(request: Request) -> Response:
    """A table as CSV."""
    type_ = request.path_params["type"]
    if type_ not in taking.TABLES:
        raise NotFound("there is no such table", remedy=f"tables: {', '.join(taking.TABLES)}")
    lines = taking.table(room_of(request), type_, _wanted(request), names=bool(asked(request, "names")))
    return _file(StreamingResponse(lines, media_type="text/csv; charset=utf-8"), f"{type_}.csv")


def take_ledger(request: Request) -> Response:
    """The ledger."""
    lines = taking.whole_ledger(room_of(request), names=bool(asked(request, "names")))
    return _file(StreamingResponse(lines, media_type="application/x-ndjson"), "ledger.jsonl")


def take_report(request: Request) -> Response:
    """The report."""
    page = taking.report(room_of(request), names=bool(asked(request, "names")))
    return _file(Response(page, media_type="text/html; charset=utf-8"), "report.html")


def _file(answer: Response, name: str) -> Response:
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


# --- parts of pages -------------------------------------------------------------------------------


def status(request: Request) -> Response:
    """Whether something is under way, for the line at the bottom of every page."""
    settling = room_of(request).settling
    answer = shown(request, "status.html", lambda _, __: StatusPage(settling.under_way, settling.problem or ""))
    if not settling.under_way:
        answer.headers["HX-Trigger"] = "settled"
    return answer


def reading(request: Request) -> Response:
    """How far the reading of captures is."""
    return shown(request, "reading.html", lambda room, _: reading_page(room))


def other_records(request: Request) -> Response:
    """Records that one could be merged with or moved to."""

    def make(_: Room, view: Look) -> Any:
        type_, _record = view.record(id_of(request))
        wanted = "event" if asked(request, "for") == "move" else type_
        return OthersPage(others(view, wanted, id_of(request), asked(request, "q")), asked(request, "q"))

    return shown(request, "others.html", make)


def names(request: Request) -> Response:
    """Names of actors as one types."""
    with look(room_of(request).casebook) as view:
        return JSONResponse(names_like(view, asked(request, "q")))
