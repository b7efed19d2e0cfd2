"""The hearer of this version: what the trained reader says and what words and marks alone tell, brought together.

For us somebody must say something, so the reader has to be very sure of what no word of saying shows. Where both hear
the same voice, grammar says where its content begins and ends and which words name the speaker, and the reader how sure
it is and how far the mention of the source goes.

Articles are read by the habit of newspapers' annotation, in which hopes, plans and beliefs of a named source are
attributions as well, and there the reader says where what is said begins and ends; of what grammar alone hears in them,
what tells a number is kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from testimonia.encoder.pieces import Habit
from testimonia.grammar import numerals
from testimonia.grammar.chunking import Sentences
from testimonia.grammar.inflection import verb_forms, verbs
from testimonia.records import Mode, WorkKind
from testimonia.vocabularies import words
from testimonia.voices import asides, quoting, turns, weighing
from testimonia.voices.confidence import confidence
from testimonia.voices.evidence import Evidence
from testimonia.voices.first import FirstHearer
from testimonia.voices.heard import Heard, Hearing, Span
from testimonia.voices.reader import Reader, Said
from testimonia.works.prose import Prose

SAYING, SURE = 0.25, 0.8  # how sure the reader must be where a word of saying shows it, and where none does
WITHIN = 0.4  # how sure it must be of what is said to look for others' words in it
APART = 0.8  # how sure the reader must be where grammar hears something else by the same cue
DEPTH = 4  # voices within voices
PART = 1_000  # characters
_NOBODY = frozenset(
    ("whoever", "whom", "which", "that", "what", "some", "anyone", "anybody", "nobody", "neither", "none")
)
_GENERAL = frozenset(("everyone", "everybody", "anyone", "anybody", "few", "those", "whoever"))
_SILENT = frozenset(
    (
        "not",
        "n't",
        "n’t",
        "never",
        "nothing",
        "no",
        "declined",
        "declines",
        "decline",
        "refused",
        "refuses",
        "refusing",
        "declining",
    )
)
_RELATIVE = ("who", "which")
_ITSELF = frozenset(("itself", "himself", "herself", "themselves", "yourselves", "ourselves"))
_CUE = re.compile(r"n['’]t\b|[^\W_]+?(?=n['’]t\b)|[^\W_]+")
_THAT = re.compile(r"that\s+(?=\S)", re.IGNORECASE)
_NOTHING = re.compile(r"(?:nothing|not a word)(?:$| (?:since|more|about|of|on|to|so|for)\b)")
_UNNAMED = re.compile(
    r"(?:that |for )?(?:not to be|to remain|(?:his|her|their) names? not)\b.*\b(?:named|identified|quoted|anonymous|used|published)\b"
)
_WHO_CITES = re.compile(r",? (?:which|who) (?:cite[sd]|quote[sd])\b")
_TALLIED = re.compile(r"\s+(?P<word>[a-z]+)\s*:?\s*(?=\W?\d)", re.IGNORECASE)
_LIVES = re.compile(r"\b(?:lives?|victims?)$")
_ENDS = re.compile(r"[.!?]\s")
_WORD = re.compile(r"[^\W_]+")
_RUNS_ON = re.compile(
    r"\W{1,3}(?:and|then|before|while)\s(?!that\b)[^“”\"«»„‘']*\W?$"
)  # "'Six died,' | and walked off"
_JOINED = re.compile(r"\b(?:and|but|though|although|while)\s+$")  # "… would be more intense | — and | he noted that …"
_JOINS = re.compile(r"\b(?:and|but|while|though|although)\b")
_OPENING, _QUOTED = "“\"‘«„'", re.compile('[“”"«»„]')


class TrainedHearer:
    """See the module."""

    def __init__(self, reader: Reader) -> None:
        self._reader, self._first = reader, FirstHearer()

    def hear(self, prose: Prose, sentences: Sentences) -> Hearing:
        """The voices and the names of a work."""
        text = sentences.tokens.text
        habit = Habit.NEWSPAPERS if prose.draft.kind is WorkKind.ARTICLE else Habit.OURS
        told = [(paragraph.start, paragraph.end) for paragraph in prose.told()]
        read = self._reader.read(text, told, habit, _numbers(prose, sentences))
        titles = [(paragraph.start, paragraph.end) for paragraph in prose.paragraphs if paragraph.title]
        said = [each for each in read.said if habit is Habit.NEWSPAPERS or not (each.cue and _inside(each.cue, titles))]
        worth = [each for each in said if _worth(each, text) or (habit is Habit.NEWSPAPERS and _held(each, text))]
        taken = turns.find(prose)  # who speaks in these is known from the layout
        labels = [(turn.paragraph.start, turn.begin) for turn in taken]  # with the office or seat beside the name
        answers = [Said(turn.label, None, [(turn.begin, turn.paragraph.end)], 1.0) for turn in taken if not turn.asks]
        nested = self._nested(text, [*worth, *answers], DEPTH, habit, read.evidence)
        nested = [each for each in nested if not (each.source and _inside(each.source, labels))]
        voices = quoting.turned([_voice(each, text, habit) for each in nested], text)
        first = self._first.hear(prose, sentences).voices
        both = _in_article(first, voices, sentences) if habit is Habit.NEWSPAPERS else _together(first, voices, text)
        asides.part(both, text)
        telling = [voice for voice in both if not _says_nothing(voice, text)]
        around = _Nearby(telling)

        def place(voice: Heard) -> weighing.Place:
            inside = any(other is not voice and _holds(other.content, voice) for other in around.of(voice))
            return weighing.Place(inside, _tells_number(voice, sentences))

        voices = weighing.kept(telling, text, prose.draft.kind, read.evidence, place)
        return Hearing(voices, read.names, read.counts)

    def _nested(self, text: str, said: list[Said], depth: int, habit: Habit, evidence: Evidence) -> list[Said]:
        """What is said, and what is worth hearing of what is said in that; `evidence` takes in what is read of that."""
        sure = [each for each in said if each.strength >= WITHIN]
        inside = [
            span for each in sure if not _sayings().isdisjoint(_lower(text, each.content)) for span in each.content
        ]
        if not inside or not depth:
            return said
        read = self._reader.read(text, inside, habit)
        evidence.extend(read.evidence)
        found = [each for each in read.said if _worth(each, text)]
        return said + self._nested(text, found, depth - 1, habit, evidence)


def _numbers(prose: Prose, sentences: Sentences) -> frozenset[int]:
    """Where the amounts of a work begin."""
    tokens = sentences.tokens
    spans = [tokens.sentences[at] for p in prose.told() for at in range(p.first, p.last)]
    return frozenset(tokens.starts[number.core] for span in spans for number in numerals.find(tokens, *span))


@cache
def _sayings() -> frozenset[str]:
    """All words of saying."""
    counts = frozenset(verbs("counting_verbs")) - frozenset(verbs("tallied_verbs"))
    kinds = map(verbs, ("saying_verbs", "speech_acts", "citing_verbs"))
    return frozenset({"according"}).union(words("speech_nouns"), counts, *kinds) - _plain()


@cache
def _plain() -> frozenset[str]:
    """Verbs that count only before a number: "has", "made it", "stuck to", "lowered its count to"."""
    plain = ("have", "make", "print", *words("adjusting_verbs"), *words("coming_verbs"))
    return frozenset().union(*map(verb_forms, plain))


def _inside(span: Span, others: list[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _lower(text: str, spans: list[Span]) -> set[str]:
    return {word for start, end in spans for word in _WORD.findall(text[start:end].lower())}


def _says_nothing(voice: Heard, text: str) -> bool:
    """Whether what is said is only pointed at: "she denied it"."""
    said = " ".join(text[start:end].lower() for start, end in voice.content)
    tallied = _TALLIED.match(text, voice.cue[1], voice.end) if voice.cue is not None else None
    if tallied is not None and tallied["word"].lower() in words("tally_words"):
        return True  # "civilians reported | injured: 100"
    if voice.cue is not None and text[slice(*voice.cue)].lower() in verb_forms("claim") and _LIVES.search(said):
        return True  # the fire claimed eleven lives
    return said in words("pointing_words") or any(told.match(said) for told in (_NOTHING, _UNNAMED))


def _worth(said: Said, text: str) -> bool:
    """Whether an attribution is a voice: somebody other than the author says something, and did say it."""
    if said.source is None or said.cue is None or not _lower(text, said.content):
        return False
    if _begins_anew(said.source, [said.cue, *said.content], text):
        return False
    source, cue = _WORD.findall(text[slice(*said.source)].lower()), _cue(said, text)
    if (
        _is_silent([*_before(said.cue, text), *cue])
        or _is_general(said.source, source, text)
        or _calls(said, text)
        or _is_mine(said.cue, text)
    ):
        return False
    if all(word.isdigit() for word in source) or (cue and _is_hearer(said.source, said.cue, cue[-1], text)):
        return False
    if not source or source in (["that"], ["which"]) or text[slice(*said.cue)].startswith("Asked"):
        return False
    if _is_own(source) or source[0] in words("nobody_words") or (cue and cue[0] in words("unreal_words")):
        return False
    if not words("crowd_nouns").isdisjoint(source) and not _brings_words(said, text):
        return False
    return said.strength >= (SURE if _sayings().isdisjoint(cue) else SAYING)


def _is_own(source: list[str]) -> bool:
    """Whether a source is the author, or anybody: "we", "one"; "one nurse" is not."""
    return source[0] in words("own_pronouns") and (source[0] != "one" or len(source) == 1)


def _cue(said: Said, text: str) -> list[str]:
    """The words of a cue, "n't" as one of its own."""
    return _CUE.findall(text[slice(*said.cue)].lower()) if said.cue else []


def _before(cue: Span, text: str) -> list[str]:
    """The "not" right before a cue that stands behind it: "does not | mention"."""
    words_ = _CUE.findall(text[max(0, cue[0] - 12) : cue[0]].lower())
    return words_[-1:] if text[cue[0] - 1 : cue[0]].isspace() and words_[-1:] != ["no"] else []


def _is_silent(cue: list[str]) -> bool:
    """Whether a cue says that somebody said nothing: "does not mention", "declined to say", "had nothing to say about";
    who does not deny or doubt speaks all the same."""
    silent = not _SILENT.isdisjoint(cue)
    return silent and not any(verbs("saying_verbs").get(word) in ("deny", "doubt") for word in cue)


def _is_general(source: Span, named: list[str], text: str) -> bool:
    """Whether a source is nobody in particular: "everyone", "few of them", "those | who say"."""
    before = _WORD.findall(text[max(0, source[0] - 20) : source[0]].lower()) if named == ["who"] else []
    return bool(named) and (named[0] in _GENERAL or before[-1:] in (["those"], ["anyone"], ["everyone"], ["whoever"]))


def _is_mine(cue: Span, text: str) -> bool:
    """Whether the author says it, whoever is taken for the source: "… and | I | propose that …"."""
    return _WORD.findall(text[max(0, cue[0] - 10) : cue[0]].lower())[-1:] in (["i"], ["we"])


def _calls(said: Said, text: str) -> bool:
    """Whether it is only told what somebody calls himself: "a group | calling | itself the Lamp"."""
    return any(
        word in _ITSELF for start, _ in said.content for word in _WORD.findall(text[start : start + 12].lower())[:1]
    )


def _is_hearer(source: Span, cue: Span, verb: str, text: str) -> bool:
    """Whether what is taken for a source is who is told: "whose secretary warned | the strikers", "she had been informed"."""
    behind = cue[1] < source[0] and text[cue[1] : source[0]].isspace()
    got = source[1] <= cue[0] and not words("being_words").isdisjoint(_WORD.findall(text[slice(*cue)].lower()))
    return verb in verbs("hearer_verbs") and (behind or got)


def _begins_anew(source: Span, others: list[Span], text: str) -> bool:
    """Whether a source stands in a sentence of its own behind all else: there another sentence has begun."""
    last = max(end for _, end in others)
    return last <= source[0] and _ENDS.search(text, last, source[0]) is not None


def _held(said: Said, text: str) -> bool:
    """Whether somebody who is named, and is not the author, hopes, plans or believes something that is told."""
    if said.source is None or not _lower(text, said.content):
        return False
    if said.cue is None and text[said.content[0][0]] not in _OPENING:
        return False
    source = _WORD.findall(text[slice(*said.source)].lower())
    return bool(source) and not _is_own(source) and source[0] not in _NOBODY


def _brings_words(said: Said, text: str) -> bool:
    """Whether a crowd says something that can be told: words in quotation marks, or a clause."""
    return any(text[start] in _OPENING or text[start:end].lower().startswith("that ") for start, end in said.content)


def _goes_on(said: Said, text: str) -> list[Span]:
    """What is said, without what stands within a later sentence of somebody else's: "… four dead. I counted | seven"."""
    if said.cue is None:
        return said.content
    kept = []
    for start, end in said.content:
        ended = [match.end() for match in _ENDS.finditer(text, said.cue[1], max(start, said.cue[1]))]
        within = bool(ended) and _WORD.search(text, ended[-1], start) is not None
        asks = bool(ended) and text[end : end + 1] == "?"  # "The Front says 64. | 64 dead in one night?"
        if not (within or asks) or text[start] in _OPENING:
            kept.append((start, end))
    return kept or said.content


def _voice(said: Said, text: str, habit: Habit) -> Heard:
    said = replace(said, content=_goes_on(said, text))
    pieces = [text[start:end] for start, end in said.content]
    if all(piece[0] in _OPENING for piece in pieces):
        mode = Mode.DIRECT
    else:
        mode = Mode.MIXED if any(map(_QUOTED.search, pieces)) else Mode.INDIRECT
    content = sorted(said.content)
    if habit is Habit.OURS:
        content = [_told(text, *span) for span in content]
    source = _who(text, *said.source) if said.source else None
    return Heard(mode, content, source, said.cue, confidence=confidence(said.strength))


def _who(text: str, start: int, end: int) -> Span:
    """A source without the clause that says whom it cites: "the Courier, which cites travellers"."""
    cites = _WHO_CITES.search(text, start, end)
    return start, cites.start() if cites else end


def _told(text: str, start: int, end: int) -> Span:
    """Content without the "that" before it."""
    that = _THAT.match(text, start, end)
    return (that.end() if that else start), end


def _together(first: list[Heard], read: list[Heard], text: str) -> list[Heard]:
    """The voices of both, each once."""
    twins = _twins(first, read)
    for voice, twin in twins:
        if _is_told_of(voice, twin, read):
            voice.source = twin.source
        _refine(voice, twin, text)
    doubles = {twin: voice for voice, twin in twins}
    for voice in read:
        if voice.told_in is not None:
            voice.told_in = doubles.get(voice.told_in, voice.told_in)
    return [*first, *(voice for voice in read if voice not in doubles)]


def _is_told_of(voice: Heard, twin: Heard, read: list[Heard]) -> bool:
    """Whether who is taken for the source stands in what the reader's source has just said: "the minister denied that
    police had fired and | dismissed …"."""
    if voice.source is None or voice.cue is None or voice.told_in is not None or twin.source in (None, voice.source):
        return False
    before = (other for other in read if other is not twin and other.source == twin.source)
    return any(_inside(voice.source, o.content) and not _inside(voice.cue, o.content) for o in before)


def _in_article(first: list[Heard], read: list[Heard], sentences: Sentences) -> list[Heard]:
    """The voices of both, each once and as long as the reader hears it, unless grammar takes apart what the reader
    takes together; of what grammar alone hears, what belongs to such a voice, holds another, has its source in common
    with another, cites or is cited, tells a number, or is a quotation within what another says."""
    twins, nearby, text = dict(_twins(first, read)), _Nearby(first), sentences.tokens.text
    beside = {voice: [other for other in nearby.of(voice) if other is not voice] for voice in first}
    kept = {other for voice in first if voice.told_in for other in (voice, voice.told_in)}
    for voice, twin in twins.items():
        apart = [other for other in beside[voice] if _holds(voice.content, other) != _holds(twin.content, other)]
        apart = [other for other in apart if not _JOINED.search(text, twin.end, max(twin.end, _first(other)))]
        kept.update(apart)
        cue = voice.cue[0] if voice.cue is not None else voice.end
        # "nine died, according to the ministry, | and two are missing"; "nine died, he said, and two were taken"
        more = voice.end <= cue < twin.end and _is_joined(voice, twin, text)
        if more or (twin.end <= cue < voice.end and len(voice.content) > 1):
            kept.add(voice)
        same = not apart and voice not in kept and _same_source(voice, twin)
        shared = _shared(voice.content, twin.content) > 0 or (twin.confidence or 0) >= APART
        if same and shared and not (voice.mode is Mode.DIRECT and _RUNS_ON.match(text, voice.end, twin.end)):
            voice.content, voice.mode = twin.content, twin.mode
    around = _Nearby([*first, *read])
    kept.update(
        voice
        for voice in first
        if any(other.size() > voice.size() and _is_within(voice, other) for other in around.of(voice))
    )
    kept.update(
        voice
        for voice in first
        if any(voice.source == other.source or _holds(voice.content, other) for other in beside[voice])
        or _tells_number(voice, sentences)
    )
    return _together([voice for voice in first if voice in twins or voice in kept], read, text)


def _is_joined(voice: Heard, twin: Heard, text: str) -> bool:
    """Whether what the reader hears further is joined to what grammar hears: "nine died, he said, | and two …"."""
    behind = min((span for span in twin.content if span[0] >= voice.end), default=None)
    return behind is not None and _JOINS.search(text, max(voice.end, behind[0] - 6), behind[0] + 6) is not None


def _twins(first: list[Heard], read: list[Heard]) -> list[tuple[Heard, Heard]]:
    """The voices that both heard, in pairs."""
    nearby = _Nearby(read)
    found: dict[Heard, Heard] = {}
    for same in (_same_cue, _same):
        used = set(found.values())
        for voice in first:
            twin = next((other for other in nearby.of(voice) if other not in used and same(voice, other)), None)
            if twin is not None and voice not in found:
                found[voice] = twin
                used.add(twin)
    return [(voice, found[voice]) for voice in first if voice in found]


class _Nearby:
    """Voices by the parts of the text in which they stand, so that each is compared with few others."""

    def __init__(self, voices: list[Heard]) -> None:
        self._at: dict[int, list[Heard]] = defaultdict(list)
        for voice in voices:
            for part in self._parts(voice):
                self._at[part].append(voice)

    def of(self, voice: Heard) -> Iterable[Heard]:
        """Those that stand in the same parts of the text."""
        return dict.fromkeys(other for part in self._parts(voice) for other in self._at.get(part, ()))

    def _parts(self, voice: Heard) -> list[int]:
        spans = [*voice.content, *(span for span in (voice.source, voice.cue) if span)]
        return sorted({part for start, end in spans for part in range(start // PART, end // PART + 1)})


def _holds(content: list[Span], voice: Heard) -> bool:
    """Whether another voice stands within what is said."""
    return all(_inside(span, content) for span in voice.content)


def _is_within(voice: Heard, other: Heard) -> bool:
    """Whether another one tells of somebody that he says something: source, cue and content stand in what is said, or it
    is a quotation there."""
    marks = [span for span in (voice.source, voice.cue) if span]
    told = bool(marks) and all(_inside(span, other.content) for span in marks)
    return _holds(other.content, voice) and (told or voice.mode is Mode.DIRECT)


def _tells_number(voice: Heard, sentences: Sentences) -> bool:
    starts = sentences.tokens.starts
    return any(
        any(numerals.find(sentences.tokens, bisect_left(starts, start), bisect_left(starts, end)))
        for start, end in voice.content
    )


def _same_cue(voice: Heard, other: Heard) -> bool:
    return bool(voice.cue and other.cue and _shared([voice.cue], [other.cue]))


def _same(voice: Heard, other: Heard) -> bool:
    """Whether two hearers heard the same: by the same cue, or much the same content of the same source."""
    if _same_cue(voice, other):
        return True
    return _same_source(voice, other) and 2 * _shared(voice.content, other.content) > max(voice.size(), other.size())


def _same_source(voice: Heard, other: Heard) -> bool:
    """Whether the mentions of two sources touch, so far as there are two."""
    return not voice.source or not other.source or _shared([voice.source], [other.source]) > 0


def _shared(a: list[Span], b: list[Span]) -> int:
    """How many characters two lists of spans share."""
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


def _first(voice: Heard) -> int:
    """Where a voice begins: its source, its cue or its content."""
    return min(span[0] for span in (voice.source, voice.cue, *voice.content) if span is not None)


def _nearer(one: Heard, other: Heard, text: str, *, cited: bool) -> bool:
    """Whether the source of one voice stands right before their cue, and that of the other before that. Of whom another
    one cites ("the Courier cites an official | who says …") the name is better than "who"."""
    if not (one.source and other.source and one.cue and other.cue) or not _shared([one.cue], [other.cue]):
        return False
    relative = cited and text[slice(*one.source)] in _RELATIVE
    return one.cue[0] - one.source[1] == 1 and other.source[1] <= one.source[0] and not relative


def _refine(voice: Heard, twin: Heard, text: str) -> None:
    """Take over what the reader knows better: how far the mention of the source goes, and how sure all is."""
    overlap = voice.source is None or twin.source is None or _shared([voice.source], [twin.source]) > 0
    if overlap or _nearer(twin, voice, text, cited=voice.told_in is not None):
        relative = twin.source is not None and text[slice(*twin.source)] in _RELATIVE
        voice.named = voice.source if overlap or relative else None  # whom "who" means is known from before it
        voice.source = twin.source or voice.source
    voice.cue = twin.cue if voice.cue is None or (twin.cue and _shared([voice.cue], [twin.cue])) else voice.cue
    voice.confidence = twin.confidence
