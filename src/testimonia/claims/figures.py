"""Figures: how many people, of whom, what happened to them.

Every number is looked at: whether it counts people at all (`traps`, `counting`), and by which act, noun or
phrase one knows what happened to them (`measuring`). A number that stands alone ("the union says eleven")
counts what was counted before it. A single person to whom an act is done is a figure of one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from testimonia.claims import counting, parts, weighing
from testimonia.claims.actors import doer
from testimonia.claims.counting import Counting
from testimonia.claims.measuring import Measured, Measuring
from testimonia.claims.memory import NEAR, Counted, Memory, cells, said
from testimonia.claims.predicates import Predicate, is_armed, is_person_noun
from testimonia.claims.traps import is_age, is_trap
from testimonia.grammar import times
from testimonia.grammar.numerals import Number
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.records import Measure
from testimonia.vocabularies import listed, words
from testimonia.voices.heard import Odds

_ORDINAL = re.compile(r"first|second|third|last|\w+th")
LONGEST_CLAUSE = 40  # tokens of the clause that a figure takes as its passage
NOTHING: Mapping[int, Odds] = {}
_CLOSING = '”"’)'


def find(
    sentence: Sentence, predicates: list[Predicate], memory: Memory, heard: Mapping[int, Odds] = NOTHING
) -> list[Counted]:
    """The figures of a sentence; `memory` is what was counted before it, and is brought up to date; `heard` is what the
    hearer says of the numbers that begin at some offsets."""
    tokens = sentence.tokens
    found: list[Counted] = []
    start, end = tokens.starts[sentence.first], tokens.ends[sentence.last - 1]
    dates: list[tuple[int, int]] | None = None
    if any(measure for _, measure in memory.columns):
        return _row(sentence, memory)
    for number in sentence.numbers:
        labelled = _labelled(sentence, number, memory) or _abbreviated(sentence, number, memory)
        if labelled is not None:
            found.append(labelled)
            memory.counted.append(labelled)
            continue
        if dates is None:
            dates = [(d.start, d.end) for d in times.find(tokens.text, start, end)]
        if (part := _listed(sentence, number, memory, dates)) is not None:
            found.append(part)
            memory.counted.append(part)
            continue
        odds = heard.get(tokens.starts[number.core])
        if is_trap(sentence, number, dates) and (is_age(sentence, number) or not weighing.frees(odds)):
            continue
        if (row := _of_day(sentence, number, memory, dates)) is not None:
            found.append(row)
            memory.counted.append(row)
            continue
        memory.note([p for p in predicates if p.last <= number.first])
        counted = _counted(sentence, number, predicates, memory, found, odds)
        if counted is not None:
            found.append(counted)
            memory.counted.append(counted)
    found += _singles(sentence, predicates, found)
    memory.note(predicates)
    return sorted(found, key=lambda c: c.number.first)


def _listed(sentence: Sentence, number: Number, memory: Memory, dates: list[tuple[int, int]]) -> Counted | None:
    """The figure of a number in a list that says how a whole counted before it divides: "74 (Lorn 50, Tesk 20, …)", or
    one that its heading names."""
    whole = parts.whole(sentence, number, memory, dates)
    measure = whole.measure if whole is not None else parts.headed(sentence, number)
    if measure is None:
        return None
    last = parts.kind(sentence, number)
    start, end = sentence.tokens.span(number.first if last > number.last else parts.label(sentence, number), last)
    of = sentence.tokens.words[number.last] if last > number.last else whole.of if whole is not None else None
    return Counted(sentence, number, measure, of, None, start, end, follows=whole, part=whole is not None, told=True)


def _row(sentence: Sentence, memory: Memory) -> list[Counted]:
    """The figures of a line of a table: a number that opens a cell counts what the head of its column names."""
    tokens, row = sentence.tokens, []
    start, end = tokens.starts[sentence.first], tokens.ends[sentence.last - 1]
    begins = [start + begin for begin, _ in cells(tokens.text[start:end])]
    bare = len(begins) == len(memory.columns) + 1  # the column of labels has no head
    heads = dict(zip(begins[bare:], memory.columns, strict=False))
    source = _source_of_row(sentence, memory, begins)
    for number in sentence.numbers:
        first, last = tokens.span(number.first, number.last)
        name, measure = heads.get(first, ("", None))
        if measure is not None and number.high != 0:
            row.append(Counted(sentence, number, measure, _people(name), None, first, last, source=source))
    memory.counted += row
    return row


def _people(name: str) -> str:
    """Those whom the head of a column names: "people killed"; else the head as it stands."""
    return next((word for word in name.split() if is_person_noun(word.lower())), name)


def _source_of_row(sentence: Sentence, memory: Memory, begins: list[int]) -> tuple[int, int] | None:
    """The tokens of the first cell of a row, where the head of its column says that it names the source."""
    starts, head = sentence.tokens.starts, memory.columns[0][0].lower()
    if len(begins) == 1 or head not in words("source_columns") | words("open_source_columns"):
        return None
    last = sentence.first
    while last < sentence.last and starts[last] < begins[1] and sentence.tokens.words[last] != "|":
        last += 1
    people = is_person_noun(sentence.word(last - 1)) or not sentence.tokens.words[sentence.first][0].isupper()
    return None if people and head in words("open_source_columns") else (sentence.first, last)


def _labelled(sentence: Sentence, number: Number, memory: Memory) -> Counted | None:
    """The figure of a line of a table that says in its first cell what the numbers in the others count: "Unaccounted
    for	12"; a part of the line above it if it says so: "of whom minors	3"."""
    tokens = sentence.tokens
    first, last = tokens.span(number.first, number.last)
    start, end = tokens.starts[sentence.first], tokens.ends[sentence.last - 1]
    row = cells(tokens.text[start:end])
    at = next((n for n, (begin, _) in enumerate(row) if start + begin == first), 0)
    if not at or len(row[at][1]) != last - first:
        return None
    label = row[0][1]
    above = memory.counted[-1] if memory.counted else None
    part = "of whom" in label or "of which" in label or "of them" in label
    measure = above.measure if part and above is not None else said(label.lower().split()) or _treated(label)
    if measure is None:
        return None
    of = next((word for word in label.split() if is_person_noun(word.lower())), above.of if part and above else None)
    name = None if measure is Measure.OTHER else label.split()[0].strip(",;:") or None
    heads = [head for head, _ in memory.columns]
    head = heads[at - len(row)] if len(row) - at <= len(heads) else None  # the first column may have none
    return Counted(sentence, number, measure, of or name, None, start, last, part=part, head=head)


def _treated(label: str) -> Measure | None:
    """What a label of a line counts that says where people got to: "In treatment", "Discharged"."""
    return Measure.OTHER if label.lower().startswith(listed("labels_of_people")) else None


def _of_day(sentence: Sentence, number: Number, memory: Memory, dates: list[tuple[int, int]]) -> Counted | None:
    """The figure of a line that is a day and a count ("5 June    7"): it counts what the heading above says, else what was
    counted last."""
    tokens = sentence.tokens
    first, last = tokens.span(number.first, number.last)
    bare = len(dates) == 1 and not any(map(str.isalnum, tokens.text[tokens.starts[sentence.first] : dates[0][0]]))
    if not bare or not tokens.text[dates[0][1] : first].isspace() or last < tokens.ends[sentence.last - 1]:
        return None
    before = memory.last(sentence)
    measure = memory.told or (before.measure if before is not None else None)
    of = before.of if before is not None and before.measure is measure else None
    return Counted(sentence, number, measure, of, None, dates[0][0], last, told=True) if measure is not None else None


def _abbreviated(sentence: Sentence, number: Number, memory: Memory) -> Counted | None:
    """The figure of a number beside letters that a legend explains: "K 10, W 34", "10 K"."""
    words_ = sentence.tokens.words
    for at in (number.first - 1, number.last):
        word = memory.stands_for(words_[at]) if sentence.first <= at < sentence.last and words_[at].isupper() else None
        measure = said([word]) if word is not None else None
        if measure is not None:
            start, end = sentence.tokens.span(min(at, number.first), max(at + 1, number.last))
            return Counted(sentence, number, measure, word, None, start, end)
    return None


def _counted(
    sentence: Sentence,
    number: Number,
    predicates: list[Predicate],
    memory: Memory,
    found: list[Counted],
    odds: Odds | None,
) -> Counted | None:
    """The figure of a number, None when it counts no people."""
    count = counting.read(sentence, number)
    if count.is_happening() or count.is_limb():
        return None
    if _is_of_things(count, predicates):
        return None
    if _is_one_among(count) and not _suffers(count, predicates):
        return None
    measuring = Measuring(count, predicates, memory, found)
    measured = None if count.is_thing(predicates) else measuring.measured()
    likeliest = weighing.weigh(measured, odds)
    if likeliest is None:
        return None
    if measured is None or likeliest is not measured.measure:
        measured = measuring.told(likeliest, measured)
    of = _of(count, measured, found, memory)
    start, end = _span(count, measured.predicate)
    violent = measured.measure in (Measure.KILLED, Measure.INJURED)
    by = doer(sentence, measured.predicate, predicates, violent=violent, counted=count.chunks())
    if by is None and measured.source is not None and measured.source.sentence is sentence:
        by = measured.source.by
    told = measured.predicate is None and measuring.is_counted()
    return Counted(
        sentence,
        number,
        measured.measure,
        of,
        measured.predicate,
        start,
        end,
        by=by,
        told=told,
        follows=measured.source if measured.measure is not Measure.OTHER else None,
        part=measured.part,
    )


def _is_of_things(count: Counting, predicates: list[Predicate]) -> bool:
    """ "212 complaints, 37 of them serious": some of things that were counted right before."""
    s = count.sentence
    before = [n for n in s.numbers if n.last <= count.number.first]
    if not count.again or count.word not in ("them", "which") or not before:
        return False
    whole = counting.read(s, before[-1])
    near = count.number.first - whole.last <= 1 and s.word(whole.last) in (",", "(", "–", "—", ";")
    return near and not whole.again and whole.noun is not None and whole.is_thing(predicates)


def _suffers(count: Counting, predicates: list[Predicate]) -> bool:
    """ "Soldiers shot one of its nurses": one of some to whom something is done."""
    own = count.sentence.at[count.number.core]
    if count.sentence.word(own.first) != "one" or not count.part:
        return False
    active = (p for p in predicates if p.verb is not None and not p.verb.passive)
    return any(p.measure not in (None, Measure.OTHER) and own in p.patients for p in active)


def _is_one_among(count: Counting) -> bool:
    """ "She was one of the three", "this is one", "two of the five": no counts of their own."""
    s, n = count.sentence, count.number
    if s.word(n.first) == "one" and (s.word(n.last) == "another" or _goes_on_and_on(count)):
        return True
    back = [s.word(i) for i in range(n.first - 1, n.first - 4, -1)]
    every = s.word(n.first - 4) in ("every", "each")  # "every one of the seven"
    if back == ["the", "of", "one"] and not every and s.word(count.last) not in ("who", "whom", "that"):
        return True
    if (n.low, n.high) != (1, 1) or n.core != n.first:
        return False
    that = s.word(n.first - 1) == "that" and s.word(n.last) == "of"  # "she said that one of the wounded had died"
    if s.tag(n.first - 1)[:2] == "JJ":
        return True  # "the last one"
    if (s.word(n.first - 1) in words("describing_words") and not that) or s.tag(n.first - 1) in ("NNP", "NNPS"):
        apposed = s.word(n.first - 1) in (",", "(", "–", "—") and count.again
        return not (apposed and s.word(count.last) in ("a", "an", "was", "is", "only"))
    return s.word(n.last) == "of" and not count.again and count.word not in words("wounded_words")


def _goes_on_and_on(count: Counting) -> bool:
    """ "One leader after another came": nobody knows how many."""
    s = count.sentence
    at = count.last
    return s.word(at) == "after" and (
        s.word(at + 1) == "another" or s.tokens.lower[at + 1 : at + 3] == ["the", "other"]
    )


def _of(count: Counting, measured: Measured, found: list[Counted], memory: Memory) -> str | None:
    """Those counted, as written: in the phrase of the number, beside it ("six of them were women"), where the
    measure stands, or those counted before for whom the number stands."""
    own = _as_those_before(count, found) or _said_to_be(count) or count.of() or measured.of
    if own is not None:
        return own or None
    if count.again and count.word in words("own_pronouns") | {"ours"}:
        return count.word
    source = _whole(count, measured.source)
    if source is not None and source.of is not None and 0 <= count.sentence.first - source.sentence.first < NEAR:
        return source.of
    last = _whole(count, found[-1] if found else memory.last(count.sentence))
    if last is not None and (_is_close(count, last, measured.measure) or (count.again and count.word != "others")):
        return last.of
    return _spoken_of(count, measured) or (count.word if count.word in words("rest_words") else None)


def _whole(count: Counting, before: Counted | None) -> Counted | None:
    """All those counted before for whom a number stands, not some of them: not the children among the dead."""
    apart = before is not None and before.part and not count.part
    return before.follows if apart and before is not None and before.follows is not None else before


def _is_close(count: Counting, last: Counted, measure: Measure) -> bool:
    """Whether the last figure stands in the same sentence, or in the one before and counts by the same measure."""
    if last.sentence is count.sentence:
        return True
    return count.sentence.first - last.sentence.last <= 0 and last.measure is measure


def _as_those_before(count: Counting, found: list[Counted]) -> str | None:
    """ "At least nine prisoners were killed and 31 injured": those before, where only what befell them is said."""
    word = count.sentence.word(count.number.last)
    last = found[-1].of if found else None
    own = count.noun is not None and count.noun != count.number.last
    if own or word not in words("hurt_words") or last is None:
        return None
    return last if is_person_noun(last.split()[-1].lower()) and last.lower() not in words("wounded_words") else None


def _said_to_be(count: Counting) -> str | None:
    """ "One of them a child", "six were members of the union": who they are said to be."""
    s = count.sentence
    if count.noun is not None and not (count.part and (count.again or count.word in words("wounded_words"))):
        return None
    after = s.at.get(count.last)
    if after is not None and after.kind is ChunkKind.VERB and after.last - after.first == 1:
        if s.word(after.first) not in words("being_words"):
            return None
        after = s.at.get(after.last)
    if after is None or after.kind is not ChunkKind.NOUN or not is_person_noun(s.word(after.head)):
        return None
    first = after.first
    while first < after.head and s.tag(first) in ("DT", "RB", "JJ"):
        first += 1
    return s.tokens.quote(first, after.head + 1)


def _spoken_of(count: Counting, measured: Measured) -> str | None:
    """The people of whom the sentence spoke last before a number that stands for them, other than who did
    it: "soldiers fired on strikers, killing two"."""
    s = count.sentence
    agents = {c.index for c in measured.predicate.agents} if measured.predicate is not None else set()
    for noun in reversed(s.chunks[: s.at[count.number.first].index]):
        plural = noun.kind is ChunkKind.NOUN and s.tag(noun.head) == "NNS" and noun.index not in agents
        if plural and is_person_noun(s.word(noun.head)):
            return s.tokens.quote(noun.head, noun.head + 1)
    return None


# --- passages -------------------------------------------------------------------------------------


def _span(count: Counting, predicate: Predicate | None) -> tuple[int, int]:
    """Where the claim stands: its clause, or the number with what is counted."""
    s = count.sentence
    first, last = count.number.first, max(count.last, count.number.last)
    around = predicate.span() if predicate is not None else _clause_around(s, first)
    if around is not None and predicate is None and around[1] - around[0] > LONGEST_CLAUSE:
        around = None
    if around is not None and around[0] <= last and first <= around[1] + 1:
        first, last = min(around[0], first), max(around[1], last)
    while last > first + 1 and not s.tokens.words[last - 1][0].isalnum() and s.tokens.words[last - 1] not in _CLOSING:
        last -= 1
    return s.tokens.span(first, last)


def _clause_around(sentence: Sentence, token: int) -> tuple[int, int] | None:
    """The shortest clause of a finite verb that holds a token."""
    spans = [sentence.clause(verb) for verb in sentence.of_kind(ChunkKind.VERB) if verb.finite]
    holding = [span for span in spans if span[0] <= token < span[1]]
    return min(holding, key=lambda span: span[1] - span[0], default=None)


# --- one person -----------------------------------------------------------------------------------


def _singles(sentence: Sentence, predicates: list[Predicate], found: list[Counted]) -> list[Counted]:
    """ "A driver was killed", "a boy died": a figure of one, where a single unnamed person suffers it."""
    numbered = [c.number.first for c in found]
    singles = []
    for predicate in predicates:
        if _is_unreal(sentence, predicate):
            continue
        for one, measure in _suffering(predicate):
            if measure is Measure.OTHER or any(one.first <= first < one.last for first in numbered):
                continue
            if not _is_single(sentence, one) or _is_apposed(sentence, one, numbered):
                continue
            if _is_described_name(sentence, one, predicate.patients):
                continue
            if predicate.word in words("mourning_losses") or (
                measure is Measure.TROOPS and not is_armed(sentence, one)
            ):
                continue
            numbered.append(one.first)
            number = Number(one.first, one.head + 1, one.first, 1.0, 1.0, False, False)
            first, last = predicate.span()
            start, end = sentence.tokens.span(min(first, one.first), max(last, one.last))
            of = sentence.tokens.quote(one.head, one.head + 1)
            by = doer(sentence, predicate, predicates, violent=measure in (Measure.KILLED, Measure.INJURED))
            singles.append(Counted(sentence, number, measure, of, predicate, start, end, by=by))
    return singles + _listed_singles(sentence, found, numbered)


def _is_unreal(sentence: Sentence, predicate: Predicate) -> bool:
    """Whether an act is only meant or never was: "we came to bury a father", "never shot a prisoner"."""
    verb = predicate.verb
    if verb is None:
        return False
    meant = sentence.word(verb.first) == "to" and not verb.passive
    return meant or "never" in sentence.tokens.lower[max(sentence.first, verb.first - 2) : verb.last]


def _is_apposed(sentence: Sentence, noun: Chunk, numbered: list[int]) -> bool:
    """ "One man, a student of 19, had died": a phrase that says who the one just counted was."""
    before = sentence.chunks[noun.index - 2] if noun.index > 1 else None
    comma = sentence.kind(noun.index - 1) is ChunkKind.COMMA
    return comma and before is not None and any(before.first <= first < before.last for first in numbered)


def _listed_singles(sentence: Sentence, found: list[Counted], numbered: list[int]) -> list[Counted]:
    """ "Among them are a midwife, X and eleven children", "seven people died, including a woman and two boys": single
    persons in a list of some of those counted."""
    begin = _list_begin(sentence)
    if not found or begin is None:
        return []
    counted = next((c for c in reversed(found) if c.number.first < begin), found[0])
    singles = list[Counted]()
    for noun in sentence.chunks[sentence.at[begin].index + 1 :]:
        if noun.kind is ChunkKind.STOP or (noun.kind is ChunkKind.VERB and noun.finite and noun.first > begin + 2):
            break
        listed = sentence.word(noun.first - 1) in (",", "and", "are", "is", "were", "was", "including", "them")
        known = noun.first in numbered or sentence.word(noun.first) == "the"
        if noun.kind is not ChunkKind.NOUN or not listed or known or not _is_single(sentence, noun):
            continue
        if not _is_described_name(sentence, noun, []):
            number = Number(noun.first, noun.head + 1, noun.first, 1.0, 1.0, False, False)
            of = sentence.tokens.quote(noun.head, noun.head + 1)
            start, end = sentence.tokens.span(noun.first, noun.last)
            one = Counted(sentence, number, counted.measure, of, None, start, end, follows=counted, part=True)
            singles.append(one)
    return singles


def _list_begin(sentence: Sentence) -> int | None:
    """The token with which a list of some of those counted opens: "among them", "including"."""
    lower = sentence.tokens.lower
    for at in range(sentence.first, sentence.last - 1):
        if lower[at] == "including" or (lower[at] == "among" and (at == sentence.first or lower[at + 1] == "them")):
            return at
    return None


def _suffering(predicate: Predicate) -> list[tuple[Chunk, Measure]]:
    """The phrases for those who suffer an act or die, with the measure."""
    found = [(chunk, predicate.measure) for chunk in predicate.patients if predicate.measure is not None]
    if predicate.subject_measure in (Measure.KILLED, Measure.MISSING):
        found += [(chunk, predicate.subject_measure) for chunk in predicate.agents]
    return found


def _is_described_name(sentence: Sentence, noun: Chunk, patients: list[Chunk]) -> bool:
    """Whether a phrase only describes somebody named beside it: "X, the commander of the Force", "X, a
    driver,"."""
    before = [p for p in patients if p.index < noun.index and sentence.tag(p.head) in ("NNP", "NNPS")]
    if (
        sentence.word(noun.last) == ","
        and sentence.tag(noun.last + 1) == "NNP"
        and sentence.tag(noun.last + 2) == "NNP"
    ):
        return True
    if sentence.word(noun.first - 1) == ",":
        at = noun.first - 2 - 2 * sentence.tokens.words[noun.first - 2].isdigit()  # a name, or a name and an age
        name = sentence.at.get(at)
        if name is not None and sentence.tag(at) == "NNP" and not sentence.is_time(name):
            return True
    if sentence.word(noun.first) != "the":
        return False
    of = sentence.complement(noun, "of", "for")
    return bool(before) or (of is not None and of.index == noun.index + 2)


def _is_single(sentence: Sentence, noun: Chunk) -> bool:
    """One person who is not named: "a driver", "another man", "the director"."""
    head, article = sentence.word(noun.head), sentence.word(noun.first)
    if sentence.tag(noun.head) != "NN" or not is_person_noun(head):
        return False
    if article not in ("a", "an", "another", "one", "the") and not _heads_line(sentence, noun):
        return False
    if head in words("collective_nouns") | words("many_nouns") and not (head == "youth" and article != "the"):
        return False
    if noun.first + 1 < noun.head and _ORDINAL.fullmatch(sentence.word(noun.first + 1)):
        return False  # "the third man to die"
    if article != "the":
        return True
    after = sentence.at.get(noun.last)
    if after is not None and (after.kind in (ChunkKind.RELATIVE, ChunkKind.NOUN) or sentence.word(noun.last) == "to"):
        return False  # "the doctor who …", "the man it could not break": somebody who is known
    names = [i for i in range(noun.first + 1, noun.last) if sentence.tag(i) in ("NNP", "NNPS")]
    named = any(not sentence.tokens.words[i].isupper() for i in names)
    return not named and not (sentence.word(noun.last) == "," and sentence.tag(noun.last + 1) in ("NNP", "NNPS"))


def _heads_line(sentence: Sentence, noun: Chunk) -> bool:
    """Whether a phrase opens a headline that says what befell somebody: "Crane driver killed in port"."""
    after = sentence.at.get(noun.last)
    suffers = after is not None and after.kind is ChunkKind.VERB and after.passive and not after.finite
    headline = sentence.word(sentence.last - 1) not in (".", "?", "!") and sentence.tag(noun.first) != "PRP$"
    names = any(sentence.tag(at) in ("NNP", "NNPS") for at in range(noun.first + 1, noun.last))
    return noun.first == sentence.first and suffers and headline and not names
