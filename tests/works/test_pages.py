"""Pages of many kinds are divided as a careful reader divides them.

The golden pages are captures with the works in them. A page's JSON is in the shape of bench gold: works with their first and last words, and furniture. `loose` lists
what two careful readers may put differently; `optional` works need not be found. Run as a
program, this file prints what is missed, false or wrong in each.
"""

from __future__ import annotations

import json
import re
import textwrap
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimonia import captures
from testimonia.captures import text
from testimonia.captures.opening import gather
from testimonia.captures.reading import ReadingText
from testimonia.works.divide import divide
from testimonia.works.draft import Draft
from testimonia.works.lines import Line
from testimonia.works.prose import innermost, is_read

PAGES = Path(__file__).parent / "pages"
FIELDS = ("kind", "title", "authors", "publisher", "published", "dated", "parent")
NEAR = 40
AS_THEY_ARE = 0.85  # of golden pages that come out wholly right with learned choices as well
CUT = 0.7  # of mangled pages that are cut at both ends


@dataclass
class Outcome:
    """How a page was divided: what is missed, false or wrong, in words."""

    gold: int = 0
    predicted: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)


def _plain(text: object) -> str:
    return " ".join(re.findall(r"\w+", str(text))).casefold()


def read(path: Path) -> tuple[ReadingText, list[Draft], list[Line]]:
    """The division of a capture."""
    _, reading = captures.read(next(gather([path])))
    assert reading is not None, path
    drafts, lines = divide(reading)
    return reading, drafts, lines


def compare(path: Path) -> Outcome:
    """Divide the capture of a golden JSON and compare."""
    gold = json.loads(path.read_text("utf-8"))
    reading, drafts, lines = read(path.parent / gold["file"])
    outcome = Outcome()
    pairs: dict[str, Draft] = {}
    left = list(drafts)
    for entry in gold["works"]:
        start, end = _span(reading.text, entry)
        fits = [(_iou(start, end, lines, d), d) for d in left if _near(start, end, lines, d)]
        if fits:
            pairs[entry["id"]] = max(fits, key=lambda fit: fit[0])[1]
            left.remove(pairs[entry["id"]])
        if entry.get("optional"):
            continue
        outcome.gold += 1
        if not fits:
            outcome.wrong.append(f"missed {entry['id']} {entry['first'][:50]!r}")
            continue
        outcome.predicted += 1
        outcome.right += 1
        draft = pairs[entry["id"]]
        found = _fields(draft, pairs)
        for name in FIELDS:
            a, b = entry.get(name), found[name]
            if name not in entry.get("loose", ()) and not _same(name, a, b):
                outcome.wrong.append(f"{entry['id']} {name}: {b!r} should be {a!r}")
    for draft in left:
        outcome.predicted += 1
        outcome.wrong.append(f"false {draft.kind} {lines[draft.first].text[:60]!r}")
    outcome.wrong += _leaks(gold, reading, drafts, lines)
    return outcome


def _leaks(gold: Any, reading: ReadingText, drafts: list[Draft], lines: list[Line]) -> list[str]:
    """Furniture that is in the prose of some work."""
    owners = innermost(drafts, len(lines))
    prose = {line.index for line, owner in zip(lines, owners, strict=True) if owner and is_read(owner, line)}
    found = []
    for quote in gold.get("furniture", []):
        own = [line for line in lines if line.index in prose and _plain(quote) and _plain(line.text) == _plain(quote)]
        found += [f"furniture read: {line.text!r}" for line in own[:1]]
    return found


def _span(text: str, entry: dict[str, Any]) -> tuple[int, int]:
    starts = [match.start() for match in re.finditer(_loosely(entry["first"]), text)]
    ends = [match.end() for match in re.finditer(_loosely(entry["last"]), text)]
    assert starts and ends, entry
    return min(((a, b) for a in starts for b in ends if b > a), key=lambda span: span[1] - span[0])


def _loosely(quote: str) -> str:
    return r"\W+".join(map(re.escape, re.findall(r"\w+", quote)))


def _near(start: int, end: int, lines: list[Line], draft: Draft) -> bool:
    return abs(lines[draft.first].start - start) <= NEAR or _iou(start, end, lines, draft) >= 0.6


def _iou(start: int, end: int, lines: list[Line], draft: Draft) -> float:
    a, b = lines[draft.first].start, lines[draft.last - 1].end
    shared = max(0, min(b, end) - max(a, start))
    return shared / max(1, (b - a) + (end - start) - shared)


def _fields(draft: Draft, pairs: dict[str, Draft]) -> dict[str, Any]:
    parent = next((id_ for id_, other in pairs.items() if other is draft.parent), None)
    return {name: getattr(draft, name) for name in FIELDS} | {"parent": parent}


def _same(name: str, gold: Any, found: Any) -> bool:
    if name == "authors":
        return set(map(_plain, gold or ())) == set(map(_plain, found))
    if name in ("title", "publisher"):
        return _plain(gold or "") == _plain(found or "")
    if name in ("published", "dated") and gold:
        return found is not None and str(found).startswith(gold)
    return bool(gold == found)


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize("path", sorted(PAGES.glob("*.json")), ids=lambda path: path.stem)
def test_page_is_divided_as_a_reader_divides_it(path: Path) -> None:
    assert compare(path).wrong == []


def test_what_is_seen_of_lines_leaves_most_pages_as_they_are() -> None:
    paths = sorted(PAGES.glob("*.json"))[::3]
    assert sum(not compare(path).wrong for path in paths) >= AS_THEY_ARE * len(paths)


LAID_OUT = {
    "with a menu above": lambda text: f"Skip to content\n\nHome | About | Archive | Contact\n\n{text}",
    "with a rubric above the title": None,
    "without blank lines": lambda text: re.sub(r"\n\s*\n+", "\n", text),
    "with wide gaps": lambda text: re.sub(r"\n\n+", "\n\n\n", text),
    "broken to fit a width": lambda text: "\n".join(
        textwrap.fill(row, 72) if len(row) > 72 else row for row in text.split("\n")
    ),
    "with a foot": lambda text: f"{text.rstrip()}\n\nShare this\n\nPrivacy | Terms | Contact\n",
}
PLAIN = (
    "tagged_weblog",
    "night_diary",
    "paper_related",
    "wire_lead",
    "lever_review",
    "three_voices",
    "labour_line",
    "author_archive",
)


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "name", [name for name in PLAIN if name != "labour_line"]
)  # its spaced letters need their gaps
def test_a_web_page_that_breaks_its_lines_is_divided_as_its_text_is(tmp_path: Path, name: str) -> None:
    gold = json.loads((PAGES / f"{name}.json").read_text("utf-8"))
    text = (PAGES / gold["file"]).read_text("utf-8")
    paragraphs = [escape(part).replace("\n", "<br>\n") for part in re.split(r"\n\s*\n", text) if part.strip()]
    gold["file"] = f"{name}.html"
    (tmp_path / gold["file"]).write_text("<html><body>" + "".join(f"<p>{p}</p>\n" for p in paragraphs), "utf-8")
    (tmp_path / "gold.json").write_text(json.dumps(gold), "utf-8")
    assert compare(tmp_path / "gold.json").wrong == []


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize("how", LAID_OUT)
@pytest.mark.parametrize("name", PLAIN)
def test_how_a_page_is_spaced_and_framed_changes_nothing(tmp_path: Path, name: str, how: str) -> None:
    gold = json.loads((PAGES / f"{name}.json").read_text("utf-8"))
    text = (PAGES / gold["file"]).read_text("utf-8")
    change = LAID_OUT[how] or (lambda text: _with_rubric(text, gold["works"][0]))
    (tmp_path / gold["file"]).write_text(change(text), "utf-8")
    (tmp_path / "gold.json").write_text(json.dumps(gold), "utf-8")
    assert compare(tmp_path / "gold.json").wrong == []


TEXTS = sorted(PAGES.glob("*.txt"))


@given(st.sampled_from(TEXTS), st.sampled_from(TEXTS), st.randoms(use_true_random=False))
@settings(max_examples=120, deadline=None)
def test_works_of_a_mangled_page_lie_inside_it_and_inside_their_hosts(one: Path, other: Path, random: Random) -> None:
    rows = [*one.read_text("utf-8").split("\n"), *other.read_text("utf-8").split("\n")]
    kept = [row for row in rows if random.random() < random.choice((0.5, 0.8, 1.0))]
    begin = random.randrange(len(kept) or 1)
    mangled = kept[begin : random.randrange(begin, len(kept) + 1) + 1] if random.random() < CUT else kept
    reading = text.laid_out("\n".join(mangled))
    drafts, lines = divide(reading)
    assert bool(drafts) == bool(lines)
    for draft in drafts:
        assert 0 <= draft.first < draft.last <= len(lines)
        assert draft.parent is None or draft.parent in drafts


def _with_rubric(text: str, root: dict[str, Any]) -> str:
    """A page with a rubric above the title of its text, if it is of one text."""
    title = root.get("title") or ""
    return (
        text
        if root["kind"] in ("page", "bulletin")
        else text.replace(f"\n{title}\n", f"\nSPECIAL REPORT\n\n{title}\n", 1)
    )


if __name__ == "__main__":
    import sys

    total = Outcome()
    clean = 0
    found = sorted(Path(a) for a in sys.argv[1:]) or sorted(PAGES.glob("*.json"))
    for golden in found:
        result = compare(golden)
        clean += not result.wrong
        for key in ("gold", "predicted", "right"):
            setattr(total, key, getattr(total, key) + getattr(result, key))
        print(golden.stem, f"{result.right}/{result.gold}/{result.predicted}")
        for line in result.wrong:
            print("    ", line)
    print(f"F1 {2 * total.right / (total.gold + total.predicted):.3f}, clean {clean}/{len(found)}")
