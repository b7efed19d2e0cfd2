"""Pages as HTML: the templates, and what they all can use."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from testimonia.casebook import speaking
from testimonia.collation.ranges import shown
from testimonia.version import __version__

GLOBALS = ("csrf", "read_only", "casebook", "version", "path", "fragment")  # what every template may use


@cache
def environment() -> jinja2.Environment:
    """The templates of the room."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("testimonia.room", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
    )
    made.filters.update(number=number, plural=plural, figure=figure, words=in_words, reasons=speaking.reasons)
    return made


def number(value: float | None) -> str:
    """A number as a person writes it."""
    return "" if value is None else f"{value:,.0f}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 work", "2 works"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def figure(record: Any) -> str:
    """The number of a figure or finding: "13", "at least 15"; of deeds that conflict "2 sides"."""
    if getattr(record, "sides", ()):
        return f"{len(record.sides)} sides"
    return shown(record.low, record.high, approximate=getattr(record, "approximate", False))


def in_words(value: str | None) -> str:
    """A value of a vocabulary as words: "air_strike" is "air strike"."""
    return (value or "").replace("_", " ")


def respond(request: Request, template: str, page: Any, *, status: int = 200) -> HTMLResponse:
    """A page as an answer; only its main part when htmx asks for it."""
    return HTMLResponse(html(request, template, page), status)


def html(request: Request, template: str, page: Any) -> Markup:
    """A page as HTML."""
    room = request.app.state.room
    given = {entry.name: getattr(page, entry.name) for entry in fields(page)}
    common = {
        "csrf": request.state.csrf,
        "read_only": room.settings.read_only,
        "casebook": room.casebook.path.stem,
        "version": __version__,
        "path": request.url.path,
        "fragment": request.headers.get("hx-request") == "true",
    }
    return Markup(environment().get_template(template).render(**common, **given))
