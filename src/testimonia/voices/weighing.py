"""How likely what was heard is a voice, by signs that are weighed.

Grammar and the reader each hear what the other does not, and each is sometimes wrong alone. What heard a voice, by which
rule, how likely the network holds its parts to be what they are taken for, and how it looks are signs; the weights
(`models/voices.json`, fitted by `training/hearing.py`) say how much each counts. What is too unlikely is dropped.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from math import exp, fsum, log
from typing import NamedTuple

from testimonia.grammar.inflection import verbs
from testimonia.records import WorkKind
from testimonia.voices.evidence import Evidence
from testimonia.voices.heard import Heard
from testimonia.voices.linking import CONTENT, CUE, SOURCE

LEAST = 0.4  # likelihood from which on something is a voice …
LENIENT = 0.05  # … where it tells a number, on whose word that rests being asked; or is hoped or planned in an article
SHORT, BRIEF = 25, 12  # characters of content
WORDS = 10  # of the mention of a source, from which on it is as long as can be
TINY = 1e-2  # likelihood below which it makes no difference
SCALE = 3.0  # by which the logarithm of odds is made comparable with other signs
_OPENING = "\"“‘'«„"
Signs = dict[str, float]


class Place(NamedTuple):
    """Whether a voice stands in what another says, and whether it tells a number."""

    inside: bool
    counted: bool


def kept(
    voices: list[Heard], text: str, kind: WorkKind, evidence: Evidence, place: Callable[[Heard], Place]
) -> list[Heard]:
    """Of the voices heard in a work of some kind those that are likely; one that has its source from another that is dropped
    keeps it. What only grammar heard gets its likelihood for its confidence."""
    found, dropped = [], set[Heard]()
    for voice in voices:
        inside, counted = place(voice)
        given = signs(voice, text, kind, evidence, inside=inside)
        share = likely(given)
        if share < (LENIENT if counted or _is_held(given, kind) else LEAST):
            dropped.add(voice)
            continue
        if voice.confidence is None:
            voice.confidence = round(share, 3)
        found.append(voice)
    for voice in found:
        while voice.same_as in dropped:
            voice.source, voice.same_as = voice.source or voice.same_as.source, voice.same_as.same_as
        if voice.told_in in dropped:
            voice.told_in, voice.cites = None, False
    return found


def _is_held(given: Signs, kind: WorkKind) -> bool:
    """Whether the reader hears in an article that somebody hopes, plans or believes something: a voice by newspapers' habit."""
    return kind is WorkKind.ARTICLE and "grammar" not in given and "cue of no kind" in given


def likely(found: Signs) -> float:
    """How likely some signs make a voice."""
    known = _weights()
    weight = known["bias"] + fsum(known.get(sign, 0.0) * value for sign, value in found.items())
    return 1 / (1 + exp(-weight))


@cache
def _weights() -> dict[str, float]:
    found: dict[str, float] = json.loads((files("testimonia.models") / "voices.json").read_text("utf-8"))
    return found


def signs(voice: Heard, text: str, kind: WorkKind, evidence: Evidence, *, inside: bool) -> Signs:
    """The signs of a voice in a work of some kind."""
    hearing = "reader" if not voice.rule else "grammar" if voice.confidence is None else "both"
    found = dict.fromkeys(
        (
            hearing,
            f"in {kind}",
            f"{hearing} in {kind}",
            f"{voice.mode}",
            *_of_rule(voice, hearing),
            *_of_cue(voice, text),
        ),
        1.0,
    )
    if voice.confidence is not None:
        found |= {"sure": voice.confidence, "sure, odds": _odds(voice.confidence)}
    for name, label, spans in (
        ("content", CONTENT, voice.content),
        ("cue", CUE, [voice.cue] if voice.cue else []),
        ("source", SOURCE, [voice.source] if voice.source else []),
    ):
        if spans:
            share = evidence.of(label, spans)
            found |= {f"{name} seen": share, f"{name} seen, odds": _odds(share), f"{name} seen, {hearing}": share}
    return found | dict(_of_shape(voice, text)) | {"inside": float(inside)}


def _odds(share: float) -> float:
    return log((share + TINY) / (1 - share + TINY)) / SCALE


def _of_rule(voice: Heard, hearing: str) -> Iterator[str]:
    if voice.rule:
        yield f"rule {voice.rule}"
        yield f"rule {voice.rule}, {hearing}"


def _of_cue(voice: Heard, text: str) -> Iterator[str]:
    """What kind of word shows that somebody speaks."""
    if voice.cue is None:
        yield "no cue"
        return
    words = text[slice(*voice.cue)].lower().split()
    known = [name for name in ("saying_verbs", "speech_acts", "counting_verbs", "citing_verbs") if _has(name, words)]
    yield from (f"cue of {name}" for name in known)
    if not known:
        yield "cue of no kind"


def _has(name: str, words: list[str]) -> bool:
    return any(word in verbs(name) for word in words)


def _of_shape(voice: Heard, text: str) -> Iterator[tuple[str, float]]:
    """How a voice looks."""
    said = " ".join(text[start:end] for start, end in voice.content)
    yield "length", log(len(said) + 1) / 5
    yield "short", float(len(said) < SHORT)
    yield "brief", float(len(said) < BRIEF)
    yield "number", float(any(map(str.isdigit, said)))
    yield "quoted", float(said[:1] in _OPENING)
    yield "in pieces", float(len(voice.content) > 1)
    yield "told in another", float(voice.told_in is not None)
    yield "source of another", float(voice.same_as is not None)
    if voice.cue is not None:
        yield "cue before", float(voice.cue[0] < voice.start)
    if voice.source is None:
        yield "no source", 1.0
        return
    words = text[slice(*voice.source)].split()
    yield "source before", float(voice.source[0] < voice.start)
    yield "source with a name", float(bool(words) and words[-1][:1].isupper())
    yield "source length", min(len(words), WORDS) / WORDS
