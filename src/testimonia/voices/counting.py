"""Who gives a number says it: "the ministry counts five"."""

from __future__ import annotations

from testimonia.grammar.inflection import nouns, verb_forms, verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Mode
from testimonia.vocabularies import words
from testimonia.voices import speakers
from testimonia.voices.listening import Cited, Listening

_OF_WHOM = frozenset(("that", "which", "whom", "who"))
_NO_VERBS = frozenset(("dead", "missing"))  # whatever they are taken for: "nine | dead up to Sunday"
_OF = frozenset(("speak", "talk", "boast", "write"))  # verbs that bring a number only with "of"


def hear(here: Listening, sentence: Sentence, verb: Chunk) -> bool:
    """ "The Courier has seven dead", "the ministry counts 5": who gives a number says it."""
    if verb.passive or verb.negated or verb.modal or sentence.tag(verb.last) == "VBN":
        return False  # also "civilians reported | injured: ten"
    if sentence.kind(verb.index + 1) is ChunkKind.COMMA:
        return False  # "fourteen dead, they say, and …"
    weak = sentence.word(verb.head) in verbs("weak_counting")
    reach = verb.index + (
        7 if weak or sentence.word(verb.head) in verbs("adjusting_verbs") else 4
    )  # "gives the number of injured as 12"
    objects = [c for c in sentence.chunks[verb.index + 1 : reach] if c.kind is ChunkKind.NOUN]
    told = "to" if verbs("counting_verbs")[sentence.word(verb.head)] in ("say", "announce", "report") else ""
    number = next((c for c in objects if speakers.gives_number(sentence, c) and sentence.governed(c) != told), None)
    source = speakers.before_citing(sentence, verb) or sentence.subject(verb)
    if (
        number is None
        or source is None
        or not speakers.may_be_cited(sentence, source)
        or (
            weak
            and sentence.word(source.head) in words("speaker_pronouns") - {"he", "she"}
            and not (_puts(sentence, verb) or sentence.word(verb.head) in verbs("adjusting_verbs"))
        )
    ):
        return False
    begin, at = sentence.tokens.ends[verb.last - 1], sentence.tokens.starts[number.first]
    if any(begin <= q.outer_start and q.start < at < q.end for q in here.quoted):
        return False  # "gave the same account: “They took 23 of us”"
    if sentence.word(source.head) in words("raised_words") - words("speaker_pronouns"):
        return False  # "the toll reaches 11" is nobody's word
    recorder = speakers.is_recorder(sentence, source) or sentence.tag(source.head) == "PRP" or _puts(sentence, verb)
    if (weak and not recorder and not _tells_toll(sentence, verb, number)) or any(
        c.kind is ChunkKind.VERB and c.finite and sentence.word(c.first) not in _NO_VERBS
        for c in sentence.chunks[number.index + 1 : number.index + 2]
    ):
        return False
    if verbs("counting_verbs")[sentence.word(verb.head)] in _OF and sentence.word(verb.last) not in ("of", "down"):
        return False  # "spoke to nine people"
    if not _is_given(sentence, verb, objects[0], number) or _is_told(sentence, verb):
        return False
    tokens = sentence.tokens
    headline = tokens.words[sentence.last - 1][0].isalnum() and sentence.word(verb.head) in verb_forms("count")
    end = sentence.last if headline else sentence.clause_end(verb)  # "doctor counts ten dead after raid"
    first, last = objects[0], here.before_citing(sentence, verb.last, end)
    giver = _giver(sentence, number)
    alone = _is_bare(sentence, number) and sentence.word(number.last) == ","  # "says eleven, on the radio it was four"
    if giver is not None or sentence.tag(first.head) == "PRP" or (alone and first is number):
        first, last = number, number.last
    span = here.trimmed(tokens.starts[first.first], tokens.ends[last - 1])
    if span is None:
        return False
    begun = (q.end for q in here.quoted if span[0] <= q.outer_start < span[1] < q.end)  # "puts it at “ten, and …”"
    spans = [(span[0], next(begun, span[1]))]
    if alone and (next_ := _next_number(sentence, number)) is not None:
        spans.append(tokens.span(next_.first, next_.last))
    here.add(Mode.INDIRECT, spans, speakers.mention(sentence, source), here.cue(sentence, verb))
    if giver is not None:
        cue = tokens.span(number.last, giver.first)
        here.cited.append(Cited(sentence, speakers.mention(sentence, giver), cue, False, None))
    return True


def credited(here: Listening, sentence: Sentence, verb: Chunk) -> bool:
    """ "Five deaths reported by the council": the number before a participle is on the word of its agent."""
    by = sentence.chunks[verb.index + 1] if verb.index + 1 < len(sentence.chunks) else None
    if verb.finite or not verb.passive or by is None or sentence.word(by.first) != "by":
        return False
    agent, at = sentence.agent(verb), verb.index - 1
    while sentence.kind(at) is ChunkKind.STOP:
        at -= 1
    if agent is None or sentence.kind(at) is not ChunkKind.NOUN or not speakers.may_speak(sentence, agent):
        return False
    number = sentence.chunks[at]
    if not speakers.gives_number(sentence, number):
        return False
    tokens = sentence.tokens
    span = here.trimmed(tokens.starts[number.first], tokens.ends[number.last - 1])
    quoted = any(q.start <= tokens.starts[number.last - 1] < q.end for q in here.quoted)
    if span is not None:
        cue = here.cue(sentence, verb)
        here.add(Mode.MIXED if quoted else Mode.INDIRECT, [span], speakers.mention(sentence, agent), cue)
    return span is not None


def counted_by(here: Listening, sentence: Sentence, verb: Chunk) -> bool:
    """ "Nine bodies were counted by the porters", "the dead are put at nine by the union": on the word of the agent."""
    agent, subject = sentence.agent(verb), sentence.subject(verb)
    counts = sentence.word(verb.head) in verbs("tallying_verbs")
    if not (counts and verb.passive) or verb.negated or verb.modal or agent is None or subject is None:
        return False
    behind = (c for c in sentence.chunks[verb.index + 1 : verb.index + 7] if sentence.governed(c) == "at")
    numbers = behind if not verb.finite else (subject, *behind)  # "the marchers, put by the police at 800, …"
    number = next((c for c in numbers if speakers.gives_number(sentence, c)), None)
    if number is None or not speakers.may_be_cited(sentence, agent):
        return False
    tokens = sentence.tokens
    span = here.trimmed(tokens.starts[number.first], tokens.ends[number.last - 1])
    if span is not None:
        here.add(Mode.INDIRECT, [span], speakers.mention(sentence, agent), here.cue(sentence, verb))
    return span is not None


def spoken_of(here: Listening, sentence: Sentence, verb: Chunk) -> bool:
    """ "Not the 300 that the Front speaks of", "the 58 men whom the families report missing": a number on the word of
    the subject of a relative clause."""
    said = sentence.word(verb.head) in verbs("counting_verbs") | verbs("saying_verbs")
    subject = sentence.chunks[verb.index - 1] if verb.index > 1 else None
    if not said or not verb.finite or verb.passive or verb.modal or verb.negated or subject is None:
        return False
    at = subject.index - 1
    while at > 1 and sentence.kind(at) is ChunkKind.PREPOSITION and sentence.kind(at - 1) is ChunkKind.NOUN:
        subject, at = sentence.chunks[at - 1], at - 2
    if sentence.kind(at) is not ChunkKind.RELATIVE or sentence.word(sentence.chunks[at].first) not in _OF_WHOM:
        return False
    at -= 1 + (sentence.word(sentence.chunks[at - 1].first) in words("tally_words"))
    number = sentence.chunks[at] if sentence.kind(at) is ChunkKind.NOUN else None
    behind = verb.last + (sentence.word(verb.last) in ("of", "about", "to"))
    closed = not sentence.word(behind)[:1].isalnum() or sentence.word(behind) in words("tally_words")
    if number is None or not closed or not speakers.gives_number(sentence, number):
        return False
    if not speakers.may_be_cited(sentence, subject):
        return False
    span = sentence.tokens.span(number.first, sentence.chunks[subject.index - 1].first)
    if (content := here.trimmed(*span)) is None:
        return False
    here.add(Mode.INDIRECT, [content], speakers.mention(sentence, subject), here.cue(sentence, verb))
    return True


def _is_told(sentence: Sentence, verb: Chunk) -> bool:
    """Whether a verb of saying brings a clause with its own verb rather than a number."""
    word = sentence.word(verb.head)
    weak = word in verbs("weak_counting") and word not in verbs("tallied_verbs")
    if word not in verbs("saying_verbs") or weak or word in verb_forms("count"):
        return False
    if sentence.word(verb.last) == "that":
        return True
    for chunk in sentence.chunks[verb.index + 1 :]:
        if chunk.kind is ChunkKind.COMMA:  # "that six, all with light wounds, | had been …"
            rest = sentence.chunks[chunk.index + 1 :]
            if rest and rest[0].kind is ChunkKind.JOIN:
                return False
            closing = (c.index + 1 for c in rest if c.kind is ChunkKind.COMMA)
            return any(c.finite for at in closing for c in sentence.chunks[at : at + 1] if c.kind is ChunkKind.VERB)
        if chunk.kind is ChunkKind.RELATIVE:
            return False
        if chunk.kind is ChunkKind.VERB and chunk.finite and sentence.kind(chunk.index - 1) is not ChunkKind.JOIN:
            return True
    return False


def _puts(sentence: Sentence, verb: Chunk) -> bool:
    """ "It puts the dead at 31", "they speak of forty"."""
    behind = sentence.tokens.lower[verb.last : verb.last + 8]
    spoken = verbs("counting_verbs").get(sentence.word(verb.head)) in _OF and behind[:1] == ["of"]
    return spoken or (sentence.word(verb.head) in verb_forms("put") and "at" in behind)


def _is_given(sentence: Sentence, verb: Chunk, first: Chunk, number: Chunk) -> bool:
    """Whether a number is what a verb gives: not what somebody owns, makes or hands over."""
    lemma = verbs("counting_verbs")[sentence.word(verb.head)]
    if lemma == "put" and not (_is_toll(sentence, number) or _puts(sentence, verb)):
        return False  # "put 900 men on the south bank"
    if lemma in words("coming_verbs"):
        up = lemma != "go" or not {"up", "down"}.isdisjoint(sentence.tokens.lower[verb.first : verb.last + 2])
        return up and (_is_bare(sentence, number) or sentence.word(number.head) in words("tally_words"))
    if lemma in words("adjusting_verbs"):
        own = sentence.tag(first.first) == "PRP$"  # "raised its count to five": that count is the voice
        if lemma != "raise" and not verb.finite:
            return False  # "four more died, bringing the toll to nine"
        what = first.head - (sentence.word(first.head) in ("up", "down"))  # "the number down"
        return not own and sentence.word(what) in words("raised_words") and sentence.governed(number) == "to"
    if lemma == "make":
        return sentence.word(first.head) == "it" and number.index == first.index + 1
    if lemma == "give" and (sentence.tag(first.head) == "PRP" or sentence.word(verb.head + 1) in words("giving_up")):
        return False  # "the river gave up 40 bodies"
    subject = sentence.subject(verb)
    if lemma == "show" and sentence.kind(verb.index - 1) is ChunkKind.RELATIVE:
        return False  # "cites records that show nine dead"
    if lemma == "see" and (subject is None or not _is_somebody(sentence, subject)):
        return False
    if lemma == "find" and (subject is None or sentence.word(subject.head) not in words("inquiring_nouns")):
        return False
    if lemma in ("have", "publish"):  # what is its own, or its news
        return _is_tally(sentence, verb, number)
    return lemma not in words("tallied_verbs") or _is_toll(sentence, number)


def _is_somebody(sentence: Sentence, noun: Chunk) -> bool:
    """Whether a phrase means one who may have seen it: "my uncle", "she"; not "the night", nor whoever writes."""
    return sentence.word(noun.head) in ("he", "she", "they") or sentence.word(noun.head) in nouns("person_nouns")


def _tells_toll(sentence: Sentence, verb: Chunk, number: Chunk) -> bool:
    """Whether anybody may tell a number so: "the governor gave six dead", "the lawyers have the names of nine more"."""
    if {"names", "list", "lists"} & {*sentence.tokens.lower[verb.last : number.last]}:
        return True
    return verbs("counting_verbs")[sentence.word(verb.head)] in words("giving_verbs") and _is_toll(sentence, number)


def _is_toll(sentence: Sentence, number: Chunk) -> bool:
    """Whether a number is of the dead, hurt, held or missing, or stands alone."""
    toll = not words("tally_words").isdisjoint((sentence.word(number.head), sentence.word(number.last)))
    ends = not sentence.word(number.last)[:1].isalnum()
    return toll or (ends and _is_bare(sentence, number))


def _giver(sentence: Sentence, number: Chunk) -> Chunk | None:
    """From whom a bare number is had: "has nine from a doctor"."""
    behind = sentence.chunks[number.index + 1 : number.index + 3]
    if len(behind) < 2 or sentence.word(behind[0].first) != "from" or behind[1].kind is not ChunkKind.NOUN:
        return None
    return behind[1] if speakers.may_be_cited(sentence, behind[1]) else None


def _is_bare(sentence: Sentence, number: Chunk) -> bool:
    """Whether a phrase is a number and nothing else."""
    return sentence.tag(number.last - 1) == "CD" and sentence.word(number.last - 1) != "one"


def _next_number(sentence: Sentence, number: Chunk) -> Chunk | None:
    """The number of another day: "says ten, on Monday | eleven"."""
    behind = [c for c in sentence.chunks[number.index + 1 : number.index + 5] if c.kind is not ChunkKind.PREPOSITION]
    kinds = [c.kind for c in behind[:3]]
    if kinds != [ChunkKind.COMMA, ChunkKind.NOUN, ChunkKind.NOUN] or not sentence.is_time(behind[1]):
        return None
    return behind[2] if _is_bare(sentence, behind[2]) else None


def _is_tally(sentence: Sentence, verb: Chunk, number: Chunk) -> bool:
    """Whether what somebody "has" is a count of what befell people ("has nine names", "had three dead"), or a bare
    number; and not what belongs to it ("has 300 members")."""
    counted = sentence.tokens.lower[verb.last : sentence.clause_end(verb)]
    return _is_bare(sentence, number) or not words("tally_words").isdisjoint(counted)
