"""The nouns of Testimonia, as frozen typed records. Nothing else knows their shape.

The fields are those of the ledger (docs/ledger.md): what is written here is what is stored, exported
and imported. Offsets are Unicode code points into the reading text of the capture, half-open, and a
`quote` is always that slice. Dates are EDTF strings, which may be less precise than a day, or ranges.
A missing value is None. Every record is hashable and compares by value.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Self, Union, get_args, get_origin, get_type_hints

# --- vocabularies of the ledger -------------------------------------------------------------------


class Status(StrEnum):
    """Whether a capture could be read."""

    READ = "read"
    UNREAD = "unread"


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    PUBLICATION = "publication"
    UNNAMED = "unnamed"


class MentionKind(StrEnum):
    """What a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    PUBLICATION = "publication"
    PLACE = "place"


class WorkKind(StrEnum):
    """What sort of writing a work is."""

    ARTICLE = "article"
    POST = "post"
    STATEMENT = "statement"
    COMMENT = "comment"
    BULLETIN = "bulletin"
    NOTICE = "notice"
    PAGE = "page"


class Relation(StrEnum):
    """What a work is to the work that holds it."""

    PART = "part"
    REPRINT = "reprint"
    REPLY = "reply"


class Mode(StrEnum):
    """How a voice is rendered: the words, retold, retold with quoted fragments, set out at length."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    REPRODUCED = "reproduced"


class ClaimKind(StrEnum):
    """What is claimed: a number, a doing, a stand."""

    FIGURE = "figure"
    DEED = "deed"
    POSITION = "position"


class Standing(StrEnum):
    """How sure a claim is put."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    ALLEGED = "alleged"
    DENIED = "denied"
    DOUBTED = "doubted"


class Measure(StrEnum):
    """What a figure counts; `deed` of findings alone, which then line up deeds."""

    KILLED = "killed"
    INJURED = "injured"
    ARRESTED = "arrested"
    ABDUCTED = "abducted"
    MISSING = "missing"
    DISPLACED = "displaced"
    EXECUTED = "executed"
    PARTICIPANTS = "participants"
    TROOPS = "troops"
    POPULATION = "population"
    OTHER = "other"
    DEED = "deed"


class Act(StrEnum):
    """What is done in a deed or event; docs/acts.md maps them to ACLED and PLOVER."""

    KILLING = "killing"
    ATTACK = "attack"
    AIR_STRIKE = "air_strike"
    BOMBING = "bombing"
    SHELLING = "shelling"
    SHOOTING = "shooting"
    STABBING = "stabbing"
    CLASH = "clash"
    ARREST = "arrest"
    ABDUCTION = "abduction"
    EXECUTION = "execution"
    REPRESSION = "repression"
    PROTEST = "protest"
    RIOT = "riot"
    STORMING = "storming"
    DISPLACEMENT = "displacement"
    DEPLOYMENT = "deployment"
    SANCTION = "sanction"
    RESIGNATION = "resignation"
    OTHER = "other"


class Stance(StrEnum):
    """How the holder of a position stands towards its target."""

    CONDEMNS = "condemns"
    SUPPORTS = "supports"
    OPPOSES = "opposes"
    DEMANDS = "demands"
    WELCOMES = "welcomes"
    MOURNS = "mourns"
    WARNS = "warns"
    DENIES = "denies"
    DOUBTS = "doubts"
    ACCUSES = "accuses"


class CopyKind(StrEnum):
    """How close the wording of a copy is."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    ABRIDGED = "abridged"


class Verdict(StrEnum):
    """Whether the accounts of a finding agree; the first that fits, in this order."""

    DISPUTED = "disputed"
    SINGLE = "single"
    GROWING = "growing"
    CONFLICTING = "conflicting"
    CORROBORATED = "corroborated"


class Decision(StrEnum):
    """What a ruling decides."""

    CONFIRM = "confirm"
    REJECT = "reject"
    AMEND = "amend"
    MERGE = "merge"
    SPLIT = "split"
    GRADE = "grade"


class Reliability(StrEnum):
    """How reliable an actor is, by the Admiralty code; `RELIABILITY` has it in words."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


RELIABILITY: Mapping[Reliability, str] = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "cannot be judged",
}


# --- records --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a reading text."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks in a voice: the actor, and the mention in the sentence, if there is one."""

    actor: str | None
    start: int | None
    end: int | None
    quote: str | None


@dataclass(frozen=True, slots=True)
class Capture:
    """A file as it was collected; `text` is its reading text, None when unread."""

    id: str
    file: str
    sha256: str
    media_type: str
    bytes: int
    url: str | None
    collected: str | None
    language: str | None
    status: Status
    reason: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, group or publication, under all the spellings it goes by."""

    id: str
    kind: ActorKind
    name: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of writing in a capture. `published`: when this publication put it out; `dated`: the
    date that the text itself bears."""

    id: str
    capture: str
    parent: str | None
    relation: Relation | None
    kind: WorkKind
    title: str | None
    authors: tuple[str, ...]
    publisher: str | None
    published: str | None
    dated: str | None
    place: str | None
    url: str | None
    tags: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch of a work in which someone speaks; `parent` is the voice in which it is quoted.
    `confidence`: the share of voices heard like this one that are right, 0 to 1."""

    id: str
    work: str
    parent: str | None
    mode: Mode
    source: Source | None
    cue: Passage | None
    content: tuple[Passage, ...]
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, or a phrase that names, where it stands; places have no actor."""

    id: str
    work: str
    kind: MentionKind
    actor: str | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What a voice (None: the author of the work) asserts, on the word of `origin`."""

    id: str
    kind: ClaimKind
    work: str
    voice: str | None
    origin: str | None
    standing: Standing
    event: str | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Figure(Claim):
    """How many. "At least 15" is 15 to None; `approximate` for "about"; `vague` for "dozens".
    `when` is the time of what is counted, `as_of` the day that the figure speaks for; `part`: only some
    of those counted beside it ("one of them a child")."""

    measure: Measure
    low: float | None
    high: float | None
    approximate: bool
    vague: bool
    of: str | None
    by: str | None
    when: str | None
    as_of: str | None
    part: bool = False


@dataclass(frozen=True, slots=True)
class Deed(Claim):
    """Who did what to whom."""

    act: Act
    agent: str | None
    patient: str | None
    instrument: str | None
    when: str | None
    where: str | None


@dataclass(frozen=True, slots=True)
class Position(Claim):
    """Who stands how towards what."""

    stance: Stance
    holder: str | None
    target: str | None
    target_actor: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """What claims are about."""

    id: str
    act: Act
    label: str
    when: str | None
    where: str | None
    actors: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorkPassage:
    """A stretch of a work."""

    work: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Copy:
    """Two passages with the same wording; `earlier` is "a", "b" or None, and `why` says why."""

    id: str
    a: WorkPassage
    b: WorkPassage
    similarity: float
    kind: CopyKind
    earlier: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The accounts of one measure of one event. `origins`: claims that share an origin together. `part_of`: the
    finding of all those of whom these are only some, with the reason in `part_why`. `sides`: of a finding of deeds,
    those that say the same together."""

    id: str
    event: str
    measure: Measure
    of: str | None
    claims: tuple[str, ...]
    origins: tuple[tuple[str, ...], ...]
    independent: int
    low: float | None
    best: float | None
    high: float | None
    verdict: Verdict
    why: str
    part_of: str | None = None
    part_why: str | None = None
    sides: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Why two accounts of a finding share an origin. `rests`: the one that rests on the other, if it can be told."""

    id: str
    finding: str
    a: str
    b: str
    why: str
    rests: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a ruling is about: a record, and the words by which a person knows it. The rest finds it again
    when another version of the program has read the capture: its type, where it stood and what it said; of
    an event the claims that it had."""

    id: str
    quote: str | None
    type: str | None = None
    capture: str | None = None
    start: int | None = None
    end: int | None = None
    claims: tuple[str, ...] = ()
    said: str | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's decision. `value` holds what it sets, by kind of decision (docs/rulings.md)."""

    id: str
    at: str
    by: str
    about: Subject
    decision: Decision
    value: str | None
    note: str | None


Record = Capture | Actor | Work | Voice | Mention | Figure | Deed | Position | Event | Copy | Finding | Link | Ruling

TYPES: Mapping[str, type[Any]] = {
    "capture": Capture,
    "actor": Actor,
    "work": Work,
    "voice": Voice,
    "mention": Mention,
    "figure": Figure,
    "deed": Deed,
    "position": Position,
    "event": Event,
    "copy": Copy,
    "finding": Finding,
    "link": Link,
    "ruling": Ruling,
}
CLAIMS: Mapping[ClaimKind, type[Any]] = {
    ClaimKind.FIGURE: Figure,
    ClaimKind.DEED: Deed,
    ClaimKind.POSITION: Position,
}


# --- plain values ---------------------------------------------------------------------------------


def identify(prefix: str, *parts: object) -> str:
    """A stable id out of what makes a record itself."""
    digest = hashlib.blake2b("\x1f".join(map(str, parts)).encode("utf-8", "replace"), digest_size=8)
    return f"{prefix}-{digest.hexdigest()}"


_BARE = frozenset((str, int, float, bool, type(None)))  # kinds of values that are plain as they are
_SHAPES: dict[type[Any], dict[str, Any]] = {}  # by kind of record; see shape


def shape(kind: type[Any]) -> dict[str, Any]:
    """The fields of a record and their types, in order."""
    if kind not in _SHAPES:
        hints = get_type_hints(kind)
        _SHAPES[kind] = {entry.name: hints[entry.name] for entry in fields(kind)}
    return _SHAPES[kind]


def _optional(kind: type[Any]) -> frozenset[str]:
    """The fields of a record that may be left out."""
    return frozenset(entry.name for entry in fields(kind) if entry.default is not MISSING)


def plain(record: Any) -> Any:
    """A record as dicts, lists and plain values, ready for JSON."""
    kind = type(record)
    if kind in _BARE:
        return record
    if kind is tuple:
        return [plain(item) for item in record]
    if is_dataclass(record):
        return {name: plain(getattr(record, name)) for name in shape(kind)}
    return str(record) if isinstance(record, StrEnum) else record


def shallow(record: Any) -> dict[str, Any]:
    """The fields of a record as they are, for what writes JSON and asks about each record in turn."""
    return {name: getattr(record, name) for name in shape(type(record))}


def revive(kind: Any, value: Any) -> Any:
    """The record that `plain` was made of. Keys that it does not know are passed over.

    Raises ValueError that names the field when a value does not fit.
    """
    return _reviver(kind)(value)


@cache
def _reviver(kind: Any) -> Callable[[Any], Any]:
    """What revives values of a kind; put together once, for it is needed millions of times."""
    if is_dataclass(kind) and isinstance(kind, type):
        return _record_reviver(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        inner = _reviver(next(part for part in arguments if part is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        return _tuple_reviver(_reviver(arguments[0]))
    return kind if isinstance(kind, type) and issubclass(kind, StrEnum) else _plain_reviver(kind)


def _plain_reviver(kind: type[Any]) -> Callable[[Any], Any]:
    """Strings, numbers and truth values stay as they are; a whole number may stand for a float."""
    fitting = (int, float) if kind is float else (kind,)
    no_bool = kind in (int, float)

    def revived(value: Any) -> Any:
        if not isinstance(value, fitting) or (no_bool and isinstance(value, bool)):
            raise ValueError(f"{kind.__name__} is needed, not {value!r}")
        return value

    return revived


def _tuple_reviver(inner: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def revived(value: Any) -> Any:
        if not isinstance(value, list | tuple):
            raise ValueError(f"a list is needed, not {value!r}")
        return tuple(map(inner, value))

    return revived


def _record_reviver(kind: type[Any]) -> Callable[[Any], Any]:
    optional = _optional(kind)
    entries = [(name, _reviver(hint), name in optional) for name, hint in shape(kind).items()]

    def revived(value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise ValueError(f"a record is needed, not {value!r}")
        found = {}
        for name, inner, may_lack in entries:
            if may_lack and name not in value:
                continue
            try:
                found[name] = inner(value.get(name))
            except ValueError as problem:
                raise ValueError(f"{name}: {problem}") from None
        return kind(**found)

    return revived


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one capture yields by itself: the result of the pure steps, before collation.

    Actor ids in it are local: of the names as this capture has them. Collation says which local
    actors of several captures are one."""

    capture: Capture
    works: tuple[Work, ...] = ()
    voices: tuple[Voice, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Figure | Deed | Position, ...] = ()

    @classmethod
    def unread(cls, capture: Capture) -> Self:
        """The reading of a capture that could not be read."""
        return cls(capture)
