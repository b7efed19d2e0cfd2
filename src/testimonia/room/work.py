"""The page of a work: its text with voices and claims marked, and beside it the list of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from markupsafe import Markup

from testimonia.casebook import speaking
from testimonia.casebook.looking import Look, content
from testimonia.records import Capture, Claim, Voice, Work
from testimonia.room.layout import Stretch, stretches
from testimonia.room.marking import Mark, marked
from testimonia.room.room import Room

AT_ONCE = 250  # blocks on a page
COLOURS = 8  # of speakers
RANKS = {"position": 90, "deed": 91, "figure": 92}  # inside the voices; of two with one passage the figure is innermost


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as shown. `furniture`: how many lines of the page are folded into it, 0 for none."""

    start: int
    tag: str
    css: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Part:
    """A run of blocks of one work, or of furniture. `opens`: whether the work begins here."""

    work: Work
    depth: int
    opens: bool
    title: str
    told_by: str
    furniture: bool
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the margin. `number` and `colour` of the speaker; `depth`: how far in the voice nests."""

    record: str
    kind: str
    start: int
    depth: int
    number: int
    colour: int
    head: str
    quote: str
    ruled: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks in the work. `number` stands before each voice in the text."""

    number: int
    colour: int
    actor: str | None
    name: str
    voices: int


@dataclass(frozen=True, slots=True)
class WorkPage:
    """The page of a work."""

    work: Annotated[Work, "the work"]
    title: Annotated[str, "its title, else its first words"]
    told_by: Annotated[str, "who wrote it and who put it out"]
    capture: Annotated[Capture, "the capture that it stands in"]
    holder: Annotated[tuple[str, str] | None, "id and title of the work that holds it"]
    inner: Annotated[list[tuple[Work, str]], "the works right inside it, with their titles"]
    names: Annotated[Mapping[str, str], "names of the actors on the page, by id"]
    parts: Annotated[list[Part], "the text, in runs of one work each"]
    notes: Annotated[list[Note], "the margin: voices and claims in the order of the text"]
    speakers: Annotated[list[Speaker], "who speaks, in the order of their first voice"]
    copied: Annotated[int, "how many passages of it are shared with other works"]
    before: Annotated[int | None, "where the page before this one begins, in a long work"]
    after: Annotated[int | None, "where the next page begins"]
    here: Annotated[tuple[int, int] | None, "the passage that the link leads to"]


def work_page(room: Room, look: Look, id_: str, *, begin: int = 0, here: tuple[int, int] | None = None) -> WorkPage:
    """The page of a work from a place in the text on. Raises NotFound."""
    work = look.get("work", id_)
    capture = look.get("capture", work.capture)
    all_works = look.works_in(capture.id)
    family = _family(work, all_works)
    shown, before, after = _portion(_blocks_of(room, capture, work, family, all_works), begin)
    maker = _Maker(look, (work, capture, family), (shown[0][0].start, shown[-1][0].end), here)
    inner = [held for held in family if held.parent == work.id]
    titles = look.titles([*inner, work, *(w for w in all_works if w.id == work.parent)])
    maker.title(family)
    return WorkPage(
        work=work,
        title=titles[work.id],
        told_by=speaking.told_by(work, maker.names),
        capture=capture,
        holder=(work.parent, titles[work.parent]) if work.parent in titles else None,
        inner=[(held, titles[held.id]) for held in inner],
        names=maker.names,
        parts=maker.parts(shown),
        notes=maker.notes(),
        speakers=list(maker.speakers.values()),
        copied=len(look.copies_of(work.id)),
        before=before,
        after=after,
        here=here,
    )


def _family(work: Work, works: Sequence[Work]) -> list[Work]:
    """A work and all that it holds, in the order of the text."""
    ids = {work.id}
    grown = True
    while grown:
        more = {w.id for w in works if w.parent in ids} - ids
        ids |= more
        grown = bool(more)
    return [w for w in works if w.id in ids]


Placed = tuple[Stretch, Work]


def _blocks_of(room: Room, capture: Capture, work: Work, family: Sequence[Work], works: Sequence[Work]) -> list[Placed]:
    """The blocks of a family of works, each with the innermost work that it stands in."""
    own = {w.id for w in family}
    placed = []
    for block in stretches(room.casebook, capture):
        home = min(
            (w for w in works if w.start < block.end and block.start < w.end and w.start <= block.start),
            key=lambda w: (w.end - w.start, w.id),
            default=None,
        )
        home = home or next((w for w in works if w.start < block.end and block.start < w.end), None)
        if home is not None and home.id in own:
            placed.append((block, home))
    return placed or [(Stretch(work.start, work.end, "p", "paragraph", False), work)]


def _portion(blocks: list[Placed], begin: int) -> tuple[list[Placed], int | None, int | None]:
    """The blocks of one page, and where the pages before and after begin."""
    first = next((n for n, (block, _) in enumerate(blocks) if block.end > begin), 0) if begin else 0
    first -= first % AT_ONCE
    last = first + AT_ONCE
    before = blocks[max(0, first - AT_ONCE)][0].start if first else None
    return blocks[first:last], before, blocks[last][0].start if last < len(blocks) else None


class _Maker:
    """The records of a family of works brought into the shape of the page."""

    def __init__(
        self,
        look: Look,
        page: tuple[Work, Capture, Sequence[Work]],
        span: tuple[int, int],
        here: tuple[int, int] | None,
    ) -> None:
        self.look, self.here = look, here
        self.work, capture, family = page
        self.text = capture.text or ""
        first, last = span
        ids = [w.id for w in family]
        self.by_id = {w.id: w for w in family}
        every = look.voices_in(ids)
        self.voice_of = {voice.id: voice for voice in every}
        self.voices = [voice for voice in every if content(voice).start < last and first < content(voice).end]
        self.claims = [claim for claim in look.claims_in(ids) if first <= claim.start < last]
        self.names = look.names(speaking.all_actors([*self.voices, *self.claims, *family]))
        self.ruled = look.ruled([record.id for record in (*self.voices, *self.claims, *family)])
        self.titles: dict[str, str] = {}
        self.speakers = self._speakers()

    def title(self, family: Sequence[Work]) -> None:
        """Know the titles of some works."""
        self.titles = self.look.titles(family[:AT_ONCE])

    # --- who speaks -------------------------------------------------------------------------------

    def _speakers(self) -> dict[str, Speaker]:
        """The speakers by what tells them apart, numbered in the order of their first voice."""
        counts: dict[str, list[Voice]] = {}
        for voice in self.voices:
            counts.setdefault(self._who(voice), []).append(voice)
        return {
            who: Speaker(
                n + 1,
                n % COLOURS,
                voices[0].source.actor if voices[0].source else None,
                speaking.speaker(voices[0], self.names),
                len(voices),
            )
            for n, (who, voices) in enumerate(counts.items())
        }

    def _who(self, voice: Voice) -> str:
        return (voice.source.actor if voice.source else None) or speaking.speaker(voice, self.names)

    def depth(self, voice: Voice) -> int:
        """How many voices a voice stands in."""
        depth, seen = 0, {voice.id}
        while voice.parent in self.voice_of and voice.parent not in seen:
            voice = self.voice_of[voice.parent]
            seen.add(voice.id)
            depth += 1
        return depth

    # --- the text ---------------------------------------------------------------------------------

    def marks(self) -> list[Mark]:
        """All that is marked in the text."""
        found = []
        for voice in self.voices:
            speaker, depth = self.speakers[self._who(voice)], self.depth(voice)
            rejected = " rejected" if self._decision(voice.id) == "reject" else ""
            for n, passage in enumerate(voice.content):
                css = f"voice c{speaker.colour} d{min(depth, 3)}{rejected}"
                label = str(speaker.number) if n == 0 else ""
                found.append(Mark(passage.start, passage.end, css, 2 * depth, voice.id, label, speaker.name))
            if voice.cue:
                found.append(Mark(voice.cue.start, voice.cue.end, f"cue c{speaker.colour}", 2 * depth + 1))
            if voice.source and voice.source.start is not None and voice.source.end is not None:
                css = f"source c{speaker.colour}"
                found.append(Mark(voice.source.start, voice.source.end, css, 2 * depth + 1))
        for claim in self.claims:
            rejected = " rejected" if self._decision(claim.id) == "reject" else ""
            found.append(Mark(claim.start, claim.end, f"claim {claim.kind}{rejected}", RANKS[claim.kind], claim.id))
        if self.here:
            found.append(Mark(*self.here, "here", 99))
        return found

    def _decision(self, id_: str) -> str:
        return self.ruled.get(id_, ("", ""))[0]

    def parts(self, placed: Sequence[Placed]) -> list[Part]:
        """The text in runs of one work each, furniture in runs of its own."""
        marks = self.marks()
        spoken = [(mark.start, mark.end) for mark in marks]
        parts: list[Part] = []
        opened: set[str] = set()
        for block, home in placed:
            titled = (home.title or "").strip() in self.text[block.start : block.end] and bool(home.title)
            furniture = block.furniture and not titled and not any(a < block.end and block.start < b for a, b in spoken)
            last = parts[-1] if parts else None
            if last is None or last.work.id != home.id or last.furniture != furniture:
                opens = home.id not in opened and home.id != self.work.id and not furniture
                opened |= {home.id} if opens else set()
                last = self._part(home, opens, furniture)
                parts.append(last)
            near = [mark for mark in marks if mark.start < block.end and block.start < mark.end]
            html = marked(self.text, block.start, block.end, near)
            last.blocks.append(Block(block.start, block.tag, block.css, html))
        return parts

    def _part(self, work: Work, opens: bool, furniture: bool) -> Part:
        depth, held = 0, work
        while held.id != self.work.id and held.parent in self.by_id:
            held = self.by_id[held.parent]
            depth += 1
        return Part(work, depth, opens, self.titles.get(work.id, ""), speaking.told_by(work, self.names), furniture, [])

    # --- the margin -------------------------------------------------------------------------------

    def notes(self) -> list[Note]:
        """Voices and claims in the order of the text."""
        found = [self._voice_note(voice) for voice in self.voices] + [self._claim_note(claim) for claim in self.claims]
        return sorted(found, key=lambda note: (note.start, note.kind != "voice", note.depth, note.record))

    def _voice_note(self, voice: Voice) -> Note:
        speaker = self.speakers[self._who(voice)]
        quote = speaking.short(voice.content[0].quote, 90)
        cue = f", {voice.cue.quote}" if voice.cue else ""
        head = f"{speaker.name}{cue}"
        start = content(voice).start
        return Note(
            voice.id,
            "voice",
            start,
            self.depth(voice),
            speaker.number,
            speaker.colour,
            head,
            quote,
            self._decision(voice.id),
        )

    def _claim_note(self, claim: Claim) -> Note:
        voice = self.voice_of.get(claim.voice or "")
        speaker = self.speakers.get(self._who(voice)) if voice else None
        depth = self.depth(voice) + 1 if voice else 0
        head: Any = speaking.claim(claim, self.names)
        standing = f" · {claim.standing}" if claim.standing != "asserted" else ""
        return Note(
            claim.id,
            str(claim.kind),
            claim.start,
            depth,
            speaker.number if speaker else 0,
            speaker.colour if speaker else COLOURS,
            f"{head}{standing}",
            speaking.short(claim.quote, 90),
            self._decision(claim.id),
        )
