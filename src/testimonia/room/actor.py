"""The page of an actor: how it is called, what it says, who cites it, where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from testimonia.casebook import speaking, standing
from testimonia.casebook.grades import grades
from testimonia.casebook.looking import Look
from testimonia.records import Actor, Voice, Work

SHOWN = 30  # of each list


@dataclass(frozen=True, slots=True)
class Said:
    """Something said, as a row."""

    record: str
    kind: str
    words: str
    quote: str
    event: tuple[str, str] | None
    work: str
    title: str
    when: str
    ruled: str


@dataclass(frozen=True, slots=True)
class ActorPage:
    """The page of an actor."""

    actor: Annotated[Actor, "the actor"]
    voices: Annotated[list[Said], "the voices in which it speaks, by date"]
    claims: Annotated[list[Said], "figures and deeds that rest on its word, by event and date"]
    done: Annotated[list[Said], "deeds that it is said to have done or suffered"]
    cited: Annotated[list[tuple[str, str, int]], "who cites it: id, name, in how many voices"]
    holds: Annotated[list[Said], "positions that it holds"]
    faces: Annotated[list[Said], "positions held towards it"]
    beside: Annotated[list[tuple[str, str, int]], "who speaks in the same works: id, name, in how many of them"]
    works: Annotated[list[tuple[Work, str]], "works that it wrote or put out, with their titles"]
    ruled: Annotated[str, "the decision on it, empty without one"]
    grade: Annotated[str, "how reliable a person has graded it to be, in words, empty if nobody has"]
    most: Annotated[int, "how long a list can be before it is cut"]


def actor_page(look: Look, id_: str) -> ActorPage:
    """The page of an actor. Raises NotFound."""
    actor = look.get("actor", id_)
    voices = standing.voices_of(look, id_, SHOWN)
    claims = standing.said_by(look, id_, SHOWN)
    done = standing.done_by(look, id_, SHOWN)
    holds, faces = standing.held(look, holder=id_, limit=SHOWN), standing.held(look, target=id_, limit=SHOWN)
    works = standing.written_by(look, id_, SHOWN)
    maker = _Maker(look, [*voices, *claims, *done, *holds, *faces])
    beside = standing.co_speakers(look, {voice.work for voice in voices}, id_, 30)
    names = look.names(other for other, _ in beside)
    titles = look.titles(works)
    return ActorPage(
        actor,
        sorted(maker.rows(voices), key=lambda row: (row.when or "~", row.record)),
        sorted(maker.rows(claims), key=lambda row: (row.event is None, row.event, row.when or "~", row.record)),
        maker.rows(done),
        maker.citing(voices),
        maker.rows(holds),
        maker.rows(faces),
        [(other, names[other], number) for other, number in beside if other in names],
        [(work, titles[work.id]) for work in works],
        look.ruled([id_]).get(id_, ("", ""))[0],
        grades(look).reliability(id_),
        SHOWN,
    )


class _Maker:
    """Records of an actor as rows."""

    def __init__(self, look: Look, records: Sequence[Any]) -> None:
        self.works: dict[str, Work] = look.many("work", {record.work for record in records})
        self.titles = look.titles(self.works.values())
        self.names = look.names(speaking.all_actors([*records, *self.works.values()]))
        self.labels = look.labels(getattr(record, "event", None) for record in records)
        self.ruled = look.ruled({record.id for record in records})

    def rows(self, records: Sequence[Any]) -> list[Said]:
        """Voices or claims as rows."""
        return [self._row(record) for record in records]

    def _row(self, record: Any) -> Said:
        work = self.works[record.work]
        voice = isinstance(record, Voice)
        event = getattr(record, "event", None)
        words = (
            f"{record.mode}{f', {record.cue.quote}' if record.cue else ''}"
            if voice
            else speaking.claim(record, self.names)
        )
        quote = record.content[0].quote if voice else record.quote
        return Said(
            record.id,
            "voice" if voice else str(record.kind),
            words,
            speaking.short(quote, 220),
            (event, self.labels[event]) if event in self.labels else None,
            work.id,
            self.titles[work.id],
            speaking.when(work),
            self.ruled.get(record.id, ("", ""))[0],
        )

    def citing(self, voices: Sequence[Voice]) -> list[tuple[str, str, int]]:
        """The authors or publishers of the works in which somebody speaks."""
        counts: Counter[str] = Counter()
        for voice in voices:
            work = self.works[voice.work]
            counts.update(work.authors or ([work.publisher] if work.publisher else []))
        return [
            (id_, self.names[id_], n)
            for id_, n in sorted(counts.items(), key=lambda e: (-e[1], e[0]))
            if id_ in self.names
        ]
