"""By which measure a number counts people: what happened to them, or what they do.

Asked in turn: a participle beside the number, the act that is done to those counted or by them, what stands
before the number ("death toll", "arrests:"), what stands behind it ("in custody"), the whole of which they
are a part, the group that they make up, their noun. A number that says nothing of this goes on from what
was counted or told before it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from testimonia.claims.bearings import CROWD, Bearings
from testimonia.claims.following import Following
from testimonia.claims.memory import AMONG, NEAR, Counted
from testimonia.claims.predicates import Predicate, is_person_noun
from testimonia.grammar.inflection import singular
from testimonia.grammar.phrases import ChunkKind
from testimonia.records import Measure
from testimonia.vocabularies import mapping, words

ANSWER = 3  # tokens that may stand before a number that answers a question
LEAD = 25  # tokens back to which "death toll" may stand before a number
_AMONG = re.compile(
    r"(?:among (?:them|whom|those|the dead|the victims|the killed)|of whom|(?:they|these|those|which) included?s?)"
    r"(?: were| are| was| is)?$"
)
_WITH = re.compile(r"(?:including|incl\.?|along with|together with|plus|as well as)$")  # in the same sentence
_LISTED = frozenset(
    (Measure.KILLED, Measure.EXECUTED, Measure.ARRESTED, Measure.ABDUCTED, Measure.MISSING, Measure.DISPLACED)
)
_SET = re.compile(r"\b(?:number|figure|total|count)(?: [\w’']+){0,2} (?:at|is|was|of|to|with|,)$")


class Measured(NamedTuple):
    """A measure, the act that it follows from, whether those counted are a part of others, and the figure
    from which it was taken."""

    measure: Measure
    predicate: Predicate | None = None
    part: bool = False
    source: Counted | None = None
    of: str | None = None  # who is counted, if that stands apart from the number: "the number of dead at two"


class Measuring(Bearings):
    """The measure of one number."""

    def measured(self) -> Measured | None:
        """The measure of the number, None when it counts no people."""
        if self.counting.part and not self.counting.again and self._is_spoken_with():
            return Measured(Measure.OTHER, None, True)
        for way in (
            self._dead,
            self._inserted,
            self._beside,
            self._acted_on,
            self._led,
            self._followed_by,
            self._became,
            self._partitive,
        ):
            if (found := way()) is not None:
                return self._as_held(self._kept_dead(found))
        if self._is_one():
            return self._one_more()
        if (found := self._by_group() or self._by_noun()) is not None:
            return found
        if self.counting.alone:
            return self._going_on() if self._may_go_on() else None
        return self._of_people() if self.counting.is_people() else None

    def _one_more(self) -> Measured | None:
        """ "Eight dead in the road and one under the lorry"."""
        s, n = self.sentence, self.number
        joined = bool(self.found) and s.word(n.first - 1) in ("and", "plus") and self.counting.noun is None
        return Measured(self.found[-1].measure, None, False, self.found[-1]) if joined and self._is_fragment() else None

    def _kept_dead(self, found: Measured) -> Measured:
        """Of the dead "29 with gunshot wounds" are dead."""
        c = self.counting
        whole = self.found[-1] if self.found else self.memory.last(self.sentence)
        part = (
            c.part and (c.again or self.sentence.word(self.sentence.at[c.noun or 0].first) in ("these", "those"))
        ) or (bool(self.found) and self.sentence.word(self.sentence.first) == "of")
        if part and found.measure is Measure.INJURED and whole and whole.measure is Measure.KILLED:
            return found._replace(measure=Measure.KILLED, part=True)
        return found if found.part or not c.part else found._replace(part=True)

    def _as_held(self, found: Measured) -> Measured:
        """Those whom somebody takes away are arrested where the police do it, or where nobody is said to do
        it and arrests or a protest are told of."""
        p = found.predicate
        if found.measure is not Measure.ABDUCTED or p is None or p.word not in words("taking_verbs"):
            return found
        by = next(iter(p.agents), None)
        if by is None and p.verb is not None and not p.verb.passive:
            by = self.sentence.subject(p.verb)
        if by is not None:
            held = singular(self.sentence.word(by.head)) in words("arresting_nouns")
        else:
            heat, counted = self.memory.heat, {c.measure for c in self.memory.counted}
            told = {Measure.ARRESTED, Measure.PARTICIPANTS} & (counted | {self.memory.told})
            held = Measure.ABDUCTED not in counted | heat.keys() and (
                bool(told) or Measure.ARRESTED in heat or self._is_at_protest()
            )
        return found._replace(measure=Measure.ARRESTED) if held else found

    # --- from the sentence ------------------------------------------------------------------------

    def _dead(self) -> Measured | None:
        """Bodies and deaths count the dead, whatever is done with them."""
        dead = not self.counting.again and singular(self.counting.word) in words("dead_nouns") | {"dead"}
        return Measured(Measure.KILLED) if dead else None

    def _inserted(self) -> Measured | None:
        """ "… three million people, one million of them children, …": an insertion in what was just said."""
        s, n = self.sentence, self.number
        inserted = s.word(n.first - 1) == "," and s.word(n.last) == "of" and s.word(n.last + 1) in ("them", "whom")
        after = s.at.get(self.counting.last)
        if not inserted or not self.found or (after is not None and after.kind is ChunkKind.VERB):
            return None
        return Measured(self.found[-1].measure, None, True, self.found[-1])

    def _beside(self) -> Measured | None:
        """A participle or adjective right behind, or in the phrase: "nine dead", "60 persons wounded"."""
        s, table, last = self.sentence, mapping("measure_words"), self.counting.last
        for at in range(last, min(last + 3, s.last)):
            word = s.word(at)
            if word in table and not self._acts_itself(at):
                return Measured(Measure(table[word]), self._predicate_at(at))
            if s.tag(at) not in ("RB", "JJ", "VBD", "VBP", "VBN", "''", "``"):
                break
        if s.word(last) == "who" and s.tag(last + 1)[:2] == "VB" and s.word(last + 2) in table:
            return Measured(Measure(table[s.word(last + 2)]))  # "the dozens who lie wounded"
        for at in range(self.number.last, last):
            if s.word(at) in table and s.tag(at) in ("VBN", "JJ", "VBD") and at != self.counting.noun:
                return Measured(Measure(table[s.word(at)]))
        return None

    def _acts_itself(self, at: int) -> bool:
        """Whether a participle is a verb with an object: "300 men killed a guard"."""
        s = self.sentence
        chunk = s.at[at]
        active = s.tag(at) in ("VBD", "VBZ", "VBP") and chunk.finite and not chunk.passive
        return active and bool(s.objects(chunk))

    def _predicate_at(self, token: int) -> Predicate | None:
        return next((p for p in self.predicates if p.first <= token < p.last), None)

    def _acted_on(self) -> Measured | None:
        """Those counted are who an act is done to, or who does what is counted by it."""
        c = self.counting
        dead = next((p for p in self.predicates if p.subject_measure is Measure.KILLED and c.among(p.agents)), None)
        for p in self.predicates:
            if p.measure is None or p.weak or not c.among(p.patients):
                continue
            if p.measure is Measure.TROOPS and not self._is_armed():
                continue
            if p.measure is Measure.ARRESTED and self._noun_measure() is Measure.ABDUCTED:
                return Measured(Measure.ABDUCTED, p)
            if p.measure is Measure.INJURED and dead is not None:
                return Measured(Measure.KILLED, dead)  # "two of those who were shot died in hospital"
            return Measured(p.measure, p)
        for p in self.predicates:
            if p.subject_measure is None or not c.among(p.agents):
                continue
            if p.subject_measure is Measure.PARTICIPANTS and (self._is_armed() or self._is_few(p)):
                continue
            if p.word in words("loose_verbs") and not self._is_many():
                continue
            return Measured(p.subject_measure, p)
        return None

    def _became(self) -> Measured | None:
        """What an everyday verb says became of those counted: "they took 23 boys", "two were freed"."""
        mine = [p for p in self.predicates if p.weak and p.measure is not None and self.counting.among(p.patients)]
        best = min(mine, key=lambda p: p.measure is Measure.OTHER, default=None)
        if best is None or best.measure is None:
            return None
        asked = best.verb is not None and self.sentence.word(best.verb.first) in ("be", "to")
        if best.measure is Measure.OTHER and (best.unreal or asked):
            return None  # "demand that the 40 strikers be released"
        known = self.memory.same(self.number, named=True) or self.memory.last(self.sentence)
        if best.measure is Measure.ABDUCTED and known is not None and known.measure is Measure.ARRESTED:
            return Measured(Measure.ARRESTED, best)  # "they took 23 of us", of arrests
        return Measured(best.measure, best)

    # --- what stands before and behind ------------------------------------------------------------

    def _led(self) -> Measured | None:
        """ "Death toll rises to 23", "put the number of dead at two", "is home to 3 million"."""
        s, c = self.sentence, self.counting
        if s.word(self.number.last) == "the" and s.word(self.number.last + 1) in words("number_nouns"):
            return self._followed_by()  # "bringing to 17 the number of people killed"
        before = s.tokens.lower[max(s.first, self.number.first - LEAD) : self.number.first]
        bare = c.alone or c.word in mapping("measure_nouns") or c.word in ("people", "persons")
        far, near = f" {' '.join(before)} ", f" {' '.join(before[-5:])} "
        for phrase, measure in mapping("measure_leads").items():
            if f" {phrase} " in (far if bare else near) and (bare or phrase in words("firm_leads")):
                return Measured(Measure(measure), of=self._number_of())
        if (found := self._label() or self._put_at()) is not None:
            return found
        if c.word in ("", "people", "persons", "names") and _SET.search(" ".join(before)):
            return self._chosen()
        return None

    def _number_of(self) -> str | None:
        """Whom "the number of people killed" counts."""
        s = self.sentence
        for at in range(self.number.first - 3, max(s.first, self.number.first - LEAD) - 1, -1):
            if (
                s.word(at) in words("number_nouns")
                and s.word(at + 1) == "of"
                and (noun := s.at.get(at + 2)) is not None
            ):
                return s.text(noun)
        return None

    def _put_at(self) -> Measured | None:
        """ "… puts Sulimar dead at nine", "the crowd at between 5,000 and 6,000", "names: 74"."""
        s, n = self.sentence, self.number
        before = n.first - 1 - (s.word(n.first - 1) in ("“", '"', "‘"))
        if not self.counting.alone or self._is_one() or s.word(before) not in words("setting_words"):
            return None
        for at in range(before - 1, max(s.first, before - 6) - 1, -1):
            word = s.word(at)
            if s.tokens.words[at][0].isupper() and at > s.first:
                continue  # "1 March"
            if word == "those":
                return Measured(Measure.OTHER, of=s.tokens.quote(at, n.first - 1))  # "put those inside at nine"
            measure = mapping("measure_words").get(word) or _noun_measure(word) or mapping("measure_groups").get(word)
            if measure:
                vague = word in ("toll", "crowd", "march")
                return Measured(Measure(measure), of=None if vague else s.tokens.words[at])
        return None

    def _label(self) -> Measured | None:
        """ "People arrested: 23 (Interior Ministry)": what stands before a colon."""
        s = self.sentence
        first = self.number.first
        colon = next((i for i in range(first - 1, max(s.first, first - 4) - 1, -1) if s.word(i) == ":"), None)
        label = s.tokens.lower[s.first : colon] if colon is not None else []
        if len(label) > 8:
            return None
        for word in reversed(label):
            if measure := mapping("measure_words").get(word) or _noun_measure(word):
                counted = next((w for w in label if is_person_noun(w)), None)
                return Measured(Measure(measure), of=counted)
        return None

    def _followed_by(self) -> Measured | None:
        """What a phrase behind says: "12 people are in hospital", "four of them in custody"."""
        s, last = self.sentence, self.counting.last
        stop = next((i for i in range(last, s.last) if s.word(i) in (";", ":")), s.last)
        after = s.tokens.lower[last : min(stop, last + 9)]
        if len(after) < 2:
            return None
        if not words("carrying_words").isdisjoint(after) and not words("hospital_words").isdisjoint(after):
            return Measured(Measure.INJURED)  # "30 have been driven to the Central Hospital"
        line = f" {' '.join(after)} "
        for phrase, measure in mapping("measure_phrases").items():
            at = line.find(f" {phrase} ")
            if at >= 0 and not self._is_interrupted(line[:at].count(" ")):
                return Measured(Measure(measure))
        return None

    def _is_interrupted(self, words_between: int) -> bool:
        """Whether another number or clause stands between the number and a phrase behind it."""
        s, last = self.sentence, self.counting.last
        return any(
            (s.tag(at) == "CD" and s.tag(at - 1) not in ("NNP", "NN")) or s.word(at) in ("said", "says", "that")
            for at in range(last, last + words_between)
        )

    def _partitive(self) -> Measured | None:
        """A part of those counted before: "among them eleven children", "one of them a child", "eight of
        them children"; and what a list goes on with: "67 people: 51 men, nine women"."""
        s, c = self.sentence, self.counting
        before = " ".join(s.tokens.lower[max(s.first, self.number.first - 4) : self.number.first])
        opening = " ".join(s.tokens.lower[s.first : s.first + 3])
        among = _AMONG.search(before) is not None or _AMONG.search(opening) is not None
        if self._is_one() and not among and s.word(c.last) not in words("one_is_words"):
            return None  # "one of them, a baker, said …"
        listed_ = self._goes_on_list() or (_WITH.search(before) is not None and self._counts_before())
        if not (among or listed_ or (c.part and c.again)):
            return None
        if self.found:
            return Measured(self.found[-1].measure, self.found[-1].predicate, True, self.found[-1])
        if "the dead" in opening or "the victims" in opening:
            return Measured(Measure.KILLED, None, True)
        if (among or listed_) and (
            named := next((p for p in self.predicates if p.measure is not None), None)
        ) is not None:
            return Measured(named.measure or Measure.OTHER, named, True)
        told = self.memory.since_last(s) if among else None
        if told is not None:
            return Measured(told, None, True)
        last = self.memory.last(s, AMONG if among else NEAR)
        return Measured(last.measure, None, True, last) if last is not None else None

    def _counts_before(self) -> bool:
        """Whether people were counted, or something done to them, before the number in its sentence."""
        first = self.number.first
        return bool(self.found) or any(p.measure is not None and p.first < first for p in self.predicates)

    def _goes_on_list(self) -> bool:
        """Whether the number stands in a list that says who those just counted were, behind a colon or a
        part of it, without a verb of its own."""
        s, n = self.sentence, self.number
        if not self.found or self.found[-1].number.vague or self.counting.noun is None:
            return False
        last = self.found[-1].number.last
        between = s.tokens.lower[last : n.first]
        end = self.counting.last
        verbs_ = any(c.kind is ChunkKind.VERB and c.finite for c in s.chunks if last <= c.first <= end)
        colon = ":" in between or self.found[-1].part
        return colon and not verbs_ and (n.low or 0) < (self.found[-1].number.low or 0)

    # --- from the noun ----------------------------------------------------------------------------

    def _by_group(self) -> Measured | None:
        """ "A mob of 300", "a force of some 450 men", "400 members of the gendarmerie", "a 300-strong crowd"."""
        s, n = self.sentence, self.number
        back = [s.word(i) for i in range(n.first - 1, n.first - 5, -1)]
        group = next((back[i + 1] for i, w in enumerate(back[:3]) if w == "of"), None)
        if group in ("”", '"', "’"):
            group = back[back.index("of") + 2] if back.index("of") + 2 < len(back) else None
        measure = mapping("measure_groups").get(singular(group)) if group else None
        if measure:
            return Measured(Measure(measure), of=group if self.counting.noun is None else None)
        measure = mapping("measure_groups").get(singular(self.counting.word))
        if measure:
            return Measured(Measure(measure))
        if self._is_armed() and self.counting.word not in mapping("measure_words") and self._noun_measure() is None:
            return Measured(Measure.TROOPS) if not self._is_passive_part() else None
        return None

    def _is_passive_part(self) -> bool:
        """Whether a few armed men are spoken of rather than a force: "three officers went on trial"."""
        return (self.number.low or self.number.high or 0) < CROWD

    def _counted_here(self) -> Measure | None:
        """What the last figure of the paragraph counts, if anything happened to those."""
        last = self.memory.last(self.sentence)
        here = last is not None and last.sentence.first >= self.memory.paragraph
        return last.measure if last is not None and here and last.measure in _LISTED else None

    def _noun_measure(self) -> Measure | None:
        measure = None if self.counting.again else self.counting.measure
        return Measure(measure) if measure else None

    def _by_noun(self) -> Measured | None:
        """What the noun itself says: deaths, refugees, marchers, troops; names and graves go on."""
        if self.counting.word in words("names_of_counted"):
            lower = self.sentence.tokens.lower[self.sentence.first : self.sentence.last]
            told = (mapping("measure_words").get(word) for word in lower)
            here = next(filter(None, told), None) or self._counted_here() or self.memory.told
            return Measured(Measure(here or Measure.KILLED))
        measure = self._noun_measure()
        said = mapping("measure_words").get(self.counting.word) if self.counting.part else None
        measure = measure or (Measure(said) if said else None)
        if measure is None or (self.counting.part and self.counting.again):
            return None
        if self._is_spoken_with() and (measure is not Measure.KILLED or self.counting.part):
            return Measured(Measure.OTHER)
        return Measured(measure)

    # --- from what was counted or told before -----------------------------------------------------

    def _going_on(self) -> Measured | None:
        """What a number that stands alone counts: what the same number counted before, what "them" are,
        the count before it in the sentence, the count nearest in size, what was told."""
        s, n, c = self.sentence, self.number, self.counting
        if self.memory.asked is not None and n.first - s.first <= ANSWER:
            return Measured(self.memory.asked)
        definite = s.word(n.first - 1) in words("definite_words")
        begins = self._begins()
        same = self.memory.same(n, named=definite) if not begins or definite else None
        if same is not None:
            return Measured(same.measure, None, c.part, same)
        crowd = (n.low or n.high or 0) >= CROWD
        if (crowd or self._is_fragment()) and (
            c.word in ("us", "ours") or (self._is_existential() and c.word == "them")
        ):
            return Measured(Measure.PARTICIPANTS)
        if c.again and c.word not in ("us", "ours") and (last := self.memory.last(s)) is not None:
            return Measured(last.measure, None, c.part, last)
        if self._is_spoken_with():
            last = self.memory.last(s)
            return Measured(Measure.OTHER, None, False, last)
        last = self.memory.last(s)
        if begins and last is not None and last.sentence.first >= self.memory.paragraph and _lends(last):
            return Measured(last.measure, None, True, last)  # some of those: "fourteen had heard of it"
        after_mark = s.kind(s.at[n.first].index - 1) in (ChunkKind.COMMA, ChunkKind.JOIN, ChunkKind.STOP)
        if self.found and (after_mark or self.is_told()) and _lends(self.found[-1]):
            return Measured(self.found[-1].measure, None, False, self.found[-1])
        line = self.memory.before_line(s) if not any(c.finite for c in s.of_kind(ChunkKind.VERB)) else None
        if line is not None:
            return Measured(line.measure, None, False, line)
        if crowd and self._is_existential():
            return Measured(Measure.PARTICIPANTS)
        return self._chosen()

    def _chosen(self) -> Measured | None:
        """What most speaks for among all that was counted and spoken of before. "Two of them" are things where nobody
        was counted."""
        choice = Following(self.counting, self.memory).choose()
        if choice is None or (self.counting.again and choice.source is None):
            return None
        return Measured(choice.measure, None, False, choice.source)

    def _of_people(self) -> Measured:
        """People of whom the sentence does not say what happened to them: counted before by the same
        number, there at a protest, said where others were counted, or other."""
        n, c = self.number, self.counting
        if self._is_spoken_with():
            return Measured(Measure.OTHER)
        same = self.memory.same(n, named=True)
        if same is not None and same.of and c.word in same.of.lower():
            return Measured(same.measure, None, False, same)
        crowd = (n.low or n.high or 0) >= CROWD
        if self._is_existential() and c.word in ("us", "ours") and crowd:
            return Measured(Measure.PARTICIPANTS)
        if not (self._is_loose() or self._is_existential() or self._is_there()):
            return Measured(Measure.OTHER)
        if crowd and (self.memory.told is Measure.PARTICIPANTS or self._is_at_protest()):
            return Measured(Measure.PARTICIPANTS)
        told = self.is_told() and not self._is_existential()
        return (self._chosen() if told else None) or Measured(Measure.OTHER)


def _lends(source: Counted) -> bool:
    """Whether a number may simply go on from a figure: not from how many live somewhere."""
    return source.measure is not Measure.POPULATION


def _noun_measure(noun: str) -> str | None:
    table = mapping("measure_nouns")
    return table.get(noun) or table.get(singular(noun))
