"""Results of a search, as one types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from markupsafe import Markup, escape

from testimonia.casebook import speaking
from testimonia.casebook.asking import Hit, Narrowing, ask
from testimonia.casebook.looking import Look
from testimonia.errors import BadQuery


@dataclass(frozen=True, slots=True)
class Result:
    """Something found, and where it leads."""

    record: str
    kind: str
    html: Markup
    where: str
    link: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What a search finds."""

    words: Annotated[str, "what was searched for"]
    results: Annotated[list[Result], "what was found, best first"]
    more: Annotated[bool, "whether there is more than is shown"]
    problem: Annotated[str, "what is wrong with the question, empty when nothing is"]
    narrowing: Annotated[Narrowing, "the filters"]
    languages: Annotated[list[str], "languages of the captures, to filter by"]
    kinds: Annotated[list[str], "kinds of works, to filter by"]


def search_page(
    look: Look, words: str, narrowing: Narrowing, *, languages: list[str], kinds: list[str], limit: int = 30
) -> SearchPage:
    """The results of a search. Words of fewer than two letters are not searched for yet."""
    hits: list[Hit] = []
    more, problem = False, ""
    if sum(map(str.isalnum, words)) >= 2:
        try:
            hits, more = ask(look, words, narrowing, limit=limit)
        except BadQuery as bad:
            problem = bad.line()
    return SearchPage(words, _results(look, hits), more, problem, narrowing, languages, kinds)


def _results(look: Look, hits: list[Hit]) -> list[Result]:
    works = {hit.work.id: hit.work for hit in hits if hit.work}
    names = look.names(speaking.all_actors(works.values()))
    titles = look.titles(works.values())
    return [_result(hit, titles, names) for hit in hits]


def _result(hit: Hit, titles: Mapping[str, str], names: Mapping[str, str]) -> Result:
    work = hit.work
    where = (
        ", ".join(p for p in (titles[work.id], speaking.told_by(work, names), speaking.when(work)) if p) if work else ""
    )
    link = {"actor": f"/actor/{hit.record}", "event": f"/event/{hit.record}", "work": f"/work/{hit.record}"}.get(
        hit.kind
    )
    link = link or (f"/capture/{hit.record}" if hit.kind == "capture" else f"/at/{hit.record}")
    return Result(hit.record, hit.kind, found_words(hit.snippet), where, link)


def found_words(snippet: str) -> Markup:
    """A snippet as HTML, the words found marked."""
    return Markup(str(escape(" ".join(snippet.split()))).replace("\x02", "<mark>").replace("\x03", "</mark>"))
