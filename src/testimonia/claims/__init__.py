"""Claims: what voices assert: figures, deeds, positions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest

from testimonia.claims import (
    corrections,
    deeds,
    demands,
    figures,
    gatherings,
    occasions,
    places,
    positions,
    predicates,
    standing,
    tellings,
    timing,
)
from testimonia.claims.actors import VIOLENT, may_act, uncounted
from testimonia.claims.calendar import Calendar, Naming
from testimonia.claims.deeds import Done
from testimonia.claims.doubts import Doubts
from testimonia.claims.memory import Counted, Memory
from testimonia.claims.predicates import Predicate
from testimonia.claims.scene import Scene
from testimonia.claims.stands import Held
from testimonia.claims.tellers import Telling
from testimonia.claims.told import Setting, Stand, Words, seen, words_of
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.intervals import interval
from testimonia.names.references import Reference
from testimonia.records import Act, ClaimKind, Deed, Figure, Measure, Mode, Position, Relation, Standing, Work, identify
from testimonia.vocabularies import mapping, words
from testimonia.voices.heard import Heard
from testimonia.works.lines import LineKind
from testimonia.works.prose import Paragraph

FAR = 4  # sentences over which "they" are those who did the deed before
_OWN_WORDS = (Mode.DIRECT, Mode.REPRODUCED)  # modes in which a speaker says it
_FORCE = VIOLENT | {Act.DEPLOYMENT, Act.ABDUCTION, Act.REPRESSION}  # deeds of those who come with force
NEAR = 2  # sentences over which "among them" goes back


def find_claims(scene: Scene, works: list[Work]) -> list[Figure | Deed | Position]:
    """All claims of a capture, in order of the text within each work."""
    found: list[Figure | Deed | Position] = []
    stand: dict[str, Stand] = {}
    by_id = {work.id: work for work in works}
    memories: dict[str, Memory] = {}
    for index, work in enumerate(works):
        before = memories.get(work.parent or "") or (memories[works[index - 1].id] if index else None)
        memories[work.id] = Memory(before=before)
        claims = _Claims(scene, index, work, timing.anchor(work, by_id.__getitem__), memories[work.id])
        found += claims.find()
        stand |= claims.stand
    return _with_occasions(found, stand, works, scene.roster.persons())


def _with_occasions(
    found: list[Figure | Deed | Position], stand: dict[str, Stand], works: list[Work], persons: frozenset[str]
) -> list[Figure | Deed | Position]:
    """The claims with their events, and with what others of the same event lend them."""
    things = [seen(claim, stand[claim.id], persons) for claim in found if not isinstance(claim, Position)]
    answers = {work.id: work.parent for work in works if work.parent and work.relation is Relation.REPLY}
    settled = occasions.settle(occasions.group(things, answers))
    return [settled.get(claim.id, claim) for claim in found]


OPENING = 3  # tokens of a first sentence that is a heading: "Arrests. …"
HEADING = 8  # tokens of a line that is a heading rather than a sentence


class _Claims:
    """The claims of one work."""

    def __init__(self, scene: Scene, index: int, work: Work, day: str | None, memory: Memory) -> None:
        self.memory, self._telling = memory, Telling(scene, index, memory)
        self._doubts = Doubts(scene, index, frozenset(filter(None, (*work.authors, work.publisher))))
        self.scene, self.index, self.work, self.day = scene, index, work, day
        self.written = day
        text = scene.tokens.text
        self.near = (
            timing.year_of(text, work.start, work.end) or timing.year_of(text, 0, len(text)) if not day else None
        )
        self.full = timing.named_in_full(text, work.start, work.end)
        self.told_of: str | None = None  # a heading may give the day that the lines below it tell of …
        self._diary = False  # … and may be no more than that day
        self.stand: dict[str, Stand] = {}  # where figures and deeds stand
        self.calendar = Calendar()  # the times that the work names
        self._at: Setting | None = None  # where the sentence stands in which one was found last
        self._done: dict[object, list[object]] = defaultdict(list)  # keys of deeds by voice, act and patient
        self._last_doer: tuple[int, str | None] = (-1, None)  # the sentence of the last violent deed, and who did it
        self._asking: Held | None = None  # a demand that opened a list of what is demanded
        self._last_holder: str | None = None
        self._last_time: tuple[int, int, str | None] = (-1, -1, None)  # the last deed: its sentence, paragraph, time
        self.recorded = timing.recorded(scene.tokens.text, work.start, work.end, day)  # when the one incident was
        self._cited = False  # the paragraph is an entry of a list of sources
        self._held: set[int] = set()  # where the sentence says that a number of people were arrested
        self._last_told: tuple[int, Act | None] = (-NEAR, None)  # the sentence that told of an act last, and that

    def find(self) -> list[Figure | Deed | Position]:
        found: dict[object, Figure | Deed | Position] = {}
        headed: list[Deed] = []  # deeds of titles
        paragraphs = self.scene.proses[self.index].paragraphs
        for paragraph, after in zip_longest(paragraphs, paragraphs[1:]):
            self._turn_page(paragraph)
            self._paragraph = paragraph
            self._cited = paragraph.line.kind is LineKind.NOTE
            begin, end = (
                self.scene.tokens.sentences[paragraph.first][0],
                self.scene.tokens.sentences[paragraph.last - 1][1],
            )
            self.memory.turn(begin)
            opening = self.scene.tokens.sentences[paragraph.first][1]
            self.memory.tabulate(self.scene.tokens.text[paragraph.start : paragraph.end], self._below(paragraph, after))
            self.memory.define(self.scene.tokens.text[paragraph.start : paragraph.end])
            if end - begin <= HEADING or opening - begin <= OPENING:
                self.memory.head(self.scene.tokens.lower[begin:opening])
            for number in range(paragraph.first, paragraph.last):
                first, last = self.scene.tokens.sentences[number]
                self._mark_days(number)
                lower = self.scene.tokens.lower[first:last]
                self.memory.listen(lower)
                if _worth(lower):
                    sentence = self._sentence = self.scene.sentences[number]
                    acts = list(predicates.find(sentence))
                    self._number = number
                    self._held = set()
                    for figure in self._figures(sentence, acts):
                        found[figure.id] = figure
                        self._tell(number, mapping("acts_of_measures").get(figure.measure))
                    if paragraph.title:
                        headed += self._deeds(sentence, [act for act in acts if act.verb is not None], narrative=True)
                    else:
                        self._once(found, self._deeds(sentence, acts, narrative=self._is_chronicle(paragraph)))
                if positions.worth(lower) or self._asking is not None:
                    self._once(found, self._positions(self.scene.sentences[number], number == paragraph.first))
        acts_told = {claim.act for claim in found.values() if isinstance(claim, Deed)}
        self._once(found, (deed for deed in headed if deed.act not in acts_told))  # what the text tells more fully
        return list(found.values())

    def _below(self, paragraph: Paragraph, after: Paragraph | None) -> str:
        """The line below a paragraph, if nothing stands between."""
        text = self.scene.tokens.text
        near = after is not None and not text[paragraph.end : after.start].strip(" \t\r\n|")
        return text[after.start : after.end] if after is not None and near else ""

    def _mark_days(self, number: int) -> None:
        """Enter the times that a sentence names in the calendar of the work."""
        tokens = self.scene.tokens
        first, last = tokens.sentences[number]
        start, end = tokens.starts[first], tokens.ends[last - 1]
        dated = list(timing.dated(tokens.text, start, end, self._written()))
        words_ = words_of(tokens, range(number, number + 1)).all if dated else frozenset()
        for time, edtf in dated:
            opens = timing.opens(tokens.text, start, time)
            self.calendar.add(time.rule, Naming(edtf, number, words_, self._paragraph.title, opens))

    def _setting(self) -> Setting:
        """Where the sentence that is read stands."""
        if self._at is None or self._at.sentence != self._number:
            line, tokens = self._paragraph, self.scene.tokens
            self._at = Setting(
                self._number,
                line.first,
                words_of(tokens, range(self._number, self._number + 1)),
                self._around(line),
                timing.turns(self._sentence),
                line.title,
                line.under.start if line.under is not None else None,
                interval(self.day) if self.day else None,
            )
        return self._at

    def _around(self, line: Paragraph) -> Words:
        """The words of a paragraph."""
        if self._at is not None and self._at.paragraph == line.first:
            return self._at.around
        return words_of(self.scene.tokens, range(line.first, line.last))

    def _tell(self, number: int, act: str | None) -> None:
        """Keep what a sentence told of, for the one behind it: "among them were …"."""
        if act is not None:
            self._last_told = number, Act(act)

    def _before(self) -> Act | None:
        """What the sentence before this one told of."""
        number, act = self._last_told
        return act if 0 <= self._number - number <= NEAR else None

    def _is_chronicle(self, paragraph: Paragraph) -> bool:
        """Whether the present tense tells what happened: below a heading that is a date, or behind a date."""
        return self._diary or self.scene.tokens.text[paragraph.start : paragraph.start + 1].isdigit()

    def _turn_page(self, paragraph: Paragraph) -> None:
        """Take the day of a heading for the lines below it, up to the next heading: they tell of it, and under no more than
        a date they were written then."""
        self.day, self.told_of, self._diary = self.written, None, False
        if paragraph.under is not None:
            under = timing.heading(self.scene.tokens.text, paragraph.under.start, paragraph.under.end, self.written)
            self._diary, self.told_of = under.bare, under.day
            if under.bare:
                self.day = under.day

    def _once(self, found: dict[object, Figure | Deed | Position], claims: Iterator[Deed] | Iterator[Position]) -> None:
        """Keep of the same claim of one voice only the fullest statement."""
        for claim in claims:
            if isinstance(claim, Deed):
                self._once_done(found, claim)
                continue
            key = (claim.voice, claim.stance, claim.holder, claim.target_actor or (claim.target or "").casefold())
            known = found.get(key)
            if known is None or known.end - known.start < claim.end - claim.start:
                found[key] = claim

    def _once_done(self, found: dict[object, Figure | Deed | Position], deed: Deed) -> None:
        """The same deed told again, or with less: who did it may be left out the second time."""
        alike = self._done[deed.voice, deed.act, deed.patient]
        for key in alike if deed.patient is not None else ():
            known = found[key]
            if isinstance(known, Deed) and _agree(known.agent, deed.agent) and _agree(known.when, deed.when):
                if _fullness(deed) > _fullness(known):
                    found[key] = deed
                return
        if deed.id not in found:
            alike.append(deed.id)
        found[deed.id] = deed

    # --- figures ----------------------------------------------------------------------------------

    def _figures(self, sentence: Sentence, acts: list[Predicate]) -> Iterator[Figure]:
        tokens = self.scene.tokens
        for counted in figures.find(sentence, acts, self.memory, self.scene.counts):
            number = counted.number
            at = tokens.span(number.first, number.last)
            voice = self.scene.voice_at(*tokens.span(number.core, number.core + 1), self.index)  # "about | 800"
            passage = counted.start, counted.end
            told = counted.told or (self._cited and not acts)  # "[2] Ada Roun, briefing, 3 May, nine names"
            when, as_of, until = timing.times_of(sentence, passage, self._written(), voice, at=at[0], told=told)
            if counted.head is not None:
                as_of = timing.column(counted.head, self.written) or as_of
            id_ = identify("claim", self.work.id, "figure", *at, counted.measure)
            act = counted.predicate.act if counted.predicate is not None else None
            if counted.predicate is not None and counted.measure is Measure.ARRESTED:
                self._held.add(counted.predicate.first)
            place = places.where(sentence, counted.number.first, counted.number.last)
            counted.claim = id_
            follows = counted.follows.claim if counted.follows is not None else None
            origin, held = self._vouched(counted, voice)
            self.stand[id_] = Stand(
                act,
                self._setting(),
                until=until,
                where=place,
                follows=follows,
                times=tuple(
                    timing.named(sentence, passage, self._written(), voice, tokens.span(number.core, number.last))
                ),
                headed=self.told_of or self.recorded,
                calendar=self.calendar,
            )
            yield Figure(
                id=id_,
                kind=ClaimKind.FIGURE,
                work=self.work.id,
                voice=self.scene.voice_ids.get(id(voice)) if voice is not None else None,
                origin=origin,
                standing=held,
                event=None,
                start=counted.start,
                end=counted.end,
                quote=tokens.text[counted.start : counted.end],
                measure=counted.measure,
                low=_whole(number.low),
                high=_whole(number.high),
                approximate=number.approximate,
                vague=number.vague,
                of=counted.of,
                by=self._by(counted, voice),
                when=self._since(sentence) or when or (None if told or until else self.told_of) or self.recorded,
                as_of=as_of,
                part=counted.part,
            )

    def _vouched(self, counted: Counted, voice: Heard | None) -> tuple[str | None, Standing]:
        """On whose word a figure rests, and how sure that is."""
        sentence, number = counted.sentence, counted.number
        held = standing.standing(self.scene, voice, sentence, number.first, number.last)
        origin = standing.origin(self.scene, self.work, voice)
        own = voice is None or voice.mode in _OWN_WORDS
        teller = self._telling.teller(counted, self._paragraph, voice.start if voice else 0) if own else origin
        if own and teller not in (None, origin):
            origin, held = teller, Standing.REPORTED if held is Standing.ASSERTED else held
        if own and self._telling.wonders(counted):
            held = Standing.DOUBTED
        if voice is not None and held in (Standing.REPORTED, Standing.ASSERTED):
            held = self._doubts.on(self._paragraph, sentence, number.last, voice, origin) or held
        if self._correcting and (own or self._is_earlier(voice)):
            wrong = corrections.is_wrong(sentence, number.first)
            origin, held = self.work.publisher or origin, Standing.DENIED if wrong else Standing.ASSERTED
        counted.teller = origin if teller is not None else None
        return origin, held

    def _written(self) -> timing.Written:
        return timing.Written(self.day, self.near, self.full)

    @property
    def _correcting(self) -> bool:
        return corrections.is_note(self._paragraph.line.text)

    def _is_earlier(self, voice: Heard | None) -> bool:
        """Whether a voice is that of an earlier state of the work."""
        source = voice.source if voice is not None else None
        return source is not None and corrections.is_version(self.scene.tokens.text[slice(*source)])

    def _since(self, sentence: Sentence) -> str | None:
        return timing.since_began(self.scene.tokens.text, sentence, self.work.start, self.work.end, self.day)

    def _whose(self, chunk: Chunk | None, voice: Heard | None) -> str | None:
        """The actor whose doing something is; "we" and "our" are who speaks."""
        if chunk is None:
            return None
        whole = uncounted(self._sentence, chunk)
        for part in (chunk, whole):
            if part is not None and self.scene.tokens.lower[part.first] in words("own_pronouns"):
                return self._speaker(voice)
        return self._actor(whole)

    def _by(self, counted: Counted, voice: Heard | None) -> str | None:
        """Who did what a figure counts; "they", if nobody before it in the sentence can be meant, are those who did the deed
        before, if that is near."""
        by, (before, last) = counted.by, self._last_doer
        if by is not None and last is not None and self.scene.tokens.lower[by.head] == "they":
            harmed = counted.measure in (Measure.KILLED, Measure.INJURED, Measure.ARRESTED, Measure.ABDUCTED)
            others = (c for c in self._sentence.of_kind(ChunkKind.NOUN) if c.index < by.index)
            if harmed and self._number - before <= FAR and not any(may_act(self._sentence, c) for c in others):
                return last
        return self._whose(by, voice)

    # --- deeds ------------------------------------------------------------------------------------

    def _deeds(self, sentence: Sentence, acts: list[Predicate], *, narrative: bool) -> Iterator[Deed]:
        tokens = self.scene.tokens
        for done in deeds.find(sentence, acts, before=self._before(), narrative=narrative):
            start, end = tokens.span(done.first, done.last)
            at = tokens.span(done.predicate.first, done.predicate.last)
            voice = self.scene.voice_at(*at, self.index)
            agent = self._doer(done, voice)
            patient = self._sufferer(sentence, done)
            act = done.predicate.act
            if act is Act.ABDUCTION and done.predicate.first in self._held:
                act = Act.ARREST  # as the figure of the same words says
            if act is None or (agent is None and patient is None and done.patient is None):
                continue
            self._tell(self._number, act)
            standing_ = standing.standing(self.scene, voice, sentence, done.predicate.first, done.predicate.last)
            id_ = identify("claim", self.work.id, "deed", *at, act, agent, patient)
            self.stand[id_] = Stand(act, self._setting(), calendar=self.calendar)
            yield Deed(
                id=id_,
                kind=ClaimKind.DEED,
                work=self.work.id,
                voice=self.scene.voice_ids.get(id(voice)) if voice is not None else None,
                origin=standing.origin(self.scene, self.work, voice),
                standing=Standing.DENIED if done.negated else standing_,
                event=None,
                start=start,
                end=end,
                quote=tokens.text[start:end],
                act=act,
                agent=agent,
                patient=patient,
                instrument=done.instrument,
                when=self._when(sentence, (start, end), voice, at[0]),
                where=self._where(sentence, done),
            )

    def _doer(self, done: Done, voice: Heard | None) -> str | None:
        """Who does a deed; "they" and "the soldiers" are those who did the one before, if that is near."""
        agent, number = self._whose(done.agent, voice), self._number
        before, last = self._last_doer
        lower, who = self.scene.tokens.lower, done.agent
        again = who is not None and lower[who.head] in words("again_doers") and lower[who.first] in words("pointing")
        if again and last is not None and number - before <= FAR and done.predicate.act in _FORCE:
            agent = last
        elif agent is not None and not again and done.predicate.act in _FORCE:
            self._last_doer = number, agent
            return agent
        self._last_doer = (number, last) if again else self._last_doer
        return agent

    def _sufferer(self, sentence: Sentence, done: Done) -> str | None:
        """Who suffers a deed; a place without a name is nobody."""
        if done.patient is None:
            return None
        if not self._is_crowd(done.patient) and places.is_common(sentence, done.patient):
            return self._actor(places.named_in(sentence, done.patient))
        return self._actor(uncounted(sentence, done.patient, done.predicate.last))

    def _is_crowd(self, chunk: Chunk) -> bool:
        """Whether a phrase that may mean a place means those who are there: "our picket", "a bread queue"."""
        return self.scene.tokens.lower[chunk.head] in words("crowds_as_places")

    def _when(self, sentence: Sentence, passage: tuple[int, int], voice: Heard | None, at: int) -> str | None:
        """When a deed was done: by its clause or sentence, by the heading, else as the deed before in its paragraph."""
        own = timing.times_of(sentence, passage, self._written(), voice, at=at).when
        when = self._since(sentence) or own or self.told_of
        number, paragraph, before = self._last_time
        if when is None and paragraph == self._paragraph.first and number < self._number:
            return before
        self._last_time = self._number, self._paragraph.first, when
        return when

    def _where(self, sentence: Sentence, done: Done) -> str | None:
        """Where a deed was done: the place that was entered or left, else that of its clause, else the one hit."""
        if done.predicate.place is not None:
            return places.phrase(sentence, done.predicate.place)
        goal = done.predicate.act in (Act.PROTEST, Act.DEPLOYMENT)
        hit = done.patient if done.patient and self._is_crowd(done.patient) else None
        place = places.where(sentence, done.first, done.last, at=done.predicate.first, goal=goal, hit=hit)
        harm = done.predicate.measure is not None or done.predicate.subject_measure is not None
        return place or self._taken(sentence, done) or (places.beside(sentence, self._behind(done)) if harm else None)

    def _behind(self, done: Done) -> int:
        """The token behind what a deed tells, up to "when" or "as" if it runs on."""
        lower = self.scene.tokens.lower
        opens = (at for at in range(done.predicate.last, done.last) if lower[at] in ("when", "as", "after"))
        return next(opens, done.last)

    def _taken(self, sentence: Sentence, done: Done) -> str | None:
        """The place that an act befalls, if it is a place."""
        on_place = done.predicate.act in (Act.STORMING, Act.BOMBING, Act.AIR_STRIKE, Act.SHELLING, Act.ATTACK)
        return places.taken(sentence, done.patient) if on_place and done.patient is not None else None

    # --- positions --------------------------------------------------------------------------------

    def _items(self, sentence: Sentence, *, opens: bool) -> list[Held]:
        """The demand of a line below a demand that opens a list. The list ends with a line that is no item."""
        if self._asking is not None and opens and not demands.is_item(sentence):
            self._asking = None
        items = [demands.item(sentence, self._asking)] if self._asking is not None and opens else []
        if (asking := demands.opens_list(sentence)) is not None:
            self._asking = asking
        return [held for held in items if held is not None]

    def _positions(self, sentence: Sentence, opens: bool) -> Iterator[Position]:
        tokens = self.scene.tokens
        items = self._items(sentence, opens=opens)
        for held in items or positions.find(sentence):
            start, end = tokens.span(held.first, held.last)
            at = tokens.span(held.cue, held.cue + 1)
            voice = self.scene.voice_at(*at, self.index)
            holder = self._holder(held, voice)
            if holder is None:
                continue
            target = tokens.quote(*held.target) if held.target else None
            yield Position(
                id=identify("claim", self.work.id, "position", *at, held.stance, holder, held.target),
                kind=ClaimKind.POSITION,
                work=self.work.id,
                voice=self.scene.voice_ids.get(id(voice)) if voice is not None else None,
                origin=standing.origin(self.scene, self.work, voice),
                standing=standing.standing(self.scene, voice, sentence, held.cue, held.cue + 1),
                event=None,
                start=start,
                end=end,
                quote=tokens.text[start:end],
                stance=held.stance,
                holder=holder,
                target=" ".join(target.split()) if target else None,
                target_actor=self._actor(held.towards) if held.towards is not None else None,
            )

    def _holder(self, held: Held, voice: Heard | None) -> str | None:
        """Who holds a position; "it" is who held the one before, where nobody else is meant."""
        if held.holder is None:
            return self._speaker(voice)
        if (teller := self._told_beside(held.holder, voice)) is not None:
            return self._speaker(teller)
        holder = self._actor(held.holder)
        holder = self.scene.answers.get(holder, holder) if holder is not None else None
        if holder is None and self.scene.tokens.lower[held.holder.first] == "it":
            holder = self._last_holder
        self._last_holder = holder
        return holder

    def _told_beside(self, holder: Chunk, voice: Heard | None) -> Heard | None:
        """The voice that tells of whoever looks like the holder, where it ends before the position: its teller goes on,
        "She said that “some twenty people” had died and called for …"."""
        inside = self.scene.voice_at(*self.scene.tokens.span(holder.first, holder.last), self.index)
        if inside is None or inside is voice or inside.source is None or inside.parent is not voice:
            return None
        return inside if inside.source[0] < inside.start else None

    def _speaker(self, voice: Heard | None) -> str | None:
        """Who "we" is: the one who speaks in a voice or the work."""
        return standing.origin(self.scene, self.work, voice)

    # --- actors -----------------------------------------------------------------------------------

    def _actor(self, chunk: Chunk | None) -> str | None:
        if chunk is None:
            return None
        return self.scene.resolver.resolve(Reference(chunk.first, chunk.last, self.index))


def _agree(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b


def _fullness(deed: Deed) -> tuple[int, int]:
    """How much a deed says: of its parts, then the length of its passage."""
    return sum(part is not None for part in (deed.agent, deed.when, deed.where, deed.instrument)), deed.end - deed.start


def _whole(number: float | None) -> float | None:
    """A number of people as a whole number where it is one."""
    return int(number) if number is not None and number == int(number) else number


def _worth(lower: list[str]) -> bool:
    """A cheap first look: whether a sentence has a number or an act at all."""
    known = _signs()
    return any(word in known or word[0].isdigit() or word.partition("-")[0] in known for word in lower)


@cache
def _signs() -> frozenset[str]:
    """The words of which a sentence with figures or deeds has one, unless it has a digit."""
    return (
        predicates.heads()
        | tellings.heads()
        | gatherings.heads()
        | {"dead", "custody", "detention", "remand", "bars"}
        | frozenset(mapping("number_words"))
        | words("vague_numbers")
        | frozenset(mapping("scales"))
    )


__all__ = ["Scene", "find_claims"]
