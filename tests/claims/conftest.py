"""Sentences read without a capture around them: what is counted, done and held in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from testimonia.claims import deeds, figures, positions, predicates
from testimonia.claims.deeds import Done
from testimonia.claims.memory import Counted, Memory
from testimonia.claims.stands import Held
from testimonia.grammar.chunking import Sentences
from testimonia.grammar.phrases import Chunk, Sentence
from testimonia.grammar.tagger import tagger
from testimonia.grammar.tokens import tokenize


def _sentences(text: str) -> Iterator[Sentence]:
    tokens = tokenize(text, [(0, len(text))])
    tagger().tag(tokens)
    sentences = Sentences(tokens)
    return (sentences[index] for index in range(len(sentences)))


@pytest.fixture(scope="session")
def counted() -> Callable[[str], list[Counted]]:
    """The figures of a text of one paragraph."""

    def read(text: str) -> list[Counted]:
        memory, found = Memory(), list[Counted]()
        for s in _sentences(text):
            memory.listen(s.tokens.lower[s.first : s.last])
            found += figures.find(s, list(predicates.find(s)), memory)
        return found

    return read


@pytest.fixture(scope="session")
def done() -> Callable[[str], list[Done]]:
    """The deeds of a text."""
    return lambda text: [d for s in _sentences(text) for d in deeds.find(s, list(predicates.find(s)))]


@pytest.fixture(scope="session")
def told(done: Callable[[str], list[Done]]) -> Callable[[str], list[tuple[str, str | None, str | None]]]:
    """The deeds of a text as act, agent and patient, as written."""

    def text(found: Done, chunk: Chunk | None) -> str | None:
        return found.predicate.sentence.text(chunk) if chunk is not None else None

    return lambda sentences: [(str(d.predicate.act), text(d, d.agent), text(d, d.patient)) for d in done(sentences)]


@pytest.fixture(scope="session")
def held() -> Callable[[str], list[Held]]:
    """The positions of a text."""
    return lambda text: [h for s in _sentences(text) for h in positions.find(s)]
