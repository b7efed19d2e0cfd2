"""Teach what the lines of pages are there for, and weigh what the title, the authors, the publisher and the day of a page may be:
`python -m training.roles`, from the root of the repository. Needs the extra `training`; some twenty minutes on two cores.

Pages written for it (`training/pages`), the project's gold and the golden pages of the tests are read. The net that tells the roles of lines (works/roles.py)
is taught in folds, so that of each page it is known what a net says that has not seen its source; with that, what may be
chosen (works/choosing.py) is set against what is right. The rules had been made on
gold and golden pages, the written pages say how far to trust them elsewhere. Each source is then judged by weights that have not seen it, and all is written to
src/testimonia/models.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import torch
from training.roles import net, pages
from training.roles.fitting import Case, fit, judge
from training.roles.pages import Page, plain

from testimonia.works import author_choices, day_choices, publisher_choices, roles, title_choices
from testimonia.works.choosing import Choice
from testimonia.works.divide import divide
from testimonia.works.roles import Seen

ROOT = Path(__file__).parents[2]
MODELS = ROOT / "src/testimonia/models"
# Gold from which nothing is learned.
UNSEEN = ("held", "unseen", "strange", "ordinary", "airfield", "plain")
FOLDS = 6
SEEDS = (1, 2, 3)
KINDS = ("title", "authors", "publisher", "published")
Cases = dict[str, list[Case]]
PAGES: list[Page] = []  # all of them, for the processes that teach


def everything() -> list[Page]:
    """All pages."""
    found = [page for path in sorted((ROOT / "training/pages").glob("*.txt")) for page in pages.written(path)]
    found += pages.golden(ROOT / "tests/works/pages")
    folders = (path for path in sorted((ROOT / "bench/gold").iterdir()) if path.name not in UNSEEN)
    return found + [page for path in folders for page in pages.gold(path)]


def folds(found: Sequence[Page]) -> list[set[str]]:
    """Sources of pages in groups of like size."""
    sizes: dict[str, int] = defaultdict(int)
    for page in found:
        sizes[page.source] += 1
    groups: list[set[str]] = [set() for _ in range(FOLDS)]
    for source in sorted(sizes, key=lambda name: (-sizes[name], name)):
        min(groups, key=lambda group: sum(sizes[name] for name in group)).add(source)
    return groups


def cases(page: Page, seen: Mapping[int, Seen]) -> Iterator[tuple[str, Case]]:
    """What may be chosen on a page, by what is seen of its lines."""
    found: dict[str, tuple[list[Choice[Any]], Any]] = {}

    def listen(kind: str, choices: list[Choice[Any]], said: object) -> None:
        found.setdefault(kind, (choices, said))

    def title(root: Any, all_lines: Any, stop: int, _: Mapping[int, Seen]) -> None:
        listen("title", title_choices.find(root.title_line, all_lines, stop, seen), root.title_line)

    def authors(root: Any, all_lines: Any, stop: int, _: Mapping[int, Seen]) -> None:
        listen("authors", author_choices.find(root, all_lines, stop, seen), tuple(root.authors) or None)

    def publisher(root: Any, all_lines: Any, stop: int, _: Mapping[int, Seen]) -> None:
        listen("publisher", publisher_choices.find(root, all_lines, stop, seen), root.publisher)

    def published(root: Any, all_lines: Any, _: Mapping[int, Seen]) -> None:
        if page.dated:
            listen("published", day_choices.find(root, all_lines, seen), root.published)

    with (
        patch.object(roles, "see", lambda _: seen),
        patch.object(title_choices, "settle", title),
        patch.object(author_choices, "settle", authors),
        patch.object(publisher_choices, "settle", publisher),
        patch.object(day_choices, "settle", published),
    ):
        divide(page.reading)
    for kind, (choices, _) in found.items():
        right = [_is_right(page, kind, choice.value) for choice in choices]
        if kind == "title" and any(_is_whole(page, choice.value) for choice in choices):
            right = [_is_whole(page, choice.value) for choice in choices]
        said = next(
            (k for k, choice in enumerate(choices) if "said" in choice.signs or "none_said" in choice.signs), -1
        )
        yield kind, Case(page.source, [choice.signs for choice in choices], right, said)


def _is_whole(page: Page, heading: title_choices.Heading | None) -> bool:
    return heading is not None and plain(page.title) == plain(heading.text)


def _is_right(page: Page, kind: str, value: Any) -> bool:
    if kind == "title":
        own, line = plain(page.title), plain(value.text) if value is not None else ""
        return own == line or (bool(own) and own in line and len(own) > len(line) / 2)
    if kind == "authors":
        return sorted(map(_bare, value or ())) == sorted(map(_bare, page.authors))
    if kind == "published":
        return value is page.published is None or value in _readings(page.published)
    return _bare(value) == _bare(page.publisher)


def _readings(day: str | None) -> set[str]:
    """A day, and what it is where day and month may be the other way round."""
    year, month, of_month = (day or "").split("-") if day and day.count("-") == 2 else ("", "", "")
    return {day} | ({f"{year}-{of_month}-{month}"} if month and int(of_month) <= 12 else set()) if day else set()


def _bare(name: str | None) -> str:
    return plain(name).removeprefix("the ")


def _taught(left_out: set[str], seed: int) -> tuple[dict[str, np.ndarray], list[tuple[str, Case]]]:
    """A net that has not seen some sources, and what it makes of them. In a process of its own, on one thread, so that
    it comes out the same on any number of cores."""
    torch.set_num_threads(1)
    weights = net.teach([page for page in PAGES if page.source not in left_out], seed)
    own = (page for page in PAGES if page.source in left_out)
    return weights, [case for page in own for case in cases(page, net.seen([weights], page))]


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.parse_args()
    PAGES.extend(everything())
    print(f"{len(PAGES)} pages, {sum(len(page.chosen) for page in PAGES)} lines", flush=True)
    known: Cases = {kind: [] for kind in KINDS}
    nets: list[dict[str, np.ndarray]] = []
    groups = folds(PAGES)
    tasks = [*((group, SEEDS[0]) for group in groups), *((set[str](), seed) for seed in SEEDS)]
    with ProcessPoolExecutor(os.cpu_count(), mp_context=multiprocessing.get_context("fork")) as pool:
        for number, (weights, found) in enumerate(pool.map(_taught, *zip(*tasks, strict=True))):
            nets += [weights] if number >= len(groups) else []
            for kind, case in found:
                known[kind].append(case)
            print(f"{number + 1} of {len(tasks)} nets", flush=True)
    for kind in KINDS:
        for source in sorted({case.source for case in known[kind]}):
            own = [case for case in known[kind] if case.source == source]
            right = judge(own, fit([case for case in known[kind] if case.source != source]))
            print(
                f"{kind} of {source}: {right[0]} right (rules {right[1]}, at most {right[2]}) of {right[3]}", flush=True
            )
    heads = {kind: fit(known[kind]) for kind in KINDS}
    (MODELS / "heads.json").write_text(json.dumps(heads, indent=1, sort_keys=True) + "\n", "utf-8")
    stored = {f"{k}/{name}": value.astype(np.float16) for k, each in enumerate(nets) for name, value in each.items()}
    np.savez_compressed(MODELS / "roles.npz", **stored)


if __name__ == "__main__":
    main()
