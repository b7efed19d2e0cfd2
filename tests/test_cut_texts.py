"""A text may end, or begin, anywhere: it is read all the same, and every passage lies inside it."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from testimonia.captures.opening import Found
from testimonia.reading import read
from testimonia.records import Reading

TEXTS = (
    "The League demands that the rector let the police in, and that the dean go. It calls on the minister, who has "
    "said nothing, to resign, and denies that, as the army claims, nine soldiers were among the dead.",
    "By Monday, she told us, ten had died, and 112 had been taken prisoner. “We counted nine,” said Ada Roun, of the "
    "Harbour Union, citing a nurse, “and then two more”.",
    "Two of the nine were shot, by the count of the union; on the word of a priest, between 30 and 40 are missing, "
    "among them Piet Orlan, 29, who had been arrested on 3 May 1999, according to the mayor.",
    "The marches tailed off when large numbers of paramilitary People of the Banner of the Covenant opened fire, "
    "killing at least 1,200 and wounding hundreds, including three of the marchers' own stewards.",
    "Union in Short\n\nBy Lena Holt\n\n3 May 1999\n\nDead:\t12\t13\nInjured\t31\t2\n\nWe demand:\n\n- that the list be "
    "published;\n- the release of all.\n\nFor the Council: Musa Keder",
    "Police: three dead (Reuters, 4 May). Long live the strike! No to the sale of our port, down with the junta! The "
    "order to fire was given by Colonel Hale, whose spokesman said he knew of no order.",
)
PLACES = re.compile(r"(?<=\w)(?!\w)|(?<=[^\w\s])")  # behind a word or a mark


def pieces(text: str) -> st.SearchStrategy[str]:
    """What is left of a text that is cut, mostly behind a word, at its end or at both ends."""
    ends = [match.start() for match in PLACES.finditer(text)]
    places = st.sampled_from(ends) | st.integers(0, len(text))
    return st.tuples(st.just(0) | places, places).map(lambda cut: text[min(cut) : max(cut)])


def until(words: str) -> str:
    """A text that ends behind some words of it."""
    text = next(text for text in TEXTS if words in text)
    return text[: text.index(words) + len(words)]


@example(until("police in, and that"))
@example(until("By Monday, she told us,"))
@example(until("by the count of the union"))
@example(until("according to the mayor"))
@example(until("paramilitary People"))
@given(st.lists(st.sampled_from(TEXTS).flatmap(pieces), min_size=1, max_size=2).map("\n\n".join))
@settings(max_examples=80, deadline=None)
def test_a_text_cut_anywhere_is_read(text: str) -> None:
    check(read(Found("page.txt", text.encode(), media_type="text/plain")))


def check(reading: Reading) -> None:
    """All passages lie in the text of a capture, and say what stands there."""
    text = reading.capture.text or ""
    for work in reading.works:
        assert 0 <= work.start < work.end <= len(text)
    passages = [piece for voice in reading.voices for piece in (*voice.content, voice.cue) if piece is not None]
    for passage in (*passages, *reading.mentions, *reading.claims):
        assert 0 <= passage.start < passage.end <= len(text)
        assert text[passage.start : passage.end] == passage.quote
    for voice in reading.voices:
        if voice.source is not None and voice.source.start is not None:
            assert text[voice.source.start : voice.source.end] == voice.source.quote
