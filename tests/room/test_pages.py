"""What a template gets is what its page documents, both ways."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import re
from pathlib import Path
from typing import Annotated, Any, get_origin, get_type_hints

import jinja2.meta
import pytest
from starlette.routing import Route

import testimonia.room
from testimonia.room.rendering import GLOBALS, environment
from testimonia.room.server import routes

TEMPLATES = {  # by template: its page
    "actor.html": "ActorPage",
    "capture.html": "CapturePage",
    "card.html": "CardPage",
    "check.html": "CheckPage",
    "cite.html": "CitePage",
    "copies.html": "CopiesPage",
    "copy.html": "CopyPage",
    "desk.html": "DeskPage",
    "event.html": "EventPage",
    "findings.html": "FindingsPage",
    "held.html": "HeldPage",
    "list.html": "ListPage",
    "original.html": "OriginalPage",
    "others.html": "OthersPage",
    "positions.html": "PositionsPage",
    "problem.html": "ProblemPage",
    "reading.html": "ReadingPage",
    "record.html": "CardPage",
    "ruled.html": "RuledPage",
    "rulings.html": "RulingsPage",
    "search.html": "SearchPage",
    "status.html": "StatusPage",
    "take.html": "TakePage",
    "work.html": "WorkPage",
}
MACROS = {"m", "ns", "rows"}  # that templates bring themselves
PARTS = {"base.html", "macros.html", "cases.html", "matrix.html", "results.html", "ruling.html"}  # used by others


def pages() -> dict[str, Any]:
    """The pages by the names of their dataclasses."""
    found = {}
    for module in pkgutil.iter_modules(testimonia.room.__path__, "testimonia.room."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                if name.endswith("Page") and dataclasses.is_dataclass(value):
                    found[name] = value
    return found


def used(template: str) -> set[str]:
    """The names that a template and its parts take from their page."""
    room = environment()
    tree = room.parse(room.loader.get_source(room, template)[0])  # type: ignore[union-attr]
    parts = {
        part for part in jinja2.meta.find_referenced_templates(tree) if part in PARTS - {"macros.html"} | {"card.html"}
    }
    return jinja2.meta.find_undeclared_variables(tree).union(*(used(part) for part in parts))


def test_every_template_has_its_page_and_every_page_its_template() -> None:
    assert set(environment().list_templates()) == set(TEMPLATES) | PARTS
    assert set(TEMPLATES.values()) == set(pages())


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_uses_what_its_page_documents_and_all_of_it(template: str) -> None:
    page = pages()[TEMPLATES[template]]
    fields = {entry.name for entry in dataclasses.fields(page)}
    assert used(template) - set(GLOBALS) - MACROS <= fields
    if template not in ("card.html", "search.html"):  # parts of a page of their own
        assert fields <= used(template) | {"now"}  # told to the page in a head


@pytest.mark.parametrize("page", sorted(pages()))
def test_every_field_of_a_page_is_documented(page: str) -> None:
    for name, hint in get_type_hints(pages()[page], include_extras=True).items():
        assert get_origin(hint) is Annotated and len(hint.__metadata__[0]) > 5, name


def test_nothing_stands_inline_in_a_template() -> None:
    """The policy of the room forbids it; here it is seen before a browser does."""
    room = environment()
    for template in room.list_templates():
        source = room.loader.get_source(room, template)[0]  # type: ignore[union-attr]
        for sign in ("style=", "onclick", "onload", "hx-on", "javascript:", "<style", "http://", "https://"):
            assert sign not in source, (template, sign)
        assert "<script>" not in source


def test_every_address_is_in_the_documents_and_no_other(root: Path) -> None:
    text = (root / "docs" / "room.md").read_text()
    told = set(re.findall(r"`(/[^`]*)`", text.split("## Pages")[1].split("## In the text")[0]))
    looked_at = {
        route.path.replace(":int", "")
        for route in routes()
        if isinstance(route, Route) and "POST" not in (route.methods or ())
    }
    assert told == looked_at


def test_every_key_is_in_the_documents(root: Path) -> None:
    text = (root / "docs" / "room.md").read_text().split("## Rulings")[1].split("## Captures")[0]
    listed = re.findall(r"<kbd>(.*?)</kbd>", environment().loader.get_source(environment(), "base.html")[0])  # type: ignore[union-attr]
    assert set(listed) == set(
        re.findall(r"`([^` ]+)`(?=[ `|])", "\n".join(line for line in text.splitlines() if line.startswith("| `")))
    )
