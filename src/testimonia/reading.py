"""The way through one capture: bytes to reading text, works, voices, actors, claims.

A pure function of the bytes and the version of the program: it looks at no other capture, keeps nothing
and asks nobody, so it runs in any process, here or on a cluster.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from testimonia import captures
from testimonia.captures.opening import Found
from testimonia.captures.reading import ReadingText
from testimonia.claims import Scene, corrections, find_claims
from testimonia.grammar.chunking import Sentences
from testimonia.grammar.inflection import verbs
from testimonia.grammar.tagger import tagger
from testimonia.grammar.tokens import tokenize
from testimonia.names import spotting
from testimonia.names.resolving import Resolver
from testimonia.names.roster import Roster
from testimonia.names.signing import is_its_kind, is_itself
from testimonia.names.spotting import Spot
from testimonia.records import (
    ActorKind,
    Capture,
    Mention,
    MentionKind,
    Mode,
    Passage,
    Reading,
    Source,
    Voice,
    Work,
    WorkKind,
    identify,
)
from testimonia.vocabularies import words
from testimonia.voices import layout, tree
from testimonia.voices.heard import Heard, Hearer, Named
from testimonia.voices.reader import reader
from testimonia.voices.trained import TrainedHearer
from testimonia.works.divide import divide
from testimonia.works.draft import Draft
from testimonia.works.lines import Line
from testimonia.works.prose import collect

_NAMED = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PUBLICATION)
_BODIES = (MentionKind.ORGANISATION, MentionKind.PUBLICATION)


@cache
def hearer() -> Hearer:
    """The hearer of this version."""
    return TrainedHearer(reader())


def read(found: Found, *, collected: str | None = None) -> Reading:
    """All that one capture yields. Nothing is raised: what cannot be read is unread, with the reason."""
    capture, text = captures.read(found, collected=collected)
    return Reading(capture) if text is None else read_text(capture, text)


def read_text(capture: Capture, reading: ReadingText) -> Reading:
    """All that a reading text yields."""
    drafts, lines = divide(reading)
    tokens = tokenize(reading.text, [(block.start, block.end) for block in reading.blocks])
    tagger().tag(tokens)
    sentences = Sentences(tokens)
    proses = collect(drafts, lines, sentences)
    credited = {name for draft in drafts for name in (*draft.authors, draft.publisher) if name}
    hearings = [hearer().hear(prose, sentences) for prose in proses]
    bodies = [[(n.start, n.end) for n in h.names or () if n.kind in _BODIES] for h in hearings]
    spots = spotting.find(proses, tokens, credited, bodies)
    roster = Roster(spots, tokens, drafts, capture.id, [name for h in hearings for name in h.names or ()])
    resolver = Resolver(roster, spots, tokens)
    scene = Scene(capture, reading, tokens, sentences, drafts, proses, roster, resolver)
    works = _works(scene, lines)
    voices: list[Voice] = []
    mentions: list[Mention] = []
    for index, (prose, hearing) in enumerate(zip(proses, hearings, strict=True)):
        scene.counts.update(hearing.counts)
        voices += _voices(scene, index, tree.grow(layout.hear(prose, sentences), hearing.voices), works[index])
        mentions += _mentions(scene, index, hearing.names, works[index])
    claims = find_claims(scene, works)
    ids = {id_ for record in (*works, *voices, *mentions, *claims) for id_ in _actors_in(record)}
    return Reading(capture, tuple(works), tuple(voices), roster.used(ids), tuple(mentions), tuple(claims))


def _works(scene: Scene, lines: list[Line]) -> list[Work]:
    """The records of the works."""
    ids: dict[int, str] = {}
    works = []
    for index, draft in enumerate(scene.drafts):
        start, end = lines[draft.first].start, lines[draft.last - 1].end
        ids[id(draft)] = identify("work", scene.capture.id, start, end, draft.relation)
        works.append(_work(scene, index, draft, start, end, ids))
    return works


def _work(scene: Scene, index: int, draft: Draft, start: int, end: int, ids: dict[int, str]) -> Work:
    authors = [scene.roster.of_name(name, index) for name in draft.authors]
    return Work(
        id=ids[id(draft)],
        capture=scene.capture.id,
        parent=ids[id(draft.parent)] if draft.parent is not None else None,
        relation=draft.relation,
        kind=draft.kind,
        title=" ".join(draft.title.split()) if draft.title else None,
        authors=tuple(dict.fromkeys(filter(None, authors))),
        publisher=scene.roster.of_name(draft.publisher, index) if draft.publisher else None,
        published=draft.published,
        dated=draft.dated,
        place=draft.place,
        url=draft.url,
        tags=draft.tags,
        start=start,
        end=end,
    )


def _voices(scene: Scene, index: int, heard: list[Heard], work: Work) -> list[Voice]:
    """The records of the voices of a work; sources resolved in reading order, outer ones first."""
    own = {*(work.authors or filter(None, (work.publisher,)))}
    ids: dict[int, str] = {}
    text = scene.tokens.text
    found = []
    own_words: set[int] = set()
    for voice in heard:
        if voice.parent is not None and id(voice.parent) in own_words:
            voice.parent = voice.parent.parent
        source = _source(scene, index, voice, work)
        if source and source.quote and source.actor and _is_its_own(scene, voice, work, source.quote, source.actor):
            own.add(source.actor)
        if source and source.actor in own and voice.parent is None and voice.mode in (Mode.INDIRECT, Mode.MIXED):
            own_words.add(id(voice))
            continue  # the author speaking of itself is no voice
        if source and _repeats(scene, voice, source.actor):
            own_words.add(id(voice))
            continue  # nor is anyone telling in its own words what it said
        scene.sources[id(voice)] = source.actor if source else None
        scene.origins.setdefault(id(voice), scene.sources[id(voice)])
        content = tuple(Passage(a, b, text[a:b]) for a, b in voice.content)
        ids[id(voice)] = identify("voice", work.id, voice.mode, voice.start, voice.end, voice.source, voice.cue)
        scene.voice_ids[id(voice)] = ids[id(voice)]
        parent = ids.get(id(voice.parent)) if voice.parent is not None else None
        cue = Passage(*voice.cue, text[slice(*voice.cue)]) if voice.cue else None
        found.append(Voice(ids[id(voice)], work.id, parent, voice.mode, source, cue, content, voice.confidence))
    scene.heard[index] = [voice for voice in heard if id(voice) not in own_words]
    return found


def _is_its_own(scene: Scene, voice: Heard, work: Work, mention: str, meant: str) -> bool:
    """Whether the mention that speaks in a voice means the body whose the work is."""
    return _is_signed(scene, work, mention, meant) or _goes_on_as_we(scene, voice, meant)


def _is_signed(scene: Scene, work: Work, mention: str, meant: str) -> bool:
    """Whether a mention in a work, of some actor, means the body that signs it, or without authors puts it out."""
    signed = [scene.roster.actors[id_] for id_ in work.authors or filter(None, (work.publisher,))]
    bodies = [actor for actor in signed if actor.kind is not ActorKind.PERSON or work.kind is WorkKind.STATEMENT]
    names = [name for actor in bodies for name in actor.names]
    called = scene.roster.actors[meant].name  # "It" of "Our Party"
    if bodies and (called in names or is_itself(mention, names) or is_itself(f"The {called}", names)):
        return True
    return work.kind is WorkKind.STATEMENT and len(called.split()) == 1 and is_its_kind(mention, names)


def _goes_on_as_we(scene: Scene, voice: Heard, actor: str) -> bool:
    """Whether a body that is named goes on in its own name: "The Party condemns the attack. | We mourn …"."""
    if scene.roster.actors[actor].kind is not ActorKind.ORGANISATION or voice.cue is None:
        return False
    tokens = scene.tokens
    cue = bisect_left(tokens.starts, voice.cue[0])
    after = tokens.sentences[tokens.sentence_at(cue)][1]
    here = after < len(tokens) and tokens.block_at(after) == tokens.block_at(cue)
    declares = tokens.tags[cue] == "VBZ" and tokens.lower[cue] in verbs("declaring_verbs")
    return here and declares and tokens.lower[after] == "we"


def _repeats(scene: Scene, voice: Heard, actor: str | None) -> bool:
    """Whether a retold voice is that of the speaker in whose retold words it stands."""
    retold = (Mode.INDIRECT, Mode.MIXED)
    outer = voice.parent
    return (
        outer is not None
        and voice.mode in retold
        and outer.mode in retold
        and actor is not None
        and scene.sources.get(id(outer)) == actor
    )


def _source(scene: Scene, index: int, voice: Heard, work: Work) -> Source | None:
    if voice.source is None:
        actor = scene.sources.get(id(voice.same_as)) if voice.same_as is not None else None
        return Source(actor, None, None, None) if actor else None
    start, end = voice.source
    if work.publisher is not None and _is_corrected(scene, index, start, end):
        return Source(work.publisher, start, end, scene.tokens.text[start:end])
    reference = scene.reference(*(voice.named or voice.source), index)
    outer = voice.parent
    while outer is not None and outer.mode not in (Mode.DIRECT, Mode.REPRODUCED):
        outer = outer.parent
    but = scene.sources.get(id(outer))
    cited = voice.cites and voice.told_in is not None
    actor = scene.resolver.resolve(reference, speaks=True, cited=cited, but=but) if reference is not None else None
    answers = scene.resolver.answerable(reference) if reference is not None else None
    if answers is not None and actor is not None and scene.roster.actors[actor].kind is ActorKind.UNNAMED:
        scene.answers[actor] = answers  # also where only "he" says more
    house = _house_of(scene, work, actor, start, end)
    scene.origins[id(voice)] = answers or house or (scene.answers.get(actor) if actor else None) or actor
    return Source(actor, start, end, scene.tokens.text[start:end])


def _house_of(scene: Scene, work: Work, actor: str | None, start: int, end: int) -> str | None:
    """The body that puts out a statement, where a report or study is cited in it of which nothing says whose it is."""
    if work.kind is not WorkKind.STATEMENT or not work.authors or actor is None:
        return None
    own = scene.roster.actors[work.authors[0]].kind is not ActorKind.PERSON
    unnamed = scene.roster.actors[actor].kind is ActorKind.UNNAMED
    told = set(scene.tokens.text[start:end].casefold().split())
    return work.authors[0] if own and unnamed and not told.isdisjoint(words("issued_studies")) else None


def _is_corrected(scene: Scene, index: int, start: int, end: int) -> bool:
    """Whether a source is an earlier state of the work, in a note that corrects it."""
    if not corrections.is_version(scene.tokens.text[start:end]):
        return False
    around = next((p for p in scene.proses[index].paragraphs if p.start <= start < p.end), None)
    return around is not None and corrections.is_note(around.line.text)


def _mentions(scene: Scene, index: int, names: list[Named] | None, work: Work) -> list[Mention]:
    """The names in a work, where they stand. Those that the hearer gives are of the actor whose name is the
    last in them ("the Greek minister Ioanna Kastri"); without it the names of actors are all there are."""
    spots = scene.resolver.phrases.spots(index)
    if names is None:
        names = [Named(scene.roster.kind_of_spot[spot], spot.start, spot.end) for spot in spots]
    begins = [spot.start for spot in spots]
    found = []
    heads: set[Spot] = set()
    for name in names:
        near = spots[bisect_left(begins, name.start) : bisect_left(begins, name.end)]
        spot = _head(scene, name, [spot for spot in near if spot.end <= name.end])
        actor = scene.roster.of_spot(spot, index) if spot and name.kind is not MentionKind.PLACE else None
        kind = scene.roster.kind_of_spot[spot] if spot and actor and name.kind in _BODIES else name.kind
        kind = name.kind if kind in (MentionKind.PERSON, MentionKind.PLACE) else kind
        heads |= {spot} if spot else set()
        found.append(_mention(scene, work, kind, actor, name.start, name.end))
    for spot in spots:
        kind = scene.roster.kind_of_spot[spot]
        full = kind in _NAMED and (" " in spot.name or spot.name.isupper())
        if full and spot not in heads and _is_met(scene, spot, index, names):
            found.append(_mention(scene, work, kind, scene.roster.of_spot(spot, index), spot.start, spot.end))
    return found


def _head(scene: Scene, name: Named, inside: list[Spot]) -> Spot | None:
    """The last name in a phrase: of a person, if it names one; no place, if it names a body."""
    kinds = (MentionKind.PERSON,) if name.kind is MentionKind.PERSON else (*_NAMED, MentionKind.GROUP)
    fit = [spot for spot in inside if scene.roster.kind_of_spot[spot] in kinds]
    return next(reversed(fit or inside), None)


def _is_met(scene: Scene, spot: Spot, index: int, names: list[Named]) -> bool:
    """Whether a name that is not heard by itself is one all the same: inside another, or met more than once."""
    if any(name.start <= spot.start and spot.end <= name.end for name in names):
        return True
    return scene.roster.met[scene.roster.of_spot(spot, index) or ""] > 1


def _mention(scene: Scene, work: Work, kind: MentionKind, actor: str | None, start: int, end: int) -> Mention:
    id_ = identify("mention", work.id, start, end)
    return Mention(id_, work.id, kind, actor, start, end, scene.tokens.text[start:end])


def _actors_in(record: object) -> list[str]:
    """The ids of actors that a record refers to."""
    found: list[str | None] = []
    if isinstance(record, Work):
        found = [*record.authors, record.publisher]
    elif isinstance(record, Voice):
        found = [record.source.actor] if record.source else []
    else:
        names = ("actor", "origin", "by", "agent", "patient", "holder", "target_actor")
        found = [getattr(record, name, None) for name in names]
    return [id_ for id_ in found if id_]
