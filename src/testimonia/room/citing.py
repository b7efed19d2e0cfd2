"""Citations of a work, a passage, a record or a finding: as text, CSL-JSON and BibTeX."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Annotated, Any

from testimonia.casebook.looking import Look
from testimonia.casebook.packing import now
from testimonia.casebook.speaking import measured, spread
from testimonia.casebook.subjects import span
from testimonia.errors import NotFound
from testimonia.intervals import interval
from testimonia.records import Capture, Claim, Finding, Mention, Voice, Work
from testimonia.room.rendering import plural
from testimonia.version import __version__

_KINDS = {"article": "article-newspaper", "post": "post-weblog", "comment": "post", "bulletin": "periodical"}
_SPECIAL = re.compile(r"([&%$#_{}])")


@dataclass(frozen=True, slots=True)
class CitePage:
    """A citation in three forms."""

    id: Annotated[str, "the id of what is cited"]
    text: Annotated[str, "formatted text"]
    csl: Annotated[str, "CSL-JSON"]
    bibtex: Annotated[str, "BibTeX"]


def cite_page(look: Look, id_: str, start: int | None, end: int | None) -> CitePage:
    """The citation of a record, or of a passage of a work. Raises NotFound for what cannot be cited."""
    _, record = look.record(id_)
    if isinstance(record, Finding):
        item = _of_finding(look, record)
    elif isinstance(record, Work):
        item = _of_work(look, record, (start, end) if start is not None and end is not None and start < end else None)
    elif isinstance(record, Claim | Voice | Mention):
        item = _of_work(look, look.get("work", record.work), span(record))
    else:
        raise NotFound("this cannot be cited", remedy="cite a work, a passage, a claim, a voice or a finding")
    item["id"] = id_
    return CitePage(id_, as_text(item), json.dumps([item], ensure_ascii=False, indent=1), as_bibtex(item))


def _of_work(look: Look, work: Work, passage: tuple[int, int] | None) -> dict[str, Any]:
    """A work, or a passage of it, as a CSL item."""
    names = look.names([*work.authors, work.publisher])
    capture: Capture = look.get("capture", work.capture)
    item: dict[str, Any] = {"type": _KINDS.get(work.kind, "webpage"), "title": look.title(work)}
    if authors := [names[a] for a in work.authors if a in names]:
        item["author"] = [{"literal": name} for name in authors]
    if work.publisher in names:
        item["container-title"] = names[work.publisher]
    if issued := _date(work.dated or work.published):
        item["issued"] = issued
    if url := work.url or capture.url:
        item["URL"] = url
    if capture.collected and (accessed := _date(capture.collected[:10])):
        item["accessed"] = accessed
    item["archive"] = f"{capture.file}, SHA-256 {capture.sha256}"
    if passage:
        item["note"] = f"“{' '.join((capture.text or '')[slice(*passage)].split())}”"
        item["locator"] = f"characters {passage[0]}–{passage[1]} of the reading text"
    return item


def _of_finding(look: Look, finding: Finding) -> dict[str, Any]:
    """A finding as a CSL item: what this program made of the accounts."""
    label = look.labels([finding.event]).get(finding.event, "")
    said = f"{finding.verdict}; {plural(finding.independent, 'independent origin')} in {plural(len(finding.claims), 'account')}"
    return {
        "type": "dataset",
        "title": f"{label}: {measured(finding)} {spread(finding)}",
        "author": [{"literal": f"Testimonia {__version__}"}],
        "issued": _date(now()[:10]),
        "note": f"{said}: {finding.why}",
    }


def _date(edtf: str | None) -> dict[str, Any] | None:
    """An EDTF date as CSL has it."""
    if not edtf or interval(edtf) is None:
        return None
    parts = [_parts(side) for side in edtf.split("/")]
    if not all(parts):
        return {"literal": edtf}
    found: dict[str, Any] = {"date-parts": parts}
    return found | ({"circa": True} if "~" in edtf else {})


def _parts(date: str) -> list[int]:
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", date)
    return [int(part) for part in match.groups() if part] if match else []


# --- forms ----------------------------------------------------------------------------------------


def _day(date: dict[str, Any] | None) -> str:
    if not date:
        return ""
    if "literal" in date:
        return str(date["literal"])
    return "/".join("-".join(f"{part:02d}" for part in parts) for parts in date["date-parts"])


def as_text(item: dict[str, Any]) -> str:
    """A CSL item as a line of text."""
    authors = ", ".join(author["literal"] for author in item.get("author", ()))
    parts = [
        authors,
        f"“{item['title']}”",
        item.get("container-title", ""),
        _day(item.get("issued")),
        item.get("URL", ""),
        f"accessed {_day(item['accessed'])}" if "accessed" in item else "",
        item.get("locator", ""),
        item.get("archive", ""),
    ]
    text = ", ".join(part for part in parts if part) + "."
    return f"{text} {item['note']}" if "note" in item else text


def as_bibtex(item: dict[str, Any]) -> str:
    """A CSL item as BibTeX."""
    issued = _day(item.get("issued"))
    fields = {
        "author": " and ".join(f"{{{_plain(author['literal'])}}}" for author in item.get("author", ())),
        "title": f"{{{_plain(item['title'])}}}",
        "journal": _plain(item.get("container-title", "")),
        "year": issued[:4],
        "date": issued,
        "url": item.get("URL", ""),
        "urldate": _day(item.get("accessed")),
        "note": _plain(
            "; ".join(p for p in (item.get("locator", ""), item.get("archive", ""), item.get("note", "")) if p)
        ),
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{item['id']},\n{body}}}"


def _plain(text: str) -> str:
    """A text in which nothing is an instruction to TeX."""
    bare = text.replace("\\", r"\textbackslash ").replace("~", r"\textasciitilde ").replace("^", r"\textasciicircum ")
    return _SPECIAL.sub(r"\\\1", bare)
