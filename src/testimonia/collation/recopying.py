"""Copies of a growing casebook: works come in, and only those are looked at again that share words with them.

A run of words that many works share is compared only from each to the next (seeds.py), so a work that comes between
two others parts them: works that had a copy by such a run are compared anew. What is found is what comparing
everything at once would find.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Protocol

from testimonia.collation import copies, seeds
from testimonia.collation.copies import SHARED, Found
from testimonia.collation.precedence import Precedence
from testimonia.collation.seeds import CROWDED, NEXT, SEED, Posting
from testimonia.collation.words import Words, place
from testimonia.records import Copy

Pair = tuple[str, str]
Place = tuple[str, int]


class Printed(Protocol):
    """What is known of the words of all works."""

    def words(self, works: Collection[str]) -> dict[str, Words]:
        """The words of works, of those that are known."""

    def put_words(self, gone: Collection[str], fresh: Iterable[Words]) -> None:
        """Forget works, and take others in."""

    def places(self, near: Iterable[Posting]) -> dict[int, tuple[int, list[Place]]]:
        """By the runs of words that stand at some places, at how many they stand, and where, in order: of those
        that stand at many at least the NEXT places before and after each of the given ones; of others all."""

    def found(self, works: Collection[str]) -> list[Found]:
        """The passages found of which one side stands in one of some works."""

    def worded(self, wordings: Collection[str]) -> list[Found]:
        """The passages found with some wordings."""

    def printed(self, wordings: Collection[str]) -> dict[str, int]:
        """In how many works a wording stands."""

    def put_found(self, gone: Iterable[Found], fresh: Iterable[Found]) -> None:
        """Forget passages, and take others in."""

    def ground(self, works: Collection[str]) -> tuple[Mapping[str, str], Precedence]:
        """The reading texts of some works by work, and what tells which came first."""


def recopy(
    printed: Printed,
    gone: Collection[str],
    words: Sequence[Words],
    named: Collection[str],
) -> dict[Pair, list[Copy]]:
    """Take in that some works are gone and others are there, perhaps the same again; the copies that each pair of
    works has now whose copies may be others than before. `named`: works in which actors have other names."""
    known = printed.words({*gone, *(one.work for one in words)})
    fresh = [one for one in words if one.work not in known or not _same(one, known[one.work])]
    same = {one.work for one in words} - {one.work for one in fresh}
    lost = [known[work] for work in known if work not in same]
    parted = _rejoined(printed, lost)
    printed.put_words([one.work for one in lost], fresh)
    parted |= _parted(printed, fresh)
    away = known.keys() - {one.work for one in words}
    chosen = {one.work for one in words} | {a for a, b in parted if not away & {a, b}}
    before = printed.found({*chosen, *named, *away})
    stay = [one for one in before if not (chosen | away) & {*_pair(one)}]
    _, precedence = printed.ground({work for one in stay for work in _pair(one)})
    after = [*_compared(printed, chosen), *(copies.dated(one, precedence) for one in stay)]
    wordings = {wording for one in (*before, *after) for wording in one.wordings}
    were = printed.printed(wordings)
    printed.put_found(before, after)
    are = printed.printed(wordings)
    turned = {w for w in wordings if (were.get(w, 0) > SHARED) != (are.get(w, 0) > SHARED)}
    return _visible(printed, {_pair(one) for one in (*before, *after, *printed.worded(turned))})


def _same(a: Words, b: Words) -> bool:
    """Whether a work says what it said, at the same places."""
    return a.plain.tobytes() == b.plain.tobytes() and a.starts.tobytes() == b.starts.tobytes()


def postings(words: Words) -> Iterator[Posting]:
    """Where the runs of words of a work stand."""
    if len(words) >= SEED:
        for at, gram in enumerate(seeds.grams(words.plain).tolist()):
            yield Posting(gram, words.work, at)


def _links(places: Sequence[Place], *, crowded: bool) -> set[tuple[Place, Place]]:
    """Which places of one run of words are compared."""
    if not crowded:
        return set(combinations(places, 2))
    return {pair for step in range(1, NEXT + 1) for pair in zip(places, places[step:], strict=False)}


def _between(printed: Printed, some: Sequence[Words]) -> Iterator[tuple[int, set[tuple[Place, Place]]]]:
    """The links that there are only without some works, which stand between others, by the run of words."""
    mine = {one.work for one in some}
    for gram, (total, places) in printed.places(posting for one in some for posting in postings(one)).items():
        others = [place for place in places if place[0] not in mine]
        if total <= CROWDED or len(others) < 2:
            continue
        crowded = total - len(places) + len(others) > CROWDED
        yield gram, _links(others, crowded=crowded) - _links(places, crowded=True)


def _parted(printed: Printed, fresh: Sequence[Words]) -> set[Pair]:
    """The works that have copies and are compared no more at some place, now that others stand between them."""
    pairs = {(a, b) for _, links in _between(printed, fresh) for (a, _), (b, _) in links}
    have = {_pair(one) for one in printed.found({work for pair in pairs for work in pair})} if pairs else set()
    return pairs & have


def _rejoined(printed: Printed, lost: Sequence[Words]) -> set[Pair]:
    """The works that will be compared at some place where they agree, once those between them are gone."""
    pairs: set[Pair] = set()
    at: set[Posting] = set()
    for gram, links in _between(printed, lost):
        pairs |= {(a, b) for (a, _), (b, _) in links}
        at |= {Posting(gram, *place) for link in links for place in link}
    known = printed.words({posting.work for posting in at})
    texts = [known[work] for work in sorted(known, key=place)]
    agreeing = seeds.pairs_with(texts, [*at], (), known)
    return pairs & {(texts[i].work, texts[j].work) for i, j, _ in agreeing}


def _compared(printed: Printed, chosen: Collection[str]) -> list[Found]:
    """The passages that some works share with any."""
    mine = printed.words(chosen)
    near = printed.places(posting for words in mine.values() for posting in postings(words))
    at = [Posting(gram, *place) for gram, (_, places) in near.items() for place in places]
    crowded = {gram for gram, (total, _) in near.items() if total > CROWDED}
    known = mine | printed.words({posting.work for posting in at} - mine.keys())
    texts = [known[work] for work in sorted(known, key=place)]
    found = list(copies.passages(texts, seeds.pairs_with(texts, at, crowded, mine)))
    return copies.shared(texts, found, *printed.ground({texts[n].work for i, j, _ in found for n in (i, j)}))


def _visible(printed: Printed, pairs: Collection[Pair]) -> dict[Pair, list[Copy]]:
    """The copies of some pairs of works, without formulae."""
    by_pair: dict[Pair, list[Found]] = {pair: [] for pair in pairs}
    for one in printed.found({work for pair in pairs for work in pair}):
        if (pair := _pair(one)) in by_pair:
            by_pair[pair].append(one)
    wordings = {wording for found in by_pair.values() for one in found for wording in one.wordings}
    formulae = {wording for wording, works in printed.printed(wordings).items() if works > SHARED}
    return {pair: [*copies.without_formulae(found, formulae)] for pair, found in by_pair.items()}


def _pair(found: Found) -> Pair:
    return found.copy.a.work, found.copy.b.work
