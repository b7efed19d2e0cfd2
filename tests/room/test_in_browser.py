"""The room as a person uses it, in a real browser: every page, rulings, captures, keys, access."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow
Visit = Callable[..., Any]
TOLL = "At least seven people have been killed"


def toll(room: Any) -> Any:
    """A figure with a long quote that stands once in its work."""
    return next(f for f in room.casebook.select("figure") if f.quote == TOLL)


def of(room: Any, name: str, test: Callable[[Any], bool] = lambda _: True) -> Any:
    return next(record for record in room.casebook.select(name) if test(record))


def every_page(room: Any) -> dict[str, str]:
    """An address of every page, with words that stand on it."""
    finding = max(room.casebook.select("finding"), key=lambda f: len(f.claims))
    copy = max(room.casebook.select("copy"), key=lambda c: len(c.a.quote))
    union = of(room, "actor", lambda a: a.name == "Free Union of Port Workers")
    figure = toll(room)
    work = of(room, "work", lambda w: w.id == figure.work)
    return {
        "/": "Where the accounts stand",
        "/findings": "conflicting",
        "/search?q=bridge": "Lantern Bridge",
        f"/work/{work.id}": TOLL,
        f"/record/{figure.id}": "on the word of",
        f"/event/{finding.event}": "independent origins",
        f"/actor/{union.id}": "Claims resting on its word",
        "/positions": "Holder",
        f"/positions/held?holder={of(room, 'position', lambda p: bool(p.holder)).holder}": "Positions",
        "/copies": "First in",
        f"/copy/{copy.id}": "alike",
        "/check": "ordered by how unsure",
        "/rulings": "Rulings",
        "/list/figure": "On the word of",
        "/list/actor": "Free Union of Port Workers",
        f"/capture/{work.capture}": "SHA-256",
        f"/cite/{figure.id}": "BibTeX",
        "/take": "Ledger",
    }


def violations(page: Any, rules: list[str]) -> list[tuple[str, str]]:
    """What axe finds seriously wrong with a page: the rule and the element."""
    found = page.evaluate("rules => axe.run({resultTypes: ['violations'], runOnly: rules})", rules)
    serious = [v for v in found["violations"] if v["impact"] in ("serious", "critical")]
    return [(v["id"], v["nodes"][0]["html"][:160]) for v in serious]


def test_every_page_stands_and_is_accessible(example_room: Any, visit: Visit) -> None:
    axe = Path(__import__("axe_playwright_python").__file__).with_name("axe.min.js").read_text()
    page = visit(example_room)
    coloured = ("/", "/work", "/record", "/event", "/positions", "/copy", "/check")
    for address, words in every_page(example_room).items():
        page.goto(example_room.link(address))
        assert page.get_by_text(words).first.is_visible(), address
        page.evaluate(axe)
        assert violations(page, ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]) == [], address
        if address == "/" or address.rpartition("/")[0] in coloured or address in coloured:
            page.emulate_media(color_scheme="dark")
            assert violations(page, ["color-contrast"]) == [], f"{address} in the dark"
            page.emulate_media(color_scheme="light")


def test_no_page_is_wider_than_a_small_screen(example_room: Any, visit: Visit) -> None:
    page = visit(example_room, width=360)
    for address in every_page(example_room):
        page.goto(example_room.link(address))
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address


def test_the_first_page_is_light(example_room: Any, visit: Visit) -> None:
    sizes: list[int] = []
    page = visit(example_room)
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto(example_room.link("/"), wait_until="networkidle")
    assert 0 < sum(sizes) < 200_000


# --- reading --------------------------------------------------------------------------------------


def test_a_claim_in_the_text_opens_its_card_and_its_line_in_the_margin(example_room: Any, visit: Visit) -> None:
    figure = toll(example_room)
    page = visit(example_room, f"/work/{figure.work}")
    page.locator(f'#text [data-record="{figure.id}"]').first.click()
    page.locator("#card h2", has_text="killed: at least 7").wait_for()
    assert page.locator(f'#notes [data-record="{figure.id}"]').is_visible()
    assert page.locator("#card .excerpt mark").first.inner_text() == TOLL
    page.keyboard.press("Escape")
    assert page.locator("#card > *").count() == 0


def test_the_text_of_the_page_is_the_reading_text(example_room: Any, visit: Visit) -> None:
    figure = toll(example_room)
    work = of(example_room, "work", lambda w: w.id == figure.work)
    capture = of(example_room, "capture", lambda c: c.id == work.capture)
    page = visit(example_room, f"/work/{work.id}")
    blocks = page.eval_on_selector_all(
        "#text .block",
        """blocks => blocks.map(block => { const copy = block.cloneNode(true);
        copy.querySelectorAll(".n").forEach(label => label.remove()); return [+block.dataset.start, copy.textContent]; })""",
    )
    points = list(capture.text)
    assert len(blocks) > 3
    assert all("".join(points[start : start + len(text)]) == text for start, text in blocks)


def test_a_link_to_a_record_opens_at_its_passage(example_room: Any, visit: Visit) -> None:
    figure = toll(example_room)
    page = visit(example_room, f"/at/{figure.id}")
    assert page.url == example_room.link(f"/work/{figure.work}?start={figure.start}&end={figure.end}#here")
    assert page.locator(".here").first.inner_text() == TOLL
    assert page.locator(".here").first.evaluate(
        "e => { const b = e.getBoundingClientRect(); return b.top > 0 && b.bottom < innerHeight }"
    )


def test_a_passage_that_is_selected_can_be_linked(example_room: Any, visit: Visit) -> None:
    figure = toll(example_room)
    page = visit(example_room, f"/work/{figure.work}")
    page.evaluate(
        """id => { const mark = document.querySelector(`#text [data-record="${id}"]`);
        getSelection().selectAllChildren(mark); }""",
        figure.id,
    )
    page.locator("#passage").get_by_text("Copy a link to it").click()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.endswith(f"/work/{figure.work}?start={figure.start}&end={figure.end}#here")
    page.goto(link)
    assert page.locator(".here").first.inner_text() == TOLL


@pytest.mark.parametrize("kind", ["text/html", "application/pdf", "text/plain"])
def test_the_original_opens_beside_the_text_at_the_passage(example_room: Any, visit: Visit, kind: str) -> None:
    captures = {c.id for c in example_room.casebook.select("capture") if c.media_type == kind}
    works = {w.id for w in example_room.casebook.select("work") if w.capture in captures}
    figure = of(example_room, "figure", lambda f: f.work in works)
    page = visit(example_room, f"/record/{figure.id}")
    page.goto(example_room.link(f"/work/{figure.work}"))
    page.locator(f'#notes [data-record="{figure.id}"]').click()
    page.locator("#card .excerpt").first.wait_for()
    page.keyboard.press("o")
    here = page.frame_locator("iframe.original").locator("#here").first
    here.wait_for()
    if kind == "application/pdf":
        assert here.locator("img").evaluate("image => image.naturalWidth") > 500
    else:
        assert here.evaluate("e => { const b = e.getBoundingClientRect(); return b.bottom > 0 && b.top < innerHeight }")
    page.get_by_text("Back to voices and claims").click()
    assert page.locator("#notes li").first.is_visible()


# --- searching ------------------------------------------------------------------------------------


def test_results_come_as_one_types_and_lead_to_the_passage(example_room: Any, visit: Visit) -> None:
    page = visit(example_room)
    page.keyboard.press("/")
    page.keyboard.type("lantern bri")
    page.locator("#found mark", has_text="Bridge").first.wait_for()
    page.locator("#found a").first.click()
    page.wait_for_url("**/*-*")
    assert "Lantern" in page.locator("main").inner_text()


def test_filters_narrow_a_search(example_room: Any, visit: Visit) -> None:
    page = visit(example_room, "/search?q=people")
    assert len(set(page.locator("#results .kind").all_inner_texts())) > 1
    page.select_option("select[name=kind]", "figure")
    page.locator("#results .kind", has_not_text="figure").first.wait_for(state="detached")
    page.fill("input[name=publisher]", "courier")
    page.locator("#results li", has_not_text="Courier").first.wait_for(state="detached")
    assert page.locator("#results li").count() > 1


# --- events, positions, copies --------------------------------------------------------------------


def test_a_link_between_accounts_opens_its_evidence(example_room: Any, visit: Visit) -> None:
    finding = of(example_room, "finding", lambda f: f.id == of(example_room, "link").finding)
    page = visit(example_room, f"/event/{finding.event}")
    edge = page.locator("svg.arcs a.edge:visible").first
    link = of(example_room, "link", lambda link: link.id == edge.get_attribute("data-record"))
    edge.focus()
    page.keyboard.press("Enter")
    page.locator("#card .excerpt").nth(1).wait_for()
    assert page.locator("#card h2").inner_text() == link.why
    assert page.locator("#card .excerpt").count() == 2


def test_an_account_of_the_drawing_leads_to_its_row(example_room: Any, visit: Visit) -> None:
    finding = max(example_room.casebook.select("finding"), key=lambda f: len(f.claims))
    page = visit(example_room, f"/event/{finding.event}")
    bar = page.locator("svg.ranges.onpage a").first
    target = bar.get_attribute("href")
    bar.locator("text.value").click()
    assert target and page.url.endswith(target) and page.locator(target).is_visible()


def test_a_cell_of_the_matrix_opens_its_passages(example_room: Any, visit: Visit) -> None:
    page = visit(example_room, "/positions")
    cell = page.locator("table a.cell").first
    stance = cell.inner_text().split()[1]
    cell.click()
    page.locator(".excerpt mark").first.wait_for()
    assert stance in page.locator("h1").inner_text()


def test_differences_of_a_copy_are_marked_on_both_sides(example_room: Any, visit: Visit) -> None:
    copy = of(example_room, "copy", lambda c: c.kind == "edited")
    page = visit(example_room, f"/copy/{copy.id}")
    sides = page.locator(".compared")
    assert sides.count() == 2 and page.locator(".compared del, .compared ins").count() > 0
    texts = [
        side.evaluate("e => [...e.childNodes].slice(1, -1).map(n => n.textContent).join('')") for side in sides.all()
    ]
    assert {text.strip() for text in texts} == {copy.a.quote.strip(), copy.b.quote.strip()}


# --- ruling ---------------------------------------------------------------------------------------


def decisions(room: Any) -> list[str]:
    return [str(ruling.decision) for ruling in room.casebook.rulings()]


def test_a_ruling_with_the_mouse_and_its_undoing(own_room: Any, visit: Visit) -> None:
    figure = toll(own_room)
    page = visit(own_room, f"/work/{figure.work}")
    note = page.locator(f'#notes li:has([data-record="{figure.id}"])')
    note.locator("a").click()
    page.locator("#card").get_by_role("button", name="Reject").click()
    page.locator("#notes li.rejected").first.wait_for()
    assert "rejected" in note.inner_text() and decisions(own_room) == ["reject"]
    page.locator("#told").get_by_role("button", name="Undo").click()
    page.locator("#notes li.rejected").wait_for(state="detached")
    assert decisions(own_room) == ["reject", "reject"]  # the second is about the first
    page.goto(own_room.link("/rulings"))
    assert page.get_by_text("taken back").is_visible()


def test_everything_with_the_keyboard_alone(own_room: Any, visit: Visit) -> None:
    page = visit(own_room)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "To the page"
    for _ in range(8):
        page.keyboard.press("Tab")
    page.locator(":focus", has_text="To check").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/check")
    first, second = page.locator(".queue .rec").all()[:2]
    ids = [first.get_attribute("data-record"), second.get_attribute("data-record")]
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.record") == ids[1]
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.locator(f'#card [data-record="{ids[0]}"]').wait_for()
    page.keyboard.press("c")
    page.locator(f'.queue [data-record="{ids[0]}"]').wait_for(state="detached")
    assert [r.about.id for r in own_room.casebook.rulings()] == [ids[0]]
    page.keyboard.press("u")
    page.locator(f'.queue [data-record="{ids[0]}"]').wait_for()
    page.keyboard.press("?")
    assert page.locator("dialog[open]").is_visible()


def test_a_figure_is_amended_and_its_finding_follows(own_room: Any, visit: Visit) -> None:
    figure = toll(own_room)
    page = visit(own_room, f"/event/{figure.event}")
    page.locator(f'a[data-record="{figure.id}"]').first.click()
    page.locator("#card .excerpt").first.wait_for()
    page.keyboard.press("a")
    page.locator("#card input[name='field.low']").fill("70")
    page.locator("#card .amend input[name=note]").fill("misprint")
    page.locator("#card .amend").get_by_role("button", name="Amend").click()
    page.locator(f"#row-{figure.id}", has_text="at least 70").wait_for()
    (ruling,) = own_room.casebook.rulings()
    assert (ruling.decision, ruling.value, ruling.note) == ("amend", '{"low": 70.0}', "misprint")


def test_actors_are_merged_and_parted_again(own_room: Any, visit: Visit) -> None:
    one = of(own_room, "actor", lambda a: a.name == "Lena Marosh")
    other = of(own_room, "actor", lambda a: a.name == "Irena Salk")
    page = visit(own_room, f"/actor/{one.id}")
    page.get_by_text("rule on it").click()
    page.locator("#card summary", has_text="Merge").click()
    page.locator("#card input[name=q]").fill("irena")
    page.locator("#card .others", has_text="Irena Salk").locator("input").first.check()
    page.locator("#card").get_by_role("button", name="Merge").click()
    page.locator("main header", has_text="Irena Salk").filter(has_text="Lena Marosh").wait_for()
    merged = of(own_room, "actor", lambda a: "Lena Marosh" in a.names)
    assert set(other.names) <= set(merged.names)
    page.keyboard.press("u")
    page.locator("#told", has_text="Taken back").wait_for()
    assert of(own_room, "actor", lambda a: "Lena Marosh" in a.names).names == one.names


def test_a_claim_is_moved_out_of_its_event(own_room: Any, visit: Visit) -> None:
    figure = toll(own_room)
    page = visit(own_room, f"/record/{figure.id}")
    page.keyboard.press("v")
    page.locator("main details[data-key=v] input[value=none]").check()
    page.locator("main details[data-key=v]").get_by_role("button", name="Move").click()
    page.locator("#told", has_text="Amended").wait_for()
    assert of(own_room, "figure", lambda f: f.id == figure.id).event != figure.event


def test_two_rooms_on_one_casebook(own_room: Any, opening: Callable[..., Any], visit: Visit) -> None:
    second = opening(own_room.casebook.path)
    ids = [figure.id for figure in own_room.casebook.select("figure", limit=6)]
    pages = visit(own_room, "/rulings"), visit(second, "/rulings")
    for n, id_ in enumerate(ids):
        pages[n % 2].evaluate(
            """id => fetch(`/rule/${id}`, {method: "POST", body: "decision=confirm",
            headers: {"X-CSRF": document.body.dataset.csrf}}).then(answer => answer.text())""",
            id_,
        )
    for page in pages:
        page.reload()
        assert page.locator("tbody tr").count() == len(ids)
    assert {ruling.about.id for ruling in own_room.casebook.rulings()} == set(ids)


# --- taking away, adding --------------------------------------------------------------------------


def test_tables_are_taken_away_as_they_are_filtered(example_room: Any, visit: Visit) -> None:
    page = visit(example_room, "/list/figure?kind=killed")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    head, *rows = text.splitlines()
    killed = [f for f in example_room.casebook.select("figure") if f.measure == "killed"]
    assert head.startswith("id,") and "origin_name" in head and len(rows) >= len(killed)
    assert sum(row.startswith("claim-") for row in rows) == len(killed)


def test_captures_are_dropped_in_and_read(own_room: Any, visit: Visit) -> None:
    page = visit(own_room)
    before = own_room.casebook.known()
    data = page.evaluate_handle(
        """() => { const data = new DataTransfer();
        data.items.add(new File(["Fifty-one people were killed in Sulimar on Friday, the harbour office said."], "new.txt"));
        data.items.add(new File([""], "empty.html")); return data; }"""
    )
    page.dispatch_event("#drop", "dragover", {"dataTransfer": data})
    assert "over" in page.locator("#drop").get_attribute("class")
    page.dispatch_event("#drop", "drop", {"dataTransfer": data})
    page.locator("#reading [data-read]").wait_for(timeout=60_000)
    assert "2 captures read, 1 of them not readable" in page.locator("#reading").inner_text()
    assert "empty.html: empty" in page.locator("#reading").inner_text()
    assert len(own_room.casebook.known()) == len(before) + 2
    page.get_by_text("Show the desk").click()
    page.locator("#unread-head").wait_for()
    page.goto(own_room.link("/search?q=harbour office"))
    assert "Fifty-one people" in page.locator("#results").inner_text()


def test_a_page_prints_without_what_is_for_the_screen(example_room: Any, visit: Visit) -> None:
    page = visit(example_room, f"/work/{toll(example_room).work}")
    page.emulate_media(media="print")
    assert not page.locator("header.top").is_visible() and not page.locator(".tools").first.is_visible()
    assert page.locator("#text").is_visible() and page.locator("#notes").is_visible()
